"""Lines of Markdown in which the parser finds fault -> lines that say the same without it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from twofold.parser import parse
from twofold.parser.tails import ONLY_TAG
from twofold.problems import Problem, Severity, warning
from twofold.source import Position, SourceText
from twofold.text import Run
from twofold.writer.escaping import remark_text
from twofold.writer.words import markdown_lines

MOST_ROUNDS = 12
"""How often a text is read again: one mistake may have hidden another."""

_BEFORE_WORDS = re.compile(r"[ \t]*(?:>[ \t]?)*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?")
_BRACES = re.compile(r"(?<!\\)(?:\{\{|\}\})")
_WORD_COLON = re.compile(r"[*_]*\w+[*_]*[ \u00a0\u202f]?(?=:)")
_NUMBER = re.compile(r"\d{1,9}(?=[.)])")
_WORD = re.compile(r"[ \t]*\S+")
_GOES_ON = re.compile(r"[ \t]+\S|-[ \t]|[ \t]*$")
"""A line of the front matter that belongs to the setting above it."""

_OF_TAGS = ("tags-without-note", "heading-needs-blank")
_IN_LIST = re.compile(r"[\"']?([^,\]\"']*)[\"']?")
_NOT_IN_TAGS = re.compile(r"[^\w/-]+")
_HEADING_SIGNS = re.compile(r"#{1,6}")


class NotesLines:
    """The lines of a text, each with its number in the file, while they become notes.

    `told` are the warnings of what is read as plain words.
    """

    def __init__(self, source: SourceText) -> None:
        self.path = source.path
        lines = source.data.decode("utf-8", "replace").split("\n")
        self.lines = list(enumerate(lines, 1))
        self.told: list[Problem] = []

    @property
    def numbers(self) -> tuple[int, ...]:
        """The number in the file of each line."""
        return tuple(number for number, _ in self.lines)

    def text(self) -> str:
        """Return the text as it is now."""
        return "\n".join(line for _, line in self.lines).rstrip("\n") + "\n"

    def source(self) -> SourceText:
        """Return the text as what the parser reads."""
        return SourceText.from_bytes(self.path, self.text().encode("utf-8", "replace"))

    def mend(self) -> None:
        """Make plain words of all that the parser calls an error; at last it is a remark."""
        tries: Counter[int] = Counter()
        for _ in range(MOST_ROUNDS):
            found = parse(self.source(), "").problems
            errors = {
                problem.position.line: problem
                for problem in reversed(found)
                if problem.severity is Severity.ERROR
            }
            if not errors:
                return
            for at, problem in sorted(errors.items(), reverse=True):
                self._mend_line(min(at, len(self.lines)) - 1, problem, tries)

    def tidy(self) -> None:
        """Write plainly what the parser takes for what it is, and yet would tell at each check."""
        for _ in range(MOST_ROUNDS):
            before = self.text()
            found = parse(self.source(), "").problems
            moved = -1
            for problem in sorted(found, reverse=True):
                is_told = problem.code in _TIDIED and problem.severity is Severity.WARNING
                at = problem.position.line - 1
                if not is_told or at == moved:
                    continue
                place = problem.position._replace(line=self.lines[at][0])
                self.told.append(replace(problem, position=place))
                if at <= (closing := self._end_of_settings()):
                    self._tidy_setting(at, closing, problem)
                elif problem.code not in _OF_TAGS or not self._take_tags(at, closing):
                    line = self.lines[at][1]
                    self.replace(at, *_way(problem)(line, problem.position.column - 1))
                moved = at if problem.code == "not-nested" else moved
            if self.text() == before:
                return

    def _tidy_setting(self, at: int, closing: int, problem: Problem) -> None:
        if problem.code == "not-a-tag":
            number, line = self.lines[at]
            column = problem.position.column - 1
            found = _IN_LIST.match(line, column)
            assert found
            tag = _NOT_IN_TAGS.sub("-", found[1].strip()).strip("-")
            self.lines[at] = (number, f"{line[: found.start(1)]}{tag}{line[found.end(1) :]}")
        else:
            self._take_setting(at, closing)

    def _mend_line(self, at: int, problem: Problem, tries: Counter[int]) -> None:
        number, line = self.lines[at]
        if not tries[number]:
            place = Position(self.path, number, problem.position.column)
            message = f"{problem.message} – imported as plain words"
            self.told.append(warning(place, problem.code, message))
        tries[number] += 1
        closing = self._end_of_settings()
        if at <= closing:
            self._take_setting(at, closing)
        elif tries[number] == 1:
            mend = _WAYS.get(problem.code, _as_plain)
            self.replace(at, *mend(line, problem.position.column - 1))
        elif tries[number] == 2:
            self.replace(at, *_as_plain(line, 0))
        else:
            self.replace(at, *_as_remark(line, self.path, number))

    def replace(self, at: int, *new: str) -> None:
        """Put lines in the place of one."""
        number = self.lines[at][0]
        self.lines[at : at + 1] = [(number, line) for line in new]

    def _end_of_settings(self) -> int:
        """Return the index of the line that ends the front matter, -1 where there is none."""
        lines = [line.rstrip() for _, line in self.lines]
        first = next((at for at, line in enumerate(lines) if line), 0)
        opening = lines[first] if lines else ""
        if opening not in ("---", "+++"):
            return -1
        ends = (opening, "...") if opening == "---" else (opening,)
        return next((at for at in range(first + 1, len(lines)) if lines[at] in ends), -1)

    def _take_tags(self, at: int, closing: int) -> bool:
        """Take a line of tags into the front matter; return whether it is one."""
        number, line = self.lines[at]
        settings = [words for _, words in self.lines[: closing + 1]]
        has_tags = any(words.lower().startswith("tags") for words in settings)
        if has_tags or not all(map(ONLY_TAG.fullmatch, line.split())):
            return False
        tags = f"tags: [{', '.join(tag.lstrip('#') for tag in line.split())}]"
        del self.lines[at]
        if closing >= 0:
            self.lines.insert(closing, (number, tags))
        else:
            self.lines[0:0] = [(number, "---"), (number, tags), (number, "---")]
        return True

    def _take_setting(self, at: int, closing: int) -> None:
        """Take a setting out of the front matter, and keep it as a remark below that.

        So go the lines below it that are a part of it, and front matter in which nothing is left.
        """
        number, line = self.lines[at]
        if line.strip() in ("---", "+++", "..."):
            self.replace(at, "***")
            return
        end = at + 1
        while end < closing and _GOES_ON.match(self.lines[end][1]):
            end += 1
        taken = " ".join(words.strip() for _, words in self.lines[at:end])
        (remark,) = _as_remark(taken, self.path, number)
        self.lines.insert(closing + 1, (number, remark))
        del self.lines[at:end]
        closing -= end - at
        opening = next(at for at, (_, words) in enumerate(self.lines) if words.strip())
        if not any(words.strip() for _, words in self.lines[opening + 1 : closing]):
            del self.lines[opening : closing + 1]


def _as_plain(line: str, _column: int) -> list[str]:
    """Return a line whose words mean nothing but themselves, with what it begins with."""
    begun = _BEFORE_WORDS.match(line)
    start = begun[0] if begun else ""
    words = markdown_lines((Run(line[len(start) :]),), in_card=True)
    return [start + (words[0] if words else "")]


def _as_remark(line: str, path: str, number: int) -> list[str]:
    indent = line[: len(line) - len(line.lstrip())]
    return [f"{indent}<!-- {remark_text(f'{path}:{number}: {line.strip()}')} -->"]


def _without_gaps(line: str, column: int) -> list[str]:
    """Return a line whose braces are braces from a column on."""
    if not _BRACES.search(line, column):
        return _as_plain(line, column)
    braces = _BRACES.sub(lambda found: f"\\{found[0][0]}\\{found[0][1]}", line[column:])
    return [line[:column] + braces]


def _escaped_behind(pattern: re.Pattern[str]) -> Callable[[str, int], list[str]]:
    """Return what puts a backslash behind the pattern, where it stands at a column."""

    def mend(line: str, column: int) -> list[str]:
        found = pattern.match(line, column)
        return [f"{line[: found.end()]}\\{line[found.end() :]}"] if found else _as_plain(line, 0)

    return mend


def _escaped_at(line: str, column: int) -> list[str]:
    return [f"{line[:column]}\\{line[column:]}"]


def _template_escaped(line: str, column: int) -> list[str]:
    """Return a line in which a template's braces are braces; any other notation stays."""
    return _escaped_at(line, column) if line.startswith(("{{", "{%"), column) else [line]


def _as_link(line: str, column: int) -> list[str]:
    """Return a line with a link in the place of another note that it takes in."""
    return [line[:column] + line[column + 1 :]] if line.startswith("![[", column) else [line]


def _as_rule(line: str, _column: int) -> list[str]:
    """Return a line that parts notes in the place of one that would begin settings."""
    return ["***"] if line.strip() in ("---", "+++") else _as_plain(line, 0)


def _outdented(line: str, _column: int) -> list[str]:
    """Return a line that begins one blank earlier."""
    return [line[1:]]


def _without_word(line: str, column: int) -> list[str]:
    """Return a line without the word at a column."""
    return [f"{line[:column].rstrip()}{re.sub(_WORD, '', line[column:], count=1)}".rstrip()]


def _apart(line: str, _column: int) -> list[str]:
    """Return a line below a blank one."""
    quoted = re.match(r"[ \t]*(?:>[ \t]?)+", line)
    return [quoted[0].rstrip() if quoted else "", line]


def _with_blank(line: str, column: int) -> list[str]:
    """Return a line with the blank that its marker needs."""
    signs = _HEADING_SIGNS.match(line, column)
    end = signs.end() if signs else column + 1
    return [f"{line[:end]} {line[end:]}"]


def _without_more_cells(line: str, column: int) -> list[str]:
    """Return a row whose last cell holds what has no column, its bars as signs."""
    before, rest = line[:column].rstrip(), line[column:].rstrip()
    before = before.removesuffix("|").rstrip()
    rest = rest.removesuffix("|").rstrip().replace("|", "\\|")
    return [f"{before} \\| {rest} |"]


_WAYS: dict[str, Callable[[str, int], list[str]]] = {
    **dict.fromkeys(
        ("gap-unclosed", "gap-unopened", "gap-empty", "gap-nested", "gap-braces", "gap-number"),
        _without_gaps,
    ),
    "unsupported": _without_gaps,
    **dict.fromkeys(
        (
            *("question-without-answer", "answer-without-question", "myth-without-fact"),
            *("fact-without-myth", "not-a-line-word"),
        ),
        _escaped_behind(_WORD_COLON),
    ),
    "list-number": _escaped_behind(_NUMBER),
    "definition-without-term": _escaped_at,
    "tags-without-note": _escaped_at,
    "remark-unclosed": _escaped_at,
    "empty-heading": _escaped_at,
    "bad-front-matter": _as_rule,
    "blank-line-needed": _apart,
    "not-a-bullet": _with_blank,
    "extra-cell": _without_more_cells,
}
"""The code of an error -> what makes of its line, and of the column where it is, what it says."""

_TIDIED: dict[str, Callable[[str, int], list[str]]] = {
    "unknown-key": _as_plain,
    "not-a-tag": _escaped_at,
    "not-nested": _outdented,
    "block-id": _without_word,
    "other-notation": _template_escaped,
    "dropped-markup": _as_link,
    "tags-without-note": _escaped_at,
    "heading-needs-blank": _with_blank,
}
"""The same of a warning: what it tells is told once, at the import, and not at each check."""


def _way(problem: Problem) -> Callable[[str, int], list[str]]:
    """Return what writes plainly what a warning tells."""
    return _escaped_at if "read as text" in problem.message else _TIDIED[problem.code]
