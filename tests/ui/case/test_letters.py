"""The Letters tab: made, given, come back, out on paper, by the keys of an officer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel

from app.casework import decisions, givings, letters, people
from app.ui.case.letter_give import GiveDesk
from app.ui.case.letter_make import MakeDesk
from app.ui.case.letters import LettersTab
from app.ui.look.components import Banner, ListRow
from app.ui.look.style import apply
from tests.support import accessible
from tests.support.casefile import TODAY, Applicant, letter_draft, made, opened, told_ready
from tests.support.opened import applicant
from tests.ui.case.tabs import Room, room


@pytest.fixture
def tab_room(qtbot, casebook, languages) -> Iterator[Room]:
    with room(qtbot, casebook, LettersTab) as one:
        yield one


def ready(casebook, **who) -> str:
    case_id = opened(casebook, Applicant(**who))
    told_ready(casebook, case_id)
    return case_id


def rows(tab_room: Room, case_id: str):
    return tab_room.read(partial(letters.register, case_id=case_id))


def test_the_letters_owed_now_come_first(tab_room, casebook):
    tab_room.open(ready(casebook))
    shown = [row for row in tab_room.tab.findChildren(ListRow) if row.isVisible()]
    assert "We will help you find a home (s63)" in shown[0].button.accessibleName()
    assert tab_room.words().index("Owed now") < tab_room.words().index("We will help you find a home")


def test_the_preview_is_the_very_bytes_that_are_kept(tab_room, casebook):
    case_id = ready(casebook)
    tab = tab_room.open(case_id, "notice:s63")
    assert isinstance(tab.desk, MakeDesk)
    previewed = tab.desk.pages.data
    assert tab.desk.pages.document.pageCount() == 2
    tab_room.press("Make the letter")
    row = rows(tab_room, case_id)[0]
    assert tab_room.read(partial(letters.pdf_bytes, letter_id=row.letter_id)) == previewed
    assert isinstance(tab.desk, GiveDesk)
    assert tab.desk.pages.data == previewed


def test_made_then_given_and_only_then_the_clock_runs(tab_room, casebook):
    case_id = ready(casebook)
    tab_room.open(case_id, "notice:s63")
    tab_room.press("Make the letter")
    before = tab_room.read(partial(decisions.position, case_id=case_id)).position.duty("s73").clock
    assert before.state == "waiting"
    tab_room.press("Record that it is given")
    after = tab_room.read(partial(decisions.position, case_id=case_id)).position.duty("s73").clock
    assert (after.state, after.day_number) == ("running", 1)
    assert "Handed over Mon 23 Nov 2026 by Mari Gwyn" in tab_room.words()


def test_language_and_print_are_prefilled_and_may_be_changed(tab_room, casebook):
    case_id = ready(casebook, language_choice="cy", letter_size="large")
    tab = tab_room.open(case_id, "notice:s63")
    assert (tab.desk.language.value(), tab.desk.print_size.value()) == ("cy", "large")
    assert "They chose Welsh." in tab_room.words()
    before = tab.desk.pages.data
    tab_room.choose(tab.desk.print_size, "standard")
    assert tab.desk.pages.data != before


def test_nobody_asked_for_a_language_gets_both_and_either_half_is_a_press_away(tab_room, casebook):
    tab = tab_room.open(ready(casebook, language_choice="not_asked"), "notice:s63")
    assert tab.desk.language.value() == "bilingual"
    tab_room.press("English half")
    halves = tab.desk.pages.halves()
    assert len(halves) == 2
    assert tab.desk.pages.view.pageNavigator().currentPage() == halves[1]


def test_what_is_missing_leads_to_where_it_is_put_right(tab_room, casebook):
    case_id = ready(casebook, language_choice="cy")
    tab = tab_room.open(case_id, "notice:s63")
    lacking = len(tab.desk.prepared.missing)
    assert f"{lacking} things are still missing" in tab_room.words()
    assert "“You have no home.”" in tab_room.words()
    tab_room.press("Translate: No translation yet: the reasons for the decision")
    dialog: Any = QApplication.activeModalWidget()
    tab_room.write(dialog.words, "Nid oes gennych gartref.")
    dialog.is_checked.set_value(True)
    tab_room.press("Keep the translation", dialog)
    assert len(tab.desk.prepared.missing) == lacking - 1
    assert "“You have no home.”" not in tab_room.words()


def test_a_letter_that_lacks_something_is_not_made_and_the_keys_go_to_what_it_lacks(tab_room, casebook):
    case_id = ready(casebook, language_choice="cy")
    tab = tab_room.open(case_id, "notice:s63")
    tab_room.press("Make the letter")
    assert rows(tab_room, case_id) == ()
    assert tab.desk.troubles.isAncestorOf(QApplication.focusWidget())


def test_a_way_that_is_not_safe_cannot_be_chosen_and_says_why(tab_room, casebook):
    case_id = ready(casebook)
    agreed = people.SafeContactRow(on=True, no_post=True)
    verb = partial(
        people.set_safe_contact,
        person_id=applicant(casebook, case_id),
        seen=people.SafeContactRow(),
        agreed=agreed,
    )
    casebook.do(verb)
    tab = tab_room.open(case_id, "notice:s63")
    assert not tab.desk.way.button("post").isEnabled()
    assert "Not allowed: post it, because agreed not to be used" in tab_room.words()
    assert tab.desk.way.button("collect").isEnabled()


def test_another_way_that_would_change_a_date_says_which_and_is_made_again_in_one_press(tab_room, casebook):
    case_id = ready(casebook)
    letter_id = made(casebook, letter_draft(case_id))
    tab = tab_room.open(case_id, letter_id)
    tab_room.choose(tab.desk.way, "post")
    said = "\n".join(banner._body.text() for banner in tab.findChildren(Banner) if banner.isVisible())
    assert "Last day to ask for a review: printed Sun 13 Dec 2026" in said
    assert not tab.desk.give.isEnabled()
    tab_room.press("Make it again for today")
    first, second = rows(tab_room, case_id)
    assert (first.state, first.intended_way, second.state) == ("made", "post", "withdrawn")
    assert tab.desk.row.letter_id == first.letter_id
    tab_room.press("Record that it is given")
    assert rows(tab_room, case_id)[0].given_way == "post"


def test_a_letter_made_yesterday_is_made_again_for_today(tab_room, casebook, clock):
    case_id = ready(casebook)
    letter_id = made(casebook, letter_draft(case_id))
    clock.move(days=1)
    tab_room.open(case_id, letter_id)
    tab_room.press("Make it again for today")
    assert rows(tab_room, case_id)[0].intended_on == TODAY + timedelta(days=1)


def test_a_letter_that_came_back_is_owed_again(tab_room, casebook):
    case_id = ready(casebook)
    letter_id = made(casebook, letter_draft(case_id, intended_way="post"))
    casebook.do(partial(givings.give, letter_id=letter_id, on_day=TODAY, way="post"))
    tab = tab_room.open(case_id, letter_id)
    tab_room.press("It came back")
    assert rows(tab_room, case_id)[0].state == "undelivered"
    tab.close_desk()
    tab_room.settle()
    assert "Make it again: We will help you find a home (s63)" in tab_room.buttons()


def test_a_letter_left_at_the_office_is_collected(tab_room, casebook):
    case_id = ready(casebook)
    letter_id = made(casebook, letter_draft(case_id, intended_way="collect"))
    casebook.do(partial(givings.give, letter_id=letter_id, on_day=TODAY, way="collect"))
    tab_room.open(case_id, letter_id)
    tab_room.press("They collected it")
    assert rows(tab_room, case_id)[0].collected_on == TODAY


def test_a_letter_is_withdrawn_only_after_asking(tab_room, casebook):
    case_id = ready(casebook)
    letter_id = made(casebook, letter_draft(case_id))
    tab_room.open(case_id, letter_id)
    tab_room.press("Withdraw it")
    assert rows(tab_room, case_id)[0].state == "made"
    tab_room.press("Withdraw it", QApplication.activeModalWidget())
    assert rows(tab_room, case_id)[0].state == "withdrawn"


def test_the_register_opens_a_letter_by_enter(tab_room, casebook, qtbot):
    case_id = ready(casebook)
    letter_id = made(casebook, letter_draft(case_id))
    tab = tab_room.open(case_id)
    tab.register.setFocus()
    tab.register.setCurrentIndex(tab.register.rows_model.index(0, 0))
    qtbot.keyClick(tab.register, "\r")
    tab_room.settle()
    assert tab.desk.row.letter_id == letter_id
    tab_room.press("All letters")
    assert tab.desk is None
    assert tab.register.isVisible()


def test_a_file_is_written_only_after_it_was_said_that_anyone_can_read_it(tab_room, casebook, tmp_path: Path):
    case_id = ready(casebook)
    tab = tab_room.open(case_id, made(casebook, letter_draft(case_id)))
    tab_room.press("Save as PDF")
    dialog: Any = QApplication.activeModalWidget()
    assert dialog is not None
    assert any("can be read by anyone" in one.text() for one in dialog.findChildren(QLabel))
    dialog.reject()
    tab.desk.paper.save(tab.desk.kept.data, tmp_path / "letter.pdf")
    tab_room.settle()
    assert (tmp_path / "letter.pdf").read_bytes() == tab.desk.kept.data
    assert "can be read by anyone who can open that folder" in tab_room.words()


def test_a_place_that_cannot_be_written_to_says_so_and_loses_nothing(tab_room, casebook, tmp_path: Path):
    case_id = ready(casebook)
    tab = tab_room.open(case_id, made(casebook, letter_draft(case_id)))
    (tmp_path / "file").write_bytes(b"")
    tab.desk.paper.save(tab.desk.kept.data, tmp_path / "file" / "letter.pdf")
    tab_room.settle()
    assert "This was not recorded" in tab_room.words()


def test_every_page_goes_to_the_printer(tab_room, casebook, qtbot, tmp_path: Path):
    case_id = ready(casebook)
    tab = tab_room.open(case_id, made(casebook, letter_draft(case_id)))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printing = tab.desk.paper.print_on(printer, tab.desk.pages.document)
    with qtbot.waitSignal(printing.finished, timeout=20_000) as done:
        pass
    assert done.args == [2]
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == 2


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("what", ["", "notice:s63", "given"])
def test_nothing_is_cut_off_unnamed_or_out_of_reach(
    tab_room, casebook, languages, qapp, language, scale, what
):
    case_id = ready(casebook, language_choice="not_asked" if what == "notice:s63" else "en")
    if what == "given":
        what = made(casebook, letter_draft(case_id))
    apply(qapp).wear(scale=scale)
    languages.show(language)
    tab = tab_room.open(case_id, what)
    tab_room.fold(804, 440)
    assert accessible.troubles(tab) == []
