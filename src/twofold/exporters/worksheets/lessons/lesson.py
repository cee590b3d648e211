"""A section and its gap sheets -> its lesson: the sheets that a class works through in one hour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from twofold.exporters.worksheets.banks.vocabulary import Vocabulary
from twofold.exporters.worksheets.blocks import marks_of_block, places_of_block
from twofold.exporters.worksheets.blocks.exercises import OpenQuestion, Steps
from twofold.exporters.worksheets.blocks.sheet import Sheet, edition_of
from twofold.exporters.worksheets.blocks.texts import joined
from twofold.exporters.worksheets.file_names import (
    numbered_section,
    numbered_sections,
    section_sheet_name,
)
from twofold.exporters.worksheets.giveaways import Item, items_of_sheets, words_of_point
from twofold.exporters.worksheets.kinds import KINDS
from twofold.exporters.worksheets.lessons.lesson_terms import terms_of_lesson, with_meaning_over
from twofold.exporters.worksheets.lessons.silent_banks import (
    with_silent_advice,
    with_silent_banks,
)
from twofold.exporters.worksheets.lessons.silent_claims import judged_in, silent_claims
from twofold.exporters.worksheets.lessons.silent_meanings import with_years_dotted
from twofold.exporters.worksheets.lessons.silent_parts import (
    AskedInLesson,
    points_of,
    without_telling_statements,
)
from twofold.exporters.worksheets.lessons.steps_beside import StepsBeside
from twofold.exporters.worksheets.lessons.told_gaps import (
    printed_by_gaps,
    printed_by_questions,
    printed_by_tables,
    printed_by_terms,
    with_told_cells_filled,
    with_told_gaps_filled,
    without_answering_sentences,
    without_gaps,
    without_sentences,
)
from twofold.exporters.worksheets.once_each import once_each
from twofold.exporters.worksheets.options import TierName
from twofold.exporters.worksheets.sections import only_notes_of_section, without_notes
from twofold.exporters.worksheets.sheets.comparison import without_formulas, without_words
from twofold.exporters.worksheets.sheets.lesson_words import terms_named
from twofold.exporters.worksheets.stretch import notes_for_all, without_stretch
from twofold.exporters.worksheets.taught import taught_languages
from twofold.exporters.worksheets.tiers import TIERS, helped, topic_for
from twofold.notes import (
    Claim,
    Event,
    Note,
    Question,
    Section,
    Term,
    Topic,
    notes_of_branch,
)
from twofold.source import Position
from twofold.text import Run, Text, plain

PARTS = (
    "starter", "terms", "gaps", "comparison", "sequence", "timeline", "true-false", "questions",
)  # fmt: skip
"""The kinds of sheets that a lesson is made of, in the order in which a class meets them: from
what is recognised to what is written. A kind that is in no registry yet is passed over."""

WRITTEN = ("starter", "comparison", "sequence", "questions")
"""Those that are the same in all tiers that ask the same notes, and beside which the others are
chosen."""

LAST_PART = "multiple-choice"
"""The kind that a lesson has where its last page has room for it."""

APART = ("exit-ticket", "cards", "card-sort")
"""The kinds of a section that are files of their own: cutting destroys what is on the back."""

APART_WITH_ANSWERS = ("exit-ticket", "card-sort")
"""Those of them whose answers are in the key of the lesson; cards have them on their backs."""

MOST_APART = 8
"""Sheets cut apart that are remembered: keys of all tiers have those of a section, in each width
that is tried for their columns."""

MOST_SETS = 2
"""Sets of events that a lesson puts in order, side by side; each is from the whole time. All events
are on the sheets about the topic."""

MARKS_OF_AN_ESSAY = 10
"""Marks from which on a question takes a page of its own, and most of an hour: a lesson has one."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """The sheets of one section, in the order of a lesson; its gap sheet has a tier and a version.

    The `number` is the section's, 0 above the first heading. `last` stand at the end where its
    page has room. The `family` is the name that versions share. So many `essays` more than one are
    left to the sheet of all questions, and so many `lists` of steps, which tell what others ask, to
    that of all steps. One that `is_tiered` has others beside it in other tiers.
    One that `is_page` is no lesson of a class, but short sheets that were asked for one by one and
    share a page. Where it can be, its parts are in the order of its `model`, which others in the
    same room have.
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
    lists: int = 0
    round: int = 0
    is_tiered: bool = False
    is_page: bool = False
    model: Lesson | None = None


def lessons_of(
    topic: Topic,
    place: int,
    gap_sheets: Sequence[Sheet | TierName],
    vocabulary: Vocabulary,
    *,
    is_chosen: bool = True,
) -> Iterator[Lesson]:
    """Yield the lessons of the section at a place: one for each tier and edition of its gap sheet.

    Where it has none in a tier, the tier's name stands for it. A section that asks nothing in a
    tier has no lesson there; nor has it one for challenge, unless tiers are chosen, that has no
    room for what is for challenge alone. The first of core is the model of all others.
    """
    lessons = tuple(_lessons_of(topic, place, gap_sheets, vocabulary))
    if not is_chosen:
        lessons = _without_needless(lessons, topic.sections[place])
    model = next((each for each in lessons if each.tier == "core"), None)
    yield from (each if each is model else replace(each, model=model) for each in lessons)


def _without_needless(lessons: tuple[Lesson, ...], section: Section) -> tuple[Lesson, ...]:
    """Return lessons of a section without those for challenge that ask nothing more than core's."""
    for_all = {note.position for note in notes_for_all(section.branch)}
    more = {note.position for note in notes_of_branch(section.branch)} - for_all
    kept = tuple(
        lesson
        for lesson in lessons
        if lesson.tier != "challenge"
        or any(
            not more.isdisjoint(places_of_block(block))
            for sheet in (*lesson.parts, *lesson.last)
            for block in sheet.blocks
        )
    )
    if len(kept) == len(lessons) or not kept:
        return lessons
    return tuple(replace(lesson, is_tiered=False) for lesson in kept)


def _lessons_of(
    topic: Topic, place: int, gap_sheets: Sequence[Sheet | TierName], vocabulary: Vocabulary
) -> Iterator[Lesson]:
    tiers = dict.fromkeys(map(_tier_of, gap_sheets))
    has_rounds = any(isinstance(each, Sheet) and each.round for each in gap_sheets)
    asked = {tier: topic_for(topic, TIERS[tier]) for tier in tiers}
    written = {id(each): _Written.of(each, place, has_rounds=has_rounds) for each in asked.values()}
    for gaps in gap_sheets:
        of_tier = written[id(asked[_tier_of(gaps)])]
        if lesson := _lesson_of(topic, of_tier, gaps, vocabulary):
            yield replace(lesson, is_tiered=len(tiers) > 1)


@dataclass(frozen=True, slots=True)
class _Written:
    """What the lessons on the section at a place have in all tiers that ask the same of it.

    The `topic` is without the notes that these tiers do not ask.
    """

    topic: Topic
    place: int
    sheets: Mapping[str, tuple[Sheet, ...]]
    events: tuple[Sheet, ...]
    quiet: StepsBeside

    @classmethod
    def of(cls, topic: Topic, place: int, *, has_rounds: bool) -> _Written:
        """Return it; no step is filled in for a gap that only one of several rounds asks."""
        sheets = {name: tuple(_part(topic, place, name)) for name in WRITTEN if name in KINDS}
        events = tuple(_events(topic, place))
        gaps = KINDS["gaps"].sheets(topic, place)
        beside = (*gaps, *sheets.get("comparison", ()), *sheets.get("questions", ()))
        lists = (*sheets.get("sequence", ()), *events)
        quiet = StepsBeside.of(lists, beside, may_fill=not has_rounds)
        return cls(topic, place, sheets, events, quiet)

    @property
    def steps(self) -> tuple[Sheet, ...]:
        """The lists of steps, before it is known which of them tell what others ask."""
        return self.sheets.get("sequence", ())


def _lesson_of(
    whole: Topic, written: _Written, gaps: Sheet | TierName, vocabulary: Vocabulary
) -> Lesson | None:
    """Return the lesson of a tier and an edition, None if it asks nothing."""
    topic, place, quiet, tier = written.topic, written.place, written.quiet, _tier_of(gaps)
    number, section = numbered_section(topic, place)
    own_gaps = gaps if isinstance(gaps, Sheet) else None
    asking = (without_gaps(own_gaps, quiet.filled),) if own_gaps else ()
    silent = _silent(topic, place, {**written.sheets, "gaps": asking}, tier)
    own = _beside_terms(topic, place, silent, tier)
    beside = [*own["gaps"], *own["comparison"]]
    asked = () if TIERS[tier].has_bank else items_of_sheets(beside)
    found = _steps(topic, place, quiet, written.steps, asked)
    kept = (each for each in written.events if quiet.keeps(each, asked))
    own["sequence"] = tuple(quiet.dotted(each, beside) for each in found)
    own["timeline"] = tuple(quiet.dotted(each, beside) for each in kept)
    parts = tuple(
        sheet
        for name in PARTS
        for each in own.get(name, ())
        for sheet in ((each,) if name == "gaps" else helped(each, (tier,), vocabulary))
    )
    if not any(_asks_of(section, sheet) for sheet in parts):
        return None
    parts = tuple(with_silent_banks(tuple(with_silent_advice(parts))))
    last = tuple(_last(topic, place, parts, own_gaps, has_bank=TIERS[tier].has_bank))
    said = items_of_sheets((*parts, *last))
    parts = tuple(
        with_years_dotted(with_meaning_over(topic, place, sheet, said), beside)
        if sheet.kind == "terms"
        else sheet
        for sheet in parts
    )
    name = family_of(topic, number, section, tier)
    round_, version = (own_gaps.round, own_gaps.version) if own_gaps else (0, "")
    family = "-".join(filter(None, (name, edition_of(round_, ""))))
    return Lesson(
        f"{family}-{version.lower()}" if version else family,
        family,
        whole,
        number,
        section.title or topic.title,
        section.branch.position if section.title else topic.position,
        parts,
        last,
        tier,
        version,
        len(_essays_left_out(section)),
        _lists_in(written.steps) - _lists_in(own["sequence"]),
        round_,
    )


def _beside_terms(
    topic: Topic, place: int, parts: Mapping[str, tuple[Sheet, ...]], tier: TierName
) -> dict[str, tuple[Sheet, ...]]:
    """Return the parts of a lesson with its terms, of which the others ask nothing they tell."""
    gaps, tables = parts["gaps"], parts.get("comparison", ())
    terms = terms_of_lesson(topic, place, [*gaps, *tables], tier)
    meanings = tuple(printed_by_terms(terms))
    if not TIERS[tier].has_bank:
        gaps = tuple(with_told_gaps_filled(each, meanings, has_bank=False) for each in gaps)
    points = [
        (points_of(block), plain(block.question))
        for sheet in parts.get("questions", ())
        for block in sheet.blocks
        if isinstance(block, OpenQuestion)
    ]

    def points_in(words: str) -> tuple[str, ...]:
        return tuple(word for each in points for word in words_of_point(words, *each))

    silent = _silent_tables(tables, gaps, meanings)
    asked = [gap for each in gaps for gap in each.gaps]
    tables = tuple(without_formulas(without_words(each, points_in), asked) for each in silent)
    return {**parts, "terms": terms, "gaps": gaps, "comparison": tables}


def _lists_in(sheets: Iterable[Sheet]) -> int:
    return sum(isinstance(block, Steps) for sheet in sheets for block in sheet.blocks)


def _tier_of(gaps: Sheet | TierName) -> TierName:
    return gaps.tier or "core" if isinstance(gaps, Sheet) else gaps


def _asks_of(section: Section, sheet: Sheet) -> bool:
    """Return whether a part of a lesson asks for something that its section says.

    A starter asks for other sections, and terms may all be of those.
    """
    if sheet.kind != "terms":
        return sheet.kind != "starter"
    own = {note.position for note in notes_of_branch(section.branch)}
    return any(not own.isdisjoint(places_of_block(block)) for block in sheet.blocks)


def apart_of(lesson: Lesson, kinds: Sequence[str] = APART) -> Iterator[Sheet]:
    """Yield the sheets of a lesson's section that are cut apart, and so are files of their own."""
    numbers = [number for number, _ in numbered_sections(lesson.topic)]
    for name in kinds:
        if name in KINDS:
            yield from _apart_of_kind(lesson.topic, numbers.index(lesson.number), name)


@once_each(MOST_APART)
def _apart_of_kind(topic: Topic, place: int, name: str) -> tuple[Sheet, ...]:
    return tuple(KINDS[name].of_section(topic, place))


def family_of(topic: Topic, number: int, section: Section, tier: TierName) -> str:
    """Return the name of a lesson; that of the usual tier is the section's alone."""
    return section_sheet_name(topic, number, section, "" if tier == "core" else tier)


def _part(topic: Topic, place: int, name: str) -> Iterator[Sheet]:
    """Yield the sheets of one kind that a lesson on the section at a place has."""
    match name:
        case "questions":
            essays = _essays_left_out(topic.sections[place])
            yield from KINDS[name].of_section(without_notes(topic, essays), place)
        case "starter":  # The same in all tiers: it asks what all were asked.
            yield from KINDS[name].of_section(without_stretch(topic), place)
        case _:
            yield from KINDS[name].of_section(topic, place)


def _last(
    topic: Topic, place: int, parts: Sequence[Sheet], gaps: Sheet | None, *, has_bank: bool
) -> Iterator[Sheet]:
    """Yield the multiple choice of a lesson, which tells nothing of what its other `parts` ask.

    Nor does it ask again what one of them asks: a sentence of `gaps`, whether it is filled or left
    out, a term to be matched or that a gap asks for, a claim to be judged, an event to be numbered.
    """
    if LAST_PART in KINDS:
        blocks = [block for sheet in (*parts, *([gaps] if gaps else [])) for block in sheet.blocks]
        asked = {each for b in blocks if marks_of_block(b) for each in places_of_block(b)}
        section, in_gaps = topic.sections[place], AskedInLesson.of(parts, has_bank=has_bank)
        asked.update(
            note.position
            for note in (*notes_of_branch(section.branch), *terms_named(topic, section))
            if isinstance(term := note.body, Term) and in_gaps.asks_for(term)
        )
        steps = {plain(s.text) for b in blocks if isinstance(b, Steps) for s in b.steps}
        asked.update(
            note.position
            for note in notes_of_branch(section.branch)
            if isinstance(event := note.body, Event) and plain(event.event) in steps
        )
        others = items_of_sheets(parts)
        yield from KINDS[LAST_PART].sheets(topic, place, asked=frozenset(asked), others=others)


def _steps(
    topic: Topic, place: int, quiet: StepsBeside, sheets: Iterable[Sheet], asked: Sequence[Item]
) -> Iterator[Sheet]:
    """Yield the sheets of steps without the lists that answer a question, or what is `asked`.

    Where words of a few steps do that, dots will stand for them; of many, some gaps are filled. A
    list in which they are too many for that is no part of the lesson, for it would show in its
    sentences what belongs where, also beside a bank. Whole it is a sheet of its own, and a long one
    a card sort.
    """
    unwanted = quiet.told.union(*(quiet.telling(sheet, asked) for sheet in sheets))
    if unwanted:
        yield from KINDS["sequence"].of_section(without_notes(topic, unwanted), place)
    else:
        yield from sheets


def _events(topic: Topic, place: int) -> Iterator[Sheet]:
    """Yield the events of a section to put in order, as many as a lesson has time for."""
    if "timeline" in KINDS:
        for sheet in KINDS["timeline"].of_section(topic, place):
            if sets := [block for block in sheet.blocks if isinstance(block, Steps)]:
                yield replace(sheet, blocks=tuple(sets[:MOST_SETS]), others=())


def _essays_left_out(section: Section) -> frozenset[Position]:
    """Return the places of all essays of a section but for the first."""
    essays = [
        note.position
        for note in notes_of_branch(section.branch)
        if isinstance(note.body, Question) and note.body.marks >= MARKS_OF_AN_ESSAY
    ]
    return frozenset(essays[1:])


# What tells of other parts


def _silent(
    topic: Topic, place: int, sheets: Mapping[str, tuple[Sheet, ...]], tier: TierName
) -> dict[str, tuple[Sheet, ...]]:
    """Return the sheets of a lesson by their kinds, and its claims, that tell nothing of another.

    Where all of them are true, or all are false, nobody judges them; those of a lesson that asks
    nothing else are put right, or proved.
    """
    has_bank = TIERS[tier].has_bank
    own = _with_silent_gaps(sheets, has_bank=has_bank)
    beside = tuple(chain.from_iterable(own.values()))
    asked = AskedInLesson.of(beside, has_bank=has_bank)
    section = topic.sections[place]
    known = plain(joined(Run(" "), (topic.title, section.title)))
    claims = tuple(n for n in notes_of_branch(section.branch) if isinstance(n.body, Claim))
    # Also of a gap that is filled the sentence says what is right. A word of a language is told by
    # any claim on it, beside a bank, too: that says what it means.
    helps = has_bank and not taught_languages(topic)
    filled = AskedInLesson.of(chain.from_iterable(sheets.values()), has_bank=helps)
    chosen, given_up = silent_claims(claims, filled, beside, known)
    if not any(sheet.kind != "starter" for sheet in beside):
        chosen = claims
    own["true-false"] = tuple(_claims(topic, place, chosen))
    judged = judged_in(own["true-false"], known)

    def hints(words: str) -> bool:
        return any(claim.is_hinted_by(words) for claim in judged)

    own["gaps"] = tuple(
        without_telling_statements(without_sentences(each, given_up), asked, hints)
        for each in own["gaps"]
    )
    return own


def _with_silent_gaps(
    sheets: Mapping[str, tuple[Sheet, ...]], *, has_bank: bool
) -> dict[str, tuple[Sheet, ...]]:
    """Return the sheets of a lesson whose gaps are not told by its questions, nor tell these.

    Nor does a table tell a gap from memory, for that is filled, nor a sentence a cell.
    A gap that is filled may tell a cell, and that when it is filled another gap.
    """
    blocks = [block for sheet in sheets.get("questions", ()) for block in sheet.blocks]
    questions = [block for block in blocks if isinstance(block, OpenQuestion)]
    asked = tuple(printed_by_questions(questions))
    told = (with_told_gaps_filled(each, asked, has_bank=has_bank) for each in sheets["gaps"])
    gaps = tuple(without_answering_sentences(each, questions) for each in told)
    tables = sheets.get("comparison", ())
    silent = tuple(_silent_tables(tables, gaps, asked))
    while not has_bank:
        said = tuple(printed_by_tables(tables, silent))
        left = tuple(with_told_gaps_filled(each, said, has_bank=False) for each in gaps)
        if left == gaps:
            break
        gaps = left
        silent = tuple(_silent_tables(tables, gaps, asked))
    return {**sheets, "gaps": gaps, "comparison": silent}


def _silent_tables(
    tables: Iterable[Sheet], gaps: Iterable[Sheet], asked: Iterable[Text]
) -> Iterator[Sheet]:
    """Yield tables without cells that are told by sentences with gaps or by what is `asked`."""
    printed = (*printed_by_gaps(gaps), *asked)
    yield from (with_told_cells_filled(each, printed) for each in tables)


def _claims(topic: Topic, place: int, notes: Iterable[Note]) -> Iterator[Sheet]:
    """Yield the sheet with some claims of a section, none of other sections among them.

    Sentences of its own would print the answers of its gaps; those of earlier ones are what its
    starter asks for.
    """
    if "true-false" in KINDS:
        yield from KINDS["true-false"].sheets(only_notes_of_section(topic, place, notes))
