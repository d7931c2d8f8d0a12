"""The shell: a table of contents, ways back, hiding, locking, and nothing that is not built."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.errors import Refused
from app.ui.forms import Form
from app.ui.look import components as c
from app.ui.look.tokens import Density, Theme, Tone
from app.ui.messages import confirm
from app.ui.shell.screens import Go, History, Place, Screen
from app.ui.shell.shell import Shell
from app.ui.shell.status import Status
from app.ui.shell.top import Found
from app.ui.shell.window import Window
from app.ui.tasks import Tasks
from app.ui.words import translate
from tests.support import accessible

TITLES = {"today": "Today", "cases": "Cases", "ta": "Temporary accommodation", "office": "Office"}


class Page(c.ScrollPage):
    """A screen that remembers what it was asked to show."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.opened: list[str | None] = []
        self.field = c.TextField("Note")
        self.add(self.field)

    def open(self, id: str | None) -> None:
        self.opened.append(id)


def _page(title: str, _tasks: Tasks, _go: Go) -> Page:
    return Page(title)


def screens() -> list[Screen]:
    made = [
        Screen(key, partial(str, words), icon, partial(_page, words))
        for (key, words), icon in zip(TITLES.items(), ("house", "folder-open", "bed-double"), strict=False)
    ]
    case = Screen("case", lambda: "Case", "user", partial(_page, "Case"), under="cases")
    office = Screen("office", lambda: "Office", "briefcase", partial(_page, "Office"), for_leads=True)
    return [*made, case, office]


FOUND = (Found("Siân Prydderch", "Heol y Bont", "case", "c1"), Found("Huw Meredith", "", "case", "c2"))


@pytest.fixture
def window(qapp, qtbot, tasks, languages):
    made = Window(idle_minutes=10)
    qtbot.addWidget(made)
    shell = Shell(
        tasks=tasks,
        screens=screens(),
        languages=languages,
        status=lambda: Status(f"{translate('Shell', 'Notes')} 3", Tone.GOOD, "circle-check"),
        search=lambda words, answer: answer(FOUND if words != "nobody" else ()),
        word_done=lambda changes: f"Done: {changes}" if changes else None,
        word_error=lambda error: error.sentence,
    )
    made.enter(shell)
    shell.go("today")
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    qapp.removeEventFilter(made)


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget() or QApplication.activeWindow()
    assert focused is not None
    # By the system's window, as a real key comes: F12 and the idle clock listen there.
    QTest.keyClick(focused.window().windowHandle(), key, modifiers)


def test_the_rail_shows_what_is_built_and_what_is_for_this_officer(window):
    assert list(window.shell.rail.buttons) == ["today", "cases", "ta"]


def test_a_lead_has_the_office(qtbot, tasks, languages):
    shell = Shell(
        tasks=tasks, screens=screens(), languages=languages, status=lambda: Status(""), is_lead=True
    )
    qtbot.addWidget(shell)
    assert "office" in shell.rail.buttons


def test_a_screen_is_made_once_and_told_each_id(window):
    window.shell.go("case", "one")
    first = window.shell.pages.currentWidget()
    window.shell.go("case", "two")
    assert window.shell.pages.currentWidget() is first
    assert first.opened == ["one", "two"]
    assert window.shell.rail.buttons["cases"].isChecked()


def test_alt_left_goes_back_and_alt_right_forward(window):
    window.shell.go("cases")
    window.shell.go("case", "one")
    press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.shell.here == Place("cases")
    press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.shell.here == Place("today")
    press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert window.shell.here == Place("cases")


def test_going_somewhere_new_forgets_what_lay_ahead():
    history = History()
    for key in ("a", "b", "b", "c"):
        history.go(Place(key))
    assert history.back() == Place("b")
    history.go(Place("d"))
    assert history.forward() is None
    assert history.back() == Place("b")


def test_ctrl_k_searches_and_keys_alone_choose(window):
    press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.shell.top.box.hasFocus()
    QTest.keyClicks(window.shell.top.box, "hu")
    QTest.keyClick(window.shell.top.box, Qt.Key.Key_Return)  # asks at once
    assert window.shell.top.results.isVisible()
    QTest.keyClick(window.shell.top.box, Qt.Key.Key_Down)
    QTest.keyClick(window.shell.top.box, Qt.Key.Key_Return)
    assert window.shell.here == Place("case", "c2")
    assert not window.shell.top.results.isVisible()


def test_a_search_that_finds_nothing_says_so(qtbot, window):
    top = window.shell.top
    top.box.setFocus()
    with qtbot.waitSignal(top.box.asked):
        QTest.keyClicks(top.box, "nobody")
    assert top.results.item(0).text() == "Nothing found. Try fewer letters."
    QTest.keyClick(top.box, Qt.Key.Key_Return)
    assert window.shell.here == Place("today")
    QTest.keyClick(top.box, Qt.Key.Key_Escape)
    assert not top.results.isVisible()


def test_the_window_changes_its_language_at_once(window, languages):
    assert window.shell.top.language.text() == "Cymraeg"
    window.shell.top.language.click()
    assert window.shell.top.language.text() == "English"
    assert languages.now == "cy"
    shown = {words for words, _one in accessible.texts(window)}
    assert {"Cuddio", "Cloi", "Maint testun"} <= shown
    assert any("Nodiadau" in words for words in shown)
    window.shell.top.language.click()
    assert "Hide" in {words for words, _one in accessible.texts(window)}


def test_every_word_of_the_shell_is_asked_for(window):
    own = {*TITLES.values(), "Trothwy", "Cymraeg", "English", "Note", "Case"}
    window.shell.message.warn(lambda: translate("Messages", "Undo"))
    assert accessible.unasked(window, lambda words: words.replace("\n", " ") in own) == []


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("density", list(Density))
@pytest.mark.parametrize(("scale", "theme"), [(1.0, Theme.DARK), (1.5, Theme.LIGHT), (2.0, Theme.LIGHT)])
def test_the_window_holds_at_its_smallest(window, look, languages, language, density, scale, theme):
    languages.show(language)
    look.wear(scale=scale, density=density, theme=theme)
    window.shell.tell("Contact recorded", undo=lambda: None)
    window.resize(1024, 640)
    accessible.settle()
    assert (window.width(), window.height()) == (1024, 640)
    assert accessible.troubles(window, least_px=44 if density is Density.TOUCH else 32) == []


def test_f12_hides_everything_and_brings_it_back(window):
    press(Qt.Key.Key_F12)
    assert window.is_hidden
    assert window.windowTitle() == "Notes"
    seen = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert seen == ["Press F12 or click to go on"]
    press(Qt.Key.Key_F12)
    assert not window.is_hidden
    assert window.windowTitle() == "Trothwy"


def test_f12_hides_dialogs_too_even_those_that_hold_the_keys(qtbot, window):
    dialog = confirm(window, lambda _reason: None, title="Withdraw?", body="Siân Prydderch", yes="Yes")
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is dialog.windowHandle())
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_F12)
    assert window.is_hidden
    assert not dialog.isVisible()
    window.come_back()
    assert dialog.isVisible()
    dialog.reject()


def test_a_click_brings_back_what_was_hidden(window):
    window.shell.top.hide_pressed.emit()
    assert window.is_hidden
    QTest.mouseClick(window.centralWidget().currentWidget(), Qt.MouseButton.LeftButton)
    assert not window.is_hidden


def test_it_locks_by_itself_and_keeps_what_is_typed(qtbot, window):
    kept: list[dict] = []
    page = window.shell.pages.currentWidget()
    Form({"note": page.field}, on_draft=kept.append, parent=page)
    page.field.set_value("half a senten")
    idle = window.findChild(QTimer, "idle lock")
    assert idle.isActive()
    assert idle.interval() == 600_000
    with qtbot.waitSignal(window.locked):
        idle.timeout.emit()
    assert kept == [{"note": "half a senten"}]


def test_no_dialog_stands_open_over_the_locked_window(window):
    dialog = confirm(window, lambda _reason: None, title="Sure?", body="Words of a case.", yes="Yes")
    assert dialog.isVisible()
    window.lock()
    assert not dialog.isVisible()


def test_every_sign_of_life_puts_the_lock_off(qtbot, window):
    idle = window.findChild(QTimer, "idle lock")
    idle.start(5_000)
    press(Qt.Key.Key_Shift)
    assert idle.remainingTime() > 5_000 or idle.interval() == 5_000


def test_what_stands_alone_needs_no_lock(qtbot, window):
    window.alone(c.ScrollPage("Unlock"))
    assert window.shell is None
    with qtbot.assertNotEmitted(window.locked):
        window.lock()


def test_a_deed_is_told_with_undo_and_undo_is_done(qtbot, window, tasks, books):
    with qtbot.waitSignal(tasks.changed):
        tasks.do(lambda _work: "contact")
    assert window.shell.message.words.text() == "Done: contact"
    with qtbot.waitSignal(tasks.changed):
        window.shell.message.undo.click()
    assert books.undone == 1


def test_a_refusal_is_told_and_stays(qtbot, window, tasks):
    def refuse(_work: object) -> object:
        raise Refused("not_your_role", "Your role does not allow this.")

    with qtbot.waitSignal(tasks.failed):
        tasks.do(refuse)
    assert window.shell.message.words.text() == "Your role does not allow this."
    assert not window.shell.message.undo.isVisible()


def test_the_foot_asks_again_after_each_change(qtbot, tasks, languages):
    waiting = iter(range(10))
    shell = Shell(
        tasks=tasks, screens=screens(), languages=languages, status=lambda: Status(f"{next(waiting)} waiting")
    )
    qtbot.addWidget(shell)
    before = shell.status.accessibleName()
    with qtbot.waitSignal(tasks.changed):
        tasks.do(lambda _work: "contact")
    assert shell.status.accessibleName() != before


def test_the_text_size_menu_changes_what_is_open(window, look):
    actions = {action.text(): action for action in window.shell.top.view.menu().actions()}
    actions["150%"].trigger()
    menu = window.shell.top.view.menu()
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions() if not action.icon().isNull()] == [
        "150%", "Light colours", "For mouse and keys",
    ]  # fmt: skip
    assert look.tokens.scale == 1.5
    actions["Dark colours"].trigger()
    assert look.tokens.theme is Theme.DARK
    actions["For touch"].trigger()
    assert look.tokens.density is Density.TOUCH
