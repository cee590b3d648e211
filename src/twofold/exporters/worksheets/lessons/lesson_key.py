"""Lessons that are laid out -> pages with their answers."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from twofold.exporters.worksheets.answer_columns import (
    AnswerColumns,
    Listed,
)
from twofold.exporters.worksheets.answers import ItemAnswer, answers_of, name_of_answers
from twofold.exporters.worksheets.block_layout import BlockLayout
from twofold.exporters.worksheets.blocks import MarkingNote, Sentence
from twofold.exporters.worksheets.blocks.exercises import Claims
from twofold.exporters.worksheets.blocks.lesson import ShortAnswer
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.blocks.texts import joined, without_pictures
from twofold.exporters.worksheets.labels import Labels
from twofold.exporters.worksheets.layout.flows import Flows, height_of
from twofold.exporters.worksheets.layout.page_breaking import fill_pages
from twofold.exporters.worksheets.layout.page_style import PageHeights
from twofold.exporters.worksheets.lessons.fewer_pages import on_fewer_pages
from twofold.exporters.worksheets.lessons.lesson import APART_WITH_ANSWERS, Lesson, apart_of
from twofold.exporters.worksheets.lessons.lesson_layout import LessonLayout, document_of
from twofold.exporters.worksheets.lessons.lesson_parts import head_of
from twofold.exporters.worksheets.lessons.offered_words import may_be_written, offered_words
from twofold.exporters.worksheets.listed_answers import listed_answer, listed_answers
from twofold.exporters.worksheets.pdf.document import Document, DocumentPart
from twofold.exporters.worksheets.sheet_end import proof_flows
from twofold.exporters.worksheets.sheet_head import Head
from twofold.exporters.worksheets.sheet_layout import as_asked
from twofold.exporters.worksheets.sheets.marking import asking, wrong_answers
from twofold.exporters.worksheets.tiers import BETWEEN, kind_name
from twofold.notes import Note, Topic, notes_of
from twofold.source import Position
from twofold.text import Run, Style, Text, plain

COLUMNS_OF_KEY = 2
"""Columns at most, for a key has sentences in it."""

FEW = 1 / 2
"""Part of the height of a page up to which answers stand in one column: they are read straight
down, and none has but a few lines."""

NamedSheet = tuple[Sheet, str, Flows]
"""A sheet that is laid out, with its name among others."""

Numbered = tuple[tuple[str, ...], ItemAnswer]
"""The numbers of an item in each version, and its answer."""


@dataclass(frozen=True, slots=True)
class AnsweredPart:
    """The answers of one part of a lesson in each version; `out_of` says how many marks it has.

    Where its words are to be chosen from boxes, these are `offered`.
    """

    name: str
    out_of: str
    versions: tuple[tuple[ItemAnswer, ...], ...]
    offered: str | None = None

    @property
    def items(self) -> tuple[Numbered, ...] | None:
        """The answers in the order of the first version, with their number in each.

        None where the versions ask for other things, or have letters in another order.
        """
        first, *others = self.versions
        if all(other == first for other in others):
            return tuple(((each.label,), each) for each in first)
        numbers = [{(each.position, each.text): each.label for each in other} for other in others]
        known = {(each.position, each.text) for each in first}
        if any(each.is_letter for each in first) or any(set(each) != known for each in numbers):
            return None
        return tuple(
            ((each.label, *(of_version[each.position, each.text] for of_version in numbers)), each)
            for each in first
        )


def key_of_lesson(layouts: Sequence[LessonLayout]) -> DocumentPart:
    """Return the pages with the answers of a lesson, in all the versions that are laid out.

    The marking notes follow as far as that is no sheet of paper more: its back is free. A line says
    where there are more: in the keys of the single sheets. Their sources are the first to be left
    out, then the last of them. Where not even that line has room there is a page for all. Single
    sheets that share pages have no other key, so theirs is complete.
    """
    layout, labels = layouts[0], layouts[0].block_layout.labels
    versions = {each.lesson.version: list(each.sheets) for each in layouts}
    lesson = layout.lesson
    if len(layouts) > 1:
        lesson = replace(lesson, version="")
    head = head_of(lesson, labels, None)
    parts = tuple(answered_parts(tuple(versions.values()), labels))

    def answers_in(columns: AnswerColumns) -> list[Listed]:
        listed = [*_answered(columns, lesson.topic, parts, tuple(versions), labels)]
        return [*listed, *_apart(columns, layout, parts, labels)]

    def marking_in(columns: AnswerColumns, *, has_sources: bool = True) -> list[Listed]:
        sheets = layout.sheets
        return [*_marking(columns, lesson.topic, sheets, labels, has_sources=has_sources)]

    columns = _columns_of_key(
        layout.block_layout,
        head,
        lambda columns: chain(answers_in(columns), marking_in(columns)),
    )
    document = document_of(lesson, layout.block_layout, is_key=True)

    def pages(columns: AnswerColumns) -> DocumentPart:
        answers = answers_in(columns)

        def with_notes(notes: Sequence[Listed]) -> DocumentPart:
            return pages_in_columns(head, columns, [*answers, *notes], document)

        longer = with_notes(marking_in(columns))
        if lesson.is_page:
            return longer
        count = len(with_notes(()).pages)
        most = count + count % 2
        if len(longer.pages) <= most:
            return longer
        marking = marking_in(columns, has_sources=False)
        ends = [end for end in range(len(marking) + 1) if not (end and marking[end - 1].stays)]

        def up_to(end: int) -> DocumentPart:
            words = labels.more_sources if end == len(marking) else labels.more_marking
            return with_notes([*marking[:end], *columns.item((), (Run(words),))])

        fitting = bisect(ends, most, key=lambda end: len(up_to(end).pages))
        return up_to(ends[fitting - 1]) if fitting else longer

    return on_fewer_pages(columns, pages)


def key_of_sections(
    sections: Sequence[tuple[Lesson, Sequence[NamedSheet]]], block_layout: BlockLayout
) -> DocumentPart | None:
    """Return the pages with all that is to be known of single sheets, section by section.

    Those of several stand below their titles. None where nothing is asked.
    """
    labels = block_layout.labels
    (lesson, _), is_one = sections[0], len(sections) == 1
    whole = (
        lesson
        if is_one
        else replace(lesson, title=lesson.topic.title, position=lesson.topic.position)
    )
    head = head_of(whole, labels, None)

    def listed_in(columns: AnswerColumns) -> Iterator[Listed]:
        for each, sheets in sections:
            parts = tuple(answered_parts((sheets,), labels))
            own = [*_answered(columns, each.topic, parts, ("",), labels, is_below=not is_one)]
            if own and not is_one:
                yield columns.heading(plain(each.title))
            if own:
                yield from own
                yield from _marking(columns, each.topic, sheets, labels, is_below=not is_one)

    columns = _columns_of_key(block_layout, head, listed_in)
    if not [*listed_in(columns)]:
        return None
    proofs = (proof for _, sheets in sections for sheet, _, _ in sheets for proof in sheet.proofs)
    end: Flows = tuple(flow for proof in proofs for flow in proof_flows(proof, block_layout))
    document = document_of(whole, block_layout, is_key=True)
    return on_fewer_pages(
        columns, lambda each: pages_in_columns(head, each, [*listed_in(each)], document, end)
    )


def _columns_of_key(
    block_layout: BlockLayout, head: Head, listed: Callable[[AnswerColumns], Iterable[Listed]]
) -> AnswerColumns:
    """Return the columns of a key: one where all that is `listed` fits the upper part of a page."""
    columns = AnswerColumns.of(block_layout, block_layout.style.marking_size, COLUMNS_OF_KEY)
    heights = heights_for_columns(head, block_layout, columns.size)
    return columns.for_few(listed, FEW * heights.first)


def _answered(
    columns: AnswerColumns,
    topic: Topic,
    parts: Sequence[AnsweredPart],
    versions: Sequence[str],
    labels: Labels,
    *,
    is_below: bool = False,
) -> Iterator[Listed]:
    """Yield the answers of parts in their versions, and what is wrong, below their names.

    All that may be below another heading.
    """
    notes = {note.position: note for note in notes_of(topic)}
    if any(each.has_others for part in parts for each in part.versions[0]):
        yield from columns.item((), (Run(labels.brackets_count),))
    for part in parts:
        yield columns.part_heading(part.name, part.out_of, is_below=is_below)
        yield from _answers(columns, part, versions, labels)
        yield from _not_accepted(columns, part, notes, topic.language, labels)


def answered_parts(
    versions: Sequence[Sequence[NamedSheet]], labels: Labels
) -> Iterator[AnsweredPart]:
    """Yield the parts that ask something; those of all versions beside each other."""
    for same in zip(*versions, strict=False):
        sheet, name, _ = same[0]
        answers = tuple(tuple(_told(each, flows)) for each, _, flows in same)
        if answers[0]:
            shown = name_of_answers(name, sheet, labels)
            out_of = labels.score_out_of.format(sheet.marks)
            offered = offered_words((each, flows) for each, _, flows in same)
            yield AnsweredPart(shown, out_of, answers, offered)


def _told(sheet: Sheet, flows: Flows) -> Iterator[ItemAnswer]:
    """Yield the answers of a sheet, also those that its marking notes tell."""
    told = {str(note.number): note.text for note in _answering(sheet)}
    for answer in answers_of(sheet, flows):
        yield replace(answer, text=told[answer.label]) if answer.label in told else answer


def _answering(sheet: Sheet) -> tuple[MarkingNote, ...]:
    """Return the marking notes that are answers: of a ticket's question one of many is enough."""
    open_questions = {
        block.number
        for block in sheet.blocks
        if isinstance(block, ShortAnswer) and not block.answer
    }
    return tuple(note for note in sheet.marking if note.number in open_questions)


def _answers(
    columns: AnswerColumns, part: AnsweredPart, versions: Sequence[str], labels: Labels
) -> Iterator[Listed]:
    """Yield the answers of a part: once for all versions, or one version after the other."""
    if part.items is None:
        for version, answers in zip(versions, part.versions, strict=True):
            yield from columns.item((), (Run(labels.version.format(version), Style.BOLD),))
            yield from listed_answers(columns, answers)
    elif all(len(numbers) == 1 for numbers, _ in part.items):
        yield from listed_answers(columns, part.versions[0])
    else:
        yield from columns.item(tuple(versions), ())
        for numbers, answer in part.items:
            yield from listed_answer(columns, numbers, answer)


def _apart(
    columns: AnswerColumns, layout: LessonLayout, parts: Sequence[AnsweredPart], labels: Labels
) -> Iterator[Listed]:
    """Yield the answers of what is cut apart: of an exit ticket, and the order of cards.

    Of an answer that is told among the parts, and of which some is enough, its place is told.
    """
    lesson, style = layout.lesson, layout.block_layout.style
    if lesson.is_page:
        return
    places = _places_of_points(parts)
    for each in apart_of(lesson, APART_WITH_ANSWERS):
        sheet = as_asked(each, style)
        if sheet.is_handout:
            continue
        told = {
            note.number: (Run(note.enough.format(places[note.position])),)
            if note.enough and note.position in places
            else note.text
            for note in sheet.marking
        }
        out_of = labels.score_out_of.format(sheet.marks) if sheet.marks else ""
        yield columns.heading(kind_name(sheet, labels), out_of)
        if 0 in told:
            yield from columns.item((), told[0])
        for answer in answers_of(sheet, ()):
            text = answer.text or told.get(int(answer.label), ())
            yield from listed_answer(columns, (answer.label,), replace(answer, text=text))


def _places_of_points(parts: Sequence[AnsweredPart]) -> dict[Position, str]:
    """Return where answers of several points stand, which have one number in all versions."""
    return {
        answer.position: f"{part.name} {answer.label}"
        for part in parts
        for numbers, answer in part.items or ()
        if answer.points and len(set(numbers)) == 1
    }


def _marking(
    columns: AnswerColumns,
    topic: Topic,
    sheets: Iterable[NamedSheet],
    labels: Labels,
    *,
    is_below: bool = False,
    has_sources: bool = True,
) -> Iterator[Listed]:
    """Yield the backs of the notes, those of each part below its name.

    What else is right, or wrong, stands among the answers, and so do the reasons of true claims.
    What is told of several items at once, as of a table in a list, has no number.
    """
    told = {note.position: note for note in notes_of(topic)}
    for sheet, name, _ in sheets:
        of_several = _of_several_items(sheet)
        reasons = {
            claim.position
            for block in sheet.blocks
            if isinstance(block, Claims)
            for claim in block.claims
            if claim.is_true
        }
        noted = {
            each.position: "" if each.position in of_several else str(each.number)
            for each in sheet.marking
            if each.position in told and each not in _answering(sheet)
            if each.number or each.position in of_several
        }
        backs = [
            (
                number,
                _back(
                    told[position],
                    labels,
                    has_extra=position not in reasons,
                    has_sources=has_sources,
                ),
            )
            for position, number in noted.items()
        ]
        backs = [(number, text) for number, text in backs if text]
        if backs:
            words = f"{labels.marking}{BETWEEN}{name}"
            yield columns.part_heading(words, is_below=is_below)
        for number, text in backs:
            yield from columns.item((number,) if number else (), text)


def _of_several_items(sheet: Sheet) -> Collection[Position]:
    """Return the notes of which several items ask, as a table does that has become a list."""
    numbered = (block for block in sheet.blocks if isinstance(block, Sentence) and block.number)
    items = Counter(block.position for block in numbered)
    return {position for position, count in items.items() if count > 1}


def _back(note: Note, labels: Labels, *, has_extra: bool, has_sources: bool) -> Text:
    """Return the back of a note: its extra text, unless that is told, and its sources."""
    extra = map(without_pictures, note.back.extra if has_extra else ())
    sources = (
        (Run(f"{labels.source} "), *without_pictures(source))
        for source in (note.back.sources if has_sources else ())
    )
    return joined(Run(" "), filter(None, (*extra, *sources)))


def _not_accepted(
    columns: AnswerColumns,
    part: AnsweredPart,
    notes: Mapping[Position, Note],
    language: str,
    labels: Labels,
) -> Iterator[Listed]:
    """Yield what the author says is wrong, with the numbers of the items that ask for it.

    A sentence that is judged asks for none of its gaps. The only table of a sheet has no number.
    Who chooses from a box writes no word that it does not have.
    """

    def wrong_in(answer: ItemAnswer) -> tuple[str, ...]:
        return wrong_answers(asking(notes[answer.position], answer.asked, language))

    told = [
        "; ".join(words) + (f" ({answer.label})" if answer.label else "")
        for answer in part.versions[0]
        if not (answer.is_letter or answer.is_verdict) and answer.position in notes
        if (words := [each for each in wrong_in(answer) if may_be_written(each, part.offered)])
    ]
    if told:
        yield from columns.item((), (Run(f"{labels.not_accepted} {' · '.join(told)}"),))


def pages_in_columns(
    head: Head,
    columns: AnswerColumns,
    listed: Sequence[Listed],
    document: Document,
    end: Flows = (),
) -> DocumentPart:
    """Return pages with what is listed in columns below a head, and flows at its `end`."""
    above: Flows = head.flows(columns.block_layout)
    heights = heights_for_columns(head, columns.block_layout, columns.size)
    ways = (columns, replace(columns, keeps_parts=False)) if end else (columns,)
    parts = []
    for way in ways:
        flows = (*above, *way.flows(listed, heights), *end)
        pages = fill_pages(flows, document.style.column_height)
        parts.append(DocumentPart(flows, pages, document))
    return min(parts, key=lambda part: len(part.pages))


def heights_for_columns(head: Head, block_layout: BlockLayout, space: float) -> PageHeights:
    """Return what pages have for columns, the first one `space` points below a head."""
    return PageHeights.of(block_layout.style, height_of(head.flows(block_layout)) + space)
