"""The flows of a sheet and its marking notes -> both as its key has them, on no page more."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import accumulate

from twofold.exporters.worksheets.block_layout import BlockLayout
from twofold.exporters.worksheets.blocks import MarkingNote
from twofold.exporters.worksheets.blocks.choices import ChoiceQuestion
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.blocks.texts import joined
from twofold.exporters.worksheets.layout.even_pages import evened
from twofold.exporters.worksheets.layout.flows import (
    ColumnsRow,
    FieldRow,
    Flow,
    Flows,
    FormRow,
    FormWords,
    Role,
    TextRow,
    WritingRow,
    height_of,
)
from twofold.exporters.worksheets.layout.line_breaking import words_of
from twofold.exporters.worksheets.layout.page_breaking import (
    answered,
    fill_pages,
    filled,
    pulled_back,
    stands_as_asked,
)
from twofold.exporters.worksheets.layout.side_by_side import GUTTER
from twofold.exporters.worksheets.layout.text_layout import MARKING_LINE_HEIGHT
from twofold.exporters.worksheets.sheet_end import (
    close_heading,
    end_of_key,
    marking_flows,
    marking_in_lines,
    marking_line_by_line,
)
from twofold.exporters.worksheets.sheet_head import mark_width
from twofold.text import Run, Text

Notes = tuple[MarkingNote, ...]

ABOVE_NEXT = 0.5
"""Ems at least between a note that stands below its item and the next one."""


def flows_of_key(
    flows: Flows, end: Flows, sheet: Sheet, block_layout: BlockLayout, *, may_run_on: bool = False
) -> Flows:
    """Return the flows of a key in the way that takes fewest pages, the first of several.

    Those that stand where the sheet has them stay there; others stand closer, or on pages that end
    earlier, for a fuller last one. Notes `may_run_on` in one paragraph where nothing else has room:
    none is found at a glance there. A page for them alone has words as large as those of the sheet.
    """
    height = block_layout.style.column_height
    fewest = len(fill_pages(answered(flows), height))
    ways = _ways_of_key(flows, end, sheet, block_layout, may_run_on=may_run_on)
    if not stands_as_asked(flows):
        ways = (evened(pulled_back(way, height), height) for way in ways)
    found: list[tuple[int, int, Flows]] = []
    for place, way in enumerate(ways):
        found.append((len(fill_pages(way, height)), place, way))
        if found[-1][0] <= fewest:
            break
    pages, place, best = min(found)
    if place or pages != fewest + 1 or block_layout.style.is_large:
        return best
    apart = _on_a_page_of_their_own(flows, sheet, block_layout)
    return apart if len(fill_pages(apart, height)) == pages else best


def _on_a_page_of_their_own(flows: Flows, sheet: Sheet, layout: BlockLayout) -> Flows:
    """Return the flows of a key whose notes have the size of its words."""
    proofs = end_of_key(layout, replace(sheet, marking=()))
    return answered(flows) + marking_flows(layout, sheet.marking, size=layout.style.size) + proofs


def _ways_of_key(
    flows: Flows, end: Flows, sheet: Sheet, block_layout: BlockLayout, *, may_run_on: bool
) -> Iterator[Flows]:
    """Yield the flows of a key with an `end`, and others whose notes have room elsewhere."""
    height, answers = block_layout.style.column_height, answered(flows)
    proofs = end_of_key(block_layout, replace(sheet, marking=()))
    count = len(fill_pages(answers + end, height))
    if all(isinstance(block, ChoiceQuestion) for block in sheet.blocks):
        # Their letters stand in the boxes, and in a row that is seen at one glance.
        lettered = _with_letters(flows, sheet.marking, block_layout)
        yield answered(lettered) + (end if lettered == flows and count == 1 else proofs)
        return
    yield answers + end
    if sheet.marking and count > 1:
        is_large = block_layout.style.is_large
        if not is_large:
            yield answers + _in_columns(sheet.marking, block_layout) + proofs
            yield answers + _line_by_line(sheet.marking, block_layout) + proofs
        may_run_on |= is_large
        for way in _with_notes(flows, sheet.marking, block_layout, may_run_on=may_run_on):
            yield way + proofs
        if may_run_on and not is_large:  # There a list alone can be read.
            yield answers + end_of_key(block_layout, sheet, is_run_on=True)


def _with_notes(
    flows: Flows, notes: Notes, layout: BlockLayout, *, may_run_on: bool
) -> Iterator[Flows]:
    """Yield the flows of a key in the ways that it may have its notes, the best liked first.

    All stand below the last item; those that have room on the lines of their items, which the key
    leaves free, stand there; the others are a list in one column or in two, or stand below their
    items or at the foot of the pages of these; the first of them, or all, where the sheet has its
    pupil's name.
    """
    yield answered(flows) + marking_flows(layout, notes)
    noted, rest = _on_free_lines(flows, notes, layout)
    if not may_have_room(flows, notes, layout):
        yield answered(noted) + marking_flows(layout, rest, is_close=True)
        return
    for lined, others in ((noted, rest), _in_head(noted, rest, layout)):
        own = answered(lined)
        yield from _listed(own, others, layout)
        below, left = _below_items(own, others, layout)
        for way, more in ((below, left), (own, others)):
            yield from _listed(way, more, layout)
            if at_feet := _at_feet(way, more, layout, may_run_on=may_run_on):
                yield at_feet


def _listed(own: Flows, notes: Notes, layout: BlockLayout) -> Iterator[Flows]:
    """Yield flows with notes in a list below them, in one column and in two."""
    yield own + marking_flows(layout, notes, is_close=True)
    if notes:
        yield own + _in_columns(notes, layout)


def may_have_room(flows: Flows, notes: Notes, layout: BlockLayout) -> bool:
    """Return whether the pages of a sheet are not too full for its notes, however these stand.

    That is little to ask, and soon said: there are many ways in which they may stand.
    """
    style = layout.style
    pages = len(fill_pages(flows, style.column_height))
    kept = sum(
        flow.height + min(flow.space_before, ABOVE_NEXT * style.size)
        for flow in answered(flows)
        if not (_is_free(flow) or isinstance(flow.rows[0], FieldRow))
    )
    lines = _in_lines(notes, layout)
    return kept + sum(flow.height for flow in lines) <= pages * style.column_height


def _on_free_lines(flows: Flows, notes: Notes, layout: BlockLayout) -> tuple[Flows, Notes]:
    """Return flows with the notes that the lines below their items have room for, and the others.

    What is noted takes as much room as the lines did, and more only below the last item.
    """
    last = max(number for number, flow in enumerate(flows) if not flow.is_blank_only)
    noted, rest = list(flows), list[MarkingNote]()
    starts = _starts(flows)
    for note in notes:
        place = starts.get(note.number)
        room = None if place is None else _free_lines(flows, place)
        rows = () if room is None else _note_in(flows[room], note, layout, is_last=room == last)
        if room is not None and rows:
            noted[room] = replace(flows[room], key_parts=(rows,))
        else:
            rest.append(note)
    return tuple(noted), tuple(rest)


def _starts(flows: Flows) -> Mapping[int, int]:
    """Return where each item begins, by its number."""
    return {
        int(number): place
        for place, flow in enumerate(flows)
        if (number := label_of(flow).strip(" .")).isdecimal()
    }


def label_of(flow: Flow) -> str:
    """Return the label beside the first row of a flow, "" where it has none."""
    match flow.rows[:1]:
        case (TextRow(label=label),):
            return label
        case (FormRow(parts=parts),):
            labels = (part for part in parts if isinstance(part, FormWords) and part.is_label)
            return next((words_of((part.line,)) for part in labels), "")
        case _:
            return ""


def _free_lines(flows: Flows, start: int) -> int | None:
    """Return where an item has lines on which its key has nothing, None where it has none."""
    for number in range(start + 1, len(flows)):
        flow = flows[number]
        if not flow.inside:
            return None
        if _is_free(flow):
            return None if flow.key_parts or flow.fills else number
    return None


def _is_free(flow: Flow) -> bool:
    """Return whether a flow is lines on which no answer stands, unless that has other room."""
    return all(isinstance(row, WritingRow) and not row.answer for row in flow.rows)


def _note_in(
    room: Flow, note: MarkingNote, layout: BlockLayout, *, is_last: bool
) -> tuple[TextRow, ...]:
    """Return the rows of a note as high as the lines that it stands on, () where it is higher.

    It may be so where the item `is_last`.
    """
    x = layout.style.number_column
    flow = layout.marking_note(replace(note, number=0), x)
    spare = room.height - flow.height
    if spare < 0 and not is_last:
        return ()
    rows = [row for row in flow.rows if isinstance(row, TextRow)]
    return (*rows[:-1], rows[-1]._replace(height=rows[-1].height + max(spare, 0.0)))


def _with_letters(flows: Flows, notes: Notes, layout: BlockLayout) -> Flows:
    """Return flows with notes where the pupil's fields are, as large as these have room for."""
    for size in (layout.style.size, layout.style.marking_size):
        lettered = _in_fields(flows, joined(Run(" "), (n.text for n in notes)), size, layout)
        if lettered:
            return lettered
    return flows


def _in_head(flows: Flows, notes: Notes, layout: BlockLayout) -> tuple[Flows, Notes]:
    """Return flows with as many notes as have room where the pupil's fields are, and the others."""
    size = layout.style.marking_size
    told, noted = _first_with_room(
        notes, lambda some: _in_fields(flows, marking_in_lines(layout, some), size, layout)
    )
    return noted or flows, notes[len(told) :]


def _first_with_room(notes: Notes, placed: Callable[[Notes], Flows]) -> tuple[Notes, Flows]:
    """Return as many of the first notes as have room, and their flows, as they are `placed`.

    That gives () where there is no room, and so for any more of them.
    """
    count = bisect(range(1, len(notes) + 1), False, key=lambda n: not placed(notes[:n]))
    return notes[:count], placed(notes[:count]) if count else ()


def _in_fields(flows: Flows, text: Text, size: float, layout: BlockLayout) -> Flows:
    """Return flows whose key has a text where the pupil's fields are; () without room for it."""
    place = next((n for n, flow in enumerate(flows) if isinstance(flow.rows[0], FieldRow)), None)
    if place is None or not text:
        return ()
    right = mark_width(layout) + layout.style.size if layout.style.is_large else 0.0
    rows = layout.texts.words(text, size, MARKING_LINE_HEIGHT * size, right=right)
    spare = flows[place].height - sum(row.height for row in rows)
    if spare < 0:
        return ()
    told = (*rows[:-1], rows[-1]._replace(height=rows[-1].height + spare))
    return *flows[:place], replace(flows[place], key_parts=(told,)), *flows[place + 1 :]


def _in_columns(notes: Notes, layout: BlockLayout) -> Flows:
    """Return notes below their heading in two columns of about the same height."""
    columns = _columns(notes, layout)
    return (close_heading(layout), columns)


def _columns(notes: Notes, layout: BlockLayout) -> Flow:
    style, size = layout.style, layout.style.marking_size
    right = (style.column + GUTTER * size) / 2
    narrow = replace(layout, style=replace(style, width=style.width - right, size=size))
    flows = [narrow.marking_note(note) for note in notes]
    heights = [0.0, *accumulate(flow.space_before + flow.height for flow in flows)]
    cut = min(range(1, len(flows) + 1), key=lambda n: max(heights[n], heights[-1] - heights[n]))
    parts = (flows[:cut], [_moved(flow, right) for flow in flows[cut:]])
    columns = tuple(tuple(part) for part in parts if part)
    height = max(height_of(part) - part[0].space_before for part in columns)
    row = ColumnsRow(height, columns)
    return Flow(Role.ITEM, (row,), flows[0].space_before, whole_up_to=1.0)


def _moved(flow: Flow, points: float) -> Flow:
    rows = (row for row in flow.rows if isinstance(row, TextRow))
    moved = (row._replace(x=row.x + points, label_x=row.label_x + points) for row in rows)
    return replace(flow, rows=tuple(moved))


def _below_items(flows: Flows, notes: Notes, layout: BlockLayout) -> tuple[Flows, Notes]:
    """Return flows with the notes that there is room for above the next item, and the others.

    What stands below is not moved by them.
    """
    first = {page[0].flow for page in fill_pages(flows, layout.style.column_height)}
    starts, below, rest = _starts(flows), dict[int, Flow](), list[MarkingNote]()
    for note in notes:
        start = starts.get(note.number, len(flows))
        end = next((n for n in range(start + 1, len(flows)) if not flows[n].inside), None)
        flow = _note_below(note, flows[: end or 0], layout)
        needed = flow.height + flow.space_before + ABOVE_NEXT * layout.style.size
        if end is None or end in first or end in below or flows[end].space_before < needed:
            rest.append(note)
        else:
            below[end] = flow
    found = list[Flow]()
    for number, each in enumerate(flows):
        if note_below := below.get(number):
            above, taken = found[-1], note_below.space_before + note_below.height
            own = replace(note_below, inside=True, stays=above.stays)
            found[-1:] = (replace(above, stays=True), own)
            found.append(replace(each, space_before=each.space_before - taken))
        else:
            found.append(each)
    return tuple(found), tuple(rest)


def _note_below(note: MarkingNote, above: Flows, layout: BlockLayout) -> Flow:
    """Return a note that is no longer than the words above it, beside which a bank may stand."""
    row = above[-1].rows[-1] if above else None
    right = row.code_right if isinstance(row, TextRow) else 0.0
    narrow = replace(layout, style=replace(layout.style, width=layout.style.width - right))
    return narrow.marking_note(replace(note, number=0), layout.style.number_column)


def _at_feet(flows: Flows, notes: Notes, layout: BlockLayout, *, may_run_on: bool) -> Flows:
    """Return flows with notes below the items of their pages; () where they have no room there.

    Notes that a page has no room for are on the next.
    """
    height = layout.style.column_height
    pages = fill_pages(flows, height)
    if any(page[0].row or page[0].repeats for page in pages):
        return ()
    starts, due, found = _starts(flows), [*notes], list[Flow]()
    for page, following in zip(pages, (*pages[1:], None), strict=True):
        end = following[0].flow if following else len(flows)
        first, *others = flows[page[0].flow : end]
        found += (replace(first, begins_page=0) if found else first, *others)
        room = height - filled(flows, page)
        here = [note for note in due if starts.get(note.number, len(flows)) < end or not following]
        foot_of = partial(_foot, room=room, layout=layout, may_run_on=may_run_on)
        told, foot = _first_with_room(tuple(here), foot_of)
        found += foot
        due = [note for note in due if note not in told]
    return () if due else tuple(found)


def _foot(notes: Notes, room: float, layout: BlockLayout, may_run_on: bool) -> Flows:
    """Return notes below their heading in the way that has room, () where none has."""
    return next(
        (way for way in _ways_of_foot(notes, layout, may_run_on) if height_of(way) <= room), ()
    )


def _ways_of_foot(notes: Notes, layout: BlockLayout, may_run_on: bool) -> Iterator[Flows]:
    """Yield the ways of notes below their heading, the best liked first."""
    yield marking_flows(layout, notes, is_close=True)
    yield _in_columns(notes, layout)
    yield _line_by_line(notes, layout)
    if may_run_on:
        yield _in_lines(notes, layout)


def _line_by_line(notes: Notes, layout: BlockLayout) -> Flows:
    """Return notes in two columns, closer than a list: each begins a line, with nothing above it.

    In large print, where no column is wide enough for that, they are one paragraph.
    """
    style, size = layout.style, layout.style.marking_size
    if style.is_large:
        return _in_lines(notes, layout)
    right = (style.column + GUTTER * size) / 2
    narrow = replace(layout, style=replace(style, width=style.width - right))
    rows = narrow.texts.words(marking_line_by_line(layout, notes), size, MARKING_LINE_HEIGHT * size)
    cut = (len(rows) + 1) // 2
    left, other = (Flow(Role.PARAGRAPH, part) for part in (rows[:cut], rows[cut:]))
    row = ColumnsRow(left.height, ((left,), (_moved(other, right),)))
    return (Flow(Role.PARAGRAPH, (row,), style.item_gap, whole_up_to=1.0),)


def _in_lines(notes: Notes, layout: BlockLayout) -> Flows:
    """Return notes as one paragraph that begins with their heading."""
    size = layout.style.marking_size
    rows = layout.texts.words(marking_in_lines(layout, notes), size, MARKING_LINE_HEIGHT * size)
    return (Flow(Role.PARAGRAPH, rows, layout.style.item_gap, whole_up_to=1.0),)
