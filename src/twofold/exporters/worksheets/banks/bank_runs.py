"""A sheet's blocks and what its banks are made of -> items, and the words of runs of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, islice, pairwise, takewhile
from typing import NamedTuple

from twofold.exporters.worksheets.banks.run_words import MOST_WORDS, most_right_words, words_of_run
from twofold.exporters.worksheets.blocks import (
    BankWords,
    Block,
    CellTable,
    Heading,
    Sentence,
    WordBank,
    asked_of_block,
)
from twofold.exporters.worksheets.blocks.drawings import MapNode, MindMap, Timeline
from twofold.exporters.worksheets.blocks.exercises import GlossaryEntry
from twofold.exporters.worksheets.blocks.texts import has_gap
from twofold.exporters.worksheets.labels import Labels
from twofold.text import plain


class Item(NamedTuple):
    """Blocks that belong to one item, from `start` to before `end`, and its gaps likewise."""

    start: int
    end: int
    first_gap: int
    last_gap: int


def bank_words(
    bank: WordBank, start: int, end: int, title: str, labels: Labels, most: int = MOST_WORDS
) -> BankWords:
    """Return what a bank shows for some gaps; the only one of a sheet needs no title."""
    run = words_of_run(bank, start, end, most)
    if len(bank.gaps) == end - start:
        title = ""
    rest = labels.left_over.format(run.left_over) if run.left_over else ""
    notes = tuple(labels.fits_gaps.format(count) for count in run.times)
    return BankWords(run.words, title, rest, notes, run.left_over)


def title_of_run(blocks: Sequence[Block], start: int, end: int, labels: Labels) -> str:
    """Return for what a bank is: the numbers of its items or, where there are none, headings.

    So it is for the rows of a table that has become a list.
    """
    own = blocks[start:end]
    if rows := [row for block in own for row in _rows_of_part(block)]:
        return " – ".join(dict.fromkeys((*rows[:1], *rows[-1:])))
    numbered = (block for block in blocks if _number(block) is not None)
    if len(tuple(islice(numbered, 2))) < 2:
        headings = [plain(block.text) for block in own if isinstance(block, Heading)]
        return " – ".join(dict.fromkeys([*headings[:1], *headings[-1:]]))
    numbers = [number for block in own if (number := _number(block)) is not None]
    span = "–".join(str(number) for number in dict.fromkeys([*numbers[:1], *numbers[-1:]]))
    return labels.for_items.format(span) if numbers else ""


def _rows_of_part(block: Block) -> Iterator[str]:
    """Yield the names of the rows of a part of a table, where these can be read."""
    if isinstance(block, CellTable) and block.part_of is not None:
        yield from (plain(row[0]) for row in block.grid.rows if not has_gap(row[0]))


def runs_without_pages(
    bank: WordBank, blocks: Sequence[Block], labels: Labels
) -> Iterator[tuple[BankWords, Sequence[Block]]]:
    """Yield runs of blocks, each with its bank, where nobody knows what shares a page.

    A run ends before a heading, unless that would leave its bank half empty. Maps are parted at
    their roots. A line of time is not parted: it has all banks above it.
    """
    if isinstance(blocks[0], MindMap):
        yield from _runs_of_maps(bank, blocks[0].roots, labels)
        return
    if isinstance(blocks[0], Timeline):
        starts = (*range(0, len(bank.gaps), MOST_WORDS), len(bank.gaps))
        for start, end in pairwise(starts):
            shown = blocks if end == len(bank.gaps) else ()
            yield bank_words(bank, start, end, "", labels), shown
        return
    items = tuple(items_of(blocks))
    start = 0
    while start < len(items):
        end = _end_of_run(bank, blocks, items, start)
        first, last = items[start], items[end - 1]
        title = title_of_run(blocks, first.start, last.end, labels)
        words = bank_words(bank, first.first_gap, last.last_gap, title, labels)
        yield words, blocks[first.start : last.end]
        start = end


def _runs_of_maps(
    bank: WordBank, roots: Sequence[MapNode], labels: Labels
) -> Iterator[tuple[BankWords, Sequence[Block]]]:
    """Yield maps that share a bank, up to where it has its words; each is named by its boxes."""
    gaps = [0, *accumulate(sum(1 for _ in asked_of_block(MindMap((root,)))) for root in roots)]
    start = 0
    while start < len(roots):
        end = start + 1
        while end < len(roots) and (
            _is_for_a_bank(bank, gaps[start], gaps[end + 1])
            or gaps[end + 1] in (gaps[start], gaps[end])
        ):
            end += 1
        run = MindMap(tuple(roots[start:end]))
        numbers = [node.number for node in run.nodes if node.number]
        span = "–".join(map(str, dict.fromkeys([*numbers[:1], *numbers[-1:]])))
        title = labels.for_items.format(span) if numbers else ""
        yield bank_words(bank, gaps[start], gaps[end], title, labels), (run,)
        start = end


def _is_for_a_bank(bank: WordBank, first: int, last: int) -> bool:
    """Return whether one bank has the words for the gaps from `first` to before `last`."""
    words, left_over, _ = words_of_run(bank, first, last)
    return len(words) <= MOST_WORDS and len(words) - left_over <= most_right_words(bank)


def _end_of_run(bank: WordBank, blocks: Sequence[Block], items: Sequence[Item], start: int) -> int:
    """Return where a run ends that begins with an item: as late as a bank has words for it."""

    def count(end: int) -> int:
        return len(words_of_run(bank, items[start].first_gap, items[end - 1].last_gap).words)

    end, first = start + 1, items[start].first_gap
    while end < len(items) and _is_for_a_bank(bank, first, items[end].last_gap):
        end += 1
    if end == len(items):
        return end
    at_headings = (
        each
        for each in range(end, start, -1)
        if isinstance(blocks[items[each].start], Heading) and 2 * count(each) >= MOST_WORDS
    )
    return next(at_headings, end)


def _number(block: Block) -> int | None:
    if isinstance(block, Sentence | GlossaryEntry | CellTable):
        return block.number
    return None


def items_of(blocks: Sequence[Block]) -> Iterator[Item]:
    """Yield the items with the headings above them, and with what leans on them.

    What asks for no word belongs to what follows, and at the end to what is before it.
    """
    gaps = [0, *accumulate(sum(1 for _ in asked_of_block(block)) for block in blocks)]
    starts = [0]
    for at, block in enumerate(blocks):
        opens = isinstance(block, Heading) and not (at and isinstance(blocks[at - 1], Heading))
        leads = isinstance(block, Sentence) and _is_above(block, blocks[at + 1 :])
        begins = opens or leads or _number(block) is not None
        if begins and gaps[at] > gaps[starts[-1]] and gaps[-1] > gaps[at]:
            starts.append(at)
    for start, end in pairwise((*starts, len(blocks))):
        if gaps[end] > gaps[start]:
            yield Item(start, end, gaps[start], gaps[end])


def _is_above(block: Sentence, others: Sequence[Block]) -> bool:
    """Return whether something is asked that hangs below a sentence that asks nothing itself.

    What asks nothing, as the points below a heading that is asked for, belongs to what is before.
    """
    below = takewhile(lambda o: isinstance(o, Sentence) and o.depth > block.depth, others)
    return block.number is None and any(has_gap(o.text) for o in below if isinstance(o, Sentence))
