"""The steps of a section and what its lesson asks besides -> steps that tell nothing of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from twofold.exporters.worksheets.blocks import placed_texts
from twofold.exporters.worksheets.blocks.exercises import OpenQuestion, Steps
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.dots import is_clear, with_dots
from twofold.exporters.worksheets.giveaways import Item, answers_most, forms_of, tells
from twofold.exporters.worksheets.labels import labels_for
from twofold.source import Position
from twofold.text import gaps_in, plain

DOTTED = 0.25
"""Part of the steps of a list that have dots at most."""


@dataclass(frozen=True, slots=True)
class StepsBeside:
    """The sheets of a lesson beside its steps: what their gaps and their questions ask for.

    Lists that answer a question by themselves are `told`, at the places of their notes.
    """

    forms: tuple[str, ...]
    told: frozenset[Position]

    @classmethod
    def of(cls, steps: Iterable[Sheet], beside: Iterable[Sheet]) -> StepsBeside:
        """Return what the sheets `beside` those with steps ask for."""
        blocks = [block for sheet in beside for block in sheet.blocks]
        texts = [text for block in blocks for _, text in placed_texts(block)]
        gaps = [gap for text in texts for gap in gaps_in(text)]
        forms = {form for gap in gaps for form in forms_of(gap) if form.strip()}
        questions = [block for block in blocks if isinstance(block, OpenQuestion)]
        lists = [block for sheet in steps for block in sheet.blocks if isinstance(block, Steps)]
        told = (each.position for each in lists if any(_answers(each, one) for one in questions))
        return cls(tuple(sorted(forms, key=lambda form: (-len(form), form))), frozenset(told))

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

    def dotted(self, sheet: Sheet) -> Sheet:
        """Return a sheet with dots in its lists, all of which are clear with them.

        Where there are any its instructions say what they stand for.
        """
        blocks = tuple((self._dotted(b) or b) if isinstance(b, Steps) else b for b in sheet.blocks)
        if blocks == sheet.blocks:
            return sheet
        meant = labels_for(sheet.topic.language).dots_stand
        return replace(sheet, blocks=blocks, instructions=f"{sheet.instructions} {meant}")

    def _dotted(self, block: Steps) -> Steps | None:
        """Return a list with dots; None where they are many, or nobody could order the rest."""
        steps = tuple(replace(step, text=with_dots(step.text, self.forms)) for step in block.steps)
        pairs = list(zip(block.steps, steps, strict=True))
        changed = sum(old != new for old, new in pairs)
        words = {plain(step.text) for step in steps}
        are_clear = all(is_clear(old.text, new.text) for old, new in pairs)
        can_order = len(words) == len(steps) and are_clear
        return replace(block, steps=steps) if can_order and changed <= DOTTED * len(steps) else None


def _said(block: Steps) -> Item:
    """Return what the steps of a list say; its title names what all of them are about."""
    return Item.of(step.text for step in block.steps)


def _answers(block: Steps, question: OpenQuestion) -> bool:
    points = [text for text in (question.answer, *question.points) if plain(text).strip()]
    said = " ".join(plain(step.text) for step in block.steps)
    return answers_most(said, [plain(text) for text in points], plain(question.question))
