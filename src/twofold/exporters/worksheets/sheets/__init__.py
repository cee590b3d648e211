"""A topic -> its sheets; a new kind of sheet is a module here and a line in SHEETS."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from twofold.exporters.worksheets.blocks import Sheet
from twofold.exporters.worksheets.sheets.comparison import comparison_sheets
from twofold.exporters.worksheets.sheets.gaps import gap_sheets
from twofold.exporters.worksheets.sheets.mind_map import mind_map_sheets
from twofold.exporters.worksheets.sheets.organiser import organiser_sheets
from twofold.exporters.worksheets.sheets.questions import question_sheets
from twofold.exporters.worksheets.sheets.sequence import sequence_sheets
from twofold.exporters.worksheets.sheets.terms import term_sheets
from twofold.exporters.worksheets.sheets.timeline import timeline_sheets
from twofold.exporters.worksheets.sheets.true_false import true_false_sheets
from twofold.notes import Topic

SHEETS: tuple[Callable[[Topic], Iterator[Sheet]], ...] = (
    gap_sheets,
    comparison_sheets,
    question_sheets,
    term_sheets,
    sequence_sheets,
    true_false_sheets,
    timeline_sheets,
    mind_map_sheets,
    organiser_sheets,
)
"""Every kind of sheet, in the order in which a class meets them."""


def sheets_of(topic: Topic) -> tuple[Sheet, ...]:
    """Return all sheets of a topic; those that would be empty are not made."""
    return tuple(sheet for make in SHEETS for sheet in make(topic))
