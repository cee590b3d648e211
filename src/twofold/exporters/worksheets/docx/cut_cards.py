"""Cards to cut out -> tables: a front beside its back, to be folded, or loose ones.

Fronts and backs on two sides of a paper would no longer meet once somebody has edited a card that
grows. Beside each other they always do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from twofold.exporters.worksheets.blocks.cutting import Card, Cards, LooseCards
from twofold.exporters.worksheets.blocks.texts import bold, without_pictures
from twofold.exporters.worksheets.docx.markup import Element
from twofold.exporters.worksheets.docx.paragraphs import Cell, Table, paragraph
from twofold.exporters.worksheets.docx.runs import runs, tab
from twofold.exporters.worksheets.docx.texts import TextWriter
from twofold.exporters.worksheets.layout.card_grid import LOOSE_HEIGHTS, CardGrid
from twofold.text import Picture, Style, Text


def folded_cards(block: Cards, texts: TextWriter) -> Iterator[Element]:
    """Yield the cards, a row each: the front at the left, the back at the right of the fold."""
    grid = CardGrid.of(replace(texts.style, backs="fold"))
    room = grid.width - 2 * grid.inside
    rows = [
        (_side(card, texts, room, is_back=False), _side(card, texts, room, is_back=True))
        for card in block.cards
    ]
    yield _table("FoldedCards", texts.labels.cards, grid, rows, grid.height)


def loose_cards(block: LooseCards, texts: TextWriter) -> Iterator[Element]:
    """Yield the cards that are printed on one side, as many in a row as are on paper.

    The key lists them, for nobody cuts it.
    """
    if texts.is_key:
        for card in block.cards:
            words = [*runs(card.mark, Style.BOLD), tab(), *texts.runs(card.front)]
            yield paragraph("Marking", words)
        return
    usual = LOOSE_HEIGHTS[1]
    grid = CardGrid.loose(texts.style, usual)
    room = grid.width - 2 * grid.inside
    sides = [_side(card, texts, room, is_back=False) for card in block.cards]
    sides += [Cell((paragraph("CardText"),))] * (-len(sides) % grid.columns)
    starts = range(0, len(sides), grid.columns)
    rows = [tuple(sides[start : start + grid.columns]) for start in starts]
    yield _table("LooseCards", texts.labels.card_sort, grid, rows, LOOSE_HEIGHTS[0])
    yield paragraph("AfterTable")


def _table(
    style: str, title: str, grid: CardGrid, rows: Sequence[Sequence[Cell]], height: float
) -> Element:
    """Return cards as a table, whose rows grow with what somebody writes into them."""
    widths = (grid.width,) * grid.columns
    return Table(style, title, widths, (), rows, height=height, left=grid.left).markup


def _side(card: Card, texts: TextWriter, room: float, *, is_back: bool) -> Cell:
    """Return one side: its words, and below them its pictures, as wide as `room` at most."""
    words: Text = card.back if is_back else bold(card.front) if card.is_name else card.front
    style = "CardName" if card.is_name and not is_back else "CardText"
    language = "" if is_back else card.language
    said = texts.runs(without_pictures(words), language=language)
    pictures = (
        paragraph(style, [texts.picture(each, room)])
        for each in words
        if isinstance(each, Picture) and each.file is not None
    )
    mark = paragraph("CardMark", runs(card.mark))
    above = (paragraph(style, said),) if said else ()
    return Cell((*above, *pictures, mark), is_centred=True)
