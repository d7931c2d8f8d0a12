"""Drafts: kept as typed, found again, let go, and never sent."""

from __future__ import annotations

from functools import partial

from sqlalchemy import func, select

from app.casework import drafts
from app.models.local import JournalEntry


def test_what_is_half_typed_comes_back_as_it_was(casebook, clock):
    casebook.do(partial(drafts.keep, key="note:1", values={"text": "Mae hi'n", "reached": None}))
    clock.move(minutes=1)
    casebook.do(partial(drafts.keep, key="note:1", values={"text": "Mae hi'n aros", "reached": "yes"}))
    kept = casebook.read(partial(drafts.find, key="note:1"))
    assert kept is not None
    assert (kept.values, kept.at) == ({"text": "Mae hi'n aros", "reached": "yes"}, clock.now)


def test_drafts_wait_latest_first_until_they_are_let_go(casebook, clock):
    for key in ("note:1", "case:new"):
        casebook.do(partial(drafts.keep, key=key, values={}))
        clock.move(minutes=1)
    assert [draft.key for draft in casebook.read(drafts.waiting)] == ["case:new", "note:1"]
    casebook.do(partial(drafts.forget, key="case:new"))
    casebook.do(partial(drafts.forget, key="never kept"))
    assert [draft.key for draft in casebook.read(drafts.waiting)] == ["note:1"]
    assert casebook.read(partial(drafts.find, key="case:new")) is None


def test_a_draft_is_never_journalled_and_so_never_sent(casebook):
    casebook.do(partial(drafts.keep, key="note:1", values={"text": "half"}))
    assert casebook.read(lambda work: work.session.scalar(select(func.count(JournalEntry.seq)))) == 0
