"""Arguments of `twofold` -> its exit status, and what it printed where."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from twofold import cli
from twofold.exporters.anki.package_reader import read_package
from twofold.ledger import Ledger, Record, read_ledger
from twofold.source import SourceText


@dataclass(frozen=True)
class Outcome:
    """What came of a command."""

    status: int
    out: str
    err: str


def twofold(*arguments: str) -> Outcome:
    """Run `twofold` in this process and in the working folder."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = cli.main(arguments)
    return Outcome(int(status), out.getvalue(), err.getvalue())


def built(*arguments: str) -> str:
    """Run a command that must succeed; return what it printed."""
    outcome = twofold(*arguments)
    assert outcome.status == 0, outcome.err
    return outcome.out


def ledger(path: str = "sources/ledger.jsonl") -> Ledger:
    """Return the ledger at `path`, which must be sound."""
    found, problems = read_ledger(SourceText.from_bytes(path, Path(path).read_bytes()))
    assert problems == ()
    return found


def record_of(words: str, path: str = "sources/ledger.jsonl") -> Record:
    """Return the record of the one note whose text holds `words`."""
    found = [each for each in ledger(path).records.values() if words in " ".join(each.text)]
    assert len(found) == 1, found
    return found[0]


def guids(package: str) -> set[str]:
    """Return the guids of the notes in a package."""
    return {note.guid for note in read_package(Path(package)).notes}
