"""The sheets in which a person is written: names, language, safe contact, place in the household."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields as fields_of
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.casework import people
from app.casework.people import MemberRow, NewPerson, PersonRow, SafeContactRow
from app.ui import labels
from app.ui.case.sheet import Choices, Sheet, Values, Verb
from app.ui.look import components as c
from app.ui.tasks import Tasks
from app.ui.words import translate

_CLEARABLE = ("birth_date", "language_asked_on")
_RULES = (
    "no_post",
    "no_voicemail",
    "no_text",
    "no_email",
    "withhold_number",
    "address_confidential",
    "must_not_know",
    "agreed_words",
    "safe_times",
)


def edit_names(parent: QWidget, tasks: Tasks, one: PersonRow, *, today: date) -> Sheet:
    """Names, birth date, pronouns."""
    fields: dict[str, c.Field] = {
        "given_names": c.TextField(lambda: labels.field("given_names")),
        "family_name": c.TextField(lambda: labels.field("family_name")),
        "preferred_name": c.TextField(lambda: labels.field("preferred_name"), optional=True),
        "birth_date": c.DateField(lambda: labels.field("birth_date"), today=today, optional=True),
        "pronouns": c.TextField(lambda: labels.field("pronouns"), optional=True, width_px=220),
    }
    return _changing(parent, tasks, one, fields, lambda: translate("Person", "Names and birth date"))


def edit_language(parent: QWidget, tasks: Tasks, one: PersonRow, *, today: date) -> Sheet:
    """Language of choice and how this person reads: what every letter to them is made by."""
    asked_on = c.DateField(lambda: translate("Person", "Asked on"), today=today, optional=True)
    choice = c.SegmentedChoice(
        lambda: translate("Person", "Which language do they want us to write and speak?"),
        (
            ("cy", lambda: labels.answer("cy")),
            ("en", lambda: labels.answer("en")),
            ("not_asked", lambda: labels.answer("not_asked")),
        ),
        help=lambda: translate(
            "Person", "Until they were asked, letters are in both languages, Welsh first."
        ),
        unsaid=("not_asked",),
    )
    fields: dict[str, c.Field] = {
        "language_choice": choice,
        "language_asked_on": asked_on,
        "spoken_languages": c.TextField(
            lambda: translate("Person", "Other languages they speak"), optional=True
        ),
        "reads": _asked(lambda: translate("Person", "Can they read a letter?")),
        "writes": _asked(lambda: translate("Person", "Can they write an answer?")),
        "letter_size": c.SegmentedChoice(
            lambda: translate("Person", "Size of print"),
            (
                ("standard", lambda: translate("Person", "Ordinary")),
                ("large", lambda: translate("Person", "Large print (18 point)")),
            ),
        ),
        "other_format": c.PickField(
            lambda: translate("Person", "Another format they need"),
            codes("other_format", today),
            optional=True,
        ),
        "interpreter": c.TextField(
            lambda: translate("Person", "Interpreter for"),
            help=lambda: translate(
                "Person", "The language or BSL. Always a professional, never family or a friend."
            ),
            optional=True,
        ),
    }

    def asked_today() -> None:
        """Who chooses for them now asks them now, unless another day is written."""
        if choice.value() == "not_asked":
            asked_on.set_value(None)
        elif asked_on.value() is None and not asked_on.is_unreadable:
            asked_on.set_value(today)

    sheet = _changing(parent, tasks, one, fields, lambda: translate("Person", "Language and reading"))
    choice.changed.connect(asked_today)
    return sheet


def edit_preferred(parent: QWidget, tasks: Tasks, one: PersonRow, *, today: date) -> Sheet:
    """The way that they like best."""
    fields: dict[str, c.Field] = {
        "preferred_way": c.PickField(
            lambda: translate("Person", "How do they like to be reached?"), codes("contact_way", today)
        )
    }
    return _changing(parent, tasks, one, fields, lambda: translate("Person", "Preferred way"))


def edit_safe_contact(parent: QWidget, tasks: Tasks, one: PersonRow) -> Sheet:
    """The safe-contact group, set as a whole. Any rule that is set also sets that something was agreed."""
    agreed = c.TickField(lambda: translate("Person", "We have agreed how to be in touch safely"))
    fields: dict[str, c.Field] = {
        "on": agreed,
        "no_post": c.TickField(
            lambda: translate("Person", "No post"),
            help=lambda: translate(
                "Person", "Letters wait at the office. The law allows it (s63(4), s84(4))."
            ),
        ),
        "no_voicemail": c.TickField(lambda: translate("Person", "Leave no voicemail")),
        "no_text": c.TickField(lambda: translate("Person", "No texts or WhatsApp")),
        "no_email": c.TickField(lambda: translate("Person", "No e-mail")),
        "withhold_number": c.TickField(lambda: translate("Person", "Withhold our number when we call")),
        "address_confidential": c.TickField(lambda: translate("Person", "Keep their address secret")),
        "must_not_know": c.LongField(
            lambda: translate("Person", "Who must not know"),
            help=lambda: translate("Person", "One a line."),
            lines=2,
            optional=True,
        ),
        "agreed_words": c.TextField(
            lambda: translate("Person", "Words agreed"),
            help=lambda: translate("Person", "What to say if someone else answers."),
            optional=True,
        ),
        "safe_times": c.TextField(lambda: translate("Person", "Safe times"), optional=True),
    }

    def verb(values: Values) -> Verb:
        kept = SafeContactRow(**{**values, "on": values["on"] or any(values[name] for name in _RULES)})
        return partial(people.set_safe_contact, person_id=one.person_id, agreed=kept, seen=one.safe_contact)

    sheet = Sheet(
        parent,
        tasks,
        title=lambda: translate("Person", "Safe contact: {name}").format(name=one.name),
        fields=fields,
        confirm=lambda: translate("Person", "Keep these rules"),
        verb=verb,
        help=lambda: translate(
            "Person", "Ask when they are alone. These rules stand before every call and letter."
        ),
        draft=f"safe_contact:{one.person_id}",
    )
    sheet.fill({f.name: getattr(one.safe_contact, f.name) for f in fields_of(one.safe_contact)})
    for name in _RULES:
        field = fields[name]
        field.changed.connect(partial(_agree, agreed, field))
    return sheet


def add_member(parent: QWidget, tasks: Tasks, case_id: str, *, today: date) -> Sheet:
    """Someone else who belongs to the household."""
    fields: dict[str, c.Field] = {
        "given_names": c.TextField(lambda: labels.field("given_names")),
        "family_name": c.TextField(lambda: labels.field("family_name"), optional=True),
        "birth_date": c.DateField(lambda: labels.field("birth_date"), today=today, optional=True),
        **_place_fields(today),
    }

    def verb(values: Values) -> Verb:
        new = NewPerson(values["given_names"], values["family_name"], birth_date=values["birth_date"])
        return partial(
            people.add_member,
            case_id=case_id,
            relation=values["relation"] or "other",
            dependent=values["dependent"],
            new=new,
            joined_on=today,
        )

    return Sheet(
        parent,
        tasks,
        title=lambda: translate("Person", "Someone else in the household"),
        fields=fields,
        confirm=lambda: translate("Person", "Add to the household"),
        verb=verb,
        draft=f"member:{case_id}",
    )


def edit_place(parent: QWidget, tasks: Tasks, member: MemberRow, *, today: date) -> Sheet:
    """How someone belongs to the household."""

    def verb(values: Values) -> Verb:
        return partial(
            people.change_member,
            member_id=member.member_id,
            relation=values["relation"] or member.relation,
            dependent=values["dependent"],
        )

    sheet = Sheet(
        parent,
        tasks,
        title=lambda: translate("Person", "How {name} belongs here").format(name=member.person.name),
        fields=_place_fields(today),
        confirm=lambda: translate("Person", "Keep the change"),
        verb=verb,
    )
    sheet.fill({"relation": member.relation, "dependent": member.dependent})
    return sheet


def relate(
    parent: QWidget, tasks: Tasks, one: PersonRow, others: Iterable[PersonRow], *, today: date
) -> Sheet:
    """How two of the household stand to each other."""
    fields: dict[str, c.Field] = {
        "relation": c.PickField(
            lambda: translate("Person", "{name} is the").format(name=one.name),
            [(code, words) for code, words in codes("relation", today) if code not in _OF_THE_CASE],
        ),
        "other_id": c.PickField(
            lambda: translate("Person", "of"), [(other.person_id, other.name) for other in others]
        ),
    }

    def verb(values: Values) -> Verb:
        return partial(people.relate, person_id=one.person_id, **values)

    return Sheet(
        parent,
        tasks,
        title=lambda: translate("Person", "A relationship of {name}").format(name=one.name),
        fields=fields,
        confirm=lambda: translate("Person", "Keep this relationship"),
        verb=verb,
    )


def codes(list_id: str, today: date) -> Choices:
    """The codes of a list that may be chosen today, with their words."""
    return tuple((code, partial(labels.code, list_id, code)) for code in labels.choices(list_id, today))


_OF_THE_CASE = ("applicant", "joint_applicant")


def _place_fields(today: date) -> dict[str, c.Field]:
    return {
        "relation": c.PickField(
            lambda: translate("Person", "To the applicant they are"),
            [one for one in codes("relation", today) if one[0] != "applicant"],
        ),
        "dependent": c.TickField(lambda: translate("Person", "They depend on the applicant")),
    }


def _changing(
    parent: QWidget, tasks: Tasks, one: PersonRow, fields: dict[str, c.Field], title: Callable[[], str]
) -> Sheet:
    seen = {name: getattr(one, name) for name in fields}

    def verb(values: Values) -> Verb:
        kept = {name: _said(name, value, seen[name]) for name, value in values.items()}
        return partial(people.change_person, person_id=one.person_id, values=kept, seen=seen)

    sheet = Sheet(
        parent,
        tasks,
        title=lambda: f"{title()}: {one.name}",
        fields=fields,
        confirm=lambda: translate("Person", "Keep the change"),
        verb=verb,
        draft=f"person:{one.person_id}:{next(iter(fields))}",
    )
    sheet.fill(seen)
    return sheet


def _said(name: str, value: Any, before: Any) -> Any:
    """A choice that nobody made leaves what stood there; a day can be taken away."""
    return before if value is None and name not in _CLEARABLE else value


def _agree(agreed: c.TickField, field: c.Field) -> None:
    if field.value():
        agreed.set_value(True)


def _asked(label: c.Text) -> c.SegmentedChoice:
    choices = (
        ("yes", lambda: labels.answer("yes")),
        ("with_help", lambda: translate("Person", "With help")),
        ("no", lambda: labels.answer("no")),
        ("not_asked", lambda: labels.answer("not_asked")),
    )
    return c.SegmentedChoice(label, choices, unsaid=("not_asked",))
