"""A Markdown text of headings and bullets -> its outline."""

from __future__ import annotations

import re

from twofold.importers.importer import Importer, Opened
from twofold.importers.levels import Indentation, Levelled, imported_from, text_lines
from twofold.importers.markdown_words import markdown_words
from twofold.importers.outline import Imported, Remark, Report, as_text
from twofold.source import Position
from twofold.text import Run

_HEADING = re.compile(r"(#{1,6})[ \t]+(.+?)(?:[ \t]+#+)?$")
_BULLET = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)")
_ENTRY = re.compile(r"(?:[-*+])[ \t]+\S")
_RULE = re.compile(r"(?:[-*_][ \t]*){3,}$|[=-]{2,}$")
_TABLE_LINE = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?$")
_REMARK = re.compile(r"<!--(.*?)-->$")
ENOUGH = 0.5
"""Share of lines that are bullets from which a text without headings is Markdown."""

DEEPEST_HEADING = 6


def recognises(opened: Opened) -> bool:
    """Return whether a text has headings, or bullets in most of its lines."""
    lines = [line.strip() for line in opened.opening.split("\n") if line.strip()]
    headings = sum(bool(_HEADING.match(line)) for line in lines)
    bullets = sum(bool(_ENTRY.match(line)) for line in lines)
    return (headings > 0 and lines[0][:1] in ("#", "-", "<")) or (
        headings + bullets > ENOUGH * len(lines)
    )


def read(opened: Opened) -> Imported:
    """Return the outline of a Markdown text: a paragraph is a node, as a bullet is.

    Raises BadFileError for bullets whose indentation fits none above.
    """
    reader = _OutlineReader(opened)
    for number, indent, text in text_lines(opened):
        reader.line(number, indent, text)
    reader.indentation.refuse_mixed()
    return imported_from(opened, reader.lines, reader.remarks)


class _OutlineReader:
    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self.lines: list[Levelled] = []
        self.remarks: list[Remark] = []
        self.indentation = Indentation(opened)
        self.heading = 0
        self.last_number = 0
        self.fence = ""

    def line(self, number: int, indent: str, text: str) -> None:
        place = self.opened.position(number, len(indent) + 1)
        is_next = number == self.last_number + 1
        self.last_number = number
        if self.fence or text.startswith(("```", "~~~")):
            self.code(number, indent, text)
        elif not indent and (found := _HEADING.match(text)):
            self.heading = len(found[1])
            self.indentation.indents.clear()
            self.add(place.line, place.column, self.heading, found[2])
        elif _RULE.match(text) or _TABLE_LINE.match(text):
            return
        elif found := _REMARK.match(text):
            remark = Remark(place, found[1].strip())
            (self.lines[-1].remarks if self.lines else self.remarks).append(remark)
        elif text.startswith(">") and self.lines:
            self.lines[-1].back.append(markdown_words(text.lstrip("> "), self.reporting(place)))
        elif found := _BULLET.match(text):
            level = self.indentation.level(number, indent)
            self.add(number, len(indent) + 1, DEEPEST_HEADING + 1 + level, text[found.end() :])
        elif is_next and self.lines and self.lines[-1].level > DEEPEST_HEADING:
            last = self.lines[-1]
            last.words = (*last.words, Run(" "), *markdown_words(text, self.reporting(place)))
        else:
            self.add(number, len(indent) + 1, DEEPEST_HEADING + 1, text)

    def code(self, number: int, indent: str, text: str) -> None:
        """Add a line of code to the node above; the fences are no text."""
        if not self.fence:
            self.fence = text[:3]
            return
        if text.startswith(self.fence):
            self.fence = ""
            return
        if self.lines:
            self.lines[-1].go_on(as_text(indent + text))
        else:
            self.lines.append(Levelled(self.opened.position(number), 1, as_text(text)))

    def add(self, number: int, column: int, level: int, text: str) -> None:
        place = self.opened.position(number, column)
        self.lines.append(Levelled(place, level, ()))
        self.lines[-1].words = markdown_words(text, self.reporting(place))

    def reporting(self, place: Position) -> Report:
        """Return what adds a remark to the last line."""
        remarks = self.lines[-1].remarks
        return lambda text: remarks.append(Remark(place, text))


IMPORTER = Importer("markdown", "Markdown outlines", recognises, read)
