"""Bytes of Markdown -> where code stands between fences, before anything else is read."""

from __future__ import annotations

import pyromark

from twofold.parser.tree import OPTIONS


def fenced_code(data: bytes) -> list[tuple[int, int]]:
    """Return the ranges of the blocks of code between lines of ``` or ~~~, the first one first."""
    if b"```" not in data and b"~~~" not in data:
        return []
    return [
        (span["start"], span["end"])
        for event, span in pyromark.events_with_range(data.decode(), options=OPTIONS)
        if isinstance(event, dict) and _begins_fenced(event)
    ]


def _begins_fenced(event: object) -> bool:
    match event:
        case {"Start": {"CodeBlock": {"Fenced": _}}}:
            return True
        case _:
            return False
