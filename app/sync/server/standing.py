"""How the office stands, looked up in its database: for metrics, and for whoever looks after it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, case, func, select
from sqlalchemy.exc import SQLAlchemyError

from app.sync.server import metrics
from app.sync.server.database import Database
from app.sync.server.metrics import Gauge, Metric, Metrics, Sample
from app.sync.server.migrations import running
from app.sync.server.push import count_held
from app.sync.server.schema import device, tenant

DAYS = (1, 7, 28)
"""A laptop that was not seen for so many days is counted."""

LOOK_EVERY_S = 15.0
"""However often somebody asks, the database is asked no more often than this."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One council, in numbers."""

    tenant: str
    rev: int
    durable_rev: int
    held: int
    laptops: int
    revoked: int
    waiting: int
    unseen: tuple[int, ...]
    """Of each of DAYS how many active laptops were not seen for that long."""


def look(database: Database, now: datetime) -> list[Standing]:
    """Every council of this server."""
    with database.read(councils=True) as connection:
        councils = sorted(connection.scalars(select(tenant.c.tenant)))
    found = []
    for council in councils:
        with database.read(council) as connection:
            found.append(_standing(connection, council, now))
    return found


def _standing(connection: Connection, council: str, now: datetime) -> Standing:
    counted = select(tenant.c.rev, tenant.c.durable_rev).where(tenant.c.tenant == council)
    revs = connection.execute(counted).one()
    active = device.c.state == "active"
    unseen = [active & _not_since(_moment(now - timedelta(days=days))) for days in DAYS]
    columns = (active, device.c.state == "revoked", *unseen)
    sums = [func.coalesce(func.sum(case((column, 1), else_=0)), 0) for column in columns]
    waiting = func.coalesce(func.sum(device.c.waiting), 0)
    query = select(*sums, waiting).where(device.c.tenant == council)
    laptops, revoked, *rest = (int(number) for number in connection.execute(query).one())
    held = count_held(connection, council)
    return Standing(
        council, revs.rev, revs.durable_rev, held, laptops, revoked, rest[-1], tuple(rest[:-1])
    )  # fmt: skip


def _not_since(moment: str) -> ColumnElement[bool]:
    """Neither seen nor joined since."""
    return (device.c.last_seen < moment) & (device.c.enrolled_at < moment)


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def is_ready(database: Database) -> bool:
    """Whether the tables are today's and can be read; raises what the database raises when it is away."""
    with database.read() as connection:
        return running.is_current(connection)


class Scrape:
    """What a scrape is answered: this node's counts, and how the office stands."""

    def __init__(self, node: Metrics, database: Database, clock: Callable[[], datetime]) -> None:
        self._node, self._database, self._clock = node, database, clock
        self._lock = threading.Lock()
        self._gauges: list[Gauge] = []
        self._looked = -LOOK_EVERY_S

    def __call__(self) -> str:
        """The text for Prometheus."""
        with self._lock:
            if time.monotonic() - self._looked >= LOOK_EVERY_S:
                self._gauges = list(_gauges(self._database, self._clock()))
                self._looked = time.monotonic()
            return metrics.text(self._all())

    def _all(self) -> Iterator[Metric]:
        yield from self._node.all()
        yield from self._gauges


def _gauges(database: Database, now: datetime) -> Iterator[Gauge]:
    try:
        stands = look(database, now)
    except SQLAlchemyError:
        yield _gauge("trothwy_database_up", "Whether the database answers (1) or not (0).", [({}, 0)])
        return
    yield _gauge("trothwy_database_up", "Whether the database answers (1) or not (0).", [({}, 1)])
    for name, said, read in _OF_A_COUNCIL:
        yield _gauge(name, said, [({"council": one.tenant}, read(one)) for one in stands])
    by_days = [
        ({"council": one.tenant, "days": str(days)}, count)
        for one in stands
        for days, count in zip(DAYS, one.unseen, strict=True)
    ]
    said = "Laptops that may sync and were not seen for so many days."
    yield _gauge("trothwy_laptops_unseen", said, by_days)


def _gauge(name: str, said: str, found: list[tuple[dict[str, str], int]]) -> Gauge:
    samples: list[Sample] = [(name, labels, value) for labels, value in found]
    return Gauge(name, said, samples)


_OF_A_COUNCIL: tuple[tuple[str, str, Callable[[Standing], int]], ...] = (
    ("trothwy_revision", "The council's latest revision.", lambda one: one.rev),
    ("trothwy_durable_revision", "The latest revision in a checked backup.", lambda one: one.durable_rev),
    ("trothwy_held", "Pieces of work that wait for a person to decide.", lambda one: one.held),
    ("trothwy_laptops", "Laptops that may sync.", lambda one: one.laptops),
    ("trothwy_laptops_revoked", "Laptops that were revoked.", lambda one: one.revoked),
    ("trothwy_operations_waiting", "Operations on laptops, as they last said.", lambda one: one.waiting),
)
