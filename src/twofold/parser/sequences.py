"""The items of a numbered list -> a sequence, or more steps of the one above."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from twofold.notes import Sequence as Steps
from twofold.notes import Title
from twofold.parser.drafts import Draft
from twofold.parser.inline import text_of
from twofold.parser.lines import Line
from twofold.parser.lists import Item, Numbers
from twofold.parser.reading import Reading
from twofold.parser.tails import NO_TAIL, take_tail
from twofold.parser.title_lines import TitleLine
from twofold.text import Text

ReadBelow = Callable[[Draft, Item, list[Draft]], None]
"""Reads what stands below a step of a sequence into the notes below that step."""


@dataclass(frozen=True, slots=True)
class _OpenSequence:
    """A sequence, which a later list goes on with where it counts on from `following`."""

    draft: Draft
    following: int


class SequenceReader:
    """Reads the sequences of one file, which lists further below may go on with.

    They are known by the identity in memory of where their notes go.
    """

    def __init__(self, reading: Reading, read_below: ReadBelow) -> None:
        self.reading = reading
        self._read_below = read_below
        self._open: dict[int, _OpenSequence] = {}

    def start_over(self) -> None:
        """Forget what is above a heading of the file."""
        self._open.clear()

    def following(self, into: list[Draft]) -> int:
        """Return the number that the next list there goes on with."""
        known = self._open.get(id(into))
        return known.following if known else 1

    def add(
        self,
        items: Sequence[Item],
        lines_of: Callable[[Item], list[Line]],
        numbers: Numbers,
        title: TitleLine | None,
        into: list[Draft],
    ) -> Draft:
        """Add a sequence, or go on with the one above; what is below a step stays there."""
        steps, tail, offset = [], NO_TAIL, items[0].lines[0].offset
        for item in items:
            lines = lines_of(item)
            tail = tail.then(take_tail(self.reading, lines))
            steps.append(text_of(lines))
        known = self._open.get(id(into))
        if known and not title and 1 < numbers.first == known.following:
            draft = known.draft
            draft.tail = draft.tail.then(tail)
        else:
            draft = Draft(offset, Steps((), (), first=numbers.first), tail)
            if title:
                title.give_way_to(draft)
            else:
                into.append(draft)
        draft.starts += [item.lines[0].offset for item in items if item.lines]
        self._add_steps(draft, items, steps)
        self._open[id(into)] = _OpenSequence(draft, numbers.last + 1)
        return draft

    def _add_steps(self, draft: Draft, items: Sequence[Item], steps: Sequence[Text]) -> None:
        """Add steps to the sequence of `draft`, each with what is below it.

        One that is nothing but tags is none; what is below it goes to its neighbour.
        """
        body = draft.body
        assert isinstance(body, Steps)
        titles: dict[int, Draft] = {}
        place = len(body.steps)
        for item, step in zip(items, steps, strict=True):
            place += bool(step)
            # At its number, for a sequence without a title is where its first step is.
            title = titles.setdefault(place or 1, Draft(item.marker, Title(step, place or 1)))
            title.body = Title(step, place) if step else title.body
            self._read_below(draft, item, title.children)
        draft.children += [title for title in titles.values() if title.children]
        draft.body = replace(body, steps=(*body.steps, *filter(None, steps)))
