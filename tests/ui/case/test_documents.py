"""Photos and files on the Letters tab: added, seen small, opened, fetched, taken off, by the keys."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtWidgets import QLabel
from sqlalchemy import select, update

from app.casework import documents
from app.casework.documents import DocumentDraft
from app.errors import Refused, Unavailable
from app.models import file_bytes
from app.models.letters import FileKept
from app.models.local import Blob
from app.ui.case.documents_view import DocumentView
from app.ui.case.letters import LettersTab
from app.ui.look.components import ListRow
from tests.casework.test_documents import PDF, photo
from tests.support import accessible
from tests.support.casefile import opened
from tests.ui.case.tabs import Room, room


@pytest.fixture
def tab_room(qtbot, casebook, languages) -> Iterator[Room]:
    with room(qtbot, casebook, LettersTab) as one:
        yield one


@pytest.fixture
def case_id(casebook) -> str:
    return opened(casebook)


def listed(tab_room: Room, case_id: str):
    return tab_room.read(partial(documents.listing, case_id=case_id))


def add(tab_room: Room, data: bytes, title: str) -> None:
    sheet = tab_room.tab.documents.keep(data, "IMG_0042.jpg")
    tab_room.write(sheet.form.fields["title"], title)
    tab_room.press("Keep it on this case", sheet)


def elsewhere(tab_room: Room, store, *, kept: bool) -> None:
    """As if a colleague had kept what is here: its bytes are not on this laptop."""
    tab_room.settle()
    with store.begin() as connection:
        for sha256 in connection.scalars(select(Blob.sha256)).all():
            file_bytes.drop(connection, sha256)
    if kept:
        (row,) = listed(tab_room, tab_room.tab.case_id)
        tab_room.do(partial(_told_kept, row=row))


def _told_kept(work, *, row):
    from app.casework.touched import touched

    kept = FileKept(scope_id=row.case_id, document_id=row.document_id, sha256=row.sha256)
    work.session.add(kept)
    work.session.flush()
    return touched("office", kept)


def view(tab_room: Room) -> DocumentView:
    tab_room.press("Open: The boiler")
    shown = tab_room.tab.documents.view
    assert isinstance(shown, DocumentView)
    return shown


def test_a_photo_is_added_and_shown_small_with_where_it_is(tab_room, case_id):
    tab_room.open(case_id)
    assert "None so far." in tab_room.words()
    add(tab_room, photo(), "The boiler")
    (row,) = listed(tab_room, case_id)
    assert (row.title, row.has_original) == ("The boiler", False)
    words = tab_room.words()
    assert "On this laptop only: it follows your words to the office" in words
    assert "taken Fri 20 Nov 2026, 14:03 by the camera’s clock" in words
    (line,) = tab_room.tab.documents.list.findChildren(ListRow)
    assert any(not label.pixmap().isNull() for label in line.findChildren(QLabel))


def test_the_cameras_own_file_is_kept_where_that_is_ticked(tab_room, case_id):
    tab_room.open(case_id)
    sheet = tab_room.tab.documents.keep(photo(), "IMG_0042.jpg")
    sheet.form.fields["keep_original"].set_value(True)
    tab_room.write(sheet.form.fields["title"], "The boiler")
    tab_room.press("Keep it on this case", sheet)
    (row,) = listed(tab_room, case_id)
    assert row.has_original
    assert "the camera’s own file is kept too" in tab_room.words()


def test_what_cannot_be_kept_is_said_where_it_was_tried(tab_room, case_id, tmp_path):
    tab_room.open(case_id)
    sheet = tab_room.tab.documents.keep(b"MZ a program", "photo.jpg")
    tab_room.write(sheet.form.fields["title"], "The boiler")
    tab_room.press("Keep it on this case", sheet)
    assert sheet.isVisible()
    assert not sheet._trouble.isHidden()
    assert listed(tab_room, case_id) == ()
    sheet.reject()
    tab_room.tab.documents.read(tmp_path / "gone.jpg")
    tab_room.settle()
    assert not tab_room.tab.documents.trouble.isHidden()


def test_a_file_is_read_from_the_disk(tab_room, case_id, tmp_path):
    (tmp_path / "agreement.pdf").write_bytes(PDF)
    tab_room.open(case_id)
    tab_room.tab.documents.read(tmp_path / "agreement.pdf")
    tab_room.settle()
    sheet = tab_room.tab.documents.sheet
    tab_room.write(sheet.form.fields["title"], "Her tenancy agreement")
    tab_room.press("Keep it on this case", sheet)
    assert [row.media for row in listed(tab_room, case_id)] == ["application/pdf"]


def test_a_photo_that_is_here_is_opened_large(tab_room, case_id):
    tab_room.open(case_id)
    add(tab_room, photo(), "The boiler")
    shown = view(tab_room)
    assert shown.shown
    assert shown.picture._image.width() == 1200


def test_a_photo_at_the_office_is_fetched_when_it_is_opened(tab_room, case_id, store, casebook):
    tab_room.open(case_id)
    add(tab_room, photo(), "The boiler")
    (row,) = listed(tab_room, case_id)
    data = tab_room.read(partial(documents.bytes_of, document_id=row.document_id))
    elsewhere(tab_room, store, kept=True)
    assert "At the office: it is fetched when you open it" in tab_room.words()
    asked: list[str] = []
    may_answer = threading.Event()

    def fetcher(sha256: str) -> bytes:
        asked.append(sha256)
        may_answer.wait(20)
        return bytes(data)

    tab_room.tasks.fetcher = fetcher
    tab_room.button("Open: The boiler").click()
    shown = tab_room.tab.documents.view
    tab_room.qtbot.waitUntil(lambda: bool(asked))
    assert not shown.shown
    assert not shown.picture._image.isNull()  # the small one, until the large one is here
    may_answer.set()
    tab_room.settle()
    assert shown.shown
    assert asked == [row.sha256]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (Refused("file_not_here", ""), "It has not reached the office yet: it is still with Mari Gwyn."),
        (Unavailable("no_line", ""), "The office cannot be reached from here."),
    ],
)
def test_what_cannot_be_fetched_says_why_and_is_tried_again(tab_room, case_id, store, error, words):
    tab_room.open(case_id)
    add(tab_room, photo(), "The boiler")
    (row,) = listed(tab_room, case_id)
    data = tab_room.read(partial(documents.bytes_of, document_id=row.document_id))
    elsewhere(tab_room, store, kept=False)
    tab_room.do(partial(_told_nothing))
    tab_room.open(case_id)
    assert "Still on the laptop of Mari Gwyn" in tab_room.words()
    answers: list[object] = [error, data]

    def fetcher(_sha256: str) -> bytes:
        answer = answers.pop(0)
        if isinstance(answer, bytes):
            return answer
        raise error

    tab_room.tasks.fetcher = fetcher
    shown = view(tab_room)
    assert words in "\n".join(label.text() for label in shown.findChildren(QLabel))
    tab_room.press("Try again", shown)
    assert shown.shown


def _told_nothing(_work):
    from app.domain.changes import Changes

    return Changes(verb="sync")


def test_a_picture_that_is_none_is_not_shown(tab_room, case_id, store):
    tab_room.open(case_id)
    add(tab_room, photo(), "The boiler")
    elsewhere(tab_room, store, kept=True)
    tab_room.tasks.fetcher = lambda _sha256: b"no picture at all"
    shown = view(tab_room)
    assert not shown.shown
    assert not shown.says.isHidden()


def test_the_story_leads_to_it_before_the_list_is_there(tab_room, casebook, case_id):
    draft = DocumentDraft(photo(), "The boiler")
    document_id = casebook.do(partial(documents.keep, case_id=case_id, draft=draft)).made
    tab_room.open(case_id, document_id)
    assert tab_room.tab.documents.view.row.document_id == document_id
    tab_room.tab.documents.view.accept()
    tab_room.tab.documents.view = None
    tab_room.tab.open_at(document_id)
    tab_room.settle()
    assert tab_room.tab.documents.view.shown
    tab_room.tab.documents.view.accept()
    tab_room.tab.documents.view = None
    tab_room.open(case_id, "notice:none-of-these")
    assert tab_room.tab.documents.view is None


def test_a_document_is_taken_off_after_a_question(tab_room, case_id):
    tab_room.open(case_id)
    add(tab_room, photo(), "The boiler")
    shown = view(tab_room)
    tab_room.press("Take it off this case", shown)
    tab_room.press("Take it off", shown)
    assert listed(tab_room, case_id) == ()
    assert "None so far." in tab_room.words()


def test_a_file_that_the_office_refused_says_so(tab_room, case_id, store):
    tab_room.open(case_id)
    add(tab_room, photo(), "The boiler")
    with store.begin() as connection:
        connection.execute(update(Blob).values(note="file_not_as_named"))
    tab_room.do(partial(_told_nothing))
    tab_room.open(case_id)
    assert "A file did not arrive whole. It stays here and is sent again." in tab_room.words()


@pytest.mark.parametrize("language", ["en", "cy"])
def test_keys_and_a_screen_reader_find_everything(tab_room, casebook, case_id, languages, language):
    casebook.do(partial(documents.keep, case_id=case_id, draft=DocumentDraft(photo(), "The boiler")))
    languages.show(language)
    tab_room.open(case_id)
    assert accessible.troubles(tab_room.tab) == []
