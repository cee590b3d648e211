"""A sequence -> the fields of one card a step: what comes next?"""

from __future__ import annotations

from collections.abc import Iterator

from twofold.exporters.anki.markup import list_html, text_html
from twofold.exporters.anki.words import CardWords
from twofold.notes import Sequence

Fields = dict[str, str]


def step_fields(body: Sequence, words: CardWords) -> Iterator[tuple[str, Fields]]:
    """Yield the fields of each step, and the key of its own: its permanent number.

    The front shows the step before; for the first step the title, or where there is none the
    second step. The back shows the whole order. A search finds a step by its number.
    """
    steps = tuple(map(text_html, body.steps))
    heading = text_html(body.title)
    for place, (step, number) in enumerate(zip(steps, body.numbers, strict=True)):
        if place:
            shown, ask = steps[place - 1], words.next
        elif heading or len(steps) == 1:
            shown, ask = "", words.first
        else:
            shown, ask = steps[1], words.before
        order = list_html(steps, "ol", marked=place)
        fields = {"Step": step, "Shown": shown, "Heading": heading, "Order": order, "Ask": ask}
        yield str(number), fields | {"Number": str(number)}
