"""Who may bring a file, and who may have it: through a document that they see, of someone who had its bytes.

To know a hash is not to have a file. A document counts only when its author sent all of the file, or when
somebody who sees its scope did: otherwise whoever had read a hash could ask for the file by naming it.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from sqlalchemy import Connection, select

from app.domain.roles import Roles
from app.errors import Refused, Unavailable
from app.sync.protocol import FileState, Op
from app.sync.server.database import Database
from app.sync.server.deciding import SYSTEM, Sender
from app.sync.server.documents import read_documents
from app.sync.server.making import made, withdrawn
from app.sync.server.push import Push
from app.sync.server.schema import access, attachment, journal
from app.sync.server.stored_files import StoredFiles


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes of a file as they came. `crc` is their CRC-32 as the laptop reckoned it; None: it did not."""

    sha256: str
    size: int
    offset: int
    data: bytes
    crc: int | None = None


@dataclass(frozen=True, slots=True)
class Filing:
    """One sender's way to the files of their council."""

    database: Database
    files: StoredFiles
    sender: Sender
    roles: Roles
    clock: Callable[[], datetime]

    def state(self, sha256: str) -> FileState:
        """What of the file is safe here, as far as this sender may know: their own bytes; the whole of it
        when they sent it or may read it.
        """
        if self._may_count_on(sha256):
            return FileState(self.files.size(self.sender.tenant, sha256), True)
        return self.files.state(self.sender.tenant, sha256, device=self.sender.device_id)

    def put(self, part: Part) -> FileState:
        """Take the bytes in; what comes back is on the disk. Refused when they were garbled on the way, or
        the whole is not what it was said to be.
        """
        tenant, device = self.sender.tenant, self.sender.device_id
        if part.crc is not None and zlib.crc32(part.data) != part.crc:
            self.files.cut_back(tenant, part.sha256, part.offset, device=device)
            raise Refused("part_garbled", "A part of a file was garbled on the way. It is sent again.")
        if self._may_count_on(part.sha256):
            return FileState(part.size, True)
        state = self.files.add(
            tenant, part.sha256, part.size, part.offset, part.data,
            device=device, officer=self.sender.officer_id,
        )  # fmt: skip
        if state.complete:
            self._vouch(part.sha256)
        return state

    def early(self, part: Part) -> bool:
        """Keep bytes before the rest of their part is here; whether more may be kept so. The file's last ones
        are left to `put`, which proves it.
        """
        tenant = self.sender.tenant
        if part.offset + len(part.data) >= part.size or self.files.has_whole(tenant, part.sha256):
            return False
        state = self.files.add(
            tenant, part.sha256, part.size, part.offset, part.data,
            device=self.sender.device_id, officer=self.sender.officer_id,
        )  # fmt: skip
        return state.have == part.offset + len(part.data)

    def read(self, sha256: str, offset: int, length: int) -> bytes:
        """Up to `length` bytes from `offset`. Refused("file_not_here") to whoever may not have the file, as
        when there is none yet.
        """
        if not self.may_read(sha256):
            raise Refused("file_not_here", "There is no such file.")
        try:
            data = self.files.read(self.sender.tenant, sha256, offset, length)
        except Unavailable:
            self._tell(sha256, is_here=False)
            raise Refused("file_not_here", "The file is not at the office.") from None
        if not offset:
            self._tell(sha256)
        return data

    def may_read(self, sha256: str) -> bool:
        """Whether a document in a scope of the sender's names this file, and somebody had its bytes."""
        proven = self.files.proven_by(self.sender.tenant, sha256)
        with self.database.read(self.sender.tenant) as connection:
            return not self.sender.revoked and self._is_open_to(connection, sha256, proven)

    def _may_count_on(self, sha256: str) -> bool:
        if not self.files.has_whole(self.sender.tenant, sha256):
            return False
        sent_it = self.sender.officer_id in self.files.proven_by(self.sender.tenant, sha256)
        if sent_it or self.may_read(sha256):
            self._vouch(sha256)
            return True
        return False

    def _vouch(self, sha256: str) -> None:
        """Who had the bytes opens the file to whoever sees a document with them that they see too."""
        with self.database.read(self.sender.tenant) as connection:
            scopes = {scope for _, scope in _named_in(connection, self.sender, sha256)}
        self.files.add_proof(self.sender.tenant, sha256, {self.sender.officer_id, *scopes})
        self._tell(sha256)

    def _tell(self, sha256: str, *, is_here: bool = True) -> None:
        """Let everyone who sees a document with this file know that it is here; or that it is so no more, so
        that a laptop which has it sends it again.
        """
        tenant = self.sender.tenant
        with self.database.read(tenant) as connection:
            ops = self._news(connection, sha256, is_here=is_here)
        if ops:
            with self.database.write(tenant) as connection:
                push = Push(
                    connection, Sender(tenant, SYSTEM, SYSTEM), self.roles, now=self.clock(), trusted=True
                )
                push.take(ops)

    def _news(self, connection: Connection, sha256: str, *, is_here: bool) -> tuple[Op, ...]:
        """What is to be said that was not said yet."""
        now = self.clock()
        named = {_kept_id(row): (row, scope) for row, scope in _named_in(connection, self.sender, sha256)}
        said = read_documents(connection, self.sender.tenant, named)
        ops: list[Op] = []
        for kept, (row, scope) in sorted(named.items()):
            if kept not in said and is_here:
                values = {"document_id": row, "sha256": sha256}
                ops.append(made("file_kept", scope, values, now=now, row_id=kept))
            elif kept in said and bool(said[kept].fields.get("withdrawn")) == is_here:
                ops.append(withdrawn("file_kept", kept, scope, is_so=not is_here, now=now))
        return tuple(ops)

    def _is_open_to(self, connection: Connection, sha256: str, proven: frozenset[str]) -> bool:
        named = _named_in(connection, self.sender, sha256)
        if not named:
            return False
        # One that nobody is noted for was kept by a server from before this was noted.
        if not proven or any(scope in proven for _, scope in named):
            return True
        return not proven.isdisjoint(_authors(connection, self.sender.tenant, [row for row, _ in named]))


def _kept_id(document_id: str) -> str:
    """The id of the row that says so of this document, the same whoever makes it."""
    return blake2b(f"kept:{document_id}".encode(), digest_size=16).hexdigest()


def _named_in(connection: Connection, sender: Sender, sha256: str) -> list[tuple[str, str]]:
    """The documents that name this file and that the sender sees, with their scopes."""
    query = (
        select(attachment.c.row_id, attachment.c.scope_id)
        .join(access, (access.c.tenant == attachment.c.tenant) & (access.c.scope_id == attachment.c.scope_id))
        .where(
            attachment.c.tenant == sender.tenant,
            attachment.c.sha256 == sha256,
            access.c.officer_id == sender.officer_id,
            access.c.revoked_rev.is_(None),
        )
    )
    return [(row.row_id, row.scope_id) for row in connection.execute(query)]


def _authors(connection: Connection, tenant: str, row_ids: list[str]) -> set[str]:
    """Who made these documents, as the journal has it: a document may say anything of itself."""
    query = select(journal.c.row_id, journal.c.actor).where(
        journal.c.tenant == tenant,
        journal.c.row_id.in_(row_ids),
        journal.c.state.in_(("applied", "noop", "clash")),
    )
    first: dict[str, str] = {}
    for row in connection.execute(query.order_by(journal.c.rev, journal.c.n)):
        first.setdefault(row.row_id, row.actor)
    return set(first.values())
