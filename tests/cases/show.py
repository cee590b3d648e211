"""A case file -> what Twofold reads from it: an outline of its notes, and its problems.

    python tests/cases/show.py tests/cases/gaps/hint.case …

prints each case as it would be written if all that Twofold says now were right. Paste from it
into the case, after reading every line of it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

from twofold.checks import check, worth_reporting
from twofold.checks.allowances import remarks_allow_something
from twofold.dates import Date, Undated
from twofold.notes import (
    Branch,
    Claim,
    Cloze,
    Comparison,
    Event,
    Figure,
    Grid,
    Note,
    Question,
    Sequence,
    Statement,
    Table,
    Term,
    Title,
    Topic,
)
from twofold.parser import Parsed, parse
from twofold.problems import Problem, without_allowed
from twofold.source import SourceText
from twofold.text import Code, Formula, Gap, Inline, LineBreak, Picture, Run, Style, Text, plain

SECTION = re.compile(r"^=== (source|source \(escaped\)|notes|problems)\n", re.MULTILINE)
ESCAPE = re.compile(r"\\(\n|[\\rnt]|x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8})")


@dataclass(frozen=True)
class Case:
    """A rule, the notes that show it, and what is read: None where the case does not say."""

    rule: str
    source: bytes
    notes: str | None
    problems: str


def read_case(path: Path) -> Case:
    """Return the case in the file at `path`."""
    rule, *parts = SECTION.split(path.read_text(encoding="utf-8"))
    sections = dict(zip(parts[::2], parts[1::2], strict=True))
    assert len(sections) * 2 == len(parts), f"{path} has a section twice"
    assert len(sections) > 1, f"{path} says neither what notes nor what problems there are"
    assert rule.strip(), f"{path} does not begin with the rule it shows"
    escaped = sections.get("source (escaped)")
    source = unescape(escaped) if escaped is not None else sections["source"].encode()
    return Case(rule.strip(), source, sections.get("notes"), sections.get("problems", ""))


def unescape(text: str) -> bytes:
    r"""Return `text` with its escapes read: `\x80` is a byte, `\u0301` and `\U0001f600` letters.

    A backslash at the end of a line takes the line end away.
    """
    plain_signs = {"\n": b"", "\\": b"\\", "r": b"\r", "n": b"\n", "t": b"\t"}
    raw, reached = b"", 0
    for found in ESCAPE.finditer(text):
        escape = found[1]
        raw += text[reached : found.start()].encode()
        if escape in plain_signs:
            raw += plain_signs[escape]
        else:
            code = int(escape[1:], 16)
            raw += bytes([code]) if escape[0] == "x" else chr(code).encode()
        reached = found.end()
    return raw + text[reached:].encode()


def run(case: Case) -> tuple[Parsed, list[Problem]]:
    """Return what parser and checks make of a case, without the warnings that it allows."""
    parsed = parse(SourceText.from_bytes("case.md", case.source), "case")
    problems = list(parsed.problems)
    if parsed.topic:
        problems += worth_reporting(check([parsed.topic]), problems)
    problems += remarks_allow_something(problems, parsed.allowances)
    return parsed, sorted(without_allowed(problems, parsed.allowances))


def problem_lines(problems: list[Problem]) -> str:
    """Return problems as lines of place, severity and code."""
    return "".join(
        f"{problem.position.line}:{problem.position.column} {problem.severity} {problem.code}\n"
        for problem in problems
    )


def outline(topic: Topic | None) -> str:
    """Return the outline of a topic, one line a value, "no topic" where nothing could be read."""
    lines = ["no topic"] if topic is None else _topic_lines(topic)
    return "".join(f"{_visible(line)}\n" for line in lines)


def _visible(line: str) -> str:
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in line).rstrip()


def _topic_lines(topic: Topic) -> Iterator[str]:
    yield f"{_place(topic)} topic {words(topic.title)}"
    if topic.deck != (plain(topic.title) or topic.name):
        yield f"  deck {topic.deck}"
    if topic.tags:
        yield f"  tags {' '.join(topic.tags)}"
    if topic.language != "en":
        yield f"  language {topic.language}"
    for key in ("source", "author", "licence", "contact"):
        if value := getattr(topic, key):
            yield f"  {key} {value}"
    if topic.typing:
        yield "  typing"
    if topic.speech:
        yield "  speech"
    for font in topic.fonts:
        yield f"  {font.position.line}:{font.position.column} font {font.file}"
    for section in topic.sections:
        first, *others = _branch_lines(section.branch, "section")
        yield first
        if section.taught:
            yield f"  taught {section.taught}"
        yield from others


def _branch_lines(branch: Branch, name: str) -> Iterator[str]:
    yield f"{_place(branch)} {name} {words(branch.title)}"
    for note in branch.notes:
        yield from _indented(_note_lines(note))
    for below in branch.branches:
        yield from _indented(_branch_lines(below, "branch"))


def _note_lines(note: Note) -> Iterator[str]:
    first, *more = _body_lines(note)
    yield f"{_place(note)} {first}"
    yield from _indented(more)
    if note.tags:
        yield f"  tags {' '.join(note.tags)}"
    if note.pin:
        yield f"  pin {note.pin}"
    yield from (f"  back {words(text)}" for text in note.back.extra)
    yield from (f"  not {wrong}" for wrong in note.back.wrong_answers)
    yield from (f"  source {words(text)}" for text in note.back.sources)
    for child in note.children:
        yield from _indented(_note_lines(child))


def _body_lines(note: Note) -> list[str]:
    body = note.body
    match body:
        case Cloze(text) | Statement(text) | Title(text):
            return [f"{type(body).__name__.lower()} {words(text)}"]
        case Question(question, answer, points, marks, levels=levels):
            answers = [f"answer {words(answer)}"] if answer else []
            answers += [f"point {words(point)}" for point in points]
            answers += [f"level [{level.band}] {words(level.text)}" for level in levels]
            return [f"question [{marks}] {words(question)}", *answers]
        case Claim(claim, ()):
            return [f"true {words(claim)}"]
        case Claim(claim, fact):
            return [f"myth {words(claim)}", f"fact {words(fact)}"]
        case Term(term, definitions, language):
            head = f"term {words(term)}" + (f" ({language})" if language else "")
            return [head, *(f"definition {words(each)}" for each in definitions)]
        case Event(date, event):
            return [f"event {words(event)}", _date_line(date)]
        case Comparison(title, grid) | Table(title, grid):
            return [f"{type(body).__name__.lower()} {words(title)}", *_row_lines(grid)]
        case Sequence(title, steps, first=first):
            head = "sequence" if first == 1 else f"sequence from {first}"
            return [f"{head} {words(title)}", *(f"step {words(step)}" for step in steps)]
        case Figure(pictures):
            return [f"figure {words(pictures)}"]
    assert_never(body)


def _date_line(date: Date | Undated) -> str:
    if isinstance(date, Undated):
        return f"undated {date.words}"
    first, last = ("-".join(map(str, day)) for day in (date.first, date.last))
    return f"date {date.words} ({first} to {last}, {date.precision.name.lower()})"


def _row_lines(grid: Grid) -> list[str]:
    return [" | ".join(["", *map(words, row), ""]).strip() for row in (grid.header, *grid.rows)]


def _indented(lines: Iterator[str] | list[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)


def _place(thing: Topic | Branch | Note) -> str:
    return f"{thing.position.line}:{thing.position.column}"


def words(text: Text) -> str:
    """Return a text in one line: gaps in ⟦ ⟧, what is styled, linked or drawn in ⟨ ⟩."""
    return "".join(map(_inline, text))


def _inline(inline: Inline) -> str:
    match inline:
        case Run(shown, style, link):
            return _styled(shown, style, link)
        case Gap(answer, accepted, hint, group, style=style, link=link):
            number = f"c{group}::" if group else ""
            inside = "|".join([answer, *accepted]) + (f"::{hint}" if hint else "")
            return _styled(f"⟦{number}{inside}⟧", style, link)
        case Picture(target, described, caption):
            quoted = "".join(f' "{part}"' for part in (described, caption) if part)
            return f"⟨picture {target}{quoted}⟩"
        case Formula():
            return f"⟨formula {inline.written(_gap_in_formula)}⟩"
        case Code(typed, language):
            return f"⟨code {language}".rstrip() + f": {typed.replace(chr(10), '⏎')}⟩"
        case LineBreak():
            return "⏎"
    assert_never(inline)


def _gap_in_formula(gap: Gap) -> str:
    return _inline(gap)


def _styled(shown: str, style: Style, link: str) -> str:
    names = [str(flag.name).lower() for flag in style]
    names += [f"link {link}"] if link else []
    return f"⟨{' '.join(names)}: {shown}⟩" if names else shown


def main(paths: list[str]) -> None:
    for path in paths:
        text = Path(path).read_text(encoding="utf-8")
        parsed, problems = run(read_case(Path(path)))
        parts = SECTION.split(text)
        print(parts[0] + f"=== {parts[1]}\n" + parts[2], end="")
        print(f"=== notes\n{outline(parsed.topic)}", end="")
        print(f"=== problems\n{problem_lines(problems)}", end="")


if __name__ == "__main__":
    main(sys.argv[1:])
