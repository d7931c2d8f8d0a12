"""The small sheets in which a person's facts are written: one subject each, never a giant form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields as fields_of
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.casework import people
from app.casework.people import (
    MarkerRow,
    NeedRow,
    NewAddress,
    NewMarker,
    NewNeed,
    NewPerson,
    NewWay,
    PersonRow,
    SafeContactRow,
    WayRow,
)
from app.errors import Refused, Unavailable
from app.ui import error_words, labels
from app.ui.forms import Form
from app.ui.look import components as c
from app.ui.look.style import tokens
from app.ui.look.tokens import Space
from app.ui.messages import Dialog
from app.ui.tasks import Tasks
from app.ui.words import translate

if TYPE_CHECKING:
    from app.casework.work import Work
    from app.domain.changes import Changes

Values = dict[str, Any]
Verb = Callable[["Work"], "Changes"]
Choices = Sequence[tuple[str, c.Text]]


class Sheet(Dialog):
    """One subject: fields, a confirm button, and the refusal beside its field. Closes when it was kept."""

    def __init__(
        self,
        parent: QWidget | None,
        tasks: Tasks,
        *,
        title: c.Text,
        fields: Mapping[str, c.Field],
        confirm: c.Text,
        verb: Callable[[Values], Verb],
        help: c.Text = "",
    ) -> None:
        super().__init__(parent, title)
        self.tasks, self._verb = tasks, verb
        lines = c.rows(space=Space.L, margin=(2, 2, Space.M, 2))
        if help:
            lines.addWidget(c.Label(help, tone="muted"))
        for one in fields.values():
            lines.addWidget(one)
        self._trouble = c.Label("", tone="danger", strong=True)
        self._trouble.hide()
        lines.addWidget(self._trouble)
        lines.addStretch(1)
        self.body.addWidget(_Scroll(lines))
        self.form = Form(fields, parent=self)
        self.confirm_button = c.Button(confirm, self._confirm, kind="primary")
        self.foot.addWidget(c.Button(lambda: translate("Sheet", "Leave it"), self.reject, kind="quiet"))
        self.foot.addWidget(self.confirm_button)
        self.finished.connect(lambda _code: self.deleteLater())

    def _confirm(self) -> None:
        self.confirm_button.setEnabled(False)
        self.tasks.do(self._verb(self.form.values()), self._on_done, self._on_refused)

    def _on_done(self, _changes: Changes) -> None:
        self.accept()

    def _on_refused(self, error: Refused | Unavailable) -> None:
        self.confirm_button.setEnabled(True)
        named = str(error.facts.get("field", ""))
        if named in self.form.fields:
            self.form.fields[named].show_problem(lambda: error_words.sentence(error))
            self.form.fields[named].focus()
            return
        self._trouble.set_text(lambda: error_words.sentence(error))
        self._trouble.show()


class _Scroll(QScrollArea):
    """As high as what it holds, up to most of the window, and then it scrolls."""

    def __init__(self, lines: QVBoxLayout) -> None:
        super().__init__()
        self.setProperty("ground", "none")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inner = QWidget()
        self._inner.setLayout(lines)
        self._lines = lines
        self.setWidget(self._inner)

    def sizeHint(self) -> QSize:
        width = max(round(480 * tokens().scale), self._inner.minimumSizeHint().width() + Space.XL)
        behind = self.window().parentWidget()
        most = round((behind.height() if behind is not None else 700) * 0.68)
        return QSize(width, min(self._lines.heightForWidth(width - Space.XL) + Space.S, most))


# --- the person --------------------------------------------------------------------------------------------


def edit_names(parent: QWidget, tasks: Tasks, one: PersonRow, *, today: date) -> Sheet:
    """Names, birth date, pronouns."""
    fields: dict[str, c.Field] = {
        "given_names": c.TextField(lambda: labels.field("given_names")),
        "family_name": c.TextField(lambda: labels.field("family_name")),
        "preferred_name": c.TextField(lambda: labels.field("preferred_name"), optional=True),
        "birth_date": c.DateField(lambda: labels.field("birth_date"), today=today, optional=True),
        "pronouns": c.TextField(lambda: translate("Person", "Pronouns"), optional=True, width_px=220),
    }
    return _changing(parent, tasks, one, fields, lambda: translate("Person", "Names and birth date"))


def edit_language(parent: QWidget, tasks: Tasks, one: PersonRow, *, today: date) -> Sheet:
    """Language of choice and how this person reads: what every letter to them is made by."""
    fields: dict[str, c.Field] = {
        "language_choice": c.SegmentedChoice(
            lambda: translate("Person", "Which language do they want us to write and speak?"),
            (
                ("cy", lambda: labels.answer("cy")),
                ("en", lambda: labels.answer("en")),
                ("not_asked", lambda: labels.answer("not_asked")),
            ),
            help=lambda: translate(
                "Person", "Until they were asked, letters are in both languages, Welsh first."
            ),
        ),
        "language_asked_on": c.DateField(lambda: translate("Person", "Asked on"), today=today, optional=True),
        "spoken_languages": c.TextField(
            lambda: translate("Person", "Other languages they speak"), optional=True
        ),
        "reads": c.SegmentedChoice(lambda: translate("Person", "Can they read a letter?"), _reading()),
        "writes": c.SegmentedChoice(lambda: translate("Person", "Can they write an answer?"), _reading()),
        "letter_size": c.SegmentedChoice(
            lambda: translate("Person", "Size of print"),
            (
                ("standard", lambda: translate("Person", "Ordinary")),
                ("large", lambda: translate("Person", "Large print (18 point)")),
            ),
        ),
        "other_format": c.PickField(
            lambda: translate("Person", "Another format they need"),
            _codes("other_format", today),
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
    return _changing(parent, tasks, one, fields, lambda: translate("Person", "Language and reading"))


def edit_preferred(parent: QWidget, tasks: Tasks, one: PersonRow, *, today: date) -> Sheet:
    """The way that they like best."""
    fields: dict[str, c.Field] = {
        "preferred_way": c.PickField(
            lambda: translate("Person", "How do they like to be reached?"), _codes("contact_way", today)
        )
    }
    return _changing(parent, tasks, one, fields, lambda: translate("Person", "Preferred way"))


def edit_safe_contact(parent: QWidget, tasks: Tasks, one: PersonRow) -> Sheet:
    """The safe-contact group, set as a whole."""
    fields: dict[str, c.Field] = {
        "on": c.TickField(lambda: translate("Person", "We have agreed how to be in touch safely")),
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
        ),
        "agreed_words": c.TextField(
            lambda: translate("Person", "Words agreed"),
            help=lambda: translate("Person", "What to say if someone else answers."),
            optional=True,
        ),
        "safe_times": c.TextField(lambda: translate("Person", "Safe times"), optional=True),
    }

    def verb(values: Values) -> Verb:
        agreed = SafeContactRow(**values)
        return partial(people.set_safe_contact, person_id=one.person_id, agreed=agreed, seen=one.safe_contact)

    sheet = Sheet(
        parent,
        tasks,
        title=lambda: translate("Person", "Safe contact"),
        fields=fields,
        confirm=lambda: translate("Person", "Keep these rules"),
        verb=verb,
        help=lambda: translate(
            "Person", "Ask when they are alone. These rules stand before every call and letter."
        ),
    )
    return _filled(sheet, {f.name: getattr(one.safe_contact, f.name) for f in fields_of(one.safe_contact)})


def add_way(parent: QWidget, tasks: Tasks, one: PersonRow, *, today: date) -> Sheet:
    """One more number, address or way."""
    return Sheet(
        parent,
        tasks,
        title=lambda: translate("Person", "A way to reach {name}").format(name=one.name),
        fields=_way_fields(today),
        confirm=lambda: translate("Person", "Add this way"),
        verb=lambda values: partial(people.add_way, person_id=one.person_id, new=NewWay(**_answers(values))),
    )


def edit_way(parent: QWidget, tasks: Tasks, way: WayRow, *, today: date) -> Sheet:
    """A way that is known: put right."""
    fields = _way_fields(today)
    seen = {name: getattr(way, name) for name in fields}

    def verb(values: Values) -> Verb:
        return partial(people.change_way, way_id=way.way_id, values=_answers(values), seen=seen)

    sheet = Sheet(
        parent,
        tasks,
        title=lambda: translate("Person", "This way of contact"),
        fields=fields,
        confirm=lambda: translate("Person", "Keep the change"),
        verb=verb,
    )
    return _filled(sheet, seen)


def move(parent: QWidget, tasks: Tasks, one: PersonRow, *, today: date) -> Sheet:
    """A new address; the one before it ends."""
    fields: dict[str, c.Field] = {
        "use": c.SegmentedChoice(
            lambda: translate("Person", "What is this address?"),
            (
                ("home", lambda: translate("Person", "Home")),
                ("staying", lambda: translate("Person", "Staying there")),
                ("post", lambda: translate("Person", "Only for post")),
                ("placement", lambda: translate("Person", "We placed them there")),
            ),
        ),
        "line1": c.TextField(lambda: labels.field("line1")),
        "line2": c.TextField(lambda: labels.field("line2"), optional=True),
        "town": c.TextField(lambda: labels.field("town")),
        "postcode": c.TextField(lambda: labels.field("postcode"), optional=True, width_px=160),
        "from_date": c.DateField(lambda: translate("Person", "Since"), today=today),
        "no_signal": c.TickField(lambda: translate("Person", "No phone signal there")),
        "safe": c.SegmentedChoice(
            lambda: translate("Person", "Is it safe to send post there?"),
            (("yes", lambda: labels.answer("yes")), ("no", lambda: labels.answer("no"))),
        ),
    }
    sheet = Sheet(
        parent,
        tasks,
        title=lambda: translate("Person", "Where is {name} now?").format(name=one.name),
        fields=fields,
        confirm=lambda: translate("Person", "Keep this address"),
        verb=lambda values: partial(people.move, person_id=one.person_id, new=NewAddress(**_answers(values))),
        help=lambda: translate("Person", "The address before it stays on file with its dates."),
    )
    return _filled(sheet, {"use": "home", "from_date": today, "safe": "yes"})


def add_need(parent: QWidget, tasks: Tasks, one: PersonRow, *, today: date) -> Sheet:
    """A support need and what it means for a home."""
    return Sheet(
        parent,
        tasks,
        title=lambda: translate("Person", "A support need of {name}").format(name=one.name),
        fields=_need_fields(today),
        confirm=lambda: translate("Person", "Add this need"),
        verb=lambda values: partial(people.add_need, person_id=one.person_id, new=NewNeed(**values)),
    )


def edit_need(parent: QWidget, tasks: Tasks, need: NeedRow, *, today: date) -> Sheet:
    """A need that is known: said anew."""
    fields = _need_fields(today)
    seen = {name: getattr(need, name) for name in fields}
    sheet = Sheet(
        parent,
        tasks,
        title=lambda: translate("Person", "This need"),
        fields=fields,
        confirm=lambda: translate("Person", "Keep the change"),
        verb=lambda values: partial(people.change_need, need_id=need.need_id, values=values, seen=seen),
    )
    return _filled(sheet, seen)


def add_marker(parent: QWidget, tasks: Tasks, one: PersonRow, *, family: str, today: date) -> Sheet:
    """A risk or safeguarding mark: dated facts."""
    fields: dict[str, c.Field] = {
        "code": c.PickField(lambda: translate("Person", "What is it about?"), _codes(family, today)),
        "level": c.SegmentedChoice(lambda: labels.field("level"), _levels()),
        "facts": c.LongField(
            lambda: translate("Person", "Facts: what happened, and when"),
            help=lambda: translate("Person", "What you saw or were told, not what you think of them."),
            lines=3,
        ),
        "review_on": c.DateField(
            lambda: translate("Person", "Look at it again on"), today=today, optional=True
        ),
        "person_told": c.SegmentedChoice(
            lambda: translate("Person", "Do they know of this mark?"),
            (
                ("yes", lambda: translate("Person", "They know")),
                ("not_yet", lambda: translate("Person", "Not yet")),
                ("unsafe", lambda: translate("Person", "Not safe to tell them")),
            ),
        ),
    }

    def verb(values: Values) -> Verb:
        new = NewMarker(family=family, **_answers(values, level="medium", person_told="not_yet"))
        return partial(people.add_marker, person_id=one.person_id, new=new)

    title = {
        "risk": lambda: translate("Person", "A risk to know of"),
        "safeguarding": lambda: translate("Person", "A safeguarding concern"),
    }[family]
    sheet = Sheet(
        parent,
        tasks,
        title=title,
        fields=fields,
        confirm=lambda: translate("Person", "Put the mark on"),
        verb=verb,
    )
    return _filled(sheet, {"level": "medium", "person_told": "not_yet"})


def lower_marker(parent: QWidget, tasks: Tasks, marker: MarkerRow) -> Sheet:
    """Lower or end a mark: with the present level in sight, and a reason."""
    lower = [(code, words) for code, words in _levels() if _weight(code) < _weight(marker.level)]
    fields: dict[str, c.Field] = {
        "level": c.SegmentedChoice(
            lambda: translate("Person", "From now on"),
            (*lower, ("ended", lambda: translate("Person", "It has ended"))),
        ),
        "reason": c.LongField(lambda: translate("Person", "Why"), lines=2),
    }

    def verb(values: Values) -> Verb:
        level = None if values["level"] in (None, "ended") else str(values["level"])
        return partial(
            people.lower_marker,
            marker_id=marker.marker_id,
            level=level,
            reason=str(values["reason"]),
            seen_level=marker.level,
        )

    sheet = Sheet(
        parent,
        tasks,
        title=lambda: translate("Person", "Lower or end this mark"),
        fields=fields,
        confirm=lambda: translate("Person", "Lower it"),
        verb=verb,
        help=lambda: translate("Person", "It stands at: {level}. What it said stays on file.").format(
            level=labels.level(marker.level)
        ),
    )
    return _filled(sheet, {"level": "ended"})


def add_member(parent: QWidget, tasks: Tasks, case_id: str, *, today: date) -> Sheet:
    """Someone else who belongs to the household."""
    fields: dict[str, c.Field] = {
        "given_names": c.TextField(lambda: labels.field("given_names")),
        "family_name": c.TextField(lambda: labels.field("family_name")),
        "birth_date": c.DateField(lambda: labels.field("birth_date"), today=today, optional=True),
        "relation": c.PickField(lambda: translate("Person", "To the applicant"), _codes("relation", today)),
        "dependent": c.TickField(lambda: translate("Person", "Depends on the applicant")),
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
    )


# --- shared ------------------------------------------------------------------------------------------------


def _changing(
    parent: QWidget, tasks: Tasks, one: PersonRow, fields: dict[str, c.Field], title: Callable[[], str]
) -> Sheet:
    seen = {name: getattr(one, name) for name in fields}

    def verb(values: Values) -> Verb:
        kept = {
            name: seen[name] if value is None and name != "birth_date" else value
            for name, value in values.items()
        }
        return partial(people.change_person, person_id=one.person_id, values=kept, seen=seen)

    sheet = Sheet(
        parent,
        tasks,
        title=title,
        fields=fields,
        confirm=lambda: translate("Person", "Keep the change"),
        verb=verb,
    )
    return _filled(sheet, seen)


def _filled(sheet: Sheet, values: Mapping[str, Any]) -> Sheet:
    for name, value in values.items():
        if name in sheet.form.fields:
            sheet.form.fields[name].set_value(value)
    return sheet


def _answers(values: Values, **unsaid: str) -> Values:
    """The values with a choice that was not made as "not asked", or as `unsaid` names it."""
    defaults = {"workable": "not_asked", "safe": "not_asked", **unsaid}
    return {name: defaults.get(name, value) if value is None else value for name, value in values.items()}


def _way_fields(today: date) -> dict[str, c.Field]:
    yes, no, unasked = (("yes", partial(labels.answer, "yes")), ("no", partial(labels.answer, "no")),
                        ("not_asked", partial(labels.answer, "not_asked")))  # fmt: skip
    return {
        "way": c.PickField(lambda: translate("Person", "Way"), _codes("contact_way", today)),
        "value": c.TextField(lambda: labels.field("value")),
        "workable": c.SegmentedChoice(
            lambda: translate("Person", "Does it work where they live?"),
            (yes, no, unasked),
            help=lambda: translate("Person", "Signal, credit on the phone, a phone that others answer."),
        ),
        "safe": c.SegmentedChoice(
            lambda: translate("Person", "Is it safe to use?"),
            (yes, ("ask_first", partial(labels.answer, "ask_first")), no, unasked),
        ),
        "note": c.TextField(lambda: labels.field("note"), optional=True),
    }


def _need_fields(today: date) -> dict[str, c.Field]:
    return {
        "need": c.PickField(lambda: translate("Person", "Need"), _codes("support_need", today)),
        "meaning": c.LongField(
            lambda: labels.field("meaning"),
            help=lambda: translate("Person", "How does it make it harder to keep, or to get, a home?"),
            lines=3,
        ),
        "supported_by": c.TextField(lambda: labels.field("supported_by"), optional=True),
        "since": c.DateField(lambda: translate("Person", "Since"), today=today, optional=True),
    }


def _reading() -> Choices:
    return (
        ("yes", lambda: labels.answer("yes")),
        ("with_help", lambda: translate("Person", "With help")),
        ("no", lambda: labels.answer("no")),
        ("not_asked", lambda: labels.answer("not_asked")),
    )


def _levels() -> Choices:
    return (
        ("low", lambda: labels.level("low")),
        ("medium", lambda: labels.level("medium")),
        ("high", lambda: labels.level("high")),
    )


def _weight(level: str) -> int:
    return ("low", "medium", "high").index(level)


def _codes(list_id: str, today: date) -> Choices:
    return tuple((code, partial(labels.code, list_id, code)) for code in labels.choices(list_id, today))
