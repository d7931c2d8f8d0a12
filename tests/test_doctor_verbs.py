"""The doctor's verbs, as IT runs them: a forgotten passphrase, a damaged store, a council's key."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import opening
from app.cli import Exit, commands
from app.cli.records import KEY_PASSPHRASE, NEW_PASSPHRASE, PASSPHRASE
from app.keys import recovery
from app.models import backups
from app.models.local import Draft, JournalEntry
from app.models.people import Person
from tests.old_stores.make import fill

FORGOTTEN = "tair buwch ddu"
NEW = "pedair dafad wen"

pytestmark = pytest.mark.usefixtures("quick_derivation")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A laptop's home; no passphrase in the environment."""
    for name in (PASSPHRASE, NEW_PASSPHRASE, KEY_PASSPHRASE):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    return tmp_path / "home"


@pytest.fixture
def council(tmp_path: Path) -> recovery.RecoveryKeys:
    made = recovery.make_recovery_keypair()
    (tmp_path / "council.pem").write_bytes(made.private_pem)
    return made


@pytest.fixture
def laptop(home: Path, council: recovery.RecoveryKeys) -> opening.Opened:
    """Mari's laptop with work that waits to be sent and a form half typed; closed."""
    opened = opening.begin_officer(opening.laptop(home), "Mari Gwyn", FORGOTTEN, recovery_key=council.public)
    with opened.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM fact")
    fill(opened.engine)
    opened.close()
    return opened


def _unsent(home: Path, passphrase: str) -> tuple[int, set[str], object]:
    opened = opening.open_officer(opening.laptop(home), passphrase=passphrase)
    with Session(opened.engine) as session:
        waiting = session.scalar(
            select(func.count()).select_from(JournalEntry).where(JournalEntry.state == "pending")
        )
        names = set(session.scalars(select(Person.given_names)))
        draft = session.scalar(select(Draft.values))
    opened.close()
    return waiting or 0, names, draft


def test_a_forgotten_passphrase_is_recovered_with_the_unsent_work_intact(
    laptop, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _unsent(home, FORGOTTEN)
    assert before[0] > 0
    monkeypatch.setenv(NEW_PASSPHRASE, NEW)
    code = commands.main(["--home", str(home), "doctor", "recover", "--key", str(tmp_path / "council.pem")])
    assert code == Exit.OK
    assert "Mari Gwyn has a new passphrase" in capsys.readouterr().out
    assert _unsent(home, NEW) == before


@pytest.mark.parametrize("key", ["another.pem", "nothing.pem", "words.pem"])
def test_another_key_recovers_nothing(
    laptop, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    (tmp_path / "another.pem").write_bytes(recovery.make_recovery_keypair().private_pem)
    (tmp_path / "words.pem").write_text("words")
    monkeypatch.setenv(NEW_PASSPHRASE, NEW)
    assert (
        commands.main(["--home", str(home), "doctor", "recover", "--key", str(tmp_path / key)])
        == Exit.REFUSED
    )
    assert _unsent(home, FORGOTTEN)[0] > 0


def test_a_councils_key_is_made_locked_and_never_written_over(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(KEY_PASSPHRASE, "yn y sêff")
    out = tmp_path / "new.pem"
    words = ["doctor", "recovery-key", "--out", str(out)]
    assert commands.main(words) == Exit.OK
    public = capsys.readouterr().out.split("Public half: ")[1].split()[0]
    made = out.read_bytes()
    assert b"ENCRYPTED" in made
    assert commands.main(words) == Exit.REFUSED
    assert out.read_bytes() == made
    opening.begin_officer(opening.laptop(home), "Mari Gwyn", FORGOTTEN, recovery_key=public).close()
    monkeypatch.setenv(NEW_PASSPHRASE, NEW)
    assert commands.main(["--home", str(home), "doctor", "recover", "--key", str(out)]) == Exit.OK
    opening.open_officer(opening.laptop(home), passphrase=NEW).close()


def test_a_damaged_store_is_restored_and_kept_aside(
    laptop, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened = opening.open_officer(opening.laptop(home), passphrase=FORGOTTEN)
    assert opening.back_up(opened, now=opening.laptop_clock()) is not None
    opened.close()
    store = laptop.folder.store
    data = bytearray(store.read_bytes())
    data[100] ^= 0xFF
    store.write_bytes(data)
    monkeypatch.setenv(PASSPHRASE, FORGOTTEN)
    assert commands.main(["--home", str(home), "doctor"]) == 2
    assert "doctor restore" in capsys.readouterr().out
    assert commands.main(["--home", str(home), "doctor", "restore"]) == Exit.LOOK
    assert len(list(store.parent.glob("store-damaged-*.db"))) == 1
    assert backups.backups(store)
    assert _unsent(home, FORGOTTEN)[0] > 0


def test_a_servers_folder_is_looked_at_by_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.volumes.is_encrypted", lambda folder: None)
    assert commands.main(["doctor", "--server-folder", str(tmp_path)]) == 1
    assert capsys.readouterr().out.startswith("WARN  volume")
