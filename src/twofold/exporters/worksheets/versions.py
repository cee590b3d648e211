"""A gap sheet -> versions A, B, C… that ask the same in another order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from string import ascii_uppercase

from twofold.exporters.worksheets.blocks import MAX_DEPTH, Block, Heading, PictureBlock, Sentence
from twofold.exporters.worksheets.blocks.sheet import Proof, Sheet
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.sheets.whole_sentences import (
    PointingWords,
    leans_on_another,
    words_of_topic,
)
from twofold.exporters.worksheets.shuffling import rank
from twofold.notes import Note, notes_of, texts_of
from twofold.source import Position
from twofold.text import Picture, Run, plain


def versions_of(sheet: Sheet, count: int, seed: int) -> tuple[Sheet, ...]:
    """Return `count` versions of a gap sheet; one, as it is, where nothing in it can change places.

    A is the sheet as it is. In the others items change places with those below the same heading and
    the same item, with all that hangs below them, and no item stands where it does in another
    version as long as there are as many items as versions. So a neighbour's answers stand
    elsewhere, and marks compare, for all are asked the same. A sentence that leans on the one
    before it stays behind that ("They flow back …").
    """
    groups = list(_groups(sheet))
    orders = [
        tuple(block for group in groups for block in group.ordered(number, str(seed)))
        for number in range(count)
    ]
    if len(set(orders)) < 2:
        return (sheet,)
    proof = _proof(sheet, orders)
    return tuple(_version(sheet, blocks, number, proof) for number, blocks in enumerate(orders))


@dataclass(frozen=True, slots=True)
class _Item:
    """A block, the blocks that stay behind it, and groups of what hangs below it."""

    own: tuple[Block, ...]
    below: tuple[_Group, ...]

    @property
    def name(self) -> str:
        """What distinguishes the item from those beside it, wherever these stand."""
        return " ".join(plain(block.text) for block in self.own if isinstance(block, Sentence))

    def ordered(self, number: int, seed: str) -> Iterator[Block]:
        yield from self.own
        for group in self.below:
            yield from group.ordered(number, seed)


@dataclass(frozen=True, slots=True)
class _Group:
    """What stays `first`, and items that may change places with each other."""

    first: tuple[Block, ...]
    items: tuple[_Item, ...]

    def ordered(self, number: int, seed: str) -> Iterator[Block]:
        """Yield the blocks as version `number`, counted from 0, has them.

        Items go round in a circle that the seed gives, each version a step further: so each of them
        has every place once.
        """
        yield from self.first
        circle = sorted(range(len(self.items)), key=lambda at: rank(seed, self.items[at].name))
        place_of = {at: place for place, at in enumerate(circle)}
        for at in range(len(self.items)):
            item = self.items[circle[(place_of[at] + number) % len(circle)]]
            yield from item.ordered(number, seed)


def _groups(sheet: Sheet) -> Iterator[_Group]:
    """Yield what stands between headings and pictures that belong to no item."""
    runs = list(filter(None, _runs(sheet)))
    words = words_of_topic(sheet.topic)
    for number, run in enumerate(runs):
        depth = min(map(_depth, run))
        after = next(
            (more[0] for more in runs[number + 1 :] if not isinstance(more[0], Heading)), None
        )
        # A heading below an item stands above what hangs on that: the item stays the last.
        last = max((at for at in range(len(run)) if _begins(run, at, depth)), default=0)
        end = last if after and _depth(after) > 0 else len(run)
        yield _group(run[:end], depth, words)
        yield _Group(tuple(run[end:]), ())


def _runs(sheet: Sheet) -> Iterator[list[Block]]:
    """Yield the blocks of a sheet, parted at headings and at pictures that belong to no item."""
    notes = {note.position: note for note in notes_of(sheet.topic)}
    run: list[Block] = []
    note: Note | None = None
    for block in sheet.blocks:
        if isinstance(block, Sentence) or (note and _is_of(block, note)):
            run.append(block)
        else:
            yield run
            yield [block]
            run = []
        note = notes.get(block.position) if isinstance(block, Sentence) else note
    yield run


def _is_of(block: Block, note: Note) -> bool:
    """Return whether a block is a picture that stands in the words of a note."""
    return isinstance(block, PictureBlock) and any(
        isinstance(inline, Picture) and inline.position == block.position
        for text in texts_of(note.body)
        for inline in text
    )


def _group(blocks: Sequence[Block], depth: int, words: PointingWords) -> _Group:
    """Return blocks as items at a depth, with what hangs below each.

    What asks nothing, and has nothing below it that does, leans on the item before it, and so does
    a sentence that points at it by its words; below an item that is rather what they point at.
    Deeper than the depth that is shown nothing tells parents from children, and all stays.
    """
    begins = (at for at in range(len(blocks)) if _begins(blocks, at, depth))
    starts = [at for at in begins if depth or not _leans(blocks[at], words)]
    if not starts or depth >= MAX_DEPTH:
        return _Group(tuple(blocks), ())
    ends = (*starts[1:], len(blocks))
    parts = (blocks[start:end] for start, end in zip(starts, ends, strict=True))
    items = (_item(part, depth, words) for part in parts)
    return _Group(tuple(blocks[: starts[0]]), tuple(items))


def _begins(blocks: Sequence[Block], at: int, depth: int) -> bool:
    """Return whether an item at a depth begins with a block: it asks, or what is below it does."""
    block = blocks[at]
    if not isinstance(block, Sentence) or block.depth != depth:
        return False
    return block.number is not None or any(_asks(each) for each in _below(blocks, at, depth))


def _below(blocks: Sequence[Block], at: int, depth: int) -> Iterator[Block]:
    for block in blocks[at + 1 :]:
        if _depth(block) <= depth:
            return
        yield block


def _leans(block: Block, words: PointingWords) -> bool:
    return isinstance(block, Sentence) and leans_on_another(block.text, words)


def _item(blocks: Sequence[Block], depth: int, words: PointingWords) -> _Item:
    """Return the item that some blocks are: its own, and what hangs below it."""
    own = (blocks[0], *takewhile(lambda block: _depth(block) <= depth, blocks[1:]))
    below = tuple(takewhile(lambda block: _depth(block) > depth, blocks[len(own) :]))
    rest = tuple(blocks[len(own) + len(below) :])
    deeper = _group(below, min(map(_depth, below), default=depth), words)
    return _Item(own, (deeper, _Group(rest, ())))


def _depth(block: Block) -> int:
    return block.depth if isinstance(block, Sentence | PictureBlock) else 0


def _asks(block: Block) -> bool:
    return isinstance(block, Sentence) and block.number is not None


def _version(sheet: Sheet, blocks: Sequence[Block], number: int, proof: Proof) -> Sheet:
    letter = ascii_uppercase[number]
    numbers = _numbers(blocks)
    marking = (replace(note, number=numbers[note.position]) for note in sheet.marking)
    return replace(
        sheet,
        name=f"{sheet.name}-{letter.lower()}",
        blocks=tuple(
            replace(block, number=numbers[block.position])
            if isinstance(block, Sentence) and block.number is not None
            else block
            for block in blocks
        ),
        marking=tuple(sorted(marking, key=lambda note: note.number)),
        version=letter,
        proofs=(*sheet.proofs, proof),
    )


def _numbers(blocks: Sequence[Block]) -> Mapping[Position, int]:
    """Return the numbers of items in the order of some blocks, by their places in the notes."""
    items = (b for b in blocks if isinstance(b, Sentence) and b.number is not None)
    return {item.position: number for number, item in enumerate(items, 1)}


def _proof(sheet: Sheet, orders: Sequence[Sequence[Block]]) -> Proof:
    """Return what says which number each item of A has in the other versions: a line for each."""
    labels = labels_for(sheet.topic.language)
    first, *others = map(_numbers, orders)
    lines = []
    for letter, each in zip(ascii_uppercase[1:], others, strict=False):
        pairs = (f"A {number} = {letter} {each[place]}" for place, number in first.items())
        lines.append((Run(", ".join(pair.replace(" ", "\u00a0") for pair in pairs)),))
    return Proof((Run(labels.numbers_in_versions),), tuple(lines))
