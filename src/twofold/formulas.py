r"""Bytes of notes -> where a formula in LaTeX ends that begins at a place, and its pieces.

A formula stands between dollars, `\(` and `\)`, `\[` and `\]`, or in `\ce{…}`. For dollars the rule
is Pandoc's (user's guide, extension `tex_math_dollars`): no space just inside them, no digit behind
the last. Ours asks for one thing more, no letter or digit just outside, so that US$5 to US$6 stays
prose; letters of scripts that are written without blanks may be there.
"""

from __future__ import annotations

import re
from typing import NamedTuple

LONGEST = 4000
"""Bytes in which the end of a formula is looked for, lest many unclosed ones take for ever."""

DEEPEST = 60
"""Braces within braces that are followed: none that mean something are as many."""

CHEMISTRY = r"\ce{"
"""Begins an equation of chemistry, in a formula or alone."""

CLOSINGS = {"$": "$", "$$": "$$", r"\(": r"\)", r"\[": r"\]", CHEMISTRY: "}"}
"""What begins a formula -> what ends it."""

DISPLAYS = frozenset({"$$", r"\["})
"""What begins a formula that stands on a line of its own."""

_BEGINS = re.compile(rb"\$\$?|\\[(\[]|\\ce\{")
_BLANK_LINE = re.compile(rb"\n[ \t]*\n")
_NEW_BLOCK = re.compile(rb"\n[ \t]*(?:\n|(?:[-*+>#|:]|\d{1,9}[.)])[ \t])")
"""A formula in a sentence ends with its paragraph; in a display a line may begin with a minus."""

_OF_A_WORD = re.compile(rb"[A-Za-z0-9$]")
_WITHOUT_BLANKS = (
    ("\u0e00", "\u0eff"),
    ("\u1000", "\u109f"),
    ("\u1780", "\u17ff"),
    ("\u2e80", "\u9fff"),
    ("\uac00", "\ud7af"),
    ("\uf900", "\ufaff"),
    ("\uff00", "\uffef"),
    ("\U00020000", "\U0003ffff"),
)
"""First and last signs of the scripts of Thailand, Laos, Burma, Cambodia, China, Japan and Korea.

Korean has blanks, and particles that stand directly behind what they are about.
"""
_NEXT_DOLLAR = re.compile(rb"\\.|\$", re.DOTALL)
_SIGN = re.compile(rb"[\\^_=+<>/*{}|]")
_LONE_LETTER = re.compile(rb"\s*[A-Za-z]\s*")
_SUM_OF_MONEY = re.compile(rb"\d[^A-Za-z]*\s[^$]*[A-Za-z]{3}")
_BRACE = re.compile(rb"\\.|[{}]", re.DOTALL)
_MAY_BEGIN = re.compile(rb"\\.|\$+", re.DOTALL)


def is_in_equation(before: str) -> bool:
    r"""Return whether a `\ce{` is still open behind the first signs of a formula, `before`."""
    start = before.rfind(CHEMISTRY)
    return start != -1 and before.count("{", start) > before.count("}", start)


class FormulaPlace(NamedTuple):
    """Where a formula begins and ends in its bytes, its delimiters included, and which these are.

    Its LaTeX stands between `start + len(opening)` and `end - len(CLOSINGS[opening])`.
    """

    start: int
    end: int
    opening: str


def formula_at(raw: bytes, start: int) -> FormulaPlace | None:
    """Return the formula that begins at `start` with an unescaped dollar or backslash, if any."""
    found = _BEGINS.match(raw, start)
    if not found:
        return None
    opening = found[0].decode()
    inside = found.end()
    limit = min(len(raw), start + LONGEST)
    match opening:
        case "$":
            end = _end_of_dollars(raw, start, limit)
        case r"\ce{":
            end = _closing_brace(raw, inside, limit)
        case _:
            end = _end_of_pair(raw, inside, limit, CLOSINGS[opening].encode())
            if end != -1 and opening != "$$" and not _is_mathematics(raw, start, inside, end):
                end = -1
    ends_before = _BLANK_LINE if opening in DISPLAYS else _NEW_BLOCK
    if end == -1 or ends_before.search(raw, inside, end):
        return None
    return FormulaPlace(start, end, opening)


def find_formulas(raw: bytes) -> list[FormulaPlace]:
    """Return the formulas in bytes that hold no code and no remarks, in their order."""
    places: list[FormulaPlace] = []
    reached = 0
    while found := _MAY_BEGIN.search(raw, reached):
        place = formula_at(raw, found.start())
        reached = place.end if place else found.end()
        if place:
            places.append(place)
    return places


def _end_of_dollars(raw: bytes, start: int, limit: int) -> int:
    inside = start + 1
    if _goes_on_before(raw, start):
        return -1
    if inside >= limit or raw[inside : inside + 1].isspace():
        return -1
    dollar = -1
    for found in _NEXT_DOLLAR.finditer(raw, inside, limit):
        if found[0] == b"$":
            dollar = found.start()
            break
    if dollar <= inside or raw[dollar - 1 : dollar].isspace() or _goes_on_behind(raw, dollar + 1):
        return -1
    latex = raw[inside:dollar]
    if not _SIGN.search(latex) and _SUM_OF_MONEY.match(latex):
        return -1
    return dollar + 1 if _is_balanced(latex) else -1


def _goes_on_before(raw: bytes, start: int) -> bool:
    """Return whether a word goes on at `start`, or another dollar stands before it."""
    if not start or raw[start - 1] < 0x80:
        return start > 0 and _OF_A_WORD.match(raw, start - 1) is not None
    return _is_letter(raw[max(0, start - 4) : start].decode("utf-8", "ignore")[-1:])


def _goes_on_behind(raw: bytes, end: int) -> bool:
    """Return whether a word goes on at `end`, or another dollar."""
    if end >= len(raw) or raw[end] < 0x80:
        return _OF_A_WORD.match(raw, end) is not None
    return _is_letter(raw[end : end + 4].decode("utf-8", "ignore")[:1])


def _is_letter(sign: str) -> bool:
    return sign.isalnum() and not any(first <= sign <= last for first, last in _WITHOUT_BLANKS)


def _end_of_pair(raw: bytes, inside: int, limit: int, closing: bytes) -> int:
    close = raw.find(closing, inside, limit)
    while close != -1 and closing == b"$$" and raw[close - 1] == 0x5C:
        close = raw.find(closing, close + 1, limit)
    if close == -1 or not raw[inside:close].strip() or not _is_balanced(raw[inside:close]):
        return -1
    return close + len(closing)


def _closing_brace(raw: bytes, inside: int, limit: int) -> int:
    r"""Return where the brace ends that was opened before `inside`; `\{` is a letter."""
    depth = 1
    for found in _BRACE.finditer(raw, inside, limit):
        depth += (found[0] == b"{") - (found[0] == b"}")
        if depth == 0:
            return found.end() if found.start() > inside else -1
        if depth > DEEPEST:
            break
    return -1


def _is_balanced(latex: bytes) -> bool:
    depth = 0
    for found in _BRACE.finditer(latex):
        depth += (found[0] == b"{") - (found[0] == b"}")
        if not 0 <= depth <= DEEPEST:
            return False
    return depth == 0


def _is_mathematics(raw: bytes, start: int, inside: int, end: int) -> bool:
    r"""Return whether `\(…\)` or `\[…\]` is a formula: `\[sic\]` is how programs write brackets."""
    latex = raw[inside : end - 2]
    if _SIGN.search(latex) or _LONE_LETTER.fullmatch(latex):
        return True
    line = raw.rfind(b"\n", 0, start) + 1
    is_alone = not raw[line:start].strip(b" \t>-*+") and not raw[end:].split(b"\n", 1)[0].strip()
    return is_alone and b"\n" in latex
