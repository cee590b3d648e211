"""Gap sheets -> words to choose from: which, how spelt, in which order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheet_sources import topic_of

from twofold.exporters.worksheets.answer_forms import folded
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.kinds import KINDS
from twofold.exporters.worksheets.word_bank import Vocabulary, word_bank
from twofold.notes import Topic


def bank(notes: str, wrong: int = 0, seed: int = 1, section: int = 0) -> list[str]:
    """Return the bank of a section of notes."""
    topic = topic_of(f"# T\n\n{notes}\n")
    sheet = list(KINDS["gaps"].sheets(topic))[section]
    return list(word_bank(sheet, Vocabulary.of(topic, seed), wrong).words)


def sheet_and_topic(notes: str) -> tuple[Sheet, Topic]:
    topic = topic_of(f"# T\n\n{notes}\n")
    return next(KINDS["gaps"].sheets(topic)), topic


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        pytest.param("- {{Zinoviev}} met {{Kamenev}}.", ["Kamenev", "Zinoviev"], id="alphabet"),
        pytest.param("- {{NEP}} and {{NEP}}.", ["NEP ×2"], id="twice"),
        pytest.param("- The {{party}} and {{the Party}}.", ["party", "the Party"], id="two-forms"),
        pytest.param("- It is {{one}}, {{ONE}} in all.", ["one ×2"], id="case-makes-no-other-word"),
        pytest.param(
            "- In {{1924}} the {{Élan}} of {{elbe}}, {{May 1924}}.",
            ["Élan", "elbe", "1924", "May 1924"],
            id="figures-last-and-accents-in-their-place",
        ),
        pytest.param("- {{Commissar|War Commissar}}.", ["Commissar"], id="the-printed-form-alone"),
    ],
)
def test_a_bank_holds_each_answer_once(notes: str, expected: list[str]) -> None:
    """Answers stand in the alphabet's order, with how often they are needed if not once."""
    assert bank(notes) == expected


@pytest.mark.parametrize(
    ("notes", "shown"),
    [
        pytest.param(
            "- {{Factions}} were forbidden. The ban on factions held.",
            "factions",
            id="small-elsewhere",
        ),
        pytest.param("- {{Trotsky}} lost his post.", "Trotsky", id="no-evidence"),
        pytest.param(
            "- {{Congress}} met. The congress of 1925 was the Congress of all.",
            "Congress",
            id="a-capital-elsewhere",
        ),
        pytest.param(
            "- It met. “{{Enrich}} yourselves!” They would enrich themselves.",
            "enrich",
            id="behind-a-full-stop-and-a-quote",
        ),
        pytest.param(
            "- The party ({{Bolsheviks}}) and other bolsheviks.",
            "Bolsheviks",
            id="inside-a-sentence",
        ),
        pytest.param("- {{Party line|party line}} won.", "party line", id="accepted-small"),
        pytest.param(
            "- {{The great turn}} came. It was the end.", "the great turn", id="first-word-decides"
        ),
        pytest.param("- In {{1924}}. {{NEP}} grew; the nep shrank.", "NEP", id="initials"),
    ],
)  # fmt: skip
def test_capitals_tell_no_beginning(notes: str, shown: str) -> None:
    """An answer loses the capital of its sentence if the notes write it small and never else."""
    assert shown in bank(notes)


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        pytest.param("- {{Rykov}} led.\n  > Not: Molotov", ["Molotov"], id="of-the-author"),
        pytest.param(
            "- {{Rykov|Alexei Rykov}} led.\n  > Not: alexei  RYKOV, Molotov", ["Molotov"],
            id="no-accepted-form",
        ),
        pytest.param(
            "- {{January 1925}} came.\n  > Not: 1925, May 1924", ["May 1924"], id="no-part-of-one"
        ),
        pytest.param(
            "- {{1925}} came. {{1926}} went.\n  > Not: 1926", [], id="no-answer-of-another-gap"
        ),
        pytest.param("- {{Rykov}} led.", [], id="none-fits"),
        pytest.param(
            "- {{Rykov::who?}} led.\n\n## B\n\n- {{Lenin::who?}} and {{a plan}}.", ["Lenin"],
            id="same-hint-elsewhere",
        ),
        pytest.param(
            "- {{May 1924}}.\n\n## B\n\n- {{1925}}, {{June 1926}}, {{Lenin}}.", ["June 1926"],
            id="same-form-elsewhere",
        ),
        pytest.param(
            "- {{Rykov::who?}} led.\n  > Not: Kirov\n\n## B\n\n- {{Lenin::who?}}.",
            ["Kirov", "Lenin"],
            id="author-first-then-others",
        ),
    ],
)  # fmt: skip
def test_wrong_answers_fit_and_are_wrong(notes: str, expected: list[str]) -> None:
    """They come from `Not:` or from like gaps of other notes, and are right for no gap here."""
    right = bank(notes)
    assert [word for word in bank(notes, wrong=3) if word not in right] == expected


@pytest.mark.parametrize(
    ("gaps", "wrong", "expected"),
    [
        pytest.param(3, 3, 2, id="few-gaps"),
        pytest.param(9, 3, 3, id="many-gaps"),
        pytest.param(9, 0, 0, id="none-asked-for"),
    ],
)
def test_wrong_answers_are_few(gaps: int, wrong: int, expected: int) -> None:
    """Two or three, however many the author gives."""
    notes = "".join(
        f"- It was {{{{word{'x' * n}}}}}.\n  > Not: a, b, c, d, e\n" for n in range(gaps)
    )
    assert len(bank(notes, wrong=wrong)) == gaps + expected


def test_wrong_answers_are_of_several_forms() -> None:
    """Of equally good ones those of another form are taken first."""
    notes = (
        "- {{Rykov}} led in {{1924}}.\n  > Not: Kirov, Molotov, Tomsky, Uglanov, Kalinin, 1931\n"
    )
    for seed in range(5):
        assert "1931" in bank(notes, wrong=3, seed=seed)


@pytest.mark.parametrize("seed", range(5))
def test_an_answer_without_its_like_gets_one(seed: int) -> None:
    """The only number of a sheet stands beside another, and no word beside it alone is its like."""
    notes = (
        "- {{Rykov}}, {{Kirov}}, {{Tomsky}} and {{six::how many?}} others.\n"
        "  > Not: Molotov, Uglanov, Kalinin\n\n## B\n\n- {{million}} to {{trade}}.\n"
    )
    offered = bank(notes, wrong=3, seed=seed)
    assert "million" in offered
    assert "trade" not in offered


def test_the_seed_chooses() -> None:
    """Another seed takes other wrong answers; the same takes the same."""
    notes = "- {{Rykov}} led.\n  > Not: Kirov, Molotov, Tomsky, Uglanov, Kalinin\n"
    banks = {tuple(bank(notes, wrong=3, seed=seed)) for seed in range(8)}
    assert len(banks) > 1
    assert bank(notes, wrong=3, seed=4) == bank(notes, wrong=3, seed=4)


@given(st.lists(st.integers(1900, 1999), min_size=3, max_size=12, unique=True))
def test_the_order_is_not_that_of_the_gaps(years: list[int]) -> None:
    """Not even years told as they came stand in the bank as their gaps do."""
    in_order = [str(year) for year in sorted(years)]
    sheet, topic = sheet_and_topic("".join(f"- In {{{{{year}}}}}.\n" for year in in_order))
    words = list(word_bank(sheet, Vocabulary.of(topic, 1), 0).words)
    assert words != in_order
    assert sorted(words) == in_order


def test_folding_forgets_case_and_spaces() -> None:
    """Two answers that a marker would take as one are one."""
    assert folded("  Tax\u00a0in KIND ") == folded("tax in kind")
    assert folded("ﬁve") == folded("five")
