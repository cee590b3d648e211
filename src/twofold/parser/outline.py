"""Top nodes of a file -> its title and the tree of its headings, with the notes below each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from twofold.notes import Branch, Section
from twofold.parser.blocks import BlockReader
from twofold.parser.drafts import Draft, freeze_all, merge_tags
from twofold.parser.inline import Line, read_lines, text_of
from twofold.parser.pasted_markup import UNSPACED
from twofold.parser.reading import Reading
from twofold.parser.tails import take_tail
from twofold.parser.tree import Node
from twofold.parser.unsupported import is_underlined, report_underlined
from twofold.problems import Severity
from twofold.text import Text, plain


@dataclass(slots=True)
class Heading:
    """A heading of a level from 1 to 6, and the notes directly below it."""

    level: int
    offset: int
    text: Text
    tags: tuple[str, ...]
    notes: list[Draft] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """The headings of a file in order; the first holds the notes above any heading.

    `statements` are those of its `BlockReader`.
    """

    headings: list[Heading] = field(default_factory=lambda: [Heading(0, 0, (), ())])
    statements: list[tuple[int, Text, Sequence[Line]]] = field(default_factory=list)

    @property
    def title(self) -> Heading | None:
        """The first `#` heading."""
        return next((heading for heading in self.headings if heading.level == 1), None)


def read_outline(reading: Reading, nodes: Sequence[Node]) -> Outline:
    """Return the headings of a file with their notes, and report headings out of place."""
    reader = BlockReader(reading)
    outline = Outline(statements=reader.statements)
    blocks: list[Node] = []
    for node in nodes:
        if node.kind == "Heading" and is_underlined(reading, node):
            report_underlined(reading, node)
            node.kind = "Paragraph"
        if node.kind != "Heading":
            blocks.append(node)
            continue
        reader.read(blocks, outline.headings[-1].notes)
        heading = _read_heading(reading, node)
        _check_heading(reading, outline, heading)
        if not (heading.level == 1 and outline.title):
            outline.headings.append(heading)
        reader.start_over()
        blocks = []
    reader.read(blocks, outline.headings[-1].notes)
    _check_title(reading, outline)
    return outline


def _read_heading(reading: Reading, node: Node) -> Heading:
    lines = read_lines(reading, node.children, no_gaps_in="a heading")
    tail = take_tail(reading, lines)
    if tail.pin:
        message = "a pin belongs to a note, not to a heading"
        reading.error(node.start, "unsupported", message)
    level = int(str(node.attributes["level"]).removeprefix("H"))
    return Heading(level, node.start, text_of(lines), tail.tags)


def _check_heading(reading: Reading, outline: Outline, heading: Heading) -> None:
    if not heading.text:
        reading.error(heading.offset, "empty-heading", "this heading has no words")
    above = outline.headings[-1].level
    if heading.level == 1 and outline.title:
        first = reading.position(outline.title.offset)
        message = (
            f"a second title: one file is one topic, and its title stands at {first}; write `## `"
        )
        reading.error(heading.offset, "second-title", message)
    elif above and heading.level > above + 1:
        message = f"this heading skips a level: write {'#' * (above + 1)}"
        reading.warning(heading.offset, "heading-skips-level", message)


def _check_title(reading: Reading, outline: Outline) -> None:
    first = outline.headings[0]
    if outline.title is None:
        start = reading.first
        if not reading.has_error(start, UNSPACED) or reading.data.startswith(b"##", start):
            reading.error(0, "no-title", "the file has no title: begin it with `# ` and the topic")
        return
    above = [note.offset for note in first.notes]
    above += [heading.offset for heading in outline.headings[1:] if heading.level > 1]
    if above and min(above) < outline.title.offset:
        message = "this stands above the title: move it below the `# ` line"
        reading.error(min(above), "note-above-title", message)


def build_sections(
    reading: Reading, outline: Outline, tags: tuple[str, ...]
) -> tuple[Section, ...]:
    """Return the sections of a topic; the notes above the first `##` are one without title."""
    title, headings = outline.title, [each for each in outline.headings if each.level > 1]
    above = [note for each in outline.headings if each.level <= 1 for note in each.notes]
    inherited = merge_tags(tags, title.tags if title else ())
    first = next((i for i, each in enumerate(headings) if each.level == 2), len(headings))
    untitled = Branch(
        title=(),
        position=reading.position(title.offset if title else 0),
        notes=freeze_all(reading, above, inherited),
        branches=_branches(reading, headings[:first], inherited),
    )
    titled = [Section(branch) for branch in _branches(reading, headings[first:], inherited)]
    return tuple([Section(untitled), *titled] if untitled.notes or untitled.branches else titled)


def _branches(
    reading: Reading, headings: Sequence[Heading], tags: tuple[str, ...]
) -> tuple[Branch, ...]:
    """Return a branch for each of the `headings` that is below no other of them."""
    branches, at = [], 0
    while at < len(headings):
        heading, after = headings[at], _end_of(headings, at)
        inherited = merge_tags(tags, heading.tags)
        branches.append(
            Branch(
                title=heading.text,
                position=reading.position(heading.offset),
                notes=freeze_all(reading, heading.notes, inherited),
                branches=_branches(reading, headings[at + 1 : after], inherited),
            )
        )
        at = after
    return tuple(branches)


def _end_of(headings: Sequence[Heading], at: int) -> int:
    """Return the index after the last heading that is below the one at `at`."""
    after = at + 1
    while after < len(headings) and headings[after].level > headings[at].level:
        after += 1
    return after


def find_empty_headings(reading: Reading, outline: Outline) -> None:
    """Report headings without notes; of empty ones in each other the outermost alone.

    Where there is an error below a heading, that may be what is missing.
    """
    wrong = [problem for problem in reading.problems if problem.severity is Severity.ERROR]
    errors = sorted(problem.position.line for problem in wrong)
    title, headings = outline.title, [each for each in outline.headings if each.level > 1]
    if title and not errors and not headings and not any(each.notes for each in outline.headings):
        message = f'the topic "{plain(title.text)}" has no notes yet: write one below its title'
        reading.warning(title.offset, "empty-section", message)
    lines = [reading.position(each.offset).line for each in headings]
    before = [bisect_left(errors, line) for line in lines] + [len(errors)]
    at = 0
    while at < len(headings):
        heading, after = headings[at], _end_of(headings, at)
        if not heading.text or any(below.notes for below in headings[at:after]):
            after = at + 1
        elif before[at] == before[after]:
            message = (
                f'no note stands below "{plain(heading.text)}": write one or remove the heading'
            )
            reading.warning(heading.offset, "empty-section", message)
        at = after
