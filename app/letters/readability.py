"""How hard a letter is to read: grade and sentence length in English, LIX and sentence length in Welsh."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from app import paths
from app.letters.facts import Language

Severity = Literal["stops", "warns"]
Code = Literal[
    "sentence_too_long", "mean_too_long", "grade_too_high", "lix_too_high", "jargon",
    "days_count", "passive", "statute", "capitals",
]  # fmt: skip

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]+)*[.!?]*")
_WORD = re.compile(r"[^\W_]+(?:[’'\-.@][^\W_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_WELSH_LETTER = re.compile(r"ch|dd|ff|ng|ll|ph|rh|th|[^\W\d_]", re.IGNORECASE)
_SILENT_END = re.compile(r"[^aeiouylr]e$|[aeiouy][lr]e$|[^aeiouydt]ed$|[^aeiouysxzhcg]es$")
_SILENT_INSIDE = re.compile(r"[^aeiou]ely$|[^aeiou]eless$|[^aeiou]eful|[^aeiou]ement")
_PARTED_VOWELS = re.compile(r"i[ao]n?$|ia|(?<![gq])ua|ying$|[aeiou]ing$")
_ONE_SOUND = re.compile(r"[tsc]i[ao]n|gio")
_LONG_WORD = 6  # LIX: a word of more letters than this is long


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that makes a text hard. `sentence` is the one to change; `plain` offers other words.

    `found` is the word itself, or the measure as a number. What `stops` waits for a reason from the officer.
    """

    code: Code
    sentence: str
    found: str = ""
    plain: str = ""
    severity: Severity = "warns"


@dataclass(frozen=True, slots=True)
class Measure:
    """A text in numbers. `grade` (Flesch-Kincaid) is of English only; `lix` counts each tongue's letters."""

    sentences: int
    words: int
    longest: int
    mean: float
    grade: float | None
    lix: float


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists and limits of `resources/letters/plain.toml`."""

    mean_sentence: float
    longest_sentence: int
    grade: float
    grade_stops: float
    lix_cy: float
    syllables: Mapping[str, int]
    words: Mapping[Language, tuple[tuple[re.Pattern[str], str], ...]]
    shapes: Mapping[Language, tuple[tuple[re.Pattern[str], Code, str], ...]]


def check(text: str, language: Language, lists: Lists | None = None) -> tuple[Finding, ...]:
    """What a reader would stumble over, in reading order; empty when it reads plainly.

    Each line of the text is a paragraph or an item of a list. English is measured by grade, Welsh by LIX.
    """
    known = lists or shipped_lists()
    said = sentences(text)
    found: list[Finding] = []
    for sentence in said:
        found += _of_sentence(sentence, language, known)
    return (*found, *_of_whole(said, language, known))


def measure(text: str, language: Language, lists: Lists | None = None) -> Measure:
    """The text in numbers; all zero for a text without words."""
    return _measured(sentences(text), language, lists or shipped_lists())


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, a line's end ending one too. `9.30am` and `a@b.cd` are not parted."""
    found = (match[0].strip() for match in _SENTENCE.finditer(text.replace("\u00a0", " ")))
    return tuple(sentence for sentence in found if _WORD.search(sentence))


def syllables(word: str, known: Mapping[str, int]) -> int:
    """The syllables of an English word, by its vowels and a list of those that this counts wrongly."""
    plain = word.lower().replace("’", "'")
    if plain in known:
        return known[plain]
    letters = re.sub(r"[^a-z]", "", plain)
    if not letters:
        return 1
    count = len(_VOWELS.findall(letters))
    if count > 1 and _SILENT_END.search(letters):
        count -= 1
    if count > 2 and _SILENT_INSIDE.search(letters):
        count -= 1
    if _PARTED_VOWELS.search(letters) and not _ONE_SOUND.search(letters):
        count += 1
    return max(count, 1)


def welsh_letters(word: str) -> int:
    """The letters of a Welsh word: ch, dd, ff, ng, ll, ph, rh and th are one each."""
    return len(_WELSH_LETTER.findall(word))


@lru_cache(maxsize=1)
def shipped_lists() -> Lists:
    """The lists that come with the program, read once."""
    data = (paths.resources() / "letters" / "plain.toml").read_text(encoding="utf-8")
    return parse_lists(tomllib.loads(data))


def parse_lists(data: Mapping[str, Any]) -> Lists:
    """The lists from a parsed file. KeyError names what is not there."""
    limits = data["limits"]
    counts = {"one": 1, "two": 2, "three": 3, "four": 4}
    return Lists(
        mean_sentence=float(limits["mean_sentence"]),
        longest_sentence=int(limits["longest_sentence"]),
        grade=float(limits["grade"]),
        grade_stops=float(limits["grade_stops"]),
        lix_cy=float(limits["lix_cy"]),
        syllables={word: counts[name] for name, words in data["syllables"].items() for word in words},
        words={"en": tuple(_phrases(data["en"])), "cy": tuple(_phrases(data["cy"]))},
        shapes={"en": tuple(_shapes(data["shape"], "en")), "cy": tuple(_shapes(data["shape"], "cy"))},
    )


def _phrases(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[re.Pattern[str], str]]:
    """Longest phrases first, so that `temporary accommodation` is found before `accommodation`."""
    pairs = [(phrase, row["say"]) for row in rows for phrase in row["find"]]
    for phrase, say in sorted(pairs, key=lambda pair: -len(pair[0])):
        flags = re.NOFLAG if phrase.isupper() else re.IGNORECASE
        yield re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)", flags), say


def _shapes(rows: Sequence[Mapping[str, Any]], language: str) -> Iterator[tuple[re.Pattern[str], Code, str]]:
    for row in rows:
        if row["language"] == language:
            yield re.compile(row["find"]), row["code"], row["say"]


def _of_sentence(sentence: str, language: Language, lists: Lists) -> Iterator[Finding]:
    count = len(_WORD.findall(sentence))
    if count > lists.longest_sentence:
        yield Finding("sentence_too_long", sentence, str(count), severity="stops")
    taken: list[tuple[int, int]] = []
    for pattern, plain in lists.words[language]:
        for match in pattern.finditer(sentence):
            if all(match.end() <= start or match.start() >= end for start, end in taken):
                taken.append(match.span())
                yield Finding("jargon", sentence, match[0], plain)
    for pattern, code, plain in lists.shapes[language]:
        for match in pattern.finditer(sentence):
            yield Finding(code, sentence, match[0], plain)


def _of_whole(said: Sequence[str], language: Language, lists: Lists) -> Iterator[Finding]:
    whole = _measured(said, language, lists)
    if not whole.words:
        return
    hardest = max(said, key=lambda sentence: len(_WORD.findall(sentence)))
    if whole.mean > lists.mean_sentence:
        yield Finding("mean_too_long", hardest, f"{whole.mean:.1f}")
    if whole.grade is not None and whole.grade > lists.grade:
        severity: Severity = "stops" if whole.grade > lists.grade_stops else "warns"
        hardest = max(said, key=lambda sentence: _measured([sentence], language, lists).grade or 0.0)
        yield Finding("grade_too_high", hardest, f"{whole.grade:.1f}", severity=severity)
    if language == "cy" and whole.lix > lists.lix_cy:
        hardest = max(said, key=lambda sentence: _measured([sentence], language, lists).lix)
        yield Finding("lix_too_high", hardest, f"{whole.lix:.1f}")


def _measured(said: Sequence[str], language: Language, lists: Lists) -> Measure:
    rows = [_WORD.findall(sentence) for sentence in said]
    words = [word for row in rows for word in row]
    if not words:
        return Measure(0, 0, 0, 0.0, None, 0.0)
    mean = len(words) / len(rows)
    letters = welsh_letters if language == "cy" else len
    long_words = sum(letters(word) > _LONG_WORD for word in words)
    grade = None
    if language == "en":
        sounds = sum(syllables(word, lists.syllables) for word in words)
        grade = 0.39 * mean + 11.8 * sounds / len(words) - 15.59
    lix = mean + 100 * long_words / len(words)
    return Measure(len(rows), len(words), max(map(len, rows)), mean, grade, lix)
