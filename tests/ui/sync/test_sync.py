"""The Sync screen, the foot of the window, and the cards of what clashed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from sqlalchemy import Engine

from app.casework.casebook import Casebook
from app.models.clashes import Clash
from app.models.people import Person
from app.models.record import new_id
from app.sync import facts, status
from app.ui.messages import ReasonDialog
from app.ui.sync.clash_card import ClashCard
from tests.support.accessible import troubles, unasked
from tests.support.opened import applicant, open_case, put
from tests.support.stores import LEAD, NOW, OFFICER
from tests.sync.world import OfficeInProcess, World, make_world


@pytest.fixture
def office(tmp_path: Path) -> Iterator[World]:
    """The real office, reached with no socket."""
    world = make_world(tmp_path / "office")
    yield world
    world.close()


def words_in(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def foot(desk) -> str:
    return str(desk.rooms.shell.status.accessibleName())


def clash_over(casebook: Casebook, case_id: str, about: str = "preferred_way", **values: object) -> str:
    """A clash over a field of the applicant: Tomos's value was first, Mari's second."""
    person_id = applicant(casebook, case_id)
    told: dict[str, object] = {"base": "", "theirs": "text", "mine": "mobile", "row_kind": "person"}
    told |= {"scope_id": person_id, "row_id": person_id, **values}
    clash = Clash(
        id=new_id(),
        about=about,
        theirs_by=LEAD,
        mine_by=OFFICER,
        theirs_at=NOW - timedelta(hours=3),
        mine_at=NOW - timedelta(hours=2),
        op_id=new_id(),
        state="open",
        **told,
    )
    put(casebook, clash)
    return clash.id


def join(desk, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this laptop join the office as Mari Gwyn, so that the window has somewhere to send to."""
    from app.sync import enrol

    monkeypatch.setattr(
        enrol, "OfficeOverHttp", lambda address, token="", **_more: OfficeInProcess(world.office, token)
    )
    code = world.council.code(world.officer("Mari Gwyn", patches=(world.north, world.south)))
    enrol.enrol(desk.store, OfficeInProcess(world.office), address="https://office.example.org",
                typed_code=code, label="a laptop")  # fmt: skip
    with desk.store.connect() as connection:
        known = facts.read(connection)
    desk.casebook.officer_id, desk.casebook.device_id = known.officer, known.device


def test_before_a_council_is_joined_it_says_so_and_offers_no_button(desk) -> None:
    open_case(desk.casebook, "Carys", "Llwyd")
    page = desk.sit_down().go("sync")
    assert page.headline.text() == "This laptop has not joined a council"
    assert not page.send.isVisible()
    assert foot(desk) == "All saved on this laptop · this laptop has not joined a council"


def test_what_waits_is_told_item_by_item_in_words(desk) -> None:
    open_case(desk.casebook, "Carys", "Llwyd")
    page = desk.sit_down().go("sync")
    told = words_in(page)
    assert "What waits to be sent" in told
    assert "1 change" in told
    assert "Case opened" in told
    assert "Carys Llwyd" in told


@pytest.mark.parametrize(("language", "more"), [("en", "And 5 more"), ("cy", "5 arall hefyd")])
def test_of_very_many_acts_the_newest_are_listed_and_the_others_counted(
    desk, monkeypatch: pytest.MonkeyPatch, language: str, more: str
) -> None:
    monkeypatch.setattr(status, "SHOWN", 2)
    for n in range(7):
        open_case(desk.casebook, f"Carys {n}", "Llwyd")
    desk.languages.show("cy" if language == "cy" else "en")
    told = words_in(desk.sit_down().go("sync"))
    assert more in told
    assert "Carys 6 Llwyd" in told
    assert "Carys 4 Llwyd" not in told


def test_the_foot_asks_for_numbers_only(desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def whole(_work: object) -> None:
        raise AssertionError("the foot asked for what waits item by item")

    monkeypatch.setattr(status, "state", whole)
    desk.sit_down().go("today")
    open_case(desk.casebook, "Carys", "Llwyd")
    desk.settle()
    assert foot(desk) == "All saved on this laptop · this laptop has not joined a council"


def test_one_press_sends_everything_and_only_then_is_it_at_the_office(
    desk, office: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    join(desk, office, monkeypatch)
    page = desk.sit_down().go("sync")
    assert page.headline.text() == "Nothing has gone to the office yet"
    with desk.qtbot.waitSignal(desk.rooms.line.ended, timeout=20_000):
        desk.house.begin()
    desk.settle()
    open_case_at(desk, office)
    desk.settle()
    assert page.headline.text() == "1 change waits on this laptop"
    assert "1 change waiting" in foot(desk)
    with desk.qtbot.waitSignal(desk.rooms.line.ended, timeout=20_000):
        page.send.click()
    desk.settle()
    assert page.headline.text().startswith("Everything is at the office (receipt ")
    assert foot(desk).startswith("Everything is at the office (receipt ")
    assert "3 records sent" in words_in(page)
    desk.house.sync.stop()


def open_case_at(desk, office: World) -> None:
    from functools import partial

    from app.casework import cases
    from app.casework.people import NewPerson

    draft = cases.NewCase(person=NewPerson("Carys", "Llwyd"), applied_on=NOW.date(), patch_id=office.north)
    desk.house.tasks.do(partial(cases.open_case, draft=draft))


def test_the_foot_never_says_all_is_at_the_office_behind_a_change(
    desk, office: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    join(desk, office, monkeypatch)
    desk.sit_down().go("today")
    with desk.qtbot.waitSignal(desk.rooms.line.ended, timeout=20_000):
        desk.house.begin()
    desk.settle()
    said: list[str] = []
    desk.house.tasks.changed.connect(lambda changes: said.append(foot(desk)) if changes else None)
    open_case_at(desk, office)
    desk.settle()
    assert said
    assert not any("Everything" in words for words in said)
    assert "1 change waiting" in foot(desk)
    desk.house.sync.stop()


def test_a_line_that_fails_is_told_calmly_and_nothing_is_lost(
    desk, office: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.errors import Unavailable
    from app.sync import enrol

    join(desk, office, monkeypatch)

    def dead(*_words: object, **_more: object) -> OfficeInProcess:
        raise Unavailable("no_line", "no line")

    monkeypatch.setattr(enrol, "OfficeOverHttp", dead)
    page = desk.sit_down().go("sync")
    with desk.qtbot.waitSignal(desk.rooms.line.ended, timeout=20_000):
        desk.house.begin()
    desk.settle()
    assert "The office cannot be reached from here. Nothing was lost" in words_in(page)
    assert page.send.isEnabled()
    desk.house.sync.stop()


def test_a_clash_shows_both_values_who_and_when(desk) -> None:
    case_id = open_case(desk.casebook, "Siân", "Prydderch")
    clash_over(desk.casebook, case_id)
    page = desk.sit_down().go("sync")
    told = words_in(page.findChild(ClashCard))
    for words in ("Siân Prydderch · Preferred way of contact", "Tomos Hart", "Mari Gwyn",
                  "Text message", "Mobile phone", "It reached the office first"):  # fmt: skip
        assert words in told


def test_keeping_one_takes_the_card_away_and_it_can_be_chosen_anew(desk) -> None:
    case_id = open_case(desk.casebook, "Siân", "Prydderch")
    clash_over(desk.casebook, case_id)
    page = desk.sit_down().go("sync")
    page.findChild(ClashCard).theirs.click()
    desk.settle()
    assert preferred_way(desk, case_id) == "text"
    assert not page.findChildren(ClashCard)
    page._show_all("decided")
    desk.settle()
    card = page.findChild(ClashCard)
    assert "This one was kept" in words_in(card)
    assert card.theirs is None
    card.mine.click()
    desk.settle()
    assert preferred_way(desk, case_id) == "mobile"


def confirm_if_asked(desk) -> None:
    for dialog in desk.window.findChildren(ReasonDialog):
        dialog.reason.set_value("Both were agreed with her.")
        dialog.confirm.click()
    desk.settle()


def test_giving_up_the_safer_value_asks_why_first(desk) -> None:
    case_id = open_case(desk.casebook, "Siân", "Prydderch")
    person_id = applicant(desk.casebook, case_id)

    def make_safe(work):
        from app.casework.touched import touched

        person = work.session.get(Person, person_id)
        person.safe_contact, person.no_text = True, True
        return touched("set_safe_contact", person)

    desk.casebook.do(make_safe)
    strict = {"safe_contact": True, "no_text": True}
    loose = {"safe_contact": True, "no_text": False}
    clash_over(desk.casebook, case_id, "safe_contact", base=loose, theirs=strict, mine=loose)
    page = desk.sit_down().go("sync")
    card = page.findChild(ClashCard)
    assert "the safer of the two stands" in words_in(card)
    card.mine.click()
    desk.settle()
    assert desk.read(lambda work: work.session.get(Person, person_id).no_text) is True
    confirm_if_asked(desk)
    assert desk.read(lambda work: work.session.get(Person, person_id).no_text) is False


def preferred_way(desk, case_id: str) -> Any:
    return desk.read(lambda work: work.session.get(Person, applicant_id(work, case_id)).preferred_way)


def applicant_id(work, case_id: str) -> str:
    from app.casework import cases

    return cases.header(work, case_id=case_id).applicant_id


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("size", [(1280, 800), (1024, 640)])
def test_everyone_can_use_it(desk, language: str, size: tuple[int, int]) -> None:
    clash_over(desk.casebook, open_case(desk.casebook, "Siân", "Prydderch"))
    desk.languages.show("cy" if language == "cy" else "en")
    desk.sit_down().window.resize(*size)
    desk.go("sync")
    assert troubles(desk.window) == []


def test_every_word_follows_the_language(desk) -> None:
    clash_over(desk.casebook, open_case(desk.casebook, "Siân", "Prydderch"))
    page = desk.sit_down().go("sync")
    data = ("Tomos Hart", "Mari Gwyn", "Text message", "Mobile phone", "Mon 23 Nov", "09:00")
    assert unasked(page, lambda words: words.startswith(data)) == []


def test_no_technical_word_stands_on_it(desk) -> None:
    clash_over(desk.casebook, open_case(desk.casebook, "Siân", "Prydderch"))
    page = desk.sit_down().go("sync")
    told = words_in(page).lower().split()
    assert not {"error", "server", "database", "row", "conflict"} & set(told)


def test_the_history_keeps_what_happened_newest_first(store: Engine) -> None:
    from app.sync import history

    with store.begin() as connection:
        history.keep(connection, history.Ran(NOW, 3, 20, 1))
        history.keep(connection, history.Ran(NOW + timedelta(minutes=5), problem="no_line"))
        history.keep(connection, history.Ran(NOW + timedelta(minutes=9), problem="no_line"))
        for minutes in range(40):
            history.keep(connection, history.Ran(NOW + timedelta(hours=1, minutes=minutes), sent=1))
    from sqlalchemy.orm import Session

    class Reads:
        def __init__(self, session: Session) -> None:
            self.session = session

    with Session(store) as session:
        kept = history.listing(Reads(session))
    assert len(kept) == history.KEPT
    assert kept[0].at == NOW + timedelta(hours=1, minutes=39)


def test_the_same_failure_again_takes_the_place_of_the_one_before(store: Engine) -> None:
    from sqlalchemy.orm import Session

    from app.sync import history

    with store.begin() as connection:
        history.keep(connection, history.Ran(NOW, 3, 20, 1))
        history.keep(connection, history.Ran(NOW + timedelta(minutes=5), problem="no_line"))
        history.keep(connection, history.Ran(NOW + timedelta(minutes=9), problem="no_line"))

    class Reads:
        def __init__(self, session: Session) -> None:
            self.session = session

    with Session(store) as session:
        kept = history.listing(Reads(session))
    assert [one.problem for one in kept] == ["no_line", ""]
    assert kept[0].at == NOW + timedelta(minutes=9)
