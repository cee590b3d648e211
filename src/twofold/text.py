"""Words with gaps and pictures in them, as values."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import Flag
from typing import NamedTuple, assert_never

from twofold.formulas import CLOSINGS, DISPLAYS, find_formulas
from twofold.source import Position

INSIDE_TEXT = "data:"
"""Begins the address of a picture that holds the picture itself: RFC 2397."""


class Style(Flag):
    """How a run of words is set; several may hold at once."""

    PLAIN = 0
    BOLD = 1
    ITALIC = 2
    SUBSCRIPT = 4
    SUPERSCRIPT = 8
    UNDERLINE = 16
    STRUCK = 32
    CODE = 64

    __hash__ = object.__hash__  # There is one of each, and hashing its name takes ten times as long


# Runs, gaps and their positions are what a topic has most of, and a named tuple is made in half
# the time that a frozen dataclass takes.


class Run(NamedTuple):
    """Words in one style; `link` is the address behind them, "" for none."""

    text: str
    style: Style = Style.PLAIN
    link: str = ""


class Gap(NamedTuple):
    """A missing word: `answer` is printed in the key, the `accepted` forms count as right too.

    Gaps of one note with the same `group` are hidden together; `group` is 0 where the author set
    none. `number` is the permanent number that the identity gives; before that it is the place of
    the gap in its paragraph, which is nearly always the same. One that `has_formula` holds some in
    their delimiters, in its answer or in a form of it; one `within` a formula is LaTeX, and the
    formula begins so.
    """

    answer: str
    accepted: tuple[str, ...]
    hint: str
    group: int
    position: Position
    style: Style = Style.PLAIN
    link: str = ""
    number: int = 0
    has_formula: bool = False
    within: str = ""

    @property
    def is_drawn(self) -> bool:
        """Whether its answer has a formula, and not only what is right as well."""
        return self.has_formula and bool(find_formulas(self.answer.encode()))


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture as found on disk: its path, its size in pixels and the SHA-256 of its bytes."""

    path: str
    width: int
    height: int
    digest: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the text: `target` is the path as written, `file` what the library found."""

    target: str
    words: str
    caption: str
    position: Position
    file: PictureFile | None = None


@dataclass(frozen=True, slots=True)
class Formula:
    r"""Mathematics or chemistry in LaTeX, as typed behind an `opening` such as `$` or `\ce{`.

    Its `parts` are the source between the delimiters and the gaps in it, in their order.
    """

    opening: str
    parts: tuple[str | Gap, ...]
    position: Position

    @property
    def source(self) -> str:
        """What was typed, its gaps filled in."""
        return self.written(lambda gap: gap.answer)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The gaps in it, in their order."""
        return tuple([each for each in self.parts if isinstance(each, Gap)])

    def written(self, gap: Callable[[Gap], str]) -> str:
        """Return what was typed, each of its gaps as `gap` writes it."""
        inside = "".join([gap(each) if isinstance(each, Gap) else each for each in self.parts])
        return f"{self.opening}{inside}{CLOSINGS[self.opening]}"

    @property
    def is_display(self) -> bool:
        """Whether it stands on a line of its own."""
        return self.opening in DISPLAYS


@dataclass(frozen=True, slots=True)
class Code:
    """Lines of code as typed, without what indents them all and without a line end at their end.

    `language` is what the author wrote behind the first fence, "" for nothing.
    """

    text: str
    language: str
    position: Position


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line end that the author asked for with `<br>`, a backslash or two blanks."""


Inline = Run | Gap | Formula | Picture | LineBreak | Code

Text = tuple[Inline, ...]


def is_code(inline: Inline) -> bool:
    """Return whether `inline` is code, in a sentence or in lines of its own."""
    return isinstance(inline, Code) or (isinstance(inline, Run) and Style.CODE in inline.style)


def words_for(picture: Picture) -> str:
    """Return what stands in the place of a picture that is not there.

    Those are the words that describe it, and its caption, or else the name of its file, in the
    brackets that they have in the notes; of one that is written into the text `[…]`.
    """
    words = ": ".join(dict.fromkeys(filter(None, (picture.words, picture.caption))))
    return f"[{words or _file_name(picture.target)}]"


def _file_name(target: str) -> str:
    """Return the last part of a path or an address, without what is asked of a server."""
    if target[: len(INSIDE_TEXT)].lower() == INSIDE_TEXT:
        return "…"
    path = target.partition("?")[0].partition("#")[0] if "://" in target else target
    return path.replace("\\", "/").rstrip("/").rpartition("/")[2] or "…"


def plain(text: Text) -> str:
    """Return the words of `text`, every gap filled with its answer; pictures have none."""
    return "".join([_plain_inline(inline) for inline in text])


def _plain_inline(inline: Inline) -> str:
    match inline:
        case Run(text=words) | Code(text=words):
            return words
        case Gap(answer=answer):
            return answer
        case Formula():
            return inline.source
        case LineBreak():
            return " "
        case Picture():
            return ""
        case _:
            assert_never(inline)


def words_of_runs(text: Iterable[Inline]) -> str:
    """Return the words of the runs of `text`, without gaps, formulas, code and pictures."""
    return "".join([inline.text for inline in text if isinstance(inline, Run)])


def gaps_in(text: Text) -> tuple[Gap, ...]:
    """Return the gaps of `text` in the order of reading, those in formulas too."""
    gaps: list[Gap] = []
    for inline in text:
        if isinstance(inline, Gap):
            gaps.append(inline)
        elif isinstance(inline, Formula):
            gaps += inline.gaps
    return tuple(gaps)


def with_gaps(text: Text, change: Callable[[Gap], Gap | str], style: Style = Style.PLAIN) -> Text:
    """Return `text` with each gap as `change` returns it: a gap, or words in its place.

    Words have the style of their gap and `style` besides.
    """
    changed: list[Inline] = []
    for inline in text:
        if isinstance(inline, Gap):
            instead = change(inline)
            if isinstance(instead, Gap):
                changed.append(instead)
            else:
                changed += _in_place_of(inline, instead, style)
        elif isinstance(inline, Formula) and inline.gaps:
            parts = [change(each) if isinstance(each, Gap) else each for each in inline.parts]
            changed.append(replace(inline, parts=tuple(parts)))
        else:
            changed.append(inline)
    return tuple(changed)


def answer_text(gap: Gap, style: Style = Style.PLAIN) -> Text:
    """Return the answer of a gap as a text, in its style and `style` besides."""
    if gap.within:
        opening = "$" if gap.within in DISPLAYS else gap.within
        return (Formula(opening, (gap.answer,), gap.position),)
    return _in_place_of(gap, gap.answer, style)


def written_answer(gap: Gap) -> str:
    """Return the answer of a gap as it is typed outside of its formula, delimiters and all."""
    return plain(answer_text(gap)) if gap.within else gap.answer


def _in_place_of(gap: Gap, words: str, style: Style) -> Text:
    """Return `words` as a text in the style of a gap, the formulas in them drawn."""
    run = Run(words, gap.style | style, gap.link)
    return text_with_formulas(run, gap.position) if gap.has_formula else (run,)


def text_with_formulas(run: Run, position: Position) -> Text:
    """Return words with the formulas that stand in them in delimiters, in the style of the run."""
    words, style, link = run
    raw, reached = words.encode(), 0
    text: list[Inline] = []
    for place in find_formulas(raw):
        if reached < place.start:
            text.append(Run(raw[reached : place.start].decode(), style, link))
        latex = raw[place.start : place.end].decode()
        inside = latex.removeprefix(place.opening).removesuffix(CLOSINGS[place.opening])
        text.append(Formula(place.opening, (inside,), position))
        reached = place.end
    if reached < len(raw):
        text.append(Run(raw[reached:].decode(), style, link))
    return tuple(text)
