"""Every code that can reach an officer has words, in both languages."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.errors import Refused
from app.models import connecting
from app.sync import http
from app.ui import error_words, labels

APP = Path(labels.__file__).parents[1]
ROOMS = ("casework", "domain", "keys", "models", "sync")
NOT_AT_A_WINDOW = {
    "server", "importing.py", "exporting.py", "sheets.py", "workbooks.py", "encodings.py", "xlsx.py",
}  # fmt: skip
ANSWERED_BY_THE_OFFICE = ("office.py", "sign_in.py", "stored_files.py")
A_FAULT_OF_OURS = {
    "no_such_field", "no_such_library_step", "no_such_part", "no_such_status", "no_such_template",
    "no_such_test", "no_such_way",
}  # fmt: skip
"""A screen never asks for these: only a wrong word on the command line, or a bug, does."""
AT_ITS_START = {"office_key"}
"""The server says this to whoever starts it, and never to a laptop."""


def codes() -> Iterator[str]:
    """What the rooms below the window refuse, or find wrong in a draft; and what the office may answer."""
    yield from http.SAYS
    yield from (code for code, _sentence in connecting._SAYS.values())
    files = [file for room in ROOMS for file in (APP / room).rglob("*.py")]
    for file in (*APP.glob("*.py"), *files):
        if file.name in ANSWERED_BY_THE_OFFICE or not NOT_AT_A_WINDOW & set(file.parts):
            yield from _codes_in(ast.parse(file.read_text(encoding="utf-8")))


def _codes_in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in (
            "Refused",
            "Unavailable",
            "stops",
            "warns",
        ):
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def test_every_refusal_that_an_officer_may_meet_has_a_sentence() -> None:
    without = {code for code in codes() if not error_words.of_code(code)}
    assert without - A_FAULT_OF_OURS - AT_ITS_START == {"wait_to_try"}


def test_every_sentence_for_a_refusal_is_there_in_welsh(languages) -> None:
    english = {code: error_words.of_code(code) for code in codes()}
    languages.show("cy")
    assert [code for code, words in english.items() if words and error_words.of_code(code) == words] == []


def test_the_codes_are_found_where_they_are_raised() -> None:
    found = set(codes())
    assert {
        "no_trial_server",
        "passphrase_needed",
        "no_patches",
        "file_too_long",
        "store_busy",
        "no_line",
    } <= found
    assert "bad_rows" not in found


def test_a_wait_says_how_long(languages) -> None:
    wait = Refused("wait_to_try", "", seconds=1)
    assert error_words.sentence(wait) == "Wait 1 second before the next try."
    languages.show("cy")
    assert error_words.sentence(wait) == "Arhoswch 1 eiliad cyn rhoi cynnig arall arni."


def test_a_code_that_the_table_lacks_is_told_as_it_came() -> None:
    assert error_words.sentence(Refused("of_tomorrow", "A plain sentence.")) == "A plain sentence."


def test_codes_of_the_lists_follow_the_language(languages) -> None:
    assert labels.code("reason", "sofa_surfing") == "Staying with different people in turn"
    languages.show("cy")
    assert labels.code("reason", "sofa_surfing") == "Aros gyda gwahanol bobl yn eu tro"
    assert labels.code("reason", "no_such_code") == "no_such_code"


@pytest.mark.parametrize(
    ("verb", "told"),
    [
        ("record_contact", "Contact recorded"),
        ("undo.record_contact", "Taken back"),
        ("keep_draft", None),
        ("sync", None),
    ],
)
def test_the_message_bar_tells_deeds_and_not_drafts(verb: str, told: str | None) -> None:
    assert labels.done(verb) == told


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("birth_date", "1990-05-06", "Sun 6 May 1990"),
        ("no_text", True, "Yes"),
        ("preferred_way", "text", "Text message"),
        ("town", "", "–"),
        ("town", "Borth", "Borth"),
        ("level", "high", "high"),
    ],
)
def test_a_value_is_said_as_a_person_reads_it(field: str, value: object, said: str) -> None:
    assert labels.value(field, value) == said


def test_a_moment_of_today_is_its_time_alone() -> None:
    now = datetime(2026, 7, 3, 12, 0, tzinfo=UTC)
    assert labels.moment_words(datetime(2026, 7, 3, 8, 41, tzinfo=UTC), now=now) == "09:41"
    assert labels.moment_words(datetime(2026, 7, 2, 8, 41, tzinfo=UTC), now=now) == "Thu 2 Jul 2026, 09:41"
