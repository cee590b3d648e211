"""A text whose lines begin with `1`, `1.1`, `1.1.1` -> its outline."""

from __future__ import annotations

import re

from twofold.importers.importer import Importer, Opened
from twofold.importers.indented import text_lines
from twofold.importers.levels import Levelled, imported_from
from twofold.importers.outline import Imported, said

_NUMBERED = re.compile(r"(\d{1,4}(?:\.\d{1,4})*)[.)]?\s+(?=\S)")
ENOUGH = 0.6
"""Share of lines with a number from which a text is a numbered outline."""


def recognises(opened: Opened) -> bool:
    """Return whether most lines bear a number that counts on from the one above."""
    whole_lines = opened.opening.split("\n")
    numbers = [_parts(found[1]) for line in whole_lines if (found := _NUMBERED.match(line.strip()))]
    lines = sum(bool(line.strip()) for line in whole_lines)
    counted = [
        after
        for before, after in zip([(0,), *numbers], numbers, strict=False)
        if _follows(before, after)
    ]
    return (
        len(counted) >= ENOUGH * lines
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


def read(opened: Opened) -> Imported:
    """Return the outline of a text; lines without number go on the one above, or title it."""
    lines: list[Levelled] = []
    number_before: tuple[int, ...] = (0,)
    for number, indent, text in text_lines(opened):
        place = opened.position(number, len(indent) + 1)
        found = _NUMBERED.match(text)
        count = _parts(found[1]) if found else ()
        # A number that does not count on may be a year or an amount, and stays in the text.
        if found and _follows(number_before, count):
            lines.append(Levelled(place, len(count), said(text[found.end() :])))
            number_before = count
        elif len(count) > 1 and lines:
            lines.append(Levelled(place, len(count), said(text)))
        elif not lines:
            lines.append(Levelled(place, 0, said(text)))
        elif lines[-1].level:
            lines[-1].go_on(said(text))
        else:
            lines.append(Levelled(place, 0, said(text)))
    return imported_from(opened, lines)


IMPORTER = Importer("numbered", "text with a number at each line, as 1.2.3", recognises, read)
