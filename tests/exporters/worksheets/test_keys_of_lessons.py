"""Keys of lessons and the list of answers: quick to mark from, and no last page for a few lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from made_topics import made_notes
from read_back import shipped_topic
from sheet_sources import layout_of_lesson, print_run_of, printed, sheets, topic_of, words

from twofold.exporters.worksheets.answer_columns import AnswerColumns, Listed
from twofold.exporters.worksheets.answers import ItemAnswer, answers_of, name_of_answers
from twofold.exporters.worksheets.blocks import CellTable
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.layout.flows import TextRow
from twofold.exporters.worksheets.layout.line_breaking import words_of
from twofold.exporters.worksheets.layout.page_breaking import fill_pages, filled
from twofold.exporters.worksheets.layout.page_style import PageHeights, PageStyle
from twofold.exporters.worksheets.layout.shapes import DrawnRow
from twofold.exporters.worksheets.lessons.answer_list import list_of_answers
from twofold.exporters.worksheets.lessons.fewer_pages import on_fewer_pages
from twofold.exporters.worksheets.lessons.lesson_key import key_of_lesson, pages_in_columns
from twofold.exporters.worksheets.lessons.lesson_layout import document_of
from twofold.exporters.worksheets.listed_answers import listed_answers
from twofold.exporters.worksheets.options import PrintSize, TierName, WorksheetOptions
from twofold.exporters.worksheets.pdf.document import DocumentPart
from twofold.exporters.worksheets.sheet_head import Head
from twofold.exporters.worksheets.sheets.marking import asking
from twofold.notes import Topic, notes_of
from twofold.source import Position
from twofold.text import Run, plain

REST = 0.3
"""Part of a page that is less than a last one should have."""


def topics() -> Iterator[Topic]:
    yield shipped_topic()
    yield topic_of(made_notes("history", 1))


@cache
def keys(print_size: PrintSize) -> tuple[DocumentPart, ...]:
    """Return the keys of the first lessons of some topics, and their lists of answers."""
    style, found = PageStyle.of(WorksheetOptions(print_size=print_size)), list[DocumentPart]()
    for topic in topics():
        lessons = print_run_of(topic, WorksheetOptions(sections=("1", "2"))).lessons
        layouts = [layout_of_lesson(each, style) for each in lessons]
        found += (key_of_lesson([each]) for each in layouts)
        found.append(list_of_answers(topic, layouts, ()))
    return tuple(found)


@pytest.mark.parametrize("print_size", [pytest.param("large", marks=pytest.mark.soak), "giant"])
def test_no_key_of_a_lesson_ends_with_a_rest(print_size: PrintSize) -> None:
    """Its columns stand closer where that saves a page, or all pages end earlier."""
    rests = [
        key
        for key in keys(print_size)
        if len(key.pages) > 1
        and filled(key.flows, key.pages[-1]) < REST * key.document.style.column_height
    ]
    assert rests == []


def test_lists_of_answers_have_the_size_of_keys_in_large_print() -> None:
    """A teacher reads both of them, in two columns."""
    size = PageStyle.of(WorksheetOptions(print_size="giant")).marking_size
    marked = ((each, each.document.labels) for each in keys("giant"))
    lists = [each for each, labels in marked if labels.key == labels.answer_list]
    assert len(lists) == len(list(topics()))
    for each in lists:
        rows = (row for flow in each.flows for row in flow.rows if isinstance(row, DrawnRow))
        lines = [line for row in rows for item in row.entries for line in item.lines]
        assert {line.size for line in lines} <= {size, 1.1 * size}
        assert len({line.x for line in lines}) > 1


@pytest.mark.parametrize(("backs", "pages"), [(0, 1), (2, 1), (30, 2), (90, 2)])
def test_no_marking_note_vanishes_in_silence(backs: int, pages: int) -> None:
    """As many as a sheet of paper has room for stand in the key, for its back is free; a line says
    where the others are."""
    items = "".join(f"- It is {{{{word{n}}}}} then.\n" for n in range(60))
    told = "".join(
        f"- So it was {{{{thing{n}}}}}.\n  > {f'The long story of {n} ' * 9}\n"
        for n in range(backs)
    )
    topic = topic_of(f"# T\n\n## S\n\n{items}{told}")
    options = WorksheetOptions()
    lessons = print_run_of(topic, options).lessons
    layout = layout_of_lesson(lessons[0], PageStyle.of(options))
    key = key_of_lesson([layout])
    said = " ".join(
        entry.words
        for flow in key.flows
        for row in flow.rows
        if isinstance(row, DrawnRow)
        for entry in row.entries
    )
    shown = sum(f"The long story of {n} " in said for n in range(backs))
    assert ("More marking notes" in said) == (shown < backs)
    assert shown == backs or backs == 90
    assert len(key.pages) == pages


def test_sources_are_the_first_that_a_key_has_no_room_for() -> None:
    """What a marker has to know stands there; who said so is told in the keys of the sheets."""
    items = "".join(f"- It is {{{{word{n}}}}} then.\n" for n in range(60))
    told = "".join(
        f"- It was {{{{thing{n}}}}}.\n  > Fact {n}z.\n  > Source: {'a long title ' * 90}\n"
        for n in range(8)
    )
    options = WorksheetOptions()
    lessons = print_run_of(topic_of(f"# T\n\n## S\n\n{items}{told}"), options).lessons
    key = key_of_lesson([layout_of_lesson(lessons[0], PageStyle.of(options))])
    rows = [row for flow in key.flows for row in flow.rows if isinstance(row, DrawnRow)]
    said = " ".join(entry.words for row in rows for entry in row.entries)
    assert [n for n in range(8) if f"Fact {n}z." not in said] == []
    assert "Source:" not in said
    assert "The sources are in the keys of the single sheets." in said
    assert len(key.pages) <= 2


def test_boxes_of_steps_are_read_down_their_columns() -> None:
    """A row of figures says it above itself: on the sheet they stand in two columns."""
    notes = "# T\n\n## S\n\nHow it went, in order:\n\n1. a b\n2. c d\n3. e f\n4. g h\n"
    (sheet,) = sheets(notes, "sequence")
    labels = labels_for("en")
    assert name_of_answers("In the right order", sheet, labels).endswith("\u00b7 down each column")
    (questions,) = sheets(ESSAY, "questions")
    assert name_of_answers("Questions", questions, labels) == "Questions"


@pytest.mark.parametrize(
    ("question", "short"),
    [
        pytest.param("Calculate it. [2] #space\nA:\n- 60 : 0.05\n- × 1200", "× 1200", id="result"),
        pytest.param("What mass is it? [1]\nA: 80 g", "80 g", id="number"),
        pytest.param("Name two kings. [2]\nA:\n- Ann\n- Bob", "Ann; Bob", id="names"),
        pytest.param("Calculate it. [1] #space\nA: It cannot be done.", "", id="no-result"),
        pytest.param("Why did he fall? [2]\nA:\n- He was late.\n- Alone.", "", id="reasons"),
    ],
)
def test_a_list_has_the_few_words_that_a_question_asks_for(question: str, short: str) -> None:
    """They are read aloud as those of gaps are: of a calculation its result, of reasons none."""
    (sheet,) = sheets(f"# T\n\n## S\n\nQ: {question}\n", "questions")
    assert [plain(each.bare.text) for each in answers_of(sheet, ())] == [short]


def columns_of(print_size: PrintSize) -> AnswerColumns:
    """Return the two columns of a key."""
    style = PageStyle.of(WorksheetOptions(print_size=print_size))
    lesson = print_run_of(topic_of(made_notes("biology", 1)), WorksheetOptions()).lessons[0]
    layout = layout_of_lesson(lesson, style).block_layout
    return AnswerColumns.of(layout, style.marking_size, 2)


def answers(*texts: str) -> list[ItemAnswer]:
    return [
        ItemAnswer(str(n), (Run(text),), Position("t.md", n, 1)) for n, text in enumerate(texts, 1)
    ]


def test_short_answers_follow_each_other_where_that_saves_a_page() -> None:
    """Where one of them is long all keep a line of their own, in their order."""
    columns = columns_of("large")
    close = replace(columns, is_close=True, runs_on=True)
    short = answers("heath", "foul is fair", "kings")
    long = [*short, *answers("a sentence that is long enough for a line")]
    one_by_one, in_a_row = (list(listed_answers(each, short)) for each in (columns, close))
    assert (len(one_by_one), len(in_a_row)) == (3, 1)
    assert sum(each.height for each in in_a_row) < sum(each.height for each in one_by_one)
    assert len(list(listed_answers(close, long))) == 4


def test_lines_of_ordinary_print_stand_closer_where_that_saves_a_page() -> None:
    """No page has the last few answers of a key alone."""
    style = PageStyle.of(WorksheetOptions())
    lesson = print_run_of(topic_of(made_notes("biology", 1)), WorksheetOptions()).lessons[0]
    layout = layout_of_lesson(lesson, style).block_layout
    head, document = Head((), "", (Run("T"),), None), document_of(lesson, layout, is_key=True)

    def key(columns: AnswerColumns, count: int) -> DocumentPart:
        listed = [*listed_answers(columns, answers(*["kings"] * count))]
        return pages_in_columns(head, columns, listed, document)

    columns = AnswerColumns.of(layout, style.marking_size, 2)
    count = next(count for count in range(90, 150) if len(key(columns, count).pages) > 1)
    assert len(on_fewer_pages(columns, lambda each: key(each, count)).pages) == 1


@pytest.mark.parametrize("print_size", ["large", "giant"])
def test_what_a_page_has_no_room_for_begins_another(print_size: PrintSize) -> None:
    """Below its columns, the last one of them a line short, it would be read in the wrong place."""
    columns = columns_of(print_size)
    heights = PageHeights(columns.block_layout.style.column_height, 400.0)
    for count in range(60, 180, 7):
        listed = [*listed_answers(columns, answers(*["kings"] * count))]
        flows = replace(columns, is_even=True).flows(listed, heights)
        pages = fill_pages(flows, columns.block_layout.style.column_height)
        assert [[placed.flow for placed in page] for page in pages] == [
            [number] for number in range(len(flows))
        ]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param(
            "| | Left | Right |\n|---|---|---|\n"
            "| Pace | {{rapid|fast}}, {{bold}} | {{gradual}} |\n| Doctrine | old | {{new}} |",
            ["Pace\u2002Left: rapid (fast); bold · Right: gradual", "Doctrine\u2002Right: new"],
            id="more-columns-than-one",
        ),
        pytest.param(
            "| | What |\n|---|---|\n| Wall | {{cellulose}} |\n| Store | {{starch}} |",
            ["Wall\u2002cellulose", "Store\u2002starch"],
            id="one-column",
        ),
        pytest.param(
            "| Who | Year |\n|---|---|\n| {{Lenin}} | 1917 |\n| {{Stalin}} | {{1928}} |",
            ["1917\u2002Who: Lenin", "Who: Stalin · Year: 1928"],
            id="a-name-that-is-asked-for",
        ),
    ],
)
def test_the_answers_of_a_table_stand_behind_the_names_of_its_rows(
    table: str, expected: list[str]
) -> None:
    """A column is named where more than one asks something; a lone table has no number."""
    (sheet,) = sheets(f"# T\n\n## S\n\n{table}\n", "comparison")
    (answer,) = answers_of(sheet, ())
    assert answer.label == ""
    assert [plain(row) for row in answer.rows] == expected


ESSAY = """\
# T

## S

Q: How far was it so? [10]
A:
- It was.
- It was not.

Levels:
- 6–10: both sides
- 1–5: one side
"""


def test_levels_stand_apart_from_the_points_of_an_answer() -> None:
    """A point has a box to tick, a level the marks that it earns; those of the item end a line."""
    (sheet,) = sheets(ESSAY, "questions")
    listed = list(listed_answers(columns_of("normal"), answers_of(sheet, ())))
    items = [each.item for each in listed]
    assert [(words_of(line.line for line in each.label), each.words) for each in items] == [
        ("1 ☐", "It was. [10]"),
        ("☐", "It was not."),
        ("6–10", "Both sides"),
        ("1–5", "One side"),
    ]
    assert [each.stays for each in listed] == [False, False, True, False]
    assert len({each.lines[0].x for each in items}) == 1


@pytest.mark.parametrize(
    ("marks", "points", "boxes", "told"),
    [
        pytest.param(3, 3, 1, "[1]", id="a-mark-each"),
        pytest.param(6, 3, 2, "[2]", id="two-marks-each"),
        pytest.param(5, 3, 1, "", id="not-alike"),
        pytest.param(8, 2, 1, "", id="too-many-for-one"),
        pytest.param(6, 1, 1, "", id="a-lone-point"),
        pytest.param(10, 5, 1, "", id="an-essay"),
    ],
)
def test_a_point_has_a_box_for_each_of_its_marks(
    marks: int, points: int, boxes: int, told: str
) -> None:
    """Three points of a question of six marks earn two each; the key of its sheet says so, too."""
    listed = "".join(f"- It was {n}.\n" for n in ("one", "two", "three", "four", "five")[:points])
    (sheet,) = sheets(f"# T\n\nQ: Why? [{marks}]\nA:\n{listed}", "questions")
    items = [each.item for each in listed_answers(columns_of("normal"), answers_of(sheet, ()))]
    labels = [words_of(line.line for line in each.label) for each in items]
    assert [label.count("☐") for label in labels[:points]] == [boxes] * points
    _, key = printed(sheet)
    assert " ".join(words(key)).count(told or "[1]") == (points if told else 0)


CAUSES = """\
# T

## S

- The {{boiler}} burst that night.

Q: Why did it sink? [4]
A: The boiler burst.
- The pumps had stopped.
- The sea was high.
- Nobody saw the rocks.
"""


def keys_on(notes: str, tier: TierName | None = None) -> Iterator[str]:
    """Yield the words of the key of each lesson, of one tier if it is given."""
    options = WorksheetOptions(tiers=(tier,) if tier else ())
    for lesson in print_run_of(topic_of(notes), options).lessons:
        key = key_of_lesson([layout_of_lesson(lesson, PageStyle.of(WorksheetOptions()))])
        said = [row for flow in key.flows for row in flow.rows if isinstance(row, DrawnRow)]
        yield " ".join(each.words for row in said for each in row.entries)


def test_the_points_of_an_answer_are_told_once_in_a_key() -> None:
    """The ticket, of which one of them is enough, names the place where they stand."""
    (told,) = keys_on(CAUSES)
    assert told.count("The pumps had stopped") == 1
    assert "Any one point of Questions 1, explained" in told


@pytest.mark.parametrize("word", ["rapid|fast", "rapid"], ids=["several right", "one right"])
def test_what_is_said_of_a_table_is_told_once(word: str) -> None:
    """In large print its cells may be the items of a list, which have one note together."""
    rows = "".join(f"| Row {n} | {{{{{word}{n}}}}} {'growth ' * 40}| plain |\n" for n in range(9))
    table = f"| | Left | Right |\n|---|---|---|\n{rows}\n> Only until 1928.\n"
    lessons = print_run_of(topic_of(f"# T\n\n## Aims\n\n{table}"), WorksheetOptions()).lessons
    layout = layout_of_lesson(lessons[0], PageStyle.of(WorksheetOptions(print_size="giant")))
    sheet, _, _ = next(iter(layout.sheets))
    assert not any(isinstance(block, CellTable) for block in sheet.blocks)
    key = key_of_lesson([layout])
    rows_of_key = [row for flow in key.flows for row in flow.rows if isinstance(row, DrawnRow)]
    said = [entry for row in rows_of_key for entry in row.entries if "1928" in entry.words]
    assert [entry.label for entry in said] == [()]


@pytest.mark.parametrize(
    ("title", "above"),
    [
        ("Rome", ["Rome · Lesson 1"]),
        ("The steps to power, 1924–29", ["The steps to power, 1924–29", "Lesson 1"]),
        (
            "The very long way of Rome to power",
            ["The very long way of Rome to", "power · Lesson 1"],
        ),
    ],
)
def test_no_line_of_a_head_ends_in_a_dot_between(title: str, above: list[str]) -> None:
    """A lesson's number without room beside the topic's title has a line of its own."""
    topic = topic_of(f"# {title}\n\n## S\n\n- A {{{{gap}}}}.\n\n## O\n\n- A {{{{lid}}}}.\n")
    lessons = print_run_of(topic, WorksheetOptions()).lessons
    layout = layout_of_lesson(lessons[0], PageStyle.of(WorksheetOptions(print_size="giant")))
    rows = [row for row in key_of_lesson([layout]).flows[0].rows if isinstance(row, TextRow)]
    lines = (words_of([row.line]).removesuffix("Lesson · core") for row in rows)
    assert [line.replace("\N{NO-BREAK SPACE}", " ").strip() for line in lines] == above


JUDGED = """\
# T

## One

- Rome was founded in {{753 BC}} on the hills.
  > Not: 509 BC

## Two

- The {{consuls}} ruled for a year.

Myth: A dictator ruled for life.
Fact: For six months.

Myth: A tribune was a king.
Fact: Nobody was.
"""


def test_what_is_wrong_in_a_gap_that_is_not_asked_is_not_told() -> None:
    """A lesson fills a gap that a question tells; wrong answers are of one kind with their gap."""
    gaps = "- Stalin led the {{Office}} from {{1926}} on.\n  > Not: Guard, 1931\n- He {{ate}}.\n"
    asked = "\nQ: How did the Office help Stalin? [2]\nA: It gave him men.\n"
    for notes, told in ((gaps, "Guard; 1931 (1)"), (gaps + asked, "1931 (1)")):
        (key,) = keys_on(f"# T\n\n## One\n\n{notes}")
        assert key.partition("Do not accept: ")[2].startswith(told)


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        pytest.param({"Dictator"}, ("Consul", "ten"), id="name"),
        pytest.param({"Rome"}, ("Consul", "ten"), id="another-name"),
        pytest.param({"82 BC"}, ("5 May 88 BC", "ten"), id="date"),
        pytest.param({"Rome", "82 BC"}, ("Consul", "5 May 88 BC", "ten"), id="two-gaps"),
        pytest.param(set(), ("Consul", "5 May 88 BC", "ten"), id="no-gap-as-in-a-claim"),
    ],
)
def test_a_wrong_answer_is_of_the_gaps_that_it_looks_like(
    answers: set[str], told: tuple[str, ...]
) -> None:
    """Names are of names, dates of dates, however exact; what looks like none is of all."""
    notes = (
        "# T\n\n- Sulla became {{Dictator}} of {{Rome}} in {{82 BC}}.\n"
        "  > Not: Consul, 5 May 88 BC, ten\n"
    )
    (note,) = notes_of(topic_of(notes))
    assert asking(note, answers, "en").back.wrong_answers == told


def test_what_is_wrong_in_a_gap_is_told_where_the_gap_is_asked() -> None:
    """The claims of a later lesson have no gap to be wrong in."""
    first, second = keys_on(JUDGED)
    assert "Do not accept: 509 BC (1)" in first
    assert "For six months." in second
    assert "Do not accept" not in second


def test_what_no_box_has_is_not_told_to_be_wrong() -> None:
    """Who chooses from a box cannot write it; who writes from memory can."""
    wrong = ("Gaul", "Elba", "Etna", "Pisa", "Como", "Rhone")
    notes = f"# T\n\n## One\n\n- He crossed the {{{{Rubicon}}}}.\n  > Not: {', '.join(wrong)}\n"
    chosen: tuple[tuple[TierName, int], ...] = (("core", 3), ("challenge", 6))
    for tier, count in chosen:
        (key,) = keys_on(notes, tier)
        told = key.partition("Do not accept: ")[2]
        assert sum(word in told for word in wrong) == count


def test_what_is_wrong_in_the_only_table_stands_without_a_number() -> None:
    """A table that is alone has none, and brackets with nothing in them say nothing."""
    table = "| Body | Ruled |\n|---|---|\n| Senate | {{Rome}} |\n| Assembly | {{tribes}} |\n"
    told = [
        key.partition("Do not accept: ")[2]
        for key in keys_on(f"# T\n\n## One\n\n{table}> Not: Gaul\n")
    ]
    assert [each.startswith("Gaul") for each in told] == [True]
    assert "()" not in told[0]


@pytest.mark.parametrize(
    ("parts", "starts"),
    [
        pytest.param((6, 4), ["1", "2"], id="two-parts"),
        pytest.param((15, 1), ["1", "10"], id="a-part-that-is-too-long"),
    ],
)
def test_no_column_of_a_last_page_begins_amid_a_part(
    parts: tuple[int, ...], starts: list[str]
) -> None:
    """Columns are a little taller for that, unless they would be much taller."""
    columns = columns_of("normal")
    listed: list[Listed] = []
    for number, count in enumerate(parts, 1):
        listed.append(columns.heading(f"{number}"))
        listed += listed_answers(columns, answers(*["a sentence, long enough for a line"] * count))
    (flow,) = columns.flows(listed, PageHeights(500.0, 500.0))
    (row,) = flow.rows
    assert isinstance(row, DrawnRow)
    tops = {each.lines[0].x // columns.width: each for each in reversed(row.entries)}
    assert [words_of(line.line for line in (each.label or each.lines)) for each in tops.values()][
        ::-1
    ] == starts
