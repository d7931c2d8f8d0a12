"""The same facts give the same bytes: on any day, in any time zone, in any process, on any thread."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from itertools import product
from pathlib import Path

from app.letters.facts import LetterLanguage, Size
from app.letters.pdf import load_fonts, render
from tests.letters import samples

HOUSE = Path(__file__).parents[2]
PROGRAM = """
from tests.letters import samples
from tests.letters.test_same_bytes import digests
print("\\n".join(digests(samples.FONTS)))
"""


def digests(fonts) -> list[str]:
    """The hash of every shipped letter, made with these fonts."""
    found = []
    languages: tuple[LetterLanguage, ...] = ("en", "bilingual")
    sizes: tuple[Size, ...] = ("standard", "large")
    for template, language, size in product(sorted(samples.TEMPLATES), languages, sizes):
        facts = samples.facts(template, language, size)
        found.append(render(samples.TEMPLATES[template], facts, samples.COUNCIL, fonts).sha256)
    return found


def in_another_process(**environment: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=HOUSE,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def test_other_processes_zones_locales_and_hash_seeds_change_nothing():
    here = digests(samples.FONTS)

    assert in_another_process(TZ="Pacific/Kiritimati", PYTHONHASHSEED="1", LC_ALL="C") == here
    assert (
        in_another_process(
            TZ="America/Anchorage", PYTHONHASHSEED="4242", SOURCE_DATE_EPOCH="1", LC_ALL="C.UTF-8"
        )
        == here
    )


def test_threads_at_once_with_one_set_of_fonts_change_nothing():
    fonts = load_fonts(samples.RESOURCES / "fonts")
    here = digests(samples.FONTS)

    with ThreadPoolExecutor(4) as pool:
        assert all(found == here for found in pool.map(lambda _: digests(fonts), range(6)))


def test_what_was_made_before_changes_nothing():
    used = load_fonts(samples.RESOURCES / "fonts")
    rare = samples.facts("plan", greeting_name="Žofia Łęcka", addressee_name="Đorđe")
    render(samples.TEMPLATES["plan"], rare, samples.COUNCIL, used)

    assert digests(used) == digests(load_fonts(samples.RESOURCES / "fonts"))


def test_the_hash_is_of_the_very_bytes_and_every_fact_moves_it():
    template = samples.TEMPLATES["s63-s66"]
    pdf = render(template, samples.facts("s63-s66"), samples.COUNCIL, samples.FONTS)
    changed = render(
        template, samples.facts("s63-s66", reference="BR-2026-0413"), samples.COUNCIL, samples.FONTS
    )

    assert pdf.sha256 == sha256(pdf.data).hexdigest()
    assert changed.sha256 != pdf.sha256


def test_the_file_is_dated_by_the_letter_and_not_by_the_clock():
    data = render(samples.TEMPLATES["plan"], samples.facts("plan"), samples.COUNCIL, samples.FONTS).data

    assert b"D:20261122000000" in data
    assert b"2026-11-22T00:00:00+00:00" in data


def test_rare_letters_embed_the_wide_cut_and_common_ones_the_narrow():
    template = samples.TEMPLATES["plan"]
    common = render(template, samples.facts("plan"), samples.COUNCIL, samples.FONTS).data
    rare = render(
        template, samples.facts("plan", greeting_name="Łukasz"), samples.COUNCIL, samples.FONTS
    ).data

    assert b"TROTHA+AtkinsonHyperlegibleNext-Regular" in common
    assert b"TROTHB+AtkinsonHyperlegibleNext-Regular" in rare
    assert b"TROTHB" not in common
