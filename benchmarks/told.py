"""The lines that the rooms' own benchmarks give the table: letters, search, opening a case, a day's sync."""

from __future__ import annotations

from typing import Any

from benchmarks.figures import Figure, ms, size

ROUND_TRIPS_AIM = 3


def letters() -> tuple[Figure, ...]:
    """A tagged letter against the same words by untagged reportlab, in time and in bytes."""
    from benchmarks import letters as measured

    return of_letters(measured.run())


def search() -> tuple[Figure, ...]:
    """Search as it is typed, and opening a case, each against the same in plain SQLite."""
    from benchmarks import search as measured

    return of_search(measured.run(), frame_ms=measured.FRAME_MS)


def sync() -> tuple[Figure, ...]:
    """Round trips and bytes of a day's sync."""
    from benchmarks import sync as measured

    return of_sync(measured.run())


def of_letters(told: dict[str, Any]) -> tuple[Figure, ...]:
    """What benchmarks.letters found."""
    ours, bare = told["ours_ms"], told["untagged_reportlab_ms"]
    ratio = told["ratio"]
    weighs, bare_weighs = told["ours_bytes"], told["untagged_reportlab_bytes"]
    return (
        Figure(
            f"Letter ({told['letter']})",
            ms(ours),
            f"untagged reportlab, {ms(bare)}",
            ratio,
            "no slower",
            ratio <= 1,
        ),
        Figure("Its size", size(weighs), f"untagged reportlab, {size(bare_weighs)}", weighs / bare_weighs),
        Figure("The first letter after the start, fonts loaded", ms(told["first_letter_ms"])),
        Figure("The same letter bilingual and large", ms(told["bilingual_large_ms"])),
    )


SEARCHED = {
    "search_newest": "Search as it is typed, newest first",
    "search_ranked": "Search as it is typed, ranked",
    "open_case": "Open a case",
    "list_first_page": "First page of the case list",
    "list_as_typed": "Case list narrowed as it is typed",
    "likely_same": "Whether this person is known already",
    "today": "Today",
}


def of_search(told: dict[str, Any], *, frame_ms: float) -> tuple[Figure, ...]:
    """What benchmarks.search found; the aim is for the search that an officer gets without asking more."""
    lines = []
    for name, what in SEARCHED.items():
        one = told[name]
        aimed = name == "search_newest"
        lines.append(
            Figure(
                f"{what}, {told['what']}",
                f"p50 {ms(one['p50_ms'])}, p95 {ms(one['p95_ms'])}",
                f"plain SQLite, p50 {ms(one['plain_p50_ms'])}, p95 {ms(one['plain_p95_ms'])}",
                one["ratio"],
                f"p95 within {frame_ms:.0f} ms" if aimed else "",
                one["p95_ms"] <= frame_ms if aimed else None,
            )
        )
    return tuple(lines)


def of_sync(told: dict[str, Any]) -> tuple[Figure, ...]:
    """What benchmarks.sync found."""
    trips = told["day_requests"]
    return (
        Figure(
            f"A day's sync ({told['day']})",
            f"{trips} round trips, {_way(told, 'day')}",
            aim=f"{ROUND_TRIPS_AIM} round trips at most",
            reached=trips <= ROUND_TRIPS_AIM,
        ),
        Figure(
            "The same arriving at a colleague's",
            f"{told['day_received_requests']} round trips, {_way(told, 'day_received')}",
        ),
        Figure(
            "A sync of one change", f"{told['one_change_requests']} round trips, {_way(told, 'one_change')}"
        ),
        Figure("A sync of nothing", f"{told['nothing_requests']} round trips, {_way(told, 'nothing')}"),
    )


def _way(told: dict[str, Any], name: str) -> str:
    return f"{size(told[f'{name}_bytes_up'])} up, {size(told[f'{name}_bytes_down'])} down"
