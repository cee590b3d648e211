"""A folder and an example -> the files that somebody begins with; nothing is written over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from twofold.errors import WrongUseError
from twofold.files import write_whole
from twofold.folders import notes_below
from twofold.starting.examples import Example

SOURCES = "sources"
"""The folder of notes, as all commands have it."""

README = """\
# {title}

Notes in `sources/`, of which [Twofold](https://pypi.org/project/twofold/) makes an Anki deck and
worksheets. Each file there is a topic; `sources/ledger.jsonl` belongs to them: keep it.

- `twofold serve` opens the notes in the browser, cards and pages beside them.
- `twofold check` tells what is wrong in the notes.
- `twofold worksheets` makes sheets to print, and `twofold deck` decks to hand out: see `output/`.

How notes are written is shown in the file that lies in `sources/`: change it, or begin another.
"""

GITIGNORE = """\
# What Twofold makes, and the backups that it leaves beside notes. The ledger is kept.
/output/
*.md~
*.tmp
.*.lock
"""


@dataclass(frozen=True, slots=True)
class FirstFile:
    """A file that somebody begins with: whether it `is_new`, or stood already and was left."""

    path: Path
    is_new: bool


def begin(folder: Path, example: Example) -> Iterator[FirstFile]:
    """Write into `folder` what it lacks of the first files; yield each as soon as it stands.

    A folder with notes gets no example. Raises WrongUseError where a file is in the place of a
    folder, before anything is written, and OSError.
    """
    sources = folder / SOURCES
    for place in (sources, folder, *folder.parents):
        if place.exists() and not place.is_dir():
            raise WrongUseError(f"{place.as_posix()} is a file: name a folder to begin in")
    notes = next(notes_below(sources), None)
    if notes is None:
        for name in example.pictures:
            yield _written(sources / name, example.picture(name))
        yield _written(sources / example.file_name, example.text.encode())
    else:
        yield FirstFile(notes, False)
    title = folder.resolve().name or "Notes"
    yield _written(folder / "README.md", README.format(title=title).encode())
    yield _written(folder / ".gitignore", GITIGNORE.encode())


def _written(path: Path, data: bytes) -> FirstFile:
    """Put `data` at `path` unless something stands there, a link to nowhere included."""
    if path.exists() or path.is_symlink():
        return FirstFile(path, False)
    write_whole(path, data)
    return FirstFile(path, True)
