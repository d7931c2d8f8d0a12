"""Every template in a folder of letters, by its id."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from app.letters.template import Template


def load_templates(folder: Path) -> Mapping[str, Template]:
    """The templates of `resources/letters`, with their common blocks. ValueError lists every problem by file."""
    raise ValueError(f"{folder}: not yet")
