"""Short sheets of one section that are asked for together share a page, and nothing is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from sheet_sources import print_run_of, topic_of

from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.lessons.lesson_layout import LessonLayout
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.exporters.worksheets.print_run import possible_families
from twofold.exporters.worksheets.printed import LessonSet
from twofold_runs import built

TERMS = "".join(f"Word{n}\n: Meaning number {n} of them.\n\n" for n in range(4))
CLAIMS = "Myth: The walls were of gold.\nFact: Of stone.\n\nMyth: Nobody left.\nFact: All did.\n\n"
QUESTION = "Q: Why did it end? [2]\nA: For want of salt.\n\n"
GAPS = "".join(f"- Rome had {{{{w{n}::kind}}}} at hill {n}.\n" for n in range(6)) + "\n"
NOTES = f"# T\n\n## One\n\n{TERMS}{CLAIMS}{QUESTION}\n## Two\n\n{GAPS}{QUESTION}"


def files_of(*kinds: str, text: str = NOTES, **choices: object) -> list[str]:
    """Return the names of the files for a class, without their folder."""
    options = WorksheetOptions(sheets=kinds, **choices)  # type: ignore[arg-type]
    run = print_run_of(topic_of(text), options)
    return [name.rpartition("/")[2] for each in run.printed for name in each.names]


@pytest.mark.parametrize(
    ("kinds", "section", "expected"),
    [
        pytest.param(
            ("terms", "true-false"), "1", ["1-one-terms-matching-true-false"], id="two-kinds"
        ),
        pytest.param(
            ("terms", "true-false", "questions"),
            "1",
            ["1-one-terms-glossary", "1-one-terms-matching-true-false-questions"],
            id="three-kinds",
        ),
        pytest.param(("gaps", "questions"), "2", ["2-two-gaps-core-questions"], id="in-order"),
        pytest.param(("questions",), "1", ["1-one-questions"], id="one-alone"),
    ],
)
def test_short_sheets_of_a_section_share_a_page(
    kinds: tuple[str, ...], section: str, expected: list[str]
) -> None:
    """They have one file, named for all of them, and what has no room there one of its own."""
    assert sorted(set(files_of(*kinds, sections=(section,))) & set(expected)) == expected


def test_a_shared_page_is_one_page_with_one_head() -> None:
    """Each sheet has its name and marks above it, and all are called by their names in the head."""
    options = WorksheetOptions(sheets=("terms", "true-false"), sections=("1",))
    run = print_run_of(topic_of(NOTES), options)
    (lesson,) = [each.of.lessons[0] for each in run.printed if isinstance(each.of, LessonSet)]
    layout = LessonLayout.of(lesson, PageStyle.of(options))
    assert [len(side.pages) for side in layout.sides] == [1]
    assert [part.sheet.kind for part in layout.parts] == ["terms", "true-false"]
    assert layout.marks == sum(sheet.marks for sheet in lesson.parts)
    assert run.lessons == ()


def test_sheets_of_other_sections_share_no_page() -> None:
    """Questions on two sections are two files, however short they are."""
    assert files_of("questions") == ["1-one-questions", "2-two-questions"]


def test_no_sheet_shares_a_page_with_one_whose_answers_it_prints() -> None:
    """Multiple choice prints words of the gaps; two sheets on the same terms ask them twice."""
    both = files_of("gaps", "multiple-choice", sections=("2",))
    assert both == ["2-two-gaps-core", "2-two-multiple-choice"]
    asked = files_of("terms", sections=("1",))
    assert asked == ["1-one-terms-matching", "1-one-terms-glossary"]


def test_long_sheets_share_no_page() -> None:
    """A sheet that fills most of a page stands alone, and so does one for another pupil."""
    long = NOTES.replace(TERMS, TERMS.replace("Meaning", "Meaning of many words " * 30))
    assert "true-false" in " ".join(files_of("true-false", "terms", text=long, sections=("1",)))
    names = files_of("true-false", "terms", text=long, sections=("1",))
    assert not any("terms-matching-true" in name for name in names)
    assert len(files_of("gaps", "questions", sections=("2",), tiers=("core", "support"))) == 4
    assert len(files_of("gaps", "questions", sections=("2",), format="docx")) == 2


def test_a_shared_page_is_known_as_ours() -> None:
    """A file that a later run does not make any more can be told from somebody else's."""
    topic = topic_of(NOTES)
    families = possible_families(topic)
    for kinds in (("terms", "true-false", "questions"), ("gaps", "questions")):
        for sections in ((), ("1",), ("2",)):
            options = WorksheetOptions(sheets=kinds, sections=sections)
            made = {each.family for each in print_run_of(topic, options).printed}
            assert made - families == set()


def test_many_sheets_of_one_kind_have_few_names() -> None:
    """What a shared page may be called is not tried with each choice of a section's tables."""
    table = "Heads:\n\n| A | B |\n|---|---|\n| a | {{b}} |\n| c | {{d}} |\n\n"
    steps = "Steps:\n\n1. One\n2. Two\n3. Three\n\n"

    def families(count: int) -> int:
        return len(possible_families(topic_of(NOTES + (table + steps) * count)))

    assert families(16) - families(8) == 2 * (families(12) - families(8))


def test_a_shared_page_has_one_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is in the folder of keys, with the answers of all that stand on the page."""
    (tmp_path / "notes.md").write_text(NOTES, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    flags = ["--sheet", "terms", "--sheet", "true-false", "--section", "1"]
    built("worksheets", "notes.md", "--output", "out", *flags)
    names = sorted(path.name for path in (tmp_path / "out").rglob("*true-false*.pdf"))
    shared = "1-one-terms-matching-true-false"
    assert names == [f"{shared}-key.pdf", f"{shared}.pdf"]
