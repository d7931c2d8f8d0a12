"""The command line: what the words mean, what the exit codes mean, and that it starts quickly and quietly."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from app.cli import Exit, commands
from app.cli.records import NEW_PASSPHRASE, PASSPHRASE, ask
from app.errors import Refused, Unavailable

ROOT = Path(__file__).resolve().parents[1]


class Spoken:
    """A command that keeps what it was told."""

    def __init__(self) -> None:
        self.args = argparse.Namespace()
        self.answer: int | Exception = 0

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--try", dest="try_out", action="store_true")
        parser.add_argument("word", nargs="?")

    def run(self, args: argparse.Namespace) -> int:
        self.args = args
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> Spoken:
    command = Spoken()
    monkeypatch.setattr(commands, "_module", lambda name: command)
    return command


@pytest.mark.parametrize(
    ("words", "command", "home", "try_out"),
    [
        ([], "desktop", None, False),
        (["--try"], "desktop", None, True),
        (["--home", "H"], "desktop", Path("H"), False),
        (["--home=H", "--try"], "desktop", Path("H"), True),
        (["--home", "H", "doctor"], "doctor", Path("H"), False),
        (["doctor", "--home", "H"], "doctor", Path("H"), False),
        (["doctor"], "doctor", None, False),
    ],
)
def test_the_words_name_a_command_or_mean_the_desktop(
    spoken: Spoken, words: list[str], command: str, home: Path | None, try_out: bool
) -> None:
    assert commands.main(words) == Exit.OK
    assert (spoken.args.command, spoken.args.home, spoken.args.try_out) == (command, home, try_out)


@pytest.mark.parametrize("words", [["nonsense"], ["doctor", "--nonsense"], ["--home"]])
def test_words_that_mean_nothing_are_wrong_use(
    words: list[str], spoken: Spoken, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        commands.main(words)
    assert left.value.code == Exit.WRONG_USE
    assert "usage:" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("answer", "code", "said"),
    [
        (Exit.LOOK, 1, ""),
        (Refused("no", "It cannot be done."), 3, "It cannot be done.\n"),
        (Unavailable("gone", "The disk is full."), 4, "The disk is full.\n"),
    ],
)
def test_the_exit_code_says_how_it_ended(
    spoken: Spoken, capsys: pytest.CaptureFixture[str], answer: int | Exception, code: int, said: str
) -> None:
    spoken.answer = answer
    assert commands.main(["doctor"]) == code
    assert capsys.readouterr().err == said


@pytest.mark.parametrize("name", sorted(commands.COMMANDS))
def test_each_command_has_its_module_with_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    module, said = commands.COMMANDS[name]
    assert said
    assert callable(import_module(module).run)
    with pytest.raises(SystemExit) as left:
        commands.main([name, "--help"])
    assert left.value.code == 0
    assert "exit codes" in capsys.readouterr().out


def _run(*words: str, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "app", *words],
        cwd=ROOT,
        env={**os.environ, "TROTHWY_HOME": str(home), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_help_needs_neither_window_nor_database(tmp_path: Path) -> None:
    loaded = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "app", "--help"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "doctor" in loaded.stdout
    for heavy in ("PySide6", "sqlalchemy", "reportlab", "cryptography"):
        assert f"{heavy}\n" not in loaded.stderr


def test_no_command_writes_anything_but_what_it_is_for(tmp_path: Path) -> None:
    home = tmp_path / "home"
    done = _run("doctor", home=home)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "WARN  folder" in done.stdout
    assert not home.exists()


def test_a_passphrase_is_taken_from_the_environment_and_never_from_the_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(PASSPHRASE, "tair buwch ddu")
    assert ask("Passphrase: ") == "tair buwch ddu"


def test_where_nobody_could_type_it_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PASSPHRASE, raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    with pytest.raises(Refused) as told:
        ask("Passphrase: ")
    assert told.value.code == "passphrase_needed"


def test_a_new_passphrase_is_typed_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NEW_PASSPHRASE, raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    typed = iter(["tair buwch ddu", "tair buwch du"])
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(typed))
    with pytest.raises(Refused) as told:
        ask("New passphrase: ", variable=NEW_PASSPHRASE, twice=True)
    assert told.value.code == "passphrases_differ"


def test_a_fault_of_ours_is_told_by_its_place_and_not_by_what_was_typed(tmp_path: Path) -> None:
    script = (
        "import sys; from app.cli import commands; import app.__main__ as m\n"
        "def fails(argv): raise KeyError('a planted name')\n"
        "m.main = fails; sys.exit(m.start())"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == Exit.FAULT
    assert "KeyError" in done.stderr
    assert "in fails" in done.stderr
    assert "planted" not in done.stderr + done.stdout
