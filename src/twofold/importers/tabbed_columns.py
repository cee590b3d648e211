"""Paragraphs of a document with tabs -> the tables and the pairs that these part them into."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from twofold.importers.document_blocks import (
    LONGEST_HEADING,
    Block,
    Cells,
    Heading,
    Item,
    Pair,
    Paragraph,
)
from twofold.importers.outline import plain_words
from twofold.text import Inline, LineBreak, Run, Style, Text

FEWEST_PAIRS = 3
"""Lines in a row with one tab each from which on they are pairs."""

_TABS = re.compile(r" *\t[ \t]*")
_MARKER = re.compile(r"(?:\(?\w{1,3}[.)]|[^\w\s]+)")
"""What only marks or numbers a line."""


def in_columns(blocks: Sequence[Block]) -> list[Block]:
    """Return `blocks` with a table, or pairs, for paragraphs that tabs part into as many columns.

    Any other tab is a blank.
    """
    kept = list[Block]()
    rows: list[tuple[Paragraph, tuple[Text, ...]]] = []
    for block in (*blocks, None):
        cells = _columns(block)
        if rows and len(cells) != len(rows[0][1]):
            kept += _of_rows(rows)
            rows = []
        if isinstance(block, Paragraph) and len(cells) > 1:
            rows.append((block, cells))
        elif block is not None:
            kept.append(_untabbed(block))
    return kept


def _columns(block: Block | None) -> tuple[Text, ...]:
    """Return the columns of a paragraph, () where it is none of a table."""
    if not isinstance(block, Paragraph) or LineBreak() in block.text:
        return ()
    cells = _split_at_tabs(block.text)
    words = [plain_words(cell) for cell in cells]
    is_row = len(cells) > 1 and not any(map(_MARKER.fullmatch, words))
    return cells if is_row and all(words) else ()


def _of_rows(rows: Sequence[tuple[Paragraph, tuple[Text, ...]]]) -> Iterator[Block]:
    """Yield rows of one width as what they are, or as the paragraphs that they were."""
    first, head = rows[0]
    back = tuple(text for block, _ in rows for text in block.back)
    remarks = tuple(remark for block, _ in rows for remark in block.remarks)
    is_head = all(is_bold(cell) for cell in head)
    if len(rows) > 1 and (len(head) > 2 or is_head):
        cells = tuple(cells for _, cells in rows)
        yield Cells(first.position, cells, back, remarks)
    elif len(rows) >= FEWEST_PAIRS and all(
        _is_pair(*cells) for _, cells in rows if len(cells) == 2
    ):
        for block, (text, meaning) in rows:
            yield Pair(block.position, text, meaning, block.back, block.remarks)
    else:
        yield from (_untabbed(block) for block, _ in rows)


def _is_pair(text: Text, meaning: Text) -> bool:
    """Return whether two columns are words; a page's number or a blank to fill are none."""
    sides = plain_words(text), plain_words(meaning)
    return len(sides[0]) <= LONGEST_HEADING and all(
        sum(map(str.isalpha, side)) > 1 for side in sides
    )


def is_bold(text: Text) -> bool:
    """Return whether all words of `text` are bold."""
    return all(
        isinstance(each, Run) and (Style.BOLD in each.style or not each.text.strip())
        for each in text
    )


def _untabbed(block: Block) -> Block:
    match block:
        case Cells(rows=rows):
            block = replace(block, rows=tuple(tuple(map(_without_tabs, row)) for row in rows))
        case Heading() | Paragraph() | Item() | Pair():
            block = replace(block, text=_without_tabs(block.text))
        case _:
            assert_never(block)
    return replace(block, back=tuple(map(_without_tabs, block.back)))


def _split_at_tabs(text: Text) -> tuple[Text, ...]:
    """Return what stands between the tabs of a text; tabs in a row are one."""
    cells: list[list[Inline]] = [[]]
    for inline in text:
        if not isinstance(inline, Run):
            cells[-1].append(inline)
            continue
        first, *others = _TABS.split(inline.text)
        cells[-1].append(inline._replace(text=first))
        cells += [[inline._replace(text=each)] for each in others]
    return tuple(
        tuple(each for each in cell if not isinstance(each, Run) or each.text) for cell in cells
    )


def _without_tabs(text: Text) -> Text:
    """Return a text with a blank for each row of tabs."""
    return tuple(
        inline._replace(text=_TABS.sub(" ", inline.text)) if isinstance(inline, Run) else inline
        for inline in text
    )
