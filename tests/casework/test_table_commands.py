"""`app import`, `app export` and `app county` as IT staff use them: words, exit codes, what is said."""

from __future__ import annotations

import json
from functools import partial

import pytest
from sqlalchemy import delete, update

from app import opening
from app.casework import cases
from app.casework.cases import Wanted
from app.cli import Exit
from app.cli.commands import main
from app.models.local import Fact
from app.models.office import OfficerRole, Organisation
from tests.support.stores import OFFICER, furnish

PASSPHRASE = "three warm hens"
CASES = """Forename,Surname,Applied,Area
Siân,Pŵel,12/10/2026,North
Bob,Hart,soon,South
"""
MAPPING = """
[columns]
given_names = "Forename"
family_name = "Surname"
applied_on = "Applied"
patch = "Area"
"""


@pytest.fixture
def home(tmp_path, monkeypatch, quick_derivation):
    """A laptop whose one officer is a lead."""
    monkeypatch.setenv("TROTHWY_PASSPHRASE", PASSPHRASE)
    fresh = opening.begin_officer(opening.laptop(tmp_path / "home"), "Mari Gwyn", PASSPHRASE)
    with fresh.engine.begin() as connection:
        connection.execute(delete(Fact).where(Fact.key == "device"))
    furnish(fresh.engine)
    with fresh.engine.begin() as connection:
        connection.execute(update(OfficerRole).where(OfficerRole.officer_id == OFFICER).values(role="lead"))
    fresh.close()
    (tmp_path / "cases.csv").write_text(CASES, encoding="utf-8")
    (tmp_path / "old.toml").write_text(MAPPING, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


def command(home, *words):
    return main(["--home", str(home), *words])


def held(home, **wanted):
    book = opening.open_casebook(home, passphrase=PASSPHRASE)
    page = book.read(partial(cases.find, wanted=Wanted(closed=None, **wanted)))
    book.engine.dispose()
    return page


def test_a_dry_run_says_what_is_bad_and_takes_nothing(home, capsys):
    assert command(home, "import", "cases.csv", "--mapping", "old.toml", "--dry-run") == Exit.LOOK
    said = capsys.readouterr()
    assert "2 rows, written as utf-8: 1 good, 1 not." in said.out
    assert "line 3, Applied: not_a_date (soon)" in said.err
    assert held(home).total == 0


def test_bad_rows_stop_all_unless_the_good_ones_are_asked_for(home, capsys):
    assert command(home, "import", "cases.csv", "--mapping", "old.toml") == Exit.REFUSED
    assert held(home).total == 0
    assert command(home, "import", "cases.csv", "--mapping", "old.toml", "--good-rows") == Exit.LOOK
    assert "Taken: 1 cases. Left out: 1." in capsys.readouterr().out
    assert held(home).rows[0].household == "Siân Pŵel"


def test_a_mapping_is_known_by_its_name_from_then_on_and_doubles_are_chosen_about(home, capsys, tmp_path):
    (tmp_path / "cases.csv").write_text("\n".join(CASES.splitlines()[:2]) + "\n", encoding="utf-8")
    assert command(home, "import", "cases.csv", "--mapping", "old.toml") == Exit.OK
    assert command(home, "import", "cases.csv", "--mapping", "old") == Exit.REFUSED
    assert "line 2: may be Siân Pŵel (name); offered: skip" in capsys.readouterr().err
    assert command(home, "import", "cases.csv", "--mapping", "old", "--choose", "2=link") == Exit.OK
    assert held(home).total == 2
    assert command(home, "import", "cases.csv", "--mapping", "old", "--doubles", "new") == Exit.OK
    assert held(home).total == 3


def test_leaving_every_row_out_takes_nothing(home, tmp_path):
    (tmp_path / "cases.csv").write_text("\n".join(CASES.splitlines()[:2]) + "\n", encoding="utf-8")
    assert command(home, "import", "cases.csv", "--mapping", "old.toml") == Exit.OK
    assert command(home, "import", "cases.csv", "--mapping", "old", "--doubles", "offered") == Exit.REFUSED
    assert held(home).total == 1


def test_the_headings_begin_a_mapping(home, capsys):
    assert command(home, "import", "cases.csv", "--headings") == Exit.OK
    said = capsys.readouterr().out
    assert 'given_names = "Forename"' in said
    assert "# Surname" in said


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("import", "cases.csv"), Exit.WRONG_USE),
        (("import", "cases.csv", "--mapping", "nowhere.toml"), Exit.REFUSED),
        (("import", "cases.csv", "--mapping", "cases.csv"), Exit.REFUSED),
        (("import", "nowhere.csv", "--mapping", "old.toml"), Exit.UNAVAILABLE),
        (("export", "--out", "cases.pdf"), Exit.WRONG_USE),
        (("export", "--out", "."), Exit.WRONG_USE),
        (("export", "--records", "."), Exit.REFUSED),
        (("export", "--out", "cases.csv/out.csv"), Exit.UNAVAILABLE),
    ],
)
def test_what_cannot_be_done_has_its_own_exit_code(home, words, code):
    assert command(home, *words) == code


def test_an_export_says_where_it_wrote_and_that_anyone_can_read_it(home, capsys, tmp_path):
    command(home, "import", "cases.csv", "--mapping", "old.toml", "--good-rows")
    for name in ("out.csv", "out.xlsx"):
        assert command(home, "export", "--out", name) == Exit.OK
        assert "It is not encrypted: whoever has the file can read it." in capsys.readouterr().out
        assert (tmp_path / name).stat().st_mode & 0o077 == 0, "its owner alone, at least"
    assert "Pŵel" in (tmp_path / "out.csv").read_text(encoding="utf-8-sig")


def test_records_go_to_a_file_or_are_printed(home, capsys, tmp_path):
    assert command(home, "export", "--records", "all.json") == Exit.OK
    capsys.readouterr()
    assert command(home, "export", "--records", "-") == Exit.OK
    assert json.loads(capsys.readouterr().out) == json.loads((tmp_path / "all.json").read_text())


def test_a_county_is_not_made_in_the_records_of_a_real_council(home, capsys):
    assert command(home, "county", "--cases", "5") == Exit.REFUSED
    assert "not Bryndulas County Council" in capsys.readouterr().err
    assert held(home).total == 0


def test_a_county_is_made_in_the_invented_council(home, capsys):
    opened = opening.open_officer(opening.laptop(home), passphrase=PASSPHRASE)
    with opened.engine.begin() as connection:
        connection.execute(update(Organisation).values(name="Bryndulas County Council"))
        connection.execute(
            update(OfficerRole).where(OfficerRole.officer_id != OFFICER).values(role="officer")
        )
    opened.close()
    made = command(home, "county", "--cases", "6", "--seed", "4", "--as-of", "2026-11-20", "--letters", "0")
    assert made == Exit.OK
    assert "Made 6 cases" in capsys.readouterr().out
    assert held(home).total == 6


def test_a_county_of_none_is_not_understood(home):
    with pytest.raises(SystemExit) as stopped:
        command(home, "county", "--cases", "0")
    assert stopped.value.code == Exit.WRONG_USE
