"""The name of a subject -> a short topic of it, to be changed into one's own."""

from __future__ import annotations

from dataclasses import dataclass
from pkgutil import get_data

from twofold.folders import SUFFIX


@dataclass(frozen=True, slots=True)
class Example:
    """A topic that travels with the program: its `name`, which its file has, and its subject.

    The `pictures` are the names of those in its notes, which stand beside them.
    """

    name: str
    subject: str
    title: str
    pictures: tuple[str, ...] = ()

    @property
    def file_name(self) -> str:
        """The name of its file of notes."""
        return f"{self.name}{SUFFIX}"

    @property
    def text(self) -> str:
        """Its notes."""
        return _data(self.file_name).decode()

    def picture(self, name: str) -> bytes:
        """Return one of its pictures."""
        return _data(name)


def _data(name: str) -> bytes:
    data = get_data(__package__, f"examples/{name}")
    assert data is not None, name
    return data


EXAMPLES = (
    Example("water-cycle", "Geography", "The water cycle"),
    Example("roman-republic", "History", "The end of the Roman Republic"),
    Example("plant-cells", "Biology", "Plant cells", ("plant-cell.png",)),
    Example("la-ville", "French", "La ville"),
)
"""Every example; the first is for who names no subject."""


def example_named(name: str) -> Example | None:
    """Return the example with this name, None where there is none."""
    return next((each for each in EXAMPLES if each.name == name), None)
