"""The sheets of what a person needs to keep a home, and of what others must be careful of."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from app.casework import people
from app.casework.people import MarkerRow, NeedRow, NewMarker, NewNeed, PersonRow
from app.ui import labels
from app.ui.case.person_forms import codes
from app.ui.case.sheet import Choices, Sheet, Values, Verb
from app.ui.look import components as c
from app.ui.tasks import Tasks
from app.ui.words import translate

_LEVELS = ("low", "medium", "high")
ENDED = "ended"


def add_need(parent: QWidget, tasks: Tasks, one: PersonRow, *, today: date) -> Sheet:
    """A support need and what it means for a home."""
    return Sheet(
        parent,
        tasks,
        title=lambda: translate("Person", "A support need of {name}").format(name=one.name),
        fields=_need_fields(today),
        confirm=lambda: translate("Person", "Add this need"),
        verb=lambda values: partial(people.add_need, person_id=one.person_id, new=NewNeed(**values)),
        draft=f"need:{one.person_id}",
    )


def edit_need(parent: QWidget, tasks: Tasks, need: NeedRow, *, today: date) -> Sheet:
    """A need that is known: said anew, or ended today."""
    fields = _need_fields(today)
    seen = {name: getattr(need, name) for name in fields}
    sheet = Sheet(
        parent,
        tasks,
        title=lambda: labels.code("support_need", need.need),
        fields=fields,
        confirm=lambda: translate("Person", "Keep the change"),
        verb=lambda values: partial(people.change_need, need_id=need.need_id, values=values, seen=seen),
        draft=f"need:{need.need_id}",
    )
    sheet.fill(seen)
    sheet.offer(
        lambda: translate("Person", "It is met or gone"),
        partial(people.end_need, need_id=need.need_id, on=today),
    )
    return sheet


def add_marker(parent: QWidget, tasks: Tasks, one: PersonRow, *, family: str, today: date) -> Sheet:
    """A risk or safeguarding mark: dated facts."""
    fields: dict[str, c.Field] = {
        "code": c.PickField(lambda: translate("Person", "What is it about?"), codes(family, today)),
        "level": c.SegmentedChoice(lambda: labels.field("level"), _levels()),
        "facts": c.LongField(
            lambda: translate("Person", "Facts: what happened, and when"),
            help=lambda: translate("Person", "What you saw or were told, not what you think of them."),
            lines=3,
        ),
        "noted_on": c.DateField(lambda: translate("Person", "Known since"), today=today, optional=True),
        "review_on": c.DateField(
            lambda: translate("Person", "Look at it again on"), today=today, optional=True
        ),
        "person_told": c.SegmentedChoice(
            lambda: translate("Person", "Do they know of this mark?"),
            (
                ("yes", lambda: translate("Person", "They know")),
                ("not_yet", lambda: translate("Person", "Not yet")),
                ("unsafe", lambda: translate("Person", "Not safe to tell them")),
            ),
        ),
    }

    def verb(values: Values) -> Verb:
        new = NewMarker(
            **{
                **values,
                "family": family,
                "level": values["level"] or "medium",
                "person_told": values["person_told"] or "not_yet",
            }
        )
        return partial(people.add_marker, person_id=one.person_id, new=new)

    def title() -> str:
        if family == "risk":
            return translate("Person", "A risk to know of: {name}").format(name=one.name)
        return translate("Person", "A safeguarding concern: {name}").format(name=one.name)

    sheet = Sheet(
        parent,
        tasks,
        title=title,
        fields=fields,
        confirm=lambda: translate("Person", "Put the mark on"),
        verb=verb,
        draft=f"marker:{family}:{one.person_id}",
    )
    sheet.fill({"level": "medium", "noted_on": today, "person_told": "not_yet"})
    return sheet


def edit_marker(parent: QWidget, tasks: Tasks, marker: MarkerRow) -> Sheet:
    """A mark that stands: more facts or a higher level; lower or ended, and then with the reason."""
    facts = c.LongField(
        lambda: translate("Person", "Facts: what happened, and when"),
        help=lambda: translate("Person", "What you saw or were told, not what you think of them."),
        lines=3,
    )
    reason = c.LongField(
        lambda: translate("Person", "Why"),
        help=lambda: translate("Person", "What it said before stays on file, and so does this reason."),
        lines=2,
    )
    level = c.SegmentedChoice(
        lambda: translate("Person", "From now on"),
        (*_levels(), (ENDED, lambda: translate("Person", "It has ended"))),
        help=lambda: translate("Person", "It stands at: {level}.").format(level=labels.level(marker.level)),
    )

    def is_lowered() -> bool:
        return _weight(level.value()) < _weight(marker.level)

    def verb(values: Values) -> Verb:
        if not is_lowered():
            return partial(
                people.raise_marker,
                marker_id=marker.marker_id,
                level=values["level"] or marker.level,
                facts=values["facts"],
            )
        return partial(
            people.lower_marker,
            marker_id=marker.marker_id,
            level=None if values["level"] == ENDED else values["level"],
            reason=values["reason"],
            seen_level=marker.level,
        )

    def follow() -> None:
        c.show_if(facts, is_shown=not is_lowered())
        c.show_if(reason, is_shown=is_lowered())

    sheet = Sheet(
        parent,
        tasks,
        title=lambda: labels.marker(marker.family, marker.code),
        fields={"level": level, "facts": facts, "reason": reason},
        confirm=lambda: translate("Person", "Keep the change"),
        verb=verb,
        draft=f"marker:{marker.marker_id}",
    )
    sheet.fill({"level": marker.level, "facts": marker.facts})
    sheet.form.changed.connect(follow)
    follow()
    return sheet


def _need_fields(today: date) -> dict[str, c.Field]:
    return {
        "need": c.PickField(lambda: translate("Person", "Need"), codes("support_need", today)),
        "meaning": c.LongField(
            lambda: labels.field("meaning"),
            help=lambda: translate("Person", "How does it make it harder to keep, or to get, a home?"),
            lines=3,
        ),
        "supported_by": c.TextField(lambda: labels.field("supported_by"), optional=True),
        "since": c.DateField(lambda: translate("Person", "Since"), today=today, optional=True),
    }


def _levels() -> Choices:
    return tuple((code, partial(labels.level, code)) for code in _LEVELS)


def _weight(level: str | None) -> int:
    """How much a level weighs; what has ended weighs less than any, what nobody chose as much as the most."""
    if level is None:
        return len(_LEVELS)
    return -1 if level == ENDED else _LEVELS.index(level)
