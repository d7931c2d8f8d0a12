"""What two laptops do to one council while neither hears of the other: for pictures of what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from app import opening, trying
from app.casework import cases, documents, notes, people
from app.casework.casebook import Casebook
from app.casework.work import Work
from app.domain.changes import Changes
from app.opening import Opened

BOTH_KNEW = "He lost his job at the dairy. The rent is two months behind."


def quarrel(mine: Opened, theirs: Opened, case_id: str) -> None:
    """Both laptops hold the same at first. Then each changes what the other does, and both send it."""
    book, other = opening.casebook_of(mine), opening.casebook_of(theirs)
    someone, someone_else, *_ = _others(book, case_id)
    number = _common_ground(book, someone, someone_else)
    for opened in (mine, theirs):
        trying.sync(opened)
    _say(book, someone, f"{BOTH_KNEW} His mother can have the children until half term.")
    _say(other, someone, f"{BOTH_KNEW} The landlord will wait if a plan is made by Friday.")
    _call(book, case_id, "Els")
    _call(other, case_id, "Elsie fach")
    other.do(partial(people.drop_way, way_id=number))
    values, seen = {"value": "01632 960777", "note": "His sister’s"}, {"value": "01632 960555", "note": ""}
    book.do(partial(people.change_way, way_id=number, values=values, seen=seen))
    for each in (book, other):
        _open_again(each, someone_else)
    for opened in (theirs, mine, theirs):
        trying.sync(opened)
    _leave_behind(book, other, someone)
    for opened in (mine, theirs, mine):
        trying.sync(opened)


def out_of_signal(case_id: str, photo: bytes) -> tuple[Callable[[Work], Changes], ...]:
    """An afternoon's work that waits: a note and a photo."""
    draft = documents.DocumentDraft(photo, "Damp behind the cot")
    return (
        partial(notes.add, case_id=case_id, text="The damp is behind the cot, to about a metre up."),
        partial(documents.keep, case_id=case_id, draft=draft),
    )


def _others(book: Casebook, case_id: str) -> list[str]:
    wanted = partial(cases.find, wanted=cases.Wanted(limit=40, order="applied", descending=True))
    return [row.case_id for row in book.read(wanted).rows if row.case_id != case_id]


def _common_ground(book: Casebook, someone: str, someone_else: str) -> str:
    """What both laptops know before they part: a story, a number (its id is given back), a closed case."""
    _say(book, someone, BOTH_KNEW)
    person = _applicant(book, someone)
    new = people.NewWay("mobile", "01632 960555", safe="yes")
    number = str(book.do(partial(people.add_way, person_id=person, new=new)).made)
    name = people.NewPerson("Gwenno", "Llwyd", language_choice="cy")
    day, patch = trying.today(), book.read(partial(cases.header, case_id=someone_else)).patch_id
    draft = cases.NewCase(person=name, applied_on=day, patch_id=patch, safe_tonight="yes")
    made = str(book.do(partial(cases.open_case, draft=draft)).made)
    book.do(partial(cases.close, case_id=made, reason="advice_only"))
    return number


def _say(book: Casebook, case_id: str, summary: str) -> None:
    seen = {"summary": book.read(partial(cases.header, case_id=case_id)).summary}
    book.do(partial(cases.change_case, case_id=case_id, values={"summary": summary}, seen=seen))


def _call(book: Casebook, case_id: str, name: str) -> None:
    """Say what someone likes to be called."""
    one = book.read(partial(people.household, case_id=case_id)).members[0].person
    seen = {"preferred_name": one.preferred_name}
    values = {"preferred_name": name}
    book.do(partial(people.change_person, person_id=one.person_id, values=values, seen=seen))


def _applicant(book: Casebook, case_id: str) -> str:
    return book.read(partial(cases.header, case_id=case_id)).applicant_id


def _open_again(book: Casebook, near: str) -> None:
    """A case for Gwenno, who came to both of them on the same day."""
    wanted = partial(cases.find, wanted=cases.Wanted(text="Gwenno Llwyd", closed=True))
    [closed] = book.read(wanted).rows
    patch = book.read(partial(cases.header, case_id=near)).patch_id
    draft = cases.NewCase(
        person_id=_applicant(book, closed.case_id), applied_on=trying.today(), patch_id=patch,
        safe_tonight="yes", reason="relative_friend_no_longer", summary="Her aunt’s lease ends.",
    )  # fmt: skip
    book.do(partial(cases.open_case, draft=draft))


def _leave_behind(book: Casebook, other: Casebook, case_id: str) -> None:
    """The case is kept for a few while a colleague, who has not heard, writes of it: the office keeps that
    aside.
    """
    book.do(partial(cases.allocate, case_id=case_id, officer_id=book.officer_id, restricted=True))
    other.do(partial(notes.add, case_id=case_id, text="The landlord rang: a plan by Friday is enough."))
