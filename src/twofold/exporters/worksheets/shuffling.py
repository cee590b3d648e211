"""Things in their order and a seed -> an order that looks like chance and is always the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import TypeVar

ATTEMPTS = 1000
"""Orders that are tried before one is taken that is not allowed, as where there is no other."""

Thing = TypeVar("Thing")


@lru_cache(maxsize=1 << 14)
def rank(*words: str) -> bytes:
    """Return a value by which to sort: chance to whoever does not know the `words`."""
    return sha256("\x1f".join(words).encode("utf-8")).digest()


def shuffled(
    things: Sequence[Thing],
    seed: str,
    name: Callable[[Thing], str],
    is_allowed: Callable[[Sequence[int]], bool],
) -> tuple[Thing, ...]:
    """Return `things` in the first allowed of the orders that the seed gives.

    An order depends on the names of the things, so that a new one leaves the others as they are to
    each other; `is_allowed` is asked about the old places in their new order, counted from 0.
    """
    seen: Counter[str] = Counter()
    names = []
    for thing in things:
        seen[name(thing)] += 1
        names.append((name(thing), str(seen[name(thing)])))
    order: Sequence[int] = range(len(things))
    for attempt in range(ATTEMPTS):
        ranks = [rank(seed, str(attempt), *words) for words in names]
        order = sorted(range(len(things)), key=ranks.__getitem__)
        if is_allowed(order):
            break
    return tuple(things[index] for index in order)
