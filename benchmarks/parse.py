"""10,000 notes -> the processor seconds that reading them takes, beside plain Markdown readers."""

from __future__ import annotations

import gc
import importlib
import statistics
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import pyromark
from notes_text import notes_text

from twofold.checks import check
from twofold.identity import identify
from twofold.parser import parse
from twofold.parser.tree import OPTIONS
from twofold.source import SourceText

NOTES = 10_000
ROUNDS = 5


def main() -> None:
    """Print the median of each task in one run, rounds interleaved, and its ratio to the floor."""
    raw = notes_text(NOTES).encode()
    text = raw.decode()
    topic = parse(SourceText.from_bytes("benchmark.md", raw), "benchmark").topic
    assert topic is not None
    tasks: dict[str, Callable[[], object]] = {
        "pyromark, events alone (the floor)": lambda: list(
            pyromark.events_with_range(text, options=OPTIONS, merge_text=False)
        ),
        "Twofold, bytes to topic": lambda: parse(SourceText.from_bytes("b.md", raw), "b"),
        "Twofold, checks": lambda: check([topic]),
        "Twofold, identities": lambda: identify([topic]),
        **_peers(text),
    }
    seconds: dict[str, list[float]] = {name: [] for name in tasks}
    gc.disable()
    for _ in range(ROUNDS):
        for name, task in tasks.items():
            started = time.process_time()
            task()
            seconds[name].append(time.process_time() - started)
            gc.collect()
    floor = statistics.median(next(iter(seconds.values())))
    print(f"{NOTES:,} notes, {len(raw) / 1e6:.2f} MB, median of {ROUNDS} rounds")
    for name, taken in seconds.items():
        median = statistics.median(taken)
        print(f"  {name:40} {median:7.3f} s {median / floor:6.1f} x")


def _peers(text: str) -> dict[str, Callable[[], object]]:
    """Return the other Markdown readers that are installed; they are no dependency of ours."""
    readers: dict[str, Callable[[Any], Callable[[str], object]]] = {
        "markdown_it": lambda module: module.MarkdownIt().enable("table").parse,
        "mistune": lambda module: module.create_markdown(renderer=None, plugins=["table"]),
    }
    peers: dict[str, Callable[[], object]] = {}
    for name, reader_of in readers.items():
        try:
            module = importlib.import_module(name)
        except ImportError:
            print(f"  ({name} is not installed: pip install it to compare)")
            continue
        peers[f"{name}, tokens alone"] = partial(reader_of(module), text)
    return peers


if __name__ == "__main__":
    main()
