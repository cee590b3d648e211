"""What the parts of one document refer to, gathered while its text is written."""

from __future__ import annotations

from dataclasses import dataclass, field

from twofold.text import PictureFile

BULLETS = 1
"""The number of the list of bullets; those of numbered lists follow it."""

DEEPEST = 3
"""The lowest level of that list; what is deeper stands on it."""


@dataclass(slots=True)
class Gathered:
    """Pictures by their digests, the first number of each list, the lengths of blanks, and ids."""

    pictures: dict[str, PictureFile] = field(default_factory=dict)
    lists: list[int] = field(default_factory=list)
    blanks: set[int] = field(default_factory=set)
    last_id: int = 0
    next_item: int = 0

    def new_id(self) -> int:
        """Return a number that nothing else in the document has."""
        self.last_id += 1
        return self.last_id

    def picture(self, file: PictureFile) -> str:
        """Return by which id the text refers to a picture."""
        self.pictures.setdefault(file.digest, file)
        return f"picture{list(self.pictures).index(file.digest) + 1}"

    def list_of(self, number: int) -> int:
        """Return the list in which an item gets its number: the last one, or a new one for it."""
        if not self.lists or number != self.next_item:
            self.lists.append(number)
        self.next_item = number + 1
        return BULLETS + len(self.lists)

    def end_list(self) -> None:
        """Let the next item begin a new list."""
        self.next_item = 0
