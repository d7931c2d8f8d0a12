"""Plain language, measured: English by grade, Welsh by LIX in Welsh letters, both by sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.letters.prose import prose
from app.letters.readability import (
    check,
    measure,
    sentences,
    shipped_lists,
    syllables,
    welsh_letters,
)
from tests.letters import samples


@pytest.mark.parametrize("agreement", ["agreed", "agreed_aloud", "not_agreed"])
@pytest.mark.parametrize("way", ["hand", "collect"])
@pytest.mark.parametrize("template", sorted(samples.TEMPLATES))
def test_every_shipped_letter_reads_plainly_in_both_tongues(template, way, agreement):
    for reasons in ((), samples.values()["reasons"]):
        facts = samples.facts(template, "bilingual", way=way, agreement=agreement, reasons=reasons)
        for language in ("en", "cy"):
            text = prose(samples.TEMPLATES[template], facts, samples.COUNCIL, language)
            numbers = measure(text, language)
            assert check(text, language) == ()
            assert numbers.words > 150
            assert numbers.mean <= 15
            assert numbers.longest <= 25
            assert (numbers.grade is None) == (language == "cy")
            assert numbers.grade is None or numbers.grade <= 6


@pytest.mark.parametrize("reasons", [(), samples.values()["reasons"]])
@pytest.mark.parametrize("template", ["s63-s66", "s63-s73"])
def test_a_notice_without_a_plan_reads_plainly_too(template, reasons):
    promised = samples.without_a_plan(template, "bilingual", reasons=reasons)
    kept = {name: value for name, value in promised.values.items() if name != "next_contact_on"}
    for facts in (promised, replace(promised, values=kept)):
        for language in ("en", "cy"):
            text = prose(samples.TEMPLATES[template], facts, samples.COUNCIL, language)
            numbers = measure(text, language)
            assert check(text, language) == ()
            assert numbers.mean <= 15
            assert numbers.grade is None or numbers.grade <= 6


@pytest.mark.parametrize(
    ("word", "count"),
    {
        "home": 1, "help": 1, "house": 1, "houses": 2, "decided": 3, "agreed": 2, "agreement": 3,
        "changes": 2, "called": 1, "wanted": 2, "people": 2, "little": 2, "eviction": 3, "situation": 4,
        "homeless": 2, "language": 2, "family": 3, "December": 3, "interpreter": 4, "safely": 2,
        "statement": 2, "notices": 3, "moved": 1, "doing": 2, "idea": 3, "the": 1, "9am": 1, "£640": 1,
        "accommodation": 5, "January": 4,
    }.items(),
)  # fmt: skip
def test_syllables_are_counted_as_they_are_said(word, count):
    assert syllables(word, shipped_lists().syllables) == count


def test_the_grade_is_that_of_flesch_and_kincaid():
    # Ten words, one sentence, ten syllables: 0.39 * 10 + 11.8 * 1 - 15.59.
    numbers = measure("We will call you if you do not call us.", "en")
    assert numbers.words == 10
    assert numbers.grade == pytest.approx(0.39 * 10 + 11.8 - 15.59)


@pytest.mark.parametrize(
    ("word", "letters"),
    [("llwybr", 5), ("ddiddordeb", 8), ("chwech", 4), ("ffordd", 4), ("digartrefedd", 11), ("tŷ", 2),
     ("rhywle", 5), ("ngŵyl", 4), ("phlant", 5), ("pêl-droed", 8), ("LLANDDULAS", 8)],
)  # fmt: skip
def test_welsh_letters_of_two_signs_count_once(word, letters):
    assert welsh_letters(word) == letters


def test_welsh_is_never_given_a_grade():
    assert measure("Byddwn yn eich helpu i gadw eich cartref.", "cy").grade is None
    hard = "Hysbysebwyd gweithdrefnau ymgynghorol cynhwysfawr. " * 4
    assert {finding.code for finding in check(hard, "cy")} == {"lix_too_high"}


def test_a_sentence_ends_at_its_stop_and_not_inside_a_time_or_an_address():
    text = "Come at 9.30am. Write to tai@bryndulas.example now! Why?\nA list item\nAnother"
    assert sentences(text) == (
        "Come at 9.30am.", "Write to tai@bryndulas.example now!", "Why?", "A list item", "Another",
    )  # fmt: skip


def test_a_long_sentence_is_shown_whole_and_stops_the_letter():
    long = "We " + "will " * 25 + "help."
    found = check(f"Short one. {long}", "en")
    tale = next(finding for finding in found if finding.code == "sentence_too_long")

    assert (tale.sentence, tale.found, tale.severity) == (long, "27", "stops")


def test_jargon_comes_with_the_plain_words_and_the_longest_match_wins():
    found = check("We offer you temporary accommodation. You are not in priority need.", "en")
    pairs = [(finding.found, finding.plain) for finding in found if finding.code == "jargon"]

    assert pairs == [
        ("temporary accommodation", "somewhere to stay for now"),
        ("priority need", "one of the groups that the law puts first"),
    ]
    assert [finding.found for finding in check("Mae’r ceisydd yma.", "cy")] == ["ceisydd"]


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("You have 21 days to ask.", "en", "days_count"),
        ("Mae gennych 21 diwrnod i ofyn.", "cy", "days_count"),
        ("It has been decided to stop.", "en", "passive"),
        ("Penderfynwyd stopio.", "cy", "passive"),
        ("This is under section 63.", "en", "statute"),
        ("Mae hyn o dan adran 63.", "cy", "statute"),
        ("YOU MUST PAY TODAY NOW.", "en", "capitals"),
    ],
)
def test_shapes_that_make_a_letter_cold_are_found(text, language, code):
    assert code in [finding.code for finding in check(text, language)]


def test_a_hard_text_is_graded_and_stopped():
    hard = "Notwithstanding organisational considerations, individuals necessitate intervention."
    found = {finding.code: finding for finding in check(hard, "en")}

    assert found["grade_too_high"].severity == "stops"
    assert found["grade_too_high"].sentence == hard


def test_nothing_said_is_nothing_found():
    assert check("", "en") == check(" \n ", "cy") == ()
    assert measure("", "en").words == 0
