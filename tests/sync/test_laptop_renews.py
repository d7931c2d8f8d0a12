"""A laptop that was copied: each copy gets an id of its own, and neither's work is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.errors import Refused, Unavailable
from app.models.cases import CaseFile, Note
from app.models.clashes import Clash
from app.sync import facts, renewing, steps
from tests.sync.restored import back_up, copied, put_back


@pytest.fixture
def mari(small_world):
    laptop = small_world.officer_with_laptop("Mari Gwyn")
    laptop.open_case("Siân", "Morgan", small_world.north)
    laptop.sync()
    return laptop


def case_of(laptop) -> str:
    return str(laptop.rows(CaseFile)[0]["id"])


def test_two_copies_of_a_laptop_both_bring_their_work_and_end_with_two_ids(small_world, mari):
    copy = copied(small_world, mari)
    mari.note(case_of(mari), "Written on the laptop")
    copy.note(case_of(copy), "Written on its copy")
    mari.sync()
    outcome = copy.sync()
    assert (outcome.complete, outcome.agrees) == (True, True)
    small_world.settle()
    for laptop in (mari, copy):
        assert {row["text"] for row in laptop.rows(Note)} == {"Written on the laptop", "Written on its copy"}
        assert laptop.state().everything_at_office
    assert mari.known().device != copy.known().device
    assert mari.known().token != copy.known().token
    parents = {device["device_id"]: device["parent"] for device in small_world.council.devices()}
    assert parents[copy.known().device] == mari.known().device
    assert mari.records() == copy.records()


def test_copies_that_change_one_field_make_a_card_like_any_two_laptops(small_world, mari):
    copy = copied(small_world, mari)
    mari.change_case(case_of(mari), summary="Ill since May")
    copy.change_case(case_of(copy), summary="Ill since June")
    small_world.settle()
    assert mari.row(CaseFile, case_of(mari))["summary"] == "Ill since May"
    (card,) = copy.rows(Clash)
    assert card["mine"] == {"summary": "Ill since June"}


def test_a_laptop_that_is_not_a_copy_keeps_its_id(mari):
    before = mari.known().device
    mari.note(case_of(mari), "Once more")
    mari.sync()
    mari.sync()
    assert mari.known().device == before


class Cut(Exception):
    """The program was ended here."""


@pytest.fixture
def stopped() -> Iterator[list[str]]:
    """Steps at which the program ends, the next time that it comes to one of them."""
    wanted: list[str] = []

    def hook(step: str) -> None:
        if step in wanted:
            wanted.remove(step)
            raise Cut

    away = steps.on_reached(hook)
    yield wanted
    away()


@pytest.mark.parametrize("step", ["laptop.renew.kept", "laptop.renewed", "laptop.request.read"])
def test_a_renewal_that_is_broken_off_is_gone_on_with(small_world, mari, stopped, step):
    copy = copied(small_world, mari)
    mari.note(case_of(mari), "Written on the laptop")
    copy.note(case_of(copy), "Written on its copy")
    mari.sync()
    stopped.append(step)
    with pytest.raises(Cut):
        copy.sync()
    copy.line._headers = {"Authorization": f"Bearer {copy.known().token}"}
    assert copy.sync().agrees
    assert len(copy.rows(Note)) == 2
    assert copy.known().next_device == ""
    assert len(small_world.council.devices()) == 2


def test_an_answer_that_is_lost_on_the_way_leaves_one_new_id(small_world, mari):
    copy = copied(small_world, mari)
    mari.note(case_of(mari), "Written on the laptop")
    copy.note(case_of(copy), "Written on its copy")
    mari.sync()
    left = [1]

    def lost(status, body):
        left[0] -= 1
        if left[0] < 0:
            raise OSError("the line went dead after the office had answered")
        return status, body

    copy.line.fault = lost
    with pytest.raises(Unavailable):
        copy.sync()
    assert copy.known().next_device
    assert not copy.state().everything_at_office
    copy.line.fault = None
    assert copy.sync().agrees
    assert len(small_world.council.devices()) == 2


def test_whoever_is_withdrawn_takes_its_copies_with_it(small_world, mari):
    copy = copied(small_world, mari)
    mari.note(case_of(mari), "Written on the laptop")
    copy.note(case_of(copy), "Written on its copy")
    small_world.settle()
    small_world.council.revoke_device(mari.known().device)
    assert copy.sync().revoked
    assert copy.erased


def test_with_a_laptop_go_the_ids_that_it_had_before_but_not_another_machines(small_world, mari):
    copy = copied(small_world, mari)
    mari.note(case_of(mari), "Written on the laptop")
    copy.note(case_of(copy), "Written on its copy")
    mari.sync()
    copy.sync()  # takes a new id
    small_world.clock.move(minutes=5)
    backup = back_up(small_world)
    put_back(small_world, backup)
    mari.sync()  # takes a new id, and goes on under it
    before, now = mari.known().earlier, mari.known().device
    small_world.clock.move(minutes=5)
    mari.sync()
    assert small_world.council.revoke_device(now) == 2
    mari.line.sign_in(before[-1])
    with pytest.raises(Refused) as told:
        mari.line.renew("f" * 32, "t" * 43)
    assert told.value.code == "revoked"
    assert copy.sync().agrees
    assert not copy.erased


def test_an_id_that_was_made_is_made_once(mari):
    with mari.engine.begin() as connection:
        first = renewing.prepare(connection)
        again = renewing.prepare(connection)
        assert (first.next_device, first.next_token) == (again.next_device, again.next_token)
        renewing.swap(connection)
        swapped = renewing.swap(connection)
        assert (swapped.device, swapped.token) == (first.next_device, first.next_token)
        assert facts.read(connection).next_device == ""
