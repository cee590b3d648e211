"""A place and what is doubtful there -> what every check yields."""

from __future__ import annotations

from typing import NamedTuple

from twofold.source import Position


class Finding(NamedTuple):
    """Where a rule is broken; `message` is lower case and says what would be right."""

    position: Position
    message: str
