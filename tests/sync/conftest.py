"""The office of the sync tests, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sync.world import World, make_world


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    """An office on SQLite, and again on PostgreSQL."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgres" else ""
    one = make_world(tmp_path / "office", url)
    yield one
    one.close()


@pytest.fixture
def small_world(tmp_path: Path) -> Iterator[World]:
    """An office on SQLite only, where the database does not matter."""
    one = make_world(tmp_path / "office")
    yield one
    one.close()
