"""A topic -> the answers of its gaps, events and terms, each with its kind and its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple

from twofold.accepted_forms import accepted_words
from twofold.bare_years import is_amount
from twofold.dates import Precision
from twofold.exporters.worksheets.answer_forms import date_of, folded, form_of
from twofold.exporters.worksheets.blocks.texts import gaps_and_starts
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.quantities import counted_by, quantity_of
from twofold.exporters.worksheets.sentence_case import inside_a_sentence, words_inside
from twofold.exporters.worksheets.sheets.gap_prompts import gap_prompts
from twofold.exporters.worksheets.sheets.prompts import event_prompts, is_person, term_prompts
from twofold.exporters.worksheets.topic_memory import once_a_section
from twofold.exporters.worksheets.word_classes import NOUN, word_class
from twofold.notes import Note, Section, notes_of_branch, texts_of
from twofold.source import Position
from twofold.text import Gap, Run, Text, plain, text_with_formulas, written_answer

_WORD = re.compile(r"[^\W_]+")

NEARLY_ALL = 0.75
"""Part of the terms that the notes show to be nouns from which on the others are taken for none."""

QUANTITY = "quantity"
"""How kinds of numbers with a unit begin."""

AMOUNT = "number True False"
"""The kind of numbers in figures, also of those that look like years."""


@dataclass(frozen=True, slots=True)
class KnownAnswer:
    """An answer of the topic: its forms, its kind, the hint that asks for it, and where it is.

    Of a number there is the word behind it, which tells what it `counts`. What the notes say of a
    term or a date is what an answer turned round `says`.
    """

    text: Text
    forms: tuple[str, ...]
    kind: str
    hint: str
    section: Position
    branch: Position
    note: Note
    says: Text = ()
    counts: str = ""


class SectionAnswers(NamedTuple):
    """The answers of one section, and its questions with an answer."""

    gaps: tuple[KnownAnswer, ...]
    events: tuple[KnownAnswer, ...]
    terms: tuple[KnownAnswer, ...]
    same: frozenset[tuple[str, str]]


@once_a_section
def answers_of(section: Section, language: str, taught: tuple[str, ...]) -> SectionAnswers:
    """Return the answers of a section in a language that has words of those `taught`."""
    labels = labels_for(language)
    asked = (
        *gap_prompts(section, labels, language, taught),
        *event_prompts(section, labels),
        *term_prompts(notes_of_branch(section.branch), labels),
    )
    return SectionAnswers(
        tuple(_gaps_of(section, (language, *taught))),
        tuple(_events_of(section, language)),
        tuple(_terms_of(section, language)),
        frozenset(
            (folded(plain(prompt.text)), form) for prompt in asked for form in prompt.accepted
        ),
    )


def with_nouns_apart(terms: Sequence[KnownAnswer]) -> Iterator[KnownAnswer]:
    """Yield terms, nouns as a kind of their own where nearly all definitions begin as theirs do.

    Else it is the way of the notes to leave out articles, which tells nothing.
    """
    nouns = sum(each.kind.endswith(NOUN) for each in terms)
    others = sum(each.kind.endswith(" ") for each in terms)
    is_told = nouns >= NEARLY_ALL * (nouns + others)
    yield from (
        each if is_told else replace(each, kind=each.kind.removesuffix(NOUN)) for each in terms
    )


def _gaps_of(section: Section, languages: Sequence[str]) -> Iterator[KnownAnswer]:
    at, inside = section.branch.position, words_inside(section)
    for note in notes_of_branch(section.branch):
        for gap, begins in chain.from_iterable(map(gaps_and_starts, texts_of(note.body))):
            words = written_answer(gap)
            words = inside_a_sentence(words, inside, languages) if begins else words
            text = answer_in_note(words, note)
            forms = tuple(map(folded, (words, *accepted_words(gap))))
            kind = kind_of_gap(words, gap, note, languages)
            hint, counts = folded(gap.hint), counted_by(gap, note) if kind == AMOUNT else ""
            yield KnownAnswer(text, forms, kind, hint, at, note.position, note, counts=counts)


def _events_of(section: Section, language: str) -> Iterator[KnownAnswer]:
    at = section.branch.position
    for prompt in event_prompts(section, labels_for(language)):
        kind = kind_of(plain(prompt.answer), language)
        note = prompt.note
        yield KnownAnswer(
            prompt.answer, prompt.accepted, kind, "", at, note.position, note, prompt.text
        )


def _terms_of(section: Section, language: str) -> Iterator[KnownAnswer]:
    """Yield the terms that can be asked, each with the list that it is in.

    Two are of a kind if both are people, or the notes show that they are the same part of speech.
    """
    unseen = [section.branch]
    while unseen:
        branch = unseen.pop()
        unseen += branch.branches
        for prompt in term_prompts(branch.notes, labels_for(language)):
            note = prompt.note
            known = [prompt.language or language]
            found = word_class(plain(prompt.answer), known, plain(prompt.text), language)
            kind = f"{prompt.language} {'person' if is_person(note) else found}"
            at = section.branch.position
            yield KnownAnswer(
                prompt.answer, prompt.accepted, kind, "", at, branch.position, note, prompt.text
            )


def kind_of(answer: str, language: str) -> str:
    """Return what an answer is: a date of some precision and length, a formula, words, or a number,
    with its unit if it has one.
    """
    if answer.startswith(("$", "\\")):
        return "formula"
    if date := date_of(answer, language):
        words = len(_WORD.findall(answer))
        return f"{Precision(date.precision).name.lower()} {words} {date.is_span}"
    quantity = quantity_of(answer)
    if quantity and not quantity.is_bare:
        return f"{QUANTITY} {quantity.before}{quantity.unit.strip()}"
    if form_of(answer, language) != "number":
        return "words"
    return f"number {answer[:1].isdigit()} {answer[:1].isupper()}"


def kind_of_gap(answer: str, gap: Gap, note: Note, languages: Sequence[str]) -> str:
    """Return what the answer of a gap is, of words in some languages their part of speech."""
    if is_amount(note, gap, languages[0]):
        return AMOUNT
    kind = kind_of(answer, languages[0])
    return f"{kind} {word_class(answer, languages)}" if kind == "words" else kind


def answer_in_note(words: str, note: Note) -> Text:
    """Return the words of a note as an answer, formulas and all."""
    return text_with_formulas(Run(words), note.position)
