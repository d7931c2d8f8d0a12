"""A process that opens the window, types the passphrase, and says how long it took until Today could be used.

python -m benchmarks.unlocking HOME PASSPHRASE
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app import main
from app.ui import desktop
from app.ui.look.components import Card
from app.ui.parts import Parts
from app.ui.unlock.page import Unlock

LIMIT_S = 60.0


def measure(home: Path, passphrase: str) -> dict[str, float]:
    """Milliseconds of the first unlock of a process, and of one after locking; Argon2id's part by itself."""
    app = main.application(["trothwy"])
    parts = main.put_together(app, home)
    guide = desktop.begin(parts)
    loaded: list[bool] = []
    guide.loaded.connect(lambda: loaded.append(True))
    guide.loaded.connect(main.settle)
    parts.window.show()
    _until(lambda: bool(loaded))  # done while an officer types
    first = _unlock(parts, passphrase)
    parts.window.lock()
    _until(lambda: _door(parts) is not None)
    again = _unlock(parts, passphrase)
    guide.close()
    return {"first_ms": first, "again_ms": again, "derivation_ms": _derivation(parts, passphrase)}


def _unlock(parts: Parts, passphrase: str) -> float:
    door = _door(parts)
    assert door is not None
    door.passphrase.control.setText(passphrase)
    begun = time.perf_counter()
    QTest.keyClick(door.passphrase.control, Qt.Key.Key_Return)
    _until(lambda: _today_stands(parts))
    QApplication.processEvents()  # painted
    return (time.perf_counter() - begun) * 1000


def _derivation(parts: Parts, passphrase: str) -> float:
    folder = parts.laptop.officer()
    begun = time.perf_counter()
    parts.laptop.unlock(folder, passphrase, clock=parts.clock)
    return (time.perf_counter() - begun) * 1000


def _door(parts: Parts) -> Unlock | None:
    page = parts.window.findChild(Unlock)
    return page if page is not None and page.isVisible() else None


def _today_stands(parts: Parts) -> bool:
    """Whether the first card of what is due (or the one that says that nothing is) can be seen."""
    shell = parts.window.shell
    return shell is not None and any(card.isVisible() for card in shell.findChildren(Card))


def _until(is_so: Callable[[], bool]) -> None:
    ends = time.monotonic() + LIMIT_S
    while not is_so():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 1)
        if time.monotonic() > ends:
            raise AssertionError("the window did not get there")


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), sys.argv[2])), flush=True)
