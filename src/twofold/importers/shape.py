"""An outline as found -> one that notes can hold, and which of its nodes are headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from twofold.importers.escaping import is_blank
from twofold.importers.outline import (
    Body,
    Break,
    Claim,
    Event,
    Gap,
    Inline,
    Node,
    Picture,
    Question,
    Remark,
    Sentence,
    Span,
    Steps,
    Table,
    Term,
    plain,
    texts_of,
)

DEEPEST_BULLET = 12
"""Levels of an outline that notes hold; the parser takes 20, headings and emphasis included."""

LONGEST_HEADING = 60
"""Characters; what is longer reads better as a sentence in a bullet."""

_ENDS_SENTENCE = (".", "!", "?", ";", ",", ":")


def normalised(nodes: Sequence[Node], level: int = 1) -> tuple[Node, ...]:
    """Return `nodes` as notes can hold them.

    What is empty goes, and what was below it takes its place. What is too deep moves up, with a
    remark that says so.
    """
    kept: list[Node] = []
    for node in nodes:
        children = normalised(node.children, level + 1)
        back = tuple(words for words in node.back if not is_blank(words))
        node = replace(node, body=_complete(node.body), back=back)
        if _is_empty(node):
            kept.extend(_heirs(node, children))
        elif level >= DEEPEST_BULLET:
            kept.append(replace(node, children=()))
            kept.extend(_moved(child, node) for child in children)
        else:
            kept.append(replace(node, children=children))
    return tuple(kept)


def _complete(body: Body) -> Body:
    """Return `body`, or its texts as a sentence where one is missing that its kind needs."""
    match body:
        case Sentence():
            return body
        case Event(event=event):
            is_complete = not is_blank(event)
        case Question(question, answer, points):
            points = tuple(point for point in points if not is_blank(point))
            body = replace(body, points=points)
            is_complete = not is_blank(question) and bool(points or not is_blank(answer))
        case Table(rows=rows):
            is_complete = len(rows) > 0 and len(rows[0]) > 1
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
    words: list[Inline] = []
    for text in texts_of(body):
        words += [Break(), *text] if words else text
    return Sentence(tuple(words))


def _is_empty(node: Node) -> bool:
    return isinstance(node.body, Sentence) and is_blank(node.body.words)


def _heirs(node: Node, children: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return what replaces a node without words, with what else it had."""
    own = tuple(replace(node, body=Sentence(words), back=(), children=()) for words in node.back)
    heirs = (*own, *children)
    if heirs and node.remarks:
        first = replace(heirs[0], remarks=(*node.remarks, *heirs[0].remarks))
        return (first, *heirs[1:])
    if node.remarks:
        # There is nothing else that the remark could belong to.
        return (replace(node, body=Sentence((Span("…"),)), back=(), children=()),)
    return heirs


def _moved(child: Node, parent: Node) -> Node:
    assert isinstance(parent.body, Sentence)
    remark = Remark(child.position, f"stood one level deeper, below {plain(parent.body.words)!r}")
    return replace(child, remarks=(remark, *child.remarks))


def heading_from(nodes: Sequence[Node], level: int) -> int:
    """Return the place of the first of `nodes` that is a heading below one of `level`.

    After a heading there are only headings, because what follows it is below it.
    """
    place = len(nodes)
    while place and _may_be_heading(nodes[place - 1], level):
        place -= 1
    if level == 1 and not any(node.is_heading for node in nodes):
        leaves = place
        while leaves < len(nodes) and not (nodes[leaves].children or nodes[leaves].back):
            leaves += 1
        return leaves
    if any(node.is_heading for node in nodes[place:]):
        return place
    deep = sum(any(child.children for child in node.children) for node in nodes[place:])
    return place if 2 * deep > len(nodes) - place and level < 6 else len(nodes)


def _may_be_heading(node: Node, level: int) -> bool:
    if node.is_heading:
        return True
    if not isinstance(node.body, Sentence):
        return False
    words = node.body.words
    if any(isinstance(inline, Gap | Picture) for inline in words) or node.guid:
        return False
    if level == 1:
        return True
    text = plain(words)
    return (
        bool(node.children)
        and Break() not in words
        and len(text) <= LONGEST_HEADING
        and not text.endswith(_ENDS_SENTENCE)
    )
