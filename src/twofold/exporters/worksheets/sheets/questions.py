"""A section -> its questions, with room to write in proportion to the marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import Enum, auto

from twofold.exporters.worksheets.blocks import MarkingNote, PictureBlock, pictures_in
from twofold.exporters.worksheets.blocks.exercises import (
    FEWEST_OF_ESSAY,
    OpenQuestion,
    marks_of_each,
)
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.blocks.texts import HELD, joined, level_text
from twofold.exporters.worksheets.file_names import section_sheet_name
from twofold.exporters.worksheets.labels import Labels, labels_for
from twofold.exporters.worksheets.layout.exercise_layout import BULLET, ExerciseLayout, set_words
from twofold.exporters.worksheets.layout.flows import Flow, OfRow, Role, TextRow, WritingRow
from twofold.exporters.worksheets.layout.line_breaking import Line, TextRun
from twofold.exporters.worksheets.marked_answers import marked_answer
from twofold.exporters.worksheets.pictures_beside import pictures_once
from twofold.exporters.worksheets.sheets.answer_languages import with_answer_language
from twofold.exporters.worksheets.sheets.answer_rooms import room_flows
from twofold.exporters.worksheets.sheets.essay_levels import (
    told_levels,
    told_otherwise,
    untold_levels,
)
from twofold.exporters.worksheets.sheets.marking import marking_note
from twofold.exporters.worksheets.short_answers import wants_few_words, wants_signs
from twofold.notes import Note, Question, Section, Topic, notes_of_branch
from twofold.text import LineBreak, Run, Style, Text, plain

SPACE = "space"
"""The tag of questions that are worked out, not written."""

MARK_ROOM = 2.6
"""Ems that the mark of a point takes at the end of its line."""

BETWEEN_STARTERS = " · "
"""Between words to begin an answer with that stand in one line."""

MOST_AGAIN = 2
"""Lines of a question that stand whole above those for its answer which go on overleaf."""

UNNUMBERED = 0
"""Stands in a question until its place on the sheet is known."""


def question_sheets(topic: Topic, number: int, section: Section) -> Iterator[Sheet]:
    """Yield the questions of a section that has any: essays last, which have pages of their own."""
    labels = labels_for(topic.language)
    questions = list(_questions(topic, section, labels))
    questions.sort(key=lambda pair: pair[0].is_essay)
    if questions:
        asked = pictures_once([question.question for question, _ in questions])
        numbered = [(n, *pair) for n, pair in enumerate(questions, 1)]
        yield Sheet.of_section(
            topic,
            section,
            "questions",
            section_sheet_name(topic, number, section, "questions"),
            _what_to_do([question for question, _ in questions], labels),
            tuple(
                replace(question, question=text, number=number)
                for text, (number, question, _) in zip(asked, numbered, strict=True)
            ),
            tuple(_marking(numbered, labels)),
        )


def _marking(
    numbered: Iterable[tuple[int, OpenQuestion, Note]], labels: Labels
) -> Iterator[MarkingNote]:
    """Yield the marking notes, which also say what levels the sheet has in other words."""
    for number, question, note in numbered:
        otherwise = told_otherwise(question, labels)
        marking = marking_note(note, number, labels)
        if text := joined(Run(" "), filter(None, (otherwise, marking.text if marking else ()))):
            yield MarkingNote(text, note.position, number)


def _what_to_do(questions: Sequence[OpenQuestion], labels: Labels) -> str:
    """Return what is asked of those who write, and of those who work something out."""
    wanted = {_wanted(each, labels) for each in questions}
    are_in_words = wanted <= {_Wanted.SENTENCES, _Wanted.FEW_WORDS}
    words = ""
    if _Wanted.SENTENCES in wanted:
        words = labels.answer_questions if are_in_words else labels.answer_where_written
        words = labels.answer_either if _Wanted.FEW_WORDS in wanted else words
    elif wanted <= {_Wanted.FEW_WORDS, _Wanted.WORKING}:
        words = labels.answer_in_words if _Wanted.FEW_WORDS in wanted else ""
    if _Wanted.WORKING in wanted:
        return f"{words} {labels.show_working_too}" if words else labels.show_working
    return words


class _Wanted(Enum):
    """What a question wants: words of some kind, a calculation, other signs, or a drawing."""

    SENTENCES = auto()
    FEW_WORDS = auto()
    WORKING = auto()
    SIGNS = auto()
    DRAWING = auto()


def _wanted(question: OpenQuestion, labels: Labels) -> _Wanted:
    if _is_drawn(question, labels):
        return _Wanted.DRAWING
    if question.calculates:
        return _Wanted.WORKING
    if wants_signs(question, labels):
        is_worked_out = labels.question_words.calculates(plain(question.question))
        return _Wanted.WORKING if is_worked_out and question.marks > 1 else _Wanted.SIGNS
    return _Wanted.FEW_WORDS if wants_few_words(question, labels) else _Wanted.SENTENCES


def _is_drawn(question: OpenQuestion, labels: Labels) -> bool:
    """Return whether nothing is written: what is drawn, or marked on what is printed."""
    asked = plain(question.question)
    return question.draws or (
        labels.question_words.draws(asked)
        and not (question.draws_too or labels.question_words.tells(asked))
    )


def _questions(
    topic: Topic, section: Section, labels: Labels
) -> Iterator[tuple[OpenQuestion, Note]]:
    for note in notes_of_branch(section.branch):
        if isinstance(body := note.body, Question):
            asked, has_space = plain(body.question), SPACE in note.tags
            # Who has a picture draws on it, and writes what it shows on lines.
            is_framed = labels.question_words.draws_in_frame(asked) and not any(
                pictures_in(body.question)
            )
            is_all = labels.question_words.draws(asked)
            draws = is_all and (has_space or (is_framed and not labels.question_words.tells(asked)))
            is_essay = body.marks >= FEWEST_OF_ESSAY
            calculates = has_space and (is_essay or draws or not _is_told(body, labels))
            question = OpenQuestion(
                question=with_answer_language(body, topic),
                marks=body.marks,
                answer=body.answer,
                points=body.points,
                position=note.position,
                number=UNNUMBERED,
                code=note.code,
                levels=body.levels,
                calculates=calculates,
                draws=draws,
                draws_too=(is_framed or has_space) and not (draws or calculates or is_essay),
            )
            told = told_levels(body, labels) if question.is_essay else ()
            yield replace(question, told_levels=told), note


def _is_told(question: Question, labels: Labels) -> bool:
    """Return whether an answer is words, by how its question opens, and has no figures."""
    words = labels.question_words
    beginnings = words.beginnings(plain(question.question))
    answers = map(plain, question.answer_parts)
    has_figures = any(letter.isdigit() for answer in answers for letter in answer)
    return bool(beginnings) and beginnings != words.beginnings("") and not has_figures


# On the page


def question_flows(block: OpenQuestion, layout: ExerciseLayout) -> Iterator[Flow | PictureBlock]:
    """Yield a question, its pictures, and the room for its answer."""
    style, x = layout.style, layout.style.number_column
    lines = marked_lines(block.question, layout.right - x, block.marks, layout)
    rows = layout.item_rows(lines, x, f"{block.number}.", block.code)
    is_said_again = block.is_essay and style.is_large
    of_row = OfRow.NAME if is_said_again else None
    yield Flow(Role.ITEM, rows, style.size, stays=True, of_row=of_row)
    yield from pictures_in(block.question)
    begun = tuple(_help_flows(block, layout))
    *above, room = room_flows(block, tuple(_answer(block, layout)), layout, begun)
    yield from above
    if style.is_large and not block.is_essay and isinstance(room.rows[0], WritingRow):
        yield _overleaf(rows)
        room = replace(room, of_row=OfRow.CELL)
    yield room


def _overleaf(rows: Sequence[TextRow]) -> Flow:
    """Return what tells whose lines stand overleaf: a short question, or how a long one begins."""
    first, *others = rows
    if len(rows) > MOST_AGAIN and first.line:
        *before, last = first.line
        dots: Line = (
            (last._replace(text=f"{last.text.rstrip()} … "),)
            if isinstance(last, TextRun)
            else (last,)
        )
        first, others = first._replace(line=(*before, *dots)), []
    again = (first._replace(code=""), *others)
    return Flow(
        Role.PARAGRAPH,
        again,
        stays=True,
        inside=True,
        is_blank_only=True,
        of_row=OfRow.OVERLEAF,
    )


def _help_flows(block: OpenQuestion, layout: ExerciseLayout) -> Iterator[Flow]:
    """Yield the words that help a pupil to begin."""
    x = layout.style.number_column
    width = layout.style.column - x
    if block.starters:
        lines = _starter_lines(block.starters, width, layout)
        yield Flow(Role.PARAGRAPH, layout.item_rows(lines, x, "", ""), stays=True, inside=True)
    if block.advice:
        lines = layout.lines((Run(block.advice),), width)
        yield Flow(Role.PARAGRAPH, layout.item_rows(lines, x, "", ""), stays=True, inside=True)


def _starter_lines(
    starters: Sequence[str], width: float, layout: ExerciseLayout
) -> tuple[Line, ...]:
    """Return words to begin an answer with: in one line or, where they are too long, one a line.

    In large print they run on, where that leaves more of the page for the answer.
    """
    ways: list[tuple[Line, ...]] = []
    for between in (Run(BETWEEN_STARTERS), LineBreak()):
        text = joined(between, ((Run(each.replace(" …", f"{HELD}…")),) for each in starters))
        before, after = layout.labels.begin_with.split("{}")
        ways.append(layout.lines((Run(before), *text, Run(after)), width))
        if len(ways[-1]) == 1:
            return ways[-1]
    run_on, listed = ways
    return run_on if layout.style.is_large and len(run_on) < len(listed) else listed


def _answer(block: OpenQuestion, layout: ExerciseLayout) -> Iterator[tuple[Line, ...]]:
    """Yield the answer, its points, and of its levels those that have not been told above it.

    Each point has its marks where all earn as many, unless levels say what earns marks.
    """
    width = layout.right + layout.longer - layout.style.number_column
    has_levels = block.levels or block.told_levels
    answer, points = marked_answer(block, layout.labels)
    marks = 0 if has_levels else marks_of_each(points, block.marks)
    yield layout.lines(answer, width)
    for point in points:
        yield _point(point, width, layout, marks)
    for level in untold_levels(block.levels, block.told_levels):
        yield layout.lines(level_text(level), width)


def marked_lines(text: Text, width: float, marks: int, layout: ExerciseLayout) -> tuple[Line, ...]:
    """Return the lines of a question with its marks behind its last words, never by themselves."""
    longer = layout.longer
    lines = layout.lines(text, width, longer=longer)
    marked = with_marks(lines, marks, layout)
    if len(marked) == len(lines):
        return marked
    room = layout.width(f"[{marks}] ", Style.BOLD) + layout.style.size
    narrow = with_marks(layout.lines(text, width - room, longer=longer), marks, layout)
    return narrow if len(narrow) == len(marked) else marked


def with_marks(lines: tuple[Line, ...], marks: int, layout: ExerciseLayout) -> tuple[Line, ...]:
    """Return the lines of a question with its marks at the right end of the last."""
    words = f"[{marks}]"
    x = layout.right - layout.style.number_column - layout.width(words, Style.BOLD)
    below = x + layout.longer
    last = below if len(lines) > 1 else x
    if not lines or layout.end(lines[-1]) + layout.style.size > last:
        return (*lines, (TextRun(below, f"{words} ", Style.BOLD),))
    return (*lines[:-1], (*lines[-1], TextRun(last, f"{words} ", Style.BOLD)))


def _point(point: Text, width: float, layout: ExerciseLayout, marks: int) -> tuple[Line, ...]:
    """Return the lines of one point of an answer behind a bullet, at their end its marks if any."""
    indent = layout.style.size
    room = MARK_ROOM * layout.style.size if marks else 0.0
    lines = tuple(
        tuple(piece._replace(x=piece.x + indent) for piece in line)
        for line in layout.lines(point, width - indent - room)
    )
    if not lines:
        return ()
    lines = with_marks(lines, marks, layout) if marks else lines
    return ((*set_words(BULLET), *lines[0]), *lines[1:])
