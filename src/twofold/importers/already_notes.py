"""A text to import -> whether it is notes already, which an import would flatten."""

from __future__ import annotations

import re

from twofold.importers.importer import Opened
from twofold.importers.suggestions import MARK
from twofold.notes import (
    Claim,
    Cloze,
    Comparison,
    Event,
    Figure,
    Note,
    Question,
    Sequence,
    Table,
    Term,
    notes_of,
)
from twofold.parser import parse
from twofold.problems import has_errors

_IN_FRONT_MATTER = r"\s*---[ \t]*\n(?:(?!---)[^\n]+\n){{0,50}}?(?:{})[ \t]*:"
_SETTINGS = re.compile(
    _IN_FRONT_MATTER.format("deck|language|licence|typing").encode(), re.IGNORECASE
)
_OWN_SETTINGS = re.compile(_IN_FRONT_MATTER.format("deck|licence|typing").encode(), re.IGNORECASE)
_SHARED_SETTINGS = re.compile(_IN_FRONT_MATTER.format("tags|source|author").encode(), re.IGNORECASE)
_TITLE = re.compile(rb"^#[ \t]", re.MULTILINE)
_SUGGESTION = re.compile(rb"^[ \t]*<!--[ \t]*%s\s" % re.escape(MARK.encode()), re.MULTILINE)

_OURS = (Cloze, Question, Claim, Term, Event, Comparison)
_SHARED = (Sequence, Table, Figure)

_MISTAKES = frozenset(
    {
        *("gap-unclosed", "gap-nested", "gap-empty", "gap-number", "definition-without-term"),
        *("question-without-answer", "answer-without-question"),
        *("myth-without-fact", "fact-without-myth"),
    }
)
"""Problems that only who writes notes has; `}}` alone is also the end of a formula in LaTeX."""


def is_ours(opened: Opened) -> bool:
    """Return whether a text holds what nothing but our own notes has, so that nothing is imported.

    That are settings that only we know, suggestions, allowances, pins, wrong answers and sources in
    backs. Gaps, questions, terms and dated events are anybody's: Markdown comes over with them.
    """
    data = opened.source.data
    parsed = parse(opened.source, "")
    notes = notes_of(parsed.topic) if parsed.topic else ()
    is_set = bool(_OWN_SETTINGS.match(data) or _SUGGESTION.search(data) or parsed.allowances)
    return is_set or any(map(_is_kept, notes))


def is_notes(opened: Opened) -> bool:
    """Return whether a text is written as notes, so that an outline of it would lose something.

    It is if it holds what nothing but notes has: gaps, questions, myths, terms, dated events, pins,
    wrong answers, our settings, suggestions or allowances, or a mistake in one of these. What other
    Markdown has as well (tags, pictures, steps, tables, their settings) counts where the text reads
    as notes without a mistake, below a single title. A title, headings, bullets, quotations and
    remarks are any outline.
    """
    data = opened.source.data
    parsed = parse(opened.source, "")
    if parsed.topic is None:
        return False
    notes = list(notes_of(parsed.topic))
    if (
        any(map(_is_ours, notes))
        or parsed.allowances
        or any(problem.code in _MISTAKES for problem in parsed.problems)
        or _SETTINGS.match(data)
        or _SUGGESTION.search(data)
    ):
        return True
    if has_errors(parsed.problems) or len(_TITLE.findall(data)) != 1:
        return False
    return any(map(_is_shared, notes)) or _SHARED_SETTINGS.match(data) is not None


def _is_kept(note: Note) -> bool:
    return bool(note.pin or note.back.wrong_answers or note.back.sources)


def _is_ours(note: Note) -> bool:
    return isinstance(note.body, _OURS) or _is_kept(note)


def _is_shared(note: Note) -> bool:
    return isinstance(note.body, _SHARED) or bool(note.tags)
