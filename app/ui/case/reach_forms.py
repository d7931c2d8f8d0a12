"""The sheets in which it is written how and where a person is reached: ways of contact, addresses."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from app.casework import people
from app.casework.people import AddressRow, NewAddress, NewWay, PersonRow, WayRow
from app.ui import labels
from app.ui.case.person_forms import codes
from app.ui.case.sheet import Sheet, Values, Verb
from app.ui.look import components as c
from app.ui.tasks import Tasks
from app.ui.words import translate


def add_way(parent: QWidget, tasks: Tasks, one: PersonRow, *, today: date) -> Sheet:
    """One more number, address or way."""
    return Sheet(
        parent,
        tasks,
        title=lambda: translate("Person", "A way to reach {name}").format(name=one.name),
        fields=_way_fields(today),
        confirm=lambda: translate("Person", "Add this way"),
        verb=lambda values: partial(
            people.add_way, person_id=one.person_id, new=NewWay(**_answered(values, way="other"))
        ),
        draft=f"way:{one.person_id}",
    )


def edit_way(parent: QWidget, tasks: Tasks, way: WayRow, *, today: date) -> Sheet:
    """A way that is known: put right, or taken away."""
    fields = _way_fields(today)
    seen = {name: getattr(way, name) for name in fields}

    def verb(values: Values) -> Verb:
        return partial(people.change_way, way_id=way.way_id, values=_answered(values, way=way.way), seen=seen)

    sheet = Sheet(
        parent,
        tasks,
        title=lambda: translate("Person", "This way of contact"),
        fields=fields,
        confirm=lambda: translate("Person", "Keep the change"),
        verb=verb,
        draft=f"way:{way.way_id}",
    )
    sheet.fill(seen)
    sheet.offer(
        lambda: translate("Person", "Take it off the list"), partial(people.drop_way, way_id=way.way_id)
    )
    return sheet


def move(parent: QWidget, tasks: Tasks, one: PersonRow, *, today: date) -> Sheet:
    """A new address; the one before it ends."""
    sheet = Sheet(
        parent,
        tasks,
        title=lambda: translate("Person", "Where is {name} now?").format(name=one.name),
        fields=_address_fields(today),
        confirm=lambda: translate("Person", "Keep this address"),
        verb=lambda values: partial(
            people.move, person_id=one.person_id, new=NewAddress(**_answered(values, use="home"))
        ),
        help=lambda: translate("Person", "The address before it stays on file with its dates."),
        draft=f"move:{one.person_id}",
    )
    sheet.fill({"use": "home", "from_date": today, "safe": "not_asked"})
    return sheet


def edit_address(parent: QWidget, tasks: Tasks, row: AddressRow, *, today: date) -> Sheet:
    """An address that is known: put right, or ended."""
    fields = _address_fields(today)
    fields["to_date"] = c.DateField(lambda: translate("Person", "Until"), today=today, optional=True)
    seen = {name: getattr(row, name) for name in fields}

    def verb(values: Values) -> Verb:
        kept = _answered(values, use=row.use)
        return partial(people.change_address, address_id=row.address_id, values=kept, seen=seen)

    sheet = Sheet(
        parent,
        tasks,
        title=lambda: translate("Person", "This address"),
        fields=fields,
        confirm=lambda: translate("Person", "Keep the change"),
        verb=verb,
        help=lambda: translate("Person", "Put it right here. Where they moved, add a new address."),
        draft=f"address:{row.address_id}",
    )
    sheet.fill(seen)
    return sheet


def use_words(use: str) -> str:
    """What an address is for."""
    known = {
        "home": translate("Person", "Home"),
        "staying": translate("Person", "Staying there"),
        "post": translate("Person", "Only for post"),
        "placement": translate("Person", "We placed them there"),
    }
    return known.get(use, use)


def _address_fields(today: date) -> dict[str, c.Field]:
    return {
        "use": c.SegmentedChoice(
            lambda: translate("Person", "What is this address?"),
            tuple((use, partial(use_words, use)) for use in ("home", "staying", "post", "placement")),
        ),
        "line1": c.TextField(lambda: labels.field("line1")),
        "line2": c.TextField(lambda: labels.field("line2"), optional=True),
        "town": c.TextField(lambda: labels.field("town")),
        "postcode": c.TextField(lambda: labels.field("postcode"), optional=True, width_px=160),
        "from_date": c.DateField(lambda: translate("Person", "Since"), today=today, optional=True),
        "no_signal": c.TickField(lambda: translate("Person", "No phone signal there")),
        "safe": c.SegmentedChoice(
            lambda: translate("Person", "Is it safe to send post there?"),
            tuple((code, partial(labels.answer, code)) for code in ("yes", "no", "not_asked")),
            unsaid=("not_asked",),
        ),
    }


def _way_fields(today: date) -> dict[str, c.Field]:
    return {
        "way": c.PickField(lambda: translate("Person", "Way"), codes("contact_way", today)),
        "value": c.TextField(lambda: labels.field("value")),
        "workable": c.SegmentedChoice(
            lambda: translate("Person", "Does it work where they live?"),
            tuple((code, partial(labels.answer, code)) for code in ("yes", "no", "not_asked")),
            unsaid=("not_asked",),
            help=lambda: translate("Person", "Signal, credit on the phone, a phone that others answer."),
        ),
        "safe": c.SegmentedChoice(
            lambda: translate("Person", "Is it safe to use?"),
            tuple((code, partial(labels.answer, code)) for code in ("yes", "ask_first", "no", "not_asked")),
            unsaid=("not_asked",),
        ),
        "note": c.TextField(lambda: labels.field("note"), optional=True),
    }


def _answered(values: Values, **unsaid: str) -> Values:
    """The values with a choice that was not made as "not asked", or as `unsaid` names it."""
    defaults: dict[str, str] = {"workable": "not_asked", "safe": "not_asked", **unsaid}
    return {name: value or defaults.get(name, value) for name, value in values.items()}
