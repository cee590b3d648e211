"""Orders that look like chance: always the same, and never one that tells."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest

from twofold.exporters.worksheets.shuffling import rank, shuffled

WORDS = ("one", "two", "three", "four", "five", "six")


def never_in_place(order: Iterable[int]) -> bool:
    return all(new != old for new, old in enumerate(order))


def test_a_seed_gives_one_order() -> None:
    """The same things and seed give the same order, in any process; another seed gives another."""
    orders = {seed: shuffled(WORDS, seed, str, lambda _: True) for seed in "abcdefgh"}
    assert orders["a"] == shuffled(WORDS, "a", str, lambda _: True)
    assert orders["a"] == ("five", "six", "one", "four", "three", "two")
    assert len(set(orders.values())) > 6
    assert all(sorted(order) == sorted(WORDS) for order in orders.values())


@pytest.mark.parametrize("seed", [f"note {number}" for number in range(30)])
def test_only_allowed_orders_are_given(seed: str) -> None:
    """Orders are tried until one is allowed."""
    order = shuffled(WORDS, seed, str, never_in_place)
    assert all(new != old for new, old in zip(order, WORDS, strict=True))


def test_equal_things_are_told_apart() -> None:
    """Things of one name do not stick together in their old order."""
    things = [("same", number) for number in range(8)]
    order = shuffled(things, "seed", lambda thing: thing[0], lambda _: True)
    assert sorted(order) == things
    assert any(after < before for before, after in pairwise(order))


def test_where_nothing_is_allowed_an_order_comes_all_the_same() -> None:
    """A single thing cannot leave its place, and the search for another order ends."""
    assert shuffled(["alone"], "seed", str, never_in_place) == ("alone",)


def test_a_new_thing_leaves_the_others_in_their_order() -> None:
    """Who adds a thing does not find all the others elsewhere."""
    before = shuffled(WORDS, "seed", str, lambda _: True)
    after = shuffled(("zero", *WORDS), "seed", str, lambda _: True)
    assert tuple(word for word in after if word != "zero") == before


def test_ranks_keep_words_apart() -> None:
    """Where one word ends and the next begins counts."""
    assert rank("ab", "c") != rank("a", "bc")
