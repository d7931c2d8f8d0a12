"""The line itself, over real sockets: one connection kept, taken up again, and few bytes on it."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from app.errors import Unavailable
from app.sync import connection, dictionary, enrol, facts, folding, frames, sending, wire
from app.sync.client import Outcome, SyncClient
from app.sync.connection import DOUBTFUL_S, LITTLE
from app.sync.frames import MEDIA
from app.sync.http import OfficeOverHttp
from app.sync.kept_line import KeptLine
from app.sync.protocol import Carried, SyncRequest
from app.sync.server.listening import Gathering, listen, web_server
from app.sync.server.office import Answer, Ask, Office
from app.sync.sockets import suit_to_bad_lines
from tests.support.bad_line import BadLine, bad_line
from tests.support.serving import certificate, serving
from tests.sync.world import Laptop, World


@contextmanager
def over(world: World, laptop: Laptop, **more: float) -> Iterator[tuple[BadLine, OfficeOverHttp]]:
    """The laptop's line to its office over a socket, and what lies between."""
    with serving(world.office) as port, bad_line((port,), **more) as between:
        office = OfficeOverHttp(between.address, laptop.known().token, dicts=dictionary.held())
        try:
            yield between, office
        finally:
            office.close()


def sync(laptop: Laptop, office: OfficeOverHttp) -> Outcome:
    outcome = SyncClient(laptop.engine, office, clock=laptop.clock).sync()
    assert outcome.complete
    assert outcome.agrees
    return outcome


@pytest.fixture
def mari(small_world: World) -> Laptop:
    laptop = small_world.officer_with_laptop("Mari Gwyn")
    laptop.open_case("Siân", "Morgan", small_world.north)
    laptop.sync()
    return laptop


def a_case(laptop: Laptop) -> str:
    from app.models.cases import CaseFile

    return str(laptop.rows(CaseFile)[0]["id"])


def change(laptop: Laptop, text: str) -> None:
    laptop.change_case(a_case(laptop), summary=text)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that the line goes by: put the first up to let time pass."""
    now = [1000.0]
    monkeypatch.setattr(connection, "_now", lambda: now[0])
    return now


# --- one connection ----------------------------------------------------------------------------------------


def test_one_connection_carries_sync_after_sync(small_world, mari):
    with over(small_world, mari) as (between, office):
        for text in ("Ill since May", "Ill since June", "Well again"):
            change(mari, text)
            assert sync(mari, office).sent == 1
        assert between.connections == 1


def test_a_connection_that_died_meanwhile_is_made_again_and_nobody_hears_of_it(small_world, mari):
    with over(small_world, mari) as (between, office):
        sync(mari, office)
        between.cut()
        change(mari, "Ill since May")
        assert sync(mari, office).sent == 1
        assert between.connections == 2


def test_an_office_that_closes_while_the_request_is_on_its_way_is_asked_once_more(small_world, mari):
    with over(small_world, mari) as (between, office):
        sync(mari, office)
        change(mari, "Ill since May")
        between.cut_after_up(50)
        assert sync(mari, office).sent == 1
        assert between.connections == 2


def test_an_answer_that_was_begun_is_not_asked_for_again_by_the_line(small_world, mari):
    with over(small_world, mari) as (between, office):
        sync(mari, office)
        change(mari, "Ill since May")
        between.cut_after_down(120)  # past the head of the answer
        with pytest.raises(Unavailable) as told:
            sync(mari, office)
        assert told.value.code == "line_cut"
        assert sync(mari, office).sent == 1  # the office has it already, and says so


def test_a_new_connection_that_fails_is_not_tried_twice(small_world, mari):
    with over(small_world, mari) as (between, office):
        between.cut_after_up(50)
        with pytest.raises(Unavailable) as told:
            sync(mari, office)
        assert told.value.code == "line_cut"
        assert between.connections == 1


def test_a_connection_forgotten_on_the_way_is_given_up_soon(small_world, mari, clock, monkeypatch):
    monkeypatch.setattr(connection, "PATIENCE_S", 0.05)
    monkeypatch.setattr(connection, "SLOWEST", 1e9)
    with over(small_world, mari) as (between, office):
        sync(mari, office)
        clock[0] += DOUBTFUL_S + 1
        between.swallows = True
        gives_up = office._line.close

        def another_line() -> None:
            gives_up()
            between.swallows = False

        monkeypatch.setattr(office._line, "close", another_line)
        change(mari, "Ill since May")
        assert sync(mari, office).sent == 1  # its repeat is known by its id
        assert between.connections == 2


def test_a_doubtful_connection_is_not_trusted_with_much(small_world, mari, clock):
    with over(small_world, mari) as (between, office):
        sync(mari, office)
        clock[0] += DOUBTFUL_S + 1
        office.put_file("a" * 64, LITTLE * 2, 0, b"x" * (LITTLE + 1))
        assert between.connections == 2


def test_a_slow_line_may_take_as_long_as_it_likes_to_take_a_request(monkeypatch):
    """The patience with a line is for its silence, not for its slowness."""
    monkeypatch.setattr(connection, "IDLE_S", 1.0)
    narrow = (socket.SOL_SOCKET, socket.SO_SNDBUF, 8192)
    monkeypatch.setattr(connection, "suit_to_bad_lines", lambda made: made.setsockopt(*narrow))
    own = socket.socket()
    own.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8192)
    own.bind(("127.0.0.1", 0))
    own.listen()
    body = b"x" * 200_000
    slowness = threading.Event()

    def take_slowly() -> None:
        line, _ = own.accept()
        with line:
            taken = 0
            while taken < len(body):
                slowness.wait(0.04)  # a line of a hundred kilobytes a second
                taken += len(line.recv(4096))
            said = b'{"have":200000,"complete":false}'
            line.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n%b" % (len(said), said))
            line.recv(4096)

    taking = threading.Thread(target=take_slowly)
    taking.start()
    office = OfficeOverHttp(f"http://127.0.0.1:{own.getsockname()[1]}")
    assert office.put_file("a" * 64, 1_000_000, 0, body).have == len(body)
    assert office.carried.seconds > 1.5
    office.close()
    taking.join()
    own.close()


# --- bytes -------------------------------------------------------------------------------------------------


def test_one_change_and_no_change_take_few_bytes_with_all_heads(small_world, mari):
    with over(small_world, mari) as (between, office):
        sync(mari, office)
        before = between.carried_up + between.carried_down
        sync(mari, office)
        nothing = between.carried_up + between.carried_down - before
        change(mari, "Ill since May")
        sync(mari, office)
        one = between.carried_up + between.carried_down - before - nothing
    assert nothing <= 560
    assert one <= 720


def test_a_changed_short_field_among_a_hundred_takes_fifty_bytes(small_world, mari):
    for number in range(100):
        change(mari, f"by way {number}")
    with over(small_world, mari) as (between, office):
        assert sync(mari, office).requests == 1
        assert (between.carried_up + between.carried_down) / 100 <= 50


def test_the_first_change_of_a_save_bears_its_id_so_that_a_lone_one_says_one(small_world, mari):
    mari.open_case("Elin", "Prys", small_world.north)
    change(mari, "Ill since May")
    *opening, lone = mari.entries("pending")
    first, *others = opening
    assert first.op_id == first.save_id
    assert {entry.save_id for entry in others} == {first.save_id}
    assert len({entry.op_id for entry in opening}) == len(opening) > 1
    assert lone.op_id == lone.save_id != first.save_id
    with mari.engine.connect() as reading:
        said = [wire.op_out(op) for op in sending.waiting(reading)]
    assert ["save" in op for op in said] == [False, *[True] * len(others), False]


def test_the_web_server_says_nothing_that_is_not_needed(small_world, mari):
    with serving(small_world.office) as port, socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(b"GET /v1/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        said = b"".join(iter(lambda: line.recv(4096), b""))
    names = {one.split(b":")[0].lower() for one in said.split(b"\r\n\r\n")[0].split(b"\r\n")[1:]}
    assert not names & {b"server", b"date"}


def test_the_head_of_an_answer_goes_with_its_body():
    class Wire(asyncio.Transport):
        def __init__(self) -> None:
            super().__init__()
            self.sent: list[bytes] = []

        def write(self, data: Any) -> None:
            self.sent.append(data)

        def close(self) -> None:
            self.sent.append(b"closed")

        def is_closing(self) -> bool:
            return False

    async def answers() -> list[bytes]:
        wire_ = Wire()
        line = Gathering(wire_)
        for head, body in ((b"head ", b"body"), (b"next ", b"one")):
            line.write(head)
            line.write(body)
            await asyncio.sleep(0)
        line.write(b"last")
        line.close()
        assert not line.is_closing()
        await asyncio.sleep(0)
        return wire_.sent

    assert asyncio.run(answers()) == [b"head body", b"next one", b"last", b"closed"]


# --- dictionaries ------------------------------------------------------------------------------------------


def test_laptop_and_office_tell_each_other_that_they_have_the_dictionary(small_world, mari):
    with serving(small_world.office) as port, bad_line((port,)) as between:
        office = OfficeOverHttp(between.address, mari.known().token)
        assert office.dicts == ()
        sync(mari, office)
        first = between.carried_up
        assert office.dicts == dictionary.held()
        assert mari.known().dicts == dictionary.held()
        sync(mari, office)
        assert between.carried_up - first < first
        office.close()


def test_a_laptop_of_the_first_protocol_is_answered_as_it_always_was(small_world, mari):
    change(mari, "Ill since May")
    known = mari.known()
    with mari.engine.connect() as reading:
        ops = sending.waiting(reading)
    asked = wire.request_out(SyncRequest(known.device, known.epoch, known.base, ops=ops, proto=1))
    said = {"authorization": f"Bearer {known.token}", "content-type": MEDIA}
    answer = small_world.office.answer(Ask("POST", "/v1/sync", {}, said, frames.pack(asked)))
    assert answer.status == 200
    assert answer.body[3] in (folding.PLAIN, folding.ZSTD)
    told = [*frames.unpack_all([answer.body])]
    assert set(told[0]["receipts"]) == {op.op_id for op in ops}


def test_an_office_that_went_back_to_an_older_program_is_still_understood(small_world, mari, monkeypatch):
    """It cannot read what is packed with a dictionary, and tells of none."""
    office: Office = small_world.office
    answer = office.answer
    refused = []

    def older(ask: Ask) -> Answer:
        if frames.has_dictionary(ask.body):
            refused.append(ask)
            return Answer(400, "application/json", b'{"code":"garbled","sentence":"No frame of ours."}')
        return answer(ask)

    monkeypatch.setattr(office, "answer", older)
    monkeypatch.setattr("app.sync.server.office.dictionary", SimpleNamespace(held=lambda: ()))
    with over(small_world, mari) as (_, line):
        for text in ("Ill since May", "Ill since June"):
            change(mari, text)
            assert sync(mari, line).sent == 1
    assert len(refused) == 1


# --- TLS ---------------------------------------------------------------------------------------------------


def test_one_change_over_a_cold_secured_line_takes_less_than_four_kilobytes(small_world, mari, tmp_path):
    cert = certificate(tmp_path)
    with serving(small_world.office, cert=cert) as port, bad_line((port,)) as between:
        address = f"https://127.0.0.1:{between.port}"
        office = OfficeOverHttp(
            address, mari.known().token, ca_file=str(cert.with_suffix(".ca")), dicts=dictionary.held()
        )
        counts = []
        for text in ("Ill since May", "Ill since June"):
            before = between.carried_up + between.carried_down
            change(mari, text)
            assert sync(mari, office).requests == 1
            office.close()  # the next one is cold again
            counts.append(between.carried_up + between.carried_down - before)
        cold, resumed = counts
    assert between.connections == 2
    assert cold <= 4_000
    assert resumed <= cold - 700, "the second connection went on with the first one's keys"


def test_a_certificate_that_the_laptop_does_not_trust_ends_it_before_anything_is_said(
    small_world, mari, tmp_path
):
    (tmp_path / "other").mkdir()
    cert, other = certificate(tmp_path), certificate(tmp_path / "other")
    with serving(small_world.office, cert=cert) as port:
        office = OfficeOverHttp(f"https://127.0.0.1:{port}", "t", ca_file=str(other.with_suffix(".ca")))
        with pytest.raises(Unavailable) as told:
            office.clock()
        assert told.value.code == "not_trusted"
        office.close()


# --- sockets -----------------------------------------------------------------------------------------------


@pytest.mark.skipif(not hasattr(socket, "TCP_CONGESTION"), reason="only Linux lets a program choose")
def test_the_office_sends_by_what_the_line_carries_where_the_system_can():
    known = Path("/proc/sys/net/ipv4/tcp_available_congestion_control").read_text().split()
    own = listen("127.0.0.1", 0)
    with own, socket.create_connection(own.getsockname()):
        taken, _ = own.accept()
        with taken:
            way = taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_CONGESTION, 16).rstrip(b"\0").decode()
            at_once = taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    assert way == "bbr" or "bbr" not in known
    assert at_once


def test_a_system_without_that_way_goes_its_usual_one(monkeypatch):
    monkeypatch.setattr("app.sync.sockets.CONGESTION", b"no such way")
    with socket.socket() as one:
        suit_to_bad_lines(one)


def test_the_web_server_keeps_a_laptops_connection_for_ten_minutes():
    async def app(scope, receive, send):  # never asked
        raise AssertionError

    assert web_server(app).config.timeout_keep_alive == 600


# --- how quick it is ---------------------------------------------------------------------------------------


def test_how_quick_a_line_is_is_told_apart_each_way_and_from_how_far_it_is():
    carried = Carried()
    carried.sent(300, 0.6)
    carried.took(200, 0.0)
    carried.took(0, 0.0)
    assert (carried.goodput_up(), carried.goodput_down(), carried.round_trip) == (0, 0, 0.6)
    carried.sent(50_000, 10.6)
    carried.took(1_000, 0.0)
    carried.took(40_000, 4.0)
    carried.took(0, 0.0)
    assert carried.goodput_up() == 5_000
    assert carried.goodput_down() == 10_000


def test_the_line_measures_both_ways_over_a_socket(small_world, mari):
    for number in range(60):
        mari.note(a_case(mari), " ".join(f"{number * k * 7919 % 99_991:x}" for k in range(60)))
    with over(small_world, mari, up=8_000, down=80_000, delay_s=0.02) as (_, office):
        office.clock()
        sync(mari, office)
        assert 3_000 < office.carried.goodput_up() < 9_600
        assert 0.03 < office.carried.round_trip < 2


def test_the_line_is_kept_between_syncs_until_the_office_moves(small_world, mari):
    kept = KeptLine()
    with serving(small_world.office) as port, bad_line((port,)) as one, bad_line((port,)) as other:
        for between in (one, other):
            enrol.move(mari.engine, OfficeOverHttp(between.address), address=between.address)
            asked = between.connections
            for text in ("Ill since May", f"Ill since {between.port}"):
                change(mari, text)
                line = kept.of(mari.engine)
                assert line.carried.up == 0
                assert sync(mari, line).sent == 1
            assert between.connections == asked + 1
        assert line.is_for(other.address, mari.known().token)
        kept.close()
        kept.close()


def test_the_line_signs_in_anew_when_the_laptop_has_another_token(small_world, mari):
    kept = KeptLine()
    before = kept.of(mari.engine)
    assert kept.of(mari.engine) is before
    with mari.engine.begin() as connection_:
        facts.write(connection_, token="another")
    assert kept.of(mari.engine) is not before
    kept.close()
