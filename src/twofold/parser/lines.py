"""What a paragraph is read into: its lines, and in each the spans that it is made of."""

from __future__ import annotations

from dataclasses import dataclass

from twofold.text import Inline, Run


@dataclass(frozen=True, slots=True, eq=False)
class Marked:
    """Words that the author marked, and that the settings of the file make a gap of.

    `start` is the offset of the first sign of the mark. Only a highlight may be all of a sentence:
    a bold one is a heading of a kind.
    """

    start: int
    is_highlight: bool


class Span:
    """One inline value and the bytes it was read from; `verbatim` if it is made of just those.

    It may be a part of what the author `marked`.
    """

    __slots__ = ("end", "inline", "marked", "start", "verbatim")

    def __init__(
        self,
        inline: Inline,
        start: int,
        end: int,
        verbatim: bool = False,
        marked: Marked | None = None,
    ) -> None:
        self.inline = inline
        self.start = start
        self.end = end
        self.verbatim = verbatim
        self.marked = marked


class Line:
    """One line of the source: the offset of its first character, and its spans.

    `joint` is what joins it to the line before: a blank, or a line break.
    """

    __slots__ = ("joint", "offset", "spans")

    def __init__(self, offset: int, joint: Inline) -> None:
        self.offset = offset
        self.joint = joint
        self.spans: list[Span] = []

    @property
    def first_words(self) -> str:
        """The words that the line begins with, "" where it begins with a gap or a picture."""
        first = self.spans[0].inline if self.spans else None
        return first.text if isinstance(first, Run) else ""
