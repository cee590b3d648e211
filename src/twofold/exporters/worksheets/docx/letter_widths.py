"""Words -> how wide Arial sets them, so that blank and key break their lines alike."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from twofold.exporters.worksheets.answer_forms import is_wide
from twofold.exporters.worksheets.layout.clusters import is_mark
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.text import Style

FONT = "Arial"
"""On every school's computer, and its metric twin Liberation Sans where it is not."""

UNDERSCORE = 0.556
"""Ems of the sign of which gaps are made."""

_OTHER = {Style.PLAIN: 0.556, Style.BOLD: 0.611}
"""Ems of a letter that the tables lack: those of most small letters."""


def _widths(row: str) -> Mapping[str, int]:
    return {chr(code): int(width) for code, width in enumerate(row.split(), 32)}


_PLAIN = _widths(
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556"
    " 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667"
    " 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556"
    " 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722"
    " 500 500 500 334 260 334 584"
)
_BOLD = _widths(
    "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556"
    " 556 556 556 556 333 333 584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722"
    " 611 833 722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556 333 556"
    " 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778"
    " 556 556 500 389 280 389 584"
)
"""Thousandths of an em of the signs of ASCII, from the blank on: those of Helvetica, as Adobe's
font metrics (AFM) have them, which Arial was made to share."""


@lru_cache(maxsize=1 << 14)
def text_width(words: str, style: Style) -> float:
    """Return the ems that `words` take in a style; letters outside of ASCII are estimated."""
    is_bold = Style.BOLD in style
    widths, other = (_BOLD, _OTHER[Style.BOLD]) if is_bold else (_PLAIN, _OTHER[Style.PLAIN])
    if Style.CODE in style:
        return 0.6 * len(words)
    total = 0.0
    for letter in words:
        bare = letter if letter.isascii() else unicodedata.normalize("NFD", letter)[0]
        if width := widths.get(bare):
            total += width / 1000
        elif is_wide(letter):
            total += 1.0
        elif not is_mark(letter):
            total += widths[" "] / 1000 if letter.isspace() else other
    return total


def spaced_width(words: str, style: Style, page: PageStyle) -> float:
    """Return the ems that `words` take with the room that a page has between letters."""
    return text_width(words, style) + page.after_letters * len(words)


def set_width(words: str, style: Style, page: PageStyle) -> float:
    """Return the points that `words` take in the size of a page."""
    return page.size * spaced_width(words, style, page)
