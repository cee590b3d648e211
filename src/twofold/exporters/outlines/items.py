"""A topic -> the tree of its texts, as a mind map or an outline shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
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
    Sequence,
    Statement,
    Table,
    Term,
    Title,
    Topic,
    children_of_steps,
)
from twofold.text import Text, plain


@dataclass(frozen=True, slots=True)
class Item:
    """A text on one line, what the back of its note says in lines, and what is below it."""

    text: str
    note: str = ""
    below: tuple[Item, ...] = ()

    def count(self) -> int:
        """Return how many items these are, this one included."""
        return 1 + sum(item.count() for item in self.below)


def items_of(topic: Topic) -> Item:
    """Return the tree of a topic: its title, sections, branches and notes, with gaps filled."""
    below: list[Item] = []
    for section in topic.sections:
        item = _branch(section.branch)
        below.extend([item] if section.title else item.below)
    return Item(_line(topic.title), below=tuple(below))


def _branch(branch: Branch) -> Item:
    notes = (item for note in branch.notes for item in _items(note))
    return Item(_line(branch.title), below=(*notes, *map(_branch, branch.branches)))


def _items(note: Note) -> Iterator[Item]:
    """Yield what a note is in the tree; what is below it is below the last of its items."""
    *before, last = _of_body(note)
    yield from before
    children = () if isinstance(note.body, Sequence) else _below(note.children)
    yield Item(last.text, _back(note.back), (*last.below, *children))


def _below(notes: tuple[Note, ...]) -> tuple[Item, ...]:
    return tuple(item for note in notes for item in _items(note))


def _of_body(note: Note) -> list[Item]:
    body = note.body
    match body:
        case Cloze(text) | Statement(text) | Title(text):
            return [Item(_line(text))]
        case Question(question, answer, points):
            answers = [answer, *points] if answer else points
            return [Item(_line(question), below=_leaves(answers))]
        case Claim(claim, ()):
            return [Item(f"True: {_line(claim)}")]
        case Claim(claim, fact):
            return [Item(f"Myth: {_line(claim)}", below=(Item(f"Fact: {_line(fact)}"),))]
        case Term(term, definitions):
            return [Item(_line(term), below=_leaves(definitions))]
        case Event(date, event):
            return [Item(f"{date.words}: {_line(event)}" if date.words else _line(event))]
        case Comparison(title, grid) | Table(title, grid):
            return _rows(title, grid)
        case Sequence(title):
            steps = _steps(note, body)
            return [Item(_line(title), below=steps)] if title else list(steps)
        case Figure(pictures):
            return [Item(each.words or each.caption or each.target) for each in pictures]
        case _:
            assert_never(body)


def _steps(note: Note, body: Sequence) -> tuple[Item, ...]:
    below = zip(body.steps, children_of_steps(note), strict=True)
    return tuple(Item(_line(step) or "…", below=_below(children)) for step, children in below)


def _rows(title: Text, grid: Grid) -> list[Item]:
    """Return a table: each row as its first cell, with the others below it by their heads."""
    heads = [*map(_line, grid.header)]
    rows = []
    for cells in grid.rows:
        first, *others = map(_line, cells)
        named = zip(heads[1:], others, strict=True)
        below = (Item(f"{head}: {cell}" if head else cell) for head, cell in named if cell)
        rows.append(Item(first or "…", below=tuple(below)))
    name = _line(title) or " / ".join(filter(None, heads)) or "…"
    return [Item(name, below=tuple(rows))]


def _leaves(texts: tuple[Text, ...] | list[Text]) -> tuple[Item, ...]:
    return tuple(Item(_line(text)) for text in texts if _line(text))


def _line(text: Text) -> str:
    return " ".join(plain(text).split())


def _back(back: Back) -> str:
    lines = [*map(_line, back.extra)]
    if back.wrong_answers:
        lines.append(f"Not: {'; '.join(back.wrong_answers)}")
    lines += [f"Source: {_line(source)}" for source in back.sources]
    return "\n".join(lines)
