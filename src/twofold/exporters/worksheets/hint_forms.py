"""A hint -> whether it tells what its answer means, or but what form that has."""

from __future__ import annotations

import re

from twofold.articles import behind_article
from twofold.exporters.worksheets.answer_forms import ALL_NOUNS, folded
from twofold.exporters.worksheets.labels import Labels, labels_for
from twofold.language_tags import primary_subtag

_WORD = re.compile(r"[^\W_]+")


def is_of_form(hint: str, labels: Labels, language: str) -> bool:
    """Return whether a hint tells but the form of an answer: a noun, two words, a number."""
    of_form = {
        *labels.words_of_form.split(),
        *labels.word_classes.split(),
        *labels.number_words.split(),
    }
    words = _WORD.findall(folded(hint[behind_article(hint, frozenset({language})) :]))
    return bool(words) and all(word in of_form for word in words)


def is_open(hint: str, kind: str, language: str) -> bool:
    """Return whether many words would do for a gap: common words with a hint of their form alone.

    Of "fights on in … (noun)" nobody can say that another noun of the topic is wrong, while a name
    or a date is a fact. Where all nouns have a capital it tells no name.
    """
    is_noun = kind == "name" and primary_subtag(language) in ALL_NOUNS
    is_common = kind in ("word", "phrase") or is_noun
    return is_common and is_of_form(hint, labels_for(language), language)
