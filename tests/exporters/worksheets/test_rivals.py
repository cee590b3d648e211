"""Boxes of words -> in each of them every answer has another word of its kind beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sheet_sources import topic_of

from twofold.exporters.worksheets.answer_forms import kind_of, numbers_in_words_beside
from twofold.exporters.worksheets.banks.run_words import RunWords, words_of_run
from twofold.exporters.worksheets.banks.substances import kinds_of_parts
from twofold.exporters.worksheets.banks.vocabulary import Vocabulary
from twofold.exporters.worksheets.banks.word_bank import word_bank
from twofold.exporters.worksheets.blocks import WordBank
from twofold.exporters.worksheets.kinds import KINDS
from twofold.exporters.worksheets.quantities import decimals_beside
from twofold.notes import notes_of, texts_of


def material(notes: str) -> WordBank:
    """Return what the banks of the first section of notes are made of, wrong words and all."""
    topic = topic_of(f"# T\n\n## A\n\n{notes}\n")
    sheet = next(KINDS["gaps"].sheets(topic))
    return word_bank(sheet, Vocabulary.of(topic, 1), has_wrong_answers=True)


def box(notes: str, end: int, most: int = 12) -> RunWords:
    """Return the box of the first gaps of notes."""
    return words_of_run(material(notes), 0, end, most)


WITH_WORDS = "- The {{sap}} and the {{bark}} of the {{elder}}.\n  > Not: leaf, root, vein, pore\n"


@pytest.mark.parametrize(
    ("own", "elsewhere", "rivals"),
    [
        pytest.param("In {{1924::year}}.", "It ended in {{1931::its end}}.", {"1931"}, id="date"),
        pytest.param("{{Pisa::capital}} fell.", "{{Rome::a town}} won.", {"Rome"}, id="name"),
        pytest.param("They met {{bears}}.", "{{wolves::beasts}} came.", {"wolves"}, id="plural"),
        pytest.param("It is {{acidic}}.", "{{milky}} or {{toxic::bad}}.", {"toxic"}, id="quality"),
        pytest.param("Take {{0.0250}} mol.", "", {"0.00250", "0.250"}, id="decimals"),
        pytest.param("A {{million}} men.", "The {{Tenth}} day.", {"billion"}, id="number-in-words"),
    ],
)  # fmt: skip
def test_no_answer_is_the_only_one_of_its_kind(own: str, elsewhere: str, rivals: set[str]) -> None:
    """What is wrong beside it is asked for anywhere in the topic, or made of its figures."""
    notes = f"{WITH_WORDS}- {own}\n\n## B\n\n- {{{{leaf}}}}. {elsewhere}"
    assert set(box(notes, 4).words) & rivals


def test_a_word_more_elsewhere_leaves_the_rivals_of_most_gaps() -> None:
    """Nobody who adds a fact to one section gets other boxes in all lessons."""
    own = "".join(f"- {{{{City{n}}}}} fell.\n" for n in range(20))
    others = "\n## B\n\n" + "".join(f"- {{{{Town{n}}}}} rose.\n" for n in range(20))
    before, after = (material(f"{own}{others}{each}") for each in ("", "- {{Lagos}} rose.\n"))
    assert all(gap.rivals for gap in before.gaps)
    changed = [a.answer for a, b in zip(before.gaps, after.gaps, strict=True) if a != b]
    assert len(changed) <= 5


def test_an_answer_of_the_same_box_is_a_rival() -> None:
    """Two dates of one box need no third: a box has no more words than it takes."""
    notes = "- In {{1924}} and {{1926}}.\n\n## B\n\n- In {{1931}} and {{1935}}, {{1937}}."
    assert box(notes, 2).left_over == 2


def test_a_full_box_gives_up_words_that_nobody_needs() -> None:
    """A lone answer has its rival in the place of the last of several wrong words of one kind."""
    made = material(f"{WITH_WORDS}- In {{{{1924}}}}.")
    gaps = [replace(gap, wrong=("1931",) if gap.kind == "year" else gap.wrong) for gap in made.gaps]
    found = words_of_run(replace(made, gaps=tuple(gaps)), 0, 4, most=6)
    assert len(found.words) == 6
    assert "1931" in found.words


def test_no_rival_may_be_a_form_of_an_answer() -> None:
    """Who has paid “tax in kind” has paid “taxes”."""
    notes = "- It is {{tax in kind}}, made of {{grains}}.\n\n## B\n\n- {{taxes}} and {{mills}}."
    words = set(box(notes, 2).words)
    assert "taxes" not in words
    assert "mills" in words


PARTS: tuple[tuple[str, list[str]], ...] = (
    (r"\ce{H2{{c1::SO4}}}", ["last part"]),
    (r"\ce{{{c1::Na}}OH}", ["first part"]),
    (r"\ce{Na{{c1::HC}}O3}", ["inner part"]),
    (r"\ce{2{{c1::H2O}}}", []),
    (r"\ce{H+ + OH- -> {{c1::H2O}}(l)}", []),
)


@pytest.mark.parametrize(("formula", "kinds"), PARTS)
def test_a_gap_within_a_substance_asks_for_a_part(formula: str, kinds: list[str]) -> None:
    """How many of a substance there are, and its state, are no parts of it."""
    for dollar in ("$", ""):
        (note,) = notes_of(topic_of(f"# T\n\n## A\n\n- It is {dollar}{formula}{dollar} here.\n"))
        assert [kind for text in texts_of(note.body) for _, kind in kinds_of_parts(text)] == kinds


def test_a_part_of_a_formula_has_parts_beside_it() -> None:
    """No whole formula can stand there: its rivals are ions without their charge."""
    notes = (
        "- Sulfuric acid is $\\ce{H2{{c1::SO4}}}$, and the gas is {{\\ce{CO2}}}.\n\n## B\n\n"
        "- Here are \\ce{NO3-}, \\ce{Cl-}, \\ce{NH4+}, {{\\ce{H2O}}} and {{\\ce{NaCl}}}."
    )
    gaps = {gap.shown: {*gap.wrong, *gap.rivals} for gap in material(notes).gaps}
    assert gaps[r"\ce{SO4}"] == {r"\ce{NO3}", r"\ce{Cl}"}
    assert gaps[r"\ce{CO2}"] == {r"\ce{H2O}", r"\ce{NaCl}"}


@pytest.mark.parametrize(
    ("right", "language", "beside"),
    [
        ("0.00250", "en", ["0.0250", "0.000250"]),
        ("9,8 N", "de", ["98 N", "0,98 N"]),
        ("1000", "en", []),
        ("12,5", "en", []),
    ],
)
def test_a_decimal_fraction_has_its_point_elsewhere(
    right: str, language: str, beside: list[str]
) -> None:
    """A point a place further is the mistake that is made most; whole numbers have none."""
    assert list(decimals_beside(right, language)) == beside


def test_numbers_in_words_stand_beside_the_next() -> None:
    """They have a capital as the right one has, and are no form of it."""
    assert numbers_in_words_beside("million", "en")[:2] == ("billion", "trillion")
    assert "Eleventh" in numbers_in_words_beside("Tenth", "en")
    assert not [each for each in numbers_in_words_beside("millionen", "de") if "million" in each]
    assert numbers_in_words_beside("mill", "en") == ()


def test_a_letter_and_a_word_are_no_name() -> None:
    """The capital of "V-shaped" and "X-ray" is that of the letter."""
    kinds = [kind_of(each, "en").name for each in ("V-shaped", "X-ray", "Marxist", "Anglo-Saxon")]
    assert kinds == ["word", "word", "name", "name"]
