"""An answer that begins a sentence, and what notes and languages tell -> as inside a sentence.

A capital that only the beginning of a sentence asks for would show a pupil where a word belongs.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from itertools import chain

from twofold.articles import articles_of
from twofold.exporters.worksheets.answer_forms import ALL_NOUNS, date_of
from twofold.exporters.worksheets.blocks.texts import LOOKED_BACK, SENTENCE_END
from twofold.exporters.worksheets.labels import LABELS, labels_for
from twofold.exporters.worksheets.topic_memory import once_a_section
from twofold.exporters.worksheets.word_classes import ADVERB, word_class
from twofold.language_tags import primary_subtag
from twofold.notes import Note, Section, gaps_of, notes_of_branch, texts_of
from twofold.text import plain

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")

_MONTHS_WITH_CAPITAL = frozenset({"en", "de"})
"""Languages that write months with a capital; the others of those that have capitals do not."""

_POLITE = {"de": "sie ihr ihre ihren ihrem ihrer ihres ihnen"}
"""Words that have a capital inside a sentence where they are polite."""


def inside_a_sentence(answer: str, inside: Collection[str], languages: Collection[str]) -> str:
    """Return an answer that begins a sentence as it would stand inside one, if that is known.

    No list of names is at hand. So a word that the notes write with a small letter `inside` a
    sentence, and nowhere there with a capital, loses its capital; and so does one that is no name
    in one of the `languages` (BCP 47): an article, an adverb, a number, a pronoun, a month.
    """
    first = _WORD.match(answer)
    if first is None or not first[0][0].isupper() or first[0] in inside:
        return answer
    has_capitals = any(word[0][0].isupper() for word in _WORD.finditer(answer, first.end()))
    if has_capitals and not any(primary_subtag(each) in ALL_NOUNS for each in languages):
        return answer  # They say that it is a name, as "Program Counter".
    small = first[0][0].lower() + first[0][1:]
    is_known = small in inside or any(_is_no_name(answer, small, each) for each in languages)
    return small + answer[first.end() :] if is_known else answer


@once_a_section
def words_inside(section: Section) -> frozenset[str]:
    """Return the words of notes as they stand inside sentences, or where they begin small."""
    return frozenset(chain.from_iterable(map(_inside, notes_of_branch(section.branch))))


def _inside(note: Note) -> Iterator[str]:
    for text in (*texts_of(note.body), *note.back.extra):
        words = plain(text)
        for word in _WORD.finditer(words):
            at = word.start()
            if word[0][0].islower() or not SENTENCE_END.search(words, max(0, at - LOOKED_BACK), at):
                yield word[0]
    for gap in gaps_of(note):
        for form in gap.accepted:
            if (first := _WORD.match(form)) and first[0][0].islower():
                yield first[0]


def _is_no_name(answer: str, first: str, language: str) -> bool:
    """Return whether an answer begins with a word that has a small letter wherever it can.

    Behind an article or the like another capital may tell of a name or a title: "The Hague".
    """
    second = next((word for word in _WORD.findall(answer)[1:]), "")
    if second[:1].isupper() or first in _POLITE.get(primary_subtag(language), "").split():
        return False
    if first in _small_words(language) or (not second and word_class(first, [language]) == ADVERB):
        return True
    has_small_months = primary_subtag(language) not in _MONTHS_WITH_CAPITAL
    return has_small_months and first.isalpha() and date_of(answer, language) is not None


@cache
def _small_words(language: str) -> frozenset[str]:
    """Return the articles, numbers and words that point of a language, "I" not among them."""
    if primary_subtag(language) not in LABELS:
        return articles_of(language)
    labels = labels_for(language)
    words = labels.sentence_words
    lists = (
        words.leaning, words.subjects, words.pronouns, words.possessives, words.pointers,
        words.conjunctions, words.relatives, words.openings, labels.number_words,
    )  # fmt: skip
    return articles_of(language) | frozenset(word for each in lists for word in each.split())
