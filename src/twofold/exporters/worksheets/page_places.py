"""Pages -> where on them the notes of each line stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from twofold.exporters.worksheets.pdf.document import DocumentPart


class PagePlace(NamedTuple):
    """A note that begins in `line` stands on the page at a place counted from 0.

    It begins `down` of the page's height below its top, from 0 to 1.
    """

    line: int
    page: int
    down: float


def places_on_pages(parts: Sequence[DocumentPart]) -> tuple[PagePlace, ...]:
    """Return the first place of each line whose notes are shown, in the order of lines."""
    found: dict[int, PagePlace] = {}
    number = 0
    for part in parts:
        style = part.document.style
        for page in part.pages:
            for row in page:
                down = min(1.0, (style.top + row.y) / style.height)
                for place in part.flows[row.flow].places:
                    found.setdefault(place.line, PagePlace(place.line, number, down))
            number += 1
    return tuple(sorted(found.values()))
