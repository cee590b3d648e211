"""The outline of a file -> the topic that it is: which of its nodes are headings, which notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import assert_never
from urllib.parse import unquote

from twofold.formulas import find_formulas
from twofold.importers.outline import (
    Imported,
    Node,
    Outline,
    Remark,
    in_lines,
    lines_of,
    plain_words,
    sentence,
    shortened,
    text_of,
    tidy,
)
from twofold.notes import (
    Back,
    Body,
    Branch,
    Claim,
    Cloze,
    Comparison,
    Event,
    Figure,
    Note,
    Question,
    Section,
    Statement,
    Table,
    Term,
    Title,
    texts_of,
    with_texts,
)
from twofold.notes import (
    Sequence as Steps,
)
from twofold.source import Position
from twofold.text import (
    Formula,
    Gap,
    Inline,
    LineBreak,
    Picture,
    Run,
    Style,
    Text,
    text_with_formulas,
)
from twofold.writer.words import is_blank

DEEPEST_BULLET = 12
"""Levels of an outline that notes hold; the parser takes 20, headings and emphasis included."""

DEEPEST_HEADING = 6

LONGEST_HEADING = 60
"""Characters; what is longer reads better as a sentence in a bullet."""

LONGEST_TITLE = 200
"""Characters of the title of a section; a longer text stands below its own beginning."""

_ENDS_SENTENCE = (".", "!", "?", ";", ",", ":")

_BULLET_SIGN = re.compile(r"^(?:[•·▪◦‣●○∙⁃\u200b\s]|[o§](?=\t))+")
"""What a line begins with that only marks it as one of a list."""

_ELLIPSIS: Text = (Run("…"),)


def shaped(outline: Outline) -> Imported:
    """Return the topic that an outline makes, its gaps and pictures where their notes stand."""
    shaper = _Shaper(outline.is_sorted)
    nodes = normalised(outline.nodes)
    place = outline.topic.position
    opening = tuple(
        Note(place, sentence(as_notes(text, place)))
        for text in outline.opening
        if not is_blank(text)
    )
    first = shaper.heading_from(nodes, 1)
    notes = (*opening, *map(shaper.note, nodes[:first]))
    sections = tuple(map(Section, _sections(shaper, nodes[first:], outline.topic.title)))
    above = (Section(Branch((), place, notes)),) if notes else ()
    title = as_notes(outline.topic.title, place)
    return Imported(
        topic=replace(outline.topic, title=title, sections=(*above, *sections)),
        opening=outline.remarks,
        remarks=tuple(shaper.remarks.items()),
        problems=outline.problems,
        media=outline.media,
    )


def _sections(shaper: _Shaper, nodes: Sequence[Node], title: Text) -> Iterator[Branch]:
    """Yield a section for each node that others are below; leaves in a row are one, so named."""
    for is_leaf, group in groupby(nodes, key=_is_leaf):
        if not is_leaf:
            yield from (shaper.branch(node, 2) for node in group)
            continue
        leaves = [*group]
        place = leaves[0].note.position
        yield Branch(as_notes(title, place) or _ELLIPSIS, place, tuple(map(shaper.note, leaves)))


def _is_leaf(node: Node) -> bool:
    return not (node.children or node.note.back.extra or node.is_heading)


@dataclass(slots=True)
class _Shaper:
    """Makes notes and branches of nodes, and keeps the remarks that stand above them.

    Where the nodes are sorted, only those that say so are headings.
    """

    is_sorted: bool = False
    remarks: dict[Position, tuple[Remark, ...]] = field(default_factory=dict)

    def note(self, node: Node, tags: tuple[str, ...] = ()) -> Note:
        """Return a note with those below it, each with the `tags` of its headings."""
        self.keep(node)
        return replace(
            node.note,
            tags=tuple(dict.fromkeys((*tags, *node.note.tags))),
            children=tuple(self.note(child, tags) for child in node.children),
        )

    def branch(self, node: Node, level: int, tags: tuple[str, ...] = ()) -> Branch:
        """Return a heading with what is below it; further lines of its text are a note."""
        place = node.note.position
        tags = (*tags, *node.note.tags)
        if node.note.tags and not (node.children or node.note.back.extra):
            remark = Remark(place, f"tags: {', '.join(node.note.tags)}")
            node = replace(node, remarks=(*node.remarks, remark))
        self.keep(node)
        title, *more = (line for line in lines_of(text_of(node)) if not is_blank(line))
        if len(plain_words(title)) > LONGEST_TITLE:
            title, more = (Run(shortened(plain_words(title))),), [title, *more]
        texts = [*([in_lines(more)] if more else []), *node.note.back.extra]
        own = tuple(Note(place, sentence(text), tags) for text in texts)
        first = self.heading_from(node.children, level)
        return Branch(
            title=title,
            position=place,
            notes=(*own, *(self.note(child, tags) for child in node.children[:first])),
            branches=tuple(self.branch(child, level + 1, tags) for child in node.children[first:]),
        )

    def heading_from(self, nodes: Sequence[Node], level: int) -> int:
        """Return the place of the first of `nodes` that is a heading."""
        if not self.is_sorted:
            return heading_from(nodes, level)
        return next((at for at, node in enumerate(nodes) if node.is_heading), len(nodes))

    def keep(self, node: Node) -> None:
        if node.remarks:
            place = node.note.position
            self.remarks[place] = (*self.remarks.get(place, ()), *node.remarks)


def as_notes(text: Text, place: Position) -> Text:
    """Return a text of a file as notes have it, its formulas as such, at the place of its note."""
    found: list[Inline] = []
    begins_line = True
    for inline in tidy(text):
        if begins_line and isinstance(inline, Run) and Style.CODE not in inline.style:
            inline = inline._replace(text=_BULLET_SIGN.sub("", inline.text))
            if not inline.text:
                continue
        begins_line = isinstance(inline, LineBreak)
        match inline:
            case Run() if Style.CODE not in inline.style and not inline.link:
                found += map(_single_braced, text_with_formulas(inline, place))
            case Gap(answer=answer):
                has_formula = bool(find_formulas(answer.encode("utf-8", "replace")))
                found.append(inline._replace(position=place, has_formula=has_formula))
            case Picture():
                found.append(replace(inline, target=unquote(inline.target), position=place))
            case _:
                found.append(inline)
    return tuple(found)


def _single_braced(inline: Inline) -> Inline:
    """Return a formula without doubled braces, which look like those of a gap."""
    if not isinstance(inline, Formula) or "{{" not in inline.source:
        return inline
    (source,) = inline.parts
    assert isinstance(source, str)
    while "{{" in source:
        source = source.replace("{{", "{ {")
    return replace(inline, parts=(source,))


def normalised(nodes: Sequence[Node], level: int = 1) -> tuple[Node, ...]:
    """Return `nodes` as notes can hold them.

    What is empty goes, and what was below it takes its place. What is too deep moves up, with a
    remark that says so.
    """
    kept: list[Node] = []
    for node in nodes:
        children = normalised(node.children, level + 1)
        node = replace(node, note=_complete_note(node.note))
        if _is_empty(node):
            kept.extend(_heirs(node, children))
        elif isinstance(node.note.body, Title) or level + _levels_of(node) <= DEEPEST_BULLET:
            kept.append(replace(node, children=children))
        else:
            parents = children if _levels_of(node) > 1 else (replace(node, children=children),)
            kept.append(replace(node, children=()))
            kept.extend(_moved(child, each) for each in parents for child in each.children)
    return tuple(kept)


def _levels_of(node: Node) -> int:
    """Return how many levels a note takes: below steps are their titles, and then the notes."""
    return 2 if isinstance(node.note.body, Steps) else 1


def _complete_note(note: Note) -> Note:
    def placed(text: Text) -> Text:
        return as_notes(text, note.position)

    body = note.body
    language = body.language if isinstance(body, Term) else ""
    body = _complete(with_texts(body, placed))
    if isinstance(body, Term):
        body = replace(body, language=language)
    back = note.back
    extra = tuple(placed(text) for text in back.extra if not is_blank(text))
    sources = tuple(placed(text) for text in back.sources if not is_blank(text))
    wrong = back.wrong_answers
    if wrong and not isinstance(body, Cloze | Comparison | Question | Term):
        extra, wrong = (*extra, (Run(f"Wrong: {'; '.join(wrong)}"),)), ()
    return replace(note, body=body, back=Back(extra, wrong, sources))


def _complete(body: Body) -> Body:
    """Return `body`, or its texts as a sentence where one is missing that its kind needs."""
    match body:
        case Cloze(text) | Statement(text):
            return sentence(text)
        case Title() | Figure():
            return body
        case Event(event=event):
            is_complete = not is_blank(event)
        case Question(question, answer, points):
            points = tuple(point for point in points if not is_blank(point))
            answer = () if is_blank(answer) else answer
            levels = tuple(each for each in body.levels if not is_blank(each.text))
            body = replace(body, answer=answer, points=points, levels=levels)
            is_complete = not is_blank(question) and bool(points or answer)
        case Table(grid=grid) | Comparison(grid=grid):
            is_complete = len(grid.header) > 1
        case Steps(steps=steps):
            is_complete = len(steps) > 0 and not any(map(is_blank, steps))
        case Claim(claim, fact):
            is_complete = not is_blank(claim)
            body = Claim(claim) if is_blank(fact) else body
        case Term():
            texts = texts_of(body)
            is_complete = len(texts) > 1 and not any(map(is_blank, texts))
        case _:
            assert_never(body)
    if is_complete:
        return body
    return sentence(in_lines([text for text in texts_of(body) if text]))


def _is_empty(node: Node) -> bool:
    return isinstance(node.note.body, Cloze | Statement) and is_blank(text_of(node))


def _heirs(node: Node, children: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return what replaces a node without words, with what else it had."""

    def alone(text: Text) -> Node:
        return Node(replace(node.note, body=sentence(text), back=Back()))

    heirs = (*map(alone, node.note.back.extra), *children)
    if heirs and node.remarks:
        first = replace(heirs[0], remarks=(*node.remarks, *heirs[0].remarks))
        return (first, *heirs[1:])
    if node.remarks:
        # There is nothing else that the remark could belong to.
        return (replace(alone(_ELLIPSIS), remarks=node.remarks),)
    return heirs


def _moved(child: Node, parent: Node) -> Node:
    texts = map(plain_words, texts_of(parent.note.body))
    words = next(filter(None, texts), "")
    remark = Remark(child.note.position, f"stood one level deeper, below {words!r}")
    return replace(child, remarks=(remark, *child.remarks))


def heading_from(nodes: Sequence[Node], level: int) -> int:
    """Return the place of the first of `nodes` that is a heading below one of `level`.

    After a heading there are only headings, because what follows it is below it.
    """
    are_leaves_sorted = level == 1 and not any(node.is_heading for node in nodes)
    place = len(nodes)
    while place and (
        _may_be_heading(nodes[place - 1], level)
        or (are_leaves_sorted and _is_leaf(nodes[place - 1]))
    ):
        place -= 1
    if are_leaves_sorted:
        while place < len(nodes) and _is_leaf(nodes[place]):
            place += 1
        return place
    if any(node.is_heading for node in nodes[place:]):
        return place
    deep = sum(any(child.children for child in node.children) for node in nodes[place:])
    return place if 2 * deep > len(nodes) - place and level < DEEPEST_HEADING else len(nodes)


def _may_be_heading(node: Node, level: int) -> bool:
    if node.is_heading:
        return True
    if not isinstance(node.note.body, Statement):
        return False
    text = node.note.body.text
    if any(isinstance(inline, Gap | Picture) for inline in text) or node.note.guid:
        return False
    if level == 1:
        return True
    words = plain_words(text)
    return (
        bool(node.children)
        and LineBreak() not in text
        and len(words) <= LONGEST_HEADING
        and not words.endswith(_ENDS_SENTENCE)
    )


def remarks_above(imported: Imported) -> dict[Position, tuple[str, ...]]:
    """Return the words of the remarks above notes and headings, by the places of these."""
    return {
        place: tuple(f"{remark.position}: {remark.text}" for remark in remarks)
        for place, remarks in imported.remarks
    }
