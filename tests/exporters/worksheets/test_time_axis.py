"""The line of time: where it breaks, its scales, and the years beside it."""

from __future__ import annotations

import pytest

from twofold.dates import Day
from twofold.exporters.worksheets.drawings.time_axis import stretches, years_of


def evenly(number: int) -> list[float]:
    """Return places ten points apart."""
    return [10.0 * place for place in range(number)]


@pytest.mark.parametrize(
    ("moments", "expected"),
    [
        pytest.param([1900, 1914, 1945], [(0, 3)], id="three-events-need-no-break"),
        pytest.param([1921, 1922, 1923, 1924, 1925], [(0, 5)], id="even-years"),
        pytest.param(
            [1921, 1922, 1923, 1924, 1925, 1926, 1960], [(0, 6), (6, 7)], id="one-lies-far-off"
        ),
        pytest.param(
            [1066, 1215, *(1914 + n / 4 for n in range(17))], [(0, 2), (2, 19)], id="a-cluster"
        ),
        pytest.param([1924, 1924, 1924, 1924], [(0, 4)], id="all-at-once"),
        pytest.param([1924], [(0, 1)], id="one"),
    ],
)
def test_the_line_breaks_where_time_is_empty(
    moments: list[float], expected: list[tuple[int, int]]
) -> None:
    """A long empty time is left out, unless there is too little else to show."""
    found = stretches(moments, evenly(len(moments)))
    assert [(stretch.start, stretch.end) for stretch in found] == expected


def test_a_stretch_is_to_scale() -> None:
    """Equal times are equally long, and the ends stand level with their events."""
    (stretch,) = stretches([1920, 1921, 1924, 1930], evenly(4))
    assert [stretch.place(year) for year in (1920, 1925, 1930)] == [0, 15, 30]


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
    (stretch,) = stretches([1920, 1921, 1924], evenly(3))
    assert [year for year, _ in stretch.ticks(least)] == years


def test_years_before_christ_are_round_too() -> None:
    """The year before AD 1 is 1 BC, which is the astronomical year 0; 100 BC is -99."""
    (stretch,) = stretches([years_of(Day(-200, 1, 1)), years_of(Day(101, 1, 1))], [0.0, 301.0])
    assert [year for year, _ in stretch.ticks(90)] == [-199, -99, 100]


def test_a_day_has_its_place_in_the_year() -> None:
    """Later days stand further down."""
    days = [Day(-43, 3, 15), Day(1, 1, 1), Day(1924, 1, 21), Day(1924, 12, 31), Day(1925, 1, 1)]
    places = [years_of(day) for day in days]
    assert places == sorted(places)
    assert places[-1] == 1925
