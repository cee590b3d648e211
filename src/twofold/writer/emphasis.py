"""A style -> the marks or tags around words in it, and whether Markdown reads such marks there."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from twofold.text import Style

_BOTH = Style.BOLD | Style.ITALIC
_MARKS = ((_BOTH, "***"), (Style.BOLD, "**"), (Style.ITALIC, "*"), (Style.STRUCK, "~~"))
"""What sets words in a style: the first of these that all of them have, the longest words first."""

_TAGS: Mapping[Style, str] = {
    Style.BOLD: "b",
    Style.ITALIC: "i",
    Style.STRUCK: "s",
    Style.UNDERLINE: "u",
    Style.SUBSCRIPT: "sub",
    Style.SUPERSCRIPT: "sup",
}


def mark_for(style: Style) -> tuple[Style, str]:
    """Return which part of a style is written first, and its mark, "" where it has none."""
    for each, mark in _MARKS:
        if each in style:
            return each, mark
    return next(each for each in _TAGS if each in style), ""


def tags_for(style: Style) -> tuple[str, str]:
    """Return the HTML tags that begin and end words in a style."""
    names = [name for each, name in _TAGS.items() if each in style]
    opening = "".join(f"<{name}>" for name in names)
    return opening, "".join(f"</{name}>" for name in reversed(names))


def may_be_marked(before: str, inside: str, after: str, mark: str, *, in_word: bool) -> bool:
    """Return whether Markdown takes marks around `inside` for emphasis (CommonMark 0.31, 6.2).

    Where marks stand in each other, none stands `in_word`, so that each can but open or but close.
    """
    first, last = inside[0], inside[-1]
    if mark in (before, first, last, after) or "\\" in (before, last):
        return False
    opens = not first.isspace() and _faces(before, first, in_word=in_word)
    return opens and not last.isspace() and _faces(after, last, in_word=in_word)


def _faces(outside: str, inside: str, *, in_word: bool) -> bool:
    """Return whether a mark between two signs belongs to the one inside."""
    if outside.isspace():
        return True
    return not _is_sign(inside) and (in_word or _is_sign(outside))


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"
