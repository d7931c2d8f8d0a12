"""A letter out of the program because somebody asked: on paper, or as a file that anyone can then read."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions, QPdfPageRenderer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from app import disk
from app.errors import Refused, Unavailable
from app.ui.messages import confirm
from app.ui.tasks import Tasks
from app.ui.words import translate

DOTS_PER_INCH = 200
POINTS_PER_INCH = 72


class Paper(QObject):
    """Prints and saves one letter. `saved` carries the path, `failed` the error."""

    saved = Signal(str)
    failed = Signal(object)

    def __init__(self, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self._tasks, self._window = tasks, parent

    def ask_to_save(self, data: bytes, name: str) -> None:
        """Say what a file means, then ask where to put it."""
        confirm(
            self._window,
            lambda _reason: self._choose_place(data, name),
            title=lambda: translate("Paper", "Save as a PDF file"),
            body=_leaves,
            yes=lambda: translate("Paper", "Choose where"),
        )

    def ask_to_print(self, document: QPdfDocument) -> None:
        """Say what paper means, then ask which printer."""
        confirm(
            self._window,
            lambda _reason: self._choose_printer(document),
            title=lambda: translate("Paper", "Print"),
            body=_leaves,
            yes=lambda: translate("Paper", "Choose a printer"),
        )

    def save(self, data: bytes, place: Path) -> None:
        """Write the file, off the window's thread."""
        self._tasks.run(partial(_write, place, data), self._on_saved, failed=self._on_failed, asker=self)

    def print_on(self, printer: QPrinter, document: QPdfDocument) -> Printing:
        """Begin to print; each page is painted when Qt has drawn it beside the window's thread."""
        return Printing(printer, document, self)

    def _choose_place(self, data: bytes, name: str) -> None:
        dialog = QFileDialog(self._window, translate("Paper", "Save as a PDF file"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda place: self.save(data, Path(place)))
        dialog.finished.connect(lambda _code: dialog.deleteLater())
        dialog.open()

    def _choose_printer(self, document: QPdfDocument) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self._window)
        dialog.setModal(True)
        dialog.accepted.connect(lambda: self.print_on(printer, document))
        dialog.finished.connect(lambda _code: dialog.deleteLater())
        dialog.show()

    def _on_saved(self, place: Path) -> None:
        self.saved.emit(str(place))

    def _on_failed(self, error: Refused | Unavailable) -> None:
        self.failed.emit(error)


class Printing(QObject):
    """One letter on its way to a printer, page by page. `finished` carries how many pages went."""

    finished = Signal(int)

    def __init__(self, printer: QPrinter, document: QPdfDocument, parent: QObject) -> None:
        super().__init__(parent)
        self._printer, self._document = printer, document
        printer.setPageLayout(_layout(printer))
        self._painter = QPainter(printer)
        self._page = 0
        self._renderer = QPdfPageRenderer(self)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.setDocument(document)
        self._renderer.pageRendered.connect(self._on_page)
        self._ask()

    def _ask(self) -> None:
        points = self._document.pagePointSize(self._page)
        grow = DOTS_PER_INCH / POINTS_PER_INCH
        size = QSize(round(points.width() * grow), round(points.height() * grow))
        self._renderer.requestPage(self._page, size, QPdfDocumentRenderOptions())

    def _on_page(self, page: int, _size: QSize, image: QImage, *_rest: object) -> None:
        if page:
            self._printer.newPage()
        self._painter.drawImage(self._painter.viewport(), image)
        self._page += 1
        if self._page < self._document.pageCount():
            self._ask()
        else:
            self._painter.end()
            self.finished.emit(self._page)


def _leaves() -> str:
    """What is said before anything leaves the locked store."""
    return translate(
        "Paper",
        "Trothwy keeps its own copy locked. A file outside it can be read by anyone who can open the folder, "
        "and paper by anyone who picks it up.",
    )


def _layout(printer: QPrinter) -> QPageLayout:
    layout = printer.pageLayout()
    layout.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def _write(place: Path, data: bytes) -> Path:
    disk.write_whole(place, data)
    return place
