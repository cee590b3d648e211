"""Sentences without gaps -> which of their words a gap would suit: dates, names, terms, numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from twofold.date_words import DATE_WORDS

SHORTEST_SENTENCE = 5
"""Words; in a shorter text a gap leaves nothing to know the answer by."""

LONGEST_SENTENCE = 1_000
"""Characters; a longer text is no sentence."""

MOST_IN_SENTENCE = 3
"""Gaps; from five on a sentence of school prose cannot be read (the notes' own warning)."""

WORDS_PER_GAP = 6
"""Words of a sentence for each gap in it."""

_CAPITAL_MONTHS = ("en", "de")
_MONTHS = frozenset(
    month.title() if language in _CAPITAL_MONTHS else month
    for language, words in DATE_WORDS.items()
    for month in words.months.split()[-12:]
)
"""In the form that follows a day."""

_MONTH = f"(?:{'|'.join(sorted(_MONTHS))})"
_YEAR = r"(?:\d{1,4}\s(?:BCE?|AD|CE)|(?:1[0-9]\d\d|20\d\d)(?:[–-]\d{2,4})?)"
_DATE = re.compile(
    rf"\b(?:(?:\d{{1,2}}(?:st|nd|rd|th|er|\.)?\s+(?:de\s+)?)?{_MONTH}(?:\s+(?:de\s+)?{_YEAR})?"
    rf"|{_YEAR}s?(?:\s(?:BCE?|AD|CE))?|\d{{1,4}}\s(?:BCE?|AD|CE))(?!\w)"
)
_NUMBER = re.compile(
    r"(?<![\w.,])\d[\d.,]*\d(?:\s?%| per cent| million| billion)?(?!\w)|(?<![\w.,])\d\s?%"
    r"|\b(?:four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred"
    r"|thousand|million|billion)\b"
)
_CAPITAL = r"[^\W\d_a-zà-öø-ÿа-я][\w’'-]*[\w]"
_INITIAL = r"[^\W\d_a-zà-öø-ÿа-я]\."
_NAME = re.compile(
    rf"\b(?:{_INITIAL}\s?)*{_CAPITAL}"
    rf"(?:\s(?:(?:of|de|von|van|der|the|du|la|an|a)\s){{0,2}}(?:{_CAPITAL}|{_INITIAL}))*"
    r"(?:\s\d{1,3}\b)?"
)
_QUOTED = re.compile(r"(?<!\w)['‘“\"«]([^'’‘“”\"«»]{3,40})['’”\"»](?!\w)")
_ENDS_SENTENCE = re.compile(r"[.!?:;]['’”\")]*\s+$|^\W*$")
_POSSESSIVE = re.compile(r"['’]s?$")


DATE, YEAR, QUOTED, NUMBER = 0.9, 0.6, 0.7, 0.45
THRESHOLD = 0.4
"""How well each suits; the figures are the best of those tried on the notes in `sources/`."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place in a sentence that a gap would suit, and how well."""

    start: int
    end: int
    score: float


class Vocabulary:
    """How often names occur in the sentences of one file; what is everywhere asks for nothing."""

    def __init__(self, texts: Iterable[str], titles: Iterable[str] = ()) -> None:
        self.names: Counter[str] = Counter()
        self.inside: set[str] = set()
        self.small: set[str] = set()
        self.sentences = 0
        for text in (text for text in texts if len(text) <= LONGEST_SENTENCE):
            self.sentences += 1
            self.small.update(word for word in re.findall(r"\w+", text) if word.islower())
            for found in _NAME.finditer(text):
                self.names[_key(found[0])] += 1
                if not _begins_sentence(text, found.start()):
                    self.inside.add(_key(found[0]))
        self.titles = {word for title in titles for word in _words(title)}

    def rarity(self, name: str) -> float:
        """Return 1 for a name that occurs once, less for one that occurs often."""
        return 1 / (1 + max(0, self.names[_key(name)] - 1) * 25 / max(25, self.sentences))

    def knows(self, name: str) -> bool:
        """Return whether a word that begins a sentence is written with a capital inside others."""
        return _key(name) in self.inside


def _key(name: str) -> str:
    return _POSSESSIVE.sub("", name).casefold()


def _words(text: str) -> list[str]:
    return re.findall(r"\w{3,}", text.casefold())


def _begins_sentence(text: str, start: int) -> bool:
    return _ENDS_SENTENCE.search(text[:start]) is not None


def suggested(text: str, vocabulary: Vocabulary) -> list[Candidate]:
    """Return the places of `text` that gaps would suit best, in order, none in another."""
    words = len(text.split())
    if words < SHORTEST_SENTENCE or len(text) > LONGEST_SENTENCE:
        return []
    most = min(MOST_IN_SENTENCE, 1 + words // WORDS_PER_GAP)
    chosen: list[Candidate] = []
    for found in sorted(_candidates(text, vocabulary), key=lambda each: -each.score):
        free = all(found.end <= other.start or found.start >= other.end for other in chosen)
        answer = text[found.start : found.end].casefold()
        twice = text.casefold().count(answer) > 1
        if free and not twice and len(chosen) < most and found.score >= THRESHOLD:
            chosen.append(found)
    return sorted(chosen, key=lambda each: each.start)


def _candidates(text: str, vocabulary: Vocabulary) -> Iterator[Candidate]:
    for found in _DATE.finditer(text):
        if re.search(r"\d", found[0]):
            yield Candidate(found.start(), found.end(), DATE if " " in found[0] else YEAR)
    for found in _NUMBER.finditer(text):
        yield Candidate(found.start(), found.end(), NUMBER)
    for found in _QUOTED.finditer(text):
        yield Candidate(found.start(1), found.end(1), QUOTED)
    for found in _NAME.finditer(text):
        yield from _name(found, text, vocabulary)


def _name(found: re.Match[str], text: str, vocabulary: Vocabulary) -> Iterator[Candidate]:
    start, name = found.start(), _POSSESSIVE.sub("", found[0])
    first, _, others = name.partition(" ")
    if _begins_sentence(text, start):
        if first.lower() in vocabulary.small:
            start, name = start + len(first) + 1, others
        elif not others and not vocabulary.knows(name):
            return
    if not name or name in _MONTHS:
        return
    score = vocabulary.rarity(name) * (0.8 if " " in name else 0.7)
    if set(_words(name)) <= vocabulary.titles:
        score *= 0.5
    yield Candidate(start, start + len(name), score)


MARK = "gaps?"
"""Begins the remark that holds a suggestion."""


def in_remark(text: str) -> str:
    """Return Markdown as it may stand in a remark, which an arrow would end; it shows the same."""
    return text.replace("-->", "--\\>")
