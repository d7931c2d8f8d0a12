"""The window for tests: our own type and look, English unless a test asks otherwise, all put back after."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from app.paths import resources
from app.ui.gather import release
from app.ui.look.fonts import load
from app.ui.look.style import Look, apply
from app.ui.tasks import Tasks
from app.ui.words import FOLDER, Languages


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says this for every window that has a least size; it is no fault of ours."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", extend=True))


@pytest.fixture(scope="session")
def words_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The .qm files, made from the .ts of this moment."""
    folder = tmp_path_factory.mktemp("words")
    release(FOLDER, folder)
    return folder


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[Look]:
    """Our look as an officer first meets it."""
    load(resources() / "fonts")
    yield apply(qapp)
    # What the test closed goes now, or every later change of the look would dress it too.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    apply(qapp)


@pytest.fixture
def languages(qapp: QApplication, words_folder: Path) -> Iterator[Languages]:
    """The languages, speaking English; put back to English after."""
    speaking = Languages(qapp, folder=words_folder)
    speaking.show("en")
    yield speaking
    speaking.hush()


class PlainBooks:
    """Books without records: a query or a verb is simply run on the worker."""

    def __init__(self) -> None:
        self.undone = 0

    def read(self, query: Callable[[Any], Any]) -> Any:
        return query(None)

    def do(self, verb: Callable[[Any], Any]) -> Any:
        return verb(None)

    def undo(self) -> Any:
        self.undone += 1
        return "undone"


@pytest.fixture
def books() -> PlainBooks:
    """Books that run what they are handed."""
    return PlainBooks()


@pytest.fixture
def tasks(qapp: QApplication, books: PlainBooks) -> Iterator[Tasks]:
    """Tasks over plain books, closed after the test."""
    made = Tasks(books, worker=ThreadPoolExecutor(1))
    yield made
    made.close()
