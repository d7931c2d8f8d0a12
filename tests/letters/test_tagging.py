"""The tagging layer: nothing is painted that is neither content nor decoration."""

from __future__ import annotations

from datetime import date

import page
import pytest

from app.letters import pages
from app.letters.look import PAGE_HEIGHT, PAGE_WIDTH, look
from app.letters.story import Story
from app.letters.tagging import Element, TaggedCanvas, Untagged
from app.letters.typeset import Setter, Span, Style
from tests.letters import samples
from tests.letters.reading import Read

BODY = Style(12, 16)
HEAD = Style(14, 18, bold=True, before=12)


def canvas(root: Element | None = None) -> TaggedCanvas:
    return TaggedCanvas(
        root=root or Element("Document"),
        page_size=(PAGE_WIDTH, PAGE_HEIGHT),
        language="en",
        title="A test",
        author="Bryndulas",
        made_on=date(2026, 11, 22),
    )


def story(root: Element) -> Story:
    return Story(root, Setter(samples.FONTS), left=60, width=470, gap=6)


def printed(made: Story, root: Element) -> bytes:
    paper = canvas(root)
    appearance = look("standard", "#1F5A66")
    blank = Setter(samples.FONTS).lines((Span("x"),), BODY, 100)[0]
    for half in made.halves:
        for leaf in pages.fill(half, appearance):
            pages.paint(paper, leaf, pages.Furniture(None, blank, blank, BODY), appearance)
    return paper.finish()


@pytest.mark.parametrize(
    "paint",
    [
        lambda paper: paper.rect(10, 10, 50, 50, fill=1),
        lambda paper: paper.line(0, 0, 10, 10),
        lambda paper: paper.box(0, 0, 10, 10, "#000000"),
        lambda paper: paper.show(samples.FONTS.faces["R"], 12, 10, 10, "<0001>", " "),
        lambda paper: paper.circle(50, 50, 10),
    ],
)
def test_painting_outside_an_element_and_outside_an_artifact_raises(paint):
    paper = canvas()
    with pytest.raises(Untagged):
        paint(paper)
    with paper.artifact():
        paint(paper)


def test_painting_on_a_later_page_is_guarded_too():
    paper = canvas()
    paper.next_page()
    with pytest.raises(Untagged):
        paper.rect(10, 10, 50, 50, fill=1)


def test_one_mark_never_stands_inside_another():
    paper = canvas()
    element = paper.root.child("P")
    with paper.artifact(), pytest.raises(Untagged), paper.element(element):
        pass


def test_a_figure_is_read_by_its_words():
    root = Element("Document")
    made = story(root)
    with made.part("en"):
        made.h(1, (Span("Where we are"),), HEAD)
        made.figure(
            "A map: the office stands beside the bridge.",
            width=100, height=60, before=6,
            paint=lambda paper, x, y: paper.box(x, y, 100, 60, "#1F5A66"),
        )  # fmt: skip
        made.p((Span("Come in."),), BODY)
    data = printed(made, root)

    report = page.validate_pdf_bytes(data, profile="ua1")
    assert [failure.message for failure in report.failures] == []
    (figure,) = Read(data).root.all("Figure")
    assert figure.alt == "A map: the office stands beside the bridge."


def test_a_list_says_its_labels_and_bodies_apart():
    root = Element("Document")
    made = story(root)
    with made.part("en"):
        made.h(1, (Span("Two things"),), HEAD)
        made.ul(
            [[((Span("First"),), BODY)], [((Span("Second"),), BODY), ((Span("and more"),), BODY)]],
            BODY, indent=14, gap=3, before=6,
        )  # fmt: skip
    read = Read(printed(made, root))

    assert [node.said for node in read.root.all("Lbl")] == ["•", "•"]
    assert [node.said for node in read.root.all("LBody")] == ["First", "Secondand more"]
    assert [len(node.children) for node in read.root.all("LBody")] == [0, 2]


def test_a_table_row_with_an_empty_cell_is_valid():
    root = Element("Document")
    made = story(root)
    with made.part("cy"):
        made.h(1, (Span("Tabl"),), HEAD)
        made.table(
            (1, 1),
            [((Span("Cam"),), BODY), ((Span("Erbyn pryd"),), BODY)],
            [[[((Span("Ffonio"),), BODY)], []], [[((Span("Aros"),), BODY)], [((Span("Heddiw"),), BODY)]]],
            before=6, pad=5, line="#C9D2D6",
        )  # fmt: skip
    data = printed(made, root)

    assert page.validate_pdf_bytes(data, profile="ua1").is_compliant
    assert [cell.said for cell in Read(data).root.all("TD")] == ["Ffonio", "", "Aros", "Heddiw"]


def test_a_header_comes_again_on_the_next_page_as_decoration_and_never_in_mid_page():
    root = Element("Document")
    made = story(root)
    with made.part("en"):
        made.h(1, (Span("Many"),), HEAD)
        rows = [[[((Span(f"Row {n}"),), BODY)], [((Span("Now"),), BODY)]] for n in range(90)]
        made.table(
            (1, 1), [((Span("What"),), BODY), ((Span("When"),), BODY)], rows, before=6, pad=5, line="#C9D2D6"
        )
    data = printed(made, root)

    read = Read(data)
    leaves = len(read.reader.pages)
    assert leaves > 2
    assert read.artifacts.count("When") == leaves - 1
    assert len(read.root.all("THead")) == 1
    assert page.validate_pdf_bytes(data, profile="ua1").is_compliant


def test_a_paragraph_over_two_pages_is_one_element():
    root = Element("Document")
    made = story(root)
    with made.part("en"):
        made.h(1, (Span("Long"),), HEAD)
        made.p((Span("Over and over again. " * 400),), BODY)
    read = Read(printed(made, root))

    assert len(read.reader.pages) > 1
    (paragraph,) = read.root.all("P")
    assert paragraph.said.split() == ("Over and over again. " * 400).split()


def test_a_heading_is_never_alone_at_the_foot_of_a_page():
    for lines in range(30, 50):
        root = Element("Document")
        made = story(root)
        with made.part("en"):
            made.h(1, (Span("Top"),), HEAD)
            for _ in range(lines):
                made.p((Span("x"),), BODY, before=0)
            made.h(2, (Span("Heading"),), HEAD)
            made.p((Span("What stands below it."),), BODY)
        for leaf in pages.fill(made.halves[0], look("standard", "#1F5A66")):
            last = leaf[-1].strip.cells[0]
            assert last.line.text != "Heading"
