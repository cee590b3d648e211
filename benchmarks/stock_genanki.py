"""Notes as rows -> packages written by genanki as it comes; what our own figures are held against.

As a script it is the whole of a program that only writes: `stock_genanki.py ROWS FOLDER`.
"""

from __future__ import annotations

import marshal
import sys
from pathlib import Path
from typing import Any

import genanki

Row = tuple[int, str, str, list[str], list[str], int]
"""Note type, deck, guid, fields, tags, place in the order of study."""

NoteTypeRow = tuple[int, str, list[str], list[tuple[str, str, str]], bool]
"""Id, name, fields, templates as name, front and back, and whether it is a cloze type."""


def models_of(note_types: list[NoteTypeRow]) -> dict[int, Any]:
    """Return genanki's note types by id."""
    return {
        number: genanki.Model(
            number,
            name,
            fields=[{"name": field} for field in fields],
            templates=[
                {"name": title, "qfmt": front, "afmt": back} for title, front, back in templates
            ],
            model_type=genanki.Model.CLOZE if cloze else genanki.Model.FRONT_BACK,
        )
        for number, name, fields, templates, cloze in note_types
    }


def write(rows: list[Row], models: dict[int, Any], path: Path) -> None:
    """Write one package of `rows`, as genanki's manual shows."""
    decks: dict[str, genanki.Deck] = {}
    for note_type, name, guid, fields, tags, due in rows:
        deck = decks.get(name)
        if deck is None:
            deck = decks[name] = genanki.Deck(1_700_000_000 + len(decks), name)
        deck.add_note(genanki.Note(models[note_type], fields, guid=guid, tags=tags, due=due))
    genanki.Package(list(decks.values())).write_to_file(str(path))


def main() -> None:
    """Write the packages of the file of rows that the first argument names."""
    note_types, packages = marshal.loads(Path(sys.argv[1]).read_bytes())
    models = models_of(note_types)
    for number, rows in enumerate(packages):
        write(rows, models, Path(sys.argv[2], f"{number}.apkg"))


if __name__ == "__main__":
    main()
