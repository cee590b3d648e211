"""Answers -> widths of gaps."""

from __future__ import annotations

import pytest

from twofold.exporters.worksheets.gap_widths import GapWidths, widths_for


@pytest.mark.parametrize(
    ("lengths", "usual", "long"),
    [
        pytest.param([4], 25, 25, id="a-year"),
        pytest.param([5, 6], 40, 40, id="half-is-not-a-few"),
        pytest.param([4, 4, 4, 4, 8], 25, 40, id="one-in-five-is-a-few"),
        pytest.param([12, 8, 4], 60, 60, id="a-month-and-year"),
        pytest.param([8, 8, 8, 8, 20], 40, 90, id="long-class"),
        pytest.param([20, 20, 20], 60, 90, id="never-wider-than-60-as-a-rule"),
        pytest.param([], 25, 25, id="no-answer"),
    ],
)
def test_a_sheet_has_one_usual_width(lengths: list[int], usual: int, long: int) -> None:
    """The usual width is the narrowest that only a few answers outgrow; those share another."""
    assert widths_for(["x" * length for length in lengths]) == GapWidths(usual, long)


def test_an_answer_gets_the_width_of_its_class() -> None:
    """A width tells no more than short, long or a line of its own."""
    widths = GapWidths(40, 90)
    assert [widths.of("x" * n) for n in (1, 8, 9, 30)] == [40, 40, 90, 90]
    assert widths.of("x" * 31) == float("inf")
