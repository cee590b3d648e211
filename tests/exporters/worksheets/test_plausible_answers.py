"""Multiple choice: which wrong answers stand beside the right one, and in which form."""

from __future__ import annotations

import pytest
from sheet_sources import sheets, topic_of

from twofold.exporters.worksheets.blocks.choices import ChoiceQuestion
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.quantities import in_unit_of, powers_beside
from twofold.exporters.worksheets.sheets.answer_looks import stands_out
from twofold.exporters.worksheets.sheets.gap_prompts import gap_prompts
from twofold.exporters.worksheets.sheets.lesson_prompts import prompts_of
from twofold.exporters.worksheets.sheets.like_meanings import LikeMeanings
from twofold.exporters.worksheets.sheets.wrong_answers import WrongAnswers, _number
from twofold.text import Run, plain

TERMS = "".join(
    f"{name}\n: Thing number {n}.\n\n" for n, name in enumerate(("Ash", "Elm", "Fir", "Oak", "Bay"))
)


def wrong(notes: str, answer: str) -> list[str]:
    """Return the wrong answers to the gap of the first section that has an answer."""
    topic = topic_of(f"---\nlanguage: en\n---\n{notes}")
    labels = labels_for("en")
    prompts = gap_prompts(topic.sections[0], labels, "en")
    prompt = next(each for each in prompts if plain(each.answer) == answer)
    return [plain(each.text) for each in WrongAnswers.of(topic).of_prompt(prompt)]


def options_of(notes: str, asked: str) -> list[str]:
    """Return the answers that a sheet offers to a question, in their order."""
    for sheet in sheets(notes, "multiple-choice"):
        for block in sheet.blocks:
            if isinstance(block, ChoiceQuestion) and plain(block.question) == asked:
                return [plain(option) for option in block.options]
    return []


def test_a_term_whose_author_says_what_is_wrong_is_like_no_other_of_its_list() -> None:
    """Asked for an office nobody takes a body for it, nor the office where a body is asked for."""
    office = "Yew\n: Head of all.\n\n> Not: Premier, Chairman, Clerk\n\n"
    more = "".join(f"{name}\n: Sort of {name[::-1]}.\n\n" for name in ("Box", "Hop", "Ivy", "Nut"))
    shown = [
        {plain(option) for option in block.options}
        for sheet in sheets(f"# T\n\n## S\n\n{TERMS}{more}{office}", "multiple-choice")
        for block in sheet.blocks
        if isinstance(block, ChoiceQuestion)
    ]
    assert {"Yew", "Premier", "Chairman", "Clerk"} in shown
    others = [each for each in shown if "Premier" not in each]
    assert len(others) > 2
    assert not [each for each in others if each & {"Yew", "Head of all."}]


@pytest.mark.parametrize(
    ("words", "right", "shown"),
    [
        pytest.param("40", "80 g", "40 g", id="unit"),
        pytest.param("36.5", "80\u00a0g", "36.5\u00a0g", id="its-own-blank"),
        pytest.param("9.8", "10 m/s²", "9.8 m/s²", id="of-two-units"),
        pytest.param("20", "£45", "£20", id="money"),
        pytest.param("20", "45%", "20%", id="per-cent"),
        pytest.param("20", "45 years", "20 years", id="counted"),
        pytest.param("4 kg", "80 g", "4 kg", id="has-its-own"),
        pytest.param("40", "80", "40", id="none"),
        pytest.param("40", "the 80 g", "40", id="is-no-number"),
        pytest.param("none", "80 g", "none", id="words"),
    ],
)
def test_a_bare_number_has_the_unit_of_the_right_one(words: str, right: str, shown: str) -> None:
    """Among 40, 36.5 and 20 the answer "80 g" would be seen at once."""
    assert in_unit_of(words, right) == shown


def test_numbers_of_questions_and_gaps_have_one_unit_and_stand_in_order() -> None:
    """Be they those of the author's question or of the author's gap."""
    notes = (
        f"# T\n\n## S\n\n{TERMS}Q: What does it weigh? [1]\nA: 80 g\n> Not: 40, 36.5, 120\n\n"
        "- A mole of salt has a mass of {{58.5 g::how much?}} in all.\n  > Not: 35.5, 73, 18\n"
    )
    assert options_of(notes, "What does it weigh?") == ["36.5 g", "40 g", "80 g", "120 g"]
    asked = "How much? A mole of salt has a mass of _____ in all."
    assert options_of(notes, asked) == ["18 g", "35.5 g", "58.5 g", "73 g"]


@pytest.mark.parametrize(
    ("right", "wrong_ones", "told"),
    [
        pytest.param("aorta", ["ventricle wall", "lung vein", "heart valve"], True, id="one-word"),
        pytest.param("heart valve", ["aorta", "lung", "vein"], True, id="several-words"),
        pytest.param("aorta", ["lung vein", "lung", "heart valve"], False, id="one-word-of-two"),
        pytest.param("Senate", ["king", "plebs", "army"], True, id="capital"),
        pytest.param("NEP", ["Gosplan", "Comintern", "Orgburo"], True, id="initials"),
        pytest.param(
            "a long answer that says all that it can", ["a b", "c d", "e f"], True, id="long"
        ),
        pytest.param("ox", ["hippopotamus", "rhinoceros", "chimpanzees"], True, id="short"),
        pytest.param("ox", ["cow", "horses", "pig"], False, id="alike"),
        pytest.param("$m$", ["$mc$", "$v$", "$E = mc^2$"], False, id="formulas"),
        pytest.param("80 g", ["40", "36.5", "20"], True, id="unit"),
        pytest.param("80 g", ["40 g", "8 kg", "20"], False, id="one-more-has-it"),
        pytest.param("£5", ["5", "6", "7"], True, id="money"),
        pytest.param("group 7", ["metals", "gases", "noble gases"], True, id="figure"),
        pytest.param("It is red.", ["It is blue", "It is pink", "It is grey"], True, id="stop"),
        pytest.param("$m$", ["mass", "time", "speed"], True, id="formula"),
        pytest.param("mass", ["$m$", "$t$", "$v$"], True, id="no-formula"),
        pytest.param("$m$", ["mass", "$t$", "speed"], False, id="two-formulas"),
    ],
)
def test_no_answer_is_told_by_its_look(right: str, wrong_ones: list[str], told: bool) -> None:
    """The right one is not alone in its length, its capital, its unit, its stop or as a formula."""
    assert stands_out((Run(right),), [(Run(each),) for each in wrong_ones]) is told


@pytest.mark.parametrize(
    ("right", "language", "others"),
    [
        pytest.param("1000", "en", ["100", "10,000", "10", "100,000"], id="ungrouped"),
        pytest.param("1,000", "en", ["100", "10,000", "10", "100,000"], id="grouped"),
        pytest.param("1000", "fr", ["100", "10\u202f000", "10", "100\u202f000"], id="french"),
        pytest.param("100 cm", "en", ["10 cm", "1000 cm", "1 cm", "10,000 cm"], id="unit"),
        pytest.param("40", "en", [], id="no-power"),
        pytest.param("10", "en", [], id="too-small"),
        pytest.param("1200", "en", [], id="round"),
    ],
)
def test_a_power_of_ten_stands_among_others(right: str, language: str, others: list[str]) -> None:
    """What is 1000 is mistaken for 100 or 10,000, and not for 7."""
    assert list(powers_beside(right, language)) == others


def test_a_number_of_another_thing_is_of_the_same_size() -> None:
    """On the pH scale water is not 1200; what counts the same may be far away."""
    notes = "# T\n\n## S\n\n" + "".join(
        f"- The {name} there has {{{{{count}::number}}}} {what} in all.\n"
        for name, count, what in (
            ("scale", "7", "steps"),
            ("yard", "1200", "bricks"),
            ("hall", "9", "doors"),
            ("inn", "40", "beds"),
            ("tower", "120", "steps"),
        )
    )
    assert sorted(wrong(notes, "7")) == ["120", "9"]


LATER = """\
---
language: en
---
# T

## First

- An acid is {{sour::how?}} and was found by {{Ann Au::who?}} long ago.

Acid
: What turns litmus red.

Alkali
: What turns litmus blue.

## Second

- They are mixed by {{Bo Bell::who?}} now.

Burette
: What acid runs from.

Pipette
: What alkali runs from.

Flask
: What both run into.

Tile
: What is white below it.
"""


def test_what_is_taught_later_comes_last() -> None:
    """Who has not met a word leaves it aside: it is taken where nothing else is enough."""
    topic = topic_of(LATER)
    known = WrongAnswers.of(topic)

    def found(term: str, at: int) -> list[tuple[str, bool]]:
        section = topic.sections[at]

        prompt = next(p for p in prompts_of(topic, section) if plain(p.answer) == term)
        wrong = known.of_prompt(prompt, (), section.branch.position)
        return [(plain(each.text), each.is_later) for each in wrong]

    assert found("Acid", 0)[0] == ("Alkali", False)
    assert [is_later for _, is_later in found("Acid", 0)[1:]] == [True] * 4
    assert not any(is_later for _, is_later in found("Tile", 1))


def test_of_a_glossary_what_the_lesson_names_is_taught() -> None:
    """One list of terms at the end of the notes is no later lesson."""
    names = ("Apple", "Berry", "Cherry", "Damson", "Elder", "Fig", "Grape", "Hazel")
    said = "".join(f"- The {name} is {{{{good::how?}}}} in spring.\n" for name in names[:4])
    more = "".join(f"- The {name} is {{{{bad::how?}}}} in autumn.\n" for name in names[4:])
    terms = "".join(f"{name}\n: Thing number {n} of all.\n\n" for n, name in enumerate(names))
    topic = topic_of(f"# T\n\n## A\n\n{said}\n## B\n\n{more}\n## Words\n\n{terms}")
    known = WrongAnswers.of(topic)

    prompt = next(p for p in prompts_of(topic, topic.sections[0]) if plain(p.answer) == "Apple")
    found = known.of_prompt(prompt, (), topic.sections[0].branch.position)
    assert {plain(each.text) for each in found[:3]} == set(names[1:4])
    assert all(each.is_later for each in found[3:])


def test_terms_of_the_lesson_stand_among_each_other() -> None:
    """Also where the sheet asks for all of them: terms of another lesson are seen at once."""
    lessons = "".join(
        f"## {title}\n\n- One {{{{fact::what?}}}} here.\n\n"
        + "".join(f"{name}\n: Thing called number {ord(name[0])}.\n\n" for name in names)
        for title, names in (
            ("First", ("Ash", "Beech", "Cedar", "Dogwood")),
            ("Second", ("Elm", "Fir", "Hazel", "Juniper", "Kapok", "Larch")),
        )
    )
    own = {"Elm", "Fir", "Hazel", "Juniper", "Kapok", "Larch"}
    (second,) = sheets(f"# T\n\n{lessons}", "multiple-choice")
    offered = [
        {plain(option) for option in block.options}
        for block in second.blocks
        if isinstance(block, ChoiceQuestion) and plain(block.question).startswith("Which term?")
    ]
    assert offered
    assert all(options <= own for options in offered)


LEADERS = """\
# T

## S

- The notes were read at the wish of {{Ada Bo::her name?}} in spring.
  > Not: Eva Fox
- The town was led by {{Cy Go::his name?}} in autumn.

## People #people

Ada Bo
: Widow of the founder.

Cy Go
: Mayor who fought his brother.

Di Wu
: Clerk of the town.

Ed Ox
: Husband of a queen.

Al Yu
: Judge of the county.
"""


def test_those_of_whom_the_notes_say_alike_come_first() -> None:
    """Asked for a commissar nobody takes an assassin for him, but another commissar."""
    people = {
        "Al Li": "Commissar for War until 1925",
        "Bo Po": "Agent who killed him in Mexico",
        "Cy Go": "Commissar for War from 1925",
        "Di Wu": "Founder of the party",
        "Ed Fo": "Commissar for Finance until 1926",
    }
    listed = "".join(f"{name}\n: {meaning}.\n\n" for name, meaning in people.items())
    text = f"# T\n\n## S\n\n- In May {{{{Al Li::who?}}}} fell.\n\n## P #people\n\n{listed}"
    assert wrong(text, "Al Li")[:2] == ["Cy Go", "Ed Fo"]
    known = LikeMeanings.of(people.values())
    likeness = [known.likeness(people["Al Li"], people[name]) for name in ("Al Li", "Cy Go")]
    assert likeness[0] == pytest.approx(1)
    assert 0 < likeness[1] < 1
    assert LikeMeanings.of(()).likeness("War", "War") == 0


def test_a_list_of_few_terms_is_matched_and_not_asked_here() -> None:
    """Each question would offer the same four; terms of another lesson are of another kind."""
    lessons = "".join(
        f"## {title}\n\n"
        + "".join(f"{name}\n: {title} called number {ord(name[0])}.\n\n" for name in names)
        for title, names in (
            ("Time", ("Age", "Day", "Hour", "Year")),
            ("Place", ("Bend", "Pool", "Fall", "Isle")),
        )
    )
    assert sheets(f"# T\n\n{lessons}", "multiple-choice") == ()


def test_no_meaning_that_another_question_prints_is_a_wrong_answer() -> None:
    """It belongs to one of the terms that stand there, as nobody overlooks who reads both."""
    names = ("Ash", "Elm", "Fir", "Oak", "Yew", "Box", "Bay")
    terms = "".join(f"{name}\n: Thing number {n}.\n\n" for n, name in enumerate(names))
    (sheet,) = sheets(f"# T\n\n## S\n\n{terms}", "multiple-choice")
    asked = [each for each in sheet.blocks if isinstance(each, ChoiceQuestion)]
    said = {plain(each.question).removeprefix("Which term? ") for each in asked}
    assert any("mean?" in each for each in said)
    assert not said & {plain(option) for each in asked for option in each.options}


def test_a_section_asks_for_no_more_terms_of_others_than_of_its_own() -> None:
    """One that only names what a glossary teaches has no multiple choice."""
    names = ("Ash", "Elm", "Fir", "Oak", "Yew", "Box", "Bay")
    terms = "".join(f"{name}\n: Thing number {n}.\n\n" for n, name in enumerate(names))
    named = "".join(f"- The {name} is tall.\n" for name in names)
    question = "Q: Why is it so? [20]\nA: It is.\n\n"
    (sheet,) = sheets(f"# T\n\n## S\n\n{named}\n{question}## Terms\n\n{terms}", "multiple-choice")
    assert "terms" in sheet.name


def test_a_woman_is_not_asked_for_among_men() -> None:
    """Whom a hint or the list of people tells to be one stands among such, and nobody else does."""
    assert wrong(LEADERS, "Ada Bo") == ["Eva Fox"]
    assert sorted(wrong(LEADERS, "Cy Go")) == ["Al Yu", "Di Wu", "Ed Ox"]
    women = LEADERS.replace("Clerk", "Sister").replace("Judge", "Queen")
    assert sorted(wrong(women, "Ada Bo")) == ["Al Yu", "Di Wu", "Eva Fox"]


@pytest.mark.parametrize(
    ("language", "woman", "person"),
    [
        ("en", "her name", "widower of a queen and king of the isles"),
        ("de", "Witwe des Gründers", "Sohn der Königin"),
        ("fr", "veuve du fondateur", "fils de la reine"),
        ("es", "viuda del fundador", "hijo de la reina"),
        ("ru", "вдова основателя", "сын королевы"),
        ("zh", "创始人的遗孀", "女王的丈夫"),
        ("ja", "創立者の未亡人", "女王の息子"),
        ("ko", "창립자의 아내", "여왕의 아들"),
    ],
)
def test_words_tell_of_a_woman_in_all_languages(language: str, woman: str, person: str) -> None:
    """Where they tell of a man as well nobody knows of whom they speak."""
    assert labels_for(language).tell_of_woman(woman)
    assert not labels_for(language).tell_of_woman(person)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        pytest.param("en", ["−10", "-2.5", "0", "7%", "999.5", "1,500", "2,250,000"], id="english"),
        pytest.param("de", ["-2,5", "0,75", "999,5", "1.500", "2.250.000"], id="german"),
        pytest.param("fr", ["-2,5", "0,75", "999,5", "1\u202f500", "2 250 000"], id="french"),
    ],
)
def test_numbers_are_read_as_their_language_writes_them(language: str, written: list[str]) -> None:
    """With their signs, and with the groups of thousands and the decimals of the notes."""
    ranks = [_number(each, language) for each in written]
    assert None not in ranks
    assert ranks == sorted(rank for rank in ranks if rank is not None)


@pytest.mark.parametrize("words", ["1,50,000", "1.2.3", "12 apples", "4th", "1,500,20"])
def test_what_is_no_number_has_no_place_among_them(words: str) -> None:
    """Then the answers stand in any order."""
    assert _number(words, "en") is None


def test_a_person_stands_among_the_people_of_the_notes() -> None:
    """Those of the list come before whoever else a hint asks for, such as historians.

    Whom the question names by a surname is none of them.
    """
    names = "Al Li", "Bo Po", "Cy Go", "Di Wu", "Ed Fo", "Jo Ames"
    people = "".join(f"{name}\n: Man {number}.\n\n" for number, name in enumerate(names))
    text = (
        "# T\n\n## S\n\n- After Ames {{Al Li::who?}} ruled the town.\n"
        "- The book is by {{Max Oz::who?}} of Ely.\n\n"
        f"## People #people\n\n{people}"
    )
    found = wrong(text, "Al Li")
    assert sorted(found[:4]) == ["Bo Po", "Cy Go", "Di Wu", "Ed Fo"]
    assert found[4:] == ["Max Oz"]


def test_whom_a_meaning_names_is_no_wrong_answer_to_it() -> None:
    """Nobody became commissar after himself."""
    people = "Al Li\n: Clerk who came after Fo.\n\n" + "".join(
        f"{name}\n: Clerk number {number}.\n\n"
        for number, name in enumerate(("Bo Po", "Cy Go", "Di Wu", "Ed Fo"))
    )
    topic = topic_of(f"# T\n\n## P #people\n\n{people}")
    prompt = next(p for p in prompts_of(topic, topic.sections[0]) if plain(p.answer) == "Al Li")
    found = WrongAnswers.of(topic).of_prompt(prompt)
    assert {plain(each.text) for each in found} == {"Bo Po", "Cy Go", "Di Wu"}


def test_ordinals_in_words_stand_in_their_order() -> None:
    """As numbers in figures do, whatever letters they begin with."""
    in_order = ["First", "Third", "Fourth", "Eighth", "Tenth", "Twelfth", "Twentieth"]
    text = "# T\n\n## S\n\n" + "".join(
        f"- The {{{{{number}::number}}}} of their meetings was in {town} that year.\n"
        for number, town in zip(
            sorted(in_order), ("Rome", "Bonn", "Oslo", "Kyiv", "Bern", "Riga", "Lima"), strict=True
        )
    )
    (sheet,) = sheets(text, "multiple-choice")
    offered = [each.options for each in sheet.blocks if isinstance(each, ChoiceQuestion)]
    assert offered
    for options in offered:
        places = [in_order.index(plain(option)) for option in options]
        assert places == sorted(places)


@pytest.mark.parametrize(
    ("right", "expected"),
    [
        pytest.param("Li|Al Li", {"Po", "McGo", "Henry VIII", "Vincent van Gogh"}, id="surname"),
        pytest.param("Al Li|Li", {"Bo Po", "Cy McGo", "Henry VIII", "Vincent van Gogh"}, id="name"),
    ],
)
def test_people_stand_beside_a_surname_by_theirs(right: str, expected: set[str]) -> None:
    """The only short name would be seen to be right; a king's last word is none."""
    names = "Al Li", "Bo Po", "Cy McGo", "Henry VIII", "Vincent van Gogh"
    people = "".join(f"{name}\n: Man {number}.\n\n" for number, name in enumerate(names))
    text = f"# T\n\n## S\n\n- After Ames {{{{{right}::who?}}}} ruled.\n\n## P #people\n\n{people}"
    assert set(wrong(text, right.split("|")[0])) == expected


def test_numbers_stand_in_their_order() -> None:
    """As dates do: 2, 7, 14 and 120."""
    text = "# T\n\n## S\n\n" + "".join(
        f"- The {name} of the town has {{{{{count}::number}}}} doors in all.\n"
        for name, count in zip(
            ("mill", "hall", "jail", "fort", "inn", "shop"),
            ("7", "14", "2", "90", "120", "35"),
            strict=True,
        )
    )
    (sheet,) = sheets(text, "multiple-choice")
    offered = [each.options for each in sheet.blocks if isinstance(each, ChoiceQuestion)]
    assert offered
    for options in offered:
        numbers = [int(plain(option)) for option in options]
        assert numbers == sorted(numbers)
