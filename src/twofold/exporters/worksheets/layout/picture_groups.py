"""Blocks, and the pictures that notes need -> the blocks that are read with each picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Protocol

from twofold.exporters.worksheets.blocks import Block, Heading, PictureBlock, places_of_block
from twofold.exporters.worksheets.layout.flows import Flows, PictureRow, height_of
from twofold.source import Position

SMALLEST = 0.75
"""The part of its size that a picture has at least where it stands once more: it is read there."""

PicturesOfNotes = Mapping[Position, frozenset[Position]]
"""The places of notes, and those of the pictures without which each cannot be read."""


class Unit(Protocol):
    """Some blocks that stand together, the first of them by its number."""

    @property
    def start(self) -> int: ...


def pictures_and_readers(
    blocks: Sequence[Block], shown_with: PicturesOfNotes
) -> Iterator[tuple[int, int]]:
    """Yield the number of each picture among blocks, and of the last one that is read with it.

    What stands below the same picture once more is read with that.
    """
    if not shown_with:
        return
    for number, block in enumerate(blocks):
        if not isinstance(block, PictureBlock):
            continue
        again = (n for n in range(number + 1, len(blocks)) if _is_same(blocks[n], block))
        below = range(next(again, len(blocks)) - 1, number, -1)
        last = next((n for n in below if _is_read_with(blocks[n], block, shown_with)), None)
        if last is not None:
            yield number, last


def pictures_above(
    blocks: Sequence[Block],
    by_block: Sequence[Flows],
    units: Iterable[Unit],
    shown_with: PicturesOfNotes,
) -> Iterator[Flows]:
    """Yield for each unit of blocks the flows of the picture that it is read with, if one is above.

    They stand once more on a page that begins with the unit.
    """
    groups = list(pictures_and_readers(blocks, shown_with))
    for unit in units:
        above = (picture for picture, last in groups if picture < unit.start <= last)
        picture = next(above, None)
        found = by_block[picture] if picture is not None else ()
        yield tuple(replace(flow, stays=True) for flow in found)


def smaller(picture: Flows, part: float) -> Flows:
    """Return a picture, with its caption, of which a part of the size is left; () of none."""
    return tuple(
        replace(
            flow,
            rows=tuple(
                replace(row, height=part * row.height, width=part * row.width)
                if isinstance(row, PictureRow)
                else row
                for row in flow.rows
            ),
        )
        for flow in picture
    )


def with_readers(
    blocks: Sequence[Block],
    by_block: Sequence[Flows],
    shown_with: PicturesOfNotes,
    height: float,
    head: float,
) -> Sequence[Flows]:
    """Return the flows of blocks of which those about a picture stand below it on its page.

    They do as far as they fit a page of so many points, and where the `head` of a sheet, 0 for
    none, is not left alone for them.
    """
    kept = list(by_block)
    for first, last in pictures_and_readers(blocks, shown_with):
        last = _last_on_page(first, last, by_block, blocks, height)
        group = [flow for own in kept[first : last + 1] for flow in own]
        only_headings = all(isinstance(block, Heading) for block in blocks[:first])
        taken = head + sum(map(height_of, kept[:first])) if head and only_headings else 0.0
        if taken + height_of(group) > height:
            continue
        kept[first:last] = [
            tuple(replace(flow, stays=True) for flow in own) for own in kept[first:last]
        ]
        *most, end = kept[last]
        kept[last] = (*(replace(flow, stays=True) for flow in most), end)
    return kept


def _last_on_page(
    first: int, last: int, by_block: Sequence[Flows], blocks: Sequence[Block], height: float
) -> int:
    """Return the last block that a page takes with the picture, and the headings right above it.

    That is the last of all where it takes none.
    """
    above = first
    while above and isinstance(blocks[above - 1], Heading):
        above -= 1
    taken = accumulate(map(height_of, by_block[above : last + 1]))
    fitting = [above + n for n, points in enumerate(taken) if points <= height]
    return max((n for n in fitting if n > first), default=last)


def _is_same(block: Block, picture: PictureBlock) -> bool:
    return isinstance(block, PictureBlock) and block.position == picture.position


def _is_read_with(block: Block, picture: PictureBlock, shown_with: PicturesOfNotes) -> bool:
    return any(picture.position in shown_with.get(at, ()) for at in places_of_block(block))
