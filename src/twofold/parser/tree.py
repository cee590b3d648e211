"""Masked bytes -> the tree of Markdown elements, each with its range of bytes."""

from __future__ import annotations

from collections.abc import Mapping

import pyromark
from pyromark import Options

from twofold.parser.reading import Reading

OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_WIKILINKS
)
"""What Markdown is read for: much of it only so that it can be named as unsupported."""

MAX_DEPTH = 20
"""How deep bullets, quotes and emphasis may nest; people stop at 5, hostile files do not."""

_CONTAINERS = frozenset(
    {"Item", "BlockQuote", "Emphasis", "Strong", "Strikethrough", "Link", "Image"}
)


class Element:
    """One Markdown element: its `kind`, what it carries, its range of bytes and what it holds."""

    __slots__ = ("children", "end", "kind", "start", "value")

    def __init__(self, kind: str, value: object, start: int, end: int) -> None:
        self.kind = kind
        self.value = value
        self.start = start
        self.end = end
        self.children: list[Element] = []

    @property
    def attributes(self) -> Mapping[str, object]:
        """What a heading, link or picture carries by name."""
        return self.value if isinstance(self.value, dict) else {}


def read_tree(reading: Reading, masked: bytes) -> list[Element]:
    """Return the top elements of a file; what nests too deep is a problem and left out."""
    root = Element("Root", None, 0, len(masked))
    stack, depth, skipped = [root], 0, 0
    # Unmerged, because merging would hide which characters were escaped.
    events = pyromark.events_with_range(masked.decode(), options=OPTIONS, merge_text=False)
    for event, span in events:
        if isinstance(event, str):
            if not skipped:
                stack[-1].children.append(Element(event, None, span["start"], span["end"]))
            continue
        ((name, value),) = event.items()
        if name == "End":
            if skipped:
                skipped -= 1
            else:
                depth -= stack.pop().kind in _CONTAINERS
        elif name == "Start":
            kind, carried = _kind(value)
            depth += not skipped and kind in _CONTAINERS
            if skipped or depth > MAX_DEPTH:
                if not skipped:
                    depth -= 1
                    _too_deep(reading, span["start"], span["end"])
                skipped += 1
                continue
            element = Element(kind, carried, span["start"], span["end"])
            stack[-1].children.append(element)
            stack.append(element)
        elif not skipped:
            stack[-1].children.append(Element(name, value, span["start"], span["end"]))
    return root.children


def _kind(start: object) -> tuple[str, object]:
    """Return the kind of element that a start event begins, and what it carries."""
    if isinstance(start, dict):
        ((kind, carried),) = start.items()
        return str(kind), carried
    return str(start), None


def _too_deep(reading: Reading, start: int, end: int) -> None:
    reading.error(start, "too-deep", f"nested more than {MAX_DEPTH} deep: move this further out")
    reading.account(start, end)


def find_link_definitions(reading: Reading, masked: bytes) -> None:
    """Report every `[label]: …`, which Markdown takes out of the text without a trace."""
    if b"]:" not in masked:
        return
    definitions = pyromark.reference_definitions(masked.decode(), options=OPTIONS)
    for label, definition in definitions.items():
        span = definition["span"]
        reading.error(
            span["start"],
            "unsupported",
            f'"[{label}]:" is a link definition in Markdown: write \\[{label}]: for plain words',
        )
        reading.account(span["start"], span["end"])
