"""An outline of what was imported -> the text of a notes file, and the places of its cards."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import assert_never

from twofold.importers.escaping import ended_with_colon, markdown_lines, remark_text
from twofold.importers.outline import (
    Claim,
    Event,
    Imported,
    Node,
    Question,
    Remark,
    Sentence,
    Steps,
    Table,
    Term,
    Words,
    as_words,
)
from twofold.importers.shape import heading_from, normalised
from twofold.importers.wrapping import wrapped


@dataclass(frozen=True, slots=True)
class Place:
    """Where the notes hold what Anki knows as `guid`: the line of the note, from 1.

    `numbers` are those of the note's gaps, in their order, or of the cards of its steps.
    """

    line: int
    guid: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NotesText:
    """The text of a notes file, how many notes are in it, and the places of what Anki knows."""

    text: str
    notes: int
    places: tuple[Place, ...]


def write_notes(imported: Imported, name: str) -> NotesText:
    """Return the notes that `imported` makes; `name` is their title if the file gave them none.

    Suggestions are put in remarks above their sentences.
    """
    writer = _Writer()
    if imported.settings:
        writer.add("---", *(f"{key}: {value}" for key, value in imported.settings), "---")
    titles = (" ".join(markdown_lines(words)) for words in (imported.title, as_words(name)))
    title = next(filter(None, titles), "Notes")
    writer.add(f"# {title}")
    writer.remarks(imported.remarks, "")
    for words in imported.opening:
        writer.gap()
        writer.lines(markdown_lines(words), "", "")
    writer.nodes(normalised(imported.nodes), 1)
    text = "\n".join(writer.written).rstrip("\n") + "\n"
    return NotesText(text, writer.notes, tuple(writer.places))


@dataclass(slots=True)
class _Writer:
    written: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    notes: int = 0

    def add(self, *lines: str) -> None:
        self.written.extend(lines)

    def gap(self) -> None:
        """Leave a blank line, never two."""
        if self.written and self.written[-1] and self.written[-1] != "---":
            self.written.append("")

    def lines(self, lines: list[str], first: str, rest: str) -> None:
        """Add the lines of one text: `first` is put before the first, `rest` before others."""
        self.add(*wrapped(lines, first, rest))

    def remarks(self, remarks: tuple[Remark, ...], indent: str) -> None:
        for remark in remarks:
            text = remark_text(f"{remark.position}: {remark.text}")
            head, *more = text.split("\n")
            self.add(*wrapped([f"<!-- {head}"], indent, indent + "     "))
            for line in more:
                self.add(*wrapped([line.strip()], indent + "     ", indent + "     "))
            self.written[-1] += " -->"

    def nodes(self, nodes: tuple[Node, ...], level: int) -> None:
        """Add nodes below a heading of `level`: bullets and cards, then those with headings."""
        first = heading_from(nodes, level)
        before: Node | None = None
        for node in nodes[:first]:
            self.entry(node, before)
            before = node
        for node in nodes[first:]:
            self.heading(node, level + 1)

    def heading(self, node: Node, level: int) -> None:
        assert isinstance(node.body, Sentence)
        head, *more = markdown_lines(node.body.words)
        self.gap()
        self.remarks(node.remarks, "")
        if not (node.children or more or node.back):
            self.add("<!-- allow: empty-section -->")
        self.add(f"{'#' * level} {head}{_tags(node)}")
        for words in filter(None, (more, *map(markdown_lines, node.back))):
            self.gap()
            self.lines(words, "", "")
        if node.children:
            self.gap()
        self.nodes(node.children, level)

    def entry(self, node: Node, before: Node | None) -> None:
        """Add a bullet, or a card at the margin; bullets and rows of one table stay together."""
        is_bullet = isinstance(node.body, Sentence)
        both = before is not None and type(before.body) is type(node.body)
        is_row = isinstance(node.body, Event)
        if not (both and (is_bullet or (is_row and _joins(before, node)))):
            self.gap()
        if is_bullet:
            self.bullet(node, "")
            return
        self.remarks(node.remarks, "")
        if is_row and not (both and _joins(before, node)):
            self.add("| Date | Event |", "|---|---|")
        line = len(self.written) + 1
        self.card(node)
        self.named(node, line)
        self.back(node, "")

    def bullet(self, node: Node, indent: str) -> None:
        assert isinstance(node.body, Sentence)
        self.remarks(node.remarks, indent)
        self.named(node, len(self.written) + 1)
        lines = markdown_lines(node.body.words)
        lines[-1] += _tags(node)
        self.lines(lines, f"{indent}- ", f"{indent}  ")
        self.back(node, f"{indent}  ")
        for child in node.children:
            self.bullet(child, f"{indent}  ")

    def named(self, node: Node, line: int) -> None:
        """Count a note, and remember its name."""
        self.notes += 1
        if node.guid:
            self.places.append(Place(line, node.guid, node.numbers))

    def back(self, node: Node, indent: str) -> None:
        texts = [markdown_lines(words) for words in node.back]
        texts += [_after("Source: ", markdown_lines(words)) for words in node.sources]
        if any(texts) and not isinstance(node.body, Sentence):
            self.gap()
        for number, text in enumerate(filter(None, texts)):
            if number:
                self.add(f"{indent}>")
            self.lines(text, f"{indent}> ", f"{indent}> ")

    def card(self, node: Node) -> None:
        match node.body:
            case Question(question, answer, points, marks):
                asked = _lines(question)
                if marks and marks != max(1, len(points)):
                    asked[-1] += f" [{marks}]"
                asked[-1] += _tags(node)
                self.lines(_after("Q: ", asked), "", "")
                self.lines(_after("A: ", _lines(answer)) or ["A:"], "", "")
                for point in points:
                    self.lines(_lines(point), "- ", "  ")
            case Term(term, definitions):
                self.lines([" ".join(_lines(term))], "", "")
                for number, definition in enumerate(definitions, 1):
                    lines = _lines(definition)
                    lines[-1] += _tags(node) if number == len(definitions) else ""
                    self.lines(lines, ": ", "  ")
            case Claim(claim, ()):
                lines = _lines(claim)
                lines[-1] += _tags(node)
                self.lines(_after("True: ", lines), "", "")
            case Claim(claim, fact):
                self.lines(_after("Myth: ", _lines(claim)), "", "")
                lines = _lines(fact)
                lines[-1] += _tags(node)
                self.lines(_after("Fact: ", lines), "", "")
            case Event(date, event):
                self.add(f"| {_cell(as_words(date))} | {_cell(event)}{_tags(node)} |")
            case Table(title, rows):
                self.titled(title, _tags(node))
                self.add(_row(rows[0]), "|" + "---|" * len(rows[0]), *map(_row, rows[1:]))
            case Steps(title, steps):
                is_titled = self.titled(title, _tags(node))
                for number, step in enumerate(steps, 1):
                    lines = _lines(step)
                    lines[-1] += _tags(node) if number == len(steps) and not is_titled else ""
                    self.lines(lines, f"{number}. ", " " * len(f"{number}. "))
            case Sentence():
                raise AssertionError("a sentence is a bullet")
            case _:
                assert_never(node.body)

    def titled(self, title: Words, tags: str) -> bool:
        """Add the line that titles what follows; return whether there is one."""
        lines = markdown_lines(title)
        if lines:
            self.lines([*lines[:-1], ended_with_colon(lines[-1]) + tags], "", "")
            self.gap()
        return bool(lines)


def _joins(before: Node | None, node: Node) -> bool:
    """Return whether two rows may share a table: a back would belong to all of its rows."""
    return before is not None and not (before.back or before.sources or node.remarks)


def _lines(words: Words) -> list[str]:
    return markdown_lines(words, in_card=True)


def _after(word: str, lines: list[str]) -> list[str]:
    return [word + lines[0], *lines[1:]] if lines else []


def _tags(node: Node) -> str:
    return "".join(f" #{tag}" for tag in node.tags)


def _cell(words: Words) -> str:
    return "<br>".join(markdown_lines(words, in_cell=True))


def _row(cells: tuple[Words, ...]) -> str:
    return "| " + " | ".join(map(_cell, cells)) + " |"
