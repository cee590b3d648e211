"""What an importer found: an outline of sentences and cards, each with its place in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import assert_never

from twofold.problems import Problem, warning
from twofold.source import Position

CUT = "\ufdd0"
"""Marks the place of a comment in HTML: decks keep two characters apart with one."""

LONGEST_NAME = 60
"""Characters of a text by which a remark names it."""

Report = Callable[[str], None]
"""Takes the text of a remark on what notes have no place for."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words in one style, exactly as the file shows them; `link` is the address behind them."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """A missing word with the number that its card has, 0 for none.

    `shared` is whether the number belongs into the notes: it is also that of another gap.
    """

    answer: str
    hint: str = ""
    number: int = 0
    accepted: tuple[str, ...] = ()
    shared: bool = True
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by its name in the package; `words` describe it."""

    target: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """A line end inside a text."""


Inline = Span | Gap | Picture | Break
Words = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text, with gaps or without."""

    words: Words


@dataclass(frozen=True, slots=True)
class Question:
    """A question; `marks` is 0 where the file gives none."""

    question: Words
    answer: Words
    points: tuple[Words, ...] = ()
    marks: int = 0


@dataclass(frozen=True, slots=True)
class Term:
    """A term and what it means."""

    term: Words
    definitions: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim and the fact that corrects it, () for one that is right."""

    claim: Words
    fact: Words = ()


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, and when, in the words of the file."""

    date: str
    event: Words


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its head as the first row."""

    title: Words
    rows: tuple[tuple[Words, ...], ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps in their order."""

    title: Words
    steps: tuple[Words, ...]


Body = Sentence | Question | Term | Claim | Event | Table | Steps


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that has no place in notes; it becomes a warning, and a remark of the author's."""

    position: Position
    text: str


@dataclass(frozen=True, slots=True)
class Node:
    """One thing of the file, and what is below it in the outline.

    `back` are further texts about it. `guid` is the name that Anki knows a card by, and `numbers`
    are those of its cards where they are not those of its gaps. `is_heading` says that it is no
    text of its own but what others are sorted under.
    """

    position: Position
    body: Body
    back: tuple[Words, ...] = ()
    sources: tuple[Words, ...] = ()
    children: tuple[Node, ...] = ()
    tags: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    guid: str = ""
    numbers: tuple[int, ...] = ()
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Media:
    """A file of a package: the `name` that texts call it by, and how to get its bytes."""

    name: str
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Imported:
    """All that a file holds; without a title the notes are named after the file.

    `settings` are lines of front matter. `problems` are warnings beside those of the remarks.
    """

    title: Words
    nodes: tuple[Node, ...]
    settings: tuple[tuple[str, str], ...] = ()
    opening: tuple[Words, ...] = ()
    remarks: tuple[Remark, ...] = ()
    problems: tuple[Problem, ...] = ()
    media: tuple[Media, ...] = ()


def shortened(text: str) -> str:
    """Return `text` as a remark names it."""
    return text if len(text) <= LONGEST_NAME else f"{text[:LONGEST_NAME].rstrip()}…"


def as_words(text: str, link: str = "") -> Words:
    """Return plain `text` as words, its line ends as breaks."""
    words: list[Inline] = []
    for number, line in enumerate(text.split("\n")):
        if number:
            words.append(Break())
        if line:
            words.append(Span(line, link=link))
    return tuple(words)


def linked(words: Words, link: str, report: Report) -> Words:
    """Return `words` with `link` behind them; without words, the address is their text."""
    spans = [word for word in words if isinstance(word, Span) and word.text.strip()]
    if not spans:
        return (*words, Span(link, link=link))
    if any(span.link not in ("", link) for span in spans):
        report(f"link to {link}")
        return words
    return tuple(replace(word, link=link) if isinstance(word, Span) else word for word in words)


def joined(words: Iterable[Inline]) -> Words:
    """Return `words` with spans of one style that follow each other as one, and no empty ones."""
    found: list[Inline] = []
    for style, group in groupby(words, key=_style):
        if style is None:
            found.extend(group)
        elif text := "".join(span.text for span in group if isinstance(span, Span)):
            found.append(Span(text, *style))
    return tuple(found)


def _style(inline: Inline) -> tuple[bool, bool, str] | None:
    return (inline.bold, inline.italic, inline.link) if isinstance(inline, Span) else None


def lines_of(words: Words) -> tuple[Words, ...]:
    """Return each line of `words` that holds anything, as words of its own."""
    lines: list[list[Inline]] = [[]]
    for word in words:
        if isinstance(word, Break):
            lines.append([])
        else:
            lines[-1].append(word)
    return tuple(tuple(line) for line in lines if line)


def plain(words: Words) -> str:
    """Return what `words` show, line ends as blanks and gaps filled."""
    parts = []
    for inline in words:
        match inline:
            case Span(text=text):
                parts.append(text)
            case Gap(answer=answer):
                parts.append(answer)
            case Picture(words=described):
                parts.append(described)
            case Break():
                parts.append(" ")
            case _:
                assert_never(inline)
    return " ".join("".join(parts).split())


def texts_of(body: Body) -> tuple[Words, ...]:
    """Return every text of `body`."""
    match body:
        case Sentence(words):
            return (words,)
        case Question(question, answer, points):
            return (question, answer, *points)
        case Term(term, definitions):
            return (term, *definitions)
        case Claim(claim, fact):
            return (claim, fact)
        case Event(event=event):
            return (event,)
        case Table(title, rows):
            return (title, *(cell for row in rows for cell in row))
        case Steps(title, steps):
            return (title, *steps)
        case _:
            assert_never(body)


def map_texts(body: Body, change: Callable[[Words], Words]) -> Body:
    """Return `body` with each of its texts as `change` returns it."""
    match body:
        case Sentence(words):
            return Sentence(change(words))
        case Question(question, answer, points, marks):
            return Question(change(question), change(answer), tuple(map(change, points)), marks)
        case Term(term, definitions):
            return Term(change(term), tuple(map(change, definitions)))
        case Claim(claim, fact):
            return Claim(change(claim), change(fact) if fact else ())
        case Event(date, event):
            return Event(date, change(event))
        case Table(title, rows):
            return Table(change(title), tuple(tuple(map(change, row)) for row in rows))
        case Steps(title, steps):
            return Steps(change(title), tuple(map(change, steps)))
        case _:
            assert_never(body)


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


def titled_by_first(imported: Imported) -> Imported:
    """Return `imported` with its first node, which is a sentence, as the title of the others."""
    first, *others = imported.nodes
    assert isinstance(first.body, Sentence)
    return replace(
        imported,
        title=first.body.words,
        nodes=(*first.children, *others),
        opening=first.back,
        remarks=(*imported.remarks, *first.remarks),
    )


def texts_of_node(node: Node) -> tuple[Words, ...]:
    """Return every text of a node, those below it not included."""
    return (*texts_of(node.body), *node.back, *node.sources)


def with_texts(
    imported: Imported,
    change: Callable[[Words], Words],
    lost: Callable[[tuple[Words, ...]], Iterable[str]] = lambda _texts: (),
) -> Imported:
    """Return `imported` with each text as `change` returns it.

    `lost` returns a remark for each thing that this takes out of some texts.
    """

    def changed(node: Node) -> Node:
        remarks = [Remark(node.position, text) for text in lost(texts_of_node(node))]
        return replace(
            node,
            body=map_texts(node.body, change),
            back=tuple(map(change, node.back)),
            sources=tuple(map(change, node.sources)),
            remarks=(*node.remarks, *remarks),
        )

    if not imported.nodes:
        return imported
    # The title and the opening texts belong to no node: their remarks name the file.
    place = imported.nodes[0].position._replace(line=1, column=1)
    top = [Remark(place, text) for text in lost((imported.title, *imported.opening))]
    return replace(
        imported,
        title=change(imported.title),
        nodes=map_nodes(imported.nodes, changed),
        opening=tuple(map(change, imported.opening)),
        remarks=(*imported.remarks, *top),
    )


def problems_of(imported: Imported) -> list[Problem]:
    """Return everything that had no place in notes, sorted by its place in the file."""
    remarks = [*imported.remarks]
    remarks += [remark for node in all_nodes(imported.nodes) for remark in node.remarks]
    warnings = [
        warning(remark.position, "kept-as-remark", f"no place in notes, kept as a remark: {line}")
        for remark in remarks
        for line in [" ".join(remark.text.split())]
    ]
    return sorted([*imported.problems, *warnings])
