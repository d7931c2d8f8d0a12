"""How much goes at once: learnt by the stopwatch, kept for the next time."""

from __future__ import annotations

import pytest

from app.errors import Unavailable
from app.sync import pace
from app.sync.pace import Pace
from app.sync.protocol import Receipt, Row, SyncFrame


def test_what_went_quickly_may_be_twice_as_much_the_next_time_up_to_a_limit():
    one = Pace()
    sizes = []
    for _ in range(8):
        sizes.append(one.to_send())
        one.sent(one.to_send(), 1.0)
    assert sizes[:3] == [65_536, 131_072, 262_144]
    assert sizes[-1] == pace.OPS_BYTES[2]


def test_little_work_that_went_quickly_says_nothing_of_more():
    one = Pace()
    one.sent(500, 0.1)
    assert one.to_send() == pace.OPS_BYTES[1]


def test_after_a_cut_half_as_much_is_tried_and_never_less_than_one_operation():
    one = Pace()
    for _ in range(30):
        one.cut(one.to_send())
    assert one.to_send() == pace.OPS_BYTES[0] > 0


def test_a_cut_while_nothing_was_sent_changes_nothing():
    one = Pace()
    one.cut(0)
    assert one.to_send() == pace.OPS_BYTES[1]


def test_a_line_that_was_measured_gives_the_first_size():
    assert Pace(goodput_up=1_000.0).to_send() == 24_000
    assert Pace(goodput_up=10_000_000.0).to_send() == pace.OPS_BYTES[2]
    assert Pace(ops_bytes=9_000, goodput_up=10_000_000.0).to_send() == 9_000


def test_a_request_that_takes_far_too_long_is_smaller_the_next_time():
    one = Pace()
    one.sent(one.to_send(), 20.0)
    assert one.to_send() == 32_768


def test_frames_grow_while_they_are_taken_quickly_and_shrink_when_the_officer_would_wait():
    one = Pace()
    first = one.frame_bytes()
    one.took(first, 0.010)
    assert one.frame_bytes() == 2 * first
    one.took(2 * first, 0.080)
    assert one.frame_bytes() == first
    one.took(first, 0.040)
    assert one.frame_bytes() == first


def test_a_small_frame_that_was_quick_proves_nothing():
    one = Pace()
    one.took(200, 0.001)
    assert one.frame_bytes() == pace.FRAME_BYTES[1]


def test_on_a_slow_line_a_frame_is_no_longer_than_a_cut_may_cost():
    assert Pace(turn_bytes=1_000_000, goodput_down=1_000.0).frame_bytes() == 12_000


def test_a_frame_is_weighed_by_a_few_of_its_rows():
    row = Row("a" * 32, "note", "b" * 32, 1, True, {"text": "x" * 880})
    light = SyncFrame("e", receipts={"c" * 32: Receipt("applied", 1)})
    assert pace.weight_of(light) == 60
    assert 10_000 < pace.weight_of(SyncFrame("e", rows=(row,) * 10)) < 11_000


def test_what_was_learnt_is_kept_even_when_the_line_was_cut(small_world):
    mari = small_world.officer_with_laptop("Mari Gwyn")
    case_id = mari.open_case("Siân", "Morgan", small_world.north)
    mari.note(case_id, "Sleeping in the car at Llanon")

    def cut(request):
        raise Unavailable("line_cut", "The line was cut.")

    real = mari.line.exchange
    mari.line.exchange = cut
    for _ in range(2):
        with pytest.raises(Unavailable):
            mari.sync()
    assert 0 < mari.known().ops_bytes < pace.OPS_BYTES[1]
    mari.line.exchange = real
    assert mari.sync().agrees
