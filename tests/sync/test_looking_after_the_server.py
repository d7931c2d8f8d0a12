"""What whoever looks after the server is told: how it is, its figures, its log, and nothing personal."""

from __future__ import annotations

import io
import json
import logging
import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from app.errors import Unavailable
from app.sync.server import logs, openapi
from app.sync.server.app import make_app
from app.sync.server.database import engine_of
from app.sync.server.metrics import Histogram, Listener, Metrics, text
from app.sync.server.office import ROUTES, Ask, Office
from app.sync.server.standing import Scrape, look
from app.sync.server.throttle import OF_ADDRESS, OF_SECRET, Throttle, TooMany
from app.sync.server.traces import Trace
from tests.support import asgi
from tests.sync.world import World, make_world

ROOT = Path(__file__).resolve().parents[2]


def ask(office: Office, method: str, path: str, body: object = None, **headers: str) -> tuple[int, dict]:
    told = office.answer(Ask(method, path, {}, headers, json.dumps(body).encode() if body else b""))
    return told.status, json.loads(told.body) if told.body else {}


# --- health ------------------------------------------------------------------------------------------------


def test_it_says_that_it_lives_and_that_it_can_work(world: World) -> None:
    assert ask(world.office, "GET", "/v1/health")[1]["ok"] is True
    assert ask(world.office, "GET", "/v1/ready") == (200, {"ready": True, "writes": True})


@contextmanager
def closed_for_writing(world: World) -> Iterator[None]:
    """A database that only reads, as a primary that was made a replica under the node's feet."""
    engine = world.office.database.engine
    owner = engine_of(engine.url.set(username="trothwy").render_as_string(hide_password=False))
    said = f"ALTER DATABASE {engine.url.database} SET default_transaction_read_only"
    for how in ("on", "off"):
        with owner.begin() as connection:
            connection.exec_driver_sql("SET TRANSACTION READ WRITE")
            connection.exec_driver_sql(f"{said} = {how}")
        engine.dispose()
        if how == "on":
            yield
    owner.dispose()


@pytest.mark.postgres
@pytest.mark.logs("error ignored terminating")
def test_a_database_that_closes_for_writing_is_told_and_loses_nothing(postgres_url, tmp_path: Path) -> None:
    world = make_world(tmp_path / "office", postgres_url)
    mari = world.officer_with_laptop("Mari Gwyn")
    case_id = mari.open_case("Siân", "Morgan", world.north)
    with closed_for_writing(world):
        assert ask(world.office, "GET", "/v1/ready") == (200, {"ready": True, "writes": False})
        with pytest.raises(Unavailable):
            mari.sync()
    assert ask(world.office, "GET", "/v1/ready") == (200, {"ready": True, "writes": True})
    assert mari.sync().agrees
    assert mari.state().everything_at_office
    assert world.officer_with_laptop("Tomos Hart").applicant(case_id)
    world.close()


def test_tables_of_another_version_are_not_ready(small_world: World) -> None:
    with small_world.office.database.write("") as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001_the_first_office'")
    status, told = ask(small_world.office, "GET", "/v1/ready")
    assert (status, told["code"]) == (503, "not_ready")
    assert ask(small_world.office, "GET", "/v1/health")[0] == 200


# --- figures -----------------------------------------------------------------------------------------------

LINE = re.compile(r'[a-z_]+(\{([a-z]+="[^"\\\n]*",?)*\})? -?[0-9.e+-]+')


def values(said: str) -> dict[str, float]:
    """Each line of the text, read as Prometheus reads it."""
    found = {}
    for line in said.splitlines():
        if not line.startswith("#"):
            assert LINE.fullmatch(line), line
            name, _, number = line.rpartition(" ")
            found[name] = float(number)
    return found


def test_the_figures_tell_what_was_done(world: World) -> None:
    mari = world.officer_with_laptop("Mari Gwyn")
    case_id = mari.open_case("Siân", "Morgan", world.north)
    mari.note(case_id, "Sleeping in the car at Llanon")
    sent = len(mari.entries("pending"))
    mari.sync()
    ask(world.office, "GET", "/v1/nowhere")
    ask(world.office, "POST", "/v1/sync", {"proto": 2}, authorization="Bearer nobody")
    scrape = Scrape(world.office.metrics, world.office.database, world.clock)
    figures = values(scrape())
    assert figures['trothwy_operations_total{end="applied"}'] == sent
    assert figures['trothwy_requests_total{route="none",status="404"}'] == 1
    assert figures['trothwy_refused_total{reason="sign_in_again"}'] == 1
    assert figures['trothwy_request_seconds_count{route="POST /v1/sync"}'] >= 3
    assert figures["trothwy_push_seconds_count"] == figures['trothwy_push_seconds_bucket{le="+Inf"}'] >= 1
    assert figures["trothwy_rows_total"] > 0
    assert figures["trothwy_frames_total"] > 0
    assert figures['trothwy_bytes_total{direction="up"}'] > 0
    council = world.council.tenant
    assert figures["trothwy_database_up"] == 1
    assert figures[f'trothwy_laptops{{council="{council}"}}'] == 1
    assert figures[f'trothwy_held{{council="{council}"}}'] == 0
    assert figures[f'trothwy_revision{{council="{council}"}}'] > 0
    assert not re.search("Mari|Morgan|Llanon|" + mari.known().token, scrape())


def test_laptops_that_stay_away_are_counted_by_how_long(world: World) -> None:
    world.officer_with_laptop("Mari Gwyn").sync()
    world.officer_with_laptop("Tomos Hart").sync()
    for days, unseen in ((0.5, (0, 0, 0)), (2, (2, 0, 0)), (30, (2, 2, 2))):
        world.clock.move(days=days)
        (one,) = look(world.office.database, world.clock())
        assert one.unseen == unseen


def test_a_database_that_is_away_is_a_figure_too(small_world: World) -> None:
    scrape = Scrape(Metrics(), small_world.office.database, small_world.clock)
    with small_world.office.database.write("") as connection:
        connection.exec_driver_sql("ALTER TABLE tenant RENAME TO elsewhere")
    assert values(scrape())["trothwy_database_up"] == 0


def test_a_histogram_counts_upwards() -> None:
    one = Histogram("h", "How long.", "route")
    for seconds in (0.001, 0.02, 0.02, 100):
        one.observe(seconds, 'a "b"\n')
    said = text(iter([one]))
    counts = [float(line.rpartition(" ")[2]) for line in said.splitlines() if "_bucket" in line]
    assert counts == sorted(counts)
    assert (counts[0], counts[-1]) == (1, 4)
    assert r'route="a \"b\"\n",le="+Inf"' in said


def test_they_are_answered_on_a_port_of_their_own() -> None:
    listener = Listener("127.0.0.1", 0, lambda: "trothwy_database_up 1\n")
    listener.start()
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{listener.port}/metrics", timeout=10) as told:
            assert told.read() == b"trothwy_database_up 1\n"
            assert told.headers["Content-Type"].startswith("text/plain; version=0.0.4")
        with pytest.raises(urllib.error.HTTPError):
            urllib.request.urlopen(f"http://127.0.0.1:{listener.port}/v1/sync", timeout=10)
        with pytest.raises(Unavailable):
            Listener("127.0.0.1", listener.port, str)
    finally:
        listener.stop()


# --- the log -----------------------------------------------------------------------------------------------


def test_each_request_is_a_line_and_no_line_holds_anything_personal(world: World) -> None:
    stream = io.StringIO()
    world.office.watchers.append(logs.RequestLog(stream).saw)
    mari = world.officer_with_laptop("Mari Gwyn")
    case_id = mari.open_case("Siân Eleri", "Tŷgwyn", world.north, summary="Blackmail by her brother")
    mari.note(case_id, "Sleeping in the car at Llanon")
    mari.sync()
    known = mari.known()
    for path in ("/v1/files/" + "ab" * 32, "/v1/Tŷgwyn", "/v1/hello?nonce=Llanon"):
        ask(world.office, "GET", path, authorization=f"Bearer {known.token}")
    ask(
        world.office,
        "POST",
        "/v1/enrol",
        {"secret": "Llanon", "device_id": "x", "token": "y", "label": "Tŷgwyn"},
    )
    ask(
        world.office,
        "POST",
        "/v1/sync",
        {"proto": 2, "device": "Tŷgwyn"},
        authorization=f"Bearer {known.token}",
    )
    said = stream.getvalue()
    lines = [json.loads(line) for line in said.splitlines()]
    assert {line["route"] for line in lines} >= {"POST /v1/sync", "GET /v1/hello", "POST /v1/enrol", "none"}
    pushed = next(line for line in lines if line.get("ops"))
    assert pushed["council"] == world.council.tenant
    assert pushed["laptop"] == known.device[:8]
    assert pushed["ops"]["applied"] > 0
    assert datetime.fromisoformat(pushed["at"]).tzinfo
    for personal in (
        "Mari", "Gwyn", "Siân", "Si\\u00e2n", "Tŷgwyn", "T\\u0177gwyn", "Llanon", "Blackmail", "a laptop",
        known.token, known.device, case_id, mari.officer_id, "Glanrhyd", "abababab",
    ):  # fmt: skip
        assert personal not in said, personal


def test_a_fault_tells_where_it_was_and_nothing_of_what_was_asked(
    small_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logs.Faults())
    monkeypatch.setattr(small_world.office, "_routed", fails)
    seen: list[Trace] = []
    small_world.office.watchers.append(seen.append)
    try:
        asgi.ask(make_app(small_world.office), "GET", "/v1/health")
    except ValueError:
        handler.emit(
            logging.LogRecord("uvicorn.error", 40, "", 1, "Exception in %s", ("Llanon",), sys.exc_info())
        )
    assert (seen[0].status, seen[0].code) == (500, "fault")
    handler.emit(logging.LogRecord("a", 30, "", 1, "Late answer to %s", ("Llanon",), None))
    first, second = (json.loads(line) for line in stream.getvalue().splitlines())
    assert first["fault"] == ["ValueError", "KeyError"]
    assert any(place.endswith(" fails") for place in first["through"])
    assert second["says"] == "Late answer to %s"
    assert "Llanon" not in stream.getvalue()


def fails(asked: Ask) -> None:
    empty: dict[str, str] = {}
    try:
        empty["Sleeping in the car at Llanon"]
    except KeyError as key:
        raise ValueError("Sleeping in the car at Llanon") from key


def test_a_real_server_logs_and_counts_when_it_is_told_to(tmp_path: Path) -> None:
    folder = tmp_path / "server"
    server = [sys.executable, "-m", "app.sync.server"]
    subprocess.run([*server, "make-council", "Glanrhyd", "--folder", folder], check=True, capture_output=True)
    options = ["--port", "0", "--log", "--metrics-port", "0", "--while-stdin-is-open"]
    command = [*server, "run", "--folder", str(folder), *options]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, text=True, stdin=pipe, stdout=pipe, stderr=pipe) as running:
        assert running.stdout
        office = running.stdout.readline().split()[-1]
        figures = running.stdout.readline().split()[-1]
        with urllib.request.urlopen(f"{office}/v1/ready", timeout=20) as told:
            assert json.load(told) == {"ready": True, "writes": True}
        with urllib.request.urlopen(figures, timeout=20) as told:
            assert (
                values(told.read().decode())['trothwy_requests_total{route="GET /v1/ready",status="200"}']
                == 1
            )
        host, port = office.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), 20) as line:
            line.sendall(b"Llanon is no way to begin\r\n\r\n")
            line.recv(1000)
        _, logged = running.communicate(timeout=60)
    lines = [json.loads(line) for line in logged.splitlines()]
    assert [line["status"] for line in lines if line.get("route") == "GET /v1/ready"] == [200]
    assert "Llanon" not in logged
    assert running.returncode == 0


# --- patience ----------------------------------------------------------------------------------------------


def test_who_cannot_sign_in_is_asked_to_slow_down_and_then_may_try_again() -> None:
    now = [0.0]
    throttle = Throttle(lambda: now[0])
    for _ in range(OF_SECRET.at_once):
        throttle.check("192.0.2.7", "a secret")
        throttle.failed("192.0.2.7", "a secret")
    with pytest.raises(TooMany) as told:
        throttle.check("192.0.2.9", "a secret")
    throttle.check("192.0.2.7", "another secret")
    now[0] += told.value.after_s
    throttle.check("192.0.2.9", "a secret")


def test_one_address_that_tries_many_secrets_is_slowed_and_others_are_not() -> None:
    throttle = Throttle(lambda: 0.0)
    for number in range(OF_ADDRESS.at_once):
        throttle.check("192.0.2.7", str(number))
        throttle.failed("192.0.2.7", str(number))
    with pytest.raises(TooMany):
        throttle.check("192.0.2.7", "another")
    throttle.check("192.0.2.8", "5000")


def test_what_it_remembers_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.sync.server.throttle.REMEMBERED", 50)
    throttle = Throttle(lambda: 0.0)
    for number in range(500):
        throttle.failed("", str(number))
    assert len(throttle._failures) == 50


def test_a_laptop_that_is_known_is_never_slowed_by_its_neighbours_successes(small_world: World) -> None:
    mari = small_world.officer_with_laptop("Mari Gwyn")
    for _ in range(60):
        assert mari.sync().agrees


def test_the_office_says_when_to_try_again(small_world: World) -> None:
    said = {"secret": "00" * 10, "device_id": "1" * 32, "token": "x" * 43, "label": ""}
    told = [
        small_world.office.answer(
            Ask("POST", "/v1/enrol", body=json.dumps(said).encode(), address="192.0.2.7")
        )
        for _ in range(OF_SECRET.at_once + 1)
    ]
    assert [one.status for one in told] == [409] * OF_SECRET.at_once + [429]
    assert int(told[-1].headers["Retry-After"]) > 0


# --- the document ------------------------------------------------------------------------------------------


def test_the_document_that_is_kept_is_the_one_that_is_served(small_world: World) -> None:
    served = small_world.office.answer(Ask("GET", "/v1/openapi.json"))
    assert served.status == 200
    kept = (ROOT / "docs" / "openapi.json").read_bytes()
    assert served.body == kept, "python -m app.sync.server.openapi > docs/openapi.json"


def test_every_route_is_in_the_document_and_nothing_else() -> None:
    paths = openapi.document()["paths"]
    described = {(method.upper(), path) for path, methods in paths.items() for method in methods}
    assert described == {(route.method, route.template) for route in ROUTES}


def test_the_document_says_which_routes_need_a_laptop() -> None:
    paths = openapi.document()["paths"]
    for route in ROUTES:
        described = paths[route.template][route.method.lower()]
        assert bool(described["security"]) == route.signed_in
        assert ("401" in described["responses"]) == route.signed_in


def test_a_way_of_asking_that_is_not_there_is_named_as_such(small_world: World) -> None:
    told = small_world.office.answer(Ask("PUT", "/v1/sync"))
    assert (told.status, told.headers["Allow"]) == (405, "POST")
