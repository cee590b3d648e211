"""Terms to be matched -> flows: sets with the terms beside their definitions, or above them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from twofold.exporters.worksheets.blocks.exercises import MOST_TO_MATCH, Matching
from twofold.exporters.worksheets.setting.drawings.rooms import Rooms
from twofold.exporters.worksheets.setting.exercise_setting import (
    BESIDE_BOX,
    BETWEEN,
    ExerciseSetting,
    set_words,
)
from twofold.exporters.worksheets.setting.flows import Flow, Role
from twofold.exporters.worksheets.setting.form_rows import FormRow
from twofold.exporters.worksheets.setting.lines import Line
from twofold.exporters.worksheets.setting.matching_sets import MatchingSet, starts_of_sets
from twofold.exporters.worksheets.setting.page_style import BASELINE
from twofold.text import Run, Style, Text

TERMS = 0.27
"""Part of the page's column for terms beside their definitions, the same all over a sheet."""

CODE_PITCH = 1.2
"""Ems of a code from the line of a term down to it."""

BELOW = 4.0
"""Ems below the last set, if that takes no other page, for how to study what was missed."""

HeadingOf = Callable[[Text], Flow]


def matching_flows(
    block: Matching, setting: ExerciseSetting, heading: HeadingOf, rooms: Rooms
) -> Iterator[Flow]:
    """Yield the sets that fit their pages best, each below a heading unless there is one alone."""
    columns = _Columns.of(block, setting)
    sets = _sets(block, columns, heading, rooms)
    for number, each in enumerate(sets, 1):
        if len(sets) > 1:
            yield heading(_title(each, number, setting))
        yield from columns.flows(each)


def _sets(
    block: Matching, columns: _Columns, heading: HeadingOf, rooms: Rooms
) -> tuple[MatchingSet, ...]:
    pairs, letters = block.pairs, columns.setting.labels.letters
    if len(pairs) <= MOST_TO_MATCH:
        alone = MatchingSet.of(pairs, letters)
        if sum(flow.space_before + flow.height for flow in columns.flows(alone)) <= rooms.first:
            return (alone,)
    cuts = pairwise((*_starts(block, columns, heading, rooms), len(pairs)))
    return tuple(MatchingSet.of(pairs[start:end], letters) for start, end in cuts)


def _starts(
    block: Matching, columns: _Columns, heading: HeadingOf, rooms: Rooms
) -> tuple[int, ...]:
    """Return where sets begin, with room below the last of them where that costs no page."""
    pairs, setting = block.pairs, columns.setting

    @cache
    def height(start: int, end: int) -> float:
        each = MatchingSet.of(pairs[start:end], setting.labels.letters)
        title = _title(each, start + 1, setting)
        return space + heading(title).height + columns.height(each)

    space = heading(()).space_before
    # At the top of a page a heading has no space above it.
    rooms = Rooms(rooms.first, rooms.other + space)
    pages, starts = starts_of_sets(pairs, height, rooms)
    below = BELOW * setting.style.size

    def height_and_below(start: int, end: int) -> float:
        return height(start, end) + below * (end == len(pairs))

    as_many, others = starts_of_sets(pairs, height_and_below, rooms)
    return others if as_many == pages else starts


def _title(each: MatchingSet, number: int, setting: ExerciseSetting) -> Text:
    return (Run(f"{setting.labels.numbered_set.format(number)} · "), *each.title)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where terms and definitions stand, and their lines, by the pairs' numbers."""

    setting: ExerciseSetting
    is_beside: bool
    term_x: float
    definition_x: float
    terms: dict[int, tuple[Line, ...]]
    definitions: dict[int, tuple[Line, ...]]

    @classmethod
    def of(cls, block: Matching, setting: ExerciseSetting) -> _Columns:
        """Return the columns of a sheet: definitions have one beside the terms if they fit."""
        style, between = setting.style, BETWEEN * setting.style.size
        term_x = style.number_column + setting.box_side + BESIDE_BOX * style.size
        width = TERMS * style.column
        definition_x = term_x + width + between
        is_beside = setting.fits(style.column - definition_x - between)
        if not is_beside:
            width, definition_x = setting.right - term_x, 0.0
        left = style.column - definition_x - between
        return cls(
            setting,
            is_beside,
            term_x,
            definition_x,
            {pair.number: setting.lines(pair.term, width) for pair in block.pairs},
            {pair.number: setting.lines(pair.definition, left) for pair in block.pairs},
        )

    def flows(self, each: MatchingSet) -> tuple[Flow, ...]:
        """Return one flow of terms with definitions, or one of terms and one of definitions."""
        style = self.setting.style
        terms = [self._term(each, index) for index in range(len(each.pairs))]
        definitions = [self._definition(each, index) for index in range(len(each.pairs))]
        columns = [terms, definitions]
        if self.is_beside:
            columns = [[_side_by_side(*both) for both in zip(terms, definitions, strict=True)]]
        return tuple(
            Flow(
                Role.ENTRIES,
                tuple(row for entry in entries for row in self.setting.whole(entry)),
                style.item_gap,
                stays=entries is not columns[-1],
                whole_up_to=1.0,
            )
            for entries in columns
        )

    def height(self, each: MatchingSet) -> float:
        """Return the height of the flows, with the space before each."""
        terms = [len(self.terms[pair.number]) for pair in each.pairs]
        definitions = [len(self.definitions[pair.number]) for pair in each.definitions]
        gap, height = self.setting.style.item_gap, self.setting.entry_height
        if self.is_beside:
            return gap + sum(map(height, map(max, terms, definitions)))
        return 2 * gap + sum(map(height, terms + definitions))

    def _term(self, each: MatchingSet, index: int) -> list[FormRow]:
        """Return a term and its box, its code below it where a definition is beside it."""
        setting, pair, entry = self.setting, each.pairs[index], (0, index)
        lines = self.terms[pair.number]
        rows = setting.entry_rows(lines, self.term_x, entry, set_words(f"{pair.number}."), 0.0)
        number, words = rows[0].parts
        style, choices = setting.style, (each.letters[0], each.letters[-1])
        box = setting.box(style.number_column, each.letter(pair), entry, choices)
        code = setting.code(pair.code, BASELINE * style.writing_pitch, entry)
        rows[0] = replace(rows[0], parts=(number, box, words, *(() if self.is_beside else code)))
        if self.is_beside and code:
            last = rows[-1]
            baseline = last.parts[-1].baseline + CODE_PITCH * style.code_size
            below = replace(code[0], x=self.term_x, baseline=baseline)
            rows[-1] = replace(last, parts=(*last.parts, below))
        return rows

    def _definition(self, each: MatchingSet, index: int) -> list[FormRow]:
        lines = self.definitions[each.definitions[index].number]
        x = self.definition_x + BETWEEN * self.setting.style.size
        label = set_words(each.letters[index], Style.BOLD)
        return self.setting.entry_rows(lines, x, (1, index), label, self.definition_x)


def _side_by_side(left: list[FormRow], right: list[FormRow]) -> list[FormRow]:
    """Return the rows of two entries, each beside the other's."""
    rows = []
    for index in range(max(len(left), len(right))):
        both = [rows_of[index] for rows_of in (left, right) if index < len(rows_of)]
        height = max(row.height for row in both)
        rows.append(FormRow(height, tuple(part for row in both for part in row.parts)))
    return rows
