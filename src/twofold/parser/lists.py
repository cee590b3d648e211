"""The items of a Markdown list -> what each says itself and what is below it, and bad markers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from twofold.date_words import months_and_seasons
from twofold.dates import FIRST_BARE_YEAR
from twofold.parser.code_blocks import code_line
from twofold.parser.highlights import ask_marked
from twofold.parser.inline import read_lines, read_plain
from twofold.parser.line_words import LineWord, line_word
from twofold.parser.lines import Line
from twofold.parser.list_lines import TAB
from twofold.parser.reading import Reading
from twofold.parser.tree import Node
from twofold.text import LineBreak

MONTHS = 12

_NUMBER = re.compile(rb"\(?(\d{1,9})[.)]")


class Item:
    """One bullet or step: its own text, `plain` or in paragraphs, and the blocks below that.

    One that begins with a line word is a question, a myth or the like.
    """

    __slots__ = ("begins_with_word", "below", "marker", "offset", "paragraphs", "plain")

    def __init__(self, reading: Reading, node: Node, *, may_be_plain: bool) -> None:
        blocks = node.children
        own = 0
        while own < len(blocks) and blocks[own].kind in ("Paragraph", "CodeBlock"):
            own += 1
        self.below = blocks[own:]
        self.marker = node.first_byte(reading)
        self.offset = blocks[0].start if own else node.start
        is_line = own == 1 and blocks[0].kind == "Paragraph"
        self.plain = read_plain(reading, blocks[0]) if is_line and may_be_plain else None
        self.paragraphs: list[list[Line]] = []
        self.begins_with_word = False
        if self.plain is None:
            self.paragraphs.extend(filter(None, (_read(reading, block) for block in blocks[:own])))
            words = (line_word(reading, paragraph[0]) for paragraph in self.paragraphs[:1])
            self.begins_with_word = any(word is not LineWord.NONE for word in words)
            if not self.begins_with_word:
                for paragraph in self.paragraphs:
                    ask_marked(reading, paragraph)

    @property
    def lines(self) -> list[Line]:
        """The lines of all its paragraphs, which are one note."""
        for paragraph in self.paragraphs[1:]:
            paragraph[0].joint = LineBreak()
        return [line for paragraph in self.paragraphs for line in paragraph]


def _read(reading: Reading, block: Node) -> list[Line]:
    """Return the lines of a paragraph, or a block of code as one."""
    if block.kind == "Paragraph":
        return read_lines(reading, block.children)
    line = code_line(reading, block)
    return [line] if line else []


class Numbers(NamedTuple):
    """What the first step of a list is counted as, and the last."""

    first: int
    last: int


def check_markers(reading: Reading, items: Sequence[Node], following: int) -> Numbers:
    """Return what a list counts from and to; report numbers that are none of a step.

    `following` is the number with which the list would go on with the one above it.
    """
    offsets = [item.first_byte(reading) for item in items]
    matches = [_NUMBER.match(reading.data, offset) for offset in offsets]
    numbers = list[int]()
    for found in matches:
        numbers.append(int(found[1]) if found else numbers[-1] + 1 if numbers else 1)
    if len(set(numbers)) == 1:  # 1, 1, 1 counts as well: Markdown counts for the author
        numbers = [numbers[0] + place for place in range(len(numbers))]
    told = False
    for before, number, offset in zip([following - 1, *numbers], numbers, offsets, strict=False):
        if number == before + 1:
            continue
        if number >= FIRST_BARE_YEAR or _is_before_month(reading, offset):
            of_what = "a year" if number >= FIRST_BARE_YEAR else "a date"
            message = (
                f"this number would only count a step of a list: for {of_what} write {number}\\."
            )
            reading.error(offset, "list-number", message)
        elif offset != offsets[0] and not told:
            message = (
                f"{number} follows {before} in this list: its steps are taken in the order in "
                "which they stand"
            )
            reading.warning(offset, "list-number", message)
            told = True
    return Numbers(numbers[0], numbers[-1])


def _is_before_month(reading: Reading, offset: int) -> bool:
    """Return whether the number of a step and the word behind it are a day."""
    words = reading.masked[offset : reading.line_end(offset)].decode("utf-8", "replace").split()
    months = {
        name
        for language in (reading.language, "en")
        for name, number in months_and_seasons(language)
        if number <= MONTHS
    }
    return len(words) > 1 and unicodedata.normalize("NFC", words[1].strip(".,:").lower()) in months


def check_margins(reading: Reading, items: Sequence[Node], *, is_ordered: bool) -> None:
    """Report bullets that are indented by too little; numbers may stand at the right, too."""
    offsets = [item.first_byte(reading) for item in items]
    if reading.data.startswith(b"<", offsets[0]):
        return  # a list in HTML has no marks
    before = (reading.masked[reading.line_start(offset) : offset] for offset in offsets)
    columns = [len(blanks.expandtabs(TAB).decode("utf-8", "replace")) for blanks in before]
    if is_ordered:
        matches = [_NUMBER.match(reading.data, offset) for offset in offsets]
        widths = [len(found[0]) if found else 0 for found in matches]
        if len({column + width for column, width in zip(columns, widths, strict=True)}) == 1:
            return
    for item, offset, column in zip(items, offsets, columns, strict=True):
        if column != columns[0]:
            text = next((child.start for child in item.children), offset)
            more = column - columns[0]
            where = f"indented by {more}" if more > 0 else f"{-more} left of the first of its list"
            message = (
                f"this bullet is {where}, which means nothing: put it under the first letter of "
                "the bullet above, or at its margin"
            )
            reading.warning(text, "not-nested", message)
