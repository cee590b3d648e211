"""The headings of a file with their notes -> a problem for each that heads nothing."""

from __future__ import annotations

from bisect import bisect_left

from twofold.parser.outline import Heading, Outline, end_of
from twofold.parser.reading import Reading
from twofold.problems import Severity
from twofold.text import plain

_CODE = "empty-section"


def find_empty_headings(reading: Reading, outline: Outline) -> None:
    """Report headings without notes; of empty ones in each other the outermost alone.

    Where an error stands below a heading, that may be what is missing, and has been told.
    """
    errors = [each for each in reading.problems if each.severity is Severity.ERROR]
    lines = sorted(problem.position.line for problem in errors)
    headings = [heading for heading in outline.headings if heading.level > 1]
    title = outline.title
    if not any(heading.notes for heading in outline.headings) and not headings:
        if title and not lines:
            message = f'the topic "{plain(title.text)}" has no notes yet: write one below its title'
            reading.warning(title.offset, _CODE, message)
        return
    at = 0
    while at < len(headings):
        after = end_of(headings, at)
        below = headings[at:after]
        if not headings[at].text or any(heading.notes for heading in below):
            after = at + 1
        elif not _has_error(reading, headings, at, after, lines):
            message = (
                f'no note stands below "{plain(headings[at].text)}": write one or remove the '
                "heading"
            )
            reading.warning(headings[at].offset, _CODE, message)
        at = after


def _has_error(
    reading: Reading, headings: list[Heading], at: int, after: int, lines: list[int]
) -> bool:
    """Return whether one of the sorted `lines` with errors stands from one heading to another."""
    first, last = bisect_left(lines, _line(reading, headings[at])), len(lines)
    if after < len(headings):
        last = bisect_left(lines, _line(reading, headings[after]))
    return first < last


def _line(reading: Reading, heading: Heading) -> int:
    return reading.position(heading.offset).line
