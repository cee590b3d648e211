"""A topic and a teacher's choices -> the sheets to print, one by one and as packs."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_uppercase

from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.options import TierName, WorksheetOptions
from twofold.exporters.worksheets.sheets import SHEETS
from twofold.exporters.worksheets.sheets.gaps import gap_sheets
from twofold.exporters.worksheets.tiers import TIERS, in_tier, topic_for, with_bank
from twofold.exporters.worksheets.variants import versions_of
from twofold.exporters.worksheets.word_bank import Vocabulary
from twofold.notes import Topic

PLANS = 16
"""Plans that are remembered, because a command asks for problems before it makes anything: enough
for the topics of most folders, and few enough for the memory of all."""


@dataclass(frozen=True, slots=True)
class PlannedPack:
    """What is printed as one: the sheets of a topic with the gap sheets of one tier and version."""

    name: str
    family: str
    tier: TierName
    version: str
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class PrintRun:
    """All that one run makes of a topic."""

    sheets: tuple[Sheet, ...]
    packs: tuple[PlannedPack, ...]

    @classmethod
    def of(cls, topic: Topic, options: WorksheetOptions) -> PrintRun:
        """Return what `options` choose; sheets and packs that would be empty are not made."""
        return _planned(topic, options)

    @property
    def files(self) -> int:
        """How many files that is."""
        sheets = sum(1 if sheet.is_handout else 2 for sheet in self.sheets)
        blanks = sum(not all(sheet.is_handout for sheet in pack.sheets) for pack in self.packs)
        return sheets + len(self.packs) + blanks


@lru_cache(maxsize=PLANS)
def _planned(topic: Topic, options: WorksheetOptions) -> PrintRun:
    chosen: Collection[str] = options.sheets or ("pack", *SHEETS)
    made = tuple(_sheets(topic, options, SHEETS if "pack" in chosen else chosen))
    sheets = tuple(sheet for sheet in made if sheet.kind in chosen)
    return PrintRun(sheets, tuple(_packs(made, options)) if "pack" in chosen else ())


def sheets_to_print(topic: Topic, options: WorksheetOptions) -> tuple[Sheet, ...]:
    """Return the sheets that `options` choose; those that would be empty are not made."""
    return PrintRun.of(topic, options).sheets


def possible_names(topic: Topic) -> frozenset[str]:
    """Return the names, versions left out, that files of a topic may have by any choice."""
    others = {
        sheet.name for make in SHEETS.values() if make is not gap_sheets for sheet in make(topic)
    }
    gaps = {sheet.name for name in TIERS for sheet in _in_tier(topic, name)}
    packs = {pack_name(name) for name in TIERS} if others or gaps else set()
    return frozenset(others | gaps | packs)


def pack_name(tier: TierName) -> str:
    """Return the name of the pack of a tier, its version left out."""
    return f"pack-{tier}"


def _sheets(topic: Topic, options: WorksheetOptions, kinds: Collection[str]) -> Iterator[Sheet]:
    for kind, make in SHEETS.items():
        if kind in kinds:
            yield from _gap_sheets(topic, options) if make is gap_sheets else make(topic)


def _packs(sheets: tuple[Sheet, ...], options: WorksheetOptions) -> Iterator[PlannedPack]:
    """Yield a pack for each tier and version, with all that has neither in each of them.

    Without a choice of tiers there is one for core, in which a section that asks only `#stretch`
    has its challenge sheet.
    """
    families: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        families.setdefault(sheet.family, []).append(sheet)
    in_core = {sheet.position for sheet in sheets if sheet.tier == "core"}
    count = max((len(family) for family in families.values()), default=0)
    for tier in _chosen_tiers(options) or ("core",):
        chosen = [
            family
            for family in families.values()
            if family[0].tier in ("", tier) or not (options.tiers or family[0].position in in_core)
        ]
        for number in range(count if chosen else 0):
            # A short sheet has fewer versions than others: they take turns.
            of_version = tuple(family[number % len(family)] for family in chosen)
            version = ascii_uppercase[number] if count > 1 else ""
            name = pack_name(tier)
            suffix = f"-{version.lower()}" if version else ""
            yield PlannedPack(f"{name}{suffix}", name, tier, version, of_version)


def _chosen_tiers(options: WorksheetOptions) -> tuple[TierName, ...]:
    """Return the tiers that were asked for, from the most help to the least."""
    return tuple(name for name in TIERS if name in options.tiers or "all" in options.tiers)


def _gap_sheets(topic: Topic, options: WorksheetOptions) -> Iterator[Sheet]:
    """Yield the gap sheets section by section, each in its tiers and versions."""
    sheets = list(_in_chosen_tiers(topic, options))
    vocabulary = Vocabulary.of(topic, options.seed)
    for name, sheet in sorted(sheets, key=lambda pair: pair[1].position):
        for version in versions_of(sheet, topic, options.variants, options.seed):
            yield with_bank(version, TIERS[name], vocabulary)


def _in_chosen_tiers(topic: Topic, options: WorksheetOptions) -> Iterator[tuple[TierName, Sheet]]:
    """Yield tier and sheet; where none is chosen core, and challenge where it asks for more."""
    if options.tiers:
        for name in _chosen_tiers(options):
            yield from ((name, sheet) for sheet in _in_tier(topic, name))
        return
    core = {sheet.position: sheet for sheet in _in_tier(topic, "core")}
    yield from (("core", sheet) for sheet in core.values())
    for sheet in _in_tier(topic, "challenge"):
        easier = core.get(sheet.position)
        if easier is None or easier.gaps != sheet.gaps:
            yield "challenge", sheet


def _in_tier(topic: Topic, name: TierName) -> Iterator[Sheet]:
    for sheet in gap_sheets(topic_for(topic, TIERS[name])):
        yield in_tier(sheet, name)
