"""A section -> what its lesson prints, line by line, and whether that meets a short question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from twofold.exporters.worksheets.blocks.texts import joined
from twofold.exporters.worksheets.giveaways import (
    BLANK,
    forms_of,
    hints_at,
    says_all,
    says_much,
)
from twofold.exporters.worksheets.judged_claims import JudgedClaim
from twofold.exporters.worksheets.sheets.lesson_words import terms_named, terms_of_lesson
from twofold.exporters.worksheets.sheets.prompts import Prompt
from twofold.notes import (
    Claim,
    Comparison,
    Note,
    Question,
    Section,
    Sequence,
    Term,
    Topic,
    notes_of_branch,
    texts_of,
)
from twofold.text import Run, Text, gaps_in, plain, with_gaps


@dataclass(frozen=True, slots=True)
class LessonLines:
    """The lines of a lesson, its terms with their meanings, and what all `known` there.

    Each of its `gaps` is what is right there, and the words around it.
    """

    lines: tuple[str, ...]
    gaps: tuple[tuple[str, str], ...]
    terms: tuple[tuple[str, str], ...]
    known: str

    @classmethod
    def of(cls, topic: Topic, section: Section) -> LessonLines:
        """Return the lines of the lesson on a section; in one tier or another any gap is filled."""
        own = tuple(notes_of_branch(section.branch))
        notes = (*own, *terms_of_lesson(topic, section), *terms_named(topic, section))
        terms = (note.body for note in notes if isinstance(note.body, Term))
        return cls(
            tuple(plain(line) for note in notes for line in lines_of(note)),
            tuple(_gaps_in_lines(own)),
            tuple((plain(term.term), plain(_in_one_line(term.definitions))) for term in terms),
            plain(topic.title),
        )

    def meet(self, prompt: Prompt) -> bool:
        """Return whether a line tells what a prompt asks, or it says which meaning a term has.

        Or what is missing in a line, in other forms: "must spread abroad" for "revolutions abroad".
        """
        words, answer = plain(prompt.text), plain(prompt.answer)
        if isinstance(claim := prompt.note.body, Claim):
            judged = JudgedClaim.of_note(claim, self.known)
            is_told = any(map(judged.is_decided_by, self.lines))
        else:
            is_told = any(hints_at(line, words, answer, self.known) for line in self.lines)
        said = f"{words} {answer}"
        return (
            is_told
            or any(
                says_all(said, form) and hints_at(said, line, form, self.known)
                for form, line in self.gaps
            )
            or self._tells_a_meaning(words)
        )

    def _tells_a_meaning(self, words: str) -> bool:
        return any(
            says_all(words, term) and says_much(words, meaning, f"{self.known} {term}")
            for term, meaning in self.terms
        )


def lines_of(note: Note) -> Iterator[Text]:
    """Yield what sheets print of a note: the answer to a question is in a key."""
    match note.body:
        case Question(question, levels=levels):
            yield _in_one_line((question, *(level.text for level in levels)))
        case Claim(claim):
            yield claim
        case Sequence(title, steps):
            yield from (title, *steps)
        case Comparison(title, grid):
            yield title
            yield from map(_in_one_line, grid.rows)
        case body:
            yield _in_one_line(texts_of(body))


def _gaps_in_lines(notes: Iterable[Note]) -> Iterator[tuple[str, str]]:
    """Yield what is right in each gap of notes, with the words around it."""
    for line in (line for note in notes for line in lines_of(note)):
        around = plain(with_gaps(line, lambda _: BLANK))
        for gap in gaps_in(line):
            yield from ((form, around) for form in forms_of(gap))


def _in_one_line(texts: tuple[Text, ...]) -> Text:
    return joined(Run(" "), texts)
