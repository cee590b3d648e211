"""The steps of a section and what its lesson asks besides -> steps that tell nothing of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, permutations
from typing import NamedTuple

from twofold.exporters.worksheets.answer_forms import is_wide
from twofold.exporters.worksheets.blocks import Block, Sentence, placed_texts
from twofold.exporters.worksheets.blocks.exercises import OpenQuestion, Steps
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.dots import DOTS, is_clear, may_be, with_dots
from twofold.exporters.worksheets.giveaways import (
    BLANK,
    Item,
    answers_most,
    forms_of,
    says_much,
    tells,
    words_of_point,
)
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.layout.first_letters import first_letter
from twofold.exporters.worksheets.lessons.silent_parts import points_of
from twofold.source import Position
from twofold.text import Run, Text, gaps_in, plain, with_gaps

DOTTED = 1 / 3
"""Part of the steps of a list that have dots at most."""

MOST_FILLED = 0.5
"""Gaps that are filled for a list at most, as a part of its steps, and of all gaps beside it:
so there are fewer of them than steps to be won."""

LEAST_HIDDEN = 3
"""Letters behind a first one that leave it open what they are."""

_SIGNS = "'\"‘’“”„‚«»‹›(["
"""What may stand before the first word of a step."""


@dataclass(frozen=True, slots=True)
class StepsBeside:
    """The sheets of a lesson beside its steps: what their gaps and their questions ask for.

    Lists that answer a question by themselves are `told`, at the places of their notes. Gaps at
    the places `filled` are not asked, for lists that had too many dots else. The `points` of
    answers come with what their questions say, what is right in gaps with what the `sentences`
    around them say. `languages` (BCP 47) are those of the steps.
    """

    forms: tuple[str, ...]
    told: frozenset[Position]
    languages: frozenset[str]
    filled: frozenset[Position] = frozenset()
    points: tuple[tuple[str, str], ...] = ()
    sentences: tuple[tuple[frozenset[str], str], ...] = ()

    @classmethod
    def of(
        cls, steps: Iterable[Sheet], beside: Iterable[Sheet], *, may_fill: bool = False
    ) -> StepsBeside:
        """Return what the sheets `beside` those with steps ask for.

        Some gaps of their sentences may be filled for steps, those of a table never. For events
        none is: all sets of these are a part of the lesson, or none.
        """
        steps, beside = tuple(steps), tuple(beside)
        asked = [_AskedForms.of(sheet, block) for sheet in beside for block in sheet.blocks]
        gaps = tuple(each for of_block in asked for each in of_block)
        blocks = [block for sheet in beside for block in sheet.blocks]
        questions = [block for block in blocks if isinstance(block, OpenQuestion)]
        lists = [block for sheet in steps for block in sheet.blocks if isinstance(block, Steps)]
        told = {each.position for each in lists if any(_answers(each, one) for one in questions)}
        points = ((point, plain(each.question)) for each in questions for point in points_of(each))
        languages = frozenset(sheet.topic.language for sheet in steps)
        made = cls(
            _forms_of(gaps),
            frozenset(told),
            languages,
            points=tuple(points),
            sentences=_sentences_of(gaps),
        )
        of_steps = [sheet for sheet in steps if sheet.kind == "sequence" and may_fill]
        for each in (block for sheet in of_steps for block in sheet.blocks):
            if isinstance(each, Steps) and each.position not in told:
                made = made._filling_for(each, gaps)
        return made

    def _filling_for(self, block: Steps, gaps: Sequence[_AskedForms]) -> StepsBeside:
        """Return the same with some gaps filled with which a list has few dots, if there are any.

        The one comes first that spares most dots, and whose sentence asks for something else.
        """
        most = MOST_FILLED * min(len(block.steps), len(gaps) - len(self.filled))
        said = _said(block)
        asked = [each for each in gaps if each.position not in self.filled]
        met = [each for each in asked if tells(said, Item.of(asks=each.forms))]
        way = replace(self, forms=_forms_of(met))
        while not way._dotted(block):
            ways = [*way._filling_one(met)]
            if not ways:
                return self
            way = min(ways, key=lambda each: (each._dots_in(block), each._lost_of(gaps)))
            if len(way.filled) - len(self.filled) > most:
                return self
        left = [each for each in asked if each.position not in way.filled]
        return replace(way, forms=_forms_of(left))

    def _filling_one(self, gaps: Iterable[_AskedForms]) -> Iterator[StepsBeside]:
        """Yield the same with one more of some gaps filled, and those that ask for the same."""
        asked = [each for each in gaps if each.position not in self.filled]
        free = [each for each in asked if each.is_free]
        for gap in free:
            places = {each.position for each in free if gap.forms & each.forms}
            left = [each for each in asked if each.position not in places]
            yield replace(self, forms=_forms_of(left), filled=self.filled | places)

    def _dots_in(self, block: Steps) -> int:
        """Return how many steps have dots, those twice that are not clear with them."""
        pairs = [(step.text, self._with_dots(step.text)) for step in block.steps]
        return sum((old != new) + (not is_clear(old, new)) for old, new in pairs)

    def _lost_of(self, gaps: Iterable[_AskedForms]) -> int:
        """Return how many sentences ask for nothing any more."""
        gaps = tuple(gaps)
        left = {gap.sentence for gap in gaps if gap.position not in self.filled}
        return len({gap.sentence for gap in gaps} - left)

    def telling(self, sheet: Sheet, asked: Iterable[Item]) -> frozenset[Position]:
        """Return the places of the lists that are unclear with dots, or tell an answer `asked`."""
        asked = tuple(asked)
        lists = [block for block in sheet.blocks if isinstance(block, Steps)]
        dotted = [(block.position, self._dotted(block)) for block in lists]
        return frozenset(
            position
            for position, block in dotted
            if block is None or any(tells(_said(block), item) for item in asked)
        )

    def keeps(self, sheet: Sheet, asked: Iterable[Item]) -> bool:
        """Return whether all lists of a sheet are part of the lesson."""
        places = {block.position for block in sheet.blocks if isinstance(block, Steps)}
        return places.isdisjoint(self.told | self.telling(sheet, asked))

    def dotted(self, sheet: Sheet, beside: Iterable[Sheet]) -> Sheet:
        """Return a sheet with dots in its lists, all of which are clear with them.

        They stand for what the sheets `beside` it ask as they are printed: a gap that was filled
        since then is read there. Where there are any its instructions say what they stand for.
        """
        asked = [gap for each in beside for b in each.blocks for gap in _AskedForms.of(each, b)]
        own = replace(self, forms=_forms_of(asked), sentences=_sentences_of(asked))
        blocks = tuple(
            (own._dotted(b) or self._dotted(b) or b) if isinstance(b, Steps) else b
            for b in sheet.blocks
        )
        if blocks == sheet.blocks:
            return sheet
        meant = labels_for(sheet.topic.language).dots_stand
        return replace(sheet, blocks=blocks, instructions=f"{sheet.instructions} {meant}")

    def _with_dots(self, text: Text) -> Text:
        """Return a step with dots for what a gap asks, and for what says a point of an answer.

        A step is known by what it begins with: where that is asked for its first letter stays. Of
        one that says much of the sentence which asks, the letter would tell the answer; and that
        sentence tells what is meant.
        """
        said = plain(text)
        told = (words_of_point(said, (point,), known) for point, known in self.points)
        dotted = with_dots(text, _in_order({*self.forms, *chain.from_iterable(told)}))
        begun = _begun(text, dotted, self.languages)
        if begun == dotted:
            return dotted
        asking = (each for forms, each in self.sentences if with_dots(text, forms) != text)
        return dotted if any(says_much(plain(dotted), each, "") for each in asking) else begun

    def _dotted(self, block: Steps) -> Steps | None:
        """Return a list with dots; None where they are many, or nobody could order the rest."""
        steps = tuple(replace(step, text=self._with_dots(step.text)) for step in block.steps)
        pairs = list(zip(block.steps, steps, strict=True))
        changed = sum(old != new for old, new in pairs)
        are_clear = all(is_clear(old.text, new.text) for old, new in pairs)
        alike = (may_be(one.text, each.text) for one, each in permutations(steps, 2))
        if changed > DOTTED * len(steps) or not are_clear or any(alike):
            return None
        return replace(block, steps=steps)


def _begun(whole: Text, dotted: Text, languages: frozenset[str]) -> Text:
    """Return a text with the first letter before the dots that it begins with, if it does.

    Signs and an article may stand before them. A short word has none, and nor has one of a wide
    script: of two characters one would tell it.
    """
    said, first = plain(whole), dotted[0] if dotted else None
    signs = said[: len(said) - len(said.lstrip(_SIGNS))]
    letter = first_letter(said.removeprefix(signs), languages)
    opening = f"{signs}{letter}"
    before, _, behind = plain(dotted).partition(DOTS)
    hidden = said.removesuffix(behind)[len(opening) :]
    if (
        not isinstance(first, Run)
        or not first.text.startswith(f"{before}{DOTS}")
        or not opening.startswith(before)
        or not said.endswith(behind)
        or len(hidden) < LEAST_HIDDEN
        or any(map(is_wide, letter))
    ):
        return dotted
    begun = first.text.removeprefix(before)
    return (first._replace(text=f"{opening}{begun}"), *dotted[1:])


class _AskedForms(NamedTuple):
    """A gap by its place, what is right in it, the sentence that it is in and what that says.

    One that `is_free` may be filled: a cell of a table is not.
    """

    position: Position
    forms: frozenset[str]
    sentence: Position
    beside: str
    is_free: bool

    @classmethod
    def of(cls, sheet: Sheet, block: Block) -> Iterator[_AskedForms]:
        """Yield the gaps of a block of a sheet."""
        is_free = isinstance(block, Sentence) and sheet.kind == "gaps"
        for sentence, text in placed_texts(block):
            said = plain(with_gaps(text, lambda _: BLANK))
            for gap in gaps_in(text):
                forms = frozenset(form for form in forms_of(gap) if form.strip())
                yield cls(gap.position, forms, sentence, said, is_free)


def _forms_of(gaps: Iterable[_AskedForms]) -> tuple[str, ...]:
    return _in_order({form for gap in gaps for form in gap.forms})


def _sentences_of(gaps: Iterable[_AskedForms]) -> tuple[tuple[frozenset[str], str], ...]:
    return tuple((gap.forms, gap.beside) for gap in gaps)


def _in_order(forms: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


def _said(block: Steps) -> Item:
    """Return what the steps of a list say; its title names what all of them are about."""
    return Item.of(step.text for step in block.steps)


def _answers(block: Steps, question: OpenQuestion) -> bool:
    said = " ".join(plain(step.text) for step in block.steps)
    return answers_most(said, points_of(question), plain(question.question))
