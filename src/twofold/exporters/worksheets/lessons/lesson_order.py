"""A lesson and a style -> its parts in the order that leaves least of the paper empty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import filterfalse, permutations, takewhile

from twofold.exporters.worksheets.blocks import WordBank
from twofold.exporters.worksheets.blocks.exercises import FEWEST_TO_MATCH
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.layout.even_pages import evened
from twofold.exporters.worksheets.layout.flows import Role
from twofold.exporters.worksheets.layout.page_breaking import fill_pages, filled
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.lessons.as_in_class import as_in_class
from twofold.exporters.worksheets.lessons.lesson import Lesson
from twofold.exporters.worksheets.lessons.lesson_parts import LaidOutPart, LessonParts
from twofold.exporters.worksheets.once_each import once_each
from twofold.exporters.worksheets.sheet_layout import SheetLayout, block_layout_for

FEWEST_WHERE_TORN = 2
"""Terms of a set where more would stand on one page and their definitions on the next."""

FEWEST_AT_END = 3
"""Blocks of the last kind that are worth filling a page with."""

MIDDLE = ("comparison", "sequence", "timeline", "true-false")
"""Kinds of parts that a class may meet in any order, after the gaps and before the questions."""

ENDING = ("questions", "multiple-choice", "exit-ticket")
"""Kinds of parts that come after all others, where there are any of them."""

MOST_TO_ORDER = 4
"""Parts of which all orders are tried; of more, each is tried at other places alone."""

MUCH = 0.3
"""Part of a page before the last that is left empty by no order, where another leaves less."""

MOST = 0.5
"""Part of a page before the last for which questions may stand above other parts, and large print
have another order than the class if that takes a page less."""

UNUSUAL = 0.1
"""What speaks against each two parts that stand in another order than that of a class, as the
square of the part of a page that stays empty does."""

ALONE = 0.15
"""What speaks likewise against a heading with one of several items on its page, and against the
last of them by itself on the next; a question takes much of one."""

PARTED = 0.05
"""What speaks likewise against a part that does not stand on one page."""

SMALL_SETS = 0.5
"""What speaks likewise against sets of so few terms that little is to be chosen."""

MOST_MODELS = 4
"""Lessons that are remembered: in another tier, or in larger print, others are like them."""


@once_each(MOST_MODELS)
def arranged(lesson: Lesson, style: PageStyle) -> LessonParts:
    """Return the parts; what a lesson has at its end is there if some page has room for it.

    They are in the order of its model, if it has one, where that takes no page more and leaves none
    much emptier. In large print that is the same lesson in ordinary print, of which it has the same
    items: a class has one key. There the order is the same unless something more would be parted or
    half a page stay empty and a page more be needed for that; and then it is as near as it may be:
    few copies are made, and who has one turns to the part that all turn to.
    """
    model = _model_of(lesson, style)
    if model and style.is_large:
        lesson = as_in_class(lesson, model)
    turned = tuple(_turned(lesson, style))
    beside = {each.sheet.name for each in turned}
    upright = [sheet for sheet in lesson.parts if sheet.name not in beside]
    block_layout = block_layout_for((upright or lesson.parts)[0], style)
    made = _ordered(LessonParts(lesson, block_layout, turned), upright, model)
    if made.has_bank_moved:
        parted = _ordered(replace(made, parts=(), parts_small=True), upright, model)
        made = min(made, parted, key=lambda way: (way.faults, len(way.pages)))
    made = made if turned else _filled_up(made)
    return replace(made, known={})  # What was tried is not kept with what was chosen.


def in_order_of(made: LessonParts, model: LessonParts) -> LessonParts:
    """Return parts in the order of another version of their lesson."""
    start = replace(made, parts=(), overleaf=frozenset(), ending=frozenset())
    order = _order_of(model, [part.sheet for part in made.parts])
    return _with_even_parts(_below_each_other(start, order), made.parts)


def _model_of(lesson: Lesson, style: PageStyle) -> LessonParts | None:
    """Return what a lesson is like, or None: in large print itself as the class has it."""
    if style.is_large:
        return arranged(lesson, style.in_class)
    return arranged(lesson.model, style) if lesson.model else None


def _ordered(start: LessonParts, sheets: Sequence[Sheet], model: LessonParts | None) -> LessonParts:
    """Return the parts in their best order, on pages that are filled evenly."""
    made = _below_each_other(start, sheets)
    usual = made.parts
    if not model:
        return _in_best_way(made, usual)
    order = _order_of(model, sheets)
    alike = _with_even_parts(_below_each_other(start, order), usual)
    if start.style.is_large and not alike.faults and _emptiest(alike) <= MOST:
        return alike
    best = _in_best_way(made, usual)
    is_as_good = _price(alike) <= _price(best)
    if start.style.is_large:
        return alike if is_as_good else _with_even_parts(_in_nearest_order(alike, best), usual)
    is_as_full = _emptiest(alike) <= max(MUCH, _emptiest(best))
    return alike if is_as_good and is_as_full else best


def _price(made: LessonParts) -> tuple[int, int]:
    """Return what parts cost in any case: what is parted, and pages."""
    return made.faults, len(made.pages)


def _in_nearest_order(alike: LessonParts, best: LessonParts) -> LessonParts:
    """Return parts at no higher price than the `best` in the order nearest to those that are alike.

    Who has large print finds each part before or behind the same others as the class does. A
    starter stays the first, and an essay the last.
    """
    names = [part.sheet.name for part in alike.parts]
    first = int(alike.parts[0].sheet.kind == "starter")
    last = len(names) - any(flow.fills for flow in alike.flows)
    own = alike.parts[first:last]
    orders = permutations(own) if len(own) <= MOST_TO_ORDER else _moved(own)
    ways = _ways(alike, (tuple(order) for order in orders), first)

    def distance(way: LessonParts) -> tuple[int, float]:
        return _swapped([part.sheet.name for part in way.parts], names), _emptiest(way)

    return min((best, *(way for way in ways if _price(way) <= _price(best))), key=distance)


def _in_best_way(made: LessonParts, usual: Sequence[LaidOutPart]) -> LessonParts:
    return _with_even_parts(_with_questions_earlier(_in_best_order(made), usual), usual)


def _with_even_parts(made: LessonParts, usual: Sequence[LaidOutPart]) -> LessonParts:
    return _with_pages_ended(_with_parts_overleaf(made, usual), usual)


def _emptiest(made: LessonParts) -> float:
    """Return the part that stays empty of the emptiest page before the last."""
    return max(made.empty_ends, default=0.0)


def _order_of(model: LessonParts, sheets: Sequence[Sheet]) -> list[Sheet]:
    """Return sheets in the order of those of their kinds in a model.

    One of a kind that this has not stays behind the one before it.
    """
    kinds = [part.sheet.kind for part in model.parts]
    places: list[int] = []
    for sheet in sheets:
        is_known = sheet.kind in kinds
        places.append(kinds.index(sheet.kind) if is_known else places[-1] if places else -1)
    return [sheets[n] for n in sorted(range(len(sheets)), key=lambda n: (places[n], n))]


def _below_each_other(start: LessonParts, sheets: Iterable[Sheet]) -> LessonParts:
    for sheet in sheets:
        start = start.with_fitting(sheet)
    return start


def _in_best_order(made: LessonParts) -> LessonParts:
    """Return parts in the best order; a starter stays the first, and what ends a lesson the last.

    Those of the middle change places freely: a table that stands whole may leave half a page, which
    a few claims would fill. The others do where something would be torn, or much of a page empty.
    """
    parts = made.parts
    first = int(bool(parts) and parts[0].sheet.kind == "starter")
    last = len(parts) - _count_at_end(parts)
    own = parts[first:last]
    if len(own) < 2 and not made.has_torn_terms:
        return made
    free = [part for part in own if part.sheet.kind in MIDDLE]
    orders = [own, *_with_middle(own, free)] if len(free) > 1 else [own]
    best = min(_ways(made, orders, first), key=lambda way: _cost(way, parts))
    if _is_good(best):
        return best
    more = permutations(own) if len(own) <= MOST_TO_ORDER else _moved(best.parts[first:last])
    orders = [tuple(order) for order in more]
    ways = [best, *_ways(made, orders, first)]
    if best.has_torn_terms or best.faults:
        ways += _ways(replace(made, fewest_to_match=FEWEST_WHERE_TORN), orders, first)
    return min(ways, key=lambda way: _cost(way, parts))


def _with_questions_earlier(made: LessonParts, usual: Sequence[LaidOutPart]) -> LessonParts:
    """Return parts with the questions at another place where that saves a page.

    Or where else most of a page stays empty, and they stand whole on another. An essay stays the
    last: it takes what is left of its page.
    """
    parts = made.parts
    has_essay = any(flow.fills for flow in made.flows)
    is_empty = _emptiest(made) > MOST
    is_worth_it = is_empty or _is_a_page_empty(made)
    if not (is_worth_it and parts) or has_essay or parts[-1].sheet.kind != "questions":
        return made
    first = int(parts[0].sheet.kind == "starter")
    *others, questions = parts[first:]
    places = range(len(others))
    orders = [(*others[:place], questions, *others[place:]) for place in places]
    name = questions.sheet.name
    ways = [
        way
        for way in _ways(made, orders, first)
        if len(way.pages) < len(made.pages) or (is_empty and _is_whole(way, name))
    ]
    return min((made, *ways), key=lambda way: _cost(way, usual))


def _with_parts_overleaf(made: LessonParts, usual: Sequence[LaidOutPart]) -> LessonParts:
    """Return parts of which some begin a page, though that before it has room for a beginning.

    So it is where less is empty of the emptiest pages then, or hardly more and they stand whole, or
    where else one item would stand by itself. There are no more pages.
    """

    def cost(way: LessonParts) -> tuple[int, int, float]:
        faults, pages, rest = _cost(way, usual)
        return faults, pages, rest + PARTED * sum(not _is_whole(way, name) for name in names)

    names = [part.sheet.name for part in made.parts]
    while True:
        parted = [name for name in names[1:] if not _is_whole(made, name)]
        best = min((made, *(_with_overleaf(made, name) for name in parted)), key=cost)
        if best is made:
            return made
        made = best


def _with_pages_ended(made: LessonParts, usual: Sequence[LaidOutPart]) -> LessonParts:
    """Return parts whose gaps are even on their pages where the next part begins another.

    Else the last of them would be few, so as to leave room for what does not fit there.
    """
    for place, part in enumerate(made.parts[:-1]):
        has_bank = any(isinstance(block, WordBank) for block in part.sheet.blocks)
        if has_bank and made.begins_page(place + 1):
            way = replace(made, parts=made.parts[:place], ending=made.ending | {part.sheet.name})
            way = _below_each_other(way, (each.sheet for each in made.parts[place:]))
            made = min((made, way), key=lambda each: _cost(each, usual))
    return made


def _with_overleaf(made: LessonParts, name: str) -> LessonParts:
    """Return parts of which the one with a name begins a page."""
    place = [part.sheet.name for part in made.parts].index(name)
    way = replace(made, parts=made.parts[:place], overleaf=made.overleaf | {name})
    return _below_each_other(way, (part.sheet for part in made.parts[place:]))


def _is_a_page_empty(made: LessonParts) -> bool:
    """Return whether what is empty of all pages is a page together."""
    height = made.style.column_height
    return sum(1 - filled(made.close_flows, page) / height for page in made.pages) >= 1


def _is_whole(made: LessonParts, name: str) -> bool:
    """Return whether the part with a name stands on one page."""
    pages = (page for page in made.pages if name in [p.sheet.name for p in made.parts_on(page)])
    return sum(1 for _ in pages) == 1


def _count_at_end(parts: Sequence[LaidOutPart]) -> int:
    """Return how many parts at the end are of kinds that end a lesson."""
    ending = (part.sheet.kind in ENDING for part in reversed(parts))
    return len(list(takewhile(bool, ending)))


def _is_good(made: LessonParts) -> bool:
    """Return whether nothing is parted, and little empty before the last page."""
    return not made.faults and _emptiest(made) <= MUCH


def _cost(made: LessonParts, usual: Sequence[LaidOutPart]) -> tuple[int, int, float]:
    """Return what speaks against parts: what is parted, then pages, then what is empty of them."""
    names = [part.sheet.name for part in usual if part.sheet.kind not in MIDDLE]
    swapped = _swapped([part.sheet.name for part in made.parts], names)
    empty = sum(end**2 for end in made.empty_ends)
    small = SMALL_SETS * (made.fewest_to_match < FEWEST_TO_MATCH)
    short = (place for place, part in enumerate(made.parts) if part.sheet.kind != "questions")
    alone = ALONE * sum(made.begins_alone(place) + made.ends_alone(place) for place in short)
    return made.faults, len(made.pages), round(empty + UNUSUAL * swapped + small + alone, 2)


def _swapped(found: Sequence[str], names: Sequence[str]) -> int:
    """Return how many two of some names stand in another order than they are found in."""
    places = [names.index(name) for name in found if name in names]
    return sum(a > b for n, a in enumerate(places) for b in places[n + 1 :])


def _with_middle(
    own: Sequence[LaidOutPart], free: Sequence[LaidOutPart]
) -> Iterator[tuple[LaidOutPart, ...]]:
    """Yield parts with those that are free in each order, all others where they are."""
    if len(free) > MOST_TO_ORDER:
        return
    for order in permutations(free):
        turn = iter(order)
        yield tuple(next(turn) if part in free else part for part in own)


def _moved(own: Sequence[LaidOutPart]) -> Iterator[tuple[LaidOutPart, ...]]:
    """Yield parts with one of them at another place each time."""
    for old in range(len(own)):
        rest = (*own[:old], *own[old + 1 :])
        for new in range(len(own)):
            if new != old:
                yield (*rest[:new], own[old], *rest[new:])


def _ways(
    made: LessonParts, orders: Iterable[tuple[LaidOutPart, ...]], first: int
) -> Iterator[LessonParts]:
    """Yield the layout with some parts in each order, from the `first` on.

    They are laid out anew: a bank is made for what shares its page. Dots stand in none before the
    gaps that ask for their words.
    """
    for order in filterfalse(_has_dots_early, orders):
        own = (*order, *made.parts[first + len(order) :])
        start = replace(made, parts=made.parts[:first])
        yield _below_each_other(start, (part.sheet for part in own))


def _has_dots_early(order: Iterable[LaidOutPart]) -> bool:
    """Return whether a part with dots stands before the gaps.

    Terms may: a meaning whose year is asked for is found by what else it says.
    """
    sheets = [part.sheet for part in order]
    gaps = [place for place, sheet in enumerate(sheets) if sheet.kind == "gaps"]
    before = [sheet for sheet in sheets[: max(gaps, default=0)] if sheet.kind != "terms"]
    return any(labels_for(each.topic.language).dots_stand in each.instructions for each in before)


def _filled_up(made: LessonParts) -> LessonParts:
    """Return parts with as much of the last kind as some page has room for.

    It stands at the end, or above what left the most of a page empty, or above the questions where
    the end is the page of an essay; and never on a page with gaps, whose answers it prints. In
    large print it has what ordinary print has, on a page of its own if need be.
    """
    pages = len(made.pages)
    for sheet in made.lesson.last:
        fewest = len(sheet.blocks) if made.is_as_in_class else FEWEST_AT_END
        for count in range(len(sheet.blocks), fewest - 1, -1):
            fewer = replace(sheet, blocks=sheet.blocks[:count])
            for place in _places(made):
                longer, part = _with_last(made, fewer, place)
                if len(longer.pages) == pages and _is_apart_from_gaps(longer, part):
                    return longer
        if made.is_as_in_class:
            overleaf = replace(made, overleaf=made.overleaf | {sheet.name})
            place = next(_places(made))
            ways = (_with_last(each, sheet, place) for each in (made, overleaf))
            usual = next(longer for longer, part in ways if _is_apart_from_gaps(longer, part))
            earlier = _with_last_earlier(usual, made, sheet) if _emptiest(usual) > MOST else usual
            return earlier if _price(earlier) < _price(usual) else usual
    return made


def _with_last_earlier(usual: LessonParts, made: LessonParts, sheet: Sheet) -> LessonParts:
    """Return parts with one of the last kind above others than `usual`, for less empty pages.

    So it fills the page that a part leaves behind its last item. A starter stays the first.
    """
    first = int(bool(made.parts) and made.parts[0].sheet.kind == "starter")
    ways = (_with_last(made, sheet, place) for place in range(first, len(made.parts)))
    fit = (longer for longer, part in ways if _is_apart_from_gaps(longer, part))

    def cost(way: LessonParts) -> tuple[int, int, float]:
        return way.faults, len(way.pages), max(MUCH, _emptiest(way))

    return min((usual, *fit), key=cost)


def _with_last(made: LessonParts, sheet: Sheet, place: int) -> tuple[LessonParts, LaidOutPart]:
    """Return parts with one of the last kind at a place among them, and that one."""
    rest = [part.sheet for part in made.parts[place:]]
    above = replace(made, parts=made.parts[:place])
    if rest and rest[0].name in made.overleaf:
        overleaf = made.overleaf - {rest[0].name} | {sheet.name}
        above = replace(above, overleaf=overleaf)
    above = above.with_part(sheet)
    return _below_each_other(above, rest), above.parts[-1]


def _places(made: LessonParts) -> Iterator[int]:
    """Yield the places among the parts where another may stand, the best first."""
    count = len(made.parts)
    has_essay = any(flow.fills for flow in made.flows)
    yield count - has_essay
    if not has_essay and count and made.parts[-1].sheet.kind == "questions":
        yield count - 1


def _is_apart_from_gaps(made: LessonParts, part: LaidOutPart) -> bool:
    """Return whether no page that has something of a part has gaps, too."""
    height = made.style.column_height
    for page in fill_pages(evened(made.close_flows, height), height):
        parts = tuple(made.parts_on(page))
        if part in parts and any(each.sheet.kind == "gaps" for each in parts):
            return False
    return True


def _turned(lesson: Lesson, style: PageStyle) -> Iterator[SheetLayout]:
    """Yield the sheets that lie on the paper's long side because their tables would be split else.

    A page of its own is a high price for wider columns, so a table that stands whole stays. In
    large print one that does not is a list in its place: who reads close to the paper turns none,
    and what is asked behind the end of a lesson is overlooked.
    """
    if style.is_large:
        return
    for sheet in lesson.parts:
        if sheet.columns:
            layout = SheetLayout.of(sheet, style)
            upright = SheetLayout.on(sheet, style)
            if layout.style.width != style.width and _tables(upright) > _tables(layout):
                yield layout


def _tables(layout: SheetLayout) -> int:
    """Return the parts in which the columns of a table stand below each other."""
    return sum(flow.role is Role.TABLE for flow in layout.flows)
