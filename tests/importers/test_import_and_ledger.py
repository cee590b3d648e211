"""Imported notes and their names in Anki: both are there, or a second run completes them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from textwrap import dedent

import pytest
from foreign_decks import foreign_package
from imported_notes import opened

from twofold.cli import ExitStatus, main
from twofold.exporters.anki.package_reader import read_package
from twofold.files import write_whole
from twofold.importers import packages
from twofold.importers.writing import notes_text as write_notes
from twofold.ledger import Ledger, read_ledger
from twofold.source import SourceText

IMPORT = ["import", "deck.apkg", "--output", "sources/rome.md"]
LEDGER = Path("sources/ledger.jsonl")
WRITERS = ("twofold.pipeline.ledger_files", "twofold.pipeline.backups")
"""The modules through which an import writes."""

WRITES = ("picture", "ledger", "notes")
"""What the import of `deck.apkg` writes, in this order."""


@pytest.fixture
def guids(here: Path) -> set[str]:
    """The names of the notes of a foreign deck, which lies in a folder beside other notes."""
    foreign_package(here, legacy=True).rename(here / "deck.apkg")
    Path("sources").mkdir()
    Path("sources/greece.md").write_text(
        "# Greece\n\n- {{Leonidas}} fell at Thermopylae.\n"
        "- {{c2::Numa::name}} came before {{c1::Romulus}} in {{c1::715 BC}}.\n",
        encoding="utf-8",
    )
    assert main(["deck"]) == ExitStatus.DONE
    return guids_of(Path("deck.apkg"))


def guids_of(package: Path) -> set[str]:
    found = write_notes(packages.read(opened(package.read_bytes())), "deck")
    return {note.guid for _, note in found.places}


def ledger() -> Ledger:
    read, problems = read_ledger(SourceText.from_bytes("ledger", LEDGER.read_bytes()))
    assert problems == ()
    return read


def names_in_ledger() -> set[str]:
    return {record.guid for record in ledger().records.values()}


def files() -> dict[str, bytes]:
    return {
        path.as_posix(): path.read_bytes() for path in Path("sources").rglob("*") if path.is_file()
    }


def fail_at(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Let the write of this number, from 0, find the disk full."""
    calls = iter(range(100))

    def write(path: Path, data: bytes) -> bool:
        if next(calls) == number:
            raise OSError(28, "No space left on device", str(path))
        return write_whole(path, data)

    for name in WRITERS:
        monkeypatch.setattr(import_module(name), "write_whole", write)


def do_nothing() -> None:
    """Come back at once."""


def make_deck() -> None:
    """Make the decks of what stands in the folder meanwhile."""
    assert main(["deck"]) == ExitStatus.DONE


@pytest.mark.parametrize("meanwhile", [do_nothing, make_deck], ids=["at once", "after a deck"])
@pytest.mark.parametrize("number", range(len(WRITES)), ids=WRITES)
def test_a_full_disk_leaves_no_notes_without_names(
    number: int, meanwhile: Callable[[], None], guids: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever write fails; and a second run ends as an undisturbed one."""
    with monkeypatch.context() as patched:
        fail_at(patched, number)
        assert main(IMPORT) == ExitStatus.MACHINE_FAILED
    assert not Path("sources/rome.md").exists()
    assert (guids <= names_in_ledger()) == (WRITES[number] == "notes")
    meanwhile()
    assert main(IMPORT) == ExitStatus.DONE
    make_deck()
    assert {note.guid for note in read_package(Path("output/rome.apkg")).notes} == guids
    records = ledger().records.values()
    assert not any(record.is_retired for record in records)
    assert len(records) == len(guids) + 2


KILLED = """
    import os, sys
    from importlib import import_module
    from twofold.cli import main
    from twofold.files import write_whole
    calls = iter(range(100))

    def write(path, data):
        if next(calls) == int(sys.argv[1]):
            os._exit(137)
        return write_whole(path, data)

    for name in sys.argv[2:4]:
        import_module(name).write_whole = write
    main(sys.argv[4:])
"""


@pytest.mark.parametrize("number", range(1, len(WRITES)), ids=WRITES[1:])
def test_a_killed_run_leaves_no_notes_without_names(number: int, guids: set[str]) -> None:
    """The lock is free again, and a second run ends as an undisturbed one."""
    program = [sys.executable, "-c", dedent(KILLED), str(number), *WRITERS, *IMPORT]
    assert subprocess.run(program, check=False).returncode == 137
    assert not Path("sources/rome.md").exists()
    make_deck()
    assert main(IMPORT) == ExitStatus.DONE
    make_deck()
    assert {note.guid for note in read_package(Path("output/rome.apkg")).notes} == guids


def test_with_a_damaged_ledger_nothing_is_written(
    guids: set[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither notes nor pictures; with the ledger mended the import is done."""
    sound = LEDGER.read_bytes()
    LEDGER.write_bytes(sound + b"garbage\n")
    before = files()
    assert main(IMPORT) == ExitStatus.MACHINE_FAILED
    assert "[damaged-ledger]" in capsys.readouterr().err
    assert files() == before
    LEDGER.write_bytes(sound)
    make_deck()
    assert main([*IMPORT, "--force"]) == ExitStatus.DONE
    assert guids <= names_in_ledger()


def test_notes_without_names_get_them_from_a_second_run(guids: set[str]) -> None:
    """Also where the text of the notes does not change, as after an import without a ledger."""
    before = LEDGER.read_bytes()
    assert main(IMPORT) == ExitStatus.DONE
    whole = files()
    LEDGER.write_bytes(before)
    assert main([*IMPORT, "--force"]) == ExitStatus.DONE
    assert files() == whole
    assert guids <= names_in_ledger()


def test_another_picture_in_the_way_stops_the_import_before_it_writes(guids: set[str]) -> None:
    """With `--force` it is replaced, and kept beside the new one."""
    picture = Path("sources/rome-pictures/wolf.png")
    picture.parent.mkdir()
    picture.write_bytes(b"mine")
    before = files()
    assert main(IMPORT) == ExitStatus.WRONG_USE
    assert files() == before
    assert main([*IMPORT, "--force"]) == ExitStatus.DONE
    assert picture.with_name("wolf.png~").read_bytes() == b"mine"
    assert guids <= names_in_ledger()


def test_other_notes_keep_what_they_are_known_by(guids: set[str]) -> None:
    """A note of the folder that is like an imported one is not taken for it."""
    before = {record.id: record for record in ledger().records.values()}
    assert main(IMPORT) == ExitStatus.DONE
    after = ledger().records
    assert {note: after[note] for note in before} == before
    assert guids <= names_in_ledger()
