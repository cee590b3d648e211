"""Remarks `taught: 2026-11-24` -> the day on which each section was taught."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from twofold.dates import Precision, parse_date
from twofold.notes import Section
from twofold.parser.reading import Reading

_CODE = "taught-unread"
_TAUGHT = re.compile(r"(?:<!--|%%)\s*(?P<word>taught)\s*:\s*(?P<day>.*)", re.IGNORECASE | re.DOTALL)


def read_taught(reading: Reading, start: int, close: int) -> None:
    """Keep what the remark from `start` to its end at `close` says of the day of a lesson."""
    if b"aught" not in reading.data[start : start + 20]:  # nearly every remark
        return
    if found := _TAUGHT.match(reading.data[start:close].decode("utf-8", "replace")):
        offset = start + len(found.string[: found.start("word")].encode())
        reading.taught.append((offset, " ".join(found["day"].split())))


def with_days(reading: Reading, sections: Sequence[Section]) -> tuple[Section, ...]:
    """Return the sections, each with the day that a remark below its heading names."""
    days: dict[int, date] = {}
    starts = [each.branch.position for each in sections if each.title]
    untitled = len(sections) - len(starts)
    for offset, words in reading.taught:
        place = bisect_right(starts, reading.position(offset)) - 1
        if (day := _day(words, reading.language)) is None:
            wish = "write it as `taught: 2026-11-24`"
            message = f'"{words}" is no day: {wish}' if words else f"a day is missing: {wish}"
        elif place < 0:
            message = "this says when a section was taught: put it below the heading of one"
        elif days.setdefault(place, day) != day:
            message = f"the section above was taught on {days[place]}: keep one of the two days"
        else:
            continue
        reading.warning(offset, _CODE, message)
    return tuple(
        replace(each, taught=days.get(place - untitled)) for place, each in enumerate(sections)
    )


def _day(words: str, language: str) -> date | None:
    """Return the day that `words` name, None where they name no single one."""
    found = parse_date(words, language)
    if found is None or found.precision is not Precision.DAY or found.first != found.last:
        return None
    return date(*found.first) if found.first.year > 0 else None
