"""An exercise -> flows: how a pupil gets the room to name, answer, judge or number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import ceil
from typing import assert_never

from twofold.exporters.worksheets.blocks import PictureBlock, pictures_in
from twofold.exporters.worksheets.blocks.exercises import (
    Claim,
    Claims,
    GlossaryEntry,
    OpenQuestion,
    Steps,
)
from twofold.exporters.worksheets.blocks.texts import bold
from twofold.exporters.worksheets.setting.exercise_setting import (
    BESIDE_BOX,
    BETWEEN,
    ExerciseSetting,
    set_words,
)
from twofold.exporters.worksheets.setting.field_names import Asks
from twofold.exporters.worksheets.setting.flows import Flow, Role
from twofold.exporters.worksheets.setting.form_rows import AnswerBox, FormRow, FormWords, joined
from twofold.exporters.worksheets.setting.gap_widths import LETTER
from twofold.exporters.worksheets.setting.lines import Line, Stretch
from twofold.exporters.worksheets.setting.page_style import BASELINE, MM
from twofold.text import Gap, Style, Text, plain

TICK_BOX = 1.1
"""Ems of the side of a box for a tick."""

TICK_BOX_DEPTH = 0.2
"""Ems of a box for a tick below the line on which the letters stand."""

TERM_RULE = 60 * MM
"""Length of the rule for a term in ordinary print."""

MARK_ROOM = 2.6
"""Ems that the mark of a point takes at the end of its line."""

PART_WRITTEN = 0.4
"""Part of a correction that a pupil has to write: less than the notes tell puts a claim right."""

TICK = "✓"
BULLET = "•"


def exercise_flows(
    block: GlossaryEntry | OpenQuestion | Claims | Steps, setting: ExerciseSetting
) -> Iterator[Flow | PictureBlock]:
    """Yield the flows of an exercise, and the pictures that stand between them."""
    match block:
        case GlossaryEntry():
            yield _glossary_entry(block, setting)
            yield from pictures_in(block.definition)
        case OpenQuestion():
            yield from _question(block, setting)
        case Claims(claims):
            lines = _correction_lines(block, setting)
            for claim in claims:
                yield from _claim(claim, lines, setting)
        case Steps():
            yield from _steps(block, setting)
        case _:
            assert_never(block)


# Glossary


def _glossary_entry(block: GlossaryEntry, setting: ExerciseSetting) -> Flow:
    """Return a definition with the rule for its term at the right of its last line.

    So all rules of a sheet stand below each other, where a marker looks for them.
    """
    style, x = setting.style, setting.style.number_column
    rule = min(TERM_RULE * style.hand, setting.right - x)
    beside = setting.right - x - rule - BETWEEN * style.size
    is_beside = setting.fits(beside)
    lines = setting.lines(block.definition, beside if is_beside else setting.right - x)
    # Above a rule beside the last of several lines there is room enough to write.
    pitch = style.reading_pitch if is_beside and len(lines) > 1 else style.writing_pitch
    rows = setting.entry_rows(lines, x, None, set_words(f"{block.number}."), 0.0, pitch)
    baseline = BASELINE * pitch
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
    return Flow(Role.ITEM, tuple(setting.whole(rows)), 0.65 * style.item_gap)


# Questions


def _question(block: OpenQuestion, setting: ExerciseSetting) -> Iterator[Flow | PictureBlock]:
    style, x = setting.style, setting.style.number_column
    lines = _with_marks(setting.lines(block.question, setting.right - x), block.marks, setting)
    rows = setting.item_rows(lines, x, f"{block.number}.", block.code)
    yield Flow(Role.ITEM, rows, style.size, stays=True)
    yield from pictures_in(block.question)
    yield setting.room(block.lines, _answer(block, setting))


def _answer(block: OpenQuestion, setting: ExerciseSetting) -> tuple[Line, ...]:
    """Return the answer with its points; each has its mark where there are as many of both."""
    width = setting.right - setting.style.number_column
    lines = setting.lines(block.answer, width)
    for point in block.points:
        lines += _point(point, width, setting, has_mark=block.marks == len(block.points) > 1)
    return lines


def _with_marks(lines: tuple[Line, ...], marks: int, setting: ExerciseSetting) -> tuple[Line, ...]:
    """Return the lines of a question with its marks at the right end of the last."""
    words = f"[{marks}]"
    x = setting.right - setting.style.number_column - setting.width(words, Style.BOLD)
    mark = Stretch(x, f"{words} ", Style.BOLD)
    if not lines or setting.end(lines[-1]) + setting.style.size > x:
        return (*lines, (mark,))
    return (*lines[:-1], (*lines[-1], mark))


def _point(
    point: Text, width: float, setting: ExerciseSetting, *, has_mark: bool
) -> tuple[Line, ...]:
    """Return the lines of one point of an answer behind a bullet, at their end its mark if any."""
    indent = setting.style.size
    room = MARK_ROOM * setting.style.size if has_mark else 0.0
    lines = tuple(
        tuple(piece._replace(x=piece.x + indent) for piece in line)
        for line in setting.lines(point, width - indent - room)
    )
    if not lines:
        return ()
    lines = _with_marks(lines, 1, setting) if has_mark else lines
    return ((*set_words(BULLET), *lines[0]), *lines[1:])


# Claims


def _claim(claim: Claim, lines: int, setting: ExerciseSetting) -> Iterator[Flow | PictureBlock]:
    """Yield a claim with its boxes and `lines` lines for the correction."""
    style, x = setting.style, setting.style.number_column
    pitch, baseline = style.reading_pitch, BASELINE * style.reading_pitch
    choices = _choices(claim, setting)
    words, is_beside = _claim_lines(claim, choices[0].x - BETWEEN * style.size - x, setting)
    number = FormWords(0.0, baseline, style.size, set_words(f"{claim.number}."), is_label=True)
    first = FormRow(pitch, (number, *setting.code(claim.code, baseline)))
    rows = [FormRow(pitch, (FormWords(x, baseline, style.size, line),)) for line in words]
    rows[0] = replace(first, parts=(*first.parts, *rows[0].parts))
    if is_beside:  # The boxes stand beside the first line and are heard after the last.
        whole = joined(rows)
        rows = [replace(whole, parts=(*whole.parts, *choices))]
    else:
        rows.append(FormRow(pitch, choices))
    yield Flow(Role.ITEM, tuple(rows), style.size, stays=True, whole_up_to=1.0)
    yield from pictures_in(claim.text)
    fitting = (ems for ems in setting.answers if len(_correction(claim, setting, ems)) <= lines)
    ems = next(fitting, setting.answers[-1])
    yield setting.writing(_correction(claim, setting, ems), lines, Asks.CORRECTION, ems)


def _claim_lines(
    claim: Claim, beside: float, setting: ExerciseSetting
) -> tuple[tuple[Line, ...], bool]:
    """Return the lines of a claim and whether they leave room for boxes behind `beside` points.

    They do not where they would be too narrow, or more than a page takes.
    """
    style = setting.style
    if setting.fits(beside):
        lines = setting.lines(claim.text, beside) or ((),)
        if len(lines) * style.reading_pitch <= style.column_height:
            return lines, True
    return setting.lines(claim.text, setting.right - style.number_column) or ((),), False


def _correction(claim: Claim, setting: ExerciseSetting, ems: float) -> tuple[Line, ...]:
    return setting.lines(claim.correction, _correction_width(setting), ems)


def _correction_width(setting: ExerciseSetting) -> float:
    return setting.style.column - setting.style.number_column


def _correction_lines(block: Claims, setting: ExerciseSetting) -> int:
    """Return the lines that each claim has for a correction: as the longest on the sheet needs."""
    if not block.is_tight:
        return _longest(block, setting, setting.answers[0])
    letters = max(len(plain(claim.correction)) for claim in block.claims)
    written = PART_WRITTEN * LETTER * letters * MM * setting.style.hand
    printed = _longest(block, setting, setting.answers[-1])
    return max(ceil(written / _correction_width(setting)), printed)


def _longest(block: Claims, setting: ExerciseSetting, ems: float) -> int:
    """Return the lines of the longest correction, 1 at least."""
    return max(1, *(len(_correction(claim, setting, ems)) for claim in block.claims))


def _choices(claim: Claim, setting: ExerciseSetting) -> tuple[FormWords | AnswerBox, ...]:
    """Return the boxes for true and false, which end where the codes begin."""
    size, labels = setting.style.size, setting.labels
    baseline, side = BASELINE * setting.style.reading_pitch, TICK_BOX * size
    top = baseline + TICK_BOX_DEPTH * size - side
    choices: list[FormWords | AnswerBox] = []
    x = 0.0
    for value, word in (("true", labels.true), ("false", labels.false)):
        x += BETWEEN * size if choices else 0.0
        tick = TICK if (value == "true") is claim.is_true else ""
        heard = f"{labels.box},"
        choices.append(
            AnswerBox(x, top, side, baseline, size, tick, heard=heard, choice=(value, word))
        )
        x += side + 0.5 * BESIDE_BOX * size
        choices.append(FormWords(x, baseline, size, set_words(word)))
        x += setting.width(word)
    return tuple(replace(part, x=setting.right - x + part.x) for part in choices)


# Steps


def _steps(block: Steps, setting: ExerciseSetting) -> Iterator[Flow | PictureBlock]:
    """Yield the title of a sequence and its steps, each behind a box."""
    style = setting.style
    x, label = (style.number_column, f"{block.number}.") if block.number else (0.0, "")
    title = setting.lines(bold(block.title), setting.right - x)
    rows = setting.item_rows(title, x, label, block.code)
    yield Flow(Role.ITEM, rows, 1.5 * style.size, stays=True)
    words_x = x + setting.box_side + BESIDE_BOX * style.size
    steps: list[FormRow] = []
    choices = "1", str(len(block.steps))
    for index, step in enumerate(block.steps):
        lines = setting.lines(step.text, (setting.right if step.code else style.column) - words_x)
        first, *rest = setting.entry_rows(lines, words_x, (0, index), (), 0.0)
        box = replace(setting.box(x, str(step.place), (0, index), choices), is_label=True)
        code = setting.code(step.code, first.parts[-1].baseline, (0, index))
        first = FormRow(first.height, (box, *code, first.parts[-1]))
        steps += setting.whole([first, *rest])
    gap = 0.3 * style.item_gap
    yield Flow(Role.ENTRIES, tuple(steps), gap, inside=True, whole_up_to=1.0)
    for step in block.steps:
        yield from pictures_in(step.text)
