"""Erasure by order, legal holds, the retention schedule, and what is given out to whoever asks for theirs."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from contextlib import closing
from datetime import date

import pytest
from sqlalchemy import select

from app.errors import Refused, Unavailable
from app.models.cases import CaseFile, HouseholdMember
from app.models.decisions import Decision
from app.models.people import Marker, Relationship
from app.models.tables import KINDS
from app.sync.server import (
    chain,
    erasing,
    retention,
    schema,
    settings,
    subject_access,
    subject_pages,
    what_goes,
)
from app.sync.server.__main__ import main
from app.sync.server.council import make_council
from app.sync.server.what_goes import Order
from app.sync.values import digest_of
from tests.sync.world import KEY

WHY = "asked for under Article 17"


@pytest.fixture
def log(tmp_path):
    return tmp_path / erasing.LOG


def look(world, about, scope_id, **more):
    with world.office.database.read(world.council.tenant) as connection:
        return what_goes.look(connection, world.council.tenant, Order(about, scope_id, "", "", **more))


def erase(world, log, about, scope_id, *, why=WHY, **more):
    order = Order(about, scope_id, why, "the data protection officer", **more)
    return erasing.carry_out(world.office, log, world.council.tenant, order)


def rows(world, table, *columns, **where):
    with world.office.database.read(world.council.tenant) as connection:
        query = select(*columns or [table]).where(table.c.tenant == world.council.tenant)
        for name, value in where.items():
            query = query.where(table.c[name] == value)
        return connection.execute(query).all()


def faults(world):
    with world.office.database.read(world.council.tenant) as connection:
        return chain.faults(connection, world.council.tenant)


def everything_said(world):
    """All text of all rows of all tables at the office."""
    with world.office.database.read(world.council.tenant) as connection:
        return (
            json.dumps(
                [
                    [str(value) for value in row]
                    for table in schema.metadata.sorted_tables
                    for row in connection.execute(select(table)).all()
                ],
                ensure_ascii=False,
            )
            .encode()
            .decode("unicode_escape", "replace")
        )


@pytest.fixture
def mari(world):
    return world.officer_with_laptop("Mari Gwyn")


def test_a_case_goes_from_everywhere_at_the_office_and_the_chain_still_verifies(world, mari, log):
    case_id = mari.open_case("Sionedmarged", "Ofnadwy", world.north, summary="Zanzibarcode")
    other = mari.open_case("Ifan", "Rees", world.north)
    mari.note(case_id, "Slept at Llanonwen")
    mari.note(other, "Slept in the car")
    mari.sync()
    tomos = world.officer_with_laptop("Tomos Hart")
    tomos.change_case(case_id, summary="Pontarfynachcode")
    mari.change_case(case_id, summary="Zanzibarsecond")
    for laptop in (tomos, mari):
        laptop.sync()
    going = look(world, "case", case_id)
    assert going.kinds()["note"] == 1
    assert going.kinds()["clash"] == 1
    assert "Zanzibar" in everything_said(world)
    erase(world, log, "case", case_id)
    said = everything_said(world)
    for word in ("Zanzibar", "Pontarfynach", "Llanonwen"):
        assert word not in said
    assert "Slept in the car" in said
    assert faults(world) == []
    assert {row.row_id for row in rows(world, schema.erasure)} >= {case_id, *going.rows}
    assert not rows(world, schema.access, scope_id=case_id, revoked_rev=None)


def test_a_person_goes_with_their_cases_and_stays_in_what_others_wrote_only_as_something_to_read(
    world, mari, log
):
    theirs = mari.open_case("Sionedmarged", "Ofnadwy", world.north)
    person = mari.applicant(theirs)
    others = mari.open_case("Ifan", "Rees", world.north)
    mari.add(
        Relationship(
            scope_id=mari.applicant(others),
            person_id=mari.applicant(others),
            other_id=person,
            relation="sister",
        )
    )
    mari.add(HouseholdMember(scope_id=others, case_id=others, person_id=person, relation="sister"))
    mari.note(others, "His sister Ofnadwy rang")
    mari.note(others, "Nothing new")
    mari.sync()
    going = look(world, "person", person)
    assert going.scopes == {person, theirs}
    (mention,) = going.to_read
    assert (mention.kind, mention.fields) == ("note", ("text",))
    erase(world, log, "person", person)
    left = rows(world, schema.sync_row)
    assert person not in {row.row_id for row in left}
    assert not [row for row in left if row.kind == "relationship" or person in row.fields]
    assert others in {row.row_id for row in left}
    assert faults(world) == []


def test_the_heads_of_scopes_agree_with_what_is_left(world, mari, log):
    theirs = mari.open_case("Sioned", "Ofnadwy", world.north)
    person = mari.applicant(theirs)
    others = mari.open_case("Ifan", "Rees", world.north)
    mari.add(HouseholdMember(scope_id=others, case_id=others, person_id=person, relation="sister"))
    mari.sync()
    erase(world, log, "person", person)
    left: dict[str, dict[str, int]] = {}
    for row in rows(world, schema.sync_row):
        left.setdefault(row.scope_id, {})[row.row_id] = row.rev
    for head in rows(world, schema.scope_head):
        assert int(head.digest, 16) == digest_of(left.get(head.scope_id, {}))
        assert head.n == len(left.get(head.scope_id, {}))


def test_laptops_erase_it_too_and_say_no_more_of_it(world, mari, log):
    case_id = mari.open_case("Sioned", "Ofnadwy", world.north, summary="Zanzibarcode")
    mari.note(case_id, "Slept at Llanonwen")
    mari.sync()
    tomos = world.officer_with_laptop("Tomos Hart")
    away = world.officer_with_laptop("Gwen Lloyd")
    world.council.take_out_of_patch("Gwen Lloyd", world.north)
    away.sync()
    erase(world, log, "case", case_id, and_people=True)
    world.settle()
    for laptop in (mari, tomos, away):
        told = json.dumps([laptop.records(), [entry.changes for entry in laptop.entries()]])
        assert "Zanzibar" not in told
        assert "Llanonwen" not in told
    assert mari.records() == tomos.records()
    assert mari.state().everything_at_office


def test_work_done_meanwhile_on_what_was_erased_ends_without_a_body(world, mari, log):
    case_id = mari.open_case("Sioned", "Ofnadwy", world.north)
    mari.sync()
    mari.change_case(case_id, summary="Zanzibarcode")
    erase(world, log, "case", case_id)
    world.settle()
    assert "Zanzibar" not in everything_said(world)
    assert mari.state().everything_at_office
    assert faults(world) == []


def test_a_new_note_on_an_erased_case_is_kept_aside_for_a_person(world, mari, log):
    case_id = mari.open_case("Sioned", "Ofnadwy", world.north)
    mari.sync()
    mari.note(case_id, "She came back")
    erase(world, log, "case", case_id)
    mari.sync()
    (work,) = world.council.held_work()
    assert work.kind == "note"
    erase(world, log, "case", case_id)
    assert "came back" not in everything_said(world)
    assert world.council.held_work() == []


def test_an_erasure_that_a_crash_stopped_is_carried_out_by_the_log(world, mari, log, monkeypatch):
    case_id = mari.open_case("Sioned", "Ofnadwy", world.north, summary="Zanzibarcode")
    mari.sync()
    with monkeypatch.context() as power:
        power.setattr(erasing, "_scrub", _power_fails)
        with pytest.raises(KeyboardInterrupt):
            erase(world, log, "case", case_id)
    assert "Zanzibar" in everything_said(world)
    assert faults(world) == []
    assert erasing.again(world.office, log) == 1
    assert "Zanzibar" not in everything_said(world)
    assert faults(world) == []


def _power_fails(*_):
    raise KeyboardInterrupt


def test_declined_work_is_erased_by_itself_and_waiting_work_is_not(world, mari, log):
    case_id = mari.open_case("Sioned", "Ofnadwy", world.north)
    mari.sync()
    mari.note(case_id, "Zanzibarcode")
    world.council.take_out_of_patch("Mari Gwyn", world.north)
    allot_to_nobody(world, case_id)
    mari.sync()
    (work,) = world.council.held_work()
    with pytest.raises(Refused, match="decide"):
        erase(world, log, "held", work.op_id)
    world.council.decline(work.op_id)
    going = look(world, "held", work.op_id)
    assert (going.held, going.rows) == ({work.op_id}, {})
    erase(world, log, "held", work.op_id)
    assert "Zanzibar" not in everything_said(world)
    assert faults(world) == []
    assert case_id in {row.row_id for row in rows(world, schema.sync_row)}
    with pytest.raises(Refused, match="no such work"):
        erase(world, log, "held", work.op_id)
    (logged,) = erasing.read_log(log)
    assert logged.ops == {work.op_id}


def allot_to_nobody(world, case_id):
    """So that nobody sees the case by being its officer."""
    lead = world.officer_with_laptop("Lowri Lead", roles=("officer", "lead"))
    lead.set(CaseFile, case_id, officer_id=lead.officer_id)
    lead.sync()


def test_a_legal_hold_stands_in_the_way_of_whatever_is_near(world, mari, log):
    case_id = mari.open_case("Sioned", "Ofnadwy", world.north)
    person = mari.applicant(case_id)
    mari.sync()
    erasing.hold(world.office, world.council.tenant, case_id, why="a claim", by="legal")
    for about, scope_id in (("case", case_id), ("person", person)):
        with pytest.raises(Refused, match="legal hold"):
            erase(world, log, about, scope_id)
    assert not log.exists()
    erasing.lift(world.office, world.council.tenant, case_id)
    erasing.hold(world.office, world.council.tenant, person, why="a claim", by="legal")
    with pytest.raises(Refused, match="legal hold"):
        erase(world, log, "case", case_id)
    assert erasing.lift(world.office, world.council.tenant, person)
    assert not erasing.lift(world.office, world.council.tenant, person)
    erase(world, log, "case", case_id)


def test_the_reason_is_needed_and_may_not_name_the_person(world, mari, log):
    case_id = mari.open_case("Sioned", "Ofnadwy", world.north)
    person = mari.applicant(case_id)
    mari.sync()
    for why in ("", "x" * 201, "ofnadwy asked for it"):
        with pytest.raises(Refused):
            erase(world, log, "person", person, why=why)
    with pytest.raises(Refused, match="no such person"):
        erase(world, log, "person", "f" * 32)
    assert not log.exists()


def test_what_goes_is_overwritten_in_the_file_itself(small_world, tmp_path, log):
    mari = small_world.officer_with_laptop("Mari Gwyn")
    case_id = mari.open_case("Sioned", "Ofnadwy", small_world.north, summary="Zanzibarcode " * 900)
    mari.sync()
    folder = tmp_path / "office"
    on_disk = lambda: b"".join(path.read_bytes() for path in folder.glob("office.db*"))  # noqa: E731
    assert b"Zanzibarcode" in on_disk()
    erase(small_world, log, "case", case_id)
    assert b"Zanzibarcode" not in on_disk()


def test_people_left_without_a_case_are_named_and_go_when_that_is_asked_for(world, mari, log):
    case_id = mari.open_case("Sioned", "Ofnadwy", world.north)
    person = mari.applicant(case_id)
    mari.sync()
    assert look(world, "case", case_id).left_over == {person}
    going = look(world, "case", case_id, and_people=True)
    assert going.scopes == {case_id, person}
    assert going.left_over == set()


def test_a_database_put_back_from_before_the_erasure_is_erased_again(small_world, tmp_path, log):
    mari = small_world.officer_with_laptop("Mari Gwyn")
    case_id = mari.open_case("Sioned", "Ofnadwy", small_world.north, summary="Zanzibarcode")
    mari.sync()
    database = tmp_path / "office" / "office.db"
    with closing(sqlite3.connect(database)) as live, closing(sqlite3.connect(tmp_path / "then.db")) as kept:
        live.backup(kept)
    erase(small_world, log, "case", case_id)
    small_world.office.database.engine.dispose()
    with closing(sqlite3.connect(tmp_path / "then.db")) as kept, closing(sqlite3.connect(database)) as live:
        kept.backup(live)
    assert "Zanzibar" in everything_said(small_world)
    assert erasing.again(small_world.office, log) == 1
    assert "Zanzibar" not in everything_said(small_world)
    assert faults(small_world) == []
    assert erasing.again(small_world.office, log) == 0


def test_another_council_is_not_touched(world, mari, log):
    case_id = mari.open_case("Sioned", "Ofnadwy", world.north)
    mari.sync()
    other = make_council(world.office, "Another")
    with pytest.raises(Refused):
        erasing.carry_out(world.office, log, other.tenant, Order("case", case_id, WHY, "somebody"))
    assert case_id in {row.row_id for row in rows(world, schema.sync_row)}


# --- the retention schedule --------------------------------------------------------------------------------


def test_every_line_of_the_schedule_can_be_read_and_says_where_it_comes_from():
    schedule = retention.read(retention.default_schedule())
    assert {one.about for one in schedule.categories} == set(retention.ABOUT)
    for one in schedule.categories:
        assert one.words["en"]
        assert one.words["cy"]
        assert one.source
        assert not one.verified, "somebody has read the council's own schedule: say so in operations.md"


@pytest.mark.parametrize(
    "line",
    ['about = "shed"', 'event = "full_moon"', "years = 0", 'what = "burn"', 'more = "words"', ""],
)
def test_a_schedule_that_is_wrong_is_not_half_read(tmp_path, line):
    good = retention.default_schedule().read_text(encoding="utf-8")
    path = tmp_path / "own.toml"
    name = line.split(" ")[0]
    first = good.index(f"\n{name} =") if name and f"\n{name} =" in good else -1
    if first >= 0:
        path.write_text(good[: first + 1] + line + good[good.index("\n", first + 1) :], encoding="utf-8")
    else:
        path.write_text(good + (f"{line}\n" if line else "[[category]]\n"), encoding="utf-8")
    with pytest.raises(Unavailable):
        retention.read(path)


def test_years_are_counted_from_the_day_and_a_leap_day_ends_a_day_later():
    assert retention.after(date(2020, 5, 4), 6) == date(2026, 5, 4)
    assert retention.after(date(2024, 2, 29), 6) == date(2030, 3, 1)
    assert retention.after(date(2024, 2, 29), 4) == date(2028, 2, 29)


def due(world, on):
    schedule = retention.read(retention.default_schedule())
    with world.office.database.read(world.council.tenant) as connection:
        return {
            (one.scope_id, one.category.id, one.due_on, one.on_hold)
            for one in retention.due(connection, world.council.tenant, schedule, on=on)
        }


def test_a_closed_case_is_due_by_the_longest_category_that_covers_it(world):
    mari = world.officer_with_laptop("Mari Gwyn", roles=("officer", "lead"))
    closed = date(2020, 5, 4)
    cases = [mari.open_case(name, "Rees", world.north) for name in ("Ada", "Bet", "Cai", "Dai")]
    advice, owed, marked, still_open = cases
    for case_id in cases[:3]:
        mari.set(CaseFile, case_id, closed_on=closed, closed_reason="moved")
    mari.add(
        Decision(
            scope_id=owed, case_id=owed, framework="hwa2014", duty="s73", owed=True, decided_on=closed,
            decided_by=mari.officer_id,
        )
    )  # fmt: skip
    person = mari.applicant(marked)
    mari.add(Marker(scope_id=person, person_id=person, family="safeguarding", code="child", noted_on=closed))
    mari.sync()
    assert due(world, date(2022, 1, 1)) == set()
    assert due(world, date(2026, 5, 4)) == {
        (advice, "advice_only", date(2023, 5, 4), False),
        (owed, "case", date(2026, 5, 4), False),
    }
    erasing.hold(world.office, world.council.tenant, advice, why="a claim", by="legal")
    assert (advice, "advice_only", date(2023, 5, 4), True) in due(world, date(2026, 5, 4))
    every = {(scope, name) for scope, name, _, _ in due(world, date(2050, 1, 1))}
    assert (marked, "safeguarding") in every
    assert still_open not in {scope for scope, _ in every}


# --- subject access ----------------------------------------------------------------------------------------


def test_all_that_is_held_about_a_person_comes_out_with_others_marked(world, mari, tmp_path):
    case_id = mari.open_case("Siân", "Morgan", world.north, summary="Ill since May")
    person = mari.applicant(case_id)
    mari.note(case_id, "Her brother Ifan Rees let her stay")
    mari.marker(person, facts="a dog")
    others = mari.open_case("Ifan", "Rees", world.north)
    mari.add(HouseholdMember(scope_id=case_id, case_id=case_id, person_id=mari.applicant(others)))
    mari.change_case(case_id, summary="Ill since <June>")
    mari.sync()
    out = tmp_path / "hers.zip"
    made = subject_access.write(world.office, world.council.tenant, person, out)
    with zipfile.ZipFile(out) as archive:
        page = archive.read("index.html").decode()
        first = archive.read("look-first.html").decode()
        told = json.loads(archive.read("data.json"))
    assert made.rows == len(told["records"])
    assert "Her brother <mark>Ifan</mark> <mark>Rees</mark> let her stay" in page
    assert "Ill since &lt;June&gt;" in page
    assert "Ill since May" in page, "the history says what stood before"
    assert "Mari Gwyn" in page
    assert "<script" not in page
    assert "Everything that is held about one person" in page
    assert "Popeth a gedwir am un person" in page
    assert "Nodyn / Note" in first
    assert "Nod risg neu ddiogelu / Risk or safeguarding mark" in first
    assert "<th>Given names</th>" in page
    assert "<th>Person id</th><td><mark>Ifan Rees</mark></td>" in page
    assert "<th>Patch id</th><td>North</td>" in page
    assert made.to_look_at == first.count("<li>")
    assert others not in {record["scope_id"] for record in told["records"]}
    assert out.stat().st_mode & 0o077 == 0


def test_every_kind_of_record_that_a_person_may_be_shown_has_its_words():
    about_the_council = {
        "council_setting",
        "officer",
        "officer_role",
        "organisation",
        "patch",
        "patch_officer",
    }
    assert set(subject_pages.KINDS) == set(KINDS) - about_the_council


def test_an_answer_is_never_written_over_and_nobody_unknown_is_answered_for(world, mari, tmp_path):
    case_id = mari.open_case("Siân", "Morgan", world.north)
    mari.sync()
    out = tmp_path / "hers.zip"
    with pytest.raises(Refused, match="no such person"):
        subject_access.write(world.office, world.council.tenant, case_id, out)
    assert not out.exists()
    out.write_text("mine")
    with pytest.raises(Refused, match="there already"):
        subject_access.write(world.office, world.council.tenant, mari.applicant(case_id), out)
    assert out.read_text() == "mine"


# --- by the command line -----------------------------------------------------------------------------------


@pytest.fixture
def serve(tmp_path, capsys, monkeypatch):
    """Says a verb to the server of `small_world`; gives back exit code, what it printed, its complaint."""
    monkeypatch.setenv(settings.KEY_VARIABLE, KEY.hex())

    def say(verb, *words):
        code = main([verb, "--folder", str(tmp_path / "office"), *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return say


def test_an_erasure_says_first_what_would_go_and_does_nothing(small_world, serve):
    mari = small_world.officer_with_laptop("Mari Gwyn")
    case_id = mari.open_case("Sioned", "Ofnadwy", small_world.north)
    mari.sync()
    number = mari.row(CaseFile, case_id)["reference"]
    code, said, _ = serve("erase", "--case", number)
    assert code == 0
    assert "goes: 1 case_file" in said
    assert "Nothing was erased" in said
    assert rows(small_world, schema.sync_row, row_id=case_id)
    code, _, complaint = serve("erase", "--case", number, "--really")
    assert code == 3
    assert "--why" in complaint
    assert serve("legal-hold", "--case", number, "--why", "a claim", "--by", "legal")[0] == 0
    assert case_id in serve("legal-holds")[1]
    assert serve("erase", "--case", number)[0] == 1
    assert serve("erase", "--case", number, "--really", "--why", WHY, "--by", "DPO")[0] == 3
    assert serve("legal-hold", "--case", number, "--lift")[0] == 0
    code, said, _ = serve("erase", "--case", number, "--really", "--why", WHY, "--by", "DPO")
    assert code == 0
    assert "Erased." in said
    assert not rows(small_world, schema.sync_row, row_id=case_id)
    assert serve("erase-again")[1].startswith("0 ")
    assert serve("erase", "--case", number)[0] == 3


def test_what_is_due_is_listed_and_what_is_unverified_said(small_world, serve):
    mari = small_world.officer_with_laptop("Mari Gwyn", roles=("officer", "lead"))
    case_id = mari.open_case("Sioned", "Ofnadwy", small_world.north)
    mari.set(CaseFile, case_id, closed_on=date(2019, 1, 2), closed_reason="moved")
    mari.sync()
    code, said, _ = serve("retention", "--on", "2024-01-01")
    assert code == 1
    assert f"2022-01-02 erase case {case_id} advice_only" in said
    assert "not verified: case (6 years after closed_on)" in said
    assert rows(small_world, schema.sync_row, row_id=case_id)
    assert serve("retention", "--on", "2020-01-01")[0] == 0


def test_subject_access_by_the_command_line(small_world, serve, tmp_path):
    mari = small_world.officer_with_laptop("Mari Gwyn")
    case_id = mari.open_case("Sioned", "Morgan", small_world.north)
    mari.sync()
    out = tmp_path / "hers.zip"
    code, said, _ = serve("subject-access", mari.applicant(case_id), "--out", str(out))
    assert code == 0
    assert "are in hers.zip" in said
    assert zipfile.is_zipfile(out)
