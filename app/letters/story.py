"""What a letter says and how it is tagged, built together in reading order by one builder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from app.letters.facts import Language
from app.letters.fonts import clean
from app.letters.tagging import Element, TaggedCanvas
from app.letters.typeset import Line, Setter, Span, Style

Spans = Sequence[Span]
Paragraph = tuple[Spans, Style]
Paint = Callable[[TaggedCanvas, float, float], None]

_ASCENT, _LINE_BOX = 0.984, 1.3  # of the type size: the face's own ascent, and ascent and descent together
_ROW_KEPT_WHOLE = 12  # a table row of more lines than this may go over a page
_BOX_KEPT_WHOLE = 14  # likewise a box
_BAR_ROOM = 4
_COLUMN_GAP = 9
_WHOLE_PARAGRAPH = 3  # a paragraph of so few lines is not parted


@dataclass(frozen=True, slots=True, eq=False)
class Decor:
    """What stands behind a run of strips: a tint, a bar at the left, a thin outline. Measures in points."""

    x: float
    width: float
    pad: float
    fill: str | None = None
    bar: str | None = None
    outline: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line across a strip; `offset` is measured down from the strip's top."""

    x: float
    width: float
    offset: float
    thickness: float
    colour: str


class Cell(NamedTuple):
    """One line in its place: `baseline` is measured down from the strip's top."""

    line: Line
    x: float
    baseline: float
    element: Element
    style: Style


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing with its element; `paint` is called with the canvas and the lower left corner."""

    element: Element
    paint: Paint
    x: float
    width: float
    height: float


@dataclass(slots=True)
class Strip:
    """The smallest thing that goes on a page whole: one line, one line of a table's row, one figure."""

    height: float
    cells: tuple[Cell, ...] = ()
    before: float = 0.0
    keep: bool = False  # never parted from the strip that follows
    decor: Decor | None = None
    rules: tuple[Rule, ...] = ()
    bookmark: tuple[str, int] | None = None
    header: tuple[Strip, ...] = ()  # repeated when a page begins with this strip
    figure: Figure | None = None


@dataclass(slots=True)
class Half:
    """The letter in one tongue. `fixed` strips have their place on its first page and end at `floor`."""

    language: Language
    element: Element
    strips: list[Strip] = field(default_factory=list)
    fixed: list[tuple[float, list[Strip]]] = field(default_factory=list)
    floor: float = 0.0
    words: list[str] = field(default_factory=list)


class Story:
    """The builder: `part`, `h`, `p`, `ul`, `table`, `figure`; `box`, `indented` and `placed` say where."""

    def __init__(self, root: Element, setter: Setter, *, left: float, width: float, gap: float) -> None:
        self._setter = setter
        self._root = root
        self._x, self._width, self._gap = left, width, gap
        self._parent = root
        self._decor: Decor | None = None
        self._owed = 0.0
        self.halves: list[Half] = []
        self._out: list[Strip] = []

    # --- where ---

    @contextmanager
    def part(self, language: Language) -> Iterator[Half]:
        """One tongue's half of the letter; it begins on a page of its own."""
        half = Half(language, self._root.child("Part", language=language))
        self.halves.append(half)
        self._out, self._parent, self._owed = half.strips, half.element, 0.0
        yield half
        self._parent = self._root

    @contextmanager
    def indented(self, left: float, right: float = 0.0) -> Iterator[None]:
        """What is built inside stands this much further in."""
        x, width = self._x, self._width
        self._x, self._width = x + left, width - left - right
        yield
        self._x, self._width = x, width

    @contextmanager
    def placed(self, x: float, width: float, top: float) -> Iterator[None]:
        """What is built inside has its fixed place on the half's first page; the rest begins below it."""
        kept = self._x, self._width, self._out, self._owed
        strips: list[Strip] = []
        self._x, self._width, self._out, self._owed = x, width, strips, 0.0
        yield
        self._x, self._width, self._out, self._owed = kept
        half = self.halves[-1]
        half.fixed.append((top, strips))
        half.floor = max(half.floor, top + sum(strip.before + strip.height for strip in strips))

    @contextmanager
    def box(
        self, pad: float, *, before: float, fill: str | None = None, bar: str | None = None,
        outline: str | None = None,
    ) -> Iterator[None]:  # fmt: skip
        """What is built inside stands on a tint, beside a bar or within a line, over page ends too."""
        decor = Decor(self._x, self._width, pad, fill, bar, outline)
        self._owed += before + pad
        self._decor = decor
        start = len(self._out)
        with self.indented(pad + (_BAR_ROOM if bar else 0), pad):
            yield
        if len(self._out) - start <= _BOX_KEPT_WHOLE:
            for strip in self._out[start:-1]:
                strip.keep = True
        self._decor = None
        self._owed = pad

    @property
    def floor(self) -> float:
        """Where what has a fixed place on this half's first page ends so far."""
        return self._half.floor

    def space(self, height: float) -> None:
        """So much more room before what comes next."""
        self._owed += height

    # --- what ---

    def h(self, level: int, spans: Spans, style: Style) -> Element:
        """A heading, kept with what follows it, and its bookmark."""
        element = self._parent.child(f"H{level}")
        strips = self._strips(element, style, self._setter.balanced(spans, style, self._width))
        for strip in strips:
            strip.keep = True
        strips[0].bookmark = (self._half.words[-1], level - 1)
        self._put(strips, style.before)
        return element

    def p(self, spans: Spans, style: Style, *, before: float | None = None, keep: bool = False) -> Element:
        """A paragraph. `keep` holds its end together with what follows."""
        element = self._parent.child("P")
        strips = self._paragraph(element, (spans, style))
        if strips:
            strips[-1].keep = strips[-1].keep or keep
            self._put(strips, self._gap if before is None else before)
        return element

    def ul(
        self, items: Sequence[Sequence[Paragraph]], bullet: Style, *, indent: float, gap: float, before: float
    ) -> Element:
        """A list with bullets. Each item is one or more paragraphs."""
        made = self._parent.child("L", attributes="/O /List /ListNumbering /Disc")
        for number, paragraphs in enumerate(items):
            item = made.child("LI")
            label = item.child("Lbl")
            body = item.child("LBody")
            dot = self._setter.lines((Span("•"),), bullet, indent)[0]
            with self.indented(indent):
                strips = self._item(body, paragraphs)
            if strips:
                first = strips[0]
                first.cells = (Cell(dot, self._x, _baseline(bullet), label, bullet), *first.cells)
                self._put(strips, gap if number else before)
        return made

    def _item(self, body: Element, paragraphs: Sequence[Paragraph]) -> list[Strip]:
        strips: list[Strip] = []
        for paragraph in paragraphs:
            element = body if len(paragraphs) == 1 else body.child("P")
            if strips:
                strips[-1].keep = True
            strips += self._paragraph(element, paragraph)
        return strips

    def table(
        self,
        shares: Sequence[float],
        header: Sequence[Paragraph],
        rows: Sequence[Sequence[Sequence[Paragraph]]],
        *,
        before: float,
        pad: float,
        line: str,
        rows_are_named: bool = False,
    ) -> Element:
        """A table whose columns take these shares of the width; a cell is a row of paragraphs of one leading.

        The first cell of a row is a TH of that row when `rows_are_named`. The header comes again, as
        decoration, on each page that the table goes over to.
        """
        made = self._parent.child("Table")
        edges = self._columns(shares)
        top: tuple[Strip, ...] = ()
        if header:
            row = made.child("THead").child("TR")
            scope = "/O /Table /Scope /Column"
            heads = [(row.child("TH", attributes=scope), (paragraph,)) for paragraph in header]
            top = tuple(self._row(edges, heads, pad, line, thickness=0))
            for strip in top:
                strip.keep = True
            self._put(list(top), before)
        body = made.child("TBody")
        for number, contents in enumerate(rows):
            row = body.child("TR")
            tags = ["TH" if rows_are_named and not column else "TD" for column in range(len(contents))]
            cells = [
                (row.child(tag, attributes="/O /Table /Scope /Row" if tag == "TH" else ""), tuple(cell))
                for tag, cell in zip(tags, contents, strict=True)
            ]
            strips = self._row(edges, cells, pad, line, thickness=0.75 if number or header else 0)
            for strip in strips:
                strip.header = top
            self._put(strips, before if not (number or header) else 0.0)
        return made

    def _columns(self, shares: Sequence[float]) -> list[tuple[float, float]]:
        total, at, edges = sum(shares), self._x, list[tuple[float, float]]()
        for share in shares:
            width = self._width * share / total
            edges.append((at, width - _COLUMN_GAP))
            at += width
        return edges

    def _row(
        self,
        edges: Sequence[tuple[float, float]],
        cells: Sequence[tuple[Element, Sequence[Paragraph]]],
        pad: float,
        line: str,
        *,
        thickness: float,
    ) -> list[Strip]:
        columns = [
            self._cell_lines(element, paragraphs, x, width)
            for (x, width), (element, paragraphs) in zip(edges, cells, strict=True)
        ]
        count = max((len(column) for column in columns), default=0)
        strips: list[Strip] = []
        for number in range(count):
            first, last = number == 0, number == count - 1
            found = [column[number] for column in columns if number < len(column)]
            lift = pad if first else 0.0
            placed = tuple(cell._replace(baseline=cell.baseline + lift) for cell in found)
            strip = Strip(found[0].style.leading + lift + (pad if last else 0.0), placed)
            strip.keep = not last and (count <= _ROW_KEPT_WHOLE or number == 0 or number == count - 2)
            strips.append(strip)
        if strips and thickness:
            strips[0].rules = (Rule(self._x, self._width, 0.0, thickness, line),)
        return strips

    def _cell_lines(
        self, element: Element, paragraphs: Sequence[Paragraph], x: float, width: float
    ) -> list[Cell]:
        found: list[Cell] = []
        for spans, style in paragraphs:
            holder = element if len(paragraphs) == 1 else element.child("P")
            lines = self._setter.lines(spans, style, width)
            self._say(lines)
            found += [Cell(line, x, _baseline(style), holder, style) for line in lines]
        return found

    def figure(self, alt: str, *, width: float, height: float, paint: Paint, before: float) -> Element:
        """A drawing with the words that stand for it."""
        element = self._parent.child("Figure", alt=alt)
        strip = Strip(height, figure=Figure(element, paint, self._x, width, height))
        self._put([strip], before)
        return element

    def rule_under(self, gap: float, thickness: float, colour: str) -> None:
        """A rule across the text, `gap` below what stands above it."""
        rule = Rule(self._x, self._width, gap, thickness, colour)
        self._put([Strip(gap + thickness, rules=(rule,))], 0.0)

    def line(self, width: float, height: float, colour: str) -> None:
        """A line to write on, `height` below what stands above it."""
        rule = Rule(self._x, min(width, self._width), height, 0.75, colour)
        self._put([Strip(height, rules=(rule,), keep=True)], 0.0)

    # --- within ---

    @property
    def _half(self) -> Half:
        return self.halves[-1]

    def _paragraph(self, element: Element, paragraph: Paragraph) -> list[Strip]:
        spans, style = paragraph
        return self._strips(element, style, self._setter.lines(spans, style, self._width))

    def _strips(self, element: Element, style: Style, lines: Sequence[Line]) -> list[Strip]:
        self._say(lines)
        count = len(lines)
        strips: list[Strip] = []
        for number, line in enumerate(lines):
            cell = Cell(line, self._x, _baseline(style), element, style)
            holds = number in (0, count - 2) or count <= _WHOLE_PARAGRAPH
            strips.append(Strip(style.leading, (cell,), keep=number < count - 1 and holds))
        return strips

    def _say(self, lines: Sequence[Line]) -> None:
        text = "".join(line.text for line in lines).strip()
        if text:
            self._half.words.append(clean(text))

    def _put(self, strips: list[Strip], before: float) -> None:
        for strip in strips:
            strip.decor = self._decor
        if strips:
            strips[0].before += before + self._owed
            self._owed = 0.0
        self._out.extend(strips)


def _baseline(style: Style) -> float:
    return (style.leading - style.size * _LINE_BOX) / 2 + style.size * _ASCENT
