"""A topic -> its words as banks need them: by their hints, their looks and their places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar, assert_never

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
from twofold.exporters.worksheets.banks.printed_words import printed_words
from twofold.exporters.worksheets.banks.rivals import NAME, PERSON
from twofold.exporters.worksheets.banks.substances import (
    MATHEMATICS,
    PARTS,
    formula_kind,
    kinds_of_parts,
)
from twofold.exporters.worksheets.blocks.texts import gaps_and_starts, quoted_gaps
from twofold.exporters.worksheets.hint_forms import is_open
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.sentence_case import inside_a_sentence, words_inside
from twofold.exporters.worksheets.shuffling import rank
from twofold.exporters.worksheets.stretch import without_stretch
from twofold.exporters.worksheets.taught import taught_languages
from twofold.exporters.worksheets.topic_memory import once_a_topic
from twofold.notes import (
    Comparison,
    Note,
    Term,
    Topic,
    has_tag,
    notes_below,
    notes_of,
    texts_of,
)
from twofold.source import Position
from twofold.text import Gap, plain, written_answer

SHORTEST, ENDING = 6, 3
"""Letters of a word from which on its last ones tell what kind of word it is, and how many do."""

TERM = "term"
"""The kind of words that a list of terms has."""

_Key = TypeVar("_Key", bound=Hashable)
_AnswerOrMember = TypeVar("_AnswerOrMember", "_Answer", "_Member")

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
        return self.kind in (NAME, PERSON)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a topic, as banks need them: made once for all its sheets.

    They are those that all pupils are asked: words of `#stretch` notes were taught to some alone.
    The `languages` are that of the notes and those of the words that are learnt in them; `inside`
    are the words that stand inside sentences, as they are written there. The gaps at the places of
    `amounts` ask for numbers that look like years, and those that are `quoted` for the very words
    that somebody said; those at the places of `parts` ask for parts of these kinds of the formula
    of a substance; `people` are the names of persons. The answers `with_hint` and `of_group`
    are in an order that the `seed` gives; those `with_ending` end alike, wherever they are, but for
    those beside which many would do. The groups that an answer is `in_groups` of, with its hint in
    each, are those of all its gaps, as far as only others near by are as good, and of the lists
    where it is a term.
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
    people: frozenset[str]
    quoted: frozenset[Position]
    parts: Mapping[Position, str]
    in_groups: Mapping[str, Mapping[Group, str]]
    printed: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, topic: Topic, seed: int) -> Vocabulary:
        """Return the vocabulary of a topic."""
        notes = {note.position: note for note in notes_of(topic)}
        of_all, language = without_stretch(topic), topic.language
        languages = language, *taught_languages(topic)
        inside = frozenset().union(*map(words_inside, topic.sections))
        amounts = frozenset(p for note in notes.values() for p in amounts_in(note, language))
        people = frozenset(_people(topic))
        texts = [text for note in notes.values() for text in texts_of(note.body)]
        quoted = frozenset(place for text in texts for place in quoted_gaps(text))
        parts = {place: kind for text in texts for place, kind in kinds_of_parts(text)}
        places = dict(_places(topic))
        asked = [*_answers_of(of_all, inside, languages, amounts, people, quoted, parts)]
        ranks = {each.answer: rank(str(seed), each.answer) for each in asked}
        asked.sort(key=lambda each: ranks[each.answer])
        closed = [each for each in asked if not each.told.is_open]
        lines = _lines_of_tables(notes.values())
        members = [
            *(member for each in asked for member in each.members(places, lines)),
            *_members_of_lists(of_all, inside, languages),
        ]
        return cls(
            languages,
            str(seed),
            notes,
            places,
            inside,
            _by(lambda each: bare(each.told.hint, language) if each.told.hint else None, asked),
            _by(lambda each: each.group, members),
            _by(lambda each: ending_of(each.told.words, language), closed),
            amounts,
            people,
            quoted,
            parts,
            _groups_near_by(members),
            printed_words(topic),
        )

    def kind_of(self, words: str) -> str:
        """Return the kind of words from elsewhere, those in a formula among them."""
        kind = formula_kind(words) or kind_of(words, self.language).name
        return PERSON if kind == NAME and folded(words) in self.people else kind

    def is_open(self, gap: Gap, kind: str) -> bool:
        """Return whether many words would do for a gap that asks for a kind of words."""
        return gap.position not in self.quoted and is_open(gap.hint, kind, self.language)

    @property
    def language(self) -> str:
        """The language of the notes."""
        return self.languages[0]


@once_a_topic
def vocabulary_of(topic: Topic, seed: int) -> Vocabulary:
    """Return the vocabulary of a topic, the same for all parts of a run that need it."""
    return Vocabulary.of(topic, seed)


# The answers of a topic


class _Member(NamedTuple):
    """An answer in one of its groups, and whether others near by alone are as good there."""

    group: Group
    answer: str
    told: Told
    is_near: bool = False


class _Answer(NamedTuple):
    """An answer in the form to compare it in, as it is told, its kind, its gap and its note."""

    answer: str
    told: Told
    kind: AnswerKind
    gap: Gap
    note: Note

    def members(
        self, places: Mapping[Position, Place], lines: Mapping[Position, int]
    ) -> Iterator[_Member]:
        """Yield the answer in its groups, and formulas that are accepted besides in theirs."""
        place = places[self.note.position]
        group, is_near = _near(self.kind, place), self.kind.reach is Reach.HEADING
        is_cell = is_near and isinstance(self.note.body, Comparison)
        yield _Member(group, self.answer, self.told, is_near and not is_cell)
        if is_cell:
            of_line = group._replace(line=lines.get(self.gap.position))
            yield _Member(of_line, self.answer, self.told, is_near)
        forms = () if self.kind.name in PARTS else accepted_words(self.gap)
        for form in filter(formula_kind, forms):
            yield _Member(_near(_kind_of_formula(form), place), folded(form), Told(form, ""))


def _answers_of(
    topic: Topic,
    inside: Collection[str],
    languages: Collection[str],
    amounts: Collection[Position],
    people: Collection[str],
    quoted: Collection[Position],
    parts: Mapping[Position, str],
) -> Iterator[_Answer]:
    """Yield the answers of all gaps of a topic, as they stand inside sentences."""
    language = topic.language
    for note in notes_of(topic):
        for text in texts_of(note.body):
            for gap, begins in gaps_and_starts(text):
                words = written_answer(gap)
                shown = inside_a_sentence(words, inside, languages) if begins else words
                kind = _kind(shown, gap, amounts, people, parts, language)
                is_exact = gap.position in quoted
                is_vague = not is_exact and is_open(gap.hint, kind.name, language)
                told = Told(shown, folded(gap.hint), is_vague)
                yield _Answer(folded(words), told, kind, gap, note)


def _members_of_lists(
    topic: Topic, inside: Collection[str], languages: Collection[str]
) -> Iterator[_Member]:
    """Yield the terms of a topic, each in its list."""
    for number, (near, terms) in enumerate(lists_of_terms(topic)):
        group = Group(TERM, near, number)
        for term, words in terms:
            yield _Member(group, term, Told(inside_a_sentence(words, inside, languages), ""), True)


def _by(
    key: Callable[[_AnswerOrMember], _Key | None], answers: Iterable[_AnswerOrMember]
) -> dict[_Key, tuple[Told, ...]]:
    """Return answers by a key, each of them once; None is no key."""
    found: dict[_Key, dict[str, Told]] = defaultdict(dict)
    for each in answers:
        if (own := key(each)) is not None:
            found[own].setdefault(each.answer, each.told)
    return {own: tuple(told.values()) for own, told in found.items()}


def _groups_near_by(members: Iterable[_Member]) -> dict[str, Mapping[Group, str]]:
    """Return the groups of each answer in which others near by alone are as good, with its hint."""
    found: dict[str, dict[Group, str]] = defaultdict(dict)
    for each in members:
        if each.is_near:
            found[each.answer].setdefault(each.group, each.told.hint)
    return dict(found)


# Their places and kinds


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


def _people(topic: Topic) -> Iterator[str]:
    """Yield the names of the persons whom notes list or ask for, and the last words of these."""
    who = folded(labels_for(topic.language).who)
    for note in notes_of(topic):
        listed = note.body.term if isinstance(note.body, Term) and has_tag(note, "people") else ()
        asked = (
            form
            for text in texts_of(note.body)
            for gap, _ in gaps_and_starts(text)
            if folded(gap.hint) == who
            for form in (written_answer(gap), *accepted_words(gap))
        )
        for name in (plain(listed), *asked):
            yield from (folded(words) for words in (name, *name.split()[-1:]))


def _kind(
    answer: str,
    gap: Gap,
    amounts: Collection[Position],
    people: Collection[str],
    parts: Mapping[Position, str],
    language: str,
) -> AnswerKind:
    """Return the kind of the answer of a gap: of what only looks like a year that of numbers."""
    if gap.position in parts:
        return AnswerKind(parts[gap.position], Reach.TOPIC)
    if formula_kind(answer):
        return _kind_of_formula(answer)
    kind = kind_of(answer, language)
    if kind.name == NAME and folded(answer) in people:
        return kind._replace(name=PERSON)
    is_number = kind.name in DATES and gap.position in amounts
    return AnswerKind("number", Reach.TOPIC) if is_number else kind


def _kind_of_formula(formula: str) -> AnswerKind:
    kind = formula_kind(formula)
    return AnswerKind(kind, Reach.SECTION if kind == MATHEMATICS else Reach.TOPIC)


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
    answer, known = written_answer(gap), vocabulary
    kind = _kind(answer, gap, known.amounts, known.people, known.parts, known.language)
    return _near(kind, place_of(gap, note, vocabulary))


def place_of(gap: Gap, note: Note | None, vocabulary: Vocabulary) -> Place:
    """Return the place of a gap in a note."""
    position = note.position if note else gap.position
    return vocabulary.places.get(position, Place(position, position))
