"""An exercise -> flows: how a pupil gets the room to match, name, answer, judge or number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from twofold.exporters.worksheets.blocks import PictureBlock, bold, pictures_in
from twofold.exporters.worksheets.exercise_setting import (
    BESIDE_BOX,
    BETWEEN,
    ExerciseSetting,
    set_words,
)
from twofold.exporters.worksheets.exercises import (
    Claim,
    Claims,
    GlossaryEntry,
    Matching,
    NumberedTerm,
    OpenQuestion,
    Steps,
)
from twofold.exporters.worksheets.flows import Flow, Role, TextRow
from twofold.exporters.worksheets.form_rows import AnswerBox, FormRow, FormWords
from twofold.exporters.worksheets.lines import Line, Stretch
from twofold.exporters.worksheets.page_style import BASELINE, MM
from twofold.notes import Gap, Style, Text, plain

TICK_BOX = 1.1
"""Ems of the side of a box for a tick."""

TICK_BOX_DEPTH = 0.2
"""Ems of a box for a tick below the line on which the letters stand."""

TERMS = 0.27
"""Part of the page's column for terms beside their definitions, the same all over a sheet."""

CODE_PITCH = 1.2
"""Ems of a code from the line of a term down to it."""

TERM_RULE = 60 * MM
"""Length of the rule for a term in ordinary print."""

STEPS_WHOLE = 0.6
"""Part of a page up to which the steps of a sequence stay together."""

TICK = "✓"
BULLET = "•"


def exercise_flows(
    block: Matching | GlossaryEntry | OpenQuestion | Claims | Steps, setting: ExerciseSetting
) -> Iterator[Flow | PictureBlock]:
    """Yield the flows of an exercise, and the pictures that stand between them."""
    match block:
        case Matching():
            yield from _matching(block, setting)
        case GlossaryEntry():
            yield _glossary_entry(block, setting)
            yield from pictures_in(block.definition)
        case OpenQuestion():
            yield from _question(block, setting)
        case Claims(claims):
            lines = max(1, *(len(_correction(claim, setting)) for claim in claims))
            for claim in claims:
                yield from _claim(claim, lines, setting)
        case Steps():
            yield from _steps(block, setting)
        case _:
            assert_never(block)


# Matching


def _matching(block: Matching, setting: ExerciseSetting) -> Iterator[Flow]:
    """Yield terms with their definitions beside them or, in large print, below all of them."""
    style = setting.style
    term_x = style.number_column + setting.box_side + BESIDE_BOX * style.size
    letter = BETWEEN * style.size
    x = term_x + TERMS * style.column + BETWEEN * style.size
    is_beside = setting.fits(style.column - x - letter)
    x = x if is_beside else 0.0
    width = TERMS * style.column if is_beside else setting.right - term_x
    terms = [
        _term_rows(term, index, term_x, width, is_beside, setting)
        for index, term in enumerate(block.terms)
    ]
    definitions = []
    for index, each in enumerate(block.definitions):
        lines = setting.lines(each.definition, style.column - x - letter)
        label = set_words(each.letter, Style.BOLD)
        definitions.append(setting.entry_rows(lines, x + letter, (1, index), label, x))
    pairs = [_side_by_side(*pair) for pair in zip(terms, definitions, strict=True)]
    for entries in [pairs] if is_beside else [terms, definitions]:
        rows = tuple(row for entry in entries for row in setting.whole(entry))
        yield Flow(Role.ENTRIES, rows, style.item_gap, whole_up_to=1.0)


def _term_rows(
    term: NumberedTerm,
    index: int,
    x: float,
    width: float,
    is_beside: bool,
    setting: ExerciseSetting,
) -> list[FormRow]:
    """Return a term with its box; its code stands below it where a definition is beside it."""
    entry, style = (0, index), setting.style
    lines = setting.lines(term.term, width)
    rows = setting.entry_rows(lines, x, entry, set_words(f"{term.number}."), 0.0)
    number, words = rows[0].parts
    code = setting.code(term.code, BASELINE * style.writing_pitch, entry)
    box = setting.box(style.number_column, term.letter, entry)
    rows[0] = replace(rows[0], parts=(number, box, words, *(() if is_beside else code)))
    if is_beside and code:
        last = rows[-1]
        baseline = last.parts[-1].baseline + CODE_PITCH * style.code_size
        rows[-1] = replace(last, parts=(*last.parts, replace(code[0], x=x, baseline=baseline)))
    return rows


def _side_by_side(left: list[FormRow], right: list[FormRow]) -> list[FormRow]:
    """Return the rows of two entries, each beside the other's."""
    rows = []
    for index in range(max(len(left), len(right))):
        both = [rows_of[index] for rows_of in (left, right) if index < len(rows_of)]
        height = max(row.height for row in both)
        rows.append(FormRow(height, tuple(part for row in both for part in row.parts)))
    return rows


# Glossary


def _glossary_entry(block: GlossaryEntry, setting: ExerciseSetting) -> Flow:
    """Return a definition with the rule for its term at the right of its last line.

    So all rules of a sheet stand below each other, where a marker looks for them.
    """
    style, x = setting.style, setting.style.number_column
    rule = min(TERM_RULE * style.scale, setting.right - x)
    beside = setting.right - x - rule - BETWEEN * style.size
    is_beside = setting.fits(beside)
    lines = setting.lines(block.definition, beside if is_beside else setting.right - x)
    rows = setting.entry_rows(lines, x, None, set_words(f"{block.number}."), 0.0)
    baseline = BASELINE * style.writing_pitch
    rows[0] = replace(rows[0], parts=(*rows[0].parts, *setting.code(block.code, baseline)))
    gap = Gap(plain(block.term), (), "", 0, block.position)
    for index, line in enumerate(setting.lines((gap,), rule)):
        words = FormWords(setting.right - rule, baseline, style.size, line)
        if is_beside and not index:
            last = rows[-1]
            words = replace(words, baseline=last.parts[0].baseline)
            rows[-1] = replace(last, parts=(*last.parts, words))
        else:
            rows.append(FormRow(style.writing_pitch, (words,)))
    return Flow(Role.ITEM, tuple(setting.whole(rows)), 0.3 * style.item_gap)


# Questions


def _question(block: OpenQuestion, setting: ExerciseSetting) -> Iterator[Flow | PictureBlock]:
    style, x = setting.style, setting.style.number_column
    lines = _with_marks(setting.lines(block.question, setting.right - x), block.marks, setting)
    rows = setting.item_rows(lines, x, f"{block.number}.", block.code)
    yield Flow(Role.ITEM, rows, style.size, stays=True)
    yield from pictures_in(block.question)
    answer = list(setting.lines(block.answer, style.column - x))
    for point in block.points:
        answer += _point(point, style.column - x, setting)
    answer += [()] * (block.lines - len(answer))
    yield setting.writing(tuple(answer))


def _with_marks(lines: tuple[Line, ...], marks: int, setting: ExerciseSetting) -> tuple[Line, ...]:
    """Return the lines of a question with its marks at the right end of the last."""
    words = f"[{marks}]"
    x = setting.right - setting.style.number_column - setting.width(words, Style.BOLD)
    mark = Stretch(x, f"{words} ", Style.BOLD)
    if not lines or setting.end(lines[-1]) + setting.style.size > x:
        return (*lines, (mark,))
    return (*lines[:-1], (*lines[-1], mark))


def _point(point: Text, width: float, setting: ExerciseSetting) -> list[Line]:
    """Return the lines of one point of an answer, behind a bullet."""
    indent = setting.style.size
    lines = [
        tuple(replace(piece, x=piece.x + indent) for piece in line)
        for line in setting.lines(point, width - indent)
    ]
    return [(*set_words(BULLET), *lines[0]), *lines[1:]] if lines else []


# Claims


def _claim(claim: Claim, lines: int, setting: ExerciseSetting) -> Iterator[Flow | PictureBlock]:
    """Yield a claim with its boxes and `lines` lines for the correction."""
    style, x = setting.style, setting.style.number_column
    choices = _choices(claim, setting)
    beside = choices[0].x - BETWEEN * style.size - x
    is_beside = setting.fits(beside)
    words = setting.lines(claim.text, beside if is_beside else setting.right - x)
    rows: list[TextRow | FormRow] = [*setting.item_rows(words, x, f"{claim.number}.", claim.code)]
    if is_beside and isinstance(first := rows[0], TextRow):
        number = FormWords(0.0, first.baseline, style.size, set_words(first.label), is_label=True)
        code = setting.code(claim.code, first.baseline)
        start = FormWords(x, first.baseline, style.size, first.line)
        rows[0] = FormRow(first.height, (number, *code, start, *choices))
    else:
        rows.append(FormRow(style.reading_pitch, choices))
    yield Flow(Role.ITEM, tuple(rows), style.size, stays=True, whole_up_to=1.0)
    yield from pictures_in(claim.text)
    correction = _correction(claim, setting)
    yield setting.writing(correction + ((),) * (lines - len(correction)))


def _correction(claim: Claim, setting: ExerciseSetting) -> tuple[Line, ...]:
    return setting.lines(claim.correction, setting.style.column - setting.style.number_column)


def _choices(claim: Claim, setting: ExerciseSetting) -> tuple[FormWords | AnswerBox, ...]:
    """Return the boxes for true and false, which end where the codes begin."""
    size, labels = setting.style.size, setting.labels
    baseline, side = BASELINE * setting.style.reading_pitch, TICK_BOX * size
    top = baseline + TICK_BOX_DEPTH * size - side
    choices: list[FormWords | AnswerBox] = []
    x = 0.0
    for word, is_right in ((labels.true, claim.is_true), (labels.false, not claim.is_true)):
        x += BETWEEN * size if choices else 0.0
        choices.append(AnswerBox(x, top, side, baseline, size, TICK if is_right else ""))
        x += side + 0.5 * BESIDE_BOX * size
        choices.append(FormWords(x, baseline, size, set_words(word)))
        x += setting.width(word)
    return tuple(replace(part, x=setting.right - x + part.x) for part in choices)


# Steps


def _steps(block: Steps, setting: ExerciseSetting) -> Iterator[Flow | PictureBlock]:
    """Yield the title of a sequence and its steps, each behind a box."""
    style, x = setting.style, setting.style.number_column
    title = setting.lines(bold(block.title), setting.right - x)
    rows = setting.item_rows(title, x, f"{block.number}.", block.code)
    yield Flow(Role.ITEM, rows, 1.5 * style.size, stays=True)
    words_x = x + setting.box_side + BESIDE_BOX * style.size
    steps: list[FormRow] = []
    for index, step in enumerate(block.steps):
        lines = setting.lines(step.text, style.column - words_x)
        first, *rest = setting.entry_rows(lines, words_x, (0, index), (), 0.0)
        box = replace(setting.box(x, str(step.place), (0, index)), is_label=True)
        first = FormRow(first.height, (box, first.parts[-1]))
        steps += setting.whole([first, *rest])
    gap = 0.3 * style.item_gap
    yield Flow(Role.ENTRIES, tuple(steps), gap, inside=True, whole_up_to=STEPS_WHOLE)
    for step in block.steps:
        yield from pictures_in(step.text)
