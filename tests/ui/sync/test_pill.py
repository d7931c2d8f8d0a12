"""The foot of the window in every state that a laptop can be in: it never says more than is so."""

from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest

from app.sync.status import SyncBrief
from app.ui.look.tokens import Tone
from app.ui.sync.pill import _words
from tests.support.stores import NOW

pytestmark = pytest.mark.usefixtures("languages")

SAVED = "All saved on this laptop"


def brief(**told: object) -> SyncBrief:
    values: dict[str, object] = {
        "acts_waiting": 0, "changes_waiting": 0, "files_waiting": 0, "clashes": 0, "changes_held": 0,
        "last_receipt_at": NOW, "last_complete_at": NOW, "everything_at_office": False, "enrolled": True,
        "revoked": False, **told,
    }  # fmt: skip
    return SyncBrief(**values)  # type: ignore[arg-type]


def said(**told: object) -> str:
    return _words(brief(**told), SAVED).words


@pytest.mark.parametrize(
    ("told", "begins"),
    [
        ({"revoked": True, "everything_at_office": True}, "The council withdrew this laptop"),
        ({"enrolled": False}, f"{SAVED} · this laptop has not joined a council"),
        ({"everything_at_office": True}, "Everything is at the office (receipt "),
        ({"everything_at_office": True, "last_receipt_at": None}, "Nothing waits here · fetched"),
        ({"acts_waiting": 3, "changes_waiting": 9}, f"{SAVED} · 3 changes waiting · last synced "),
        ({"acts_waiting": 1, "changes_waiting": 1, "last_receipt_at": None},
         f"{SAVED} · 1 change waiting · not yet sent"),
        ({"files_waiting": 2}, f"{SAVED} · 2 files waiting · last synced "),
        ({"last_receipt_at": None, "last_complete_at": None}, f"{SAVED} · not yet sent"),
    ],
)  # fmt: skip
def test_each_state_has_its_words(told, begins) -> None:
    assert said(**told).startswith(begins)


def test_what_wants_a_person_is_said_even_when_all_is_at_the_office() -> None:
    status = _words(brief(everything_at_office=True, clashes=2, changes_held=1), SAVED)
    assert status.words.startswith("Everything is at the office (receipt ")
    assert status.words.endswith("· 2 to decide · 1 kept aside")
    assert status.tone is Tone.WARN
    assert _words(brief(everything_at_office=True), SAVED).tone is Tone.GOOD


def test_whatever_the_numbers_it_never_says_more_than_is_so() -> None:
    flags = (False, True)
    moments = (None, NOW - timedelta(days=3))
    for everything, enrolled, revoked, receipt, complete, acts, files, clashes in product(
        flags, flags, flags, moments, moments, (0, 2), (0, 2), (0, 1)
    ):
        status = _words(
            brief(
                everything_at_office=everything, enrolled=enrolled, revoked=revoked, last_receipt_at=receipt,
                last_complete_at=complete, acts_waiting=acts, files_waiting=files, clashes=clashes,
            ),
            SAVED,
        )  # fmt: skip
        may_say = everything and enrolled and not revoked
        assert may_say or "Everything is at the office" not in status.words
        assert may_say or "Nothing waits" not in status.words
        assert may_say or status.tone is not Tone.GOOD
        if enrolled and not revoked and not everything and acts:
            assert "2 changes waiting" in status.words
        if clashes and enrolled and not revoked:
            assert "1 to decide" in status.words
