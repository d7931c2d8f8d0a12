"""Every text has its Welsh, keeps what the program fills in, and calls one thing by one word."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from app.ui import gather, translators
from app.ui.gather import Saying, entries, sayings
from app.ui.qt_words import QT_WORDS
from app.ui.translators import PAGE, Term, data_files, glossary, wordings
from app.ui.words import Tongue

FILLED_IN = re.compile(r"\{[^{}]*\}|%n|%L?\d")
THE_SAME_IN_BOTH = {
    "{number} MB", "{number} kB", "Alcohol", "WhatsApp", "Post", "Partner", "Braille", "Hostel",
    "{who}.", "**{officer_name}**", "{officer_title}",
}  # fmt: skip
QTS_OWN = tuple(QT_WORDS)
TERMS = [term for term in (*glossary().statute, *glossary().house) if term.stems]


def filled_in(text: str) -> Counter[str]:
    return Counter(FILLED_IN.findall(text))


def test_nothing_is_without_its_welsh_or_its_english_plural():
    assert gather.missing() == ()
    assert gather.missing(language="en") == ()


def test_the_file_has_nothing_that_the_program_no_longer_says():
    said = set(sayings()[0])
    assert [saying for saying, _words, _state in entries() if saying not in said] == []


@pytest.mark.parametrize("language", ["cy", "en"])
def test_each_form_keeps_what_the_program_fills_in(language: Tongue):
    lost = [
        (saying.text, form)
        for saying, words, _state in entries(language=language)
        for form in words
        if filled_in(form) != filled_in(saying.text)
    ]
    assert lost == []


def test_no_form_is_empty_or_begins_or_ends_with_a_blank():
    blank = [saying for saying, words, _ in entries() for form in words if not form or form != form.strip()]
    assert blank == []


def test_no_welsh_is_the_english_again():
    same = {saying.text for saying, words, _state in entries() if saying.text in words}
    assert same - THE_SAME_IN_BOTH == set()


def test_welsh_ends_as_its_english_does():
    """A full stop or a colon that one has and the other lacks is mostly a sentence cut short."""
    odd = [
        (saying.text, form)
        for saying, words, _state in entries()
        for form in words
        for mark in (".", "…", ":", "?")
        if saying.text.endswith(mark) != form.endswith(mark)
    ]
    assert odd == []


def test_every_plural_of_welsh_has_its_five_forms():
    assert {len(words) for saying, words, _state in entries() if saying.is_plural} == {5}
    assert {len(words) for saying, words, _state in entries(language="en") if saying.is_plural} == {2}


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.en)
def test_one_thing_has_one_word(term: Term):
    others = [
        (saying.text, form)
        for saying, words, _state in entries()
        if saying.context not in QTS_OWN and term.is_in(saying.text)
        for form in words
        if not term.is_kept(form)
    ]
    assert others == []


def test_a_term_is_found_in_its_plural_and_not_inside_another_word_or_a_place():
    duty = Term("duty", "dyletswydd", stems=("yletswydd",))
    assert duty.is_in("Two duties run.")
    assert duty.is_in("Duty and day")
    assert not duty.is_in("{duty} ended")
    assert not Term("plan", "cynllun").is_in("explanation")
    assert duty.is_kept("Dyletswyddau")
    assert duty.is_kept("y ddyletswydd hon")
    assert not duty.is_kept("gorchwyl")


@pytest.mark.parametrize("file", data_files(), ids=lambda file: f"{file.parent.name}/{file.name}")
def test_every_wording_of_the_data_is_in_both_languages(file):
    found = wordings(file)
    assert [one.place for one in found if not one.en.strip() or not one.cy.strip()] == []
    assert [one for one in found if filled_in(one.en) != filled_in(one.cy)] == []
    assert {one.en for one in found if one.en == one.cy} - THE_SAME_IN_BOTH == set()


def test_the_acts_own_terms_count_as_checked_and_wait_for_nobody():
    """What a translator checks later comes on top of these."""
    checked = {one.en for file in data_files() for one in wordings(file) if one.is_checked}
    assert {"homeless", "priority need for accommodation", "street homeless", "local connection"} <= checked


def test_a_wording_without_its_mark_counts_as_unchecked(tmp_path):
    file = tmp_path / "some.toml"
    file.write_text(
        '[a]\nwords = { en = "Help", cy = "Cymorth" }\n'
        '[[b]]\nen = "Home"\ncy = "Cartref"\ncy_checked = true\n'
        '[[b]]\nen = "Rent"\n'
    )
    assert [(one.place, one.cy, one.is_checked) for one in wordings(file)] == [
        ("a.words", "Cymorth", False),
        ("b[0]", "Cartref", True),
        ("b[1]", "", False),
    ]


def test_the_page_for_a_translator_is_of_now():
    assert PAGE.read_text(encoding="utf-8") == translators.page(), (
        "python -m app.ui.words list > docs/welsh.md makes it again"
    )


def test_the_page_counts_what_is_unchecked():
    page = translators.page()
    everything, waiting = len(sayings()[0]), len(gather.unchecked())
    assert f"| `resources/translations/trothwy_cy.ts` (the windows) | {everything} | {waiting} |" in page
    for file in data_files():
        assert (f"/{file.name}` | {len(wordings(file))} |" in page) == bool(wordings(file))
    assert "| applicant | ceisydd |" in page


def test_the_command_prints_the_page(capsys):
    assert gather.main(["list"]) == 0
    assert capsys.readouterr().out == translators.page()


def test_a_new_text_is_counted_as_missing(monkeypatch):
    more = (*sayings()[0], Saying("Test", "A text of tomorrow"))
    monkeypatch.setattr(gather, "sayings", lambda: (more, ()))
    assert gather.missing() == (Saying("Test", "A text of tomorrow"),)
