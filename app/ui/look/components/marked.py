"""Words of which some stand out: bold and underlined, so that no colour need be seen to tell them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt

from app.ui.look.components.base import Label


class Marked(Label):
    """A text in stretches, each with whether it stands out. A screen reader hears the plain words."""

    def __init__(self, parts: Sequence[tuple[str, bool]], *, size: str = "body", tone: str = "ink") -> None:
        super().__init__("", size=size, tone=tone)
        self.plain_words = "".join(text for text, _ in parts)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.set_text("".join(_said(text, stands_out=stands_out) for text, stands_out in parts))
        self.setAccessibleName(self.plain_words)


def _said(text: str, *, stands_out: bool) -> str:
    words = escape(text).replace("\n", "<br>")
    if not stands_out:
        return words
    bare = words.rstrip()
    return f"<b><u>{bare}</u></b>{words[len(bare) :]}"
