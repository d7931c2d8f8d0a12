"""A form: fields bound to a draft, problems beside the field as it is typed, nothing typed ever lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from app.ui.look.components.fields import Field, Plain

DRAFT_REST_MS = 250
"""How long the keys rest before the draft is kept; with `flush` it is kept at once."""


class ProblemLike(Protocol):
    """What the domain says of a draft: a code, the field it stands at, and whether it stops or warns."""

    @property
    def code(self) -> str: ...
    @property
    def field(self) -> str: ...
    @property
    def severity(self) -> str: ...
    @property
    def facts(self) -> Mapping[str, Any]: ...


class Form(QObject):
    """Binds fields by name. The screen lays them out; the form collects, checks and keeps them.

    `problems(values)` is asked after each change and must be pure and quick (it runs on the GUI thread).
    A field shows what is wrong once it was touched, or once `check_all` was called by the confirm button.
    """

    changed = Signal()

    def __init__(
        self,
        fields: Mapping[str, Field],
        *,
        problems: Callable[[dict[str, Any]], Sequence[ProblemLike]] = lambda _values: (),
        words: Callable[[ProblemLike], str] = lambda problem: problem.code,
        on_draft: Callable[[dict[str, Plain]], object] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.fields = dict(fields)
        self._find_problems, self._words, self._on_draft = problems, words, on_draft
        self._touched: set[str] = set()
        self._is_restoring = False
        self._rest = QTimer(self)
        self._rest.setObjectName("draft rest")
        self._rest.setSingleShot(True)
        self._rest.setInterval(DRAFT_REST_MS)
        self._rest.timeout.connect(self._keep)
        for name, field in self.fields.items():
            field.changed.connect(lambda name=name: self._on_changed(name))

    def values(self) -> dict[str, Any]:
        """Each field's value by its name, to make the frozen draft of."""
        return {name: field.value() for name, field in self.fields.items()}

    def problems(self) -> tuple[ProblemLike, ...]:
        """What is wrong now, whether shown or not."""
        return tuple(self._find_problems(self.values()))

    def stops(self) -> tuple[ProblemLike, ...]:
        """What is wrong and stops confirming."""
        return tuple(problem for problem in self.problems() if problem.severity == "stops")

    def check_all(self) -> bool:
        """Show every problem, go to the first that stops; True when none does."""
        self._touched = set(self.fields)
        self.refresh()
        stopping = {problem.field for problem in self.stops()}
        first = next((name for name in self.fields if name in stopping), None)
        if first is not None:
            self.fields[first].focus()
        return not stopping

    def refresh(self) -> None:
        """Ask for the problems again and show those of the fields that were touched."""
        found: dict[str, ProblemLike] = {}
        for problem in self.problems():
            known = found.get(problem.field)
            if known is None or (known.severity != "stops" and problem.severity == "stops"):
                found[problem.field] = problem
        for name, field in self.fields.items():
            self._show(field, found.get(name) if name in self._touched else None)

    def show(self, problems: Iterable[ProblemLike]) -> None:
        """Show what the records refused, beside its fields, whatever was touched."""
        for problem in problems:
            if problem.field in self.fields:
                self._touched.add(problem.field)
                self._show(self.fields[problem.field], problem)

    def draft(self) -> dict[str, Plain]:
        """What is typed now, half-typed days included, as plain values."""
        return {name: field.plain() for name, field in self.fields.items()}

    def restore(self, draft: Mapping[str, Plain]) -> None:
        """Show a draft that was kept; unknown names are passed over. Keeps nothing anew."""
        self._is_restoring = True
        for name, plain in draft.items():
            if name in self.fields:
                self.fields[name].set_plain(plain)
        self._is_restoring = False
        self.refresh()
        self.changed.emit()

    def clear(self) -> None:
        """Empty every field, without keeping a draft of the emptiness."""
        self._rest.stop()
        self._touched.clear()
        self.restore(dict.fromkeys(self.fields))

    def flush(self) -> None:
        """Keep the draft now, if it is not kept yet: before the window closes, hides or locks."""
        if self._rest.isActive():
            self._rest.stop()
            self._keep()

    def drop(self) -> None:
        """Keep no draft of what was typed last: the form was confirmed or given up."""
        self._rest.stop()

    def _on_changed(self, name: str) -> None:
        if self._is_restoring:
            return
        self._touched.add(name)
        self.refresh()
        if self._on_draft is not None:
            self._rest.start()
        self.changed.emit()

    def _keep(self) -> None:
        if self._on_draft is not None:
            self._on_draft(self.draft())

    def _show(self, field: Field, problem: ProblemLike | None) -> None:
        if problem is None:
            field.show_problem(None)
        else:
            field.show_problem(lambda: self._words(problem), stops=problem.severity == "stops")
