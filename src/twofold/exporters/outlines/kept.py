"""A topic -> the tree of its texts as its notes have them, so that the way back is whole."""

from __future__ import annotations

import re

from twofold.exporters.outlines.items import Item
from twofold.notes import Topic
from twofold.writer import write_notes

_HEADING = re.compile(r"(#{1,6}) ")
_FENCE = re.compile(r"(?:- )?(`{3,}|~{3,})")


def kept_items_of(topic: Topic) -> Item:
    """Return the tree of a topic: below its title, on whose back its settings are, its headings.

    Below these is each note with its marks, in as many lines as it has; below a bullet are its own.
    """
    lines = write_notes(topic).text.rstrip("\n").split("\n")
    settings = ["---", "language: en", "---"]
    if lines[0] == "---":
        end = lines.index("---", 1)
        settings, lines = lines[: end + 1], lines[end + 1 :]
    root, *below = _trees(_pieces(lines))
    return Item(root.text, "\n".join(settings), (*root.below, *below))


def _pieces(lines: list[str]) -> list[tuple[int, str]]:
    """Return the headings, blocks and bullets of a text, each with its depth.

    A heading is as deep as its signs are many, what is at the margin one deeper than any of them.
    """
    margin = 7
    pieces: list[tuple[int, list[str]]] = []
    fence, indent, is_open = "", 0, False
    for line in lines:
        words = line.lstrip(" ")
        column = len(line) - len(words)
        is_point = is_open and not indent
        is_bullet = words.startswith("- ") and column <= indent and column % 2 == 0
        if fence:
            pieces[-1][1].append(line[indent:] if line[:indent].isspace() else line)
            fence = "" if words.rstrip() == fence else fence
            continue
        if heading := _HEADING.match(line):
            pieces.append((len(heading[1]), [line]))
            indent, is_open = 0, False
        elif not words:
            is_open = is_open and indent > 0
            if indent:
                pieces[-1][1].append("")
        elif is_bullet and not is_point:
            pieces.append((margin + column // 2, [words]))
            indent, is_open = column + 2, True
        elif column >= indent and indent:
            pieces[-1][1].append(line[indent:])
        elif is_open and not indent:
            pieces[-1][1].append(line)
        else:
            pieces.append((margin, [line]))
            indent, is_open = 0, True
        if found := _FENCE.match(words):
            fence = found[1]
    return [(depth, "\n".join(text)) for depth, text in pieces]


def _trees(pieces: list[tuple[int, str]]) -> tuple[Item, ...]:
    """Return pieces as trees: below each are those after it that are deeper."""
    found: list[Item] = []
    at = 0
    while at < len(pieces):
        depth, text = pieces[at]
        end = at + 1
        while end < len(pieces) and pieces[end][0] > depth:
            end += 1
        below = _trees(pieces[at + 1 : end])
        # An empty line between a note and what is below it is a part of it.
        found.append(Item(text if below else text.rstrip("\n"), below=below))
        at = end
    return tuple(found)
