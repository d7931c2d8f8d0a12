"""Safe contact, agreed with the applicant of a case."""

from __future__ import annotations

from functools import partial

from app.casework import people
from app.casework.casebook import Casebook
from app.casework.people import NewWay, SafeContactRow
from tests.support.opened import applicant

AGREED = SafeContactRow(
    on=True,
    no_voicemail=True,
    no_text=True,
    agreed_words="This is the library",
    safe_times="weekdays 10 to 2",
    must_not_know="Gareth",
)


def agree_safe_contact(casebook: Casebook, case_id: str) -> None:
    """No messages, no texts, and an e-mail address that is not safe."""
    person_id = applicant(casebook, case_id)
    casebook.do(partial(people.set_safe_contact, person_id=person_id, seen=SafeContactRow(), agreed=AGREED))
    email = NewWay("email", "carys@example.org", safe="no")
    casebook.do(partial(people.add_way, person_id=person_id, new=email))
