"""Markdown blocks below one heading -> drafts of notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from twofold.notes import Body, Cloze, Figure, Statement, Term
from twofold.parser.backs import read_back
from twofold.parser.drafts import Draft
from twofold.parser.elements import grouped, refuse
from twofold.parser.inline import InlineReader, Line, has_gaps, text_of
from twofold.parser.lists import read_list
from twofold.parser.paste import UNSPACED, find_pasted
from twofold.parser.questions import QuestionReader
from twofold.parser.reading import Reading
from twofold.parser.tables import read_table
from twofold.parser.tree import Element
from twofold.parser.words import Group, Word, split_groups, take_tail
from twofold.text import Gap, LineBreak, Picture, Run, Text

_NO_GAPS_IN = {
    Word.QUESTION: "a question",
    Word.ANSWER: "an answer",
    Word.MYTH: "a myth",
    Word.FACT: "a fact",
    Word.TERM: "a term or its definition",
}


@dataclass(slots=True)
class Candidate:
    """A line that ends with a colon: the title of a list or table directly below it."""

    draft: Draft
    home: list[Draft]

    @property
    def text(self) -> Text:
        """The words of the title."""
        assert isinstance(self.draft.body, Statement)
        return self.draft.body.text

    def replace(self, draft: Draft, body: Body) -> list[Draft]:
        """Put `draft`, with the title in its `body`, in the title's place; return where that is."""
        draft.offset, draft.body = self.draft.offset, body
        draft.tail = self.draft.tail.then(draft.tail)
        self.home[-1] = draft
        return self.home


class BlockReader:
    """Reads the blocks of one file in order; it remembers what the next one may belong to.

    `above` are the notes that a `>` block at the margin would belong to, `candidate` the line that
    would title a list or table. `statements` are the offsets of sentences without gaps, each with
    its lines.
    """

    def __init__(self, inline: InlineReader) -> None:
        self.inline = inline
        self.reading: Reading = inline.reading
        self.questions = QuestionReader(inline)
        self.above: list[Draft] = []
        self.candidate: Candidate | None = None
        self.statements: list[tuple[int, list[Line]]] = []

    def read(self, elements: Sequence[Element], into: list[Draft]) -> None:
        """Add the notes of the blocks at the margin to `into`."""
        for element in grouped(elements):
            if element.kind == "Paragraph":
                self.paragraph(element, into)
            else:
                self.block(element, into)

    def read_below(self, elements: Sequence[Element], into: list[Draft]) -> None:
        """Add the notes of the blocks inside a bullet, below its own text, to `into`."""
        own, has_children = list(self.above), False
        for element in elements:
            if element.kind == "Paragraph":
                self.reading.error(
                    element.start,
                    "text-after-children",
                    "text below nested bullets: put it above them, or make it a bullet",
                )
                self.inline.read(element.children)
            elif element.kind == "BlockQuote" and has_children:
                self.reading.warning(
                    element.start,
                    "back-after-children",
                    "this `>` block belongs to the bullet above the nested ones: put it there",
                )
                read_back(self.inline, element, own)
            else:
                has_children = has_children or element.kind == "List"
                self.block(element, into)

    def block(self, element: Element, into: list[Draft]) -> None:
        """Add the notes of a block that is no paragraph to `into`."""
        candidate, self.candidate = self.candidate, None
        title = candidate if candidate and candidate.draft.may_be_title else None
        match element.kind:
            case "List":
                items = element.children[self.questions.take_points(element.children) :]
                self.questions.settle()
                if items:
                    read_list(self, element, items, title, into)
            case "Table":
                self.questions.settle()
                read_table(self, element, title, into)
            case "BlockQuote":
                self.questions.close_answer()
                read_back(self.inline, element, [] if self.questions.is_waiting else self.above)
            case "Rule":
                self.questions.settle()
            case _:
                refuse(self.reading, element)

    def paragraph(self, element: Element, into: list[Draft]) -> None:
        """Add the notes of a paragraph at the margin to `into`."""
        self.candidate = None
        lines = self.inline.read(element.children)
        find_pasted(self.reading, lines, at_margin=True)
        self.questions.close_answer()
        self.groups(lines, into)

    def groups(self, lines: list[Line], into: list[Draft]) -> None:
        """Add the notes that the lines of a paragraph hold, split at their line words."""
        end = lines[-1].pieces[-1].end if lines else 0
        for group in split_groups(self.reading, lines):
            self.refuse_gaps(group)
            match group.word:
                case Word.QUESTION | Word.MYTH:
                    self.questions.open(group)
                case Word.ANSWER | Word.FACT:
                    if draft := self.questions.close(group, end):
                        self.add(draft, into)
                case Word.TERM:
                    self.questions.settle()
                    self.term(group, into)
                case Word.NONE:
                    self.questions.settle()
                    self.sentence(group.offset, group.lines, into)

    def refuse_gaps(self, group: Group) -> None:
        """Report gaps in a group where none may stand."""
        place = _NO_GAPS_IN.get(group.word)
        if not place:
            return
        for lines in (group.lines, *group.definitions):
            for piece in (piece for line in lines for piece in line.pieces):
                if isinstance(piece.inline, Gap):
                    self.reading.error(
                        piece.start, "unsupported", f"a gap in {place} is not supported"
                    )

    def add(self, draft: Draft, into: list[Draft]) -> None:
        """Add a note, to which a `>` block below it would belong."""
        into.append(draft)
        self.above = [draft]

    def term(self, group: Group, into: list[Draft]) -> None:
        """Add a term with its definitions."""
        tail = take_tail(self.reading, group.definitions[-1])
        definitions = tuple(filter(None, map(text_of, group.definitions)))
        if definitions:
            self.add(Draft(group.offset, Term(text_of(group.lines), definitions), tail), into)
        else:
            self.reading.error(
                group.offset,
                "definition-without-term",
                "this term has no definition: write it behind the colon",
            )

    def sentence(self, offset: int, lines: list[Line], into: list[Draft]) -> None:
        """Add a cloze note, a statement or a figure."""
        tail = take_tail(self.reading, lines)
        text = text_of(lines)
        if not text:
            if (tail.tags or tail.pin) and not self.reading.has_said(offset, UNSPACED):
                self.reading.error(
                    offset,
                    "tags-without-note",
                    "these tags belong to no note: put them at the end of one",
                )
        elif all(isinstance(inline, Picture | LineBreak) or _is_blank(inline) for inline in text):
            pictures = tuple(inline for inline in text if isinstance(inline, Picture))
            into.append(Draft(offset, Figure(pictures), tail))
            self.above = []
        else:
            body = Cloze(text) if has_gaps(lines) else Statement(text)
            if isinstance(body, Statement):
                self.statements.append((offset, lines))
            draft = Draft(offset, body, tail)
            self.add(draft, into)
            self.candidate = Candidate(draft, into)


def _is_blank(inline: object) -> bool:
    return isinstance(inline, Run) and not inline.text.strip()
