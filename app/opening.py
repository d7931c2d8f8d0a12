"""Opens an officer's records with no window: folder, key, store, casebook."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, insert, select

from app import paths
from app.casework import reference as references
from app.casework.casebook import Casebook
from app.casework.reference import Reference
from app.errors import Refused, Unavailable
from app.keys.laptop import Clock as Clock
from app.keys.laptop import Laptop, OfficerFolder
from app.keys.laptop import laptop_clock as laptop_clock
from app.keys.system_keyring import SystemKeyring
from app.models import backups, reports
from app.models.connecting import READS_ONLY
from app.models.local import Fact
from app.models.record import new_id
from app.models.store import create_store, open_store
from app.sync import history, learning
from app.sync.client import Outcome


@dataclass(frozen=True, slots=True)
class Opened:
    """One officer's open store. Close it when done: until then its key is in memory."""

    folder: OfficerFolder
    key: bytes
    engine: Engine

    def fact(self, name: str) -> object:
        """A small fact of this store (`officer`, `device`, `server`, …); None where it is not known."""
        with self.engine.execution_options(**READS_ONLY).connect() as connection:
            return connection.execute(select(Fact.value).where(Fact.key == name)).scalar()

    def close(self) -> None:
        """Let go of the store."""
        self.engine.dispose()


def laptop(home: Path | None = None, *, keyring: SystemKeyring | None = None) -> Laptop:
    """Everyone who works on this laptop, in the home chosen (paths.home says which when none is)."""
    return Laptop(paths.home(home), keyring=keyring)


def begin_officer(on: Laptop, name: str, passphrase: str, *, recovery_key: str = "") -> Opened:
    """A new officer on this laptop: their own folder, key and empty store, with a device id of its own.

    Whoever enrols then writes the facts `officer` and `authority`, which the council gives.
    """
    made: list[bytes] = []

    def make_store(path: Path, key: bytes) -> Engine:
        made.append(key)
        engine = create_store(path, key)
        with engine.begin() as connection:
            connection.execute(insert(Fact).values(key="device", value=new_id()))
        return engine

    folder, engine = on.add(name, passphrase, make_store=make_store, recovery_key=recovery_key)
    return Opened(folder, made[0], engine)


def open_officer(
    on: Laptop, officer: str = "", *, passphrase: str | None = None, clock: Clock = laptop_clock
) -> Opened:
    """An officer's store, by passphrase, or without one by the system's keyring.

    Refused when there is no such officer, the passphrase is wrong, or none was given and the keyring gives
    none (`passphrase_needed`). Unavailable when the store is missing, damaged or of a newer program.
    """
    folder = on.officer(officer)
    if passphrase is None:
        key = on.unlock_by_keyring(folder)
        if key is None:
            raise Refused("passphrase_needed", "The passphrase is needed to open these records.")
    else:
        key = on.unlock(folder, passphrase, clock=clock)
    opened = Opened(folder, key, _store(folder, key))
    with suppress(Unavailable):  # a full disk; it is done before the next sync, then
        learning.learn_if_new(opened.engine)
    return opened


def casebook_of(
    opened: Opened, *, clock: Clock = laptop_clock, reference: Reference | None = None
) -> Casebook:
    """The casebook over an open store. Refused if the store has not been told whose it is."""
    officer, device = opened.fact("officer"), opened.fact("device")
    if not officer or not device:
        raise Refused("not_joined", "This laptop has not joined a council yet.")
    known = reference or references.load(paths.resources())
    return Casebook(
        opened.engine, officer_id=str(officer), device_id=str(device), clock=clock, reference=known
    )


def open_casebook(
    home: Path | None,
    officer: str = "",
    *,
    passphrase: str | None = None,
    clock: Clock = laptop_clock,
    keyring: SystemKeyring | None = None,
) -> Casebook:
    """The officer's casebook, all in one: for tests and small programs."""
    opened = open_officer(laptop(home, keyring=keyring), officer, passphrase=passphrase, clock=clock)
    try:
        return casebook_of(opened, clock=clock)
    except BaseException:
        opened.close()
        raise


def back_up(opened: Opened, *, now: datetime) -> Path | None:
    """Today's back-up beside the store, unless there is one; Unavailable where the store proves damaged."""
    return backups.keep_daily(opened.engine, opened.folder.store, today=now.date())


def keep_report(opened: Opened, error: BaseException, *, now: datetime) -> None:
    """Keep the account of a fault of ours inside the encrypted store, where it may quote what was typed."""
    reports.keep(opened.engine, error, now=now)


def keep_sync(opened: Opened, ended: Outcome | Refused | Unavailable, *, now: datetime) -> None:
    """Keep in the store how a sync ended, for the history that the officer sees."""
    if isinstance(ended, Outcome):
        one = history.ran(ended, at=now)
    else:
        one = history.Ran(now, problem=ended.code)
    with opened.engine.begin() as connection:
        history.keep(connection, one)


def _store(folder: OfficerFolder, key: bytes) -> Engine:
    """The store; as its wrap proved the key, a store that does not open with it is damaged, not locked."""
    try:
        return open_store(folder.store, key)
    except Unavailable as error:
        if error.code != "store_locked":
            raise
        kept = backups.backups(folder.store)
        offer = f"The last back-up is {kept[0].name}: " if kept else "There is no back-up: "
        do = (
            "`doctor restore` puts it in." if kept else "keep this laptop as it is and ask your council's IT."
        )
        raise Unavailable(
            "store_damaged",
            f"The beginning of the records on this laptop is damaged. {offer}{do}",
            backup=kept[0].name if kept else "",
        ) from error
