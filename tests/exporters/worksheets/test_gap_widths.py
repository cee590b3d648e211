"""Answers -> widths of gaps."""

from __future__ import annotations

import pytest

from twofold.exporters.worksheets.gap_widths import (
    GapWidths,
    gap_width_of,
    shared_width,
    widths_for,
)
from twofold.exporters.worksheets.page_style import MM
from twofold.exporters.worksheets.words import WordSetting
from twofold.notes import Gap
from twofold.source import Position


@pytest.mark.parametrize(
    ("lengths", "usual", "long"),
    [
        pytest.param([7], 25, 40, id="a-year-or-a-name"),
        pytest.param([7, 8], 40, 40, id="half-is-not-a-few"),
        pytest.param([4, 4, 4, 8], 25, 40, id="a-fourth-is-a-few"),
        pytest.param([12, 8, 4], 40, 40, id="a-month-and-year"),
        pytest.param([12, 12, 12, 12, 13], 40, 60, id="wider-class"),
        pytest.param([12, 12, 12, 12, 20], 40, 75, id="long-class"),
        pytest.param([12, 12, 12, 12, 12, 13, 50], 40, 60, id="beside-one-that-gets-the-line"),
        pytest.param([28, 28, 29], 60, 90, id="never-wider-than-60-as-a-rule"),
        pytest.param([], 25, 40, id="no-answer"),
    ],
)
def test_a_sheet_has_one_usual_width(lengths: list[int], usual: int, long: int) -> None:
    """The usual width is the narrowest that only a few answers outgrow; those share another."""
    assert widths_for(["x" * length for length in lengths]) == GapWidths(usual, long)


def test_an_answer_gets_the_width_of_its_class() -> None:
    """A width tells no more than short, long or a line of its own."""
    widths = GapWidths(40, 90)
    assert [widths.of("x" * n) for n in (1, 12, 13, 28)] == [40, 40, 90, 90]
    assert widths.of("x" * 29) == float("inf")


def points(answers: list[str], size: float, scale: float, line: float) -> list[float]:
    """Return the widths in points of gaps whose letters are each half as wide as they are high."""
    gaps = [Gap(answer, (), "", 0, Position("t.md", 1, 1)) for answer in answers]
    setting = WordSetting(size, line, lambda words, _: 0.5 * len(words))
    width = gap_width_of(gaps, setting, scale)
    return [width(answer) for answer in answers]


def test_gaps_grow_less_than_letters() -> None:
    """Twice as large letters ask for a half more room to write, and never for half a line."""
    assert points(["Lenin"] * 3, 12, 1.0, 400) == pytest.approx([25 * MM] * 3)
    assert points(["Lenin"] * 3, 24, 1.5, 400) == pytest.approx([37.5 * MM] * 3)
    assert points(["x" * 15] * 3, 24, 1.5, 400) == pytest.approx([200] * 3)


def test_a_class_grows_as_a_whole() -> None:
    """Where the key could not show one answer readably, all gaps of its class are wider."""
    widths = points(["Lenin", "x" * 18, "y" * 18], 24, 1.5, 280)
    assert widths == pytest.approx([18 * 0.5 * 16 + 3] * 3)


@pytest.mark.parametrize(
    ("answers", "width"),
    [
        pytest.param([], 25, id="none"),
        pytest.param(["NEP", "kulaks"], 25, id="short"),
        pytest.param(["NEP", "party democracy"], 60, id="one-long"),
        pytest.param(["NEP", "word " * 40], 90, id="endless"),
    ],
)
def test_a_shared_width_has_room_for_the_longest(answers: list[str], width: int) -> None:
    """It is the next of the steps in which gaps grow, and no wider than the last."""
    assert shared_width(answers) == width
