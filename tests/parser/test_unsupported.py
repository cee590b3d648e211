"""What notes cannot hold is named as its author would call it."""

from __future__ import annotations

import pytest

from twofold.parser import parse
from twofold.source import SourceText


@pytest.mark.parametrize(
    ("block", "name"),
    [
        ("- b", "a list"),
        ("> b", "another `>` block"),
        ("## b", "a heading"),
        ("---", "a separator"),
        ("[^1]: b", "a footnote"),
        ("<div>", "HTML"),
    ],
)
def test_a_block_in_a_back_is_named(block: str, name: str) -> None:
    """A block that a `>` block cannot hold has a plain name, never that of the Markdown reader."""
    source = SourceText.from_bytes("x.md", f"# T\n\n- {{{{a}}}}\n  > {block}\n".encode())
    messages = [problem.message for problem in parse(source, "x").problems]
    assert f"{name} in a `>` block is not supported" in messages
