"""Many notes, or one large file -> what each command costs in time and memory, and how that grows.

The time is that of the processor, which another program's load changes little. `--most 10000` ends
with so many notes. Worksheets of 100,000 take twenty minutes, and of the large file none are made.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SIZES = (1_000, 10_000, 100_000)
NOTES_OF_A_TOPIC = 1_000
NOTES_OF_A_SECTION = 20
LARGE_FILE = 20_000_000
"""Bytes of the one file."""

MOST_FOR_SHEETS = 100_000

COMMANDS = {
    "check": ("check",),
    "deck": ("deck",),
    "deck again": ("deck",),
    "plan": ("plan",),
    "export": ("export", "--to", "opml"),
    "worksheets": ("worksheets", "--jobs", "1"),
}

WORDS = ("bade", "cedi", "fogu", "hake", "lime", "pora", "rusa", "tive")


@dataclass(frozen=True)
class Cost:
    """What a run took: seconds of the processor, and megabytes at most."""

    seconds: float
    megabytes: float


def word(number: int) -> str:
    """Return a word that few numbers share."""
    return "".join(WORDS[number // 8**place % 8] for place in range(6))


def note(number: int) -> str:
    """Return a note; five kinds take turns."""
    one, two, three = (word(3 * number + place) for place in range(3))
    year = 1000 + number % 900
    match number % 5:
        case 0 | 1:
            return f"- The {one} of {two} came to {{{{{three}}}}} in {{{{{year}::year}}}}."
        case 2:
            return f"Q: Why was {one} so {two}? [2]\nA:\n- It was {three}.\n- It had {one}."
        case 3:
            return f"Myth: {one} is {two}.\nFact: {three} is {two}."
        case _:
            return f"{one} {two}\n: A {three} that was new in {year}."


def topic(first: int, count: int) -> str:
    """Return the text of so many notes under headings."""
    parts = [f"# Topic {word(first)}"]
    for number in range(first, first + count):
        if number % NOTES_OF_A_SECTION == 0:
            parts.append(f"## {word(number)} {number}")
        parts.append(note(number))
    return "\n\n".join(parts) + "\n"


def cost_of(arguments: tuple[str, ...], folder: Path) -> Cost:
    """Run a command in a folder; return what it took."""
    with (folder / "told").open("w") as told:
        process = subprocess.Popen(
            [sys.executable, "-m", "twofold", *arguments], cwd=folder, stdout=told, stderr=told
        )
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError((folder / "told").read_text(encoding="utf-8")[-500:])
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def folders(most: int) -> Iterator[tuple[str, int, Path]]:
    """Yield the name of each load, its notes, and a folder with them."""
    for size in SIZES:
        if size <= most:
            with tempfile.TemporaryDirectory() as name:
                sources = Path(name, "sources")
                sources.mkdir()
                for first in range(0, size, NOTES_OF_A_TOPIC):
                    text = topic(first, NOTES_OF_A_TOPIC)
                    (sources / f"topic-{first}.md").write_text(text, encoding="utf-8")
                yield f"{size:,} notes", size, Path(name)
    if most >= SIZES[-1]:
        with tempfile.TemporaryDirectory() as name:
            Path(name, "sources").mkdir()
            count = int(LARGE_FILE / (len(topic(0, 10_000)) / 10_000))
            text = topic(0, count)
            Path(name, "sources", "large.md").write_text(text, encoding="utf-8")
            yield f"a file of {len(text.encode()) / 1e6:.0f} MB, {count:,} notes", count, Path(name)


def main() -> None:
    """Print a line for each load and command: time, memory, and time a note beside the least."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=SIZES[-1])
    parser.add_argument("--commands", default=",".join(COMMANDS))
    chosen = parser.parse_args()
    first: dict[str, float] = {}
    print("| load | command | seconds | MB | ms a note | a note beside 1,000 |")
    print("|---|---|---|---|---|---|", flush=True)
    for name, count, folder in folders(chosen.most):
        for command in chosen.commands.split(","):
            if command == "worksheets" and count > MOST_FOR_SHEETS:
                continue
            cost = cost_of(COMMANDS[command], folder)
            each = 1000 * cost.seconds / count
            beside = each / first.setdefault(command, each)
            print(
                f"| {name} | `{command}` | {cost.seconds:.1f} | {cost.megabytes:.0f} |"
                f" {each:.2f} | {beside:.2f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
