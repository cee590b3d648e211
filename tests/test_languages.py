"""A language that one place knows, every place knows."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from twofold.checks.comparable import SMALL_WORDS
from twofold.date_words import DATE_WORDS
from twofold.exporters.anki.words import _BY_LANGUAGE
from twofold.exporters.worksheets.labels import LABELS
from twofold.identity.clauses import CONJUNCTIONS
from twofold.term_words import TERM_WORDS

PLACES: dict[str, Collection[str]] = {
    "checks/comparable.py": SMALL_WORDS,
    "date_words.py": DATE_WORDS,
    "term_words.py": TERM_WORDS,
    "exporters/anki/words.py": _BY_LANGUAGE,
    "identity/clauses.py": CONJUNCTIONS,
    "exporters/worksheets/labels/__init__.py": LABELS,
}
"""Module -> the languages that it has words of, by their BCP 47 primary subtag."""

LANGUAGES = sorted(set().union(*PLACES.values()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_is_known_everywhere(language: str) -> None:
    """A new language is added to each of these modules: the test names those that lack it."""
    assert [module for module, known in PLACES.items() if language not in known] == []


@pytest.mark.parametrize("language", sorted(DATE_WORDS))
def test_a_language_has_every_word_of_dates(language: str) -> None:
    """Months, seasons, eras, parts, and the headings of a table of events: none is left out."""
    words = DATE_WORDS[language]
    assert [name for name, value in words._asdict().items() if not value] == []
    assert all(words.seasons)
    assert len(words.months.split()) in (12, 24)


@pytest.mark.parametrize("language", sorted(TERM_WORDS))
def test_a_language_names_the_same_languages_as_all(language: str) -> None:
    """A table headed `Deutsch`, `Englisch` is one of terms in notes of any language."""
    words = TERM_WORDS[language]
    assert words.languages.keys() == TERM_WORDS["en"].languages.keys()
    headings = [*words.term_headings.split("|"), *words.definition_headings.split("|")]
    names = " ".join(words.languages.values()).split()
    assert [word for word in (*headings, *names) if word != word.lower().strip()] == []
    assert len(set(headings)) == len(headings)


def test_languages_have_short_names() -> None:
    """The primary subtag alone: `en` stands for `en-GB` and for `en-US` as well."""
    assert [
        language for language in LANGUAGES if not (language.isalpha() and len(language) < 4)
    ] == []
