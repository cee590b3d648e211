"""Lines behind `Q:` `A:` `Myth:` `Fact:` -> questions with their mark points, and myths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from twofold.notes import Myth, Question
from twofold.parser.backs import read_back
from twofold.parser.drafts import Draft
from twofold.parser.elements import first_byte, grouped, last_byte, refuse
from twofold.parser.inline import InlineReader, Line, text_of
from twofold.parser.paste import find_pasted, refuse_line_words
from twofold.parser.reading import Reading
from twofold.parser.tree import Element
from twofold.parser.words import Group, Tail, Word, take_marks, take_tail
from twofold.text import Text

_WHERE = "on the line below it, in a bullet in the same one"


@dataclass(slots=True)
class _Opening:
    """A question or myth whose answer or fact has not come yet."""

    word: Word
    offset: int
    text: Text
    tail: Tail
    marks: int | None


@dataclass(slots=True)
class _OpenAnswer:
    """A question whose answer may go on in the list directly below; its text ends at `end`."""

    draft: Draft
    end: int
    is_bare: bool
    has_marks: bool


class QuestionReader:
    """Reads questions and myths, whose halves may stand in different blocks."""

    def __init__(self, inline: InlineReader) -> None:
        self.inline = inline
        self.reading: Reading = inline.reading
        self.opening: _Opening | None = None
        self.missed: Word | None = None
        self.answer: _OpenAnswer | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether a question or myth has been opened and not been completed."""
        return self.opening is not None

    def open(self, group: Group) -> None:
        """Begin a question or a myth."""
        self.settle()
        tail = take_tail(self.reading, group.lines)
        marks = None
        if group.word is Word.QUESTION:
            marks = take_marks(self.reading, group.lines)
            tail = take_tail(self.reading, group.lines).then(tail)
        self.opening = _Opening(group.word, group.offset, text_of(group.lines), tail, marks)

    def close(self, group: Group, end: int) -> Draft | None:
        """Return the question or myth that an answer or fact completes; `end` is where it ends."""
        self.close_answer()
        opening, self.opening = self.opening, None
        wanted = Word.QUESTION if group.word is Word.ANSWER else Word.MYTH
        if opening is None or opening.word is not wanted or not opening.text:
            if opening and opening.word is not wanted:
                self._missing(opening)
            # A half in a bullet of its own has been told where the other one stands.
            if self.missed is not wanted:
                self._unasked(group)
            return None
        tail = opening.tail.then(take_tail(self.reading, group.lines))
        text = text_of(group.lines)
        if wanted is Word.QUESTION:
            draft = Draft(
                opening.offset, Question(opening.text, text, (), opening.marks or 1), tail
            )
            self.answer = _OpenAnswer(draft, end, not text, opening.marks is not None)
            return draft
        if not text:
            self._missing(opening)
            return None
        return Draft(opening.offset, Myth(opening.text, text), tail)

    def settle(self) -> None:
        """Say that nothing more can complete what was opened."""
        self.close_answer()
        opening, self.opening = self.opening, None
        self.missed = opening.word if opening else None
        if opening:
            self._missing(opening)

    def close_answer(self) -> None:
        """Say that no list follows the last answer."""
        answer, self.answer = self.answer, None
        if answer and answer.is_bare:
            self.reading.error(
                answer.draft.offset,
                "question-without-answer",
                "this question has no answer: write it behind `A:`, or as a list below",
            )

    def _missing(self, opening: _Opening) -> None:
        if self.reading.has_told_half(opening.offset):
            return
        is_question = opening.word is Word.QUESTION
        self.reading.error(
            opening.offset,
            "question-without-answer" if is_question else "myth-without-fact",
            f"this question has no answer: write `A: …` {_WHERE}"
            if is_question
            else f"this myth has no fact: write `Fact: …` {_WHERE}",
        )

    def _unasked(self, group: Group) -> None:
        if self.reading.has_told_half(group.offset):
            return
        is_answer = group.word is Word.ANSWER
        self.reading.error(
            group.offset,
            "answer-without-question" if is_answer else "fact-without-myth",
            "there is no question above this answer: write `Q: …`"
            if is_answer
            else "there is no myth above this fact: write `Myth: …`",
        )

    def take_points(self, items: Sequence[Element]) -> int:
        """Add the bullets directly below the last answer to it; return how many they are."""
        answer = self.answer
        if answer is None or not self._is_directly_below(answer, items[0]):
            return 0
        points = [self._point(items[0], answer.draft)]
        for before, item in pairwise(items):
            if self.reading.blank_line_between(
                last_byte(self.reading, before), first_byte(self.reading, item)
            ):
                break
            points.append(self._point(item, answer.draft))
        kept = tuple(filter(None, points))
        body = answer.draft.body
        assert isinstance(body, Question)
        marks = body.marks if answer.has_marks else max(1, len(kept))
        answer.draft.body = Question(body.question, body.answer, kept, marks)
        if kept:
            self.answer = None
        return len(points)

    def _is_directly_below(self, answer: _OpenAnswer, item: Element) -> bool:
        between = self.reading.data[answer.end : first_byte(self.reading, item)]
        return between.count(b"\n") <= (2 if answer.is_bare else 1)

    def _point(self, item: Element, draft: Draft) -> Text:
        lines: list[Line] = []
        for element in grouped(item.children):
            if element.kind == "Paragraph":
                lines.extend(self.inline.read(element.children, no_gaps_in="an answer"))
            elif element.kind == "BlockQuote":
                read_back(self.inline, element, [draft])
            else:
                refuse(self.reading, element, "in an answer")
        find_pasted(self.reading, lines, at_margin=False)
        refuse_line_words(self.reading, lines)
        draft.tail = draft.tail.then(take_tail(self.reading, lines))
        return text_of(lines)
