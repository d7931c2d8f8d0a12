"""The Sync screen in each state that an officer may meet: it says what is so, and what to do if anything."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import insert, update

from app.models.letters import Document
from app.models.local import Blob, JournalEntry
from app.models.record import new_id
from app.sync import aside, facts
from tests.support.accessible import settle, troubles
from tests.support.opened import open_case, put
from tests.support.stores import NOW, OFFICER
from tests.ui.sync.cards import words_in


def know(desk, **told) -> None:
    with desk.store.begin() as connection:
        facts.write(connection, **told)


def joined(desk, **told) -> None:
    know(desk, server="https://office.example.org", last_receipt=NOW.isoformat(), **told)


def file_waits(
    desk, title: str, *, size: int, sent: int = 0, note: str = "", media: str = "image/jpeg"
) -> None:
    case_id = open_case(desk.casebook, "Carys", "Llwyd")
    sha256 = new_id() + new_id()
    put(desk.casebook, Document(scope_id=case_id, case_id=case_id, sha256=sha256, media=media, size=size,
                                title=title))  # fmt: skip
    with desk.store.begin() as connection:
        connection.execute(insert(Blob).values(sha256=sha256, size=size, sent=sent, note=note, state="local"))


def sent(desk) -> None:
    """All words are at the office."""
    with desk.store.begin() as connection:
        connection.execute(update(JournalEntry).values(state="acked"))


def test_files_are_told_one_by_one_with_how_far_each_is(desk) -> None:
    file_waits(desk, "Kitchen", size=250_000, sent=100_000)
    file_waits(desk, "", size=90_000, media="application/pdf")
    joined(desk)
    told = words_in(desk.sit_down().go("sync"))
    for words in ("Photos and files, after the words", "2 files", "Kitchen · Carys Llwyd",
                  "100 kB of 250 kB are at the office; it goes on from there",
                  "A letter or file · Carys Llwyd", "90 kB",
                  "2 photos or files to follow: 240 kB",
                  "The words are "):  # fmt: skip
        assert words in told, words


def test_a_file_that_the_office_did_not_take_says_what_is_needed_and_is_tried_again(desk) -> None:
    file_waits(desk, "Film of the yard", size=90_000_000, note="file_too_long")
    file_waits(desk, "Boiler", size=90_000, note="something_of_tomorrow")
    joined(desk)
    told = words_in(desk.sit_down().go("sync"))
    assert "It is too large for the office. Send it in another way. It stays here and is tried again." in told
    assert told.count("It stays here and is tried again.") == 2


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({}, "You can close the lid: everything is saved on this laptop."),
        ({"server": "https://office.example.org", "last_receipt": NOW.isoformat()},
         "You can close the lid: everything is saved here and at the office."),
    ],
)  # fmt: skip
def test_the_lid_may_be_closed_and_why(desk, told, words) -> None:
    know(desk, **told)
    page = desk.sit_down().go("sync")
    assert page.head.lid.text() == words
    page.head.begun()
    assert page.head.lid.text().startswith("You can close the lid at any time")
    page.head.ended(None)
    open_case(desk.casebook, "Carys", "Llwyd")
    page._ask()
    desk.settle()
    assert page.head.lid.text().startswith("You can close the lid: everything is saved on this laptop.")


@pytest.mark.parametrize(
    ("skew_s", "words"),
    [(300, "5 minutes off"), (5 * 3600, "5 hours off"), (-400 * 86_400, "400 days off")],
)
def test_a_wrong_clock_is_told_in_a_measure_that_people_use(desk, skew_s, words) -> None:
    joined(desk, skew=skew_s)
    assert words in words_in(desk.sit_down().go("sync"))


def test_an_office_that_was_put_back_is_told_calmly(desk) -> None:
    joined(desk, recover=["epoch", 5, 7, "", False])
    page = desk.sit_down().go("sync")
    told = words_in(page)
    assert "The office was put back from a back-up" in told
    assert "You need do nothing; go on working" in told
    assert not page.headline.text().startswith("Everything is at the office")
    know(desk, recover=None, restored_at=NOW.isoformat())
    page._ask()
    desk.settle()
    assert "Everything that this laptop had was given back to it." in words_in(page)


def test_a_copied_laptop_is_told_with_what_to_do(desk) -> None:
    joined(desk, copied_at=NOW.isoformat())
    told = words_in(desk.sit_down().go("sync"))
    assert "Another laptop may be working with a copy of these records" in told
    assert "tell your team leader today" in told


def test_old_news_is_no_news(desk) -> None:
    joined(desk, copied_at=(NOW - timedelta(days=30)).isoformat(), restored_at="2020-01-01T00:00:00+00:00")
    told = words_in(desk.sit_down().go("sync"))
    assert "copy of these records" not in told
    assert "back-up" not in told


def test_files_wait_on_a_line_that_is_paid_for_until_the_officer_says_so(desk, monkeypatch) -> None:
    file_waits(desk, "Kitchen", size=250_000)
    joined(desk)
    desk.sit_down()
    allowed: list[bool] = []
    monkeypatch.setattr(type(desk.rooms.line), "holds_files_back", property(lambda _line: not allowed))
    monkeypatch.setattr(type(desk.rooms.line), "is_there", property(lambda _line: True))
    monkeypatch.setattr(desk.rooms.line, "send_files_too", lambda: allowed.append(True))
    page = desk.go("sync")
    assert "Photos and files wait for another line" in words_in(page)
    next(
        one for one in page.findChildren(type(page.send)) if one.text() == "Send them over this line too"
    ).click()
    desk.settle()
    assert allowed == [True]
    assert "Photos and files wait for another line" not in words_in(page)


def test_what_was_decided_on_held_work_is_told_until_its_author_says_so(desk) -> None:
    case_id = open_case(desk.casebook, "Carys", "Llwyd")
    joined(desk)
    ops = []
    with desk.store.begin() as connection:
        for _ in range(3):
            ops.append(new_id())
            connection.execute(
                insert(JournalEntry).values(
                    op_id=ops[-1], save_id=new_id(), verb="add_note", kind="note", row_id=new_id(),
                    scope_id=case_id, made=1, changes={}, officer_id=OFFICER, device_id=new_id(), at=NOW,
                    state="held", rev=None, answer={"why": "no_access"},
                )
            )  # fmt: skip
        aside.hear(connection, {ops[0]: "accepted", ops[1]: "declined", ops[2]: "waiting"})
    page = desk.sit_down().go("sync")
    told = words_in(page)
    for words in ("Kept aside at the office", "The case is no longer in your patches.",
                  "Decided at the office", "it was taken in and counts now",
                  "it was left out of the records"):  # fmt: skip
        assert words in told, words
    next(one for one in page.findChildren(type(page.send)) if one.text() == "All right").click()
    desk.settle()
    told = words_in(page)
    assert "Decided at the office" not in told
    assert "Kept aside at the office" in told


@pytest.mark.parametrize("language", ["en", "cy"])
def test_everyone_can_use_it_in_its_fullest_state(desk, look, language: str) -> None:
    for title in ("Kitchen", "Bathroom with the mould behind the door, second photo of four"):
        file_waits(desk, title, size=250_000, note="" if title == "Kitchen" else "file_too_long")
    joined(desk, copied_at=NOW.isoformat(), recover=["epoch", 5, 7, "", False], skew=99_999)
    desk.languages.show("cy" if language == "cy" else "en")
    look.wear(scale=1.5)
    desk.sit_down().window.resize(1024, 640)
    desk.go("sync")
    settle()
    assert troubles(desk.window, least_px=32) == []
