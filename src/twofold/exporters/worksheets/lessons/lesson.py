"""A section and its gap sheets -> its lesson: the sheets that a class works through in one hour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from twofold.exporters.worksheets.answer_forms import folded
from twofold.exporters.worksheets.banks.word_bank import Vocabulary
from twofold.exporters.worksheets.blocks import BankedGap, WordBank, places_of_block
from twofold.exporters.worksheets.blocks.exercises import MOST_TO_MATCH, Claims, Matching
from twofold.exporters.worksheets.blocks.sheet import Sheet, edition_of
from twofold.exporters.worksheets.file_names import (
    numbered_section,
    numbered_sections,
    section_sheet_name,
)
from twofold.exporters.worksheets.giveaways import Item, as_one, items_of, tells
from twofold.exporters.worksheets.kinds import KINDS
from twofold.exporters.worksheets.lessons.steps_beside import StepsBeside
from twofold.exporters.worksheets.options import TierName
from twofold.exporters.worksheets.pictures_beside import needs_picture
from twofold.exporters.worksheets.sections import only_notes, only_notes_of_section, without_notes
from twofold.exporters.worksheets.sheets.lesson_words import terms_named
from twofold.exporters.worksheets.sheets.prompts import is_person
from twofold.exporters.worksheets.sheets.terms import with_spare
from twofold.exporters.worksheets.sheets.true_false import top_notes
from twofold.exporters.worksheets.taught import taught_languages
from twofold.exporters.worksheets.tiers import TIERS, helped
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
from twofold.text import Run, Text, plain

PARTS = (
    "starter", "terms", "gaps", "comparison", "sequence", "true-false", "questions",
)  # fmt: skip
"""The kinds of sheets that a lesson is made of, in the order in which a class meets them: from
what is recognised to what is written. A kind that is in no registry yet is passed over."""

WRITTEN = ("starter", "comparison", "sequence", "questions")
"""Those that are the same in all tiers, and beside which the others are chosen."""

LAST_PART = "multiple-choice"
"""The kind that a lesson has where its last page has room for it."""

APART = ("exit-ticket", "cards", "card-sort")
"""The kinds of a section that are files of their own: cutting destroys what is on the back."""

APART_WITH_ANSWERS = ("exit-ticket", "card-sort")
"""Those of them whose answers are in the key of the lesson; cards have them on their backs."""

FEWEST_TERMS, MOST_TERMS = 4, 8
"""Terms that are worth a part of a lesson, and those up to which it has some of other sections."""

LOOKED_AT = 30
"""Terms that are looked at for one whose definition is left over, the nearest first."""

ENOUGH_TERMS = 5
"""Terms that a lesson has at least, where it has fewer than it names for its page to be full."""

MARKS_OF_AN_ESSAY = 10
"""Marks from which on a question takes a page of its own, and most of an hour: a lesson has one."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """The sheets of one section, in the order of a lesson; its gap sheet has a tier and a version.

    The `number` is the section's, 0 above the first heading. `last` stand at the end where its
    page has room. The `family` is the name that versions share. So many `essays` more than one are
    left to the sheet of all questions. One that `is_page` is no lesson of a class, but short sheets
    that were asked for one by one and share a page.
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
    is_page: bool = False


def lessons_of(
    topic: Topic, place: int, gap_sheets: Sequence[Sheet | None], vocabulary: Vocabulary
) -> Iterator[Lesson]:
    """Yield the lessons of the section at a place: one for each tier and edition of its gap sheet.

    Without gaps, or where None stands for a gap sheet, it is one of core; a section that asks
    nothing has none.
    """
    number, section = numbered_section(topic, place)
    essays = _essays_left_out(section)
    written = {name: tuple(_part(topic, place, name)) for name in WRITTEN if name in KINDS}
    all_gaps = tuple(KINDS["gaps"].sheets(topic, place))
    besides = _items((*all_gaps, *chain.from_iterable(written.values())))
    claims = tuple(_claims(topic, place, besides))
    steps = written.get("sequence", ())
    beside_steps = (*all_gaps, *written.get("comparison", ()), *written.get("questions", ()))
    quiet = StepsBeside.of(steps, beside_steps)
    for gaps in gap_sheets or (None,):
        tier: TierName = gaps.tier or "core" if gaps else "core"
        own = {**written, "true-false": claims, "gaps": (gaps,) if gaps else ()}
        beside = [*own["gaps"], *own.get("comparison", ())]
        own["terms"] = _terms(topic, place, beside, tier)
        asked = () if TIERS[tier].has_bank else _items(beside)
        own["sequence"] = tuple(_steps(topic, place, quiet, steps, asked))
        parts = tuple(
            sheet
            for name in PARTS
            for each in own.get(name, ())
            for sheet in ((each,) if name == "gaps" else helped(each, (tier,), vocabulary))
        )
        if not any(sheet.kind != "starter" for sheet in parts):
            continue
        parts = tuple(_with_silent_banks(parts))
        last = tuple(_last(topic, place, parts))
        said = _items((*parts, *last))
        parts = tuple(
            with_meaning_over(topic, place, sheet, said) if sheet.kind == "terms" else sheet
            for sheet in parts
        )
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
            last,
            tier,
            version,
            len(essays),
            round_,
        )


def apart_of(lesson: Lesson, kinds: Sequence[str] = APART) -> Iterator[Sheet]:
    """Yield the sheets of a lesson's section that are cut apart, and so are files of their own."""
    numbers = [number for number, _ in numbered_sections(lesson.topic)]
    for name in kinds:
        if name in KINDS:
            yield from KINDS[name].of_section(lesson.topic, numbers.index(lesson.number))


def family_of(topic: Topic, number: int, section: Section, tier: TierName) -> str:
    """Return the name of a lesson; that of the usual tier is the section's alone."""
    return section_sheet_name(topic, number, section, "" if tier == "core" else tier)


def _part(topic: Topic, place: int, name: str) -> Iterator[Sheet]:
    """Yield the sheets of one kind that a lesson on the section at a place has."""
    match name:
        case "questions":
            essays = _essays_left_out(topic.sections[place])
            yield from KINDS[name].of_section(without_notes(topic, essays), place)
        case _:
            yield from KINDS[name].of_section(topic, place)


def _items(sheets: Iterable[Sheet]) -> tuple[Item, ...]:
    return as_one(chain.from_iterable(map(items_of, sheets)))


def _last(topic: Topic, place: int, parts: Sequence[Sheet]) -> Iterator[Sheet]:
    """Yield the multiple choice of a lesson, which tells nothing of what its other `parts` ask.

    Nor does it ask again for a term that is to be matched, or a claim that is to be judged.
    """
    asked = {
        each
        for sheet in parts
        for block in sheet.blocks
        if isinstance(block, Matching | Claims)
        for each in places_of_block(block)
    }
    if LAST_PART in KINDS:
        yield from KINDS[LAST_PART].sheets(topic, place, asked=asked, others=_items(parts))


def _steps(
    topic: Topic, place: int, quiet: StepsBeside, sheets: Iterable[Sheet], asked: Sequence[Item]
) -> Iterator[Sheet]:
    """Yield the sheets of steps without the lists that answer a question, or what is `asked`.

    Where words of a few steps do that, dots stand for them. A bank has these words all the same: a
    list in which they are too many to be left out stays beside one, and is no part of the lesson
    where they are asked from memory. Whole it is a sheet of its own, and a long one a card sort.
    """
    unwanted = quiet.told.union(*(quiet.telling(sheet, asked) for sheet in sheets))
    kept = (
        KINDS["sequence"].of_section(without_notes(topic, unwanted), place) if unwanted else sheets
    )
    yield from map(quiet.dotted, kept)


def _with_silent_banks(parts: Sequence[Sheet]) -> Iterator[Sheet]:
    """Yield sheets whose banks have no wrong word that another of them asks for from memory."""
    asked = [[each for each in items_of(sheet) if each.asks] for sheet in parts]
    for number, sheet in enumerate(parts):
        others = [each for n, own in enumerate(asked) if n != number for each in own]
        match sheet.blocks:
            case (WordBank() as bank, *blocks):
                silent = tuple(_with_silent_words(gap, others) for gap in bank.gaps)
                is_silent = silent == bank.gaps
                banks = (replace(bank, gaps=silent), *blocks)
                yield sheet if is_silent else replace(sheet, blocks=banks)
            case _:
                yield sheet


def _with_silent_words(gap: BankedGap, asked: Sequence[Item]) -> BankedGap:
    """Return a gap of a bank without the wrong words that are `asked` for from memory."""
    wrong = tuple(
        word
        for word in gap.wrong
        if not any(tells(Item.of(offers=((Run(word),),)), each) for each in asked)
    )
    return replace(gap, wrong=wrong) if wrong != gap.wrong else gap


def _essays_left_out(section: Section) -> frozenset[Position]:
    """Return the places of all essays of a section but for the first."""
    essays = [
        note.position
        for note in notes_of_branch(section.branch)
        if isinstance(note.body, Question) and note.body.marks >= MARKS_OF_AN_ESSAY
    ]
    return frozenset(essays[1:])


# Terms


def _terms(topic: Topic, place: int, beside: Sequence[Sheet], tier: TierName) -> tuple[Sheet, ...]:
    """Return the terms of the lesson on a section, one sheet at most; its `others` have fewer.

    They are all that the section defines, and where these are few some that it names: a few of its
    own are a part of the lesson, for they may be all that there is to ask. None is what the sheets
    `beside` them ask without help, and those that the section names alone tell nothing of it; where
    there is help, some may if there would else be no part.
    """
    section, has_help = topic.sections[place], TIERS[tier].has_bank
    notes = notes_of_branch(section.branch)
    asked = [replace(each, from_memory=not has_help) for each in _items(beside)]
    own = [note for note in notes if isinstance(note.body, Term)]
    kept = [note for note in own if not any(tells(_offered(note), each) for each in asked)]
    known = terms_named(topic, section) if len(own) < FEWEST_TERMS else []
    named = [note for note in known if not any(tells(_shown(note), each) for each in asked)]
    if has_help and len(kept) + len(named) < FEWEST_TERMS:
        telling = [note for note in known if note not in named]
        named += telling[: FEWEST_TERMS - len(kept) - len(named)]
    named = named[: MOST_TERMS - len(own)]
    most = len(kept) + len(named)
    if most < FEWEST_TERMS and (named or kept != own):
        return ()
    counts = range(most, min(most, max(ENOUGH_TERMS, len(kept))) - 1, -1)
    chosen = ([*kept, *named][:count] for count in counts)
    made = (_matching(only_notes_of_section(topic, place, notes)) for notes in chosen)
    found = [sheet for sheet in made if sheet]
    return (replace(found[0], others=tuple(found[1:])),) if found else ()


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
    position = _spare(topic, place, sheet, _items((sheet,)) if said is None else said)
    if not position:
        return sheet
    others = (replace(sheet, others=()), *sheet.others)
    return replace(with_spare(sheet, topic, position), others=others)


def _spare(topic: Topic, place: int, sheet: Sheet, said: Sequence[Item]) -> Position | None:
    """Return the place of the term whose definition is left over, so that the last is no gift.

    It is of the section, or else of the nearest one before it, or behind; it is of the language of
    the others, is a person where they are, and its definition tells nothing of what is asked.
    """
    pairs = [pair for block in sheet.blocks if isinstance(block, Matching) for pair in block.pairs]
    chosen = frozenset(pair.position for pair in pairs)
    known = {folded(plain(text)) for pair in pairs for text in (pair.term, pair.definition)}
    places = chain((place,), reversed(range(place)), range(place + 1, len(topic.sections)))
    notes = (note for at in places for note in notes_of_branch(topic.sections[at].branch))
    terms = [note for note in notes if isinstance(note.body, Term)] if pairs else []
    kinds = {_kind(note) for note in terms if note.position in chosen}
    others = (note for note in terms if note.position not in chosen)
    for note in islice(others, LOOKED_AT):
        term, *definitions = texts_of(note.body)
        forms = {folded(plain(text)) for text in (term, *definitions)}
        is_like = _kind(note) in kinds and known.isdisjoint(forms) and not needs_picture(note)
        item = Item.of(definitions)
        if is_like and not any(tells(item, each) for each in said):
            return note.position
    return None


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


# Claims


def _claims(topic: Topic, place: int, others: Sequence[Item]) -> Iterator[Sheet]:
    """Yield the claims of the lesson, which tell nothing of what the `others` ask."""
    if "true-false" in KINDS:
        own = _with_claims(topic, place)
        yield from KINDS["true-false"].sheets(own, others=others, is_lesson=True)


def _with_claims(topic: Topic, place: int) -> Topic:
    """Return a topic with the claims of a section, and sentences of earlier ones beside them.

    True sentences are taken from those where the author gave too few: those of the section itself
    would print the answers of its gaps, and those of later ones nobody has been taught. Sentences
    of a language that is taught are examples, and claim nothing.
    """
    notes = notes_of_branch(topic.sections[place].branch)
    own = [note for note in notes if isinstance(note.body, Claim)]
    if not own or taught_languages(topic):
        return only_notes_of_section(topic, place, own)

    def kept(each: int, notes: tuple[Note, ...]) -> Iterator[Note]:
        if each == place:
            yield from (note for note in notes if isinstance(note.body, Claim))
        elif each < place:
            tops = top_notes(topic.sections[each].branch)
            yield from (note for note in tops if isinstance(note.body, Cloze))

    return only_notes(topic, kept)
