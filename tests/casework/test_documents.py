"""Photos and files on a case: what they become, what is refused, where they are said to be."""

from __future__ import annotations

import io
import zlib
from contextlib import suppress
from functools import cache, partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, PngImagePlugin
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.casework import cases, documents, history, notes, people, pictures
from app.casework.documents import DocumentDraft
from app.domain.changes import Changes
from app.errors import Refused, Unavailable
from app.models import file_bytes
from app.models.letters import Document, FileKept
from app.models.local import Blob, JournalEntry
from tests.support.stores import PATCH_NORTH

PLACE = (52.1, -4.3)
PDF = b"%PDF-1.7 a tenancy agreement"


@cache
def photo(width=2400, height=1800, *, orientation=6, kind="JPEG", **more) -> bytes:
    """A picture with a red top left corner, and all that a telephone writes into one."""
    image = Image.effect_noise((width // 8, height // 8), 40).resize((width, height)).convert("RGB")
    ImageDraw.Draw(image).rectangle((0, 0, width // 4, height // 4), fill="red")
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Telephone of Sian"
    exif.get_ifd(0x8769).update({0x9003: "2026:11:20 14:03:11", 0x9011: "+00:00", 0x927C: b"maker's note"})
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 6.0, 0.0)})
    out = io.BytesIO()
    image.save(out, kind, exif=exif, **more)
    return out.getvalue()


@pytest.fixture
def case_id(casebook):
    draft = cases.NewCase(
        person=people.NewPerson(given_names="Siân", family_name="Morgan"),
        applied_on=casebook.read(lambda work: work.today),
        safe_tonight="yes",
        reason="parent_not_willing",
        patch_id=PATCH_NORTH,
    )
    return casebook.do(partial(cases.open_case, draft=draft)).made


def keep(casebook, case_id, data, title="The boiler", **more) -> str:
    draft = DocumentDraft(data, title, **more)
    return str(casebook.do(partial(documents.keep, case_id=case_id, draft=draft)).made)


def listed(casebook, case_id):
    return casebook.read(partial(documents.listing, case_id=case_id))


def refused(casebook, case_id, data, **more) -> str:
    with pytest.raises(Refused) as told:
        keep(casebook, case_id, data, **more)
    assert listed(casebook, case_id) == ()
    return told.value.code


# --- what a photo becomes ----------------------------------------------------------------------------------


def test_a_photo_is_kept_upright_small_and_with_a_thumbnail(casebook, case_id):
    made = keep(casebook, case_id, photo())
    (row,) = listed(casebook, case_id)
    assert (row.document_id, row.title, row.media, row.is_photo) == (
        made,
        "The boiler",
        "image/jpeg",
        True,
    )
    assert (row.taken, row.place, row.kept_by) == ("2026-11-20T14:03:11+00:00", "waits", "Mari Gwyn")
    kept = Image.open(io.BytesIO(casebook.read(partial(documents.bytes_of, document_id=made))))
    assert kept.size == (1200, 1600)
    red, green, blue = kept.tobytes()[
        3 * 1190 : 3 * 1190 + 3
    ]  # turned by a quarter: the top left is now the top right
    assert red > 200
    assert max(green, blue) < 60
    thumb = Image.open(io.BytesIO(row.thumb))
    assert max(thumb.size) >= 64
    assert len(row.thumb) <= pictures.THUMB_BYTES
    assert abs(thumb.width / thumb.height - 0.75) < 0.02


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_that_the_camera_wrote_goes_on(casebook, case_id, kind):
    written = PngImagePlugin.PngInfo()
    written.add_text("Comment", "at home")
    more: dict[str, dict[str, object]]
    more = {"JPEG": {"comment": b"at home"}, "PNG": {"pnginfo": written}, "WEBP": {}}
    data = photo(640, 480, kind=kind, **more[kind])
    assert b"Telephone" in data
    keep(casebook, case_id, data)
    (row,) = listed(casebook, case_id)
    kept = casebook.read(partial(documents.bytes_of, document_id=row.document_id))
    for copy in (kept, row.thumb):
        assert not any(word in copy for word in (b"Telephone", b"Exif", b"at home", b"maker", b"ICC"))
        assert dict(Image.open(io.BytesIO(copy)).getexif()) == {}


def test_a_photo_of_a_telephone_is_some_250_kilobytes(casebook, case_id):
    keep(casebook, case_id, photo(4000, 3000, quality=92))
    (row,) = listed(casebook, case_id)
    assert row.size <= pictures.AIM_BYTES


def test_the_same_photo_becomes_the_same_file_on_every_laptop():
    data = photo()
    assert pictures.draw(data) == pictures.draw(data)


def test_what_can_be_seen_through_becomes_white(casebook, case_id):
    image = Image.new("RGBA", (300, 200), (0, 0, 0, 0))
    out = io.BytesIO()
    image.save(out, "PNG")
    keep(casebook, case_id, out.getvalue())
    (row,) = listed(casebook, case_id)
    kept = casebook.read(partial(documents.bytes_of, document_id=row.document_id))
    assert Image.open(io.BytesIO(kept)).getpixel((150, 100)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK", "I;16", "LA"])
def test_pictures_of_every_make_are_drawn(mode):
    out = io.BytesIO()
    Image.new(mode, (50, 40)).save(out, "JPEG" if mode == "CMYK" else "PNG")
    assert Image.open(io.BytesIO(pictures.draw(out.getvalue()).data)).size == (50, 40)


@pytest.mark.parametrize(
    ("said", "offset", "taken"),
    [
        ("2026:11:20 14:03:11", "+01:00", "2026-11-20T14:03:11+01:00"),
        ("2026:11:20 14:03:11", "nonsense", "2026-11-20T14:03:11"),
        ("2026:13:45 99:99:99", "", ""),
        ("0000:00:00 00:00:00", "", ""),
        ("' OR 1=1 --", "", ""),
    ],
)
def test_when_it_was_taken_is_read_first_and_only_if_it_is_a_moment(said, offset, taken):
    exif = Image.Exif()
    exif.get_ifd(0x8769).update({0x9003: said, 0x9011: offset})
    out = io.BytesIO()
    Image.new("RGB", (20, 20)).save(out, "JPEG", exif=exif)
    assert pictures.draw(out.getvalue()).taken == taken


def test_an_original_is_kept_untouched_when_it_is_asked_for_and_sent_last(casebook, case_id, store):
    data = photo()
    made = keep(casebook, case_id, data, keep_original=True)
    (row,) = listed(casebook, case_id)
    assert row.has_original
    original = casebook.read(partial(documents.original_of, document_id=made))
    assert casebook.read(partial(documents.bytes_of, document_id=original.document_id)) == data
    with Session(store) as session:
        ranks = {file.sha256: file.rank for file in session.scalars(select(Blob))}
    assert ranks == {row.sha256: 0, original.sha256: 1}


def test_no_original_stays_when_none_was_asked_for(casebook, case_id):
    made = keep(casebook, case_id, photo())
    assert casebook.read(partial(documents.original_of, document_id=made)) is None


# --- what is refused ---------------------------------------------------------------------------------------


def png_of(width: int, height: int) -> bytes:
    """The few bytes of a PNG that claims so many points."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\0\0\0"
    rows = zlib.compress(bytes(1_000_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("width", "height"), [(50_000, 50_000), (10_000, 10_000), (60_000, 1_000), (2**31 - 1, 2)]
)
def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_unfolded(
    casebook, case_id, width, height
):
    data = png_of(width, height)
    assert len(data) < 2_000
    assert refused(casebook, case_id, data) == "picture_too_large"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "nothing_in_file"),
        (b"MZ\x90\0 a program", "file_kind"),
        (b"GIF89a and so on", "file_kind"),
        (b"\0\0\0\x18ftypheic and so on", "file_kind"),
        (b"<html><script>", "file_kind"),
        (b"<svg xmlns=", "file_kind"),
        (b"PK\x03\x04 a document", "file_kind"),
        (b"\xff\xd8\xff\xe0 no photo at all", "picture_not_readable"),
        (b"\x89PNG\r\n\x1a\n", "picture_not_readable"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "picture_not_readable"),
        (png_of(100, 0), "picture_not_readable"),
        (b"%PDF-1.7" + bytes(documents.FILE_LIMIT), "file_too_long"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_what_is_no_photo_and_no_pdf_is_refused_by_its_bytes(casebook, case_id, data, code):
    assert refused(casebook, case_id, data) == code


def test_a_photo_cut_short_is_refused(casebook, case_id):
    data = photo(640, 480)
    assert refused(casebook, case_id, data[: len(data) // 2]) == "picture_not_readable"


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_broken_bytes_are_a_picture_or_are_refused_and_nothing_else(data):
    kind = data.draw(st.sampled_from(["JPEG", "PNG", "WEBP"]))
    sound = SMALL[kind]
    broken = bytearray(sound)
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(broken) - 1))
        broken[at] = data.draw(st.integers(0, 255))
    with suppress(Refused):
        assert Image.open(io.BytesIO(pictures.draw(bytes(broken)).data)).format == "JPEG"


SMALL = {kind: photo(80, 60, kind=kind) for kind in ("JPEG", "PNG", "WEBP")}


def test_a_document_needs_words(casebook, case_id):
    assert refused(casebook, case_id, PDF, title="  ") == "title_needed"


def test_two_presses_are_one_photo(casebook, case_id):
    made = keep(casebook, case_id, photo())
    with pytest.raises(Refused) as told:
        keep(casebook, case_id, photo())
    assert (told.value.code, told.value.facts["document_id"]) == ("there_already", made)
    casebook.do(partial(documents.take_back, document_id=made))
    keep(casebook, case_id, photo())
    assert len(listed(casebook, case_id)) == 1


# --- lists, history, where it is ---------------------------------------------------------------------------


def test_a_pdf_is_kept_as_it_is(casebook, case_id):
    made = keep(casebook, case_id, PDF, title=" A  tenancy\nagreement ")
    (row,) = listed(casebook, case_id)
    assert (row.title, row.media, row.thumb, row.taken) == ("A tenancy agreement", "application/pdf", b"", "")
    assert casebook.read(partial(documents.bytes_of, document_id=made)) == PDF


def test_where_a_document_is(casebook, case_id, store):
    made = keep(casebook, case_id, PDF)

    def place():
        return casebook.read(partial(documents.document, document_id=made)).place

    assert place() == "waits"
    with store.begin() as connection:
        connection.execute(update(Blob).values(state="sent", sent=Blob.size))
    assert place() == "here"
    with store.begin() as connection:
        (sha256,) = connection.scalars(select(Blob.sha256)).all()
        file_bytes.drop(connection, sha256)
    assert place() == "elsewhere"
    casebook.do(partial(_told_kept, case_id=case_id, document_id=made, sha256=sha256))
    assert place() == "office"
    with pytest.raises(Unavailable) as told:
        casebook.read(partial(documents.bytes_of, document_id=made))
    assert told.value.code == "file_at_office"


def _told_kept(work, *, case_id, document_id, sha256):
    work.session.add(FileKept(scope_id=case_id, document_id=document_id, sha256=sha256))
    return Changes(verb="office")


def test_damaged_bytes_are_not_shown(casebook, case_id, store):
    made = keep(casebook, case_id, PDF)
    with store.begin() as connection:
        sha256 = connection.scalar(select(Blob.sha256))
        file_bytes.keep_part(connection, sha256, 0, b"%PDF-1.7 another agreement")
    with pytest.raises(Unavailable) as told:
        casebook.read(partial(documents.bytes_of, document_id=made))
    assert told.value.code == "file_damaged"


@pytest.mark.parametrize("thumb", ["", "not base64", "QUJD", "A" * 100_000])
def test_a_thumbnail_that_is_none_is_not_shown(casebook, case_id, store, thumb):
    keep(casebook, case_id, photo())
    with store.begin() as connection:
        connection.execute(update(Document).values(thumb=thumb))
    assert listed(casebook, case_id)[0].thumb == b""


def test_taking_back_takes_the_original_too_and_history_keeps_both(casebook, case_id, store):
    made = keep(casebook, case_id, photo(), keep_original=True)
    casebook.do(partial(documents.take_back, document_id=made))
    assert listed(casebook, case_id) == ()
    with Session(store) as session:
        entries = session.scalars(select(JournalEntry).where(JournalEntry.kind == "document")).all()
    assert [entry.verb for entry in entries] == ["keep_document"] * 2 + ["take_back_document"] * 2
    with pytest.raises(Refused):
        casebook.do(partial(documents.take_back, document_id=made))


def test_keeping_can_be_undone(casebook, case_id):
    keep(casebook, case_id, photo())
    casebook.undo()
    assert listed(casebook, case_id) == ()


def test_the_audit_of_a_photo_has_words_only(casebook, case_id):
    made = keep(casebook, case_id, photo())
    told = casebook.read(partial(history.of_row, row_id=made))
    assert "title" in {row.field for row in told}
    assert "thumb" not in {row.field for row in told}


def test_the_story_tells_of_each_once(casebook, case_id):
    first = keep(casebook, case_id, photo(), keep_original=True)
    second = keep(casebook, case_id, PDF, title="A tenancy agreement")
    told = casebook.read(partial(history.story, case_id=case_id, kinds=frozenset({"document"})))
    assert {(one.row_id, one.code, one.body) for one in told.entries} == {
        (first, "document.photo", "The boiler"),
        (second, "document.file", "A tenancy agreement"),
    }
    casebook.do(partial(documents.take_back, document_id=first))
    told = casebook.read(partial(history.story, case_id=case_id, kinds=frozenset({"document"})))
    assert [one.row_id for one in told.entries] == [second]


def test_a_document_goes_on_a_case_that_is_here(casebook, case_id):
    casebook.do(partial(notes.add, case_id=case_id, text="A note"))
    with pytest.raises(Refused) as told:
        keep(casebook, "0" * 32, PDF)
    assert told.value.code == "no_such_case"
