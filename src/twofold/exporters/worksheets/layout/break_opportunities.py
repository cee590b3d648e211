"""Words as they are printed -> the places where a line may end between them, or cut them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from twofold.exporters.worksheets.layout.clusters import clusters
from twofold.exporters.worksheets.layout.ideographs import is_ideographic, may_part, pieces

BREAKS = re.compile(r"[^\S\u00a0\u2007\u202f]+")
"""Where a line may end: white space, but not the spaces that Unicode made to hold words together
(Unicode Standard Annex #14, class GL)."""


def place_to_part(text: str, length: int) -> int:
    """Return the last place up to `length` at which a line may end, else `length`."""
    if not is_ideographic(text):
        return length
    places = (place for place in range(length, 0, -1) if may_part(*text[place - 1 : place + 1]))
    return next(places, length)


def unbroken(text: str) -> list[str]:
    """Return the parts of `text` between which a line may end."""
    words = BREAKS.split(text)
    if not is_ideographic(text):
        return words
    return [piece for word in words for piece in pieces(word)]


def ends_of_clusters(text: str) -> Sequence[int]:
    """Return the places in `text` behind which it may be cut."""
    if text.isascii():
        return range(1, len(text) + 1)
    return list(accumulate(map(len, clusters(text))))
