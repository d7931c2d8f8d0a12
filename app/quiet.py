"""Keeps a process from leaving readable words behind: temporary files, core dumps, tracebacks, logs."""

from __future__ import annotations

import faulthandler
import logging
import sys
import tempfile
import threading
import traceback
import warnings
from collections.abc import Callable
from types import TracebackType
from typing import TextIO

NO_TEMPORARY_FILES = "/nonexistent/trothwy-keeps-no-temporary-files"
"""Where a library that wants a temporary file is sent, so that it fails in a test and not on a doorstep."""

Report = Callable[[BaseException], object]


def begin() -> None:
    """From now on this process writes no temporary file, leaves no core dump, and tells its faults by place.

    A desktop keeps its standard error output in a log file, and an error's message may hold a client's name.
    """
    _no_core_dump()
    tempfile.tempdir = NO_TEMPORARY_FILES
    if sys.stderr is not None:  # a windowed program on Windows has none
        faulthandler.enable(all_threads=True)  # lists functions and lines, never their values
    logging.basicConfig(handlers=[_Places()], level=logging.WARNING, force=True)
    logging.raiseExceptions = False
    warnings.showwarning = _show_warning
    report_to(None)


def report_to(keep: Report | None) -> None:
    """Give errors that nobody caught to `keep` (the open store, the report dialog), their place told."""

    def told(error: BaseException) -> None:
        tell(error)
        if keep is not None:
            keep(error)

    def on_main(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            return
        told(error)

    def on_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            told(args.exc_value)

    def on_nobody(args: sys.UnraisableHookArgs) -> None:
        if args.exc_value is not None:
            told(args.exc_value)

    sys.excepthook = on_main
    threading.excepthook = on_thread
    sys.unraisablehook = on_nobody


def tell(error: BaseException) -> None:
    """Say on the standard error output where an error came from."""
    if sys.stderr is not None:
        print(place_of(error), file=sys.stderr)


def place_of(error: BaseException) -> str:
    """The error's kind and the places that it went through, without any value or message."""
    lines = [
        f"  {frame.filename}:{frame.lineno} in {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    kind = type(error)
    lines.append(f"{kind.__module__}.{kind.__qualname__}")
    if error.__cause__ is not None:
        lines.insert(0, place_of(error.__cause__))
    return "\n".join(lines)


class _Places(logging.Handler):
    """Tells who logged, how grave it is and where, not what was said."""

    def emit(self, record: logging.LogRecord) -> None:
        if sys.stderr is not None:
            print(f"{record.levelname} {record.name} {record.filename}:{record.lineno}", file=sys.stderr)


def _show_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    if sys.stderr is not None:
        print(f"{category.__name__} {filename}:{lineno}", file=sys.stderr)


def _no_core_dump() -> None:
    try:
        import resource
    except ImportError:  # Windows keeps none unless told to
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
