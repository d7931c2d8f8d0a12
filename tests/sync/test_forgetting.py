"""What goes from a laptop, and when: never what waits to be sent, never what the office's backups lack."""

from __future__ import annotations

from functools import partial

import pytest
from sqlalchemy import Connection, func, select, update

from app.casework import cases
from app.models import file_bytes
from app.models.cases import CaseFile, Note
from app.models.letters import Document
from app.models.local import Blob, BlobPart, DirtyField, JournalEntry, SyncRow
from app.models.record import Base
from app.sync import facts, forgetting
from app.sync.server import erasing, schema
from app.sync.server.what_goes import Order


@pytest.fixture
def mari(small_world):
    laptop = small_world.officer_with_laptop("Mari Gwyn")
    laptop.open_case("Siân", "Morgan", small_world.north)
    laptop.sync()
    return laptop


def case_of(laptop) -> str:
    return str(laptop.rows(CaseFile)[0]["id"])


def moved_away(world, case_id: str) -> None:
    """A lead gives the case to another patch and another officer."""
    lead = world.officer_with_laptop("Nia Lewis", roles=("lead",), patches=(world.north, world.south))
    give = partial(cases.allocate, case_id=case_id, officer_id=lead.officer_id, patch_id=world.south)
    lead.casebook.do(give)
    lead.sync()


def backed_up(world, rev: int | None = None) -> int:
    """The office's backups reach up to here."""
    own = schema.tenant.c.tenant == world.council.tenant
    with world.office.database.write(world.council.tenant) as connection:
        now = connection.scalar(select(schema.tenant.c.rev).where(own))
        reach = now if rev is None else rev
        connection.execute(update(schema.tenant).where(own).values(durable_rev=reach))
    return int(reach)


def count(laptop, kind: type[Base], *conditions: object) -> int:
    with laptop.engine.connect() as connection:
        query = select(func.count()).select_from(kind).where(*conditions)  # type: ignore[arg-type]
        return int(connection.scalar(query) or 0)


def search_rows(laptop, scope_id: str) -> int:
    with laptop.engine.connect() as connection:
        query = "SELECT count(*) FROM search_row WHERE scope_id = ?"
        return int(connection.exec_driver_sql(query, (scope_id,)).scalar_one())


# --- what the backups have ---------------------------------------------------------------------------------


def test_what_was_sent_is_covered_as_far_as_the_backups_reach_and_no_further(small_world, mari):
    reach = backed_up(small_world)
    mari.note(case_of(mari), "After the backup")
    mari.sync()
    assert {entry.state for entry in mari.entries()} == {"covered", "acked"}
    (later,) = mari.entries("acked")
    assert later.rev > reach
    backed_up(small_world)
    mari.sync()
    assert {entry.state for entry in mari.entries()} == {"covered"}


def test_covered_work_of_a_case_that_is_still_here_stays_to_be_looked_up(small_world, mari):
    before = len(mari.entries())
    backed_up(small_world)
    mari.sync()
    mari.sync()
    assert len(mari.entries("covered")) == before


def test_covered_work_of_a_case_that_went_is_let_go_and_the_rest_is_not(small_world, mari):
    case_id = case_of(mari)
    backed_up(small_world)
    mari.sync()
    mari.note(case_id, "After the backup")
    mari.sync()
    moved_away(small_world, case_id)
    assert mari.sync().evicted
    assert not mari.has(CaseFile, case_id)
    (kept,) = [entry for entry in mari.entries() if entry.scope_id == case_id]
    assert kept.state == "acked"
    backed_up(small_world)
    mari.sync()
    assert [entry for entry in mari.entries() if entry.scope_id == case_id] == []


def test_covered_work_is_let_go_when_it_is_old_by_the_offices_clock(small_world, mari):
    backed_up(small_world)
    mari.sync()
    assert mari.entries()
    mari.clock.move(days=5_000)  # this laptop's own clock has no say
    backed_up(small_world, 0)
    mari.sync()
    assert mari.entries("covered")
    small_world.clock.move(days=forgetting.KEPT_DAYS + 1)
    small_world.officer("Someone New")
    backed_up(small_world)
    mari.sync()
    assert [entry.state for entry in mari.entries()] == []


def test_a_clash_counts_as_covered_by_when_it_was_journalled_not_by_the_row_it_is_about(small_world, mari):
    """The row did not change, so its revision is from long before the card."""
    case_id = case_of(mari)
    tomos = small_world.officer_with_laptop("Tomos Hart")
    tomos.change_case(case_id, summary="Ill since May")
    tomos.sync()
    reach = backed_up(small_world)
    mari.change_case(case_id, summary="Ill since June")
    mari.sync()
    (entry,) = mari.entries("clash")
    assert entry.rev <= reach < entry.answer["by"]
    mari.sync()
    assert len(mari.entries("clash")) == 1
    backed_up(small_world)
    mari.sync()
    assert mari.entries("clash") == []


def test_what_is_held_stays_until_a_person_has_seen_to_it(small_world, mari):
    case_id = case_of(mari)
    moved_away(small_world, case_id)
    mari.note(case_id, "Written after it was taken away")
    mari.sync()
    backed_up(small_world)
    mari.sync()
    assert len(mari.entries("held")) == 1
    assert mari.state().changes_held == 1


def test_it_is_done_a_little_at_a_time(small_world, mari, monkeypatch):
    monkeypatch.setattr(forgetting, "ENTRIES_AT_ONCE", 2)
    for n in range(5):
        mari.note(case_of(mari), f"Note {n}")
    mari.sync()
    backed_up(small_world)
    mari.sync()
    assert {entry.state for entry in mari.entries()} == {"covered"}


# --- a case that goes --------------------------------------------------------------------------------------


def attach(laptop, case_id: str, data: bytes) -> str:
    import hashlib

    sha256 = hashlib.sha256(data).hexdigest()
    with laptop.engine.begin() as connection:
        file_bytes.keep(connection, sha256, data)
    laptop.add(
        Document(
            scope_id=case_id, case_id=case_id, sha256=sha256, media="image/jpeg", size=len(data),
            title="The mould", letter_id=None,
        )
    )  # fmt: skip
    return sha256


def test_with_a_case_go_its_files_and_what_is_found_by_searching(small_world, mari):
    case_id = case_of(mari)
    mari.note(case_id, "Sleeping in the car at Llanon")
    attach(mari, case_id, b"a photo")
    mari.sync()
    assert (count(mari, Blob), count(mari, BlobPart)) == (1, 1)
    assert search_rows(mari, case_id) == 2
    moved_away(small_world, case_id)
    assert mari.sync().agrees
    assert (count(mari, Blob), count(mari, BlobPart)) == (0, 0)
    assert search_rows(mari, case_id) == 0
    with mari.engine.connect() as connection:
        assert "llanon" not in index_of(connection)
    assert count(mari, SyncRow, SyncRow.scope_id == case_id) == 0
    assert mari.rows(Note) == []


def test_a_file_that_the_office_lacks_outlives_its_case(small_world, mari):
    case_id = case_of(mari)
    attach(mari, case_id, b"a photo")
    mari.sync()
    with mari.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE blob SET state = 'local', rest = 3")
    moved_away(small_world, case_id)
    mari.sync()
    assert not mari.has(CaseFile, case_id)
    assert (count(mari, Blob), count(mari, BlobPart)) == (1, 1)
    assert not mari.state().everything_at_office


# --- erased by order ---------------------------------------------------------------------------------------


def erase(world, tmp_path, case_id: str) -> None:
    order = Order("case", case_id, "asked for under Article 17", "the data protection officer")
    erasing.carry_out(world.office, tmp_path / erasing.LOG, world.council.tenant, order)


def everything_kept(laptop) -> str:
    """All that this laptop's tables say."""
    said: list[str] = []
    with laptop.engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            said += [str(tuple(row)) for row in connection.execute(select(table))]
        said.append(index_of(connection).replace("anzib", "Zanzib"))  # it keeps words in small letters
    return "\n".join(said)


def index_of(connection: Connection) -> str:
    """The search index as it lies in the store."""
    blocks = [
        bytes(block).decode("latin-1")
        for name in ("search_text", "search_notes")
        for block in connection.exec_driver_sql(f"SELECT block FROM {name}_data").scalars()
    ]
    return "".join(blocks)


def test_what_was_erased_at_the_office_goes_from_every_laptop_and_its_journal(small_world, mari, tmp_path):
    tomos = small_world.officer_with_laptop("Tomos Hart")
    case_id = case_of(mari)
    mari.note(case_id, "Zanzibarcode")
    mari.change_case(case_id, summary="Zanzibarcode again")
    mari.sync()
    tomos.sync()
    tomos.note(case_id, "Zanzibarcode from Tomos")
    tomos.sync()
    mari.sync()
    erase(small_world, tmp_path, case_id)
    for laptop in (mari, tomos):
        outcome = laptop.sync()
        assert (outcome.agrees, outcome.repaired) == (True, ())
        assert "Zanzibarcode" not in everything_kept(laptop)
        assert not laptop.has(CaseFile, case_id)
        assert laptop.state().everything_at_office
    erased = [entry for entry in mari.entries() if entry.scope_id == case_id]
    assert {entry.state for entry in erased} == {"erased"}
    assert all(entry.changes == {} for entry in erased)


def test_what_still_waited_about_an_erased_row_is_journalled_empty(small_world, mari, tmp_path):
    case_id = case_of(mari)
    erase(small_world, tmp_path, case_id)
    mari.change_case(case_id, summary="Zanzibarcode")
    mari.sync()
    assert "Zanzibarcode" not in everything_kept(mari)
    assert mari.entries("pending") == []
    with small_world.office.database.read(small_world.council.tenant) as connection:
        line = connection.execute(
            select(schema.journal).where(schema.journal.c.op_id == mari.entries()[-1].op_id)
        ).one()
    assert line.state == "erased"
    assert "Zanzibarcode" not in line.delta


def test_a_change_made_between_the_news_of_an_erasure_and_its_taking_is_scrubbed_and_told_empty(mari):
    from app.sync import applying
    from app.sync.protocol import SyncFrame

    case_id, epoch = case_of(mari), mari.known().epoch
    mari.change_case(case_id, summary="Zanzibarcode")
    with mari.engine.begin() as connection:
        applying.take(connection, SyncFrame(epoch, erased=(case_id,)), now=mari.clock())
    (entry,) = mari.entries("pending")
    assert entry.changes == {}
    assert not mari.has(CaseFile, case_id)
    assert count(mari, DirtyField) == 0
    assert count(mari, JournalEntry, JournalEntry.state == "erased") > 0


def test_erased_files_go_even_unsent(mari):
    from app.sync import applying
    from app.sync.protocol import SyncFrame

    case_id, epoch = case_of(mari), mari.known().epoch
    attach(mari, case_id, b"a photo")
    (document,) = mari.rows(Document)
    with mari.engine.begin() as connection:
        applying.take(connection, SyncFrame(epoch, erased=(str(document["id"]),)), now=mari.clock())
    assert (count(mari, Blob), count(mari, BlobPart)) == (0, 0)


# --- the kept sum ------------------------------------------------------------------------------------------


def test_the_sum_is_kept_with_the_rows_and_nothing_is_read_to_compare_it(small_world, mari):
    from tests.sync.test_hand_overs import heard

    mari.sync()
    mari.note(case_of(mari), "One more")
    with heard(mari.engine) as statements:
        assert mari.sync().agrees
    assert not [s for s in statements if "FROM sync_row WHERE row_id >" in s]


def test_a_sum_that_went_wrong_is_found_out_and_put_right_without_fetching_anything(mari):
    mari.sync()
    with mari.engine.begin() as connection:
        kept = facts.one(connection, "sum")
        assert isinstance(kept, list)
        facts.write(connection, sum=["abc", kept[1]])
    outcome = mari.sync()
    assert (outcome.agrees, outcome.repaired, outcome.requests) == (True, (), 1)
    with mari.engine.connect() as connection:
        assert facts.one(connection, "sum") == kept


def test_now_and_then_the_rows_are_counted_one_by_one(mari):
    mari.sync()
    with mari.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE sync_row SET rev = rev + 1 WHERE kind = 'case_file'")
        facts.write(connection, unchecked=1_000)
    outcome = mari.sync()
    assert outcome.agrees
    assert outcome.repaired == (case_of(mari),)
