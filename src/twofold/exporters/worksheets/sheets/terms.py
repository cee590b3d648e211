"""A topic -> its terms, to be matched with their definitions, and as a glossary to be filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from twofold.exporters.worksheets.blocks import Block, Heading, MarkingNote, Sheet
from twofold.exporters.worksheets.exercises import (
    GlossaryEntry,
    LetteredDefinition,
    Matching,
    NumberedTerm,
)
from twofold.exporters.worksheets.labels import Labels, labels_for
from twofold.exporters.worksheets.sheets.marking import marking_notes
from twofold.exporters.worksheets.sheets.whole_topic import topic_sheet
from twofold.exporters.worksheets.shuffling import rank, shuffled
from twofold.notes import Branch, LineBreak, Note, Run, Term, Text, Topic, notes_below, plain

FEWEST_TO_MATCH = 3
"""Terms below which matching asks nothing."""

MOST_TO_MATCH = 12
"""Pairs of one exercise at most: they stand on one page and can be searched by eye."""

USUAL_TO_MATCH = 10

SPLIT_BRANCH = 10
"""What it costs to part the terms of one heading, beside the square of a wrong size."""

MIXED_BRANCHES = 2
MIXED_SECTIONS = 9
"""What it costs to put two headings, or two sections, together: unlike terms are told apart."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A term, its place in the notes, and its number on the sheets."""

    section: int
    branch: Branch
    note: Note
    term: Text
    definition: Text
    number: int = 0


def term_sheets(topic: Topic) -> Iterator[Sheet]:
    """Yield the matching sheet and the glossary of the topic."""
    labels = labels_for(topic.language)
    entries = _numbered(_entries(topic))
    in_words = _numbered(entry for entry in entries if plain(entry.definition).strip())
    if len(in_words) >= FEWEST_TO_MATCH:
        blocks = tuple(_matching(topic, in_words, labels))
        marking = _marking(in_words, labels)
        yield topic_sheet(
            topic, "terms", "terms-matching", labels.key_terms, labels.match_terms, blocks, marking
        )
    if entries:
        entries = _numbered(_in_another_order(entries))
        blocks = tuple(_glossary(entries))
        marking = _marking(entries, labels)
        yield topic_sheet(
            topic, "terms", "terms-glossary", labels.glossary, labels.write_terms, blocks, marking
        )


def _marking(entries: Sequence[_Entry], labels: Labels) -> tuple[MarkingNote, ...]:
    return marking_notes(((entry.number, entry.note) for entry in entries), labels)


def _entries(topic: Topic) -> Iterator[_Entry]:
    for index, section in enumerate(topic.sections):
        for branch in _branches(section.branch):
            for note in notes_below(branch.notes):
                if isinstance(note.body, Term):
                    yield _Entry(
                        index, branch, note, note.body.term, _on_lines(note.body.definitions)
                    )


def _numbered(entries: Iterable[_Entry]) -> tuple[_Entry, ...]:
    return tuple(replace(entry, number=number) for number, entry in enumerate(entries, 1))


def _branches(branch: Branch) -> Iterator[Branch]:
    yield branch
    for below in branch.branches:
        yield from _branches(below)


def _on_lines(texts: tuple[Text, ...]) -> Text:
    """Return texts as one, each beginning a line."""
    return tuple(
        inline
        for index, text in enumerate(texts)
        for inline in ((LineBreak(),) if index else ()) + text
    )


# Matching


def _matching(topic: Topic, entries: Sequence[_Entry], labels: Labels) -> Iterator[Block]:
    exercises = _exercises(entries)
    for exercise in exercises:
        if len(exercises) > 1:
            yield Heading(_heading(topic, exercise), 2, exercise[0].branch.position)
        definitions = shuffled(
            exercise,
            exercise[0].note.id,
            lambda entry: entry.note.id,
            lambda order: all(old != new for new, old in enumerate(order)),
        )
        letters = dict(zip((entry.number for entry in definitions), labels.letters, strict=False))
        yield Matching(
            tuple(
                NumberedTerm(
                    entry.term,
                    letters[entry.number],
                    entry.note.position,
                    entry.number,
                    entry.note.code,
                )
                for entry in exercise
            ),
            tuple(
                LetteredDefinition(letters[entry.number], entry.definition, entry.note.position)
                for entry in definitions
            ),
        )


def _heading(topic: Topic, exercise: Sequence[_Entry]) -> Text:
    """Return the titles above the terms of an exercise, joined by points."""
    titles = dict.fromkeys(entry.branch.title or topic.title for entry in exercise)
    return tuple(
        inline
        for index, title in enumerate(titles)
        for inline in ((Run(" · "),) if index else ()) + title
    )


def _exercises(entries: Sequence[_Entry]) -> list[Sequence[_Entry]]:
    """Return the terms in order, in groups of a good size that follow the headings.

    The groups are those that cost least of all: `best[n]` is the least cost of the first n terms
    and where the last of their groups begins.
    """
    best: list[tuple[int, int]] = [(0, 0)]
    for end in range(1, len(entries) + 1):
        starts = range(max(0, end - MOST_TO_MATCH), end)
        best.append(min((best[start][0] + _cost(entries, start, end), start) for start in starts))
    groups: list[Sequence[_Entry]] = []
    end = len(entries)
    while end:
        start = best[end][1]
        groups.insert(0, entries[start:end])
        end = start
    return groups


def _cost(entries: Sequence[_Entry], start: int, end: int) -> int:
    group = entries[start:end]
    cost = (len(group) - USUAL_TO_MATCH) ** 2
    if end < len(entries) and entries[end].branch is entries[end - 1].branch:
        cost += SPLIT_BRANCH
    cost += MIXED_BRANCHES * (len({entry.branch.position for entry in group}) - 1)
    return cost + MIXED_SECTIONS * (len({entry.section for entry in group}) - 1)


# Glossary


def _in_another_order(entries: Sequence[_Entry]) -> list[_Entry]:
    """Return the entries of each heading in another order, or the matching sheet would tell."""
    headings = {entry.branch.position: index for index, entry in enumerate(entries)}

    def place(entry: _Entry) -> tuple[int, bytes]:
        return headings[entry.branch.position], rank("glossary", entry.note.id)

    return sorted(entries, key=place)


def _glossary(entries: Sequence[_Entry]) -> Iterator[Block]:
    """Yield the definitions below their headings, as far as these name no term."""
    before: Branch | None = None
    branches = {entry.branch.position for entry in entries}
    terms = [plain(entry.term).casefold() for entry in entries]
    for entry in entries:
        if entry.branch is not before:
            before = entry.branch
            title = plain(before.title).casefold()
            if title and len(branches) > 1 and not any(term in title for term in terms):
                yield Heading(before.title, 2, before.position)
        yield GlossaryEntry(
            entry.definition, entry.term, entry.note.position, entry.number, entry.note.code
        )
