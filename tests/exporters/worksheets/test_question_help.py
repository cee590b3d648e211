"""The questions of a support sheet: each has some help, and none of it is the answer."""

from __future__ import annotations

import pytest
from sheet_sources import printed, sheets_to_print, topic_of, words

from twofold.exporters.worksheets.blocks.exercises import OpenQuestion
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.labels import LABELS
from twofold.exporters.worksheets.options import WorksheetOptions

FRENCH = "---\nterms: fr\n---\n# T\n\nla gare\n: the station\n\nle pont\n: the bridge\n\n"


def made(notes: str, *tiers: str) -> tuple[Sheet, ...]:
    """Return the sheets of questions of notes, for support unless other tiers are named."""
    options = WorksheetOptions(sheets=("questions",), tiers=tiers or ("support",))  # type: ignore[arg-type]
    return sheets_to_print(topic_of(notes), options)


def help_of(notes: str) -> tuple[tuple[str, ...], str]:
    """Return the beginnings and the advice of the only question of notes."""
    (sheet,) = made(notes)
    (question,) = (block for block in sheet.blocks if isinstance(block, OpenQuestion))
    return question.starters, question.advice


@pytest.mark.parametrize(
    ("question", "starters", "advice"),
    [
        pytest.param(
            "Calculate the mass of 2 moles. [2] #space\nA: 80 g",
            (),
            "Steps: formula · numbers · unit",
            id="worked-out",
        ),
        pytest.param(
            "What mass have 2 moles of it? [1]\nA: 80 g",
            (),
            "Steps: formula · numbers · unit",
            id="a-number-of-others",
        ),
        pytest.param(
            "Name the sons, and say where each fled. [2]\nA:\n- Al\n- Rome",
            (),
            "You need 2 things, one for each mark.",
            id="counted",
        ),
        pytest.param(
            "Draw a burette. [2] #space\nA:\n- Tube\n- Tap",
            (),
            "You need 2 things, one for each mark.",
            id="drawn",
        ),
        pytest.param(
            "Which planet is the largest? [1]\nA: Jupiter", (), "It begins with “J”.", id="a-name"
        ),
        pytest.param(
            "How do you ask for the way? [2]\nA: Pour aller à la gare ?",
            ("Pour aller …",),
            "",
            id="a-sentence",
        ),
        pytest.param("When was it? [1]\nA: 1924", (), "", id="a-date"),
        pytest.param(
            "Write an equation with symbols for it. [3]\nA: $\\ce{CaCO3 + 2 HCl -> CaCl2 + H2O}$",
            (),
            "",
            id="a-formula",
        ),
        pytest.param(
            "Explain two ways to help. [2]\nA:\n- Ask.\n- Wait.",
            ("One way is that …", "Another way is that …"),
            "",
            id="begun-by-its-command",
        ),
    ],
)
def test_what_helps_fits_the_question(
    question: str, starters: tuple[str, ...], advice: str
) -> None:
    """Beginnings where sentences argue; else steps, numbers of things, or how the answer begins."""
    notes = f"# T\n\nQ: {question}\n"
    if starters or advice:
        assert help_of(notes) == (starters, advice)
    else:
        assert [sheet.tier for sheet in made(notes)] == [""]


def test_a_text_of_one_s_own_has_words_to_use() -> None:
    """Those that stand above it in the notes, and neither in the question nor in its points."""
    asked = "Q: Write three sentences about la gare. [6]\nA:\n- Tenses.\n- Le pont.\n"
    assert help_of(f"{FRENCH}la mer\n: the sea\n\n{asked}\nle bus\n: the bus\n")[1] == (
        "Words that may help: la mer"
    )


def test_a_support_sheet_without_help_is_not_made() -> None:
    """The sheet that all have is made once, whichever tiers are asked for."""
    notes = "# T\n\nQ: When was it? [1]\nA: 1924\n"
    assert len(made(notes, "support", "core")) == 1
    assert len(made(f"{notes}\nQ: Why? [2]\nA: So.\n", "support", "core")) == 2


def test_the_same_advice_is_given_once() -> None:
    """Who has read the steps of one calculation knows those of the next."""
    asked = "Q: What mass have {} moles? [1]\nA: 80 g\n\n"
    (sheet,) = made(f"# T\n\n{asked.format(2)}{asked.format(3)}")
    advice = [block.advice for block in sheet.blocks if isinstance(block, OpenQuestion)]
    assert advice == ["Steps: formula · numbers · unit", ""]


@pytest.mark.parametrize(
    ("answer", "steps"),
    [
        ("80 g", "Steps: formula · numbers · unit"),
        ("- $c = 0.40$ mol/dm³", "Steps: formula · numbers · unit"),
        ("- $60 / 0.05$\n- × 1200", "Steps: formula · numbers"),
    ],
)
def test_a_result_without_a_unit_is_asked_for_none(answer: str, steps: str) -> None:
    """A magnification and a ratio have no unit to be given."""
    (sheet,) = made(f"# T\n\nQ: Calculate it of 60 and 0.05. [2] #space\nA:\n{answer}\n")
    (block,) = (block for block in sheet.blocks if isinstance(block, OpenQuestion))
    assert block.advice == steps


def test_advice_is_printed_below_the_question() -> None:
    """On the sheet and its key, in the place of words to begin with."""
    (sheet,) = made("# T\n\nQ: Which planet is the largest? [1]\nA: Jupiter\n")
    blank = " ".join(words(printed(sheet)[0]))
    assert blank.index("largest?") < blank.index("It begins with “J”.")


@pytest.mark.parametrize("language", LABELS)
def test_help_is_worded_in_all_languages(language: str) -> None:
    """Each has its own words, with a place for what they are about."""
    labels = LABELS[language]
    for each in (labels.points_needed, labels.begins_with, labels.words_that_help):
        assert each.count("{}") == 1
    assert labels.working_steps.count(" · ") == 2
