"""`python3 dev.py soak`: long walks, in memory or on real stores, and the table of safeguards.

    --steps N      so many steps in all (in memory 1,000,000; with --real 2,000; a mutant 200,000)
    --minutes M    stop after so many minutes, however far it has come
    --seed S       where to begin; each script has a seed of its own, one after the other
    --real         real stores on disk and a real office, killed at every numbered step
    --mutants      each safeguard switched off in turn: what notices, after how many steps
    --jobs J       so many processes (as many as there are cores)

The exit code is 1 when anything was found, 0 otherwise.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait

from tests.sync.model import mutants
from tests.sync.model.mutants import MUTANTS, Found
from tests.sync.model.walking import Fault, shorter, walk

PIECE = 40_000
"""So many steps are walked in one go of one process, in memory."""

PIECE_REAL = 400
SHORTEST = 80
"""No script is shorter: so many seeds belong to a piece at the most."""


def main(arguments: Sequence[str]) -> int:
    """Do what is asked; returns the exit code."""
    asked = _parser().parse_args(arguments)
    begun = time.monotonic()
    if asked.mutants:
        return _mutants(asked.steps or 200_000, asked.jobs)
    steps = asked.steps or (2_000 if asked.real else 1_000_000)
    until = begun + 60 * asked.minutes if asked.minutes else float("inf")
    taken, faults = _walk(steps, asked.seed, asked.jobs, real=asked.real, until=until)
    seconds = time.monotonic() - begun
    for fault in faults:
        _tell(fault, real=asked.real)
    where = "on real stores, with kills" if asked.real else "in memory"
    say(
        f"{taken:,} steps {where} from seed {asked.seed} on, {asked.jobs} processes: {seconds:,.0f} s"
        f" ({1000 * seconds * asked.jobs / max(taken, 1):.2f} ms a step and process),"
        f" {len(faults)} violations"
    )
    return 1 if faults else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py soak", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--steps", type=int, default=0)
    parser.add_argument("--minutes", type=float, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--real", action="store_true")
    parser.add_argument("--mutants", action="store_true")
    return parser


def say(text: str) -> None:
    """Print at once."""
    print(text, flush=True)


# --- walking -----------------------------------------------------------------------------------------------


def _walk(steps: int, seed: int, jobs: int, *, real: bool, until: float) -> tuple[int, list[Fault]]:
    piece = PIECE_REAL if real else PIECE
    count = -(-steps // piece)
    walked = real_walk if real else walk
    each = piece // SHORTEST + 1
    todo = iter([(seed + n * each, min(piece, steps - n * piece)) for n in range(count)])
    taken, faults, told = 0, [], time.monotonic()
    with ProcessPoolExecutor(jobs) as pool:
        running: set[Future[tuple[int, Fault | None]]] = set()
        for one in _begin(todo, jobs):
            running.add(pool.submit(walked, *one))
        while running:
            ready, running = wait(running, return_when=FIRST_COMPLETED)
            for future in ready:
                some, fault = future.result()
                taken += some
                faults += [fault] if fault else []
                if time.monotonic() < until:
                    running |= {pool.submit(walked, *one) for one in _begin(todo, 1)}
            if time.monotonic() - told > 15:
                told = time.monotonic()
                say(f"  {taken:,} steps, {len(faults)} violations")
    return taken, faults


def _begin(todo: Iterator[tuple[int, int]], count: int) -> Iterable[tuple[int, int]]:
    return [one for one in (next(todo, None) for _ in range(count)) if one is not None]


def real_walk(seed: int, steps: int) -> tuple[int, Fault | None]:
    """The walk on real stores; it is loaded only where it is asked for."""
    from tests.sync.model.real import walk as walked

    return walked(seed, steps)


def _tell(fault: Fault, *, real: bool) -> None:
    say(f"\n{fault.invariant}: {fault.what} (seed {fault.seed}, after {fault.steps:,} steps)")
    short = fault if real else shorter(fault)
    say(f"  {short.invariant}: {short.what}, in {len(short.script)} steps:")
    for step in short.script:
        say(f"    {step}")


# --- the table of safeguards -------------------------------------------------------------------------------


def _mutants(steps: int, jobs: int) -> int:
    with ProcessPoolExecutor(jobs) as pool:
        found = list(pool.map(_one_mutant, range(len(MUTANTS)), [steps] * len(MUTANTS)))
    for line in table(found):
        say(line)
    unseen = [one for one in found if not one[1] and not MUTANTS[one[0]].aimed]
    return 1 if unseen else 0


def _one_mutant(number: int, steps: int) -> tuple[int, str, int]:
    found: Found = mutants.look_for(MUTANTS[number], steps)
    return number, found.invariant, found.steps


def table(found: Iterable[tuple[int, str, int]]) -> Iterator[str]:
    """The table as docs/sync.md has it."""
    yield "| safeguard | without it | found by | steps |"
    yield "|---|---|---|---|"
    for number, invariant, steps in found:
        mutant = MUTANTS[number]
        by = invariant or mutant.aimed or "**nothing**"
        yield f"| {mutant.name} | {mutant.without} | {by} | {f'{steps:,}' if invariant else '-'} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
