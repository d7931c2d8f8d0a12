"""What is asked of a socket, on both sides of the line."""

from __future__ import annotations

import contextlib
import socket

CONGESTION = b"bbr"
"""Goes by what the line carries and not by what it loses: on a line that loses one packet in twenty it is up
to twice as quick as the usual way.
"""


def suit_to_bad_lines(one: socket.socket) -> None:
    """Small answers go out at once, and losses do not slow it down, where the system has the means.

    Of a listening socket, the connections that it takes are the same.
    """
    one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    way = getattr(socket, "TCP_CONGESTION", None)  # Linux has it
    if way is not None:
        with contextlib.suppress(OSError):  # not in this kernel, or not for this user
            one.setsockopt(socket.IPPROTO_TCP, way, CONGESTION)
