"""Lessons in large print -> the items of ordinary print, and pages that bear what they can."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pytest
from read_back import shipped_topic
from sheet_sources import layout_of, layout_of_lesson, pictured, print_run_of, sheets, topic_of

from twofold.exporters.worksheets.blocks import placed_texts
from twofold.exporters.worksheets.layout.flows import (
    AnswerBox,
    Flows,
    FormRow,
    Role,
)
from twofold.exporters.worksheets.layout.page_faults import banks_met
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.lessons.lesson_layout import LessonLayout
from twofold.exporters.worksheets.lessons.lesson_order import arranged
from twofold.exporters.worksheets.options import PrintSize, WorksheetOptions
from twofold.notes import Topic
from twofold.text import gaps_in

TOPICS: dict[str, Callable[[], Topic]] = {
    "shipped": shipped_topic,
    "pictured": lambda: pictured("plant-cells"),
    "few-terms": lambda: topic_of(
        "# T\n\n## S\n\n"
        + "".join(f"Term {n}\n: What it means, told {'at length ' * n}\n\n" for n in range(5))
        + "".join(f"- A sentence about {n} says {{{{word{n}}}}}.\n" for n in range(6))
    ),
}


TRIED = (1, 5, 8, 11)
"""Sections of which terms are few or many, one left over or none, and one with multiple choice."""

EMPTIEST = 0.7
"""Part of a page before the last that may stay empty."""

SIZES: tuple[PrintSize, ...] = ("normal", "giant")

SETS = "# Topic\n\n## Section\n\n" + "".join(
    f"Term {n}\n: what is told of it, in about so many words that they take two lines or three\n\n"
    for n in range(1, 20)
)


def layouts(topic: Topic, print_size: PrintSize) -> list[LessonLayout]:
    """Return the lessons of a topic in print of one size."""
    run = print_run_of(topic, WorksheetOptions())
    style = PageStyle.of(WorksheetOptions(print_size=print_size))
    return [layout_of_lesson(lesson, style) for lesson in run.lessons if lesson.number in TRIED]


def answers_of(layout: LessonLayout) -> dict[str, tuple[int, list[str], Counter[str]]]:
    """Return by kind the marks, the letters that stand before terms, and what gaps ask."""
    found = {}
    for sheet, _, flows in layout.sheets:
        rows = (row for flow in flows if flow.role is Role.ENTRIES for row in flow.rows)
        parts = (part for row in rows if isinstance(row, FormRow) for part in row.parts)
        boxes = [part.answer for part in parts if isinstance(part, AnswerBox)]
        letters = boxes if sheet.kind == "terms" else []
        texts = (text for block in sheet.blocks for _, text in placed_texts(block))
        gaps = Counter(gap.answer for text in texts for gap in gaps_in(text))
        found[sheet.name] = sheet.marks, letters, gaps
    return found


@pytest.mark.parametrize(
    "name",
    [pytest.param(n, marks=pytest.mark.soak if n == "shipped" else ()) for n in TOPICS],
)
def test_a_class_has_one_key(name: str) -> None:
    """A teacher who reads out answers marks nobody wrong who reads in larger print."""
    topic = TOPICS[name]()
    usual, giant = ([answers_of(each) for each in layouts(topic, size)] for size in SIZES)
    assert [by_kind.keys() for by_kind in giant] == [by_kind.keys() for by_kind in usual]
    has_letters = False
    for by_kind, in_giant in zip(usual, giant, strict=True):
        for kind, (marks, letters, gaps) in by_kind.items():
            assert in_giant[kind][::2] == (marks, gaps)
            assert in_giant[kind][1] == letters
            has_letters = has_letters or bool(letters)
    assert has_letters


def essay_topic() -> Topic:
    """Return a lesson with an essay, and with terms of a glossary that fill its last page."""
    ends = ("burg", "ford", "ton")
    names = [f"{first}{last}" for first in ("Al", "Bo", "Cy", "Do") for last in ends]
    gaps = "".join(
        f"- {what} by a {{{{{part}::part}}}} of the works.\n"
        for part, what in (
            ("pipe", "Steam is led"),
            ("boiler", "Heat is made"),
            ("dam", "It rises"),
        )
    )
    named = "".join(f"- {name} is tall.\n" for name in names)
    said = "".join(
        f"- Here is a statement of some length that says number {n} of many things to be read.\n"
        for n in range(12)
    )
    glossary = "".join(f"{name}\n: It stands at {n} of all.\n\n" for n, name in enumerate(names))
    essay = "Q: How far was it so? [20]\nA: It was.\n\n"
    return topic_of(f"# T\n\n## S\n\n{gaps}{named}{said}\n{essay}## Terms\n\n{glossary}")


def test_an_essay_is_the_last_in_every_size() -> None:
    """What a lesson has at its end stands above it, right above it in ordinary print."""
    lesson, *_ = print_run_of(essay_topic(), WorksheetOptions()).lessons
    for size in SIZES:
        layout = layout_of_lesson(lesson, PageStyle.of(WorksheetOptions(print_size=size)))
        *above, last = (part.sheet.kind for part in layout.parts)
        assert last == "questions"
        assert "multiple-choice" in above[-1 if size == "normal" else 0 :]


def test_what_a_lesson_has_at_its_end_fills_a_page_that_is_nearly_empty() -> None:
    """The last item of a starter is not alone on a page."""
    run = print_run_of(shipped_topic(), WorksheetOptions())
    (lesson,) = (each for each in run.lessons if (each.number, each.tier) == (8, "core"))
    made = layout_of_lesson(lesson, PageStyle.of(WorksheetOptions(print_size="giant"))).made
    assert max(made.empty_ends) <= EMPTIEST
    assert not made.faults


def test_what_is_put_in_order_is_seen_at_once() -> None:
    """No list of events or steps is begun on one page and ended on the next: another part is."""
    (layout,) = (each for each in layouts(shipped_topic(), "giant") if each.lesson.number == 11)
    pages = layout.upright_pages
    lists = [
        {placed.flow for placed in page if layout.flows[placed.flow].role is Role.ENTRIES}
        for page in pages
    ]
    assert {part.sheet.kind for part in layout.parts} >= {"sequence", "timeline"}
    assert all(not one & other for one, other in pairwise(lists))


def flows_of_terms(print_size: PrintSize) -> tuple[Flows, float]:
    """Return the flows of a sheet of many terms, and the height of its pages."""
    (sheet,) = (each for each in sheets(SETS, "terms") if each.name == "terms-matching")
    layout = layout_of(sheet, PageStyle.of(WorksheetOptions(print_size=print_size)))
    return layout.blank.flows, layout.style.column_height


def letters_of(flows: Flows) -> list[str]:
    """Return the letters that stand before terms in the key."""
    rows = (row for flow in flows if flow.role is Role.ENTRIES for row in flow.rows)
    parts = (part for row in rows if isinstance(row, FormRow) for part in row.parts)
    return [part.answer for part in parts if isinstance(part, AnswerBox)]


def test_terms_in_large_print_have_the_letters_of_the_class() -> None:
    """Who has a sheet in giant print follows "number 3, letter D" as well as all others."""
    usual, giant = (letters_of(flows_of_terms(size)[0]) for size in SIZES)
    assert giant == usual


LONG_LIST = (
    "# Topic\n\n## A long section of it\n\nFrom the first to the last of all:\n\n"
    + "".join(
        f"{n}. Step {n} is told at such length that it takes two lines of the page\n"
        for n in range(1, 8)
    )
)


def test_a_long_list_of_steps_begins_below_the_head() -> None:
    """No first page has a head alone: the list goes on overleaf, half of it below its title."""
    (layout,) = (
        layout_of_lesson(lesson, PageStyle.of(WorksheetOptions(print_size="giant")))
        for lesson in print_run_of(topic_of(LONG_LIST), WorksheetOptions()).lessons
    )
    (part, *_) = layout.sides
    steps = [
        [placed.repeats for placed in page if part.flows[placed.flow].of_row is not None]
        for page in part.pages
    ]
    assert steps == [[False] * 5, [True] + [False] * 3]


PLAY = """\
# Macbeth

## The plot

- Three {{witches|Weird Sisters::who?}} greet Macbeth as Thane of Glamis, Thane of \
{{Cawdor::place}} and future king. #key
- Lady Macbeth calls on {{spirits::whom?}} to ‘unsex’ her.
- Macbeth murders King {{Duncan::who?}} in his own castle at {{Inverness::place}}. #key
- {{Banquo::who?}} is killed, but his son {{Fleance::who?}} escapes.
- {{Macduff::who?}} kills Macbeth in the last act. #key

True: Macbeth is already a thane when the play begins.
> He is Thane of Glamis.

Myth: Lady Macbeth kills Duncan.
Fact: She drugs the guards and returns the daggers; Macbeth kills him.

## Characters

| | Macbeth | Lady Macbeth | Banquo |
|---|---|---|---|
| At first | a {{brave::adjective}} soldier | {{ambitious::adjective}} for him | \
{{loyal::adjective}} to the king |
| After the murder | cannot {{sleep::verb}} | hides her {{fear::noun}} | {{suspects::verb}} \
Macbeth |
| At the end | fights on in {{despair::noun}} | {{sleepwalks::verb}} and dies | returns as a \
{{ghost::noun}} |

- Lady Macbeth fears that her husband is ‘too full o’ th’ milk of human {{kindness::noun}}’.
- Banquo warns that the witches are ‘instruments of {{darkness::noun}}’.
- Macduff was ‘from his mother’s womb untimely {{ripped|ripp’d::verb}}’.

Q: How does Shakespeare present Lady Macbeth as a powerful woman in Act 1? [30]
A:
- Her soliloquy: she takes command of the language of gender and of spirits.
- Imperatives, questions and taunts to her husband.
- Jacobean ideas of women, witchcraft and the chain of being.
- The power is for a time: her collapse in Act 5.

## Words and form

Soliloquy
: A speech in which a character, alone on stage, tells what he or she thinks.

Blank verse
: Lines of ten syllables without rhyme.

Iambic pentameter
: Five pairs of syllables, each with the stress on the second.

Hubris
: Pride that leads to a fall.

Tragic hero
: A great man brought down by a flaw of his own.

Dramatic irony
: The audience knows what a character does not.

Aside
: Words that the audience hears and other characters do not.

Motif
: An image or an idea that comes again and again.

- The witches speak in {{trochaic::metre}} tetrameter, which sounds like a {{spell|chant::noun}}.
- ‘Fair is foul, and foul is fair’ is a {{paradox::figure of speech}}.
- ‘Look like th’ innocent {{flower::noun}}’ is a {{simile::figure of speech}}.
- The porter speaks in {{prose::form}}.

Q: What is the effect of the porter’s scene after the murder? [4]
A:
- It gives comic relief,
- and raises the tension, since the knocking goes on.
- The porter of ‘hell-gate’ makes the castle a hell.
- The prose sets low against high.
"""


def test_banks_for_two_pages_do_not_meet_on_one() -> None:
    """Gaps that stand on one page at last, since all above them stands closer, have one bank."""
    *_, lesson = print_run_of(topic_of(PLAY), WorksheetOptions()).lessons
    made = arranged(lesson, PageStyle.of(WorksheetOptions(print_size="giant")))
    assert "gaps" in [part.sheet.kind for part in made.parts]
    assert banks_met(made.close_flows, made.style.column_height) == 0


def test_what_answers_take_of_a_page_is_no_reason_for_another_order() -> None:
    """Half a page is empty below two questions, until their lines are as many as fill it."""
    options = WorksheetOptions(sections=("5",), paper="letter", print_size="giant")
    style = PageStyle.of(options)
    (lesson, _) = print_run_of(shipped_topic(), options).lessons
    kinds = [
        [sheet.kind for sheet, _, _ in LessonLayout.of(lesson, each).sheets]
        for each in (style, style.in_class)
    ]
    assert kinds[0] == kinds[1]


def test_no_other_order_than_that_of_the_class_that_saves_no_page() -> None:
    """Who has large print would turn to other parts than all others, for nothing."""
    options = WorksheetOptions(sections=("3",), paper="letter", print_size="giant")
    style = PageStyle.of(options)
    _, lesson = print_run_of(shipped_topic(), options).lessons
    assert lesson.tier == "challenge"
    kinds = [
        [part.sheet.kind for part in arranged(lesson, each).parts]
        for each in (style, style.in_class)
    ]
    assert kinds[0] == kinds[1]
