"""From a template's blocks and the facts to a story: the same few kinds of block make every letter."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from app.letters.blocks import Block, Item, Row, Template
from app.letters.facts import FreeText, LetterFacts, Organisation, Step, Value, Words, halves
from app.letters.look import HAIRLINE, INK, MM, PAPER_GREY, TINT, WARNING, WARNING_TINT, Look
from app.letters.story import Paragraph, Story
from app.letters.tagging import Element
from app.letters.template import slots_used, typed_texts
from app.letters.typeset import Setter, Span, Style
from app.letters.wording import Wording

_COUNCIL_TOP = 15 * MM
_WINDOW = 92 * MM  # the width of the window of an envelope
_ADDRESS_LINES = 6
_SIGNATURE_ROOM = 30.0  # above a line to sign on, for print of 12 points
_INK_ROOM = 24.0  # between "Yours sincerely" and the name, likewise


def compose(
    template: Template,
    facts: LetterFacts,
    organisation: Organisation,
    setter: Setter,
    look: Look,
    root: Element,
    *,
    draft: bool,
) -> Story:
    """The whole letter as a story, a part for each tongue, Welsh first. LetterProblem on a gap or a glyph."""
    story = Story(root, setter, left=look.left, width=look.width, gap=look.paragraph_gap)
    values = {**organisation_values(organisation), **facts.values}
    for language in halves(facts.language):
        wording = Wording(language, values, template.words, draft=draft)
        with story.part(language):
            _Composer(template, organisation, look, story, wording).half()
    return story


def organisation_values(organisation: Organisation) -> dict[str, Value]:
    """What the council's own file fills in: the `council_` slots for which it has words in both tongues."""
    values: dict[str, Value] = {
        "council_name": organisation.name,
        "council_service": organisation.service,
        "council_address": ", ".join(line.strip() for line in organisation.address if line.strip()),
        "council_phone": organisation.phone,
        "council_email": organisation.email,
        "council_hours": organisation.hours,
        "council_collect_at": organisation.collect_at,
        "council_out_of_hours": organisation.out_of_hours_phone,
    }
    return {name: value for name, value in values.items() if _has_words(value)}


def _has_words(value: Value) -> bool:
    if isinstance(value, Words):
        return bool(value.en.strip() and value.cy.strip())
    return bool(str(value).strip())


class _Composer:
    """Builds one half of one letter."""

    def __init__(
        self, template: Template, organisation: Organisation, look: Look, story: Story, wording: Wording
    ) -> None:
        self._template, self._organisation = template, organisation
        self._look, self._story, self._wording = look, story, wording
        self._values = wording.values
        self._painters: Mapping[str, Callable[[Block, Sequence[Item]], None]] = {
            "head": self._head,
            "greeting": self._plainly,
            "title": self._title,
            "section": self._section,
            "box": self._box,
            "law": self._law,
            "closing": self._closing,
            "note": self._plainly,
        }

    def half(self) -> None:
        """Builds one half, block by block."""
        for block, items in self._template.shown(self._values):
            self._painters[block.kind](block, items)

    # --- blocks ---

    def _head(self, block: Block, items: Sequence[Item]) -> None:
        look, story = self._look, self._story
        with story.placed(look.left, look.width, _COUNCIL_TOP):
            self._letterhead()
        top = max(self._organisation.address_top_mm * MM, story.floor + look.paragraph_gap)
        for item in items:
            if item.kind == "lines":
                with story.placed(look.left, _WINDOW, top):
                    self._address(item)
            elif item.kind == "details" and look.details_left:
                with story.placed(look.details_left, look.right + 6 * MM - look.details_left, top):
                    self._details(item, gap=1.5)
        story.space(look.paragraph_gap)
        for item in items:
            if item.kind == "details" and not look.details_left:
                self._details(item, gap=3)
            elif item.kind == "text":
                self._item(item, look.body, before=look.paragraph_gap)
        self._unchecked_line()

    def _letterhead(self) -> None:
        """The council's name in both tongues, Welsh first, and the service in the tongue of this half."""
        look, story, name = self._look, self._story, self._organisation.name
        tongue = self._wording.language
        story.p((Span(name.cy, language="cy" if tongue != "cy" else None),), look.council, before=0)
        second = Span(name.en, language="en" if tongue != "en" else None)
        if name.en != name.cy:
            story.p((second,), look.council_second, before=0)
        if "council_service" in self._values:
            story.p(self._wording.value("council_service"), look.body, before=2)
        story.rule_under(5, 2.0, look.council.colour)

    def _address(self, item: Item) -> None:
        shown = [line for name in item.slots for line in self._lines_of(name) if line.strip()]
        while len(shown) > _ADDRESS_LINES:
            shown[-2:] = [f"{shown[-2]}, {shown[-1]}"]
        if shown:
            self._story.p((Span("\n".join(shown)),), self._look.address, before=0)

    def _lines_of(self, name: str) -> list[str]:
        value = self._values.get(name)
        if isinstance(value, tuple):
            return [line for line in value if isinstance(line, str)]
        return [self._wording.plain(self._wording.value(name))]

    def _details(self, item: Item, *, gap: float) -> None:
        for number, row in enumerate(self._rows(item)):
            label = self._wording.spans(row.label, bold=True)
            spans = (*label, Span(": ", bold=True), *self._row_value(row))
            self._story.p(spans, self._look.body, before=gap if number else 0)

    def _unchecked_line(self) -> None:
        """Says on the page itself that its Welsh, or a translation in it, has not been checked."""
        notice = self._notice_of_draft()
        if notice is None:
            return
        look = self._look
        with self._story.box(look.pad / 2, before=look.paragraph_gap, fill=WARNING_TINT, bar=WARNING):
            self._story.p(notice, replace(look.body, bold=True), before=0)

    def _notice_of_draft(self) -> tuple[Span, ...] | None:
        wording = self._wording
        if wording.language == "cy" and not self._template.is_checked_in_welsh:
            second = Span(self._template.words["welsh_unchecked"].en, language="en")
            return (*wording.common("welsh_unchecked"), Span(" / "), second)
        typed = (
            text
            for name in slots_used(self._template, self._values)
            for text in typed_texts(self._values.get(name))
        )
        if any(not text.is_checked_in(wording.language) for text in typed):
            return wording.common("translation_unchecked")
        return None

    def _title(self, block: Block, items: Sequence[Item]) -> None:
        self._story.h(1, self._wording.spans(self._template.title), self._look.title)
        for item in items:
            self._item(item, self._look.lead, before=self._look.paragraph_gap)

    def _plainly(self, block: Block, items: Sequence[Item]) -> None:
        for item in items:
            self._item(item, self._look.body, before=self._look.paragraph_gap + 2)

    def _closing(self, block: Block, items: Sequence[Item]) -> None:
        """The first line, room for a name in ink, and who that is; never parted over two pages."""
        look = self._look
        for number, item in enumerate(items):
            room = (look.paragraph_gap + 4, _INK_ROOM * look.body.size / 12)[number] if number < 2 else 0
            if item.words:
                spans = self._wording.spans(item.words)
                self._story.p(spans, look.body, before=room, keep=number < len(items) - 1)

    def _section(self, block: Block, items: Sequence[Item]) -> None:
        self._heading(block)
        self._body(items, self._look.body)

    def _box(self, block: Block, items: Sequence[Item]) -> None:
        look = self._look
        with self._story.box(look.pad, before=look.heading.before, fill=TINT, bar=look.heading.colour):
            self._heading(block, before=0)
            self._body(items, look.body)

    def _law(self, block: Block, items: Sequence[Item]) -> None:
        look = self._look
        with self._story.box(look.pad, before=look.heading.before, fill=PAPER_GREY, outline=HAIRLINE):
            self._heading(block, before=0, colour=INK)
            self._body(items, look.law)

    def _heading(self, block: Block, *, before: float | None = None, colour: str | None = None) -> None:
        if block.heading is None:
            return
        style = self._look.heading
        if before is not None:
            style = replace(style, before=before)
        if colour is not None:
            style = replace(style, colour=colour)
        self._story.h(2, self._wording.spans(block.heading), style)

    def _body(self, items: Sequence[Item], style: Style) -> None:
        for number, item in enumerate(items):
            self._item(item, style, before=3 if number == 0 else self._look.paragraph_gap)

    # --- items ---

    def _item(self, item: Item, style: Style, *, before: float) -> None:
        gaps = [name for name in item.slots if self._values.get(name) is None]
        if gaps:
            self._story.p(self._wording.value(gaps[0]), style, before=before)
        elif item.kind == "text" and item.words:
            spans = self._wording.spans(item.words, in_other_tongue=item.other_tongue)
            leads_on = self._wording.plain(spans).rstrip().endswith(":")
            self._story.p(spans, style, before=before, keep=leads_on)
        elif item.kind == "list":
            self._bullets([((self._wording.spans(words), style),) for words in item.items], style, before)
        elif item.kind == "free":
            self._free(item, style, before)
        elif item.kind == "steps":
            steps = self._steps(item)
            self._bullets([self._step_lines(step, style) for step in steps], style, before)
        elif item.kind == "step_table":
            self._step_table(item, before)
        elif item.kind == "dates":
            self._dates(item, before)
        elif item.kind == "details":
            self._details(item, gap=2)
        elif item.kind == "sign":
            self._sign(item, style, before)

    def _bullets(self, items: Sequence[Sequence[Paragraph]], style: Style, before: float) -> None:
        if items:
            look = self._look
            self._story.ul(items, style, indent=look.bullet, gap=look.item_gap, before=before)

    def _free(self, item: Item, style: Style, before: float) -> None:
        """What an officer typed: one text as paragraphs, several as a list."""
        for name in item.slots:
            value = self._values.get(name)
            if isinstance(value, tuple):
                typed = [text for text in value if isinstance(text, FreeText)]
                self._bullets([[((self._wording.typed(text),), style)] for text in typed], style, before)
            elif isinstance(value, FreeText):
                for number, part in enumerate(self._parts(value)):
                    self._story.p((part,), style, before=before if number == 0 else None)
            else:
                self._story.p(self._wording.value(name), style, before=before)

    def _parts(self, text: FreeText) -> list[Span]:
        span = self._wording.typed(text)
        return [span._replace(text=part) for part in span.text.split("\n") if part.strip()]

    def _steps(self, item: Item) -> list[Step]:
        value = self._values.get(item.slots[0])
        found = [step for step in value if isinstance(step, Step)] if isinstance(value, tuple) else []
        return [step for step in found if not item.side or step.side == item.side]

    def _step_lines(self, step: Step, style: Style) -> list[Paragraph]:
        """A step as one item of a list: what, and after it who and by when."""
        who = self._who_and_when(step)
        told = self._wording.typed(step.text)
        return [((told, Span(" "), *who), style)] if who else [((told,), style)]

    def _who_and_when(self, step: Step) -> tuple[Span, ...]:
        wording = self._wording
        if step.side == "i":
            return wording.common("step_by", by=step.by_on) if step.by_on else ()
        if step.by_on:
            return wording.common("step_who_by", who=step.who, by=step.by_on)
        return wording.common("step_who", who=step.who)

    def _step_table(self, item: Item, before: float) -> None:
        steps = self._steps(item)
        if not steps:
            self._story.p(self._wording.common("no_steps"), self._look.body, before=before)
        elif self._look.has_tables:
            self._steps_in_columns(steps, before)
        else:
            self._steps_stacked(steps, before)

    def _steps_in_columns(self, steps: Sequence[Step], before: float) -> None:
        style = self._look.table
        names = ("column_step", "column_who", "column_by")
        header = [(self._wording.common(name), replace(style, bold=True)) for name in names]
        rows = [
            [self._step_cell(step, style), self._who_cell(step, style), self._when_cell(step, style)]
            for step in steps
        ]
        self._story.table((54, 20, 26), header, rows, before=before, pad=5, line=HAIRLINE)

    def _step_cell(self, step: Step, style: Style) -> list[Paragraph]:
        return [((self._wording.typed(step.text, bold=True),), style), *self._more(step, style)]

    def _more(self, step: Step, style: Style) -> list[Paragraph]:
        """Why, how we shall know, what help was offered: each said only where something was written."""
        told = (("step_why", step.why), ("step_known", step.how_known), ("step_help", step.help_offered))
        return [
            ((*self._wording.common(name), Span(" "), self._wording.typed(text)), style)
            for name, text in told
            if text is not None and text.text.strip()
        ]

    def _who_cell(self, step: Step, style: Style) -> list[Paragraph]:
        return [((Span(step.who),), style)]

    def _when_cell(self, step: Step, style: Style) -> list[Paragraph]:
        lines: list[Paragraph] = []
        if step.by_on:
            lines.append(((Span(self._wording.date(step.by_on)),), style))
        if step.status != "to_do":
            lines.append((self._wording.common(f"status_{step.status}"), replace(style, bold=True)))
        return lines

    def _steps_stacked(self, steps: Sequence[Step], before: float) -> None:
        """For large print: one step under the other, each with its lines, no columns."""
        style = self._look.table
        items: list[list[Paragraph]] = []
        for step in steps:
            lines: list[Paragraph] = [((self._wording.typed(step.text, bold=True),), style)]
            lines.append(((*self._wording.common("column_who"), Span(": "), Span(step.who)), style))
            if step.by_on:
                day = Span(self._wording.date(step.by_on))
                lines.append(((*self._wording.common("column_by"), Span(": "), day), style))
            if step.status != "to_do":
                lines.append((self._wording.common(f"status_{step.status}"), replace(style, bold=True)))
            items.append([*lines, *self._more(step, style)])
        self._bullets(items, style, before)

    def _dates(self, item: Item, before: float) -> None:
        """Key dates: a table of two columns, whose rows are named by their first cell."""
        look = self._look
        bold = replace(look.table, bold=True)
        rows = [
            [[(self._wording.spans(row.label), look.table)], [(self._row_value(row), bold)]]
            for row in self._rows(item)
        ]
        if look.has_tables:
            self._story.table((58, 42), (), rows, before=before, pad=5, line=HAIRLINE, rows_are_named=True)
        else:
            stacked = [[name[0], value[0]] for name, value in rows]
            self._bullets(stacked, look.table, before)

    def _rows(self, item: Item) -> list[Row]:
        return [row for row in item.rows if all(test.holds(self._values) for test in row.when)]

    def _row_value(self, row: Row) -> tuple[Span, ...]:
        if row.words:
            return self._wording.spans(row.words)
        return self._wording.value(row.slot)

    def _sign(self, item: Item, style: Style, before: float) -> None:
        """Lines to sign on, each with its label below."""
        for number, words in enumerate(item.items):
            room = _SIGNATURE_ROOM * style.size / 12
            self._story.space(before if number == 0 else 0)
            self._story.line(self._look.width * 0.62, room, INK)
            self._story.p(self._wording.spans(words), style, before=2)
