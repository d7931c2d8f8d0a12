"""The stories of the invented county: their shares, their days, and that nobody in them could be anyone."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from app.casework.county.material import Dice, Material, material
from app.casework.county.stories import Inventor, worked
from app.letters.readability import check
from tests.support.stores import RESOURCES, resources

AS_OF = date(2026, 11, 23)
MANY = 4000


@pytest.fixture(scope="module")
def known() -> Material:
    return material(RESOURCES)


@pytest.fixture(scope="module")
def stories(known):
    return tuple(Inventor(Dice(11), known, AS_OF).stories(MANY))


def share(some, of):
    some, of = list(some), list(of)
    return len(some) / len(of)


def test_the_same_seed_invents_the_same_stories(known):
    assert list(Inventor(Dice(5), known, AS_OF).stories(60)) == list(
        Inventor(Dice(5), known, AS_OF).stories(60)
    )
    assert list(Inventor(Dice(5), known, AS_OF).stories(60)) != list(
        Inventor(Dice(6), known, AS_OF).stories(60)
    )


def test_households_and_ages_are_those_of_the_source(stories):
    first = [story for story in stories if story.earlier is None]
    assert share((s for s in first if s.people.is_single), first) == pytest.approx(0.62, abs=0.03)
    assert share((s for s in first if s.people.age < 25), first) == pytest.approx(0.26, abs=0.03)


def test_outcomes_are_those_of_the_source(stories, known):
    for duty, success, fallen in (("s66", 0.58, 0.27), ("s73", 0.47, 0.23)):
        ended = [story for story in stories if story.duty == duty and story.closed_on]
        fell = [story for story in ended if story.outcome in known.shares["fall_out"]]
        assert share((s for s in ended if s.outcome == "success"), ended) == pytest.approx(success, abs=0.05)
        assert share(fell, ended) == pytest.approx(fallen, abs=0.04)
        assert share((s for s in fell if s.people.is_single), fell) == pytest.approx(0.75, abs=0.07)


def test_of_those_given_somewhere_to_stay_the_source_s_share_is_given_it_again(stories):
    placed = [story for story in stories if story.placed_on]
    assert share((s for s in placed if len(s.placed_on) > 1), placed) == pytest.approx(0.16, abs=0.04)
    assert all(story.duty == "s73" for story in placed)


def test_who_comes_again_was_closed_before(stories):
    again = [story for story in stories if story.earlier is not None]
    assert len(again) > 100
    for story in again:
        earlier = stories[story.earlier]
        assert earlier.people is story.people
        assert earlier.closed_on is not None
        assert earlier.closed_on < story.applied_on


def test_everything_happens_in_its_order_on_working_days_before_the_morning(stories):
    last = worked(AS_OF - timedelta(days=1))
    for story in stories:
        days = [
            story.applied_on,
            story.assessment_begun_on,
            story.assessed_on,
            story.decided_on,
            story.planned_on,
        ]
        come = [day for day in (*days, story.letter_on, story.closed_on) if day is not None]
        assert all(one <= other for one, other in pairwise(come[:5]))
        spoken = [contact.at.date() for contact in story.contacts]
        for day in (*come, *spoken, *(at.date() for at in story.notes), *story.placed_on):
            assert story.applied_on <= day <= (story.closed_on or last)
            assert day.weekday() < 5


def test_open_cases_stand_at_every_stage(stories):
    still_open = [story for story in stories if story.closed_on is None]
    stage = Counter(
        "given" if story.letter_on and story.letter_ends == "given"
        else "made" if story.letter_on
        else "planned" if story.planned_on
        else "decided" if story.decided_on
        else "assessed" if story.assessed_on
        else "begun" if story.assessment_begun_on
        else "fresh"
        for story in still_open
    )  # fmt: skip
    assert set(stage) == {"given", "made", "planned", "decided", "assessed", "begun", "fresh"}
    assert 60 <= len(still_open) <= 400
    assert any(not story.contacts for story in still_open)


def test_nobody_could_be_anyone(stories):
    for story in stories:
        folk = story.people
        inward = folk.address.postcode.split()[1]
        assert re.fullmatch(r"[0-9][CIKMOV]{2}", inward), "Royal Mail gives no such inward code"
        assert folk.address.postcode[:2] in ("SY", "SA")
        for way in folk.ways:
            if way.way == "email":
                assert way.value.endswith("@example.org")
                assert way.value.isascii()
            else:
                assert way.value.startswith(("07700 900", "01632 960")), "not a number kept for drama"


def test_names_keep_their_welsh_letters_and_are_put_together_from_many(stories, known):
    names = {f"{s.people.applicant.given_names} {s.people.applicant.family_name}" for s in stories}
    assert len(names) > 1500
    said = "".join(names) + "".join(known.places["streets"]["houses"]) + str(known.stories)
    assert set("âŵŷôï") <= set(said)
    for text in (*names, str(known.stories), str(known.places)):
        assert unicodedata.is_normalized("NFC", text)


def test_every_code_is_one_of_the_lists(known):
    lists = resources().codes.lists
    shares = known.shares
    assert set(shares["reason"]) | set(shares["reason_under_25"]) <= set(lists["reason"].codes)
    for senders in (shares["came_by"], *shares["came_by_of"].values()):
        assert set(senders) <= set(lists["came_by"].codes)
        assert sum(senders.values()) == pytest.approx(1)
    assert set(shares["household"]) <= set(lists["household_type"].codes)
    assert set(known.stories["needs"]) <= set(lists["support_need"].codes)
    assert set(known.stories["risks"]) <= set(lists["risk"].codes)
    assert set(known.stories["safeguarding"]) <= set(lists["safeguarding"].codes)
    assert {reason for group in known.stories["group"] for reason in group["reasons"]} <= set(
        lists["reason"].codes
    )
    for reason in shares["reason"]:
        assert sum(reason in group["reasons"] for group in known.stories["group"]) == 1


def _sentences(known: Material):
    for group in known.stories["group"]:
        for part in ("wanted", "why_s66", "why_s73"):
            yield group[part]
        for step in group["step"]:
            yield from (step[part] for part in ("text", "why", "how_known", "help_offered") if part in step)


def test_whatever_goes_into_a_letter_reads_plainly_in_both_languages(known):
    towns = {town for area in known.places["area"] for town, _ in area["towns"]}
    officers = ("Mared Puw", "Joanne Tasker", "Gwion Rhydderch")
    for text in _sentences(known):
        for language in ("en", "cy"):
            for worker in known.names["workers"]["names"]:
                for town, officer in zip(sorted(towns), officers * 20, strict=False):
                    said = text[language].format(worker=worker, town=town, officer=officer, name="Angharad")
                    hard = [found for found in check(said, language) if found.severity == "stops"]
                    assert not hard, said
