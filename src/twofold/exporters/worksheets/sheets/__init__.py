"""A topic -> its sheets; a new kind of sheet is a module here and a line in SHEETS."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from twofold.exporters.worksheets.blocks.sheet import Sheet
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

SHEETS: dict[str, Callable[[Topic], Iterator[Sheet]]] = {
    "gaps": gap_sheets,
    "comparison": comparison_sheets,
    "questions": question_sheets,
    "terms": term_sheets,
    "sequence": sequence_sheets,
    "true-false": true_false_sheets,
    "timeline": timeline_sheets,
    "mind-map": mind_map_sheets,
    "organiser": organiser_sheets,
}
"""Every kind of sheet and how it is made, in the order in which a class meets them."""
