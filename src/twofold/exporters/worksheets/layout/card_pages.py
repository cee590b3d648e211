"""Cards of a size each, in their grids -> pages, on which larger cards may stand below others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil
from typing import Generic, TypeVar

from twofold.exporters.worksheets.layout.card_grid import CardGrid
from twofold.exporters.worksheets.layout.card_layout import CardLayout

C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class CardRows(Generic[C]):
    """Rows of cards in one grid, of which the first on the page is row number `first`, from 0."""

    layout: CardLayout
    first: int
    cards: tuple[C, ...]

    @property
    def grid(self) -> CardGrid:
        """The places of the cards."""
        return self.layout.grid

    @property
    def count(self) -> int:
        """How many rows there are."""
        return ceil(len(self.cards) / self.grid.in_row)

    @property
    def end(self) -> Fraction:
        """The part of the page's cards that is taken down to the last row."""
        return Fraction(self.first + self.count, self.grid.rows)

    @property
    def places(self) -> range:
        """The places of the cards in their grid."""
        start = self.first * self.grid.in_row
        return range(start, start + len(self.cards))


CardPage = tuple[CardRows[C], ...]
"""What stands on a page, from the top down."""


def pages_of_cards(
    sizes: Sequence[tuple[CardLayout, Sequence[C]]],
) -> tuple[CardPage[C], ...]:
    """Return the pages of cards, dealt size by size, of which the last has no small card alone.

    Cards of a size begin below those of the one before where that saves a page; those that take a
    page each come last.
    """
    pages: list[CardPage[C]] = []
    for layout, cards in sizes:
        grid, rest = layout.grid, tuple(cards)
        room = _room_below(pages[-1], grid) if pages else 0
        whole = ceil(max(0, len(rest) - room) / grid.count)
        if rest and room and whole < ceil(len(rest) / grid.count):
            below = len(rest) - whole * grid.count
            first = grid.rows - room // grid.in_row
            pages[-1] = (*pages[-1], CardRows(layout, first, rest[:below]))
            rest = rest[below:]
        for start in range(0, len(rest), grid.count):
            pages.append((CardRows(layout, 0, rest[start : start + grid.count]),))
    shared = [page for page in pages if page[0].grid.count > 1]
    return (*_in_company(shared), *pages[len(shared) :])


def _room_below(page: CardPage[C], grid: CardGrid) -> int:
    """Return how many cards of a grid a page has room for below its own."""
    return (grid.rows - ceil(page[-1].end * grid.rows)) * grid.in_row


def _in_company(pages: Sequence[CardPage[C]]) -> Sequence[CardPage[C]]:
    """Return pages of which the last, if it had one card alone, has rows of the page before."""
    if len(pages) < 2 or len(pages[-1]) > 1 or len(pages[-2]) > 1:
        return pages
    *others, (before,), (last,) = pages
    if len(last.cards) > 1:
        return pages
    for rows in range(before.count // 2, 0, -1):
        kept = (before.count - rows) * before.grid.in_row
        moved = CardRows(before.layout, 0, before.cards[kept:])
        room = _room_below((moved,), last.grid)
        if before.layout is last.layout:
            ends: CardPage[C] = (replace(moved, cards=(*moved.cards, *last.cards)),)
        elif room:
            ends = (moved, replace(last, first=last.grid.rows - room // last.grid.in_row))
        else:
            continue
        return (*others, (replace(before, cards=before.cards[:kept]),), ends)
    return pages
