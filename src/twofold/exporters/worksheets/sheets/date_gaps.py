"""Notes with gaps -> the gaps for dates in whose place a reader may put a place or a title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from twofold.exporters.worksheets.answer_forms import date_of
from twofold.language_tags import primary_subtag
from twofold.notes import Cloze, Note
from twofold.source import Position
from twofold.text import Gap, Text, plain, with_gaps

_OF_PLACE_AND_TIME = {
    "en": "in at from",
    "fr": "en à de",
    "de": "in im am",
    "es": "en de",
    "ru": "в во",
}
"""Prepositions behind which a place may stand as well as a date, by the BCP 47 primary subtag."""

_OF_TIME = {
    "en": "when before after only until year month",
    "fr": "quand lorsque avant après seulement année mois",
    "de": "als bevor nachdem erst jahr jahre monat",
    "es": "cuando antes después solo sólo año mes",
    "ru": "когда до после только году года год г",
}
"""Words beside a gap that say that its answer is a time, and no place."""

_BLANK = "□"
_WORD = re.compile(rf"[^\W_]+|{_BLANK}")
_CLAUSE_END = re.compile(r"[.,;:!?()–—…]")


def gaps_for_dates_or_places(notes: Iterable[Note], language: str) -> frozenset[Position]:
    """Return the places of gaps with hints for dates that nothing else tells from places.

    Each stands behind a preposition of both, and not behind the first word of its sentence: what
    opens with "In ____" is read as a date. Nor is there a word of time in its clause, or another
    such preposition, as in "lost his seat in the Politburo in ____", where the place is told.
    """
    tag = primary_subtag(language)
    prepositions = frozenset(_OF_PLACE_AND_TIME.get(tag, "").split())
    of_time = frozenset(_OF_TIME.get(tag, "").split())
    return frozenset(
        gap.position
        for note in notes
        if isinstance(note.body, Cloze)
        for gap, before, behind in _gaps_in_context(note.body.text)
        if gap.hint
        and date_of(gap.answer, language)
        and not of_time & {*_words_of_clause(before), *_WORD.findall(behind.casefold())[:1]}
        and _may_be_a_place(before, prepositions)
    )


def _gaps_in_context(text: Text) -> Iterator[tuple[Gap, str, str]]:
    """Yield each gap with what stands before it and behind it."""
    for place, inline in enumerate(text):
        if isinstance(inline, Gap):
            parts = (text[:place], text[place + 1 :])
            before, behind = (plain(with_gaps(part, lambda _: _BLANK)) for part in parts)
            yield inline, before, behind


def _may_be_a_place(before: str, prepositions: frozenset[str]) -> bool:
    """Return whether some words end in one of the prepositions, the first such in their clause."""
    if len(_WORD.findall(before)) < 2:
        return False
    *others, last = _words_of_clause(before) or [""]
    return last in prepositions and not prepositions & {*others}


def _words_of_clause(before: str) -> list[str]:
    return _WORD.findall(_CLAUSE_END.split(before)[-1].casefold())
