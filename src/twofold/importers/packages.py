"""An Anki package or collection, old or new -> its notes, and the pictures that they show."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import assert_never

from twofold.anki_packages.archive import COLLECTIONS, AnkiPackage
from twofold.anki_packages.collection import Fault, PackageError
from twofold.importers.anki_notes import ImportedNote
from twofold.importers.archives import is_archive, names_in
from twofold.importers.decks import imported_from_notes
from twofold.importers.importer import MOST_NODES, BadFileError, Importer, Opened
from twofold.importers.outline import Imported, Media

PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")
"""What worksheets and cards can show."""


def recognises(opened: Opened) -> bool:
    """Return whether a file is an archive with a collection, is called so, or is a SQLite file."""
    if opened.head.startswith(b"SQLite format 3\x00"):
        return True
    is_called_so = is_archive(opened) and opened.path.lower().endswith((".apkg", ".colpkg"))
    return is_called_so or not names_in(opened).isdisjoint(COLLECTIONS)


def read(opened: Opened) -> Imported:
    """Return the notes of a package, its pictures to be read on demand."""
    with _refusing(opened):
        package = AnkiPackage(opened.stream)
        pictures = [
            name
            for name in package.media
            if name.lower().endswith(PICTURES) and name not in package.missing_media
        ]
        packed = package.read().notes
    if not packed:
        raise opened.refused("no-nodes", "there are no notes in this deck")
    if len(packed) > MOST_NODES:
        raise opened.refused("too-big", f"more than {MOST_NODES:,} notes")
    # New cards have their place in the order of study; studied ones have a day instead.
    in_order = all(note.is_new for note in packed)
    notes = [
        ImportedNote(
            position=opened.position(number),
            fields=note.fields,
            note_type=note.note_type,
            deck=note.deck,
            tags=note.tags,
            guid=note.guid,
            media=frozenset(pictures),
            templates=note.templates,
            cards=note.cards,
        )
        for number, note in sorted(
            enumerate(packed, 1), key=lambda each: each[1].due if in_order else 0
        )
    ]
    media = [Media(name, partial(_content, package, name, opened)) for name in pictures]
    return imported_from_notes(notes, tuple(media))


def _content(package: AnkiPackage, name: str, opened: Opened) -> bytes:
    with _refusing(opened):
        return package.content(name)


@contextmanager
def _refusing(opened: Opened) -> Iterator[None]:
    """Make what is wrong with a package a problem of the file."""
    try:
        yield
    except PackageError as error:
        raise _refused(opened, error.fault, str(error)) from None


def _refused(opened: Opened, fault: Fault, words: str) -> BadFileError:
    match fault:
        case Fault.TOO_LARGE:
            return opened.refused("too-big", words)
        case Fault.NO_COLLECTION:
            return opened.refused("unknown-format", words)
        case Fault.ARCHIVE | Fault.DATABASE | Fault.CONTENTS:
            return opened.refused("damaged-package", words)
        case _:
            assert_never(fault)


IMPORTER = Importer("anki", "Anki packages and collections (.apkg, .colpkg)", recognises, read)
