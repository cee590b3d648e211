"""A function of a topic or section -> the same function, which works only once on each at hand."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from twofold.notes import Section, Topic

Result = TypeVar("Result")
Given = ParamSpec("Given")

MOST_SECTIONS = 400
"""Sections that a function remembers: while one is written, all others of a topic stay the same."""


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


def once_a_section(
    function: Callable[Concatenate[Section, Given], Result],
) -> Callable[Concatenate[Section, Given], Result]:
    """Return `function`, which remembers what it has returned for the last sections.

    They are told apart by identity, what else is given by value.
    """
    known: OrderedDict[object, tuple[Section, Result]] = OrderedDict()

    @wraps(function)
    def remembered(section: Section, /, *given: Given.args, **named: Given.kwargs) -> Result:
        place = id(section), given, tuple(named.items())
        if place not in known:
            # The section is kept with its result, so that no other takes its place in memory.
            known[place] = section, function(section, *given, **named)
            if len(known) > MOST_SECTIONS:
                known.popitem(last=False)
        return known[place][1]

    return remembered
