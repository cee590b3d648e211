"""What trips the real Anki when decks are made by hand does no harm in ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from anki_sources import RED_DOT, topic_of
from twofold.exporters.anki import EXPORTER, DeckOptions

NAMES = ["con.png", "UPPER.PNG", "two words.png", "50%25 of it.png", "e\u0301.png", "a#b&c.png"]


def imported(source: str, folder: Path, pictures: list[str]) -> Collection:
    """Return a collection that has imported the deck of a topic; beside it lie `pictures`."""
    (folder / "in").mkdir()
    for name in pictures:
        (folder / "in" / name).write_bytes(RED_DOT + name.encode())
    topic = topic_of(source, folder / "in")
    (written,) = EXPORTER.plan([topic], DeckOptions()).write(folder / "out")
    (folder / "anki").mkdir()
    collection = Collection(str(folder / "anki" / "collection.anki2"))
    request = ImportAnkiPackageRequest(
        package_path=str(written.path), options=ImportAnkiPackageOptions()
    )
    assert collection.import_anki_package(request).log.new
    return collection


@pytest.mark.parametrize("term", ["007", "1e5", "0x10", "１２"])
def test_a_number_in_the_first_field_stays_as_it_is(term: str, tmp_path: Path) -> None:
    """Anki keeps its sort field in a column of numbers, where 007 becomes 7."""
    collection = imported(f"# T\n\n{term}\n: A thing.\n", tmp_path, [])
    (note_id,) = collection.find_notes("")
    assert collection.get_note(note_id)["Term"] == term
    collection.close()


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_of_any_name_is_found(name: str, tmp_path: Path) -> None:
    """Anki renames some files, and what is written in `src` must lead to each."""
    source = f"# T\n\n- {{{{Lenin}}}} ![a man](<{name.replace('%', '%25')}>) died.\n"
    collection = imported(source, tmp_path, [name])
    media = collection.media.check()
    assert (list(media.missing), list(media.unused)) == ([], [])
    (picture,) = Path(collection.media.dir()).iterdir()
    assert picture.read_bytes() == RED_DOT + name.encode()
    collection.close()
