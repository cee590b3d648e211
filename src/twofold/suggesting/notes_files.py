"""A notes file -> its sentences without gaps, its suggestions, and which belongs to which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cached_property
from pathlib import PurePath

from twofold.importers.suggestions import MARK
from twofold.notes import Branch, Cloze, Note, Statement, Topic, gaps_of, notes_of
from twofold.parser import parse
from twofold.parser.list_signs import read_marker
from twofold.problems import Problem, has_errors
from twofold.source import Position, SourceText
from twofold.suggesting.letters import Letter, letters_of_lines, ungapped
from twofold.text import plain

_REMARK = re.compile(
    rb"^[ \t]*<!--[ \t]*%s\s(?P<words>(?:(?!-->).)*)-->[ \t]*\n" % re.escape(MARK.encode()),
    re.MULTILINE | re.DOTALL,
)
_TO_SENTENCE = re.compile(rb"(?:\s|[-*+](?=\s)|\d{1,9}[.)](?=\s)|<!--.*?-->|%%.*?%%)*+", re.DOTALL)
"""What may be between a suggestion and its sentence: blanks, markers and other remarks."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without gaps: its range from the first word to the end of its last line."""

    note: Note
    start: int
    end: int
    letters: tuple[Letter, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The range of a remark's lines, its words, and the sentence directly below it, if any."""

    start: int
    end: int
    words: bytes
    sentence: Sentence | None


class NotesFile:
    """A notes file as the parser reads it; without errors it has a topic."""

    def __init__(self, path: str, raw: bytes) -> None:
        self.source = SourceText.from_bytes(path, raw)
        self.parsed = parse(self.source, PurePath(path).stem)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems for which nothing may be written."""
        return tuple(each for each in self.parsed.problems if has_errors([each]))

    @property
    def topic(self) -> Topic:
        """What is in it."""
        assert self.parsed.topic
        return self.parsed.topic

    @property
    def headings(self) -> Iterator[str]:
        """The words of its title, its headings, and the titles of its lists and tables."""
        yield plain(self.topic.title)
        for section in self.topic.sections:
            yield from _headings(section.branch)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its statements in the order of the file."""
        data = self.source.data
        notes = {n.position: n for n in notes_of(self.topic) if isinstance(n.body, Statement)}
        found = []
        for offset, lines in sorted(self.parsed.statements, key=lambda each: each[0]):
            if note := notes.get(self.source.position(offset)):
                end = data.find(b"\n", lines[-1].spans[-1].end)
                end = len(data) if end == -1 else end
                found.append(Sentence(note, offset, end, letters_of_lines(lines)))
        return tuple(found)

    @cached_property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """Its suggestions in the order of the file."""
        sentences = {sentence.start: sentence for sentence in self.sentences}
        found = []
        for remark in _REMARK.finditer(self.source.data):
            sentence = sentences.get(_start_of_words(self.source.data, remark.end()))
            found.append(Suggestion(*remark.span(), remark["words"], sentence))
        return tuple(found)


def _headings(branch: Branch) -> Iterator[str]:
    yield plain(branch.title)
    for below in branch.branches:
        yield from _headings(below)


def _start_of_words(data: bytes, offset: int) -> int:
    """Return where the first words from `offset` on begin, behind the marker of their line."""
    between = _TO_SENTENCE.match(data, offset)
    start = between.end() if between else offset
    end = data.find(b"\n", start)
    marker = read_marker(data[start : end if end != -1 else len(data)], 0)
    return start + marker.length if marker else start


def same_but_for_gaps(before: Topic, after: Topic, more: int) -> bool:
    """Return whether two topics are the same, `after` with so many `more` of their words gaps."""
    counts = [sum(len(gaps_of(note)) for note in notes_of(each)) for each in (before, after)]
    return counts[0] + more == counts[1] and _placeless(before) == _placeless(after)


def _placeless(value: object) -> object:
    """Return `value` without the positions and the gaps of sentences in it."""
    match value:
        case Position():
            return None
        case Cloze(text):
            return _placeless(Statement(ungapped(text)))
        case tuple():
            return type(value), tuple(map(_placeless, value))  # Named ones equal any other.
        case _ if is_dataclass(value):
            return type(value), tuple(_placeless(getattr(value, f.name)) for f in fields(value))
        case _:
            return value
