"""A complete map -> the same with each short row of a table in a line, name first."""

from __future__ import annotations

from dataclasses import replace

from twofold.exporters.worksheets.blocks.drawings import MapNode, NodeKind
from twofold.exporters.worksheets.blocks.texts import bold, joined
from twofold.text import Run, plain

LONGEST_ROW = 110
"""Letters of a row that is read at a glance: else each of its cells has a line."""


def with_rows_in_lines(node: MapNode) -> MapNode:
    """Return a node whose short rows of tables are leaves: a cell on each line were no overview."""
    return replace(node, nodes=tuple(map(_in_line, node.nodes)))


def _in_line(node: MapNode) -> MapNode:
    is_row = node.kind is NodeKind.GIVEN and bool(node.nodes)
    if not (is_row and all(each.kind is NodeKind.LEAF and not each.nodes for each in node.nodes)):
        return with_rows_in_lines(node)
    cells = joined(Run(" · "), (each.text for each in node.nodes))
    text = (*bold(node.text), Run(" – "), *cells)
    if len(plain(text)) > LONGEST_ROW:
        return node
    return MapNode(text, node.position, NodeKind.LEAF)
