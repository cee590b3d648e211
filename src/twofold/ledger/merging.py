"""Two branches' records of one note -> the one record that keeps what both gave to pupils."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from twofold.ledger.records import GAP, MOST_NUMBERS, NumberedGap, Record
from twofold.spelling import folded, is_corrected
from twofold.typography import without_typography

_WORD = re.compile(r"\w+")


def unite(one: Record, other: Record) -> Record:
    """Return two branches' records of one note as one, whichever is named first.

    The words are those of the later change. Its time is one second after both, so that the note
    arrives at pupils who have either. Where one branch alone has given the topic's decks their
    places, their names are that one's.
    """
    if one == other:
        return one
    earlier, later = sorted((one, other), key=lambda record: (record.changed_at, repr(record)))
    named = later if later.subdeck or not earlier.subdeck else earlier
    return later._replace(
        deck=named.deck,
        section=named.section,
        subdeck=named.subdeck,
        gaps=_united(earlier, later),
        changed_at=later.changed_at + 1,
        is_retired=one.is_retired and other.is_retired,
    )


def _united(earlier: Record, later: Record) -> tuple[NumberedGap, ...]:
    """Return the numbers of both branches.

    Numbers are given in order, the first at a note's birth. So one that is lower than one that both
    share was there before they parted, and an answer that differs there was corrected: it keeps the
    words of both. So does one that a branch merely spells otherwise, or accepts, in the same place:
    Maria is not Marie, who is named beside her. A later number that each gave to an answer of its
    own belongs to nobody any more, and both answers get new ones, as long as there are any: no
    pupil's history may come to be that of the other's fact.
    """
    mine, theirs = ({gap.number: gap for gap in each.gaps} for each in (earlier, later))
    differing = [number for number in mine if number in theirs and not _agree(mine, theirs, number)]
    agreed = (mine.keys() & theirs.keys()).difference(differing)
    gaps = mine | theirs
    for number in sorted(differing):
        is_mended = _is_mended(mine[number], theirs[number]) and _stand_alike(
            (earlier, mine[number]), (later, theirs[number])
        )
        if number <= max(agreed, default=1) or is_mended:
            both = dict.fromkeys((*theirs[number].answers, *mine[number].answers))
            gaps[number] = theirs[number]._replace(answers=tuple(both))
            continue
        gaps[number] = NumberedGap(number, (), is_gone=True)
        for gap in (mine[number], theirs[number]):
            if gap.answers and max(gaps) < MOST_NUMBERS:
                gaps[max(gaps) + 1] = gap._replace(number=max(gaps) + 1)
    return tuple(gaps[number] for number in sorted(gaps))


def _agree(mine: Mapping[int, NumberedGap], theirs: Mapping[int, NumberedGap], number: int) -> bool:
    one, other = (set(map(without_typography, gaps[number].answers)) for gaps in (mine, theirs))
    return one == other or not one.isdisjoint(other)


def _is_mended(one: NumberedGap, other: NumberedGap) -> bool:
    """Return whether two branches' answers are one that either spells or accepts otherwise."""
    mine, theirs = (set(map(folded, gap.answers)) for gap in (one, other))
    return (
        not mine.isdisjoint(map(folded, other.accepted))
        or not theirs.isdisjoint(map(folded, one.accepted))
        or any(is_corrected(left, right) for left in mine for right in theirs)
    )


def _stand_alike(one: tuple[Record, NumberedGap], other: tuple[Record, NumberedGap]) -> bool:
    """Return whether two branches' gaps have the same words next to them, or mended ones."""
    return any(
        all(a == b or is_corrected(a, b) for a, b in zip(mine, theirs, strict=True))
        for mine in _next_to(*one)
        for theirs in _next_to(*other)
    )


def _next_to(record: Record, gap: NumberedGap) -> Iterator[tuple[str, str]]:
    """Yield the words before and behind each place of a gap in a note, "" at an end of it."""
    answers = set(map(folded, gap.answers))
    text = " ".join(record.text)
    for found in GAP.finditer(text):
        if folded(found[1]) in answers:
            before = _WORD.findall(text[: found.start()])
            behind = _WORD.findall(text[found.end() :])
            yield folded(before[-1] if before else ""), folded(behind[0] if behind else "")
