"""Search everything from the top of the window: people, cases, addresses, notes, as one list."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject

from app.casework import search
from app.casework.search import Hit, Hits
from app.ui.labels import day_of
from app.ui.shell.top import Answer, Found
from app.ui.tasks import Tasks
from app.ui.words import short_date, shown_language, translate

PER_GROUP = 5


class SearchEverything(QObject):
    """Asks the records as one types; only the newest question is answered."""

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks

    def look(self, words: str, answer: Answer) -> None:
        """Look for the words and hand what was found to `answer`."""
        query = partial(search.search, text=words, limit=PER_GROUP)
        self._tasks.read(query, lambda hits: answer(tuple(_found(hits))), asker=self, latest="search")


def _found(hits: Hits) -> Iterable[Found]:
    seen: set[tuple[str | None, str]] = set()
    for hit in (*hits.people, *hits.cases, *hits.addresses, *hits.notes):
        # A person found by name and again by their case's number is one line.
        key = (hit.case_id, hit.row_id if hit.group in ("notes", "addresses") else hit.title)
        if key not in seen and hit.case_id is not None:
            seen.add(key)
            yield Found(_title(hit), _why(hit), "case", hit.case_id)


def _title(hit: Hit) -> str:
    marks = [hit.title]
    if hit.safe_contact:
        marks.append(translate("Search", "safe contact"))
    if hit.closed:
        marks.append(translate("Search", "closed"))
    return " · ".join(marks)


def _why(hit: Hit) -> str:
    found = "".join(piece.text for piece in hit.snippet)
    parts = [hit.reference]
    if hit.at is not None:
        parts.append(short_date(day_of(hit.at), shown_language()))
    if found and found not in (hit.reference, hit.title):
        parts.append(found)
    return " · ".join(part for part in parts if part)
