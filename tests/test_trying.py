"""The council to try things on: a real server in a child process, real laptops that join it."""

from __future__ import annotations

import pytest

from app import opening, paths, trying
from app.casework import office
from app.errors import Refused, Unavailable
from app.sync import status
from app.sync.server import setting_up


@pytest.fixture(scope="module")
def trial(tmp_path_factory):
    made = trying.TrialOffice(tmp_path_factory.mktemp("trial") / "server")
    made.make()
    made.start()
    yield made
    made.stop()


def test_a_laptop_joins_the_invented_council_and_knows_its_people(trial, tmp_path):
    opened = trial.join(opening.laptop(tmp_path), trying.OFFICER)
    book = opening.casebook_of(opened)
    officers = {row.name: row for row in book.read(office.officers)}
    assert {trying.OFFICER, trying.COLLEAGUE} <= officers.keys()
    assert officers[trying.OFFICER].roles == {"officer", "lead"}
    assert {row.name for row in book.read(office.patches) if row.mine} == {
        "Aberdulas",
        "North",
        "Mid",
        "South",
    }
    opened.close()


def test_a_second_laptop_needs_a_code_of_its_own(trial):
    assert trial.code(trying.COLLEAGUE) != trial.code(trying.COLLEAGUE)


def test_a_county_without_an_office_can_be_worked_in_and_sends_nothing(tmp_path):
    opened = trying.alone(opening.laptop(tmp_path))
    made = trying.invent(opened, cases=3, seed=5, as_of=trying.today())
    book = opening.casebook_of(opened)
    assert len(made.case_ids) == 3
    assert {row.name for row in book.read(office.officers)} >= {trying.OFFICER, trying.COLLEAGUE}
    assert book.read(status.state).enrolled is False
    opened.close()
    again = opening.open_officer(opening.laptop(tmp_path), trying.OFFICER, passphrase=trying.PASSPHRASE)
    assert opening.casebook_of(again).read(lambda work: work.roles) == {"officer", "lead"}
    again.close()


def test_a_server_that_cannot_start_is_said_in_a_sentence(tmp_path):
    with pytest.raises(Unavailable, match="did not start"):
        trying.TrialOffice(tmp_path / "no-council-here").start()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[council]\n", "needs a name"),
        ("[council]\nname='A'\n[[officer]]\nname='B'\nroles=['king']\npatches=[]\n", "no role king"),
        ("[council]\nname='A'\n[[officer]]\nname='B'\nroles=[]\npatches=['Nowhere']\n", "no patch Nowhere"),
        ("[council]\nname='A'\ncolour='red'\n", "no colour"),
        ("not toml", "is not TOML"),
    ],
)
def test_a_wrong_council_file_is_refused_with_what_is_wrong(tmp_path, text, says):
    file = tmp_path / "council.toml"
    file.write_text(text)
    with pytest.raises(Refused, match=says):
        setting_up.read(file)


def test_the_invented_council_s_file_is_right():
    assert setting_up.read(paths.resources() / "county" / "council.toml")["council"]["name"]
