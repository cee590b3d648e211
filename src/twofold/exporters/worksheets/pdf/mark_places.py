"""A mark and the letter that it belongs to -> how far it is moved to stand where its kind does."""

from __future__ import annotations

from twofold.exporters.worksheets.pdf.reportlab_adapter import Box

MARK_ROOM = 0.04
"""Ems between a letter and its marks."""

OVERLAY, BELOW_LEFT, BELOW_RIGHT, ABOVE_LEFT, ABOVE_RIGHT = 1, 218, 222, 228, 232
DOUBLE_BELOW, DOUBLE_ABOVE = 233, 234
ABOVE = frozenset({ABOVE_LEFT, 230, ABOVE_RIGHT, DOUBLE_ABOVE})
BELOW = frozenset({BELOW_LEFT, 220, BELOW_RIGHT, DOUBLE_BELOW})
"""Where marks stand: their canonical combining classes (Unicode Standard, 4.3)."""


def grown(room: Box, kind: int, top: float, bottom: float) -> Box:
    """Return what a letter and its marks stand in, with one more of a kind."""
    if kind in ABOVE:
        return room._replace(top=max(room.top, top))
    if kind in BELOW:
        return room._replace(bottom=min(room.bottom, bottom))
    return room


def both(first: Box, end: float, second: Box) -> Box:
    """Return what two letters side by side stand in, as wide as to be centred where they touch."""
    top, bottom = max(first.top, second.top), min(first.bottom, second.bottom)
    return Box(end, bottom, end, top)


def shift(kind: int, mark: Box, letter: Box) -> tuple[float, float]:
    """Return the ems by which a mark is moved right and up to stand where its kind does.

    The kinds are the canonical combining classes of Unicode. A mark that is far enough from its
    letter stays as high as the font has it.
    """
    x = (letter.left + letter.right - mark.left - mark.right) / 2
    if kind in (ABOVE_LEFT, BELOW_LEFT):
        x = letter.left - mark.left
    elif kind in (ABOVE_RIGHT, BELOW_RIGHT):
        x = letter.right - mark.left
    if kind == OVERLAY:
        return x, (letter.top + letter.bottom - mark.top - mark.bottom) / 2
    if kind in ABOVE:
        return x, max(0.0, letter.top + MARK_ROOM - mark.bottom)
    if kind in BELOW:
        return x, min(0.0, letter.bottom - MARK_ROOM - mark.top)
    return x, 0.0
