"""`twofold suggest` and `twofold accept`: which files are written, what is printed, how it ends."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from twofold.cli import ExitStatus, main

pytestmark = pytest.mark.usefixtures("here")

NOTES = "# Rome\n\n- In 753 BC Romulus founded the city.\n"
WITH_REMARK = (
    "# Rome\n\n<!-- gaps? In {{753 BC}} {{Romulus}} founded the city. -->\n"
    "- In 753 BC Romulus founded the city.\n"
)
WITH_GAPS = "# Rome\n\n- In {{753 BC}} {{Romulus}} founded the city.\n"
BROKEN = "# Greece\n\n- In 480 BC {{Leonidas fell at Thermopylae.\n"


def put(path: str, text: str) -> Path:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    return file


def text_of(path: str) -> str:
    return Path(path).read_bytes().decode()


def test_notes_are_changed_in_place_and_kept(capsys: pytest.CaptureFixture[str]) -> None:
    """Each command says what it did; what the file was before lies beside it."""
    put("sources/rome.md", NOTES)
    assert main(["suggest", "sources/rome.md"]) == ExitStatus.DONE
    assert (text_of("sources/rome.md"), text_of("sources/rome.md~")) == (WITH_REMARK, NOTES)
    assert main(["accept", "sources/rome.md"]) == ExitStatus.DONE
    assert (text_of("sources/rome.md"), text_of("sources/rome.md~")) == (WITH_GAPS, WITH_REMARK)
    assert capsys.readouterr().out == (
        "sources/rome.md  1 new suggestion\nsources/rome.md  1 suggestion accepted\n"
    )


@pytest.mark.parametrize(
    ("command", "text", "reported"),
    [
        pytest.param("suggest", WITH_REMARK, "no new suggestions", id="suggest"),
        pytest.param("accept", NOTES, "nothing to accept", id="accept"),
        pytest.param("accept", WITH_GAPS, "nothing to accept", id="accept-gaps"),
    ],
)
def test_with_nothing_to_do_the_file_is_left_alone(
    command: str, text: str, reported: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither the file nor the state before it is touched."""
    file = put("rome.md", text)
    put("rome.md~", "older")
    os.utime(file, (1, 1))
    assert main([command, "rome.md"]) == ExitStatus.DONE
    assert capsys.readouterr().out == f"rome.md  {reported} (unchanged)\n"
    assert (text_of("rome.md"), text_of("rome.md~")) == (text, "older")
    assert file.stat().st_mtime == 1


@pytest.mark.parametrize("command", ["suggest", "accept"])
def test_a_file_with_errors_is_not_written(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its errors are reported with their lines; the other files of the call are changed."""
    put("rome.md", WITH_REMARK if command == "accept" else NOTES)
    put("greece.md", BROKEN)
    assert main([command, "greece.md", "rome.md"]) == ExitStatus.PROBLEMS_IN_NOTES
    printed = capsys.readouterr()
    assert printed.err.startswith('greece.md:3:13: error: the gap "{{Leonidas fell at')
    assert printed.err.endswith("1 error in 1 file\n")
    assert "greece.md" not in printed.out
    assert text_of("greece.md") == BROKEN
    assert not Path("greece.md~").exists()
    assert text_of("rome.md") == (WITH_GAPS if command == "accept" else WITH_REMARK)


def test_an_edited_sentence_is_reported_with_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    """As a warning: nothing is wrong in the notes, so that the run is well."""
    edited = WITH_REMARK.replace("- In 753 BC", "- About 753 BC")
    put("rome.md", edited)
    assert main(["accept", "rome.md"]) == ExitStatus.DONE
    assert text_of("rome.md") == edited
    assert capsys.readouterr().err.startswith(
        "rome.md:4:3: warning: the suggestion above this sentence does not fit its words: both stay"
    )


@pytest.mark.parametrize(
    ("arguments", "reported"),
    [
        pytest.param([], "Missing argument 'FILE...'", id="nothing"),
        pytest.param(["rome.md", "none.md"], "no such file: none.md", id="no-file"),
        pytest.param(["rome.md", "/dev/null"], "/dev/null is no plain file", id="device"),
        pytest.param(["rome.md", "."], ". is a folder: give files of notes", id="folder"),
    ],
)
def test_wrong_use_changes_no_file(
    arguments: list[str], reported: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where other files of the call are right."""
    put("rome.md", NOTES)
    assert main(["suggest", *arguments]) == ExitStatus.WRONG_USE
    assert reported in capsys.readouterr().err
    assert text_of("rome.md") == NOTES


def test_one_file_by_two_paths_is_changed_once(capsys: pytest.CaptureFixture[str]) -> None:
    """It is named as it was named first."""
    put("rome.md", NOTES)
    assert main(["suggest", "rome.md", "./rome.md", str(Path("rome.md").resolve())]) == 0
    assert capsys.readouterr().out == "rome.md  1 new suggestion\n"
    assert text_of("rome.md") == WITH_REMARK


def test_mistakes_of_a_file_given_twice_are_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    """They are as many as there are in it."""
    put("rome.md", "# Rome\n\n- Caesar crossed the {{Rubicon.\n")
    assert main(["accept", "rome.md", "rome.md"]) == ExitStatus.PROBLEMS_IN_NOTES
    assert capsys.readouterr().err.endswith("1 error in 1 file\n")


def test_notes_behind_a_link_are_changed_where_they_lie() -> None:
    """The link stays one; the state before lies beside the path that was given."""
    put("elsewhere/rome.md", NOTES)
    Path("rome.md").symlink_to("elsewhere/rome.md")
    assert main(["suggest", "rome.md"]) == ExitStatus.DONE
    assert Path("rome.md").is_symlink()
    assert (text_of("elsewhere/rome.md"), text_of("rome.md~")) == (WITH_REMARK, NOTES)


@pytest.mark.skipif(os.name == "nt", reason="modes are those of POSIX")
def test_the_state_before_can_be_read_by_no_more_people() -> None:
    """It has the mode of the file."""
    put("rome.md", NOTES).chmod(0o600)
    assert main(["suggest", "rome.md"]) == ExitStatus.DONE
    assert Path("rome.md~").stat().st_mode & 0o777 == 0o600


def test_the_state_before_is_no_notes(capsys: pytest.CaptureFixture[str]) -> None:
    """A folder with it checks as one without it."""
    put("sources/rome.md", NOTES)
    assert main(["suggest", "sources/rome.md"]) == ExitStatus.DONE
    capsys.readouterr()
    assert main(["check"]) == ExitStatus.DONE
    assert capsys.readouterr().out.startswith("1 topic, 1 note: nothing wrong")


def test_where_the_state_before_cannot_be_kept_nothing_is_changed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Here a folder stands in its place."""
    put("rome.md", NOTES)
    Path("rome.md~").mkdir()
    assert main(["suggest", "rome.md"]) == ExitStatus.MACHINE_FAILED
    assert capsys.readouterr().err.startswith("twofold: rome.md~: ")
    assert text_of("rome.md") == NOTES
