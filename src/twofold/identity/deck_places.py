"""The places of two subdecks -> a place between them; Anki sorts decks by name, as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

from twofold.ledger import PLACE

# A place is a number of two digits, so that 10 comes after 09, and where there is no number left,
# letters behind it: 03, 03a, 03b, 04. A name goes on with a blank, which sorts before any letter;
# so does a hyphen, which makes room where no letter is left: 03, 03-a, 03a.

DIGITS = 2

_PLACED = re.compile(f"(?={'[0-9]' * DIGITS}|0-){PLACE} .+", re.DOTALL)


def first_places(number: int) -> list[str]:
    """Return the places of so many subdecks that nobody has yet: 01, 02, 03 …"""
    digits = max(DIGITS, len(str(number)))
    return [f"{place:0{digits}}" for place in range(1, number + 1)]


def place_of(name: str) -> str:
    """Return the place that the name of a subdeck begins with."""
    return name.partition(" ")[0]


def may_have_place(name: str) -> bool:
    """Return whether the name of a subdeck begins as one with a place does."""
    return bool(_PLACED.fullmatch(name))


def sorting_key(place: str) -> str:
    """Return what places are sorted by, as Anki does the names that begin with them."""
    return f"{place} "


def place_between(below: str, above: str) -> str:
    """Return a place after `below`, "" for none, and before `above`, "" for none."""
    for place in _following(below) if below else _first():
        is_before = not above or sorting_key(place) < sorting_key(above)
        if is_before and sorting_key(below) < sorting_key(place):
            return place
    raise AssertionError  # there are always more hyphens


def _following(place: str) -> Iterator[str]:
    """Yield places after `place`, the plainest first, and ever nearer to it."""
    number = place.rstrip("abcdefghijklmnopqrstuvwxyz-")
    following = f"{int(number) + 1:0{len(number)}}"
    if len(following) == len(number):
        yield following
    if "a" <= place[-1] < "z":
        yield place[:-1] + chr(ord(place[-1]) + 1)
    yield place + "a"
    yield from (f"{place}{'-' * hyphens}a" for hyphens in count(1))


def _first() -> Iterator[str]:
    """Yield places that may stand before all others, the plainest first."""
    yield from ("01", "00")
    yield from (f"0{'-' * hyphens}a" for hyphens in count(1))
