"""What is tried in many orders is measured once, and looks as if it had been measured each time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from made_topics import made_notes
from sheet_sources import read_topic, sheets

from twofold.exporters.worksheets.block_layout import BlockLayout
from twofold.exporters.worksheets.blocks import Block
from twofold.exporters.worksheets.blocks.choices import ChoiceQuestion
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.layout.flows import Flow
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.lessons.lesson_layout import LessonLayout
from twofold.exporters.worksheets.lessons.lesson_parts import LessonParts
from twofold.exporters.worksheets.once_each import once_each
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.exporters.worksheets.print_run import PrintRun
from twofold.exporters.worksheets.sheet_layout import block_layout_for

STYLE = PageStyle.of(WorksheetOptions())


def test_a_lesson_lays_out_each_block_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """In whatever orders its parts are tried: again only where another room is left for it.

    Questions with choices, which fill up a page, are tried in another number each time.
    """
    lay_out = BlockLayout._block
    times: Counter[tuple[object, ...]] = Counter()

    def counted(layout: BlockLayout, block: Block, leads: bool) -> Iterator[Flow]:
        room = layout.head, layout.beside, layout.above, layout.fewest_to_match
        if not isinstance(block, ChoiceQuestion):
            times[layout.style, block, leads, *room] += 1
        return lay_out(layout, block, leads)

    monkeypatch.setattr(BlockLayout, "_block", counted)
    lessons = PrintRun.of(read_topic(made_notes("history", 5)), WorksheetOptions()).lessons
    for lesson in lessons:
        assert LessonLayout.of(lesson, STYLE).parts
    assert len(times) > 20
    assert [place for place, count in times.items() if count > 1] == []


def test_orders_that_begin_alike_share_their_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    """Below the same parts no part is fitted twice; what was only tried is not kept."""
    fit = LessonParts._with_fitting
    fitted: list[tuple[LessonParts, Sheet]] = []

    def counted(parts: LessonParts, sheet: Sheet) -> LessonParts:
        fitted.append((parts, sheet))
        return fit(parts, sheet)

    monkeypatch.setattr(LessonParts, "_with_fitting", counted)
    lessons = PrintRun.of(read_topic(made_notes("history", 3)), WorksheetOptions()).lessons
    assert all(not LessonLayout.of(lesson, STYLE).made.known for lesson in lessons)
    times = Counter(
        (*map(id, made.parts), id(sheet), made.parts_small, made.overleaf, made.ending)
        for made, sheet in fitted
    )
    assert len(times) > 5
    assert max(times.values()) == 1


def test_what_is_known_of_a_sheet_changes_nothing() -> None:
    """Below another head a sheet has the flows that it has where nothing is known of it."""
    text = "# T\n\n" + "".join(f"- Item {n} has {{{{word{n}}}}} in it.\n" for n in range(40))
    (sheet,) = sheets(text, "gaps")
    known = block_layout_for(sheet, STYLE)
    for head in (100.0, 400.0, 600.0, 100.0):
        fresh = replace(known, head=head, known={}, known_runs={})
        assert replace(known, head=head).flows(sheet.blocks) == fresh.flows(sheet.blocks)


def test_once_each_tells_things_apart_by_identity() -> None:
    """An equal thing is another one, and the oldest is forgotten first."""
    calls: list[tuple[list[int], int]] = []

    @once_each(2)
    def total(numbers: list[int], start: int) -> int:
        calls.append((numbers, start))
        return sum(numbers, start)

    one, alike = [1, 2], [1, 2]
    assert [total(one, 1), total(one, 1), total(alike, 1)] == [4, 4, 4]
    assert len(calls) == 2
    assert total(one, 2) == 5
    assert total(alike, 1) == 4
    assert len(calls) == 3
    assert total(one, 1) == 4
    assert len(calls) == 4


def test_once_each_tells_tuples_apart_by_what_is_in_them() -> None:
    """Another tuple of the same things is the same, one of equal things is not."""
    calls: list[tuple[list[int], ...]] = []

    @once_each(2)
    def count(parts: tuple[list[int], ...]) -> int:
        calls.append(parts)
        return len(parts)

    one, alike = [1, 2], [1, 2]
    assert [count((one, one)), count((one, one))] == [2, 2]
    assert len(calls) == 1
    assert count((one, alike)) == 2
    assert len(calls) == 2
