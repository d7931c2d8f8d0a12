"""The cards of the Office screen, made from what the office said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from app.sync.overseeing import Held, Laptop, View
from app.ui import labels
from app.ui.look.components import (
    Button,
    Card,
    Flow,
    Icon,
    KeyValue,
    Label,
    ListRow,
    PickField,
    Pill,
    across,
    line,
    rows,
)
from app.ui.look.tokens import Space, Tone
from app.ui.office import says
from app.ui.office.seen import Known
from app.ui.words import plural, translate

SHOWN = 8
"""So many items of a list stand in sight at first."""

NOT_SHOWN = frozenset(
    {"decided_by", "made_at", "made_by", "withdrawn", "case_id", "person_id", "corrects_id", "sha256"}
)
"""Fields of held work that say nothing to a reader."""

LONGEST = 600
"""So many characters of a text are shown."""


@dataclass(frozen=True, slots=True)
class Some:
    """Whether a list is shown whole, and how to ask for that."""

    is_whole: bool
    ask: Callable[[], object]


def at_a_glance(view: View, now: datetime) -> Sequence[QWidget]:
    """How things stand in four lines."""
    card = Card(space=Space.M)
    away = sum(says.is_away(one, now) for one in view.laptops)
    late = sum(says.is_late(one, now) for one in view.cards)
    backup_late = says.is_backup_late(view, now)
    lines: tuple[tuple[Callable[[], str], Callable[[], str] | str, bool], ...] = (
        (partial(says.held_count, len(view.held) + view.more_held), "", bool(view.held)),
        (partial(says.late_cards, late), "", bool(late)),
        (partial(says.away, away), "", bool(away)),
        (partial(says.backup_title, view), partial(says.backup_means, view), backup_late),
    )
    for title, why, wants_a_look in lines:
        mark = (
            Icon("triangle-alert", colour="warn_ink", grow=1.1)
            if wants_a_look
            else Icon("circle-check", colour="good_ink", grow=1.1)
        )
        row = across(space=Space.M)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = rows(space=2)
        words.addWidget(Label(title, strong=wants_a_look))
        if why:
            words.addWidget(Label(why, tone="muted"))
        row.addLayout(words, 1)
        card.body.addLayout(row)
    return (card,)


def held(
    view: View,
    known: Known,
    some: Some,
    accept: Callable[[Held], object],
    decline: Callable[[Held], object],
) -> Sequence[QWidget]:
    """The work kept aside, with what it says, and the two things to do with it."""
    if not view.held:
        return ()
    card = Card(lambda: translate("Office", "Work kept aside"), space=Space.M)
    shown = view.held if some.is_whole else view.held[:SHOWN]
    for index, item in enumerate(shown):
        if index:
            card.add(line())
        card.add(_held_item(item, view, known, accept, decline))
    _more(card, some, len(view.held) - len(shown), view.more_held)
    return (card,)


def _held_item(
    item: Held,
    view: View,
    known: Known,
    accept: Callable[[Held], object],
    decline: Callable[[Held], object],
) -> QWidget:
    frame = QFrame()
    frame.setProperty("panel", "plain")
    lines = rows(space=Space.S)
    title = partial(says.held_title, item, known)
    lines.addWidget(Label(title, strong=True))
    lines.addWidget(Label(partial(says.held_why, item, view), tone="muted"))
    told = [(name, given) for name, given in item.fields.items() if _is_told(name, given)]
    if told:
        lines.addWidget(
            KeyValue((partial(labels.field, name), partial(_value, name, given)) for name, given in told)
        )
    elif not item.shows:
        lines.addWidget(Label(_hidden, tone="muted"))
    flow = Flow(space=Space.S)
    for words, press in (
        (lambda: translate("Office", "Take it in"), partial(accept, item)),
        (lambda: translate("Office", "Leave it out"), partial(decline, item)),
    ):
        button = Button(words, press)
        button.say(button.setAccessibleName, partial(_named, words, title), what="name")
        flow.addWidget(button)
    lines.addLayout(flow)
    frame.setLayout(lines)
    return frame


def _is_told(name: str, given: object) -> bool:
    return name not in NOT_SHOWN and given not in (None, "", False) and not isinstance(given, dict | list)


def _value(name: str, given: object) -> str:
    said = labels.value(name, given)
    return said if len(said) <= LONGEST else f"{said[:LONGEST]}…"


def _named(words: Callable[[], str], title: Callable[[], str]) -> str:
    return f"{words()}: {title()}"


def cards(view: View, known: Known, now: datetime, look: Callable[[], object]) -> Sequence[QWidget]:
    """The choices that have waited for a week."""
    late = [one for one in view.cards if says.is_late(one, now)]
    if not late:
        return ()
    card = Card(lambda: translate("Office", "Choices that have waited for a week"), space=0)
    shown = late[:SHOWN]
    for index, one in enumerate(shown):
        is_here = one.clash_id in known.cards
        card.add(
            ListRow(
                partial(says.card_title, one, known),
                partial(says.card_why, one, view, now),
                icon="scale",
                action=(lambda: translate("Office", "Look at it")) if is_here else None,
                on_press=look,
                last=index == len(shown) - 1,
            )
        )
    _more(card, Some(True, look), 0, len(late) - len(shown))
    return (card,)


def laptops(view: View, now: datetime, some: Some, revoke: Callable[[Laptop], object]) -> Sequence[QWidget]:
    """The laptops, those away for longest first."""
    if not view.laptops:
        return ()
    pill = Pill(lambda: plural("Office", "%n laptops", len(view.laptops) + view.more_laptops))
    card = Card(lambda: translate("Office", "Laptops"), actions=(pill,), space=0)
    ordered = sorted(view.laptops, key=partial(_urgency, now=now))
    shown = ordered if some.is_whole else ordered[:SHOWN]
    for index, one in enumerate(shown):
        may = view.manages and one.is_active
        card.add(
            ListRow(
                partial(_whose, view, one),
                partial(_how, one, now),
                pills=_pills(one, now),
                icon="laptop",
                action=(lambda: translate("Office", "Withdraw…")) if may else None,
                on_press=partial(revoke, one),
                kind="quiet",
                last=index == len(shown) - 1,
            )
        )
    _more(card, some, len(view.laptops) - len(shown), view.more_laptops)
    return (card,)


def _urgency(laptop: Laptop, now: datetime) -> tuple[bool, bool, bool]:
    """What wants a look first; within that as the office ordered them, those away for longest first."""
    return not laptop.is_active, not laptop.copied, not says.is_away(laptop, now)


def _whose(view: View, laptop: Laptop) -> str:
    name = view.name_of(laptop.officer_id) or translate("Office", "An officer")
    return f"{name} · {laptop.label}" if laptop.label else name


def _how(laptop: Laptop, now: datetime) -> str:
    told = [says.last_here(laptop, now), says.clock_off(laptop)]
    if laptop.copied:
        told.append(
            translate(
                "Office",
                "Two laptops work with its records. Ask its officer; if one is not theirs, withdraw it.",
            )
        )
    return " ".join(part for part in told if part)


def _pills(laptop: Laptop, now: datetime) -> list[Pill]:
    if not laptop.is_active:
        return [Pill(lambda: translate("Office", "Withdrawn"), Tone.NEUTRAL)]
    found = []
    if laptop.copied:
        found.append(Pill(lambda: translate("Office", "Copied"), Tone.DANGER))
    if says.is_away(laptop, now):
        found.append(Pill(lambda: translate("Office", "Away for long"), Tone.WARN))
    return found


def give_laptop(view: View, give: Callable[[str], object]) -> Sequence[QWidget]:
    """A code for an officer's next laptop."""
    able = [one for one in view.officers if one.may_get_code]
    if not view.manages or not able:
        return ()
    card = Card(lambda: translate("Office", "A new laptop for an officer"), space=Space.M)
    card.add(
        Label(
            lambda: translate(
                "Office",
                "The code lets one laptop join as that officer. Hand it over or read it out to them "
                "yourself; never send it by e-mail.",
            ),
            tone="muted",
        )
    )
    pick = PickField(lambda: translate("Office", "Officer"), [(one.officer_id, one.name) for one in able])
    card.add(pick)
    button = Button(
        lambda: translate("Office", "Make a code"),
        lambda: pick.value() and give(pick.value()),
        icon="key-round",
    )
    button.setEnabled(False)
    pick.changed.connect(lambda: button.setEnabled(bool(pick.value())))
    flow = Flow(space=Space.S)
    flow.addWidget(button)
    card.body.addLayout(flow)
    return (card,)


def _more(card: Card, some: Some, left: int, untold: int) -> None:
    if left > 0:
        said = lambda: plural("Office", "Show %n more", left)  # noqa: E731  # said again in Welsh
        card.add(Button(said, some.ask, kind="quiet", icon="chevron-down"))
    if untold > 0:
        card.add(Label(lambda: plural("Office", "And %n more", untold), tone="muted"))


def _hidden() -> str:
    return translate("Office", "You may not see what is in it.")
