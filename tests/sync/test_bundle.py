"""Unsent work carried by hand: sealed on the laptop, taken in at the office once, however often it comes."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path

import pytest

from app.casework import documents
from app.casework.documents import DocumentDraft
from app.errors import Refused, Unavailable
from app.models.cases import CaseFile, Note
from app.sync import bundle
from app.sync.server import bundles
from app.sync.server.council import make_council
from tests.sync.world import World, make_world


@pytest.fixture
def office(tmp_path):
    world = make_world(tmp_path / "office")
    yield world
    world.close()


def a_laptop_with_work(office: World):
    mari = office.officer_with_laptop("Mari Gwyn")
    case_id = mari.open_case("Siân", "Morgan", office.north)
    for number in range(3):
        mari.note(case_id, f"Seen at the chapel, {number}")
    return mari, case_id


def test_what_waits_reaches_the_office_and_the_colleague_by_a_file_that_was_carried(office, tmp_path):
    mari, case_id = a_laptop_with_work(office)
    tomos = office.officer_with_laptop("Tomos Hart")
    made = bundle.make(mari.engine, tmp_path / "work.bundle")
    assert made.operations == len(mari.entries("pending"))
    taken = bundles.take(office.council, tmp_path / "work.bundle")
    assert taken.ended == {"applied": made.operations}
    tomos.sync()
    assert len(tomos.rows(Note)) == 3
    assert tomos.has(CaseFile, case_id)


def test_nothing_counts_as_sent_until_the_laptop_hears_so_and_then_all_of_it_does(office, tmp_path):
    mari, _ = a_laptop_with_work(office)
    bundle.make(mari.engine, tmp_path / "work.bundle")
    bundles.take(office.council, tmp_path / "work.bundle")
    assert not mari.state().everything_at_office
    mari.sync()
    assert mari.state().everything_at_office
    assert len(mari.rows(Note)) == 3  # once, not twice


def test_handing_it_in_twice_changes_nothing(office, tmp_path):
    mari, _ = a_laptop_with_work(office)
    made = bundle.make(mari.engine, tmp_path / "work.bundle")
    first = bundles.take(office.council, tmp_path / "work.bundle")
    again = bundles.take(office.council, tmp_path / "work.bundle")
    assert first.ended == again.ended == {"applied": made.operations}
    tomos = office.officer_with_laptop("Tomos Hart")
    assert len(tomos.rows(Note)) == 3


def test_a_bundle_says_nothing_to_whoever_finds_it(office, tmp_path):
    mari, _ = a_laptop_with_work(office)
    bundle.make(mari.engine, tmp_path / "work.bundle")
    found = (tmp_path / "work.bundle").read_bytes()
    for word in ("Siân".encode(), b"Morgan", b"chapel", b"applicant", mari.known().token.encode()):
        assert word not in found


@pytest.mark.parametrize("spoil", ["cut", "flipped", "grown", "swapped", "empty"])
def test_a_damaged_bundle_is_known_for_one_and_takes_nothing_that_was_not_written(office, tmp_path, spoil):
    mari, _ = a_laptop_with_work(office)
    path = tmp_path / "work.bundle"
    bundle.make(mari.engine, path)
    whole = path.read_bytes()
    middle = len(whole) // 2
    path.write_bytes(
        {
            "cut": whole[:-5],
            "flipped": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
            "grown": whole[:37] + b"\xff\xff\xff\xff" + whole[41:],
            "swapped": whole[:5] + bytes(16) + whole[21:],
            "empty": b"",
        }[spoil]
    )
    with pytest.raises(Refused) as refused:
        bundles.take(office.council, path)
    assert refused.value.code in ("bundle_damaged", "no_bundle", "unknown_laptop")


def test_another_council_cannot_take_it(office, tmp_path):
    mari, _ = a_laptop_with_work(office)
    bundle.make(mari.engine, tmp_path / "work.bundle")
    other = make_council(office.office, "Another County Council", "Cyngor Sir Arall", prefix="OTH")
    with pytest.raises(Refused) as refused:
        bundles.take(other, tmp_path / "work.bundle")
    assert refused.value.code == "unknown_laptop"


def test_work_of_a_revoked_laptop_is_kept_aside(office, tmp_path):
    mari, _ = a_laptop_with_work(office)
    made = bundle.make(mari.engine, tmp_path / "work.bundle")
    office.council.revoke_device(mari.known().device)
    assert bundles.take(office.council, tmp_path / "work.bundle").ended == {"held": made.operations}


def test_a_file_that_is_there_is_not_written_over_and_a_folder_that_is_not_there_is_told(office, tmp_path):
    mari, _ = a_laptop_with_work(office)
    kept = tmp_path / "kept"
    kept.write_text("someone's own file")
    with pytest.raises(Refused):
        bundle.make(mari.engine, kept)
    assert kept.read_text() == "someone's own file"
    with pytest.raises(Unavailable):
        bundle.make(mari.engine, Path(tmp_path / "nowhere" / "work.bundle"))


def test_a_file_comes_with_the_words_and_is_proven_at_the_office(office, tmp_path):
    mari, case_id = a_laptop_with_work(office)
    data = b"%PDF-1.7\n" + b"a letter about the damp\n" * 40_000 + b"%%EOF\n"
    mari.casebook.do(partial(documents.keep, case_id=case_id, draft=DocumentDraft(data, "About the damp")))
    sha256 = hashlib.sha256(data).hexdigest()
    made = bundle.make(mari.engine, tmp_path / "work.bundle")
    assert made.files == 1
    assert bundles.take(office.council, tmp_path / "work.bundle").files == 1
    assert office.office.files.has_whole(office.council.tenant, sha256)
    mari.sync()
    assert mari.state().everything_at_office
