"""The officers of one laptop, and how each one's records are opened, recovered and destroyed."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.errors import Refused, Unavailable
from app.keys import recovery, wraps
from app.keys.laptop import KEYS, SPARE, Laptop, OfficerFolder
from app.keys.system_keyring import SystemKeyring
from app.models.store import create_store, open_store
from tests.support.keyrings import Forgetful, Refusing, Remembering
from tests.support.stores import Clock

PASSPHRASE = "tair buwch ddu"
OTHER = "pedair dafad wen"


pytestmark = pytest.mark.usefixtures("quick_derivation")


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    return Laptop(tmp_path, keyring=SystemKeyring(Remembering()))


def _keyless(path: Path, key: bytes) -> bytes:
    return key


def _add(laptop: Laptop, name: str = "Mari Gwyn", passphrase: str = PASSPHRASE, **more: str) -> OfficerFolder:
    folder, _ = laptop.add(name, passphrase, make_store=_keyless, **more)
    return folder


def test_an_officer_unlocks_with_their_passphrase(laptop: Laptop, clock: Clock) -> None:
    folder, key = laptop.add("Mari Gwyn", PASSPHRASE, make_store=_keyless)
    assert laptop.unlock(folder, PASSPHRASE, clock=clock) == key


def test_two_officers_on_one_laptop_have_their_own_keys_and_records(laptop: Laptop, clock: Clock) -> None:
    mari, maris = laptop.add("Mari Gwyn", PASSPHRASE, make_store=create_store)
    tomos, his = laptop.add("Tomos Hart", OTHER, make_store=create_store)
    maris.dispose()
    his.dispose()
    assert [officer.name for officer in laptop.officers()] == ["Mari Gwyn", "Tomos Hart"]
    assert mari.store.parent != tomos.store.parent
    with pytest.raises(Refused):
        laptop.unlock(tomos, PASSPHRASE, clock=clock)
    with pytest.raises(Unavailable) as told:
        open_store(tomos.store, laptop.unlock(mari, PASSPHRASE, clock=clock))
    assert told.value.code == "store_locked"


def test_only_the_officers_own_name_can_be_read_from_outside(laptop: Laptop) -> None:
    folder = _add(laptop)
    assert "Mari" not in str(folder.path.relative_to(laptop.home))
    said = json.loads((folder.path / KEYS).read_text())
    assert said["name"] == "Mari Gwyn"
    assert set(said) == {"version", "name", "erased", "wraps", "tries"}


@pytest.mark.skipif(os.name == "nt", reason="rights are kept elsewhere on Windows")
def test_nobody_else_on_the_machine_may_look(laptop: Laptop) -> None:
    folder, store = laptop.add("Mari Gwyn", PASSPHRASE, make_store=create_store)
    with store.connect():
        open_to_others = [path.name for path in folder.path.rglob("*") if path.stat().st_mode & 0o077]
    store.dispose()
    assert open_to_others == []
    assert folder.path.stat().st_mode & 0o077 == 0


def test_an_officer_is_found_by_name_or_id_and_must_be_one_person(laptop: Laptop) -> None:
    with pytest.raises(Unavailable) as nobody:
        laptop.officer()
    assert nobody.value.code == "no_store"
    mari = _add(laptop)
    assert laptop.officer() == mari
    tomos = _add(laptop, "Tomos Hart")
    assert laptop.officer("Tomos Hart") == laptop.officer(tomos.id) == tomos
    with pytest.raises(Refused) as which:
        laptop.officer()
    assert which.value.code == "which_officer"
    with pytest.raises(Refused) as none:
        laptop.officer("Nia")
    assert none.value.code == "no_such_officer"


def test_a_folder_that_was_never_finished_is_not_offered(laptop: Laptop) -> None:
    def fails(path: Path, key: bytes) -> Engine:
        create_store(path, key).dispose()
        raise Unavailable("disk_full", "full")

    with pytest.raises(Unavailable):
        laptop.add("Mari Gwyn", PASSPHRASE, make_store=fails)
    assert laptop.officers() == ()


def test_a_new_passphrase_opens_the_same_store_and_the_old_one_does_not(laptop: Laptop, clock: Clock) -> None:
    folder, key = laptop.add("Mari Gwyn", PASSPHRASE, make_store=_keyless)
    laptop.change_passphrase(folder, PASSPHRASE, OTHER, clock=clock)
    assert laptop.unlock(folder, OTHER, clock=clock) == key
    with pytest.raises(Refused):
        laptop.unlock(folder, PASSPHRASE, clock=clock)


def test_a_short_new_passphrase_changes_nothing(laptop: Laptop, clock: Clock) -> None:
    folder = _add(laptop)
    with pytest.raises(Refused):
        laptop.change_passphrase(folder, PASSPHRASE, "byr", clock=clock)
    laptop.unlock(folder, PASSPHRASE, clock=clock)


def _mistake(laptop: Laptop, folder: OfficerFolder, clock: Clock) -> Refused:
    with pytest.raises(Refused) as told:
        laptop.unlock(folder, "a wrong passphrase", clock=clock)
    return told.value


def test_wrong_tries_slow_down_and_a_restart_does_not_help(laptop: Laptop, clock: Clock) -> None:
    folder = _add(laptop)
    for _ in range(4):
        assert _mistake(laptop, folder, clock).code == "wrong_passphrase"
    restarted = Laptop(laptop.home)
    with pytest.raises(Refused) as told:
        restarted.unlock(folder, PASSPHRASE, clock=clock)
    assert (told.value.code, told.value.facts) == ("wait_to_try", {"seconds": 6})
    clock.move(seconds=6)
    restarted.unlock(folder, PASSPHRASE, clock=clock)
    assert _mistake(restarted, folder, clock).code == "wrong_passphrase"  # the count began anew


def test_unlocking_writes_nothing_that_a_full_disk_could_stop(
    laptop: Laptop, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = _add(laptop)

    def full(path: Path, data: bytes) -> None:
        raise Unavailable("disk_full", "full")

    monkeypatch.setattr("app.keys.laptop.write_whole", full)
    laptop.unlock(folder, PASSPHRASE, clock=clock)


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"wraps": 3}', b"\xff\xfe"])
def test_a_damaged_keys_file_is_made_good_by_its_spare(laptop: Laptop, clock: Clock, damage: bytes) -> None:
    folder, key = laptop.add("Mari Gwyn", PASSPHRASE, make_store=_keyless)
    (folder.path / KEYS).write_bytes(damage)
    assert laptop.officers()[0].name == "Mari Gwyn"
    assert laptop.unlock(folder, PASSPHRASE, clock=clock) == key


def test_with_both_damaged_the_officer_is_told(laptop: Laptop, clock: Clock) -> None:
    folder = _add(laptop)
    for name in (KEYS, SPARE):
        (folder.path / name).write_bytes(b"{")
    with pytest.raises(Unavailable) as told:
        laptop.unlock(folder, PASSPHRASE, clock=clock)
    assert told.value.code == "keys_damaged"


def test_the_systems_keyring_opens_once_it_was_let(laptop: Laptop) -> None:
    folder, key = laptop.add("Mari Gwyn", PASSPHRASE, make_store=_keyless)
    assert laptop.unlock_by_keyring(folder) is None
    assert laptop.keep_in_keyring(folder, key)
    assert laptop.unlock_by_keyring(folder) == key
    laptop.leave_keyring(folder)
    assert laptop.unlock_by_keyring(folder) is None
    assert laptop.ways_in(folder) == {"passphrase"}


def test_what_the_keyring_holds_opens_nothing_without_the_keys_file(laptop: Laptop) -> None:
    keyring = Remembering()
    laptop.keyring = SystemKeyring(keyring)
    folder, key = laptop.add("Mari Gwyn", PASSPHRASE, make_store=_keyless)
    laptop.keep_in_keyring(folder, key)
    assert wraps.encoded(key) not in keyring.kept.values()


@pytest.mark.parametrize("keyring", [Refusing(), Forgetful()])
def test_a_keyring_that_refuses_changes_nothing(laptop: Laptop, clock: Clock, keyring: object) -> None:
    folder, key = laptop.add("Mari Gwyn", PASSPHRASE, make_store=_keyless)
    laptop.keyring = SystemKeyring(keyring)
    assert not laptop.keep_in_keyring(folder, key)
    assert laptop.unlock_by_keyring(folder) is None
    assert laptop.unlock(folder, PASSPHRASE, clock=clock) == key


def test_a_forgotten_passphrase_is_recovered_by_the_council(laptop: Laptop, clock: Clock) -> None:
    council = recovery.make_recovery_keypair()
    folder, key = laptop.add("Mari Gwyn", PASSPHRASE, make_store=_keyless, recovery_key=council.public)
    for _ in range(6):
        clock.move(hours=1)
        _mistake(laptop, folder, clock)
    assert laptop.recover(folder, council.private_pem, OTHER) == key
    assert laptop.unlock(folder, OTHER, clock=clock) == key


def test_a_laptop_that_joined_later_is_sealed_then(laptop: Laptop) -> None:
    council = recovery.make_recovery_keypair()
    folder, key = laptop.add("Mari Gwyn", PASSPHRASE, make_store=_keyless)
    with pytest.raises(Refused) as told:
        laptop.recover(folder, council.private_pem, OTHER)
    assert told.value.code == "not_sealed"
    laptop.seal_to_council(folder, key, council.public)
    assert laptop.recover(folder, council.private_pem, OTHER) == key


def test_after_crypto_erase_nobody_opens_it_by_any_way(laptop: Laptop, clock: Clock) -> None:
    council = recovery.make_recovery_keypair()
    folder, key = laptop.add("Mari Gwyn", PASSPHRASE, make_store=_keyless, recovery_key=council.public)
    laptop.keep_in_keyring(folder, key)
    before = json.loads((folder.path / KEYS).read_text())["wraps"]
    laptop.crypto_erase(folder)
    asks: tuple[Callable[[], object], ...] = (
        lambda: laptop.unlock(folder, PASSPHRASE, clock=clock),
        lambda: laptop.unlock_by_keyring(folder),
        lambda: laptop.recover(folder, council.private_pem, OTHER),
    )
    for ask in asks:
        with pytest.raises(Unavailable) as told:
            ask()
        assert told.value.code == "keys_erased"
    left = b"".join(path.read_bytes() for path in folder.path.iterdir())
    for wrap in before.values():
        assert wrap["sealed"].encode() not in left
    assert laptop.keyring.get(folder.id) is None
    assert [officer.name for officer in laptop.officers()] == ["Mari Gwyn"]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "officers").write_text("in the way")
    with pytest.raises(Unavailable):
        Laptop(tmp_path).add("Mari Gwyn", PASSPHRASE, make_store=_keyless)
