"""The text of a notes file -> a topic, and every problem found on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from twofold.notes import Topic
from twofold.parser.allowances import note_lines, with_range
from twofold.parser.attributes import find_attributes
from twofold.parser.footnotes import add_footnotes, take_footnotes
from twofold.parser.front_matter import FrontMatter, read_front_matter
from twofold.parser.headings import find_glued_headings, has_words, words_of_name
from twofold.parser.html_blocks import read_html
from twofold.parser.html_inline import read_inline_html
from twofold.parser.inline import plain_line
from twofold.parser.layout_marks import (
    find_layout_marks,
    leave_out_contents,
    leave_out_queries,
)
from twofold.parser.line_words import words_without_opening
from twofold.parser.lines import Line
from twofold.parser.link_definitions import find_link_definitions
from twofold.parser.lost_text import find_lost_words
from twofold.parser.near_line_words import find_near_line_words
from twofold.parser.other_notations import find_other_notations
from twofold.parser.outline import (
    Outline,
    build_sections,
    find_empty_headings,
    keep_other_title,
    read_outline,
)
from twofold.parser.reading import Reading
from twofold.parser.scan import scan
from twofold.parser.table_rows import find_table_rows
from twofold.parser.taught import with_days
from twofold.parser.tree import Node, read_tree
from twofold.problems import Allowance, Problem, error
from twofold.source import SourceText
from twofold.text import Run, Text, plain

__all__ = ["Line", "Parsed", "parse"]

_DOCUMENTS = (b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0", b"{\\rtf")
"""What files of word processors begin with."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file as read: its topic (None if it is no text), its problems in order, what it allows."""

    topic: Topic | None
    problems: tuple[Problem, ...]
    allowances: tuple[Allowance, ...] = ()
    _statements: tuple[tuple[int, Text, Sequence[Line]], ...] = field(
        default=(), compare=False, repr=False
    )

    @property
    def statements(self) -> Iterator[tuple[int, Sequence[Line]]]:
        """The offsets of the sentences without gaps, each with the lines that it was read from.

        Those that title a list or a table are among them.
        """
        for offset, text, lines in self._statements:
            yield offset, lines or [plain_line(offset, text)]


def parse(source: SourceText, name: str) -> Parsed:
    """Return the topic `name` that `source` holds; it never raises, whatever the text is."""
    if problem := _not_utf8(source):
        return Parsed(None, (problem,))
    reading = Reading(source)
    front = read_front_matter(reading)
    reading.language = front.language
    reading.asks_highlights, reading.asks_bold = front.asks_highlights, front.asks_bold
    reading.term_forms = front.term_forms
    if front.term_language.lower() != front.language.lower():
        reading.term_language = front.term_language
    allowed = scan(reading, front.end)
    find_layout_marks(reading, front.end)
    find_attributes(reading, front.end)
    find_glued_headings(reading, has_title=has_words(front.title))
    find_table_rows(reading)
    reading.plain_line_words = words_without_opening(reading.masked)
    find_near_line_words(reading)
    nodes = _read_nodes(reading)
    find_other_notations(reading, nodes)
    find_link_definitions(reading, nodes)
    footnotes = take_footnotes(reading, nodes)
    outline = read_outline(reading, nodes)
    add_footnotes(reading, outline, footnotes)
    find_lost_words(reading)
    title, start = _title(front, outline, name)
    find_empty_headings(reading, outline, title, start)
    keep_other_title(outline, title)
    topic = Topic(
        name=name,
        title=title,
        position=reading.position(start),
        deck=front.deck or plain(title),
        sections=with_days(reading, build_sections(reading, outline, front.tags, start)),
        tags=front.tags,
        language=front.language,
        source=front.source,
        author=front.author,
        licence=front.licence,
        contact=front.contact,
        typing=front.typing,
        speech=front.speech,
        fonts=front.fonts,
    )
    headings = (reading.position(heading.offset).line for heading in outline.headings)
    allowances = with_range(reading, allowed, chain(headings, note_lines(topic)))
    problems = tuple(sorted(set(reading.problems)))
    return Parsed(topic, problems, allowances, tuple(outline.statements))


def _read_nodes(reading: Reading) -> list[Node]:
    """Return the tree of a file, with Markdown's nodes in place of HTML's tags."""
    nodes = read_tree(reading)
    if b"<" in reading.masked:
        nodes = read_html(reading, nodes)
        read_inline_html(reading, nodes)
    leave_out_queries(reading, nodes)
    leave_out_contents(reading, nodes)
    return nodes


def _title(front: FrontMatter, outline: Outline, name: str) -> tuple[Text, int]:
    """Return the title of the topic `name`, and the offset at which it stands, 0 for none."""
    if has_words(front.title):
        return (Run(" ".join(front.title.split())),), front.title_offset
    if (heading := outline.title) and heading.text:
        return heading.text, heading.offset
    words = words_of_name(name)
    return (Run(words if has_words(words) else "Notes"),), 0


def _not_utf8(source: SourceText) -> Problem | None:
    if source.data.startswith(_DOCUMENTS):
        message = (
            "this is a document of another program: save it there as plain text, in UTF-8, or"
            " make notes of it with `twofold import`"
        )
        return error(source.position(0), "not-utf8", message)
    try:
        source.data.decode("utf-8")
    except UnicodeDecodeError as failure:
        position = source.position(failure.start)
        if source.data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            guess = "it is UTF-16"
        else:
            byte = source.data[failure.start : failure.start + 1]
            letter = byte.decode("cp1252", "replace")
            guess = f'byte 0x{byte.hex()}, which is "{letter}" in Windows-1252'
        return error(position, "not-utf8", f"the file is not UTF-8 ({guess}): save it as UTF-8")
    return None
