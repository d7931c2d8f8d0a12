"""The invented county on a real laptop with a real server: all of it is taken in, and a colleague sees it."""

from __future__ import annotations

from functools import partial

import pytest

from app import opening, trying
from app.casework import cases, today
from app.casework.cases import Wanted

CASES = 40


@pytest.fixture
def trial(tmp_path):
    office = trying.TrialOffice(tmp_path / "server")
    office.make()
    office.start()
    yield office
    office.stop()


@pytest.mark.slow
def test_what_is_invented_reaches_the_office_whole_and_a_colleague(trial, tmp_path, quick_derivation):
    mine = trial.join(opening.laptop(tmp_path / "mine"), trying.OFFICER)
    made = trying.invent(mine, cases=CASES, as_of=opening.laptop_clock().date())
    sent = trying.sync(mine)
    assert (sent.held, sent.clashes, sent.agrees, sent.complete) == (0, 0, True, True)
    book = opening.casebook_of(mine)
    view = book.read(today.view)
    assert view.open_cases > 0
    page = book.read(partial(cases.find, wanted=Wanted(closed=None, limit=CASES)))
    assert page.total == len(made.case_ids) == CASES
    assert len({row.officer for row in page.rows}) == 3, "all who have cases have some"
    assert len({row.patch for row in page.rows}) == 4
    assert all(row.reference.startswith("BD/") for row in page.rows), "the office gave each its number"
    restricted = sum(row.restricted for row in page.rows)
    theirs = trial.join(opening.laptop(tmp_path / "theirs"), trying.COLLEAGUE)
    seen = opening.casebook_of(theirs).read(partial(cases.find, wanted=Wanted(closed=None)))
    assert seen.total == CASES - restricted
    for opened in (mine, theirs):
        opened.close()


@pytest.mark.slow
def test_the_office_holds_nothing_back_of_what_an_officer_s_own_laptop_invents(
    trial, tmp_path, quick_derivation
):
    theirs = trial.join(opening.laptop(tmp_path / "theirs"), trying.COLLEAGUE)
    trying.invent(theirs, cases=60, as_of=opening.laptop_clock().date())
    sent = trying.sync(theirs)
    assert (sent.held, sent.clashes, sent.agrees) == (0, 0, True)
    theirs.close()
