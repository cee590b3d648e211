"""Blocks, and what is said around them -> one worksheet and its key, as a value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from twofold.exporters.worksheets.blocks import (
    Block,
    MarkingNote,
    codes_of_block,
    marks_of_block,
    texts_of_block,
)
from twofold.exporters.worksheets.options import TierName
from twofold.notes import Grid, Section, Topic
from twofold.source import Position
from twofold.text import Gap, Run, Text, gaps_in, plain


@dataclass(frozen=True, slots=True)
class Help:
    """What is printed with the gaps of a sheet to help with them.

    The answers in `begun` begin with their first letters.
    """

    hints: bool = False
    begun: tuple[str, ...] = ()


NO_HELP = Help()
"""A gap stands alone."""


@dataclass(frozen=True, slots=True)
class Proof:
    """How the rounds or versions of a sheet hang together: a table or lines for the key."""

    title: Text
    shown: Grid | tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet and its key.

    It is written as `<name>.pdf`, the key as `<name>-key.pdf`. Both show the same `blocks`, the key
    with the answers in the gaps and `marking` below.
    A sheet that `is_handout` is complete in itself: it has no key, and no fields for the pupil.
    The `footnote` stands behind the titles in the footer, the `proofs` at the end of the key.
    It may be one of several rounds, counted from 1, and one of several versions, A, B, C….
    The `others` ask the same in other sets: what is printed is the one that fits its pages best.
    Gaps at the places that it `needs_hints` for cannot be told without; where there is no bank it
    `needs_in_memory` those of others.
    One that `is_half` stands twice on its page, to be cut, where half a page has room for it.
    One that `is_cut` is cut to pieces: it has no margin to punch, and stands in no pack.
    One with a table of so many `columns` may lie on the paper's long side where they are narrow.
    The `label` is what its kind is called in the head, where the title is not that already.
    One in a tier has the form of its `model`, which is in core: a table that lies as this one's
    does, or a list in its place.
    """

    name: str
    topic: Topic
    title: Text
    position: Position
    instructions: str
    blocks: tuple[Block, ...]
    marking: tuple[MarkingNote, ...]
    is_handout: bool = False
    landscape: bool = False
    columns: int = 0
    is_half: bool = False
    is_cut: bool = False
    kind: str = "gaps"
    help: Help = NO_HELP
    footnote: str = ""
    tier: TierName | Literal[""] = ""
    round: int = 0
    version: str = ""
    proofs: tuple[Proof, ...] = ()
    others: tuple[Sheet, ...] = ()
    needs_hints: frozenset[Position] = frozenset()
    needs_in_memory: frozenset[Position] = frozenset()
    label: str = ""
    model: Sheet | None = None

    @classmethod
    def of_section(
        cls,
        topic: Topic,
        section: Section,
        kind: str,
        name: str,
        instructions: str,
        blocks: tuple[Block, ...],
        marking: tuple[MarkingNote, ...],
    ) -> Sheet:
        """Return a sheet about one section; notes above all sections have the topic's title."""
        title = section.title or topic.title
        position = section.branch.position if section.title else topic.position
        return cls(name, topic, title, position, instructions, blocks, marking, kind=kind)

    @classmethod
    def of_topic(
        cls,
        topic: Topic,
        kind: str,
        name: str,
        title: str,
        instructions: str,
        blocks: tuple[Block, ...],
        marking: tuple[MarkingNote, ...] = (),
        *,
        is_handout: bool = False,
        landscape: bool = False,
    ) -> Sheet:
        """Return a sheet about a whole topic; its own title stands below the topic's."""
        return cls(
            name,
            topic,
            (Run(title),),
            topic.position,
            instructions,
            blocks,
            marking,
            is_handout,
            landscape,
            kind=kind,
        )

    def about(self, section: Section, name: str) -> Sheet:
        """Return a sheet about a whole topic as one about this section, with a name of its own.

        What was its title is what its kind is called.
        """
        others = tuple(each.about(section, name) for each in self.others)
        named = replace(self, name=name, others=others)
        if not section.title:
            return named
        position, label = section.branch.position, plain(self.title)
        return replace(named, title=section.title, position=position, label=label)

    @property
    def family(self) -> str:
        """The name that the rounds and versions of a sheet share."""
        return self.name.removesuffix(f"-{self.edition}") if self.edition else self.name

    @property
    def edition(self) -> str:
        """Which round and version of a sheet this is, as its name ends; "" for the only one."""
        return edition_of(self.round, self.version)

    @property
    def marks(self) -> int:
        """How many marks there are to win."""
        return sum(map(marks_of_block, self.blocks))

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The gaps of the sheet in the order of reading."""
        texts = (text for block in self.blocks for text in texts_of_block(block))
        return tuple(gap for text in texts for gap in gaps_in(text))


def edition_of(number: int, version: str) -> str:
    """Return what a name ends in for a round, 0 for none, and a version, "" for none."""
    return "-".join(filter(None, (f"round-{number}" if number else "", version.lower())))


def with_others(sheets: Iterable[Sheet]) -> Sheet:
    """Return the first of `sheets`, the others as its other arrangements if they ask as much."""
    first, *others = {sheet.blocks: sheet for sheet in sheets}.values()
    return replace(first, others=tuple(each for each in others if each.marks == first.marks))


def codes_of(sheet: Sheet) -> tuple[str, ...]:
    """Return the codes of the notes that a sheet asks, each once, in the order of reading."""
    codes = (code for block in sheet.blocks for code in codes_of_block(block))
    return tuple(dict.fromkeys(code for code in codes if code))
