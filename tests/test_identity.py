"""Notes -> ids that are born from what a note asks, and numbers for its gaps."""

from __future__ import annotations

import re

import pytest

from twofold.identity import identify
from twofold.notes import Note, gaps_of, notes_of
from twofold.parser import parse
from twofold.source import SourceText
from twofold.text import Gap

LENIN = "- Lenin {{died|passed away::verb}} in {{1924}}.\n"


def notes(text: str, name: str = "lenin") -> list[Note]:
    """Return the identified notes of a file, titled and with its deck set if `text` does not."""
    if not text.startswith(("#", "---")):
        text = f"# Lenin\n\n{text}"
    parsed = parse(SourceText.from_bytes(f"{name}.md", text.encode()), name)
    assert parsed.topic
    return list(notes_of(identify([parsed.topic]).topics[0]))


def ids(text: str) -> list[str]:
    return [note.id for note in notes(text)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"- Stalin won.\n\n## Death\n\n{LENIN}", id="place"),
        pytest.param(LENIN.replace("::verb", "::what?"), id="hint"),
        pytest.param(LENIN.replace("|passed away", ""), id="accepted_forms"),
        pytest.param(LENIN.replace(".\n", ". #key #death\n"), id="tags"),
        pytest.param(LENIN + "  > It was a stroke.\n  > Not: 1922\n", id="back"),
        pytest.param(LENIN + "  - He was {{53}}.\n", id="children"),
        pytest.param(LENIN.replace("in ", "in\n  "), id="line_ends"),
        pytest.param(LENIN.replace("Lenin", "**Lenin**"), id="styles"),
        pytest.param(LENIN.removeprefix("- "), id="paragraph_for_bullet"),
        pytest.param(f"---\nlanguage: de\ntags: [a]\n---\n# Lenin\n\n{LENIN}", id="settings"),
    ],
)
def test_the_same_note(text: str) -> None:
    """An id does not depend on where a note stands, nor on what is not asked."""
    (lenin,) = ids(LENIN)
    assert ids(text).count(lenin) == 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(LENIN.replace("Lenin", "Stalin"), id="words"),
        pytest.param(LENIN.replace("1924", "1953"), id="answer"),
        pytest.param(LENIN.replace("{{1924}}", "1924"), id="which_words_are_gaps"),
        pytest.param("- Lenin died in 1924.\n", id="kind"),
        pytest.param(f"---\ndeck: Other\n---\n# Lenin\n\n{LENIN}", id="deck"),
    ],
)
def test_another_note(text: str) -> None:
    """A note of other content, of another kind or in another deck is born with another id."""
    assert ids(LENIN) != ids(text)


def test_levels_are_no_part_of_what_a_note_is_known_by() -> None:
    """A question that gets levels is still itself."""
    question = "Q: How far? [10]\nA: In part.\n"
    assert ids(question) == ids(f"{question}\nLevels:\n- 6–10: both sides\n- 1–5: one side\n")


def test_the_same_note_twice() -> None:
    """A note that stands twice has two ids, and the first is what it is alone."""
    first, second, other = ids(f"{LENIN}{LENIN}- Stalin won.\n")
    assert [first] == ids(LENIN)
    assert len({first, second, other}) == 3


def test_file_name_says_nothing() -> None:
    """Renaming a file changes no id."""
    assert [note.id for note in notes(LENIN, "a")] == [note.id for note in notes(LENIN, "b/c")]


def test_form_of_ids() -> None:
    """An id is 16 digits of Crockford's Base 32; a title, which is no note of its own, has none."""
    title, lenin = notes(f"Deaths:\n\n{LENIN}")
    assert title.id == ""
    assert re.fullmatch("[0-9a-hjkmnp-tv-z]{16}", lenin.id)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        pytest.param("- {{a}} b {{c}} d {{e}}", [1, 2, 3], id="order_of_reading"),
        pytest.param("- {{c1::a}} b {{c1::c}} d {{e}}", [1, 1, 2], id="group"),
        pytest.param("- {{c7::a}} b {{c2::c}} d {{c7::e}}", [1, 2, 1], id="author's_numbers"),
        pytest.param("- {{a}} b {{a}}", [1, 2], id="equal_answers"),
        pytest.param(
            "| a | b |\n|---|---|\n| {{c}} | {{d}} |\n| {{e}} | f |", [1, 2, 3], id="table"
        ),
    ],
)
def test_numbers_of_gaps(text: str, numbers: list[int]) -> None:
    """The gaps of a new note are numbered from 1 as they are read; a group shares a number."""
    (note,) = notes(text)
    gaps: tuple[Gap, ...] = gaps_of(note)
    assert [gap.number for gap in gaps] == numbers
