"""The sheets of a lesson -> the same, none of which prints what another of them asks.

Who gives way is the same everywhere, in this order: a gap whose answer a question prints is filled,
and a sentence that answers a question is left out (`told_gaps`); a claim that says what is asked,
or that another item decides, is left out (`silent_claims`); so is a term that a gap asks for in the
words of its meaning, and a statement that asks nothing itself. Questions stay as they are. Whole,
each of them is a sheet of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from twofold.exporters.worksheets.blocks import (
    EDGE,
    Block,
    CellTable,
    Heading,
    PictureBlock,
    Sentence,
)
from twofold.exporters.worksheets.blocks.exercises import OpenQuestion
from twofold.exporters.worksheets.blocks.lesson import RetrievalGrid
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.blocks.texts import filled, joined
from twofold.exporters.worksheets.giveaways import (
    Item,
    answers_a_point,
    forms_of,
    names_facts,
    says_much,
    tells,
)
from twofold.exporters.worksheets.sheets.telling_order import SHORTEST_TOLD
from twofold.exporters.worksheets.sheets.whole_sentences import leans_on_another, words_of_topic
from twofold.notes import Term, Topic
from twofold.text import Gap, Run, Text, gaps_in, plain

MOST_POINTS = 4
"""Points of a question of which one is much of the answer."""


@dataclass(frozen=True, slots=True)
class AskedGap:
    """A gap with the words that it stands among, all of them filled, and what it asks for.

    From memory it is told by whatever says its answer. One that `has_bank` has that to choose from,
    and is told by what says something else of its words, too; and so is one that asks for a small
    word, which stands everywhere.
    """

    gap: Gap
    words: str
    has_bank: bool
    asks: Item

    @classmethod
    def of(cls, gap: Gap, words: str, *, has_bank: bool) -> AskedGap:
        """Return a gap that stands among some words."""
        return cls(gap, words, has_bank, Item.of(asks=forms_of(gap)))

    def is_told_by(self, said: Item, words: str) -> bool:
        """Return whether an item that has these words, printed beside it, tells the answer."""
        if not tells(said, self.asks):
            return False
        is_small = all(len(form) < SHORTEST_TOLD for form in self.asks.asks)
        known = " ".join(forms_of(self.gap))
        return not (self.has_bank or is_small) or names_facts(words, self.words, known)

    def asks_by_meaning(self, term: Item, words: str, meaning: str) -> bool:
        """Return whether it asks for a term of some words among much of what is said of that."""
        known = " ".join((words, *forms_of(self.gap)))
        return tells(term, self.asks) and says_much(self.words, meaning, known)


@dataclass(frozen=True, slots=True)
class AskedInLesson:
    """What the sheets of a lesson ask: gaps, and questions to be answered in sentences."""

    gaps: tuple[AskedGap, ...]
    questions: tuple[OpenQuestion, ...]

    @classmethod
    def of(cls, sheets: Iterable[Sheet], *, has_bank: bool) -> AskedInLesson:
        """Return what sheets ask, whose gaps may have a bank; those of a starter never have."""
        sheets = tuple(sheets)
        blocks = [block for sheet in sheets for block in sheet.blocks]
        gaps = (
            each
            for sheet in sheets
            for each in asked_gaps(sheet, has_bank=has_bank and sheet.kind != "starter")
        )
        questions = (block for block in blocks if isinstance(block, OpenQuestion))
        return cls(tuple(gaps), tuple(questions))

    def is_told_by(self, text: Text) -> bool:
        """Return whether a text tells the answer of a gap, or a point of one to a question."""
        words, said = plain(text), Item.of((text,))
        return any(gap.is_told_by(said, words) for gap in self.gaps) or any(
            answers_a_point(words, points_of(each), plain(each.question)) for each in self.questions
        )

    def asks_by_meaning(self, term: Term) -> bool:
        """Return whether a gap asks for a term among much of what is said of that."""
        item, words = Item.of((term.term,)), plain(term.term)
        meaning = plain(joined(Run(" "), term.definitions))
        return any(gap.asks_by_meaning(item, words, meaning) for gap in self.gaps)

    def asks_for(self, term: Term) -> bool:
        """Return whether a gap asks for a term, whatever is said of that."""
        item = Item.of((term.term,))
        return any(tells(item, gap.asks) for gap in self.gaps)

    def is_told_by_claim(self, text: Text) -> bool:
        """Return whether a claim tells the answer of a gap, or much of one to a question.

        One of many points is not much: a claim is worth as many marks.
        """
        few = tuple(each for each in self.questions if len(points_of(each)) <= MOST_POINTS)
        return replace(self, questions=few).is_told_by(text)


def asked_gaps(sheet: Sheet, *, has_bank: bool) -> Iterator[AskedGap]:
    """Yield the gaps of a sheet, those of a table with the words of their row."""
    for block in sheet.blocks:
        for text in lines_of(block):
            words = plain(filled(text))
            yield from (AskedGap.of(gap, words, has_bank=has_bank) for gap in gaps_in(text))


def lines_of(block: Block) -> Iterator[Text]:
    """Yield the texts of a block in which something is blank."""
    match block:
        case Sentence(text):
            yield text
        case CellTable(_, grid):
            yield from (joined(Run(" · "), row) for row in grid.rows)
        case RetrievalGrid():
            for each in block.questions:
                yield (*each.question, Run(" "), each.answer)
        case _:
            pass


def points_of(question: OpenQuestion) -> tuple[str, ...]:
    """Return the words of what is right in a question, point by point."""
    points = (plain(text) for text in question.answer_parts)
    return tuple(point for point in points if point.strip())


# Statements


def without_telling_statements(
    sheet: Sheet, asked: AskedInLesson, hints: Callable[[str], bool]
) -> Sheet:
    """Return a gap sheet without statements that tell what is `asked`, or are `hints` to claims.

    One stays on which something hangs or leans; a heading goes with all that stood below it.
    """

    def tells_something(text: Text) -> bool:
        return asked.is_told_by(text) or hints(plain(text))

    kept: list[Block] = []
    for block in reversed(sheet.blocks):
        after = kept[-1] if kept else None
        match block:
            case Sentence(text) if _is_free(block, after, sheet.topic) and tells_something(text):
                pass
            case Heading() if heads_nothing(block, after):
                pass
            case _:
                kept.append(block)
    is_whole = len(kept) == len(sheet.blocks)
    return sheet if is_whole else replace(sheet, blocks=tuple(reversed(kept)))


def _is_free(sentence: Sentence, after: Block | None, topic: Topic) -> bool:
    """Return whether a sentence says something, asks nothing, and nothing that follows needs it."""
    if sentence.number is not None or sentence.depth == EDGE or gaps_in(sentence.text):
        return False
    return not is_needed(sentence, after, topic)


def is_needed(sentence: Sentence, after: Block | None, topic: Topic) -> bool:
    """Return whether what follows a sentence hangs below it, or leans on it."""
    match after:
        case PictureBlock():
            return after.depth > sentence.depth
        case Sentence():
            leans = leans_on_another(filled(after.text), words_of_topic(topic))
            return after.depth > sentence.depth or (after.depth == sentence.depth and leans)
        case _:
            return False


def heads_nothing(heading: Heading, after: Block | None) -> bool:
    """Return whether behind a heading nothing follows, or another one that is as high."""
    return after is None or (isinstance(after, Heading) and after.level <= heading.level)
