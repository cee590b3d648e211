"""A `>` block -> what it adds to the notes above it: extra text, wrong answers, sources."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from twofold.notes import Cloze, Comparison, Term
from twofold.parser.drafts import Draft
from twofold.parser.inline import InlineReader, Line, text_of, text_words
from twofold.parser.paste import find_pasted
from twofold.parser.reading import Reading
from twofold.parser.tree import Element
from twofold.parser.words import Word, drop_front, line_word
from twofold.text import LineBreak, Picture, Run, Text

_BACK_WORD = re.compile(r"(Not|Source)[ \u00a0\u202f]?:\s*", re.IGNORECASE)
_BARE_WORD = re.compile(r"[^\W\d_]+[ \u00a0\u202f]?:\s*")
_EMPTY = "empty-back"
_NAMES = {
    "List": "a list",
    "BlockQuote": "another `>` block",
    "Table": "a table",
    "Heading": "a heading",
    "CodeBlock": "code",
    "HtmlBlock": "HTML",
    "Rule": "a separator",
}


def read_back(inline: InlineReader, block: Element, notes: Sequence[Draft]) -> None:
    """Add what the `>` block says to `notes`, the ones above it; without any it is a problem."""
    reading = inline.reading
    if not notes:
        reading.error(
            block.start,
            "back-without-note",
            "a `>` block belongs below a note: there is none above it",
        )
    if not reading.data[block.start : block.end].strip(b"> \t\n"):
        reading.warning(block.start, _EMPTY, "this `>` has no words: write some, or take it out")
    for element in block.children:
        if element.kind != "Paragraph":
            reading.error(
                element.start,
                "unsupported",
                f"{_NAMES.get(element.kind, element.kind)} in a `>` block is not supported",
            )
            reading.account(element.start, element.end)
            continue
        _find_lazy_lines(reading, element)
        lines = inline.read(element.children, no_gaps_in="a `>` block")
        find_pasted(reading, lines, at_margin=False)
        if lines and reading.data.startswith(b"[!", lines[0].offset):
            reading.error(lines[0].offset, "unsupported", "callouts ([!note]) are not supported")
        if lines and element is block.children[-1]:
            _find_bare_line(reading, lines[-1])
        _add_lines(reading, lines, notes)


def _find_bare_line(reading: Reading, last: Line) -> None:
    """Report the last line of a block that is a word and a colon, `Also:` for example."""
    words = last.first_words
    if len(last.pieces) == 1 and _BARE_WORD.fullmatch(words) and not _BACK_WORD.match(words):
        _report_bare_word(reading, last.offset, words.strip())


def _report_bare_word(reading: Reading, offset: int, word: str) -> None:
    message = f'nothing stands behind "{word}": write it there, or take the line out'
    reading.warning(offset, _EMPTY, message)


def _find_lazy_lines(reading: Reading, paragraph: Element) -> None:
    """Report lines that Markdown adds to the block although they do not begin with `>`."""
    for element, following in pairwise(paragraph.children):
        if element.kind not in ("SoftBreak", "HardBreak"):
            continue
        if b">" not in reading.data[element.end : following.start]:
            reading.error(
                following.start,
                "blank-line-needed",
                "this line would go on the `>` block above: begin it with `>`, or put a blank "
                "line above it",
            )


def _add_lines(reading: Reading, lines: Sequence[Line], notes: Sequence[Draft]) -> None:
    """Sort the lines of one paragraph: each `Not:` and `Source:` runs to the next such line."""
    word, part, offset = "", list[Line](), 0
    for line in [*lines, None]:
        found = _BACK_WORD.match(line.first_words) if line else None
        if line is None or found:
            if part or word:
                _add_part(reading, word, offset, text_of(part), notes)
            word, part = (found[1].lower() if found else ""), []
        if line is None:
            return
        if not part:
            offset = line.offset
        if found:
            drop_front(line, found.end())
        elif line_word(line) is not Word.NONE:
            reading.error(
                line.offset,
                "blank-line-needed",
                "a question or answer in a `>` block: put it at the margin, below a blank line",
            )
        if line.pieces:
            part.append(line)


def _add_part(reading: Reading, word: str, offset: int, text: Text, notes: Sequence[Draft]) -> None:
    if word == "not":
        if notes and not any(isinstance(note.body, Cloze | Comparison | Term) for note in notes):
            reading.error(
                offset,
                "back-without-note",
                "`Not:` gives wrong answers for a gap or a term, and the note above has neither",
            )
        if any(isinstance(each, Picture) or (isinstance(each, Run) and each.link) for each in text):
            reading.error(
                offset, "unsupported", "a link or picture among wrong answers is not supported"
            )
        wrong = split_wrong_answers(text)
        if not wrong:
            _report_bare_word(reading, offset, "Not:")
        for note in notes:
            note.wrong_answers.extend(wrong)
    elif text:
        for note in notes:
            (note.sources if word == "source" else note.extra).append(text)
    elif word:
        _report_bare_word(reading, offset, "Source:")


def split_wrong_answers(text: Text) -> list[str]:
    """Return the wrong answers in `text`: between semicolons if it has any, else between commas."""
    words = "".join(
        " " if isinstance(inline, LineBreak) else text_words((inline,)) for inline in text
    )
    parts = words.split(";") if ";" in words else words.split(", ")
    return [part.strip() for part in parts if part.strip()]
