"""An Anki export "Notes in Plain Text" -> its notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from twofold.importers.anki_notes import ImportedNote
from twofold.importers.decks import imported_from_notes
from twofold.importers.importer import Importer, Opened
from twofold.importers.outline import Imported
from twofold.importers.separated_rows import rows_of

_HEADER = re.compile(r"#([a-z ]+):(.*)$", re.IGNORECASE)
_KNOWN = frozenset(
    {
        *("separator", "html", "columns", "tags", "deck", "notetype", "if matches", "match scope"),
        *(f"{name} column" for name in ("guid", "notetype", "deck", "tags")),
    }
)
_SEPARATORS = {
    "tab": "\t",
    "comma": ",",
    "semicolon": ";",
    "space": " ",
    "pipe": "|",
    "colon": ":",
}


def recognises(opened: Opened) -> bool:
    """Return whether a text begins with a header of Anki's."""
    found = _HEADER.match(opened.opening.split("\n")[0].strip())
    return found is not None and found[1].lower() in _KNOWN


@dataclass(slots=True)
class _Header:
    lines: int = 0
    values: dict[str, str] = field(default_factory=dict)

    def column(self, name: str) -> int:
        """Return the place of a column from 0, -1 where the file has none."""
        value = self.values.get(f"{name} column", "").strip()
        return int(value) - 1 if value.isdecimal() else -1


def _header(text: str) -> _Header:
    header = _Header()
    for line in text.split("\n"):
        found = _HEADER.match(line.strip())
        if not line.startswith("#"):
            break
        header.lines += 1
        if found:
            header.values[found[1].lower()] = found[2].strip("\r\n")
    return header


def read(opened: Opened) -> Imported:
    """Return the notes of the export, each kind as notes of ours."""
    text = opened.source.data.decode("utf-8")
    header = _header(text)
    separator = header.values.get("separator", "tab").strip() or "tab"
    delimiter = _SEPARATORS.get(separator.lower(), separator[:1])
    special = {name: header.column(name) for name in ("guid", "notetype", "deck", "tags")}
    names = header.values.get("columns", "").split(delimiter)
    notes = []
    for line, row in rows_of(opened, delimiter, skip=header.lines):
        own = {name: row[at] if 0 <= at < len(row) else "" for name, at in special.items()}
        fields = tuple(
            (names[at].strip() if at < len(names) else "", value)
            for at, value in enumerate(row)
            if at not in special.values()
        )
        tags = f"{header.values.get('tags', '')} {own['tags']}".split()
        notes.append(
            ImportedNote(
                position=opened.position(line),
                fields=fields,
                note_type=own["notetype"] or header.values.get("notetype", ""),
                deck=own["deck"] or header.values.get("deck", ""),
                tags=tuple(tags),
                guid=own["guid"],
                as_html=header.values.get("html", "true").strip().lower() != "false",
            )
        )
    if not notes:
        raise opened.refused("no-nodes", "there are no notes in this file")
    return replace(imported_from_notes(notes), problems=opened.encoding_problems)


IMPORTER = Importer("anki-text", 'Anki exports "Notes in Plain Text" (.txt)', recognises, read)
