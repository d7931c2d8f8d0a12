"""The council's recovery key: data keys are sealed to its public half; IT keeps the private half offline."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from app.errors import Refused
from app.keys import wraps
from app.keys.wraps import Wrap

PURPOSE: Final = b"trothwy recovery 1"


@dataclass(frozen=True, slots=True)
class RecoveryKeys:
    """A council's pair: the private half as a PEM file to keep offline, the public as hex to give out."""

    private_pem: bytes
    public: str


def make_recovery_keypair(passphrase: str = "") -> RecoveryKeys:
    """A new pair for a council. With a passphrase the private half's file is itself encrypted."""
    private = X25519PrivateKey.generate()
    locked = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked)
    return RecoveryKeys(pem, private.public_key().public_bytes_raw().hex())


def fingerprint(public: str) -> str:
    """Sixteen hex digits of a public half in groups of four, for two people to compare by voice."""
    digits = hashlib.sha256(_public(public).public_bytes_raw()).hexdigest()[:16]
    return " ".join(digits[at : at + 4] for at in range(0, 16, 4))


def seal(key: bytes, public: str, *, owner: str) -> Wrap:
    """`key` sealed so that only the council's private half opens it."""
    to = _public(public)
    ephemeral = X25519PrivateKey.generate()
    sent = ephemeral.public_key().public_bytes_raw()
    made_with: dict[str, str | int] = {"kind": "recovery", "to": public, "ephemeral": wraps.encoded(sent)}
    nonce = os.urandom(wraps.NONCE_BYTES)
    cipher = ChaCha20Poly1305(_shared(ephemeral.exchange(to), sent, to.public_bytes_raw()))
    sealed = cipher.encrypt(nonce, key, wraps.authenticated(made_with, owner))
    return {**made_with, "nonce": wraps.encoded(nonce), "sealed": wraps.encoded(sealed)}


def open_sealed(wrap: Wrap, private_pem: bytes, *, owner: str, passphrase: str = "") -> bytes:
    """The sealed key. Refused if this is not the council's private half, or not its passphrase."""
    private = _private(private_pem, passphrase)
    sent = wraps.decoded(wrap, "ephemeral")
    own = private.public_key().public_bytes_raw()
    if own.hex() != wrap.get("to"):
        raise _not_this_key()
    try:
        shared = private.exchange(X25519PublicKey.from_public_bytes(sent))
        cipher = ChaCha20Poly1305(_shared(shared, sent, own))
        nonce, sealed = wraps.decoded(wrap, "nonce"), wraps.decoded(wrap, "sealed")
        return cipher.decrypt(nonce, sealed, wraps.authenticated(wrap, owner))
    except (InvalidTag, ValueError):
        raise wraps.damaged() from None


def _shared(secret: bytes, sent: bytes, to: bytes) -> bytes:
    """The wrapping key; both public halves go in, so that a seal to one council is no seal to another."""
    return HKDF(algorithm=SHA256(), length=wraps.KEY_BYTES, salt=sent + to, info=PURPOSE).derive(secret)


def _public(public: str) -> X25519PublicKey:
    try:
        return X25519PublicKey.from_public_bytes(bytes.fromhex(public))
    except ValueError:
        raise Refused("recovery_key_unfit", "This is not the public half of a recovery key.") from None


def _private(pem: bytes, passphrase: str) -> X25519PrivateKey:
    try:
        key = load_pem_private_key(pem, passphrase.encode() or None)
    except TypeError:
        raise Refused(
            "recovery_key_locked", "The recovery key's file needs its own passphrase (or has none)."
        ) from None
    except ValueError:
        raise Refused(
            "recovery_key_unfit", "The recovery key's file cannot be read, or its passphrase is wrong."
        ) from None
    if not isinstance(key, X25519PrivateKey):
        raise _not_this_key()
    return key


def _not_this_key() -> Refused:
    return Refused(
        "recovery_key_other", "This recovery key is not the one that this laptop's keys were sealed to."
    )
