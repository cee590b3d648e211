"""Questions -> sheets with lines to write on."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

import pdfplumber
import pytest
from PIL import Image
from sheet_sources import printed, sheets, sheets_of, words

from twofold.exporters.worksheets.blocks.exercises import OpenQuestion
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.labels import LABELS, labels_for
from twofold.exporters.worksheets.layout.flows import Role, TableRow, WritingRow
from twofold.exporters.worksheets.layout.page_style import MM, PageStyle
from twofold.exporters.worksheets.marked_answers import marked_answer
from twofold.exporters.worksheets.on_paper import on_paper
from twofold.exporters.worksheets.options import PrintSize, WorksheetOptions
from twofold.exporters.worksheets.sheet_layout import SheetLayout
from twofold.exporters.worksheets.sheets.answer_rooms import PLAN
from twofold.exporters.worksheets.sheets.essay_levels import pupils_levels, told_levels
from twofold.exporters.worksheets.short_answers import lines_to_write
from twofold.identity import identify
from twofold.library import read_library
from twofold.notes import Level, Question
from twofold.text import Run, Text, plain

NOTES = """\
# Topic

Q: Before all?
A: Yes.

## One

- A {{gap}}.

### Deeper

Q: Why did he lose? [4]
A: He was alone:
- He had few friends.
- He was often ill.

> Also: he was proud.

Q: Where?
A: Moscow

## Two

- none

## Three

Q: How far do you agree? [20]
A:
- For
- Against
"""


def test_each_section_with_questions_gets_a_sheet() -> None:
    """Questions of all branches of a section stand on its sheet, numbered, in the notes' order."""
    found = sheets(NOTES, "questions")
    assert [sheet.name for sheet in found] == [
        "topic-questions",
        "1-one-questions",
        "3-three-questions",
    ]
    assert [plain(sheet.title) for sheet in found] == ["Topic", "One", "Three"]
    assert [sheet.marks for sheet in found] == [1, 5, 20]


def test_a_question_carries_what_its_key_needs() -> None:
    """Marks, answer, points and code come with the question; the back goes to the marker."""
    sheet = sheets(NOTES, "questions")[1]
    why, where = (block for block in sheet.blocks if isinstance(block, OpenQuestion))
    assert (why.number, plain(why.question), why.marks) == (1, "Why did he lose?", 4)
    assert plain(why.answer) == "He was alone:"
    assert [plain(point) for point in why.points] == ["He had few friends.", "He was often ill."]
    assert (where.number, where.marks, plain(where.answer)) == (2, 1, "Moscow")
    assert len(why.code) >= 4
    assert [(note.number, plain(note.text)) for note in sheet.marking] == [
        (1, "Also: he was proud.")
    ]


def lines_of_page(page: pdfplumber.page.Page) -> int:
    return sum(line["width"] > 140 * MM for line in page.lines)


def printed_pages(sheet: Sheet, **options: Any) -> list[pdfplumber.page.Page]:
    blank, _ = printed(sheet, WorksheetOptions(**options))
    return list(pdfplumber.open(BytesIO(blank)).pages)


@pytest.mark.parametrize("per_mark", [1, 2, 3])
@pytest.mark.parametrize("marks", [1, 2, 4, 6, 9])
def test_marks_buy_lines(marks: int, per_mark: int) -> None:
    """Each mark has as many lines on every sheet, whatever the page has left."""
    others = "".join(f"Q: Other {n}?\nA: Yes.\n\n" for n in range(3))
    notes = f"# T\n\nQ: Why? [{marks}]\nA: Because.\n\n"
    for text, count in ((notes, marks), (notes + others, marks + 3)):
        (sheet,) = sheets(text, "questions")
        pages = printed_pages(sheet, lines_per_mark=per_mark)
        assert sum(map(lines_of_page, pages)) == per_mark * count


ESSAYS = "# T\n\n" + "".join(
    f"Q: How far was it number {n}? [{marks}]\nA: {'In part. ' * n}\n\n"
    for n, marks in enumerate((20, 2, 10, 4), 1)
)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_an_essay_fills_its_page(paper: str) -> None:
    """From ten marks on an answer has levels, a plan and lines to the foot of one page."""
    (sheet,) = sheets(ESSAYS, "questions")
    pages = printed_pages(sheet, paper=paper)
    words = [page.extract_text() for page in pages]
    labels = labels_for("en").rooms
    essays = [text for text in words if labels.go_on in text]
    assert len(essays) == 2 == sum(text.count(labels.go_on) for text in words)
    for page, text in zip(pages, words, strict=True):
        if labels.go_on in text:
            assert all(word in text for word in labels.plan)
            below = next(w for w in page.extract_words() if w["text"] == "Continue")
            # No line more would fit below, with the line on how to study.
            assert float(page.height) - 20 * MM - below["bottom"] < 19 * MM


def test_essays_stand_last() -> None:
    """What takes a page of its own does not part what is short."""
    (sheet,) = sheets(ESSAYS, "questions")
    found = [block for block in sheet.blocks if isinstance(block, OpenQuestion)]
    assert [block.marks for block in found] == [2, 4, 20, 10]
    assert [block.number for block in found] == [1, 2, 3, 4]


LEVELS = """\
Levels:
- 16–20: A wombat weighed
- 11–15: Both wombats
- 6–10: One wombat
- 1–5: A wombat named
"""


def test_levels_that_tell_the_answer_stand_in_the_key_alone() -> None:
    """On the sheet they have neutral words; without an author's levels the key has those, too."""
    for levels in (LEVELS, ""):
        (sheet,) = sheets(f"# T\n\nQ: How far? [20]\nA: A wombat.\n\n{levels}", "questions")
        blank, key = (
            " ".join(page.extract_text() for page in pdfplumber.open(BytesIO(pdf)).pages)
            for pdf in printed(sheet)
        )
        assert "wombat" not in blank
        assert "16–20" in blank
        assert "Both sides" in blank
        assert ("wombat weighed" in key) is bool(levels)
        assert ("Both sides" in key) is (not levels)


@pytest.mark.parametrize(
    ("marks", "bands", "expected"),
    [
        pytest.param(20, [], ["1–5", "6–10", "11–15", "16–20"], id="four-without-notes"),
        pytest.param(10, [], ["1–2", "3–5", "6–8", "9–10"], id="of-about-as-many-marks"),
        pytest.param(
            25,
            [(21, 25), (16, 20), (11, 15), (6, 10), (1, 5)],
            ["1–5", "6–10", "11–15", "16–20", "21–25"],
            id="five",
        ),
        pytest.param(12, [(1, 6), (7, 12)], ["1–6", "7–12"], id="two"),
        pytest.param(
            30,
            [(26, 30), (21, 25), (16, 20), (11, 15), (6, 10), (1, 5)],
            ["1–5", "6–10", "11–15", "16–20", "21–25", "26–30"],
            id="more-than-words-for-them",
        ),
    ],
)
def test_bands_are_those_of_the_notes(
    marks: int, bands: list[tuple[int, int]], expected: list[str]
) -> None:
    """Each band is said once, from the fewest marks to the most, and no two in the same words."""
    levels = tuple(Level(band, ()) for band in bands)
    words = labels_for("en").rooms
    found = pupils_levels(levels, marks, words.levels, words.between)
    assert [level.band for level in found] == expected
    assert len({level.text for level in found}) == len(found)


def words_of(texts: tuple[Text, ...]) -> list[str]:
    """Return the words of some texts."""
    return [word.rstrip(",;") for text in texts for word in plain(text).split()]


NAME = "Q: Who was his widow? [1]\nA: Nadezhda Krupskaya.\n"
DATE = "Q: When did he die?\nA: 1924\n"
TWO = "Q: Name two rivals. [2]\nA:\n- Kamenev\n- Zinoviev\n"
REASON = "Q: Why was it so? [1]\nA: So.\n"
EQUATION = "Q: Write an equation for it. [3]\nA: $\\ce{2H2 + O2 -> 2H2O}$\n"
FORMULA = "Q: Which formula has water? [1]\nA: $\\ce{H2O}$\n"
IN_WORDS = "Q: Write down how they go together. [2]\nA: speed = distance ÷ time\n"
RESULT = "Q: Calculate its length. [2]\nA: 12.5 cm\n"
PLACE = "Q: Where was it, and who says so? [1]\nA: It was in Gorki, near Moscow, as he wrote.\n"


@pytest.mark.parametrize(
    ("questions", "instructions"),
    [
        pytest.param((NAME,), "Answer in a word or a few words.", id="a-name"),
        pytest.param((DATE, TWO), "Answer in a word or a few words.", id="a-date-and-two-names"),
        pytest.param((REASON,), "Answer in full sentences.", id="a-short-reason"),
        pytest.param((PLACE,), "Answer in full sentences.", id="a-long-answer"),
        pytest.param(
            (NAME.replace("[1]", "[2]"),), "Answer in full sentences.", id="more-marks-than-names"
        ),
        pytest.param(
            (NAME, REASON),
            LABELS["en"].answer_either,
            id="both",
        ),
        pytest.param((EQUATION,), "", id="an-equation"),
        pytest.param((FORMULA,), "", id="a-formula-for-one-mark"),
        pytest.param((EQUATION, REASON), LABELS["en"].answer_where_written, id="or-a-reason"),
        pytest.param((EQUATION, NAME), "", id="or-a-name"),
        pytest.param((IN_WORDS,), "", id="an-equation-in-words"),
        pytest.param((RESULT,), "Show your working.", id="a-result"),
        pytest.param(
            (RESULT, NAME),
            "Answer in a word or a few words. Where you calculate, show your working.",
            id="a-result-and-a-name",
        ),
    ],
)
def test_who_is_asked_for_a_name_writes_no_sentence(
    questions: tuple[str, ...], instructions: str
) -> None:
    """What to do fits what the questions ask for: names, dates and numbers are a few words."""
    (sheet,) = sheets("# T\n\n" + "\n".join(questions), "questions")
    assert sheet.instructions == instructions


@pytest.mark.parametrize(
    ("answer", "marks", "points"),
    [
        pytest.param("Hard rock lies on top; soft rock goes; it falls.", 3, 3, id="clauses"),
        pytest.param("Hard rock lies on top. It falls.", 2, 2, id="sentences"),
        pytest.param("Hard rock, e.g. granite; soft rock. It falls.", 3, 3, id="both"),
        pytest.param("Twice, $2 \\times 3 = 6$ cm, so $6 + 1 = 7$ cm", 2, 2, id="results"),
        pytest.param("Hard rock lies on top; soft rock goes.", 3, 0, id="fewer-than-marks"),
        pytest.param("Hard rock lies on top, soft rock below.", 2, 0, id="one-sentence"),
        pytest.param("One thing; another.", 1, 0, id="one-mark"),
    ],
)
def test_an_answer_of_as_many_parts_as_marks_earns_one_for_each(
    answer: str, marks: int, points: int
) -> None:
    """The key shows them apart, and nothing of the answer is lost."""
    (sheet,) = sheets(f"# T\n\nQ: How is it? [{marks}]\nA: {answer}\n", "questions")
    (block,) = (each for each in sheet.blocks if isinstance(each, OpenQuestion))
    text, found = marked_answer(block, labels_for("en"))
    assert len(found) == points
    assert words_of((text, *found)) == words_of((block.answer,))


@pytest.mark.parametrize("language", LABELS)
def test_of_a_formula_alone_the_key_says_that_the_notes_tell_no_more(language: str) -> None:
    """How its marks are earned is the marker's choice; a list in the notes would say it."""
    labels = LABELS[language]
    text = f"---\nlanguage: {language}\n---\n# T\n\n{EQUATION}"
    (sheet,) = sheets(text, "questions")
    (block,) = (each for each in sheet.blocks if isinstance(each, OpenQuestion))
    answer, points = marked_answer(block, labels)
    assert not points
    assert labels.marks_not_split.format(3) in plain(answer)


@pytest.mark.parametrize(
    ("question", "per_mark", "expected"),
    [
        pytest.param("Name the two sons. [2]\nA:\n- Malcolm\n- Donalbain", 2, 2, id="names"),
        pytest.param("Name the two sons. [2]\nA:\n- Malcolm\n- Donalbain", 3, 4, id="more-lines"),
        pytest.param("Name a son. [1]\nA: Malcolm", 2, 2, id="one-name"),
        pytest.param("Explain why he fled. [2]\nA:\n- Fear\n- Guilt", 2, 4, id="reasons"),
        pytest.param("Name the sons. [2]\nA:\n- He who is the heir\n- B", 2, 4, id="sentences"),
    ],
)
def test_names_have_a_line_each(question: str, per_mark: Literal[2, 3], expected: int) -> None:
    """Four names do not need eight lines: half as many a mark are left where several are asked."""
    (sheet,) = sheets(f"# T\n\n## S\n\nQ: {question}\n", "questions")
    (block,) = (each for each in sheet.blocks if isinstance(each, OpenQuestion))
    style = PageStyle.of(WorksheetOptions(lines_per_mark=per_mark))
    rows = (row for flow in SheetLayout.of(sheet, style).flows for row in flow.rows)
    assert sum(isinstance(row, WritingRow) for row in rows) == expected
    assert lines_to_write(block, per_mark, labels_for("en")) == expected


@pytest.mark.parametrize("language", LABELS)
def test_few_words_are_enough_in_all_languages(language: str) -> None:
    """A question with a name as its answer is told apart from one for which that is too little."""
    (sheet,) = sheets(f"---\nlanguage: {language}\n---\n# T\n\nQ: ? [1]\nA: Lenin\n", "questions")
    assert sheet.instructions == LABELS[language].answer_in_words


def test_a_calculation_has_room_to_work_in() -> None:
    """A question tagged `#space` has a frame as high as its marks, and a rule for the result."""
    (sheet,) = sheets("# T\n\nQ: What is 6 by 7? [3] #space\nA: 42\n", "questions")
    (page,) = printed_pages(sheet)
    assert lines_of_page(page) == 0
    frames = [rect for rect in page.rects if rect["width"] > 140 * MM]
    assert [round(rect["height"] / MM) for rect in frames] == [3 * 17]
    labels = labels_for("en").rooms
    assert all(word in page.extract_text() for word in (labels.working, labels.result))
    assert "42" not in page.extract_text()
    (typed,) = printed_pages(sheet, fillable=True)
    assert any(field["height"] > 40 * MM for field in typed.annots)


@pytest.mark.parametrize(
    ("tags", "instructions"),
    [
        (("", ""), "Answer in full sentences."),
        (("#space", "#space"), "Show your working."),
        (
            ("", "#space"),
            "Where you answer in words, write full sentences. Where you calculate, show your"
            " working.",
        ),
    ],
)
def test_who_calculates_writes_no_sentences(tags: tuple[str, str], instructions: str) -> None:
    """What is to be done fits the questions: sentences, working, or both."""
    words = ("Find" if tag else "Why was" for tag in tags)
    asked = "".join(
        f"Q: {each} {n} {tag}\nA: So.\n\n"
        for n, (each, tag) in enumerate(zip(words, tags, strict=True))
    )
    (sheet,) = sheets(f"# T\n\n{asked}", "questions")
    assert sheet.instructions == instructions


@pytest.mark.parametrize(
    ("question", "answer", "is_told"),
    [
        pytest.param("Explain how a levée forms.", "Floods leave silt.", True, id="explained"),
        pytest.param("Explain why it is faster.", "It takes 10 steps.", False, id="by-figures"),
        pytest.param("Complete the trace.", "Swap them.", False, id="worked-out"),
        pytest.param("What is 6 by 7?", "42", False, id="calculated"),
    ],
)
def test_what_is_told_has_no_working(question: str, answer: str, is_told: bool) -> None:
    """Space for what is told in words is there for a drawing beside them, and both have room."""
    (sheet,) = sheets(f"# T\n\nQ: {question} [4] #space\nA: {answer}\n", "questions")
    (page,) = printed_pages(sheet)
    text, labels = page.extract_text(), labels_for("en")
    assert (labels.rooms.working in text) is not is_told
    assert (lines_of_page(page) == 4) is is_told
    assert len([rect for rect in page.rects if rect["width"] > 140 * MM]) == 1
    assert sheet.instructions == (labels.answer_questions if is_told else labels.show_working)


@pytest.mark.parametrize(
    ("question", "weighs"),
    [
        pytest.param("How far do you agree?", True, id="both-sides"),
        pytest.param("Assess the view that the king was weak.", True, id="a-view"),
        pytest.param("Describe your house in Spanish.", False, id="a-description"),
        pytest.param("Compare the two scenes.", False, id="a-comparison"),
    ],
)
def test_only_what_is_weighed_has_two_sides(question: str, weighs: bool) -> None:
    """A text that describes, compares or tells has no boxes for and against, and no judgement."""
    (sheet,) = sheets(f"# T\n\nQ: {question} [20]\nA: So and so.\n", "questions")
    text = " ".join(words(printed(sheet)[0]))
    assert ("Against" in text) is ("Both sides" in text) is weighs
    assert ("My points" in text) is ("Some points that fit" in text) is not weighs


@pytest.mark.parametrize(
    ("language", "question", "head"),
    [
        ("en", "Discuss the importance of the canal.", "Points with evidence"),
        ("en", "Assess the significance of the strike.", "Points with evidence"),
        ("en", "How important was the canal?", "Points with evidence"),
        ("en", "Discuss how Priestley shows guilt.", "My points"),
        ("en", "Discuss the causes of the strike.", "My points"),
        ("en", "‘It was luck.’ Discuss.", "For"),
        ("en", "Discuss whether the canal was worth it.", "For"),
        ("en", "Assess the view that the canal was of great importance.", "For"),
        ("de", "Erörtere die Bedeutung des Kanals.", "Punkte mit Belegen"),
        ("de", "Erörtere, ob der Kanal nötig war.", "Dafür"),
        ("de", "Diskutiere, wie der Streik begann.", "Meine Punkte"),
        ("fr", "Discutez l’importance du canal.", "Idées avec preuves"),
        ("fr", "Discutez cette affirmation.", "Pour"),
        ("fr", "Discutez comment la ville grandit.", "Mes idées"),
        ("es", "Valora la importancia del canal.", "Ideas con pruebas"),
        ("es", "Discute si el canal fue útil.", "A favor"),
        ("es", "Discute cómo creció la ciudad.", "Mis ideas"),
        ("ru", "Оцените значение канала.", "Доводы с примерами"),
        ("ru", "Обсудите это утверждение.", "За"),
        ("ru", "Обсудите, как рос город.", "Мои мысли"),
        ("zh", "讨论运河的重要性。", "要点和证据"),
        ("zh", "评价这一观点。", "支持"),
        ("zh", "讨论城市怎样发展。", "我的要点"),
        ("ja", "運河の重要性について論じなさい。", "要点と根拠"),
        ("ja", "この意見について論じなさい。", "賛成"),
        ("ja", "町の発展について論じなさい。", "自分の要点"),
        ("ko", "운하의 중요성을 논하시오.", "요점과 근거"),
        ("ko", "이 주장을 평가하시오.", "찬성"),
        ("ko", "도시의 발전을 논하시오.", "나의 내용"),
    ],
)
def test_a_plan_fits_what_is_discussed(language: str, question: str, head: str) -> None:
    """One may be for or against a view; importance has none of that, nor how something came."""
    labels = labels_for(language)
    rooms = labels.rooms
    assert labels.plan_of(question)[0] == head
    levels = {
        rooms.plan: rooms.levels,
        rooms.measured_plan: rooms.measured_levels,
        rooms.other_plan: rooms.other_levels,
    }
    assert labels.levels_of(question) == levels[labels.plan_of(question)]
    assert len(set(rooms.measured_levels)) == 5


@pytest.mark.parametrize(
    ("language", "question", "draws"),
    [
        ("en", "Draw the electrons in solid state.", True),
        ("en", "Sketch the graph. The first point is done.", True),
        ("en", "On the grid, plot the points.", True),
        ("en", "Label the diagram.", True),
        ("en", "Draw a cell. Give it a title.", True),
        ("en", "Give it a title.", False),
        ("en", "Draw a conclusion.", False),
        ("de", "Zeichne eine Zelle. Gib ihr einen Titel.", True),
        ("fr", "Dessine une cellule. Donne-lui un titre.", True),
        ("es", "Dibuja una célula. Ponle un título.", True),
        ("ru", "Нарисуйте клетку. Придумайте название.", True),
        ("zh", "画出细胞。给它加标题。", True),
        ("ja", "細胞を描きなさい。題をつけなさい。", True),
        ("ko", "세포를 그리시오. 제목을 붙이시오.", True),
        ("en", "Draw the graph and find the gradient.", False),
        ("en", "Draw the graph. What is the gradient?", False),
        ("en", "Draw the graph. State the gradient.", False),
        ("en", "What is 6 by 7?", False),
        ("en", "Drawing on the table, calculate the mean.", False),
        ("en", "Sketch the history of the town.", False),
        ("de", "Skizziere die Gründe des Krieges.", False),
        ("ru", "Постройте предложение.", False),
        ("de", "Zeichne den Strahlengang.", True),
        ("de", "Zeichnen Sie das Dreieck und berechnen Sie die Höhe.", False),
        ("fr", "Trace un segment qui mesure 5 cm.", True),
        ("fr", "Trace la courbe et trouve la pente.", False),
        ("es", "Dibuja un triángulo que mide 5 cm.", True),
        ("es", "Dibuja la recta y halla la pendiente.", False),
        ("ru", "Постройте график функции.", True),
        ("ru", "Постройте график и найдите корень.", False),
        ("zh", "按要求画出电路图。", True),
        ("zh", "画出图形并求出面积。", False),
        ("ja", "グラフをかきなさい。", True),
        ("ja", "面積を求めなさい。", False),
        ("ko", "그래프를 그리시오.", True),
        ("ko", "그래프를 그리고 넓이를 구하시오.", False),
    ],
)
def test_what_is_drawn_has_no_result_in_words(language: str, question: str, draws: bool) -> None:
    """A drawing is its own answer, unless something is to be found by it."""
    assert labels_for(language).question_words.draws(question) is draws


def test_a_frame_to_draw_in_is_empty() -> None:
    """It has no words and no rule, and pupils are not told to show their working."""
    (sheet,) = sheets("# T\n\nQ: Draw a cell. [3] #space\nA: A cell.\n", "questions")
    (page,) = printed_pages(sheet)
    assert [round(r["height"] / MM) for r in page.rects if r["width"] > 140 * MM] == [60]
    labels = labels_for("en")
    text = page.extract_text()
    for words_ in (labels.rooms.working, labels.rooms.result, labels.show_working):
        assert words_ not in text


FRAMED = [
    ("en", "Draw a plant cell.", "Underline the verbs: I run.", "Draw a conclusion from it."),
    ("en", "Sketch the graph of y = x.", "Join the sentences.", "Draw on your own knowledge."),
    ("en", "Label the parts of a leaf.", "Circle the odd one out.", "Drawing helps. Why?"),
    ("de", "Zeichne eine Zelle.", "Verbinde die Sätze.", "Skizziere den Verlauf der Revolution."),
    ("fr", "Dessine une cellule.", "Souligne les verbes.", "Trace l’évolution de la ville."),
    ("es", "Dibuja una célula.", "Subraya los verbos.", "Traza la historia de la ciudad."),
    ("ru", "Нарисуйте клетку.", "Подчеркните глаголы.", "Постройте предложение."),
    ("zh", "画出植物细胞。", "圈出动词。", "描述细胞。"),
    ("ja", "細胞を描きなさい。", "動詞に線を引きなさい。", "答えをかきなさい。"),
    ("ko", "세포를 그리시오.", "동사에 밑줄을 그으시오.", "세포를 설명하시오."),
]


@pytest.mark.parametrize(("language", "drawn", "marked", "written"), FRAMED)
def test_what_is_drawn_has_a_frame_unasked(
    language: str, drawn: str, marked: str, written: str
) -> None:
    """What is marked on something printed has none, nor what only sounds like a drawing."""
    notes = f"---\nlanguage: {language}\n---\n# T\n"
    notes += "".join(f"\nQ: {each} [2]\nA: So and so.\n" for each in (drawn, marked, written))
    (sheet,) = sheets(notes, "questions")
    asked = [block for block in sheet.blocks if isinstance(block, OpenQuestion)]
    assert [(each.draws, each.draws_too, each.has_frame) for each in asked] == [
        (True, False, True),
        (False, False, False),
        (False, False, False),
    ]
    labels = labels_for(language)
    (alone,) = sheets(
        f"---\nlanguage: {language}\n---\n# T\n\nQ: {drawn} [2]\nA: So.\n", "questions"
    )
    assert sheet.instructions == labels.answer_where_written
    assert alone.instructions == ""


@pytest.mark.parametrize(("marks", "height"), [(1, 40), (2, 50), (4, 70), (9, 120), (12, 120)])
def test_a_frame_to_draw_in_grows_with_the_marks(marks: int, height: int) -> None:
    """A drawing for one mark has room, too; many marks are no essay, and no larger than a page."""
    (sheet,) = sheets(f"# T\n\nQ: Draw a cell. [{marks}]\nA: A round cell.\n", "questions")
    (page,) = printed_pages(sheet)
    assert [round(r["height"] / MM) for r in page.rects if r["width"] > 140 * MM] == [height]
    assert "full sentences" not in page.extract_text()
    assert "A round cell." in " ".join(words(printed(sheet)[1]))


@pytest.mark.parametrize(
    "question",
    [
        "Draw a cell. Explain why it swells.",
        "Draw a cell and explain why it swells.",
        "Draw the graph. What is its gradient?",
    ],
)
def test_what_is_drawn_and_told_has_a_frame_and_lines(question: str) -> None:
    """Half of the marks are for each; the key has the answer in their place."""
    (sheet,) = sheets(f"# T\n\nQ: {question} [4]\nA: It takes in water.\n", "questions")
    (page,) = printed_pages(sheet)
    assert [round(r["height"] / MM) for r in page.rects if r["width"] > 140 * MM] == [50]
    assert len([line for line in page.lines if line["width"] > 140 * MM]) == 2 * 2
    assert "full sentences" in page.extract_text()
    key = printed(sheet)[1]
    assert "water." in words(key)


def test_who_has_a_picture_labels_it_there(tmp_path: Path) -> None:
    """Below the picture are lines for what its letters stand for, and no empty frame."""
    Image.new("L", (60, 40), 255).save(tmp_path / "leaf.png")
    asked = "Q: Label the leaf. ![a leaf](leaf.png) [3]"
    (tmp_path / "t.md").write_text(f"# T\n\n{asked}\nA: A stem.\n", encoding="utf-8")
    (topic,) = identify(read_library([tmp_path]).topics).topics
    (sheet,) = (each for each in sheets_of(on_paper(topic)) if each.kind == "questions")
    (block,) = (each for each in sheet.blocks if isinstance(each, OpenQuestion))
    assert not block.has_frame
    assert not block.draws_too
    assert sheet.instructions == ""


SIX = [(26, 30), (21, 25), (16, 20), (11, 15), (6, 10), (1, 5)]


@pytest.mark.parametrize("language", LABELS)
def test_as_many_levels_as_the_notes_have(language: str) -> None:
    """Who wrote six levels finds six on the sheet; one without words is between its neighbours."""
    levels = tuple(Level(band, ()) for band in SIX)
    words = LABELS[language].rooms
    shown = pupils_levels(levels, 30, words.levels, words.between)
    assert [level.marks for level in shown] == SIX[::-1]
    texts = [plain(level.text) for level in shown]
    assert texts == [*words.levels[:3], words.between.format(3, 5), *words.levels[3:]]


def essay_of(answer: str, levels: str, question: str = "How far?") -> Sheet:
    """Return the sheet of an essay of 30 marks."""
    notes = f"# T\n\nQ: {question} [30]\nA: {answer}\n\nLevels:\n{levels}"
    (sheet,) = sheets(notes, "questions")
    return sheet


def test_six_levels_are_numbered_on_the_sheet() -> None:
    """Each has its own number and band, and the words of the notes where these tell no answer."""
    levels = "".join(f"- {low}–{high}: Wombat.\n" for low, high in SIX)
    told = " ".join(words(printed(essay_of("In part.", levels))[0]))
    assert re.findall(r"Level (\d) ·", told) == list("123456")
    assert all(f"{low}–{high} marks" in told for low, high in SIX)
    assert told.count("Wombat") == 6
    kept = " ".join(words(printed(essay_of("Wombats did it.", levels))[0]))
    assert all(f"{low}–{high} marks" in kept for low, high in SIX)
    assert "Wombat" not in kept


LEVELS_OF_A_PLAY = """\
- 21–30: analyses language, structure and context
- 11–20: names Jacobean ideas of witchcraft
- 1–10: retells some of what she does
- 0: nothing
"""


@pytest.mark.parametrize("print_size", ["normal", "large", "giant"])
def test_sheet_and_key_have_one_set_of_levels(print_size: PrintSize) -> None:
    """It is the author's; a level that names what the answer says is neutral on the sheet.

    All begin with a capital, as the neutral ones do.
    """
    sheet = essay_of("Think of Jacobean women.", LEVELS_OF_A_PLAY, "How far is she to blame?")
    options = WorksheetOptions(print_size=print_size)
    blank, key = (" ".join(words(side)) for side in printed(sheet, options))
    for told in ("Analyses language, structure and context", "Retells some of what she does"):
        assert blank.count(told) == key.count(told) == 1
    assert "Jacobean" not in blank
    assert "nothing" not in blank
    assert key.count("Names Jacobean ideas of witchcraft") == key.count("0: Nothing") == 1
    rooms = labels_for("en").rooms
    for neutral in rooms.levels:
        assert neutral.rstrip(".") not in key
    assert blank.count(rooms.levels[2].rstrip(".")) == 1
    assert rooms.levels[2] not in blank
    assert key.count(rooms.told_otherwise.format("2")) == 1


def test_points_have_no_marks_where_levels_say_what_earns_them() -> None:
    """Two schemes of marking for one answer would contradict each other."""
    notes = "# T\n\nQ: Why? [2]\nA:\n- An oak.\n- A fir.\n"
    for levels, count in (("", 2), ("\nLevels:\n- 1–2: both\n", 0)):
        (sheet,) = sheets(notes + levels, "questions")
        assert " ".join(words(printed(sheet)[1])).count("[1]") == count


def test_a_choice_of_two_is_planned_in_a_box_for_each() -> None:
    """What is told apart by signs has those as headings, and levels about two sides."""
    labels = labels_for("en")
    rooms = labels.rooms
    choice = "Which did more to end it: (i) the war or (ii) the strikes?"
    assert labels.plan_of(choice) == ("(i)", "(ii)", rooms.plan[-1])
    assert labels.levels_of(choice) == rooms.levels
    assert labels.plan_of("Describe (i) the war and (ii) the strikes.") == rooms.other_plan


@pytest.mark.parametrize(
    ("level", "answer", "names"),
    [
        ("knows that it was 1605", "The plot was in 1605.", True),
        ("tells of witches and kings", "The witch lied.", True),
        ("tells of witchcraft", "Ideas of witchcraft.", True),
        ("uses DNA", "Its DNA.", True),
        ("weighs a rivalry for power", "They feared the growing power of a mighty man.", False),
        ("weighs a rivalry for power", "They feared the power of a rivalry.", True),
        ("weighs what Stalin wanted", "They feared the growing power of Stalin.", True),
        ("weighed over all rounds", "Judgement: looks at all rounds.", False),
        ("holds for all leaders", "Tells what leaders wanted from what they needed.", False),
        ("both of them with some of that", "With some of that for both.", False),
        ("explains both sides with evidence", "Evidence for both sides explained.", False),
        ("说明农业的发展", "农业", True),
        ("用准确的依据说明", "准确", False),
        ("두 입장을 설명하고", "설명함", False),
        ("농업을 설명하고", "농업이 발전함", True),
        ("アメリカの例をあげる", "アメリカ", True),
        ("どちらもあげている", "どちらもあげる", False),
    ],
)
def test_a_level_names_what_is_no_word_of_any_essay(level: str, answer: str, names: bool) -> None:
    """Figures, names, two words of some length or half of a point are facts; small words are none.

    One word that a long point has as well is in many a text on the matter.
    """
    language = "ko" if "두" in level or "농업을" in level else "zh" if "说" in level else "en"
    question = Question(
        asked("How?"), asked(answer), (), 20, levels=(Level((1, 20), asked(level)),)
    )
    (told,) = told_levels(question, labels_for(language))
    assert (plain(told.text).casefold() != level.casefold()) is names


def asked(words_: str) -> Text:
    return (Run(words_),)


@pytest.mark.parametrize("language", LABELS)
def test_levels_of_no_author_fit_any_subject(language: str) -> None:
    """A poem has no facts, and a proof none of history's."""
    rooms = LABELS[language].rooms
    facts = {
        "en": "fact", "fr": "faits", "de": "Fakten", "es": "datos", "ru": "факт",
        "zh": "事实", "ja": "事実", "ko": "사실",
    }  # fmt: skip
    for text in (*rooms.levels, *rooms.measured_levels, *rooms.other_levels, *rooms.plan):
        assert facts[language] not in text.replace("factor", "").replace("фактор", "")


def test_a_plan_of_large_print_has_room_to_write() -> None:
    """Its boxes stand right of their heads, below each other, and each has two wide lines.

    That is as much as it has in ordinary print, for the hand that writes larger.
    """
    sheet = essay_of("In part.", "- 1–30: so\n")
    ordinary = PageStyle.of(WorksheetOptions())
    for print_size in ("large", "giant"):
        style = PageStyle.of(WorksheetOptions(print_size=print_size))
        part = SheetLayout.of(sheet, style).blank
        (plan,) = [flow for flow in part.flows if flow.role is Role.TABLE]
        assert len(plan.rows) == 3
        for row in plan.rows:
            assert isinstance(row, TableRow)
            head, room = row.cells
            assert (head.is_header, room.is_blank) == (True, True)
            assert room.x + room.width == pytest.approx(style.column)
            assert row.height >= 2 * style.writing_line_height
            area = room.width * row.height / style.writing_scale**2
            third = (ordinary.column - ordinary.number_column) / 3
            assert area >= 0.9 * third * ordinary.written(PLAN)


@pytest.mark.parametrize(
    ("language", "question", "answer", "told"),
    [
        (
            "en",
            "How do you ask for the way?",
            "Pour aller à la gare, s’il vous plaît ?",
            "in French",
        ),
        ("de", "Wie fragst du nach dem Weg?", "Pour aller à la gare ?", "auf Französisch"),
        ("en", "How do you ask in French for the way?", "Pour aller à la gare ?", ""),
        ("en", "Pour aller où ?", "À la gare, pour un train.", ""),
        ("en", "What does « la gare » mean?", "It is the station.", ""),
    ],
)
def test_a_question_says_in_which_language_it_is_answered(
    language: str, question: str, answer: str, told: str
) -> None:
    """Where another than its own is wanted, and it does not say so, on sheet and ticket."""
    notes = f"la mer\n: the sea\n\n- Ils {{{{sont}}}} là.\n\nQ: {question} [2]\nA: {answer}\n"
    text = f"---\nlanguage: {language}\nterms: fr\n---\n# T\n\n## S\n\n{notes}"
    (block,) = (each for sheet in sheets(text, "questions") for each in sheet.blocks)
    assert isinstance(block, OpenQuestion)
    assert plain(block.question) == (f"{question} ({told})" if told else question)
    blocks = (each for sheet in sheets(text, "exit-ticket") for each in sheet.blocks)
    assert block.question in [getattr(each, "question", ()) for each in blocks]
