"""A sentence, and the words of its language -> whether it can be understood by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from twofold.articles import behind_article
from twofold.dates import parse_date
from twofold.exporters.worksheets.answer_forms import is_wide
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.taught import taught_languages
from twofold.notes import Topic
from twofold.text import Code, Picture, Text, plain

FEW_WORDS = 4
"""Words before a colon that only lead to what follows."""

SENTENCE_ENDS = (".", "!", "?", "…", ".”", ".’", ".»", "。", "！", "？", "。」", "。”")

_TOKEN = re.compile(r"[^\W_]+|[.;:!?—–,()]")
_WORD = re.compile(r"[^\W_]+")
_STOPS = frozenset(".;:!?—–")
_BREAKS = _STOPS | frozenset(",()")
_FIRST_CLAUSE = re.compile(r"[^，、；：。,;:.！？]*")


@dataclass(frozen=True, slots=True)
class PointingWords:
    """The words of `SentenceWords` as sets, of the `languages` of some notes together."""

    languages: tuple[str, ...]
    leaning: frozenset[str]
    pronouns: frozenset[str]
    possessives: frozenset[str]
    pointers: frozenset[str]
    subjects: frozenset[str]
    closing: frozenset[str]
    conjunctions: frozenset[str]
    relatives: frozenset[str]
    openings: frozenset[str]
    clitics: frozenset[str]
    empty: frozenset[str]
    stand_ins: frozenset[str]
    are_unspaced: bool = False

    def may_name(self, token: str) -> bool:
        """Return whether a word may name what a sentence is about; a month does not."""
        folded = token.casefold()
        lists = (
            self.leaning, self.pronouns, self.possessives, self.pointers, self.subjects,
            self.closing, self.conjunctions, self.relatives, self.openings,
        )  # fmt: skip
        is_article = behind_article(f"{token} x", frozenset(self.languages)) > 0
        names_nothing = is_article or any(folded in words for words in lists)
        is_time = any(_is_time(token, language) for language in self.languages)
        return token[:1].isalpha() and len(token) > 1 and not names_nothing and not is_time


@lru_cache(maxsize=1 << 12)
def _is_time(token: str, language: str) -> bool:
    """Return whether a word says when with a year behind it: a month, a season, "late"."""
    return parse_date(f"{token} 1900", language) is not None


@lru_cache(maxsize=32)
def pointing_words(*languages: str) -> PointingWords:
    """Return the words of some languages, which are unspaced where the first of them is."""
    each = [labels_for(language).sentence_words for language in languages]

    def together(name: str) -> frozenset[str]:
        between = "|" if name in ("empty", "stand_ins") else None
        return frozenset(word for one in each for word in getattr(one, name).split(between) if word)

    lists = {name: together(name) for name, row in each[0]._asdict().items() if type(row) is str}
    # Only in the notes' own language: words to learn are often in the imperative, "Prenez la …".
    lists["clitics"] = frozenset(each[0].clitics.split())
    return PointingWords(languages, **lists, are_unspaced=each[0].are_unspaced)


def words_of_topic(topic: Topic) -> PointingWords:
    """Return the words by which the sentences of a topic point at each other."""
    return pointing_words(topic.language, *taught_languages(topic))


def is_statement(text: Text) -> bool:
    """Return whether a text is a sentence in words that says something by itself.

    It does not with a picture, or as a formula that a few words lead to ("In symbols: …").
    """
    words = plain(text).strip()
    before, colon, _ = words.partition(":")
    leads = bool(colon) and len(before.split()) <= FEW_WORDS
    shows = any(isinstance(inline, Picture | Code) for inline in text)
    return not leads and not shows and words.endswith(SENTENCE_ENDS)


def names_no_kind(meaning: Text, words: PointingWords) -> bool:
    """Return whether a word stands for what a meaning is a kind of ("One whose molecules split").

    Beside its term it is clear what that is, and nowhere else.
    """
    said = plain(meaning).strip().casefold()
    return any(re.match(rf"{re.escape(each)}(?!\w)", said) for each in words.stand_ins)


def leans_on_another(text: Text, words: PointingWords) -> bool:
    """Return whether a sentence leans on the one before it ("He died …", "She wrote it in …").

    It does if its first word does, or if it stands something in the place of a name that it has not
    said: a pronoun, or "this …". An object stands for nothing in its own clause ("Stalin feared
    him"); what belongs to somebody, and a subject, may ("Stalin lost his post").
    """
    said = _without(words.empty, plain(text))
    if words.are_unspaced and any(map(is_wide, said)):
        return _leans_unspaced(said, words)
    tokens = _TOKEN.findall(said)
    spoken = [token for token in tokens if token not in _BREAKS]
    if not spoken:
        return False
    if spoken[0].casefold() in words.leaning or spoken[-1] in words.closing:
        return True
    threes = zip(tokens, tokens[1:], tokens[2:], strict=False)
    if any(_is_clitic(around, words) for around in threes):
        return True
    standing_in = words.pronouns | words.subjects | words.possessives | words.pointers
    places = (place for place, token in enumerate(tokens) if place and token in standing_in)
    return any(_Before.of(tokens[:place], words).lacks(tokens[place:]) for place in places)


def _is_clitic(around: tuple[str, str, str], words: PointingWords) -> bool:
    """Return whether the middle one of three words stands for a name, behind the one that acts."""
    before, token, after = around
    is_behind_name = before[:1].isupper() and words.may_name(before)
    return token in words.clitics and is_behind_name and after[:1].islower()


@dataclass(frozen=True, slots=True)
class _Before:
    """What a sentence has said before a word that stands for a name.

    Whether something `is_named` at all, whether a clause with a name is over (`is_clause`), or a
    whole sentence or its like (`is_ended`), whether the word right before is a name (`is_beside`)
    or a relative (`is_relative`), and whether the sentence `opens` with when or where something
    was: then only what has a capital is a name.
    """

    words: PointingWords
    is_named: bool
    is_clause: bool
    is_ended: bool
    is_beside: bool
    is_relative: bool
    opens: bool

    @classmethod
    def of(cls, tokens: list[str], words: PointingWords) -> _Before:
        """Return what the tokens before a word have said."""
        first = tokens[0].casefold()
        opens = first in words.openings | words.conjunctions
        names = [
            place
            for place, token in enumerate(tokens)
            if words.may_name(token)
            and not (opens and token.islower() and not _is_subject(tokens[:place], words))
        ]
        breaks = [p for p, token in enumerate(tokens) if token in _BREAKS | words.conjunctions]
        stops = [p for p in breaks if tokens[p] in _STOPS]
        begins = min(names, default=len(tokens))
        return cls(
            words,
            bool(names),
            any(place > begins for place in breaks),
            any(place > begins for place in stops),
            bool(names) and names[-1] == len(tokens) - 1,
            tokens[-1] in words.relatives,
            opens,
        )

    def lacks(self, rest: list[str]) -> bool:
        """Return whether the first of the `rest` stands for a name that has not been said."""
        word, following = rest[0], next(iter(rest[1:]), ".")
        words = self.words
        is_before_noun = following not in _BREAKS | words.openings | words.conjunctions
        if word in words.possessives and (is_before_noun or word not in words.pronouns):
            return not self.is_named and not self._names_later(rest)
        if word in words.pointers:
            return is_before_noun and not self.is_ended
        if word in words.subjects and word not in words.pronouns:
            names_other = self.is_relative or (self.opens and self.is_beside)
            return not self.is_named or (names_other and not self.is_clause)
        return not self.is_clause

    def _names_later(self, rest: list[str]) -> bool:
        """Return whether "In his …, Lenin …" names him in the clause that follows."""
        later = rest[rest.index(",") :] if self.opens and "," in rest else []
        return any(token[:1].isupper() and self.words.may_name(token) for token in later)


def _is_subject(before: list[str], words: PointingWords) -> bool:
    """Return whether a word may be what a sentence is about that opens with when or where it was.

    "On that night the creature …" names it: behind an article that no preposition stands before.
    """
    if len(before) < 2 or behind_article(f"{before[-1]} x", frozenset(words.languages)) == 0:
        return False
    return before[-2].casefold() not in words.openings | words.conjunctions


def _without(phrases: Iterable[str], said: str) -> str:
    """Return what is said without phrases that point at nothing."""
    for phrase in sorted(phrases):  # The order of a set is chance.
        pattern = rf"(?<!\w){phrase}(?!\w)" if " " in phrase else phrase
        said = re.sub(pattern, " ", said, flags=re.IGNORECASE)
    return said


def _leans_unspaced(said: str, words: PointingWords) -> bool:
    """Return whether a sentence without blanks between its words leans on another.

    In its first clause nothing is named before the pronoun that begins it, and nothing stands for
    what is named there but what belongs to it. Words of a language that is taught, with blanks
    between them, are none of its own: "it" is in "Britain".
    """
    said = said.strip()
    if said.startswith(tuple(filter(_is_unspaced, words.leaning))):
        return True
    found = _FIRST_CLAUSE.match(said)
    clause = found[0] if found else ""
    for possessive in filter(_is_unspaced, words.possessives):
        clause = clause.replace(possessive, " ")
    return any(each in clause for each in filter(_is_unspaced, words.pronouns | words.pointers))


def _is_unspaced(word: str) -> bool:
    return is_wide(word[0])
