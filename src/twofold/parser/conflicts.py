"""The lines that git sets around two versions of the notes -> an error at the first of each."""

from __future__ import annotations

import re

from twofold.parser.reading import Reading

CONFLICT = re.compile(rb"^(?:<{7} |\|{7} |={7}$|>{7} )[^\n]*", re.MULTILINE)


def find_conflicts(reading: Reading, start: int, stop: int) -> list[tuple[int, int]]:
    """Report the versions that begin between two places; return the lines around them."""
    if reading.data.find(b"<<<<<<< ", start, stop) == -1:
        return []
    lines = [line.span() for line in CONFLICT.finditer(reading.data, start, stop)]
    for begin, end in lines:
        reading.account(begin, end)
        if reading.data.startswith(b"<", begin):
            message = (
                "git has put two versions here: keep one of them, and take the lines of "
                "<, = and > signs out"
            )
            reading.error(begin, "merge-conflict", message)
    return lines
