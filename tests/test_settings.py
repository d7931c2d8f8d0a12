"""Settings: declared once, kept whole, and never in the way of work."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import settings
from app.errors import Refused, Unavailable
from app.settings import Settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def test_every_setting_has_a_default_that_fits_and_words_of_help() -> None:
    for name, setting in settings.ALL.items():
        assert setting.name == name
        assert setting.fits(setting.default)
        assert setting.help.endswith(".")


def test_what_was_set_is_there_after_a_restart(file: Path) -> None:
    kept = Settings(file)
    kept.set(settings.LANGUAGE, "cy")
    kept.set(settings.TEXT_SCALE, 1.5)
    again = Settings(file)
    assert again.text(settings.LANGUAGE) == "cy"
    assert again.number(settings.TEXT_SCALE) == 1.5
    assert again.text(settings.THEME) == settings.THEME.default


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        (settings.LANGUAGE, "fr"),
        (settings.TEXT_SCALE, 0.5),
        (settings.TEXT_SCALE, 2.1),
        (settings.TEXT_SCALE, "large"),
        (settings.IDLE_LOCK_MINUTES, 2.5),
        (settings.IDLE_LOCK_MINUTES, -1),
        (settings.IDLE_LOCK_MINUTES, True),
        (settings.LAST_OFFICER, 7),
    ],
)
def test_a_value_that_does_not_fit_is_refused_and_nothing_is_written(
    file: Path, setting: settings.Setting, value: settings.Value
) -> None:
    with pytest.raises(Refused):
        Settings(file).set(setting, value)
    assert not file.exists()


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"\xff", b'{"language": "fr", "nonsense": 1, "text_scale": null}']
)
def test_nonsense_in_the_file_counts_as_the_defaults(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    read = Settings(file)
    assert read.text(settings.LANGUAGE) == "en"
    assert read.number(settings.TEXT_SCALE) == 1.0
    read.set(settings.LANGUAGE, "cy")
    assert Settings(file).text(settings.LANGUAGE) == "cy"


def test_a_folder_that_cannot_be_written_is_told_and_the_old_value_stays(tmp_path: Path) -> None:
    (tmp_path / "in the way").write_text("")
    kept = Settings(tmp_path / "in the way" / "settings.json")
    with pytest.raises(Unavailable):
        kept.set(settings.LANGUAGE, "cy")
    assert kept.text(settings.LANGUAGE) == "en"
