"""Terms with their definitions -> sets of them that fill pages well -> flows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import pairwise, zip_longest
from math import ceil
from typing import NamedTuple

from twofold.exporters.worksheets.blocks.exercises import (
    FEWEST_TO_MATCH,
    MOST_TO_MATCH,
    Matching,
    Pair,
)
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.layout.exercise_layout import (
    BESIDE_BOX,
    BETWEEN,
    ExerciseLayout,
    set_words,
)
from twofold.exporters.worksheets.layout.flows import (
    Flow,
    Flows,
    FormRow,
    FormWords,
    OfRow,
    Role,
    height_of,
)
from twofold.exporters.worksheets.layout.line_breaking import Line
from twofold.exporters.worksheets.layout.page_breaking import closer
from twofold.exporters.worksheets.layout.page_style import BASELINE, ROUNDING, PageHeights
from twofold.exporters.worksheets.sheets.matching_set import MatchingSet, set_of, title_of_set
from twofold.exporters.worksheets.sheets.sets_on_pages import Piece, SetsRoom, Way, sets_on_pages
from twofold.text import Style, Text, plain

USUAL_TO_MATCH = 8

SPLIT_BRANCH = 10
"""What it costs to part the terms of one heading, beside the square of a wrong size."""

MIXED_BRANCHES = 2
MIXED_SECTIONS = 9
"""What it costs to put two headings, or two sections, together: unlike terms are told apart."""

EMPTY, USED = 200, 100
"""What it costs to leave a page empty, times the square of the part of it that stays so: pages that
are evenly filled cost least. The last of them costs what of it is used if another part of a lesson
begins on it."""

Height = Callable[[int, int], float]
"""The points that a set takes of a page, by its first pair and the one after its last."""

Cost = Callable[[int, int], int]
"""What speaks against a set, likewise."""

TERMS = 0.27
"""Part of the page's column for terms beside their definitions, the same all over a sheet."""

CLOSE_SPACE, CLOSE_LINE = 0.5, 1.25
"""Part of the space between the lists of a set that is left where a page takes it whole then, and
the ems from line to line of its definitions, which are enough to read in large print."""

CODE_LINE_HEIGHT = 1.5
"""Ems of a code from the line of a term down to it, where it has no room at the end of a line."""

BEFORE_CODE = 0.6
"""Ems at least between a term and its code."""

BELOW = 4.0
"""Ems below the last set, if that takes no other page, for how to study what was missed."""

HeadingOf = Callable[[Text], Flow]


class _Filled(NamedTuple):
    """Sets on pages: of two ways to fill them the lesser is better."""

    pages: int
    cost: int
    starts: tuple[int, ...]

    def then(self, other: _Filled) -> _Filled:
        """Return these pages and others behind them."""
        pages, cost, starts = other
        return _Filled(self.pages + pages, self.cost + cost, self.starts + starts)


@dataclass(frozen=True, slots=True)
class MatchingRoom:
    """What pages have left for sets: their heights, and if another part of a lesson follows.

    A set has so many pairs at least as the `fewest` are. The first has a heading of so many points
    above it wherever it begins; what `is_first` has the head of a sheet above that.
    """

    heights: PageHeights
    is_followed: bool = False
    fewest: int = FEWEST_TO_MATCH
    heading: float = 0.0
    is_first: bool = False


def starts_of_sets(
    pairs: Sequence[Pair], height: Height, room: MatchingRoom
) -> tuple[int, tuple[int, ...]]:
    """Return the fewest pages and where sets begin that fill these evenly and follow the headings.

    The first page may have too little room for any set. A set that is taller than a page has pages
    of its own.
    """
    cost, heights = cache(partial(_cost, pairs)), room.heights
    pages_from = partial(_pages_from, len(pairs), height, cost, room)
    best = {0: _Filled(1, EMPTY, ())}  # A first page without a set.
    for start in range(len(pairs)):
        if start not in best:
            continue
        before = best[start]
        pages = list(pages_from(start, heights.other))
        if start == 0 and heights.first > 0:
            on_first = pages_from(start, heights.first)
            pages += [
                (end, page._replace(pages=0, cost=page.cost - EMPTY))
                for end, page in on_first
                if page.pages == 1
            ]
        for end, page in pages:
            filled = before.then(page)
            best[end] = min(filled, best.get(end, filled))
    filled = best[len(pairs)]
    return filled.pages, filled.starts


def _pages_from(
    count: int, height: Height, cost: Cost, rooms: MatchingRoom, start: int, room: float
) -> Iterator[tuple[int, _Filled]]:
    """Yield what a page may take of so many pairs from `start` on, by the pair that follows."""
    unfinished = [(start, room, _Filled(1, 0, ()))]
    while unfinished:
        known: dict[int, tuple[float, _Filled]] = {}
        for begin, left, page in unfinished:
            for number, end in enumerate(_ends(count, begin, rooms.fewest)):
                rest = left - height(begin, end)
                if rest < 0 and (page.starts or number):
                    break
                filled = _Filled(
                    max(1, ceil((room - rest) / room)),
                    page.cost + cost(begin, end),
                    (*page.starts, begin),
                )
                if end not in known or filled < known[end][1]:
                    known[end] = rest, filled
        for end, (rest, page) in known.items():
            empty = max(0.0, rest) / room
            is_shared = rooms.is_followed and end == count
            more = USED * (1 - empty) if is_shared else EMPTY * empty**2
            yield end, page._replace(cost=page.cost + round(more))
        unfinished = [(end, rest, page) for end, (rest, page) in known.items() if rest > 0]


def _ends(count: int, begin: int, fewest: int) -> Iterator[int]:
    """Yield where a set may end that begins at `begin`, so that enough is left for another."""
    for end in range(begin + fewest, min(begin + MOST_TO_MATCH, count) + 1):
        if end == count or count - end >= fewest:
            yield end


def _cost(pairs: Sequence[Pair], start: int, end: int) -> int:
    """Return what speaks against a set from `start` to `end`."""
    cost = (end - start - USUAL_TO_MATCH) ** 2
    if end < len(pairs) and pairs[end].branch == pairs[end - 1].branch:
        cost += SPLIT_BRANCH
    cost += MIXED_BRANCHES * (len({pair.branch for pair in pairs[start:end]}) - 1)
    return cost + MIXED_SECTIONS * (len({pair.section for pair in pairs[start:end]}) - 1)


def spares(sheet: Sheet) -> bool:
    """Return whether a sheet has a definition that is right for no term."""
    return any(isinstance(block, Matching) and block.spare for block in sheet.blocks)


def spares_in_several_sets(sheet: Sheet, flows: Flows) -> bool:
    """Return whether terms are in several sets, of which one alone has a meaning left over.

    Each of several has a heading among the flows below that of the sheet. Where sets are those of
    a class a heading may be that of a part, and the one that is left over is left over there, too.
    """
    is_as_in_class = any(isinstance(block, Matching) and block.starts for block in sheet.blocks)
    has_headings = any(flow.role is Role.HEADING for flow in flows)
    return spares(sheet) and has_headings and not is_as_in_class


def matching_flows(
    block: Matching, layout: ExerciseLayout, heading: HeadingOf, room: MatchingRoom
) -> Iterator[Flow]:
    """Yield the sets that fit their pages best, each below a heading unless there is one alone."""
    columns = _Columns.of(block, layout)
    sets = _sets(block, columns, heading, room)
    titled = [
        (each, title_of_set(block, each, number, layout.labels) if len(sets) > 1 else ())
        for number, each in enumerate(sets, 1)
    ]
    if not block.starts:
        for each, title in titled:
            yield from columns.below(each, title, heading)
        return
    own = SetsRoom(room.heights, room.heading, room.is_first, room.is_followed)
    yield from sets_on_pages([_ways(*each, columns, heading) for each in titled], own)


def _ways(each: MatchingSet, title: Text, columns: _Columns, heading: HeadingOf) -> list[Way]:
    """Return the ways of a set in large print: whole, and in parts below their own headings.

    Where there is little room the first part of a set without a heading has none, either.
    """

    @cache
    def piece(part: MatchingSet, *titles: Text) -> Piece:
        usual = columns.below(part, titles[0], heading)
        close = (columns.below(part, each, heading, is_close=True) for each in titles)
        return len(part.pairs), (usual, *(closer(way, CLOSE_SPACE) for way in close))

    parted = each.parted(is_beside=columns.is_beside)
    ways: list[Way] = [[piece(each, title)]]
    for first, *others in parted:
        titles = first.title_as_part(title), *([title] if not title else ())
        below = [piece(part, part.title_as_part(title)) for part in others]
        ways.append([piece(first, *titles), *below])
    return ways


def _sets(
    block: Matching, columns: _Columns, heading: HeadingOf, room: MatchingRoom
) -> tuple[MatchingSet, ...]:
    pairs, letters = block.pairs, columns.layout.labels.letters

    def cut(starts: Sequence[int]) -> tuple[MatchingSet, ...]:
        ends = pairwise((*starts, len(pairs)))
        return tuple(set_of(block, start, end, letters) for start, end in ends)

    if block.starts:
        return cut(block.starts)
    if len(pairs) <= MOST_TO_MATCH:
        (alone,) = cut((0,))
        if height_of(columns.flows(alone)) <= room.heights.first:
            return (alone,)
    return cut(_starts(block, columns, heading, room))


def _starts(
    block: Matching, columns: _Columns, heading: HeadingOf, room: MatchingRoom
) -> tuple[int, ...]:
    """Return where sets begin, with room below the last of them where that costs no page."""
    pairs, layout = block.pairs, columns.layout

    @cache
    def height(start: int, end: int) -> float:
        each = set_of(block, start, end, layout.labels.letters)
        title = title_of_set(block, each, start + 1, layout.labels)
        return space + heading(title).height + columns.height(each)

    space = heading(()).space_before
    # At the top of a page a heading has no space above it.
    room = replace(room, heights=PageHeights(room.heights.first, room.heights.other + space))
    pages, starts = starts_of_sets(pairs, height, room)
    if room.is_followed:
        return starts
    below = BELOW * layout.style.size

    def height_and_below(start: int, end: int) -> float:
        return height(start, end) + below * (end == len(pairs))

    as_many, others = starts_of_sets(pairs, height_and_below, room)
    return others if as_many == pages else starts


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where terms and definitions stand, and their lines, by the pairs' numbers."""

    layout: ExerciseLayout
    is_beside: bool
    term_x: float
    definition_x: float
    terms: dict[int, tuple[Line, ...]]
    definitions: dict[int, tuple[Line, ...]]

    @classmethod
    def of(cls, block: Matching, layout: ExerciseLayout) -> _Columns:
        """Return the columns of a sheet: definitions have one beside the terms if they fit."""
        style, between = layout.style, BETWEEN * layout.style.size
        term_x = style.number_column + layout.box_side + BESIDE_BOX * style.size
        room = style.column - term_x - 2 * between
        width = _width_of_terms(block, layout, room)
        definition_x = term_x + width + between
        is_beside = layout.fits(style.column - definition_x - between)
        if not is_beside:
            width, definition_x = layout.right - term_x, 0.0
        left = style.column - definition_x - between
        return cls(
            layout,
            is_beside,
            term_x,
            definition_x,
            {pair.number: _term_lines(pair, layout, width) for pair in block.pairs},
            {
                pair.number: layout.lines(pair.definition, left)
                for pair in (*block.pairs, *block.spare)
            },
        )

    def flows(self, each: MatchingSet, *, is_close: bool = False) -> Flows:
        """Return one flow of terms with definitions, or one of terms and one of definitions.

        Where they stand close there is no room below a term, and lines of definitions are close
        unless they stand beside terms.
        """
        style = self.layout.style
        can_be_close = is_close and not self.is_beside and style.spacing != "wide"
        line = CLOSE_LINE * style.size if can_be_close else 0.0
        terms = [self._term(each, index) for index in range(len(each.pairs))]
        places = range(len(each.definitions))
        definitions = [self._definition(each, index, line) for index in places]
        columns = [terms, definitions]
        if self.is_beside:
            none: list[FormRow] = []
            rows = zip_longest(terms, definitions, fillvalue=none)
            columns = [[_side_by_side(left, right) for left, right in rows]]
        return tuple(
            Flow(
                Role.ENTRIES,
                tuple(
                    row
                    for entry in entries
                    for row in self.layout.whole(
                        entry, is_close=is_close and (self.is_beside or entries is terms)
                    )
                ),
                style.item_gap,
                stays=entries is not columns[-1],
                whole_up_to=1.0,
            )
            for entries in columns
        )

    def below(
        self, each: MatchingSet, title: Text, heading: HeadingOf, *, is_close: bool = False
    ) -> Flows:
        """Return the flows of a set below its heading, which it has if there is a title."""
        above = (replace(heading(title), of_row=OfRow.TITLE),) if title else ()
        return (*above, *self.flows(each, is_close=is_close))

    def height(self, each: MatchingSet) -> float:
        """Return the height of the flows, with the space before each."""
        terms = [len(self.terms[pair.number]) for pair in each.pairs]
        definitions = [len(self.definitions[pair.number]) for pair in each.definitions]
        gap, height = self.layout.style.item_gap, self.layout.entry_height
        if self.is_beside:
            return gap + sum(map(height, map(max, zip_longest(terms, definitions, fillvalue=0))))
        return 2 * gap + sum(map(height, terms + definitions))

    def _term(self, each: MatchingSet, index: int) -> list[FormRow]:
        """Return a term and its box, its code at the end of its column or of the page's."""
        layout, pair, entry = self.layout, each.pairs[index], (0, index)
        lines = self.terms[pair.number]
        rows = [
            _in_language(row, pair.language)
            for row in layout.entry_rows(
                lines, self.term_x, entry, set_words(f"{pair.number}."), 0.0
            )
        ]
        number, words = rows[0].parts
        style, choices = layout.style, (each.letters[0], each.letters[-1])
        box = layout.box(style.number_column, each.letter(pair), entry, choices)
        code = layout.code(pair.code, BASELINE * style.writing_line_height, entry)
        rows[0] = replace(rows[0], parts=(number, box, words, *(() if self.is_beside else code)))
        if self.is_beside and code:
            place, mark = self._beside_definition(code[0], lines, rows)
            rows[place] = replace(rows[place], parts=(*rows[place].parts, mark))
        return rows

    def _beside_definition(
        self, code: FormWords, lines: tuple[Line, ...], rows: list[FormRow]
    ) -> tuple[int, FormWords]:
        """Return the row that takes a code and where: at the end of a line of its term.

        Below the last of them where all are too long.
        """
        style = self.layout.style
        end = self.definition_x - BETWEEN * style.size
        x = end - (style.column - code.x)
        most = x - BEFORE_CODE * style.size - self.term_x
        for place, line in enumerate(lines):
            if self.layout.end(line) <= most:
                return place, replace(code, x=x, baseline=rows[place].parts[-1].baseline)
        baseline = rows[-1].parts[-1].baseline + CODE_LINE_HEIGHT * style.code_size
        return len(rows) - 1, replace(code, x=self.term_x, baseline=baseline)

    def _definition(self, each: MatchingSet, index: int, line_height: float) -> list[FormRow]:
        lines = self.definitions[each.definitions[index].number]
        x = self.definition_x + BETWEEN * self.layout.style.size
        label = set_words(each.letters[index], Style.BOLD)
        return self.layout.entry_rows(lines, x, (1, index), label, self.definition_x, line_height)


def _width_of_terms(block: Matching, layout: ExerciseLayout, room: float) -> float:
    """Return the points of the terms beside their definitions, of the `room` for both.

    They are more where a long word would have its code below itself else, as far as that leaves
    the definitions beside them.
    """
    size, usual = layout.style.size, TERMS * layout.style.column
    needed = [
        size * max(layout.text_width(word, Style.BOLD) for word in plain(pair.term).split())
        + _room_of_code(code[0], layout)
        for pair in block.pairs
        if (code := layout.code(pair.code, 0.0, (0, 0))) and plain(pair.term).strip()
    ]
    fitting = [width for width in needed if layout.fits(room - width)]
    return max(usual, *fitting) if fitting else usual


def _room_of_code(code: FormWords, layout: ExerciseLayout) -> float:
    """Return the points that a code takes at the end of a line, with what parts it from words."""
    return layout.style.column - code.x + BEFORE_CODE * layout.style.size + ROUNDING


def _term_lines(pair: Pair, layout: ExerciseLayout, width: float) -> tuple[Line, ...]:
    """Return the lines of a term, of which one leaves room for its code where its words let it."""
    lines = layout.lines(pair.term, width)
    code = layout.code(pair.code, 0.0, (0, 0))
    if not code:
        return lines
    less = width - _room_of_code(code[0], layout)
    if any(layout.end(line) <= less for line in lines):
        return lines
    size, text_width = layout.style.size, layout.text_width
    if any(size * text_width(word, Style.BOLD) > less for word in plain(pair.term).split()):
        return lines  # A word would be cut.
    narrow = layout.lines(pair.term, less)
    return narrow if len(narrow) <= len(lines) + 1 else lines


def _in_language(row: FormRow, language: str) -> FormRow:
    """Return a row whose words, but for their label, are in a language of their own."""
    if not language:
        return row
    parts = (
        replace(part, language=language)
        if isinstance(part, FormWords) and not part.is_label
        else part
        for part in row.parts
    )
    return replace(row, parts=tuple(parts))


def _side_by_side(left: list[FormRow], right: list[FormRow]) -> list[FormRow]:
    """Return the rows of two entries, each beside the other's."""
    rows = []
    for index in range(max(len(left), len(right))):
        both = [rows_of[index] for rows_of in (left, right) if index < len(rows_of)]
        height = max(row.height for row in both)
        rows.append(FormRow(height, tuple(part for row in both for part in row.parts)))
    return rows
