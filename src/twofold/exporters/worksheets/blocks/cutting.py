"""What is cut out of paper: cards with a front and a back, and cards to be sorted."""

from __future__ import annotations

from dataclasses import dataclass

from twofold.source import Position
from twofold.text import Text


@dataclass(frozen=True, slots=True)
class Card:
    """A card with what is asked on its `front`; one that is a `name` alone is set in large letters.

    The `mark` stands in its corner: a number on both sides, or the letter of a card without a back.
    The `language` is that of the front, "" for the topic's. One that `is_picture` has no back, and
    shows what several others point at.
    """

    mark: str
    front: Text
    position: Position
    back: Text = ()
    is_name: bool = False
    language: str = ""
    is_picture: bool = False


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards to be cut out, printed on both sides or folded as the style of the page says."""

    cards: tuple[Card, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class LooseCards:
    """Cards printed on one side, out of order, to be sorted on the desk."""

    cards: tuple[Card, ...]
    position: Position
