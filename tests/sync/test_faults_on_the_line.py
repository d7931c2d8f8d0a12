"""What goes wrong between a laptop and its office, and what holds then: nothing lost, nothing twice."""

from __future__ import annotations

import json

import pytest

from app.errors import Refused, Unavailable
from app.models.cases import CaseFile, Note
from app.models.clashes import Clash
from app.sync import sending
from app.sync.frames import MEDIA, pack


@pytest.fixture
def pair(small_world):
    mari = small_world.officer_with_laptop("Mari Gwyn")
    tomos = small_world.officer_with_laptop("Tomos Hart")
    case_id = mari.open_case("Siân", "Morgan", small_world.north)
    small_world.settle()
    return mari, tomos, case_id


def swallowed(status, body):
    raise OSError("the line went dead after the office had answered")


def cut(share):
    return lambda status, body: (status, body[: int(len(body) * share)])


def garbage(status, body):
    return 200, b"<html>Sign in to the guest network</html>"


def unwell(status, body):
    return 500, b"oops"


def too_old(status, body):
    return 426, b'{"code":"other_version","sentence":"The office is newer."}'


FAULTS = {
    "swallowed": (swallowed, "line_cut"),
    "cut at once": (cut(0), "line_cut"),
    "cut in the middle": (cut(0.5), "line_cut"),
    "garbage": (garbage, "not_our_office"),
    "unwell": (unwell, "office_unwell"),
    "another version": (too_old, "other_version"),
}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda name: name.replace(" ", "-"))
def test_after_a_bad_answer_nothing_is_lost_and_the_next_sync_makes_it_good(pair, fault):
    mari, tomos, case_id = pair
    mari.note(case_id, "Sleeping in the car at Llanon")
    mari.change_case(case_id, summary="Ill since May")
    before, known = mari.records(), mari.known()
    spoil, code = FAULTS[fault]
    mari.line.fault = spoil
    with pytest.raises(Unavailable) as told:
        mari.sync()
    assert told.value.code == code
    assert told.value.sentence
    assert mari.records() == before
    assert (mari.known().base, mari.known().pos) == (known.base, known.pos)
    assert len(mari.entries("pending")) == 2
    assert not mari.state().everything_at_office
    mari.line.fault = None
    mari.sync()
    assert mari.state().everything_at_office
    tomos.sync()
    assert len(tomos.rows(Note)) == 1
    assert tomos.row(CaseFile, case_id)["summary"] == "Ill since May"
    assert tomos.rows(Clash) == []
    assert mari.records() == tomos.records()


def test_the_same_operations_again_get_the_same_receipts_and_change_nothing(pair):
    mari, tomos, case_id = pair
    mari.change_case(case_id, summary="Ill since May")
    mari.line.fault = swallowed
    for _ in range(3):
        with pytest.raises(Unavailable):
            mari.sync()
    tomos.sync()
    tomos.change_case(case_id, summary="Ill since June")
    tomos.sync()
    mari.line.fault = None
    mari.sync()
    assert mari.row(CaseFile, case_id)["summary"] == "Ill since June"
    assert mari.rows(Clash) == []
    assert mari.records() == tomos.records()


def test_a_pull_in_small_pages_loses_nothing_and_goes_on_where_it_was_cut(small_world):
    mari = small_world.officer_with_laptop("Mari Gwyn")
    for number in range(12):
        case_id = mari.open_case("Siân", f"Morgan {number}", small_world.north)
        for _ in range(10):
            mari.note(case_id, "Sleeping in the car at Llanon. " * 30)
    mari.sync()
    officer = small_world.officer("Tomos Hart")
    tomos = small_world.laptop(officer, sync=False)
    tomos.max_bytes = 4_000
    answers = iter([None, None, swallowed, None, cut(0.5), swallowed])
    seen = []
    for fault in answers:
        tomos.line.fault = after(1, fault)
        if fault is None:
            break_off(tomos)
        else:
            with pytest.raises(Unavailable):
                tomos.sync()
        seen.append(len(tomos.rows(Note)))
    assert seen == sorted(seen)
    assert 0 < seen[-1] < 120
    tomos.line.fault = None
    outcome = tomos.sync()
    assert outcome.complete
    assert outcome.agrees
    assert outcome.repaired == ()
    mari.sync()
    assert mari.records() == tomos.records()


def after(good, fault):
    """Let so many answers through, then spoil them."""
    left = [good]

    def spoil(status, body):
        left[0] -= 1
        return (status, body) if left[0] >= 0 or fault is None else fault(status, body)

    return spoil


def break_off(laptop):
    """One request only."""
    laptop.line.fault = after(1, swallowed)
    with pytest.raises(Unavailable):
        laptop.sync()


def test_a_clock_that_is_years_off_decides_nothing_and_is_said(pair):
    mari, tomos, case_id = pair
    mari.clock.move(days=-4000)
    tomos.clock.move(days=900)
    mari.change_case(case_id, summary="Ill since May")
    mari.sync()
    tomos.change_case(case_id, summary="Ill since June")
    tomos.sync()
    mari.sync()
    assert mari.row(CaseFile, case_id)["summary"] == "Ill since May"
    assert len(mari.rows(Clash)) == 1
    assert mari.records() == tomos.records()
    assert mari.state().skew_s == -4000 * 86_400
    assert tomos.state().skew_s == 900 * 86_400


def test_what_is_saved_while_a_sync_runs_waits_for_the_next_request(pair):
    mari, tomos, case_id = pair
    mari.change_case(case_id, summary="Ill since May")
    asked: list[bool] = []

    def meanwhile(status, body):
        if not asked:
            asked.append(True)
            mari.change_case(case_id, summary="Ill since April")
        return status, body

    mari.line.fault = meanwhile
    outcome = mari.sync()
    assert outcome.requests == 2
    assert mari.row(CaseFile, case_id)["summary"] == "Ill since April"
    assert mari.rows(Clash) == []
    tomos.sync()
    assert mari.records() == tomos.records()


def test_a_value_of_the_office_waits_beside_an_unsent_one(pair):
    mari, tomos, case_id = pair
    tomos.change_case(case_id, summary="Ill since June")
    tomos.sync()
    asked: list[bool] = []

    def meanwhile(status, body):
        if not asked:
            asked.append(True)
            mari.change_case(case_id, summary="Ill since April")
        return status, body

    mari.line.fault = meanwhile
    mari.max_bytes = 1
    mari.sync()
    assert mari.row(CaseFile, case_id)["summary"] == "Ill since June"
    (card,) = mari.rows(Clash)
    assert card["mine"] == {"summary": "Ill since April"}
    mari.sync()
    tomos.sync()
    assert mari.records() == tomos.records()


def test_a_laptop_that_drifted_is_found_out_by_the_digest_and_put_right(pair):
    mari, tomos, case_id = pair
    mari.note(case_id, "Sleeping in the car at Llanon")
    small = mari.records()
    mari.sync()
    tomos.sync()
    with tomos.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM note")
        connection.exec_driver_sql("DELETE FROM sync_row WHERE kind = 'note'")
    outcome = tomos.sync()
    assert outcome.repaired == (case_id,)
    assert outcome.agrees
    assert len(tomos.rows(Note)) == 1
    assert len(mari.records()) == len(small)


def test_a_row_that_the_office_does_not_have_goes_when_the_digest_shows_it(pair):
    _, tomos, case_id = pair
    with tomos.engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO sync_row (row_id, kind, scope_id, rev, extra) VALUES (?, 'note', ?, 1, '{}')",
            ("f" * 32, case_id),
        )
    outcome = tomos.sync()
    assert outcome.repaired == (case_id,)
    assert outcome.agrees


def test_a_change_to_a_row_that_is_not_here_asks_for_the_row(pair):
    mari, tomos, case_id = pair
    with tomos.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM case_file")
    mari.change_case(case_id, summary="Ill since May")
    mari.sync()
    tomos.sync()
    assert tomos.row(CaseFile, case_id)["summary"] == "Ill since May"
    assert mari.records() == tomos.records()


# --- what the office says to nonsense ----------------------------------------------------------------------


def post(world, body, token, media=MEDIA):
    from app.sync.server.office import Ask

    headers = {"authorization": f"Bearer {token}", "content-type": media}
    return world.office.answer(Ask("POST", "/v1/sync", {}, headers, body))


def test_an_unreadable_request_is_said_to_be_so(pair, small_world):
    mari, _, _ = pair
    answer = post(small_world, b"nonsense", mari.known().token)
    assert (answer.status, json.loads(answer.body)["code"]) == (400, "garbled")


def test_a_newer_laptop_is_told_to_wait_for_the_office(pair, small_world):
    mari, _, _ = pair
    answer = post(small_world, pack({"proto": 99}), mari.known().token)
    assert answer.status == 426


def test_a_stranger_is_told_nothing(pair, small_world):
    answer = post(small_world, pack({"proto": 1}), "not a token")
    assert answer.status == 401


def test_a_laptop_cannot_speak_for_another(pair, small_world):
    mari, tomos, _ = pair
    from app.sync import wire
    from app.sync.protocol import SyncRequest

    asked = pack(wire.request_out(SyncRequest(tomos.known().device, mari.known().epoch, 0)))
    assert post(small_world, asked, mari.known().token).status == 409


def test_plain_json_is_understood_and_answered_in_kind(pair, small_world):
    mari, _, _ = pair
    from app.sync import wire
    from app.sync.protocol import SyncRequest

    asked = json.dumps(wire.request_out(SyncRequest(mari.known().device, mari.known().epoch, 0)))
    answer = post(small_world, asked.encode(), mari.known().token, "application/json")
    assert answer.status == 200
    assert json.loads(answer.body)["frames"][-1]["done"]


def test_an_operation_that_cannot_be_read_is_kept_aside_and_stops_nothing(pair, small_world):
    mari, _, case_id = pair
    from app.sync import wire
    from app.sync.protocol import SyncRequest

    mari.note(case_id, "Sleeping in the car at Llanon")
    with mari.engine.connect() as connection:
        (op,) = sending.waiting(connection)
    known = mari.known()
    asked = wire.request_out(SyncRequest(known.device, known.epoch, known.base))
    bad = {"id": "b" * 32, "kind": "No Kind \0", "words": "kept as they came"}
    asked["ops"] = [bad, wire.op_out(op)]
    answer = post(small_world, json.dumps(asked).encode(), known.token, "application/json")
    receipts = json.loads(answer.body)["frames"][0]["receipts"]
    assert receipts["b" * 32] == {"state": "held", "rev": 0, "why": "unreadable"}
    assert receipts[op.op_id]["state"] == "applied"
    (held,) = small_world.council.held_work()
    assert held.why == "unreadable"
    with pytest.raises(Refused):
        small_world.council.accept(held.op_id)
    small_world.council.decline(held.op_id)
    assert small_world.council.held_work() == []
