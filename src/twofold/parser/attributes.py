"""Attributes that Pandoc writes behind words, links, pictures and code -> left out, and told."""

# Source: pandoc.org/MANUAL.html, the extensions bracketed_spans, link_attributes and
# inline_code_attributes.

from __future__ import annotations

import re

from twofold.parser.reading import Reading

_SIGNS = (b"]{", b"){", b"`{", b" {#")
"""One of them is before all attributes, and in few other files."""

_VALUE = rb"=(?:\"[^\"\n]*\"|'[^'\n]*'|[\w.%-]+)"
_NAMED = rb"[.#][A-Za-z_][\w:.-]*"
_KEYED = (
    rb"(?:width|height|target|rel|class|id|style|alt|lang|align|loading|title|custom-style"
    rb"|fig-[\w-]+|data-[\w-]+)" + _VALUE
)
_FIRST = rb"(?:" + _NAMED + rb"|" + _KEYED + rb")"
_MORE = rb"(?:[ ]+(?:" + _NAMED + rb"|[\w-]+" + _VALUE + rb"))*"
_LIST = rb"\{[ ]?" + _FIRST + _MORE + rb"[ ]?\}"
_ATTRIBUTES = re.compile(
    rb"(?P<open>\[)(?<![!\\\]]\[)(?P<words>[^\[\]\n]*)(?P<close>\]" + _LIST + rb")"
    rb"|(?<=[)`])(?P<behind>" + _LIST + rb")"
    rb"|(?<=\S)(?P<end>[ \t]+\{\#[A-Za-z_][\w:.-]*\}[ \t]*)$",
    re.MULTILINE,
)
"""`[words]{.class}`, `[link](address){target=_blank}`, and a name at the end of a text."""

_PICTURE = re.compile(rb"!\[[^\]\n]*\]\([^\n]*\)\Z")
"""What has attributes for its size, as Obsidian's has it behind a bar."""

_UNDERLINE = re.compile(rb"\n {0,3}(?:=+|-+)[ \t]*(?:\n|$)")


def find_attributes(reading: Reading, start: int) -> None:
    """Have Markdown read what stands from `start` on without attributes; the first is told."""
    if not any(sign in reading.masked for sign in _SIGNS):
        return
    is_told = False
    for found in _ATTRIBUTES.finditer(reading.masked, start):
        parts = [found.span(part) for part in ("open", "close", "behind", "end") if found[part]]
        place = parts[-1][0]
        if _is_in_code(reading, place) or (found["end"] and _is_heading(reading, place)):
            continue
        for begin, end in parts:
            reading.cuts.append((begin, end, b""))
            reading.account(begin, end)
        if not (is_told or _PICTURE.search(reading.data, reading.line_start(place), place)):
            is_told = True
            place = reading.data.index(b"{", place)
            message = (
                f'"{reading.quote(place, found.end())}" is left out: it lays out a page elsewhere'
            )
            reading.warning(place, "dropped-markup", message)


def _is_heading(reading: Reading, place: int) -> bool:
    """Return whether the line of a place is a heading, which leaves such names out itself."""
    is_marked = reading.data.startswith(b"#", reading.line_start(place))
    return is_marked or _UNDERLINE.match(reading.data, reading.line_end(place)) is not None


def _is_in_code(reading: Reading, place: int) -> bool:
    """Return whether a place is in a block of code, or behind a backtick that is still open."""
    ticks = reading.data.count(b"`", reading.line_start(place), place)
    return ticks % 2 == 1 or reading.is_fenced(place)
