"""A Markdown node that means nothing in notes -> the problem that says so."""

from __future__ import annotations

from twofold.parser.reading import Reading
from twofold.parser.tree import Node


def refuse(reading: Reading, node: Node) -> None:
    """Report a node that means nothing in notes."""
    reading.account(node.start, node.end)
    match node.kind:
        case "CodeBlock" if node.value == "Indented":
            message = (
                "indented by four blanks or a tab, which Markdown takes for code: move it left"
            )
        case "CodeBlock":
            message = (
                "a block of code is not supported: take the line of signs above and below it away"
            )
        case kind:
            message = f"{kind} is not supported"
    reading.error(node.first_byte(reading), "unsupported", message)
