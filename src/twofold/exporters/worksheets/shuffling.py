"""Things in their order and a seed -> an order that looks like chance and is always the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from hashlib import sha256
from itertools import combinations, pairwise
from typing import TypeVar

ATTEMPTS = 1000
"""Orders that are tried before one is taken that is not allowed, as where there is no other."""

PAIR = 2
"""Things that have one wrong order."""

FEWEST_TO_MOVE = 4
"""Things that can all leave their places without one that stands behind what it follows."""

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
    taken: Iterable[Sequence[int]] = (),
) -> tuple[Thing, ...]:
    """Return `things` in the first allowed of the orders that the seed gives, and none of `taken`.

    An order depends on the names of the things, so that a new one leaves the others as they are to
    each other; `is_allowed` is asked about the old places in their new order, counted from 0. Where
    all that are allowed are taken it is the one that was taken longest ago.
    """
    order = _order(tuple(map(name, things)), seed, is_allowed, tuple(map(tuple, taken)))
    return tuple(things[index] for index in order)


@lru_cache(maxsize=1 << 8)
def _order(
    names: tuple[str, ...],
    seed: str,
    is_allowed: Callable[[Sequence[int]], bool],
    taken: tuple[tuple[int, ...], ...],
) -> tuple[int, ...]:
    """Return the order of things with these names, by their old places."""
    ages = {order: age for age, order in enumerate(taken)}
    seen: Counter[str] = Counter()
    numbered = []
    for name in names:
        seen[name] += 1
        numbered.append((name, str(seen[name])))
    order = tuple(range(len(names)))
    oldest: tuple[int, ...] | None = None
    for attempt in range(ATTEMPTS):
        ranks = [rank(seed, str(attempt), *words) for words in numbered]
        order = tuple(sorted(range(len(names)), key=ranks.__getitem__))
        if not is_allowed(order):
            continue
        if order not in ages:
            return order
        oldest = min(oldest or order, order, key=ages.__getitem__)
    return oldest or order


def is_mixed(order: Sequence[int]) -> bool:
    """Return whether an order, of places counted from 0, is far from 0, 1, 2… and from its reverse.

    So who numbers things down the page, or up, is hardly ever right: nothing stands right behind
    what it follows, no three run backwards, and of all pairs from a third to two thirds are turned
    round. Of four things and more none stands in its place from the top, nor from the bottom.
    """
    distances = [after - before for before, after in pairwise(order)]
    if 1 in distances or (-1, -1) in pairwise(distances):
        return False
    pairs = list(combinations(order, 2))
    turned = sum(before > after for before, after in pairs)
    if len(order) > PAIR and not len(pairs) <= 3 * turned <= 2 * len(pairs):
        return False
    last = len(order) - 1
    return len(order) < FEWEST_TO_MOVE or all(
        old not in (new, last - new) for new, old in enumerate(order)
    )
