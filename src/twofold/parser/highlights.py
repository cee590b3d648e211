"""The spans of a paragraph -> its `==highlights==` in bold, and what is marked made gaps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import reduce
from operator import and_
from typing import NamedTuple

from twofold.parser.lines import Line, Marked, Span
from twofold.parser.reading import Reading
from twofold.text import Gap, LineBreak, Run, Style

_SIGNS = re.compile(r"(?<!=)==(?!=)")
_IN_A_WORD = re.compile(r"[A-Za-z0-9_]")
_TAIL = re.compile(r"(?:^|(?<=\s))[#^]\S+")
_NO_WORD, _BLANK = "\ufffc", " "
"""What a gap or a picture is beside a sign, and what the end of a line is."""


class _Sign(NamedTuple):
    """A `==`, where it is in the words of its span, and what it can be there.

    So many `blanks` stand above it in its paragraph.
    """

    span: Span
    place: int
    opens: bool
    closes: bool
    is_in_word: bool
    blanks: int


_Cut = tuple[int, Marked | None]
"""A sign that is taken away: its place in the words, and the highlight that begins behind it."""


def find_highlights(reading: Reading, lines: Sequence[Line]) -> None:
    """Make bold what stands between two `==`, and take these away.

    A highlight has no blank just inside its signs. Signs within words compare (`a==b and c==d`),
    but that one of the two may be there where the highlight is a part of a word.
    """
    if not any("==" in _words(span) for line in lines for span in line.spans):
        return
    cuts: dict[int, list[_Cut]] = {}
    for first, last in _pairs(list(_signs(reading, lines))):
        begun = Marked(first.span.start + _bytes(first), is_highlight=True)
        cuts.setdefault(id(first.span), []).append((first.place, begun))
        cuts.setdefault(id(last.span), []).append((last.place, None))
    mark: Marked | None = None
    for line in lines:
        if mark and isinstance(line.joint, Run):
            line.joint = line.joint._replace(style=line.joint.style | Style.BOLD)
        spans, line.spans = line.spans, []
        for span in spans:
            own_cuts = cuts.get(id(span), [])
            for part, inside in _parts(span, mark, own_cuts):
                if inside:
                    _highlight(part, inside, asks=reading.asks_highlights)
                line.spans.append(part)
            mark = own_cuts[-1][1] if own_cuts else mark


def _words(span: Span) -> str:
    """Return the words in which `==` may be a sign: as they are in the source, and no code."""
    run = span.inline
    if not (span.verbatim and isinstance(run, Run)) or Style.CODE in run.style:
        return ""
    return run.text


def _signs(reading: Reading, lines: Sequence[Line]) -> Iterator[_Sign]:
    blanks = 0
    for line in lines:
        for at, span in enumerate(line.spans):
            words = _words(span)
            for found in _SIGNS.finditer(words):
                start, end = found.span()
                if start == 0 and reading.is_escaped(span.start):
                    continue
                before = words[start - 1] if start else _shown(line.spans[:at][-1:], -1)
                after = words[end] if end < len(words) else _shown(line.spans[at + 1 :][:1], 0)
                is_in_word = bool(_IN_A_WORD.match(before) and _IN_A_WORD.match(after))
                yield _Sign(
                    span,
                    start,
                    not (after.isspace() or after == "="),
                    not (before.isspace() or before == "="),
                    is_in_word,
                    blanks + _blanks(words[:start]),
                )
            blanks += _blanks(span.inline.text) if isinstance(span.inline, Run) else 0
        blanks += 1


def _shown(beside: Sequence[Span], end: int) -> str:
    """Return the letter at an end of the span beside a sign."""
    if not beside or isinstance(inline := beside[0].inline, LineBreak):
        return _BLANK
    return inline.text[end] if isinstance(inline, Run) and inline.text else _NO_WORD


def _blanks(words: str) -> int:
    return sum(letter.isspace() for letter in words)


def _pairs(signs: Sequence[_Sign]) -> Iterator[tuple[_Sign, _Sign]]:
    opening: _Sign | None = None
    for sign in signs:
        if opening and sign.closes and _highlights(opening, sign):
            yield opening, sign
            opening = None
        elif sign.opens:
            opening = sign


def _highlights(opening: _Sign, closing: _Sign) -> bool:
    """Return whether two signs are those of a highlight, for all that is beside them."""
    match opening.is_in_word + closing.is_in_word:
        case 0:
            return True
        case 1:
            return opening.blanks == closing.blanks
        case _:
            return False


def _bytes(sign: _Sign) -> int:
    return len(_words(sign.span)[: sign.place].encode())


def _parts(
    span: Span, mark: Marked | None, cuts: Sequence[_Cut]
) -> Iterator[tuple[Span, Marked | None]]:
    """Yield what the signs leave of a span, each part with the highlight that it stands in."""
    if not cuts:
        yield span, mark
        return
    run, reached, start = span.inline, 0, span.start
    assert isinstance(run, Run)
    for place, following in (*cuts, (len(run.text), None)):
        words = run.text[reached:place]
        end = start + len(words.encode())
        if words:
            yield Span(run._replace(text=words), start, end, True, span.marked), mark
        reached, start, mark = place + 2, end + 2, following


def _highlight(span: Span, mark: Marked, *, asks: bool) -> None:
    inline = span.inline
    if isinstance(inline, Run | Gap):
        span.inline = inline._replace(style=inline.style | Style.BOLD)
    if asks and (span.marked is None or span.marked.start > mark.start):
        span.marked = mark


def ask_marked(reading: Reading, lines: list[Line], *, may_be_all: bool = False) -> None:
    """Make gaps of what is marked in a sentence or cell, as if it were typed so.

    A mark around a gap leaves that to be asked alone. Bold words that are all of the sentence are
    not asked, unless they `may_be_all` of it.
    """
    marks = dict.fromkeys(span.marked for line in lines for span in line.spans if span.marked)
    if not marks:
        return
    beside = [span.inline for span in _spans(lines) if not span.marked]
    shown = "".join([each.text if isinstance(each, Run) else _NO_WORD for each in beside])
    is_all = not any(letter.isalnum() or letter == _NO_WORD for letter in _TAIL.sub("", shown))
    for mark in marks:
        if mark.is_highlight or may_be_all or not is_all or len(marks) > 1:
            _ask(reading, lines, mark)
    lines[:] = [line for line in lines if line.spans]
    number = 0
    for span in _spans(lines):
        if isinstance(span.inline, Gap):
            number += 1
            span.inline = span.inline._replace(number=number)


def _spans(lines: Sequence[Line]) -> Iterator[Span]:
    for line in lines:
        yield from line.spans


def _ask(reading: Reading, lines: Sequence[Line], mark: Marked) -> None:
    """Put a gap in the place of the words of one mark."""
    inside = [(line, span) for line in lines for span in line.spans if span.marked is mark]
    runs = [span.inline for _, span in inside if isinstance(span.inline, Run)]
    others = any(not isinstance(span.inline, Run | LineBreak) for _, span in inside)
    words, before = "", inside[0][0]
    for line, span in inside:
        words += " " if line is not before or not isinstance(span.inline, Run) else ""
        words += span.inline.text if isinstance(span.inline, Run) else ""
        before = line
    if others or not words.strip():
        return
    style = reduce(and_, (run.style for run in runs)) & ~Style.BOLD
    position = reading.position(mark.start)
    gap = Gap(" ".join(words.split()), (), "", 0, position, style, runs[0].link)
    first, last = inside[0][1], inside[-1][1]
    made = [Span(gap, mark.start, last.end)]
    if words[0].isspace():
        made.insert(0, Span(Run(" "), first.start, first.start))
    if words[-1].isspace():
        made.append(Span(Run(" "), last.end, last.end))
    for line, span in inside:
        at = line.spans.index(span)
        line.spans[at : at + 1] = made if span is first else []
