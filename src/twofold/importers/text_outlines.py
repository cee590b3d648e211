"""A text whose lines are numbered, or else indented by tabs or blanks -> its outline."""

from __future__ import annotations

import re

from twofold.importers.importer import Importer, Opened
from twofold.importers.levels import Indentation, Levelled, imported_from, text_lines
from twofold.importers.outline import Imported, as_text

_NUMBERED = re.compile(r"(\d{1,4}(?:\.\d{1,4})*)[.)]?\s+(?=\S)")
ENOUGH_NUMBERS = 0.6
"""Share of lines with a number from which a text is a numbered outline."""

_BULLET = re.compile(r"(?:[-*+•·▪◦‣●○∙⁃–](?=\s|$)|[☐☑✓✔])\s*")
ENOUGH_BULLETS = 0.5
"""Share of lines that begin with a bullet from which bullets are no part of the texts."""

_BACK = re.compile(r">\s?")


def is_numbered(opened: Opened) -> bool:
    """Return whether most lines have a number that counts on from the one above."""
    all_lines = opened.opening.split("\n")
    numbers = [_parts(found[1]) for line in all_lines if (found := _NUMBERED.match(line.strip()))]
    lines = sum(bool(line.strip()) for line in all_lines)
    counted = [
        after
        for before, after in zip([(0,), *numbers], numbers, strict=False)
        if _follows(before, after)
    ]
    return (
        len(counted) >= ENOUGH_NUMBERS * lines
        and len(numbers) > 1
        and any(len(number) > 1 for number in numbers)
    )


def _parts(number: str) -> tuple[int, ...]:
    return tuple(map(int, number.split(".")))


def _follows(before: tuple[int, ...], after: tuple[int, ...]) -> bool:
    """Return whether an outline may count `before`, then `after`."""
    shared = len(after) - 1
    if after[:shared] != before[:shared]:
        return False
    return after[-1] == 1 if len(after) > len(before) else after[-1] == before[shared] + 1


def read_numbered(opened: Opened) -> Imported:
    """Return the outline of a text; lines without number go on the one above, or title it."""
    lines: list[Levelled] = []
    number_before: tuple[int, ...] = (0,)
    for number, indent, text in text_lines(opened):
        place = opened.position(number, len(indent) + 1)
        found = _NUMBERED.match(text)
        count = _parts(found[1]) if found else ()
        # A number that does not count on may be a year or an amount, and stays in the text.
        if found and _follows(number_before, count):
            lines.append(Levelled(place, len(count), as_text(text[found.end() :])))
            number_before = count
        elif len(count) > 1 and lines:
            lines.append(Levelled(place, len(count), as_text(text)))
        elif not lines:
            lines.append(Levelled(place, 0, as_text(text)))
        elif lines[-1].level:
            lines[-1].go_on(as_text(text))
        else:
            lines.append(Levelled(place, 0, as_text(text)))
    return imported_from(opened, lines)


def is_text(opened: Opened) -> bool:
    """Return whether a file is text at all: this importer is asked last."""
    return "\x00" not in opened.opening and bool(opened.opening.strip())


def read_indented(opened: Opened) -> Imported:
    """Return the outline of a text; a line that begins with `>` is about the one above it.

    Raises BadFileError with the place of each line whose indentation contradicts one above it.
    """
    indentation = Indentation(opened)
    lines: list[Levelled] = []
    all_lines = list(text_lines(opened))
    bullets = sum(_BULLET.match(text) is not None for _, _, text in all_lines)
    has_bullets = bullets > ENOUGH_BULLETS * len(all_lines)
    for number, indent, text in all_lines:
        if text.startswith(">") and lines:
            lines[-1].back.append(as_text(_BACK.sub("", text, count=1)))
            continue
        level = indentation.level(number, indent)
        if has_bullets:
            text = _BULLET.sub("", text, count=1)
        lines.append(Levelled(opened.position(number, len(indent) + 1), level, as_text(text)))
    indentation.refuse_mixed()
    return imported_from(opened, lines, indentation.problems)


NUMBERED = Importer(
    "numbered", "text with a number at each line, as 1.2.3", is_numbered, read_numbered
)
INDENTED = Importer("indented", "text with a line for each node, indented", is_text, read_indented)
