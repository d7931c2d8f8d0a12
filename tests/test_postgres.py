"""The tests' own PostgreSQL server does what it promises."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from tests.support.postgres import Cluster, PostgresMissing, programs, running_cluster

pytestmark = pytest.mark.postgres


def connect(url: str) -> psycopg.Connection:
    return psycopg.connect(url.replace("+psycopg", ""))


def test_each_test_gets_a_database_of_its_own(postgres: Cluster) -> None:
    with postgres.database() as one, postgres.database() as other:
        with connect(one) as connection:
            connection.execute("CREATE TABLE seen (name text)")
        with connect(other) as connection:
            assert connection.execute("SELECT to_regclass('seen')").fetchone() == (None,)


def test_a_template_is_copied_with_what_was_put_into_it(postgres: Cluster) -> None:
    def fill(url: str) -> None:
        with connect(url) as connection:
            connection.execute("CREATE TABLE cases AS SELECT 'Siân' AS name")

    template = postgres.make_template("template_of_this_test", fill)
    with postgres.database(template) as url, connect(url) as connection:
        assert connection.execute("SELECT name FROM cases").fetchone() == ("Siân",)


def test_the_database_is_gone_after_the_block_even_with_a_connection_left_open(postgres: Cluster) -> None:
    with postgres.database() as url:
        left_open = connect(url)
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        connect(url)
    left_open.close()


def test_the_server_listens_on_no_network_address(postgres_url: str) -> None:
    with connect(postgres_url) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_nothing_is_left_when_the_server_stops() -> None:
    with running_cluster() as cluster:
        folder = cluster.socket
        assert (folder / "data" / "postmaster.pid").exists()
    assert not folder.exists()


def test_a_missing_postgres_names_the_package_instead_of_skipping(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PostgresMissing, match="install Debian's package `postgresql`"):
        programs(roots=[tmp_path])


def test_the_newest_of_several_versions_is_taken(tmp_path: Path) -> None:
    for version in ("9.6", "13", "15"):
        folder = tmp_path / version / "bin"
        folder.mkdir(parents=True)
        (folder / "initdb").touch()
    assert programs(roots=[tmp_path]) == tmp_path / "15" / "bin"
