"""A sheet and its topic -> what its banks are made of: right answers, and wrong ones like them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import assert_never

from twofold.accepted_forms import accepted_words
from twofold.bare_years import amounts_in
from twofold.exporters.worksheets.answer_forms import (
    DATES,
    AnswerKind,
    Reach,
    folded,
    is_wide,
    kind_of,
)
from twofold.exporters.worksheets.banks.run_words import MOST_WORDS, leaves_no_choice
from twofold.exporters.worksheets.blocks import BankedGap, WordBank, asked_of_block
from twofold.exporters.worksheets.blocks.exercises import GlossaryEntry, MindMap, Timeline
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.blocks.texts import gaps_and_starts
from twofold.exporters.worksheets.sentence_case import inside_a_sentence, words_inside
from twofold.exporters.worksheets.shuffling import rank
from twofold.exporters.worksheets.taught import taught_languages
from twofold.notes import (
    Comparison,
    Note,
    Topic,
    notes_below,
    notes_of,
    texts_of,
)
from twofold.source import Position
from twofold.text import Gap, written_answer

CANDIDATES = 6
"""Wrong answers that are kept for a gap: some are those of its neighbours, too."""

LOOKED_AT = 60
"""Answers of other gaps that are looked at for wrong ones, so that long notes take no longer."""

SHORTEST, ENDING = 6, 3
"""Letters of a word from which on its last ones tell what kind of word it is, and how many do."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Told:
    """An answer as its note has it, and its hint."""

    words: str
    hint: str


@dataclass(frozen=True, slots=True)
class Place:
    """The heading that a note stands below, and the section. A table is a place of its own."""

    heading: Position
    section: Position


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a topic, as banks need them: made once for all its sheets.

    The `languages` are that of the notes and those of the words that are learnt in them; `inside`
    are the words that stand inside sentences, as they are written there. The gaps at the places of
    `amounts` ask for numbers that look like years. The answers
    `with_hint` and `of_kind` are in an order that the `seed` gives, the latter apart from those
    that are too far away to be of the same kind; those `with_ending` end alike, wherever they are.
    """

    languages: tuple[str, ...]
    seed: str
    notes: Mapping[Position, Note]
    places: Mapping[Position, Place]
    inside: frozenset[str]
    with_hint: Mapping[str, tuple[Told, ...]]
    of_kind: Mapping[tuple[str, Position | None], tuple[Told, ...]]
    with_ending: Mapping[tuple[str, str], tuple[Told, ...]]
    amounts: frozenset[Position]

    @classmethod
    def of(cls, topic: Topic, seed: int) -> Vocabulary:
        """Return the vocabulary of a topic."""
        notes = {note.position: note for note in notes_of(topic)}
        places = dict(_places(topic))
        with_hint: dict[str, list[Told]] = defaultdict(list)
        of_kind: dict[tuple[str, Position | None], list[Told]] = defaultdict(list)
        with_ending: dict[tuple[str, str], list[Told]] = defaultdict(list)
        languages = topic.language, *taught_languages(topic)
        inside = frozenset().union(*map(words_inside, topic.sections))
        amounts = frozenset(
            position for note in notes.values() for position in amounts_in(note, topic.language)
        )
        gaps = {
            folded(written_answer(gap)): (gap, begins, note.position)
            for note in notes.values()
            for text in texts_of(note.body)
            for gap, begins in gaps_and_starts(text)
        }
        for answer in sorted(gaps, key=lambda answer: rank(str(seed), answer)):
            gap, begins, position = gaps[answer]
            words = written_answer(gap)
            shown = inside_a_sentence(words, inside, languages) if begins else words
            told = Told(shown, folded(gap.hint))
            kind = _kind(told.words, gap, amounts, topic.language)
            of_kind[_near(kind, places[position])].append(told)
            if told.hint:
                with_hint[told.hint].append(told)
            if ending := _ending(told.words, topic.language):
                with_ending[ending].append(told)
        return cls(
            languages,
            str(seed),
            notes,
            places,
            inside,
            {hint: tuple(answers) for hint, answers in with_hint.items()},
            {kind: tuple(answers) for kind, answers in of_kind.items()},
            {ending: tuple(answers) for ending, answers in with_ending.items()},
            amounts,
        )

    @property
    def language(self) -> str:
        """The language of the notes."""
        return self.languages[0]


def _places(topic: Topic) -> Iterator[tuple[Position, Place]]:
    """Yield the position of each note with the place where it stands."""
    for section in topic.sections:
        branches = [section.branch]
        while branches:
            branch = branches.pop()
            branches += branch.branches
            place = Place(branch.position, section.branch.position)
            for note in notes_below(branch.notes):
                is_table = isinstance(note.body, Comparison)
                own = replace(place, heading=note.position) if is_table else place
                yield note.position, own


def _kind(answer: str, gap: Gap, amounts: Collection[Position], language: str) -> AnswerKind:
    """Return the kind of the answer of a gap: of what only looks like a year that of numbers."""
    kind = kind_of(answer, language)
    is_number = kind.name in DATES and gap.position in amounts
    return AnswerKind("number", Reach.TOPIC) if is_number else kind


def _near(kind: AnswerKind, place: Place) -> tuple[str, Position | None]:
    """Return what answers have in common that are of one kind, and near enough to each other."""
    match kind.reach:
        case Reach.TOPIC:
            return kind.name, None
        case Reach.SECTION:
            return kind.name, place.section
        case Reach.HEADING:
            return kind.name, place.heading
        case _:
            assert_never(kind.reach)


def _ending(answer: str, language: str) -> tuple[str, str] | None:
    """Return the kind of a long word and what it ends with, as "traction" and "abrasion" do.

    Such words are of one kind in languages with an alphabet: what happens, qualities, plurals.
    """
    kind = kind_of(answer, language).name
    if kind not in ("word", "name") or len(answer) < SHORTEST or not answer.isalpha():
        return None
    return None if is_wide(answer[-1]) else (kind, answer[-ENDING:])


def word_bank(sheet: Sheet, vocabulary: Vocabulary, *, has_wrong_answers: bool) -> WordBank:
    """Return what the banks of a sheet are made of, once it is known which items share one.

    A wrong answer is no accepted form of a gap on the sheet, nor a part of one or more than one.
    For terms and headings those of other items are wrong: no other word is of their kind.
    """
    asked = [each for block in sheet.blocks for each in asked_of_block(block)]
    right = _Forms(
        _words(form) for gap, _ in asked for form in (written_answer(gap), *accepted_words(gap))
    )
    shown: dict[str, str] = {}
    for gap, begins in asked:
        words = written_answer(gap)
        is_first = begins and not gap.is_drawn
        seen = words
        if is_first:
            seen = inside_a_sentence(words, vocabulary.inside, vocabulary.languages)
        shown.setdefault(folded(words), seen)
    gaps = []
    for block in sheet.blocks:
        note = vocabulary.notes.get(getattr(block, "position", sheet.position))
        for gap, _ in asked_of_block(block):
            answer = folded(written_answer(gap))
            wrong: Iterable[str] = ()
            if isinstance(block, GlossaryEntry | MindMap):
                wrong = _others(answer, shown)
            else:
                found = _wrong_answers(gap, note, vocabulary)
                wrong = (word for word in found if not right.has_like(_words(word)))
            kind = _kind(written_answer(gap), gap, vocabulary.amounts, vocabulary.language).name
            kept = tuple(dict.fromkeys(islice(wrong, CANDIDATES)))
            accepted = tuple(map(folded, accepted_words(gap)))
            hint = folded(gap.hint)
            gaps.append(BankedGap(answer, shown[answer], kind, kept, accepted, hint))
    if leaves_no_choice(gaps, has_wrong_answers=has_wrong_answers):
        gaps = [_with_far_words(each, right, vocabulary) for each in gaps]
    turn = ord(sheet.version) - ord("A") if sheet.version else 0
    is_mixed = any(isinstance(block, Timeline) for block in sheet.blocks)
    return WordBank(
        tuple(gaps),
        vocabulary.language,
        vocabulary.seed,
        turn,
        sheet.position,
        is_mixed=is_mixed,
        has_wrong_answers=has_wrong_answers,
    )


def _with_far_words(gap: BankedGap, right: _Forms, vocabulary: Vocabulary) -> BankedGap:
    """Return a gap of a bank that would be no choice, with words of its kind from other sections.

    They are less like it than those near by, but the answer alone would be given away. None has
    another hint.
    """
    words = (
        each.words
        for (kind, _), told in vocabulary.of_kind.items()
        for each in told
        if kind == gap.kind and not _are_unlike(gap.hint, each.hint)
    )
    wrong = (word for word in words if not right.has_like(_words(word)))
    return replace(gap, wrong=tuple(dict.fromkeys((*gap.wrong, *islice(wrong, CANDIDATES)))))


def _others(answer: str, shown: Mapping[str, str]) -> Iterator[str]:
    """Yield other answers of a sheet: those a bank's length away, which no bank shares with it."""
    keys = list(shown)
    at = keys.index(answer)
    for step in range(len(keys)):
        other = keys[(at + MOST_WORDS + step) % len(keys)]
        if other != answer:
            yield shown[other]


class _Forms:
    """Forms of answers as sets of words, to be asked for one that is like another."""

    def __init__(self, forms: Iterable[frozenset[str]]) -> None:
        self._with: dict[str, list[frozenset[str]]] = defaultdict(list)
        for form in set(forms):
            for word in form or ("",):
                self._with[word].append(form)

    def has_like(self, words: frozenset[str]) -> bool:
        """Return whether a form has all of these words, or no others than these."""
        if not words or "" in self._with:
            return bool(self._with)
        return any(
            words <= form or form <= words for word in words for form in self._with.get(word, ())
        )


# Wrong answers


def _wrong_answers(gap: Gap, note: Note | None, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield wrong answers of the kind of a gap, the best first.

    Those are what the author gave, then answers with the same hint, then those that are alike: a
    date as fine, a number; a name of the same section; another word below the same heading; one
    that ends alike anywhere. None has another hint, but for dates and numbers, which need no word
    to say that they are alike.
    """
    answer = written_answer(gap)
    if note is not None:
        yield from sorted(
            note.back.wrong_answers,
            key=lambda word: rank(vocabulary.seed, folded(answer), folded(word)),
        )
    hint = folded(gap.hint)
    if hint:
        yield from _from(vocabulary.with_hint.get(hint, ()), answer)
    own = note.position if note else gap.position
    kind = _kind(answer, gap, vocabulary.amounts, vocabulary.language)
    near = _near(kind, vocabulary.places.get(own, Place(own, own)))
    yield from _from(vocabulary.of_kind.get(near, ()), answer, hint if near[1] else "")
    if ending := _ending(answer, vocabulary.language):
        yield from _from(vocabulary.with_ending.get(ending, ()), answer, hint)


def _from(told: Sequence[Told], answer: str, hint: str = "") -> Iterator[str]:
    """Yield answers from a place on that `answer` gives, without those that have another hint."""
    start = int.from_bytes(rank(answer)[:4], "big") % (len(told) or 1)
    for number in range(min(len(told), LOOKED_AT)):
        each = told[(start + number) % len(told)]
        if not _are_unlike(hint, each.hint):
            yield each.words


def _are_unlike(hint: str, other: str) -> bool:
    """Return whether two hints ask for different things: neither says all that the other does."""
    one, two = set(_WORD.findall(hint)), set(_WORD.findall(other))
    return not (one <= two or two <= one)


def _words(form: str) -> frozenset[str]:
    return frozenset(_WORD.findall(folded(form))) or frozenset({folded(form)})
