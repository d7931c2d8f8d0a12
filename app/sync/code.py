"""One-time codes: what joins a laptop to its council. A code says who may join and by which key the office
is known.

It holds no address, so it stays good when the office moves. 32 letters and digits, in eights of four.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from app.errors import Refused, Unavailable
from app.sync.protocol import Hello

SECRET_BYTES = 10
PRINT_BYTES = 10

# Digits that people write for letters: base32 has no 0, 1, 8 or 9.
_MEANT = str.maketrans({"0": "O", "1": "I", "8": "B", "9": "G"})


@dataclass(frozen=True, slots=True)
class Code:
    """A code taken apart: the secret that is sent, and the fingerprint that is compared."""

    secret: str
    fingerprint: bytes


def written(secret: bytes, server_key: bytes) -> str:
    """The code as it is handed over: AAAA-BBBB-…"""
    text = base64.b32encode(secret + fingerprint(server_key)).decode("ascii")
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))


def read(text: str) -> Code:
    """A code as typed; blanks, case and hyphens do not matter. Refused when it cannot be one."""
    letters = "".join(letter for letter in text.upper() if letter.isalnum()).translate(_MEANT)
    try:
        raw = base64.b32decode(letters)
    except (binascii.Error, ValueError):
        raw = b""
    if len(raw) != SECRET_BYTES + PRINT_BYTES:
        raise Refused("bad_code", "This is not a whole code: it has eight groups of four letters and digits.")
    return Code(raw[:SECRET_BYTES].hex(), raw[SECRET_BYTES:])


def fingerprint(server_key: bytes) -> bytes:
    """Ten bytes by which an identity key is known."""
    return hashlib.sha256(b"trothwy office key\0" + server_key).digest()[:PRINT_BYTES]


def hello_text(nonce: str) -> bytes:
    """What the office signs to show that it holds its key: our own words around the nonce, so nothing
    else.
    """
    return b"trothwy office answers\0" + nonce.encode("ascii", "replace")


def prove(hello: Hello, nonce: str, expected: bytes) -> bytes:
    """The office's key, proven by its signature and known by its fingerprint. Unavailable when it is
    another's.
    """
    try:
        key = bytes.fromhex(hello.server_key)
        Ed25519PublicKey.from_public_bytes(key).verify(bytes.fromhex(hello.signature), hello_text(nonce))
    except (ValueError, InvalidSignature):
        raise _not_the_office() from None
    if fingerprint(key) != expected:
        raise _not_the_office()
    return key


def _not_the_office() -> Unavailable:
    return Unavailable(
        "not_our_office",
        "What answers at this address is not the office that gave the code. Nothing was sent to it.",
    )
