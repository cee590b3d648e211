"""Ctrl-C some milliseconds after a command was begun -> its end without a word, and no harm."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import twofold
from notes_files import NOTES, write

pytestmark = [
    pytest.mark.usefixtures("here"),
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="a process cannot press Ctrl-C there"),
]

SOURCE = Path(twofold.__file__).parent
ENVIRONMENT = os.environ | {"PYTHONPATH": str(SOURCE.parent)}
PROGRAM = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from twofold.__main__ import run
run()
"""
"""What a `twofold` that pip has installed does; a test in the background may ignore Ctrl-C."""

MILLISECONDS = (0, 10, 30, 80, 180, 300)
OTHERS = (5, 15, 20, 50, 120, 250)
"""Moments that `make soak` takes besides."""


def interrupted(after: int, *arguments: str) -> tuple[int, str]:
    """Press Ctrl-C so many milliseconds after a command was begun; return its end and errors.

    One that does not end is killed: Python itself says that it ignores a Ctrl-C which comes while
    it lets go of a module's lock, and a command that waits for the next one waits for ever.
    """
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments],
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    time.sleep(after / 1000)
    process.send_signal(signal.SIGINT)
    try:
        told = process.communicate(timeout=60)[1]
    except subprocess.TimeoutExpired:
        process.kill()
        told = process.communicate()[1]
    return process.returncode, told


def is_of_python(told: str) -> bool:
    """Return whether Python was interrupted before it had come to our code."""
    return "KeyboardInterrupt" in told and str(SOURCE) not in told


@pytest.mark.parametrize(
    "after",
    [*MILLISECONDS, *(pytest.param(after, marks=pytest.mark.soak) for after in OTHERS)],
)
@pytest.mark.parametrize(
    "command", [("deck",), ("serve", "--no-browser"), ("watch",)], ids=lambda command: command[0]
)
def test_it_ends_without_a_word(command: tuple[str, ...], after: int) -> None:
    """With the status of an interruption; what waits for Ctrl-C, and what was done, with 0."""
    write("sources/rome.md")
    status, told = interrupted(after, *command)
    if not is_of_python(told):
        assert status in (0, 130, -signal.SIGINT)
        assert "Traceback" not in told


def test_what_it_stopped_is_made_by_the_next_run() -> None:
    """Nothing is lost, torn or left behind, whenever it came."""
    environment = ENVIRONMENT | {"SOURCE_DATE_EPOCH": "1700000000"}
    made = []
    for folder in ("whole", "stopped"):
        write(f"{folder}/sources/rome.md", NOTES)
        place = (f"{folder}/sources", "--output", f"{folder}/output")
        if folder == "stopped":
            for after in MILLISECONDS:
                interrupted(after, "deck", *place)
        subprocess.run(
            [sys.executable, "-m", "twofold", "deck", *place],
            env=environment,
            check=True,
            capture_output=True,
        )
        made.append(sorted(path.name for path in Path(folder).rglob("*")))
    assert made[0] == made[1]
    ledgers = [
        Path(f"{folder}/sources/ledger.jsonl").read_text() for folder in ("whole", "stopped")
    ]
    assert [text.count("\n") for text in ledgers] == [ledgers[0].count("\n")] * 2


def test_little_is_loaded_before_it_is_heard() -> None:
    """Our first step takes hold of it, with nothing but what each Python has loaded by then."""
    program = "import sys; before = set(sys.modules); import twofold.__main__; "
    program += "print(*sorted(set(sys.modules) - before))"
    told = subprocess.run(
        [sys.executable, "-c", program], env=ENVIRONMENT, check=True, capture_output=True, text=True
    )
    assert set(told.stdout.split()) <= {"twofold", "twofold.__main__", "_signal"}
