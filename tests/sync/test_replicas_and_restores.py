"""PostgreSQL as a county runs it, with real processes: a moment put back, a replica that takes over."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import make_url, select

from app.errors import Unavailable
from app.models.cases import CaseFile, Note
from app.sync.server import backups, chain, schema
from app.sync.server.database import open_database
from tests.support.replicas import County, Server, a_county
from tests.sync.world import World, make_world

pytestmark = [pytest.mark.postgres, pytest.mark.slow]


@pytest.fixture
def county() -> Iterator[County]:
    with a_county() as one:
        yield one


@pytest.fixture
def a_world(tmp_path) -> Iterator[Callable[[str], World]]:
    """Makes the office of a council at an address, and closes it however the test ends."""
    made: list[World] = []

    def make(url: str) -> World:
        made.append(make_world(tmp_path / "office", url))
        return made[-1]

    yield make
    for world in made:
        world.close()


def reach(world: World, url: str) -> None:
    """Point the office at another server, as its setting would."""
    served_as = world.office.database.engine.url.username
    world.office.database.engine.dispose()
    address = make_url(url).set(username=served_as).render_as_string(hide_password=False)
    world.office.database = open_database(address)


def council(world: World):
    with world.office.database.read(world.council.tenant) as connection:
        return connection.execute(select(schema.tenant)).one()


def sync_all(world: World) -> None:
    for _ in range(3):
        world.settle()


def all_is_well(world: World) -> None:
    first, *others = world.laptops
    for other in others:
        assert other.records() == first.records()
    for laptop in world.laptops:
        assert laptop.state().everything_at_office
    with world.office.database.read(world.council.tenant) as connection:
        assert chain.faults(connection, world.council.tenant) == []


def test_a_moment_put_back_and_what_came_after_it_brought_back_by_the_laptops(county, a_world, tmp_path):
    world = a_world(county.url())
    mari, tomos = world.officer_with_laptop("Mari Gwyn"), world.officer_with_laptop("Tomos Hart")
    first = mari.open_case("Sioned", "Morgan", world.north)
    sync_all(world)
    base = county.new("again")
    county.primary.base_backup(base.folder, "-X", "none")
    second = tomos.open_case("Ifan", "Rees", world.north)
    mari.change_case(first, summary="before the moment")
    sync_all(world)
    then = council(world).rev
    county.primary.ask("select pg_create_restore_point('before_the_blunder')")
    mari.note(first, "after the moment")
    tomos.change_case(second, summary="after the moment")
    sync_all(world)
    assert council(world).rev > then
    county.archive_all()
    county.primary.stop("immediate")
    again = county.put_back(base, recovery_target_name="before_the_blunder")
    reach(world, county.url(again))
    assert council(world).rev == then
    backups.restored(world.office, tmp_path / "office", why="a blunder")
    tomos.note(second, "not yet sent when it happened")
    sync_all(world)
    assert {note["text"] for note in mari.rows(Note)} == {"after the moment", "not yet sent when it happened"}
    assert mari.row(CaseFile, second)["summary"] == "after the moment"
    all_is_well(world)


def test_a_synchronous_replica_takes_over_and_has_all_that_was_acknowledged(county, a_world, tmp_path):
    replica = county.replica(synchronous=True)
    world = a_world(county.url())
    reach(world, county.url(county.primary, replica))
    mari, tomos = world.officer_with_laptop("Mari Gwyn"), world.officer_with_laptop("Tomos Hart")
    case_id = mari.open_case("Sioned", "Morgan", world.north)
    for n in range(5):
        mari.note(case_id, f"note {n}")
        mari.sync()
    before = council(world)
    county.primary.stop("immediate")
    mari.note(case_id, "while nobody answers")
    with pytest.raises(Unavailable) as unreachable:
        mari.sync()
    assert unreachable.value.code == "office_unwell"
    replica.promote()
    replica.wait_for("select pg_is_in_recovery()", False)
    after = council(world)
    assert (after.rev, after.epoch, after.chain) == (before.rev, before.epoch, before.chain)
    sync_all(world)
    assert len(tomos.rows(Note)) == 6
    all_is_well(world)


@pytest.mark.parametrize("is_said", [True, False], ids=["said", "found out"])
def test_an_asynchronous_replica_lost_commits_and_laptops_bring_them_back(county, a_world, tmp_path, is_said):
    replica: Server = county.replica(synchronous=False)
    world = a_world(county.url())
    mari, tomos = world.officer_with_laptop("Mari Gwyn"), world.officer_with_laptop("Tomos Hart")
    case_id = mari.open_case("Sioned", "Morgan", world.north)
    sync_all(world)
    wanted = county.primary.ask("select pg_current_wal_lsn()::text")
    replica.wait_for(f"select pg_last_wal_replay_lsn() >= '{wanted}'", True)
    replica.stop()  # it is cut off, and nobody waits for it
    mari.note(case_id, "acknowledged, and lost")
    second = tomos.open_case("Ifan", "Rees", world.north)
    sync_all(world)
    lost = council(world)
    county.primary.stop("immediate")
    replica.start()
    replica.promote()
    reach(world, county.url(county.primary, replica))
    assert council(world).rev < lost.rev
    if is_said:
        backups.restored(world.office, tmp_path / "office", why="replica took over")
    mari.change_case(case_id, summary="later")
    sync_all(world)
    assert council(world).epoch != lost.epoch
    assert [note["text"] for note in tomos.rows(Note)] == ["acknowledged, and lost"]
    assert mari.has(CaseFile, second)
    assert tomos.row(CaseFile, case_id)["summary"] == "later"
    all_is_well(world)


@pytest.mark.logs("pipeline aborted")
def test_a_replica_that_only_follows_never_serves_the_past_and_begins_no_time_line(county, a_world):
    replica = county.replica(synchronous=False)
    world = a_world(county.url())
    mari, tomos = world.officer_with_laptop("Mari Gwyn"), world.officer_with_laptop("Tomos Hart")
    case_id = mari.open_case("Sioned", "Morgan", world.north)
    sync_all(world)
    wanted = county.primary.ask("select pg_current_wal_lsn()::text")
    replica.wait_for(f"select pg_last_wal_replay_lsn() >= '{wanted}'", True)
    replica.ask("select pg_wal_replay_pause()")
    replica.wait_for("select pg_get_wal_replay_pause_state()", "paused")
    mari.note(case_id, "the replica has not heard of it")
    sync_all(world)
    before = council(world)
    reach(world, county.url(replica))
    tomos.note(case_id, "sent to the wrong server")
    for laptop in (mari, tomos):
        with pytest.raises(Unavailable) as unreachable:
            laptop.sync()
        assert unreachable.value.code == "office_unwell"
    reach(world, county.url())
    sync_all(world)
    assert council(world).epoch == before.epoch
    assert len(mari.rows(Note)) == 2
    all_is_well(world)
