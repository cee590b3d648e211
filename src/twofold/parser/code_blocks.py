"""A block of code in Markdown -> its lines as typed, and the notes that only seem to be code."""

from __future__ import annotations

import re
from collections.abc import Sequence

from twofold.parser.lines import Line, Span
from twofold.parser.reading import Reading
from twofold.parser.tree import Node
from twofold.text import Code, LineBreak

_FENCE = re.compile(rb"[ \t>]*(`{3,}|~{3,})[ \t]*\Z")


def code_line(reading: Reading, block: Node) -> Line | None:
    """Return a block of code as a line of its note, None where it has no words."""
    offset = block.first_byte(reading)
    if is_indented(block) and reading.gaps_between(block.start, block.end):
        message = "indented by four blanks or a tab, which Markdown takes for code: move it left"
        reading.error(offset, "unsupported", message)
        reading.account(block.start, block.end)
        return None
    _find_unclosed(reading, block)
    text = "".join(_source(reading, child) for child in block.children).strip("\n")
    language = str(block.attributes.get("Fenced", "")).strip()
    if text.strip() or " " not in language:  # else it is no language, but words
        reading.account(block.start, block.end)
    if not text.strip():
        return None
    code = Code(text, language, reading.position(offset))
    line = Line(offset, LineBreak())
    line.spans.append(Span(code, offset, block.last_byte(reading)))
    return line


def is_code(lines: Sequence[Line]) -> bool:
    """Return whether `lines` are one block of code."""
    return len(lines) == 1 and [type(span.inline) for span in lines[0].spans] == [Code]


def is_indented(block: Node) -> bool:
    """Return whether code has no fences around it."""
    return block.value == "Indented"


def _source(reading: Reading, text: Node) -> str:
    """Return one text of code; what seemed to be a gap has been masked."""
    if reading.places_between(text.start, text.end):
        return reading.data[text.start : text.end].decode()
    return str(text.value)


def _find_unclosed(reading: Reading, block: Node) -> None:
    """Report code that is never closed where there are gaps in it, which nobody would ask."""
    source = reading.data[block.start : block.end]
    if is_indented(block) or b"{{" not in source:
        return
    *above, last = reading.data[block.start : block.end].rstrip().split(b"\n")
    if not (above and _FENCE.match(last)):
        sign = reading.data[block.start : block.start + 3].decode()
        message = f"this code is never closed, and gaps stand below it: end it with a line {sign}"
        reading.error(block.start, "unsupported", message)
