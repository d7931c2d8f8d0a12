"""What a restored office takes back: the rules alone, then the office over them with rows offered by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from app.models.clashes import Clash as CLASH
from app.models.record import new_id
from app.sync import recovery
from app.sync.protocol import Op, Row, SyncRequest
from app.sync.recovery import Notes, OldLine
from app.sync.rules import KindRules, rules_for
from app.sync.server import chain, timelines
from app.sync.server.documents import read_documents
from app.sync.server.schema import erasure, held, journal, recovered
from app.sync.values import NOTHING, Value, value_hash
from tests.sync.world import Laptop, World

LINE = OldLine(1, 100)
RULES = KindRules("thing", groups={"ending": ("ended_on", "reason")})


def op(
    was: int, *, made: bool = False, seen: dict[str, Value] | None = None, **fields: tuple[Value, Value]
) -> Op:
    """An operation of the old line: of each field what its author saw and what they wrote."""
    changes = {name: (value_hash(old), new) for name, (old, new) in fields.items()}
    saw = {name: value_hash(value) for name, value in (seen or {}).items()}
    return Op("a" * 32, "a" * 32, "v", "thing", "b" * 32, "c" * 32, made, changes, saw, was=was)


def judge(one: Op, row, revs, notes=None, rules=RULES):
    return recovery.judge_op(one, row, lambda name: revs.get(name, 0), notes or {}, LINE, rules)


def test_what_the_old_line_had_later_is_taken_though_its_author_saw_another_value():
    judged = judge(op(105, place=("lost between", "Aber")), {"place": "Bala"}, {"place": 90})
    assert judged.takes == {"place": "Aber"}
    assert judged.rest is None
    notes: Notes = {}
    judged.note(notes, LINE, lambda name: 120)
    assert notes == {"place": (1, 105, 120)}


def test_what_the_old_line_had_earlier_than_what_was_brought_back_is_contained_in_it():
    notes = {"place": (1, 107, 120)}
    judged = judge(op(105, place=("Bala", "Aber")), {"place": "Corwen"}, {"place": 120}, notes)
    assert (judged.takes, judged.rest) == ({}, None)
    assert judged.seen == {"place": 107}


def test_a_field_that_was_changed_here_since_goes_the_ordinary_way():
    notes = {"place": (1, 107, 120)}
    one = op(110, place=("Bala", "Aber"), town=("", "Caer"))
    judged = judge(one, {"place": "Corwen", "town": ""}, {"place": 121, "town": 50}, notes)
    assert judged.takes == {"town": "Caer"}
    assert judged.rest is not None
    assert set(judged.rest.fields) == {"place"}


def test_of_several_changes_by_one_laptop_in_one_revision_the_last_stands():
    row: dict[str, Value] = {"place": "v0"}
    revs = {"place": 90}
    notes: Notes = {}
    for old, new in (("v0", "a"), ("a", "b"), ("b", "c")):
        judged = judge(op(105, place=(old, new)), row, revs, notes)
        row |= judged.takes
        if judged.takes:
            revs["place"] = 130
        judged.note(notes, LINE, lambda name: revs[name])
    assert row == {"place": "c"}
    assert judge(op(105, place=("v0", "a")), row, revs, notes).takes == {}


def test_a_group_comes_back_as_a_whole_or_not_at_all():
    row = {"ended_on": None, "reason": ""}
    whole = op(105, ended_on=(None, "2026-11-20"), reason=("", "moved"))
    assert judge(whole, row, {"ended_on": 90, "reason": 90}).takes == {
        "ended_on": "2026-11-20",
        "reason": "moved",
    }
    split = judge(whole, row, {"ended_on": 90, "reason": 115})
    assert split.takes == {}
    assert split.rest is not None
    assert set(split.rest.fields) == {"ended_on", "reason"}


def test_a_row_that_was_taken_back_here_is_asked_about():
    changed = op(105, place=("Bala", "Aber"))
    row = {"place": "Bala", "withdrawn": True}
    assert judge(changed, row, {"place": 90, "withdrawn": 110}).rest is changed
    assert judge(changed, row, {"place": 90, "withdrawn": 90}).takes == {"place": "Aber"}


def test_taking_back_what_was_changed_here_is_asked_about():
    gone = op(105, withdrawn=(False, True), seen={"place": "Bala"})
    row = {"place": "Corwen", "withdrawn": False}
    assert judge(gone, row, {"place": 110, "withdrawn": 90}).rest is gone
    assert judge(gone, row, {"place": 90, "withdrawn": 90}).takes == {"withdrawn": True}


def test_a_note_that_is_there_already_goes_the_ordinary_way():
    again = op(105, made=True, text=(None, "x"))
    assert judge(again, {"text": "x"}, {"text": 120}, rules=KindRules("note", append_only=True)).rest is again


def offered(rev: int, **fields: object) -> Row:
    return Row("b" * 32, "thing", "c" * 32, rev, True, fields)  # type: ignore[arg-type]


def judge_row(one: Row, row, revs, notes=None, *, rules=RULES, had=lambda name, value: False):
    return recovery.judge_offer(one, row, lambda name: revs.get(name, 0), notes or {}, LINE, rules, had=had)


def test_of_an_offered_row_what_is_later_is_taken_and_what_is_earlier_is_not():
    row, revs = {"place": "Bala", "town": "Caer"}, {"place": 90, "town": 120}
    notes = {"town": (1, 108, 120)}
    judged = judge_row(offered(105, place="Aber", town="Rhyl"), row, revs, notes)
    assert judged.takes == {"place": "Aber"}
    assert judged.disputes == []
    assert judged.seen == {"place": 105, "town": 108}


def test_what_is_the_same_is_noted_too_so_that_an_older_offer_changes_nothing():
    row: dict[str, Value] = {"place": "Bala"}
    revs = {"place": 90}
    notes: Notes = {}
    judge_row(offered(107, place="Bala"), row, revs).note(notes, LINE, lambda name: 90)
    assert judge_row(offered(105, place="between"), row, revs, notes).takes == {}
    assert judge_row(offered(109, place="after"), row, revs, notes).takes == {"place": "after"}


def test_a_value_against_one_that_was_changed_here_is_shown_to_a_person_unless_it_is_known_here():
    row, revs = {"place": "Corwen"}, {"place": 120}
    (dispute,) = judge_row(offered(105, place="Aber"), row, revs).disputes
    assert (dispute.theirs, dispute.mine) == ({"place": "Corwen"}, {"place": "Aber"})
    assert judge_row(offered(105, place="Aber"), row, revs, had=lambda name, value: True).disputes == []
    assert judge_row(offered(105, place="Corwen"), row, revs).disputes == []
    assert judge_row(offered(105, place="Aber"), row, revs, rules=rules_for("clash")).disputes == []


def test_the_stricter_of_two_values_stands_meanwhile():
    rules = rules_for("person")
    (dispute,) = judge_row(
        offered(105, no_post=True), {"no_post": False}, {"no_post": 120}, rules=rules
    ).disputes
    assert dispute.stands == {"no_post": True}


def test_who_chooses_also_gets_back_what_is_barred_meanwhile():
    row = {"line1": "1 Stryd Fawr", "safe": "yes"}
    revs = {"line1": 120, "safe": 90}
    (dispute,) = judge_row(offered(105, line1="2 Stryd Fawr"), row, revs, rules=rules_for("address")).disputes
    assert dispute.theirs == {"line1": "1 Stryd Fawr", "safe": "yes"}
    assert dispute.mine == {"line1": "2 Stryd Fawr", "safe": "yes"}
    assert dispute.stands["safe"] == "no"


def test_an_offer_has_one_id_whichever_laptop_it_comes_from():
    one, other = offered(105, place="Aber", town="x"), offered(105, town="x", place="Aber")
    assert recovery.offer_id("e", one) == recovery.offer_id("e", other)
    assert len({recovery.offer_id("e", row) for row in (one, offered(106, place="Aber", town="x"))}) == 2
    assert recovery.as_op("e", one, {"place": "Aber", "town": "y"}).fields == {"town": (value_hash("y"), "x")}
    assert recovery.as_op("e", one, None).fields["place"] == (NOTHING, "Aber")


# --- the office --------------------------------------------------------------------------------------------


class Restored:
    """An office on its second line, and what a laptop says to it from the first."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.mari = world.officer_with_laptop("Mari Gwyn")
        self.case = self.mari.open_case("Siân", "Morgan", world.north)
        self.mari.sync()
        self.old = self.mari.known().epoch
        self.common = self.mari.known().base
        with world.office.database.write(world.council.tenant) as connection:
            self.epoch = timelines.begin(connection, world.council.tenant, why="disk", now=world.clock())

    def ask(self, *rows: Row, ops: tuple[Op, ...] = (), recovers: str = "", by: Laptop | None = None):
        """Send these; the answer's frames."""
        known = (by or self.mari).known()
        request = SyncRequest(
            known.device, self.epoch, 0, ops=ops, offers=rows, recovers=recovers or self.old, max_bytes=1
        )
        return list((by or self.mari).line.exchange(request))

    def stands(self, row_id: str) -> dict[str, object] | None:
        with self.world.office.database.read(self.world.council.tenant) as connection:
            doc = read_documents(connection, self.world.council.tenant, [row_id]).get(row_id)
        return dict(doc.fields) if doc else None

    def journalled(self, row_id: str) -> list[tuple[str, str]]:
        with self.world.office.database.read(self.world.council.tenant) as connection:
            query = select(journal.c.verb, journal.c.state).where(journal.c.row_id == row_id)
            return [
                (row.verb, row.state)
                for row in connection.execute(query.order_by(journal.c.rev, journal.c.n))
            ]

    def held(self) -> list[str]:
        with self.world.office.database.read(self.world.council.tenant) as connection:
            return list(connection.scalars(select(held.c.why)))

    def note(self, rev: int = 1_000, *, scope: str = "", text: str = "brought back") -> Row:
        fields: dict[str, Value] = {
            "case_id": scope or self.case,
            "text": text,
            "withdrawn": False,
            "made_by": self.mari.officer_id,
        }
        return Row(new_id(), "note", scope or self.case, rev, True, fields)

    def root(self, officer_id: str, rev: int = 1_000) -> Row:
        """A case on the old line only."""
        case_id = new_id()
        fields: dict[str, Value] = {
            "patch_id": self.world.north, "officer_id": officer_id, "restricted": False, "withdrawn": False,
            "applicant_id": self.mari.applicant(self.case), "reference": "GLA/2026/0777",
            "applied_on": "2026-11-20",
        }  # fmt: skip
        return Row(case_id, "case_file", case_id, rev, True, fields)


@pytest.fixture
def restored(world):
    return Restored(world)


def test_a_row_that_only_a_laptop_has_is_made_again_whole(restored):
    row = restored.note()
    frames = restored.ask(row)
    assert frames[0].offered == row.row_id
    assert restored.stands(row.row_id) == dict(row.fields)
    assert restored.journalled(row.row_id) == [("office.recovered", "applied")]
    restored.ask(row)
    assert len(restored.journalled(row.row_id)) == 1
    with restored.world.office.database.read(restored.world.council.tenant) as connection:
        assert chain.faults(connection, restored.world.council.tenant) == []


def test_a_row_from_before_the_lines_parted_is_not_looked_at(restored):
    row = replace(restored.note(), rev=restored.common)
    assert restored.ask(row)[0].offered == row.row_id
    assert restored.stands(row.row_id) is None


def test_rows_are_taken_from_another_line_only_be_it_one_that_the_backup_did_not_know(restored):
    own, unknown = restored.note(), restored.note()
    restored.ask(own, recovers=restored.epoch)
    restored.ask(unknown, recovers="f" * 32)
    assert restored.stands(own.row_id) is None
    assert restored.stands(unknown.row_id) == dict(unknown.fields)


def test_a_case_comes_back_with_its_number_and_all_that_is_in_it(restored):
    root = restored.root(restored.mari.officer_id)
    child = restored.note(scope=root.row_id)
    restored.ask(child, root)
    later = restored.note(scope=root.row_id)
    restored.ask(later)
    assert restored.stands(root.row_id)["reference"] == "GLA/2026/0777"
    assert restored.stands(child.row_id) is not None
    assert restored.stands(later.row_id) is not None


def test_the_operation_that_made_a_case_does_not_number_it_again_once_it_was_brought_back(restored):
    root = restored.root(restored.mari.officer_id)
    restored.ask(root)
    fields = {**root.fields, "reference": "draft-1"}
    made = Op(
        new_id(), new_id(), "open_case", "case_file", root.row_id, root.row_id, True,
        {name: (NOTHING, value) for name, value in fields.items()}, seq=900,
    )  # fmt: skip
    frames = restored.ask(ops=(made,))
    receipt = frames[0].receipts[made.op_id]
    assert (receipt.state, receipt.why) == ("noop", "contained")
    assert restored.stands(root.row_id)["reference"] == "GLA/2026/0777"


def test_a_case_made_again_by_its_operation_gets_its_old_number_back_from_whoever_has_it(restored):
    root = restored.root(restored.mari.officer_id)
    fields = {**root.fields, "reference": "draft-1"}
    made = Op(
        new_id(), new_id(), "open_case", "case_file", root.row_id, root.row_id, True,
        {name: (NOTHING, value) for name, value in fields.items()}, seq=900, was=1_000,
    )  # fmt: skip
    restored.ask(ops=(made,))
    assert restored.stands(root.row_id)["reference"] != "GLA/2026/0777"
    restored.ask(root)
    assert restored.stands(root.row_id)["reference"] == "GLA/2026/0777"
    assert restored.journalled(root.row_id)[-1] == ("office.recovered", "applied")


def test_who_may_see_and_do_what_is_never_brought_back_by_a_laptop_alone(restored):
    tenant = restored.world.council.tenant
    role = Row(
        new_id(), "officer_role", tenant, 1_000, True,
        {"officer_id": restored.mari.officer_id, "role": "lead", "withdrawn": False},
    )  # fmt: skip
    restored.ask(role)
    restored.ask(role)
    assert restored.stands(role.row_id) is None
    assert restored.held() == ["recovered"]
    (work,) = restored.world.council.held_work()
    restored.world.council.accept(work.op_id)
    assert restored.stands(role.row_id)["role"] == "lead"


def test_nobody_brings_back_what_they_might_not_write_themselves(restored):
    world = restored.world
    reader = world.officer_with_laptop("Elin Puw", roles=("administrator",))
    row = restored.note()
    restored.ask(row, by=reader)
    assert restored.stands(row.row_id) is None
    assert restored.held() == ["recovered"]
    (work,) = world.council.held_work()
    world.council.accept(work.op_id)
    assert restored.stands(row.row_id)["text"] == "brought back"


def test_a_row_kept_aside_and_taken_in_later_is_not_written_over_what_stands_by_then(restored):
    world = restored.world
    world.council.revoke_device(restored.mari.known().device)
    tomos = world.officer_with_laptop("Tomos Hart")
    fields = {**restored.stands(restored.case), "summary": "as the old line had it"}
    restored.ask(Row(restored.case, "case_file", restored.case, 1_000, True, fields))
    assert restored.held() == ["recovered"]
    tomos.change_case(restored.case, summary="written here meanwhile")
    tomos.sync()
    (work,) = world.council.held_work()
    assert world.council.accept(work.op_id).state == "clash"
    assert restored.stands(restored.case)["summary"] == "written here meanwhile"


def test_two_pieces_of_held_work_of_one_place_are_both_taken_in(restored):
    world = restored.world
    world.council.revoke_device(restored.mari.known().device)
    rows = [restored.note(text="one"), restored.note(text="two")]
    restored.ask(*rows)
    for work in world.council.held_work():
        assert world.council.accept(work.op_id).state == "applied"
    assert [restored.stands(row.row_id)["text"] for row in rows] == ["one", "two"]


def test_an_office_that_was_never_restored_takes_nothing_back(world):
    mari = world.officer_with_laptop("Mari Gwyn")
    case_id = mari.open_case("Siân", "Morgan", world.north)
    mari.sync()
    known = mari.known()
    row = Row(new_id(), "note", case_id, 1_000, True, {"case_id": case_id, "text": "x", "withdrawn": False})
    request = SyncRequest(known.device, known.epoch, 0, offers=(row,), recovers="e" * 32)
    (frame, *_) = mari.line.exchange(request)
    assert frame.offered == row.row_id
    with world.office.database.read(world.council.tenant) as connection:
        assert not read_documents(connection, world.council.tenant, [row.row_id])


def test_a_row_of_a_case_out_of_reach_is_kept_aside(restored):
    tomos = restored.world.officer_with_laptop("Tomos Hart", patches=(restored.world.south,))
    row = restored.note()
    restored.ask(row, by=tomos)
    assert restored.stands(row.row_id) is None
    assert restored.held() == ["recovered"]


def test_a_row_whose_case_nobody_knows_is_kept_aside(restored):
    row = restored.note(scope=new_id())
    restored.ask(row)
    assert restored.stands(row.row_id) is None
    assert restored.held() == ["recovered"]


def test_a_revoked_laptop_brings_nothing_back_by_itself(restored):
    restored.world.council.revoke_device(restored.mari.known().device)
    row = restored.note()
    frames = restored.ask(row)
    assert frames[0].revoked
    assert frames[0].offered == row.row_id
    assert restored.stands(row.row_id) is None
    assert restored.held() == ["recovered"]


def test_an_offered_row_never_overwrites_what_was_written_since(restored):
    reason = restored.stands(restored.case)["reason"]
    seen = value_hash(reason)
    change = Op(
        new_id(), new_id(), "change_case", "case_file", restored.case, restored.case, False,
        {"reason": (seen, "eviction")}, seq=901,
    )  # fmt: skip
    restored.ask(ops=(change,))
    fields = {**restored.stands(restored.case), "reason": "fire", "summary": "From the old line."}
    restored.ask(Row(restored.case, "case_file", restored.case, 1_000, True, fields))
    assert restored.stands(restored.case)["reason"] == "eviction"
    assert restored.stands(restored.case)["summary"] == "From the old line."
    restored.mari.sync()
    (card,) = [row for row in restored.mari.rows(CLASH) if row["state"] == "open"]
    assert (card["theirs"], card["mine"]) == ({"reason": "eviction"}, {"reason": "fire"})


def test_what_an_older_offer_says_of_a_later_field_is_not_journalled_as_a_change(restored):
    first = restored.note()
    plain = restored.stands(restored.case)
    later = {**plain, "summary": "later", "reason": "fire"}
    restored.ask(first, Row(restored.case, "case_file", restored.case, 1_005, True, later))
    older = {**plain, "summary": "between", "reason": "fire"}
    restored.ask(Row(restored.case, "case_file", restored.case, 1_003, True, older))
    assert restored.stands(restored.case)["summary"] == "later"
    assert restored.journalled(restored.case)[-1] == ("office.recovered", "applied")
    assert len([one for one in restored.journalled(restored.case) if one[0] == "office.recovered"]) == 1


def test_a_row_of_another_kind_or_a_note_in_other_words_is_kept_aside(restored):
    row = restored.note()
    restored.ask(row)
    restored.ask(replace(row, rev=1_001, fields={**row.fields, "text": "other words"}))
    restored.ask(replace(row, rev=1_002, kind="contact", fields={"said": "x"}))
    assert restored.stands(row.row_id) == dict(row.fields)
    assert restored.held() == ["recovered", "recovered"]


def test_a_note_that_was_taken_back_on_the_old_line_is_taken_back(restored):
    row = restored.note()
    restored.ask(row)
    restored.ask(replace(row, rev=1_001, fields={**row.fields, "withdrawn": True}))
    assert restored.stands(row.row_id)["withdrawn"] is True


def test_what_was_erased_is_not_brought_back(restored):
    row = restored.note()
    tenant = restored.world.council.tenant
    with restored.world.office.database.write(tenant) as connection:
        connection.execute(
            erasure.insert().values(
                tenant=tenant, row_id=row.row_id, scope_id=row.scope_id, rev=1, at="", why="", by=""
            )
        )
    restored.ask(row)
    assert restored.stands(row.row_id) is None
    assert restored.held() == []


def test_nothing_is_learnt_of_a_row_out_of_reach(restored):
    tomos = restored.world.officer_with_laptop("Tomos Hart", patches=(restored.world.south,))
    stands = restored.stands(restored.case)
    restored.ask(Row(restored.case, "case_file", restored.case, 10**9, True, stands), by=tomos)
    changed = {**stands, "summary": "lost and found"}
    restored.ask(Row(restored.case, "case_file", restored.case, 1_000, True, changed))
    assert restored.stands(restored.case)["summary"] == "lost and found"


def test_what_is_noted_is_forgotten_when_the_office_is_restored_again(restored):
    tenant = restored.world.council.tenant
    restored.ask(restored.note())
    with restored.world.office.database.write(tenant) as connection:
        assert connection.execute(select(recovered)).all()
        timelines.begin(connection, tenant, why="again", now=restored.world.clock())
        assert connection.execute(select(recovered)).all() == []
