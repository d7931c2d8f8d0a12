"""The Household tab: a card for each person, one after another, remade only when it reads otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.casework import people
from app.casework.people import Household, MemberRow, RelationshipRow
from app.ui import labels
from app.ui.case import person_forms
from app.ui.case.person_card import PersonCard, Press, Shown
from app.ui.case.tab import CaseTab
from app.ui.look import components as c
from app.ui.messages import confirm
from app.ui.tasks import Tasks
from app.ui.words import shown_language, translate

if TYPE_CHECKING:
    from app.casework.work import Work
    from app.domain.changes import Changes


@dataclass(frozen=True, slots=True)
class Seen:
    """What the tab shows, and what day it is where the officer is."""

    household: Household
    today: date


def everyone(work: Work, *, case_id: str) -> Seen:
    """The household of a case and the day."""
    return Seen(people.household(work, case_id=case_id), work.today)


class HouseholdTab(CaseTab[Seen]):
    """The people of a case. Places: a person's id."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks, everyone)
        self.cards_slot, self.foot = self.slot(), self.slot()
        self.cards: dict[str, PersonCard] = {}

    def _draw(self, seen: Seen) -> Iterator[None]:
        members = seen.household.members
        gone = set(self.cards) - {member.member_id for member in members}
        for member_id in gone:
            self.cards_slot.take(self.cards.pop(member_id))
        for index, member in enumerate(seen.household.members):
            shown = _shown(member, seen)
            card = self.cards.get(member.member_id)
            if card is None or card.shown != shown:
                self._show(index, shown, seen)
                yield
        self._show_foot()

    def _show(self, index: int, shown: Shown, seen: Seen) -> None:
        member = shown.member
        old = self.cards.pop(member.member_id, None)
        if old is not None:
            self.cards_slot.take(old)
        card = PersonCard(
            shown, self._open, leave=self._leave_household, undo=self._unrelating(member, seen.household)
        )
        self.cards[member.member_id] = card
        self.cards_slot.place(index, card)

    def _show_foot(self) -> None:
        if self.foot.isHidden():
            flow = c.Flow()
            holder = QWidget()
            flow.addWidget(
                c.Button(lambda: translate("Household", "Add someone"), self._add_member, icon="plus")
            )
            holder.setLayout(flow)
            self.foot.put(holder)

    def _leave(self) -> None:
        self.cards.clear()  # the slots are emptied with the case

    def _go_to(self, what: str) -> None:
        for card in self.cards.values():
            if card.one.person_id == what:
                self.show_widget(card)

    def _concerns(self, changes: Changes) -> bool:
        # a person's rows have the person's scope: verbs name the cases that show them
        return super()._concerns(changes) or "clash" in changes.kinds

    # --- what can be done ---------------------------------------------------------------------------------

    def _open(self, make: Callable[..., Any]) -> None:
        make(self.window(), self.tasks).open()

    def _add_member(self) -> None:
        if self.seen is not None:
            self._open(partial(_adding, self.case_id, self.seen.today))

    def _leave_household(self, member: MemberRow) -> None:
        if self.seen is None:
            return
        verb = partial(people.leave_household, member_id=member.member_id, on=self.seen.today)
        confirm(
            self.window(),
            lambda _reason: self.tasks.do(verb),
            title=lambda: translate("Household", "{name} left the household?").format(
                name=member.person.name
            ),
            body=lambda: translate("Household", "They stay on file, with the day on which they left."),
            yes=lambda: translate("Household", "They left today"),
        )

    def _unrelating(self, member: MemberRow, household: Household) -> tuple[Press, ...]:
        names = {one.person.person_id: one.person.name for one in household.members}
        return tuple(
            (
                partial(_unrelate_words, row, names),
                partial(self.tasks.do, partial(people.unrelate, relationship_id=row.relationship_id)),
            )
            for row in household.relationships
            if row.person_id == member.person.person_id
        )


def _adding(case_id: str, today: date, window: QWidget, tasks: Tasks) -> QWidget:
    return person_forms.add_member(window, tasks, case_id, today=today)


def _shown(member: MemberRow, seen: Seen) -> Shown:
    household = seen.household
    others = tuple(one.person for one in household.present if one.member_id != member.member_id)
    names = {one.person.person_id: one.person.name for one in household.members}
    relations = tuple(
        _relation_words(row, names)
        for row in household.relationships
        if row.person_id == member.person.person_id
    )
    return Shown(member, others, relations, seen.today, shown_language())


def _relation_words(row: RelationshipRow, names: dict[str, str]) -> str:
    return translate("Household", "{relation} of {name}").format(
        relation=labels.code("relation", row.relation), name=names.get(row.other_id, "")
    )


def _unrelate_words(row: RelationshipRow, names: dict[str, str]) -> str:
    return translate("Household", "Take away: {relationship}").format(
        relationship=_relation_words(row, names)
    )
