"""A sheet as it is laid out -> the words of its boxes, which are all that may be written there."""

from __future__ import annotations

from collections.abc import Iterable

from twofold.exporters.worksheets.blocks import WordBank
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.giveaways import bare_words
from twofold.exporters.worksheets.layout.even_pages import is_box
from twofold.exporters.worksheets.layout.flows import Flows
from twofold.exporters.worksheets.layout.line_breaking import words_of
from twofold.exporters.worksheets.layout.shapes import DrawnRow


def offered_words(versions: Iterable[tuple[Sheet, Flows]]) -> str | None:
    """Return the bare words of the boxes of a sheet in all versions, None where it has no box."""
    told: list[str] = []
    has_boxes = False
    for sheet, flows in versions:
        has_boxes = has_boxes or any(isinstance(block, WordBank) for block in sheet.blocks)
        rows = (row for flow in flows if is_box(flow) for row in flow.rows)
        for entry in (each for row in rows if isinstance(row, DrawnRow) for each in row.entries):
            told.append(words_of(placed.line for placed in entry.lines))
    return bare_words(" ".join(told)) if has_boxes else None


def may_be_written(words: str, offered: str | None) -> bool:
    """Return whether a pupil may write some words: those of a box, or any where there is none.

    A formula is drawn, and may be in any box.
    """
    is_formula = words.startswith(("$", "\\"))
    return offered is None or is_formula or bare_words(words) in offered
