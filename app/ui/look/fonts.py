"""Our own type, bundled: a laptop shows the same letters whatever it has installed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFontDatabase

from app.ui.look.tokens import FAMILY


def load(folder: Path) -> bool:
    """Make the bundled faces known to Qt; says whether our family can now be used.

    Without it the window still works in the machine's own sans serif.
    """
    known = [QFontDatabase.addApplicationFont(str(face)) for face in sorted(folder.glob("*.ttf"))]
    return any(FAMILY in QFontDatabase.applicationFontFamilies(one) for one in known)
