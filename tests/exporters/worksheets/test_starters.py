"""Starters: what was taught before a lesson, by its days or by its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from sheet_sources import print_run_of, printed, render, sheets, topic_of, words

from twofold.exporters.worksheets import plan
from twofold.exporters.worksheets.blocks.exercises import GlossaryEntry
from twofold.exporters.worksheets.blocks.lesson import RetrievalGrid, ShortQuestion
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.giveaways import meet
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.layout.exercise_layout import ExerciseLayout
from twofold.exporters.worksheets.layout.flows import FormRow, FormWords, OfRow
from twofold.exporters.worksheets.layout.line_breaking import Blank
from twofold.exporters.worksheets.layout.page_breaking import fill_pages
from twofold.exporters.worksheets.layout.page_style import BASELINE, PageStyle
from twofold.exporters.worksheets.lessons.lesson_layout import LessonLayout
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.exporters.worksheets.sheets.lesson_prompts import prompts_of
from twofold.exporters.worksheets.sheets.prompts import kind_of_question
from twofold.exporters.worksheets.sheets.starter import A_LINE, FOUR_LINES, MOST_LISTED
from twofold.exporters.worksheets.sheets.starter_layout import ANSWER_RULE
from twofold.exporters.worksheets.sheets.terms import glossary_entry
from twofold.source import Position
from twofold.text import Run, Style, plain

NUMBERS = ("one", "two", "ten", "four", "five", "six")


def notes(days: dict[int, str] | None = None, sections: int = 6, facts: int = 3) -> str:
    """Return notes of so many sections, each with facts that name it, and the days of some."""
    text = "---\nlanguage: en-GB\n---\n# T\n"
    for number in range(1, sections + 1):
        text += f"\n## Lesson {number}\n\n"
        if number in (days or {}):
            text += f"<!-- taught: {(days or {})[number]} -->\n"
        for fact in NUMBERS[:facts]:
            text += f"- Fact {fact} of lesson {number} is {{{{q{fact}{number}z::letters}}}} here.\n"
    return text


def starters(text: str) -> dict[str, Sheet]:
    """Return the starters of notes by the titles of their sections."""
    return {plain(sheet.title): sheet for sheet in sheets(text, "starter")}


def grid_of(sheet: Sheet) -> RetrievalGrid:
    """Return the grid of a starter, its only block."""
    (grid,) = sheet.blocks
    assert isinstance(grid, RetrievalGrid)
    return grid


def asked(sheet: Sheet) -> list[tuple[str, str]]:
    """Return each column's title with the numbers of the lessons that it asks about."""
    return [
        (column.title, "".join(sorted({q.answer.answer[-2] for q in column.questions})))
        for column in grid_of(sheet).columns
    ]


def test_days_are_counted_from_the_section_s_own() -> None:
    """The last lesson, those from the Monday of the week before, and the older ones."""
    days = {1: "2026-10-27", 2: "2026-11-16", 3: "2026-11-15", 4: "2026-11-19", 5: "2026-11-24"}
    last, recent, (title, older) = asked(starters(notes(days))["Lesson 5"])
    assert (last, recent, title) == (("Last lesson", "4"), ("Last week", "2"), "Longer ago")
    assert set(older) <= set("13")


def test_the_order_counts_where_there_are_no_days() -> None:
    """The section before, the one before that, and all others; no column claims a week."""
    last, before, (title, older) = asked(starters(notes())["Lesson 5"])
    assert (last, before, title) == (("Last lesson", "4"), ("Before that", "3"), "Longer ago")
    assert set(older) <= set("12")


def test_a_section_that_has_a_day_asks_of_no_section_without() -> None:
    """What has no day among days has not been taught yet."""
    days = {1: "2026-10-27", 2: "2026-11-12", 4: "2026-11-19", 5: "2026-11-24"}
    assert "3" not in str(asked(starters(notes(days))["Lesson 5"]))


def test_a_first_lesson_has_no_starter() -> None:
    """Nothing was taught before it, by its place or by its day."""
    assert "Lesson 1" not in starters(notes())
    assert "Lesson 5" not in starters(notes({5: "2026-09-01", 1: "2026-09-08"}))


def test_too_few_questions_for_the_grid_are_a_list() -> None:
    """A second lesson has six questions of the first at most, each worth a point."""
    sheet = starters(notes(facts=6))["Lesson 2"]
    assert asked(sheet) == [("Last lesson", "1")]
    assert sheet.marks == len(grid_of(sheet).questions) == 6
    assert "Lesson 2" not in starters(notes(facts=2))


def test_older_knowledge_is_worth_more() -> None:
    """One point for the last lesson, two and three for what was before: 18 in all."""
    assert starters(notes())["Lesson 5"].marks == 18


def test_no_question_says_the_answer_to_another() -> None:
    """That holds for each two of a sheet."""
    text = notes().replace("lesson 3 is", "lesson 3, unlike qone4z, is")
    topic = topic_of(text)
    asked_of = {gap for sheet in sheets(text, "starter") for gap in sheet.gaps}
    prompts = [p for section in topic.sections for p in prompts_of(topic, section)]
    for sheet in sheets(text, "starter"):
        answers = {gap.answer for gap in sheet.gaps}
        on_sheet = [prompt for prompt in prompts if plain(prompt.answer) in answers]
        assert not any(meet(a.item, b.item) for a, b in combinations(on_sheet, 2))
    assert asked_of


@pytest.mark.parametrize(("formula", "count"), [("H+ + OH- -> X", 4), ("2Na + Cl2 -> X", 5)])
def test_no_formula_says_the_answer_to_a_question(formula: str, count: int) -> None:
    """Its capitals are read as they are in the answer."""
    asks = "- An acid releases {{hydrogen|\\ce{H+}}} ions.\n"
    shows = f"- Salts as in \\ce{{{formula}}} are called {{{{common products}}}}.\n"
    text = f"{notes(sections=1)}{asks}{shows}\n## Last\n\n- It is {{{{zz}}}}.\n"
    assert len(grid_of(starters(text)["Last"]).questions) == count


def test_a_sentence_that_leans_on_another_is_not_asked() -> None:
    """It begins with "He" or hangs below a long one; below a short one it begins with that."""
    text = """\
# T

## One

- He died in {{1924::year}} at last, say all books.
- Lenin
  - He was born in {{1870::year}}.
"""
    topic = topic_of(text)
    assert [plain(p.text) for p in prompts_of(topic, topic.sections[0])] == [
        "Lenin – He was born in …"
    ]


def test_a_gap_in_a_formula_shows_dots() -> None:
    """Its answer is in the key alone, drawn."""
    text = notes().replace("is {{qone4z::letters}} here", r"is $E = {{c1::m}}c^2$ as known")
    sheet = starters(text)["Lesson 5"]
    formulas = [q for q in grid_of(sheet).questions if q.answer.has_formula]
    assert [(plain(q.question).count(r"\ldots"), q.answer.answer) for q in formulas] == [(1, "$m$")]
    for _, pdf, pages in render(sheet, PageStyle.of(WorksheetOptions())):
        assert pdf
        assert pages == 1


def test_large_print_asks_the_same_in_lists() -> None:
    """All nine questions are there, below the same titles."""
    sheet = starters(notes())["Lesson 5"]
    for size in ("normal", "large", "giant"):
        options = WorksheetOptions(print_size=size)
        said = " ".join(words(printed(sheet, options)[0]))
        assert said.count("(letters)") == (18 if size == "normal" else 9)
        assert said.index("Last lesson") < said.index("Before that") < said.index("Longer ago")


def test_questions_overleaf_say_anew_of_when_they_ask() -> None:
    """In large print their heading comes again in a lesson whose page has room for that."""
    style = PageStyle.of(WorksheetOptions(print_size="giant"))
    topic = topic_of(notes().replace(" here.", " and there is still more that is here."))
    (*_, lesson, _) = print_run_of(topic, WorksheetOptions()).lessons
    (side,) = LessonLayout.of(lesson, style).sides
    first = [(page[0].repeats, side.flows[page[0].flow].of_row) for page in side.pages]
    assert (True, OfRow.TITLE) in first
    plain_flows = tuple(replace(flow, of_row=None) for flow in side.flows)
    assert len(fill_pages(plain_flows, style.column_height)) == len(side.pages)


def test_a_short_starter_stands_twice_on_its_page() -> None:
    """The lower half is the same to the eye; a key stands once."""
    blank, key = (words(pdf) for pdf in printed(starters(notes(facts=6))["Lesson 2"]))
    assert (blank.count("(letters)"), key.count("(letters)")) == (12, 6)


def test_the_same_notes_give_the_same_bytes() -> None:
    """Neither chance nor the day of printing has a say."""
    assert printed(starters(notes())["Lesson 5"]) == printed(starters(notes())["Lesson 5"])


@pytest.mark.parametrize("kind", ["Key terms", "Timeline"])
def test_a_list_of_terms_or_events_is_no_lesson(kind: str) -> None:
    """It has a starter, and none asks about it, though its terms are asked where they are named."""
    body = (
        "Qone4z\n: Something.\n"
        if kind == "Key terms"
        else "| Date | Event |\n|---|---|\n| 1924 | A |\n"
    )
    last = "\n## Last\n\n- The last fact is {{zz::letters}}.\n"
    found = starters(f"{notes()}\n## {kind}\n\n{body}{last}")
    assert kind in found
    asked = {question.answer.answer for question in grid_of(found["Last"]).questions}
    assert asked.isdisjoint({"Qone4z", "1924"})


def test_a_list_that_is_looked_up_has_no_starter() -> None:
    """Nobody goes through so many terms in an hour; and what asks nothing is no lesson."""
    terms = "".join(f"Term {n}\n: Thing {n}.\n\n" for n in range(MOST_LISTED + 1))
    for body in (terms, "It was so.\n"):
        assert "Words" not in starters(f"{notes()}\n## Words\n\n{body}")


def test_kinds_of_questions_take_turns() -> None:
    """Of six no more than two ask for terms, or for dates, where there are other questions."""
    text = "# T\n\n## One\n\n"
    text += "".join(f"- Hall {n} was built in {{{{18{n}0::year}}}} at last.\n" for n in range(1, 6))
    text += "".join(
        f"- Road {n} was paved with {{{{stone{n}z::what?}}}} then on.\n" for n in range(1, 6)
    )
    text += "".join(f"\nWord{n}x\n: It means {n * 7}.\n" for n in range(1, 6))
    text += "\n## Two\n\n- Rome {{fell}} at last.\n"
    (sheet,) = sheets(text, "starter")
    leads = [plain(q.question).partition("?")[0] for q in grid_of(sheet).questions]
    assert sorted(leads) == ["What", "What", "Which term", "Which term", "Year", "Year"]


TERMS = "".join(f"\nWord{name}x\n: It means {n * 7}.\n" for n, name in enumerate("abcdef", 1))


def leads_of(questions: Iterable[ShortQuestion]) -> list[str]:
    """Return how questions begin."""
    return [plain(each.question).partition("?")[0] for each in questions]


def test_no_column_asks_for_terms_alone_where_there_are_others() -> None:
    """Be the others longer: three times "Which term?" is dull."""
    long = "the longest of all roads that lead from the old town over the hills to the far south"
    facts = "".join(f"- Road {n}, {long}, has {{{{q{n}1z::letters}}}}.\n" for n in "abcdef")
    text = f"# T\n\n## One\n\n{facts}{TERMS}{notes(sections=2).partition('# T')[2]}"
    (column,) = (
        each for each in grid_of(starters(text)["Lesson 2"]).columns if each.title == "Before that"
    )
    assert leads_of(column.questions).count("Which term") == len(column.questions) - 1 == 2


def test_a_list_asks_a_claim_before_more_terms() -> None:
    """A lesson of terms alone has one of them, which leaves room for kinds that are few."""
    facts = "- Fact one is {{qone0z::letters}} here.\n- Fact two is {{qtwo0z}} here.\n"
    terms = f"Q: Why? [2]\nA: So it was.\n{TERMS}"
    roads = "".join(f"- Road {n} has {{{{q{n}1z::letters}}}} here.\n" for n in "abc")
    more = TERMS.replace("Word", "Other").replace("means", "is like")
    last = f"{roads}{more}\nTrue: The sea is deep.\n"
    parts = {"A": facts, "B": terms, "C": last, "Today": "- Rome {{fell}} at last.\n"}
    text = "# T\n" + "".join(f"\n## {title}\n\n{said}" for title, said in parts.items())
    leads = leads_of(grid_of(starters(text)["Today"]).questions)
    assert len(leads) == 6
    assert "True or false" in leads
    assert leads.count("Which term") < 3


def test_two_times_before_are_two_columns() -> None:
    """A third lesson has what the last taught for one point, and what was before that for two."""
    sheet = starters(notes())["Lesson 3"]
    assert asked(sheet) == [("Last lesson", "2"), ("Before that", "1")]
    assert sheet.marks == 9
    assert len(grid_of(sheet).questions) == 6


def test_a_formula_that_is_also_right_is_drawn_in_the_key(tmp_path: Path) -> None:
    """No dollars of LaTeX stand beside the answer that the notes give first."""
    text = "# T\n\n## One\n\n" + "".join(
        f"- Number {n} is divided by {{{{mass {n}|$M_{n}$::quantity}}}} here.\n" for n in range(4)
    )
    text += "\n## Two\n\n- Rome {{fell}} at last.\n"
    (sheet,) = sheets(text, "starter")
    assert all(question.answer.has_formula for question in grid_of(sheet).questions)
    made = [written.path for written in plan([topic_of(text)], WorksheetOptions()).write(tmp_path)]
    (key,) = (path for path in made if path.name == "2-two-key.pdf")
    said = " ".join(words(key.read_bytes()))
    assert "mass 1" in said
    assert "$" not in said


def test_a_starter_asks_when_of_no_number_of_things() -> None:
    """ "When? One dm³ is … cm³." would want a date."""
    notes = "# T\n\n## S\n\n- One dm³ is {{1000}} cm³.\n- The old mill was built in {{1850}}.\n"
    topic = topic_of(notes)
    asked = {plain(each.answer): each for each in prompts_of(topic, topic.sections[0])}
    assert (asked["1000"].lead, asked["1850"].lead) == ("", "When?")
    assert kind_of_question(asked["1000"], "en") == "number"
    assert kind_of_question(asked["1850"], "en") == "date"


@pytest.mark.parametrize(
    ("date", "also"),
    [
        pytest.param("15–16 August 1952", ("1952",), id="days"),
        pytest.param("mid-May 1928", ("1928",), id="month"),
        pytest.param("1066", (), id="year"),
        pytest.param("30 December 1922 – 3 January 1923", (), id="two-years"),
        pytest.param("March 44 BC", (), id="era"),
    ],
)
def test_when_is_answered_by_the_year(date: str, also: tuple[str, ...]) -> None:
    """Nobody who answers from memory is told that the day is wanted, too."""
    topic = topic_of(f"# T\n\n## S\n\n| Date | Event |\n|---|---|\n| {date} | It was done |\n")
    (prompt,) = prompts_of(topic, topic.sections[0])
    assert prompt.answer_gap.accepted == also


def test_a_word_is_asked_once_with_its_article_or_without() -> None:
    """ "Bleistift" in a sentence and "der Bleistift" as a word to learn are one."""
    words_to_learn = "".join(
        f"{word}\n: the {meaning}\n\n"
        for word, meaning in (
            ("der Bleistift", "pencil"),
            ("das Heft", "book"),
            ("die Tafel", "board"),
            ("das Lineal", "ruler"),
        )
    )
    notes = (
        "---\nlanguage: en\nterms: de\n---\n# T\n\n## A\n\n"
        f"- Ich schreibe mit dem {{{{Bleistift::pencil}}}} hier.\n\n{words_to_learn}"
        "## B\n\n- Er {{liest::lesen}} am Abend.\n"
    )
    (sheet,) = sheets(notes, "starter")
    (grid,) = sheet.blocks
    assert isinstance(grid, RetrievalGrid)
    answers = [question.answer.answer for question in grid.questions]
    assert sum("Bleistift" in answer for answer in answers) == 1


def test_no_starter_asks_again_while_something_is_left_to_ask() -> None:
    """Each lesson is asked about in several starters, and its facts take turns, of any kind."""
    text = "---\nlanguage: en-GB\n---\n# T\n"
    for number in range(1, 8):
        text += f"\n## Lesson {number}\n\n"
        text += f"- Lesson {number} began in {{{{18{number}0::year}}}} at last.\n"
        for fact in "abcdefghijk":
            text += f"- Fact {fact} of lesson {number} is {{{{q{fact}{number}z::letters}}}} here.\n"
    answers = [gap.answer for sheet in starters(text).values() for gap in sheet.gaps]
    assert len(answers) == 6 + 6 + 4 * 9
    assert len(set(answers)) == len(answers)


@pytest.mark.parametrize(
    "other", ["as you know, in {{{{p{}{}z::letters}}}}", "of a kind of its own"]
)
def test_a_question_of_a_line_more_comes_before_one_is_asked_again(other: str) -> None:
    """So does one on another sentence before the other gap of the same is asked."""
    text = "---\nlanguage: en-GB\n---\n# T\n"
    for number in range(1, 6):
        text += f"\n## Lesson {number}\n\n"
        for fact in "abc":
            text += f"- Fact {fact} of lesson {number} is {{{{q{fact}{number}z::letters}}}} here.\n"
        for fact in "defghijkl":
            gap = f"{{{{q{fact}{number}z::letters}}}} {other.format(fact, number)}"
            text += f"- Fact {fact} of lesson {number}, which has some that are short, is {gap}.\n"
    asked = [
        (question.position, len(plain(question.question)))
        for sheet in starters(text).values()
        for block in sheet.blocks
        if isinstance(block, RetrievalGrid)
        for question in block.questions
    ]
    assert len({position for position, _ in asked}) == len(asked)
    assert FOUR_LINES < max(letters for _, letters in asked) < FOUR_LINES + A_LINE


def test_a_question_of_many_lines_comes_before_one_is_asked_again() -> None:
    """What no starter has asked is asked first, also before what is much shorter."""
    long = "which has as many words as three more lines of a cell of the grid take at the least"
    text = "---\nlanguage: en-GB\n---\n# T\n"
    for number in range(1, 6):
        text += f"\n## Lesson {number}\n\n"
        for place, fact in enumerate("abcdefghijkl"):
            more = f", {long}," if place > 2 else ""
            text += f"- Fact {fact} of lesson {number}{more} is {{{{q{fact}{number}z::it}}}} now.\n"
    answers = [gap.answer for sheet in starters(text).values() for gap in sheet.gaps]
    assert len(answers) == 6 + 6 + 2 * 9
    assert len(set(answers)) == len(answers)


@pytest.mark.parametrize(("new", "rows"), [(3, 3), (2, 2)])
def test_two_questions_of_each_time_are_enough_where_a_third_is_no_news(
    new: int, rows: int
) -> None:
    """They are as many new ones: the third tells what the lesson before was not asked yet."""
    last = "".join(f"- Part {n} of all is {{{{y{n}yz::letters}}}}.\n" for n in range(new))
    last += "- Part 9 beside qone1z is {{xyz::letters}}.\n" if new < 3 else ""
    text = f"{notes(sections=1, facts=6)}\n## Lesson 2\n\n{last}\n## Last\n\n- It is {{{{zz}}}}.\n"
    grid = grid_of(starters(text)["Last"])
    assert [len(column.questions) for column in grid.columns] == [rows, rows]


def test_the_last_lesson_leaves_what_is_new_to_the_one_before() -> None:
    """Its shortest questions tell what the other lesson was not asked yet: it asks longer ones."""
    text = "---\nlanguage: en-GB\n---\n# T\n\n## A\n\n"
    text += "".join(f"- Fact {f} of A is {{{{q{f}z::letters}}}} here.\n" for f in "abcdefghi")
    asked = {gap.answer for gap in starters(f"{text}\n## B\n\n- B is {{{{old}}}}.\n")["B"].gaps}
    new = sorted({f"q{f}z" for f in "abcdefghi"} - asked)
    text += "\n## B\n\n"
    text += "".join(f"- With {word} is {{{{x{word}::letters}}}}.\n" for word in new)
    more = "of those that are as long as three whole lines of a cell may be, or longer,"
    text += "".join(f"- Fact {f} {more} is {{{{y{f}z::letters}}}}.\n" for f in "abc")
    grid = grid_of(starters(f"{text}\n## C\n\n- The fact is {{{{zz}}}}.\n")["C"])
    assert sorted(q.answer.answer for q in grid.columns[1].questions) == new


TABLE = """
## Table

| | Plant cell | Animal cell |
|---|---|---|
| Wall | of {{cellulose}} | none |
| Store of energy | {{starch}} | {{glycogen}} |
| Vacuole | one, {{permanent}} | small ones |
"""


@pytest.mark.parametrize(
    ("more", "is_lesson"),
    [
        pytest.param("", True, id="a-table-alone"),
        pytest.param("\nOrganelle\n: A part of a cell.\n", False, id="amid-terms"),
    ],
)
def test_a_section_of_a_table_is_a_lesson(more: str, is_lesson: bool) -> None:
    """The next one asks for its cells; amid terms it sums up what other sections teach."""
    last = "\n## Last\n\n- The last fact is {{zz::letters}}.\n"
    found = starters(notes(sections=2) + TABLE + more + last)
    first = grid_of(found["Last"]).columns[0]
    assert any("Plant cell – " in plain(q.question) for q in first.questions) is is_lesson


def test_no_starter_asks_for_a_term_by_a_meaning_without_its_kind() -> None:
    """ "Which term? One whose molecules split" leaves open one of what; beside its term it is."""
    terms = "\nStrong acid\n: One whose molecules split.\n\nBase\n: A thing against acids.\n"
    text = notes(sections=1) + terms + "\n## Last\n\n- The last fact is {{zz::letters}}.\n"
    questions = grid_of(starters(text)["Last"]).questions
    assert [q for q in questions if "against acids" in plain(q.question)]
    assert not [q for q in questions if "molecules" in plain(q.question)]


@pytest.mark.parametrize(
    ("line", "is_met"),
    [
        pytest.param("- Later Otto Anders met {{Berta::who?}}.", False, id="but-named"),
        pytest.param("- Later {{Otto Anders::who?}} met Berta.", False, id="asked-by-nothing"),
        pytest.param("- Then {{Otto Anders::who?}} led the works.", True, id="asked-by-some"),
        pytest.param("- Then Otto Anders led the {{works}} of Leeds.", True, id="told"),
        pytest.param("- Otto Anders led the {{works}} of Leeds. #stretch", False, id="stretch"),
        pytest.param("Q: Who met Berta? [1]\nA: Otto Anders did, of Leeds.", False, id="answer"),
    ],
)
def test_a_starter_asks_for_no_term_that_a_class_has_not_met(line: str, is_met: bool) -> None:
    """A term of another section is known if a lesson of all tiers tells something of its meaning.

    What has but a name there, or stands in a key or on the challenge sheet alone, is not.
    """
    people = "\n## People\n\nOtto Anders\n: Director of the works of Leeds.\n"
    text = f"{notes(sections=1)}\n{line}\n\n## Last\n\n- It is {{{{zz}}}}.\n{people}"
    asked = [plain(each.question) for each in grid_of(starters(text)["Last"]).questions]
    assert any("Director of the works" in each for each in asked) is is_met


@pytest.mark.parametrize(
    ("asks", "is_told"),
    [
        pytest.param("| North | {{a revolution abroad}} | calm |", True, id="cell"),
        pytest.param("| North | {{a revolution at sea}} | calm |", False, id="cell-of-another"),
        pytest.param("- It needs {{revolutions abroad::two words}} now.", True, id="sentence"),
    ],
)
def test_a_starter_says_no_answer_of_its_lesson_in_other_forms(asks: str, is_told: bool) -> None:
    """ "Revolutions must spread abroad" says "a revolution abroad"."""
    fact = "- All revolutions must spread abroad, as {{Anders::who?}} once taught.\n"
    table = f"| | A | B |\n|---|---|---|\n{asks}" if asks.startswith("|") else asks
    text = f"{notes(sections=1)}{fact}\n## Last\n\n- It is {{{{zz}}}}.\n\n{table}\n"
    asked = [plain(each.question) for each in grid_of(starters(text)["Last"]).questions]
    assert any("spread abroad" in each for each in asked) is not is_told


def test_a_cell_is_asked_of_what_is_compared() -> None:
    """ "Plant cell – Wall: of …" is of the cell; where the rows are things these come first."""
    named = TABLE.replace("| | Plant", "| Part | Plant")
    for table, front in ((TABLE, "Plant cell – Wall: of …"), (named, "Wall – Plant cell: of …")):
        topic = topic_of(f"# T\n{table}")
        assert plain(prompts_of(topic, topic.sections[0])[0].question) == front


@pytest.mark.parametrize(
    ("title", "facts", "is_asked"),
    [
        pytest.param("", 3, True, id="no-title"),
        pytest.param("\nWhat cells have:\n", 3, False, id="title"),
        pytest.param("\nWhat cells have:\n", 2, True, id="little-else"),
    ],
)
def test_a_starter_asks_sentences_before_cells_below_a_title(
    title: str, facts: int, is_asked: bool
) -> None:
    """ "What cells have – Plant cell – Wall: of …" is none; with little else it is asked."""
    table = TABLE.replace("\n## Table\n", title)
    text = f"{notes(sections=1, facts=facts)}{table}\n## Last\n\n- It is {{{{zz}}}}.\n"
    asked = [plain(each.question) for each in grid_of(starters(text)["Last"]).questions]
    assert any("Plant cell" in each for each in asked) is is_asked


def test_no_cell_is_asked_where_many_words_would_do() -> None:
    """ "Fights on in … (noun)" is one of them; what is wanted is told, or a cell by itself."""
    open_cell = TABLE.replace("of {{cellulose}}", "of {{cellulose::noun}}")
    for table, count in ((TABLE, 4), (open_cell, 3)):
        topic = topic_of(f"# T\n{table}")
        assert len(prompts_of(topic, topic.sections[0])) == count


CLAIMS = """
Myth: Lady Macbeth kills the old king.
Fact: She returns the daggers.

Myth: Macbeth flees to Ireland with him.
Fact: Malcolm flees to England.
"""


def test_a_starter_has_one_claim_at_most() -> None:
    """Half of them are right by chance, and none leans on a sentence that is not there."""
    text = notes(sections=1) + CLAIMS + "\n## Last\n\n- The last fact is {{zz::letters}}.\n"
    (claim,) = (q for q in grid_of(starters(text)["Last"]).questions if q.answer.answer == "False")
    assert plain(claim.question) == "True or false? Lady Macbeth kills the old king."


@pytest.mark.parametrize("facts", [2, 3])
def test_a_claim_is_worth_a_point_at_most(facts: int) -> None:
    """Who tosses a coin has half of that: older lessons are asked for what is known.

    Where they have nothing else to fill a column all questions are a list, worth a point each.
    """
    head, *lessons = notes(sections=5, facts=facts).split("\n## ")
    told = [
        f"{each}\nMyth: Rivers of Wales {n} run dry.\nFact: No.\n" for n, each in enumerate(lessons)
    ]
    columns = [
        column
        for sheet in starters("\n## ".join((head, *told))).values()
        for column in grid_of(sheet).columns
    ]
    worth = {c.points for c in columns for q in c.questions if q.answer.answer == "False"}
    assert worth == {1}
    assert {column.points for column in columns} == ({1} if facts == 2 else {1, 2, 3})


def test_the_key_of_a_starter_says_what_is_wrong_with_a_claim() -> None:
    """A class asks why, and who marks has not read the notes."""
    text = notes(sections=1) + CLAIMS + "\n## Last\n\n- The last fact is {{zz::letters}}.\n"
    sheet = starters(text)["Last"]
    (claim,) = (q for q in grid_of(sheet).questions if q.answer.answer == "False")
    (told,) = (note for note in sheet.marking if note.position == claim.answer.position)
    assert plain(told.text) == "She returns the daggers."


@pytest.mark.parametrize(
    ("sentence", "is_asked"),
    [
        pytest.param(
            "The sleeping king is murdered by {{Macbeth::who?}}", False, id="the right one"
        ),
        pytest.param("Lady Macbeth grows {{guilty::how?}} of blood", True, id="something else"),
    ],
)
def test_a_starter_has_no_claim_that_another_question_decides(
    sentence: str, is_asked: bool
) -> None:
    """Whoever reads that Macbeth murders the king knows who does not."""
    claim = "Myth: Lady Macbeth murders the sleeping king.\nFact: Her husband does it.\n"
    text = f"{notes(sections=1, facts=2)}- {sentence}.\n\n{claim}\n## Last\n\n- It is {{{{zz}}}}.\n"
    questions = grid_of(starters(text)["Last"]).questions
    assert any(q.answer.answer == "False" for q in questions) is is_asked
    assert any(q.answer.answer in {"Macbeth", "guilty"} for q in questions)


@pytest.mark.parametrize(
    ("sentence", "line", "is_asked"),
    [
        pytest.param(
            "- A post that he gave up was {{Commissar for War::which?}}.",
            "How he fell:\n\n1. He lost the War Commissariat\n2. He went\n3. He died",
            False,
            id="in other forms",
        ),
        pytest.param(
            "- Stalin became General Secretary in {{April 1922::when?}}.",
            "General Secretary\n: Office of Stalin from 1922",
            False,
            id="a part of it",
        ),
        pytest.param(
            "- The New Opposition of Zinoviev and Kamenev had {{forty::how many?}} friends.",
            "New Opposition\n: Group of Zinoviev and Kamenev",
            False,
            id="the meaning of a term",
        ),
        pytest.param(
            "- The New Opposition of Zinoviev and Kamenev had {{forty::how many?}} friends.",
            "New Opposition\n: Group that was strongest in Leningrad",
            True,
            id="a term alone",
        ),
        pytest.param(
            "- Stalin became General Secretary in {{April 1922::when?}}.",
            "Famine\n: Hunger of 1922",
            True,
            id="the same year",
        ),
        pytest.param(
            "True: Trotsky led the troops through the Civil War.",
            "- Since Trotsky led the troops through the Civil War he had {{fame::what?}}.",
            False,
            id="a claim",
        ),
    ],
)
def test_a_starter_asks_nothing_that_a_line_of_its_lesson_tells(
    sentence: str, line: str, is_asked: bool
) -> None:
    """Nor says what a term there means; where there is nothing else to ask it has fewer items."""
    text = f"{notes(sections=1)}\n{sentence}\n\n## Last\n\n- It is {{{{zz}}}}.\n\n{line}\n"
    assert len(grid_of(starters(text)["Last"]).questions) == 3 + is_asked


def test_a_table_is_asked_before_a_starter_asks_again() -> None:
    """A lesson of few sentences fills several starters with its cells, once these were asked."""
    later = "".join(f"\n## Later {n}\n\n- The fact is {{{{z{n}z::letters}}}}.\n" for n in "ab")
    found = starters(notes(sections=1) + TABLE.replace("## Table\n", "") + later)
    first, second = (
        [q.answer.answer for q in grid_of(found[f"Later {n}"]).questions] for n in "ab"
    )
    assert {"qone1z", "qtwo1z", "qten1z"} < set(first)
    cells = {"cellulose", "starch", "glycogen", "permanent"}
    assert set(second) - {"zaz"} <= cells | {"qone1z", "qtwo1z", "qten1z"}
    assert set(second) & cells - set(first)


def test_what_a_lesson_says_all_the_time_is_no_secret_of_a_starter() -> None:
    """ "Acid" stands in each sentence of the lesson, which has a gap for it, too."""
    last = "- All {{acid}} is used.\n- Warm the acid.\n- Add oxide to the acid.\n"
    text = notes(sections=1).replace("Fact", "Acid fact") + f"\n## Last\n\n{last}"
    assert len(grid_of(starters(text)["Last"]).questions) == 3
    assert "Last" not in starters(text.replace("the acid", "it"))


def test_the_dots_of_a_title_are_no_part_of_it() -> None:
    """A title is slanted, and in large print bold; what stands for it is neither."""
    topic = topic_of("# T\n\n## S\n\n- The book *{{Chronicles::title}}* was his source.\n")
    (prompt,) = prompts_of(topic, topic.sections[0])
    assert {run.style for run in prompt.text if isinstance(run, Run)} == {Style.PLAIN}


@pytest.mark.parametrize(
    ("question", "in_one_line"),
    [
        pytest.param("It is short", True, id="one-line"),
        pytest.param(f"{'It is long ' * 3}and ends", True, id="a-short-last-line"),
        pytest.param("It is long " * 5, False, id="a-last-line-as-long-as-its-column"),
    ],
)
def test_in_large_print_an_answer_stands_in_the_last_line_with_room(
    question: str, in_one_line: bool
) -> None:
    """Nine questions take two pages at 24 points, as most of them end early."""
    entry = GlossaryEntry((Run(question),), (Run("x"),), Position("t.md", 1, 1), 1)
    style = PageStyle.of(WorksheetOptions(print_size="giant"))
    layout = ExerciseLayout(style, labels_for("en"), lambda words, _: 0.5 * len(words), 0.0)
    (row,) = glossary_entry(entry, layout, ANSWER_RULE).rows
    assert isinstance(row, FormRow)
    last, rule = (part.baseline for part in row.parts[-2:])
    assert (last == rule) is in_one_line
    assert rule >= BASELINE * style.writing_line_height


WHOLE = "Who was it that brought the news to the whole of the town?"
ROOM = "Who was it that brought the news to the town?"


@pytest.mark.parametrize(
    ("question", "answer", "widths"),
    [
        pytest.param(WHOLE, "x", ["line"], id="short"),
        pytest.param(WHOLE, "Urals-Siberian method", ["line"], id="long"),
        pytest.param(WHOLE, "a long and winding answer of many words", ["line"] * 2, id="longer"),
        pytest.param(ROOM, "x", ["rule"], id="short-beside-words"),
        pytest.param(ROOM, "Urals-Siberian method", ["line"], id="long-below-words"),
    ],
)
def test_in_large_print_an_answer_has_the_line_below_its_question(
    question: str, answer: str, widths: list[str]
) -> None:
    """A rule with nothing beside it is as long as the line, and so says nothing of the answer.

    One long rule takes less paper than two short ones, and a pen goes on without a break.
    """
    entry = GlossaryEntry((Run(question),), (Run(answer),), Position("t.md", 1, 1), 1)
    style = PageStyle.of(WorksheetOptions(print_size="giant"))
    layout = ExerciseLayout(style, labels_for("en"), lambda words, _: 0.5 * len(words), 0.0)
    rows = (row for row in glossary_entry(entry, layout, ANSWER_RULE).rows)
    parts = (part for row in rows if isinstance(row, FormRow) for part in row.parts)
    rules = [
        part for part in parts if isinstance(part, FormWords) and isinstance(part.line[0], Blank)
    ]
    assert ["line" if each.x == style.number_column else "rule" for each in rules] == widths
