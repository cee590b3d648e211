"""Terms -> a matching sheet and a glossary: what is asked, and that nothing gives it away."""

from __future__ import annotations

import pytest
from sheet_sources import sheets

from twofold.exporters.worksheets.blocks import Heading, Sheet
from twofold.exporters.worksheets.exercises import GlossaryEntry, Matching
from twofold.notes import LineBreak, plain


def terms(count: int, word: str = "Term") -> str:
    return "".join(f"{word} {n}\n: What {word} {n} means.\n\n" for n in range(1, count + 1))


def term_sheets(notes: str) -> dict[str, Sheet]:
    return {sheet.name: sheet for sheet in sheets(f"# Topic\n\n{notes}", "terms")}


def matchings(notes: str) -> list[Matching]:
    blocks = term_sheets(notes)["terms-matching"].blocks
    return [block for block in blocks if isinstance(block, Matching)]


def glossary(notes: str) -> list[GlossaryEntry]:
    blocks = term_sheets(notes)["terms-glossary"].blocks
    return [block for block in blocks if isinstance(block, GlossaryEntry)]


def headings(sheet: Sheet) -> list[str]:
    return [plain(block.text) for block in sheet.blocks if isinstance(block, Heading)]


@pytest.mark.parametrize(
    ("count", "names"),
    [
        pytest.param(0, [], id="none"),
        pytest.param(2, ["terms-glossary"], id="too-few-to-match"),
        pytest.param(3, ["terms-matching", "terms-glossary"], id="enough"),
    ],
)
def test_terms_make_two_sheets(count: int, names: list[str]) -> None:
    """Two terms are too few to match; without a term there is no sheet."""
    assert list(term_sheets(f"- A {{{{gap}}}}.\n\n{terms(count)}")) == names


@pytest.mark.parametrize("count", [3, 8, 12, 13, 27, 51])
def test_every_term_is_asked_once_on_each_sheet(count: int) -> None:
    """Terms are numbered through; a letter leads each to its own definition."""
    notes = terms(count)
    asked = [term for block in matchings(notes) for term in block.terms]
    assert [term.number for term in asked] == list(range(1, count + 1))
    for block in matchings(notes):
        by_letter = {each.letter: plain(each.definition) for each in block.definitions}
        assert list(by_letter) == list("ABCDEFGHIJKL")[: len(block.terms)]
        for term in block.terms:
            assert by_letter[term.letter] == f"What {plain(term.term)} means."
    entries = glossary(notes)
    assert [entry.number for entry in entries] == list(range(1, count + 1))
    assert sorted(plain(e.term) for e in entries) == sorted(plain(t.term) for t in asked)
    assert all(plain(e.definition) == f"What {plain(e.term)} means." for e in entries)


@pytest.mark.parametrize("word", ["Term", "Word", "Name", "Thing", "Body"])
@pytest.mark.parametrize("count", [3, 4, 10])
def test_no_letter_stands_beside_its_number(word: str, count: int) -> None:
    """No definition is printed on the line of its own term."""
    (block,) = matchings(terms(count, word))
    for term, definition in zip(block.terms, block.definitions, strict=True):
        assert term.letter != definition.letter


def test_the_glossary_does_not_repeat_the_numbers_of_the_matching_sheet() -> None:
    """Who has both sheets cannot copy by number: the glossary has an order of its own."""
    (block,) = matchings(terms(12))
    entries = glossary(terms(12))
    assert [plain(e.term) for e in entries] != [plain(t.term) for t in block.terms]


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        pytest.param([12], [12], id="one-page"),
        pytest.param([13], [6, 7], id="halves"),
        pytest.param([19, 9], [9, 10, 9], id="a-long-heading-is-halved"),
        pytest.param([12, 8], [12, 8], id="headings-stay-whole"),
        pytest.param([9, 5, 6], [9, 11], id="short-headings-join"),
        pytest.param([19, 9, 5, 6, 6, 6], [9, 10, 9, 11, 12], id="the-first-topic"),
        pytest.param([3], [3], id="few"),
    ],
)
def test_exercises_follow_the_headings(sizes: list[int], expected: list[int]) -> None:
    """No exercise has more than twelve pairs; they are about even and keep headings whole."""
    notes = "".join(f"### H{n}\n\n{terms(size, f'T{n}')}" for n, size in enumerate(sizes))
    found = [len(block.terms) for block in matchings(f"## Section\n\n{notes}")]
    assert found == expected


def test_an_exercise_is_headed_by_what_it_is_about() -> None:
    """The headings above the terms stand above their exercise, joined where it has several."""
    notes = f"## Bodies\n\n{terms(9, 'B')}## Rules\n\n{terms(5, 'R')}## Rest\n\n{terms(6, 'S')}"
    sheet = term_sheets(notes)["terms-matching"]
    assert headings(sheet) == ["Bodies", "Rules · Rest"]
    assert headings(term_sheets(f"## Bodies\n\n{terms(9)}")["terms-matching"]) == []


def test_the_glossary_keeps_headings_that_tell_nothing() -> None:
    """A heading that names a term is left out; the definitions stay below their own heading."""
    notes = f"## Kulak and tax\n\nKulak\n: A peasant.\n\nTax\n: Money.\n\n## Bodies\n\n{terms(3)}"
    sheet = term_sheets(notes)["terms-glossary"]
    assert headings(sheet) == ["Bodies"]
    first, second, heading, *_ = sheet.blocks
    assert isinstance(heading, Heading)
    assert {plain(e.term) for e in (first, second) if isinstance(e, GlossaryEntry)} == {
        "Kulak",
        "Tax",
    }


def test_all_definitions_of_a_term_are_printed() -> None:
    """Several definitions of a term are one entry, each on a line of its own."""
    (entry,) = glossary("NEP\n: A policy\n: A time\n")
    assert plain(entry.definition) == "A policy A time"
    assert sum(isinstance(inline, LineBreak) for inline in entry.definition) == 1


def test_the_marker_is_told_by_the_number_of_each_sheet() -> None:
    """A term's back stands in the key of both sheets, under the number that it has there."""
    notes = terms(5) + "Last\n: The end.\n\n> Also the finish.\n"
    by_name = term_sheets(notes)
    (remark,) = by_name["terms-matching"].marking
    assert (remark.number, plain(remark.text)) == (6, "Also the finish.")
    (remark,) = by_name["terms-glossary"].marking
    (last,) = [entry for entry in glossary(notes) if plain(entry.term) == "Last"]
    assert remark.number == last.number


def test_letters_are_those_of_the_language() -> None:
    """Russian definitions have Russian letters."""
    notes = "---\nlanguage: ru\n---\n# Тема\n\n" + terms(3)
    sheet = next(s for s in sheets(notes, "terms") if s.name == "terms-matching")
    (block,) = sheet.blocks
    assert isinstance(block, Matching)
    assert [each.letter for each in block.definitions] == ["А", "Б", "В"]


def test_a_picture_alone_is_not_matched() -> None:
    """A definition without words has nothing to print beside a letter; the glossary shows it."""
    notes = terms(2) + "Flag\n: ![a flag](flag.png)\n\nEnd\n: The end.\n"
    (block,) = matchings(notes)
    assert [(term.number, plain(term.term)) for term in block.terms] == [
        (1, "Term 1"),
        (2, "Term 2"),
        (3, "End"),
    ]
    assert sorted(plain(entry.term) for entry in glossary(notes)) == [
        "End",
        "Flag",
        "Term 1",
        "Term 2",
    ]
