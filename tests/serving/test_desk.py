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
