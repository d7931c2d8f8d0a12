"""Files of lines that are only ever added to: what must be known though the database was put back."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any


def line_of(said: Mapping[str, Any]) -> str:
    """What a line says, always in the same words."""
    return json.dumps(said, separators=(",", ":"), sort_keys=True, ensure_ascii=True)


def add(path: Path, said: Mapping[str, Any]) -> None:
    """Add a line, readable by the server's own user only; it is on the disk when this comes back."""
    how = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, how, 0o600), "rb+", buffering=0) as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(size - 1, 0))
        was_cut_short = size > 0 and file.read(1) != b"\n"
        file.write((("\n" if was_cut_short else "") + line_of(said) + "\n").encode("ascii"))
        os.fsync(file.fileno())


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Every line, the oldest first. One that a crash cut short is left out: it was never promised."""
    for line in path.read_text(encoding="ascii").splitlines() if path.exists() else ():
        try:
            said = json.loads(line)
        except ValueError:
            continue
        if isinstance(said, dict):
            yield said


def join(own: Path, other: Path) -> None:
    """Add to `own` what only `other` has."""
    known = {line_of(said) for said in read(own)}
    for said in read(other):
        if line_of(said) not in known:
            add(own, said)
