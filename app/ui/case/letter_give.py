"""A letter that was made: giving it, its coming back, its collection; printing it and saving it as a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import cast

from PySide6.QtCore import Signal

from app.casework import givings
from app.casework.givings import Meant
from app.casework.letters import LetterRow
from app.domain.changes import Changes
from app.domain.facts import Way
from app.errors import Refused, Unavailable
from app.ui import error_words
from app.ui.case import letters_seen
from app.ui.case import letters_words as words
from app.ui.case.letters_desk import LetterDesk
from app.ui.case.letters_paper import Paper
from app.ui.case.letters_seen import Kept, LettersSeen
from app.ui.case.letters_ways import WayField
from app.ui.case.tab import Slot
from app.ui.look import components as c
from app.ui.messages import confirm
from app.ui.tasks import Tasks
from app.ui.words import shown_language, translate

HASH_SHORT = 12


class GiveDesk(LetterDesk):
    """One letter of the register. `remade` carries the id of the letter that takes its place."""

    remade = Signal(str)

    def __init__(self, tasks: Tasks, row: LetterRow, seen: LettersSeen) -> None:
        super().__init__(lambda: row.title.in_(shown_language()))
        self.tasks, self.row, self.seen = tasks, row, seen
        self.kept: Kept | None = None
        self.meant: Meant | None = None
        self.paper = Paper(tasks, self)
        self.paper.saved.connect(self._on_saved)
        self.paper.failed.connect(self._on_refused)
        self.notice, self.giving, self.after, self.facts = Slot(), Slot(), Slot(), Slot()
        for slot in (self.notice, self.giving, self.after, self.facts):
            self.add(slot)
        self._show(row)
        tasks.read(partial(letters_seen.kept, letter_id=row.letter_id), self._on_kept)

    def take(self, seen: LettersSeen) -> None:
        """The records changed: show what became of this letter."""
        row = seen.letter(self.row.letter_id)
        self.seen = seen
        if row is not None and row != self.row:
            self.row = row
            self._show(row)

    def begin(self) -> None:
        """Put the keys where the officer goes on."""
        if self.row.state == "made":
            self.way.focus()

    def _show(self, row: LetterRow) -> None:
        self.giving.put(*([self._giving_card(row)] if row.state == "made" else []))
        self.after.put(*([self._after_card(row)] if row.state in ("given", "undelivered") else []))
        self.facts.put(self._facts_card(row))
        if row.state == "made":
            self._check()

    def _giving_card(self, row: LetterRow) -> c.Card:
        card = c.Card(lambda: translate("Letters", "Give it"))
        self.way = WayField(
            lambda: translate("Letters", "How they got it"), self.seen.choices.ways, say=words.given
        )
        self.way.set_value(row.intended_way)
        self.day = c.DateField(lambda: translate("Letters", "Day they got it"), today=self.seen.today)
        self.day.set_value(self.seen.today)
        self.note = c.TextField(lambda: translate("Letters", "Note"), optional=True)
        self.moved = Slot()
        self.give = c.Button(
            lambda: translate("Letters", "Record that it is given"), self._give, kind="primary", icon="check"
        )
        foot = c.Flow()
        foot.addWidget(self.give)
        foot.addWidget(
            c.Button(lambda: translate("Letters", "Withdraw it"), self._ask_withdraw, kind="quiet")
        )
        for widget in (self.way, self.day, self.moved, self.note):
            card.add(widget)
        card.body.addLayout(foot)
        for field in (self.way, self.day):
            field.changed.connect(self._check)
        return card

    def _after_card(self, row: LetterRow) -> c.Card:
        """What can still happen to a letter that was given."""
        card = c.Card(lambda: translate("Letters", "What happened to it then?"))
        self.then_day = c.DateField(lambda: translate("Letters", "Day"), today=self.seen.today)
        self.then_day.set_value(self.seen.today)
        card.add(self.then_day)
        foot = c.Flow()
        if row.given_way == "collect":
            foot.addWidget(
                c.Button(lambda: translate("Letters", "They collected it"), self._collected, kind="primary")
            )
        if row.state == "given":
            foot.addWidget(c.Button(lambda: translate("Letters", "It came back"), self._came_back))
        card.body.addLayout(foot)
        return card if foot.count() else c.Card(lambda: translate("Letters", "It came back"))

    def _facts_card(self, row: LetterRow) -> c.Card:
        card = c.Card(
            lambda: translate("Letters", "This letter"),
            actions=(c.Pill(partial(words.state, row.state), words.state_tone(row.state)),),
        )
        pairs = c.KeyValue()
        for key, value in _facts(row):
            pairs.add(key, value)
        card.add(pairs)
        foot = c.Flow()
        self.print_button = c.Button(lambda: translate("Letters", "Print"), self._print, icon="printer")
        self.save_button = c.Button(lambda: translate("Letters", "Save as PDF"), self._save, icon="download")
        for button in (self.print_button, self.save_button):
            foot.addWidget(button)
            button.setEnabled(self.kept is not None and bool(self.kept.data))
        card.body.addLayout(foot)
        return card

    def _on_kept(self, kept: Kept) -> None:
        self.kept = kept
        if kept.trouble is not None:
            trouble = kept.trouble
            self.notice.put(
                c.Banner(
                    lambda: translate("Letters", "Its pages cannot be shown"),
                    lambda: error_words.sentence(trouble),
                    "warn",
                )
            )
            return
        self.pages.show_pages(kept.data)
        for button in (self.print_button, self.save_button):
            button.setEnabled(True)

    def _check(self) -> None:
        """Whether the real day and way would change a printed date, asked as they are chosen."""
        on_day, way = self.day.value(), self.way.value()
        self.meant = None
        self.moved.put()
        if on_day is None or way is None:
            self.day.show_problem(lambda: translate("Letters", "Write the day."))
            return
        self.day.show_problem(None)
        query = partial(letters_seen.meant, letter_id=self.row.letter_id, on_day=on_day, way=cast("Way", way))
        self.tasks.read(query, self._on_meant, latest="meant")

    def _on_meant(self, meant: Meant) -> None:
        self.meant = meant
        if self.row.state != "made":
            return
        self.give.setEnabled(not meant.would_change)
        if not meant.would_change:
            self.moved.put()
            return
        again = c.Button(
            lambda: translate("Letters", "Make it again for today"),
            self._remake,
            kind="primary",
            icon="refresh-cw",
        )
        self.moved.put(
            c.Banner(
                lambda: translate("Letters", "The dates printed in it would be wrong"),
                partial(_moved_words, meant),
                "warn",
                actions=(again,),
            )
        )

    def _give(self) -> None:
        on_day, way = self.day.value(), self.way.value()
        if on_day is None or way is None:
            self.day.focus()
            return
        verb = partial(
            givings.give,
            letter_id=self.row.letter_id,
            on_day=on_day,
            way=cast("Way", way),
            note=self.note.value(),
        )
        self._do(verb)

    def _remake(self) -> None:
        verb = partial(
            givings.remake,
            letter_id=self.row.letter_id,
            on_day=self.seen.today,
            way=cast("Way", self.way.value() or self.row.intended_way),
        )
        self.notice.put()
        self.tasks.do(verb, self._on_remade, self._on_refused)

    def _on_remade(self, changes: Changes) -> None:
        if changes.made is not None:
            self.remade.emit(changes.made)

    def _came_back(self) -> None:
        self._then(givings.undelivered)

    def _collected(self) -> None:
        self._then(givings.collected)

    def _then(self, act: Callable[..., Changes]) -> None:
        on_day: date | None = self.then_day.value()
        if on_day is None:
            self.then_day.show_problem(lambda: translate("Letters", "Write the day."))
            self.then_day.focus()
            return
        self._do(partial(act, letter_id=self.row.letter_id, on_day=on_day))

    def _ask_withdraw(self) -> None:
        confirm(
            self,
            lambda _reason: self._do(partial(givings.withdraw, letter_id=self.row.letter_id)),
            title=lambda: translate("Letters", "Withdraw this letter?"),
            body=lambda: translate("Letters", "It stays on file as withdrawn and can no longer be given."),
            yes=lambda: translate("Letters", "Withdraw it"),
            is_danger=True,
        )

    def _do(self, verb: partial[Changes]) -> None:
        self.notice.put()
        self.tasks.do(verb, None, self._on_refused)

    def _on_refused(self, error: Refused | Unavailable) -> None:
        if error.code == "dates_would_change":
            self._check()
        again = (
            (c.Button(lambda: translate("Letters", "Make it again for today"), self._remake),)
            if error.code == "address_changed"
            else ()
        )
        self.notice.put(
            c.Banner(
                lambda: translate("Letters", "This was not recorded"),
                lambda: error_words.sentence(error),
                "danger",
                actions=again,
            )
        )

    def _print(self) -> None:
        self.paper.ask_to_print(self.pages.document)

    def _save(self) -> None:
        if self.kept is not None:
            name = f"{self.seen.reference}-{self.row.template}-{self.row.made_on.isoformat()}.pdf"
            self.paper.ask_to_save(self.kept.data, name.replace("/", "-"))

    def _on_saved(self, place: str) -> None:
        self.notice.put(
            c.Banner(
                lambda: translate("Letters", "Saved as a file"),
                lambda: translate(
                    "Letters",
                    "{place} can be read by anyone who can open that folder. Delete it when it is used.",
                ).format(place=place),
                "warn",
            )
        )


def _moved_words(meant: Meant) -> str:
    """Which date says what, and what it would have to say."""
    named: dict[tuple[date | None, date | None], str] = {}
    known = [name for name in meant.would_change if name in words.PRINTED_NAMES]
    for name in known or meant.would_change:
        named[meant.printed.get(name), meant.would_be.get(name)] = words.printed(name)
    return "\n".join(
        translate("Letters", "{what}: printed {printed}, it would be {real}.").format(
            what=what,
            printed=words.day(printed) if printed else "–",
            real=words.day(real) if real else "–",
        )
        for (printed, real), what in named.items()
    )


def _facts(row: LetterRow) -> list[tuple[c.Text, c.Text]]:
    pairs: list[tuple[c.Text, c.Text]] = [
        (lambda: translate("Letters", "To"), row.person),
        (
            lambda: translate("Letters", "Language and print"),
            lambda: f"{words.language(row.language)}, {words.size(row.size).lower()}",
        ),
        (
            lambda: translate("Letters", "Made"),
            lambda: translate("Letters", "{day} by {who}").format(
                day=words.day(row.made_on), who=row.made_by
            ),
        ),
        (
            lambda: translate("Letters", "Made for"),
            lambda: f"{words.way(row.intended_way)}, {words.day(row.intended_on)}",
        ),
    ]
    if row.address_used:
        pairs.append((lambda: translate("Letters", "Address used"), row.address_used))
    if row.given_on is not None:
        given = row.given_on
        pairs.append(
            (
                lambda: translate("Letters", "Given"),
                lambda: translate("Letters", "{way} {day} by {who}").format(
                    way=words.given(row.given_way), day=words.day(given), who=row.given_by
                ),
            )
        )
    if row.undelivered_on is not None:
        back = row.undelivered_on
        pairs.append((lambda: translate("Letters", "Came back"), lambda: words.day(back)))
    if row.collected_on is not None:
        fetched = row.collected_on
        pairs.append((lambda: translate("Letters", "Collected"), lambda: words.day(fetched)))
    if row.review_by is not None:
        by = row.review_by
        pairs.append((lambda: translate("Letters", "Last day to ask for a review"), lambda: words.day(by)))
    pairs.append((lambda: translate("Letters", "Fingerprint of its pages"), row.sha256[:HASH_SHORT]))
    return pairs
