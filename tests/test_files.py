"""A file that is written is either the old one or the new one, whole."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from pathlib import Path
from typing import BinaryIO

import pytest

from notes_files import link, names_in
from twofold.files import CHUNK, replace_file, same_content, write_whole

posix = pytest.mark.skipif(sys.platform == "win32", reason="as POSIX has it")


def full_disk(stream: BinaryIO) -> None:
    """Write some and fail, as a disk does that fills up."""
    stream.write(b"half of the ne")
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def interrupted(stream: BinaryIO) -> None:
    """Write some and be stopped by Ctrl+C."""
    stream.write(b"half of the ne")
    raise KeyboardInterrupt


def test_a_new_file_is_written_with_the_folders_above_it(tmp_path: Path) -> None:
    """What is not there yet is made, and counts as changed."""
    target = tmp_path / "output" / "rome" / "1-gaps.pdf"
    assert write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert names_in(target.parent) == ["1-gaps.pdf"]


def test_other_bytes_replace_the_file(tmp_path: Path) -> None:
    """A changed file is reported as changed, and nothing is left beside it."""
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
    """A full disk or a closed folder is reported with the file's own name, never that beside it."""
    target = tmp_path / "rome.apkg"
    with pytest.raises(OSError, match="No space left") as full:
        replace_file(target, full_disk)
    assert (full.value.filename, full.value.filename2) == (str(target), None)
    target.mkdir()
    with pytest.raises(OSError, match=re.escape(str(target))) as taken:
        write_whole(target, b"new")
    assert (taken.value.filename, taken.value.filename2) == (str(target), None)


def test_a_failure_of_what_is_read_keeps_its_name(tmp_path: Path) -> None:
    """A picture that cannot be read is reported by its own name, not by that of the deck."""
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


@posix
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
def test_a_pipe_is_neither_read_nor_replaced(tmp_path: Path) -> None:
    """What is no plain file, as /dev/null, is reported and stays."""
    target = tmp_path / "rome.apkg"
    os.mkfifo(target)
    with pytest.raises(OSError, match=r"no plain file.*rome\.apkg"):
        write_whole(target, b"new")
    assert target.is_fifo()
    assert names_in(tmp_path) == ["rome.apkg"]


@posix
@pytest.mark.parametrize("umask", [0o022, 0o077, 0o002])
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664, 0o666, 0o755, 0o200])
def test_the_mode_of_a_file_outlives_its_content(tmp_path: Path, mode: int, umask: int) -> None:
    """What was private stays so, and what a group may write it may still write; also twice."""
    target = tmp_path / "rome.apkg"
    target.write_bytes(b"old")
    target.chmod(mode)
    before = os.umask(umask)
    try:
        assert write_whole(target, b"new")
        assert not write_whole(target, b"new") or not os.access(target, os.R_OK)
    finally:
        os.umask(before)
    assert stat.S_IMODE(target.stat().st_mode) == mode


@posix
def test_a_private_file_is_private_while_it_is_written(tmp_path: Path) -> None:
    """Nobody can open the new content meanwhile who could not open the old."""
    target = tmp_path / "rome.apkg"
    target.write_bytes(b"old")
    target.chmod(0o600)
    modes = []

    def write(stream: BinaryIO) -> None:
        modes.append(stat.S_IMODE(os.fstat(stream.fileno()).st_mode))

    assert replace_file(target, write)
    assert modes == [0o600]


@posix
@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_has_the_mode_that_the_user_wants(tmp_path: Path, umask: int, mode: int) -> None:
    """The umask says who may read what one makes."""
    before = os.umask(umask)
    try:
        write_whole(tmp_path / "rome.apkg", b"new")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "rome.apkg").stat().st_mode) == mode


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away"
)
def test_owner_and_group_are_kept(tmp_path: Path) -> None:
    """Who runs it once as root can still write the file as they are."""
    target = tmp_path / "rome.apkg"
    target.write_bytes(b"old")
    os.chown(target, 12345, 23456)
    target.chmod(0o640)
    assert write_whole(target, b"new")
    status = target.stat()
    assert (status.st_uid, status.st_gid) == (12345, 23456)
    assert stat.S_IMODE(status.st_mode) == 0o640


@posix
def test_another_group_gets_only_what_all_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the group cannot be kept, its rights are not given to one that nobody named."""
    target = tmp_path / "rome.apkg"
    target.write_bytes(b"old")
    if os.geteuid() == 0:
        os.chown(target, -1, 23456)
    target.chmod(0o664)

    def denied(*_: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "fchown", denied)
    assert write_whole(target, b"new")
    mode = stat.S_IMODE(target.stat().st_mode)
    assert mode == (0o644 if os.geteuid() == 0 else 0o664)


@pytest.mark.parametrize("mode", [0o444, 0o400, 0o555])
def test_a_read_only_file_is_not_replaced(tmp_path: Path, mode: int) -> None:
    """Whoever has protected it, root included, is asked; where nothing changes there is no need."""
    target = tmp_path / "rome.apkg"
    target.write_bytes(b"old")
    target.chmod(mode)
    for _ in range(2):
        assert not write_whole(target, b"old")
        with pytest.raises(PermissionError, match=r"read-only.*rome\.apkg"):
            write_whole(target, b"new")
    assert target.read_bytes() == b"old"
    assert names_in(tmp_path) == ["rome.apkg"]
    target.chmod(0o644)


class TestLinks:
    """Who puts a link where a file is wanted wants the file elsewhere."""

    @pytest.mark.parametrize("old", [b"old", None], ids=["file", "nothing there"])
    @pytest.mark.parametrize("absolute", [False, True], ids=["relative", "absolute"])
    def test_the_file_that_a_link_leads_to_is_replaced(
        self, tmp_path: Path, absolute: bool, old: bytes | None
    ) -> None:
        """The link stays, and the new file is made in the folder of the old one; also twice."""
        real = tmp_path / "cloud" / "deep" / "roma.apkg"
        if old is not None:
            real.parent.mkdir(parents=True)
            real.write_bytes(old)
        target = tmp_path / "output" / "rome.apkg"
        link(str(target), str(real) if absolute else "../cloud/deep/roma.apkg")
        where = target.readlink()
        for content in (b"new", b"newer"):
            assert write_whole(target, content)
            assert not write_whole(target, content)
            assert target.readlink() == where
            assert real.read_bytes() == content
        assert names_in(target.parent) == ["rome.apkg"]
        assert names_in(real.parent) == ["roma.apkg"]

    def test_links_to_links_are_followed_to_the_end(self, tmp_path: Path) -> None:
        """All of them stay."""
        link(str(tmp_path / "a" / "1.apkg"), "../b/2.apkg")
        link(str(tmp_path / "b" / "2.apkg"), "../c/3.apkg")
        (tmp_path / "c").mkdir()
        assert write_whole(tmp_path / "a" / "1.apkg", b"new")
        assert (tmp_path / "a" / "1.apkg").is_symlink()
        assert (tmp_path / "b" / "2.apkg").is_symlink()
        assert (tmp_path / "c" / "3.apkg").read_bytes() == b"new"

    def test_a_link_back_to_itself_is_reported(self, tmp_path: Path) -> None:
        """There is no place to write to, and all stays as it is."""
        link(str(tmp_path / "1.apkg"), "2.apkg")
        link(str(tmp_path / "2.apkg"), "1.apkg")
        with pytest.raises(OSError, match=r"leads back to itself.*1\.apkg"):
            write_whole(tmp_path / "1.apkg", b"new")
        assert names_in(tmp_path) == ["1.apkg", "2.apkg"]

    def test_a_failure_names_the_link(self, tmp_path: Path) -> None:
        """The author knows the name that was given; what it leads to stays whole."""
        (tmp_path / "roma.apkg").write_bytes(b"old")
        link(str(tmp_path / "rome.apkg"), "roma.apkg")
        with pytest.raises(OSError, match="No space left") as full:
            replace_file(tmp_path / "rome.apkg", full_disk)
        assert full.value.filename == str(tmp_path / "rome.apkg")
        assert (tmp_path / "roma.apkg").read_bytes() == b"old"
        assert names_in(tmp_path) == ["roma.apkg", "rome.apkg"]

    def test_a_file_of_another_kind_is_not_replaced(self, tmp_path: Path) -> None:
        """A link that came with somebody's notes may lead to anything that the user has."""
        (tmp_path / ".profile").write_bytes(b"kept")
        link(str(tmp_path / "output" / "rome.apkg"), "../.profile")
        with pytest.raises(OSError, match="another kind"):
            write_whole(tmp_path / "output" / "rome.apkg", b"new")
        assert (tmp_path / ".profile").read_bytes() == b"kept"


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
