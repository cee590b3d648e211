"""Tables and steps of a lesson: none answers a point of a question that is asked below them."""

from __future__ import annotations

import pytest
from sheet_sources import print_run_of, topic_of

from twofold.exporters.worksheets.blocks import CellTable
from twofold.exporters.worksheets.blocks.exercises import Steps
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.giveaways import words_of_point
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.options import TierName, WorksheetOptions
from twofold.text import plain


def part_of(notes: str, kind: str, tier: TierName = "core") -> Sheet:
    """Return the part of a kind of the only lesson of notes."""
    topic = topic_of(f"---\nlanguage: en-GB\n---\n# T\n\n## S\n\n{notes}")
    options = WorksheetOptions(tiers=(tier,), sheets=("lesson",))
    (lesson,) = print_run_of(topic, options).lessons
    (sheet,) = (sheet for sheet in lesson.parts if sheet.kind == kind)
    return sheet


@pytest.mark.parametrize(
    ("words", "point", "told"),
    [
        ("excess solid, filter", "The excess is filtered off.", ("filter",)),
        ("the solid stays in the filter", "The excess is filtered off.", ()),
        ("oil the surfaces weekly", "Oil the surfaces.", ("oil the surfaces",)),
        ("a layer of fibre glass", "Fibre glass is laid in the roof.", ("fibre", "glass")),
        ("the Politburo met", "The Politburo.", ()),
        ("an excess of solid", "There is an excess.", ()),
    ],
)
def test_a_point_is_told_as_a_whole(words: str, point: str, told: tuple[str, ...]) -> None:
    """What the question says itself tells nothing, nor does a name that both have."""
    assert words_of_point(words, (point,), "How is the excess removed?") == told


TABLE = """\
| Place | Way | Cost |
|---|---|---|
| beach | {} | {{{{low}}}} |
| cliff | throws {{{{waves::noun}}}} back | {{{{high}}}} |

Q: How is a beach kept from erosion, and what is lost? [2]
A:
- Groynes slow erosion.
- The view.
"""


@pytest.mark.parametrize("tier", ["support", "core", "challenge"])
@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        pytest.param(
            "groynes against erosion of the beach", "… against erosion of the beach", id="word"
        ),
        pytest.param("erosion: groynes of stone, wooden groynes", "…", id="unclear"),
        pytest.param("sand brought from elsewhere", "sand brought from elsewhere", id="else"),
    ],
)
def test_dots_stand_in_a_table_for_what_answers_a_question(
    cell: str, shown: str, tier: TierName
) -> None:
    """A cell that would be unclear has nothing else; instructions say what they stand for."""
    sheet = part_of(TABLE.format(cell), "comparison", tier)
    (table,) = (block for block in sheet.blocks if isinstance(block, CellTable))
    assert plain(table.grid.rows[0][1]) == shown
    assert (labels_for("en-GB").dots_stand in sheet.instructions) == (shown != cell)


STEPS = "How to do it:\n\n1. Weigh the block\n2. Wrap it in wool{}\n3. Plot a graph\n4. Rest\n"


@pytest.mark.parametrize(
    ("more", "shown"), [(" to keep it warm", "W… to keep it warm"), ("", None)]
)
def test_dots_stand_in_a_step_for_what_answers_a_question(more: str, shown: str | None) -> None:
    """A list of which a step would be nothing but dots is no part of the lesson."""
    question = (
        "Q: Say how to waste less, and why. [3]\nA:\n- Wrap it in wool.\n- It is hot.\n- Now.\n"
    )
    text = f"- It is {{{{hot::how}}}} today.\n\n{STEPS.format(more)}\n"
    if shown is None:
        with pytest.raises(ValueError, match="not enough values"):
            part_of(text + question, "sequence")
        return
    sheet = part_of(text + question, "sequence")
    (steps,) = (block for block in sheet.blocks if isinstance(block, Steps))
    assert shown in {plain(step.text) for step in steps.steps}
    assert sheet.instructions.endswith(labels_for("en-GB").dots_stand)
