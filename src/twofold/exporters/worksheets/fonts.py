"""The fonts of the sheets: their files -> widths, glyphs and the parts embedded in a PDF."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

from twofold.exporters.worksheets.letters import letters
from twofold.notes import Style

FOLDER = Path(__file__).parent / "fonts"

NAMES = {
    Style.PLAIN: "SourceSans3-Regular",
    Style.BOLD: "SourceSans3-Bold",
    Style.ITALIC: "SourceSans3-Italic",
    Style.BOLD | Style.ITALIC: "SourceSans3-BoldItalic",
}
"""Source Sans 3 (SIL Open Font License 1.1): Latin, Greek and Cyrillic in all four styles."""

STAND_IN = "?"
"""Printed for a character without a glyph, which `missing` has reported before."""


class EmbeddedFont(TTFont):  # type: ignore[misc]  # reportlab is untyped
    """A TrueType font whose embedded parts say which letter each glyph is, and nothing false."""

    def addObjects(self, doc: Any) -> None:  # noqa: N802  # reportlab's name
        """Add the parts to the document, with a map from glyphs to letters of our own.

        reportlab maps glyph 0 to U+0000, which PDF/UA-1 (ISO 14289-1, 7.21.7) forbids, and cannot
        write letters beyond U+FFFF.
        """
        subsets = [list(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            tag = (SUBSETN(number) + b"+" + self.face.name + self.face.subfontNameX).decode("ascii")
            doc.idToObject[f"toUnicodeCMap:{tag}"].content = _unicode_map(tag, subset)


def _unicode_map(font_tag: str, subset: list[int]) -> str:
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


@cache
def fonts() -> dict[Style, EmbeddedFont]:
    """Return the font of each style; they are read once in a process."""
    loaded = {}
    for style, name in NAMES.items():
        font = EmbeddedFont(name, str(FOLDER / f"{name}.ttf"), asciiReadable=False, shapable=False)
        pdfmetrics.registerFont(font)
        loaded[style] = font
    return loaded


@lru_cache(maxsize=1 << 16)
def measure(text: str, style: Style) -> float:
    """Return the width of `text` in points when it is set in one point."""
    return float(fonts()[style].stringWidth(text, 1))


@cache
def covered() -> frozenset[str]:
    """Return the characters that every style can print."""
    tables = [set(font.face.charToGlyph) for font in fonts().values()]
    printable = set.intersection(*tables)
    return frozenset(chr(code) for code in printable if code >= 0x20 and code != 0x7F)


def missing(text: str) -> str:
    """Return the characters of `text` that no font of the sheets has, each once."""
    return "".join(
        character
        for character in dict.fromkeys(letters(text))
        if character not in covered() and not character.isspace()
    )


def drawable(text: str) -> str:
    """Return `text` with a stand-in for each character that has no glyph."""
    known = covered()
    if known.issuperset(text):
        return text
    return "".join(
        character if character in known else " " if character.isspace() else STAND_IN
        for character in text
    )
