"""The Office screen: what the office says at this moment, and what leads and administrators do about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from sqlalchemy import update

from app.errors import Unavailable
from app.models.cases import CaseFile, Note
from app.sync import enrol, facts
from app.sync.http import SAYS
from app.sync.server.schema import device, tenant
from app.ui.messages import ReasonDialog
from app.ui.office.codes import CodeDialog
from tests.support.accessible import settle, troubles
from tests.sync.world import OfficeInProcess, World, make_world


class OfficeAway(OfficeInProcess):
    """The office, with a line that may be away."""

    is_away = False

    def _open(self, *asked: Any, **more: Any) -> Any:
        if OfficeAway.is_away:
            raise Unavailable("no_line", SAYS["no_line"])
        return super()._open(*asked, **more)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[World]:
    world = make_world(tmp_path / "office")
    yield world
    world.close()
    OfficeAway.is_away = False


def join(desk, world: World, monkeypatch: pytest.MonkeyPatch, *roles: str) -> None:
    """This laptop joins the office as Mari Gwyn, with these roles."""
    monkeypatch.setattr(
        enrol, "OfficeOverHttp", lambda address, token="", **_more: OfficeAway(world.office, token)
    )
    mari = world.officer("Mari Gwyn", roles=roles or ("lead", "officer"), patches=(world.north, world.south))
    enrol.enrol(desk.store, OfficeInProcess(world.office), address="https://office.example.org",
                typed_code=world.council.code(mari), label="Mari’s laptop")  # fmt: skip
    with desk.store.connect() as connection:
        known = facts.read(connection)
    desk.casebook.officer_id, desk.casebook.device_id = known.officer, known.device


def words_in(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def come(desk) -> Any:
    page = desk.sit_down(roles=frozenset({"lead"})).go("office")
    wait(desk, page)
    return page


def wait(desk, page) -> None:
    desk.qtbot.waitUntil(lambda: not page.talk.asked, timeout=20_000)
    desk.settle()


def press(desk, page, words: str) -> None:
    shown = [one for one in page.findChildren(QPushButton) if one.isVisible() and one.text() == words]
    shown[0].click()


def agree(desk, page) -> None:
    [dialog] = [one for one in page.findChildren(ReasonDialog) if one.isVisible()]
    dialog.confirm.click()
    wait(desk, page)


def held_note(world: World) -> Any:
    """Work of Tomos, whose case left his patch; his laptop."""
    tomos = world.officer_with_laptop("Tomos Hart")
    case_id = tomos.open_case("Siân", "Morgan", world.north)
    tomos.sync()
    nia = world.officer_with_laptop("Nia Rees", roles=("lead",), patches=(world.north, world.south))
    nia.set(CaseFile, case_id, patch_id=world.south, officer_id=nia.officer_id)
    nia.sync()
    tomos.note(case_id, "The landlord rang.")
    tomos.sync()
    return tomos


def test_officers_have_no_such_screen(desk) -> None:
    desk.sit_down(roles=frozenset({"officer"}))
    assert "office" not in desk.rooms.shell.rail.buttons
    desk.stand_up()


def test_before_a_council_is_joined_it_says_so(desk) -> None:
    page = desk.sit_down(roles=frozenset({"lead"})).go("office")
    assert "This laptop has not joined a council" in words_in(page)


def test_it_tells_how_laptops_work_and_backup_stand(desk, office, monkeypatch) -> None:
    join(desk, office, monkeypatch)
    tomos = office.officer_with_laptop("Tomos Hart")
    long_ago = (desk.clock() - timedelta(days=9)).isoformat()
    with office.office.database.write(office.council.tenant) as connection:
        connection.execute(
            update(device)
            .where(device.c.officer_id == tomos.officer_id)
            .values(last_seen=long_ago, waiting=12)
        )
    page = come(desk)
    told = words_in(page)
    for words in ("As the office stood", "No work is kept aside",
                  "1 laptop was not here for days", "Tomos Hart · a laptop", "Last here 9 days ago.",
                  "12 changes waited on it then.", "Away for long",
                  "No back-up of the office was ever checked"):  # fmt: skip
        assert words in told, words
    with office.office.database.write(office.council.tenant) as connection:
        connection.execute(
            update(tenant).values(durable_rev=tenant.c.rev, durable_at=desk.clock().isoformat())
        )
    page.refresh.click()
    wait(desk, page)
    assert "Everything that the office has is in it." in words_in(page)


def test_work_kept_aside_is_read_and_taken_in(desk, office, monkeypatch) -> None:
    join(desk, office, monkeypatch)
    tomos = held_note(office)
    page = come(desk)
    told = words_in(page)
    for words in ("1 change is kept aside", "Note added", "Tomos Hart, received",
                  "The case was no longer theirs to see when it came.", "The landlord rang."):  # fmt: skip
        assert words in told, words
    press(desk, page, "Take it in")
    wait(desk, page)
    wait(desk, page)
    assert "No work is kept aside" in words_in(page)
    nia = office.laptops[-1]
    nia.sync()
    assert [row["text"] for row in nia.rows(Note)] == ["The landlord rang."]
    assert tomos.rows(Note) == []


def test_work_is_left_out_only_after_a_question(desk, office, monkeypatch) -> None:
    join(desk, office, monkeypatch)
    held_note(office)
    page = come(desk)
    press(desk, page, "Leave it out")
    assert len(office.council.held_work()) == 1
    agree(desk, page)
    wait(desk, page)
    assert office.council.held_work() == []


def test_a_lost_laptop_is_withdrawn_after_a_question(desk, office, monkeypatch) -> None:
    join(desk, office, monkeypatch)
    tomos = office.officer_with_laptop("Tomos Hart")
    page = come(desk)
    row = next(
        one for one in page.findChildren(QPushButton) if one.accessibleName().startswith("Withdraw…: Tomos")
    )
    row.click()
    told = next(words_in(one) for one in page.findChildren(ReasonDialog) if one.isVisible())
    assert "Withdraw the laptop of Tomos Hart?" in told
    assert "This cannot be taken back" in told
    agree(desk, page)
    wait(desk, page)
    states = {one["officer_id"]: one["state"] for one in office.council.devices()}
    assert states[tomos.officer_id] == "revoked"
    assert "Withdrawn" in words_in(page)


def test_a_code_is_made_for_an_officer_and_shown_once(desk, office, monkeypatch) -> None:
    join(desk, office, monkeypatch)
    tomos = office.officer("Tomos Hart")
    page = come(desk)
    from app.ui.look.components import PickField

    pick = page.findChild(PickField)
    offered = [pick.control.itemText(at) for at in range(1, pick.control.count())]
    assert offered == ["Tomos Hart"]  # not herself: a lead gives codes to officers
    pick.set_value(tomos)
    press(desk, page, "Make a code")
    wait(desk, page)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, CodeDialog)
    assert office.laptop(tomos) is not None
    assert len(dialog.code.text().replace("-", "").replace(" ", "")) == 32
    dialog.accept()


def test_without_a_line_it_says_so_and_keeps_what_it_had(desk, office, monkeypatch) -> None:
    join(desk, office, monkeypatch)
    office.officer_with_laptop("Tomos Hart")
    OfficeAway.is_away = True
    page = come(desk)
    assert "This page needs a line to the office." in words_in(page)
    assert "The office cannot be reached from here." in words_in(page)
    OfficeAway.is_away = False
    page.refresh.click()
    wait(desk, page)
    assert "Tomos Hart" in words_in(page)
    OfficeAway.is_away = True
    page.refresh.click()
    wait(desk, page)
    told = words_in(page)
    assert "What stands below is as it was before." in told
    assert "Tomos Hart" in told


def test_what_another_did_meanwhile_is_no_fault(desk, office, monkeypatch) -> None:
    join(desk, office, monkeypatch)
    held_note(office)
    page = come(desk)
    [work] = office.council.held_work()
    office.council.decline(work.op_id)
    press(desk, page, "Take it in")
    wait(desk, page)
    wait(desk, page)
    assert desk.rooms.shell.message.isVisible()
    assert "No work is kept aside" in words_in(page)


def test_a_choice_that_waits_for_long_is_told_and_looked_at(desk, office, monkeypatch) -> None:
    join(desk, office, monkeypatch)
    tomos, nia = office.officer_with_laptop("Tomos Hart"), office.officer_with_laptop("Nia Rees")
    case_id = tomos.open_case("Siân", "Morgan", office.north)
    office.settle()
    tomos.change_case(case_id, summary="Lost her job.")
    nia.change_case(case_id, summary="Asked to leave.")
    office.settle()
    from app.sync.client import SyncClient

    SyncClient(desk.store, OfficeInProcess(office.office, _token(desk)), clock=desk.clock).sync()
    desk.clock.now += timedelta(days=8)
    page = come(desk)
    told = words_in(page)
    assert "1 choice between two versions has waited for a week" in told
    assert "Siân Morgan · What happened" in told
    assert "Between what Tomos Hart, Nia Rees recorded. It has waited for 8 days." in told
    press(desk, page, "Look at it")
    desk.settle()
    assert desk.rooms.shell.here.key == "sync"


def _token(desk) -> str:
    with desk.store.connect() as connection:
        return facts.read(connection).token


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize(("size", "scale"), [((1280, 800), 1.0), ((1024, 640), 1.5)])
def test_everyone_can_use_it(desk, office, monkeypatch, look, language, size, scale) -> None:
    join(desk, office, monkeypatch)
    held_note(office)
    desk.languages.show(language)
    look.wear(scale=scale)
    page = come(desk)
    desk.window.resize(*size)
    desk.settle()
    settle()
    assert troubles(desk.window, least_px=32) == []
    assert page.view is not None
