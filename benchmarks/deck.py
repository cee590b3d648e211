"""Notes -> what their decks cost beside stock genanki, as a table of ratios."""

from __future__ import annotations

import itertools
import marshal
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import stock_genanki
from deck_notes import (
    FILES,
    NOTES,
    decks_of_folder,
    edit,
    ready_notes,
    rows_of,
    write_folder,
)
from floor import write_floor
from notes_text import notes_text
from rival_notes import rival_text
from timing import Seconds, heading, interleaved, line

from twofold.exporters.anki import DeckOptions, DeckPlan
from twofold.exporters.anki.cards import AnkiNote
from twofold.exporters.anki.package import write_package
from twofold.identity import identify
from twofold.identity.editions import stamp, topics_with_times
from twofold.ledger import read_ledger, write_ledger
from twofold.library import read_library
from twofold.source import SourceText

BENCHMARKS = Path(__file__).parent
SHIPPED = BENCHMARKS.parent / "sources"
ROUNDS = 5
MANY = 100_000
DECK_COUNTS = (50, 200, 1000)
EDITS = 500
RIVAL_NOTES = 2_000
QUARTER = "at most 0.25"


def main() -> None:
    """Print all figures; that takes about two minutes."""
    print("Processor seconds, the least of rounds that take every task in turn.")
    heading()
    with TemporaryDirectory(prefix="twofold-bench-") as name:
        folder = Path(name)
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
        _writing(folder, NOTES, ROUNDS, "at most 0.55")
        _writing(folder, MANY, 3, "at most 0.35")
        _memory()
        _many_decks(folder)
        _whole_command(folder / "whole")
        _shipped_topic(folder / "shipped")
        _rival(folder / "rival")


def _writing(folder: Path, count: int, rounds: int, wanted: str) -> None:
    """Plain values to one package; genanki has to make objects of its own of them first."""
    notes = ready_notes(count)
    note_types, (rows,) = rows_of([notes])
    models = stock_genanki.models_of(note_types)
    seconds = interleaved(
        {
            "stock": partial(stock_genanki.write, rows, models, folder / "stock.apkg"),
            "ours": partial(_write_ours, notes, folder / "ours.apkg"),
            "floor": partial(write_floor, notes, folder / "floor.apkg"),
        },
        rounds,
        collector_off=("ours", "floor"),
    )
    line(f"writing {count:,} ready notes ÷ genanki", seconds["ours"], seconds["stock"], wanted)
    line("  bare SQLite and zip ÷ genanki", seconds["floor"], seconds["stock"], "the floor")


def _write_ours(notes: tuple[AnkiNote, ...], path: Path) -> None:
    with path.open("wb") as stream:
        write_package(stream, notes, {})


def _memory() -> None:
    """A process of its own writes the notes, so that nothing else has raised its peak."""
    ran = _python(BENCHMARKS / "memory.py", str(MANY))
    print(f"  memory above the loaded notes: {ran.strip()} (at most 20 MB)")


def _many_decks(folder: Path) -> None:
    for count in DECK_COUNTS:
        notes = tuple(
            note._replace(deck=f"Benchmark::Deck {place}")
            for place, note in enumerate(ready_notes(count))
        )
        note_types, (rows,) = rows_of([notes])
        models = stock_genanki.models_of(note_types)
        seconds = interleaved(
            {
                "stock": partial(stock_genanki.write, rows, models, folder / "stock.apkg"),
                "ours": partial(_write_ours, notes, folder / "ours.apkg"),
            },
            3,
            collector_off=("ours",),
        )
        line(f"{count:,} decks of one note ÷ genanki", seconds["ours"], seconds["stock"])


def _whole_command(folder: Path) -> None:
    """Whole processes on 10,000 notes; genanki's reads ready rows and does nothing but write."""
    sources = folder / "sources"
    write_folder(sources)
    packages = decks_of_folder(sources)
    rows, rows_in_one = folder / "packages.rows", folder / "package.rows"
    rows.write_bytes(marshal.dumps(rows_of(packages)))
    rows_in_one.write_bytes(marshal.dumps(rows_of([list(itertools.chain(*packages))])))
    turns = itertools.count()
    command = partial(_deck_command, folder)

    def fresh() -> None:
        shutil.rmtree(folder / "output", ignore_errors=True)
        (sources / "ledger.jsonl").unlink(missing_ok=True)
        command()

    def edited(files: int, notes: int) -> None:
        edit(sources, files, notes, next(turns))
        command()

    tasks: dict[str, Callable[[], object]] = {
        "genanki": partial(_python, BENCHMARKS / "stock_genanki.py", rows, folder),
        "genanki, one": partial(_python, BENCHMARKS / "stock_genanki.py", rows_in_one, folder),
        "cold": fresh,
        "one edited": partial(edited, 1, 1),
        "edits": partial(edited, FILES, EDITS // FILES),
        "no edit": command,
    }
    command()  # so that every module is compiled
    seconds = interleaved(tasks, ROUNDS)
    _tell_whole(f"command, {NOTES:,} notes in {FILES} files", "cold", "2.0, aim 1.5", seconds)
    _tell_whole("the same, one file edited", "one edited", "1.0", seconds)
    _tell_whole("the same, nothing edited", "no edit", "", seconds)
    edit(sources, FILES, EDITS // FILES, next(turns))
    share = interleaved({"ledger": _ledger_work(sources)}, ROUNDS, collector_off=("ledger",))
    line(f"the ledger after {EDITS} edits ÷ command", share["ledger"], seconds["edits"], QUARTER)


def _tell_whole(what: str, task: str, wanted: str, seconds: Seconds) -> None:
    at_most = f"at most {wanted}" if wanted else ""
    line(f"{what} ÷ genanki", seconds[task], seconds["genanki"], at_most)
    line("  ÷ genanki writing them into one package", seconds[task], seconds["genanki, one"])


def _ledger_work(sources: Path) -> Callable[[], object]:
    """Return what is done for the ledger's sake: to read it, match the notes with it, write it."""
    topics = read_library([sources]).topics
    lines = SourceText("ledger.jsonl", (sources / "ledger.jsonl").read_bytes())
    identified = identify(topics, read_ledger(lines)[0]).topics
    fingerprints = DeckPlan(identified, DeckOptions()).fingerprints

    def work() -> None:
        before, _ = read_ledger(lines)
        result = identify(topics, before)
        after = stamp(before, result.ledger, fingerprints, now=before.edition + 1)
        topics_with_times(result.topics, after)
        write_ledger(after)

    return work


def _shipped_topic(folder: Path) -> None:
    """The topic that comes with the program, and a script that writes as many cards."""
    shutil.copytree(SHIPPED, folder / "sources")
    command = partial(_deck_command, folder)
    cards = sum(len(note.cards) for notes in decks_of_folder(SHIPPED) for note in notes)
    script = partial(
        _python, BENCHMARKS / "minimal_genanki.py", str(cards), folder / "minimal.apkg"
    )

    command()
    seconds = interleaved({"script": script, "ours": command}, 4 * ROUNDS)
    wanted = "at most 2.2, aim 1.5"
    line("the shipped topic ÷ a script with genanki", seconds["ours"], seconds["script"], wanted)


def _rival(folder: Path) -> None:
    """The same facts from Markdown to a package, with the only rival that does the same work."""
    program = BENCHMARKS.parent / ".venv-rival" / "bin" / "ankc"
    if not program.exists():
        print("ankcompiler is not set up: see `make bench-deck`")
        return
    text = notes_text(RIVAL_NOTES)
    (folder / "sources").mkdir(parents=True)
    (folder / "sources" / "benchmark.md").write_text(text, encoding="utf-8")
    for name in ("theirs", "made"):
        (folder / name).mkdir()
    (folder / "theirs" / "benchmark.md").write_text(rival_text(text), encoding="utf-8")
    arguments = ["build", "--all", "--path", folder / "theirs", "--output", folder / "made"]
    theirs = partial(subprocess.run, [program, *arguments], check=True, capture_output=True)

    def fresh() -> None:
        shutil.rmtree(folder / "output", ignore_errors=True)
        (folder / "sources" / "ledger.jsonl").unlink(missing_ok=True)
        _deck_command(folder)

    fresh()
    seconds = interleaved({"theirs": theirs, "ours": fresh}, ROUNDS)
    line(f"{RIVAL_NOTES:,} notes, whole ÷ ankcompiler", seconds["ours"], seconds["theirs"])


def _deck_command(folder: Path) -> None:
    _python("-m", "twofold", "deck", folder=folder)


def _python(*arguments: str | Path, folder: Path = BENCHMARKS) -> str:
    """Run a cold process, but one whose modules are compiled, as after any first run."""
    settings = {
        name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
    }
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=settings,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    ).stdout


if __name__ == "__main__":
    main()
