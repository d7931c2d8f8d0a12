"""Contact with a person: what can be recorded, the last real conversation, and when to be in touch next."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import contacts
from app.domain.contacts import ContactDraft, ContactFact, ContactFileError, problems
from app.domain.ids import PersonId
from tests.domain.laws import toml

TODAY = date(2026, 11, 22)
GOOD = ContactDraft(
    person_id=PersonId("p1"), at=datetime(2026, 11, 22, 9, 30, tzinfo=UTC), way="phone", reached="reached",
    said="Still at his aunt's", next_contact_on=date(2026, 11, 29),
)  # fmt: skip
STANDARDS = contacts.parse_standards(toml("standards", "contact.toml"))


def found(**change: Any) -> dict[str, tuple[str, str]]:
    listed = problems(replace(GOOD, **change), today=TODAY)
    return {problem.code: (problem.field, problem.severity) for problem in listed}


def test_a_whole_contact_has_no_problem() -> None:
    assert found() == {}
    assert found(reached="no_answer", said="") == {}
    assert found(way="text", reached="sent", said="") == {}
    assert found(direction="in", reached="message_left") == {}


@pytest.mark.parametrize(
    ("change", "code", "field", "severity"),
    [
        ({"person_id": None}, "no_person", "person_id", "stops"),
        ({"at": None}, "no_time", "at", "stops"),
        ({"at": datetime(2026, 11, 23, tzinfo=UTC)}, "in_the_future", "at", "stops"),
        ({"way": None}, "no_way", "way", "stops"),
        ({"way": "in_person"}, "no_place", "place", "warns"),
        ({"reached": None}, "not_said_if_reached", "reached", "stops"),
        ({"direction": "in", "reached": "no_answer"}, "they_came_to_us", "reached", "stops"),
        ({"reached": "sent"}, "nothing_was_sent", "reached", "stops"),
        ({"said": " "}, "nothing_said", "said", "stops"),
        ({"next_contact_on": None}, "no_next_contact", "next_contact_on", "warns"),
        ({"next_contact_on": date(2026, 11, 21)}, "next_before_this", "next_contact_on", "stops"),
        (
            {"next_contact_on": date(2026, 11, 20), "at": datetime(2026, 11, 19, tzinfo=UTC)},
            "next_is_past", "next_contact_on", "warns",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_beside_its_field(
    change: dict[str, Any], code: str, field: str, severity: str
) -> None:
    assert found(**change) == {code: (field, severity)}


def test_an_empty_draft_names_all_that_it_lacks() -> None:
    listed = problems(ContactDraft(), today=TODAY)
    assert {problem.code for problem in listed} == {
        "no_person", "no_time", "no_way", "not_said_if_reached", "no_next_contact",
    }  # fmt: skip
    sent = problems(ContactDraft(reached="sent", next_contact_on=TODAY), today=TODAY)
    assert {problem.code for problem in sent} == {"no_person", "no_time", "no_way"}


def at(day: int, **more: Any) -> ContactFact:
    usual: dict[str, Any] = {"way": "phone", "direction": "out", "reached": "no_answer"}
    return ContactFact(on=date(2026, 1, day), **{**usual, **more})


def test_a_try_is_no_conversation_and_a_message_from_them_is_a_sign_of_life() -> None:
    log = [
        at(1, reached="reached"), at(5), at(7, way="text", reached="sent"),
        at(9, direction="in", reached="message_left"),
    ]  # fmt: skip
    assert contacts.last_two_way(log) == date(2026, 1, 1)
    assert contacts.last_attempt(log) == date(2026, 1, 7)
    assert contacts.last_heard_from(log) == date(2026, 1, 9)


def test_with_nothing_on_record_there_is_no_last_time() -> None:
    assert contacts.last_two_way([]) is None
    assert contacts.last_attempt([]) is None
    assert contacts.last_heard_from([at(1)]) is None


@pytest.mark.parametrize(
    ("log", "preferred", "unused"),
    [
        ([at(1)], "whatsapp", True),
        ([at(1), at(2, way="whatsapp")], "whatsapp", False),
        ([], "whatsapp", False),
        ([at(1)], None, False), ([at(1, direction="in", reached="reached")], "whatsapp", False),
    ],
)  # fmt: skip
def test_it_is_noticed_when_their_own_way_was_never_tried(log: list, preferred: Any, unused: bool) -> None:
    assert contacts.own_way_unused(log, preferred) is unused


SINCE = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("duties", "risk", "promised", "due", "reason"),
    [
        (["s66"], "none", None, 14, "prevention"),
        (["s73"], "none", None, 7, "relief"),
        (["s75"], "none", None, 28, "final"),
        (["s66"], "high", None, 2, "high_risk"),
        (["s66", "s68"], "low", None, 7, "interim"),
        (["s66"], "none", 3, 3, None),
        (["s73"], "none", 9, 7, "relief"),
        ([], "none", None, 14, "no_duty_yet"),
    ],
)
def test_the_strictest_standard_or_an_earlier_promise_says_when(
    duties: list[str], risk: Any, promised: int | None, due: int, reason: str | None
) -> None:
    promised_on = None if promised is None else SINCE + timedelta(days=promised)
    next_one = contacts.next_due(STANDARDS, duties=duties, risk=risk, since=SINCE, promised_on=promised_on)
    assert next_one is not None
    assert (next_one.on, next_one.standard) == (SINCE + timedelta(days=due), reason)
    assert next_one.reason == ("promised" if reason is None else "standard")


def test_with_no_standard_and_no_promise_nothing_is_due() -> None:
    assert contacts.next_due([], duties=["s66"], risk="high", since=SINCE) is None


@given(st.dates(max_value=date(2090, 1, 1)), st.lists(st.sampled_from(["s66", "s68", "s73", "s75"])))
def test_a_higher_risk_is_never_contacted_later(since: date, duties: list[str]) -> None:
    due = [
        contacts.next_due(STANDARDS, duties=duties, risk=risk, since=since) for risk in contacts.RISK_LEVELS
    ]
    days = [one.on for one in due if one is not None]
    assert days == sorted(days, reverse=True)


def test_a_standard_for_a_risk_that_nobody_knows_is_refused() -> None:
    data = toml("standards", "contact.toml")
    data["standard"][0]["risks"] = ["enormous"]
    data["standard"][1]["every_days"] = 0
    with pytest.raises(ContactFileError, match="'enormous' is not one of none, low, medium, high") as caught:
        contacts.parse_standards(data)
    assert "at least 1" in str(caught.value)
