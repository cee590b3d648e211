"""The fonts of the sheets: their files -> widths, glyphs and the parts embedded in a PDF."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import FF_NONSYMBOLIC, FF_SYMBOLIC, SUBSETN, TTFont

from twofold.exporters.worksheets.layout.shaping import letters
from twofold.exporters.worksheets.options import Font
from twofold.exporters.worksheets.pdf.pdf_file import WrittenObject, stream
from twofold.text import Style

FOLDER = Path(__file__).parents[1] / "fonts"

FAMILIES: dict[Font, str] = {"default": "SourceSans3", "legible": "AtkinsonHyperlegible"}
"""Source Sans 3 has Latin, Greek and Cyrillic letters; Atkinson Hyperlegible of the Braille
Institute has Latin ones alone, which are hard to mistake for each other. Both are under the SIL
Open Font License 1.1."""

STYLES = {
    Style.PLAIN: "Regular",
    Style.BOLD: "Bold",
    Style.ITALIC: "Italic",
    Style.BOLD | Style.ITALIC: "BoldItalic",
}

USUAL_LETTERS = (
    "".join(map(chr, range(0x21, 0x7F)))
    + "\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u00b7\u2022\u00d7"
)
"""What is embedded of a font that is used at all: ASCII, dashes, quotation marks and the like.

Whoever reads a file learns nothing from the letters of a font that are missing; and parts of fonts
are the same in most sheets, so that they are made once."""

STAND_IN = "?"
"""Printed for a character without a glyph, which `missing` has reported before."""


class EmbeddedFont(TTFont):  # type: ignore[misc]  # reportlab is untyped
    """A TrueType font whose embedded parts say which letter each glyph is, and nothing false.

    reportlab maps glyph 0 to U+0000, which PDF/UA-1 (ISO 14289-1, 7.21.7) forbids, and cannot
    write letters beyond U+FFFF.
    """

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
    box = " ".join(f"{side:.6g}" for side in face.bbox)
    return (
        f"<</Type/Font/Subtype/TrueType/BaseFont/{tag}/FirstChar 0/LastChar {len(subset) - 1}"
        f"/Widths[{_widths(font, subset)}]/ToUnicode {unicode_map} 0 R"
        f"/FontDescriptor<</Type/FontDescriptor/FontName/{tag}"
        f"/Flags {face.flags & ~FF_NONSYMBOLIC | FF_SYMBOLIC}/FontBBox[{box}]"
        f"/ItalicAngle {face.italicAngle:.6g}/Ascent {face.ascent:.6g}/Descent {face.descent:.6g}"
        f"/CapHeight {face.capHeight:.6g}/StemV {face.stemV:.6g}"
        f"/MissingWidth {face.defaultWidth:.6g}/FontFile2 {program} 0 R>>>>"
    ).encode()


@lru_cache(maxsize=64)
def _widths(font: EmbeddedFont, subset: tuple[int, ...]) -> str:
    """Return the widths of some letters, in thousandths of the font's size."""
    return " ".join(f"{font.face.getCharWidth(letter):.6g}" for letter in subset)


def _tag(font: EmbeddedFont, number: int) -> str:
    """Return the name of a part of a font: six letters of its own in front."""
    tag: bytes = SUBSETN(number) + b"+" + font.face.name + font.face.subfontNameX
    return tag.decode("ascii")


def unicode_map(font_tag: str, subset: Sequence[int]) -> str:
    """Return a ToUnicode CMap (ISO 32000-1, 9.10.3), at most 100 letters in a block."""
    entries = [
        f"<{code:02X}> <{chr(letter).encode('utf-16-be').hex().upper()}>"
        for code, letter in enumerate(subset)
        if letter
    ]
    blocks = [entries[start : start + 100] for start in range(0, len(entries), 100)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CIDSystemInfo << /Registry ({font_tag}) /Ordering ({font_tag}) /Supplement 0 >> def",
            f"/CMapName /{font_tag} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            f"<00> <{len(subset) - 1:02X}>",
            "endcodespacerange",
            *(
                line
                for block in blocks
                for line in (f"{len(block)} beginbfchar", *block, "endbfchar")
            ),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )


class LetterCodes(dict[int, str]):
    """How strings of one document write the letters of one font, made for `str.translate`.

    reportlab numbers the letters of a font as they come, 256 to a part, and looks each up in a
    loop; here that is done once a letter.
    """

    def __init__(self, name: str, document: Any) -> None:
        self._font = pdfmetrics.getFont(name)
        self._document = document
        ((_, codes),) = self._font.splitString(USUAL_LETTERS, document)
        super().__init__(_usual_codes(codes))
        self._first_part: str = self._font.getSubsetInternalName(0, document)
        self._in_other_parts: set[str] = set()

    def __missing__(self, letter: int) -> str:
        ((part, code),) = self._font.splitString(chr(letter), self._document)
        if part:
            self._in_other_parts.add(chr(letter))
        self[letter] = _in_string(code)
        return self[letter]

    def coded(self, words: str) -> list[tuple[str, str]]:
        """Return the stretches of `words` that one part of the font has: its name, the codes."""
        codes = words.translate(self)
        if not self._in_other_parts or self._in_other_parts.isdisjoint(words):
            return [(self._first_part, codes)]
        return [
            (self._font.getSubsetInternalName(part, self._document), _in_string(part_codes))
            for part, part_codes in self._font.splitString(words, self._document)
        ]


@lru_cache(maxsize=8)
def _usual_codes(codes: bytes) -> dict[int, str]:
    """Return how strings write the usual letters, the codes of which are nearly always the same."""
    written = (_in_string(codes[place : place + 1]) for place in range(len(codes)))
    return dict(zip(map(ord, USUAL_LETTERS), written, strict=True))


def _in_string(codes: bytes) -> str:
    """Return bytes as they stand in a string (ISO 32000-1, 7.3.4.2)."""
    return "".join(
        chr(code) if 32 <= code < 127 and code not in b"()\\" else f"\\{code:03o}" for code in codes
    )


@cache
def fonts(family: Font = "default") -> dict[Style, EmbeddedFont]:
    """Return the font of each style; they are read once in a process."""
    loaded = {}
    for style, suffix in STYLES.items():
        name = f"{FAMILIES[family]}-{suffix}"
        font = EmbeddedFont(name, str(FOLDER / f"{name}.ttf"), asciiReadable=False, shapable=False)
        pdfmetrics.registerFont(font)
        loaded[style] = font
    return loaded


@dataclass(frozen=True, slots=True)
class Face:
    """How letters look: their family, and the ems put behind each letter and each space.

    A letter that the family lacks is taken from the default one.
    """

    family: Font = "default"
    after_letters: float = 0.0
    after_spaces: float = 0.0

    def text_width(self, text: str, style: Style) -> float:
        """Return the width of `text` in points when it is set in one point."""
        width = _width(text, style, self.family)
        if self.after_letters or self.after_spaces:
            width += self.after_letters * len(text) + self.after_spaces * text.count(" ")
        return width

    def pieces(self, text: str, style: Style) -> list[tuple[str, str]]:
        """Return the stretches of `text` that one font can print, each with the font's name."""
        if self.family == "default":
            return [(fonts()[style].fontName, text)]
        known = covered(self.family)
        return [
            (fonts(self.family if is_known else "default")[style].fontName, "".join(stretch))
            for is_known, stretch in itertools.groupby(text, known.__contains__)
        ]


PLAIN_FACE = Face()
"""The letters of a sheet where nothing else is asked for."""


@lru_cache(maxsize=1 << 16)
def _width(text: str, style: Style, family: Font) -> float:
    if family == "default" or covered(family).issuperset(text):
        return float(fonts(family)[style].stringWidth(text, 1))
    known = covered(family)
    return sum(
        float(fonts(family if letter in known else "default")[style].stringWidth(letter, 1))
        for letter in text
    )


@cache
def covered(family: Font = "default") -> frozenset[str]:
    """Return the characters that every style of a family can print."""
    tables = [set(font.face.charToGlyph) for font in fonts(family).values()]
    printable = set.intersection(*tables)
    return frozenset(chr(code) for code in printable if code >= 0x20 and code not in (0x7F, 0xFFFF))


def missing(text: str) -> str:
    """Return the characters of `text` that no font of the sheets has, each once."""
    return "".join(
        character
        for character in dict.fromkeys(letters(text))
        if character not in covered() and not character.isspace()
    )


def drawable(text: str) -> str:
    """Return `text` with a stand-in for each character that has no glyph."""
    if text.isascii() and text.isprintable():  # Nearly every text.
        return text
    known = covered()
    if known.issuperset(text):
        return text
    return "".join(
        character if character in known else " " if character.isspace() else STAND_IN
        for character in text
    )
