"""A topic and a teacher's choices -> the sheets to print, one by one and as packs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from string import ascii_uppercase

from twofold.exporters.worksheets.blocks.sheet import Sheet, edition_of
from twofold.exporters.worksheets.kinds import KINDS
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.options import TierName, WorksheetOptions
from twofold.exporters.worksheets.rounds import rounds_of
from twofold.exporters.worksheets.tiers import TIERS, helped, in_tier, topic_for, with_bank
from twofold.exporters.worksheets.versions import versions_of
from twofold.exporters.worksheets.word_bank import Vocabulary
from twofold.notes import Topic

OF_A_SECTION = tuple(kind.name for kind in KINDS.values() if kind.label is not None)
"""Kinds of sheets that belong to one section, in the order in which a class meets them."""


@dataclass(frozen=True, slots=True)
class Pack:
    """Sheets to be printed as one, in the order of teaching; gap sheets are of one tier.

    The `family` is the name that its rounds and versions share.
    """

    name: str
    topic: Topic
    sheets: tuple[Sheet, ...]
    family: str = ""
    tier: TierName = "core"
    round: int = 0
    version: str = ""

    @classmethod
    def of(
        cls,
        topic: Topic,
        sheets: Sequence[Sheet],
        tier: TierName = "core",
        version: str = "",
        round_: int = 0,
    ) -> Pack:
        """Return the pack of some sheets: section after section, then what is about all of them."""
        starts = [section.branch.position for section in topic.sections if section.title]

        def turn(sheet: Sheet) -> tuple[int, int]:
            if sheet.kind in OF_A_SECTION:
                return bisect_right(starts, sheet.position), OF_A_SECTION.index(sheet.kind)
            return len(starts) + 1, 0

        family = _pack_family(tier)
        name = "-".join(filter(None, (family, edition_of(round_, version))))
        in_order = tuple(sorted(sheets, key=turn))
        return cls(name, topic, in_order, family, tier, round_, version)

    @property
    def edition(self) -> str:
        """Which round and version this is, as the name ends; "" for the only one."""
        return edition_of(self.round, self.version)


@dataclass(frozen=True, slots=True)
class PrintRun:
    """All that one run makes of a topic."""

    topic: Topic
    sheets: tuple[Sheet, ...]
    packs: tuple[Pack, ...]

    @classmethod
    def of(cls, topic: Topic, options: WorksheetOptions, section: int | None = None) -> PrintRun:
        """Return what `options` choose; sheets and packs that would be empty are not made.

        The sheets of one `section`, counted from 0, are those that the whole topic has of it: with
        the same names and numbers, and the same words to choose from.
        """
        chosen: Collection[str] = options.sheets or ("pack", *KINDS)
        kinds = KINDS if "pack" in chosen else chosen
        made = tuple(_sheets(topic, options, kinds, section))
        packs = tuple(_packs(topic, made, options)) if "pack" in chosen else ()
        return cls(topic, tuple(sheet for sheet in made if sheet.kind in chosen), packs)

    @property
    def all_sheets(self) -> Collection[Sheet]:
        """Each sheet once, whether it is printed by itself or in packs alone."""
        packed = (sheet for pack in self.packs for sheet in pack.sheets)
        return {sheet.name: sheet for sheet in (*self.sheets, *packed)}.values()

    @property
    def files(self) -> Iterator[str]:
        """The names of the files, each key behind its sheet."""
        for sheet in self.sheets:
            yield f"{sheet.name}.pdf"
            if not sheet.is_handout:
                yield f"{sheet.name}-key.pdf"
        for pack in self.packs:
            # Handouts show what other sheets ask: they stand at the end of the keys alone.
            if not all(sheet.is_handout for sheet in pack.sheets):
                yield f"{pack.name}.pdf"
            yield f"{pack.name}-key.pdf"


def possible_names(topic: Topic) -> frozenset[str]:
    """Return the names that files of a topic may have by any choice, editions left out."""
    vocabulary = Vocabulary.of(topic, 0)
    others = {
        each.name
        for kind in KINDS.values()
        if kind.name != "gaps"
        for sheet in kind.sheets(topic)
        for each in helped(sheet, tuple(TIERS), vocabulary)
    }
    gaps = {sheet.name for name in TIERS for sheet in _in_tier(topic, name, None)}
    packs = {_pack_family(name) for name in TIERS} if others or gaps else set()
    return frozenset(others | gaps | packs)


def _pack_family(tier: TierName) -> str:
    return f"pack-{tier}"


def _sheets(
    topic: Topic, options: WorksheetOptions, kinds: Collection[str], section: int | None
) -> Iterator[Sheet]:
    vocabulary = Vocabulary.of(topic, options.seed)
    for name, kind in KINDS.items():
        if name == "gaps" and name in kinds:
            yield from _gap_sheets(topic, options, section, vocabulary)
        elif name in kinds:
            for sheet in kind.sheets(topic, section):
                yield from helped(sheet, _chosen_tiers(options) or ("core",), vocabulary)


def _packs(topic: Topic, sheets: tuple[Sheet, ...], options: WorksheetOptions) -> Iterator[Pack]:
    """Yield a pack for each tier, round and version, with all that has none in each of them.

    Without a choice of tiers there is one for core, in which a section that asks only `#stretch`
    has its challenge sheet.
    """
    families: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        families.setdefault(sheet.family, []).append(sheet)
    in_core = {sheet.position for sheet in sheets if (sheet.kind, sheet.tier) == ("gaps", "core")}
    editions = dict.fromkeys((sheet.round, sheet.version) for sheet in sheets if sheet.edition)
    for tier in _chosen_tiers(options) or ("core",):
        chosen = [
            family
            for name, family in families.items()
            if family[0].tier in ("", tier) or not (options.tiers or family[0].position in in_core)
            if family[0].tier or f"{name}-{tier}" not in families
        ]
        for number, version in editions or [(0, "")] if chosen else ():
            of_edition = (_of_edition(family, number, version) for family in chosen)
            yield Pack.of(topic, tuple(of_edition), tier, version, number)


def _of_edition(family: Sequence[Sheet], number: int, version: str) -> Sheet:
    """Return the sheet of a family for a round and a version.

    A short sheet has fewer rounds or versions than others, or none: they take turns.
    """
    rounds = sorted({sheet.round for sheet in family})
    own = [sheet for sheet in family if sheet.round == rounds[(number or 1) % len(rounds) - 1]]
    turn = ascii_uppercase.index(version) if version else 0
    return own[turn % len(own)]


def _chosen_tiers(options: WorksheetOptions) -> tuple[TierName, ...]:
    """Return the tiers that were asked for, from the most help to the least."""
    return tuple(name for name in TIERS if name in options.tiers or "all" in options.tiers)


def _gap_sheets(
    topic: Topic, options: WorksheetOptions, section: int | None, vocabulary: Vocabulary
) -> Iterator[Sheet]:
    """Yield the gap sheets section by section, each in its tiers, rounds and versions."""
    sheets = list(_in_chosen_tiers(topic, options, section))
    for name, sheet in sorted(sheets, key=lambda pair: pair[1].position):
        for each in rounds_of(sheet, options.rounds, options.seed):
            for version in versions_of(each, options.variants, options.seed):
                yield with_bank(_marked(version, options.seed), TIERS[name], vocabulary)


def _marked(sheet: Sheet, seed: int) -> Sheet:
    """Return a sheet with what identifies its print run in the footer, if there are several.

    That is its round, its version, the seed, and the day of the notes' last change.
    """
    if not sheet.edition:
        return sheet
    topic, labels = sheet.topic, labels_for(sheet.topic.language)
    parts = [
        sheet.footnote,
        labels.round.format(sheet.round) if sheet.round else "",
        labels.version.format(sheet.version) if sheet.version else "",
        labels.seed.format(seed),
    ]
    if topic.edition:
        changed = datetime.fromtimestamp(topic.edition, UTC).date()
        parts.append(labels.edition.format(changed.isoformat()))
    return replace(sheet, footnote=" · ".join(filter(None, parts)))


def _in_chosen_tiers(
    topic: Topic, options: WorksheetOptions, section: int | None
) -> Iterator[tuple[TierName, Sheet]]:
    """Yield tier and sheet; where none is chosen core, and challenge where it asks for more."""
    if options.tiers:
        for name in _chosen_tiers(options):
            yield from ((name, sheet) for sheet in _in_tier(topic, name, section))
        return
    core = {sheet.position: sheet for sheet in _in_tier(topic, "core", section)}
    yield from (("core", sheet) for sheet in core.values())
    for sheet in _in_tier(topic, "challenge", section):
        easier = core.get(sheet.position)
        if easier is None or easier.gaps != sheet.gaps:
            yield "challenge", sheet


def _in_tier(topic: Topic, name: TierName, section: int | None) -> Iterator[Sheet]:
    for sheet in KINDS["gaps"].sheets(topic_for(topic, TIERS[name]), section):
        yield in_tier(sheet, name)
