"""The figures of sRGB -> an ICC profile, which says what the colours of a file look like."""

from __future__ import annotations

import struct
from functools import cache

WHITE = (0.9642, 1.0, 0.8249)
"""The white of all ICC profiles, D50."""

PRIMARIES = (
    (0.43607, 0.22249, 0.01392),
    (0.38515, 0.71687, 0.09708),
    (0.14307, 0.06061, 0.71410),
)
"""Red, green and blue of sRGB (IEC 61966-2-1), adapted to D50."""

ADAPTATION = (1.04791, 0.02293, -0.05020, 0.02960, 0.99046, -0.01707, -0.00925, 0.01506, 0.75179)
"""How D65, the white of sRGB, was adapted to D50 (Bradford's way; ICC.1:2010, annex E)."""

CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
"""From stored value to light (IEC 61966-2-1): (ax + b)^g where x >= d, else cx."""


@cache
def srgb_profile() -> bytes:
    """Return the profile (ICC.1:2010, version 4), about 500 bytes."""
    curve = b"para\0\0\0\0" + struct.pack(">HH", 3, 0) + _numbers(CURVE)
    tags = {
        b"desc": _words("sRGB"),
        b"cprt": _words("None"),
        b"wtpt": b"XYZ \0\0\0\0" + _numbers(WHITE),
        b"chad": b"sf32\0\0\0\0" + _numbers(ADAPTATION),
        **{
            name: b"XYZ \0\0\0\0" + _numbers(primary)
            for name, primary in zip((b"rXYZ", b"gXYZ", b"bXYZ"), PRIMARIES, strict=True)
        },
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    offset = 128 + 4 + 12 * len(tags)
    table, body = struct.pack(">I", len(tags)), b""
    places: dict[bytes, int] = {}
    for name, tag in tags.items():
        if tag not in places:  # the three curves are one
            places[tag] = offset + len(body)
            body += tag + b"\0" * (-len(tag) % 4)
        table += name + struct.pack(">II", places[tag], len(tag))
    return _header(offset + len(body)) + table + body


def _header(size: int) -> bytes:
    """Return the header, without a date, so that the same figures make the same bytes."""
    head = struct.pack(">I4xI4s4s4s12x4s", size, 0x04200000, b"mntr", b"RGB ", b"XYZ ", b"acsp")
    return (head + b"\0" * 28 + _numbers(WHITE)).ljust(128, b"\0")


def _numbers(values: tuple[float, ...]) -> bytes:
    """Return numbers as ICC writes them: in 65536ths."""
    return struct.pack(f">{len(values)}i", *(round(65536 * value) for value in values))


def _words(words: str) -> bytes:
    """Return words as ICC writes them: in any number of languages, here English."""
    text = words.encode("utf-16-be")
    return b"mluc\0\0\0\0" + struct.pack(">II2s2sII", 1, 12, b"en", b"US", len(text), 28) + text
