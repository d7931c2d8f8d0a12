"""Clashes: both values readable, a person's choice an ordinary change, and the card kept for another day."""

from __future__ import annotations

from functools import partial

import pytest
from sqlalchemy import select

from app.casework import cases, clashes, people
from app.casework.people import NewMarker
from app.errors import Refused
from app.models.local import JournalEntry
from tests.support import opened
from tests.support.stores import LEAD, NOW, OFFICER


@pytest.fixture
def case_id(casebook):
    return opened.open_case(casebook)


def clash(store, scope_id, kind, row_id, about, base, theirs, mine):
    return opened.arrive(
        store,
        "clash",
        scope_id=scope_id,
        row_kind=kind,
        row_id=row_id,
        about=about,
        base=base,
        theirs=theirs,
        mine=mine,
        theirs_by=LEAD,
        mine_by=OFFICER,
        theirs_at=NOW,
        mine_at=NOW,
        op_id=row_id,
    )


@pytest.fixture
def over_summary(store, case_id):
    opened.changed_at_the_office(store, "case_file", case_id, summary="Lost her job.")
    values = [{"summary": text} for text in ("", "Lost her job.", "Asked to leave.")]
    return clash(store, case_id, "case_file", case_id, "summary", *values)


def cards(casebook, **how):
    return casebook.read(partial(clashes.listing, **how))


def summary(casebook, case_id):
    return casebook.read(partial(cases.header, case_id=case_id)).summary


def refusal(casebook, verb, **given):
    with pytest.raises(Refused) as refused:
        casebook.do(partial(verb, **given))
    return refused.value.code


def test_a_card_shows_both_values_who_and_whose_case(casebook, case_id, over_summary):
    [card] = cards(casebook)
    assert (card.theirs_by, card.mine_by, card.household, card.case_id) == (
        "Tomos Hart",
        "Mari Gwyn",
        "Siân Morgan",
        case_id,
    )
    [field] = card.fields
    assert (field.field, field.base, field.theirs, field.mine, field.now) == (
        "summary",
        "",
        "Lost her job.",
        "Asked to leave.",
        "Lost her job.",
    )
    assert card.can_keep_both
    assert not card.stricter_stands
    assert casebook.read(partial(cases.header, case_id=case_id)).clashes_open == 1


@pytest.mark.parametrize(
    ("choice", "stands"),
    [
        ("theirs", "Lost her job."),
        ("mine", "Asked to leave."),
        ("both", "Tomos Hart: Lost her job.\nMari Gwyn: Asked to leave."),
    ],
)
def test_a_choice_is_an_ordinary_change_of_the_row_and_of_the_card(
    casebook, case_id, over_summary, choice, stands
):
    changes = casebook.do(partial(clashes.settle, clash_id=over_summary, choice=choice, note="She said so."))
    assert summary(casebook, case_id) == stands
    assert cards(casebook) == ()
    [card] = cards(casebook, settled=True)
    assert (card.state, card.settled_by, card.settled_note) == (f"kept_{choice}", "Mari Gwyn", "She said so.")
    assert card.fields[0].theirs == "Lost her job."
    assert card.fields[0].mine == "Asked to leave."
    written = casebook.read(
        lambda work: [
            e.kind
            for e in work.session.scalars(select(JournalEntry).where(JournalEntry.verb == "settle_clash"))
        ]
    )
    assert sorted(written) == (["clash"] if choice == "theirs" else ["case_file", "clash"])
    assert case_id in changes.cases


def test_the_other_value_can_be_put_back_later(casebook, case_id, over_summary):
    assert refusal(casebook, clashes.put_back, clash_id=over_summary, choice="mine") == "not_settled"
    casebook.do(partial(clashes.settle, clash_id=over_summary, choice="mine"))
    assert refusal(casebook, clashes.settle, clash_id=over_summary, choice="theirs") == "already_settled"
    casebook.do(partial(clashes.put_back, clash_id=over_summary, choice="theirs"))
    assert summary(casebook, case_id) == "Lost her job."
    assert cards(casebook, settled=True)[0].state == "kept_theirs"


def test_settling_can_be_undone(casebook, case_id, over_summary):
    casebook.do(partial(clashes.settle, clash_id=over_summary, choice="mine"))
    casebook.undo()
    assert summary(casebook, case_id) == "Lost her job."
    assert len(cards(casebook)) == 1


def test_only_text_is_kept_from_both(casebook, store, case_id):
    person_id = opened.applicant(casebook, case_id)
    born = [{"birth_date": day} for day in (None, "1990-01-01", "1990-01-10")]
    opened.changed_at_the_office(store, "person", person_id, birth_date="1990-01-01")
    clash_id = clash(store, person_id, "person", person_id, "birth_date", *born)
    [card] = cards(casebook, case_id=case_id)
    assert not card.can_keep_both
    assert card.case_id == case_id
    assert refusal(casebook, clashes.settle, clash_id=clash_id, choice="both") == "cannot_keep_both"
    casebook.do(partial(clashes.settle, clash_id=clash_id, choice="mine"))
    assert casebook.read(partial(people.person, person_id=person_id)).birth_date.isoformat() == "1990-01-10"


def test_where_safety_is_at_stake_the_stricter_value_is_not_loosened_without_a_reason(
    casebook, store, case_id
):
    person_id = opened.applicant(casebook, case_id)
    new = NewMarker(code="dog", level="high", facts="Bit two visitors.")
    marker_id = casebook.do(partial(people.add_marker, person_id=person_id, new=new)).made
    levels = [{"level": level, "facts": "Bit two visitors."} for level in ("medium", "low", "high")]
    clash_id = clash(store, person_id, "marker", marker_id, "risk", *levels)
    assert cards(casebook)[0].stricter_stands
    assert refusal(casebook, clashes.settle, clash_id=clash_id, choice="theirs") == "reason_missing"
    casebook.do(partial(clashes.settle, clash_id=clash_id, choice="mine"))
    loosen = partial(clashes.put_back, clash_id=clash_id, choice="theirs")
    assert refusal(casebook, loosen) == "reason_missing"
    casebook.do(partial(loosen, note="The dog is gone."))
    [mark] = casebook.read(partial(people.person, person_id=person_id)).markers
    assert mark.level == "low"


def test_a_dispute_over_whether_a_row_is_withdrawn_can_be_settled_either_way(casebook, store, case_id):
    person_id = opened.applicant(casebook, case_id)
    way_id = casebook.do(
        partial(people.add_way, person_id=person_id, new=people.NewWay("email", "a@example.org"))
    ).made
    opened.changed_at_the_office(store, "contact_way", way_id, withdrawn=True)
    values = [{"withdrawn": value} for value in (False, True, False)]
    clash_id = clash(store, person_id, "contact_way", way_id, "withdrawn", *values)
    assert len(cards(casebook)[0].fields) == 1
    casebook.do(partial(clashes.settle, clash_id=clash_id, choice="mine"))
    assert len(casebook.read(partial(people.ways, person_id=person_id))) == 1


def test_a_bare_value_of_a_lone_field_is_read_too(casebook, store, case_id):
    clash_id = clash(store, case_id, "case_file", case_id, "reason", "", "debt", "violence")
    [card] = cards(casebook)
    assert (card.fields[0].theirs, card.fields[0].mine) == ("debt", "violence")
    casebook.do(partial(clashes.settle, clash_id=clash_id, choice="mine"))
    assert casebook.read(partial(cases.header, case_id=case_id)).reason == "violence"


def test_a_card_whose_row_is_not_here_is_shown_and_not_settled(casebook, store, case_id):
    clash_id = clash(store, case_id, "note", "0" * 32, "text", {}, {"text": "a"}, {"text": "b"})
    [card] = cards(casebook)
    assert card.fields[0].now is None
    assert refusal(casebook, clashes.settle, clash_id=clash_id, choice="mine") == "no_such_record"
