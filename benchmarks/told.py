"""The lines that the rooms' own benchmarks give the table: letters, search, opening a case, a day's sync."""

from __future__ import annotations

from typing import Any

from benchmarks.figures import Figure, missing, ms, size

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
    """Bytes and round trips of a day; ten thousand records against the floor; two slow lines; a node's
    load.
    """
    from benchmarks import sync as day
    from benchmarks import sync_bulk, sync_server
    from tests.support import tun_line

    figures = [*of_sync(day.run()), *of_bulk(sync_bulk.run())]
    why_not = tun_line.why_not()
    if why_not:
        figures.append(missing("Sync over slow lines", why_not, aim="as root on Linux"))
    else:
        from benchmarks import sync_line

        figures += of_lines(sync_line.run())
    return (*figures, *of_server(sync_server.run()))


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
            "A sync of one change",
            f"{told['one_change_requests']} round trips, {_way(told, 'one_change')}",
            aim="1 round trip, 1.2 kB both ways",
            reached=told["one_change_requests"] == 1 and _both(told, "one_change") <= 1200,
        ),
        Figure("A sync of nothing", f"{told['nothing_requests']} round trips, {_way(told, 'nothing')}"),
        Figure(
            "One short field, in a batch of a hundred",
            f"{told['short_field_in_100_bytes_up']:.0f} bytes up, "
            f"{told['short_field_in_100_bytes_down']:.0f} bytes down",
            aim="60 bytes both ways",
            reached=told["short_field_in_100_bytes_up"] + told["short_field_in_100_bytes_down"] <= 60,
        ),
    )


PUSH_SHARE, PULL_SHARE = 0.20, 0.45


def of_bulk(told: dict[str, Any]) -> tuple[Figure, ...]:
    """What benchmarks.sync_bulk found. A ratio is our records a second to the floor's."""
    push, pull = told["push"] / told["floor_push"], told["pull"] / told["floor_pull"]
    floor = "SQLite over HTTP to SQLite, nothing else done"
    return (
        Figure(
            "Push of 10,000 records",
            f"{told['push']:,.0f} records/s, {told['push_bytes']:.0f} bytes each "
            f"(+{told['push_bytes_back']:.0f} back), {told['push_requests']:.0f} requests",
            f"{floor}, {told['floor_push']:,.0f}/s",
            push,
            f"{PUSH_SHARE:.0%} of it",
            push >= PUSH_SHARE,
        ),
        Figure(
            "Pull of 10,000 records",
            f"{told['pull']:,.0f} records/s, {told['pull_bytes']:.0f} bytes each, "
            f"{told['pull_requests']:.0f} requests",
            f"{floor}, {told['floor_pull']:,.0f}/s",
            pull,
            f"{PULL_SHARE:.0%} of it",
            pull >= PULL_SHARE,
        ),
        Figure("Memory of laptop and office together in it", f"{told['laptop_memory_mb']:.0f} MB"),
    )


EDGE_LINE = "200/100 kbit/s, 600 ms, 5 % lost"
POOR_LINE = "40 kbit/s, 600 ms, 5 % lost"


def of_lines(told: dict[str, Any]) -> tuple[Figure, ...]:
    """What benchmarks.sync_line found; the peers' seconds are those of docs/sync.md."""
    cases, first, photos = told["edge_cases"], told["poor_first"], told["poor_photos"]
    share = told["poor_photos_share"]
    size_of_photos = f"ten photos of {told['photo_bytes'] / 1000:.0f} kB after them, with three cuts"
    return (
        _took(
            f"First pull of 2,000 records over {EDGE_LINE}",
            told["edge_records"],
            25,
            "Morango 188 s, PouchDB 160 s",
        ),
        _took(f"First sync of 2,000 cases of six rows over {EDGE_LINE}", cases, 120),
        _until("Until today's cases are whole, in it", cases.first_s, 5),
        _took(f"One changed record over {EDGE_LINE}", told["edge_one"], 1.5, "Morango 34 s, PouchDB 21 s"),
        _took(
            f"Nothing changed, with a new connection, over {EDGE_LINE}",
            told["edge_nothing"],
            None,
            "Morango 35 s",
        ),
        _until(f"A first sync until today's cases are whole, over {POOR_LINE}", first.first_s, 20),
        _took(f"A day's fifty changes over {POOR_LINE}", told["poor_day"], 10),
        Figure(
            f"{size_of_photos.capitalize()}, over {POOR_LINE}",
            f"{photos.seconds:.0f} s, {size(photos.up)} up",
            "the line's own rate",
            share,
            "70 % of it",
            share >= 0.7,
        ),
    )


def _took(what: str, took: Any, aim_s: float | None, peers: str = "") -> Figure:
    measured = f"{took.seconds:.1f} s, {size(took.up)} up, {size(took.down)} down, {took.requests} requests"
    if aim_s is None:
        return Figure(what, measured, peers)
    return Figure(what, measured, peers, None, f"{aim_s:g} s", took.seconds <= aim_s)


def _until(what: str, seconds: float, aim_s: float) -> Figure:
    return Figure(what, f"{seconds:.1f} s", aim=f"{aim_s:g} s", reached=0 < seconds <= aim_s)


def of_server(told: dict[str, Any]) -> tuple[Figure, ...]:
    """What benchmarks.sync_server found; the load runs on the same two cores."""
    rate = told.get("laptops_a_second", 0)
    return (
        Figure(
            "Pushes of ten operations, one node and PostgreSQL on two cores",
            f"{told['pushes_a_second']:.0f}/s, p50 {ms(told['push_p50_ms'])}, p99 {ms(told['push_p99_ms'])}",
            aim="150/s",
            reached=told["pushes_a_second"] >= 150,
        ),
        Figure("A sync of nothing there", f"p50 {ms(told['empty_p50_ms'])}"),
        Figure(
            "Laptops a second with p95 under a second, one in ten with work",
            f"{rate:.0f}/s: {rate * 300:,.0f} laptops every five minutes",
            aim="37/s: 11,000 laptops",
            reached=rate >= 37,
        ),
    )


def _both(told: dict[str, Any], name: str) -> float:
    return float(told[f"{name}_bytes_up"] + told[f"{name}_bytes_down"])


def _way(told: dict[str, Any], name: str) -> str:
    return f"{size(told[f'{name}_bytes_up'])} up, {size(told[f'{name}_bytes_down'])} down"
