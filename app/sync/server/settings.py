"""The server's own folder: its database, its files, its key, and the one setting that names another
database.
"""

from __future__ import annotations

import json
import os
import secrets
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from app import paths
from app.domain import roles
from app.domain.roles import Roles, RolesFileError
from app.errors import Unavailable
from app.sync.server.database import Database, default_url, open_database
from app.sync.server.office import Office
from app.sync.server.stored_files import StoredFiles

KEY_VARIABLE = "TROTHWY_OFFICE_KEY"
KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Settings:
    """Where this server keeps what it keeps."""

    folder: Path
    database: str
    key_file: Path

    @property
    def files(self) -> Path:
        """Where the files of all councils lie, sealed."""
        return self.folder / "files"


def read(folder: Path, *, database: str = "", key_file: Path | None = None) -> Settings:
    """The settings kept in the folder, with those said now put over them."""
    path = folder / "server.json"
    kept: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    return Settings(
        folder=folder,
        database=database or kept.get("database", "") or default_url(folder),
        key_file=key_file or Path(kept.get("key_file", "") or folder / "office.key"),
    )


def keep(settings: Settings) -> None:
    """Make the folder, its key where it has none, and keep the settings; only the server's own user may
    read them.
    """
    settings.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not settings.key_file.exists() and KEY_VARIABLE not in os.environ:
        _write_private(settings.key_file, secrets.token_hex(KEY_BYTES))
    said = {"database": settings.database, "key_file": str(settings.key_file)}
    _write_private(settings.folder / "server.json", json.dumps(said, indent=1))


def _write_private(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(text + "\n")


def read_key(settings: Settings) -> bytes:
    """The server's key, from the environment or its file. Unavailable when there is none that fits."""
    try:
        text = os.environ.get(KEY_VARIABLE) or settings.key_file.read_text()
        key = bytes.fromhex(text.strip())
    except (OSError, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise Unavailable(
            "office_key",
            f"The server's key cannot be read: 64 hex digits in {settings.key_file} or {KEY_VARIABLE}.",
        )
    return key


def server_clock() -> datetime:
    """Now, in UTC, as the server believes."""
    return datetime.now(UTC)


def open_office(settings: Settings, *, clock: Callable[[], datetime] = server_clock) -> Office:
    """The office over its database. Unavailable when the database or the key cannot be had."""
    key = read_key(settings)
    database = open_the_database(settings)
    return Office(database, StoredFiles(settings.files, key), read_roles(), clock=clock)


def open_the_database(settings: Settings) -> Database:
    """The database, its tables brought up to date. Unavailable when it cannot be had, or is a newer one."""
    try:
        return open_database(settings.database)
    except (SQLAlchemyError, ArgumentError) as error:
        raise Unavailable(
            "no_database", f"The server's database cannot be opened ({type(error).__name__})."
        ) from error


def read_roles() -> Roles:
    """Which role may do what. Unavailable when the table is missing or wrong."""
    path = paths.resources() / "standards" / "roles.toml"
    try:
        return roles.parse(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError, RolesFileError) as error:
        raise Unavailable(
            "resource_unreadable", f"The table of roles cannot be read: {path.name}."
        ) from error
