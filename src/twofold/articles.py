"""A language -> its articles, and where the word behind one begins, by which an answer is known."""

from __future__ import annotations

import re
from functools import cache

from twofold.language_tags import primary_subtag

ARTICLES = {
    "en": "a an the",
    "fr": "le la les l' un une des du",
    "de": "der die das den dem des ein eine einen einem einer eines",
    "es": "el la los las lo un una unos unas",
    "it": "il lo la i gli le l' un uno una un'",
    "pt": "o a os as um uma uns umas",
    "nl": "de het een 't",
}
"""Articles by the BCP 47 primary subtag of their language; one that ends in an apostrophe stands
before its word without a blank. Other languages that are known here have none."""


@cache
def articles_of(language: str) -> frozenset[str]:
    """Return the articles of a language (BCP 47) as words alone: French "l", without its sign."""
    return frozenset(ARTICLES.get(primary_subtag(language), "").replace("'", "").split())


@cache
def _begins(languages: frozenset[str]) -> re.Pattern[str]:
    known = set(map(primary_subtag, languages))
    articles = {word for each in known for word in ARTICLES.get(each, "").split()}
    forms = sorted(map(_form, articles), key=len, reverse=True)
    return re.compile("|".join(forms), re.IGNORECASE)


def _form(article: str) -> str:
    """Return what finds an article before a word, whichever apostrophe it has."""
    end = r"\s*" if article.endswith("'") else r"\s+"
    return re.escape(article).replace("'", "['’]") + end + r"(?=\w)"


def behind_article(words: str, languages: frozenset[str]) -> int:
    """Return where the word begins that follows an article of one of the `languages` (BCP 47).

    0 where `words` begin with no article, or are nothing else.
    """
    found = _begins(languages).match(words)
    return found.end() if found else 0
