"""A Word document -> its headings, lists, tables, pictures, formulas and notes as an outline."""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from twofold.importers.archives import Archive, names_in
from twofold.importers.document_blocks import Block, Cells, Heading, Item, Paragraph
from twofold.importers.documents import outline_of
from twofold.importers.importer import MOST_NODES, BadFileError, Importer, Opened
from twofold.importers.outline import (
    Imported,
    Media,
    Remark,
    in_lines,
    untitled,
)
from twofold.importers.shape import shaped
from twofold.importers.word_text import Element, TextReader, W, value_of
from twofold.source import Position
from twofold.text import Picture, Run, Text

if TYPE_CHECKING:
    from docx.document import Document

DOCUMENT = "word/document.xml"


_TYPES = "http://schemas.openxmlformats.org/package/2006"
_LEAST = {
    "[Content_Types].xml": f'<Types xmlns="{_TYPES}/content-types">'
    '<Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/{DOCUMENT}" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'.encode(),
    "_rels/.rels": f'<Relationships xmlns="{_TYPES}/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    f'Target="{DOCUMENT}"/></Relationships>'.encode(),
}
"""What a package has beside its document: some programs leave it out."""

_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_CONTENTS = re.compile(r"toc \d|toc heading|table of figures|index \d", re.IGNORECASE)
_BULLETS = frozenset({"bullet", "none"})


def recognises(opened: Opened) -> bool:
    """Return whether a file is a Word document."""
    return any(name.startswith("word/") for name in names_in(opened))


def read(opened: Opened) -> Imported:
    """Return the outline of a document; the line of a place is the number of its paragraph.

    Raises BadFileError for a damaged document, a trap, and where python-docx is not installed.
    """
    document = _opened(opened)
    reader = _DocumentReader(opened, document)
    try:
        blocks = list(reader.blocks(document.element.body))
    except RecursionError:
        raise opened.refused("too-deep", "this document nests too deep") from None
    if not blocks:
        raise opened.refused("no-nodes", "there is nothing in this document")
    topic = replace(untitled(opened.position()), language=reader.language())
    outline = outline_of(
        topic,
        blocks,
        remarks=[*reader.page_texts(), *reader.remarks],
        media=tuple(reader.media.values()),
    )
    return shaped(outline)


def _opened(opened: Opened) -> Document:
    """Return the document as python-docx reads it, from an archive within our limits."""
    try:
        import docx
    except ImportError:
        message = "Word documents are read by python-docx: install it, or export the text as HTML"
        raise opened.refused("not-installed", message) from None
    try:
        return docx.Document(Archive(opened).repacked(_LEAST))
    except BadFileError:
        raise
    except Exception as fault:  # noqa: BLE001, RUF100 (python-docx and lxml name no common one)
        said = str(fault).split("\n")[0][:200]
        message = f"this Word document is damaged, or of another form ({said}): save it as .docx"
        raise opened.refused("damaged-package", message) from None


@dataclass(slots=True)
class _Numbering:
    """What numbers the paragraphs of a document have reached, by list and level."""

    formats: dict[tuple[str, str], tuple[str, int]]
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def next(self, number_id: str, level: int) -> tuple[int, str]:
        """Return the number of the next item of a list, 0 for a bullet, and what is not counted.

        Letters and Roman numbers head choices and parts more often than steps: they are words.
        """
        form, start = self.formats.get((number_id, str(level)), ("bullet", 1))
        for key in [key for key in self.counts if key[0] == number_id and key[1] > level]:
            del self.counts[key]
        if form in _BULLETS:
            return 0, ""
        count = self.counts.get((number_id, level), start - 1) + 1
        self.counts[number_id, level] = count
        letters = string.ascii_letters[:26] if form.startswith("lower") else string.ascii_uppercase
        if form.endswith("Letter") and count <= len(letters):
            return 0, f"{letters[count - 1]}) "
        return (0, f"{_roman(count)}. ") if form.endswith("Roman") else (count, "")


_ROMAN = (
    *("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv"),
    *("xv", "xvi", "xvii", "xviii", "xix", "xx"),
)


def _roman(number: int) -> str:
    return _ROMAN[number - 1] if 0 < number <= len(_ROMAN) else str(number)


class _DocumentReader:
    """Reads the blocks of a document in their order, and keeps what has no place in notes."""

    def __init__(self, opened: Opened, document: Document) -> None:
        self.opened = opened
        self.document = document
        self.part = document.part
        self.count = 0
        self.remarks: list[Remark] = []
        self.media: dict[str, Media] = {}
        self.languages: Counter[str] = Counter()
        self.boxes: list[Element] = []
        self.has_contents = False
        self.notes = {kind: self.notes_of(kind) for kind in ("footnote", "endnote", "comment")}
        self.numbering = _Numbering(self.number_formats())

    @property
    def place(self) -> Position:
        return self.opened.position(max(self.count, 1))

    def related(self, kind: str) -> Element | None:
        """Return the root of the part of a document that holds its notes of a `kind`."""
        from docx.oxml import parse_xml

        for each in self.part.rels.values():
            if each.reltype.endswith(f"/{kind}s") and not each.is_external:
                return parse_xml(each.target_part.blob)
        return None

    def notes_of(self, kind: str) -> dict[str, Element]:
        """Return the footnotes, endnotes or comments of a document by their ids."""
        root = self.related(kind)
        if root is None:
            return {}
        return {each.get(f"{W}id"): each for each in root.findall(f"{W}{kind}")}

    def number_formats(self) -> dict[tuple[str, str], tuple[str, int]]:
        """Return the form of each level of each list, and the number it begins with."""
        try:
            root = self.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return {}
        abstract = {each.get(f"{W}abstractNumId"): each for each in root.findall(f"{W}abstractNum")}
        formats: dict[tuple[str, str], tuple[str, int]] = {}
        for each in root.findall(f"{W}num"):
            base = abstract.get(value_of(each, "abstractNumId"))
            levels = [] if base is None else base.findall(f"{W}lvl")
            for level in (*levels, *each.iter(f"{W}lvl")):
                start = value_of(level, "start")
                form = (
                    value_of(level, "numFmt") or "decimal",
                    int(start) if start.isdecimal() else 1,
                )
                formats[each.get(f"{W}numId"), level.get(f"{W}ilvl")] = form
        return formats

    def language(self) -> str:
        """Return the language of most words, "en" where the document does not say."""
        if self.languages:
            found = self.languages.most_common(1)[0][0]
            # English is what Word takes for the language of texts that it does not know.
            if re.fullmatch(r"(?!en\b)[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", found):
                return found
        return "en"

    def page_texts(self) -> Iterator[Remark]:
        """Yield what stands at the head and foot of pages, and what was left out."""
        seen = set()
        place = self.opened.position()
        for section in self.document.sections:
            for name in ("header", "footer", "first_page_header", "first_page_footer"):
                try:
                    part = getattr(section, name)
                    words = [] if part.is_linked_to_previous else list(part._element.iter(f"{W}t"))
                except (KeyError, AttributeError):
                    continue
                text = " ".join("".join(each.text or "" for each in words).split())
                if not text.isdecimal() and text and text not in seen:
                    seen.add(text)
                    yield Remark(
                        place, f"at the {'head' if 'header' in name else 'foot'} of pages: {text}"
                    )
        if self.has_contents:
            yield Remark(place, "a table of contents, whose headings stand in the notes")

    def blocks(self, parent: Element) -> Iterator[Block]:
        """Yield the blocks in an element, in their order."""
        for element in parent:
            if element.tag == f"{W}p":
                yield from self.paragraph(element)
            elif element.tag == f"{W}tbl":
                yield from self.table(element)
            elif element.tag == f"{W}altChunk":
                self.remarks.append(Remark(self.place, "a document in this one, which is not read"))
            elif isinstance(element.tag, str) and element.tag != f"{W}sectPr":
                yield from self.blocks(element)

    def paragraph(self, element: Element) -> Iterator[Block]:
        self.count += 1
        if self.count > MOST_NODES:
            raise self.opened.refused("too-big", f"more than {MOST_NODES:,} paragraphs", self.place)
        place, start = self.place, len(self.remarks)
        style = self.style_name(element)
        reader = TextReader(self, place)
        text = reader.read(element)
        remarks, self.remarks = tuple(self.remarks[start:]), self.remarks[:start]
        boxes, self.boxes = self.boxes, []
        if _CONTENTS.fullmatch(style):
            self.has_contents = True
        elif text:
            yield self.block(element, style, Paragraph(place, text, tuple(reader.back), remarks))
        else:
            self.remarks += remarks
        for box in boxes:
            yield from self.blocks(box)

    def style_name(self, element: Element) -> str:
        """Return the name of the style of a paragraph, which is English for Word's own."""
        style_id = value_of(element.find(f"{W}pPr"), "pStyle")
        style = self.document.styles.element.get_by_id(style_id) if style_id else None
        name = None if style is None else style.find(f"{W}name")
        return "" if name is None else str(name.get(f"{W}val") or "")

    def block(self, element: Element, style: str, text: Paragraph) -> Block:
        """Return a paragraph as what it is: a heading, an item of a list, or a paragraph."""
        place, words, back, remarks = text.position, text.text, text.back, text.remarks
        is_picture = any(isinstance(each, Picture) for each in words)
        level = self.heading_level(element, style)
        if level is not None and not is_picture:
            return Heading(place, words, level, back, remarks)
        number_id, depth = self.number(element)
        if number_id not in ("", "0"):
            number, marker = self.numbering.next(number_id, depth)
            words = (Run(marker), *words) if marker else words
            return Item(place, words, min(depth, 8), number, back, remarks)
        return text

    def heading_level(self, element: Element, style: str) -> int | None:
        if style.lower() == "title":
            return 0
        if found := _HEADING.fullmatch(style):
            return int(found[1])
        for each in self.properties(element):
            level = value_of(each, "outlineLvl")
            if level.isdecimal():
                return int(level) + 1 if int(level) < 9 else None
        return None

    def number(self, element: Element) -> tuple[str, int]:
        """Return the list of a paragraph, "" for none, and how many others it is in."""
        number_id = depth = ""
        for each in self.properties(element):
            numbering = each.find(f"{W}numPr")
            if numbering is not None:
                number_id = number_id or value_of(numbering, "numId")
                depth = depth or value_of(numbering, "ilvl")
        return number_id, int(depth) if depth.isdecimal() else 0

    def properties(self, element: Element) -> Iterator[Element]:
        """Yield the properties of a paragraph, then those of its style and those that it is of."""
        own = element.find(f"{W}pPr")
        if own is None:
            return
        yield own
        style_id, styles = value_of(own, "pStyle"), self.document.styles.element
        for _ in range(10):
            style = styles.get_by_id(style_id) if style_id else None
            if style is None:
                return
            found = style.find(f"{W}pPr")
            if found is not None:
                yield found
            style_id = value_of(style, "basedOn")

    def table(self, element: Element) -> Iterator[Block]:
        """Yield a table; one in a cell of it follows it."""
        place, start = self.opened.position(self.count + 1), len(self.remarks)
        rows, inner, back = [], list[Block](), list[Text]()
        for row in element.iter(f"{W}tr"):
            if _table_of(row) is element:
                rows.append(tuple(self.cells(row, inner, back)))
        remarks, self.remarks = tuple(self.remarks[start:]), self.remarks[:start]
        if any(map(any, rows)):
            yield Cells(place, tuple(row for row in rows if any(row)), tuple(back), remarks)
        else:
            self.remarks += remarks
        yield from inner

    def cells(self, row: Element, inner: list[Block], back: list[Text]) -> Iterator[Text]:
        for cell in row.iter(f"{W}tc"):
            if next(cell.iterancestors(f"{W}tr")) is not row:
                continue
            texts = list[Text]()
            for block in self.blocks(cell):
                if isinstance(block, Cells):
                    inner.append(block)
                    continue
                number = f"{block.number}. " if isinstance(block, Item) and block.number else ""
                texts.append((Run(number), *block.text) if number else block.text)
                back += block.back
                self.remarks += block.remarks
            yield in_lines(texts)
            span = value_of(cell.find(f"{W}tcPr"), "gridSpan")
            if span.isdecimal():
                yield from ((),) * min(int(span) - 1, 60)


def _table_of(row: Element) -> Element:
    return next(row.iterancestors(f"{W}tbl"))


IMPORTER = Importer("word", "Word documents (.docx), those of Google Docs too", recognises, read)
