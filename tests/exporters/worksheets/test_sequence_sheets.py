"""Sequences -> steps out of order, and their numbers in the key."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from sheet_sources import sheets

from twofold.exporters.worksheets.answers import answers_of
from twofold.exporters.worksheets.blocks.exercises import Steps
from twofold.exporters.worksheets.labels import LABELS
from twofold.text import plain

FALL = """\
# Topic

## One

How he fell:

1. He is condemned
2. He leaves the army
3. He is expelled
4. He is banished

> 1924, 1925, 1927, 1928.

## Two

1. First
2. Second
"""


def steps_of(notes: str) -> list[Steps]:
    (sheet,) = sheets(notes, "sequence")
    assert all(isinstance(block, Steps) for block in sheet.blocks)
    return [block for block in sheet.blocks if isinstance(block, Steps)]


def test_one_sheet_holds_all_sequences() -> None:
    """A topic has one sheet of numbered sequences, each below its title or its section's."""
    (sheet,) = sheets(FALL, "sequence")
    fall, bare = steps_of(FALL)
    assert (sheet.name, plain(sheet.title)) == ("sequences", "In the right order")
    assert (fall.number, plain(fall.title)) == (1, "How he fell:")
    assert (bare.number, plain(bare.title)) == (2, "Two")
    assert sheet.marks == 6
    assert all(len(block.code) >= 4 for block in (fall, bare))


@pytest.mark.parametrize(
    ("above", "title"),
    [
        pytest.param("- What a process keeps", "What a process keeps", id="a-bullet"),
        pytest.param("### States", "States", id="a-heading"),
        pytest.param("- A {{process}} keeps", "Processes", id="no-answer-of-a-gap"),
        pytest.param("A line between.", "Processes", id="the-section"),
    ],
)
def test_steps_are_called_by_what_they_hang_below(above: str, title: str) -> None:
    """Three words in a wrong order under the title of the whole section would be no task."""
    indent = "  " * above.startswith("-")
    steps = "".join(f"{indent}{n}. {step}\n" for n, step in enumerate(("New", "Ready"), 1))
    (block,) = steps_of(f"# T\n\n## Processes\n\n- Before.\n\n{above}\n\n{steps}")
    assert plain(block.title) == title


def test_the_places_are_those_of_the_notes() -> None:
    """The key numbers each step by its place in the notes; dates are told to the marker alone."""
    fall, _ = steps_of(FALL)
    in_order = sorted(fall.steps, key=lambda step: step.place)
    assert [plain(step.text) for step in in_order] == [
        "He is condemned",
        "He leaves the army",
        "He is expelled",
        "He is banished",
    ]
    assert [step.place for step in in_order] == [1, 2, 3, 4]
    (sheet,) = sheets(FALL, "sequence")
    assert [(note.number, plain(note.text)) for note in sheet.marking] == [
        (1, "1924, 1925, 1927, 1928.")
    ]


@pytest.mark.parametrize("length", [2, 3, 4, 5, 9, 20])
@pytest.mark.parametrize("name", ["Trotsky", "Bukharin", "Zinoviev"])
def test_the_order_tells_nothing(length: int, name: str) -> None:
    """No step stands right below the one it follows, nor, of four and more, where it belongs.

    Nor does one stand there from below, for pupils who try it upwards.
    """
    lines = "".join(f"{n}. {name} {n}\n" for n in range(1, length + 1))
    (block,) = steps_of(f"# T\n\nHow {name} fell:\n\n{lines}")
    places = [step.place for step in block.steps]
    assert sorted(places) == list(range(1, length + 1))
    assert all(after != before + 1 for before, after in pairwise(places))
    if length > 3:
        assert all(place != row for row, place in enumerate(places, 1))
        assert all(place != row for row, place in enumerate(reversed(places), 1))


def test_lists_of_one_length_have_other_orders() -> None:
    """Who has solved one must not have the answer of the next one, wherever that stands."""
    lines = "".join(f"{n}. Step {n}\n" for n in range(1, 6))
    blocks = steps_of("# T\n\n" + "\n".join(f"How {n}:\n\n{lines}" for n in "abcd"))
    assert len({block.order for block in blocks}) == len(blocks) == 4


def test_steps_are_numbered_as_in_the_notes() -> None:
    """Where they do not begin with 1 the title says from what to what they go."""
    steps, bare = steps_of("# T\n\nIts end:\n\n3. Third\n4. Fourth\n\n## S\n\n0. Zero\n1. One\n")
    assert plain(steps.title) == "Its end: (3–4)"
    assert {plain(step.text): step.place for step in steps.steps} == {"Third": 3, "Fourth": 4}
    assert plain(bare.title) == "0–1"


@pytest.mark.parametrize("language", sorted(LABELS))
def test_a_sheet_says_which_number_is_first(language: str) -> None:
    """In every language: an order is wanted, 1 is for the first step and 2 for the next."""
    (sheet,) = sheets(f"---\nlanguage: {language}\n---\n{FALL}", "sequence")
    assert re.findall(r"\d", sheet.instructions) == ["1", "2"]
    own = "# T\n\n3. Third\n4. Fourth\n"
    (later,) = sheets(f"---\nlanguage: {language}\n---\n{own}", "sequence")
    assert re.findall(r"\d", later.instructions) == ["3", "4"]


def test_an_order_stays_when_other_notes_move() -> None:
    """The order follows the sequence's own words, not its place in the notes."""
    moved = FALL.replace("## One", "## Zero\n\n- none\n\n## One")
    assert [step.place for step in steps_of(FALL)[0].steps] == [
        step.place for step in steps_of(moved)[0].steps
    ]


@pytest.mark.parametrize(
    "notes",
    [
        pytest.param("- A {{gap}}.", id="none"),
        pytest.param("1. Only one", id="one-step"),
    ],
)
def test_nothing_to_order_makes_no_sheet(notes: str) -> None:
    """A topic without two steps in a row has no sheet of sequences."""
    assert sheets(f"# T\n\n{notes}\n", "sequence") == ()


def test_a_lone_sequence_has_no_number() -> None:
    """There is no other from which a number would tell it, on the sheet and in its key."""
    one = "# T\n\n1. a\n2. b\n3. c\n"
    assert [steps.number for steps in steps_of(one)] == [None]
    assert [steps.number for steps in steps_of(f"{one}\n## S\n\n1. d\n2. e\n3. f\n")] == [1, 2]
    (sheet,) = sheets(one, "sequence")
    (item,) = answers_of(sheet, ())
    assert (item.label, plain(item.text).replace(" ", "")) == (
        "",
        "".join(str(step.place) for step in steps_of(one)[0].steps),
    )
