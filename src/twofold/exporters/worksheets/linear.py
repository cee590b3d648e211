"""A sheet whose things stand side by side -> the same in headings and lists, for large print.

Who needs large print sees little of a page at once: what stands beside a thing, or at the other end
of a line, is lost, and what does not fit must not be left out (UK Association for Accessible
Formats, Creating clear print and large print documents: one column, nothing dropped).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import accumulate

from twofold.exporters.worksheets.blocks import (
    EDGE,
    MAX_DEPTH,
    Block,
    CellTable,
    Heading,
    MarkingNote,
    Sentence,
    pictures_in,
)
from twofold.exporters.worksheets.blocks.drawings import (
    Knowledge,
    KnowledgeGroup,
    MapNode,
    MindMap,
    NodeKind,
    Organiser,
)
from twofold.exporters.worksheets.blocks.grids import listed_rows, name_of_table
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.blocks.texts import HELD, bold, filled, has_gap
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.sheets.marking import marking_of_cells
from twofold.exporters.worksheets.sheets.organiser.asking import told_on_back
from twofold.notes import Grid, notes_of
from twofold.source import Position
from twofold.text import Gap, LineBreak, Run, Style, Text, gaps_in, plain

TOLD = " – "
"""Stands between a head and what is said of it."""

ORDERS = ((False, False), (False, True), (True, True))
"""Whether front and back of an organiser have first what is read with pictures, best liked first.

It begins a page, and begins another where it goes on. At the end the page before ends early for it,
once; at the beginning what follows fills the page on which it ends.
"""


SHORT = 24
"""Letters of what is said of a head up to which the blank for this stands before it."""


def linear(sheet: Sheet) -> Sheet:
    """Return a sheet with lists in the place of organisers and maps, on paper that stands upright.

    Nothing is left out: lists flow over as many pages as they need. It has others where the parts
    of an organiser may stand in other orders.
    """
    blocks = tuple(_blocks(sheet, ORDERS[0]))
    if blocks == sheet.blocks:
        return sheet
    labels = labels_for(sheet.topic.language)
    instructions = sheet.instructions.replace(labels.map_branches, labels.list_branches)
    marking = tuple(_numbered(sheet.marking, blocks))
    made = replace(
        sheet, blocks=blocks, marking=marking, instructions=instructions, landscape=False
    )
    found = {tuple(_blocks(sheet, order)): None for order in ORDERS[1:]}
    others = tuple(replace(made, blocks=each) for each in found if each != blocks)
    return replace(made, others=others) if others else made


def _blocks(sheet: Sheet, order: tuple[bool, bool]) -> Iterator[Block]:
    for block in sheet.blocks:
        match block:
            case Organiser():
                yield from _organiser(block.without_spare, sheet, order)
            case MindMap():
                yield from _maps(block)
            case _:
                yield block


def _numbered(notes: Iterable[MarkingNote], blocks: Iterable[Block]) -> Iterator[MarkingNote]:
    """Yield marking notes with the number of the only item that each is about, if it has one."""
    numbers: dict[Position, list[int]] = {}
    for block in blocks:
        if isinstance(block, Sentence) and block.number:
            numbers.setdefault(block.position, []).append(block.number)
    for note in notes:
        match numbers.get(note.position):
            case [number]:
                yield replace(note, number=number)
            case _:
                yield note


def with_tables_in_lists(sheet: Sheet) -> Sheet:
    """Return a sheet with a list in the place of its table, for one that a page cannot take.

    What was asked in the one table is asked in items, and so what else is right is told of each.
    """
    labels = labels_for(sheet.topic.language)
    blocks: list[Block] = []
    for block in sheet.blocks:
        blocks += _table(block) if isinstance(block, CellTable) else (block,)
    instructions = sheet.instructions.replace(labels.fill_table, labels.fill_gaps)
    shown = replace(sheet, blocks=tuple(blocks), marking=tuple(_marking(sheet, blocks)))
    return replace(shown, instructions=instructions, columns=0)


def _marking(sheet: Sheet, blocks: Sequence[Block]) -> Iterator[MarkingNote]:
    """Yield the marking notes of a sheet whose tables have become items among its blocks."""
    notes = {note.position: note for note in notes_of(sheet.topic)}
    labels = labels_for(sheet.topic.language)
    for told in sheet.marking:
        items = [
            (block.number, gaps_in(block.text))
            for block in blocks
            if isinstance(block, Sentence) and block.position == told.position and block.number
        ]
        if told.position in notes and items:
            yield from marking_of_cells(notes[told.position], items, labels)
        else:
            yield replace(told, number=0)


# Tables


def _table(table: CellTable) -> Iterator[Heading | Sentence]:
    """Yield each row of a table as a heading, and its cells below; what is asked is numbered.

    The first item has the code of all of them.
    """
    number = 0
    for block in _rows(table):
        if isinstance(block, Sentence) and has_gap(block.text):
            number += 1
            code = table.code if number == 1 else ""
            yield replace(block, number=number, is_point=False, code=code)
        else:
            yield block


def _rows(table: CellTable) -> Iterator[Heading | Sentence]:
    """Yield the rows of a table, each cell behind the head of its column."""
    first, *others = table.grid.header
    for head, *cells in table.grid.rows:
        if has_gap(head) or not head:
            yield Sentence(_with_head(bold(first), head, ": "), table.position, is_point=True)
        else:
            yield Heading(_with_head(first, head, ": "), 2, table.position, names_row=True)
        for column, cell in zip(others, cells, strict=True):
            text = _with_head(bold(column), cell or (Run("–"),), ": ")
            yield Sentence(text, table.position, is_point=True, in_row=True)


# Maps


def _maps(map_: MindMap) -> Iterator[Block]:
    """Yield each root as a heading, and what is around it below; what is asked is numbered."""
    number = 0
    for root in sorted(_roots(map_), key=lambda root: root.position):
        yield Heading(_of_section(root), 2, root.position, comes_again=True)
        blocks = (block for node in root.nodes for block in _node(node, 0))
        for block in _below_headings(blocks):
            if isinstance(block, Sentence) and has_gap(block.text):
                number += 1
                yield replace(block, number=number, is_point=False)
            else:
                yield block


def _of_section(root: MapNode) -> Text:
    """Return the title of a section and, where notes are left out in it, how many are there."""
    title = bold(filled(root.text))
    of_how_many = root.some_of.replace(" ", HELD)
    return (*title, Run(f" {of_how_many}")) if of_how_many else title


def _below_headings(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield what stands below a heading, which so comes again where that goes on overleaf.

    Amid a row of a table it is the name of this that comes again, and below a heading that is asked
    for nothing does. What follows the rows is like one of them.
    """
    is_named, has_rows = True, False
    for block in blocks:
        match block:
            case Heading():
                is_named, has_rows = True, False
                yield replace(block, comes_again=True)
            case Sentence():
                is_named = is_named and not _is_title(block)
                has_rows = has_rows or block.names_row
                if not is_named or block.in_row:
                    yield block
                elif has_rows:
                    yield replace(block, names_row=True)
                else:
                    yield replace(block, in_row=True)
            case _:
                yield block


def _is_title(block: Sentence) -> bool:
    """Return whether a point is the heading of a branch, which a pupil writes."""
    return not block.code and len(block.text) == 1 and isinstance(block.text[0], Gap)


def _roots(map_: MindMap) -> Iterator[MapNode]:
    """Yield the roots without the map of the sections: in a list, these follow each other anyway.

    A section that has no map of its own is a root here.
    """
    mapped = {root.position for root in map_.roots}
    for root in map_.roots:
        sections = [node for node in root.nodes if node.kind is NodeKind.SECTION]
        if sections:
            yield from (node for node in sections if node.position not in mapped)
        else:
            yield root


def _node(
    node: MapNode, depth: int, *, is_below_asked: bool = False, in_row: bool = False
) -> Iterator[Block]:
    """Yield a node and all below it: branches of the root are headings if they can be read."""
    if node.kind is NodeKind.PICTURE:
        yield from pictures_in(node.text)
        for each in node.nodes:
            yield from _node(each, depth, is_below_asked=is_below_asked)
        return
    is_branch = node.kind is NodeKind.BRANCH and not depth and not is_below_asked
    if is_branch and node.nodes and not has_gap(node.text):
        yield Heading(bold(node.text), 3, node.position)
        below, is_heading = 0, False
    else:
        is_title = node.kind is not NodeKind.LEAF
        text = bold(node.text) if is_title and node.nodes else _with_line_below(node.text)
        shown = min(depth, MAX_DEPTH)
        sentence = Sentence(text, node.position, None, shown, node.code, is_point=True)
        yield replace(sentence, names_row=_is_row(node), in_row=in_row)
        # A heading that is asked for stands above its points as one that can be read does.
        is_heading = is_branch and has_gap(node.text)
        below = 0 if is_heading else depth + 1
    for each in node.nodes:
        yield from _node(each, below, is_below_asked=is_heading, in_row=_is_row(node))


def _with_line_below(text: Text) -> Text:
    """Return a term that is asked, with its line below what is said of it if this is long."""
    match text:
        case (Gap() as gap, Run(text=between), *told) if (
            between == TOLD and len(plain(tuple(told))) > SHORT
        ):
            return (*told, LineBreak(), gap)
        case _:
            return text


def _is_row(node: MapNode) -> bool:
    """Return whether this is the row of a table, with its cells hanging on its name."""
    return node.kind is NodeKind.GIVEN and all(each.kind is NodeKind.LEAF for each in node.nodes)


# The organiser


def _organiser(organiser: Organiser, sheet: Sheet, order: tuple[bool, bool]) -> Iterator[Block]:
    """Yield the front, complete, and then the back, on a page of its own, with all that is asked.

    Things have the same numbers on both. Where nothing would be blank there is no back.
    """
    on_front, on_back = order
    yield from _side(organiser, is_front=True, has_pictures_first=on_front)
    organiser = replace(organiser, parts=organiser.on_back)
    back = tuple(_side(organiser, is_front=False, has_pictures_first=on_back))
    if back:
        labels = labels_for(sheet.topic.language)
        yield Heading(sheet.title, 2, organiser.position, on_new_page=True)
        words = told_on_back(organiser.parts, labels, has_numbered_heads=True)
        yield Sentence((Run(words),), organiser.position, depth=EDGE)
        yield from back


def _side(organiser: Organiser, *, is_front: bool, has_pictures_first: bool) -> Iterator[Block]:
    """Yield the parts of a side, those with pictures first or last.

    What has a number in boxes has the same here.
    """
    parts = (part for part in organiser.parts if is_front or part.is_asked)
    for part in sorted(parts, key=lambda part: bool(part.pictures) != has_pictures_first):
        heading = Heading(part.heading, 2 if is_front else 3, organiser.position)
        if part.pictures:  # They come again above what goes on overleaf.
            yield heading
            yield from pictures_in(part.pictures)
            yield from _things(part, is_front=is_front)
        else:
            yield from _below_headings((heading, *_things(part, is_front=is_front)))


def _things(part: KnowledgeGroup, *, is_front: bool) -> Iterator[Sentence]:
    """Yield the things of a part, with numbers where any is asked."""
    shown = partial(_shown, is_front=is_front)
    headed = _complete if is_front else partial(_asked, is_short=_is_short(part))
    has_numbers = any(thing.is_asked for thing in part.things)
    numbers = accumulate(int(not thing.goes_on) for thing in part.things)
    for number, thing in zip(numbers, part.things, strict=True):
        label = (thing.number or number) if has_numbers else None
        if thing.grid:
            yield from _tabled(thing, thing.grid, label, shown)
        else:
            text = headed(thing) if thing.head else shown(thing.text)
            yield Sentence(text, thing.position, label, is_point=not has_numbers)


def _is_short(part: KnowledgeGroup) -> bool:
    """Return whether all that is said of heads stands in a line with the blank for these."""
    return all(len(plain(thing.text)) <= SHORT for thing in part.things if thing.head)


def _tabled(
    thing: Knowledge, grid: Grid, number: int | None, shown: Callable[[Text], Text]
) -> Iterator[Sentence]:
    """Yield a table as its title, the name of each row, and below that a line for each cell."""
    at = thing.position
    if not thing.goes_on:
        name = shown(bold(name_of_table(thing.text, grid)))
        yield Sentence(name, at, number, is_point=number is None)
    for name, cells in listed_rows(grid):
        if name:
            text = shown(name)
            yield Sentence(text, at, None, 1, is_point=True, names_row=not has_gap(text))
        is_named = bool(name)
        for cell in cells:
            yield Sentence(shown(cell), at, None, 1 + is_named, is_point=True, in_row=is_named)
    if thing.below:
        yield Sentence(shown(thing.below), at, None, 1)


def _shown(text: Text, *, is_front: bool) -> Text:
    """Return a text with its answers in bold or, on the back, with its blanks."""
    return filled(text, Style.BOLD) if is_front else text


def _complete(thing: Knowledge) -> Text:
    """Return the words of a thing with its head before them."""
    return _with_head(bold(thing.head), filled(thing.text, Style.BOLD))


def _asked(thing: Knowledge, *, is_short: bool) -> Text:
    """Return the words of a thing with the blank for its head.

    It stands before them where they are short, as in a list of words, and else has a line of its
    own below them: nobody knows what to write before it is read.
    """
    if thing.is_given:
        return _with_head(bold(thing.head), thing.text)
    gap = Gap(plain(thing.head), (), "", 0, thing.position)
    told = filled(thing.text)
    return _with_head((gap,), told) if is_short else (*told, LineBreak(), gap)


def _with_head(head: Text, text: Text, between: str = TOLD) -> Text:
    return (*head, Run(between), *text) if head and text else (*head, *text)
