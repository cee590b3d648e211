"""The things of an organiser -> the same with the gaps that its back asks, and told by none."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from twofold.exporters.worksheets.blocks.exercises import Knowledge, KnowledgeGroup
from twofold.exporters.worksheets.giveaways import Item, form_looked_for
from twofold.source import Position
from twofold.text import Gap, Text, gaps_in, plain, with_gaps

Parts = tuple[KnowledgeGroup, ...]


def asked_on_back(parts: Parts, most: int) -> Parts:
    """Return parts with so many gaps at most in each text, the others complete.

    But what is asked anywhere is blank wherever a gap has it: a date that is to be recalled beside
    its event is not printed in a key point. For the rest gaps are left out first that are printed
    elsewhere, then figures, then short words.
    """
    things = [thing for part in parts for thing in part.things]
    if not any(len(gaps_in(text)) > most for thing in things for text in thing.texts):
        return parts
    own = [_said(thing) for thing in things]
    everything = "".join(own)
    heads = {form_looked_for(plain(t.head)) for t in things if t.head and not t.is_given}
    kept: set[Position] = set()
    for thing, said in zip(things, own, strict=True):
        for text in thing.texts:
            told = {
                form: everything.count(form) > said.count(form)
                for form in (form_looked_for(gap.answer) for gap in gaps_in(text))
            }
            kept |= set(_most_telling(gaps_in(text), most, heads, told))
    asked = heads | {
        form_looked_for(gap.answer)
        for thing in things
        for gap in _gaps_of(thing)
        if gap.position in kept
    }

    def shown(text: Text) -> Text:
        return with_gaps(
            text,
            lambda gap: (
                gap if gap.position in kept or form_looked_for(gap.answer) in asked else gap.answer
            ),
        )

    return tuple(
        replace(part, things=tuple(thing.with_facts(shown) for thing in part.things))
        for part in parts
    )


def _most_telling(
    gaps: Sequence[Gap], most: int, heads: Collection[str], told: dict[str, bool]
) -> Iterator[Position]:
    """Yield the places of gaps that are asked, first of all those of the `heads`."""

    def worth(gap: Gap) -> tuple[bool, bool, bool, int]:
        form = form_looked_for(gap.answer)
        has_figures = any(letter.isdigit() for letter in gap.answer)
        return form not in heads, told[form], has_figures, -len(gap.answer)

    yield from (gap.position for gap in sorted(gaps, key=worth)[:most])


def _gaps_of(thing: Knowledge) -> Iterator[Gap]:
    for text in thing.texts:
        yield from gaps_in(text)


def _said(thing: Knowledge) -> str:
    """Return what the back prints of a thing whatever is asked, in bare words."""
    return Item.of_gaps((thing.head if thing.is_given else (), *thing.facts)).says
