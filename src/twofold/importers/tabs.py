"""A text in which tabs part columns -> its cells, or the same text with blanks in their place."""

from __future__ import annotations

import re

from twofold.text import Inline, Run, Text

_TABS = re.compile(r" *\t[ \t]*")


def split_at_tabs(text: Text) -> tuple[Text, ...]:
    """Return what stands between the tabs of a text; tabs in a row are one."""
    cells: list[list[Inline]] = [[]]
    for inline in text:
        if not isinstance(inline, Run):
            cells[-1].append(inline)
            continue
        first, *others = _TABS.split(inline.text)
        cells[-1].append(inline._replace(text=first))
        cells += [[inline._replace(text=each)] for each in others]
    return tuple(
        tuple(each for each in cell if not isinstance(each, Run) or each.text) for cell in cells
    )


def without_tabs(text: Text) -> Text:
    """Return a text with a blank for each row of tabs."""
    return tuple(
        inline._replace(text=_TABS.sub(" ", inline.text)) if isinstance(inline, Run) else inline
        for inline in text
    )
