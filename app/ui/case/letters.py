"""The Letters tab: the letters owed now, the making and giving of one, and the register of all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from app.casework.letters import LetterDraft, LetterRow, OwedLetter, TemplateRow
from app.letters.facts import Words
from app.ui.case import duties_words
from app.ui.case import letters_words as words
from app.ui.case.documents import DocumentsCard
from app.ui.case.letter_give import GiveDesk
from app.ui.case.letter_make import MakeDesk
from app.ui.case.letters_seen import LettersSeen, seen
from app.ui.case.tab import CaseTab
from app.ui.look import components as c
from app.ui.look.style import tokens
from app.ui.look.tokens import Tone
from app.ui.tables import Column, RowTable, row_px
from app.ui.tasks import Tasks
from app.ui.words import shown_language, translate

MOST_ROWS = 8
HASH_SHORT = 8
PERSONS = {"person", "address", "contact_way"}


class LettersTab(CaseTab[LettersSeen]):
    """The letters of the case. Places: "notice:<notice>", "plan", a letter's id."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks, seen)
        self.owed_slot, self.offer_slot = self.slot(), self.slot()
        self.register_slot = self.slot()
        self.register = RowTable(_columns(), name=lambda: translate("Letters", "Letters made"))
        self.register.opened.connect(lambda row: self.open_letter(row.letter_id))
        self.register.draw(self._measure, what="rows")
        self.register_card = c.Card(lambda: translate("Letters", "Register"))
        self.register_card.add(self.register)
        self.register_card.add(
            c.Label(
                lambda: translate(
                    "Letters", "Press Enter on a letter to see its pages, print it or go on with it."
                ),
                tone="muted",
                size="small",
            )
        )
        self.page.add(self.register_card)
        self.register_card.hide()
        self.documents = DocumentsCard(tasks)
        self.page.add(self.documents)
        self.desk: MakeDesk | GiveDesk | None = None

    def show_for(self, case_id: str) -> None:
        """Show this case, as it stands now: its letters, then its photos and files."""
        super().show_for(case_id)
        self.documents.show_for(case_id)

    def retranslate(self) -> None:
        """Say everything again in the language now shown."""
        super().retranslate()
        self.documents.draw_anew()

    def make(self, title: Words, draft: LetterDraft) -> None:
        """Open the making of a letter."""
        if self.seen is None:
            return
        desk = MakeDesk(self.tasks, lambda: title.in_(shown_language()), draft, self.seen)
        desk.made.connect(self._on_made)
        self._show_desk(desk)
        desk.way.focus()

    def open_letter(self, letter_id: str) -> None:
        """Open a letter that was made."""
        row = self.seen.letter(letter_id) if self.seen else None
        if row is None or self.seen is None:
            self._wanted = letter_id  # it was made a moment ago: it comes with the next answer
            return
        desk = GiveDesk(self.tasks, row, self.seen)
        desk.remade.connect(self._on_made)
        self._show_desk(desk)
        desk.begin()

    def close_desk(self) -> None:
        """Back to all letters."""
        if self.desk is not None:
            self.desk.hide()
            self.desk.deleteLater()
            self.desk = None
        self.page.show()
        self.page.setFocus()

    def _show_desk(self, desk: MakeDesk | GiveDesk) -> None:
        self.close_desk()
        self.desk = desk
        desk.closed.connect(self.close_desk)
        desk.asked_for.connect(self.asked_for)
        layout = self.layout()
        assert layout is not None
        self.page.hide()
        layout.addWidget(desk)

    def _draw(self, seen: LettersSeen) -> Iterator[None]:
        if self.desk is not None:
            self.desk.take(seen)
            yield
        if not self.owed_slot.shows(seen.owed, seen.today):
            self.owed_slot.add(self._owed_card(seen))
            yield
        if not self.offer_slot.shows(seen.others):
            for card in self._offer_card(seen):
                self.offer_slot.add(card)
                yield
        self.register.set_rows(seen.register)
        c.show_if(self.register_card, is_shown=bool(seen.register))
        self._measure()

    def _go_to(self, what: str) -> None:
        seen = self.seen
        if seen is None:
            return
        if self.documents.go_to(what):
            self.show_widget(self.documents)
            return
        name = what.removeprefix("notice:")
        owed = next((one for one in seen.owed if name in (one.notice, one.template)), None)
        if seen.letter(what) is not None:
            self.open_letter(what)
        elif owed is not None:
            self._go_on(owed)
        elif (
            offer := next((one for one in seen.on_offer if name in (one.notice, one.template)), None)
        ) is not None:
            self.make(offer.title, _draft(seen, offer))

    def _leave(self) -> None:
        self.close_desk()

    def _concerns(self, changes: object) -> bool:
        kinds = {str(kind) for kind in getattr(changes, "kinds", ())}
        return super()._concerns(changes) or bool(PERSONS & kinds)  # type: ignore[arg-type]

    def _on_made(self, letter_id: str) -> None:
        self.close_desk()
        self.open_letter(letter_id)

    def _go_on(self, owed: OwedLetter) -> None:
        if owed.state == "to_give" and owed.letter_id is not None:
            self.open_letter(owed.letter_id)
        else:
            self.make(owed.title, owed.draft)

    def _owed_card(self, seen: LettersSeen) -> QWidget:
        if not seen.owed:
            return c.Banner(
                lambda: translate("Letters", "No letter is owed now"),
                lambda: translate("Letters", "When something is decided, its letter comes here."),
                "good",
            )
        card = c.Card(lambda: translate("Letters", "Owed now"), space=0)
        for at, owed in enumerate(seen.owed):
            card.add(self._owed_row(owed, is_first=at == 0, is_last=at == len(seen.owed) - 1))
        return card

    def _owed_row(self, owed: OwedLetter, *, is_first: bool, is_last: bool) -> QWidget:
        about = f" ({owed.section})" if owed.section else ""
        when = (
            translate("Letters", "by {day}").format(day=words.day(owed.last_day))
            if owed.last_day
            else translate("Letters", "since {day}").format(day=words.day(owed.since))
        )
        return c.ListRow(
            owed.title.in_(shown_language()) + about,
            duties_words.owed_because(owed.reason),
            when=when,
            icon="mail",
            pills=(_owed_pill(owed.state),),
            action=_owed_press(owed.state),
            on_press=partial(self._go_on, owed),
            primary=is_first,
            last=is_last,
        )

    def _offer_card(self, seen: LettersSeen) -> list[QWidget]:
        if not seen.others:
            return []
        card = c.Card(lambda: translate("Letters", "Other letters"), space=0)
        for at, offer in enumerate(seen.others):
            card.add(
                c.ListRow(
                    offer.title.in_(shown_language()),
                    icon="file-text",
                    action=lambda: translate("Letters", "Make it"),
                    on_press=partial(self.make, offer.title, _draft(seen, offer)),
                    last=at == len(seen.others) - 1,
                )
            )
        return [card]

    def _measure(self) -> None:
        rows = min(MOST_ROWS, max(1, len(self.register.rows_model.rows)))
        height = (
            rows * row_px(tokens(), is_double=True) + self.register.horizontalHeader().sizeHint().height()
        )
        self.register.setMinimumHeight(height + 8)
        self.register.setMaximumHeight(height + 8)


def _draft(seen: LettersSeen, offer: TemplateRow) -> LetterDraft:
    return LetterDraft(seen.case_id, offer.template, decision_id=offer.decision_id, plan_id=offer.plan_id)


def _owed_pill(state: str) -> c.Pill:
    if state == "to_give":
        return c.Pill(lambda: translate("Letters", "Made, not given"), Tone.INFO)
    if state == "came_back":
        return c.Pill(lambda: translate("Letters", "Came back"), Tone.DANGER)
    return c.Pill(lambda: translate("Letters", "To make"), Tone.WARN)


def _owed_press(state: str) -> c.Text:
    if state == "to_give":
        return lambda: translate("Letters", "Give it")
    if state == "came_back":
        return lambda: translate("Letters", "Make it again")
    return lambda: translate("Letters", "Make it")


def _columns() -> tuple[Column[LetterRow], ...]:
    return (
        Column(
            lambda: translate("Letters", "Letter"),
            lambda row: row.title.in_(shown_language()),
            second=lambda row: f"{words.language(row.language)}, {words.size(row.size).lower()}",
            share=5,
        ),
        Column(
            lambda: translate("Letters", "State"),
            lambda row: words.state(row.state),
            pill=lambda row: words.state_tone(row.state),
            share=3,
        ),
        Column(
            lambda: translate("Letters", "What happened"),
            words.what_became,
            second=lambda row: row.given_by or row.made_by,
            share=5,
        ),
        Column(
            lambda: translate("Letters", "Review by"),
            lambda row: words.day(row.review_by) if row.review_by else "–",
            share=3,
        ),
        Column(
            lambda: translate("Letters", "Fingerprint"),
            lambda row: row.sha256[:HASH_SHORT],
            share=2,
        ),
    )
