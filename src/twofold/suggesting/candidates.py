"""A sentence and the words of its file -> the places in it that a gap would suit, and how well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from twofold.suggesting.dates_in_text import dates_in
from twofold.suggesting.numbers_in_text import counts_in, numbers_in
from twofold.suggesting.terms import Run, runs_in
from twofold.suggesting.vocabulary import Vocabulary, label_in
from twofold.suggesting.words import UNREAD, words_of
from twofold.suggesting.worth import Place, worth

BOLD, LABEL, DATE, DEFINED, YEAR, QUOTED, NUMBER, COUNT = 1.0, 0.95, 0.9, 0.8, 0.75, 0.7, 0.5, 0.4
"""How well each suits; names and terms have rules of their own."""

CUT_SHORT = 0.4

LONGEST_BOLD = 6
"""Words; a longer part in bold is a sentence that shouts."""

LONGEST_DEFINED = 4
"""Words of what is defined."""

LONGEST_QUOTATION = 6
"""Words of a quotation that is asked for; a longer one is read."""

_Range = tuple[int, int]

_OF = re.compile(r"of|de|du|del")
"""What may stand between the words of what is defined."""

_QUOTED = re.compile(
    r"(?<!\w)[‘“\"«„‚「『《]\s?([^‘’“”\"«»„‚「」『』《》\0]{2,60}?)\s?[’“”\"»‘」』》](?!\w)"
)
_CUT_SHORT = re.compile(r"(?<!\w)[^\W\d_]+-\s(?:und|oder|bzw\.|and|or)\s[\w-]+")
"""Two words that share an end: "Menschen- und Bürgerrechte"."""


class Candidate(NamedTuple):
    """A place in a sentence that a gap would suit, and how well, 1 for best, 0 for not at all."""

    start: int
    end: int
    score: float


class Prose(NamedTuple):
    """What a sentence shows, `UNREAD` where no gap may be, and the ranges that are emphasised."""

    text: str
    bold: tuple[_Range, ...] = ()
    italic: tuple[_Range, ...] = ()


@lru_cache(maxsize=1 << 12)  # The same sentences are asked again after each round of `check`.
def candidates_in(prose: Prose, vocabulary: Vocabulary) -> tuple[Candidate, ...]:
    """Return the places of a sentence that gaps would suit.

    What is one thing (what is bold, a label, a date, a quotation) is asked whole or not at all.
    """
    text = prose.text
    found: list[Candidate] = []
    whole = chain(
        _bold(prose, vocabulary),
        _label(text, vocabulary),
        _defined(text, vocabulary),
        (
            Candidate(start, end, DATE if is_more else YEAR)
            for start, end, is_more in dates_in(text)
        ),
        _quotations(prose),
        (Candidate(*each.span(), CUT_SHORT) for each in _CUT_SHORT.finditer(text)),
        (
            Candidate(start, end, NUMBER * is_asked)
            for start, end, is_asked in numbers_in(text, vocabulary)
        ),
    )
    for each in whole:
        if not any(_overlap(each, other) for other in found):
            found.append(each)
    words = [
        word
        for word in words_of(text)
        if not any(_overlap(Candidate(word.start, word.end, 0), other) for other in found)
    ]
    found += (Candidate(word.start, word.end, COUNT) for word in counts_in(words, vocabulary))
    runs = list(runs_in(text, words, vocabulary))
    for run in runs:
        if _goes_on(prose, run):
            continue
        found.append(Candidate(run.start, run.end, worth(Place(run, text, runs, vocabulary))))
    return tuple(found)


def _goes_on(prose: Prose, run: Run) -> bool:
    """Return whether words are of one piece with what is bold before them: "**polar** bonds"."""
    return any(prose.text[end : run.start] == " " for _, end in prose.bold) and not run.is_name


def _overlap(one: Candidate, other: Candidate) -> bool:
    return one.start < other.end and other.start < one.end


def _bold(prose: Prose, vocabulary: Vocabulary) -> Iterator[Candidate]:
    text = prose.text
    for start, end in prose.bold:
        words = [word.text for word in words_of(text[start:end])]
        is_all = not text[:start].strip() and not text[end:].strip(" .:;!?")
        is_all |= UNREAD in text[max(0, start - 2) : end + 2]  # Then it is a part of what is bold.
        is_term = 1 <= len(words) <= LONGEST_BOLD and vocabulary.may_be_explained(words)
        yield Candidate(start, end, BOLD if is_term and not is_all else 0)


def _label(text: str, vocabulary: Vocabulary) -> Iterator[Candidate]:
    """Yield what a sentence begins with and then explains: "Osmosis: …", "Osmosis – …"."""
    if label := label_in(text):
        words = words_of(text[slice(*label)])
        small = vocabulary.everyday.small.split()
        if len(words) > 1 and words[0].text.casefold() in small:
            words = words[1:]
        if not any(vocabulary.is_deed(word.text) for word in words):
            is_term = vocabulary.may_be_explained([word.text for word in words])
            yield Candidate(words[0].start, label[1], LABEL if is_term else 0)


def _defined(text: str, vocabulary: Vocabulary) -> Iterator[Candidate]:
    """Yield what a sentence begins with and then defines: "Power is the rate at which …"."""
    everyday, articles = vocabulary.everyday, vocabulary.articles
    small, being = everyday.small.split(), everyday.being.split()
    words = words_of(text)
    if words and words[0].text.casefold() in articles:
        words = words[1:]
    for at, word in enumerate(words[1 : LONGEST_DEFINED + 1], 1):
        if word.text in being and at + 1 < len(words) and words[at + 1].text in articles:
            term = [each.text for each in words[:at]]
            is_term = all(_OF.fullmatch(each) or each.casefold() not in small for each in term)
            is_whole = "(" not in text[words[0].start : words[at - 1].end]
            if is_term and is_whole and not vocabulary.is_heading(term):
                yield Candidate(words[0].start, words[at - 1].end, DEFINED)
            return


def _quotations(prose: Prose) -> Iterator[Candidate]:
    for start, end in (*(found.span(1) for found in _QUOTED.finditer(prose.text)), *prose.italic):
        words = prose.text[start:end]
        is_short = 1 <= len(words_of(words)) <= LONGEST_QUOTATION
        is_sentence = re.search(r"[.!?;]", words) is not None
        yield Candidate(start, end, QUOTED if is_short and not is_sentence else 0)
