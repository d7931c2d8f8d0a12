"""Text, words, changes, roles and codes: the small values that every other room leans on."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import changes, codes, roles, text
from app.domain.changes import Change, Changes, Kind
from app.domain.codes import CodeFileError
from app.domain.ids import OfficerId, RowId, ScopeId
from app.domain.problems import stops, warns
from app.domain.roles import RolesFileError
from app.domain.wording import Wording, wording
from tests.domain.laws import code_lists, toml


@pytest.mark.parametrize("typed", ["Tŷ Gŵyl", unicodedata.normalize("NFD", "Tŷ Gŵyl"), "  Tŷ Gŵyl\r\n"])
def test_the_same_words_typed_on_two_keyboards_are_stored_as_the_same_bytes(typed: str) -> None:
    assert text.normal(typed).encode() == "Tŷ Gŵyl".encode()


def test_line_ends_become_one_kind() -> None:
    assert text.normal("a\r\nb\rc\nd") == "a\nb\nc\nd"


@given(st.text())
def test_normal_and_folded_text_stay_as_they_are_when_done_again(value: str) -> None:
    assert text.normal(text.normal(value)) == text.normal(value)
    assert text.fold(text.fold(value)) == text.fold(value)
    assert text.fold(text.normal(value)) == text.fold(value)


@pytest.mark.parametrize(
    ("written", "searched"),
    [
        ("Siân", "sian"), ("Tŷ  Gŵyl", "ty gwyl"), ("Llŷr ap Ŵen", "llyr ap wen"),
        ("O\u2019Brien", "o'brien"),
        ("Łukasz", "lukasz"), ("Straße", "strasse"), ("ÆTHELRED", "aethelred"), ("", ""),
    ],
)  # fmt: skip
def test_a_search_finds_names_without_their_accents(written: str, searched: str) -> None:
    assert text.fold(written) == searched


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("sy231ab", "SY23 1AB"), (" sy23 1ab ", "SY23 1AB"), ("Sa43-1aa", "SA43 1AA"), ("W1A0AX", "W1A 0AX"),
        ("sy23", "SY23"), ("no address", "NO ADDRESS"), ("", ""),
    ],
)  # fmt: skip
def test_a_postcode_is_written_as_it_is_printed(typed: str, written: str) -> None:
    assert text.postcode(typed) == written


def test_words_come_in_the_language_asked_for() -> None:
    words = wording({"en": "duty", "cy": "dyletswydd", "cy_checked": True})
    assert words == Wording("duty", "dyletswydd", True)
    assert (words.in_language("en"), words.in_language("cy")) == ("duty", "dyletswydd")


CASE, NOTE = (
    Change(changes.CASE, RowId("c1"), ScopeId("c1")),
    Change(Kind("note"), RowId("n1"), ScopeId("c2")),
)


def test_changes_say_what_was_touched() -> None:
    both = Changes(frozenset({CASE, NOTE}), verb="open_case", made="c1")
    assert both.kinds == {"case", "note"}
    assert both.ids_of(Kind("note")) == {"n1"}
    assert both.ids_of(Kind("plan")) == frozenset()
    assert both.cases == {"c1", "c2"}
    assert both.in_scope(ScopeId("c2")) == {NOTE}
    assert both
    assert not Changes()


def test_two_changes_become_one_deed() -> None:
    first, second = (
        Changes(frozenset({CASE}), "open_case", "c1"),
        Changes(frozenset({NOTE}), "write_note", "n1"),
    )
    assert first | second == Changes(frozenset({CASE, NOTE}), "open_case", "c1")
    assert (Changes() | second) == second


def test_a_problem_stops_or_warns() -> None:
    assert stops("too_long", "text", words=21).severity == "stops"
    assert warns("vague", "text").facts == {}


TABLE = roles.parse({"deeds": ["look", "sign"], "roles": {"officer": ["look"], "lead": ["look", "sign"]}})


def test_a_role_may_do_what_the_table_says_and_nothing_else() -> None:
    assert roles.may(["officer"], "look", TABLE)
    assert not roles.may(["officer"], "sign", TABLE)
    assert roles.may(["officer", "lead"], "sign", TABLE)
    assert not roles.may(["stranger"], "look", TABLE)
    assert not roles.may(["lead"], "fly", TABLE)
    assert not roles.may([], "look", TABLE)
    assert TABLE.who_may("sign") == {"lead"}
    assert TABLE.deeds == {"look", "sign"}


def test_a_reviewer_was_never_the_decision_maker() -> None:
    nia, tom = OfficerId("nia"), OfficerId("tom")
    assert not roles.may_review(nia, decided_by=[tom, nia])
    assert roles.may_review(nia, decided_by=[tom])


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ({"roles": {"officer": []}}, "deeds: a list of names is needed"),
        ({"deeds": ["look"]}, "roles: a table of roles is needed"),
        ({"deeds": ["look"], "roles": {"officer": ["fly"]}}, "roles.officer: no such deed 'fly'"),
        ({"deeds": ["look"], "roles": {"officer": [1]}}, "roles.officer: a list of names is needed"),
    ],
)
def test_a_table_of_roles_with_faults_is_refused(data: dict[str, object], fault: str) -> None:
    with pytest.raises(RolesFileError) as caught:
        roles.parse(data)
    assert fault in str(caught.value)


def test_a_code_may_be_chosen_only_between_its_days_and_keeps_its_words() -> None:
    data = toml("standards", "codes.toml")
    reason = next(one for one in data["list"] if one["id"] == "reason")
    reason["code"][0].update(from_on=date(2027, 1, 1))
    reason["code"][1].update(to_on=date(2026, 12, 31))
    lists = codes.parse(data).lists["reason"]
    ids = [[code.id for code in lists.on(day)[:2]] for day in (date(2026, 12, 31), date(2027, 1, 1))]
    assert ids == [
        ["relative_friend_no_longer", "breakdown_non_violent"],
        ["parent_no_longer", "breakdown_non_violent"],
    ]
    assert codes.parse(data).words("reason", "relative_friend_no_longer").en.startswith("Other relative")


def test_a_ground_goes_with_the_outcomes_that_are_permitted() -> None:
    pairs = code_lists().outcomes_for("s79.4", "s66")
    assert {pair.outcome for pair in pairs} == {"withdrawn", "lost_contact"}
    assert code_lists().outcomes_for("s67.3", "s73") == ()


def test_codes_with_faults_are_refused() -> None:
    data = toml("standards", "codes.toml")
    data["list"][0]["code"].append(data["list"][0]["code"][0])
    data["pair"][0]["outcome"] = "vanished"
    with pytest.raises(CodeFileError, match="is there twice") as caught:
        codes.parse(data)
    assert "no list has the code 'vanished'" in str(caught.value)
