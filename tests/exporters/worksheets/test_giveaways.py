"""What one item tells of what another asks for: nothing, on all sheets of a lesson."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from random import Random

import pytest
from sheet_sources import print_run_of, topic_of

from twofold.exporters.worksheets.blocks.choices import ChoiceQuestion
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.giveaways import Item, items_of, items_of_sheets, tells
from twofold.exporters.worksheets.kinds import KINDS
from twofold.exporters.worksheets.lessons.lesson import LAST_PART, PARTS, Lesson
from twofold.exporters.worksheets.options import TierName, WorksheetOptions
from twofold.notes import Topic
from twofold.text import Run, plain

NUMBERS = ("one", "two", "three", "four", "five", "six", "seven")
SECTIONS = 5


def answer(section: int, fact: str) -> str:
    """Return an answer that no other words of the notes have in them."""
    return f"q{fact}{section}z"


def tempting_notes(seed: int) -> str:
    """Return notes in which much could be told: each kind of sheet has a choice, and traps in it.

    Facts have one gap or two. A third of them, and of the terms, and some events, say the answer to
    a gap of another section.
    """
    random = Random(seed)

    def trap(own: int = 0) -> str:
        others = [each for each in range(1, SECTIONS + 1) if each != own]
        elsewhere = answer(random.choice(others), random.choice(NUMBERS))
        return f", unlike {elsewhere}" if random.random() < 0.34 else ""

    lines = ["---", "language: en-GB", "---", "# T"]
    terms = [f"Term{letter}" for letter in "abcdefghijkl"]
    for section in range(1, SECTIONS + 1):
        lines += ["", f"## Lesson {section}", "", f"- It has {', '.join(terms)}.", ""]
        for fact in NUMBERS:
            second = f" in {{{{p{fact}{section}z::place}}}}" if random.random() < 0.4 else ""
            here = f"{{{{{answer(section, fact)}::letters}}}}"
            lines.append(
                f"- Fact {fact} of lesson {section}{trap(section)} is {here}{second} for all."
            )
        lines += ["", "| | Left | Right |", "|---|---|---|"]
        lines += [f"| Row | {{{{cell{section}l}}}} | {{{{cell{section}r}}}} |", ""]
        lines += ["Its way:", "", *(f"{n}. Step {n} of {section}" for n in range(1, 5)), ""]
        lines += [f"Q: Why was lesson {section} so? [2]", "A: It was.", ""]
        lines += [f"Myth: Lesson {section} was the {n} last.\nFact: No.\n" for n in NUMBERS[:3]]
        if section % 2:
            lines += [f"True: Lesson {section} came in its turn.", ""]
    lines += ["", "## Words", ""]
    for term in terms:
        lines += [term, f": Its meaning is {term[::-1]}{trap()}.", ""]
    lines += ["| Date | Event |", "|---|---|"]
    lines += [f"| {1900 + n} | Event {fact}{trap()} |" for n, fact in enumerate(NUMBERS)]
    return "\n".join(lines) + "\n"


def told(sheets: list[Sheet]) -> list[tuple[str, str, list[str]]]:
    """Return which kind of sheet tells which other its answers."""
    items = [(sheet.kind, item) for sheet in sheets for item in items_of(sheet)]
    return [
        (kind, other_kind, sorted(other.asks))
        for (kind, item), (other_kind, other) in permutations(items, 2)
        if tells(item, other)
    ]


def lessons(topic: Topic, tier: TierName) -> tuple[Lesson, ...]:
    return print_run_of(topic, WorksheetOptions(tiers=(tier,), sheets=("lesson",))).lessons


@pytest.mark.parametrize(
    ("tier", "seed"),
    [
        pytest.param(tier, seed, marks=() if seed == place else pytest.mark.soak)
        for place, tier in enumerate(("support", "core", "challenge"))
        for seed in range(4)
    ],
)
def test_no_sheet_of_a_lesson_tells_what_another_asks(tier: TierName, seed: int) -> None:
    """Whatever is chosen for a lesson leaves out what would tell; other things are chosen."""
    found = lessons(topic_of(tempting_notes(seed)), tier)
    assert len(found) > SECTIONS  # the dates of the topic are a section, too
    for lesson in found:
        assert told([*lesson.parts, *lesson.last]) == []
    kinds = {sheet.kind for lesson in found for sheet in (*lesson.parts, *lesson.last)}
    assert kinds >= {*PARTS, LAST_PART}


@pytest.mark.parametrize("kind", KINDS)
def test_no_item_tells_what_another_of_its_sheet_asks(kind: str) -> None:
    """That holds for every kind of sheets there is, about a section and about a whole topic."""
    for seed in range(3):
        topic = topic_of(tempting_notes(seed).replace(", unlike", "; not"))
        sheets = [*KINDS[kind].sheets(topic), *KINDS[kind].of_section(topic, 2)]
        chosen = [sheet for sheet in sheets if kind not in ("gaps", "mind-map")]
        for sheet in chosen:
            assert told([sheet]) == []


def test_the_notes_of_these_tests_have_traps() -> None:
    """All sections at once tell a good deal, so that the tests above can fail."""
    topic = topic_of(tempting_notes(0))
    sheets = [sheet for kind in PARTS for sheet in KINDS[kind].sheets(topic)]
    kinds = {(one, other) for one, other, _ in told(sheets)}
    assert {("starter", "gaps"), ("gaps", "starter"), ("terms", "gaps")} <= kinds


@pytest.mark.parametrize(
    ("says", "asks", "is_told"),
    [
        ("He fled to the Rubicon.", "rubicon", True),
        ("He fled over rubicons.", "rubicon", False),
        ("In May 1924, at last", "May 1924", True),
        ("In May, 1924 passed", "1924 in May", False),
        ("l’hôpital est là", "hôpital", True),
        ("皇帝在北京。", "北京", True),
        ("It was.", "—", False),
    ],
)
def test_an_answer_is_told_by_its_whole_words(says: str, asks: str, is_told: bool) -> None:
    """Case and signs do not count; in scripts without blanks it is found anywhere."""
    assert tells(Item.of([(Run(says),)]), Item.of(asks=[asks])) is is_told


def test_what_is_offered_tells_only_where_nothing_else_is() -> None:
    """A bank has the answer all the same; from memory even a choice of four would be help."""
    choice = Item.of(offers=[(Run("Rubicon"),)])
    assert tells(choice, Item.of(asks=["Rubicon"]))
    assert not tells(choice, Item.of(asks=["Rubicon"], from_memory=False))


def test_a_choice_leaves_out_one_thing_at_most() -> None:
    """What else its sentence asks is left out with dots; of two it is not asked.

    A rule stands for the answer, so that each sign means one thing.
    """
    facts = "".join(
        f"- Fact {fact} is {{{{{answer(1, fact)}::letters}}}} in {{{{p{fact}z::place}}}} for all.\n"
        for fact in NUMBERS
    )
    more = facts.replace(" for all", " by {{those::who}}")
    for notes, count in ((facts, 1), (more, 0)):
        topic = topic_of(f"# T\n\n## S\n\n{notes}")
        gaps = items_of_sheets(KINDS["gaps"].sheets(topic))
        banked = [replace(item, from_memory=False) for item in gaps]
        sheets = KINDS["multiple-choice"].sheets(topic, others=banked)
        blocks = [block for sheet in sheets for block in sheet.blocks]
        asked = [plain(each.question) for each in blocks if isinstance(each, ChoiceQuestion)]
        assert bool(asked) is bool(count)
        assert all(question.count("…") == count for question in asked)
        assert all(question.count("_____") == 1 for question in asked)
        assert not any("[" in question for question in asked)
