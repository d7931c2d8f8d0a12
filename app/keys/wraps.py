"""Wraps of the data key: by a passphrase, by a key from the system's keyring. Nothing here touches a file.

The ciphers are imported where they are used: the unlock page only asks what wraps there are, and would be
painted a tenth later with them.
"""

from __future__ import annotations

import json
import os
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any, Final

from app.errors import Refused, Unavailable

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
SALT_BYTES: Final = 16
LEAST_CHARACTERS: Final = 10

# 64 MiB and three passes: 0.12 s here, about half a second on a slow laptop. Raising them changes new wraps
# only, since each wrap says what it was made with.
MEMORY_KIB: Final = 64 * 1024
PASSES: Final = 3
LANES: Final = 4
MOST_MEMORY_KIB: Final = 1024 * 1024
MOST_PASSES: Final = 32

Wrap = Mapping[str, str | int]
"""A wrapped key as it is written: what it was made with, in clear and authenticated, and the sealed bytes."""


def new_key() -> bytes:
    """A fresh random key of 32 bytes."""
    return os.urandom(KEY_BYTES)


def check_passphrase(passphrase: str) -> None:
    """Refused if the passphrase is too short to be one."""
    if len(_written(passphrase)) < LEAST_CHARACTERS:
        raise Refused(
            "passphrase_short",
            f"A passphrase needs at least {LEAST_CHARACTERS} characters. Three or four words do well.",
            least=LEAST_CHARACTERS,
        )


def by_passphrase(key: bytes, passphrase: str, *, owner: str) -> Wrap:
    """`key` wrapped by what the officer remembers; `owner` (the folder's id) is named again to unwrap."""
    made_with: dict[str, str | int] = {
        "kind": "passphrase",
        "kdf": "argon2id",
        "memory_kib": MEMORY_KIB,
        "passes": PASSES,
        "lanes": LANES,
        "salt": encoded(os.urandom(SALT_BYTES)),
    }
    return _seal(key, _derived(passphrase, made_with), made_with, owner)


def open_by_passphrase(wrap: Wrap, passphrase: str, *, owner: str) -> bytes:
    """The wrapped key. Refused for a wrong passphrase; Unavailable where the wrap is damaged."""
    key = open_by_key(wrap, _derived(passphrase, wrap), owner=owner)
    if key is None:
        raise Refused("wrong_passphrase", "That passphrase is not the right one.")
    return key


def by_key(key: bytes, wrapping: bytes, *, kind: str, owner: str) -> Wrap:
    """`key` wrapped by another key."""
    return _seal(key, wrapping, {"kind": kind}, owner)


def open_by_key(wrap: Wrap, wrapping: bytes, *, owner: str) -> bytes | None:
    """The wrapped key; None if `wrapping` is not the key that it was wrapped with."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    nonce = decoded(wrap, "nonce")
    if len(nonce) != NONCE_BYTES:
        raise damaged()
    try:
        return ChaCha20Poly1305(wrapping).decrypt(nonce, decoded(wrap, "sealed"), authenticated(wrap, owner))
    except InvalidTag:
        return None


def encoded(data: bytes) -> str:
    """Bytes as JSON can hold them."""
    return b64encode(data).decode()


def decoded(wrap: Mapping[str, Any], field: str) -> bytes:
    """The bytes of one field of a wrap. Unavailable if there are none."""
    try:
        return b64decode(wrap[field].encode("ascii"), validate=True)
    except (KeyError, ValueError, AttributeError):
        raise damaged() from None


def damaged() -> Unavailable:
    """What is said when the file of wraps makes no sense."""
    return Unavailable(
        "keys_damaged",
        "The files that hold this officer's keys are damaged, and so is the spare. The records are still"
        " there: keep this laptop as it is and ask your council's IT.",
    )


def authenticated(made_with: Mapping[str, object], owner: str) -> bytes:
    """What a seal vouches for besides the key: how it was made, and whose it is."""
    clear = {name: value for name, value in made_with.items() if name not in ("nonce", "sealed")}
    return json.dumps({**clear, "owner": owner}, sort_keys=True, separators=(",", ":")).encode()


def _seal(key: bytes, wrapping: bytes, made_with: Wrap, owner: str) -> Wrap:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    nonce = os.urandom(NONCE_BYTES)
    sealed = ChaCha20Poly1305(wrapping).encrypt(nonce, key, authenticated(made_with, owner))
    return {**made_with, "nonce": encoded(nonce), "sealed": encoded(sealed)}


def _derived(passphrase: str, made_with: Wrap) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    memory, passes, lanes = (_whole(made_with, name) for name in ("memory_kib", "passes", "lanes"))
    # The numbers are proven only by the seal, after the work; a tampered file must not ask for a terabyte.
    if not (8 * lanes <= memory <= MOST_MEMORY_KIB and 1 <= passes <= MOST_PASSES and 1 <= lanes <= 16):
        raise damaged()
    salt = decoded(made_with, "salt")
    if len(salt) < SALT_BYTES:
        raise damaged()
    derivation = Argon2id(salt=salt, length=KEY_BYTES, iterations=passes, lanes=lanes, memory_cost=memory)
    return derivation.derive(_written(passphrase).encode())


def _written(passphrase: str) -> str:
    """The same passphrase, however the keyboard composed its letters (ŵ is one character or two)."""
    return unicodedata.normalize("NFC", passphrase)


def _whole(made_with: Wrap, name: str) -> int:
    value = made_with.get(name)
    if not isinstance(value, int):
        raise damaged()
    return value
