"""The server's log: a line of JSON for each request, and for each fault where in the program it was.

What is personal cannot get in: a line is made of a Trace, and of a fault its kind and its place, never its
words, since those may quote what a laptop sent.
"""

from __future__ import annotations

import json
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

from app.sync.server.traces import Trace

OWN = ("uvicorn", "uvicorn.error", "asyncio", "starlette")
"""Who else writes on a server: their faults are told the same way."""


class RequestLog:
    """Writes a line for each request."""

    def __init__(self, stream: TextIO, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._stream, self._clock = stream, clock
        self._lock = threading.Lock()

    def saw(self, trace: Trace) -> None:
        """One request. What is empty is left out."""
        said: dict[str, Any] = {
            "at": self._clock().isoformat(timespec="milliseconds"), "route": trace.route,
            "status": trace.status, "ms": round(trace.seconds * 1000, 1), "up": trace.up, "down": trace.down,
        }  # fmt: skip
        more = {
            "code": trace.code, "council": trace.tenant, "laptop": trace.device, "ops": dict(trace.ops),
            "frames": trace.frames, "rows": trace.rows,
        }  # fmt: skip
        said |= {name: value for name, value in more.items() if value}
        with self._lock:
            self._stream.write(json.dumps(said, separators=(",", ":")) + "\n")
            self._stream.flush()


class Faults(logging.Formatter):
    """A line of JSON for what the program or its web server logs."""

    def format(self, record: logging.LogRecord) -> str:
        """Its level, who said it, and of a fault its kind and the places it passed through."""
        said: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(), "by": record.name,
        }  # fmt: skip
        if record.exc_info and record.exc_info[0]:
            said |= {"fault": _kinds(record.exc_info[1]), "through": _places(record.exc_info[1])}
        else:
            # The words as they stand in the program: what would be put into them may quote a request.
            said["says"] = str(record.msg).splitlines()[0][:200] if record.msg else ""
        return json.dumps(said, separators=(",", ":"))


def _kinds(fault: BaseException | None) -> list[str]:
    """What kind of fault, and of which other it came."""
    found: list[str] = []
    while fault is not None and len(found) < 5:
        found.append(type(fault).__name__)
        fault = fault.__cause__ or fault.__context__
    return found


def _places(fault: BaseException | None) -> list[str]:
    frames = traceback.extract_tb(fault.__traceback__) if fault else []
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames[-12:]]


def quiet_faults(stream: TextIO = sys.stderr) -> logging.Handler:
    """From now on whatever is logged on this server goes to `stream` in this form, and nowhere else."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Faults())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    for name in OWN:
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [], True
    return handler
