"""A topic -> how its answers begin in their gaps, for pupils who get their first letters."""

from __future__ import annotations

from twofold.articles import behind_article
from twofold.exporters.worksheets.blocks.sheet import Help
from twofold.exporters.worksheets.layout.clusters import clusters
from twofold.exporters.worksheets.layout.shaping import FirstLetter
from twofold.notes import Term, Topic, notes_of


def first_letters_of(topic: Topic) -> FirstLetter:
    """Return what gives the first letter of an answer in one of the languages of a topic."""
    bodies = (note.body for note in notes_of(topic))
    terms = {body.language for body in bodies if isinstance(body, Term) and body.language}
    languages = frozenset({topic.language, *terms})
    return lambda answer: first_letter(answer, languages)


def letters_shown(topic: Topic, shown: Help) -> FirstLetter | None:
    """Return what gives the first letters of the answers that have them, None if none has."""
    letters, begun = first_letters_of(topic), frozenset(shown.begun)
    return (lambda answer: letters(answer) if answer in begun else "") if begun else None


def first_letter(answer: str, languages: frozenset[str]) -> str:
    """Return the letter that `answer` begins with, with its marks and with an article before it.

    It is that of the word which the article belongs to: in French, all but every noun would begin
    with "l". "" where it is no letter: the first figure of a year is no help; and where nothing
    comes behind it, as in a symbol: it would be the answer.
    """
    start = behind_article(answer, languages)
    if not answer[start : start + 1].isalpha():
        return ""
    letter = clusters(answer[start:])[0]
    return "" if answer[start:] == letter else answer[:start] + letter
