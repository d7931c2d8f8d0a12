"""From a folder and a passphrase to an open casebook, with no network and no window."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import insert

from app import opening
from app.errors import Refused, Unavailable
from app.keys.laptop import Laptop
from app.keys.system_keyring import SystemKeyring
from app.models import reports
from app.models.local import Draft
from tests.support.keyrings import Remembering
from tests.support.stores import DEVICE, NOW, OFFICER, Clock, furnish

PASSPHRASE = "tair buwch ddu"

pytestmark = pytest.mark.usefixtures("quick_derivation")


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    return opening.laptop(tmp_path, keyring=SystemKeyring(Remembering()))


@pytest.fixture
def mari(laptop: Laptop) -> opening.Opened:
    """An officer who has joined; closed."""
    opened = opening.begin_officer(laptop, "Mari Gwyn", PASSPHRASE)
    with opened.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM fact")
    furnish(opened.engine)
    opened.close()
    return opened


def test_a_new_officer_has_a_store_and_a_device_of_their_own(laptop: Laptop) -> None:
    one = opening.begin_officer(laptop, "Mari Gwyn", PASSPHRASE)
    two = opening.begin_officer(laptop, "Tomos Hart", PASSPHRASE)
    assert one.fact("device") != two.fact("device")
    assert one.fact("officer") is None
    one.close()
    two.close()


def test_the_passphrase_opens_the_casebook(mari, laptop: Laptop, clock: Clock) -> None:
    opened = opening.open_officer(laptop, passphrase=PASSPHRASE, clock=clock)
    casebook = opening.casebook_of(opened, clock=clock)
    assert casebook.read(lambda work: (work.officer_id, work.device_id)) == (OFFICER, DEVICE)
    opened.close()


def test_the_keyring_opens_it_without_one(mari, laptop: Laptop, clock: Clock) -> None:
    with pytest.raises(Refused) as told:
        opening.open_officer(laptop, clock=clock)
    assert told.value.code == "passphrase_needed"
    opened = opening.open_officer(laptop, passphrase=PASSPHRASE, clock=clock)
    laptop.keep_in_keyring(opened.folder, opened.key)
    opened.close()
    opening.open_officer(laptop, clock=clock).close()


def test_two_officers_do_not_see_each_others_records(mari, laptop: Laptop, clock: Clock) -> None:
    tomos = opening.begin_officer(laptop, "Tomos Hart", "pedair dafad wen")
    with tomos.engine.begin() as connection:
        connection.execute(insert(Draft).values(key="his", values={}, at=NOW))
    tomos.close()
    opened = opening.open_officer(laptop, "Mari Gwyn", passphrase=PASSPHRASE, clock=clock)
    with opened.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM draft").scalar() == 0
    opened.close()
    with pytest.raises(Refused):
        opening.open_officer(laptop, "Tomos Hart", passphrase=PASSPHRASE, clock=clock)


def test_a_store_that_belongs_to_no_council_yet_has_no_casebook(laptop: Laptop) -> None:
    opened = opening.begin_officer(laptop, "Mari Gwyn", PASSPHRASE)
    with pytest.raises(Refused) as told:
        opening.casebook_of(opened)
    assert told.value.code == "not_joined"
    opened.close()


def test_all_in_one_closes_the_store_where_it_fails(laptop: Laptop, tmp_path: Path) -> None:
    opening.begin_officer(laptop, "Mari Gwyn", PASSPHRASE).close()
    with pytest.raises(Refused):
        opening.open_casebook(tmp_path, passphrase=PASSPHRASE, keyring=laptop.keyring)


def test_a_damaged_beginning_is_no_wrong_key_since_the_passphrase_was_right(
    mari, laptop: Laptop, clock: Clock
) -> None:
    opened = opening.open_officer(laptop, passphrase=PASSPHRASE, clock=clock)
    opening.back_up(opened, now=clock())
    opened.close()
    data = bytearray(mari.folder.store.read_bytes())
    data[100] ^= 0xFF
    mari.folder.store.write_bytes(data)
    with pytest.raises(Unavailable) as told:
        opening.open_officer(laptop, passphrase=PASSPHRASE, clock=clock)
    assert told.value.code == "store_damaged"
    assert told.value.facts["backup"] == "store-2026-11-23.backup"


def test_a_missing_store_is_told(mari, laptop: Laptop, clock: Clock) -> None:
    mari.folder.store.unlink()
    with pytest.raises(Unavailable) as told:
        opening.open_officer(laptop, passphrase=PASSPHRASE, clock=clock)
    assert told.value.code == "no_store"


def test_the_account_of_a_fault_is_kept_inside_the_store_and_nowhere_else(
    mari, laptop: Laptop, clock: Clock
) -> None:
    opened = opening.open_officer(laptop, passphrase=PASSPHRASE, clock=clock)
    for number in range(reports.KEPT + 5):
        clock.move(seconds=1)
        opening.keep_report(opened, ValueError(f"a planted name {number}"), now=clock())
    accounts = reports.kept(opened.engine)
    assert len(accounts) == reports.KEPT
    assert f"a planted name {reports.KEPT + 4}" in accounts[0]
    opened.close()
    for path in laptop.home.rglob("*"):
        assert path.is_dir() or b"planted" not in path.read_bytes()
