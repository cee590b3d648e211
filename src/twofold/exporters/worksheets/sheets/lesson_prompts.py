"""A section -> the short questions of its lesson: its gaps, its events, its terms."""

from __future__ import annotations

from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.sheets.gap_prompts import (
    class_gap_prompts,
    class_table_prompts,
)
from twofold.exporters.worksheets.sheets.lesson_words import terms_of_lesson
from twofold.exporters.worksheets.sheets.met_terms import met_terms
from twofold.exporters.worksheets.sheets.prompts import (
    Prompt,
    claim_prompts,
    event_prompts,
    term_prompts,
)
from twofold.exporters.worksheets.sheets.whole_sentences import names_no_kind, words_of_topic
from twofold.exporters.worksheets.stretch import STRETCH
from twofold.exporters.worksheets.taught import taught_languages
from twofold.notes import Comparison, Note, Section, Term, Topic, has_tag
from twofold.text import plain

FEW = 3
"""Prompts up to which the tables of a section are asked, too: fewer are no column of a starter."""


def prompts_of(topic: Topic, section: Section) -> tuple[Prompt, ...]:
    """Return the prompts of a section for a whole class: its gaps, its events, its terms.

    Where these are few, the cells of its tables follow. Notes for the challenge tier are not asked,
    nor a term by a meaning that only says what it is beside the term.
    """
    labels = labels_for(topic.language)
    words = words_of_topic(topic)
    terms = term_prompts(terms_of_lesson(topic, section), labels)
    found = (
        *class_gap_prompts(section, labels, topic.language, taught_languages(topic)),
        *event_prompts(section, labels),
        *(prompt for prompt in terms if not names_no_kind(prompt.text, words)),
    )
    kept = tuple(prompt for prompt in found if not has_tag(prompt.note, STRETCH))
    cells = class_table_prompts(section, labels, topic.language) if len(kept) < FEW else ()
    return (*kept, *cells)


def prompts_from_memory(topic: Topic, section: Section) -> tuple[Prompt, ...]:
    """Return what a later lesson may ask of a section: its prompts, its claims and its tables.

    Of the terms these are the ones that a class of any tier has met there. A cell of a table with
    a title is told by that, its column and its row, which make no sentence: it is asked where there
    is little else.
    """
    labels = labels_for(topic.language)
    met = frozenset(note.position for note in met_terms(topic, section))
    known = tuple(
        prompt
        for prompt in prompts_of(topic, section)
        if prompt.note.position in met or not isinstance(prompt.note.body, Term)
    )
    claims = claim_prompts(section, labels, words_of_topic(topic))
    kept = (claim for claim in claims if not has_tag(claim.note, STRETCH))
    places = {prompt.gap.position for prompt in known if prompt.gap}
    cells = class_table_prompts(section, labels, topic.language)
    others = (
        cell
        for cell in cells
        if cell.gap and cell.gap.position not in places and not _has_title(cell.note)
    )
    return (*known, *kept, *others)


def _has_title(note: Note) -> bool:
    """Return whether a note is a table with a title."""
    return isinstance(note.body, Comparison) and bool(plain(note.body.title).strip())
