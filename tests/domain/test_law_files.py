"""The shipped law, codes, steps and standards: every entry is walked, and says what it must."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.domain import contacts, law, plans, roles, step_library
from app.domain.statute import Framework
from app.domain.wording import Wording
from tests.domain.laws import RESOURCES, WALES, act_2014, act_2026, code_lists, plan_rules, toml

STEP_FILES = sorted((RESOURCES / "steps").glob("*.toml"))


@pytest.fixture(params=["wales-2014", "wales-2026"])
def framework(request: pytest.FixtureRequest) -> Framework:
    return {"wales-2014": act_2014, "wales-2026": act_2026}[request.param]()


def test_the_files_hang_together() -> None:
    assert law.check([act_2014(), act_2026()]) == ()


def test_nothing_of_the_2026_act_is_in_force_but_its_general_part() -> None:
    far = date(2040, 1, 1)
    in_force = {one.id for one in act_2026().provisions.values() if one.in_force(far, WALES)}
    assert in_force == {"2026.general"}
    assert act_2026().provisions["2026.general"].in_force_from == date(2026, 4, 2)


@pytest.mark.parametrize(
    ("provision", "day", "holds"),
    [
        ("s66", date(2015, 4, 26), False),
        ("s66", date(2015, 4, 27), True),
        ("s70.1.k", date(2022, 10, 23), False),
        ("s70.1.k", date(2022, 10, 24), True),
        ("s75.3", date(2019, 12, 1), False),
        ("s75.3", date(2019, 12, 2), True),
        ("receipt", date(2015, 1, 1), True),
    ],
)
def test_a_provision_holds_from_its_day(provision: str, day: date, holds: bool) -> None:
    assert act_2014().in_force(provision, day, WALES) is holds


def test_every_rule_cites_a_section_and_stands_under_a_provision(framework: Framework) -> None:
    kinds = (
        framework.clocks, framework.definitions, framework.duties, framework.grounds, framework.notices,
        framework.reviews, framework.plans, framework.lists, framework.accommodation, framework.follow_ups,
    )  # fmt: skip
    for rules in kinds:
        for rule in rules.values():
            assert rule.section.strip()
            assert rule.provision in framework.provisions


def test_what_was_only_known_is_marked_so() -> None:
    assert {service.mark for service in act_2014().services.values()} == {"K"}
    assert act_2014().clocks["appeal"].mark == "K"
    assert act_2026().clocks["warning_wait"].mark == "K"
    assert act_2014().clocks["relief"].mark == "S"


def test_nobody_has_checked_the_files_and_they_say_so(framework: Framework) -> None:
    assert framework.checked_by is None
    assert framework.checked_on is None


def test_every_ending_in_law_is_told_by_a_notice_and_every_other_is_signed_off(framework: Framework) -> None:
    for ground in framework.grounds.values():
        assert (ground.notice == "s84") is not ground.administrative
        assert ground.sign_off if ground.administrative else True


def test_each_ground_ends_its_duties_with_an_outcome_that_may_be_recorded(framework: Framework) -> None:
    for ground in framework.grounds.values():
        for duty in ground.ends:
            if duty in framework.duties:
                assert code_lists().outcomes_for(ground.id, duty), (ground.id, duty)


def test_every_permitted_pair_names_a_ground_and_duties_that_it_ends() -> None:
    for pair in code_lists().pairs:
        grounds = [one.grounds[pair.ground] for one in (act_2014(), act_2026()) if pair.ground in one.grounds]
        assert grounds, pair.ground
        assert pair.duties <= frozenset().union(*(ground.ends for ground in grounds))


def test_silence_is_never_recorded_as_a_withdrawal_without_a_warning() -> None:
    lost = [pair for pair in code_lists().pairs if pair.outcome == "lost_contact"]
    assert lost
    assert all({"contact_log", "warning_notice"} <= set(pair.demands) for pair in lost)


def test_the_signing_off_of_an_ending_is_a_deed_that_a_lead_has(framework: Framework) -> None:
    table = roles.parse(toml("standards", "roles.toml"))
    for ground in framework.grounds.values():
        if ground.sign_off is not None:
            assert table.may(["lead"], ground.sign_off)
            assert not table.may(["officer"], ground.sign_off)


def test_every_role_is_there_and_each_deed_can_be_done_by_someone() -> None:
    table = roles.parse(toml("standards", "roles.toml"))
    assert set(table.deeds_of) == {"officer", "ta_officer", "lead", "reviewer", "administrator"}
    assert table.deeds == set(toml("standards", "roles.toml")["deeds"])


def words_of(value: object) -> Iterator[Wording]:
    if isinstance(value, Wording):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from words_of(part)
    elif isinstance(value, tuple | list | frozenset):
        for part in value:
            yield from words_of(part)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from words_of(getattr(value, name))


def test_all_words_stand_in_both_languages_and_are_not_the_same_text() -> None:
    same = {
        words.en
        for source in (act_2014(), act_2026(), code_lists())
        for words in words_of(source)
        if words.en == words.cy
    }
    assert same <= {"Alcohol", "WhatsApp", "Post", "Partner", "Braille", "Hostel"}


def test_only_terms_of_the_acts_pass_for_checked_welsh() -> None:
    both = (act_2014(), act_2026())
    checked = {words.cy for one in both for words in words_of(one) if words.cy_checked}
    assert checked == {
        "Angen blaenoriaethol am lety", "angen blaenoriaethol am lety", "digartref",
        "digartref ac ar y stryd", "cysylltiad lleol", "Cyffredinol",
        "Deddf Digartrefedd a Dyrannu Tai Cymdeithasol (Cymru) 2026",
    }  # fmt: skip
    assert not any(words.cy_checked for words in words_of(code_lists()))


def test_every_code_list_says_that_nobody_has_matched_it_with_the_form() -> None:
    for one in code_lists().lists.values():
        assert one.mark == "K"
        assert not one.verified
        assert one.source


def test_the_ways_of_contact_are_those_the_rules_know() -> None:
    assert set(code_lists().lists["contact_way"].codes) == set(contacts.WAYS)


def test_every_support_need_asks_what_it_means_for_keeping_a_home() -> None:
    assert all(code.prompt for code in code_lists().lists["support_need"].codes.values())


@pytest.mark.parametrize("path", STEP_FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_library_step_lacks_nothing_but_what_makes_it_specific(path: Path, language: str) -> None:
    day = date(2026, 12, 1)
    for step in step_library.parse(toml("steps", path.name)):
        assert step.causes <= code_lists().lists["reason"].codes.keys()
        assert step.needs <= code_lists().lists["support_need"].codes.keys()
        assert step.way == "" or step.way in {item.id for item in act_2014().lists["ways_of_helping"].items}
        written = {"cy": (step.text.cy, step.why.cy), "en": (step.text.en, step.why.en)}[language]
        helped = "" if step.help_offered is None else step.help_offered.en
        draft = plans.StepDraft(
            step.side, written[0], "Nia Rhys", day, written[1], step.how_known.en, helped,
            language="cy" if language == "cy" else "en",
        )  # fmt: skip
        found = {
            problem.code for problem in plans.problems(draft, today=date(2026, 11, 22), rules=plan_rules())
        }
        assert found == {"blank_left"}, (step.id, found)


def test_the_library_has_steps_for_all_three_sides_and_for_every_cause_and_need() -> None:
    steps = [step for path in STEP_FILES for step in step_library.parse(toml("steps", path.name))]
    assert len({step.id for step in steps}) == len(steps) >= 60
    for side in plans.SIDES:
        assert sum(step.side == side for step in steps) >= 10
    ours = [step for step in steps if step.side == "we"]
    assert {cause for step in ours for cause in step.causes} == set(code_lists().lists["reason"].codes)
    assert {need for step in ours for need in step.needs} == set(code_lists().lists["support_need"].codes)


def test_contact_standards_are_proposals_for_every_duty() -> None:
    standards = contacts.parse_standards(toml("standards", "contact.toml"))
    assert not any(standard.verified for standard in standards)
    assert {duty for standard in standards for duty in standard.duties} == {
        *act_2014().duties, contacts.NO_DUTY,
    }  # fmt: skip
