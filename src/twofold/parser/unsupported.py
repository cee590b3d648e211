"""A Markdown node that means nothing in notes -> the problem that says so."""

from __future__ import annotations

from twofold.parser.reading import Reading
from twofold.parser.tree import Node


def refuse(reading: Reading, node: Node) -> None:
    """Report a node that means nothing in notes."""
    reading.account(node.start, node.end)
    reading.error(node.first_byte(reading), "unsupported", f"{node.kind} is not supported")
