"""What was imported -> the text of a notes file, with remarks on what has no place in it."""

from __future__ import annotations

from dataclasses import replace

from twofold.importers.outline import Imported, as_text
from twofold.importers.shape import remarks_above
from twofold.text import Run
from twofold.writer import NotesText, write_notes
from twofold.writer.words import is_blank


def notes_text(imported: Imported, name: str) -> NotesText:
    """Return the notes that were imported; `name` is their title if the file gave them none."""
    if imported.text:
        return NotesText(imported.text, ())
    title = next(
        (text for text in (imported.topic.title, as_text(name)) if not is_blank(text)),
        (Run("Notes"),),
    )
    opening = [f"{remark.position}: {remark.text}" for remark in imported.opening]
    return write_notes(replace(imported.topic, title=title), remarks_above(imported), opening)
