"""Many runs at once, of many users, each with its own TMPDIR -> what their one ledger has lost.

`python tests/crowds.py` runs 20 at once, ten times, and prints figures; a test runs fewer.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).parent.parent / "src"
FIRST_USER = 20_000
"""The number of the first user that the runs are given, where this process may give them any."""

KINDS = ("failed", "lost", "doubled", "left behind")
"""What may be found wrong."""


@dataclass
class Figures:
    """What came of crowds: counts, and each finding in a line."""

    counts: Counter[str] = field(default_factory=Counter)
    found: list[str] = field(default_factory=list)

    def find(self, kind: str, detail: str) -> None:
        """Note that something is wrong."""
        self.counts[kind] += 1
        self.found.append(f"{kind}: {detail}")


def python_of_others() -> str | None:
    """Return a Python that other users can run with this program, None where there is none.

    Ours may lie in a folder that is ours alone. Then that of the system does, if it is as new.
    """
    if sys.platform == "win32" or os.geteuid() != 0:
        return None
    name = f"python{sys.version_info.major}.{sys.version_info.minor}"
    return next(filter(_can_be_run_by_others, (sys.executable, f"/usr/bin/{name}")), None)


def _can_be_run_by_others(python: str) -> bool:
    try:
        probe = subprocess.run(
            [python, "-c", "import twofold.cli, reportlab, genanki, pyromark"],
            capture_output=True,
            env=_environment(Path("/tmp")),
            cwd="/",
            user=FIRST_USER,
            group=FIRST_USER,
            extra_groups=(),
            check=False,
        )
    except OSError:
        return False
    return probe.returncode == 0


def _environment(temporary: Path) -> Mapping[str, str]:
    packages = [each for each in sys.path if each.endswith("-packages")]
    path = os.pathsep.join([str(SOURCE), *packages])
    return os.environ | {
        "PYTHONPATH": path,
        "PYTHONDONTWRITEBYTECODE": "1",
        "TMPDIR": str(temporary),
        "HOME": str(temporary),
    }


def crowd(figures: Figures, runs: int, others: str | None) -> None:
    """Let so many runs make decks and sheets of a topic each, all in one folder of notes.

    They are of four users where there is a Python for `others`.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        (folder / "sources").mkdir()
        (folder / "sources").chmod(0o777)
        (folder / "output").mkdir()
        (folder / "output").chmod(0o777)
        started = []
        for number in range(runs):
            notes = f"# Topic {number}\n\n## S\n\n- Word{number} is {{{{a{number}}}}} here.\n"
            (folder / "sources" / f"n{number}.md").write_text(notes, encoding="utf-8")
            temporary = folder / f"temporary{number}"
            temporary.mkdir()
            temporary.chmod(0o777)
            command = ("deck",) if number % 3 else ("worksheets", "--sheet", "gaps", "--jobs", "1")
            user = FIRST_USER + number % 4
            whose: dict[str, Any] = {"user": user, "group": user, "extra_groups": ()}
            started.append(
                subprocess.Popen(
                    [others or sys.executable, "-m", "twofold", *command, f"sources/n{number}.md"],
                    cwd=folder,
                    env=_environment(temporary),
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    **(whose if others else {}),
                )
            )
        for number, run in enumerate(started):
            _, told = run.communicate(timeout=3600)
            figures.counts["runs"] += 1
            if run.returncode != 0:
                figures.find("failed", f"run {number}: {run.returncode}, {told.decode()[-300:]}")
        _look(folder, runs, figures)


def _look(folder: Path, runs: int, figures: Figures) -> None:
    lines = (folder / "sources" / "ledger.jsonl").read_text(encoding="utf-8").splitlines()[1:]
    records = [json.loads(line) for line in lines]
    said = " ".join(lines)
    for number in range(runs):
        if f"a{number}" not in said:
            figures.find("lost", f"note {number}")
    if len({record["id"] for record in records}) != len(records) or len(records) > runs:
        figures.find("doubled", f"{len(records)} records of {runs} notes")
    left = [path for path in folder.rglob("*") if path.name.endswith((".tmp", ".lock"))]
    left += [path for each in folder.glob("temporary*") for path in each.iterdir()]
    for path in left:
        figures.find("left behind", str(path.relative_to(folder)))


def main() -> int:
    """Run 20 at once, as often as the command line says; print the figures."""
    figures, others = Figures(), python_of_others()
    for _ in range(int(sys.argv[1]) if sys.argv[1:] else 10):
        crowd(figures, 20, others)
    print(*figures.found, sep="\n")
    print(f"{figures.counts['runs']:8,} runs, 20 at once, of {4 if others else 1} users")
    for name in KINDS:
        print(f"{figures.counts[name]:8,} {name}")
    return bool(figures.found)


if __name__ == "__main__":
    sys.exit(main())
