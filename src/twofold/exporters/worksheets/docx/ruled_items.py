"""What is asked, and a rule for its answer -> one paragraph, the rule at its right end.

In two paragraphs they would be parted: LibreOffice looks no more at what stays together where it
pulls paragraphs back from a page that it guessed too early.
"""

from __future__ import annotations

from collections.abc import Sequence

from twofold.exporters.worksheets.docx.letter_widths import set_width
from twofold.exporters.worksheets.docx.markup import Element
from twofold.exporters.worksheets.docx.paragraphs import Item, Layout, paragraph
from twofold.exporters.worksheets.docx.runs import line_end, tab
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.text import Style

BETWEEN = 2.0
"""Ems between what is asked and a rule in the same line at least."""


def ruled_item(
    item: Item, asked: Sequence[Element], rule: Sequence[Element], width: float, style: PageStyle
) -> Element:
    """Return the item with its rule of so many points: in its line if that has room, or below."""
    words = "".join(part.text or "" for run in asked for part in run.iter())
    taken = set_width(words, Style.BOLD, style) + BETWEEN * style.size + width
    has_room = taken <= style.column - style.number_column
    below = () if has_room else (line_end(),)
    return paragraph("TermItem", [*asked, *below, tab(), *rule], Layout(item=item))
