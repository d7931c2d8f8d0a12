"""What only one row should hold: when two do, that is said once, and no longer when it is over."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.sync import claims
from app.sync.claims import Move

NOW = "2026-11-22T10:40:00+00:00"
OFFICE = "0" * 32


@dataclass
class Row:
    row_id: str
    kind: str
    fields: dict
    was: dict = field(default_factory=dict)
    scope_id: str = "s"
    rev: int = 9


def case(row_id, applicant="siân", *, rev=9, was=None, **more):
    fields = {"applicant_id": applicant, "made_by": f"by {row_id}", "made_at": NOW, **more}
    return Row(row_id, "case_file", fields, was or {}, scope_id=row_id, rev=rev)


def decision(row_id, *, owed=True, rev=9, was=None, **more):
    fields = {"case_id": "c", "duty": "s66", "owed": owed, "made_by": f"by {row_id}", **more}
    return Row(row_id, "decision", fields, was or {}, rev=rev)


def placement(row_id, household, **more):
    fields = {"case_id": household, "unit_id": "flat 2", "started_on": "2026-11-20", **more}
    return Row(row_id, "placement", fields)


class Kept:
    """What the office keeps between pushes."""

    def __init__(self):
        self.holders, self.cards = {}, {}

    def push(self, *rows, base=0, rev=9, released=(), answers=None):
        for card_id, said in (answers or {}).items():
            self.cards[card_id] = {**self.cards[card_id], **said}
        moved = claims.moves(rows, released)
        known = {
            one: self.cards[one] for one in claims.cards_asked_for(moved, self.holders) & set(self.cards)
        }
        said = {one: claims.CardWrite("", self.cards[one]) for one in answers or {}}
        brought = claims.bring(moved, self.holders, known, said, base=base, rev=rev, now=NOW, by=OFFICE)
        for move in moved:
            for on in move.left:
                del self.holders[on][move.row.row_id]
            for on in move.now.items():
                self.holders.setdefault(on, {})[move.row.row_id] = move.row
        for card_id, card in brought.cards.items():
            self.cards[card_id] = {**self.cards.get(card_id, {"scope": card.scope_id}), **card.fields}
        return brought

    @property
    def states(self):
        return [card["state"] for card in self.cards.values()]

    @property
    def only(self):
        [one] = self.cards
        return one


def test_two_open_cases_of_one_person_are_said_in_the_scope_of_the_person():
    kept = Kept()
    assert not kept.push(case("a")).cards
    brought = kept.push(case("b"))
    card = kept.cards[kept.only]
    assert (card["about"], card["scope"], card["row_id"]) == ("claim.one_open_case", "siân", "b")
    assert (card["theirs_by"], card["mine_by"], card["state"]) == ("by a", "by b", "open")
    assert brought.begun_by == {"b": [kept.only]}


def test_a_card_says_nothing_of_what_is_in_the_rows_and_of_a_restricted_case_not_even_who_opened_it():
    kept = Kept()
    kept.push(case("a", summary="hiding from him", restricted=True))
    kept.push(case("b"))
    card = kept.cards[kept.only]
    assert card["theirs"] == {"row_id": "a", "scope_id": "a"}
    assert (card["theirs_by"], card["theirs_at"]) == ("", None)
    assert "hiding" not in str(card)


def test_whoever_opens_a_second_case_seeing_the_first_is_not_asked():
    kept = Kept()
    kept.push(case("a"))
    assert not kept.push(case("b", earlier_case_id="a")).cards


def test_of_three_each_is_told_from_each_that_its_author_had_not_seen():
    kept = Kept()
    kept.push(case("a"))
    kept.push(case("b", earlier_case_id="a"))
    assert len(kept.push(case("c", earlier_case_id="a")).cards) == 1
    assert len(kept.push(case("d")).cards) == 3


def test_a_closed_or_withdrawn_case_and_another_persons_hold_nothing():
    kept = Kept()
    kept.push(case("a", closed_on="2026-10-01"), case("b", withdrawn=True), case("c", "dewi"))
    assert not kept.push(case("d")).cards


def test_a_card_closes_by_itself_when_one_is_closed_and_opens_again_when_that_is_opened_again():
    kept = Kept()
    first, second = case("a"), case("b")
    kept.push(first)
    kept.push(second)
    closed = case("a", closed_on="2026-11-22", was=first.fields)
    kept.push(closed)
    assert kept.states == ["over"]
    assert kept.cards[kept.only]["settled_by"] == OFFICE
    kept.push(case("a", was=closed.fields))
    assert kept.states == ["open"]


def test_both_gone_in_one_push_close_the_card_once():
    kept = Kept()
    first, second = case("a"), case("b")
    kept.push(first)
    kept.push(second)
    kept.push(*(case(one.row_id, withdrawn=True, was=one.fields) for one in (first, second)))
    assert kept.states == ["over"]


def test_what_a_person_kept_both_of_is_not_asked_again():
    kept = Kept()
    first, second = case("a"), case("b")
    kept.push(first)
    kept.push(second)
    kept.push(answers={kept.only: {"state": "kept_both"}})
    closed = case("a", closed_on="2026-11-22", was=first.fields)
    kept.push(closed)
    kept.push(case("a", was=closed.fields))
    assert kept.states == ["kept_both"]


def test_an_answer_with_its_change_stands_and_one_without_it_is_opened_again():
    kept = Kept()
    first, second = case("a"), case("b")
    kept.push(first)
    kept.push(second)
    kept.push(answers={kept.only: {"state": "kept_mine"}})
    assert kept.states == ["open"]
    kept.push(case("a", withdrawn=True, was=first.fields), answers={kept.only: {"state": "kept_mine"}})
    assert kept.states == ["kept_mine"]
    gone = case("b", withdrawn=True, was=second.fields)
    kept.push(gone, answers={kept.only: {"state": "kept_mine"}})
    assert kept.states == ["open"]


def test_moving_a_case_to_another_person_ends_one_claim_and_begins_another():
    kept = Kept()
    first = case("a")
    kept.push(first, case("c", "dewi"))
    kept.push(case("b"))
    kept.push(case("a", "dewi", was=first.fields))
    assert sorted(kept.states) == ["open", "over"]


def test_a_change_that_touches_no_claim_asks_nothing():
    kept = Kept()
    first = case("a")
    kept.push(first)
    kept.push(case("b"))
    changed = case("a", summary="Ill", was=first.fields)
    assert claims.moves([changed]) == []


def test_one_duty_decided_twice_is_said_in_the_case():
    kept = Kept()
    kept.push(decision("a"))
    kept.push(decision("b"))
    card = kept.cards[kept.only]
    assert (card["about"], card["scope"]) == ("claim.one_decision", "s")
    assert not kept.push(decision("c", duty="s73")).cards


def test_a_duty_found_owed_after_a_refusal_that_its_author_knew_of_is_no_double():
    kept = Kept()
    kept.push(decision("a", owed=False, rev=5), rev=5)
    assert not kept.push(decision("b"), base=5).cards
    unseen = Kept()
    unseen.push(decision("a", owed=False, rev=5), rev=5)
    assert unseen.push(decision("b"), base=4).cards
    own = Kept()
    own.push(decision("a", owed=False, rev=5, made_by="by b"), rev=5)
    assert not own.push(decision("b"), base=4).cards, "an officer knows of their own"
    against = Kept()
    against.push(decision("a", rev=5), rev=5)
    assert against.push(decision("b", owed=False), base=5).cards


def test_an_ended_duty_may_be_decided_anew():
    kept = Kept()
    kept.push(decision("a", ended_on="2026-11-01"))
    assert not kept.push(decision("b")).cards


def test_a_decision_that_nobody_agreed_to_holds_nothing():
    kept = Kept()
    first = decision("a")
    kept.push(first)
    said = {"state": "declined", "subject_id": "a", "deed": "decide_not_owed"}
    assert claims.releases("sign_off", said) == "a"
    assert claims.releases("sign_off", {**said, "state": "given"}) == ""
    assert claims.releases("sign_off", {**said, "deed": "sign_off_ending"}) == ""
    assert claims.releases("note", said) == ""
    kept.push(released=[first])
    assert not kept.push(decision("b")).cards


def test_two_households_in_one_unit_are_said_and_a_household_twice_is_not():
    kept = Kept()
    kept.push(placement("a", "morgan"))
    assert not kept.push(placement("b", "morgan")).cards
    assert len(kept.push(placement("c", "rees")).cards) == 2
    assert not kept.push(placement("d", "pugh", started_on=None)).cards


def test_a_claim_on_something_very_long_is_known_by_its_hash():
    held = claims.held_by("decision", decision("a", duty="x" * 500).fields)
    assert len(held["one_decision"]) == 64
    assert claims.held_by("decision", decision("a", duty="").fields) == {}


def test_a_card_about_one_row_names_one_and_is_never_opened_by_a_claim():
    card: claims.Fields = {"about": "summary", "row_id": "a", "theirs": {"row_id": "b"}, "state": "kept_mine"}
    assert claims.rows_of(card) == ("a",)
    assert not claims.is_unanswered(card, set())


def test_a_claim_is_worked_out_from_the_move_alone():
    move = Move(case("a"), {"one_open_case": "siân"}, {})
    assert (move.left, move.taken) == ({("one_open_case", "siân")}, set())
