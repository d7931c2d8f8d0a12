"""What may lawfully follow, what may not yet and why, and what all of it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from app.casework.law_basis import LawSeen
from app.domain.position import Barred, NextStep
from app.ui import labels
from app.ui.case import duties_words as words
from app.ui.case.duties_seen import DutiesSeen
from app.ui.case.tab import Slot
from app.ui.look import components as c
from app.ui.look.components import Text
from app.ui.look.tokens import Space
from app.ui.words import shown_language, translate

Press = tuple[Text, Callable[[], object]]


class RuleLine(QFrame):
    """One thing that the law says: what it is, a sentence about it, and what it rests on."""

    def __init__(
        self, icon: str, title: Text, note: Text, basis: Text, *, press: Press | None = None
    ) -> None:
        super().__init__()
        self.setProperty("panel", "plain")
        line = c.across(space=Space.S)
        line.addWidget(c.Icon(icon, colour="accent" if press else "muted"), 0, Qt.AlignmentFlag.AlignTop)
        said = c.rows(space=2)
        said.addWidget(c.Label(title, strong=True))
        if note:
            said.addWidget(c.Label(note, size="small"))
        said.addWidget(c.Label(basis, size="small", tone="muted"))
        if press is not None:
            said.addSpacing(Space.XS)
            said.addWidget(c.Button(*press), 0, Qt.AlignmentFlag.AlignLeft)
        line.addLayout(said, 1)
        self.setLayout(line)


def follow(place: Slot, seen: DutiesSeen, *, ask: Callable[[str, str], object]) -> Iterator[None]:
    """Put the two columns there, line by line: what may follow now, and what may not yet."""
    columns = c.Columns3(
        (
            lambda: translate("Duties", "What may lawfully follow"),
            lambda: translate("Duties", "What may not yet, and why"),
        ),
        least_px=340,
    )
    place.add(columns)
    may = chain(_deciding(seen), _asks(seen, ask), _endings(seen))
    for at, lines in enumerate((may, _barred(seen))):
        column = columns.column(at)
        for line in lines:
            column.addWidget(line)
            yield
        if column.count() == 0:
            column.addWidget(c.Label(lambda: translate("Duties", "Nothing just now."), tone="muted"))


def foot(law: LawSeen) -> QWidget:
    """The law that all of this rests on, and whether anyone who may has checked the file of it."""
    name = law.name.in_language(shown_language())
    if law.checked_by and law.checked_on:
        said = translate(
            "Duties", "This rests on {law}, version {version}, checked by {who} on {day}."
        ).format(law=name, version=law.version, who=law.checked_by, day=words.day(law.checked_on))
    else:
        said = translate(
            "Duties",
            "This rests on {law}, version {version}. No lawyer has checked this file of the law yet: "
            "where it matters, look at the section itself.",
        ).format(law=name, version=law.version)
    return c.Label(said, size="small", tone="muted")


def _deciding(seen: DutiesSeen) -> Iterable[QWidget]:
    for one in seen.to_decide:
        note = (
            translate("Duties", "On the answers given it is owed.")
            if one.owed == "owed"
            else translate("Duties", "On the answers given it is not owed.")
        )
        yield RuleLine(
            "scale",
            translate("Duties", "Decide: {duty}").format(duty=labels.duty(one.duty)),
            note,
            words.basis_words(one.section, seen.law.bases.get(one.duty)),
        )


def _asks(seen: DutiesSeen, ask: Callable[[str, str], object]) -> Iterable[QWidget]:
    """The questions that the law still waits for, as one thing to do."""
    asks = seen.standing.position.asks
    if asks:
        said = " ".join(words.law_words(seen.standing.words, one.test) for one in asks)
        yield RuleLine(
            "list-checks",
            translate("Duties", "Answer what is still open"),
            said,
            ", ".join(dict.fromkeys(one.section for one in asks)),
            press=(
                lambda: translate("Duties", "Go to the assessment"),
                lambda: ask("situation", asks[0].test),
            ),
        )


def _endings(seen: DutiesSeen) -> Iterable[QWidget]:
    """The grounds on which each duty that runs might end, below its name."""
    before = ""
    for step in seen.standing.position.may_follow:
        if step.code == "end_duty":
            duty = _duty_of(seen, step)
            if duty != before:
                yield _group(duty)
                before = duty
            yield RuleLine(
                "flag",
                words.law_words(seen.standing.words, step.what),
                words.needs_words(step, seen.standing.words),
                words.basis_words(step.section, seen.law.bases.get(step.what)),
            )


def _barred(seen: DutiesSeen) -> Iterable[QWidget]:
    """Each thing once, with every reason that stands in its way."""
    grouped: dict[tuple[str, str, str | None], list[Barred]] = {}
    for bar in seen.standing.position.may_not_yet:
        if bar.reason != "not_so":  # answered no: it is not waiting for anything
            grouped.setdefault((bar.code, bar.what, bar.decision_id), []).append(bar)
    before = ""
    for bars in grouped.values():
        first = bars[0]
        duty = _duty_of(seen, first) if first.code == "end_duty" else ""
        if duty and duty != before:
            yield _group(duty)
        before = duty
        yield RuleLine(
            "pause",
            words.law_words(seen.standing.words, first.what)
            if first.code == "end_duty"
            else translate("Duties", "Decide: {duty}").format(duty=labels.duty(first.what)),
            " ".join(words.not_yet(bar, seen.standing.words) for bar in bars),
            words.basis_words(first.section, seen.law.bases.get(first.what)),
        )


def _group(duty: str) -> QWidget:
    return c.Label(
        f"{labels.duty(duty)}: {translate('Duties', 'ways in which it ends')}", tone="accent", strong=True
    )


def _duty_of(seen: DutiesSeen, step: NextStep | Barred) -> str:
    """The code of the duty that a ground would end."""
    found = (one.duty for one in seen.standing.position.duties if one.decision_id == step.decision_id)
    return next(found, "")
