"""`twofold plan` shows why cards keep their history or not, and what would keep it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from twofold_runs import built

pytestmark = pytest.mark.usefixtures("here")


def plan(before: str, after: str) -> str:
    """Return what `plan` says of `after`, when `before` was handed out."""
    hand_out(before)
    write(after)
    return built("plan")


def write(notes: str) -> None:
    Path("sources").mkdir(exist_ok=True)
    Path("sources/rome.md").write_text(f"# Rome\n\n## Kings\n\n{notes}\n", "utf-8")


def hand_out(notes: str) -> None:
    write(notes)
    built("deck")


def test_a_swap_is_told() -> None:
    """Answers that changed places are new cards, and no pin or slip is offered."""
    said = plan(
        "- Frunze came in {{1925}} and Kirov in {{1926}}.",
        "- Frunze came in {{1926}} and Kirov in {{1925}}.",
    )
    assert "answers have changed places: new cards, as the history would be false" in said
    assert "+ card 3: 1926" in said
    assert "- card 1 goes empty: 1925" in said
    assert "misspelt" not in said


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        pytest.param(
            "- {{Brigit}} was born here.",
            "- {{Brigitte}} was born here.",
            "if it was only misspelt, {{Brigitte|Brigit}} keeps its history",
            id="a sentence",
        ),
        pytest.param(
            "| | Left | Right |\n|---|---|---|\n| Who | {{Brigit}} | {{Rosa}} |",
            "| | Left | Right |\n|---|---|---|\n| Who | {{Brigitte}} | {{Rosa}} |",
            "if it was only misspelt, {{Brigitte\\|Brigit}} keeps its history",
            id="a table, where a bar parts cells",
        ),
    ],
)
def test_a_slip_is_offered_the_gap_that_keeps_its_history(
    before: str, after: str, line: str
) -> None:
    """The line can be pasted: with it nothing comes and nothing goes empty."""
    said = plan(before, after)
    assert '"Brigit" was corrected to "Brigitte": a new card' in said
    assert line in said
    gap = line.removeprefix("if it was only misspelt, ").removesuffix(" keeps its history")
    write(after.replace("{{Brigitte}}", gap))
    (values,) = json.loads(built("plan", "--json"))
    assert (values["cards"]["come"], values["cards"]["go empty"]) == (0, 0)


@pytest.mark.parametrize("now", ["{{Kiev}}", "{{1926}}"])
def test_another_answer_is_no_slip(now: str) -> None:
    """What is unlike, or a number, is offered no line that would call the old answer right."""
    said = plan("- He led {{Moscow}}.", f"- He led {now}.")
    assert '"Moscow" was corrected to' in said
    assert "misspelt" not in said


def test_a_date_told_finer_is_told() -> None:
    """It keeps its number and its history."""
    said = plan("- Lenin died in {{1924}}.", "- Lenin died in {{January 1924}}.")
    assert "= card 1 was 1924, and keeps its history" in said


def test_a_corrected_row_of_a_timeline_is_told() -> None:
    """It is a new note, and the pin would join it."""
    rows = "| Date | Event |\n|---|---|\n| {} | Lenin dies |"
    said = plan(rows.format("1923"), rows.format("1924"))
    assert "why  its date is another one, and the history would be false" in said
    assert "pin  ^note-" in said


def test_each_old_note_is_offered_once() -> None:
    """Two notes with one pin would be an error."""
    said = plan(
        "Q: Who led Moscow?\nA: Kamenev\n\nQ: Who led Leningrad?\nA: Zinoviev",
        "Q: Who led Moscow?\nA: Zinoviev\n\nQ: Who led Leningrad?\nA: Kamenev",
    )
    pins = [line for line in said.splitlines() if "pin  ^note-" in line]
    assert len(pins) == len(set(pins)) == 2
    assert "what it asks stood in another note" in said


def test_a_changed_context_is_told() -> None:
    """Notes of which only what stands around them has changed have a list of their own."""
    said = plan("- In 1924:\n  - {{Frunze}} died.", "- In 1925:\n  - {{Frunze}} died.")
    assert "1 with changed context" in said
    assert "context changed (history is kept):" in said
    assert "pupils' own edits to 1 note will be overwritten:" in said
