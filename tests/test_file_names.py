"""What earlier runs left in the output folder, and what a choice of notes must not be called."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from notes_files import NOTES, write
from twofold_runs import built, twofold

pytestmark = pytest.mark.usefixtures("here")

GREECE = NOTES.replace("Rome", "Sparta")


def leftovers(*arguments: str) -> list[str]:
    """Return what a run says about files of earlier runs."""
    return [line for line in built("deck", *arguments).splitlines() if "earlier run" in line]


class TestLeftovers:
    """Packages that no run makes any more."""

    def test_the_package_of_renamed_notes_is_reported(self) -> None:
        """It stays, and the line names the new one; it goes on until somebody deletes it."""
        write("sources/rome.md")
        assert leftovers() == []
        Path("sources/rome.md").rename("sources/roma.md")
        reported = (
            'output/rome.apkg: from an earlier run; the deck "Rome" is now output/roma.apkg, so '
            "delete the old file"
        )
        assert [leftovers(), leftovers()] == [[reported], [reported]]
        Path("output/rome.apkg").unlink()
        assert leftovers() == []

    def test_the_package_of_notes_that_are_gone_is_reported(self) -> None:
        """The ledger knows the deck; there is no new file to name."""
        write("sources/rome.md")
        write("sources/greece.md", GREECE)
        built("deck")
        Path("sources/greece.md").unlink()
        assert leftovers() == [
            'output/greece.apkg: from an earlier run; no notes make the deck "Sparta" any more, so '
            "delete the file if nobody needs it"
        ]

    def test_what_is_made_on_purpose_is_not_reported(self) -> None:
        """Drafts, choices of notes and courses stay beside the packages of topics."""
        write("sources/rome.md", NOTES + "- Caesar crossed the {{Rubicon}}. #key\n")
        write("sources/greece.md", GREECE)
        built("deck", "--draft")
        built("deck", "--only", "key")
        built("deck", "--into", "course.apkg")
        write("output/old.apkg", b"no package")
        assert leftovers() == []

    def test_a_course_of_one_deck_is_not_reported(self) -> None:
        """Two topics of one deck, put together, are no renamed topic."""
        deck = "---\ndeck: History\n---\n"
        write("sources/rome.md", deck + NOTES)
        write("sources/greece.md", deck + GREECE)
        built("deck", "--into", "course.apkg")
        assert leftovers() == []

    def test_other_folders_decks_are_not_reported(self) -> None:
        """Only what the ledger of the notes knows is theirs."""
        write("sources/rome.md")
        write("other/greece.md", GREECE)
        built("deck", "other")
        assert leftovers() == []

    def test_a_run_of_some_files_reports_nothing(self) -> None:
        """It does not know what the others are called."""
        write("sources/rome.md")
        write("sources/greece.md", GREECE)
        built("deck")
        Path("sources/rome.md").rename("sources/roma.md")
        assert leftovers("sources/greece.md") == []


class TestNamesOfChoices:
    """A draft, or a choice of notes, must not bear another topic's name."""

    @pytest.mark.parametrize(
        ("other", "arguments"),
        [
            pytest.param("rome.draft", ["deck", "--draft"], id="draft"),
            pytest.param("rome-only-key", ["deck", "--only", "key"], id="only"),
            pytest.param("rome-without-a", ["worksheets", "--without", "a"], id="worksheets"),
            pytest.param("deep/rome.draft", ["export", "--draft"], id="deep"),
        ],
    )
    def test_the_name_of_another_topic_is_refused(self, other: str, arguments: list[str]) -> None:
        """Status 2 before anything is written, also where the other notes take no part."""
        rome = f"sources/{Path(other).parent.as_posix()}/rome.md".replace("/./", "/")
        write(rome, NOTES + "- Caesar crossed the {{Rubicon}}. #key\n")
        write(f"sources/{other}.md", GREECE)
        for path in ("sources", rome):
            outcome = twofold(*arguments, path)
            assert (outcome.status, outcome.out) == (2, "")
            assert outcome.err == (
                f"twofold: what this makes of {rome} would bear the name of sources/{other}.md, "
                "and take the place of that topic's files: rename those notes\n"
            )
        assert not Path("output").exists()

    def test_such_a_name_is_no_harm_by_itself(self) -> None:
        """Without the choice there is no clash."""
        write("sources/rome.md")
        write("sources/rome.draft.md", GREECE)
        assert "output/rome.draft.apkg" in built("deck")

    @pytest.mark.parametrize(
        ("other", "ways"),
        [
            pytest.param("rome-giant", ["--print", "giant"], id="size"),
            pytest.param("deep/rome-letter", ["--paper", "letter"], id="deep"),
            pytest.param("rome-letter", ["--paper", "letter", "--fillable"], id="first-way"),
            pytest.param("rome-letter-fillable", ["--paper", "letter", "--fillable"], id="both"),
        ],
    )
    def test_sheets_of_two_topics_never_share_a_folder(self, other: str, ways: list[str]) -> None:
        """Each run would take away the other's, also where the other notes take no part."""
        rome = f"sources/{Path(other).parent.as_posix()}/rome.md".replace("/./", "/")
        write(rome)
        write(f"sources/{other}.md", GREECE)
        folder = "-".join(["rome", *ways[1::2]])
        for path in ("sources", rome):
            outcome = twofold("worksheets", *ways, path)
            assert outcome.status == 1
            assert f"{rome}:" in outcome.err
            assert "[same-folder]" in outcome.err
            assert f" sources/{other}.md: rename one of the two" in outcome.err
            assert re.search(f"the folder “(deep/)?{folder}", outcome.err)
        assert not Path("output").exists()

    def test_another_way_of_printing_is_no_harm(self) -> None:
        """Notes that are called after a way of printing stand beside any others in every other."""
        write("sources/rome.md")
        write("sources/rome-giant.md", GREECE)
        for ways in ([], ["--print", "large"], ["--paper", "letter", "--print", "giant"]):
            assert twofold("worksheets", *ways, "sources").status == 0
        assert twofold("worksheets", "--print", "giant", "sources/rome-giant.md").status == 0
        assert Path("output/rome-giant-giant").is_dir()

    def test_a_tag_that_no_note_has_is_refused_with_those_that_they_have(self) -> None:
        """Who misspelt a tag sees the right one."""
        write("sources/rome.md", NOTES + "- Caesar crossed the {{Rubicon}}. #Caesar #key\n")
        outcome = twofold("deck", "--only", "ceasar")
        assert (outcome.status, outcome.err) == (
            2,
            "twofold: no note is left: --only and --without leave out every one (the notes have "
            "Caesar, key)\n",
        )
        write("sources/rome.md")
        assert "(the notes have no tags)" in twofold("deck", "--only", "key").err
