"""Which tables hold terms: what their columns are headed with, in each language."""

from __future__ import annotations

import pytest

from twofold.term_words import TERM_WORDS, TermColumns, term_columns


@pytest.mark.parametrize(
    ("header", "language", "columns"),
    [
        (("term", "definition"), "en", TermColumns(0, 1)),
        (("key word", "meaning"), "de-AT", TermColumns(0, 1)),
        (("explanation", "concept"), "en", TermColumns(1, 0)),
        (("begriff", "bedeutung"), "de", TermColumns(0, 1)),
        (("begriff", "meaning"), "de", TermColumns(0, 1)),
        (("begriff", "bedeutung"), "fr", None),
        (("term", "term"), "en", None),
        (("definition", "meaning"), "en", None),
        (("term", "definition", "example"), "en", TermColumns(0, 1)),
        (("unit", "meaning", "symbol"), "en", TermColumns(2, 1)),
        (("verb", "meaning"), "en", TermColumns(0, 1)),
        (("word in french", "meaning (english)"), "en", TermColumns(0, 1, "fr")),
        (("notes", "english", "french"), "en", TermColumns(2, 1, "fr")),
        (("latin", "english", "french"), "en", None),
        (("term",), "en", None),
        (("english", "french"), "en-GB", TermColumns(1, 0, "fr")),
        (("französisch", "deutsch"), "de", TermColumns(0, 1, "fr")),
        (("latin", "greek"), "en", TermColumns(0, 1, "la")),
        (("french", "français"), "en", None),
        (("english", "meaning"), "en", None),
    ],
)
def test_two_of_the_columns_may_hold_terms(
    header: tuple[str, ...], language: str, columns: TermColumns | None
) -> None:
    """One is headed with a word for terms and one for meanings, or each with a language."""
    assert term_columns(header, language) == columns


def test_the_language_of_terms_says_which_column_they_are() -> None:
    """And their own words for the headings count as well."""
    assert term_columns(("english", "french"), "de", "fr-CA") == TermColumns(1, 0, "fr")
    assert term_columns(("mot", "sens"), "de", "fr") == TermColumns(0, 1)


@pytest.mark.parametrize("language", sorted(TERM_WORDS))
def test_no_word_heads_both_columns(language: str) -> None:
    """Or it would depend on their order which are the terms."""
    words = TERM_WORDS[language]
    terms, definitions = words.term_headings.split("|"), words.definition_headings.split("|")
    assert set(terms).isdisjoint(definitions)
