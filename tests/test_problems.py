"""Problems as the author sees them, and the remarks that allow them."""

from __future__ import annotations

import pytest

from twofold.problems import (
    Allowance,
    Problem,
    Severity,
    by_kind,
    display_width,
    error,
    excerpt,
    first_quote,
    has_errors,
    headline,
    warning,
    without_allowed,
)
from twofold.source import Position


def at(line: int, column: int, path: str = "notes.md") -> Position:
    return Position(path, line, column)


def test_headline() -> None:
    """A problem is one line of place, severity, message and code, which editors can follow."""
    assert (
        headline(error(at(3, 9), "gap-empty", "the gap has no answer"))
        == "notes.md:3:9: error: the gap has no answer [gap-empty]"
    )
    assert headline(warning(at(1, 1), "odd-hint", "x")) == "notes.md:1:1: warning: x [odd-hint]"


@pytest.mark.parametrize(
    ("line", "column", "shown"),
    [
        pytest.param("- a }}", 5, "    - a }}\n        ^", id="plain"),
        pytest.param("}}", 1, "    }}\n    ^", id="first_column"),
        pytest.param("ab", 3, "    ab\n      ^", id="behind_the_line"),
        pytest.param("", 1, "    \n    ^", id="empty_line"),
        pytest.param("-\ta\t}}", 5, "    -       a       }}\n" + " " * 20 + "^", id="tabs"),
        pytest.param("汉字 }}", 4, "    汉字 }}\n" + " " * 9 + "^", id="wide_letters"),
        pytest.param("😀 }}", 3, "    😀 }}\n       ^", id="emoji"),
        pytest.param("cafe\u0301 }}", 7, "    cafe\u0301 }}\n         ^", id="combining_accent"),
        pytest.param("é }}", 3, "    é }}\n      ^", id="composed_accent"),
        pytest.param("a\u200bb }}", 5, "    a\u200bb }}\n       ^", id="zero_width"),
        pytest.param("ｆ }}", 3, "    ｆ }}\n       ^", id="full_width_form"),
        pytest.param("a" * 92 + "}}", 1, "    " + "a" * 91 + "…\n    ^", id="long_begin"),
        pytest.param(
            "a" * 200 + "}}" + "b" * 200,
            201,
            "    …" + "a" * 60 + "}}" + "b" * 28 + "…\n" + " " * 65 + "^",
            id="long_middle",
        ),
        pytest.param(
            "a" * 200 + "}}", 201, "    …" + "a" * 89 + "}}\n" + " " * 94 + "^", id="long_end"
        ),
        pytest.param("a" * 200, 201, "    …" + "a" * 91 + "\n" + " " * 96 + "^", id="behind_long"),
    ],
)
def test_excerpt(line: str, column: int, shown: str) -> None:
    """The caret stands under the place, however wide the letters before it are shown."""
    assert excerpt(error(at(1, column), "x", "y"), line) == shown


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        pytest.param('no "rome" here', 'no "rome" here', id="short"),
        pytest.param(f'no "{"a" * 80}" here', f'no "{"a" * 80}" here', id="just_short_enough"),
        pytest.param(f'no "{"a" * 81}" here', f'no "{"a" * 79}…" here', id="long"),
        pytest.param(f"write `{'a' * 81}`", f"write `{'a' * 79}…`", id="backquotes"),
        pytest.param(
            f'"b" is no "{"a" * 99}": "c"', f'"b" is no "{"a" * 79}…": "c"', id="between_others"
        ),
        pytest.param(
            f'"<img src="{"a" * 99}">" is HTML',
            f'"<img src="{"a" * 69}…" is HTML',
            id="quotes_inside",
        ),
        pytest.param(f'the 5" {"a" * 99}', f'the 5" {"a" * 99}', id="inches"),
        pytest.param(f'the "{"a" * 99}', f'the "{"a" * 99}', id="never_closed"),
    ],
)
def test_what_is_quoted_is_cut(message: str, shown: str) -> None:
    """Names of more than 80 signs are cut, and the words about them never."""
    assert error(at(1, 1), "x", message).message == shown
    assert warning(at(1, 1), "x", message).message == shown


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        pytest.param("abc", 3, id="letters"),
        pytest.param("汉", 2, id="wide"),
        pytest.param("e\u0301", 1, id="combining"),
        pytest.param("\u200d", 0, id="joiner"),
        pytest.param("", 0, id="nothing"),
    ],
)
def test_display_width(text: str, columns: int) -> None:
    """A wide letter takes two columns of a terminal, a mark none."""
    assert display_width(text) == columns


def test_first_quote() -> None:
    """What a message quotes first is what sets it apart from others of its kind."""
    assert first_quote('in `a "b"` the "c" is "d"') == 'a "b"'
    assert first_quote("nothing is quoted") == ""


@pytest.mark.parametrize(
    ("messages", "together"),
    [
        pytest.param(["the same"] * 6, 6, id="equal"),
        pytest.param(["the same"] * 5, 1, id="few"),
        pytest.param([f'no "{name}"' for name in "abcdef"], 6, id="other_names"),
        pytest.param([f"{number} gaps in a sentence" for number in range(6)], 6, id="numbers"),
        pytest.param([f"first at a{number}.md:3:1" for number in range(6)], 6, id="places"),
        pytest.param([f"{name} is wrong" for name in "abcdef"], 1, id="other_words"),
    ],
)
def test_many_of_a_kind_are_together(messages: list[str], together: int) -> None:
    """More than five that differ at most in what they quote and count are told as one."""
    problems = [warning(at(line, 1), "odd-hint", text) for line, text in enumerate(messages, 1)]
    assert {len(alike) for alike in by_kind(problems)} == {together}
    assert [each for alike in by_kind(problems) for each in alike] == problems


def test_keys_that_mean_nothing_are_together() -> None:
    """The keys of another program are told as one from the second on, also over files."""
    one, two = (warning(at(line, 1), "unknown-key", f'no "{line}"') for line in (1, 2))
    near = warning(at(3, 1), "unknown-key", 'no "tag": did you mean `tags`?')
    assert list(by_kind([one])) == [(one,)]
    assert list(by_kind([one, two, near])) == [(one, two), (near,)]


def test_kinds_are_apart() -> None:
    """An error is no warning, and what has another code is of another kind."""
    many = [
        problem
        for line in range(1, 7)
        for problem in (
            warning(at(line, 1), "odd-hint", "x"),
            error(at(line, 2), "odd-hint", "x"),
            error(at(line, 3), "gap-empty", "x"),
        )
    ]
    assert list(by_kind(many)) == [tuple(many[kind::3]) for kind in range(3)]


def test_a_kind_stands_where_its_first_problem_is() -> None:
    """What is between the problems of a kind comes after all of them."""
    alike = [warning(at(line, 1), "odd-hint", "x") for line in range(1, 12, 2)]
    between = error(at(2, 1), "gap-empty", "y")
    assert list(by_kind(sorted([*alike, between]))) == [tuple(alike), (between,)]


def test_problems_sort() -> None:
    """Problems sort by place, then by code."""
    problems = [
        error(at(2, 1), "b", ""),
        warning(at(10, 1), "a", ""),
        error(at(2, 1), "a", ""),
        error(at(9, 9, "a.md"), "z", ""),
    ]
    assert [f"{problem.position} {problem.code}" for problem in sorted(problems)] == [
        "a.md:9:9 z",
        "notes.md:2:1 a",
        "notes.md:2:1 b",
        "notes.md:10:1 a",
    ]


def test_has_errors() -> None:
    """Errors stop the export, warnings do not."""
    assert not has_errors([])
    assert not has_errors([warning(at(1, 1), "a", "")])
    assert has_errors([warning(at(1, 1), "a", ""), error(at(1, 1), "b", "")])


@pytest.mark.parametrize(
    ("problem", "covered"),
    [
        pytest.param(warning(at(3, 1), "odd-hint", ""), True, id="first_line"),
        pytest.param(warning(at(5, 80), "odd-hint", ""), True, id="last_line"),
        pytest.param(warning(at(2, 1), "odd-hint", ""), False, id="line_above"),
        pytest.param(warning(at(6, 1), "odd-hint", ""), False, id="line_below"),
        pytest.param(warning(at(4, 1), "block-id", ""), False, id="other_code"),
        pytest.param(warning(at(4, 1, "b.md"), "odd-hint", ""), False, id="other_file"),
        pytest.param(error(at(4, 1), "odd-hint", ""), False, id="error"),
    ],
)
def test_allowance(problem: Problem, covered: bool) -> None:
    """A remark allows warnings of its code in its lines of its file, and never an error."""
    allowance = Allowance("odd-hint", at(3, 1), 5)
    assert allowance.covers(problem) is covered
    assert without_allowed([problem], [allowance]) == ([] if covered else [problem])


def test_without_allowed_keeps_order() -> None:
    """What no remark allows stays, in its order."""
    problems = [warning(at(line, 1), "odd-hint", "") for line in (9, 4, 1)]
    kept = without_allowed(problems, (Allowance("odd-hint", at(4, 1), 4),))
    assert [problem.position.line for problem in kept] == [9, 1]
    assert without_allowed(problems, ()) == problems


def test_severities_are_words() -> None:
    """A severity prints as the word that the author reads."""
    assert [f"{severity}" for severity in Severity] == ["error", "warning"]
