"""A language -> the font in which readers write what is typed into fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from twofold.exporters.worksheets.pdf.fonts import covered, fonts
from twofold.exporters.worksheets.pdf.pdf_file import stream, unicode_map
from twofold.text import Style

CODE_PAGES = {
    **dict.fromkeys(("be", "bg", "mk", "ru", "sr", "uk"), "cp1251"),
    **dict.fromkeys(("cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq"), "cp1250"),
    **dict.fromkeys(("et", "lt", "lv"), "cp1257"),
    "el": "cp1253",
    "tr": "cp1254",
}
"""The letters that can be typed, by BCP 47 primary subtag; fields know no more than 256."""

WESTERN = "cp1252"
"""What other languages are written with: the WinAnsiEncoding of ISO 32000-1, annex D."""

FIRST = 0x20
"""The first code that stands for a letter."""

UNUSED = "•"
"""What a code without a letter looks like (ISO 32000-1, annex D.2, note 3)."""

NONSYMBOLIC = 32
"""The flag of a font whose codes stand for the letters of an encoding (ISO 32000-1, 9.8.2)."""


@dataclass(frozen=True, slots=True)
class TypedFont:
    """The streams of a font's glyphs and of the letters they stand for; its dictionary."""

    program: bytes
    letters: bytes
    entries: str

    def dictionary(self, program: int, letters: int) -> bytes:
        """Return the font where its streams are the objects of these numbers."""
        return self.entries.format(program=program, letters=letters).encode()


def typed_font(language: str) -> TypedFont:
    """Return the font for a BCP 47 `language`."""
    return _typed_font(CODE_PAGES.get(language.lower().partition("-")[0], WESTERN))


@cache
def _typed_font(code_page: str) -> TypedFont:
    """Return all letters of a code page in a font that is no part of one by name.

    Readers do not type in fonts of which a file says that letters may be missing. Its lines stand
    as near to each other as its letters let them, because readers leave no other choice.
    """
    font = fonts()[Style.PLAIN]
    face = font.face
    decoded = (bytes([code]).decode(code_page, "replace") for code in range(FIRST, 0x100))
    letters = [letter if letter in covered() else "" for letter in decoded]
    codes = [ord(letter or UNUSED) for letter in letters]
    typed = [ord(letter) if letter else 0 for letter in letters]
    program = font.with_glyphs_by_letter(codes)
    name = face.name.decode("ascii")
    entries = (
        f"<</Type/Font/Subtype/TrueType/BaseFont/{name}/Encoding{_encoding(code_page, codes)}"
        f"/FirstChar {FIRST}/LastChar 255/Widths[{font.widths(codes)}]/ToUnicode {{letters}} 0 R"
        f"/FontDescriptor<</Type/FontDescriptor/FontName/{name}/Flags {NONSYMBOLIC}"
        f"/FontBBox[{font.box}]/ItalicAngle 0/Ascent {face.bbox[3]:.6g}/Descent {face.bbox[1]:.6g}"
        f"/CapHeight {face.capHeight:.6g}/StemV {face.stemV:.6g}/FontFile2 {{program}} 0 R>>>>"
    )
    return TypedFont(
        stream(f"/Length1 {len(program)}", program, packed=True),
        stream("", unicode_map(name, [0] * FIRST + typed).encode(), packed=True),
        entries,
    )


def _encoding(code_page: str, codes: Sequence[int]) -> str:
    """Return the entry that says which letter each code is (ISO 32000-1, 9.6.6)."""
    if code_page == WESTERN:
        return "/WinAnsiEncoding"
    names = "".join(f"/uni{code:04X}" for code in codes[0x80 - FIRST :])
    return f"<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[128{names}]>>"
