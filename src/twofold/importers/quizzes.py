"""A question of a quiz, its right and wrong answers -> a note of ours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import assert_never

from twofold.importers.outline import NOWHERE, Node, Remark, plain_words, sentence
from twofold.notes import Back, Claim, Note, Question, Term
from twofold.source import Position
from twofold.text import Gap, Inline, Picture, Run, Text

_FALSE: Text = (Run("This is false."),)
"""The fact below a false claim of which the quiz does not say what would be right."""


class Kind(Enum):
    """What a quiz asks for."""

    CHOICE = auto()
    SHORT = auto()
    NUMBER = auto()
    TRUE_FALSE = auto()
    MATCHING = auto()
    ESSAY = auto()


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, what is said to who gives it, and what it is matched with.

    Its `worth` is 1 where it is right and 0 where it is wrong; what is between is partly right.
    """

    text: Text
    worth: float
    feedback: Text = ()
    match: Text = ()


@dataclass(frozen=True, slots=True)
class Quiz:
    """A question; what stands `after` the place of its answer makes a gap of that place."""

    kind: Kind
    before: Text
    after: Text
    answers: tuple[Answer, ...]
    feedback: Text = ()


def name_remark(name: str, shown: Text, place: Position) -> tuple[Remark, ...]:
    """Return the name of a question as a remark, none where its words say the same."""
    return (Remark(place, f"name: {name}"),) if name and name not in plain_words(shown) else ()


def nodes_of_quiz(quiz: Quiz, place: Position) -> tuple[Node, ...]:
    """Return what a question becomes: one node, behind which the pairs of a match are terms."""
    note, pairs = _note(quiz)
    extra = (*note.back.extra, *_feedback(quiz, note))
    note = replace(note, position=place, back=replace(note.back, extra=extra))
    remarks = list[Remark]()
    body = note.body
    if isinstance(body, Question) and not (body.answer or body.points):
        remarks.append(Remark(place, "a question without an answer, which nothing asks"))
    terms = (Node(Note(place, each)) for each in pairs)
    return (Node(note, remarks=tuple(remarks)), *terms)


def _note(quiz: Quiz) -> tuple[Note, tuple[Term, ...]]:
    """Return the note of a question, and the pairs of one that matches."""
    worths = [answer.worth for answer in quiz.answers]
    # Where none is worth all of it, those that are worth a part are right together.
    full = (
        1 if max(worths, default=0) >= 1 else min((each for each in worths if each > 0), default=1)
    )
    right = [answer.text for answer in quiz.answers if answer.worth >= full and answer.text]
    partly = [answer.text for answer in quiz.answers if 0 < answer.worth < full]
    wrong = [answer.text for answer in quiz.answers if answer.worth <= 0]
    question = (*quiz.before, Run(" "), *quiz.after) if quiz.after else quiz.before
    match quiz.kind:
        case Kind.TRUE_FALSE:
            return _judged(quiz), ()
        case Kind.MATCHING:
            pairs = tuple(Term(each.text, (each.match,)) for each in quiz.answers if each.text)
            unmatched = [each.match for each in quiz.answers if not each.text]
            return with_wrong_answers(Note(NOWHERE, sentence(question)), unmatched), pairs
        case Kind.ESSAY:
            return Note(NOWHERE, Question(question, quiz.feedback, (), 1)), ()
        case Kind.CHOICE | Kind.SHORT | Kind.NUMBER:
            also = list[Text]()
            if quiz.after and right:
                note = _cloze(quiz, right)
            elif quiz.kind is Kind.CHOICE:
                note = with_choices(question, right, ())
            else:
                note, also = with_choices(question, right[:1], ()), right[1:]
            told = (*_listed("Also right", also), *_listed("Partly right", partly))
            note = with_wrong_answers(note, wrong)
            return replace(note, back=replace(note.back, extra=(*told, *note.back.extra))), ()
        case _:
            assert_never(quiz.kind)


def _listed(label: str, texts: Sequence[Text]) -> tuple[Text, ...]:
    """Return texts as one behind a label, their pictures too; none for none."""
    listed = list[Inline]()
    for text in filter(None, texts):
        listed += (Run("; " if listed else f"{label}: "), *text)
    return (tuple(listed),) if listed else ()


def _cloze(quiz: Quiz, right: Sequence[Text]) -> Note:
    """Return a sentence with a gap where the question has the place of its answer."""
    first, *others = [plain_words(text) for text in right]
    gap = Gap(first, tuple(others), "", 0, NOWHERE)
    before: Text = (*quiz.before, Run(" ")) if quiz.before else ()
    after = (Run(" "), *quiz.after) if plain_words(quiz.after)[:1].isalnum() else quiz.after
    return Note(NOWHERE, sentence((*before, gap, *after)))


def _judged(quiz: Quiz) -> Note:
    """Return a claim that is true or false, or a question whose answer that is."""
    claim = (*quiz.before, *quiz.after)
    is_true = any(answer.worth > 0 for answer in quiz.answers)
    if not quiz.answers:
        return Note(NOWHERE, Question(claim, (), (), 1))
    if plain_words(claim).endswith("?"):
        return Note(NOWHERE, Question(claim, (Run("True" if is_true else "False"),), (), 1))
    return Note(NOWHERE, Claim(claim) if is_true else Claim(claim, _fact(quiz) or _FALSE))


def _fact(quiz: Quiz) -> Text:
    """Return what is said to who takes a false claim for true."""
    return next((each.feedback for each in quiz.answers if each.feedback), quiz.feedback)


def _feedback(quiz: Quiz, note: Note) -> tuple[Text, ...]:
    """Return what is said of the answers, that on a right one without its words before it."""
    body = note.body
    shown = body.answer if isinstance(body, Question) else ()
    shown = body.fact if isinstance(body, Claim) else shown
    found = [quiz.feedback]
    for answer in quiz.answers:
        if quiz.kind in (Kind.TRUE_FALSE, Kind.ESSAY):
            found.append(answer.text)
        if answer.feedback and answer.worth < 1 and plain_words(answer.text):
            found.append((Run(f"{plain_words(answer.text)}: "), *answer.feedback))
        else:
            found.append(answer.feedback)
    return tuple(text for text in dict.fromkeys(found) if text and text != shown)


def with_choices(question: Text, answers: Sequence[Text], wrong: Sequence[Text]) -> Note:
    """Return a question with its right `answers`, several as points, and the wrong ones."""
    one = answers[0] if len(answers) == 1 else ()
    points = tuple(answers) if len(answers) > 1 else ()
    note = Note(NOWHERE, Question(question, one, points, max(1, len(points))))
    return with_wrong_answers(note, wrong)


def with_wrong_answers(note: Note, wrong: Sequence[Text]) -> Note:
    """Return a note with wrong answers.

    One that cannot stand in a line with others stands on the back in words.
    """
    plain, other = list[str](), list[Text]()
    for text in wrong:
        words = plain_words(text)
        if any(isinstance(each, Picture) for each in text):
            other.append((Run("Wrong: "), *text))
        elif ";" in words:
            other.append((Run(f"Wrong: {words}"),))
        elif words:
            plain.append(words)
    return replace(note, back=Back(tuple(other), tuple(dict.fromkeys(plain))))
