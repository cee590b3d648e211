"""A sentence and the words of its file -> the places in it that a gap would suit, and how well."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from twofold.suggesting.dates_in_text import dates_in
from twofold.suggesting.terms import Run, runs_in
from twofold.suggesting.vocabulary import LONGEST_LABEL, Vocabulary
from twofold.suggesting.words import UNREAD, Word, words_of

BOLD, LABEL, DEFINED, DATE, YEAR, QUOTED, NUMBER, COUNT = 1.0, 0.95, 0.8, 0.9, 0.75, 0.7, 0.5, 0.4
NAME, LONG_NAME, TERM = 0.6, 0.75, 0.3
SUBJECT, NAMED, LONG, DEEP, LAST, RECURS = 0.2, 0.3, 0.12, 0.1, 0.1, 0.1
ABBREVIATION, LISTED, PREDICATE = 0.15, 0.12, 0.1
NUMBERED, ORDINAL = 0.7, 0.5
QUALIFIES, TITLE, UNCLEAR = 0.2, 0.2, 0.25
"""How well each suits, and what adds to it; tried on the tuned half of the judged notes alone."""

LONGEST_BOLD = 6
"""Words; a longer part in bold is a sentence that shouts."""

MOST_DEFINED = 4
"""Words of what is defined."""

_OF = re.compile(r"of|de|du|del")
"""What may stand between the words of what is defined."""

LONGEST_QUOTATION = 6
"""Words of a quotation that is asked for; a longer one is read."""

_Range = tuple[int, int]

_LABEL = re.compile(
    rf"(?P<label>[^:;,.!?()\0]{{1,{LONGEST_LABEL}}}?)(?:\s\([^()\0]{{1,40}}\))?"
    r"(?::(?=\s)|\s[-–—=](?=\s))"
)
_QUOTED = re.compile(
    r"(?<!\w)[‘“\"«„‚「『《]\s?([^‘’“”\"«»„‚「」『』《》\0]{2,60}?)\s?[’“”\"»‘」』》](?!\w)"
)
_UNIT = (
    r"(?:\s?(?:%|°C|°F|°|‰)|\s(?:per\scent|Prozent|hundred|thousand|million|billion|Millionen|Milliarden"
    r"|Million|Milliarde|millions|milliards|millones)\b"
    r"|\s(?:[kMGTmcµn]?(?:m|g|s|J|W|V|A|N|Hz|Pa|L|l|eV|mol|bar)|kWh|min|h)"
    r"(?:[²³]|/(?:[kmc]?[msgh]|mol|kg)[²³]?(?:\s°C)?)?(?!\w))"
)
_NUMBERED = re.compile(r"(?<!\w)[^\W\d_]\w+\s\d{1,3}(?![\w.,/%°]*\d|\w|\s?%)")
"""A thing that is one of a count: "Article 48", "Group 1"."""

_ORDINAL = re.compile(r"(?<![\w.,])\d{1,2}\.\s[^\W\d_]\w+")
"""In German: "9. Thermidor"."""

_CUT_SHORT = re.compile(r"(?<!\w)[^\W\d_]+-\s(?:und|oder|bzw\.|and|or)\s[\w-]+")
"""Two words that share an end: "Menschen- und Bürgerrechte"."""

_NUMBER = re.compile(
    rf"(?<![\w.,/–+×*=^-])(?:§\s)?\d(?:[\d.,   ]*\d)?(?:{_UNIT})?(?![\w/])", re.UNICODE
)
_DEPTH = re.compile(
    r"(?:tion|sion|ment|ism|ist|ity|ness|ance|ence|ure|sis|oxide|ose|ase|ium|gen|graph|logy|phyll"
    r"|meter|cyte|some|plasm|nomy|cracy|tude|cy|"
    r"ung|heit|keit|schaft|ismus|tät|tum|ie|ik|ose|ase|ium|zität|anz|enz|or|ment)(?:s|es|en)?$"
)
"""How nouns end that were coined for a subject."""


class Candidate(NamedTuple):
    """A place in a sentence that a gap would suit, and how well, 1 for best."""

    start: int
    end: int
    score: float


class Prose(NamedTuple):
    """What a sentence shows, `UNREAD` where no gap may be, and the ranges that are emphasised."""

    text: str
    bold: tuple[_Range, ...] = ()
    italic: tuple[_Range, ...] = ()


def candidates_in(prose: Prose, vocabulary: Vocabulary) -> list[Candidate]:
    """Return the places of a sentence that gaps would suit.

    What is one thing (what is bold, a label, a date, a quotation) is asked whole or not at all.
    """
    text = prose.text
    label = _label(prose, vocabulary)
    whole: list[tuple[_Range, float]] = [
        *((each, _bold(text, each, vocabulary)) for each in prose.bold),
        *((each, _label_score(text, each, vocabulary)) for each in label),
        *((each, DEFINED) for each in _defined(text, vocabulary)),
        *(((start, end), DATE if is_more else YEAR) for start, end, is_more in dates_in(text)),
        *((each, _quoted(text, each)) for each in _quotations(prose)),
    ]
    taken: list[_Range] = []
    found: list[Candidate] = []
    for place, score in whole:
        if not any(_overlap(place, other) for other in taken):
            taken.append(place)
            found += [Candidate(*place, score)] if score else []
    for numbered in _NUMBERED.finditer(text):
        word = words_of(numbered[0])[0]
        if word.is_capital and not any(_overlap(numbered.span(), other) for other in taken):
            is_small = vocabulary.is_everyday(word.text) and not vocabulary.is_thing(word.text)
            if not is_small:
                taken.append(numbered.span())
                if not vocabulary.is_everyday(word.text):
                    found.append(Candidate(*numbered.span(), NUMBERED))
    for cut in _CUT_SHORT.finditer(text):
        taken.append(cut.span())
        found.append(Candidate(*cut.span(), TERM + LONG))
    if vocabulary.language == "de":
        for ordinal in _ORDINAL.finditer(text):
            if not any(_overlap(ordinal.span(), other) for other in taken):
                taken.append(ordinal.span())
                found.append(Candidate(*ordinal.span(), ORDINAL))
    for number in _NUMBER.finditer(text):
        if number[0] not in ("0", "1") and not any(
            _overlap(number.span(), other) for other in taken
        ):
            taken.append(number.span())
            found.append(Candidate(*number.span(), NUMBER))
    words = [
        word
        for word in words_of(text)
        if not any(_overlap((word.start, word.end), other) for other in taken)
    ]
    found += _counts(words, vocabulary)
    found += _terms(text, words, vocabulary)
    return found


def _overlap(one: _Range, other: _Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _label(prose: Prose, vocabulary: Vocabulary) -> list[_Range]:
    """Return what a sentence begins with and then explains: "Osmosis: …", "Osmosis – …"."""
    found = _LABEL.match(prose.text)
    if not found or not prose.text[found.end() :].strip():
        return []
    words = words_of(found["label"])
    small = vocabulary.everyday.small.split()
    if len(words) > 1 and words[0].text.casefold() in small:
        words = words[1:]
    if not words or len(words) > 4 or any(vocabulary.is_deed(word.text) for word in words):
        return []
    start = found.start("label")
    return [(start + words[0].start, found.end("label"))]


def _defined(text: str, vocabulary: Vocabulary) -> Iterator[_Range]:
    """Yield what a sentence begins with and then defines: "Power is the rate at which …"."""
    small = vocabulary.everyday.small.split()
    being = vocabulary.everyday.being.split()
    articles = vocabulary.everyday.articles.split()
    words = words_of(text)
    if words and words[0].text.casefold() in articles:
        words = words[1:]
    for at, word in enumerate(words[1 : MOST_DEFINED + 1], 1):
        if word.text in being and at + 1 < len(words) and words[at + 1].text in articles:
            term = words[:at]
            is_term = not any(
                each.text.casefold() in small and not _OF.fullmatch(each.text) for each in term
            )
            if is_term and not vocabulary.is_heading(each.text for each in term):
                yield term[0].start, term[-1].end
            return


def _label_score(text: str, place: _Range, vocabulary: Vocabulary) -> float:
    words = words_of(text[slice(*place)])
    return LABEL if len(words) <= LONGEST_BOLD and _is_term(words, vocabulary) else 0


def _is_term(words: Sequence[Word], vocabulary: Vocabulary) -> bool:
    """Return whether what a line begins with is asked for, and does not say what follows."""
    label = " ".join(word.text for word in words).casefold()
    if not words or vocabulary.labels[label] > 1:
        return False
    labels = vocabulary.everyday.labels.split()
    return words[-1].text.casefold() not in labels and not all(
        vocabulary.is_everyday(word.text) and not vocabulary.is_thing(word.text) for word in words
    )


def _bold(text: str, place: _Range, vocabulary: Vocabulary) -> float:
    words = words_of(text[slice(*place)])
    is_all = not text[: place[0]].strip() and not text[place[1] :].strip(" .:;!?")
    if is_all or not 1 <= len(words) <= LONGEST_BOLD or not _is_term(words, vocabulary):
        return 0
    return BOLD


def _quotations(prose: Prose) -> Iterator[_Range]:
    for found in _QUOTED.finditer(prose.text):
        yield found.span(1)
    yield from prose.italic


def _quoted(text: str, place: _Range) -> float:
    words = words_of(text[slice(*place)])
    is_sentence = re.search(r"[.!?;]", text[slice(*place)])
    if is_sentence or not 1 <= len(words) <= LONGEST_QUOTATION:
        return 0
    return QUOTED


def _counts(words: Sequence[Word], vocabulary: Vocabulary) -> Iterator[Candidate]:
    """Yield the numbers that are written as words."""
    numbers = vocabulary.everyday.numbers.split()
    for word in words:
        if word.text in numbers:
            yield Candidate(word.start, word.end, COUNT)


def _terms(text: str, words: Sequence[Word], vocabulary: Vocabulary) -> Iterator[Candidate]:
    runs = list(runs_in(text, words, vocabulary))
    is_list = _says_what_follows(text, vocabulary)
    for run in runs:
        score = _base(run, vocabulary)
        score -= UNCLEAR * is_list
        score += SUBJECT * _is_subject(text, run, vocabulary)
        score += NAMED * _is_named(text, run, vocabulary)
        score += LISTED * _is_listed(text, run, runs)
        score += PREDICATE * _is_predicate(text, run, vocabulary)
        score -= TITLE * vocabulary.is_heading(word.text for word in run.words)
        score -= QUALIFIES * (vocabulary.language == "en" and run.is_name and _qualifies(text, run))
        score += LAST * (run is runs[-1] and not text[run.end :].strip(" .!?)"))
        end = run.end - 2 * text[run.end - 2 : run.end].startswith(("'s", "’s"))
        yield Candidate(run.start, end, score)


def _says_what_follows(text: str, vocabulary: Vocabulary) -> bool:
    """Return whether a sentence begins with a label that is no term: "Advantages: …"."""
    found = _LABEL.match(text)
    words = words_of(found["label"]) if found else []
    return bool(words) and len(words) <= 4 and not _is_term(words, vocabulary)


def _is_listed(text: str, run: Run, runs: Sequence[Run]) -> bool:
    """Return whether a term is one of several in a row: "traction, saltation and suspension"."""
    return any(
        re.fullmatch(
            r",\s|,?\s(?:and|or|und|oder|sowie|et|ou|y|o)\s(?:a|an|the|der|die|das)?\s?", between
        )
        for other in runs
        for between in (text[other.end : run.start], text[run.end : other.start])
    )


def _is_predicate(text: str, run: Run, vocabulary: Vocabulary) -> bool:
    """Return whether something is said to be the term: "RAM is volatile"."""
    being = [word for word in vocabulary.everyday.being.split() if word.isalpha()]
    return (
        re.search(rf"(?<!\w)(?:{'|'.join(being)})\s(?:an?\s|the\s)?$", text[: run.start])
        is not None
        if being
        else False
    )


def _qualifies(text: str, run: Run) -> bool:
    """Return whether a name says of which kind the next word is: "French troops"."""
    return re.match(r"\s[a-z]{5,}", text[run.end :]) is not None and len(run.words) == 1


def _base(run: Run, vocabulary: Vocabulary) -> float:
    words = " ".join(word.text for word in run.words)
    if run.is_name and vocabulary.language != "de":
        return vocabulary.rarity(words) * (LONG_NAME if len(run.words) > 1 else NAME)
    if run.is_name:
        return LONG_NAME
    longest = max(len(word.text) for word in run.words)
    return (
        TERM
        + LONG * (len(run.words) > 1 or "-" in words)
        + DEEP * (longest >= (12 if vocabulary.language == "de" else 9))
        + DEEP * bool(_DEPTH.search(run.words[-1].text))
        + ABBREVIATION * any(word.is_abbreviation for word in run.words)
        + RECURS * any(vocabulary.recurs(word.text) for word in run.words)
    )


def _is_subject(text: str, run: Run, vocabulary: Vocabulary) -> bool:
    """Return whether a sentence begins with the term, but for an article or a preposition."""
    before = text[: run.start]
    return (
        len(before) <= LONGEST_LABEL
        and all(vocabulary.is_everyday(word.text) for word in words_of(before))
        and not re.search(r"[,;:.]", before)
        and len(before.split()) <= 2
    )


def _is_named(text: str, run: Run, vocabulary: Vocabulary) -> bool:
    """Return whether the sentence says that something is called so."""
    naming = vocabulary.everyday.naming.split()
    before = words_of(text[: run.start])[-2:]
    return any(word.text in naming for word in before) and UNREAD not in text[: run.start]
