"""The blocks of a document, headings, paragraphs, lists and tables, -> the outline they make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from twofold.importers.document_blocks import (
    LONGEST_HEADING,
    Block,
    Cells,
    Heading,
    Item,
    Pair,
    Paragraph,
)
from twofold.importers.meant import as_meant
from twofold.importers.outline import Media, Node, Outline, Remark, plain_words, sentence
from twofold.importers.tabbed_columns import in_columns, is_bold
from twofold.notes import Back, Body, Comparison, Figure, Grid, Note, Table, Term, Title, Topic
from twofold.notes import Sequence as Steps
from twofold.problems import Problem
from twofold.text import Code, LineBreak, Picture, Run, Style, Text, gaps_in

DEEPEST_LIST = 8
"""Levels of lists in lists, from 0: Word has nine."""


_ENDS_SENTENCE = (".", "!", "?", ";", ",", ":")


def outline_of(
    topic: Topic,
    blocks: Sequence[Block],
    *,
    remarks: Sequence[Remark] = (),
    problems: Sequence[Problem] = (),
    media: Sequence[Media] = (),
) -> Outline:
    """Return a document as an outline.

    A title, or a first heading that all others are below, is the title of the notes. In a document
    without headings, short lines in bold are what its author meant as such.
    """
    blocks = _with_headings(in_columns(blocks))
    title = next((each for each in blocks if isinstance(each, Heading) and not each.level), None)
    if title is None:
        title = _only_top(blocks)
    notes: list[Block] = []
    below_title: tuple[Remark, ...] = ()
    for block in blocks:
        if block is title:
            topic = replace(topic, title=_of_heading(block.text))
            below_title = block.remarks
            notes += [Paragraph(block.position, text) for text in block.back]
        else:
            notes.append(block)
    outline = Outline(
        topic,
        tuple(_under_headings(notes)),
        remarks=(*remarks, *below_title),
        problems=tuple(problems),
        media=tuple(media),
        is_sorted=True,
    )
    return as_meant(outline, with_terms=False)


def _one_line(text: Text) -> Text:
    return tuple(Run(" ") if isinstance(each, LineBreak) else each for each in text)


def _only_top(blocks: Sequence[Block]) -> Heading | None:
    """Return the first block where it is a heading that all other headings are below."""
    headings = [each for each in blocks if isinstance(each, Heading)]
    if not headings or blocks[0] is not headings[0]:
        return None
    first = headings[0]
    return first if all(each.level > first.level for each in headings[1:]) else None


def _with_headings(blocks: Sequence[Block]) -> list[Block]:
    """Return `blocks` with headings for lines in bold where there are no others but a title.

    Of two such lines in a row the first is a heading above the second, or the title. If all lines
    are bold, or the same ones come again, none stands out.
    """
    if any(isinstance(each, Heading) and each.level for each in blocks):
        return list(blocks)
    found = [at for at, each in enumerate(blocks) if _is_bold_line(each)]
    # A line in bold at the end titles nothing.
    places = {at for at in found if at + 1 < len(blocks)}
    above = {at for at in places if at + 1 in places}
    words = {plain_words(block.text) for block in _texts(blocks, found)}
    if len(places) < 2 or len(found) * 3 > len(blocks) * 2 or len(words) * 3 < len(found) * 2:
        return list(blocks)
    has_title = any(isinstance(each, Heading) for each in blocks)
    kept = list[Block]()
    for at, block in enumerate(blocks):
        if at not in places or not isinstance(block, Paragraph):
            kept.append(block)
            continue
        level = 1 if at in above or not above else 2
        level = 0 if at == 0 and at in above and not has_title else level
        kept.append(Heading(block.position, block.text, level, block.back, block.remarks))
    return kept


def _texts(blocks: Sequence[Block], places: Sequence[int]) -> Iterator[Paragraph]:
    for at in places:
        block = blocks[at]
        assert isinstance(block, Paragraph)
        yield block


def _is_bold_line(block: Block) -> bool:
    if not isinstance(block, Paragraph) or LineBreak() in block.text:
        return False
    words = plain_words(block.text)
    return (
        0 < len(words) <= LONGEST_HEADING
        and not words.endswith(_ENDS_SENTENCE[:-1])
        and is_bold(block.text)
    )


def _of_heading(text: Text) -> Text:
    """Return the words of a heading in one line, without the styles that all of them are in."""
    shared = ~Style.PLAIN
    for each in text:
        if isinstance(each, Run) and each.text.strip():
            shared &= each.style
    shared &= Style.BOLD | Style.ITALIC | Style.UNDERLINE
    return tuple(
        each._replace(style=each.style & ~shared) if isinstance(each, Run) else each
        for each in _one_line(text)
    )


def _under_headings(blocks: Sequence[Block]) -> list[Node]:
    """Return the notes above the first heading, then the headings with what is below each."""
    place = next((at for at, each in enumerate(blocks) if isinstance(each, Heading)), len(blocks))
    nodes = list(_notes(blocks[:place]))
    waiting: list[tuple[int, Node, list[Node]]] = []

    def close(level: int) -> None:
        while waiting and waiting[-1][0] >= level:
            _, node, below = waiting.pop()
            (waiting[-1][2] if waiting else nodes).append(replace(node, children=tuple(below)))

    while place < len(blocks):
        heading = blocks[place]
        assert isinstance(heading, Heading)
        close(heading.level)
        end = place + 1
        while end < len(blocks) and not isinstance(blocks[end], Heading):
            end += 1
        note = Note(heading.position, sentence(_of_heading(heading.text)), back=Back(heading.back))
        node = Node(note, remarks=heading.remarks, is_heading=True)
        waiting.append((heading.level, node, list(_notes(blocks[place + 1 : end]))))
        place = end
    close(-1)
    return nodes


def _notes(blocks: Sequence[Block]) -> Iterator[Node]:
    """Yield the notes that stand below one heading; lists go below a line that ends in a colon."""
    place = 0
    while place < len(blocks):
        block = blocks[place]
        place += 1
        if isinstance(block, Item):
            end = place
            while end < len(blocks) and isinstance(blocks[end], Item):
                end += 1
            items = [each for each in blocks[place - 1 : end] if isinstance(each, Item)]
            yield from _list(items)
            place = end
        elif isinstance(block, Cells):
            yield from table_nodes(block, ())
        elif isinstance(block, Pair):
            term = Term(block.text, (block.meaning,))
            yield Node(Note(block.position, term, back=Back(block.back)), remarks=block.remarks)
        elif isinstance(block, Paragraph):
            after = blocks[place] if place < len(blocks) else None
            is_title = plain_words(block.text).endswith(":") and not block.back
            if is_title and isinstance(after, Cells) and _is_table(after):
                remarks = (*block.remarks, *after.remarks)
                yield from table_nodes(replace(after, remarks=remarks), block.text)
                place += 1
            elif is_title and isinstance(after, Item):
                end = place
                while end < len(blocks) and isinstance(blocks[end], Item):
                    end += 1
                items = [each for each in blocks[place:end] if isinstance(each, Item)]
                yield from _titled_list(block, items)
                place = end
            else:
                yield _text(block)


def _text(block: Paragraph | Item) -> Node:
    """Return the note of a text; pictures without words are a figure."""
    pictures = [each for each in block.text if isinstance(each, Picture)]
    others = (
        each
        for each in block.text
        if not isinstance(each, Picture | LineBreak)
        and not (isinstance(each, Run) and not each.text.strip())
    )
    body: Body = sentence(block.text)
    if pictures and not any(True for _ in others):
        body = Figure(tuple(pictures))
    note = Note(block.position, body, back=Back(block.back))
    return Node(note, remarks=block.remarks)


def _titled_list(title: Paragraph, items: Sequence[Item]) -> Iterator[Node]:
    nodes = list(_list(items))
    if len(nodes) == 1 and isinstance(nodes[0].note.body, Steps):
        body = replace(nodes[0].note.body, title=title.text)
        note = replace(nodes[0].note, body=body)
        yield replace(nodes[0], note=note, remarks=(*title.remarks, *nodes[0].remarks))
    else:
        yield replace(_text(title), children=tuple(nodes))


@dataclass(slots=True)
class _Open:
    item: Item
    below: list[Item] = field(default_factory=list)


def _list(items: Sequence[Item]) -> Iterator[Node]:
    """Yield the notes of a list: those that are deeper stand below the one before them."""
    top = min((item.level for item in items), default=0)
    roots: list[_Open] = []
    for item in items:
        if item.level <= top or not roots:
            roots.append(_Open(item))
        else:
            roots[-1].below.append(item)
    place = 0
    while place < len(roots):
        run = _run_of_steps(roots[place:])
        if len(run) > 1:
            yield _steps(run)
            place += len(run)
            continue
        root = roots[place]
        item = root.item
        if item.number and (item.number > 1 or _counts_on(roots, place)):
            item = replace(item, text=(Run(f"{item.number}. "), *item.text))
        yield replace(_text(item), children=tuple(_list(root.below)))
        place += 1


def _counts_on(roots: Sequence[_Open], place: int) -> bool:
    """Return whether an item that is no step is followed by one that counts on."""
    return place + 1 < len(roots) and roots[place + 1].item.number == 2


def _run_of_steps(roots: Sequence[_Open]) -> Sequence[_Open]:
    """Return the items at the beginning that count from 1 and are steps: no questions, no gaps."""
    run: list[_Open] = []
    for root in roots:
        if root.item.number != len(run) + 1:
            break
        run.append(root)
    asking = sum(plain_words(each.item.text).endswith("?") for each in run)
    is_plain = not any(
        gaps_in(each.item.text)
        or each.item.back
        or not plain_words(each.item.text)
        or any(isinstance(one, Code) for one in each.item.text)
        for each in run
    )
    return run if is_plain and asking * 2 < len(run) else []


def _steps(run: Sequence[_Open]) -> Node:
    children = [
        Node(
            Note(root.item.position, Title(root.item.text, step=number)),
            tuple(_list(root.below)),
        )
        for number, root in enumerate(run, 1)
        if root.below
    ]
    remarks = tuple(remark for root in run for remark in root.item.remarks)
    body = Steps((), tuple(root.item.text for root in run))
    return Node(Note(run[0].item.position, body), tuple(children), remarks)


def _is_table(block: Cells) -> bool:
    return len(block.rows) > 1 and max(map(len, block.rows)) > 1


def table_nodes(block: Cells, title: Text) -> Iterator[Node]:
    """Yield a table; what has one row or one column is no table but texts."""
    if not _is_table(block):
        texts = [cell for row in block.rows for cell in row if cell]
        for number, text in enumerate(texts):
            remarks = block.remarks if not number else ()
            yield _text(Paragraph(block.position, text, remarks=remarks))
        return
    width = max(map(len, block.rows))
    head, *rows = ((*row, *((),) * (width - len(row))) for row in block.rows)
    filled = tuple(row for row in rows if any(row))
    grid = Grid(head, filled)
    has_gaps = any(gaps_in(cell) for row in (head, *filled) for cell in row)
    body: Body = Comparison(title, grid) if has_gaps else Table(title, grid)
    yield Node(Note(block.position, body, back=Back(block.back)), remarks=block.remarks)
