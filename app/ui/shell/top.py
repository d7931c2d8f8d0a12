"""The top of the window: search everything, the other language, text size, hide, lock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QSizePolicy, QWidget

from app.ui.look.components import Button, Label, MenuButton, SearchBox, Speaks, across
from app.ui.look.style import look, tokens
from app.ui.look.tokens import SCALES, Density, Space, Theme
from app.ui.tables import SECOND_ROLE, Cell, row_px
from app.ui.words import Languages, translate


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that the search found, and where it is shown."""

    title: str
    why: str
    key: str
    id: str


Answer = Callable[[Sequence[Found]], None]
Search = Callable[[str, Answer], None]
"""Looks for the words and calls the answer with what was found, on the GUI thread."""


class Top(Speaks, QWidget):
    """The bar. It decides nothing: each press is a signal or goes to the look and the languages."""

    hide_pressed = Signal()
    lock_pressed = Signal()
    found = Signal(object)  # Found: the officer chose it

    def __init__(self, *, languages: Languages, search: Search | None) -> None:
        super().__init__()
        self.setProperty("panel", "top")
        self._languages, self._search = languages, search
        line = across(space=Space.S, margin=(Space.L, Space.S, Space.M, Space.S))
        name = Label("Trothwy", size="lead", strong=True, tone="accent", wrap=False)
        # Where the text is large, the search box needs the room more than our name does.
        name.setContentsMargins(0, 0, Space.L, 0)
        line.addWidget(name)
        self.box = SearchBox(
            lambda: translate("Shell", "Search everything"),
            hint=lambda: translate("Shell", "Search names, addresses, notes (Ctrl+K)"),
        )
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        line.addWidget(self.box, 1)
        if search is None:
            line.addStretch(1)
        for button in self._buttons():
            line.addWidget(button)
        self.setLayout(line)
        if search is None:
            self.box.hide()
        self.draw(lambda: name.setVisible(tokens().scale < 1.5), what="name of the program")
        self.results = Results(self.box)
        self.results.chosen.connect(self._choose)
        self.box.asked.connect(self._ask)
        QShortcut(QKeySequence("Ctrl+K"), self, self.box.setFocus)

    def _buttons(self) -> tuple[Button, ...]:
        self.language = Button("", self._switch, kind="quiet", icon="languages")
        self.language.say(lambda _words: self._name_language(), "", what="language")
        view = MenuButton(lambda: translate("Shell", "Text size"), icon="a-large-small", kind="quiet")
        for scale in SCALES:
            view.add(f"{scale:.0%}", partial(look().wear, scale=scale), is_on=partial(_is_worn, scale))
        view.menu().addSeparator()
        view.add(
            lambda: translate("Shell", "Light colours"),
            partial(look().wear, theme=Theme.LIGHT),
            is_on=partial(_is_worn, Theme.LIGHT),
        )
        view.add(
            lambda: translate("Shell", "Dark colours"),
            partial(look().wear, theme=Theme.DARK),
            is_on=partial(_is_worn, Theme.DARK),
        )
        view.menu().addSeparator()
        view.add(
            lambda: translate("Shell", "For mouse and keys"),
            partial(look().wear, density=Density.DESK),
            is_on=partial(_is_worn, Density.DESK),
        )
        view.add(
            lambda: translate("Shell", "For touch"),
            partial(look().wear, density=Density.TOUCH),
            is_on=partial(_is_worn, Density.TOUCH),
        )
        self.view = view
        hide = Button(
            lambda: translate("Shell", "Hide"),
            self.hide_pressed.emit,
            kind="quiet",
            icon="eye-off",
            tip=lambda: translate("Shell", "Hide everything at once (F12)"),
        )
        lock = Button(lambda: translate("Shell", "Lock"), self.lock_pressed.emit, kind="quiet", icon="lock")
        return self.language, view, hide, lock

    def _switch(self) -> None:
        self._languages.show("en" if self._languages.now == "cy" else "cy")

    def _name_language(self) -> None:
        # Each language is named in itself, so that whoever needs it can read it.
        self.language.set_text("English" if self._languages.now == "cy" else "Cymraeg")

    def _ask(self, words: str) -> None:
        if self._search is None:
            return
        if len(words) < 2:
            self.results.hide()
            return
        self._search(words, self._answer)

    def _answer(self, found: Sequence[Found]) -> None:
        if self.box.text().strip():
            self.results.offer(found)

    def _choose(self, found: Found) -> None:
        self.box.clear()
        self.results.hide()
        self.found.emit(found)


def _is_worn(wanted: float | Theme | Density) -> bool:
    worn = tokens()
    return wanted in (worn.scale, worn.theme, worn.density)


class Results(QListWidget):
    """What was found, below the box. Arrow keys in the box move in it; Enter chooses, Escape closes."""

    chosen = Signal(object)

    def __init__(self, box: SearchBox) -> None:
        super().__init__(box)
        self._box = box
        self._found: tuple[Found, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setItemDelegate(Cell(self))
        self.setUniformItemSizes(True)
        self.itemClicked.connect(lambda _item: self._choose())
        box.installEventFilter(self)
        self.hide()

    def offer(self, found: Sequence[Found]) -> None:
        """Show these; with none, say that nothing was found."""
        self._found = tuple(found)
        self.clear()
        for one in self._found:
            item = QListWidgetItem(one.title)
            item.setData(SECOND_ROLE, one.why)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, f"{one.title}, {one.why}" if one.why else one.title
            )
            self.addItem(item)
        if not self._found:
            self.addItem(QListWidgetItem(translate("Shell", "Nothing found. Try fewer letters.")))
        self.setAccessibleName(translate("Shell", "Search everything"))
        self._place()
        self.setCurrentRow(0)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and self.isVisible() and isinstance(event, QKeyEvent):
            return self._key(event.key())
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        elif event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _key(self, key: int) -> bool:
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            self.setCurrentRow(min(max(self.currentRow() + step, 0), self.count() - 1))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
            return True
        if key == Qt.Key.Key_Escape:
            self.hide()
        return False

    def _place(self) -> None:
        window = self._box.window()
        self.setParent(window)
        at = self._box.mapTo(window, QPoint(0, self._box.height() + 4))
        row = row_px(tokens(), is_double=True)
        height = min(window.height() - at.y() - 48, max(1, self.count()) * row + 4)
        self.setGeometry(at.x(), at.y(), self._box.width(), height)
        self.show()
        self.raise_()

    def _choose(self) -> None:
        if 0 <= self.currentRow() < len(self._found):
            self.chosen.emit(self._found[self.currentRow()])
