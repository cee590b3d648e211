"""Where there are no notes yet, a first run leads to some."""

from __future__ import annotations

from pathlib import Path

import pytest

from notes_files import names_in, write
from twofold.pipeline.checking import check_notes
from twofold.starting.examples import EXAMPLES
from twofold.text import plain
from twofold_runs import built, twofold

pytestmark = pytest.mark.usefixtures("here")

named_examples = pytest.mark.parametrize("name", [each.name for each in EXAMPLES])


@named_examples
def test_an_example_is_sound_and_makes_both_outputs(name: str) -> None:
    """What one begins from has no problem, and is a deck and sheets at once."""
    built("init", "--example", name)
    assert check_notes([Path("sources")]).problems == ()
    assert "0 cards" not in built("deck")
    built("worksheets")
    assert Path(f"output/{name}.apkg").is_file()
    assert list(Path(f"output/{name}/lessons").glob("1-*.pdf"))


@named_examples
def test_an_example_is_named_as_its_topic(name: str) -> None:
    """The title that is shown in a list is that of the notes."""
    (example,) = [each for each in EXAMPLES if each.name == name]
    built("init", "--example", name)
    (topic,) = check_notes([Path("sources")]).library.topics
    assert plain(topic.title) == example.title


def test_a_folder_is_begun(here: Path) -> None:
    """There are notes, ten lines on how to go on, and what git leaves out."""
    said = built("init", "history")
    assert names_in(here / "history") == [".gitignore", "README.md", "sources"]
    assert names_in(here / "history" / "sources") == ["water-cycle.md"]
    readme = (here / "history" / "README.md").read_text(encoding="utf-8")
    assert readme.startswith("# history\n")
    assert len(readme.splitlines()) <= 11
    assert "cd history" in said
    assert "(stands" not in said


def test_a_name_with_blanks_is_quoted() -> None:
    """What to type next can be copied."""
    assert "next: cd 'my history', then" in built("init", "my history")


def test_a_second_run_harms_nothing(here: Path) -> None:
    """What was changed or deleted since stays so."""
    built("init")
    write("sources/rome.md", "# Rome\n\n- It fell in {{476}}.\n")
    Path("sources/water-cycle.md").unlink()
    write("README.md", "mine")
    Path(".gitignore").unlink()
    said = built("init")
    assert names_in(here / "sources") == ["rome.md"]
    assert Path("README.md").read_text(encoding="utf-8") == "mine"
    assert "README.md  (stands, and is left)" in said
    assert Path(".gitignore").is_file()
    before = {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}
    built("init")
    assert {path: path.read_bytes() for path in here.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("path", ["history", "history/sources"])
def test_a_file_in_the_way_is_named(path: str, here: Path) -> None:
    """Nothing is written where a folder cannot be."""
    write(path, "mine")
    outcome = twofold("init", "history")
    assert outcome.status == 2
    assert f"{path} is a file" in outcome.err
    assert [each.name for each in here.rglob("*") if each.is_file()] == [Path(path).name]


def test_a_link_to_nowhere_is_left(here: Path) -> None:
    """A file that is yet to be, somewhere else, is not made."""
    (here / "README.md").symlink_to("elsewhere.md")
    built("init")
    assert not (here / "elsewhere.md").exists()


def test_twofold_alone_says_how_to_begin() -> None:
    """Where there are no notes it is more than the list of commands that it is elsewhere."""
    outcome = twofold()
    assert outcome.status == 0
    for way in ("twofold init", "twofold import ", "twofold serve"):
        assert f"\n  {way}" in outcome.out
    built("init")
    assert twofold().out.startswith("Usage: twofold ")
