"""Tables out of files as they come: many encodings, broken ones, and files that mean harm."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from app.casework import sheets, workbooks
from app.errors import Refused, Unavailable

NAMES = "Enw,Tref\r\nSiân Ŵyn,Llŷr\r\nBob,Borth\r\n"
PLAIN = "Enw,Tref\r\nSiân,Tŷ'r Môr\r\n"


def file(tmp_path, data, name="cases.csv"):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def refusal(path, **how):
    with pytest.raises(Refused) as refused:
        sheets.read(path, **how)
    return refused.value


def workbook(tmp_path, *rows, name="cases.xlsx", sheet="Cases"):
    book: Any = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    book.create_sheet("Second").append(["Other", "Heading"])
    path = tmp_path / name
    book.save(path)
    return path


def packed(tmp_path, parts, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file(tmp_path, out.getvalue(), "bad.xlsx")


# --- encodings ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_welsh_letters_come_through_every_encoding_that_has_them(tmp_path, encoding, said):
    table = sheets.read(file(tmp_path, NAMES.encode(encoding)))
    assert table.encoding == said
    assert table.columns == ("Enw", "Tref")
    assert [row.cells for row in table.rows] == [("Siân Ŵyn", "Llŷr"), ("Bob", "Borth")]
    assert [row.line for row in table.rows] == [2, 3]
    assert not table.faults


def test_windows_own_encoding_is_known_by_its_bytes(tmp_path):
    table = sheets.read(file(tmp_path, "Enw,Tref\r\nSiân,Ô“Môr”\r\n".encode("cp1252")))
    assert (table.encoding, table.rows[0].cells) == ("cp1252", ("Siân", "Ô“Môr”"))


def test_a_file_in_two_encodings_has_its_broken_cells_named(tmp_path):
    lines = [b"Enw,Tref", "Siân,Môr".encode(), "Llŷr,Borth".encode(), "Siân,Môr".encode("cp1252")]
    table = sheets.read(file(tmp_path, b"\n".join(lines)))
    assert table.encoding == "utf-8"
    assert len(table.rows) == 2
    assert table.faults == (sheets.Fault(4, "Enw", "encoding_broken"),)


def test_a_letter_that_another_program_lost_is_named(tmp_path):
    table = sheets.read(file(tmp_path, "Enw,Tref\nBob,Dre\ufffd\n"))
    assert table.faults == (sheets.Fault(2, "Tref", "encoding_broken"),)


def test_letters_that_were_written_twice_are_named(tmp_path):
    twice = "Siân".encode().decode("cp1252")
    table = sheets.read(file(tmp_path, f"Enw,Tref\n{twice},Borth\nÅsa,Ähtäri\n"))
    assert table.faults == (sheets.Fault(2, "Enw", "encoding_twice"),)
    assert table.rows[0].cells == ("Åsa", "Ähtäri"), "letters that only look like it are left alone"


@pytest.mark.parametrize(
    "data", [b"\x81\x8d\x8f\x90\x9d,\xff\n", "Enw\n".encode("utf-16")[:-1], b"a\x00b\x00\x01\xd8\xff\xff"]
)
def test_bytes_that_are_no_text_are_refused(tmp_path, data):
    assert refusal(file(tmp_path, data)).code == "not_text"


def test_a_picture_is_not_text(tmp_path):
    assert refusal(file(tmp_path, b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")).code == "not_text"


# --- CSV ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_sign_between_cells_is_found(tmp_path, sign):
    table = sheets.read(file(tmp_path, f"Name{sign}Town\nBob{sign}Borth\n"))
    assert table.rows[0].cells == ("Bob", "Borth")


def test_a_cell_of_several_lines_counts_its_lines(tmp_path):
    table = sheets.read(file(tmp_path, 'Name,Note\nAnn,"one\ntwo\n"\n\nBob,x\n'))
    assert [(row.line, row.cells[0]) for row in table.rows] == [(2, "Ann"), (6, "Bob")]
    assert table.rows[0].cells[1] == "one\ntwo\n"


def test_short_rows_are_filled_up_and_long_ones_are_faults(tmp_path):
    table = sheets.read(file(tmp_path, "A,B\n1\n1,2,3\n1,2,,\n"))
    assert [row.cells for row in table.rows] == [("1", ""), ("1", "2")]
    assert table.faults == (sheets.Fault(3, "", "too_many_cells"),)


def test_a_quotation_mark_that_is_not_closed_is_refused_with_its_line(tmp_path):
    refused = refusal(file(tmp_path, 'A,B\n1,2\n"3,4\n5,6\n'))
    assert (refused.code, refused.facts["line"]) == ("csv_broken", 3)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("", "empty_file"),
        (" \n\n", "empty_file"),
        (",,\n,,\n", "no_headings"),
        ("A,B,A\n1,2,3\n", "heading_twice"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(50), "old_excel"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path, data, code):
    assert refusal(file(tmp_path, data)).code == code


def test_more_than_a_laptop_should_hold_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(sheets, "MOST_BYTES", 1000)
    assert refusal(file(tmp_path, "A\n" + "x" * 1000)).code == "too_large"
    monkeypatch.setattr(sheets, "MOST_ROWS", 3)
    assert refusal(file(tmp_path, "A\n1\n2\n3\n4\n")).code == "too_large"
    monkeypatch.setattr(sheets, "MOST_COLUMNS", 2)
    assert refusal(file(tmp_path, "A,B,C\n1\n")).code == "too_large"


def test_a_cell_longer_than_a_spreadsheet_holds_is_a_fault(tmp_path):
    table = sheets.read(file(tmp_path, f"A,B\n1,{'x' * 40_000}\n"))
    assert table.faults == (sheets.Fault(2, "B", "too_long"),)


def test_a_file_that_is_not_there_is_unavailable(tmp_path):
    with pytest.raises(Unavailable):
        sheets.read(tmp_path / "nowhere.csv")


# --- xlsx --------------------------------------------------------------------------------------------------


def test_a_workbook_gives_its_first_sheet_or_the_one_named(tmp_path):
    path = workbook(tmp_path, ["Enw", "Tref"], ["Siân Ŵyn", "Llŷr"])
    table = sheets.read(path)
    assert (table.encoding, table.columns) == ("xlsx", ("Enw", "Tref"))
    assert table.rows[0] == sheets.Row(2, ("Siân Ŵyn", "Llŷr"))
    assert sheets.read(path, sheet="Second").columns == ("Other", "Heading")
    refused = refusal(path, sheet="Third")
    assert (refused.code, refused.facts["sheets"]) == ("no_such_sheet", ("Cases", "Second"))


def test_days_and_numbers_are_what_they_look_like(tmp_path):
    path = workbook(
        tmp_path,
        ["A", "B", "C", "D"],
        [date(2026, 4, 3), datetime.fromisoformat("2026-04-03T09:30"), 7700900123, 1.5],
    )
    assert sheets.read(path).rows[0].cells == (date(2026, 4, 3), "2026-04-03 09:30", "7700900123", "1.5")


def test_empty_rows_are_passed_over_and_lines_stay_true(tmp_path):
    path = workbook(tmp_path, [], ["A", "B"], [], ["1", "2"], [], ["3", None])
    assert [(row.line, row.cells) for row in sheets.read(path).rows] == [(4, ("1", "2")), (6, ("3", ""))]


def test_a_formula_is_never_run(tmp_path):
    path = workbook(tmp_path, ["A", "B"], ["=1+1", "x"])
    assert sheets.read(path).rows[0].cells == ("", "x"), "nothing was kept of what it once gave"


def _renamed(tmp_path, change):
    """A workbook with one part changed."""
    path = workbook(tmp_path, ["A", "B"], ["1", "2"])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    return packed(tmp_path, parts)


def test_a_workbook_that_would_unpack_without_end_is_not_opened(tmp_path):
    path = packed(tmp_path, {"xl/worksheets/sheet1.xml": b"<a/>" + b" " * 60_000_000})
    refused = refusal(path)
    assert (refused.code, refused.facts["why"]) == ("xlsx_unsafe", "bomb")


def test_sizes_are_summed_over_all_parts(tmp_path, monkeypatch):
    monkeypatch.setattr(workbooks, "MOST_UNPACKED", 1000)
    assert refusal(workbook(tmp_path, ["A"], ["1"])).facts["why"] == "too_large"


def test_a_workbook_of_thousands_of_parts_is_not_opened(tmp_path):
    assert refusal(packed(tmp_path, {f"{n}.xml": b"<a/>" for n in range(2001)})).facts["why"] == "too_large"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_workbook_that_declares_entities_is_not_opened(tmp_path, encoding):
    bomb = '<!DOCTYPE lol [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'

    def change(parts):
        parts["xl/worksheets/sheet1.xml"] = bomb.encode(encoding)

    assert refusal(_renamed(tmp_path, change)).facts["why"] == "entities"


def test_a_declaration_across_two_blocks_is_seen(tmp_path, monkeypatch):
    monkeypatch.setattr(workbooks, "_BLOCK", 16)

    def change(parts):
        parts["xl/styles.xml"] = b"<!-- twelve --><!DOCTYPE a><styleSheet/>"

    assert refusal(_renamed(tmp_path, change)).facts["why"] == "entities"


@pytest.mark.parametrize(
    "change",
    [
        lambda parts: parts.pop("xl/workbook.xml"),
        lambda parts: parts.update({"xl/workbook.xml": b"<no"}),
        lambda parts: parts.update({"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row r='x'>"}),
        lambda parts: parts.update({"[Content_Types].xml": b"rubbish"}),
    ],
)
def test_a_damaged_workbook_is_a_sentence(tmp_path, change):
    assert refusal(_renamed(tmp_path, change)).code == "xlsx_unreadable"


def test_half_a_workbook_is_a_sentence(tmp_path):
    whole = workbook(tmp_path, ["A"], ["1"]).read_bytes()
    assert refusal(file(tmp_path, whole[: len(whole) // 2], "half.xlsx")).code == "xlsx_unreadable"


def test_a_workbook_whose_sizes_lie_is_a_sentence(tmp_path):
    path = packed(tmp_path, {"xl/worksheets/sheet1.xml": b"<a>" + b"x" * 5000 + b"</a>"})
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02") + 24  # the size that the table of contents claims
    data[at : at + 4] = (10).to_bytes(4, "little")
    assert refusal(file(tmp_path, bytes(data), "lie.xlsx")).code in ("xlsx_unreadable", "xlsx_unsafe")


def test_a_sheet_that_claims_a_billion_cells_is_read_by_what_it_has(tmp_path):
    def change(parts):
        sheet = parts["xl/worksheets/sheet1.xml"]
        parts["xl/worksheets/sheet1.xml"] = sheet.replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"')
        assert parts["xl/worksheets/sheet1.xml"] != sheet

    table = sheets.read(_renamed(tmp_path, change))
    assert [row.cells for row in table.rows] == [("1", "2")]
