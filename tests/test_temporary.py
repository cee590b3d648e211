"""What a run needs for a while goes with it, or with the next run; what lives is left alone."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

import twofold as package
from notes_files import names_in, write
from twofold import locks, temporary
from twofold.anki_packages.archive import AnkiPackage
from twofold.exporters.anki.names import COLLECTION
from twofold.files import replace_file
from twofold.temporary import remove_leftovers, temporary_file
from twofold_runs import built

ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(package.__file__).parent.parent)}

HOLD = """
import sys
from pathlib import Path
from twofold.temporary import temporary_file
with temporary_file(Path(sys.argv[1])) as file:
    print(file.name, flush=True)
    sys.stdin.read()
"""


def test_it_lies_beside_and_goes_at_the_end(tmp_path: Path) -> None:
    """Its name tells what it is for; nobody else may read it."""
    for _ in range(2):
        with temporary_file(tmp_path / "rome.apkg") as file:
            assert names_in(tmp_path) == [Path(file.name).name]
            assert Path(file.name).match(".rome.apkg.????????.tmp")
            if sys.platform != "win32":
                assert Path(file.name).stat().st_mode & 0o777 == 0o600
        assert names_in(tmp_path) == []


def test_a_living_process_keeps_its_file_and_a_dead_one_does_not(tmp_path: Path) -> None:
    """The number of a process may come again; what it holds shows that it lives."""
    rome = tmp_path / "rome.apkg"
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(rome)],
        env=ENVIRONMENT,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert process.stdout is not None
        theirs = Path(process.stdout.readline().rstrip("\n"))
        with temporary_file(rome) as ours:
            remove_leftovers(rome)
            assert theirs.exists()
            assert Path(ours.name).exists()
        assert names_in(tmp_path) == [theirs.name]
    finally:
        process.kill()
        process.communicate()
    assert names_in(tmp_path) == [theirs.name]
    remove_leftovers(tmp_path / "greece.apkg")
    assert names_in(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no open file is removed there")
def test_one_that_was_removed_before_it_was_held_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another run took it for a leftover, in the moment before its process had a lock on it."""
    real, made = locks.try_lock, list[str]()

    def late(handle: int) -> bool:
        made.extend(names_in(tmp_path))
        if len(made) == 1:
            (tmp_path / made[0]).unlink()
        return real(handle)

    monkeypatch.setattr(temporary, "try_lock", late)
    with temporary_file(tmp_path / "rome.apkg") as file:
        assert names_in(tmp_path) == [Path(file.name).name] == made[1:]


@pytest.mark.parametrize(
    "name",
    ["rome.apkg", "rome.apkg.0123abcd.tmp", ".rome.apkg.0123abc.tmp", ".rome.apkg.0123ABCD.tmp",
     ".rome.apkg.0123abcd.tmp~", ".rome.pdf.0123abcd.tmp", ".rome.apkg.tmp"],
)  # fmt: skip
def test_a_file_of_another_name_stays(tmp_path: Path, name: str) -> None:
    """Only names that this program gives, and of the kind of file that is written, are its own."""
    (tmp_path / name).write_text("kept")
    remove_leftovers(tmp_path / "rome.apkg")
    assert names_in(tmp_path) == [name]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda path: path.symlink_to("precious"), id="link"),
        pytest.param(Path.mkdir, id="folder"),
        pytest.param(lambda path: os.mkfifo(path), id="pipe"),
    ],
)
def test_what_is_no_plain_file_stays(tmp_path: Path, make: Callable[[Path], object]) -> None:
    """No link is followed or removed, and no pipe waited on."""
    (tmp_path / "precious").write_text("kept")
    make(tmp_path / ".rome.apkg.0123abcd.tmp")
    remove_leftovers(tmp_path / "rome.apkg")
    assert names_in(tmp_path) == [".rome.apkg.0123abcd.tmp", "precious"]
    assert (tmp_path / "precious").read_text() == "kept"


def test_a_name_without_a_suffix_clears_for_itself(tmp_path: Path) -> None:
    """It has no kind that others have too."""
    for name in (".rome.0123abcd.tmp", ".rome.apkg.0123abcd.tmp"):
        (tmp_path / name).write_text("")
    remove_leftovers(tmp_path / "rome")
    assert names_in(tmp_path) == [".rome.apkg.0123abcd.tmp"]


def test_a_folder_that_is_not_there_has_no_leftovers(tmp_path: Path) -> None:
    """Nothing is raised, and nothing made."""
    remove_leftovers(tmp_path / "nowhere" / "rome.apkg")
    assert names_in(tmp_path) == []


def replace_a_file() -> None:
    replace_file(Path("rome.md"), lambda stream: stream.write(b"words"), new_mode=0o600)


def make_a_deck() -> None:
    write("sources/rome.md")
    built("deck")


def read_a_deck() -> None:
    with packed_before().open("rb") as stream:
        AnkiPackage(stream).read()


def packed_before() -> Path:
    """Return a deck of a run whose temporary files lay elsewhere."""
    elsewhere = Path("elsewhere").absolute()
    elsewhere.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(elsewhere))
        make_a_deck()
    return Path("output/rome.apkg")


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("work", "name"),
    [
        (replace_a_file, "rome.md"),
        (make_a_deck, COLLECTION),
        (read_a_deck, COLLECTION),
    ],
)
def test_what_a_killed_run_has_left_goes_with_the_next(
    work: Callable[[], None], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever makes files beside a path removes first what is left there."""
    monkeypatch.setattr(tempfile, "tempdir", str(Path.cwd()))
    left = Path(f".{name}.0123abcd.tmp")
    left.touch()
    work()
    assert not left.exists()
