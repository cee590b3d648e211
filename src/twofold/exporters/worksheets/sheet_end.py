"""A sheet and what measures its blocks -> the flows below its last item, and those in its key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from twofold.exporters.worksheets.block_layout import BlockLayout
from twofold.exporters.worksheets.blocks import MarkingNote
from twofold.exporters.worksheets.blocks.sheet import Proof, Sheet, codes_of
from twofold.exporters.worksheets.blocks.texts import bold
from twofold.exporters.worksheets.layout.flows import Flow, Flows, Role, height_of
from twofold.exporters.worksheets.layout.table_layout import TableLayout
from twofold.exporters.worksheets.layout.text_layout import MARKING_LINE_HEIGHT
from twofold.notes import Grid
from twofold.text import Inline, LineBreak, Run, Style, Text

_BLANKS: Text = (Run("\u00a0\u00a0 "),)


def marking_flows(
    layout: BlockLayout,
    notes: tuple[MarkingNote, ...],
    *,
    is_close: bool = False,
    size: float = 0.0,
) -> Flows:
    """Return the flows that the key has after the last item; () where there are no notes.

    They stay together where a page takes them all; a heading that `is_close` takes less room. Their
    words have the `size` of marking notes unless they are given another, in points.
    """
    if not notes:
        return ()
    heading = close_heading(layout) if is_close else _heading(layout)
    *flows, last = (heading, *(layout.marking_note(note, size=size) for note in notes))
    if height_of((*flows, last)) <= layout.style.column_height:
        flows = [replace(flow, stays=True) for flow in flows]
    return *flows, last


def _heading(layout: BlockLayout) -> Flow:
    return layout.texts.heading((Run(layout.labels.marking),), 2)


def close_heading(layout: BlockLayout) -> Flow:
    """Return the heading of the marking notes as large as these are."""
    size = layout.style.marking_size
    words = layout.texts.words(
        bold((Run(layout.labels.marking),)), size, MARKING_LINE_HEIGHT * size
    )
    return Flow(Role.HEADING, words, layout.style.item_gap, stays=True)


def _marking_run_on(layout: BlockLayout, notes: tuple[MarkingNote, ...]) -> Flows:
    """Return the notes in the lines of one paragraph, which takes less room than a list."""
    if not notes:
        return ()
    size = layout.style.marking_size
    line_height = MARKING_LINE_HEIGHT * size
    text = _run_on(notes)
    return (
        close_heading(layout),
        Flow(Role.PARAGRAPH, layout.texts.words(text, size, line_height), whole_up_to=1.0),
    )


def marking_in_lines(layout: BlockLayout, notes: tuple[MarkingNote, ...]) -> Text:
    """Return the notes as one text that begins with their heading."""
    return (Run(f"{layout.labels.marking} · ", Style.BOLD), *_run_on(notes))


def marking_line_by_line(layout: BlockLayout, notes: tuple[MarkingNote, ...]) -> Text:
    """Return the notes as one text, with their heading and each of them on a line of its own."""
    return (Run(layout.labels.marking, Style.BOLD), LineBreak(), *_run_on(notes, (LineBreak(),)))


def _run_on(notes: tuple[MarkingNote, ...], between: Text = _BLANKS) -> Text:
    text: list[Inline] = []
    for note in notes:
        number = f"{note.number}.\u00a0" if note.number else ""
        text += (*(between if text else ()), Run(number, Style.BOLD), *note.text)
    return tuple(text)


def how_to_study(layout: BlockLayout, sheet: Sheet) -> Flows:
    """Return the line on how Anki finds what a pupil missed; () without codes."""
    codes = codes_of(sheet)
    if not codes:
        return ()
    search = " or ".join(f"Code:{code}" for code in codes[:2])
    size = max(layout.style.marking_size, layout.style.small_size)
    text = (Run(f"{layout.labels.study_missed} "), Run(search, Style.BOLD))
    rows = layout.texts.words(text, size, layout.style.line_height(size))
    return (Flow(Role.PARAGRAPH, rows, 2 * layout.style.item_gap),)


def end_of_key(layout: BlockLayout, sheet: Sheet, *, is_run_on: bool = False) -> Flows:
    """Return what only the key has, after all items: marking notes and proofs."""
    proofs = (flow for proof in sheet.proofs for flow in proof_flows(proof, layout))
    marking = _marking_run_on if is_run_on else marking_flows
    return (*marking(layout, sheet.marking), *proofs)


def proof_flows(proof: Proof, layout: BlockLayout) -> Flows:
    """Return how rounds or versions hang together, below its title."""
    return layout.texts.heading(proof.title, 2), *_shown(proof.shown, layout)


def _shown(shown: Grid | tuple[Text, ...], layout: BlockLayout) -> Iterator[Flow]:
    size, gap = layout.style.marking_size, layout.style.item_gap
    if isinstance(shown, Grid):
        table = TableLayout.of(shown, replace(layout.style, size=size), layout.text_width, 0.0)
        yield Flow(Role.TABLE, table.rows(shown), gap)
        return
    for line in shown:
        yield Flow(
            Role.PARAGRAPH, layout.texts.words(line, size, layout.style.line_height(size)), gap
        )
