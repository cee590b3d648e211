"""What stands on a sheet, in the order of reading, before anybody knows how it will look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from twofold.exporters.worksheets.blocks.choices import ChoiceQuestion
from twofold.exporters.worksheets.blocks.cutting import Cards, LooseCards
from twofold.exporters.worksheets.blocks.drawings import MindMap, Organiser, Timeline
from twofold.exporters.worksheets.blocks.exercises import (
    Claims,
    GlossaryEntry,
    Matching,
    OpenQuestion,
    Steps,
)
from twofold.exporters.worksheets.blocks.lesson import RetrievalGrid, SelfCheck, ShortAnswer
from twofold.exporters.worksheets.blocks.texts import gaps_and_starts
from twofold.notes import Grid
from twofold.source import Position
from twofold.text import Gap, Picture, PictureFile, Run, Text, gaps_in, plain

MAX_DEPTH = 4
"""Deeper bullets are indented no further than this, or no room would be left to write."""


EDGE = -1
"""The depth of words that begin where headings do."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within the sheet; `level` 2 is right below the sheet's title, 3 below that.

    One that is `on_new_page` begins what can be handed out without what stands before it. One that
    `names_row` stands above the cells of a row of a table that has become a list, and one that
    `comes_again` above what goes on below it overleaf.
    """

    text: Text
    level: int
    position: Position
    on_new_page: bool = False
    names_row: bool = False
    comes_again: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words, with or without gaps; what the pupil has to do is numbered, the rest is not.

    What tells what to do is EDGE deep. What is no more than a point of a list `is_point` and has a
    bullet. A cell of a table that has become a list is `in_row` with what stands before it, which
    may be what `names_row`.
    """

    text: Text
    position: Position
    number: int | None = None
    depth: int = 0
    code: str = ""
    is_point: bool = False
    in_row: bool = False
    names_row: bool = False


@dataclass(frozen=True, slots=True)
class BankedGap:
    """A gap whose answer stands in a bank: the form to compare it in, as it is shown, its kind.

    Those of the `wrong` answers that a bank has are right for no gap of the sheet, and so are those
    that are `far`, which are less like it: a bank has them only for want of others, and `rivals`
    from anywhere in the topic where nothing else of it is of the kind of the answer. What is
    `accepted` besides is in the form to compare it in, too, and so is the `hint`. Other answers of
    the kind are as good as it where they are as `near`. Of one that `is_open` nobody can say that a
    word from elsewhere is wrong.
    """

    answer: str
    shown: str
    kind: str
    wrong: tuple[str, ...]
    accepted: tuple[str, ...] = ()
    hint: str = ""
    near: str = ""
    is_open: bool = False
    far: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()

    @property
    def all_wrong(self) -> tuple[str, ...]:
        """All words that a bank may have because of it, besides its answer."""
        return *self.wrong, *self.far, *self.rivals

    @property
    def like(self) -> str:
        """What answers have in common that could be taken for each other: a hint, or the kind."""
        return self.hint or self.kind


@dataclass(frozen=True, slots=True)
class WordBank:
    """What banks are made of for all that follows on the sheet, once its pages are known.

    The `gaps` are those of the sheet in the order of reading. Versions have their words by `turn`
    in another order; the `seed` decides what only chance can. Dates stand in their own order unless
    all `is_mixed`, where that is the order in which they are asked for. Without wrong answers a
    bank has the right ones alone, unless these are very few. Where it `is_strict`, a wrong answer
    beside some gaps is one of each of them.
    """

    gaps: tuple[BankedGap, ...]
    language: str
    seed: str
    turn: int
    position: Position
    is_mixed: bool = False
    has_wrong_answers: bool = True
    is_strict: bool = False


@dataclass(frozen=True, slots=True)
class BankWords:
    """What a bank shows: its words, for which items they are, notes, and how many are left over."""

    words: tuple[str, ...]
    title: str = ""
    rest: str = ""
    notes: tuple[str, ...] = ()
    left_over: int = 0


@dataclass(frozen=True, slots=True)
class CellTable:
    """A table with blank cells or with gaps in its cells; `title` may be empty.

    One that has some rows of another alone is `part_of` that, and has columns as wide.
    """

    title: Text
    grid: Grid
    position: Position
    number: int
    depth: int = 0
    code: str = ""
    part_of: Grid | None = None


@dataclass(frozen=True, slots=True)
class PictureBlock:
    """A picture; `words` describe it to those who do not see it."""

    file: PictureFile
    words: str
    caption: str
    position: Position
    depth: int = 0


@dataclass(frozen=True, slots=True)
class MarkingNote:
    """What the marker of item `number` should know, printed in the key alone; 0 is all of them.

    Of an answer that is told as a whole a part may be `enough`, which says how much, with "{}" for
    the place where all of it stands.
    """

    text: Text
    position: Position
    number: int
    enough: str = ""


TextBlock = Heading | Sentence | CellTable | MarkingNote
"""Words with gaps, and what is set as they are."""

Exercise = (
    GlossaryEntry
    | OpenQuestion
    | Claims
    | Steps
    | ChoiceQuestion
    | ShortAnswer
    | RetrievalGrid
    | SelfCheck
)
"""What a pupil answers item by item, in boxes or on lines."""

Drawing = Timeline | MindMap | Organiser
"""What fills a page of its own, drawn with lines and boxes."""

Block = TextBlock | PictureBlock | WordBank | Exercise | Matching | Drawing | Cards | LooseCards
"""What stands on a sheet: a block of its own belongs to one of these families, or is one."""


def texts_of_block(block: Block) -> Iterator[Text]:
    """Yield every text of a block, in the order of reading."""
    for _, text in placed_texts(block):
        yield text


def placed_texts(  # noqa: C901 (a case for each kind of block)
    block: Block,
) -> Iterator[tuple[Position, Text]]:
    """Yield every text of a block with its place in the notes, in the order of reading."""
    match block:
        case Heading() | Sentence() | MarkingNote():
            yield block.position, block.text
        case CellTable(title, grid, position):
            for cells in ((title,), grid.header, *grid.rows):
                yield from ((position, cell) for cell in cells)
        case Matching(pairs, spare):
            yield from ((pair.position, pair.term) for pair in pairs)
            yield from ((pair.position, pair.definition) for pair in (*pairs, *spare))
        case GlossaryEntry(definition, term, position):
            yield from ((position, text) for text in (definition, term))
        case OpenQuestion(question, _, answer, points, position):
            levels = (level.text for level in block.levels)
            yield from ((position, text) for text in (question, answer, *points, *levels))
        case Claims(claims):
            for claim in claims:
                yield from ((claim.position, text) for text in (claim.text, claim.correction))
        case Steps(title, steps, position):
            yield from ((position, text) for text in (title, *(step.text for step in steps)))
        case Timeline(events):
            for event in events:
                yield from ((event.position, text) for text in (event.when, event.words))
        case MindMap():
            yield from ((node.position, node.text) for node in block.nodes)
        case Organiser(parts, position):
            for part in parts:
                yield position, part.title
                yield from ((picture.position, (picture,)) for picture in part.pictures)
                for thing in part.things:
                    yield from ((thing.position, text) for text in thing.texts)
        case RetrievalGrid(columns, position):
            for column in columns:
                yield position, (Run(f"{column.title} {column.worth}"),)
                for each in column.questions:
                    yield from ((each.position, text) for text in (each.question, (each.answer,)))
        case ShortAnswer(question, answer, position=position):
            yield from ((position, text) for text in (question, answer))
        case ChoiceQuestion(question, options, position=position):
            yield from ((position, text) for text in (question, *options))
        case Cards(cards) | LooseCards(cards):
            for card in cards:
                yield from ((card.position, text) for text in (card.front, card.back))
        case SelfCheck(words, choices, position):
            yield from ((position, (Run(each),)) for each in (words, *choices))
        case WordBank(gaps, position=position):
            for gap in gaps:
                yield from ((position, (Run(word),)) for word in (gap.shown, *gap.all_wrong))
        case PictureBlock():
            pass
        case _:
            assert_never(block)


def places_of_block(block: Block) -> frozenset[Position]:
    """Return the places of the notes that a block shows."""
    if isinstance(block, PictureBlock):
        return frozenset((block.position,))
    if isinstance(block, WordBank):
        return frozenset()
    return frozenset(position for position, _ in placed_texts(block))


def asked_of_block(block: Block) -> Iterator[tuple[Gap, bool]]:
    """Yield the gaps of a block in the order of reading, and whether each begins a sentence."""
    if isinstance(block, GlossaryEntry):
        yield Gap(plain(block.term), (), "", 0, block.position), False
        return
    for text in texts_of_block(block) if not isinstance(block, WordBank | MarkingNote) else ():
        is_sentence = not isinstance(block, MindMap)
        yield from ((gap, is_sentence and begins) for gap, begins in gaps_and_starts(text))


def marks_of_block(block: Block) -> int:
    """Return the marks that a pupil can win in a block: one for each thing to write or choose."""
    match block:
        case Sentence() | CellTable() | Timeline() | MindMap():
            return sum(len(gaps_in(text)) for text in texts_of_block(block))
        case Matching(pairs):
            return len(pairs)
        case Claims(claims):
            return len(claims)
        case Steps(steps=steps):
            return len(steps)
        case OpenQuestion(marks=marks) | ShortAnswer(marks=marks):
            return marks
        case RetrievalGrid(columns):
            return sum(column.points * len(column.questions) for column in columns)
        case GlossaryEntry() | ChoiceQuestion():
            return 1
        case Heading() | WordBank() | PictureBlock() | Organiser() | SelfCheck() | MarkingNote():
            return 0
        case Cards() | LooseCards():
            return 0
        case _:
            assert_never(block)


def codes_of_block(block: Block) -> Iterator[str]:
    """Yield the codes of the notes that a block asks, "" for a note without one."""
    match block:
        case Sentence(number=int()) | CellTable() | GlossaryEntry() | OpenQuestion():
            yield block.code
        case ChoiceQuestion(code=code):
            yield code
        case Steps(steps=steps):
            yield from (block.code, *(step.code for step in steps))
        case Matching(pairs):
            yield from (pair.code for pair in pairs)
        case Claims(claims):
            yield from (claim.code for claim in claims)
        case Timeline(events):
            yield from (event.code for event in events if event.number is not None)
        case MindMap():
            yield from (node.code for node in block.nodes)
        case Heading() | Sentence() | WordBank() | PictureBlock() | Organiser() | MarkingNote():
            pass
        case ShortAnswer(code=code) if code:
            yield code
        case RetrievalGrid() | ShortAnswer() | SelfCheck():  # the key names their codes
            pass
        case Cards() | LooseCards():
            pass
        case _:
            assert_never(block)


def pictures_in(text: Text, depth: int = 0) -> Iterator[PictureBlock]:
    """Yield the pictures of a text."""
    for inline in text:
        if isinstance(inline, Picture) and inline.file is not None:
            words = inline.words or inline.caption
            yield PictureBlock(inline.file, words, inline.caption, inline.position, depth)
