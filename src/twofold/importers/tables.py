"""A table, its columns parted by tabs, semicolons, commas or dashes -> cards, or what it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from twofold.importers.anki_notes import ImportedNote, tags_of
from twofold.importers.card_sides import is_answering, is_asking, is_language
from twofold.importers.decks import imported_from_notes
from twofold.importers.headed_tables import (
    ChoiceColumns,
    EventColumns,
    Row,
    columns_of,
    is_setting,
    nodes_of_rows,
)
from twofold.importers.html_words import html_words, is_html
from twofold.importers.importer import Importer, Opened
from twofold.importers.outline import Imported, Outline, Remark, Report, as_text, untitled
from twofold.importers.separated_rows import SAMPLE, Separators, separated_rows, separators_of
from twofold.importers.shape import shaped
from twofold.source import Position
from twofold.text import Text

COLUMN_NAMES = ("front", "back", "tags", "deck", "guid")
"""What the user may call a column."""

_TAGS = (
    "tag",
    "tags",
    "etiqueta",
    "schlagwörter",
    "schlagwort",
    "étiquettes",
    "étiquette",
    "etiquetas",
    "теги",
    "тег",
)
_SPECIAL = {"deck": "deck", "guid": "guid", **dict.fromkeys(_TAGS, "tags")}
"""How the head of a table calls a column that is no field of a card."""


def recognises(opened: Opened) -> bool:
    """Return whether nearly all lines of a text have equally many columns."""
    return separators_of(opened) is not None


def read(opened: Opened) -> Imported:
    """Return the notes of a table: what its head, or the user, says that its columns are.

    Dates and events are those, questions with choices are questions, all else are cards: front,
    back and tags, and further columns on the backs.
    """
    rows = list(separated_rows(opened, separators_of(opened) or Separators(",")))
    heads = rows[0][1] if rows and not opened.columns and _is_head(rows) else []
    body = rows[1:] if heads else rows
    if not body:
        raise opened.refused("no-nodes", "there are no cards in this file")
    columns = columns_of(heads)
    if columns:
        return _headed(opened, columns, heads, body)
    notes = [_note(opened, line, row, heads) for line, row in body]
    imported = imported_from_notes(notes)
    unknown = [name for name in heads[:2] if not _is_known(name)]
    if unknown:
        remark = Remark(opened.position(), f"the columns of these cards: {', '.join(heads)}")
        imported = replace(imported, opening=(remark, *imported.opening))
    return replace(imported, problems=opened.encoding_problems)


def _is_known(name: str) -> bool:
    """Return whether a column is called what every card has: then its name says nothing more."""
    return is_asking(name) or is_answering(name) or name.strip().lower() in _SPECIAL


def _is_head(rows: Sequence[tuple[int, list[str]]]) -> bool:
    """Return whether the first row says what the columns are."""
    first = [" ".join(cell.split()) for cell in rows[0][1]]
    if columns_of(first) is not None:
        return True
    if not all(first) or len(set(first)) < len(first):
        return False
    known = [_is_known(name) for name in first]
    if sum(known) > 1 or (len(first) == 1 and known[0]):
        return True
    if all(map(is_language, first)):
        return True
    below = [row for _, row in rows[1 : SAMPLE + 1]]
    return len(first) > 2 and any(
        not _FIGURES.search(name) and _are_figures([row[at] for row in below if at < len(row)])
        for at, name in enumerate(first)
    )


_FIGURES = re.compile(r"\d")


def _are_figures(cells: Sequence[str]) -> bool:
    """Return whether a column holds figures, which the name of one hardly does."""
    filled = [cell for cell in cells if cell.strip()]
    return len(filled) > 2 and all(re.fullmatch(r"[\d.,%$€£ +-]+", cell) for cell in filled)


def _headed(
    opened: Opened,
    columns: ChoiceColumns | EventColumns,
    heads: Sequence[str],
    rows: Sequence[tuple[int, list[str]]],
) -> Imported:
    """Return the events or questions of a table."""
    place = opened.position()
    tags = next((at for at, name in enumerate(heads) if _SPECIAL.get(name.lower()) == "tags"), -1)
    made = []
    remarks: list[Remark] = []
    shown = [name if at != tags else "" for at, name in enumerate(heads)]
    for line, row in rows:
        at = opened.position(line)
        report = partial(_report, remarks, at)
        cells = [
            html_words(cell, report) if is_html(cell) else as_text(cell.strip()) for cell in row
        ]
        named: tuple[str, ...] = ()
        if 0 <= tags < len(row):
            named, cells[tags] = tags_of(row[tags].replace(",", " ").split(), report), ()
        made.append(Row(at, tuple(cells), named))
    nodes = nodes_of_rows(columns, shown, made)
    left_out = [name for name in heads if is_setting(name)]
    if left_out and isinstance(columns, ChoiceColumns):
        remarks.append(
            Remark(place, f"columns that say how a quiz is played: {', '.join(left_out)}")
        )
    topic = untitled(place)
    if isinstance(columns, EventColumns) and columns.language != "en":
        topic = replace(topic, language=columns.language)
    problems = opened.encoding_problems
    return shaped(Outline(topic, nodes, remarks=tuple(remarks), problems=problems, is_sorted=True))


def _text(cell: str, report: Report) -> Text:
    return html_words(cell, report) if is_html(cell) else as_text(cell.strip())


def _report(remarks: list[Remark], place: Position, text: str) -> None:
    remarks.append(Remark(place, text))


def _note(opened: Opened, line: int, row: Sequence[str], heads: Sequence[str]) -> ImportedNote:
    """Return the card of a row: its columns as the user names them, or as their head does."""
    names = list(opened.columns)
    if not names and not heads:
        names = ["", "", *(["tags"] if len(row) == 3 else [])]
    fields, special = list[tuple[str, str]](), dict[str, list[str]]()
    for place, cell in enumerate(row):
        name = (names or heads)[place].strip() if place < len(names or heads) else ""
        if kind := _SPECIAL.get(name.lower()):
            special.setdefault(kind, []).append(cell)
        elif not (opened.columns and place < len(names) and not name):
            fields.append((_NAMED.get(name, name) if opened.columns else name, cell))
    if opened.columns:
        fields.sort(key=lambda each: _ORDER.get(each[0], len(_ORDER)))
    one = {kind: " ".join(cells) for kind, cells in special.items()}
    return ImportedNote(
        position=opened.position(line),
        fields=tuple(fields),
        deck=one.get("deck", ""),
        tags=tuple(one.get("tags", "").replace(",", " ").split()),
        guid=one.get("guid", ""),
        as_html=any(is_html(cell) for cell in row),
    )


_NAMED = {"extra": ""}
_ORDER = {"front": 0, "back": 1}

IMPORTER = Importer("table", "tables of cards (.csv, .tsv): front, back, tags", recognises, read)
