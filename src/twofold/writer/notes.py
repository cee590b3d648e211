"""A topic -> the text of a notes file that is read as this topic again, and where its notes are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import assert_never

from twofold.notes import (
    Back,
    Branch,
    Claim,
    Cloze,
    Comparison,
    Event,
    Figure,
    Grid,
    Note,
    Question,
    Statement,
    Table,
    Term,
    Title,
    Topic,
    children_of_steps,
    notes_of_branch,
)
from twofold.notes import (
    Sequence as Steps,
)
from twofold.source import Position
from twofold.text import Code, LineBreak, Run, Text
from twofold.writer.escaping import KEPT_BLANK, remark_text
from twofold.writer.front_matter import front_matter, term_language
from twofold.writer.words import ended_with_colon, markdown_lines
from twofold.writer.wrapping import wrapped

DEEPEST_HEADING = 6

Remarks = Mapping[Position, Sequence[str]]
"""The place of a note or a heading -> the remarks that stand above it."""


@dataclass(frozen=True, slots=True)
class NotesText:
    """The text of a notes file, and each note that stands in it with its line, from 1."""

    text: str
    places: tuple[tuple[int, Note], ...]

    @property
    def notes(self) -> int:
        """How many notes these are."""
        return len(self.places)


def write_notes(
    topic: Topic, remarks: Remarks | None = None, opening: Sequence[str] = ()
) -> NotesText:
    """Return the notes of a topic as text; `opening` are remarks that stand below its title.

    Parsing the text gives the same notes, but for what notes cannot say: a title of a list without
    a colon gets one, a branch below the sixth level of headings moves up to it.
    """
    writer = _Writer(dict(remarks or {}), set(topic.tags), term_language(topic))
    writer.add(*front_matter(topic))
    writer.add(f"# {_in_one_line(topic.title) or 'Notes'}")
    writer.remarks(opening, "")
    for section in topic.sections:
        if section.title:
            writer.branch(section.branch, 2)
        else:
            writer.below(section.branch, 2)
    text = "\n".join(writer.written).rstrip("\n").replace(KEPT_BLANK, " ") + "\n"
    return NotesText(text, tuple(writer.places))


@dataclass(slots=True)
class _Writer:
    """Writes the notes of a topic one below the other; `said` are tags that need not be said."""

    above: dict[Position, Sequence[str]]
    said: set[str]
    term_language: str
    written: list[str] = field(default_factory=list)
    places: list[tuple[int, Note]] = field(default_factory=list)

    def add(self, *lines: str) -> None:
        self.written.extend(lines)

    def gap(self) -> None:
        """Leave a blank line, never two."""
        if self.written and self.written[-1] and self.written[-1] != "---":
            self.written.append("")

    def lines(self, lines: Sequence[str], first: str, rest: str) -> None:
        """Add the lines of one text: `first` is put before the first, `rest` before others."""
        self.add(*wrapped(lines, first, rest))

    def remarks(self, remarks: Sequence[str], indent: str) -> None:
        for remark in remarks:
            head, *more = remark_text(remark).split("\n")
            self.lines([head], f"{indent}<!-- ", indent + "     ")
            for line in more:
                self.lines([line.strip()], indent + "     ", indent + "     ")
            self.written[-1] += " -->"

    def branch(self, branch: Branch, level: int) -> None:
        """Add a heading, and what stands below it."""
        self.gap()
        self.remarks(self.above.pop(branch.position, ()), "")
        own = [tag for tag in _shared_tags(branch) if tag not in self.said]
        title = _in_one_line(branch.title)
        self.add(f"{'#' * min(level, DEEPEST_HEADING)} {title}{_as_words(own)}")
        if branch.notes:
            self.gap()
        said, self.said = self.said, self.said | set(own)
        self.below(branch, level)
        self.said = said

    def below(self, branch: Branch, level: int) -> None:
        """Add the notes and the branches below a heading of `level`."""
        before: Note | None = None
        for notes in _in_tables(branch.notes, self.above):
            note = notes[0]
            is_bullet = _is_bullet(note)
            if not (before is not None and is_bullet and _is_bullet(before)):
                self.gap()
            if before is not None and _would_join(before, note):
                self.add("---", "")
            if is_bullet:
                self.bullet(note, "")
            else:
                self.block(notes, "", "")
            before = notes[-1]
        for below in branch.branches:
            self.branch(below, level + 1)

    def bullet(self, note: Note, indent: str) -> None:
        """Add a note as a bullet, with its children as bullets below it."""
        self.block((note,), indent + "- ", indent + "  ")
        if isinstance(note.body, Steps) or not note.children:
            return
        if not isinstance(note.body, Cloze | Statement | Title):
            self.gap()
        self.children(note, indent + "  ")

    def children(self, note: Note, indent: str) -> None:
        said = self.said
        if isinstance(note.body, Title):
            self.said = said | set(note.tags)
        for notes in _in_tables(note.children, self.above):
            if len(notes) > 1 or isinstance(notes[0].body, Event):
                self.block(notes, indent + "- ", indent + "  ")
            else:
                self.bullet(notes[0], indent)
        self.said = said

    def block(self, notes: Sequence[Note], first: str, rest: str) -> None:
        """Add a note, or the rows of one table, as lines that begin with `first`, then `rest`."""
        note = notes[0]
        for each in notes:
            self.remarks(self.above.pop(each.position, ()), rest[: -len("- ")] if rest else "")
        start = len(self.written)
        if isinstance(note.body, Event):
            self.add("| Date | Event |", "|---|---|")
            for row in notes:
                self.places.append((len(self.written) + 1, row))
                assert isinstance(row.body, Event)
                date = _cell((Run(row.body.date.words),))
                self.add(f"| {date} | {_cell(row.body.event)}{self.tail(row)} |")
        else:
            self.places.append((start + 1, note))
            self.body(note)
        if not isinstance(note.body, Steps):
            self.back(note.back, "", apart=not isinstance(note.body, Cloze | Statement))
        lines = self.written[start:]
        self.written[start:] = [
            (first if number == 0 else rest) + line if line else ""
            for number, line in enumerate(lines)
        ]

    def tail(self, note: Note) -> str:
        """Return the tags and the pin that end a note."""
        own = [tag for tag in note.tags if tag not in self.said]
        return _as_words(own) + (f" ^note-{note.pin}" if note.pin else "")

    def back(self, back: Back, indent: str, *, apart: bool) -> None:
        texts = [*back.extra]
        blocks = [self.quoted(text) for text in texts]
        if back.wrong_answers:
            blocks.append([f"Not: {_wrong_answers(back.wrong_answers)}"])
        for source in back.sources:
            first, *more = _lines(source) or [""]
            blocks.append([*wrapped([f"Source: {first}", *more], "", "")])
        if blocks and apart:
            self.gap()
        for number, lines in enumerate(filter(None, blocks)):
            if number:
                self.add(f"{indent}>")
            self.add(*(f"{indent}> {line}".rstrip() for line in lines))

    def quoted(self, text: Text) -> list[str]:
        lines = list[str]()
        for part in _parts(text):
            if lines:
                lines.append("")
            lines += (
                _fenced(part)
                if isinstance(part, Code)
                else [*wrapped(markdown_lines(part), "", "")]
            )
        return lines

    def text(self, text: Text, first: str = "", tail: str = "", rest: str = "") -> None:
        """Add a text that begins with `first` and ends with `tail`, its blocks of code as such."""
        parts = _parts(text)
        for number, part in enumerate(parts):
            is_last_text = all(isinstance(each, Code) for each in parts[number + 1 :])
            if isinstance(part, Code):
                if number:
                    self.gap()
                self.add(*(f"{rest}{line}" if line else "" for line in _fenced(part)))
                continue
            lines = markdown_lines(part, in_card=bool(first))
            if lines and is_last_text:
                lines[-1] += tail
            if number:
                self.gap()
            if lines:
                self.lines(
                    [first + lines[0], *lines[1:]] if not number else lines,
                    "" if not number else rest,
                    rest,
                )

    def body(self, note: Note) -> None:
        body, tail = note.body, self.tail(note)
        match body:
            case Cloze(text) | Statement(text):
                self.text(text, tail=tail)
            case Title(text):
                self.title(text, tail)
            case Question():
                self.question(body, tail)
            case Term(term, definitions):
                self.add(_in_one_line(term))
                for number, definition in enumerate(definitions, 1):
                    lines = _lines(definition)
                    lines[-1] += tail if number == len(definitions) else ""
                    self.lines(lines, ": ", "  ")
            case Claim(claim, fact):
                self.text(claim, "Myth: " if fact else "True: ", tail)
                if fact:
                    self.text(fact, "Fact: ")
            case Comparison(title, grid) | Table(title, grid):
                self.table(title, grid, tail)
            case Steps():
                self.steps(note, body, tail)
            case Figure(pictures):
                (line,) = markdown_lines(pictures)
                self.add(line.replace(")![", ") ![") + tail)
            case Event():
                raise AssertionError("a row is written in its table")
            case _:
                assert_never(body)

    def title(self, title: Text, tail: str) -> bool:
        """Add the line that titles what follows; return whether there is one."""
        if lines := markdown_lines(title):
            self.lines([*lines[:-1], ended_with_colon(lines[-1]) + tail], "", "")
        return bool(lines)

    def question(self, body: Question, tail: str) -> None:
        marks = f" [{body.marks}]" if body.marks and body.marks != max(1, len(body.points)) else ""
        self.text(body.question, "Q: ", marks + tail)
        if isinstance(body.question[-1], Code):
            self.gap()
        if body.answer:
            self.text(body.answer, "A: ")
        else:
            self.add("A:")
        for point in body.points:
            start = len(self.written)
            self.text(point)
            lines = self.written[start:]
            self.written[start:] = [
                ("  " if number else "- ") + line if line else ""
                for number, line in enumerate(lines)
            ]

    def table(self, title: Text, grid: Grid, tail: str) -> None:
        if self.title(title, tail):
            self.gap()
            tail = ""
        self.add(_row(grid.header), "|" + "---|" * len(grid.header))
        for number, row in enumerate(grid.rows, 1):
            self.add(_row(row, tail if number == len(grid.rows) else ""))

    def steps(self, note: Note, body: Steps, tail: str) -> None:
        """Add a sequence, below each step what is below it; the back stands in the first one."""
        if self.title(body.title, tail):
            self.gap()
            tail = ""
        below = children_of_steps(note)
        for number, (step, children) in enumerate(zip(body.steps, below, strict=True), 1):
            marker = f"{body.first + number - 1}. "
            indent = " " * len(marker)
            start = len(self.written)
            self.text(step, tail=tail if number == len(body.steps) else "")
            if number == 1:
                self.back(note.back, "", apart=False)
            lines = self.written[start:]
            self.written[start:] = [
                (indent if place else marker) + line if line else ""
                for place, line in enumerate(lines)
            ]
            for child in children:
                self.bullet(child, indent)


def _is_bullet(note: Note) -> bool:
    """Return whether a note at the margin is a bullet; others stand as they are."""
    if isinstance(note.body, Cloze | Statement | Title):
        return True
    return bool(note.children) and not isinstance(note.body, Steps)


def _would_join(before: Note, note: Note) -> bool:
    """Return whether Markdown would take a note for a part of the one before it."""
    last = before
    while last.children and not isinstance(last.body, Steps):
        last = last.children[-1]
    is_block = isinstance(note.body, Steps | Table | Comparison | Event)
    if is_block and isinstance(last.body, Statement | Title):
        lines = markdown_lines(last.body.text)
        return bool(lines) and lines[-1].rstrip("*").endswith(":")
    return isinstance(note.body, Steps) and isinstance(before.body, Steps) and not note.body.title


def _in_tables(notes: Sequence[Note], above: Remarks) -> list[list[Note]]:
    """Return notes one by one, but rows that may share a table together.

    A back would belong to all rows of a table, and a remark would part them.
    """
    found = list[list[Note]]()
    for note in notes:
        before = found[-1] if found else []
        is_row = isinstance(note.body, Event) and not note.children
        if (
            before
            and is_row
            and isinstance(before[0].body, Event)
            and before[0].back == note.back
            and note.position not in above
        ):
            before.append(note)
        else:
            found.append([note])
    return found


def _shared_tags(branch: Branch) -> tuple[str, ...]:
    """Return the tags that all notes below a heading begin with, if they are several."""
    notes = list(notes_of_branch(branch))
    if len(notes) < 2:
        return ()
    shared = notes[0].tags
    for note in notes[1:]:
        length = 0
        while shared[: length + 1] == note.tags[: length + 1] and length < len(shared):
            length += 1
        shared = shared[:length]
    return shared


def _parts(text: Text) -> list[Text | Code]:
    """Return a text in the parts between its blocks of code, and these blocks."""
    if not any(isinstance(inline, Code) for inline in text):
        return [text]
    parts = list[Text | Code]()
    for is_code, group in groupby(text, key=lambda each: isinstance(each, Code)):
        inlines = tuple(group)
        if is_code:
            parts += [each for each in inlines if isinstance(each, Code)]
            continue
        while inlines and isinstance(inlines[0], LineBreak):
            inlines = inlines[1:]
        while inlines and isinstance(inlines[-1], LineBreak):
            inlines = inlines[:-1]
        if inlines:
            parts.append(inlines)
    return parts


def _fenced(code: Code) -> list[str]:
    """Return code as typed between fences that are longer than any in it."""
    fence = "```"
    while fence in code.text:
        fence += "`"
    return [f"{fence}{code.language}", *code.text.split("\n"), fence]


def _lines(text: Text) -> list[str]:
    return markdown_lines(text, in_card=True)


def _in_one_line(text: Text) -> str:
    return "<br>".join(markdown_lines(text, in_card=True))


def _as_words(tags: Sequence[str]) -> str:
    return "".join(f" #{tag}" for tag in tags)


def _wrong_answers(answers: Sequence[str]) -> str:
    written = [" ".join(markdown_lines((Run(answer),), in_card=True)) for answer in answers]
    needs_end = len(answers) == 1 and ", " in answers[0]
    return "; ".join(written) + (";" if needs_end else "")


def _cell(text: Text) -> str:
    return "<br>".join(markdown_lines(text, in_cell=True))


def _row(cells: Sequence[Text], tail: str = "") -> str:
    return "| " + " | ".join(map(_cell, cells)) + tail + " |"
