"""The server's verbs about its database: bring its tables up to date, and who may do what in PostgreSQL."""

from __future__ import annotations

import argparse
import re

from app.errors import Refused
from app.sync.server import row_security, settings
from app.sync.server.migrations import HEAD
from app.sync.server.words import OK, Verbs, settings_of, verb

_ROLE = re.compile(r"[a-z_][a-z0-9_]{0,62}")


def add_verbs(verbs: Verbs) -> None:
    """Name them."""
    verb(verbs, "migrate", _migrate, "bring the database's tables up to this version, as their owner")
    said = "print the SQL that makes PostgreSQL's two roles: the tables' owner, and the service"
    roles = verbs.add_parser("database-roles", help=said, description=said)
    roles.add_argument("--owner", default="trothwy_owner", help="who owns the tables and migrates them")
    roles.add_argument("--service", default="trothwy_service", help="as whom `serve run` signs in")
    roles.set_defaults(verb=_roles)


def _migrate(args: argparse.Namespace) -> int:
    settings.open_the_database(settings_of(args)).engine.dispose()
    print(f"The database is up to date ({HEAD}).")
    return OK


def _roles(args: argparse.Namespace) -> int:
    for name in (args.owner, args.service):
        if not _ROLE.fullmatch(name):
            raise Refused("no_role_name", f"{name!r} is no plain name of a role: a to z, 0 to 9 and _.")
    print(row_security.roles_sql(args.owner, args.service), end="")
    return OK
