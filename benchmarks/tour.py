"""The longest time for which the window did not answer in the tour; read from the account that it leaves."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.figures import Figure, missing, ms

ACCOUNT = Path(__file__).resolve().parents[1] / "tour" / "account.json"
WHAT = "Longest time that the window did not answer in the tour"
AIM_MS = 50.0


def run(account: Path = ACCOUNT) -> tuple[Figure, ...]:
    """One line, with the slot whose fault it was."""
    aim = f"{AIM_MS:.0f} ms at most"
    if not account.exists():
        return (
            missing(WHAT, "there is no tour/account.json: `python3 dev.py app -- tour` makes it", aim=aim),
        )
    told = json.loads(account.read_text(encoding="utf-8"))
    if "longest_block_ms" not in told:
        return (missing(WHAT, "tour/account.json does not tell it", aim=aim),)
    longest = float(told["longest_block_ms"])
    where = str(told.get("longest_block_where") or "no slot named")
    return (Figure(WHAT, ms(longest), f"in {where}", None, aim, longest <= AIM_MS),)
