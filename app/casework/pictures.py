"""Photos as they are kept: upright, small enough for a slow line, and without what a camera writes into them.

Whatever is read here may have been made to harm. Only three kinds are decoded; how many points a picture has
is known before any is unfolded; and what is kept is drawn anew, so nothing of the file itself goes on.
"""

from __future__ import annotations

import io
import re
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PIL import Image, ImageOps, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

from app.errors import Refused

JPEG: Final = "image/jpeg"
SIDE: Final = 1600
"""The longer side of the copy that is kept, in points: enough to read a meter, small enough for 2G."""

AIM_BYTES: Final = 250_000
COPIES: Final = (
    (SIDE, 82),
    (SIDE, 74),
    (SIDE, 66),
    (SIDE, 58),
    (SIDE, 50),
    (1280, 50),
    (1024, 45),
    (800, 40),
)
"""Longer side and quality, best first; the first that is no longer than AIM_BYTES is kept."""

THUMB_BYTES: Final = 3_000
"""As base64 that is 4,000 letters, which travel with the words."""
THUMBS: Final = ((192, 60), (160, 55), (160, 40), (128, 40), (96, 40), (96, 25), (64, 25), (32, 10))
"""Longer side and quality, best first."""

POINTS_LIMIT: Final = {"JPEG": 64_000_000, "PNG": 40_000_000, "WEBP": 40_000_000}
"""By kind, since a JPEG is unfolded at a fraction of its size. Some 250 MB of memory at the worst."""
_DECODERS: Final = (
    JpegImagePlugin,
    PngImagePlugin,
    WebPImagePlugin,
)  # these, so that no others are looked for

_EXIF: Final = 0x8769
_TAKEN: Final = 0x9003
_TAKEN_OFFSET: Final = 0x9011
_DAY: Final = re.compile(r"(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)")
_OFFSET: Final = re.compile(r"[+-]\d\d:\d\d")

# All that the decoders raise on bytes that are not what they say. Each was seen, or is in their source.
_UNREADABLE: Final = (
    OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError, AttributeError, OverflowError,
    ZeroDivisionError, EOFError, RecursionError, struct.error, zlib.error,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo as it is kept: a JPEG upright and small, a thumbnail, and when it was taken."""

    data: bytes
    thumb: bytes
    taken: str
    """By the camera's clock, as ISO text, with its offset where it says one; empty where it says nothing."""


def media_of(data: bytes) -> str:
    """What the bytes are, by their beginning, whatever they are called; empty when it is nothing we know."""
    if data.startswith(b"\xff\xd8\xff"):
        return JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif"):
        return "image/heif"
    if data.startswith(b"%PDF-"):
        return "application/pdf"
    return ""


def draw(data: bytes) -> Picture:
    """The photo as it is to be kept. Refused("picture_not_readable") when it is none or is broken,
    Refused("picture_too_large") when it has more points than can be unfolded here.
    """
    with _told():
        image = _opened(data)
        taken = _taken(image)
        image.draft("RGB", (SIDE, SIDE))  # a JPEG is then unfolded at a half, a quarter or an eighth
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
        clean = _on_white(upright)
        return Picture(_best(clean, COPIES, AIM_BYTES), _best(clean, THUMBS, THUMB_BYTES), taken)


@contextmanager
def _told() -> Iterator[None]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd metadata, which goes no further
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as bomb:
        raise _too_large() from bomb
    except _UNREADABLE as broken:
        raise Refused(
            "picture_not_readable", "This photo cannot be read: it is damaged, or not a photo."
        ) from broken


def _opened(data: bytes) -> Image.Image:
    """The picture with nothing of it unfolded yet."""
    image = Image.open(io.BytesIO(data), formats=tuple(POINTS_LIMIT))
    kind = "JPEG" if image.format == "MPO" else image.format or ""  # several JPEGs in one: the first is shown
    if image.width * image.height > POINTS_LIMIT[kind]:
        raise _too_large()
    return image


def _taken(image: Image.Image) -> str:
    """When it was taken, if the camera says so in the form that it should."""
    try:
        said = image.getexif().get_ifd(_EXIF)
        day = _DAY.fullmatch(str(said.get(_TAKEN, "")).strip())
        if day is None:
            return ""
        offset = str(said.get(_TAKEN_OFFSET, "")).strip()
        text = f"{day[1]}-{day[2]}-{day[3]}T{day[4]}" + (offset if _OFFSET.fullmatch(offset) else "")
        return datetime.fromisoformat(text).isoformat()
    except _UNREADABLE:
        return ""  # a photo is worth keeping without it


def _on_white(image: Image.Image) -> Image.Image:
    """The points alone, in red, green and blue: no comment, profile or note of the file comes along."""
    clean = Image.new("RGB", image.size, "white")
    if image.mode in ("RGBA", "LA", "PA", "P"):
        points = image.convert("RGBA")
        clean.paste(points, mask=points.getchannel("A"))
    else:
        clean.paste(image.convert("RGB"))
    return clean


def _best(image: Image.Image, choices: tuple[tuple[int, int], ...], aim: int) -> bytes:
    """The first of these sides and qualities that is no longer than `aim`; else the last of them."""
    data = b""
    for side, quality in choices:
        small = image
        if side < max(image.size):
            small = image.copy()
            small.thumbnail((side, side), Image.Resampling.LANCZOS)
        data = _jpeg(small, quality)
        if len(data) <= aim:
            break
    return data


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True, progressive=image.width > 200)
    return out.getvalue()


def _too_large() -> Refused:
    return Refused(
        "picture_too_large", "This photo has too many points to be read here. Make it smaller first."
    )
