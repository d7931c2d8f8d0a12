"""The account of the tour: one page for people, and the same as JSON for the benchmarks."""

from __future__ import annotations

import json
from pathlib import Path

from app.tour.day import Told

LONG_MS = 50.0


def write(told: Told, out: Path) -> Path:
    """Write account.md and account.json into the folder; the page's path."""
    longest = told.stalls[0] if told.stalls else None
    (out / "account.json").write_text(
        json.dumps(
            {
                "longest_block_ms": round(longest.lasted_ms, 1) if longest else 0.0,
                "longest_block_where": longest.where if longest else "",
                "blocks_over_50_ms": sum(stall.lasted_ms > LONG_MS for stall in told.stalls),
                "both_laptops_same": told.is_same,
                "facts": told.facts,
            },
            ensure_ascii=False,
            indent=1,
        ),
        encoding="utf-8",
    )
    page = out / "account.md"
    page.write_text("\n".join(_lines(told)) + "\n", encoding="utf-8")
    return page


def _lines(told: Told) -> list[str]:
    lines = [
        "# The day, and what was synced",
        "",
        "Everybody here is invented. What lies in this folder was exported because the tour was asked for:",
        "anyone can read it. What the laptops themselves wrote, nobody can.",
        "",
        "| what | |",
        "|---|---|",
        *(f"| {what} | {how} |" for what, how in told.facts),
        "",
        "## How quickly the window answered",
        "",
    ]
    if told.stalls:
        lines += ["| it was held up for | by |", "|---|---|"]
        lines += [f"| {stall.lasted_ms:.0f} ms | `{stall.where}` |" for stall in told.stalls[:8]]
    else:
        lines.append("It was never held up for as long as 30 ms.")
    lines += ["", "## On paper", "", *(f"- [{path.name}]({path.name})" for path in told.papers)]
    lines += ["", "## On the screen", "", *(f"![{path.stem}]({path.name})" for path in told.screens)]
    return lines
