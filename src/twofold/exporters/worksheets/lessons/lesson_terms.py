"""A section -> the terms of its lesson, to be matched with their meanings, and one left over."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice

from twofold.exporters.worksheets.answer_forms import folded
from twofold.exporters.worksheets.blocks.exercises import (
    FEWEST_TO_MATCH,
    MOST_TO_MATCH,
    Matching,
)
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.blocks.texts import joined
from twofold.exporters.worksheets.giveaways import Item, items_of_sheets, tells
from twofold.exporters.worksheets.kinds import KINDS
from twofold.exporters.worksheets.lessons.silent_parts import AskedInLesson
from twofold.exporters.worksheets.options import TierName
from twofold.exporters.worksheets.pictures_beside import needs_picture
from twofold.exporters.worksheets.sections import only_terms_of_section
from twofold.exporters.worksheets.sheets.lesson_words import lessons_that_named, terms_named
from twofold.exporters.worksheets.sheets.prompts import is_person
from twofold.exporters.worksheets.sheets.terms import with_spare
from twofold.exporters.worksheets.tiers import TIERS
from twofold.notes import Branch, Note, Term, Topic, notes_below, notes_of_branch, texts_of
from twofold.source import Position
from twofold.text import Run, plain

FEWEST_TERMS, MOST_TERMS = 4, 8
"""Terms of its own of which fewer are few for a lesson, and those up to which it then has some of
other sections."""

OFTEN = 3
"""Lessons before that name a term from which on it is no news to a class."""

LOOKED_AT = 30
"""Terms that are looked at for one whose definition is left over, the nearest first."""

GOLDEN = 0.618034
"""Part of a list by which each lesson begins further on than the one before, from its end at its
beginning again: with the golden section no two of some lessons begin close together."""

ENOUGH_TERMS = 5
"""Terms that a lesson has at least, where it has fewer than it names for its page to be full."""


def terms_of_lesson(
    topic: Topic, place: int, beside: Sequence[Sheet], tier: TierName
) -> tuple[Sheet, ...]:
    """Return the terms of the lesson on a section, one sheet at most; its `others` have fewer.

    They are all that the section defines, and where these are few some that it names: a few of its
    own are a part of the lesson, for they may be all that there is to ask. None is what the sheets
    `beside` them ask without help, or by its meaning, and those that the section names alone are
    nothing that these ask at all, nor tell it; where there is help, some may if there would else be
    no part, last those that tell it.
    """
    section, has_help = topic.sections[place], TIERS[tier].has_bank
    notes = notes_of_branch(section.branch)
    asked = [replace(each, from_memory=not has_help) for each in items_of_sheets(beside)]
    in_gaps = AskedInLesson.of(beside, has_bank=has_help)

    def is_asked(note: Note) -> bool:
        is_by_meaning = isinstance(term := note.body, Term) and in_gaps.asks_by_meaning(term)
        return is_by_meaning or any(tells(_offered(note), each) for each in asked)

    own = [note for note in notes if isinstance(note.body, Term)]
    kept = [note for note in own if not is_asked(note)]
    known = terms_named(topic, section) if len(kept) < FEWEST_TERMS else []
    known = [note for note in known if not is_asked(note)]
    silent = [note for note in known if not any(tells(_shown(note), each) for each in asked)]
    recalled = [replace(each, from_memory=True) for each in asked]
    named = [note for note in silent if not any(tells(_offered(note), each) for each in recalled)]
    if has_help and len(kept) + len(named) < FEWEST_TO_MATCH:
        hinting = [note for note in silent if note not in named]
        hinting.sort(key=lambda note: in_gaps.is_told_by(joined(Run(" "), texts_of(note.body))))
        telling = [note for note in known if note not in silent]
        named += [*hinting, *telling][: FEWEST_TO_MATCH - len(kept) - len(named)]
    named = _newest(named, FEWEST_TERMS - len(kept), lessons_that_named(topic, section))
    named = named[: MOST_TERMS - len(kept)]
    most = len(kept) + len(named)
    if most < FEWEST_TO_MATCH and (named or kept != own):
        return ()
    counts = range(most, min(most, max(ENOUGH_TERMS, len(kept))) - 1, -1)
    chosen = ([*kept, *named][:count] for count in counts)
    made = (_matching(only_terms_of_section(topic, place, notes)) for notes in chosen)
    found = [sheet for sheet in made if sheet]
    return (replace(found[0], others=tuple(found[1:])),) if found else ()


def _newest(named: Sequence[Note], fewest: int, before: Mapping[Position, int]) -> list[Note]:
    """Return terms without those that many lessons `before` have named, so many at least.

    A class has matched these more than once. What few have named comes first.
    """
    ranked = sorted(named, key=lambda note: before.get(note.position, 0))
    return [
        note
        for place, note in enumerate(ranked)
        if place < fewest or before.get(note.position, 0) < OFTEN
    ]


def with_meaning_over(
    topic: Topic, place: int, sheet: Sheet, said: Sequence[Item] | None = None
) -> Sheet:
    """Return terms of the section at a place with a meaning that is left over if there is one.

    It tells nothing of what is `said` beside the sheet. Where a page has no room for it, it is left
    out again.
    """
    if (
        sum(len(block.pairs) for block in sheet.blocks if isinstance(block, Matching))
        > MOST_TO_MATCH
    ):
        return sheet
    position = _spare(topic, place, sheet, items_of_sheets((sheet,)) if said is None else said)
    if not position:
        return sheet
    others = (replace(sheet, others=()), *sheet.others)
    return replace(with_spare(sheet, topic, position), others=others)


def _spare(topic: Topic, place: int, sheet: Sheet, said: Sequence[Item]) -> Position | None:
    """Return the place of the term whose definition is left over, so that the last is no gift.

    It is from below the heading of most others, a body among bodies, or else of the section, or of
    the nearest one before it, or behind, and for each section another one of these; it is of the
    language of the others, is a person where they are, and its definition tells nothing of what is
    asked.
    """
    pairs = [pair for block in sheet.blocks if isinstance(block, Matching) for pair in block.pairs]
    chosen = frozenset(pair.position for pair in pairs)
    known = {folded(plain(text)) for pair in pairs for text in (pair.term, pair.definition)}
    places = chain((place,), reversed(range(place)), range(place + 1, len(topic.sections)))
    part = (place + 1) * GOLDEN % 1
    terms = [note for at in places for note in _from_part(_terms(topic, at), part)] if pairs else []
    kinds = {_kind(note) for note in terms if note.position in chosen}
    others = [note for note in terms if note.position not in chosen and _kind(note) in kinds]
    alike = _beside_each(chosen, topic)
    others.sort(key=lambda note: -alike.get(note.position, 0))
    for note in islice(others, LOOKED_AT):
        term, *definitions = texts_of(note.body)
        forms = {folded(plain(text)) for text in (term, *definitions)}
        is_like = known.isdisjoint(forms) and not needs_picture(note)
        item = Item.of(definitions)
        if is_like and not any(tells(item, each) for each in said):
            return note.position
    return None


def _beside_each(chosen: Collection[Position], topic: Topic) -> Mapping[Position, int]:
    """Return how many of some notes stand right below the heading of each note, by its place."""
    found: dict[Position, int] = {}
    for section in topic.sections:
        for branch in _branches(section.branch):
            places = [note.position for note in notes_below(branch.notes)]
            count = sum(place in chosen for place in places)
            found.update((place, count) for place in places if count)
    return found


def _branches(branch: Branch) -> Iterator[Branch]:
    yield branch
    for below in branch.branches:
        yield from _branches(below)


def _terms(topic: Topic, place: int) -> list[Note]:
    """Return the terms of the section at a place."""
    notes = notes_of_branch(topic.sections[place].branch)
    return [note for note in notes if isinstance(note.body, Term)]


def _from_part(notes: Sequence[Note], part: float) -> Sequence[Note]:
    """Return notes in their order, first those behind a part of them."""
    start = int(part * len(notes))
    return [*notes[start:], *notes[:start]]


def _kind(note: Note) -> tuple[str, bool]:
    """Return what a term must have in common with others to be taken for one of them."""
    language = note.body.language if isinstance(note.body, Term) else ""
    return language, is_person(note)


def _offered(note: Note) -> Item:
    """Return a term as it stands among others, without its definition."""
    return Item.of(offers=texts_of(note.body)[:1])


def _shown(note: Note) -> Item:
    """Return a term and the definition that says what it is."""
    term, *definitions = texts_of(note.body)
    return Item.of(definitions, offers=(term,))


def _matching(topic: Topic) -> Sheet | None:
    """Return the first sheet of terms, where they are matched with their definitions."""
    sheets = KINDS["terms"].sheets(topic)
    return next((sheet for sheet in sheets if sheet.name == "terms-matching"), None)
