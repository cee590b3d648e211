"""What an importer found: values of notes, and beside them what notes have no place for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from twofold.notes import Cloze, Note, Statement, Topic
from twofold.problems import Problem, warning
from twofold.source import Position
from twofold.text import (
    Code,
    Formula,
    Gap,
    Inline,
    LineBreak,
    Picture,
    Run,
    Style,
    Text,
    gaps_in,
)

CUT = "\ufdd0"
"""Marks the place of a comment in HTML: decks keep two characters apart with one."""

LONGEST_NAME = 60
"""Characters of a text by which a remark names it."""

NOWHERE = Position("", 1, 1)
"""The place of a gap or a picture until its note is known."""

Report = Callable[[str], None]
"""Takes the text of a remark on what notes have no place for."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that has no place in notes; it becomes a warning, and a remark of the author's."""

    position: Position
    text: str


@dataclass(frozen=True, slots=True)
class Node:
    """One thing of the file, and what is below it in its outline.

    The `note` has no children itself. Its guid is the name that Anki knows a card by, and the
    numbers of its gaps, or of its steps, are those of the cards. `is_heading` says that it is no
    text of its own but what others are sorted under.
    """

    note: Note
    children: tuple[Node, ...] = ()
    remarks: tuple[Remark, ...] = ()
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Media:
    """A file of a package: the `name` that texts call it by, and how to get its bytes."""

    name: str
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Outline:
    """A file as a tree, not yet sorted into headings and notes.

    The `topic` has the title, () for none, and the settings. `opening` are texts below the title.
    It `is_sorted` where the file itself tells headings from texts, and each of its headings stands
    below all the texts beside it.
    """

    topic: Topic
    nodes: tuple[Node, ...]
    opening: tuple[Text, ...] = ()
    remarks: tuple[Remark, ...] = ()
    problems: tuple[Problem, ...] = ()
    media: tuple[Media, ...] = ()
    is_sorted: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """All that a file holds: a topic, without a title if the file is to give it its name.

    `opening` are the remarks below the title, `remarks` those above a note or heading, by its
    place. `problems` are warnings beside those of the remarks. `text` are the notes as they are to
    be written where the file is one of notes already, and `numbers` those of their lines in the
    file; else they are written from the topic.
    """

    topic: Topic
    opening: tuple[Remark, ...] = ()
    remarks: tuple[tuple[Position, tuple[Remark, ...]], ...] = ()
    problems: tuple[Problem, ...] = ()
    media: tuple[Media, ...] = ()
    text: str = ""
    numbers: tuple[int, ...] = ()

    def in_file(self, position: Position) -> Position:
        """Return the place in the file of what stands at a place of the topic."""
        if not 0 < position.line <= len(self.numbers):
            return position
        return position._replace(line=self.numbers[position.line - 1])


def untitled(position: Position, title: Text = ()) -> Topic:
    """Return a topic of which only the `title` is known yet."""
    return Topic(name="", title=title, position=position, deck="")


def sentence(text: Text) -> Cloze | Statement:
    """Return what a text is in notes: a cloze note if it has gaps, else a statement."""
    return Cloze(text) if gaps_in(text) else Statement(text)


def text_of(node: Node) -> Text:
    """Return the text of a node that is a sentence."""
    assert isinstance(node.note.body, Cloze | Statement)
    return node.note.body.text


def shortened(text: str) -> str:
    """Return `text` as a remark names it."""
    return text if len(text) <= LONGEST_NAME else f"{text[:LONGEST_NAME].rstrip()}…"


def as_text(words: str, link: str = "") -> Text:
    """Return plain `words` as a text, their line ends as breaks."""
    text: list[Inline] = []
    for number, line in enumerate(words.split("\n")):
        if number:
            text.append(LineBreak())
        if line:
            text.append(Run(line, link=link))
    return tuple(text)


def linked(text: Text, link: str, report: Report) -> Text:
    """Return `text` with `link` behind it; without words, the address is its text."""
    runs = [inline for inline in text if isinstance(inline, Run) and inline.text.strip()]
    if not runs:
        return (*text, Run(link, link=link))
    if any(run.link not in ("", link) for run in runs):
        report(f"link to {link}")
        return text
    return tuple(
        inline._replace(link=link) if isinstance(inline, Run) else inline for inline in text
    )


def joined(text: Iterable[Inline]) -> Text:
    """Return `text` with runs of one style that follow each other as one, and no empty ones."""
    found: list[Inline] = []
    for inline in text:
        last = found[-1] if found else None
        if not isinstance(inline, Run):
            found.append(inline)
        elif isinstance(last, Run) and last[1:] == inline[1:]:
            found[-1] = last._replace(text=last.text + inline.text)
        elif inline.text:
            found.append(inline)
    return tuple(found)


def tidy(text: Text) -> Text:
    """Return `text` as notes have it: blanks at the ends of words in a style are in none.

    As Markdown reads them, stars beside a blank set nothing.
    """
    found: list[Inline] = []
    for inline in text:
        if not isinstance(inline, Run) or inline.style in (Style.PLAIN, Style.CODE):
            found.append(inline)
            continue
        words = inline.text.strip(" ")
        start = inline.text[: len(inline.text) - len(inline.text.lstrip(" "))]
        end = inline.text[len(start) + len(words) :] if words else ""
        found += [Run(start), inline._replace(text=words), Run(end)]
    return joined(found)


def lines_of(text: Text) -> tuple[Text, ...]:
    """Return each line of `text` that holds anything, as a text of its own."""
    lines: list[list[Inline]] = [[]]
    for inline in text:
        if isinstance(inline, LineBreak):
            lines.append([])
        else:
            lines[-1].append(inline)
    return tuple(tuple(line) for line in lines if line)


def in_lines(texts: Iterable[Text]) -> Text:
    """Return `texts` as one, a line for each."""
    found: list[Inline] = []
    for text in filter(None, texts):
        found += [LineBreak(), *text] if found else text
    return tuple(found)


def plain_words(text: Text) -> str:
    """Return what `text` shows, line ends as blanks, gaps filled and pictures as their words."""
    parts = []
    for inline in text:
        match inline:
            case Run(text=words) | Code(text=words):
                parts.append(words)
            case Gap(answer=answer):
                parts.append(answer)
            case Picture(words=words):
                parts.append(words)
            case Formula():
                parts.append(inline.source)
            case LineBreak():
                parts.append(" ")
            case _:
                assert_never(inline)
    return " ".join("".join(parts).split())


def map_nodes(nodes: tuple[Node, ...], change: Callable[[Node], Node]) -> tuple[Node, ...]:
    """Return `nodes` and all below them as `change` returns each, those below first."""
    return tuple(
        change(replace(node, children=map_nodes(node.children, change)) if node.children else node)
        for node in nodes
    )


def all_nodes(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Yield `nodes` and all below them, in the order of the file."""
    for node in nodes:
        yield node
        yield from all_nodes(node.children)


def titled_by_first(outline: Outline) -> Outline:
    """Return `outline` with its first node, which is a sentence, as the title of the others."""
    first, *others = outline.nodes
    return replace(
        outline,
        topic=replace(outline.topic, title=text_of(first)),
        nodes=(*first.children, *others),
        opening=first.note.back.extra,
        remarks=(*outline.remarks, *first.remarks),
    )


def problems_of(imported: Imported) -> list[Problem]:
    """Return everything that had no place in notes, sorted by its place in the file."""
    remarks = [*imported.opening, *(each for _, some in imported.remarks for each in some)]
    warnings = [
        warning(remark.position, "kept-as-remark", f"no place in notes, kept as a remark: {line}")
        for remark in remarks
        for line in [" ".join(remark.text.split())]
    ]
    return sorted([*imported.problems, *warnings])
