"""A first sync: what the officer needs today comes first, whole, and the rest comes after it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.models.cases import CaseFile, Contact
from app.sync.client import SyncClient
from app.sync.protocol import SyncFrame, SyncRequest
from app.sync.server import answers, due
from app.sync.server.document import Document


def case(case_id: str, **fields: object) -> Document:
    said = {"safe_tonight": "yes", "closed_on": None, "withdrawn": False, **fields}
    return Document(case_id, "case_file", case_id, 1, said, {})  # type: ignore[arg-type]


def contact(case_id: str, at: str, day: str | None, **fields: object) -> Document:
    said = {"at": at, "next_contact_on": day, "withdrawn": False, **fields}
    return Document(f"{case_id}-{at}", "contact", case_id, 1, said, {})  # type: ignore[arg-type]


def test_who_has_nowhere_safe_tonight_comes_before_every_day():
    rows = [
        case("later"), contact("later", "2026-11-01", "2026-12-24"),
        case("soon"), contact("soon", "2026-11-01", "2026-11-23"),
        case("unsafe", safe_tonight="no"),
        case("nothing due"),
    ]  # fmt: skip
    assert due.first_cases(rows) == ["unsafe", "soon", "later"]


def test_the_latest_contact_says_when_the_next_is_due():
    rows = [
        case("one"), contact("one", "2026-11-02", None), contact("one", "2026-11-01", "2026-11-03"),
        case("two"), contact("two", "2026-11-01", "2026-11-30"), contact("two", "2026-11-02", "2026-12-30"),
        contact("two", "2026-11-03", "2026-11-05", withdrawn=True),
        case("three"), contact("three", "2026-11-02", "2026-12-01"),
    ]  # fmt: skip
    assert due.first_cases(rows) == ["three", "two"]


@pytest.mark.parametrize("over", [{"closed_on": "2026-11-01"}, {"withdrawn": True}])
def test_nothing_is_due_in_a_case_that_is_over(over):
    assert (
        due.first_cases([case("one", safe_tonight="no", **over), contact("one", "2026-11-01", "2026-11-02")])
        == []
    )


def test_no_more_cases_come_first_than_an_officer_sees_in_a_day():
    rows = [contact(f"{n:02}", "2026-11-01", f"2026-12-{n + 1:02}") for n in range(30)]
    assert due.first_cases(rows) == [f"{n:02}" for n in range(due.CASES_FIRST)]


# --- at the office -----------------------------------------------------------------------------------------


@pytest.fixture
def county(world):
    """Tomos has forty cases of his patch in sight, and three of his own."""
    mari = world.officer_with_laptop("Mari Gwyn")
    tomos_id = world.officer("Tomos Hart")
    for n in range(40):
        mari.open_case(f"Someone {n}", "Else", world.north)
    own = [
        mari.open_case(name, "Hart", world.north, officer_id=tomos_id) for name in ("Later", "Calm", "Soon")
    ]
    mari.sync()
    for case_id, day in ((own[0], 20), (own[2], 2)):
        mari.contact(case_id, "See them soon")
        (row,) = [one for one in mari.rows(Contact) if one["case_id"] == case_id]
        mari.set(Contact, str(row["id"]), withdrawn=False)
        ask_again(mari, str(row["id"]), world, day)
    mari.sync()
    return world, mari, world.laptop(tomos_id, sync=False), own


def ask_again(mari, contact_id: str, world, day: int) -> None:
    """Contacts are only added to: the day of the next one is put into this one before it was sent."""
    from datetime import timedelta

    from sqlalchemy import text

    on = (mari.clock() + timedelta(days=day)).date().isoformat()
    with mari.engine.begin() as connection:
        connection.execute(
            text("UPDATE contact SET next_contact_on = :on WHERE id = :id"), {"on": on, "id": contact_id}
        )
        connection.execute(
            text(
                "UPDATE journal SET changes = json_set(changes, '$.next_contact_on', json_array(NULL, :on))"
                " WHERE row_id = :id AND made = 1"
            ),
            {"on": on, "id": contact_id},
        )


def first_request(laptop, **more) -> SyncRequest:
    known = laptop.known()
    return replace(SyncRequest(known.device, known.epoch, 0), **more)


def scopes_in_order(frames: list[SyncFrame]) -> list[str]:
    seen: dict[str, None] = {}
    for frame in frames:
        seen |= dict.fromkeys(row.scope_id for row in frame.rows)
    return list(seen)


def test_the_council_comes_first_and_then_todays_cases_with_their_people(county):
    world, mari, tomos, (later, _calm, soon) = county
    frames = list(tomos.line.exchange(first_request(tomos, max_bytes=4_000_000)))
    order = scopes_in_order(frames)
    people = {case_id: mari.applicant(case_id) for case_id in (soon, later)}
    assert order[:5] == [world.council.tenant, soon, people[soon], later, people[later]]
    first = [frame for frame in frames if frame.pos and not frame.pos[0]]
    assert {row.whole for frame in first for row in frame.rows} == {True}
    assert frames[-1].done is not None
    ids = [row.row_id for frame in frames for row in frame.rows]
    assert len(ids) == len(set(ids)) == frames[-1].done.count


def test_a_first_sync_in_small_pieces_comes_to_the_same(county):
    _world, _mari, tomos, _own = county
    tomos.max_bytes = 1_500
    seen: list[bool] = []
    exchange = tomos.line.exchange

    def watched(request):
        for frame in exchange(request):
            seen.append(bool(frame.pos and not frame.pos[0]))
            yield frame

    tomos.line.exchange = watched
    outcome = SyncClient(tomos.engine, tomos.line, clock=tomos.clock, max_bytes=1_500).sync()
    assert outcome.complete
    assert outcome.agrees
    assert outcome.requests > 5
    assert len(tomos.rows(CaseFile)) == 43
    assert seen.index(False) == sum(seen)  # today's first, then all the rest


def test_a_first_sync_goes_on_from_where_it_was_cut(county):
    _world, _mari, tomos, (later, _calm, soon) = county
    whole = list(tomos.line.exchange(first_request(tomos, max_bytes=4_000_000, frame_bytes=2_000)))
    today = [frame for frame in whole if frame.pos and not frame.pos[0]]
    assert len(today) > 2
    rest = list(tomos.line.exchange(first_request(tomos, pos=today[0].pos, max_bytes=4_000_000)))
    said = {row.row_id for row in today[0].rows}
    assert not said & {row.row_id for frame in rest for row in frame.rows if frame.pos and not frame.pos[0]}
    every = said | {row.row_id for frame in rest for row in frame.rows}
    assert len(every) == rest[-1].done.count
    lost = first_request(tomos, pos=(0, "f" * 64), max_bytes=4_000_000)
    order = scopes_in_order(list(tomos.line.exchange(lost)))
    assert order.index(soon) < order.index(later) < 5


def test_frames_are_as_long_as_the_laptop_wants_them(county):
    _world, _mari, tomos, _own = county

    def most(**more) -> int:
        frames = tomos.line.exchange(first_request(tomos, max_bytes=4_000_000, **more))
        return max(len(frame.rows) for frame in frames)

    assert most() <= answers.ROWS_AT_ONCE
    assert most(frame_bytes=1_000_000) > answers.ROWS_AT_ONCE
    assert most(frame_bytes=1) < 20
