"""The files of fonts, words and a style -> how wide the words are, and what draws them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from twofold.exporters.worksheets.font_files import CutFace
from twofold.exporters.worksheets.layout.clusters import (
    clusters,
    is_mark,
    is_sequence,
)
from twofold.exporters.worksheets.layout.ideographs import is_ideographic
from twofold.exporters.worksheets.layout.shaping import letters
from twofold.exporters.worksheets.options import Font
from twofold.exporters.worksheets.pdf.font_choices import Choice, Choices, Stretch, set_cluster
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


STAND_IN = "?"
"""Printed for a cluster without a glyph, which `missing` has reported before."""


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
