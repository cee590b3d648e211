"""A file that is written is either the old one or the new one, whole."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path
from typing import BinaryIO

import pytest

from twofold.files import CHUNK, replace_file, same_content, write_whole


def full_disk(stream: BinaryIO) -> None:
    """Write some and fail, as a disk does that fills up."""
    stream.write(b"half of the ne")
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def interrupted(stream: BinaryIO) -> None:
    """Write some and be stopped by Ctrl+C."""
    stream.write(b"half of the ne")
    raise KeyboardInterrupt


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_is_written_with_the_folders_above_it(tmp_path: Path) -> None:
    """What is not there yet is made, and counts as changed."""
    target = tmp_path / "output" / "rome" / "1-gaps.pdf"
    assert write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert names_in(target.parent) == ["1-gaps.pdf"]


def test_other_bytes_replace_the_file(tmp_path: Path) -> None:
    """A changed file is told as changed, and nothing is left beside it."""
    target = tmp_path / "rome.apkg"
    target.write_bytes(b"old")
    assert write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert names_in(tmp_path) == ["rome.apkg"]


def test_the_same_bytes_leave_the_file_untouched(tmp_path: Path) -> None:
    """A rebuild that changes nothing keeps the file itself: its number and its time."""
    target = tmp_path / "rome.apkg"
    target.write_bytes(b"same")
    os.utime(target, ns=(1, 1))
    before = target.stat()
    assert not write_whole(target, b"same")
    assert (target.stat().st_ino, target.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert names_in(tmp_path) == ["rome.apkg"]


@pytest.mark.parametrize(
    ("write", "failure"),
    [
        pytest.param(full_disk, OSError, id="full disk"),
        pytest.param(interrupted, KeyboardInterrupt, id="interrupted"),
    ],
)
def test_a_failure_leaves_the_old_file_whole(
    tmp_path: Path, write: object, failure: type[BaseException]
) -> None:
    """Whatever stops the writing, the old file stands and no torn one lies beside it."""
    target = tmp_path / "rome.apkg"
    target.write_bytes(b"old")
    with pytest.raises(failure):
        replace_file(target, write)  # type: ignore[arg-type]
    assert target.read_bytes() == b"old"
    assert names_in(tmp_path) == ["rome.apkg"]


def test_a_failure_names_the_file_that_was_to_be(tmp_path: Path) -> None:
    """A full disk or a closed folder is told with the file's own name, never that beside it."""
    target = tmp_path / "rome.apkg"
    with pytest.raises(OSError, match="No space left") as full:
        replace_file(target, full_disk)
    assert (full.value.filename, full.value.filename2) == (str(target), None)
    target.mkdir()
    with pytest.raises(OSError, match=re.escape(str(target))) as taken:
        write_whole(target, b"new")
    assert (taken.value.filename, taken.value.filename2) == (str(target), None)


def test_a_failure_of_what_is_read_keeps_its_name(tmp_path: Path) -> None:
    """A picture that cannot be read is told by its own name, not by that of the deck."""
    picture = tmp_path / "map.png"
    with pytest.raises(FileNotFoundError) as missing:
        replace_file(tmp_path / "rome.apkg", lambda stream: stream.write(picture.read_bytes()))
    assert missing.value.filename == str(picture)


def test_a_failure_leaves_no_new_file(tmp_path: Path) -> None:
    """Where there was nothing, a failed writing leaves nothing."""
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        replace_file(tmp_path / "rome.apkg", full_disk)
    assert names_in(tmp_path) == []


def test_a_folder_in_the_way_is_left_alone(tmp_path: Path) -> None:
    """A folder of the target's name is an error, and what is in it stays."""
    target = tmp_path / "rome.apkg"
    target.mkdir()
    (target / "kept").write_bytes(b"kept")
    with pytest.raises(OSError, match=r"rome\.apkg"):
        write_whole(target, b"new")
    assert (target / "kept").read_bytes() == b"kept"
    assert names_in(tmp_path) == ["rome.apkg"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param(b"", b"", True, id="both empty"),
        pytest.param(b"a", b"b", False, id="same length"),
        pytest.param(b"a", b"ab", False, id="one begins the other"),
        pytest.param(b"a" * CHUNK + b"b", b"a" * CHUNK + b"b", True, id="long"),
        pytest.param(b"a" * CHUNK + b"b", b"a" * CHUNK + b"c", False, id="long, other at the end"),
    ],
)
def test_content_is_compared_to_the_last_byte(
    tmp_path: Path, one: bytes, other: bytes, same: bool
) -> None:
    """Two files are the same if every byte is."""
    (tmp_path / "one").write_bytes(one)
    (tmp_path / "other").write_bytes(other)
    assert same_content(tmp_path / "one", tmp_path / "other") is same


def test_a_missing_file_is_like_no_other(tmp_path: Path) -> None:
    """Where one of two files is not there, they are not the same."""
    (tmp_path / "one").write_bytes(b"")
    assert not same_content(tmp_path / "one", tmp_path / "other")
