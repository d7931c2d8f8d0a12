"""The office's folder of files: what a crash, a broken disk, another key, or two laptops leave of it."""

from __future__ import annotations

import hashlib
import os
import threading

import pytest

from app.errors import Refused, Unavailable
from app.sync.protocol import FileState
from app.sync.server.stored_files import StoredFiles
from tests.sync.world import KEY

ONE, OTHER = "a" * 32, "b" * 32
MARI, TOMOS = "1" * 32, "2" * 32


@pytest.fixture
def files(tmp_path):
    return StoredFiles(tmp_path / "files", KEY)


def name(data):
    return hashlib.sha256(data).hexdigest()


def add(files, data, offset, part, *, device=ONE, officer=MARI):
    return files.add("t", name(data), len(data), offset, part, device=device, officer=officer)


def whole_of(files, data):
    return files.folder / "t" / name(data)[:2] / name(data)


def test_nothing_of_a_file_can_be_read_on_the_disk(files, tmp_path):
    data = b"Mrs Morgan of Llanon " * 100
    add(files, data, 0, data)
    assert files.read("t", name(data), 21, 10) == data[21:31]
    assert not any(b"Morgan" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_bytes_are_read_from_wherever_they_are_wanted(files):
    data = os.urandom(5_000)
    for at in range(0, 5_000, 1_000):
        add(files, data, at, data[at : at + 1_000])
    for offset, length in ((0, 5_000), (999, 2), (1_000, 1_000), (4_999, 10), (5_000, 10), (0, 0)):
        assert files.read("t", name(data), offset, length) == data[offset : offset + length]


@pytest.mark.parametrize("torn", [b"\0", b"\0\0\1\0", b"\0\0\1\0half a part", b"\x80\0\0\x08and so on"])
def test_a_part_that_a_crash_cut_short_was_never_promised(files, torn):
    data = os.urandom(1000)
    assert add(files, data, 0, data[:400]) == FileState(400, False)
    part = next(files.folder.rglob("*.part"))
    with part.open("ab") as file:
        file.write(torn)
    assert files.state("t", name(data), device=ONE) == FileState(400, False)
    assert add(files, data, 400, data[400:]) == FileState(1000, True)
    assert files.read("t", name(data), 0, 2000) == data


def test_bytes_at_another_offset_are_answered_by_what_is_there(files):
    data = os.urandom(100)
    add(files, data, 0, data[:50])
    assert add(files, data, 10, data[10:40]) == FileState(50, False)
    assert add(files, data, 60, data[60:]) == FileState(50, False)
    assert add(files, data, 50, data[50:]) == FileState(100, True)


def test_bytes_that_are_here_already_are_passed_over(files):
    data = os.urandom(100)
    add(files, data, 0, data[:50])
    assert add(files, data, 20, data[20:70]) == FileState(70, False)
    assert add(files, data, 0, data) == FileState(100, True)
    assert files.read("t", name(data), 0, 100) == data


def test_what_came_garbled_is_forgotten_from_its_beginning_on(files):
    data = os.urandom(3_000)
    for at in range(0, 3_000 - 1, 1_000):
        add(files, data, at, data[at : at + 999] if at == 2_000 else data[at : at + 1_000])
    files.cut_back("t", name(data), 1_000, device=ONE)
    assert files.state("t", name(data), device=ONE) == FileState(1_000, False)
    files.cut_back("t", name(data), 1_000, device=ONE)
    files.cut_back("t", name(data), 999, device=ONE)
    assert files.state("t", name(data), device=ONE) == FileState(0, False)
    files.cut_back("t", name(data), 0, device=OTHER)


def test_a_file_that_is_not_what_it_claims_is_thrown_away(files):
    with pytest.raises(Refused):
        files.add("t", "0" * 64, 4, 0, b"lies", device=ONE, officer=MARI)
    assert files.state("t", "0" * 64, device=ONE) == FileState(0, False)
    assert not files.has_whole("t", "0" * 64)
    assert files.proven_by("t", "0" * 64) == frozenset()


@pytest.mark.parametrize(("size", "offset", "length"), [(10**12, 0, 1), (-1, 0, 1), (4, 0, 5), (4, 4, 1)])
def test_a_file_that_is_too_long_is_not_begun(files, size, offset, length):
    with pytest.raises(Refused):
        files.add("t", "0" * 64, size, offset, bytes(length), device=ONE, officer=MARI)
    assert not files.folder.exists()


def test_another_key_reads_nothing_and_breaks_nothing(files):
    data = b"a letter"
    add(files, data, 0, data)
    other = StoredFiles(files.folder, bytes(32))
    with pytest.raises(Unavailable):
        other.read("t", name(data), 0, 8)
    assert not other.has_whole("t", name(data))
    assert files.read("t", name(data), 0, 8) == data
    with pytest.raises(Unavailable):
        files.read("t", "1" * 64, 0, 8)


def test_an_empty_file_is_a_file(files):
    assert add(files, b"", 0, b"").complete
    assert files.has_whole("t", name(b""))
    assert files.read("t", name(b""), 0, 8) == b""


def test_a_file_cut_short_by_a_broken_disk_is_not_here_any_more_and_can_come_again(files):
    data = os.urandom(3_000)
    for at in range(0, 3_000, 1_000):
        add(files, data, at, data[at : at + 1_000])
    path = whole_of(files, data)
    sound = path.read_bytes()
    for cut in range(0, 3 * 1_032, 97):  # before the mark of its end, which can be made anew
        path.write_bytes(sound[:cut])
        assert not files.has_whole("t", name(data)), cut
    assert add(files, data, 0, data).complete
    assert files.has_whole("t", name(data))
    assert files.read("t", name(data), 0, 3_000) == data


def test_a_broken_byte_is_found_when_it_is_read_and_the_file_is_then_not_here(files):
    data = os.urandom(3_000)
    add(files, data, 0, data)
    path = whole_of(files, data)
    broken = bytearray(path.read_bytes())
    broken[1_000] ^= 1
    path.write_bytes(broken)
    with pytest.raises(Unavailable, match="damaged"):
        files.read("t", name(data), 0, 3_000)
    with pytest.raises(Unavailable, match="not reached"):
        files.read("t", name(data), 0, 3_000)
    assert add(files, data, 0, data).complete
    assert files.read("t", name(data), 0, 3_000) == data


def test_a_crash_before_the_proven_file_got_its_name_asks_for_nothing_again(files, monkeypatch):
    data = os.urandom(1_000)
    with monkeypatch.context() as patched:
        patched.setattr(type(files.folder), "replace", _power_cut)
        with pytest.raises(Unavailable):
            add(files, data, 0, data)
    assert not files.has_whole("t", name(data))
    assert files.state("t", name(data), device=ONE) == FileState(1_000, False)
    assert add(files, data, 1_000, b"").complete
    assert files.read("t", name(data), 0, 1_000) == data


def _power_cut(path, target):
    raise OSError(5, "gone")


def test_a_file_from_before_there_were_marks_gets_its_own(files):
    data = os.urandom(3_000)
    add(files, data, 0, data)
    path = whole_of(files, data)
    path.write_bytes(path.read_bytes()[:-40])
    assert files.has_whole("t", name(data))
    assert files._is_ended(path, name(data))
    assert files.read("t", name(data), 0, 4_000) == data


def test_two_laptops_send_one_photo_each_by_itself_and_it_is_kept_once(files):
    data = os.urandom(2_000)
    add(files, data, 0, data[:1_000])
    assert files.state("t", name(data), device=OTHER) == FileState(0, False)
    assert add(files, data, 0, data[:500], device=OTHER, officer=TOMOS) == FileState(500, False)
    assert add(files, data, 1_000, data[1_000:]) == FileState(2_000, True)
    assert files.proven_by("t", name(data)) == {MARI}
    assert add(files, data, 500, data[500:], device=OTHER, officer=TOMOS) == FileState(2_000, True)
    assert files.proven_by("t", name(data)) == {MARI, TOMOS}
    assert sorted(path.name for path in whole_of(files, data).parent.iterdir()) == [
        name(data), f"{name(data)}.who",
    ]  # fmt: skip


def test_the_same_part_twice_at_once_is_kept_once(files):
    data = os.urandom(200_000)
    threads = [threading.Thread(target=add, args=(files, data, 0, data[:100_000])) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert files.state("t", name(data), device=ONE) == FileState(100_000, False)
    assert add(files, data, 100_000, data[100_000:]).complete


def test_a_full_disk_is_told_and_what_was_promised_stays(files, monkeypatch):
    data = os.urandom(1_000)
    add(files, data, 0, data[:500])

    def full(handle):
        raise OSError(28, "no space left")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(Unavailable) as told:
            add(files, data, 500, data[500:])
    assert told.value.code == "office_disk"
    have = files.state("t", name(data), device=ONE).have
    assert add(files, data, have, data[have:]).complete


def test_nothing_is_left_of_a_file_that_is_removed(files):
    data = b"a photo of somebody"
    add(files, data, 0, data)
    add(files, data, 0, data[:5], device=OTHER)
    assert files.remove("t", name(data))
    assert [path for path in files.folder.rglob("*") if path.is_file()] == []
    assert not files.remove("t", name(data))
    assert not files.remove("t", "0" * 64)
