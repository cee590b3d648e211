"""A sheet and its topic -> what its banks are made of: right answers, and wrong ones like them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from twofold.accepted_forms import accepted_words
from twofold.exporters.worksheets.answer_forms import (
    folded,
    kind_of,
)
from twofold.exporters.worksheets.banks.like_words import (
    other_terms,
)
from twofold.exporters.worksheets.banks.printed_words import (
    formula_kind,
)
from twofold.exporters.worksheets.banks.run_words import (
    FEWEST_LEFT_OVER,
    MOST_WORDS,
    leaves_no_choice,
    look_of,
)
from twofold.exporters.worksheets.banks.vocabulary import Vocabulary, group_of, place_of
from twofold.exporters.worksheets.banks.wrong_words import (
    CANDIDATES,
    Forms,
    SectionWords,
    with_far_words,
    with_words_of_section,
    words_of,
    wrong_answers,
)
from twofold.exporters.worksheets.blocks import BankedGap, WordBank, asked_of_block
from twofold.exporters.worksheets.blocks.exercises import GlossaryEntry, MindMap, Timeline
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.giveaways import items_of
from twofold.exporters.worksheets.sentence_case import inside_a_sentence
from twofold.source import Position
from twofold.text import plain, written_answer
from twofold.units import measure_of


def word_bank(sheet: Sheet, vocabulary: Vocabulary, *, has_wrong_answers: bool) -> WordBank:
    """Return what the banks of a sheet are made of, once it is known which items share one.

    A wrong answer is no accepted form of a gap on the sheet, nor a part of one or more than one,
    nor, unless the author says so, a unit that measures the same. For terms and headings those of
    other items are wrong: no other word is of their kind.
    """
    asked = [each for block in sheet.blocks for each in asked_of_block(block)]
    right = Forms(
        words_of(form) for gap, _ in asked for form in (written_answer(gap), *accepted_words(gap))
    )
    measures = {measure_of(written_answer(gap)) for gap, _ in asked} - {""}
    shown: dict[str, str] = {}
    for gap, begins in asked:
        words = written_answer(gap)
        is_first = begins and not gap.is_drawn
        seen = words
        if is_first:
            seen = inside_a_sentence(words, vocabulary.inside, vocabulary.languages)
        shown.setdefault(folded(words), seen)
    said = "".join(item.says for item in items_of(sheet))
    gaps: list[BankedGap] = []
    sections: list[Position] = []
    terms = {
        block.position: shown[folded(plain(block.term))]
        for block in sheet.blocks
        if isinstance(block, GlossaryEntry)
    }
    in_notes = sorted(terms)
    for block in sheet.blocks:
        note = vocabulary.notes.get(getattr(block, "position", sheet.position))
        for gap, _ in asked_of_block(block):
            answer = folded(written_answer(gap))
            wrong: Iterable[str] = ()
            most = CANDIDATES
            if isinstance(block, GlossaryEntry):
                wrong, most = (
                    other_terms(block.position, terms, in_notes, vocabulary.places, MOST_WORDS),
                    MOST_WORDS + CANDIDATES,
                )
            elif isinstance(block, MindMap):
                wrong = _others(answer, shown)
            else:
                found = wrong_answers(gap, note, vocabulary, said)
                given = note.back.wrong_answers if note is not None else ()
                wrong = (
                    word
                    for word in found
                    if not right.has_like(words_of(word))
                    and (word in given or measure_of(word) not in measures)
                )
            group = group_of(gap, note, vocabulary)
            kept = _like_first(dict.fromkeys(islice(wrong, most)), group.kind, vocabulary)
            accepted = tuple(map(folded, accepted_words(gap)))
            hint = folded(gap.hint)
            near = str(group.near)
            sections.append(place_of(gap, note, vocabulary).section)
            gaps.append(BankedGap(answer, shown[answer], group.kind, kept, accepted, hint, near))
    has_words = any(isinstance(block, GlossaryEntry | MindMap) for block in sheet.blocks)
    left_over = {folded(word) for gap in gaps for word in gap.wrong}
    is_closed = len({gap.answer for gap in gaps}) < len(gaps)  # As of cells that say yes or no.
    has_few = has_wrong_answers and not is_closed and len(left_over) < FEWEST_LEFT_OVER

    def lack_choice(look: str) -> bool:
        alike = [gap for gap in gaps if look_of(gap.kind) == look]
        return leaves_no_choice(alike, has_wrong_answers=has_wrong_answers)

    for look in dict.fromkeys(look_of(gap.kind) for gap in gaps):
        if look == "words" and not has_words and (has_few or lack_choice(look)):
            known = {each: SectionWords.of(each, vocabulary) for each in dict.fromkeys(sections)}
            gaps = [
                with_words_of_section(gap, known[section], right, said, vocabulary.language)
                if look_of(gap.kind) == look
                else gap
                for gap, section in zip(gaps, sections, strict=True)
            ]
        if lack_choice(look):
            gaps = [
                with_far_words(gap, right, vocabulary) if look_of(gap.kind) == look else gap
                for gap in gaps
            ]
    turn = ord(sheet.version) - ord("A") if sheet.version else 0
    is_mixed = any(isinstance(block, Timeline) for block in sheet.blocks)
    return WordBank(
        tuple(gaps),
        vocabulary.language,
        vocabulary.seed,
        turn,
        sheet.position,
        is_mixed=is_mixed,
        has_wrong_answers=has_wrong_answers,
    )


def _like_first(words: Iterable[str], kind: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return words with those of a kind first: what the author gave is for all gaps of a note."""

    def is_other(word: str) -> bool:
        return (formula_kind(word) or kind_of(word, vocabulary.language).name) != kind

    return tuple(sorted(words, key=is_other))


def _others(answer: str, shown: Mapping[str, str]) -> Iterator[str]:
    """Yield other answers of a sheet: those a bank's length away, which no bank shares with it."""
    keys = list(shown)
    at = keys.index(answer)
    for step in range(len(keys)):
        other = keys[(at + MOST_WORDS + step) % len(keys)]
        if other != answer:
            yield shown[other]
