"""A link, a picture or a tag -> problems with what is written beside its words."""

from __future__ import annotations

import re
from bisect import bisect_left

from twofold.parser.reading import Reading
from twofold.parser.tree import Node

_REFERENCES = frozenset({"Reference", "Collapsed", "Shortcut"})
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://|(?:mailto|tel|doi|urn|news|sms):", re.IGNORECASE)
_BARE_ADDRESSES = frozenset({"Autolink", "Email"})


def is_no_address(link: Node) -> bool:
    """Return whether what stands in angle brackets only seems to be an address: `<std::string>`."""
    address = str(link.attributes.get("dest_url", ""))
    return _kind(link) == "Autolink" and not _ADDRESS.match(address)


def check_link(reading: Reading, link: Node) -> None:
    """Report a link that is not written `[words](address)`."""
    if _kind(link) in _REFERENCES:
        message = "reference links are not supported: write [words](address)"
        reading.error(link.start, "unsupported", message)
    if title := link.attributes.get("title"):
        message = f'the title of a link ("{title}") is not supported: write it in the sentence'
        reading.error(link.start, "unsupported", message)
    refuse_gaps_beside_words(reading, link)


def refuse_gaps_beside_words(reading: Reading, node: Node) -> None:
    """Report gaps in a link, a picture or a tag of HTML that are not in its words."""
    children = [] if _kind(node) in _BARE_ADDRESSES else node.children
    words = (children[0].start, children[-1].end) if children else (node.start, node.start)
    for start, end in reading.gaps_between(node.start, node.end):
        if not (words[0] <= start and end <= words[1]):
            message = "a gap in a tag, or in the address of a link or picture, is not supported"
            reading.error(start, "unsupported", message)


def refuse_gaps_in_broken_code(reading: Reading, start: int, end: int) -> None:
    """Report gaps between two backticks that make no code, since a cell or a block ends between."""
    at = bisect_left(reading.gaps_in_code, start)
    for offset in reading.gaps_in_code[at : bisect_left(reading.gaps_in_code, end)]:
        message = "a gap between two backticks that make no code: write \\` for plain ones"
        reading.error(offset, "unsupported", message)


def _kind(node: Node) -> str:
    """Return the kind of a link; Obsidian's `[[page]]` has a kind with attributes of its own."""
    kind = node.attributes.get("link_type")
    return kind if isinstance(kind, str) else ""
