"""Lines of lists get the markers that Markdown knows, and what is found keeps its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counted_work import Calls
from twofold.notes import notes_of
from twofold.parser import parse
from twofold.parser.pieces import Pieces
from twofold.parser.reading import Reading
from twofold.parser.scan import scan
from twofold.parser.tree import markdown_text
from twofold.source import SourceText

LISTED = (
    "• a",
    "– b",
    "→ {{c}}",
    "a) d",
    "b) e",
    "(i) f",
    "(ii) g",
    "1. h",
    "2) i",
    "(3) j",
    "- k",
)
OTHERS = ("-l", "✗ m", "* n", "text", "> back", "```", "| x | y |", "|---|---|", "Q: o", "A: p", "")
LINES = st.lists(
    st.builds(
        "{}{}".format,
        st.sampled_from(["", " ", "  ", "   ", "      ", "\t"]),
        st.sampled_from([*LISTED, *OTHERS]),
    ),
    max_size=12,
)


def markdown_of(text: str) -> tuple[bytes, Pieces]:
    reading = Reading(SourceText.from_bytes("t.md", text.encode()))
    scan(reading, 0)
    markdown = markdown_text(reading)
    if markdown is None:
        markdown = Pieces()
        markdown.add(reading.masked, 0)
    return reading.masked, markdown


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("• a\n  ◦ b", "* a\n  * b"),
        ("- a\n– b\n→ c", "- a\n- b\n- c"),
        ("– a", "– a"),
        ("– a\n\n→ b", "– a\n\n→ b"),
        ("a) a\nb) b", "+ a\n+ b"),
        ("1. a\n  - b\n\n    c", "1. a\n   - b\n\n     c"),
        ("1. a\n  - b\n    ```\n    c\n    ```", "1. a\n   - b\n     ```\n     c\n     ```"),
        ("- a\n      - b", "- a\n  - b"),
        ("(1) a\n(2) b", "1) a\n2) b"),
        ("a\n3. b\n4. c", "a\n\n3. b\n4. c"),
        ("1. a\n2. b\n\n1. c\n2. d", "1. a\n2. b\n\n1) c\n2) d"),
        ("```\n– a\n– b\n```", "```\n– a\n– b\n```"),
        ("    – a\n    – b", "    – a\n    – b"),
    ],
)
def test_lists_become_those_of_markdown(typed: str, read: str) -> None:
    """What is no list, or one already, stays as it is typed."""
    assert markdown_of(typed)[1].data.decode() == read


@given(LINES)
def test_words_keep_their_places(lines: list[str]) -> None:
    """Every letter of a word in the changed text is told where it stands in the notes."""
    masked, markdown = markdown_of("\n".join(lines))
    text = markdown.data
    places = [markdown.start(here) for here in range(len(text) + 1)]
    assert places == sorted(places)
    assert places[-1] == len(masked)
    for here, there in enumerate(places[:-1]):
        if chr(text[here]).isalpha():
            assert text[here] == masked[there]


@given(LINES)
def test_no_line_of_a_list_is_lost(lines: list[str]) -> None:
    """Whatever stands beside it, each word is in a note or reported."""
    source = SourceText.from_bytes("t.md", "\n".join(lines).encode())
    parsed = parse(source, "t")
    assert parsed.topic
    assert all(note.position.line <= len(lines) for note in notes_of(parsed.topic))
    assert not any("would be lost" in problem.message for problem in parsed.problems)


@pytest.mark.parametrize(
    "line", ["– a\n", "a) x\nb) y\n", "1. a\n- b\n", "✓ a\n✗ b\n", "  • a\n• b\n"]
)
def test_twice_the_lines_are_twice_the_work(line: str) -> None:
    """No line of a list makes another one dearer, whatever the number of them."""
    with Calls() as once:
        markdown_of(line * 200)
    with Calls() as twice:
        markdown_of(line * 400)
    assert twice.number < 2.2 * once.number
