"""The line of time: where it breaks, its scale, its ticks and the years beside it."""

from __future__ import annotations

import pytest

from twofold.dates import Day
from twofold.exporters.worksheets.sheets.timeline.axis import Scale, breaks, years_of


@pytest.mark.parametrize(
    ("moments", "expected"),
    [
        pytest.param([1900, 1914, 1945], [], id="three-events-need-no-break"),
        pytest.param([1921, 1922, 1923, 1924, 1925], [], id="even-years"),
        pytest.param([1921, 1922, 1923, 1924, 1925, 1926, 1960], [6], id="one-lies-far-off"),
        pytest.param([1066, 1215, *(1914 + n / 4 for n in range(17))], [2], id="a-cluster"),
        pytest.param([1924, 1924, 1924, 1924], [], id="all-at-once"),
        pytest.param([1924], [], id="one"),
    ],
)
def test_the_line_breaks_where_time_is_empty(moments: list[float], expected: list[int]) -> None:
    """A long empty time is left out, unless there is too little else to show."""
    assert sorted(breaks(moments)) == expected


def test_a_stretch_is_to_scale() -> None:
    """Equal times are equally long, and the ends stand level with their events."""
    scale = Scale(1920, 1930, 0, 30)
    assert [scale.place(year) for year in (1920, 1925, 1930)] == [0, 15, 30]


@pytest.mark.parametrize(
    ("least", "years"),
    [
        pytest.param(3, [1920, 1921, 1922, 1923, 1924], id="every-year"),
        pytest.param(8, [1920, 1922, 1924], id="every-other-year"),
        pytest.param(16, [1920], id="every-fifth-year"),
    ],
)
def test_years_keep_their_distance(least: float, years: list[int]) -> None:
    """As many years are numbered as there is room for numbers."""
    scale = Scale(1920, 1924, 0, 20)
    assert [year for year, _ in scale.ticks(least)] == years


def test_years_before_christ_are_round_too() -> None:
    """The year before AD 1 is 1 BC, which is the astronomical year 0; 100 BC is -99."""
    scale = Scale(years_of(Day(-200, 1, 1)), years_of(Day(101, 1, 1)), 0, 301)
    assert [year for year, _ in scale.ticks(90)] == [-199, -99, 100]


def test_a_day_has_its_place_in_the_year() -> None:
    """Later days stand further down."""
    days = [Day(-43, 3, 15), Day(1, 1, 1), Day(1924, 1, 21), Day(1924, 12, 31), Day(1925, 1, 1)]
    places = [years_of(day) for day in days]
    assert places == sorted(places)
    assert places[-1] == 1925


@pytest.mark.parametrize(
    ("length", "places"),
    [
        pytest.param(120, [month * 5 for month in range(1, 24) if month != 12], id="months"),
        pytest.param(60, [7.5, 15, 22.5, 37.5, 45, 52.5], id="quarters"),
        pytest.param(20, [5, 15], id="halves"),
        pytest.param(10, [], id="no-room"),
    ],
)
def test_small_ticks_part_the_years(length: float, places: list[float]) -> None:
    """Months, quarters or halves are marked, whichever are five points apart."""
    assert list(Scale(1924, 1926, 0, length).small_ticks(5)) == pytest.approx(places)
