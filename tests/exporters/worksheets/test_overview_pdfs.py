"""Lines of time, maps and organisers as PDFs: whole, apart, tagged, and silent about answers."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import page as page_validation
import pikepdf
import pypdf
import pytest
from sheet_sources import Character, characters, render, sheets, without_fields

from twofold.exporters.worksheets.blocks.drawings import Timeline, TimelineEvent
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.text import Run

NOTES = """\
# Stalin

## Step 1

- Qualm was the {{first}} of them all in those days, or so it was told by {{Zorilla}}. #key
- Wombat {{left}}. #key
  - Quagga {{came}}.

### First clash

- Xylem {{died}}.
- Yttrium {{rose}} in {{June 1926}}. #key

### Second clash

- Vellum {{fell}}.

Nepman
: Private trader.

Leon Trotsky
: Organiser of the Red Army. #people

| Date | Event |
|---|---|
| March 1921 | The congress begins the policy |
| April 1922 | Stalin becomes secretary |
| 21 January 1924 | Lenin dies |
| May 1925 | The papers are shelved |
| July 1926 | An alliance is made, and a good deal is said about it in the papers |
| October 1927 | He is put out |
| August 1940 | The end |
"""
NAMES = ("timeline", "mind-map", "mind-map-leaves", "mind-map-branches", "organiser")
every_name = pytest.mark.parametrize("name", NAMES)
every_size = pytest.mark.parametrize("print_size", ["normal", "large", "giant"])


def sheet_named(name: str, notes: str = NOTES) -> Sheet:
    (sheet,) = (sheet for sheet in sheets(notes) if sheet.name == name)
    return sheet


def printed(sheet: Sheet, options: WorksheetOptions | None = None) -> list[bytes]:
    """Return the PDFs of a sheet: the blank and, unless it is a handout, the key."""
    style = PageStyle.of(options or WorksheetOptions())
    return [pdf for _, pdf, _ in render(sheet, style)]


def placed(character: Character) -> tuple[object, ...]:
    place = round(character.left, 2), round(character.baseline, 2)
    return character.page, character.letter, *place, character.size


def check(sheet: Sheet, options: WorksheetOptions) -> None:
    """Assert what must hold for the pages of any overview."""
    pdfs = printed(sheet, options)
    assert len(pdfs) == (1 if sheet.is_handout else 2)
    style = PageStyle.of(options)
    style = style.turned() if sheet.landscape and not style.is_large else style
    lowest = style.foot
    for pdf in pdfs:
        on_pages = characters(pdf)
        for character in on_pages:
            assert character.letter not in "\0\ufffd"
            assert character.left >= style.left - 0.01
            assert character.right <= style.width - style.right + 0.01 or character.letter == " "
            assert lowest <= character.baseline <= style.height - style.top + 0.01
        inked = sorted(
            (c for c in on_pages if c.letter != " "),
            key=lambda c: (c.page, round(c.baseline, 1), c.left),
        )
        for before, after in pairwise(inked):
            if before.page == after.page and round(before.baseline, 1) == round(after.baseline, 1):
                assert after.left >= before.right - 0.01
    if len(pdfs) == 2:
        blank = Counter(map(placed, without_fields(pdfs[0], sheet)))
        assert not blank - Counter(map(placed, characters(pdfs[1])))


@pytest.mark.slow
@every_name
@pytest.mark.parametrize(
    ("print_size", "paper"),
    [
        ("normal", "letter"),
        ("large", "letter"),
        ("giant", "a4"),
        pytest.param("normal", "a4", marks=pytest.mark.soak),
        pytest.param("large", "a4", marks=pytest.mark.soak),
        pytest.param("giant", "letter", marks=pytest.mark.soak),
    ],
)
def test_overviews_keep_to_their_pages(name: str, print_size: str, paper: str) -> None:
    """Words stand within the margins and apart, and no word of the blank moves in the key."""
    options = WorksheetOptions(paper=paper, print_size=print_size)  # type: ignore[arg-type]
    check(sheet_named(name), options)


@every_name
@every_size
def test_overviews_are_tagged(name: str, print_size: str) -> None:
    """Blanks, keys and handouts meet PDF/UA-1."""
    options = WorksheetOptions(print_size=print_size)  # type: ignore[arg-type]
    for pdf in printed(sheet_named(name), options):
        report = page_validation.validate_pdf_bytes(pdf, profile="ua1")
        assert [failure.message for failure in report.failures] == []


def spoken(pdf: bytes) -> str:
    """Return the structure of a PDF: roles, and in quotes what is said in place of ink."""

    def told(element: pikepdf.Object) -> str:
        role = str(element.S).removeprefix("/")
        if "/ActualText" in element:
            return f"{role}'{element.ActualText}'"
        found = element.get("/K", pikepdf.Array())
        kids = found if isinstance(found, pikepdf.Array) else [found]
        below = [told(kid) for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
        return f"{role}({' '.join(below)})" if below else role

    with pikepdf.open(BytesIO(pdf)) as document:
        return told(document.Root.StructTreeRoot.K[0])


def test_a_line_is_heard_as_a_list() -> None:
    """Years and events come in the order of time; a missing date is announced as a blank."""
    blank, key = map(spoken, printed(sheet_named("timeline")))
    asked = "LI(Lbl LBody(Span'blank'))"
    assert asked in blank
    assert blank.count("L(") == 1
    assert "blank" not in key


def test_a_map_is_heard_as_nested_lists() -> None:
    """The middle is a heading, each branch an item, and its leaves a list within that item."""
    (complete,) = map(spoken, printed(sheet_named("mind-map")))
    branch = "LI(LBody(L(LI(LBody) LI(LBody))))"
    assert f"H2 L(LI(LBody) LI(LBody(L(LI(LBody)))) {branch}" in complete
    blank, _ = map(spoken, printed(sheet_named("mind-map-leaves")))
    assert "LI(LBody(L(LI(LBody(Span'blank')) LI(LBody(Span'blank')))))" in blank


def everything(pdf: bytes) -> str:
    """Return all that a PDF says anywhere: on its pages, in its bookmarks and its metadata."""
    reader = pypdf.PdfReader(BytesIO(pdf))
    said = [page.extract_text() for page in reader.pages]
    with pikepdf.open(BytesIO(pdf)) as document:
        for item in document.objects:
            if isinstance(item, pikepdf.Dictionary):
                said += [str(value) for value in item.values() if isinstance(value, pikepdf.String)]
    return " ".join(" ".join(said).split())


@pytest.mark.parametrize(
    ("name", "answers"),
    [
        pytest.param("mind-map-leaves", ["rose", "Nepman", "Leon Trotsky"], id="leaves"),
        pytest.param("mind-map-branches", ["First clash", "Second clash"], id="branches"),
    ],
)
def test_an_empty_map_holds_no_answer(name: str, answers: list[str]) -> None:
    """What is to be filled in stands nowhere but in a bank, and all of it in the key."""
    sheet = sheet_named(name)
    sheet = replace(sheet, blocks=sheet.blocks[-1:])
    blank, key = map(everything, printed(sheet))
    assert [answer for answer in answers if answer in blank] == []
    assert [answer for answer in answers if answer not in key] == []


def test_a_blank_line_holds_no_missing_date() -> None:
    """Neither words nor strokes tell a date that is asked for: nothing leads from it to its day."""
    sheet = sheet_named("timeline")
    (line,) = sheet.blocks
    assert isinstance(line, Timeline)
    asked = [event for event in line.events if event.number is not None]
    blank, key = printed(sheet)
    for event in asked:
        assert event.date.words not in everything(blank)
        assert event.date.words in everything(key)
    dots = [strokes(pdf, "c") for pdf in (blank, key)]
    assert dots[1] - dots[0] == 4 * len(asked)


def test_the_place_of_a_missing_date_tells_nothing() -> None:
    """An event whose date is asked for stands evenly between its neighbours, whenever it was."""
    sheet = sheet_named("timeline")
    (line,) = sheet.blocks
    assert isinstance(line, Timeline)
    at = next(at for at, event in enumerate(line.events) if event.number is not None)
    blanks = set()
    for other in line.events[at - 1 : at + 2]:
        event = replace(line.events[at], date=other.date)
        events = (*line.events[:at], event, *line.events[at + 1 :])
        blanks.add(printed(replace(sheet, blocks=(replace(line, events=events),)))[0])
    assert len(blanks) == 1


def strokes(pdf: bytes, operator: str) -> int:
    """Return how often an operator of drawing stands in a PDF; a dot has four curves."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return sum(
            str(instruction.operator) == operator
            for page in document.pages
            for instruction in pikepdf.parse_content_stream(page)
        )


def test_the_back_of_an_organiser_is_blank() -> None:
    """The front says everything, the back only what stands around the blanks."""
    (pdf,) = printed(sheet_named("organiser"))
    front, back = (page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)
    for answer in ("Zorilla", "June 1926", "Nepman", "Leon Trotsky", "August 1940"):
        assert answer in " ".join(front.split())
        assert answer not in " ".join(back.split())
    for told in ("Private trader", "Organiser of the", "Lenin dies"):
        assert told in " ".join(back.split())


@pytest.mark.slow
@pytest.mark.parametrize(
    "notes",
    [
        pytest.param("# T\n\n## S\n\n" + "- x {{y}}\n" * 100, id="hundreds-of-leaves"),
        pytest.param(
            "# T\n\n" + "".join("  " * n + f"- level {{{{a{n}}}}}\n" for n in range(15)),
            id="fifteen-levels",
        ),
        pytest.param(f"# {'Title ' * 80}\n\n- a {{{{b}}}}\n- c\n- d\n- e\n", id="a-long-title"),
        pytest.param(f"# {'T' * 300}\n\n- a {{{{b}}}}\n- c\n- d\n- e\n", id="a-long-word"),
        pytest.param(
            f"# T\n\n{'W' * 500}\n: x\n\n{'v ' * 300}\n: y\n\nz\n: z\n\nu\n: u\n", id="terms"
        ),
        pytest.param(
            "# T\n\n| Date | Event |\n|---|---|\n| 44 BC | " + "word " * 900 + "|\n| 1924 | b |\n"
            "| c. 21 January 1924–3 February 1925 | c |\n| 1926 | d |\n| 1927 | e |\n",
            id="a-long-event",
        ),
    ],
)
@pytest.mark.parametrize("print_size", [pytest.param("normal", marks=pytest.mark.soak), "giant"])
def test_overviews_bear_extremes(notes: str, print_size: str) -> None:
    """Whatever the notes hold, it stays on the page."""
    options = WorksheetOptions(print_size=print_size)  # type: ignore[arg-type]
    chosen = [sheet for sheet in sheets(notes) if sheet.kind in ("timeline", "mind-map")]
    chosen += sheets(notes, "organiser")
    assert chosen
    for sheet in chosen:
        check(sheet, options)


@every_name
def test_overviews_are_only_text(name: str) -> None:
    """Markup in the notes is words on paper."""
    odd = "</b><img src='/etc/passwd'/> & (\\)"
    notes = NOTES.replace("Xylem", "<b>x</b> &amp; y").replace("Lenin dies", "a & (b) \\ c")
    sheet = replace(sheet_named(name, notes.replace("<b>x</b>", "x")), title=(Run(odd),))
    for pdf in printed(sheet):
        assert odd in " ".join("".join(c.letter for c in characters(pdf)).split())


def test_codes_stand_at_the_end_of_what_is_asked() -> None:
    """Each missing date has the code of its card in blank and key."""
    sheet = sheet_named("timeline")
    (line,) = sheet.blocks
    assert isinstance(line, Timeline)
    asked: list[TimelineEvent] = [event for event in line.events if event.code]
    assert asked
    for pdf in printed(sheet):
        said = everything(pdf)
        assert [event.code for event in asked if event.code not in said] == []


@every_name
def test_boxes_and_blanks_are_fields_where_asked(name: str) -> None:
    """A fillable sheet has a named field for each thing to write; a handout has none."""
    sheet = sheet_named(name)
    pdf = printed(sheet, WorksheetOptions(fillable=True))[0]
    fields = pypdf.PdfReader(BytesIO(pdf)).get_fields() or {}
    blanks = [field for field in fields.values() if "blank" in field["/TU"]]
    if name != "organiser":
        assert len(blanks) == sheet.marks
    report = page_validation.validate_pdf_bytes(pdf, profile="ua1")
    assert [failure.message for failure in report.failures] == []
