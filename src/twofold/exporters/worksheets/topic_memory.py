"""A function of a topic -> the same function, which works only once on the topic at hand."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from twofold.notes import Topic

Result = TypeVar("Result")


def once_a_topic(function: Callable[[Topic], Result]) -> Callable[[Topic], Result]:
    """Return `function`, which remembers what it has returned for the last topic.

    What each sheet of a section needs of the whole topic would else cost the square of the
    sections. Topics are told apart by identity, since to compare them costs as much.
    """
    last: tuple[Topic, Result] | None = None

    @wraps(function)
    def remembered(topic: Topic) -> Result:
        nonlocal last
        if last is None or last[0] is not topic:
            last = topic, function(topic)
        return last[1]

    return remembered
