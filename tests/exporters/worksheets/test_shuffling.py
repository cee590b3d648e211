"""Orders that look like chance: always the same, and never one that tells."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise, permutations

import pytest

from twofold.exporters.worksheets.shuffling import is_mixed, rank, shuffled

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


@pytest.mark.parametrize(
    ("order", "is_far"),
    [
        pytest.param("21", True, id="two"),
        pytest.param("213", True, id="three"),
        pytest.param("321", False, id="three-backwards"),
        pytest.param("2413", True, id="four"),
        pytest.param("432165", False, id="begins-backwards"),
        pytest.param("546321", False, id="nearly-backwards"),
        pytest.param("43251", False, id="three-backwards-in-a-row"),
        pytest.param("643521", False, id="ends-changed"),
        pytest.param("314265", False, id="nearly-right"),
        pytest.param("231645", False, id="one-behind-its-own"),
        pytest.param("321654", False, id="two-runs-backwards"),
        pytest.param("152463", False, id="first-in-place"),
        pytest.param("362514", True, id="six"),
    ],
)
def test_mixed_orders_are_far_from_the_right_one_and_its_reverse(
    order: str, *, is_far: bool
) -> None:
    """Who numbers down the page, or up, must not be right by chance in most places."""
    assert is_mixed([int(place) - 1 for place in order]) is is_far


@pytest.mark.parametrize("count", range(2, 8))
def test_some_orders_are_mixed_whatever_the_count(count: int) -> None:
    """From three things on there is a choice, so that two lists side by side differ."""
    found = sum(map(is_mixed, permutations(range(count))))
    assert found >= (2 if count > 2 else 1)


@pytest.mark.parametrize("count", [3, 4, 6, 12, 20])
def test_lists_of_one_length_have_other_orders(count: int) -> None:
    """An order that is taken comes again only where all are; then the one taken longest ago."""
    taken: list[tuple[int, ...]] = []
    for _ in range(4):
        taken.append(shuffled(range(count), "seed", str, is_mixed, taken))
    possible = {3: 2, 4: 3}.get(count, 4)
    assert all(map(is_mixed, taken))
    assert len(set(taken)) == possible
    assert taken[possible:] == taken[: 4 - possible]


def test_a_new_thing_leaves_the_others_in_their_order() -> None:
    """Who adds a thing does not find all the others elsewhere."""
    before = shuffled(WORDS, "seed", str, lambda _: True)
    after = shuffled(("zero", *WORDS), "seed", str, lambda _: True)
    assert tuple(word for word in after if word != "zero") == before


def test_ranks_keep_words_apart() -> None:
    """Where one word ends and the next begins counts."""
    assert rank("ab", "c") != rank("a", "bc")
