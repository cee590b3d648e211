"""Gap sheets -> rounds that together ask for everything."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheet_sources import printed, sheets_to_print, topic_of, words

from twofold.exporters.worksheets.answer_forms import folded
from twofold.exporters.worksheets.blocks import Sentence
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.kinds import KINDS
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.exporters.worksheets.rounds import rounds_of
from twofold.notes import Grid
from twofold.text import Gap, Run, gaps_in, plain

NOTES = "# T\n\n## S\n\n" + "".join(
    f"- {name} met {{{{{name.lower()} one}}}} and {{{{{name.lower()} two}}}}.\n  > Extra.\n"
    for name in ("Amber", "Birch", "Cedar", "Daisy", "Elder")
)
WORD = st.text("abcdefgh", min_size=2, max_size=3)
ITEM = st.lists(WORD, min_size=1, max_size=4).map(
    lambda answers: "- It " + " and ".join(f"{{{{{answer}}}}}" for answer in answers) + ".\n"
)


def rounds(notes: str, count: int, seed: int = 1) -> tuple[Sheet, ...]:
    topic = topic_of(notes)
    return rounds_of(next(KINDS["gaps"].sheets(topic)), count, seed)


def sentences(sheet: Sheet) -> list[Sentence]:
    """Return the blocks of a sheet, which are all sentences."""
    blocks = [block for block in sheet.blocks if isinstance(block, Sentence)]
    assert len(blocks) == len(sheet.blocks)
    return blocks


def asked(sheet: Sheet) -> set[Gap]:
    return set(sheet.gaps)


@given(st.lists(ITEM, min_size=1, max_size=8), st.integers(2, 6), st.integers(0, 9))
def test_all_rounds_together_ask_for_every_gap(items: list[str], count: int, seed: int) -> None:
    """Every gap is asked at least once, no round is empty, and each tells what it fills in."""
    notes = "# T\n\n" + "".join(items)
    whole = next(KINDS["gaps"].sheets(topic_of(notes)))
    made = rounds(notes, count, seed)
    assert len(made) in (1, count)
    assert set().union(*map(asked, made)) == asked(whole)
    for round_ in made:
        assert round_.gaps
        for before, after in zip(whole.blocks, round_.blocks, strict=True):
            assert isinstance(before, Sentence)
            assert isinstance(after, Sentence)
            assert plain(after.text) == plain(before.text)
            assert after.number == before.number


@given(st.lists(ITEM, min_size=1, max_size=8), st.integers(2, 6))
def test_no_round_prints_what_it_asks(items: list[str], count: int) -> None:
    """An answer is blank wherever it stands, so that one gap gives no other away."""
    for round_ in rounds("# T\n\n" + "".join(items), count):
        if len(round_.gaps) == len(rounds("# T\n\n" + "".join(items), 1)[0].gaps):
            continue
        blank = {folded(gap.answer) for gap in round_.gaps}
        filled = [
            run.text for block in sentences(round_) for run in block.text if isinstance(run, Run)
        ]
        assert not blank & {folded(words) for words in filled}


@pytest.mark.parametrize(
    ("count", "most", "least"),
    [
        pytest.param(2, 5, 5, id="half"),
        pytest.param(3, 7, 6, id="two-thirds"),
        pytest.param(4, 6, 4, id="half-again"),
        pytest.param(6, 6, 4, id="half-of-six"),
    ],
)
def test_a_round_asks_its_share(count: int, most: int, least: int) -> None:
    """Ten gaps are dealt out evenly, at most about half of them to a round."""
    shares = [len(round_.gaps) for round_ in rounds(NOTES, count)]
    assert (max(shares), min(shares)) == (most, least)


def test_the_gaps_of_an_item_are_dealt_out() -> None:
    """No item is all blank in one of two rounds and all told in the other."""
    for round_ in rounds(NOTES, 2):
        for block in sentences(round_):
            assert sum(isinstance(inline, Gap) for inline in block.text) == 1


def test_a_group_is_asked_together() -> None:
    """Gaps that the author hides together are blank together."""
    notes = "# T\n\n- {{c1::a b}} and {{c1::c d}} and {{e f}}.\n"
    counts = sorted(len(round_.gaps) for round_ in rounds(notes, 2))
    assert counts == [1, 2]


@pytest.mark.parametrize("count", [1, 2])
def test_one_gap_makes_one_sheet(count: int) -> None:
    """Where nothing can rotate the sheet stays as it is, without a letter."""
    (sheet,) = rounds("# T\n\n- {{a b}}.\n", count)
    assert (sheet.name, sheet.round, sheet.proofs) == ("t-gaps", 0, ())


@pytest.mark.parametrize("count", range(2, 7))
@pytest.mark.parametrize("gaps", range(2, 7))
def test_there_are_as_many_rounds_as_asked_for(gaps: int, count: int) -> None:
    """With fewer gaps than rounds gaps come again; each round asks about half of them."""
    made = rounds("# T\n\n- " + " ".join("{{" + "x" * n + "}}" for n in range(1, gaps + 1)), count)
    assert len(made) == count
    assert all(round_.gaps for round_ in made)
    assert sum(len(round_.gaps) for round_ in made) == gaps * ((count + 1) // 2)


def test_rounds_have_numbers_everywhere() -> None:
    """Name and footer tell which round, of which seed, and of what day the notes are."""
    topic = replace(topic_of(NOTES), edition=1_800_000_000)
    options = WorksheetOptions(sheets=("gaps",), tiers=("core",), rounds=2, seed=7)
    made = sheets_to_print(topic, options)
    assert [sheet.name for sheet in made] == ["1-s-gaps-core-round-1", "1-s-gaps-core-round-2"]
    assert [sheet.family for sheet in made] == ["1-s-gaps-core"] * 2
    assert [sheet.footnote for sheet in made] == [
        "Round 1 · seed 7 · notes 2027-01-15",
        "Round 2 · seed 7 · notes 2027-01-15",
    ]


def test_the_key_proves_that_all_is_asked() -> None:
    """A table in each key names the gaps of every round, and no other."""
    made = rounds(NOTES, 3)
    assert made[0].proofs
    grid = made[0].proofs[0].shown
    assert isinstance(grid, Grid)
    assert [plain(cell) for cell in grid.header] == ["Item", "1", "2", "3"]
    for column, round_ in enumerate(made, 1):
        told = {
            f"{plain(row[0])}{gap}"
            for row in grid.rows
            for gap in plain(row[column]).split(", ")
            if gap != "–"
        }
        asked = {
            f"{block.number}. {block.code}.{inline.number}\u00a0{inline.answer}"
            for block in sentences(round_)
            for inline in block.text
            if isinstance(inline, Gap)
        }
        assert told == asked
    _, key = printed(made[2])
    printed_words = {word.strip(",") for word in words(key)}
    for row in grid.rows:
        cells = " ".join(plain(cell) for cell in row)
        assert set(cells.replace(",", "").split()) <= printed_words


def test_a_key_tells_only_what_its_round_asks() -> None:
    """Marking notes are those of the blank gaps; items that are all told have none."""
    notes = "# T\n\n" + "".join(f"- It was {{{{a {n}|the {n}}}}} once.\n" for n in range(6))
    for round_ in rounds(notes, 3):
        asked = [block.number for block in sentences(round_) if gaps_in(block.text)]
        assert [note.number for note in round_.marking] == asked


def test_the_seed_deals_otherwise() -> None:
    """The same seed gives the same rounds; another number gives others."""
    notes = "# T\n\n" + "".join(f"- It was {{{{thing {n}}}}}.\n" for n in range(12))
    first = [round_.gaps for round_ in rounds(notes, 2, seed=1)]
    assert first == [round_.gaps for round_ in rounds(notes, 2, seed=1)]
    assert any(first != [v.gaps for v in rounds(notes, 2, seed=seed)] for seed in range(2, 6))
