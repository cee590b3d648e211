"""A button mends what it says it mends, and breaks nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from twofold.checks import check
from twofold.checks.allowances import remarks_allow_something
from twofold.mending import MENDERS, Mended, mend_for
from twofold.parser import parse
from twofold.problem_codes import ERRORS, WARNINGS
from twofold.problems import Problem, Severity, end_column
from twofold.source import SourceText

CASES = Path(__file__).parent / "cases"
_SOURCE = re.compile(r"^=== source\n(.*?)(?=^=== |\Z)", re.DOTALL | re.MULTILINE)


def problems_of(text: str) -> list[Problem]:
    parsed = parse(SourceText.from_bytes("notes.md", text.encode()), "notes")
    found = [*parsed.problems, *(check([parsed.topic]) if parsed.topic else ())]
    return [*found, *remarks_allow_something(found, parsed.allowances)]


def mended(text: str, mend: Mended) -> str:
    lines = text.split("\n")
    line = lines[mend.line - 1]
    lines[mend.line - 1] = line[: mend.start - 1] + mend.text + line[mend.end - 1 :]
    return "\n".join(lines)


def sources() -> Iterator[str]:
    for path in sorted(CASES.rglob("*.case")):
        if found := _SOURCE.search(path.read_text(encoding="utf-8")):
            yield found[1]


def test_every_mend_of_every_case_mends() -> None:
    """Where a button is offered its problem is gone after it, and no other error has come."""
    offered: Counter[str] = Counter()
    for text in sources():
        source = SourceText.from_bytes("notes.md", text.encode())
        before = problems_of(text)
        for problem in before:
            mend = mend_for(problem, source)
            if mend is None:
                continue
            offered[problem.code] += 1
            after = problems_of(mended(text, mend))
            of_code = Counter(each.code for each in after)[problem.code]
            is_gone = of_code < Counter(each.code for each in before)[problem.code]
            assert is_gone or problem not in after, (text, problem, mend)
            errors = {each.code for each in after if each.severity is Severity.ERROR}
            known = {each.code for each in before if each.severity is Severity.ERROR}
            assert errors - known <= {problem.code}, (text, problem, mend)
    assert sum(offered.values()) > 100
    assert {code for code, _ in MENDERS} - offered.keys() == set()


def test_codes_that_have_a_mend_exist() -> None:
    """A code that is renamed is renamed here, too; they stand in the order of the alphabet."""
    codes = [code for code, _ in MENDERS]
    assert set(codes) <= ERRORS.keys() | WARNINGS.keys()
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize(
    ("line", "label", "after"),
    [
        ("- Caesar crossed the {{Rubicon::river} in 49 BC.", "write {{Rubicon::river}}", None),
        ("- It fell in {{476 at last.", "write {{476}}", "- It fell in {{476}} at last."),
        ("- It fell in 476}} at last.", "write {{476}}", "- It fell in {{476}} at last."),
        ("- It {fell} in {{476}}.", "write {{fell}}", "- It {{fell}} in {{476}}."),
        ("- It fell in {{{476}}}.", "write {{476}}", "- It fell in {{476}}."),
        ("- It fell in {{476|}} then.", "write {{476}}", "- It fell in {{476}} then."),
        ("- {{c1:Rome}} fell then.", "write {{c1::Rome}}", "- {{c1::Rome}} fell then."),
        ("- Rome fell in {{476}} #key.", "write . #key", "- Rome fell in {{476}}. #key"),
        ("-Rome fell in {{476}}.", "write - with a blank behind it", "- Rome fell in {{476}}."),
    ],
)
def test_a_mend_says_what_it_writes(line: str, label: str, after: str | None) -> None:
    """The words on the button are those that will stand there."""
    text = f"# Rome\n\n{line}\n"
    source = SourceText.from_bytes("notes.md", text.encode())
    mends = [mend for each in problems_of(text) if (mend := mend_for(each, source))]
    assert mends[0].label == label
    if after is not None:
        assert mended(text, mends[0]).split("\n")[2] == after


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("- Caesar crossed the {{Rubicon::river} in 49 BC.", "{{Rubicon::river} in 49 BC."),
        ("- It fell in 476}} at last.", "}}"),
        ("- Rome fell in {{476}} #key.", "#key."),
        ("- It fell in {{}} then.", "{{}}"),
    ],
)
def test_a_problem_has_an_end(line: str, wrong: str) -> None:
    """What is marked in an editor is what the message quotes, or the gap, or the word."""
    problem = next(each for each in problems_of(f"# Rome\n\n{line}\n") if each.position.line == 3)
    assert line[problem.position.column - 1 : end_column(problem, line) - 1] == wrong
