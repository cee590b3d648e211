"""Notes that are several times as many -> work that is as many times as much, and no more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from counted_work import Calls
from twofold import cli

pytestmark = pytest.mark.usefixtures("here")

FEW, TIMES = 50, 4
"""How many notes are few, where no sheets are made, and how many times more are many."""

MOST = 1.5
"""What one of many notes may cost beside one of few, at most: the square would be `TIMES`."""


def _lines(line: str) -> Callable[[int], str]:
    return lambda count: (
        "# T\n\n## S\n\n" + "".join(line.format(number=number) for number in range(count))
    )


WORDS = ["bade", "cedi", "fogu", "hake", "lime", "pora", "rusa", "tive"]


def _word(number: int) -> str:
    """Return a word that is like no other."""
    return "".join(WORDS[number // 8**place % 8] for place in (0, 1, 2, 3))


def _lessons(count: int) -> str:
    """Return notes of all kinds, ten in a section."""
    kinds = (
        "- The {0} of {1} came to {{{{{2}}}}} in {{{{{3}::year}}}}.",
        "Q: Why was {0} so {1}? [3]\nA:\n- For {2}.\n- Of {0}.",
        "Myth: {0} is {1}.\nFact: {2} is.",
        "{0} {1}\n: A {2} that is new in {3}.",
        "| Date | Event |\n|---|---|\n| {3} | {0} meets {1} |",
    )
    parts = ["# T"]
    for number in range(count):
        if number % 10 == 0:
            parts.append(f"## {_word(5 * number)}")
        words = map(_word, range(3 * number, 3 * number + 3))
        parts.append(kinds[number % len(kinds)].format(*words, 1000 + number % 900))
    return "\n\n".join(parts) + "\n"


def _terms(count: int) -> str:
    parts = ["# T", "## S"]
    parts += [f"{_word(2 * n)}\n: A {_word(2 * n + 1)} of number {n}." for n in range(count)]
    return "\n\n".join(parts) + "\n"


def _footnotes(count: int) -> str:
    """Return a note with footnotes each of which names the next, in a ring."""
    marks = "".join(f"[^{number}]" for number in range(count))
    words = "".join(f"\n\n[^{n}]: Word {n}.[^{(n + 1) % count}]" for n in range(count))
    return f"# T\n\n## S\n\n- A {{{{word}}}}.{marks}{words}\n"


def _one_year(count: int) -> str:
    rows = "".join(f"| 1066 | The {_word(number)} comes |\n" for number in range(count))
    return f"# T\n\n## S\n\n| Date | Event |\n|---|---|\n{rows}"


def _one_sentence(count: int) -> str:
    gaps = " and ".join(f"a {{{{{_word(number)}}}}}" for number in range(count))
    return f"# T\n\n## S\n\n- There is {gaps}.\n"


def _branches(count: int) -> str:
    """Return sections of ten branches, of which each section has few enough to be one lesson."""
    note = "### B{0}\n\n- The {0}-th {{{{{1}}}}} is here."
    parts = [
        part
        for n in range(count)
        for part in (*([f"## S{n}"] if n % 10 == 0 else []), note.format(n, _word(n)))
    ]
    return "\n\n".join(["# T", *parts]) + "\n"


NOTES = {
    "identical": _lines("- a {{{{b}}}} c\n"),
    "identical-in-sections": lambda count: _lines("## S{number}\n\n- a {{{{b}}}} c\n\n")(
        count // 2
    ),
    "gaps": _lines("- The {number}-th {{{{word{number}}}}} is here.\n"),
    "lessons": _lessons,
    "branches": _branches,
    "terms": _terms,
    "footnotes": _footnotes,
    "one-year": _one_year,
    "one-sentence": _one_sentence,
    "questions": _lines("Q: What is {number}?\nA: It is {number}.\n\n"),
}


DRAWN_ALWAYS = {"lessons": 12, "footnotes": 20, "one-year": 20, "one-sentence": 20}
"""Notes whose sheets are drawn in each run, and how many are few of them: lessons have what others
have by themselves."""


def _calls(notes: str, *arguments: str) -> int:
    """Return the work of a run on a folder of its own."""
    folder = Path(str(len(notes)))
    (folder / "sources").mkdir(parents=True, exist_ok=True)
    (folder / "sources" / "t.md").write_text(notes, encoding="utf-8")
    with Calls() as calls:
        place = ["--output", str(folder / "output")] if arguments[0] != "check" else []
        assert cli.main([*arguments, str(folder / "sources"), *place]) == 0
    return calls.number


@pytest.mark.parametrize("kind", NOTES)
@pytest.mark.parametrize("few", [FEW, pytest.param(2 * FEW, marks=pytest.mark.soak)])
@pytest.mark.parametrize(
    "command",
    [
        pytest.param(("check",), id="check"),
        pytest.param(("deck",), id="deck"),
        pytest.param(("deck", "--locked"), id="deck-again"),
    ],
)
def test_work_grows_as_the_notes_do(kind: str, command: tuple[str, ...], few: int) -> None:
    """A pupil's joke of a thousand equal lines ends as soon as a thousand others."""
    notes = NOTES[kind]
    if "--locked" in command:
        for count in (few, few * TIMES):
            _calls(notes(count), "deck")
    assert_work_grows(notes, command, few)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "few"),
    [
        *DRAWN_ALWAYS.items(),
        *(pytest.param(kind, few, marks=pytest.mark.soak) for kind in NOTES for few in (25, 100)),
    ],
)
def test_drawing_grows_as_the_notes_do(kind: str, few: int) -> None:
    """Sheets of many notes have more pages, and no page is harder than that of a few."""
    assert_work_grows(NOTES[kind], ("worksheets", "--jobs", "1", "--draft"), few)


def assert_work_grows(
    notes: Callable[[int], str], command: tuple[str, ...], few_notes: int
) -> None:
    """Run a command on a few notes, and on `TIMES` as many."""
    _calls(notes(2), *command[:1])  # what is loaded once, and known afterwards
    few, many = (_calls(notes(count), *command) for count in (few_notes, few_notes * TIMES))
    assert many / few < MOST * TIMES
