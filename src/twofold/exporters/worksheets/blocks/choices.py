"""A question and answers to choose from, one of which is right."""

from __future__ import annotations

from dataclasses import dataclass

from twofold.source import Position
from twofold.text import Text


@dataclass(frozen=True, slots=True)
class ChoiceQuestion:
    """A question with its `options`, of which number `right`, counted from 0, is the answer.

    The `language` is that of the options, "" for the topic's.
    """

    question: Text
    options: tuple[Text, ...]
    right: int
    position: Position
    number: int
    code: str = ""
    language: str = ""
