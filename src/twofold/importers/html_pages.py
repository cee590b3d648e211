"""An HTML page of a document, as Notion and word processors export it, -> its outline."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from twofold.importers.document_blocks import Block, Cells, Heading, Item, Paragraph
from twofold.importers.documents import DEEPEST_LIST, outline_of
from twofold.importers.html_tree import HtmlElement, html_of, html_tree, text_in
from twofold.importers.html_words import html_words
from twofold.importers.importer import MOST_NODES, Importer, Opened
from twofold.importers.outline import (
    NOWHERE,
    Imported,
    Remark,
    as_text,
    in_lines,
    plain_words,
    untitled,
)
from twofold.importers.shape import shaped
from twofold.source import Position
from twofold.text import Code, Run, Text

_IS_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_EXPORTED = re.compile(
    r"class=\"page (?:sans|serif|mono)\"|lst-kix_|class=\"?Mso|"
    r"<meta[^>]*(?:pandoc|Microsoft Word|LibreOffice|OpenOffice|Joplin|Typora|Obsidian)",
    re.IGNORECASE,
)
_OF_THE_WEB = re.compile(r"<(?:script|nav|form|iframe|button)\b", re.IGNORECASE)
_LANGUAGE = re.compile(
    r"<html\b[^>]*\blang\s*=\s*[\"']?([A-Za-z]{2,3}(?:-\w{2,8})*)", re.IGNORECASE
)
_HEADING = re.compile(r"h([1-6])")
MOST_SPANNED = 60
"""Columns or rows that one cell goes over; no page of paper has more."""

_HEADING_SIZES = {"1.875em": 1, "1.5em": 2, "1.25em": 3}
"""The sizes of Notion's toggles that are headings."""

_SIZE = re.compile(r"font-size:\s*([\d.]+em)")
_GOOGLE_LIST = re.compile(r"\blst-kix_\w+-(\d)\b")
_WORD_LIST = re.compile(r"mso-list:\s*l\d+ level(\d)")
_WORD_BULLET = re.compile(r"\s*[·o§\u2022][\s\u00a0]+")
_BOLD_CLASS = re.compile(r"\.(c\d+)\{[^}]*font-weight:\s*(?:700|bold)")
_CONTENTS = re.compile(r"\btable_of_contents\b")
_HIDDEN = frozenset({"head", "style", "script", "template", "noscript", "svg"})


def recognises(opened: Opened) -> bool:
    """Return whether a text is an HTML page that a program made of a document.

    One with scripts, forms or a menu is of the web, unless it says what program made it.
    """
    text = opened.opening
    if not is_page(opened):
        return False
    return _EXPORTED.search(text) is not None or _OF_THE_WEB.search(text) is None


def is_page(opened: Opened) -> bool:
    """Return whether a text is an HTML page of any kind."""
    return _IS_PAGE.match(opened.opening) is not None


def read(opened: Opened) -> Imported:
    """Return the outline of a page."""
    page = page_of(opened)
    if not page.blocks:
        raise opened.refused("no-nodes", "there is nothing in this page")
    topic = replace(untitled(opened.position(), as_text(page.title)), language=page.language)
    problems = opened.encoding_problems
    return shaped(outline_of(topic, page.blocks, remarks=page.remarks, problems=problems))


@dataclass(frozen=True, slots=True)
class Page:
    """A page: what it is called in its head, its language, its blocks, and what has no place."""

    title: str
    language: str
    blocks: tuple[Block, ...]
    remarks: tuple[Remark, ...]


def page_of(opened: Opened) -> Page:
    """Return what stands in a page; raises BadFileError for one that is too long."""
    text = opened.source.data.decode()
    root = html_tree(text)
    line_starts = (0, *(found.end() for found in re.finditer("\n", text)))
    reader = _PageReader(opened, line_starts, frozenset(_BOLD_CLASS.findall(text)))
    blocks = tuple(reader.blocks(root))
    title = next((each for each in root.all() if each.name == "title"), None)
    language = _LANGUAGE.search(text[:4096])
    return Page(
        " ".join(text_in(title).split()) if title else "",
        language[1] if language else "en",
        blocks,
        tuple(reader.remarks),
    )


@dataclass(slots=True)
class _PageReader:
    """Makes blocks of the elements of a page; words in the classes `bold` are.

    Every block has a place of its own, and remarks on its words have the same.
    """

    opened: Opened
    line_starts: Sequence[int]
    bold: frozenset[str]
    remarks: list[Remark] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    def position(self, start: int) -> Position:
        line = bisect_right(self.line_starts, start)
        return self.opened.position(line, start - self.line_starts[line - 1] + 1)

    def place(self, start: int) -> Position:
        """Return the place of the block that begins at `start`, which no other has."""
        if len(self.taken) >= MOST_NODES:
            raise self.opened.refused("too-big", f"more than {MOST_NODES:,} paragraphs")
        while start in self.taken:
            start += 1
        self.taken.add(start)
        return self.position(start)

    def words(
        self, nodes: Sequence[HtmlElement | str], inside: Sequence[HtmlElement], place: Position
    ) -> Text:
        """Return the words of `nodes`, which stand in the elements `inside`."""
        raw = "".join(html_of(each, self.bold) for each in nodes)
        for element in reversed(inside):
            raw = html_of(HtmlElement(element.name, element.attributes), self.bold, raw)
        return html_words(raw, lambda text: self.remarks.append(Remark(place, text)))

    def blocks(
        self, element: HtmlElement, level: int = 0, inside: tuple[HtmlElement, ...] = ()
    ) -> Iterator[Block]:
        """Yield what stands in an element; `level` is that of lists in it, from 0."""
        waiting: list[HtmlElement | str] = []
        first = 0
        starts = (*element.starts, 0)
        for child, start in zip((*element.children, None), starts, strict=True):
            if child is not None and (isinstance(child, str) or not child.parts):
                if all(isinstance(each, str) and each.isspace() for each in waiting):
                    first = start
                waiting.append(child)
                continue
            if waiting:
                if words := self.words(waiting, inside, self.position(first)):
                    yield Paragraph(self.place(first), words)
                waiting = []
            if child is not None:
                yield from self.block(child, level, inside)

    def block(
        self, element: HtmlElement, level: int, inside: tuple[HtmlElement, ...]
    ) -> Iterator[Block]:
        name = element.name
        if name in _HIDDEN or element.is_ornament:
            return
        if _CONTENTS.search(element.classes):
            text = "a table of contents, whose headings stand in the notes"
            self.remarks.append(Remark(self.position(element.start), text))
        elif found := _HEADING.fullmatch(name):
            place = self.place(element.start)
            if words := self.words(element.children, inside, place):
                is_title = bool({"page-title", "title"} & set(element.classes.split()))
                yield Heading(place, words, 0 if is_title else int(found[1]))
        elif name in ("ul", "ol"):
            yield from self.list_items(element, level)
        elif name == "table":
            yield from self.table(element)
        elif name == "pre":
            if code := text_in(element).strip("\n"):
                language = re.search(r"\blanguage-(\w+)", html_of(element)[:500])
                named = language[1].lower() if language else ""
                yield Paragraph(self.place(element.start), (Code(code, named, NOWHERE),))
        elif name == "details":
            yield from self.details(element, level)
        elif name == "dl":
            for child in element.elements():
                found_in = list(self.blocks(child, level + 1))
                yield from _item(found_in, level + (child.name == "dd"), 0)
        elif name == "p" and (listed := self.listed(element, inside)):
            yield listed
        elif element.is_inline:
            yield from self.blocks(element, level, (*inside, element))
        else:
            yield from self.blocks(element, level, inside)

    def listed(self, element: HtmlElement, inside: tuple[HtmlElement, ...]) -> Block | None:
        """Return a paragraph that only its looks make a title or an item of a list."""
        if "title" in element.classes.lower().removeprefix("mso").split():
            place = self.place(element.start)
            words = self.words(element.children, inside, place)
            return Heading(place, words, 0) if words else None
        found = _WORD_LIST.search(element.attributes.get("style", ""))
        if not found:
            return None
        place = self.place(element.start)
        words = self.words(element.children, inside, place)
        bullet = _WORD_BULLET.match(plain_words(words))
        if bullet and isinstance(first := words[0], Run):
            words = (first._replace(text=first.text[bullet.end() :].lstrip()), *words[1:])
        return Item(place, words, min(int(found[1]) - 1, DEEPEST_LIST)) if words else None

    def details(self, element: HtmlElement, level: int) -> Iterator[Block]:
        """Yield what unfolds below a line, a heading or an item as its size says."""
        summary = next((each for each in element.elements() if each.name == "summary"), None)
        blocks = list(self.blocks(element, level + 1))
        size = _SIZE.search(summary.attributes.get("style", "")) if summary else None
        heading = _HEADING_SIZES.get(size[1], 0) if size else 0
        if heading and blocks and isinstance(first := blocks[0], Paragraph):
            yield Heading(first.position, first.text, heading)
            yield from blocks[1:]
        else:
            yield from _item(blocks, level, 0)

    def list_items(self, element: HtmlElement, level: int) -> Iterator[Block]:
        if found := _GOOGLE_LIST.search(element.classes):
            level = int(found[1])
        number = 0
        if element.name == "ol":
            counted = element.attributes.get("start", "1")
            number = int(counted) if counted.isdecimal() and len(counted) < 6 else 1
        for child, start in zip(element.children, element.starts, strict=True):
            if isinstance(child, str):
                if child.strip():
                    yield Item(self.place(start), as_text(child.strip()), level)
            elif (toggle := _only(child)) and toggle.name == "details":
                yield from self.details(toggle, level)
            elif child.name == "li":
                yield from _item(list(self.blocks(child, level + 1)), level, number)
                number += number > 0
            elif child.name in ("ul", "ol"):
                yield from self.list_items(child, level + 1)
            else:
                yield from _item(list(self.blocks(child, level + 1)), level, 0)

    def table(self, element: HtmlElement) -> Iterator[Block]:
        """Yield a table; Notion's properties of a page are remarks."""
        rows = []
        place = self.place(element.start)
        inner = list[Block]()
        above: Mapping[int, _Cell] = {}
        for row in element.rows():
            spanned = list[_Cell]()
            for cell in row.elements():
                texts = list[Text]()
                for block in self.blocks(cell):
                    if isinstance(block, Cells):
                        inner.append(block)
                    else:
                        texts.append(block.text)
                words = in_lines(texts)
                spanned.append(_Cell(words, _span(cell, "colspan"), _span(cell, "rowspan")))
            cells, above = _row(spanned, above)
            if any(cells):
                rows.append(cells)
        if "properties" in element.classes.split():
            for cells_of in rows:
                text = ": ".join(filter(None, map(plain_words, cells_of)))
                self.remarks.append(Remark(place, text))
        elif rows:
            yield Cells(place, tuple(rows))
        for child in element.elements():
            if child.name == "caption":
                yield from self.blocks(child)
        yield from inner


class _Cell(NamedTuple):
    """What a cell of a table says, and over how many columns and rows it goes."""

    text: Text
    columns: int
    rows: int


def _row(
    cells: Iterable[_Cell], above: Mapping[int, _Cell]
) -> tuple[tuple[Text, ...], Mapping[int, _Cell]]:
    """Return the texts of a row, and by their columns the cells that go on below it.

    A cell over several rows is said in each of them; those from `above` stand in their columns.
    """
    row = list[Text]()
    below: dict[int, _Cell] = {}

    def add(cell: _Cell) -> None:
        for text in (cell.text, *((),) * (cell.columns - 1)):
            if cell.rows > 1:
                below[len(row)] = _Cell(text, 1, cell.rows - 1)
            row.append(text)

    for cell in (*cells, None):
        while from_above := above.get(len(row)):
            add(from_above)
        if cell:
            add(cell)
    return tuple(row), below


def _span(cell: HtmlElement, name: str) -> int:
    span = cell.attributes.get(name, "1").strip()
    return min(max(int(span), 1), MOST_SPANNED) if span.isascii() and span.isdigit() else 1


def _only(element: HtmlElement) -> HtmlElement | None:
    """Return the element that is all that stands in another."""
    shown = [each for each in element.children if not isinstance(each, str) or each.strip()]
    return shown[0] if len(shown) == 1 and isinstance(shown[0], HtmlElement) else None


def _item(blocks: Sequence[Block], level: int, number: int) -> Iterator[Block]:
    """Yield what stands in an item of a list: its first text, and below it the others."""
    level = min(level, DEEPEST_LIST)
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph | Heading):
            depth = min(level + (at > 0), DEEPEST_LIST)
            yield Item(block.position, block.text, depth, 0 if at else number)
        else:
            yield block


IMPORTER = Importer(
    "html", "HTML pages of Notion, Google Docs and word processors", recognises, read
)
