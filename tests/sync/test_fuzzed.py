"""The office's HTTP surface under fire: from its own OpenAPI document, and by hand. No request may be a fault
of ours, every answer is as described, and whatever was sent, the laptops sync on.

More of it: TROTHWY_FUZZ_EXAMPLES=2000.
"""

from __future__ import annotations

import json
import os
import random
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import schemathesis
import zstandard
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks
from starlette.applications import Starlette

from app.sync import frames
from app.sync.frames import MEDIA, PACKED_LIMIT, PLAIN_LIMIT
from app.sync.server import app as serving
from app.sync.server.app import make_app
from app.sync.server.office import ROUTES
from app.sync.server.throttle import Patience
from tests.support import asgi
from tests.support.asgi import Answered
from tests.sync.world import Laptop, World, make_world

EXAMPLES = int(os.environ.get("TROTHWY_FUZZ_EXAMPLES", "12"))
EXPECTED = {
    200: "done", 400: "not to be read", 401: "not signed in", 404: "not there", 405: "another method",
    408: "stalled", 409: "cannot be so", 413: "too long", 426: "newer", 429: "slow down", 503: "not now",
}  # fmt: skip
CHECKED = [
    not_a_server_error, checks.status_code_conformance, checks.content_type_conformance,
    checks.response_headers_conformance, checks.response_schema_conformance, checks.ignored_auth,
]  # fmt: skip
"""Left out: that all that is not as described is refused. Work is never refused for being odd: it is kept
aside.
"""


@dataclass
class Siege:
    """An office with two councils, as an ASGI application, and a laptop's way to it."""

    world: World
    app: Starlette
    laptop: Laptop
    case_id: str
    device: str = ""
    epoch: str = ""
    authorization: bytes = b""

    def look(self) -> None:
        """As whom the laptop signs in now."""
        known = self.laptop.known()
        self.device, self.epoch = known.device, known.epoch
        self.authorization = f"Bearer {known.token}".encode()

    def ask(self, method: str, path: str, body: bytes = b"", **more: Any) -> Answered:
        """One request of this laptop; a fault of ours raises."""
        headers = [(b"authorization", self.authorization), *more.pop("headers", ())]
        told = asgi.ask(self.app, method, path, headers=headers, pieces=[body], **more)
        assert told.status in EXPECTED, told
        return told

    def sync(self, **said: Any) -> Answered:
        """One exchange in plain JSON, whatever it says."""
        return self.ask("POST", "/v1/sync", json.dumps({**self.plain(), **said}).encode())

    def plain(self) -> dict[str, Any]:
        """What every request of this laptop says."""
        return {"proto": 2, "device": self.device, "epoch": self.epoch, "base": 0}

    def framed(self, body: bytes) -> Answered:
        """One exchange whose body calls itself frames."""
        return self.ask("POST", "/v1/sync", body, headers=[(b"content-type", MEDIA.encode())])

    def holds(self) -> None:
        """The laptop syncs on, and has what the office has."""
        self.laptop.note(self.case_id, "After the siege")
        outcome = self.laptop.sync()
        self.look()
        assert outcome.agrees
        assert self.laptop.state().everything_at_office


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def siege(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Siege]:
    """On SQLite, and again on PostgreSQL, whose columns forgive less."""
    folder: Path = tmp_path_factory.mktemp("siege")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.sync.server.throttle.OF_ADDRESS", Patience(10**9, 1.0))
        patch.setattr("app.sync.server.throttle.OF_SECRET", Patience(10**9, 1.0))
        if request.param == "sqlite":
            yield from _siege(folder, "")
        else:
            with request.getfixturevalue("postgres").database() as url:
                yield from _siege(folder, url)


def _siege(folder: Path, url: str) -> Iterator[Siege]:
    world = make_world(folder, url)
    laptop = world.officer_with_laptop("Mari Gwyn", roles=("officer", "lead", "administrator"))
    case_id = laptop.open_case("Siân", "Morgan", world.north)
    laptop.sync()
    siege = Siege(world, make_app(world.office), laptop, case_id)
    siege.look()
    yield siege
    world.close()


# --- from its own document ---------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["fits", "does not"])
@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.method} {route.template}")
def test_what_is_made_from_the_document(siege: Siege, route: Any, mode: GenerationMode) -> None:
    schema = schemathesis.openapi.from_asgi("/v1/openapi.json", siege.app)
    operation = schema[route.template][route.method]
    known = siege.laptop.known()
    laptops = {row["device_id"] for row in siege.world.council.devices()}

    @settings(
        max_examples=EXAMPLES, phases=[Phase.generate, Phase.shrink], suppress_health_check=list(HealthCheck)
    )
    @given(case=operation.as_strategy(generation_mode=mode), choice=st.sampled_from(["own", "as it came"]))
    def fire(case: Any, choice: str) -> None:
        if isinstance(case.body, dict) and route.template.endswith("/revoke"):
            assume(str(case.body.get("id")) not in laptops)  # what was asked for would be done
        headers = {"Authorization": f"Bearer {known.token}"} if route.signed_in else {}
        if choice == "own" and isinstance(case.body, dict) and route.template == "/v1/sync":
            case.body |= {"device": known.device, "epoch": known.epoch, "proto": 2}
        told = case.call(headers=headers)
        case.validate_response(told, checks=CHECKED, headers=headers)

    with suppress(Unsatisfiable):  # where there is nothing to get wrong
        fire()
    if route.template == "/v1/sync":
        siege.holds()


# --- messages that were made by hand -----------------------------------------------------------------------

NOW = "2026-11-22T09:00:00+00:00"


def _nested(depth: int) -> Any:
    value: Any = "at the bottom"
    for _ in range(depth):
        value = [value]
    return value


DEEP = [_nested(depth) for depth in (23, 24, 25, 100, 300, 500)]
ODD: list[Any] = [
    None, True, False, 0, -1, 1, 2**31, 2**32, 2**53, 2**62 - 1, 2**62, 2**63, -(2**63), 2**64, 10**30,
    10**400,
    0.5, -0.0, 1e308, "", "\x00", "a\x00b", "\ud800", "\udfff\ud800", "﷐￿", "🏚️" * 300, "x" * 100_000,
    "%s%n' OR 1=1 --",
    "../../etc/passwd", "0" * 32, "f" * 32, "F" * 32, "0" * 33, [], [[]], [[[[[[[[]]]]]]]], {}, {"": ""},
    {"\x00": 1}, {"a": {"a": {"a": {}}}}, [None] * 600, ["0" * 32] * 5000, [1, "0" * 64], [2**70, "0" * 64],
    [-1, "0" * 32], {"0" * 32: "0" * 32}, "1" * 5000, "NaN", "ŵ̂",
    DEEP, {"a": DEEP},
]  # fmt: skip
"""Values that are not what is looked for, for any place."""

PLACES = (
    "proto", "schema", "device", "epoch", "base", "mark", "pos", "ops", "need", "whole", "heads",
    "recovers",
    "offers", "max", "frame", "waiting", "dicts", "clock",
)  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_odd_values_in_each_place_of_a_request(siege: Siege, place: str) -> None:
    for odd in ODD:
        siege.sync(**{place: odd})
    siege.holds()


def _op(siege: Siege, number: int, **said: Any) -> dict[str, Any]:
    scope = siege.case_id
    base = {"id": f"{number:032x}", "kind": "note", "row": f"{number:032x}", "scope": scope, "new": True}
    fields = {"case_id": [scope], "at": [NOW], "made_at": [NOW], "text": ["words"], "withdrawn": [False]}
    return {**base, "set": fields, "verb": "add", "seq": 10**9 + number, **said}


IN_OP = ("id", "save", "kind", "row", "scope", "new", "set", "seen", "verb", "at", "seq", "was")


@pytest.mark.parametrize("place", IN_OP)
def test_odd_values_in_each_place_of_an_operation(siege: Siege, place: str) -> None:
    """None is refused, but for one that cannot even be named: what can be kept aside is."""
    begin = 10_000 * (1 + IN_OP.index(place))
    ops = [_op(siege, begin + number, **{place: odd}) for number, odd in enumerate(ODD)]
    if place == "id":
        for op in ops:
            named = isinstance(op["id"], str) and op["id"] in ("0" * 32, "f" * 32)
            assert siege.sync(ops=[op]).status == (200 if named else 400), op["id"]
    else:
        told = siege.sync(ops=ops)
        assert told.status == 200, told
    siege.holds()


@pytest.mark.parametrize(
    "kind", ["note", "person", "case_file", "marker", "officer", "document", "clash", "nobody"]
)
def test_odd_values_in_the_fields_of_rows(siege: Siege, kind: str) -> None:
    """Fields are JSON of the laptops; what access is worked out from is read with suspicion."""
    names = {
        "text", "patch_id", "officer_id", "applicant_id", "restricted", "withdrawn", "made_by", "sha256",
        "active",
        "person_id", "row_id", "state", "applied_on", "level", "safe_tonight", "next_contact_on",
        "closed_on",
    }  # fmt: skip
    small = [odd for odd in ODD if len(json.dumps(odd)) < 10_000]
    begin = zlib.crc32(kind.encode()) * 1000
    ops: list[dict[str, Any]] = []
    for number, odd in enumerate(small):
        seen = [odd if isinstance(odd, str) else "", odd]
        for place in range(2):
            row = f"{place}{zlib.crc32(kind.encode()):08x}{number:023x}"
            made: dict[str, Any] = {"id": row, "kind": kind, "row": row, "new": True}
            made["set"] = {name: [odd] for name in names}
            later: dict[str, Any] = {"id": row[::-1], "kind": kind, "row": row}
            later["set"] = dict.fromkeys(names, seen)
            scope = siege.case_id if place else row
            begin += 2
            ops += [{**op, "scope": scope, "seq": begin + n} for n, op in enumerate((made, later))]
    told = siege.sync(ops=ops)
    assert told.status == 200, told
    assert len(json.loads(told.body)["frames"][0].get("receipts", {})) > 0
    siege.holds()


@pytest.mark.parametrize("path", ["/v1/enrol", "/v1/renew"])
def test_odd_values_where_laptops_join(siege: Siege, path: str) -> None:
    fits = {"secret": "00", "device_id": "1" * 32, "token": "x" * 43, "label": "a laptop"}
    for place in fits:
        for odd in ODD:
            if not (path == "/v1/renew" and place in ("secret", "label")):
                siege.ask("POST", path, json.dumps({**fits, place: odd}).encode())
    siege.holds()


def test_what_is_no_json_at_all(siege: Siege) -> None:
    for body in (
        b"", b"\x00", b"{", b"[" * 100_000, b'{"a":' * 50_000, b"\xff\xfe\x00", b"NaN", b'{"base":1e999}',
        b'{"base":' + b"9" * 10_000 + b"}", b'"' + b"a" * 1_000_000 + b'"', b"null", b"[]", b"1",
        b"\xed\xa0\x80",
        b'{"device":"\xed\xa0\x80"}', b'\xef\xbb\xbf{}', b'{"a":1}{"b":2}', b"{}" + b" " * 100_000,
    ):  # fmt: skip
        for path in ("/v1/sync", "/v1/enrol", "/v1/renew"):
            assert siege.ask("POST", path, body).status in (400, 401, 409, 413), (path, body[:40])
    siege.holds()


def test_odd_query_strings_and_paths(siege: Siege) -> None:
    sha256 = "ab" * 32
    for query in (
        b"", b"offset", b"offset=&length=", b"offset=-1&length=1", b"offset=1e3&length=1",
        b"offset=%00&length=%ff",
        b"offset=0&length=0", b"offset=0&size=0&crc=", b"offset=0&offset=1&length=1", b"&" * 10_000,
        b"offset=" + b"9" * 100_000 + b"&length=1", b"offset=0&length=999999999999",
        b"nonce=" + b"a" * 200_000,
        b"nonce=%ED%A0%80", b"offset=999999999999&size=999999999999", b"offset=\xff&size=\xfe", b"a=1;b=2",
        b"offset=0&size=67108865", b"offset=67108864&size=67108864", "offset=１&length=１".encode(),
    ):  # fmt: skip
        for method, path in (
            ("GET", f"/v1/files/{sha256}"),
            ("PUT", f"/v1/files/{sha256}"),
            ("GET", "/v1/hello"),
        ):
            siege.ask(method, path, b"data" if method == "PUT" else b"", query=query)
    for path in (
        "/", "//", "/v1", "/v1/files/", "/v1/files/../../etc/passwd", f"/v1/files/{sha256}/",
        f"/v1/files/{sha256.upper()}",
        f"/v1/files/{sha256}\n", "/v1/files/" + "a" * 100_000, "/v1/sync/", "/v1/sync\x00", "/v1/ŵ",
        "/\ud800",
    ):  # fmt: skip
        for method in ("GET", "PUT", "POST", "DELETE", "OPTIONS", "TRACE", "BREW"):
            told = siege.ask(method, path)
            assert told.status in (404, 405)
            assert json.loads(told.body)["sentence"]
    siege.holds()


def test_odd_heads(siege: Siege) -> None:
    for name, values in {
        b"authorization": [
            b"", b"Bearer", b"Bearer ", b"bearer \xff\xfe", b"Basic AAAA", b"Bearer " + b"a" * 100_000,
            b"Bearer \x00", b"Bearer a b c", b"\xed\xa0\x80",
        ],
        b"content-type": [
            b"", b"text/html", MEDIA.encode() + b"; charset=x", b"\xff", b";" * 1000, b"application/xml",
        ],
        b"content-length": [b"-1", b"abc", b"99999999999999999999", b"0"],
        b"host": [b"", b"evil.example.org", b"\xff", b"a" * 10_000],
        b"x-forwarded-for": [b"127.0.0.1", b"\x00", b"a" * 10_000],
        b"accept-encoding": [b"\xff", b"gzip;q=banana"],
    }.items():  # fmt: skip
        for value in values:
            for method, path in (("POST", "/v1/sync"), ("GET", "/v1/ready"), ("GET", "/v1/hello")):
                told = asgi.ask(siege.app, method, path, headers=[(name, value)], pieces=[b"{}"])
                assert told.status in EXPECTED, (name, value, told)
    siege.holds()


# --- frames that lie ---------------------------------------------------------------------------------------


def _frame(body: bytes, *, how: int, plain: int, packed: int | None = None, crc: int | None = None) -> bytes:
    head = frames._HEAD.pack(
        b"Tr",
        1,
        how,
        len(body) if packed is None else packed,
        plain,
        zlib.crc32(body) if crc is None else crc,
    )
    return head + body


def test_frames_that_lie(siege: Siege) -> None:
    whole = frames.pack(siege.plain())
    said = frames.dumps(siege.plain())
    zipped = zstandard.ZstdCompressor().compress(said)
    bomb = zstandard.ZstdCompressor(level=19).compress(bytes(512 * 1024 * 1024))
    chained = zstandard.ZstdCompressor().compress(bytes(PLAIN_LIMIT)) * 200
    wide = zstandard.ZstdCompressor(
        compression_params=zstandard.ZstdCompressionParameters(window_log=27, compression_level=3)
    ).compress(bytes(2 << 20))
    lies = [
        _frame(said, how=0, plain=0), _frame(said, how=0, plain=2**32 - 1), _frame(said, how=0,
        plain=len(said) + 1),
        _frame(said, how=0, plain=len(said), packed=0), _frame(said, how=0, plain=len(said),
        packed=len(said) - 1),
        _frame(said, how=0, plain=len(said), packed=2**32 - 1), _frame(said, how=0, plain=len(said), crc=0),
        _frame(zipped, how=1, plain=1), _frame(zipped, how=1, plain=len(said) - 1), _frame(zipped, how=0,
        plain=len(zipped)),
        _frame(said, how=1, plain=len(said)), _frame(zipped, how=2, plain=len(said)), _frame(zipped,
        how=255, plain=len(said)),
        _frame(bomb, how=1, plain=PLAIN_LIMIT), _frame(bomb, how=1, plain=2**32 - 1), _frame(bomb, how=1,
        plain=100),
        _frame(bomb, how=2, plain=PLAIN_LIMIT), _frame(chained, how=1, plain=PLAIN_LIMIT), _frame(wide,
        how=1, plain=2 << 20),
        _frame(b"", how=1, plain=0), _frame(b"", how=0, plain=0), _frame(zipped[:-3], how=1,
        plain=len(said)),
        _frame(zipped + zipped, how=1, plain=2 * len(said)), b"", b"T", b"Tr", whole[:-1], whole[:10],
        whole + b"T",
        whole + whole, whole * 50, b"Xx" + whole[2:], whole[:2] + b"\x02" + whole[3:], bytes(1000),
        b"Tr" * 500,
        bytes(PACKED_LIMIT), _frame(b"[" * 3_000_000, how=0, plain=3_000_000),
    ]  # fmt: skip
    for body in lies:
        told = siege.framed(body)
        assert told.status == 400, (body[:40], told)
        assert json.loads(told.body)["code"] == "garbled"
    assert siege.framed(whole).status == 200
    siege.holds()


def test_a_frame_damaged_anywhere_is_noticed(siege: Siege) -> None:
    whole = frames.pack({**siege.plain(), "ops": [_op(siege, 5)]})
    chance = random.Random(20261122)
    for _ in range(300):
        broken = bytearray(whole)
        at = chance.randrange(len(broken))
        broken[at] ^= 1 << chance.randrange(8)
        told = siege.framed(bytes(broken))
        assert told.status == 400, (at, told)
    siege.holds()


def test_nothing_is_unpacked_for_who_has_no_token(siege: Siege, monkeypatch: pytest.MonkeyPatch) -> None:
    def unpacks(body: bytes) -> object:
        raise AssertionError("this is work")

    monkeypatch.setattr("app.sync.server.office.unpack", unpacks)
    monkeypatch.setattr("app.sync.server.office.loads", unpacks)
    for path in ("/v1/sync", "/v1/renew"):
        for media in (MEDIA, "application/json"):
            told = asgi.ask(siege.app, "POST", path, headers=[(b"content-type", media.encode())])
            assert told.status == 401


def test_a_bomb_takes_no_more_memory_than_a_message_may(siege: Siege) -> None:
    import tracemalloc

    bomb = zstandard.ZstdCompressor(level=3).compress(bytes(256 * 1024 * 1024))
    tracemalloc.start()
    try:
        assert siege.framed(_frame(bomb, how=1, plain=PLAIN_LIMIT)).status == 400
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 4 * PLAIN_LIMIT


# --- requests that come again, from another, or not to their end -------------------------------------------


def test_a_whole_request_played_again_changes_nothing(siege: Siege) -> None:
    message = {**siege.plain(), "ops": [_op(siege, 77_000 + number) for number in range(20)]}
    first = siege.ask("POST", "/v1/sync", json.dumps(message).encode())
    before = _rev(first)
    for _ in range(5):
        again = siege.ask("POST", "/v1/sync", json.dumps(message).encode())
        assert _receipts(again) == _receipts(first)
        assert _rev(again) == before
    siege.holds()


def _receipts(told: Answered) -> dict[str, Any]:
    return {k: v for frame in json.loads(told.body)["frames"] for k, v in frame.get("receipts", {}).items()}


def _rev(told: Answered) -> int:
    return int(json.loads(told.body)["frames"][-1]["done"][0])


def test_another_officers_token_with_this_laptops_id_is_refused(siege: Siege) -> None:
    other = siege.world.officer_with_laptop("Tomos Hart")
    body = json.dumps({**siege.plain(), "ops": [_op(siege, 88_000)]}).encode()
    headers = [(b"authorization", f"Bearer {other.known().token}".encode())]
    told = asgi.ask(siege.app, "POST", "/v1/sync", headers=headers, pieces=[body])
    assert (told.status, json.loads(told.body)["code"]) == (409, "other_laptop")
    siege.holds()


def test_a_body_that_does_not_end_is_cut_at_its_limit(siege: Siege) -> None:
    pieces = [bytes(256 * 1024)] * 40
    told = asgi.ask(siege.app, "POST", "/v1/sync", pieces=pieces)
    assert told.status == 413
    assert asgi.ask(siege.app, "POST", "/v1/enrol", pieces=[bytes(20_000)]).status == 413
    assert (
        siege.ask(
            "PUT", "/v1/files/" + "ab" * 32, bytes(1024 * 1024 + 1), query=b"offset=0&size=2000000"
        ).status
        == 409
    )


def test_no_list_that_a_request_may_hold_keeps_the_office_busy(siege: Siege) -> None:
    """Each is as long as fits into a request; an office that looked at each of them in turn took a minute."""
    ids = [f"{number:032x}" for number in range(100_000)]
    for place, status in (("need", 200), ("whole", 400), ("dicts", 400), ("offers", 400)):
        begun = time.perf_counter()
        assert siege.sync(**{place: ids}).status == status
        assert time.perf_counter() - begun < 20
    assert siege.sync(whole=ids[:500]).status == 200
    wide = {f"field_{number}": [number] for number in range(60_000)}
    begun = time.perf_counter()
    assert siege.sync(ops=[_op(siege, 99_000, set=wide)]).status == 200
    assert time.perf_counter() - begun < 20
    siege.holds()


def test_who_hangs_up_in_the_middle_is_forgotten(siege: Siege) -> None:
    asgi.ask(siege.app, "POST", "/v1/sync", pieces=[b'{"proto":', None])
    siege.holds()


def test_a_body_that_stalls_is_let_go_and_a_slow_one_is_not(
    siege: Siege, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "IDLE_S", 0.05)
    told = asgi.ask(siege.app, "POST", "/v1/sync", pieces=[])
    assert (told.status, json.loads(told.body)["code"]) == (408, "line_stalled")
    drop_by_drop = [bytes([byte]) for byte in json.dumps(siege.plain()).encode()]
    known = siege.laptop.known()
    headers = [(b"authorization", f"Bearer {known.token}".encode())]
    assert asgi.ask(siege.app, "POST", "/v1/sync", headers=headers, pieces=drop_by_drop).status == 200
