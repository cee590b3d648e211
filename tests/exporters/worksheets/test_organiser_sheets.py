"""The essential knowledge of a topic on one sheet: what is chosen, and what has to go."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from itertools import pairwise

import pypdf
import pytest
from sheet_sources import render, sheets, topic_of

from counted_work import Calls
from twofold.exporters.worksheets.blocks.drawings import (
    Knowledge,
    KnowledgeGroup,
    KnowledgeKind,
    Organiser,
)
from twofold.exporters.worksheets.blocks.grids import listed_rows
from twofold.exporters.worksheets.labels.english import ENGLISH
from twofold.exporters.worksheets.layout.flows import Flow, Role, TextRow
from twofold.exporters.worksheets.layout.line_breaking import Blank, words_of
from twofold.exporters.worksheets.layout.page_style import MM, PageHeights, PageStyle
from twofold.exporters.worksheets.layout.shapes import DrawnRow, Rectangle
from twofold.exporters.worksheets.mentions import Mentions
from twofold.exporters.worksheets.options import PrintSize, WorksheetOptions
from twofold.exporters.worksheets.pdf.fonts import Face
from twofold.exporters.worksheets.sheet_layout import SheetLayout
from twofold.exporters.worksheets.sheets.organiser import content
from twofold.exporters.worksheets.sheets.organiser.asking import (
    asked_on_back,
    telling_pairs,
    told_on_back,
)
from twofold.exporters.worksheets.sheets.organiser.columns import OrganiserSide, chosen
from twofold.exporters.worksheets.sheets.organiser.content import MOST_UNCHOSEN
from twofold.exporters.worksheets.sheets.organiser.entries import EntryLayout
from twofold.exporters.worksheets.sheets.organiser.layout import organiser_flows, shown_of
from twofold.exporters.worksheets.sheets.organiser.page import SIZES
from twofold.exporters.worksheets.sheets.organiser.plan import SPARE
from twofold.source import Position
from twofold.text import Run, Style, gaps_in, plain

NOTES = """\
# Stalin

## One

- Stalin fought {{Trotsky}} over the {{NEP}}. #key
- The weather was {{bad}}.
- Kirov came from {{Urzhum}}. #people

- It took from January 1924 to the end of the NEP. #key

## Key people #people

Lev Kamenev
: A triumvir.

Leon Trotsky
: Organiser of the Red Army.

## Terms

Plenum
: A full meeting.

NEP
: A policy.
: An age.

| Date | Event |
|---|---|
| 1927 | The congress meets |
| January 1924 | Lenin dies |
"""


def organiser_of(notes: str) -> Organiser:
    ((block,),) = (sheet.blocks for sheet in sheets(notes, "organiser"))
    assert isinstance(block, Organiser)
    return block


def told(part: KnowledgeGroup) -> list[tuple[int, str]]:
    return [
        (thing.rank, " – ".join(filter(None, (plain(thing.head), plain(thing.text)))))
        for thing in part.things
        if not thing.is_spare
    ]


def test_an_organiser_has_four_parts() -> None:
    """Key points, terms, people and dates, each in its own order and ranked by how essential."""
    assert [(part.kind, told(part)) for part in organiser_of(NOTES).parts] == [
        (
            KnowledgeKind.POINTS,
            [(0, "Stalin fought Trotsky over the NEP.")],
        ),
        (KnowledgeKind.POINTS, [(1, "It took from January 1924 to the end of the NEP.")]),
        (KnowledgeKind.TERMS, [(1, "Plenum – A full meeting."), (0, "NEP – A policy.; An age.")]),
        (
            KnowledgeKind.PEOPLE,
            [(1, "Lev Kamenev – A triumvir."), (0, "Leon Trotsky – Organiser of the Red Army.")],
        ),
        (KnowledgeKind.DATES, [(0, "January 1924 – Lenin dies"), (1, "1927 – The congress meets")]),
    ]


def test_without_tags_every_sentence_is_a_key_point() -> None:
    """Where the author chose nothing, all sentences may stand on the sheet, statements last."""
    notes = "# T\n\n- A {{b}}.\n- C.\n- D {{e}}.\n\n## S\n\n- F {{g}}.\n- H {{i}}.\n"
    points, others = organiser_of(notes).parts
    assert told(points) == [(0, "A b."), (3, "D e."), (1, "F g."), (2, "H i.")]
    assert told(others) == [(4, "C.")]


@pytest.mark.parametrize("size", ["normal", "large"])
def test_what_has_no_gap_stands_in_a_part_of_its_own(size: PrintSize) -> None:
    """Among what is to be filled in it would be an item without a blank; so it has no number.

    Nor has the back any use for it, on which room is scarce.
    """
    notes = "# T\n\n- A {{b}}.\n- C.\n- D {{e}}.\n\nTrue: F is g.\n"
    points, others = organiser_of(notes).parts
    assert (plain(points.title), plain(others.title)) == ("Key points", "Good to know")
    assert [words for _, words in told(others)] == ["C.", "F is g."]
    (sheet,) = sheets(notes, "organiser")
    (_, pdf, _), *_ = render(sheet, PageStyle.of(WorksheetOptions(print_size=size)))
    pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages]
    assert [" ".join(page.split()).count("• C. • F is g.") for page in pages] == [1, 0]


def test_only_statements_are_the_key_points() -> None:
    """Where nothing has a gap there is nothing to part them from."""
    (points,) = organiser_of("# T\n\n- A.\n- B.\n- C.\n- D.\n").parts
    assert plain(points.title) == "Key points"


def test_a_myth_is_no_key_point() -> None:
    """Its fact answers the myth, and says without it neither of whom nor of what it speaks."""
    myth = "Myth: He left.\nFact: He stayed. #key\n"
    (points,) = organiser_of(f"# T\n\n{myth}\n- a #key\n- b #key\n- c #key\n- d #key\n").parts
    assert told(points) == [(0, "a"), (1, "b"), (2, "c"), (3, "d")]


def test_what_is_below_a_step_begins_with_it() -> None:
    """Without its step a sentence says too little."""
    notes = "1. Prophase\n   - They {{condense}}\n     - to {{rods}}\n2. End\n   - Rest\n\n- {{x}}"
    points, others = organiser_of(notes).parts
    assert [words for _, words in told(points)] == ["Prophase: They condense", "to rods", "x"]
    assert [words for _, words in told(others)] == ["End: Rest"]


TABLE = "| | Left | Right |\n|---|---|---|\n| Pace | {{fast}} | slow |\n| Peasants | tax | |\n"


def test_a_table_stands_in_rows_and_columns() -> None:
    """Its cells are below the heads of their columns, and those have the scope of these."""
    notes = f"# T\n\n- a\n- b\n- c\n\nWho wants what:\n\n{TABLE}"
    points, _ = organiser_of(notes).parts
    assert told(points) == [(0, "Who wants what:")]
    front, _ = sides(notes)
    (item,) = [entry for entry in front.entries if entry.rows]
    assert words_of(line.line for line in item.label) == "1."
    assert [
        [(words_of(line.line for line in cell.lines), cell.scope) for cell in row]
        for row in item.rows
    ] == [
        [("", "Column"), ("Left", "Column"), ("Right", "Column")],
        [("Pace", "Row"), ("fast", ""), ("slow", "")],
        [("Peasants", "Row"), ("tax", ""), ("", "")],
    ]


def test_a_table_that_is_too_wide_is_a_list() -> None:
    """Each row has its name, and below it a line for each cell: no blank is far from its words."""
    wide = " | ".join(f"{{{{answer{n}}}}}" for n in range(10))
    heads = " | ".join(f"Column {n}" for n in range(10))
    notes = f"# T\n\n- a\n- b\n- c\n\n| | {heads} |\n{'|---' * 11}|\n| Row | {wide} |\n"
    _, back = sides(notes)
    listed = [(entry.depth, entry.words) for entry in back.entries if entry.depth > 1]
    assert listed == [(2, "Row"), *((3, f"Column {n}:") for n in range(10))]


SALTS = """\
| Salt | Acid | Base | Method |
|---|---|---|---|
| sodium chloride | {{hydrochloric acid}} | {{sodium hydroxide}} | {{titration}} |
| copper sulfate | {{sulfuric acid}} | {{copper oxide}} | {{filter}} |
"""


def test_a_table_too_wide_for_a_column_stands_below_all_of_them() -> None:
    """With blanks it takes more room than a column has, and none has to become a list for that."""
    front, back = sides(f"{many(12, 9, 0, 0)}\n{SALTS}")
    for side in (front, back):
        assert [len(each.rows) for each in side.entries if each.rows] == [3]
    *columns, below = [each for each in back.strokes if isinstance(each, Rectangle)]
    assert below.width > 2 * max(box.width for box in columns)
    assert below.y > max(box.y + box.height for box in columns)
    assert below.y + below.height <= back.height + 0.01


def test_tables_are_the_first_to_fill_what_would_be_empty() -> None:
    """One says at once what many sentences do: sentences that are not chosen give way to it."""
    others = "".join(f"- Sentence {n} says {{{{this}}}} of it.\n" for n in range(2 * MOST_UNCHOSEN))
    notes = f"{many(2, 9, 0, 0)}\n## More\n\n- A sentence {{{{more}}}}. #key\n{others}"
    for side in sides(f"{notes}\n{SALTS}\n{SALTS.replace('Salt', 'A salt')}"):
        assert [len(each.rows) for each in side.entries if each.rows] == [3, 3]


def test_a_table_with_blanks_stands_in_rows_and_columns() -> None:
    """All its blanks are alike, and as wide as the longest answer needs, so that they have room."""
    table = (
        "| | Plant cell | Animal cell |\n|---|---|---|\n| Vacuole | one, {{permanent}} | none |\n"
    )
    points = "".join(f"- Part {n} is a {{{{thing {n}}}}} of {{{{kind {n}}}}}.\n" for n in range(9))
    _, back = sides(f"# T\n\n{points}\n{table}| Food | {{{{starch}}}} | {{{{fat}}}} |\n")
    (item,) = [entry for entry in back.entries if entry.rows]
    cells = [cell for row in item.rows for cell in row]
    assert [words_of(line.line for line in cell.lines) for cell in cells[4:7]] == [
        "one,",
        "none",
        "Food",
    ]
    blanks = [piece for cell in cells for line in cell.lines for piece in line.line]
    assert {piece.width for piece in blanks if isinstance(piece, Blank)} == {25 * MM}
    assert not [entry for entry in back.entries if entry.depth > 1]


def test_short_cells_of_a_table_stand_in_one_line() -> None:
    """A name or a gap beside its word is not parted while the box has room, on either side."""
    rows = "".join(f"| la rue {n} | {{{{au}}}} parc | {{{{du}}}} parc |\n" for n in range(4))
    notes = f"# T\n\n- a\n- b\n- c\n\n| | to | from |\n|---|---|---|\n{rows}"
    for side in sides(notes):
        (item,) = [entry for entry in side.entries if entry.rows]
        assert {len(cell.lines) for row in item.rows for cell in row if cell.lines} == {1}


@pytest.mark.parametrize("amounts", [(20, 9, 0, 0), (90, 30, 30, 30), (4, 3, 2, 5)])
def test_both_sides_have_words_of_one_size(amounts: tuple[int, ...]) -> None:
    """They are one sheet: what is small on its back is no larger on its front."""
    front, back = map(sizes_of, sides(many(*amounts)))
    assert front == back
    assert len(front) == 1


def test_a_table_that_no_column_takes_goes_on() -> None:
    """Its rows are parted between columns, and none of them is left out."""
    rows = "".join(f"| Row {n} | {{{{answer {n}}}}} |\n" for n in range(36))
    notes = f"# T\n\n| | Head |\n|---|---|\n{rows}\n- a\n- b\n- c\n"
    assert not any(flow.left_out for flow in printed(notes))
    front, *backs = sides(notes)
    for side in ((front,), backs):
        cells = [cell for row in side for each in row.entries for of in each.rows for cell in of]
        said = [words_of(line.line for line in cell.lines) for cell in cells]
        listed = [each.words for row in side for each in row.entries if each.depth == 2]
        assert {f"Row {n}" for n in range(36)} <= {*said, *listed}
    labels = [words_of(line.line for line in each.label) for each in front.entries]
    assert [label for label in labels if label] == ["1.", "•", "•", "•"]


def test_rows_of_a_table_that_have_no_room_are_told() -> None:
    """Nobody takes a part of a very long table for all of it."""
    rows = "".join(f"| Row {n} | {{{{answer {n}}}}} |\n" for n in range(100))
    front, *_ = printed(f"# T\n\n| | Head |\n|---|---|\n{rows}\n- a\n- b\n- c\n")
    assert "the end of a long one" in front.left_out


def test_a_short_topic_shows_sections_without_tags() -> None:
    """A tag chooses in its section; in another, of a topic that fills no side, nothing is lost."""
    notes = "# T\n\n## One\n\n- A {{b}}. #key\n- C {{d}}.\n\n## Two\n\n- E {{f}}.\n- G {{h}}.\n"
    (points,) = organiser_of(f"{notes}- I {{{{j}}}}.\n").parts
    assert [words for _, words in told(points)] == ["A b.", "E f.", "G h.", "I j."]
    long = notes + "".join(f"- Sentence {n} {{{{k}}}}.\n" for n in range(MOST_UNCHOSEN))
    assert sheets(long, "organiser") == ()


def test_people_may_be_sentences() -> None:
    """Where no term is a person, the sentences tagged so are, unless they are key points."""
    notes = (
        "# T\n\n- A {{b}}. #people #key\n- C {{d}}. #people\n- E {{f}}. #people\n- G {{h}} #key\n"
    )
    points, people = organiser_of(notes).parts
    assert [text for _, text in told(points)] == ["A b.", "G h"]
    assert [text for _, text in told(people)] == ["C d.", "E f."]


@pytest.mark.parametrize(
    "notes",
    [
        pytest.param("# T\n\nQ: Why?\nA: So.\n", id="nothing"),
        pytest.param("# T\n\n- A {{b}}.\n", id="too-little"),
    ],
)
def test_an_organiser_without_content_is_not_made(notes: str) -> None:
    """One sentence needs no sheet."""
    assert sheets(notes, "organiser") == ()


def test_what_has_no_date_stands_behind_the_row_above_and_is_not_asked() -> None:
    """Its words are printed on both sides of the sheet; of the dates the front alone has any."""
    rows = "| 1927 | c |\n| 1924 | a |\n| in exile | b |\n"
    notes = f"# T\n\n- One is {{{{first}}}}.\n\n| Date | Event |\n|---|---|\n{rows}"
    dates = organiser_of(notes).parts[-1]
    assert [(plain(each.head), plain(each.text), each.is_given) for each in dates.things] == [
        ("1924", "a", False),
        ("in exile", "b", True),
        ("1927", "c", False),
    ]
    front, back = ([entry.words for entry in side.entries] for side in sides(notes))
    assert any("exile" in words for words in front)
    assert any("exile" in words for words in back)
    assert not any("1924" in words for words in back)


def many(sentences: int, terms: int, people: int, dates: int) -> str:
    """Return notes with so many things of each kind, each mentioned as often as its number says."""
    points = "".join(
        f"- Point {n} is that a good many things came of one {{{{cause {n}}}}}. #key\n"
        for n in range(sentences)
    )
    named = "".join(f"Term{n:02}\n: What term {n} means is told here.\n\n" for n in range(terms))
    persons = "".join(f"Ann Name{n:02}\n: Who was known for deed {n}.\n\n" for n in range(people))
    rows = "".join(f"| {1700 + n} | In that year came event {n} |\n" for n in range(dates))
    table = f"| Date | Event |\n|---|---|\n{rows}\n" if dates else ""
    return f"# T\n\n{points}\n## Terms\n\n{named}## P #people\n\n{persons}## D\n\n{table}"


MONTHS = ("March", "May", "November")

HEAD = 4.0
"""Ems of the title above the boxes."""


@lru_cache(maxsize=32)
def printed(notes: str, size: PrintSize = "normal") -> tuple[Flow, ...]:
    """Return the pages of an organiser."""
    style = PageStyle.of(WorksheetOptions(print_size=size)).turned()
    page_heights = PageHeights.of(style, HEAD * style.size)
    return tuple(organiser_flows(organiser_of(notes), style, Face().text_width, page_heights))


def test_spare_sentences_fill_what_would_be_empty() -> None:
    """Where few are chosen others stand beside them, if there is room; else there are none."""
    others = "".join(f"- Sentence {n} says {{{{this}}}} of it.\n" for n in range(MOST_UNCHOSEN))
    few = f"{many(2, 6, 0, 0)}\n## More\n\n- A sentence {{{{more}}}}. #key\n{others}"
    front, back = sides(few)
    assert 3 < counts(front)["Key points"] == counts(back)["Key points"]
    assert min(sizes_of(front)) >= SPARE[0]
    for count in range(19, 24):
        notes = f"{many(count, 9, 9, 9)}\n## More\n\n- A sentence {{{{more}}}}. #key\n{others}"
        full, *_ = sides(notes)
        assert full.entries
        assert count < 22 or not any("says this" in entry.words for entry in full.entries)


def test_a_front_shows_spare_sentences_that_its_back_has_no_room_to_ask() -> None:
    """Reading takes less room than writing: nothing is kept from who learns by the front."""
    long = " and of what they did there for a good many years after that"
    others = "".join(f"- In {{{{place {n}}}}} {{{{they {n}}}}} heard{long}.\n" for n in range(19))
    front, back = sides(f"{many(2, 6, 0, 0)}\n## More\n\n- A sentence {{{{more}}}}. #key\n{others}")
    assert counts(front)["Key points"] == 22
    assert 3 < counts(back)["Key points"] < 22
    assert min(sizes_of(front)) >= SPARE[-1]


def sides(notes: str, size: PrintSize = "normal") -> list[DrawnRow]:
    """Return the drawings on the pages of an organiser."""
    rows = [row for flow in printed(notes, size) for row in flow.rows]
    assert all(isinstance(row, DrawnRow) for row in rows)
    return [row for row in rows if isinstance(row, DrawnRow)]


def counts(row: DrawnRow) -> dict[str, int]:
    """Return how many things stand below each heading of a page, which may say of how many."""
    found: dict[str, int] = {}
    heading = ""
    for entry in row.entries:
        if entry.depth == 0:
            heading = entry.words.partition(" (")[0]
            found.setdefault(heading, 0)
        else:
            found[heading] += 1
    return found


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        pytest.param((4, 3, 2, 5), (4, 3, 2, 5), id="all-fits"),
        pytest.param((8, 80, 6, 8), (8, None, 6, 8), id="the-largest-part-gives-first"),
        pytest.param((90, 80, 80, 80), (None, None, None, None), id="of-each-kind-some"),
    ],
)
def test_what_does_not_fit_is_left_out(
    amounts: tuple[int, ...], expected: tuple[int | None, ...]
) -> None:
    """Each kind has its share of the front, and what another kind does not need."""
    pages = sides(many(*amounts))
    found = tuple(counts(pages[0]).values())
    for number, wanted, had in zip(found, expected, amounts, strict=True):
        assert number == wanted if wanted is not None else 0 < number < had
    if min(amounts) > 20:
        assert found[0] >= found[1] >= max(found[2:]) >= min(found[2:]) > 5


def test_people_have_more_room_than_dates() -> None:
    """What is said of a person takes more lines; there are more than half as many as dates."""
    deed = "Who was known for deed after deed in this and in many another place, such as number"
    notes = many(40, 40, 20, 40).replace("Who was known for deed", deed)
    found = counts(sides(notes)[0])
    assert found["People"] > found["Dates"] / 2


def test_the_author_is_told_what_is_left_out() -> None:
    """Of each kind how many things are not on the front, and which of these the back leaves out."""
    front, *back = printed(many(90, 30, 4, 30))
    points, terms, people, dates = counts(sides(many(90, 30, 4, 30))[0]).values()
    assert people == 4
    assert front.left_out == (
        f"no room on the front for {90 - points} of 90 key points, {30 - terms} of 30 terms,"
        f" {30 - dates} of 30 dates"
    )
    asked = counts(sides(many(90, 30, 4, 30))[1])
    (behind,) = [flow.left_out for flow in back]
    assert behind.startswith(f"the back leaves out {points - asked['Key points']} of {points} key")
    assert [flow.left_out for flow in printed(many(4, 3, 2, 5))] == ["", ""]


def test_the_paper_says_what_is_left_out() -> None:
    """A heading says how many of how many things are shown: nobody takes some for all."""
    front, back = sides(many(90, 30, 4, 30))
    points, terms, _, dates = counts(front).values()
    headings = [entry.words for entry in front.entries if not entry.depth]
    assert list(dict.fromkeys(headings)) == [
        f"Key points ({points} of 90)",
        f"Terms ({terms} of 30)",
        "People",
        f"Dates ({dates} of 30)",
    ]
    assert not any("(" in entry.words for entry in back.entries if not entry.depth)


def test_a_front_that_leaves_out_things_says_how_many_there_are() -> None:
    """Nobody takes those that it shows for all, whoever chose them; the back says it no more."""
    others = "".join(f"- Sentence {n} says {{{{this}}}} of it.\n" for n in range(90))
    front, back = sides(f"{many(2, 6, 0, 0)}\n## More\n\n- A sentence {{{{more}}}}. #key\n{others}")
    shown = counts(front)["Key points"]
    headings = {entry.words for entry in front.entries if not entry.depth}
    assert headings == {f"Key points ({shown} of 93)", "Terms"}
    assert not any("(" in entry.words for entry in back.entries if not entry.depth)
    chosen, _ = sides(f"{many(19, 9, 9, 9)}\n## More\n\n- A sentence {{{{more}}}}. #key\n{others}")
    assert "Key points (20 of 110)" in {e.words for e in chosen.entries if not e.depth}


def test_a_front_is_filled_where_its_back_has_no_room_for_what_is_chosen() -> None:
    """Reading takes less room than writing: half of the front would stay empty."""
    others = "".join(f"- Sentence {n} says {{{{this}}}} of it.\n" for n in range(12))
    front, back = sides(f"{many(9, 20, 0, 12)}\n## More\n\n{others}")
    assert counts(back)["Terms"] < counts(front)["Terms"] == 20
    assert any("says this" in entry.words for entry in front.entries)


def test_no_words_of_an_organiser_are_small() -> None:
    """Ten points and a half are read by all who read a printed book, on a full sheet, too."""
    for side in sides(many(90, 30, 20, 30)):
        assert min(sizes_of(side)) >= 10.5


def test_all_that_stands_on_a_full_back_asks_something() -> None:
    """A term that a key point prints gives way to one that is asked: there is no room for both."""
    named = "".join(
        f"- Of Term{n:02} a good many things came in the year of {{{{cause {n}}}}}. #key\n"
        for n in range(9)
    )
    notes = many(90, 30, 9, 9).replace("# T\n\n", f"# T\n\n{named}")
    style = PageStyle.of(WorksheetOptions()).turned()
    heights = PageHeights.of(style, HEAD * style.size)
    asked = shown_of(organiser_of(notes), style, Face().text_width, heights).asked or ()
    things = [thing for part in asked for thing in part.things]
    assert any(plain(thing.head).startswith("Term") for thing in things)
    assert [plain(thing.head) for thing in things if not thing.is_asked] == []


def test_each_section_has_a_key_point_before_any_has_two() -> None:
    """What is chosen goes to the end of a topic, however many sentences are not tagged."""
    sections = "".join(
        f"## Step {n}\n\n- Before {n} came {{{{this}}}}.\n" * (n % 3)
        + f"## Part {n}\n\n"
        + f"- It was not said {{{{so}}}} then {n}.\n" * (n % 2)
        + f"- In step {n} the first was {{{{one}}}}. #key\n- In {n} another {{{{two}}}}. #key\n\n"
        for n in range(9)
    )
    things = organiser_of(f"# T\n\n{sections}").parts[0].things
    first = sorted(things, key=lambda thing: thing.rank)[:9]
    assert [plain(thing.text) for thing in first] == [
        f"In step {n} the first was one." for n in range(9)
    ]


def numbers_of(side: DrawnRow) -> list[str]:
    return [words_of(line.line for line in entry.label) for entry in side.entries if entry.label]


def test_a_back_without_room_for_all_asks_by_the_numbers_of_the_front() -> None:
    """Writing takes more room than reading: what is not asked can be read, and what is, found."""
    front, back = sides(many(90, 30, 30, 30))
    asked = numbers_of(back)
    assert 5 < len(asked) < len(numbers_of(front))
    assert set(asked) < set(numbers_of(front))
    assert asked == sorted(asked, key=lambda number: int(number[:-1]))
    points = {number: plain_words(front, number).split()[1] for number in asked}
    assert points == {number: plain_words(back, number).split()[1] for number in asked}


def plain_words(side: DrawnRow, number: str) -> str:
    """Return the words of the key point with a number."""
    (words,) = [
        entry.words
        for entry in side.entries
        if entry.label and words_of(line.line for line in entry.label) == number
    ]
    return words.removeprefix(number).strip()


def test_a_back_of_several_pages_has_the_numbers_of_the_front() -> None:
    """What nobody chose stands on it, too: else all that follows would have other numbers."""
    chosen_ones = "".join(f"- Then {{{{{word}}}}} came. #key\n" for word in "abc")
    rows = "".join(f"| Row {n} | {{{{answer {n}}}}} |\n" for n in range(36))
    table = f"All rows: #key\n\n| | Head |\n|---|---|\n{rows}"
    front, *backs = sides(f"# T\n\n- One {{{{spare}}}} thing.\n{chosen_ones}\n{table}")
    assert len(backs) > 1
    numbered = {number: plain_words(front, number)[:4] for number in numbers_of(front)}
    assert len(numbered) == 5
    assert {n: plain_words(s, n)[:4] for s in backs for n in numbers_of(s)} == numbered


TOLD_IN_A_SENTENCE = """# T

- Bread comes from {{la boulangerie}}.
- Elle a {{acheté}} une baguette à la boulangerie.

la boulangerie
: the bakery

la mairie
: the town hall
"""


def test_no_back_tells_or_asks_twice_though_it_has_room() -> None:
    """A key point that prints another's answer is read on the front; so is a term asked there."""
    _, back = sides(TOLD_IN_A_SENTENCE)
    assert blanks_of(back) == ["la boulangerie", "la mairie"]
    assert not any("boulangerie" in entry.words for entry in back.entries)


@pytest.mark.parametrize("room", [80.0, 120.0])
def test_of_two_things_of_which_one_tells_the_other_one_gives_way(room: float) -> None:
    """A back that has not room for all prints the answer to none, though it had room for that."""
    parts = organiser_of(
        "# T\n\nPlenum\n: A full meeting.\n\nNEP\n: A policy.\n: It pleased the Plenum.\n\n"
        "Cheka\n: The police.\n\nKulak\n: A farmer.\n"
    ).parts
    apart = telling_pairs(parts)
    assert [apart[0, place] for place in range(3)] == [{(0, 1)}, {(0, 0)}, set()]
    heights = ((40.0,) * 3 + (400.0,),)
    side = OrganiserSide(1, 1, PageHeights(room, room), 0.0, 0.0, 0.0, heights, (0.0,))
    assert chosen(parts, [side], apart=apart) == ([0, 2],)


@pytest.mark.parametrize(
    ("answer", "printed", "tells"),
    [
        pytest.param("triumvirate", "A triumvir.", True, id="shorter-form"),
        pytest.param("faction", "The ban on factionalism.", True, id="longer-form"),
        pytest.param("triumvirate", "A tribune.", False, id="another-word"),
        pytest.param("party", "Many parties.", False, id="short-word"),
        pytest.param("partly", "For the part of a year.", False, id="short-beginning"),
    ],
)
def test_another_form_of_a_word_tells_it(answer: str, printed: str, *, tells: bool) -> None:
    """On the back what asks for a word and what prints a form of it had better not both stand."""
    terms = f"Kamenev\n: {printed}\n\nNEP\n: A policy.\n\nKulak\n: A farmer.\n"
    notes = f"# T\n\n- They had formed a {{{{{answer}}}}}.\n\n{terms}"
    apart = telling_pairs(organiser_of(notes).parts)
    assert bool(apart[0, 0]) == tells == bool(apart[1, 0])


@pytest.mark.parametrize(
    ("printed", "tells"),
    [
        pytest.param("Head of the small office from 1922.", True, id="of-it"),
        pytest.param("Head of the small office from 1923.", False, id="another-year"),
        pytest.param("A hot summer, that of 1922.", False, id="of-another-thing"),
        pytest.param("The office was closed, late in 1922.", False, id="one-name"),
    ],
)
def test_the_year_of_a_date_tells_it(printed: str, *, tells: bool) -> None:
    """Of what is said of one thing the year had better not stand where its month is asked."""
    terms = f"Consul\n: {printed}\n\nNEP\n: A policy.\n\nKulak\n: A farmer.\n"
    notes = f"# T\n\n- Her office began as a task in {{{{May 1922}}}}, a small one.\n\n{terms}"
    apart = telling_pairs(organiser_of(notes).parts)
    assert bool(apart[0, 0]) == tells


@pytest.mark.parametrize("amounts", [(4, 3, 2, 5), (14, 5, 3, 5)])
def test_the_back_asks_all_that_the_front_tells(amounts: tuple[int, ...]) -> None:
    """In the same order, with the same numbers and on one page, if it has room for all."""
    front, *back = sides(many(*amounts))
    numbers = [
        words_of(line.line for line in entry.label)
        for side in back
        for entry in side.entries
        if entry.label
    ]
    asked = [blank for side in back for blank in blanks_of(side)]
    points, *heads = counts(front).values()
    assert numbers == [f"{number}." for number in range(1, points + 1)]
    assert len(asked) == points + sum(heads)
    assert len(back) == 1


def test_a_tagged_term_comes_first() -> None:
    """What the author tagged `#key` is on the sheet before what the sentences name most often."""
    notes = many(90, 60, 0, 0).replace(
        "Term29\n: What term 29 means is told here.", "Zeta\n: A. #key"
    )
    front = sides(notes)[0]
    assert "Zeta A." in [entry.words for entry in front.entries]
    assert 1 < counts(front)["Terms"] < 60


def test_dates_of_the_introduction_come_first() -> None:
    """It says from when to when a topic runs: no choice by chance leaves its ends out."""
    rows = "".join(f"| {year} | Event {year} |\n" for year in range(1900, 1920))
    head = "# T\n\nThe road ran from 1904 to 1917.\n\n## S\n\n- It was {{so}}. #key\n\n"
    organiser = organiser_of(f"{head}| Date | Event |\n|---|---|\n{rows}")
    (dates,) = (each for each in organiser.parts if each.kind is KnowledgeKind.DATES)
    first = sorted(dates.things, key=lambda thing: thing.rank)[:2]
    assert [plain(thing.head) for thing in first] == ["1904", "1917"]


def test_the_least_essential_goes_first() -> None:
    """Of the dates those stay that the notes name."""
    notes = many(90, 0, 0, 30).replace("Point 0 is", "In 1729 and 1725 it was")
    dates = [entry.words[:4] for entry in sides(notes)[0].entries if entry.words[:2] == "17"]
    assert 5 < len(dates) < 30
    assert {"1725", "1729"} <= set(dates)
    assert dates == sorted(dates)


def test_a_blank_is_wide_and_high_enough_to_write_in() -> None:
    """Seven millimetres from line to line and 40 in length at least, in the fullest organiser."""
    for entry in sides(many(90, 30, 30, 30))[1].entries:
        ends = [line.baseline for line in entry.lines]
        for line in entry.lines:
            for blank in (piece for piece in line.line if isinstance(piece, Blank)):
                assert blank.width >= 40 * MM - 0.01
                above = [end for end in ends if end < line.baseline - 0.01 and not entry.label]
                assert line.baseline - max(above, default=-MM * 99) >= (0 if above else 7 * MM)


def test_lines_of_one_thing_stand_evenly_apart() -> None:
    """One to write in widens all lines of its sentence; a blank for a head widens none."""
    longer = "is told here" + ", and a good deal more of it" * 4
    notes = many(20, 8, 0, 0).replace("many things", "many things of all kinds " * 4)
    back = sides(notes.replace("is told here", longer))[1]
    counted = 0
    for entry in back.entries:
        ends = sorted({round(line.baseline, 2) for line in entry.lines})
        steps = [after - before for before, after in pairwise(ends)]
        if not entry.label:
            steps = steps[:-1]  # Where a rule is below facts, there is room to write above it.
        counted += len(steps) > 1
        assert max(steps, default=0) - min(steps, default=0) < 0.1
    assert counted > 1


def test_the_back_says_whose_it_is_and_what() -> None:
    """It may lie alone on a desk: in its margin stand topic, kind and a rule for the name."""
    (sheet,) = sheets(NOTES, "organiser")
    part = SheetLayout.of(sheet, PageStyle.of(WorksheetOptions())).blank
    assert [heads[:1] for heads in part.running_heads] == [(), ("Stalin · Knowledge organiser",)]
    (_, blank, _), *_ = render(sheet, PageStyle.of(WorksheetOptions()))
    pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(blank)).pages]
    assert "Name" not in pages[0]
    assert pages[1].count("Stalin · Knowledge organiser") == 2  # And in the footer.
    assert "Name" in pages[1]


@pytest.mark.parametrize("size", ["normal", "large", "giant"])
def test_no_blank_tells_a_short_answer(size: PrintSize) -> None:
    """All blanks in sentences are equally wide."""
    notes = "# T\n\n" + "- In {{1917}} the {{Bolshevik party}} took {{it}} over.\n" * 4
    pieces = [
        piece
        for side in sides(notes, size)
        for entry in side.entries
        for line in entry.lines
        for piece in line.line
    ]
    assert len({round(each.width, 2) for each in pieces if isinstance(each, Blank)}) == 1


@pytest.mark.parametrize(
    ("more", "given"),
    [
        pytest.param("", ["NEP"], id="as-much-is-asked"),
        pytest.param("- The plenum of the soviet met {{twice}}.", [], id="most-would-be-told"),
    ],
)
def test_a_back_gives_the_heads_that_it_prints(more: str, given: list[str]) -> None:
    """To be asked for what stands in the next box is no question."""
    terms = "NEP\n: A policy.\n\nPlenum\n: A meeting.\n\nSoviet\n: A council.\n"
    notes = f"# T\n\n- The NEP ended in {{{{1929}}}}.\n{more}\n\n{terms}"
    parts = asked_on_back(organiser_of(notes).parts, 1)
    things = [thing for part in parts for thing in part.things]
    assert [plain(thing.head) for thing in things if thing.head and thing.is_given] == given


def test_the_front_is_complete_and_the_back_is_not() -> None:
    """On the back every head and every gap is a blank, each asked once; on the front nothing is."""
    front, back = sides(NOTES)
    pieces = [
        [piece for entry in side.entries for line in entry.lines for piece in line.line]
        for side in (front, back)
    ]
    assert not any(isinstance(piece, Blank) for piece in pieces[0])
    blanks = [piece.answer for piece in pieces[1] if isinstance(piece, Blank)]
    assert blanks == [
        *("Trotsky", "NEP", "bad", "Urzhum"),
        *("Plenum", "Lev Kamenev", "Leon Trotsky", "January 1924", "1927"),
    ]


def test_a_short_back_asks_every_gap() -> None:
    """Where there is room, each gap of a key point is blank on the back."""
    notes = "# T\n\n- x {{a b}} {{c}} {{1917}} #key\n- d #key\n- e #key\n- f #key\n"
    assert blanks_of(sides(notes)[1]) == ["a b", "c", "1917"]


def test_a_full_back_asks_the_most_telling_gap() -> None:
    """Words before figures and the longest before shorter ones, so that all have room to write."""
    notes = many(90, 0, 0, 0).replace("many things came", "{{many}} {{things}} in {{1917}} came")
    (points,) = asked_on_back(organiser_of(notes).parts[:1], 1)
    style = PageStyle.of(WorksheetOptions()).turned()
    layout = EntryLayout(9.0, style.writing_scale, Face().text_width, 400.0, is_back=True)
    pieces = layout.pieces(points, 200.0)
    asked = [
        piece.answer
        for entry in pieces
        for line in entry.lines
        for piece in line.line
        if isinstance(piece, Blank)
    ]
    assert len(asked) == len(pieces)
    assert set(asked) == {"things"}


@pytest.mark.parametrize("size", [9.0, 12.0])
def test_blanks_for_heads_stand_in_a_column(size: float) -> None:
    """Beside the last line of their facts, however long these are, and nothing runs into them."""
    terms = "".join(f"Word{n}\n: What is meant {'by it in class ' * n}here.\n\n" for n in range(5))
    part = organiser_of(f"# T\n\n{terms}").parts[0]
    layout = EntryLayout(size, 1.0, Face().text_width, 400.0, is_back=True)
    pieces = layout.pieces(part, 330.0)
    assert len({len(piece.lines) for piece in pieces}) > 1
    rules = [piece.lines[-1] for piece in pieces]
    assert len({rule.x for rule in rules}) == 1
    for piece, rule in zip(pieces, rules, strict=True):
        assert isinstance(rule.line[0], Blank)
        *facts, last = piece.lines[:-1]
        assert last.baseline == pytest.approx(rule.baseline)
        for line in (*facts, last):
            assert line.x + size * Face().text_width(words_of([line.line]), Style.PLAIN) <= rule.x


def blanks_of(side: DrawnRow) -> list[str]:
    pieces = [piece for entry in side.entries for line in entry.lines for piece in line.line]
    return [piece.answer for piece in pieces if isinstance(piece, Blank)]


def test_people_in_sentences_are_blank_on_the_back_alone() -> None:
    """A sentence about a person has its gaps, not a head, and a number as key points have."""
    notes = "# T\n\n" + "".join(f"- Then {{{{Ann {n}}}}} came. #people\n" for n in range(4))
    notes += "- So it was. #key\n"
    front, back = sides(notes)
    assert (blanks_of(front), blanks_of(back)) == ([], [f"Ann {n}" for n in range(4)])
    assert [entry.words for entry in front.entries if entry.label][-1] == "Then Ann 3 came."


def test_words_are_as_large_as_the_page_allows() -> None:
    """A short organiser is set larger than a full one, and none below the smallest size."""
    assert [sizes_of(side) for side in sides(NOTES)] == [{SIZES[-1]}] * 2
    assert [sizes_of(side) for side in sides(many(90, 30, 30, 30))] == [{SIZES[0]}] * 2


def sizes_of(side: DrawnRow) -> set[float]:
    """Return the sizes of the words on a page, its headings aside."""
    return {line.size for entry in side.entries if entry.depth for line in entry.lines}


def test_columns_end_alike() -> None:
    """The boxes of a side fill their columns to one line, however little there is."""
    for notes in (NOTES, many(30, 10, 10, 10), many(90, 30, 30, 30)):
        for side in sides(notes):
            boxes = [stroke for stroke in side.strokes if isinstance(stroke, Rectangle)]
            ends: dict[float, float] = {}
            for box in boxes:
                ends[box.x] = max(ends.get(box.x, 0.0), box.y + box.height)
            assert max(ends.values()) - min(ends.values()) < 0.01
            assert max(ends.values()) <= side.height + 0.01


def bottoms(side: DrawnRow) -> list[float]:
    """Return where the lowest box of each column ends."""
    ends: dict[float, float] = {}
    for box in (stroke for stroke in side.strokes if isinstance(stroke, Rectangle)):
        ends[box.x] = max(ends.get(box.x, 0.0), box.y + box.height)
    return list(ends.values())


def test_a_full_front_fills_its_page() -> None:
    """Its columns end near the foot, however much there is to choose from."""
    front, *_ = sides(many(90, 30, 30, 30))
    assert not blanks_of(front)
    assert min(bottoms(front)) > 0.8 * front.height


def test_a_part_is_not_broken_over_columns() -> None:
    """Where not everything fits, terms, people and dates stand in one box each."""
    front, *_ = sides(many(90, 30, 30, 30))
    assert list(counts(front)) == ["Key points", "Terms", "People", "Dates"]
    headings = [entry.words for entry in front.entries if not entry.depth]
    assert len(headings) - headings.count(headings[0]) == 3


def test_a_part_that_goes_on_has_its_heading_again() -> None:
    """A box without one would look like a part of its own, and not say what is asked in it."""
    for amounts, title in ((0, 150, 0, 0), "Terms"), ((150, 0, 0, 0), "Key points"):
        for side in sides(many(*amounts)):
            found = [entry.words for entry in side.entries if not entry.depth]
            assert [heading.partition(" (")[0] for heading in found] == [title] * len(bottoms(side))
            assert len(found) > 1


def test_a_title_that_takes_the_page_leaves_the_boxes_whole() -> None:
    """They begin on the next page rather than in a strip below it."""
    style = PageStyle.of(WorksheetOptions(print_size="giant")).turned()
    whole = PageHeights.of(style, 0.0)
    flows = organiser_flows(
        organiser_of(many(90, 30, 30, 30)), style, Face().text_width, PageHeights(20.0, whole.other)
    )
    assert {flow.height for flow in flows} == {whole.other}


@pytest.mark.parametrize("part", [0.1, 0.41, 0.6])
def test_any_title_leaves_room_for_something(part: float) -> None:
    """A thing too long for what a title leaves is cut, and no page is empty."""
    style = PageStyle.of(WorksheetOptions(print_size="giant")).turned()
    other = PageHeights.of(style, 0.0).other
    notes = "# T\n\n" + f"- {'So it was. ' * 200}\n" * 4
    flows = organiser_flows(
        organiser_of(notes), style, Face().text_width, PageHeights(part * other, other)
    )
    for flow in flows:
        (row,) = flow.rows
        assert isinstance(row, DrawnRow)
        assert row.entries
        assert max(bottoms(row)) <= row.height + 0.01


def test_what_is_not_blank_has_no_back() -> None:
    """Where nothing is asked the back would be the front once more."""
    statements = "# T\n\n" + "".join(f"- Sentence {n} says this.\n" for n in range(5))
    assert len(printed(statements)) == 1
    assert len(printed(statements + "- This one {{asks}}.\n")) == 2


def test_what_is_too_tall_is_told() -> None:
    """A thing that no column has room for ends with an ellipsis, and the command says so."""
    (front,) = printed(f"# T\n\n- {'All words of a very long sentence. ' * 400}\n")
    assert front.left_out == "no room on the front for the end of a long one"


def test_what_nobody_asks_has_its_back_below_it() -> None:
    """Its back, and the sources in it, are seen nowhere else; that of a gap is in the key."""
    notes = "# T\n\n- A.\n  > B.\n  > Source: C.\n- {{D}} e.\n  > F.\n"
    points, others = organiser_of(notes).parts
    assert [plain(thing.text) for thing in points.things] == ["D e."]
    assert [plain(thing.text) for thing in others.things] == ["A. B. C."]


def test_rows_say_the_header_of_their_first_column() -> None:
    """It would be printed nowhere else; a row without a name has its cells alone."""
    table = "| Feature | Left | Right |\n|---|---|---|\n| Pace | rapid | |\n| | all | no |\n"
    (points,) = organiser_of(f"# T\n\n{table}").parts
    grid = points.things[0].grid
    assert grid is not None
    assert [(plain(name), list(map(plain, cells))) for name, cells in listed_rows(grid)] == [
        ("Feature: Pace", ["Left: rapid", "Right: –"]),
        ("", ["Left: all", "Right: no"]),
    ]


def test_many_dates_take_as_much_work_as_they_are() -> None:
    """How often notes mention a thing is not counted in all of them for each."""
    work = []
    for count in (100, 400):
        rows = "".join(f"| {1000 + each} | Event {each} happens |\n" for each in range(count))
        topic = topic_of(f"# T\n\n## S\n\n| Date | Event |\n|---|---|\n{rows}")
        with Calls() as calls:
            list(content.organiser_sheets(topic))
        work.append(calls.number)
    assert work[1] < 5 * work[0]


@pytest.mark.parametrize("name", ["", "a", "an", "anna", "anna k", "nobody", "nnn"])
def test_a_name_is_counted_in_every_text_that_has_it(name: str) -> None:
    """Once a text, also within words, and however short it is."""
    texts = ("anna and anna", "ann", "hanna k.", "", "b", "bananna", "annnie")
    assert Mentions(texts).of(name) == sum(name in text for text in texts if name)


@pytest.mark.parametrize("size", ["normal", "giant"])
@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "Fill each gap from memory."), ("de", "Fülle die Lücken aus dem Gedächtnis.")],
)
def test_the_back_says_what_to_do(language: str, told: str, size: PrintSize) -> None:
    """Once, above its blanks, in the language of the notes; the front has nothing to fill in."""
    notes = f"---\nlanguage: {language}\n---\n\n{NOTES}"
    (sheet,) = sheets(notes, "organiser")
    (_, pdf, _), *_ = render(sheet, PageStyle.of(WorksheetOptions(print_size=size)))
    pages = pypdf.PdfReader(BytesIO(pdf)).pages
    shown = [" ".join(page.extract_text().split()) for page in pages]
    assert [told in page for page in shown].count(True) == 1
    assert told not in shown[0]


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        pytest.param(
            "---\nterms: fr\n---\n# T\n\nla gare\n: the station\n\n- Il {{va::aller}}.\n"
            "- Elle {{dit}} oui.\n- Tu {{es::be}} là.\n",
            ["Il va (aller).", "Elle dit oui.", "Tu es (be) là."],
            id="language",
        ),
        pytest.param(
            "# T\n\n- He fell in {{1927::year}}.\n- Cows eat {{hay::food}}.\n"
            "- He wrote {{Pravda::title}}.\n- He sat in the {{Duma::parliament}}.\n\n"
            "Parliament\n: Where laws are made.\n",
            [
                "He fell in 1927 (year).",
                "Cows eat hay.",
                "He wrote Pravda (title).",
                "He sat in the Duma.",
            ],
            id="another-kind-fits",
        ),
    ],
)
def test_a_back_says_what_is_wanted_where_nothing_else_does(
    notes: str, expected: list[str]
) -> None:
    """Its gaps have the hints of a gap sheet without a bank, but for one that says a head."""
    organiser = organiser_of(notes)
    asked = asked_on_back(organiser.parts, 9)
    assert asked == organiser.on_back
    points = [plain(thing.text).replace("\u00a0", " ") for thing in asked[0].things]
    assert points == expected
    assert told_on_back(asked, ENGLISH).endswith("The words in brackets say what is wanted.")
    assert not any("(" in plain(thing.text) for thing in organiser.parts[0].things)


@pytest.mark.parametrize("size", ["normal", "giant"])
@pytest.mark.parametrize(("sentences", "skips"), [(4, False), (40, True)])
def test_the_back_says_why_numbers_are_missing(
    sentences: int, skips: bool, size: PrintSize
) -> None:
    """They are those of the front, of which not all has room: nobody looks for the others."""
    one, other = many(sentences, 0, 0, 0), many(sentences, 0, 0, 0).replace("cause", "reason")
    (sheet,) = sheets(f"{one}\n## More\n\n{other.removeprefix('# T')}", "organiser")
    (_, pdf, _), *_ = render(sheet, PageStyle.of(WorksheetOptions(print_size=size)))
    pages = pypdf.PdfReader(BytesIO(pdf)).pages
    told = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert ("The numbers are those on the front." in told) == skips


def test_parts_are_broken_where_that_makes_room_for_more() -> None:
    """What has no room beside whole parts is not left out while columns end short of the page."""
    place = Position("t.md", 1, 1)

    def group(kind: KnowledgeKind, count: int) -> KnowledgeGroup:
        things = (Knowledge((Run("a"),), (Run("b"),), place, rank) for rank in range(count))
        return KnowledgeGroup(kind, (Run(kind.name),), tuple(things))

    parts = (
        group(KnowledgeKind.POINTS, 1),
        group(KnowledgeKind.TERMS, 3),
        group(KnowledgeKind.DATES, 2),
    )
    heights = (40.0,), (30.0, 30.0, 30.0), (55.0, 55.0)
    side = OrganiserSide(1, 2, PageHeights(100.0, 100.0), 0.0, 0.0, 0.0, heights, (0.0,) * 3)
    assert [len(places) for places in chosen(parts, [side])] == [1, 3, 1]


def test_a_thing_asks_what_is_printed_nowhere_if_it_can() -> None:
    """Of two gaps the one is complete whose answer another sentence prints outside a gap."""
    notes = "# T\n\n- {{Witches}} met at {{noon}}.\n- The witches {{sing}}.\n- {{Sing}} it.\n- d\n"
    points, *_ = asked_on_back(organiser_of(notes).parts, 9)
    gaps = [gap.answer for thing in points.things for gap in gaps_in(thing.text)]
    assert gaps == ["noon", "sing", "Sing"]


TOLD = [
    pytest.param(
        "- In {{1922}} he became {{General Secretary}}.",
        {"1922": "It begins"},
        ["1922"],
        id="a date that is asked beside its event",
    ),
    pytest.param(
        "- In {{1922}} he became {{General Secretary}}.",
        {"1924": "The General Secretary wins"},
        ["1922"],
        id="an answer that an event prints",
    ),
    pytest.param(
        "- He wrote {{Testament}} in {{1922}}.\n- The {{Testament}} of {{a long illness}}.",
        {"1924": "He dies"},
        ["Testament", "Testament", "a long illness"],
        id="an answer that another sentence asks",
    ),
    pytest.param(
        "- In {{1922}} he became {{General Secretary}}.",
        {"1924": "He dies"},
        ["General Secretary"],
        id="nothing is told: words before figures",
    ),
]


@pytest.mark.parametrize(("sentences", "events", "asked"), TOLD)
def test_no_part_of_the_back_tells_what_another_asks(
    sentences: str, events: dict[str, str], asked: list[str]
) -> None:
    """A gap is blank whose answer is asked elsewhere, and rather not one that is printed there."""
    rows = "".join(f"| {date} | {event} |\n" for date, event in events.items())
    notes = f"# T\n\n{sentences}\n- a {{{{b}}}}\n- c\n\n| Date | Event |\n|---|---|\n{rows}"
    points, *_ = asked_on_back(organiser_of(notes).parts, 1)
    gaps = [gap.answer for thing in points.things for gap in gaps_in(thing.text)]
    assert gaps == [*asked, "b"]


def test_an_event_that_a_key_point_tells_gives_way_to_others() -> None:
    """What is asked once on a sheet need not be asked again, as long as other dates want room."""
    rows = "| 1922 | Stalin becomes secretary |\n| 1924 | The leader dies |\n| 1926 | A split |\n"
    notes = (
        "# T\n\n- In {{1922}} Stalin rose to {{secretary}}.\n- In {{1924}} {{x}}.\n\n"
        f"| Date | Event |\n|---|---|\n{rows}"
    )
    dates = organiser_of(notes).parts[-1]
    assert [(plain(each.head), each.rank) for each in dates.things] == [
        ("1922", 2),
        ("1924", 0),
        ("1926", 1),
    ]


@pytest.mark.parametrize(
    "dates",
    [
        pytest.param([f"{m} {y}" for y in range(1921, 1930) for m in MONTHS], id="of-years"),
        pytest.param([f"{10 * d + y}" for d in range(190, 199) for y in (2, 3, 5)], id="decades"),
        pytest.param([f"{100 * c + y}" for c in range(11, 20) for y in (1, 2, 57)], id="centuries"),
        pytest.param(
            [f"{d} {m} {y}" for y in (1917, 1918, 1919) for m in MONTHS for d in (3, 4, 20)],
            id="months",
        ),
    ],
)
def test_a_stretch_of_time_has_no_second_date_before_each_has_one(dates: list[str]) -> None:
    """So few dates tell of the whole time; which is first in a stretch the notes say."""
    named = "".join(f"- It was {{{{so}}}} in {date}.\n" for date in (*dates[4:6], dates[4]))
    rows = "".join(f"| {date} | {'So ' * n}it came |\n" for n, date in enumerate(dates))
    things = organiser_of(f"# T\n\n{named}\n| Date | Event |\n|---|---|\n{rows}").parts[-1].things
    assert [plain(each.head) for each in things] == dates
    ranked = sorted(things, key=lambda each: each.rank)
    firsts = [dates.index(plain(each.head)) for each in ranked[: len(dates) // 3]]
    assert firsts[0] == 4
    assert {date // 3 for date in firsts} == set(range(len(dates) // 3))


def test_a_tagged_date_comes_before_others_of_all_times() -> None:
    """Its stretch of time has then its first."""
    rows = "".join(
        f"| {month} {year} | It{' #key' * (year == 1925)} |\n"
        for year in range(1921, 1930)
        for month in MONTHS
    )
    things = (
        organiser_of(f"# T\n\n- {{{{So}}}} it was.\n\n| Date | Event |\n|---|---|\n{rows}")
        .parts[-1]
        .things
    )
    years = [plain(each.head)[-4:] for each in sorted(things, key=lambda each: each.rank)]
    assert years[:3] == ["1925"] * 3
    assert sorted(years[3:11]) == [str(year) for year in range(1921, 1930) if year != 1925]


def test_the_back_has_the_title_again() -> None:
    """A back that is copied, or lies on its front, says what it is."""
    (sheet,) = sheets(NOTES, "organiser")
    flows = SheetLayout.of(sheet, PageStyle.of(WorksheetOptions())).flows
    title, told, _ = [flow for flow in flows if flow.is_back]
    assert [title.role, told.role] == [Role.HEADING, Role.PARAGRAPH]
    (row,) = title.rows
    assert isinstance(row, TextRow)
    assert words_of([row.line]) == plain(sheet.title)
