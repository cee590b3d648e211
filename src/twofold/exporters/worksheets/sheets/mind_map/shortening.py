"""A sentence with gaps -> its short form for a map: what can go is gone, and it still reads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from twofold.text import Gap, Inline, LineBreak, Picture, Run, Text, plain

MOST_WORDS = 12
"""Words up to which a sentence stays whole."""

FEWEST_WORDS = 3
"""Words that a sentence keeps at least: fewer are a name or a date and say nothing."""

_ASIDE = re.compile(r"\s*\([^()]*\)")
_INITIAL = r"[^\W\d_a-zß-ÿа-я]"
_FULL_STOP = re.compile(  # but "U.S." and "J. P." keep their own
    rf"(?<!\b{_INITIAL}\.{_INITIAL})(?<!\b{_INITIAL}\.\s{_INITIAL})[.…]+\s*$"
)
_END = re.compile(
    r"""
    (?<=[^\W_]{4}) [.?!…]+ ['"’”»]* \s+ (?=[¿¡"'“‘«„]*[^\W\d_])  # but "St.", "21. Januar"
    | \s* ; \s+
    | \s* : \s+ (?=[^\W_])  # but not before a quotation
    """,
    re.VERBOSE,
)

_Span = tuple[int, int]
"""Where a part of the words begins and ends."""


def short_form(text: Text) -> Text:
    """Return a text without what can be spared, its gaps left as they are.

    In a long one asides in brackets go, and what follows the end of a sentence, a semicolon or a
    colon after the last gap. Commas and dashes end nothing: what they mean differs from language to
    language, and half a clause is worse than a long one. A sentence without gaps may say what
    historians debate, and half of that would be false: it keeps its end.
    """
    text = tuple(_on_one_line(text))
    words = plain(text)
    gaps = list(_gaps(text))
    spared: list[_Span] = []
    if len(words.split()) > MOST_WORDS:
        spared += _asides(words, gaps)
        spared += _tail(words, gaps)
    if stop := _FULL_STOP.search(words):
        spared.append((stop.start(), len(words)))
    return tuple(_without(text, spared))


def _on_one_line(text: Text) -> Iterator[Inline]:
    for inline in text:
        if isinstance(inline, LineBreak):
            yield Run(" ")
        elif not isinstance(inline, Picture):
            yield inline


def _gaps(text: Text) -> Iterator[_Span]:
    place = 0
    for inline in text:
        end = place + len(plain((inline,)))
        if isinstance(inline, Gap):
            yield place, end
        place = end


def _asides(words: str, gaps: Sequence[_Span]) -> Iterator[_Span]:
    for match in _ASIDE.finditer(words):
        if all(end <= match.start() or start >= match.end() for start, end in gaps):
            yield match.span()


def _tail(words: str, gaps: Sequence[_Span]) -> Iterator[_Span]:
    """Yield what follows the first clause that ends behind all gaps, if that says something."""
    if not gaps:
        return
    for match in _END.finditer(words, gaps[-1][1]):
        before = words[: match.start()]
        is_torn = (
            before.count("(") > before.count(")")
            or (";" in match[0] and ":" in before)  # It parts the things of a list.
            or (match[0][0] in ".?!…" and words[match.end()].islower())
        )
        if not is_torn and len(before.split()) >= FEWEST_WORDS:
            yield match.start(), len(words)
            return


def _without(text: Text, spared: Sequence[_Span]) -> Iterator[Inline]:
    """Yield a text without some of its letters, none of which belong to a gap."""
    place = 0
    for inline in text:
        if isinstance(inline, Run):
            letters = enumerate(inline.text, place)
            kept = (each for at, each in letters if not any(a <= at < b for a, b in spared))
            if left := "".join(kept):
                yield inline._replace(text=left)
        else:
            yield inline
        place += len(plain((inline,)))
