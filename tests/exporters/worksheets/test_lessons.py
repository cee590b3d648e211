"""A section -> its lesson: what is in it, on which pages, and what its key says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from statistics import mode

import page as page_validation
import pdfplumber
import pypdf
import pytest
from read_back import shipped_topic
from sheet_sources import (
    characters,
    layout_of,
    layout_of_lesson,
    pictured,
    print_run_of,
    sheets,
    topic_of,
    words,
)

from twofold.exporters.worksheets import plan
from twofold.exporters.worksheets.blocks import WordBank, placed_texts
from twofold.exporters.worksheets.blocks.choices import ChoiceQuestion
from twofold.exporters.worksheets.blocks.exercises import (
    Matching,
    OpenQuestion,
    Steps,
)
from twofold.exporters.worksheets.folder.writing import MARKS_OF_AN_HOUR
from twofold.exporters.worksheets.giveaways import items_of
from twofold.exporters.worksheets.kinds import KINDS
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.layout.flows import (
    AnswerBox,
    FormRow,
    FormWords,
    Role,
    TextRow,
)
from twofold.exporters.worksheets.layout.line_breaking import TextRun, words_of
from twofold.exporters.worksheets.layout.page_breaking import filled
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.layout.shapes import DrawnRow, PlacedLine
from twofold.exporters.worksheets.lessons.answer_list import list_of_answers
from twofold.exporters.worksheets.lessons.lesson import LAST_PART, PARTS, Lesson
from twofold.exporters.worksheets.lessons.lesson_order import arranged
from twofold.exporters.worksheets.lessons.lesson_parts import lesson_name
from twofold.exporters.worksheets.options import PrintSize, TierName, WorksheetOptions
from twofold.exporters.worksheets.pdf.document import DocumentPart
from twofold.exporters.worksheets.print_run import PrintRun
from twofold.exporters.worksheets.printed import AnswerList
from twofold.text import plain

NOTES = """\
---
language: en-GB
---
# Rome

## Kings

- Rome was founded in {{753 BC}} by {{Romulus|Quirinus}} and {{Remus}}.
  > Not: 509 BC, Numa
  > Source: Livy
- The Senate advised the {{king}}. #key

Senate
: The council of old men.

Lictor
: A servant with rods.

## Republic

- In {{509 BC}} the last king, {{Tarquin|Tarquinius::the king}}, was driven out.
- Two consuls ruled for {{one year}}; the Senate and the plebs watched them, and each lictor.
- Later a dictator came, and a tribune. #stretch
- The {{aediles}} held the games. #stretch

Q: Why two consuls? [2]
A:
- Each could stop the other.
- Nobody was to be king again.

Q: How free was Rome? [20]
A: Not very.

Q: Was it a republic? [20]
A: In name.

Myth: A dictator ruled for life.
Fact: For six months.

True: It fell.

| | Consul | Tribune |
|---|---|---|
| Chosen by | {{all}} | {{plebs}} |

How a law came about:

1. A magistrate proposed it.
2. The assembly voted.
3. The Senate approved.

## Words

Plebs
: The common people.

Dictator
: A magistrate for six months.

Tribune
: The defender of the plebs.

## Empty

- Told.
"""


def run(**choices: object) -> PrintRun:
    return print_run_of(topic_of(NOTES), WorksheetOptions(**choices))  # type: ignore[arg-type]


def lesson(name: str, **choices: object) -> Lesson:
    (found,) = [each for each in run(**choices).lessons if each.name == name]
    return found


def kinds(found: Lesson) -> list[str]:
    return [sheet.kind for sheet in found.parts]


def test_each_section_that_asks_something_has_a_lesson() -> None:
    """One for class, and one more where only the challenge tier asks some notes."""
    assert [each.name for each in run().lessons] == [
        "1-kings",
        "2-republic",
        "2-republic-challenge",
        "3-words",
    ]


def test_a_lesson_has_its_parts_in_order() -> None:
    """From what is recognised to what is written; a kind that has nothing is not there."""
    found = kinds(lesson("2-republic"))
    assert found == [kind for kind in PARTS if kind in found]
    assert {"terms", "gaps", "comparison", "sequence", "true-false", "questions"} <= set(found)
    assert set(PARTS) | {LAST_PART} >= set(found)


def test_no_lesson_mixes_sections() -> None:
    """What is asked stands in the section itself, but for terms that it names."""
    lines = NOTES.split("\n")
    starts = [n for n, line in enumerate(lines, 1) if line.startswith("## ")]
    for name, (start, end) in zip(("1-kings", "2-republic"), pairwise(starts), strict=False):
        for sheet in lesson(name).parts:
            if sheet.kind not in ("starter", "terms"):
                asked = [block for block in sheet.blocks if not isinstance(block, WordBank)]
                places = {position.line for block in asked for position, _ in placed_texts(block)}
                assert places <= set(range(start, end))


def terms_of(found: Lesson) -> list[str]:
    """Return the terms of a lesson."""
    blocks = [block for sheet in found.parts for block in sheet.blocks]
    return [
        plain(pair.term) for block in blocks if isinstance(block, Matching) for pair in block.pairs
    ]


def test_a_lesson_has_the_terms_that_it_names() -> None:
    """Those that other sections define, in the order in which they come; few are no part.

    A tribune's definition says who chose him, which is asked in a table: the plebs.
    """
    assert terms_of(lesson("2-republic")) == ["Senate", "Lictor", "Dictator"]
    assert terms_of(lesson("1-kings")) == []


def test_no_term_answers_a_gap_without_help() -> None:
    """A challenge lesson does not print what its gaps ask for."""
    notes = NOTES.replace("the Senate and the plebs", "the {{Senate}} and the {{plebs}}")
    topic = topic_of(notes)
    found = {each.name: terms_of(each) for each in print_run_of(topic, WorksheetOptions()).lessons}
    assert {"Senate", "Plebs"} & set(found["2-republic"])
    assert not {"Senate", "Plebs"} & set(found["2-republic-challenge"])


def test_no_term_that_is_named_tells_an_answer() -> None:
    """A challenge lesson has no term of another section whose definition answers a gap."""
    notes = NOTES.replace("The {{aediles}} held", "The {{old|aged}} held")
    found = {each.name: terms_of(each) for each in lessons_on(notes)}
    assert "Senate" in found["2-republic"]
    assert "Senate" not in found["2-republic-challenge"]


SYMBOLS = """\
# Motion

## Told

Speed v is distance s in time t, from rest at u.

## Asked

- A ball falls by {{gravity}} from rest, with speed v and distance s in time t.

## Symbols

| Symbol | Meaning |
|---|---|
| $v$ | final speed |
| s | way |
| t | time taken |
| u | speed at first |

Rest
: What does not move.

Speed
: Way in a time.

Time
: What a clock shows.

Distance
: How far it is.
"""


def test_a_section_that_asks_nothing_has_no_lesson_on_terms_of_others() -> None:
    """Nor does it have cards of them, and a word of one letter is named by no sentence."""
    made = lessons_on(SYMBOLS)
    assert [each.name for each in made] == ["2-asked", "3-symbols"]
    assert terms_of(made[0]) == ["Rest", "Speed", "Distance", "Time"]
    have_cards = [any(KINDS["cards"].of_section(topic_of(SYMBOLS), place)) for place in range(3)]
    assert have_cards == [False, True, True]


def test_terms_that_lessons_before_named_give_way_to_newer_ones() -> None:
    """A class has matched them more than once: they come in where a lesson has few others."""
    old, new = ("Consul", "Tribune", "Augur"), ("Lictor", "Praetor", "Quaestor", "Censor", "Aedile")
    glossary = "".join(f"\n{term}\n: Holder number {n}.\n" for n, term in enumerate((*old, *new)))
    for count in (1, 3, 5):
        lessons = [f"- {' and '.join(old)} were {{{{thing{n}}}}}.\n" for n in range(3)]
        lessons.append(f"- {' and '.join((*old, *new[:count]))} were {{{{there}}}}.\n")
        text = "".join(f"\n## L{n}\n\n{lesson}" for n, lesson in enumerate(lessons))
        found = lessons_on(f"# T\n{text}\n## Terms\n{glossary}")[3]
        few = max(0, 4 - count)
        assert terms_of(found) == [*new[:count], *old[:few]]


def lessons_on(notes: str, **choices: object) -> tuple[Lesson, ...]:
    return print_run_of(topic_of(notes), WorksheetOptions(**choices)).lessons  # type: ignore[arg-type]


TALL_GAPS = """\
# T

## First

- Amber one is {{apple}}.
- Birch two is {{pear}}.
- Cedar three is {{plum}}.
- Daisy four is {{fig}}.

## Second

- Iron is in a {{mine}}.
- Gold is in a {{river}} bed, or in some other place that is as deep and as dark as this one is.
- Tin is in a {{valley}}.
- Lead is in a {{field}} in the north, where nobody has looked for it in the last two hundred years.
- Zinc is in a {{cellar}}.
- Coal is in a {{pit}} below the town, which was closed when the price of it fell and never rose.
- Salt is in a {{lake}}.

Q: What is a mine?
A: A hole.

Q: What is a pit?
A: A hole, too.
"""


def test_questions_stand_below_a_starter_where_else_most_of_its_page_is_empty() -> None:
    """Gaps that go over to the next page leave room for them: no page is two thirds empty."""
    found = next(each for each in lessons_on(TALL_GAPS) if each.number == 2)
    made = arranged(found, PageStyle.of(WorksheetOptions()))
    assert [part.sheet.kind for part in made.parts] == ["starter", "questions", "gaps"]
    assert len(made.pages) == 2
    assert max(made.empty_ends) < 0.4
    essay = TALL_GAPS.replace("What is a pit?", "Was it a good pit? [12]")
    found = next(each for each in lessons_on(essay) if each.number == 2)
    assert arranged(found, made.style).parts[-1].sheet.kind == "questions"


SPARE = """\
# Coasts

## Waves

- The {{fetch}} of a wave is long.

Swash
: Water that moves up a beach.

Fetch
: The distance of open water.

## Landforms

- It is an {{arch|opening}} of rock, or a {{stump}}.

Stack
: A pillar of rock.

Arch
: An opening in rock.

Cave
: A hole in rock.

Stump
: What is left of a stack.

Bay
: Where soft rock is worn away.
"""


def matching_of(found: Lesson) -> Matching:
    """Return the terms of a lesson."""
    (sheet,) = [each for each in found.parts if each.kind == "terms"]
    (block,) = sheet.blocks
    assert isinstance(block, Matching)
    return block


def test_one_meaning_is_left_over() -> None:
    """The last of the meanings is no gift: one of another lesson stands among them, and no box."""
    found = next(each for each in lessons_on(SPARE) if each.number == 2)
    block = matching_of(found)
    (spare,) = block.spare
    assert plain(spare.term) == "Swash"
    (sheet,) = [each for each in found.parts if each.kind == "terms"]
    assert sheet.marks == len(block.pairs) == 5
    assert sheet.instructions.endswith("One meaning is left over.")
    assert [matching.spare for each in sheet.others for matching in each.blocks] == [()]  # type: ignore[union-attr]
    layout = layout_of(sheet, PageStyle.of(WorksheetOptions()))
    said = " ".join(
        words_of([part.line])
        for flow in layout.flows
        for row in flow.rows
        if isinstance(row, FormRow)
        for part in row.parts
        if isinstance(part, FormWords)
    )
    assert "Water that moves up a beach." in said
    assert "Swash" not in said
    boxes = [
        part
        for flow in layout.flows
        for row in flow.rows
        if isinstance(row, FormRow)
        for part in row.parts
        if isinstance(part, AnswerBox)
    ]
    assert len({box.answer for box in boxes}) == len(boxes) == 5


def test_each_lesson_has_another_meaning_left_over() -> None:
    """Whoever has seen the same one in three lessons knows that it belongs to nothing."""
    places, kinds = ("Bay", "Cliff", "Dune"), ("land", "rock", "sand", "sea")
    words = (f"{place}{kind}" for place in places for kind in kinds)
    terms = [f"{word}\n: Number {n} of the list.\n\n" for n, word in enumerate(words)]
    sections = (f"## S{n}\n\n{''.join(terms[4 * n :][:4])}" for n in range(3))
    left = [matching_of(each).spare for each in lessons_on("# T\n\n" + "".join(sections))]
    assert [len(each) for each in left] == [1, 1, 1]
    assert len({plain(pair.term) for (pair,) in left}) == 3


def test_the_meaning_left_over_is_of_the_kind_of_the_others() -> None:
    """Where terms stand below headings, a body among bodies: a farmer would be put aside."""
    bodies = "".join(f"Body{n}\n: It sits on day {n}.\n\n" for n in range(5))
    people = "".join(f"Farmer{n}\n: A man of field {n}.\n\n" for n in range(12))
    named = "- They had {{votes::noun}} in Body0, Body1, Body2 and Body3 at {{noon::hour}}.\n"
    words = f"## Words\n\n### Town\n\n{people}### Bodies\n\n{bodies}### Land\n\n{people}"
    found = lessons_on(f"# T\n\n## S\n\n{named}\n{words.replace('Farmer', 'Man', 12)}")
    assert [plain(pair.term) for pair in matching_of(found[0]).spare] == ["Body4"]


def test_terms_of_a_section_alone_have_a_meaning_left_over_too() -> None:
    """A sheet of them is no easier than their part of the lesson is: the last one is no gift."""
    options = WorksheetOptions(sheets=("terms",), sections=("2",))
    sheets = print_run_of(topic_of(SPARE), options).sheets
    (sheet,) = [each for each in sheets if any(isinstance(b, Matching) for b in each.blocks)]
    (block,) = sheet.blocks
    assert isinstance(block, Matching)
    assert [plain(pair.term) for pair in block.spare] == ["Swash"]
    assert sheet.instructions.endswith("One meaning is left over.")
    giant = layout_of(sheet, PageStyle.of(WorksheetOptions(print_size="giant")))
    sets = sum(flow.role is Role.HEADING for flow in giant.flows)
    assert giant.sheet.instructions.endswith("One meaning is left over.") == (not sets)


def test_no_bank_has_what_the_starter_asks_for_from_memory() -> None:
    """A wrong word that is the answer of an earlier lesson would give that away."""
    notes = (
        "# T\n\n## A\n\n- Litmus in acid turns {{red::colour}}.\n- Salt is a {{solid}}.\n"
        "- Iron rusts in {{water}}.\n- Chalk is found in {{Dover::town}}.\n\n## B\n\n"
        "- The flame of copper is {{green::colour}} and that of salt {{yellow::colour}}.\n"
        "- It is {{hot}}, {{bright}} and {{tall}}.\n\n## C\n\n- Snow is {{white::colour}}.\n"
    )
    found = next(each for each in lessons_on(notes) if each.number == 2)
    (starter,) = [each for each in found.parts if each.kind == "starter"]
    assert "red" in {form.strip() for item in items_of(starter) for form in item.asks}
    (gaps,) = [each for each in found.parts if each.kind == "gaps"]
    bank = gaps.blocks[0]
    assert isinstance(bank, WordBank)
    wrong = {word for gap in bank.gaps for word in gap.wrong}
    assert "white" in wrong
    assert "red" not in wrong


def test_eight_terms_are_one_set_on_the_next_page() -> None:
    """They were parted into three and five, and then both stood on it."""
    options = WorksheetOptions(paper="letter", sections=("1",))
    (lesson,) = print_run_of(pictured("la-ville"), options).lessons
    layout = layout_of_lesson(lesson, PageStyle.of(options))
    (terms,) = [part for part in layout.parts if part.sheet.kind == "terms"]
    assert terms.sheet.marks == 8
    assert [flow.role for flow in terms.flows if flow.role is not Role.PARAGRAPH] == [
        Role.HEADING,
        Role.ENTRIES,
    ]


@pytest.mark.parametrize("print_size", ["normal", pytest.param("giant", marks=pytest.mark.soak)])
def test_none_is_left_over_of_several_sets(print_size: PrintSize) -> None:
    """Below the instruction that one is, the first of two sets would have none."""
    style = PageStyle.of(WorksheetOptions(print_size=print_size))
    sets = []
    lessons = print_run_of(shipped_topic(), WorksheetOptions()).lessons
    for lesson in (each for each in lessons if each.number in (2, 5, 9)):
        for part in layout_of_lesson(lesson, style).parts:
            if part.sheet.kind == "terms":
                is_left = part.sheet.instructions.endswith("One meaning is left over.")
                headings = [flow for flow in part.flows if flow.role is Role.HEADING]
                rows = (row for flow in headings for row in flow.rows if isinstance(row, TextRow))
                begun = [words_of((row.line,)) for row in rows]
                # In large print a set may stand in parts: "Set 2 · 7-9".
                named = {each.split(" · ")[0] for each in begun if each.startswith("Set ")}
                sets.append((max(1, len(named)), is_left))
    assert (1, True) in sets
    assert {is_left for count, is_left in sets if count > 1} == {False}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(": Water that moves up a beach.", ": An opening, too.", id="an-answer"),
        pytest.param(": Water that moves up a beach.", ": A hole in rock.", id="a-meaning-twice"),
        pytest.param("Swash\n", "Cave\n", id="a-term-twice"),
        pytest.param("Swash\n", "## People #people\n\nSwash\n", id="a-person"),
    ],
)
def test_what_is_left_over_is_right_for_none(old: str, new: str) -> None:
    """Another meaning of a term, and one that tells an answer, are not left over."""
    notes = SPARE.replace("Fetch\n: The distance of open water.\n", "").replace(old, new)
    found = next(each for each in lessons_on(notes) if plain(each.title) == "Landforms")
    assert matching_of(found).spare == ()


PROCESSES = """\
# Operating systems

## Processes

> [!info] Definition
> A process is a program in {{execution}}.

- States of a process
  - **New**: being created
  - **Ready**: waiting for the {{CPU|processor}}
  - **Running**: instructions are {{executed}}
  - **Waiting**: for an {{event}} such as I/O
  - **Terminated**
- The control block holds
  1. process id
  2. program counter
  3. registers
  4. open files
- Context switch: saving the state of one process and loading that of another
  - costs {{time}}, no useful work is done
- read chapter 3
- exercises

| Algorithm | Preemptive | Starvation |
|---|---|---|
| FCFS | {{no}} | {{no}} |
| SJF | no | {{yes}} |
| Round robin | {{yes}} | no |
"""


def test_no_order_of_parts_lets_a_heading_stand_with_one_item() -> None:
    """A page that is a little fuller for it is not worth that the others are overleaf."""
    (found,) = lessons_on(PROCESSES)
    made = arranged(found, PageStyle.of(WorksheetOptions()))
    assert {part.sheet.kind for part in made.parts} == {"gaps", "sequence", "comparison"}
    assert not any(map(made.begins_alone, range(len(made.parts))))


def test_questions_stand_above_claims_where_that_saves_a_page() -> None:
    """The longest of two has a page without the other, on which claims have room."""
    facts = "".join(
        f"- Place {n} is well known for its {{{{thing{n}::what}}}} and for nothing else at all.\n"
        for n in range(1, 7)
    )
    terms = "".join(
        f"Word{c}\n: It has a meaning of its own, which takes two lines of a page here, {c}.\n\n"
        for c in "abcde"
    )
    gaps = "".join(
        f"- In the year of the flood {n} there was a {{{{sea{c}}}}} wall in the town, which a storm"
        " took.\n"
        for n, c in enumerate("vwxyz")
    )
    asked = (
        "Myth: A wall of stone is soft.\nFact: It is hard.\n\nTrue: Salt may harm a field.\n\n"
        "Q: Explain how a wall may lead to conflict. [6]\nA: It may.\n\n"
        "Q: Explain why walls may do harm. [9]\nA: They may.\n"
    )
    notes = f"# T\n\n## One\n\n{facts}\n## Two\n\n{terms}{gaps}\n{asked}"
    found = next(each for each in lessons_on(notes) if each.number == 2)
    made = arranged(found, PageStyle.of(WorksheetOptions()))
    assert [part.sheet.kind for part in made.parts][-2:] == ["questions", "true-false"]
    assert len(made.pages) == 3


def test_a_lesson_has_as_many_named_terms_as_fit() -> None:
    """The terms that a section does not define itself are fewer where all would leave a page."""
    terms = [f"word{letter}" for letter in "abcdefgh"]
    defined = "".join(
        f"{term}\n: It has a long meaning, {term[::-1]}. {'So ' * 20}\n\n" for term in terms
    )
    named = f"- All of {', '.join(terms)} were {{{{there}}}}.\n"
    (found,) = [
        each
        for each in lessons_on(f"# T\n\n## One\n\n{named}\n## Two\n\n{defined}")
        if each.name == "1-one"
    ]
    (sheet,) = [each for each in found.parts if each.kind == "terms"]
    assert [each.marks for each in (sheet, *sheet.others)] == [8, 7, 6, 5]
    # Nothing is left over, for the topic has no other term.
    assert all(not block.spare for block in sheet.blocks if isinstance(block, Matching))
    style = PageStyle.of(WorksheetOptions())
    short = replace(style, height=style.height * 0.6)
    printed = [
        part.sheet.marks
        for each in (style, short)
        for part in layout_of_lesson(found, each).parts
        if part.sheet.kind == "terms"
    ]
    assert printed[0] == 8
    assert printed[1] < 8


def test_a_section_that_asks_gaps_of_challenge_alone_has_a_lesson_of_core_too() -> None:
    """That of core has all but the gaps; where a tier was asked for there is that one alone."""
    notes = NOTES.replace("{{Remus}}.", "{{Remus}}. #stretch").replace("#key", "#stretch")
    notes = notes.replace("Senate\n:", "Q: Who ruled?\nA: Kings.\n\nSenate\n:")
    found = {each.name: kinds(each) for each in lessons_on(notes)}
    assert "gaps" in found["1-kings-challenge"]
    assert found["1-kings"] == [kind for kind in found["1-kings-challenge"] if kind != "gaps"]
    asked = [each.name for each in lessons_on(notes, tiers=("challenge",))]
    assert "1-kings" not in asked
    assert "1-kings-challenge" in asked


def part_kinds(found: Lesson, **choices: object) -> list[list[str]]:
    """Return the kinds of parts that stand on each page of a lesson."""
    style = PageStyle.of(WorksheetOptions(**choices))  # type: ignore[arg-type]
    layout = layout_of_lesson(found, style)
    return [
        [part.sheet.kind for part in layout.made.parts_on(page)] for page in layout.sides[0].pages
    ]


def test_no_part_begins_with_one_item_at_the_end_of_a_page() -> None:
    """The name of a part has two of its items below it, as every heading has."""
    myths = "".join(f"Myth: Wrong {n} of them.\nFact: No.\n\n" for n in range(3))
    for count in range(6, 16):
        gaps = "".join(f"- Rome had {{{{w{n}}}}} of it, and more.\n" for n in range(count))
        (found,) = lessons_on(f"# T\n\n## One\n\n{gaps}\n{myths}")
        layout = layout_of_lesson(found, PageStyle.of(WorksheetOptions()))
        (side,) = layout.sides
        for page in side.pages[:-1]:
            rows = [side.flows[placed.flow].role for placed in page if not placed.row]
            heads = [place for place, role in enumerate(rows) if role is Role.HEADING]
            if heads and layout.parts[-1].sheet.kind in [
                p.sheet.kind for p in layout.made.parts_on(page)
            ]:
                assert rows[heads[-1] :].count(Role.ITEM) > 1


def test_no_part_ends_with_one_item_overleaf() -> None:
    """All of a part begin the next page where only the last of them would stand there."""
    myths = "".join(f"Myth: Wrong {n} of them.\nFact: No.\n\n" for n in range(3))
    overleaf = 0
    for count in (*range(6, 16), 36):
        gaps = "".join(f"- Rome had {{{{w{n}}}}} of it, and more.\n" for n in range(count))
        (found,) = lessons_on(f"# T\n\n## One\n\n{gaps}\n{myths}")
        made = arranged(found, PageStyle.of(WorksheetOptions()))
        assert [part.sheet.kind for part in made.parts] == ["gaps", "true-false"]
        assert not made.ends_alone(-1), count
        overleaf += len(made.overleaf)
    assert overleaf


def test_lessons_on_a_section_have_their_parts_in_one_order() -> None:
    """Who has two tiers in the room says once what comes next, unless that takes a page more."""
    gaps = "".join(f"- Rome had {{{{w{n}}}}} of it, and more.\n" for n in range(3))
    notes = f"# T\n\n## One\n\n{gaps}- It had {{{{all}}}}. #stretch\n\nMyth: A.\nFact: B.\n\n"
    core, challenge = lessons_on(f"{notes}Myth: C.\nFact: D.\n")
    assert (core.model, challenge.model) == (None, core)
    style = PageStyle.of(WorksheetOptions())
    other = replace(core, parts=core.parts[::-1])
    for model in (core, other):
        made = arranged(replace(challenge, model=model), style)
        assert [part.sheet.kind for part in made.parts] == kinds(model)


TWELVE = [f"Word{letter}" for letter in "abcdefghijkl"]
"""Terms of which a lesson has eight to be matched, and four to choose from."""


def naming_twelve(more: str) -> Lesson:
    """Return the lesson on a section that names terms of a glossary."""
    terms = "".join(f"{term}\n: Its meaning is {term[::-1]}.\n\n" for term in TWELVE)
    found = lessons_on(
        f"# T\n\n## One\n\n- It has {', '.join(TWELVE)}.\n{more}\n## Words\n\n{terms}"
    )
    return found[0]


def test_multiple_choice_fills_the_page_before_an_essay() -> None:
    """It stands above the questions then, and on no page with gaps."""
    essay = "Q: Why? [6]\nA: So.\n\nQ: How free was it? [20]\nA: Not very.\n"
    choices = 0
    for count in range(8, 16):
        gaps = "".join(f"- Rome had {{{{w{n}::kind}}}} number {n} of all.\n" for n in range(count))
        pages = part_kinds(naming_twelve(f"{gaps}\n{essay}"))
        choices += any("multiple-choice" in each for each in pages)
        assert not any({"multiple-choice", "gaps"} <= set(each) for each in pages)
        assert pages[-1] == ["questions"]
    assert choices


def test_a_lesson_has_its_tier_in_its_head_where_there_is_another() -> None:
    """So has one that asks for no gap; where it is the only one nobody would know what it means."""
    question = "Q: Why? [2]\nA:\n- So.\n- Thus.\n"
    labels = labels_for("en")
    for gap, names in (
        ("- It fell in {{509::year}}. #stretch\n\n", ["Lesson · core", "Lesson · challenge"]),
        ("", ["Lesson"]),
    ):
        found = lessons_on(f"# T\n\n## S\n\n{gap}{question}")
        assert [lesson_name(each, labels) for each in found] == names


@pytest.mark.parametrize(
    ("claims", "tiers"),
    [
        pytest.param("Myth: The moon is cheese. #stretch\nFact: Rock.\n", ["core"], id="no-room"),
        pytest.param(
            "Myth: The moon is cheese. #stretch\nFact: Rock.\n\nTrue: Sand is dear.\n",
            ["core", "challenge"],
            id="judged",
        ),
    ],
)
def test_a_lesson_for_challenge_asks_something_more(claims: str, tiers: list[str]) -> None:
    """One claim by itself nobody judges: the lesson for it would be core's, printed twice."""
    notes = f"# T\n\n## S\n\nQ: Why is it so? [3]\nA: So.\n\n{claims}"
    found = lessons_on(notes)
    assert [lesson.tier for lesson in found] == tiers
    assert {lesson.is_tiered for lesson in found} == {len(tiers) > 1}
    assert [lesson.tier for lesson in lessons_on(notes, tiers=("challenge",))] == ["challenge"]


def test_sets_of_terms_have_the_headings_of_their_notes() -> None:
    """In a lesson as on the sheet of all terms."""
    few = "".join(f"Word{n}\n: Meaning number {n}.\n\n" for n in range(6))
    found = lessons_on(f"# T\n\n## S\n\n### One\n\n{few}### Two\n\n{few.replace('Word', 'Name')}")[
        0
    ]
    titles = [plain(pair.title) for pair in matching_of(found).pairs]
    assert titles == ["One"] * 6 + ["Two"] * 6


@pytest.mark.parametrize(
    ("names", "titles"),
    [
        pytest.param(("One", "Two"), {"Set 1 · One", "Set 2 · Two"}, id="several-headings"),
        pytest.param(("One", "One"), {"Set 1", "Set 2"}, id="one-heading"),
    ],
)
def test_a_heading_that_all_sets_have_is_not_said_of_each(
    names: tuple[str, str], titles: set[str]
) -> None:
    """It tells none of them from the others, and is mostly the title of the sheet."""
    notes = "".join(
        f"### {name}\n\n" * (place == 0 or name != names[0])
        + "".join(f"Word {place} of {n}\n: Meaning {place} in {n}.\n\n" for n in range(6))
        for place, name in enumerate(names)
    )
    (sheet,) = sheets(f"# T\n\n## S\n\n{notes}", "terms")[:1]
    layout = layout_of(sheet, PageStyle.of(WorksheetOptions()))
    found = {
        words_of(row.line for row in flow.rows if isinstance(row, TextRow))
        for flow in layout.flows
        if flow.role is Role.HEADING
    }
    assert found == titles


@pytest.mark.parametrize("tier", ["support", "core", "challenge"])
def test_multiple_choice_asks_for_no_gap_again(tier: TierName) -> None:
    """Among other answers it would still be the same sentence twice."""
    gaps = "".join(f"- Rome had {{{{w{n}::kind}}}} at hill {n}.\n" for n in range(8))
    more = "- Rome had {{it::what}} all. #stretch\n"
    lessons = lessons_on(f"# T\n\n## S\n\n{gaps}{more}", tiers=(tier,))
    assert not lessons[0].last


def test_multiple_choice_asks_nothing_again() -> None:
    """No gap that is filled, no term that is matched, no question that is answered."""
    gaps = "".join(f"- Rome had {{{{w{n}::kind}}}} at hill {n}.\n" for n in range(6))
    wrong = "\nNot: Two · Three · Four"
    found = naming_twelve(f"{gaps}\nQ: How many kings fell? [1]\nA: One{wrong}\n")
    (sheet,) = found.last
    choices = [each for each in sheet.blocks if isinstance(each, ChoiceQuestion)]
    asked = {plain(text) for each in choices for text in (each.question, each.options[each.right])}
    unmatched = [term for term in TWELVE if term not in terms_of(found)]
    assert len(choices) == len(unmatched) == 4
    assert all(any(term in words for words in asked) for term in unmatched)


def test_definitions_do_not_stand_overleaf_of_their_terms() -> None:
    """Where below the head of giant print there is room for terms alone, their set has parts."""
    gaps = "".join(f"- Rome had {{{{w{n}}}}} of it.\n" for n in range(4))
    parts = []
    for length in range(2, 7):
        terms = "".join(f"Word{n}\n: {'A long meaning ' * length}{n}.\n\n" for n in range(4))
        found = lessons_on(f"# T\n\n## S\n\n{gaps}\n{terms}")[0]
        layout = layout_of_lesson(found, PageStyle.of(WorksheetOptions(print_size="giant")))
        (side,) = layout.sides
        pages = {placed.flow: n for n, page in enumerate(side.pages) for placed in page}
        terms_of_parts = [
            place
            for place, flow in enumerate(side.flows)
            if flow.role is Role.ENTRIES and flow.stays
        ]
        for place in terms_of_parts:
            assert pages[place] == pages[place + 1]
        parts.append(len(terms_of_parts))
    assert min(parts) == 1 < max(parts)


def test_a_lesson_has_one_essay(tmp_path: Path) -> None:
    """The others are on the sheet of questions, and the run says how many."""
    found = lesson("2-republic")
    assert [block.marks for block in found.parts[-1].blocks if isinstance(block, OpenQuestion)] == [
        2,
        20,
    ]
    assert found.essays == 1
    told = {
        each.path.stem: each.contents
        for each in plan([topic_of(NOTES)], WorksheetOptions()).write(tmp_path)
    }
    assert told["2-republic"].endswith("1 essay more with --sheet questions")


@pytest.mark.parametrize(("marks", "is_long"), [(MARKS_OF_AN_HOUR, False), (63, True)])
def test_a_run_says_which_lesson_asks_more_than_an_hour_has(
    marks: int, tmp_path: Path, *, is_long: bool
) -> None:
    """About a mark a minute: a teacher chooses what is done in class."""
    asked = "".join(f"Q: Why {n}? [{marks // 10}]\nA: So.\n\n" for n in range(9))
    rest = marks - 9 * (marks // 10)
    topic = topic_of(f"# T\n\n## S\n\n{asked}Q: Why at all? [{rest}]\nA: So.\n")
    (told, *_) = plan([topic], WorksheetOptions(sheets=("lesson",))).write(tmp_path)
    assert f", {marks} marks" in told.contents
    assert ("more than an hour" in told.contents) is is_long


def test_a_run_says_which_lesson_has_no_steps_that_there_are(tmp_path: Path) -> None:
    """A list that answers a question is a sheet of its own: a teacher would look for it in vain."""
    steps = "The road:\n\n1. Rinse the tube\n2. Swirl the flask\n3. Read the scale\n\n"
    asked = "Q: How is it done well? [2]\nA:\n- {}.\n- {}.\n"
    contents = {}
    for title, points in (("told", ("Rinse tubes", "Swirl flasks")), ("free", ("Slowly", "Twice"))):
        topic = topic_of(f"# T\n\n## {title}\n\n{steps}{asked.format(*points)}")
        files = plan([topic], WorksheetOptions(sheets=("lesson",))).write(tmp_path / title)
        contents[title] = next(each.contents for each in files if title in each.path.stem)
    assert contents["told"].endswith("; 1 ordering task more with --sheet sequence")
    assert "ordering task" not in contents["free"]


@pytest.mark.parametrize(
    ("choices", "files"),
    [
        pytest.param(
            {"sections": ("2",)},
            {"lessons/2-republic", "lessons/2-republic-challenge", "keys/2-republic-key",
             "keys/2-republic-challenge-key", "cut-out/2-republic-cards",
             "cut-out/2-republic-exit-ticket"},
            id="number",
        ),
        pytest.param(
            {"sections": ("WÖRDS",), "sheets": ("lesson",)},
            {"lessons/3-words", "keys/3-words-key"},
            id="words",
        ),
        pytest.param(
            {"sections": ("1", "3"), "sheets": ("terms",)},
            {"sheets/3-words-terms-matching", "keys/3-words-terms-matching-key",
             "sheets/3-words-terms-glossary", "keys/3-words-terms-glossary-key",
             "sheets/1-kings-terms-glossary", "keys/1-kings-terms-glossary-key"},
            id="a-kind-about-the-whole-topic",
        ),
        pytest.param(
            {"sections": ("republic",), "sheets": ("mind-map", "gaps"), "tiers": ("core",)},
            {"sheets/2-republic-gaps-core", "keys/2-republic-gaps-core-key",
             "sheets/2-republic-mind-map",
             "sheets/2-republic-mind-map-leaves", "keys/2-republic-mind-map-leaves-key"},
            id="a-handout-has-no-key",
        ),
        pytest.param({"sections": ("99",)}, set(), id="none"),
    ],
)  # fmt: skip
def test_sections_are_chosen_by_number_or_title(
    choices: dict[str, object], files: set[str]
) -> None:
    """Every kind of sheets is made of one section, the usual ones and those about whole topics."""
    assert {name.removesuffix(".pdf") for name in run(**choices).files} == files


def test_every_kind_is_made_of_a_section() -> None:
    """A new kind is one line of the registry, and is made by section at once."""
    for kind in KINDS.values():
        for place in range(4):
            for sheet in kind.of_section(topic_of(NOTES), place):
                assert sheet.kind == kind.name


def test_folders_show_what_to_print() -> None:
    """Lessons, the topic, keys: whoever prints all of one of the first two prints no key."""
    files = list(run().files)
    assert {name.partition("/")[0] for name in files} == {"lessons", "cut-out", "topic", "keys"}
    assert not [name for name in files if "key" in name.partition("/")[2] and "keys/" not in name]
    assert "keys/answer-list.pdf" in files
    assert [name for name in files if name.startswith("topic/mind-map")] == ["topic/mind-map.pdf"]


def test_no_two_sheets_have_the_same_title(tmp_path: Path) -> None:
    """Kind, tier and version are in the title of each file, of any kind, tier and version."""
    options = WorksheetOptions(sheets=(*KINDS, "lesson"), tiers=("all",), variants=2)
    titles = [
        str(pypdf.PdfReader(each.path).metadata.title)  # type: ignore[union-attr]
        for each in plan([topic_of(NOTES)], options).write(tmp_path)
        if each.path.is_file()  # Something is told of the folder, too.
    ]
    assert sorted(set(titles)) == sorted(titles)
    assert "Rome · Republic · Gaps · core · Version A" in titles
    assert "Rome · Republic · Lesson 2 · challenge · Version B" in titles


def texts(path: Path) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(path).pages]


def test_parts_share_pages_and_sheets_of_paper_bear_names(tmp_path: Path) -> None:
    """A part begins where the last has ended; the front of each later sheet repeats whose it is."""
    list(plan([topic_of(NOTES)], WorksheetOptions()).write(tmp_path))
    pages = texts(tmp_path / "topic/lessons/2-republic.pdf")
    assert 2 <= len(pages) <= 6
    first = pages[0]
    assert first.startswith("Rome · Lesson 2 Lesson · core Republic Name Class Date Score / ")
    assert first.index("Key terms") < first.index("Gaps")
    for number, text in enumerate(pages[1:], 2):
        assert ("Name" in text) is bool(number % 2)
        assert "Rome · Republic · Lesson 2 · core" in text


def test_a_key_is_short(tmp_path: Path) -> None:
    """One page: numbers and answers, what else is right, points to tick, and no pupil's fields."""
    list(plan([topic_of(NOTES)], WorksheetOptions()).write(tmp_path))
    (text,) = texts(tmp_path / "topic/keys/2-republic-key.pdf")
    assert "Answer key" in text
    assert "1 509 BC; Tarquin (Tarquinius) 2 one year" in text
    assert text.count("Answers in brackets are right, too.") == 1
    assert "☐ Each could stop the other. [2] ☐ Nobody was to be king again." in text
    assert "False. For six months." in text
    assert not {"Name", "Class", "Score"} & set(text.split())
    (kings,) = texts(tmp_path / "topic/keys/1-kings-key.pdf")
    assert "Do not accept: 509 BC; Numa (1)" in kings
    assert "Source: Livy" in kings


@pytest.mark.parametrize(
    ("gaps", "columns"), [pytest.param(12, 1, id="few"), pytest.param(40, 2, id="many")]
)
def test_a_key_of_few_answers_has_one_column(tmp_path: Path, gaps: int, columns: int) -> None:
    """It is read straight down as far as half of a page takes it; more have two columns."""
    notes = "".join(f"- Rome had {{{{king {n}x::who?}}}} once.\n" for n in range(gaps))
    list(plan([topic_of(f"# T\n\n## S\n\n{notes}")], WorksheetOptions()).write(tmp_path))
    with pdfplumber.open(tmp_path / "topic/keys/1-s-key.pdf") as pdf:
        (page,) = pdf.pages
        edges = {round(word["x0"]) for word in page.extract_words() if word["text"] == "Gaps"}
        found = [word for word in page.extract_words() if re.fullmatch(r"\d+x", word["text"])]
    assert {str(n) for n in range(gaps)} <= {word["text"][:-1] for word in found}
    assert len({word["x0"] > page.width / 2 for word in found}) == columns
    assert len(edges) == 1


def test_a_key_says_why_a_claim_is_true(tmp_path: Path) -> None:
    """The reason stands beside the verdict and no second time."""
    notes = "# T\n\n## S\n\n- Rome {{fell|sank}}.\n\nTrue: It had kings.\n> Seven are named.\n\n"
    notes += "Myth: It is old.\nFact: It is not.\n"
    list(plan([topic_of(notes)], WorksheetOptions()).write(tmp_path))
    (text,) = texts(tmp_path / "topic/keys/1-s-key.pdf")
    assert text.count("True. Seven are named.") == 1 == text.count("Seven are named.")
    bare = notes.replace("|sank", "")
    list(plan([topic_of(bare)], WorksheetOptions()).write(tmp_path))
    (text,) = texts(tmp_path / "topic/keys/1-s-key.pdf")
    assert "brackets" not in text


def test_marking_notes_repeat_no_answers(tmp_path: Path) -> None:
    """They tell extra text and sources: what else is right, or wrong, stands with the answers."""
    list(plan([topic_of(NOTES)], WorksheetOptions()).write(tmp_path))
    (text,) = texts(tmp_path / "topic/keys/1-kings-key.pdf")
    assert text.count("Quirinus") == text.count("Numa") == text.count("Livy") == 1


def test_the_key_of_multiple_choice_is_one_line(tmp_path: Path) -> None:
    """Letters, once, of the questions that are printed; what is wrong stands on the sheet."""
    gaps = "".join(f"- Rome had {{{{w{n}::kind}}}} number {n} of all.\n" for n in range(14))
    essay = "Q: Why? [3]\nA: So.\n\nQ: How free was it? [20]\nA: Not very.\n"
    list(plan([topic_of(f"# T\n\n## S\n\n{gaps}\n{essay}")], WorksheetOptions()).write(tmp_path))
    (text,) = texts(tmp_path / "topic/keys/1-s-key.pdf")
    assert len(re.findall(r"Multiple choice / (\d) (?:\d [A-D] )+", text)) == text.count("Multiple")


def test_a_key_has_what_earns_the_marks_of_an_essay(tmp_path: Path) -> None:
    """The author's levels or, without any, the usual ones, the best first."""
    levels = "\nLevels:\n- 11–20: A wombat\n- 1–10: A cat\n"
    for more, told in (
        (levels, "11–20 A wombat 1–10 A cat"),
        ("", "16–20 All of it weighed"),
    ):
        notes = f"# T\n\n## S\n\nQ: How far? [20]\nA: In part.\n{more}"
        list(plan([topic_of(notes)], WorksheetOptions()).write(tmp_path))
        (text,) = texts(tmp_path / "topic/keys/1-s-key.pdf")
        assert told in text


def test_the_list_of_answers_has_them_all(tmp_path: Path) -> None:
    """Of each lesson of the class, and of the sheets about the topic, without other right forms."""
    list(plan([topic_of(NOTES)], WorksheetOptions()).write(tmp_path))
    text = " ".join(texts(tmp_path / "topic/keys/answer-list.pdf"))
    for heading in ("1 Kings", "2 Republic", "3 Words", "Glossary"):
        assert heading in text
    # What is about the topic does not seem to belong to the last lesson.
    assert 0 < text.find("Rome", text.find("3 Words")) < text.find("Glossary")
    assert "1 753 BC; Romulus; Remus 2 king" in text
    assert "Quirinus" not in text
    assert "aediles" not in text


def test_the_list_of_answers_keeps_their_order(tmp_path: Path) -> None:
    """An answer of one figure stands at its place, though letters stand in a row."""
    notes = "# T\n\n## S\n\n" + "".join(f"- A {n} has {{{{{n}}}}}.\n" for n in ("six", "7", "ten"))
    list(plan([topic_of(notes)], WorksheetOptions()).write(tmp_path))
    assert "1 six 2 7 3 ten" in " ".join(texts(tmp_path / "topic/keys/answer-list.pdf"))


def many_sections(count: int) -> str:
    """Return notes of sections with gaps, terms and steps."""
    return "# T\n" + "".join(
        f"\n## Section {part}\n\n"
        + "".join(
            f"- In {{{{year {part}{n}::year}}}} the {{{{builder {part}{n}}}}} of hill {n} came.\n"
            for n in range(8)
        )
        + f"\nSteps {part}:\n\n1. One {part}\n2. Two {part}\n3. Three {part}\n4. Four {part}\n"
        for part in range(1, count + 1)
    )


def list_of(notes: str, folder: Path, **choices: object) -> bytes:
    """Return the list of answers of notes."""
    list(plan([topic_of(notes)], WorksheetOptions(**choices)).write(folder))  # type: ignore[arg-type]
    return next(folder.rglob("answer-list.pdf")).read_bytes()


@cache
def list_part(notes: str) -> DocumentPart:
    """Return the pages of the list of answers of notes."""
    run = print_run_of(topic_of(notes), WorksheetOptions())
    (answers,) = (each.of for each in run.printed if isinstance(each.of, AnswerList))
    style = PageStyle.of(WorksheetOptions())
    lessons = [layout_of_lesson(each.lessons[0], style) for each in answers.lessons]
    sheets = [layout_of(sheet, style) for sheet in answers.sheets]
    return list_of_answers(answers.topic, lessons, sheets)


def placed_on(part: DocumentPart) -> Iterator[tuple[int, str, PlacedLine]]:
    """Yield each line of the columns of a list with its page, the label of an item with it."""
    drawn = [row for flow in part.flows for row in flow.rows if isinstance(row, DrawnRow)]
    for page, row in enumerate(drawn):
        for item in row.entries:
            label = words_of(line.line for line in item.label)
            for line in item.lines:
                yield page, f"{label} {words_of([line.line])}".strip(), line
                label = ""


@pytest.mark.parametrize(
    ("count", "pages", "points", "line"),
    [
        pytest.param(5, 1, 11.0, "Gaps 1 year 10; builder 10 2 year 11", id="a-line-each"),
        pytest.param(
            *(8, 1, 9.0, "Gaps 1 year 10; builder 10 2 year 11"),
            id="smaller",
            marks=pytest.mark.soak,
        ),
        pytest.param(
            *(12, 1, 9.5, "Gaps · 1 year 10; builder 10 2 year 11"),
            id="in-lines",
            marks=pytest.mark.soak,
        ),
        pytest.param(
            *(14, 1, 9.0, "Gaps · 1 year 10; builder 10 2 year 11"),
            id="closely",
            marks=pytest.mark.soak,
        ),
        pytest.param(17, 2, 10.0, "Gaps · 1 year 10; builder 10 2 year 11", id="two-pages"),
    ],
)
def test_a_list_of_answers_takes_few_pages(
    count: int, pages: int, points: float, line: str
) -> None:
    """Answers follow each other in lines rather than on a page more, as large as these allow."""
    part = list_part(many_sections(count))
    placed = [(said, line.size) for _, said, line in placed_on(part)]
    text = re.sub(r"\s+", " ", " ".join(said for said, _ in placed))
    assert len(part.pages) == pages
    assert mode(size for _, size in placed) == points
    assert min(size for _, size in placed) >= 9
    assert line in text
    for section in range(1, count + 1):
        assert f"year {section}0; builder {section}0" in text
        assert f"year {section}7; builder {section}7" in text
    # One row of figures needs no number, beside which it would look like numbers.
    assert bool(re.search(r"In the right order · down each column · \d \d \d \d ", text)) is (
        "·" in line
    )


def test_a_list_in_lines_keeps_a_lesson_together() -> None:
    """All answers of a lesson are in one column of one page, behind the names of its parts."""
    titles: list[str] = []
    columns: dict[str, set[tuple[int, bool]]] = {}
    for page, said, line in placed_on(list_part(many_sections(17))):
        if re.match(r"\d+ Section", said):
            titles.append(said)
        if titles:
            columns.setdefault(titles[-1], set()).add((page, line.x < 200))
    assert len(titles) == 17
    assert all(len(each) == 1 for title, each in columns.items() if title != titles[-1])


def list_in_lines() -> DocumentPart:
    """Return a list whose answers follow each other in lines, of terms and of orders as well."""
    terms = "".join(f"\nTerm {n}\n: Meaning of {n}, as it is\n" for n in range(8))
    lists = "".join(f"\nOrder {n}:\n\n1. A {n}\n2. B {n}\n3. C {n}\n4. D {n}\n" for n in "abcd")
    return list_part(f"{many_sections(16)}\n## Words\n{terms}\n## Steps\n{lists}")


def test_letters_of_a_list_stand_by_fives() -> None:
    """Where answers follow each other in lines, five letters are compared at a glance."""
    text = " ".join(" ".join(said for _, said, _ in placed_on(list_in_lines())).split())
    assert re.search(r"17 Words .*Key terms · 1–5 (?:[A-I] ){5}6–8 (?:[A-I] ){3}", text)


def test_rows_of_figures_in_a_list_are_no_numbers() -> None:
    """Several orders in a line have dashes between their figures, and no line ends in a number."""
    lines = [said for _, said, _ in placed_on(list_in_lines())]
    of_steps = lines[lines.index("18 Steps") :]
    assert re.search(r"· 1\s\d–\d–\d–\d\s+2\s\d–\d–\d–\d\s", " ".join(of_steps))
    assert not [line for line in of_steps if re.search(r"–\d\s+\d$", line)]


def test_a_list_of_answers_says_once_what_it_is(tmp_path: Path) -> None:
    """It is marked as the list of answers, and not as a key as well."""
    pdf = list_of(many_sections(1), tmp_path)
    text = "".join(each.letter for each in characters(pdf))
    assert text.count("Answer list") == 1
    assert "Answer key" not in text


def test_a_list_of_answers_says_of_which_lessons_it_is(tmp_path: Path) -> None:
    """Of tier and version in its head; a lesson in another tier than most says so in its title."""
    pdf = list_of(many_sections(2), tmp_path / "several", variants=2)
    text = " ".join("".join(each.letter for each in characters(pdf)).split())
    assert text.count("Lessons · core · Version A") == 1
    alone = "\n## Hard\n\n- It is {{odd::how}} here. #stretch\n- And {{rare::how}}. #stretch\n"
    pdf = list_of(f"{many_sections(2)}{alone}", tmp_path / "tiers", tiers=("core", "challenge"))
    text = " ".join("".join(each.letter for each in characters(pdf)).split())
    assert text.count("Lessons · core") == 1
    assert "3 Hard · Lesson · challenge" in text


@pytest.mark.parametrize(
    ("count", "columns"),
    [
        pytest.param(6, 1, id="a-few"),
        pytest.param(24, 2, id="some"),
        pytest.param(48, 3, id="more"),
        pytest.param(90, 3, id="many", marks=pytest.mark.soak),
    ],
)
def test_few_answers_take_few_columns(tmp_path: Path, count: int, columns: int) -> None:
    """No column of a list has but a few lines, and all are about equally long."""
    gaps = "".join(f"- The {{{{builder {n}}}}} of hill {n} came.\n" for n in range(count))
    pdf = list_of(f"# T\n\n## S\n\n{gaps}", tmp_path)
    heights: dict[int, list[float]] = {}
    for page in pdfplumber.open(BytesIO(pdf)).pages:
        for word in page.extract_words():
            if word["text"] == "builder":
                heights.setdefault(round(word["x0"]), []).append(word["top"])
    assert len(heights) == columns
    assert sum(map(len, heights.values())) == count
    lines = [len(each) for each in heights.values()]
    assert max(lines) - min(lines) <= 3


@pytest.mark.parametrize("print_size", ["large", "giant"])
def test_a_list_of_answers_is_as_large_as_keys_are(tmp_path: Path, print_size: PrintSize) -> None:
    """In large print, where each answer has its line: who marks is the teacher."""
    pdf = list_of(many_sections(3), tmp_path, print_size=print_size)
    marking_size = PageStyle.of(WorksheetOptions(print_size=print_size)).marking_size
    assert min(each.size for each in characters(pdf)) == pytest.approx(marking_size)
    letters = "".join(each.letter for each in characters(pdf))
    assert "Gaps ·" not in letters


@pytest.mark.parametrize("print_size", ["normal", pytest.param("giant", marks=pytest.mark.soak)])
def test_lessons_and_keys_keep_the_standards(tmp_path: Path, print_size: str) -> None:
    """PDF/UA-1 and PDF/A-2a, and the answers are in no lesson."""
    options = WorksheetOptions(print_size=print_size)  # type: ignore[arg-type]
    for each in plan([topic_of(NOTES)], options).write(tmp_path):
        for standard in ("ua1", "pdfa2a"):
            report = page_validation.validate_pdf_bytes(each.path.read_bytes(), profile=standard)
            assert [failure.message for failure in report.failures] == []
    challenge = next(tmp_path.rglob("2-republic-challenge.pdf")).read_bytes()
    assert not {"aediles", "Tarquin", "509"} & set(words(challenge))


def test_a_fillable_lesson_has_a_field_for_each_blank(tmp_path: Path) -> None:
    """As its sheets have."""
    options = WorksheetOptions(fillable=True)
    list(plan([topic_of(NOTES)], options).write(tmp_path))
    lesson_pdf = next(tmp_path.rglob("1-kings.pdf"))
    fields = pypdf.PdfReader(BytesIO(lesson_pdf.read_bytes())).get_fields() or {}
    assert len(fields) == 4 + 4  # Those of the head, and the gaps.


def test_a3_is_for_what_hangs_on_the_wall(tmp_path: Path) -> None:
    """Organiser and map are on A3, lessons on A4: a photocopier has that."""
    options = WorksheetOptions(paper="a3")
    sizes = {
        each.path.stem: {
            tuple(round(side / 72 * 25.4) for side in sorted(page.mediabox[2:]))
            for page in pypdf.PdfReader(each.path).pages
        }
        for each in plan([topic_of(NOTES)], options).write(tmp_path)
    }
    assert sizes["organiser"] == sizes["mind-map"] == {(297, 420)}
    assert sizes["2-republic"] == sizes["answer-list"] == {(210, 297)}


def test_a_short_topic_fills_a_wall_with_large_words() -> None:
    """On A3 the words of organiser and map grow with the paper; lists in large print stay on A4."""
    topic = topic_of(NOTES)
    for kind in ("organiser", "mind-map"):
        (sheet, *_) = KINDS[kind].sheets(topic)
        sizes = {
            paper: max(
                line.size
                for flow in layout_of(
                    sheet, PageStyle.of(WorksheetOptions(paper=paper), kind=kind)
                ).flows
                for row in flow.rows
                if isinstance(row, DrawnRow)
                for entry in row.entries
                for line in entry.lines
            )
            for paper in ("a4", "a3")
        }
        assert sizes["a3"] > 1.2 * sizes["a4"]
    large = PageStyle.of(WorksheetOptions(paper="a3", print_size="large"), kind="organiser")
    on_a4 = PageStyle.of(WorksheetOptions(print_size="large"), kind="organiser")
    assert (large.width, large.height) == (on_a4.width, on_a4.height)


def test_a_run_says_what_to_print_for_one_lesson(tmp_path: Path) -> None:
    """The first lesson, with its pages."""
    first = next(iter(plan([topic_of(NOTES)], WorksheetOptions()).write(tmp_path)))
    assert first.advice == f"for one lesson print {first.path.as_posix()}: 1 page"


def test_reasons_of_true_claims_alone_are_told_once(tmp_path: Path) -> None:
    """They are what a pupil writes, and stand in the key of a lesson among its answers alone."""
    true = "".join(f"True: Claim {n} is so.\n\n> Reason{n}.\n> Source: Livy\n\n" for n in range(3))
    options = WorksheetOptions(sheets=("lesson",), sections=("1",))
    list(plan([topic_of(f"# Topic\n\n## One\n\n{true}")], options).write(tmp_path))
    (key,) = (tmp_path / "topic/keys").glob("1-one*.pdf")
    told = " ".join(texts(key))
    assert [told.count(f"Reason{n}") for n in range(3)] == [1, 1, 1]


def test_a_fraction_in_a_key_touches_no_other_line(tmp_path: Path) -> None:
    """A line of an answer is as high as its formulas."""
    points = "".join(f"- $c = \\frac{{{n}.00}}{{0.02{n}}}$ in all\n" for n in range(3, 8))
    question = f"Q: How much? [5] #space\nA:\n{points}"
    gaps = "".join(f"- Rome had {{{{kings {n}::who?}}}} once.\n" for n in range(30))
    notes = f"# T\n\n## S\n\n{gaps}\n{question}"
    list(plan([topic_of(notes)], WorksheetOptions()).write(tmp_path))
    with pdfplumber.open(tmp_path / "topic/keys/1-s-key.pdf") as pdf:
        (page,) = pdf.pages
        column = [word for word in page.extract_words() if word["x0"] > page.width / 2]
    tops = sorted(word["top"] for word in column if word["text"] == "all")
    size = column[-1]["bottom"] - column[-1]["top"]
    assert len(tops) >= 3
    assert all(below - above > 1.5 * size for above, below in pairwise(tops))


MACBETH = """\
# T

## S

### The witches

- The witches meet Macbeth on a {{heath}} and hail him as Thane of Glamis, Thane of {{Cawdor}} and
  king hereafter.
- They chant “Fair is {{foul}}, and foul is fair”, a {{paradox}} that unsettles what seems true.
- They tell {{Banquo}} that his {{children}} shall be kings.

### Lady Macbeth

- She fears that her husband is “too full o’ the {{milk}} of human kindness”.
- She calls on spirits: “{{unsex}} me here”.
- She tells him to “look like the innocent {{flower}}, but be the {{serpent}} under’t”, a
  {{simile}}.
- Macbeth admits that he has only “vaulting {{ambition}}” to spur him.

"""


def test_parts_stand_in_the_order_that_leaves_no_page_half_empty() -> None:
    """What is moved for a fuller last page counts: claims above gaps may be better than below."""
    terms = "".join(f"Word{n}\n: Its meaning is number {n} of all.\n\n" for n in range(6))
    claims = "".join(f"Myth: It was a town called {n}.\nFact: No.\n\n" for n in "ABC")
    asked = "".join(f"Q: Why did it end in year {n}? [{n}]\nA: So.\n\n" for n in (6, 2))
    notes = f"{MACBETH}{terms}{claims}{asked}"
    (lesson,) = print_run_of(topic_of(notes), WorksheetOptions(sheets=("lesson",))).lessons
    layout = layout_of_lesson(lesson, PageStyle.of(WorksheetOptions()))
    (upright,) = layout.sides
    height = layout.style.column_height
    empty = [1 - filled(upright.flows, page) / height for page in upright.pages[:-1]]
    assert max(empty) < 0.45, empty


WIDE = """\
# T

## Characters

- He {{kills}} the king.

| | Macbeth | Lady Macbeth | Banquo |
|---|---|---|---|
| At first | a {{courageous}} soldier | {{determined}} for him | {{faithful}} to the king |
| After the murder | cannot {{sleep}} | hides her {{horror}} | {{suspects}} Macbeth |
| At the end | fights on in {{despair}} | {{sleepwalks}} and dies | returns as a {{ghost}} |
"""


def test_no_page_of_a_lesson_in_large_print_lies_on_its_long_side() -> None:
    """A table that would is a list in its place: what stands behind the end is overlooked."""
    style = PageStyle.of(WorksheetOptions(print_size="large"))
    (lesson,) = print_run_of(topic_of(WIDE), WorksheetOptions()).lessons
    (table,) = (sheet for sheet in lesson.parts if sheet.columns)
    assert layout_of(table, style).style.width > style.width
    (upright,) = layout_of_lesson(lesson, style).sides
    assert not any(flow.role is Role.TABLE for flow in upright.flows)


SIX_COLUMNS = """\
# T

## Policies

- The {{NEP}} came to an end.

| | Left | Right | New | United | Stalin |
|---|---|---|---|---|---|
| Pace | {{rapid}} | {{gradual}} | {{slow}} | {{faster}} | {{reckless}} |
| Farms | {{taxed}} | {{spared}} | {{taxed}} | {{taxed}} | {{collective}} |
| World | {{revolution}} | {{peace}} | {{doubt}} | {{revolution}} | {{isolation}} |
"""


def test_the_line_on_what_was_missed_is_the_last_of_a_lesson() -> None:
    """Where a table lies on the paper's long side behind all others, it stands below that."""
    style = PageStyle.of(WorksheetOptions())
    (lesson,) = print_run_of(topic_of(SIX_COLUMNS), WorksheetOptions()).lessons
    sides = layout_of_lesson(lesson, style).sides
    assert [side.document.style.width > style.width for side in sides] == [False, True]
    said = [
        " ".join(words_of([row.line]) for row in flow.rows if isinstance(row, TextRow))
        for side in sides
        for flow in side.flows
    ]
    assert [words.startswith("Missed some?") for words in said] == [False] * (len(said) - 1) + [
        True
    ]


def _dated(count: int) -> str:
    """Return notes of which a section lists so many events, each with a year of its own."""
    rows = "".join(f"| {1800 + n} | The {n}th treaty of peace |\n" for n in range(count))
    return f"# T\n\n## Dates\n\nQ: Why then? [2]\nA: So.\n\n| Date | Event |\n|---|---|\n{rows}"


@pytest.mark.parametrize(
    ("events", "sets"),
    [pytest.param(2, [], id="two"), pytest.param(6, [6], id="few"), (40, [8, 8])],
)
def test_a_lesson_on_dates_has_events_in_order(events: int, sets: list[int]) -> None:
    """There are two sets at most, from the whole time: all events are on the topic's sheets."""
    (found,) = lessons_on(_dated(events))
    blocks = [block for part in found.parts for block in part.blocks if isinstance(block, Steps)]
    assert [len(block.steps) for block in blocks] == sets


def test_events_that_answer_a_question_are_no_part_of_its_lesson() -> None:
    """They would stand there as its answer, as steps do."""
    points = "".join(f"- The {n}th treaty of peace\n" for n in range(6))
    (found,) = lessons_on(_dated(6).replace("A: So.\n", f"A:\n{points}"))
    assert not [b for part in found.parts for b in part.blocks if isinstance(b, Steps)]


def test_a_full_page_still_tells_what_its_codes_are_for() -> None:
    """Items stand closer for the line below them, as long as no page begins with another."""
    lessons = print_run_of(pictured("la-ville"), WorksheetOptions()).lessons
    layout = layout_of_lesson(lessons[0], PageStyle.of(WorksheetOptions()))
    (side,) = layout.sides
    *_, last = side.flows
    (row,) = last.rows
    assert isinstance(row, TextRow)
    assert "Code:" in "".join(piece.text for piece in row.line if isinstance(piece, TextRun))
    assert len(side.pages) == layout.page_count == 1
