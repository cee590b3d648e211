"""An answer in its gap -> how the key shows it, how small, and in which parts where it is long."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from twofold.exporters.worksheets.layout.break_opportunities import (
    BREAKS,
    ends_of_clusters,
    place_to_part,
)
from twofold.exporters.worksheets.layout.page_style import LABELS, PRINT_SIZES
from twofold.text import Style

SMALLEST_ANSWER = 8.0
"""Points below which no answer is set in the key of ordinary print, 12 points large."""

Needed = Callable[[str], float]
"""Words of an answer -> the points that they take at the smallest size."""


@cache
def in_key(style: Style) -> Style:
    """Return the style in which a key shows an answer that is set in `style` in the notes.

    It is as large as a hand writes it, and has no lines but the one that it stands on.
    """
    return style & (Style.BOLD | Style.ITALIC | Style.CODE) | Style.BOLD


def smallest_answer(size: float) -> float:
    """Return the size to which an answer may shrink beside words of `size` points.

    In large print it is nearly that of these, as all labels are.
    """
    return SMALLEST_ANSWER if size <= PRINT_SIZES["normal"] else LABELS * size


def readable_parts(answer: str, needed: Needed, width: float) -> list[str]:
    """Return an answer in as few parts as stand readably in lines of so many points."""
    parts: list[str] = []
    for word in _readable_words(answer, needed, width):
        joined = f"{parts[-1]} {word}" if parts else word
        if parts and needed(joined) <= width:
            parts[-1] = joined
        else:
            parts.append(word)
    return parts


def _readable_words(answer: str, needed: Needed, width: float) -> Iterator[str]:
    """Yield the words of an answer, each cut where it is wider than `width`."""
    for word in BREAKS.split(answer):
        rest = word
        while (taken := needed(rest)) > width:
            if len(ends := ends_of_clusters(rest)) < 2:
                break
            length = ends[min(max(int(len(ends) * width / taken), 1), len(ends) - 1) - 1]
            length = place_to_part(rest, length)
            yield rest[:length]
            rest = rest[length:]
        yield rest
