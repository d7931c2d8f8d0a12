"""The second wall between councils on PostgreSQL: each transaction says for which council it is, and the
database shows it no other's rows, whatever a question forgot to ask.

The first wall is that every question names its council. SQLite has the first wall only.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, Table, inspect

from app.sync.server.schema import metadata

OWN = "tenant = (SELECT current_setting('trothwy.tenant', true))"
"""The rows of the council that the transaction said (Database.write, Database.read); of none, if none."""

SECRET = "(SELECT nullif(current_setting('trothwy.secret', true), ''))"
BY_SECRET = {"device": f"token_hash = {SECRET}", "code": f"secret_hash = {SECRET}"}
"""Who comes with a token or a code has not said a council yet: the one row that it opens may be seen."""

LISTED = "(SELECT current_setting('trothwy.councils', true)) = 'listed'"
"""The names of the councils, for whoever looks after the server; nothing else of theirs."""


def walled() -> tuple[Table, ...]:
    """Every table that has rows of councils."""
    return tuple(table for table in metadata.sorted_tables if "tenant" in table.c)


def stand_up(connection: Connection) -> None:
    """Put the rules of every table up, anew where they were up. Nothing on SQLite."""
    for table in _there(connection):
        for statement in _rules(table.name):
            connection.exec_driver_sql(statement)


def stand_aside(connection: Connection) -> None:
    """Let the owner of the tables see all rows until the rules are put up again, in the same transaction:
    a migration works on every council.
    """
    for table in _there(connection):
        connection.exec_driver_sql(f"ALTER TABLE {table.name} NO FORCE ROW LEVEL SECURITY")


def unwalled(connection: Connection) -> list[str]:
    """Tables of PostgreSQL on which the rules do not stand."""
    stands = (
        "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace"
        " AND relrowsecurity AND relforcerowsecurity"
    )
    up = set(connection.exec_driver_sql(stands).scalars())
    return [table.name for table in walled() if table.name not in up]


def _there(connection: Connection) -> list[Table]:
    if connection.dialect.name == "sqlite":
        return []
    there = set(inspect(connection).get_table_names())
    return [table for table in walled() if table.name in there]


def _rules(name: str) -> Iterator[str]:
    yield f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY"
    yield from _policy(name, "own_council", f"USING ({OWN}) WITH CHECK ({OWN})")
    if name in BY_SECRET:
        yield from _policy(name, "by_secret", f"FOR SELECT USING ({BY_SECRET[name]})")
    if name == "tenant":
        yield from _policy(name, "councils_listed", f"FOR SELECT USING ({LISTED})")


def _policy(table: str, name: str, rule: str) -> Iterator[str]:
    yield f"DROP POLICY IF EXISTS {name} ON {table}"
    yield f"CREATE POLICY {name} ON {table} {rule}"


# --- who owns, and who serves ------------------------------------------------------------------------------

ROLES_SQL = """\
-- Who owns the tables, and who serves laptops. Say this once, as PostgreSQL's administrator, in the office's
-- database, before or after its tables are made. Give each role a way to sign in as your house does
-- (a password, a certificate, peer), and start `serve run` with an address that names {service}.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{owner}') THEN CREATE ROLE {owner} LOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{service}') THEN CREATE ROLE {service} LOGIN; END IF;
END $$;
ALTER ROLE {service} NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT CREATE, USAGE ON SCHEMA public TO {owner};
GRANT USAGE ON SCHEMA public TO {service};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {service};
ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {service};
-- A backup must see every council: take it as an administrator, or as a role with BYPASSRLS of its own.
"""


def roles_sql(owner: str = "trothwy_owner", service: str = "trothwy_service") -> str:
    """The SQL that makes the two roles, to be read and said by whoever administers PostgreSQL."""
    return ROLES_SQL.format(owner=owner, service=service)
