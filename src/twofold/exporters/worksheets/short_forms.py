"""A note -> its short form: the few words that bring it back to mind, as on a map."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from twofold.notes import Gap, LineBreak, Run, Style, Text, Topic, notes_of, texts_of

MOST_WORDS = 8
"""Words of a short form, unless the answers alone are more."""

MOST_NAMES = 3
"""Names and numbers that a short form keeps besides the answers."""

MOST_SKIPPED = 2
"""Words between two that are kept which are kept too, so that the phrase still reads."""

SHORTEST_NAME = 4
"""Letters that a first word needs to be taken for a name."""

_WORD = re.compile(r"\S+")
_POSSESSIVE = re.compile(r"['’]s$")
_EDGES = re.compile(r"^[^\w]+|[^\w]+$")


@dataclass(slots=True)
class _Word:
    """A word with its parts in their styles; one that `starts` stands first in a sentence."""

    parts: list[Run]
    is_answer: bool
    starts: bool

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.parts)

    @property
    def bare(self) -> str:
        return _EDGES.sub("", self.text)


def names_in(topic: Topic) -> frozenset[str]:
    """Return the words that stand with a capital within a sentence and never without one."""
    capital: set[str] = set()
    small: set[str] = set()
    for note in notes_of(topic):
        for text in texts_of(note.body):
            for word in _words(text):
                bare = word.bare
                if bare[:1].islower():
                    small.add(bare.lower())
                elif bare[:1].isupper() and not word.starts:
                    capital.add(bare)
    return frozenset(word for word in capital if word.lower() not in small)


def short_form(text: Text, names: frozenset[str]) -> Text:
    """Return the short form of a sentence, its answers in bold.

    Kept are the answers, then names and numbers, those nearest to an answer first, then what
    stands between them; where the sentence has no answers, its beginning. `…` stands for the rest.
    """
    words = _words(text)
    if len(words) <= MOST_WORDS:
        kept = set(range(len(words)))
    elif any(word.is_answer for word in words):
        kept = _kept(words, names)
    else:
        kept = set(range(_clause(words)))
    return tuple(_joined(words, sorted(kept)))


def _kept(words: Sequence[_Word], names: frozenset[str]) -> set[int]:
    answers = [index for index, word in enumerate(words) if word.is_answer]
    kept = set(answers)
    wanted = sorted(
        (index for index, word in enumerate(words) if _is_telling(word, names)),
        key=lambda index: (min(abs(index - answer) for answer in answers), index),
    )
    for index in wanted[:MOST_NAMES]:
        if len(kept) < MOST_WORDS - 1:
            kept.add(index)
    for before, after in _skipped(kept):
        between = range(before + 1, after)
        if len(between) <= MOST_SKIPPED and len(kept) + len(between) <= MOST_WORDS:
            kept.update(between)
    before = min(answers) - 1
    while before >= 0 and len(kept) < MOST_WORDS // 2:
        kept.add(before)
        before -= 1
    return kept


def _is_telling(word: _Word, names: frozenset[str]) -> bool:
    if word.is_answer:
        return False
    bare = word.bare
    if any(character.isdigit() for character in bare):
        return True
    if word.starts:
        return len(bare) >= SHORTEST_NAME and _stem(bare) in names
    return bare[:1].isupper()


def _stem(word: str) -> str:
    return _POSSESSIVE.sub("", word)


def _skipped(kept: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the neighbours among the kept words that have others between them, closest first."""
    places = sorted(kept)
    yield from sorted(pairwise(places), key=lambda pair: (pair[1] - pair[0], pair[0]))


def _clause(words: Sequence[_Word]) -> int:
    """Return where the first clause ends or, where that is too late, a word of some length."""
    for index, word in enumerate(words, 1):
        if word.text[-1:] in ",;:.?!" or (index < len(words) and words[index].text in "–—"):
            if index <= MOST_WORDS + 2:
                return index
            break
    end = MOST_WORDS
    while end > 1 and len(words[end - 1].text) < SHORTEST_NAME:
        end -= 1
    return end


def _joined(words: Sequence[_Word], kept: Sequence[int]) -> Iterator[Run]:
    for place, index in enumerate(kept):
        before = kept[place - 1] if place else index - 1
        if place:
            yield Run(" " if before + 1 == index else "\u00a0… ")
        is_last = place + 1 == len(kept) or kept[place + 1] != index + 1
        yield from _without_edge(words[index].parts) if is_last else words[index].parts
    if kept and kept[-1] + 1 < len(words) and not any(words[index].is_answer for index in kept):
        yield Run("\u00a0…")


def _without_edge(parts: Sequence[Run]) -> Iterator[Run]:
    """Yield the parts of a word without the punctuation after it, quotation marks aside."""
    whole = "".join(part.text for part in parts)
    left = len(_stem(re.sub(r"[,;:.–—]+$", "", whole)))
    for part in parts:
        if left > 0:
            yield Run(part.text[:left], part.style)
        left -= len(part.text)


def _words(text: Text) -> list[_Word]:
    """Return the words of a text; an answer of several words counts as so many."""
    words: list[_Word] = []
    is_open = False
    starts = True
    for inline in text:
        if isinstance(inline, LineBreak):
            is_open = False
        if not isinstance(inline, Run | Gap):
            continue
        said = inline.text if isinstance(inline, Run) else inline.answer
        if said[:1].isspace():
            is_open = False
        for match in _WORD.finditer(said):
            style = inline.style | Style.BOLD if isinstance(inline, Gap) else inline.style
            part = Run(match[0], style)
            if is_open and match.start() == 0:
                words[-1].parts.append(part)
                words[-1].is_answer |= isinstance(inline, Gap)
            else:
                words.append(_Word([part], isinstance(inline, Gap), starts))
            starts = match[0][-1] in ".?!:"
        is_open = bool(said) and not said[-1].isspace()
    return words
