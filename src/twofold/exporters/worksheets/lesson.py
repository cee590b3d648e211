"""A section and its gap sheets -> its lesson: the sheets that a class works through in one hour."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from twofold.exporters.worksheets.answer_forms import folded
from twofold.exporters.worksheets.blocks.exercises import Matching
from twofold.exporters.worksheets.blocks.sheet import Sheet, edition_of
from twofold.exporters.worksheets.file_names import (
    numbered_section,
    numbered_sections,
    section_sheet_name,
)
from twofold.exporters.worksheets.kinds import KINDS
from twofold.exporters.worksheets.options import TierName
from twofold.exporters.worksheets.sections import only_notes, only_notes_of_section, without_notes
from twofold.exporters.worksheets.tiers import helped
from twofold.exporters.worksheets.word_bank import Vocabulary
from twofold.notes import (
    Claim,
    Cloze,
    Note,
    Question,
    Section,
    Term,
    Topic,
    notes_of_branch,
    texts_of,
)
from twofold.source import Position
from twofold.text import Text, plain, written_answer

PARTS = (
    "starter", "terms", "gaps", "comparison", "sequence", "true-false", "questions",
)  # fmt: skip
"""The kinds of sheets that a lesson is made of, in the order in which a class meets them: from
what is recognised to what is written. A kind that is in no registry yet is passed over."""

LAST_PART = "multiple-choice"
"""The kind that a lesson has where its last page has room for it."""

APART = ("exit-ticket", "cards", "card-sort")
"""The kinds of a section that are files of their own: cutting destroys what is on the back."""

FEWEST_TERMS, MOST_TERMS = 4, 8
"""Terms that are worth a part of a lesson, and those up to which it has some of other sections."""

ENOUGH_TERMS = 5
"""Terms that a lesson has at least, where it has fewer than it names for its page to be full."""


MARKS_OF_AN_ESSAY = 10
"""Marks from which on a question takes a page of its own, and most of an hour: a lesson has one."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """The sheets of one section, in the order of a lesson; its gap sheet has a tier and a version.

    The `number` is the section's, 0 above the first heading. `last` stand at the end where its
    page has room. The `family` is the name that versions share. So many `essays` more than one are
    left to the sheet of all questions.
    """

    name: str
    family: str
    topic: Topic
    number: int
    title: Text
    position: Position
    parts: tuple[Sheet, ...]
    last: tuple[Sheet, ...] = ()
    tier: TierName = "core"
    version: str = ""
    essays: int = 0
    round: int = 0


def lessons_of(
    topic: Topic, place: int, gap_sheets: Sequence[Sheet | None], vocabulary: Vocabulary
) -> Iterator[Lesson]:
    """Yield the lessons of the section at a place: one for each tier and edition of its gap sheet.

    Without gaps, or where None stands for a gap sheet, it is one of core; a section that asks
    nothing has none.
    """
    number, section = numbered_section(topic, place)
    essays = _essays_left_out(section)
    shared = {
        name: tuple(_part(topic, place, name)) for name in PARTS if name in KINDS and name != "gaps"
    }
    for gaps in gap_sheets or (None,):
        tier: TierName = gaps.tier or "core" if gaps else "core"
        own = {**shared, "gaps": (gaps,) if gaps else ()}
        if gaps and tier == "challenge":
            own["terms"] = _terms(topic, place, gaps)
        parts = tuple(
            sheet
            for name in PARTS
            for each in own.get(name, ())
            for sheet in ((each,) if name == "gaps" else helped(each, (tier,), vocabulary))
        )
        if not any(sheet.kind != "starter" for sheet in parts):
            continue
        name = family_of(topic, number, section, tier)
        round_, version = (gaps.round, gaps.version) if gaps else (0, "")
        family = "-".join(filter(None, (name, edition_of(round_, ""))))
        yield Lesson(
            f"{family}-{version.lower()}" if version else family,
            family,
            topic,
            number,
            section.title or topic.title,
            section.branch.position if section.title else topic.position,
            parts,
            tuple(_last(topic, place, own.get("terms", ()))),
            tier,
            version,
            len(essays),
            round_,
        )


def apart_of(lesson: Lesson) -> Iterator[Sheet]:
    """Yield the sheets of a lesson's section that are cut apart, and so are files of their own."""
    numbers = [number for number, _ in numbered_sections(lesson.topic)]
    for name in APART:
        if name in KINDS:
            yield from KINDS[name].of_section(lesson.topic, numbers.index(lesson.number))


def family_of(topic: Topic, number: int, section: Section, tier: TierName) -> str:
    """Return the name of a lesson; that of the usual tier is the section's alone."""
    return section_sheet_name(topic, number, section, "" if tier == "core" else tier)


def _part(topic: Topic, place: int, name: str) -> Iterator[Sheet]:
    """Yield the sheets of one kind that a lesson on the section at a place has."""
    match name:
        case "terms":
            yield from _terms(topic, place)
        case "true-false":
            yield from KINDS[name].sheets(_with_claims(topic, place))
        case "questions":
            essays = _essays_left_out(topic.sections[place])
            yield from KINDS[name].of_section(without_notes(topic, essays), place)
        case _:
            yield from KINDS[name].of_section(topic, place)


def _last(topic: Topic, place: int, terms: Sequence[Sheet]) -> Iterator[Sheet]:
    """Yield the multiple choice of a lesson, which asks no term again that is to be matched."""
    matched = {
        pair.position
        for sheet in terms
        for block in sheet.blocks
        if isinstance(block, Matching)
        for pair in block.pairs
    }
    if LAST_PART in KINDS:
        yield from KINDS[LAST_PART].sheets(topic, place, asked=matched)


def _essays_left_out(section: Section) -> frozenset[Position]:
    """Return the places of all essays of a section but for the first."""
    essays = [
        note.position
        for note in notes_of_branch(section.branch)
        if isinstance(note.body, Question) and note.body.marks >= MARKS_OF_AN_ESSAY
    ]
    return frozenset(essays[1:])


# Terms


def _terms(topic: Topic, place: int, gaps: Sheet | None = None) -> tuple[Sheet, ...]:
    """Return the terms of the lesson on a section, one sheet at most; its `others` have fewer.

    They are all that the section defines, and where these are few some that it names: a few of its
    own are a part of the lesson, for they may be all that there is to ask. None tells what a sheet
    of `gaps` asks without help.
    """
    notes = tuple(notes_of_branch(topic.sections[place].branch))
    asked = frozenset(
        folded(form)
        for gap in (gaps.gaps if gaps else ())
        for form in (written_answer(gap), *gap.accepted)
    )
    own = [note for note in notes if isinstance(note.body, Term)]
    kept = [note for note in own if folded(_term_of(note)) not in asked]
    named = _named(topic, place, notes) if len(own) < FEWEST_TERMS else []
    named = [note for note in named[: MOST_TERMS - len(own)] if not _tells(note, asked)]
    most = len(kept) + len(named)
    if most < FEWEST_TERMS and (named or kept != own):
        return ()
    counts = range(most, min(most, max(ENOUGH_TERMS, len(kept))) - 1, -1)
    chosen = ([*kept, *named][:count] for count in counts)
    made = (_matching(only_notes_of_section(topic, place, notes)) for notes in chosen)
    found = [sheet for sheet in made if sheet]
    return (replace(found[0], others=tuple(found[1:])),) if found else ()


def _tells(note: Note, asked: Collection[str]) -> bool:
    """Return whether a term or its definition says one of the answers that are asked for."""
    words = " ".join(folded(plain(text)) for text in texts_of(note.body))
    return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", words) for form in asked if form)


def _matching(topic: Topic) -> Sheet | None:
    """Return the first sheet of terms, where they are matched with their definitions."""
    sheets = KINDS["terms"].sheets(topic)
    return next((sheet for sheet in sheets if sheet.name == "terms-matching"), None)


def _named(topic: Topic, place: int, notes: Sequence[Note]) -> list[Note]:
    """Return the terms of other sections that the words of some notes name, in their order."""
    words = "\n".join(plain(text) for note in notes for text in texts_of(note.body)).casefold()
    found: list[tuple[int, Note]] = []
    for each, section in enumerate(topic.sections):
        for note in notes_of_branch(section.branch) if each != place else ():
            if isinstance(note.body, Term) and (name := _term_of(note).casefold()):
                match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words)
                if match:
                    found.append((match.start(), note))
    return [note for _, note in sorted(found, key=lambda pair: pair[0])]


def _term_of(note: Note) -> str:
    assert isinstance(note.body, Term)
    return plain(note.body.term).strip()


# Claims


def _with_claims(topic: Topic, place: int) -> Topic:
    """Return a topic with the claims of a section, and sentences of earlier ones beside them.

    True sentences are taken from those where the author gave none: those of the section itself
    would print the answers of its gaps. The first section has none before it.
    """
    notes = notes_of_branch(topic.sections[place].branch)
    own = [note for note in notes if isinstance(note.body, Claim)]
    has_true = any(isinstance(note.body, Claim) and note.body.is_true for note in own)
    if has_true or not own:
        return only_notes_of_section(topic, place, own)

    def kept(each: int, notes: tuple[Note, ...]) -> Iterator[Note]:
        if each == place:
            yield from (note for note in notes if isinstance(note.body, Claim))
        elif each < place or not place:
            tops = topic.sections[each].branch.notes
            yield from (note for note in tops if isinstance(note.body, Cloze))

    return only_notes(topic, kept)
