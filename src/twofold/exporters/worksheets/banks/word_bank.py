"""A sheet and its topic -> what its banks are made of: right answers, and wrong ones like them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

from twofold.accepted_forms import accepted_words
from twofold.exporters.worksheets.answer_forms import folded
from twofold.exporters.worksheets.banks.beside_terms import words_beside_terms
from twofold.exporters.worksheets.banks.like_words import (
    other_terms,
)
from twofold.exporters.worksheets.banks.rivals import NAME
from twofold.exporters.worksheets.banks.run_words import (
    FEWEST_LEFT_OVER,
    MOST_WORDS,
    leaves_no_choice,
    look_of,
)
from twofold.exporters.worksheets.banks.substances import formula_kind
from twofold.exporters.worksheets.banks.topic_rivals import with_topic_rivals
from twofold.exporters.worksheets.banks.vocabulary import Vocabulary, group_of, place_of
from twofold.exporters.worksheets.banks.wrong_headings import WrongHeadings
from twofold.exporters.worksheets.banks.wrong_words import (
    CANDIDATES,
    Forms,
    SectionWords,
    for_cells,
    with_far_words,
    with_words_of_section,
    words_of,
    wrong_answers,
)
from twofold.exporters.worksheets.blocks import (
    BankedGap,
    Block,
    CellTable,
    WordBank,
    asked_of_block,
)
from twofold.exporters.worksheets.blocks.drawings import MindMap, Timeline
from twofold.exporters.worksheets.blocks.exercises import GlossaryEntry
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.blocks.texts import has_gap
from twofold.exporters.worksheets.giveaways import items_of
from twofold.exporters.worksheets.sentence_case import inside_a_sentence
from twofold.notes import Note, Term, gaps_of
from twofold.source import Position
from twofold.text import Gap, gaps_in, plain, written_answer
from twofold.units import measure_of

WORD = "word"
"""The kind of answers without a capital."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a sheet asks for, and what it says: no word that either has is wrong.

    Answers are `shown` as they stand inside a sentence, by their folded words; `terms` are those of
    a glossary and of maps by their places, `beside_terms` other words that might be one, and
    `headings` those of a map. The `measures` are those of units; `cells` of a table that are full
    say all of a word, though it be a sign. A formula that has one of the `parts` that are asked for
    tells it.
    """

    vocabulary: Vocabulary
    right: Forms
    measures: frozenset[str]
    shown: Mapping[str, str]
    terms: Mapping[Position, str]
    beside_terms: tuple[str, ...]
    headings: WrongHeadings
    said: str
    cells: frozenset[str]
    parts: frozenset[str]

    @classmethod
    def of(cls, sheet: Sheet, vocabulary: Vocabulary) -> _Asked:
        """Return what a sheet asks for."""
        shown: dict[str, str] = {}
        forms: list[str] = []
        for block in sheet.blocks:
            for gap, begins in asked_of_block(block):
                words = written_answer(gap)
                forms += (words, *accepted_words(gap))
                inside = words
                if begins and not gap.is_drawn:
                    inside = inside_a_sentence(words, vocabulary.inside, vocabulary.languages)
                shown.setdefault(folded(words), inside)
        terms = {
            each.gap.position: shown[folded(written_answer(each.gap))]
            for each in _asked_on(sheet, vocabulary)
            if each.is_term
        }
        said = "".join(item.says for item in items_of(sheet))
        measures = frozenset(filter(None, map(measure_of, forms)))
        cells = {
            folded(plain(cell))
            for block in sheet.blocks
            if isinstance(block, CellTable)
            for row in block.grid.rows
            for cell in row
            if not has_gap(cell)
        }
        right = Forms(map(words_of, forms))
        headings = WrongHeadings.of(sheet, vocabulary.notes.values())
        beside = words_beside_terms(terms.values(), said, vocabulary) if terms else ()
        parts = (
            gap.answer
            for block in sheet.blocks
            for gap, _ in asked_of_block(block)
            if gap.position in vocabulary.parts
        )
        full = frozenset(cells)
        asked = frozenset(parts)
        return cls(vocabulary, right, measures, shown, terms, beside, headings, said, full, asked)

    def wrong_for(self, each: _AskedGap) -> Iterator[str]:
        """Yield some wrong answers for what is asked, the best first."""
        if self.headings.boxes and isinstance(each.block, MindMap):
            wrong = self.headings.wrong_for(folded(written_answer(each.gap)))
            return (self.shown[heading] for heading in wrong)
        if each.is_term:
            return islice(self._other_terms(each.gap.position)[0], MOST_WORDS + CANDIDATES)
        return islice(self._wrong(each.gap, each.note), CANDIDATES)

    def far_for(self, each: _AskedGap) -> tuple[str, ...]:
        """Return what is less like a term than those below its heading; () where nothing is."""
        if each.is_term:
            far = self._other_terms(each.gap.position)[1][: MOST_WORDS + CANDIDATES]
            return (*far, *self.beside_terms)
        return ()

    def _other_terms(self, term: Position) -> tuple[tuple[str, ...], tuple[str, ...]]:
        in_notes, places = sorted(self.terms), self.vocabulary.places
        return other_terms(term, self.terms, in_notes, places, MOST_WORDS)

    def without_cells(self, gap: BankedGap) -> BankedGap:
        """Return a gap without the wrong words that a cell of the sheet is full of."""
        wrong, rivals = (
            tuple(word for word in words if folded(word) not in self.cells)
            for words in (gap.wrong, gap.rivals)
        )
        is_changed = (wrong, rivals) != (gap.wrong, gap.rivals)
        return replace(gap, wrong=wrong, rivals=rivals) if is_changed else gap

    def _wrong(self, gap: Gap, note: Note | None) -> Iterator[str]:
        given = note.back.wrong_answers if note is not None else ()
        for word in wrong_answers(gap, note, self.vocabulary, self.said):
            is_measure = measure_of(word) in self.measures and word not in given
            is_told = folded(word) in self.cells or self._tells_part(word)
            if not (is_measure or is_told or self.right.has_like(words_of(word))):
                yield word

    def _tells_part(self, word: str) -> bool:
        return bool(self.parts and formula_kind(word)) and any(part in word for part in self.parts)


def word_bank(sheet: Sheet, vocabulary: Vocabulary, *, has_wrong_answers: bool) -> WordBank:
    """Return what the banks of a sheet are made of, once it is known which items share one.

    A wrong answer is no accepted form of a gap on the sheet, nor a part of one or more than one,
    nor, unless the author says so, a unit that measures the same. For terms and headings those of
    other items are wrong: no other word is of their kind. Where all terms are right, those of the
    topic's words are wrong that look like one. A heading is wrong for all boxes that
    have it beside them.
    """
    asked = _Asked.of(sheet, _with_exact_gaps(sheet, vocabulary))
    found = [*_banked_gaps(sheet, asked)]
    gaps = [gap for gap, _ in found]
    sections = [section for _, section in found]
    has_terms = any(isinstance(block, GlossaryEntry) for block in sheet.blocks)
    turn = ord(sheet.version) - ord("A") if sheet.version else 0
    has_headings = bool(asked.headings.boxes)
    chosen: Sequence[BankedGap] = gaps
    if not has_headings:
        chosen = _with_choice(
            gaps, () if has_terms else sections, asked, has_wrong_answers=has_wrong_answers
        )
    if has_wrong_answers and not (has_terms or has_headings):
        chosen = [*with_topic_rivals(chosen, sections, asked.right, asked.said, asked.vocabulary)]
    return WordBank(
        tuple(map(asked.without_cells, chosen)),
        vocabulary.language,
        vocabulary.seed,
        turn,
        sheet.position,
        is_mixed=any(isinstance(block, Timeline) for block in sheet.blocks),
        has_wrong_answers=has_wrong_answers,
        is_strict=has_headings,
    )


def _with_exact_gaps(sheet: Sheet, vocabulary: Vocabulary) -> Vocabulary:
    """Return a vocabulary that knows what is quoted on a sheet where all its gaps are as exact.

    A word that is wrong in what somebody said might do for another gap.
    """
    kinds = (
        (gap, group_of(gap, note, vocabulary).kind) for gap, note, _ in _asked_on(sheet, vocabulary)
    )
    has_open = any(vocabulary.is_open(gap, kind) for gap, kind in kinds)
    return replace(vocabulary, quoted=frozenset()) if has_open else vocabulary


class _AskedGap(NamedTuple):
    """A gap as a bank has it, with its note, which boxes for headings have not, and its block."""

    gap: Gap
    note: Note | None
    block: Block

    @property
    def is_term(self) -> bool:
        """Whether it asks for a term by what that means, and not for words amid others."""
        note = self.note
        is_of_note = note is not None and isinstance(note.body, Term)
        return is_of_note and isinstance(self.block, GlossaryEntry | MindMap)


def _asked_on(sheet: Sheet, vocabulary: Vocabulary) -> Iterator[_AskedGap]:
    """Yield what a sheet asks for."""
    for block in sheet.blocks:
        if isinstance(block, MindMap):
            for node in block.nodes:
                note = None if node.is_blank else vocabulary.notes.get(node.position)
                yield from (_AskedGap(gap, note, block) for gap in gaps_in(node.text))
            continue
        note = vocabulary.notes.get(getattr(block, "position", sheet.position))
        yield from (_AskedGap(gap, note, block) for gap, _ in asked_of_block(block))


def _banked_gaps(sheet: Sheet, asked: _Asked) -> Iterator[tuple[BankedGap, Position]]:
    """Yield the gaps of a sheet with wrong answers from near by, each with its section."""
    vocabulary = asked.vocabulary
    for each in _asked_on(sheet, vocabulary):
        gap, note, _ = each
        answer, group = folded(written_answer(gap)), group_of(gap, note, vocabulary)
        wrong = tuple(dict.fromkeys(asked.wrong_for(each)))
        is_heading = bool(asked.headings.boxes)
        if not is_heading and (note is None or len(gaps_of(note)) > 1):
            wrong = _like_first(wrong, group.kind, vocabulary)
        kind, place = _told_kind(group.kind, note, vocabulary), place_of(gap, note, vocabulary)
        near = place.heading if each.is_term else group.near
        banked = BankedGap(
            answer,
            asked.shown[answer],
            kind,
            wrong,
            tuple(map(folded, accepted_words(gap))),
            folded(gap.hint),
            str(near),
            vocabulary.is_open(gap, group.kind),
            asked.far_for(each),
        )
        yield banked, place.section


def _told_kind(kind: str, note: Note | None, vocabulary: Vocabulary) -> str:
    """Return of what kind an answer is, or is told to be by what the author calls wrong for it.

    "Nepmen", for which "commissars" is wrong, stands among words, though it has a capital.
    """
    given = note.back.wrong_answers if note is not None and len(gaps_of(note)) == 1 else ()
    told = {vocabulary.kind_of(words) for words in given}
    return WORD if kind == NAME and told == {WORD} else kind


def _with_choice(
    gaps: Sequence[BankedGap],
    sections: Sequence[Position],
    asked: _Asked,
    *,
    has_wrong_answers: bool,
) -> Sequence[BankedGap]:
    """Return gaps with words from further away, where their bank would have none left over.

    Those are words of the `sections` of the gaps, where words are asked for, then of all: beside
    the cells of a table such as its own section has, too. Where many words would do for a gap,
    which is not the only one, there are but terms for the others: all stand beside it, too.
    """
    vocabulary = asked.vocabulary
    has_open = any(gap.is_open for gap in gaps)
    is_only = len({gap.answer for gap in gaps}) == 1
    is_closed = len({gap.answer for gap in gaps}) < len(gaps)  # As of cells that say yes or no.

    def have_few_left_over() -> bool:
        of_words = (gap for gap in gaps if look_of(gap.kind) == "words")
        left_over = {folded(word) for gap in of_words for word in gap.wrong}
        return has_wrong_answers and not is_closed and len(left_over) < FEWEST_LEFT_OVER

    def lack_choice(look: str) -> bool:
        alike = [gap for gap in gaps if look_of(gap.kind) == look]
        return leaves_no_choice(alike, has_wrong_answers=has_wrong_answers)

    for look in dict.fromkeys(look_of(gap.kind) for gap in gaps):
        if look == "words" and sections and (have_few_left_over() or lack_choice(look)):
            gaps = _with_words_near_by(gaps, sections, asked)
        others = dict.fromkeys(place.section for place in vocabulary.places.values())
        for section in others if look == "words" and sections and asked.cells else ():
            if have_few_left_over():
                gaps = _with_words_near_by(gaps, [section] * len(gaps), asked)
        if lack_choice(look) and (is_only or not has_open or look != "words"):
            gaps = [
                with_far_words(gap, asked.right, vocabulary) if look_of(gap.kind) == look else gap
                for gap in gaps
            ]
    return gaps


def _with_words_near_by(
    gaps: Sequence[BankedGap], sections: Sequence[Position], asked: _Asked
) -> list[BankedGap]:
    """Return gaps that ask for words with others of a section for each of them."""
    known = {each: SectionWords.of(each, asked.vocabulary) for each in dict.fromkeys(sections)}
    if asked.cells:
        known = {each: for_cells(words) for each, words in known.items()}
    if any(gap.is_open for gap in gaps):
        known = {each: words._replace(answers={}) for each, words in known.items()}
    return [
        with_words_of_section(
            gap, known[section], asked.right, asked.said, asked.vocabulary.language
        )
        if look_of(gap.kind) == "words" and not gap.is_open
        else gap
        for gap, section in zip(gaps, sections, strict=True)
    ]


def _like_first(words: Iterable[str], kind: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return words with those of a kind first: what the author gave is for all gaps of a note."""

    def is_other(word: str) -> bool:
        return vocabulary.kind_of(word) != kind

    return tuple(sorted(words, key=is_other))
