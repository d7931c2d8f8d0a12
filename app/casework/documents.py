"""Files and photos on a case: kept with the words at once, their bytes on the way when there is a line."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final, Literal

from sqlalchemy import select

from app.casework import pictures
from app.casework.changing import found
from app.casework.office import officer_names
from app.casework.touched import touched
from app.casework.work import Work
from app.domain.changes import Change, Changes, Kind
from app.domain.ids import RowId, ScopeId
from app.errors import Refused, Unavailable
from app.models import file_bytes
from app.models.cases import CaseFile
from app.models.letters import Document, FileKept
from app.models.local import Blob
from app.models.record import new_id

KEEP: Final = "keep_document"
FILE_LIMIT: Final = 64 * 1024 * 1024
"""The longest file that is taken in, in bytes: what the office takes."""

TITLE_LIMIT: Final = 200
ORIGINAL_RANK: Final = 1
PHOTOS: Final = frozenset({"image/jpeg", "image/png", "image/webp"})
FILES: Final = frozenset({"application/pdf"})

Place = Literal["waits", "here", "office", "elsewhere"]
"""waits: only on this laptop, to be sent; here: here and at the office; office: to be fetched when it is
opened; elsewhere: still on the laptop of whoever kept it.
"""


@dataclass(frozen=True, slots=True)
class DocumentDraft:
    """A file to be kept on a case, as it was read from the disk or the camera."""

    data: bytes
    title: str
    keep_original: bool = False
    """Of a photo: whether its untouched file is kept too, with all that the camera wrote. It is sent last."""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A file of a case: what can be shown of it before its bytes are here, and where they are."""

    document_id: str
    case_id: str
    sha256: str
    title: str
    media: str
    size: int
    thumb: bytes
    """A small JPEG; empty for what is no photo."""
    taken: str
    """When the photo was taken, by the camera's clock, as ISO text; empty where it does not say."""
    kept_at: datetime
    kept_by: str
    letter_id: str | None
    has_original: bool
    place: Place
    sent: int
    """How many bytes of it are at the office for certain."""
    trouble: str
    """Why the office did not take it when it was last tried, as a code; it goes on being tried."""

    @property
    def is_photo(self) -> bool:
        """Whether it is a picture."""
        return self.media.startswith("image/")


@dataclass(frozen=True, slots=True)
class _Kept:
    """What becomes of a draft: bytes to be kept, and what is shown of them."""

    data: bytes
    media: str
    thumb: str = ""
    taken: str = ""
    original: bytes = b""
    original_media: str = ""


def keep(work: Work, *, case_id: str, draft: DocumentDraft) -> Changes:
    """Keep a photo or a PDF on a case. `made` is the document's id. What it is, its bytes say.

    A photo is kept as a JPEG of at most 1,600 points a side, upright, without what the camera wrote into
    it, with a thumbnail. Refused: "nothing_in_file", "file_too_long", "file_kind", "picture_not_readable",
    "picture_too_large", "title_needed", "there_already" (the very file is on this case).
    """
    work.need(KEEP)
    found(work, CaseFile, case_id)
    title = " ".join(draft.title.split())[:TITLE_LIMIT]
    if not title:
        raise Refused("title_needed", "Say in a few words what this is.", field="title")
    kept = _as_kept(draft)
    document = _document(case_id, kept.data, kept.media, title)
    document.thumb, document.taken = kept.thumb, kept.taken
    _refuse_twice(work, document)
    rows = [document]
    if kept.original:
        original = _document(case_id, kept.original, kept.original_media, title)
        original.taken, original.original_of = kept.taken, document.id
        rows.append(original)
    work.session.add_all(rows)
    work.session.flush()
    connection = work.session.connection()
    file_bytes.keep(connection, document.sha256, kept.data)
    if kept.original:
        file_bytes.keep(connection, rows[1].sha256, kept.original, rank=ORIGINAL_RANK)
    return touched("keep_document", *rows, made=document.id)


def is_photo(data: bytes) -> bool:
    """Whether the bytes begin as a photo that can be kept does."""
    return pictures.media_of(data) in PHOTOS


def take_back(work: Work, *, document_id: str) -> Changes:
    """Take a document off its case, and its original with it; the history keeps both. A letter's own file
    stays with the letter: Refused("letters_own_file").
    """
    work.need(KEEP)
    document = found(work, Document, document_id)
    if document.letter_id is not None:
        raise Refused("letters_own_file", "This is a letter's own file: it stays with the letter.")
    originals = select(Document).where(Document.original_of == document_id, ~Document.withdrawn)
    rows = [document, *work.session.scalars(originals)]
    for row in rows:
        row.withdrawn = True
    work.session.flush()
    return touched("take_back_document", *rows)


def listing(work: Work, *, case_id: str, with_letters: bool = False) -> tuple[DocumentRow, ...]:
    """The files and photos of a case, newest first; letters' own files only where they are asked for."""
    found(work, CaseFile, case_id)
    query = select(Document).where(
        Document.case_id == case_id, ~Document.withdrawn, Document.original_of.is_(None)
    )
    if not with_letters:
        query = query.where(Document.letter_id.is_(None))
    return _rows(
        work, work.session.scalars(query.order_by(Document.made_at.desc(), Document.id.desc())).all()
    )


def document(work: Work, *, document_id: str) -> DocumentRow:
    """One document. Refused("no_such_record") when this laptop does not hold it, or it was taken back."""
    return _rows(work, [found(work, Document, document_id)])[0]


def original_of(work: Work, *, document_id: str) -> DocumentRow | None:
    """The untouched original of a photo, where it was kept."""
    query = select(Document).where(Document.original_of == document_id, ~Document.withdrawn)
    row = work.session.scalar(query)
    return None if row is None else _rows(work, [row])[0]


def bytes_of(work: Work, *, document_id: str) -> bytes:
    """The file's bytes, checked against their hash. This reads only; it fetches nothing.

    Unavailable("file_at_office") until they were fetched, Unavailable("file_damaged") if they are others.
    """
    row = found(work, Document, document_id)
    data = file_bytes.whole(work.session.connection(), row.sha256)
    if data is None:
        raise Unavailable("file_at_office", "This file is not on this laptop yet.", sha256=row.sha256)
    if sha256(data).hexdigest() != row.sha256:
        raise Unavailable("file_damaged", "This file is damaged on this laptop.", sha256=row.sha256)
    return data


def note_opened(work: Work, *, document_id: str) -> Changes:
    """Note that its file was opened: what was not for longest is let go of first. No record changes."""
    row = found(work, Document, document_id)
    file_bytes.opened(work.session.connection(), row.sha256)
    return Changes(frozenset(), "open_document")


def news_of(row: DocumentRow) -> Changes:
    """That its bytes are here now: whoever shows it asks again. No record changed."""
    change = Change(Kind("document"), RowId(row.document_id), ScopeId(row.case_id))
    return Changes(frozenset({change}), "fetch_document")


def _as_kept(draft: DocumentDraft) -> _Kept:
    if not draft.data:
        raise Refused("nothing_in_file", "There is nothing in this file.")
    if len(draft.data) > FILE_LIMIT:
        raise Refused("file_too_long", "This file is too large to be kept.", limit=FILE_LIMIT)
    media = pictures.media_of(draft.data)
    if media in FILES:
        return _Kept(draft.data, media)
    if media not in PHOTOS:
        raise Refused(
            "file_kind",
            "Photos (JPEG, PNG or WebP) and PDF can be kept. Save this as one of them first.",
            media=media,
        )
    picture = pictures.draw(draft.data)
    thumb = base64.b64encode(picture.thumb).decode("ascii")
    original = draft.data if draft.keep_original and draft.data != picture.data else b""
    return _Kept(picture.data, pictures.JPEG, thumb, picture.taken, original, media)


def _document(case_id: str, data: bytes, media: str, title: str) -> Document:
    return Document(
        id=new_id(),
        scope_id=case_id,
        case_id=case_id,
        sha256=sha256(data).hexdigest(),
        media=media,
        size=len(data),
        title=title,
    )


def _refuse_twice(work: Work, document: Document) -> None:
    """Two presses are one photo."""
    query = select(Document.id).where(
        Document.case_id == document.case_id, Document.sha256 == document.sha256, ~Document.withdrawn
    )
    there = work.session.scalar(query)
    if there is not None:
        raise Refused("there_already", "This very file is on this case already.", document_id=there)


def _rows(work: Work, documents: Iterable[Document]) -> tuple[DocumentRow, ...]:
    documents = tuple(documents)
    ids = [row.id for row in documents]
    names = officer_names(work)
    files = {
        row.sha256: row
        for row in work.session.scalars(
            select(Blob).where(Blob.sha256.in_([one.sha256 for one in documents]))
        )
    }
    kept = set(
        work.session.scalars(
            select(FileKept.document_id).where(FileKept.document_id.in_(ids), ~FileKept.withdrawn)
        )
    )
    originals = set(
        work.session.scalars(
            select(Document.original_of).where(Document.original_of.in_(ids), ~Document.withdrawn)
        )
    )
    return tuple(
        _row(one, files.get(one.sha256), names, is_kept=one.id in kept, has_original=one.id in originals)
        for one in documents
    )


def _row(
    row: Document, file: Blob | None, names: dict[str, str], *, is_kept: bool, has_original: bool
) -> DocumentRow:
    return DocumentRow(
        document_id=row.id,
        case_id=row.case_id,
        sha256=row.sha256,
        title=row.title,
        media=row.media,
        size=row.size,
        thumb=_thumb(row.thumb),
        taken=row.taken,
        kept_at=row.made_at,
        kept_by=names.get(row.made_by, ""),
        letter_id=row.letter_id,
        has_original=has_original,
        place=_place(file, is_kept=is_kept),
        sent=file.sent if file is not None else (row.size if is_kept else 0),
        trouble=file.note if file is not None and file.state == "local" else "",
    )


def _place(file: Blob | None, *, is_kept: bool) -> Place:
    if file is None:
        return "office" if is_kept else "elsewhere"
    return "waits" if file.state == "local" else "here"


def _thumb(text: str) -> bytes:
    """What a colleague's laptop sent as one: shown only if it is a JPEG of the size that it may have."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
    return data if len(data) <= pictures.THUMB_BYTES and pictures.media_of(data) == pictures.JPEG else b""
