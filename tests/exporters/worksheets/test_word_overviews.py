"""Mind maps and organisers -> Word documents: trees and columns, or lists in large print."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from sheet_sources import sheets_to_print, topic_of
from word_documents import document_of, every, paragraphs, part, tag, value, words_of

from twofold.exporters.worksheets import EXPORTER
from twofold.exporters.worksheets.docx.gathered import BULLETS
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.options import WorksheetOptions

PARTS_OF_BANKS = re.compile(r"For \d+(?:–\d+)?")
LONG = "a note with so many words that it takes some lines in a column of a map, and more"
SECTIONS = "".join(
    f"\n## Section {section}\n"
    + "".join(
        f"\n### Branch {section}{branch}\n\n"
        + "".join(f"- {{{{Key {section}{branch}{note}}}}} is {LONG}.\n" for note in range(notes))
        for branch, notes in enumerate((3, 9, 5))
    )
    for section in range(1, 4)
)
NOTES = f"# T\n{SECTIONS}"
MAPS = WorksheetOptions(sheets=("mind-map",), tiers=("all",), format="docx")
ORGANISER = WorksheetOptions(sheets=("organiser",), format="docx")


def maps(options: WorksheetOptions = MAPS) -> dict[str, bytes]:
    """Return the documents of all maps, by the names of their sheets."""
    sheets = sheets_to_print(topic_of(NOTES), options)
    return {sheet.name: document_of(sheet, options) for sheet in sheets}


def test_a_map_is_a_tree() -> None:
    """Its root is a heading; below it lines lead to boxes side by side, each with its notes."""
    document = maps()["mind-map"]
    roots = [words_of(each) for each in paragraphs(document, "MapRoot")]
    assert roots == ["T", "Section 1", "Section 2", "Section 3"]
    tables = every(part(document), "w:tbl")
    assert {value(every(table, "w:tblStyle")[0]) for table in tables} == {"TreeMap"}
    heads = [words_of(each) for each in paragraphs(document, "MapHead")]
    assert "Branch 10" in heads
    notes = [words_of(each) for each in paragraphs(document, "MapNote")]
    for branch, count in (("10", 3), ("21", 9), ("32", 5)):
        assert sum(note.startswith(f"Key {branch}") for note in notes) == count


def test_a_map_lies_on_the_long_side() -> None:
    """Branches stand beside each other, which takes width."""
    size = every(part(maps()["mind-map"]), "w:pgSz")[0]
    assert int(value(size, "w:w")) > int(value(size, "w:h"))


def test_what_goes_on_in_a_map_says_so() -> None:
    """A branch too long for a column goes on in the next one, below its name and a number."""
    heads = [words_of(each) for each in paragraphs(maps()["mind-map-leaves"], "MapHead")]
    assert "Branch 11" in heads
    assert "Branch 11\u00a0(2)" in heads


def test_no_band_of_a_map_is_parted() -> None:
    """All of its rows stay together, and no page ends within one of them."""

    def is_kept(row: Element) -> bool:
        return all(each.find(f".//{tag('w:keepNext')}") is not None for each in every(row, "w:p"))

    for document in maps().values():
        for table in every(part(document), "w:tbl"):
            *rows, last = every(table, "w:tr")
            assert all(map(is_kept, rows))
            assert every(last, "w:cantSplit")


def test_a_bank_is_near_the_boxes_of_its_map() -> None:
    """It stands above the maps for which it is, and says by numbers for which of their boxes."""
    body = part(maps()["mind-map-branches"])
    styles = [value(each) for each in every(body, "w:pStyle")]
    places = [place for place, style in enumerate(styles) if style == "WordBank"]
    assert places
    assert all(styles[place + 1] == "MapRoot" for place in places)
    parts = PARTS_OF_BANKS.findall(" ".join(words_of(each) for each in every(body, "w:p")))
    assert len(parts) == len(places) or len(places) == 1


@pytest.mark.parametrize("print_size", ["large", "giant"])
def test_maps_and_organisers_are_lists_in_large_print(tmp_path: Path, print_size: str) -> None:
    """Nothing stands beside anything else; branches are headings, and paper stands upright."""
    options = WorksheetOptions(
        sheets=("mind-map", "organiser"), print_size=print_size, format="docx"  # type: ignore[arg-type]
    )  # fmt: skip
    written = EXPORTER.plan((topic_of(NOTES),), options).write(tmp_path)
    made = {f.path.stem: f.path.read_bytes() for f in written if f.path.suffix == ".docx"}
    assert {"mind-map", "organiser"} <= set(made)
    for document in made.values():
        assert not every(part(document), "w:tbl")
        size = every(part(document), "w:pgSz")[0]
        assert int(value(size, "w:w")) < int(value(size, "w:h"))
    branches = [words_of(each) for each in paragraphs(made["mind-map"], "Heading3")]
    assert branches[:3] == ["Branch 10", "Branch 11", "Branch 12"]


def test_a_heading_that_is_asked_for_stays_with_its_points(tmp_path: Path) -> None:
    """In large print it is a line with a number, and no page ends between it and its points."""
    options = WorksheetOptions(sheets=("mind-map",), print_size="large", format="docx")
    written = EXPORTER.plan((topic_of(NOTES),), options).write(tmp_path)
    (path,) = (f.path for f in written if f.path.name == "mind-map-branches.docx")
    asked = [
        each for each in paragraphs(path.read_bytes(), "GapSentence") if every(each, "w:numPr")
    ]
    assert asked
    assert all(each.find(f".//{tag('w:keepNext')}") is not None for each in asked)


def test_an_organiser_has_columns_that_end_evenly() -> None:
    """Its parts flow through columns, which Word makes even where the next section goes on."""
    (sheet,) = sheets_to_print(topic_of(NOTES), ORGANISER)
    sections = every(part(document_of(sheet, ORGANISER)), "w:sectPr")
    columns = [
        int(value(cols[0], "w:num")) if (cols := every(each, "w:cols")) else 1 for each in sections
    ]
    assert columns[0] == columns[2] == columns[4] == 1
    assert columns[1] > 1
    assert columns[3] > 1
    begun = [value(every(each, "w:type")[0]) for each in sections]
    assert begun == ["nextPage", *["continuous"] * 4]


def test_the_back_of_an_organiser_says_what_to_do() -> None:
    """It begins a page, with the sheet's title, and has room for the name of who fills it in."""
    (sheet,) = sheets_to_print(topic_of(NOTES), ORGANISER)
    document = document_of(sheet, ORGANISER)
    titles = [words_of(each) for each in paragraphs(document, "Heading1")]
    assert titles == ["Knowledge organiser", "Knowledge organiser"]
    (told,) = paragraphs(document, "Instructions")
    assert words_of(told).startswith("Fill each gap from memory.Name\u00a0____")
    front = paragraphs(document, "KnowledgePoint")
    back = paragraphs(document, "KnowledgeGap")
    assert len(front) == len(back) > 0


def test_the_back_of_an_organiser_explains_its_brackets() -> None:
    """Hints stand behind gaps with nothing to choose from, as on the sheet that is drawn."""
    notes = "# T\n\n- He fell in {{1927::year}}.\n- b {{c}} d\n- e {{f}} g\n- h {{i}} j\n"
    (sheet,) = sheets_to_print(topic_of(notes), ORGANISER)
    document = document_of(sheet, ORGANISER)
    (told,) = paragraphs(document, "Instructions")
    assert "The words in brackets say what is wanted.Name" in words_of(told)
    back = " ".join(map(words_of, paragraphs(document, "KnowledgeGap")))
    front = " ".join(map(words_of, paragraphs(document, "KnowledgePoint")))
    assert ("(year)" in back, "(year)" in front) == (True, False)


def test_the_front_of_an_organiser_has_the_numbers_of_its_back() -> None:
    """The front is the key of the back: who looks for 3 finds 3."""
    notes = "# T\n\n- He fell in {{1927::year}}.\n- b {{c}} d\n- e {{f}} g\n- h {{i}} j\n- So.\n"
    (sheet,) = sheets_to_print(topic_of(notes), ORGANISER)
    document = document_of(sheet, ORGANISER)
    front, back = (
        [value(each) for point in paragraphs(document, style) for each in every(point, "w:numId")]
        for style in ("KnowledgePoint", "KnowledgeGap")
    )
    assert front[-1] == str(BULLETS)
    assert [len(front) - 1, len(back)] == [4, 4]
    assert str(BULLETS) not in {*front[:-1], *back}


def test_words_to_be_learnt_have_room_on_the_back() -> None:
    """A column to write terms in is forty millimetres wide, or half of what there is."""
    terms = "".join(f"\nTerm {n}\n: A thing of number {n}.\n" for n in range(8))
    (sheet,) = sheets_to_print(topic_of(f"# T\n\n## S\n{terms}"), ORGANISER)
    _, back = every(part(document_of(sheet, ORGANISER)), "w:tbl")
    head, told = (int(value(each, "w:w")) / 20 for each in every(back, "w:gridCol"))
    style = PageStyle.of(ORGANISER)
    assert head >= min(style.written(40), (head + told) / 2 - 1)
