"""Cards to cut out: fronts and backs meet, whichever way the paper is turned."""

from __future__ import annotations

import itertools
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import genanki
import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageOps
from sheet_sources import (
    pictured,
    render,
    sheets,
    sheets_to_print,
    words,
)

from twofold.exporters.worksheets.blocks.cutting import Card, Cards
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.layout.card_grid import CardGrid
from twofold.exporters.worksheets.layout.card_layout import LEAST_PICTURE, SIZES, CardLayout
from twofold.exporters.worksheets.layout.card_pages import pages_of_cards
from twofold.exporters.worksheets.layout.line_breaking import LineFormula, words_of
from twofold.exporters.worksheets.layout.page_style import MM, PageStyle
from twofold.exporters.worksheets.layout.shapes import DrawnItem, DrawnRow, Stroke
from twofold.exporters.worksheets.options import (
    Backs,
    CardCount,
    Paper,
    PrintSize,
    WorksheetOptions,
)
from twofold.exporters.worksheets.pdf.fonts import Face
from twofold.exporters.worksheets.sheet_layout import SheetLayout
from twofold.exporters.worksheets.sheets.picture_cards import with_pictures_apart
from twofold.source import Position
from twofold.text import Picture, PictureFile, Run, Text, plain
from twofold_runs import built

NOWHERE = Position("", 1, 1)

NOTES = """\
# T

## Cells

Enzyme
: A protein that speeds up a reaction.

| Date | Event |
|---|---|
| 1665 | Hooke names the cell |

- Photosynthesis takes place in the {{chloroplast|chloroplasts::where?}} of a {{leaf}}.
- He won {{c1::gold}} and {{c1::silver}}.
- Water
  - It boils at {{100 degrees}} at sea level.

Q: Why do roots need oxygen? [2]
A:
- They respire.
- They take up ions.

Q: Discuss. [20]
A: At length.
"""

FRONTS = "".join(f"F{n}z\n: B{n}z\n\n" for n in range(10, 22))


def cards_of(text: str) -> tuple[Card, ...]:
    """Return the cards of the first section of notes."""
    (block,) = sheets(text, "cards")[0].blocks
    assert isinstance(block, Cards)
    return block.cards


def pdf_of(sheet: Sheet, options: WorksheetOptions) -> bytes:
    """Return the PDF of a sheet, which has no key."""
    ((_, pdf, _),) = render(sheet, PageStyle.of(options))
    return pdf


def test_terms_events_gaps_and_questions_are_cards() -> None:
    """Gaps that are hidden together share one; what cannot stand alone says where it hangs."""
    assert [(plain(card.front), plain(card.back)) for card in cards_of(NOTES)] == [
        ("Enzyme", "A protein that speeds up a reaction."),
        ("1665", "Hooke names the cell"),
        ("Where? Photosynthesis takes place in the … of a leaf.", "chloroplast"),
        ("Photosynthesis takes place in the chloroplast of a …", "leaf"),
        ("Cells – He won … and …", "gold · silver"),
        ("Water – It boils at … at sea level.", "100 degrees"),
        ("Why do roots need oxygen?", "• They respire. • They take up ions."),
    ]


def middles(pdf: bytes, letter: str, count: int = 12) -> list[dict[str, tuple[float, float]]]:
    """Return for each page where the word behind a letter stands: its number and its middle."""
    found: list[dict[str, tuple[float, float]]] = []
    for page in pypdfium2.PdfDocument(pdf):
        text, places = page.get_textpage(), {}
        for number in range(10, 10 + count):
            hit = text.search(f"{letter}{number}z").get_next()
            if hit is not None:
                boxes = [text.get_charbox(n) for n in range(hit[0], hit[0] + hit[1])]
                left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
                low, high = min(box[1] for box in boxes), max(box[3] for box in boxes)
                places[str(number)] = (left + right) / 2, (low + high) / 2
        found.append(places)
    return found


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("count", ["8", "12"])
@pytest.mark.parametrize("backs", ["long-edge", "short-edge"])
def test_backs_meet_their_fronts(paper: Paper, count: CardCount, backs: Backs) -> None:
    """A back stands where its front is, seen through paper that is turned on that edge."""
    options = WorksheetOptions(paper=paper, cards=count, backs=backs)
    pdf = pdf_of(sheets(f"# T\n\n## S\n\n{FRONTS}", "cards")[0], options)
    style = PageStyle.of(options)
    fronts, turned = middles(pdf, "F")[::2], middles(pdf, "B")[1::2]
    assert sum(map(len, fronts)) == sum(map(len, turned)) == 12
    for front, back in zip(fronts, turned, strict=True):
        assert front.keys() == back.keys()
        for number, (x, y) in front.items():
            meets = (style.width - x, y) if backs == "long-edge" else (x, style.height - y)
            assert back[number] == pytest.approx(meets, abs=4)


def test_folded_cards_have_both_sides_side_by_side() -> None:
    """Six to a page: front and back are equally far from the line between them."""
    options = WorksheetOptions(backs="fold")
    pdf = pdf_of(sheets(f"# T\n\n## S\n\n{FRONTS}", "cards")[0], options)
    fronts, backs = middles(pdf, "F"), middles(pdf, "B")
    assert [len(page) for page in fronts] == [len(page) for page in backs] == [6, 6]
    for number, (x, y) in fronts[0].items():
        mirrored = PageStyle.of(options).width - x
        assert backs[0][number] == pytest.approx((mirrored, y), abs=4)


SCALE = 2.0
"""Dots of a point in the pictures of pages."""

NEAR_EDGE = 3.2 * MM
"""Points inside the edge of a card in which nothing may stand but …"""

CUT_LINE = 1.0
"""… the line to cut along, which takes these."""

LONG = "".join(
    f"F{n}z goes on about much that a class has read of it\n: B{n}z {'and more ' * n}\n\n"
    for n in range(10, 23)
)


def inked(page: Image.Image, grid: CardGrid, style: PageStyle, places: range) -> set[int]:
    """Return the places of cards that have something on them, and nothing at their edges."""
    found = set()
    for place in places:
        x, y = grid.front_of(place)
        left, top = style.left + x + CUT_LINE, style.top + y + CUT_LINE
        right, bottom = left + grid.width - 2 * CUT_LINE, top + grid.height - 2 * CUT_LINE
        within = page.crop((SCALE * left, SCALE * top, SCALE * right, SCALE * bottom))
        ink = ImageOps.invert(within).getbbox()
        if ink is not None:
            room = SCALE * (NEAR_EDGE - CUT_LINE)
            assert room <= ink[0] <= ink[2] <= within.width - room
            assert room <= ink[1] <= ink[3] <= within.height - room
            found.add(place)
    return found


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("count", ["8", "12"])
@pytest.mark.parametrize("backs", ["long-edge", "short-edge"])
def test_cards_hold_against_the_light(paper: Paper, count: CardCount, backs: Backs) -> None:
    """The picture of the backs, turned over, has its words in the same cells, and none at an edge.

    So nothing is cut through, though the printer sets the second side down a little off the first.
    """
    options = WorksheetOptions(paper=paper, cards=count, backs=backs)
    (sheet,) = sheets(f"# T\n\n## S\n\n{LONG}", "cards")
    style = SheetLayout.of(sheet, PageStyle.of(options)).style
    grid = CardGrid.of(style)
    pages = [
        page.render(scale=SCALE).to_pil().convert("L")
        for page in pypdfium2.PdfDocument(pdf_of(sheet, options))
    ]
    turned = ImageOps.mirror if backs == "long-edge" else ImageOps.flip
    seen = 0
    for front, back in zip(pages[::2], pages[1::2], strict=True):
        places = range(grid.count)
        # The places of the grid are those seen on the front.
        on_front = inked(front, grid, style, places)
        assert on_front == inked(turned(back), grid, style, places)
        seen += len(on_front)
    assert seen == 13


def test_a_picture_stands_on_its_card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the front, on the back, or alone; with gaps below it on each of their cards."""
    monkeypatch.chdir(tmp_path)
    Path("sources").mkdir()
    for name, size in (("cell.png", (600, 400)), ("tall.png", (300, 900))):
        picture = Image.new("L", size, 255)
        ImageDraw.Draw(picture).ellipse((20, 20, size[0] - 20, size[1] - 20), fill=0)
        picture.save(Path("sources", name))
    notes = (
        "# T\n\n## S\n\nQ: What is this? ![a cell](cell.png) [1]\nA: A cell.\n\n"
        "Q: Draw a root. [1]\nA: ![a root](tall.png)\n\n"
        "- The drawing ![a cell](cell.png) has a {{wall}} and a {{nucleus}}.\n"
    )
    Path("sources/t.md").write_text(notes, encoding="utf-8")
    built("worksheets", "--draft", "--sheet", "cards")
    (made,) = Path("output").rglob("*.pdf")
    with pikepdf.open(made) as document:
        front, back = document.pages
        assert [len(page.get_images()) for page in (front, back)] == [1, 1]
        drawn = [
            sum(str(each.operator) == "Do" for each in pikepdf.parse_content_stream(page))
            for page in (front, back)
        ]
        alternatives = [
            str(item.Alt)
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"
        ]
    assert drawn == [3, 1]
    assert sorted(alternatives) == ["a cell", "a cell", "a cell", "a root"]


@pytest.mark.parametrize("size", ["normal", "large", "giant"])
def test_more_cards_are_on_a_page_where_that_saves_a_sheet(size: PrintSize) -> None:
    """Twelve for eight in ordinary print, six for four in large print; all cards are there."""
    pdf = pdf_of(sheets(f"# T\n\n## S\n\n{FRONTS}", "cards")[0], WorksheetOptions(print_size=size))
    assert len(pypdfium2.PdfDocument(pdf)) == (2 if size == "normal" else 4)
    assert {f"F{n}z" for n in range(10, 22)} | {f"B{n}z" for n in range(10, 22)} <= set(words(pdf))


@pytest.mark.parametrize(
    ("count", "on_a_page"), [(4, [4]), (5, [5]), (6, [6]), (7, [4, 3]), (9, [5, 4]), (12, [6, 6])]
)
@pytest.mark.parametrize("size", ["large", "giant"])
def test_large_print_has_four_cards_a_page_or_fewer_sheets(
    size: PrintSize, count: int, on_a_page: list[int]
) -> None:
    """Words and figures are as large on lower cards, which take as many lines as they have."""
    options = WorksheetOptions(print_size=size)
    (sheet,) = sheets(terms(count, "what it means in class and at home"), "cards")
    layout = SheetLayout.of(sheet, PageStyle.of(options))
    pages = entries_of(layout)
    assert [len(entries) for entries in pages[::2]] == on_a_page
    sizes = {line.size for entries in pages for each in entries for line in each.lines}
    assert min(sizes) == layout.style.size


def terms(count: int, meaning: str = "its meaning") -> str:
    """Return notes of so many terms."""
    return "# T\n\n## S\n\n" + "".join(
        f"F{n}z\n: {meaning} B{n}z\n\n" for n in range(10, 10 + count)
    )


@pytest.mark.parametrize(
    ("count", "on_a_page"),
    [(8, [8]), (9, [9]), (12, [12]), (13, [8, 5]), (16, [8, 8]), (17, [10, 7]), (21, [12, 9])],
)
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("backs", ["long-edge", "short-edge"])
def test_where_nobody_chose_more_cards_a_page_save_paper(
    count: int, on_a_page: list[int], paper: Paper, backs: Backs
) -> None:
    """They are as large as eight a page unless that takes a sheet more; fronts meet their backs."""
    options = WorksheetOptions(paper=paper, backs=backs)
    assert options.cards == "auto"
    pdf = pdf_of(sheets(terms(count), "cards")[0], options)
    style = PageStyle.of(options)
    fronts, turned = middles(pdf, "F", count)[::2], middles(pdf, "B", count)[1::2]
    assert list(map(len, fronts)) == list(map(len, turned)) == on_a_page
    for front, back in zip(fronts, turned, strict=True):
        for number, (x, _) in front.items():
            meets = style.width - x if backs == "long-edge" else x
            # The word stands at one end of the back's last line, somewhere in its card.
            assert back[number][0] == pytest.approx(meets, abs=30 * MM)


@pytest.mark.parametrize(("count", "on_a_page"), [("8", [4, 5]), ("12", [9])])
def test_a_number_of_cards_that_is_chosen_stays(count: CardCount, on_a_page: list[int]) -> None:
    """Eight are eight, though twelve would save a sheet."""
    pdf = pdf_of(sheets(terms(9), "cards")[0], WorksheetOptions(cards=count))
    assert list(map(len, middles(pdf, "F")[::2])) == on_a_page


def test_paper_is_not_saved_by_small_words() -> None:
    """Nine cards of many words are as large as eight a page; one with a wide picture alone is."""
    long = "which goes on and on about much that a class has read of it in a book " * 4
    wide, tall = (
        Picture("map.png", "a map", "", NOWHERE, PictureFile("map.png", *size, "digest"))
        for size in ((900, 300), (600, 900))
    )
    for text, more, on_a_page in (
        (terms(9, long), (), [4, 4, 5, 5]),
        (terms(9), (wide,), [9, 9]),
        (terms(9), (tall,), [9, 9]),
    ):
        cards = cards_of(text)
        block = Cards((replace(cards[0], back=(*cards[0].back, *more)), *cards[1:]), NOWHERE)
        (sheet,) = sheets(text, "cards")
        layout = SheetLayout.of(replace(sheet, blocks=(block,)), PageStyle.of(WorksheetOptions()))
        assert [len(entries) for entries in entries_of(layout)] == on_a_page
    short = SheetLayout.of(sheets(terms(9), "cards")[0], PageStyle.of(WorksheetOptions()))
    assert [len(entries) for entries in entries_of(short)] == [9, 9]
    sizes = {line.size for entries in entries_of(short) for each in entries for line in each.lines}
    assert min(sizes) >= 10


def entries_of(layout: SheetLayout) -> list[tuple[DrawnItem, ...]]:
    """Return what stands on the pages of cards."""
    rows = (row for flow in layout.flows for row in flow.rows)
    return [row.entries for row in rows if isinstance(row, DrawnRow)]


def test_front_and_back_are_read_together() -> None:
    """In the order of reading the back follows its front, though it is on another page."""
    pdf = pdf_of(sheets(f"# T\n\n## S\n\n{FRONTS}", "cards")[0], WorksheetOptions())
    with pikepdf.open(BytesIO(pdf)) as document:
        bodies = [
            item
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/LBody"
        ]
        assert len(bodies) == 12
        pages = [[side.Pg.objgen for side in body.K] for body in bodies]
        assert all(front != back for front, back in pages)


def test_an_imported_deck_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Anybody's notes with two sides, and those with gaps, become cards of paper."""
    deck = genanki.Deck(1, "Biology")
    for model, fields in (
        (genanki.BASIC_MODEL, ["What is the powerhouse of the cell?", "The <b>mitochondrion</b>"]),
        (genanki.BASIC_AND_REVERSED_CARD_MODEL, ["Osmosis", "Water through a membrane"]),
        (genanki.CLOZE_MODEL, ["Leaves hold {{c1::chlorophyll}}", ""]),
    ):
        deck.add_note(genanki.Note(model, fields))
    monkeypatch.chdir(tmp_path)
    Path("sources").mkdir()
    genanki.Package(deck).write_to_file("biology.apkg")
    built("import", "biology.apkg", "--output", "sources/biology.md")
    built("worksheets", "--draft", "--sheet", "cards")
    (made,) = Path("output").rglob("*.pdf")
    said = " ".join(words(made.read_bytes()))
    for side in ("powerhouse", "The mitochondrion", "Osmosis", "membrane", "Leaves hold …"):
        assert side in said


def test_what_does_not_fit_is_named() -> None:
    """A card whose answer is longer than a page is left out, and the run says which."""
    long = "word " * 2000
    text = f"# T\n\n## S\n\nQ: Why so long? [2]\nA: {long}\n\n"
    for more in ("Short\n: one\n", ""):  # Also where no other card is left.
        (sheet,) = sheets(text + more, "cards")
        layout = SheetLayout.of(sheet, PageStyle.of(WorksheetOptions()))
        assert [flow.left_out for flow in layout.flows if flow.left_out] == [
            'too long for a card: "Why so long?"'
        ]
        assert pdf_of(sheet, WorksheetOptions())


@pytest.mark.parametrize("count", ["8", "12"])
@pytest.mark.parametrize("backs", ["long-edge", "fold"])
def test_a_long_answer_gets_a_larger_card(count: CardCount, backs: Backs) -> None:
    """In ordinary print too, on pages behind the others: nothing is left out but what is longer."""
    text = f"# T\n\n## S\n\nQ: Why so long? [2]\nA: {'word ' * 150}end9z\n\nShort\n: one\n"
    (sheet,) = sheets(text, "cards")
    options = WorksheetOptions(cards=count, backs=backs)
    layout = SheetLayout.of(sheet, PageStyle.of(options))
    assert not any(flow.left_out for flow in layout.flows)
    assert "end9z" in words(pdf_of(sheet, options))


@pytest.mark.parametrize(
    ("small", "large", "whole", "expected"),
    [
        (8, 0, 0, [[8]]),
        (9, 0, 0, [[4], [5]]),
        (12, 2, 0, [[8], [4, 2]]),
        (6, 1, 0, [[4], [2, 1]]),
        (8, 3, 0, [[8], [3]]),
        (2, 6, 0, [[2, 2], [4]]),
        (0, 1, 0, [[1]]),
        (6, 1, 1, [[4], [2, 1], [1]]),
        (8, 0, 2, [[8], [1], [1]]),
    ],
)
def test_no_card_is_alone_on_the_last_of_several_sheets(
    small: int, large: int, whole: int, expected: list[list[int]]
) -> None:
    """Larger cards stand below others where that saves a sheet, or where one is left over.

    One that takes a whole page is behind them. So no two cards share a place: rows of one grid end
    above those of the next.
    """
    style = PageStyle.of(WorksheetOptions(cards="8"))
    first, second, *_, last = CardGrid.of_sizes(style)
    sizes = [
        (CardLayout(grid, style, Face().text_width), [str(n) for n in range(count)])
        for grid, count in ((first, small), (second, large), (last, whole))
    ]
    pages = pages_of_cards(sizes)
    assert [[len(rows.cards) for rows in page] for page in pages] == expected
    for page in pages:
        assert all(
            above.end * below.grid.rows <= below.first for above, below in itertools.pairwise(page)
        )
        assert page[-1].end <= 1


@pytest.mark.parametrize("backs", ["long-edge", "short-edge", "fold"])
def test_a_larger_card_below_others_meets_its_back(backs: Backs) -> None:
    """It is cut along its own lines, which end where those of the others begin."""
    long = "which goes on and on about much that a class has read of it in a book " * 11
    text = f"{terms(3)}F13z\n: {long} B13z\n"
    options = WorksheetOptions(cards="8", backs=backs)
    layout = SheetLayout.of(sheets(text, "cards")[0], PageStyle.of(options))
    per_side = 8 if backs == "fold" else 4
    assert [len(entries) for entries in entries_of(layout)] == [per_side] * (8 // per_side)
    pdf = pdf_of(sheets(text, "cards")[0], options)
    pages = [middles(pdf, letter, 4) for letter in "FB"]
    (front,), (back,) = ([page for page in own if page] for own in pages)
    style = PageStyle.of(options)
    (x, y), (_, back_y) = front["13"], back["13"]
    assert abs((style.height - y if backs == "short-edge" else y) - back_y) < 60 * MM
    assert x < style.width / 2
    rules = [row for flow in layout.flows for row in flow.rows if isinstance(row, DrawnRow)]
    strokes = [each for each in rules[0].strokes if isinstance(each, Stroke)]
    lines = {each.points for each in strokes if each.dashes}
    upright = sorted({(a[1], b[1]) for a, b in lines if a[0] == b[0]})
    assert all(above[1] <= below[0] + 0.01 for above, below in itertools.pairwise(upright))


def test_a_long_word_is_set_smaller_before_it_is_cut() -> None:
    """Only a word that is too long in the smallest letters ends within a line."""
    word = "Desoxyribonukleinsäure"
    (card,) = cards_of(f"# T\n\n## S\n\n{word}\n: Trägt die Erbanlagen.\n")
    style = PageStyle.of(WorksheetOptions(cards="12"))
    side = CardLayout(CardGrid.of(style), style, Face().text_width).side(card, is_back=False)
    assert side is not None
    assert [words_of((line.line,)) for line in side.lines] == [word]


def test_code_on_a_card_is_ranged_left() -> None:
    """Lines of code begin below each other, for where they begin means something."""
    (card,) = cards_of("# T\n\n## S\n\nLoop\n: `for x in numbers:`<br>\n  `print(x)`\n")
    style = PageStyle.of(WorksheetOptions())
    side = CardLayout(CardGrid.of(style), style, Face().text_width).side(card, is_back=True)
    assert side is not None
    assert len({line.x for line in side.lines}) == 1
    assert len(side.lines) == 2


def test_a_formula_alone_is_as_large_as_on_a_line_of_its_own() -> None:
    """A fraction that is all of an answer is not as small as one in a sentence."""
    (one, _, sentence) = cards_of(
        "# T\n\n## S\n\nQ: Speed? [1]\nA: $\\frac{s}{t}$\n\n"
        "Q: Speed! [1]\nA: \\[\\frac{s}{t}\\]\n\nQ: Speed!! [1]\nA: It is $\\frac{s}{t}$\n"
    )
    style = PageStyle.of(WorksheetOptions())
    layout = CardLayout(CardGrid.of(style), style, Face().text_width)
    alone, within = (layout.side(card, is_back=True) for card in (one, sentence))
    assert alone is not None
    assert within is not None
    assert _height(alone) > 1.1 * _height(within)


def _height(side: DrawnItem) -> float:
    """Return the height of the one formula of a side in points."""
    (formula,) = (
        piece for line in side.lines for piece in line.line if isinstance(piece, LineFormula)
    )
    return formula.above + formula.below


def test_claims_are_cards() -> None:
    """The front asks whether it is true, the back says so and why."""
    notes = "# T\n\n## S\n\nMyth: Rats are fish.\nFact: They are mammals.\n\n"
    notes += "True: Rats run.\n> They have legs.\n"
    assert [(plain(card.front), plain(card.back)) for card in cards_of(notes)] == [
        ("True or false? Rats are fish.", "False. They are mammals."),
        ("True or false? Rats run.", "True. They have legs."),
    ]


def test_no_more_than_three_dots_stand_for_a_gap_of_a_formula() -> None:
    """A full stop behind a formula that ends in dots is left out, as behind those of a word."""
    notes = "# T\n\n## S\n\n- Hydrogen burns: $2H + O = {{c1::H_2O}}$.\n"
    (card,) = cards_of(notes)
    assert plain(card.front).endswith(r"\ldots $")


def test_a_list_on_a_card_is_ranged_left() -> None:
    """Bullets stand below each other, and what goes on below a point stands behind its bullet."""
    long = "They take up ions from the soil by active transport, which needs energy all day."
    notes = f"# T\n\n## S\n\nQ: Why? [2]\nA:\n- Short.\n- {long}\n"
    (card,) = cards_of(notes)
    style = PageStyle.of(WorksheetOptions())
    side = CardLayout(CardGrid.of(style), style, Face().text_width).side(card, is_back=True)
    assert side is not None
    firsts = [line.x for line in side.lines if "•" in words_of((line.line,))]
    others = {line.x for line in side.lines} - set(firsts)
    assert len(firsts) == 2
    assert firsts[0] == firsts[1]
    assert len(others) == 1
    assert others.pop() > firsts[0]


def test_lines_on_a_card_are_about_as_long_as_each_other() -> None:
    """No short word stands on a last line by itself, in the middle of a card."""
    (card,) = cards_of(
        "# T\n\n## S\n\nQ: Pour aller au marché de la ville, s\u2019il plaît ? [1]\nA: a\n"
    )
    style = PageStyle.of(WorksheetOptions())
    side = CardLayout(CardGrid.of(style), style, Face().text_width).side(card, is_back=False)
    assert side is not None
    first, second = (len(words_of((line.line,))) for line in side.lines)
    assert abs(first - second) < 10


@pytest.mark.parametrize("print_size", ["large", "giant"])
def test_lines_on_a_card_begin_at_one_edge_in_large_print(print_size: PrintSize) -> None:
    """Those of both sides and of a name, too, which else are in the middle."""
    style = PageStyle.of(WorksheetOptions(print_size=print_size))
    layout = CardLayout(CardGrid.of(style), style, Face().text_width)
    meaning = "What is said of it is longer than a line of its card, on which it goes on."
    (card,) = cards_of(f"# T\n\n## S\n\nTerm\n: {meaning}\n")
    found = [layout.side(card, is_back=is_back) for is_back in (False, True)]
    lines = [line for side in found if side for line in side.lines]
    assert len(lines) > 2
    assert {line.x for line in lines} == {layout.grid.inside}


def test_gaps_of_tables_are_cards() -> None:
    """The front names row and column; what is missing at the head of a row is told by the rest."""
    notes = (
        "# T\n\n## S\n\nTwo fronts:\n\n| War | West | East |\n|---|---|---|\n"
        "| Began | in {{1940::year}} | {{1941}} |\n| {{Ended}} | 1945 | 1945 too |\n"
    )
    assert [(plain(card.front), plain(card.back)) for card in cards_of(notes)] == [
        ("Two fronts – Began – West: in …\u00a0(year)", "1940"),
        ("When? Two fronts – Began – East: …", "1941"),
        ("Two fronts – War: … – West: 1945 · East: 1945 too", "Ended"),
    ]


def test_words_set_high_or_low_take_the_room_that_they_have() -> None:
    """Many small indices fill a card in the largest letters in which they have room on it."""
    style = PageStyle.of(WorksheetOptions())
    layout = CardLayout(CardGrid.of(style), style, Face().text_width)
    (card,) = cards_of(f"# T\n\n## S\n\nQ: Why? [1]\nA: {'a<sup>iiiiiiiiiiiiii</sup> ' * 40}\n")
    side = layout.side(card, is_back=True)
    assert side is not None
    fitting = (ems * style.size for ems in SIZES if layout._set(card.back, (), ems * style.size))
    assert {line.size for line in side.lines} == {next(fitting)}


@pytest.mark.parametrize("print_size", ["normal", "large", "giant"])
def test_the_number_of_a_card_stands_below_its_words(print_size: PrintSize) -> None:
    """Also below a card that is full, and above the line to cut along."""
    style = PageStyle.of(WorksheetOptions(print_size=print_size))
    layout = CardLayout(CardGrid.of(style), style, Face().text_width)
    (card,) = cards_of("# T\n\n## S\n\nTerm\n: Its meaning.\n")
    side = layout.side(card, is_back=False)
    assert side is not None
    (mark,) = side.label
    grid = layout.grid
    assert mark.baseline - 0.65 * mark.size >= grid.height - grid.inside
    assert mark.baseline <= grid.height - 1.5 * MM


@pytest.mark.parametrize("backs", ["long-edge", "fold"])
@pytest.mark.parametrize("print_size", ["large", "giant"])
def test_words_of_all_cards_have_one_size_in_large_print(
    print_size: PrintSize, backs: Backs
) -> None:
    """A card is larger rather than that its words are smaller than those of the others."""
    questions = "".join(f"{n}. " + "Which river flows there? " * n + "\n" for n in range(1, 7))
    notes = "".join(f"Q: {line[3:]}\nA: {line[3:]}\n\n" for line in questions.splitlines())
    style = PageStyle.of(WorksheetOptions(print_size=print_size, backs=backs))
    layout = SheetLayout.of(sheets(f"# T\n\n## S\n\n{notes}", "cards")[0], style)
    found = [line for entries in entries_of(layout) for each in entries for line in each.lines]
    assert len(found) > 12
    assert {line.size for line in found} == {style.size}


@pytest.mark.parametrize(("print_size", "least"), [("normal", 30), ("large", 57), ("giant", 76)])
def test_a_picture_can_be_read_in_large_print(print_size: PrintSize, least: int) -> None:
    """What is written in it grows, too: a card is larger rather than that its picture is small."""
    file = PictureFile("map.png", 900, 600, "digest")
    picture = Picture("map.png", "a map", "", NOWHERE, file)
    style = PageStyle.of(WorksheetOptions(print_size=print_size))
    grids = [CardLayout(grid, style, Face().text_width) for grid in CardGrid.of_sizes(style)]
    for lines in range(1, 4):
        card = Card("1", (Run("Which river is it that flows there? " * lines), picture), NOWHERE)
        side = next(filter(None, (grid.side(card, is_back=False) for grid in grids)))
        (drawn,) = side.pictures
        assert drawn.height >= least * MM - 0.01


def test_in_large_print_a_picture_of_several_cards_is_one_card() -> None:
    """It names its cards, and they point at it; a picture of one card stays, as one alone."""
    shared, other = (
        Picture(f"{name}.png", name, "", NOWHERE, PictureFile(f"{name}.png", 900, 600, name))
        for name in ("cell", "map")
    )
    asked = (Run("Which part is A?"),)
    fronts: list[Text] = [(*asked, shared), asked, (*asked, other), (*asked, shared), (shared,)]
    cards = [Card(str(n), front, NOWHERE, asked) for n, front in enumerate(fronts, 1)]
    *those, apart = with_pictures_apart([*cards, replace(cards[0], mark="6")], labels_for("en"))
    shown = [[each for each in card.front if isinstance(each, Picture)] for card in those]
    assert shown == [[], [], [other], [], [shared], []]
    pointing = [card.mark for card in those if "See the picture." in plain(card.front)]
    assert pointing == ["1", "4", "6"]
    assert (apart.mark, plain(apart.front), apart.front[-1]) == ("1, 4, 6", "Cards 1, 4, 6", shared)
    assert apart.back == ()


@pytest.mark.parametrize("print_size", ["large", "giant"])
@pytest.mark.parametrize("backs", ["long-edge", "fold"])
def test_a_picture_of_several_cards_is_as_wide_as_its_card(
    print_size: PrintSize, backs: Backs
) -> None:
    """Its letters are nearly as large as in the lesson, where it has the width of the page."""
    file = PictureFile("map.png", 900, 600, "digest")
    front = (Run("Where is A?"), Picture("map.png", "a map", "", NOWHERE, file))
    cards = [Card(str(number), front, NOWHERE, front[:1]) for number in range(1, 3)]
    *_, shared = with_pictures_apart(cards, labels_for("en"))
    style = PageStyle.of(WorksheetOptions(print_size=print_size, backs=backs))
    grids = [CardLayout(grid, style, Face().text_width) for grid in CardGrid.of_sizes(style)]
    side = next(filter(None, (grid.side(shared, is_back=False) for grid in grids)))
    (drawn,) = side.pictures
    inside = grids[-1].grid.width - 2 * grids[-1].grid.inside
    assert drawn.width == pytest.approx(inside)


def test_two_lines_above_a_picture_are_hardly_smaller() -> None:
    """On one of eight cards of a page the picture leaves them the room for that."""
    picture = Picture("map.png", "a map", "", NOWHERE, PictureFile("map.png", 900, 600, "digest"))
    style = PageStyle.of(WorksheetOptions())
    card = Card("1", (Run("Which river is it that flows through the town of A?"), picture), NOWHERE)
    side = CardLayout(CardGrid.of(style), style, Face().text_width).side(card, is_back=False)
    assert side
    assert len(side.lines) == 2
    assert {line.size for line in side.lines} == {0.92 * style.size}
    assert side.pictures[0].height >= LEAST_PICTURE


def test_a_formula_on_a_card_is_as_large_as_its_words() -> None:
    """Lines of about the same length are not had by making it smaller."""
    options = WorksheetOptions(sheets=("cards",), sections=("2",))
    (sheet,) = sheets_to_print(pictured("plant-cells"), options)
    rows = (row for flow in SheetLayout.of(sheet, PageStyle.of(options)).flows for row in flow.rows)
    entries = (entry for row in rows if isinstance(row, DrawnRow) for entry in row.entries)
    sizes = [
        (piece.shape.size, placed.size)
        for entry in entries
        for placed in entry.lines
        for piece in placed.line
        if isinstance(piece, LineFormula)
    ]
    assert len(sizes) > 2
    assert all(formula >= words for formula, words in sizes)


def sizes_of(text: str, options: WorksheetOptions) -> list[set[float]]:
    """Return the sizes of the words on each page of cards."""
    layout = SheetLayout.of(sheets(text, "cards")[0], PageStyle.of(options))
    return [
        {line.size for each in entries for line in each.lines} for entries in entries_of(layout)
    ]


QUESTION = "Q: {} [2]\nA: {}\n\n"

DECKS = [
    pytest.param(terms(16), 1, 1.5, id="short-ones-are-large"),
    pytest.param(terms(15, "what it means in class " * 5), 1, 1.3, id="all-are-as-the-longest"),
    pytest.param(
        terms(30) + "".join(f"T{n}\n: {'what one such is, ' * (4 + n % 2)}\n\n" for n in range(6)),
        1, 1, id="some-are-longer",
    ),
    pytest.param(
        terms(14) + QUESTION.format("Why?", "since it was so and " * 20), 2, 1.1, id="one-is-long"
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "most", "least"), DECKS)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_words_of_a_deck_have_one_size_or_two(
    text: str, most: int, least: float, paper: Paper
) -> None:
    """They are as large as most cards allow, a name no larger than a sentence; long ones have
    another size, not much smaller.
    """
    options = WorksheetOptions(paper=paper)
    sizes = set().union(*sizes_of(text, options))
    assert len(sizes) <= most
    assert max(sizes) >= least * PageStyle.of(options).size
    assert min(sizes) >= 0.69 * max(sizes)


def test_numbers_of_cards_go_on_from_page_to_page() -> None:
    """Larger cards stand behind the others: their numbers would be missing among those of these."""
    long = QUESTION.format("Why? " + "And why was it so? " * 9, "since it was so and " * 9)
    short = "".join(QUESTION.format(f"Which is {n}?", f"the {n}") for n in range(6))
    options = WorksheetOptions(print_size="giant")
    (sheet,) = sheets(f"# T\n\n## S\n\n{long}{short}", "cards")
    layout = SheetLayout.of(sheet, PageStyle.of(options))
    fronts = entries_of(layout)[::2]
    numbers = [words_of(mark.line for mark in each.label) for page in fronts for each in page]
    assert [int(number) for number in numbers] == list(range(1, 8))


def test_no_picture_is_smaller_for_larger_words() -> None:
    """Its letters have to be read, and they do not grow."""
    picture = Picture("map.png", "a map", "", NOWHERE, PictureFile("map.png", 300, 400, "digest"))
    grid, style = CardGrid.of(PageStyle.of(WorksheetOptions())), PageStyle.of(WorksheetOptions())
    layout = CardLayout(grid, style, Face().text_width)
    cards = [Card(str(n), (Run("A word"),), NOWHERE, (Run("Another"),)) for n in range(9)]
    drawn = replace(cards[0], front=(Run("Which country is it?"), picture))
    sides = [(card, is_back) for card in (drawn, *cards) for is_back in (False, True)]
    front, *others = layout.evenly(sides)
    assert front
    usual = layout.side(drawn, is_back=False)
    assert usual
    assert front.pictures == usual.pictures
    assert min(line.size for item in others if item for line in item.lines) > 16


CHANNELS = """\
# T

## S

| | Upper course | Middle course | Lower course |
|---|---|---|---|
| Valley | steep, {{V-shaped::letter}} | wider | {{flat}} |
| Work | {{erosion}} downwards | erosion to the side | deposition |
| Channel | narrow and {{shallow}} | wider | wide and {{deep}} |
"""


def test_a_card_with_a_part_of_a_cell_has_what_it_is_compared_to() -> None:
    """Beside "narrow and …" many words are right; not so with a hint, in a whole cell, or where
    that says the answer.
    """
    (sheet,) = sheets(CHANNELS, "cards")
    (block,) = sheet.blocks
    assert isinstance(block, Cards)
    assert [plain(card.front) for card in block.cards] == [
        "Upper course – Valley: steep, …\u00a0(letter)",
        "Lower course – Valley: …",
        "Upper course – Work: … downwards",
        "Upper course – Channel: narrow and … (Middle course: wider · Lower course: wide and deep)",
        "Lower course – Channel: wide and … (Upper course: narrow and shallow · Middle course: "
        "wider)",
    ]
