"""A file of Anki's, old or new, whole collection or some decks -> its notes and pictures as values.

    archive.py      a package -> the collection in it, and its pictures on demand, within limits
    collection.py   the SQLite file of a collection -> its decks and notes
    faults.py       what can be wrong with a file
    media_list.py   the list of media in a package -> the names of its files

Nothing here knows what the fields of a note mean, and no name in a package is taken for a path.
"""

from __future__ import annotations

from twofold.anki_packages.archive import AnkiPackage
from twofold.anki_packages.collection import Contents, DeckGuids, PackedDeck, PackedNote
from twofold.anki_packages.faults import Fault, PackageError

__all__ = [
    "AnkiPackage",
    "Contents",
    "DeckGuids",
    "Fault",
    "PackageError",
    "PackedDeck",
    "PackedNote",
]
