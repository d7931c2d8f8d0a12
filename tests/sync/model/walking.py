"""A random walk through the county: steps from a seed, what went wrong, and the shortest script that shows
it.
"""

from __future__ import annotations

import pickle
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from tests.sync.model.county import County, Step
from tests.sync.model.oracle import Wrong

WEIGHTS = {
    "edit": 15, "safety": 8, "close_case": 4, "set_back": 3, "note": 4, "add": 4, "photo": 2, "open_case": 2,
    "take_back": 4, "move": 4, "settle": 5, "sync": 14, "begin": 9, "frame": 12, "cut": 2, "lose": 5,
    "post": 3, "deliver": 3, "patch": 1, "accept": 3, "revoke": 0.12, "new_laptop": 0.3, "upgrade": 0.3,
    "image": 0.5, "clone": 0.25, "laptop_back": 0.3,
    "back_up": 0.6, "office_back": 0.25, "erase": 0.1,
}  # fmt: skip
"""How often each step is taken, in parts."""

EPISODE = 160
"""So many steps, then everyone syncs and all is looked at; then a new county."""

_began: dict[int, bytes] = {}


@dataclass(frozen=True, slots=True)
class Fault:
    """What a script brought to light."""

    invariant: str
    what: str
    script: tuple[Step, ...]
    seed: int
    steps: int
    """How many steps of the walk it took to find it."""


def began(by_wire: int) -> County:
    """A county that has just been set up."""
    if by_wire not in _began:
        county = County(by_wire=by_wire)
        county.set_up()
        _began[by_wire] = pickle.dumps(county)
    made: County = pickle.loads(_began[by_wire])
    return made


def script_of(seed: int, length: int = EPISODE) -> list[Step]:
    """The script that a seed stands for."""
    dice = random.Random(seed)
    names = dice.choices(list(WEIGHTS), list(WEIGHTS.values()), k=length)
    bits = dice.getrandbits
    return [(name, bits(8), bits(10), bits(10)) for name in names]


def run(script: Sequence[Step], *, by_wire: int = 0) -> tuple[int, Wrong | None]:
    """How many steps of this script were taken, and what went wrong; None when all holds."""
    county = began(by_wire)
    taken = 0
    try:
        for step in script:
            taken += 1
            county.do(step)
        county.rest()
    except Wrong as wrong:
        return taken, wrong
    except (AssertionError, LookupError, AttributeError, TypeError, ValueError) as fault:
        return taken, Wrong("crash", f"{type(fault).__name__}: {fault}")
    return taken, None


def walk(seed: int, steps: int, *, by_wire: int = 50, length: int = EPISODE) -> tuple[int, Fault | None]:
    """Walk so many steps, one county after the other; how many were taken, and the first fault."""
    taken = 0
    while taken < steps:
        script = script_of(seed, length)
        some, wrong = run(script, by_wire=by_wire)
        taken += some
        if wrong is not None:
            return taken, Fault(wrong.invariant, wrong.what, tuple(script), seed, taken)
        seed += 1
    return taken, None


def _alike(what: str) -> str:
    return re.sub(r"[0-9]+", "", what)[:30]


def shorter(fault: Fault, *, by_wire: int = 0) -> Fault:
    """The same fault with as few steps as leaving some out finds."""
    script = list(fault.script)
    what = fault.what
    piece = max(1, len(script) // 2)
    while piece:
        start = 0
        while start < len(script):
            without = script[:start] + script[start + piece :]
            _, wrong = run(without, by_wire=by_wire)
            if wrong is not None and _alike(wrong.what) == _alike(what):
                script, what = without, wrong.what
            else:
                start += piece
        piece //= 2
    return Fault(fault.invariant, what, tuple(script), fault.seed, fault.steps)
