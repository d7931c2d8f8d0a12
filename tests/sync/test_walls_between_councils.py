"""Several councils on one server: what one asks for never shows another's, however the question is put."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, Table, delete, insert, select, update
from sqlalchemy.exc import ProgrammingError

from app.errors import Unavailable
from app.models.letters import Document
from app.models.office import Officer
from app.models.record import new_id
from app.sync.server import health, row_security
from app.sync.server.__main__ import main
from app.sync.server.council import Council, make_council
from app.sync.server.database import Database, engine_of, open_database
from app.sync.server.migrations import running
from app.sync.server.office import ROUTES, Ask, Office
from app.sync.server.schema import code, device, identity, metadata, tenant
from tests.support.postgres import Cluster
from tests.sync.world import Laptop, World, as_service

OURS, THEIRS, NOBODYS = "a" * 32, "b" * 32, "c" * 32
WALLED = row_security.walled()


# --- the second wall, table by table -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def two_councils(postgres: Cluster) -> Iterator[Database]:
    """A row of each of two councils in every table; signed in as the service, which owns nothing."""
    with postgres.database() as url:
        service = as_service(url)
        owner = engine_of(url)
        with owner.begin() as connection:
            for table in WALLED:
                connection.execute(insert(table), [_row(table, OURS), _row(table, THEIRS)])
        owner.dispose()
        database = open_database(service)
        yield database
        database.engine.dispose()


def _row(table: Table, council: str) -> dict[str, Any]:
    """Any row of this table: unlike the other council's wherever both must differ."""
    row: dict[str, Any] = {}
    for column in table.columns:
        text = f"{council[0]} {column.name}"[: getattr(column.type, "length", None) or 20]
        row[column.name] = text if column.type.python_type is str else 1
    return {**row, "tenant": council}


def _seen(connection: Connection, table: Table) -> set[str]:
    """Whose rows a question sees that forgot to ask for a council."""
    return set(connection.scalars(select(table.c.tenant)))


@pytest.mark.postgres
def test_the_service_is_neither_owner_nor_above_the_rules(two_councils: Database) -> None:
    with two_councils.read(OURS) as connection:
        said = connection.exec_driver_sql(
            "SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user"
        ).one()
        assert tuple(said) == (False, False, False)
        owned = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user"
        assert connection.exec_driver_sql(owned).scalar() == 0


def test_only_what_belongs_to_no_council_is_outside_the_wall() -> None:
    assert set(metadata.sorted_tables) - set(WALLED) == {identity}


@pytest.mark.postgres
@pytest.mark.parametrize("table", WALLED, ids=lambda table: table.name)
class TestEachTable:
    def test_a_question_that_forgot_its_council_sees_its_own_rows_only(
        self, two_councils: Database, table: Table
    ) -> None:
        with two_councils.read(OURS) as connection:
            assert _seen(connection, table) == {OURS}
        with two_councils.write(THEIRS) as connection:
            assert _seen(connection, table) == {THEIRS}

    def test_a_foreign_council_and_a_forgotten_one_see_nothing(
        self, two_councils: Database, table: Table
    ) -> None:
        for whom in (NOBODYS, "", "%"):
            with two_councils.read(whom) as connection:
                assert _seen(connection, table) == set()

    def test_nothing_is_written_taken_or_moved_across(self, two_councils: Database, table: Table) -> None:
        with two_councils.engine.connect() as connection, connection.begin() as begun:
            two_councils._for(connection, OURS, "", councils=False)
            assert connection.execute(update(table).values(tenant=OURS)).rowcount == 1
            assert connection.execute(delete(table)).rowcount == 1
            begun.rollback()
        with pytest.raises(ProgrammingError, match="row-level security"), two_councils.write(OURS) as own:
            own.execute(insert(table), [_row(table, NOBODYS)])
        with pytest.raises(ProgrammingError, match="row-level security"), two_councils.write(OURS) as own:
            own.execute(update(table).values(tenant=THEIRS))

    def test_the_owner_of_the_tables_is_behind_the_wall_too(
        self, two_councils: Database, table: Table
    ) -> None:
        query = "SELECT relrowsecurity AND relforcerowsecurity FROM pg_class WHERE relname = %(name)s"
        with two_councils.read(OURS) as connection:
            assert connection.exec_driver_sql(query, {"name": table.name}).scalar() is True


@pytest.mark.postgres
@pytest.mark.parametrize(("table", "column"), [(device, "token_hash"), (code, "secret_hash")])
def test_a_secret_shows_its_own_row_and_no_other(two_councils: Database, table: Table, column: str) -> None:
    with two_councils.read(secret=f"b {column}") as connection:
        assert _seen(connection, table) == {THEIRS}
        assert _seen(connection, tenant) == set()
    with two_councils.read(OURS, secret="wrong") as connection:
        assert _seen(connection, table) == {OURS}
    with two_councils.read(secret="") as connection:
        assert _seen(connection, table) == set()
    with two_councils.write("", secret=f"b {column}") as connection:
        assert connection.execute(delete(table)).rowcount == 0


@pytest.mark.postgres
def test_the_councils_can_be_listed_and_nothing_else_with_them(two_councils: Database) -> None:
    with two_councils.read(councils=True) as connection:
        assert _seen(connection, tenant) == {OURS, THEIRS}
        for table in WALLED:
            assert table is tenant or _seen(connection, table) == set()


@pytest.mark.postgres
def test_what_one_transaction_said_is_forgotten_by_the_next_on_its_connection(
    two_councils: Database,
) -> None:
    with two_councils.read(OURS):
        pass
    with two_councils.engine.connect() as connection:
        assert _seen(connection, tenant) == set()


@pytest.mark.postgres
def test_the_service_may_not_change_tables_and_says_who_may(postgres_url: str) -> None:
    service = as_service(postgres_url)
    owner = engine_of(postgres_url)
    with owner.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001_the_first_office'")
    owner.dispose()
    with pytest.raises(Unavailable) as told:
        open_database(service)
    assert told.value.code == "database_behind"


@pytest.mark.postgres
def test_a_migration_by_an_owner_who_is_no_administrator_sees_every_council(postgres_url: str) -> None:
    administrator = engine_of(postgres_url)
    running.bring_up(administrator)
    with administrator.begin() as connection:
        connection.exec_driver_sql(row_security.roles_sql("plain_owner", "trothwy_service"))
        for table in (*metadata.tables, "alembic_version"):
            connection.exec_driver_sql(f"ALTER TABLE {table} OWNER TO plain_owner")
        connection.execute(insert(tenant), [_row(tenant, OURS), _row(tenant, THEIRS)])
    administrator.dispose()
    owner = engine_of(postgres_url.replace("trothwy@", "plain_owner@"))
    with owner.begin() as connection:
        assert _seen(connection, tenant) == set()
        row_security.stand_aside(connection)
        assert _seen(connection, tenant) == {OURS, THEIRS}
        row_security.stand_up(connection)
        assert _seen(connection, tenant) == set()
    owner.dispose()


def test_the_roles_are_printed_and_no_odd_name_gets_into_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["database-roles", "--service", "laptops"]) == 0
    assert "ALTER ROLE laptops NOSUPERUSER NOBYPASSRLS" in capsys.readouterr().out
    assert main(["database-roles", "--owner", 'x"; DROP TABLE tenant'.lower()]) == 3


# --- the first wall, route by route ------------------------------------------------------------------------

PLANTED = "Sleeping in the car at Llanon"


class Neighbours:
    """A council with a case, and a laptop of another council on the same server that asks for it."""

    def __init__(self, world: World) -> None:
        self.office: Office = world.office
        self.ours = world.officer_with_laptop("Mari Gwyn")
        self.case_id = self.ours.open_case("Siân", "Morgan", world.north)
        self.ours.note(self.case_id, PLANTED)
        self.ours.sync()
        self.person_id = self.ours.applicant(self.case_id)
        self.council = world.council
        other = make_council(world.office, "Cwm Tawel County Council", prefix="CWM")
        patch = other.add_patch("East", "Dwyrain")
        world.council, world.north = other, patch
        roles = ("officer", "lead", "administrator")
        self.theirs = world.officer_with_laptop("Nia Rees", roles=roles, patches=(patch,))
        self.file = b"a letter about " + PLANTED.encode()
        self.sha256 = hashlib.sha256(self.file).hexdigest()

    def ask(
        self, method: str, path: str, body: object = b"", laptop: Laptop | None = None, **query: str
    ) -> Any:
        """What a laptop, by default the foreign one, is answered: (status, body)."""
        token = (laptop or self.theirs).known().token
        sent = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {"authorization": f"Bearer {token}", "content-type": "application/json"}
        told = self.office.answer(Ask(method, path, query, headers, sent))
        return told.status, told.body.decode("latin-1")

    def sync(self, **more: object) -> Any:
        """One exchange of the foreign laptop in plain JSON."""
        known = self.theirs.known()
        message = {"proto": 2, "device": known.device, "epoch": known.epoch, **more}
        return self.ask("POST", "/v1/sync", message)

    def secrets(self) -> tuple[str, ...]:
        """What may not be in any answer to the foreign laptop."""
        return (PLANTED, "Morgan", "Mari Gwyn", "Glanrhyd", self.ours.known().device, self.council.tenant)

    def keep_file(self) -> None:
        """Our council's file, named by a document of the case, wholly at the office."""
        self.ours.add(
            Document(
                scope_id=self.case_id, case_id=self.case_id, sha256=self.sha256, size=len(self.file),
                media="application/pdf",
            )
        )  # fmt: skip
        self.ours.sync()
        path = f"/v1/files/{self.sha256}"
        size = str(len(self.file))
        status, _ = self.ask("PUT", path, self.file, self.ours, offset="0", size=size)
        assert status == 200
        status, told = self.ask("GET", path, laptop=self.ours, offset="0", length="1000")
        assert (status, PLANTED in told) == (200, True)


@pytest.fixture
def neighbours(world: World) -> Neighbours:
    return Neighbours(world)


def op(kind: str, row_id: str, scope_id: str, *, made: bool = False, **fields: Any) -> dict[str, Any]:
    """An operation as the foreign laptop could make one up."""
    sets = {name: [value] if made else ["0" * 12, value] for name, value in fields.items()}
    return {
        "id": new_id(),
        "kind": kind,
        "row": row_id,
        "scope": scope_id,
        "new": made,
        "set": sets,
        "seq": 1,
    }


def test_sync_shows_nothing_of_another_council(neighbours: Neighbours) -> None:
    one = neighbours
    ids = [one.case_id, one.person_id, one.ours.officer_id]
    for more in (
        {"need": ids},
        {"whole": [*ids, one.council.tenant], "heads": True},
        {"base": 1, "pos": [1, one.case_id + one.case_id]},
        {"base": 10**15, "mark": "0" * 16 + "." + "0" * 16},
        {"epoch": one.ours.known().epoch},
        {"recovers": one.ours.known().epoch},
    ):
        status, told = one.sync(**more)
        assert status == 200, told
        for secret in one.secrets():
            # what was asked for by its own id may come back as "gone"
            assert secret == one.council.tenant or secret not in told, (more, secret)


def test_work_on_another_councils_rows_is_kept_aside_and_changes_nothing(neighbours: Neighbours) -> None:
    one = neighbours
    before = one.ours.records()
    ops = [
        op("case_file", one.case_id, one.case_id, summary="ours now"),
        op("note", new_id(), one.case_id, made=True, text="slipped in", withdrawn=False),
        op("officer", one.ours.officer_id, one.council.tenant, active=False),
        op("patch_officer", new_id(), one.council.tenant, made=True, officer_id=one.theirs.officer_id),
    ]
    status, told = one.sync(ops=ops)
    assert status == 200
    frame = json.loads(told)["frames"][0]
    receipts = frame.get("receipts") or {str(n): run[2] for n, run in enumerate(frame["acks"])}
    assert {receipt["state"] for receipt in receipts.values()} == {"held"}
    assert not any(secret in told for secret in one.secrets())
    assert one.ours.sync().agrees
    assert one.ours.records() == before
    assert one.council.held_work() == []


def test_a_row_made_under_an_id_that_another_council_has_is_a_row_of_ones_own(neighbours: Neighbours) -> None:
    """Ids are made by laptops: the same one in two councils is two rows."""
    one = neighbours
    before = one.ours.records()
    status, told = one.sync(ops=[op("person", one.person_id, one.person_id, made=True, family_name="Own")])
    assert status == 200
    assert "applied" in told
    assert one.ours.sync().agrees
    assert one.ours.records() == before
    assert "Morgan" not in told


def test_files_of_another_council_are_not_there(neighbours: Neighbours) -> None:
    one = neighbours
    one.keep_file()
    path = f"/v1/files/{one.sha256}"
    assert one.ask("GET", path, offset="0", length="1000")[0] == 404
    status, told = one.ask("GET", f"{path}/state")
    assert (status, json.loads(told)) == (200, {"have": 0, "complete": False})
    # Naming the hash in a document of one's own opens nothing either: the bytes are another council's.
    own = new_id()
    ops = [
        op("person", own, own, made=True, family_name="Own", made_by=one.theirs.officer_id, withdrawn=False),
        op("document", new_id(), own, made=True, sha256=one.sha256, withdrawn=False),
    ]
    assert "applied" in one.sync(ops=ops)[1]
    status, told = one.ask("GET", path, offset="0", length="1000")
    assert status in (404, 503)
    assert PLANTED not in told


def test_a_laptop_cannot_become_another_councils(neighbours: Neighbours) -> None:
    one = neighbours
    ours = one.ours.known()
    body = {"device_id": ours.device, "token": ours.token}
    status, _ = one.ask("POST", "/v1/renew", body)
    assert status != 200 or one.ours.sync().agrees
    status, told = one.sync(device=ours.device)
    assert (status, json.loads(told)["code"]) == (409, "other_laptop")
    typed = {"secret": "00" * 10, "device_id": ours.device, "token": "x" * 43, "label": ""}
    assert one.ask("POST", "/v1/enrol", typed)[0] == 409
    assert one.ours.sync().agrees
    assert one.theirs.sync().agrees


def test_whoever_oversees_one_council_sees_and_does_nothing_in_another(neighbours: Neighbours) -> None:
    one = neighbours
    one.ours.set(Officer, one.ours.officer_id, job_title="Director")
    one.ours.sync()
    [work] = one.council.held_work()
    Council(one.office, str(one.theirs.known().authority)).give_role(one.theirs.officer_id, "administrator")
    for path in ("/v1/office", "/v1/held"):
        status, told = one.ask("GET", path)
        assert status == 200
        assert not any(secret in told for secret in (*one.secrets(), work.op_id))
    for deed, about in (
        ("accept", work.op_id), ("decline", work.op_id), ("revoke", one.ours.known().device),
        ("code", one.ours.officer_id),
    ):  # fmt: skip
        assert one.ask("POST", f"/v1/office/{deed}", {"id": about})[0] == 409
    assert len(one.council.held_work()) == 1
    assert {row["state"] for row in one.council.devices()} == {"active"}


def test_who_looks_after_one_council_sees_and_moves_nothing_of_another(neighbours: Neighbours) -> None:
    one = neighbours
    known = one.ours.known()
    lost = op("note", new_id(), new_id(), made=True, text=PLANTED, withdrawn=False)
    message = {"proto": 2, "device": known.device, "epoch": known.epoch, "ops": [{**lost, "seq": 10**9}]}
    assert "held" in one.ask("POST", "/v1/sync", message, one.ours)[1]
    for path in ("/v1/office", "/v1/held"):
        status, told = one.ask("GET", path)
        assert status == 200
        assert lost["id"] not in told
        assert not any(secret in told for secret in one.secrets())
    for deed, named in (
        ("accept", lost["id"]), ("decline", lost["id"]), ("revoke", known.device),
        ("code", one.ours.officer_id),
    ):  # fmt: skip
        status, told = one.ask("POST", f"/v1/office/{deed}", {"id": named})
        assert status == 409, (deed, told)
        assert not any(secret in told for secret in one.secrets())
    assert [work.op_id for work in one.council.held_work()] == [lost["id"]]
    assert {row["state"] for row in one.council.devices()} == {"active"}
    assert one.ours.sync().agrees


def test_what_needs_no_token_says_nothing_of_any_council(neighbours: Neighbours) -> None:
    one = neighbours
    open_to_all = {"/v1/health", "/v1/ready", "/v1/hello", "/v1/openapi.json"}
    for path in sorted(open_to_all & {route.template for route in ROUTES}):
        told = one.office.answer(Ask("GET", path, {"nonce": "ab" * 16}))
        assert told.status == 200
        assert not any(secret.encode() in told.body for secret in one.secrets())


def test_every_route_is_tried_here() -> None:
    tried = {
        "POST /v1/sync", "POST /v1/enrol", "POST /v1/renew", "GET /v1/files/{sha256}",
        "PUT /v1/files/{sha256}", "GET /v1/files/{sha256}/state", "GET /v1/health", "GET /v1/ready",
        "GET /v1/hello", "GET /v1/openapi.json", "GET /v1/held", "GET /v1/office", "POST /v1/office/accept",
        "POST /v1/office/decline", "POST /v1/office/revoke", "POST /v1/office/code",
    }  # fmt: skip
    assert {f"{route.method} {route.template}" for route in ROUTES} == tried


@pytest.mark.parametrize("method", ["GET", "POST", "PUT"])
def test_without_a_token_nothing_that_belongs_to_a_council_answers(small_world: World, method: str) -> None:
    for route in ROUTES:
        if route.method == method and route.signed_in:
            path = route.template.replace("{sha256}", "0" * 64)
            body = json.dumps(
                {"device_id": "1" * 32, "token": "x" * 43, "proto": 2, "device": "1" * 32}
            ).encode()
            for authorization in ("", "Bearer ", "Bearer x", "Basic eDp5", "Bearer \x00", "bearer é"):
                told = small_world.office.answer(
                    Ask(
                        method,
                        path,
                        {"offset": "0", "size": "0", "length": "1"},
                        {"authorization": authorization},
                        body,
                    )
                )
                assert told.status == 401, (route, authorization, told)


# --- what the doctor says of it ----------------------------------------------------------------------------


@pytest.mark.postgres
def test_the_doctor_says_whether_the_wall_stands_and_whether_postgresql_keeps_its_word(
    postgres_url: str,
) -> None:
    service, owner = open_database(as_service(postgres_url)), open_database(postgres_url)
    said = " ".join(line for _, line in health.postgresql(service))
    assert "may lose work" in said  # the tests' own server is quick, not safe
    assert "administrator" not in said
    assert "No wall" not in said
    with owner.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE journal NO FORCE ROW LEVEL SECURITY")
        connection.exec_driver_sql("ALTER TABLE held DISABLE ROW LEVEL SECURITY")
    told = {line: grade for grade, line in health.postgresql(owner)}
    (bare,) = (line for line in told if line.startswith("No wall"))
    assert told[bare] == health.FAIL
    assert set(bare.split(": ")[1].split(" (")[0].split(", ")) == {"held", "journal"}
    assert any("administrator serves laptops" in line for line in told)
    for database in (service, owner):
        database.engine.dispose()
