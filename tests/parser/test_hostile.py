"""Files that nobody means to write: the parser reads each in time, and says what is wrong."""

# There are no limits of time here, which would depend on the machine: what is read in a time that
# grows with the square of a file, or worse, never ends at these sizes.

from __future__ import annotations

import pytest

from counted_work import Calls
from twofold.notes import notes_of
from twofold.parser import parse
from twofold.source import SourceText

MANY = 10_000
"""How often a sign stands in one line."""

MANY_LINES = 1_500
"""How often a line, or what makes a block, is repeated."""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param("- {{" + "a" * MANY, "gap-unclosed", id="long_unclosed_gap"),
        pytest.param("- {{" + "\\{" * MANY, "gap-unclosed", id="unclosed_gap_of_escapes"),
        pytest.param("{{" + "a\n" * MANY_LINES, "gap-unclosed", id="unclosed_gap_of_lines"),
        pytest.param(
            "{{a" * (MANY // 4), "gap-nested gap-unclosed", id="unclosed_gaps_in_one_line"
        ),
        pytest.param("- {{a\n" * MANY_LINES, "gap-unclosed", id="unclosed_gaps_in_bullets"),
        pytest.param("a }} " * MANY, "gap-unopened", id="unopened_gaps"),
        pytest.param("{{" * MANY + "}}" * MANY, "gap-braces gap-unclosed", id="gaps_in_gaps"),
        pytest.param("{{" + "a|" * MANY + "}}", "gap-empty", id="gap_of_alternatives"),
        pytest.param("{{" + "::" * MANY + "}}", "gap-empty odd-hint", id="gap_of_colons"),
        pytest.param("{{c" + "1" * MANY + "::a}}", "gap-number", id="gap_of_a_huge_number"),
        pytest.param("{{a" + "\\(" * MANY + "}}", "", id="gap_of_unclosed_formulas"),
        pytest.param("a <!-- " * MANY, "remark-unclosed", id="unclosed_remarks"),
        pytest.param("a " + "%%" * MANY, "", id="remarks_in_pairs"),
        pytest.param("%%" * (2 * MANY + 1), "remark-unclosed", id="per_cents"),
        pytest.param("- " * 3000 + "a", "too-deep", id="nested_bullets_in_one_line"),
        pytest.param(
            "".join("  " * depth + "- a\n" for depth in range(600)),
            "too-deep",
            id="nested_bullets",
        ),
        pytest.param("- a\n\n" + "> " * 5000 + "b", "too-deep", id="nested_quotes"),
        pytest.param("*a " * MANY, "", id="unclosed_stars"),
        pytest.param("*a " * 3000 + "a* " * 3000, "too-deep", id="nested_emphasis"),
        pytest.param("[" * MANY + "]" * MANY, "", id="nested_brackets"),
        pytest.param("[a](" * MANY, "", id="unclosed_links"),
        pytest.param("`" * 10_000, "", id="one_fence_of_backticks"),
        pytest.param("` a " * 10_000, "", id="backticks_in_pairs"),
        pytest.param(" ".join("`" * size for size in range(1, 1000)), "", id="growing_backticks"),
        pytest.param("<a " * MANY, "", id="unclosed_tags"),
        pytest.param("$" + "_a" * MANY, "", id="unclosed_formula"),
        pytest.param("\\(" * MANY, "", id="unclosed_formulas"),
        pytest.param("==a " * MANY, "", id="unclosed_highlights"),
        pytest.param("- a" + " #b" * MANY, "", id="tags"),
        pytest.param("Q: a" + " " * MANY + "[\nA: b", "", id="blanks_before_marks"),
        pytest.param("1. a\n\n" * MANY_LINES, "", id="ones"),
        pytest.param("word " * 200_000, "", id="one_line_of_a_megabyte"),
        pytest.param("é {{ü}} " * MANY, "", id="one_line_of_gaps_and_accents"),
        pytest.param(" " * 300_000, "", id="blanks"),
        pytest.param("\n" * 300_000, "", id="line_ends"),
        pytest.param("\\" * (2 * MANY + 1), "", id="backslashes"),
        pytest.param(
            "<!-- allow: odd-hint -->\n- {{a::b::c}}\n" * 5000, "odd-hint", id="allowances"
        ),
        pytest.param(":END:\n\n" + ":PROPERTIES:\n" * MANY, "", id="unclosed_drawers"),
        pytest.param("<div>" * MANY, "", id="unclosed_divs"),
        pytest.param("<table>\n\n" * MANY_LINES, "", id="unclosed_tables"),
        pytest.param("<ul>\n\n<li>a\n\n" * 5000, "", id="unclosed_lists"),
        pytest.param("<ul><li>" * (MANY // 4), "too-deep", id="nested_lists"),
        pytest.param("<dl>" + "<dt>a" * (MANY // 4), "", id="terms_without_end"),
        pytest.param("a <a href=x>" * (MANY // 4), "", id="unclosed_html_links"),
        pytest.param('<p "' * MANY, "", id="tags_of_quotes"),
        pytest.param("a <script>" * (MANY // 4), "dropped-markup", id="unclosed_scripts"),
        pytest.param("a ^[b " * MANY, "", id="unclosed_footnotes"),
        pytest.param(
            "a[^0]\n\n" + "".join(f"[^{i}]: b[^{i + 1}]\n\n" for i in range(5000)) + "[^5000]: c",
            "",
            id="footnotes_in_footnotes",
        ),
        pytest.param(
            "".join(f"a[^{i}] " for i in range(5000))
            + "".join(f"\n\n[^{i}]: b" for i in range(5000)),
            "",
            id="footnotes_of_one_note",
        ),
        pytest.param("%% a\n\n" * MANY_LINES, "remark-unclosed", id="per_cents_in_paragraphs"),
        pytest.param("::: a b\n" * MANY_LINES, "", id="titles_of_divs"),
        pytest.param("> [!a] b\n> c\n\n" * MANY_LINES, "", id="callouts"),
        pytest.param("<!-- allow: " + "a" * 300_000 + " -->", "unknown-allowance", id="code"),
        pytest.param("<!-- " + "odd-hint " * MANY + "a -->", "", id="remark_of_codes"),
        pytest.param("Q. a\nA. b\n" * MANY_LINES, "not-a-line-word", id="almost_questions"),
        pytest.param("Q. a\n" * MANY_LINES, "", id="almost_questions_without_answers"),
        pytest.param("a\n:b\n" * MANY_LINES, "not-a-line-word", id="almost_definitions"),
        pytest.param("- a #b." + "." * MANY, "not-a-tag", id="stops_behind_a_tag"),
        pytest.param("- a\n\n" + "#a\n\n" * MANY_LINES, "tags-without-note", id="tags_alone"),
        pytest.param(
            "|a|b|\n" * MANY_LINES, "broken-table table-without-gaps", id="rows_without_a_rule"
        ),
        pytest.param("|" + "-" * MANY + "a|\n" * 2, "broken-table", id="dashes_in_a_row"),
        pytest.param(
            "|a|\n|-|\n" + "|`a|`" * MANY_LINES + "|\n",
            "extra-cell table-without-gaps",
            id="bars_in_code",
        ),
        pytest.param("{a " * MANY + "}" * MANY, "", id="single_braces"),
        pytest.param("{a " * MANY + "}" * (MANY + 1), "gap-braces", id="one_brace_too_many"),
        pytest.param(
            "\\a{\n\n" * MANY_LINES + "}}\n", "other-notation", id="arguments_over_paragraphs"
        ),
        pytest.param("\\a {{b c} " * MANY + "} " * MANY, "other-notation", id="groups_of_tex"),
        pytest.param("{{*" + "a*" * MANY + "}}", "", id="stars_in_a_gap"),
        pytest.param("> Not:\n" * MANY_LINES, "empty-back", id="empty_words"),
        pytest.param("Q: a " + "[" * MANY + "\nA: b", "", id="brackets_before_marks"),
        pytest.param("Q: a\n\n" * MANY_LINES, "question-without-answer", id="questions"),
        pytest.param("<<<<<<< a\n" * MANY_LINES, "merge-conflict", id="conflicts"),
        pytest.param("## a\n\n" * MANY_LINES, "empty-section", id="empty_sections"),
        pytest.param("# a\n\nb\n\n" * MANY_LINES, "", id="several_titles"),
        pytest.param(
            "##a\n" * MANY_LINES, "empty-section heading-needs-blank", id="glued_headings"
        ),
        pytest.param(
            "|a|\n|-|\n|b|\nc\n\n" * MANY_LINES, "table-without-gaps", id="lines_below_tables"
        ),
        pytest.param(
            "| Date | Event |\n|---|---|\n| " + "about " * MANY + "| a |", "undated", id="no_date"
        ),
    ],
)
def test_hostile_file(text: str, codes: str) -> None:
    """The file is read, with just these codes, and the note above the trouble is there."""
    source = SourceText.from_bytes("x.md", f"# T\n\nLenin {{{{died}}}}.\n\n{text}\n".encode())
    parsed = parse(source, "x")
    assert " ".join(sorted({problem.code for problem in parsed.problems})) == codes
    assert parsed.topic
    first = next(notes_of(parsed.topic))
    assert (first.position.line, first.position.column) == (3, 1)


@pytest.mark.parametrize(
    "lines",
    [
        *("1. a\n\n", "- {{a\n", "<table>\n\n", "%% a\n\n", "::: a b\n", "> [!a] b\n> c\n\n"),
        *("Q. a\nA. b\n", "a\n:b\n", "#a\n\n", "\\a{\n\n", "> Not:\n", "Q: a\n\n", "<<<<<<< a\n"),
        *("## a\n\n", "# a\n\nb\n\n", "##a\n", "|a|\n|-|\n|b|\nc\n\n", "a\n", "- a ^[b\n"),
        "```\na\n```\n\n[a]{.b}\n\n",
    ],
)
def test_twice_the_lines_are_twice_the_work(lines: str) -> None:
    """No line is read again for each other line of a file."""
    once, twice = (work_of_reading(f"# T\n\na\n\n{lines * many}") for many in (400, 800))
    assert twice < 2.1 * once


def work_of_reading(text: str) -> int:
    source = SourceText.from_bytes("x.md", text.encode())
    with Calls() as calls:
        parse(source, "x")
    return calls.number


@pytest.mark.parametrize(
    "settings",
    [
        pytest.param("a: b\n" * MANY_LINES, id="keys"),
        pytest.param("tags: [" + "a," * MANY + "]\n", id="tags"),
        pytest.param("a" * MANY + ": b\n", id="long_key"),
        pytest.param("a" + " " * MANY + "b\n", id="blanks"),
        pytest.param("- a\n" * MANY_LINES, id="items"),
    ],
)
@pytest.mark.parametrize("end", ["---\n", ""], ids=["closed", "never_closed"])
def test_hostile_front_matter(settings: str, end: str) -> None:
    """Front matter of any size is read, and the title below it is there."""
    source = SourceText.from_bytes("x.md", f"---\n{settings}{end}\n# T\n".encode())
    topic = parse(source, "x").topic
    assert topic
    assert topic.deck == "T"
