"""Tags choose notes: which stay, what stands around them, and how their files are called."""

from __future__ import annotations

import pytest

from twofold.notes import Note, Statement, Topic, notes_of, texts_of
from twofold.parser import parse
from twofold.selection import Selection, select
from twofold.source import SourceText
from twofold.text import plain

NOTES = """\
---
tags: rome
---
# Rome

Rome was {{founded}}. #key

## Kings #kings

- Romulus ruled {{first}}. #key #Russia/Stalin
- Numa ruled {{second}}.
- Tullus, the {{third}} king, ruled.
  - He fought {{Alba}}. #key
  - He was {{third}}. #key

## Wars

### Punic

- Hannibal crossed the {{Alps}}.

The wars:

- The {{first}} war began. #stretch
"""


def topic_of(text: str) -> Topic:
    topic = parse(SourceText("notes.md", text.encode()), "notes").topic
    assert topic is not None
    return topic


def words(note: Note) -> str:
    return plain(texts_of(note.body)[0])


def chosen(text: str, *only: str, without: tuple[str, ...] = ()) -> list[str]:
    """The words of the notes that are left, in order."""
    topics = select([topic_of(text)], Selection(only, without))
    return [words(note) for topic in topics for note in notes_of(topic)]


@pytest.mark.parametrize(
    ("only", "without", "firsts"),
    [
        pytest.param(("key",), (), ["Rome", "Romulus", "Tullus,", "He", "He"], id="own tag"),
        pytest.param(("#KEY",), (), ["Rome", "Romulus", "Tullus,", "He", "He"], id="any case"),
        pytest.param(("russia",), (), ["Romulus"], id="nested in it"),
        pytest.param(("russia/stalin",), (), ["Romulus"], id="the nested one"),
        pytest.param(("russia::stalin",), (), ["Romulus"], id="as Anki writes it"),
        pytest.param(("rus",), (), [], id="no part of a word"),
        pytest.param(("stalin",), (), [], id="no inner level"),
        pytest.param(
            ("kings",), (), ["Romulus", "Numa", "Tullus,", "He", "He"], id="a heading's tag"
        ),
        pytest.param(("alps", "stretch"), (), ["The", "The"],
                     id="any of several"),
        pytest.param(("key",), ("kings",), ["Rome"], id="only and without"),
        pytest.param((), ("rome",), [], id="the topic's tag"),
        pytest.param((), ("kings", "stretch"), ["Rome", "Hannibal"], id="without several"),
    ],
)  # fmt: skip
def test_a_note_is_chosen_by_its_tags(
    only: tuple[str, ...], without: tuple[str, ...], firsts: list[str]
) -> None:
    """Own, inherited and nested tags count, in any case; titles without notes go."""
    assert [each.split()[0] for each in chosen(NOTES, *only, without=without)] == firsts


def test_all_notes_are_the_same_topics() -> None:
    """Without tags nothing is touched."""
    topics = (topic_of(NOTES),)
    assert select(topics, Selection()) == topics


def test_a_note_above_a_chosen_one_asks_nothing_and_tells_nothing() -> None:
    """It stays as a statement, with a blank where the chosen one asks for the same answer."""
    [topic] = select([topic_of(NOTES)], Selection(("key",)))
    [above] = [note for note in notes_of(topic) if words(note).startswith("Tullus")]
    assert isinstance(above.body, Statement)
    assert words(above) == "Tullus, the … king, ruled."
    assert [words(child) for child in above.children] == ["He fought Alba.", "He was third."]


def test_sections_keep_their_numbers_and_empty_branches_go() -> None:
    """A section without chosen notes stays, empty: sheets are numbered by their sections."""
    [topic] = select([topic_of(NOTES)], Selection(("kings",)))
    assert [plain(section.title) for section in topic.sections] == ["", "Kings", "Wars"]
    assert [section.branch.branches for section in topic.sections] == [(), (), ()]
    assert topic.sections[2].branch.notes == ()


def test_a_topic_without_chosen_notes_is_left_out() -> None:
    """No file is made of it."""
    topics = [topic_of(NOTES), topic_of(NOTES.replace("#stretch", "#other"))]
    assert len(select(topics, Selection(("stretch",)))) == 1


@pytest.mark.parametrize(
    ("only", "left"),
    [
        pytest.param("a", ["First one.", ""], id="with the note above it"),
        pytest.param("b", ["Second two."], id="not with another note"),
        pytest.param("c", [], id="its own tag does not count"),
    ],
)
def test_a_figure_goes_with_its_note(only: str, left: list[str]) -> None:
    """Or a card would show another picture than in the whole deck."""
    text = "# T\n\n- First {{one}}. #a\n\n![A map](map.png) #c\n\n- Second {{two}}. #b\n"
    assert chosen(text, only) == left


def test_a_figure_where_nothing_is_asked_goes_by_its_own_tag() -> None:
    """It belongs to no note that could take it along."""
    text = "# T\n\n- Nothing is asked. #a\n\n![A map](map.png) #c\n"
    assert chosen(text, "c") == [""]
    assert chosen(text, "a") == ["Nothing is asked."]


@pytest.mark.parametrize(
    ("selection", "suffix"),
    [
        pytest.param(Selection(), "", id="all"),
        pytest.param(Selection(("key",)), "-only-key", id="only"),
        pytest.param(Selection(without=("Stretch",)), "-without-stretch", id="without"),
        pytest.param(
            Selection(("russia/stalin", "#key"), ("a:b",)),
            "-only-russia-stalin-key-without-a-b",
            id="signs that no file name takes",
        ),
        pytest.param(Selection(("../../x",)), "-only-x", id="a path"),
    ],
)
def test_files_of_chosen_notes_are_named_so(selection: Selection, suffix: str) -> None:
    """Their names never are those of the whole topic's files."""
    assert selection.suffix == suffix


def test_a_step_stays_above_what_is_chosen_below_it() -> None:
    """A list that is not chosen leaves its title and the step, and asks for no order."""
    notes = (
        "# Rome\n\nKings:\n\n1. Romulus\n   - He ruled {{first}} #key\n2. Numa\n   - So {{so}}\n"
    )
    assert chosen(notes, "key") == ["Kings:", "Romulus", "He ruled first"]
    assert chosen(notes, without=("key",)) == ["Kings:", "Numa", "So so"]
