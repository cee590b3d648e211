"""An outline whose texts are typed as notes are -> its questions, claims, terms, dates and gaps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from twofold.dates import Date, parse_date
from twofold.importers.outline import (
    Node,
    Outline,
    in_lines,
    lines_of,
    plain_words,
    sentence,
)
from twofold.importers.term_lines import LABELS, MOST_WORDS
from twofold.notes import Body, Claim, Event, Question, Statement, Term, gaps_of, notes_of
from twofold.parser import parse
from twofold.problems import has_errors
from twofold.source import SourceText
from twofold.text import Gap, Inline, Run, Style, Text, gaps_in

_GAP = re.compile(r"\{\{(?:[^{}\\]|\\.)+\}\}")
_HALF = re.compile(r"(Q|A|Myth|Fact|True)[ \u00a0\u202f]?:[ \u00a0]*", re.IGNORECASE)
_SECOND_HALF = {"q": "a", "myth": "fact"}
_MARKS = re.compile(r"\s*\[(\d{1,3})(?: ?marks?)?\]\s*$", re.IGNORECASE)
_TERM = re.compile(r"([^\W\d_][^:;,.!?]*):\s+(?=\S)")
_DATED = re.compile(r"\s*(?::|\s[–—-])\s+")

FEWEST_EVENTS = 2
"""Dates below one text from which on they are dated events."""


def as_meant(outline: Outline, *, with_terms: bool = True) -> Outline:
    """Return an outline in which what is typed as in notes is what it is in them.

    A colon in prose does not part a term from its definition as one in a map does: documents are
    read without terms.
    """
    return replace(outline, nodes=_meant(outline.nodes, with_terms=with_terms))


def _meant(nodes: Sequence[Node], *, with_terms: bool = True) -> tuple[Node, ...]:
    kept = list[Node]()
    at = 0
    while at < len(nodes):
        node, following = nodes[at], nodes[at + 1] if at + 1 < len(nodes) else None
        at += 1
        if card := _card(node):
            kept.append(card)
        elif following and (card := _card(node, following)):
            kept.append(card)
            at += 1
        else:
            below = _events(node.children) or _meant(node.children, with_terms=with_terms)
            body = _body(node, with_terms=with_terms)
            kept.append(replace(node, note=replace(node.note, body=body), children=below))
    return tuple(kept)


def _text(node: Node) -> Text:
    body = node.note.body
    return body.text if isinstance(body, Statement) else ()


def _half(text: Text) -> tuple[str, Text]:
    """Return the line word that a text begins with, in small letters, and what follows it."""
    first = text[0] if text else None
    found = _HALF.match(first.text.lstrip()) if isinstance(first, Run) else None
    if not found or not isinstance(first, Run):
        return "", text
    rest = first.text.lstrip()[found.end() :]
    begun = (first._replace(text=rest),) if rest else ()
    return found[1].lower(), (*begun, *text[1:])


def _card(node: Node, following: Node | None = None) -> Node | None:
    """Return the question or claim that a text is, with its other half in or below or after it."""
    word, asked = _half(_text(node))
    if word == "true" and asked and following is None:
        return _with_body(node, Claim(asked), node.children)
    if word not in _SECOND_HALF or not asked:
        return None
    wanted = _SECOND_HALF[word]
    lines = lines_of(asked)
    for place, line in enumerate(lines[1:], 1):
        if (half := _half(line))[0] == wanted and half[1]:
            answer = in_lines([half[1], *lines[place + 1 :]])
            return _complete(node, word, in_lines(lines[:place]), answer, node.children)
    other = following or (node.children[0] if node.children else None)
    found, answer = _half(_text(other)) if other else ("", ())
    if word == "q" and other and not (found or following):
        return _answered(node, asked)
    if not other or found != wanted or other.note.back.extra or (following and node.children):
        return None
    below = other.children if following else (*other.children, *node.children[1:])
    card = _complete(node, word, asked, answer, below)
    return replace(card, remarks=(*card.remarks, *other.remarks)) if card else None


def _answered(node: Node, asked: Text) -> Node | None:
    """Return a question whose answers stand below it without an `A:`, None where more does."""
    answers = [_text(each) for each in node.children]
    if not all(answers) or any(
        each.children or each.remarks or each.note.back.extra for each in node.children
    ):
        return None
    if len(answers) == 1:
        return _complete(node, "q", asked, answers[0], ())
    return _complete(node, "q", asked, (), node.children)


def _complete(
    node: Node, word: str, asked: Text, answer: Text, below: Sequence[Node]
) -> Node | None:
    if word == "myth":
        return _with_body(node, Claim(asked, answer), below) if answer else None
    points = tuple(_text(each) for each in below)
    are_points = all(points) and not any(each.children or each.remarks for each in below)
    points = points if are_points else ()
    if not (answer or points):
        return None
    marks, last = max(1, len(points)), asked[-1]
    if isinstance(last, Run) and (found := _MARKS.search(last.text)):
        marks, asked = int(found[1]), (*asked[:-1], last._replace(text=last.text[: found.start()]))
    rest = () if are_points else below
    return _with_body(node, Question(asked, answer, points, marks), rest)


def _with_body(node: Node, body: Body, children: Sequence[Node]) -> Node:
    return replace(node, note=replace(node.note, body=body), children=_meant(children))


def _body(node: Node, *, with_terms: bool) -> Body:
    """Return a text with its gaps as such, or the term that it is with its definition."""
    text = _text(node)
    if not text:
        return node.note.body
    gapped = _gapped(text)
    first = text[0]
    is_plain = isinstance(first, Run) and first.style is Style.PLAIN and not first.link
    is_text = gaps_in(gapped) or node.children or node.is_heading or not is_plain
    if is_text or not with_terms:
        return sentence(gapped)
    assert isinstance(first, Run)
    found = None if _HALF.match(first.text) else _TERM.match(first.text)
    if not found or len(text) > 1 or len(found[1].split()) > MOST_WORDS:
        return node.note.body
    if "\\(" in found[1] or "$" in found[1]:  # the colon may be one of a formula
        return node.note.body
    if found[1].strip().casefold() in LABELS or isinstance(parse_date(found[1].strip()), Date):
        return node.note.body
    term = Run(found[1].strip())
    return Term((term,), ((first._replace(text=first.text[found.end() :]),),))


def _gapped(text: Text) -> Text:
    inlines = list[Inline]()
    for inline in text:
        if not isinstance(inline, Run) or "{{" not in inline.text:
            inlines.append(inline)
            continue
        reached = 0
        for found in _GAP.finditer(inline.text):
            gap = _read_gap(found[0])
            if gap is None:
                continue
            inlines.append(inline._replace(text=inline.text[reached : found.start()]))
            inlines.append(gap._replace(style=inline.style, link=inline.link))
            reached = found.end()
        inlines.append(inline._replace(text=inline.text[reached:]))
    return tuple(each for each in inlines if not isinstance(each, Run) or each.text)


def _read_gap(typed: str) -> Gap | None:
    """Return a gap as notes would have it, None for what would be an error in them."""
    source = SourceText.from_bytes("", f"# T\n\n- x {typed}\n".encode("utf-8", "replace"))
    parsed = parse(source, "")
    notes = list(notes_of(parsed.topic)) if parsed.topic else []
    if has_errors(parsed.problems) or len(notes) != 1:
        return None
    gaps = gaps_of(notes[0])
    return gaps[0] if len(gaps) == 1 else None


def _events(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """Return dated events in the place of `nodes` that are dates with them, () for any others."""
    if len(nodes) < FEWEST_EVENTS:
        return ()
    events = list[Node]()
    for node in nodes:
        if not (found := _dated(node)):
            return ()
        events += found
    return tuple(events)


def _dated(node: Node) -> list[Node]:
    """Return the events that a text tells with its date, or that stand below it as a date."""
    text = _text(node)
    if not text or node.note.back.extra:
        return []
    date = parse_date(plain_words(text))
    if isinstance(date, Date) and node.children and not node.remarks:
        if any(each.children or not _text(each) for each in node.children):
            return []
        return [
            replace(each, note=replace(each.note, body=Event(date, _text(each))))
            for each in node.children
        ]
    first = text[0]
    parting = _DATED.search(first.text) if isinstance(first, Run) else None
    if node.children or not parting or not isinstance(first, Run):
        return []
    date = parse_date(first.text[: parting.start()].strip())
    told = first.text[parting.end() :]
    if not isinstance(date, Date) or not told:
        return []
    event = (first._replace(text=told), *text[1:])
    return [replace(node, note=replace(node.note, body=Event(date, event)))]
