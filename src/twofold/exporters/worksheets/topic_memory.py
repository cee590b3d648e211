"""A function of a topic or section -> the same function, which works only once on each at hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from twofold.exporters.worksheets.once_each import once_each
from twofold.notes import Section, Topic

Result = TypeVar("Result")
Given = ParamSpec("Given")

MOST_TOPICS = 2
"""Topics that a function remembers: that at hand, and what of it is for all tiers."""

MOST_SECTIONS = 400
"""Sections that a function remembers: while one is written, all others of a topic stay the same."""


def once_a_topic(
    function: Callable[Concatenate[Topic, Given], Result],
) -> Callable[Concatenate[Topic, Given], Result]:
    """Return `function`, which remembers what it has returned for the last topics.

    What each sheet of a section needs of the whole topic would else cost the square of the
    sections. Topics are told apart by identity, since to compare them costs as much; what else is
    given, by value.
    """
    return once_each(MOST_TOPICS)(function)


def once_a_section(
    function: Callable[Concatenate[Section, Given], Result],
) -> Callable[Concatenate[Section, Given], Result]:
    """Return `function`, which remembers what it has returned for the last sections.

    They are told apart by identity, what else is given by value.
    """
    return once_each(MOST_SECTIONS)(function)
