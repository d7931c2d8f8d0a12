"""`app letter`: the same letter from the command line, written only where the person said."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from hashlib import sha256

import pytest
from sqlalchemy import delete

from app import opening
from app.casework import cases, letters
from app.cli import Exit
from app.cli.commands import main
from app.models.local import Fact
from tests.support.casefile import assessed, decided, opened, planned
from tests.support.stores import Clock, furnish

PASSPHRASE = "three warm hens"
DAY = "2099-03-02"


@pytest.fixture
def laptop(tmp_path, monkeypatch):
    """A laptop with one officer and a case that is ready for its notice: its home and the reference."""
    monkeypatch.setenv("TROTHWY_PASSPHRASE", PASSPHRASE)
    home = tmp_path / "home"
    fresh = opening.begin_officer(opening.laptop(home), "Mari Gwyn", PASSPHRASE)
    with fresh.engine.begin() as connection:
        connection.execute(delete(Fact).where(Fact.key == "device"))
    furnish(fresh.engine)
    book = opening.casebook_of(fresh, clock=Clock(datetime(2026, 11, 16, 9, tzinfo=UTC)))
    case_id = opened(book, on=date(2026, 11, 16))
    assessed(book, case_id)
    decided(book, case_id)
    planned(book, case_id)
    reference = book.read(partial(cases.header, case_id=case_id)).reference
    fresh.close()
    return home, reference


def command(laptop, *words):
    home, reference = laptop
    return main(["--home", str(home), "letter", "--case", reference, *words])


def register(laptop):
    book = opening.open_casebook(laptop[0], passphrase=PASSPHRASE)
    case_id = book.read(partial(cases.find, wanted=cases.Wanted(text=laptop[1]))).rows[0].case_id
    rows = book.read(partial(letters.register, case_id=case_id))
    book.engine.dispose()
    return rows


def test_it_names_the_letters_that_the_case_can_have(laptop, capsys):
    assert command(laptop) == Exit.OK
    said = capsys.readouterr().out
    assert "s63-s73\tWe will help you find a home (owed now)" in said
    assert "plan\t" in said


def test_it_writes_the_letter_where_it_was_told_and_records_nothing(laptop, tmp_path, capsys):
    out = tmp_path / "out"
    words = ("--template", "s63-s73", "--size", "large", "--on", DAY, "--way", "collect", "--out", str(out))
    assert command(laptop, *words) == Exit.OK
    (file,) = out.iterdir()
    assert file.name.endswith("s63-s73-en-large.pdf")
    assert file.read_bytes().startswith(b"%PDF-")
    assert "It is not encrypted" in capsys.readouterr().out
    assert register(laptop) == ()


def test_made_by_command_it_stands_in_the_register_with_the_hash_of_the_file(laptop, tmp_path, capsys):
    words = ("--template", "s63-s73", "--on", DAY, "--out", str(tmp_path / "out"), "--make")
    assert command(laptop, *words) == Exit.OK
    (file,) = (tmp_path / "out").iterdir()
    (row,) = register(laptop)
    assert row.sha256 == sha256(file.read_bytes()).hexdigest()
    assert row.sha256 in capsys.readouterr().out
    assert row.state == "made"


def test_what_stops_it_is_named_and_a_draft_is_written_only_when_asked_for(laptop, tmp_path, capsys):
    out = tmp_path / "out"
    words = ("--template", "s63-s73", "--language", "bilingual", "--on", DAY, "--out", str(out))
    assert command(laptop, *words) == Exit.REFUSED
    assert "no_translation" in capsys.readouterr().err
    assert not out.exists()
    assert command(laptop, *words, "--draft") == Exit.LOOK
    assert len(list(out.iterdir())) == 1
    assert command(laptop, *words, "--make") == Exit.REFUSED
    assert register(laptop) == ()


def test_wrong_use_unknown_cases_and_folders_that_refuse_are_told_apart(laptop, tmp_path, capsys):
    assert command(laptop, "--template", "s63-s73") == Exit.WRONG_USE
    home, _ = laptop
    assert main(["--home", str(home), "letter", "--case", "nobody"]) == Exit.REFUSED
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    words = ("--template", "s63-s73", "--on", DAY, "--out", str(in_the_way))
    assert command(laptop, *words) == Exit.UNAVAILABLE
    assert "cannot be written" in capsys.readouterr().err
