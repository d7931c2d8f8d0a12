"""A line of this machine that passes bytes on and counts them, HTTP heads included."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Counted:
    """Passes bytes on and counts them."""

    def __init__(self, to_port: int) -> None:
        self.up = 0
        self.down = 0
        self._to_port = to_port
        self._own = socket.create_server(("127.0.0.1", 0))
        self.port = self._own.getsockname()[1]
        self._threads: list[threading.Thread] = []
        self._accepting = threading.Thread(target=self._accept)
        self._accepting.start()

    def close(self) -> None:
        """Stop taking connections and wait for those there are."""
        self._own.shutdown(socket.SHUT_RDWR)
        self._own.close()
        self._accepting.join()
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._own.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self._to_port))
            thread = threading.Thread(target=self._both, args=(near, far))
            thread.start()
            self._threads.append(thread)

    def _both(self, near: socket.socket, far: socket.socket) -> None:
        back = threading.Thread(target=self._pass, args=(far, near, False))
        back.start()
        self._pass(near, far, True)
        back.join()
        near.close()
        far.close()

    def _pass(self, source: socket.socket, target: socket.socket, upward: bool) -> None:
        while data := source.recv(65_536):
            if upward:
                self.up += len(data)
            else:
                self.down += len(data)
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)


@contextmanager
def counting(port: int) -> Iterator[Counted]:
    line = Counted(port)
    try:
        yield line
    finally:
        line.close()
