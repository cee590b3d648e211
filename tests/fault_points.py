"""A command that writes -> what it leaves if it is killed, or a call of it fails, at any step.

`python tests/fault_points.py` takes all commands through all steps and prints figures,
`fault_points.py 4` through each fourth; a test takes fewer. SQLite's tests do the same:
https://www.sqlite.org/testing.html.
"""

from __future__ import annotations

import builtins
import errno
import fcntl
import io
import os
import secrets
import shutil
import signal
import sqlite3
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import genanki

from twofold import cli

KILLED = 0
FAULTS = {
    "killed": KILLED,
    "ENOSPC": errno.ENOSPC,
    "EIO": errno.EIO,
    "EACCES": errno.EACCES,
}
"""What happens in the place of a call; a write has then put down half of what it was given."""

NOT_REACHED, CRASHED = 100, 99
"""Exit statuses of the child: no call was the nth, and an exception came out of the command."""

KINDS = ("torn", "lost", "silent", "traceback", "not healed", "left behind")
"""What may be found wrong."""

ROME = """# Rome

## Kings

- Rome was founded in {{753 BC::year}} by {{Romulus}}.
- The last king was {{Tarquin::name}}, who was driven out.

Consul
: One of the two heads of the republic.
"""
GREECE = """# Greece

## Cities

- Sparta was ruled by two kings and fought against Athens in 431 BC.
- Athens had {{an assembly}}.
"""
MIND_MAP = '<map version="1.0.1"><node TEXT="Map"><node TEXT="A branch"/></node></map>'
EDITED = ROME + "\n- Caesar crossed the {{Rubicon}} in {{49 BC}}.\n"


@dataclass(frozen=True)
class Command:
    """A command on a folder of its own; `again` is typed where the first run was stopped."""

    name: str
    arguments: tuple[str, ...]
    prepare: Callable[[], None]
    again: tuple[str, ...] = ()


def _begun() -> None:
    """A folder whose decks and sheets were handed out, and whose notes are edited since."""
    Path("sources").mkdir()
    Path("sources/rome.md").write_text(ROME, encoding="utf-8")
    Path("sources/greece.md").write_text(GREECE, encoding="utf-8")
    _succeed("deck")
    _succeed("worksheets", "--sheet", "gaps", "--jobs", "1")
    Path("sources/rome.md").write_text(EDITED, encoding="utf-8")


def _unchanged() -> None:
    _begun()
    _succeed("deck")


def _suggested() -> None:
    _begun()
    _succeed("suggest", "sources/greece.md")


def _to_import() -> None:
    _begun()
    Path("map.mm").write_text(MIND_MAP, encoding="utf-8")
    deck = genanki.Deck(1, "Foreign")
    model = genanki.CLOZE_MODEL
    deck.add_note(genanki.Note(model, ["Paris is in {{c1::France}}.", ""], guid="foreign"))
    genanki.Package(deck).write_to_file("foreign.apkg", timestamp=1.0)


def _without_ledger() -> None:
    _unchanged()
    Path("sources/ledger.jsonl").unlink()


IMPORT_DECK = ("import", "foreign.apkg", "--output", "sources/foreign.md")
IMPORT_MAP = ("import", "map.mm", "--output", "sources/map.md")
RECOVER = ("recover", "output/rome.apkg", "output/greece.apkg", "sources")

COMMANDS = (
    Command("deck", ("deck",), _begun),
    Command("deck --into", ("deck", "--into", "output/course.apkg"), _begun),
    Command("worksheets", ("worksheets", "--sheet", "gaps", "--jobs", "1"), _begun),
    Command("import of a map", IMPORT_MAP, _to_import, (*IMPORT_MAP, "--force")),
    Command("import of a deck", IMPORT_DECK, _to_import, (*IMPORT_DECK, "--force")),
    Command("suggest", ("suggest", "sources/greece.md"), _begun),
    Command("accept", ("accept", "sources/greece.md"), _suggested),
    Command("export", ("export", "--to", "opml"), _begun),
    Command("rename", ("rename", "Rome", "Italy"), _unchanged),
    Command("recover", RECOVER, _without_ledger, (*RECOVER, "--force")),
    Command("fork", ("fork", "sources", "--yes"), _unchanged),
)


def _succeed(*arguments: str) -> None:
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123
        before = sys.stdout, sys.stderr
        sys.stdout = sys.stderr = nowhere
        try:
            status = cli.main(arguments)
        finally:
            sys.stdout, sys.stderr = before
    assert status == 0, arguments


class _Faults:
    """Puts one fault in the place of the nth call that opens, writes, renames or removes."""

    def __init__(self, fault: int, step: int, folder: Path) -> None:
        self.left, self._fault = step, fault
        self._folders = (str(folder), str(folder.resolve()))

    def install(self) -> None:
        """Watch all calls of this process from now on."""
        for module, names in (
            (os, "open write fsync rename replace unlink remove rmdir mkdir fchmod fchown"),
            (fcntl, "flock"),
            (sqlite3, "connect"),
            (shutil, "move copyfile"),
        ):
            for name in names.split():
                setattr(module, name, self._watched(getattr(module, name)))
        builtins.open = io.open = self._opening(open)

    def _watched(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*arguments: Any, **more: Any) -> Any:
            if self._is_ours(arguments):
                self._count(lambda: None)
            return call(*arguments, **more)

        return watched

    def _opening(self, call: Callable[..., Any]) -> Callable[..., Any]:
        faults = self

        class Raw(io.FileIO):
            def write(self, data: Any) -> int:
                whole = memoryview(data).cast("B")
                half = whole[: len(whole) // 2]
                faults._count(lambda: io.FileIO.write(self, half))
                return super().write(data)

        def opened(file: Any, mode: str = "r", *arguments: Any, **more: Any) -> Any:
            if self._is_ours((file,)):
                self._count(lambda: None)
                if mode in ("xb", "wb"):
                    return io.BufferedWriter(Raw(file, mode[0], opener=more.get("opener")))
            return call(file, mode, *arguments, **more)

        return opened

    def _is_ours(self, arguments: tuple[Any, ...]) -> bool:
        place = arguments[0] if arguments else None
        if isinstance(place, int):
            return place > 2
        if not isinstance(place, str | bytes | os.PathLike):
            return False
        path = os.path.abspath(os.fsdecode(place))  # noqa: PTH100 (a link is not followed)
        return path.startswith(self._folders)

    def _count(self, by_half: Callable[[], object]) -> None:
        self.left -= 1
        if self.left == -1:
            by_half()
            if self._fault == KILLED:
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(self._fault, os.strerror(self._fault))


@dataclass(frozen=True)
class End:
    """How a run ended: its status, negative for a signal, and what it told."""

    status: int
    told: str


_NO_CHANCE: Callable[[int], str] = "ab".__mul__
"""In the place of chance, without which no two forks of a folder are alike."""


def _run(arguments: tuple[str, ...], faults: _Faults | None) -> End:
    """Run a command in a process of its own, in the working folder."""
    told = Path("../told")
    child = os.fork()
    if child == 0:
        status = CRASHED
        try:
            handle = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            for number in (1, 2):
                os.dup2(handle, number)
            sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
            sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)
            tempfile.tempdir = str(Path("temporary").resolve())
            setattr(secrets, "token_hex", _NO_CHANCE)  # noqa: B010 (its signature is another)
            if faults:
                faults.install()
            status = int(cli.main(arguments))
            if faults and faults.left >= 0:
                status += NOT_REACHED
        except BaseException:
            traceback.print_exc(file=sys.stderr)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
    _, code = os.waitpid(child, 0)
    return End(os.waitstatus_to_exitcode(code), told.read_text(encoding="utf-8", errors="replace"))


def _files() -> dict[str, bytes]:
    return {
        path.as_posix(): path.read_bytes() for path in sorted(Path().rglob("*")) if path.is_file()
    }


@dataclass
class Figures:
    """What came of faults: counts, and each finding in a line."""

    counts: Counter[str] = field(default_factory=Counter)
    found: list[str] = field(default_factory=list)


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


class Trial:
    """A command, with its folder before it and after it."""

    def __init__(self, command: Command, folder: Path, figures: Figures) -> None:
        self._command, self._folder, self._figures = command, folder, figures
        os.environ["SOURCE_DATE_EPOCH"] = "1700000000"
        before = folder / "before"
        before.mkdir()
        with _inside(before):
            Path("temporary").mkdir()
            command.prepare()
            self._old = _files()
        os.environ["SOURCE_DATE_EPOCH"] = "1700009999"
        with self._copy():
            clean = _run(command.arguments, None)
            assert clean.status == 0, clean.told
            self._new = _files()
        assert self._new != self._old, command.name

    @contextmanager
    def _copy(self) -> Iterator[None]:
        place = self._folder / "work"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self._folder / "before", place)
        with _inside(place):
            yield

    def at(self, step: int, fault: str) -> bool:
        """Let a fault come at a step, and look at what it leaves; return whether there was one."""
        with self._copy():
            faults = _Faults(FAULTS[fault], step, Path.cwd())
            end = _run(self._command.arguments, faults)
            if end.status >= NOT_REACHED:
                return False
            what = f"{self._command.name}, {fault} at {step}"
            self._figures.counts[fault] += 1
            self._figures.counts[f"at {self._command.name}"] += 1
            self._look(end, what)
            self._heal(what)
        return True

    def _look(self, end: End, what: str) -> None:
        left = _files()
        for path, content in _without_leftovers(left).items():
            if content not in (self._old.get(path), self._new.get(path)):
                self._find("torn", f"{what}: {path}")
        for path in self._old:
            if path in self._new and path not in left:
                self._find("lost", f"{what}: {path}")
        if "Traceback" in end.told or end.status == CRASHED:
            self._find("traceback", f"{what}: {end.told[-300:]}")
        elif end.status == 0 and (missing := _difference(_without_leftovers(left), self._new)):
            self._find("silent", f"{what}: {missing}")
        elif end.status > 0 and not end.told.strip():
            self._find("silent", what)
        elif end.status not in (0, 3, -signal.SIGKILL):
            self._find("silent", f"{what}: status {end.status}, {end.told[-200:]}")

    def _heal(self, what: str) -> None:
        again = self._command.again
        end = _run(self._command.arguments, None)
        if end.status != 0 and again:
            end = _run(again, None)
        healed = _files()
        if end.status != 0 and healed != self._new:  # it may have been done before the fault
            self._find("not healed", f"{what}: {end.told[-200:]}")
        elif strays := sorted(healed.keys() - self._new.keys()):
            self._find("left behind", f"{what}: {strays}")
        elif healed != self._new:
            self._find("not healed", f"{what}: {_difference(healed, self._new)}")

    def _find(self, kind: str, detail: str) -> None:
        self._figures.counts[kind] += 1
        self._figures.found.append(f"{kind}: {detail}")


def _without_leftovers(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return files without those that go with the next run."""
    return {
        path: content
        for path, content in files.items()
        if not path.endswith((".tmp", ".lock")) and not path.startswith("temporary/")
    }


def _difference(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return [path for path in sorted(one.keys() | other.keys()) if one.get(path) != other.get(path)]


def through(command: Command, figures: Figures, *, every: int = 1, first: int = 0) -> None:
    """Take a command through its steps, `every` nth of them from the `first` on."""
    environment = dict(os.environ)
    try:
        with tempfile.TemporaryDirectory() as folder:
            trial = Trial(command, Path(folder), figures)
            for fault in FAULTS:
                step = first
                while trial.at(step, fault):
                    step += every
    finally:
        os.environ.clear()
        os.environ.update(environment)


def main() -> int:
    """Take the commands that are named, or all, through each nth step; print the figures."""
    every, *names = sys.argv[1:] or ["1"]
    figures = Figures()
    for command in COMMANDS:
        if names and command.name not in names:
            continue
        already = len(figures.found)
        through(command, figures, every=int(every))
        print(f"{figures.counts[f'at {command.name}']:8,} at {command.name}", flush=True)
        print(*figures.found[already:], sep="\n", flush=True)
    points = sum(figures.counts[fault] for fault in FAULTS)
    print(f"{points:8,} points")
    for name in (*FAULTS, *KINDS):
        print(f"{figures.counts[name]:8,} {name}")
    return bool(figures.found)


if __name__ == "__main__":
    sys.exit(main())
