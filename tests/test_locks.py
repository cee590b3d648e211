"""A lock keeps all others out, whoever they are, and trusts nothing that has its name."""

from __future__ import annotations

import errno
import os
import re
import signal
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

import twofold as package
from notes_files import names_in
from twofold import locks
from twofold.locks import exclusive_lock

ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(package.__file__).parent.parent)}
LOCK = ".ledger.jsonl.lock"

posix = pytest.mark.skipif(sys.platform == "win32", reason="as POSIX has it")
as_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can be somebody else"
)

COUNT = """
import os, sys
from pathlib import Path
from typing import Any
from twofold.locks import exclusive_lock
path = Path(sys.argv[1])
for _ in range(40):
    with exclusive_lock(path, lambda: None):
        number = int(path.read_text())
        path.write_text(str(number + 1))
"""

HOLD = """
import sys
from pathlib import Path
from typing import Any
from twofold.locks import exclusive_lock
with exclusive_lock(Path(sys.argv[1]), lambda: None):
    print("held", flush=True)
    sys.stdin.read()
"""

INTERRUPTED = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have turned it off
from twofold.cli import run
run()
"""


def never() -> None:
    pytest.fail("nobody holds the lock")


def python(code: str, *arguments: object, **options: Any) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        env=ENVIRONMENT,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **options,
    )


@contextmanager
def held_elsewhere(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Let another process hold the lock on `path`."""
    holder = python(HOLD, path)
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        yield holder
    finally:
        holder.kill()
        holder.communicate()


def as_somebody(work: Callable[[], object], user: int = 12345) -> str:
    """Do `work` in a process of another user and with a strict umask; return what it raised."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setgid(user)
            os.setuid(user)
            os.umask(0o077)
            work()
        except BaseException as fault:
            os.write(writing, repr(fault).encode())
        os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as stream:
        return stream.read().decode()


def test_its_file_lies_beside_and_goes_at_the_end(tmp_path: Path) -> None:
    """All who write in a folder meet there, and find nothing of it afterwards; also twice."""
    for _ in range(2):
        with exclusive_lock(tmp_path / "ledger.jsonl", never):
            assert names_in(tmp_path) == [LOCK]
        assert names_in(tmp_path) == []


def test_it_is_free_again_after_a_failure(tmp_path: Path) -> None:
    """Whatever stops the work, the next process can do its own."""
    with pytest.raises(ZeroDivisionError), exclusive_lock(tmp_path / "ledger.jsonl", never):
        raise ZeroDivisionError
    with exclusive_lock(tmp_path / "ledger.jsonl", never):
        pass


def test_no_step_of_many_processes_is_lost(tmp_path: Path) -> None:
    """Four that count in one file, and take the lock's file away all the time, come to the sum."""
    number = tmp_path / "number"
    number.write_text("0")
    counting = [python(COUNT, number) for _ in range(4)]
    reported = [each.communicate(timeout=120) for each in counting]
    assert [each.returncode for each in counting] == [0] * 4, reported
    assert number.read_text() == "160"
    assert names_in(tmp_path) == ["number"]


@posix
def test_a_file_that_was_taken_away_meanwhile_gives_no_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its last holder removed it between opening and locking: the next process makes another."""
    real, opened = locks.try_lock, []

    def late(handle: int) -> bool:
        opened.append(handle)
        if len(opened) == 1:
            (tmp_path / LOCK).unlink()
        return real(handle)

    monkeypatch.setattr(locks, "try_lock", late)
    with exclusive_lock(tmp_path / "ledger.jsonl", never):
        assert names_in(tmp_path) == [LOCK]
    assert len(opened) == 2


def test_who_waits_long_says_so_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another has the lock, nothing is done, and after a while that is reported."""
    monkeypatch.setattr(locks, "PATIENCE", 0.2)
    reported = threading.Event()
    times = []

    def waiting() -> None:
        times.append(1)
        reported.set()

    def work() -> None:
        with exclusive_lock(tmp_path / "ledger.jsonl", waiting):
            times.append(0)

    with held_elsewhere(tmp_path / "ledger.jsonl") as holder:
        worker = threading.Thread(target=work)
        worker.start()
        assert reported.wait(60)
        worker.join(0.3)
        assert times == [1]
        holder.communicate("")  # it ends
        worker.join(60)
    assert times == [1, 0]


def test_a_dead_process_holds_nothing(tmp_path: Path) -> None:
    """What a killed one leaves is taken over, and goes at the end."""
    with held_elsewhere(tmp_path / "ledger.jsonl") as holder:
        holder.kill()
        holder.wait()
        assert names_in(tmp_path) == [LOCK]
    with exclusive_lock(tmp_path / "ledger.jsonl", never):
        pass
    assert names_in(tmp_path) == []


@posix
def test_an_interruption_ends_the_waiting(tmp_path: Path) -> None:
    """Ctrl+C in a command that waits: the status that shells give it, and nothing is left."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/rome.md").write_text("# Rome\n\n- Rome fell in {{476}}.\n")
    with held_elsewhere(tmp_path / "sources/ledger.jsonl"):
        run = python(INTERRUPTED, "deck", cwd=tmp_path)
        assert run.stderr is not None
        assert run.stderr.readline() == (
            "twofold: waiting for another run that works on sources/ledger.jsonl\n"
        )
        run.send_signal(signal.SIGINT)
        out, err = run.communicate(timeout=60)
    assert (run.returncode, out, err.strip()) == (130, "", "")
    assert not (tmp_path / "output").exists()


def make_link(path: Path) -> None:
    path.symlink_to("precious")


def make_dangling_link(path: Path) -> None:
    path.symlink_to("nowhere")


def make_loop(path: Path) -> None:
    path.symlink_to(path.name)


def make_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


@posix
@pytest.mark.parametrize(
    "make",
    [make_link, make_dangling_link, make_loop, make_socket, Path.mkdir,
     pytest.param(getattr(os, "mkfifo", None), id="mkfifo")],
)  # fmt: skip
def test_what_is_no_plain_file_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], object]
) -> None:
    """No link is followed, no pipe waited on; what stands there is untouched, and reported."""
    monkeypatch.chdir(tmp_path)  # the names of sockets are short
    Path("precious").write_text("kept")
    make(Path(LOCK))
    before = Path(LOCK).lstat()
    for _ in range(2):
        refused = pytest.raises(OSError, match="no plain file")
        with refused as refusal, exclusive_lock(Path("ledger.jsonl"), never):
            pytest.fail("this is no lock")
        assert refusal.value.filename == LOCK
    assert Path(LOCK).lstat() == before
    assert names_in(Path()) == [LOCK, "precious"]
    assert Path("precious").read_text() == "kept"


@posix
def test_a_disk_without_locks_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two runs could not be kept apart there, so none works; nothing is left."""

    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", no_locks)
    words = re.escape("this disk has no locks")
    with pytest.raises(OSError, match=words), exclusive_lock(tmp_path / "ledger.jsonl", never):
        pytest.fail("this is no lock")
    assert names_in(tmp_path) == []


@pytest.mark.parametrize("folder", ["nowhere", "file"])
def test_where_no_file_can_be_there_is_nothing_to_hold(tmp_path: Path, folder: str) -> None:
    """A folder that is missing has no ledger, and gets none by the lock."""
    (tmp_path / "file").write_text("")
    with exclusive_lock(tmp_path / folder / "ledger.jsonl", never):
        assert names_in(tmp_path) == ["file"]


@posix
@pytest.mark.parametrize("mode", [0o700, 0o755, 0o775, 0o777])
def test_all_can_lock_and_those_write_who_may_in_the_folder(tmp_path: Path, mode: int) -> None:
    """Whatever the umask: another user of a shared folder must be able to wait."""
    tmp_path.chmod(mode)
    umask = os.umask(0o077)
    try:
        with exclusive_lock(tmp_path / "ledger.jsonl", never):
            status = (tmp_path / LOCK).stat()
    finally:
        os.umask(umask)
    assert stat.S_IMODE(status.st_mode) == 0o644 | mode & 0o022
    assert status.st_gid == tmp_path.stat().st_gid


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that users other than root reach, unlike those of pytest."""
    with TemporaryDirectory() as made:
        Path(made).chmod(0o711)
        folder = Path(made, "shared")
        folder.mkdir()
        yield folder


@as_root
@pytest.mark.parametrize("mode", [0o755, 0o777, 0o1777])
def test_another_user_waits_too(shared: Path, mode: int) -> None:
    """A lock that one user has keeps another out; the word that it waits ends the other here."""
    shared.chmod(mode)
    with exclusive_lock(shared / "ledger.jsonl", never):
        assert "ZeroDivisionError" in as_somebody(lambda: hold(shared, lambda: 1 // 0))
    if mode != 0o755:
        assert as_somebody(lambda: hold(shared, never)) == ""
    assert names_in(shared) == []


@as_root
def test_a_file_that_another_user_left_serves(shared: Path) -> None:
    """Also where only its owner can remove it."""
    shared.chmod(0o1777)
    (shared / LOCK).write_text("")
    (shared / LOCK).chmod(0o644)
    for _ in range(2):
        assert as_somebody(lambda: hold(shared, never)) == ""
    assert names_in(shared) == [LOCK]


@as_root
def test_a_folder_that_cannot_be_written_needs_no_lock(shared: Path) -> None:
    """Nothing there can be replaced, so that there is nothing to keep others from."""
    shared.chmod(0o755)
    assert as_somebody(lambda: hold(shared, never)) == ""
    assert names_in(shared) == []


def hold(folder: Path, on_wait: Callable[[], object]) -> None:
    with exclusive_lock(folder / "ledger.jsonl", on_wait):
        pass
