"""A gap and the vocabulary of its topic -> wrong answers that are like the right one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import NamedTuple

from twofold.exporters.worksheets.answer_forms import (
    ALL_NOUNS,
    DATES,
    IN_WORDS,
    NUMBERS,
    date_of,
    folded,
    is_wide,
    kind_of,
)
from twofold.exporters.worksheets.banks.printed_words import (
    kinds_of_sign,
)
from twofold.exporters.worksheets.banks.rivals import are_alike, are_unlike
from twofold.exporters.worksheets.banks.vocabulary import (
    TERM,
    Group,
    Told,
    Vocabulary,
    bare,
    ending_of,
    group_of,
    place_of,
)
from twofold.exporters.worksheets.blocks import BankedGap
from twofold.exporters.worksheets.giveaways import SMALL_WORD, bare_words
from twofold.exporters.worksheets.hint_forms import is_open
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.quantities import (
    counts_beside,
    in_unit_of,
    may_stand_beside,
    powers_beside,
)
from twofold.exporters.worksheets.shuffling import rank
from twofold.exporters.worksheets.word_classes import word_class
from twofold.language_tags import primary_subtag
from twofold.notes import (
    Comparison,
    Note,
    gaps_of,
)
from twofold.source import Position
from twofold.text import Gap, written_answer

CANDIDATES = 6
"""Wrong answers that are kept for a gap: some are those of its neighbours, too."""

LOOKED_AT = 60
"""Answers of other gaps that are looked at for wrong ones, so that long notes take no longer."""

YEARS_AROUND = 5
"""Years between a date and another up to which that is not seen to be wrong by its age."""

SMALL = 3
"""Letters of the words that only stand between others, as "du" and "the" do."""

BASE, STEM = 3, 2
"""Letters of a word of which a form is asked for, and letters with which both begin, at least."""

STEM_OF_KIN = 3
"""Letters of a word from which on a longer one that begins so may be a form of it."""

COMMON = "common"
"""The kind of words that are no names, figures or formulas."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


class Forms:
    """Forms of answers as sets of words, to be asked for one that is like another."""

    def __init__(self, forms: Iterable[frozenset[str]]) -> None:
        self._with: dict[str, list[frozenset[str]]] = defaultdict(list)
        for form in set(forms):
            for word in form or ("",):
                self._with[word].append(form)
        self._beginnings = _beginnings(self._with)
        long = [word for word in self._with if len(word) >= STEM_OF_KIN]
        self._stems = frozenset(word[:end] for word in long for end in _ends_of_stems(word))

    def has_like(self, words: frozenset[str]) -> bool:
        """Return whether a form has all of these words, or no others than these."""
        if not words or "" in self._with:
            return bool(self._with)
        return any(
            words <= form or form <= words for word in words for form in self._with.get(word, ())
        )

    def has_kin(self, words: frozenset[str]) -> bool:
        """Return whether a form has a word that begins as one of these, if both are long ones."""
        return not self._beginnings.isdisjoint(_beginnings(words))

    def may_have(self, words: frozenset[str]) -> bool:
        """Return whether some words may be right: they are like a form, or forms of its words."""
        return self.has_like(words) or self._has_stem(words)

    def _has_stem(self, words: frozenset[str]) -> bool:
        """Return whether one of some words is the beginning of one of a form, or begins with one.

        "Taxes" may be right where "tax in kind" is.
        """
        stems = (word[:end] for word in words for end in _ends_of_stems(word))
        return any(word in self._stems for word in words) or any(s in self._with for s in stems)


def _ends_of_stems(word: str) -> range:
    return range(STEM_OF_KIN, len(word) + 1)


def _beginnings(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word[:SMALL_WORD] for word in words if len(word) > SMALL_WORD)


def wrong_answers(gap: Gap, note: Note | None, vocabulary: Vocabulary, said: str) -> Iterator[str]:
    """Yield wrong answers of the kind of a gap, the best first.

    Those are what the author gave for it, bare numbers with the unit of the right one; the word of
    which a form is asked for, if the hint is that; then what the topic has. A number from elsewhere
    has the unit and about the size of the right one, and is one of the next powers of ten, or
    counts, where there is no other; dates of a few years around it come before others. None from
    elsewhere is `said` on the sheet, in bare words.
    """
    answer, language = written_answer(gap), vocabulary.language
    given = tuple(_given(gap, note, vocabulary)) if note is not None else ()
    ranked = sorted(given, key=lambda word: rank(vocabulary.seed, folded(answer), folded(word)))
    yield from (in_unit_of(words, answer) for words in ranked)
    if _is_base(gap.hint, answer) and _asks_for_forms(gap.hint, vocabulary):
        yield gap.hint
    others = _like(gap, note, vocabulary, said)
    kind = group_of(gap, note, vocabulary).kind
    if kind in NUMBERS:
        alike = (each for each in others if _is_such_a_number(each, answer, kind, language))
        found = [each for each in alike if folded(each) != folded(answer)]
        powers = powers_beside(answer, language)
        counts = counts_beside(answer, language) if not (found or given) else ()
        others = (each for each in (*powers, *found, *counts) if bare_words(each) not in said)
    elif kind in DATES:
        nearest = sorted(
            islice(others, LOOKED_AT), key=lambda each: not _is_near(each, answer, language)
        )
        others = chain(nearest, others)
    yield from others


def _is_near(words: str, answer: str, language: str) -> bool:
    """Return whether a date is of a few years around another, or one of them is no date."""
    one, other = (date_of(each, language) for each in (words, answer))
    return not (one and other) or abs(one.first.year - other.first.year) <= YEARS_AROUND


def _given(gap: Gap, note: Note, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield what the author calls wrong in a gap: of several gaps of a note, in the most alike.

    Those are of its kind, names of as many words; where none is, it is for all of them.
    """
    own = written_answer(gap)
    kinds = {
        written_answer(each): _broad(group_of(each, note, vocabulary).kind)
        for each in (gaps_of(note) if note.back.wrong_answers else ())
    }
    for words in note.back.wrong_answers:
        kind = _broad(vocabulary.kind_of(words))
        alike = [answer for answer, other in kinds.items() if other == kind] or [*kinds]
        if kind != COMMON:
            alike = [answer for answer in alike if _is_as(words, answer)] or alike
        if own in alike:
            yield words


def _broad(kind: str) -> str:
    """Return a kind, the same for common words whether they are one or several."""
    return COMMON if kind in ("word", "phrase") else kind


def _is_such_a_number(words: str, answer: str, kind: str, language: str) -> bool:
    """Return whether a number may be taken for another: in words it has a capital as that has.

    "Tenth" is a part of the name of a congress, and no part of the grain.
    """
    is_written_so = kind not in IN_WORDS or words[0].isupper() is answer[0].isupper()
    return is_written_so and may_stand_beside(words, answer, language)


def _is_base(hint: str, answer: str) -> bool:
    """Return whether a hint is the word of which the answer is a form: "aller" for "allé".

    "leader" is none of "Lev Kamenev": both are one word, and have a capital or none.
    """
    one, other = folded(hint), folded(answer)
    are_words = one.isalpha() and other.isalpha() and hint[0].isupper() is answer[0].isupper()
    return are_words and len(one) >= BASE and one != other and one[:STEM] == other[:STEM]


def _asks_for_forms(hint: str, vocabulary: Vocabulary) -> bool:
    """Return whether answers with a hint are mostly forms of it.

    So they are with "aller", and not with "colour", which asks for "colourless", "pink" and "red".
    """
    told = vocabulary.with_hint.get(bare(folded(hint), vocabulary.language), ())
    return 2 * sum(_is_base(hint, each.words) for each in told) >= len(told)


def _like(gap: Gap, note: Note | None, vocabulary: Vocabulary, said: str) -> Iterator[str]:
    """Yield the answers of a topic that are like that of a gap, the nearest first.

    Those are answers with the same hint, then those that are alike: a date as fine, a number; a
    name of the same section, first one of as many words; another word below the same heading; one
    that stands near where the answer is asked for elsewhere; one that ends alike anywhere; a date,
    substance or sign that notes print and never ask. None has another hint, but for dates and
    numbers in figures, which need no word to say that they are alike, and a name in a cell without
    a hint is none of those that have one. None from elsewhere is `said` on the sheet, in bare
    words, but for signs, which stand everywhere. Where many words would do, those from elsewhere
    might, too: there are none then.
    """
    answer, language = written_answer(gap), vocabulary.language
    hint = folded(gap.hint)
    own = group_of(gap, note, vocabulary)
    is_vague = vocabulary.is_open(gap, own.kind)
    if hint and not is_vague:
        same = vocabulary.with_hint.get(bare(hint, language), ())
        if is_open(hint, own.kind, language):
            yield from (each for each in _from(same, answer) if _has_form(each, answer, language))
        else:
            yield from _from(tuple(each for each in same if not each.is_open), answer)
    told = vocabulary.of_group.get(own, ())
    is_bare = not hint and note is not None and isinstance(note.body, Comparison)
    if own.is_name and is_bare:
        told = tuple(each for each in told if not each.hint)
    has_kinds = own.near is not None or own.kind in IN_WORDS  # As fractions among numbers.
    near = _from(told, answer, hint if has_kinds else "")
    yield from sorted(near, key=lambda words: not _is_as(words, answer)) if own.is_name else near
    if is_vague:
        return
    section = place_of(gap, note, vocabulary).section
    for words in _from_elsewhere(answer, hint, own, section, vocabulary, is_bare=is_bare):
        if bare_words(words) not in said:
            yield words
    if ending := ending_of(answer, language):
        alike = _from(vocabulary.with_ending.get(ending, ()), answer, hint)
        yield from (words for words in alike if bare_words(words) not in said)
    printed = vocabulary.printed.get(own.kind, ())
    yield from (each for each in printed[:LOOKED_AT] if bare_words(each) not in said)
    for kind in kinds_of_sign(answer):
        yield from vocabulary.printed.get(kind, ())[:LOOKED_AT]


def _has_form(words: str, answer: str, language: str) -> bool:
    """Return whether words look like an answer: "despair" and "ripped" are of two forms."""
    one, other = (
        (kind_of(each, language).name, word_class(each, (language,))) for each in (words, answer)
    )
    return one == other


def _from_elsewhere(
    answer: str,
    hint: str,
    own: Group,
    section: Position,
    vocabulary: Vocabulary,
    *,
    is_bare: bool,
) -> Iterator[str]:
    """Yield words that stand near an answer in other groups than its own.

    Where its hint there is that of others, too, these alone are of its kind; and of terms those of
    its section: a list for a whole topic has them of many kinds. Beside a cell that `is_bare` of a
    hint stand those alone that need none, either.
    """
    for group, there in vocabulary.in_groups.get(folded(answer), {}).items():
        told = tuple(each for each in vocabulary.of_group[group] if not each.is_open)
        is_own = group == own or group._replace(line=None) == own
        if is_own or (group.kind == TERM and group.near != section):
            continue
        if is_bare:
            told = tuple(each for each in told if not each.hint)
        if len(vocabulary.with_hint.get(bare(there, vocabulary.language), ())) > 1:
            told = tuple(each for each in told if each.hint)
        for words in _from(told, answer, hint):
            if group.kind != TERM or _is_as(words, answer):
                yield words


class SectionWords(NamedTuple):
    """By their kinds the terms of a section, and the answers that its sentences ask for."""

    terms: Mapping[str, tuple[Told, ...]]
    answers: Mapping[str, tuple[Told, ...]]

    @classmethod
    def of(cls, section: Position, vocabulary: Vocabulary) -> SectionWords:
        """Return the words of a section that tables and sentences may have left over."""
        headings = {
            each.heading
            for note, each in vocabulary.places.items()
            if each.section == section and each.heading != note
        }
        terms: dict[str, list[Told]] = defaultdict(list)
        answers: dict[str, list[Told]] = defaultdict(list)
        for group, told in vocabulary.of_group.items():
            if group.kind == TERM and group.near == section:
                for each in told:
                    if _is_known(each.words, vocabulary):
                        terms[vocabulary.kind_of(each.words)].append(each)
            elif group.near in headings:
                answers[group.kind] += (each for each in told if not each.is_open)
        by_kind = ({kind: tuple(told) for kind, told in each.items()} for each in (terms, answers))
        return cls(*by_kind)


def for_cells(words: SectionWords) -> SectionWords:
    """Return the words that cells without hints may have left over: none that has one.

    A cell says of one thing what the others say of theirs. What a hint tells apart in a sentence,
    "oath" or "sabotage", is of another kind than that, and seen to be so.
    """
    bare = {
        kind: tuple(each for each in told if not each.hint) for kind, told in words.answers.items()
    }
    return words._replace(answers=bare)


def _is_known(term: str, vocabulary: Vocabulary) -> bool:
    """Return whether it is known if a term is a name, which stands among names alone.

    "Residue" may only begin its entry: no sentence has it, and all entries begin with a capital.
    """
    first, *others = _WORD.findall(term) or [""]
    is_told = not first[:1].isupper() or any(word[0].isupper() for word in others)
    of_nouns = any(primary_subtag(each) in ALL_NOUNS for each in vocabulary.languages)
    return is_told or of_nouns or first.isupper() or first in vocabulary.inside


def with_words_of_section(
    gap: BankedGap, own: SectionWords, right: Forms, said: str, language: str
) -> BankedGap:
    """Return a gap of a bank that would have too few wrong words, with others of its section.

    They are its terms, as long as the hint asks for no other part of speech, and then what its
    sentences ask for that no hint tells apart. None is near to what is right on the sheet or `said`
    there, and small words stand among small words alone.
    """
    is_noun = not set(labels_for(language).word_classes.split()) & {*_WORD.findall(gap.hint)}
    terms = _from(own.terms.get(gap.kind, ()), gap.answer) if is_noun else ()
    answers = _from(own.answers.get(gap.kind, ()), gap.answer, gap.hint)

    def may_stand(word: str) -> bool:
        words = words_of(word)
        is_alike = bool(kinds_of_sign(word)) is bool(kinds_of_sign(gap.shown))
        is_told = right.has_like(words) or right.has_kin(words) or bare_words(word) in said
        return is_alike and not is_told and (is_small(word) or not is_small(gap.shown))

    wrong = _alike_first(filter(may_stand, chain(terms, answers)), gap, language)
    return replace(gap, wrong=tuple(dict.fromkeys((*gap.wrong, *islice(wrong, CANDIDATES)))))


def _alike_first(words: Iterable[str], gap: BankedGap, language: str) -> list[str]:
    """Return words with those first that look as the answer of a gap, of whose kind all are."""
    looked_at = islice(words, LOOKED_AT)
    return sorted(
        looked_at, key=lambda word: not are_alike(word, gap.kind, gap.shown, gap.kind, language)
    )


def is_small(words: str) -> bool:
    """Return whether all of some words are so short that they only stand between others."""
    return all(
        len(word) <= SMALL and not any(map(is_wide, word)) for word in re.findall(r"[^\W_]+", words)
    )


def with_far_words(gap: BankedGap, right: Forms, vocabulary: Vocabulary) -> BankedGap:
    """Return a gap of a bank that would be no choice, with words of its kind from other sections.

    They are less like it than those near by, but the answer alone would be given away. None has
    another hint, is a number of another size or unit, or a sign or a unit where that is a word,
    nor a word where that is one of these.
    """
    words = (
        each.words
        for group, told in vocabulary.of_group.items()
        for each in told
        if group.kind == gap.kind
        and not each.is_open
        and not are_unlike(gap.hint, each.hint)
        and _is_such_a_number(each.words, gap.shown, gap.kind, vocabulary.language)
        and (_is_in_letters(each.words) or not _is_in_letters(gap.shown))
        and bool(kinds_of_sign(each.words)) is bool(kinds_of_sign(gap.shown))
    )
    wrong = _alike_first(
        (word for word in words if not right.may_have(words_of(word))), gap, vocabulary.language
    )
    return replace(gap, wrong=tuple(dict.fromkeys((*gap.wrong, *islice(wrong, CANDIDATES)))))


def _is_in_letters(words: str) -> bool:
    """Return whether words have letters alone, and more than one."""
    return len(words) > 1 and words.replace(" ", "").isalpha()


def _is_as(term: str, answer: str) -> bool:
    """Return whether a term has as many words as an answer, one or more, and such a capital."""
    one, other = (_WORD.findall(each) for each in (term, answer))
    return len(one) == len(other) and term[0].isupper() == answer[0].isupper()


def _from(told: Sequence[Told], answer: str, hint: str = "") -> Iterator[str]:
    """Yield answers from a place on that `answer` gives, without those that have another hint."""
    start = int.from_bytes(rank(answer)[:4], "big") % (len(told) or 1)
    for number in range(min(len(told), LOOKED_AT)):
        each = told[(start + number) % len(told)]
        if not are_unlike(hint, each.hint):
            yield each.words


def words_of(form: str) -> frozenset[str]:
    """Return the words of an answer in the form to compare them in, or all of what has none."""
    return frozenset(_WORD.findall(folded(form))) or frozenset({folded(form)})
