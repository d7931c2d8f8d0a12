"""How hard a passphrase is to guess, roughly, so that a window can say so in words."""

from __future__ import annotations

from typing import Literal

from app.keys.wraps import LEAST_CHARACTERS

Strength = Literal["short", "plain", "good", "strong"]

GOOD_WORDS = 3
STRONG_WORDS = 4
GOOD_CHARACTERS = 16
STRONG_CHARACTERS = 24
FEWEST_DIFFERENT = 6
"""Fewer different letters than this are a pattern, however many of them there are."""


def strength(passphrase: str) -> Strength:
    """ "short": it is not taken. "plain": taken, and better with another word. Then "good" and "strong".

    Length and different words are what counts: nobody is asked for signs and capitals.
    """
    if len(passphrase) < LEAST_CHARACTERS:
        return "short"
    different = len(set(passphrase.casefold()))
    words = {word for word in passphrase.casefold().split() if len(word) > 2}
    if different < FEWEST_DIFFERENT:
        return "plain"
    if len(words) >= STRONG_WORDS or len(passphrase) >= STRONG_CHARACTERS:
        return "strong"
    return "good" if len(words) >= GOOD_WORDS or len(passphrase) >= GOOD_CHARACTERS else "plain"
