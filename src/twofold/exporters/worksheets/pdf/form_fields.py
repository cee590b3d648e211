"""Fields as they are made -> the dictionaries of a form (ISO 32000-1, 12.7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from twofold.exporters.worksheets.layout.field_names import FieldName
from twofold.exporters.worksheets.pdf.pdf_file import stream
from twofold.exporters.worksheets.pdf.structure import text_string

Corners = tuple[float, float, float, float]
"""Left, bottom, right and top, in points from the page's lower left."""

PRINTED = 4
"""The flag of a field that is printed with its page (ISO 32000-1, 12.5.3)."""

MULTILINE = 1 << 12
"""The flag of a field for more than one line (ISO 32000-1, 12.7.4.3)."""

RADIO = 1 << 15
"""The flag of buttons of which one at most is chosen; pressed again, it is not (12.7.4.2)."""

CENTRED = 1

FONT = "Typed"
"""What the font of all fields is called in the file."""

TICK = ((0.2, 0.5), (0.42, 0.22), (0.84, 0.82))
"""The points of a tick, as parts of its box."""

TICK_WIDTH = 0.11
"""Thickness of a tick as a part of its box."""


@dataclass(slots=True)
class Form:
    """The fields of a document so far: the numbers of their objects, and the keys in use."""

    fields: list[int] = field(default_factory=list)
    keys: Counter[str] = field(default_factory=Counter)

    def free_key(self, key: str) -> str:
        """Return a key, with a number behind it where an earlier sheet of a pack has it."""
        self.keys[key] += 1
        return f"{key}-{self.keys[key]}" if self.keys[key] > 1 else key

    def dictionary(self, font: int) -> str:
        """Return the form: readers write what is typed with `font`, and need not draw the empty."""
        return (
            f"<</Fields[{_references(self.fields)}]/DA(/{FONT} 0 Tf 0 g)"
            f"/DR<</Font<</{FONT} {font} 0 R>>>>>>"
        )


@dataclass(slots=True)
class Choice:
    """Buttons of which one is chosen: the number of the field's object, those of its buttons."""

    name: FieldName
    number: int
    key: str
    buttons: list[int] = field(default_factory=list)

    def dictionary(self) -> bytes:
        """Return the field."""
        return (
            f"<</FT/Btn/Ff {RADIO}/T{text_string(self.key)}/TU{text_string(self.name.words)}"
            f"/V/Off/Kids[{_references(self.buttons)}]>>"
        ).encode()


def text_field(
    box: Corners, size: float, name: FieldName, *, is_multiline: bool, most: int = 0
) -> dict[str, str]:
    """Return the entries of a field for letters of `size` points; `most` of them, unless 0."""
    entries = {
        **_widget(box, name.words),
        "FT": "/Tx",
        "Ff": str(MULTILINE if is_multiline else 0),
        "DA": f"(/{FONT} {size:g} Tf 0 g)",
    }
    if most:
        entries |= {"MaxLen": str(most), "Q": str(CENTRED)}
    return entries


def button(
    box: Corners, group: Choice, choice: tuple[str, str], looks: tuple[int, int]
) -> dict[str, str]:
    """Return the entries of a button, which looks like the one object or else like the other.

    The value of a choice is in ASCII, as Firefox cannot tick another; its words are read aloud.
    """
    value, words = choice
    chosen, empty = looks
    return {
        **_widget(box, f"{group.name.words} {words}"),
        "Parent": f"{group.number} 0 R",
        "AS": "/Off",
        "AP": f"<</N<</{value} {chosen} 0 R/Off {empty} 0 R>>>>",
    }


def looks_of_button(side: float) -> tuple[bytes, bytes]:
    """Return what is seen of a button, chosen and not; the box around it is on the page."""
    dictionary = f"/Type/XObject/Subtype/Form/BBox[0 0 {side:.3f} {side:.3f}]/Resources<<>>"
    points = [f"{x * side:.3f} {y * side:.3f}" for x, y in TICK]
    tick = f"{TICK_WIDTH * side:.3f} w 1 J 1 j {points[0]} m {points[1]} l {points[2]} l S"
    return stream(dictionary, tick.encode()), stream(dictionary, b"")


def _widget(box: Corners, words: str) -> dict[str, str]:
    return {
        "Type": "/Annot",
        "Subtype": "/Widget",
        "F": str(PRINTED),
        "Rect": f"[{' '.join(f'{side:.3f}' for side in box)}]",
        "TU": text_string(words),
    }


def _references(numbers: Sequence[int]) -> str:
    return " ".join(f"{number} 0 R" for number in numbers)
