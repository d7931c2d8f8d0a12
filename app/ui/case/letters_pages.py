"""The pages of a letter in the window: the very bytes, held in memory and never in a file."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QModelIndex, QPointF
from PySide6.QtGui import QColor, QPalette
from PySide6.QtPdf import QPdfBookmarkModel, QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from app.ui.look import components as c
from app.ui.look.style import look, tokens
from app.ui.look.tokens import Space
from app.ui.words import plural, translate


class LetterPages(c.Speaks, QFrame):
    """A letter as it will be on paper. Where it is in two languages, one press goes to either half."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("panel", "plain")
        self.data = b""
        self._words = ""
        self.document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self.view = QPdfView(self)
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._halves = c.Flow()
        self.welsh = c.Button(lambda: translate("Letters", "Welsh half"), lambda: self._go_to_half(0))
        self.english = c.Button(lambda: translate("Letters", "English half"), lambda: self._go_to_half(1))
        self.count = c.Phrase(lambda: self._count_words(), tone="muted")
        for widget in (self.welsh, self.english, self.count):
            self._halves.addWidget(widget)
        lines: QVBoxLayout = c.rows(space=Space.S)
        lines.addLayout(self._halves)
        lines.addWidget(self.view, 1)
        self.setLayout(lines)
        self.say(
            self.view.setAccessibleName, lambda: translate("Letters", "The pages of the letter"), what="view"
        )
        look().changed.connect(self._lay_ground)
        self._lay_ground()
        self._show_halves()

    def show_pages(self, data: bytes, words: str = "") -> None:
        """Show these bytes. `words` is what stands in them, for whoever hears the pages."""
        if data == self.data:
            return
        at = self.view.pageNavigator().currentPage()
        self.data = data
        self.document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self.view.setAccessibleDescription(words)
        if 0 < at < self.document.pageCount():
            self.view.pageNavigator().jump(at, QPointF())
        self._show_halves()

    def clear(self) -> None:
        """Show nothing."""
        self.data = b""
        self.document.close()
        self._show_halves()

    def halves(self) -> tuple[int, ...]:
        """The page on which each language's half begins; one where there is one language."""
        model = QPdfBookmarkModel()
        model.setDocument(self.document)
        page, level = (
            int(role.value) for role in (QPdfBookmarkModel.Role.Page, QPdfBookmarkModel.Role.Level)
        )
        tops = [model.index(row, 0) for row in range(model.rowCount(QModelIndex()))]
        found = tuple(int(model.data(top, page)) for top in tops if int(model.data(top, level)) == 0)
        model.setDocument(None)  # type: ignore[arg-type]  # Qt lets go of the document so
        return found

    def _lay_ground(self) -> None:
        # The view paints what lies around the pages in its palette's "dark", whatever the style sheet says.
        palette = self.view.palette()
        palette.setColor(QPalette.ColorRole.Dark, QColor(tokens().colours.sunk))
        self.view.setPalette(palette)

    def _go_to_half(self, which: int) -> None:
        halves = self.halves()
        if which < len(halves):
            self.view.pageNavigator().jump(halves[which], QPointF())

    def _show_halves(self) -> None:
        is_both = len(self.halves()) == 2
        c.show_if(self.welsh, is_shown=is_both)
        c.show_if(self.english, is_shown=is_both)
        self.count.set_text(lambda: self._count_words())

    def _count_words(self) -> str:
        pages = self.document.pageCount()
        return plural("Letters", "%n pages", pages) if pages else ""
