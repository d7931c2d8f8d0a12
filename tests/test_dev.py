"""The set-up script decides rightly what this machine lacks, and says so exactly."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import dev


class Recorder:
    """Stands for a command: keeps what it was given and ends with a code."""

    def __init__(self, code: int = 0) -> None:
        self.code = code
        self.calls: list[tuple[object, ...]] = []

    def __call__(self, *parts: object, **_: object) -> int:
        self.calls.append(parts)
        return self.code


def test_only_what_is_missing_is_installed_and_each_package_once() -> None:
    libraries = {"a.so": "one", "b.so": "two", "c.so": "two", "d.so": "three"}
    assert dev.packages_for(libraries, found=lambda name: name == "a.so") == ["two", "three"]


def test_nothing_is_installed_when_nothing_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "is_root", lambda: False)
    dev.install([], why="Nothing.")


def test_without_root_the_exact_command_is_given_and_nothing_is_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise AssertionError("a command was run")

    monkeypatch.setattr(dev, "is_root", lambda: False)
    monkeypatch.setattr(dev, "run", refuse)
    with pytest.raises(dev.CannotGoOn) as stopped:
        dev.install(["libgl1", "libegl1"], why="Qt needs these.")
    assert str(stopped.value) == (
        "Qt needs these. Install this, then try again:\n\n"
        "    sudo apt-get update && sudo apt-get install -y --no-install-recommends libgl1 libegl1\n"
    )


def test_package_lists_are_brought_up_to_date_only_when_the_first_try_fails(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given: list[str] = []
    codes = iter([100, 0, 0])

    def run(command: list[str], **_: object) -> int:
        given.append(command[1])
        return next(codes)

    monkeypatch.setattr(dev, "is_root", lambda: True)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(dev, "run", run)
    dev.install(["libgl1"], why="Qt needs this.")
    assert given == ["install", "update", "install"]


def test_a_failed_installation_is_not_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "is_root", lambda: True)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(dev, "run", lambda *_, **__: 100)
    with pytest.raises(dev.CannotGoOn, match="libgl1"):
        dev.install(["libgl1"], why="Qt needs this.")


def test_dpkg_finds_the_systems_own_programs_in_a_bare_environment() -> None:
    made = dev.apt_environment({"PATH": "/usr/bin:/bin"})
    assert {"/usr/bin", "/bin", "/usr/sbin", "/sbin"} <= set(made["PATH"].split(os.pathsep))
    assert made["DEBIAN_FRONTEND"] == "noninteractive"


def test_a_library_that_is_there_loads_and_one_that_is_not_does_not() -> None:
    assert not dev.loads("libnot-of-this-world.so.0")
    if sys.platform == "linux":
        assert dev.loads("libc.so.6")


@pytest.mark.parametrize(
    ("env", "platform", "shown"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_a_window_is_shown_where_there_is_a_display(env: dict[str, str], platform: str, shown: bool) -> None:
    assert dev.has_display(env, platform) is shown


def test_postgres_is_found_off_the_path_where_debian_keeps_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not dev.has_program("initdb", postgres=tmp_path)
    (tmp_path / "15" / "bin").mkdir(parents=True)
    (tmp_path / "15" / "bin" / "initdb").touch()
    assert dev.has_program("initdb", postgres=tmp_path)


def test_debians_python_needs_its_library_from_a_package_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = {"INSTSONAME": "libpython3.11.so.1.0", "LIBDIR": str(tmp_path)}
    monkeypatch.setattr("sysconfig.get_config_var", known.get)
    monkeypatch.setattr("sysconfig.get_python_version", lambda: "3.11")
    assert dev.shared_python() == {"libpython3.11.so.1.0": "libpython3.11"}
    (tmp_path / "libpython3.11.so.1.0").touch()
    assert dev.shared_python() == {}
    known["INSTSONAME"] = "libpython3.11.a"
    assert dev.shared_python() == {}


def test_the_program_folder_differs_on_windows() -> None:
    venv = Path("a folder") / ".venv"
    assert dev.venv_program("python", venv=venv, platform="linux") == venv / "bin" / "python"
    assert dev.venv_program("python", venv=venv, platform="win32") == venv / "Scripts" / "python.exe"


def test_half_a_virtual_environment_is_not_used(tmp_path: Path) -> None:
    assert not dev.is_usable(tmp_path)
    python = dev.venv_program("python", venv=tmp_path)
    python.parent.mkdir()
    python.write_text("#!/bin/sh\nexit 1\n")
    python.chmod(0o755)
    assert not dev.is_usable(tmp_path)
    assert dev.is_usable(Path(sys.prefix))


def test_packages_are_installed_again_when_the_lock_or_python_changes(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text("one==1")
    before = dev.fingerprint(lock, (3, 11))
    assert before == dev.fingerprint(lock, (3, 11))
    assert before != dev.fingerprint(lock, (3, 12))
    lock.write_text("one==2")
    assert before != dev.fingerprint(lock, (3, 11))


def test_only_stale_translations_are_compiled(tmp_path: Path) -> None:
    for name in ("new.ts", "stale.ts", "stale.qm", "fresh.ts", "fresh.qm"):
        (tmp_path / name).touch()
    os.utime(tmp_path / "stale.qm", (1, 1))
    os.utime(tmp_path / "fresh.ts", (1, 1))
    stale = [(ts.name, qm.name) for ts, qm in dev.stale_translations(tmp_path)]
    assert stale == [("new.ts", "new.qm"), ("stale.ts", "stale.qm")]


def test_a_bare_environment_gets_a_locale_and_a_chosen_one_is_kept() -> None:
    bare = dev.child_environment({}, offscreen=True)
    assert (bare["LANG"], bare["PYTHONUTF8"], bare["QT_QPA_PLATFORM"]) == ("C.UTF-8", "1", "offscreen")
    welsh = dev.child_environment({"LANG": "cy_GB.UTF-8"}, offscreen=False)
    assert welsh["LANG"] == "cy_GB.UTF-8"
    assert "QT_QPA_PLATFORM" not in welsh


@pytest.mark.parametrize("arguments", [["--", "doctor", "--json"], ["doctor", "--json"]])
def test_what_follows_app_reaches_the_program(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    given = Recorder(code=3)
    monkeypatch.setattr(dev, "prepare", lambda **_: None)
    monkeypatch.setattr(dev, "python", given)
    assert dev.main(["app", *arguments]) == 3
    assert given.calls == [("-m", "app", "doctor", "--json")]


def test_without_a_display_run_says_so_and_makes_the_tour(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = Recorder()
    monkeypatch.setattr(dev, "prepare", lambda **_: None)
    monkeypatch.setattr(dev, "has_display", lambda *_: False)
    monkeypatch.setattr(dev, "python", given)
    assert dev.main(["run"]) == 0
    assert "no display" in capsys.readouterr().out
    assert given.calls == [("-m", "app", "tour", "--out", "tour")]


def test_all_checks_run_even_when_the_first_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[str] = []

    def run_step(name: str, _: object) -> int:
        ran.append(name)
        return 1 if name == "lint" else 0

    monkeypatch.setattr(dev, "prepare", lambda **_: None)
    monkeypatch.setattr(dev, "run_step", run_step)
    assert dev.main(["check"]) == 1
    assert ran == ["lint", "format", "types", "import contracts", "tests"]
    assert capsys.readouterr().out == "Failed: lint\n"


def test_what_is_missing_is_a_sentence_and_not_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(**_: object) -> None:
        raise dev.CannotGoOn("PostgreSQL is missing.")

    monkeypatch.setattr(dev, "prepare", missing)
    assert dev.main(["test"]) == 2
    assert capsys.readouterr().err == "\nPostgreSQL is missing.\n"


def test_a_process_killed_by_a_signal_is_a_failure() -> None:
    killed = [sys.executable, "-c", "import os, signal; os.kill(os.getpid(), signal.SIGTERM)"]
    assert dev.run(killed) == 128 + 15


def test_help_lists_every_verb() -> None:
    told = subprocess.run(
        [sys.executable, dev.ROOT / "dev.py", "--help"], capture_output=True, text=True, check=True
    )
    assert all(f"dev.py {verb} " in told.stdout for verb in dev.VERBS)


def test_an_unknown_verb_is_refused_with_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["dance"]) == 2
    assert "dev.py run" in capsys.readouterr().out
