"""What holds for the whole tree: who imports whom, what a module opens with, what no file may contain."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = sorted(ROOT.glob("requirements*.lock"))
LONGEST_MODULE = 500
SHAPELESS = {
    "utils",
    "util",
    "helpers",
    "helper",
    "manager",
    "service",
    "services",
    "controller",
    "constants",
}
# The domain is arithmetic over values: of the standard library it needs these and no clock, file or chance.
DOMAIN_NEEDS = {
    "__future__", "bisect", "calendar", "collections", "dataclasses", "datetime", "enum", "functools",
    "itertools", "math", "operator", "re", "string", "types", "typing", "unicodedata",
}  # fmt: skip
READS_THE_WORLD = {"open", "input", "print", "today", "now", "utcnow", "read_text", "read_bytes"}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def modules(*folders: str) -> list[Path]:
    """Every module with something in it."""
    paths = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return sorted(path for path in paths if path.stat().st_size)


def shown(path: Path, node: ast.AST | None = None) -> str:
    line = getattr(node, "lineno", None)
    return f"{path.relative_to(ROOT)}:{line}" if line else str(path.relative_to(ROOT))


def imported(path: Path) -> Iterator[str]:
    """The full name of every module that a file imports, late ones included."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module


def called(node: ast.AST) -> str:
    """The last name of what a call calls; empty for anything else."""
    if not isinstance(node, ast.Call):
        return ""
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def tracked_files() -> list[Path]:
    """Every text file of the project: what git knows, or all that lies here where there is no git."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    names = listed.stdout.split("\0") if listed.returncode == 0 else []
    paths = [ROOT / name for name in names if name] or [p for p in ROOT.rglob("*") if ".venv" not in p.parts]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:4096]]


# --- who imports whom --------------------------------------------------------------------------------------


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    arguments = [sys.executable, "-c", command, "--no-cache"]
    return subprocess.run(arguments, cwd=folder, capture_output=True, text=True, check=False)


def test_the_import_contracts_are_kept() -> None:
    checked = lint_imports(ROOT)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_import_contracts_would_notice_a_breach(tmp_path: Path) -> None:
    breaches = {
        "domain": "import sqlalchemy",
        "letters": "import sqlalchemy.orm",
        "models": "import app.casework",
        "casework": "import PySide6.QtCore",
        "cli": "import PySide6",
        "ui": "import app.models\nimport app.sync.server",
        "sync": "",
        "sync/server": "",
        "sync/odd": "import app.casework",
    }
    for room, text in breaches.items():
        (tmp_path / "app" / room).mkdir(parents=True)
        (tmp_path / "app" / room / "__init__.py").write_text(text)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    named = set(re.findall(r'"app\.(\w+)', (ROOT / "pyproject.toml").read_text()))
    for name in {"__init__", "stray", *named} - set(breaches):
        (tmp_path / "app" / f"{name}.py").touch()
    said = lint_imports(tmp_path)
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    broken = [contract["name"] for contract in contracts if f"{contract['name']} BROKEN" in said.stdout]
    assert broken == [contract["name"] for contract in contracts], said.stdout + said.stderr


@pytest.mark.parametrize("path", modules("app/domain"), ids=lambda path: path.stem)
def test_the_domain_reaches_no_package_no_clock_and_no_file(path: Path) -> None:
    outside = [name for name in imported(path) if name.split(".")[0] not in DOMAIN_NEEDS]
    assert [name for name in outside if not name.startswith("app.domain")] == []
    assert [shown(path, node) for node in ast.walk(tree(path)) if called(node) in READS_THE_WORLD] == []


def test_what_the_program_imports_is_named_in_its_requirements() -> None:
    for room, requirements in {"app": "requirements.in", "app/sync/server": "requirements-server.in"}.items():
        server = room == "app/sync/server"
        paths = [path for path in modules(room) if server or "server" not in path.relative_to(ROOT).parts]
        packages = {name.split(".")[0] for path in paths for name in imported(path)}
        packages -= {*sys.stdlib_module_names, "app"}
        distributions = {name: packages_distributions().get(name, [name]) for name in packages}
        named = {_plain(line) for line in (ROOT / requirements).read_text().splitlines()}
        missing = [name for name, wheels in distributions.items() if not named & {_plain(w) for w in wheels}]
        assert missing == [], f"{requirements} does not name what {room} imports"


def _plain(requirement: str) -> str:
    """A requirement's bare name, as package registries compare it."""
    return re.split(r"[\s\[=<>;#]", requirement, maxsplit=1)[0].lower().replace("_", "-")


# --- the lock files ----------------------------------------------------------------------------------------


def test_there_is_a_lock_for_development_desktop_and_server() -> None:
    names = ["requirements-dev.lock", "requirements-server.lock", "requirements.lock"]
    assert [path.name for path in LOCKS] == names


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_a_lock_holds_hashes_and_no_address(path: Path) -> None:
    text = path.read_text()
    assert "://" not in text
    assert "--index" not in text
    pinned = re.findall(
        r"^[A-Za-z][^#\n]*==[^\n]*$(?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?$)*", text, re.MULTILINE
    )
    assert len(pinned) == len(re.findall(r"^\S+==", text, re.MULTILINE)) > 10
    assert [entry.split()[0] for entry in pinned if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_a_lock_names_all_that_its_source_asks_for(path: Path) -> None:
    locked = {_plain(line) for line in path.read_text().splitlines() if re.match(r"[a-z]", line)}
    asked = {
        _plain(line)
        for line in path.with_suffix(".in").read_text().splitlines()
        if re.match(r"[A-Za-z]", line)
    }
    assert asked - locked == set()


def test_the_locks_agree_on_every_version() -> None:
    versions: dict[str, set[str]] = {}
    for path in LOCKS:
        for name, version in re.findall(r"^([a-z][\w.-]*)==(\S+)", path.read_text(), re.MULTILINE):
            versions.setdefault(name, set()).add(version)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}


# --- what a module looks like ------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [*modules("app", "benchmarks", "tests"), ROOT / "dev.py"], ids=shown)
def test_every_module_opens_with_a_line_that_says_what_it_is_for(path: Path) -> None:
    first = (ast.get_docstring(tree(path)) or "").split("\n")[0]
    assert len(first.split()) >= 3, "no docstring, or one that says nothing"
    opening = next(line for line in path.read_text().splitlines() if not line.startswith("#!"))
    assert opening.startswith(('"""', 'r"""')), "the docstring does not stand on the first line"


def test_no_module_is_a_room_that_wants_a_wall() -> None:
    long = {shown(path): len(path.read_text().splitlines()) for path in modules("app", "benchmarks")}
    assert {name: lines for name, lines in long.items() if lines > LONGEST_MODULE} == {}


def test_no_module_is_named_for_having_no_idea() -> None:
    assert [shown(path) for path in modules("app") if {path.stem, path.parent.name} & SHAPELESS] == []


def test_everything_is_caught_in_at_most_one_place() -> None:
    places = [
        shown(path, node)
        for path in modules("app")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler) and _catches_everything(node)
    ]
    assert len(places) <= 1, places


def _catches_everything(handler: ast.ExceptHandler) -> bool:
    """Whether it keeps what it caught. One that tidies up and raises again lets everything through."""
    if isinstance(handler.body[-1], ast.Raise) and handler.body[-1].exc is None:
        return False
    types = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or getattr(kind, "id", "") in ("Exception", "BaseException") for kind in types)


def test_nothing_is_left_to_be_written() -> None:
    unfinished = re.compile(r"\b(TOD[O]|FIXM[E]|XX[X]|NotImplementedErro[r])\b")
    paths = [path for path in modules("app", "benchmarks", "tests") if unfinished.search(path.read_text())]
    assert [shown(path) for path in paths] == []


def test_no_translated_text_is_put_together_before_it_is_looked_up() -> None:
    mixed = [
        shown(path, node)
        for path in modules("app")
        for node in ast.walk(tree(path))
        if called(node) in ("tr", "translate")
        and isinstance(node, ast.Call)
        and any(isinstance(argument, ast.JoinedStr) for argument in node.args)
    ]
    assert mixed == []


def test_the_number_of_days_is_the_laws_and_not_the_codes() -> None:
    rooms = [
        f"app/{room}" for room in ("domain", "models", "casework", "sync")
    ]  # elsewhere it may be a width
    relief_days = 7 * 8
    numbers = [
        shown(path, node)
        for path in modules(*rooms)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and node.value == relief_days
    ]
    assert numbers == []


def test_no_test_waits_a_fixed_time() -> None:
    waits = [
        shown(path, node)
        for path in modules("tests")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in ("time.sleep", "sleep", "qtbot.wait", "QTest.qWait")
    ]
    assert waits == []


# --- what no file may contain ------------------------------------------------------------------------------


def test_no_file_names_a_registry_or_a_place_on_someones_machine() -> None:
    # Each with a letter in brackets, so that this file does not contain what it looks for.
    hosts = [r"pyp[i]\.org", "pythonhoste[d]", r"registry\.npmj[s]", r"deb\.debia[n]"]
    places = [rf"(?<![\w.])/{name}/\w" for name in ("work", "farm", "home", "root", "Users")]
    unwanted = re.compile("|".join([*hosts, *places]))
    found = [
        f"{shown(path)}: {match.group()}"
        for path in tracked_files()
        if (match := unwanted.search(path.read_text(encoding="utf-8", errors="replace")))
    ]
    assert found == []


# --- the toolkit -------------------------------------------------------------------------------------------

MANY_CALLS = """
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLabel

class Bell(QObject):
    rung = Signal(int)

app = QApplication([])
heard = []
bell = Bell()
bell.rung.connect(heard.append)
for number in range(5_000):
    bell.rung.emit(number)
label = QLabel()
for number in range(20_000):
    label.setText(str(number))
assert heard == list(range(5_000)) and label.text() == "19999"
print("still here")
"""


def test_the_toolkit_survives_many_signals_and_texts() -> None:
    # PySide6 6.12.0 on Python 3.10 and 3.11 loses a reference at each and aborts the whole interpreter.
    ran = subprocess.run([sys.executable, "-c", MANY_CALLS], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout.strip()) == (0, "still here"), ran.stderr
