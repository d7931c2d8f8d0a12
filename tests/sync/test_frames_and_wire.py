"""Messages as bytes: what goes in comes out, and nothing else does any harm."""

from __future__ import annotations

import json
import random
import struct
import zlib
from dataclasses import replace

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from app.sync import frames, wire
from app.sync.frames import Garbled, Short, pack, unpack, unpack_all
from app.sync.protocol import OPS_LIMIT, Done, Head, Hello, Op, Receipt, Row, SyncFrame, SyncRequest
from app.sync.values import NOTHING, digest_of, same, value_hash

ID, OTHER = "a" * 32, "b" * 32
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(json_values)
def test_a_message_comes_out_as_it_went_in(message):
    assert unpack(pack(message)) == message


@given(st.lists(json_values, max_size=4), st.integers(1, 40))
def test_a_run_of_frames_may_come_in_pieces_of_any_length(messages, length):
    data = b"".join(pack(message) for message in messages)
    pieces = [data[start : start + length] for start in range(0, len(data), length)]
    assert list(unpack_all(pieces)) == messages


@given(st.binary(max_size=200))
def test_garbage_is_called_garbled_and_nothing_worse(data):
    with pytest.raises(Garbled):
        unpack(data)


@given(st.integers(0, 10_000), st.integers(0, 255))
def test_a_damaged_byte_is_noticed(place, value):
    data = bytearray(pack({"words": "Sleeping in the car at Llanon " * 10}))
    place %= len(data)
    if data[place] == value:
        return
    data[place] = value
    with pytest.raises(Garbled):
        unpack(bytes(data))


def test_a_cut_run_gives_its_whole_frames_and_then_says_that_it_was_cut():
    data = pack("first") + pack("second")
    came = unpack_all([data[:-3]])
    assert next(came) == "first"
    with pytest.raises(Short):
        next(came)


def head(how, packed, plain, crc):
    return struct.pack(">2sBBIII", b"Tr", 1, how, packed, plain, crc)


def test_a_frame_that_claims_to_be_endless_is_refused_before_it_is_read():
    for packed, plain in ((2**31, 10), (10, 2**31)):
        with pytest.raises(Garbled, match="longer than any"):
            unpack(head(0, packed, plain, 0))


def test_a_bomb_unfolds_no_further_than_it_said():
    bomb = zstandard.ZstdCompressor(level=19).compress(b"0" * 50_000_000)
    lie = head(1, len(bomb), 100, zlib.crc32(bomb)) + bomb
    with pytest.raises(Garbled, match="lies"):
        unpack(lie)


@pytest.mark.parametrize("text", ["{", "NaN", "[Infinity]", "[" * 100_000, "\udc80"])
def test_what_is_no_json_is_garbled(text):
    plain = text.encode("utf-8", "surrogatepass")
    with pytest.raises(Garbled):
        unpack(head(0, len(plain), len(plain), zlib.crc32(plain)) + plain)


def test_a_message_too_long_for_a_frame_is_not_sent():
    with pytest.raises(Garbled, match="too long"):
        pack("a" * (frames.PLAIN_LIMIT + 1))


def test_one_frame_is_wanted_where_one_message_is():
    with pytest.raises(Garbled, match="one frame"):
        unpack(pack(1) + pack(2))


# --- messages ----------------------------------------------------------------------------------------------

OPS = (
    Op(
        ID,
        OTHER,
        "record_contact",
        "contact",
        ID,
        OTHER,
        True,
        {"said": (NOTHING, "Tŷ"), "at": (NOTHING, None)},
    ),
    Op(
        OTHER,
        OTHER,
        "",
        "person",
        ID,
        ID,
        False,
        {"name": ("abc", 1)},
        {"other": "def"},
        "2026-11-23T09:00:00+00:00",
        7,
    ),
)


def test_a_request_comes_out_as_it_went_in():
    request = SyncRequest(
        ID, "epoch", 7, mark="m", pos=(3, OTHER + ID), ops=OPS, need=(ID,), whole=(OTHER,), heads=True,
        recovers="old", offers=(Row(ID, "person", ID, 9, True, {"a": 1}),), max_bytes=1000, frame_bytes=500,
        waiting=3, dicts=(1,), clock="2026-11-23T09:00:00+00:00",
    )  # fmt: skip
    through = json.loads(json.dumps(wire.request_out(request)))
    assert wire.request_in(through) == request
    assert wire.request_in(wire.request_out(SyncRequest(ID, "", 0))) == SyncRequest(ID, "", 0)


def test_a_frame_comes_out_as_it_went_in():
    frame = SyncFrame(
        epoch="e",
        receipts={ID: Receipt("clash", 3, "why", {"a": None}, (OTHER,)), OTHER: Receipt("noop", 0)},
        rows=(Row(ID, "person", ID, 9, True, {"a": [1, {"b": "c"}]}),),
        evict=(ID,), gone=(OTHER,), listing={ID: (OTHER,), OTHER: ()}, heads={ID: Head(2**127, 3)},
        done=Done(9, 2**127 + 1, 1, "mark", 4), more=True, revoked=True, reset=True, common=2,
        forked=True, erased=(ID,), offered=OTHER, dicts=(1,), clock="c",
    )  # fmt: skip
    assert wire.frame_in(json.loads(json.dumps(wire.frame_out(frame)))) == frame
    for order in ((ID, OTHER), (OTHER, ID), (ID, "a" * 32, OTHER)):
        assert wire.frame_in(json.loads(json.dumps(wire.frame_out(frame, order))), order) == frame
    place = replace(frame, done=None, pos=(9, ID))
    assert wire.frame_in(json.loads(json.dumps(wire.frame_out(place)))) == place
    assert wire.frame_in(wire.frame_out(replace(frame, pos=(9, ID)))) == frame
    old = wire.frame_out(frame, (ID, OTHER), proto=1)
    assert set(old["receipts"]) == {ID, OTHER}
    assert "acks" not in old
    assert wire.frame_in(wire.frame_out(SyncFrame("e"))) == SyncFrame("e")


@pytest.mark.parametrize(
    "spoilt",
    [
        [], {"device": "short"}, {"base": -1}, {"base": True}, {"base": "7"}, {"ops": {}}, {"ops": [1]},
        {"ops": [{"id": 1}]}, {"need": ID}, {"need": ["x"]}, {"pos": [1]}, {"pos": ["1", ID]}, {"epoch": 1},
        {"ops": [{"id": ID}] * (OPS_LIMIT + 1)}, {"proto": None}, {"pos": [1, "x"]}, {"dicts": [True]},
    ],
)  # fmt: skip
def test_a_request_that_does_not_fit_is_garbled(spoilt):
    fine = wire.request_out(SyncRequest(ID, "", 0))
    with pytest.raises(Garbled):
        wire.request_in({**fine, **spoilt} if isinstance(spoilt, dict) else spoilt)


@pytest.mark.parametrize(
    "spoilt",
    [
        {"row": "x"}, {"save": 7}, {"kind": "A kind"}, {"kind": None}, {"set": []}, {"set": {"a": 1}},
        {"set": {"a": [1, 2]}}, {"set": {"A b": ["x", 1]}}, {"seen": {"a": 1}}, {"at": "\0"}, {"verb": "A;"},
        {"seq": -1}, {"scope": "x"},
    ],
)  # fmt: skip
def test_an_operation_that_does_not_fit_comes_with_its_fault_and_all_that_it_said(spoilt):
    said = {**wire.op_out(OPS[1]), **spoilt}
    op = wire.op_in(said)
    assert op.fault
    assert op.raw == said
    assert op.op_id == OTHER


@pytest.mark.parametrize(
    "spoilt",
    [
        {"receipts": {ID: {"state": "lost", "rev": 1}}}, {"receipts": {"x": {"state": "noop", "rev": 1}}},
        {"rows": [[ID]]}, {"rows": [[ID, "person", ID, "1", 1, {}]]}, {"heads": {ID: [1]}},
        {"done": [1, "x", 1]}, {"done": 1}, {"evict": 3}, {"done": [1, 2, 3]},
        {"acks": [[0, 1, {"state": "noop"}]]}, {"acks": [[0, 1]]}, {"pos": [1, "x"]}, {"dicts": ["a"]},
        {"acks": [[-1, 1, {"state": "noop", "rev": 1}]]},
    ],
)  # fmt: skip
def test_an_answer_that_does_not_fit_is_garbled(spoilt):
    with pytest.raises(Garbled):
        wire.frame_in({"epoch": "e", **spoilt})


def test_a_message_of_single_values_needs_each_of_them():
    assert wire.plain_in(Hello, {"server_key": "a", "signature": "b", "proto": 1}, wire.HELLO) == Hello(
        "a", "b", 1
    )
    with pytest.raises(Garbled):
        wire.plain_in(Hello, {"server_key": "a", "signature": "b", "proto": True}, wire.HELLO)


# --- values ------------------------------------------------------------------------------------------------


@given(json_values)
def test_equal_values_have_equal_hashes_however_they_are_written(value):
    again = json.loads(json.dumps(value))
    assert value_hash(again) == value_hash(value)
    assert same(value, again)


@pytest.mark.parametrize(
    ("one", "other"), [(1, True), (0, False), ("", None), ("1", 1), ([], {}), ("a", "A")]
)
def test_values_that_differ_have_other_hashes(one, other):
    assert value_hash(one) != value_hash(other)


def test_text_inside_a_list_is_normalised_too():
    assert value_hash(["Tŷ", {"a": "b "}]) == value_hash(["Ty\u0302", {"a": "b"}])


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.integers(1, 99), max_size=5))
def test_a_digest_does_not_depend_on_order_and_moves_with_every_revision(rows):
    assert digest_of(rows) == digest_of(list(reversed(rows.items())))
    for row_id in rows:
        assert digest_of({**rows, row_id: rows[row_id] + 1}) != digest_of(rows)


def test_bytes_that_are_no_zstd_are_garbled_even_with_the_right_sum():
    body = b"not zstd at all"
    with pytest.raises(Garbled, match="damaged"):
        unpack(head(1, len(body), 100, zlib.crc32(body)) + body)


def test_what_does_not_compress_is_still_bounded():
    noise = random.Random(1).randbytes(frames.PACKED_LIMIT + 1_000_000).hex()
    with pytest.raises(Garbled, match="too long"):
        pack(noise)
