"""Cards speak the language of the notes and ask no finer than a date is known."""

from __future__ import annotations

import pytest

from twofold.dates import parse_date
from twofold.exporters.anki.words import card_words, when


@pytest.mark.parametrize(
    ("written", "question"),
    [
        ("21 January 1924", "When? Day, month and year"),
        ("January 1925", "When? Month and year"),
        ("1924", "In which year?"),
        ("1920s", "In which decade?"),
        ("spring 1918", "When? Season and year"),
        ("winter 1917–18", "When? Season and year"),
        ("19th century", "In which century?"),
        ("early 1924", "In which year?"),
        ("late 1800s", "In which century?"),
        ("spring–autumn 1918", "From when until when?"),
        ("18th–19th century", "From when until when?"),
        ("1924–29", "From when until when?"),
        ("May–July 1928", "From when until when?"),
        ("2–19 December 1927", "From when until when?"),
    ],
)
def test_the_question_for_a_date(written: str, question: str) -> None:
    """Day, month, season, year, decade, century or span, as the author wrote it."""
    date = parse_date(written)
    assert date is not None
    assert when(date, card_words("en-GB")) == question


@pytest.mark.parametrize("language", ["en", "fr-CA", "DE", "es", "ru"])
def test_no_language_lacks_a_word(language: str) -> None:
    """Every language that dates are read in has all words, and its own."""
    words = card_words(language)
    assert all(words)
    assert (words == card_words("en")) is (language == "en")


def test_other_languages_are_asked_in_english() -> None:
    """A language that we do not know gets English words."""
    assert card_words("sw") == card_words("en")
