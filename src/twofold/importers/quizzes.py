"""A question of a quiz, its right and wrong answers -> a note of ours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import assert_never

from twofold.importers.outline import NOWHERE, Node, Remark, plain_words, sentence
from twofold.notes import Back, Claim, Note, Question, Term
from twofold.source import Position
from twofold.text import Gap, Picture, Run, Text

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
    """An answer, whether it is right, what is said to who gives it, and what it is matched with."""

    text: Text
    right: bool
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
    right = [answer.text for answer in quiz.answers if answer.right and answer.text]
    wrong = [answer.text for answer in quiz.answers if not answer.right]
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
            if quiz.after and right:
                return with_wrong_answers(_cloze(quiz, right), wrong), ()
            if quiz.kind is Kind.CHOICE:
                return with_choices(question, right, wrong), ()
            note = with_choices(question, right[:1], wrong)
            others = [plain_words(text) for text in right[1:]]
            extra = ((Run(f"Also right: {'; '.join(others)}"),),) if others else ()
            return replace(note, back=replace(note.back, extra=(*note.back.extra, *extra))), ()
        case _:
            assert_never(quiz.kind)


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
    is_true = any(answer.right for answer in quiz.answers)
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
        if answer.feedback and not answer.right and plain_words(answer.text):
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
