"""Cards of every kind, put into the records as the office would have sent them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QLabel, QWidget

from app.casework import cases
from app.casework.casebook import Casebook
from app.models.cases import CaseFile
from app.models.clashes import Clash
from app.models.decisions import Decision
from app.models.people import ContactWay
from app.models.record import Record, new_id
from tests.support.opened import APPLIED_ON, applicant, open_case, put
from tests.support.stores import LEAD, NOW, OFFICER, PATCH_NORTH

DAY = date(2026, 11, 20)


def words_in(widget: QWidget) -> str:
    """All words in sight."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def card(casebook: Casebook, scope_id: str, kind: str, row_id: str, about: str, **values: object) -> str:
    """A card: Tomos's was first, Mari's second."""
    told: dict[str, object] = {
        "base": {}, "theirs_by": LEAD, "mine_by": OFFICER, "theirs_at": NOW - timedelta(hours=3),
        "mine_at": NOW - timedelta(hours=2), "op_id": new_id(), "state": "open", **values,
    }  # fmt: skip
    clash = Clash(id=new_id(), scope_id=scope_id, row_kind=kind, row_id=row_id, about=about, **told)
    put(casebook, clash)
    return clash.id


def over_text(casebook: Casebook) -> tuple[str, str]:
    """A card over what happened, as two people wrote it; the case and the card."""
    case_id = open_case(
        casebook, "Siân", "Prydderch", summary="She lost her job. She has a room until spring."
    )
    base = "She lost her job. She has a room until spring."
    theirs = "She lost her job in May. She has a room until spring. The dog is with her."
    mine = "She lost her job. She has a room until spring. Her sister in Llanon may help from January."
    texts = {name: {"summary": text} for name, text in (("base", base), ("theirs", theirs), ("mine", mine))}
    _write(casebook, CaseFile, case_id, summary=theirs)
    return case_id, card(casebook, case_id, "case_file", case_id, "summary", **texts)


def taken_back(casebook: Casebook) -> str:
    """A card over a number that one took away and the other corrected."""
    case_id = open_case(casebook, "Dewi", "Pugh")
    person_id = applicant(casebook, case_id)
    way = ContactWay(
        id=new_id(), scope_id=person_id, person_id=person_id, way="mobile", value="07700 900123", safe="yes",
        workable="yes", note="",
    )  # fmt: skip
    put(casebook, way)
    return card(
        casebook, person_id, "contact_way", way.id, "withdrawn",
        base={"withdrawn": False}, theirs={"withdrawn": True},
        mine={"withdrawn": False, "value": "07700 900456", "note": "Her mother’s phone"},
    )  # fmt: skip


def decision(casebook: Casebook, case_id: str, duty: str = "s66", **more: object) -> str:
    """A decision on a duty."""
    values: dict[str, object] = {
        "owed": True, "framework": "wales-2014", "decided_on": DAY, "decided_by": OFFICER, "translation": {},
        "reasons": "She must leave within 56 days.", **more,
    }  # fmt: skip
    row = Decision(id=new_id(), scope_id=case_id, case_id=case_id, duty=duty, **values)
    put(casebook, row)
    return row.id


def ending(casebook: Casebook) -> str:
    """A card over how a duty ended."""
    case_id = open_case(casebook, "Carys", "Llwyd")
    ended: dict[str, object] = {
        "ended_on": "2026-11-18", "end_ground": "s67.3", "end_outcome": "success",
        "end_reasons": "She has the flat in Heol y Bont for at least six months.",
    }  # fmt: skip
    row = decision(casebook, case_id, "s66", **{**ended, "ended_on": date(2026, 11, 18)})
    other = {"ended_on": "2026-11-19", "end_ground": "s67.2", "end_outcome": "unsuccessful",
             "end_reasons": "56 days have gone, and she is in her aunt’s house."}  # fmt: skip
    nothing = {"ended_on": None, "end_ground": "", "end_outcome": "", "end_reasons": ""}
    return card(casebook, case_id, "decision", row, "ending", base=nothing, theirs=ended, mine=other)


def two_cases(casebook: Casebook) -> tuple[str, str, str]:
    """Two open cases for one person: each case, and the card."""
    first = open_case(
        casebook, "Megan", "Rees", summary="Asked to leave by her landlord.", reason="rent_arrears_private"
    )
    person_id = applicant(casebook, first)
    draft = cases.NewCase(
        person_id=person_id, applied_on=APPLIED_ON + timedelta(days=2), patch_id=PATCH_NORTH,
        safe_tonight="yes", summary="Came to the hub; sleeping at a friend’s.",
    )  # fmt: skip
    second = str(casebook.do(partial(cases.open_case, draft=draft)).made)
    return first, second, claim(casebook, person_id, "case_file", "one_open_case", first, second, second)


def two_decisions(casebook: Casebook) -> tuple[str, str, str]:
    """One duty decided twice: each decision, and the card."""
    case_id = open_case(casebook, "Gwen", "Bowen")
    first = decision(casebook, case_id)
    second = decision(casebook, case_id, owed=False, reasons="She has a home that she can stay in.")
    return first, second, claim(casebook, case_id, "decision", "one_decision", first, second, case_id)


def elsewhere(casebook: Casebook) -> str:
    """Two open cases of which this laptop may hold only one."""
    mine = open_case(casebook, "Ifan", "Jenkins", summary="Left the army in October.")
    return claim(
        casebook, applicant(casebook, mine), "case_file", "one_open_case", new_id(), mine, mine,
        theirs_by="", theirs_at=None,
    )  # fmt: skip


def claim(
    casebook: Casebook, scope_id: str, kind: str, name: str, first: str, second: str, of: str, **more: object
) -> str:
    """A card over what only one row should hold."""
    return card(
        casebook, scope_id, kind, second, f"claim.{name}",
        theirs={"row_id": first, "scope_id": of}, mine={"row_id": second, "scope_id": of}, **more,
    )  # fmt: skip


def _write(casebook: Casebook, kind: type[Record], row_id: str, **values: object) -> None:
    from app.casework.touched import touched
    from app.casework.work import Work

    def verb(work: Work):
        row = work.session.get_one(kind, row_id)
        for name, value in values.items():
            getattr(row, name)
            setattr(row, name, value)
        return touched("set", row)

    casebook.do(verb)
