"""Printed sheets, read back: every word is there, nothing moves, nothing is told too early."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import page as page_validation
import pikepdf
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheet_sources import (
    ONE_OF_EACH,
    Character,
    characters,
    head_words,
    number_of_pages,
    printed,
    rules_of,
    sheets,
    without_fields,
    words,
)

from twofold.exporters.worksheets.blocks import Sentence, WordBank, texts_of_block
from twofold.exporters.worksheets.blocks.sheet import Sheet, codes_of
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.layout.first_letters import first_letters_of
from twofold.exporters.worksheets.layout.flows import Role
from twofold.exporters.worksheets.layout.page_style import MM, PageStyle
from twofold.exporters.worksheets.layout.shapes import DrawnRow
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.exporters.worksheets.sheet_layout import SheetLayout
from twofold.text import Gap, Run, Text, plain

LETTERS = "abdefghijABDEéüßØşčжщЯλΩ0123456789–-’"
"""Without c, because c1 is the number of a gap and not its answer."""
WORD = st.text(LETTERS, min_size=1, max_size=14)
ANSWER = (
    st.lists(WORD, min_size=1, max_size=4)
    .map(lambda words: " ".join(words)[:30].strip())
    .filter(lambda answer: answer.strip("–-’ "))
)
"""Short enough for one line of giant print: a blank of two lines would part what it touches."""
GAP = st.builds(
    lambda before, answer, after: f"{before}{{{{{answer}}}}}{after}",
    st.sampled_from(["", "(", "un", "“"]),
    ANSWER,
    st.sampled_from(["", ",", ").", "ed;", "”"]),
)
SENTENCE = st.lists(st.one_of(WORD, GAP), min_size=1, max_size=25).map(
    lambda w: " ".join(["x", *w])
)
NOTES = st.lists(SENTENCE, min_size=1, max_size=12).map(
    lambda lines: "# Topic\n\n- A {{first}} gap.\n" + "".join(f"- {line}\n" for line in lines)
)
OPTIONS = st.builds(
    WorksheetOptions,
    st.sampled_from(["a4", "letter"]),
    st.sampled_from(["normal", "large", "giant"]),
)


def spoken(text: Text, sheet: Sheet, is_key: bool) -> str:
    """Return what a blank sheet or its key shows of a text that has gaps."""
    said = []
    for inline in text:
        if isinstance(inline, Run):
            said.append(inline.text)
        elif isinstance(inline, Gap):
            is_begun = inline.answer in sheet.help.begun
            begins = first_letters_of(sheet.topic)(inline.answer) if is_begun else ""
            said.append(inline.answer if is_key else begins)
            if sheet.help.hints and inline.hint:
                said.append(f" ({inline.hint})")
    return "".join(said)


def expected_words(sheet: Sheet, is_key: bool, *, how_to_study: bool = True) -> list[str]:
    """Return the words that a sheet must show, in the order of the notes."""
    labels = labels_for(sheet.topic.language)
    said = head_words(sheet, is_key)
    for block in sheet.blocks:
        if number := getattr(block, "number", None):
            said.append(f"{number}. {getattr(block, 'code', '')}")
        if not isinstance(block, WordBank):
            said += [spoken(text, sheet, is_key) for text in texts_of_block(block)]
    if how_to_study and not is_key and (codes := codes_of(sheet)):
        search = " or ".join(f"Code:{code}" for code in codes[:2])
        said.append(f"{labels.study_missed} {search}")
    if is_key and sheet.marking:
        said.append(labels.marking)
        said += [f"{note.number}. {plain(note.text)}" for note in sheet.marking]
    return " ".join(said).split()


def without_banks(said: list[str], sheet: Sheet, options: WorksheetOptions) -> list[str]:
    """Return words read from a page without those of the banks, each of which is heard whole."""
    if not isinstance(sheet.blocks[0], WordBank):
        return said
    heard = f" {' '.join(said)} "
    for flow in SheetLayout.of(sheet, PageStyle.of(options)).flows:
        if flow.role is Role.DRAWING:
            entries = [e.words for r in flow.rows if isinstance(r, DrawnRow) for e in r.entries]
            bank = f" {' '.join(' '.join(entries).split())} "
            assert bank in heard
            heard = heard.replace(bank, " ", 1)
    return heard.split()


def placed(character: Character) -> tuple[object, ...]:
    return (
        character.page,
        character.letter,
        round(character.left, 2),
        round(character.baseline, 2),
        character.font.partition("+")[2],
        character.size,
    )


def rules(pdf: bytes) -> Iterator[tuple[int, float, float]]:
    """Yield page, distance from the top and length of the lines below the pupil's fields."""
    yield from ((rule.page, rule.top, rule.width) for rule in rules_of(pdf))


def check(sheet: Sheet, options: WorksheetOptions) -> None:
    """Assert all that must hold for any blank sheet and its key."""
    blank, key = printed(sheet, options)
    on_blank, on_key = without_fields(blank, sheet), characters(key)
    for pdf, is_key in ((blank, False), (key, True)):
        said = without_banks(words(pdf), sheet, options)
        expected = (
            expected_words(sheet, is_key),
            expected_words(sheet, is_key, how_to_study=False),  # Where no room is left.
        )
        if options.print_size == "giant":  # Gaps of several lines part the signs that touch them.
            assert "".join(said) in map("".join, expected)
        else:
            assert said in expected
    moved = Counter(map(placed, on_blank)) - Counter(map(placed, on_key))
    assert not moved
    style = PageStyle.of(options)
    lowest = style.foot
    for character in on_key:
        assert character.letter not in "\0\ufffd"
        assert character.left >= style.left - 0.01
        assert character.right <= style.width - style.right + 0.01 or character.letter == " "
        assert lowest <= character.baseline <= style.height - style.top
    for before, after in neighbours(on_key):
        assert after.left >= before.right - 0.01


def neighbours(on_page: list[Character]) -> Iterator[tuple[Character, Character]]:
    """Yield the characters that stand side by side on one line."""
    in_lines = sorted(on_page, key=lambda c: (c.page, round(c.baseline, 1), c.left))
    inked = [character for character in in_lines if character.letter != " "]
    for before, after in pairwise(inked):
        if before.page == after.page and abs(before.baseline - after.baseline) < 0.1:
            yield before, after


@pytest.mark.slow
@given(notes=NOTES, options=OPTIONS)
def test_any_sheet_keeps_its_words_and_places(notes: str, options: WorksheetOptions) -> None:
    """Words in are words out; the blank's stand still in the key, apart, within the margins."""
    (sheet,) = sheets(notes, "gaps")
    check(sheet, options)


@pytest.mark.parametrize("print_size", ["normal", "large", "giant"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_every_kind_of_block_keeps_its_words(paper: str, print_size: str) -> None:
    """The same holds for headings, tables, nested items and styles, on every paper and size."""
    (sheet,) = sheets(ONE_OF_EACH, "gaps")
    check(sheet, WorksheetOptions(paper, print_size))  # type: ignore[arg-type]


def test_a_page_reads_as_expected() -> None:
    """The words of a blank sheet and of its key, once in full."""
    notes = "# Topic\n\n## Part\n\n- Lenin died ({{1924|in 1924}}), un{{happ}}ily.\n"
    (sheet,) = sheets(notes, "gaps")
    blank, key = printed(sheet)
    (sentence,) = sheet.blocks
    assert isinstance(sentence, Sentence)
    code = sentence.code
    head, item = "Topic Gaps Part", f"Fill each gap from memory. 1. {code}"
    end = f"Missed some? Type their codes into Anki’s search, for example Code:{code}"
    fields = "Name Class Date Score / 2"
    assert " ".join(words(blank)) == f"{head} {fields} {item} Lenin died (), unily. {end}"
    assert " ".join(words(key)) == (
        f"Answer key {head} {item} Lenin died (1924), unhappily."
        " Marking notes 1. 1924 (also in 1924)."
    )


def test_answers_are_bold_and_stand_on_the_rules() -> None:
    """Only the key's own words are added to the blank, answers in bold: ink tells, not colour."""
    (sheet,) = sheets("# Topic\n\n- Lenin died in {{1924}}, in {{Gorki}}.\n", "gaps")
    blank, key = printed(sheet)
    added = Counter(map(placed, characters(key))) - Counter(map(placed, characters(blank)))
    in_order = [c for c in characters(key) if placed(c) in added and c.letter != " "]
    letters, _, _ = "".join(c.letter for c in in_order).partition("Markingnotes")
    assert letters == "Answerkey1924Gorki"
    assert {c.font.partition("+")[2] for c in in_order[: len(letters)]} == {"SourceSans3-Bold"}
    in_key = list(rules(key))
    assert list(rules(blank))[-len(in_key) :] == in_key


def test_gaps_are_rules_of_one_width() -> None:
    """Each gap is one rule; all of a sheet are equally wide, so that no width tells an answer."""
    (sheet,) = sheets(
        "# Topic\n\n" + "".join(f"- It was {{{{{'n' * n}}}}}.\n" for n in range(1, 13)), "gaps"
    )
    blank, _ = printed(sheet)
    widths = Counter(round(width, 1) for _, top, width in rules(blank) if top > 130)
    assert widths == {round(35 * MM - 2, 1): 12}


def test_a_page_holds_enough_to_do() -> None:
    """A page of ordinary sentences has 10 to 22 gaps, and a few more where that saves a page."""
    line = "- Trotsky gave up the {{War Commissariat}} in {{January 1925}}, and Frunze took over.\n"
    (sheet,) = sheets(f"# Topic\n\n{line * 40}", "gaps")
    blank, _ = printed(sheet)
    assert 10 <= 80 / number_of_pages(blank) <= 27


def test_a_blank_sheet_holds_no_answer() -> None:
    """An answer that no sentence prints is nowhere in the file of the blank sheet."""
    text = ONE_OF_EACH.replace("{{rapid}}", "{{Quagga}}").replace("{{October}}", "{{Xylograph}}")
    for kind, answers in (("gaps", ("Xylograph", "Frunze")), ("comparison", ("Quagga",))):
        (sheet,) = sheets(text, kind)
        blank, key = map(everything, printed(sheet))
        for answer in answers:
            assert answer in key
            assert answer not in blank


def everything(pdf: bytes) -> str:
    """Return all strings and streams of a PDF, and the letters on its pages."""
    parts = ["".join(c.letter for c in characters(pdf))]
    with pikepdf.open(BytesIO(pdf)) as document:
        for item in document.objects:
            if isinstance(item, pikepdf.Stream):
                parts.append(item.read_bytes().decode("latin-1"))
            parts.append(repr(item))
            if isinstance(item, pikepdf.Dictionary):
                parts += [
                    str(value) for value in item.values() if isinstance(value, pikepdf.String)
                ]
    return "\n".join(parts)


def test_two_readers_open_a_sheet_clean() -> None:
    """pikepdf finds nothing to mend, and pypdf, strict, reads what the PDF says of itself."""
    (sheet,) = sheets(ONE_OF_EACH, "gaps")
    for pdf, title in zip(printed(sheet), ("", " · Answer key"), strict=True):
        with pikepdf.open(BytesIO(pdf)) as document:
            assert document.check_pdf_syntax() == []
            assert document.Root.Lang == "en-GB"
        reader = pypdf.PdfReader(BytesIO(pdf), strict=True)
        assert reader.metadata is not None
        assert reader.metadata.title == f"Stalin's steps to power · Step 1: Trotsky · Gaps{title}"
        assert reader.metadata.author == "A. N. Teacher"
        assert reader.metadata.subject == "Class notes 2.1.4"
        headings = [(reader.get_destination_page_number(o), o.title) for o in flat(reader.outline)]
        assert headings[:2] == [(0, "Step 1: Trotsky"), (0, "The war of words")]
        assert headings[2:] == ([(0, "Marking notes")] if title else [])


def flat(outline: Sequence[object]) -> Iterator[pypdf.generic.Destination]:
    for entry in outline:
        if isinstance(entry, list):
            yield from flat(entry)
        elif isinstance(entry, pypdf.generic.Destination):
            yield entry


def test_bookmarks_lead_to_their_pages() -> None:
    """A heading far down the notes is found on its own page, and the footers count all pages."""
    body = "- It was {{a thing}} of a rather long sort, as everybody there knew very well.\n" * 40
    notes = f"# Topic\n\n## Part\n\n{body}\n### Far below\n\n- So it {{{{was}}}}.\n"
    (sheet,) = sheets(notes, "gaps")
    blank, _ = printed(sheet)
    reader = pypdf.PdfReader(BytesIO(blank))
    last = len(reader.pages) - 1
    assert last > 0
    *_, heading = flat(reader.outline)
    assert (heading.title, reader.get_destination_page_number(heading)) == ("Far below", last)
    for number, page in enumerate(reader.pages, 1):
        assert f"Topic · Part · Gaps Page {number} of {last + 1}" in " ".join(
            page.extract_text().split()
        )


def test_fonts_are_embedded() -> None:
    """No font is left to the reader's machine, not even one that is never used."""
    (sheet,) = sheets(ONE_OF_EACH, "gaps")
    with pikepdf.open(BytesIO(printed(sheet)[1])) as document:
        fonts = document.pages[0].Resources.Font
        names = {str(font.BaseFont) for font in fonts.values()}
        assert all("/FontFile2" in font.FontDescriptor for font in fonts.values())
    assert all("+SourceSans3-" in name for name in names)


@pytest.mark.parametrize("print_size", ["normal", "giant"])
def test_sheets_are_tagged(print_size: str) -> None:
    """Blank and key pass PDF/UA-1 (ISO 14289-1), also where items go on over the page."""
    (sheet,) = sheets(ONE_OF_EACH, "gaps")
    for pdf in printed(sheet, WorksheetOptions(print_size=print_size)):  # type: ignore[arg-type]
        report = page_validation.validate_pdf_bytes(pdf, profile="ua1")
        assert [failure.message for failure in report.failures] == []


def test_a_blank_is_announced() -> None:
    """Who hears the sheet hears "blank" where others see a rule, and the answers in the key."""
    (sheet,) = sheets(ONE_OF_EACH, "gaps")
    blank, key = printed(sheet)
    assert replacements(blank) == ["blank"] * 6
    assert replacements(key) == []


def replacements(pdf: bytes) -> list[str]:
    with pikepdf.open(BytesIO(pdf)) as document:
        return [
            str(item.ActualText)
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and "/ActualText" in item
        ]


HOSTILE = (
    '<img src="/etc/passwd">',
    "<para>",
    "&amp;",
    "<b>x</b>",
    "(\\)",
    "%PDF",
    "/Type",
    "BT ET",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(text: str) -> None:
    """Markup and PDF syntax in notes are printed letter by letter, in titles and gaps too."""
    (plain_sheet,) = sheets("# T\n\n- A {{gap}}.\n", "gaps")
    gap = plain_sheet.gaps[0]
    sentence = (Run(f"{text} "), Gap(text, (), "", 0, gap.position), Run("."))
    sheet = with_text(plain_sheet, sentence, (Run(text),))
    check(sheet, WorksheetOptions())


def with_text(sheet: Sheet, text: Text, title: Text) -> Sheet:
    (block,) = sheet.blocks
    assert isinstance(block, Sentence)
    return replace(sheet, title=title, blocks=(replace(block, text=text),))


def test_what_no_font_can_print_is_no_box() -> None:
    """Even unchecked notes never print a missing glyph: a question mark stands in for it."""
    (sheet,) = sheets("# T\n\n- A {{gap}}.\n", "gaps")
    odd = with_text(sheet, (Run("a\0b 漢 \x07"),), sheet.title)
    blank, _ = printed(odd)
    assert " a?b ? ? " in " ".join(words(blank))


@pytest.mark.slow
@pytest.mark.parametrize(
    "notes",
    [
        pytest.param("# T\n\n- " + "x" * 3000 + " {{y}}\n", id="a-word-of-thirty-lines"),
        pytest.param("# T\n\n- {{" + "long answer " * 40 + "end}}\n", id="an-answer-of-many-lines"),
        pytest.param("# " + "Title " * 80 + "\n\n- {{y}}\n", id="a-title-of-many-lines"),
        pytest.param("# T\n\n- {{y}}\n" + "- z {{w}}\n" * 200, id="hundreds-of-items"),
        pytest.param("# T\n\n- " + "word {{gap}} " * 150 + "\n", id="an-item-taller-than-a-page"),
        pytest.param(
            "# T\n\n" + "".join("  " * n + f"- level {{{{a{n}}}}}\n" for n in range(15)),
            id="fifteen-levels",
        ),
    ],
)
@pytest.mark.parametrize("print_size", [pytest.param("normal", marks=pytest.mark.soak), "giant"])
def test_sheets_bear_extremes(notes: str, print_size: str) -> None:
    """Whatever its size, text stays within the margins and whole."""
    (sheet,) = sheets(notes, "gaps")
    check(sheet, WorksheetOptions(print_size=print_size))  # type: ignore[arg-type]


def test_a_table_cell_taller_than_a_page_goes_on() -> None:
    """A cell with more words than a page takes loses none of them."""
    table = f"| | A |\n|---|---|\n| {'row ' * 400}| {{{{x}}}} {'word ' * 900}|\n"
    (sheet,) = sheets(f"# T\n\n{table}", "comparison")
    blank, key = printed(sheet)
    assert Counter(words(blank))["word"] == 900
    assert Counter(words(blank))["row"] == 400
    assert Counter(words(key))["x"] == 1
