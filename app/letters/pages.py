"""From a story to pages: what goes on which, and painting them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.letters.look import MM, PAGE_HEIGHT, Look
from app.letters.problems import LetterProblem
from app.letters.story import Cell, Decor, Figure, Half, Strip
from app.letters.tagging import Element, TaggedCanvas
from app.letters.typeset import Line, Style

MOST_PAGES = 60  # of one tongue: a letter longer than this is a mistake, not a letter
_MOST_OF_PAGE = 0.8  # what stands at fixed places on a first page may take no more of it than this
_HEADER = 12 * MM  # the baseline of the running header; the letterhead of a first page begins below it
_BAR = 3.5
_LINE = 0.75


class Placed(NamedTuple):
    """A strip on a page, its top measured down from the page's; a repeated header is decoration."""

    strip: Strip
    top: float
    repeats: bool = False

    @property
    def bottom(self) -> float:
        return self.top + self.strip.height


Page = list[Placed]


@dataclass(frozen=True, slots=True)
class Furniture:
    """What runs along the top and bottom of one page; all of it decoration."""

    top: Line | None
    left: Line
    right: Line
    style: Style


def fill(half: Half, look: Look) -> list[Page]:
    """The half's strips on pages, headings and row ends kept in company. LetterProblem over `MOST_PAGES`."""
    if half.floor > look.top + (look.bottom - look.top) * _MOST_OF_PAGE:
        raise LetterProblem("The name and address are too long for the page. Please shorten them.")
    filler = _Filler(half, look)
    for group in _groups(half.strips):
        filler.place(group)
    return filler.pages


class _Filler:
    def __init__(self, half: Half, look: Look) -> None:
        self._top, self._bottom = look.top, look.bottom
        self.pages: list[Page] = [[]]
        for top, strips in half.fixed:
            self._fix(top, strips)
        self._y = max(look.top, half.floor)
        self._is_at_top = not half.fixed

    def _fix(self, top: float, strips: Sequence[Strip]) -> None:
        for strip in strips:
            top += strip.before
            self.pages[0].append(Placed(strip, top))
            top += strip.height

    def place(self, group: Sequence[Strip]) -> None:
        """Puts strips that belong together on this page or the next; parted only if no page holds them."""
        whole = sum(strip.height + strip.before for strip in group) - group[0].before
        if self._y + self._lead(group[0]) + whole > self._bottom and not self._is_at_top:
            self._turn(group[0])
        for strip in group:
            if self._y + self._lead(strip) + strip.height > self._bottom and not self._is_at_top:
                self._turn(strip)
            self._y += self._lead(strip)
            self.pages[-1].append(Placed(strip, self._y))
            self._y += strip.height
            self._is_at_top = False

    def _lead(self, strip: Strip) -> float:
        return 0.0 if self._is_at_top else strip.before

    def _turn(self, first: Strip) -> None:
        if len(self.pages) == MOST_PAGES:
            raise LetterProblem(
                f"This letter is over {MOST_PAGES} pages long. Please shorten what was typed."
            )
        self.pages.append([])
        self._y, self._is_at_top = self._top, True
        for strip in first.header:
            self.pages[-1].append(Placed(strip, self._y, repeats=True))
            self._y += strip.height


def _groups(strips: Sequence[Strip]) -> list[list[Strip]]:
    groups: list[list[Strip]] = []
    open_group = False
    for strip in strips:
        if open_group:
            groups[-1].append(strip)
        else:
            groups.append([strip])
        open_group = strip.keep
    return groups


def paint(canvas: TaggedCanvas, page: Page, furniture: Furniture, look: Look) -> None:
    """Paints one page and ends it."""
    _paint_decor(canvas, page)
    _paint_rules(canvas, page)
    _paint_furniture(canvas, furniture, look)
    _paint_repeated(canvas, page)
    for placed in page:
        strip = placed.strip
        if strip.bookmark and not placed.repeats:
            title, level = strip.bookmark
            canvas.bookmark(title, level, PAGE_HEIGHT - placed.top + 6)
    _paint_content(canvas, page)
    canvas.next_page()


def _paint_content(canvas: TaggedCanvas, page: Page) -> None:
    """By element, not by line: the cells of a table's row copy out one after the other."""
    cells: dict[Element, list[tuple[Cell, float]]] = {}
    figures: dict[Element, tuple[Figure, float]] = {}
    for placed in page:
        if placed.repeats:
            continue
        if placed.strip.figure:
            figures[placed.strip.figure.element] = placed.strip.figure, placed.bottom
            cells[placed.strip.figure.element] = []
        for cell in placed.strip.cells:
            cells.setdefault(cell.element, []).append((cell, placed.top))
    for element, found in cells.items():
        if element in figures:
            _paint_figure(canvas, *figures[element])
        else:
            _paint_element(canvas, element, found)


def _paint_figure(canvas: TaggedCanvas, figure: Figure, bottom: float) -> None:
    y = PAGE_HEIGHT - bottom
    corners = (figure.x, y, figure.x + figure.width, y + figure.height)
    figure.element.attributes = f"/O /Layout /BBox [{' '.join(f'{value:.2f}' for value in corners)}]"
    with canvas.element(figure.element):
        figure.paint(canvas, figure.x, y)


def _paint_element(canvas: TaggedCanvas, element: Element, cells: Sequence[tuple[Cell, float]]) -> None:
    runs = [
        (run, cell.x + run.x, PAGE_HEIGHT - top - cell.baseline, cell.style)
        for cell, top in cells
        for run in cell.line.runs
    ]
    start = 0
    while start < len(runs):
        first = runs[start][0]
        end = start
        while end < len(runs) and runs[end][0].group == first.group:
            end += 1
        holder = element
        if first.group != -1:
            holder = element.span(first.group, first.language, first.actual, first.link)
        with canvas.element(holder):
            canvas.colour(runs[start][3].colour)
            for run, x, y, style in runs[start:end]:
                canvas.show(run.face, style.size, x, y, run.code, run.text)
        for run, x, y, style in runs[start:end]:
            if run.link:
                area = (x, y - style.size * 0.25, x + run.width, y + style.size)
                canvas.link(holder, area, run.link, run.link.removeprefix("mailto:"))
        start = end


def _paint_line(canvas: TaggedCanvas, line: Line, x: float, y: float, style: Style) -> None:
    canvas.colour(style.colour)
    for run in line.runs:
        canvas.show(run.face, style.size, x + run.x, y, run.code, run.text)


def _paint_repeated(canvas: TaggedCanvas, page: Page) -> None:
    cells = [(cell, placed.top) for placed in page if placed.repeats for cell in placed.strip.cells]
    if cells:
        with canvas.artifact("/Pagination"):
            for cell, top in cells:
                _paint_line(canvas, cell.line, cell.x, PAGE_HEIGHT - top - cell.baseline, cell.style)


def _paint_furniture(canvas: TaggedCanvas, furniture: Furniture, look: Look) -> None:
    style = furniture.style
    foot = PAGE_HEIGHT - look.bottom - 11 * MM
    if furniture.top is not None:
        with canvas.artifact("/Pagination /Subtype /Header"):
            _paint_line(canvas, furniture.top, look.left, PAGE_HEIGHT - _HEADER, style)
    with canvas.artifact("/Pagination /Subtype /Footer"):
        _paint_line(canvas, furniture.left, look.left, foot, style)
        _paint_line(canvas, furniture.right, look.right - furniture.right.width, foot, style)


def _paint_decor(canvas: TaggedCanvas, page: Page) -> None:
    extents: dict[Decor, tuple[float, float]] = {}
    for placed in page:
        decor = placed.strip.decor
        if decor:
            top, bottom = extents.get(decor, (placed.top, placed.bottom))
            extents[decor] = (min(top, placed.top), max(bottom, placed.bottom))
    for decor, (top, bottom) in extents.items():
        with canvas.artifact("/Layout"):
            _paint_box(canvas, decor, PAGE_HEIGHT - bottom - decor.pad, bottom - top + 2 * decor.pad)


def _paint_box(canvas: TaggedCanvas, decor: Decor, y: float, height: float) -> None:
    if decor.outline:
        canvas.box(decor.x, y, decor.width, height, decor.outline)
        inner = "#FFFFFF" if decor.fill is None else decor.fill
        canvas.box(decor.x + _LINE, y + _LINE, decor.width - 2 * _LINE, height - 2 * _LINE, inner)
    elif decor.fill:
        canvas.box(decor.x, y, decor.width, height, decor.fill)
    if decor.bar:
        canvas.box(decor.x, y, _BAR, height, decor.bar)


def _paint_rules(canvas: TaggedCanvas, page: Page) -> None:
    rules = [(rule, placed.top) for placed in page for rule in placed.strip.rules]
    if rules:
        with canvas.artifact("/Layout"):
            for rule, top in rules:
                y = PAGE_HEIGHT - top - rule.offset
                canvas.box(rule.x, y - rule.thickness / 2, rule.width, rule.thickness, rule.colour)
