"""The items of a Markdown list -> what each says itself and what is below it, and bad markers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from twofold.dates import FIRST_BARE_YEAR
from twofold.parser.inline import Line, read_lines, read_plain
from twofold.parser.line_words import LineWord, line_word
from twofold.parser.reading import Reading
from twofold.parser.tree import Node
from twofold.text import LineBreak

_NUMBER = re.compile(rb"(\d{1,9})[.)]")


class Item:
    """One bullet or step: its own text, `plain` or in paragraphs, and the blocks below that."""

    __slots__ = ("below", "offset", "paragraphs", "plain")

    def __init__(self, reading: Reading, node: Node, *, may_be_plain: bool) -> None:
        blocks = node.children
        own = 0
        while own < len(blocks) and blocks[own].kind == "Paragraph":
            own += 1
        self.below = blocks[own:]
        self.offset = blocks[0].start if own else node.start
        self.plain = read_plain(reading, blocks[0]) if own == 1 and may_be_plain else None
        self.paragraphs: list[list[Line]] = []
        if self.plain is None:
            read = (read_lines(reading, block.children) for block in blocks[:own])
            self.paragraphs.extend(filter(None, read))

    @property
    def begins_with_word(self) -> bool:
        """Whether this bullet is a question, a myth or the like."""
        return bool(self.paragraphs) and line_word(self.paragraphs[0][0]) is not LineWord.NONE

    @property
    def lines(self) -> list[Line]:
        """The lines of all its paragraphs, which are one note."""
        for paragraph in self.paragraphs[1:]:
            paragraph[0].joint = LineBreak()
        return [line for paragraph in self.paragraphs for line in paragraph]


def check_markers(reading: Reading, items: Sequence[Node], *, is_ordered: bool) -> None:
    """Report numbers that do not count and bullets that are indented by too little."""
    offsets = [item.first_byte(reading) for item in items]
    if reading.data.startswith(b"<", offsets[0]):
        return  # a list in HTML has no marks
    if is_ordered:
        matches = [_NUMBER.match(reading.data, offset) for offset in offsets]
        numbers = [int(found[1]) if found else 0 for found in matches]
        if set(numbers) != {1} and _check_numbers(reading, numbers, offsets):
            return
    columns = [offset - reading.line_start(offset) for offset in offsets]
    for item, offset, column in zip(items, offsets, columns, strict=True):
        if column != columns[0]:
            text = next((child.start for child in item.children), offset)
            message = (
                f"this bullet is indented by {column - columns[0]}, which means nothing: put it "
                "under the first letter of the bullet above, or at its margin"
            )
            reading.warning(text, "not-nested", message)


def _check_numbers(reading: Reading, numbers: Sequence[int], offsets: Sequence[int]) -> bool:
    """Report each number that breaks the count 1, 2, 3; those that count on from it are no more."""
    ahead = 0
    for expected, (number, offset) in enumerate(zip(numbers, offsets, strict=True), 1):
        if number - expected not in (0, ahead):
            of_what = f"a year write {number}\\. or {number}:"
            if number < FIRST_BARE_YEAR:
                of_what = f"plain words write {number}\\."
            message = (
                f"a list counts 1, 2, 3: this is {number} where {expected} would follow; for "
                f"{of_what}"
            )
            reading.error(offset, "list-number", message)
        ahead = number - expected
    return any(number != expected for expected, number in enumerate(numbers, 1))
