"""The fonts of the sheets: their files -> widths, glyphs and the parts embedded in a PDF."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from twofold.exporters.worksheets.layout.shaping import letters
from twofold.exporters.worksheets.options import Font
from twofold.exporters.worksheets.pdf.reportlab_adapter import EmbeddedFont
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

CODE_FAMILY = "SourceCodePro"
"""Letters all of one width, for code, which is never in italics: the TrueType files of Adobe's
release 2.042 as they are, under the same licence."""

CODE_SIZE = 0.9
"""Size of the letters of code beside the others, which look smaller than they."""

SCRIPT_SIZE = 0.7
"""Size of letters above or below the line beside the others …"""

SUPERSCRIPT_RISE, SUBSCRIPT_DROP = 0.33, 0.14
"""… and how far up and down they are, in ems: within the line, so that no line is higher."""

USUAL_LETTERS = (
    "".join(map(chr, range(0x21, 0x7F)))
    + "\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u00b7\u2022\u00d7"
)
"""What is embedded of a font that is used at all: ASCII, dashes, quotation marks and the like.

Whoever reads a file learns nothing from the letters of a font that are missing; and parts of fonts
are the same in most sheets, so that they are made once."""

STAND_IN = "?"
"""Printed for a character without a glyph, which `missing` has reported before."""


Choices = tuple[tuple[EmbeddedFont, frozenset[str]], ...]
"""Fonts to take letters from, each with those that it has."""


class LetterCodes(dict[int, str]):
    """How strings of one document write the letters of one font, made for `str.translate`.

    reportlab numbers the letters of a font as they come, 256 to a part, and looks each up in a
    loop; here that is done once a letter.
    """

    def __init__(self, parts_of: Callable[[str], list[tuple[str, bytes]]]) -> None:
        self._parts_of = parts_of
        ((self._first_part, codes),) = parts_of(USUAL_LETTERS)
        super().__init__(_usual_codes(codes))
        self._in_other_parts: set[str] = set()

    def __missing__(self, letter: int) -> str:
        ((part, code),) = self._parts_of(chr(letter))
        if part != self._first_part:
            self._in_other_parts.add(chr(letter))
        self[letter] = _in_string(code)
        return self[letter]

    def coded(self, words: str) -> list[tuple[str, str]]:
        """Return the stretches of `words` that one part of the font has: its name, the codes."""
        codes = words.translate(self)
        if not self._in_other_parts or self._in_other_parts.isdisjoint(words):
            return [(self._first_part, codes)]
        return [(part, _in_string(part_codes)) for part, part_codes in self._parts_of(words)]


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
    return {style: _font(f"{FAMILIES[family]}-{suffix}") for style, suffix in STYLES.items()}


@cache
def _choices(style: Style, family: Font) -> Choices:
    """Return the fonts of a style, each with its letters: a letter is taken from the first one.

    The last one stands for all letters that no other has.
    """
    emphasis, choices = style & (Style.BOLD | Style.ITALIC), []
    if Style.CODE in style:
        font = _code_font("Bold" if Style.BOLD in style else "Regular")
        choices.append((font, _printable(font.letters)))
    if family != "default":
        choices.append((fonts(family)[emphasis], covered(family)))
    return (*choices, (fonts()[emphasis], covered()))


@cache
def _code_font(suffix: str) -> EmbeddedFont:
    return _font(f"{CODE_FAMILY}-{suffix}")


def _font(name: str) -> EmbeddedFont:
    return EmbeddedFont(name, FOLDER / f"{name}.ttf")


@cache
def letter_scale(style: Style) -> float:
    """Return the size of letters in a `style` as a part of that of the words around them."""
    scale = SCRIPT_SIZE if (Style.SUBSCRIPT | Style.SUPERSCRIPT) & style else 1.0
    return CODE_SIZE * scale if Style.CODE in style else scale


@cache
def rise(style: Style) -> float:
    """Return how far letters in a `style` stand above the line of the others, in ems of those."""
    above = SUPERSCRIPT_RISE if Style.SUPERSCRIPT in style else 0.0
    return above - (SUBSCRIPT_DROP if Style.SUBSCRIPT in style else 0.0)


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
        choices = _choices(style, self.family)
        if len(choices) == 1 or choices[0][1].issuperset(text):
            return [(choices[0][0].fontName, text)]
        fonts_of_letters = itertools.groupby(text, lambda letter: _font_of(letter, choices))
        return [(font.fontName, "".join(stretch)) for font, stretch in fonts_of_letters]


PLAIN_FACE = Face()
"""The letters of a sheet where nothing else is asked for."""


@lru_cache(maxsize=1 << 16)
def _width(text: str, style: Style, family: Font) -> float:
    choices = _choices(style, family)
    if len(choices) == 1 or choices[0][1].issuperset(text):
        width = float(choices[0][0].stringWidth(text, 1))
    else:
        width = sum(float(_font_of(letter, choices).stringWidth(letter, 1)) for letter in text)
    return width * letter_scale(style)


def _font_of(letter: str, choices: Choices) -> EmbeddedFont:
    return next((font for font, known in choices if letter in known), choices[-1][0])


@cache
def covered(family: Font = "default") -> frozenset[str]:
    """Return the characters that every style of a family can print."""
    return _printable(set.intersection(*(font.letters for font in fonts(family).values())))


def _printable(codes: set[int]) -> frozenset[str]:
    return frozenset(chr(code) for code in codes if code >= 0x20 and code not in (0x7F, 0xFFFF))


@cache
def covered_in_code() -> frozenset[str]:
    """Return the characters that can be printed in code."""
    return covered() | _printable(_code_font("Regular").letters & _code_font("Bold").letters)


def missing(text: str, *, in_code: bool = False) -> str:
    """Return the characters of `text` that no font of the sheets has, each once."""
    known = covered_in_code() if in_code else covered()
    return "".join(
        character
        for character in dict.fromkeys(letters(text))
        if character not in known and not character.isspace()
    )


def drawable(text: str, style: Style = Style.PLAIN) -> str:
    """Return `text` with a stand-in for each character that has no glyph."""
    if text.isascii() and text.isprintable():  # Nearly every text.
        return text
    known = covered_in_code() if Style.CODE in style else covered()
    if known.issuperset(text):
        return text
    return "".join(
        character if character in known else " " if character.isspace() else STAND_IN
        for character in text
    )
