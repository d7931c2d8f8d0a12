"""Writes a plain xlsx file in memory: openpyxl's own writer leaves readable temporary files behind."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final
from xml.sax.saxutils import escape

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_EPOCH: Final = date(1899, 12, 30)
_FIRST_DAY: Final = date(1900, 3, 1)
"""Before it a spreadsheet's own count of days is wrong; such days are written as text."""
_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)

_PARTS: Final = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_CONTENT}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_CONTENT}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_CONTENT}.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        '<sheets><sheet name="Trothwy" sheetId="1" r:id="r1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
    ),
    # style 0 is plain, 1 a day in the reader's own form, 2 a heading
    "xl/styles.xml": (
        f'<styleSheet xmlns="{_MAIN}">'
        '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
        '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ),
}  # fmt: skip


def written(rows: Sequence[Sequence[str | int | date]]) -> bytes:
    """The file's bytes; the first row is the headings. Text stays text, whatever it begins with."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in _PARTS.items():
            _put(packed, name, part)
        _put(packed, "xl/worksheets/sheet1.xml", _sheet(rows))
    return out.getvalue()


def _put(packed: zipfile.ZipFile, name: str, part: str) -> None:
    packed.writestr(zipfile.ZipInfo(name, _LONG_AGO), (_HEAD + part).encode(), zipfile.ZIP_DEFLATED)


def _sheet(rows: Sequence[Sequence[str | int | date]]) -> str:
    lines = "".join(_row(number, row) for number, row in enumerate(rows, start=1))
    pane = '<pane ySplit="1" topLeftCell="A2" state="frozen"/>'
    view = f'<sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
    return f'<worksheet xmlns="{_MAIN}">{view}<sheetData>{lines}</sheetData></worksheet>'


def _row(number: int, row: Iterable[str | int | date]) -> str:
    style = 2 if number == 1 else 0
    return f'<row r="{number}">{"".join(_cell(cell, style) for cell in row)}</row>'


def _cell(cell: str | int | date, style: int) -> str:
    match cell:
        case date() if cell >= _FIRST_DAY:
            return f'<c s="1"><v>{(cell - _EPOCH).days}</v></c>'
        case int():
            return f"<c><v>{cell}</v></c>"
        case _:
            said = cell.isoformat() if isinstance(cell, date) else _printable(cell)
            return f'<c t="inlineStr" s="{style}"><is><t xml:space="preserve">{escape(said)}</t></is></c>'


def _printable(text: str) -> str:
    """Without the signs that XML cannot hold."""
    return "".join(sign for sign in text if sign in "\t\n" or (sign >= " " and sign not in "\ufffe\uffff"))
