"""Back-ups: whole, encrypted, few, and put back when the store is damaged."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, insert, select

from app.errors import Unavailable
from app.models import backups
from app.models import store as stores
from app.models.local import Fact
from app.models.office import Officer
from tests.support.stores import KEY, NOW


def _officers(path: Path) -> int:
    engine = stores.open_store(path, KEY)
    with engine.connect() as connection:
        count = connection.scalar(select(func.count()).select_from(Officer))
    engine.dispose()
    return count or 0


def test_a_backup_is_one_whole_encrypted_file(store_on_disk: Engine, tmp_path: Path) -> None:
    made = backups.backup(store_on_disk, tmp_path / "kept" / "copy.backup")
    assert [path.name for path in made.parent.iterdir()] == ["copy.backup"]
    assert b"Mari" not in made.read_bytes()
    assert not made.read_bytes().startswith(stores.PLAIN_HEADER)
    if os.name != "nt":
        assert made.stat().st_mode & 0o077 == 0
    assert _officers(made) == 2


def test_a_backup_can_be_made_while_someone_writes(store_on_disk: Engine, tmp_path: Path) -> None:
    with store_on_disk.begin() as writer:
        writer.execute(insert(Fact).values(key="half", value=1))
        made = backups.backup(store_on_disk, tmp_path / "copy.backup")
    assert _officers(made) == 2


def test_one_a_day_is_made_and_three_are_kept(store_on_disk: Engine, tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    for day in range(1, 6):
        made = backups.keep_daily(store_on_disk, store, today=date(2026, 11, day))
        assert made is not None
        os.utime(made, (day, day))
        assert backups.keep_daily(store_on_disk, store, today=date(2026, 11, day)) is None
    names = [path.name for path in backups.backups(store)]
    assert names == ["store-2026-11-05.backup", "store-2026-11-04.backup", "store-2026-11-03.backup"]


def test_a_damaged_store_is_never_backed_up_over_a_sound_one(store_on_disk: Engine, tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    backups.keep_daily(store_on_disk, store, today=date(2026, 11, 1))
    with store_on_disk.connect() as connection:
        officers = "SELECT rootpage FROM sqlite_schema WHERE name = 'officer'"
        page = connection.exec_driver_sql(officers).scalar_one()
    store_on_disk.dispose()
    _damage(store, at=(page - 1) * 4096 + 100)
    engine = stores.open_store(store, KEY)
    with pytest.raises(Unavailable) as told:
        backups.keep_daily(engine, store, today=date(2026, 11, 2))
    engine.dispose()
    assert told.value.code == "store_damaged"
    assert [path.name for path in backups.backups(store)] == ["store-2026-11-01.backup"]
    assert not list(tmp_path.glob("*.part*"))


def test_the_last_sound_backup_is_put_in_and_the_damaged_store_is_kept(
    store_on_disk: Engine, tmp_path: Path
) -> None:
    store = tmp_path / "store.db"
    for day in (1, 2):
        made = backups.keep_daily(store_on_disk, store, today=date(2026, 11, day))
        assert made is not None
        os.utime(made, (day, day))
    store_on_disk.dispose()
    _damage(store)
    _damage(tmp_path / "store-2026-11-02.backup")
    damaged = store.read_bytes()
    used, aside = backups.restore(store, KEY, now=NOW)
    assert used.name == "store-2026-11-01.backup"
    assert aside.read_bytes() == damaged
    engine = stores.open_store(store, KEY)
    assert stores.integrity(engine) == ()
    engine.dispose()
    assert _officers(store) == 2


def test_with_no_sound_backup_nothing_is_touched(store_on_disk: Engine, tmp_path: Path) -> None:
    store_on_disk.dispose()
    store = tmp_path / "store.db"
    _damage(store)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(Unavailable) as told:
        backups.restore(store, KEY, now=NOW)
    assert told.value.code == "no_backup"
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def _damage(path: Path, at: int = -200) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 0xFF
    path.write_bytes(data)
