"""Events of a page, and where their moments are on its line -> where they stand beside it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate


def places_near(
    wanted: Sequence[float | None], heights: Sequence[float], top: float, bottom: float
) -> tuple[float, ...]:
    """Return the tops of things in order, from `top` to `bottom`, nearest to those wanted.

    None wants no place of its own: it is put evenly between its neighbours. The squares of the
    distances are least (pool adjacent violators: Ayer, Brunk, Ewing, Reid and Silverman 1955).
    """
    above = [0.0, *accumulate(heights)][:-1]
    slack = max(bottom - top - sum(heights), 0.0)
    pools: list[tuple[float, int]] = []
    for want, height in zip(_between(wanted, top, bottom), above, strict=True):
        mean, count = want - height - top, 1
        while pools and pools[-1][0] > mean:
            other, more = pools.pop()
            mean, count = (mean * count + other * more) / (count + more), count + more
        pools.append((mean, count))
    shifts = (min(max(mean, 0.0), slack) for mean, count in pools for _ in range(count))
    return tuple(top + height + shift for height, shift in zip(above, shifts, strict=True))


def _between(wanted: Sequence[float | None], top: float, bottom: float) -> list[float]:
    """Return the wanted places, with those evenly between them for what wants none."""
    known = [(-1, top), *((at, y) for at, y in enumerate(wanted) if y is not None)]
    known.append((len(wanted), bottom))
    places = []
    for at in range(len(wanted)):
        before = max(pair for pair in known if pair[0] <= at)
        after = min(pair for pair in known if pair[0] >= at)
        part = (at - before[0]) / max(after[0] - before[0], 1)
        places.append(before[1] + part * (after[1] - before[1]))
    return places
