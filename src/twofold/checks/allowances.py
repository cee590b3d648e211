"""Problems, and the remarks that allow them -> the remarks that allow nothing (any more)."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from twofold.checks import CHECKS_OF_A_FOLDER
from twofold.problems import Allowance, Problem, Severity, warning

_CODE = "unused-allowance"

_OF_OUTPUTS = ("formula-not-drawn", "sign-left-out", "unprintable")

_NOT_KNOWN_YET = frozenset((_CODE, *_OF_OUTPUTS, *(check.code for check in CHECKS_OF_A_FOLDER)))
"""Codes of warnings that come of this rule, of an output, or of a second file, which not every run
reads."""


def remarks_allow_something(
    problems: Sequence[Problem], allowances: Iterable[Allowance]
) -> Iterator[Problem]:
    """Where a remark allows a warning, there is one, unless an error keeps it from being found."""
    broken = {each.position.path for each in problems if each.severity is Severity.ERROR}
    lines = defaultdict[tuple[str, str], list[int]](list)
    for problem in sorted(problems):
        lines[problem.position.path, problem.code].append(problem.position.line)
    for allowance in allowances:
        path, first = allowance.position.path, allowance.position.line
        if path in broken or allowance.code in _NOT_KNOWN_YET:
            continue
        there = lines[path, allowance.code]
        after = bisect_left(there, first)
        if after == len(there) or there[after] > allowance.last_line:
            yield warning(
                allowance.position,
                _CODE,
                f"nothing here gives the warning {allowance.code}: take it out of the remark",
            )
