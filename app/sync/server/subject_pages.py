"""The pages of a subject-access file: plain HTML in Welsh and English, and the same as JSON. Nothing runs in
them.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

STYLE = (
    "body{font:18px/1.5 sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#111;background:#fff}"
    "table{border-collapse:collapse;width:100%;margin:0 0 1.5em}"
    "th,td{border:1px solid #767676;padding:.4em .6em;text-align:left;vertical-align:top}"
    "th{width:14em;background:#f0f0f0}mark{background:#ffe08a;color:#111;outline:1px solid #7a5b00}"
    ".look{border-left:.5em solid #a33;padding-left:.8em}@media print{body{font-size:11pt}}"
)

CODE = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+")
NO_SCRIPTS = "default-src 'none'; style-src 'unsafe-inline'"

WORDS: Mapping[str, tuple[str, str]] = {
    "title": ("Popeth a gedwir am un person", "Everything that is held about one person"),
    "made": ("Gwnaed ar", "Made on"),
    "records": ("Cofnodion", "Records"),
    "history": ("Hanes: pwy a newidiodd beth, a phryd", "History: who changed what, and when"),
    "held": ("Gwaith a gadwyd o'r neilltu", "Work that was kept aside"),
    "seen_by": ("Pwy a allai weld y cofnodion", "Who could see the records"),
    "files": ("Llythyrau a ffeiliau", "Letters and files"),
    "missing": ("Nid yw'r ffeil hon yn y swyddfa eto", "This file has not reached the office yet"),
    "look": ("I'w ddarllen cyn rhoi'r ffeil allan", "To be read before the file is given out"),
    "others": ("Yn sôn am bobl eraill", "Speaks of other people"),
    "their_case": ("Rhan o gofnodion rhywun arall", "Part of another person's records"),
    "harm": ("Gellir ei ddal yn ôl os gwnâi niwed difrifol", "May be withheld if it would do serious harm"),
    "yes": ("ie", "yes"),
    "no": ("na", "no"),
    "nothing": ("Dim", "Nothing"),
    "field": ("Maes", "Field"),
    "value": ("Gwerth", "Value"),
    "before": ("Cynt", "Before"),
    "after": ("Wedyn", "After"),
    "when": ("Pryd (cloc y gliniadur)", "When (the laptop's clock)"),
    "who": ("Pwy", "Who"),
    "welsh": ("Nid yw'r Gymraeg hon wedi ei gwirio", "This Welsh has not been checked"),
}  # fmt: skip
"""Headings, Welsh first. Nobody has checked the Welsh."""

KINDS: Mapping[str, tuple[str, str]] = {
    "address": ("Cyfeiriad", "Address"),
    "assessment": ("Asesiad", "Assessment"),
    "assessment_answer": ("Ateb mewn asesiad", "Answer in an assessment"),
    "case_file": ("Achos", "Case"),
    "clash": ("Dau newid i'r un peth", "Two changes to the same thing"),
    "contact": ("Cyswllt", "Contact"),
    "contact_way": ("Ffordd o gysylltu", "Way to reach them"),
    "decision": ("Penderfyniad", "Decision"),
    "document": ("Dogfen neu lun", "Document or photo"),
    "file_kept": ("Ffeil a gyrhaeddodd", "File that arrived"),
    "household_member": ("Lle yn yr aelwyd", "Place in a household"),
    "letter": ("Llythyr", "Letter"),
    "letter_event": ("Beth a ddigwyddodd i lythyr", "What happened to a letter"),
    "marker": ("Nod risg neu ddiogelu", "Risk or safeguarding mark"),
    "note": ("Nodyn", "Note"),
    "person": ("Person", "Person"),
    "plan": ("Cynllun tai personol", "Personal housing plan"),
    "plan_step": ("Cam mewn cynllun", "Step of a plan"),
    "relationship": ("Perthynas", "Relationship"),
    "sign_off": ("Cais am gytundeb ail berson", "Request for a second person's agreement"),
    "support_need": ("Angen cymorth", "Need for support"),
}
"""What the kinds of records are called. Nobody has checked the Welsh."""

LEFT_OUT = frozenset({"thumb"})
"""Fields that say nothing to a reader: the picture itself is among the files."""

MADE = ("made_at", "made_by", "withdrawn")
"""Fields of every record: told last."""


@dataclass(frozen=True, slots=True)
class Record:
    """A row about the person."""

    row_id: str
    kind: str
    scope_id: str
    fields: Mapping[str, Any]
    speaks_of: tuple[str, ...]
    """Names, or ids, of other people in it."""
    of_others: bool = False
    """It belongs to another person's case or record."""
    may_harm: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A journalled or held change to such a row."""

    row_id: str
    kind: str
    verb: str
    by: str
    at: str
    received_at: str
    state: str
    delta: Mapping[str, Any]
    speaks_of: tuple[str, ...]


@dataclass(slots=True)
class Report:
    """All that the pages say."""

    person_id: str
    made_on: str
    records: list[Record]
    changes: list[Change]
    kept_aside: list[Change]
    seen_by: list[str]
    names: Mapping[str, str]
    """Who or what an id is: officers, patches, cases, people of the household."""
    files: Mapping[str, str]
    missing: list[str] = field(default_factory=list)


def data(report: Report) -> str:
    """The report as JSON."""
    return json.dumps(asdict(report), ensure_ascii=False, indent=1, sort_keys=True)


def to_look_at(report: Report) -> Iterator[tuple[str, str, str]]:
    """(the record's place on the page, what it is as HTML, why a person is to read it)."""
    for record in report.records:
        for why in _why(record):
            yield f"r{record.row_id}", _kind(record.kind), why
    for n, change in enumerate([*report.changes, *report.kept_aside]):
        if change.speaks_of:
            yield f"c{n}", f"{_kind(change.kind)}: {_name(change.verb)}", _both("others")


def _why(record: Record) -> Iterator[str]:
    if record.of_others:
        yield _both("their_case")
    if record.speaks_of:
        yield _both("others")
    if record.may_harm:
        yield _both("harm")


def look_first(report: Report) -> str:
    """The page for whoever reads the file before it is given out."""
    lines = [
        f'<li><a href="index.html#{anchor}">{what}</a>: {html.escape(why)}</li>'
        for anchor, what, why in to_look_at(report)
    ]
    body = f"<ol>{''.join(lines)}</ol>" if lines else f"<p>{_both('nothing')}</p>"
    return _whole("look", body)


def page(report: Report) -> str:
    """The page with everything."""
    parts = [
        f"<p>{_both('made')}: {html.escape(report.made_on)}. {_both('welsh')}.</p>",
        f"<h2>{_both('records')}</h2>",
        *(_record(report, record) for record in report.records),
        f"<h2>{_both('files')}</h2>",
        _files(report),
        f"<h2>{_both('held')}</h2>",
        _changes(report, report.kept_aside, len(report.changes)),
        f"<h2>{_both('history')}</h2>",
        _changes(report, report.changes, 0),
        f"<h2>{_both('seen_by')}</h2>",
        _list(report.seen_by),
    ]
    return _whole("title", "\n".join(parts))


def _record(report: Report, record: Record) -> str:
    told = [
        name for name in sorted(record.fields, key=lambda name: (name in MADE, name)) if name not in LEFT_OUT
    ]
    rows = "".join(
        f"<tr><th>{_name(name)}</th><td>{_value(report, record.fields[name], record.speaks_of)}</td></tr>"
        for name in told
        if record.fields[name] not in (None, "", [], {})
    )
    why = "".join(f"<p>{html.escape(each)}</p>" for each in _why(record))
    look = ' class="look"' if why else ""
    return (
        f'<section id="r{record.row_id}"{look}><h3>{_kind(record.kind)}</h3>{why}'
        f"<table>{rows}</table></section>"
    )


def _changes(report: Report, changes: list[Change], first: int) -> str:
    if not changes:
        return f"<p>{_both('nothing')}</p>"
    parts = []
    for n, change in enumerate(changes, first):
        who = html.escape(report.names.get(change.by, change.by))
        said = "".join(
            f"<tr><th>{_name(name)}</th><td>{_value(report, value, change.speaks_of)}</td></tr>"
            for name, value in sorted(change.delta.items())
            if name not in LEFT_OUT and value not in (None, "", [None, None], [None, ""], [None, False])
        )
        look = ' class="look"' if change.speaks_of else ""
        parts.append(
            f'<section id="c{n}"{look}><h3>{_kind(change.kind)}: {_name(change.verb)}</h3>'
            f"<p>{_both('who')}: {who}. {_both('when')}: {html.escape(change.at or change.received_at)}."
            f" {html.escape(change.state)}.</p>"
            f"<table><tr><th>{_both('field')}</th><th>{_both('before')} → {_both('after')}</th></tr>{said}"
            "</table></section>"
        )
    return "".join(parts)


def _files(report: Report) -> str:
    lines = [
        f'<a href="{html.escape(name)}">{html.escape(name)}</a>'
        if name not in report.missing
        else f"{html.escape(name)}: {_both('missing')}"
        for name in sorted(report.files.values())
    ]
    return "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>" if lines else _list([])


def _list(lines: list[str]) -> str:
    if not lines:
        return f"<p>{_both('nothing')}</p>"
    return "<ul>" + "".join(f"<li>{html.escape(line)}</li>" for line in lines) + "</ul>"


def _value(report: Report, value: Any, speaks_of: tuple[str, ...]) -> str:
    if isinstance(value, list) and len(value) == 2 and not isinstance(value[0], dict):
        return f"{_value(report, value[0], speaks_of)} → {_value(report, value[1], speaks_of)}"
    shown = _shown(report, value)
    if not speaks_of:
        return html.escape(shown)
    if isinstance(value, str) and value in speaks_of:
        return f"<mark>{html.escape(shown)}</mark>"
    found = re.compile("|".join(re.escape(word) for word in sorted(speaks_of, key=len, reverse=True)))
    parts = []
    at = 0
    for match in found.finditer(shown):
        parts += [html.escape(shown[at : match.start()]), f"<mark>{html.escape(match.group(0))}</mark>"]
        at = match.end()
    return "".join([*parts, html.escape(shown[at:])])


def _shown(report: Report, value: Any) -> str:
    """A value as it is read: names for ids, words for codes."""
    if isinstance(value, bool):
        return _both("yes") if value else _both("no")
    if isinstance(value, str):
        return value.replace("_", " ") if CODE.fullmatch(value) else report.names.get(value, value)
    return "" if value is None else json.dumps(value, ensure_ascii=False)


def _kind(kind: str) -> str:
    return " / ".join(KINDS[kind]) if kind in KINDS else _name(kind)


def _name(name: str) -> str:
    """A field's or a deed's own name, as words."""
    return html.escape(name.replace("_", " ").strip().capitalize())


def _both(word: str) -> str:
    welsh, english = WORDS[word]
    return f"{welsh} / {english}"


def _whole(title: str, body: str) -> str:
    said = _both(title)
    return (
        '<!DOCTYPE html>\n<html lang="cy"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{NO_SCRIPTS}">'
        f"<title>{said}</title><style>{STYLE}</style></head><body><h1>{said}</h1>\n{body}\n</body></html>\n"
    )
