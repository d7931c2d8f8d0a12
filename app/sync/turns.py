"""Turns at the records: sync's deeds wait for theirs among the officer's, each in its own transaction."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, Engine

from app.models.connecting import READS_ONLY

T = TypeVar("T")


def directly(deed: Callable[[], T]) -> T:
    """Do it here and now: for the command line and tests, which have no records worker."""
    return deed()


class Records:
    """The store, reached in turns."""

    def __init__(self, engine: Engine, on_records: Callable[[Callable[[], object]], object]) -> None:
        self._engine = engine
        self._reading = engine.execution_options(**READS_ONLY)
        self._on_records = on_records

    def read(self, question: Callable[[Connection], T]) -> T:
        """The answer to a question, in one turn."""
        return self._in_turn(lambda: self._asked(question))

    def write(self, deed: Callable[[Connection], T]) -> T:
        """Do the deed in one turn and one transaction: all of it, or on any error nothing."""
        return self._in_turn(lambda: self._transaction(deed))

    def _asked(self, question: Callable[[Connection], T]) -> T:
        with self._reading.connect() as connection:
            return question(connection)

    def _transaction(self, deed: Callable[[Connection], T]) -> T:
        with self._engine.begin() as connection:
            return deed(connection)

    def _in_turn(self, deed: Callable[[], T]) -> T:
        answer: list[T] = []
        self._on_records(lambda: answer.append(deed()))
        return answer[0]
