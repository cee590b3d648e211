"""Notes as source text -> Word documents, and what stands in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from sheet_sources import sheets_to_print, topic_of

from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.docx.document import word_document
from twofold.exporters.worksheets.docx.markup import NAMESPACES
from twofold.exporters.worksheets.kinds import KINDS
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.exporters.worksheets.word_files import part_of_sheet

ALL_KINDS = WorksheetOptions(sheets=tuple(KINDS), tiers=("all",), format="docx")


def document_of(
    sheet: Sheet, options: WorksheetOptions = ALL_KINDS, *, is_key: bool = False
) -> bytes:
    """Return the document of a sheet, or of its key."""
    return word_document((part_of_sheet(sheet),), PageStyle.of(options), is_key=is_key)


def documents(
    notes: str, options: WorksheetOptions = ALL_KINDS
) -> Iterator[tuple[Sheet, bool, bytes]]:
    """Yield each sheet of notes, whether it is the key, and its document."""
    for sheet in sheets_to_print(topic_of(notes), options):
        yield sheet, False, document_of(sheet, options)
        if not sheet.is_handout:
            yield sheet, True, document_of(sheet, options, is_key=True)


def part(document: bytes, name: str = "word/document.xml") -> ET.Element:
    """Return a part of a document, which must be well-formed."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return ET.fromstring(archive.read(name))


def tag(name: str) -> str:
    """Return the whole name of an element or an attribute: "w:p"."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def every(root: ET.Element, name: str) -> list[ET.Element]:
    """Return all elements of a name, in the order of reading."""
    return list(root.iter(tag(name)))


def value(element: ET.Element, name: str = "w:val") -> str:
    """Return an attribute that must be there."""
    return element.attrib[tag(name)]


def words_of(element: ET.Element) -> str:
    """Return the words in an element, mathematics among them."""
    return "".join(
        each.text or "" for each in element.iter() if each.tag in (tag("w:t"), tag("m:t"))
    )


def paragraphs(document: bytes, style: str = "") -> list[ET.Element]:
    """Return the paragraphs of a document, or those in a style."""
    return [
        each
        for each in every(part(document), "w:p")
        if style in ("", value(next(each.iter(tag("w:pStyle")))))
    ]
