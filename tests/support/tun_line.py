"""A true slow line for root: two network namespaces joined by two TUN devices, with rate, delay and loss
in user space.

The kernel's own TCP runs on both sides, so what a congestion control makes of loss is seen as it is.
Nothing of it is reachable from outside: the addresses exist in the two namespaces only, and both vanish
with the process.

    with tun_line(up_bits=100_000, down_bits=200_000, round_trip_s=0.6, loss=0.05) as line:
        listening = line.listen()            # a socket at the office's end
        with line.as_laptop():               # sockets that this thread opens are at the laptop's end
            …
        line.carried()                       # (bytes up, bytes down), IP and TCP heads and what was sent
        twice included
"""

from __future__ import annotations

import ctypes
import fcntl
import heapq
import multiprocessing
import os
import random
import select
import socket
import struct
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

LAPTOP, OFFICE = "10.77.0.1", "10.77.0.2"
_CLONE_NEWNET = 0x40000000
_TUNSETIFF = 0x400454CA
_IFF_TUN, _IFF_NO_PI = 0x0001, 0x1000
_BUFFER = 96_000
"""Bytes that the slow side keeps for sending; what comes on top is dropped, as a mast does."""

_libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True)
class Line:
    """The line while it is up."""

    laptop: int
    office: int
    _ask: Connection

    def carried(self) -> tuple[int, int]:
        """Bytes since the line was made, (up, down): packets as they were given to it, those it lost too."""
        self._ask.send("carried")
        up, down = self._ask.recv()
        return up, down

    def listen(self) -> socket.socket:
        """A listening socket at the office's end, at OFFICE and a free port."""
        with _inside(self.office):
            return socket.create_server((OFFICE, 0))

    @contextmanager
    def as_laptop(self) -> Iterator[None]:
        """Sockets that this thread makes are at the laptop's end."""
        with _inside(self.laptop):
            yield


def why_not() -> str:
    """Why there can be no such line on this machine; empty where there can."""
    if os.name != "posix" or os.geteuid() != 0:
        return "only root may make network namespaces"
    if not Path("/dev/net/tun").exists():
        return "this machine has no TUN devices"
    try:
        _in_thread(_new_namespace)
    except OSError as error:
        return f"this machine makes no network namespaces ({error.strerror})"
    return ""


@contextmanager
def tun_line(
    *, up_bits: float, down_bits: float, round_trip_s: float, loss: float, seed: int = 1, control: str = ""
) -> Iterator[Line]:
    """The line; `loss` is the share of packets lost each way, `control` the laptop's congestion control."""
    laptop, near = _in_thread(lambda: _end(LAPTOP, OFFICE, control))
    office, far = _in_thread(lambda: _end(OFFICE, LAPTOP, ""))
    here, there = multiprocessing.Pipe()
    way = (up_bits / 8, down_bits / 8, round_trip_s / 2, loss, seed)
    fork = multiprocessing.get_context("fork")
    carrying = fork.Process(target=_carry, args=(near, far, way, there), daemon=True)
    carrying.start()
    try:
        yield Line(laptop, office, here)
    finally:
        with suppress(OSError):
            here.send("end")
        carrying.join(5)
        carrying.kill()
        for handle in (laptop, office, near, far):
            os.close(handle)


# --- namespaces
# ------------------------------------------------------------------------------------------------


def _in_thread(deed: Callable[[], Any]) -> Any:
    """Do it in a thread that is thrown away, since what it does to its namespace stays."""
    came: list[Any] = []
    broke: list[BaseException] = []

    def work() -> None:
        try:
            came.append(deed())
        except BaseException as error:  # noqa: BLE001  # said again in the thread that asked
            broke.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    if broke:
        raise broke[0]
    return came[0]


def _new_namespace() -> None:
    if _libc.unshare(_CLONE_NEWNET):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def _own_namespace() -> int:
    return os.open("/proc/thread-self/ns/net", os.O_RDONLY)


@contextmanager
def _inside(namespace: int) -> Iterator[None]:
    before = _own_namespace()
    try:
        if _libc.setns(namespace, _CLONE_NEWNET):
            raise OSError(ctypes.get_errno(), "setns")
        yield
    finally:
        _libc.setns(before, _CLONE_NEWNET)
        os.close(before)


def _end(own: str, other: str, control: str) -> tuple[int, int]:
    """One end: (its namespace, its TUN device)."""
    _new_namespace()
    device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(device, _TUNSETIFF, struct.pack("16sH", b"line0", _IFF_TUN | _IFF_NO_PI))
    for words in (
        ("addr", "add", own, "peer", other, "dev", "line0"),
        ("link", "set", "line0", "mtu", "1400", "up"),
        ("link", "set", "lo", "up"),
    ):
        subprocess.run(["ip", *words], check=True)
    if control:
        # /proc/sys/net is that of whoever opens it
        Path("/proc/sys/net/ipv4/tcp_congestion_control").write_text(control)
    return _own_namespace(), device


# --- carrying
# --------------------------------------------------------------------------------------------------


def _carry(near: int, far: int, way: tuple[float, float, float, float, int], ask: Connection) -> None:
    up, down, delay_s, loss, seed = way
    chances = random.Random(seed)
    ways = {near: _Way(far, up, delay_s), far: _Way(near, down, delay_s)}
    while True:
        now = time.monotonic()
        due = [one.deliver(now) for one in ways.values()]
        ready, _, _ = select.select([near, far, ask.fileno()], [], [], max(0.0, min(due)))
        if ask.fileno() in ready:
            if ask.recv() == "end":
                return
            ask.send((ways[near].carried, ways[far].carried))
        for source in (near, far):
            if source in ready:
                with suppress(BlockingIOError):
                    ways[source].take(os.read(source, 65_536), is_lost=chances.random() < loss)


class _Way:
    """One direction: packets leave at the rate, and arrive after the delay."""

    def __init__(self, target: int, rate: float, delay_s: float) -> None:
        self.target, self.rate, self.delay_s = target, rate, delay_s
        self.free = 0.0
        self.carried = 0
        self.under_way: list[tuple[float, int, bytes]] = []
        self.count = 0

    def take(self, packet: bytes, *, is_lost: bool) -> None:
        now = time.monotonic()
        if (self.free - now) * self.rate > _BUFFER:
            return
        self.carried += len(packet)
        self.free = max(self.free, now) + len(packet) / self.rate
        self.count += 1
        if not is_lost:
            heapq.heappush(self.under_way, (self.free + self.delay_s, self.count, packet))

    def deliver(self, now: float) -> float:
        """Deliver what is due; seconds until the next, at most one."""
        while self.under_way and self.under_way[0][0] <= now:
            with suppress(OSError):
                os.write(self.target, heapq.heappop(self.under_way)[2])
        return min(1.0, self.under_way[0][0] - now) if self.under_way else 1.0
