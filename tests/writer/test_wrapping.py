"""Long lines -> lines of a readable width, none of which begins with a mark by chance."""

from __future__ import annotations

import pytest

from twofold.writer.wrapping import WIDTH, wrapped


@pytest.mark.parametrize(
    "mark",
    ["a)", "b.", "(1)", "(iv)", "A.", "A)", "Q.", "Q -", "Myth:", "1.", "12)", "A", "–", "•"],
)
def test_no_line_begins_with_a_mark(mark: str) -> None:
    """Where words of a sentence look like a marker or a line word, they stay on their line."""
    words = "Numa " * (WIDTH // 5)
    lines = list(wrapped([f"{words}{mark} +x and more of it"], "", ""))
    assert len(lines) > 1
    assert not any(line.startswith(mark) for line in lines)


def test_a_word_that_is_like_a_name_may_begin_one() -> None:
    """`A man`, in which nothing but a word follows, is no answer."""
    words = "Numa " * (WIDTH // 5)
    assert list(wrapped([f"{words}A man"], "", ""))[1] == "A man"
