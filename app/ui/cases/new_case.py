"""New case: a few things to begin with, and whether we know the person already, asked as one types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame

from app.casework import cases, drafts, office
from app.casework.cases import LikelySame, NewCase
from app.casework.office import PatchRow
from app.casework.people import NewPerson, NewWay
from app.casework.work import Work
from app.domain.changes import Changes
from app.domain.problems import Problem
from app.errors import Refused, Unavailable
from app.ui import error_words
from app.ui.cases.new_case_fields import Fields
from app.ui.cases.same_person import SamePerson
from app.ui.forms import Form
from app.ui.look.components import Banner, Button, Card, Flow, Plain, ScrollPage, Speaks, rows
from app.ui.look.components.slices import Slices
from app.ui.look.tokens import Space
from app.ui.messages import keep_drafts
from app.ui.shell.screens import Go
from app.ui.tasks import Tasks
from app.ui.words import translate

DRAFT = "new_case"
LOOK_MS = 200
"""How long the keys rest before it is asked whether the person is known."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What the form needs to know before it can be drawn, and what was typed into it before."""

    today: date
    patches: tuple[PatchRow, ...]
    draft: Mapping[str, object]


class NewCasePage(Speaks, QFrame):
    """The form. What is typed is kept; the case is made by one press, and then opens."""

    def __init__(self, tasks: Tasks, go: Go) -> None:
        super().__init__()
        self.setProperty("ground", "page")
        self._tasks, self._go = tasks, go
        self.form: Form | None = None
        self.fields: Fields | None = None
        self.known: LikelySame | None = None
        self._today: date | None = None
        self._slices = Slices(self)
        self._look = QTimer(self)
        self._look.setObjectName("look for the same person")
        self._look.setSingleShot(True)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._look_for_same)
        self.page = ScrollPage(
            lambda: translate("NewCase", "New case"),
            lambda: translate("NewCase", "A few things are enough to begin. The rest comes as you talk."),
        )
        self.setFocusProxy(self.page)
        lines = rows(space=0)
        lines.addWidget(self.page)
        self.setLayout(lines)

    def open(self, _id: str | None) -> None:
        """Come here: what was typed before is still there."""
        self._tasks.read(_beginning, self._begin, latest="beginning")

    def retranslate(self) -> None:
        """The components say themselves again."""

    def confirm(self) -> None:
        """Open the case, where nothing stops it."""
        if self.form is None or not self.form.check_all():
            return
        keep_drafts(self)  # now, so that nothing is kept anew behind the save that lets the draft go
        self.confirm_button.setEnabled(False)
        self._tasks.do(partial(_open, draft=self._draft(self.form.values())), self._opened, self._refused)

    def link(self, known: LikelySame) -> None:
        """It is this person: the case is theirs, and their earlier one stays linked."""
        self.known = known
        self.same.link(known)
        self._show_known()
        self._keep()

    def unlink(self) -> None:
        """It is somebody else after all."""
        self.known = None
        self._show_known()
        self._look_for_same()
        self._keep()

    # --- building -----------------------------------------------------------------------------------------

    def _begin(self, beginning: Beginning) -> None:
        if self.fields is not None or not self._slices.is_done:
            self.fields_focus()
            return
        self._slices.begin(
            (
                partial(self._make_fields, beginning),
                self._lay_out,
                partial(self._bind, beginning),
            )
        )

    def _make_fields(self, beginning: Beginning) -> None:
        self._today = beginning.today
        self.fields = Fields(beginning.today, beginning.patches)
        self.same = SamePerson(self.link, self.unlink)

    def _bind(self, beginning: Beginning) -> None:
        if self.fields is None:
            return
        self.form = Form(
            self.fields.by_name(),
            problems=self._problems,
            words=lambda problem: error_words.of_code(problem.code) or problem.code,
            on_draft=self._keep_values,
            parent=self,
        )
        self.form.restore({**self.form.draft(), **cast("Mapping[str, Plain]", dict(beginning.draft))})
        self.form.changed.connect(self._look.start)
        self._look.start()
        self.fields_focus()

    def fields_focus(self) -> None:
        """Bring the officer to the first thing to ask."""
        if self.fields is not None:
            self.fields.given_names.focus()

    def _lay_out(self) -> None:
        fields = self.fields
        if fields is None:
            return
        self.page.clear()
        who = Card(lambda: translate("NewCase", "Who"))
        who.add(fields.names())
        who.add(self.same)
        who.add(fields.birth_and_language())
        self.page.add(who)
        tonight = Card(lambda: translate("NewCase", "Tonight"))
        tonight.add(fields.safe_tonight)
        self.page.add(tonight)
        reach = Card(lambda: translate("NewCase", "How to reach them"))
        reach.add(fields.phone)
        reach.add(fields.phone_safe)
        self.page.add(reach)
        why = Card(lambda: translate("NewCase", "Why they came"))
        for field in (fields.reason, fields.came_by, fields.summary):
            why.add(field)
        self.page.add(why)
        ours = Card(lambda: translate("NewCase", "With us"))
        ours.add(fields.patch_id)
        ours.add(fields.applied_on)
        self.page.add(ours)
        self.confirm_button = Button(
            lambda: translate("NewCase", "Open the case"), self.confirm, kind="primary", icon="check"
        )
        flow = Flow(space=Space.S)
        flow.addWidget(self.confirm_button)
        flow.addWidget(Button(lambda: translate("NewCase", "Empty the form"), self._empty))
        self.page.body.addLayout(flow)

    # --- the same person? ---------------------------------------------------------------------------------

    def _look_for_same(self) -> None:
        if self.form is None or self.known is not None:
            return
        given = self.form.values()
        name = f"{given['given_names']} {given['family_name']}".strip()
        query = partial(
            cases.likely_same, name=name, birth_date=given["birth_date"], phone=given["phone"], limit=4
        )
        self._tasks.read(query, self._have_same, latest="same")

    def _have_same(self, found: Sequence[LikelySame]) -> None:
        # The answer may come when the case was opened and the form let go.
        if self.known is None and self.form is not None:
            self.same.offer(found)

    def _show_known(self) -> None:
        if self.fields is not None:
            self.fields.show_person(is_new=self.known is None)
        if self.known is None:
            self.same.offer(())
        if self.form is not None:
            self.form.refresh()

    # --- what it says -------------------------------------------------------------------------------------

    def _draft(self, given: Mapping[str, Any]) -> NewCase:
        person = None
        if self.known is None:
            person = NewPerson(
                given["given_names"],
                given["family_name"],
                birth_date=given["birth_date"],
                language_choice=given["language_choice"] or "not_asked",
                language_asked_on=self._today if given["language_choice"] in ("cy", "en") else None,
            )
        phone = NewWay("mobile", given["phone"], safe=given["phone_safe"] or "not_asked")
        return NewCase(
            person=person,
            person_id=None if self.known is None else self.known.person_id,
            ways=(phone,) if given["phone"] else (),
            applied_on=given["applied_on"],
            reason=given["reason"],
            came_by=given["came_by"],
            patch_id=given["patch_id"] or "",
            safe_tonight=given["safe_tonight"] or "not_asked",
            summary=given["summary"],
        )

    def _problems(self, given: dict[str, Any]) -> tuple[Problem, ...]:
        return cases.problems(self._draft(given), today=self._today) if self._today is not None else ()

    def _keep(self) -> None:
        if self.form is not None:
            self._keep_values(self.form.draft())

    def _keep_values(self, values: Mapping[str, Plain]) -> None:
        kept = {name: plain for name, plain in values.items() if plain}
        self._tasks.do(partial(drafts.keep, key=DRAFT, values=kept))

    def _opened(self, changes: Changes) -> None:
        self._leave()
        self._go("case", changes.made)

    def _refused(self, error: Refused | Unavailable) -> None:
        self.confirm_button.setEnabled(True)
        self.page.body.insertWidget(0, Banner(partial(error_words.sentence, error), kind="warn"))

    def _empty(self) -> None:
        keep_drafts(self)
        self._tasks.do(partial(drafts.forget, key=DRAFT))
        self._leave()
        self.open(None)

    def _leave(self) -> None:
        """Back to an empty form, for the next time."""
        if self.form is not None:
            self.form.deleteLater()
        self.form = self.fields = self.known = None
        self._look.stop()
        self.page.clear()


def _beginning(work: Work) -> Beginning:
    kept = drafts.find(work, key=DRAFT)
    return Beginning(work.today, office.patches(work), kept.values if kept is not None else {})


def _open(work: Work, *, draft: NewCase) -> Changes:
    """Open the case, and let the draft of it go with the same save."""
    changes = cases.open_case(work, draft=draft)
    drafts.forget(work, key=DRAFT)
    return changes
