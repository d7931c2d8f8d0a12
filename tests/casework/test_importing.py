"""A council's own caseload taken in: what cells mean, what is wrong where, who is doubled, all or nothing."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import openpyxl
import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.casework import cases, history, import_values, importing, people
from app.casework.cases import Wanted
from app.casework.import_values import Unread
from app.casework.importing import Chosen, ColumnMapping
from app.errors import Refused
from app.models.cases import CaseFile
from app.models.local import JournalEntry
from app.models.people import Person
from tests.support.casefile import Applicant, opened
from tests.support.stores import LEAD, OFFICER, PATCH_NORTH, PATCH_SOUTH

TODAY = date(2026, 11, 23)
HEADINGS = "Ref,Forename,Surname,DOB,Mobile,Address,Town,Post code,Applied,Reason,Area,Worker,Closed,Notes"
COLUMNS = {
    "reference": "Ref", "given_names": "Forename", "family_name": "Surname", "birth_date": "DOB",
    "mobile": "Mobile", "line1": "Address", "town": "Town", "postcode": "Post code",
    "applied_on": "Applied", "reason": "Reason",
    "patch": "Area", "officer": "Worker", "closed_on": "Closed", "note": "Notes",
}  # fmt: skip
MAPPING = ColumnMapping(
    "old system",
    COLUMNS,
    values={"reason": {"Parents asked to leave": "parent_no_longer"}, "patch": {"N": "Gogledd"}},
)
SIAN = (
    "H/17,Siân,Pŵel,3/4/1990,07700 900123,3 Tŷ Gwyn,Borth,sy240cc,12/10/2026,Parents asked to leave,N,"
    "Mari Gwyn,,Rang twice"
)
BOB = "H/18,Bob,Hart,1 May 85,,,Borth,,13.10.26,landlord_selling,South,,20/11/2026,"


@pytest.fixture
def file(tmp_path):
    def write(*rows, headings=HEADINGS, encoding="utf-8"):
        path = tmp_path / "cases.csv"
        path.write_bytes("\n".join([headings, *rows, ""]).encode(encoding))
        return path

    return write


def checked(book, path, mapping=MAPPING):
    return book.read(partial(importing.check, path=path, mapping=mapping))


def taken(book, report, **how):
    return book.do(partial(importing.take, report=report, **how))


def counted(book, table):
    with Session(book.engine) as session:
        return session.scalar(select(func.count()).select_from(table))


def refusal(call):
    with pytest.raises(Refused) as refused:
        call()
    return refused.value


# --- good rows ---------------------------------------------------------------------------------------------


def test_a_good_row_becomes_a_case_with_its_person(leads_casebook, file):
    report = checked(leads_casebook, file(SIAN, BOB))
    assert (report.rows, len(report.good), report.bad, report.doubled) == (2, 2, (), ())
    changes = taken(leads_casebook, report)
    assert changes.verb == "import_cases"
    row = leads_casebook.read(partial(cases.find, wanted=Wanted(text="pwel"))).rows[0]
    head = leads_casebook.read(partial(cases.header, case_id=row.case_id))
    assert (head.applied_on, head.reason) == (date(2026, 10, 12), "parent_no_longer")
    assert (head.patch_id, head.officer_id) == (PATCH_NORTH, OFFICER)
    person = leads_casebook.read(partial(people.person, person_id=head.applicant_id))
    assert (person.given_names, person.family_name, person.birth_date) == ("Siân", "Pŵel", date(1990, 4, 3))
    assert person.ways[0].value == "07700 900123"
    assert person.addresses[0].postcode == "SY24 0CC"
    told = [entry.body for entry in leads_casebook.read(partial(history.story, case_id=row.case_id)).entries]
    assert {"Rang twice", "Earlier number: H/17"} <= set(told)


def test_a_case_that_was_closed_comes_in_closed(leads_casebook, file):
    taken(leads_casebook, checked(leads_casebook, file(BOB)))
    row = leads_casebook.read(partial(cases.find, wanted=Wanted(text="hart", closed=True))).rows[0]
    assert (row.closed_on, row.patch_id, row.officer_id) == (date(2026, 11, 20), PATCH_SOUTH, LEAD)


def test_a_number_of_the_old_system_finds_its_case(leads_casebook, file):
    taken(leads_casebook, checked(leads_casebook, file(SIAN)))
    assert leads_casebook.read(partial(cases.find, wanted=Wanted(text="H/17"))).total == 1


def test_one_import_is_one_save(leads_casebook, file):
    taken(leads_casebook, checked(leads_casebook, file(SIAN, BOB)))
    with Session(leads_casebook.engine) as session:
        saves = set(session.execute(select(JournalEntry.save_id, JournalEntry.verb)).all())
    assert len(saves) == 1
    assert saves.pop().verb == "import_cases"


def test_a_workbook_is_taken_as_a_csv_is(leads_casebook, tmp_path):
    book: Any = openpyxl.Workbook()
    book.active.append(HEADINGS.split(","))
    book.active.append(
        ["H/17", "Siân", "Pŵel", date(1990, 4, 3), 7700900123, "3 Tŷ Gwyn", "Borth", "sy240cc",
         date(2026, 10, 12), "Parents asked to leave", "North", "", None, ""]
    )  # fmt: skip
    path = tmp_path / "cases.xlsx"
    book.save(path)
    report = checked(leads_casebook, path)
    assert report.encoding == "xlsx"
    row = report.good[0]
    assert (row.person.birth_date, row.applied_on) == (date(1990, 4, 3), date(2026, 10, 12))
    assert row.ways[0].value == "07700900123", "a spreadsheet drops the nought; it is put back"


@pytest.mark.parametrize(
    ("full", "given", "family"),
    [
        ("Siân Mair Pŵel", "Siân Mair", "Pŵel"),
        ("Pŵel, Siân Mair", "Siân Mair", "Pŵel"),
        ("Siân", "Siân", ""),
    ],
)
def test_a_full_name_is_parted(leads_casebook, file, full, given, family):
    mapping = ColumnMapping("short", {"full_name": "Name", "applied_on": "On"}, defaults={"patch": "South"})
    report = checked(leads_casebook, file(f'"{full}",1/10/2026', headings="Name,On"), mapping)
    assert (report.good[0].person.given_names, report.good[0].person.family_name) == (given, family)
    assert report.good[0].patch_id == PATCH_SOUTH


# --- bad rows ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "column", "reason"),
    [
        (("3/4/1990", "31/2/1990"), "DOB", "not_a_date"),
        (("3/4/1990", "4/25/1990"), "DOB", "month_first"),
        (("3/4/1990", "45000"), "DOB", "not_a_date"),
        (("12/10/2026", ""), "Applied", "no_day"),
        (("12/10/2026", "24/11/2026"), "Applied", "in_the_future"),
        (("Parents asked to leave", "Because"), "Reason", "not_in_list"),
        ((",N,", ",Nowhere,"), "Area", "not_in_list"),
        ((",N,", ",,"), "Area", "no_patch"),
        (("Mari Gwyn", "Nobody Known"), "Worker", "not_in_list"),
        (("07700 900123", "ask mother"), "Mobile", "not_a_phone"),
        (("07700 900123", "#REF!"), "Mobile", "formula_error"),
        (("Siân,Pŵel", ","), "Forename", "no_name"),
        (("sy240cc", "somewhere in the hills"), "Post code", "too_long"),
        (("Mari Gwyn,", "Mari Gwyn,1/1/2026"), "Closed", "closed_before_applied"),
    ],
)
def test_a_bad_row_says_its_line_its_column_and_why(leads_casebook, file, change, column, reason):
    bad = SIAN.replace(*change)
    assert bad != SIAN
    report = checked(leads_casebook, file(BOB, bad))
    assert [(one.line, one.column, one.reason) for one in report.bad] == [(3, column, reason)]
    assert [row.line for row in report.good] == [2]


def test_every_fault_of_a_row_is_named(leads_casebook, file):
    report = checked(leads_casebook, file(",,,x,,,,,,y,N,,,"))
    assert {(one.column, one.reason) for one in report.bad} == {
        ("Forename", "no_name"), ("DOB", "not_a_date"), ("Applied", "no_day"), ("Reason", "not_in_list"),
    }  # fmt: skip
    assert report.bad_lines == {2}


def test_a_row_in_another_encoding_is_a_bad_row_and_the_others_are_good(leads_casebook, tmp_path):
    path = tmp_path / "cases.csv"
    broken = BOB.replace("Bob", "Sîon").encode("cp1252")
    last = SIAN.replace("H/17", "H/19").encode()
    path.write_bytes(b"\n".join([HEADINGS.encode(), SIAN.encode(), broken, b"", last]))
    report = checked(leads_casebook, path)
    assert [(one.line, one.column, one.reason) for one in report.bad] == [(3, "Forename", "encoding_broken")]
    assert report.rows == 3


def test_nothing_is_taken_while_a_row_is_bad_unless_the_good_ones_are_asked_for(leads_casebook, file):
    report = checked(leads_casebook, file(SIAN, BOB.replace("13.10.26", "soon")))
    refused = refusal(lambda: taken(leads_casebook, report))
    assert (refused.code, refused.facts["lines"]) == ("bad_rows", (3,))
    assert counted(leads_casebook, CaseFile) == 0
    taken(leads_casebook, report, bad="leave_out")
    assert counted(leads_casebook, CaseFile) == 1


def test_a_row_that_fails_in_the_middle_leaves_no_trace_of_the_others(leads_casebook, file, monkeypatch):
    report = checked(leads_casebook, file(SIAN, BOB))

    def fails(done, whole):
        if done == 2:
            raise RuntimeError("the power went")

    with pytest.raises(RuntimeError):
        taken(leads_casebook, report, progress=fails)
    assert counted(leads_casebook, Person) == counted(leads_casebook, JournalEntry) == 0


def test_a_file_of_bad_rows_alone_has_nothing_to_take(leads_casebook, file):
    report = checked(leads_casebook, file(BOB.replace("13.10.26", "soon")))
    assert refusal(lambda: taken(leads_casebook, report, bad="leave_out")).code == "nothing_to_take"


def test_a_role_that_may_not_import_is_refused(casebook, file):
    assert refusal(lambda: checked(casebook, file(SIAN))).code == "not_your_role"


# --- doubles -----------------------------------------------------------------------------------------------


def test_someone_known_already_is_offered_and_nothing_is_taken_until_it_is_chosen(leads_casebook, file):
    opened(leads_casebook, Applicant(given_names="Sian", family_name="Pwel"), on=date(2026, 3, 2))
    report = checked(leads_casebook, file(SIAN, BOB))
    (one,) = report.doubled
    assert (one.line, one.twins[0].because, one.offered) == (2, ("name",), "link")
    assert refusal(lambda: taken(leads_casebook, report)).facts["lines"] == (2,)
    taken(leads_casebook, report, choices={2: Chosen("link")})
    assert counted(leads_casebook, Person) == 2, "Siân was known; Bob is new"
    assert counted(leads_casebook, CaseFile) == 3


def test_who_is_linked_keeps_the_earlier_case_as_the_earlier_one(leads_casebook, file):
    earlier = opened(leads_casebook, Applicant(given_names="Siân", family_name="Pŵel"), on=date(2026, 3, 2))
    report = checked(leads_casebook, file(SIAN))
    taken(leads_casebook, report, choices={2: Chosen("link")})
    found = leads_casebook.read(partial(cases.find, wanted=Wanted(chips=frozenset({"repeat"}))))
    head = leads_casebook.read(partial(cases.header, case_id=found.rows[0].case_id))
    assert head.earlier_case_id == earlier


def test_a_double_may_be_left_out_or_made_new(leads_casebook, file):
    opened(leads_casebook, Applicant(given_names="Siân", family_name="Pŵel"), on=date(2026, 3, 2))
    report = checked(leads_casebook, file(SIAN, BOB))
    taken(leads_casebook, report, choices={2: Chosen("skip")})
    assert counted(leads_casebook, Person) == 2
    again = checked(leads_casebook, file(SIAN))
    taken(leads_casebook, again, choices={2: Chosen("new")})
    assert counted(leads_casebook, Person) == 3


def test_the_same_name_with_another_birth_date_is_someone_else(leads_casebook, file):
    taken(leads_casebook, checked(leads_casebook, file(SIAN)))
    other = (
        SIAN.replace("3/4/1990", "4/4/1991").replace("H/17", "H/99").replace("07700 900123", "07700 900456")
    )
    assert checked(leads_casebook, file(other)).doubled == ()


def test_a_phone_alone_is_enough_to_ask(leads_casebook, file):
    taken(leads_casebook, checked(leads_casebook, file(SIAN)))
    other = BOB.replace("1 May 85,", "1 May 85,+44 7700 900123")
    (one,) = checked(leads_casebook, file(other)).doubled
    assert one.twins[0].because == ("phone",)


def test_the_same_file_again_offers_to_leave_every_row_out(leads_casebook, file):
    path = file(SIAN, BOB)
    taken(leads_casebook, checked(leads_casebook, path))
    again = checked(leads_casebook, path)
    assert [(one.line, one.offered) for one in again.doubled] == [(2, "skip"), (3, "skip")]
    assert "number" in again.doubled[0].twins[0].because


def test_someone_twice_in_one_file_becomes_one_person_with_two_cases(leads_casebook, file):
    later = SIAN.replace("H/17", "H/40").replace("12/10/2026", "20/11/2026")
    report = checked(leads_casebook, file(SIAN, later))
    (one,) = report.doubled
    assert (one.line, one.twins[0].line, one.twins[0].person_id, one.offered) == (3, 2, None, "link")
    taken(leads_casebook, report, choices={3: Chosen("link")})
    assert (counted(leads_casebook, Person), counted(leads_casebook, CaseFile)) == (1, 2)


def test_someone_twice_whose_first_row_is_left_out_for_a_known_person_is_that_person(leads_casebook, file):
    opened(leads_casebook, Applicant(given_names="Siân", family_name="Pŵel"), on=date(2026, 3, 2))
    later = SIAN.replace("H/17", "H/40").replace("12/10/2026", "20/11/2026")
    report = checked(leads_casebook, file(SIAN, later))
    second = next(one for one in report.doubled if one.line == 3)
    at = next(n for n, twin in enumerate(second.twins) if twin.line == 2)
    taken(leads_casebook, report, choices={2: Chosen("skip"), 3: Chosen("link", at)})
    assert counted(leads_casebook, Person) == 1


# --- mappings ----------------------------------------------------------------------------------------------


def test_a_mapping_is_kept_by_name_and_comes_back_the_same(leads_casebook):
    leads_casebook.do(partial(importing.keep_mapping, mapping=MAPPING))
    leads_casebook.do(partial(importing.keep_mapping, mapping=MAPPING))
    assert leads_casebook.read(importing.mappings) == (MAPPING,)


@pytest.mark.parametrize(
    "data",
    [
        {"name": "a", "columns": {"colour": "Colour"}},
        {"name": "a", "columns": "Name"},
        {"name": "a", "values": {"reason": "x"}},
        {"name": "a", "date_order": "ydm"},
        {"name": " "},
        {"name": "a", "coloumns": {}},
    ],
)
def test_a_mapping_that_is_wrong_says_so(data):
    assert refusal(lambda: importing.mapping_from(data)).code == "mapping_wrong"


def test_a_mapping_for_another_file_says_which_columns_are_missing(leads_casebook, file):
    refused = refusal(lambda: checked(leads_casebook, file("x,y", headings="Name,Town")))
    assert refused.code == "column_missing"
    assert "Forename" in refused.facts["columns"]


def test_cases_without_a_patch_are_refused_before_any_row_is_looked_at(leads_casebook, file):
    mapping = ColumnMapping("no patch", {"full_name": "Name"})
    assert (
        refusal(lambda: checked(leads_casebook, file("Ann", headings="Name"), mapping)).code
        == "patch_not_said"
    )


def test_headings_that_speak_for_themselves_are_mapped(file):
    found = importing.headings(file(headings="Cyfenw,Enw cyntaf,Date of Birth,Ffôn,Rheswm,Colour"))
    assert importing.suggested(found) == {
        "family_name": "Cyfenw", "given_names": "Enw cyntaf", "birth_date": "Date of Birth", "phone": "Ffôn",
        "reason": "Rheswm",
    }  # fmt: skip


# --- cells -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell",
    ["3/4/2026", "03/04/2026", "3.4.26", "3-4-2026", "03 04 2026", "2026-04-03", "2026-04-03T10:00:00",
     "2026/4/3", "3 April 2026", "3rd April 2026", "3 Apr 26", "Friday, 3 April 2026", "3ydd Ebrill 2026",
     "3 Ebrill 2026",
     "3/4/2026 09:30", " 3 / 4 / 2026 ".replace(" / ", "/")],
)  # fmt: skip
def test_a_day_is_read_in_the_british_order_in_every_form(cell):
    assert import_values.day(cell, "dmy", today=TODAY) == date(2026, 4, 3)


@pytest.mark.parametrize(
    ("order", "cell"), [("mdy", "4/3/2026"), ("ymd", "26/4/3"), ("mdy", "2026-04-03"), ("ymd", "2026/04/03")]
)
def test_another_order_is_read_where_the_mapping_says_so(order, cell):
    assert import_values.day(cell, order, today=TODAY) == date(2026, 4, 3)


@pytest.mark.parametrize(
    ("cell", "year"), [("1/1/26", 2026), ("1/1/27", 1927), ("1/1/99", 1999), ("1/1/00", 2000)]
)
def test_a_year_of_two_digits_is_the_latest_that_has_come(cell, year):
    assert import_values.day(cell, "dmy", today=TODAY).year == year


@pytest.mark.parametrize("cell", ["", "soon", "32/1/2026", "1/2/123", "3 Smarch 2026", "1/2", "29/2/2025"])
def test_what_is_no_day_is_said(cell):
    with pytest.raises(Unread, match="not_a_date"):
        import_values.day(cell, "dmy", today=TODAY)


def test_every_month_is_known_in_both_languages():
    english = "January February March April May June July August September October November December"
    welsh = "Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr"
    for number, words in enumerate(zip(english.split(), welsh.split(), strict=True), start=1):
        for word in words:
            assert import_values.day(f"1 {word} 2025", "dmy", today=TODAY) == date(2025, number, 1)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Welsh", "cy"),
        ("CYMRAEG", "cy"),
        ("English", "en"),
        ("Saesneg", "en"),
        ("", "not_asked"),
        ("Cym.", "cy"),
    ],
)
def test_the_language_of_choice_is_read_by_its_names(text, meant):
    assert import_values.language(text, {"Cym.": "cy"}) == meant


@pytest.mark.parametrize(
    ("text", "meant"), [("Y", True), ("ie", True), ("No", False), ("0", False), ("", False)]
)
def test_yes_and_no_are_read_in_both_languages(text, meant):
    assert import_values.yes(text) is meant


@pytest.mark.parametrize(
    ("reader", "text", "why"),
    [
        (import_values.yes, "perhaps", "not_yes_or_no"),
        (import_values.email, "sian at example", "not_an_email"),
        (import_values.phone, "12", "not_a_phone"),
        (lambda text: import_values.language(text, {}), "Klingon", "not_in_list"),
    ],
)
def test_a_cell_that_means_nothing_is_said(reader, text, why):
    with pytest.raises(Unread, match=why):
        reader(text)
