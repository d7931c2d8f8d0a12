"""The desktop that IT staff copy to a laptop: built from the recipe, and started."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from PyInstaller.archive.readers import CArchiveReader

from app import opening

ROOT = Path(__file__).resolve().parents[2]
SUFFIX = ".exe" if sys.platform == "win32" else ""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def packaged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the recipe makes."""
    place = tmp_path_factory.mktemp("packaged")
    build = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", "build_spec.spec"]
    folders = ["--distpath", str(place / "dist"), "--workpath", str(place / "work")]
    env = {**os.environ, "PYINSTALLER_CONFIG_DIR": str(place / "cache")}
    built = subprocess.run([*build, *folders], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return place / "dist" / "trothwy"


def start(
    packaged: Path, *words: str, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the program away from the source tree and from this Python's packages."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    program = [str(packaged / f"trothwy{SUFFIX}"), *words]
    return subprocess.run(
        program, cwd=packaged.parent, env={**bare, **(env or {})}, capture_output=True, text=True, check=False
    )


def test_it_starts_and_lists_its_commands(packaged: Path) -> None:
    told = start(packaged, "--help")
    assert told.returncode == 0, told.stderr
    assert "doctor" in told.stdout


def test_it_opens_a_store_that_the_source_tree_made(packaged: Path, tmp_path: Path) -> None:
    opening.begin_officer(opening.laptop(tmp_path), "Siân Pritchard", "eleven kettles at dawn").close()
    told = start(
        packaged, "--home", str(tmp_path), "doctor", env={"TROTHWY_PASSPHRASE": "eleven kettles at dawn"}
    )
    assert "Traceback" not in told.stderr
    assert re.search(r"^OK +store: sound", told.stdout, re.MULTILINE), told.stdout + told.stderr


def test_the_server_is_not_in_it(packaged: Path) -> None:
    archive = CArchiveReader(str(packaged / f"trothwy{SUFFIX}"))
    modules = set(archive.open_embedded_archive("PYZ.pyz").toc)
    assert {"app.casework.casebook", "app.sync.protocol", "app.cli.commands"} <= modules
    packages = ("app.sync.server", "starlette", "uvicorn", "psycopg")
    assert [name for name in modules if name.startswith(packages)] == []


def test_it_has_what_the_letters_and_windows_read(packaged: Path) -> None:
    inside = packaged / "_internal" / "resources"
    kept = {
        path.relative_to(ROOT / "resources") for path in (ROOT / "resources").rglob("*") if path.is_file()
    }
    assert {path for path in kept if not (inside / path).is_file()} == set()


def test_qt_comes_without_what_no_window_uses(packaged: Path) -> None:
    files = [path.relative_to(packaged).as_posix() for path in packaged.rglob("*") if path.is_file()]
    unused = ("qml", "quick", "gtk", "wayland", "egl", "vnc", "virtualkeyboard")
    assert [
        name for name in files if "PySide6" in name and any(word in name.lower() for word in unused)
    ] == []
    if sys.platform == "linux":  # dead keys make ŵ and ŷ
        assert any("composeplatforminputcontext" in name for name in files)
