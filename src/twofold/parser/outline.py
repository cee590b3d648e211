"""Top elements of a file -> its title and the tree of its headings, with the notes below each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from twofold.notes import Branch, Section
from twofold.parser.blocks import BlockReader
from twofold.parser.drafts import Draft, freeze_all, merge_tags
from twofold.parser.elements import is_underlined, report_underlined
from twofold.parser.inline import text_of
from twofold.parser.paste import UNSPACED
from twofold.parser.reading import Reading
from twofold.parser.tree import Element
from twofold.parser.words import take_tail
from twofold.text import Text


@dataclass(slots=True)
class Heading:
    """A heading of a level from 1 to 6, and the notes directly below it."""

    level: int
    offset: int
    text: Text
    tags: list[str]
    notes: list[Draft] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """The headings of a file in order; the first one stands for the notes above any heading."""

    headings: list[Heading] = field(default_factory=lambda: [Heading(0, 0, (), [])])

    @property
    def title(self) -> Heading | None:
        """The first `#` heading."""
        return next((heading for heading in self.headings if heading.level == 1), None)


def read_outline(reader: BlockReader, elements: Sequence[Element]) -> Outline:
    """Return the headings of a file with their notes, and report headings out of place."""
    outline = Outline()
    blocks: list[Element] = []
    for element in [*elements, None]:
        if element is not None and not (element.kind == "Heading" and _is_marked(reader, element)):
            blocks.append(element)
            continue
        reader.read(blocks, outline.headings[-1].notes)
        blocks = []
        reader.questions.settle()
        if element is not None:
            heading = _read_heading(reader, element)
            _check_heading(reader.reading, outline, heading)
            if not (heading.level == 1 and outline.title):
                outline.headings.append(heading)
            reader.above, reader.candidate, reader.questions.missed = [], None, None
    _check_title(reader.reading, outline)
    return outline


def _is_marked(reader: BlockReader, heading: Element) -> bool:
    """Return whether a heading begins with `#`; an underlined one becomes a paragraph."""
    if not is_underlined(reader.reading, heading):
        return True
    report_underlined(reader.reading, heading)
    heading.kind = "Paragraph"
    return False


def _read_heading(reader: BlockReader, element: Element) -> Heading:
    lines = reader.inline.read(element.children, no_gaps_in="a heading")
    tail = take_tail(reader.reading, lines)
    if tail.pin:
        reader.reading.error(
            element.start, "unsupported", "a pin belongs to a note, not to a heading"
        )
    level = int(str(element.attributes["level"]).removeprefix("H"))
    return Heading(level, element.start, text_of(lines), tail.tags)


def _check_heading(reading: Reading, outline: Outline, heading: Heading) -> None:
    if not heading.text:
        reading.error(heading.offset, "empty-heading", "this heading has no words")
    above = outline.headings[-1].level
    if heading.level == 1 and outline.title:
        first = reading.position(outline.title.offset)
        reading.error(
            heading.offset,
            "second-title",
            f"a second title: one file is one topic, and its title stands at {first}; write `## `",
        )
    elif above and heading.level > above + 1:
        reading.warning(
            heading.offset,
            "heading-skips-level",
            f"this heading skips a level: write {'#' * (above + 1)}",
        )


def _check_title(reading: Reading, outline: Outline) -> None:
    first = outline.headings[0]
    if outline.title is None:
        start = reading.first
        if not reading.has_said(start, UNSPACED) or reading.data.startswith(b"##", start):
            reading.error(0, "no-title", "the file has no title: begin it with `# ` and the topic")
        return
    above = [note.offset for note in first.notes]
    above += [heading.offset for heading in outline.headings[1:] if heading.level > 1]
    if above and min(above) < outline.title.offset:
        reading.error(
            min(above),
            "note-above-title",
            "this stands above the title: move it below the `# ` line",
        )


def build_sections(reading: Reading, outline: Outline, tags: Sequence[str]) -> tuple[Section, ...]:
    """Return the sections of a topic; the notes above the first `##` are one without title."""
    headings = outline.headings
    title = outline.title
    opening = Heading(1, title.offset if title else 0, (), list(title.tags if title else ()))
    opening.notes = [note for heading in headings if heading.level <= 1 for note in heading.notes]
    tree = [opening, *(heading for heading in headings if heading.level > 1)]
    inherited = merge_tags(tags, opening.tags)
    sections = []
    first = next((i for i, heading in enumerate(tree) if heading.level == 2), len(tree))
    untitled = _branch(reading, tree, 0, first, tags)
    if untitled.notes or untitled.branches:
        sections.append(Section(untitled))
    while first < len(tree):
        after = end_of(tree, first)
        sections.append(Section(_branch(reading, tree, first, after, inherited)))
        first = after
    return tuple(sections)


def end_of(headings: Sequence[Heading], start: int) -> int:
    """Return the index behind the last heading that is deeper than the one at `start`."""
    level = headings[start].level
    after = start + 1
    while after < len(headings) and headings[after].level > level:
        after += 1
    return after


def _branch(
    reading: Reading, headings: Sequence[Heading], start: int, stop: int, tags: Sequence[str]
) -> Branch:
    heading = headings[start]
    inherited = merge_tags(tags, heading.tags)
    branches, below = [], start + 1
    while below < stop:
        after = min(end_of(headings, below), stop)
        branches.append(_branch(reading, headings, below, after, inherited))
        below = after
    return Branch(
        title=heading.text,
        position=reading.position(heading.offset),
        notes=freeze_all(reading, heading.notes, inherited),
        branches=tuple(branches),
    )
