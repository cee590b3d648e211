"""The steps of a lesson: they tell nothing of what its gaps and its questions ask for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sheet_sources import print_run_of, sheets, topic_of

from twofold.exporters.worksheets.blocks import Sentence
from twofold.exporters.worksheets.blocks.exercises import Steps
from twofold.exporters.worksheets.dots import with_dots
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.lessons.lesson import Lesson, apart_of
from twofold.exporters.worksheets.lessons.lesson_order import arranged
from twofold.exporters.worksheets.lessons.steps_beside import StepsBeside
from twofold.exporters.worksheets.options import TierName, WorksheetOptions
from twofold.exporters.worksheets.sheets.sequence import sequence_sheets
from twofold.source import Position
from twofold.text import Gap, Run, plain

STEPS = ("He leaves office", "He is sent to Alma-Ata", "He moves to Turkey", "He dies in Mexico")

NOTES = """\
---
language: en-GB
---
# T

## S

- He was banished to {{Alma-Ata|Almaty::city}} in {{1928::year}}, and lost his friends.
- The first country of his exile was {{Norway::country}}, where few welcomed him.

How he fell:

"""


def notes(*steps: str, more: str = "") -> str:
    """Return notes of two gaps in sentences, and steps with a title, and what stands below."""
    listed = "".join(f"{number}. {step}\n" for number, step in enumerate(steps, 1))
    return f"{NOTES}{listed}\n{more}"


def lesson_of(text: str, tier: TierName = "core") -> Lesson:
    """Return the only lesson of notes in a tier."""
    options = WorksheetOptions(tiers=(tier,), sheets=("lesson",))
    (lesson,) = print_run_of(topic_of(text), options).lessons
    return lesson


def steps_in(lesson: Lesson) -> list[set[str]]:
    """Return the words of the steps of each list in a lesson."""
    blocks = [block for sheet in lesson.parts for block in sheet.blocks]
    return [{plain(s.text) for s in block.steps} for block in blocks if isinstance(block, Steps)]


@pytest.mark.parametrize("tier", ["support", "core", "challenge"])
def test_dots_stand_for_what_a_gap_asks(tier: TierName) -> None:
    """Where few steps say it they are told apart all the same; each pupil has the same list."""
    (steps,) = steps_in(lesson_of(notes(*STEPS), tier))
    assert steps == {"He leaves office", "He is sent to …", "He moves to Turkey", STEPS[3]}


@pytest.mark.parametrize("tier", ["support", "core", "challenge"])
def test_no_dots_stand_for_a_word_that_nothing_asks(tier: TierName) -> None:
    """A question prints it, so that its gap is filled: "asked for elsewhere" would be untrue."""
    lesson = lesson_of(notes(*STEPS, more="Q: Why was Alma-Ata no exile? [1]\nA: It was.\n"), tier)
    assert steps_in(lesson) == [set(STEPS)]
    (steps,) = (sheet for sheet in lesson.parts if sheet.kind == "sequence")
    assert not steps.instructions.endswith(labels_for("en-GB").dots_stand)


@pytest.mark.parametrize(("second", "is_said"), [("He is sent to Alma-Ata", True), ("So", False)])
def test_instructions_say_what_dots_stand_for(second: str, is_said: bool) -> None:
    """Nobody takes them for a misprint; where there are none nothing is said of any."""
    parts = lesson_of(notes(STEPS[0], second, *STEPS[2:])).parts
    (steps,) = (sheet for sheet in parts if sheet.kind == "sequence")
    assert steps.instructions.endswith(labels_for("en-GB").dots_stand) == is_said


@pytest.mark.parametrize("telling", [("Alma-Ata", "In 1928"), ("In 1928 Alma-Ata", "Norway")])
@pytest.mark.parametrize("tier", ["support", "core", "challenge"])
def test_steps_that_tell_too_much_are_no_part(telling: tuple[str, ...], tier: TierName) -> None:
    """With dots nobody could tell them apart, and they would show which word of a bank is right.

    Filling the gaps that they say would leave too few.
    """
    text = notes(*telling, "He falls ill", "He leaves", more="The others:\n\n1. A\n2. B\n3. C\n")
    assert steps_in(lesson_of(text, tier)) == [{"A", "B", "C"}]


def test_no_step_with_dots_may_be_another() -> None:
    """A gap is filled, or the list is no part: nobody could say which of two came first."""
    alike = ("He is sent to Alma-Ata", "He is sent to Turkey", "He is ill", "He dies")
    (steps,) = steps_in(lesson_of(notes(*alike, more="- It was {{cold::how?}} there.\n")))
    assert steps == set(alike)
    others = ("He is sent off", *alike[:2], "Norway is left", "He dies in 1928")
    more = "The others:\n\n1. A\n2. B\n3. C\n"
    assert steps_in(lesson_of(notes(*others, more=more))) == [{"A", "B", "C"}]


PLAY = (
    "Witches meet Banquo", "Duncan is killed", "Banquo is murdered", "Banquo comes as a ghost",
    "Birnam Wood comes", "He falls", "The end",
)  # fmt: skip


@pytest.mark.parametrize("tier", ["support", "core", "challenge"])
def test_a_gap_is_filled_for_a_list_that_says_it_in_many_steps(tier: TierName) -> None:
    """So its steps are no lines of dots; the one is filled whose sentence asks for something else.

    Each pupil has the same list, and the same gaps.
    """
    gaps = (
        "- {{Witches::who?}} greet him.\n- {{Duncan::king}} sleeps in his {{bed::where?}}.\n"
        "- Once {{Banquo::friend}} and {{Fleance::son}} went out.\n- It ends in {{rain::sky}}.\n"
    )
    listed = "".join(f"{number}. {step}\n" for number, step in enumerate(PLAY, 1))
    lesson = lesson_of(
        f"---\nlanguage: en-GB\n---\n# T\n\n## S\n\n{gaps}\nThe plot:\n\n{listed}", tier
    )
    (steps,) = steps_in(lesson)
    assert steps == {"W… meet Banquo", "D… is killed", *PLAY[2:]}
    (sheet,) = (each for each in lesson.parts if each.kind == "gaps")
    assert [gap.answer for gap in sheet.gaps] == ["Witches", "Duncan", "bed", "Fleance", "rain"]


@pytest.mark.parametrize(("others", "is_part"), [(2, True), (0, False)])
def test_no_more_gaps_are_filled_than_half_of_all(others: int, *, is_part: bool) -> None:
    """Steps are no reason to ask for hardly anything else, and none is filled for nothing."""
    asked = "".join(
        f"- It was {{{{{how}::how?}}}}.\n" for how in ("ill", "old", "sad", "poor", "lame")
    )
    more = "".join(f"- It had a {{{{thing{n}::what}}}}.\n" for n in range(others))
    steps = (
        "He is ill",
        "All grow old",
        "A sad war",
        "The poor leave",
        "One lame dog barks",
        "He dies",
    )
    listed = "".join(f"{number}. {step}\n" for number, step in enumerate(steps, 1))
    lesson = lesson_of(f"---\nlanguage: en-GB\n---\n# T\n\n## S\n\n{asked}{more}\nSo:\n\n{listed}")
    assert bool(steps_in(lesson)) is is_part
    (sheet,) = (each for each in lesson.parts if each.kind == "gaps")
    assert len(sheet.gaps) == 5 + others - 3 * is_part


@pytest.mark.parametrize(("more", "is_shown"), [(" in {{1927::year}}", True), ("", False)])
def test_a_sentence_whose_only_gap_is_filled_is_left_out(more: str, *, is_shown: bool) -> None:
    """Filled it would ask for nothing, and tell which step is meant."""
    asked = (
        f"- He was {{{{ill::how?}}}} at home{more}.\n- Rome had {{{{red}}}} roofs of {{{{tin}}}}.\n"
    )
    steps = ("He is ill", "He is ill and old", "He is ill in bed", "He dies")
    listed = "".join(f"{number}. {step}\n" for number, step in enumerate(steps, 1))
    lesson = lesson_of(f"---\nlanguage: en-GB\n---\n# T\n\n## S\n\n{asked}\nSo:\n\n{listed}")
    assert steps_in(lesson) == [set(steps)]
    (sheet,) = (each for each in lesson.parts if each.kind == "gaps")
    shown = [plain(each.text) for each in sheet.blocks if isinstance(each, Sentence)]
    assert any("home" in each for each in shown) is is_shown


METHOD = (
    "Rinse the tube with acid", "Add acid while swirling", "Read at eye level", "Repeat it twice",
    "Write it down", "Ask a friend",
)  # fmt: skip


@pytest.mark.parametrize(
    ("question", "is_part"),
    [
        (
            "Describe a good method. [3]\nA:\n- Rinse the tube\n- Swirl it\n- Use a white tile",
            False,
        ),
        ("Why is it safe? [3]\nA:\n- Goggles are worn\n- Windows are open\n- Rinse at last", True),
        ("How do you rinse tubes while swirling? [2]\nA:\n- Rinse a tube\n- Swirl it well", True),
    ],
)
def test_steps_that_answer_a_question_are_no_part(question: str, is_part: bool) -> None:
    """What says half of its points would leave little to be found; what it says itself is known."""
    text = notes(*METHOD, more=f"Q: {question}\n")
    assert (steps_in(lesson_of(text)) == [set(METHOD)]) is is_part


def test_steps_that_are_no_part_are_sheets_of_their_own() -> None:
    """They are cut apart and sorted in another lesson, or printed alone, with all their words."""
    text = notes(*METHOD, more="Q: Describe it. [2]\nA:\n- Rinse the tube.\n- Repeat it twice.\n")
    assert steps_in(lesson_of(text)) == []
    (sheet,) = sheets(text, "sequence")
    assert {plain(s.text) for b in sheet.blocks if isinstance(b, Steps) for s in b.steps} == {
        *METHOD
    }
    assert "card-sort" in {each.kind for each in apart_of(lesson_of(text))}


@pytest.mark.parametrize(
    ("words", "form", "shown"),
    [
        ("Bukharin’s Notes of an Economist", "notes of an economist", "Bukharin’s …"),
        ("The alma ata of old", "Alma-Ata", "The … of old"),
        ("The warden of the war", "war", "The warden of the …"),
        ("皇帝去北京了", "北京", "皇帝去…了"),
        ("What is left", "—", "What is left"),
    ],
)
def test_dots_stand_for_whole_words(words: str, form: str, shown: str) -> None:
    """Case and signs between them do not count; where words have no blanks they are anywhere."""
    assert plain(with_dots((Run(words),), [form])) == shown


@pytest.mark.parametrize(
    ("language", "answer", "step", "shown"),
    [
        pytest.param("en", "Macduff", "Macduff’s family dies", "M…’s family dies", id="a-name"),
        pytest.param("en", "filter", "Filter off the rest", "F… off the rest", id="as-it-stands"),
        pytest.param("en", "army", "The army is called", "The a… is called", id="an-article"),
        pytest.param("en", "the army", "The army is called", "The a… is called", id="both"),
        pytest.param("fr", "armée", "L’armée arrive ici", "L’a… arrive ici", id="no-blank"),
        pytest.param("en", "Birnam", "‘Birnam’ moves near", "‘B…’ moves near", id="quoted"),
        pytest.param("en", "army", "He calls the army", "He calls the …", id="not-the-first"),
        pytest.param("en", "1924", "1924 is the year", "… is the year", id="a-year"),
        pytest.param("en", "ion", "Ion is never alone", "… is never alone", id="short"),
        pytest.param("zh", "北京城里", "北京城里下大雪了没人", "…下大雪了没人", id="wide"),
    ],
)
def test_a_step_is_known_by_what_it_begins_with(
    language: str, answer: str, step: str, shown: str
) -> None:
    """Of "…’s family dies" nobody knows whose: the first letter stays where dots would begin it."""
    assert beside_gap(language, step, "So ", answer) == {shown, "Y", "Z"}


@pytest.mark.parametrize(
    ("asking", "shown"),
    [("Its energy is absorbed by ", "… absorbs light"), ("It is all green: ", "C… absorbs light")],
)
def test_a_step_that_says_what_the_gap_asks_keeps_no_letter(asking: str, shown: str) -> None:
    """It would tell which word of the bank is right; and the sentence tells what is meant."""
    assert beside_gap("en", "Chlorophyll absorbs light", asking, "chlorophyll") == {shown, "Y", "Z"}


def beside_gap(language: str, step: str, before: str, answer: str) -> set[str]:
    """Return the steps of a list, one of them given, beside a sentence that ends in a gap."""
    place = Position("a", 1, 1)
    asked = Sentence((Run(before), Gap(answer, (), "", 0, place)), place, 1)
    topic = topic_of(f"---\nlanguage: {language}\n---\n# T\n\n1. {step}\n2. Z\n3. Y\n")
    (listed,) = sequence_sheets(topic)
    gaps = replace(listed, kind="gaps", blocks=(asked,))
    (block,) = StepsBeside.of([listed], [gaps]).dotted(listed, [gaps]).blocks
    assert isinstance(block, Steps)
    return {plain(each.text) for each in block.steps}


def test_steps_with_dots_stand_behind_the_gaps() -> None:
    """Who has filled those knows the words; other steps may stand before them to save a page."""
    style = PageStyle.of(WorksheetOptions(print_size="giant"))
    orders: dict[str, set[tuple[str, ...]]] = {}
    for last in ("He is sent to Alma-Ata", "He is sent away"):
        for count in (3, 16):
            gaps = "".join(
                f"- The {n}th of them had {{{{word{n}::what}}}}.\n" for n in range(count)
            )
            steps = (*STEPS[:1], last, *STEPS[2:], "He is missed", "He is praised by many")
            made = arranged(lesson_of(notes(*steps).replace("\nHow", f"{gaps}\nHow")), style)
            orders.setdefault(last, set()).add(tuple(part.sheet.kind for part in made.parts))
    assert orders == {
        "He is sent to Alma-Ata": {("gaps", "sequence")},
        "He is sent away": {("gaps", "sequence"), ("sequence", "gaps")},
    }
