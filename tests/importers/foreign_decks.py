"""A deck made in Anki itself -> a package of the form that is asked for."""

from __future__ import annotations

from pathlib import Path

from anki.collection import (
    Collection,
    DeckIdLimit,
    ExportAnkiPackageOptions,
)

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63"
    "f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
"""A red picture of one pixel."""


def foreign_package(folder: Path, *, legacy: bool, whole: bool = False) -> Path:
    """Return the path of a package of two decks with notes of three of Anki's own note types."""
    collection = Collection(str(folder / "collection.anki2"))
    basic, cloze = (collection.models.by_name(name) for name in ("Basic", "Cloze"))
    rome, kings = (collection.decks.id(name) for name in ("Rome", "Rome::Kings"))
    assert rome is not None
    assert kings is not None
    assert basic is not None
    assert cloze is not None
    collection.media.write_data("wolf.png", PIXEL)
    for note_type, deck, fields, tags in (
        (basic, rome, ["Who founded <b>Rome</b>?", "Romulus<br><img src='wolf.png'>"], ["a::b"]),
        (basic, kings, ["Lictor", "A servant of a king &amp; consul"], ["kings"]),
        (
            basic,
            kings,
            ["Name two kings.", "<ul><li>Numa</li><li>Tullus</li></ul>[sound:n.mp3]"],
            [],
        ),
        (
            cloze,
            kings,
            [
                "{{c2::Numa::name}} came after {{c1::<i>Romulus</i>}} in {{c1::715 BC}}.",
                "Livy 1.18",
            ],
            ["kings"],
        ),
        (cloze, kings, ["{{c1::Rome {{c2::fell}}}} in 1924. {{not a gap}}", ""], []),
    ):
        note = collection.new_note(note_type)
        note.fields = fields
        note.tags = tags
        collection.add_note(note, deck)
    path = folder / ("deck.colpkg" if whole else "deck.apkg")
    if whole:
        collection.export_collection_package(str(path), include_media=True, legacy=legacy)
        return path
    options = ExportAnkiPackageOptions(with_media=True, legacy=legacy)
    collection.export_anki_package(out_path=str(path), options=options, limit=DeckIdLimit(rome))
    collection.close()
    return path
