"""Backups: made while the office works, proven, let go of, put back; and what the laptops then bring back."""

from __future__ import annotations

import errno
import hashlib
import json
import shutil
import sqlite3
import threading
from contextlib import closing
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import select

from app.casework import documents
from app.errors import Refused, Unavailable
from app.models.cases import CaseFile, Note
from app.models.letters import Document
from app.sync.server import backups, chain, erasing, schema, settings
from app.sync.server.__main__ import main
from app.sync.server.what_goes import Order
from tests.sync.world import KEY


@pytest.fixture
def wanted(small_world, tmp_path, monkeypatch):
    monkeypatch.setenv(settings.KEY_VARIABLE, KEY.hex())
    return settings.read(tmp_path / "office")


@pytest.fixture
def to(tmp_path):
    return tmp_path / "elsewhere"


@pytest.fixture
def mari(small_world):
    return small_world.officer_with_laptop("Mari Gwyn")


def council_row(world):
    with world.office.database.read(world.council.tenant) as connection:
        return connection.execute(select(schema.tenant)).one()


def back_up(world, wanted, to, **more):
    world.clock.now += timedelta(minutes=1)
    kept = backups.make(world.office, wanted, to, **more)
    for tenant_id, rev in kept.revisions.items():
        backups.backed_up(world.office, tenant_id, rev)
    return kept


def put_back(world, wanted, kept):
    """As IT does: the server stopped, the backup in its place, a new time line, the server on again."""
    world.office.database.engine.dispose()
    backups.put_back(wanted, kept.folder)
    backups.restored(world.office, wanted.folder, why="disk died")


def a_file(world, laptop, case_id, data=b"a letter, invented"):
    sha256 = hashlib.sha256(data).hexdigest()
    world.office.files.add(
        world.council.tenant, sha256, len(data), 0, data, device="d" * 32, officer=laptop.officer_id
    )
    laptop.add(
        Document(scope_id=case_id, case_id=case_id, sha256=sha256, media="application/pdf", size=len(data))
    )
    return sha256


def keep_file(laptop, case_id, data):
    """A file on a case, as an officer puts it there; its hash."""
    draft = documents.DocumentDraft(data, "A letter")
    laptop.casebook.do(partial(documents.keep, case_id=case_id, draft=draft))
    return hashlib.sha256(data).hexdigest()


def test_a_backup_is_whole_and_says_how_far_it_reaches(small_world, wanted, to, mari):
    case_id = mari.open_case("Sioned", "Morgan", small_world.north)
    sha256 = a_file(small_world, mari, case_id)
    mari.sync()
    kept = back_up(small_world, wanted, to)
    row = council_row(small_world)
    assert kept.revisions == {small_world.council.tenant: row.rev}
    assert row.durable_rev == row.rev
    assert (kept.files, kept.files_missing) == (1, 0)
    assert (to / "files" / small_world.council.tenant / sha256[:2] / sha256).exists()
    with closing(sqlite3.connect(kept.folder / "office.db")) as copy:
        assert copy.execute("select count(*) from sync_row where kind = 'case_file'").fetchone() == (1,)
    for path in (kept.folder, kept.folder / "office.db", kept.folder / "backup.json"):
        assert path.stat().st_mode & 0o077 == 0


def test_the_office_goes_on_while_it_is_copied(small_world, wanted, to, mari):
    case_id = mari.open_case("Sioned", "Morgan", small_world.north)
    mari.sync()
    ended = threading.Event()

    def write() -> None:
        while not ended.is_set():
            small_world.council.add_patch("another")

    writing = threading.Thread(target=write)
    writing.start()
    try:
        for _ in range(3):
            kept = back_up(small_world, wanted, to)
            assert case_id in (kept.folder / "office.db").read_bytes().decode("latin-1")
    finally:
        ended.set()
        writing.join()
    assert len(backups.listing(to)) == 3


def test_a_copy_whose_journal_cannot_be_proven_is_no_backup(small_world, wanted, to, mari):
    mari.open_case("Sioned", "Morgan", small_world.north)
    mari.sync()
    with small_world.office.database.write(small_world.council.tenant) as connection:
        connection.exec_driver_sql("update journal set delta = '{}' where kind = 'case_file'")
    with pytest.raises(Unavailable, match="cannot be proven"):
        back_up(small_world, wanted, to)
    assert backups.listing(to) == []
    assert not list(to.glob("*.part"))


def test_a_file_that_has_not_come_yet_is_said_to_be_missing(small_world, wanted, to, mari):
    case_id = mari.open_case("Sioned", "Morgan", small_world.north)
    mari.add(Document(scope_id=case_id, case_id=case_id, sha256="a" * 64, media="image/jpeg", size=5))
    mari.sync()
    kept = back_up(small_world, wanted, to)
    assert (kept.files, kept.files_missing) == (0, 1)
    assert json.loads((kept.folder / "backup.json").read_text())["missing"]


def test_old_backups_go_and_with_them_files_that_none_names_any_more(small_world, wanted, to, mari, tmp_path):
    case_id = mari.open_case("Sioned", "Morgan", small_world.north)
    sha256 = a_file(small_world, mari, case_id)
    mari.sync()
    first = back_up(small_world, wanted, to)
    erasing.carry_out(
        small_world.office,
        tmp_path / "office" / erasing.LOG,
        small_world.council.tenant,
        Order("case", case_id, "ordered", "DPO"),
    )
    kept = [back_up(small_world, wanted, to, keep=2)]
    assert list((to / "files").rglob(sha256)), "the first backup still names it"
    kept.append(back_up(small_world, wanted, to, keep=2))
    assert backups.listing(to) == [one.folder for one in kept]
    assert not first.folder.exists()
    assert not list((to / "files").rglob(f"{sha256}*"))


def test_no_backup_reaches_further_than_the_records(small_world):
    tenant_id = small_world.council.tenant
    rev = council_row(small_world).rev
    with pytest.raises(Refused):
        backups.backed_up(small_world.office, tenant_id, rev + 1)
    backups.backed_up(small_world.office, tenant_id, rev)
    backups.backed_up(small_world.office, tenant_id, rev - 1)
    assert council_row(small_world).durable_rev == rev, "what one backup holds, an older one does not undo"


def test_a_backup_that_was_changed_or_is_not_whole_is_not_put_back(small_world, wanted, to, mari):
    mari.sync()
    kept = back_up(small_world, wanted, to)
    small_world.office.database.engine.dispose()
    with (kept.folder / "office.db").open("r+b") as file:
        file.seek(5000)
        file.write(b"changed")
    with pytest.raises(Refused, match="not as it was made"):
        backups.put_back(wanted, kept.folder)
    with pytest.raises(Refused, match="no whole backup"):
        backups.put_back(wanted, to)
    assert council_row(small_world)


def test_nothing_is_put_back_under_a_server_that_runs(small_world, wanted, to, mari):
    mari.sync()
    kept = back_up(small_world, wanted, to)
    assert council_row(small_world)  # it has the database open
    with pytest.raises(Refused, match="stop it first"):
        backups.put_back(wanted, kept.folder)


def test_a_backup_takes_the_place_of_a_database_that_cannot_be_read(small_world, wanted, to, mari):
    mari.sync()
    kept = back_up(small_world, wanted, to)
    rev = council_row(small_world).rev
    small_world.office.database.engine.dispose()
    for path in wanted.folder.glob("office.db*"):
        path.write_bytes(b"nothing that SQLite knows" * 400)
    put_back(small_world, wanted, kept)
    assert council_row(small_world).rev == rev
    assert mari.sync().complete


def test_a_disk_that_is_full_leaves_the_backups_that_there_are(small_world, wanted, to, mari, monkeypatch):
    case_id = mari.open_case("Sioned", "Morgan", small_world.north)
    mari.sync()
    kept = back_up(small_world, wanted, to)
    a_file(small_world, mari, case_id)
    mari.sync()

    def is_full(*_):
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(shutil, "copyfile", is_full)
    with pytest.raises(Unavailable) as full:
        back_up(small_world, wanted, to)
    assert full.value.code == "disk_full"
    assert backups.listing(to) == [kept.folder]
    assert not list(to.glob("*.part"))
    assert council_row(small_world).durable_rev == kept.revisions[small_world.council.tenant]


def test_a_new_time_line_begins_where_the_backup_ended(small_world, wanted, to, mari, tmp_path):
    mari.open_case("Sioned", "Morgan", small_world.north)
    mari.sync()
    kept = back_up(small_world, wanted, to)
    before = council_row(small_world)
    mari.open_case("Ifan", "Rees", small_world.north)
    mari.sync()
    put_back(small_world, wanted, kept)
    after = council_row(small_world)
    assert after.rev == before.rev
    assert after.epoch != before.epoch
    with small_world.office.database.read(small_world.council.tenant) as connection:
        lines = connection.execute(select(schema.timeline).order_by(schema.timeline.c.n)).all()
        assert chain.faults(connection, small_world.council.tenant) == []
    assert [(line.n, line.start_rev) for line in lines] == [(1, 0), (2, before.rev)]
    assert lines[-1].why == "disk died"
    assert list((tmp_path / "office").glob("office-before-*.db"))


def test_what_was_erased_after_the_backup_stays_erased(small_world, wanted, to, mari, tmp_path):
    log = tmp_path / "office" / erasing.LOG
    case_id = mari.open_case("Sioned", "Morgan", small_world.north, summary="Zanzibarcode")
    sha256 = a_file(small_world, mari, case_id)
    mari.sync()
    kept = back_up(small_world, wanted, to)
    order = Order("case", case_id, "ordered", "DPO")
    erasing.carry_out(small_world.office, log, small_world.council.tenant, order)
    back_up(small_world, wanted, to)  # with it goes the log
    log.unlink()  # the whole machine is gone
    put_back(small_world, wanted, kept)
    assert b"Zanzibarcode" not in b"".join(
        path.read_bytes() for path in (tmp_path / "office").glob("office.db*")
    )
    assert not small_world.office.files.has_whole(small_world.council.tenant, sha256)
    assert log.exists()


def test_the_log_survives_a_line_cut_short(tmp_path):
    log = tmp_path / erasing.LOG
    one = erasing.Logged("t", "then", "why", "by", frozenset("s"), {"r": "s"}, frozenset())
    erasing.keep_log(log, one)
    with log.open("a") as file:
        file.write('{"tenant":"t","at')
    erasing.keep_log(log, one)
    assert list(erasing.read_log(log)) == [one, one]


def test_everything_that_a_laptop_still_has_comes_back(small_world, wanted, to, mari, tmp_path):
    world = small_world
    tomos = world.officer_with_laptop("Tomos Hart")
    old = mari.open_case("Sioned", "Morgan", world.north)
    world.settle()
    kept = back_up(world, wanted, to)
    mari.note(old, "after the backup")
    fresh = tomos.open_case("Ifan", "Rees", world.north)
    tomos.note(fresh, "on a new case")
    mari.change_case(old, summary="changed after the backup")
    world.settle()
    tomos.change_case(fresh, summary="not sent yet")
    put_back(world, wanted, kept)
    world.settle()
    world.settle()
    assert mari.records() == tomos.records()
    assert {note["text"] for note in mari.rows(Note)} == {"after the backup", "on a new case"}
    assert mari.row(CaseFile, old)["summary"] == "changed after the backup"
    assert mari.row(CaseFile, fresh)["summary"] == "not sent yet"
    newcomer = world.officer_with_laptop("Gwen Lloyd")
    assert newcomer.row(CaseFile, fresh)["summary"] == "not sent yet"
    assert mari.state().everything_at_office
    with world.office.database.read(world.council.tenant) as connection:
        assert chain.faults(connection, world.council.tenant) == []


def lose_the_machine(world, wanted):
    """The server's disk is gone, with the database, the files and the log."""
    world.office.database.engine.dispose()
    shutil.rmtree(wanted.folder)
    wanted.folder.mkdir()


def test_a_machine_that_is_gone_comes_back_from_its_backup_and_the_laptops(small_world, wanted, to, mari):
    world = small_world
    tomos = world.officer_with_laptop("Tomos Hart")
    old = mari.open_case("Sioned", "Morgan", world.north)
    before = keep_file(mari, old, b"%PDF-1.7 before the backup")
    world.settle()
    kept = back_up(world, wanted, to)
    after = keep_file(mari, old, b"%PDF-1.7 after the backup")
    mari.note(old, "after the backup")
    world.settle()
    assert world.office.files.has_whole(world.council.tenant, after)
    lose_the_machine(world, wanted)
    put_back(world, wanted, kept)
    assert not world.office.files.has_whole(world.council.tenant, after)
    world.settle()
    world.settle()
    for sha256 in (before, after):
        assert world.office.files.has_whole(world.council.tenant, sha256)
    assert [note["text"] for note in tomos.rows(Note)] == ["after the backup"]
    all_is_well(world)


def test_what_only_a_colleague_still_has_comes_back_when_its_authors_laptop_is_gone(
    small_world, wanted, to, mari
):
    world = small_world
    tomos = world.officer_with_laptop("Tomos Hart")
    kept = back_up(world, wanted, to)
    case_id = mari.open_case("Sioned", "Morgan", world.north)
    mari.note(case_id, "only Tomos has it still")
    world.settle()
    world.laptops.remove(mari)
    put_back(world, wanted, kept)
    world.settle()
    newcomer = world.officer_with_laptop("Gwen Lloyd")
    assert [note["text"] for note in newcomer.rows(Note)] == ["only Tomos has it still"]
    world.settle()
    assert newcomer.records() == tomos.records()
    all_is_well(world)
    mari.engine.dispose()


def test_a_laptop_that_never_heard_of_the_erasure_brings_nothing_of_it_back(
    small_world, wanted, to, mari, tmp_path
):
    world = small_world
    away = world.officer_with_laptop("Tomos Hart")
    kept = back_up(world, wanted, to)
    case_id = mari.open_case("Sioned", "Morgan", world.north, summary="Zanzibarcode")
    sha256 = keep_file(mari, case_id, b"%PDF-1.7 her letter")
    world.settle()
    away.change_case(case_id, summary="Zanzibarsecond")
    erasing.carry_out(
        world.office,
        wanted.folder / erasing.LOG,
        world.council.tenant,
        Order("case", case_id, "ordered", "DPO"),
    )
    put_back(world, wanted, kept)
    world.settle()
    world.settle()
    at_the_office = b"".join(path.read_bytes() for path in wanted.folder.glob("office.db*"))
    assert b"Zanzibar" not in at_the_office
    assert not world.office.files.has_whole(world.council.tenant, sha256)
    for laptop in (mari, away):
        assert not laptop.has(CaseFile, case_id)
        assert "Zanzibar" not in json.dumps([entry.changes for entry in laptop.entries()])


@pytest.mark.parametrize("which", [0, 1], ids=["the older backup", "the newer backup"])
def test_an_older_backup_than_the_laptops_were_told_of_loses_nothing_either(
    small_world, wanted, to, mari, which
):
    world = small_world
    tomos = world.officer_with_laptop("Tomos Hart")
    kept = [back_up(world, wanted, to)]
    case_id = mari.open_case("Sioned", "Morgan", world.north)
    mari.note(case_id, "before the second backup")
    world.settle()
    kept.append(back_up(world, wanted, to))
    world.settle()
    mari.change_case(case_id, summary="after both")
    world.settle()
    put_back(world, wanted, kept[which])
    world.settle()
    world.settle()
    assert tomos.row(CaseFile, case_id)["summary"] == "after both"
    assert [note["text"] for note in tomos.rows(Note)] == ["before the second backup"]
    all_is_well(world)


def test_two_restores_one_after_the_other(small_world, wanted, to, mari):
    world = small_world
    tomos = world.officer_with_laptop("Tomos Hart")
    kept = back_up(world, wanted, to)
    case_id = mari.open_case("Sioned", "Morgan", world.north)
    world.settle()
    put_back(world, wanted, kept)
    mari.sync()
    tomos.note(case_id, "Tomos was not there yet")
    put_back(world, wanted, kept)
    world.settle()
    world.settle()
    assert mari.has(CaseFile, case_id)
    assert [note["text"] for note in mari.rows(Note)] == ["Tomos was not there yet"]
    all_is_well(world)


def test_a_laptop_that_joined_after_the_backup_needs_no_new_code(small_world, wanted, to, mari):
    world = small_world
    kept = back_up(world, wanted, to)
    officer = world.officer("Tomos Hart")
    tomos = world.laptop(officer)
    world.settle()
    put_back(world, wanted, kept)
    assert tomos.sync().complete


def test_a_laptop_stolen_after_the_backup_stays_shut_out_and_all_that_came_of_it(
    small_world, wanted, to, mari
):
    world = small_world
    case_id = mari.open_case("Sioned", "Morgan", world.north)
    mari.sync()
    kept = back_up(world, wanted, to)
    put_back(world, wanted, kept)
    mari.sync()  # so it has taken a new id since
    world.council.revoke_device(next(d["device_id"] for d in world.council.devices() if not d["parent"]))
    mari.note(case_id, "handed over")
    put_back(world, wanted, kept)
    outcome = mari.sync()
    assert outcome.revoked
    assert mari.erased
    assert "revoked" in {work.why for work in world.council.held_work()}


def all_is_well(world):
    first = world.laptops[0]
    for laptop in world.laptops:
        assert laptop.records() == first.records()
        assert laptop.state().everything_at_office
    with world.office.database.read(world.council.tenant) as connection:
        assert chain.faults(connection, world.council.tenant) == []


def test_the_doctor_says_how_far_the_last_backup_reaches_and_whether_the_journal_can_be_proven(
    small_world, wanted, to, mari, capsys
):
    def doctor():
        main(["doctor", "--folder", str(wanted.folder)])
        return capsys.readouterr().out

    assert "no checked backup yet" in doctor()
    small_world.clock.now = settings.server_clock()
    back_up(small_world, wanted, to)
    rev = council_row(small_world).rev
    assert (
        f"OK   Glanrhyd County Council: the last checked backup reaches revision {rev} of {rev}." in doctor()
    )
    small_world.clock.now -= timedelta(days=3)
    back_up(small_world, wanted, to)
    small_world.council.add_patch("another")
    assert f"reaches revision {rev} of {rev + 1} and is 2 day(s) old" in doctor()
    assert f"the journal can be proven, to revision {rev + 1}" in doctor()
    with small_world.office.database.write(small_world.council.tenant) as connection:
        connection.exec_driver_sql("delete from journal where rev = 2")
    assert "FAIL Glanrhyd County Council: the journal cannot be proven: revision 2 is missing" in doctor()


# --- by the command line -----------------------------------------------------------------------------------


def test_by_the_command_line(small_world, wanted, to, mari, capsys, tmp_path):
    def serve(verb, *words):
        code = main([verb, "--folder", str(wanted.folder), *words])
        return code, capsys.readouterr()

    mari.open_case("Sioned", "Morgan", small_world.north)
    mari.sync()
    code, said = serve("backup", "--to", str(to), "--still-here")
    assert code in (0, 1)
    assert "checked" in said.out
    assert council_row(small_world).durable_rev == 0
    code, said = serve("revision")
    assert serve("backed-up", said.out.strip())[0] == 0
    assert council_row(small_world).durable_rev == int(said.out)
    assert serve("backed-up", "99999")[0] == 3
    (kept,) = backups.listing(to)
    small_world.office.database.engine.dispose()
    code, said = serve("restore", "--from", str(kept), "--why", "a drill")
    assert code == 0
    assert "stands at revision" in said.out
    epoch = council_row(small_world).epoch
    assert serve("restored", "--why", "a replica")[0] == 0
    assert council_row(small_world).epoch != epoch
