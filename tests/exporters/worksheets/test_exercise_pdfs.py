"""Printed exercises, read back: every word is there, nothing moves, nothing is told too early."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import page as page_validation
import pdfplumber
import pikepdf
import pypdf
import pytest
from PIL import Image
from sheet_sources import (
    Character,
    boxes_of,
    characters,
    field_lines,
    head_words,
    printed,
    rules_of,
    sheets,
    without_fields,
    words,
)

from twofold.exporters.worksheets.blocks.exercises import (
    Claims,
    GlossaryEntry,
    Matching,
    OpenQuestion,
    Steps,
)
from twofold.exporters.worksheets.blocks.sheet import Sheet, codes_of
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.layout.page_style import MM, PageStyle
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.text import Picture, PictureFile, Run, plain

NOTES = """\
# Stalin's rise

Politburo
: The small committee that took the main decisions.
: Also the inner circle of the party, in everyday speech.

Quagga
: A beast that has died out.

Socialism in One Country
: Stalin's doctrine.

> A marker's remark.

Nepman
: Private trader.

Myth: Zorilla was expelled in 1929.
Fact: He lost his *posts* in 1929 and stayed a member until Xylograph, as a very long correction
tells that has to go on over more than a single line of the page.

- Lenin died in {{1924}}, at {{Gorki}}. #key
- The party had {{few}} members.

Q: Why did he lose, and what does it show of the party in those years, when all is said? [3]
A: The reasons:
- Wombat, friendless.
- Often ill.

How he fell:

1. He is condemned
2. He leaves
3. He is expelled
4. He is banished
"""

KINDS = ("terms", "questions", "true-false", "sequence")
SIZES = ("normal", "large", "giant")
every_kind = pytest.mark.parametrize("kind", KINDS)


def exercise_words(sheet: Sheet, is_key: bool) -> list[str]:
    """Return the words of the sheet's exercises, in no order."""
    labels = labels_for(sheet.topic.language)
    said: list[str] = []
    for block in sheet.blocks:
        match block:
            case Matching(pairs):
                letters = labels.letters[: len(pairs)]
                said += [f"{pair.number}. {pair.code} {plain(pair.term)}" for pair in pairs]
                said += [plain(pair.definition) for pair in pairs]
                said += [*letters, *letters] if is_key else letters
            case GlossaryEntry(definition, term, number=number, code=code):
                said += [f"{number}. {code} {plain(definition)}", plain(term) * is_key]
            case OpenQuestion() as asked:
                said += [f"{asked.number}. {asked.code} {plain(asked.question)} [{asked.marks}]"]
                mark = "[1]" if asked.marks == len(asked.points) > 1 else ""
                points = [f"• {plain(point)} {mark}" for point in asked.points]
                said += [plain(asked.answer), *points] * is_key
            case Claims(claims):
                for claim in claims:
                    said += [f"{claim.number}. {claim.code} {plain(claim.text)}"]
                    said += [labels.true, labels.false]
                    said += [f"✓ {plain(claim.correction)}"] * is_key
            case Steps(title, steps, number=number, code=code):
                said.append(f"{f'{number}.' if number else ''} {code} {plain(title)}")
                said += [plain(step.text) for step in steps]
                said += [str(step.place) for step in steps] * is_key
    return " ".join(said).split()


def other_words(sheet: Sheet, is_key: bool, *, how_to_study: bool) -> list[str]:
    """Return the words above and below the exercises."""
    labels = labels_for(sheet.topic.language)
    said = head_words(sheet, is_key)
    if how_to_study and not is_key:
        search = " or ".join(f"Code:{code}" for code in codes_of(sheet)[:2])
        said.append(f"{labels.study_missed} {search}")
    if is_key and sheet.marking:
        said.append(labels.marking)
        said += [f"{note.number}. {plain(note.text)}" for note in sheet.marking]
    return " ".join(said).split()


def placed(character: Character) -> tuple[object, ...]:
    return (
        character.page,
        character.letter,
        round(character.left, 2),
        round(character.baseline, 2),
        character.font.partition("+")[2],
    )


def check(sheet: Sheet, options: WorksheetOptions) -> None:
    """Assert all that must hold for any exercise, blank and as the key."""
    blank, key = printed(sheet, options)
    for pdf, is_key in ((blank, False), (key, True)):
        exercises = exercise_words(sheet, is_key)
        # Marking notes in the head of a key have a dot behind their name.
        said = [word for word in words(pdf) if not is_key or word != "·"]
        assert Counter(said) in [
            Counter(exercises + other_words(sheet, is_key, how_to_study=told))
            for told in (True, False)
        ]
    on_blank, on_key = without_fields(blank, sheet), characters(key)
    if sheet.kind != "questions":  # Whose key has the answers in place of the lines.
        assert not Counter(map(placed, on_blank)) - Counter(map(placed, on_key))
        tops = [PageStyle.of(options).height - line for _, line in field_lines(blank, sheet)]
        gone = drawn(blank) - drawn(key)
        assert all(any(0 < top - line < 8 for line in tops) for _, _, _, top, _ in gone)
    style = PageStyle.of(options)
    for character in on_key:
        assert character.left >= style.left - 0.01
        assert character.right <= style.width - style.right + 0.01 or character.letter == " "
        assert character.baseline >= style.foot
    for before, after in neighbours(on_key):
        assert after.left >= before.right - 0.01


def drawn(pdf: bytes) -> Counter[tuple[float, ...]]:
    """Return the places of all rules and boxes; those of a key's own mark are among them."""
    return Counter(
        (page, *(round(side, 1) for side in sides))
        for page, *sides in (*rules_of(pdf), *boxes_of(pdf))
    )


def neighbours(on_page: list[Character]) -> Iterator[tuple[Character, Character]]:
    in_lines = sorted(on_page, key=lambda c: (c.page, round(c.baseline, 1), c.left))
    inked = [character for character in in_lines if character.letter != " "]
    for before, after in pairwise(inked):
        if before.page == after.page and abs(before.baseline - after.baseline) < 0.1:
            yield before, after


@pytest.mark.slow
@every_kind
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
def test_exercises_keep_their_words_and_places(kind: str, paper: str, print_size: str) -> None:
    """Words in are words out; the blank's stand still in the key, apart, within the margins."""
    for sheet in sheets(NOTES, kind):
        check(sheet, WorksheetOptions(paper, print_size))  # type: ignore[arg-type]


@every_kind
@pytest.mark.parametrize("print_size", ["normal", "giant"])
def test_exercises_are_tagged(kind: str, print_size: str) -> None:
    """Blank and key pass PDF/UA-1 (ISO 14289-1), also where an exercise goes on over the page."""
    for sheet in sheets(NOTES, kind):
        for pdf in printed(sheet, WorksheetOptions(print_size=print_size)):  # type: ignore[arg-type]
            report = page_validation.validate_pdf_bytes(pdf, profile="ua1")
            assert [failure.message for failure in report.failures] == []


ANSWERS = {
    "terms-glossary": ["Quagga", "Nepman"],
    "stalins-rise-questions": ["Wombat", "Often ill"],
    "true-false": ["Xylograph", "✓"],
}


@pytest.mark.parametrize("name", ANSWERS)
def test_a_blank_exercise_holds_no_answer(name: str) -> None:
    """An answer is nowhere in the file of the blank sheet: in no text, string or alternative."""
    (sheet,) = [sheet for sheet in sheets(NOTES) if sheet.name == name]
    blank, key = printed(sheet)
    for answer in ANSWERS[name]:
        assert answer in everything(key)
        assert answer not in everything(blank)


def everything(pdf: bytes) -> str:
    parts = ["".join(c.letter for c in characters(pdf))]
    with pikepdf.open(BytesIO(pdf)) as document:
        for item in document.objects:
            parts.append(repr(item))
            if isinstance(item, pikepdf.Stream):
                parts.append(item.read_bytes().decode("latin-1"))
            if isinstance(item, pikepdf.Dictionary):
                parts += [str(each) for each in item.values() if isinstance(each, pikepdf.String)]
    return "\n".join(parts)


def test_terms_are_heard_before_definitions() -> None:
    """What stands in two columns is heard as two lists, one after the other."""
    sheet = next(s for s in sheets(NOTES, "terms") if s.name == "terms-matching")
    for pdf in printed(sheet):
        with pikepdf.open(BytesIO(pdf)) as document:
            (exercise,) = [item for item in dictionaries(document) if item.get("/S") == "/Div"]
            lists = [(str(each.A.ListNumbering), len(each.K)) for each in exercise.K]
        assert lists == [("/Decimal", 4), ("/UpperAlpha", 4)]


def dictionaries(document: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    yield from (item for item in document.objects if isinstance(item, pikepdf.Dictionary))


@pytest.mark.parametrize(
    ("kind", "index", "spoken"),
    [
        pytest.param("terms", 0, ["box"] * 4, id="matching"),
        pytest.param("terms", 1, ["blank"] * 4, id="glossary"),
        pytest.param("questions", 0, ["Lines to write on: 6."], id="lines"),
        pytest.param("sequence", 0, ["box"] * 4, id="steps"),
    ],
)
def test_room_to_write_is_announced(kind: str, index: int, spoken: list[str]) -> None:
    """Who hears the sheet is told of each box and rule, and of lines all at once."""
    blank, key = printed(sheets(NOTES, kind)[index])
    assert replacements(blank) == spoken
    assert replacements(key) == []


def test_a_term_is_said_in_its_own_language() -> None:
    """Where the notes name one, line by line; a blank is said in that of the sheet."""
    foreign = NOTES.replace("# Stalin's rise", "---\nterms: ru-Latn\n---\n# Stalin's rise", 1)
    for sheet, count in zip(sheets(foreign, "terms"), (5, 0), strict=True):
        blank, key = printed(sheet)
        assert languages(blank) == ["ru-Latn"] * count  # One of four terms has two lines.
        assert set(languages(key)) == {"ru-Latn"}
    assert [languages(pdf) for sheet in sheets(NOTES, "terms") for pdf in printed(sheet)] == [
        []
    ] * 4


def languages(pdf: bytes) -> list[str]:
    """Return the languages that elements have of their own."""
    with pikepdf.open(BytesIO(pdf)) as document:
        elements = [item for item in dictionaries(document) if "/S" in item]
        return [str(item.Lang) for item in elements if "/Lang" in item]


def replacements(pdf: bytes) -> list[str]:
    with pikepdf.open(BytesIO(pdf)) as document:
        return [str(i.ActualText) for i in dictionaries(document) if "/ActualText" in i]


def spoken(pdf: bytes) -> str:
    """Return what a screen reader says of a PDF, in the order of its structure."""
    marked: dict[tuple[int, int], str] = {}
    with pdfplumber.open(BytesIO(pdf)) as document:
        for page in document.pages:
            for c in page.chars:
                place = page.page_number, c["mcid"]
                marked[place] = marked.get(place, "") + c["text"]
    with pikepdf.open(BytesIO(pdf)) as file:
        numbers = {page.obj.objgen: number for number, page in enumerate(file.pages, 1)}

        def said(node: pikepdf.Object, page: int) -> Iterator[str]:
            if isinstance(node, int):
                yield marked.get((page, node), "")
                return
            page = numbers[node.Pg.objgen] if "/Pg" in node else page
            if "/ActualText" in node:
                yield f"{node.ActualText} "
            elif "/MCID" in node:
                yield marked.get((page, int(node.MCID)), "")
            elif "/K" in node:
                for child in node.K if isinstance(node.K, pikepdf.Array) else [node.K]:
                    yield from said(child, page)

        return "".join(said(file.Root.StructTreeRoot, 0))


def test_underscores_are_a_rule_that_is_heard_as_a_blank() -> None:
    """Three or more stand for words that are left out, whoever wrote them, but not in code."""
    notes = "# T\n\n## S\n\nQ: Whose is the ____ of `a___b`, and of c__d? [1]\nA: Mine.\n"
    (sheet,) = sheets(notes, "questions")
    for pdf in printed(sheet):
        assert "1. Whose is the blank of a___b, and of c__d?" in " ".join(spoken(pdf).split())
        drawn = [each.letter for each in characters(pdf)]
        assert drawn.count("_") == len("___") + len("__")
        assert min(rule.width for rule in rules_of(pdf)) == pytest.approx(24, abs=1)  # of four


@pytest.mark.parametrize("is_fillable", [False, True])
def test_a_claim_is_heard_before_its_boxes(is_fillable: bool) -> None:
    """First the number and the whole claim, then the boxes, the lines, and last of all the code."""
    claim = "Many of the wise said in those years that this could never come to pass, and so it was"
    (sheet,) = sheets(f"# T\n\nMyth: {claim}.\nFact: No.\n\nTrue: So.\n", "true-false")
    (block,) = sheet.blocks
    assert isinstance(block, Claims)
    ((n, code),) = ((each.number, each.code) for each in block.claims if not each.is_true)
    blank, key = printed(sheet, WorksheetOptions(fillable=is_fillable))
    boxes = "True False " if is_fillable else "box, True box, False Lines to write on: 2. "
    assert f"{n}. {claim}. {boxes}{code} " in spoken(blank)
    assert f"{n}. {claim}. True ✓ False No. {code} " in spoken(key)


@every_kind
def test_a_code_is_heard_after_the_words_of_its_item(kind: str) -> None:
    """It is looked up afterwards, and means nothing before."""
    for sheet in sheets(NOTES, kind):
        said = spoken(printed(sheet)[0])
        codes = codes_of(sheet)
        assert [code for code in codes if code not in said] == []
        assert [code for code in codes if re.search(rf"(?<!: )(?<!\d)\d\. {code} ", said)] == []


def long_rules(pdf: bytes) -> list[tuple[int, float]]:
    """Return page and height of the lines to write on."""
    return [(rule.page, round(rule.top, 1)) for rule in rules_of(pdf) if rule.width > 120 * MM]


def test_lines_to_write_on_are_apart_as_on_forms() -> None:
    """They are 8.5 mm from each other."""
    (sheet,) = sheets(NOTES, "questions")
    tops = [top for _, top in long_rules(printed(sheet)[0])]
    assert {round((b - a) / MM, 1) for a, b in pairwise(tops)} == {8.5}


def pages_of(notes: str) -> tuple[list[int], list[int]]:
    """Return how many lines to write on each page of the blank has, and of the key."""
    (sheet,) = sheets(f"# T\n\n{notes}", "questions")
    found = []
    for pdf in printed(sheet):
        rules = Counter(page for page, _ in long_rules(pdf))
        found.append([rules[page] for page in range(len(pypdf.PdfReader(BytesIO(pdf)).pages))])
    return found[0], found[1]


@pytest.mark.parametrize(
    ("points", "lines"),
    [
        pytest.param("Because of it. " * 60, 2, id="long"),
        pytest.param("Yes.", 2, id="short"),
    ],
)
def test_an_answer_changes_nothing_of_its_room(points: str, lines: int) -> None:
    """The room follows the marks alone; the key has the answer in place of the lines."""
    blank, key = pages_of(f"Q: Why? [1]\nA: {points}\n")
    assert blank == [lines]
    assert key == [0]


@pytest.mark.slow
def test_a_question_keeps_its_first_lines() -> None:
    """Wherever a question falls, two of its lines at least are on its page, or four of many."""
    notes = "".join(f"Q: Question {n}? [{n % 9 + 1}]\nA: Yes.\n\n" for n in range(40))
    (sheet,) = sheets(f"# T\n\n{notes}", "questions")
    blank, _ = printed(sheet)
    asked = [(c.page, c.baseline) for c in characters(blank) if c.letter == "?" and c.size == 12]
    height, found = PageStyle.of(WorksheetOptions()).height, long_rules(blank)
    for page, baseline in asked:
        below = [top for at, top in found if at == page and height - top < baseline]
        assert len(below) >= 2


def test_claims_have_the_same_room() -> None:
    """True or false, each claim has the lines of its mark."""
    (sheet,) = sheets(NOTES, "true-false")
    blank, key = printed(sheet)
    (block,) = sheet.blocks
    assert isinstance(block, Claims)
    assert len(long_rules(blank)) == 2 * len(block.claims)
    assert long_rules(blank) == long_rules(key)


def test_a_claim_stays_with_its_boxes() -> None:
    """However large the print, a claim that fits on a page has its boxes on the same one.

    The first goes on overleaf where the head would else stand alone.
    """
    options = WorksheetOptions(print_size="giant", spacing="wide", font="legible")
    claims = "".join(
        f"{'True' if n == 4 else 'Myth'}: Claim{n} {'goes on for many words ' * (8 + n % 3)}.\n"
        + ("" if n == 4 else "Fact: No.\n")
        + "\n"
        for n in range(1, 9)
    )
    (sheet,) = sheets(f"# T\n\n{claims}", "true-false")
    with pdfplumber.open(BytesIO(printed(sheet, options)[0])) as document:
        pages = [re.findall("Claim|False", page.extract_text()) for page in document.pages]
    assert sum(map(len, pages)) == 2 * 8
    assert pages[0] + pages[1] == ["Claim", "False"] * 2
    assert all(found == ["Claim", "False"] * (len(found) // 2) for found in pages[2:])


def test_a_matching_exercise_stays_on_one_page() -> None:
    """No page turns between a term and its definition in ordinary print.

    Larger print has the sets of the class, which go on overleaf, and all that is in them.
    """
    notes = "".join(
        f"Term {n}\n: What it means, told in words that go on to a second line, number {n}.\n\n"
        for n in range(48)
    )
    (sheet,) = [s for s in sheets(f"# T\n\n{notes}", "terms") if s.name == "terms-matching"]
    for print_size in SIZES:
        options = WorksheetOptions(print_size=print_size)  # type: ignore[arg-type]
        with pdfplumber.open(BytesIO(printed(sheet, options)[0])) as document:
            pages = [page.extract_text() for page in document.pages]
        on_pages = [
            [set(re.findall(rf"{word} (\d+)", page)) for word in ("Term", "number")]
            for page in pages
        ]
        if print_size == "normal":
            assert all(on_page == means for on_page, means in on_pages)
        for found in zip(*on_pages, strict=True):
            assert set().union(*found) == set(map(str, range(48)))


def test_a_picture_stands_between_a_question_and_its_lines(tmp_path: Path) -> None:
    """A source to be judged is seen, and heard of, before the lines for the answer."""
    path = tmp_path / "cartoon.png"
    Image.new("RGB", (300, 150), "white").save(path)
    (sheet,) = sheets(NOTES, "questions")
    (block,) = sheet.blocks
    assert isinstance(block, OpenQuestion)
    file = PictureFile(str(path), 300, 150, "")
    picture = Picture("cartoon.png", "a cartoon", "", block.position, file)
    sheet = replace(sheet, blocks=(replace(block, question=(*block.question, picture)),))
    blank, _ = printed(sheet)
    with pdfplumber.open(BytesIO(blank)) as document:
        (image,) = document.pages[0].images
    (question,) = [c for c in characters(blank) if c.letter == "?" and c.size == 12]
    height = PageStyle.of(WorksheetOptions()).height
    assert height - question.baseline < image["top"]
    assert image["bottom"] < long_rules(blank)[0][1]
    with pikepdf.open(BytesIO(blank)) as document:
        (figure,) = [item for item in dictionaries(document) if item.get("/S") == "/Figure"]
        assert (str(figure.Alt), str(figure.P.S)) == ("a cartoon", "/LBody")
    assert page_validation.validate_pdf_bytes(blank, profile="ua1").failures == []


LONG = "word " * 400 + "x" * 300


@pytest.mark.parametrize(
    ("kind", "notes"),
    [
        pytest.param("terms", f"A\n: {LONG}\n\nB\n: b\n\nC\n: c\n", id="definition"),
        pytest.param("terms", f"{LONG}\n: a\n\nB\n: b\n\nC\n: c\n", id="term"),
        pytest.param("questions", f"Q: {LONG}?\nA: {LONG}\n", id="question"),
        pytest.param("true-false", f"Myth: {LONG}.\nFact: {LONG}.\n", id="myth"),
        pytest.param("sequence", f"1. {LONG}\n2. Short\n", id="step"),
    ],
)
@pytest.mark.parametrize("print_size", [pytest.param("normal", marks=pytest.mark.soak), "giant"])
def test_exercises_bear_extremes(kind: str, notes: str, print_size: str) -> None:
    """Text longer than a page goes on over the next, within the margins."""
    options = WorksheetOptions(print_size=print_size)  # type: ignore[arg-type]
    style = PageStyle.of(options)
    for sheet in sheets(f"# T\n\n{notes}", kind):
        for pdf, is_key in zip(printed(sheet, options), (False, True), strict=True):
            on_page = characters(pdf)
            found = "".join(c.letter for c in on_page)
            assert found.count("word") == " ".join(exercise_words(sheet, is_key)).count("word")
            for character in on_page:
                assert (
                    character.letter == " " or character.right <= style.width - style.right + 0.01
                )
                assert character.baseline >= style.foot


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ['<img src="/etc/passwd">', "<para>", "&amp;", "(\\)", "%PDF", "BT ET"]
)
def test_hostile_exercises_are_only_text(text: str) -> None:
    """Markup and PDF syntax are printed letter by letter."""
    notes = NOTES.replace("Quagga", "X").replace("Wombat", "Y")
    for kind in KINDS:
        for sheet in sheets(notes, kind):
            check(hostile(sheet, text), WorksheetOptions())


def hostile(sheet: Sheet, text: str) -> Sheet:
    return replace(sheet, title=(Run(text),), instructions=text)


def test_boxes_and_lines_are_fields_where_asked() -> None:
    """A sheet to type into has a field for each box, rule and answer, and still passes PDF/UA-1."""
    for kind, fields in (("terms", [4, 4]), ("questions", [1]), ("sequence", [4])):
        for sheet, expected in zip(sheets(NOTES, kind), fields, strict=True):
            blank, _ = printed(sheet, WorksheetOptions(fillable=True))
            with pikepdf.open(BytesIO(blank)) as document:
                made = [a for page in document.pages for a in page.get("/Annots", [])]
            assert len(made) == 4 + expected
            report = page_validation.validate_pdf_bytes(blank, profile="ua1")
            assert [failure.message for failure in report.failures] == []
