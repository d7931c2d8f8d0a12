"""A laptop that its office no longer knows: a new code, the same records, and its work comes after."""

from __future__ import annotations

import pytest

from app.errors import Refused, Unavailable
from app.models.cases import Note
from app.sync import enrol
from app.sync.server.council import make_council
from tests.sync.restored import back_up, put_back
from tests.sync.world import ADDRESS, OfficeInProcess


@pytest.fixture
def lost(small_world):
    """Siân joined after the backup that the office was put back to."""
    mari = small_world.officer_with_laptop("Mari Gwyn")
    sian_id = small_world.officer("Siân Parry")
    case_id = mari.open_case("Elin", "Prys", small_world.north)
    mari.sync()
    backup = back_up(small_world)
    sian = small_world.laptop(sian_id)
    sian.note(case_id, "Sent before the restore")
    sian.sync()
    sian.note(case_id, "Never sent yet")
    put_back(small_world, backup)
    with pytest.raises(Unavailable):
        sian.sync()
    return sian


def join(world, laptop, code: str):
    line = OfficeInProcess(world.office)
    return enrol.enrol(laptop.engine, line, address=ADDRESS, typed_code=code, label="a laptop")


def signed_in(world, laptop) -> None:
    laptop.line = OfficeInProcess(world.office, laptop.known().token)


def test_with_a_new_code_it_goes_on_with_its_records_and_its_work_arrives(small_world, lost):
    join(small_world, lost, small_world.council.code("Siân Parry"))
    signed_in(small_world, lost)
    outcome = lost.sync()
    assert (outcome.complete, outcome.agrees) == (True, True)
    small_world.settle()
    mari = small_world.laptops[0]
    texts = {"Sent before the restore", "Never sent yet"}
    assert {row["text"] for row in mari.rows(Note)} == texts
    assert {row["text"] for row in lost.rows(Note)} == texts
    assert lost.state().everything_at_office
    assert lost.records() == mari.records()


def test_a_code_for_another_officer_is_refused_and_changes_nothing(small_world, lost):
    before = lost.known()
    with pytest.raises(Refused) as told:
        join(small_world, lost, small_world.council.code("Mari Gwyn"))
    assert told.value.code == "joined_already"
    assert lost.known() == before
    assert len(lost.entries("pending")) == 1


def test_a_code_of_another_council_on_the_same_server_is_refused(small_world, lost):
    other = make_council(small_world.office, "Another Council")
    other.add_officer("Siân Parry")
    with pytest.raises(Refused) as told:
        join(small_world, lost, other.code("Siân Parry"))
    assert told.value.code == "joined_already"


def test_an_answer_that_was_cut_is_made_good_by_the_same_code(small_world, lost):
    code = small_world.council.code("Siân Parry")
    line = OfficeInProcess(small_world.office)
    asked = [0]

    def lost_after_the_code(status, body):
        asked[0] += 1
        if asked[0] == 2:
            raise OSError("the line went dead after the office had answered")
        return status, body

    line.fault = lost_after_the_code
    with pytest.raises(Unavailable):
        enrol.enrol(lost.engine, line, address=ADDRESS, typed_code=code, label="a laptop")
    line.fault = None
    enrol.enrol(lost.engine, line, address=ADDRESS, typed_code=code, label="a laptop")
    signed_in(small_world, lost)
    assert lost.sync().agrees


def test_a_second_code_may_be_used_when_the_first_was_lost_with_its_answer(small_world, lost):
    for _ in range(2):
        join(small_world, lost, small_world.council.code("Siân Parry"))
    signed_in(small_world, lost)
    assert lost.sync().agrees
