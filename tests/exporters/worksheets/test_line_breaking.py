"""Words and gaps -> lines, with a made-up font whose letters are all half as wide as high."""

from __future__ import annotations

import pytest

from counted_work import Calls
from twofold.exporters.worksheets.layout.line_breaking import (
    Blank,
    Line,
    LineFormula,
    TextRun,
    break_lines,
    lines_one_by_one,
)
from twofold.exporters.worksheets.layout.shaping import ParagraphStyle
from twofold.source import Position
from twofold.text import Code, Gap, LineBreak, Run, Style, Text

HERE = Position("notes.md", 1, 1)


def gap(answer: str) -> Gap:
    return Gap(answer, (), "", 0, HERE)


def lines(text: Text, width: float, gap_width: float = 40.0) -> tuple[Line, ...]:
    setting = ParagraphStyle(10.0, width, lambda words, _: 0.5 * len(words), lambda _: gap_width)
    return break_lines(text, setting)


def shown(line: Line) -> str:
    return "".join(
        f"[{piece.answer}]" if isinstance(piece, Blank) else piece.text
        for piece in line
        if not isinstance(piece, LineFormula)
    )


def end(line: Line) -> float:
    """Return where the last letter or gap of a line ends."""
    return max(
        piece.x + (5.0 * len(piece.text.rstrip(" ")) if isinstance(piece, TextRun) else piece.width)
        for piece in line
    )


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        pytest.param((Run("aa bb cc"),), 26, ["aa bb ", "cc "], id="at-spaces"),
        pytest.param((Run("aa\tbb\n cc"),), 100, ["aa bb cc "], id="any-white-space"),
        pytest.param(
            (Run("aa b\u00a0b\u202fb"),), 26, ["aa ", "b\u00a0b\u202fb "], id="not-at-hard-spaces"
        ),
        pytest.param(
            (Run("et « bb » : cc ?"),),
            41,
            ["et ", "«\u00a0bb\u00a0»\u00a0: ", "cc\u00a0? "],
            id="not-beside-french-marks",
        ),
        pytest.param(
            (Run("x ("), gap("w"), Run("), y")), 60, ["x ", "([w]), ", "y "], id="gap-and-glue"
        ),
        pytest.param(
            (Run("un"), gap("eas"), Run("ed")), 60, ["un[eas]ed "], id="gap-within-a-word"
        ),
        pytest.param((gap("a"), Run(" "), gap("b")), 60, ["[a] ", "[b] "], id="gap-after-gap"),
        pytest.param((Run("aaaaaaa b"),), 20, ["aaaa", "aaa ", "b "], id="a-long-word-is-cut"),
        pytest.param(
            (Run("of 6.02 × 10"), Run("23", Style.SUPERSCRIPT), Run(" in all")),
            65,
            ["of ", "6.02\u00a0×\u00a01023 ", "in all "],
            id="not-beside-a-sign-between-numbers",
        ),
        pytest.param(
            (Run("in 1 : 2 ratio"),), 35, ["in ", "1\u00a0:\u00a02 ", "ratio "], id="not-in-a-ratio"
        ),
        pytest.param(
            (Run("it has 250 cm³"),), 60, ["it has ", "250\u00a0cm³ "], id="not-before-a-unit"
        ),
        pytest.param(
            (Run("at 20 g/dm³ or"),), 40, ["at ", "20\u00a0g/dm³ ", "or "], id="nor-before-several"
        ),
        pytest.param(
            (Run("up "), gap("1000"), Run(" g")),
            50,
            ["up ", "[1000]\u00a0g "],
            id="nor-behind-a-gap",
        ),
        pytest.param((Run("in 1914 men"),), 40, ["in 1914 ", "men "], id="a-word-is-no-unit"),
        pytest.param(
            (Run("1 × 2 × 3"),),
            30,
            ["1\u00a0×\u00a0", "2\u00a0×\u00a03 "],
            id="in-no-room-at-the-sign",
        ),
        pytest.param((Run("a"), LineBreak(), Run("b")), 90, ["a ", "b "], id="line-break"),
        pytest.param(
            (Run("a"), Code("if b:\n\tc\n\n  d", "", HERE), Run("e")),
            90,
            ["a ", "if b: ", "    c ", "  ", "  d ", "e "],
            id="lines-of-code",
        ),
        pytest.param(
            (Code("  aa bb cc dd ee", "", HERE),),
            46,
            ["  aa bb ", "  » cc dd ", "  » ee "],
            id="a-line-of-code-goes-on",
        ),
        pytest.param(
            (Code("aa bb cc dd ee ff", "", HERE),),
            62,
            ["aa bb cc dd ", "    » ee ff "],
            id="what-goes-on-is-indented",
        ),
        pytest.param((Code("  aaaaaa", "", HERE),), 26, ["  aaa ", "» aaa "], id="code-is-cut"),
        pytest.param(
            (Run("a  b", Style.CODE), Run(" c")), 90, ["a\u00a0 b c "], id="blanks-in-code"
        ),
        pytest.param((Run("a"), LineBreak(), LineBreak()), 90, ["a "], id="no-empty-lines"),
        pytest.param((), 90, [], id="nothing"),
        pytest.param((Run(" \n"),), 90, [], id="white-space-only"),
        pytest.param((Run("e\u0301\u00ad\u200d"),), 90, ["é "], id="composed-and-bare"),
    ],
)
def test_lines_end_where_they_may(text: Text, width: float, expected: list[str]) -> None:
    """A line ends at white space; what touches a gap stays with it; spaces are set for the ear."""
    broken = lines(text, width)
    assert [shown(line) for line in broken] == expected
    assert all(end(line) <= width for line in broken)


def test_styles_are_stretches() -> None:
    """Words of one style are set in one stretch, each where the one before it ends."""
    (line,) = lines((Run("a "), Run("b c", Style.BOLD), Run(", d")), 100)
    assert line == (
        TextRun(0.0, "a ", Style.PLAIN),
        TextRun(10.0, "b c", Style.BOLD),
        TextRun(25.0, ", d ", Style.PLAIN),
    )


@pytest.mark.parametrize("style", [Style.PLAIN, Style.BOLD])
@pytest.mark.parametrize("width", range(15, 90, 7))
def test_it_does_not_matter_where_runs_meet(width: float, style: Style) -> None:
    """Words that touch nothing, a cut one among them, are set as those that runs share are."""
    words = "a bb ccc dddddddd ee f ggggg hh iii"
    letters = tuple(Run(letter, style) for letter in words)
    start, end = Run("x ("), Run(") y")
    assert lines((start, Run(words, style), end), width) == lines((start, *letters, end), width)


def test_a_gap_wider_than_the_column_is_narrowed() -> None:
    """The widest gap fills its line but for the punctuation that touches it."""
    (line,) = lines((gap("a"), Run(".")), 60, gap_width=500.0)
    assert [piece.width for piece in line if isinstance(piece, Blank)] == [55.0]


def test_a_long_answer_shrinks_and_then_its_gap_grows() -> None:
    """In the key an answer is set smaller to fit, but at 8 points its gap gets wider instead."""
    sizes = {}
    for length in (4, 8, 20):
        ((blank, _),) = lines((gap("x" * length),), 200)
        assert isinstance(blank, Blank)
        sizes[length] = (blank.width, round(blank.size, 2))
    assert sizes == {4: (40.0, 10.0), 8: (40.0, 9.25), 20: (83.0, 8.0)}


def test_an_answer_longer_than_a_line_goes_on_in_a_second_gap() -> None:
    """Nothing of an answer is lost, however long, and none of it becomes unreadable."""
    answer = " ".join(["word"] * 30)
    (*_, endless) = lines((gap("w" * 150),), 200)
    assert [round(piece.size, 1) for piece in endless if isinstance(piece, Blank)] == [10.0]
    broken = lines((Run("So "), gap(answer), Run(".")), 200)
    blanks = [piece for line in broken for piece in line if isinstance(piece, Blank)]
    assert " ".join(blank.answer for blank in blanks) == answer
    assert {blank.width for blank in blanks} == {200.0, 195.0}
    assert min(blank.size for blank in blanks) >= 8.0
    assert shown(broken[-1]).endswith("]. ")


def test_the_first_lines_of_a_long_text_are_known_before_the_last() -> None:
    """A card that has room for three lines of a sentence with 2,000 gaps costs three lines."""
    setting = ParagraphStyle(10.0, 100.0, lambda words, _: 0.5 * len(words), lambda _: 40.0)

    def calls(count: int) -> int:
        text = tuple(each for _ in range(count) for each in (Run("and so "), gap("word"), Run(" ")))
        with Calls() as made:
            lines = lines_one_by_one(text, setting)
            assert "word" in [shown(next(lines)) for _ in range(3)][2]
        return made.number

    calls(20)  # How its words are parted is known afterwards.
    assert calls(2000) == calls(20)


@pytest.mark.parametrize(
    ("before", "hint", "expected"),
    [
        pytest.param("A ", "hint", ["A [x] (hint) "], id="all-fits"),
        pytest.param("A ", "long hint", ["A [x] ", "(long hint) "], id="the-hint-is-below"),
        pytest.param("Words, ", "hint", ["Words, ", "[x] (hint) "], id="words-enough"),
    ],
)
def test_few_words_do_not_stand_alone_before_a_gap(
    before: str, hint: str, expected: list[str]
) -> None:
    """The gap stands behind them, and the hint that is held behind it begins the next line."""
    behind = Run(f" ({hint})".replace(" ", "\u00a0"))
    broken = lines((Run(before), gap("x"), behind), 100.0)
    assert [shown(line).replace("\u00a0", " ") for line in broken] == expected
