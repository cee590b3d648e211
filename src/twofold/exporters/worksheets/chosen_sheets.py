"""A topic and a teacher's choices -> its sheets in their tiers, rounds and versions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from twofold.exporters.worksheets.banks.vocabulary import Vocabulary, vocabulary_of
from twofold.exporters.worksheets.begun_forms import with_forms_as_begun
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.kinds import KINDS
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.options import TierName, WorksheetOptions
from twofold.exporters.worksheets.rounds import rounds_of
from twofold.exporters.worksheets.silent_sentences import with_silent_sentences
from twofold.exporters.worksheets.stretch import asks_stretch
from twofold.exporters.worksheets.tiers import TIERS, helped, in_tier, topic_for, with_bank
from twofold.exporters.worksheets.versions import versions_of
from twofold.notes import Topic

GAPS = "gaps"
"""The kind of sheets that has tiers and versions."""


def sheets_of_kinds(
    topic: Topic, options: WorksheetOptions, kinds: Collection[str]
) -> Iterator[Sheet]:
    """Yield the sheets of some kinds of the whole topic, those with gaps in all their editions."""
    vocabulary = vocabulary_of(topic, options.seed)
    for name, kind in KINDS.items():
        if name == GAPS and name in kinds:
            yield from gap_sheets(topic, options, vocabulary)
        elif name in kinds:
            yield from in_helped_tiers(kind.sheets(topic), options, vocabulary)


def in_helped_tiers(
    sheets: Iterable[Sheet], options: WorksheetOptions, vocabulary: Vocabulary
) -> Iterator[Sheet]:
    """Yield sheets that are no gap sheets in the tiers that were asked for, or in that of core."""
    for sheet in sheets:
        yield from helped(sheet, chosen_tiers(options) or ("core",), vocabulary)


def chosen_tiers(options: WorksheetOptions) -> tuple[TierName, ...]:
    """Return the tiers that were asked for, from the most help to the least."""
    return tuple(name for name in TIERS if name in options.tiers or "all" in options.tiers)


def gap_sheets(topic: Topic, options: WorksheetOptions, vocabulary: Vocabulary) -> Iterator[Sheet]:
    """Yield the gap sheets section by section, each in its tiers, rounds and versions."""
    yield from in_versions(list(gap_sheets_in_tiers(topic, options)), options, vocabulary)


def in_versions(
    sheets: Sequence[tuple[TierName, Sheet]], options: WorksheetOptions, vocabulary: Vocabulary
) -> Iterator[Sheet]:
    """Yield gap sheets in their rounds and versions, with banks that know all words.

    No sentence of them tells what another asks.
    """
    for name, sheet in sorted(sheets, key=lambda pair: pair[1].position):
        tier = TIERS[name]
        for each in rounds_of(sheet, options.rounds, options.seed):
            for version in versions_of(each, options.variants, options.seed):
                marked = _marked(version, options.seed)
                silent = with_silent_sentences(marked, has_bank=tier.has_bank)
                yield with_bank(silent, tier, vocabulary)


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


def gap_sheets_in_tiers(
    topic: Topic, options: WorksheetOptions, only: int | None = None
) -> Iterator[tuple[TierName, Sheet]]:
    """Yield tier and sheet; where none is chosen core, and challenge where lessons of it ask more.

    They are of all sections, or of the `only` one at a place.
    """
    if options.tiers:
        for name in chosen_tiers(options):
            yield from ((name, sheet) for sheet in gap_sheets_in(topic, name, only))
        return
    core = {sheet.position: sheet for sheet in gap_sheets_in(topic, "core", only)}
    yield from (("core", sheet) for sheet in core.values())
    harder = {
        section.branch.position if section.title else topic.position
        for section in topic.sections
        if asks_stretch(section.branch)
    }
    for sheet in gap_sheets_in(topic, "challenge", only):
        if sheet.position in harder:
            yield "challenge", sheet


def gap_sheets_in(topic: Topic, name: TierName, only: int | None = None) -> Iterator[Sheet]:
    """Yield the gap sheets of one tier, of all sections or of the `only` one at a place."""
    for sheet in KINDS[GAPS].sheets(topic_for(topic, TIERS[name]), only):
        yield with_forms_as_begun(in_tier(sheet, name))
