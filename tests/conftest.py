"""What holds for every test: no screen, nobody's own files or keyring, nothing unexpected let pass."""

from __future__ import annotations

import logging
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

pytest_plugins = ["tests.support.postgres", "tests.support.stores", "tests.support.desk"]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# As on a machine with no keyring. A test that wants one sets it (keyring.set_keyring) and puts it back.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

# A home of the run's own: what a test forgets to redirect lands there, and Qt finds the folders it wants.
_home = tempfile.TemporaryDirectory(prefix="trothwy-home-")
for _name, _folder in {
    "HOME": ".",
    "XDG_DATA_HOME": "data",
    "XDG_CONFIG_HOME": "config",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "run",
}.items():
    _path = Path(_home.name, _folder)
    _path.mkdir(mode=0o700, exist_ok=True)
    os.environ[_name] = str(_path)

# The same examples in every run, so that a red build can be had again; a soak looks further.
hypothesis.settings.register_profile("house", derandomize=True, deadline=None)
hypothesis.settings.register_profile("soak", deadline=None, max_examples=5000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


def pytest_unconfigure() -> None:
    """Remove the run's home."""
    _home.cleanup()


class _Warnings(logging.Handler):
    """Keeps what was logged as a warning or worse."""

    def __init__(self) -> None:
        super().__init__(level=logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def no_unexpected_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning which it does not name: @pytest.mark.logs("what it says")."""
    expected = [pattern for mark in request.node.iter_markers("logs") for pattern in mark.args]
    handler = _Warnings()
    logging.getLogger().addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)
    said = [f"{record.name}: {record.getMessage()}" for record in handler.records]
    unexpected = [line for line in said if not any(re.search(pattern, line) for pattern in expected)]
    if unexpected:
        pytest.fail("Logged, and not expected:\n" + "\n".join(unexpected), pytrace=False)
