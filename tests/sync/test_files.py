"""Files on the way: cut anywhere, garbled, refused, known to others; never lost, and never had by a guess."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import zlib
from collections.abc import Callable
from contextlib import closing, suppress
from functools import partial
from hashlib import sha256
from itertools import pairwise

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from app.casework import cases, documents
from app.casework.documents import DocumentDraft
from app.errors import Refused, Unavailable
from app.models import file_bytes
from app.models.cases import Note
from app.models.letters import Document, FileKept
from app.models.local import Blob, BlobPart, JournalEntry
from app.sync import facts, file_cache, file_pace, files, steps
from app.sync.client import SyncClient
from app.sync.protocol import FileState
from app.sync.server import early
from app.sync.server.filing import Filing
from tests.sync.test_joining_files_and_http import listening

PART = file_pace.LEAST
SIZE = 5 * PART + 1_000


def pdf(size: int = SIZE) -> bytes:
    return b"%PDF-1.7 " + os.urandom(size - 9)


def name(data: bytes) -> str:
    return sha256(data).hexdigest()


def on(laptop):
    """The way to a laptop's records."""

    def transaction(deed):
        with laptop.engine.begin() as connection:
            return deed(connection)

    return transaction


def send(laptop, **more) -> int:
    return files.send_all(laptop.line, on(laptop), clock=slow_line(), **more)


def fetch(laptop, data: bytes, **more) -> bytes:
    return files.fetch(laptop.line, on(laptop), name(data), clock=slow_line(), **more)


def slow_line():
    """A stopwatch that runs a minute between two looks at it, so that parts stay as short as can be."""
    now = [0.0]

    def look() -> float:
        now[0] += 60.0
        return now[0]

    return look


def keep(laptop, case_id, data, title="A form", **more) -> str:
    draft = DocumentDraft(data, title, **more)
    return str(laptop.casebook.do(partial(documents.keep, case_id=case_id, draft=draft)).made)


def words(laptop) -> None:
    """Sync the words and no files."""
    SyncClient(laptop.engine, laptop.line, clock=laptop.clock).sync(send_files=False)


def allot(laptop, case_id, patch_id, officer_id) -> None:
    laptop.casebook.do(partial(cases.allocate, case_id=case_id, patch_id=patch_id, officer_id=officer_id))


def files_of(laptop) -> dict[str, Blob]:
    with Session(laptop.engine) as session:
        return {row.sha256: row for row in session.scalars(select(Blob))}


def at_office(world, data) -> bool:
    stored, council = world.office.files, world.council.tenant
    if not stored.has_whole(council, name(data)):
        return False
    return bool(stored.read(council, name(data), 0, len(data)) == data)


def place(laptop, document_id: str) -> str:
    return str(laptop.casebook.read(partial(documents.document, document_id=document_id)).place)


@pytest.fixture
def small_parts(monkeypatch):
    monkeypatch.setattr(file_pace, "FIRST", PART)


@pytest.fixture
def mari(small_world):
    return small_world.officer_with_laptop("Mari Gwyn", roles=("officer", "lead"))


@pytest.fixture
def case_id(small_world, mari):
    case = mari.open_case("Siân", "Morgan", small_world.north)
    mari.sync()
    return case


@pytest.fixture
def tomos(small_world, case_id):
    """A colleague of the same patch, who sees the case."""
    return small_world.officer_with_laptop("Tomos Hart")


@pytest.fixture
def far(small_world, case_id):
    """An officer of another patch, who does not; and a case of their own."""
    laptop = small_world.officer_with_laptop("Elin Prys", patches=(small_world.south,))
    laptop.own_case = laptop.open_case("Rhys", "Vaughan", small_world.south)
    laptop.sync()
    return laptop


class Cut:
    """Cuts a laptop's line at the n-th request from now: on the way up, or when its answer comes."""

    def __init__(self, laptop, at: int, *, on_the_way_up: bool) -> None:
        self.line, self.at, self.up = laptop.line, at, on_the_way_up
        self.open = laptop.line._open
        self.seen = 0
        laptop.line._open = self

    def __call__(self, *asked, **more):
        self.seen += 1
        if self.seen == self.at and self.up:
            raise Unavailable("line_cut", "cut")
        answer = self.open(*asked, **more)
        if self.seen == self.at:
            raise Unavailable("line_cut", "cut")
        return answer

    def mend(self) -> None:
        self.line._open = self.open


# --- up: cut anywhere --------------------------------------------------------------------------------------


def test_a_file_takes_one_request_a_part_and_no_question_besides(small_world, mari, case_id, small_parts):
    data = pdf()
    keep(mari, case_id, data)
    words(mari)
    before = mari.line.requests
    assert send(mari) == 1
    assert mari.line.requests - before == 6
    assert at_office(small_world, data)


@pytest.mark.parametrize("on_the_way_up", [True, False])
@pytest.mark.parametrize("at", [1, 2, 3, 5, 6])
def test_a_cut_costs_no_more_than_the_part_under_way(
    small_world, mari, case_id, small_parts, at, on_the_way_up
):
    data = pdf()
    keep(mari, case_id, data)
    words(mari)
    before = mari.line.bytes_up
    cut = Cut(mari, at, on_the_way_up=on_the_way_up)
    with pytest.raises(Unavailable):
        send(mari)
    cut.mend()
    assert files_of(mari)[name(data)].state == "local"
    assert send(mari) == 1
    assert mari.line.bytes_up - before == len(data)  # what had arrived before the cut was not sent again
    assert at_office(small_world, data)
    assert mari.state().everything_at_office


@pytest.mark.parametrize("step", ["laptop.file.sent", "laptop.file.noted", "office.file.kept"])
@pytest.mark.parametrize("at", [1, 3, 6])
def test_a_program_that_dies_at_any_step_goes_on_from_there(
    small_world, mari, case_id, small_parts, step, at
):
    class Died(BaseException):
        pass

    def die(reached: str, left=[at]) -> None:  # noqa: B006 (counts down)
        left[0] -= reached == step
        if not left[0]:
            left[0] -= 1
            raise Died

    data = pdf()
    keep(mari, case_id, data)
    words(mari)
    before = mari.line.bytes_up
    no_more = steps.on_reached(die)
    with pytest.raises(Died):
        send(mari)
    assert send(mari) + (files_of(mari)[name(data)].state == "sent") >= 1
    no_more()
    assert mari.line.bytes_up - before <= len(data) + PART
    assert at_office(small_world, data)
    assert mari.state().everything_at_office


def test_the_office_that_lost_what_it_had_begun_is_sent_it_again(small_world, mari, case_id, small_parts):
    data = pdf()
    keep(mari, case_id, data)
    words(mari)
    Cut(mari, 4, on_the_way_up=True)
    with pytest.raises(Unavailable):
        send(mari)
    mari.line._open = type(mari.line)._open.__get__(mari.line)
    shutil.rmtree(small_world.office.files.folder)
    assert send(mari) == 1
    assert at_office(small_world, data)


def test_files_that_may_not_go_now_wait_and_then_go_on_without_a_question(
    small_world, mari, case_id, small_parts
):
    data = pdf()
    keep(mari, case_id, data)
    words(mari)
    asked = iter([True, True, True, False])
    assert send(mari, may_send=lambda: next(asked)) == 0
    assert files_of(mari)[name(data)].sent == 2 * PART
    before = mari.line.requests
    assert send(mari) == 1
    assert mari.line.requests - before == 4
    assert at_office(small_world, data)


def test_progress_is_told_part_by_part(mari, case_id, small_parts):
    data = pdf()
    keep(mari, case_id, data)
    words(mari)
    told: list[files.FileProgress] = []
    send(mari, on_progress=told.append)
    assert [one.sent for one in told] == [PART, 2 * PART, 3 * PART, 4 * PART, 5 * PART, SIZE]
    assert {(one.size, one.left) for one in told} == {(SIZE, 1)}


# --- up: garbled, refused, damaged -------------------------------------------------------------------------


def garbling(laptop, *numbers: int):
    """The line turns over a bit of the parts with these numbers, from now on."""
    put, seen = laptop.line._open, [0]

    def spoilt(method, path, body, headers):
        seen[0] += method == "PUT"
        if method == "PUT" and (not numbers or seen[0] in numbers):
            body = bytes([body[0] ^ 1]) + body[1:]
        return put(method, path, body, headers)

    laptop.line._open = spoilt


def test_a_garbled_part_is_sent_again(small_world, mari, case_id, small_parts):
    data = pdf()
    keep(mari, case_id, data)
    words(mari)
    garbling(mari, 2, 3)
    assert send(mari) == 1
    assert at_office(small_world, data)


def test_a_line_that_garbles_everything_is_left_for_another_time_and_the_file_stays(mari, case_id):
    data = pdf()
    keep(mari, case_id, data)
    words(mari)
    garbling(mari)
    assert send(mari) == 0
    file = files_of(mari)[name(data)]
    assert (file.state, file.note, file.tries) == ("local", "file_stuck", 1)
    assert not mari.state().everything_at_office


def test_a_file_that_the_office_refuses_holds_up_no_other_and_goes_on_being_tried(
    small_world, mari, case_id, monkeypatch
):
    poison, sound = pdf(2_000), [pdf(3_000), pdf(4_000)]
    for data in (poison, *sound):
        keep(mari, case_id, data)
    words(mari)
    put = Filing.put

    def refuse(self, part):
        if part.sha256 == name(poison):
            raise Refused("file_not_as_named", "No.")
        return put(self, part)

    with monkeypatch.context() as patched:
        patched.setattr(Filing, "put", refuse)
        assert send(mari) == 2
        assert all(at_office(small_world, data) for data in sound)
        file = files_of(mari)[name(poison)]
        assert (file.state, file.note) == ("local", "file_not_as_named")
        tried = [mari.line.requests]
        for _ in range(12):
            send(mari)
            tried.append(mari.line.requests)
    gaps = [after > before for before, after in pairwise(tried)]
    assert gaps == [True, False, True, False, False, False, True] + [False] * 5  # each time later
    assert documents_trouble(mari, case_id) == {"file_not_as_named", ""}
    while not send(mari):
        pass
    assert at_office(small_world, poison)
    assert mari.state().everything_at_office
    assert documents_trouble(mari, case_id) == {""}


def documents_trouble(laptop, case_id) -> set[str]:
    return {row.trouble for row in laptop.casebook.read(partial(documents.listing, case_id=case_id))}


def test_bytes_that_were_damaged_here_are_said_to_be_and_hold_up_nothing(small_world, mari, case_id):
    broken, sound = pdf(2_000), pdf(3_000)
    for data in (broken, sound):
        keep(mari, case_id, data)
    words(mari)
    with mari.engine.begin() as connection:
        file_bytes.keep_part(connection, name(broken), 0, bytes(2_000))
    assert send(mari) == 1
    assert files_of(mari)[name(broken)].note == "file_damaged_here"
    assert at_office(small_world, sound)
    assert not at_office(small_world, broken)


def test_an_office_that_never_gets_any_further_is_left_for_another_time(mari, case_id, monkeypatch):
    keep(mari, case_id, pdf())
    words(mari)
    monkeypatch.setattr(Filing, "put", lambda self, part: FileState(0, False))
    before = mari.line.requests
    assert send(mari) == 0
    assert mari.line.requests - before == files.NO_PROGRESS_LIMIT


def test_an_office_whose_disk_is_full_is_told_as_the_offices_trouble(mari, case_id, monkeypatch):
    keep(mari, case_id, pdf())
    words(mari)

    def full(handle):
        raise OSError(28, "no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Unavailable) as told:
        send(mari)
    assert told.value.code == "office_unwell"


# --- up: in which order ------------------------------------------------------------------------------------


def test_the_short_go_first_and_untouched_originals_last(small_world, mari, case_id):
    from tests.casework.test_documents import photo

    keep(mari, case_id, photo(), keep_original=True)
    small, long = pdf(1_000), pdf(400_000)
    for data in (long, small):
        keep(mari, case_id, data)
    words(mari)
    order: list[str] = []
    send(mari, on_progress=lambda one: order.append(one.sha256) if one.sent == one.size else None)
    ranks = [files_of(mari)[one].rank for one in order]
    sizes = [files_of(mari)[one].size for one in order]
    assert ranks == [0, 0, 0, 1]
    assert sizes[:3] == sorted(sizes[:3])
    assert order[0] == name(small)


def test_a_photo_taken_back_before_it_was_sent_never_leaves_the_laptop(small_world, mari, case_id):
    data = pdf()
    document_id = keep(mari, case_id, data)
    mari.casebook.do(partial(documents.take_back, document_id=document_id))
    mari.sync()
    assert not at_office(small_world, data)
    assert files_of(mari) == {}
    assert mari.state().everything_at_office
    with mari.engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(BlobPart)) == 0


# --- who may have it ---------------------------------------------------------------------------------------


def test_two_officers_with_the_same_photo_keep_it_once_at_the_office(small_world, mari, tomos, case_id):
    data = pdf()
    keep(mari, case_id, data)
    mari.sync()
    tomos.sync()
    other = tomos.open_case("Gwen", "Lloyd", small_world.north)
    keep(tomos, other, data)
    before = tomos.line.bytes_up
    tomos.sync()
    assert tomos.line.bytes_up - before < len(data)  # he sees hers, so its first part is proof enough
    assert tomos.state().everything_at_office
    kept = [path for path in small_world.office.files.folder.rglob(f"{name(data)}*") if path.suffix != ".who"]
    assert [path.name for path in kept] == [name(data)]


def test_who_does_not_see_a_file_must_send_every_byte_of_the_same_and_then_has_it(
    small_world, mari, far, case_id
):
    data = pdf()
    keep(mari, case_id, data)
    mari.sync()
    keep(far, far.own_case, data)
    before = far.line.bytes_up
    far.sync()
    assert far.line.bytes_up - before > len(data)
    assert far.state().everything_at_office
    with far.engine.begin() as connection:
        file_bytes.drop(connection, name(data))
    assert fetch(far, data) == data


def test_to_know_a_hash_is_not_to_have_the_file_nor_to_know_that_it_is_there(small_world, mari, far, case_id):
    data = pdf()
    keep(mari, case_id, data)
    mari.sync()
    claimed = Document(
        scope_id=far.own_case, case_id=far.own_case, sha256=name(data), media="application/pdf", size=SIZE,
        made_by=mari.officer_id,  # whatever it says of itself
    )  # fmt: skip
    far.add(claimed)
    far.sync()
    assert far.line.file_state(name(data)) == FileState(0, False)
    with pytest.raises(Refused) as told:
        fetch(far, data)
    assert told.value.code == "file_not_here"
    assert far.line.put_file(name(data), SIZE, 0, data[:100]) == FileState(100, False)
    # nor does it help that whoever has the file syncs, or that a colleague of the guesser's looks
    mari.sync()
    south = small_world.officer_with_laptop("Ifan Rees", patches=(small_world.south,))
    with pytest.raises(Refused):
        fetch(south, data)
    far.sync()
    assert far.rows(FileKept) == []


def test_a_file_of_a_case_that_moved_away_is_not_to_be_had_any_more(small_world, mari, tomos, case_id):
    data = pdf()
    keep(mari, case_id, data)
    mari.sync()
    tomos.sync()
    allot(mari, case_id, small_world.south, mari.officer_id)
    mari.sync()
    with pytest.raises(Refused):
        fetch(tomos, data)
    assert tomos.line.file_state(name(data)) == FileState(0, False)


def test_a_revoked_laptop_gives_its_files_and_reads_none(small_world, mari, tomos, case_id):
    data, late = pdf(), pdf()
    keep(tomos, case_id, data)
    tomos.sync()
    mari.sync()
    keep(mari, case_id, late)
    small_world.council.revoke_officer(mari.officer_id)
    with pytest.raises(Refused):
        fetch(mari, data)
    assert send(mari) == 1
    assert at_office(small_world, late)


# --- where it is -------------------------------------------------------------------------------------------


def test_colleagues_see_at_once_that_it_is_still_on_her_laptop_and_later_that_it_is_at_the_office(
    mari, tomos, case_id
):
    data = pdf()
    document_id = keep(mari, case_id, data)
    words(mari)
    tomos.sync()
    assert (place(mari, document_id), place(tomos, document_id)) == ("waits", "elsewhere")
    with pytest.raises(Refused) as told:
        fetch(tomos, data)
    assert told.value.code == "file_not_here"
    mari.sync()
    tomos.sync()
    assert (place(mari, document_id), place(tomos, document_id)) == ("here", "office")
    assert fetch(tomos, data) == data
    assert place(tomos, document_id) == "here"


def test_a_file_goes_from_laptop_to_laptop_on_either_database(world):
    mari, tomos = world.officer_with_laptop("Mari Gwyn"), world.officer_with_laptop("Tomos Hart")
    far = world.officer_with_laptop("Elin Prys", patches=(world.south,))
    case = mari.open_case("Siân", "Morgan", world.north)
    data = pdf()
    document_id = keep(mari, case, data)
    mari.sync()
    tomos.sync()
    assert place(tomos, document_id) == "office"
    assert fetch(tomos, data) == data
    with pytest.raises(Refused):
        fetch(far, data)


def test_what_is_kept_is_told_once_however_often_it_is_sent(mari, tomos, case_id):
    data = pdf()
    keep(mari, case_id, data)
    for _ in range(2):
        mari.sync()
        with mari.engine.begin() as connection:
            files.offer_again(connection)
    tomos.sync()
    fetch(tomos, data)
    tomos.sync()
    assert len(tomos.rows(FileKept)) == 1


def test_the_same_file_on_a_second_case_is_told_there_too_and_opened_to_who_sees_that(
    small_world, mari, far, case_id
):
    data = pdf()
    keep(mari, case_id, data)
    mari.sync()
    second = mari.open_case("Gwen", "Lloyd", small_world.north)
    document_id = keep(mari, second, data)
    before = mari.line.bytes_up
    mari.sync()
    assert mari.line.bytes_up - before < len(data)
    mari.sync()
    allot(mari, second, small_world.south, far.officer_id)
    mari.sync()
    far.sync()
    assert place(far, document_id) == "office"
    assert fetch(far, data) == data


# --- down --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("on_the_way_up", [True, False])
@pytest.mark.parametrize("at", [1, 3, 6])
def test_fetching_goes_on_from_where_it_was_cut(mari, tomos, case_id, small_parts, at, on_the_way_up):
    data = pdf()
    keep(mari, case_id, data)
    mari.sync()
    tomos.sync()
    before = tomos.line.bytes_down
    cut = Cut(tomos, at, on_the_way_up=on_the_way_up)
    with pytest.raises(Unavailable):
        fetch(tomos, data)
    cut.mend()
    assert fetch(tomos, data) == data
    assert tomos.line.bytes_down - before <= len(data) + PART
    before = tomos.line.requests
    assert fetch(tomos, data) == data
    assert tomos.line.requests == before


def test_what_came_damaged_is_dropped_and_fetched_anew(mari, tomos, case_id, small_parts):
    data = pdf()
    keep(mari, case_id, data)
    mari.sync()
    tomos.sync()
    cut = Cut(tomos, 3, on_the_way_up=True)
    with pytest.raises(Unavailable):
        fetch(tomos, data)
    cut.mend()
    with tomos.engine.begin() as connection:
        connection.execute(update(BlobPart).where(BlobPart.at == PART).values(data=bytes(PART)))
    with pytest.raises(Unavailable) as told:
        fetch(tomos, data)
    assert told.value.code == "file_damaged"
    assert fetch(tomos, data) == data


# --- what stays on the laptop ------------------------------------------------------------------------------


def cover(laptop) -> None:
    with laptop.engine.begin() as connection:
        connection.execute(update(JournalEntry).values(state="covered"))


def test_room_is_made_of_what_was_not_opened_for_longest_and_never_of_what_is_unsent(mari, tomos, case_id):
    fetched = [pdf(10_000) for _ in range(4)]
    for data in fetched:
        keep(mari, case_id, data)
    mari.sync()
    tomos.sync()
    unsent = pdf(50_000)
    keep(tomos, case_id, unsent)
    for data in fetched:
        fetch(tomos, data)
    fetch(tomos, fetched[0])  # opened again: the second is now the one that was not opened for longest
    on(tomos)(partial(file_cache.trim, limit=80_000))
    assert set(files_of(tomos)) == {name(data) for data in (unsent, fetched[0], fetched[3])}
    on(tomos)(partial(file_cache.trim, limit=1))
    assert set(files_of(tomos)) == {name(unsent)}
    with tomos.engine.connect() as connection:
        assert connection.scalars(select(BlobPart.sha256).distinct()).all() == [name(unsent)]
    assert fetch(tomos, fetched[1]) == fetched[1]


def test_what_is_at_the_office_but_in_no_backup_yet_is_not_let_go_of(mari, case_id):
    data = pdf()
    keep(mari, case_id, data)
    mari.sync()
    assert on(mari)(partial(file_cache.trim, limit=1)) == 0
    cover(mari)
    assert on(mari)(partial(file_cache.trim, limit=1)) == len(data)
    assert files_of(mari) == {}
    assert fetch(mari, data) == data


def test_originals_go_before_copies(mari, case_id):
    from tests.casework.test_documents import photo

    keep(mari, case_id, photo(), keep_original=True)
    mari.sync()
    cover(mari)
    ranks = {file.rank: file.size for file in files_of(mari).values()}
    on(mari)(partial(file_cache.trim, limit=ranks[0] + ranks[1] - 1))
    assert [file.rank for file in files_of(mari).values()] == [0]


def test_files_are_forgotten_with_the_last_document_that_names_them(small_world, mari, case_id):
    data, unsent = pdf(), pdf()
    other = mari.open_case("Gwen", "Lloyd", small_world.north)
    first, second = keep(mari, case_id, data), keep(mari, other, data)
    mari.sync()
    last = keep(mari, case_id, unsent)

    def without(*ids: str, also_unsent: bool = False) -> set[str]:
        with mari.engine.begin() as connection:
            connection.execute(delete(Document).where(Document.id.in_(ids)))
            file_cache.forget(connection, [name(data), name(unsent)], also_unsent=also_unsent)
        return set(files_of(mari))

    assert without(first) == {name(data), name(unsent)}
    assert without(second) == {name(unsent)}
    assert without(last) == {name(unsent)}
    assert without(also_unsent=True) == set()


# --- after a restore ---------------------------------------------------------------------------------------


def test_an_office_that_lost_its_files_gets_them_from_whoever_has_them(small_world, mari, tomos, case_id):
    data = pdf()
    keep(mari, case_id, data)
    mari.sync()
    tomos.sync()
    fetch(tomos, data)
    cover(mari)
    on(mari)(partial(file_cache.trim, limit=1))  # the one who kept it has let go of it meanwhile
    shutil.rmtree(small_world.office.files.folder)
    on(tomos)(files.offer_again)
    assert not tomos.state().everything_at_office
    assert send(tomos) == 1
    assert at_office(small_world, data)
    assert fetch(mari, data) == data


@pytest.mark.parametrize("how", ["gone", "cut short", "broken"])
def test_a_file_that_a_disk_of_the_office_broke_comes_again_from_whoever_has_it(world, monkeypatch, how):
    mari, tomos = world.officer_with_laptop("Mari Gwyn"), world.officer_with_laptop("Tomos Hart")
    elin = world.officer_with_laptop("Elin Prys")
    case = mari.open_case("Siân", "Morgan", world.north)
    data = pdf()
    document_id = keep(mari, case, data)
    mari.sync()
    for laptop in (tomos, elin):
        laptop.sync()
    fetch(tomos, data)
    stored = world.office.files.folder / world.council.tenant / name(data)[:2] / name(data)
    sound = stored.read_bytes()
    if how == "gone":
        stored.unlink()
    else:
        stored.write_bytes(
            sound[:-500] if how == "cut short" else bytes([sound[0]]) + sound[1:200] + bytes(1) + sound[201:]
        )
    with pytest.raises(Refused) as told:
        fetch(elin, data)
    assert told.value.code == "file_not_here"
    elin.sync()
    assert place(elin, document_id) == "elsewhere"
    assert tomos.sync().files_sent == 1  # he only fetched it, and has it still
    assert at_office(world, data)
    for laptop in (mari, tomos, elin):
        laptop.sync()
        assert laptop.state().everything_at_office
    assert (place(mari, document_id), place(elin, document_id)) == ("here", "office")
    assert fetch(elin, data) == data
    up = mari.line.bytes_up
    mari.sync()
    assert mari.line.bytes_up - up < 2_000


def test_an_office_that_still_has_its_files_is_only_asked(mari, case_id):
    data = pdf()
    keep(mari, case_id, data)
    mari.sync()
    on(mari)(files.offer_again)
    up, asked = mari.line.bytes_up, mari.line.requests
    assert send(mari) == 1
    assert (mari.line.bytes_up - up, mari.line.requests - asked) == (0, 1)
    assert mari.state().everything_at_office


# --- how much at once --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rate", "settles"),
    [(500, 16_384), (1_000, 19_400), (5_000, 97_000), (20_000, 262_144), (10**6, 262_144)],
)
def test_parts_come_to_take_about_twenty_seconds(rate, settles):
    pace = file_pace.FilePace("up")
    for _ in range(12):
        pace.took(pace.size, 0.6 + pace.size / rate)
    assert pace.size == pytest.approx(settles, rel=0.05)
    pace.slow_down()
    assert pace.size >= file_pace.LEAST
    before = pace.size
    pace.took(pace.size - 1, 0.001)
    assert pace.size == before  # the last part of a file says little of the line


def test_the_pace_is_remembered(mari):
    with mari.engine.begin() as connection:
        file_pace.FilePace("file_part_up", 70_000).keep(connection)
        assert file_pace.FilePace.kept("file_part_up", connection).size == 70_000
        assert file_pace.FilePace.kept("file_part_down", connection).size == file_pace.FIRST


# --- words before files ------------------------------------------------------------------------------------


def test_a_note_that_is_written_while_a_photo_goes_up_does_not_wait_for_it(
    small_world, mari, tomos, case_id, small_parts, monkeypatch
):
    data = pdf()
    keep(mari, case_id, data)
    put, told = Filing.put, []

    def write_a_note(self, part):
        if part.offset == PART:
            mari.note(case_id, "They have gone to her sister's.")
        told.append(mari.entries("pending") != [])
        return put(self, part)

    monkeypatch.setattr(Filing, "put", write_a_note)
    outcome = mari.sync()
    assert told[:3] == [False, True, False]
    assert not any(told[3:])
    assert outcome.files_sent == 1
    assert at_office(small_world, data)
    tomos.sync()
    assert "They have gone to her sister's." in {row["text"] for row in tomos.rows(Note)}


# --- over a socket: what came before the line went dead ----------------------------------------------------


def put_by_hand(address: str, laptop, data: bytes, body: bytes, *, crc: str = "") -> socket.socket:
    """A part of which only `body` comes, however much was announced."""
    own = socket.create_connection(("127.0.0.1", int(address.rsplit(":", 1)[1])))
    path = f"/v1/files/{name(data)}?offset=0&size={len(data)}{crc}"
    token = laptop.known().token
    head = f"PUT {path} HTTP/1.1\r\nHost: office\r\nAuthorization: Bearer {token}\r\n"
    own.sendall(f"{head}Content-Length: {len(data)}\r\n\r\n".encode() + body)
    return own


def heard(own: socket.socket) -> bytes:
    """The answer, up to the end of what it says."""
    own.settimeout(20)
    said = b""
    while b"}" not in said and (more := own.recv(65_536)):
        said += more
    return said


def test_what_came_before_the_line_was_cut_is_kept_to_the_byte(small_world, mari, case_id):
    data = pdf(200_000)
    keep(mari, case_id, data)
    words(mari)
    with listening(small_world.office) as address:
        put_by_hand(address, mari, data, data[:77_777]).close()
        wait_until(lambda: mari.line.file_state(name(data)).have == 77_777)
    with mari.engine.begin() as connection:
        connection.execute(update(Blob).values(begun=1))
    before = mari.line.bytes_up
    assert send(mari) == 1
    assert mari.line.bytes_up - before == len(data) - 77_777
    assert at_office(small_world, data)


def test_a_line_that_went_dead_without_a_word_has_lost_nothing_of_what_it_brought(
    small_world, mari, case_id, monkeypatch
):
    monkeypatch.setattr(early, "EVERY_S", 0.0)
    data = pdf(200_000)
    with listening(small_world.office) as address, closing(put_by_hand(address, mari, data, data[:100_000])):
        # The line is still up, as far as anyone can tell.
        wait_until(lambda: mari.line.file_state(name(data)).have > 100_000 - early.LEAST)


def test_a_part_that_was_kept_as_it_came_is_forgotten_when_its_sum_is_wrong(
    small_world, mari, case_id, monkeypatch
):
    monkeypatch.setattr(early, "EVERY_S", 0.0)
    data = pdf(100_000)
    with listening(small_world.office) as address:
        garbled = data[:50_000] + bytes(50_000)
        with closing(put_by_hand(address, mari, data, garbled, crc=f"&crc={zlib.crc32(data):08x}")) as own:
            assert b"part_garbled" in heard(own)
    assert mari.line.file_state(name(data)) == FileState(0, False)
    keep(mari, case_id, data)
    words(mari)
    assert send(mari) == 1


def test_nobody_keeps_bytes_at_the_office_before_it_knows_who_they_are(small_world, mari):
    data = pdf(100_000)
    token = mari.known().token
    with mari.engine.begin() as connection:
        facts.write(connection, token="0" * 64)
    with listening(small_world.office) as address, closing(put_by_hand(address, mari, data, data)) as own:
        assert b"401" in heard(own)
    with mari.engine.begin() as connection:
        facts.write(connection, token=token)
    assert not small_world.office.files.folder.exists()


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait for the other thread; no longer than ten seconds."""
    patience = threading.Event()
    for _ in range(1_000):
        if is_so():
            return
        patience.wait(0.01)
    raise AssertionError("it did not come to that")


def test_parts_that_never_get_through_whole_become_smaller_until_they_do(small_world, mari, case_id):
    """A line that lasts for 40 kB at a time, behind something that passes on whole parts only."""
    data = pdf(600_000)
    keep(mari, case_id, data)
    words(mari)
    with mari.engine.begin() as connection:
        file_pace.FilePace("file_part_up", 262_144).keep(connection)
    through = mari.line._open

    def short_lived(method, path, body, headers):
        if len(body or b"") > 40_000:
            raise Unavailable("line_cut", "cut")
        return through(method, path, body, headers)

    mari.line._open = short_lived
    for _ in range(5):
        with suppress(Unavailable):
            send(mari)
    assert at_office(small_world, data)


def test_a_cut_that_lost_nothing_leaves_parts_as_long_as_they_were(mari, case_id, monkeypatch):
    monkeypatch.setattr(file_pace.FilePace, "took", lambda *_: None)
    keep(mari, case_id, pdf())
    words(mari)
    with mari.engine.begin() as connection:
        file_pace.FilePace("file_part_up", 40_000).keep(connection)
    cut = Cut(mari, 1, on_the_way_up=False)
    with pytest.raises(Unavailable):
        send(mari)
    cut.mend()
    told: list[int] = []
    send(mari, on_progress=lambda one: told.append(one.sent))
    assert told == [80_000, SIZE]
