"""A sentence, as read or as written -> its letters, each with its style and its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, assert_never

from twofold.parser import Line
from twofold.text import (
    Code,
    Formula,
    Gap,
    Inline,
    LineBreak,
    Picture,
    Run,
    Style,
    Text,
    with_gaps,
)


class Letter(NamedTuple):
    """One letter of what a sentence shows; every kind of blank is one blank.

    `start` is its first byte in the notes, -1 where it is not written as it is shown. `gap` counts
    the gaps of the sentence from 1, 0 outside of them.
    """

    sign: str
    style: Style = Style.PLAIN
    link: str = ""
    start: int = -1
    gap: int = 0

    @property
    def end(self) -> int:
        """The byte behind it."""
        return self.start + len(self.sign.encode())


def letters_of_lines(lines: Sequence[Line]) -> tuple[Letter, ...]:
    """Return the letters of a sentence without gaps, with their places in the notes."""
    found: list[Letter] = []
    for line in lines:
        found.append(Letter(" "))
        for span in line.spans:
            at = span.start
            for letter in _letters((span.inline,)):
                found.append(letter._replace(start=at) if span.verbatim else letter)
                at += len(letter.sign.encode())
    return _tidy(found)


def letters_of_text(text: Text) -> tuple[Letter, ...]:
    """Return the letters of a text, its gaps filled."""
    return _tidy(_letters(text))


def _letters(text: Iterable[Inline]) -> Iterator[Letter]:
    gaps = 0
    for inline in text:
        match inline:
            case Run(words, style, link):
                yield from (Letter(sign, style, link) for sign in words)
            case Gap(answer=answer, style=style, link=link):
                gaps += 1
                yield from (Letter(sign, style, link, gap=gaps) for sign in answer)
            case Formula():
                gaps += len(inline.gaps)
                yield from (Letter(sign) for sign in inline.source)
            case Code(words):
                yield from (Letter(sign, Style.CODE) for sign in words)
            case LineBreak():
                yield Letter(" ")
            case Picture():
                pass
            case _:
                assert_never(inline)


def _tidy(letters: Iterable[Letter]) -> tuple[Letter, ...]:
    """Return `letters` with single blanks, and none at the ends."""
    tidied: list[Letter] = []
    for letter in letters:
        if not letter.sign.isspace():
            tidied.append(letter)
        elif tidied and tidied[-1].sign != " ":
            tidied.append(letter._replace(sign=" "))
        elif tidied and letter.start < 0:
            tidied[-1] = letter._replace(sign=" ")  # A line end is one, however many blanks it has.
    if tidied and tidied[-1].sign == " ":
        tidied.pop()
    return tuple(tidied)


def ungapped(text: Text) -> Text:
    """Return `text` with the answers in the places of its gaps."""
    found: list[Inline] = []
    for run in with_gaps(text, lambda gap: gap.answer):
        last = found[-1] if found else None
        if isinstance(run, Run) and isinstance(last, Run) and last[1:] == run[1:]:
            found[-1] = run._replace(text=last.text + run.text)
        else:
            found.append(run)
    return tuple(found)
