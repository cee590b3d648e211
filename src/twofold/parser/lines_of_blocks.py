"""Blocks where only lines have a place, in a back or an answer -> what they say, as lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from twofold.parser.code_blocks import code_line
from twofold.parser.inline import read_lines, read_plain, text_of
from twofold.parser.pasted_markup import find_pasted
from twofold.parser.reading import Reading
from twofold.parser.tree import Node
from twofold.text import LineBreak, Run, Text

_BULLET = "• "
_BETWEEN_CELLS = " | "


def texts_of_blocks(reading: Reading, blocks: Sequence[Node], place: str) -> list[Text]:
    """Return what `blocks` say in a `place` where no gaps may be, a text for each line.

    An item keeps a bullet or its number, a row of a table has bars between its cells.
    """
    return [text for block in blocks for text in _texts(reading, block, place) if text]


def _texts(reading: Reading, block: Node, place: str) -> Iterator[Text]:
    match block.kind:
        case "Paragraph":
            yield text_of_paragraph(reading, block, place)
        case "List":
            first = block.value if isinstance(block.value, int) else None
            for number, item in enumerate(block.children, first or 0):
                mark = _BULLET if first is None else f"{number}. "
                yield from _item(reading, item, mark, place)
        case "Table":
            for row in block.children:
                cells = (_cell(reading, cell, place) for cell in row.children)
                yield joined(cells, Run(_BETWEEN_CELLS))
        case "Term":
            parts = (_cell(reading, part, place) for part in block.children)
            yield joined(parts, Run(": "))
        case "CodeBlock":
            line = code_line(reading, block)
            yield text_of([line]) if line else ()
        case "Rule":
            reading.account(block.start, block.end)
        case _:
            yield from texts_of_blocks(reading, block.children, place)


def text_of_paragraph(reading: Reading, paragraph: Node, place: str) -> Text:
    """Return what a paragraph says in a `place` where no gaps may be."""
    if plain := read_plain(reading, paragraph, is_back=True):
        return plain[0]
    lines = read_lines(reading, paragraph.children, no_gaps_in=place)
    find_pasted(reading, lines, at_margin=False)
    return text_of(lines)


def _item(reading: Reading, item: Node, mark: str, place: str) -> Iterator[Text]:
    texts = texts_of_blocks(reading, item.children, place)
    if texts:
        yield (Run(mark), *texts[0])
    yield from texts[1:]


def _cell(reading: Reading, cell: Node, place: str) -> Text:
    return text_of(read_lines(reading, cell.children, no_gaps_in=place, in_table=True))


def joined(texts: Iterator[Text], between: Run | LineBreak) -> Text:
    """Return `texts` as one, with `between` between them; () if all are empty."""
    parts = list(texts)
    if not any(parts):
        return ()
    return tuple(chain.from_iterable((between, *text) for text in parts))[1:]
