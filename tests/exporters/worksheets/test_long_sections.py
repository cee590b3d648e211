"""Sections that ask for more than a lesson does -> the sections of lessons."""

from __future__ import annotations

from pathlib import Path

from sheet_sources import topic_of

from twofold.exporters.worksheets import EXPORTER
from twofold.exporters.worksheets.kinds import KINDS
from twofold.exporters.worksheets.long_sections import MOST_OF_A_LESSON, in_lessons
from twofold.exporters.worksheets.on_paper import on_paper
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.notes import notes_of
from twofold.text import plain


def gaps(count: int, about: str) -> str:
    return "".join(f"- {about} {n} is {{{{{about.lower()} {n}}}}}.\n" for n in range(count))


YEARS = f"""\
# Year 10

<!-- taught: 2026-11-24 -->

Told above.

{gaps(1, "Above")}
## Germany

{gaps(40, "Law")}
## Cold War

### Berlin

{gaps(40, "Wall")}
### Cuba

{gaps(40, "Isle")}
# Year 9

{gaps(MOST_OF_A_LESSON, "King")}
## Words

- Told.
"""


def test_a_long_section_is_parted_at_its_headings() -> None:
    """Into parts that are no longer than a lesson, in the order of the notes, with none lost."""
    topic = topic_of(YEARS)
    assert [plain(each.title) for each in topic.sections] == ["Year 10", "Year 9"]
    parted = in_lessons(topic)
    titles = [plain(each.title) for each in parted.sections]
    assert titles == ["Year 10", "Germany", "Berlin", "Cuba", "Year 9"]
    assert list(notes_of(parted)) == list(notes_of(topic))
    assert {each.taught for each in parted.sections[:4]} == {topic.sections[0].taught}
    assert topic.sections[0].taught is not None
    assert in_lessons(parted) is parted


def test_a_section_without_headings_stays_whole() -> None:
    """However long it is, nobody but the author knows where it could be parted."""
    topic = topic_of(f"# T\n\n## S\n\n{gaps(2 * MOST_OF_A_LESSON, 'It')}")
    assert in_lessons(topic) is topic


def test_each_part_has_a_lesson_that_can_be_chosen(tmp_path: Path) -> None:
    """By its number or its title, as the sections of other notes."""
    topic = topic_of(YEARS)
    (sheet,) = KINDS["gaps"].sheets(on_paper(topic), 2)
    assert plain(sheet.title) == "Berlin"
    for chosen in ("3", "berlin"):
        options = WorksheetOptions(sections=(chosen,))
        assert EXPORTER.misses([topic], options) == ""
        made = EXPORTER.plan([topic], options).write(tmp_path / chosen)
        assert "3-berlin.pdf" in {each.path.name for each in made}
