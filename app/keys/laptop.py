"""The officers of one laptop: a folder each, with the wraps of their own key and their own store."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, TypeVar

from app import paths
from app.disk import disk_error, write_whole
from app.errors import Refused, Unavailable
from app.keys import wraps
from app.keys.slowing import Tries
from app.keys.system_keyring import SystemKeyring
from app.keys.wraps import Wrap

T = TypeVar("T")
Clock = Callable[[], datetime]

KEYS: Final = "keys.json"
SPARE: Final = "keys.spare.json"
STORE: Final = "store.db"
VERSION: Final = 1
NO_TRIES: Final = Tries()


def laptop_clock() -> datetime:
    """Now, in UTC, as this laptop believes."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class OfficerFolder:
    """Where one officer's records lie on this laptop. From outside, only the officer's name can be read."""

    path: Path
    name: str

    @property
    def id(self) -> str:
        """The folder's random name, to which every wrap in it is bound."""
        return self.path.name

    @property
    def store(self) -> Path:
        """The encrypted store."""
        return self.path / STORE


@dataclass(frozen=True, slots=True)
class _Held:
    """What keys.json says."""

    name: str
    wraps: Mapping[str, Wrap] = field(default_factory=dict)
    tries: Tries = NO_TRIES
    erased: bool = False


class Laptop:
    """The keys of everyone who works on this laptop."""

    def __init__(self, home: Path, *, keyring: SystemKeyring | None = None) -> None:
        self.home = home
        self.keyring = keyring or SystemKeyring()

    def officers(self) -> tuple[OfficerFolder, ...]:
        """Everyone with a folder here, by name; where the keys cannot be read, by the folder's id."""
        folder = paths.officers(self.home)
        if not folder.is_dir():
            return ()
        found = [OfficerFolder(path, _name_in(path)) for path in folder.iterdir() if _has_keys(path)]
        return tuple(sorted(found, key=lambda officer: (officer.name.casefold(), officer.id)))

    def officer(self, wanted: str = "") -> OfficerFolder:
        """The officer of that name or folder id; with no name, the only one. Refused if that is not one."""
        everyone = self.officers()
        found = [one for one in everyone if not wanted or wanted in (one.name, one.id)]
        if not everyone:
            raise Unavailable("no_store", "There are no records on this laptop yet.", path=str(self.home))
        if not found:
            raise Refused("no_such_officer", f"No officer called {wanted} works on this laptop.", name=wanted)
        if len(found) > 1:
            raise Refused("which_officer", "More than one officer works on this laptop: say which.")
        return found[0]

    def add(
        self,
        name: str,
        passphrase: str,
        *,
        make_store: Callable[[Path, bytes], T],
        recovery_key: str = "",
    ) -> tuple[OfficerFolder, T]:
        """A folder for a new officer, and what `make_store(path, fresh data key)` gave.

        The keys are written last: a folder without them was never finished, holds nothing, and is not listed.
        """
        wraps.check_passphrase(passphrase)
        folder = OfficerFolder(paths.officers(self.home) / os.urandom(8).hex(), name)
        key = wraps.new_key()
        made: dict[str, Wrap] = {"passphrase": wraps.by_passphrase(key, passphrase, owner=folder.id)}
        if recovery_key:
            from app.keys import recovery  # late, as its ciphers are (wraps.py says why)

            made["recovery"] = recovery.seal(key, recovery_key, owner=folder.id)
        store = make_store(folder.store, key)
        _write(folder, _Held(name, made))
        return folder, store

    def unlock(self, folder: OfficerFolder, passphrase: str, *, clock: Clock) -> bytes:
        """The data key. Refused when the passphrase is wrong, or too soon after wrong ones (`seconds`)."""
        held = _read(folder)
        now = clock()
        wait = held.tries.wait(now)
        if wait:
            seconds = int(wait.total_seconds()) + 1
            raise Refused("wait_to_try", f"Wait {seconds} seconds before the next try.", seconds=seconds)
        # Counted before it is tried, so that ending the program takes no try back. A full disk must not keep
        # an officer out, so a count that cannot be kept is let go.
        with contextlib.suppress(Unavailable):
            _write(folder, replace(held, tries=held.tries.after_wrong(now)))
        key = wraps.open_by_passphrase(_wrap(held, "passphrase"), passphrase, owner=folder.id)
        with contextlib.suppress(Unavailable):
            _write(folder, replace(held, tries=Tries()))
        return key

    def unlock_by_keyring(self, folder: OfficerFolder) -> bytes | None:
        """The data key, if this officer chose the system's keyring and it answers; None otherwise."""
        wrap = _read(folder).wraps.get("keyring")
        kept = self.keyring.get(folder.id) if wrap is not None else None
        return None if wrap is None or kept is None else wraps.open_by_key(wrap, kept, owner=folder.id)

    def keep_in_keyring(self, folder: OfficerFolder, key: bytes) -> bool:
        """Let the system's keyring open this store from now on; False, and no change, if it will not."""
        wrapping = wraps.new_key()
        if not self.keyring.keep(folder.id, wrapping):
            return False
        held = _read(folder)
        wrap = wraps.by_key(key, wrapping, kind="keyring", owner=folder.id)
        _write(folder, replace(held, wraps={**held.wraps, "keyring": wrap}))
        return True

    def leave_keyring(self, folder: OfficerFolder) -> None:
        """From now on only the passphrase (and the council's recovery key) opens this store."""
        held = _read(folder)
        _write(folder, replace(held, wraps={k: wrap for k, wrap in held.wraps.items() if k != "keyring"}))
        self.keyring.forget(folder.id)

    def change_passphrase(self, folder: OfficerFolder, old: str, new: str, *, clock: Clock) -> None:
        """Wrap the same data key anew: the store itself is untouched."""
        wraps.check_passphrase(new)
        self._set_passphrase(folder, self.unlock(folder, old, clock=clock), new)

    def seal_to_council(self, folder: OfficerFolder, key: bytes, recovery_key: str) -> None:
        """At enrolment: let the council's private half open this store too."""
        from app.keys import recovery

        held = _read(folder)
        sealed = recovery.seal(key, recovery_key, owner=folder.id)
        _write(folder, replace(held, wraps={**held.wraps, "recovery": sealed}))

    def recover(
        self, folder: OfficerFolder, private_pem: bytes, new_passphrase: str, *, pem_passphrase: str = ""
    ) -> bytes:
        """Open with the council's key and set a new passphrase; the data key. Nothing unsent is touched."""
        from app.keys import recovery

        wraps.check_passphrase(new_passphrase)
        wrap = _read(folder).wraps.get("recovery")
        if wrap is None:
            raise Refused("not_sealed", "This laptop never joined a council, so no recovery key can open it.")
        key = recovery.open_sealed(wrap, private_pem, owner=folder.id, passphrase=pem_passphrase)
        self._set_passphrase(folder, key, new_passphrase)
        return key

    def rename(self, folder: OfficerFolder, name: str) -> OfficerFolder:
        """The officer's name as the council writes it, once it is known."""
        _write(folder, replace(_read(folder), name=name))
        return OfficerFolder(folder.path, name)

    def discard(self, folder: OfficerFolder) -> None:
        """Take away the folder of someone who never joined: the keys are destroyed first, then all goes."""
        try:
            for file in (folder.path / KEYS, folder.path / SPARE):
                _shred(file)
            shutil.rmtree(folder.path)
        except OSError as error:
            raise disk_error(error) from error
        self.keyring.forget(folder.id)

    def ways_in(self, folder: OfficerFolder) -> frozenset[str]:
        """By what this store can be opened: of `passphrase`, `keyring`, `recovery`."""
        return frozenset(_read(folder).wraps)

    def crypto_erase(self, folder: OfficerFolder) -> None:
        """Destroy every wrap: from then on nobody can read this store. There is no way back.

        The files are overwritten before they go. A solid-state disk may keep old blocks all the same; what
        they hold is still sealed by the passphrase or the council's key.
        """
        name = _name_in(folder.path)
        try:
            for file in (folder.path / KEYS, folder.path / SPARE):
                _shred(file)
        except OSError as error:
            raise disk_error(error) from error
        self.keyring.forget(folder.id)
        _write(folder, _Held(name, erased=True))

    def _set_passphrase(self, folder: OfficerFolder, key: bytes, passphrase: str) -> None:
        held = _read(folder)
        wrap = wraps.by_passphrase(key, passphrase, owner=folder.id)
        _write(folder, replace(held, wraps={**held.wraps, "passphrase": wrap}, tries=Tries()))


def _wrap(held: _Held, kind: str) -> Wrap:
    if kind not in held.wraps:
        raise wraps.damaged()
    return held.wraps[kind]


def _read(folder: OfficerFolder) -> _Held:
    """What the keys file says; where it is damaged, what its spare copy says."""
    for name in (KEYS, SPARE):
        held = _understood(folder.path / name)
        if held is not None:
            break
    else:
        raise wraps.damaged()
    if held.erased:
        raise Unavailable(
            "keys_erased",
            "The council withdrew this laptop. What was not yet sent was handed over; the records here can no"
            " longer be read.",
        )
    return held


def _understood(file: Path) -> _Held | None:
    try:
        found = json.loads(file.read_bytes())
        tries = found["tries"]
        last_at = (
            None if tries["last_at"] is None else datetime.fromisoformat(tries["last_at"]).astimezone(UTC)
        )
        kept: dict[str, Wrap] = {str(kind): dict(wrap) for kind, wrap in found["wraps"].items()}
        return _Held(str(found["name"]), kept, Tries(int(tries["wrong"]), last_at), bool(found["erased"]))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _write(folder: OfficerFolder, held: _Held) -> None:
    said: dict[str, Any] = {
        "version": VERSION,
        "name": held.name,
        "erased": held.erased,
        "wraps": held.wraps,
        "tries": {"wrong": held.tries.wrong, "last_at": _iso(held.tries.last_at)},
    }
    data = json.dumps(said, indent=1, sort_keys=True, ensure_ascii=False).encode()
    for name in (KEYS, SPARE):
        write_whole(folder.path / name, data)


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat()


def _has_keys(folder: Path) -> bool:
    return (folder / KEYS).is_file() or (folder / SPARE).is_file()


def _name_in(folder: Path) -> str:
    for name in (KEYS, SPARE):
        held = _understood(folder / name)
        if held is not None:
            return held.name
    return folder.name


def _shred(file: Path) -> None:
    """Overwrite with noise, then delete. A file that is gone already is well."""
    with contextlib.suppress(FileNotFoundError):
        size = file.stat().st_size
        with file.open("r+b") as opened:
            opened.write(os.urandom(size))
            opened.flush()
            os.fsync(opened.fileno())
        file.unlink()
