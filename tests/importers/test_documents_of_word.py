"""Word documents -> headings, lists, tables, questions of notes; no word of them is missing."""

from __future__ import annotations

import io

import docx
import pytest
from foreign_decks import PIXEL
from hypothesis import given
from hypothesis import strategies as st
from imported_notes import imported, read
from office_files import document, paragraph, picture, run, table
from test_import_loses_nothing import assert_all_stand_in, with_words

from twofold.importers.pictures import placed_pictures


def test_headings_and_title_are_those_of_the_notes() -> None:
    """The style Title names the topic, headings are headings below it, and text stands in them."""
    body = (
        paragraph("Rome", "Title")
        + paragraph("Kings", "Heading1")
        + paragraph("Seven kings ruled.")
        + paragraph("Romulus", "Heading2")
        + paragraph("He founded Rome.")
        + paragraph("Republic", "Heading1")
        + paragraph("It began in 509 BC.")
    )
    assert imported(document(body)) == (
        "# Rome\n\n## Kings\n\n- Seven kings ruled.\n\n### Romulus\n\n- He founded Rome.\n\n"
        "## Republic\n\n- It began in 509 BC.\n"
    )


def test_bold_lines_are_headings_where_there_are_no_others() -> None:
    """Who never found the styles writes headings in bold; with headings in styles, bold is bold."""
    bold = "<w:b/>"
    body = (
        paragraph(run("Causes", bold))
        + paragraph("The war began in 1914.")
        + paragraph(run("Results", bold))
        + paragraph("The war ended in 1918.")
    )
    notes = imported(document(body))
    assert "## Causes\n" in notes
    assert "## Results\n" in notes
    notes = imported(document(paragraph("War", "Heading1") + paragraph("First") + body))
    assert "**Causes**" in notes


def test_lists_keep_their_levels_and_steps_their_order() -> None:
    """Bullets below bullets stay below; what counts from one is a sequence with its title."""
    body = (
        paragraph("Planets", in_list=(1, 0))
        + paragraph("Mars", in_list=(1, 1))
        + paragraph("How to divide:")
        + paragraph("Guess", in_list=(2, 0))
        + paragraph("Multiply", in_list=(2, 0))
        + paragraph("Subtract", in_list=(2, 0))
    )
    assert imported(document(body)) == (
        "# map\n\n- Planets\n  - Mars\n\nHow to divide:\n\n1. Guess\n2. Multiply\n3. Subtract\n"
    )


def test_letters_of_a_list_are_words() -> None:
    """Answers a) and b) below a question keep their letters, which its answer may name."""
    body = paragraph("Which is a city?", in_list=(2, 0)) + "".join(
        paragraph(word, in_list=(2, 1)) for word in ("Rome", "Mars")
    )
    notes = imported(document(body))
    assert "a) Rome" in notes.replace("\\", "")
    assert "b) Mars" in notes.replace("\\", "")


def test_a_table_stays_one() -> None:
    """Its first row is the head, and a line above it that ends in a colon is its title."""
    body = paragraph("The planets:") + table(("Planet", "Moons"), ("Earth", "1"), ("Mars", "2"))
    assert "The planets:\n\n| Planet | Moons |\n" in imported(document(body))


TAB = "<w:r><w:tab/></w:r>"


def test_lines_with_tabs_are_pairs_or_a_table() -> None:
    """Columns made with tabs are columns; a tab before the number of a page is a blank."""
    words = ("house", "Haus"), ("cat", "Katze"), ("tree", "Baum")
    body = "".join(paragraph(TAB.join(map(run, row))) for row in words)
    assert imported(document(body)) == ("# map\n\nhouse\n: Haus\n\ncat\n: Katze\n\ntree\n: Baum\n")
    body = "".join(paragraph(TAB.join(map(run, (*row, "x")))) for row in words)
    assert "| house | Haus | x |\n|---|---|---|\n| cat | Katze | x |\n" in imported(document(body))
    body = "".join(paragraph(TAB.join(map(run, (row[0], "12")))) for row in words)
    assert "- house 12\n- cat 12\n- tree 12\n" in imported(document(body))
    body = "".join(paragraph(TAB.join(map(run, ("a)", row[0], "b)", row[1])))) for row in words)
    assert "|" not in imported(document(body))


def test_two_bold_lines_are_a_heading_above_another() -> None:
    """The first line of all is the title; answers in bold that come again are no headings."""
    bold = "<w:b/><w:u w:val='single'/>"
    lines = [
        *((run("Rome", bold), run("Kings", bold)), (run("Seven kings ruled."),)),
        *((run("Republic", bold),), (run("It began in 509 BC."),)),
    ]
    body = "".join(paragraph(words) for line in lines for words in line)
    notes = imported(document(body))
    assert notes.startswith("# Rome\n\n## Kings\n\n- Seven kings ruled.\n\n## Republic\n")
    answers = paragraph("A claim is made.") + paragraph(run("True", bold))
    assert "## " not in imported(document(answers * 4 + paragraph("End.")))


def test_what_is_typed_as_in_notes_is_meant() -> None:
    """Gaps, questions and claims in a document are those; a colon in its prose parts nothing."""
    body = (
        paragraph("Rome fell in {{476}}.")
        + paragraph("Q: Who ruled?")
        + paragraph("A: Augustus")
        + paragraph("Note: a colon.")
    )
    notes = imported(document(body))
    assert "- Rome fell in {{476}}.\n" in notes
    assert "Q: Who ruled?\nA: Augustus\n" in notes
    assert "- Note: a colon.\n" in notes


def test_styles_and_links_inside_a_line_stay() -> None:
    """Bold, italic, struck and raised words, and addresses of links."""
    words = run("page", '<w:u w:val="single"/>')
    link = f'<w:hyperlink r:id="r9">{words}</w:hyperlink>'
    body = paragraph(
        run("Water", "<w:b/>")
        + run(" is ")
        + run("wet", "<w:i/>")
        + run(", H")
        + run("2", '<w:vertAlign w:val="subscript"/>')
        + run("O, see ")
        + link
    )
    notes = imported(document(body, links={"r9": "https://example.org/a"}))
    assert "**Water** is *wet*, H₂O, see [page](https://example.org/a)" in notes


def test_pictures_come_along_with_their_words() -> None:
    """A picture in the document is one of the notes, described by what describes it there."""
    body = paragraph("Map", "Heading1") + paragraph(picture("r1", "A map of Rome"))
    content = document(body, media={"image1.png r1": PIXEL})
    placed, files = placed_pictures(read(content), "map-pictures")
    assert [each.media.read() for each in files] == [PIXEL]
    (section,) = [each for each in placed.topic.sections if each.branch.notes]
    assert "A map of Rome" in str(section.branch.notes[0].body)


def test_formulas_of_word_are_formulas() -> None:
    """A fraction, a root and a power of Word's are the same in LaTeX."""

    def sign(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    power = f"<m:sSup><m:e>{sign('x')}</m:e><m:sup>{sign('2')}</m:sup></m:sSup>"
    root = f"<m:rad><m:deg/><m:e>{sign('y')}</m:e></m:rad>"
    fraction = f"<m:f><m:num>{power}</m:num><m:den>{root}</m:den></m:f>"
    notes = imported(document(paragraph(f"{run('Take ')}<m:oMath>{fraction}</m:oMath>")))
    assert r"$\frac{x^{2}}{\sqrt{y}}$" in notes or r"\(\frac{x^{2}}{\sqrt{y}}\)" in notes


def test_footnotes_go_to_the_back_and_comments_to_a_remark() -> None:
    """What stands below the page is extra; what stands in the margin is for the author."""
    body = paragraph(
        f'{run("Caesar died")}<w:r><w:footnoteReference w:id="2"/></w:r>'
        f'{run(" in 44 BC.")}<w:r><w:commentReference w:id="3"/></w:r>'
    )
    note = f'<w:footnote w:id="2">{paragraph("On 15 March.")}</w:footnote>'
    comment = f'<w:comment w:id="3">{paragraph("check this")}</w:comment>'
    notes = imported(document(body, parts={"footnotes": note, "comments": comment}))
    assert "- Caesar died in 44 BC.\n  > On 15 March.\n" in notes
    assert "comment: check this -->" in notes


def test_what_was_deleted_is_gone_and_what_was_inserted_is_there() -> None:
    """With changes that are tracked, the notes say what the document says after them."""
    body = paragraph(
        f"{run('It was ')}<w:del><w:r><w:delText>red</w:delText></w:r></w:del>"
        f"<w:ins>{run('blue')}</w:ins>"
    )
    notes = imported(document(body))
    assert "It was blue" in notes
    assert "red" not in notes


def test_a_table_of_contents_is_told_and_not_repeated() -> None:
    """Its lines are the headings once more."""
    body = paragraph("Kings 3", "TOC1") + paragraph("Kings", "Heading1") + paragraph("Seven.")
    notes = imported(document(body))
    assert "Kings 3" not in notes
    assert "a table of contents" in notes


def test_documents_of_python_docx_are_read() -> None:
    """A document of another program: headings, bullets, numbers and a table with its styles."""
    made = docx.Document()
    made.add_heading("Cells", 0)
    made.add_heading("Parts", 1)
    made.add_paragraph("Nucleus", style="List Bullet")
    made.add_paragraph("holds the genes", style="List Bullet 2")
    made.add_paragraph("First", style="List Number")
    made.add_paragraph("Second", style="List Number")
    cells = made.add_table(rows=2, cols=2)
    for row, words in enumerate((("Part", "Task"), ("Wall", "Shape"))):
        for column, word in enumerate(words):
            cells.cell(row, column).text = word
    stream = io.BytesIO()
    made.save(stream)
    notes = imported(stream.getvalue())
    assert notes.startswith("# Cells\n")
    assert "## Parts\n\n- Nucleus\n" in notes
    assert "1. First\n2. Second\n" in notes
    assert "| Part | Task |" in notes


def test_a_document_that_lacks_its_lists_of_parts_is_read() -> None:
    """Some programs write the text alone; it is all that is needed."""
    from office_files import NAMES, archive

    text = f"<w:document {NAMES}><w:body>{paragraph('Rome fell.')}</w:body></w:document>"
    assert "- Rome fell.\n" in imported(archive({"word/document.xml": text}))


INLINES = [
    run("@"),
    run("@ @", "<w:b/>"),
    run("@", "<w:i/><w:strike/>"),
    run("@", '<w:vertAlign w:val="superscript"/>'),
    run("@", '<w:u w:val="single"/>'),
    "<w:r><w:tab/><w:br/></w:r>",
    TAB,
    TAB,
    f"<w:smartTag><w:ins>{run('@')}</w:ins></w:smartTag>",
    f"<w:sdt><w:sdtContent>{run('@')}</w:sdtContent></w:sdt>",
    f'<w:hyperlink r:id="r9">{run("@")}</w:hyperlink>',
    '<w:r><w:footnoteReference w:id="2"/></w:r>',
    "<m:oMath><m:r><m:t>@</m:t></m:r></m:oMath>",
    f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{paragraph('@')}</w:txbxContent>"
    "</v:textbox></v:shape></w:pict></w:r>",
    "<w:r><w:ruby><w:rt><w:r><w:t>@</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>@</w:t></w:r>"
    "</w:rubyBase></w:ruby></w:r>",
]


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """Return the blocks of a document, in which `@` stands for a word."""

    def one() -> str:
        return paragraph(
            "".join(draw(st.lists(st.sampled_from(INLINES), min_size=1, max_size=4))),
            draw(st.sampled_from(["", "", "Title", "Heading1", "Heading2", "Unknown"])),
            draw(st.sampled_from([None, None, (1, 0), (1, 1), (2, 0), (2, 1), (7, 3)])),
        )

    blocks = list[str]()
    for _ in range(draw(st.integers(1, 5))):
        kind = draw(st.sampled_from(["paragraph", "paragraph", "table", "nested"]))
        if kind == "paragraph":
            blocks.append(one())
        elif kind == "table":
            cells = "".join(f"<w:tc>{one()}</w:tc>" for _ in range(draw(st.integers(1, 3))))
            rows = f"<w:tr>{cells}</w:tr>" * draw(st.integers(1, 3))
            blocks.append(f"<w:tbl>{rows}</w:tbl>")
        else:
            inner = f"<w:tbl><w:tr><w:tc>{one()}</w:tc></w:tr></w:tbl>"
            blocks.append(f"<w:tbl><w:tr><w:tc>{one()}{inner}</w:tc></w:tr></w:tbl>")
    return "".join(blocks)


@given(bodies())
def test_no_word_of_a_document_vanishes(body: str) -> None:
    """Each word stands in the notes or in a remark, wherever in the document it stood."""
    text, words = with_words(body)
    note = f'<w:footnote w:id="2">{paragraph("below")}</w:footnote>'
    content = document(text, parts={"footnotes": note}, links={"r9": "https://example.org/"})
    if words:
        assert_all_stand_in(imported(content), words)


@pytest.mark.parametrize("text", ["A\\B", "Q: who", "{x}", "1924. A year", "- no bullet"])
def test_signs_of_a_document_are_signs(text: str) -> None:
    """What looks like a mark of notes in a document was typed as words, or means the same."""
    from imported_notes import shown_in

    assert any(text.strip("- ") in each for each in shown_in(imported(document(paragraph(text)))))
