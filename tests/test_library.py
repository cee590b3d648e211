"""Folders and files of notes are found, each once, and read whole or refused."""

from __future__ import annotations

import errno
import gc
import os
from pathlib import Path

import pytest

import twofold.library
from notes_files import link, write
from twofold.library import Library, NotesNotFoundError, read_library
from twofold.text import plain

pytestmark = pytest.mark.usefixtures("here")


def read(*paths: str) -> Library:
    return read_library([Path(path) for path in paths])


def names(library: Library) -> list[str]:
    return [topic.name for topic in library.topics]


def test_every_notes_file_below_a_folder_is_read_in_a_fixed_order() -> None:
    """Files count at any depth; a topic's name is its path below the folder without the suffix."""
    for path in (
        "b.md",
        "a.md",
        "rome/kings.md",
        "rome/deep/er/wars.MD",
        "notes.txt",
        "c.markdown",
    ):
        write(f"sources/{path}")
    library = read("sources")
    assert names(library) == ["a", "b", "rome/kings", "rome/deep/er/wars"]
    assert library.problems == ()


@pytest.mark.parametrize(
    "path",
    ["README.md", "readme.MD", "deep/Readme.md", "_draft.md", "_drafts/a.md", ".a.md", ".git/a.md"],
)
def test_what_is_no_notes_file_is_left_out(path: str) -> None:
    """README and names that begin with `_` or `.` are none, files and folders alike."""
    write("sources/rome.md")
    write(f"sources/{path}")
    assert names(read("sources")) == ["rome"]


@pytest.mark.parametrize("path", ["_draft.md", "README.md", "notes.txt", "deep/.hidden.md"])
def test_a_file_that_is_named_is_read_whatever_its_name(path: str) -> None:
    """Whoever types a file's path means that file; its topic is called by the stem."""
    write(path)
    assert names(read(path)) == [Path(path).stem]


def test_a_folder_that_is_named_is_read_whatever_its_name() -> None:
    """Names are left out below the folder that was typed, not above."""
    write("_drafts/rome.md")
    assert names(read("_drafts")) == ["rome"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        pytest.param("sources", "sources/deep/rome.md", id="folder"),
        pytest.param("./sources/", "sources/deep/rome.md", id="dot and slash"),
        pytest.param("sources/deep/rome.md", "sources/deep/rome.md", id="file"),
        pytest.param(".", "sources/deep/rome.md", id="here"),
    ],
)
def test_places_are_shown_as_the_user_types_them(typed: str, shown: str) -> None:
    """A position's path opens the file from where the command was run."""
    write("sources/deep/rome.md")
    library = read(typed)
    assert [topic.position.path for topic in library.topics] == [shown]
    assert list(library.sources) == [shown]


def test_an_absolute_path_stays_one(tmp_path: Path) -> None:
    """A path from the root of the system is shown from there."""
    write("sources/rome.md")
    library = read(str(tmp_path / "sources"))
    assert list(library.sources) == [(tmp_path / "sources/rome.md").as_posix()]


@pytest.mark.parametrize(
    "paths",
    [
        pytest.param(["sources", "sources"], id="folder twice"),
        pytest.param(["sources", "sources/rome.md"], id="folder and file"),
        pytest.param(["sources", "./sources/../sources"], id="another way"),
        pytest.param(["sources", "link"], id="link to the folder"),
    ],
)
def test_a_file_is_read_once(paths: list[str]) -> None:
    """Two paths that reach the same file give one topic, named as by the first."""
    write("sources/rome.md")
    link("link", "sources")
    library = read(*paths)
    assert names(library) == ["rome"]
    assert list(library.sources) == ["sources/rome.md"]


def test_links_that_lead_in_a_circle_end() -> None:
    """A link to a folder above it, or to itself, is passed over."""
    write("sources/deep/rome.md")
    link("sources/deep/again", "..")
    link("sources/self", "self")
    assert names(read("sources")) == ["deep/rome"]


def test_a_folder_behind_a_link_is_read() -> None:
    """So is the folder of all notes, wherever its link leads."""
    write("elsewhere/_kept/rome.md")
    link("elsewhere/linked", "_kept")
    link("sources", "elsewhere")
    assert names(read("sources")) == ["linked/rome"]


@pytest.mark.parametrize(
    ("written", "target"),
    [
        pytest.param("sources/greece.md", "../private/diary.md", id="file"),
        pytest.param("sources/deep", "../private", id="folder"),
    ],
)
def test_a_link_out_of_the_folder_is_not_followed(written: str, target: str) -> None:
    """A folder from somebody else must not bring in what its reader keeps for himself."""
    write("sources/rome.md")
    write("private/diary.md", "# Mine\n\n- My {{secret}}.\n")
    link(written, target)
    with pytest.raises(OSError, match="leads out of the folder") as caught:
        read("sources")
    assert caught.value.filename.startswith(written)
    assert names(read("sources/greece.md" if written.endswith(".md") else "private")) != []


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there are no devices")
def test_what_has_no_end_is_not_read_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A device that is named is read as far as notes may go."""
    monkeypatch.setattr(twofold.library, "LONGEST", 1000)
    with pytest.raises(OSError, match="make several files"):
        read("/dev/zero")


def test_an_accent_apart_is_the_same_name() -> None:
    """macOS hands out é as two characters; a topic is called the same everywhere."""
    write("sources/re\u0301volution.md")
    assert names(read("sources")) == ["r\u00e9volution"]


@pytest.mark.parametrize(
    ("files", "paths", "message"),
    [
        pytest.param([], ["sources"], "no such file or folder: sources", id="missing"),
        pytest.param([], ["rome.md"], "no such file or folder: rome.md", id="missing file"),
        pytest.param(
            ["sources/rome.md", "sources/greece.md"],
            ["sources/rom.md"],
            "no such file or folder: sources/rom.md; did you mean sources/rome.md?",
            id="misspelt",
        ),
        pytest.param(["sources/README.md"], ["sources"], "no notes in sources: ", id="no notes"),
        pytest.param(
            ["a/rome.md", "b/rome.md"],
            ["a", "b"],
            'a/rome.md and b/rome.md would both make "rome"',
            id="two of one name",
        ),
        pytest.param(
            ["a/rome.md"], ["a", "b"], "no such file or folder: b", id="one of two missing"
        ),
    ],
)
def test_where_no_notes_are_the_reason_is_reported(
    files: list[str], paths: list[str], message: str
) -> None:
    """A path that gives no notes is wrong use, reported with the path."""
    for file in files:
        write(file)
    with pytest.raises(NotesNotFoundError) as refusal:
        read(*paths)
    assert str(refusal.value).startswith(message)


def test_an_empty_folder_gets_an_explanation_of_notes_files() -> None:
    """The line says which names count."""
    Path("sources").mkdir()
    with pytest.raises(NotesNotFoundError, match=r"its name ends in \.md"):
        read("sources")


def test_a_file_of_a_hidden_suffix_is_named() -> None:
    """Windows shows `rome.md.txt` as `rome.md`."""
    write("sources/rome.md.txt")
    with pytest.raises(NotesNotFoundError, match=r"there is rome\.md\.txt: call it rome\.md$"):
        read("sources")


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be had there")
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        pytest.param("two\nlines.md", r"'sources/two\\nlines.md': a line break", id="line break"),
        pytest.param("red\x1b[31m.md", r"'sources/red\\x1b\[31m.md': a line break", id="control"),
        pytest.param("two\u2028lines.md", "a line break", id="line break of Unicode"),
        pytest.param("in\nfolder/rome.md", "a line break", id="folder"),
        pytest.param(f"{'x' * 201}.md", "over 200 bytes", id="long"),
        pytest.param(f"{'й' * 101}.md", "over 200 bytes", id="long in bytes"),
        pytest.param("con.md", '"con" is the name of a device', id="device"),
        pytest.param("Com1.2024.md", '"Com1.2024" is the name of a device', id="device with more"),
        pytest.param("aux/rome.md", '"aux" is the name of a device', id="folder like a device"),
    ],
)
def test_a_name_that_no_file_can_have_everywhere_is_refused(name: str, reason: str) -> None:
    """It is told before anything is made of the notes, and whether they are named or found."""
    write(f"sources/{name}")
    with pytest.raises(NotesNotFoundError, match=reason):
        read("sources")
    if "/" not in name:
        with pytest.raises(NotesNotFoundError, match=reason):
            read(f"sources/{name}")


@pytest.mark.parametrize("name", ["console", "com", "nulls", "x" * 200, "what is it"])
def test_a_name_like_those_is_taken(name: str) -> None:
    """Only what is exactly such a name is refused."""
    write(f"sources/{name}.md")
    assert names(read("sources")) == [name]


def test_problems_of_all_files_come_sorted() -> None:
    """One bad file does not hide the next, and the sound ones are topics all the same."""
    write("sources/b.md", "# Rome\n\n- Founded in {{753 BC.\n")
    write("sources/a.md", b"# Rome\n\n- caf\xe9\n")
    write("sources/c.md")
    library = read("sources")
    assert [(str(problem.position), problem.code) for problem in library.problems] == [
        ("sources/a.md:3:6", "not-utf8"),
        ("sources/b.md:3:14", "gap-unclosed"),
    ]
    assert "c" in names(library)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
@pytest.mark.parametrize("locked", ["sources/rome.md", "sources/deep"])
def test_a_file_or_folder_that_may_not_be_read_stops(locked: str) -> None:
    """What cannot be read is never passed over in silence."""
    write("sources/rome.md")
    write("sources/deep/wars.md")
    Path(locked).chmod(0)
    with pytest.raises(PermissionError) as refusal:
        read("sources")
    assert refusal.value.filename == locked
    Path(locked).chmod(0o700)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
def test_a_pipe_in_a_folder_is_no_file_of_notes() -> None:
    """It is told, and nobody waits for what may never come out of it."""
    write("sources/rome.md")
    os.mkfifo("sources/greece.md")
    with pytest.raises(OSError, match="no plain file") as caught:
        read("sources")
    assert caught.value.filename == "sources/greece.md"


def test_a_link_to_itself_is_no_file_of_notes() -> None:
    """It is told at its place, as the system says it; what leads from one to another, too."""
    write("sources/rome.md")
    link("sources/greece.md", "sparta.md")
    link("sources/sparta.md", "greece.md")
    with pytest.raises(OSError, match=os.strerror(errno.ELOOP)) as caught:
        read("sources")
    assert str(caught.value.filename) == "sources/greece.md"


def test_a_folder_that_cannot_be_listed_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system refuses to list a folder, the reading ends with its words."""
    write("sources/deep/rome.md")
    scandir = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("deep"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(PermissionError, match="deep"):
        read("sources")


@pytest.mark.parametrize("was_on", [True, False])
def test_the_garbage_collector_is_left_as_it_was(was_on: bool) -> None:
    """Reading spares the collector and hands it back, also where the caller had it off."""
    write("rome.md")
    (gc.enable if was_on else gc.disable)()
    try:
        read("rome.md")
        assert gc.isenabled() is was_on
    finally:
        gc.enable()


class TestUnsaved:
    """Notes as they are in an editor, before they are saved."""

    @pytest.fixture(autouse=True)
    def folder(self, here: Path) -> None:  # noqa: ARG002 (the folder that is worked in)
        write("sources/rome.md")

    def titles(self, *paths: str, **unsaved: str) -> list[str]:
        """Return the titles of topics in `paths`, with files of `sources` as they are to be."""
        texts = {Path("sources", f"{name}.md"): text.encode() for name, text in unsaved.items()}
        return [plain(topic.title) for topic in read_library([*map(Path, paths)], texts).topics]

    def test_they_take_the_place_of_the_file(self) -> None:
        """In a folder and alone; the file is not read, and stays as it is."""
        assert self.titles("sources", rome="# New\n\n- A {{gap}}.\n") == ["New"]
        assert self.titles("sources/rome.md", rome="# New\n\n- A {{gap}}.\n") == ["New"]
        assert self.titles("sources") == ["Rome"]

    def test_a_new_file_counts_before_it_exists(self) -> None:
        """Under the name that it is to have."""
        assert self.titles("sources", greece="# Greece\n\n- {{Sparta}}.\n") == ["Rome", "Greece"]
        assert self.titles("sources/greece.md", greece="# Greece\n\n- {{Sparta}}.\n") == ["Greece"]

    def test_names_that_do_not_count_do_not_count_here(self) -> None:
        """As on the disk."""
        assert self.titles("sources", _draft="# Draft\n\n- {{Sparta}}.\n") == ["Rome"]
