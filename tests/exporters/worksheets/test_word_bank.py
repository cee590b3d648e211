"""Gap sheets -> words to choose from: which, how spelt, in which order."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from sheet_sources import topic_of

from counted_work import Calls
from twofold.exporters.worksheets.answer_forms import folded
from twofold.exporters.worksheets.banks.run_words import words_of_run
from twofold.exporters.worksheets.banks.vocabulary import Vocabulary
from twofold.exporters.worksheets.banks.word_bank import word_bank
from twofold.exporters.worksheets.blocks import WordBank
from twofold.exporters.worksheets.kinds import KINDS


def bank(notes: str, *, wrong: bool = False, seed: int = 1, front: str = "") -> list[str]:
    """Return the words of one bank for all gaps of the first section of notes."""
    made = material(notes, wrong=wrong, seed=seed, front=front)
    return list(words_of_run(made, 0, len(made.gaps)).words)


def material(notes: str, *, wrong: bool = False, seed: int = 1, front: str = "") -> WordBank:
    """Return what the banks of the first section of notes are made of."""
    topic = topic_of(f"{front}# T\n\n{notes}\n")
    sheet = next(KINDS["gaps"].sheets(topic))
    return word_bank(sheet, Vocabulary.of(topic, seed), has_wrong_answers=wrong)


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        pytest.param("- {{Zinoviev}} met {{Kamenev}}.", ["Kamenev", "Zinoviev"], id="alphabet"),
        pytest.param("- {{NEP}} and {{NEP}}.", ["NEP (×2)"], id="twice"),
        pytest.param("- The {{party}} and {{the Party}}.", ["party", "the Party"], id="two-forms"),
        pytest.param(
            "- It is {{one}}, {{ONE}} in all.", ["one (×2)"], id="case-makes-no-other-word"
        ),
        pytest.param(
            "- In {{1924}} the {{Élan}} of {{elbe}}, {{May 1924}}.",
            ["Élan", "elbe", "1924", "May 1924"],
            id="figures-last-and-accents-in-their-place",
        ),
        pytest.param("- {{Commissar|War Commissar}}.", ["Commissar"], id="the-printed-form-alone"),
        pytest.param(
            "- {{23 m}}, {{1.5 m/s}}, {{9.8 N/kg}}, {{1,200 kg}} and {{m/s²}}, {{6 m/s}}.",
            ["m/s²", "1.5 m/s", "6 m/s", "9.8 N/kg", "23 m", "1,200 kg"],
            id="numbers-by-what-they-are",
        ),
        pytest.param(
            "- {{−4 °C}}, {{£2 million}} and {{vitamin B12}}.",
            ["vitamin B12", "−4 °C", "£2 million"],
            id="signs-before-numbers",
        ),
    ],
)
def test_a_bank_holds_each_answer_once(notes: str, expected: list[str]) -> None:
    """Answers stand in the alphabet's order, with how often they are needed if not once."""
    assert bank(notes) == expected


@pytest.mark.parametrize(
    ("notes", "shown"),
    [
        pytest.param(
            "- {{Factions}} were forbidden. The ban on factions held.",
            "factions",
            id="small-elsewhere",
        ),
        pytest.param("- {{Trotsky}} lost his post.", "Trotsky", id="no-evidence"),
        pytest.param(
            "- {{Congress}} met. The congress of 1925 was the Congress of all.",
            "Congress",
            id="a-capital-elsewhere",
        ),
        pytest.param(
            "- It met. “{{Enrich}} yourselves!” They would enrich themselves.",
            "enrich",
            id="behind-a-full-stop-and-a-quote",
        ),
        pytest.param(
            "- The party ({{Bolsheviks}}) and other bolsheviks.",
            "Bolsheviks",
            id="inside-a-sentence",
        ),
        pytest.param(
            "- {{Program Counter}} comes first, and the program runs.",
            "Program Counter",
            id="another-capital",
        ),
        pytest.param(
            "- {{Constructive}} waves build.\n\n| W | A |\n|---|---|\n| b | {{constructive}} |",
            "constructive",
            id="small-where-a-cell-begins",
        ),
        pytest.param("- {{Party line|party line}} won.", "party line", id="accepted-small"),
        pytest.param(
            "- {{The great turn}} came. It was the end.", "the great turn", id="first-word-decides"
        ),
        pytest.param("- In {{1924}}. {{NEP}} grew; the nep shrank.", "NEP", id="initials"),
    ],
)  # fmt: skip
def test_capitals_tell_no_beginning(notes: str, shown: str) -> None:
    """An answer loses the capital of its sentence if the notes write it small and never else."""
    assert shown in bank(notes)


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        pytest.param("- {{Rykov}} led.\n  > Not: Molotov", ["Molotov"], id="of-the-author"),
        pytest.param(
            "- {{Rykov|Alexei Rykov}} led.\n  > Not: alexei  RYKOV, Molotov", ["Molotov"],
            id="no-accepted-form",
        ),
        pytest.param(
            "- {{January 1925}} came.\n  > Not: 1925, May 1924", ["May 1924"], id="no-part-of-one"
        ),
        pytest.param(
            "- {{1925}} came. {{1926}} went.\n  > Not: 1926", [], id="no-answer-of-another-gap"
        ),
        pytest.param("- {{Rykov}} led.", [], id="none-fits"),
        pytest.param(
            "- {{Rykov::who?}} led.\n\n## B\n\n- {{Lenin::who?}} and {{a plan}}.", ["Lenin"],
            id="same-hint-elsewhere",
        ),
        pytest.param(
            "- {{May 1924}}.\n\n## B\n\n- {{1925}}, {{June 1926}}, {{Lenin}}.", ["June 1926"],
            id="a-date-as-fine-elsewhere",
        ),
        pytest.param(
            "- {{Rykov}}, {{Tomsky}} and {{Bukharin}} led.\n\n## B\n\n- {{Lenin}}.",
            [],
            id="no-name-of-another-section",
        ),
        pytest.param(
            "- {{Rykov::who?}} led.\n\n## B\n\n- {{Omsk::town}}.", [], id="no-other-hint"
        ),
        pytest.param(
            "- {{Rykov::who?}} led.\n  > Not: Kirov\n\n## B\n\n- {{Lenin::who?}}.",
            ["Kirov", "Lenin"],
            id="author-first-then-others",
        ),
    ],
)  # fmt: skip
def test_wrong_answers_fit_and_are_wrong(notes: str, expected: list[str]) -> None:
    """They come from `Not:` or from like gaps of other notes, and are right for no gap here."""
    right = [gap.shown for gap in material(notes).gaps]
    assert [word for word in bank(notes, wrong=True) if word not in right] == expected


ENDINGS = """\
## Transport

- Boulders move by {{traction::process of transport}} and {{rolling}}.
- Mud moves in {{suspension::process of transport}} to a {{bay}}.

## Erosion

- Pebbles scrape by {{abrasion::process}}, and shrink by {{attrition::process}}, in the {{river}}.
- Cliffs {{retreat}} in {{Dorset}}, at {{Swanage::town}} and {{Bowling::town}}.
"""


@pytest.mark.parametrize("seed", range(4))
def test_a_word_that_ends_alike_is_of_the_same_kind(seed: int) -> None:
    """Processes of other sections stand among processes: one hint says all that the other does."""
    right = {"traction", "rolling", "suspension", "bay"}
    assert set(bank(ENDINGS, wrong=True, seed=seed)) - right == {"abrasion", "attrition"}


def test_a_bank_without_wrong_answers_is_no_answer_all_the_same() -> None:
    """Three words stand in it at least, two of them wrong for a lone gap."""
    notes = "- {{Rykov}} led.\n  > Not: Kirov, Molotov, Kalinin"
    assert len(bank(notes)) == 3
    assert len(bank(notes + "\n- {{Lenin}} and {{Trotsky}} met.")) == 3


@pytest.mark.parametrize(
    ("gaps", "expected"),
    [
        pytest.param(3, 2, id="few-answers"),
        pytest.param(8, 3, id="more"),
        pytest.param(9, 3, id="up-to-twelve-words"),
        pytest.param(10, 2, id="as-many-as-twelve-have-room-for"),
        pytest.param(12, 0, id="none-where-all-are-right"),
    ],
)
def test_wrong_answers_are_few(gaps: int, expected: int) -> None:
    """Two to four, however many the author gives, and twelve words in all."""
    notes = "".join(
        f"- It was {{{{word{'x' * n}}}}}.\n  > Not: a, b, c, d, e\n" for n in range(gaps)
    )
    assert len(bank(notes, wrong=True)) == gaps + expected
    assert len(bank(notes)) == gaps


CLOCK = """\
- Il est {{dix heures et demie::l'heure}}.
- Il est {{midi::l'heure}}.
- Le train part à {{huit heures}}.

### Les goûts

- Elle {{adore}} le sport.
- Ma sœur est {{sympa}}.

## Encore

- Il est {{minuit::l'heure}} et {{trois heures}}.
- Je {{déteste}} le foot.
"""


@pytest.mark.parametrize("seed", range(6))
def test_no_verb_stands_among_clock_times(seed: int) -> None:
    """Wrong answers are of the kind of an answer: times among times, and no word just because."""
    notes = f"## Heures\n\n{CLOCK.partition('### Les')[0]}\n## B\n{CLOCK.partition('###')[2]}"
    offered = bank(notes, wrong=True, seed=seed, front="---\nlanguage: fr\n---\n")
    assert {"minuit", "trois heures"} <= set(offered)
    assert not {"adore", "sympa", "déteste"} & set(offered)


@pytest.mark.parametrize("seed", range(5))
def test_an_answer_without_its_like_gets_one(seed: int) -> None:
    """The only number of a bank stands beside another, and no word beside it alone is its like."""
    notes = (
        "- {{Rykov}}, {{Kirov}}, {{Tomsky}} and {{six::how many?}} others.\n"
        "  > Not: Molotov, Uglanov, Kalinin\n\n## B\n\n- {{million}} to {{trade}}.\n"
    )
    topic = topic_of(f"# T\n\n{notes}\n")
    sheet = next(KINDS["gaps"].sheets(topic))
    made = word_bank(sheet, Vocabulary.of(topic, seed), has_wrong_answers=True)
    assert "million" in made.gaps[3].wrong
    assert not any("trade" in gap.wrong for gap in made.gaps)


@pytest.mark.parametrize(
    "dates",
    [
        ["1924", "1921", "1917"],
        ["May 1928", "1 May 1927", "44 BC", "1920s"],
    ],
)
def test_dates_stand_last_and_in_their_order(dates: list[str]) -> None:
    """Words are in the order of the alphabet, and dates in that of time, behind them."""
    notes = "".join(f"- In {{{{{date}}}}} {{{{w{n}x}}}}.\n" for n, date in enumerate(dates))
    found = bank(notes)
    order = {
        "44 BC": 0,
        "1917": 1,
        "1920s": 2,
        "1921": 3,
        "1924": 4,
        "1 May 1927": 5,
        "May 1928": 6,
    }
    assert found[-len(dates) :] == sorted(dates, key=lambda date: order[date])


def test_versions_begin_elsewhere_in_the_alphabet() -> None:
    """The bank of B has the words of A in another order, its dates in the same."""
    notes = "# T\n\n" + "".join(f"- {name} {{{{{name}}}}}.\n" for name in "zbkxma") + "- {{1924}}\n"
    topic = topic_of(notes)
    sheet = next(KINDS["gaps"].sheets(topic))
    banks = []
    for version in ("A", "B"):
        made = word_bank(
            replace(sheet, version=version), Vocabulary.of(topic, 1), has_wrong_answers=False
        )
        banks.append(words_of_run(made, 0, len(made.gaps)).words)
    first, second = banks
    assert first != second
    assert sorted(first) == sorted(second)
    assert first[-1] == second[-1] == "1924"


def test_the_seed_chooses() -> None:
    """Another seed takes other wrong answers; the same takes the same."""
    notes = "- {{Rykov}} led.\n  > Not: Kirov, Molotov, Tomsky, Uglanov, Kalinin\n"
    banks = {tuple(bank(notes, wrong=True, seed=seed)) for seed in range(8)}
    assert len(banks) > 1
    assert bank(notes, wrong=True, seed=4) == bank(notes, wrong=True, seed=4)


def test_folding_forgets_case_and_spaces() -> None:
    """Two answers that a marker would take as one are one."""
    assert folded("  Tax\u00a0in KIND ") == folded("tax in kind")
    assert folded("ﬁve") == folded("five")


def test_the_only_answer_of_a_sheet_is_given_away_by_no_bank() -> None:
    """Where nothing near by is like it, words of its kind stand beside it from other sections."""
    far = "## Later\n\n- {{Greece}} and {{Rubicon}} and {{slow}} were.\n"
    for wrong in (False, True):
        words = bank(f"## S\n\n- It was {{{{Brutus}}}}.\n\n{far}", wrong=wrong)
        assert sorted(words) == ["Brutus", "Greece", "Rubicon"]
    near = "- {{Brutus}}, {{Cassius}} and {{Caesar}} met."
    assert "Greece" not in bank(f"## S\n\n{near}\n\n{far}", wrong=True)


TABLE = """\
- A process waits for the {{processor}}, an {{event}} or {{input}}.

| Method | Fair | Fast |
|---|---|---|
| A | {{no}} | {{yes}} |
| B | {{yes}} | {{no}} |
"""


def test_words_of_a_table_are_wrong_for_no_sentence() -> None:
    """Nobody takes “yes” for what a process waits for, nor “event” for what a cell says."""
    assert set(bank(f"## S\n\n{TABLE}", wrong=True)) == {"input", "event", "processor"}
    topic = topic_of(f"# T\n\n## S\n\n{TABLE}")
    table = next(KINDS["comparison"].sheets(topic))
    made = word_bank(table, Vocabulary.of(topic, 1), has_wrong_answers=True)
    assert words_of_run(made, 0, 4).words == ("no (×2)", "yes (×2)")


@pytest.mark.parametrize(
    ("beside", "wrong"),
    [
        pytest.param("- Peasants paid {{prices}}.", {"prices"}, id="what-sentences-ask"),
        pytest.param("- He broke his {{oath::promise}}.", set(), id="none-that-a-hint-tells-apart"),
        pytest.param("- They {{taxed}} a {{factory}}.", set(), id="no-word-of-one-stem"),
        pytest.param("- It was {{cold}} in {{Rome}} in {{1924}}.", {"cold"}, id="of-its-kind"),
        pytest.param("- One {{g}} of {{m}}.", set(), id="no-sign"),
        pytest.param(
            "- A kulak or nepman may pay.\n\nKulak\n: A rich farmer.\n\nNepman\n: A trader.",
            {"kulak", "nepman"}, id="terms-of-the-section",
        ),
        pytest.param(
            "| Tax | Fair |\n|---|---|\n| high | {{never}} |\n| low | {{always}} |", set(),
            id="nothing-from-another-table",
        ),
    ],
)  # fmt: skip
def test_a_table_has_words_over_where_its_section_has_some(beside: str, wrong: set[str]) -> None:
    """As many words as gaps would be told by the last: others of the kind are left over."""
    table = "| | Left | Right |\n|---|---|---|\n| Farms | {{taxes}} | {{trade}} |\n"
    topic = topic_of(f"# T\n\n## S\n\n{table}| Towns | {{{{factories}}}} | |\n\n{beside}\n")
    sheet = next(KINDS["comparison"].sheets(topic))
    made = word_bank(sheet, Vocabulary.of(topic, 1), has_wrong_answers=True)
    assert {word for gap in made.gaps for word in gap.wrong} == wrong


@pytest.mark.parametrize(
    ("cell", "wrong"),
    [
        pytest.param("{{n}}", {"M"}, id="asked"),
        pytest.param("n", {"M"}, id="printed-in-a-cell"),
        pytest.param("M", {"n"}, id="in-another-case"),
    ],
)
def test_no_word_left_over_is_a_whole_cell_of_the_table(cell: str, wrong: set[str]) -> None:
    """A letter that a cell shows is right there; `M` is another one than `m`, and tempts."""
    table = f"| Quantity | Symbol |\n|---|---|\n| amount | {cell} |\n| mass | {{{{m}}}} |\n"
    told = "- Look: $\\frac{m}{M}$.\n- The amount is {{n}}.\n"
    topic = topic_of(f"# T\n\n## S\n\n{table}\n{told}")
    sheet = next(KINDS["comparison"].sheets(topic))
    made = word_bank(sheet, Vocabulary.of(topic, 1), has_wrong_answers=True)
    assert {word for gap in made.gaps for word in gap.wrong} == wrong


def wrong_in(notes: str) -> set[str]:
    """Return the wrong words that the bank of some sentences may have."""
    gaps = material(f"## S\n\n{notes}", wrong=True).gaps
    return {word for gap in gaps for word in gap.wrong}


@pytest.mark.parametrize(
    ("elsewhere", "wrong"),
    [
        pytest.param("{{quarter::fraction}}", {"quarter"}, id="alike"),
        pytest.param("{{Tenth::fraction}}", set(), id="a-part-of-a-name"),
        pytest.param("{{million::number}}", set(), id="of-another-hint"),
    ],
)
def test_a_number_in_words_stands_among_such_ones(elsewhere: str, wrong: set[str]) -> None:
    """Nobody takes "Tenth", of a congress, or a million for how much of the grain was bought."""
    notes = f"- The state bought {{{{half::fraction}}}} of it.\n\n## B\n\n- It was {elsewhere}.\n"
    assert wrong_in(notes) == wrong


def test_what_the_author_calls_wrong_comes_first() -> None:
    """It is of the only gap of its note, whatever it is like; of several it may be of another."""
    others = "\n## B\n\n- Also {{quarter::part}}.\n"
    for own, first in (("{{half::part}}", "the rest"), ("{{half::part}} in {{May 1922}}", "")):
        notes = f"- Bought was {own}.\n  > Not: the rest\n{others}"
        assert (material(f"## S\n\n{notes}", wrong=True).gaps[0].wrong[0] == first) is bool(first)


@pytest.mark.parametrize(
    ("notes", "answer", "wrong"),
    [
        pytest.param(
            "- {{Ann Lee::who?}} left {{Rome}}.\n  > Not: Bob Roe\n\n- {{Bob Roe::who?}} came.",
            "Rome", set(), id="a-person-for-a-town",
        ),
        pytest.param(
            "- {{Ann Lee}} left {{Rome}}.\n  > Not: Oslo", "Ann Lee", set(), id="one-word-for-two",
        ),
        pytest.param("- {{Ann Lee}} left {{Rome}}.\n  > Not: Oslo", "Rome", {"Oslo"}, id="as-many"),
        pytest.param(
            "- {{sit still}} and {{wait}}.\n  > Not: run", "sit still", {"run"}, id="common-words",
        ),
        pytest.param(
            "- {{Ann Lee}} in {{1924}}.\n  > Not: nobody", "1924", {"nobody"}, id="like-none",
        ),
    ],
)  # fmt: skip
def test_what_the_author_calls_wrong_is_so_in_the_gap_it_is_like(
    notes: str, answer: str, wrong: set[str]
) -> None:
    """A country among killers would be seen to be wrong; where none is like it, in all of them."""
    gaps = material(f"## S\n\n{notes}\n", wrong=True).gaps
    given = {"Bob Roe", "Oslo", "run", "nobody"}
    assert {word for gap in gaps if gap.shown == answer for word in gap.wrong} & given == wrong


def test_no_person_is_over_among_towns() -> None:
    """Two names of two words are of one kind as long as nothing tells that one is somebody's."""
    towns = "- {{New York}} and {{Las Vegas}} grew.\n\n## B\n\n"
    for hint in ("", "::who?"):
        made = material(f"{towns}- {{{{Bob Roe{hint}}}}} came.", wrong=True)
        assert ("Bob Roe" in words_of_run(made, 0, 1).words) is not bool(hint)


@pytest.mark.parametrize(("hint", "wrong"), [("", {"Rome"}), ("::city", set())])
def test_no_name_with_a_hint_is_over_among_cells_without(hint: str, wrong: set[str]) -> None:
    """What "Marxist" is in a table nobody says: a city, which has a hint, cannot be meant."""
    words = "| He | is {{liked}} | not {{Marxist}} |\n| She | is {{sure}} | {{no}} fool |\n"
    table = f"| | For | Against |\n|---|---|---|\n{words}"
    topic = topic_of(f"# T\n\n## S\n\n{table}\n- They met in {{{{Rome{hint}}}}}.\n")
    sheet = next(KINDS["comparison"].sheets(topic))
    made = word_bank(sheet, Vocabulary.of(topic, 1), has_wrong_answers=True)
    assert {word for gap in made.gaps for word in gap.wrong} == wrong


def test_no_term_is_a_name_by_the_capital_of_its_entry() -> None:
    """Nobody knows whether "Residue" is one that no sentence has; "Rykov" stands in one."""
    table = "| | Left | Right |\n|---|---|---|\n| Led by | {{Trotsky}} | {{Bukharin}} |\n"
    terms = "Residue\n: A solid.\n\nRykov\n: A premier.\n\n- In 1924 Rykov came.\n"
    topic = topic_of(f"# T\n\n## S\n\n{table}\n{terms}")
    sheet = next(KINDS["comparison"].sheets(topic))
    made = word_bank(sheet, Vocabulary.of(topic, 1), has_wrong_answers=True)
    assert {word for gap in made.gaps for word in gap.wrong} == {"Rykov"}


def test_small_words_stand_among_small_ones() -> None:
    """Nobody takes “left” for the word that stands between “go” and “market”."""
    table = "| | to | from |\n|---|---|---|\n| market | {{au}} | {{du}} |\n| halls | {{aux}} | |\n"
    topic = topic_of(f"# T\n\n## S\n\n{table}\n- Turn {{{{left}}}} {{{{en}}}} town.\n")
    sheet = next(KINDS["comparison"].sheets(topic))
    made = word_bank(sheet, Vocabulary.of(topic, 1), has_wrong_answers=True)
    assert {word for gap in made.gaps for word in gap.wrong} == {"en"}


@pytest.mark.parametrize(
    ("own", "elsewhere"),
    [
        pytest.param("{{fear::noun}}", "{{despair::noun}}", id="of-its-part-of-speech"),
        pytest.param("{{dark night::two words}}", "{{full moon::two words}}", id="of-its-form"),
        pytest.param("{{cool::verb}}", "{{filter}}", id="without-a-hint"),
        pytest.param("{{kindness}}", "{{darkness::noun}}", id="of-its-ending"),
        pytest.param("{{joy}} or {{awe::noun}}", "{{fear}}", id="beside-one-without-a-hint"),
    ],
)
def test_where_many_words_would_do_none_from_elsewhere_is_wrong(own: str, elsewhere: str) -> None:
    """A hint that says but "noun" tells no noun from another: those of its heading are enough."""
    notes = f"- She met {own}, and {{{{Duncan}}}}.\n\n## B\n\n- Then {elsewhere} came.\n"
    made = material(f"## A\n\n{notes}", wrong=True)
    assert not [word for gap in made.gaps for word in gap.wrong]
    facts = re.sub("::noun|::verb|::two words", "::Angst", notes)
    assert [word for gap in material(f"## A\n\n{facts}", wrong=True).gaps for word in gap.wrong]


@pytest.mark.parametrize(
    ("own", "wrong"),
    [
        pytest.param("‘milk of human {{kindness::noun}}’", {"despair"}, id="in-single-quotes"),
        pytest.param("“milk o’ human {{kindness::noun}}”", {"despair"}, id="in-double-quotes"),
        pytest.param("«lait de {{kindness::noun}}»", {"despair"}, id="in-guillemets"),
        pytest.param("‘milk’ of human {{kindness::noun}}", set(), id="behind-a-quotation"),
        pytest.param("‘milk’ of {{kindness::noun}} or ‘tea’", set(), id="between-two"),
        pytest.param("‘a {{kindness::noun}}’ or {{joy::noun}}", set(), id="beside-an-open-one"),
        pytest.param("‘untimely {{ripped::noun}}’", set(), id="of-another-form"),
    ],
)
def test_what_somebody_said_is_a_fact(own: str, wrong: set[str]) -> None:
    """No other noun stands in a quotation: those of the topic are wrong there, and tempt."""
    made = material(f"## A\n\n- It is {own}.\n\n## B\n\n- In {{{{despair::noun}}}}.\n", wrong=True)
    assert {word for gap in made.gaps for word in gap.wrong} == wrong


def test_no_word_of_the_challenge_is_over_in_a_bank() -> None:
    """What only `#stretch` asks was taught to some alone, and may be of a kind of its own."""
    rivals = "- {{Rykov::who?}} led.\n\n## B\n\n- {{Tomsky::who?}} followed him.\n"
    authors = "- So argues {{Ward::who?}}. #stretch\n  - And {{Carr::who?}}."
    (made,) = material(f"## A\n\n{rivals}\n{authors}\n", wrong=True).gaps
    assert made.wrong == ("Tomsky",)


def test_the_bank_of_an_open_gap_takes_no_wrong_words_of_others() -> None:
    """What is wrong for one gap may do for another, of which but "verb" is said."""
    notes = (
        "- It is left to {{cool::verb}}.\n- It has {{mass}} and {{Iodine}}.\n  > Not: filter, dry\n"
    )
    made = material(f"## A\n\n{notes}", wrong=True)
    assert not {"filter", "dry"} & set(words_of_run(made, 0, 1).words)


def test_no_answer_of_another_run_does_where_many_words_would() -> None:
    """ "Hides her … (noun)" takes despair for fear, but no verb; a hint of a fact takes neither."""
    notes = (
        "- She hides her {{fear::noun}}.\n- He {{suspects::verb}} him, all {{alone::adverb}}.\n"
        "- He fights on in {{despair::noun}} and {{sleeps::verb}}.\n"
    )
    made = material(f"## A\n\n{notes}", wrong=True)
    assert {"fear", "suspects"} <= set(words_of_run(made, 0, 2).words)
    assert not {"despair", "sleeps"} & set(words_of_run(made, 0, 2).words)
    assert {"despair", "sleeps", "alone"} == set(words_of_run(made, 3, 5).words)
    facts = material(f"## A\n\n{notes.replace('::noun', '::feeling')}", wrong=True)
    assert "despair" in words_of_run(facts, 0, 2).words


@pytest.mark.parametrize(
    ("gap", "wrong"),
    [
        pytest.param("{{allé|allée::aller}}", {"aller"}, id="its-infinitive"),
        pytest.param("{{sont::être}}", set(), id="a-form-that-begins-otherwise"),
        pytest.param("{{aller::aller}}", set(), id="the-form-itself"),
        pytest.param("{{allé::all…}}", set(), id="no-word"),
        pytest.param("{{allé::al}}", set(), id="letters-to-begin-with"),
        pytest.param("{{allé::verb}}", set(), id="what-it-is"),
        pytest.param("{{Lev Kamenev::leader}}", set(), id="of-several-words"),
        pytest.param("{{Leningrad::leader}}", set(), id="of-a-name"),
    ],
)
def test_the_word_of_which_a_form_is_asked_for_is_wrong(gap: str, wrong: set[str]) -> None:
    """Pupils write “Je suis aller”: the hint itself is the best wrong word."""
    (made,) = material(f"## S\n\n- Je suis {gap}.", wrong=True).gaps
    assert set(made.wrong) == wrong


def test_a_hint_that_others_have_is_no_word_to_be_changed() -> None:
    """Where it asks for other things, too, it is what these are, and would be seen to be so."""
    notes = "- It turns {{colourless::colour}}, then {{pink::colour}} and {{red::colour}}.\n"
    assert not any("colour" in gap.wrong for gap in material(notes, wrong=True).gaps)


def test_three_gaps_that_ask_for_different_things_have_a_wrong_word_each() -> None:
    """With two wrong words the third of them would be found without reading it."""
    notes = (
        "- In {{1919::year}} {{Ebert::chancellor}} met a {{strike::protest}}.\n"
        "- In {{1923::year}} {{Stresemann::chancellor}} ended a {{boycott::protest}}.\n"
    )
    made = material(notes, wrong=True)
    assert set(words_of_run(made, 0, 3).words) == {gap.shown for gap in made.gaps}


def test_an_answer_whose_hint_shares_a_word_is_left_over_in_a_short_bank() -> None:
    """Two committees are more like each other than what the author calls wrong elsewhere."""
    notes = (
        "- Power lay with the {{Politburo::inner committee}}.\n\n"
        "- The {{Orgburo::committee for staff}} and {{Nationalities::of what?}} were his.\n"
        "  > Not: Agriculture\n"
    )
    made = material(notes, wrong=True)
    assert "Orgburo" in words_of_run(made, 0, 1).words


def test_what_the_author_calls_wrong_tells_the_kind() -> None:
    """A name that may be taken for a word stands in a short bank among words, not among towns."""
    notes = (
        "- They hated the {{Nepmen::short name}}.\n  > Not: commissars\n"
        "- From {{Baku::town}} he went home.\n  > Not: Kyiv, Riga\n"
        "- The {{engineers::profession}} stood in court.\n  > Not: priests, generals\n"
    )
    found = words_of_run(material(notes, wrong=True), 0, 1)
    assert set(found.words) == {"Nepmen", "commissars", "priests", "generals"}


def test_a_day_without_a_year_stands_among_such_days() -> None:
    """It is no number of things: the only one of a bank would need no thought."""
    notes = "- On {{21 January::day and month}} {{Lenin::who?}} died.\n"
    far = "## B\n\n- On {{7 November::day and month}} {{five cows}} marched.\n"
    made = material(f"## A\n\n{notes}\n{far}", wrong=True)
    assert made.gaps[0].wrong == ("7 November",)


def test_three_words_of_three_kinds_have_others_beside_them() -> None:
    """Each would be told by its form alone: words for other gaps of the sheet hide them."""
    notes = "- In {{1919}} the {{Kapp coup}} met a {{strike}}.\n- {{Ebert}} led the {{party}}."
    made = material(notes, wrong=True)
    assert set(words_of_run(made, 0, 3).words) > {"1919", "Kapp coup", "strike"}
    own, far = "- In {{1919}} {{Ebert}} was {{calm}}.", "- {{Rome}} and {{slow}}."
    assert len(bank(f"## A\n\n{own}\n\n## B\n\n{far}\n", wrong=True)) > 3


def test_an_answer_is_lonely_without_another_of_its_hint() -> None:
    """A symbol among names is told by its hint: another symbol stands beside it."""
    notes = (
        "- Hydrogen is {{H::symbol}}, found by {{Cavendish::chemist}} and {{Black::chemist}}.\n\n"
        "## B\n\n- Helium is {{He::symbol}}, found by {{Janssen::chemist}}.\n"
    )
    for seed in range(5):
        assert "He" in bank(f"## A\n\n{notes}", wrong=True, seed=seed)


def test_a_bank_for_one_gap_leaves_a_choice() -> None:
    """Where no wrong answer is of its kind, words for gaps on other pages stand beside it."""
    made = material("- The {{quick brown}} fox was seen in {{1924}} by {{Lenin}}.", wrong=True)
    assert len(words_of_run(made, 0, 1).words) == 3
    assert "quick brown" in words_of_run(made, 0, 1).words


def test_no_word_from_another_bank_is_right_in_this_one() -> None:
    """A bank of one word gets others of the sheet: none that its gap accepts, in either way."""
    notes = (
        "- It is {{Stalingrad|Tsaritsyn}}.\n- It was {{Tsaritsyn}}.\n"
        "- Later {{Volgograd|Stalingrad}}.\n- Far away {{Baku}} and {{Kyiv}}."
    )
    for seed in range(5):
        made = material(notes, seed=seed)
        assert sorted(words_of_run(made, 0, 1).words) == ["Baku", "Kyiv", "Stalingrad"]


def test_banks_of_many_gaps_take_as_much_work_as_they_are() -> None:
    """Each of a sheet's banks takes wrong answers of its other gaps, however many those are."""
    work = []
    for count in (100, 400):
        notes = "\n".join(f"- The {place}-th is {{{{word{place}}}}}." for place in range(count))
        made = material(notes)
        with Calls() as calls:
            banks = [words_of_run(made, place, place + 1).words for place in range(count)]
        assert {len(words) for words in banks} == {3}
        work.append(calls.number)
    assert work[1] < 5 * work[0]


MEASURED = """\
- One dm³ is {{1000}} cm³.
- The school was founded in {{1880}}.
- It closed in {{1945}}.
- A bottle holds {{250}} cm³.
- Two moles react with {{one}} mole, and three with {{two}} moles.
- A cup holds {{0.25}} dm³.
"""


def test_a_number_is_not_among_the_years() -> None:
    """1000 cm³ stands with 250 cm³ and no year, in the order of the numbers."""
    found = bank(MEASURED)
    assert found == ["one", "two", "0.25", "250", "1000", "1880", "1945"]
    kinds = {gap.shown: gap.kind for gap in material(MEASURED).gaps}
    assert (kinds["1000"], kinds["250"], kinds["1880"]) == ("number", "number", "year")


def test_wrong_answers_have_the_form_of_the_right_ones() -> None:
    """Digits stand among digits and number words among words, and no year among numbers."""
    wrong = {gap.shown: set(gap.wrong) for gap in material(MEASURED, wrong=True).gaps}
    forms = {"0.25", "250", "1000"}, {"one", "two"}, {"1880", "1945"}
    for same in forms:
        for shown in same:
            others = set().union(*(each for each in forms if each is not same))
            assert not wrong[shown] & others


def test_what_is_left_over_has_the_form_of_an_answer() -> None:
    """Where answers of other items fill a bank, those of its kinds come first."""
    notes = "- It weighs {{0.5}} kg.\n- So it {{sinks}} or {{swims}}.\n- It is {{0.7}} m long.\n"
    made = material(notes + "- Then {{0.9}} s pass.\n")
    left = set(words_of_run(made, 0, 1).words) - {"0.5"}
    assert left == {"0.7", "0.9"}


@pytest.mark.parametrize(
    ("notes", "answer", "wrong"),
    [
        pytest.param(
            "- Water has a pH of {{7}}.\n\n## B\n\n- It weighs {{40}} or {{36.5 g}} or {{9}}.",
            "7", {"9"}, id="a-number-of-its-size",
        ),
        pytest.param(
            "- Water has a pH of {{7}}.\n\n## B\n\n- It weighs {{40}} or {{36.5 g}}.",
            "7", {"5", "9"}, id="counts-beside-it-where-there-is-none",
        ),
        pytest.param("- Spiders have {{8|eight}} legs.\n  > Not: 6", "8", {"6"}, id="the-author's"),
        pytest.param("- One dm³ is {{1000}} cm³.", "1000", {"10", "100", "10,000", "100,000"},
            id="powers-of-ten"),
        pytest.param("- Half are about {{47}} of them.", "47", set(), id="no-count-that-is-near"),
        pytest.param(
            "- A mole has {{36.5 g}} of mass.\n  > Not: 73, 18\n\n## B\n\n- It is {{9 m}} long.",
            "36.5 g", {"73 g", "18 g"}, id="with-its-unit",
        ),
        pytest.param(
            "- It is {{25 cm³}}.\n\n## B\n\n- There are {{3000 cm³}} in {{3 dm³}} and {{30}} more.",
            "25 cm³", {"3000 cm³"}, id="of-its-unit-any-size",
        ),
        pytest.param(
            "- The unit is {{mol/dm³}}.\n\n## B\n\n- Take 25 cm³ of {{nitric acid}} and {{salt}}.",
            "mol/dm³", {"cm³"}, id="a-unit-among-units",
        ),
        pytest.param(
            "- The unit is {{dm³}}.\n\n## B\n\n- Take 25 cm³, 2 ml and 3 g of {{salt}}.",
            "dm³", {"g"}, id="no-other-unit-of-the-same",
        ),
        pytest.param(
            "- Force is {{F}}.\n\n## B\n\n- So $F = m a$ in a {{field}}.", "F", {"m", "a"},
            id="a-symbol-among-symbols",
        ),
    ],
)  # fmt: skip
def test_wrong_answers_have_unit_and_size_of_the_right_one(
    notes: str, answer: str, wrong: set[str]
) -> None:
    """No pH is 40, no mass is told by its unit alone, and no unit stands among acids."""
    gaps = {gap.shown: set(gap.wrong) for gap in material(f"## A\n\n{notes}", wrong=True).gaps}
    assert gaps[answer] == wrong


def test_each_unit_of_a_bank_has_a_wrong_number() -> None:
    """The only mass among numbers would be seen at once; as many stand beside it as beside them."""
    notes = "- A mole is {{36.5 g}}.\n  > Not: 73\n- It has {{6}} parts of {{8}}.\n  > Not: 7, 9\n"
    found = set(bank(notes, wrong=True))
    assert "73 g" in found
    assert found & {"7", "9"}


FORMS = """\
| | to | from |
|---|---|---|
| market | {{au}} | {{du}} |
| halls | {{aux}} | {{des}} |
"""

SHOPS = """\
Baker
: A woman who sells bread.

Florist
: A man who sells flowers.

Grocer
: A man who sells rice, as no florist and no other grocer does.

Closed
: Open no more.
"""


@pytest.mark.parametrize(
    ("own", "elsewhere", "expected"),
    [
        pytest.param(
            "- Its pigment is {{green}}.", "- It is {{green}}, {{small}}, in {{Rome}}.", {"small"},
            id="near-where-it-is-asked-again",
        ),
        pytest.param("- He goes {{au}} market.", FORMS, {"du"}, id="in-its-row-where-things-are"),
        pytest.param(
            "- He goes {{au}} market.", FORMS.replace("| | to", "| Place | to"), {"aux"},
            id="in-its-column-where-that-is-named",
        ),
        pytest.param(
            "- He goes {{au}} and {{left}}.\n- The word is du.", FORMS, set(), id="not-said-here"
        ),
        pytest.param(
            "- The egg is {{white::a colour}}.", "- It is {{red::colour}} or {{big}}.", {"red"},
            id="with-the-same-hint-but-for-its-article",
        ),
        pytest.param(
            "- He goes {{au}} market.",
            "- Go {{au::to the}} park, {{aux::to the}} halls, and {{slow}}.",
            {"aux"},
            id="of-its-hint-there-where-others-have-that-too",
        ),
        pytest.param(
            f"- Bread is sold by the {{{{baker}}}}.\n\n{SHOPS}", "", {"florist", "grocer"},
            id="of-a-list-of-the-section-where-it-is-a-term",
        ),
        pytest.param(
            "- Bread is sold by the {{baker}}.", SHOPS, set(), id="of-no-list-of-another-section"
        ),
        pytest.param(
            r"- It is {{\ce{NO3-}}} here.", r"- They are {{chloride|\ce{Cl-}}} and {{\ce{H2O}}}.",
            {r"\ce{Cl-}"}, id="an-ion-among-ions",
        ),
    ],
)  # fmt: skip
def test_wrong_answers_of_other_sections_are_of_the_same_kind(
    own: str, elsewhere: str, expected: set[str]
) -> None:
    """A small section has none of its own: what is like its answers elsewhere stands beside them.

    It is like them by where it stands, by its hint, or by its form.
    """
    choice = "- {{Rykov}}, {{Tomsky}}, {{Kirov}} and {{Uglanov}} met."
    made = material(f"## A\n\n{choice}\n{own}\n\n## B\n\n{elsewhere}", wrong=True)
    assert {word for gap in made.gaps for word in gap.wrong} == expected


def test_answers_of_other_pages_are_left_over_on_this_one() -> None:
    """A bank of a gap or two has like answers of the sheet beside it, none with another hint."""
    notes = (
        "- {{Rykov}} led.\n- {{Omsk::town}} and {{Tomsk::town}} grew.\n- {{Kirov}} died.\n"
        "- {{Uglanov}} lost.\n- {{Tomsky}} sat.\n- {{bread}} came.\n"
    )
    made = material(notes, wrong=True)
    assert set(words_of_run(made, 0, 1).words) <= {
        "Rykov", "Kirov", "Uglanov", "Tomsky", "Omsk", "Tomsk",
    }  # fmt: skip
    assert words_of_run(made, 0, 1).left_over == 3
    assert not {"bread"} & set(words_of_run(made, 1, 3).words)


def test_a_table_has_words_of_other_sections_where_its_own_has_none() -> None:
    """Of their sentences, not of their tables, and none that a hint tells apart."""
    table = "| | Left | Right |\n|---|---|---|\n| Farms | {{taxes}} | {{trade}} |\n"
    later = "- They sold {{grain}} for {{coal}}.\n- He broke his {{oath::promise}}.\n"
    other = "| Tax | Fair |\n|---|---|\n| high | {{never}} |\n| low | {{always}} |\n"
    topic = topic_of(f"# T\n\n## S\n\n{table}| Towns | none | |\n\n## Later\n\n{later}\n{other}")
    sheet = next(KINDS["comparison"].sheets(topic))
    made = word_bank(sheet, Vocabulary.of(topic, 1), has_wrong_answers=True)
    assert {word for gap in made.gaps for word in gap.wrong} == {"grain", "coal"}


@pytest.mark.parametrize(
    ("notes", "wrong"),
    [
        pytest.param(
            "- The {{kulak}} paid a {{levy}}, a {{duty}} and {{500 roubles}}.\n- {{Kirov}} led.\n",
            {"Levy", "Duty"},
            id="a-noun",
        ),
        pytest.param("- It is a {{red::adjective}} {{land tax office}}.\n", set(), id="no-term"),
        pytest.param("- A {{levy}} on {{grain}}.\n", {"Levy"}, id="not-said"),
        pytest.param("- An {{answer}} and a {{reply}}. #stretch\n", set(), id="asked-of-some"),
    ],
)
def test_a_glossary_whose_terms_are_all_asked_has_words_of_gaps_over(
    notes: str, wrong: set[str]
) -> None:
    """Written as its terms are, as long as these at most, and in no definition."""
    terms = "Kulak\n: A farmer who sold grain.\n\nNepman\n: A trader of towns.\n"
    topic = topic_of(f"# T\n\n## S\n\n{terms}\n{notes}")
    (glossary,) = (each for each in KINDS["terms"].sheets(topic) if "glossary" in each.name)
    made = word_bank(glossary, Vocabulary.of(topic, 1), has_wrong_answers=True)
    assert set(words_of_run(made, 0, 2).words) == {"Kulak", "Nepman", *wrong}
    made = word_bank(glossary, Vocabulary.of(topic, 1), has_wrong_answers=False)
    assert {"Kulak", "Nepman"} <= set(words_of_run(made, 0, 2).words)


def test_words_left_over_in_a_glossary_have_an_article_where_its_terms_have_one() -> None:
    """Without it they would be seen to be none; a term's own part is no other word."""
    terms = "la gare\n: the station\n\nla mairie\n: the town hall\n"
    notes = "- Stamps: {{la poste}}. Left: {{gauche}}. Old: {{la gare}}.\n"
    topic = topic_of(f"---\nterms: fr\n---\n# T\n\n## S\n\n{terms}\n{notes}")
    (glossary,) = (each for each in KINDS["terms"].sheets(topic) if "glossary" in each.name)
    made = word_bank(glossary, Vocabulary.of(topic, 1), has_wrong_answers=True)
    assert set(words_of_run(made, 0, 2).words) == {"la gare", "la mairie", "la poste"}


def test_wrong_terms_of_a_glossary_are_those_of_its_heading() -> None:
    """For want of these two of its section, the nearest: no rule of the party is among people."""
    people = "".join(f"Ann Name{n:02}\n: Who did deed {n}.\n\n" for n in range(20))
    bodies = "".join(f"Body{n}\n: What it was {n}.\n\n" for n in range(3))
    doctrines = "".join(f"Doctrine{n}\n: What it said {n}.\n\n" for n in range(9))
    places = "".join(f"Place{n}\n: Where it was {n}.\n\n" for n in range(4))
    terms = f"## Terms\n\n### Bodies\n\n{bodies}### Doctrines\n\n{doctrines}### Places\n\n{places}"
    topic = topic_of(f"# T\n\n## People\n\n{people}{terms}")
    glossary = [each for each in KINDS["terms"].sheets(topic) if "glossary" in each.name]
    made = word_bank(glossary[0], Vocabulary.of(topic, 1), has_wrong_answers=True)
    for start, end, kinds, left_over in (
        (0, 10, {"Ann Name"}, 2),
        (10, 20, {"Ann Name"}, 2),
        (20, 23, {"Body", "Doctrine"}, 2),
        (23, 27, {"Doctrine"}, 3),
        (32, 36, {"Place", "Doctrine"}, 2),
    ):
        found = words_of_run(made, start, end)
        assert {re.sub(r"\d+", "", word) for word in found.words} == kinds
        assert found.left_over == left_over


@pytest.mark.parametrize(
    ("notes", "wrong"),
    [
        pytest.param(
            "- {{Duncan}} in {{1606}}.\n\n## B\n\n- He ruled from 1040 to 1057.",
            {"1040", "1057"},
            id="years of other sentences",
        ),
        pytest.param(
            "- {{Duncan}} in {{May 1606}}.\n\n## B\n\n"
            "| Date | Event |\n|---|---|\n| June 1597 | a |",
            {"June 1597"},
            id="the date of an event",
        ),
        pytest.param(
            "- {{Duncan}} had {{1606}} cm³ of it.\n\n## B\n\n- He ruled from 1040 to 1057.",
            set(),
            id="a number is no year",
        ),
        pytest.param(
            "- {{Duncan}} in {{1606}}, not in 1597.",
            set(),
            id="no year that the sheet prints",
        ),
        pytest.param(
            "- \\ce{ {{c1::H2O}} } and {{salt}}.\n\n## B\n\n- \\ce{HCl + NaOH} is no \\ce{Na+}.",
            {r"\ce{HCl}", r"\ce{NaOH}"},
            id="substances, and no ion among them",
        ),
    ],
)
def test_dates_and_formulas_are_not_alone(notes: str, wrong: set[str]) -> None:
    """Where gaps have no other of the kind, those that notes print elsewhere are wrong words."""
    made = material(notes, wrong=True)
    words = set(words_of_run(made, 0, len(made.gaps)).words)
    assert words - {gap.shown for gap in made.gaps} == wrong


@pytest.mark.parametrize("answer", ["October 1917", "May 1922", "June 1927"])
def test_wrong_dates_are_near_the_right_one(answer: str) -> None:
    """One of another age is seen to be wrong; it stands behind those of a few years around."""
    others = [f"March {year}" for year in range(1900, 1945, 3)]
    dates = " ".join(f"- Then came {{{{{date}}}}} here.\n" for date in others)
    made = material(f"- {{{{{answer}}}}} came.\n\n## B\n\n{dates}", wrong=True)
    years = [abs(int(word[-4:]) - int(answer[-4:])) for word in made.gaps[0].wrong]
    assert len(years) > 3
    assert max(years[:3]) <= 5


def test_each_kind_of_answers_has_a_wrong_one() -> None:
    """Of several dates the last would need no thought where all wrong words are names."""
    names = " and ".join(f"{{{{{name}::{name} who?}}}}" for name in ("Ann", "Bob", "Cid"))
    notes = f"- {names} in {{{{1924}}}} and {{{{1926}}}}.\n  > Not: Dan, Eve, Fay\n"
    made = material(f"{notes}\n## B\n\n- {{{{1931}}}}", wrong=True)
    words = set(words_of_run(made, 0, 5).words)
    assert "1931" in words
    assert words & {"Dan", "Eve", "Fay"}


def test_wrong_names_have_as_many_words() -> None:
    """A long title beside one word is no choice, as long as there are other names."""
    cells = ("The New Course", "On Party Unity", "Georgia", "Foundations of Leninism")
    rows = "".join(f"| {cell[0]} | {{{{{cell}}}}} |\n" for cell in cells)
    made = material(f"- His theory was {{{{Marxist}}}}.\n\n| | A |\n|---|---|\n{rows}", wrong=True)
    assert made.gaps[0].wrong[0] == "Georgia"
    assert len(made.gaps[0].wrong) == len(cells)


def test_words_of_a_bank_look_like_its_answers() -> None:
    """No formula fills up a bank of words, nor a sign or a unit, as long as there are words."""
    signs = enumerate(("n", "dm³", "filter", "salt"))
    table = "| | Sign |\n|---|---|\n" + "".join(f"| {n} | {{{{{sign}}}}} |\n" for n, sign in signs)
    notes = "- It is left to {{cool}}.\n- All {{acid}} has reacted.\n"
    ions = "- \\ce{ {{c1::NO3-}} } and \\ce{ {{c1::OH-}} }."
    made = material(f"{notes}{ions}\n\n## B\n\n{table}", wrong=True)
    assert set(words_of_run(made, 0, 2).words) == {"cool", "acid", "filter", "salt"}


def test_a_short_bank_takes_wrong_words_of_other_pages() -> None:
    """They are right for no gap of the sheet, and of the same kind as what is asked here."""
    notes = "### A\n\n- A {{leaf}} with {{sap}}.\n\n### B\n\n- The {{pore}} and the {{vein}}.\n"
    made = material(notes, wrong=True)
    gaps = [
        replace(gap, wrong=("root", "bark") if n == 3 else ()) for n, gap in enumerate(made.gaps)
    ]
    found = words_of_run(replace(made, gaps=tuple(gaps)), 0, 1)
    assert {"root", "bark"} <= set(found.words)
    assert found.left_over == 3
