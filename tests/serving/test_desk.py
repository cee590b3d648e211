"""What is remembered between two looks at a text."""

from __future__ import annotations

from pathlib import Path

from notes_files import NOTES, write
from twofold.page.desk import Desk, Look
from twofold.page.notes_folder import NotesFolder


def test_what_is_typed_leaves_other_sections_the_same_values(here: Path) -> None:
    """So nothing of them is worked on again; what has moved down a line is another value."""
    text = NOTES + "\n## The Republic\n\n- It began in {{509 BC}}.\n"
    write("sources/rome.md", text)
    desk = Desk(NotesFolder(here / "sources"))

    def look(text: str) -> Look:
        return desk.look("window", "rome.md", text, 0)

    first, typed, longer = look(text), look(text + "- More"), look("\n" + text)
    assert first.topic
    assert typed.topic
    assert longer.topic
    assert typed.topic.sections[0] is first.topic.sections[0]
    assert typed.topic.sections[-1] is not first.topic.sections[-1]
    assert longer.topic.sections[0] is not first.topic.sections[0]


def test_above_the_first_heading_its_section_is_shown(here: Path) -> None:
    """What stands there mostly asks nothing, and an empty room would say nothing."""
    kings, rest = "## Kings\n\n- {{Numa}} was king.\n", "## Rest\n\nNothing.\n"
    text = f"# Rome\n\nA city.\n\n{kings}\n{rest}\n## End\n\n- {{{{It}}}} fell.\n"
    write("sources/rome.md", text)
    desk = Desk(NotesFolder(here / "sources"))
    look = desk.look("window", "rome.md", text, 0)
    assert list(look.sections_near(3)) == [0, 1]
    assert list(look.sections_near(9)) == [2]
    assert "Numa" in str(desk.cards(look, 3)["cards"])
    assert desk.cards(look, 9)["cards"] == []
