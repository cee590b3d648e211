"""A Markdown list -> bullets with their children, or the steps of a sequence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from twofold import notes
from twofold.dates import FIRST_BARE_YEAR
from twofold.notes import Statement, Title
from twofold.parser.drafts import Draft
from twofold.parser.elements import first_byte, grouped
from twofold.parser.inline import Line, has_gaps, text_of
from twofold.parser.paste import find_pasted, refuse_line_words
from twofold.parser.reading import Reading
from twofold.parser.tree import Element
from twofold.parser.words import Tail, Word, line_word, take_tail
from twofold.text import LineBreak

if TYPE_CHECKING:
    from twofold.parser.blocks import BlockReader, Candidate

_NUMBER = re.compile(rb"(\d{1,9})[.)]")


class Item:
    """One bullet or step: the paragraphs of its own text, and the blocks below that."""

    def __init__(self, reader: BlockReader, element: Element) -> None:
        blocks = list(grouped(element.children))
        own = 0
        while own < len(blocks) and blocks[own].kind == "Paragraph":
            own += 1
        self.rest = blocks[own:]
        self.paragraphs: list[list[Line]] = []
        for block in blocks[:own]:
            if lines := reader.inline.read(block.children):
                self.paragraphs.append(lines)

    @property
    def begins_with_word(self) -> bool:
        """Whether this bullet is a question, a myth or the like."""
        return bool(self.paragraphs) and line_word(self.paragraphs[0][0]) is not Word.NONE

    @property
    def lines(self) -> list[Line]:
        """The lines of all its paragraphs, which are one note."""
        for paragraph in self.paragraphs[1:]:
            paragraph[0].joint = LineBreak()
        return [line for paragraph in self.paragraphs for line in paragraph]


def read_list(
    reader: BlockReader,
    element: Element,
    elements: Sequence[Element],
    title: Candidate | None,
    into: list[Draft],
) -> None:
    """Add the notes of the list items `elements` to `into`, or to the title that stands above."""
    reading = reader.reading
    is_ordered = element.value is not None
    _check_markers(reading, elements, is_ordered)
    items = [Item(reader, item) for item in elements]
    if is_ordered:
        if any(has_gaps(item.lines) for item in items):
            offset = next(item.lines[0].offset for item in items if item.lines)
            reading.warning(
                offset,
                "sequence-with-gaps",
                "a numbered list with gaps is read like bullets: begin its lines with `- `",
            )
        elif all(item.lines and not item.begins_with_word for item in items):
            _read_sequence(reader, items, title, into)
            return
    if title:
        body = title.draft.body
        assert isinstance(body, Statement)
        title.draft.body = Title(body.text)
        into = title.draft.children
    for item in items:
        read_item(reader, item, into)


def _check_markers(reading: Reading, items: Sequence[Element], is_ordered: bool) -> None:
    """Report numbers that do not count and bullets that are indented by too little."""
    offsets = [first_byte(reading, item) for item in items]
    if is_ordered:
        matches = [_NUMBER.match(reading.data, offset) for offset in offsets]
        numbers = [int(found[1]) if found else 0 for found in matches]
        if set(numbers) != {1} and _check_numbers(reading, numbers, offsets):
            return
    columns = [offset - reading.line_start(offset) for offset in offsets]
    for item, offset, column in zip(items, offsets, columns, strict=True):
        if column != columns[0]:
            text = next((child.start for child in item.children), offset)
            reading.warning(
                text,
                "not-nested",
                f"this bullet is indented by {column - columns[0]}, which means nothing: put it "
                "under the first letter of the bullet above, or at its margin",
            )


def _check_numbers(reading: Reading, numbers: Sequence[int], offsets: Sequence[int]) -> bool:
    """Report each number that breaks the count 1, 2, 3; those that count on from it are no more."""
    ahead = 0
    for expected, (number, offset) in enumerate(zip(numbers, offsets, strict=True), 1):
        if number - expected not in (0, ahead):
            of_what = f"a year write {number}\\. or {number}:"
            if number < FIRST_BARE_YEAR:
                of_what = f"plain words write {number}\\."
            reading.error(
                offset,
                "list-number",
                f"a list counts 1, 2, 3: this is {number} where {expected} would follow; for "
                f"{of_what}",
            )
        ahead = number - expected
    return any(number != expected for expected, number in enumerate(numbers, 1))


def _read_sequence(
    reader: BlockReader, items: Sequence[Item], title: Candidate | None, into: list[Draft]
) -> None:
    steps, tail, below = [], Tail(), list[Draft]()
    offset = items[0].lines[0].offset
    for item in items:
        lines = item.lines
        find_pasted(reader.reading, lines, at_margin=False)
        refuse_line_words(reader.reading, lines)
        tail = tail.then(take_tail(reader.reading, lines))
        steps.append(text_of(lines))
    draft = Draft(offset, notes.Sequence((), tuple(filter(None, steps))), tail)
    if title:
        into = title.replace(draft, notes.Sequence(title.text, tuple(filter(None, steps))))
    else:
        into.append(draft)
    for item in items:
        reader.above = [draft]
        reader.read_below(item.rest, below)
    draft.children.extend(below)
    reader.above = [draft]


def read_item(reader: BlockReader, item: Item, into: list[Draft]) -> None:
    """Add the note of one bullet, with its children, to `into`."""
    before = len(into)
    if item.begins_with_word:
        for paragraph in item.paragraphs:
            reader.groups(paragraph, into)
    elif item.paragraphs:
        lines = item.lines
        find_pasted(reader.reading, lines, at_margin=False)
        refuse_line_words(reader.reading, lines)
        reader.questions.settle()
        reader.sentence(lines[0].offset, lines, into)
    own = into[-1] if len(into) > before else None
    reader.read_below(item.rest, own.children if own else into)
    reader.questions.settle()
