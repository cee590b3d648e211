"""Bytes of a file -> lines and columns as an editor shows them."""

from __future__ import annotations

import pytest

from twofold.source import STRIDE, Position, SourceText


def source(raw: bytes) -> SourceText:
    return SourceText.from_bytes("notes.md", raw)


@pytest.mark.parametrize(
    ("raw", "data"),
    [
        pytest.param(b"a\nb\n", b"a\nb\n", id="newlines"),
        pytest.param(b"a\r\nb\r\n", b"a\nb\n", id="crlf"),
        pytest.param(b"a\rb\r", b"a\nb\n", id="cr"),
        pytest.param(b"a\r\r\nb\n\r", b"a\n\nb\n\n", id="mixed"),
        pytest.param(b"\xef\xbb\xbfa\n", b"a\n", id="byte_order_mark"),
        pytest.param(b"\xef\xbb\xbf\xef\xbb\xbfa", b"\xef\xbb\xbfa", id="only_the_first_mark"),
        pytest.param(b"a\x0bb\x0cc\xc2\x85", b"a\x0bb\x0cc\xc2\x85", id="no_other_line_ends"),
        pytest.param(b"caf\xe9", b"caf\xe9", id="not_utf_8"),
        pytest.param(b"", b"", id="empty"),
    ],
)
def test_line_ends(raw: bytes, data: bytes) -> None:
    """CRLF and CR become newlines and a byte order mark goes; nothing else changes."""
    assert source(raw).data == data


@pytest.mark.parametrize(
    ("text", "before", "line", "column"),
    [
        pytest.param("abc", "", 1, 1, id="first_letter"),
        pytest.param("abc", "ab", 1, 3, id="within_a_line"),
        pytest.param("ab\ncd", "ab", 1, 3, id="line_end"),
        pytest.param("ab\ncd", "ab\n", 2, 1, id="next_line"),
        pytest.param("ab\n\ncd", "ab\n\nc", 3, 2, id="blank_line"),
        pytest.param("ab\n", "ab\n", 2, 1, id="end_of_file"),
        pytest.param("a\tb", "a\t", 1, 3, id="tab_is_one_column"),
        pytest.param("é{{", "é", 1, 2, id="composed_accent"),
        pytest.param("e\u0301{{", "e\u0301", 1, 3, id="combining_accent"),
        pytest.param("Съезд x", "Съезд ", 1, 7, id="cyrillic"),
        pytest.param("汉字{{", "汉字", 1, 3, id="wide_letters"),
        pytest.param("😀x", "😀", 1, 2, id="emoji"),
        pytest.param("a\u2028b\u0085c", "a\u2028b\u0085", 1, 5, id="no_other_line_ends"),
        pytest.param("é\né{{", "é\né", 2, 2, id="second_line"),
        pytest.param("é" * STRIDE + "x", "é" * STRIDE, 1, STRIDE + 1, id="long_line"),
        pytest.param("汉\n" + "é" * 5000 + "x", "汉\n" + "é" * 4999, 2, 5000, id="long_second"),
    ],
)
def test_position(text: str, before: str, line: int, column: int) -> None:
    """Lines and columns count from 1; a column is one code point."""
    found = source(text.encode()).position(len(before.encode()))
    assert found == Position("notes.md", line, column)


def test_position_in_long_lines() -> None:
    """A place in a long line is the same as counted letter by letter."""
    text = "é汉😀ab" * 2000 + "\n" + "ж" * 3000
    reading = source(text.encode())
    for letters in range(0, len(text), 97):
        line = text.count("\n", 0, letters)
        column = letters - (text.rfind("\n", 0, letters) + 1)
        found = reading.position(len(text[:letters].encode()))
        assert (found.line, found.column) == (line + 1, column + 1)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        pytest.param(1, "one", id="first"),
        pytest.param(2, "", id="blank"),
        pytest.param(3, "drei\u2028é", id="separator_within"),
        pytest.param(4, "", id="behind_the_last_line_end"),
        pytest.param(5, "", id="beyond_the_file"),
        pytest.param(0, "", id="before_the_file"),
    ],
)
def test_line(number: int, text: str) -> None:
    """A line is its text without its end; beyond the file there is none."""
    assert source("one\r\n\rdrei\u2028é\n".encode()).line(number) == text


def test_line_of_bad_bytes() -> None:
    """A line that is no UTF-8 is shown with signs in place of the bad bytes."""
    assert source(b"caf\xe9 x").line(1) == "caf\ufffd x"


def test_positions_sort() -> None:
    """Positions sort by file, line and column, and read as editors read them."""
    places = [Position("b", 1, 1), Position("a", 10, 1), Position("a", 9, 2), Position("a", 9, 1)]
    assert [str(place) for place in sorted(places)] == ["a:9:1", "a:9:2", "a:10:1", "b:1:1"]
