"""Paragraphs and tables -> about how many points high they are on a page.

Word decides it. This is for what is laid out otherwise where a page has no room for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from twofold.exporters.worksheets.docx.letter_widths import text_width
from twofold.exporters.worksheets.docx.markup import Element
from twofold.exporters.worksheets.docx.paragraphs import TWIPS
from twofold.exporters.worksheets.docx.styles import paragraph_styles
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.text import Style

ARIAL_LINE = 1.15
"""Ems from line to line of Arial where nothing else is asked for."""

BREAK = re.compile("[ \u200b-]")
"""Where a line may end."""

EMU = 12700
"""Units of a picture's size in a point."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What a style says of paragraphs: the room around and in them, in points.

    The `rules` are those above and below, which take room of their own.
    """

    before: float = 0.0
    after: float = 0.0
    line: float = 0.0
    is_exact: bool = False
    left: float = 0.0
    right: float = 0.0
    size: float = 0.0
    rules: float = 0.0

    def changed(self, properties: Element) -> _Look:
        """Return it with what a style, or a paragraph, says otherwise."""
        look = self
        for each in properties.iter():
            match each.tag:
                case "w:spacing" if each.get("w:before"):  # Another one is between letters.
                    look = replace(
                        look,
                        before=_points(each, "w:before", look.before),
                        after=_points(each, "w:after", look.after),
                        line=_points(each, "w:line", look.line),
                        is_exact=each.get("w:lineRule") == "exact",
                    )
                case "w:ind":
                    look = replace(
                        look,
                        left=_points(each, "w:left", look.left),
                        right=_points(each, "w:right", look.right),
                    )
                case "w:pBdr":
                    edges = (side for side in each if side.tag in ("w:top", "w:bottom"))
                    look = replace(look, rules=sum(map(_rule, edges)))
                case "w:sz":
                    look = replace(look, size=float(each.get("w:val", "0")) / 2)
                case _:
                    pass
        return look


def _points(named: Element, attribute: str, usual: float) -> float:
    found = named.get(attribute)
    return usual if found is None else float(found) / TWIPS


def _rule(border: Element) -> float:
    """Return the points that a border is wide, which Word counts in eighths."""
    return float(border.get("w:sz", "0")) / 8


@dataclass(frozen=True, slots=True)
class Heights:
    """Measures what is written in the styles of a page, as if all of it were in one `face`."""

    style: PageStyle
    looks: Mapping[str, _Look]
    face: Style

    @classmethod
    def of(cls, style: PageStyle, face: Style = Style.BOLD) -> Heights:
        """Return the heights of a style of pages: in bold face they are rather too high."""
        made = {each.get("w:styleId", ""): each for each in paragraph_styles(style)}

        def look(named: str) -> _Look:
            base = made[named].find("w:basedOn")
            usual = _Look(line=style.reading_line_height, size=style.size)
            return (usual if base is None else look(base.get("w:val", ""))).changed(made[named])

        return cls(style, {named: look(named) for named in made}, face)

    def total(self, elements: Iterable[Element], width: float) -> float:
        """Return the points that elements take below each other in a column of so many."""
        return sum(
            self._table(each) if each.tag == "w:tbl" else self._paragraph(each, width)
            for each in elements
        )

    def _table(self, table: Element) -> float:
        return sum(max(self._cells(row)) for row in table.iter("w:tr"))

    def _cells(self, row: Element) -> Iterator[float]:
        """Yield how high each cell of a row is, and what the row is at least."""
        for least in row.iter("w:trHeight"):
            yield float(least.get("w:val", "0")) / TWIPS
        for cell in row.iter("w:tc"):
            width = sum(float(each.get("w:w", "0")) for each in cell.iter("w:tcW")) / TWIPS
            inside = (each for each in cell if each.tag == "w:p")
            yield self.total(inside, width - 2 * self.style.cell_padding)

    def _paragraph(self, made: Element, width: float) -> float:
        properties = made[0]
        named = next(properties.iter("w:pStyle")).get("w:val", "")
        look = self.looks[named].changed(properties)
        room = max(width - look.left - look.right, look.size)
        lines = sum(self._wrapped(words, room / look.size) for words in _lines(made))
        line = look.line if look.is_exact else max(look.line, ARIAL_LINE * look.size)
        pictures = (float(each.get("cy", "0")) / EMU for each in made.iter("wp:extent"))
        return look.before + look.after + look.rules + max(lines * line, *pictures, 0.0)

    def _wrapped(self, words: str, ems: float) -> int:
        """Return how many lines words take, of which each ends where the next has no room."""
        blank = self._width(" ")
        lines, end = 1, 0.0
        for word in BREAK.split(words):
            width = self._width(word)
            if end and end + width > ems:
                lines, end = lines + 1, 0.0
            if width > ems:  # It is parted.
                lines += int((end + width) / ems)
                width %= ems
            end += width + blank
        return lines

    def _width(self, words: str) -> float:
        return text_width(words, self.face) + len(words) * self.style.after_letters


def _lines(made: Element) -> Iterator[str]:
    """Yield what stands between the ends of lines that a paragraph asks for."""
    words = ""
    for each in (inside for run in made[1:] for inside in run.iter()):
        if each.tag == "w:br":
            yield words
            words = ""
        elif each.tag == "w:tab":
            words += " "
        elif each.tag in ("w:t", "m:t"):
            words += each.text or ""
    yield words
