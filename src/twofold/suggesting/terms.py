"""The words of a sentence -> the runs of them that may be a term or a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from twofold.suggesting.vocabulary import Vocabulary
from twofold.suggesting.words import Word, without_possessive

MOST_WORDS = 4
"""Words of a term; a longer run of rare words is a phrase."""

SHORTEST = 4
"""Letters of a word in small letters that may be a term, unless it belongs to one."""

_OF_NAME = re.compile(r"of|de|von|van|der|den|di|del|la|le|du|al|bin|ibn|the|and")
"""What may stand between the words of a name."""

_PARTICLE = re.compile(r"von|van|de|di")
"""What stands between the parts of a person's name in German."""

_OF_KIND = re.compile(r"(?:isch|ell|al|är|iv|ös|id|om|ant|ent|phil|phob|olog)e[nrsm]?$")
"""How German adjectives end that say of which kind something is: "demographischer Übergang"."""

_ADJECTIVE = re.compile(r"(?:isch|lich|ig|ell|al|är|iv|ös|id|bar|sam|haft|los|voll)e[nrsm]?$")
_BARE_ADJECTIVE = re.compile(r"(?:isch|lich|ig|bar|sam|haft|los|voll)$")

_VERB_ENDING = re.compile(r"(?<!er)(?<!or)(?<!ist)(?<!ion)(?<!ment)(?<!ing)(?<![suio])s$")
_PLURAL = re.compile(r"[^\W\d_]{3}[^suia]s$")
"""No English plural stands before another noun."""

_SINGULAR = re.compile(r"(?<!\w)(?:an?|every|each)\s$", re.IGNORECASE)
"""What stands before one thing, and not before several."""

_BEFORE_GERUND = re.compile(
    r"(?<!\w)(?:by|for|to|of|in|from|with|without|before|after|while|when|despite|and|or)\s$",
    re.IGNORECASE,
)
"""Behind these an English word with "-ing" is a verb: "despite crushing"."""

_GERUND = re.compile(r"[^\W\d_]{3,}ing$")
_PARTICIPLE = re.compile(r"[^\W\d_]{3,}ed$")


class Run(NamedTuple):
    """Words that follow each other; `is_name` if they have the capitals of a name."""

    words: tuple[Word, ...]
    is_name: bool

    @property
    def start(self) -> int:
        """The place of its first letter."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """The place behind its last letter."""
        return self.words[-1].end


def runs_in(text: str, words: Sequence[Word], vocabulary: Vocabulary) -> Iterator[Run]:
    """Yield the terms and names of `text` among its `words`, which may be a part of all."""
    find = _german_runs if vocabulary.language == "de" else _runs
    for run in find(text, words, vocabulary):
        if len(run.words) <= MOST_WORDS or run.is_name:
            yield run._replace(words=(*run.words[:-1], without_possessive(run.words[-1])))


def _begins_sentence(text: str, start: int) -> bool:
    """Return whether what begins at `start` may owe its capital to its place."""
    before = re.search(r"(?:^|[.!?:;–—=\0]['’”\")»]*\s|\s-\s)[\W_]*$", text[:start])
    return before is not None and not re.search(r"(?<!\w)[^\W\d_]\.\s$", text[:start])


def _follows(text: str, before: Word, word: Word) -> bool:
    """Return whether two words belong together: a blank is between them, or that of an initial."""
    between = text[before.end : word.start]
    is_initial = len(before.text) == 1 and before.is_capital and between == ". "
    return between in (" ", "\u00a0") or is_initial


def _runs(text: str, words: Sequence[Word], vocabulary: Vocabulary) -> Iterator[Run]:
    """Where a capital is a name's: runs of names, and runs of words that are not everyday."""
    run: list[Word] = []
    kind = ""
    for at, word in enumerate(words):
        here = _kind(text, word, vocabulary)
        if here == "term" and _is_to_be_deed(text, words, at, vocabulary):
            here = ""
        joins = bool(run) and _follows(text, run[-1], word)
        if joins and kind in ("name", "first") and word.is_capital and here != "first":
            run.append(word)
            kind = "name"
        elif (
            joins and kind == "name" and _OF_NAME.fullmatch(word.text) and _goes_on(text, words, at)
        ):
            run.append(word)
        elif (
            joins
            and kind in ("term", "first", "thing")
            and vocabulary.is_known
            and not (vocabulary.language == "en" and _PLURAL.search(run[-1].text))
            and (
                (here in ("term", "thing") and not _is_deed(word))
                or _is_deed_as_noun(run, word, vocabulary)
            )
        ):
            run.append(word)
            kind = "thing" if here == kind == "thing" else "term"
        else:
            yield from _closed(text, run, kind, words, vocabulary)
            run, kind = ([word], here) if here else ([], "")
    yield from _closed(text, run, kind, words, vocabulary)


def _goes_on(text: str, words: Sequence[Word], at: int) -> bool:
    """Return whether a name goes on behind a small word: "Hall of the Mirrors"."""
    small = words[at]
    for word in words[at + 1 : at + 3]:
        if not _follows(text, small, word):
            return False
        if word.is_capital:
            return words[at].text != "and"
        if not _OF_NAME.fullmatch(word.text):
            return False
        small = word
    return False


def _closed(
    text: str, run: list[Word], kind: str, words: Sequence[Word], vocabulary: Vocabulary
) -> Iterator[Run]:
    """Yield what of a run is a term: not the deeds at its ends, nor the titles before a name."""
    if kind == "name":
        titles = vocabulary.everyday.titles.split()
        while run and run[0].text.casefold() in titles:
            run = run[1:]
        if len(run) == 1 and not run[0].is_abbreviation and vocabulary.is_everyday(run[0].text):
            return
    elif vocabulary.language == "en":
        while len(run) > 1 and _is_deed(run[-1]):
            run = run[:-1]
        if (
            len(run) > 1
            and _begins_sentence(text, run[0].start)
            and _is_verb(run, words, vocabulary)
        ):
            run = run[:-1]
        if (
            len(run) > 1
            and _VERB_ENDING.search(run[-1].text)
            and _SINGULAR.search(text[: run[0].start])
        ):
            run = run[:-1]
        if run and _GERUND.match(run[0].text) and _BEFORE_GERUND.search(text[: run[0].start]):
            run = run[1:]
        if run and all(vocabulary.is_thing(word.text) for word in run) and len(run) == 1:
            return
        if run and _is_deed(run[0]) and (len(run) == 1 or _has_doer(text, run[0], words)):
            run = run[1:]
    if kind == "thing" and len(run) == 1:
        return
    if len(run) == 1 and len(run[0].text) == 1:
        return
    is_short = len(run) == 1 and len(run[0].text) < SHORTEST and not run[0].is_abbreviation
    if run and not (is_short and kind != "name"):
        yield Run(tuple(run), kind == "name")


def _is_deed(word: Word) -> bool:
    """Return whether an English word says what was done, as "sediment deposited" does."""
    return _PARTICIPLE.match(word.text) is not None


def _is_to_be_deed(text: str, words: Sequence[Word], at: int, vocabulary: Vocabulary) -> bool:
    """Return whether a word follows one that only verbs follow: "to colonise"."""
    before = vocabulary.everyday.before_deeds.split()
    return (
        at > 0
        and words[at - 1].text.casefold() in before
        and _follows(text, words[at - 1], words[at])
    )


def _is_deed_as_noun(run: Sequence[Word], word: Word, vocabulary: Vocabulary) -> bool:
    """Return whether an English word that may be a verb is a noun: "active transport".

    As a verb it would have an ending behind one that is no plural.
    """
    return (
        vocabulary.language == "en"
        and word.text in vocabulary.everyday.both.split()
        and not run[-1].text.endswith("s")
    )


def _has_doer(text: str, word: Word, words: Sequence[Word]) -> bool:
    """Return whether somebody stands before a word who may have done it: "Rutherford fired"."""
    before = [each for each in words if each.end < word.start]
    return bool(before) and before[-1].is_capital and _follows(text, before[-1], word)


def _is_verb(run: list[Word], words: Sequence[Word], vocabulary: Vocabulary) -> bool:
    """Return whether the last word of what a sentence begins with is its verb: "Graphite conducts".

    It is if it has the ending of one and no other verb follows.
    """
    after = [each for each in words if each.start > run[-1].end]
    ends = _VERB_ENDING.search(run[-1].text) and not re.search(r"[^suio]s$", run[-2].text)
    return bool(ends) and not (after and vocabulary.is_deed(after[0].text))


def _kind(text: str, word: Word, vocabulary: Vocabulary) -> str:
    """Return "name", "term", "first" for a term that begins a sentence, "" for all else."""
    if word.has_digit and not word.is_capital:
        return ""
    if word.is_capital and (word.is_abbreviation or not _begins_sentence(text, word.start)):
        return "" if word.text == "I" else "name"
    if vocabulary.language == "en" and vocabulary.is_thing(word.text):
        return "thing"
    if vocabulary.is_everyday(word.text):
        return ""
    if not vocabulary.is_known and not (len(word.text) > SHORTEST and vocabulary.recurs(word.text)):
        return ""
    if word.text.endswith("ly") and vocabulary.language == "en":
        return ""
    if word.is_capital:
        return "name" if vocabulary.is_name(word.text) else "first"
    if not word.is_lower:
        return ""
    return "term"


def _german_runs(text: str, words: Sequence[Word], vocabulary: Vocabulary) -> Iterator[Run]:
    """Where every noun has a capital: nouns, names, and nouns with the adjective of their kind."""
    run: list[Word] = []
    for at, word in enumerate(words):
        joins = bool(run) and _follows(text, run[-1], word)
        is_noun = _is_noun(text, words, at, vocabulary) or (
            joins and word.is_capital and not word.has_digit
        )
        is_particle = (
            joins
            and run[-1].is_capital
            and _PARTICLE.fullmatch(word.text) is not None
            and _goes_on(text, words, at)
            and not _is_determined(text, words, at - len(run))
        )
        if (joins and is_noun) or is_particle:
            run.append(word)
        else:
            yield from _german_closed(run)
            is_kind = _OF_KIND.search(word.text) and not vocabulary.is_everyday(word.text)
            run = [word] if is_noun or is_kind else []
    yield from _german_closed(run)


def _is_noun(text: str, words: Sequence[Word], at: int, vocabulary: Vocabulary) -> bool:
    word = words[at]
    if "-" in word.text and any(map(str.isupper, word.text)):
        return True
    if not word.is_capital or (vocabulary.is_everyday(word.text) and not word.is_abbreviation):
        return False
    if not _begins_sentence(text, word.start):
        return True
    # What begins a sentence may be an adjective with a capital.
    is_before_noun = at + 1 < len(words) and words[at + 1].is_capital
    if at + 1 < len(words) and words[at + 1].text in vocabulary.articles:
        return False  # It is a verb: "Läutet das Ende ein".
    if is_before_noun and _ADJECTIVE.search(word.text):
        return _OF_KIND.search(word.text) is not None
    return is_before_noun or _BARE_ADJECTIVE.search(word.text) is None


def _german_closed(run: list[Word]) -> Iterator[Run]:
    if run and (run[-1].is_capital or "-" in run[-1].text):
        yield Run(tuple(run), len(run) > 1 and run[0].is_capital)


def _is_determined(text: str, words: Sequence[Word], at: int) -> bool:
    """Return whether an article or a preposition stands before a word, as before no person."""
    return at > 0 and words[at - 1].is_lower and _follows(text, words[at - 1], words[at])
