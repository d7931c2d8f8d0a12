"""Which cases an officer is likely to need first: those that a first sync brings before all others. Pure.

What counts as due is told here and nowhere else, so that later kinds (a visit, a review, a notice that runs
out) need one more line: on which day something is due in a case, by its rows.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.sync.server.document import Document

KINDS = ("case_file", "contact")
"""The kinds of rows that tell it."""

CASES_FIRST = 20
"""So many cases come first at most: what can be worked with while the rest is on its way."""

AT_ONCE = ""
"""The day of what cannot wait; it comes before every day."""


def first_cases(rows: Iterable[Document]) -> list[str]:
    """The cases in which something is due soonest, by these rows of theirs; the most pressing first."""
    days: dict[str, str] = {}
    latest: dict[str, tuple[str, str, object]] = {}
    closed: set[str] = set()
    for row in rows:
        fields = row.fields
        if row.kind == "case_file":
            if fields.get("closed_on") or fields.get("withdrawn") is True:
                closed.add(row.scope_id)
            elif fields.get("safe_tonight") == "no":
                days[row.scope_id] = AT_ONCE
        elif row.kind == "contact" and fields.get("withdrawn") is not True:
            said = (str(fields.get("at") or ""), row.row_id, fields.get("next_contact_on"))
            if said[:2] > latest.get(row.scope_id, ("", "", None))[:2]:
                latest[row.scope_id] = said
    for case, (_, _, day) in latest.items():
        if isinstance(day, str) and day:
            days.setdefault(case, day)
    return sorted(days.keys() - closed, key=lambda case: (days[case], case))[:CASES_FIRST]
