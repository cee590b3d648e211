"""Answers -> widths of gaps."""

from __future__ import annotations

import pytest

from twofold.exporters.worksheets.layout.gap_widths import gap_width_of, shared_width, widths_for
from twofold.exporters.worksheets.layout.page_style import MM
from twofold.exporters.worksheets.layout.shaping import ParagraphStyle
from twofold.source import Position
from twofold.text import Gap


@pytest.mark.parametrize(
    ("answers", "width"),
    [
        pytest.param(["1924"], 25, id="a-year"),
        pytest.param(["May 1924", "July 1928", "March 1921", "December 1922"], 35, id="months"),
        pytest.param(["Notes of an Economist", "Moscow", "Siberia", "Stalin"], 55, id="one-title"),
        pytest.param(["x" * 16, *("x" * n for n in range(4, 12))], 40, id="one-long-word"),
        pytest.param(["x" * 39], 90, id="the-widest"),
        pytest.param(["1924", "1925", "x" * 40], 25, id="beside-one-that-gets-the-line"),
        pytest.param(["x" * 16, "y" * 16, "1924", "1925", "1926"], 55, id="two-would-stand-out"),
        pytest.param(["x" * 16] * 3 + ["1924", "1925", "1926"], 55, id="one-answer-three-times"),
        pytest.param([], 25, id="no-answer"),
    ],
)
def test_a_sheet_has_one_usual_width(answers: list[str], width: int) -> None:
    """It is ample for half of the answers of each form, and no answer stands out by its gap."""
    widths = widths_for(answers, "en")
    assert (widths.usual, widths.long, widths.wide) == (width, width, frozenset())


def test_a_form_has_its_width_as_a_whole() -> None:
    """A second width, where it saves room, tells a name from a year but no name from another."""
    years = ["1924", "1925", "1926"]
    names = ["Lenin", "Nadezhda Krupskaya", "Grigory Zinoviev"]
    widths = widths_for([*years, *names], "en")
    assert {widths.of(year) for year in years} == {25}
    assert {widths.of(name) for name in names} == {55}


def test_an_answer_longer_than_any_gap_gets_the_line() -> None:
    """What no gap holds even in a small hand has a line of its own."""
    assert widths_for(["x" * 40], "en").of("x" * 40) == float("inf")


def points(answers: list[str], size: float, writing_scale: float, line: float) -> list[float]:
    """Return the widths in points of gaps whose letters are each half as wide as they are high."""
    gaps = [Gap(answer, (), "", 0, Position("t.md", 1, 1)) for answer in answers]
    setting = ParagraphStyle(size, line, lambda words, _: 0.5 * len(words))
    width = gap_width_of(gaps, setting, writing_scale)
    return [width(answer) for answer in answers]


def test_gaps_grow_less_than_letters() -> None:
    """Twice as large letters ask for a half more room to write, and never for half a line."""
    assert points(["Lenin"] * 3, 12, 1.0, 400) == pytest.approx([25 * MM] * 3)
    assert points(["Lenin"] * 3, 24, 1.5, 400) == pytest.approx([37.5 * MM] * 3)
    assert points(["x" * 15] * 3, 24, 1.5, 400) == pytest.approx([200] * 3)


def test_a_class_grows_as_a_whole() -> None:
    """Where one answer is longer in the key than its gap, all gaps of its class are wider.

    As far as half of the line: beyond that the answer is a little smaller, if it is readable so.
    """
    for line, width in ((480, 18 * 0.5 * 24 + 3), (410, 205), (280, 18 * 0.5 * 0.9 * 24 + 3)):
        widths = points(["Lenin", "x" * 18, "y" * 18], 24, 0.9, line)
        assert widths == pytest.approx([width] * 3)


@pytest.mark.parametrize(
    ("answers", "width"),
    [
        pytest.param([], 25, id="none"),
        pytest.param(["NEP", "kulaks"], 25, id="short"),
        pytest.param(["NEP", "party democracy"], 50, id="one-long"),
        pytest.param(["NEP", "word " * 40], 90, id="endless"),
    ],
)
def test_a_shared_width_has_room_for_the_longest(answers: list[str], width: int) -> None:
    """It is the next of the steps in which gaps grow, and no wider than the last."""
    assert shared_width(answers) == width


def test_a_gap_for_a_phrase_is_as_wide_as_one_for_a_word_where_languages_are_taught() -> None:
    """ "au" and "à la" stand at the same place of two sentences: which it is, is what is asked."""
    answers = [*["au", "du", "aux", "des"], *["en face de la", "à côté de la", "tout droit"]]
    apart, alike = widths_for(answers, "en"), widths_for(answers, "en", "fr")
    assert apart.of("au") < apart.of("tout droit")
    assert alike.of("au") == alike.of("tout droit")
