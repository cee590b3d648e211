"""The things of an organiser -> the same with the gaps that its back asks, and told by none."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from twofold.exporters.worksheets.blocks.drawings import Knowledge, KnowledgeGroup
from twofold.exporters.worksheets.blocks.texts import has_hints_behind
from twofold.exporters.worksheets.giveaways import (
    BEGINNING,
    FEWEST_FACTS,
    Item,
    form_looked_for,
    meet,
    things_in,
)
from twofold.exporters.worksheets.labels import Labels
from twofold.exporters.worksheets.sheets.organiser.columns import Apart
from twofold.source import Position
from twofold.text import Gap, Text, gaps_in, plain, with_gaps

Parts = tuple[KnowledgeGroup, ...]

_YEAR = re.compile(r"\b\d{3,4}\b")


def asked_on_back(parts: Parts, most: int) -> Parts:
    """Return parts with so many gaps at most in each text, the others complete.

    But what is asked anywhere is blank wherever a gap has it: a date that is to be recalled beside
    its event is not printed in a key point. For the rest gaps are left out first that are printed
    elsewhere, then figures, then short words. What is printed elsewhere is not asked of a thing
    that has anything else to ask, nor a head unless most of the back would be told then. Behind the
    gaps stand the hints that they need.
    """
    parts = _with_told_heads_given(parts)
    things = [thing for part in parts for thing in part.things]
    own = [_said(thing) for thing in things]
    everything = "".join(own)
    heads = {form_looked_for(plain(t.head)) for t in things if t.head and not t.is_given}
    kept: set[Position] = set()
    for thing, said in zip(things, own, strict=True):
        forms = (form_looked_for(gap.answer) for gap in _gaps_of(thing))
        told = {form for form in forms if everything.count(form) > said.count(form)}
        found = [
            gap for text in thing.texts for gap in _most_telling(gaps_in(text), most, heads, told)
        ]
        silent = [gap for gap in found if form_looked_for(gap.answer) not in told]
        kept.update(gap.position for gap in silent or found)
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
        replace(part, things=tuple(thing.with_facts(shown).hinted for thing in part.things))
        for part in parts
    )


def _with_told_heads_given(parts: Parts) -> Parts:
    """Return parts that give the heads which the back prints elsewhere, if it asks as much besides.

    What asks nothing does not stand there.
    """
    things = [thing for part in parts for thing in part.things if thing.is_asked]
    own = [_said(thing) for thing in things]
    everything = "".join(own)
    heads = {
        form: said
        for thing, said in zip(things, own, strict=True)
        if thing.head and not thing.is_given and (form := form_looked_for(plain(thing.head)))
    }
    told = {form for form, said in heads.items() if everything.count(form) > said.count(form)}
    if 2 * len(told) > len(things):
        return parts

    def given(thing: Knowledge) -> Knowledge:
        is_told = bool(thing.head) and form_looked_for(plain(thing.head)) in told
        return replace(thing, is_given=True) if is_told else thing

    return tuple(replace(part, things=tuple(map(given, part.things))) for part in parts)


def told_on_back(asked: Parts, labels: Labels, *, has_numbered_heads: bool = False) -> str:
    """Return what a pupil is told to do on a back that asks some parts.

    Its brackets are explained, and its numbers where some of those on the front are missing. Behind
    heads there are numbers only in lists.
    """
    things = [thing for part in asked for thing in part.things]
    has_hints = any(has_hints_behind(text) for thing in things for text in thing.facts)
    skips = any(
        thing.number > place
        for part in asked
        for place, thing in enumerate(part.things, 1)
        if has_numbered_heads or not thing.head
    )
    sentences = [labels.fill_from_memory]
    sentences += [labels.brackets_say] * has_hints + [labels.numbers_of_front] * skips
    return " ".join(sentences)


def _most_telling(
    gaps: Sequence[Gap], most: int, heads: Collection[str], told: Collection[str]
) -> Sequence[Gap]:
    """Return the gaps that are asked, first of all those of the `heads`."""

    def worth(gap: Gap) -> tuple[bool, bool, bool, int]:
        form = form_looked_for(gap.answer)
        has_figures = any(letter.isdigit() for letter in gap.answer)
        return form not in heads, form in told, has_figures, -len(gap.answer)

    return sorted(gaps, key=worth)[:most]


def telling_pairs(parts: Parts) -> Apart:
    """Return which things of parts do not go together, by part and place: one tells the other.

    It does with a shorter or a longer form of a word, too, as "triumvir" is of "triumvirate", and
    with the year of a date where both are about the same: an office "from 1922". Nor does a head
    go together with a gap that asks for the same. The parts have the gaps alone that are asked.
    """
    things = {
        (number, place): thing
        for number, part in enumerate(parts)
        for place, thing in enumerate(part.things)
    }
    items = {place: _item(thing) for place, thing in things.items()}
    heads = {place: _asked_head(thing) for place, thing in things.items()}
    return {
        one: frozenset(
            other
            for other in items
            if other != one
            and (
                meet(item, items[other])
                or heads[one] & items[other].asks
                or heads[other] & item.asks
                or _has_form(item.says, items[other].asks)
                or _has_form(items[other].says, item.asks)
                or _tells_year(item, items[other])
                or _tells_year(items[other], item)
            )
        )
        for one, item in items.items()
    }


def _has_form(says: str, asks: Collection[str]) -> bool:
    """Return whether bare words have one that begins an answer of one word, or begins with it."""
    words = (form.strip() for form in asks if " " not in form.strip())
    return any(
        f" {word}" in says or any(f" {word[:end]} " in says for end in range(BEGINNING, len(word)))
        for word in words
        if len(word) >= BEGINNING
    )


def _tells_year(one: Item, other: Item) -> bool:
    """Return whether one says the year of a date that the other asks for, and what that is about.

    Two things at least that both say: one may be the name of whom half of a topic is about.
    """
    years = {year for form in other.asks for year in _YEAR.findall(form)}
    told = years.intersection(one.says.split()).difference(other.says.split())
    shared = things_in(one.says) & things_in(other.says) if told else frozenset[str]()
    return len(shared - told) >= FEWEST_FACTS


def _item(thing: Knowledge) -> Item:
    """Return what the back prints of a thing, and what it asks."""
    if thing.is_given:
        return Item.of_gaps((thing.head, *thing.facts))
    item = Item.of_gaps(thing.facts)
    return replace(item, asks=item.asks | _asked_head(thing))


def _asked_head(thing: Knowledge) -> frozenset[str]:
    """Return the head of a thing in the form of answers, if the back asks for it."""
    return frozenset() if thing.is_given else Item.of(asks=(plain(thing.head),)).asks


def _gaps_of(thing: Knowledge) -> Iterator[Gap]:
    for text in thing.texts:
        yield from gaps_in(text)


def _said(thing: Knowledge) -> str:
    """Return what the back prints of a thing whatever is asked, in bare words."""
    return _item(thing).says
