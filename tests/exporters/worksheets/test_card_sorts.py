"""Cards to be sorted: events, steps, and terms with their meanings."""

from __future__ import annotations

from collections import Counter
from typing import Literal

import pytest
from sheet_sources import printed, render, sheets, words

from twofold.exporters.worksheets.blocks.cutting import Card, LooseCards
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.layout.card_layout import NAME_SIZE
from twofold.exporters.worksheets.layout.page_breaking import filled
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.layout.shapes import DrawnRow
from twofold.exporters.worksheets.options import Paper, PrintSize, WorksheetOptions
from twofold.exporters.worksheets.sheet_layout import SheetLayout
from twofold.exporters.worksheets.shuffling import is_mixed
from twofold.exporters.worksheets.tiers import name_in_head
from twofold.text import plain

YEARS = range(1917, 1927)

NOTES = f"""\
# T

## S

| Date | Event |
|---|---|
{"".join(f"| {year} | Event e{year}z |" + chr(10) for year in YEARS)}| May 1920 | At the same time |

How it works:

{"".join(f"{n}. Step s{n}z" + chr(10) for n in range(1, 8))}
Two steps:

1. One
2. Two

{"".join(f"Term t{n}z{chr(10)}: Meaning m{n}z{chr(10)}{chr(10)}" for n in range(1, 6))}
"""


def sorts() -> dict[str, Sheet]:
    """Return the sheets by what is sorted on them."""
    return {sheet.name.rpartition("-")[2]: sheet for sheet in sheets(NOTES, "card-sort")}


def cards_of(sheet: Sheet) -> tuple[Card, ...]:
    """Return the cards of a sheet."""
    (block,) = sheet.blocks
    assert isinstance(block, LooseCards)
    return block.cards


def in_order(sheet: Sheet) -> list[str]:
    """Return what is on the cards in the order of the key, which is one line."""
    (line,) = sheet.marking
    told = plain(line.text).partition(": ")[2].split(" · ")
    by_mark = {card.mark: plain(card.front) for card in cards_of(sheet)}
    marks = [mark for each in told for mark in each.partition("\u00a0")[0].split("\u2060–\u2060")]
    return [by_mark[mark] for mark in marks]


def test_events_are_ordered_by_time() -> None:
    """No card tells its date, and none of two at the same time is there."""
    assert in_order(sorts()["events"]) == [f"Event e{year}z" for year in YEARS]


def test_steps_are_ordered_as_the_notes_have_them() -> None:
    """A list of two steps has nothing to sort."""
    assert in_order(sorts()["steps"]) == [f"Step s{n}z" for n in range(1, 8)]
    assert set(sorts()) == {"events", "steps", "terms"}


def test_terms_are_laid_beside_their_meanings() -> None:
    """Each meaning has a card of its own."""
    found = in_order(sorts()["terms"])
    pairs = {(term, meaning) for term, meaning in zip(found[::2], found[1::2], strict=True)}
    assert pairs == {(f"Term t{n}z", f"Meaning m{n}z") for n in range(1, 6)}


@pytest.mark.parametrize("what", ["events", "steps"])
def test_no_card_lies_behind_the_one_before_it(what: str) -> None:
    """The order on paper tells nothing of the right one."""
    right = in_order(sorts()[what])
    on_paper = [right.index(plain(card.front)) for card in cards_of(sorts()[what])]
    assert is_mixed(on_paper)


def test_too_few_cards_are_not_sorted() -> None:
    """Five events, five steps or three terms make no sheet."""
    gone = {f"e{year}z" for year in range(1917, 1922)} | {"s6z", "s7z", "t4z", "t5z", "m4z", "m5z"}
    lines = (line for line in NOTES.splitlines() if not gone & set(line.split()))
    few = "\n".join(line for line in lines if "same time" not in line)
    assert sheets(few, "card-sort") == ()


@pytest.mark.parametrize("size", ["normal", "large", "giant"])
def test_all_cards_are_printed(size: Literal["normal", "large", "giant"]) -> None:
    """The key has the same cards, and the line below them; nothing is left out."""
    options = WorksheetOptions(print_size=size)
    for sheet in sorts().values():
        blank, key = (" ".join(words(pdf)) for pdf in printed(sheet, options))
        for card in cards_of(sheet):
            assert plain(card.front) in blank
            assert plain(card.front) in key


def test_no_two_sheets_are_called_alike() -> None:
    """The head says what is sorted, for the title is the section's on all of them."""
    notes = NOTES.replace(
        "Two steps:",
        "And this works so:\n\n"
        + "".join(f"{n}. Other o{n}z\n" for n in range(1, 8))
        + "\nTwo steps:",
    )
    labels = labels_for("en")
    names = [name_in_head(sheet, labels) for sheet in sheets(notes, "card-sort")]
    assert names == [
        "Card sort · Events in order",
        "Card sort · In the right order",
        "Card sort · In the right order 2",
        "Card sort · Key terms",
    ]


def test_a_key_takes_no_page_more() -> None:
    """In ordinary print the line of the key stands below the cards."""
    for sheet in sorts().values():
        pages = [count for _, _, count in render(sheet, PageStyle.of(WorksheetOptions()))]
        assert pages == [1, 1]


def test_cards_fill_their_pages_evenly() -> None:
    """The last page is no rest where those before it could have a row less."""
    style = PageStyle.of(WorksheetOptions(print_size="giant"))
    seen = 0
    for sheet in sorts().values():
        flows, pages = (blank := SheetLayout.of(sheet, style).blank).flows, blank.pages
        if len(pages) > 1:
            seen += 1
            assert filled(flows, pages[-1]) >= 0.5 * style.column_height
    assert seen


def test_a_long_meaning_gets_a_larger_card() -> None:
    """Cards grow until all words fit."""
    long = "word " * 45
    text = NOTES.replace("Meaning m1z", f"Meaning {long}m1z")
    (sheet,) = (each for each in sheets(text, "card-sort") if each.name.endswith("terms"))
    assert "m1z" in words(printed(sheet)[0])


@pytest.mark.parametrize("size", ["large", "giant"])
def test_words_of_cards_to_be_sorted_have_one_size_in_large_print(size: PrintSize) -> None:
    """A card of more words is higher rather than that these are smaller, and no other card is."""
    style = PageStyle.of(WorksheetOptions(print_size=size))
    text = NOTES.replace("Meaning m1z", f"Meaning m1z {'of many words ' * 9}")
    (sheet,) = (each for each in sheets(text, "card-sort") if each.name.endswith("terms"))
    flows = SheetLayout.of(sheet, style).blank.flows
    rows = [row for flow in flows for row in flow.rows if isinstance(row, DrawnRow)]
    lines = [line for row in rows for entry in row.entries for line in entry.lines]
    assert {line.size for line in lines} <= {style.size, NAME_SIZE * style.size}
    heights = Counter(round(row.height, 1) for row in rows)
    assert heights[max(heights)] == 1 < len(rows)


def test_long_meanings_are_on_no_card_where_there_are_enough_others() -> None:
    """The words of all cards would be smaller for one of them: they have one size."""
    meanings = ["What it is in a few words"] * 7 + ["What it does at its place in the party"] * 3
    meanings[2] = "word " * 30
    terms = "".join(f"Term{n}\n: {words} {n}.\n\n" for n, words in enumerate(meanings))
    (sheet,) = sheets(f"# T\n\n## S\n\n{terms}", "card-sort")
    assert "Term2" not in {plain(card.front) for card in cards_of(sheet)}
    assert len(cards_of(sheet)) == 18
    style = PageStyle.of(WorksheetOptions())
    flows = SheetLayout.of(sheet, style).blank.flows
    rows = [row for flow in flows for row in flow.rows if isinstance(row, DrawnRow)]
    sizes = {line.size for row in rows for entry in row.entries for line in entry.lines}
    assert len(sizes) == 1
    assert min(sizes) >= style.size


def test_a_meaning_that_is_no_card_is_left_out_with_its_term() -> None:
    """No card stands without the one that it belongs to, and none is told as too long."""
    long = "It holds data that is needed again and again. " * 8
    notes = NOTES.replace(": Meaning m2z", f": {long}")
    (sheet,) = (each for each in sheets(notes, "card-sort") if each.name.endswith("terms"))
    fronts = {plain(card.front) for card in cards_of(sheet)}
    assert len(fronts) == 8
    assert "Term t2z" not in fronts


@pytest.mark.parametrize("size", ["normal", "large", "giant"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_every_card_has_its_words(
    size: Literal["normal", "large", "giant"], paper: Literal["a4", "letter"]
) -> None:
    """A meaning of 250 letters stands on a card in every print; the others are as large as it."""
    words_of_it = ("It holds data that is needed again and again. " * 6)[:250]
    notes = NOTES.replace(": Meaning m2z", f": {words_of_it}")
    (sheet,) = (each for each in sheets(notes, "card-sort") if each.name.endswith("terms"))
    style = PageStyle.of(WorksheetOptions(print_size=size, paper=paper))
    flows = SheetLayout.of(sheet, style).flows
    assert [flow.left_out for flow in flows if flow.left_out] == []


@pytest.mark.parametrize("count", range(7, 13))
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_few_cards_fill_their_page(count: int, paper: Paper) -> None:
    """They are larger, with larger words, rather than that the page ends half-way."""
    steps = "".join(f"{n}. Step {n} of it\n" for n in range(count))
    (sheet,) = sheets(f"# T\n\n## S\n\nHow:\n\n{steps}", "card-sort")
    style = PageStyle.of(WorksheetOptions(paper=paper))
    part = SheetLayout.of(sheet, style).blank
    (page,) = part.pages
    assert filled(part.flows, page) > 0.75 * part.document.style.column_height
    rows = [row for flow in part.flows for row in flow.rows if isinstance(row, DrawnRow)]
    sizes = {line.size for row in rows for item in row.entries for line in item.lines}
    assert len(sizes) == 1
    assert min(sizes) >= 1.3 * style.size
