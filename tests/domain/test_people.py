"""People: names, ages, the language of letters by the Welsh Language Standards, and safe contact."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import people
from app.domain.contacts import RISK_LEVELS, WAYS
from app.domain.people import Allowed, Barred, Name, SafeContact, Warned, letter_language, may_give, may_use

DAYS = st.dates(min_value=date(1920, 1, 1), max_value=date(2090, 1, 1))


@pytest.mark.parametrize(
    ("name", "shown", "formal"),
    [
        (Name("Gwenllian", "Puw"), "Gwenllian Puw", "Gwenllian Puw"),
        (Name("Gwenllian", "Puw", preferred="Gwen"), "Gwen Puw", "Gwenllian Puw"),
        (Name("Gwenllian", "Puw", preferred="Gwen Mair"), "Gwen Mair", "Gwenllian Puw"),
        (Name("Ruhul", title="Mr"), "Ruhul", "Mr Ruhul"),
    ],
)
def test_people_are_called_what_they_prefer(name: Name, shown: str, formal: str) -> None:
    assert people.display_name(name) == shown
    assert people.formal_name(name) == formal


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2005, 11, 22), date(2026, 11, 21), 20),
        (date(2005, 11, 22), date(2026, 11, 22), 21),
        (date(2026, 11, 22), date(2026, 11, 22), 0),
        (date(2026, 11, 23), date(2026, 11, 22), None),
    ],
)
def test_age_in_whole_years(born: date, on: date, age: int | None) -> None:
    assert people.age_on(born, on) == age


@given(DAYS, st.integers(0, 40_000))
def test_nobody_grows_younger_and_nobody_two_years_older_overnight(born: date, lived: int) -> None:
    today, tomorrow = (people.age_on(born, born + timedelta(days=lived + more)) for more in (0, 1))
    assert today is not None
    assert tomorrow is not None
    assert tomorrow - today in (0, 1)


@pytest.mark.parametrize(
    ("choices", "language"),
    [
        (["cy"], "cy"), (["en"], "en"), (["not_asked"], "bilingual"), ([], "bilingual"), (["cy", "cy"], "cy"),
        (["en", "en"], "en"), (["cy", "en"], "bilingual"), (["en", "not_asked"], "bilingual"),
    ],
)  # fmt: skip
def test_the_language_of_a_letter_follows_the_standards(choices: Any, language: str) -> None:
    assert letter_language(choices) == language


@pytest.mark.parametrize(
    ("way", "safe", "expected"),
    [
        ("phone", SafeContact(), Allowed()),
        ("phone", SafeContact(do_not_use=frozenset({"phone"})), Barred(("do_not_use",))),
        ("post", SafeContact(collect_only=True), Barred(("collect_only",))),
        ("phone", SafeContact(collect_only=True), Allowed()),
        ("text", SafeContact(ask_first=frozenset({"text"})), Warned(("ask_first",))),
        (
            "mobile",
            SafeContact(no_voicemail=True, withhold_number=True), Warned(("no_voicemail", "withhold_number")),
        ),
        ("email", SafeContact(no_voicemail=True, withhold_number=True), Allowed()),
        (
            "in_person",
            SafeContact(
                code_word="robin", say_instead="the dentist", safe_times="9 to 2", must_not_know=("R",)
            ),
            Warned(("use_code_word", "say_instead", "only_at_safe_times", "others_must_not_know")),
        ),
    ],
)  # fmt: skip
def test_a_way_is_allowed_warned_of_or_barred(way: Any, safe: SafeContact, expected: object) -> None:
    assert may_use(way, safe) == expected


def test_an_unsafe_number_is_barred_whatever_the_way() -> None:
    safe = SafeContact(unsafe_details=frozenset({"01632 960001"}), do_not_use=frozenset({"phone"}))
    assert may_use("mobile", safe, detail="01632 960001") == Barred(("unsafe_detail",))
    assert may_use("phone", safe, detail="01632 960001") == Barred(("do_not_use", "unsafe_detail"))
    assert may_use("mobile", safe, detail="01632 960002") == Allowed()


def test_a_letter_for_collection_only_is_neither_posted_nor_sent() -> None:
    safe = SafeContact(collect_only=True)
    assert may_give("collect", safe) == Allowed()
    assert may_give("hand", safe) == Allowed()
    assert may_give("post", safe) == Barred(("collect_only",))
    assert may_give("email", safe) == Barred(("collect_only",))
    assert may_give("email", SafeContact()) == Allowed()


SAFE = st.builds(
    SafeContact,
    do_not_use=st.frozensets(st.sampled_from(WAYS)), ask_first=st.frozensets(st.sampled_from(WAYS)),
    unsafe_details=st.frozensets(st.sampled_from(["a", "b"])), no_voicemail=st.booleans(),
    withhold_number=st.booleans(), collect_only=st.booleans(), no_joint_letters=st.booleans(),
    restricted=st.booleans(), code_word=st.sampled_from(["", "robin", "wren"]),
    say_instead=st.sampled_from(["", "dentist"]), safe_times=st.sampled_from(["", "am", "pm"]),
    must_not_know=st.sampled_from([(), ("R",), ("R", "S")]), reviewed_on=st.none() | DAYS,
)  # fmt: skip


@given(SAFE, SAFE, SAFE)
def test_every_laptop_arrives_at_the_same_safe_contact(
    one: SafeContact, two: SafeContact, three: SafeContact
) -> None:
    stricter = people.stricter
    assert stricter(one, two) == stricter(two, one)
    assert stricter(stricter(one, two), three) == stricter(one, stricter(two, three))
    assert stricter(stricter(one, two), two) == stricter(one, two)


@given(SAFE, SAFE, st.sampled_from(WAYS), st.sampled_from(["", "a", "b"]))
def test_what_either_forbids_stays_forbidden(
    one: SafeContact, two: SafeContact, way: Any, detail: str
) -> None:
    def strength(safe: SafeContact) -> int:
        return [Allowed, Warned, Barred].index(type(may_use(way, safe, detail=detail)))

    assert strength(people.stricter(one, two)) >= max(strength(one), strength(two))


@pytest.mark.parametrize("one", RISK_LEVELS)
@pytest.mark.parametrize("other", RISK_LEVELS)
def test_the_higher_risk_stands(one: Any, other: Any) -> None:
    order = ["none", "low", "medium", "high"]
    assert order.index(people.higher_risk(one, other)) == max(order.index(one), order.index(other))
