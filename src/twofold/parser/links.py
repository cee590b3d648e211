"""A link, a picture or a tag -> problems with what is written beside its words."""

from __future__ import annotations

import re
from bisect import bisect_left
from urllib.parse import unquote

from twofold.parser.reading import Reading
from twofold.parser.tree import Node, nodes_below
from twofold.text import Run, Text

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://|(?:mailto|tel|doi|urn|news|sms):", re.IGNORECASE)
_BARE_ADDRESSES = frozenset({"Autolink", "Email"})
_PICTURES = re.compile(
    r"\.(?:png|jpe?g|jfif|gif|webp|svg|bmp|tiff?|avif|heic|heif|ico|apng)$", re.IGNORECASE
)
_PLACE_IN_PAGE = re.compile(r"#(?:\^[\w-]*$)?")
_BLANKS = re.compile(r"\s+")
_WITHOUT_WORDS = frozenset({"Image", "SoftBreak", "HardBreak"})
_LETTERS = re.compile(r"[\W_]+")


def is_no_address(link: Node) -> bool:
    """Return whether what stands in angle brackets only seems to be an address: `<std::string>`."""
    address = str(link.attributes.get("dest_url", ""))
    return _kind(link) == "Autolink" and not _ADDRESS.match(address)


def beside_words(link: Node, address: str) -> Text:
    """Return what a link says that has no place at its words.

    That is a title that says more than its words and its `address`, and the address of a picture,
    but for a place in the same page.
    """
    words = " ".join(str(node.value) for node in nodes_below(link.children) if node.kind == "Text")
    title = " ".join(str(link.attributes.get("title", "")).split())
    if not says_more(title, f"{words} {unquote(address)}"):
        title = ""
    if (
        not title
        and address
        and not address.startswith("#")
        and all(node.kind in _WITHOUT_WORDS for node in link.children)
    ):
        title = address
    return (Run(title, link=address if title == address else ""),) if title else ()


def says_more(title: str, words: str) -> bool:
    """Return whether a title says what stands not in `words` already."""
    return _letters(title) not in _letters(words)


def _letters(words: str) -> str:
    return _LETTERS.sub("", words).casefold()


def leads_to_page(link: Node) -> bool:
    """Return whether a link is Obsidian's `[[page]]` or `![[page]]`."""
    return isinstance(link.attributes.get("link_type"), dict)


def is_file(picture: Node) -> bool:
    """Return whether `![[…]]` shows a note, a PDF or a sound, and no picture."""
    target = str(picture.attributes.get("dest_url", ""))
    return leads_to_page(picture) and not _PICTURES.search(target)


def name_page(link: Node) -> None:
    """Give a `[[page]]` the words that Obsidian shows: those behind a bar, or else its name.

    `[[page#heading]]` is "page > heading", and the mark of a block is no word.
    """
    kind = link.attributes["link_type"]
    assert isinstance(kind, dict)
    has_bar = next(iter(kind.values()))["has_pothole"]
    if has_bar and any(str(node.value).strip() for node in nodes_below(link.children)):
        return
    target = str(link.attributes.get("dest_url", ""))
    shown = _BLANKS.sub(" ", _PLACE_IN_PAGE.sub(_as_path, target)).strip().removeprefix(">").strip()
    if not has_bar and shown == target:
        return
    start = link.start + (3 if link.kind == "Image" else 2)
    link.children = [Node("Text", shown or target, start, start + len(target.encode()))]


def _as_path(found: re.Match[str]) -> str:
    return " > " if found[0] == "#" else ""


def not_shown(embedded: Node) -> str:
    """Return what is told about an embedded file that cannot be shown."""
    target = embedded.attributes.get("dest_url", "")
    return f'"![[{target}]]" is left out: only pictures are shown, and its name is printed instead'


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
