"""The system's keyring: which ones are trusted, and what a bad one can do to us."""

from __future__ import annotations

from time import monotonic

import keyring
import pytest
from keyring.backends import chainer, fail
from keyring.backends import null as null_backend

from app.keys import system_keyring
from app.keys.system_keyring import SystemKeyring
from tests.support.keyrings import Forgetful, Hanging, Refusing, Remembering


@pytest.fixture
def set_keyring():
    """Set the process's keyring; put back after."""
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


def test_a_key_comes_back_as_it_was_kept() -> None:
    ours = SystemKeyring(Remembering())
    assert ours.keep("folder", bytes(32))
    assert ours.get("folder") == bytes(32)
    ours.forget("folder")
    assert ours.get("folder") is None
    ours.forget("folder")


def test_a_keyring_that_does_not_give_back_what_it_took_is_not_believed() -> None:
    assert not SystemKeyring(Forgetful()).keep("folder", bytes(32))


def test_a_keyring_that_refuses_counts_as_none() -> None:
    ours = SystemKeyring(Refusing())
    assert not ours.keep("folder", bytes(32))
    assert ours.get("folder") is None
    ours.forget("folder")


def test_a_keyring_that_hangs_is_left_behind() -> None:
    hanging = Hanging()
    begun = monotonic()
    assert SystemKeyring(hanging, limit=0.05).get("folder") is None
    assert monotonic() - begun < 5
    hanging.let_go.set()


@pytest.mark.parametrize("backend", [fail.Keyring, null_backend.Keyring])
def test_a_backend_that_is_not_on_the_list_counts_as_none(set_keyring, backend) -> None:
    set_keyring(backend())
    assert not SystemKeyring().is_there
    assert SystemKeyring().name() == ""


def test_only_real_keyrings_are_on_the_list() -> None:
    assert not [name for name in system_keyring.ALLOWED if "alt" in name or "plain" in name.lower()]


def test_within_a_chain_the_one_that_we_trust_is_used(set_keyring, monkeypatch: pytest.MonkeyPatch) -> None:
    trusted = Remembering()
    monkeypatch.setattr(
        system_keyring, "ALLOWED", frozenset({f"{Remembering.__module__}.{Remembering.__qualname__}"})
    )
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [fail.Keyring, trusted])
    set_keyring(chainer.ChainerBackend())
    assert SystemKeyring().keep("folder", bytes(32))
    assert trusted.kept
