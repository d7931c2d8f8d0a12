"""Whatever is bad (key, file, disk, keyring, server), the officer reads why, and nothing is lost."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import FileIO
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from sqlalchemy import Engine, update

from app import opening, paths, trying
from app.casework import cases, letters, office
from app.casework.cases import Wanted
from app.cli import Exit
from app.disk import disk_error
from app.keys.laptop import Laptop
from app.keys.system_keyring import SystemKeyring
from app.models.connecting import READS_ONLY, connect, raw, told
from app.models.office import OfficerRole
from app.models.store import open_store
from app.sync import status, wire
from app.ui import error_words, gather
from app.ui.look.style import apply
from app.ui.sync.screen import SyncScreen
from tests.end_to_end.bad_office import Answers, Line
from tests.end_to_end.officers_window import (
    KEPT,
    PASSPHRASE,
    OfficersWindow,
    furnished,
    is_open,
    officers_window,
)
from tests.support import casefile, stores
from tests.support.keyrings import Refusing, Remembering
from tests.support.opened import open_case

ROOT = Path(__file__).resolve().parents[2]
PAGE = 4096
TYPED = "He may stay with his sister until the twelfth."

pytestmark = [
    pytest.mark.usefixtures("quick_derivation"),
    pytest.mark.qt_log_ignore("propagateSizeHints", extend=True),
]


@pytest.fixture
def window(qtbot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch):
    """Opens the desktop on a home; the look and the hooks for faults are put back after."""
    for hook in ("excepthook", "unraisablehook"):
        monkeypatch.setattr(sys, hook, getattr(sys, hook))
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    yield partial(officers_window, qtbot)
    apply(qapp)


# --- keys --------------------------------------------------------------------------------------------------


def test_a_wrong_passphrase_says_so_and_the_right_one_still_opens_everything(window, tmp_path: Path) -> None:
    folder, case_id = furnished(tmp_path)
    before = folder.store.read_bytes()
    with window(tmp_path) as officer:
        officer.try_to_unlock("tair buwch wen")
        officer.sees("That passphrase is not the right one.")
        assert officer.guide.house is None
        assert folder.store.read_bytes() == before
        officer.unlock()
        assert KEPT in officer.said_in(case_id)


def test_a_keyring_that_refuses_leaves_the_passphrase(window, tmp_path: Path) -> None:
    folder, case_id = furnished(tmp_path)
    laptop = Laptop(tmp_path, keyring=SystemKeyring(Remembering()))
    assert laptop.keep_in_keyring(folder, laptop.unlock(folder, PASSPHRASE, clock=stores.Clock()))
    refusing = Laptop(tmp_path, keyring=SystemKeyring(Refusing()))
    with window(tmp_path, laptop=refusing) as officer:
        officer.wait(officer.door.keyring.isVisible)
        officer.door.keyring.click()
        officer.sees("The passphrase is needed to open these records.")
        officer.unlock()
        assert KEPT in officer.said_in(case_id)
    assert "keyring" in laptop.ways_in(folder), "the keyring may answer again tomorrow"


# --- the store ---------------------------------------------------------------------------------------------


def test_a_store_of_a_newer_program_is_left_alone(window, tmp_path: Path) -> None:
    folder, case_id = furnished(tmp_path)
    laptop = Laptop(tmp_path)
    key = laptop.unlock(folder, PASSPHRASE, clock=stores.Clock())
    stands = _revision(folder.store, key, "9999_of_the_future")
    before = folder.store.read_bytes()
    with window(tmp_path) as officer:
        officer.try_to_unlock()
        officer.sees("Install that version to open them; nothing was changed.")
        officer.rest()
        assert folder.store.read_bytes() == before
        _revision(folder.store, key, stands, expects="9999_of_the_future")  # the newer version is installed
        officer.unlock()
        assert KEPT in officer.said_in(case_id)


def test_a_damaged_store_is_put_right_from_its_back_up(window, tmp_path: Path) -> None:
    folder, case_id = furnished(tmp_path)
    with window(tmp_path) as officer:
        officer.unlock()
        officer.wait(lambda: any(folder.path.glob("*.backup")))
    _damage(folder.store, page=1)
    with window(tmp_path) as officer:
        officer.try_to_unlock()
        officer.sees("they can put the last back-up in.")
    told = _command(tmp_path, "doctor", "restore")
    assert told.returncode == Exit.LOOK, told.stderr  # done; what it put aside is to be looked at
    with window(tmp_path) as officer:
        officer.unlock()
        assert KEPT in officer.said_in(case_id)


def test_damage_found_while_at_work_is_told_and_what_is_sound_can_be_read_on(window, tmp_path: Path) -> None:
    folder, case_id = furnished(tmp_path)
    laptop = Laptop(tmp_path)
    key = laptop.unlock(folder, PASSPHRASE, clock=stores.Clock())
    _damage(folder.store, page=_root_page(folder.store, key, "plan_step"))
    with window(tmp_path) as officer:
        officer.unlock()
        officer.go("case", f"{case_id}/plan")
        officer.sees("The records on this laptop are damaged.")
        assert KEPT in officer.said_in(case_id)
        officer.go("cases")
        officer.sees("1 open case")


# --- the disk ----------------------------------------------------------------------------------------------


@dataclass
class Disk:
    """A disk with little room. `full` leaves none while the block lasts; `read_only` lets nobody write."""

    home: Path
    is_own: bool
    says_full: str

    @contextmanager
    def full(self) -> Iterator[None]:
        if not self.is_own:
            with _no_larger_files():
                yield
            return
        filler = self.home / "filler"
        with filler.open("wb", buffering=0) as file:
            while _writes(file, bytes(65_536)):
                pass
        try:
            yield
        finally:
            filler.unlink()

    @contextmanager
    def read_only(self) -> Iterator[None]:
        """A disk mounted so; for an ordinary user, rights that let nobody write (root would pass)."""
        self._let_write(False)
        try:
            yield
        finally:
            self._let_write(True)

    def _let_write(self, may: bool) -> None:
        if self.is_own:
            _mount("-o", f"remount,{'rw' if may else 'ro'}", str(self.home))
            return
        for path in (self.home, *self.home.rglob("*")):
            path.chmod((0o700 if may else 0o500) if path.is_dir() else (0o600 if may else 0o400))


def _root() -> bool:
    return sys.platform == "linux" and os.geteuid() == 0


FULL = "The disk is full. Nothing was lost: make room, then save again."
FAILED = "The disk gave an error. What was confirmed before is kept."


@pytest.fixture(params=["own", "limited"] if _root() else ["limited"])
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Disk]:
    """A small disk of its own where root may mount one; and a limit on the size of files."""
    home = tmp_path / "home"
    home.mkdir()
    if request.param == "limited":
        yield Disk(home, False, FAILED)
        return
    _mount("-t", "tmpfs", "-o", "size=8m,mode=700", "tmpfs", str(home))
    try:
        yield Disk(home, True, FULL)
    finally:
        subprocess.run(["umount", "--lazy", str(home)], check=True)


def test_on_a_full_disk_what_was_typed_stays_and_is_recorded_once_there_is_room(window, disk: Disk) -> None:
    _, case_id = furnished(disk.home)
    with window(disk.home) as officer:
        officer.unlock()
        note = officer.note(case_id, TYPED)
        officer.rest()
        _empty_log(officer)
        with disk.full():
            note.record()
            officer.sees(disk.says_full)
            officer.rest()
            assert note.isVisible()
            assert note.form is not None
            assert note.form.said.value() == TYPED
            assert TYPED not in officer.said_in(case_id), "nothing is half recorded"
            assert KEPT in officer.said_in(case_id), "what was confirmed before can be read"
        note.record()
        officer.wait(lambda: not is_open(note))
        officer.lock()
        officer.unlock()
        assert officer.said_in(case_id).count(TYPED) == 1


def test_a_half_typed_note_is_kept_again_as_soon_as_the_disk_has_room(window, disk: Disk) -> None:
    _, case_id = furnished(disk.home)
    with window(disk.home) as officer:
        officer.unlock()
        note = officer.note(case_id, "He may")
        officer.rest()
        _empty_log(officer)
        with disk.full():
            assert note.form is not None
            note.form.said.set_value("He may stay")
            note.form.form.flush()
            officer.sees(disk.says_full)
        note.form.said.set_value(TYPED)
        note.reject()
        officer.rest()
        officer.lock()
        officer.unlock()
        again = officer.note_at(case_id)
        assert again.form is not None
        assert again.form.said.value() == TYPED


@pytest.mark.parametrize("disk", ["own" if _root() else "limited"], indirect=True)
def test_a_disk_that_cannot_be_written_says_so_at_the_door_and_can_be_tried_again(window, disk: Disk) -> None:
    _, case_id = furnished(disk.home)
    with window(disk.home) as officer:
        with disk.read_only():
            officer.try_to_unlock()
            officer.sees("The records cannot be")
            officer.rest()
            _press(officer.window, "Cymraeg")  # cannot be kept for tomorrow, and is no fault of anybody's
            _press(officer.window, "English")
        officer.unlock()
        assert KEPT in officer.said_in(case_id)


def test_every_error_of_disk_and_store_is_worded_in_both_languages() -> None:
    of_the_disk = {disk_error(OSError(number, "")).code for number in (errno.ENOSPC, errno.EROFS, errno.EIO)}
    of_the_store = {told(_Failed(code)) for code in range(1, 27)}
    codes = of_the_disk | {one.code for one in of_the_store if one is not None}
    # At the door a wrong key is a wrong passphrase, and a store that it does not open is damaged.
    unworded = sorted(code for code in codes - {"store_locked"} if not error_words.of_code(code))
    assert unworded == []
    lacking = {saying.text for saying in gather.missing()}
    assert [code for code in codes if error_words.of_code(code) in lacking] == []


class _Failed(Exception):
    """What SQLite says of itself, by number."""

    def __init__(self, code: int) -> None:
        super().__init__()
        self.sqlite_errorcode = code


# --- a council's own file ----------------------------------------------------------------------------------


def test_a_file_in_two_encodings_is_told_by_line_and_column_and_nothing_is_taken_of_it(
    window, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    folder, case_id = furnished(home)
    engine = open_store(folder.store, Laptop(home).unlock(folder, PASSPHRASE, clock=stores.Clock()))
    with engine.begin() as connection:
        connection.execute(update(OfficerRole).values(role="lead"))
    engine.dispose()
    file, mapping = tmp_path / "cases.csv", tmp_path / "old.toml"
    mapping.write_text(
        '[columns]\ngiven_names = "Forename"\nfamily_name = "Surname"\n'
        'applied_on = "Applied"\npatch = "Area"\n'
    )
    rows = ("Forename,Surname,Applied,Area", "Siân,Pŵel,12/10/2026,North", "Llŷr,Môn,13/10/2026,North")
    good = "\n".join((*rows, "")).encode()
    file.write_bytes(good + "Ïan,Rees,14/10/2026,North\n".encode("cp1252"))
    refused = _command(home, "import", str(file), "--mapping", str(mapping))
    assert "line 4, Forename" in refused.stderr
    assert refused.returncode in (Exit.LOOK, Exit.REFUSED)
    with window(home) as officer:
        officer.unlock()
        officer.go("cases")
        officer.sees("1 open case")
        assert KEPT in officer.said_in(case_id)
    file.write_bytes(good + "Ïan,Rees,14/10/2026,North\n".encode())
    taken = _command(home, "import", str(file), "--mapping", str(mapping))
    assert taken.returncode == Exit.OK, taken.stderr
    with window(home) as officer:
        officer.unlock()
        officer.go("cases")
        officer.sees("4 open cases")
        found = officer.read(partial(cases.find, wanted=Wanted(text="ian rees"))).rows
        assert [row.household for row in found] == ["Ïan Rees"]


# --- a part of the program is missing ----------------------------------------------------------------------


def test_without_a_typeface_no_letter_is_made_and_the_rest_goes_on(
    window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    folder, case_id = furnished(home)
    laptop = Laptop(home)
    engine = open_store(folder.store, laptop.unlock(folder, PASSPHRASE, clock=stores.Clock()))
    book = stores.casebook_on(engine, stores.Clock())
    casefile.told_ready(book, case_id)
    engine.dispose()
    broken = tmp_path / "program" / "resources"
    shutil.copytree(paths.resources(), broken)
    next((broken / "fonts").glob("*_400Regular.ttf")).unlink()
    with monkeypatch.context() as frozen:
        frozen.setattr(sys, "_MEIPASS", str(broken.parent), raising=False)
        with window(home) as officer:
            officer.unlock()
            officer.go("case", f"{case_id}/letters/notice:s63")
            officer.sees("A part of the program is missing: install the program again.")
            officer.go("cases")
            officer.sees("1 open case")
            assert _letters(officer, case_id) == 0
    with window(home) as officer:
        officer.unlock()
        officer.go("case", f"{case_id}/letters/notice:s63")
        _press(officer.window, "Make the letter")
        officer.wait(lambda: _letters(officer, case_id) == 1)


# --- the server --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Iterator[trying.TrialOffice]:
    office = trying.TrialOffice(tmp_path_factory.mktemp("trial") / "server")
    office.make()
    office.start()
    yield office
    office.stop()


@pytest.fixture
def line(trial: trying.TrialOffice) -> Iterator[Line]:
    """A line to the real office, over which a laptop joins; it answers well until the test says otherwise."""
    made = Line(trial.address)
    yield made
    made.close()


BAD_ANSWERS: dict[Answers, str] = {
    "garbage": "What answers at this address is not your office. Nothing was sent to it.",
    "half": "The line was cut before the office had answered in full. Nothing was lost.",
    "silent": "The line was cut before the office had answered in full. Nothing was lost.",
    "unwell": "The office cannot answer just now. Nothing was lost; it is tried again.",
}


@pytest.mark.slow
@pytest.mark.parametrize("answers", BAD_ANSWERS)
def test_a_server_that_answers_badly_is_told_and_all_that_waited_is_sent_later(
    window, line: Line, trial: trying.TrialOffice, tmp_path: Path, answers: Answers
) -> None:
    case_id = _joined(trial, line, tmp_path)
    line.answers = answers
    with window(tmp_path) as officer:
        officer.unlock()
        _record_and_send(officer, case_id)
        officer.sees(BAD_ANSWERS[answers])
        assert _waiting(officer) > 0
        line.answers = "well"
        _send(officer)
        officer.sees("Everything is at the office")
        assert _waiting(officer) == 0
        assert TYPED in officer.said_in(case_id)


@pytest.mark.slow
def test_a_server_of_another_version_is_told_and_all_that_waited_is_sent_later(
    window, line: Line, trial: trying.TrialOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = _joined(trial, line, tmp_path)
    with window(tmp_path) as officer:
        officer.unlock()
        officer.rest()
        with monkeypatch.context() as newer:
            says = wire.request_out
            newer.setattr(wire, "request_out", lambda request: {**says(request), "proto": 99})
            _record_and_send(officer, case_id)
            officer.sees("The office has another version of the program. Nothing was lost;")
            assert _waiting(officer) > 0
        _send(officer)
        officer.sees("Everything is at the office")
        assert TYPED in officer.said_in(case_id)


# --- hands -------------------------------------------------------------------------------------------------


def _joined(trial: trying.TrialOffice, line: Line, home: Path) -> str:
    """A laptop that joined over the line, with a case that the office has; the case's id."""
    trial_address, trial.address = trial.address, line.address
    try:
        opened = trial.join(opening.laptop(home), trying.OFFICER, PASSPHRASE, clock=stores.Clock())
    finally:
        trial.address = trial_address
    book = opening.casebook_of(opened, clock=stores.Clock())
    patch = next(row.patch_id for row in book.read(office.patches) if row.mine)
    case_id = open_case(book, "Carys", "Llwyd", phone="07700 900222", patch_id=patch)
    trying.sync(opened, clock=stores.Clock())
    opened.close()
    return case_id


def _record_and_send(officer: OfficersWindow, case_id: str) -> None:
    note = officer.note(case_id, TYPED)
    note.record()
    officer.wait(lambda: not is_open(note))
    _send(officer)


def _send(officer: OfficersWindow) -> None:
    officer.go("sync")
    page = officer.window.findChild(SyncScreen)
    assert page is not None
    officer.wait(page.send.isEnabled)
    page.send.click()


def _waiting(officer: OfficersWindow) -> int:
    return len(officer.read(status.state).waiting)


def _letters(officer: OfficersWindow, case_id: str) -> int:
    return len(officer.read(partial(letters.register, case_id=case_id)))


def _press(where: QWidget, words: str) -> None:
    button = next(
        one for one in where.findChildren(QAbstractButton) if one.isVisible() and words in one.text()
    )
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Space)


def _command(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "app", "--home", str(home), *words],
        cwd=ROOT,
        env={**os.environ, "TROTHWY_PASSPHRASE": PASSPHRASE},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def _revision(store: Path, key: bytes, to: str, *, expects: str = "") -> str:
    """Write another revision into the store, as a program of that revision would have; the one before."""
    connection = connect(str(store), key)
    before = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    assert before == (expects or before)
    connection.execute("UPDATE alembic_version SET version_num = ?", (to,))
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return str(before)


def _root_page(store: Path, key: bytes, table: str) -> int:
    connection = connect(str(store), key)
    asked = "SELECT rootpage FROM sqlite_schema WHERE type = 'table' AND name = ?"
    page = connection.execute(asked, (table,)).fetchone()[0]
    connection.close()
    return int(page)


def _damage(store: Path, *, page: int) -> None:
    """A bad sector: some bytes of one page are not what was written."""
    with store.open("r+b") as file:
        file.seek((page - 1) * PAGE + PAGE // 2)
        file.write(bytes(200))


def _empty_log(officer: OfficersWindow) -> None:
    """Play the store's log into it, so that the next write needs room on the disk."""
    emptied = officer.house.tasks.in_turn(lambda: _emptied(officer.house.opened.engine))
    assert emptied, "somebody was reading"


def _emptied(engine: Engine) -> bool:
    with engine.execution_options(**READS_ONLY).connect() as connection:
        connection.rollback()
        busy = raw(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    return not busy


@contextmanager
def _no_larger_files() -> Iterator[None]:
    """No file of this process may grow beyond a page meanwhile."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (PAGE // 2, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def _writes(file: FileIO, data: bytes) -> bool:
    """Whether there was room; what is less than these bytes is filled one by one."""
    for piece in (data, b"\0"):
        try:
            if file.write(piece):
                return True
        except OSError:
            continue
    return False


def _mount(*words: str) -> None:
    subprocess.run(["mount", *words], check=True)
