"""Words in both languages, with the mark that says whether a translator has checked the Welsh."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Language = Literal["en", "cy"]


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence or term in English and Welsh; `cy_checked` is False until somebody checked the Welsh."""

    en: str
    cy: str
    cy_checked: bool = False

    def in_language(self, language: Language) -> str:
        """The words in `language`."""
        return self.cy if language == "cy" else self.en


def wording(data: Mapping[str, object]) -> Wording:
    """The words of a data file's `{ en, cy, cy_checked }`; ValueError when a half is missing."""
    en, cy, checked = data.get("en"), data.get("cy"), data.get("cy_checked", False)
    if not (isinstance(en, str) and en.strip()) or not (isinstance(cy, str) and cy.strip()):
        raise ValueError("words need both en and cy")
    if not isinstance(checked, bool):
        raise ValueError("cy_checked must be true or false")
    return Wording(en=en, cy=cy, cy_checked=checked)
