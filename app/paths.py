"""Where the program's own files and an officer's files live: one rule, which also holds when frozen."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

HOME_VARIABLE = "TROTHWY_HOME"


def home(chosen: Path | None = None) -> Path:
    """The folder that holds all that this laptop keeps: as chosen, else TROTHWY_HOME, else the system's."""
    if chosen is not None:
        return chosen.absolute()
    named = os.environ.get(HOME_VARIABLE)
    if named:
        return Path(named).absolute()
    return Path(platformdirs.user_data_dir("Trothwy", appauthor=False))


def resources() -> Path:
    """The folder of wording and facts that comes with the program. It is only read."""
    frozen = getattr(sys, "_MEIPASS", None)
    beginning = Path(frozen) if frozen else Path(__file__).resolve().parent.parent
    return beginning / "resources"


def officers(home: Path) -> Path:
    """The folder with one folder for each officer who works on this laptop."""
    return home / "officers"


def settings_file(home: Path) -> Path:
    """The file of this laptop's settings. It holds nothing about any person."""
    return home / "settings.json"
