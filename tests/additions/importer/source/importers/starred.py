"""A text whose lines begin with as many stars as their level -> its outline."""

from __future__ import annotations

from twofold.importers.importer import Importer, Opened
from twofold.importers.levels import Levelled, imported_from
from twofold.importers.outline import Imported, as_text


def recognises(opened: Opened) -> bool:
    """Return whether a file begins with the word that such files begin with."""
    return opened.opening.startswith("%stars\n")


def read(opened: Opened) -> Imported:
    """Return the outline of the lines below the first one."""
    lines = []
    for number, line in enumerate(opened.source.data.decode().splitlines(), 1):
        words = line.lstrip("*")
        if number > 1 and words.strip():
            level = len(line) - len(words)
            lines.append(
                Levelled(opened.position(number, level + 1), level, as_text(words.strip()))
            )
    return imported_from(opened, lines)


IMPORTER = Importer("stars", "Outlines with stars.", recognises, read)
