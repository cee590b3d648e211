"""ReportLab's fonts, pictures, canvas and document -> what a tagged PDF needs of them.

Nothing else imports ReportLab. What is used here beyond its documented interface is listed, and
watched, in the tests of this module.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from io import BytesIO
from math import ceil, sqrt
from pathlib import Path
from struct import pack, unpack
from typing import Any, NamedTuple

# Before anything else of ReportLab's, which reads its settings once.
from twofold.exporters.worksheets.pdf.reportlab_settings import as_delivered

# isort: split
from reportlab.lib.rl_accel import fp_str
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObject, PDFString, format
from reportlab.pdfbase.ttfonts import (
    FF_NONSYMBOLIC,
    FF_SYMBOLIC,
    SUBSETN,
    TTFont,
    TTFontMaker,
    TTFontParser,
)
from reportlab.pdfgen.canvas import Canvas

from twofold.exporters.worksheets.pdf.pdf_file import stream, unicode_map, with_line_end

PROCEDURES = "[ /PDF /Text /ImageB /ImageC /ImageI ]"
"""What old printers have to load for a page (ISO 32000-1, 14.2)."""


MOST_DOTS = 9_000_000
"""Those of an A4 page at 300 an inch, beyond which no printer shows more of a photograph."""


class WrittenObject(PDFObject):  # type: ignore[misc]  # reportlab is untyped
    """An object of a document as its bytes in the file, which may change until that is written."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def format(self, document: Any) -> bytes:  # noqa: ARG002  # called by reportlab
        """Return the bytes."""
        return self.data


# Fonts


class Box(NamedTuple):
    """What a glyph stands in, in ems from the start of its letter and from the line."""

    left: float
    bottom: float
    right: float
    top: float


class EmbeddedFont(TTFont):  # type: ignore[misc]  # reportlab is untyped
    """A TrueType font whose embedded parts say which letter each glyph is, and nothing false.

    reportlab maps glyph 0 to U+0000, which PDF/UA-1 (ISO 14289-1, 7.21.7) forbids, and cannot
    write letters beyond U+FFFF.
    """

    def __init__(self, name: str, file: Path | BytesIO) -> None:
        source = str(file) if isinstance(file, Path) else file
        super().__init__(name, source, asciiReadable=False, shapable=False)
        pdfmetrics.registerFont(self)

    @property
    def letters(self) -> set[int]:
        """The code points that there is a glyph for."""
        return set(self.face.charToGlyph)

    @property
    def box(self) -> str:
        """What all glyphs stand in, as a font's description says it."""
        return " ".join(f"{side:.6g}" for side in self.face.bbox)

    def box_of(self, letter: str) -> Box | None:
        """Return what the glyph of a letter stands in, None where it is empty."""
        face = self.face
        glyph = face.charToGlyph[ord(letter)]
        start, end = face.glyphPos[glyph : glyph + 2]
        if start == end:
            return None
        place = face.get_table_pos("glyf")[0] + start
        sides = unpack(">4h", face._ttf_data[place + 2 : place + 10])
        return Box(*(side / face.unitsPerEm for side in sides))

    def widths(self, codes: Sequence[int]) -> str:
        """Return the widths of some code points, in thousandths of the font's size."""
        return " ".join(f"{self.face.getCharWidth(code):.6g}" for code in codes)

    def parts(self, words: str, document: Any) -> list[tuple[str, bytes]]:
        """Return the stretches of `words` that one part of the font has: its name, the codes.

        reportlab numbers the letters of a font as they come, 256 to a part.
        """
        return [
            (self.getSubsetInternalName(number, document), codes)
            for number, codes in self.splitString(words, document)
        ]

    def with_glyphs_by_letter(self, codes: Sequence[int]) -> bytes:
        """Return a part of the font in which glyphs are found by letter instead of by code.

        The table is one of format 4 (OpenType, cmap), each letter a segment of its own.
        """
        parser = TTFontParser(BytesIO(self.face.makeSubset(codes)))
        made = TTFontMaker()
        for tag in parser.table:
            made.add(tag, parser.get_table(tag))
        by_code = unpack(f">{len(codes)}H", made.tables["cmap"][-2 * len(codes) :])
        glyphs = dict(sorted(zip(codes, by_code, strict=True)))
        ends = [*glyphs, 0xFFFF]
        shifts = [(glyph - code) % 0x10000 for code, glyph in glyphs.items()] + [1]
        count = len(ends)
        power = 1 << (count.bit_length() - 1)
        search = 2 * power, power.bit_length() - 1, 2 * (count - power)
        words = (4, 16 + 8 * count, 0, 2 * count, *search, *ends, 0, *ends, *shifts, *([0] * count))
        made.add("cmap", pack(">HHHHL", 0, 1, 3, 1, 12) + pack(f">{len(words)}H", *words))
        return bytes(made.makeStream())

    def addObjects(self, doc: Any) -> None:  # noqa: N802  # reportlab's name
        """Add the parts to the document."""
        state = self.state[doc]
        state.frozen = 1
        for number, subset in enumerate(state.subsets):
            name = self.getSubsetInternalName(number, doc)[1:]
            known, references = tuple(subset), []
            for part in _font_part(self, number, known):
                reference = doc.Reference(WrittenObject(part))
                references.append(doc.idToObjectNumberAndVersion[reference.name][0])
            font = _font_dictionary(self, number, known, *references)
            doc.idToObject["BasicFonts"].dict[name] = doc.Reference(WrittenObject(font), name)
        del self.state[doc]


@lru_cache(maxsize=64)
def _font_part(font: EmbeddedFont, number: int, subset: tuple[int, ...]) -> tuple[bytes, bytes]:
    """Return two streams: the glyphs of some letters, and the letters that they stand for.

    Most sheets need no more than the usual letters, so that few parts are made in a process.
    """
    program = font.face.makeSubset(list(subset))
    letters_of_glyphs = unicode_map(_tag(font, number), subset).encode()
    return (
        stream(f"/Length1 {len(program)}", program, packed=True),
        stream("", letters_of_glyphs, packed=True),
    )


def _font_dictionary(
    font: EmbeddedFont, number: int, subset: tuple[int, ...], program: int, unicode_map: int
) -> bytes:
    """Return a font (ISO 32000-1, 9.6.3), which may describe itself in place."""
    face, tag = font.face, _tag(font, number)
    return (
        f"<</Type/Font/Subtype/TrueType/BaseFont/{tag}/FirstChar 0/LastChar {len(subset) - 1}"
        f"/Widths[{_widths(font, subset)}]/ToUnicode {unicode_map} 0 R"
        f"/FontDescriptor<</Type/FontDescriptor/FontName/{tag}"
        f"/Flags {face.flags & ~FF_NONSYMBOLIC | FF_SYMBOLIC}/FontBBox[{font.box}]"
        f"/ItalicAngle {face.italicAngle:.6g}/Ascent {face.ascent:.6g}/Descent {face.descent:.6g}"
        f"/CapHeight {face.capHeight:.6g}/StemV {face.stemV:.6g}"
        f"/MissingWidth {face.defaultWidth:.6g}/FontFile2 {program} 0 R>>>>"
    ).encode()


def _widths(font: EmbeddedFont, subset: tuple[int, ...]) -> str:
    return font.widths(subset)


def _tag(font: EmbeddedFont, number: int) -> str:
    """Return the name of a part of a font: six letters of its own in front."""
    tag: bytes = SUBSETN(number) + b"+" + font.face.name + font.face.subfontNameX
    return tag.decode("ascii")


# Pictures


class _Photograph(ImageReader):  # type: ignore[misc]  # reportlab is untyped
    """A JPEG file, which goes into a document as it is, so that nobody has to unpack it."""

    def getRGBData(self) -> bytes:  # noqa: N802  # reportlab's name
        """Return what the picture is known by in the document."""
        self._dataA = None
        data: bytes = self.fp.getvalue()
        return data


def picture_of(path: str) -> ImageReader:
    """Return a picture as a canvas draws it, its colours those of the profile in the file.

    From bytes: given a path, reportlab names the picture after it and would open addresses. It
    would also unpack all pixels three times over, so that one with more than paper can show is
    made smaller before.
    """
    data = BytesIO(Path(path).read_bytes())
    image = ImageReader(data)._image
    if image.mode == "CMYK":  # Whose colours that profile does not describe.
        image = image.convert("RGB")
    elif image.format == "JPEG":
        return _Photograph(data)
    width, height = image.size
    parts = ceil(sqrt(width * height / MOST_DOTS))
    if parts == 1:
        return ImageReader(image)
    if image.mode not in ("L", "LA", "RGB", "RGBA"):
        image = image.convert("RGBA" if "transparency" in image.info else "RGB")
    return ImageReader(image.reduce(parts))


# The canvas and its document


class ObjectCanvas(Canvas):  # type: ignore[misc]  # reportlab is untyped
    """A canvas whose document takes objects as bytes, and gives back all its objects."""

    def __init__(self, size: tuple[float, float], font: str, language: str) -> None:
        with as_delivered():
            super().__init__(
                BytesIO(),
                pagesize=size,
                pageCompression=1,
                invariant=1,
                pdfVersion=(1, 7),
                initialFontName=font,
                initialFontSize=12,
                lang=language,
            )

    @property
    def has_marks(self) -> bool:
        """Whether something stands on the open page."""
        return bool(self._code)

    def operate(self, operators: str) -> None:
        """Add operators to the stream of the open page."""
        self._code.append(operators)

    def parts_of(self, font: str, words: str) -> list[tuple[str, bytes]]:
        """Return the stretches of `words` that one part of a font has: its name, the codes."""
        embedded: EmbeddedFont = pdfmetrics.getFont(font)
        return embedded.parts(words, self._doc)

    def add_object(self, item: WrittenObject) -> int:
        """Add an object to the file and return its number."""
        return self._number(self._doc.Reference(item).name)

    def add_annotation(self, entries: Mapping[str, Any]) -> tuple[dict[str, Any], int]:
        """Add an annotation to the open page.

        Return its entries, which may change until the file is written, and its object's number.
        """
        annotation = PDFDictionary(dict(entries))
        self._addAnnotation(annotation)
        return annotation.dict, self._number(self._annotationrefs[-1].name)

    def widget_entries(self, entries: Mapping[str, str]) -> dict[str, Any]:
        """Return the entries of a form field with the open page as its own."""
        return {**entries, "P": self._doc.thisPageRef()}

    def link_entries(
        self, box: tuple[float, float, float, float], place: str, label: str, flags: int
    ) -> dict[str, Any]:
        """Return the entries of an annotation that leads to a bookmark."""
        return {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Link"),
            "Contents": PDFString(label),
            "F": flags,
            "Rect": PDFArray(box),
            "Border": PDFArray([0, 0, 0]),
            "Dest": self._bookmarkReference(place),
        }

    def set_in_catalog(self, name: str, value: str) -> None:
        """Set an entry of the document's catalogue."""
        catalog = self._doc.Catalog
        if name not in catalog.__NoDefault__:
            catalog.__NoDefault__ = [*catalog.__NoDefault__, name]
        setattr(catalog, name, value)

    def _setAnnotations(self, page: Any) -> None:  # noqa: N802  # called once for every page
        """Give a page its place in the structure.

        And one without pictures what reportlab would write too, but slowly, piece by piece: its
        size, and what it needs.
        """
        super()._setAnnotations(page)
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.Tabs = PDFName("S")
        page.StructParents = self.getPageNumber() - 1
        if not page.XObjects:
            page.MediaBox = f"[ {fp_str(0, 0, page.pagewidth, page.pageheight)} ]"
            fonts = self._number("BasicFonts")
            page.Resources = f"<<\n/Font {fonts} 0 R /ProcSet {PROCEDURES}\n>>"

    def end_document(self) -> tuple[int, list[int]]:
        """End fonts and bookmarks; return the numbers of the catalogue and of the pages."""
        document = self._doc
        for font in document.delayedFonts:
            font.addObjects(document)
        document.Outlines.prepare(document, self)
        if document.Outlines.ready < 0:
            document.Catalog.Outlines = None
        catalog = self._number(document.Reference(document.Catalog).name)
        pages = [self._number(f"Page{number}") for number in range(1, self.getPageNumber())]
        return catalog, pages

    @property
    def next_number(self) -> int:
        """The number of the next object."""
        return int(self._doc.objectcounter) + 1

    def objects(self, more: Sequence[bytes]) -> Iterator[tuple[int, bytes]]:
        """Yield all objects with their numbers: those of the document, then `more`."""
        document = self._doc
        first = self.next_number
        document.objectcounter += len(more)
        yield from enumerate(more, first)
        number = 0
        while number < document.objectcounter:  # Objects number others while they are written.
            number += 1
            if name := document.numberToId.get(number):
                entry = document.idToObject[name]
                data = format(entry, document, toplevel=1)
                yield number, data if isinstance(entry, WrittenObject) else with_line_end(data)

    def _number(self, name: str) -> int:
        """Return the number that the object of a name has in the file."""
        number: int = self._doc.idToObjectNumberAndVersion[name][0]
        return number
