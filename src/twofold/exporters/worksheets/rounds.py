"""A gap sheet -> rounds 1, 2, 3… that ask for other gaps, and together for all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from twofold.exporters.worksheets.answer_forms import folded
from twofold.exporters.worksheets.blocks import Sentence
from twofold.exporters.worksheets.blocks.sheet import Proof, Sheet
from twofold.exporters.worksheets.blocks.texts import joined, with_answers
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.sheets.marking import marking_of_sentences
from twofold.exporters.worksheets.shuffling import rank
from twofold.exporters.worksheets.tiers import with_brackets_explained
from twofold.notes import Grid
from twofold.text import Gap, Run, Style, Text, answer_text, gaps_in

RoundsByGap = dict[Gap, frozenset[int]]
"""The rounds, counted from 0, that ask for each gap; a gap is known by its place in the notes."""


def rounds_of(sheet: Sheet, count: int, seed: int) -> tuple[Sheet, ...]:
    """Return `count` rounds of a gap sheet; one, as it is, where nothing in it can rotate.

    Each gap is asked in half the rounds, rounded up, so that they leave half to two thirds of the
    answers blank, and each of them something. Items keep their numbers.
    """
    units = _units(sheet, str(seed))
    if count < 2 or len(units) < 2:
        return (sheet,)
    share = (count + 1) // 2
    # Where gaps are fewer than rounds, they begin as far apart as can be: none comes out empty.
    steps = max(count, len(units))
    asked = {
        gap: frozenset((place * steps // len(units) + more) % count for more in range(share))
        for place, unit in enumerate(units)
        for gap in unit
    }
    proof = _proof(sheet, asked, count)
    return tuple(_round(sheet, asked, number, proof) for number in range(count))


def _units(sheet: Sheet, seed: str) -> list[list[Gap]]:
    """Return the gaps that must be asked together, items in an order that the seed gives.

    Together are gaps of one group, and gaps with the same answer: one would give the other away.
    """
    units: list[list[Gap]] = []
    unit_of: dict[object, list[Gap]] = {}
    for item in sorted(_items(sheet), key=lambda item: rank(seed, item.code)):
        for gap in gaps_in(item.text):
            keys: list[object] = [folded(form) for form in (gap.answer, *gap.accepted)]
            if gap.number:
                keys.append((item.position, gap.number))
            _join(gap, keys, units, unit_of)
    return [unit for unit in units if unit]


def _join(
    gap: Gap, keys: Sequence[object], units: list[list[Gap]], unit_of: dict[object, list[Gap]]
) -> None:
    """Add a gap to the unit that knows one of its keys; units that it joins become one."""
    known = {id(unit): unit for key in keys if (unit := unit_of.get(key)) is not None}
    if not known:
        units.append([])
        known = {0: units[-1]}
    first, *others = known.values()
    for other in others:
        first += other
        for key in [key for key, unit in unit_of.items() if unit is other]:
            unit_of[key] = first
        other.clear()
    first.append(gap)
    unit_of.update(dict.fromkeys(keys, first))


def _round(sheet: Sheet, asked: RoundsByGap, number: int, proof: Proof) -> Sheet:
    place = number + 1
    blocks = [
        replace(block, text=_filled(block.text, asked, number))
        if isinstance(block, Sentence) and block.number
        else block
        for block in sheet.blocks
    ]
    asking = (each for each in blocks if isinstance(each, Sentence) and gaps_in(each.text))
    marking = marking_of_sentences(sheet.topic, asking)
    made = replace(
        sheet,
        name=f"{sheet.name}-round-{place}",
        blocks=tuple(blocks),
        marking=tuple(marking),
        round=place,
        proofs=(*sheet.proofs, proof),
    )
    return with_brackets_explained(made)


def _filled(text: Text, asked: RoundsByGap, number: int) -> Text:
    return with_answers(text, lambda gap: number not in asked[gap])


def _proof(sheet: Sheet, asked: RoundsByGap, count: int) -> Proof:
    """Return the table of all rounds: a row an item, in each cell the gaps asked there."""
    labels = labels_for(sheet.topic.language)
    rows = [
        (
            _words(" ".join(filter(None, [f"{item.number}.", item.code]))),
            *(_answers(item, asked, number) for number in range(count)),
        )
        for item in _items(sheet)
    ]
    header = (_words(labels.item), *(_words(str(number + 1)) for number in range(count)))
    return Proof(_words(labels.gaps_in_rounds), Grid(header, tuple(rows)))


def _items(sheet: Sheet) -> Iterator[Sentence]:
    for block in sheet.blocks:
        if isinstance(block, Sentence) and block.number:
            yield block


def _answers(item: Sentence, asked: RoundsByGap, number: int) -> Text:
    """Return what a round asks of an item: what the code of each gap ends in, and its answer."""
    gaps = {
        (gap.number, gap.answer): gap for gap in gaps_in(item.text) if number in asked[gap]
    }.values()
    answers = (
        (Run(f".{gap.number}\u00a0"), *answer_text(gap._replace(style=Style.PLAIN, link="")))
        for gap in gaps
    )
    return joined(Run(", "), answers) or _words("–")


def _words(words: str) -> Text:
    return (Run(words),)
