"""A text whose lines are indented by tabs or blanks -> its outline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from twofold.importers.importer import MOST_NODES, BadFileError, Importer, Opened
from twofold.importers.levels import Levelled, imported_from
from twofold.importers.outline import Imported, said
from twofold.problems import Problem, error

_LINE = re.compile(r"([ \t]*)(.*)")
_BULLET = re.compile(r"(?:[-*+•·▪◦‣●○∙⁃–](?=\s|$)|[☐☑✓✔])\s*")
ENOUGH = 0.5
"""Share of lines that begin with a bullet from which bullets are no part of the texts."""

_BACK = re.compile(r">\s?")


def recognises(opened: Opened) -> bool:
    """Return whether a file is text at all: this importer is asked last."""
    return "\x00" not in opened.opening and bool(opened.opening.strip())


def read(opened: Opened) -> Imported:
    """Return the outline of a text; a line that begins with `>` is about the one above it.

    Raises BadFileError with the place of each line whose indentation fits none above it.
    """
    indentation = Indentation(opened)
    lines: list[Levelled] = []
    all_lines = list(text_lines(opened))
    bullets = sum(_BULLET.match(text) is not None for _, _, text in all_lines)
    has_bullets = bullets > ENOUGH * len(all_lines)
    for number, indent, text in all_lines:
        if text.startswith(">") and lines:
            lines[-1].back.append(said(_BACK.sub("", text, count=1)))
            continue
        level = indentation.level(number, indent)
        if has_bullets:
            text = _BULLET.sub("", text, count=1)
        lines.append(Levelled(opened.position(number, len(indent) + 1), level, said(text)))
    indentation.refuse_mixed()
    return imported_from(opened, lines)


def text_lines(opened: Opened) -> Iterator[tuple[int, str, str]]:
    """Yield the number, the indentation and the text of each line that is not blank."""
    count = 0
    for number, line in enumerate(opened.source.data.decode("utf-8").split("\n"), 1):
        found = _LINE.match(opened.limited(line, opened.position(number)))
        if found and found[2].strip():
            count += 1
            if count > MOST_NODES:
                place = opened.position(number)
                raise opened.refused("too-big", f"more than {MOST_NODES:,} lines", place)
            yield number, found[1], found[2].rstrip()


class Indentation:
    """Tells the level of each line from its indentation and from those of the lines above."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self.indents: list[str] = []
        self.problems: list[Problem] = []

    def level(self, number: int, indent: str) -> int:
        """Return the level of a line, from 0; a line that fits nowhere is a problem."""
        went_back = False
        while self.indents and len(self.indents[-1]) > len(indent):
            went_back = True
            self.indents.pop()
        above = self.indents[-1] if self.indents else None
        if indent == above:
            return len(self.indents) - 1
        if above is not None and not indent.startswith(above):
            self._add(number, "tabs and blanks are mixed: indent all lines with the same sign")
        elif went_back:
            self._add(number, "this line is indented less than the one above, and fits no other")
        self.indents.append(indent)
        return len(self.indents) - 1

    def _add(self, number: int, message: str) -> None:
        self.problems.append(error(self.opened.position(number), "mixed-indentation", message))

    def refuse_mixed(self) -> None:
        """Raise BadFileError if any line fitted nowhere."""
        if self.problems:
            raise BadFileError(*self.problems)


IMPORTER = Importer("indented", "text with a line for each node, indented", recognises, read)
