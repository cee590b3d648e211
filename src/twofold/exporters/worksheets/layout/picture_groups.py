"""Blocks, and the pictures that notes need -> the blocks that are read with each picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from twofold.exporters.worksheets.blocks import Block, PictureBlock, places_of_block
from twofold.source import Position

PicturesOfNotes = Mapping[Position, frozenset[Position]]
"""The places of notes, and those of the pictures without which each cannot be read."""


def pictures_and_readers(
    blocks: Sequence[Block], shown_with: PicturesOfNotes
) -> Iterator[tuple[int, int]]:
    """Yield the number of each picture among blocks, and of the last one that is read with it."""
    if not shown_with:
        return
    for number, block in enumerate(blocks):
        if not isinstance(block, PictureBlock):
            continue
        below = range(len(blocks) - 1, number, -1)
        last = next((n for n in below if _is_read_with(blocks[n], block, shown_with)), None)
        if last is not None:
            yield number, last


def _is_read_with(block: Block, picture: PictureBlock, shown_with: PicturesOfNotes) -> bool:
    return any(picture.position in shown_with.get(at, ()) for at in places_of_block(block))
