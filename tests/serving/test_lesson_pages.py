"""A section and what was chosen above its pages -> which version of its lesson is shown."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pypdf
import pytest

from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.identity import identify
from twofold.notes import Topic
from twofold.page.lesson_pages import Choices, DrawnLesson, drawn_lesson
from twofold.parser import parse
from twofold.source import SourceText

GAPS = "".join(f"- King number {n} was {{{{name{n}}}}} of Rome.\n" for n in range(8))
NOTES = (
    f"# Rome\n\n## Kings\n\n{GAPS}- The last one was {{{{Tarquin}}}}. #stretch\n\n"
    "## Sources\n\nQ: Why do we read Livy? [4]\nA: He tells it all.\n\n## Rest\n\nNothing.\n"
)


def topic() -> Topic:
    parsed = parse(SourceText.from_bytes("rome.md", NOTES.encode()), "rome")
    assert parsed.topic is not None
    return identify([parsed.topic]).topics[0]


def drawn(place: int = 0, **chosen: Any) -> DrawnLesson | None:
    choices = Choices(**chosen)
    return drawn_lesson(topic(), place, choices.options(WorksheetOptions()), choices)


def shown(place: int = 0, **chosen: Any) -> DrawnLesson:
    found = drawn(place, **chosen)
    assert found is not None
    return found


def words_of(lesson: DrawnLesson) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(lesson.pdf)).pages)


@pytest.mark.parametrize(("version", "letter"), [(0, "A"), (1, "B"), (2, "C"), (3, "A"), (7, "B")])
def test_the_version_that_was_chosen_is_shown(version: int, letter: str) -> None:
    """Its letter stands in its head; one that was chosen when there were more is one of these."""
    lesson = shown(versions=3, version=version)
    assert lesson.versions == ("A", "B", "C")
    assert f"Version {letter}" in words_of(lesson)
    others = {"A", "B", "C"} - {letter}
    assert not any(f"Version {other}" in words_of(lesson) for other in others)


def test_versions_differ_and_take_as_many_pages() -> None:
    """Each is a page of its own to the browser, which knows it by its name."""
    lessons = [shown(versions=3, version=version) for version in range(3)]
    assert len({lesson.name for lesson in lessons}) == 3
    assert len({len(lesson.sizes) for lesson in lessons}) == 1
    assert len({lesson.marks for lesson in lessons}) == 1
    assert shown(versions=3, version=1).name == lessons[1].name


def test_one_version_has_no_letter() -> None:
    """Nothing is to be chosen then."""
    lesson = shown()
    assert lesson.versions == ()
    assert "Version" not in words_of(lesson)


def test_the_key_is_that_of_all_versions() -> None:
    """Which version was looked at changes nothing in it, and no note is looked for on it."""
    keys = [shown(versions=2, version=version, is_key=True) for version in (0, 1)]
    assert keys[0] == keys[1]
    assert keys[0].places == ()
    assert "Answer key" in words_of(keys[0])
    assert shown(versions=2).places != ()


def test_the_tier_that_was_chosen_is_shown() -> None:
    """What only a challenge asks stands on no other page."""
    found = {tier: shown(tier=tier) for tier in ("support", "core", "challenge")}
    assert "challenge" in words_of(found["challenge"])
    assert ["The last one" in words_of(found[tier]) for tier in found] == [False, False, True]


@pytest.mark.parametrize("tier", ["support", "core", "challenge"])
def test_a_section_without_gaps_is_shown_in_any_tier(tier: str) -> None:
    """It has one lesson, which says no tier."""
    assert "Why do we read Livy?" in words_of(shown(1, tier=tier))


def test_a_section_that_asks_nothing_has_no_pages() -> None:
    """There is nothing to show, in whatever version."""
    assert drawn(2) is None
    assert drawn(2, versions=2, version=1, is_key=True) is None


@pytest.mark.parametrize(("size", "paper"), [("giant", "letter"), ("normal", "a4")])
def test_pages_have_the_paper_and_the_size_that_were_chosen(size: str, paper: str) -> None:
    """The page knows how tall each is before it is painted."""
    lesson = shown(size=size, paper=paper)
    wide, high = lesson.sizes[0]
    assert (round(wide), round(high)) == {"letter": (612, 792), "a4": (595, 842)}[paper]


@pytest.mark.parametrize(
    "chosen", [{"tier": "hard"}, {"size": "tiny"}, {"paper": "b5"}, {"versions": 9}]
)
def test_what_is_no_choice_is_refused(chosen: dict[str, Any]) -> None:
    """An address that somebody typed asks for nothing that there is not."""
    with pytest.raises(ValueError, match="is none of"):
        Choices(**chosen).options(WorksheetOptions())
