"""Sheets -> the same with more help or less: support, core, challenge."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import assert_never

from twofold.exporters.worksheets.answer_forms import DATES, NUMBERS, is_wide
from twofold.exporters.worksheets.banks.vocabulary import Vocabulary
from twofold.exporters.worksheets.banks.word_bank import word_bank
from twofold.exporters.worksheets.begun_answers import answers_without_hints, begun_answers
from twofold.exporters.worksheets.blocks import (
    Block,
    CellTable,
    MarkingNote,
    Sentence,
    WordBank,
)
from twofold.exporters.worksheets.blocks.drawings import MindMap, Timeline
from twofold.exporters.worksheets.blocks.exercises import GlossaryEntry, OpenQuestion
from twofold.exporters.worksheets.blocks.lesson import ShortAnswer
from twofold.exporters.worksheets.blocks.sheet import Help, Sheet
from twofold.exporters.worksheets.blocks.texts import (
    bold,
    has_gap,
    has_hints_behind,
    run_on,
    with_hints_behind,
)
from twofold.exporters.worksheets.kinds import KINDS
from twofold.exporters.worksheets.labels import Labels, labels_for
from twofold.exporters.worksheets.options import TierName
from twofold.exporters.worksheets.question_help import advice_on, starters_of
from twofold.exporters.worksheets.stretch import without_stretch
from twofold.notes import Topic
from twofold.source import Position
from twofold.text import LineBreak, Picture, Run, Text, plain

BETWEEN = " · "
"""Between the words of which the name of a sheet is made."""

BEHIND_KIND = re.compile(r"\s*[:：]")
"""Between the kind of a sheet and what it is about, in a title."""

FEWEST_LINES, MOST_LINES = 2, 4
"""Lines for what a term means."""

LETTERS_OF_A_LINE = 60
"""Letters of a definition that a hand writes on a line."""


@dataclass(frozen=True, slots=True)
class Tier:
    """How much help a sheet gives; a bank has the answers and, if it `has_wrong_answers`, a few.

    Where the author's `hints` stand beside it, answers without one begin with their first letters:
    a gap with both would be told three times.
    """

    has_bank: bool
    has_wrong_answers: bool
    hints: bool
    has_stretch: bool
    label: Callable[[Labels], str]


TIERS: dict[TierName, Tier] = {
    "support": Tier(True, False, True, False, lambda labels: labels.support),
    "core": Tier(True, True, False, False, lambda labels: labels.core),
    "challenge": Tier(False, False, False, True, lambda labels: labels.challenge),
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
    """Return kind, tier and version as the head of a sheet says them, in words.

    A tier has the kind before it also where the title has that, as in "Mind map: headings".
    """
    kind = kind_name(sheet, labels)
    if sheet.tier and kind == TIERS[sheet.tier].label(labels):
        kind = BETWEEN.join((BEHIND_KIND.split(plain(sheet.title))[0], kind))
    round_ = labels.round.format(sheet.round) if sheet.round else ""
    version = labels.version.format(sheet.version) if sheet.version else ""
    return BETWEEN.join(filter(None, (kind, round_, version)))


def topic_for(topic: Topic, tier: Tier) -> Topic:
    """Return the topic with the notes that a tier asks: those tagged `#stretch` are for one."""
    return topic if tier.has_stretch else without_stretch(topic)


def in_tier(sheet: Sheet, name: TierName) -> Sheet:
    """Return a gap sheet with a tier in its name, and with the help beside its gaps."""
    tier = TIERS[name]
    named = replace(sheet, name=f"{sheet.name}-{name}", tier=name, help=_help_in(tier, sheet))
    return with_brackets_explained(_with_needed_hints(named, tier))


def _help_in(tier: Tier, sheet: Sheet) -> Help:
    """Return what the gaps of a sheet show in a tier."""
    if tier.hints:
        return Help(hints=True, begun=answers_without_hints(sheet))
    return Help(begun=() if tier.has_bank else begun_answers(sheet))


def _with_needed_hints(sheet: Sheet, tier: Tier) -> Sheet:
    """Return a sheet whose gaps have the hints behind them that they need in a tier.

    Where all hints are shown they stand below their gaps; on a map, whose lines have no room for
    that, they stand behind them.
    """
    needed = sheet.needs_hints if tier.has_bank else sheet.needs_hints | sheet.needs_in_memory
    if tier.hints and not any(map(_is_filled_in, sheet.blocks)):
        return sheet
    if tier.hints:
        needed = frozenset(gap.position for gap in sheet.gaps)
        sheet = replace(sheet, help=replace(sheet.help, hints=False))
    return replace(sheet, blocks=tuple(_with_hints(sheet, needed)))


def with_brackets_explained(sheet: Sheet) -> Sheet:
    """Return a gap sheet that says what its words in brackets are for, if it has some."""
    words = labels_for(sheet.topic.language).brackets_say
    texts = (text for block in sheet.blocks for text in _hinted_texts(block))
    has_some = any(map(has_hints_behind, texts))
    others = sheet.instructions.removesuffix(words).rstrip()
    return replace(sheet, instructions=f"{others} {words}" if has_some else others)


def _hinted_texts(block: Block) -> Iterator[Text]:
    """Yield the texts of a block whose gaps may have hints behind them."""
    match block:
        case Sentence(text):
            yield text
        case MindMap():
            yield from (node.text for node in block.nodes)
        case _:
            pass


def _from_memory(sheet: Sheet) -> Sheet:
    """Return a sheet of a tier that has a bank elsewhere, with the hints that it needs here."""
    if sheet.help.hints:
        return sheet
    hinted = tuple(_with_hints(sheet, sheet.needs_in_memory))
    return with_brackets_explained(replace(sheet, blocks=hinted))


def _with_hints(sheet: Sheet, needed: Collection[Position]) -> Iterator[Block]:
    """Yield the blocks with the hints that are needed in brackets behind their gaps, unbroken."""
    for block in sheet.blocks:
        if isinstance(block, Sentence) and needed:
            yield replace(block, text=with_hints_behind(block.text, needed))
        elif isinstance(block, MindMap) and needed:
            yield block.with_texts(lambda text: with_hints_behind(text, needed))
        else:
            yield block


def with_bank(sheet: Sheet, tier: Tier, vocabulary: Vocabulary) -> Sheet:
    """Return a sheet with what its word banks are made of, if the tier has some."""
    if not tier.has_bank:
        return sheet
    labels = labels_for(sheet.topic.language)
    bank = word_bank(sheet, vocabulary, has_wrong_answers=tier.has_wrong_answers)
    words = {word for gap in bank.gaps for word in (gap.answer, *gap.all_wrong)}
    if len(words) < 2:  # It would be the answer.
        return _from_memory(sheet)
    if sheet.kind == "gaps":
        instructions = sheet.instructions.replace(labels.fill_from_memory, _fill_from(bank, labels))
    else:
        instructions = " ".join(filter(None, (sheet.instructions, labels.words_in_box)))
    return replace(sheet, instructions=instructions, blocks=(bank, *sheet.blocks))


def _fill_from(bank: WordBank, labels: Labels) -> str:
    """Return what is to be done with a bank, which names what its gaps ask for and no more."""
    kinds = {gap.kind for gap in bank.gaps}
    return labels.fill_from(
        words=bool(kinds - DATES - NUMBERS),
        dates=bool(kinds & DATES),
        numbers=bool(kinds & NUMBERS),
    )


def helped(sheet: Sheet, names: Collection[TierName], vocabulary: Vocabulary) -> Iterator[Sheet]:
    """Yield a sheet that is no gap sheet in the tiers of some names, as far as these differ.

    Tables, glossaries and maps have banks as gap sheets do: definitions print each other's terms,
    which gives nothing away where all are there to choose from; and the words of a map have the
    hints of these. Lines of time and questions have help for support alone: dates to choose from,
    words to begin with, or advice. For the others they are recalled, on the same sheet, which says
    core where support has another; and what has no help is the same for all. A challenge is to
    explain the terms of a glossary. Other sheets are the same for all, and so is half a page that
    asks what was learnt. What core has keeps the name that the sheet has without tiers.
    """
    asks_words = any(isinstance(b, CellTable) or _is_filled_in(b) for b in sheet.blocks)
    has_terms = any(isinstance(block, GlossaryEntry) for block in sheet.blocks)
    has_own_support = not sheet.is_half and any(
        has_terms or isinstance(block, Timeline | OpenQuestion) for block in sheet.blocks
    )
    if not (asks_words or has_own_support):
        yield sheet
        return
    is_made, has_support = False, False
    core = replace(sheet, tier="core")
    model = with_bank(core, TIERS["core"], vocabulary) if sheet.columns else None
    for name in names:
        tier = TIERS[name]
        named = sheet if name == "core" else replace(sheet, name=f"{sheet.name}-{name}")
        named = replace(named, tier=name, help=_help_in(tier, sheet))
        named = with_brackets_explained(_with_needed_hints(named, tier))
        if name != "core":
            named = replace(named, model=model)
        is_helped = name == "support" and not _has_questions(sheet)
        if not tier.has_bank:
            named = _with_any_heading(named)
        if asks_words or is_helped or (has_terms and tier.has_bank):
            has_support = has_support or is_helped
            yield with_bank(named, tier, vocabulary)
        elif asked := _asked_otherwise(named, name):
            has_support = has_support or name == "support"
            yield asked
        elif has_terms:
            yield named
        elif not is_made:
            yield replace(sheet, tier=name) if has_support else sheet
            is_made = True


def _asked_otherwise(sheet: Sheet, name: TierName) -> Sheet | None:
    """Return questions with help, or a glossary to explain; None for what is as in core."""
    match name:
        case "support":
            return _with_question_help(sheet)
        case "challenge":
            return _with_terms_explained(sheet)
        case "core":
            return None
        case _:
            assert_never(name)


def _asks_branches(block: Block) -> bool:
    return isinstance(block, MindMap) and any(node.is_blank for node in block.nodes)


def _is_filled_in(block: Block) -> bool:
    return isinstance(block, MindMap) and any(has_gap(node.text) for node in block.nodes)


def _with_any_heading(sheet: Sheet) -> Sheet:
    """Return a map without a bank whose key says that other headings are right as well."""
    maps = (block for block in sheet.blocks if isinstance(block, MindMap) and _asks_branches(block))
    words = (Run(labels_for(sheet.topic.language).any_heading),)
    notes = (MarkingNote(words, map_.roots[0].position, 0) for map_ in maps)
    return replace(sheet, marking=(*sheet.marking, *notes))


def _has_questions(sheet: Sheet) -> bool:
    return any(isinstance(block, OpenQuestion) for block in sheet.blocks)


def _with_question_help(sheet: Sheet) -> Sheet | None:
    """Return a sheet whose questions come with what helps to answer them; None if none does.

    The same advice is given once.
    """
    labels = labels_for(sheet.topic.language)
    given: set[str] = set()
    blocks: list[Block] = []
    for block in sheet.blocks:
        if isinstance(block, OpenQuestion):
            block = _helped(block, labels, sheet.topic, given)
            given.add(block.advice)
        blocks.append(block)
    return replace(sheet, blocks=tuple(blocks)) if tuple(blocks) != sheet.blocks else None


def _helped(
    question: OpenQuestion, labels: Labels, topic: Topic, given: Collection[str]
) -> OpenQuestion:
    starters = starters_of(question, labels, topic)
    advice = "" if starters else advice_on(question, labels, topic)
    return replace(question, starters=starters, advice="" if advice in given else advice)


def _with_terms_explained(glossary: Sheet) -> Sheet | None:
    """Return a glossary that gives its terms and asks what they mean; None if it has none of these.

    A word of another language is still to be translated into it, which is harder than out of it,
    and what a picture shows to be named.
    """
    blocks = tuple(map(_explained, glossary.blocks))
    if blocks == glossary.blocks:
        return None
    labels = labels_for(glossary.topic.language)
    keeps_some = any(isinstance(block, GlossaryEntry) for block in blocks)
    words = labels.write_meanings, glossary.instructions if keeps_some else ""
    return replace(glossary, instructions=" ".join(filter(None, words)), blocks=blocks)


def _explained(block: Block) -> Block:
    if not isinstance(block, GlossaryEntry) or block.language:
        return block
    lines_of_text = groupby(block.definition, lambda each: isinstance(each, LineBreak))
    meaning = run_on(tuple(line) for is_break, line in lines_of_text if not is_break)
    if any(isinstance(each, Picture) for each in meaning):
        return block
    letters = sum(1 + is_wide(letter) for letter in plain(meaning))
    lines = min(max(FEWEST_LINES, 1 + letters // LETTERS_OF_A_LINE), MOST_LINES)
    term = bold(block.term)
    return ShortAnswer(term, meaning, 1, lines, block.position, block.number, block.code)
