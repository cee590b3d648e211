"""A topic -> the languages of the words that are to be learnt in it."""

from __future__ import annotations

from twofold.exporters.worksheets.topic_memory import once_a_topic
from twofold.notes import Term, Topic, notes_of


@once_a_topic
def taught_languages(topic: Topic) -> tuple[str, ...]:
    """Return the languages of a topic's terms, but for its own: hints are words of one, too."""
    terms = (note.body for note in notes_of(topic))
    languages = (body.language for body in terms if isinstance(body, Term) and body.language)
    return tuple(dict.fromkeys(languages))


def languages_of(topic: Topic) -> tuple[str, ...]:
    """Return the languages of a topic's answers: its own, and those that are taught in it."""
    return topic.language, *taught_languages(topic)
