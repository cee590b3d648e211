"""Terms -> a matching sheet and a glossary: what is asked, and that nothing gives it away."""

from __future__ import annotations

import pytest
from read_back import shipped_topic
from sheet_sources import sheets

from twofold.exporters.worksheets.blocks import Heading
from twofold.exporters.worksheets.blocks.exercises import GlossaryEntry, Matching, Pair
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.kinds import KINDS
from twofold.exporters.worksheets.layout.flows import FormRow, FormWords
from twofold.exporters.worksheets.layout.page_breaking import fill_pages, filled
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.exporters.worksheets.sheet_layout import SheetLayout
from twofold.text import LineBreak, plain


def terms(count: int, word: str = "Term") -> str:
    return "".join(f"{word} {n}\n: What {word} {n} means.\n\n" for n in range(1, count + 1))


def term_sheets(notes: str) -> dict[str, Sheet]:
    return {sheet.name: sheet for sheet in sheets(f"# Topic\n\n{notes}", "terms")}


def pairs(notes: str) -> tuple[Pair, ...]:
    (block,) = term_sheets(notes)["terms-matching"].blocks
    assert isinstance(block, Matching)
    return block.pairs


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


@pytest.mark.parametrize("count", [3, 13, 51])
def test_every_term_is_asked_once_on_each_sheet(count: int) -> None:
    """Terms are numbered through, each with its own definition."""
    notes = terms(count)
    asked = pairs(notes)
    assert [pair.number for pair in asked] == list(range(1, count + 1))
    assert all(plain(p.definition) == f"What {plain(p.term)} means." for p in asked)
    entries = glossary(notes)
    assert [entry.number for entry in entries] == list(range(1, count + 1))
    assert sorted(plain(e.term) for e in entries) == sorted(plain(t.term) for t in asked)
    assert all(plain(e.definition) == f"What {plain(e.term)} means." for e in entries)


def test_the_glossary_does_not_repeat_the_numbers_of_the_matching_sheet() -> None:
    """Who has both sheets cannot copy by number: the glossary has an order of its own."""
    entries = glossary(terms(12))
    assert [plain(e.term) for e in entries] != [plain(p.term) for p in pairs(terms(12))]


@pytest.mark.parametrize(("count", "is_told"), [(10, False), (11, True)])
def test_a_sheet_in_sets_says_that_letters_are_those_of_a_set(count: int, is_told: bool) -> None:
    """More terms than one set takes come in sets, each with letters from A on."""
    sheet = term_sheets(terms(count))["terms-matching"]
    assert ("Each set has its own letters." in sheet.instructions) is is_told


def test_the_glossary_has_all_headings_or_none() -> None:
    """One heading that names a term takes them all away; the definitions keep their order."""
    named = "## Kulak and tax\n\nKulak\n: A peasant.\n\nTax\n: Money.\n\n"
    bodies, plan = f"## Bodies\n\n{terms(3)}\n", "## Plan\n\nNEP\n: A policy.\n\n"
    assert headings(term_sheets(bodies + plan)["terms-glossary"]) == ["Bodies", "Plan"]
    for notes in (named + bodies + plan, bodies + named + plan, bodies + plan + named):
        assert headings(term_sheets(notes)["terms-glossary"]) == []
        asked = [plain(entry.term) for entry in glossary(notes)]
        first = {"Kulak", "Tax"} if notes.startswith(named) else {"Term 1", "Term 2", "Term 3"}
        assert set(asked[: len(first)]) == first


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


def test_a_picture_alone_is_not_matched() -> None:
    """A definition without words has nothing to print beside a letter; the glossary shows it."""
    notes = terms(2) + "Flag\n: ![a flag](flag.png)\n\nEnd\n: The end.\n"
    assert [(pair.number, plain(pair.term)) for pair in pairs(notes)] == [
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


def test_a_glossary_of_another_language_is_translated() -> None:
    """Where one term has none, each is explained by what stands beside it."""
    french = "mot\n: word\n\nlit\n: bed\n"
    for head, words_to_do in (
        ("terms: fr", "Translate each word or phrase."),
        ("language: en", "Write the term or name that each definition explains."),
    ):
        glossary = sheets(f"---\n{head}\n---\n# T\n\n{french}", "terms")[-1]
        assert glossary.instructions == words_to_do


@pytest.mark.parametrize("long", ["Primitive socialist accumulation", "Internationalisations"])
def test_codes_stand_in_a_column_beside_long_terms(long: str) -> None:
    """A term of several words leaves room for its code: below it the code would look like more.

    So does one long word, for which the column of terms is wider.
    """
    names = ("Short", "Socialism in One Country", long, "Plenum")
    notes = "".join(f"{name}\n: What number {n} means.\n\n" for n, name in enumerate(names))
    (sheet, _) = sheets(f"# T\n\n{notes}", "terms")
    flows = SheetLayout.of(sheet, PageStyle.of(WorksheetOptions())).flows
    found = [
        (part.x, part.baseline, row)
        for flow in flows
        for row in flow.rows
        if isinstance(row, FormRow)
        for part in row.parts
        if isinstance(part, FormWords) and part.is_code
    ]
    assert len(found) == len(names)
    assert len({round(x / 10) for x, _, _ in found}) == 1
    for _, baseline, row in found:
        words = [part for part in row.parts if isinstance(part, FormWords) and not part.is_code]
        assert any(part.baseline == baseline for part in words)


def test_the_pages_of_a_glossary_are_filled_alike() -> None:
    """Its last page would be a rest: all pages before it end earlier, and none by much."""
    glossary = [each for each in KINDS["terms"].sheets(shipped_topic()) if "glossary" in each.name]
    layout = SheetLayout.of(glossary[0], PageStyle.of(WorksheetOptions()))
    pages = fill_pages(layout.flows, layout.style.column_height)
    assert len(pages) > 1
    assert all(filled(layout.flows, page) > 0.7 * layout.style.column_height for page in pages)
