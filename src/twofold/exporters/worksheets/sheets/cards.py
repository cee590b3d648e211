"""A section -> cards to cut out: what is asked on the front, the answer on the back."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from math import ceil, inf
from typing import NamedTuple

from twofold.dates import Date
from twofold.exporters.worksheets.blocks import pictures_in
from twofold.exporters.worksheets.blocks.cutting import Card, Cards, LooseCards
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.blocks.texts import joined
from twofold.exporters.worksheets.file_names import section_sheet_name
from twofold.exporters.worksheets.labels import Labels, labels_for
from twofold.exporters.worksheets.layout.card_grid import LOOSE_HEIGHTS, CardGrid
from twofold.exporters.worksheets.layout.card_layout import POINT, SIZES, CardLayout
from twofold.exporters.worksheets.layout.card_pages import CardPage, pages_of_cards
from twofold.exporters.worksheets.layout.exercise_layout import ExerciseLayout
from twofold.exporters.worksheets.layout.flows import Flow, Role
from twofold.exporters.worksheets.layout.page_style import ROUNDING, PageStyle
from twofold.exporters.worksheets.layout.shapes import DrawnItem, DrawnRow
from twofold.exporters.worksheets.sheets.gap_prompts import all_gap_prompts, card_table_prompts
from twofold.exporters.worksheets.sheets.lesson_words import terms_of_lesson
from twofold.exporters.worksheets.sheets.picture_cards import with_pictures_apart
from twofold.exporters.worksheets.taught import taught_languages
from twofold.notes import (
    Claim,
    Comparison,
    Event,
    Note,
    Question,
    Section,
    Term,
    Topic,
    notes_of_branch,
)
from twofold.text import LineBreak, PictureFile, Run, Style, plain

MOST_MARKS = 6
"""Marks of a question up to which its answer is one to know by heart."""

LEAST_OF_TWELVE = 0.92
"""Ems of the words on cards that are twelve a page because that saves paper: 11 points. Pictures
are no smaller either, as a part of what they are on one of eight."""

MOST_OF_ONE_SIZE = 0.8
"""Part of the cards of one size that are of one size as well where a sheet is saved: the others,
of long answers, are as wide and higher."""

MORE_ROWS = (5, 6)
"""Rows of a page where four would take a sheet more."""

STEPS = 100
"""Heights that are tried for pages of cards to be sorted, so that all are about as full."""

KEY_LINES, KEY_LINES_OF_PAIRS = 4, 3
"""Lines that are left below cards to be sorted, where the key has their order, and pairs have no
dates in it."""

QUOTED = 40
"""Letters of a card that is left out by which it is named."""


def card_sheets(topic: Topic, number: int, section: Section) -> Iterator[Sheet]:
    """Yield the cards of a section: its terms, then all else that is asked as the notes go."""
    labels = labels_for(topic.language)
    found = (card for card in _cards(topic, section, labels) if _can_be_seen(card))
    cards = tuple(replace(card, mark=str(place)) for place, card in enumerate(found, 1))
    if not cards:
        return
    sheet = Sheet.of_section(
        topic,
        section,
        "cards",
        section_sheet_name(topic, number, section, "cards"),
        "",
        (Cards(cards, section.branch.position),),
        (),
    )
    yield replace(sheet, is_handout=True, is_cut=True)


def _cards(topic: Topic, section: Section, labels: Labels) -> Iterator[Card]:
    for note in terms_of_lesson(topic, section):
        if isinstance(term := note.body, Term):
            meaning = joined(LineBreak(), term.definitions)
            yield Card("", term.term, note.position, meaning, True, term.language)
    gaps: dict[int, list[Card]] = {}
    for prompt in all_gap_prompts(section, labels, topic.language, taught=taught_languages(topic)):
        card = Card("", prompt.question, prompt.note.position, prompt.answer)
        gaps.setdefault(id(prompt.note), []).append(card)
    for note in notes_of_branch(section.branch):
        yield from gaps.get(id(note), ())
        yield from _card(note, labels, topic.language)


def _card(note: Note, labels: Labels, language: str) -> Iterator[Card]:
    match note.body:
        case Event(Date() as date, event):
            yield Card("", (Run(date.words),), note.position, event, is_name=True)
        case Question(question, answer, points, marks) if marks <= MOST_MARKS:
            listed = [(Run(POINT), *point) for point in points]
            back = joined(LineBreak(), filter(None, (answer, *listed)))
            yield Card("", question, note.position, back)
        case Claim(claim, fact):
            front = (Run(f"{labels.true_or_false} ", Style.BOLD), *claim)
            verdict = Run(f"{labels.false if fact else labels.true}. ", Style.BOLD)
            reasons = () if fact else joined(Run(" "), note.back.extra)
            yield Card("", front, note.position, (verdict, *fact, *reasons))
        case Comparison() as table:
            for prompt in card_table_prompts(note, table, labels, language):
                yield Card("", prompt.question, note.position, prompt.answer)
        case _:
            pass


def _can_be_seen(card: Card) -> bool:
    """Return whether both sides have words or a picture."""
    return all(plain(side).strip() or any(pictures_in(side)) for side in (card.front, card.back))


# On the page


def card_flows(block: Cards, layout: ExerciseLayout, head: float) -> Iterator[Flow]:
    """Yield a page of fronts and one of backs by turns, or pages of both to be folded.

    Cards whose words do not fit are larger, on pages behind the others. Those that do not fit a
    whole page are left out, which is told.
    """
    pages: list[Flow] = []
    cards = block.cards
    if layout.style.is_large:
        cards = tuple(with_pictures_apart(cards, layout.labels))
    dealt = _numbered_as_dealt(cards, layout)
    for page in dealt.pages:
        pages.append(_page(page, 0.0 if pages else head))
        if not page[0].grid.is_folded:
            pages.append(_page(page, 0.0, is_back=True))
    left_out = _told([_cut(plain(card.front)) for card in dealt.left_out])
    first, *others = pages or [Flow(Role.DRAWING, (DrawnRow(0.0, (), ()),))]
    yield replace(first, left_out=left_out)
    yield from others


class _Way(NamedTuple):
    """How cards may be dealt: to pages of a style, in words of at least so many ems on the first
    ones, and in so many rows there, 0 for as many as usual.
    """

    style: PageStyle
    least: float = SIZES[-1]
    rows: int = 0

    def fewest_pages(self, cards: int) -> int:
        """Return the pages for which cards of the first size are enough."""
        return ceil(cards / next(CardGrid.of_sizes(self.style, self.rows)).count)


@dataclass(frozen=True, slots=True)
class _Dealt:
    """Cards on their pages in a `way`; `usual` are how many have the first size."""

    way: _Way
    pages: tuple[CardPage[_Drawn], ...]
    usual: int
    left_out: tuple[Card, ...]

    @property
    def least_widths(self) -> dict[PictureFile, float]:
        """The width of each picture where it is smallest."""
        widths: dict[PictureFile, float] = {}
        sides = (
            side
            for page in self.pages
            for rows in page
            for each in rows.cards
            for side in (each.front, each.back)
        )
        for picture in (picture for side in sides for picture in side.pictures):
            widths[picture.file] = min(picture.width, widths.get(picture.file, picture.width))
        return widths


def _numbered_as_dealt(cards: Sequence[Card], layout: ExerciseLayout) -> _Dealt:
    """Return cards dealt to pages, with numbers that go on from each page to the next.

    Larger cards stand behind the others. Where pictures tell of which cards they are these keep
    their numbers.
    """
    dealt = _dealt(cards, layout)
    order = [each.mark for page in dealt.pages for rows in page for each in rows.cards]
    has_pictures = any(any(pictures_in(each.front)) for each in cards)
    if has_pictures or dealt.left_out or order == [card.mark for card in cards]:
        return dealt
    of_mark = {card.mark: card for card in cards}
    in_turn = (replace(of_mark[mark], mark=str(place)) for place, mark in enumerate(order, 1))
    return _dealt_in(tuple(in_turn), layout, dealt.way)


def _dealt(cards: Sequence[Card], layout: ExerciseLayout) -> _Dealt:
    """Return cards as they are chosen or, where nothing is, more on a page if that saves a sheet.

    There are ten or twelve then where words and pictures are hardly smaller, and most that eight
    would take are of one size; in large print five or six, where nothing is smaller.
    """
    style = layout.style
    best = usual = _dealt_in(cards, layout, _Way(style))
    if style.cards != "auto" or style.backs == "fold":
        return usual
    least = 1.0 if style.is_large else LEAST_OF_TWELVE
    ways = [_Way(style, SIZES[-1] if style.is_large else least, rows) for rows in MORE_ROWS]
    ways += [] if style.is_large else [_Way(replace(style, cards="12"), least)]
    for way in ways:
        if way.fewest_pages(len(cards)) < len(best.pages):
            dealt = _dealt_in(cards, layout, way)
            has_one_size = style.is_large or dealt.usual >= MOST_OF_ONE_SIZE * usual.usual
            saves_paper = len(dealt.pages) < len(best.pages)
            if saves_paper and has_one_size and _shows_as_much(dealt, usual, least):
                best = dealt
    return best


def _shows_as_much(way: _Dealt, usual: _Dealt, part: float) -> bool:
    """Return whether no picture is smaller than a part of what it usually is, and all is there."""
    widths = way.least_widths
    is_seen = all(widths[file] >= part * width for file, width in usual.least_widths.items())
    return is_seen and len(way.left_out) <= len(usual.left_out)


def _dealt_in(cards: Sequence[Card], layout: ExerciseLayout, way: _Way) -> _Dealt:
    """Return cards dealt to pages in a way.

    In large print those of all have one size, if a card that is large enough takes them; in
    ordinary print they have two, and none is larger on a larger card than on the others.
    """
    sizes: list[tuple[CardLayout, list[_Drawn]]] = []
    waiting = list(cards)
    style = way.style
    grids = list(CardGrid.of_sizes(style, way.rows))
    for number, grid in enumerate(grids):
        smallest = way.least if not number else SIZES[-1]
        if style.is_large and number < len(grids) - 1:
            smallest = 1.0
        in_grid = CardLayout(grid, style, layout.text_width, smallest)
        sides = [(card, is_back) for card in waiting for is_back in (False, True)]
        if style.is_large:
            drawn = [in_grid.side(card, is_back=is_back) for card, is_back in sides]
        else:
            drawn = in_grid.evenly(sides)
        made = list(zip(waiting, drawn[::2], drawn[1::2], strict=True))
        fitting = [_Drawn(card.mark, front, back) for card, front, back in made if front and back]
        waiting = [card for card, *both in made if not all(both)]
        sizes.append((in_grid, fitting))
    return _Dealt(way, pages_of_cards(sizes), len(sizes[0][1]), tuple(waiting))


def _cut(words: str) -> str:
    return words if len(words) <= QUOTED else f"{words[:QUOTED].rpartition(' ')[0]}…"


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The two sides of a card, each before it has its place."""

    mark: str
    front: DrawnItem
    back: DrawnItem

    def front_at(self, cards: CardLayout, place: int) -> DrawnItem:
        """Return the front where that place has it."""
        return self.front.moved(*cards.grid.front_of(place))

    def back_at(self, cards: CardLayout, place: int) -> DrawnItem:
        """Return the back where it meets the front of that place."""
        return self.back.moved(*cards.grid.back_of(place))


def _items(page: CardPage[_Drawn], *, is_back: bool) -> Iterator[DrawnItem]:
    """Yield the fronts or the backs of a page, each back beside its front where it is folded."""
    for rows in page:
        for place, each in zip(rows.places, rows.cards, strict=True):
            if not is_back:
                yield each.front_at(rows.layout, place)
            if is_back or rows.grid.is_folded:
                yield each.back_at(rows.layout, place)


def _page(page: CardPage[_Drawn], above: float, *, is_back: bool = False) -> Flow:
    """Return a page of cards below a head of so many points."""
    grid = page[0].grid
    lines = (
        each
        for rows in page
        for each in rows.grid.lines(len(rows.cards), rows.first, is_last=rows is page[-1])
    )
    strokes = (*(() if is_back else lines), *grid.crosses)
    items = tuple(_items(page, is_back=is_back))
    row = DrawnRow(grid.bottom, strokes, items, is_turned=is_back and grid.is_turned)
    return Flow(Role.DRAWING, (row.below(above),))


@dataclass(frozen=True, slots=True)
class _LooseRow:
    """Cards beside each other in a grid of one row, None for one whose words it does not take."""

    grid: CardGrid
    cards: tuple[Card, ...]
    sides: tuple[DrawnItem | None, ...]


def loose_card_flows(block: LooseCards, layout: ExerciseLayout, head: float) -> Iterator[Flow]:
    """Yield rows of cards to cut out below a `head`: as many on a page as let all words fit."""
    style = layout.style
    first = style.column_height - head - style.size
    rows = _loose_rows(block.cards, layout, first)
    heights = [row.grid.height for row in rows]
    if style.is_large:
        heights.append(_key_height(block.cards, style))
    begun = _first_rows(heights, first, style.column_height)
    for number, row in enumerate(rows):
        shown = (side and side.moved(*row.grid.front_of(n)) for n, side in enumerate(row.sides))
        sides = zip(row.cards, row.sides, strict=True)
        lost = [_cut(plain(card.front)) for card, side in sides if not side]
        lines = row.grid.lines(len(row.cards))
        drawn = DrawnRow(row.grid.height, lines, tuple(filter(None, shown)))
        space = 0.0 if number else style.size
        begins = 0 if number in begun else None
        yield Flow(Role.DRAWING, (drawn,), space, left_out=_told(lost), begins_page=begins)


def _loose_rows(
    cards: Sequence[Card], layout: ExerciseLayout, first: float
) -> tuple[_LooseRow, ...]:
    """Return rows of cards for a page with `first` points and others, those of fewest pages.

    In large print a row is higher rather than that its words are smaller than those of the others,
    and all rows are as high as these pages allow; in ordinary print words are as large as most
    cards allow.
    """
    style = layout.style
    key = KEY_LINES * style.reading_line_height
    below = _key_height(cards, style)
    chosen: tuple[_LooseRow, ...] = ()
    fewest = inf
    grids = CardGrid.loose_ones(style, len(cards), first - key)
    if style.is_large:
        grids = chain((CardGrid.loose(style, LOOSE_HEIGHTS[0]),), grids)
    for grid in grids:
        rows = tuple(
            _loose_row(cards[start : start + grid.columns], grid, layout, first - key)
            for start in range(0, len(cards), grid.columns)
        )
        fits = all(side for row in rows for side in row.sides)
        heights = [*(row.grid.height for row in rows), below]
        pages = len(_page_starts(heights, first, style.column_height))
        if fewest < inf and (pages > fewest or grid.columns < chosen[0].grid.columns):
            break
        if fits or fewest == inf:
            chosen = rows
        if fits and not style.is_large:
            break
        if fits:
            fewest = pages
    return chosen if style.is_large else _evenly(chosen, layout)


def _evenly(rows: Sequence[_LooseRow], layout: ExerciseLayout) -> tuple[_LooseRow, ...]:
    """Return rows of one grid with words of one size on all cards, or of two."""
    cards = [(card, False) for row in rows for card in row.cards]
    drawn = iter(CardLayout(rows[0].grid, layout.style, layout.text_width).evenly(cards))
    return tuple(replace(row, sides=tuple(islice(drawn, len(row.cards)))) for row in rows)


def _key_height(cards: Sequence[Card], style: PageStyle) -> float:
    """Return the points that the order of cards takes below them in the key, in small letters."""
    are_pairs = any(card.is_name for card in cards)
    lines = KEY_LINES_OF_PAIRS if are_pairs else KEY_LINES
    return lines * style.line_height(style.marking_size)


def _loose_row(
    cards: Sequence[Card], grid: CardGrid, layout: ExerciseLayout, most: float
) -> _LooseRow:
    """Return a row of cards, in large print so many lines higher that no words are smaller."""
    style = layout.style
    higher = grid
    while style.is_large and higher.height <= most:
        in_row = CardLayout(higher, style, layout.text_width, 1.0)
        sides = tuple(in_row.side(card, is_back=False) for card in cards)
        if all(side and _is_whole(side, style.size) for side in sides):
            return _LooseRow(higher, tuple(cards), sides)
        higher = replace(higher, height=higher.height + style.reading_line_height)
    in_row = CardLayout(grid, style, layout.text_width)
    sides = tuple(in_row.side(card, is_back=False) for card in cards)
    return _LooseRow(grid, tuple(cards), sides)


def _is_whole(side: DrawnItem, size: float) -> bool:
    return all(line.size >= size for line in side.lines)


def _first_rows(heights: Sequence[float], first: float, other: float) -> Collection[int]:
    """Return which rows of these heights, counted from 0, begin the pages after the first.

    This has room for `first` points, and each `other` page for so many: all of them are filled to
    about the same part, on no page more.
    """
    begun = _page_starts(heights, first, other)
    for part in range(STEPS, 0, -1):
        tried = _page_starts(heights, first * part / STEPS, other * part / STEPS)
        if len(tried) > len(begun):
            break
        begun = tried
    return begun[1:]


def _page_starts(heights: Sequence[float], first: float, other: float) -> tuple[int, ...]:
    """Return which rows begin a page, the first of all among them, where all are full."""
    starts, room = [0], first
    for row, height in enumerate(heights):
        if height > room + ROUNDING and row:
            starts.append(row)
            room = other
        room -= height
    return tuple(starts)


def _told(lost: Sequence[str]) -> str:
    named = ", ".join(f'"{words}"' for words in lost)
    return f"too long for a card: {named}" if lost else ""
