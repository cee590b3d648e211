"""The spans of a paragraph -> its `==highlights==` in bold, and what is marked made gaps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
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
    """A `==`: where it is in the words of its span and in the file, and what it can be there.

    So many `blanks` stand above it in its paragraph.
    """

    span: Span
    place: int
    offset: int
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
        begun = Marked(first.offset, is_highlight=True)
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
            words, reached, offset = _words(span), 0, span.start
            beside = (line.spans[max(at - 1, 0) : at], line.spans[at + 1 : at + 2])
            for found in _SIGNS.finditer(words):
                start, end = found.span()
                above = words[reached:start]
                blanks, offset = blanks + _blanks(above), offset + len(above.encode())
                reached = start
                if start == 0 and reading.is_escaped(span.start):
                    continue
                before = words[start - 1] if start else _shown(beside[0], -1)
                after = words[end] if end < len(words) else _shown(beside[1], 0)
                is_in_word = bool(_IN_A_WORD.match(before) and _IN_A_WORD.match(after))
                opens = not (after.isspace() or after == "=")
                closes = not (before.isspace() or before == "=")
                yield _Sign(span, start, offset, opens, closes, is_in_word, blanks)
            rest = span.inline.text[reached:] if isinstance(span.inline, Run) else ""
            blanks += _blanks(rest)
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
    marked: dict[Marked, list[tuple[Line, Span]]] = {}
    beside = ""
    for line in lines:
        for span in line.spans:
            if span.marked:
                marked.setdefault(span.marked, []).append((line, span))
            else:
                beside += span.inline.text if isinstance(span.inline, Run) else _NO_WORD
    if not marked:
        return
    is_all = len(marked) == 1 and not may_be_all and not _says_something(beside)
    made: dict[int, list[Span]] = {}
    for mark, inside in marked.items():
        if (mark.is_highlight or not is_all) and (spans := _gap_spans(reading, mark, inside)):
            made |= {id(span): [] for _, span in inside} | {id(inside[0][1]): spans}
    _put_in_place(lines, made)


def _says_something(words: str) -> bool:
    """Return whether a sentence has words besides its tags; a gap is one."""
    return any(letter.isalnum() or letter == _NO_WORD for letter in _TAIL.sub("", words))


def _gap_spans(reading: Reading, mark: Marked, inside: Sequence[tuple[Line, Span]]) -> list[Span]:
    """Return a gap with the words of one mark, and the blanks around it; [] where it cannot be."""
    words, above = "", inside[0][0]
    runs: list[Run] = []
    for line, span in inside:
        match span.inline:
            case Run() as run:
                words += run.text if line is above else f" {run.text}"
                runs.append(run)
            case LineBreak():
                words += " "
            case _:
                return []
        above = line
    if not words.strip():
        return []
    style = reduce(and_, (run.style for run in runs)) & ~Style.BOLD
    position = reading.position(mark.start)
    gap = Gap(" ".join(words.split()), (), "", 0, position, style, runs[0].link)
    start, end = inside[0][1].start, inside[-1][1].end
    before = [Span(Run(" "), start, start)] if words[0].isspace() else []
    after = [Span(Run(" "), end, end)] if words[-1].isspace() else []
    return [*before, Span(gap, mark.start, end), *after]


def _put_in_place(lines: list[Line], made: Mapping[int, Sequence[Span]]) -> None:
    """Put what was `made` in the places of spans, and number the gaps of a paragraph again."""
    number = 0
    for line in lines:
        line.spans = [each for span in line.spans for each in made.get(id(span), [span])]
        for span in line.spans:
            if isinstance(span.inline, Gap):
                number += 1
                span.inline = span.inline._replace(number=number)
    lines[:] = [line for line in lines if line.spans]
