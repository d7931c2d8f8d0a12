"""The system's own keyring, where there is a real one: it never hangs us, and it never keeps plain text."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Final, TypeVar

from app.keys import wraps

T = TypeVar("T")
SERVICE: Final = "Trothwy"
LIMIT_SECONDS: Final = 3.0

ALLOWED: Final = frozenset({
    "keyring.backends.SecretService.Keyring",
    "keyring.backends.Windows.WinVaultKeyring",
    "keyring.backends.macOS.Keyring",
})  # fmt: skip
"""Every other backend counts as none: some of them keep plain text or ask questions on a terminal."""


class SystemKeyring:
    """One keyring. Each call comes back within `limit` seconds, come what may; a refusal is None or False."""

    def __init__(self, backend: Any = None, *, limit: float = LIMIT_SECONDS) -> None:
        self._given = backend
        self._limit = limit

    @property
    def is_there(self) -> bool:
        """Whether this system has a keyring that we trust."""
        return self._in_time(self._backend) is not None

    def name(self) -> str:
        """The keyring's own name, for the doctor; empty where there is none."""
        found = self._in_time(self._backend)
        return "" if found is None else type(found).__module__

    def keep(self, owner: str, key: bytes) -> bool:
        """Whether the keyring took the key and gave the very same back."""

        def put() -> bool:
            backend = self._backend()
            if backend is None:
                return False
            backend.set_password(SERVICE, owner, wraps.encoded(key))
            return bool(backend.get_password(SERVICE, owner) == wraps.encoded(key))

        return bool(self._in_time(put))

    def get(self, owner: str) -> bytes | None:
        """The key kept for `owner`, if the keyring will give it now."""

        def fetch() -> str | None:
            backend = self._backend()
            return None if backend is None else backend.get_password(SERVICE, owner)

        kept = self._in_time(fetch)
        return None if kept is None else wraps.decoded({"kept": kept}, "kept")

    def forget(self, owner: str) -> None:
        """Take the key out of the keyring, if it is there and the keyring lets us."""

        def remove() -> None:
            backend = self._backend()
            if backend is not None and backend.get_password(SERVICE, owner) is not None:
                backend.delete_password(SERVICE, owner)

        self._in_time(remove)

    def _backend(self) -> Any:
        if self._given is not None:
            return self._given
        import keyring  # loads every backend that is installed: slow, and seldom needed
        from keyring.backends.chainer import ChainerBackend

        found = keyring.get_keyring()
        candidates = found.backends if isinstance(found, ChainerBackend) else [found]
        return next((one for one in candidates if _class_name(one) in ALLOWED), None)

    def _in_time(self, ask: Callable[[], T]) -> T | None:
        """What `ask` gives, or None if it fails or takes too long; its thread may be left behind."""
        answers: list[T] = []

        def run() -> None:
            # Keyrings fail in as many ways as there are desktops (D-Bus, locked, refused, no prompter);
            # all of them mean the same here: the passphrase is asked for.
            try:
                answers.append(ask())
            except _keyring_errors():
                return

        thread = threading.Thread(target=run, name="keyring", daemon=True)
        thread.start()
        thread.join(self._limit)
        return answers[0] if answers else None


def _keyring_errors() -> tuple[type[Exception], ...]:
    from keyring.errors import KeyringError

    return (KeyringError, OSError, RuntimeError, ValueError)


def _class_name(backend: object) -> str:
    return f"{type(backend).__module__}.{type(backend).__qualname__}"
