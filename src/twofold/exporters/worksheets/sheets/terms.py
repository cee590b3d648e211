"""A topic -> its terms, to be matched with their definitions, and as a glossary to be filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from twofold.exporters.worksheets.blocks import (
    Block,
    Heading,
    MarkingNote,
    PictureBlock,
    pictures_in,
)
from twofold.exporters.worksheets.blocks.exercises import (
    FEWEST_TO_MATCH,
    MOST_TO_MATCH,
    GlossaryEntry,
    Matching,
    Pair,
)
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.blocks.texts import joined
from twofold.exporters.worksheets.labels import Labels, labels_for
from twofold.exporters.worksheets.layout.exercise_layout import BETWEEN, ExerciseLayout, set_words
from twofold.exporters.worksheets.layout.flows import Flow, FormRow, FormWords, Role
from twofold.exporters.worksheets.layout.line_breaking import grown
from twofold.exporters.worksheets.layout.page_style import BASELINE
from twofold.exporters.worksheets.pictures_beside import needs_picture, pictures_once
from twofold.exporters.worksheets.sheets.marking import marking_notes
from twofold.exporters.worksheets.shuffling import rank
from twofold.notes import Branch, Note, Term, Topic, notes_below
from twofold.source import Position
from twofold.text import Formula, Gap, LineBreak, Text, plain

TERM_RULE = 60
"""Millimetres of the rule for a term in ordinary print."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A term, its place in the notes, and its number on the sheets."""

    section: int
    branch: Branch
    note: Note
    term: Text
    definition: Text
    language: str
    number: int = 0


def term_sheets(topic: Topic) -> Iterator[Sheet]:
    """Yield the matching sheet and the glossary of the topic."""
    labels = labels_for(topic.language)
    entries = _numbered(_entries(topic))
    in_words = _numbered(
        entry
        for entry in entries
        if plain(entry.definition).strip() and not needs_picture(entry.note)
    )
    if len(in_words) >= FEWEST_TO_MATCH:
        instructions = labels.match_terms
        if len(in_words) > MOST_TO_MATCH:
            instructions = f"{instructions} {labels.letters_of_set}"
        blocks: tuple[Block, ...] = (_matching(in_words, topic),)
        marking = _marking(in_words, labels)
        yield Sheet.of_topic(
            topic, "terms", "terms-matching", labels.key_terms, instructions, blocks, marking
        )
    if entries:
        entries = _numbered(_in_another_order(entries))
        blocks = tuple(_glossary(entries))
        marking = _marking(entries, labels)
        are_foreign = all(entry.language for entry in entries)
        instructions = labels.write_translations if are_foreign else labels.write_terms
        yield Sheet.of_topic(
            topic, "terms", "terms-glossary", labels.glossary, instructions, blocks, marking
        )


def _marking(entries: Sequence[_Entry], labels: Labels) -> tuple[MarkingNote, ...]:
    return marking_notes(((entry.number, entry.note) for entry in entries), labels)


def _entries(topic: Topic) -> Iterator[_Entry]:
    for index, section in enumerate(topic.sections):
        for branch in _branches(section.branch):
            for note in notes_below(branch.notes):
                if isinstance(body := note.body, Term):
                    on_lines = joined(LineBreak(), body.definitions)
                    yield _Entry(index, branch, note, body.term, on_lines, body.language)


def _numbered(entries: Iterable[_Entry]) -> tuple[_Entry, ...]:
    return tuple(replace(entry, number=number) for number, entry in enumerate(entries, 1))


def _branches(branch: Branch) -> Iterator[Branch]:
    yield branch
    for below in branch.branches:
        yield from _branches(below)


# Matching


def _matching(entries: Sequence[_Entry], topic: Topic) -> Matching:
    return Matching(tuple(_pair(entry, topic) for entry in entries))


def _pair(entry: _Entry, topic: Topic) -> Pair:
    return Pair(
        entry.term,
        entry.definition,
        entry.branch.title or topic.title,
        entry.branch.position,
        entry.section,
        entry.note.id,
        entry.note.position,
        entry.number,
        entry.note.code,
        entry.language,
    )


def with_spare(sheet: Sheet, topic: Topic, position: Position) -> Sheet:
    """Return a sheet of terms to be matched with the definition of one that is not asked."""
    (matching,) = (block for block in sheet.blocks if isinstance(block, Matching))
    (entry,) = (each for each in _entries(topic) if each.note.position == position)
    labels = labels_for(topic.language)
    return replace(
        sheet,
        blocks=(replace(matching, spare=(_pair(entry, topic),)),),
        instructions=f"{sheet.instructions} {labels.one_meaning_over}".strip(),
    )


# Glossary


def _in_another_order(entries: Sequence[_Entry]) -> list[_Entry]:
    """Return the entries of each heading in another order, or the matching sheet would help."""
    headings = {entry.branch.position: index for index, entry in enumerate(entries)}
    return sorted(
        entries,
        key=lambda entry: (headings[entry.branch.position], rank("glossary", entry.note.id)),
    )


def _have_headings(entries: Sequence[_Entry]) -> bool:
    """Return whether the entries of several headings can stand below these.

    They cannot where one names a term, or has no words: what stands below no heading would seem to
    belong to the one above.
    """
    titles = {e.branch.position: plain(e.branch.title).casefold() for e in entries}
    terms = [plain(entry.term).casefold() for entry in entries]
    first, *others = titles.values()
    are_known = all(others) and bool(others)
    return are_known and not any(term in title for title in (first, *others) for term in terms)


def _glossary(entries: Sequence[_Entry]) -> Iterator[Block]:
    """Yield the definitions, all below their headings or none of them."""
    before: Branch | None = None
    have_headings = _have_headings(entries)
    definitions = pictures_once([entry.definition for entry in entries])
    for entry, definition in zip(entries, definitions, strict=True):
        if entry.branch is not before:
            before = entry.branch
            if have_headings and before.title:
                yield Heading(before.title, 2, before.position)
        yield GlossaryEntry(
            definition,
            entry.term,
            entry.note.position,
            entry.number,
            entry.note.code,
            entry.language,
        )


# On the page


def glossary_flows(block: GlossaryEntry, layout: ExerciseLayout) -> Iterator[Flow | PictureBlock]:
    """Yield an entry of a glossary and its pictures."""
    yield glossary_entry(block, layout)
    yield from pictures_in(block.definition)


def glossary_entry(
    block: GlossaryEntry, layout: ExerciseLayout, millimetres: float = TERM_RULE
) -> Flow:
    """Return a definition with the rule for its term at the right of its last line.

    So all rules of a sheet stand below each other, where a marker looks for them. In large print
    that line is the next one, unless the last leaves room for the rule: and there, where nothing
    stands beside it, the rule is as long as the line, so that it says nothing of the term.
    """
    style, x = layout.style, layout.style.number_column
    rule = min(style.written(millimetres), layout.right - x)
    beside = layout.right - x - rule - BETWEEN * style.size
    is_beside = layout.fits(beside)
    longer = 0.0 if is_beside else layout.longer
    lines = layout.lines(block.definition, beside if is_beside else layout.right - x, longer=longer)
    # Above a rule beside the last of several lines there is room enough to write.
    line_height = (
        style.reading_line_height if is_beside and len(lines) > 1 else style.writing_line_height
    )
    rows = layout.entry_rows(lines, x, None, set_words(f"{block.number}."), 0.0, line_height)
    baseline = BASELINE * line_height
    rows[0] = replace(rows[0], parts=(*rows[0].parts, *layout.code(block.code, baseline)))
    start = layout.right + longer - rule
    has_room = bool(lines) and x + layout.end(lines[-1]) + BETWEEN * style.size <= start
    blank = layout.blank(blank_of(block), rule)
    has_room = has_room and len(blank) == 1
    if not is_beside and has_room and not (block.code and len(rows) == 1):
        is_beside = True
        if len(rows) > 1:
            rows[-1] = _lowered(rows[-1], style.writing_line_height - style.reading_line_height)
    if not is_beside:
        start, blank = x, layout.blank(blank_of(block), layout.right + longer - x)
    for index, line in enumerate(blank):
        words = FormWords(start, baseline, style.size, line, language=block.language)
        # The box for a formula may be higher than a line.
        if is_beside and not index:
            last = rows[-1]
            height, baseline = grown(line, last.height, last.parts[0].baseline)
            parts = tuple(replace(part, baseline=baseline) for part in (*last.parts, words))
            rows[-1] = replace(last, height=height, parts=parts)
        else:
            height, baseline = grown(line, style.writing_line_height, BASELINE * line_height)
            rows.append(FormRow(height, (replace(words, baseline=baseline),)))
    return Flow(Role.ITEM, tuple(layout.whole(rows)), 0.65 * style.item_gap)


def _lowered(row: FormRow, more: float) -> FormRow:
    """Return a row that stands so many points lower: above it there is room to write."""
    parts = tuple(replace(part, baseline=part.baseline + more) for part in row.parts)
    return replace(row, height=row.height + more, parts=parts)


def blank_of(block: GlossaryEntry) -> Gap:
    """Return the gap of an entry, in which a formula is drawn."""
    match block.term:
        case (Gap() as gap,):
            return gap
        case term:
            has_formula = any(isinstance(inline, Formula) for inline in term)
            return Gap(plain(term), (), "", 0, block.position, has_formula=has_formula)
