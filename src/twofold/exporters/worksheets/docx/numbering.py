"""What the text of a document refers to -> its lists, and the blanks to be typed in."""

from __future__ import annotations

from twofold.exporters.worksheets.docx.gathered import BULLETS, Gathered
from twofold.exporters.worksheets.docx.markup import Element, element, part_of
from twofold.exporters.worksheets.docx.runs import runs
from twofold.exporters.worksheets.docx.styles import indent
from twofold.exporters.worksheets.layout.page_style import PageStyle

BULLET_SIGNS = "•–•–"

NUMBERED, BULLETED = 0, 1
"""What lists look like, by number."""


def numbering_part(style: PageStyle, gathered: Gathered, letters: str) -> bytes:
    """Return the lists: one of bullets, and one for each run of numbers, from its first on.

    What there is to choose from below an item has `letters`.
    """
    lettered = "upperLetter" if letters.isascii() else "russianUpper"
    number = style.number_column
    numbered = element(
        "w:abstractNum",
        element("w:multiLevelType", val="multilevel"),
        _level(0, "decimal", "%1.", number, number),
        _level(1, lettered, "%2.", 2 * number, number),
        abstractNumId=NUMBERED,
    )
    levels = (
        _level(level, "bullet", sign, (level + 1) * number, number)
        for level, sign in enumerate(BULLET_SIGNS)
    )
    bulleted = element(
        "w:abstractNum",
        element("w:multiLevelType", val="hybridMultilevel"),
        *levels,
        abstractNumId=BULLETED,
    )
    lists = [_list(BULLETS, BULLETED)]
    lists += [
        _list(BULLETS + place, NUMBERED, first) for place, first in enumerate(gathered.lists, 1)
    ]
    return part_of("w:numbering", numbered, bulleted, *lists)


def _level(level: int, kind: str, words: str, left: float, hanging: float) -> Element:
    return element(
        "w:lvl",
        element("w:start", val=1),
        element("w:numFmt", val=kind),
        element("w:lvlText", val=words),
        element("w:lvlJc", val="left"),
        element("w:pPr", indent(left, hanging=hanging)),
        ilvl=level,
    )


def _list(number: int, kind: int, first: int = 0) -> Element:
    made = element("w:num", element("w:abstractNumId", val=kind), numId=number)
    if first:
        start = element("w:startOverride", val=first)
        made.append(element("w:lvlOverride", start, ilvl=0))
    return made


def glossary_part(gathered: Gathered) -> bytes:
    """Return what an emptied blank shows again: a rule of its length."""
    blanks = (_blank(count) for count in sorted(gathered.blanks))
    return part_of("w:glossaryDocument", element("w:docParts", *blanks))


def _blank(count: int) -> Element:
    properties = element(
        "w:docPartPr",
        element("w:name", val=f"blank{count}"),
        element(
            "w:category", element("w:name", val="General"), element("w:gallery", val="placeholder")
        ),
        element("w:types", element("w:type", val="bbPlcHdr")),
        element("w:behaviors", element("w:behavior", val="content")),
    )
    rule = element("w:p", *runs("_" * count))
    return element("w:docPart", properties, element("w:docPartBody", rule))
