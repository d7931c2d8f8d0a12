"""The two kinds of error that a person may see; everything else is a bug."""

from __future__ import annotations


class _Told(Exception):
    """An error with a stable code, which the screens word in both languages, and a plain English sentence."""

    def __init__(self, code: str, sentence: str, **facts: object) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.facts = facts


class Refused(_Told):
    """What the person asked for cannot be done, and the sentence says why. Nothing was changed."""


class Unavailable(_Told):
    """Something outside the program is missing or broken (disk, network, key). Nothing was lost."""
