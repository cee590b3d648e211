"""Gap sheets -> the same with more help or less: support, core, challenge."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from twofold.exporters.worksheets.blocks import Block, Sentence
from twofold.exporters.worksheets.blocks.sheet import Help, Sheet
from twofold.exporters.worksheets.kinds import KINDS
from twofold.exporters.worksheets.labels import Labels, labels_for
from twofold.exporters.worksheets.options import TierName
from twofold.exporters.worksheets.word_bank import Vocabulary, has_word_left_over, word_bank
from twofold.notes import Branch, Note, Topic
from twofold.text import Gap, Inline, Run

BETWEEN = " · "
"""Between the words of which the name of a sheet is made."""

HELD = "\u00a0"
"""The space at which no line ends."""

LONGEST_HELD = 24
"""Letters of a hint up to which it stands in the line of its gap."""

STRETCH = "stretch"
"""The tag of notes that only the tier without help asks."""


@dataclass(frozen=True, slots=True)
class Tier:
    """How much help a gap sheet gives; a bank has the answers and up to so many `wrong_answers`."""

    has_bank: bool
    wrong_answers: int
    help: Help
    has_stretch: bool
    label: Callable[[Labels], str]


TIERS: dict[TierName, Tier] = {
    "support": Tier(
        True, 0, Help(first_letters=True, hints=True), False, lambda labels: labels.support
    ),
    "core": Tier(True, 3, Help(), False, lambda labels: labels.core),
    "challenge": Tier(False, 0, Help(), True, lambda labels: labels.challenge),
}
"""Cues fade from tier to tier: with fewer of them each time pupils recalled most in the end
(Finley, Benjamin, Hays, Bjork and Kornell 2011). Wrong answers are few, because those read cost
memory unless nearly all is known (Butler, Marsh, Goode and Roediger 2006)."""


def kind_name(sheet: Sheet, labels: Labels) -> str:
    """Return what kind of sheet this is, with its tier; "" where its title says so."""
    label = KINDS[sheet.kind].label if sheet.kind in KINDS else None
    kind = sheet.label or (label(labels) if label else "")
    tier = TIERS[sheet.tier].label(labels) if sheet.tier else ""
    return BETWEEN.join(filter(None, (kind, tier)))


def name_in_head(sheet: Sheet, labels: Labels) -> str:
    """Return kind, tier and version as the head of a sheet says them, in words."""
    version = labels.version.format(sheet.version) if sheet.version else ""
    return BETWEEN.join(filter(None, (kind_name(sheet, labels), version)))


def topic_for(topic: Topic, tier: Tier) -> Topic:
    """Return the topic with the notes that a tier asks: those tagged `#stretch` are for one."""
    if tier.has_stretch:
        return topic
    sections = (
        replace(section, branch=_without_stretch(section.branch)) for section in topic.sections
    )
    return replace(topic, sections=tuple(sections))


def in_tier(sheet: Sheet, name: TierName) -> Sheet:
    """Return a gap sheet with a tier in its name, and with the help beside its gaps."""
    tier = TIERS[name]
    blocks = sheet.blocks if tier.help.hints else tuple(_with_needed_hints(sheet))
    return replace(sheet, name=f"{sheet.name}-{name}", tier=name, help=tier.help, blocks=blocks)


def _with_needed_hints(sheet: Sheet) -> Iterator[Block]:
    """Yield the blocks with the hints that are needed in brackets behind their gaps, unbroken."""
    for block in sheet.blocks:
        if isinstance(block, Sentence) and sheet.needs_hints:
            inlines: list[Inline] = []
            for inline in block.text:
                inlines.append(inline)
                if isinstance(inline, Gap) and inline.position in sheet.needs_hints:
                    between = HELD if len(inline.hint) <= LONGEST_HELD else " "
                    inlines.append(Run(between.join(["", *f"({inline.hint})".split()])))
            yield replace(block, text=tuple(inlines))
        else:
            yield block


def with_bank(sheet: Sheet, tier: Tier, vocabulary: Vocabulary) -> Sheet:
    """Return a gap sheet with its word bank, if the tier has one."""
    if not tier.has_bank:
        return sheet
    labels = labels_for(sheet.topic.language)
    bank = word_bank(sheet, vocabulary, tier.wrong_answers)
    instructions = labels.fill_from_box
    if has_word_left_over(bank, sheet):
        instructions = f"{instructions} {labels.some_left_over}"
    return replace(sheet, instructions=instructions, blocks=(bank, *sheet.blocks))


def with_bank_last(sheet: Sheet) -> Sheet:
    """Return a sheet that begins with its bank with this at its end instead."""
    labels = labels_for(sheet.topic.language)
    instructions = sheet.instructions.replace(labels.fill_from_box, labels.fill_from_end)
    return replace(sheet, instructions=instructions, blocks=(*sheet.blocks[1:], sheet.blocks[0]))


def _without_stretch(branch: Branch) -> Branch:
    return replace(
        branch,
        notes=tuple(_notes_without_stretch(branch.notes)),
        branches=tuple(map(_without_stretch, branch.branches)),
    )


def _notes_without_stretch(notes: tuple[Note, ...]) -> Iterator[Note]:
    """Yield the notes that are not tagged; what is nested below one that is goes with it."""
    for note in notes:
        if STRETCH not in (tag.casefold() for tag in note.tags):
            yield replace(note, children=tuple(_notes_without_stretch(note.children)))
