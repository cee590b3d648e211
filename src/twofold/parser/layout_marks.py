"""Marks that lay out or compute a page in other programs -> left out of the text, and told."""

from __future__ import annotations

import heapq
import re
from bisect import bisect_right
from collections.abc import Iterator

from twofold.parser.reading import Reading
from twofold.parser.tree import Node, nodes_below

_CODE = "dropped-markup"
_SIGNS = (
    *(b"{:", b":::", b"[toc", b"[TOC", b"[_toc", b"[_TOC"),
    *(b"\\newp", b"\\page", b"\\clear", b"\\table"),
    *(b"#+BEGIN_", b"#+begin_", b":END:", b":: ", b"SCHEDULED: ", b"DEADLINE: ", b"CLOSED: "),
)
"""One of them is in each mark, and in few other files."""

_MARK = re.compile(
    rb"^(?P<list>(?:[-*+]|1\.)[ \t]+[^\n]+\n)?"
    rb"[ \t>]*(?P<contents>\{:[ \t]*(?:toc|TOC)[^{}\n]*\})[ \t]*$"
    rb"|^[ \t>]*(?P<toc>\[\[?_?(?:toc|TOC)_?\]?\])[ \t]*$"
    rb"|^[ \t>]*(?P<page>\\(?:newpage|pagebreak|clearpage|tableofcontents)(?:\{\})?)[ \t]*$"
    rb"|(?:^|(?<=[^\s{\\]))[ \t>]*(?P<style>\{:[ \t]*[^{}\n]*\})[ \t]*$",
    re.MULTILINE,
)
"""Tables of contents and page breaks, and kramdown's `{: .class}`."""

_STAMP = rb"[<\[]\d{4}-\d\d-\d\d[^<>\[\]\n]*[>\]]"
_ORG_LINE = rb"(?:[ \t]*%b[^\n]*\n)*[ \t]*:END:"
_LOGSEQ_KEYS = (
    rb"id|collapsed|background-color|(?:created|updated)-at|ls-type"
    rb"|(?:logseq|card|hl|query)[.-][\w.-]+"
)
CALLOUTS = rb"(?i:QUOTE|NOTE|TIP|IMPORTANT|CAUTION|WARNING|PINNED|CENTER)"
"""What Org and Logseq set between `#+BEGIN_` and `#+END_` that is text as any other."""

_OUTLINER_MARK = re.compile(
    rb"^[ \t]*(?P<drawer>:PROPERTIES:[ \t]*\n"
    + _ORG_LINE % rb":(?!PROPERTIES:)[\w@#%+-]+:"
    + rb")[ \t]*$"
    rb"|^[ \t]*(?P<log>:LOGBOOK:[ \t]*\n" + _ORG_LINE % rb"(?:CLOCK: |-[ ]State )" + rb")[ \t]*$"
    rb"|^[ \t]*(?:[-*+][ \t]+)?(?P<callout>\#\+(?:BEGIN|END|begin|end)_" + CALLOUTS + rb")[ \t]*$"
    rb"|^[ \t]*(?P<planned>(?:(?:SCHEDULED|DEADLINE|CLOSED):[ ]" + _STAMP + rb"[ \t]*)+)$"
    rb"|^[ \t]*(?P<property>(?:" + _LOGSEQ_KEYS + rb"):: [^\s][^\n{]*)$",
    re.MULTILINE,
)
"""What Org and Logseq keep of a note for themselves: drawers, days, and properties of their own."""

_WHAT = dict.fromkeys(
    ("drawer", "log", "planned", "property"), "another program keeps it for itself"
)

_DIV = re.compile(
    rb"^(?P<before>[ \t>]*)(?P<colons>:{3,})[ \t]*(?:\{[^{}\n]*\}|[A-Za-z][\w-]*)?(?:\{[^{}\n]*\})?"
    rb"[ \t]*(?P<title>[^\n]*?)[ \t]*:*[ \t]*$",
    re.MULTILINE,
)
"""What Pandoc, Docusaurus and others set above and below a part of a page."""

_FENCE = re.compile(
    rb"^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})([^\n]*)$", re.MULTILINE
)
FEWEST_OF_CONTENTS = 2
"""Links to headings of a file that are a table of its contents, where a list has nothing else."""

_ENTRY = re.compile(
    rb"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\*\*)?"
    rb"(?:\[[^\]\n{}]+\]\(#[^()\s{}]*\)|\[\[#[^\]\n{}]+\]\])(?:\*\*)?[ \t]*$"
)
"""An item of a list that is a link to a heading of the same file, and nothing else."""

_QUERIES = frozenset(("dataview", "dataviewjs", "query", "tasks", "button", "excalidraw"))
"""What Obsidian runs, by the word behind its fence."""


def find_layout_marks(reading: Reading, start: int) -> None:
    """Blank out marks of layout from `start` on; the first of each kind is told."""
    if not any(sign in reading.masked for sign in _SIGNS):
        return
    fences = list(_fenced(reading.masked, start))
    masked = bytearray(reading.masked)
    told: set[str] = set()
    for found in heapq.merge(
        _MARK.finditer(reading.masked, start),
        _OUTLINER_MARK.finditer(reading.masked, start),
        key=re.Match.start,
    ):
        kind = found.lastgroup or ""
        place = found.start(kind)
        if _is_within(place, fences):
            continue
        first = found.start("list") if found.groupdict().get("list") else place
        masked[first : found.end()] = re.sub(rb"[^\n]", b" ", masked[first : found.end()])
        reading.account(first, found.end())
        if kind not in told:
            told.add(kind)
            quoted = reading.quote(place, found.end(kind))
            what = _WHAT.get(kind, "it lays out a page elsewhere")
            reading.warning(place, _CODE, f'"{quoted}" is left out: {what}')
    for found in _DIV.finditer(reading.masked, start):
        if not _is_within(found.start(), fences):
            _take_div(reading, found, masked)
    reading.masked = bytes(masked)


def _take_div(reading: Reading, found: re.Match[bytes], masked: bytearray) -> None:
    """Leave out the colons around a part of a page; a title behind them is a line of its own."""
    first, last = found.start("colons"), found.end()
    begin, end = found.span("title")
    if masked[begin:end].startswith(b"[") and masked[begin:end].endswith(b"]"):
        begin, end = begin + 1, end - 1
    if begin < end:
        reading.cuts.append((first, begin, b"\n" + found["before"]))
        reading.cuts.append((end, last, b"\n"))
        reading.account(first, begin)
        reading.account(end, last)
        return
    masked[first:last] = b" " * (last - first)
    reading.account(first, last)


def _fenced(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of fenced code."""
    opening: re.Match[bytes] | None = None
    for found in _FENCE.finditer(data, start):
        if opening is None:
            opening = found
        elif found[1].startswith(opening[1]) and not found[2].strip():
            yield opening.start(), found.end()
            opening = None
    if opening is not None:
        yield opening.start(), len(data)


def _is_within(place: int, ranges: list[tuple[int, int]]) -> bool:
    at = bisect_right(ranges, (place, len(ranges) and ranges[-1][1] + 1)) - 1
    return at >= 0 and ranges[at][0] <= place < ranges[at][1]


def leave_out_contents(reading: Reading, nodes: list[Node]) -> None:
    """Take lists that do nothing but lead to the headings of a file out of its tree; they are told.

    What is taught stands below these headings, and the order of these is no answer to a question.
    """
    if b"](#" not in reading.masked and b"[[#" not in reading.masked:
        return
    kept: list[Node] = []
    for node in nodes:
        lines = reading.masked[node.start : node.end].split(b"\n") if node.kind == "List" else ()
        entries = [line for line in lines if line.strip()]
        if len(entries) < FEWEST_OF_CONTENTS or not all(map(_ENTRY.match, entries)):
            kept.append(node)
            continue
        reading.account(node.start, node.end)
        message = "this list is left out: it leads to the headings of this file"
        reading.warning(node.first_byte(reading), _CODE, message)
    nodes[:] = kept


def leave_out_queries(reading: Reading, nodes: list[Node]) -> None:
    """Take the code that Obsidian runs out of the tree of a file."""
    if not any(b"```" + name.encode() in reading.masked for name in _QUERIES):
        return
    nodes[:] = _without_queries(reading, nodes)
    for node in nodes_below(list(nodes)):
        if node.kind in ("Item", "BlockQuote"):
            node.children = _without_queries(reading, node.children)


def _without_queries(reading: Reading, nodes: list[Node]) -> list[Node]:
    kept: list[Node] = []
    for node in nodes:
        fence = str(node.attributes.get("Fenced", "")).split() if node.kind == "CodeBlock" else []
        if not fence or fence[0].lower() not in _QUERIES:
            kept.append(node)
            continue
        reading.account(node.start, node.end)
        message = f'"```{fence[0]}" is left out: Obsidian computes what is shown there'
        reading.warning(node.first_byte(reading), _CODE, message)
    return kept
