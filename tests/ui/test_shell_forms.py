"""Forms: problems as they are typed, drafts kept and brought back, the report that keeps what was typed."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.forms import Form
from app.ui.look import components as c
from app.ui.messages import MessageBar, ReasonDialog, account, confirm, report

TODAY = date(2026, 11, 22)


@dataclasses.dataclass(frozen=True)
class Problem:
    """As the domain says it."""

    code: str
    field: str
    severity: str = "stops"
    facts: Mapping[str, Any] = dataclasses.field(default_factory=dict)


def problems(values: dict[str, Any]) -> list[Problem]:
    found = []
    if not values["said"]:
        found.append(Problem("said_missing", "said"))
    if values["said"] == "ok":
        found += [Problem("said_short", "said", "warns"), Problem("said_stock", "said", "warns")]
    if values["next"] and values["next"] < TODAY:
        found.append(Problem("next_past", "next"))
    return found


def _break(_values: dict[str, Any]) -> list[Problem]:
    raise ZeroDivisionError


@pytest.fixture
def drafts() -> list[dict[str, Any]]:
    return []


class Sheet(QWidget):
    """A page with one form."""

    form: Form


@pytest.fixture
def sheet(qtbot, drafts) -> Sheet:
    page = Sheet()
    qtbot.addWidget(page)
    page.form = form = Form(
        {
            "said": c.LongField("Said"),
            "next": c.DateField("Next", today=TODAY),
            "safe": c.TriState("Safe?"),
            "needs": c.ChipsField("Needs", (("a", "A"), ("b", "B"))),
        },
        problems=problems,
        words=lambda problem: problem.code,
        on_draft=drafts.append,
        parent=page,
    )
    column = c.rows()
    for one in form.fields.values():
        column.addWidget(one)
    page.setLayout(column)
    page.show()
    return page


def test_nothing_is_wrong_before_anything_was_typed(sheet):
    assert not sheet.form.fields["said"].problem.isVisible()
    assert [problem.code for problem in sheet.form.stops()] == ["said_missing"]


def test_a_problem_lights_as_it_is_typed_and_goes_as_it_is_mended(sheet):
    day = sheet.form.fields["next"]
    day.control.setText("1/1/2026")
    assert day.problem.text() == "next_past"
    assert day.problem.isVisible()
    assert not sheet.form.fields["said"].problem.isVisible()
    day.control.setText("1/1/2027")
    assert not day.problem.isVisible()


def test_a_warning_stops_nothing(sheet):
    sheet.form.fields["said"].set_value("ok")
    assert sheet.form.fields["said"].problem.text() == "said_short"
    assert sheet.form.check_all()


def test_confirming_shows_all_and_goes_to_the_first(qtbot, sheet):
    with qtbot.waitActive(sheet):
        sheet.activateWindow()
    assert not sheet.form.check_all()
    assert sheet.form.fields["said"].problem.isVisible()
    assert sheet.form.fields["said"].control.hasFocus()


def test_what_the_records_refuse_stands_beside_its_field(sheet):
    sheet.form.show([Problem("taken", "next"), Problem("elsewhere", "no such field")])
    assert sheet.form.fields["next"].problem.text() == "taken"


def test_a_draft_is_kept_once_the_keys_rest(qtbot, sheet, drafts):
    rest = sheet.form.findChild(QTimer, "draft rest")
    with qtbot.waitSignal(rest.timeout):
        for words in ("S", "Si", "Siâ", "Siân"):
            sheet.form.fields["said"].set_value(words)
    assert [draft["said"] for draft in drafts] == ["Siân"]


def test_a_draft_comes_back_as_it_was_half_days_and_all(sheet, drafts, qtbot):
    fields = sheet.form.fields
    fields["said"].set_value("She rang")
    fields["next"].control.setText("14/")
    fields["safe"].set_value("no")
    fields["needs"].set_value(("b",))
    sheet.form.flush()
    kept = drafts[-1]
    sheet.form.clear()
    assert sheet.form.values()["said"] == ""
    sheet.form.restore({**kept, "a field of long ago": "x"})
    assert sheet.form.draft() == kept
    assert kept == {"said": "She rang", "next": "14/", "safe": "no", "needs": ["b"]}
    assert len(drafts) == 1  # coming back is no new draft


def test_a_fault_keeps_what_was_typed_and_names_nobody(qtbot, sheet, drafts):
    sheet.form.fields["said"].set_value("half a senten")
    try:
        raise KeyError("Siân Prydderch")
    except KeyError as error:
        dialog = report(sheet, error)
    assert drafts[-1]["said"] == "half a senten"
    assert "KeyError" in dialog.details.toPlainText()
    assert "Prydderch" not in dialog.details.toPlainText()
    dialog.accept()


def test_the_account_of_a_fault_has_no_path_of_the_machine():
    try:
        Form({}, problems=_break).problems()
    except ZeroDivisionError as error:
        words = account(error)
    assert "app/ui/forms.py" in words
    assert "/app/ui" not in words.replace("\napp/ui", "")


def _timer(bar: MessageBar) -> QTimer:
    (timer,) = bar.findChildren(QTimer, "message shown")
    return timer


def test_the_message_bar_tells_and_takes_back(qtbot):
    bar, undone = MessageBar(), []
    qtbot.addWidget(bar)
    bar.tell("Contact recorded", undo=lambda: undone.append(True))
    assert bar.isVisible()
    bar.undo.click()
    assert undone == [True]
    assert not bar.isVisible()


def test_bad_news_stays_until_it_is_closed(qtbot):
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.warn("The disk is full. Nothing is lost.")
    assert not _timer(bar).isActive()
    assert not bar.undo.isVisible()
    bar.close_button.click()
    assert not bar.isVisible()


def test_good_news_waits_while_somebody_is_about_to_undo(qtbot):
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.tell("Contact recorded", undo=lambda: None)
    with qtbot.waitActive(bar):
        bar.activateWindow()
    bar.move(600, 600)  # away from the pointer
    QApplication.sendEvent(bar, QEvent(QEvent.Type.Leave))
    bar.undo.setFocus()
    timer = _timer(bar)
    timer.timeout.emit()
    assert bar.isVisible()
    bar.undo.clearFocus()
    timer.timeout.emit()
    assert not bar.isVisible()


def test_a_reason_that_must_be_kept_is_asked_for(qtbot):
    parent = QWidget()
    given: list[str] = []
    qtbot.addWidget(parent)
    parent.show()
    dialog = confirm(
        parent, given.append, title="Withdraw?", body="It stays on file.", yes="Withdraw", reason="Why"
    )
    dialog.confirm.click()
    assert given == []
    assert dialog.isVisible()
    assert dialog.reason is not None
    dialog.reason.set_value("Wrong person")
    dialog.confirm.click()
    assert given == ["Wrong person"]
    assert not dialog.isVisible()


def test_a_question_that_is_called_off_does_nothing(qtbot):
    parent = QWidget()
    given: list[str] = []
    qtbot.addWidget(parent)
    parent.show()
    dialog = confirm(parent, given.append, title="Close?", body="", yes="Close", is_danger=True)
    assert isinstance(dialog, ReasonDialog)
    dialog.reject()
    assert given == []
