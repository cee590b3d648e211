"""Blocks, and the pictures that notes need -> the blocks that are read with each picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from twofold.exporters.worksheets.blocks import Block, Heading, PictureBlock, places_of_block
from twofold.exporters.worksheets.layout.flows import Flows, height_of
from twofold.source import Position

PicturesOfNotes = Mapping[Position, frozenset[Position]]
"""The places of notes, and those of the pictures without which each cannot be read."""


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
