"""A Markdown node that means nothing in notes -> the problem that says so."""

from __future__ import annotations

import re

from twofold.parser.front_matter import KEYS
from twofold.parser.reading import Reading
from twofold.parser.tree import Node

_SETTINGS = re.compile(
    rb"(?:%s)[ \t]*:[^\n]*\n(?:[^\n]+\n)*?---[ \t]*(?:\n|$)" % "|".join(KEYS).encode()
)
NAMES = {
    "List": "a list",
    "BlockQuote": "a `>` block",
    "Table": "a table",
    "Heading": "a heading",
    "HtmlBlock": "HTML",
    "CodeBlock": "code",
    "FootnoteDefinition": "a footnote",
    "Rule": "a separator",
}
"""The kinds of blocks other than paragraphs, as the author would call them."""


def refuse(reading: Reading, node: Node, place: str = "") -> None:
    """Report a node that means nothing in notes, or nothing in this `place`."""
    reading.account(node.start, node.end)
    if is_underlined(reading, node):
        report_underlined(reading, node)
        return
    match node.kind:
        case "CodeBlock" if node.value == "Indented":
            message = (
                "indented by four blanks or a tab, which Markdown takes for code: move it left"
            )
        case "CodeBlock":
            message = (
                "a block of code is not supported: take the line of signs above and below it away"
            )
        case "HtmlBlock":
            message = "HTML is not supported: write \\< for a plain sign"
        case kind:
            message = f"{NAMES.get(kind, kind)} {place} is not supported".replace("  ", " ")
    reading.error(node.first_byte(reading), "unsupported", message)


def is_underlined(reading: Reading, node: Node) -> bool:
    """Return whether this is a heading that is underlined instead of marked with `#`."""
    return node.kind == "Heading" and not reading.data.startswith(b"#", node.start)


def report_underlined(reading: Reading, heading: Node) -> None:
    """Report that a line of signs below a paragraph has made it a heading."""
    if _SETTINGS.match(reading.data, heading.start):
        message = (
            "settings stand at the very top of the file, above the title, between two lines `---`"
        )
        reading.error(heading.start, "bad-front-matter", message)
    else:
        message = (
            "underlined, which Markdown takes for a heading: put a blank line above the line of "
            "signs, or write `## `"
        )
        reading.error(heading.start, "underlined-heading", message)
