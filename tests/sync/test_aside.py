"""Work that the office kept aside: its author hears what a person decided on it."""

from __future__ import annotations

import pytest

from app.models.cases import CaseFile, Note
from app.sync import aside
from tests.sync.world import Laptop, World


def kept_aside(world: World) -> tuple[Laptop, Laptop]:
    """Tomos wrote a note on a case that had left his patch; and Nia, whose it is now."""
    tomos = world.officer_with_laptop("Tomos Hart")
    nia = world.officer_with_laptop("Nia Rees", roles=("lead",), patches=(world.north, world.south))
    case_id = tomos.open_case("Siân", "Morgan", world.north)
    world.settle()
    nia.set(CaseFile, case_id, patch_id=world.south, officer_id=nia.officer_id)
    nia.sync()
    tomos.note(case_id, "The landlord rang.")
    tomos.sync()
    assert tomos.state().changes_held == 1
    return tomos, nia


@pytest.mark.parametrize(("deed", "state"), [("accept", "accepted"), ("decline", "declined")])
def test_whoever_wrote_it_hears_once_and_it_is_no_longer_called_kept_aside(world, deed, state):
    tomos, _ = kept_aside(world)
    assert aside.ask(tomos.line, tomos.engine) == 0  # nobody has looked at it yet
    [work] = world.council.held_work()
    getattr(world.council, deed)(work.op_id)
    assert aside.ask(tomos.line, tomos.engine) == 1
    assert tomos.state().changes_held == 0
    [told] = tomos.casebook.read(aside.answers)
    assert (told.verb, told.state) == ("add_note", state)
    assert aside.ask(tomos.line, tomos.engine) == 0
    tomos.casebook.do(aside.noted)
    assert tomos.casebook.read(aside.answers) == ()
    assert tomos.sync().agrees


def test_nothing_held_asks_nothing(small_world):
    mari = small_world.officer_with_laptop("Mari Gwyn")
    before = mari.line.requests
    assert aside.ask(mari.line, mari.engine) == 0
    assert mari.line.requests == before


def test_what_was_taken_in_reaches_who_may_see_it_and_not_its_author(small_world):
    tomos, nia = kept_aside(small_world)
    [work] = small_world.council.held_work()
    small_world.council.accept(work.op_id)
    small_world.settle()
    assert [row["text"] for row in nia.rows(Note)] == ["The landlord rang."]
    assert tomos.rows(Note) == []
