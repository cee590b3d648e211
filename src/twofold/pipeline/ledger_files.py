"""Paths of notes -> the ledgers beside them: found, held against other runs, read and written."""

from __future__ import annotations

import os
import re
import stat
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from twofold.errors import MachineFailedError, WrongUseError
from twofold.files import end_of_links, write_whole
from twofold.ledger import LATEST, NAME, Ledger, read_ledger, write_ledger
from twofold.locks import exclusive_lock
from twofold.problems import headline
from twofold.source import SourceText
from twofold.temporary import remove_leftovers

LATEST_NOW = LATEST - 1_000_000
"""The latest time of a run, in seconds since 1970: an edition that follows one of the same time, or
a merge of two, is a second later."""


def ledger_folder(path: Path) -> Path:
    """Return the folder whose ledger knows the notes at `path`: the nearest that has one.

    Without one it is `path` itself, or the folder that the file `path` lies in. A ledger that
    somebody left in a folder for everybody's files knows none of the folders there.
    """
    start = path if path.is_dir() else path.parent
    for folder in (start, *start.parents, *start.resolve().parents):
        # A ledger may also be a link to where it is yet to be.
        if os.path.lexists(folder / NAME) and (folder == start or not _is_everybodys(folder)):
            return folder
    return start


def _is_everybodys(folder: Path) -> bool:
    """Whether all may write to a folder, each their own files, as in /tmp (sticky, open(2))."""
    mode = folder.stat().st_mode
    return bool(mode & stat.S_ISVTX and mode & stat.S_IWOTH)


def ledger_folders(paths: Sequence[Path]) -> dict[Path, Path]:
    """Return the folder of each path whose ledger knows the notes there, each by one name.

    `sources` and `/home/me/sources` are one folder, and `sources/deep` gets no ledger beside one
    that is to be made for `sources`.
    """
    folders = {path: ledger_folder(path) for path in paths}
    places = {folder: folder.resolve() for folder in folders.values()}

    def shared(folder: Path) -> Path:
        place = places[folder]
        if os.path.lexists(folder / NAME):
            around = [each for each in places if places[each] == place]
        else:
            around = [each for each in places if place.is_relative_to(places[each])]
        return min(around, key=lambda each: len(places[each].parts))

    return {path: shared(folder) for path, folder in folders.items()}


@contextmanager
def ledgers_of(
    paths: Sequence[Path], *, on_wait: Callable[[Path], None], to_write: bool = True
) -> Iterator[dict[Path, Path]]:
    """Give the folder of each path whose ledger knows the notes there.

    A run that is `to_write` ledgers holds them against others meanwhile, and calls `on_wait` with
    the path of one that another run holds for long; one that only reads waits for nobody, as they
    are replaced whole. Raises WrongUseError for two folders whose ledgers are
    one file, since each would retire the notes of the other, and OSError where none can be held.
    """
    folders = ledger_folders(paths)
    ledgers: dict[str, Path] = {}
    for folder in dict.fromkeys(folders.values()) if to_write else ():
        ledger = folder / NAME
        other = ledgers.setdefault(os.path.realpath(ledger), ledger)
        if other is not ledger:
            raise WrongUseError(
                f"{other.as_posix()} and {ledger.as_posix()} are one file: each folder of notes"
                " needs a ledger of its own"
            )
    with ExitStack() as held:
        for _, ledger in sorted(ledgers.items()):  # in one order, lest two runs wait for each other
            held.enter_context(_held(ledger, on_wait))
        yield folders


@contextmanager
def _held(ledger: Path, on_wait: Callable[[Path], None]) -> Iterator[None]:
    """Hold the file that `ledger` is or leads to, and remove what killed runs left beside it."""
    place = end_of_links(ledger)
    with exclusive_lock(place, lambda: on_wait(ledger)):
        remove_leftovers(place)
        yield


def read_ledger_of(folder: Path, *, even_damaged: bool = False) -> Ledger:
    """Return the ledger of a folder, an empty one where there is none.

    Raises MachineFailedError for a ledger that is damaged (without `even_damaged`), of a later
    version, or not the only one there.
    """
    path = folder / NAME
    _refuse_copies(folder)
    if not end_of_links(path).exists():
        return Ledger()
    if not path.is_file():
        raise MachineFailedError(f"{path.as_posix()} is no plain file, and no ledger")
    ledger, problems = read_ledger(SourceText.from_bytes(path.as_posix(), path.read_bytes()))
    fatal = [each for each in problems if each.code != "damaged-ledger" or not even_damaged]
    if fatal:
        raise MachineFailedError("\n".join(map(headline, fatal)))
    return ledger


def _refuse_copies(folder: Path) -> None:
    """Raise MachineFailedError where a cloud service has put a second ledger beside the first."""
    stem, suffix = NAME.split(".")
    copies = sorted(
        path.name
        for path in folder.glob(f"*{suffix}")
        if path.name != NAME and path.name.lower().startswith(stem)
    )
    if copies:
        raise MachineFailedError(
            f"{(folder / copies[0]).as_posix()} is a second ledger beside {NAME}: two people built "
            "a deck at one time. Put the lines of both into one file (equal notes are united), and "
            "delete the copy"
        )


def write_ledger_of(folder: Path, ledger: Ledger) -> bool:
    """Put `ledger` into a folder of notes; return whether that changed the file.

    Of a link to any name: what is there has been read, and is a ledger.
    """
    return write_whole(end_of_links(folder / NAME), write_ledger(ledger))


def clock() -> int:
    """Return the time in seconds since 1970, or SOURCE_DATE_EPOCH (reproducible-builds.org).

    Raises WrongUseError where that is no time which the ledger can hold.
    """
    if not (given := os.environ.get("SOURCE_DATE_EPOCH")):
        return int(time.time())
    if not re.fullmatch("[0-9]{1,10}", given) or int(given) > LATEST_NOW:
        raise WrongUseError(
            f"SOURCE_DATE_EPOCH is {given!r}, and must be seconds since 1970, at most {LATEST_NOW}"
        )
    return int(given)
