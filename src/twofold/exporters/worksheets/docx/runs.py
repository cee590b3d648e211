"""Words in one style -> runs, each of one direction."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from twofold.exporters.worksheets.docx.letter_widths import FONT
from twofold.exporters.worksheets.docx.markup import Element, element, optional
from twofold.text import Style

_TO_THE_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_BOTH_WAYS = re.compile(f"([{_TO_THE_LEFT}]+(?:[^\\w\n]*[{_TO_THE_LEFT}]+)*)")
_LETTER = re.compile(r"[^\W\d_]")

BOXES = "Segoe UI Symbol"
"""Where Word finds boxes to tick."""

MONOSPACED = "Courier New"


def runs(
    words: str,
    style: Style = Style.PLAIN,
    *,
    named: str = "",
    language: str = "",
    spread: int = 0,
    font: str = "",
) -> list[Element]:
    """Return the runs of `words`: in a `named` style, in a `language` of their own, in a `font`.

    Between letters are `spread` twentieths of a point.
    """
    made = []
    for part in _BOTH_WAYS.split(words):
        if part:
            turns = bool(_BOTH_WAYS.match(part))
            look = optional("w:rPr", _look(style, named, language, spread, font, turns))
            made.append(element("w:r", look, *_signs(part)))
    return made


def has_leftward(words: str) -> bool:
    """Return whether a letter of `words` is written leftwards."""
    return bool(_BOTH_WAYS.search(words))


def is_to_the_left(words: str) -> bool:
    """Return whether the first letter of `words` belongs to a script that is written leftwards."""
    first = _LETTER.search(words)
    return bool(first and _BOTH_WAYS.match(first[0]))


def tab() -> Element:
    """Return what leads to the next tab stop."""
    return element("w:r", element("w:tab"))


def line_end() -> Element:
    """Return the end of a line within a paragraph."""
    return element("w:r", element("w:br"))


def field(code: str) -> list[Element]:
    """Return a field that Word fills in, as the number of the page."""
    parts: Iterable[Element] = (
        element("w:fldChar", fldCharType="begin"),
        element("w:instrText", text=f" {code} ", xml_space="preserve"),
        element("w:fldChar", fldCharType="separate"),
        element("w:t", text="1"),
        element("w:fldChar", fldCharType="end"),
    )
    return [element("w:r", part) for part in parts]


def _signs(words: str) -> Iterator[Element]:
    """Yield the words of a run, with its line ends and tabs."""
    for number, line in enumerate(words.split("\n")):
        if number:
            yield element("w:br")
        for place, part in enumerate(line.split("\t")):
            if place:
                yield element("w:tab")
            if part:
                yield element("w:t", text=part, xml_space="preserve")


def _look(
    style: Style, named: str, language: str, spread: int, font: str, turns: bool
) -> Iterator[Element]:
    """Yield the properties of a run, in the order of the standard."""
    if Style.CODE in style:
        font = MONOSPACED
    if named:
        yield element("w:rStyle", val=named)
    if font:
        yield element("w:rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font)
    if Style.BOLD in style:
        yield from (element("w:b"), element("w:bCs"))
    if Style.ITALIC in style:
        yield from (element("w:i"), element("w:iCs"))
    if Style.STRUCK in style:
        yield element("w:strike")
    if spread:
        yield element("w:spacing", val=spread)
    if Style.UNDERLINE in style:
        yield element("w:u", val="single")
    if Style.SUBSCRIPT in style:
        yield element("w:vertAlign", val="subscript")
    elif Style.SUPERSCRIPT in style:
        yield element("w:vertAlign", val="superscript")
    if turns:
        yield element("w:rtl")
    if language:
        yield language_of(language)


def note_code(code: str) -> list[Element]:
    """Return the code by which Anki finds a note, small behind its item; [] for none."""
    return runs(f"\u2002{code}", named="NoteCode") if code else []


def language_of(language: str) -> Element:
    """Return the language of words, whichever their script."""
    return element("w:lang", val=language, eastAsia=language, bidi=language)


def fonts(name: str = FONT) -> Element:
    """Return that words in every script are set in a font; Word finds another for what it lacks."""
    return element("w:rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name)
