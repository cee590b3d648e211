"""Multiple choice: the wrong answers are plausible, of one kind, and wrong for sure."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache

import pytest
from read_back import shipped_topic
from sheet_sources import number_of_pages, print_run_of, printed, sheets, topic_of, words

from twofold.dates import parse_date
from twofold.exporters.worksheets.blocks.choices import ChoiceQuestion
from twofold.exporters.worksheets.blocks.exercises import Matching, Steps
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.kinds import KINDS
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.options import PrintSize, WorksheetOptions
from twofold.exporters.worksheets.sheets.choice_drafts import ChoiceDraft
from twofold.exporters.worksheets.sheets.choice_order import in_order
from twofold.exporters.worksheets.sheets.gap_prompts import gap_prompts
from twofold.exporters.worksheets.sheets.lesson_prompts import prompts_of
from twofold.exporters.worksheets.sheets.prompts import taking_turns, turned
from twofold.exporters.worksheets.sheets.wrong_answers import WrongAnswer, WrongAnswers
from twofold.notes import notes_of_branch
from twofold.text import Run, plain

WATER = "Water rises in the {{"

VESSELS = """\
# T

## S

- Water rises in the {{xylem::vessel}} of a stem.
  > Not: artery, vein
- Sugar moves in the {{phloem::vessel}} of a plant.
- Blood returns in a {{venule::vessel}} to us.
- Air goes down the {{trachea::vessel}} first.

## Other

- It is in a {{duct::vessel}} below.
"""


def questions(sheet: Sheet) -> list[ChoiceQuestion]:
    """Return the questions of a sheet."""
    return [block for block in sheet.blocks if isinstance(block, ChoiceQuestion)]


def wrong(text: str, answer: str) -> set[str]:
    """Return the wrong answers to the gap of notes that has an answer."""
    topic = topic_of(text)
    known = WrongAnswers.of(topic)
    prompt = next(
        prompt
        for section in topic.sections
        for prompt in gap_prompts(section, labels_for(topic.language), topic.language)
        if plain(prompt.answer) == answer
    )
    return {plain(each.text) for each in known.of_prompt(prompt)}


def test_wrong_answers_are_the_author_s_then_those_of_the_same_hint() -> None:
    """The nearest come first, and nothing else is taken."""
    assert wrong(VESSELS, "xylem") == {"artery", "vein", "phloem", "venule", "trachea", "duct"}


@pytest.mark.parametrize(
    ("change", "gone"),
    [
        pytest.param(("{{phloem::", "{{phloem|xylem::"), "phloem", id="accepts-the-right-one"),
        pytest.param(("{{xylem::", "{{xylem|trachea::"), "trachea", id="is-accepted"),
        pytest.param(("{{xylem::", "{{xylem duct::"), "duct", id="is-a-part-of-it"),
        pytest.param(
            ("Water rises", "No trachea: water rises"), "trachea", id="is-in-the-question"
        ),
        pytest.param(
            (
                "Sugar moves in the {{phloem::vessel}} of a plant",
                "Water rises in the {{phloem::vessel}} of a stem",
            ),
            "phloem",
            id="answers-the-same-question",
        ),
        pytest.param(("{{duct::vessel}}", "{{1924::vessel}}"), "1924", id="is-of-another-kind"),
    ],
)
def test_what_may_be_right_is_no_wrong_answer(change: tuple[str, str], gone: str) -> None:
    """An accepted form, a part of it, what another question that reads alike asks for."""
    text = VESSELS.replace(*change)
    assert text != VESSELS
    answer = "xylem duct" if "xylem duct" in text else "xylem"
    assert gone not in wrong(text, answer)
    assert gone == "1924" or gone in wrong(VESSELS, "xylem")


def test_an_article_tells_nothing() -> None:
    """After "a" there are no wrong answers that would need "an"."""
    assert "artery" not in wrong(VESSELS.replace("in the {{xylem", "in a {{xylem"), "xylem")


DATES = """\
# T

## S

- Lenin died in {{January 1924|21 January 1924::when?}} at Gorki.
- He had fallen ill in {{May 1922::when?}} at last.

| Date | Event |
|---|---|
| 21 January 1924 | Lenin dies |
| January 1925 | Trotsky leaves |
| October 1926 | He falls |
| November 1927 | He is put out |
| February 1929 | He is sent away |
| early 1924 | Something |
"""


PARTS = """\
# T

- The plan was changed in {{late November 1929}} by its makers.

| Date | Event |
|---|---|
| mid-April 1925 | A plan is made |
| late April 1925 | The plan is told |
| early January 1924 | A leader dies |
| mid-June 1927 | The lines are cut |
"""


def test_dates_to_choose_from_differ_in_more_than_a_part_of_a_month() -> None:
    """Whoever knows the month is not asked for its days; of two such dates one is taken."""
    assert wrong(PARTS, "late November 1929") == {
        "late April 1925",
        "early January 1924",
        "mid-June 1927",
    }


@cache
def shipped_choices() -> tuple[Sheet, ...]:
    """Return the sheets of the shipped topic."""
    return tuple(KINDS["multiple-choice"].sheets(shipped_topic()))


def test_dates_stand_among_dates_told_alike_and_in_order() -> None:
    """Neither a day of the right month nor a year beside months; the nearest dates are taken."""
    assert wrong(DATES, "January 1924") == {
        "May 1922",
        "January 1925",
        "October 1926",
        "November 1927",
        "February 1929",
    }
    for sheet in shipped_choices():
        for question in questions(sheet):
            dates = [parse_date(plain(option)) for option in question.options]
            if all(dates):
                assert len({date.precision for date in dates if date}) == 1
                order = [date.first for date in dates if date]
                assert order == sorted(order)


def test_every_question_has_four_different_answers_one_of_them_right() -> None:
    """No answer stands twice, and none says "all of the above"."""
    for sheet in shipped_choices():
        for question in questions(sheet):
            assert len({plain(option).casefold() for option in question.options}) == 4
            assert "above" not in " ".join(map(plain, question.options))


def test_right_letters_are_spread_evenly() -> None:
    """On each sheet the most frequent letter has at most two more than the rarest."""
    for sheet in shipped_choices():
        used = Counter(question.right for question in questions(sheet))
        assert max(used.values()) - min(used[place] for place in range(4)) <= 2
        if len(questions(sheet)) >= 4:
            assert len(used) >= 3


def test_fewer_than_three_wrong_answers_are_not_asked() -> None:
    """Nor is a sheet of fewer than four questions made."""
    few = VESSELS.partition("- Blood")[0]
    assert wrong(few, "phloem") == {"xylem"}
    assert sheets(few, "multiple-choice") == ()


MYTHS = "".join(f"\nMyth: False {n} it is.\nFact: It is not.\n" for n in (1, 2, 3))


def test_a_true_claim_stands_among_three_myths() -> None:
    """It asks which of them is right."""
    text = VESSELS.replace("## Other", f"{MYTHS}\nTrue: The heart beats.\n\n## Other")
    *_, last = questions(sheets(text, "multiple-choice")[0])
    assert plain(last.question) == "Which sentence is right?"
    assert plain(last.options[last.right]) == "The heart beats."


def test_the_key_is_one_line() -> None:
    """It has each number with its letter, and the boxes have the letters too."""
    sheet = sheets(VESSELS, "multiple-choice")[0]
    (line,) = sheet.marking
    letters = [f"{q.number}\u00a0{'ABCD'[q.right]}" for q in questions(sheet)]
    assert plain(line.text).split("   ")[:-1] == letters
    blank, key = (Counter(words(pdf)) for pdf in printed(sheet))
    assert sum((key - blank)[letter] for letter in "ABCD") >= len(letters)


def test_answers_at_the_start_of_a_sentence_all_have_a_capital() -> None:
    """Else only the right one would have it."""
    text = VESSELS.replace(
        "Water rises in the {{xylem::vessel}} of", "{{Xylem::vessel}} is a pipe of"
    )
    first = questions(sheets(text, "multiple-choice")[0])[0]
    assert all(plain(option)[0].isupper() for option in first.options)


def test_words_behind_an_article_of_gender_are_the_author_s_alone() -> None:
    """In "le …" only a masculine word would fit: nobody but the author can know."""
    text = """\
---
language: fr
---
# T

## S

- Le chat est sur le {{toit::lieu}} ce soir.
  > Not: mur, lit, banc
- Le chien est dans la {{cuisine::lieu}} ce soir.
- On est chez {{Paul::lieu}} ce soir.
"""
    assert wrong(text, "toit") == {"mur", "lit", "banc"}
    assert wrong(text, "cuisine") == set()


@pytest.mark.parametrize("size", ["normal", "large", "giant"])
def test_all_sizes_ask_the_same(size: str) -> None:
    """Every question and every answer is there."""
    sheet = sheets(VESSELS, "multiple-choice")[0]
    options = WorksheetOptions(print_size=size)  # type: ignore[arg-type]
    said = " ".join(words(printed(sheet, options)[0]))
    for question in questions(sheet):
        assert all(plain(option) in said for option in question.options)


def test_no_two_questions_offer_the_same_answers() -> None:
    """With the same four, what is right for one would be out of the question for the next."""
    vessels = "".join(f"- Part {n} has the {{{{tube {n}x::vessel}}}} in it.\n" for n in range(8))
    for text in (f"# T\n\n## S\n\n{vessels}", DATES):
        for sheet in sheets(text, "multiple-choice"):
            offered = [frozenset(map(plain, each.options)) for each in questions(sheet)]
            assert len(set(offered)) == len(offered)
            for question in questions(sheet):
                dates = [parse_date(plain(option)) for option in question.options]
                order = [date.first for date in dates if date]
                assert order == sorted(order)


def test_words_of_another_language_are_translated() -> None:
    """They are no terms that a definition explains."""
    words_to_learn = "".join(f"mot{n}\n: word {n}\n\n" for n in range(5))
    (sheet,) = sheets(f"---\nterms: fr\n---\n# T\n\n## S\n\n{words_to_learn}", "multiple-choice")
    assert all(plain(each.question).startswith("Translate: word") for each in questions(sheet))


MIXED = """\
---
language: en-GB
---
# T

## S

- The pump rose in {{March 1921::month and year}} at the works.
- The valve broke in {{April 1922::month and year}} at the works.
- The engine ran in {{May 1923::month and year}} at the works.
- The wheel turned in {{June 1924::month and year}} at the works.
- Steam was led away by a {{pipe::part}} of the works.
- Heat was made by a {{boiler::part}} of the works.
- Power was stored by a {{flywheel::part}} of the works.
- Speed was kept by a {{governor::part}} of the works.
- The owner of the mine, {{Ada Lane::who?}}, bought it.
- The engineer of the mine, {{Ben Rook::who?}}, built it.
- The banker of the town, {{Cy Vane::who?}}, paid for it.
- The doctor of the town, {{Dee Moss::who?}}, feared it.

Lathe
: A machine that turns what it cuts.

Drill
: A tool that bores round holes.

Forge
: A hearth where smiths heat iron.

Anvil
: A block on which smiths beat iron.

Bellows
: A bag that blows air into a fire.

| Date | Event |
|---|---|
| July 1901 | The mine is opened |
| August 1902 | The town has a bank |
| September 1903 | The road is paved |
| October 1904 | The school is built |
| November 1905 | The mill burns down |
"""


def test_kinds_of_questions_take_turns() -> None:
    """No more than two of eight ask for the same kind of thing, where there are others."""
    (sheet,) = sheets(MIXED, "multiple-choice")
    leads = Counter(" ".join(plain(each.question).split()[:2]) for each in questions(sheet))
    assert sum(leads.values()) == 8
    assert max(leads.values()) <= 2
    assert {"Which term?", "Which event?", "What does"} <= leads.keys()


def test_a_date_and_a_term_are_asked_both_ways() -> None:
    """A table of dates asks when, and what happened then; all events of a question have others."""
    dates = MIXED.partition("| Date")[2]
    (sheet,) = sheets(f"# T\n\n## S\n\n| Date{dates}", "multiple-choice")
    leads = Counter(" ".join(plain(each.question).split()[:2]) for each in questions(sheet))
    assert leads["Which event?"] >= 2
    assert sum(count for lead, count in leads.items() if lead.startswith("When?")) >= 2


def test_articles_and_plurals_are_alike() -> None:
    """A verb stands among verbs, a noun with its article among such, and many among many."""
    verbs = "ouvrir\n: to open\n\nfermer\n: to close\n\npartir\n: to leave\n\nfinir\n: to end\n\n"
    nouns = "la gare\n: station\n\nle lit\n: bed\n\nla rue\n: street\n\nle bus\n: bus\n\n"
    text = (
        f"---\nterms: fr\n---\n# T\n\n## S\n\n{verbs}{nouns}courir\n: to run\n\nle pain\n: bread\n"
    )
    for question in questions(sheets(text, "multiple-choice")[0]):
        assert len({plain(each).startswith(("la ", "le ")) for each in question.options}) == 1
    vessels = VESSELS.replace("{{duct::", "{{ducts::")
    assert "ducts" not in wrong(vessels, "xylem")


@pytest.mark.parametrize("hint", ["two words", "name", "three letters", "noun", "a noun"])
def test_a_hint_that_tells_a_form_tells_no_kind(hint: str) -> None:
    """What else is asked for by "two words" may be anything."""
    text = VESSELS.replace("::vessel", f"::{hint}")
    assert wrong(text, "xylem") == {"artery", "vein"}
    assert wrong(text, "phloem") == set()


def test_choices_show_what_a_hint_in_brackets_says() -> None:
    """It stands behind the gap where an answer is written, and not where it is chosen."""
    text = VESSELS.replace("::vessel", "::a vessel")
    asked = {plain(each.question) for each in questions(sheets(text, "multiple-choice")[0])}
    assert "Water rises in the _____ of a stem." in asked


def test_no_sheet_asks_when_throughout() -> None:
    """Dates alone are no multiple choice, and beside others they are a few more at most."""
    dates = "".join(f"- Hall {n} was built in {{{{18{n}0::year}}}} at last.\n" for n in range(1, 9))
    assert sheets(f"# T\n\n## S\n\n{dates}", "multiple-choice") == ()
    (sheet, *_) = sheets(VESSELS.replace("\n## Other", f"{dates}\n## Other"), "multiple-choice")
    years = [each for each in questions(sheet) if plain(each.question).startswith("Year?")]
    assert len(questions(sheet)) - len(years) >= 2
    assert len(years) <= len(questions(sheet)) - len(years) + 2


SALT = """\
Q: Which salt is it? [1]
A: Potassium nitrate.

> Not: potassium nitrite; potassium chloride; potassium sulfate

"""


def test_a_question_with_wrong_answers_of_its_own_is_asked() -> None:
    """All its answers begin and end alike, so that no capital or stop tells the right one."""
    (sheet, *_) = sheets(f"{VESSELS.replace('## Other', SALT + '## Other')}", "multiple-choice")
    (asked,) = [each for each in questions(sheet) if plain(each.question) == "Which salt is it?"]
    assert {plain(each) for each in asked.options} == {
        "Potassium nitrate",
        "Potassium nitrite",
        "Potassium chloride",
        "Potassium sulfate",
    }
    assert plain(asked.options[asked.right]) == "Potassium nitrate"


def test_questions_of_the_notes_tell_nothing_of_each_other() -> None:
    """One that names the answer of another is left out, and so is a claim that says it."""
    other = SALT.replace("Which salt is it?", "What is potassium nitrate in?").replace(
        "A: Potassium nitrate.", "A: Gunpowder."
    )
    claims = "True: It was potassium nitrate.\n\n" + "".join(
        f"Myth: It was {salt} of sodium.\nFact: No.\n\n" for salt in ("iodide", "oxide", "bromide")
    )
    text = VESSELS.replace("## Other", f"{SALT}{other}{claims}## Other")
    (sheet, *_) = sheets(text, "multiple-choice")
    asked = [plain(each.question) for each in questions(sheet)]
    assert "Which salt is it?" in asked
    assert "What is potassium nitrate in?" not in asked
    assert labels_for("en").which_is_right not in asked
    (alone, *_) = sheets(VESSELS.replace("## Other", f"{claims}## Other"), "multiple-choice")
    assert labels_for("en").which_is_right in [plain(each.question) for each in questions(alone)]


def test_no_term_is_asked_that_a_question_of_the_notes_names() -> None:
    """The author's question stays, and what its words would tell is not asked beside it."""
    sounds = ("ang", "eng", "ing", "ong", "ung", "yng", "amp")
    terms = "".join(f"T{sound}\n: A kind of {sound}er.\n\n" for sound in sounds)
    notes = f"# T\n\n## S\n\nSalt\n: What forms from an acid.\n\n{terms}\n{SALT}"
    asked = [plain(each.question) for each in questions(sheets(notes, "multiple-choice")[0])]
    assert "Which salt is it?" in asked
    assert not any("What forms from an acid" in each for each in asked)


@pytest.mark.parametrize("size", ["normal", pytest.param("large", marks=pytest.mark.soak)])
def test_every_key_has_the_letters_in_a_row(size: PrintSize) -> None:
    """It stands where the sheet has its pupil's name, and takes no page more."""
    for sheet in shipped_choices()[::3]:
        blank, key = printed(sheet, WorksheetOptions(print_size=size))
        assert number_of_pages(key) == number_of_pages(blank)
        (line,) = sheet.marking
        row = " ".join(plain(line.text).split())
        told = " ".join(" ".join(words(key)).split())
        assert 0 < told.find(row) < told.find(sheet.instructions)


TITRATION = """\
# T

## S

| Date | Event |
|---|---|
| 1774 | Lavoisier weighs a flask |
| 1803 | Dalton prints a table |
| 1811 | Avogadro counts particles |
| 1860 | A congress agrees on weights |
| 1909 | Perrin names a constant |
| 2019 | The mole is defined anew |

"""


def dates_among(found: list[ChoiceQuestion]) -> int:
    leads = [plain(each.question) for each in found]
    return sum(lead.startswith(("When?", "Which event?")) for lead in leads)


def test_no_kind_is_more_than_half_where_there_are_others() -> None:
    """Dates are one kind, whichever way they are asked; with nothing else left they are none."""
    vessels = VESSELS.partition("## S\n\n")[2].partition("\n## Other")[0]
    (sheet,) = sheets(TITRATION + vessels, "multiple-choice")
    assert 0 < dates_among(questions(sheet)) <= len(questions(sheet)) / 2
    (alone,) = sheets(TITRATION, "multiple-choice")
    assert dates_among(questions(alone)) == len(questions(alone))
    assert sheets(f"{TITRATION}Myth: It is so.\nFact: It is not.\n", "multiple-choice") == ()


def test_no_question_rules_out_the_answers_of_another() -> None:
    """What is right or said in one is no wrong answer of another, where there are enough."""
    more = "".join(f"- Part {n} has the {{{{tube {n}x::vessel}}}} inside.\n" for n in range(12))
    (sheet,) = sheets(f"# T\n\n## S\n\n{more}", "multiple-choice")
    found = questions(sheet)
    assert len(found) == 8
    right = [plain(each.options[each.right]) for each in found]
    for question in found:
        wrong_ones = [plain(each) for n, each in enumerate(question.options) if n != question.right]
        assert sum(each in right for each in wrong_ones) == 0


def test_a_rule_stands_for_the_answer() -> None:
    """Dots are what a quotation leaves out, and the author's own are kept."""
    (sheet,) = sheets(VESSELS.replace("Sugar moves", "Sugar … moves"), "multiple-choice")
    asked = [plain(each.question) for each in questions(sheet)]
    assert any("Water rises in the _____ of a stem." in each for each in asked)
    assert any("Sugar … moves in the … of a plant" in each for each in asked)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("{{Al Li::who?}} led the government, known for short as Sov", True),
        ("{{Al Li::who?}} led the government for long", False),
        ("{{Al Li::who?}} wrote a book on Sov", False),
    ],
)
def test_no_sentence_says_what_a_term_means_whose_meaning_is_asked(
    sentence: str, told: bool
) -> None:
    """One that names it and shares a fact with its meaning does: they are not asked together."""
    topic = topic_of(
        f"# T\n\n## S\n\n- {sentence}.\n\nSov\n: The council that is the government.\n"
    )
    labels = labels_for(topic.language)
    who, term = prompts_of(topic, topic.sections[0])
    meaning = turned(term, labels)
    assert meaning
    for ranked in ([who, meaning], [meaning, who]):
        assert len(list(taking_turns(ranked, topic.language))) == (1 if told else 2)


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ("Commander who was Commissar after Li, in 1925", True),
        ("Commander who fought beside Li in the north", False),
        ("Commissar in the north, in 1925", False),
    ],
)
def test_no_person_is_asked_for_whom_another_meaning_names(other: str, told: bool) -> None:
    """By the surname, with something that is said of the person, too."""
    people = f"Al Li\n: Commissar of the south until 1925.\n\nBo Po\n: {other}.\n"
    topic = topic_of(f"# T\n\n## People #people\n\n{people}")
    asked = list(prompts_of(topic, topic.sections[0]))
    assert len(asked) == 2
    for ranked in (asked, asked[::-1]):
        assert len(list(taking_turns(ranked, topic.language))) == (1 if told else 2)


def test_a_list_asks_for_what_it_lists() -> None:
    """Terms that its people or its events only name are asked where they are taught."""
    terms = "".join(
        f"{name}\n: Thing {n} of all.\n\n"
        for n, name in enumerate(("Ash", "Elm", "Fir", "Oak", "Yew", "Box", "Bay"))
    )
    people = "".join(
        f"Ann {n}\n: She led the {name} of town {n}.\n\n"
        for n, name in enumerate(("Ash", "Elm", "Fir", "Oak", "Yew", "Ash"))
    )
    text = f"# T\n\n## People #people\n\n{people}## Terms\n\n{terms}"
    sheet, _ = sheets(text, "multiple-choice")
    assert {plain(each.question).partition(" ")[0] for each in questions(sheet)} == {"Who?"}


OWN = "".join(
    f"- {what} by a {{{{{part}::part}}}} of the works.\n"
    for part, what in (
        ("pipe", "Steam is led away"),
        ("boiler", "Heat is made"),
        ("flywheel", "Power is stored"),
        ("governor", "Speed is kept"),
        ("valve", "Pressure is held"),
    )
)
"""Sentences of a lesson from which questions are made."""


def test_of_terms_that_a_lesson_names_few_are_asked_those_first_that_it_names_most() -> None:
    """What an essential note names counts most: they are what the lesson is about."""
    names = ("Ash", "Elm", "Fir", "Oak", "Yew", "Box", "Bay")
    terms = "".join(f"{name}\n: Thing {n} of all.\n\n" for n, name in enumerate(names))
    named = "".join(f"- The {name} is tall.\n" for name in names)
    text = (
        f"# T\n\n## S\n\n{OWN}{named}- The Bay and the Box are old.\n- The Yew is dark. #key\n"
        f"- The Fir is light. #key\n\nQ: Why is it so? [20]\nA: It is.\n\n## Terms\n\n{terms}"
    )
    sheet, _ = sheets(text, "multiple-choice")
    asked = {
        name
        for name in names
        for each in questions(sheet)
        if name in (plain(each.options[each.right]), plain(each.question)[11:14])
    }
    assert asked == {"Yew", "Fir", "Bay", "Box"}


def test_no_letter_is_right_twice_running() -> None:
    """Of numbers, which stand in their order, one place alone may be right: they change places."""
    facts = (("10", "1, 2, 3"), ("20", "4, 5, 6"), ("7", "8, 9, 11"), ("30", "40, 50, 60"))
    asked = "".join(
        f"Q: How many of kind {n}? [1]\nA: {right}\n> Not: {wrong}\n\n"
        for n, (right, wrong) in enumerate(facts)
    )
    (sheet,) = sheets(f"# T\n\n## S\n\n{asked}", "multiple-choice")
    assert [each.right for each in questions(sheet)] == [3, 0, 3, 0]
    assert [each.number for each in questions(sheet)] == [1, 2, 3, 4]


def test_no_key_has_letters_in_the_order_of_the_alphabet() -> None:
    """Pupils see a ladder, up or down, and climb on; in none of many sheets is one of three."""
    vessels = VESSELS.replace("## Other", f"{MYTHS}\nTrue: The heart beats.\n\n## Other")
    for number in range(40):
        (sheet, *_) = sheets(vessels.replace("## S", f"## S{number}"), "multiple-choice")
        letters = "".join("ABCD"[each.right] for each in questions(sheet))
        assert len(letters) >= 4
        assert not any(ladder in letters for ladder in ("ABC", "BCD", "DCB", "CBA"))


def test_a_sheet_of_long_answers_takes_one_page() -> None:
    """Where most answers are long it asks less, or for terms, and not over half of two pages."""
    terms = "".join(
        f"Term{chr(65 + n)}\n: Number {n} of those that are told of in a list that is as long as a"
        f" list can be, and not the one behind {n}.\n\n"
        for n in range(14)
    )
    (sheet,) = sheets(f"# T\n\n## S\n\n{terms}", "multiple-choice")
    assert len(questions(sheet)) >= 4
    assert number_of_pages(printed(sheet)[0]) == 1


def test_wrong_answers_take_turns() -> None:
    """What stands in question after question is looked at no more: none does in most of them."""
    words = {
        "la gare": "the railway station",
        "la mairie": "the town hall",
        "la boulangerie": "the bakery",
        "la librairie": "the bookshop",
        "la bibliothèque": "the library",
        "le marché": "the market",
        "l’hôpital": "the hospital",
        "l’église": "the church",
    }
    terms = "".join(f"{word}\n: {meaning}\n\n" for word, meaning in words.items())
    (sheet,) = sheets(f"---\nterms: fr\n---\n# T\n\n## S\n\n{terms}", "multiple-choice")
    asked = [block for block in sheet.blocks if isinstance(block, ChoiceQuestion)]
    assert len(asked) == len(words)
    wrong = Counter(
        plain(option)
        for block in asked
        for place, option in enumerate(block.options)
        if place != block.right
    )
    assert max(wrong.values()) <= len(words) / 2


def test_a_lesson_asks_first_for_terms_that_no_lesson_before_has_named() -> None:
    """What each lesson names would be asked in each, and what is new in none."""
    names = "Alpha", "Bravo", "Charlie", "Delta", "Foxtrot", "Golf", "Hotel", "Juliet"
    glossary = "".join(
        f"{name}\n: It stands at place {n} of all.\n\n" for n, name in enumerate(names)
    )
    first = "".join(f"- {name} was {{{{seen}}}} there.\n" for name in names[:4])
    both = "".join(f"- {name} was {{{{heard}}}} of.\n" for name in names)
    text = f"# T\n\n## One\n\n{first}\n## Two\n\n{OWN}{both}\n## Terms\n\n{glossary}"
    *_, second, _ = sheets(text, "multiple-choice")
    right = {plain(each.options[each.right]) for each in questions(second)}
    asked = " ".join(plain(each.question) for each in questions(second))
    assert {name for name in names if name in right or f"‘{name}’" in asked} == set(names[4:])


EVENTS = "".join(
    f"| March {1900 + n} | Mill {name} is built |\n"
    for n, name in enumerate("ABCDEFGHIJKLMNOPQRST")
)


def test_a_lesson_asks_in_multiple_choice_for_no_event_that_its_sets_print() -> None:
    """Neither is one asked again that is numbered above, nor does it stand among the answers."""
    topic = topic_of(f"# T\n\n## Timeline\n\n| Date | Event |\n|---|---|\n{EVENTS}")
    (found,) = print_run_of(topic, WorksheetOptions()).lessons
    sets = [b for part in found.parts for b in part.blocks if isinstance(b, Steps)]
    numbered = {plain(step.text) for each in sets for step in each.steps}
    asked = [each for sheet in found.last for each in questions(sheet)]
    shown = {plain(text) for each in asked for text in (*each.options, each.question)}
    assert numbered
    assert len(asked) > 1
    assert not [each for each in numbered if any(each in words for words in shown)]


def test_no_meaning_that_is_matched_above_is_a_wrong_answer() -> None:
    """A class knows of which term it is the meaning: with three to choose from it guesses."""
    names = [
        f"{first}{last}" for first in ("Al", "Bo", "Cy", "Do") for last in ("burg", "ford", "ton")
    ]
    glossary = "".join(f"{name}\n: It stands at {n} of all.\n\n" for n, name in enumerate(names))
    named = "".join(f"- {name} is tall.\n" for name in names)
    text = f"# T\n\n## S\n\n{OWN}{named}\nQ: Why so? [6]\nA:\n- It is.\n\n## Terms\n\n{glossary}"
    first, *_ = print_run_of(topic_of(text), WorksheetOptions()).lessons
    sets = [block for part in first.parts for block in part.blocks if isinstance(block, Matching)]
    matched = {plain(pair.definition) for each in sets for pair in each.pairs}
    asked = [each for sheet in first.last for each in questions(sheet)]
    assert matched
    assert asked
    assert not {plain(option) for each in asked for option in each.options} & matched


def test_what_the_author_says_is_wrong_is_to_be_chosen_from() -> None:
    """Wherever the letter of the right answer would be: it is a mistake that is made."""
    (note,) = notes_of_branch(topic_of("# T\n\n- It was {{1917}}.\n").sections[0].branch)
    years = (1903, 1921, 1924, 1926, 1928)
    right, *wrong = (WrongAnswer((Run(str(year)),), (year, 0.0)) for year in (1917, *years))
    given = replace(wrong[0], is_given=True)
    drafts = [ChoiceDraft((Run(f"When {n}?"),), right, (given, *wrong[1:]), note) for n in range(4)]
    for seed in "abcd":
        made = [*in_order(drafts, seed)]
        assert made
        assert all("1903" in map(plain, each.options) for each in made)
