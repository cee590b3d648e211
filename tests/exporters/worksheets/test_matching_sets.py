"""Terms to be matched -> sets: where they are parted, and that nothing gives a letter away."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate, pairwise

import pytest

from twofold.exporters.worksheets.blocks.exercises import Matching, Pair
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.layout.exercise_layout import ExerciseLayout
from twofold.exporters.worksheets.layout.page_style import PageHeights, PageStyle
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.exporters.worksheets.sheets.matching_columns import MatchingColumns
from twofold.exporters.worksheets.sheets.matching_set import MatchingSet
from twofold.exporters.worksheets.sheets.matching_starts import MatchingRoom, starts_of_sets
from twofold.source import Position
from twofold.text import Run, plain

LETTERS = "ABCDEFGHIJKL"


def pairs(*sizes: int, name: str = "Term") -> tuple[Pair, ...]:
    """Return pairs below headings that have so many each."""
    firsts = list(accumulate(sizes, initial=1))
    return tuple(
        Pair(
            (Run(f"{name} {number}"),),
            (Run(f"What {number} means."),),
            (Run(f"Heading {branch}"),),
            Position("t.md", branch, 1),
            1,
            f"{name}-{number}",
            Position("t.md", 100 + number, 1),
            number,
        )
        for branch, (first, end) in enumerate(pairwise(firsts), 1)
        for number in range(first, end)
    )


def sizes_of_sets(
    matched: tuple[Pair, ...],
    first: float,
    other: float,
    *,
    is_followed: bool = False,
    fewest: int = 3,
) -> list[int]:
    """Return the sizes of sets of which each takes two points, and a point for each pair."""
    room = MatchingRoom(PageHeights(first, other), is_followed, fewest)
    _, starts = starts_of_sets(matched, lambda start, end: 2 + end - start, room)
    return [end - start for start, end in pairwise((*starts, len(matched)))]


@pytest.mark.parametrize(
    ("headings", "first", "other", "expected"),
    [
        pytest.param([8], 10, 20, [8], id="one-set"),
        pytest.param([7, 8, 9], 40, 40, [7, 8, 9], id="headings-stay-whole"),
        pytest.param([16], 40, 40, [8, 8], id="a-long-heading-is-halved"),
        pytest.param([4, 4, 8], 40, 40, [8, 8], id="short-headings-join"),
        pytest.param([30], 40, 40, [7, 7, 8, 8], id="sizes-are-even"),
        pytest.param([8, 8, 8], 10, 20, [8, 8, 8], id="as-the-headings-fill-the-pages"),
        pytest.param([9, 9], 9, 15, [7, 5, 6], id="the-first-page-has-less-room"),
        pytest.param([9, 9], 10, 12, [8, 10], id="the-first-page-is-filled"),
        pytest.param([9, 9], 3, 11, [9, 9], id="the-first-page-has-none"),
        pytest.param([9, 9], -5, 11, [9, 9], id="the-head-is-longer-than-a-page"),
        pytest.param([12], 7, 7, [4, 4, 4], id="small-pages-have-small-sets"),
        pytest.param([7], 2, 2, [3, 4], id="sets-taller-than-a-page-are-the-smallest"),
    ],
)
def test_sets_fill_pages_and_follow_headings(
    headings: list[int], first: float, other: float, expected: list[int]
) -> None:
    """The fewest pages come first, then sets of about eight that keep headings whole."""
    assert sizes_of_sets(pairs(*headings), first, other) == expected


def test_what_a_last_page_has_left_is_for_what_follows() -> None:
    """Where another part of a lesson begins on the last page, the pages before it are filled."""
    matched = pairs(16)
    assert sizes_of_sets(matched, 12, 12) == [8, 8]
    assert sizes_of_sets(matched, 12, 12, is_followed=True) == [10, 6]


def test_a_first_page_with_little_room_may_have_a_set_of_two() -> None:
    """Where that is allowed, for else a head stands alone."""
    assert sizes_of_sets(pairs(5), 4, 9) == [5]
    assert sizes_of_sets(pairs(5), 4, 9, fewest=2) == [2, 3]


@pytest.mark.parametrize("count", range(3, 60))
def test_no_set_is_too_small_or_too_large(count: int) -> None:
    """Every term is in one set, of three at least and of ten at most."""
    for room in (5.0, 9.0, 30.0):
        sizes = sizes_of_sets(pairs(count), room / 2, room)
        assert sum(sizes) == count
        assert all(3 <= size <= 10 for size in sizes)


@pytest.mark.parametrize("name", ["Term", "Word", "Name", "Thing", "Body"])
@pytest.mark.parametrize("count", [3, 4, 7, 10])
def test_no_letter_stands_beside_its_number(name: str, count: int) -> None:
    """No definition is printed on the line of its own term, and each has its letter."""
    matched = pairs(count, name=name)
    each = MatchingSet.of(matched, LETTERS)
    assert set(each.definitions) == set(matched)
    assert all(one != other for one, other in zip(each.pairs, each.definitions, strict=True))
    for letter, definition in zip(LETTERS, each.definitions, strict=False):
        assert each.letter(definition) == letter


def test_a_spare_definition_has_a_letter_and_is_not_the_last() -> None:
    """It stands among the others, beside any term, and no box asks for it."""
    *matched, spare = pairs(6)
    each = MatchingSet.of(tuple(matched), LETTERS, (spare,))
    assert spare in each.definitions[:-1]
    assert each.letters == LETTERS[:6]
    assert all(one != other for one, other in zip(each.pairs, each.definitions, strict=False))


@pytest.mark.parametrize("is_beside", [True, False])
@pytest.mark.parametrize("count", [4, 5, 7, 10])
def test_a_part_of_a_set_has_all_that_answers_need(count: int, *, is_beside: bool) -> None:
    """Terms have the meanings and letters of the whole set, none beside its own meaning."""
    *matched, spare = pairs(count + 1)
    whole = MatchingSet.of(tuple(matched), LETTERS, (spare,))
    assert is_beside or whole.parted(is_beside=False)
    for parts in whole.parted(is_beside=is_beside):
        assert len(parts) > 1
        assert [pair for part in parts for pair in part.pairs] == matched
        assert sorted(set("".join(part.letters for part in parts))) == list(whole.letters)
        for part in parts:
            assert len(part.definitions) - len(part.pairs) <= 1
            assert all(part.letter(pair) == whole.letter(pair) for pair in part.pairs)
            beside = [a == b for a, b in zip(part.pairs, part.definitions, strict=False)]
            assert not (any(beside) if is_beside else len(beside) > 2 and all(beside))


def test_a_part_of_two_terms_leaves_a_choice() -> None:
    """It has a third meaning, the shortest of another part, with the letter of the whole set."""
    *matched, last = pairs(6)
    short = replace(last, definition=(Run("Short."),))
    whole = MatchingSet.of((*matched, short), LETTERS)
    (part,) = (p[0] for p in whole.parted(is_beside=False) if [len(e.pairs) for e in p] == [2, 4])
    assert set(part.definitions) == {*matched[:2], short}
    assert part.letter(short) == whole.letter(short)


@pytest.mark.parametrize(
    ("term", "meaning", "lines"),
    [
        pytest.param("a term of some and more words", "short", 1, id="short-meanings-leave-room"),
        pytest.param(
            "a term of some and more words",
            "a long meaning of words " * 9,
            2,
            id="long-ones-do-not",
        ),
        pytest.param("a term of very many words " * 4, "short", 6, id="no-line-takes-all"),
    ],
)
def test_a_term_stays_in_a_line_where_meanings_leave_room(
    term: str, meaning: str, lines: int
) -> None:
    """The columns are as wide as both need, and no meaning takes more lines for a term."""
    style = PageStyle.of(WorksheetOptions())
    layout = ExerciseLayout(style, labels_for("en"), lambda words, _: 0.5 * len(words), 0.0)
    own = tuple(
        replace(pair, term=(Run(term),), definition=(Run(meaning),), code="") for pair in pairs(4)
    )
    columns = MatchingColumns.of(Matching(own), layout)
    assert columns.is_beside
    assert {len(each) for each in columns.terms.values()} == {lines}


def test_the_title_of_a_part_tells_its_terms_and_letters() -> None:
    """So nobody looks for the others there; a set without a title has these alone."""
    part = replace(MatchingSet.of(pairs(3), LETTERS), letters="BCF")
    assert plain(part.title_as_part((Run("Set 4"),))) == "Set 4 · 1\u2060–\u20603 · B, C, F"
    assert plain(part.title_as_part(())) == "1\u2060–\u20603 · B, C, F"


def test_a_set_is_named_after_its_headings() -> None:
    """The headings above the terms are joined where a set has several."""
    each = MatchingSet.of(pairs(3, 2), LETTERS)
    assert "".join(run.text for run in each.title if isinstance(run, Run)) == (
        "Heading 1 · Heading 2"
    )
