"""What docs/operations.md tells people to type is what the program understands."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from app.sync.server.__main__ import _parser

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "operations.md").read_text(encoding="utf-8")


def commands() -> list[str]:
    """Every command of the page, as it would be typed after `python -m app.sync.server`."""
    text = re.sub(r"\\\n\s*", " ", PAGE.replace("python -m app.sync.server", "…"))
    found = re.findall(r"… ([a-z][a-z-]+[^`\n)]*)", text)
    return sorted({re.split(r"&&|\s#|\\$|  ", one)[0].strip() for one in found})


def verbs() -> set[str]:
    return set(re.findall(r"`([a-z]+(?:-[a-z]+)*)(?: [A-Z]+)?`", PAGE))


@pytest.mark.parametrize("command", commands())
def test_a_command_of_the_page_is_understood(command):
    words = shlex.split(re.sub(r"[\[\]]", "", command).replace("$R", "42"))
    if words[0] != "database-roles" and "--folder" not in words:
        words += ["--folder", "somewhere"]
    _parser().parse_args(words)


def test_the_page_has_commands_and_leaves_out_none_that_changes_what_is_kept():
    assert len(commands()) > 15
    told = {command.split()[0] for command in commands()} | verbs()
    assert {
        "backup", "backed-up", "code", "devices", "doctor", "erase", "held", "legal-hold", "migrate",
        "restore", "restored", "retention", "revoke", "set-up", "subject-access",
    } <= told  # fmt: skip
