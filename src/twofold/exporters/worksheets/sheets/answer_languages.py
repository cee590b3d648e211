"""A question -> the same, with the language of its answer where that is one to be learnt."""

from __future__ import annotations

import re

from twofold.articles import articles_of
from twofold.exporters.worksheets.blocks.texts import joined
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.sheets.whole_sentences import pointing_words
from twofold.exporters.worksheets.taught import taught_languages
from twofold.language_tags import primary_subtag
from twofold.notes import Question, Topic
from twofold.text import Run, Text, plain

_WORD = re.compile(r"[^\W\d_]+")


def with_answer_language(question: Question, topic: Topic) -> Text:
    """Return a question that says in which language it is answered, if that is not its own.

    "How do you ask for the way?" may be answered in either. Nothing is said where it names the
    language itself, nor of one that has no small words that are known.
    """
    asked = plain(question.question)
    answer = plain(joined(Run(" "), question.answer_parts))
    for language in taught_languages(topic):
        words = labels_for(topic.language).in_language(primary_subtag(language))
        name = words.split()[-1] if words else ""
        is_wanted = _is_in(answer, language, topic) and not _is_in(asked, language, topic)
        if words and is_wanted and name.casefold() not in asked.casefold():
            return (*question.question, Run(f" ({words})"))
    return question.question


def _is_in(words: str, language: str, topic: Topic) -> bool:
    """Return whether words are in a language rather than in that of the notes."""
    return _small_words(words, language) > _small_words(words, topic.language)


def _small_words(words: str, language: str) -> int:
    """Return how many words are articles of a language, or point at others in its sentences."""
    known = pointing_words(language)
    small = known.openings | known.conjunctions | known.leaning | known.pronouns | known.subjects
    small |= articles_of(language)
    return sum(word.casefold() in small for word in _WORD.findall(words))
