"""The fonts of the sheets: their files -> widths, glyphs and the parts embedded in a PDF."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from twofold.exporters.worksheets.font_files import CutFace
from twofold.exporters.worksheets.layout.clusters import (
    clusters,
    is_mark,
    is_sequence,
    needs_shaping,
)
from twofold.exporters.worksheets.layout.ideographs import is_ideographic
from twofold.exporters.worksheets.layout.shaping import letters
from twofold.exporters.worksheets.options import Font
from twofold.exporters.worksheets.pdf.mark_places import (
    DOUBLE_ABOVE,
    DOUBLE_BELOW,
    both,
    grown,
    shift,
)
from twofold.exporters.worksheets.pdf.reportlab_adapter import Box, EmbeddedFont
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

SIGNS = "TwofoldSigns"
"""Signs of mathematics, chemistry, music, phonetics and more, made by `fonts/make_signs.py` of
Noto's fonts under the same licence. There is one face of them: bold ones are stroked, and in
italics they stand upright."""

KIN = frozenset("∩⇒△▽∫")
"""Always taken from there: those of Source Sans 3 are smaller or larger than ∪, ⇔, ∠ and ∮."""

WIDE_SIGNS = frozenset("—…“”‘’")
"""What is as wide as an ideograph between ideographs, where a font that is named has it."""

STROKE = 0.027
"""Ems of the line around letters that are stroked."""


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
"""Printed for a cluster without a glyph, which `missing` has reported before."""


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


class Mark(NamedTuple):
    """A mark `x` and `y` ems from the end of its letter; `back` are the ems that its glyph takes.

    What follows the letter stands as if there were no mark.
    """

    font: str
    text: str
    x: float
    y: float
    back: float


class Stretch(NamedTuple):
    """Letters in one font; a letter with `marks` is a stretch of its own.

    Those that are `stroked` have a line around them, for want of a bold font.
    """

    font: str
    text: str
    stroked: bool = False
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, eq=False, slots=True)
class Choice:
    """A font to take letters from, those that it has, and those of them that need no thought."""

    font: EmbeddedFont
    known: frozenset[str]
    simple: frozenset[str]
    stroked: bool = False
    is_named: bool = False

    @classmethod
    def of(
        cls,
        font: EmbeddedFont,
        known: frozenset[str],
        *,
        stroked: bool = False,
        is_named: bool = False,
    ) -> Choice:
        """Return a font as a choice."""
        simple = frozenset(letter for letter in known if not is_mark(letter))
        return cls(font, known, simple, stroked, is_named)

    def stretch(self, letters: str) -> Stretch:
        """Return letters in this font."""
        return Stretch(self.font.fontName, letters, self.stroked)

    def width(self, letter: str) -> float:
        """Return the ems that a letter takes."""
        return float(self.font.stringWidth(letter, 1))


_LETTER = re.compile(r"\w[^\w]*|[^\w]+")
"""A letter, or another sign, of a cluster, with the marks behind it."""

Choices = tuple[Choice, ...]
"""Fonts in the order in which a cluster is looked up in them."""


@cache
def _first_choice(style: Style, family: Font) -> Choice:
    """Return the font of a style that has nearly every text, so that no other need be read."""
    return next(_own_choices(style, family))


@cache
def _choices(style: Style, family: Font, faces: tuple[CutFace, ...]) -> Choices:
    """Return the fonts of a style: those of the family, the default ones, the named, the signs.

    Of the named ones those come first that are as bold as the style.
    """
    choices, is_bold = list(_own_choices(style, family)), Style.BOLD in style
    for face in sorted(faces, key=lambda face: face.is_bold is not is_bold):
        font = _named_font(face)
        is_stroked = is_bold and not face.is_bold
        choices.append(Choice.of(font, _printable(font.letters), stroked=is_stroked, is_named=True))
    return (*choices, Choice.of(_signs(), _printable(_signs().letters), stroked=is_bold))


def _own_choices(style: Style, family: Font) -> Iterator[Choice]:
    """Yield the fonts of a family, and behind them the default ones."""
    emphasis = style & (Style.BOLD | Style.ITALIC)
    if Style.CODE in style:
        code_font = _code_font("Bold" if Style.BOLD in style else "Regular")
        yield Choice.of(code_font, _printable(code_font.letters))
    if family != "default":
        yield Choice.of(fonts(family)[emphasis], covered(family))
    yield Choice.of(fonts()[emphasis], covered() - KIN)


@cache
def _signs() -> EmbeddedFont:
    return _font(SIGNS)


@cache
def _named_font(face: CutFace) -> EmbeddedFont:
    """Return a font whose name tells it from others cut of the same file."""
    name = f"{face.name}-{sha256(face.program).hexdigest()[:12]}"
    return EmbeddedFont(name, BytesIO(face.program))


@dataclass(frozen=True, slots=True)
class Face:
    """How letters look: their family, and the ems put behind each letter and each space.

    What the family lacks is taken from the default one, the named ones, or the signs. Letters that
    are all `is_upright` have no italics.
    """

    family: Font = "default"
    after_letters: float = 0.0
    after_spaces: float = 0.0
    faces: tuple[CutFace, ...] = ()
    is_upright: bool = False

    def text_width(self, text: str, style: Style) -> float:
        """Return the width of `text` in points when it is set in one point."""
        style = self._set(style)
        width = _width(text, style, self.family, self.faces)
        if self.after_letters or self.after_spaces:
            letters = len(text) if text.isascii() else sum(not is_mark(each) for each in text)
            width += self.after_letters * letters + self.after_spaces * text.count(" ")
        return width

    def pieces(self, text: str, style: Style) -> list[Stretch]:
        """Return `text` as it is drawn, with a stand-in for what no font has."""
        style = self._set(style)
        first = _first_choice(style, self.family)
        if first.simple.issuperset(text):  # Nearly every text.
            return [first.stretch(text)]
        choices = _choices(style, self.family, self.faces)
        pieces: list[Stretch] = []
        for stretch in _stretches(text, choices):
            last = pieces[-1] if pieces else None
            if last and not last.marks and last == stretch._replace(text=last.text):
                pieces[-1] = last._replace(text=last.text + stretch.text)
            else:
                pieces.append(stretch)
        return pieces

    def _set(self, style: Style) -> Style:
        """Return a style as these letters show it: where all stand upright, italics are bold."""
        if self.is_upright and Style.ITALIC in style:
            return style & ~Style.ITALIC | Style.BOLD
        return style


PLAIN_FACE = Face()
"""The letters of a sheet where nothing else is asked for."""


@lru_cache(maxsize=1 << 16)
def _width(text: str, style: Style, family: Font, faces: tuple[CutFace, ...]) -> float:
    first = _first_choice(style, family)
    if first.simple.issuperset(text):
        width = first.width(text)
    else:
        choices = _choices(style, family, faces)
        by_name = {choice.font.fontName: choice for choice in choices}
        width = sum(
            by_name[stretch.font].width(stretch.text) for stretch in _stretches(text, choices)
        )
    return width * letter_scale(style)


def _stretches(text: str, choices: Choices) -> Iterator[Stretch]:
    """Yield the letters of `text` one by one, with a stand-in for what no font has."""
    found = clusters(text)
    for place, cluster in enumerate(found):
        looked_in = choices
        if cluster in WIDE_SIGNS and _is_between_ideographs(found, place):
            looked_in = _named_first(choices)
        yield from set_cluster(cluster, looked_in) or (_stand_in(cluster, choices),)


def _is_between_ideographs(found: Sequence[str], place: int) -> bool:
    """Return whether the letter that a sign belongs to is one that fills a square.

    That is the one behind it where it opens a quotation, else the one before it: a line never ends
    between the two, so that a sign is as wide by itself as among all words.
    """
    step = 1 if found[place] in "“‘" else -1
    while 0 <= (place := place + step) < len(found):
        if found[place] not in WIDE_SIGNS:
            return is_ideographic(found[place])
    return False


@lru_cache(maxsize=64)
def _named_first(choices: Choices) -> Choices:
    return tuple(sorted(choices, key=lambda choice: not choice.is_named))


@lru_cache(maxsize=1 << 14)
def set_cluster(cluster: str, choices: Choices) -> tuple[Stretch, ...]:
    """Return how a cluster is drawn, () where the fonts cannot draw all of it.

    It goes whole to the first font that has it. Where none has, its marks may come from others,
    but its letters may not.
    """
    if needs_shaping(cluster):
        return ()
    whole = next((choice for choice in choices if choice.known.issuperset(cluster)), None)
    bare = "".join(letter for letter in cluster if not is_mark(letter))
    choice = whole or next((each for each in choices if each.known.issuperset(bare)), None)
    if choice is None or not bare:
        return ()
    fonts_of_marks: list[Choice] = []
    for mark in filter(is_mark, cluster):
        of_mark = whole or next((each for each in choices if mark in each.known), None)
        if of_mark is None or not unicodedata.combining(mark):
            return ()
        fonts_of_marks.append(of_mark)
    if not fonts_of_marks:
        return (choice.stretch(cluster),)
    return tuple(_with_marks(cluster, choice, fonts_of_marks))


def _with_marks(
    cluster: str, choice: Choice, fonts_of_marks: Sequence[Choice]
) -> Iterator[Stretch]:
    """Yield the letters of a cluster, each with its marks around its box."""
    parts = _LETTER.findall(cluster)
    of_marks = iter(fonts_of_marks)
    for place, part in enumerate(parts):
        letter, after = part[0], parts[min(place + 1, len(parts) - 1)][0]
        end = choice.width(letter)
        room = choice.font.box_of(letter) or Box(0, 0, end, 0)
        room_after = choice.font.box_of(after) or room
        marks: list[Mark] = []
        for mark in part[1:]:
            of_mark = next(of_marks)
            if (box := of_mark.font.box_of(mark)) is None:
                continue
            kind = unicodedata.combining(mark)
            is_double = kind in (DOUBLE_BELOW, DOUBLE_ABOVE)
            x, y = shift(kind, box, both(room, end, room_after) if is_double else room)
            back = of_mark.width(mark)
            marks.append(Mark(of_mark.font.fontName, mark, x - end, y, back))
            room = grown(room, kind, box.top + y, box.bottom + y)
        yield choice.stretch(letter)._replace(marks=tuple(marks))


def _stand_in(cluster: str, choices: Choices) -> Stretch:
    return choices[0].stretch(" " if cluster.isspace() else STAND_IN)


@cache
def covered(family: Font = "default") -> frozenset[str]:
    """Return the characters that every style of a family can print."""
    return _printable(set.intersection(*(font.letters for font in fonts(family).values())))


def _printable(codes: set[int]) -> frozenset[str]:
    return frozenset(chr(code) for code in codes if code >= 0x20 and code not in (0x7F, 0xFFFF))


def missing(
    text: str, *, in_code: bool = False, faces: tuple[CutFace, ...] = ()
) -> tuple[str, ...]:
    """Return the clusters of `text` that no font of the sheets can draw, each once."""
    choices = _choices(Style.CODE if in_code else Style.PLAIN, "default", faces)
    return tuple(
        cluster
        for cluster in dict.fromkeys(clusters(text))
        if not cluster.isspace()
        and (is_sequence(cluster) or not _is_drawable(letters(cluster), choices))
    )


def lacked(text: str) -> frozenset[str]:
    """Return the letters of the clusters that Source Sans 3 cannot draw whole, and wide signs."""
    known, shown = covered() - KIN, letters(text)
    if is_ideographic(shown):
        known -= WIDE_SIGNS
    return frozenset("".join(each for each in clusters(shown) if not known.issuperset(each)))


def _is_drawable(shown: str, choices: Choices) -> bool:
    return all(set_cluster(cluster, choices) for cluster in clusters(shown))
