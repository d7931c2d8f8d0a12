"""Tagged PDF on reportlab's canvas: all that is painted belongs to an element or is said to be decoration."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from io import BytesIO
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from app.letters.facts import Language
from app.letters.fonts import Cut, Face

LANGUAGE_TAGS: dict[Language, str] = {"en": "en-GB", "cy": "cy-GB"}
_PAINTS = re.compile(r"(?:^|[\s\])>])(?:Tj|TJ|'|\"|S|s|f\*?|F|B\*?|b\*?|sh|Do|EI)(?=\s|$)")
_PRODUCER = "Trothwy"


class Untagged(RuntimeError):
    """Something was painted that is neither content nor an artifact: a bug, never a matter of data."""


class Link(NamedTuple):
    """One place on a page that leads somewhere: a rectangle in points from the bottom left, and words."""

    page: int
    rectangle: tuple[float, float, float, float]
    target: str
    words: str


class Mark(NamedTuple):
    """One piece of marked content: page number from 0, and its number on that page."""

    page: int
    number: int


@dataclass(slots=True, eq=False)
class Element:
    """One node of the structure tree. `attributes` is ready PDF, such as `/O /Table /Scope /Column`."""

    tag: str
    parent: Element | None = None
    language: Language | None = None
    attributes: str = ""
    alt: str | None = None
    actual: str | None = None
    kids: list[Element | Mark | Link] = field(default_factory=list)
    spans: dict[int, Element] = field(default_factory=dict)

    def child(
        self, tag: str, *, language: Language | None = None, attributes: str = "", alt: str | None = None
    ) -> Element:
        """A new element at the end of this one."""
        made = Element(tag, self, language, attributes, alt)
        self.kids.append(made)
        return made

    def span(
        self, group: int, language: Language | None, actual: str | None, link: str | None = None
    ) -> Element:
        """The Span or Link of one group of runs; made when first painted, so that it is in reading order."""
        made = self.spans.get(group)
        if made is None:
            made = self.spans[group] = self.child("Link" if link else "Span", language=language)
            made.actual = actual
        return made

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()


_Numbers = dict[Element | Link, int]


class _GuardedCode(list[str]):
    """The operators of one page; refuses to paint while nothing says what is being painted."""

    def __init__(self, canvas: TaggedCanvas, code: list[str]) -> None:
        super().__init__(code)
        self._canvas = canvas

    def append(self, operators: str) -> None:
        if not self._canvas.is_marked and _PAINTS.search(operators):
            raise Untagged(f"Painted outside an element and outside an artifact: {operators[:80]!r}")
        super().append(operators)


class _Raw(pdfdoc.PDFObject):  # type: ignore[misc]  # reportlab ships no types
    """An indirect object whose bytes are already written."""

    __RefOnly__ = 1

    def __init__(self, body: bytes) -> None:
        self.body = body

    def format(self, document: object) -> bytes:
        return self.body


@dataclass(frozen=True, slots=True)
class _Moment:
    """Stands in for reportlab's clock: the letter's own date, whatever the environment says."""

    YMDhms: tuple[int, int, int, int, int, int]
    t: float = 0.0
    dhh: int = 0
    dmm: int = 0


class TaggedCanvas(Canvas):  # type: ignore[misc]  # reportlab ships no types
    """A canvas that knows what each mark means. Open an `element` or an `artifact`, paint, and go on."""

    is_marked = False

    def __init__(
        self,
        *,
        root: Element,
        page_size: tuple[float, float],
        language: Language,
        title: str,
        author: str,
        made_on: date,
    ) -> None:
        self._buffer = BytesIO()
        super().__init__(self._buffer, pagesize=page_size, pageCompression=1, invariant=1, pdfVersion=(1, 7))
        self.root = root
        self._marks: list[list[Element]] = [[]]
        self._used: dict[str, tuple[Face, set[str]]] = {}
        self._language: Language = language
        self._made_on = made_on
        self._doc._timeStamp = _Moment((made_on.year, made_on.month, made_on.day, 0, 0, 0))
        self._outline_keys = 0
        self.setTitle(title)
        self.setAuthor(author)
        self.setSubject("")
        self.setCreator(_PRODUCER)
        self.setProducer(_PRODUCER)
        self._title, self._author = title, author

    # reportlab assigns `_code` anew for each page: every assignment comes back guarded.
    @property
    def _code(self) -> list[str]:
        return self._guarded

    @_code.setter
    def _code(self, code: list[str]) -> None:
        self._guarded = _GuardedCode(self, code)

    def _make_preamble(self) -> None:
        """Nothing: reportlab's would bring in Helvetica, which is not embedded."""
        self._preamble = ""

    @contextmanager
    def element(self, element: Element) -> Iterator[None]:
        """What is painted inside is content of this element."""
        marks = self._marks[-1]
        element.kids.append(Mark(len(self._marks) - 1, len(marks)))
        with self._marked(f"/{element.tag} <</MCID {len(marks)}>> BDC"):
            marks.append(element)
            yield

    @contextmanager
    def artifact(self, kind: str = "/Layout") -> Iterator[None]:
        """What is painted inside is decoration or repeats itself, and is not read aloud."""
        with self._marked(f"/Artifact <</Type {kind}>> BDC"):
            yield

    @contextmanager
    def _marked(self, opening: str) -> Iterator[None]:
        if self.is_marked:
            raise Untagged("One mark was opened inside another.")
        self._code.append(opening)
        self.is_marked = True
        try:
            yield
        finally:
            self.is_marked = False
            self._code.append("EMC")

    def show(self, face: Face, size: float, x: float, y: float, code: str, text: str) -> None:
        """Paints one run of shaped text with its baseline at (x, y), in points from the bottom left."""
        used = self._used.get(face.key)
        if used is None:
            used = self._used[face.key] = (face, set())
        used[1].update(text)
        self._code.append(f"BT /{face.key} {_number(size)} Tf {_number(x)} {_number(y)} Td [{code}] TJ ET")

    def colour(self, colour: str) -> None:
        """The colour of what is filled from here on, text included; `#RRGGBB`."""
        self._code.append(f"{_rgb(colour)} rg")

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle from its lower left corner."""
        numbers = " ".join(map(_number, (x, y, width, height)))
        self._code.append(f"{_rgb(colour)} rg {numbers} re f")

    def link(
        self, element: Element, rectangle: tuple[float, float, float, float], target: str, words: str
    ) -> None:
        """Makes a place on the page being painted lead to `target`. `words` say where to."""
        element.kids.append(Link(len(self._marks) - 1, rectangle, target, words))

    def bookmark(self, title: str, level: int, y: float) -> None:
        """An entry of the outline that leads to this height of the page being painted."""
        self._outline_keys += 1
        key = f"b{self._outline_keys}"
        self.bookmarkPage(key, fit="XYZ", left=0, top=y, zoom=0)
        self.addOutlineEntry(title, key, level)

    def next_page(self) -> None:
        """Ends the page being painted."""
        self.showPage()
        self._marks.append([])

    def finish(self) -> bytes:
        """The file. Call once, after the last `next_page`."""
        self._marks.pop()
        doc = self._doc
        self._embed_fonts()
        pages = [self._number_of(f"Page{number + 1}") for number in range(len(self._marks))]
        links = self._number_links()
        self._finish_pages(links)
        tree = self._structure(pages, links)
        catalogue = doc.Catalog
        catalogue.StructTreeRoot = tree
        catalogue.MarkInfo = "<< /Marked true >>"
        catalogue.ViewerPreferences = "<< /DisplayDocTitle true >>"
        catalogue.Lang = pdfdoc.PDFString(LANGUAGE_TAGS[self._language])
        catalogue.Metadata = self._metadata()
        doc._ID = self._fingerprint()
        self._doc.SaveToFile(self._buffer, self)
        return self._buffer.getvalue()

    def _number_of(self, name: str) -> int:
        return int(self._doc.idToObjectNumberAndVersion[name][0])

    def _number_links(self) -> dict[Link, int]:
        """The number of each link's annotation. Its place in the parent tree comes after the pages'."""
        found = [kid for element in self.root.walk() for kid in element.kids if isinstance(kid, Link)]
        return {
            link: self._add(f"link {number}", _annotation(link, len(self._marks) + number))
            for number, link in enumerate(found)
        }

    def _finish_pages(self, links: dict[Link, int]) -> None:
        for number in range(len(self._marks)):
            page: Any = self._doc.idToObject[f"Page{number + 1}"]
            page.Annots = [f"{place} 0 R" for link, place in links.items() if link.page == number]
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents = number
            page.Tabs = "/S"
            # reportlab would write it in ASCII base 85 as well: a quarter more bytes, and slower.
            data = zlib.compress(page.stream.encode("ascii"), 6)
            page.Contents = _stream(data, "/Filter /FlateDecode")

    def _add(self, name: str, body: str) -> int:
        self._doc.Reference(_Raw(body.encode("ascii")), name)
        return self._number_of(name)

    def _add_stream(self, name: str, data: bytes, entries: str) -> int:
        self._doc.Reference(_stream(data, entries), name)
        return self._number_of(name)

    def _embed_fonts(self) -> None:
        fonts = self._doc.idToObject[pdfdoc.BasicFonts].dict
        for key, (face, characters) in sorted(self._used.items()):
            cut = face.narrow if characters <= face.narrow.characters else face.wide
            fonts[key] = f"{self._embed(key, face, cut)} 0 R"

    def _embed(self, key: str, face: Face, cut: Cut) -> int:
        deflated = "/Filter /FlateDecode"
        font_file = self._add_stream(f"file {key}", cut.font_file, f"{deflated} /Length1 {cut.length}")
        to_unicode = self._add_stream(f"cmap {key}", cut.to_unicode, deflated)
        box = " ".join(map(str, face.box))
        descriptor = self._add(
            f"descriptor {key}",
            f"<< /Type /FontDescriptor /FontName /{cut.name} /Flags 4 /FontBBox [{box}]"
            f" /ItalicAngle {_number(face.italic_angle)} /Ascent {face.ascent} /Descent {face.descent}"
            f" /CapHeight {face.cap_height} /StemV {face.stem} /FontFile2 {font_file} 0 R >>",
        )
        descendant = self._add(
            f"descendant {key}",
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{cut.name} /CIDToGIDMap /Identity"
            " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
            f" /FontDescriptor {descriptor} 0 R /DW 1000 /W {cut.widths} >>",
        )
        return self._add(
            f"font {key}",
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{cut.name} /Encoding /Identity-H"
            f" /DescendantFonts [{descendant} 0 R] /ToUnicode {to_unicode} 0 R >>",
        )

    def _structure(self, pages: list[int], links: dict[Link, int]) -> _Raw:
        elements = list(self.root.walk())
        raws = [_Raw(b"") for _ in elements]
        root, parents = _Raw(b""), _Raw(b"")
        for number, raw in enumerate((root, parents, *raws)):
            self._doc.Reference(raw, f"structure {number}")
        numbers: _Numbers = dict(links.items())
        for place, element in enumerate(elements):
            numbers[element] = self._number_of(f"structure {place + 2}")
        root_number, parents_number = self._number_of("structure 0"), self._number_of("structure 1")
        for element, raw in zip(elements, raws, strict=True):
            raw.body = _element_body(element, numbers, pages, root_number).encode("ascii")
        root.body = (
            f"<< /Type /StructTreeRoot /K [{numbers[self.root]} 0 R]"
            f" /ParentTree {parents_number} 0 R /ParentTreeNextKey {len(pages) + len(links)} >>"
        ).encode("ascii")
        owners = [element for element in elements for kid in element.kids if isinstance(kid, Link)]
        rows = [
            *(f"[{' '.join(f'{numbers[element]} 0 R' for element in marks)}]" for marks in self._marks),
            *(f"{numbers[element]} 0 R" for element in owners),
        ]
        body = "\n".join(f"{key} {row}" for key, row in enumerate(rows))
        parents.body = f"<< /Nums [\n{body}\n] >>".encode("ascii")
        return root

    def _metadata(self) -> _Raw:
        data = _xmp(self._title, self._author, LANGUAGE_TAGS[self._language], self._made_on).encode("utf-8")
        raw = _stream(data, "/Type /Metadata /Subtype /XML")
        self._doc.Reference(raw, "metadata")
        return raw

    def _fingerprint(self) -> bytes:
        """The file identifier: a digest of what is on the pages, so that equal letters are equal files."""
        digest = sha256(self._title.encode("utf-8"))
        for number in range(len(self._marks)):
            page: Any = self._doc.idToObject[f"Page{number + 1}"]
            digest.update(page.stream.encode("ascii"))
        name = digest.hexdigest()[:32].encode("ascii")
        return b"[<" + name + b"> <" + name + b">]"


def _stream(data: bytes, entries: str) -> _Raw:
    head = f"<< {entries} /Length {len(data)} >>\nstream\n".encode("ascii")
    return _Raw(head + data + b"\nendstream")


def _annotation(link: Link, place: int) -> str:
    corners = " ".join(map(_number, link.rectangle))
    target = link.target.encode("ascii").hex()
    return (
        f"<< /Type /Annot /Subtype /Link /Rect [{corners}] /Border [0 0 0] /F 4 /StructParent {place}"
        f" /Contents {_text_string(link.words)} /A << /S /URI /URI <{target}> >> >>"
    )


def _element_body(element: Element, numbers: _Numbers, pages: list[int], root: int) -> str:
    parent = numbers[element.parent] if element.parent else root
    own = [kid for kid in element.kids if isinstance(kid, Mark)]
    home = own[0].page if own else _first_page(element)
    parts = [f"<< /Type /StructElem /S /{element.tag} /P {parent} 0 R /Pg {pages[home]} 0 R"]
    if element.language:
        parts.append(f"/Lang ({LANGUAGE_TAGS[element.language]})")
    if element.attributes:
        parts.append(f"/A << {element.attributes} >>")
    if element.alt is not None:
        parts.append(f"/Alt {_text_string(element.alt)}")
    if element.actual is not None:
        parts.append(f"/ActualText {_text_string(element.actual)}")
    kids = " ".join(_kid(kid, numbers, pages, home) for kid in element.kids)
    return " ".join(parts) + f" /K [{kids}] >>"


def _kid(kid: Element | Mark | Link, numbers: _Numbers, pages: list[int], home: int) -> str:
    if isinstance(kid, Element):
        return f"{numbers[kid]} 0 R"
    if isinstance(kid, Link):
        return f"<< /Type /OBJR /Pg {pages[kid.page]} 0 R /Obj {numbers[kid]} 0 R >>"
    if kid.page == home:
        return str(kid.number)
    return f"<< /Type /MCR /Pg {pages[kid.page]} 0 R /MCID {kid.number} >>"


def _first_page(element: Element) -> int:
    for below in element.walk():
        for kid in below.kids:
            if isinstance(kid, Mark):
                return kid.page
    return 0


def _number(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _rgb(colour: str) -> str:
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.3f}" for at in (1, 3, 5))


def _text_string(text: str) -> str:
    return "<FEFF" + text.encode("utf-16-be").hex().upper() + ">"


def _xmp(title: str, author: str, language: str, made_on: date) -> str:
    moment = f"{made_on.isoformat()}T00:00:00+00:00"
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{escape(author)}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate>
<xmp:CreatorTool>{_PRODUCER}</xmp:CreatorTool>
<pdf:Producer>{_PRODUCER}</pdf:Producer>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
