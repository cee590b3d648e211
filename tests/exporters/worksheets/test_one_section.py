"""What is asked of one section alone is what a run over the whole topic gives."""

from __future__ import annotations

import pytest
from read_back import shipped_topic
from sheet_sources import layout_of_lesson, pictured, print_run_of, topic_of

from twofold.exporters.worksheets.blocks import places_of_block
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.on_paper import on_paper
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.exporters.worksheets.page_places import places_on_pages
from twofold.exporters.worksheets.print_run import lessons_of_section
from twofold.exporters.worksheets.sections import chosen_sections
from twofold.notes import Topic, notes_of_branch


@pytest.fixture(scope="module")
def topic() -> Topic:
    """Return the shipped topic as paper shows it."""
    return on_paper(shipped_topic())


@pytest.mark.parametrize(
    ("topic", "options"),
    [
        pytest.param(shipped_topic(), WorksheetOptions(), id="usual", marks=pytest.mark.soak),
        pytest.param(
            pictured("plant-cells"),
            WorksheetOptions(tiers=("core", "challenge"), variants=2),
            id="tiers-and-versions",
        ),
    ],
)
def test_the_lessons_of_each_section_are_those_of_a_whole_run(
    topic: Topic, options: WorksheetOptions
) -> None:
    """Names, word banks and versions are the same: the bank knows the words of all sections."""
    topic = on_paper(topic)
    of_run = print_run_of(topic, options).lessons
    one_by_one = [
        lesson
        for place in range(len(topic.sections))
        for lesson in lessons_of_section(topic, options, place)
    ]
    assert one_by_one == list(of_run)
    assert len(one_by_one) > 5


def test_each_note_of_a_lesson_has_its_page(topic: Topic) -> None:
    """A sentence with gaps is found on the page that prints it, pages one after the other."""
    options = WorksheetOptions(print_size="large")
    (lesson, *_) = lessons_of_section(topic, options, 1)
    layout = layout_of_lesson(lesson, PageStyle.of(options))
    places = places_on_pages(layout.sides)
    pages = sum(len(part.pages) for part in layout.sides)
    assert pages > 2
    found = {place.page for place in places}
    assert found <= set(range(pages))
    assert {0, pages - 1} <= found
    assert all(0 < place.down <= 1 for place in places)
    lines = {place.line for place in places}
    notes = list(notes_of_branch(topic.sections[1].branch))
    blocks = [block for sheet, _, _ in layout.sheets for block in sheet.blocks]
    shown = {place.line for block in blocks for place in places_of_block(block)}
    asked = {note.position.line for note in notes} & shown
    assert len(asked) > 5
    assert asked <= lines


@pytest.mark.parametrize(
    ("wanted", "places"),
    [("革命", [0]), ("ΕΛΛΑΔΑ", [1]), ("λάδα", []), ("put", [2]), ("2", [1]), ("書", [])],
)
def test_a_section_is_found_in_any_script(wanted: str, places: list[int]) -> None:
    """By how a word of its title begins, and where there are no blanks by any part of it."""
    sections = ("十月革命 1917", "Η Ελλάδα", "Путь")
    topic = topic_of("# T\n" + "".join(f"\n## {each}\n\n- A {{{{gap}}}}.\n" for each in sections))
    assert list(chosen_sections(topic, [wanted])) == places
