"""Top nodes of a file -> its title and the tree of its headings, with the notes below each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from twofold.notes import Branch, Figure, Section, Statement
from twofold.parser.blocks import BlockReader
from twofold.parser.drafts import Draft, freeze_all, merge_tags
from twofold.parser.headings import read_heading
from twofold.parser.lines import Line
from twofold.parser.reading import Reading
from twofold.parser.tree import Node
from twofold.problems import Severity
from twofold.text import Text, plain


@dataclass(slots=True)
class Heading:
    """A heading, `level` 1 that of the title, and the notes directly below it."""

    level: int
    offset: int
    text: Text
    tags: tuple[str, ...]
    notes: list[Draft] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """The headings of a file in order; the first holds the notes above any heading.

    `statements` are those of its `BlockReader`, `tags` those of the whole topic.
    """

    headings: list[Heading] = field(default_factory=lambda: [Heading(0, 0, (), ())])
    statements: list[tuple[int, Text, Sequence[Line]]] = field(default_factory=list)
    tags: tuple[str, ...] = ()

    @property
    def title(self) -> Heading | None:
        """The `#` heading of a file that has a single one."""
        return next((heading for heading in self.headings if heading.level == 1), None)


def read_outline(reading: Reading, nodes: Sequence[Node]) -> Outline:
    """Return the headings of a file with their notes.

    Several `#` are sections: they and the headings below them are one level deeper than written.
    """
    reader = BlockReader(reading)
    outline = Outline(statements=reader.statements)
    blocks: list[Node] = []
    for node in nodes:
        words = read_heading(reading, node)
        if words is None:
            blocks.append(node)
            continue
        if not words.text:
            if not blocks:  # its tags stand in a line of their own, above the first note
                outline.headings[-1].tags += words.tags
            continue
        _read_below(reader, blocks, outline.headings[-1])
        heading = Heading(words.level, node.start, words.text, words.tags)
        if words.pictures:
            heading.notes.append(Draft(node.start, Figure(words.pictures)))
        _check_level(reading, outline.headings[-1].level, heading)
        outline.headings.append(heading)
        reader.start_over()
        blocks = []
    _read_below(reader, blocks, outline.headings[-1])
    outline.tags = tuple(reader.tags_of_topic)
    if sum(heading.level == 1 for heading in outline.headings) > 1:
        for heading in outline.headings[1:]:
            heading.level += 1
    return outline


def _read_below(reader: BlockReader, blocks: Sequence[Node], heading: Heading) -> None:
    """Add the notes of `blocks` to a heading, and the tags in a line of their own above them."""
    reader.read(blocks, heading.notes)
    heading.tags = merge_tags(heading.tags, reader.tags_below_heading)


def _check_level(reading: Reading, above: int, heading: Heading) -> None:
    if above and heading.level > above + 1:
        message = f"this heading skips a level: write {'#' * (above + 1)}"
        reading.warning(heading.offset, "heading-skips-level", message)


def build_sections(
    reading: Reading, outline: Outline, tags: tuple[str, ...], start: int
) -> tuple[Section, ...]:
    """Return the sections of a topic; its own notes are one without title, placed at `start`.

    Those are the notes above the first section, and the ones between the title and the next.
    """
    headings, title = outline.headings, outline.title
    above_all = merge_tags(tags, headings[0].tags)
    inherited = merge_tags(merge_tags(above_all, title.tags if title else ()), outline.tags)
    above = [note for each in headings if each.level <= 1 for note in each.notes]
    place = next((i for i, each in enumerate(headings) if each is title), 0)
    branches, titled = list[Branch](), list[Branch]()
    for part in (headings[1:place], headings[place + 1 :]):
        first = next((i for i, each in enumerate(part) if each.level == 2), len(part))
        branches += _branches(reading, part[:first], inherited)
        titled += _branches(reading, part[first:], inherited)
    notes = freeze_all(reading, above, inherited)
    sections = tuple(map(Section, titled))
    if not (notes or branches):
        return sections
    return (Section(Branch((), reading.position(start), notes, tuple(branches))), *sections)


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


def keep_other_title(outline: Outline, title: Text) -> None:
    """Make a `#` with other words than the topic's `title`, which the settings give, a statement.

    It would be printed nowhere else.
    """
    heading = outline.title
    if heading and heading.text and _letters(heading.text) not in _letters(title):
        heading.notes.insert(0, Draft(heading.offset, Statement(heading.text)))


def _letters(text: Text) -> str:
    return "".join(filter(str.isalnum, plain(text).casefold()))


def find_empty_headings(reading: Reading, outline: Outline, title: Text, start: int) -> None:
    """Report headings without notes; of empty ones in each other the outermost alone.

    Where there is an error below a heading, that may be what is missing. A topic with nothing in it
    is told at `start`, by its `title`.
    """
    wrong = [problem for problem in reading.problems if problem.severity is Severity.ERROR]
    errors = sorted(problem.position.line for problem in wrong)
    topic = outline.title
    headings = [each for each in outline.headings[1:] if each is not topic]
    if not errors and not headings and not any(each.notes for each in outline.headings):
        message = f'the topic "{plain(title)}" has no notes yet: write one'
        reading.warning(start, "empty-section", message)
    headings = outline.headings[1:]
    lines = [reading.position(each.offset).line for each in headings]
    before = [bisect_left(errors, line) for line in lines] + [len(errors)]
    at = 0
    while at < len(headings):
        heading, after = headings[at], _end_of(headings, at)
        is_full = any(below.notes for below in headings[at:after])
        if heading is topic or is_full:
            after = at + 1
        elif before[at] == before[after]:
            message = (
                f'no note stands below "{plain(heading.text)}": write one or remove the heading'
            )
            reading.warning(heading.offset, "empty-section", message)
        at = after
