"""Cases written out: every one wanted, harmless in a spreadsheet, and records that compare byte for byte."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from functools import partial
from typing import Any

import openpyxl
import pytest

from app.casework import cases, exporting, xlsx
from app.casework.cases import Wanted
from app.casework.exporting import COLUMNS
from app.errors import Refused
from app.models.store import memory_store
from tests.support.casefile import Applicant, opened, told_ready
from tests.support.stores import Clock, casebook_on


def exported(book, form="csv", **wanted):
    return book.read(partial(exporting.table, wanted=Wanted(**wanted), form=form))


def sheet_of(data) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data)).active


def rows_of(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_case_is_a_row_with_its_codes(casebook):
    case_id = opened(casebook, reason="landlord_selling", on=date(2026, 11, 20))
    told_ready(casebook, case_id)
    (row,) = rows_of(exported(casebook))
    assert (row["given_names"], row["family_name"], row["applied_on"]) == ("Siân", "Pŵel", "2026-11-20")
    assert (row["reason"], row["duties"], row["officer"]) == ("landlord_selling", "s73", "Mari Gwyn")


def test_more_cases_than_a_page_are_all_there(casebook, monkeypatch):
    monkeypatch.setattr(exporting, "_AT_ONCE", 3)
    for number in range(8):
        opened(casebook, Applicant(given_names=f"Nia {number}"))
    assert len(rows_of(exported(casebook, order="reference", offset=5, limit=2))) == 8


def test_closed_cases_come_where_they_are_asked_for(leads_casebook):
    case_id = opened(leads_casebook)
    leads_casebook.do(partial(cases.close, case_id=case_id, reason="advice_only"))
    assert rows_of(exported(leads_casebook)) == []
    (row,) = rows_of(exported(leads_casebook, closed=None))
    assert (row["closed_on"], row["closed_reason"]) == ("2026-11-23", "advice_only")


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t=", "\r="])
def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(begins):
    assert exporting.harmless(f"{begins}cmd|' /C calc'!A0").startswith("'")
    assert exporting.harmless("Siân") == "Siân"


def test_a_name_that_is_a_formula_is_text_in_both_forms(casebook):
    evil = '=HYPERLINK("http://example.org","x")'
    opened(casebook, Applicant(given_names=evil))
    (row,) = rows_of(exported(casebook))
    assert row["given_names"] == f"'{evil}"
    sheet = sheet_of(exported(casebook, form="xlsx"))
    cell = sheet.cell(row=2, column=COLUMNS.index("given_names") + 1)
    assert (cell.value, cell.data_type) == (evil, "s"), "kept as text, never as a formula"


def test_a_workbook_has_the_headings_days_as_days_and_welsh_letters(casebook):
    opened(casebook, on=date(2026, 11, 20))
    sheet = sheet_of(exported(casebook, form="xlsx"))
    assert tuple(cell.value for cell in sheet[1]) == COLUMNS
    told = dict(zip(COLUMNS, (cell.value for cell in sheet[2]), strict=True))
    assert told["family_name"] == "Pŵel"
    assert told["applied_on"].date() == date(2026, 11, 20)
    assert told["others"] == 0


def test_a_workbook_holds_signs_that_xml_cannot_and_days_long_past():
    sheet = sheet_of(xlsx.written([["a"], ["b\x00\x08<&\ufffe>"], [date(1890, 1, 2)]]))
    assert [row[0].value for row in sheet] == ["a", "b<&>", "1890-01-02"]


def test_the_same_workbook_is_the_same_bytes():
    assert xlsx.written([["a"]]) == xlsx.written([["a"]])


def test_records_of_two_equal_stores_are_the_same_bytes(casebook):
    opened(casebook)
    twin = casebook_on(memory_store(casebook.engine), Clock())
    assert casebook.read(exporting.records) == twin.read(exporting.records)
    told = json.loads(casebook.read(exporting.records))
    assert "Pŵel" in {row["family_name"] for row in told["person"].values()}
    opened(twin)
    assert casebook.read(exporting.records) != twin.read(exporting.records)


def test_whoever_has_no_role_may_not_export(store, clock):
    nobody = casebook_on(store, clock, officer_id="f" * 32)
    for query in (exporting.records, partial(exporting.table, wanted=Wanted(), form="csv")):
        with pytest.raises(Refused, match="role"):
            nobody.read(query)
