"""A text of a note -> its Markdown: in lines, in one line, in a cell, or between fences."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from twofold.notes import Back
from twofold.text import Code, LineBreak, Run, Text
from twofold.writer.words import markdown_lines


def parts_of(text: Text) -> list[Text | Code]:
    """Return a text in the parts between its blocks of code, and these blocks."""
    if not any(isinstance(inline, Code) for inline in text):
        return [text]
    parts = list[Text | Code]()
    for is_code, group in groupby(text, key=lambda each: isinstance(each, Code)):
        inlines = tuple(group)
        if is_code:
            parts += [each for each in inlines if isinstance(each, Code)]
            continue
        while inlines and isinstance(inlines[0], LineBreak):
            inlines = inlines[1:]
        while inlines and isinstance(inlines[-1], LineBreak):
            inlines = inlines[:-1]
        if inlines:
            parts.append(inlines)
    return parts


def fenced(code: Code) -> list[str]:
    """Return code as typed between fences that are longer than any in it."""
    fence = "```"
    while fence in code.text:
        fence += "`"
    return [f"{fence}{code.language}", *code.text.split("\n"), fence]


def lines_of(text: Text) -> list[str]:
    """Return the lines of a text that stands in a card of its own, such as a definition."""
    return markdown_lines(text, in_card=True)


def in_one_line(text: Text) -> str:
    """Return a text that has one line, its line ends as `<br>`."""
    return "<br>".join(markdown_lines(text, in_card=True))


def cell_of(text: Text) -> str:
    """Return a text as it stands in a cell of a table."""
    return "<br>".join(markdown_lines(text, in_cell=True))


def row_of(cells: Sequence[Text], tail: str = "") -> str:
    """Return a row of a table, with a `tail` in its last cell."""
    return "| " + " | ".join(map(cell_of, cells)) + tail + " |"


def footnotes_of(back: Back) -> str:
    """Return a back as footnotes; a block below would be a note, for no card shows a figure's."""
    return "".join(f"^[{in_one_line(text)}]" for text in (*back.extra, *back.sources))


def answers_in_line(answers: Sequence[str]) -> str:
    """Return wrong answers behind each other, as `Not:` has them."""
    written = [" ".join(markdown_lines((Run(answer),), in_card=True)) for answer in answers]
    needs_end = len(answers) == 1 and ", " in answers[0]
    return "; ".join(written) + (";" if needs_end else "")


def tags_behind(tags: Sequence[str]) -> str:
    """Return tags as they end a note or a heading, each behind a space."""
    return "".join(f" #{tag}" for tag in tags)
