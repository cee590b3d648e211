"""Every case file in tests/cases is read as it says."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from pathlib import Path

import pytest

from cases.by_folder import breaking, by_folder
from cases.show import Case, outline, problem_lines, read_case, run, unescape
from raised_codes import raised_codes
from twofold.notes import Figure, Note, notes_of, texts_of
from twofold.source import Position, SourceText
from twofold.text import Gap, Inline, Picture

CASES = Path(__file__).parent / "cases"
FILES = sorted(CASES.rglob("*.case"))
FOLDERS = by_folder(FILES)
FEWEST_CASES = 200
FEWEST_CASES_OF_A_CODE = 2


def name(path: Path) -> str:
    return path.relative_to(CASES).with_suffix("").as_posix()


@pytest.mark.parametrize("path", FILES, ids=name)
def test_case(path: Path) -> None:
    """The notes and problems of a case are those that it tells, each at its exact place."""
    case = read_case(path)
    parsed, problems = run(case)
    wanted, found = f"=== problems\n{case.problems}", f"=== problems\n{problem_lines(problems)}"
    if case.notes is not None:
        wanted, found = case.notes + wanted, outline(parsed.topic) + found
    if wanted != found:
        pytest.fail(f"{case.rule}\n\n{difference(wanted, found)}\n{advice(path)}", pytrace=False)


def difference(wanted: str, found: str) -> str:
    return "\n".join(
        difflib.unified_diff(
            wanted.splitlines(), found.splitlines(), "the case says", "Twofold says", lineterm=""
        )
    )


def advice(path: Path) -> str:
    place = path.relative_to(CASES.parents[1])
    return f"To see the case as Twofold reads it: python tests/cases/show.py {place}"


@pytest.mark.parametrize("folder", FOLDERS)
def test_places(folder: str) -> None:
    """Each gap and picture stands at its mark, each note and problem at what is written."""
    assert breaking(stands_at_its_place, FOLDERS[folder]) == []


def stands_at_its_place(path: Path) -> None:
    case = read_case(path)
    source = SourceText.from_bytes("case.md", case.source)
    parsed, problems = run(case)
    for problem in problems:
        line = source.line(problem.position.line)
        assert 1 <= problem.position.column <= len(line) + 1, problem
    for note in notes_of(parsed.topic) if parsed.topic else ():
        assert written_at(source, note.position).strip(), note
        for inline in inlines_of(note):
            written = written_at(source, inline.position).lower()
            assert written.startswith(MARKS[type(inline)]), inline


MARKS = {Gap: ("{{", "==", "**", "<mark>", "<b>"), Picture: ("![", "<img")}
"""What gaps and pictures begin with, where the settings make gaps of highlights and bold words."""


def written_at(source: SourceText, position: Position) -> str:
    return source.line(position.line)[position.column - 1 :]


def inlines_of(note: Note) -> list[Gap | Picture]:
    """Return the gaps and pictures of a note, those of its back included."""
    texts = (*texts_of(note.body), *note.back.extra, *note.back.sources)
    if isinstance(note.body, Figure):
        texts = (note.body.pictures,)
    inlines: list[Inline] = [inline for text in texts for inline in text]
    return [inline for inline in inlines if isinstance(inline, Gap | Picture)]


def test_there_are_cases() -> None:
    """The cases are found, and no folder stands there empty."""
    assert len(FILES) >= FEWEST_CASES
    assert all(any(folder.iterdir()) for folder in CASES.iterdir() if folder.is_dir())


def test_rules_differ() -> None:
    """No two cases show the same rule, or the same notes."""
    cases = [read_case(path) for path in FILES]
    for kind in ([case.rule for case in cases], [case.source for case in cases]):
        assert [what for what, times in Counter(kind).items() if times > 1] == []


def test_every_code_has_cases() -> None:
    """Each code that parser and checks know is reported by several cases, and no other code is."""
    reported: Counter[str] = Counter()
    for path in FILES:
        reported.update(set(re.findall(r"^\d+:\d+ \w+ (\S+)$", read_case(path).problems, re.M)))
    raised = raised_codes("parser", "checks")
    known = raised["error"] | raised["warning"]
    assert len(known) > 40
    assert set(reported) == known
    assert [code for code in known if reported[code] < FEWEST_CASES_OF_A_CODE] == []


@pytest.mark.parametrize(
    ("written", "raw"),
    [
        pytest.param(r"a\r\n\tb", b"a\r\n\tb", id="signs"),
        pytest.param(r"\xff\x00", b"\xff\x00", id="bytes"),
        pytest.param(r"\u0301\U0001f600", "\u0301\U0001f600".encode(), id="letters"),
        pytest.param("a\\\nb\n", b"ab\n", id="line_end"),
        pytest.param(r"\\n \{ é", rb"\n \{ " + "é".encode(), id="backslash"),
    ],
)
def test_escapes(written: str, raw: bytes) -> None:
    """What is escaped in a case is the bytes that it names; other backslashes stay."""
    assert unescape(written) == raw


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("=== source\n# T\n=== problems\n", id="no_rule"),
        pytest.param("A rule.\n=== source\n# T\n", id="nothing_expected"),
        pytest.param("A rule.\n=== source\n=== notes\n=== notes\n", id="section_twice"),
    ],
)
def test_broken_case(tmp_path: Path, text: str) -> None:
    """A case that would prove nothing is refused."""
    path = tmp_path / "broken.case"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AssertionError, match=r"broken\.case"):
        read_case(path)


def test_a_wrong_case_fails() -> None:
    """A case that tells what is not so fails, and the difference shows where."""
    case = Case("A rule.", b"# T\n\n- {{a}} b\n", "1:1 topic T\n", "")
    found = outline(run(case)[0].topic)
    assert difference(case.notes or "", found).splitlines()[-2:] == [
        "+1:1 section",
        "+  3:3 cloze ⟦a⟧ b",
    ]
