"""Gap sheets -> versions that ask the same in another order."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheet_sources import print_run_of, printed, sheets_to_print, topic_of, words

from twofold.exporters.worksheets import plan
from twofold.exporters.worksheets.blocks import Heading, Sentence
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.kinds import KINDS
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.exporters.worksheets.planned import WHAT_VERSIONS_ARE
from twofold.exporters.worksheets.printed import AnswerList, LessonSet
from twofold.exporters.worksheets.versions import versions_of
from twofold.text import plain

NOTES = """\
# T

## S

### First

- Amber met {{one}}.
  - Under Amber was {{two}}.
    - Below that was {{three}}.
  - Beside it was {{four}}.
- This leans on Amber.
- Birch met {{five}}.
- Cedar met {{six}}.
  > Extra of Cedar.

### Second

- A statement opens.
- Daisy met {{seven}}.
- Elder met {{eight}}.
"""
TREE: st.SearchStrategy[list[object]] = st.recursive(
    st.just([]), lambda below: st.lists(below, min_size=1, max_size=4), max_leaves=12
)


def versions(notes: str, count: int, seed: int = 1) -> tuple[Sheet, ...]:
    return versions_of(next(KINDS["gaps"].sheets(topic_of(notes))), count, seed)


def items(sheet: Sheet) -> list[str]:
    """Return the first word of each item of a sheet in its order."""
    return [
        plain(block.text).split()[0]
        for block in sheet.blocks
        if isinstance(block, Sentence) and block.number
    ]


def as_notes(tree: list[object], depth: int = 0, name: str = "") -> str:
    """Return items below items as notes, each named after all above it."""
    lines = ""
    for at, below in enumerate(tree):
        own = f"{name}{'abcdefgh'[at % 8]}"
        lines += f"{'  ' * depth}- {own} is {{{{{own}}}}}.\n"
        assert isinstance(below, list)
        lines += as_notes(below, depth + 1, own)
    return lines


@given(TREE.filter(bool), st.integers(2, 6), st.integers(0, 9))
def test_versions_ask_the_same(tree: list[object], count: int, seed: int) -> None:
    """All have the same gaps, marks and items, and no item leaves what it hangs below."""
    made = versions("# T\n\n" + as_notes(tree), count, seed)
    assert len(made) in (1, count)
    for version in made:
        assert set(version.gaps) == set(made[0].gaps)
        assert version.marks == made[0].marks
        assert sorted(items(version)) == sorted(items(made[0]))
        above: list[str] = []
        for block in version.blocks:
            assert isinstance(block, Sentence)
            name = plain(block.text).split()[0]
            while above and not name.startswith(above[-1]):
                above.pop()
            assert block.depth == len(above)
            above.append(name)


@pytest.mark.parametrize("count", [2, 3, 5])
def test_a_neighbours_sheet_does_not_help(count: int) -> None:
    """Of as many items as versions none stands at the same place in two versions."""
    notes = "# T\n\n" + "".join(f"- {name} is {{{{{name}}}}}.\n" for name in "abcdefg")
    orders = [items(version) for version in versions(notes, count)]
    for at in range(7):
        assert len({order[at] for order in orders}) == count


def test_items_change_places_below_their_heading_alone() -> None:
    """Headings, what opens a group, children and what leans on an item stay where they belong."""
    for version in versions(NOTES, 3):
        heading, before = "", ""
        for block in version.blocks:
            if isinstance(block, Heading):
                heading = plain(block.text)
                continue
            assert isinstance(block, Sentence)
            name = plain(block.text).split()[0]
            assert (heading == "Second") == (name in ("A", "Daisy", "Elder"))
            if name == "This":
                assert before in ("Amber", "Under", "Below", "Beside")
            before = name
        assert items(version).index("Under") < items(version).index("Below")
        assert plain(version.blocks[-3].text) == "A statement opens."  # type: ignore[union-attr]


def test_an_item_keeps_a_title_below_it_at_its_end() -> None:
    """Where a title hangs below an item, no other item comes between the two."""
    notes = """\
# T

- Amber met {{one}}.
- Birch met {{two}}.
- Cedar met {{three}}.
  - What Cedar did:
    - Said {{four}}.
    - Wrote {{five}}.
"""
    for version in versions(notes, 4):
        found = items(version)
        assert found[2] == "Cedar"
        assert sorted(found[3:]) == ["Said", "Wrote"]


def test_numbers_and_marking_notes_follow_the_order() -> None:
    """Each version counts from 1 down its page, and its key speaks of its own numbers."""
    for version in versions(NOTES, 2):
        numbered = [b for b in version.blocks if isinstance(b, Sentence) and b.number]
        assert [block.number for block in numbered] == list(range(1, len(numbered) + 1))
        told = [note.number for note in version.marking]
        assert told
        assert told == sorted(told)
        place = {block.number: block.position for block in numbered}
        assert all(place[note.number] == note.position for note in version.marking)


@pytest.mark.parametrize("seed", range(5))
def test_a_sentence_stays_behind_the_one_that_it_points_at(seed: int) -> None:
    """“They flow back” is about protons, not about electrons that another order puts before it."""
    notes = """\
# T

- Electrons pass along the {{chain}}.
- Protons are pumped into the {{space}}.
- They flow back through {{ATP synthase}}.
- Oxygen takes up {{electrons}}.
"""
    made = versions(notes, 3, seed)
    assert len({tuple(items(version)) for version in made}) == 3
    for version in made:
        order = items(version)
        assert order.index("They") == order.index("Protons") + 1


def test_what_points_at_an_opening_statement_stays_below_it() -> None:
    """The item that leans on a sentence without gaps is the first of all versions."""
    notes = "# T\n\n- Paging is old.\n- It has {{a}}.\n- Amber is {{b}}.\n- Birch is {{c}}.\n"
    made = versions(notes, 2)
    assert [items(version)[0] for version in made] == ["It", "It"]
    assert items(made[0]) != items(made[1])


def test_children_lean_on_what_they_stand_below() -> None:
    """They change places with each other: all of them point at their parent."""
    notes = "# T\n\n- Lenin was a {{leader}}.\n  - He wrote {{a}}.\n  - His party won {{b}}.\n"
    first, second = versions(notes, 2)
    assert items(first) == ["Lenin", "He", "His"]
    assert items(second) == ["Lenin", "His", "He"]


@pytest.mark.parametrize(
    "notes", ["- {{a b}} and {{c d}}.\n", "## A\n\n### B\n\n- {{a b}}\n\n### C\n\n- {{c d}}\n"]
)
def test_a_sheet_without_another_order_is_alone(notes: str) -> None:
    """Where nothing can change places the sheet stays as it is, without a letter."""
    (sheet,) = versions(f"# T\n\n{notes}", 3)
    assert (sheet.version, sheet.proofs) == ("", ())


def test_the_key_has_the_numbers_of_all_versions() -> None:
    """A line in each key says for each item of A which number it has in another version."""
    made = versions(NOTES, 3)
    numbers = [
        {b.position: b.number for b in version.blocks if isinstance(b, Sentence) and b.number}
        for version in made
    ]
    lines = [
        ", ".join(f"A {n} = {letter} {each[place]}" for place, n in numbers[0].items())
        for letter, each in zip("BC", numbers[1:], strict=True)
    ]
    for version in made:
        _, key = printed(version)
        assert all(line in " ".join(words(key)) for line in lines)


def test_editions_are_named_everywhere() -> None:
    """Name and footer tell round and version, of which seed, and of what day the notes are."""
    topic = replace(topic_of(NOTES), edition=1_800_000_000)
    options = WorksheetOptions(sheets=("gaps",), tiers=("core",), variants=2, rounds=2, seed=7)
    made = sheets_to_print(topic, options)
    assert [sheet.name for sheet in made] == [
        f"1-s-gaps-core-round-{number}-{letter}" for number in (1, 2) for letter in "ab"
    ]
    assert {sheet.family for sheet in made} == {"1-s-gaps-core"}
    assert made[1].footnote == "Round 1 · Version B · seed 7 · notes 2027-01-15"


def test_what_versions_are_is_said_once(tmp_path: Path) -> None:
    """A run with versions says what they are in one line, and where other gaps are to be had.

    One that makes none says nothing of them, though it was asked for some.
    """
    for options, times in (
        (WorksheetOptions(variants=2), 1),
        (WorksheetOptions(variants=2, rounds=3), 0),
        (WorksheetOptions(rounds=3), 0),
        (WorksheetOptions(variants=2, sheets=("pack",)), 1),
        (WorksheetOptions(variants=2, sheets=("terms",)), 0),
        (WorksheetOptions(variants=2, sheets=("organiser",)), 0),
    ):
        topics = [topic_of(NOTES, "one"), topic_of(NOTES, "two")]
        said = [file.contents for file in plan(topics, options).write(tmp_path)]
        assert said.count(WHAT_VERSIONS_ARE) == times


def test_the_list_of_answers_knows_the_versions_of_its_lessons() -> None:
    """They are laid out together, whichever files are drawn: what fits a lesson depends on all."""
    run = print_run_of(topic_of(NOTES), WorksheetOptions(variants=2))
    (answers,) = (each.of for each in run.printed if isinstance(each.of, AnswerList))
    sets = [each.of for each in run.printed if isinstance(each.of, LessonSet)]
    assert [len(each.lessons) for each in sets] == [2]
    assert answers.lessons == tuple(sets)
