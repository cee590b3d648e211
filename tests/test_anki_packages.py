"""Files of Anki's, of whatever form, give the same values; of a damaged one, an error says why."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from twofold.anki_packages.archive import AnkiPackage
from twofold.anki_packages.collection import Collection, Fault, Guids, PackageError, PackedNote
from twofold.anki_packages.messages import length_fields

TABLES = (
    "CREATE TABLE notes (id, guid, mid, mod, tags, flds)",
    "CREATE TABLE cards (nid, ord, did, odid, due, type)",
    "CREATE TABLE col (models, decks)",
    "INSERT INTO notes VALUES (7, 'g', 1, 5, ' a b ', 'front' || char(31) || 'back')",
    "INSERT INTO cards VALUES (7, 1, 3, 0, 9, 2), (7, 0, 3, 2, 8, 0)",
)
NOTE_TYPE = '{"1": {"name": "Basic", "flds": [{"name": "Front"}, {"name": "Back"}]}}'
DECKS = '{"2": {"name": "A::B", "desc": "what it is"}, "3": {"name": "Filtered", "desc": ""}}'

EXPECTED = Collection(
    notes=(
        PackedNote(
            guid="g",
            type_id=1,
            note_type="Basic",
            fields=(("Front", "front"), ("Back", "back")),
            tags=("a", "b"),
            deck="A::B",
            due=8,
            cards=(0, 1),
            is_new=False,
            changed_at=5,
        ),
    ),
    described_decks=("A::B",),
)


def collection(folder: Path, *statements: str, decks: str = DECKS, mode: str = "DELETE") -> bytes:
    path = folder / "collection.anki2"
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as database:
        database.execute(f"PRAGMA journal_mode = {mode}")
        for statement in TABLES:
            database.execute(statement)
        database.execute("INSERT INTO col VALUES (?, ?)", (NOTE_TYPE, decks))
        for statement in statements:
            database.execute(statement)
        database.commit()
    return path.read_bytes()


def package(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> AnkiPackage:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return AnkiPackage(stream)


@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
def test_a_bare_collection_is_read_whatever_its_journal_was(tmp_path: Path, mode: str) -> None:
    """A card in a filtered deck is of its home; a studied one is not new."""
    read = AnkiPackage(io.BytesIO(collection(tmp_path, mode=mode)))
    assert (read.collection, read.media) == ("", {})
    assert read.read() == EXPECTED


def test_a_package_has_the_notes_of_its_newest_collection(tmp_path: Path) -> None:
    """The oldest one beside it only says that it is old."""
    read = package({"collection.anki21": collection(tmp_path), "collection.anki2": b"old"})
    assert read.collection == "collection.anki21"
    assert read.read() == EXPECTED


def test_who_is_in_which_deck_is_read_without_the_fields(tmp_path: Path) -> None:
    """Fields that nobody could read do no harm then."""
    content = collection(tmp_path, "UPDATE notes SET flds = x'00', tags = NULL")
    guids = package({"collection.anki2": content}).guids()
    assert guids == Guids((("g", 1, "Filtered"),), ("A::B",))


def test_media_are_known_by_their_listed_names(tmp_path: Path) -> None:
    """What the list names and the archive has not is distinguished; nothing is read before."""
    names = json.dumps({"0": "map.png", "1": "../gone.png"}).encode()
    read = package({"collection.anki2": collection(tmp_path), "media": names, "0": b"pixels"})
    assert read.media == {"map.png": "0", "../gone.png": "1"}
    assert read.missing_media == {"../gone.png"}
    assert read.content("map.png") == b"pixels"
    with pytest.raises(PackageError) as error:
        read.content("../gone.png")
    assert error.value.fault is Fault.ARCHIVE
    whole = package({"collection.anki2": b"", "media": b'{"0": "map.png"}', "0": b"pixels"})
    assert whole.digests() == {"map.png": sha256(b"pixels").hexdigest()}


def test_pictures_of_more_bytes_than_a_package_may_have_are_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each may be small enough, and all of them too much."""
    names = json.dumps({str(number): f"{number}.png" for number in range(3)}).encode()
    members = {str(number): bytes(40) for number in range(3)}
    read = package({"collection.anki2": collection(tmp_path), "media": names, **members})
    monkeypatch.setattr("twofold.anki_packages.archive.LARGEST_PACKAGE", 100)
    with pytest.raises(PackageError) as error:
        read.digests()
    assert error.value.fault is Fault.TOO_LARGE


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_way_of_compressing_that_anki_never_uses_is_damage(tmp_path: Path, method: int) -> None:
    """Each further unpacker would be one more way to fail."""
    with pytest.raises(PackageError, match="compressing") as error:
        package({"collection.anki2": collection(tmp_path)}, method).read()
    assert error.value.fault is Fault.ARCHIVE


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"


@pytest.mark.parametrize(
    ("statements", "fault"),
    [
        pytest.param(["DROP TABLE notes"], Fault.DATABASE, id="no notes"),
        pytest.param(
            ["DROP TABLE cards", f"CREATE VIEW cards AS {ENDLESS} SELECT i AS nid FROM n"],
            Fault.DATABASE, id="a view instead of cards",
        ),
        pytest.param(["UPDATE notes SET flds = x'00'"], Fault.CONTENTS, id="bytes for fields"),
        pytest.param(["UPDATE notes SET tags = NULL"], Fault.CONTENTS, id="no tags"),
        pytest.param(["UPDATE notes SET mod = 'soon'"], Fault.CONTENTS, id="no time"),
        pytest.param(["UPDATE col SET decks = '{'"], Fault.CONTENTS, id="decks cut off"),
        pytest.param(["UPDATE col SET decks = '[]'"], Fault.CONTENTS, id="decks of another form"),
        pytest.param(["DELETE FROM col"], Fault.CONTENTS, id="no row of decks"),
    ],
)  # fmt: skip
def test_a_damaged_collection_says_where(
    tmp_path: Path, statements: list[str], fault: Fault
) -> None:
    """The database itself, or what stands in it; in one line each."""
    with pytest.raises(PackageError) as error:
        AnkiPackage(io.BytesIO(collection(tmp_path, *statements))).read()
    assert error.value.fault is fault
    assert "\n" not in str(error.value)


def test_a_query_takes_no_more_steps_than_a_large_deck(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite stops there, whatever it was doing."""
    many = f"INSERT INTO notes {ENDLESS} SELECT i, i, 1, 5, '', 'x' FROM n LIMIT 9000"
    content = collection(tmp_path, many)
    assert len(AnkiPackage(io.BytesIO(content)).read().notes) == 9001
    monkeypatch.setattr("twofold.anki_packages.collection.MOST_STEPS", 50_000)
    with pytest.raises(PackageError, match="interrupted") as error:
        AnkiPackage(io.BytesIO(content)).read()
    assert error.value.fault is Fault.DATABASE


@pytest.mark.parametrize("left", [0, 1, 30, 200, 2000])
def test_a_file_cut_off_is_no_archive(tmp_path: Path, left: int) -> None:
    """Wherever it ends, also where its reader is sent to a place before its beginning."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("collection.anki2", collection(tmp_path))
    path = tmp_path / "cut.apkg"
    for content in (whole.getvalue()[:left], whole.getvalue()[-left:] if left else b""):
        path.write_bytes(content)
        with path.open("rb") as stream, pytest.raises(PackageError) as error:
            AnkiPackage(stream).read()
        assert error.value.fault is Fault.ARCHIVE


@pytest.mark.parametrize(
    ("passed_over", "what"),
    [
        (b"", "nothing"),
        (b"\x08\x96\x01", "a number of two bytes"),
        (b"\x11" + bytes(8), "eight bytes"),
        (b"\x15" + bytes(4), "four bytes"),
    ],
)
def test_fields_of_other_kinds_are_passed_over(passed_over: bytes, what: str) -> None:
    """Encoding, Protocol Buffers documentation: wire types 0, 1 and 5 have lengths of their own."""
    message = passed_over + b"\x1a\x02ab" + passed_over + b"\xa2\x01\x01c"
    assert list(length_fields(message)) == [(3, b"ab"), (20, b"c")], what


def test_a_field_may_be_long() -> None:
    """Its length is a number of several bytes, seven bits in each, the lowest first."""
    assert list(length_fields(b"\x1a\x81\x02" + bytes(257))) == [(3, bytes(257))]


@pytest.mark.parametrize("message", [b"\x1a\x03ab", b"\x1b", b"\xff" * 11, b"\x08"])
def test_bytes_that_are_no_message(message: bytes) -> None:
    """One that is cut off, of an unknown kind, or a number without end."""
    with pytest.raises((ValueError, IndexError)):
        list(length_fields(message))
