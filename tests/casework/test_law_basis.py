"""What the rules of a case rest on, as the law file says it."""

from __future__ import annotations

from datetime import date
from functools import partial

from app.casework import law_basis
from tests.support.casefile import opened


def seen(casebook):
    return casebook.read(partial(law_basis.seen, case_id=opened(casebook)))


def test_each_duty_clock_ground_and_notice_says_what_it_rests_on(casebook, reference):
    law = seen(casebook)
    file = reference.frameworks[law.framework_id]
    assert {*file.duties, *file.clocks, *file.grounds, *file.notices} == set(law.bases)
    relief = law.bases["relief"]
    assert (relief.section, relief.is_in_force, relief.since) == ("s74(2), (6)", True, date(2015, 4, 27))
    assert relief.source.startswith("https://www.legislation.gov.uk/")


def test_a_file_that_nobody_checked_says_so(casebook):
    assert seen(casebook).checked_by is None


def test_the_path_has_the_interim_duty_aside_and_the_others_in_line(casebook):
    path = seen(casebook).path
    assert [duty.duty for duty in path if not duty.is_aside] == ["s66", "s73", "s75"]
    assert [duty.duty for duty in path if duty.is_aside] == ["s68"]
    assert {duty.duty: duty.clock for duty in path}["s73"] == "relief"
