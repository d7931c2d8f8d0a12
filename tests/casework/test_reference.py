"""The reference data: read once, and a file that is missing or says nonsense is named."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from app.casework import reference as references
from app.domain.wording import Wording
from app.errors import Unavailable
from tests.support.stores import RESOURCES

CASEWORK = Path(references.__file__).parent


@pytest.fixture
def copied(tmp_path):
    for folder in ("law", "standards", "steps", "letters"):
        shutil.copytree(RESOURCES / folder, tmp_path / folder)
    return tmp_path


def test_all_that_comes_with_the_program_is_read(reference):
    assert "wales-2014" in reference.frameworks
    assert reference.codes.lists
    assert reference.contact_standards
    assert reference.plan_rules.most_words > 0
    assert isinstance(reference.frameworks["wales-2014"].name, Wording)


@pytest.mark.parametrize("file", ["standards/roles.toml", "standards/codes.toml", "standards/contact.toml"])
def test_a_missing_file_is_named(copied, file):
    (copied / file).unlink()
    with pytest.raises(Unavailable) as told:
        references.load(copied)
    assert (told.value.code, told.value.facts["file"]) == ("resource_missing", Path(file).name)


@pytest.mark.parametrize("text", ["= nonsense", "deeds = 3", "\udcff"])
def test_a_file_that_says_nonsense_is_named_with_its_fault(copied, text):
    (copied / "standards" / "roles.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(Unavailable) as told:
        references.load(copied)
    assert (told.value.code, told.value.facts["file"]) == ("resource_unreadable", "roles.toml")
    assert told.value.facts["fault"]


def test_a_program_without_law_does_not_start(copied):
    for file in (copied / "law").glob("*.toml"):
        file.unlink()
    with pytest.raises(Unavailable) as told:
        references.load(copied)
    assert told.value.facts["file"] == "law"


def test_every_deed_that_casework_asks_for_is_in_the_table_of_roles(reference):
    asked = {
        deed
        for file in CASEWORK.glob("*.py")
        for deed in re.findall(r"work\.need\(\"(\w+)\"\)", file.read_text(encoding="utf-8"))
    }
    assert len(asked) > 8
    assert asked <= reference.role_deeds.deeds
