"""A problem of a line -> the line as it would be right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from twofold.mending.mend import Mend, start_of, write
from twofold.problems import Problem, first_quote

_MEANT = re.compile(r"did you mean `?([\w-]+)`?\?")
_WRITE = re.compile(r"write `?([^\s`]+)`?")
_MARKS = re.compile(r"#+")
_NUMBER = re.compile(r"\d+")
_FIGURES = re.compile(r"[\[(]\s*(\d{1,2})\b[^\])]*[\])][.:]?")
_TAG = re.compile(r"[#^][\w/-]+")
_CODE = re.compile(r"[\w-]+")
_ALLOWANCE = re.compile(r"<!--\s*allow:\s*([\w, -]+?)\s*-->|%%\s*allow:\s*([\w, -]+?)\s*%%")
_LIST_MARKER = re.compile(r"\d+[.)][ \t]+")


def without_quoted(problem: Problem, line: str) -> Iterator[Mend]:
    """Yield the line without what the message quotes, and the blank before it."""
    start, quote = start_of(problem), first_quote(problem.message)
    if quote and line.startswith(quote, start):
        blank = start - len(line[:start].rstrip())
        yield Mend(start - blank, start + len(quote), "", f"take out {quote}")


def without_line(problem: Problem, line: str) -> Iterator[Mend]:
    """Yield the line with nothing in it."""
    if line[start_of(problem) :].strip():
        yield Mend(0, len(line), "", "take out this line")


def blank_line_above(problem: Problem, line: str) -> Iterator[Mend]:
    """Yield the line with a blank one above it."""
    if line.strip() and "this line goes on" in problem.message:
        yield Mend(0, 0, "\n", "put a blank line above")


def with_blank_behind_marks(problem: Problem, line: str) -> Iterator[Mend]:
    """Yield a heading with a blank between its marks and its words."""
    if found := _MARKS.match(line, start_of(problem)):
        yield Mend(found.end(), found.end(), " ", f"write {found[0]} with a blank behind it")


def with_fewer_marks(problem: Problem, line: str) -> Iterator[Mend]:
    """Yield a heading one level below the one above it."""
    marks, wanted = _MARKS.match(line, start_of(problem)), _WRITE.search(problem.message)
    if marks and wanted and _MARKS.fullmatch(wanted[1]):
        yield write(marks.start(), marks[0], wanted[1])


def as_date(problem: Problem, line: str) -> Iterator[Mend]:
    """Yield a line that begins with a day or a year, not with the number of a step."""
    found = _NUMBER.match(line, start_of(problem))
    if found and line.startswith(".", found.end()) and "for a date" in problem.message:
        yield write(found.start(), f"{found[0]}.", f"{found[0]}\\.")


def as_meant(problem: Problem, line: str) -> Iterator[Mend]:
    """Yield the line with the word that is likely to be meant."""
    meant, quote = _MEANT.search(problem.message), first_quote(problem.message)
    start = line.find(quote, 0 if problem.code == "unknown-allowance" else start_of(problem))
    if meant and quote and start >= 0:
        yield write(start, quote, meant[1])


def with_blank_behind_marker(problem: Problem, line: str) -> Iterator[Mend]:
    """Yield a bullet, or a step, with a blank behind its marker."""
    start = start_of(problem)
    wanted = re.search(r"for one write (\S+) with a blank behind", problem.message)
    if wanted and line.startswith(wanted[1], start):
        end = start + len(wanted[1])
        yield Mend(end, end, " ", f"write {wanted[1]} with a blank behind it")


def as_line_word(problem: Problem, line: str) -> Iterator[Mend]:
    """Yield a line with the word that makes a question, or an answer, of it, or with `>`."""
    start, quote = start_of(problem), first_quote(problem.message)
    wanted = re.search(r"write `([^`]+)`", problem.message)
    if "begin it with `>`" in problem.message:
        yield Mend(start, start, "> ", "begin the line with >")
    elif wanted and quote and line.startswith(quote, start):
        blank = " " if "with a blank behind it" in problem.message else ""
        yield write(start, quote, f"{wanted[1]}{blank}")


def as_tag(problem: Problem, line: str) -> Iterator[Mend]:
    """Yield a tag or a pin behind the full stop, not before it."""
    start, quote = start_of(problem), first_quote(problem.message)
    found = _TAG.match(quote)
    if not found or not line.startswith(quote, start):
        return
    after = quote[found.end() :]
    if after in {".", ",", ";", "!", "?"}:
        before = line[:start].rstrip()
        new = f"{'' if after in ',;' else after} {found[0]}"
        yield Mend(len(before), start + len(quote), new, f"write {new.strip()}")


def as_marks(problem: Problem, line: str) -> Iterator[Mend]:
    """Yield a question whose marks are a number in square brackets at its end."""
    if found := _FIGURES.match(line, start_of(problem)):
        yield write(found.start(), found[0], f"[{found[1]}]")


def at_margin(problem: Problem, line: str) -> Iterator[Mend]:
    """Yield a bullet at the margin of the one above it."""
    start = start_of(problem)
    found = re.search(r"indented by (\d+)", problem.message)
    by = int(found[1]) if found else 0
    if by and line[start - by : start].isspace():
        yield Mend(start - by, start, "", "move it to the margin")


def closed_remark(problem: Problem, line: str) -> Iterator[Mend]:
    """Yield a remark that ends with its line."""
    end = "-->" if "-->" in problem.message else "%%"
    yield Mend(len(line.rstrip()), len(line), f" {end}", f"end it here with {end}")


def as_bullet(problem: Problem, line: str) -> Iterator[Mend]:
    """Yield a bullet in the place of a numbered step."""
    start = len(line) - len(line.lstrip())
    found = _LIST_MARKER.match(line, start)
    if found and found.end() <= start_of(problem):
        yield Mend(start, found.end(), "- ", "begin it with - ")


def without_allowance(problem: Problem, line: str) -> Iterator[Mend]:
    """Yield the line without a code that a remark allows, or without the remark."""
    found = _CODE.match(line, start_of(problem))
    if not found:
        return
    for remark in _ALLOWANCE.finditer(line):
        if remark.start() < found.start() < remark.end():
            codes = [each.strip() for each in (remark[1] or remark[2]).split(",")]
            others = [each for each in codes if each != found[0]]
            if others:
                start = remark.start(1 if remark[1] else 2)
                end = remark.end(1 if remark[1] else 2)
                yield Mend(start, end, ", ".join(others), f"take out {found[0]}")
            else:
                yield Mend(remark.start(), remark.end(), "", "take out the remark")
