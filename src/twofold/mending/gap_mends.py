"""A problem of a gap -> the gap as it would be right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from twofold.mending.mend import Mend, start_of, write
from twofold.problems import Problem

_ONE_BRACE = re.compile(r"\{\{([^{}]*)\}(?!\})")
_OPEN_WORD = re.compile(r"\{\{(?:c\d+::)?[^\s{}.,;:!?]+")
_BRACED = re.compile(r"\{+([^{}]*)\}+")
_LAST_WORD = re.compile(r"(?<![\w{])(\{?)([\w’'-]+)$")
_EMPTY_FORM = re.compile(r"\{\{[^{}]*\}\}")
_ALMOST_NUMBER = re.compile(r"\{\{[cC](\d{1,3}):{1,2}([^:{}][^{}]*)\}\}|\{\{([cC]\d+)\}\}")
_ONE_COLON = re.compile(r"\{\{([^{}:|]+):([^{}:|]+)\}\}")
_QUOTED_THEN_WRITE = re.compile(r'in "(.+?)" the .+ would be printed: write (.+)$')
_BAR_IN_BRACKETS = re.compile(r"\{\{[^{}]*\}\}")


def closed(problem: Problem, line: str) -> Iterator[Mend]:
    """Yield a gap that has one brace at its end, or none, with both; without one it is a word."""
    start = start_of(problem)
    if "end of its row" in problem.message:
        return
    if found := _ONE_BRACE.match(line, start):
        yield write(start, found[0], f"{{{{{found[1]}}}}}")
    elif found := _OPEN_WORD.match(line, start):
        yield write(start, found[0], f"{found[0]}}}}}")


def opened(problem: Problem, line: str) -> Iterator[Mend]:
    """Yield a gap around the word before braces that close none."""
    end = start_of(problem)
    if found := _LAST_WORD.search(line[:end]):
        before = found[0]
        yield write(found.start(), f"{before}}}}}", f"{{{{{found[2]}}}}}")


def with_two_braces(problem: Problem, line: str) -> Iterator[Mend]:
    """Yield a gap with two braces on either side, where it has one or three."""
    start = start_of(problem)
    found = _BRACED.match(line, start)
    if line.startswith("{{", start) and not line.startswith("{{{", start):
        return  # A brace in an answer may be meant.
    if found and found[1].strip() and not line[max(0, start - 1) : start].strip("( “\"'"):
        yield write(start, found[0], f"{{{{{found[1]}}}}}")


def without_empty_form(problem: Problem, line: str) -> Iterator[Mend]:
    """Yield a gap without the alternatives in which nothing stands."""
    start = start_of(problem)
    gap = next((each for each in _EMPTY_FORM.finditer(line) if each.end() > start), None)
    if gap is None or gap.start() > start:
        return
    answers, hint_mark, hint = gap[0][2:-2].partition("::")
    if re.fullmatch(r"c\d+", answers):
        return  # The number of a gap, and no answer.
    kept = [form.strip() for form in answers.split("|") if form.strip()]
    if kept:
        yield write(gap.start(), gap[0], f"{{{{{'|'.join(kept)}{hint_mark}{hint}}}}}")


def with_whole_number(problem: Problem, line: str) -> Iterator[Mend]:
    """Yield a gap whose number ends in two colons, or whose answer looks like a number."""
    start = start_of(problem)
    if found := _ALMOST_NUMBER.match(line, start):
        if found[3]:
            yield write(start, found[0], f"{{{{c1::{found[3]}}}}}")
        elif 0 < int(found[1]) <= 500:
            yield write(start, found[0], f"{{{{c{found[1]}::{found[2]}}}}}")


def with_hint(problem: Problem, line: str) -> Iterator[Mend]:
    """Yield a gap with the two colons, or the bars that are no alternatives, that are meant."""
    start = start_of(problem)
    if "one colon" in problem.message and (found := _ONE_COLON.match(line, start)):
        yield write(start, found[0], f"{{{{{found[1]}::{found[2].strip()}}}}}")
    elif "between brackets" in problem.message and (found := _BAR_IN_BRACKETS.match(line, start)):
        yield write(start, found[0], re.sub(r"(?<!\\)\|", r"\\|", found[0]))


def as_written(problem: Problem, line: str) -> Iterator[Mend]:
    """Yield what the message says to write, where it quotes the whole gap."""
    found = _QUOTED_THEN_WRITE.search(problem.message)
    if found and line.startswith(found[1], start_of(problem)) and "…" not in found[0]:
        yield write(start_of(problem), found[1], found[2])
