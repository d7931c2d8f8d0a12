"""The settings of this laptop: each declared once, with its kind, its default and what it is for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.disk import write_whole
from app.errors import Refused

Value = str | int | float


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. A value that does not fit counts as the default when read, and is refused when set."""

    name: str
    default: Value
    help: str
    choices: tuple[Value, ...] = ()
    least: float = float("-inf")
    most: float = float("inf")

    def fits(self, value: object) -> bool:
        """Whether `value` is of this setting's kind and among its choices or within its bounds."""
        if self.choices:
            return value in self.choices
        if isinstance(self.default, str):
            return isinstance(value, str)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        return (
            isinstance(value, int) or isinstance(self.default, float)
        ) and self.least <= value <= self.most


LANGUAGE: Final = Setting("language", "en", "Language of the screens.", choices=("en", "cy"))
THEME: Final = Setting(
    "theme", "system", "Light or dark, or as the system says.", choices=("system", "light", "dark")
)
TEXT_SCALE: Final = Setting("text_scale", 1.0, "Size of text, 1.0 to 2.0.", least=1.0, most=2.0)
DENSITY: Final = Setting("density", "desk", "Rows for a mouse or for a finger.", choices=("desk", "touch"))
IDLE_LOCK_MINUTES: Final = Setting(
    "idle_lock_minutes",
    10,
    "Minutes without a key or a touch until the window locks; 0 never.",
    least=0,
    most=240,
)
PHOTOS_ON_METERED: Final = Setting(
    "photos_on_metered",
    "ask",
    "Whether photos and other files go to the office over a line that is paid for by its amount, as a"
    " telephone's is. Words always go.",
    choices=("ask", "never", "always"),
)
LAST_OFFICER: Final = Setting("last_officer", "", "Which officer's folder the unlock screen offers first.")
TRIAL_OFFICER: Final = Setting(
    "trial_officer", "", "The folder of the officer of the invented county, whose passphrase is no secret."
)

TRIAL_PASSPHRASE: Final = "tair cath ar ben to"
"""Everyone's in the invented county. The unlock page shows it, since nothing there is anyone's."""

ALL: Final = {
    setting.name: setting
    for setting in (
        LANGUAGE, THEME, TEXT_SCALE, DENSITY, IDLE_LOCK_MINUTES, PHOTOS_ON_METERED, LAST_OFFICER,
        TRIAL_OFFICER,
    )
}  # fmt: skip


class Settings:
    """This laptop's settings, read once and written whole on each change.

    A file that cannot be read, or holds nonsense, counts as no file: no one is kept from work by a setting.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._values = _read(file)

    def text(self, setting: Setting) -> str:
        """The value of a setting that is a word."""
        return str(self._values.get(setting.name, setting.default))

    def number(self, setting: Setting) -> float:
        """The value of a setting that is a number."""
        return float(self._values.get(setting.name, setting.default))

    def set(self, setting: Setting, value: Value) -> None:
        """Keep a value. Refused if it does not fit; Unavailable if the disk does not let us."""
        if not setting.fits(value):
            raise Refused("setting_unfit", f"{setting.name} cannot be {value!r}.", name=setting.name)
        kept = {**self._values, setting.name: value}
        write_whole(self._file, json.dumps(kept, indent=1, sort_keys=True).encode())
        self._values = kept


def _read(file: Path) -> Mapping[str, Value]:
    try:
        found = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: value for name, value in found.items() if name in ALL and ALL[name].fits(value)}
