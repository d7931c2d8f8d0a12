"""Wraps of the data key: what opens them, what does not, and what a tampered one may do."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Refused, Unavailable
from app.keys import recovery, wraps

KEY = bytes(range(32))
PASSPHRASE = "tair buwch ddu"


@pytest.fixture(scope="module")
def wrapped() -> wraps.Wrap:
    return wraps.by_passphrase(KEY, PASSPHRASE, owner="a")


@pytest.fixture(scope="module")
def council() -> recovery.RecoveryKeys:
    return recovery.make_recovery_keypair()


def test_the_passphrase_opens_its_wrap(wrapped: wraps.Wrap) -> None:
    assert wraps.open_by_passphrase(wrapped, PASSPHRASE, owner="a") == KEY


def test_a_wrap_holds_neither_key_nor_passphrase(wrapped: wraps.Wrap) -> None:
    written = json.dumps(wrapped)
    assert PASSPHRASE not in written
    assert KEY.hex() not in written
    assert wraps.encoded(KEY) not in written


def test_a_wrong_passphrase_is_refused(wrapped: wraps.Wrap) -> None:
    with pytest.raises(Refused) as told:
        wraps.open_by_passphrase(wrapped, "pedair buwch ddu", owner="a")
    assert told.value.code == "wrong_passphrase"


def test_a_wrap_carried_into_anothers_folder_does_not_open(wrapped: wraps.Wrap) -> None:
    with pytest.raises(Refused):
        wraps.open_by_passphrase(wrapped, PASSPHRASE, owner="b")


def test_a_passphrase_is_the_same_however_its_letters_were_composed() -> None:
    composed, apart = "t\u0175r y g\u0175r mawr", "tw\u0302r y gw\u0302r mawr"
    assert composed != apart
    wrap = wraps.by_passphrase(KEY, composed, owner="a")
    assert wraps.open_by_passphrase(wrap, apart, owner="a") == KEY


@pytest.mark.parametrize("field", ["memory_kib", "passes", "lanes"])
def test_a_wrap_that_says_it_was_made_otherwise_does_not_open(wrapped: wraps.Wrap, field: str) -> None:
    weaker = {**wrapped, field: 1024 * 9 if field == "memory_kib" else 2}
    with pytest.raises(Refused):
        wraps.open_by_passphrase(weaker, PASSPHRASE, owner="a")


@pytest.mark.parametrize(
    "change",
    [
        {"memory_kib": 1 << 40},
        {"memory_kib": "much"},
        {"passes": 1 << 20},
        {"lanes": 0},
        {"salt": "AA=="},
        {"salt": "?"},
        {"nonce": "AA=="},
        {"sealed": None},
        {"sealed": "ŵ"},
    ],
)
def test_a_damaged_wrap_is_told_as_damaged_and_asks_for_no_terabyte(
    wrapped: wraps.Wrap, change: dict
) -> None:
    with pytest.raises(Unavailable) as told:
        wraps.open_by_passphrase({**wrapped, **change}, PASSPHRASE, owner="a")
    assert told.value.code == "keys_damaged"


def test_another_key_opens_its_own_wrap_alone() -> None:
    wrap = wraps.by_key(KEY, bytes(32), kind="keyring", owner="a")
    assert wraps.open_by_key(wrap, bytes(32), owner="a") == KEY
    assert wraps.open_by_key(wrap, bytes(31) + b"\1", owner="a") is None
    assert wraps.open_by_key(wrap, bytes(32), owner="b") is None


def test_short_passphrases_are_refused() -> None:
    with pytest.raises(Refused) as told:
        wraps.check_passphrase("naw llyth")
    assert told.value.facts == {"least": wraps.LEAST_CHARACTERS}
    wraps.check_passphrase("deg llythy")


def test_the_council_opens_what_was_sealed_to_it(council: recovery.RecoveryKeys) -> None:
    sealed = recovery.seal(KEY, council.public, owner="a")
    assert recovery.open_sealed(sealed, council.private_pem, owner="a") == KEY


def test_another_council_does_not(council: recovery.RecoveryKeys) -> None:
    sealed = recovery.seal(KEY, council.public, owner="a")
    with pytest.raises(Refused) as told:
        recovery.open_sealed(sealed, recovery.make_recovery_keypair().private_pem, owner="a")
    assert told.value.code == "recovery_key_other"


@given(st.sampled_from(["ephemeral", "nonce", "sealed", "to", "kind"]), st.text(max_size=50))
def test_a_seal_with_any_part_changed_does_not_open(field: str, value: str) -> None:
    pair = _PAIR
    sealed = {**_SEALED, field: value}
    if sealed == _SEALED:
        return
    with pytest.raises((Refused, Unavailable)):
        recovery.open_sealed(sealed, pair.private_pem, owner="a")


def test_a_seal_for_another_folder_does_not_open(council: recovery.RecoveryKeys) -> None:
    sealed = recovery.seal(KEY, council.public, owner="a")
    with pytest.raises(Unavailable):
        recovery.open_sealed(sealed, council.private_pem, owner="b")


def test_the_private_halfs_file_may_have_its_own_passphrase() -> None:
    pair = recovery.make_recovery_keypair("yn y sêff")
    sealed = recovery.seal(KEY, pair.public, owner="a")
    assert recovery.open_sealed(sealed, pair.private_pem, owner="a", passphrase="yn y sêff") == KEY
    for wrong in ("", "ar y ddesg"):
        with pytest.raises(Refused):
            recovery.open_sealed(sealed, pair.private_pem, owner="a", passphrase=wrong)


@pytest.mark.parametrize("public", ["", "zz", "ab" * 31])
def test_what_is_no_public_half_is_refused(public: str) -> None:
    with pytest.raises(Refused) as told:
        recovery.seal(KEY, public, owner="a")
    assert told.value.code == "recovery_key_unfit"


def test_what_is_no_private_half_is_refused() -> None:
    with pytest.raises(Refused) as told:
        recovery.open_sealed(_SEALED, b"not a key", owner="a")
    assert told.value.code == "recovery_key_unfit"


def test_a_fingerprint_can_be_read_out(council: recovery.RecoveryKeys) -> None:
    said = recovery.fingerprint(council.public)
    assert [len(group) for group in said.split()] == [4, 4, 4, 4]
    assert said != recovery.fingerprint(recovery.make_recovery_keypair().public)


_PAIR = recovery.make_recovery_keypair()
_SEALED = recovery.seal(KEY, _PAIR.public, owner="a")
