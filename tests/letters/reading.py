"""Reads a PDF back as a screen reader would: by its structure tree, through the fonts' own character maps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream


@dataclass
class Node:
    """One element: its tag, its language (its own or inherited), its text, its children."""

    tag: str
    language: str
    text: str = ""
    alt: str | None = None
    actual: str | None = None
    scope: str | None = None
    children: list[Node] = field(default_factory=list)

    def all(self, *tags: str) -> list[Node]:
        """Elements of these tags below this one, in reading order."""
        return [node for node in self.walk() if node.tag in tags]

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def said(self) -> str:
        """Everything that is read aloud here; ActualText instead of what stands on the page."""
        if self.actual is not None:
            return self.actual
        return "".join(part if isinstance(part, str) else part.said for part in self.parts)

    parts: list[Any] = field(default_factory=list)


class Read:
    """A PDF taken apart: `root` is its structure, `artifacts` the text of what is decoration."""

    def __init__(self, data: bytes) -> None:
        self.reader = PdfReader(BytesIO(data), strict=True)
        self.marked: dict[tuple[int, int], str] = {}
        self.artifacts: list[str] = []
        self.loose: list[str] = []
        leaves: list[Any] = list(self.reader.pages)
        self._pages = {leaf.indirect_reference.idnum: number for number, leaf in enumerate(leaves)}
        for number, page in enumerate(self.reader.pages):
            self._read_page(number, page)
        catalogue: Any = self.reader.trailer["/Root"]
        self.language = str(catalogue["/Lang"])
        top = catalogue["/StructTreeRoot"]["/K"]
        self.root = self._node(top[0].get_object(), self.language)

    @property
    def halves(self) -> list[Node]:
        return self.root.all("Part")

    def bookmarks(self) -> list[tuple[int, str]]:
        """(level, title) of the outline."""

        def flat(items: Any, level: int) -> Iterator[tuple[int, str]]:
            for item in items:
                if isinstance(item, list):
                    yield from flat(item, level + 1)
                else:
                    yield level, str(item.title)

        return list(flat(self.reader.outline, 0))

    def _read_page(self, number: int, page: Any) -> None:
        maps = {name: _character_map(font) for name, font in page["/Resources"]["/Font"].items()}
        font, mark = "", None
        stack: list[Any] = []
        for operands, operator in ContentStream(page["/Contents"], self.reader).operations:
            if operator == b"BDC":
                stack.append(mark)
                mark = operands[1].get("/MCID") if operands[0] != "/Artifact" else "artifact"
            elif operator == b"EMC":
                mark = stack.pop()
            elif operator == b"Tf":
                font = str(operands[0])
            elif operator == b"TJ":
                shown = (part for part in operands[0] if isinstance(part, str | bytes))
                self._say(number, mark, "".join(_decoded(part, maps[font]) for part in shown))

    def _say(self, number: int, mark: Any, text: str) -> None:
        if mark is None:
            self.loose.append(text)
        elif mark == "artifact":
            self.artifacts.append(text)
        else:
            place = number, int(mark)
            self.marked[place] = self.marked.get(place, "") + text

    def _node(self, element: Any, language: str) -> Node:
        own = str(element["/Lang"]) if "/Lang" in element else language
        attributes = element.get("/A", {})
        node = Node(
            tag=str(element["/S"])[1:],
            language=own,
            alt=str(element["/Alt"]) if "/Alt" in element else None,
            actual=str(element["/ActualText"]) if "/ActualText" in element else None,
            scope=str(attributes["/Scope"])[1:] if "/Scope" in attributes else None,
        )
        home = self._pages[element.raw_get("/Pg").idnum]
        for kid in element.get("/K", []):
            kid = kid.get_object()
            if isinstance(kid, int):
                node.parts.append(self.marked.get((home, int(kid)), ""))
            elif kid.get("/Type") == "/OBJR":
                continue
            elif kid.get("/Type") == "/MCR":
                node.parts.append(self.marked[self._pages[kid.raw_get("/Pg").idnum], int(kid["/MCID"])])
            else:
                child = self._node(kid, own)
                node.parts.append(child)
                node.children.append(child)
        node.text = "".join(part for part in node.parts if isinstance(part, str))
        return node


def _character_map(font: Any) -> dict[str, str]:
    data = font["/ToUnicode"].get_data().decode("ascii")
    pairs = re.findall(r"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>", data.split("endcodespacerange")[1])
    return {code.upper(): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}


def _decoded(part: Any, characters: dict[str, str]) -> str:
    raw = part if isinstance(part, bytes) else part.original_bytes
    codes = [raw[at : at + 2].hex().upper() for at in range(0, len(raw), 2)]
    return "".join(characters[code] for code in codes)
