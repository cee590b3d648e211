"""Lines after `Q:` `A:` `Levels:` `Myth:` `Fact:` `True:` -> questions with points, and claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from twofold.notes import Claim, Level, Question
from twofold.parser.backs import read_back
from twofold.parser.code_blocks import code_line
from twofold.parser.drafts import Draft
from twofold.parser.inline import read_lines, text_of
from twofold.parser.levels import begins_levels, begins_with_marks, read_level
from twofold.parser.line_words import Group, LineWord
from twofold.parser.lines import Line
from twofold.parser.lines_of_blocks import joined, texts_of_blocks
from twofold.parser.pasted_markup import find_pasted, refuse_line_words
from twofold.parser.reading import Reading
from twofold.parser.tails import Tail, take_marks, take_tail
from twofold.parser.tree import Node
from twofold.text import LineBreak, Text

_PLACE = "an answer"
_WHERE = "on the line below it, in a bullet in the same one"


class _Opening(NamedTuple):
    """A question or myth whose answer or fact has not come yet; where the `code` in it is."""

    word: LineWord
    offset: int
    text: Text
    tail: Tail
    marks: int | None
    code: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _OpenAnswer:
    """A question whose answer may go on in the list directly below; its text ends at `end`."""

    draft: Draft
    question: Question
    end: int
    has_marks: bool

    @property
    def is_bare(self) -> bool:
        """Whether nothing follows `A:` in its own paragraph."""
        return not self.question.answer


@dataclass(frozen=True, slots=True)
class _OpenLevels:
    """A question whose levels are in the list directly below `Levels:`, from `offset` to `end`."""

    draft: Draft
    offset: int
    end: int


class QuestionReader:
    """Reads questions and myths, whose halves may be in different blocks."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.opening: _Opening | None = None
        self.missed: LineWord | None = None
        self.answer: _OpenAnswer | None = None
        self.levels: _OpenLevels | None = None

    def open(self, group: Group) -> None:
        """Begin a question or a myth."""
        self.settle()
        tail = take_tail(self.reading, group.lines)
        marks = None
        if group.word is LineWord.QUESTION:
            marks = take_marks(self.reading, group.lines)
            tail = take_tail(self.reading, group.lines).then(tail)
        self.opening = _Opening(group.word, group.offset, text_of(group.lines), tail, marks)

    def close(self, group: Group, end: int) -> Draft | None:
        """Return the question or myth that an answer or fact completes; `end` is where it ends."""
        self.close_answer()
        opening, self.opening = self.opening, None
        wanted = LineWord.QUESTION if group.word is LineWord.ANSWER else LineWord.MYTH
        if opening is None or opening.word is not wanted or not opening.text:
            if opening and opening.word is not wanted:
                self._report_missing(opening)
            # A half in a bullet of its own has been reported where the other one is.
            if self.missed is not wanted:
                self._report_unasked(group)
            return None
        tail = opening.tail.then(take_tail(self.reading, group.lines))
        text = text_of(group.lines)
        if wanted is LineWord.QUESTION:
            question = Question(opening.text, text, (), opening.marks or 1)
            draft = Draft(opening.offset, question, tail)
            self.answer = _OpenAnswer(draft, question, end, opening.marks is not None)
            return draft
        if not text:
            self._report_missing(opening)
            return None
        return Draft(opening.offset, Claim(opening.text, text), tail)

    def true_claim(self, group: Group) -> Draft | None:
        """Return a claim that is right; it has no other half."""
        self.settle()
        tail = take_tail(self.reading, group.lines)
        if text := text_of(group.lines):
            return Draft(group.offset, Claim(text), tail)
        message = "there is no claim behind `True:`: write what is right, and why below it with `>`"
        self.reading.error(group.offset, "not-a-line-word", message)
        return None

    def settle(self) -> None:
        """Report what was opened and is not complete: nothing more can complete it."""
        if self.answer or self.levels:
            self.close_answer()
        opening, self.opening = self.opening, None
        self.missed = opening.word if opening else None
        if opening:
            self._report_missing(opening)

    def close_answer(self) -> None:
        """Report an answer that has no words, now that no list follows it, and so of levels."""
        levels, self.levels = self.levels, None
        if levels:
            message = "there are no levels below `Levels:`: write each as a bullet, `- 16–20: …`"
            self.reading.warning(levels.offset, "odd-levels", message)
        answer, self.answer = self.answer, None
        if answer and answer.is_bare:
            message = "this question has no answer: write it behind `A:`, or as a list below"
            self.reading.error(answer.draft.offset, "question-without-answer", message)

    def _report_missing(self, opening: _Opening) -> None:
        for offset in opening.code:
            message = "this code belongs to the question above it, which has no answer"
            self.reading.error(offset, "question-without-answer", message)
        if self.reading.is_reported_half(opening.offset):
            return
        if opening.word is LineWord.QUESTION:
            message = f"this question has no answer: write `A: …` {_WHERE}"
            self.reading.error(opening.offset, "question-without-answer", message)
        else:
            message = f"this myth has no fact: write `Fact: …` {_WHERE}"
            self.reading.error(opening.offset, "myth-without-fact", message)

    def _report_unasked(self, group: Group) -> None:
        if self.reading.is_reported_half(group.offset):
            return
        if group.word is LineWord.ANSWER:
            message = "there is no question above this answer: write `Q: …`"
            self.reading.error(group.offset, "answer-without-question", message)
        else:
            message = "there is no myth above this fact: write `Myth: …`"
            self.reading.error(group.offset, "fact-without-myth", message)

    def take_points(self, items: Sequence[Node]) -> int:
        """Add the bullets directly below the last answer to it; return how many they are."""
        answer = self.answer
        if answer is None or not self._is_directly_below(answer, items[0].first_byte(self.reading)):
            return 0
        points = [self._point(items[0], answer.draft)]
        for before, item in pairwise(items):
            end, start = before.last_byte(self.reading), item.first_byte(self.reading)
            if self.reading.blank_line_between(end, start):
                break
            points.append(self._point(item, answer.draft))
        kept = tuple(filter(None, points))
        marks = answer.question.marks if answer.has_marks else max(1, len(kept))
        answer.draft.body = replace(answer.question, points=kept, marks=marks)
        if kept:
            self.answer = None
        return len(points)

    def open_levels(self, line: Line, above: Sequence[Draft]) -> bool:
        """Begin the levels of the question that is right above; return whether there is one."""
        if self.opening or not above or not isinstance(above[-1].body, Question):
            return False
        self.close_answer()
        self.levels = _OpenLevels(above[-1], line.offset, line.spans[-1].end)
        return True

    def take_levels(self, items: Sequence[Node]) -> int:
        """Add the bullets directly below `Levels:` to their question; return how many they are.

        A bullet below a blank line is a level only if it begins with its marks.
        """
        opened = self.levels
        if opened is None or not self._is_below(opened.end, items[0].first_byte(self.reading), 2):
            return 0
        question = opened.draft.body
        assert isinstance(question, Question)
        levels, mine = [], [items[0]]
        for before, item in pairwise(items):
            start = item.first_byte(self.reading)
            is_apart = self.reading.blank_line_between(before.last_byte(self.reading), start)
            if is_apart and not begins_with_marks(
                self.reading.quote(start, self.reading.line_end(start))
            ):
                break
            mine.append(item)
        for item in mine:
            if text := self._point(item, opened.draft):
                level = read_level(text)
                levels.append(level)
                self._check_level(item, level, question.marks)
        if levels:
            opened.draft.body = replace(question, levels=tuple(levels))
            self.levels = None
        return len(mine)

    def _check_level(self, item: Node, level: Level, marks: int) -> None:
        if level.marks is None:
            message = "this level says no marks: begin it with them, as in `16–20: …`"
        elif level.marks[1] > marks:
            message = f"a level of {level.band} marks, and the question has [{marks}]"
        else:
            return
        self.reading.warning(item.first_byte(self.reading), "odd-levels", message)

    def take_code(self, code: Line) -> bool:
        """Add code to the question above it, or to the answer directly above; return whether."""
        text = text_of([code])
        if self.opening is not None and self.opening.word is LineWord.QUESTION:
            places = (*self.opening.code, code.offset)
            whole = _below(self.opening.text, text)
            self.opening = self.opening._replace(text=whole, code=places)
            return True
        answer = self.answer
        if answer is None or not self._is_directly_below(answer, code.offset):
            return False
        question = replace(answer.question, answer=_below(answer.question.answer, text))
        answer.draft.body = question
        self.answer = replace(answer, question=question, end=code.spans[-1].end)
        return True

    def _is_directly_below(self, answer: _OpenAnswer, offset: int) -> bool:
        return self._is_below(answer.end, offset, 2 if answer.is_bare else 1)

    def _is_below(self, end: int, offset: int, most: int) -> bool:
        return self.reading.data.count(b"\n", end, offset) <= most

    def _point(self, item: Node, draft: Draft) -> Text:
        lines: list[Line] = []
        below: list[Node] = []
        for node in item.children:
            match node.kind:
                case "Paragraph" if not below:
                    lines += read_lines(self.reading, node.children, no_gaps_in=_PLACE)
                case "CodeBlock" if not below:
                    lines += filter(None, [code_line(self.reading, node)])
                case "BlockQuote":
                    read_back(self.reading, node, [draft])
                case _:
                    below.append(node)
        find_pasted(self.reading, lines, at_margin=False)
        refuse_line_words(self.reading, lines)
        self._refuse_levels(lines)
        draft.tail = draft.tail.then(take_tail(self.reading, lines))
        texts = [text_of(lines), *texts_of_blocks(self.reading, below, _PLACE)]
        return joined(filter(None, texts), LineBreak())

    def _refuse_levels(self, lines: Sequence[Line]) -> None:
        """Report `Levels:` below the first line of a point, which Markdown takes for its text."""
        for line in lines[1:]:
            if begins_levels(line):
                message = "`Levels:` would go on the point above: put a blank line above it"
                self.reading.error(line.offset, "blank-line-needed", message)


def _below(text: Text, more: Text) -> Text:
    """Return a text with another one in the lines below it."""
    return (*text, LineBreak(), *more) if text else more
