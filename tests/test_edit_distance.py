"""How many letters two words are apart."""

from __future__ import annotations

import pytest

from twofold.edit_distance import edit_distance


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ("deck", "deck", 0),
        ("", "", 0),
        ("dek", "deck", 1),
        ("licence", "license", 1),
        ("dekc", "deck", 1),
        ("auhtro", "author", 2),
        ("ca", "abc", 3),
        ("title", "deck", 3),
        ("", "deck", 3),
        ("language", "deck", 3),
    ],
)
def test_distance(one: str, other: str, distance: int) -> None:
    """Each letter added, dropped, changed or swapped with the next counts one, up to the bound."""
    assert edit_distance(one, other, most=2) == distance
    assert edit_distance(other, one, most=2) == distance
