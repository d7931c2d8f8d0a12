"""What befell a laptop, and the files that wait on it, as the Sync screen is told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.models.cases import CaseFile
from app.sync import overseeing, telling
from tests.sync.restored import back_up, copied, put_back


@pytest.fixture
def mari(small_world):
    laptop = small_world.officer_with_laptop("Mari Gwyn", roles=("lead", "officer"))
    laptop.open_case("Siân", "Morgan", small_world.north)
    laptop.sync()
    return laptop


def test_nothing_befell_a_laptop_that_only_syncs(mari):
    mari.sync()
    assert mari.casebook.read(telling.befell) == telling.Befell()


def test_a_copy_is_told_on_the_laptop_that_took_a_new_id_and_at_the_office(small_world, mari):
    copy = copied(small_world, mari)
    case_id = str(mari.rows(CaseFile)[0]["id"])
    mari.note(case_id, "Written on the laptop")
    copy.note(case_id, "Written on its copy")
    mari.sync()
    copy.sync()
    assert copy.casebook.read(telling.befell).copied_at is not None
    assert mari.casebook.read(telling.befell).copied_at is None
    assert not any(one.copied for one in overseeing.view(mari.line).laptops)  # it may have been put back here
    small_world.clock.now += timedelta(hours=1)
    mari.note(case_id, "Both are at work")
    mari.sync()
    both = {copy.known().device, mari.known().device}
    assert {one.device_id for one in overseeing.view(mari.line).laptops if one.copied} == both


def test_an_office_that_was_put_back_is_told_and_is_no_copy(small_world, mari):
    backup = back_up(small_world)
    mari.note(str(mari.rows(CaseFile)[0]["id"]), "After the backup")
    mari.sync()
    put_back(small_world, backup)
    mari.sync()
    told = mari.casebook.read(telling.befell)
    assert told.restored_at is not None
    assert told.copied_at is None
    assert not told.is_giving_back
    small_world.clock.now += timedelta(hours=1)
    mari.sync()
    assert not any(one.copied for one in overseeing.view(mari.line).laptops)
