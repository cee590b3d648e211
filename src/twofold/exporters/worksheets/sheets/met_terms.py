"""A section -> the terms of which its lesson tells enough, in all tiers, for a class to know."""

from __future__ import annotations

from twofold.exporters.worksheets.giveaways import (
    Item,
    forms_of,
    names_facts,
    says_much,
    tells,
)
from twofold.exporters.worksheets.sheets.lesson_lines import lines_of
from twofold.exporters.worksheets.sheets.lesson_words import terms_of_lesson
from twofold.exporters.worksheets.stretch import notes_for_all
from twofold.notes import Note, Section, Term, Topic, gaps_of, notes_of_branch
from twofold.text import plain


def met_terms(topic: Topic, section: Section) -> tuple[Note, ...]:
    """Return the terms that a later lesson may ask of a section: its own, and others that are met.

    These are told there: a line names one with much of what it means, or asks for it beside some of
    that. What is but named, or by the answer to a question alone, is no knowledge of its meaning.
    """
    own = frozenset(note.position for note in notes_of_branch(section.branch))
    told = [
        (note, plain(line), Item.of((line,)))
        for note in notes_for_all(section.branch)
        for line in lines_of(note)
    ]

    def is_met(note: Note) -> bool:
        if note.position in own or not isinstance(term := note.body, Term):
            return True
        item = Item.of(asks=(plain(term.term),))
        meaning = " ".join(map(plain, term.definitions))
        known = f"{plain(topic.title)} {plain(term.term)}"
        return any(
            (tells(said, item) and says_much(line, meaning, known))
            or ((asked := _asked(each, item)) and names_facts(f"{line} {asked}", meaning, known))
            for each, line, said in told
        )

    return tuple(filter(is_met, terms_of_lesson(topic, section)))


def _asked(note: Note, term: Item) -> str:
    """Return what is right in the gaps of a note that ask for a term, with their hints."""
    asked = ((*forms_of(gap), gap.hint) for gap in gaps_of(note))
    return " ".join(" ".join(words) for words in asked if Item.of(asks=words).asks & term.asks)
