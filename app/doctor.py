"""Says what is wrong with this laptop's store, keys, fonts, server, clock and disk. It changes nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from pathlib import Path
from typing import Final

from sqlalchemy import func, select

from app import opening, paths, volumes
from app.casework import reference as references
from app.errors import Refused, Unavailable
from app.keys.laptop import Laptop, OfficerFolder
from app.models import backups, store
from app.models.connecting import READS_ONLY
from app.models.local import JournalEntry
from app.opening import Opened

LITTLE_ROOM: Final = 500_000_000
NO_ROOM: Final = 50_000_000
CLOCK_TOLERANCE: Final = timedelta(minutes=5)
FACES: Final = 4
"""Regular, bold and their italics: without them letters cannot be made as they were checked."""


class Level(IntEnum):
    """How grave a finding is; a run's exit code is its gravest."""

    OK = 0
    WARN = 1
    FAIL = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report: what was looked at, how it stands, and what to do about it."""

    level: Level
    about: str
    says: str
    do: str = ""

    def __str__(self) -> str:
        line = f"{self.level.name:4}  {self.about}: {self.says}"
        return f"{line} {self.do}" if self.do else line


Reach = Callable[[str], datetime]
"""Asks the server at an address for its time; Unavailable says why it did not answer."""


@dataclass(frozen=True, slots=True)
class Patient:
    """What there is to look at: the laptop, and one officer's open store where the passphrase was at hand."""

    laptop: Laptop
    now: datetime
    officer: OfficerFolder | None = None
    opened: Opened | None = None
    why_closed: Refused | Unavailable | None = None
    reach: Reach | None = None


def look(patient: Patient) -> tuple[Finding, ...]:
    """Everything that can be said, in the order in which it matters."""
    parts: Iterable[Callable[[Patient], Iterator[Finding]]] = (
        _folder, _keys, _sealed, _store, _keyring, _resources, _clock, _server, _disk,
    )  # fmt: skip
    return tuple(finding for part in parts for finding in part(patient))


def gravest(findings: Iterable[Finding]) -> Level:
    """The gravest level among the findings; OK when there are none."""
    return max((finding.level for finding in findings), default=Level.OK)


def server_folder(folder: Path) -> Finding:
    """Whether a server's folder lies on an encrypted volume, as its database is not encrypted by itself."""
    stands = volumes.is_encrypted(folder)
    if stands:
        return Finding(Level.OK, "volume", f"{folder} is on an encrypted volume.")
    says = (
        "cannot be told to be on an encrypted volume." if stands is None else "is not on an encrypted volume."
    )
    return Finding(
        Level.WARN, "volume", f"{folder} {says}",
        "The council's records lie there readable: put the folder on one (LUKS, BitLocker).",
    )  # fmt: skip


def _folder(patient: Patient) -> Iterator[Finding]:
    home = patient.laptop.home
    if not home.exists():
        yield Finding(
            Level.WARN, "folder", f"{home} does not exist.", "Start Trothwy once, or name it with --home."
        )
    elif volumes.readable_by_others(home):
        yield Finding(
            Level.WARN, "folder", f"others on this machine may look into {home}.", "Set its rights to 700."
        )
    else:
        yield Finding(Level.OK, "folder", f"{home} is open to its owner alone.")


def _keys(patient: Patient) -> Iterator[Finding]:
    if patient.officer is None:
        return
    try:
        ways = patient.laptop.ways_in(patient.officer)
    except Unavailable as damaged:
        yield Finding(Level.FAIL, "keys", damaged.sentence)
        return
    listed = ", ".join(sorted(ways))
    if "recovery" in ways:
        yield Finding(Level.OK, "keys", f"{patient.officer.name}'s records open by {listed}.")
    else:
        yield Finding(
            Level.WARN, "keys", f"{patient.officer.name}'s records open only by {listed}.",
            "A forgotten passphrase could not be recovered: join a council that has a recovery key.",
        )  # fmt: skip


def _sealed(patient: Patient) -> Iterator[Finding]:
    """Whether anyone without the key can read the store: Python's own sqlite3 tries."""
    if patient.officer is None or not patient.officer.store.exists():
        return
    if _opens_plainly(patient.officer.store):
        yield Finding(
            Level.FAIL, "encryption", "the store can be read without a key.",
            "Take this laptop out of use and tell your council's IT.",
        )  # fmt: skip
    else:
        yield Finding(Level.OK, "encryption", "the store cannot be read without its key.")


def _store(patient: Patient) -> Iterator[Finding]:
    if patient.officer is None:
        return
    if patient.opened is None:
        yield _closed(patient.why_closed)
        return
    faults = store.integrity(patient.opened.engine)
    kept = backups.backups(patient.officer.store)
    last = kept[0].name if kept else "none"
    if faults:
        yield Finding(
            Level.FAIL, "store", f"damaged: {'; '.join(faults[:5])}. The last back-up: {last}.",
            "Close Trothwy, then `doctor restore` puts it in; the damaged file is kept.",
        )  # fmt: skip
        return
    waiting = _waiting(patient.opened)
    yield Finding(
        Level.OK, "store",
        f"sound, at revision {store.revision(patient.opened.engine)};"
        f" {waiting} changes wait to be sent; last back-up: {last}.",
    )  # fmt: skip


def _closed(why: Refused | Unavailable | None) -> Finding:
    if why is None or why.code == "passphrase_needed":
        return Finding(
            Level.WARN, "store", "not looked into, as it is locked.", "Give the passphrase to look further."
        )
    return Finding(Level.FAIL, "store", why.sentence)


def _keyring(patient: Patient) -> Iterator[Finding]:
    name = patient.laptop.keyring.name()
    if name:
        yield Finding(Level.OK, "keyring", f"{name} answers.")
    else:
        yield Finding(Level.OK, "keyring", "there is none that we trust, so the passphrase is asked for.")


def _resources(patient: Patient) -> Iterator[Finding]:
    fonts = len(list((paths.resources() / "fonts").glob("*.ttf")))
    if fonts < FACES:
        yield Finding(
            Level.FAIL, "fonts", f"{fonts} of the letters' faces are there.", "Install the program again."
        )
    else:
        yield Finding(Level.OK, "fonts", f"{fonts} faces are there.")
    try:
        known = references.load(paths.resources())
    except Unavailable as missing:
        yield Finding(Level.FAIL, "law and wording", missing.sentence)
    else:
        yield Finding(Level.OK, "law and wording", f"{', '.join(sorted(known.frameworks))} can be read.")


def _clock(patient: Patient) -> Iterator[Finding]:
    told = patient.opened.fact("last_receipt") if patient.opened else None
    if not isinstance(told, str) or not told:
        yield Finding(Level.OK, "clock", f"{patient.now:%Y-%m-%d %H:%M} UTC; no receipt to hold it against.")
        return
    receipt = datetime.fromisoformat(told)
    if patient.now < receipt - CLOCK_TOLERANCE:
        yield Finding(
            Level.FAIL, "clock", f"{patient.now:%Y-%m-%d %H:%M} UTC is before the office's last receipt.",
            "Set the clock: days are counted by it.",
        )  # fmt: skip
    else:
        yield Finding(
            Level.OK, "clock", f"{patient.now:%Y-%m-%d %H:%M} UTC, after the office's last receipt."
        )


def _server(patient: Patient) -> Iterator[Finding]:
    address = patient.opened.fact("server") if patient.opened else None
    if not isinstance(address, str) or not address or patient.reach is None:
        yield Finding(Level.OK, "server", "no server is known here." if patient.opened else "not looked for.")
        return
    try:
        there = patient.reach(address)
    except (Refused, Unavailable) as silent:
        yield Finding(Level.WARN, "server", f"{address}: {silent.sentence}", "Work goes on; sync will wait.")
        return
    yield Finding(Level.OK, "server", f"{address} answers.")
    off = patient.now - there
    if abs(off) > CLOCK_TOLERANCE:
        minutes = round(off.total_seconds() / 60)
        yield Finding(
            Level.WARN, "clock", f"{minutes:+} minutes against the server.", "Set this laptop's clock."
        )


def _disk(patient: Patient) -> Iterator[Finding]:
    free = volumes.free_bytes(patient.laptop.home)
    says = f"{free // 1_000_000} MB free."
    if free < NO_ROOM:
        yield Finding(Level.FAIL, "disk", says, "Make room before the next visit: nothing new can be saved.")
    elif free < LITTLE_ROOM:
        yield Finding(Level.WARN, "disk", says, "Make room soon.")
    else:
        yield Finding(Level.OK, "disk", says)


def _waiting(opened: Opened) -> int:
    with opened.engine.execution_options(**READS_ONLY).connect() as connection:
        waiting = select(func.count()).select_from(JournalEntry).where(JournalEntry.state == "pending")
        return connection.execute(waiting).scalar_one()


def _opens_plainly(path: Path) -> bool:
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.DatabaseError:
        return False
    finally:
        connection.close()
    return True


def admit(
    laptop: Laptop, officer: str, *, passphrase: str | None, clock: opening.Clock, reach: Reach | None
) -> Patient:
    """Whom the doctor looks at. Whatever cannot be opened is a finding, not an error."""
    try:
        folder = laptop.officer(officer)
    except (Refused, Unavailable) as nobody:
        return Patient(laptop, clock(), why_closed=nobody, reach=reach)
    try:
        opened = opening.open_officer(laptop, folder.id, passphrase=passphrase, clock=clock)
    except (Refused, Unavailable) as closed:
        return Patient(laptop, clock(), folder, why_closed=closed, reach=reach)
    return Patient(laptop, clock(), folder, opened, reach=reach)
