"""What a lesson asks by gaps, and its questions -> the same, of which none tells another.

A gap whose answer a question prints is filled, and a sentence that answers most of one is left out;
a cell of a table is filled whose answer is printed beside what else its row says, and a gap from
memory whose answer a cell or the meaning of a term prints.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from twofold.exporters.worksheets.answer_forms import Reach, kind_of
from twofold.exporters.worksheets.blocks import (
    Block,
    CellTable,
    Heading,
    Sentence,
    WordBank,
    asked_of_block,
)
from twofold.exporters.worksheets.blocks.exercises import Matching, OpenQuestion
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.blocks.texts import filled, joined, with_answers
from twofold.exporters.worksheets.giveaways import (
    BLANK,
    Item,
    answers_a_point,
    answers_most,
    bare_words,
    forms_of,
    tells,
)
from twofold.exporters.worksheets.lessons.silent_parts import (
    asked_gaps,
    heads_nothing,
    is_needed,
    points_of,
)
from twofold.exporters.worksheets.sheets.comparison import with_cells_filled
from twofold.exporters.worksheets.sheets.marking import marking_of_sentences
from twofold.exporters.worksheets.tiers import with_brackets_explained
from twofold.source import Position
from twofold.text import Gap, Run, Text, gaps_in, plain, with_gaps, written_answer

# Gaps that are filled


def with_told_gaps_filled(sheet: Sheet, texts: Iterable[Text], *, has_bank: bool) -> Sheet:
    """Return a sheet whose gaps are filled where printed texts point at their answers.

    Without a bank whatever prints one in full points at it, and a name does beside one, too: it
    says who or what all else there is about. Figures do not, of which many a question or a table
    has some. They are filled where the same is asked again.
    """
    printed = [_said(text) for text in texts]
    language = sheet.topic.language
    gaps = [
        replace(each, has_bank=_needs_more(each.gap, language, has_bank=has_bank))
        for each in asked_gaps(sheet, has_bank=has_bank)
    ]
    told = {
        written_answer(each.gap)
        for each in gaps
        if any(
            names_answer(said, each.gap) and each.is_told_by(said, words) for said, words in printed
        )
    }
    places = frozenset(each.gap.position for each in gaps if written_answer(each.gap) in told)
    return with_gaps_filled(sheet, places)


def _needs_more(gap: Gap, language: str, *, has_bank: bool) -> bool:
    """Return whether more than its answer has to be printed for a gap to be told."""
    answer = written_answer(gap)
    kind = kind_of(answer, language)
    is_name = kind.name == "name" and kind.reach is Reach.SECTION  # no noun of German
    return any(map(str.isdigit, answer)) or (has_bank and not is_name)


def printed_by_questions(questions: Iterable[OpenQuestion]) -> Iterator[Text]:
    """Yield what questions print: themselves, and what is said of levels of their answers."""
    for each in questions:
        yield joined(Run(" "), (each.question, *(level.text for level in each.told_levels)))


def printed_by_gaps(sheets: Iterable[Sheet]) -> Iterator[Text]:
    """Yield what the sentences of gap sheets print, their gaps blank."""
    for block in (block for sheet in sheets for block in sheet.blocks):
        if isinstance(block, Sentence) and block.number is not None:
            yield with_gaps(block.text, lambda _: BLANK)


def printed_by_terms(sheets: Iterable[Sheet]) -> Iterator[Text]:
    """Yield the meanings of the terms of some sheets, which say what each of them is."""
    for block in (block for sheet in sheets for block in sheet.blocks):
        if isinstance(block, Matching):
            yield from (pair.definition for pair in block.pairs)


def printed_by_tables(tables: Iterable[Sheet], silent: Iterable[Sheet]) -> Iterator[Text]:
    """Yield what `silent` tables print, whose cells are filled where others tell them.

    Those say all that is right in them: "forced into collective farms" is "forced
    collectivisation", too.
    """
    silent = tuple(silent)
    for block in (block for sheet in silent for block in sheet.blocks):
        if isinstance(block, CellTable):
            rows = (joined(Run(BLANK), row) for row in block.grid.rows)
            yield from (with_gaps(row, lambda _: BLANK) for row in rows)
    asked = {gap.position for sheet in silent for gap in sheet.gaps}
    for gap in (gap for sheet in tables for gap in sheet.gaps):
        if gap.position not in asked:
            yield from ((Run(form),) for form in forms_of(gap))


def _said(text: Text) -> tuple[Item, str]:
    return Item.of((text,)), plain(text)


def names_answer(said: Item, gap: Gap) -> bool:
    """Return whether an item says the answer of a gap as it would be printed, or a part of it.

    That is what is right as well and shorter: "Kamenev" for "Lev Kamenev".
    """
    answer = written_answer(gap)
    shorter = (form for form in forms_of(gap) if bare_words(form) in bare_words(answer))
    return tells(said, Item.of(asks=(answer, *shorter)))


def with_gaps_filled(sheet: Sheet, places: Collection[Position]) -> Sheet:
    """Return a gap sheet with the gaps at some places filled; what has none any more is told.

    A sheet that would ask nothing any more stays, and so does one of several rounds, each of which
    has its own gaps.
    """
    if sheet.round or all(gap.position in places for gap in sheet.gaps):
        return sheet
    blocks: list[Block] = []
    fewer: set[Position] = set()
    for block in sheet.blocks:
        if isinstance(block, Sentence) and block.number is not None:
            text = _with_answers(block.text, places)
            asks = bool(gaps_in(text))
            code, number = (block.code, block.number) if asks else ("", None)
            if text != block.text:
                fewer.add(block.position)
            block = replace(block, text=text, number=number, code=code)
        blocks.append(block)
    return with_brackets_explained(_with_own_marking(_asking_less(sheet, blocks), fewer))


def _with_own_marking(sheet: Sheet, places: Collection[Position]) -> Sheet:
    """Return a sheet whose marking notes on the sentences at some places speak of no other gaps."""
    if not places:
        return sheet
    changed = (b for b in sheet.blocks if isinstance(b, Sentence) and b.position in places)
    own = {note.position: note for note in marking_of_sentences(sheet.topic, changed)}
    kept = [note for note in sheet.marking if note.position not in places or note.position in own]
    marking = tuple(own.get(note.position, note) for note in kept)
    return replace(sheet, marking=marking)


def without_gaps(sheet: Sheet, places: Collection[Position]) -> Sheet:
    """Return a gap sheet with the gaps at some places filled, for steps that say their answers.

    A sentence that asks for nothing else is left out, or it would tell which step is meant.
    """
    made = with_gaps_filled(sheet, places)
    asking = {each.position for each in sheet.blocks if isinstance(each, Sentence) and each.number}
    left = {each.position for each in made.blocks if isinstance(each, Sentence) and each.number}
    return without_sentences(made, asking - left)


def _with_answers(text: Text, places: Collection[Position]) -> Text:
    return with_answers(text, lambda gap: gap.position in places)


# Cells of tables that are filled


def with_told_cells_filled(sheet: Sheet, texts: Iterable[Text]) -> Sheet:
    """Return a sheet of tables, cells of which are filled where printed texts tell them.

    These print what is asked, and something else of its row. A sheet stays of which less than half
    would be asked.
    """
    printed = [_said(text) for text in texts]
    cells = [*asked_gaps(sheet, has_bank=True)]
    places = frozenset(
        each.gap.position
        for each in cells
        if any(each.is_told_by(said, words) for said, words in printed)
    )
    return with_cells_filled(sheet, places) if 0 < 2 * len(places) <= len(cells) else sheet


# Sentences that are left out


def without_answering_sentences(sheet: Sheet, questions: Iterable[OpenQuestion]) -> Sheet:
    """Return a gap sheet without the sentences that answer most of one of the questions.

    Who has filled their gaps would have little to think of, and write the only point of an answer
    like the example: "Pour aller à la gare ?" A sheet that would ask nothing any more stays, and so
    does one of several rounds.
    """
    asked = [(points_of(each), plain(each.question)) for each in questions]

    def answers(words: str) -> bool:
        return any(
            (len(points) == 1 or answers_most(words, points, known))
            and answers_a_point(words, points, known)
            for points, known in asked
        )

    places = frozenset(
        block.position
        for block in sheet.blocks
        if isinstance(block, Sentence) and block.number is not None
        if answers(plain(filled(block.text)))
    )
    left = without_sentences(sheet, places)
    return left if left.gaps and not sheet.round else sheet


def without_sentences(sheet: Sheet, places: Collection[Position]) -> Sheet:
    """Return a gap sheet without the sentences of some places; one stays on which another leans.

    A heading goes with all that stood below it.
    """
    kept: list[Block] = []
    for block in reversed(sheet.blocks):
        after = kept[-1] if kept else None
        match block:
            case Sentence(position=at) if at in places and not is_needed(block, after, sheet.topic):
                pass
            case Heading() if heads_nothing(block, after):
                pass
            case _:
                kept.append(block)
    return _asking_less(sheet, kept[::-1])


def _asking_less(sheet: Sheet, blocks: Sequence[Block]) -> Sheet:
    """Return a gap sheet with blocks that ask for fewer gaps, what still asks numbered anew.

    Its bank has no words for the others any more.
    """
    asked = [gap.position for block in sheet.blocks for gap, _ in asked_of_block(block)]
    left = {gap.position for block in blocks for gap, _ in asked_of_block(block)}
    if len(left) == len(asked):
        return sheet if len(blocks) == len(sheet.blocks) else replace(sheet, blocks=tuple(blocks))
    numbers: dict[int, int] = {}
    made: list[Block] = []
    for block in blocks:
        match block:
            case Sentence(number=int(number)):
                numbers[number] = len(numbers) + 1
                made.append(replace(block, number=numbers[number]))
            case WordBank(gaps=gaps):
                own = zip(asked, gaps, strict=True)
                made.append(replace(block, gaps=tuple(gap for at, gap in own if at in left)))
            case _:
                made.append(block)
    marking = tuple(
        replace(note, number=numbers.get(note.number, 0))
        for note in sheet.marking
        if note.number in numbers or not note.number
    )
    return replace(sheet, blocks=tuple(made), marking=marking)
