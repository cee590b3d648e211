"""Topics -> the notes that ask the same twice, and the questions that are answered twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator
from typing import NamedTuple, assert_never

from twofold.checks.comparable import fold, small_words
from twofold.checks.finding import Finding
from twofold.checks.sentences import Above, TopicSentences, notes_in_context
from twofold.notes import (
    Claim,
    Cloze,
    Comparison,
    Event,
    Figure,
    Question,
    Sequence,
    Statement,
    Table,
    Term,
    Title,
)
from twofold.source import Position
from twofold.text import Picture, Text, plain

SPEAKS_FOR_ITSELF = 4
"""Words from which a sentence is compared everywhere; fewer ("Capital: Paris") need their place."""

FEWEST_SHARED = 8
"""Different words that two notes share before one more word in either is overlooked."""

LONGEST_QUOTE = 60
"""Characters of a note that a message shows."""

_TURNING_WORDS = """
not no never without before after  nicht kein keine nie ohne vor nach
ne pas jamais sans avant après  nunca sin antes después  не нет никогда без до после
"""
_TURNING = frozenset(_TURNING_WORDS.split())
"""Small words that turn a sentence round, by language as in `small_words`."""


class ComparableNote(NamedTuple):
    """What a note asks and what is right; `wording` and `answers` are ready to be compared."""

    position: Position
    words: str
    wording: Hashable
    answers: Hashable
    language: str


class ComparableNotes(NamedTuple):
    """What notes ask, by their kind, in the order of the files."""

    clozes: tuple[ComparableNote, ...]
    questions: tuple[ComparableNote, ...]
    terms: tuple[ComparableNote, ...]


def comparable_notes(topics: Collection[TopicSentences]) -> ComparableNotes:
    """Return what the notes of all `topics` ask."""
    questions: list[ComparableNote] = []
    terms: list[ComparableNote] = []
    for read in topics:
        language = read.topic.language
        for note, above, parent in notes_in_context(read.topic):
            match note.body:
                case Question():
                    questions.append(_question(note.position, note.body, above, parent, language))
                case Term():
                    terms.append(_term(note.position, note.body, language))
                case (
                    Cloze()  # its sentence has been read already
                    | Comparison()
                    | Event()
                    | Figure()
                    | Claim()
                    | Sequence()
                    | Statement()
                    | Table()
                    | Title()
                ):
                    pass
                case _:
                    assert_never(note.body)
    clozes = tuple(asked for read in topics for asked in _clozes(read))
    return ComparableNotes(clozes, tuple(questions), tuple(terms))


def notes_ask_different_things(asked: ComparableNotes) -> Iterator[Finding]:
    """No two cloze notes, and no two questions, ask the same."""
    # A sentence holds its answers in any case; a question may have another.
    yield from _asked_again((each.wording, each) for each in asked.clozes)
    yield from _asked_again(((each.wording, each.answers), each) for each in asked.questions)


def _asked_again(keyed: Iterable[tuple[Hashable, ComparableNote]]) -> Iterator[Finding]:
    originals: dict[Hashable, ComparableNote] = {}
    for key, asked in keyed:
        first = originals.setdefault(key, asked)
        if first is not asked:
            yield _asked_twice(asked, first)
    yield from _nearly_asked_twice(originals.values())


def equal_questions_have_equal_answers(asked: ComparableNotes) -> Iterator[Finding]:
    """No question has two answers, and no term two definitions, anywhere in the folder."""
    for kind in (asked.questions, asked.terms):
        originals: dict[Hashable, ComparableNote] = {}
        for each in kind:
            first = originals.setdefault(each.wording, each)
            if first.answers != each.answers:
                yield Finding(
                    each.position,
                    f"{_quote(each)} is answered differently elsewhere (first at "
                    f"{first.position}): say in each what sets it apart",
                )


def _clozes(read: TopicSentences) -> Iterator[ComparableNote]:
    for note, text, _, words, letters, answers, above, parent, language in read.sentences:
        if isinstance(note.body, Cloze):
            pictures = _pictures(text)
            wording = (letters, pictures, _place(words, above, parent), language)
            right = (tuple(sorted(answers)), pictures)
            yield ComparableNote(note.position, words, wording, right, language)


def _question(
    position: Position,
    body: Question,
    above: tuple[Above, ...],
    parent: Position | None,
    language: str,
) -> ComparableNote:
    words = plain(body.question)
    place = _place(words, above, parent)
    wording = (fold(words), _pictures(body.question), place, language)
    return ComparableNote(position, words, wording, _answers(*body.answer_parts), language)


def _term(position: Position, body: Term, language: str) -> ComparableNote:
    """Terms are compared with their accents and signs: "si" is not "sí", "C" is not "C++"."""
    words = plain(body.term)
    wording = (" ".join(words.casefold().split()), _pictures(body.term), language)
    return ComparableNote(position, words, wording, _answers(*body.definitions), language)


def _place(words: str, above: tuple[Above, ...], parent: Position | None) -> Hashable:
    """Return the place of a few words, None for words enough to speak for themselves."""
    if words.count(" ") >= SPEAKS_FOR_ITSELF or len(fold(words).split()) >= SPEAKS_FOR_ITSELF:
        return None
    return above, parent


def _answers(*texts: Text) -> Hashable:
    """Return answers without their order, which says nothing about what is right."""
    return tuple(sorted((fold(plain(text)), _pictures(text)) for text in texts))


def _pictures(text: Text) -> tuple[str, ...]:
    return tuple([inline.target for inline in text if isinstance(inline, Picture)])


def _nearly_asked_twice(notes: Iterable[ComparableNote]) -> Iterator[Finding]:
    """Compare only notes with the same answers: any two others ask for different things."""
    groups = defaultdict(list)
    for asked in notes:
        groups[asked.answers].append(asked)
    for group in groups.values():
        if len(group) > 1:
            yield from _alike(group)


def _alike(group: Iterable[ComparableNote]) -> Iterator[Finding]:
    """Two notes are alike if they share names, numbers and all other words but one.

    Each note is filed under the sum of its words' hashes, and under that sum less each one, so
    that one look finds its like without comparing every pair.
    """
    files = defaultdict[frozenset[str], dict[int, tuple[ComparableNote, frozenset[str]]]](dict)
    for asked in group:
        words = frozenset(fold(asked.words).split())
        if len(words) <= FEWEST_SHARED:
            continue
        kept = words & _irreplaceable_words(asked)
        filed = files[kept]
        whole = sum(map(hash, words))
        keys = [whole, *(whole - hash(word) for word in words - kept)]
        first, others = next((filed[key] for key in keys if key in filed), (asked, words))
        if first is not asked and len(words ^ others) <= 2:
            yield _asked_twice(asked, first)
        for key in keys:
            filed.setdefault(key, (asked, words))


def _irreplaceable_words(asked: ComparableNote) -> frozenset[str]:
    """Return the words that no other may replace: names, numbers, "not".

    A name is known by its capital; words in a script without capitals are all kept.
    """
    small = small_words(asked.language)
    names = [word for word in asked.words.split() if not word.islower()]
    return _TURNING.union(*(fold(name).split() for name in names if name.lower() not in small))


def _asked_twice(asked: ComparableNote, first: ComparableNote) -> Finding:
    return Finding(
        asked.position,
        f"{_quote(asked)} is asked twice (first at {first.position}): "
        "remove one, or say in each what sets it apart",
    )


def _quote(asked: ComparableNote) -> str:
    words = " ".join(asked.words.split())
    return f'"{words}"' if len(words) <= LONGEST_QUOTE else f'"{words[: LONGEST_QUOTE - 1]}…"'
