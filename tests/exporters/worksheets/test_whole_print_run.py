"""A whole print run, made twice -> the same bytes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]

RUN = """
import sys
from pathlib import Path
from read_back import SOURCES
from twofold.identity import identify
from twofold.library import read_library
from twofold.exporters.worksheets import EXPORTER
from twofold.exporters.worksheets import WorksheetOptions
if __name__ == "__main__":
    options = WorksheetOptions(jobs=int(sys.argv[2]))
    topics = identify(read_library([Path(sys.argv[3])]).topics).topics
    for written in EXPORTER.plan(topics, options).write(Path(sys.argv[1])):
        print(written.path.name)
"""


def made(
    notes: Path, folder: Path, seed: str, zone: str, jobs: int
) -> tuple[list[str], dict[str, str]]:
    """Return the files that a process says it has made, in order, and name -> digest."""
    folder.mkdir()
    script = folder.with_suffix(".py")  # a process that starts others needs a file of its own
    script.write_text(RUN, encoding="utf-8")
    path = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": path}
    ran = subprocess.run(
        [sys.executable, str(script), str(folder), str(jobs), str(notes)],
        check=True,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    files = {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file()
    }
    return ran.stdout.split(), files


@pytest.mark.slow
@pytest.mark.parametrize(
    ("notes", "files"),
    [
        pytest.param(
            *("src/twofold/starting/examples/plant-cells.md", 10),
            id="a lesson's notes",
            marks=pytest.mark.soak,
        ),
        pytest.param("sources", 30, id="the shipped topic", marks=pytest.mark.soak),
    ],
)
def test_a_print_run_repeats_itself(notes: str, files: int, tmp_path: Path) -> None:
    """Neither hash seed nor time zone nor the number of processes changes a byte or the order."""
    one = made(ROOT / notes, tmp_path / "one", "1", "Asia/Kolkata", jobs=1)
    two = made(ROOT / notes, tmp_path / "two", "2", "America/Los_Angeles", jobs=2)
    assert len(one[1]) > files
    assert one == two
