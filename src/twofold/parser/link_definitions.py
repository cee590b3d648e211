"""The link definitions of a file, `[label]: address` -> problems with those that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pyromark

from twofold.parser.reading import Reading
from twofold.parser.tree import OPTIONS, Node, markdown_text, nodes_below

_ADDRESS = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*:\S|[#/?.]|www\.|\S*/|\S+\.[A-Za-z]\w{1,5}(?:[#?]|$)"
)
"""What an address begins with, or a path that ends in the suffix of a file."""

_REMARK = re.compile(
    rb"^[ \t>]*\[(?://|comment)\]:[ \t]*(?:#|<>)[ \t]*(?:\([^\n]*\)|\"[^\n]*\"|'[^\n]*')[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_LABELS_OF_REMARKS = frozenset(("//", "comment"))
"""Who wants a remark in Markdown defines a link that nothing names: `[//]: # (words)`."""


def find_link_definitions(reading: Reading, nodes: Sequence[Node]) -> None:
    """Report each `[label]: word` whose word is no address, which Markdown would leave out.

    One that no link of `nodes` names is told, too, for nothing shows its address.
    """
    definitions = link_definitions(reading)
    used = set(_labels(nodes)) if definitions else set()
    for remark in _REMARK.finditer(reading.masked) if definitions else ():
        reading.account(*remark.span())  # of several with one label Markdown knows the first
    for label, (address, start, end) in definitions.items():
        reading.account(start, end)
        if fold(label) in used or (label.lower() in _LABELS_OF_REMARKS and address in ("", "#")):
            continue
        if _ADDRESS.match(address):
            message = f'"[{label}]:" is left out: no link names it'
            reading.warning(start, "dropped-markup", message)
        else:
            message = (
                f'"[{label}]:" is a link definition in Markdown: write \\[{label}]: for plain words'
            )
            reading.error(start, "unsupported", message)


def link_definitions(reading: Reading) -> dict[str, tuple[str, int, int]]:
    """Return the address of each label, and the range of bytes in which it is defined."""
    if b"]:" not in reading.masked:
        return {}
    text = markdown_text(reading)
    data = reading.masked if text is None else bytes(text.data)
    found = pyromark.reference_definitions(data.decode(), options=OPTIONS)
    definitions = {}
    for label, definition in found.items():
        start, end = definition["span"]["start"], definition["span"]["end"]
        if text is not None:
            start, end = text.start(start), text.end(end)
        definitions[label] = (definition["dest"], start, end)
    return definitions


def _labels(nodes: Sequence[Node]) -> Iterator[str]:
    """Yield the labels that links and pictures name, in small letters."""
    for node in nodes_below(nodes):
        if node.kind in ("Link", "Image") and (label := node.attributes.get("id")):
            yield fold(str(label))


def fold(label: str) -> str:
    """Return a label as Markdown compares it: CommonMark 0.31, section 4.7."""
    return " ".join(label.split()).casefold()
