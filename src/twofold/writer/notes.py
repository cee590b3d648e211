"""A topic -> the text of a notes file that is read as this topic again, and where its notes are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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
)
from twofold.notes import (
    Sequence as Steps,
)
from twofold.source import Position
from twofold.text import Code, Run, Text, words_of_runs
from twofold.writer.escaping import KEPT_BLANK, remark_text
from twofold.writer.front_matter import front_matter, term_language
from twofold.writer.neighbours import (
    in_tables,
    is_in_row,
    shared_tags,
    stands_as_bullet,
    would_join,
)
from twofold.writer.texts import (
    answers_in_line,
    cell_of,
    fenced,
    footnotes_of,
    in_one_line,
    lines_of,
    parts_of,
    row_of,
    tags_behind,
)
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
        """How many notes these are; what only titles others is none."""
        return sum(not isinstance(note.body, Title) for _, note in self.places)


def write_notes(
    topic: Topic, remarks: Remarks | None = None, opening: Sequence[str] = ()
) -> NotesText:
    """Return the notes of a topic as text; `opening` are remarks that stand below its title.

    Parsing the text gives the same notes, but for what notes cannot say: a title of a list without
    a colon gets one, a branch below the sixth level of headings moves up to it.
    """
    writer = _Writer(dict(remarks or {}), set(topic.tags), term_language(topic))
    writer.add(*front_matter(topic))
    writer.add(f"# {in_one_line(topic.title) or 'Notes'}")
    writer.remarks(opening, "")
    for section in topic.sections:
        if section.title:
            writer.branch(section.branch, 2, f"taught: {section.taught}" if section.taught else "")
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

    def branch(self, branch: Branch, level: int, remark: str = "") -> None:
        """Add a heading, a remark below it, "" for none, and what else stands there."""
        self.gap()
        self.remarks(self.above.pop(branch.position, ()), "")
        own = [tag for tag in shared_tags(branch) if tag not in self.said]
        title = in_one_line(branch.title)
        self.add(f"{'#' * min(level, DEEPEST_HEADING)} {title}{tags_behind(own)}")
        if remark:
            self.gap()
            self.remarks([remark], "")
        if branch.notes:
            self.gap()
        said, self.said = self.said, self.said | set(own)
        self.below(branch, level)
        self.said = said

    def below(self, branch: Branch, level: int) -> None:
        """Add the notes and the branches below a heading of `level`."""
        before: Note | None = None
        for notes in in_tables(branch.notes, self.above):
            note = notes[0]
            is_bullet = stands_as_bullet(note)
            if not (before is not None and is_bullet and stands_as_bullet(before)):
                self.gap()
            if before is not None and would_join(before, note):
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
        for notes in in_tables(note.children, self.above, in_bullets=True):
            if len(notes) > 1:
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
        if isinstance(note.body, Event) or (first and is_in_row(note.body)):
            self.rows(notes)
        else:
            self.places.append((start + 1, note))
            if first and isinstance(note.body, Term):
                self.html_term(note.body.term, note.body.definitions, self.tail(note))
            else:
                self.body(note)
        if not isinstance(note.body, Steps | Figure):
            self.back(note.back, "", apart=not isinstance(note.body, Cloze | Statement))
        self.put_before(start, first, rest)

    def put_before(self, start: int, first: str, rest: str) -> None:
        """Put `first` before the line at `start`, and `rest` before those below it."""
        self.written[start:] = [
            (rest if place else first) + line if line else ""
            for place, line in enumerate(self.written[start:])
        ]

    def rows(self, notes: Sequence[Note]) -> None:
        """Add a table of dated events, or of terms."""
        is_event = isinstance(notes[0].body, Event)
        self.add("| Date | Event |" if is_event else "| Term | Definition |", "|---|---|")
        for note in notes:
            self.places.append((len(self.written) + 1, note))
            match note.body:
                case Event(date, event):
                    cells = cell_of((Run(date.words),)), cell_of(event)
                case Term(term, (definition,)):
                    cells = cell_of(term), cell_of(definition)
                case _:
                    raise AssertionError("no other note is a row")
            self.add(f"| {' | '.join(cells)}{self.tail(note)} |")

    def html_term(self, term: Text, definitions: Sequence[Text], tail: str) -> None:
        """Add a term of several definitions in a bullet, where no line begins with a colon."""
        *others, last = (f"<dd>{in_one_line(text)}" for text in definitions)
        parts = "</dd>".join([*others, last + tail])
        self.add(f"<dl><dt>{in_one_line(term)}</dt>{parts}</dd></dl>")

    def tail(self, note: Note) -> str:
        """Return the tags and the pin that end a note."""
        own = [tag for tag in note.tags if tag not in self.said]
        return tags_behind(own) + (f" ^note-{note.pin}" if note.pin else "")

    def back(self, back: Back, indent: str, *, apart: bool) -> None:
        texts = [*back.extra]
        blocks = [self.quoted(text) for text in texts]
        if back.wrong_answers:
            blocks.append([f"Not: {answers_in_line(back.wrong_answers)}"])
        for source in back.sources:
            first, *more = lines_of(source) or [""]
            blocks.append([*wrapped([f"Source: {first}", *more], "", "")])
        if blocks and apart:
            self.gap()
        for number, lines in enumerate(filter(None, blocks)):
            if number:
                self.add(f"{indent}>")
            self.add(*(f"{indent}> {line}".rstrip() for line in lines))

    def quoted(self, text: Text) -> list[str]:
        lines = list[str]()
        for part in parts_of(text):
            if lines:
                lines.append("")
            lines += (
                fenced(part) if isinstance(part, Code) else [*wrapped(markdown_lines(part), "", "")]
            )
        return lines

    def text(self, text: Text, first: str = "", tail: str = "") -> None:
        """Add a text that begins with `first` and ends with `tail`, its blocks of code as such."""
        parts = parts_of(text)
        last = max((n for n, part in enumerate(parts) if not isinstance(part, Code)), default=-1)
        for number, part in enumerate(parts):
            if number:
                self.gap()
            if isinstance(part, Code):
                self.add(*fenced(part))
                continue
            lines = markdown_lines(part, in_card=bool(first))
            if number == 0 and lines:
                lines[0] = first.replace(" ", KEPT_BLANK) + lines[0]
            if number == last and lines:
                lines[-1] += tail
            self.lines(lines, "", "")
        if tail and last == -1:
            self.gap()
            self.add(tail.strip())

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
                self.add(in_one_line(term))
                for number, definition in enumerate(definitions, 1):
                    lines = lines_of(definition)
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
                self.add(line + footnotes_of(note.back) + tail)
            case Event():
                raise AssertionError("a row is written in its table")
            case _:
                assert_never(body)

    def title(self, title: Text, tail: str) -> bool:
        """Add the line that titles what follows; return whether there is one."""
        lines = markdown_lines(title)
        if lines:
            has_colon = words_of_runs(title).rstrip().endswith(":")
            last = lines[-1] if has_colon else ended_with_colon(lines[-1])
            self.lines([*lines[:-1], last + tail], "", "")
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
            self.item(point)
        if body.levels:
            self.gap()
            self.add("Levels:")
        for level in body.levels:
            self.item((Run(f"{level.band}: "), *level.text) if level.marks else level.text)

    def item(self, text: Text) -> None:
        start = len(self.written)
        self.text(text)
        self.put_before(start, "- ", "  ")

    def table(self, title: Text, grid: Grid, tail: str) -> None:
        if self.title(title, tail):
            self.gap()
            tail = ""
        self.add(row_of(grid.header), "|" + "---|" * len(grid.header))
        for number, row in enumerate(grid.rows, 1):
            self.add(row_of(row, tail if number == len(grid.rows) else ""))

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
            self.put_before(start, marker, indent)
            for child in children:
                self.bullet(child, indent)
