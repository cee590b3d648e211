"""What was imported -> the text of a notes file, with remarks on what has no place in it."""

from __future__ import annotations

import re
from dataclasses import replace

from twofold.importers.outline import Imported, as_text
from twofold.importers.shape import remarks_above
from twofold.notes import notes_of
from twofold.text import Run
from twofold.writer import NotesText, write_notes
from twofold.writer.words import is_blank, markdown_lines

_SETTINGS = re.compile(r"(?:\s*\n)?(---|\+\+\+)[ \t]*\n(?:[^\n]*\n)*?(?:\1|\.\.\.)[ \t]*\n")
_TITLE = re.compile(r"^#[ \t]+\S", re.MULTILINE)


def _titled(imported: Imported, name: str) -> str:
    """Return notes as they were imported, with the name of their file as title if they had none.

    Where several headings are of the first level, all of them are sections, and a setting says it.
    """
    text = imported.text
    if imported.topic.title or not name:
        return text
    settings = _SETTINGS.match(text)
    if not _TITLE.search(text):
        at = settings.end() if settings else 0
        title = " ".join(markdown_lines(as_text(name), in_card=True))
        return f"{text[:at]}# {title}\n\n{text[at:].lstrip()}"
    if settings and settings[1] == "---":
        at = settings.start(1) + len("---\n")
        return f"{text[:at]}title: {name}\n{text[at:]}"
    return text if settings else f"---\ntitle: {name}\n---\n{text}"


def notes_text(imported: Imported, name: str) -> NotesText:
    """Return the notes that were imported; `name` is their title if the file gave them none."""
    if imported.text:
        places = tuple((note.position.line, note) for note in notes_of(imported.topic))
        return NotesText(_titled(imported, name), places)
    title = next(
        (text for text in (imported.topic.title, as_text(name)) if not is_blank(text)),
        (Run("Notes"),),
    )
    opening = [f"{remark.position}: {remark.text}" for remark in imported.opening]
    return write_notes(replace(imported.topic, title=title), remarks_above(imported), opening)
