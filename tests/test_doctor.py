"""The doctor: what it finds, and that it says what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from app import doctor, opening, volumes
from app.doctor import Finding, Level, Patient
from app.errors import Unavailable
from app.keys import recovery
from app.keys.laptop import Laptop
from app.keys.system_keyring import SystemKeyring
from app.models import backups
from app.models.local import Fact
from tests.support.keyrings import Remembering
from tests.support.stores import NOW, Clock, furnish

PASSPHRASE = "tair buwch ddu"


pytestmark = pytest.mark.usefixtures("quick_derivation")


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    return opening.laptop(home, keyring=SystemKeyring(Remembering()))


@pytest.fixture
def mari(laptop: Laptop) -> opening.Opened:
    """A sound laptop of one officer, who joined a council; closed."""
    opened = opening.begin_officer(
        laptop, "Mari Gwyn", PASSPHRASE, recovery_key=recovery.make_recovery_keypair().public
    )
    with opened.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM fact")
    furnish(opened.engine)
    with opened.engine.begin() as connection:
        connection.execute(
            insert(Fact),
            [
                {"key": "server", "value": "https://trothwy.example.org"},
                {"key": "last_receipt", "value": (NOW - timedelta(hours=1)).isoformat()},
            ],
        )
    backups.keep_daily(opened.engine, opened.folder.store, today=NOW.date())
    opened.close()
    return opened


Look = Callable[..., dict[str, Finding]]


@pytest.fixture
def look(laptop: Laptop, clock: Clock) -> Iterator[Look]:
    """Looks and gives the gravest finding of each kind."""
    admitted: list[Patient] = []

    def run(
        passphrase: str | None = PASSPHRASE, *, reach: doctor.Reach = lambda address: NOW, **other: Any
    ) -> dict[str, Finding]:
        patient = doctor.admit(laptop, "", passphrase=passphrase, clock=clock, reach=reach)
        admitted.append(patient)
        found: dict[str, Finding] = {}
        for finding in doctor.look(replace(patient, **other)):
            if finding.about not in found or finding.level > found[finding.about].level:
                found[finding.about] = finding
        return found

    yield run
    for patient in admitted:
        if patient.opened is not None:
            patient.opened.close()


def test_a_sound_laptop_is_all_well(mari, look: Look) -> None:
    found = look()
    assert doctor.gravest(found.values()) is Level.OK, [str(finding) for finding in found.values()]
    assert set(found) == {
        "folder", "keys", "encryption", "store", "keyring",
        "fonts", "law and wording", "clock", "server", "disk",
    }  # fmt: skip
    assert "0 changes wait" in found["store"].says
    assert "store-2026-11-23.backup" in found["store"].says


def test_a_new_laptop_is_no_failure(look: Look) -> None:
    assert doctor.gravest(look(None).values()) is Level.OK


def test_a_home_that_is_not_there_or_open_to_others_is_told(mari, look: Look, laptop: Laptop) -> None:
    laptop.home.chmod(0o755)
    assert look()["folder"].level is Level.WARN
    assert "700" in look()["folder"].do
    away = Laptop(laptop.home / "nowhere", keyring=laptop.keyring)
    assert look(laptop=away)["folder"].level is Level.WARN


def test_without_the_passphrase_it_says_what_it_could_not_see(mari, look: Look) -> None:
    found = look(None)
    assert found["store"].level is Level.WARN
    assert "Give the passphrase" in found["store"].do
    assert found["encryption"].level is Level.OK


def test_a_wrong_passphrase_is_told(mari, look: Look) -> None:
    assert look("a wrong passphrase")["store"] == Finding(
        Level.FAIL, "store", "That passphrase is not the right one."
    )


def test_damage_is_named_by_page_with_the_way_out(mari, look: Look) -> None:
    data = bytearray(mari.folder.store.read_bytes())
    data[-3000] ^= 0xFF
    mari.folder.store.write_bytes(data)
    found = look()["store"]
    assert found.level is Level.FAIL
    assert f"page {len(data) // 4096}" in found.says
    assert "doctor restore" in found.do


def test_a_damaged_beginning_names_the_last_backup(mari, look: Look) -> None:
    data = bytearray(mari.folder.store.read_bytes())
    data[100] ^= 0xFF
    mari.folder.store.write_bytes(data)
    found = look()["store"]
    assert found.level is Level.FAIL
    assert "store-2026-11-23.backup" in found.says


def test_a_store_that_anyone_could_read_is_a_failure(mari, look: Look) -> None:
    import sqlite3

    mari.folder.store.unlink()
    plain = sqlite3.connect(mari.folder.store)
    plain.execute("CREATE TABLE t (a)")
    plain.commit()
    plain.close()
    found = look()
    assert found["encryption"].level is Level.FAIL
    assert found["store"].level is Level.FAIL


def test_keys_without_the_councils_are_a_warning(laptop: Laptop, look: Look) -> None:
    opening.begin_officer(laptop, "Mari Gwyn", PASSPHRASE).close()
    assert look()["keys"].level is Level.WARN


def test_damaged_keys_are_a_failure(mari, look: Look) -> None:
    for name in ("keys.json", "keys.spare.json"):
        (mari.folder.path / name).write_text("{")
    found = look()
    assert found["keys"].level is Level.FAIL


def test_a_clock_before_the_last_receipt_is_a_failure(mari, look: Look, clock: Clock) -> None:
    clock.move(days=-1)
    assert look(reach=lambda address: clock())["clock"].level is Level.FAIL


@pytest.mark.parametrize(
    ("minutes", "level"), [(4, Level.OK), (-4, Level.OK), (6, Level.WARN), (-6, Level.WARN)]
)
def test_the_clock_is_held_against_the_servers(mari, look: Look, minutes: int, level: Level) -> None:
    assert look(reach=lambda address: NOW - timedelta(minutes=minutes))["clock"].level is level


def test_a_server_that_does_not_answer_is_a_warning(mari, look: Look) -> None:
    def silent(address: str) -> datetime:
        raise Unavailable("no_line", "The office cannot be reached from here.")

    found = look(reach=silent)["server"]
    assert found.level is Level.WARN
    assert "Work goes on" in found.do


@pytest.mark.parametrize(
    ("free", "level"),
    [(doctor.NO_ROOM - 1, Level.FAIL), (doctor.LITTLE_ROOM - 1, Level.WARN), (doctor.LITTLE_ROOM, Level.OK)],
)
def test_a_disk_that_fills_up_is_told(
    mari, look: Look, monkeypatch: pytest.MonkeyPatch, free: int, level: Level
) -> None:
    monkeypatch.setattr(volumes, "free_bytes", lambda folder: free)
    assert look()["disk"].level is level


def test_a_missing_font_is_a_failure(
    mari, look: Look, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("app.paths.resources", lambda: tmp_path)
    found = look()
    assert found["fonts"].level is Level.FAIL
    assert found["law and wording"].level is Level.FAIL


@pytest.mark.parametrize(("encrypted", "level"), [(True, Level.OK), (False, Level.WARN), (None, Level.WARN)])
def test_a_servers_folder_is_warned_of_unless_its_disk_is_encrypted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encrypted: bool | None, level: Level
) -> None:
    monkeypatch.setattr(volumes, "is_encrypted", lambda folder: encrypted)
    assert doctor.server_folder(tmp_path).level is level


def test_a_line_says_level_subject_finding_and_remedy() -> None:
    assert str(Finding(Level.WARN, "disk", "10 MB free.", "Make room soon.")) == (
        "WARN  disk: 10 MB free. Make room soon."
    )
    assert str(Finding(Level.OK, "disk", "All well.")) == "OK    disk: All well."
