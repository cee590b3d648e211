"""A term in its sentence -> how well a gap would suit it, by rules each of which is a function."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from twofold.suggesting.terms import Run
from twofold.suggesting.vocabulary import Vocabulary
from twofold.suggesting.words import UNREAD, words_of

TERM, RETURNING, NAME, LONG_NAME = 0.35, 0.5, 0.6, 0.75
"""How well a term suits, one that is known by returning, a name of one word and one of several."""

LONGEST_OPENING = 2
"""Words that may stand before what a sentence begins with: an article, a preposition."""

LONG_WORDS = {"en": 6, "de": 14}
"""Letters from which on a word is long in its language; German writes its terms in one word."""

_COINED = re.compile(
    r"(?:tion|sion|ism|ity|sis|oxide|ose|ase|ium|gen|graph|logy|phyll"
    r"|meter|cyte|some|plasm|nomy|cracy)s?$"
)
_AND = r"(?:and|or|und|oder|sowie|et|ou|y|o)"
_BETWEEN_LISTED = re.compile(rf",\s|,?\s{_AND}\s(?:(?:an?|the|der|die|das|eine?|la|le|el)\s)?")


class Place(NamedTuple):
    """A term or name, the text and the other terms around it, and the words of the file."""

    run: Run
    text: str
    runs: Sequence[Run]
    vocabulary: Vocabulary

    @property
    def before(self) -> str:
        """What stands before it."""
        return self.text[: self.run.start]

    @property
    def after(self) -> str:
        """What stands behind it."""
        return self.text[self.run.end :]


def worth(place: Place) -> float:
    """Return how well a gap would suit a term, 1 for as well as can be."""
    run, vocabulary = place.run, place.vocabulary
    if run.is_name:
        start = LONG_NAME if len(run.words) > 1 else NAME
        if vocabulary.language != "de":
            start *= vocabulary.rarity(word.text for word in run.words)
    else:
        start = TERM if vocabulary.is_known else RETURNING
    return round(start + sum(rule.points for rule in RULES if rule.holds(place)), 2)


def _begins_the_sentence(place: Place) -> bool:
    """What a sentence begins with, but for an article or a preposition, is what it is about."""
    opening = words_of(place.before)
    return (
        len(opening) <= LONGEST_OPENING
        and not re.search(r"[,;:.]", place.before)
        and all(place.vocabulary.is_everyday(word.text) for word in opening)
    )


def _ends_the_sentence(place: Place) -> bool:
    """What a sentence ends with is mostly what it tells."""
    return place.run is place.runs[-1] and not place.after.strip(" .!?)")


def _is_named(place: Place) -> bool:
    """What something is called is a term: "this is called plasmolysis"."""
    naming = place.vocabulary.everyday.naming.split()
    return UNREAD not in place.before and any(
        word.text in naming for word in words_of(place.before)[-2:]
    )


def _is_listed(place: Place) -> bool:
    """What stands in a row of terms is learnt with them: "traction, saltation and suspension"."""
    run, text = place.run, place.text
    return any(
        _BETWEEN_LISTED.fullmatch(between)
        for other in place.runs
        for between in (text[other.end : run.start], text[run.end : other.start])
    )


def _is_said_of_something(place: Place) -> bool:
    """What something is said to be is what a sentence tells: "RAM is volatile"."""
    being = [word for word in place.vocabulary.everyday.being.split() if word.isalpha()]
    pattern = rf"(?<!\w)(?:{'|'.join(being)})\s(?:an?\s|the\s)?$"
    return bool(being) and re.search(pattern, place.before) is not None


def _has_several_words(place: Place) -> bool:
    """Of several rare words in a row there is only one thing to say."""
    words = place.run.words
    return not place.run.is_name and (len(words) > 1 or "-" in words[0].text)


def _is_long(place: Place) -> bool:
    """Long words are terms more often than short ones."""
    longest = max(len(word.text) for word in place.run.words)
    return not place.run.is_name and longest >= LONG_WORDS.get(place.vocabulary.language, 6)


def _is_coined(place: Place) -> bool:
    """Some endings were coined for the terms of a subject: "photosynthesis", "erosion"."""
    return not place.run.is_name and _COINED.search(place.run.words[-1].text) is not None


def _is_abbreviated(place: Place) -> bool:
    """Abbreviations are terms: "DNA"."""
    return any(word.is_abbreviation for word in place.run.words)


def _returns(place: Place) -> bool:
    """What many sentences speak of is not what one of them tells."""
    return place.vocabulary.is_known and any(
        place.vocabulary.recurs(word.text) for word in place.run.words
    )


def _is_heading(place: Place) -> bool:
    """What a heading says is known."""
    return place.vocabulary.is_heading(word.text for word in place.run.words)


def _says_of_which_kind(place: Place) -> bool:
    """An English name before a noun says of which kind it is: "French troops"."""
    run = place.run
    is_alone = place.vocabulary.language == "en" and run.is_name and len(run.words) == 1
    return is_alone and re.match(r"\s[a-z]{5,}", place.after) is not None


def _is_below_a_bare_label(place: Place) -> bool:
    """What follows "Advantages:" may be any of them."""
    return place.vocabulary.begins_with_bare_label(place.text)


class Rule(NamedTuple):
    """What speaks for a gap, or with fewer than no points against it."""

    points: float
    holds: Callable[[Place], bool]


RULES = (
    Rule(0.1, _begins_the_sentence),
    Rule(0.15, _ends_the_sentence),
    Rule(0.3, _is_named),
    Rule(0.15, _is_listed),
    Rule(0.1, _is_said_of_something),
    Rule(0.1, _has_several_words),
    Rule(0.05, _is_long),
    Rule(0.1, _is_coined),
    Rule(0.15, _is_abbreviated),
    Rule(-0.05, _returns),
    Rule(-0.3, _is_heading),
    Rule(-0.2, _says_of_which_kind),
    Rule(-0.3, _is_below_a_bare_label),
)
"""The points are what was best on the tuned half of the judged notes, in steps of 0.05."""
