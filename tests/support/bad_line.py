"""A bad line between a laptop and the office, without root: a TCP proxy that delays, throttles, stalls,
cuts mid-reply and swallows replies. It runs in a thread of its own and counts what it carried.

    with bad_line((port,), up=5_000, down=5_000, delay_s=0.3) as line:
        OfficeOverHttp(line.address)
        line.cut_after_down(700)      # the next 700 bytes of answers pass, then the line is cut

Several ports behind it are taken by turns, one a connection: a load balancer of the plainest kind.
"""

from __future__ import annotations

import asyncio
import itertools
import random
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

PIECE = 4096


@dataclass
class BadLine:
    """What the line does now; its fields may be changed while it carries."""

    ports: Sequence[int]
    up: float = 0.0
    """Bytes a second towards the office; 0 for no limit."""
    down: float = 0.0
    delay_s: float = 0.0
    """One way."""
    host: str = "127.0.0.1"
    port: int = 0
    carried_up: int = 0
    carried_down: int = 0
    connections: int = 0
    cuts: int = 0
    is_dead: bool = False
    """True while nobody gets through: a connection is closed as soon as it is made."""
    swallows: bool = False
    """True while questions reach the office and no answer comes back, until the line is cut by hand."""
    cut_up_at: int | None = None
    cut_down_at: int | None = None
    open: set[asyncio.StreamWriter] = field(default_factory=set)
    _is_breaking: bool = False
    _loop: asyncio.AbstractEventLoop | None = None
    _turn: Iterator[int] = field(default_factory=itertools.count)

    @property
    def address(self) -> str:
        """Where laptops find the office behind this line."""
        return f"http://{self.host}:{self.port}"

    def cut_after_down(self, count: int) -> None:
        """Let so many more bytes of answers pass, then cut every connection, once."""
        self.cut_down_at = self.carried_down + count

    def cut_after_up(self, count: int) -> None:
        """Let so many more bytes of questions pass, then cut every connection, once."""
        self.cut_up_at = self.carried_up + count

    def cut(self) -> None:
        """Cut every connection now."""
        self._soon(self._cut)

    def _soon(self, deed: Callable[[], None]) -> None:
        assert self._loop is not None
        self._loop.call_soon_threadsafe(deed)

    def _cut(self) -> None:
        self.cuts += 1
        self._is_breaking = False
        for writer in list(self.open):
            # a reset, as a line that goes away gives: no polite end
            with suppress(AttributeError, RuntimeError):
                writer.transport.abort()
        self.open.clear()

    # --- carrying
    # ---------------------------------------------------------------------------------------------

    async def serve(self, ready: threading.Event, ended: asyncio.Event) -> None:
        """Carry until `ended`."""
        server = await asyncio.start_server(self._connected, self.host, self.port)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        await ended.wait()
        server.close()
        self._cut()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        if self.is_dead:
            writer.transport.abort()
            return
        far = await self._far()
        if far is None:
            writer.transport.abort()
            return
        self.open |= {writer, far[1]}
        ways = (self._carry(reader, far[1], True), self._carry(far[0], writer, False))
        with suppress(ConnectionError, asyncio.CancelledError):
            await asyncio.gather(*ways)
        for end in (writer, far[1]) if not self._is_breaking else ():
            self.open.discard(end)
            end.close()

    async def _far(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        """A connection to one of the offices, the next in turn first; None where none answers."""
        first = next(self._turn)
        for step in range(len(self.ports)):
            with suppress(OSError):
                return await asyncio.open_connection(self.host, self.ports[(first + step) % len(self.ports)])
        return None

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, upward: bool) -> None:
        """Bytes leave at the line's rate, each piece `delay_s` after it came; what is on its way does not
        wait.
        """
        on_its_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(64)
        loop = asyncio.get_running_loop()

        async def deliver() -> None:
            while True:
                due, data = await on_its_way.get()
                await asyncio.sleep(max(0.0, due - loop.time()))
                if not data:
                    with suppress(OSError):
                        if not self._is_breaking:  # a line that breaks gives no polite end
                            writer.write_eof()
                    return
                self._deliver(writer, data, upward)
                with suppress(ConnectionError):
                    await writer.drain()

        delivering = asyncio.create_task(deliver())
        free = loop.time()
        with suppress(ConnectionError):
            while data := await reader.read(PIECE):
                rate = self.up if upward else self.down
                free = max(free, loop.time()) + (len(data) / rate if rate else 0.0)
                await asyncio.sleep(max(0.0, free - loop.time()))
                await on_its_way.put((loop.time() + self.delay_s, data))
        await on_its_way.put((loop.time() + self.delay_s, b""))
        await delivering

    def _deliver(self, writer: asyncio.StreamWriter, data: bytes, upward: bool) -> None:
        limit = self.cut_up_at if upward else self.cut_down_at
        done = self.carried_up if upward else self.carried_down
        if self._is_breaking or (not upward and self.swallows):
            return
        passes = data if limit is None else data[: max(0, limit - done)]
        if passes and not writer.is_closing():
            writer.write(passes)
        if upward:
            self.carried_up += len(passes)
        else:
            self.carried_down += len(passes)
        if limit is not None and done + len(data) >= limit:
            self.cut_up_at = None if upward else self.cut_up_at
            self.cut_down_at = self.cut_down_at if upward else None
            self._is_breaking = True
            # what passed is to arrive before the reset
            asyncio.get_running_loop().call_later(0.02, self._cut)


@contextmanager
def bad_line(ports: Sequence[int], **says: float) -> Iterator[BadLine]:
    """A line to whichever of `ports` (of this machine) is next in turn; `says` are BadLine's fields."""
    line = BadLine(tuple(ports), **says)  # type: ignore[arg-type]
    ready = threading.Event()
    ending: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = []

    async def whole() -> None:
        line._loop = asyncio.get_running_loop()
        ended = asyncio.Event()
        ending.append((line._loop, ended))
        await line.serve(ready, ended)
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()

    thread = threading.Thread(target=lambda: asyncio.run(whole()), name="bad line", daemon=True)
    thread.start()
    assert ready.wait(10)
    try:
        yield line
    finally:
        loop, ended = ending[0]
        loop.call_soon_threadsafe(ended.set)
        thread.join(10)


def chances(seed: int) -> random.Random:
    """The chances of one run: the same seed, the same line."""
    return random.Random(seed)
