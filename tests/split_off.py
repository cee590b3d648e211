"""Arguments of `twofold` -> a process that runs them, split off from this one.

It has memory, streams, signals and an end of its own, and it begins with all modules loaded, which
is most of the work of a short run. How a fresh Python comes to our code is another question:
test_cli.py and test_interrupts.py ask it.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import tempfile
import time
from collections.abc import Mapping
from multiprocessing.process import BaseProcess
from pathlib import Path

from twofold.__main__ import run
from twofold_runs import Outcome

_START = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"


class SplitOff:
    """A run of `twofold`: what it has printed is in the files `out` and `err` until its end."""

    def __init__(self, process: BaseProcess, place: tempfile.TemporaryDirectory[str]) -> None:
        self.process, self._place = process, place
        self.out, self.err = (Path(place.name) / name for name in ("out", "err"))

    def outcome(self, seconds: float = 120) -> Outcome:
        """Wait for its end, and return what came of it."""
        self.process.join(seconds)
        assert self.process.exitcode is not None, "it has not ended"
        out, err = (path.read_text(encoding="utf-8") for path in (self.out, self.err))
        self._place.cleanup()
        return Outcome(self.process.exitcode, out, err)

    def first_line(self, seconds: float = 60) -> str:
        """Wait until it has printed a line; return it, or "" if it ended without one."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            is_alive = self.process.is_alive()
            said = self.out.read_text(encoding="utf-8") if self.out.exists() else ""
            if "\n" in said or not is_alive:
                return said.partition("\n")[0]
            time.sleep(0.005)
        raise TimeoutError(f"it has printed nothing in {seconds} s")

    def send(self, number: int) -> None:
        """Send it a signal."""
        assert self.process.pid is not None
        os.kill(self.process.pid, number)

    def end(self) -> None:
        """End it if it runs still."""
        self.process.terminate()
        self.process.join(20)
        self._place.cleanup()


def split_off(
    *arguments: str, folder: Path | None = None, environment: Mapping[str, str] | None = None
) -> SplitOff:
    """Begin to run `twofold` in the `folder`, or in that of this process."""
    place = tempfile.TemporaryDirectory()
    process = multiprocessing.get_context(_START).Process(  # type: ignore[attr-defined]
        target=_run, args=(arguments, folder or Path.cwd(), dict(environment or {}), place.name)
    )
    process.start()
    return SplitOff(process, place)


def _run(arguments: tuple[str, ...], folder: Path, environment: dict[str, str], place: str) -> None:
    gc.freeze()  # what is here already is looked through by no collection
    os.chdir(folder)
    os.environ.update(environment)
    tempfile.tempdir = None
    for number, name in ((1, "out"), (2, "err")):
        handle = os.open(Path(place) / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(handle, number)
        os.close(handle)
    sys.stdout = open(1, "w", encoding="utf-8", buffering=1, closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", buffering=1, closefd=False)  # noqa: SIM115
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    sys.argv = ["twofold", *arguments]
    run()
