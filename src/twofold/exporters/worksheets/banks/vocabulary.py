"""A topic -> its words as banks need them: by their hints, their looks and their places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple, assert_never

from twofold.accepted_forms import accepted_words
from twofold.articles import articles_of
from twofold.bare_years import amounts_in
from twofold.exporters.worksheets.answer_forms import (
    DATES,
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
)
from twofold.exporters.worksheets.banks.printed_words import (
    MATHEMATICS,
    formula_kind,
    printed_words,
)
from twofold.exporters.worksheets.blocks.texts import gaps_and_starts
from twofold.exporters.worksheets.hint_forms import is_open
from twofold.exporters.worksheets.sentence_case import inside_a_sentence, words_inside
from twofold.exporters.worksheets.shuffling import rank
from twofold.exporters.worksheets.stretch import without_stretch
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

SHORTEST, ENDING = 6, 3
"""Letters of a word from which on its last ones tell what kind of word it is, and how many do."""

TERM = "term"
"""The kind of words that a list of terms has."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Told:
    """An answer as its note has it, its hint, and whether many other words would do as well."""

    words: str
    hint: str
    is_open: bool = False


class Group(NamedTuple):
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

    They are those that all pupils are asked: words of `#stretch` notes were taught to some alone.
    The `languages` are that of the notes and those of the words that are learnt in them; `inside`
    are the words that stand inside sentences, as they are written there. The gaps at the places of
    `amounts` ask for numbers that look like years. The answers `with_hint` and `of_group` are in an
    order that the `seed` gives; those `with_ending` end alike, wherever they are. Neither with a
    hint nor with an ending are those beside which many words would do. The groups that an answer is
    `in_groups` of, with its hint in each, are those of all its gaps, as far as only others near by
    are as good, and of the lists where it is a term.
    """

    languages: tuple[str, ...]
    seed: str
    notes: Mapping[Position, Note]
    places: Mapping[Position, Place]
    inside: frozenset[str]
    with_hint: Mapping[str, tuple[Told, ...]]
    of_group: Mapping[Group, tuple[Told, ...]]
    with_ending: Mapping[tuple[str, str], tuple[Told, ...]]
    amounts: frozenset[Position]
    in_groups: Mapping[str, Mapping[Group, str]]
    printed: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, topic: Topic, seed: int) -> Vocabulary:
        """Return the vocabulary of a topic."""
        notes = {note.position: note for note in notes_of(topic)}
        of_all = without_stretch(topic)
        places = dict(_places(topic))
        with_hint: dict[str, dict[str, Told]] = defaultdict(dict)
        of_group: dict[Group, dict[str, Told]] = defaultdict(dict)
        with_ending: dict[tuple[str, str], dict[str, Told]] = defaultdict(dict)
        languages = topic.language, *taught_languages(topic)
        inside = frozenset().union(*map(words_inside, topic.sections))
        amounts = frozenset(
            position for note in notes.values() for position in amounts_in(note, topic.language)
        )
        in_groups: dict[str, dict[Group, str]] = defaultdict(dict)
        asked = [
            (folded(written_answer(gap)), gap, begins, note.position)
            for note in notes_of(of_all)
            for text in texts_of(note.body)
            for gap, begins in gaps_and_starts(text)
        ]
        lines = _lines_of_tables(notes.values())
        ranks = {answer: rank(str(seed), answer) for answer, *_ in asked}
        for answer, gap, begins, position in sorted(asked, key=lambda each: ranks[each[0]]):
            words = written_answer(gap)
            shown = inside_a_sentence(words, inside, languages) if begins else words
            kind = _kind(shown, gap, amounts, topic.language)
            is_vague = is_open(gap.hint, kind.name, topic.language)
            told = Told(shown, folded(gap.hint), is_vague)
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
            if is_vague:
                continue
            if told.hint:
                with_hint[bare(told.hint, topic.language)].setdefault(answer, told)
            if ending := ending_of(told.words, topic.language):
                with_ending[ending].setdefault(answer, told)
        for number, (near, terms) in enumerate(lists_of_terms(of_all)):
            group = Group(TERM, near, number)
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


def _near(kind: AnswerKind, place: Place) -> Group:
    """Return what answers have in common that are of one kind, and near enough to each other."""
    match kind.reach:
        case Reach.TOPIC:
            return Group(kind.name)
        case Reach.SECTION:
            return Group(kind.name, place.section)
        case Reach.HEADING:
            return Group(kind.name, place.heading)
        case _:
            assert_never(kind.reach)


def bare(hint: str, language: str) -> str:
    """Return a hint without articles: "a colour" asks for the same as "colour"."""
    words = _WORD.findall(hint)
    return " ".join(word for word in words if word not in articles_of(language)) or hint


def ending_of(answer: str, language: str) -> tuple[str, str] | None:
    """Return the kind of a long word and what it ends with, as "traction" and "abrasion" do.

    Such words are of one kind in languages with an alphabet: what happens, qualities, plurals.
    """
    kind = kind_of(answer, language).name
    if kind not in ("word", "name") or len(answer) < SHORTEST or not answer.isalpha():
        return None
    return None if is_wide(answer[-1]) else (kind, answer[-ENDING:])


def group_of(gap: Gap, note: Note | None, vocabulary: Vocabulary) -> Group:
    """Return the group of the answer of a gap in a note."""
    kind = _kind(written_answer(gap), gap, vocabulary.amounts, vocabulary.language)
    return _near(kind, place_of(gap, note, vocabulary))


def place_of(gap: Gap, note: Note | None, vocabulary: Vocabulary) -> Place:
    """Return the place of a gap in a note."""
    position = note.position if note else gap.position
    return vocabulary.places.get(position, Place(position, position))
