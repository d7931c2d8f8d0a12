"""Messages packed with the shared dictionary, their ids apart: shorter, whole, no trap for who unpacks."""

from __future__ import annotations

import re
import struct
import tomllib
import tracemalloc
import zlib
from dataclasses import replace

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from app import paths
from app.models.record import new_id
from app.sync import apart, dictionary, wire
from app.sync.apart import Parts, put_together, take_apart
from app.sync.frames import Garbled, Short, dumps, pack, pack_all, unpack, unpack_all
from app.sync.protocol import Op, SyncRequest
from app.sync.values import value_hash
from benchmarks import dictionary as dictionary_making
from benchmarks.dictionary import FREE_TEXT, _texts_in

STORIES = paths.resources() / "county" / "stories.toml"
SHARED = (dictionary.NUMBER,)
HOW = 3
"""Where in a frame stands how it is packed."""

ids = st.uuids().map(lambda one: one.hex)
hashes = st.text(max_size=3).map(value_hash)
words = st.one_of(
    ids, hashes, st.text(max_size=12), st.sampled_from(["in_progress", "a\x01b", "\x02", '"', "\\"])
)
messages = st.recursive(
    words | st.integers() | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=20,
)


def a_change(**more: object) -> SyncRequest:
    case_id = new_id()
    op_id = new_id()
    op = Op(
        op_id, op_id, "change_case", "case_file", case_id, case_id, False,
        {"summary": (value_hash("Ill since April"), "Ill since May")},
        at="2026-11-23T09:00:00+00:00", seq=111,
    )  # fmt: skip
    request = SyncRequest(
        new_id(), new_id(), 12, ops=(op,), waiting=1, dicts=SHARED, clock="2026-11-23T09:01:00+00:00"
    )
    return replace(request, **more)  # type: ignore[arg-type]


def test_the_dictionary_that_comes_with_the_program_is_the_one_that_all_others_have():
    assert dictionary.held() == SHARED
    assert len(dictionary.for_unpacking().as_bytes()) <= 32_768
    assert dictionary.for_unpacking().dict_id() == dictionary.NUMBER


def test_a_spoilt_dictionary_is_no_dictionary(monkeypatch, tmp_path):
    (tmp_path / "sync").mkdir()
    (tmp_path / "sync" / "dictionary-1").write_bytes(b"another")
    monkeypatch.setattr("app.paths.resources", lambda: tmp_path)
    for made in (dictionary._read, dictionary.held):
        made.cache_clear()
    try:
        assert dictionary.held() == ()
        assert unpack(pack({"a": 1}, SHARED)) == {"a": 1}
        (tmp_path / "sync" / "dictionary-1").unlink()
        dictionary._read.cache_clear()
        assert dictionary._read() == b""
    finally:
        for made in (dictionary._read, dictionary.held):
            made.cache_clear()


def test_the_dictionary_tells_none_of_the_stories_it_was_made_from():
    """What the invented people's officers wrote is in nobody's program."""
    told = [text.encode() for text in _texts_in(tomllib.loads(STORIES.read_text(encoding="utf-8")))]
    held = dictionary.for_unpacking().as_bytes()
    long = [text for text in told if len(text) > FREE_TEXT and b" " in text and b"{" not in text]
    assert len(long) > 50
    assert [text for text in long if text in held] == []


@pytest.mark.slow
def test_another_dictionary_can_be_made_from_what_goes_over_the_line():
    made = dictionary_making.made(dictionary_making.hear(cases=6), number=9, size=8_000)
    assert 4_000 < len(made) <= 8_000
    assert zstandard.ZstdCompressionDict(made).dict_id() == 9


@given(messages)
def test_a_message_comes_out_as_it_went_in(message):
    packed = pack(message, SHARED)
    assert packed[HOW] == 2
    assert dumps(unpack(packed)) == dumps(message)


@given(messages)
def test_parts_put_together_are_the_very_same_bytes(message):
    plain = dumps(message)
    parts = take_apart(plain)
    assert parts is not None
    assert put_together(parts, len(plain)) == plain
    assert not re.search(rb'"[0-9a-f]{32}"', parts.text)


def test_one_change_takes_half_of_what_it_took():
    message = wire.request_out(a_change())
    assert len(pack(message, SHARED)) < 0.62 * len(pack(message))


def test_nothing_changed_takes_few_bytes():
    message = wire.request_out(a_change(ops=(), waiting=0, mark=f"{'0123456789abcdef'}.{'fedcba9876543210'}"))
    assert len(pack(message, SHARED)) < 130


def test_toward_a_side_without_the_dictionary_a_frame_is_as_it_always_was():
    message = wire.request_out(a_change())
    for others in ((), (2, 7)):
        packed = pack(message, others)
        assert packed[HOW] == 1
        assert unpack(packed) == message


def test_an_id_said_twice_is_carried_once():
    one = dumps([new_id()] * 50)
    parts = take_apart(one)
    assert parts is not None
    assert (parts.ids, len(parts.random), len(parts.times)) == (1, 10, 6)


def test_a_code_that_looks_like_a_hash_stays_with_the_words():
    for code in ("in_progress", "has_address"):
        assert len(code) == 11
        parts = take_apart(dumps({"state": code}))
        assert parts is not None
        assert parts.hashes == 0


def test_what_the_author_saw_beside_a_change_is_set_apart_too():
    request = a_change()
    seen = {name: value_hash(name) for name in ("closed_on", "closed_reason")}
    plain = dumps(wire.request_out(replace(request, ops=(replace(request.ops[0], seen=seen),))))
    parts = take_apart(plain)
    assert parts is not None
    assert parts.hashes == 3
    assert put_together(parts, len(plain)) == plain


def test_bytes_that_json_never_has_are_left_to_the_plain_way():
    assert take_apart(b'"\x01"') is None


def test_more_ids_than_can_be_counted_are_left_to_the_plain_way(monkeypatch):
    monkeypatch.setattr(apart, "_MOST", 3)
    many = [new_id() for _ in range(4)]
    packed = pack(many, SHARED)
    assert packed[HOW] != 2
    assert unpack(packed) == many


# --- the frames of one answer ------------------------------------------------------------------------------


def a_run(count: int = 6) -> list[object]:
    said = "Sleeping in the car at Llanon"
    return [[new_id(), {"said": f"{said} {n}", "set": [value_hash(n), n]}] for n in range(count)]


@given(st.lists(messages, min_size=2, max_size=5), st.integers(1, 60))
def test_a_run_comes_out_as_it_went_in_whatever_the_pieces(run, length):
    data = b"".join(pack_all(run, SHARED))
    pieces = [data[start : start + length] for start in range(0, len(data), length)]
    assert [dumps(one) for one in unpack_all(pieces)] == [dumps(one) for one in run]


def test_a_run_takes_far_less_than_each_of_its_frames_alone():
    words = ["rent", "arrears", "llythyr", "landlord", "chwaer", "Tregaron", "benefit", "ffôn", "visit"]
    run = [{"rows": [f"{' '.join(words[n:])} {n * m}" for n in range(9)]} for m in range(20)]
    together = sum(len(one) for one in pack_all(run, SHARED))
    assert together < 0.7 * sum(len(pack(one, SHARED)) for one in run)


def test_what_came_before_a_cut_is_read_and_the_rest_is_not():
    run = a_run()
    packed = list(pack_all(run, SHARED))
    for whole in range(len(run)):
        came = unpack_all([b"".join(packed[:whole]), packed[whole][:-1]])
        assert [next(came) for _ in range(whole)] == run[:whole]
        with pytest.raises(Short):
            next(came)


def test_frames_of_a_run_cannot_be_read_out_of_their_order():
    packed = list(pack_all([[f"{n} {'Llanon ' * n}"] for n in range(1, 9)], SHARED))
    with pytest.raises(Garbled):
        list(unpack_all([packed[5]]))


def test_one_frame_is_packed_alone_and_a_run_only_for_a_side_that_has_the_dictionary():
    assert next(pack_all(a_run(1), SHARED))[HOW] == 2
    assert [one[HOW] for one in pack_all(a_run(2), SHARED)] == [3, 3]
    assert {one[HOW] for one in pack_all(a_run(2), ())} <= {0, 1}


def test_an_id_is_carried_once_in_a_run(monkeypatch):
    one = new_id()
    first, *later = pack_all([["Llanon", one, value_hash(n)] for n in range(9)], SHARED)
    assert max(map(len, later)) < len(first) - 10


def test_a_run_with_more_ids_than_can_be_counted_forgets_and_goes_on(monkeypatch):
    monkeypatch.setattr(apart, "_MOST", 7)
    often = [new_id() for _ in range(3)]
    run: list[object] = [[*often, {"set": [value_hash(n), new_id()]}, new_id()] for n in range(30)]
    packed = list(pack_all(run, SHARED))
    assert {one[HOW] for one in packed} == {3}
    assert list(unpack_all(packed)) == run


def test_a_frame_that_goes_the_plain_way_does_not_disturb_the_run(monkeypatch):
    monkeypatch.setattr(apart, "_MOST", 3)
    one = new_id()
    run: list[object] = [["a", one], [new_id() for _ in range(5)], ["b", one, new_id()], [one]]
    packed = list(pack_all(run, SHARED))
    assert [each[HOW] == 3 for each in packed] == [True, False, True, True]
    assert list(unpack_all(packed)) == run


# --- what a stranger might send ----------------------------------------------------------------------------


def frame(body: bytes, plain: int, how: int = 2) -> bytes:
    return struct.pack(">2sBBIII", b"Tr", 1, how, len(body), plain, zlib.crc32(body)) + body


def packed_parts(
    text: bytes, *, number: int = 1, ids: int = 0, hashes: int = 0, random: bytes = b""
) -> bytes:
    packer = zstandard.ZstdCompressor(dict_data=dictionary.for_unpacking())
    return struct.pack(">BHHI", number, ids, hashes, len(text)) + random + packer.compress(text)


@pytest.mark.parametrize(
    "body",
    [
        b"", b"\x01\x00", packed_parts(b"1", number=2), packed_parts(b"1", ids=1), packed_parts(b"\x01"),
        packed_parts(b"\1h"), packed_parts(b"\1I\0\0"), packed_parts(b"\1H\0\7"), packed_parts(b"\1I"),
        packed_parts(b"1", ids=65_535), packed_parts(b"1", hashes=1, random=b"1234567"),
        struct.pack(">BHHI", 1, 0, 0, 1) + b"not zstd",
    ],
)  # fmt: skip
def test_parts_that_do_not_fit_together_are_garbled(body):
    with pytest.raises(Garbled):
        unpack(frame(body, 1))


def test_a_bomb_of_parts_unfolds_no_further_than_it_said():
    text = b"0" * 50_000_000
    with pytest.raises(Garbled, match=r"lies|damaged"):
        unpack(frame(packed_parts(text), 100))


def test_a_bomb_in_a_run_unfolds_no_further_than_it_said():
    packer = zstandard.ZstdCompressor(level=19, dict_data=dictionary.for_unpacking()).compressobj()
    packed = packer.compress(b"0" * 200_000_000) + packer.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)
    body = struct.pack(">BHHI", 1, 0, 0, 100) + packed
    tracemalloc.start()
    with pytest.raises(Garbled, match=r"lies|damaged"):
        unpack(frame(body, 100, how=3))
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def test_a_run_may_not_ask_a_laptop_to_remember_without_end():
    params = zstandard.ZstdCompressionParameters.from_level(9, window_log=24)
    packer = zstandard.ZstdCompressor(compression_params=params, dict_data=dictionary.for_unpacking())
    stream = packer.compressobj()
    packed = stream.compress(b"[1]") + stream.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)
    body = struct.pack(">BHHI", 1, 0, 0, 3) + packed
    with pytest.raises(Garbled, match="damaged"):
        unpack(frame(body, 3, how=3))


def test_few_bytes_that_name_one_id_without_end_unfold_no_further_than_they_said():
    text = b"\x01" + b"\x01I\0\0" * 300_000
    body = packed_parts(text + bytes(6), ids=1, random=bytes(10))
    body = struct.pack(">BHHI", 1, 1, 0, len(text)) + body[9:]
    assert len(body) < 1000
    with pytest.raises(Garbled):
        unpack(frame(body, len(text) + 6))
    with pytest.raises(apart.NotApart):
        put_together(Parts(text, bytes(6), bytes(10), 1, 0), 1000)


@given(st.binary(max_size=60), st.integers(0, 200), st.sampled_from([2, 3]))
def test_garbage_in_a_whole_frame_is_garbled_and_nothing_worse(body, plain, how):
    try:
        unpack(frame(b"\x01" + body, plain, how))
    except Garbled:
        return
    raise AssertionError("garbage was read")


@given(st.integers(0, 10_000), st.integers(0, 255))
def test_a_damaged_byte_is_noticed(place, value):
    data = bytearray(pack(wire.request_out(a_change()), SHARED))
    place %= len(data)
    if data[place] == value:
        return
    data[place] = value
    with pytest.raises(Garbled):
        unpack(bytes(data))
