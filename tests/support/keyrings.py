"""Keyrings for tests: one that remembers, and those that do what keyrings do."""

from __future__ import annotations

from threading import Event

from keyring.errors import InitError, PasswordSetError


class Remembering:
    """A keyring that works, in memory."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, name: str, password: str) -> None:
        self.kept[service, name] = password

    def get_password(self, service: str, name: str) -> str | None:
        return self.kept.get((service, name))

    def delete_password(self, service: str, name: str) -> None:
        del self.kept[service, name]


class Forgetful(Remembering):
    """Takes everything and keeps nothing."""

    def set_password(self, service: str, name: str, password: str) -> None:
        return


class Refusing(Remembering):
    """A locked keyring whose owner said no."""

    def set_password(self, service: str, name: str, password: str) -> None:
        raise PasswordSetError("refused")

    def get_password(self, service: str, name: str) -> str | None:
        raise InitError("no prompter")


class Hanging(Remembering):
    """Never answers until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = Event()

    def get_password(self, service: str, name: str) -> str | None:
        self.let_go.wait(30)
        return None
