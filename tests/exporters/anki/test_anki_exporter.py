"""The deck exporter names what Anki could not take, and writes one package a topic."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from anki_sources import EVERY_KIND, RED_DOT, topic_of
from twofold.exporters.anki import EXPORTER, DeckOptions
from twofold.exporters.anki.cards import anki_notes
from twofold.exporters.anki.contents import MOST_CODES, deck_description
from twofold.notes import Topic, map_notes
from twofold.problems import headline

OPTIONS = DeckOptions()


def foreseen(topic: Topic) -> list[tuple[str, int, int]]:
    return [
        (problem.code, problem.position.line, problem.position.column)
        for problem in EXPORTER.plan([topic], OPTIONS).problems
    ]


def test_good_notes_have_no_problems(tmp_path: Path) -> None:
    """Every kind of note passes."""
    assert foreseen(topic_of(EVERY_KIND, tmp_path)) == []


def test_two_pictures_of_one_name(tmp_path: Path) -> None:
    """Media are flat: the second of two different pictures is the problem, at its `!`."""
    for folder, picture in (("a", RED_DOT), ("b", RED_DOT + b"b"), ("c", RED_DOT)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "map.png").write_bytes(picture)
    (tmp_path / "c" / "MAP.png").write_bytes(RED_DOT)
    source = (
        "# T\n\n- {{One}} ![m](a/map.png)\n- {{Two}} ![m](c/map.png)\n- {{3}} ![m](b/map.png)\n"
    )
    topic = topic_of(source, tmp_path)
    assert foreseen(topic) == [("picture-name-clash", 5, 9)]
    assert "map.png" in EXPORTER.plan([topic], OPTIONS).problems[0].message


def test_a_picture_on_the_back_takes_part(tmp_path: Path) -> None:
    """Pictures of backs and of figures are media too."""
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "map.png").write_bytes(RED_DOT + b"b")
    source = "# T\n\n![m](map.png)\n\n- {{One}}\n  > ![m](b/map.png)\n"
    assert foreseen(topic_of(source, tmp_path)) == [("picture-name-clash", 6, 5)]


@pytest.mark.parametrize("name", ["collection", "Backup-2026", "history/collection"])
def test_names_that_anki_reserves(name: str, tmp_path: Path) -> None:
    """A deck file of such a name would replace all that a pupil has; the title is the place."""
    topic = replace(topic_of(EVERY_KIND, tmp_path), name=name)
    assert [code for code, _, _ in foreseen(topic)] == ["reserved-name"]
    assert headline(EXPORTER.plan([topic], OPTIONS).problems[0]).startswith(str(topic.position))


def test_more_gaps_than_anki_has_cards(tmp_path: Path) -> None:
    """The gap after the five hundredth is the problem."""
    gaps = " ".join(f"{{{{g{number}}}}}" for number in range(1, 502))
    topic = topic_of(f"# T\n\n- {gaps}\n", tmp_path)
    assert foreseen(topic) == [("gap-number", 3, 3 + gaps.rindex("{{"))]


def test_one_package_a_topic(tmp_path: Path) -> None:
    """Each file is yielded with what is in it; a second run changes nothing."""
    topics = [
        topic_of(EVERY_KIND, tmp_path / "in"),
        replace(topic_of("# T\n\n- {{A}} b.\n", tmp_path / "in"), name="deep/er"),
    ]
    out = tmp_path / "out"
    assert len(EXPORTER.plan(topics, OPTIONS).files) == 2
    first = list(EXPORTER.plan(topics, OPTIONS).write(out))
    assert [(one.path.relative_to(out).as_posix(), one.contents) for one in first] == [
        ("notes.apkg", "16 notes, 24 cards"),
        ("deep/er.apkg", "1 note, 1 card"),
    ]
    assert [one.changed for one in first] == [True, True]
    before = [one.path.stat().st_mtime_ns for one in first]
    assert [one.changed for one in EXPORTER.plan(topics, OPTIONS).write(out)] == [False, False]
    assert [one.path.stat().st_mtime_ns for one in first] == before


@pytest.mark.parametrize(("count", "is_listed"), [(MOST_CODES, True), (MOST_CODES + 1, False)])
def test_a_description_lists_few_changed_notes(count: int, is_listed: bool, tmp_path: Path) -> None:
    """Of more it says how many there are."""
    notes = "".join(f"- Note {number} is {{{{g{number}}}}}.\n" for number in range(count))
    topic = map_notes(
        topic_of(f"# T\n\n{notes}", tmp_path), lambda note: replace(note, changed_at=7)
    )
    text = deck_description(replace(topic, edition=7), anki_notes(topic))
    codes = ", ".join(sorted(note.code for note in anki_notes(topic)))
    assert text.endswith(f": {codes}" if is_listed else f": {count}")


def test_a_failed_build_leaves_the_old_package(tmp_path: Path) -> None:
    """A picture that has gone raises, and the package that stood there still stands."""
    topic = topic_of(EVERY_KIND, tmp_path / "in")
    (written,) = EXPORTER.plan([topic], OPTIONS).write(tmp_path / "out")
    before = written.path.read_bytes()
    (tmp_path / "in" / "map.png").unlink()
    with pytest.raises(FileNotFoundError):
        list(EXPORTER.plan([topic], OPTIONS).write(tmp_path / "out"))
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["notes.apkg"]
    assert written.path.read_bytes() == before


def modules_loaded_by(program: str) -> set[str]:
    """The modules that a fresh Python has when `program` has run."""
    ran = subprocess.run(
        [sys.executable, "-c", f"{program}; import sys; print(*sys.modules)"],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[3] / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(ran.stdout.split())


def test_no_command_waits_for_what_others_need() -> None:
    """`twofold --help` costs click alone: no genanki, no Markdown reader, no PDF, no network."""
    heavy = {"genanki", "pyromark", "reportlab", "PIL", "asyncio", "ssl", "xml.sax", "yaml"}
    assert modules_loaded_by("import twofold.cli") & heavy == set()
