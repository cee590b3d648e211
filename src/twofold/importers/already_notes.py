"""A text to import -> whether it is notes of ours, which have nothing to be imported for."""

from __future__ import annotations

import re

from twofold.importers.importer import Opened
from twofold.importers.suggestions import MARK
from twofold.notes import Note, notes_of
from twofold.parser import parse

_SETTINGS = re.compile(
    rb"\s*---[ \t]*\n(?:(?!---)[^\n]+\n){0,50}?(?:deck|language|licence|typing)[ \t]*:",
    re.IGNORECASE,
)
_SUGGESTION = re.compile(rb"^[ \t]*<!--[ \t]*%s\s" % re.escape(MARK.encode()), re.MULTILINE)


def is_notes(opened: Opened) -> bool:
    """Return whether a text holds what nothing but our notes has.

    That are pins, wrong answers and sources in backs, our settings, suggestions and allowances.
    Gaps, questions, terms and dated events are anybody's: an import keeps them as they are.
    """
    data = opened.source.data
    parsed = parse(opened.source, "")
    if parsed.topic is None:
        return False
    return bool(
        parsed.allowances
        or _SETTINGS.match(data)
        or _SUGGESTION.search(data)
        or any(map(_is_ours, notes_of(parsed.topic)))
    )


def _is_ours(note: Note) -> bool:
    back = note.back
    return bool(note.pin or back.wrong_answers or back.sources)
