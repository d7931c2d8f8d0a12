"""The bad line does what it says: otherwise what is proven over it is proven over nothing."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.support.bad_line import bad_line


@pytest.fixture
def echo() -> Iterator[int]:
    """A server that says back what it hears, each connection on a thread."""
    with closing(socket.create_server(("127.0.0.1", 0))) as own:

        def serve() -> None:
            while True:
                try:
                    near, _ = own.accept()
                except OSError:
                    return
                threading.Thread(target=talk, args=(near,), daemon=True).start()

        threading.Thread(target=serve, daemon=True).start()
        yield own.getsockname()[1]
        own.shutdown(socket.SHUT_RDWR)


def talk(near: socket.socket) -> None:
    with closing(near):
        try:
            while data := near.recv(65_536):
                near.sendall(data)
        except OSError:
            return


def said_back(port: int, data: bytes) -> bytes:
    heard = b""
    with closing(socket.create_connection(("127.0.0.1", port), timeout=20)) as own:
        own.sendall(data)
        own.shutdown(socket.SHUT_WR)
        try:
            while piece := own.recv(65_536):
                heard += piece
        except ConnectionError:
            pass
    return heard


def test_a_good_line_carries_all_and_counts_it(echo):
    data = bytes(range(256)) * 400
    with bad_line((echo,)) as line:
        assert said_back(line.port, data) == data
        assert (line.carried_up, line.carried_down) == (len(data), len(data))


def test_a_slow_line_takes_the_time_that_its_rate_and_its_delay_say(echo):
    with bad_line((echo,), up=20_000, down=20_000, delay_s=0.1) as line:
        begun = time.monotonic()
        assert len(said_back(line.port, bytes(10_000))) == 10_000
        took = time.monotonic() - begun
    assert 0.65 <= took < 5  # half a second up, a fifth of delay; the way down overlaps


def test_a_line_that_is_cut_lets_so_many_bytes_through_and_then_carries_again(echo):
    with bad_line((echo,)) as line:
        line.cut_after_down(700)
        assert len(said_back(line.port, bytes(5_000))) <= 700
        assert line.cuts == 1
        assert len(said_back(line.port, bytes(5_000))) == 5_000


def test_a_line_that_is_cut_on_the_way_up_hands_on_no_more_than_was_said(echo):
    with bad_line((echo,)) as line:
        line.cut_after_up(300)
        said_back(line.port, bytes(5_000))
        assert line.carried_up == 300


def test_a_dead_line_carries_nothing_until_it_lives(echo):
    with bad_line((echo,)) as line:
        line.is_dead = True
        assert said_back(line.port, b"x") == b""
        line.is_dead = False
        assert said_back(line.port, b"x") == b"x"


def test_connections_go_to_the_offices_by_turns_and_past_one_that_is_gone(echo):
    with closing(socket.create_server(("127.0.0.1", 0))) as gone:
        nobody = gone.getsockname()[1]
    with bad_line((nobody, echo)) as line:
        for _ in range(4):
            assert said_back(line.port, b"here") == b"here"
