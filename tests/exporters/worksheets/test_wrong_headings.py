"""Maps whose headings are missing -> which headings are wrong for each box beside the bank."""

from __future__ import annotations

import pytest
from sheet_sources import topic_of

from twofold.exporters.worksheets.banks.run_words import words_of_run
from twofold.exporters.worksheets.banks.vocabulary import Vocabulary
from twofold.exporters.worksheets.banks.word_bank import word_bank
from twofold.exporters.worksheets.banks.wrong_headings import WrongHeadings
from twofold.exporters.worksheets.sheets.mind_map.content import mind_map_sheets
from twofold.notes import notes_of

WHEAT = """\
### Growing wheat

- Farmers were growing wheat on the plains of Kansas.
- Wheat needs little rain in winter.
"""

RAILWAYS = """\
### Railways and canals

- Railways carried coal from Durham after 1830, and canals before.
- Engines were built by Stephenson in Newcastle.
"""


def left_over_beside_wheat(*others: str) -> list[str]:
    """Return the wrong headings in the bank of a map of which only the first box has room there."""
    notes = "\n".join((WHEAT, *others))
    topic = topic_of(f"# T\n\n## S\n\n{notes}\n")
    (sheet,) = [each for each in mind_map_sheets(topic) if each.name == "mind-map-branches"]
    made = word_bank(sheet, Vocabulary.of(topic, 1), has_wrong_answers=True)
    return [words for words in words_of_run(made, 0, 1).words if words != "Growing wheat"]


@pytest.mark.parametrize(
    "heading",
    [
        pytest.param(
            "### Kansas\n\n- Kansas became a state in 1861.\n- Topeka is its capital.\n",
            id="names-what-is-in-the-box",
        ),
        pytest.param(
            "### Wheat prices\n\n- Prices of bread rose.\n- Wheat prices fell in Chicago.\n",
            id="names-what-the-right-heading-does",
        ),
        pytest.param(
            "### Harvest\n\n- The harvest of wheat begins in Kansas, on the plains.\n"
            "- Farmers fear rain at harvest.\n",
            id="is-above-much-of-the-same",
        ),
        pytest.param(
            "### The winners\n\n- Carnegie sold his steel in 1901.\n- Rockefeller owned oil.\n",
            id="does-not-say-what-is-below-it",
        ),
    ],
)
def test_a_heading_that_might_stand_above_a_box_is_not_left_over_beside_it(heading: str) -> None:
    """The others, which say what is below them, and that this is something else, are."""
    assert left_over_beside_wheat(RAILWAYS, heading) == ["Railways and canals"]


@pytest.mark.parametrize(
    ("told", "is_left_over"),
    [
        pytest.param("Sheriffs fined kulaks.", False, id="mentioned-in-another-form"),
        pytest.param("Sheriffs fined bankulak.", True, id="within-a-word"),
        pytest.param("Sheriffs fined bankers.", True, id="not-mentioned"),
    ],
)
def test_a_heading_whose_notes_mention_a_term_of_a_box_is_not_left_over_beside_it(
    told: str, *, is_left_over: bool
) -> None:
    """It might stand above that term, though little else that is told there is the same."""
    below = f"- The sheriffs of Durham made a law in 1830.\n- {told}\n"
    notes = (
        f"### Words\n\nKulak\n: A rich peasant.\n\nStrike\n: When workers stop work.\n\n{WHEAT}\n"
        f"{RAILWAYS}\n### Sheriffs\n\n{below}"
    )
    topic = topic_of(f"# T\n\n## S\n\n{notes}")
    (sheet,) = [each for each in mind_map_sheets(topic) if each.name == "mind-map-branches"]
    wrong = WrongHeadings.of(sheet, notes_of(topic)).wrong_for("words")
    assert ("sheriffs" in wrong) is is_left_over


def test_a_map_has_no_wrong_heading_rather_than_one_that_might_be_right() -> None:
    """No answer to other questions is taken for one, either."""
    assert left_over_beside_wheat("### The winners\n\n- {{Carnegie}} sold steel.\n") == []


def test_a_wrong_heading_is_wrong_for_all_boxes_beside_it() -> None:
    """What one of them has below it might be what another heading names."""
    topic = topic_of(
        f"# T\n\n## S\n\n{WHEAT}\n{RAILWAYS}\n"
        "### Durham coal\n\n- Coal was dug at Durham by night.\n- Durham coal was sold in London.\n"
    )
    (sheet,) = [each for each in mind_map_sheets(topic) if each.name == "mind-map-branches"]
    made = word_bank(sheet, Vocabulary.of(topic, 1), has_wrong_answers=True)
    assert "Durham coal" in words_of_run(made, 0, 1).words
    assert words_of_run(made, 0, 2).left_over == 0
