"""A table that is filled from memory -> the answers of it that begin with their first letters."""

from __future__ import annotations

from collections.abc import Iterator

from twofold.exporters.worksheets.answer_forms import kind_of
from twofold.exporters.worksheets.blocks import CellTable
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.hint_forms import is_open
from twofold.exporters.worksheets.taught import taught_languages
from twofold.text import Gap, Text, gaps_in, plain, with_gaps, written_answer


def begun_answers(sheet: Sheet) -> frozenset[str]:
    """Return the answers of a sheet's tables in whose place many words would do.

    Those are common words among others of their cell: of "hides her …" nobody can say that another
    is wrong. What is a cell of its own is told by its row and its column, a name or a date is a
    fact, and words of a language that is taught have one form.
    """
    topic = sheet.topic
    if taught_languages(topic):
        return frozenset()
    return frozenset(
        gap.answer
        for cell in _cells(sheet)
        if any(map(str.isalnum, plain(with_gaps(cell, lambda _: ""))))
        for gap in gaps_in(cell)
        if _is_open(gap, topic.language)
    )


def _cells(sheet: Sheet) -> Iterator[Text]:
    for block in sheet.blocks:
        if isinstance(block, CellTable):
            yield from (cell for row in block.grid.rows for cell in row)


def _is_open(gap: Gap, language: str) -> bool:
    kind = kind_of(written_answer(gap), language).name
    if gap.hint:
        return is_open(gap.hint, kind, language)
    return kind in ("word", "phrase") and not gap.has_formula
