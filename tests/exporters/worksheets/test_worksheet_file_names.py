"""Titles -> file names."""

from __future__ import annotations

import pytest

from twofold.exporters.worksheets.file_names import LONGEST, slug


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("Step 1: Trotsky", "step-1-trotsky", id="punctuation"),
        pytest.param("Stalin’s rise, Stalin's fall", "stalins-rise-stalins-fall", id="apostrophes"),
        pytest.param("Élan vital & cœur", "elan-vital-coeur", id="french"),
        pytest.param("Große Übung", "grosse-ubung", id="german"),
        pytest.param("Путь Сталина к власти", "put-stalina-k-vlasti", id="russian"),
        pytest.param("../../etc/passwd", "etc-passwd", id="path"),
        pytest.param('a<b>:"/\\|?*c', "a-b-c", id="forbidden-on-windows"),
        pytest.param("CON", "con", id="small-letters"),
        pytest.param("  ☭ 革命 ", "", id="nothing-left"),
    ],
)
def test_a_title_becomes_a_file_name(title: str, expected: str) -> None:
    """Only lower-case ASCII letters, figures and hyphens remain."""
    assert slug(title) == expected


def test_a_german_umlaut_has_two_letters() -> None:
    """As Germans write it where they have no such letter; a Spanish one loses its dots."""
    assert slug("Große Übung", "de-AT") == "grosse-uebung"
    assert slug("Pingüinos", "es") == "pinguinos"


def test_a_long_title_is_cut_between_words() -> None:
    """A name stays below its limit and ends with a whole word; one endless word is cut."""
    assert slug("word " * 30) == "-".join(["word"] * 12)
    assert slug("a" * 500) == "a" * LONGEST
