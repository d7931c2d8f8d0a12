"""One document, opened: a photo or the pages of a PDF, in memory and never in a file."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.casework import documents
from app.casework.documents import DocumentRow
from app.domain.changes import Changes
from app.errors import Refused, Unavailable
from app.ui import error_words
from app.ui.case import documents_words as words
from app.ui.case.letters_pages import LetterPages
from app.ui.look import components as c
from app.ui.look.style import tokens
from app.ui.messages import Dialog, confirm
from app.ui.tasks import Tasks
from app.ui.words import translate

SIDE_LIMIT = 12_000
MEMORY_MB = 256
"""The most that a picture may take when it is unfolded: it came from somewhere else."""


class DocumentView(Dialog):
    """A document's picture or pages; its thumbnail until its bytes are here."""

    def __init__(self, parent: QWidget | None, tasks: Tasks, row: DocumentRow) -> None:
        super().__init__(parent, row.title)
        self.tasks, self.row = tasks, row
        self.shown = False
        self.says = c.Banner("", kind="info")
        self.says.hide()
        self.about = c.Label(lambda: f"{words.where(self.row)}. {words.about(self.row)}.", tone="muted")
        self.picture = _Picture(row.title)
        self.pages: LetterPages | None = None
        self.body.addWidget(self.about)
        self.body.addWidget(self.says)
        self.body.addWidget(self.picture, 1)
        self.close_button = c.Button(lambda: translate("Documents", "Close"), self.accept, kind="primary")
        self.again = c.Button(lambda: translate("Documents", "Try again"), self._fetch)
        self.again.hide()
        self.foot.addWidget(self.close_button)
        self.foot.addWidget(self.again)
        if row.letter_id is None:
            self.foot.addWidget(
                c.Button(lambda: translate("Documents", "Take it off this case"), self._ask_off, kind="quiet")
            )
        self.finished.connect(lambda _code: self.deleteLater())
        self._show_small()
        tasks.do(partial(documents.note_opened, document_id=row.document_id))
        tasks.read(
            partial(documents.bytes_of, document_id=row.document_id), self._on_bytes, failed=self._on_not_here
        )

    def open(self) -> None:
        """Show it over the window, as large as that allows."""
        behind = self.parentWidget()
        if behind is not None:
            room = behind.window().size()
            self.resize(round(room.width() * 0.8), round(room.height() * 0.9))
        super().open()
        self.close_button.setFocus()

    def _show_small(self) -> None:
        if self.row.thumb:
            self.picture.show_image(QImage.fromData(self.row.thumb))

    def _on_bytes(self, data: bytes) -> None:
        self.says.hide()
        self.again.hide()
        if self.row.is_photo:
            image = _read(data)
            if image is None:
                self._say(lambda: error_words.of_code("picture_not_readable"))
                return
            self.picture.show_image(image)
        else:
            self.pages = LetterPages()
            self.pages.show_pages(data)
            self.picture.hide()
            self.body.addWidget(self.pages, 1)
        self.shown = True

    def _on_not_here(self, error: Refused | Unavailable) -> None:
        if error.code == "file_at_office":
            self._fetch()
        else:
            self._on_failed(error)

    def _fetch(self) -> None:
        self.again.hide()
        self._say(lambda: translate("Documents", "It is being fetched from the office…"))
        self.tasks.fetch(self.row.sha256, self._on_fetched, failed=self._on_failed)

    def _on_fetched(self, data: bytes) -> None:
        self.row = replace(self.row, place="here")
        self.about.set_text(lambda: f"{words.where(self.row)}. {words.about(self.row)}.")
        self._on_bytes(data)
        self.tasks.announce(documents.news_of(self.row))

    def _on_failed(self, error: Refused | Unavailable) -> None:
        if error.code == "file_not_here":
            said = translate("Documents", "It has not reached the office yet: it is still with {name}.")
            self._say(lambda: said.format(name=self.row.kept_by))
        else:
            self._say(lambda: error_words.sentence(error))
        self.again.show()

    def _say(self, text: c.Text) -> None:
        self.says.set_text(text)
        self.says.show()

    def _ask_off(self) -> None:
        confirm(
            self,
            lambda _reason: self._take_off(),
            title=lambda: translate("Documents", "Take it off this case?"),
            body=lambda: translate(
                "Documents", "It is no longer shown. The history keeps that it was here, and who took it off."
            ),
            yes=lambda: translate("Documents", "Take it off"),
        )

    def _take_off(self) -> None:
        verb = partial(documents.take_back, document_id=self.row.document_id)
        self.tasks.do(verb, self._on_off, self._on_failed)

    def _on_off(self, _changes: Changes) -> None:
        self.accept()


class _Picture(QLabel):
    """A picture as large as there is room for."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._image = QImage()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setMinimumSize(round(320 * tokens().scale), round(240 * tokens().scale))
        self.setAccessibleName(title)

    def show_image(self, image: QImage) -> None:
        """Show this one."""
        self._image = image
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._image.isNull():
            return
        ratio = self.devicePixelRatioF()
        fitted = self._image.scaled(
            self.size() * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        fitted.setDevicePixelRatio(ratio)
        self.setPixmap(QPixmap.fromImage(fitted))


def _read(data: bytes) -> QImage | None:
    """The photo; None when it is none, or would take more memory than a photo does."""
    held = QByteArray(data)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, b"jpeg" if data.startswith(b"\xff\xd8") else b"")
    reader.setAllocationLimit(MEMORY_MB)
    size = reader.size()
    if not size.isValid() or max(size.width(), size.height()) > SIDE_LIMIT:
        return None
    image = reader.read()
    return None if image.isNull() else image
