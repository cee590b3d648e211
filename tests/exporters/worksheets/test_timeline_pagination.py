"""Events of a line of time -> pages: as few as can be, each going on where the last one ends."""

from __future__ import annotations

from itertools import pairwise

import pytest

from counted_work import Calls
from twofold.exporters.worksheets.layout.page_style import PageHeights
from twofold.exporters.worksheets.sheets.timeline.axis import breaks
from twofold.exporters.worksheets.sheets.timeline.pagination import TimePage, TimePages

ROOMS = PageHeights(60.0, 100.0)


def pages_of(moments: list[float], height: float = 10.0) -> tuple[TimePage, ...]:
    """Return the pages of events that are equally high."""
    heights = (height,) * len(moments)
    return TimePages(1.0, tuple(moments), heights, breaks(moments)).on(ROOMS)


def test_pages_take_every_event_once() -> None:
    """Each page begins with the event after the last one of the page before."""
    pages = pages_of([1900 + n / 2 for n in range(36)])
    assert [page.start for page in pages][1:] == [page.end for page in pages][:-1]
    assert (pages[0].start, pages[-1].end) == (0, 36)
    assert all((page.end - page.start) * 10 <= page.room for page in pages)


def test_as_few_pages_as_the_events_need() -> None:
    """Thirty-six events take six places on the first page and ten on each other."""
    assert len(pages_of([1900 + n / 2 for n in range(36)])) == 4


def test_the_line_goes_on_where_it_ran_off() -> None:
    """A page opens at the moment at which the one before closes; only the ends are open."""
    pages = pages_of([1900 + n * 1.3 for n in range(36)])
    assert all(after.opens == before.closes is not None for before, after in pairwise(pages))
    assert pages[0].opens is pages[-1].closes is None
    for page in pages[1:]:
        assert page.opens is not None
        assert page.opens == int(page.opens)


def test_even_events_have_an_even_scale() -> None:
    """Where events are as dense all over, a year is about as long on each page."""
    moments = [1900 + n / 2 for n in range(34)]
    scales = [page.room / page.years(moments) for page in pages_of(moments)]
    assert max(scales) / min(scales) <= 1.25


def test_a_page_turn_amid_a_year_takes_the_roundest_moment() -> None:
    """Where no year begins between two events the line is cut at a quarter, else at a month."""
    quarters = pages_of([1924.02 + n / 25 for n in range(16)])
    assert [page.closes for page in quarters] == [1924.25, None]


def test_a_break_between_pages_leaves_no_line() -> None:
    """Before a far-off event that begins a page the line neither runs off nor comes in."""
    first, second = pages_of([1066.0, 1096.0, *(1914.0 + n for n in range(9))])
    assert (first.start, first.end, first.closes) == (0, 2, None)
    assert (second.opens, second.breaks) == (None, ())


def test_a_break_on_a_page_parts_it_into_bands() -> None:
    """What is left over goes to the band that shows time, for a lone event needs no scale."""
    moments = [*(1921.0 + n for n in range(5)), 1990.0]
    (page,) = pages_of(moments, 6.0)
    assert (page.breaks, page.room) == ((5,), 56.0)
    assert list(page.bands(moments, [6.0] * 6)) == [(0, 5, 0.0, 50.0), (5, 6, 50.0, 56.0)]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_line_of_one_date_has_no_scale(count: int) -> None:
    """Events of one moment share a page that is as tall as they need, and half as much again."""
    (page,) = pages_of([1924.0] * count)
    assert page.years([1924.0] * count) == 0
    assert page.room == 15.0 * count


def test_a_short_line_shows_its_time_on_a_long_scale() -> None:
    """A line with time on it takes three times what its events need, and a page at most."""
    (short,) = pages_of([1924.0, 1926.0], 5.0)
    assert short.room == 30.0
    (full,) = pages_of([1924.0, 1926.0, 1930.0], 10.0)
    assert full.room == 56.0


def test_a_last_page_has_the_largest_scale_of_those_before_it() -> None:
    """It is no half page where a year is as long on another, and no longer than its room."""
    moments, heights = (1900.0, 1900.5, 1901.0, 1906.0, 1907.0, 1907.1), (25.0,) * 2 + (95.0,) * 2
    *full, last = TimePages(1.0, moments, (*heights, 10.0, 10.0), frozenset()).on(ROOMS)
    scales = [page.room / page.years(moments) for page in full]
    wanted = [scale * last.years(moments) for scale in scales]
    assert last.room == pytest.approx(max(wanted))
    assert last.room > 1.5 * min(wanted)


def test_what_stands_below_a_line_has_its_room_left() -> None:
    """The line is shorter by it, but never so that its events have no room."""
    moments, heights = (1924.0, 1926.0, 1930.0), (10.0,) * 3
    rooms = [
        page.room
        for below in (0.0, 20.0, 50.0)
        for page in TimePages(1.0, moments, heights, frozenset(), below).on(ROOMS)
    ]
    assert rooms == [56.0, 36.0, 60.0]


@pytest.mark.parametrize(("asked", "first"), [({5, 9}, 2), ({2, 5, 9}, 3), (set(), 2)])
def test_each_page_asks_for_a_date(asked: set[int], first: int) -> None:
    """A pupil has something to write on it, where an event of which the date is asked fits it."""
    moments = (1921.2, 1922.3, *(1922.4 + n / 10 for n in range(9)))
    heights = (15.0, 15.0, *(10.0,) * 9)
    known = TimePages(1.0, moments, heights, frozenset(), asked=frozenset(asked))
    assert known.on(ROOMS)[0].end == first


def test_a_first_page_without_room_is_left_alone() -> None:
    """Events that are taller than what the head leaves begin on the second page."""
    pages = pages_of([1924.0, 1925.0], 80.0)
    assert [(page.start, page.end, page.room) for page in pages] == [(0, 1, 100.0), (1, 2, 96.0)]


def test_an_event_that_just_fits_below_the_head_stays_there() -> None:
    """It needs no room below the line, for how to study may stand on another page."""
    (page,) = TimePages(12.0, (1924.0,), (30.0,), frozenset()).on(PageHeights(32.0, 700.0))
    assert page.room == 30.0


def test_hundreds_of_events_are_put_on_pages_at_once() -> None:
    """The cost of a page is reckoned once, however many ways lead to it."""
    pages = pages_of([1000 + n * 1.7 for n in range(600)])
    assert (pages[-1].end, len(pages)) == (600, 61)


def test_a_long_line_takes_as_much_work_as_its_events() -> None:
    """Four times the events, on four times the pages, are four times the work."""
    moments = [1000 + number / 3 for number in range(1200)]
    work = []
    for count in (300, 1200):
        with Calls() as calls:
            pages_of(moments[:count])
        work.append(calls.number)
    assert work[1] < 5 * work[0]
