"""The parts of a lesson: none prints what another asks, and who gives way is always the same."""

from __future__ import annotations

import pytest
from read_back import shipped_topic
from sheet_sources import print_run_of, topic_of

from twofold.exporters.worksheets.answer_forms import folded
from twofold.exporters.worksheets.blocks import (
    Block,
    CellTable,
    Heading,
    Sentence,
    WordBank,
    asked_of_block,
)
from twofold.exporters.worksheets.blocks.choices import ChoiceQuestion
from twofold.exporters.worksheets.blocks.exercises import Claims, Matching, OpenQuestion
from twofold.exporters.worksheets.blocks.texts import filled
from twofold.exporters.worksheets.giveaways import Item, forms_of, says_much, tells
from twofold.exporters.worksheets.lessons.lesson import Lesson
from twofold.exporters.worksheets.options import TierName, WorksheetOptions
from twofold.notes import Term, notes_of_branch
from twofold.text import Gap, Run, gaps_in, plain, with_gaps, written_answer

TRUE, FALSE = "True: The town lies on seven hills.", "Myth: A river runs dry.\nFact: It never does."
"""Claims that tell nothing of what the lessons here ask."""

TWO_FALSE = f"{FALSE}\n\n{FALSE.replace('river', 'well')}"


def lesson_of(notes: str, tier: TierName = "core") -> Lesson:
    """Return the first lesson of notes in a tier."""
    text = f"---\nlanguage: en-GB\n---\n# T\n\n## S\n\n{notes}"
    return print_run_of(
        topic_of(text), WorksheetOptions(tiers=(tier,), sheets=("lesson",))
    ).lessons[0]


def blocks_of(lesson: Lesson) -> list[Block]:
    return [block for sheet in lesson.parts for block in sheet.blocks]


def sentences(lesson: Lesson) -> list[str]:
    """Return the numbered and the unnumbered sentences of a gap sheet, with dashes for gaps."""

    def shown(block: Sentence) -> str:
        number = f"{block.number} " if block.number is not None else ""
        return number + plain(with_gaps(block.text, dash))

    def dash(gap: Gap) -> str:
        return "–" * bool(gap.answer)

    return [shown(block) for block in blocks_of(lesson) if isinstance(block, Sentence)]


def claims(lesson: Lesson) -> list[str]:
    blocks = [block for block in blocks_of(lesson) if isinstance(block, Claims)]
    return sorted(plain(claim.text) for block in blocks for claim in block.claims)


GAPS = "- Macbeth killed {{Duncan}} at night.\n- Later he had {{Banquo}} murdered.\n"


@pytest.mark.parametrize("tier", ["support", "core", "challenge"])
@pytest.mark.parametrize(
    "claim",
    [
        pytest.param("Myth: His wife killed Duncan.\nFact: He did.", id="answer-of-a-gap"),
        pytest.param("True: At night Macbeth killed somebody.", id="said-by-a-gap-sentence"),
        pytest.param("True: They feared a curse upon the crown.", id="point-of-a-question"),
    ],
)
def test_a_claim_that_tells_is_left_out(claim: str, tier: TierName) -> None:
    """The others are judged as they are."""
    asked = "Q: Why did they fear him? [2]\nA:\n- A curse lay upon the crown.\n- He was armed.\n"
    found = lesson_of(f"{GAPS}\n{asked}\n{claim}\n\n{TRUE}\n\n{FALSE}\n", tier)
    assert claims(found) == ["A river runs dry.", "The town lies on seven hills."]


@pytest.mark.parametrize(("words", "is_judged"), [("", True), ("la mer\n: the sea\n\n", False)])
def test_a_claim_on_a_word_that_is_learnt_tells_it(words: str, *, is_judged: bool) -> None:
    """It says what the word means that a gap asks for; elsewhere a bank helps as much."""
    head = f"---\nlanguage: en-GB\n{'terms: fr' if words else 'tags: [x]'}\n---\n# T\n\n## S\n\n"
    claim = "True: « La poste » is not « le poste »."
    notes = f"{head}{words}- You buy stamps at {{{{la poste::where}}}} in {{{{Paris}}}}.\n\n"
    (found,) = print_run_of(
        topic_of(f"{notes}{claim}\n\n{TRUE}\n\n{FALSE}\n"), WorksheetOptions(sheets=("lesson",))
    ).lessons
    assert (claim.removeprefix("True: ") in claims(found)) is is_judged


def test_claims_that_are_all_false_are_put_right() -> None:
    """None is taken from an earlier lesson to be true among them."""
    found = lesson_of(f"{GAPS}\n{TWO_FALSE}\n")
    assert sorted(claims(found)) == ["A river runs dry.", "A well runs dry."]
    (sheet,) = (sheet for sheet in found.parts if sheet.kind == "true-false")
    assert plain(sheet.title) == "Put it right"


@pytest.mark.parametrize("kept", [TRUE, FALSE, f"{TRUE}\n\n{TRUE.replace('town', 'city')}"])
def test_one_claim_or_those_that_are_all_true_are_no_part(kept: str) -> None:
    """Nobody judges them; none is taken from an earlier lesson, which the starter asks again."""
    earlier = "".join(f"- Rome had a {{{{thing{n}::what}}}} on hill {n}.\n" for n in range(6))
    (_, found) = print_run_of(
        topic_of(f"# T\n\n## Old\n\n{earlier}\n## New\n\n{GAPS}\n{kept}\n"), WorksheetOptions()
    ).lessons
    assert [sheet.kind for sheet in found.parts if sheet.kind != "starter"] == ["gaps"]


def test_claims_that_are_all_there_is_are_a_lesson() -> None:
    """They are put right then, so that a section is not left without a lesson."""
    assert claims(lesson_of(f"{FALSE}\n")) == ["A river runs dry."]


ARMY = "Myth: Without the army he gave up politics.\nFact: He kept his Politburo seat until 1926."


@pytest.mark.parametrize(
    ("said", "is_judged"),
    [
        pytest.param(
            "Without the army he kept his seat in the {{Politburo}} and a {{house}} until 1926.",
            False,
            id="what-is-right",
        ),
        pytest.param("In 1926 his {{Politburo}} house had a {{room}}.", False, id="half-of-that"),
        pytest.param("His {{Politburo}} house had a {{room}}.", True, id="one-thing-of-it"),
    ],
)
def test_a_claim_that_a_sentence_decides_is_left_out(said: str, *, is_judged: bool) -> None:
    """Whose gaps are filled says what is right in its place, or much of it."""
    found = claims(lesson_of(f"{GAPS}- {said}\n\n{ARMY}\n\n{TRUE}\n\n{FALSE}\n"))
    assert ("Without the army he gave up politics." in found) is is_judged
    assert len(found) == 2 + is_judged


@pytest.mark.parametrize("gaps", [1, 2])
@pytest.mark.parametrize("more", ["", f"{FALSE}\n\n{TWO_FALSE}\n"])
def test_a_gap_is_given_up_for_a_claim(gaps: int, more: str) -> None:
    """Where few would be left to judge, a sentence with no more than that is left out."""
    seat = "he kept his seat in the Politburo until 1926"
    blank = seat.replace("Politburo", "{{Politburo}}").replace("seat", "{{seat}}" * (gaps > 1))
    found = lesson_of(f"{GAPS}- Without the army {blank or seat}.\n\n{ARMY}\n\n{TRUE}\n\n{more}")
    is_given_up = not any("army" in sentence for sentence in sentences(found))
    assert is_given_up is (gaps == 1 and not more)
    assert len(claims(found)) == (4 if more else 2 if gaps == 1 else 0)


@pytest.mark.parametrize(("points", "is_judged"), [(2, False), (5, True)])
def test_a_claim_may_tell_one_of_many_points(points: int, *, is_judged: bool) -> None:
    """It is worth a mark as well; of few points one is much of the answer."""
    more = "".join(f"- Reason{n} was number {n}.\n" for n in range(points - 1))
    asked = f"Q: Why did they fear him? [{points}]\nA:\n- A curse lay upon the crown.\n{more}"
    curse = "True: They feared a curse upon the crown."
    found = claims(lesson_of(f"{GAPS}\n{asked}\n{curse}\n\n{TRUE}\n\n{FALSE}\n"))
    assert ("They feared a curse upon the crown." in found) is is_judged


@pytest.mark.parametrize(("year", "stays"), [("1928", False), ("1930", True)])
def test_a_statement_of_the_same_time_is_no_hint_at_a_claim(year: str, *, stays: bool) -> None:
    """What says the figure of a true claim and a name in it asks nothing, and is left off."""
    told = f"By {year} he had the ideas of the Left for his own."
    claim = "True: From 1928 he followed aims of the Left, which he had opposed."
    found = lesson_of(f"{GAPS}- {told}\n\n{claim}\n\n{FALSE}\n")
    assert len(claims(found)) == 2
    assert (told in sentences(found)) is stays


@pytest.mark.parametrize(("year", "is_judged"), [("1928", False), ("1930", True)])
def test_a_true_claim_of_the_time_of_a_sentence_is_left_out(year: str, *, is_judged: bool) -> None:
    """Its name is there as a word as well: whoever turned "left" then followed the Left."""
    said = f"From {year} all {{{{parties}}}} turned left and had {{{{rows::what?}}}}."
    claim = "From 1928 he followed aims of the Left, which he had opposed."
    found = claims(lesson_of(f"{GAPS}- {said}\n\nTrue: {claim}\n\n{TWO_FALSE}\n"))
    assert (claim in found) is is_judged
    assert len(found) == 2 + is_judged


@pytest.mark.parametrize("tier", ["core", "challenge"])
@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("Duncan slept while Macbeth waited.", id="answer-of-a-gap"),
        pytest.param("Witches had put a curse upon the crown.", id="point-of-a-question"),
        pytest.param("Seven hills carry the ancient town.", id="claim"),
    ],
)
def test_a_statement_that_tells_is_left_off(statement: str, tier: TierName) -> None:
    """It asks nothing itself, and the heading goes with it that had nothing else below it."""
    asked = "Q: Why did they fear him? [2]\nA:\n- A curse lay upon the crown.\n- He was armed.\n"
    more = f"{asked}\n{TRUE.replace('town lies', 'ancient town lies')}\n\n{FALSE}\n"
    notes = f"{GAPS}- {statement}\n- The play is short.\n\n{more}"
    found = sentences(lesson_of(notes, tier))
    assert found == [
        "1 Macbeth killed – at night.",
        "2 Later he had – murdered.",
        "The play is short.",
    ]


def test_a_statement_with_a_small_word_that_is_asked_stays() -> None:
    """Hardly a sentence is without an "in": it tells where it stands in one like the other."""
    for statement, stays in (("Kings rule in peace.", True), ("He lives in Cawdor.", False)):
        notes = f"- Macbeth lives {{{{in::where?}}}} Cawdor.\n- {statement}\n"
        assert (statement in sentences(lesson_of(notes, "challenge"))) is stays


def test_a_statement_on_which_something_leans_stays() -> None:
    """Without it nobody could tell who "they" are."""
    witches = "Witches had put a curse upon the crown."
    asked = "Q: Why did Macbeth fear? [2]\nA:\n- A curse lay upon the crown.\n- He was armed.\n"
    for follows, stays in (("They were {{old::age}} by then.", True), ("Snow had fallen.", False)):
        notes = f"{GAPS}- {witches}\n- {follows}\n\n{asked}"
        assert (witches in sentences(lesson_of(notes))) is stays


@pytest.mark.parametrize(
    ("tier", "shown"),
    [
        (
            "challenge",
            ["Stalin led the Office.", "1 Kirov led a –\u00a0(troop) in –\u00a0(year) for him."],
        ),
        ("core", ["Stalin led the Office.", "1 Kirov led a – in – for him."]),
    ],
)
def test_a_gap_whose_answer_a_question_prints_is_filled(tier: TierName, shown: list[str]) -> None:
    """So it is with a bank, too: there is nothing to think of. Numbers go on."""
    notes = (
        "- Stalin led the {{Office::post}}.\n- Kirov led a {{guard::troop}} in {{1926::year}}"
        " for him.\n\nQ: How did the Office help Stalin? [2]\nA: It gave him men.\n\n"
        "Q: Who was shot in 1926, and why? [2]\nA: A sailor.\n"
    )
    found = lesson_of(notes, tier)
    assert sentences(found) == shown
    assert sum(isinstance(block, OpenQuestion) for block in blocks_of(found)) == 2


def test_the_key_says_nothing_of_a_gap_that_is_filled() -> None:
    """Neither what else were right in it nor what looks like it and is wrong."""
    gaps = "- Kirov led a {{guard|troop}} in {{1926|in 1926::year}}.\n  > Not: 1927, band\n"
    for told, shown in (
        ("", "guard (also troop) · 1926 (also in 1926). Do not accept: 1927; band."),
        ("Q: Whom did Kirov lead in 1926? [2]\nA: Men.\n", "also troop. Do not accept: band."),
    ):
        (sheet,) = (each for each in lesson_of(f"{gaps}\n{told}").parts if each.kind == "gaps")
        assert [plain(note.text) for note in sheet.marking] == [shown]


@pytest.mark.parametrize(("tier", "is_asked"), [("challenge", False), ("core", True)])
def test_a_gap_from_memory_is_filled_whose_word_a_question_prints(
    tier: TierName, *, is_asked: bool
) -> None:
    """Beside a bank a common word has to stand beside others of its sentence to tell it."""
    notes = (
        f"{GAPS}- He swore on his {{{{dagger}}}}.\n\nQ: What is a dagger for? [2]\nA: To kill.\n"
    )
    assert ("3 He swore on his –." in sentences(lesson_of(notes, tier))) is is_asked


def test_a_gap_that_is_filled_has_no_hint_behind_it() -> None:
    """ "In 1925 (year)" would ask nothing; where none is left nothing is said of brackets."""
    notes = "- Kirov led the {{guard}} in {{1926::year}}.\n- Rykov ate in {{1925::year}}.\n\n"
    asked = "Q: Whom did Kirov lead in 1926? [2]\nA: The men.\n\n"
    for told, shown, is_said in (
        ("", ["1 Kirov led the – in –\u00a0(year).", "2 Rykov ate in –\u00a0(year)."], True),
        (asked, ["1 Kirov led the – in 1926.", "2 Rykov ate in –\u00a0(year)."], True),
        (
            f"{asked}Q: What did Rykov eat in 1925? [1]\nA: Bread.\n",
            ["1 Kirov led the – in 1926.", "Rykov ate in 1925."],
            False,
        ),
    ):
        found = lesson_of(notes + told, "challenge")
        assert sentences(found) == shown
        assert any("brackets" in part.instructions for part in found.parts) is is_said


@pytest.mark.parametrize(
    ("tier", "asked", "is_asked"),
    [
        ("challenge", "Name the sons of Duncan.", False),
        ("core", "Name the sons of Duncan.", False),
        ("challenge", "Name the sons of the king.", True),
    ],
)
def test_a_gap_is_filled_whose_name_a_question_prints(
    tier: TierName, asked: str, *, is_asked: bool
) -> None:
    """It tells it beside a bank, too; no claim comes in that the full sentence decides."""
    claim = "Myth: His wife killed Duncan.\nFact: He did."
    notes = (
        f"{GAPS}\nQ: {asked} [2]\nA:\n- Malcolm.\n- Donalbain.\n\n{claim}\n\n{TRUE}\n\n{FALSE}\n"
    )
    found = lesson_of(notes, tier)
    assert ("1 Macbeth killed – at night." in sentences(found)) is is_asked
    assert "His wife killed Duncan." not in claims(found)


@pytest.mark.parametrize("sheets", ["lesson", "gaps"])
@pytest.mark.parametrize(
    ("tier", "asking", "telling", "is_asked"),
    [
        pytest.param("challenge", "{{carbon dioxide|CO2::gas}}", "carbon dioxide", False, id="all"),
        pytest.param("challenge", "{{James I|James::who}}", "James", False, id="name"),
        pytest.param("challenge", "{{levy|tax}}", "tax", True, id="other word"),
        pytest.param("challenge", "{{levy|tax}}", "tax at market", False, id="same matter"),
        pytest.param("challenge", "{{1606::year}}", "1606", True, id="figure"),
        pytest.param("challenge", "{{1606::year}}", "1606 at market", False, id="its figure"),
        pytest.param("core", "{{carbon dioxide::gas}}", "carbon dioxide", False, id="term"),
        pytest.param("core", "{{heat::energy}}", "heat", True, id="word in bank"),
        pytest.param("core", "{{James I|James::who}}", "James", True, id="name in bank"),
    ],
)
def test_a_gap_is_filled_that_another_sentence_prints(
    sheets: str, tier: TierName, asking: str, telling: str, *, is_asked: bool
) -> None:
    """Nobody has to recall it. Of figures and of other right words many a sentence has some.

    Beside a bank, where all words are printed, that is a term of several words.
    """
    notes = (
        f"- Traders brought {asking} here to market.\n- {{{{Banquo}}}} and {telling} met traders.\n"
        f"- {GAPS[2:]}"
    )
    options = WorksheetOptions(tiers=(tier,), sheets=(sheets,))
    (sheet,) = (
        each
        for each in print_run_of(topic_of(f"# T\n\n## S\n\n{notes}"), options).all_sheets
        if each.kind == "gaps"
    )
    assert (sheet.gaps[0].answer not in ("Banquo",)) is is_asked


TABLE = """\
| Quantity | Symbol | Unit |
|---|---|---|
| amount | {{n}} | {{mol}} |
| weight | {{m}} | {{gram}} |
"""


@pytest.mark.parametrize("tier", ["support", "core", "challenge"])
@pytest.mark.parametrize(
    ("more", "asked"),
    [
        pytest.param("- The amount $n$ is a {{number::what}}.\n", "mol m gram", id="sentence"),
        pytest.param("Q: Is a weight in gram? [2]\nA: Yes.\n", "n mol m", id="question"),
        pytest.param("- The letter $n$ is a {{number::what}}.\n", "n mol m gram", id="elsewhere"),
        pytest.param("- An amount is $n$ {{mol}}, a weight $m$ {{gram}}.\n", "mol gram", id="half"),
        pytest.param(
            "- An amount is $n$ mol, a weight $m$ {{gram}}.\n", "n mol m gram", id="too-many"
        ),
    ],
)
def test_a_cell_that_is_told_beside_words_of_its_row_is_filled(
    more: str, asked: str, tier: TierName
) -> None:
    """The others are asked, at least half of them; a bank has no words for what is filled."""
    found = lesson_of(f"{GAPS}\n{TABLE}\n{more}", tier)
    (table,) = (sheet for sheet in found.parts if sheet.columns)
    assert [gap.answer for gap in table.gaps] == asked.split()
    banks = [block for block in table.blocks if isinstance(block, WordBank)]
    assert all(len(bank.gaps) == len(table.gaps) for bank in banks)


@pytest.mark.parametrize(
    ("tier", "cell", "said", "shown"),
    [
        ("challenge", "two grams", "A scale shows {{grams::unit}}", "A scale shows grams"),
        ("core", "two grams", "A scale shows {{grams::unit}}", "A scale shows –"),
        ("challenge", "{{grams}}", "A scale shows {{grams::unit}}", "A scale shows –"),
        (
            "challenge",
            "{{stone|pounds}}",
            "Barrels are in stone, in {{pounds}}",
            "Barrels are in stone, in pounds",
        ),
        ("challenge", "{{stone|pounds}}", "Loads are in {{pounds}}", "Loads are in –"),
        ("challenge", "2 grams", "A scale shows {{2::figure}}", "A scale shows –\u00a0(figure)"),
        ("challenge", "2 grams", "A barrel has {{2::figure}}", "A barrel has 2"),
    ],
)
def test_a_gap_from_memory_is_filled_that_a_cell_prints(
    tier: TierName, cell: str, said: str, shown: str
) -> None:
    """A cell that is filled, for a sentence tells it, says all that is right there."""
    table = f"| Thing | Weight |\n|---|---|\n| barrel | {cell} |\n| box | {{{{light}}}} |\n"
    more = "| man | {{heavy}} |\n"
    found = lesson_of(f"- {said} for {{{{Duncan}}}}.\n\n{table}{more}", tier)
    assert sentences(found) == [f"1 {shown} for –."]


@pytest.mark.parametrize("tier", ["support", "core", "challenge"])
@pytest.mark.parametrize(
    ("second", "is_left_out"),
    [
        pytest.param("War was rumoured in villages.", True, id="most-of-it"),
        pytest.param("Goods could be bought nowhere.\n- Taxes rose.", False, id="one-of-three"),
    ],
)
def test_a_sentence_that_answers_most_of_a_question_is_left_out(
    second: str, tier: TierName, *, is_left_out: bool
) -> None:
    """Who has filled it would have little to think of; numbers go on, and its words leave the box.

    Its heading goes with it; a sentence on which another leans stays.
    """
    grain = "- Grain was kept back for low {{prices::what}}, and {{war::danger}} was rumoured.\n"
    asked = f"Q: Why the crisis? [2]\nA:\n- Prices of grain were low.\n- {second}\n"
    for follows in ("", "- They were {{old::age}} by then.\n"):
        found = lesson_of(f"### Fear\n\n{grain}{follows}\n### Kings\n\n{GAPS}\n{asked}", tier)
        stays = bool(follows) or not is_left_out
        shown = [sentence for sentence in sentences(found) if "Grain" in sentence]
        assert bool(shown) is stays
        headings = [plain(b.text) for b in blocks_of(found) if isinstance(b, Heading)]
        assert ("Fear" in headings) is stays
        last = sentences(found)[-1]
        assert last.startswith(f"{2 + (1 if stays else 0) + bool(follows)} Later")


def test_no_word_that_helps_is_what_the_starter_asks_for() -> None:
    """Words for a text of one's own are those that no other part wants from memory."""
    places = "pont gare marché mairie poste jardin rue place ville train"
    french = [f"le {place}" for place in places.split()]
    words = "".join(f"{word}\n: the thing {n}\n\n" for n, word in enumerate(french))
    asked = "Q: Write three sentences in French about your trip. [6]\nA:\n- A.\n- B.\n"
    head = "---\nlanguage: en-GB\nterms: fr\n---\n# T\n\n"
    topic = topic_of(f"{head}## One\n\n{words}## Two\n\n{GAPS}\n{asked}")
    (_, found) = print_run_of(topic, WorksheetOptions(tiers=("support",))).lessons
    (starter,) = (sheet for sheet in found.parts if sheet.kind == "starter")
    (question,) = (block for block in blocks_of(found) if isinstance(block, OpenQuestion))
    helping = Item.of(says=((Run(question.advice),),))
    assert question.advice
    assert not any(tells(helping, Item.of(asks=forms_of(gap))) for gap in starter.gaps)


@pytest.mark.parametrize("tier", ["core", "challenge"])
@pytest.mark.parametrize(
    ("sentence", "stays"),
    [
        pytest.param("Pour aller {{à la::to}} gare, s’il vous plaît ?", False, id="the-model"),
        pytest.param("Voulez-vous {{aller::go}} à la gare ?", True, id="one-word-of-it"),
    ],
)
def test_a_sentence_that_is_the_model_of_an_answer_is_left_out(
    sentence: str, tier: TierName, *, stays: bool
) -> None:
    """Its only point would be written like the example, with another place."""
    answer = "Pour aller à l’hôpital, s’il vous plaît ?"
    asked = f"Q: How do you ask politely for the way to the hospital? [2]\nA: {answer}\n"
    found = sentences(lesson_of(f"- {sentence}\n{GAPS}\n{asked}", tier))
    assert any("gare" in each for each in found) is stays


@pytest.mark.parametrize(
    ("point", "wrong"),
    [
        pytest.param("Prices were low", {"war", "goods"}, id="another-form-of-it"),
        pytest.param("Rumours of war", {"price", "goods"}, id="a-short-word"),
        pytest.param("They thought of prices", {"price", "war", "goods"}, id="in-the-question"),
        pytest.param("There were goods", {"price", "war", "goods"}, id="a-term-of-the-lesson"),
    ],
)
def test_no_word_left_over_names_what_a_question_asks_for(point: str, wrong: set[str]) -> None:
    """A table that stands above a question would tell its answer, which no part else does."""
    asked = f"Q: What have {'prices' if 'of prices' in point else 'they'} done? [2]\nA: {point}.\n"
    gaps = "- Peasants feared {{price}} and {{war}}, and had no {{goods}}.\n"
    terms = f"Goods\n: What is sold.\n\n{WORDS}" if "goods" in point else ""
    table = "| | Left | Right |\n|---|---|---|\n| Farms | {{taxes}} | {{trade}} |\n"
    found = lesson_of(f"{table}| Towns | {{{{factories}}}} | |\n\n{gaps}\n{terms}{asked}")
    (sheet,) = (sheet for sheet in found.parts if sheet.columns)
    (bank,) = (block for block in sheet.blocks if isinstance(block, WordBank))
    assert {word for gap in bank.gaps for word in gap.wrong} == wrong


WORDS = "".join(f"Word{n}\n: Its meaning has number {n} of all.\n\n" for n in range(4))


@pytest.mark.parametrize("tier", ["support", "core", "challenge"])
@pytest.mark.parametrize(
    ("meaning", "is_matched"),
    [
        pytest.param("Small inner committee that took main decisions.", False, id="two-things"),
        pytest.param("A decision.", False, id="half"),
        pytest.param("Body of a few men, elected by a congress.", True, id="other-words"),
    ],
)
def test_a_term_that_a_gap_asks_for_by_its_meaning_is_left_out(
    meaning: str, tier: TierName, is_matched: bool
) -> None:
    """It would be the same question twice; where another thing is said of it, a bank helps."""
    gap = "- The inner committee for decisions is the {{Politburo}}.\n\n"
    lesson = lesson_of(f"{gap}Politburo\n: {meaning}\n\n{WORDS}", tier)
    found = [each for each in blocks_of(lesson) if isinstance(each, Matching)]
    terms = {plain(pair.term) for block in found for pair in block.pairs}
    assert ("Politburo" in terms) is (is_matched and tier != "challenge")
    assert len(terms - {"Politburo"}) == 4


NAMED = "".join(f"Name{n}\n: It has number {n} of some kind.\n\n" for n in range(4))
"""Terms of a list behind a lesson that names them."""


@pytest.mark.parametrize(
    ("others", "matched"),
    [
        pytest.param("Name1, Name2 and Name3", {"Name1", "Name2", "Name3"}, id="enough"),
        pytest.param("Name1 and Name2", {"Name0", "Name1", "Name2"}, id="else-too-few"),
    ],
)
def test_a_named_term_is_nothing_that_a_gap_asks_for(others: str, matched: set[str]) -> None:
    """Also beside a bank it says what stands in the gap; three terms are a part of a lesson."""
    notes = f"- He had {{{{Name0}}}} at home.\n- They had {others}, and {{{{more::noun}}}}.\n"
    lesson = lesson_of(f"{notes}\n## Terms\n\n{NAMED}")
    found = [each for each in blocks_of(lesson) if isinstance(each, Matching)]
    assert {plain(pair.term) for block in found for pair in block.pairs} == matched


@pytest.mark.parametrize(
    ("tier", "answer", "shown"),
    [
        ("challenge", "hydrogen", "1 Acids release hydrogen, not –."),
        ("challenge", "hydrogen gas|hydrogen", "1 Acids release hydrogen gas, not –."),
        ("challenge", "gas|hydrogen", "1 Acids release –, not –."),
        ("core", "hydrogen", "1 Acids release –, not –."),
    ],
)
def test_a_gap_from_memory_is_filled_that_the_meaning_of_a_term_prints(
    tier: TierName, answer: str, shown: str
) -> None:
    """The terms of a lesson are what there is to learn, and stay; a bank has all words anyway."""
    term = "Salt\n: What forms when a metal replaces hydrogen.\n\n"
    notes = f"- Acids release {{{{{answer}}}}}, not {{{{chlorine}}}}.\n\n{term}{WORDS}"
    assert sentences(lesson_of(notes, tier)) == [shown]


@pytest.mark.parametrize("tier", ["core", "challenge"])
@pytest.mark.parametrize(
    ("sentence", "meaning", "shown"),
    [
        pytest.param("Ann became Consul in {{May 1922}}.", "Her office from 1922.", 1, id="year"),
        pytest.param("Ann became Consul in {{1922}}.", "Her office of 1922–24.", 1, id="span"),
        pytest.param("Ann became Consul in {{1922}}.", "Her office from 1923.", 0, id="another"),
        pytest.param("Ann became judge in {{1922}}.", "Her office from 1922.", 0, id="not-on-it"),
        pytest.param("By 1922 as Consul in {{May 1922}}.", "Office of 1922.", 0, id="said-there"),
    ],
)
def test_no_meaning_tells_the_year_that_a_sentence_on_its_term_asks_for(
    sentence: str, meaning: str, shown: int, tier: TierName
) -> None:
    """Of several dates it is the only one of that year; dots stand for it, and for a whole span."""
    notes = f"- {sentence}\n- Then {{{{Bob::who?}}}} left.\n\nConsul\n: {meaning}\n\n{WORDS}"
    (sheet,) = (each for each in lesson_of(notes, tier).parts if each.kind == "terms")
    (said,) = (
        plain(pair.definition)
        for block in sheet.blocks
        if isinstance(block, Matching)
        for pair in block.pairs
        if plain(pair.term) == "Consul"
    )
    assert said.count("…") == sheet.instructions.count("…") == shown
    assert any(map(str.isdigit, said)) is not bool(shown)


@pytest.mark.parametrize("tier", ["support", "core", "challenge"])
@pytest.mark.parametrize(
    ("meaning", "asked", "beside"),
    [
        pytest.param("The solid in a filter.", "copper zinc", "solid, filter", id="of-its-row"),
        pytest.param("It is in a filter.", "copper zinc filter", "solid, …", id="word-alone"),
    ],
)
def test_a_cell_is_filled_that_the_meaning_of_a_term_tells(
    meaning: str, asked: str, beside: str, tier: TierName
) -> None:
    """It prints the answer beside other words of its row; no dots stand for that elsewhere then."""
    rows = "| {{copper}} | solid, filter |\n| {{zinc}} | solid, {{filter}} |\n"
    table = f"| Salt | How |\n|---|---|\n{rows}"
    found = lesson_of(f"{GAPS}\n{table}\nAsh\n: {meaning}\n\n{WORDS}", tier)
    (sheet,) = (sheet for sheet in found.parts if sheet.columns)
    (grid,) = (block.grid for block in sheet.blocks if isinstance(block, CellTable))
    assert [gap.answer for gap in sheet.gaps] == asked.split()
    assert plain(grid.rows[0][1]) == beside
    assert ("…" in sheet.instructions) is ("…" in beside)


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        pytest.param("\\ce{NaCl}", "…", id="the-formula"),
        pytest.param("$\\ce{NaCl}$", "…", id="in-signs"),
        pytest.param("\\ce{KCl}", "\\ce{KCl}", id="another"),
        pytest.param("NaCl makes food taste", "NaCl makes food taste", id="among-words"),
    ],
)
def test_no_cell_is_the_formula_that_a_sentence_asks_for(cell: str, shown: str) -> None:
    """Beside a bank, too, it is read off: dots stand for what is asked elsewhere."""
    table = f"| Salt | Is | How |\n|---|---|---|\n| soda | {cell} | {{{{made}}}} |\n"
    gap = "- $\\ce{HCl + NaOH -> {{c1::NaCl}} + H2O}$\n- It is {{hot}}.\n"
    found = lesson_of(f"{gap}\n{table}\n")
    (sheet,) = (sheet for sheet in found.parts if sheet.columns)
    (grid,) = (block.grid for block in sheet.blocks if isinstance(block, CellTable))
    assert plain(grid.rows[0][1]) == shown
    assert ("…" in sheet.instructions) is (shown == "…")


def test_multiple_choice_asks_for_no_term_that_a_gap_asks_for() -> None:
    """It would be the same question twice, in every lesson on the shipped notes."""
    options = WorksheetOptions(tiers=("core",), sheets=("lesson",))
    notes = (note for each in shipped_topic().sections for note in notes_of_branch(each.branch))
    terms = [note.body.term for note in notes if isinstance(note.body, Term)]
    for lesson in print_run_of(shipped_topic(), options).lessons:
        gaps = [
            (gap, plain(filled(block.text)))
            for block in blocks_of(lesson)
            if isinstance(block, Sentence)
            for gap in gaps_in(block.text)
        ]
        for choice in (block for sheet in lesson.last for block in sheet.blocks):
            assert isinstance(choice, ChoiceQuestion)
            right, question = plain(choice.options[choice.right]), plain(choice.question)
            assert not [
                words
                for gap, words in gaps
                if right in forms_of(gap) and says_much(words, question, right)
            ]
            is_term = any(right == plain(each) for each in terms)
            assert not (is_term and any(right in forms_of(gap) for gap, _ in gaps))


@pytest.mark.parametrize("tier", ["support", "core"])
def test_a_bank_of_a_lesson_has_a_word_for_each_of_its_gaps(tier: TierName) -> None:
    """It has them in the order of the gaps, by which runs of them know theirs; none is over."""
    options = WorksheetOptions(tiers=(tier,), sheets=("lesson",))
    banks = 0
    for lesson in print_run_of(shipped_topic(), options).lessons:
        for sheet in lesson.parts:
            asked = [gap for block in sheet.blocks for gap, _ in asked_of_block(block)]
            for bank in (block for block in sheet.blocks if isinstance(block, WordBank)):
                banks += 1
                assert [gap.answer for gap in bank.gaps] == [
                    folded(written_answer(gap)) for gap in asked
                ]
    assert banks > 6


@pytest.mark.parametrize("tier", ["core", "challenge"])
def test_nothing_that_is_not_asked_tells_what_is(tier: TierName) -> None:
    """No claim or statement in a lesson on the shipped notes says what one of its gaps asks."""
    options = WorksheetOptions(tiers=(tier,), sheets=("lesson",))
    lessons = print_run_of(shipped_topic(), options).lessons
    asked = 0
    for lesson in lessons:
        gaps = [gap for sheet in lesson.parts if sheet.kind == "gaps" for gap in sheet.gaps]
        items = [Item.of(asks=forms_of(gap), from_memory=tier == "challenge") for gap in gaps]
        asked += len(items)
        said = [
            block.text
            for block in blocks_of(lesson)
            if isinstance(block, Sentence) and not gaps_in(block.text)
        ]
        said += [
            claim.text
            for block in blocks_of(lesson)
            if isinstance(block, Claims)
            for claim in block.claims
        ]
        assert not [
            (plain(text), sorted(item.asks))
            for text in said
            for item in items
            if tells(Item.of((text,)), item)
        ]
    assert asked
