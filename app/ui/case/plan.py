"""The Plan tab: we will, I will, others will; written in place, agreed, carried on version by version."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.casework import plans
from app.casework.plans import Side, StepRow
from app.domain.changes import Changes
from app.ui.case import plan_words as words
from app.ui.case.plan_seen import PlanSeen, seen, step_key
from app.ui.case.plan_settle import SettleCard, VersionsCard, settled_banner
from app.ui.case.plan_step import StepEditor, StepItem
from app.ui.case.plan_whole import WholeCard, WholeEditor
from app.ui.case.tab import CaseTab
from app.ui.look import components as c
from app.ui.tasks import Tasks
from app.ui.words import translate

WHOLE = ("outcome_wanted", "applicant_view", "communication", "review_on")


class PlanTab(CaseTab[PlanSeen]):
    """The plan of the case. Places: a step's id, a column ("we"), a field of the whole, "agree", "begin"."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks, seen)
        self.above, self.whole_slot, self.editing = self.slot(), self.slot(), self.slot()
        self.columns_slot, self.settle_slot, self.versions_slot = self.slot(), self.slot(), self.slot()
        self.editor: StepEditor | None = None
        self.whole_editor: WholeEditor | None = None
        self.settle: SettleCard | None = None
        self._version: str | None = None
        self._has_looked = False  # whether what was half typed has been opened again already

    def write_step(self, side: Side, row: StepRow | None) -> None:
        """Open a step for writing; None for a new one in that column."""
        if self.seen is None or not self.seen.view.may_change:
            return
        self._close_editor()
        self.editor = StepEditor(self.tasks, self.seen, side, row)
        self.editor.done.connect(self._close_editor)
        self.editing.put(self.editor)
        typed = self.seen.typed
        if typed is not None and typed[0] == self.editor.key:
            self.editor.take_draft(typed[1])
        self.editor.begin()
        self.show_widget(self.editor)

    def write_whole(self, field: str = "outcome_wanted") -> None:
        """Open the plan as a whole for writing."""
        if self.seen is None or not self.seen.view.may_change or self.seen.view.plan_id is None:
            return
        if self.whole_editor is None:
            self.whole_editor = WholeEditor(self.tasks, self.seen)
            self.whole_editor.done.connect(self._close_whole)
            self.whole_slot.put(self.whole_editor)
        self.whole_editor.go_to(field or "outcome_wanted")
        self.show_widget(self.whole_editor)

    def look_at(self, plan_id: str | None) -> None:
        """Show an earlier version; None for the newest."""
        self._version = plan_id
        self._query = partial(seen, plan_id=plan_id)
        self._ask()

    def _draw(self, seen: PlanSeen) -> Iterator[None]:
        view = seen.view
        if view.plan_id is None:
            if not self.above.shows("nothing"):
                self._draw_nothing()
            return
        if not self.above.shows(view.state, view.copy_given_on, view.plan_id, self._version):
            for banner in self._banners(seen):
                self.above.add(banner)
                yield
        if self.whole_editor is None:
            self._draw_whole(seen)
            yield
        if not self.columns_slot.shows(view.steps, view.plan_id, view.state):
            yield from self._columns(seen)
        self._draw_settle(seen)
        yield
        if not self.versions_slot.shows(view.versions, view.plan_id):
            for card in self._versions(seen):
                self.versions_slot.add(card)
                yield
        if self.editor is None and seen.typed is not None and view.may_change and not self._has_looked:
            self._go_on_typing(seen)
        self._has_looked = True

    def _draw_nothing(self) -> None:
        card = c.Card()
        begin = c.Button(
            lambda: translate("Plan", "Begin the plan"), self._begin, kind="primary", icon="list-checks"
        )
        card.add(
            c.EmptyState(
                "list-checks",
                lambda: translate("Plan", "There is no plan yet"),
                lambda: translate(
                    "Plan", "Write it together: what we will do, what they will do, what others will do."
                ),
                action=begin,
            )
        )
        self.above.add(card)

    def _draw_whole(self, seen: PlanSeen) -> None:
        view = seen.view
        key = (view.plan_id, view.state, view.balance, view.problems, view.review_on, view.copy_given_on)
        if self.whole_slot.shows(*key, *(getattr(view, name) for name in plans.PLAN_TEXTS)):
            return
        whole = WholeCard(self.tasks, seen)
        whole.wanted.connect(self.write_whole)
        self.whole_slot.add(whole)

    def _draw_settle(self, seen: PlanSeen) -> None:
        if not seen.view.may_change:
            self.settle = None
            self.settle_slot.put()
        elif self.settle is not None and self.settle.seen.view.plan_id == seen.view.plan_id:
            self.settle.take(seen)
        else:
            self.settle = SettleCard(self.tasks, seen)
            self.settle.wanted.connect(self._go_to)
            self.settle_slot.put(self.settle)

    def _banners(self, seen: PlanSeen) -> list[QWidget]:
        if seen.view.state == "superseded" or self._version is not None:
            newest = c.Button(lambda: translate("Plan", "Back to the newest"), lambda: self.look_at(None))
            return [
                c.Banner(
                    lambda: translate("Plan", "You are looking at version {number}").format(
                        number=seen.view.version
                    ),
                    "",
                    "info",
                    actions=(newest,),
                )
            ]
        if seen.view.may_change:
            return []
        to_letter = partial(self.asked_for.emit, "letters", "plan")
        return [settled_banner(self.tasks, seen, to_letter=to_letter)]

    def _columns(self, seen: PlanSeen) -> Iterator[None]:
        columns = c.Columns3([partial(words.side, side) for side in words.SIDES])
        self.columns_slot.add(columns)
        for index, side in enumerate(words.SIDES):
            yield from self._fill(columns, index, cast("Side", side), seen)

    def _fill(self, columns: c.Columns3, index: int, side: Side, seen: PlanSeen) -> Iterator[None]:
        column = columns.column(index)
        rows: tuple[StepRow, ...] = getattr(seen.view, side)
        for at, row in enumerate(rows):
            if at:
                column.addWidget(c.line())
            item = StepItem(self.tasks, row, seen)
            item.wanted.connect(partial(self._write_row, side, row))
            column.addWidget(item)
            yield
        if not rows:
            column.addWidget(c.Label(lambda: translate("Plan", "No step yet."), tone="muted"))
        if seen.view.may_change:
            add = c.Button(
                lambda: translate("Plan", "Add a step"), partial(self.write_step, side, None), icon="plus"
            )
            add.say(
                lambda said: add.setAccessibleName(f"{said}: {words.side(side)}"),
                lambda: translate("Plan", "Add a step"),
                what="whose",
            )
            column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    def _write_row(self, side: Side, row: StepRow, _step_id: str) -> None:
        self.write_step(side, row)

    def _versions(self, seen: PlanSeen) -> list[QWidget]:
        if len(seen.view.versions) < 2:
            return []
        card = VersionsCard(seen)
        card.wanted.connect(self.look_at)
        return [card]

    def _go_to(self, what: str) -> None:
        name, _slash, row_id = what.partition("/")
        if self.seen is None:
            return
        if name == "begin" and self.seen.view.plan_id is None:
            self._begin()
        elif name in WHOLE:
            self.write_whole(name)
        elif name == "agree" and self.settle is not None:
            self.settle.begin()
            self.show_widget(self.settle)
        elif name in (*words.SIDES, "steps"):
            self.write_step(cast("Side", name if name != "steps" else "we"), None)
        else:
            self._go_to_step(row_id or name)

    def _go_to_step(self, step_id: str) -> None:
        if self.seen is None:
            return
        row = next((row for row in self.seen.view.steps if row.step_id == step_id), None)
        if row is not None:
            self.write_step(row.side, row)

    def _go_on_typing(self, seen: PlanSeen) -> None:
        """A step was half typed when the program went: it is open again."""
        if seen.typed is None:
            return
        which = seen.typed[0].removeprefix(step_key(seen.view.plan_id or "", ""))
        kind, _colon, side = which.partition(":")
        if kind == "new":
            self.write_step(cast("Side", side), None)
        else:
            self._go_to_step(which)

    def _begin(self) -> None:
        self.tasks.do(partial(plans.begin, case_id=self.case_id), self._on_begun)

    def _on_begun(self, _changes: Changes) -> None:
        self.open_at("outcome_wanted")

    def _leave(self) -> None:
        self._close_editor()
        self._close_whole(redraw=False)
        self.settle = None
        self._version = None
        self._has_looked = False
        self._query = seen

    def _close_editor(self) -> None:
        if self.editor is not None:
            self.editor.form.flush()
        self.editor = None
        self.editing.put()

    def _close_whole(self, *, redraw: bool = True) -> None:
        if self.whole_editor is not None:
            self.whole_editor.form.flush()
        self.whole_editor = None
        if redraw and self.seen is not None:
            self._draw_whole(self.seen)
