"""A `>` block -> what it adds to the notes above it: extra text, wrong answers, sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from twofold.notes import Back, Cloze, Comparison, Question, Term
from twofold.parser.drafts import Draft
from twofold.parser.inline import read_lines, read_plain, text_of
from twofold.parser.line_cards import LINE_WORD
from twofold.parser.line_words import LineWord, drop_front, line_word
from twofold.parser.lines import Line
from twofold.parser.lines_of_blocks import texts_of_blocks
from twofold.parser.pasted_markup import find_pasted
from twofold.parser.reading import Reading
from twofold.parser.tree import Node
from twofold.text import Picture, Run, Text, plain, words_of_runs

_BACK_WORD = re.compile(r"(Not|Source)[ \u00a0\u202f]?:\s*", re.IGNORECASE)
BACK_WORD = re.compile(rb"(?:Not|Source)(?: |\xc2\xa0|\xe2\x80\xaf)?:", re.IGNORECASE)
_BARE_WORD = re.compile(r"[^\W\d_]+[ \u00a0\u202f]?:\s*")
_EMPTY = "empty-back"
_PLACE = "a `>` block"


def read_back(reading: Reading, block: Node, notes: Sequence[Draft]) -> None:
    """Add what a `>` block says to `notes`, the ones above it; without any it is a problem."""
    if not notes and block.children:
        message = "this belongs to a note, below it: there is none above"
        reading.error(block.start, "back-without-note", message)
    if not reading.data[block.start : block.end].strip(b"> \t\n"):
        reading.warning(block.start, _EMPTY, "this `>` has no words: write some, or take it out")
    for note in notes:
        note.starts.append(block.start)
    for node in _paragraphs_and_blocks(reading, block):
        if node.kind != "Paragraph":
            back = Back(extra=tuple(texts_of_blocks(reading, [node], _PLACE)))
        elif plain := read_plain(reading, node, is_back=True):
            back = Back(extra=(plain[0],))
        else:
            back = _read_paragraph(reading, node, notes, is_last=node is block.children[-1])
        for note in notes:
            note.backs.append(back)


def _paragraphs_and_blocks(reading: Reading, block: Node) -> Iterator[Node]:
    """Yield the blocks of a `>` block and of those in it; of a list each item, or its `Not:`."""
    for node in block.children:
        if node.kind == "BlockQuote":
            yield from _paragraphs_and_blocks(reading, node)
        elif node.kind == "List":
            yield from _items(reading, node)
        else:
            yield node


def _items(reading: Reading, block: Node) -> Iterator[Node]:
    for number, item in enumerate(block.children):
        if item.children and BACK_WORD.match(reading.data, item.children[0].start):
            yield from item.children
            continue
        first = block.value + number if isinstance(block.value, int) else None
        alone = Node("List", first, item.start, item.end)
        alone.children = [item]
        yield alone


def _find_bare_line(reading: Reading, last: Line) -> None:
    """Report the last line of a block that is a word and a colon, `Also:` for example."""
    words = last.first_words
    if len(last.spans) == 1 and _BARE_WORD.fullmatch(words) and not _BACK_WORD.match(words):
        _report_bare_word(reading, last.offset, words.strip())


def _report_bare_word(reading: Reading, offset: int, word: str) -> None:
    message = f'nothing stands behind "{word}": write it there, or take the line out'
    reading.warning(offset, _EMPTY, message)


def _find_lazy_lines(reading: Reading, paragraph: Node) -> None:
    """Report lines that Markdown adds to the block although they do not begin with `>`."""
    for node, following in pairwise(paragraph.children):
        is_break = node.kind in ("SoftBreak", "HardBreak")
        is_lazy = is_break and b">" not in reading.data[node.end : following.start]
        # A question that is swallowed is told as one.
        if is_lazy and not LINE_WORD.match(reading.data, following.start):
            message = (
                "this line goes on with the `>` block above: begin it with `>`, or put a blank "
                "line above it"
            )
            reading.warning(following.start, "blank-line-needed", message)


def _read_paragraph(
    reading: Reading, paragraph: Node, notes: Sequence[Draft], *, is_last: bool
) -> Back:
    """Return what one paragraph says: each `Not:` and `Source:` runs to the next such line."""
    if b">" in reading.data[reading.line_start(paragraph.start) : paragraph.start]:
        _find_lazy_lines(reading, paragraph)
    lines = read_lines(reading, paragraph.children, no_gaps_in=_PLACE)
    find_pasted(reading, lines, at_margin=False)
    if lines and is_last:
        _find_bare_line(reading, lines[-1])
    extra: list[Text] = []
    wrong_answers: list[str] = []
    sources: list[Text] = []
    for word, offset, part in _by_word(reading, lines):
        text = text_of(part)
        offset = part[0].offset if part else offset
        if word == "not":
            _check_wrong_answers(reading, offset, text, notes)
            wrong = split_wrong_answers(text)
            if not wrong:
                _report_bare_word(reading, offset, "Not:")
            wrong_answers += wrong
        elif text:
            (sources if word else extra).append(text)
        elif word:
            _report_bare_word(reading, offset, "Source:")
    return Back(tuple(extra), tuple(wrong_answers), tuple(sources))


def _by_word(reading: Reading, lines: Sequence[Line]) -> list[tuple[str, int, list[Line]]]:
    """Return each word, where it is, and the lines that follow it; the first may be without."""
    parts: list[tuple[str, int, list[Line]]] = []
    for line in lines:
        if found := _BACK_WORD.match(line.first_words):
            parts.append((found[1].lower(), line.offset, []))
            drop_front(line, found.end())
        else:
            if not parts:
                parts.append(("", line.offset, []))
            if line_word(reading, line) is not LineWord.NONE:
                message = (
                    "a question or answer in a `>` block: put it at the margin, below a blank line"
                )
                reading.error(line.offset, "blank-line-needed", message)
        if line.spans:
            parts[-1][2].append(line)
    return parts


def _check_wrong_answers(reading: Reading, offset: int, text: Text, notes: Sequence[Draft]) -> None:
    asked = Cloze | Comparison | Question | Term
    if notes and not any(isinstance(note.body, asked) for note in notes):
        message = "`Not:` gives a gap, a question or a term wrong answers: the note above is none"
        reading.error(offset, "back-without-note", message)
    if any(isinstance(each, Picture) or (isinstance(each, Run) and each.link) for each in text):
        message = "a link or picture among wrong answers is not supported"
        reading.error(offset, "unsupported", message)


def split_wrong_answers(text: Text) -> list[str]:
    """Return the wrong answers in `text`: between semicolons if it has any, else between commas."""
    separator = ";" if ";" in words_of_runs(text) else ", "
    parts = [""]
    for inline in text:
        if isinstance(inline, Run):
            first, *others = inline.text.split(separator)
            parts[-1] += first
            parts += others
        else:  # A comma in a formula is the formula's.
            parts[-1] += plain((inline,))
    return [part.strip() for part in parts if part.strip()]
