"""Fields as they are made -> the dictionaries of a form (ISO 32000-1, 12.7) and of its font."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, count

from twofold.exporters.worksheets.layout.field_names import FieldName
from twofold.exporters.worksheets.pdf.fonts import covered, fonts
from twofold.exporters.worksheets.pdf.pdf_file import stream, unicode_map
from twofold.exporters.worksheets.pdf.structure import text_string
from twofold.language_tags import primary_subtag
from twofold.text import Style

Corners = tuple[float, float, float, float]
"""Left, bottom, right and top, in points from the page's lower left."""

PRINTED = 4
"""The flag of a field that is printed with its page (ISO 32000-1, 12.5.3)."""

MULTILINE = 1 << 12
"""The flag of a field for more than one line (ISO 32000-1, 12.7.4.3)."""

RADIO = 1 << 15
"""The flag of buttons of which one at most is chosen; pressed again, it is not (12.7.4.2)."""

CENTRED = 1

FONT = "Typed"
"""What the font of all fields is called in the file."""

TICK = ((0.2, 0.5), (0.42, 0.22), (0.84, 0.82))
"""The points of a tick, as parts of its box."""

TICK_WIDTH = 0.11
"""Thickness of a tick as a part of its box."""

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


@dataclass(slots=True)
class Form:
    """The fields of a document so far: the numbers of their objects, and the keys in use."""

    fields: list[int] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)

    def free_key(self, key: str) -> str:
        """Return a key, with a number behind it where an earlier sheet of a pack has it.

        The number is the first that is free: "1-blank-2" may be the second blank of another item.
        """
        free = next(
            each
            for each in chain((key,), (f"{key}-{number}" for number in count(2)))
            if each not in self.keys
        )
        self.keys.add(free)
        return free

    def dictionary(self, font: int) -> str:
        """Return the form: readers write what is typed with `font`, and need not draw the empty."""
        return (
            f"<</Fields[{_references(self.fields)}]/DA(/{FONT} 0 Tf 0 g)"
            f"/DR<</Font<</{FONT} {font} 0 R>>>>>>"
        )


@dataclass(slots=True)
class Choice:
    """Buttons of which one is chosen: the number of the field's object, those of its buttons."""

    name: FieldName
    number: int
    key: str
    buttons: list[int] = field(default_factory=list)

    def dictionary(self) -> bytes:
        """Return the field."""
        return (
            f"<</FT/Btn/Ff {RADIO}/T{text_string(self.key)}/TU{text_string(self.name.words)}"
            f"/V/Off/Kids[{_references(self.buttons)}]>>"
        ).encode()


def text_field(
    box: Corners, size: float, name: FieldName, *, is_multiline: bool, most: int = 0
) -> dict[str, str]:
    """Return the entries of a field for letters of `size` points; `most` of them, unless 0."""
    entries = {
        **_widget(box, name.words),
        "FT": "/Tx",
        "Ff": str(MULTILINE if is_multiline else 0),
        "DA": f"(/{FONT} {size:g} Tf 0 g)",
    }
    if most:
        entries |= {"MaxLen": str(most), "Q": str(CENTRED)}
    return entries


def button(
    box: Corners, group: Choice, choice: tuple[str, str], looks: tuple[int, int]
) -> dict[str, str]:
    """Return the entries of a button, which looks like the one object or else like the other.

    The value of a choice is in ASCII, as Firefox cannot tick another; its words are read aloud.
    """
    value, words = choice
    chosen, empty = looks
    return {
        **_widget(box, f"{group.name.words} {words}"),
        "Parent": f"{group.number} 0 R",
        "AS": "/Off",
        "AP": f"<</N<</{value} {chosen} 0 R/Off {empty} 0 R>>>>",
    }


def looks_of_button(side: float) -> tuple[bytes, bytes]:
    """Return what is seen of a button, chosen and not; the box around it is on the page."""
    dictionary = f"/Type/XObject/Subtype/Form/BBox[0 0 {side:.3f} {side:.3f}]/Resources<<>>"
    points = [f"{x * side:.3f} {y * side:.3f}" for x, y in TICK]
    tick = f"{TICK_WIDTH * side:.3f} w 1 J 1 j {points[0]} m {points[1]} l {points[2]} l S"
    return stream(dictionary, tick.encode()), stream(dictionary, b"")


def _widget(box: Corners, words: str) -> dict[str, str]:
    return {
        "Type": "/Annot",
        "Subtype": "/Widget",
        "F": str(PRINTED),
        "Rect": f"[{' '.join(f'{side:.3f}' for side in box)}]",
        "TU": text_string(words),
    }


def _references(numbers: Sequence[int]) -> str:
    return " ".join(f"{number} 0 R" for number in numbers)


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
    return _typed_font(CODE_PAGES.get(primary_subtag(language), WESTERN))


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
