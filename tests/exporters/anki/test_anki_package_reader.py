"""A package of ours is read back as it was written; any other file is refused in a few words."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from anki_sources import EVERY_KIND, HOSTILE, topic_of
from twofold.exporters.anki import EXPORTER, DeckOptions
from twofold.exporters.anki.cards import anki_notes
from twofold.exporters.anki.fingerprints import fingerprint
from twofold.exporters.anki.package_reader import UnreadablePackageError, read_package


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package with notes of every kind and a picture."""
    topic = topic_of(EVERY_KIND, tmp_path / "in")
    (written,) = EXPORTER.plan([topic], DeckOptions()).write(tmp_path)
    return written.path


@pytest.mark.parametrize("source", [EVERY_KIND, HOSTILE], ids=["every kind", "hostile"])
def test_what_was_written_is_read(source: str, tmp_path: Path) -> None:
    """Guids, codes, fields, tags, cards, decks, order, times: all notes are the same values."""
    topic = topic_of(source, tmp_path / "in")
    (written,) = EXPORTER.plan([topic], DeckOptions()).write(tmp_path)
    read = read_package(written.path).notes
    made = anki_notes(topic)
    assert [note._replace(media=()) for note in read] == [note._replace(media=()) for note in made]
    assert list(map(fingerprint, zip(read))) == list(map(fingerprint, zip(made)))


def test_the_decks_of_topics_differ_from_those_of_sections(package: Path) -> None:
    """Only a topic's deck is described; decks above it and sections below it are not."""
    assert read_package(package).topic_decks == ("History::Russia 1917–53",)


def member(package: Path, name: str) -> bytes:
    with zipfile.ZipFile(package) as archive:
        return archive.read(name)


def repack(package: Path, **members: bytes | None) -> None:
    """Replace members of a package; one that is None is left out."""
    with zipfile.ZipFile(package) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    kept |= {name.replace("_", "."): data for name, data in members.items()}  # type: ignore[misc]
    with zipfile.ZipFile(package, "w") as archive:
        for name, data in kept.items():
            if data is not None:
                archive.writestr(name, data)


def change(package: Path, statement: str) -> None:
    """Run SQL on the collection of a package."""
    collection = package.with_suffix(".anki2")
    collection.write_bytes(member(package, "collection.anki2"))
    connection = sqlite3.connect(collection)
    connection.executescript(statement)
    connection.close()
    repack(package, collection_anki2=collection.read_bytes())


def sql(statement: str) -> Callable[[Path], None]:
    return lambda package: change(package, statement)


def truncated(package: Path) -> None:
    package.write_bytes(package.read_bytes()[:2000])


def locked(package: Path) -> None:
    """Set the bit that tells of a password, in both places where a zip has it."""
    data = bytearray(package.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    package.write_bytes(data)


ENDLESS = """
ALTER TABLE notes RENAME TO kept;
CREATE VIEW notes AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
SELECT i AS id, 'g' AS guid, 1 AS mid, 1 AS mod, '' AS tags, '' AS flds FROM n;
"""


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        pytest.param(lambda package: package.write_bytes(b""), "no package", id="empty"),
        pytest.param(lambda package: package.write_text("a deck"), "no package", id="text"),
        pytest.param(truncated, "no package", id="cut off"),
        pytest.param(locked, "no package", id="password"),
        pytest.param(
            lambda package: repack(package, collection_anki2=None), "not hold", id="no collection"
        ),
        pytest.param(
            lambda package: repack(package, collection_anki21=b""),
            "Anki itself",
            id="exported by Anki",
        ),
        pytest.param(
            lambda package: repack(package, collection_anki2=b"x" * 5000),
            "database",
            id="no SQLite",
        ),
        pytest.param(
            lambda package: repack(package, media=json.dumps({"7": "map.png"}).encode()),
            "not hold",
            id="picture missing",
        ),
        pytest.param(
            lambda package: repack(package, media=b"[" * 100_000), "no package", id="deep media"
        ),
        pytest.param(sql("DROP TABLE cards"), "database", id="no cards"),
        pytest.param(sql("DELETE FROM cards"), "not hold", id="notes without cards"),
        pytest.param(sql("DELETE FROM notes"), "no notes of this", id="no notes"),
        pytest.param(sql("UPDATE notes SET mid = 5"), "no notes of this", id="notes of others"),
        pytest.param(sql("UPDATE notes SET flds = 'one'"), "not hold", id="other fields"),
        pytest.param(sql("UPDATE notes SET flds = x'00'"), "not hold", id="bytes for fields"),
        pytest.param(sql("UPDATE notes SET mod = 'soon'"), "not hold", id="no time"),
        pytest.param(sql("UPDATE col SET decks = '{'"), "not hold", id="broken decks"),
        pytest.param(sql("UPDATE col SET decks = '{}'"), "not hold", id="no decks"),
        pytest.param(sql(ENDLESS), "database", id="endless view"),
    ],
)
def test_other_files_are_refused(package: Path, damage: Callable[[Path], None], words: str) -> None:
    """A file that is damaged, evil or not ours gives one error, with its reason."""
    damage(package)
    with pytest.raises(UnreadablePackageError, match=words):
        read_package(package)


def test_a_member_that_claims_too_much_is_not_unpacked(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a package unpacks to is counted before anything is unpacked."""
    monkeypatch.setattr("twofold.anki_packages.archive.LARGEST_COLLECTION", 1000)
    with pytest.raises(UnreadablePackageError, match="too large"):
        read_package(package)


def test_a_missing_file_is_the_machines_fault(tmp_path: Path) -> None:
    """No file is another error than a bad file."""
    with pytest.raises(FileNotFoundError):
        read_package(tmp_path / "none.apkg")
