"""The look: contrast by computation, one sheet, live switches, nothing cut off, everything reached."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from app.ui.gallery import gallery
from app.ui.look import components as c
from app.ui.look import icons
from app.ui.look.sheet import sheet
from app.ui.look.style import Look
from app.ui.look.tokens import (
    DARK,
    EDGE_PAIRS,
    FAMILY,
    LIGHT,
    TEXT_PAIRS,
    Colours,
    Density,
    Size,
    Theme,
    Tokens,
    Tone,
    colour_names,
    contrast,
)
from tests.support import accessible

THEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


@THEMES
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_is_readable_on_its_ground(colours: Colours, text: str, ground: str):
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@THEMES
@pytest.mark.parametrize(("edge", "ground"), EDGE_PAIRS)
def test_the_edge_of_a_control_is_seen(colours: Colours, edge: str, ground: str):
    assert contrast(getattr(colours, edge), getattr(colours, ground)) >= 3


def test_contrast_is_the_known_one():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_every_colour_that_carries_text_was_paired():
    paired = {name for pair in (*TEXT_PAIRS, *EDGE_PAIRS) for name in pair}
    # A line between two things carries neither words nor meaning.
    assert set(colour_names()) - paired == {"line"}


def test_the_sheet_and_the_components_name_no_colour_of_their_own():
    room = Path(icons.__file__).parents[1]
    named = [
        file.name
        for file in room.rglob("*.py")
        if file.name != "tokens.py" and any(mark in file.read_text() for mark in ("#fff", "#000", "rgb("))
    ]
    assert named == []
    setters = [
        f.name for f in room.rglob("*.py") if "setStyleSheet" in f.read_text() and f.name != "style.py"
    ]
    assert setters == []


@pytest.mark.parametrize("name", sorted(icons.FOR_SHEET))
@pytest.mark.parametrize("theme", list(Theme))
def test_the_pictures_of_the_sheet_have_the_colours_of_the_theme(name: str, theme: Theme):
    colour = getattr(Tokens(theme).colours, icons.FOR_SHEET[name])
    kept = (icons.FOLDER / "sheet" / f"{name}-{theme}.svg").read_text(encoding="utf-8")
    assert kept == icons.drawing(name, colour)
    assert f"{name}-{theme}.svg" in sheet(Tokens(theme))


def test_our_own_type_is_worn(qtbot, look: Look):
    label = c.Label("Ŵŵ Ŷŷ Ââ")
    qtbot.addWidget(label)
    label.show()
    assert label.fontInfo().family() == FAMILY
    assert label.fontInfo().pixelSize() == 15


def test_a_larger_text_size_reaches_what_is_already_open(qtbot, look: Look):
    page = c.ScrollPage("Title", "Subtitle")
    button = c.Button("Press", icon="phone")
    page.add(button)
    qtbot.addWidget(page)
    page.show()
    look.wear(scale=2.0)
    assert page.title.fontInfo().pixelSize() == Tokens(scale=2.0).px(Size.DISPLAY) == 56
    assert button.fontInfo().pixelSize() == 30
    assert button.iconSize().height() == 36


def test_the_text_size_stays_between_one_and_two(look: Look):
    look.wear(scale=9)
    assert look.tokens.scale == 2.0
    look.wear(scale=0.2)
    assert look.tokens.scale == 1.0


def test_dark_is_worn_at_once(qtbot, look: Look):
    icon = c.Icon("phone", colour="ink")
    qtbot.addWidget(icon)
    before = icon.pixmap().toImage()
    look.wear(theme=Theme.DARK)
    assert QApplication.palette().color(QPalette.ColorRole.Window).name() == DARK.page
    assert icon.pixmap().toImage() != before


@pytest.mark.parametrize(("density", "least"), [(Density.DESK, 32), (Density.TOUCH, 44)])
def test_targets_are_large_enough(qtbot, look: Look, density: Density, least: int):
    look.wear(density=density)
    page = gallery()
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    assert accessible.too_small(page, least_px=least) == []


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [700, 1100])
@pytest.mark.parametrize("language", ["en", "cy"])
def test_no_component_is_cut_off_unnamed_or_out_of_reach(qtbot, look, languages, scale, width, language):
    languages.show(language)
    look.wear(scale=scale)
    page = gallery()
    qtbot.addWidget(page)
    page.resize(width, 700)
    page.show()
    accessible.settle()
    assert accessible.troubles(page) == []


def test_a_component_made_small_follows_when_the_text_grows(qtbot, look: Look):
    page = gallery()
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    look.wear(scale=1.75, density=Density.TOUCH, theme=Theme.DARK)
    accessible.settle()
    assert accessible.troubles(page, least_px=44) == []


def test_the_walker_finds_what_it_is_there_for(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    small = QToolButton(window)
    small.setText("A button with many words")
    small.setGeometry(0, 0, 40, 20)
    QLabel("words over it", window).setGeometry(10, 5, 90, 20)
    QLineEdit(window).setGeometry(0, 80, 100, 40)
    lonely = QPushButton("never", window)
    lonely.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    lonely.setGeometry(0, 140, 100, 40)
    window.resize(300, 200)
    window.show()
    found = "\n".join(accessible.troubles(window))
    for sign in ("no accessible name", "not reached by Tab", "target of 40x20", "words cut off", "lies over"):
        assert sign in found
    assert accessible.unasked(window, lambda words: words == "never") != []


def test_every_tone_has_a_shape_and_a_word(qtbot):
    for tone in Tone:
        pill = c.Pill("Word", tone)
        qtbot.addWidget(pill)
        assert pill.accessibleName() == "Word"
        pictures = [label for label in pill.findChildren(QLabel) if not label.pixmap().isNull()]
        assert len(pictures) == 1


def test_segments_move_by_arrow_keys_and_say_what_was_chosen(qtbot):
    choice = c.SegmentedChoice("How", (("phone", "Phone"), ("text", "Text")))
    qtbot.addWidget(choice)
    with qtbot.waitActive(choice):
        choice.show()
        choice.activateWindow()
    assert choice.value() is None
    with qtbot.waitSignal(choice.changed):
        QTest.mouseClick(choice.button("phone"), Qt.MouseButton.LeftButton)
    choice.button("phone").setFocus()
    QTest.keyClick(choice.button("phone"), Qt.Key.Key_Right)
    assert choice.value() == "text"
    choice.set_value(None)
    assert choice.value() is None


def test_not_known_is_the_answer_that_a_question_begins_with(qtbot):
    asked = c.TriState("Safe tonight?")
    qtbot.addWidget(asked)
    assert asked.value() == "unknown"


def test_a_problem_is_read_out_with_its_field_and_goes_when_it_is_mended(qtbot):
    field = c.TextField("Name", help="As they say it")
    qtbot.addWidget(field)
    field.show()
    field.show_problem("Write a name.")
    assert field.control.accessibleName() == "Name"
    assert field.control.accessibleDescription() == "As they say it. Write a name."
    assert field.problem.isVisible()
    field.show_problem(None)
    assert field.control.accessibleDescription() == "As they say it"
    assert not field.problem.isVisible()


def test_a_long_text_grows_with_what_is_typed_and_tab_leaves_it(qtbot):
    field = c.LongField("Said")
    qtbot.addWidget(field)
    field.resize(400, 300)
    field.show()
    before = field.control.height()
    field.set_value("\n".join("a line" for _ in range(10)))
    assert field.control.height() > before
    assert field.control.tabChangesFocus()


def test_a_story_of_a_thousand_entries_is_laid_out_a_page_at_a_time(qtbot):
    story = c.Timeline([c.Entry("phone", f"Entry {n}", "10:00") for n in range(1000)])
    qtbot.addWidget(story)
    more = story.findChildren(c.Button)
    assert len(more) == 1
    assert "980" in more[0].text()
    more[0].click()
    assert "960" in story.findChildren(c.Button)[-1].text()


def test_three_columns_stand_under_one_another_where_it_is_narrow(qtbot):
    columns = c.Columns3(("We will", "I will", "Others will"))
    qtbot.addWidget(columns)
    columns.resize(1000, 400)
    columns.show()
    assert columns.cards[0].y() == columns.cards[2].y()
    columns.resize(400, 900)
    QApplication.processEvents()
    assert columns.cards[0].x() == columns.cards[2].x()
