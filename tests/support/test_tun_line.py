"""The slow line takes as long as its rate, its delay and its loss say."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import closing

import pytest

from tests.support import tun_line

pytestmark = pytest.mark.skipif(bool(tun_line.why_not()), reason=tun_line.why_not() or "root")


def test_bytes_cross_the_line_no_quicker_than_it_carries_and_are_counted():
    with tun_line.tun_line(up_bits=400_000, down_bits=400_000, round_trip_s=0.2, loss=0.0) as line:
        heard = bytearray()
        with closing(line.listen()) as listening:
            thread = threading.Thread(target=_hear, args=(listening, heard))
            thread.start()
            begun = time.monotonic()
            with (
                line.as_laptop(),
                closing(socket.create_connection((tun_line.OFFICE, listening.getsockname()[1]))) as own,
            ):
                own.sendall(bytes(50_000))
                own.shutdown(socket.SHUT_WR)
                assert own.recv(1) == b"."
            took = time.monotonic() - begun
            thread.join()
        up, down = line.carried()
    assert len(heard) == 50_000
    assert 1.2 <= took < 10  # a second of bytes, and two round trips
    assert 50_000 < up < 70_000
    assert 0 < down < 10_000


def _hear(listening: socket.socket, heard: bytearray) -> None:
    near, _ = listening.accept()
    with closing(near):
        while piece := near.recv(65_536):
            heard.extend(piece)
        near.sendall(b".")
