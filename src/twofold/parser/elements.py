"""Markdown elements -> their grouping and true places, and problems for those unknown here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from twofold.parser.front_matter import KEYS
from twofold.parser.inline import INLINE
from twofold.parser.reading import Reading
from twofold.parser.tree import Element

_SETTINGS = re.compile(
    rb"(?:%s)[ \t]*:[^\n]*\n(?:[^\n]+\n)*?---[ \t]*(?:\n|$)" % "|".join(KEYS).encode()
)
_NAMES = {
    "List": "a list",
    "BlockQuote": "a `>` block",
    "Table": "a table",
    "Heading": "a heading",
    "HtmlBlock": "HTML",
    "CodeBlock": "code",
    "FootnoteDefinition": "a footnote",
    "Rule": "a separator",
}


def grouped(elements: Sequence[Element]) -> Iterator[Element]:
    """Yield block elements; inline ones in a row, as a tight list has them, as one paragraph."""
    run: list[Element] = []
    for element in elements:
        if element.kind in INLINE:
            run.append(element)
            continue
        if run:
            yield _paragraph(run)
            run = []
        yield element
    if run:
        yield _paragraph(run)


def _paragraph(inlines: list[Element]) -> Element:
    paragraph = Element("Paragraph", None, inlines[0].start, inlines[-1].end)
    paragraph.children = inlines
    return paragraph


def first_byte(reading: Reading, element: Element) -> int:
    """Return where an element's first sign stands; its range may begin with blanks."""
    data, offset = reading.data, element.start
    while offset < element.end and data[offset] in b" \t\n":
        offset += 1
    return offset


def last_byte(reading: Reading, element: Element) -> int:
    """Return where an element's last sign ends; its range may go on over blank lines."""
    return element.start + len(reading.masked[element.start : element.end].rstrip())


def refuse(reading: Reading, element: Element, place: str = "") -> None:
    """Report an element that means nothing in notes, or nothing in this `place`."""
    name = _NAMES.get(element.kind, element.kind)
    if element.kind == "CodeBlock" and element.value == "Indented":
        message = "indented by four blanks or a tab, which Markdown takes for code: move it left"
    elif element.kind == "HtmlBlock":
        message = "HTML is not supported: write \\< for a plain sign"
    elif element.kind == "CodeBlock":
        message = "a block of code is not supported: take the line of signs above and below it away"
    else:
        message = f"{name} {place} is not supported".replace("  ", " ")
    start = first_byte(reading, element)
    reading.account(element.start, element.end)
    if is_underlined(reading, element):
        report_underlined(reading, element)
    else:
        reading.error(start, "unsupported", message)


def is_underlined(reading: Reading, element: Element) -> bool:
    """Return whether this is a heading that is underlined instead of marked with `#`."""
    return element.kind == "Heading" and reading.data[element.start : element.start + 1] != b"#"


def report_underlined(reading: Reading, heading: Element) -> None:
    """Say that a line of signs below a paragraph has made it a heading."""
    if _SETTINGS.match(reading.data, heading.start):
        reading.error(
            heading.start,
            "bad-front-matter",
            "settings stand at the very top of the file, above the title, between two lines `---`",
        )
        return
    reading.error(
        heading.start,
        "underlined-heading",
        "underlined, which Markdown takes for a heading: put a blank line above the line of signs, "
        "or write `## `",
    )
