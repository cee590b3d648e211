"""Text -> its clusters: letters with their marks, and signs that are one; nothing may part them."""

from __future__ import annotations

import re
import unicodedata

JOINER = "\u200d"

DOUBLE_MARKS = frozenset(map(chr, range(0x35C, 0x363)))
"""Marks over or under two letters (classes 233 and 234), which nothing may part."""

_COLOURS = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
_TAGS = frozenset(map(chr, range(0xE0020, 0xE0080)))
_FLAG_LETTERS = frozenset(map(chr, range(0x1F1E6, 0x1F200)))
_CHANGES = _COLOURS | _TAGS | _FLAG_LETTERS


_SHAPED = re.compile(
    "[\u0590-\u109f\u1100-\u11ff\u1700-\u18af\u1900-\u1c4f\u1cc0-\u1cff"
    "\ua800-\ua82f\ua840-\ua97f\ua980-\uaaff\uabc0-\uabff\ud7b0-\ud7ff\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00011fff\U0001e800-\U0001eeff]"
)
"""Letters that join, change or turn beside each other, those of Hebrew, Arabic, India, Thailand and
others, and those of which Korean syllables are made. Printed one by one they are wrong."""


def needs_shaping(text: str) -> bool:
    """Return whether `text` has letters of a script that takes more than a glyph for each."""
    return not text.isascii() and bool(_SHAPED.search(text))


def is_mark(letter: str) -> bool:
    """Return whether a character stands over, under or in the letter before it (category M)."""
    return letter > "\u02ff" and unicodedata.category(letter)[0] == "M"


def clusters(text: str) -> list[str]:
    """Return the clusters of `text`, which joined give it again.

    They are those of Unicode Standard Annex #29, but that two letters below one mark are one. In
    scripts that need shaping it has more rules, which are of no use until these are printed.
    """
    if text.isascii():
        return list(text)
    found: list[str] = []
    for letter in text:
        if found and _goes_on(found[-1], letter):
            found[-1] += letter
        else:
            found.append(letter)
    return found


def is_sequence(cluster: str) -> bool:
    """Return whether a cluster is one picture of several emoji, or an emoji in another colour."""
    if not _CHANGES.isdisjoint(cluster[1:]):
        return True
    return any(unicodedata.category(letter) == "So" for letter in cluster.partition(JOINER)[2])


def _goes_on(cluster: str, letter: str) -> bool:
    """Return whether a character belongs to the cluster before it."""
    last = cluster[-1]
    if last.isspace():
        return False
    if is_mark(letter) or letter == JOINER or letter in _COLOURS or letter in _TAGS:
        return True
    if last == JOINER:
        return unicodedata.category(letter) == "So"
    if last in DOUBLE_MARKS:
        return letter.isalpha()
    return letter in _FLAG_LETTERS and cluster in _FLAG_LETTERS
