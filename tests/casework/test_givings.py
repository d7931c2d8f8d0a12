"""Made, given, come back: three recorded acts, of which only giving starts a clock."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache, partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.casework import decisions, givings, letters, people, plans, signoffs
from app.errors import Refused
from app.models.store import memory_store
from tests.support.casefile import (
    TODAY,
    Applicant,
    letter_draft,
    made,
    opened,
    refused,
    told_ready,
)
from tests.support.stores import Clock, casebook_on, office_template

TOMORROW = TODAY + timedelta(days=1)


def ready(casebook, template="s63-s73", **draft):
    """A case with a letter that was made; both ids."""
    case_id = opened(casebook)
    told_ready(casebook, case_id)
    return case_id, made(casebook, letter_draft(case_id, template, **draft))


def give(casebook, letter_id, on_day=TODAY, way="hand"):
    return casebook.do(partial(givings.give, letter_id=letter_id, on_day=on_day, way=way))


def row(casebook, letter_id):
    return casebook.read(partial(letters.letter, letter_id=letter_id))


def relief(casebook, case_id):
    return casebook.read(partial(decisions.position, case_id=case_id)).position.duty("s73").clock


def owed(casebook, case_id):
    return casebook.read(partial(letters.owed, case_id=case_id))


def test_a_letter_that_was_made_starts_no_clock_and_giving_it_does(casebook):
    case_id, letter_id = ready(casebook)
    assert relief(casebook, case_id).state == "waiting"
    give(casebook, letter_id)
    clock = relief(casebook, case_id)
    assert (clock.state, clock.day_number) == ("running", 1)
    assert clock.last_day == TODAY + timedelta(days=55)


def test_who_gave_it_when_and_how_is_kept(casebook):
    _, letter_id = ready(casebook)
    give(casebook, letter_id)
    kept = row(casebook, letter_id)
    assert (kept.state, kept.given_on, kept.given_way, kept.given_by) == ("given", TODAY, "hand", "Mari Gwyn")


def test_a_real_day_that_changes_a_printed_date_is_refused_and_the_letter_made_again_in_one_press(
    casebook, clock
):
    case_id, letter_id = ready(casebook)
    clock.move(days=1)
    told = refused(casebook, partial(givings.give, letter_id=letter_id, on_day=TOMORROW, way="hand"))
    assert told.code == "dates_would_change"
    assert told.facts["printed"]["relief_last_day"] == date(2027, 1, 17)
    assert told.facts["would_be"]["relief_last_day"] == date(2027, 1, 18)
    again = casebook.do(partial(givings.remake, letter_id=letter_id, on_day=TOMORROW, way="hand")).made
    assert row(casebook, letter_id).state == "withdrawn"
    assert casebook.read(partial(letters.pdf_bytes, letter_id=letter_id))
    assert row(casebook, again).printed_dates["relief_last_day"] == date(2027, 1, 18)
    assert relief(casebook, case_id).state == "waiting"
    give(casebook, again, TOMORROW)
    assert relief(casebook, case_id).last_day == date(2027, 1, 18)


def test_a_real_way_that_changes_a_printed_date_is_refused_too(casebook):
    _, letter_id = ready(casebook)
    meant = casebook.read(partial(givings.check, letter_id=letter_id, on_day=TODAY, way="post"))
    assert "review_by" in meant.would_change
    assert refused(casebook, partial(givings.give, letter_id=letter_id, on_day=TODAY, way="post")).code == (
        "dates_would_change"
    )


def test_the_same_way_on_the_meant_day_changes_nothing(casebook):
    _, letter_id = ready(casebook, intended_way="post")
    meant = casebook.read(partial(givings.check, letter_id=letter_id, on_day=TODAY, way="post"))
    assert meant.would_change == ()
    give(casebook, letter_id, way="post")


def test_a_plan_prints_no_such_date_and_may_be_given_on_another_day(casebook, clock):
    case_id, letter_id = ready(casebook, "plan")
    clock.move(days=2)
    give(casebook, letter_id, TODAY + timedelta(days=2))
    assert casebook.read(partial(plans.view, case_id=case_id)).copy_given_on == TODAY + timedelta(days=2)
    assert [one.template for one in owed(casebook, case_id)] == ["s63-s73"]


def test_the_notice_alone_is_no_copy_of_the_plan(casebook):
    case_id, letter_id = ready(casebook)
    give(casebook, letter_id)
    assert casebook.read(partial(plans.view, case_id=case_id)).copy_given_on is None


def test_a_notice_and_the_plan_go_in_one_hand_over_or_not_at_all(casebook):
    case_id, notice = ready(casebook)
    plan_letter = made(casebook, letter_draft(case_id, "plan"))
    together = partial(givings.give_together, letter_ids=[plan_letter, notice], on_day=TODAY)
    assert refused(casebook, partial(together, way="post")).code == "dates_would_change"
    casebook.do(partial(together, way="hand"))
    assert owed(casebook, case_id) == ()
    assert casebook.read(partial(plans.view, case_id=case_id)).copy_given_on == TODAY


def test_a_decision_that_came_to_wait_for_a_second_person_keeps_its_letter_back(casebook):
    _, letter_id = ready(casebook)
    decision_id = row(casebook, letter_id).decision_id
    asking = partial(signoffs.ask, subject_kind="decision", subject_id=decision_id, of_role="lead")
    casebook.do(partial(asking, deed="decide_owed_s73"))
    verb = partial(givings.give, letter_id=letter_id, on_day=TODAY, way="hand")
    assert refused(casebook, verb).code == "waits_for_sign_off"


def test_a_letter_that_is_not_here_is_refused(casebook):
    verb = partial(givings.give, letter_id="0" * 32, on_day=TODAY, way="hand")
    assert refused(casebook, verb).code == "no_such_letter"


@pytest.mark.parametrize(
    ("on_day", "code"),
    [(TOMORROW, "in_the_future"), (TODAY - timedelta(days=1), "before_made")],
)
def test_a_day_that_cannot_be_is_refused(casebook, on_day, code):
    _, letter_id = ready(casebook)
    verb = partial(givings.give, letter_id=letter_id, on_day=on_day, way="hand")
    assert refused(casebook, verb).code == code


def test_a_given_letter_is_not_given_withdrawn_or_made_again(casebook):
    _, letter_id = ready(casebook)
    give(casebook, letter_id)
    for verb in (
        partial(givings.give, letter_id=letter_id, on_day=TODAY, way="hand"),
        partial(givings.withdraw, letter_id=letter_id),
        partial(givings.remake, letter_id=letter_id, on_day=TODAY, way="hand"),
    ):
        assert refused(casebook, verb).code == "already_given"


def test_a_withdrawn_letter_stays_on_file_and_is_never_given(casebook):
    case_id, letter_id = ready(casebook)
    casebook.do(partial(givings.withdraw, letter_id=letter_id))
    assert row(casebook, letter_id).state == "withdrawn"
    verb = partial(givings.give, letter_id=letter_id, on_day=TODAY, way="hand")
    assert refused(casebook, verb).code == "letter_withdrawn"
    assert owed(casebook, case_id)[0].state == "to_make"


def test_a_letter_that_came_back_starts_no_clock_and_is_owed_again(casebook, clock):
    case_id, letter_id = ready(casebook, intended_way="post")
    give(casebook, letter_id, way="post")
    assert relief(casebook, case_id).state == "running"
    clock.move(days=3)
    later = TODAY + timedelta(days=3)
    casebook.do(partial(givings.undelivered, letter_id=letter_id, on_day=later, note="Gone away"))
    assert row(casebook, letter_id).state == "undelivered"
    assert relief(casebook, case_id).state == "waiting"
    assert owed(casebook, case_id)[0].state == "came_back"
    again = made(casebook, letter_draft(case_id, intended_way="collect"))
    give(casebook, again, later, "collect")
    assert relief(casebook, case_id).last_day == later + timedelta(days=55)
    casebook.do(partial(givings.supersede, letter_id=letter_id, by_id=again))
    assert row(casebook, letter_id).state == "superseded"


def test_a_letter_left_at_the_office_counts_from_that_day_and_is_collected_later(casebook, clock):
    case_id, letter_id = ready(casebook, intended_way="collect")
    give(casebook, letter_id, way="collect")
    assert relief(casebook, case_id).last_day == TODAY + timedelta(days=55)
    clock.move(days=4)
    later = TODAY + timedelta(days=4)
    casebook.do(partial(givings.collected, letter_id=letter_id, on_day=later))
    kept = row(casebook, letter_id)
    assert (kept.state, kept.collected_on) == ("collected", later)
    assert relief(casebook, case_id).last_day == TODAY + timedelta(days=55)


def test_what_was_not_given_cannot_come_back_or_be_collected(casebook):
    _, letter_id = ready(casebook)
    for verb in (givings.undelivered, givings.collected):
        assert refused(casebook, partial(verb, letter_id=letter_id, on_day=TODAY)).code == "not_given"
    give(casebook, letter_id)
    collected = partial(givings.collected, letter_id=letter_id, on_day=TODAY)
    assert refused(casebook, collected).code == "not_for_collection"
    early = partial(givings.undelivered, letter_id=letter_id, on_day=TODAY - timedelta(days=1))
    assert refused(casebook, early).code == "before_given"
    late = partial(givings.undelivered, letter_id=letter_id, on_day=TOMORROW)
    assert refused(casebook, late).code == "in_the_future"


def test_only_given_letters_of_one_case_replace_each_other(casebook):
    case_id, letter_id = ready(casebook)
    plan_letter = made(casebook, letter_draft(case_id, "plan"))
    give(casebook, letter_id)
    verb = partial(givings.supersede, letter_id=letter_id, by_id=plan_letter)
    assert refused(casebook, verb).code == "not_given"
    itself = partial(givings.supersede, letter_id=letter_id, by_id=letter_id)
    assert refused(casebook, itself).code == "not_another_letter"


def test_safe_contact_agreed_after_the_letter_was_made_still_counts(casebook):
    case_id, letter_id = ready(casebook, intended_way="post")
    person = casebook.read(partial(people.household, case_id=case_id)).members[0].person
    agreed = people.SafeContactRow(on=True, no_post=True)
    casebook.do(
        partial(people.set_safe_contact, person_id=person.person_id, agreed=agreed, seen=person.safe_contact)
    )
    told = refused(casebook, partial(givings.give, letter_id=letter_id, on_day=TODAY, way="post"))
    assert (told.code, told.facts["reasons"]) == ("way_barred", ("do_not_use",))


def test_a_letter_to_an_address_that_they_have_left_is_made_again(casebook):
    case_id, letter_id = ready(casebook, intended_way="post")
    person = casebook.read(partial(people.household, case_id=case_id)).members[0].person
    moved = people.NewAddress(line1="7 Heol Newydd", town="Glanrhyd", postcode="ZZ99 5EE", from_date=TODAY)
    casebook.do(partial(people.move, person_id=person.person_id, new=moved))
    verb = partial(givings.give, letter_id=letter_id, on_day=TODAY, way="post")
    assert refused(casebook, verb).code == "address_changed"
    again = casebook.do(partial(givings.remake, letter_id=letter_id, on_day=TODAY, way="post")).made
    assert row(casebook, again).address_used == "7 Heol Newydd, Glanrhyd, ZZ99 5EE"
    give(casebook, again, way="post")


def test_making_again_what_can_no_longer_be_made_leaves_the_first_as_it_was(casebook):
    _, letter_id = ready(casebook)
    past = partial(givings.remake, letter_id=letter_id, on_day=TODAY - timedelta(days=1), way="hand")
    assert refused(casebook, past).code == "day_is_past"
    pigeon: Any = "pigeon"
    unknown = partial(givings.give, letter_id=letter_id, on_day=TODAY, way=pigeon)
    assert refused(casebook, unknown).code == "no_such_way"


def test_wrong_dates_on_a_day_that_is_past_are_told_with_what_to_do_and_doing_it_works(casebook, clock):
    """Handed over a day late, recorded a day after that: no letter made now can have been given then."""
    case_id, letter_id = ready(casebook)
    clock.move(days=2)
    today = TODAY + timedelta(days=2)
    told = sentence(casebook, partial(givings.give, letter_id=letter_id, on_day=TOMORROW, way="hand"))
    assert told == (
        "The dates printed in this letter are wrong for that day. Make it again for today, "
        "give them the new one, and record today."
    )
    told = sentence(casebook, partial(givings.remake, letter_id=letter_id, on_day=TOMORROW, way="hand"))
    assert told == (
        "That day is past, and a letter made now cannot have been given then. Make it for today, "
        "give them the new one, and record the day on which you do."
    )
    again = casebook.do(partial(givings.remake, letter_id=letter_id, on_day=today, way="hand")).made
    give(casebook, again, today)
    assert relief(casebook, case_id).last_day == today + timedelta(days=55)


def test_wrong_dates_on_the_day_itself_are_put_right_for_that_day(casebook, clock):
    _, letter_id = ready(casebook)
    clock.move(days=1)
    told = sentence(casebook, partial(givings.give, letter_id=letter_id, on_day=TOMORROW, way="hand"))
    assert told.endswith("would be wrong: make it again for this day and way.")


def sentence(casebook, verb):
    with pytest.raises(Refused) as told:
        casebook.do(verb)
    return told.value.sentence


@cache
def _a_case_with_everything():
    """A store with one case whose notice is ready to be made; copied for each example."""
    engine = memory_store(office_template())
    casebook = casebook_on(engine, Clock())
    own = people.NewWay(way="email", value="sian@example.org", safe="yes")
    case_id = opened(casebook, Applicant(ways=(own,)))
    told_ready(casebook, case_id)
    return engine, case_id


@given(days=st.integers(0, 400), way=st.sampled_from(["hand", "post", "email", "collect"]))
@settings(max_examples=40)
def test_whatever_the_day_and_way_the_printed_dates_are_those_of_the_clocks_it_starts(days, way):
    """The promise of the printed page: what it says is what the law then counts."""
    template, case_id = _a_case_with_everything()
    engine, clock = memory_store(template), Clock()
    clock.move(days=days)
    casebook, on_day = casebook_on(engine, clock), TODAY + timedelta(days=days)
    letter_id = made(casebook, letter_draft(case_id, intended_way=way))
    give(casebook, letter_id, on_day, way)
    clocks = casebook.read(partial(decisions.position, case_id=case_id)).position.clocks
    printed = row(casebook, letter_id).printed_dates
    for one in clocks:
        assert printed[f"{one.id}_last_day"] == one.last_day
        assert printed[f"{one.id}_first_day"] == one.starts_on
    assert {one.id for one in clocks} == {"relief", "review_request"}
    engine.dispose()
