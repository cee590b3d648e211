"""A topic and a teacher's choices -> what is printed of it: lessons, sheets of all, single ones."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from string import ascii_uppercase

from twofold.exporters.worksheets.banks.vocabulary import vocabulary_of
from twofold.exporters.worksheets.blocks.sheet import Sheet, edition_of
from twofold.exporters.worksheets.chosen_sheets import (
    GAPS,
    chosen_tiers,
    gap_sheets,
    gap_sheets_in,
    gap_sheets_in_tiers,
    in_helped_tiers,
    in_versions,
    sheets_of_kinds,
)
from twofold.exporters.worksheets.font_files import CutFace
from twofold.exporters.worksheets.kinds import KINDS
from twofold.exporters.worksheets.lessons.lesson import (
    APART,
    Lesson,
    apart_of,
    lessons_of,
)
from twofold.exporters.worksheets.lessons.lesson_terms import with_meaning_over
from twofold.exporters.worksheets.options import (
    LESSON,
    MOST_ROUNDS,
    PACK,
    TierName,
    WorksheetOptions,
)
from twofold.exporters.worksheets.printed import (
    CUT_OUT,
    KEYS,
    LESSONS,
    OF_ALL,
    SINGLE,
    AnswerList,
    LessonSet,
    Pack,
    Printed,
    pack_family,
)
from twofold.exporters.worksheets.sections import chosen_sections
from twofold.exporters.worksheets.shared_pages import on_shared_pages, possible_names
from twofold.exporters.worksheets.stretch import asks_stretch
from twofold.exporters.worksheets.tiers import TIERS, helped
from twofold.notes import Topic

OF_A_TOPIC = ("organiser", "timeline", "mind-map", "terms")
"""The kinds of sheets about a whole topic that are made unasked; of maps the complete one alone."""


@dataclass(frozen=True)
class PrintRun:
    """All that one run makes of a topic, in the order of its files."""

    topic: Topic
    printed: tuple[Printed, ...]
    suffix: str = ".pdf"

    @classmethod
    def of(
        cls, topic: Topic, options: WorksheetOptions, faces: tuple[CutFace, ...] = ()
    ) -> PrintRun:
        """Return what `options` choose; what would be empty is not made.

        The `faces` were cut for the topic of the fonts that are named.

        Unasked that is a lesson for each section, sheets about the whole topic, and the list of
        all answers; single sheets and packs are made when they are asked for.
        """
        places = chosen_sections(topic, options.sections)
        chosen: Collection[str] = options.sheets or (LESSON,)
        printed: list[Printed] = []
        if LESSON in chosen:
            printed += _lessons(topic, options, places)
        lessons = tuple(printed)
        if not options.sheets:
            printed += _cut_out(lessons)
        if not options.sheets and not options.sections:
            printed += _about_all(topic, options, lessons)
        singles = tuple(_single_sheets(topic, options, chosen, places))
        printed += map(_single, on_shared_pages(singles, options, faces))
        if PACK in chosen:
            printed += (
                Printed(SINGLE, pack, not all(sheet.is_handout for sheet in pack.sheets))
                for place in (places if options.sections else (None,))
                for pack in _packs(topic, options, place)
            )
        if options.format == "docx":
            printed = [_with_own_key(each) for each in printed if _is_edited(each)]
        return cls(topic, tuple(printed), f".{options.format}")

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The sheets that are printed one by one, or with others that are as short on a page."""
        folders = (each for each in self.printed if not isinstance(each.of, Pack))
        alone = (each for each in folders if each.folder == SINGLE or isinstance(each.of, Sheet))
        return tuple(sheet for each in alone for sheet in each.sheets)

    @cached_property
    def lessons(self) -> tuple[Lesson, ...]:
        """The lessons in all their versions."""
        sets = (each.of for each in self.printed if isinstance(each.of, LessonSet))
        return tuple(lesson for each in sets for lesson in each.lessons if not lesson.is_page)

    @property
    def all_sheets(self) -> Collection[Sheet]:
        """Each sheet once, whether it is printed by itself, in a lesson or in packs."""
        found = (sheet for each in self.printed for sheet in each.sheets)
        return {(sheet.name, sheet.blocks): sheet for sheet in found}.values()

    @property
    def files(self) -> Iterator[str]:
        """The names of the files from the topic's folder, each key behind what it belongs to."""
        for each in self.printed:
            yield from (f"{name}{self.suffix}" for name in (*each.names, each.key_name) if name)


def _single(of: Sheet | Lesson) -> Printed:
    """Return how single sheets are printed: one in a file, or several that share a page."""
    if isinstance(of, Lesson):
        return Printed(SINGLE, LessonSet((of,)))
    return Printed(SINGLE, of, not of.is_handout)


def _is_edited(printed: Printed) -> bool:
    """Return whether something is edited by hand: the list of all answers is only read."""
    return not isinstance(printed.of, AnswerList)


def _with_own_key(printed: Printed) -> Printed:
    """Return a sheet about a whole topic with a key of its own, where no list has its answers."""
    is_asking = isinstance(printed.of, Sheet) and not printed.of.is_handout
    return replace(printed, has_key=True) if printed.folder == OF_ALL and is_asking else printed


def lessons_of_section(topic: Topic, options: WorksheetOptions, place: int) -> tuple[Lesson, ...]:
    """Return the lessons on the section at a place, counted from 0, in their tiers and versions.

    They are those of a whole run, without what that makes of other sections.
    """
    position = topic.sections[place].branch.position
    sheets = [
        (name, sheet)
        for name, sheet in gap_sheets_in_tiers(topic, options, only=place)
        if sheet.position == (position if topic.sections[place].title else topic.position)
    ]
    vocabulary = vocabulary_of(topic, options.seed)
    gaps = tuple(in_versions(sheets, options, vocabulary))
    given = _in_all_tiers(topic, place, gaps, chosen_tiers(options))
    is_chosen = bool(options.tiers)
    return tuple(lessons_of(topic, place, given, vocabulary, is_chosen=is_chosen))


def possible_families(topic: Topic) -> frozenset[str]:
    """Return the names that files of a topic may have by any choice, editions left out."""
    everywhere, vocabulary = range(len(topic.sections)), vocabulary_of(topic, 0)
    in_tiers = tuple(TIERS)
    whole = [
        each
        for kind in KINDS.values()
        if kind.name != GAPS
        for sheet in kind.sheets(topic)
        for each in helped(sheet, in_tiers, vocabulary)
    ]
    gaps = [sheet for name in TIERS for sheet in gap_sheets_in(topic, name)]
    single = {sheet.name for sheet in (*whole, *gaps)} | possible_names((*gaps, *whole))
    for place in everywhere:
        of_section = [
            each
            for kind in KINDS.values()
            for sheet in kind.of_section(topic, place)
            for each in helped(sheet, in_tiers, vocabulary)
        ]
        own = _of_section(topic, place, gaps)
        single |= {each.name for each in of_section} | possible_names((*own, *of_section))
    lessons = {
        lesson.family
        for place in everywhere
        for lesson in lessons_of(
            topic, place, _in_all_tiers(topic, place, _of_section(topic, place, gaps)), vocabulary
        )
    }
    lessons |= {
        f"{name}-{edition_of(number, '')}"
        for name in lessons
        for number in range(1, MOST_ROUNDS + 1)
    }
    packs = {
        pack_family(topic, name, place)
        for name in TIERS
        for place in ((None, *everywhere) if single else ())
    }
    apart = {sheet.name for sheet in whole if sheet.kind in APART}
    return frozenset(
        [f"{SINGLE}/{name}" for name in single | packs]
        + [f"{LESSONS}/{name}" for name in lessons]
        + [f"{CUT_OUT}/{name}" for name in apart]
        + [f"{OF_ALL}/{sheet.name}" for sheet in whole if sheet.kind in OF_A_TOPIC]
        + [f"{KEYS}/answer-list"] * bool(lessons)
    )


# Lessons


def _lessons(topic: Topic, options: WorksheetOptions, places: Sequence[int]) -> Iterator[Printed]:
    """Yield the lessons on sections."""
    vocabulary = vocabulary_of(topic, options.seed)
    gaps = tuple(gap_sheets(topic, options, vocabulary))
    for place in places:
        families: dict[str, list[Lesson]] = {}
        given = _in_all_tiers(topic, place, _of_section(topic, place, gaps), chosen_tiers(options))
        of_place = lessons_of(topic, place, given, vocabulary, is_chosen=bool(options.tiers))
        for lesson in of_place:
            families.setdefault(lesson.family, []).append(lesson)
        yield from (Printed(LESSONS, LessonSet(tuple(each))) for each in families.values())


def _in_all_tiers(
    topic: Topic, place: int, gaps: Sequence[Sheet], chosen: Sequence[TierName] = ()
) -> tuple[Sheet | TierName, ...]:
    """Return the gap sheets of a section, with the name of a tier that has a lesson without them.

    That of core has all the rest, unless tiers are `chosen` that have it; that of challenge has
    what is for it alone.
    """
    of_gaps = {sheet.tier for sheet in gaps}
    without: list[TierName] = []
    if "core" not in of_gaps and not (chosen and gaps):
        without.append("core")
    if asks_stretch(topic.sections[place].branch) and "challenge" not in of_gaps:
        without.append("challenge")
    wanted = [name for name in without if not chosen or name in chosen]
    return (*wanted, *gaps) or tuple(without[:1])


def _cut_out(lessons: Sequence[Printed]) -> Iterator[Printed]:
    """Yield what goes with lessons and is cut apart; its answers are in their keys."""
    sets = [each.of for each in lessons if isinstance(each.of, LessonSet)]
    for lesson in {each.lessons[0].number: each.lessons[0] for each in sets}.values():
        yield from (Printed(CUT_OUT, sheet, has_key=False) for sheet in apart_of(lesson))


def _of_section(topic: Topic, place: int, sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """Return those of some gap sheets that are about the section at a place."""
    section = topic.sections[place]
    position = section.branch.position if section.title else topic.position
    return tuple(sheet for sheet in sheets if sheet.position == position)


def _about_all(
    topic: Topic, options: WorksheetOptions, lessons: Sequence[Printed]
) -> Iterator[Printed]:
    """Yield the sheets about a whole topic, and the list of all answers, their own among them."""
    vocabulary = vocabulary_of(topic, options.seed)
    found = [
        sheet
        for name in OF_A_TOPIC
        for sheet in KINDS[name].sheets(topic)
        if sheet.is_handout or name != "mind-map"
    ]
    sheets = list(in_helped_tiers(found, options, vocabulary))
    yield from (Printed(OF_ALL, sheet, has_key=False) for sheet in sheets)
    sets = [each.of for each in lessons if isinstance(each.of, LessonSet)]
    first = {each.lessons[0].number: each for each in reversed(sets)}
    asking = tuple(sheet for sheet in found if not sheet.is_handout)
    if first or asking:
        yield Printed(KEYS, AnswerList(topic, tuple(reversed(first.values())), asking))


# Single sheets


def _single_sheets(
    topic: Topic, options: WorksheetOptions, kinds: Collection[str], places: Sequence[int]
) -> Iterator[Sheet]:
    """Yield the sheets of some kinds, of the whole topic or, where they are chosen, of sections."""
    if not options.sections:
        yield from sheets_of_kinds(topic, options, kinds)
        return
    vocabulary = vocabulary_of(topic, options.seed)
    gaps = tuple(gap_sheets(topic, options, vocabulary)) if GAPS in kinds else ()
    for name, kind in KINDS.items():
        for place in places if name in kinds else ():
            if name == GAPS:
                yield from _of_section(topic, place, gaps)
                continue
            found = kind.of_section(topic, place)
            if name == "terms":
                found = (with_meaning_over(topic, place, sheet) for sheet in found)
            yield from in_helped_tiers(found, options, vocabulary)


def _packs(topic: Topic, options: WorksheetOptions, place: int | None) -> Iterator[Pack]:
    """Yield a pack for each tier, round and version, with all that has none in each of them.

    It is of the section at a `place` or, with None, of the whole topic. Without a choice of tiers
    there is one for core, in which a section that asks only `#stretch` has its challenge sheet.
    """
    places = () if place is None else (place,)
    sheets = tuple(_single_sheets(topic, options, KINDS, places))
    families: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        if sheet.is_cut:
            continue
        families.setdefault(sheet.family, []).append(sheet)
    in_core = {sheet.position for sheet in sheets if (sheet.kind, sheet.tier) == ("gaps", "core")}
    editions = dict.fromkeys((sheet.round, sheet.version) for sheet in sheets if sheet.edition)
    for tier in chosen_tiers(options) or ("core",):
        chosen = [
            family
            for name, family in families.items()
            if family[0].tier in ("", tier) or not (options.tiers or family[0].position in in_core)
            if family[0].tier or f"{name}-{tier}" not in families
        ]
        for number, version in editions or [(0, "")] if chosen else ():
            of_edition = (_of_edition(family, number, version) for family in chosen)
            yield Pack.of(topic, tuple(of_edition), tier, version, number, place)


def _of_edition(family: Sequence[Sheet], number: int, version: str) -> Sheet:
    """Return the sheet of a family for a round and a version.

    A short sheet has fewer rounds or versions than others, or none: they take turns.
    """
    rounds = sorted({sheet.round for sheet in family})
    own = [sheet for sheet in family if sheet.round == rounds[(number or 1) % len(rounds) - 1]]
    turn = ascii_uppercase.index(version) if version else 0
    return own[turn % len(own)]
