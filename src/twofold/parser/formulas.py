"""Bytes of a sentence or a gap -> the places where mathematics begins in them."""

from __future__ import annotations

import re

_PLAIN = re.compile(rb"\\[\\$]")
_BRACKETS = ((rb"\(", rb"\)"), (rb"\[", rb"\]"), (b"$$", b"$$"))
_BETWEEN_DOLLARS = re.compile(rb"(?<!\$)\$(?!\$)([^$\s][^$\n]*+)(?=\$)")
_SIGN_OF_A_FORMULA = re.compile(rb"[\\^_]")


def find_formulas(raw: bytes) -> list[int]:
    r"""Return where `\(…\)`, `\[…\]` and `$$…$$` begin, and `$…$` holding a sign of mathematics.

    Sums of money hold none: "$5-$10".
    """
    if b"$" not in raw and b"\\" not in raw:
        return []
    places = []
    raw = _PLAIN.sub(b"  ", raw)
    for opening, closing in _BRACKETS:
        start = raw.find(opening)
        while start != -1 and (end := raw.find(closing, start + 2)) != -1:
            places.append(start)
            start = raw.find(opening, end + 2)
    for found in _BETWEEN_DOLLARS.finditer(raw):
        if _SIGN_OF_A_FORMULA.search(found[1]):
            places.append(found.start())
    return places
