"""A sheet and its topic -> what its banks are made of: right answers, and wrong ones like them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple, assert_never

from twofold.accepted_forms import accepted_words
from twofold.articles import articles_of
from twofold.bare_years import amounts_in
from twofold.exporters.worksheets.answer_forms import (
    DATES,
    NUMBERS,
    AnswerKind,
    Reach,
    folded,
    is_wide,
    kind_of,
)
from twofold.exporters.worksheets.banks.like_words import (
    Place,
    lines_of,
    lists_of_terms,
    other_terms,
)
from twofold.exporters.worksheets.banks.printed_words import (
    MATHEMATICS,
    formula_kind,
    kinds_of_sign,
    printed_words,
)
from twofold.exporters.worksheets.banks.run_words import (
    MOST_WORDS,
    are_unlike,
    leaves_no_choice,
    look_of,
)
from twofold.exporters.worksheets.blocks import BankedGap, WordBank, asked_of_block
from twofold.exporters.worksheets.blocks.exercises import GlossaryEntry, MindMap, Timeline
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.blocks.texts import gaps_and_starts
from twofold.exporters.worksheets.giveaways import bare_words, items_of
from twofold.exporters.worksheets.quantities import (
    counts_beside,
    in_unit_of,
    may_stand_beside,
    powers_beside,
)
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
from twofold.text import Gap, plain, written_answer

CANDIDATES = 6
"""Wrong answers that are kept for a gap: some are those of its neighbours, too."""

LOOKED_AT = 60
"""Answers of other gaps that are looked at for wrong ones, so that long notes take no longer."""

SHORTEST, ENDING = 6, 3
"""Letters of a word from which on its last ones tell what kind of word it is, and how many do."""

TERM = "term"
"""The kind of words that a list of terms has."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Told:
    """An answer as its note has it, and its hint."""

    words: str
    hint: str


class _Group(NamedTuple):
    """What makes answers alike: their kind, what they stand near to, and in which line of that.

    They are near nothing where others of the kind are as good anywhere in the topic, and in no line
    unless that is one of a table.
    """

    kind: str
    near: Position | None = None
    line: int | None = None

    @property
    def is_name(self) -> bool:
        """Whether they are names, of persons as of anything else: some are less alike then."""
        return self.kind == "name"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a topic, as banks need them: made once for all its sheets.

    The `languages` are that of the notes and those of the words that are learnt in them; `inside`
    are the words that stand inside sentences, as they are written there. The gaps at the places of
    `amounts` ask for numbers that look like years. The answers `with_hint` and `of_group` are in an
    order that the `seed` gives; those `with_ending` end alike, wherever they are. The groups that
    an answer is `in_groups` of, with its hint in each, are those of all its gaps, as far as only
    others near by are as good, and of the lists where it is a term.
    """

    languages: tuple[str, ...]
    seed: str
    notes: Mapping[Position, Note]
    places: Mapping[Position, Place]
    inside: frozenset[str]
    with_hint: Mapping[str, tuple[Told, ...]]
    of_group: Mapping[_Group, tuple[Told, ...]]
    with_ending: Mapping[tuple[str, str], tuple[Told, ...]]
    amounts: frozenset[Position]
    in_groups: Mapping[str, Mapping[_Group, str]]
    printed: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, topic: Topic, seed: int) -> Vocabulary:
        """Return the vocabulary of a topic."""
        notes = {note.position: note for note in notes_of(topic)}
        places = dict(_places(topic))
        with_hint: dict[str, dict[str, Told]] = defaultdict(dict)
        of_group: dict[_Group, dict[str, Told]] = defaultdict(dict)
        with_ending: dict[tuple[str, str], dict[str, Told]] = defaultdict(dict)
        languages = topic.language, *taught_languages(topic)
        inside = frozenset().union(*map(words_inside, topic.sections))
        amounts = frozenset(
            position for note in notes.values() for position in amounts_in(note, topic.language)
        )
        in_groups: dict[str, dict[_Group, str]] = defaultdict(dict)
        asked = [
            (folded(written_answer(gap)), gap, begins, note.position)
            for note in notes.values()
            for text in texts_of(note.body)
            for gap, begins in gaps_and_starts(text)
        ]
        lines = _lines_of_tables(notes.values())
        ranks = {answer: rank(str(seed), answer) for answer, *_ in asked}
        for answer, gap, begins, position in sorted(asked, key=lambda each: ranks[each[0]]):
            words = written_answer(gap)
            shown = inside_a_sentence(words, inside, languages) if begins else words
            told = Told(shown, folded(gap.hint))
            kind = _kind(told.words, gap, amounts, topic.language)
            group = _near(kind, places[position])
            of_group[group].setdefault(answer, told)
            if kind.reach is Reach.HEADING:
                if isinstance(notes[position].body, Comparison):
                    group = group._replace(line=lines.get(gap.position))
                    of_group[group].setdefault(answer, told)
                in_groups[answer].setdefault(group, told.hint)
            for form in filter(formula_kind, accepted_words(gap)):
                other = _kind(form, gap, amounts, topic.language)
                of_group[_near(other, places[position])].setdefault(folded(form), Told(form, ""))
            if told.hint:
                with_hint[_bare(told.hint, topic.language)].setdefault(answer, told)
            if ending := _ending(told.words, topic.language):
                with_ending[ending].setdefault(answer, told)
        for number, (near, terms) in enumerate(lists_of_terms(topic)):
            group = _Group(TERM, near, number)
            for term, words in terms:
                of_group[group][term] = Told(inside_a_sentence(words, inside, languages), "")
                in_groups[term][group] = ""
        return cls(
            languages,
            str(seed),
            notes,
            places,
            inside,
            {hint: tuple(answers.values()) for hint, answers in with_hint.items()},
            {group: tuple(answers.values()) for group, answers in of_group.items()},
            {ending: tuple(answers.values()) for ending, answers in with_ending.items()},
            amounts,
            dict(in_groups),
            printed_words(topic),
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
    if formula := formula_kind(answer):
        return AnswerKind(formula, Reach.SECTION if formula == MATHEMATICS else Reach.TOPIC)
    kind = kind_of(answer, language)
    is_number = kind.name in DATES and gap.position in amounts
    return AnswerKind("number", Reach.TOPIC) if is_number else kind


def _lines_of_tables(notes: Iterable[Note]) -> dict[Position, int]:
    """Return the lines of tables that gaps stand in, by their places."""
    return {
        gap.position: number
        for note in notes
        if isinstance(note.body, Comparison)
        for number, line in enumerate(lines_of(note.body))
        for cell in line
        for gap, _ in gaps_and_starts(cell)
    }


def _near(kind: AnswerKind, place: Place) -> _Group:
    """Return what answers have in common that are of one kind, and near enough to each other."""
    match kind.reach:
        case Reach.TOPIC:
            return _Group(kind.name)
        case Reach.SECTION:
            return _Group(kind.name, place.section)
        case Reach.HEADING:
            return _Group(kind.name, place.heading)
        case _:
            assert_never(kind.reach)


def _bare(hint: str, language: str) -> str:
    """Return a hint without articles: "a colour" asks for the same as "colour"."""
    words = _WORD.findall(hint)
    return " ".join(word for word in words if word not in articles_of(language)) or hint


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
    said = "".join(item.says for item in items_of(sheet))
    gaps = []
    terms = {
        block.position: shown[folded(plain(block.term))]
        for block in sheet.blocks
        if isinstance(block, GlossaryEntry)
    }
    in_notes = sorted(terms)
    for block in sheet.blocks:
        note = vocabulary.notes.get(getattr(block, "position", sheet.position))
        for gap, _ in asked_of_block(block):
            answer = folded(written_answer(gap))
            wrong: Iterable[str] = ()
            most = CANDIDATES
            if isinstance(block, GlossaryEntry):
                wrong, most = (
                    other_terms(block.position, terms, in_notes, vocabulary.places, MOST_WORDS),
                    MOST_WORDS + CANDIDATES,
                )
            elif isinstance(block, MindMap):
                wrong = _others(answer, shown)
            else:
                found = _wrong_answers(gap, note, vocabulary, said)
                wrong = (word for word in found if not right.has_like(_words(word)))
            group = _group_of(gap, note, vocabulary)
            kept = _like_first(dict.fromkeys(islice(wrong, most)), group.kind, vocabulary)
            accepted = tuple(map(folded, accepted_words(gap)))
            hint = folded(gap.hint)
            near = str(group.near)
            gaps.append(BankedGap(answer, shown[answer], group.kind, kept, accepted, hint, near))
    for look in dict.fromkeys(look_of(gap.kind) for gap in gaps):
        alike = [gap for gap in gaps if look_of(gap.kind) == look]
        if leaves_no_choice(alike, has_wrong_answers=has_wrong_answers):
            gaps = [
                _with_far_words(gap, right, vocabulary) if look_of(gap.kind) == look else gap
                for gap in gaps
            ]
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


def _like_first(words: Iterable[str], kind: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return words with those of a kind first: what the author gave is for all gaps of a note."""

    def is_other(word: str) -> bool:
        return (formula_kind(word) or kind_of(word, vocabulary.language).name) != kind

    return tuple(sorted(words, key=is_other))


def _with_far_words(gap: BankedGap, right: _Forms, vocabulary: Vocabulary) -> BankedGap:
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
        and not are_unlike(gap.hint, each.hint)
        and may_stand_beside(each.words, gap.shown, vocabulary.language)
        and (_is_in_letters(each.words) or not _is_in_letters(gap.shown))
        and bool(kinds_of_sign(each.words)) is bool(kinds_of_sign(gap.shown))
    )
    wrong = (word for word in words if not right.has_like(_words(word)))
    return replace(gap, wrong=tuple(dict.fromkeys((*gap.wrong, *islice(wrong, CANDIDATES)))))


def _is_in_letters(words: str) -> bool:
    """Return whether words have letters alone, and more than one."""
    return len(words) > 1 and words.replace(" ", "").isalpha()


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


def _wrong_answers(gap: Gap, note: Note | None, vocabulary: Vocabulary, said: str) -> Iterator[str]:
    """Yield wrong answers of the kind of a gap, the best first.

    Those are what the author gave, bare numbers with the unit of the right answer; then what the
    topic has. A number from elsewhere has the unit and about the size of the right one, and is one
    of the next powers of ten, or counts, where there is no other. None from elsewhere is `said` on
    the sheet, in bare words.
    """
    answer, language = written_answer(gap), vocabulary.language
    given = note.back.wrong_answers if note is not None else ()
    ranked = sorted(given, key=lambda word: rank(vocabulary.seed, folded(answer), folded(word)))
    yield from (in_unit_of(words, answer) for words in ranked)
    others = _like(gap, note, vocabulary, said)
    if _group_of(gap, note, vocabulary).kind in NUMBERS:
        alike = (each for each in others if may_stand_beside(each, answer, language))
        found = [each for each in alike if folded(each) != folded(answer)]
        powers = powers_beside(answer, language)
        counts = counts_beside(answer, language) if not (found or given) else ()
        others = (each for each in (*powers, *found, *counts) if bare_words(each) not in said)
    yield from others


def _like(gap: Gap, note: Note | None, vocabulary: Vocabulary, said: str) -> Iterator[str]:
    """Yield the answers of a topic that are like that of a gap, the nearest first.

    Those are answers with the same hint, then those that are alike: a date as fine, a number; a
    name of the same section, first one of as many words; another word below the same heading; one
    that stands near where the answer is asked for elsewhere; one that ends alike anywhere; a date,
    substance or sign that notes print and never ask. None has another hint, but for dates and
    numbers, which need no word to say that they are alike; and none from elsewhere is `said` on the
    sheet, in bare words, but for signs, which stand everywhere.
    """
    answer, language = written_answer(gap), vocabulary.language
    hint = folded(gap.hint)
    if hint:
        yield from _from(vocabulary.with_hint.get(_bare(hint, language), ()), answer)
    own = _group_of(gap, note, vocabulary)
    told = vocabulary.of_group.get(own, ())
    near = _from(told, answer, hint if own.near else "")
    yield from sorted(near, key=lambda words: not _is_as(words, answer)) if own.is_name else near
    section = _place_of(gap, note, vocabulary).section
    for words in _from_elsewhere(answer, hint, own, section, vocabulary):
        if bare_words(words) not in said:
            yield words
    if ending := _ending(answer, language):
        yield from _from(vocabulary.with_ending.get(ending, ()), answer, hint)
    printed = vocabulary.printed.get(own.kind, ())
    yield from (each for each in printed[:LOOKED_AT] if bare_words(each) not in said)
    for kind in kinds_of_sign(answer):
        yield from vocabulary.printed.get(kind, ())[:LOOKED_AT]


def _from_elsewhere(
    answer: str, hint: str, own: _Group, section: Position, vocabulary: Vocabulary
) -> Iterator[str]:
    """Yield words that stand near an answer in other groups than its own.

    Where its hint there is that of others, too, these alone are of its kind; and of terms those of
    its section: a list for a whole topic has them of many kinds.
    """
    for group, there in vocabulary.in_groups.get(folded(answer), {}).items():
        told = vocabulary.of_group[group]
        is_own = group == own or group._replace(line=None) == own
        if is_own or (group.kind == TERM and group.near != section):
            continue
        if len(vocabulary.with_hint.get(_bare(there, vocabulary.language), ())) > 1:
            told = tuple(each for each in told if each.hint)
        for words in _from(told, answer, hint):
            if group.kind != TERM or _is_as(words, answer):
                yield words


def _group_of(gap: Gap, note: Note | None, vocabulary: Vocabulary) -> _Group:
    """Return the group of the answer of a gap in a note."""
    kind = _kind(written_answer(gap), gap, vocabulary.amounts, vocabulary.language)
    return _near(kind, _place_of(gap, note, vocabulary))


def _place_of(gap: Gap, note: Note | None, vocabulary: Vocabulary) -> Place:
    """Return the place of a gap in a note."""
    position = note.position if note else gap.position
    return vocabulary.places.get(position, Place(position, position))


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


def _words(form: str) -> frozenset[str]:
    return frozenset(_WORD.findall(folded(form))) or frozenset({folded(form)})
