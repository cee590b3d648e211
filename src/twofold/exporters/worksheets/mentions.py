"""Texts of a topic -> how many of them mention a term or a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from twofold.notes import Note, Topic, notes_of, texts_of
from twofold.text import Text, plain

PEOPLE = "people"
"""The tag by which an author says who is a person."""


def name_of(head: Text, *, is_person: bool) -> str:
    """Return the words by which notes mention a thing: of a person, the family name."""
    words = plain(head).casefold().split()
    return " ".join(words[-1:] if is_person else words)


class Mentions:
    """Counts texts that hold a name; a name is looked for only where its rarest part is."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(texts)
        self._places: dict[str, list[int]] = defaultdict(list)
        self._found: dict[str, Sequence[int]] = {"": ()}
        for place, text in enumerate(self._texts):
            for part in _parts(text):
                self._places[part].append(place)

    @classmethod
    def in_notes_of(cls, topic: Topic) -> Mentions:
        """Return what counts the notes of a topic."""
        return cls(_said(note) for note in notes_of(topic))

    def of(self, name: str) -> int:
        """Return how many texts hold a name, 0 for none."""
        return len(self.places_of(name))

    def places_of(self, name: str) -> Sequence[int]:
        """Return the numbers of the texts that hold a name, from 0."""
        if name not in self._found:
            found = (self._places.get(part, []) for part in _parts(name))
            places = min(found, key=len, default=range(len(self._texts)))
            self._found[name] = [place for place in places if name in self._texts[place]]
        return self._found[name]


def _parts(text: str) -> set[str]:
    """Return all that three letters of a text in a row are."""
    return {text[start : start + 3] for start in range(len(text) - 2)}


def _said(note: Note) -> str:
    return " ".join(plain(text) for text in texts_of(note.body)).casefold()
