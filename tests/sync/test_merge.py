"""What one operation does to one row: the rules, and what must hold whatever the values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sync.merge import OpenClash, merge, stricter
from app.sync.protocol import Op
from app.sync.rules import KindRules, Ladder, Unset, rules_for
from app.sync.values import NOTHING, same, value_hash

PLAIN = KindRules("plain")
COUPLED = KindRules("coupled", groups={"ending": ("on", "why")})
STRICT = KindRules(
    "strict",
    groups={"risk": ("level", "facts", "ended")},
    strict_groups=frozenset({"risk"}),
    strictness={"level": Ladder(("low", "medium", "high")), "ended": Unset()},
)
WAY = rules_for("contact_way")
PLACE = rules_for("address")
NOTE = KindRules("note", append_only=True)


def op(saw, new, *, made=False, seen=None):
    """An operation whose author saw `saw` and wrote `new`."""
    return Op(
        "op", "save", "verb", "kind", "row", "scope", made,
        {name: (value_hash(saw.get(name)), value) for name, value in new.items()},
        {name: value_hash(value) for name, value in (seen or {}).items()},
    )  # fmt: skip


def decide(operation, row, rules=PLAIN, *, past=(), clashes=()):
    def recall(name, seen):
        return tuple(values[name] for values in past if name in values and value_hash(values[name]) == seen)[
            :1
        ]

    return merge(operation, row, rules, recall=recall, open_clashes=tuple(clashes))


def test_a_change_to_what_its_author_saw_is_applied():
    verdict = decide(op({"a": 1}, {"a": 2}), {"a": 1, "b": 1})
    assert (verdict.state, verdict.writes, verdict.disputes) == ("applied", {"a": 2}, ())


def test_a_change_to_what_stands_already_does_nothing():
    assert decide(op({"a": 1}, {"a": 2}), {"a": 2}).state == "noop"


def test_words_that_differ_only_in_how_they_were_typed_are_the_same():
    verdict = decide(op({"a": "Tŷ"}, {"a": "Llanon"}), {"a": "Ty\u0302"})
    assert verdict.state == "applied"
    assert decide(op({"a": ""}, {"a": "Llanon \r\n"}), {"a": "Llanon"}).state == "noop"


def test_what_is_applied_is_stored_in_the_one_form():
    assert decide(op({}, {"a": " Ty\u0302\r\nGwyn "}, made=True), None).writes == {"a": "Tŷ\nGwyn"}


def test_a_change_to_what_its_author_did_not_see_keeps_both_values():
    verdict = decide(op({"a": 1}, {"a": 3}), {"a": 2}, past=[{"a": 1}])
    assert (verdict.state, verdict.writes) == ("clash", {})
    (dispute,) = verdict.disputes
    assert (dispute.group, dispute.base, dispute.theirs, dispute.mine) == ("a", {"a": 1}, {"a": 2}, {"a": 3})


def test_a_clash_about_one_field_lets_the_other_fields_through():
    verdict = decide(op({"a": 1, "b": 1}, {"a": 3, "b": 3}), {"a": 2, "b": 1})
    assert verdict.writes == {"b": 3}
    assert [dispute.group for dispute in verdict.disputes] == ["a"]


def test_a_row_that_the_office_does_not_know_is_kept_aside_unless_it_is_being_made():
    assert (decide(op({"a": 1}, {"a": 2}), None).state) == "held"
    assert decide(op({}, {"a": 2}, made=True), None).writes == {"a": 2}


def test_a_row_made_again_with_the_same_words_is_nothing_new():
    assert decide(op({}, {"a": 2}, made=True), {"a": 2}).state == "noop"


def test_a_field_that_only_a_newer_program_has_is_no_clash_for_the_first_who_writes_it():
    verdict = decide(op({"new": ""}, {"new": "x"}, seen={"on": 1}), {"a": 1})
    assert (verdict.state, verdict.writes) == ("applied", {"new": "x"})


def test_a_newer_program_takes_back_a_row_from_before_it_without_a_card():
    verdict = decide(op({"withdrawn": False}, {"withdrawn": True}, seen={"a": 1, "new": ""}), {"a": 1})
    assert (verdict.state, verdict.writes) == ("applied", {"withdrawn": True})


def test_coupled_fields_clash_when_only_the_other_one_was_changed():
    operation = op({"why": ""}, {"why": "moved"}, seen={"on": None})
    verdict = decide(operation, {"on": "2026-11-01", "why": ""}, COUPLED, past=[{"on": None}])
    (dispute,) = verdict.disputes
    assert dispute.theirs == {"on": "2026-11-01", "why": ""}
    assert dispute.mine == {"on": None, "why": "moved"}


def test_coupled_fields_that_were_all_seen_are_applied():
    operation = op({"why": ""}, {"why": "moved"}, seen={"on": "2026-11-01"})
    assert decide(operation, {"on": "2026-11-01", "why": ""}, COUPLED).writes == {"why": "moved"}


def test_of_a_strict_group_the_stricter_value_stands_at_once():
    operation = op({"level": "medium"}, {"level": "high"}, seen={"facts": "Two dogs", "ended": None})
    row = {"level": "low", "facts": "The dogs are gone", "ended": "2026-11-01"}
    verdict = decide(operation, row, STRICT, past=[{"ended": None, "facts": "Two dogs"}])
    assert verdict.state == "clash"
    assert verdict.writes == {"level": "high", "ended": None}


def test_a_lower_risk_never_wins_by_coming_second():
    verdict = decide(op({"level": "medium"}, {"level": "low"}), {"level": "high"}, STRICT)
    assert verdict.writes == {}
    assert verdict.disputes[0].mine == {"level": "low"}


def test_a_disputed_number_may_not_be_used():
    verdict = decide(
        op({"value": "1"}, {"value": "2"}, seen={"safe": "yes"}), {"value": "3", "safe": "yes"}, WAY
    )
    assert verdict.writes == {"safe": "no"}


def test_a_disputed_address_may_not_be_used():
    saw = {"line1": "1 Stryd Fawr", "safe": "yes"}
    operation = op({"line1": "1 Stryd Fawr"}, {"line1": "11 Stryd Fawr"}, seen={"safe": "yes"})
    verdict = decide(operation, {"line1": "7 Stryd Fawr", "safe": "yes"}, PLACE, past=[saw])
    assert verdict.writes == {"safe": "no"}
    (dispute,) = verdict.disputes
    assert dispute.theirs == {"line1": "7 Stryd Fawr", "safe": "yes"}
    assert dispute.mine == {"line1": "11 Stryd Fawr", "safe": "yes"}
    assert dispute.base == saw


def test_who_says_an_address_is_safe_may_be_one_of_the_two():
    saw = {"line1": "1", "safe": "no"}
    operation = op(saw, {"line1": "2", "safe": "yes"})
    verdict = decide(operation, {"line1": "3", "safe": "no"}, PLACE, past=[saw])
    assert verdict.writes == {}
    assert verdict.disputes[0].theirs == {"line1": "3", "safe": "no"}
    assert verdict.disputes[0].mine == {"line1": "2", "safe": "yes"}


def test_what_a_dispute_bars_is_not_taken_for_what_stood_before_it():
    card = OpenClash(
        "card", "place", {"line1": "1"}, {"line1": "3", "safe": "yes"}, {"line1": "2", "safe": "yes"}
    )
    operation = op({"line1": "2"}, {"line1": "4"}, seen={"safe": "yes"})
    verdict = decide(operation, {"line1": "3", "safe": "no"}, PLACE, clashes=[card])
    assert verdict.writes == {}
    (dispute,) = verdict.disputes
    assert (dispute.extends, dispute.moot) == ("card", False)
    assert dispute.theirs == {"line1": "3", "safe": "yes"}
    assert dispute.mine == {"line1": "4", "safe": "yes"}


@pytest.mark.parametrize(("mine", "moot", "writes"), [("yes", True, {"safe": "yes"}), ("ask", False, {})])
def test_an_address_on_which_both_agree_by_themselves_may_be_used_again(mine, moot, writes):
    card = OpenClash(
        "card", "place", {"line1": "1"}, {"line1": "3", "safe": "yes"}, {"line1": "2", "safe": mine}
    )
    operation = op({"line1": "2"}, {"line1": "3"}, seen={"safe": mine})
    verdict = decide(operation, {"line1": "3", "safe": "no"}, PLACE, clashes=[card])
    assert (verdict.disputes[0].moot, verdict.writes) == (moot, writes)


def test_an_unknown_value_counts_as_stricter_than_any():
    ladder = Ladder(("low", "high"))
    assert ladder.stricter("high", "extreme") == "extreme"
    assert ladder.stricter("extreme", "high") == "extreme"


def test_of_two_last_days_the_later_stands_and_none_is_later_still():
    assert Unset().stricter("2026-11-01", "2026-12-01") == "2026-12-01"
    assert Unset().stricter(None, "2026-12-01") is None


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("her brother", "her mother", "her brother\nher mother"),
        ("a b", "b", "a b"),
        ("b", "a b", "a b"),
        (None, "a", "a"),
    ],
)
def test_both_warnings_stand(one, other, both):
    rules = rules_for("person")
    assert stricter({"must_not_know": one}, {"must_not_know": other}, rules) == {"must_not_know": both}


def test_a_second_change_by_the_same_author_goes_on_with_the_same_clash():
    card = OpenClash("card", "a", {"a": 1}, {"a": 2}, {"a": 3})
    verdict = decide(op({"a": 3}, {"a": 4}), {"a": 2}, clashes=[card])
    (dispute,) = verdict.disputes
    assert (dispute.extends, dispute.base, dispute.mine, dispute.moot) == ("card", {"a": 1}, {"a": 4}, False)


def test_a_change_by_a_third_person_is_a_clash_of_its_own():
    card = OpenClash("card", "a", {"a": 1}, {"a": 2}, {"a": 3})
    other = OpenClash("other", "b", {"b": 1}, {"b": 2}, {"b": 3})
    verdict = decide(op({"a": 1}, {"a": 5}), {"a": 2}, clashes=[other, card])
    assert verdict.disputes[0].extends == ""


def test_an_author_who_comes_to_the_standing_value_by_themselves_settles_the_clash():
    card = OpenClash("card", "a", {"a": 1}, {"a": 2}, {"a": 3})
    verdict = decide(op({"a": 3}, {"a": 2}), {"a": 2}, clashes=[card])
    (dispute,) = verdict.disputes
    assert (dispute.extends, dispute.moot) == ("card", True)


def test_an_answer_to_a_card_that_was_answered_makes_no_card_about_a_card():
    card = KindRules("clash", groups={"answer": ("state", "by")}, first_stands=True)
    row = {"state": "kept_mine", "by": "A", "seen": False}
    verdict = decide(op({"state": "open"}, {"state": "kept_theirs"}, seen={"by": ""}), row, card)
    assert (verdict.state, verdict.why, verdict.disputes) == ("noop", "settled_already", ())
    both = op({"state": "open", "seen": False}, {"state": "kept_theirs", "seen": True}, seen={"by": ""})
    assert decide(both, row, card).state == "applied"


# --- taking back -------------------------------------------------------------------------------------------


def test_taking_back_what_was_changed_unseen_is_a_clash_and_the_row_stays():
    operation = op({"withdrawn": False}, {"withdrawn": True}, seen={"a": 1})
    verdict = decide(operation, {"a": 2, "withdrawn": False}, past=[{"a": 1}])
    assert (verdict.state, verdict.writes) == ("clash", {})
    (dispute,) = verdict.disputes
    assert dispute.theirs == {"withdrawn": False, "a": 2}
    assert dispute.mine == {"withdrawn": True}
    assert dispute.base == {"a": 1}


def test_taking_back_what_was_seen_is_applied():
    operation = op({"withdrawn": False}, {"withdrawn": True}, seen={"a": 1})
    assert decide(operation, {"a": 1, "withdrawn": False}).writes == {"withdrawn": True}


def test_taking_back_twice_is_nothing_new():
    operation = op({"withdrawn": False}, {"withdrawn": True}, seen={"a": 1})
    assert decide(operation, {"a": 1, "withdrawn": True}).state == "noop"


def test_changing_what_was_taken_back_unseen_brings_it_back_into_sight_with_a_card():
    verdict = decide(op({"a": 1}, {"a": 2}), {"a": 1, "withdrawn": True})
    assert verdict.state == "clash"
    assert verdict.writes == {"a": 2, "withdrawn": False}
    assert verdict.disputes[0].mine == {"withdrawn": False, "a": 2}


def test_changing_what_is_known_to_be_taken_back_is_an_ordinary_change():
    assert (
        decide(op({"a": 1}, {"a": 2}, seen={"withdrawn": True}), {"a": 1, "withdrawn": True}).state
        == "applied"
    )
    back = op({"withdrawn": True}, {"withdrawn": False})
    assert decide(back, {"a": 1, "withdrawn": True}).writes == {"withdrawn": False}


def test_changing_what_was_taken_back_to_what_stands_is_nothing():
    assert decide(op({"a": 1}, {"a": 2}), {"a": 2, "withdrawn": True}).state == "noop"


# --- what is only ever added to ----------------------------------------------------------------------------


def test_a_note_is_added_once():
    assert decide(op({}, {"text": "a"}, made=True), None, NOTE).state == "applied"
    assert decide(op({}, {"text": "a"}, made=True), {"text": "a", "withdrawn": True}, NOTE).state == "noop"


def test_other_words_under_a_notes_id_are_kept_as_a_note_of_their_own():
    verdict = decide(op({}, {"text": "b"}, made=True), {"text": "a"}, NOTE)
    assert (verdict.state, verdict.as_new, verdict.writes) == ("applied", True, {"text": "b"})


def test_a_note_cannot_be_changed_but_may_be_taken_back():
    assert decide(op({"text": "a"}, {"text": "b"}), {"text": "a"}, NOTE).why == "append_only"
    taken = op({"withdrawn": False}, {"withdrawn": True})
    assert decide(taken, {"text": "a", "withdrawn": False}, NOTE).writes == {"withdrawn": True}
    assert decide(taken, {"text": "a", "withdrawn": True}, NOTE).state == "noop"


# --- whatever the values -----------------------------------------------------------------------------------

values = st.one_of(
    st.none(), st.booleans(), st.integers(0, 3), st.sampled_from(["", "a", "b", "ŵ", "w\u0302 "])
)
names = st.sampled_from(["level", "facts", "ended", "free", "withdrawn"])
rows = st.fixed_dictionaries(dict.fromkeys(("level", "facts", "ended", "free"), values)).map(
    lambda row: {**row, "withdrawn": False}
)
changes = st.dictionaries(names.filter(lambda name: name != "withdrawn"), values, min_size=1)
rules = st.sampled_from([PLAIN, STRICT])


@given(rows, rows, changes, rules)
def test_no_value_is_ever_dropped(saw, row, new, of):
    """What was sent stands or is on a card; what stood and was replaced unseen is on a card."""
    others = {name: saw[name] for name in saw if name not in new and name != "withdrawn"}
    verdict = decide(op(saw, new, seen=others), row, of, past=[saw])
    after = {**row, **verdict.writes}
    carded = [(dispute.theirs, dispute.mine) for dispute in verdict.disputes]
    for name, value in new.items():
        assert same(after[name], value) or any(same(mine.get(name), value) for _, mine in carded)
    for name, value in row.items():
        if not same(after[name], value) and not same(saw[name], value):
            assert any(name in theirs and same(theirs[name], value) for theirs, _ in carded)


@given(rows, changes, rules)
def test_no_clash_when_the_author_saw_what_stands(row, new, of):
    verdict = decide(op(row, new, seen={n: v for n, v in row.items() if n not in new}), row, of)
    assert verdict.disputes == ()
    assert all(same({**row, **verdict.writes}[name], value) for name, value in new.items())


@given(rows, rows, changes, rules)
def test_deciding_again_after_it_was_applied_changes_nothing(saw, row, new, of):
    operation = op(saw, new)
    first = decide(operation, row, of)
    after = {**row, **first.writes}
    if first.state == "applied":
        assert decide(operation, after, of).writes == {}


@given(rows, values, values)
def test_changes_of_different_fields_come_to_the_same_in_either_order(row, one, other):
    first, second = op(row, {"facts": one}), op(row, {"free": other})

    def both(*operations):
        now = dict(row)
        for operation in operations:
            now |= decide(operation, now).writes
        return now

    assert both(first, second) == both(second, first)


@given(rows, rows, changes)
def test_risk_is_never_lowered_by_someone_who_did_not_see_it(saw, row, new):
    verdict = decide(op(saw, new, seen={n: v for n, v in saw.items() if n not in new}), row, STRICT)
    after = {**row, **verdict.writes}
    ladder = STRICT.strictness["level"]
    if verdict.disputes and any(dispute.group == "risk" for dispute in verdict.disputes):
        assert ladder.stricter(row["level"], after["level"]) == after["level"] or same(
            row["level"], after["level"]
        )


def test_no_value_is_its_own_hash():
    assert value_hash(None) == NOTHING


def test_a_kind_of_a_newer_program_is_merged_field_by_field():
    assert rules_for("not_yet_invented") == KindRules("not_yet_invented")
