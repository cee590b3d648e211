"""What sheets leave out of a topic, and what they print in its place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sheet_sources import topic_of

from cases.show import outline
from twofold.exporters.worksheets import EXPORTER
from twofold.exporters.worksheets.on_paper import on_paper, signs_left_out
from twofold.exporters.worksheets.options import WorksheetOptions


def printed(notes: str) -> str:
    """Return the outline of notes below the title, as paper has them, without their places."""
    lines = outline(on_paper(topic_of(f"# T\n\n## S\n\n{notes}\n"))).splitlines()[2:]
    return "\n".join(line.strip().partition(" ")[2] for line in lines)


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        pytest.param("- ✨ The {{cell}}.", "cloze The ⟦cell⟧.", id="at-the-beginning"),
        pytest.param("- The {{cell}} 🎉.", "cloze The ⟦cell⟧.", id="before-a-full-stop"),
        pytest.param("- The {{cell}} 🎉 !", "cloze The ⟦cell⟧ !", id="before-a-french-sign"),
        pytest.param("- The 🎉 🧬 {{cell}}", "cloze The ⟦cell⟧", id="two-in-a-row"),
        pytest.param("- The🎉{{cell}}", "cloze The⟦cell⟧", id="without-blanks"),
        pytest.param("- The **🎉** {{cell}}", "cloze The ⟦cell⟧", id="in-bold"),
        pytest.param("- 👩‍🔬 👍🏽 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇫🇷 {{cell}}", "cloze ⟦cell⟧", id="of-several-signs"),
        pytest.param("- 1️⃣ ❤️ {{cell}}", "cloze 1\ufe0f ❤️ ⟦cell⟧", id="what-fonts-have"),
        pytest.param("- ✅ ❌ ➡ {{cell}}", "cloze ✓ ✗ → ⟦cell⟧", id="what-says-something"),
        pytest.param("```\n# ❌ 🎉 {x}\n  📁 y\n```\n\n- {{a}}",
                     "statement ⟨code: # ✗ {x}⏎  y⟩\ncloze ⟦a⟧", id="in-code"),
        pytest.param("- `✅ 🎉 x` {{a}}", "cloze ⟨code: ✓ x⟩ ⟦a⟧", id="in-code-of-a-line"),
        pytest.param("- {{cell 🧬|🦠 germ::🎈 hint}}", "cloze ⟦cell|germ::hint⟧", id="in-a-gap"),
        pytest.param("- France {{🇫🇷}} is {{east}}", "cloze France is ⟦east⟧", id="a-gap-of-them"),
        pytest.param("- France is {{🇫🇷}}", "statement France is", id="the-only-gap"),
        pytest.param("- 🎉\n- {{cell}}", "cloze ⟦cell⟧", id="a-whole-note"),
        pytest.param("📌:\n\n- {{cell}}", "title\ncloze ⟦cell⟧", id="a-title"),
        pytest.param("🇫🇷\n: France\n\n- {{cell}}", "cloze ⟦cell⟧", id="a-term"),
        pytest.param("- {{cell}}\n  > 🎉 more\n  > Not: 🎈, egg",
                     "cloze ⟦cell⟧\nmore\negg", id="a-back"),
        pytest.param("### 🎉\n\n- {{cell}}", "branch 1\ncloze ⟦cell⟧", id="a-heading"),
        pytest.param("![The forum](no.png)", "statement [The forum]", id="a-missing-picture"),
        pytest.param('- {{a}} ![](x/no.png "Cap")', "cloze ⟦a⟧ [Cap]", id="its-caption"),
        pytest.param("- {{a}} ![](x/no.png)", "cloze ⟦a⟧ [no.png]", id="its-name"),
        pytest.param("![Map](no.png):\n\n- {{cell}}", "title Map:\ncloze ⟦cell⟧",
                     id="a-title-that-is-a-missing-picture"),
    ],
)  # fmt: skip
def test_what_paper_cannot_show_is_left_out(notes: str, expected: str) -> None:
    """Emoji go with the blanks that only they needed; words stand for what is not there."""
    assert printed(notes) == expected


def test_other_signs_stay() -> None:
    """What a subject is written with is no emoji, whether a font has it or not."""
    notes = "- N₂ ⇌ 2 NH₃ ∈ ♀ ♂ ♯ ♭ ℃ ☿ ♔ ⚀ ① 中 {{x}}"
    assert printed(notes) == notes.replace("- ", "cloze ").replace("{{x}}", "⟦x⟧")


def test_a_topic_without_such_signs_is_itself() -> None:
    """Nothing is made anew where nothing changes."""
    topic = topic_of("# T\n\n- Żółć, Ленин {{é}} 毛\n")
    assert on_paper(topic) is topic


@pytest.mark.parametrize(
    ("title", "heading", "expected"),
    [("📚", "🎉", ("rome", "1")), ("📚 Rome", "Kings 🎉", ("Rome", "Kings"))],
)
def test_headings_of_emoji_have_other_words(
    title: str, heading: str, expected: tuple[str, str]
) -> None:
    """A title that was only emoji is the file's name, a heading its number: none is empty."""
    topic = topic_of(f"# {title}\n\n## {heading}\n\n- {{{{x}}}}\n", "rome")
    changed = on_paper(replace(topic, name="rome.draft"))
    [[words], [section]] = changed.title, changed.sections[0].title
    assert (words.text, section.text) == expected  # type: ignore[union-attr]


def test_emoji_are_told_once() -> None:
    """One warning a topic, at the first of them, that names a few; sheets are made."""
    notes = "# T\n\n- a {{b}} 🎉\n- c {{d}} 🎉 🧬 🦠 🔋 🎈 🏛 🧪\n"
    [problem] = EXPORTER.plan([topic_of(notes)], WorksheetOptions()).problems
    assert str(problem.position) == "topic.md:3:3"
    assert (problem.severity, problem.code) == ("warning", "sign-left-out")
    assert problem.message == (
        '"🎉", "🧬", "🦠", "🔋", "🎈" and 2 more are left out of the sheets, whose fonts have no'
        " such signs: the deck shows them"
    )


@pytest.mark.parametrize(
    ("signs", "named"),
    [
        ("🎉", '"🎉" is left out of the sheets, whose fonts have no such sign: the deck shows it'),
        ("🎉🎈", '"🎉" and "🎈" are left out of the sheets, whose fonts have no such signs: the'
         " deck shows them"),
    ],
)  # fmt: skip
def test_few_emoji_are_named(signs: str, named: str) -> None:
    """The sentence fits one sign and two."""
    assert [found.message for found in signs_left_out(topic_of(f"# {signs}\n"))] == [named]


def test_packs_alone_tell_what_they_cannot_print() -> None:
    """A sheet that is printed in a pack alone is looked at as well."""
    plan = EXPORTER.plan([topic_of("# T\n\n- a {{中}}\n")], WorksheetOptions(sheets=("pack",)))
    assert [str(found.position) for found in plan.problems] == ["topic.md:3:5"]
