"""A process that paints its first window, says when that was, and ends: ours, or a bare one of PySide6.

    python -m benchmarks.first_paint bare
    python -m benchmarks.first_paint app [words of python -m app ...]

The clock is the system's monotonic one, so that whoever started the process can count from its start.
"""

from __future__ import annotations

import json
import os
import runpy
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow, QPushButton, QVBoxLayout, QWidget


class Watch(QObject):
    """Ends the process after the first paint of the window that it watches.

    It watches that window alone: a filter on the whole application meets objects of Qt's own, and for the
    first of these PySide6 makes ready every class that it might be, which would be counted.
    """

    _seen = False

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if not self._seen and event.type() == QEvent.Type.Paint:
            self._seen = True
            QTimer.singleShot(0, self._end)  # when the painting itself is done
        return False

    @staticmethod
    def _end() -> None:
        print(json.dumps({"at": time.monotonic(), "cpu_ms": time.process_time() * 1000}), flush=True)
        os._exit(0)


def watch_first() -> None:
    """From now on the first main window that is shown ends the process once it is painted."""
    shows, watch = QMainWindow.show, Watch()

    def watched(window: QWidget) -> None:
        window.installEventFilter(watch)
        shows(window)

    QMainWindow.show = watched  # type: ignore[method-assign]


def bare() -> None:
    """The smallest window that one could type a passphrase into."""
    app = QApplication([])
    window = QMainWindow()
    inner = QWidget()
    lines = QVBoxLayout(inner)
    for widget in (QLabel("Passphrase"), QLineEdit(), QPushButton("Open")):
        lines.addWidget(widget)
    window.setCentralWidget(inner)
    window.resize(1024, 640)
    window.show()
    app.exec()


def ours(words: list[str]) -> None:
    """`python -m app` itself."""
    sys.argv = ["app", *words]
    runpy.run_module("app", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    watch_first()
    if sys.argv[1] == "bare":
        bare()
    else:
        ours(sys.argv[2:])
