"""Making a letter: language, size, day and way at the left, what stops it; the very pages at the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import cast

from PySide6.QtCore import Qt, Signal

from app.casework import letters
from app.casework.letters import LetterDraft, MissingLink, ReadingRow
from app.domain.changes import Changes
from app.domain.facts import Way
from app.errors import Refused, Unavailable
from app.letters.facts import LetterLanguage, Size
from app.ui import error_words
from app.ui.case import letters_seen
from app.ui.case import letters_words as words
from app.ui.case.letters_desk import LetterDesk
from app.ui.case.letters_seen import LettersSeen, Prepared
from app.ui.case.letters_ways import WayField
from app.ui.case.tab import Slot
from app.ui.case.translating import TranslateDialog
from app.ui.look import components as c
from app.ui.look.components import Text
from app.ui.look.tokens import Space
from app.ui.messages import confirm
from app.ui.tasks import Tasks
from app.ui.words import plural, translate

MOST_LINKS = 4
TEXTS = ("no_translation", "stale_translation", "unchecked_translation")


class MakeDesk(LetterDesk):
    """One letter before it is made. `made` carries its id."""

    made = Signal(str)

    def __init__(self, tasks: Tasks, title: Text, draft: LetterDraft, seen: LettersSeen) -> None:
        super().__init__(title)
        self.tasks, self.seen = tasks, seen
        self.draft = replace(
            draft,
            language=draft.language or seen.choices.language,
            size=draft.size or seen.choices.size,
            intended_on=draft.intended_on or seen.today,
        )
        self.prepared: Prepared | None = None
        self._shows_all = False
        self._fields()
        self._lay_out()
        self.ask()

    def ask(self) -> None:
        """Draw the letter again: a choice changed, or something in the records."""
        query = partial(letters_seen.prepared, draft=self.draft)
        self.tasks.read(query, self._on_prepared, failed=self._on_refused, latest="prepared")

    def take(self, seen: LettersSeen) -> None:
        """The records changed: what may be chosen may have changed with them."""
        self.seen = seen
        self.way.offer(seen.choices.ways)
        self.ask()

    def _fields(self) -> None:
        self.way = WayField(lambda: translate("Letters", "How they will get it"), self.seen.choices.ways)
        self.way.set_value(self.draft.intended_way)
        self.day = c.DateField(lambda: translate("Letters", "Day they will get it"), today=self.seen.today)
        self.day.set_value(self.draft.intended_on)
        self.language = c.SegmentedChoice(
            lambda: translate("Letters", "Language"),
            [(code, partial(words.language, code)) for code in ("bilingual", "cy", "en")],
            help=lambda: words.because(self.seen.choices.because),
        )
        self.language.set_value(self.draft.language)
        self.print_size = c.SegmentedChoice(
            lambda: translate("Letters", "Print"),
            [(code, partial(words.size, code)) for code in ("standard", "large")],
        )
        self.print_size.set_value(self.draft.size)
        for field in (self.way, self.day, self.language, self.print_size):
            field.changed.connect(self._on_choice)

    def _lay_out(self) -> None:
        self.troubles, self.hard, self.refusal = Slot(), Slot(), Slot()
        choices = c.Card(space=Space.L)
        for field in (self.way, self.day, self.language, self.print_size):
            choices.add(field)
        self.make = c.Button(
            lambda: translate("Letters", "Make the letter"), self._press, kind="primary", icon="check"
        )
        self.make_note = c.Phrase(
            lambda: translate("Letters", "It counts only once it is given."), tone="muted"
        )
        foot = c.Flow(space=Space.M)
        foot.addWidget(self.make)
        foot.addWidget(self.make_note)
        self.add(self.troubles)
        self.add(choices)
        self.add(self.hard)
        self.add(self.refusal)
        self.side.body.addLayout(foot)

    def _on_choice(self) -> None:
        day = self.day.value()
        if day is None or day < self.seen.today:
            self.day.show_problem(lambda: translate("Letters", "Write a day from today on."), stops=True)
            return
        self.day.show_problem(None)
        self.draft = replace(
            self.draft,
            language=cast("LetterLanguage", self.language.value()),
            size=cast("Size", self.print_size.value()),
            intended_on=day,
            intended_way=cast("Way", self.way.value() or self.draft.intended_way),
        )
        self.ask()

    def _on_prepared(self, prepared: Prepared) -> None:
        self.prepared = prepared
        if prepared.pdf is not None:
            self.pages.show_pages(prepared.pdf.data, prepared.pdf.text)
        else:
            self.pages.clear()
        self._show_missing(prepared)
        self._show_hard(prepared.readings)

    def _show_missing(self, prepared: Prepared) -> None:
        if prepared.trouble is not None:
            trouble = prepared.trouble
            self.troubles.put(
                c.Banner(
                    lambda: translate("Letters", "This letter cannot be laid out"),
                    lambda: error_words.sentence(trouble),
                    "danger",
                )
            )
            return
        if not prepared.missing:
            self.troubles.put(c.Banner(lambda: translate("Letters", "Nothing is missing"), "", "good"))
            return
        card = c.Card(
            lambda: plural("Letters", "%n things are still missing", len(prepared.missing)), space=0
        )
        shown = prepared.missing if self._shows_all else prepared.missing[:MOST_LINKS]
        for at, link in enumerate(shown):
            card.add(self._link(link, prepared.text_of(link), is_last=at == len(shown) - 1))
        if len(shown) < len(prepared.missing):
            more = c.Button(
                lambda: translate("Letters", "Show all {count}").format(count=len(prepared.missing)),
                self._show_all,
                kind="link",
            )
            card.body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        self.troubles.put(card)

    def _show_all(self) -> None:
        self._shows_all = True
        if self.prepared is not None:
            self._show_missing(self.prepared)

    def _link(self, link: MissingLink, text: str, *, is_last: bool) -> c.ListRow:
        is_text = link.code in TEXTS
        return c.ListRow(
            partial(words.missing, link),
            f"“{text}”" if text else "",
            action=(lambda: translate("Letters", "Translate"))
            if is_text
            else (lambda: translate("Letters", "Put it right")),
            on_press=partial(self.follow, link),
            last=is_last,
        )

    def _show_hard(self, readings: tuple[ReadingRow, ...]) -> None:
        if not readings:
            self.hard.put()
            return
        card = c.Card(lambda: translate("Letters", "Hard to read"), space=Space.M)
        for row in readings:
            card.add(
                c.Label(
                    partial(words.reading, row.code, found=row.found, plain=row.plain, sentence=row.sentence),
                    tone="danger" if row.stops else "ink",
                )
            )
            if row.code not in ("sentence_too_long",) and row.sentence:
                card.add(c.Label(f"“{row.sentence}”", tone="muted", size="small"))
        self.hard.put(card)

    def follow(self, link: MissingLink) -> None:
        """Go to where a thing that is missing is put right; a translation is written here and now."""
        if link.code in TEXTS and link.row_id:
            self._translate(link)
        elif link.screen == "letter":
            self.way.focus()
        else:
            what = {"decide": "decide", "sign_off": "sign_off", "begin": "begin"}.get(link.field, link.field)
            self.asked_for.emit(link.screen, f"{what}/{link.row_id}" if link.row_id else what)

    def _translate(self, link: MissingLink) -> None:
        text = self.prepared.texts.get((link.row_id, link.field)) if self.prepared else None
        if text is None or link.row_id is None:
            return
        make: Callable[..., TranslateDialog]
        if link.screen == "duties":
            make = TranslateDialog.of_decision
        elif link.field in ("outcome_wanted", "disagreement", "applicant_view", "communication"):
            make = TranslateDialog.of_plan
        else:
            make = TranslateDialog.of_step
        make(self, self.tasks, link.row_id, link.field, text).open()

    def _press(self) -> None:
        prepared = self.prepared
        if prepared is None or self.day.value() is None:
            return
        if prepared.missing:
            first = self.troubles.findChild(c.Button)
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if any(row.stops for row in prepared.readings):
            confirm(
                self,
                self._make,
                title=lambda: translate("Letters", "Parts of this letter are hard to read"),
                body=lambda: translate(
                    "Letters", "Better to put them plainly first. If they must stand, say why."
                ),
                yes=lambda: translate("Letters", "Make it all the same"),
                reason=lambda: translate("Letters", "Why the words must stand"),
            )
            return
        self._make("")

    def _make(self, override: str) -> None:
        self.refusal.put()
        self.make.setEnabled(False)
        verb = partial(letters.make, draft=self.draft, reading_override=override)
        self.tasks.do(verb, self._on_made, self._on_refused)

    def _on_made(self, changes: Changes) -> None:
        self.make.setEnabled(True)
        if changes.made is not None:
            self.made.emit(changes.made)

    def _on_refused(self, error: Refused | Unavailable) -> None:
        self.make.setEnabled(True)
        self.refusal.put(
            c.Banner(
                lambda: translate("Letters", "The letter was not made"),
                lambda: error_words.sentence(error),
                "danger",
            )
        )
