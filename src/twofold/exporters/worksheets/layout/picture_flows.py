"""A picture and a style -> how large it is, and its caption below it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from twofold.exporters.worksheets.blocks import PictureBlock
from twofold.exporters.worksheets.layout.flows import Flow, PictureRow, Role, TextRow
from twofold.exporters.worksheets.layout.page_style import MM, PIXEL, PageStyle
from twofold.text import Run, Text

LARGEST_PICTURE = 85 * MM
"""Height of a picture at most, so that it leaves most of the page to the sentences; in large print
it is larger, as its letters have to be …"""

NARROW_PICTURE = 60 * MM
"""… unless it would be narrower than this: a tall one may be higher, or it could not be read …"""

TALLEST_PICTURE = 0.5
"""… up to this part of a page."""


class Words(Protocol):
    """Sets words in a size and a height of lines, from `x` points on."""

    def __call__(
        self, text: Text, size: float, line_height: float, *, x: float
    ) -> tuple[TextRow, ...]: ...


def picture_flows(
    block: PictureBlock, style: PageStyle, column: float, words: Words, part: float = 1.0
) -> Iterator[Flow]:
    """Yield the picture, in a column of so many points, and its caption if it has one.

    In large print it grows as words do, as far as the width of the page and half its height allow,
    or to a `part` of that.
    """
    grown = style.enlargement
    x = 0.0 if style.is_large else (block.depth + 1) * style.number_column
    wide, high = max(block.file.width, 1) * PIXEL, max(block.file.height, 1) * PIXEL
    tallest = TALLEST_PICTURE * style.column_height
    narrow = min(grown * NARROW_PICTURE * high / wide, tallest)
    largest = min(grown * LARGEST_PICTURE, tallest) if style.is_large else LARGEST_PICTURE
    factor = min(grown, (column - x) / wide, max(largest, narrow) / high)
    factor *= part
    row = PictureRow(high * factor, x, wide * factor, block)
    yield Flow(Role.FIGURE, (row,), style.item_gap, stays=bool(block.caption))
    if block.caption:
        size = style.small_size
        caption = words((Run(block.caption),), size, style.line_height(size), x=x)
        yield Flow(Role.PARAGRAPH, caption, 0.5 * style.item_gap)
