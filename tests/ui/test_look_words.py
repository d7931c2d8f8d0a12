"""Words: days in two languages, the live switch, plurals, Qt's own words, nothing without Welsh."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialogButtonBox

from app.ui import gather
from app.ui.gather import Saying, entries, sayings
from app.ui.look import components as c
from app.ui.qt_words import QT_WORDS
from app.ui.words import FOLDER, Languages, long_date, plural, read_date, short_date, translate

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14/4/2026", date(2026, 4, 14)),
        ("14.4.26", date(2026, 4, 14)),
        ("14-04-2026", date(2026, 4, 14)),
        ("2026-04-14", date(2026, 4, 14)),
        ("14 April 2026", date(2026, 4, 14)),
        ("Tuesday, 14th April 2026", date(2026, 4, 14)),
        ("dydd Mawrth 14 Ebrill 2026", date(2026, 4, 14)),
        ("14 Ebr", date(2027, 4, 14)),
        ("1 Rhagfyr", date(2026, 12, 1)),
        ("3 Meh", date(2026, 6, 3)),
        ("29/2", None),
        ("29/2/2028", date(2028, 2, 29)),
        ("heddiw", TODAY),
        ("Tomorrow", date(2026, 11, 23)),
        ("yfory", date(2026, 11, 23)),
        ("ddoe", date(2026, 11, 21)),
        ("+7", date(2026, 11, 29)),
        ("-1", date(2026, 11, 21)),
        ("31/2/2026", None),
        ("soon", None),
        ("", None),
        ("14 Smarch", None),
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_write_it(typed: str, meant: date | None):
    assert read_date(typed, today=TODAY) == meant


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.sampled_from(["en", "cy"]))
def test_every_day_that_we_write_can_be_read_back(day, language):
    assert read_date(long_date(day, language), today=TODAY) == day
    assert read_date(short_date(day, language), today=TODAY) == day


@given(st.dates(TODAY - timedelta(days=180), TODAY + timedelta(days=180)))
def test_a_day_without_a_year_is_the_nearest(day):
    assert read_date(f"{day.day}/{day.month}", today=TODAY) == day


def test_a_welsh_day_is_written_as_in_a_sentence():
    assert long_date(date(2026, 4, 14), "cy") == "dydd Mawrth 14 Ebrill 2026"
    assert long_date(date(2026, 4, 14), "en") == "Tuesday 14 April 2026"


def test_the_language_changes_in_what_is_already_open(qtbot, languages: Languages):
    asked = c.TriState("Safe?")
    qtbot.addWidget(asked)
    assert asked.button("yes").text() == "Yes"
    with qtbot.waitSignal(languages.changed):
        assert languages.show("cy")
    assert asked.button("yes").text() == asked.button("yes").accessibleName() == "Ie"
    languages.show("en")
    assert asked.button("yes").text() == "Yes"


def test_a_day_picked_in_welsh_is_said_in_welsh(qtbot, languages: Languages):
    field = c.DateField("Pryd", today=TODAY)
    qtbot.addWidget(field)
    field.set_plain("14/4/2026")
    assert field.help.text() == "Tuesday 14 April 2026"
    languages.show("cy")
    assert field.help.text() == "dydd Mawrth 14 Ebrill 2026"
    assert field.value() == date(2026, 4, 14)


def test_a_half_typed_day_comes_back_half_typed(qtbot):
    field = c.DateField("When", today=TODAY)
    qtbot.addWidget(field)
    field.set_plain("14/")
    assert field.plain() == "14/"
    assert field.value() is None
    assert field.is_unreadable


def test_numbers_have_their_plurals(languages: Languages):
    def earlier(n: int) -> str:
        return plural("Timeline", "%n earlier", n)

    assert earlier(3) == "3 earlier"
    languages.show("cy")
    assert [earlier(n) for n in (0, 1, 2, 6, 21)] == [f"{n} cynharach" for n in (0, 1, 2, 6, 21)]


def test_qts_own_buttons_speak_welsh(qtbot, languages: Languages):
    languages.show("cy")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert [button.text().replace("&", "") for button in box.buttons()] == ["Iawn", "Canslo"]


def test_qts_menu_of_a_field_speaks_welsh(qtbot, languages: Languages):
    languages.show("cy")
    field = c.TextField("Name")
    qtbot.addWidget(field)
    menu = field.control.createStandardContextMenu()
    english = {words.replace("&", "") for words in QT_WORDS["QLineEdit"]}
    shown = {action.text().split("\t")[0].replace("&", "") for action in menu.actions() if action.text()}
    menu.deleteLater()
    assert shown
    assert shown & english == set()


def test_every_word_can_be_gathered():
    found, unreadable = sayings()
    assert unreadable == ()
    assert Saying("TriState", "Yes") in found


def test_the_gatherer_sees_what_lupdate_misses(tmp_path):
    (tmp_path / "screen.py").write_text(
        'translate("A", ("in " "two"))\n'
        'words.plural("A", "%n days", count)\n'
        'translate("A", f"for {name}")\n'
        "translate(A, words)\n",
        encoding="utf-8",
    )
    found, unreadable = sayings(tmp_path)
    assert {Saying("A", "in two"), Saying("A", "%n days", True)} <= set(found)
    assert [call.line for call in unreadable] == [3, 4]


def test_a_word_added_keeps_the_welsh_that_is_there(tmp_path, monkeypatch):
    for file in FOLDER.glob("*.ts"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    before = {saying: words for saying, words, _state in entries(tmp_path)}
    more = (*sayings()[0], Saying("Test", "%n new words", True))
    monkeypatch.setattr(gather, "sayings", lambda: (more, ()))
    assert gather.update(tmp_path) == 0
    after = {saying: words for saying, words, _state in entries(tmp_path)}
    assert {saying: after[saying] for saying in before if saying in after} == {
        saying: words for saying, words in before.items() if saying in after
    }
    assert after[Saying("Test", "%n new words", True)] == ("",) * 5
    assert Saying("Test", "%n new words", True) in gather.missing(tmp_path)


def test_unchecked_welsh_is_shown_all_the_same(languages: Languages):
    assert Saying("TriState", "Yes") in gather.unchecked()
    languages.show("cy")
    assert translate("TriState", "Yes") == "Ie"


def test_the_look_has_all_its_welsh():
    ours = {"DateField", "Field", "Messages", "Report", "Shell", "Stepper", "Timeline", "TriState", *QT_WORDS}
    lacking = (*gather.missing(), *gather.missing(language="en"))
    assert [saying for saying in lacking if saying.context in ours] == []


def test_welsh_keeps_the_places_of_the_english():
    for saying, words, _state in entries():
        for form in words:
            for place in ("%n", "{", "&"):
                assert not form or (place in saying.text) == (place in form), (saying, form)


def test_a_language_without_its_file_leaves_english(qapp, tmp_path):
    speaking = Languages(qapp, folder=tmp_path)
    assert not speaking.show("cy")
    assert QCoreApplication.translate("TriState", "Yes") == "Yes"
    speaking.hush()


def test_each_switch_is_said_once(qtbot, languages: Languages):
    heard: list[str] = []

    def speak() -> str:
        heard.append("x")
        return "words"

    label = c.Label(speak)
    qtbot.addWidget(label)
    for language in ("cy", "en", "cy"):
        heard.clear()
        languages.show(language)
        assert heard == ["x"]
