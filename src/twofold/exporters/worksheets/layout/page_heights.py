"""Heights in order -> which of them share a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from twofold.exporters.worksheets.layout.page_style import PageStyle

ROUNDING = 0.01
"""Points by which sums of heights may be wrong."""


@dataclass(frozen=True, slots=True)
class PageHeights:
    """The points that the `first` page has left for a drawing, and those of every `other` page."""

    first: float
    other: float

    @classmethod
    def of(cls, style: PageStyle, head: float) -> PageHeights:
        """Return what pages of a style have left, the first below a `head` of so many points."""
        whole = style.column_height - style.item_gap - ROUNDING
        return cls(whole - head, whole)

    @property
    def later(self) -> PageHeights:
        """What is left from the second page on."""
        return PageHeights(self.other, self.other)


def pour(heights: Sequence[float], page_heights: PageHeights) -> Iterator[tuple[int, int]]:
    """Yield, page by page, the first number and the one after the last of what it takes.

    What is taller than a page has one to itself; a first page that takes nothing yields nothing.
    """
    start, filled, room = 0, 0.0, page_heights.first
    for number, height in enumerate(heights):
        if filled + height > room and (number > start or room < page_heights.other):
            if number > start:
                yield start, number
            start, filled, room = number, 0.0, page_heights.other
        filled += height
    if start < len(heights):
        yield start, len(heights)
