"""Questions and gaps -> the same, with the language of an answer where that is one to be learnt."""

from __future__ import annotations

import re
from dataclasses import replace

from twofold.articles import articles_of
from twofold.exporters.worksheets.answer_forms import folded
from twofold.exporters.worksheets.blocks.texts import joined
from twofold.exporters.worksheets.giveaways import BLANK
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.sheets.whole_sentences import pointing_words
from twofold.exporters.worksheets.taught import taught_languages
from twofold.language_tags import primary_subtag
from twofold.notes import Branch, Cloze, Note, Question, Term, Topic, notes_of, with_texts
from twofold.text import Gap, Run, Text, plain, with_gaps, written_answer

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


def with_languages_in_hints(topic: Topic) -> Topic:
    """Return a topic whose gaps say by their hints that they want a word of another language.

    That is where a sentence is in the language of the notes: "You buy bread at …" may go on with
    "the bakery". Nothing is said where the hint or the sentence names the language itself.
    """
    languages = {
        language: words
        for language in taught_languages(topic)
        if (words := labels_for(topic.language).in_language(primary_subtag(language)))
    }
    if not languages:
        return topic
    terms = {
        folded(plain(body.term)): body.language
        for note in notes_of(topic)
        if isinstance(body := note.body, Term)
    }

    def wanted(gap: Gap) -> str:
        answer = written_answer(gap)
        own = (each for each in languages if _is_in(answer, each, topic))
        return terms.get(folded(answer)) or next(own, "")

    def told(text: Text) -> Text:
        asked = plain(with_gaps(text, lambda _: BLANK))

        def with_language(gap: Gap) -> Gap:
            language = wanted(gap)
            words = languages.get(language, "")
            name = words.split()[-1].casefold() if words else ""
            if not name or name in f"{asked} {gap.hint}".casefold():
                return gap
            if _small_words(asked, topic.language) <= _small_words(asked, language):
                return gap
            return gap._replace(hint=", ".join(filter(None, (gap.hint, words))))

        return with_gaps(text, with_language)

    def changed(note: Note) -> Note:
        body = with_texts(note.body, told) if isinstance(note.body, Cloze) else note.body
        return replace(note, body=body, children=tuple(map(changed, note.children)))

    def below(branch: Branch) -> Branch:
        branches = tuple(map(below, branch.branches))
        return replace(branch, notes=tuple(map(changed, branch.notes)), branches=branches)

    sections = (replace(each, branch=below(each.branch)) for each in topic.sections)
    return replace(topic, sections=tuple(sections))


def _is_in(words: str, language: str, topic: Topic) -> bool:
    """Return whether words are in a language rather than in that of the notes."""
    return _small_words(words, language) > _small_words(words, topic.language)


def _small_words(words: str, language: str) -> int:
    """Return how many words are articles of a language, or point at others in its sentences."""
    known = pointing_words(language)
    small = known.openings | known.conjunctions | known.leaning | known.pronouns | known.subjects
    small |= articles_of(language)
    return sum(word.casefold() in small for word in _WORD.findall(words))
