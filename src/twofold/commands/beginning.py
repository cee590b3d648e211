"""The folder one is in -> whether there are notes, and the ways to begin where there are none."""

from __future__ import annotations

from pathlib import Path

WAYS = """\
There are no notes here yet (a folder sources with files that end in .md). Three ways to begin:

  twofold init                                     begin from an example
  twofold import Rome.mm --output sources/rome.md  make notes of a mind map, a document or a deck
  twofold serve                                    write in the browser, cards and pages beside it

twofold --help lists all commands."""


def ways_to_begin() -> str:
    """Return how to begin, "" in a folder with notes."""
    from twofold.folders import notes_below
    from twofold.starting.first_files import SOURCES

    return "" if next(notes_below(Path(SOURCES)), None) else WAYS
