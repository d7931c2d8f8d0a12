"""The photos and files of a case: a list with small pictures, adding one, opening one."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from app import disk
from app.casework import documents
from app.casework.documents import FILE_LIMIT, DocumentDraft, DocumentRow
from app.domain.changes import Changes
from app.errors import Refused, Unavailable
from app.ui import error_words
from app.ui.case import documents_words as words
from app.ui.case.documents_view import DocumentView
from app.ui.case.sheet import Sheet, Values, Verb
from app.ui.case.tab import Slot
from app.ui.look import components as c
from app.ui.look.style import tokens
from app.ui.tasks import Tasks
from app.ui.words import translate

KINDS = {"document", "file_kept"}
THUMB = QSize(64, 48)


class DocumentsCard(c.Card):
    """What was kept of a case besides its letters. It asks for itself, whenever the case has news."""

    def __init__(self, tasks: Tasks) -> None:
        self.add_button = c.Button(
            lambda: translate("Documents", "Add a photo or file"), self._choose, icon="paperclip"
        )
        super().__init__(
            lambda: translate("Documents", "Photos and files"), actions=(self.add_button,), space=0
        )
        self.tasks = tasks
        self.case_id = self._wanted = ""
        self.rows: tuple[DocumentRow, ...] = ()
        self.trouble = c.Banner("", kind="warn")
        self.trouble.hide()
        self.list = Slot(space=0)
        self.add(self.trouble)
        self.add(self.list)
        self.view: DocumentView | None = None
        self.sheet: Sheet | None = None
        tasks.changed.connect(self._on_changed)

    def show_for(self, case_id: str) -> None:
        """Show the documents of this case."""
        if case_id != self.case_id:
            self.rows, self.case_id = (), case_id
            self.trouble.hide()
            self.list.put()
        self._ask()

    def go_to(self, document_id: str) -> bool:
        """Open that document, if it is one of these; whether it is. If the list is yet to come, then."""
        row = next((one for one in self.rows if one.document_id == document_id), None)
        self._wanted = document_id if row is None else ""
        if row is not None:
            self.open_document(row)
        return row is not None

    def draw_anew(self) -> None:
        """Say everything again in the language now shown."""
        self.list.forget()
        self._on_rows(self.rows)

    def keep(self, data: bytes, name: str) -> Sheet:
        """Ask what the file shows, then keep it on the case."""
        fields: dict[str, c.Field] = {"title": c.TextField(lambda: translate("Documents", "What is it?"))}
        if documents.is_photo(data):
            fields["keep_original"] = c.TickField(
                lambda: translate("Documents", "Keep the camera’s own file too"),
                help=lambda: translate(
                    "Documents",
                    "Of a photo a smaller copy is kept, without the place where it was taken. Tick this "
                    "where the very file matters as evidence. It is sent when nothing else waits.",
                ),
            )
        self.sheet = Sheet(
            self,
            self.tasks,
            title=lambda: translate("Documents", "Add “{name}”").format(name=name),
            fields=fields,
            confirm=lambda: translate("Documents", "Keep it on this case"),
            verb=partial(_verb, self.case_id, data),
        )
        self.sheet.open()
        return self.sheet

    def open_document(self, row: DocumentRow) -> DocumentView:
        """Show it, fetched from the office where it is not here."""
        self.view = DocumentView(self, self.tasks, row)
        self.view.open()
        return self.view

    def read(self, place: Path) -> None:
        """Take in a file from the disk, off the window's thread."""
        self.trouble.hide()
        then = partial(self.keep, name=place.name)
        self.tasks.run(partial(_read, place), then, failed=self._on_refused, asker=self)

    def _choose(self) -> None:
        dialog = QFileDialog(self, translate("Documents", "Add a photo or file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter("JPEG, PNG, WebP, PDF (*.jpg *.jpeg *.png *.webp *.pdf)")
        dialog.fileSelected.connect(lambda place: self.read(Path(place)))
        dialog.finished.connect(lambda _code: dialog.deleteLater())
        dialog.open()

    def _ask(self) -> None:
        query = partial(documents.listing, case_id=self.case_id)
        self.tasks.read(query, self._on_rows, failed=self._on_refused, latest="documents")

    def _on_rows(self, rows: tuple[DocumentRow, ...]) -> None:
        self.rows = rows
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.go_to(wanted)
            self._wanted = ""
        if self.list.shows(rows):
            return
        if not rows:
            self.list.add(c.Label(lambda: translate("Documents", "None so far."), tone="muted"))
        for number, row in enumerate(rows):
            self.list.add(self._line(row, is_last=number == len(rows) - 1))

    def _line(self, row: DocumentRow, *, is_last: bool) -> QWidget:
        return c.ListRow(
            row.title,
            lambda: f"{words.where(row)}. {words.about(row)}.",
            when=lambda: words.kept(row),
            lead=_Thumb(row),
            action=lambda: translate("Documents", "Open"),
            on_press=partial(self.open_document, row),
            last=is_last,
            flush=True,
        )

    def _on_refused(self, error: Refused | Unavailable) -> None:
        self.trouble.set_text(lambda: error_words.sentence(error))
        c.show_if(self.trouble, is_shown=True)

    def _on_changed(self, changes: Changes) -> None:
        kinds = {str(kind) for kind in changes.kinds}
        if self.case_id and (KINDS & kinds or changes.verb == "sync"):
            self._ask()


class _Thumb(QLabel):
    """A small picture of a photo; of anything else a drawing of paper."""

    def __init__(self, row: DocumentRow) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        room = THUMB * tokens().scale
        self.setFixedSize(room)
        picture = QPixmap()
        if row.thumb and picture.loadFromData(row.thumb):
            ratio = self.devicePixelRatioF()
            picture = picture.scaled(
                room * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            picture.setDevicePixelRatio(ratio)
            self.setPixmap(picture)
        else:
            lines = c.across()
            lines.addWidget(c.Icon("file-text", colour="accent", grow=1.4))
            self.setLayout(lines)


def _verb(case_id: str, data: bytes, values: Values) -> Verb:
    return partial(documents.keep, case_id=case_id, draft=DocumentDraft(data, **values))


def _read(place: Path) -> bytes:
    """The file's bytes; of one that is too long no more than shows that it is."""
    try:
        with place.open("rb") as file:
            return file.read(FILE_LIMIT + 1)
    except OSError as error:
        raise disk.disk_error(error) from error
