"""Notes -> Word documents that a teacher edits: what is in them, and what Word asks of a file."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from sheet_sources import ONE_OF_EACH, print_run_of, sheets_to_print, topic_of
from word_documents import (
    ALL_KINDS,
    document_of,
    documents,
    every,
    paragraphs,
    part,
    tag,
    value,
    words_of,
)

from twofold.exporters.worksheets.blocks import Block, Sentence
from twofold.exporters.worksheets.blocks.lesson import ShortAnswer
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.docx.document import word_document
from twofold.exporters.worksheets.docx.heights import Heights
from twofold.exporters.worksheets.docx.letter_widths import text_width
from twofold.exporters.worksheets.docx.markup import clean
from twofold.exporters.worksheets.docx.paragraphs import paragraph
from twofold.exporters.worksheets.docx.styles import RULE
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.on_paper import on_paper
from twofold.exporters.worksheets.options import PrintSize, WorksheetOptions
from twofold.exporters.worksheets.printed import LessonSet
from twofold.exporters.worksheets.word_files import part_of_sheet, parts_of, parts_of_key
from twofold.identity import identify
from twofold.library import read_library
from twofold.text import Style

PICTURE = Path(__file__).parents[3] / "src/twofold/starting/examples/plant-cell.png"

MORE = """
## Two

Q: Why? [2]
A:
- One reason.
- Another.

Myth: A was B.
Fact: A was C, and later D.

True: E was F.
> So it was.

Politburo
: The inner circle.

Comintern
: A world party.

Kulak
: A peasant with some means.

| Date | Event |
|---|---|
| 21 January 1924 | Lenin dies |
| 1927 | He is expelled |
| 1929 | He is banished |
| 1940 | He is killed |

How he fell:

1. Loses the army
2. Loses the party
3. Loses the country

- Energy is $E = {{c1::m}}c^2$ and $\\frac{a}{b}$. #key
- Water forms: \\ce{2H2 + {{c1::O2}} -> 2H2O}
"""
NOTES = ONE_OF_EACH + MORE
GAPS = WorksheetOptions(sheets=("gaps",), format="docx")


def gaps_sheet(notes: str, options: WorksheetOptions = GAPS, *, is_key: bool = False) -> bytes:
    (sheet, *_) = sheets_to_print(topic_of(notes), options)
    return document_of(sheet, options, is_key=is_key)


# What Word asks of a file


def test_all_that_is_named_is_there() -> None:
    """Styles, lists, pictures and footers that the text names exist, and ids are unique."""
    for sheet, _, document in documents(NOTES):
        body, styles = part(document), part(document, "word/styles.xml")
        known = {value(each, "w:styleId") for each in every(styles, "w:style")}
        used = [e for name in ("w:pStyle", "w:rStyle", "w:tblStyle") for e in every(body, name)]
        assert {value(each) for each in used} <= known, sheet.name
        based = [value(e) for name in ("w:basedOn", "w:next") for e in every(styles, name)]
        assert set(based) <= known
        lists = {value(e, "w:numId") for e in every(part(document, "word/numbering.xml"), "w:num")}
        assert {value(each) for each in every(body, "w:numId")} <= lists
        relations = part(document, "word/_rels/document.xml.rels")
        ids = [each.attrib["Id"] for each in relations]
        assert len(set(ids)) == len(ids)
        named = [each.attrib[tag("r:id")] for each in every(body, "w:footerReference")]
        assert set(named) <= set(ids)
        with zipfile.ZipFile(io.BytesIO(document)) as archive:
            for relation in relations:
                archive.getinfo(f"word/{relation.attrib['Target']}")


def test_every_cell_ends_with_a_paragraph() -> None:
    """Word calls a file damaged in which a cell ends otherwise, or has nothing in it."""
    cells = [cell for _, _, document in documents(NOTES) for cell in every(part(document), "w:tc")]
    assert cells
    assert all(cell[-1].tag == tag("w:p") for cell in cells)


ORDER = {
    "w:pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr tabs bidi spacing ind jc"
    " outlineLvl sectPr",
    "w:rPr": "rStyle rFonts b bCs i iCs strike spacing sz szCs u bdr vertAlign rtl lang",
    "w:tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption"
    " tblDescription",
    "w:tcPr": "tcW gridSpan tcBorders vAlign",
    "w:trPr": "cantSplit trHeight tblHeader",
    "w:sectPr": "footerReference type pgSz pgMar cols",
    "w:sdtPr": "rPr alias tag id placeholder showingPlcHdr text checkbox",
    "w:style": "name basedOn next qFormat pPr rPr tblPr",
}
"""What stands in what, in the order of the standard (ECMA-376, wml.xsd), as far as we write it."""


def test_properties_stand_in_the_order_of_the_standard() -> None:
    """Word refuses to open what has them in another order, and what has one twice."""
    options = replace(ALL_KINDS, fillable=True)
    for _, _, document in documents(NOTES, options):
        for name in ("word/document.xml", "word/styles.xml"):
            root = part(document, name)
            for parent, order in ORDER.items():
                places = [each.strip() for each in order.split()]
                for element in every(root, parent):
                    found = [places.index(child.tag.partition("}")[2]) for child in element]
                    assert all(one < other for one, other in pairwise(found)), (parent, found)


def test_the_same_notes_give_the_same_bytes() -> None:
    """Nothing in a file comes of chance or of the clock: its parts are dated 1980."""
    first, second = ([document for _, _, document in documents(NOTES)] for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first[0])) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "dcterms" not in archive.read("docProps/core.xml").decode()


def test_hostile_words_are_only_words() -> None:
    """Markup in the notes, and signs that XML has no place for, are text or left out."""
    notes = (
        "# T <w:p/> & 'x'\n\n## S\n\n- \\<w:br/> {{a & \\<b>}} “\u202e”\ufffe\x0b end {{c]]>}}.\n"
    )
    blank, key = gaps_sheet(notes), gaps_sheet(notes, is_key=True)
    assert "a\u00a0&\u00a0<b>" in words_of(part(key))
    assert "<w:br/>" in words_of(part(blank))
    assert part(blank, "docProps/core.xml")[0].text == "T <w:p/> & 'x' · S · Gaps · core"
    assert clean("a\x00\x0b\ud800\ufffeb") == "a\ufffd\ufffd\ufffd\ufffdb"


# What is on a sheet


def test_gaps_are_rules_of_one_width() -> None:
    """No width tells an answer: each gap has as many underscores as the others of its form."""
    notes = "# T\n\n## S\n\n" + "".join(
        f"- The {{{{{answer}}}}} was here.\n" for answer in ("cat", "elephant", "dog", "mouse")
    )
    rules = re.findall(
        "_{4,}", "".join(map(words_of, paragraphs(gaps_sheet(notes), "GapSentence")))
    )
    assert len(rules) == 4
    assert len(set(rules)) == 1


def test_a_key_has_the_answers_where_the_gaps_are() -> None:
    """An answer is bold in a rule as wide as the gap, so that lines of both break alike."""
    blank, key = gaps_sheet(ONE_OF_EACH), gaps_sheet(ONE_OF_EACH, is_key=True)
    (rule,) = set(re.findall("_{4,}", words_of(paragraphs(blank, "GapSentence")[1])))
    answered = words_of(paragraphs(key, "GapSentence")[1])
    assert "March\u00a01918" in answered
    assert 0 < answered.count("_") < len(rule)
    assert not every(part(key), "w:sdt")


def test_items_are_numbered_by_lists() -> None:
    """A sentence that a teacher takes out leaves no hole in the numbers."""
    document = gaps_sheet(ONE_OF_EACH)
    asked = paragraphs(document, "GapSentence")
    assert len(asked) == 3
    assert len({value(next(each.iter(tag("w:numId")))) for each in asked}) == 1
    assert not any(re.match(r"\d", words_of(each)) for each in asked)


def test_headings_are_headings_and_the_topic_is_in_the_footer() -> None:
    """The title is a heading of level 1; each page says its topic and its number of how many."""
    document = gaps_sheet(ONE_OF_EACH)
    assert [words_of(each) for each in paragraphs(document, "Heading1")] == ["Step 1: Trotsky"]
    assert [words_of(each) for each in paragraphs(document, "Heading2")] == ["The war of words"]
    footer = part(document, "word/upright.xml")
    assert "Stalin's steps to power" in words_of(footer)
    codes = [each.text for each in every(footer, "w:instrText")]
    assert codes == [" PAGE ", " NUMPAGES "]


def test_a_document_says_its_language_and_title() -> None:
    """A screen reader knows both, and so does who looks for the file."""
    document = gaps_sheet(ONE_OF_EACH)
    styles = part(document, "word/styles.xml")
    assert value(next(styles.iter(tag("w:lang")))) == "en-GB"
    core = [each.text for each in part(document, "docProps/core.xml")]
    assert core == [
        "Stalin's steps to power · Step 1: Trotsky · Gaps · core",
        "A. N. Teacher",
        "en-GB",
    ]


def test_tables_have_headers_and_are_named() -> None:
    """Each table has a header row, repeated on each page, and words for who does not see it.

    What is cut apart is none that is read, and each part would have to be cut off its header. What
    hangs below the root of a map has lines for its first rows.
    """
    tables = [
        table
        for sheet, _, document in documents(NOTES)
        for table in every(part(document), "w:tbl")
        if not sheet.is_cut
        and value(every(table, "w:tblStyle")[0]) not in ("Frame", "HalfPages", "TreeMap")
    ]
    assert len(tables) > 4
    for table in tables:
        first, *others = every(table, "w:tr")
        assert every(first, "w:tblHeader")
        assert not any(every(row, "w:tblHeader") for row in others)
        assert all(words_of(cell) for cell in every(first, "w:tc")[1:])
        assert value(every(table, "w:tblDescription")[0])


def test_a_picture_has_words() -> None:
    """A picture stands in its line, and what describes it in the notes describes it here."""
    notes = Path(__file__).parents[3] / "docs" / "examples"
    assert notes.is_dir()
    from twofold.exporters.worksheets.docx.gathered import Gathered
    from twofold.exporters.worksheets.docx.pictures import drawing, media_of
    from twofold.text import PictureFile

    path = Path(__file__).parents[3] / "docs" / "worksheet.png"
    file = PictureFile(path.as_posix(), 800, 400, "d")
    gathered = Gathered()
    made = drawing(file, 'A "map" & more', 300.0, 600.0, gathered)
    assert {e.attrib["descr"] for e in made.iter("wp:docPr")} == {'A "map" & more'}
    (extent,) = made.iter("wp:extent")
    wide, high = int(extent.attrib["cx"]), int(extent.attrib["cy"])
    assert wide <= 300 * 12700
    assert wide == pytest.approx(2 * high, rel=0.01)
    assert media_of(file).extension == "png"


def test_lines_to_write_on_are_as_many_as_on_paper() -> None:
    """Two for a mark; the key has the points in their place, each with its mark."""
    options = WorksheetOptions(sheets=("questions",), format="docx")
    sheet = sheets_to_print(topic_of(NOTES), options)[-1]
    assert len(paragraphs(document_of(sheet, options), "AnswerLines")) == 4
    key = document_of(sheet, options, is_key=True)
    points = [words_of(each) for each in paragraphs(key, "KeyPoints")]
    assert points == ["One reason.\u00a0[1]", "Another.\u00a0[1]"]
    assert not paragraphs(key, "AnswerLines")


def test_points_have_no_marks_where_levels_say_what_earns_them() -> None:
    """So it is on paper: there is one way to mark an answer."""
    options = WorksheetOptions(sheets=("questions",), format="docx")
    levels = "\nLevels:\n- 1–2: both\n"
    notes = f"# T\n\nQ: Why? [2]\nA:\n- One reason.\n- Another.\n{levels}"
    (sheet,) = sheets_to_print(topic_of(notes), options)
    key = document_of(sheet, options, is_key=True)
    points = [words_of(each) for each in paragraphs(key, "KeyPoints")]
    assert points == ["One reason.", "Another."]


ESSAYS = """\
# Rome

## Republic

Q: Why did the republic fall? [12]
A:
- Armies were loyal to generals.

Levels:

- 1–6: tells a story
- 7–12: weighs causes

Q: How many men are 2 legions of 4800? [2] #space
A: 9600
"""


def test_an_essay_has_levels_a_plan_and_lines_on_one_page() -> None:
    """Pupils are told what earns marks as the notes say it, and so is the marker."""
    options = WorksheetOptions(sheets=("questions",), format="docx")
    (sheet,) = sheets_to_print(topic_of(ESSAYS), options)
    blank, key = document_of(sheet, options), document_of(sheet, options, is_key=True)
    heads = [words_of(each) for each in paragraphs(blank, "RoomHead")]
    assert heads[:2] == ["Level 1 · 1–6 marks", "Level 2 · 7–12 marks"]
    assert heads[2:] == ["My points", "Examples or evidence", "How I end"]
    *_, frame, levels, plan = (None, *every(part(blank), "w:tbl"))
    assert frame is not None
    for table in (levels, plan):
        assert all(every(each, "w:keepNext") for each in every(table, "w:p"))
    lines = paragraphs(blank, "AnswerLines")
    assert len(lines) > 8
    assert all(every(each, "w:keepNext") for each in lines[:5])
    assert not every(part(key), "w:tbl")
    assert "7–12: Weighs causes" in words_of(part(key))
    assert words_of(part(blank)).count("Weighs causes") == 1


@pytest.mark.parametrize(
    ("question", "height"),
    [
        ("Draw a cell. [3]", 60),
        ("Draw a cell. [3] #space", 60),
        ("What is 6 by 7? [3] #space", 51),
        ("Draw a cell. Explain why it swells. [4]", 50),
    ],
)
def test_frames_in_word_are_those_of_paper(question: str, height: int) -> None:
    """One to draw in has no words; one beside which something is written has lines below it."""
    options = WorksheetOptions(sheets=("questions",), format="docx")
    (sheet,) = sheets_to_print(topic_of(f"# T\n\nQ: {question}\nA: So.\n"), options)
    document = document_of(sheet, options)
    *_, frame = every(part(document), "w:tbl")
    assert bool(words_of(frame).strip()) is ("6 by 7" in question)
    made = sum(int(value(each)) for each in every(frame, "w:trHeight")) / 20 / 72 * 25.4
    assert made == pytest.approx(height, abs=0.1)
    assert len(paragraphs(document, "AnswerLines")) == (4 if "Explain" in question else 0)


def test_six_levels_of_an_essay_are_six_in_word() -> None:
    """One whose words would tell the answer is between two others."""
    bands = "".join(f"- {n * 5 - 4}–{n * 5}: wombats\n" for n in range(1, 7))
    notes = f"# T\n\nQ: How far? [30]\nA: Wombats.\n\nLevels:\n{bands}"
    options = WorksheetOptions(sheets=("questions",), format="docx")
    (sheet,) = sheets_to_print(topic_of(notes), options)
    blank = document_of(sheet, options)
    heads = [words_of(each) for each in paragraphs(blank, "RoomHead")]
    assert heads[:6] == [f"Level {n} · {n * 5 - 4}–{n * 5} marks" for n in range(1, 7)]
    assert "Better than level 3, but not yet level 5" in words_of(part(blank))


def test_support_begins_answers() -> None:
    """A pupil who needs it is given words to begin with, above the lines; the key needs none."""
    options = WorksheetOptions(sheets=("questions",), tiers=("support",), format="docx")
    (sheet,) = sheets_to_print(topic_of(ESSAYS), options)
    begin = "This is because"
    assert any(
        begin in words_of(e) for e in paragraphs(document_of(sheet, options), "ToldSentence")
    )
    assert begin not in words_of(part(document_of(sheet, options, is_key=True)))


def test_what_is_not_drawn_is_told_otherwise() -> None:
    """A line of time is a table: what is to be done says so, and names a bank."""
    options = WorksheetOptions(sheets=("timeline",), tiers=("support",), format="docx")
    sheet = sheets_to_print(topic_of(NOTES), options)[0]
    told = [words_of(each) for each in paragraphs(document_of(sheet, options), "Instructions")]
    assert told == ["Fill in the table. Choose from the box."]


@pytest.mark.parametrize("print_size", ["normal", "large", "giant"])
def test_events_have_more_of_a_timeline_than_dates(print_size: PrintSize) -> None:
    """Also where dates are written in by hand, which takes more than print."""
    options = WorksheetOptions(sheets=("timeline",), print_size=print_size, format="docx")
    (sheet,) = (s for s in sheets_to_print(topic_of(NOTES), options) if s.name == "timeline")
    (table,) = every(part(document_of(sheet, options)), "w:tbl")
    date, event = (int(value(each, "w:w")) for each in every(table, "w:gridCol"))
    assert date <= 0.4 * (date + event) + 1


def test_a_table_of_an_organiser_is_a_table() -> None:
    """Complete on the front and with blanks behind, below the number and the name of the item."""
    table = "| | Left | Right |\n|---|---|---|\n| Pace | {{fast}} | slow |\n"
    options = WorksheetOptions(sheets=("organiser",), format="docx")
    (sheet,) = sheets_to_print(topic_of(f"# T\n\n{table}\n- a\n- b\n- {{{{c}}}}\n"), options)
    document = part(document_of(sheet, options))
    tables = every(document, "w:tbl")
    front, back = ([each.text for each in every(one, "w:t")] for one in tables)
    assert front == ["Left", "Right", "Pace", "fast", "slow"]
    assert back == ["Left", "Right", "Pace", "slow"]


def test_an_organiser_wastes_no_width_on_short_heads() -> None:
    """Dates have a narrow column where they are read, and room to write where they are blank."""
    options = WorksheetOptions(sheets=("organiser",), format="docx")
    (sheet,) = sheets_to_print(topic_of(NOTES), options)
    widths = [
        int(value(each, "w:w")) / 20
        for table in every(part(document_of(sheet, options)), "w:tbl")
        if len(columns := every(table, "w:gridCol")) == 2
        for each in columns[:1]
    ]
    half = len(widths) // 2
    assert all(front < back for front, back in zip(widths[:half], widths[half:], strict=True))
    assert len(set(widths[half:])) == 1


def test_points_of_a_list_have_bullets() -> None:
    """What large print puts into a list is one in Word, with room to write where there are gaps."""
    options = WorksheetOptions(sheets=("gaps",), format="docx")
    (sheet,) = sheets_to_print(topic_of("# T\n\n## S\n\n- A {{b}} is c.\n"), options)
    points = tuple(
        replace(each, number=None, is_point=True)
        for each in sheet.blocks
        if isinstance(each, Sentence)
    )
    document = document_of(replace(sheet, blocks=points), options)
    assert len(paragraphs(document, "GapBullet")) == 1


def test_what_is_worked_out_has_a_frame() -> None:
    """It is higher with its marks, and ends with a rule for the result; a form has lines."""
    options = WorksheetOptions(sheets=("questions",), format="docx")
    (sheet,) = sheets_to_print(topic_of(ESSAYS), options)
    table = every(part(document_of(sheet, options)), "w:tbl")[0]
    working, result = (words_of(each) for each in every(table, "w:tr"))
    assert working == "Working"
    assert re.fullmatch("Answer _+", result)
    heights = [int(value(each)) for each in every(table, "w:trHeight")]
    assert sum(heights) == pytest.approx(2 * 17 * 72 / 25.4 * 20, abs=2)
    form = document_of(sheet, replace(options, fillable=True))
    assert "Working" not in words_of(part(form))


def test_lines_of_a_mark_are_a_choice() -> None:
    """Questions, claims and exit tickets follow it."""
    options = WorksheetOptions(sheets=("questions",), lines_per_mark=3, format="docx")
    sheet = sheets_to_print(topic_of(NOTES), options)[-1]
    assert len(paragraphs(document_of(sheet, options), "AnswerLines")) == 6


def test_the_right_box_is_ticked_in_the_key_alone() -> None:
    """Sheets have two empty boxes to a claim."""
    options = WorksheetOptions(sheets=("true-false",), format="docx")
    (sheet,) = sheets_to_print(topic_of(NOTES), options)
    blank = words_of(part(document_of(sheet, options)))
    key = words_of(part(document_of(sheet, options, is_key=True)))
    claims = sheet.marks
    assert (blank.count("☐"), blank.count("☒")) == (2 * claims, 0)
    assert (key.count("☐"), key.count("☒")) == (claims, claims)


def test_a_claim_is_one_paragraph_with_its_lines() -> None:
    """No page parts a claim, its boxes and the lines to correct it on, also in LibreOffice."""
    options = WorksheetOptions(sheets=("true-false",), lines_per_mark=3, format="docx")
    (sheet,) = sheets_to_print(topic_of(NOTES), options)
    claims = paragraphs(document_of(sheet, options), "Claim")
    assert len(claims) == sheet.marks
    assert [len(every(each, "w:br")) for each in claims] == [1 + 3] * sheet.marks
    assert all(every(every(each, "w:r")[-1], "w:tab") for each in claims)
    keys = paragraphs(document_of(sheet, options, is_key=True), "Claim")
    assert [len(every(each, "w:br")) for each in keys] == [1] * sheet.marks
    style = next(
        each
        for each in every(part(document_of(sheet, options), "word/styles.xml"), "w:style")
        if value(each, "w:styleId") == "Claim"
    )
    assert every(style, "w:keepLines")


def test_letters_of_a_match_stand_in_the_key_alone() -> None:
    """The boxes of a sheet are empty; in the key each has the letter of its definition."""
    options = WorksheetOptions(sheets=("terms",), format="docx")
    sheet = next(s for s in sheets_to_print(topic_of(NOTES), options) if s.name == "terms-matching")
    blank, key = document_of(sheet, options), document_of(sheet, options, is_key=True)
    assert [words_of(each) for each in paragraphs(blank, "Box")] == ["", "", ""]
    assert sorted(words_of(each) for each in paragraphs(key, "Box")) == ["A", "B", "C"]


def test_formulas_are_words_mathematics() -> None:
    """They can be edited in Word: a fraction is one, and a gap is a rule or its answer."""
    options = WorksheetOptions(sheets=("gaps",), format="docx")
    sheet = sheets_to_print(topic_of(NOTES), options)[-1]
    blank, key = (
        [
            formula
            for item in paragraphs(document_of(sheet, options, is_key=is_key), "GapSentence")
            for formula in every(item, "m:oMath")
        ]
        for is_key in (False, True)
    )
    spaces = str.maketrans("", "", "\u2005\u2009")
    assert [len(every(each, "m:f")) for each in blank] == [0, 1, 0]
    assert [words_of(each).translate(spaces) for each in key] == ["E=mc2", "ab", "2H2+O2⟶2H2O"]
    assert ["____" in words_of(each) for each in blank] == [True, False, True]


def test_answers_that_are_formulas_are_set_in_keys() -> None:
    """A starter, and a glossary, ask for a formula on a rule like any other."""
    asked = "".join(
        f"- The speed of the {name} is $v = {{{{c1::{name[0]}_1}}}}$ in the end.\n"
        for name in ("lion", "horse", "cat", "dog")
    )
    notes = f"# T\n\n## One\n\n{asked}\n## Two\n\n- {{{{a}}}} b.\n"
    options = WorksheetOptions(sheets=("starter",), format="docx")
    (sheet,) = sheets_to_print(topic_of(notes), options)
    key = document_of(sheet, options, is_key=True)
    answers = [rule_of(each).strip("_") for each in paragraphs(key, "TermItem")]
    assert sorted(answers) == ["c1", "d1", "h1", "l1"]
    rules = {rule_of(each) for each in paragraphs(document_of(sheet, options), "TermItem")}
    assert len(rules) == 1


def rule_of(item: Element) -> str:
    """Return what stands behind the last tab of an item."""
    *_, last = (place for place, run in enumerate(item) if every(run, "w:tab") and place)
    return "".join(words_of(run) for run in item[last + 1 :])


def test_a_rule_stands_in_the_line_of_what_is_asked() -> None:
    """It is in one paragraph with it, below it where the line has no room: no page parts them."""
    long = "a word that has a very long meaning indeed, which takes all of its line and more"
    notes = f"# T\n\nVeto\n: I forbid.\n\nMandate\n: It is {long}.\n"
    options = WorksheetOptions(sheets=("terms",), format="docx")
    glossary = next(s for s in sheets_to_print(topic_of(notes), options) if "gloss" in s.name)
    items = paragraphs(document_of(glossary, options), "TermItem")
    ends = {words_of(item)[:6]: len(every(item, "w:br")) for item in items}
    assert ends == {"I forb": 0, "It is ": 1}
    assert all(set(rule_of(item)) == {"_"} for item in items)


def test_an_answer_with_hardly_room_fills_its_rule() -> None:
    """Where few underscores would stand, underlined blanks make a rule as wide as the gap's."""
    answers = ("extraordinarily long", "extraordinarily longer", "as short")
    notes = "# T\n\n## S\n\n" + "".join(f"- It is {{{{{each}}}}}.\n" for each in answers)
    blank, key = gaps_sheet(notes), gaps_sheet(notes, is_key=True)
    for asked, answered in zip(
        *(paragraphs(each, "GapSentence") for each in (blank, key)), strict=True
    ):
        assert rule_width(answered) == pytest.approx(rule_width(asked), abs=5)


def rule_width(item: Element) -> float:
    """Return the points of all that stands on the rules of an item, the answers among it."""
    points = 0.0
    for run in every(item, "w:r"):
        named = [value(each) for each in every(run, "w:rStyle")]
        if named and named[0] in ("Gap", "GapAnswer"):
            style = Style.BOLD if named[0] == "GapAnswer" else Style.PLAIN
            spread = sum(int(value(each)) for each in every(run, "w:spacing")) / 20
            points += 12 * text_width(words_of(run), style) + spread * len(words_of(run))
    return points


def test_what_mathematics_cannot_say_stands_as_typed() -> None:
    """A formula that Word has nothing for is its source, and that is told."""
    from twofold.exporters.worksheets import EXPORTER

    topic = topic_of("# T\n\n## S\n\n- A {{b}} is $\\href{x}{y}$.\n")
    assert r"$\href{x}{y}$" in words_of(part(document_of(sheets_to_print(topic, GAPS)[0])))
    problems = EXPORTER.plan([topic], GAPS).problems
    assert [problem.code for problem in problems] == ["formula-not-drawn"]


def test_leftward_words_are_marked() -> None:
    """Hebrew and Arabic run leftwards, and so does a paragraph that begins with them."""
    document = gaps_sheet(
        "# T\n\n## S\n\n- שלום {{world}} and more.\n- The word שלום is {{peace}}.\n"
    )
    first, second = paragraphs(document, "GapSentence")
    assert every(first, "w:bidi")
    assert not every(second, "w:bidi")
    assert [words_of(run) for run in every(second, "w:r") if every(run, "w:rtl")] == ["שלום"]


LESSONS = """\
# Rome

## Kings

- Rome was founded by {{Romulus::who?}} in {{753 BC::year}}.
- The last king was {{Tarquin the Proud::king}}.
- Kings were chosen by the {{Senate::body}}.

Lictor
: Walked before the king.

Augur
: Read the flight of birds.

## Republic

- The republic began in {{509 BC::year}} under {{Brutus::consul}}.
- Two {{consuls::office}} ruled for {{one year::how long?}}.
- The people chose {{tribunes::office}} in {{494 BC::year}}.

Veto
: I forbid.

Consul
: One of two who ruled for a year.

Q: Why two consuls? [2]
A:
- Each could stop the other.
- Nobody became king.

## Empire

- Augustus was made {{princeps::title}} in {{27 BC::year}}.
- He ruled until {{AD 14::year}}, and {{Tiberius::heir}} followed.
- His general was {{Agrippa::who?}}.

Princeps
: The first citizen.

Legate
: He governs a province.

Q: Why did the republic fall? [2]
A:
- Its armies were loyal to generals.
- Its offices were for one city.
"""


def of_kind(kind: str, notes: str = LESSONS) -> list[tuple[bytes, bytes]]:
    """Return the sheets of a kind and their keys."""
    options = WorksheetOptions(sheets=(kind,), format="docx")
    sheets = sheets_to_print(topic_of(notes), options)
    assert sheets
    return [(document_of(s, options), document_of(s, options, is_key=True)) for s in sheets]


def test_a_starter_is_a_grid_with_rules() -> None:
    """Each cell has a question with its number and a rule; the key has the answers on these."""
    pairs = of_kind("starter")
    grids = [(b, k) for b, k in pairs if paragraphs(b, "CellRule")]
    lists = [(b, k) for b, k in pairs if not paragraphs(b, "CellRule")]
    assert lists
    for blank, key in [*grids, *lists]:
        style, shown = ("CellRule", words_of) if (blank, key) in grids else ("TermItem", rule_of)
        rules = [shown(each) for each in paragraphs(blank, style)]
        answers = [shown(each).strip("_") for each in paragraphs(key, style)]
        assert len(rules) > 3
        assert all(re.fullmatch("_+", rule) for rule in rules)
        assert len({len(rule) for rule in rules}) == 1
        assert all(answers)


def test_an_exit_ticket_has_lines_and_boxes_to_tick() -> None:
    """What pupils say of their own work is theirs: no key ticks it."""
    for blank, key in of_kind("exit-ticket"):
        assert paragraphs(blank, "AnswerLines")
        assert words_of(part(blank)).count("☐") == 2 * 3
        assert words_of(part(key)).count("☒") == 0
        assert not paragraphs(key, "AnswerLines")


def test_an_exit_ticket_stands_twice_on_its_page() -> None:
    """Each half is the whole ticket, numbered from 1, and the line between is amid the paper."""
    for blank, key in of_kind("exit-ticket"):
        upper, lower = every(part(blank), "w:tc")
        assert words_of(upper) == words_of(lower)
        lists = [{value(each) for each in every(half, "w:numId")} for half in (upper, lower)]
        assert not set.intersection(*lists)
        (height,) = every(part(blank), "w:trHeight")
        style = PageStyle.of(WorksheetOptions())
        assert int(value(height)) / 20 + style.top == pytest.approx(style.height / 2, abs=0.05)
        assert not every(part(key), "w:tbl")


def test_a_ticket_that_is_too_long_for_half_a_page_has_fewer_lines() -> None:
    """Where none of its arrangements fits half a page, as in giant print, it stands alone."""
    style = PageStyle.of(WorksheetOptions())
    (sheet, *_) = sheets_to_print(topic_of(LESSONS), WorksheetOptions(sheets=("exit-ticket",)))
    long = replace(sheet, blocks=tuple(_with_more_lines(each) for each in sheet.blocks))
    counts = [
        len(paragraphs(word_document((part_of_sheet(each),), style, is_key=False), "AnswerLines"))
        for each in (sheet, replace(long, others=(sheet,)), replace(long, others=()))
    ]
    assert counts[0] == counts[1]
    assert len(every(part(_on_screen(sheet)), "w:tbl")) == 0
    assert counts[2] == sum(each.lines for each in long.blocks if isinstance(each, ShortAnswer))


def test_lines_to_write_on_are_as_high_as_their_rules_too() -> None:
    """A ticket that half a page has just no room for with them has fewer lines."""
    style = PageStyle.of(WorksheetOptions())
    heights = Heights.of(style)
    lines = heights.total([paragraph("AnswerLines")] * 4, style.column)
    assert lines == pytest.approx(4 * (style.writing_line_height + RULE), abs=0.2)


def _with_more_lines(block: Block) -> Block:
    return replace(block, lines=9) if isinstance(block, ShortAnswer) else block


def _on_screen(sheet: Sheet) -> bytes:
    return document_of(sheet, WorksheetOptions(format="docx", fillable=True))


def test_choices_are_a_list_with_letters() -> None:
    """Each question has a box and four answers below it; the key ticks one and names its letter."""
    offices = ("Lictor", "Augur", "Consul", "Legate", "Aedile", "Censor", "Quaestor")
    terms = "".join(f"{name}\n: Office number {n}.\n\n" for n, name in enumerate(offices))
    for blank, key in of_kind("multiple-choice", f"# Rome\n\n## Offices\n\n{terms}"):
        questions = every(part(blank), "w:rStyle")
        boxes = [each for each in questions if value(each) == "LetterBox"]
        options = paragraphs(blank, "Options")
        assert len(options) == 4 * len(boxes)
        assert {value(next(each.iter(tag("w:ilvl")))) for each in options} == {"1"}
        ticked = [words_of(each).endswith("✓") for each in paragraphs(key, "Options")]
        assert [sum(ticked[n : n + 4]) for n in range(0, len(ticked), 4)] == [1] * len(boxes)
        assert "✓" not in words_of(part(blank))


def test_cards_have_their_backs_beside_them() -> None:
    """A row is a card to be folded, and both its sides have its number."""
    ((cards, _), *_) = of_kind("cards")
    rows = [list(map(words_of, every(row, "w:tc"))) for row in every(part(cards), "w:tr")]
    assert rows[0] == ["Lictor1", "Walked before the king.1"]
    assert [row[0][-1] == row[1][-1] for row in rows] == [True] * len(rows)
    assert not every(part(cards), "w:tblHeader")
    (instructions,) = paragraphs(cards, "Instructions")
    assert words_of(instructions) == "Fold along the dotted line, glue, then cut."
    assert not paragraphs(cards, "Pupil")


def test_a_picture_stands_below_the_words_of_its_card(tmp_path: Path) -> None:
    """It is in a paragraph of its own, and no wider than the words."""
    (tmp_path / "cell.png").write_bytes(PICTURE.read_bytes())
    notes = "# T\n\n## S\n\nQ: What ![a cell](cell.png) is this? [1]\nA: A cell.\n"
    (tmp_path / "t.md").write_text(notes, encoding="utf-8")
    topic = on_paper(identify(read_library([tmp_path]).topics).topics[0])
    options = WorksheetOptions(sheets=("cards",), format="docx")
    (sheet,) = sheets_to_print(topic, options)
    front = every(part(document_of(sheet, options)), "w:tc")[0]
    said, shown, mark = every(front, "w:p")
    assert (words_of(said), words_of(mark)) == ("What is this?", "1")
    (extent,) = every(shown, "wp:extent")
    assert int(extent.get("cx") or 0) <= 76 * 36000


def test_cards_to_sort_are_boxes_to_cut_out() -> None:
    """They stand three in a row with their letters; the key lists them, and has their order."""
    steps = "".join(f"{number}. Step number {number}\n" for number in range(1, 8))
    options = WorksheetOptions(sheets=("card-sort",), format="docx")
    (sheet,) = sheets_to_print(topic_of(f"# T\n\n## S\n\nHow:\n\n{steps}"), options)
    blank, key = document_of(sheet, options), document_of(sheet, options, is_key=True)
    assert [len(every(row, "w:tc")) for row in every(part(blank), "w:tr")] == [3, 3, 3]
    marks = [words_of(each) for each in paragraphs(blank, "CardMark")]
    assert marks == ["A", "B", "C", "D", "E", "F", "G"]
    (told,) = map(words_of, paragraphs(key, "MarkingLine"))
    assert len(paragraphs(key, "Marking")) == 7
    assert not every(part(key), "w:tbl")
    order = told.rpartition(" · ")[2]
    last = next(c for c in every(part(blank), "w:tc") if "number 7" in words_of(c))
    assert words_of(last)[-1] == order
    assert not paragraphs(blank, "Pupil")


def test_a_match_in_large_print_is_two_lists() -> None:
    """A term that has no room in a column stands whole in a line, behind its box."""
    notes = NOTES.replace("Kulak\n", "Counterrevolutionaries\n")
    options = WorksheetOptions(sheets=("terms",), print_size="giant", format="docx")
    (sheet, _) = sheets_to_print(topic_of(notes), options)
    blank, key = document_of(sheet, options), document_of(sheet, options, is_key=True)
    assert not every(part(blank), "w:tbl")
    letters = [words_of(each)[0] for each in paragraphs(blank, "Options")]
    assert letters == ["A", "B", "C"]
    boxes = [words_of(each).split()[0] for each in paragraphs(key, "ListNumber")]
    assert sorted(boxes) == letters


# Choices


def test_fillable_gaps_are_fields_of_their_own_length() -> None:
    """Each is named in words, and shows its rule again when it is emptied."""
    options = WorksheetOptions(sheets=("gaps", "true-false"), fillable=True, format="docx")
    gaps, *_, claims = sheets_to_print(topic_of(NOTES), options)
    document = document_of(gaps, options)
    fields = every(part(document), "w:sdt")
    names = [value(every(field, "w:alias")[0]) for field in fields]
    assert names == [f"blank {number} of 6" for number in range(1, 7)]
    ids = [value(every(field, "w:id")[0]) for field in fields]
    assert len(set(ids)) == 6
    shown = {value(every(field, "w:docPart")[0]): words_of(field) for field in fields}
    glossary = part(document, "word/glossary/document.xml")
    kept = {
        value(next(each.iter(tag("w:name")))): words_of(each)
        for each in every(glossary, "w:docPart")
    }
    assert shown == kept
    boxes = every(part(document_of(claims, options)), "w14:checkbox")
    assert len(boxes) == 2 * claims.marks
    assert not every(part(document_of(gaps)), "w:sdt")


def test_letters_are_typed_into_forms() -> None:
    """Boxes beside terms, and of multiple choice, are fields like gaps; keys have none."""
    options = WorksheetOptions(sheets=("terms", "multiple-choice"), fillable=True, format="docx")
    for sheet in sheets_to_print(topic_of(LESSONS), options):
        if sheet.name.endswith(("matching", "multiple-choice")):
            fields = every(part(document_of(sheet, options)), "w:sdt")
            assert len(fields) == sheet.marks
            assert not every(part(document_of(sheet, options, is_key=True)), "w:sdt")


@pytest.mark.parametrize(("size", "half_points"), [("normal", 24), ("large", 36), ("giant", 48)])
def test_large_print_is_large(size: str, half_points: int) -> None:
    """What a pupil reads is set in 12, 18 or 24 points."""
    options = WorksheetOptions(sheets=("gaps",), print_size=size, format="docx")  # type: ignore[arg-type]
    styles = part(gaps_sheet(ONE_OF_EACH, options), "word/styles.xml")
    assert value(next(styles.iter(tag("w:sz")))) == str(half_points)


def test_fields_for_the_pupil_end_inside_the_page() -> None:
    """Also where letters stand apart: their rules go on to tab stops, each behind the last."""
    for options in (GAPS, replace(GAPS, spacing="wide", print_size="giant")):
        document = gaps_sheet(ONE_OF_EACH, options)
        (size,), (margins,) = (every(part(document), name) for name in ("w:pgSz", "w:pgMar"))
        left, right = (int(value(margins, name)) for name in ("w:left", "w:right"))
        lines = paragraphs(document, "Pupil")
        for line in lines:
            stops = [int(value(each, "w:pos")) for each in every(line, "w:tab") if each.attrib]
            assert stops == sorted(stops)
            assert stops[-1] <= int(value(size, "w:w")) - left - right
            assert len(every(line, "w:tab")) == 2 * len(stops)
        fields = "".join(map(words_of, lines)).split("\u00a0")
        assert fields[:4] == ["Name", "Class", "Date", "Score"]


def test_support_helps_in_cells() -> None:
    """A cell that is all a gap shows its hint, or how its answer begins; core leaves it empty."""
    notes = "# T\n\n| | Left |\n|---|---|\n| Man | {{Trotsky::who}} |\n| Port | {{Baku}} |\n"
    options = WorksheetOptions(sheets=("comparison",), tiers=("support", "core"), format="docx")
    found = {
        (sheet.tier, is_key): [*map(words_of, every(part(document), "w:tc"))]
        for sheet, is_key, document in documents(notes, options)
    }
    assert found["support", False][3::2] == ["\u00a0(who)", "B"]
    assert found["support", True][3::2] == ["Trotsky\u00a0(who)", "Baku"]
    assert found["core", False][3::2] == ["", ""]


def test_support_shows_hints_or_first_letters() -> None:
    """A tier turns blocks into blocks, here as on paper."""
    options = WorksheetOptions(sheets=("gaps",), tiers=("support",), format="docx")
    words = words_of(paragraphs(gaps_sheet(ONE_OF_EACH, options), "GapSentence")[0])
    assert re.search(r" _+\u00a0\(the\u00a0post\) in J_+", words)


def test_a_wide_table_lies_on_the_long_side() -> None:
    """A table of many columns has a page that is wider than high, and its footer its width."""
    header = "| | " + " | ".join(f"Column {n}" for n in range(9)) + " |\n"
    row = "| x | {{a}} | " + " | ".join("some words" for _ in range(8)) + " |\n"
    notes = f"# T\n\n## S\n\n{header}|{'---|' * 10}\n{row}"
    options = WorksheetOptions(sheets=("comparison",), format="docx")
    (sheet,) = sheets_to_print(topic_of(notes), options)
    (size,) = every(part(document_of(sheet, options)), "w:pgSz")
    assert int(value(size, "w:w")) > int(value(size, "w:h"))


def test_a_table_of_short_words_stands_upright_in_large_print() -> None:
    """Four narrow columns need no page of their own amid a lesson."""
    header = "| Factor | Low | High | What limits |\n|---|---|---|---|\n"
    row = "| carbon dioxide | {{slow}} | {{fast}} | {{temperature}} |\n"
    notes = f"# T\n\n## S\n\n{header}{row}"
    options = WorksheetOptions(sheets=("comparison",), print_size="large", format="docx")
    (sheet,) = sheets_to_print(topic_of(notes), options)
    (size,) = every(part(document_of(sheet, options)), "w:pgSz")
    assert int(value(size, "w:w")) < int(value(size, "w:h"))


# What stays together


def kept_blocks(document: bytes, size: float, column: float) -> list[float]:
    """Return about how many points high each run is of what stays with the next thing."""
    keeps = {
        value(style, "w:styleId")
        for style in every(part(document, "word/styles.xml"), "w:style")
        if style.find(f".//{tag('w:keepNext')}") is not None
    }

    def is_kept(paragraph: Element) -> bool:
        own = paragraph.find(f"{tag('w:pPr')}/{tag('w:keepNext')}")
        return own is not None or value(every(paragraph, "w:pStyle")[0]) in keeps

    def height(paragraph: Element, room: float) -> float:
        return size * (0.5 + 1.35 * max(1, round(len(words_of(paragraph)) * size / 2 / room + 0.4)))

    runs, run = [], 0.0
    body = part(document)[0]
    for each in body:
        rows = (
            [[each]] if each.tag == tag("w:p") else [every(r, "w:tc") for r in every(each, "w:tr")]
        )
        for cells in rows if each.tag in (tag("w:p"), tag("w:tbl")) else ():
            whole = [every(cell, "w:p") or [cell] for cell in cells]
            widths = [int(value(width, "w:w")) / 20 for c in cells for width in every(c, "w:tcW")]
            run += max(
                sum(height(paragraph, room) for paragraph in own)
                for own, room in zip(whole, widths or [column], strict=True)
            )
            if not all(is_kept(p) for own in whole for p in own):
                runs.append(run)
                run = 0.0
    return runs


LONG_QUESTION = (
    "the very first of all the many emperors who had ever ruled in the great city of Rome"
)


@pytest.mark.parametrize("print_size", ["normal", "large", "giant"])
def test_what_stays_together_has_room_on_a_page(print_size: str) -> None:
    """Word and LibreOffice leave a heading behind, if it stays with more than a page can take."""
    sections = "".join(
        f"\n## S{part}\n\n"
        + "".join(f"- {{{{Man {part}{n}::who}}}} was {LONG_QUESTION} {n}.\n" for n in range(9))
        + "".join(
            f"\nWord{part}{n}\n: It is {LONG_QUESTION}, and that for long.\n" for n in range(9)
        )
        + "\nQ: How far was it so? [20]\nA: In part.\n\nQ: Why? [4]\nA: So.\n"
        for part in range(4)
    )
    options = WorksheetOptions(format="docx", print_size=print_size)  # type: ignore[arg-type]
    style = PageStyle.of(options)
    for printed in print_run_of(topic_of(f"# T\n{sections}"), options).printed:
        if isinstance(printed.of, LessonSet) and printed.of.lessons[0].number > 2:
            document = word_document(tuple(parts_of(printed.of.lessons[0])), style, is_key=False)
            assert max(kept_blocks(document, style.size, style.column)) <= style.column_height


def test_few_lines_to_write_on_stand_together() -> None:
    """A page begins with no two lines that belong to a question before it.

    The last one stays with what is told below all questions.
    """
    few, many = (
        gaps_sheet(f"# T\n\n## S\n\nQ: Why? [{marks}]\nA: So.\n", QUESTIONS) for marks in (4, 9)
    )
    kept = [
        [
            each.find(f".//{tag('w:keepNext')}") is not None
            for each in paragraphs(made, "AnswerLines")
        ]
        for made in (few, many)
    ]
    assert kept == [[True] * 8, [True, *[False] * 15, True, True]]


QUESTIONS = WorksheetOptions(sheets=("questions",), format="docx")


def test_a_lessons_key_says_nothing_to_pupils() -> None:
    """What they are told to do, and what they tick of themselves, is not in it."""
    (lesson, *_) = print_run_of(topic_of(LESSONS), WorksheetOptions(format="docx")).lessons
    parts = tuple(parts_of_key((lesson,)))
    key = word_document(parts, PageStyle.of(WorksheetOptions()), is_key=True)
    blank = word_document(tuple(parts_of(lesson)), PageStyle.of(WorksheetOptions()), is_key=False)
    assert paragraphs(blank, "Instructions")
    assert not paragraphs(key, "Instructions")
    assert "I could explain this" not in words_of(part(key))


@pytest.mark.parametrize(("words", "is_list"), [("A few.", False), ("Many words. " * 20, True)])
def test_short_marking_notes_follow_each_other(words: str, is_list: bool) -> None:
    """As on paper: a heading is for many of them, and below it each has its line."""
    notes = f"# T\n\n## S\n\n- A {{{{gap}}}} one.\n  > {words}\n- A {{{{gap}}}} two.\n  > More.\n"
    key = gaps_sheet(notes, is_key=True)
    told = [words_of(each) for each in paragraphs(key, "Marking" if is_list else "MarkingLine")]
    headings = [words_of(each) for each in paragraphs(key, "Heading2")]
    assert ("Marking notes" in headings) is is_list
    assert len(told) == (2 if is_list else 1)
    assert "More." in told[-1]


def test_how_to_study_has_no_page_alone() -> None:
    """The line on Anki's search stays with the last item; it is above what ends with a table."""
    said = []
    for sheet, is_key, document in documents(NOTES):
        body = [each for each in part(document)[0] if each.tag == tag("w:p")]
        styles = [value(every(each, "w:pStyle")[0]) for each in body]
        if is_key or "Study" not in styles:
            continue
        place = styles.index("Study")
        end = (
            every(part(document), "w:tbl")[-1:] if part(document)[0][-3].tag == tag("w:tbl") else []
        )
        said.append(bool(end))
        held = body[place] if end else body[place - 1]
        assert held.find(f"{tag('w:pPr')}/{tag('w:keepNext')}") is not None, sheet.name
    assert set(said) == {True, False}


@pytest.mark.parametrize("print_size", ["normal", "giant"])
def test_steps_that_take_half_a_page_may_be_parted(print_size: PrintSize) -> None:
    """Few stand on one page; many would leave the page before half empty, and begin there."""
    steps = "".join(f"{n}. Step {n} of a plan with words for a line or two\n" for n in range(1, 11))
    options = WorksheetOptions(sheets=("sequence",), print_size=print_size, format="docx")
    document = gaps_sheet(f"# T\n\n## S\n\nHow it went:\n\n{steps}", options)
    kept = [
        each.find(f"{tag('w:pPr')}/{tag('w:keepNext')}") is not None
        for each in paragraphs(document, "Step")
    ]
    assert all(kept) == (print_size == "normal")
    assert kept[0]
    assert kept[-2]


def test_an_essays_levels_may_be_parted_in_large_print() -> None:
    """Where a page has no room for all of an essay, no row but the first stays with others."""
    options = replace(QUESTIONS, print_size="giant")
    document = gaps_sheet("# T\n\n## S\n\nQ: How far was it so? [30]\nA: In part.\n", options)
    levels = every(part(document), "w:tbl")[0]
    styles = {value(each) for each in every(levels, "w:pStyle")}
    assert styles == {"RoomText"}
    assert not every(levels, "w:keepNext")


def test_sets_to_match_share_pages() -> None:
    """They are chosen by how high they are: long ones are fewer pairs each, that pages fill."""

    def rows(meaning: str) -> list[int]:
        terms = "".join(f"\nTerm {n}\n: Thing {n} {meaning}.\n" for n in range(40))
        options = WorksheetOptions(sheets=("terms",), format="docx")
        (sheet, *_) = sheets_to_print(topic_of(f"# T\n\n## S\n{terms}"), options)
        tables = every(part(document_of(sheet, options)), "w:tbl")
        return [len(every(table, "w:tr")) - 1 for table in tables]

    short = rows("is short")
    long = rows("has a meaning of many words, and takes some lines of its column with all of them")
    assert sum(short) == sum(long) == 40
    assert short != long


def test_the_code_of_a_table_stands_in_its_corner() -> None:
    """A table without a title has it in its first cell, and not in a line of its own."""
    table = "| | A | B |\n|---|---|---|\n| x | {{one}} | two |\n| y | three | {{four}} |\n"
    options = WorksheetOptions(sheets=("comparison",), format="docx")
    (sheet, *_) = sheets_to_print(topic_of(f"# T\n\n## S\n\n{table}"), options)
    document = document_of(sheet, options)
    marks = [each for each in every(part(document), "w:rStyle") if value(each) == "NoteCode"]
    corner = every(every(part(document), "w:tbl")[0], "w:tc")[0]
    assert len(marks) == 1
    assert every(corner, "w:rStyle") == marks or words_of(corner).strip()
