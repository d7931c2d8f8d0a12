"""Joining by a one-time code, files, and the same things over a real socket on this machine."""

from __future__ import annotations

import hashlib
import os
import socket
import threading
from contextlib import closing, contextmanager

import pytest
import uvicorn

from app.errors import Refused, Unavailable
from app.models import file_bytes
from app.models.cases import Note
from app.models.letters import Document
from app.models.store import memory_store
from app.sync import code as codes
from app.sync import enrol, http
from app.sync.client import SyncClient
from app.sync.protocol import EnrolRequest
from app.sync.server.app import make_app
from tests.support.stores import empty_template
from tests.sync.world import ADDRESS, OfficeInProcess


@pytest.fixture
def fresh():
    engine = memory_store(empty_template())
    yield engine
    engine.dispose()


def join(world, engine, code, line=None):
    line = line or OfficeInProcess(world.office)
    return enrol.enrol(engine, line, address=ADDRESS, typed_code=code, label="a laptop")


# --- joining -----------------------------------------------------------------------------------------------


def test_a_code_joins_one_laptop_however_it_is_typed(small_world, fresh):
    code = small_world.council.code(small_world.officer("Mari Gwyn"))
    told = join(small_world, fresh, f"  {code.lower().replace('-', ' ').replace('o', '0')} ")
    assert (told.officer_name, told.council) == ("Mari Gwyn", "Glanrhyd County Council")
    other = memory_store(empty_template())
    with pytest.raises(Refused) as told_no:
        join(small_world, other, code)
    assert told_no.value.code == "bad_code"
    other.dispose()


def test_a_cut_answer_is_made_good_by_the_same_code_again(small_world, fresh):
    code = small_world.council.code(small_world.officer("Mari Gwyn"))
    line = OfficeInProcess(small_world.office)
    answers = iter([None, OSError("cut")])

    def fault(status, body):
        bad = next(answers, None)
        if bad:
            raise bad
        return status, body

    line.fault = fault
    with pytest.raises(Unavailable):
        join(small_world, fresh, code, line)
    line.fault = None
    assert join(small_world, fresh, code, line).officer_name == "Mari Gwyn"


def test_a_code_that_is_too_old_is_no_good(small_world, fresh):
    code = small_world.council.code(small_world.officer("Mari Gwyn"))
    small_world.clock.move(days=8)
    with pytest.raises(Refused):
        join(small_world, fresh, code)


@pytest.mark.parametrize("typed", ["", "ABCD", "A" * 33, "!" * 32])
def test_what_is_no_code_is_refused_before_anything_is_sent(small_world, fresh, typed):
    line = OfficeInProcess(small_world.office)
    with pytest.raises(Refused, match="whole code"):
        join(small_world, fresh, typed, line)
    assert line.requests == 0


def test_another_server_at_the_address_never_gets_the_code(small_world, fresh):
    code = small_world.council.code(small_world.officer("Mari Gwyn"))
    line = OfficeInProcess(small_world.office)
    real = codes.read(code)
    forged = codes.written(bytes.fromhex(real.secret), b"another key" * 3)
    with pytest.raises(Unavailable) as told:
        join(small_world, fresh, forged, line)
    assert told.value.code == "not_our_office"
    assert line.requests == 1  # it was asked who it is, and told nothing


def test_a_signature_that_is_none_is_not_believed(small_world, fresh):
    code = small_world.council.code(small_world.officer("Mari Gwyn"))
    line = OfficeInProcess(small_world.office)
    line.fault = lambda status, body: (status, body.replace(b'"signature":"', b'"signature":"00'))
    with pytest.raises(Unavailable):
        join(small_world, fresh, code, line)


def test_a_store_that_belongs_to_a_council_joins_no_other(small_world):
    from app.sync.server.council import make_council

    mari = small_world.officer_with_laptop("Mari Gwyn")
    council = make_council(small_world.office, "Another Council")
    council.add_officer("Elin Prys")
    before = mari.known()
    with pytest.raises(Refused) as told:
        join(small_world, mari.engine, council.code("Elin Prys"))
    assert told.value.code == "joined_already"
    assert mari.known() == before


def test_a_laptop_that_never_joined_cannot_sync(small_world, fresh):
    line = OfficeInProcess(small_world.office)
    with pytest.raises(Refused, match="not joined"):
        SyncClient(fresh, line, clock=small_world.clock).sync()
    with pytest.raises(Refused):
        enrol.line_of(fresh)
    with pytest.raises(Refused):
        enrol.move(fresh, line, address=ADDRESS)


def test_the_councils_recovery_key_is_handed_on_at_joining(small_world, fresh):
    from app.sync.server.council import make_council

    council = make_council(small_world.office, "Another Council", recovery_key="ab" * 32)
    officer = council.add_officer("Elin Prys")
    given: list[str] = []
    enrol.enrol(
        fresh, OfficeInProcess(small_world.office), address=ADDRESS, typed_code=council.code(officer),
        label="", wrap_for_recovery=given.append,
    )  # fmt: skip
    assert given == ["ab" * 32]


def test_an_office_that_moved_must_prove_that_it_is_the_same(small_world, tmp_path):
    from tests.sync.world import make_world

    mari = small_world.officer_with_laptop("Mari Gwyn")
    enrol.move(mari.engine, mari.line, address="https://new.example.org")
    assert mari.known().server == "https://new.example.org"
    stranger = make_world(tmp_path / "stranger")
    with pytest.raises(Unavailable):
        enrol.move(mari.engine, OfficeInProcess(stranger.office), address="https://evil.example.org")
    assert mari.known().server == "https://new.example.org"
    stranger.close()


def test_a_token_that_is_too_short_is_not_taken(small_world):
    line = OfficeInProcess(small_world.office)
    with pytest.raises(Refused):
        line.enrol(EnrolRequest("00", "a" * 32, "short", ""))


# --- files -------------------------------------------------------------------------------------------------


def keep_file(laptop, case_id, data):
    sha256 = hashlib.sha256(data).hexdigest()
    with laptop.engine.begin() as connection:
        file_bytes.keep(connection, sha256, data)
    laptop.add(
        Document(scope_id=case_id, case_id=case_id, sha256=sha256, media="application/pdf", size=len(data))
    )
    return sha256


def test_a_file_goes_up_after_the_words_and_comes_down_when_it_is_wanted(small_world):
    mari = small_world.officer_with_laptop("Mari Gwyn")
    tomos = small_world.officer_with_laptop("Tomos Hart")
    case_id = mari.open_case("Siân", "Morgan", small_world.north)
    letter = b"%PDF-1.7 " + os.urandom(200_000)
    sha256 = keep_file(mari, case_id, letter)
    assert mari.state().files_waiting == 1
    outcome = mari.sync()
    assert outcome.files_sent == 1
    assert mari.state().everything_at_office
    tomos.sync()
    client = SyncClient(tomos.engine, tomos.line, clock=tomos.clock)
    assert client.fetch_file(sha256) == letter
    tomos.line.fault = lambda status, body: (500, b"")
    assert client.fetch_file(sha256) == letter  # kept now: no line needed


def test_a_file_goes_on_from_the_byte_where_it_was_cut(small_world):
    mari = small_world.officer_with_laptop("Mari Gwyn")
    case_id = mari.open_case("Siân", "Morgan", small_world.north)
    letter = os.urandom(300_000)
    keep_file(mari, case_id, letter)
    good = [4]

    def fault(status, body):
        good[0] -= 1
        if good[0] < 0:
            raise OSError("cut")
        return status, body

    mari.line.fault = fault
    with pytest.raises(Unavailable):
        mari.sync()
    assert not mari.state().everything_at_office
    assert mari.entries("pending") == []
    mari.line.fault = None
    before = mari.line.bytes_up
    mari.sync()
    assert mari.state().everything_at_office
    assert mari.line.bytes_up - before < 200_000


def test_nobody_reads_a_file_of_a_case_that_they_may_not_see(small_world):
    mari = small_world.officer_with_laptop("Mari Gwyn")
    far = small_world.officer_with_laptop("Tomos Hart", patches=(small_world.south,))
    case_id = mari.open_case("Siân", "Morgan", small_world.north)
    sha256 = keep_file(mari, case_id, b"a letter")
    mari.sync()
    with pytest.raises(Refused) as told:
        SyncClient(far.engine, far.line, clock=far.clock).fetch_file(sha256)
    assert told.value.code == "file_not_here"


def test_a_damaged_answer_is_not_kept_as_the_file(small_world):
    mari = small_world.officer_with_laptop("Mari Gwyn")
    tomos = small_world.officer_with_laptop("Tomos Hart")
    case_id = mari.open_case("Siân", "Morgan", small_world.north)
    sha256 = keep_file(mari, case_id, b"a letter")
    mari.sync()
    tomos.sync()
    tomos.line.fault = lambda status, body: (status, body.replace(b"letter", b"better"))
    with pytest.raises(Unavailable):
        SyncClient(tomos.engine, tomos.line, clock=tomos.clock).fetch_file(sha256)
    tomos.line.fault = None
    assert SyncClient(tomos.engine, tomos.line, clock=tomos.clock).fetch_file(sha256) == b"a letter"


# --- over a socket -----------------------------------------------------------------------------------------


@contextmanager
def listening(office):
    """The office on a free port of this machine."""
    with closing(socket.create_server(("127.0.0.1", 0))) as own:
        config = uvicorn.Config(make_app(office), log_level="error", access_log=False, timeout_keep_alive=600)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [own]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{own.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(20)


def test_the_same_over_a_socket(small_world, fresh):
    mari = small_world.officer_with_laptop("Mari Gwyn")
    case_id = mari.open_case("Siân", "Morgan", small_world.north)
    mari.note(case_id, "Sleeping in the car at Llanon")
    sha256 = keep_file(mari, case_id, os.urandom(150_000))
    tomos = small_world.officer("Tomos Hart")
    with listening(small_world.office) as address:
        assert abs((http.reach(address) - small_world.clock()).total_seconds()) < 1
        move(mari.engine, address)
        with over(mari.engine, small_world.clock) as client:
            assert client.sync().agrees
        line = http.OfficeOverHttp(address)
        enrol.enrol(fresh, line, address=address, typed_code=small_world.council.code(tomos), label="")
        line.close()
        with over(fresh, small_world.clock) as client:
            outcome = client.sync()
            assert outcome.complete
            assert outcome.agrees
            assert len(client.fetch_file(sha256)) == 150_000
        with fresh.connect() as connection:
            assert (
                connection.exec_driver_sql("SELECT text FROM note").scalar()
                == "Sleeping in the car at Llanon"
            )


def move(engine, address):
    line = http.OfficeOverHttp(address)
    enrol.move(engine, line, address=address)
    line.close()


@contextmanager
def over(engine, clock):
    line = enrol.line_of(engine)
    try:
        yield SyncClient(engine, line, clock=clock)
    finally:
        line.close()


def test_nobody_answering_is_said_to_be_so():
    with closing(socket.create_server(("127.0.0.1", 0))) as own:
        port = own.getsockname()[1]
    with pytest.raises(Unavailable) as told:
        http.reach(f"http://127.0.0.1:{port}")
    assert told.value.code == "no_line"


@contextmanager
def raw_server(answer):
    """Answers every connection with these bytes, then hangs up."""
    with closing(socket.create_server(("127.0.0.1", 0))) as own:
        own.settimeout(10)

        def serve():
            try:
                connection, _ = own.accept()
            except OSError:
                return
            with connection:
                connection.recv(65_536)
                connection.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{own.getsockname()[1]}"
        thread.join(20)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (b"", "line_cut"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "line_cut"),
        (b'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"ok":', "line_cut"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", "not_our_office"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n<html", "not_our_office"),
        (
            b"HTTP/1.1 302 Found\r\nLocation: http://evil.example.org\r\nContent-Length: 0\r\n\r\n",
            "office_unwell",
        ),
        (b"HTTP/1.1 200 OK\r\n\r\n" + b"a" * 200_000, "not_our_office"),
    ],
)
def test_what_is_no_answer_of_ours_is_a_sentence(answer, code):
    with raw_server(answer) as address, pytest.raises(Unavailable) as told:
        http.reach(address)
    assert told.value.code == code


@pytest.mark.parametrize(
    "address",
    ["http://office.example.org", "http://192.0.2.1:8443", "http://localhost:8443", "http://[2001:db8::1]/"],
)
def test_plain_http_goes_nowhere_but_to_this_machine(address):
    with pytest.raises(Refused) as told:
        http.checked_address(address)
    assert told.value.code == "not_encrypted"


@pytest.mark.parametrize(
    "address", ["ftp://office.example.org", "office.example.org", "https://", "https://a?b=c"]
)
def test_what_is_no_address_is_refused(address):
    with pytest.raises(Refused) as told:
        http.checked_address(address)
    assert told.value.code == "bad_address"


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8443/", "http://[::1]:8443", "https://office.example.org/trothwy/"]
)
def test_a_good_address_is_kept_without_its_last_slash(address):
    assert http.checked_address(address) == address.rstrip("/")


def test_a_note_reaches_the_office_through_the_threads_of_a_real_server(small_world):
    laptops = [small_world.officer_with_laptop(f"Officer {number}") for number in range(3)]
    case_id = laptops[0].open_case("Siân", "Morgan", small_world.north)
    small_world.settle()
    with listening(small_world.office) as address:
        for laptop in laptops:
            move(laptop.engine, address)
            for number in range(5):
                laptop.note(case_id, f"Note {number} of {laptop.officer_id}")
        ended = []

        def sync(laptop):
            with over(laptop.engine, small_world.clock) as client:
                ended.append(client.sync().agrees)

        threads = [threading.Thread(target=sync, args=(laptop,)) for laptop in laptops]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
    assert ended == [True, True, True]
    small_world.settle()
    assert [len(laptop.rows(Note)) for laptop in laptops] == [15, 15, 15]
