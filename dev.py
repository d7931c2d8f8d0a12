#!/usr/bin/env python3
"""Sets Trothwy up on this machine and runs it, its tests and its checks; needs only Python 3.11 to start.

    python3 dev.py run           the desktop with an invented county, or the tour where there is no display
    python3 dev.py test [...]    every test; whatever follows goes to pytest
    python3 dev.py check         lint, format, types, import contracts, tests
    python3 dev.py screenshots   docs/screenshots, made again
    python3 dev.py bench [what]  the README's figures
    python3 dev.py soak [...]    sync walked at random, long: --steps N, --real, --mutants (docs/sync.md)
    python3 dev.py app -- ...    python -m app ... inside .venv
    python3 dev.py lock [...]    the lock files, made again; whatever follows goes to uv (--upgrade)

What is missing is installed where that is allowed (root, on Debian and its kin). Otherwise the exact
command is printed and nothing else happens.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements-dev.lock"
TRANSLATIONS = ROOT / "resources" / "translations"
NEEDS_PYTHON = (3, 11)

# What Qt loads, and Debian's package for it. PySide6 brings the rest.
OFFSCREEN_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libbrotlidec.so.1": "libbrotli1",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


# Two workers, each file's tests in one of them: what a file makes once for its tests is made once. The files
# stand in their order, in which the long ones come early. `-n 0` after it runs all in one process again.
PYTEST = ["-m", "pytest", "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]

# What the tests start, and Debian's package for it.
TEST_PROGRAMS = {
    "initdb": "postgresql",  # the server is tested on PostgreSQL too
    "objdump": "binutils",  # PyInstaller reads with it what a library needs
    "strace": "strace",  # to see every file that a laptop's process makes or deletes
}


class CannotGoOn(Exception):
    """Something is missing that this script may not put right; its text says what, and the way out."""


def say(text: str) -> None:
    """Print at once, so that it stands before what a child process prints."""
    print(text, flush=True)


def run(command: Sequence[str | Path], *, env: Mapping[str, str] | None = None) -> int:
    """Run a command in the project's folder; returns its exit code as a shell would give it."""
    code = subprocess.run([str(part) for part in command], cwd=ROOT, env=env, check=False).returncode
    return code if code >= 0 else 128 - code


# --- the machine -------------------------------------------------------------------------------------------


def is_root() -> bool:
    """Whether packages may be installed without asking."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def has_display(env: Mapping[str, str], platform: str) -> bool:
    """Whether a window can be shown: always on Windows and macOS, elsewhere when a display is named."""
    if platform in ("win32", "darwin"):
        return True
    return bool(env.get("DISPLAY") or env.get("WAYLAND_DISPLAY"))


def loads(library: str) -> bool:
    """Whether the system's loader finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def packages_for(libraries: Mapping[str, str], *, found: Callable[[str], bool]) -> list[str]:
    """Debian's packages for those libraries that `found` does not find, each once, in order."""
    return list(dict.fromkeys(package for library, package in libraries.items() if not found(library)))


def apt_command(packages: Iterable[str]) -> str:
    """The command that a person without root's rights is asked to give."""
    return f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {' '.join(packages)}"


def apt_environment(env: Mapping[str, str]) -> dict[str, str]:
    """dpkg refuses to work when the system's own programs are not on PATH, and must ask nothing."""
    path = os.pathsep.join([env.get("PATH", os.defpath), "/usr/local/sbin", "/usr/sbin", "/sbin"])
    return {**env, "PATH": path, "DEBIAN_FRONTEND": "noninteractive"}


def install(packages: Sequence[str], *, why: str) -> None:
    """Install Debian packages when root; otherwise raises CannotGoOn with the exact command."""
    if not packages:
        return
    way_out = f"{why} Install this, then try again:\n\n    {apt_command(packages)}\n"
    if not is_root() or shutil.which("apt-get") is None:
        raise CannotGoOn(way_out)
    say(f"{why} Installing {', '.join(packages)}.")
    env = apt_environment(os.environ)
    quietly = ["-qq", "-o", "Dpkg::Use-Pty=0"]
    command = ["apt-get", "install", "-y", *quietly, "--no-install-recommends", *packages]
    if run(command, env=env) and (run(["apt-get", "update", "-qq"], env=env) or run(command, env=env)):
        raise CannotGoOn(way_out)


def need_qt_libraries(*, window: bool) -> None:
    """See that Qt can start, without a screen or (`window`) with one."""
    if sys.platform != "linux":
        return
    libraries = {**OFFSCREEN_LIBRARIES, **(WINDOW_LIBRARIES if window else {})}
    install(packages_for(libraries, found=loads), why="Qt needs shared libraries that this machine lacks.")


def has_program(name: str, *, postgres: Path = Path("/usr/lib/postgresql")) -> bool:
    """Whether a program is here. Debian keeps PostgreSQL's own off PATH, in one folder a version."""
    return shutil.which(name) is not None or any(postgres.glob(f"*/bin/{name}"))


def shared_python() -> dict[str, str]:
    """The library that PyInstaller packs, if this Python has one, and Debian's package for it."""
    library = str(sysconfig.get_config_var("INSTSONAME") or "")
    beside = Path(str(sysconfig.get_config_var("LIBDIR")), library)
    if ".so" not in library or beside.exists():
        return {}
    return {library: f"libpython{sysconfig.get_python_version()}"}


def need_test_programs() -> None:
    """See that what the tests start is here, PostgreSQL's server above all; it is never skipped over."""
    if sys.platform == "linux":
        missing = packages_for(TEST_PROGRAMS, found=has_program) + packages_for(shared_python(), found=loads)
        install(missing, why="The tests start programs that this machine lacks.")


# --- .venv -------------------------------------------------------------------------------------------------


def venv_program(name: str, *, venv: Path = VENV, platform: str = sys.platform) -> Path:
    """Where .venv keeps a program."""
    return venv / "Scripts" / f"{name}.exe" if platform == "win32" else venv / "bin" / name


def is_usable(venv: Path) -> bool:
    """Whether .venv has a Python that runs and has pip; half of one may be left from an interrupted start."""
    python = venv_program("python", venv=venv)
    if not python.exists():
        return False
    asked = [str(python), "-c", "import pip"]
    return subprocess.run(asked, check=False, capture_output=True).returncode == 0


def make_venv() -> None:
    """Make .venv, afresh if it is broken."""
    if is_usable(VENV):
        return
    if importlib.util.find_spec("ensurepip") is None:  # Debian keeps it in a package of its own
        install(["python3-venv"], why="This Python cannot make a virtual environment.")
    say("Making .venv")
    if run([sys.executable, "-m", "venv", "--clear", VENV]):
        raise CannotGoOn("Python could not make the virtual environment .venv; what it said stands above.")


def fingerprint(lock: Path, python: Sequence[int]) -> str:
    """What .venv was made from: the lock file's content and the version of Python."""
    return f"{hashlib.sha256(lock.read_bytes()).hexdigest()} {'.'.join(map(str, python))}\n"


def install_packages() -> None:
    """Install what the lock file names, each checked against its hash; does nothing when that was done."""
    stamp = VENV / "installed-from"
    wanted = fingerprint(LOCK, sys.version_info[:2])
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say(f"Installing what {LOCK.name} names")
    quietly = ["--quiet", "--no-input", "--disable-pip-version-check"]
    if run([venv_program("python"), "-m", "pip", "install", *quietly, "--require-hashes", "-r", LOCK]):
        raise CannotGoOn(f"The packages of {LOCK.name} could not be installed; what pip said stands above.")
    stamp.write_text(wanted)


def stale_translations(folder: Path) -> list[tuple[Path, Path]]:
    """The (.ts, .qm) pairs in which the compiled file is missing or older than its source."""
    pairs = [(source, source.with_suffix(".qm")) for source in sorted(folder.glob("*.ts"))]
    return [(ts, qm) for ts, qm in pairs if not qm.exists() or qm.stat().st_mtime < ts.stat().st_mtime]


def compile_translations() -> None:
    """Turn each .ts into the .qm that Qt reads."""
    for source, compiled in stale_translations(TRANSLATIONS):
        if run([venv_program("pyside6-lrelease"), "-silent", source, "-qm", compiled]):
            raise CannotGoOn(f"{source.name} could not be compiled; what lrelease said stands above.")


def child_environment(env: Mapping[str, str], *, offscreen: bool) -> dict[str, str]:
    """What our own processes run in. A bare environment names no locale, and Qt complains of that."""
    made = {"LANG": "C.UTF-8", **env, "PYTHONUTF8": "1"}
    if offscreen:
        made["QT_QPA_PLATFORM"] = "offscreen"
    return made


def prepare(*, window: bool = False, tests: bool = False) -> None:
    """Bring the machine and .venv to where the program can run. Quick when nothing has changed."""
    make_venv()
    install_packages()
    need_qt_libraries(window=window)
    if tests:
        need_test_programs()
    compile_translations()


def python(*arguments: str | Path, offscreen: bool = True) -> int:
    """Run .venv's Python; returns its exit code."""
    return run([venv_program("python"), *arguments], env=child_environment(os.environ, offscreen=offscreen))


# --- the verbs ---------------------------------------------------------------------------------------------


def run_it(rest: list[str]) -> int:
    """The desktop with an invented county and a local server; without a display, the tour."""
    window = has_display(os.environ, sys.platform)
    prepare(window=window)
    if window:
        return python("-m", "app", "--try", *rest, offscreen=False)
    say("There is no display here, so this is the tour: a day's work through the real windows, into ./tour/")
    return python("-m", "app", "tour", "--out", "tour", *rest)


def test(rest: list[str]) -> int:
    """Every test, or those that pytest's own arguments choose."""
    prepare(tests=True)
    return python(*PYTEST, *rest)


def check(rest: list[str]) -> int:
    """Everything that must hold before a change goes in. All of it runs, whatever fails first."""
    prepare(tests=True)
    steps: dict[str, Sequence[str | Path]] = {
        "lint": [venv_program("ruff"), "check"],
        "format": [venv_program("ruff"), "format", "--check"],
        "types": [venv_program("mypy")],
        "import contracts": [venv_program("lint-imports")],
        "tests": [venv_program("python"), *PYTEST, *rest],
    }
    failed = [name for name, command in steps.items() if run_step(name, command)]
    say(f"Failed: {', '.join(failed)}" if failed else "All checks passed.")
    return 1 if failed else 0


def run_step(name: str, command: Sequence[str | Path]) -> int:
    """Run one check under its name; returns its exit code."""
    say(f"== {name}")
    return run(command, env=child_environment(os.environ, offscreen=True))


def screenshots(rest: list[str]) -> int:
    """Every screen in both languages, light and dark, at both sizes."""
    prepare()
    return python("-m", "app", "screenshots", "--out", "docs/screenshots", *rest)


def bench(rest: list[str]) -> int:
    """The figures that the README quotes, or those named."""
    prepare(tests=True)
    return python("-m", "benchmarks", *rest)


def soak(rest: list[str]) -> int:
    """Sync walked at random for as long as is asked; the same seed walks the same way."""
    prepare(tests=True)
    env = {**child_environment(os.environ, offscreen=True), "PYTHONHASHSEED": "0"}
    return run([venv_program("python"), "-m", "tests.sync.model.soak", *rest], env=env)


def app(rest: list[str]) -> int:
    """The program's own command line, inside .venv."""
    window = has_display(os.environ, sys.platform)
    prepare(window=window)
    return python("-m", "app", *(rest[1:] if rest[:1] == ["--"] else rest), offscreen=not window)


def lock(rest: list[str]) -> int:
    """Make the lock files again: first all that is developed with, from it the desktop's and the server's."""
    prepare()
    return (
        compile_lock("requirements-dev", *rest)
        or compile_lock("requirements", "--upgrade", "-c", LOCK.name)
        or compile_lock("requirements-server", "--upgrade", "-c", LOCK.name)
    )


def compile_lock(name: str, *options: str) -> int:
    """Make one lock file from its .in; returns uv's exit code."""
    # Without a header and with no index named, no address gets into the file.
    fixed = ["--quiet", "--no-config", "--universal", "--python-version", "3.11", "--no-header"]
    files = [f"{name}.in", "-o", f"{name}.lock"]
    return run([venv_program("uv"), "pip", "compile", *fixed, "--generate-hashes", *options, *files])


VERBS: dict[str, Callable[[list[str]], int]] = {
    "run": run_it,
    "test": test,
    "check": check,
    "screenshots": screenshots,
    "bench": bench,
    "soak": soak,
    "app": app,
    "lock": lock,
}


def main(arguments: Sequence[str]) -> int:
    """Do what is asked; returns the exit code: the verb's own, 2 when something is missing or unknown."""
    if sys.version_info < NEEDS_PYTHON:
        needed = ".".join(map(str, NEEDS_PYTHON))
        say(f"Trothwy needs Python {needed} or later; this is {sys.version.split()[0]}.")
        return 2
    if not arguments or arguments[0] not in VERBS:
        say((__doc__ or "").strip())
        return 0 if set(arguments) & {"-h", "--help"} else 2
    try:
        return VERBS[arguments[0]](list(arguments[1:]))
    except CannotGoOn as missing:
        print(f"\n{missing}", file=sys.stderr, flush=True)
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
