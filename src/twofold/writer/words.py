"""A text of a note -> the lines of Markdown that are read as this text again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import assert_never

from twofold.parser.list_signs import read_marker
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
    words_of_runs,
)
from twofold.writer.emphasis import mark_for, may_be_marked, tags_for
from twofold.writer.escaping import (
    KEPT_BLANK,
    Context,
    address,
    escaped,
    in_one_line,
    written_gap,
)
from twofold.writer.line_starts import LINE_WORD, escaped_start

_IN_CAPTION = re.compile(r"[^\w .,;:!?()'/–—-]")


def markdown_lines(text: Text, *, in_cell: bool = False, in_card: bool = False) -> list[str]:
    """Return `text` as lines of Markdown, one for each line of the text that shows anything.

    What is `in_card` shares its paragraph with other texts, and so do their dollars and tildes.
    """
    shown = words_of_runs(text)
    marked = in_card or in_cell
    context = Context(
        in_cell,
        marked or shown.count("$") > 1 or any(isinstance(each, Formula) for each in text),
        marked or shown.count("~") > 1 or any(_has(each, Style.STRUCK) for each in text),
    )
    lines = list[str]()
    for line in _lines(text):
        if written := _Line(line, context).written():
            lines.append(_going_on(written) if lines else written)
    return lines


def is_blank(text: Text) -> bool:
    """Return whether `text` shows nothing."""
    return not any(
        not isinstance(inline, Run) or inline.text.strip()
        for line in _lines(text)
        for inline in line
    )


def ended_with_colon(line: str) -> str:
    """Return the last line of a title with a colon at its end; it is no line word ("Q:")."""
    ended = f"{line}:"
    return f"{line}\\:" if LINE_WORD.fullmatch(ended) else ended


def _going_on(line: str) -> str:
    """Return a line below another of its text so that two of them are no list."""
    marker = read_marker(line.encode(), 0)
    return f"&#{ord(line[0])};{line[1:]}" if marker else line


def _has(inline: Inline, style: Style) -> bool:
    return isinstance(inline, Run | Gap) and style in inline.style


def _lines(text: Text) -> list[list[Inline]]:
    """Return the lines of a text, runs of one style that follow each other as one."""
    lines: list[list[Inline]] = [[]]
    for inline in text:
        match inline:
            case LineBreak():
                lines.append([])
            case Run(words, style):
                shown = words if Style.CODE in style else in_one_line(words)
                if shown:
                    lines[-1].append(inline._replace(text=shown))
            case Picture(words=words):
                lines[-1].append(replace(inline, words=in_one_line(words).strip()))
            case Code(words):
                lines += [[Run(line, Style.CODE)] for line in words.split("\n") if line.strip()]
                lines.append([])
            case Gap() | Formula():
                lines[-1].append(inline)
            case _:
                assert_never(inline)
    return [list(_joined(line)) for line in lines]


def _joined(inlines: Sequence[Inline]) -> Iterator[Inline]:
    def style(inline: Inline) -> object:
        return inline[1:] if isinstance(inline, Run) else id(inline)

    for _, group in groupby(inlines, key=style):
        first, *others = group
        if isinstance(first, Run):
            text = first.text + words_of_runs(others)
            if text:
                yield first._replace(text=text)
        else:
            yield first
            yield from others


class _Line:
    """One line of a text while it is written."""

    def __init__(self, line: Sequence[Inline], context: Context) -> None:
        self.line = line
        self.context = context
        self.start = escaped_start(line)
        self.parts: list[str] = []

    def written(self) -> str:
        self.group(self.line, Style.PLAIN, "", "")
        return "".join(self.parts).strip(" ")

    @property
    def before(self) -> str:
        """The last sign that has been written, a blank where there is none."""
        return self.parts[-1][-1] if self.parts else " "

    def add(self, text: str) -> None:
        """Add what is written; what would make a mark with the sign before it is kept apart."""
        if text:
            meets = text[0] in "%=" and self.before == text[0]
            self.parts.append(f"\\{text}" if meets else text)

    def group(self, inlines: Sequence[Inline], done: Style, link: str, after: str) -> None:
        """Write inlines that are set in the style `done` and have a `link` around them already.

        `after` is the sign that will follow them, "" for none.
        """
        place = 0
        while place < len(inlines):
            inline = inlines[place]
            end = place + 1
            if not isinstance(inline, Run | Gap):
                self.leaf(inline, link)
            elif inline.link and not link:
                while end < len(inlines) and _link(inlines[end]) == inline.link:
                    end += 1
                self.linked(inlines[place:end], done, inline.link)
            elif rest := inline.style & ~done & ~Style.CODE:
                style, mark = mark_for(rest)
                end = _end_of(inlines, place, style)
                following = _first_sign(inlines[end]) if end < len(inlines) else after
                self.styled(inlines[place:end], (done, style, mark), link, following)
            else:
                self.leaf(inline, link)
            place = end

    def linked(self, inlines: Sequence[Inline], done: Style, link: str) -> None:
        self.parts.append("[")
        self.group(inlines, done, link, "]")
        self.parts.append(f"]({address(link)})")

    def styled(
        self,
        inlines: Sequence[Inline],
        styles: tuple[Style, Style, str],
        link: str,
        following: str,
    ) -> None:
        """Write inlines in a style: between marks where Markdown reads them, else between tags."""
        done, style, mark = styles
        before, at = self.before, len(self.parts)
        self.group(inlines, done | style, link, mark[:1] or "<")
        inside = "".join(self.parts[at:])
        in_word = mark[:1] == "*" and done is Style.PLAIN and "*" not in inside
        after = following or " "
        if mark and inside and may_be_marked(before, inside, after, mark[0], in_word=in_word):
            self.parts[at:] = [mark, inside, mark]
            return
        opening, closing = tags_for(style)
        self.parts[at:] = [opening, inside, closing]

    def leaf(self, inline: Inline, link: str) -> None:
        match inline:
            case Run(words, style) if Style.CODE in style:
                self.add(_code(words, self.context))
            case Run():
                self.add(_in_brackets(self.words(inline)) if link else self.words(inline))
            case Gap():
                written = written_gap(inline)
                written = _in_brackets(written) if link else written
                self.add(written.replace("|", "\\|") if self.context.in_cell else written)
            case Formula():
                self.add(inline.written(written_gap).replace(" ", KEPT_BLANK))
            case Picture():
                self.add(_picture(inline))
            case LineBreak() | Code():
                raise AssertionError("a line has neither breaks nor blocks")
            case _:
                assert_never(inline)

    def words(self, run: Run) -> str:
        if self.start is None or run is not self.start.inline:
            return escaped(run.text, self.context)
        before, place = run.text[: self.start.place], self.start.place + 1
        rest = escaped(run.text[place:], self.context)
        return f"{escaped(before, self.context) if before else ''}{self.start.written}{rest}"


def _link(inline: Inline) -> str:
    return inline.link if isinstance(inline, Run | Gap) else ""


def _end_of(inlines: Sequence[Inline], place: int, style: Style) -> int:
    """Return where the inlines in a style end that begin at `place`, formulas between them too."""
    end = after = place + 1
    while after < len(inlines):
        if _has(inlines[after], style):
            end = after + 1
        elif not isinstance(inlines[after], Formula):
            break
        after += 1
    return end


def _first_sign(inline: Inline) -> str:
    """Return the sign with which an inline will begin, as far as it matters beside a mark."""
    if isinstance(inline, Run) and inline.style is Style.PLAIN and not inline.link:
        return inline.text[:1]
    return "*"


def _code(words: str, context: Context) -> str:
    """Return code in a sentence between more backticks than stand in it."""
    words = words.replace("\n", " ")
    runs = {len(ticks) for ticks in re.findall("`+", words)}
    fence = "`" * next(length for length in range(1, len(runs) + 2) if length not in runs)
    is_padded = words.startswith(" ") and words.endswith(" ") and words.strip(" ")
    pad = " " if is_padded or words[:1] == "`" or words[-1:] == "`" else ""
    words = words.replace("|", "\\|") if context.in_cell else words
    return f"{fence}{pad}{words}{pad}{fence}".replace(" ", KEPT_BLANK)


def _in_brackets(written: str) -> str:
    """Return words for the brackets of a link or picture, which those in the words keep."""
    return re.sub(r"(?<!\\)\]", r"\\]", written.replace("[", "&#91;"))


def _picture(picture: Picture) -> str:
    words = _in_brackets(escaped(picture.words, Context(in_cell=True)))
    words = words.replace("\\]", "&#93;")
    target = re.sub("%(?=[0-9A-Fa-f]{2})", "%25", picture.target)
    caption = ""
    if picture.caption:
        said = _IN_CAPTION.sub(lambda found: f"&#{ord(found[0])};", in_one_line(picture.caption))
        caption = f' "{said}"'.replace(" ", KEPT_BLANK)
    return f"![{words}]({address(target)}{caption})"
