"""A sequence -> the fields of one card a step: what comes next?"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

from twofold.exporters.anki.markup import list_html, text_html
from twofold.exporters.anki.words import CardWords
from twofold.notes import Sequence, plain

Fields = dict[str, str]


def step_fields(body: Sequence, words: CardWords) -> Iterator[tuple[str, Fields]]:
    """Yield the key and the fields of each step.

    The front shows the step before; for the first step the title, or where there is none the
    second step. The back shows the whole order.
    """
    steps = tuple(map(text_html, body.steps))
    heading = text_html(body.title)
    for place, (step, key) in enumerate(zip(steps, step_keys(body), strict=True)):
        if place:
            shown, ask = steps[place - 1], words.next
        elif heading or len(steps) == 1:
            shown, ask = "", words.first
        else:
            shown, ask = steps[1], words.before
        order = list_html(steps, "ol", marked=place)
        yield (
            key,
            {"Step": step, "Shown": shown, "Heading": heading, "Order": order, "Ask": ask},
        )


def step_keys(body: Sequence) -> list[str]:
    """Return what tells the steps of one sequence apart: their words, never their places.

    Steps of the same words are counted.
    """
    seen: dict[str, int] = {}
    keys = []
    for step in body.steps:
        words = " ".join(plain(step).split())
        seen[words] = seen.get(words, 0) + 1
        keys.append(blake2b(f"{seen[words]}:{words}".encode(), digest_size=5).hexdigest())
    return keys
