"""A Markdown node that means nothing in notes -> the problem that says so."""

from __future__ import annotations

from twofold.parser.reading import Reading
from twofold.parser.tree import Node

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
    match node.kind:
        case "HtmlBlock":
            message = "HTML is not supported: write \\< for a plain sign"
        case kind:
            message = f"{NAMES.get(kind, kind)} {place} is not supported".replace("  ", " ")
    reading.error(node.first_byte(reading), "unsupported", message)
