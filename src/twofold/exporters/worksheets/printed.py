"""What is printed as one, such as a lesson or a pack -> its sheets and the names of its files."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from twofold.exporters.worksheets.blocks.sheet import Sheet, edition_of
from twofold.exporters.worksheets.file_names import numbered_section, section_sheet_name
from twofold.exporters.worksheets.folder.manifest import FOLDERS
from twofold.exporters.worksheets.kinds import KINDS
from twofold.exporters.worksheets.lessons.lesson import Lesson
from twofold.exporters.worksheets.options import TierName
from twofold.notes import Topic
from twofold.text import Text

LESSONS, CUT_OUT, OF_ALL, SINGLE, KEYS = FOLDERS

OF_A_SECTION = tuple(kind.name for kind in KINDS.values() if kind.label is not None)
"""Kinds of sheets that belong to one section, in the order in which a class meets them."""


@dataclass(frozen=True, slots=True)
class Pack:
    """Sheets to be printed as one, in the order of teaching; gap sheets are of one tier.

    The `family` is the name that its rounds and versions share; `about` is the title of the section
    that all are about, () for those of a whole topic.
    """

    name: str
    topic: Topic
    sheets: tuple[Sheet, ...]
    family: str = ""
    tier: TierName = "core"
    round: int = 0
    version: str = ""
    about: Text = ()

    @classmethod
    def of(
        cls,
        topic: Topic,
        sheets: Sequence[Sheet],
        tier: TierName = "core",
        version: str = "",
        round_: int = 0,
        place: int | None = None,
    ) -> Pack:
        """Return the pack of some sheets: section after section, then what is about all of them.

        Those about one section alone have its `place`, counted from 0.

        What takes half a page stands there once: nobody cuts what has another sheet on its back.
        """
        starts = [section.branch.position for section in topic.sections if section.title]

        def turn(sheet: Sheet) -> tuple[int, int]:
            if sheet.kind in OF_A_SECTION:
                return bisect_right(starts, sheet.position), OF_A_SECTION.index(sheet.kind)
            return len(starts) + 1, 0

        family = pack_family(topic, tier, place)
        name = "-".join(filter(None, (family, edition_of(round_, version))))
        in_order = tuple(replace(each, is_half=False) for each in sorted(sheets, key=turn))
        about = () if place is None else topic.sections[place].title
        return cls(name, topic, in_order, family, tier, round_, version, about)

    @property
    def edition(self) -> str:
        """Which round and version this is, as the name ends; "" for the only one."""
        return edition_of(self.round, self.version)


@dataclass(frozen=True, slots=True)
class LessonSet:
    """A lesson in all its versions, which have a file each and one key for all."""

    lessons: tuple[Lesson, ...]

    @property
    def family(self) -> str:
        """The name that the versions share."""
        return self.lessons[0].family


@dataclass(frozen=True, slots=True)
class AnswerList:
    """All answers of a topic: of its lessons in their first versions, and of sheets about it."""

    topic: Topic
    lessons: tuple[LessonSet, ...]
    sheets: tuple[Sheet, ...]
    name: str = "answer-list"
    family: str = "answer-list"
    version: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """Something to be printed, in a `folder` below that of its topic; its key is in that of keys.

    Handouts have none, nor what the list of answers has in it.
    """

    folder: str
    of: Sheet | LessonSet | Pack | AnswerList
    has_key: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files for a class, from the folder of the topic, without a suffix."""
        match self.of:
            case LessonSet(lessons):
                return tuple(f"{self.folder}/{lesson.name}" for lesson in lessons)
            case AnswerList():
                return ()
            case Sheet() | Pack():
                return (f"{self.folder}/{self.of.name}",)
            case _:
                assert_never(self.of)

    @property
    def key_name(self) -> str:
        """The name of the key in the same form, "" where there is none."""
        match self.of:
            case AnswerList():
                return f"{KEYS}/{self.of.family}"
            case Sheet() | Pack():
                return f"{KEYS}/{self.of.name}-key" if self.has_key else ""
            case LessonSet():
                return f"{KEYS}/{self.of.family}-key"
            case _:
                assert_never(self.of)

    @property
    def family(self) -> str:
        """What it is called whatever its version."""
        return f"{self.folder}/{self.of.family}"

    @property
    def families_on_page(self) -> tuple[str, ...]:
        """The families of single sheets that share a page, () where none do."""
        if not isinstance(self.of, LessonSet) or not self.of.lessons[0].is_page:
            return ()
        return tuple(f"{self.folder}/{sheet.family}" for sheet in self.of.lessons[0].parts)

    @property
    def version(self) -> str:
        """The round and version, "" for what has none, or all in one key."""
        return "" if isinstance(self.of, LessonSet | AnswerList) else self.of.edition

    @property
    def sheets(self) -> Iterator[Sheet]:
        """All sheets in it."""
        match self.of:
            case Sheet():
                yield self.of
            case Pack(sheets=sheets):
                yield from sheets
            case LessonSet(lessons):
                for lesson in lessons:
                    yield from (*lesson.parts, *lesson.last)
            case AnswerList():
                pass
            case _:
                assert_never(self.of)


def pack_family(topic: Topic, tier: TierName, place: int | None = None) -> str:
    """Return the name that the packs of a tier share, about a topic or the section at a place."""
    kind = f"pack-{tier}"
    return (
        kind if place is None else section_sheet_name(topic, *numbered_section(topic, place), kind)
    )
