"""Exit tickets: half a page at the end of a lesson."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from sheet_sources import pictured, printed, sheets, sheets_to_print, topic_of, words

from twofold.exporters.worksheets import plan
from twofold.exporters.worksheets.blocks.exercises import GlossaryEntry, OpenQuestion
from twofold.exporters.worksheets.blocks.lesson import SelfCheck, ShortAnswer
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.layout.flows import (
    AnswerBox,
    Flow,
    FormRow,
    FormWords,
    Row,
    TextRow,
    WritingRow,
)
from twofold.exporters.worksheets.layout.line_breaking import LineFormula, grown, words_of
from twofold.exporters.worksheets.layout.page_style import PRINT_SIZES, PageStyle
from twofold.exporters.worksheets.options import Paper, PrintSize, WorksheetOptions
from twofold.exporters.worksheets.sheet_layout import SheetLayout
from twofold.exporters.worksheets.sheets.gap_prompts import gap_prompts
from twofold.text import plain

LESSON = """\
# T

## Trotsky

- Trotsky gave up the {{War Commissariat::his post}} in 1925. #key
- Frunze followed in {{1925::year}}.

Q: Give two reasons why he fell. [2]
A:
- He joined late.
- He built no network.

Politburo
: The inner committee of the party.

## People #people

Frunze
: Commissar for War from 1925.
"""


SKY = """\
# T

## S

- The sky is {{blue::colour}} all day.
- Grass is {{green::colour}} in May.

"""


def ticket(text: str) -> Sheet:
    """Return the first exit ticket of notes."""
    return sheets(text, "exit-ticket")[0]


def test_a_ticket_asks_a_gap_a_term_and_a_point() -> None:
    """Last, pupils tick how well they know it, for which there is no mark."""
    sheet = ticket(LESSON)
    gap, term, point, check = sheet.blocks
    assert isinstance(gap, GlossaryEntry)
    assert isinstance(term, ShortAnswer)
    assert isinstance(point, ShortAnswer)
    assert isinstance(check, SelfCheck)
    assert plain(gap.definition) == "Trotsky gave up the …\u00a0(his\u00a0post) in 1925."
    assert plain(term.question) == "What does ‘Politburo’ mean?"
    assert plain(point.question) == "Give two reasons why he fell."
    assert [block.number for block in (gap, term, point, check)] == [1, 2, 3, 4]
    assert sheet.marks == 1 + 1 + 2


def test_no_gap_of_a_ticket_says_what_its_question_asks_for() -> None:
    """Two sentences that ask the way are the model of the one that is asked for."""
    text = (
        "---\nlanguage: fr\n---\n# T\n\n## Ways\n\n- Pour aller {{à la}} gare, s'il vous plaît ?\n"
        "- Tournez à {{gauche}} au carrefour.\n\n"
        "Q: Comment demander le chemin ? [2]\nA: Pour aller à l'hôpital, s'il vous plaît ?\n"
    )
    (sheet,) = sheets(text, "exit-ticket")
    asked = [plain(block.definition) for block in sheet.blocks if isinstance(block, GlossaryEntry)]
    assert asked == ["Tournez à … au carrefour."]


def test_the_key_says_which_points_count() -> None:
    """Every point of the question's answer is one that may be explained."""
    said = " ".join(words(printed(ticket(LESSON))[1]))
    assert "War Commissariat" in said
    assert "The inner committee of the party." in said
    assert "He joined late · He built no network" in said


def test_a_second_gap_stands_for_what_is_missing() -> None:
    """Without a question there are two gaps, of which neither says the other's answer."""
    text = LESSON.partition("Q:")[0].replace("in 1925.", "at last.")
    sheet = ticket(text)
    assert [type(block) for block in sheet.blocks] == [GlossaryEntry, GlossaryEntry, SelfCheck]


def test_a_person_is_never_asked_for_the_meaning() -> None:
    """A term that is tagged as a person has none."""
    text = LESSON.replace("Politburo\n: The inner committee of the party.\n", "")
    assert "mean?" not in " ".join(
        plain(b.definition) for b in ticket(text).blocks[:2] if isinstance(b, GlossaryEntry)
    )
    assert not [
        b
        for b in ticket(text).blocks
        if isinstance(b, ShortAnswer) and "Frunze" in plain(b.question)
    ]


def test_an_abbreviation_is_never_asked_for_the_meaning() -> None:
    """What its letters stand for would be as right as what is meant by it."""
    assert "What does ‘Politburo’ mean?" in asked(LESSON)
    assert not [each for each in asked(LESSON.replace("Politburo\n:", "PB\n:")) if "mean?" in each]


def test_one_thing_to_ask_is_no_ticket() -> None:
    """A section with a single gap has none."""
    assert sheets("# T\n\n## S\n\n- It is {{so::how?}} there now.\n", "exit-ticket") == ()


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_two_tickets_share_a_sheet_of_paper(paper: str) -> None:
    """The second is the first one's copy, with a line between them, and silent to a reader."""
    options = WorksheetOptions(paper=paper)  # type: ignore[arg-type]
    blank, key = printed(ticket(LESSON), options)
    assert (words(blank).count("‘Politburo’"), words(key).count("‘Politburo’")) == (2, 1)
    with pikepdf.open(BytesIO(blank)) as document:
        kinds = [str(o.get("/S")) for o in document.objects if isinstance(o, pikepdf.Dictionary)]
        assert kinds.count("/H1") == 1
        assert len(document.pages) == 1


def test_large_print_has_the_page_to_itself() -> None:
    """Nothing is left out, and nothing stands twice."""
    options = WorksheetOptions(print_size="large")
    said = words(printed(ticket(LESSON), options)[0])
    assert said.count("‘Politburo’") == 1
    assert "help." in said


def test_a_typed_ticket_names_its_boxes() -> None:
    """On a screen one of the three boxes is chosen, and each says what it means."""
    pdf, _ = printed(ticket(LESSON), WorksheetOptions(fillable=True))
    with pikepdf.open(BytesIO(pdf)) as document:
        fields = [field for field in document.Root.AcroForm.Fields if "/Kids" in field]
        assert len(fields) == 1
        assert "Tick one" in str(fields[0].TU)
        assert len(fields[0].Kids) == 3


def test_the_key_of_a_lesson_has_the_answers_of_its_ticket(tmp_path: Path) -> None:
    """A ticket beside a lesson has no key of its own, and what is cut apart is in no list."""
    topic = topic_of(LESSON.replace("{{War Commissariat::", "{{War Commissariat|Red Army::"))
    made = [written.path for written in plan([topic], WorksheetOptions()).write(tmp_path)]
    (key,) = (path for path in made if path.name == "1-trotsky-key.pdf")
    said = " ".join(words(key.read_bytes()))
    _, _, ticket = said.partition("Exit ticket")
    assert "War Commissariat (Red Army)" in ticket
    assert "inner committee of the party" in ticket
    assert "He joined late · He built no network" in ticket


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        pytest.param(
            "Calculate the speed. [2] #space\nA:\n- 60 : 0.5\n- 120",
            ["Calculate"],
            id="to-work-out",
        ),
        pytest.param("Write a letter home. [6]\nA:\n- Dates.\n- Places.", [], id="a-long-text"),
        pytest.param(
            "Describe your house in five sentences. [10]\nA:\n- Rooms.\n- Places.",
            [],
            id="a-description",
        ),
        pytest.param("Why? [2]\nA: So.", ["Write"], id="one-reason"),
        pytest.param(
            "Explain two ways to fall. [2]\nA:\n- Late.\n- Alone.", ["Explain"], id="both-ways"
        ),
    ],
)
def test_only_an_argument_is_asked_for_one_of_its_points(question: str, asked: list[str]) -> None:
    """A calculation is asked whole, and what takes more than half a page is not asked at all.

    In the place of a short answer that the lesson has asked for pupils set a question.
    """
    (sheet,) = sheets(f"{SKY}Q: {question}\n", "exit-ticket")
    blocks = [block for block in sheet.blocks if isinstance(block, ShortAnswer)]
    assert [plain(block.question).partition(" ")[0].rstrip("?") for block in blocks] == asked
    assert not any("Give only" in plain(block.question) for block in blocks)
    if asked == ["Calculate"]:
        assert plain(blocks[0].answer) == "60 : 0.5 · 120"
        assert "[2]" in words(printed(sheet)[0])


@pytest.mark.parametrize("answer", ["A: Partly.", "A:\n- He was late.\n- He was alone."])
def test_of_a_long_argument_one_point_is_asked(answer: str) -> None:
    """A whole one has no room on two lines, whether its key lists points or judges them in one."""
    (sheet,) = sheets(f"{SKY}Q: How far was it his own fault? [12]\n{answer}\n", "exit-ticket")
    (block,) = (each for each in sheet.blocks if isinstance(each, ShortAnswer))
    assert plain(block.question).endswith(
        "own fault? Give only the point that matters most, and say why it does."
    )
    assert (block.marks, block.lines) == (2, 4)
    said = " ".join(words(printed(sheet)[1]))
    assert ("One mark for one of these" in said) == ("late" in answer)


def test_a_part_of_an_answer_has_a_key_of_its_own() -> None:
    """It says what each mark is for; no judgement is a reason, and notes are on all the marks."""
    points = "- For: he was late.\n- Judgement: sets a test.\n- A judgement that weighs them.\n"
    notes = f"Q: Why did he fall? [6]\nA:\n{points}- He was alone.\n\n> Any six.\n"
    (sheet,) = sheets(SKY + notes, "exit-ticket")
    assert plain(sheet.marking[-1].text) == (
        "One mark for one of these, one for explaining it: For: he was late · He was alone"
        " · On the whole question: Any six."
    )
    (sourced,) = sheets(SKY + notes + "> Source: Carr\n", "exit-ticket")
    assert sourced.marking[-1].text == sheet.marking[-1].text  # A source earns no mark.
    (own,) = sheets(f"{SKY}Q: Why? [2]\nA: So.\n\n> Any two.\n", "exit-ticket")
    assert plain(own.marking[-1].text) == labels_for("en").question_and_answer


SIX = "\nA:\n- It rained.\n- It snowed.\n- It was cold.\n- It was dark.\n"


@pytest.mark.parametrize(
    ("question", "asked", "key"),
    [
        pytest.param(
            "Why did he leave? [6]",
            "Give only the point that matters most, and say why it does.",
            "One mark for one of these,",
        ),
        pytest.param(
            "Explain why two men left. [4]",
            "Give only the point that matters most, and say why it does.",
            "One mark for one of",
        ),
        pytest.param("Give three reasons to go. [3]", "", ""),
    ],
    ids=[
        "argument",
        "counts-something-else",
        "all-of-three",
    ],
)
def test_a_part_of_an_answer_is_asked_as_the_question_is(
    question: str, asked: str, key: str
) -> None:
    """The lesson has asked for all points; three reasons for three marks are given as they are."""
    (sheet,) = sheets(f"{SKY}Q: {question}{SIX}", "exit-ticket")
    (block,) = (each for each in sheet.blocks if isinstance(each, ShortAnswer))
    words_of_question = question.rpartition(" [")[0]
    assert plain(block.question) == " ".join(filter(None, (words_of_question, asked)))
    assert key in " ".join(plain(note.text) for note in sheet.marking)
    assert block.marks == (2 if asked else 3)


@pytest.mark.parametrize(
    "question",
    [
        "Explain why he left, and say where he went.",
        "What does it show of him, and what limits its value?",
        "Why did he leave? Where did he go?",
        "Explain why he left. Describe how he lived.",
        "Explain two ways in which he left.",
    ],
)
def test_a_question_of_several_parts_has_no_part_that_is_enough(question: str) -> None:
    """Nobody knows which the one point is of, nor gives one where two are asked for."""
    (sheet,) = sheets(f"{SKY}Q: {question} [6]{SIX}", "exit-ticket")
    assert not [each for each in sheet.blocks if isinstance(each, ShortAnswer)]


@pytest.mark.parametrize(
    ("language", "counts", "several", "describes"),
    [
        ("en", "Name the two kings.", "Explain how, and why it failed.", "Describe the sea."),
        ("de", "Nenne zwei Könige.", "Erkläre es und nenne Gründe.", "Beschreibe das Meer."),
        ("fr", "Cite deux rois.", "Explique comment et pourquoi.", "Décris la mer."),
        ("es", "Nombra dos reyes.", "Explica cómo y por qué.", "Describe el mar."),
        ("ru", "Назовите двух королей.", "Объясните, как и почему.", "Опишите море."),
        ("zh", "列举两个国王。", "解释这一点，并举例。", "描述大海。"),
        ("ja", "理由を二つ書きなさい。", "理由を挙げ、説明しなさい。", "海の様子を説明しなさい。"),
        ("ko", "이유를 두 가지 쓰시오.", "이유를 쓰고 설명하시오.", "과정을 설명하시오."),
    ],
)
def test_what_a_question_asks_for_is_seen_in_all_languages(
    language: str, counts: str, several: str, describes: str
) -> None:
    """So many things, several of them, or what something is like."""
    labels = labels_for(language)
    words = labels.question_words
    plain_one = {"en": "Why?", "de": "Warum?", "fr": "Pourquoi ?", "es": "¿Por qué?"}
    assert words.counts(counts)
    assert words.asks_several(several)
    assert words.describes(describes)
    for asks in (
        words.counts,
        words.asks_several,
        words.describes,
    ):
        assert not asks(plain_one.get(language, labels.who))


@pytest.mark.parametrize(
    ("language", "question", "weighs"),
    [
        ("en", "Explain how a waterfall retreats.", "How far did it retreat?"),
        ("de", "Erkläre, wie ein Wasserfall entsteht.", "Wie wichtig war er?"),
        ("fr", "Expliquez comment la cascade recule.", "Dans quelle mesure recule-t-elle ?"),
        ("es", "Explica cómo retrocede una cascada.", "¿Hasta qué punto retrocede?"),
        ("ru", "Объясните, как отступает водопад.", "Насколько он важен?"),
    ],
)
def test_how_a_thing_goes_has_no_point_that_matters_most(
    language: str, question: str, weighs: str
) -> None:
    """Its steps count alike; a judgement has points of which one may be chosen."""
    words = labels_for(language).question_words
    assert words.describes(question)
    assert not words.describes(weighs)


WORDS = """\
---
terms: fr
---
# Ma ville

## Places

la gare
: the station

le pont
: the bridge

la plage
: the beach

le marché
: the market

## More places

le musée
: the museum

la piscine
: the pool
"""


def test_a_list_of_words_is_a_lesson_of_a_language() -> None:
    """Its ticket asks for three of them, each in a line; the next starter asks for them again."""
    first, second = sheets(WORDS, "exit-ticket")
    asked = [block for block in first.blocks if isinstance(block, ShortAnswer)]
    assert [block.lines for block in asked] == [1, 1, 1]
    assert len({plain(block.question) for block in asked}) == 3
    assert second.marks == 2
    (starter,) = sheets(WORDS, "starter")
    assert starter.marks == 4
    assert sheets(WORDS.replace("terms: fr", "title: T"), "exit-ticket") == ()


LONG_TICKET = """\
---
language: de
---
# T

## Die ersten Jahre

- Am 9. November 1918 rief {{Philipp Scheidemann::Name des Abgeordneten}} im Reichstag die Republik
  aus.

Dolchstoßlegende
: Die Behauptung, das Heer sei unbesiegt von der Heimat verraten worden.

Q: Warum lehnten so viele Deutsche aller Parteien den Vertrag von Versailles ab? [4]
A:
- Gebiete.
- Reparationen.
"""


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_long_ticket_has_fewer_lines_and_half_a_page(paper: str) -> None:
    """Half of the paper is not wasted for a line to write on."""
    options = WorksheetOptions(paper=paper)  # type: ignore[arg-type]
    assert words(printed(ticket(LONG_TICKET), options)[0]).count("[2]") == 2


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("print_size", ["large", "giant"])
def test_a_ticket_of_large_print_has_one_page(print_size: PrintSize, paper: Paper) -> None:
    """It keeps its lines where the page has room for them, and else has a few less."""
    style = PageStyle.of(WorksheetOptions(print_size=print_size, paper=paper))
    layout = SheetLayout.of(ticket(LONG_TICKET), style)
    assert len(layout.blank.pages) == len(layout.key.pages) == 1
    lines = sum(isinstance(row, WritingRow) for flow in layout.flows for row in flow.rows)
    assert lines == 2 + 4 or print_size == "giant"
    assert lines >= 2


ONE_LESS = (
    "# T\n\n## S\n\nAsh\n: A tree of the wood.\n\nReed\n: What grows in shallow water.\n\n"
    f"Q: How far was he himself to blame{' of it' * 40}? [20]\nA: Partly.\n"
)


@pytest.mark.parametrize("print_size", ["normal", "large", "giant"])
def test_a_key_tells_what_its_ticket_asks(print_size: PrintSize, tmp_path: Path) -> None:
    """Where half a page has room for a thing less, its key tells of a thing less."""
    options = WorksheetOptions(print_size=print_size)
    written = plan([topic_of(ONE_LESS)], options).write(tmp_path)
    made = {each.path.stem: " ".join(words(each.path.read_bytes())) for each in written}
    labels = labels_for("en")
    out_of = labels.score_out_of.format(ticket(ONE_LESS).marks - 1)
    assert f"{labels.score} {out_of}" in made["1-s-exit-ticket"]
    assert f"{labels.exit_ticket} {out_of}" in made["1-s-key"]


def test_a_key_in_word_tells_what_its_ticket_asks(tmp_path: Path) -> None:
    """A ticket that stands twice on its page asks as much as that on paper does."""
    written = plan([topic_of(ONE_LESS)], WorksheetOptions(format="docx")).write(tmp_path)
    made = {each.path.stem: ZipFile(each.path).read("word/document.xml") for each in written}
    assert made["1-s-exit-ticket"].count(b"What does") == 2
    assert made["1-s-key"].count(b"What does") == 1


def test_a_ticket_too_long_for_a_page_asks_one_thing_less() -> None:
    """In giant print a long sentence, a long question and a meaning would take two pages."""
    gap = "- On that day {{Philipp Scheidemann::who?}} called the republic out" + WORDY + ".\n\n"
    why = f"Q: Why did so many of them refuse{WORDY}? [4]\nA:\n- Land.\n- Money.\n"
    sheet = ticket(f"# T\n\n## S\n\n{gap}Legend\n: What they said.\n\n{why}")
    assert len(sheet.blocks) == 4
    layout = SheetLayout.of(sheet, PageStyle.of(WorksheetOptions(print_size="giant")))
    assert len(layout.blank.pages) == 1
    asked = [type(block) for block in layout.sheet.blocks]
    assert asked == [GlossaryEntry, ShortAnswer, SelfCheck]
    check = layout.sheet.blocks[-1]
    assert isinstance(check, SelfCheck)
    assert check.number == 3


WORDY = (
    " from the window of that very large house in the middle of the town, as all of them saw who"
    " had come there in the morning"
)


def test_a_ticket_of_large_print_has_a_line_for_each_mark() -> None:
    """Three marks that are asked whole have two lines each, or as many as there is room for."""
    (sheet, *_) = sheets(THREE_REASONS, "exit-ticket")
    lines = [lines_of(each, 3) for each in (sheet, *sheet.others)]
    assert lines[0] == 6
    assert set(lines) == {6, 5, 4, 3}


@pytest.mark.parametrize(("words_more", "given"), [(0, 6), (15, 5), (18, 4), (22, 3)])
def test_a_page_of_large_print_is_given_all_the_lines_that_it_takes(
    words_more: int, given: int
) -> None:
    """A line less is left out for each line that the question is longer."""
    notes = THREE_REASONS.replace("of it", f"of it{' and more' * words_more}")
    (sheet, *_) = sheets(notes, "exit-ticket")
    layout = SheetLayout.of(sheet, PageStyle.of(WorksheetOptions(print_size="giant")))
    assert (layout.page_count, lines_of(layout.sheet, 3)) == (1, given)


def lines_of(sheet: Sheet, marks: int) -> int:
    """Return the lines of the only question of so many marks."""
    answers = [each for each in sheet.blocks if isinstance(each, ShortAnswer)]
    (found,) = (each.lines for each in answers if each.marks == marks)
    return found


def test_a_calculation_has_a_frame_on_a_ticket() -> None:
    """It is as high as the lines would be; one that is drawn has an empty one, and a form lines."""
    question = "Q: {} 0.5 km and 2 hours. [2] #space\nA:\n- 60 : 0.5\n- 120\n"
    labels = labels_for("en").rooms
    for asks, has_words in (("Calculate the speed of", True), ("Draw the graph of", False)):
        (sheet,) = sheets(SKY + question.format(asks), "exit-ticket")
        style = PageStyle.of(WorksheetOptions())
        flows = SheetLayout.of(sheet, style).flows
        (frame,) = (row for flow in flows for row in flow.rows if _is_framed(row))
        assert frame.height == pytest.approx(4 * style.writing_line_height)
        blank, key = (" ".join(words(side)) for side in printed(sheet))
        assert (labels.working in blank) is has_words
        assert "120" not in blank
        assert key.count("120") == 1
        assert not any(
            _is_framed(row)
            for flow in SheetLayout.of(sheet, replace(style, is_fillable=True)).flows
            for row in flow.rows
        )


@pytest.mark.parametrize("print_size", ["large", "giant"])
def test_boxes_to_tick_begin_beside_their_words_in_large_print(print_size: PrintSize) -> None:
    """A list below the words would take a line that is wanted for an answer."""
    style = PageStyle.of(WorksheetOptions(print_size=print_size))
    *_, check = SheetLayout.of(ticket(LONG_TICKET), style).blank.flows
    (row,) = check.rows
    assert isinstance(row, FormRow)
    assert row.height < 4 * style.writing_line_height
    assert len({part.x for part in row.parts if isinstance(part, AnswerBox)}) == 1


def _is_framed(row: Row) -> bool:
    return isinstance(row, FormRow) and row.frame is not None


def test_the_key_of_a_ticket_says_nothing_twice() -> None:
    """What stands on its lines is no marking note, and nobody's own judgement is in it."""
    (sheet,) = sheets(f"{SKY}Q: Give two reasons. [2]\nA: He was quite alone.\n", "exit-ticket")
    said = " ".join(words(printed(sheet)[1]))
    assert said.count("quite alone") == 1
    assert "Tick one" not in said


def test_what_earns_the_marks_stands_on_the_free_lines() -> None:
    """A question of which one reason is enough has its reasons below it, on a key of one page."""
    layout = SheetLayout.of(ticket(LONG), PageStyle.of(WorksheetOptions(print_size="giant")))
    assert len(layout.key.pages) == 1
    flows = layout.key.flows
    (question,) = (n for n, flow in enumerate(flows) if label_of(flow) == "2.")
    told = words_of(row.line for row in flows[question + 1].rows if isinstance(row, TextRow))
    assert told.startswith("One mark for one of these")


LONG = """\
# T

## S

- That year {{Philipp Scheidemann|Scheidemann::who?}} called the republic out before a great crowd.

Legend
: What they said of those who had lost it.

Q: Why did so many of the people of that town refuse the treaty of the year before? [6]
A:
- It took a great deal of the land that they had always thought to be their own.
- It asked for more money than the whole of them could pay in fifty years.
- It said that all of it had been their fault, and theirs alone.
- Nobody had asked them, and those who signed it had not been chosen by any of them.
- Most of them had been told until the last month that they would win it in the end.
- It left them with hardly any army, and with no ships of their own at all.
"""


THREE_REASONS = (
    LONG.partition("Q:")[0] + "Q: Give three reasons for all of it. [3]\nA:\n- A.\n- B.\n- C.\n"
)


def label_of(flow: Flow) -> str:
    first = flow.rows[0]
    return first.label if isinstance(first, TextRow) else ""


@pytest.mark.parametrize("print_size", ["normal", "large", "giant"])
def test_a_field_of_one_line_is_as_high_as_its_letters_need(print_size: str) -> None:
    """A word of a list to learn is typed into a field of one line."""
    options = WorksheetOptions(print_size=print_size, fillable=True)  # type: ignore[arg-type]
    with pikepdf.open(BytesIO(printed(ticket(WORDS), options)[0])) as document:
        fields = [each for each in document.Root.AcroForm.Fields if "/DA" in each]
        assert len(fields) >= 3
        for each in fields:
            size = float(str(each.DA).split()[1])
            assert float(each.Rect[3] - each.Rect[1]) > 1.25 * size


def test_a_short_prompt_is_answered_once_on_a_short_rule() -> None:
    """No long equation is asked on a rule of five centimetres, nor a word that is missing twice."""
    text = LESSON.partition("## People")[0].replace(
        "- Frunze followed in {{1925::year}}.",
        "- Overall: {{$\\ce{C6H12O6 + 6O2 -> 6CO2 + 6H2O}$::equation}}\n"
        "- One turn makes {{one::number}} ATP and {{one::number}} FAD, and no NAD at all.\n"
        "- Force is {{$ma$::formula}} in his second law.",
    )
    asked = {gap.answer for gap in ticket(text.partition("Q:")[0]).gaps}
    assert asked == {"War Commissariat", "$ma$"}


@pytest.mark.parametrize(
    ("hint", "asked"),
    [
        pytest.param("office", "Office? Trotsky gave up the … in 1925.", id="a-word"),
        pytest.param("which post?", "Which post? Trotsky gave up the … in 1925.", id="a-question"),
        pytest.param("which post", "Which post? Trotsky gave up the … in 1925.", id="no-mark"),
        pytest.param("his post", "Trotsky gave up the … (his post) in 1925.", id="two-words"),
        pytest.param("4 letters", "Trotsky gave up the … (4 letters) in 1925.", id="a-number"),
        pytest.param("kind of", "Trotsky gave up the … (kind of) in 1925.", id="a-small-word"),
        pytest.param(
            "what he led in it",
            "Trotsky gave up the … (what he led in it) in 1925.",
            id="several-words",
        ),
        pytest.param("in office", "Trotsky gave up the … (in office) in 1925.", id="how-it-is"),
        pytest.param("of what?", "Trotsky gave up the … (of what?) in 1925.", id="asks-itself"),
        pytest.param("how called?", "Trotsky gave up the … (how called?) in 1925.", id="no-noun"),
        pytest.param("a post", "Trotsky gave up the … (a post) in 1925.", id="an-article"),
        pytest.param("two words", "Trotsky gave up the … (two words) in 1925.", id="its-form"),
        pytest.param("noun", "Trotsky gave up the … (noun) in 1925.", id="a-part-of-speech"),
        pytest.param("km", "Trotsky gave up the … (km) in 1925.", id="a-unit"),
        pytest.param("职位", "职位? Trotsky gave up the … in 1925.", id="two-ideographs"),
    ],
)
def test_a_hint_that_is_no_question_stands_behind_the_gap(hint: str, asked: str) -> None:
    """“4 carbon atoms?” asks for nothing; in brackets it says something of what is missing."""
    gap, *_ = ticket(LESSON.replace("his post", hint).replace("::year", "")).blocks
    assert isinstance(gap, GlossaryEntry)
    assert plain(gap.definition).replace("\u00a0", " ") == asked
    assert ("(" in asked) == ("…\u00a0(" in plain(gap.definition))


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("The symbol for mass is {{m::symbol}} here.", "The symbol for mass is … here."),
        ("Trotsky gave up the post of {{head::his post}}.", "Trotsky gave up the post of …"),
        ("The Severn is {{354::in km}} km long.", "The Severn is … km long."),
        ("Acids give off {{hydrogen::which ions?}} ions.", "Acids give off … ions."),
        ("The colour of rust is {{red::a colour}} now.", "The colour of rust is … now."),
        (
            "Mass has a symbol. Force is {{F::symbol}} here.",
            "Symbol? Mass has a symbol. Force is … here.",
        ),
        ("In {{May::month}} in a cold month Al left.", "Month? In … in a cold month Al left."),
    ],
)
def test_a_hint_says_nothing_twice(sentence: str, asked: str) -> None:
    """What the sentence says before its gap is no question in front of it."""
    (section,) = topic_of(f"# T\n\n## S\n\n- {sentence}\n").sections
    (prompt,) = gap_prompts(section, labels_for("en"), "en")
    assert plain(prompt.question) == asked


@pytest.mark.parametrize("length", range(8, 20))
def test_marks_never_stand_on_a_line_alone(length: int) -> None:
    """The last words of a question go down with them."""
    question = f"Explain why {' '.join(['he'] * length)} fell so low and never rose again. [4]"
    (sheet,) = sheets(f"{SKY}Q: {question}\nA:\n- One.\n- Two.\n", "questions")
    (block,) = sheet.blocks
    assert isinstance(block, OpenQuestion)
    layout = SheetLayout.of(sheet, PageStyle.of(WorksheetOptions()))
    lines = [row.line for flow in layout.flows for row in flow.rows if isinstance(row, TextRow)]
    marked = [words_of([line]) for line in lines if "[4]" in words_of([line])]
    assert len(marked) == 1
    assert marked[0] != "[4]"


def test_a_ticket_is_the_same_in_all_tiers() -> None:
    """It shows what was learnt: a bank of its one word, or of none, would show nothing."""
    options = WorksheetOptions(sheets=("exit-ticket",), tiers=("all",))
    (sheet,) = sheets_to_print(topic_of(LESSON), options)
    assert sheet == ticket(LESSON)


def test_a_point_has_its_marks_beside_it() -> None:
    """What is worth more than one mark says so."""
    assert words(printed(ticket(LESSON))[0]).count("[2]") == 2  # the ticket stands twice


def test_gaps_of_a_ticket_ask_for_several_kinds() -> None:
    """Where it has three gaps they do not all ask when."""
    text = "# T\n\n## S\n\n" + "".join(
        f"- The year of battle {n} is {{{{18{n}0}}}}.\n" for n in range(1, 8)
    )
    text += "- The symbol of gold is {{Au}}.\n- The count of wars in all was {{seven}}.\n"
    (sheet,) = sheets(text, "exit-ticket")
    answers = {gap.answer for gap in sheet.gaps}
    assert len(answers) == 3
    assert {"Au", "seven"} < answers


@pytest.mark.parametrize("print_size", PRINT_SIZES)
def test_the_box_for_a_formula_meets_no_line_above(print_size: PrintSize) -> None:
    """Its row is as high as it is."""
    options = WorksheetOptions(print_size=print_size, sheets=("exit-ticket",), sections=("2",))
    (sheet,) = sheets_to_print(pictured("plant-cells"), options)
    flows = SheetLayout.of(sheet, PageStyle.of(options)).flows
    rows = (row for flow in flows for row in flow.rows if isinstance(row, FormRow))
    boxes = [
        (part.line, row.height, part.baseline)
        for row in rows
        for part in row.parts
        if isinstance(part, FormWords) and any(isinstance(p, LineFormula) for p in part.line)
    ]
    assert boxes
    for line, height, baseline in boxes:
        assert grown(line, height, baseline) == pytest.approx((height, baseline))


def asked(text: str) -> list[str]:
    """Return the questions of the first ticket of notes."""
    return [
        plain(block.definition if isinstance(block, GlossaryEntry) else block.question)
        for block in ticket(text).blocks
        if isinstance(block, GlossaryEntry | ShortAnswer)
    ]


def test_what_is_essential_is_asked_first() -> None:
    """A sentence that is tagged so may be a little longer than one that is not."""
    essential = (
        "The sea is {{cold::how?}} in all the lands and isles of the north where people go to swim"
        " in May"
    )
    key = f"- {essential}. #key\n"
    (gap, *_) = asked(SKY + key)
    assert gap.startswith("How? The sea is …")
    (gap, *_) = asked(SKY + key.replace("where", "and seas " * 12 + "where"))
    assert not gap.startswith("How?")


def test_no_gap_names_the_term_that_is_asked_below_it() -> None:
    """There is another that does not, though it is no more essential."""
    notes = "- The Ash tree is {{old::age}} by then. #key\n- Rain is {{wet::how}} at sea.\n"
    gap, term, *_ = asked(f"# T\n\n## S\n\n{notes}\nAsh\n: A tree of the wood.\n")
    assert (gap, term) == ("How? Rain is … at sea.", "What does ‘Ash’ mean?")


GLOSSARY = "".join(
    f"{name}\n: Thing {n} of all.\n\n" for n, name in enumerate(("Ash", "Elm", "Fir"))
)


@pytest.mark.parametrize(
    ("more", "term"),
    [
        ("- The Ash and the Elm are old.\n- The Ash is new.\n", "Ash"),
        ("- The Ash and the Elm are old.\n- The Ash is new.\n- The Fir is dark. #key\n", "Fir"),
        (
            "- The Ash is old.\n- The Elm is new. #key\n\nQ: Why is an Elm high? [4]\nA: So.\n",
            "Ash",
        ),
        ("- The Ash is old. #key\n\nOak\n: Thing of this lesson.\n", "Oak"),
    ],
)
def test_the_term_is_one_that_a_lesson_is_about(more: str, term: str) -> None:
    """Its own, or one that essential notes name, or many; not one that its question names."""
    text = f"{SKY}{more}\n## Words\n\n{GLOSSARY}"
    assert f"What does ‘{term}’ mean?" in asked(text)


def test_one_point_of_an_essay_is_asked_where_there_is_no_other_question() -> None:
    """What a whole lesson leads to is no less worth a point than the meaning of another word."""
    essay = "Q: How far was it the sky’s fault? [20]\nA:\n- For: it was.\n- Against: it was not.\n"
    words = f"How far was it the sky’s fault? {labels_for('en').give_reason}"
    assert asked(SKY + essay)[-1] == words
    short = "\nQ: Why is it blue? [3]\nA: Light is scattered.\n"
    assert asked(SKY + essay + short)[-1] == labels_for("en").own_question


def test_a_ticket_asks_an_essay_that_its_lesson_has_no_room_for() -> None:
    """A lesson has one essay; whoever has just written it is asked another."""
    essays = "".join(f"Q: How far was it {who}? [20]\nA: Far.\n\n" for who in ("Ann", "Bob"))
    short = "Q: Why is it blue? [3]\nA: Light is scattered.\n\n"
    for text in (essays, short + essays, essays.replace("Bob? [20]", "Bob? [10]") + short):
        assert asked(SKY + text)[-1].startswith("How far was it Bob?")


def test_examples_of_a_language_are_asked_though_they_begin_with_a_pronoun() -> None:
    """Nobody asks who she is; in other subjects such a sentence leans on another."""
    facts = "- Elle a {{acheté::acheter}} une baguette.\n- Ils {{sont::être}} en retard hier.\n"
    text = f"# T\n\n## S\n\n{facts}- Je suis {{{{allé::aller}}}} au cinéma.\n"
    text += "\n## Words\n\nla gare\n: the station\n"
    assert len(asked(f"---\nlanguage: en\nterms: fr\n---\n{text}")) == 3
    assert "exit-ticket" not in {sheet.kind for sheet in sheets(f"---\nlanguage: fr\n---\n{text}")}


CELLS = """\
# T

## Cells

| | Plant cell | Animal cell |
|---|---|---|
| Wall | of {{cellulose}} | none |
| Store of energy | {{starch}} | {{glycogen}} |
| Vacuole | one, {{permanent}} | small ones |
"""


@pytest.mark.parametrize(
    ("more", "cells"),
    [
        pytest.param("", 3, id="a-table-alone"),
        pytest.param("\n- Each cell has a {{membrane}} around all.\n", 2, id="few-sentences"),
        pytest.param(
            "\n- Cells were {{a}} b c.\n- Some {{d}} e f.\n- All {{g}} h i.\n", 0, id="enough"
        ),
    ],
)
def test_cells_of_a_table_are_asked_where_sentences_are_few(more: str, cells: int) -> None:
    """Each asks for another answer, behind the names of its column and its row.

    Those that are no part of a cell come first: "Wall: of …" is no sentence.
    """
    blocks = ticket(CELLS + more).blocks
    items = [block for block in blocks if isinstance(block, GlossaryEntry)]
    assert len({plain(item.term) for item in items}) == len(items) == 3
    said = [plain(item.definition) for item in items if " cell – " in plain(item.definition)]
    assert len(said) == cells
    assert sum(words.endswith("Store of energy: …") for words in said) == min(cells, 2)


CLAIMED = """\
# Coasts

## Stacks

- Waves cut a {{{{notch}}}} at the foot of a cliff.
- A stack stands where {{{{waves}}}} wore through an {{{{arch}}}}, whose roof fell in.

Q: Explain why a headland is worn away. [4]
A:
- Water is pressed into cracks.
- Pebbles are thrown at it.
- It is dissolved.
- Bits break off.

Myth: {}
Fact: {}
{}"""


@pytest.mark.parametrize(
    ("claim", "fact", "more", "is_asked"),
    [
        pytest.param("Sand is alive.", "It is not.", "", True, id="alone"),
        pytest.param("Sand is alive.", "It is not.", "Salt is dear.", False, id="two"),
        pytest.param(
            "A stack is built by wind.",
            "Waves wore through an arch, whose roof fell in.",
            "Salt is dear.",
            True,
            id="decided",
        ),
        pytest.param("They are old.", "They are not.", "", False, id="leans"),
    ],
)
def test_a_claim_that_its_lesson_leaves_over_is_put_right(
    claim: str, fact: str, more: str, *, is_asked: bool
) -> None:
    """It stands for the question that the lesson asks; the key says what is right, and once."""
    added = f"\nMyth: {more}\nFact: So it is not.\n" if more else ""
    notes = CLAIMED.format(claim, fact, added)
    (ticket,) = sheets(notes, "exit-ticket")
    labels = labels_for("en")
    (asked,) = (b for b in ticket.blocks if isinstance(b, ShortAnswer) and b.lines > 2)
    said = plain(asked.question)
    assert (said == f"{labels.put_claim_right} {claim}") is is_asked
    assert (said == f"Explain why a headland is worn away. {labels.give_reason}") is not is_asked
    if is_asked:
        assert (plain(asked.answer), asked.marks) == (fact, 1)
        assert asked.number not in {note.number for note in ticket.marking}


@pytest.mark.parametrize(
    "question",
    [
        "Calculate the speed of 60 km in 2 hours. [2] #space\nA:\n- 60 : 2\n- 30",
        "Give two reasons for it. [2]\nA:\n- Light is scattered.\n- Air is clear.",
    ],
)
def test_no_answer_of_a_lesson_is_copied_on_its_ticket(question: str) -> None:
    """It is in the exercise book; where there are not three other things it is asked."""
    speed = "\nSpeed\n: How far a thing comes in a time.\n"
    begins = question[:8]
    assert asked(f"{SKY}Q: {question}\n")[-1].startswith(begins)
    found = asked(f"{SKY}Q: {question}\n{speed}")
    assert not any(each.startswith(begins) for each in found)


@pytest.mark.parametrize(
    "question",
    [
        "Explain why it is so. [2]\nA: Light is scattered by air.",
        "How do you ask for it? [2]\nA: Politely.",
        f"Describe how it rains. [6]{SIX}",
        f"Compare the two. [4]{SIX}",
    ],
)
def test_no_question_of_a_lesson_is_asked_again_as_it_is(question: str) -> None:
    """Where its answer is no choice of points pupils set one of their own, and the key says how."""
    (sheet,) = sheets(f"{SKY}Q: {question}\n", "exit-ticket")
    block = sheet.blocks[-2]
    labels = labels_for("en")
    assert isinstance(block, ShortAnswer)
    assert (plain(block.question), block.marks, block.lines) == (labels.own_question, 2, 4)
    assert plain(sheet.marking[-1].text) == labels.question_and_answer


def test_a_phrase_of_another_language_is_asked_again() -> None:
    """Whoever learns a language says a thing more than once."""
    notes = "Q: How do you ask for the way? [2]\nA: Pour aller à la gare, s'il vous plaît ?\n"
    lesson = "---\nterms: fr\n---\n# T\n\n## Ways\n\n- Turn {{left}}.\n\nla gare\n: the station\n\n"
    sheet = ticket(lesson + notes)
    assert "How do you ask for the way? (in French)" in [
        plain(block.question) for block in sheet.blocks if isinstance(block, ShortAnswer)
    ]


def test_a_ticket_asks_a_thing_less_rather_than_for_a_reason_on_two_lines() -> None:
    """A point with what explains it has three lines at least in half a page of ordinary print."""
    terms = "Ash\n: A tree of the wood.\n\nReed\n: What grows in shallow water.\n\n"
    essay = "\nQ: How far was he himself to blame{}? [20]\nA: Partly.\n"
    for words_more in (0, 20, 40):
        sheet = ticket(f"# T\n\n## S\n\n{terms}{essay.format(' of it' * words_more)}")
        layout = SheetLayout.of(sheet, PageStyle.of(WorksheetOptions()))
        assert (layout.page_count, lines_of(layout.sheet, 2) >= 3) == (1, True)


def test_no_part_is_asked_of_a_question_that_weighs_one_thing_against_another() -> None:
    """Its answer speaks of both; another essay that the lesson leaves over has parts."""
    first = "Q: How far was it Ann? [20]\nA: Far.\n\n"
    weighed = "Q: Which did more: (i) rain or (ii) wind? Explain your answer. [10]\nA: Rain.\n\n"
    assert asked(SKY + first + weighed)[-1].startswith("How far was it Ann?")
