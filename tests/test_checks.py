"""The checks find what is doubtful in the meaning of notes, at its place, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twofold.checks import check
from twofold.checks.comparable import fold, letters, without_accents
from twofold.parser import parse
from twofold.problems import Problem, Severity
from twofold.source import SourceText

AWAY = "gap-gives-itself-away"
TRIVIAL = "gap-trivial"
MANY = "too-many-gaps"
ORDER = "date-out-of-order"
TWICE = "near-duplicate"
DIFFERENT = "same-question-different-answers"

Expected = list[tuple[int, int, str]]


def problems(*sources: str, language: str = "en") -> list[Problem]:
    """Return what the checks find in topics of these sources, which the parser has no word about.

    The notes begin on line 5: above them stand the front matter and the title.
    """
    topics = []
    for number, source in enumerate(sources, 1):
        text = f"---\nlanguage: {language}\n---\n# Topic\n{source}\n"
        parsed = parse(SourceText.from_bytes(f"sources/{number}.md", text.encode()), str(number))
        assert parsed.problems == ()
        assert parsed.topic is not None
        topics.append(parsed.topic)
    return check(topics)


def places(found: list[Problem]) -> Expected:
    """Return line, column and code of each problem."""
    return [(p.position.line, p.position.column, p.code) for p in found]


GIVE_AWAYS = [
    pytest.param("- Lenin led. {{Lenin}} died.", [(5, 14, AWAY)], id="in the sentence"),
    pytest.param("- LENIN led. {{Lenin}} died.", [(5, 14, AWAY)], id="in capitals"),
    pytest.param("- Lénin led. {{Lenin}} died.", [(5, 14, AWAY)], id="with an accent"),
    pytest.param("- O’Brien led. {{O'Brien}} died.", [(5, 16, AWAY)], id="curly apostrophe"),
    pytest.param("- Lenin's party. {{Lenin}} died.", [(5, 18, AWAY)], id="possessive"),
    pytest.param("- {{Lenin's}} party and Lenin.", [(5, 3, AWAY)], id="possessive answer"),
    pytest.param(
        "- The War\n  Commissar, {{War Commissar}}.", [(6, 14, AWAY)], id="over a line end"
    ),
    pytest.param("- **Len**in and {{Lenin}}.", [(5, 17, AWAY)], id="under emphasis"),
    pytest.param("- Frunze was {{Mikhail Frunze|Frunze}}.", [(5, 14, AWAY)], id="accepted form"),
    pytest.param("- In {{2}} of 2 cases.", [(5, 6, AWAY)], id="lone digit"),
    pytest.param("- It is {{1.5}}, not 1,2 but 1.5.", [(5, 9, AWAY)], id="decimal"),
    pytest.param("- Ленин вёл. {{Ленин}} умер.", [(5, 14, AWAY)], id="Cyrillic"),
    pytest.param("- 长城很长，{{长城}}。", [(5, 8, AWAY)], id="no blanks between words"),
    pytest.param("## Lenin\n\n- {{Lenin}} died.", [(7, 3, AWAY)], id="section heading"),
    pytest.param(
        "## A\n\n### On *Lenin*\n\n- {{Lenin}} died.", [(9, 3, AWAY)], id="branch heading"
    ),
    pytest.param("- {{Lenin::not Lenin}} died.", [(5, 3, AWAY)], id="hint"),
    pytest.param(
        "Friends of Lenin:\n\n- {{Lenin}} himself\n- {{Trotsky}}", [(7, 3, AWAY)], id="title"
    ),
    pytest.param(
        "- {{Stalin}} met {{Stalin}}.", [(5, 3, AWAY), (5, 18, AWAY)], id="asked twice one by one"
    ),
    pytest.param("- {{Stalin}} met {{Stalin's men}}.", [(5, 3, AWAY)], id="part of another answer"),
    pytest.param(
        "- War {{men}}, {{War men}}.",
        [(5, 7, AWAY), (5, 16, AWAY)],
        id="over the edge of another gap",
    ),
    pytest.param(
        "## Lenin\n\n- Lenin, {{Lenin::Lenin}}.", [(7, 10, AWAY)] * 3, id="every place is named"
    ),
    pytest.param(
        "| | Left | Right |\n|---|---|---|\n| Pace | {{left}} | {{Left}} |\n| b | {{Pace}} | c |",
        [(7, 10, AWAY)],
        id="header of the column",
    ),
    pytest.param(
        "| | Left |\n|---|---|\n| Pace | {{pace}} |", [(7, 10, AWAY)], id="first cell of the row"
    ),
]

NO_GIVE_AWAYS = [
    pytest.param("- {{1}} of them in 1924, by 21.1 in 21.", id="digit in a number"),
    pytest.param("- {{Len}} is not Lenin.", id="part of a word"),
    pytest.param("- {{Lenin}}ists like Leninism.", id="answer with an ending"),
    pytest.param("- {{5}} is not 1.5 nor 2,5.", id="digit of a decimal"),
    pytest.param("- {{C++}} came after C and before C#.", id="signs make another word"),
    pytest.param("- {{c1::Stalin}} met {{c1::Stalin}}.", id="gaps of one number"),
    pytest.param("- War {{men}} peace, {{War peace}}.", id="a phrase does not leap over a gap"),
    pytest.param("- {{AND}} is a gate and no word.", id="small word in capitals"),
    pytest.param("- {{Mikhail Frunze|a}} had a post.", id="small word accepted"),
    pytest.param("- {{中}}国的城。", id="one Chinese character"),
    pytest.param("## Step 1\n\n- {{1}} man stayed.", id="number of a heading"),
    pytest.param("## Lenin\n\nText.\n\n## Stalin\n\n- {{Lenin}} died.", id="other heading"),
    pytest.param("- Lenin led.\n  - {{Lenin}} died.", id="another bullet"),
    pytest.param("- {{Lenin::a man}} and {{Trotsky::a man}}.", id="equal hints"),
]

TRIVIALITIES = [
    pytest.param("en", "- He was {{the}} first.", [(5, 10, TRIVIAL)], id="article"),
    pytest.param("en-GB", "- {{The}} first came.", [(5, 3, TRIVIAL)], id="first word"),
    pytest.param("en", "- It lies {{out of}} reach.", [(5, 11, TRIVIAL)], id="two small words"),
    pytest.param("fr", "- C'est {{l’}}État.", [(5, 9, TRIVIAL)], id="French elision"),
    pytest.param("de-AT", "- Er ging {{über}} Wien.", [(5, 11, TRIVIAL)], id="German"),
    pytest.param("es", "- Era {{el}} primero.", [(5, 7, TRIVIAL)], id="Spanish"),
    pytest.param("ru", "- Жил {{в}} Горках.", [(5, 7, TRIVIAL)], id="Russian"),
    pytest.param("en", "| a | b |\n|---|---|\n| c | {{of}} |", [(7, 7, TRIVIAL)], id="cell"),
]

NO_TRIVIALITIES = [
    pytest.param("en", "- Blood group {{A}} is rare.", id="capital letter"),
    pytest.param("en", "- {{A}}, B and AB are groups.", id="capital letter at the start"),
    pytest.param("en", "- {{AND}} is a gate.", id="word in capitals"),
    pytest.param("en", "- {{the Politburo}} met.", id="article with its noun"),
    pytest.param("en", "- He said {{der}} in German.", id="small word of another language"),
    pytest.param("ja", "- {{the}} letter.", id="language without a table"),
    pytest.param("en", "- {{1}} beside {{=}}.", id="digit and sign"),
]

CROWDS = [
    pytest.param(
        "- {{a1}} {{a2}} {{a3}} {{a4}} {{a5}} {{a6}} met.", [(5, 31, MANY)], id="six in a sentence"
    ),
    pytest.param(
        "- One {{a1}}. {{a2}} {{a3}} {{a4}} {{a5}} {{a6}}.", [(5, 36, MANY)], id="second sentence"
    ),
    pytest.param(
        "- {{a1}}, p. {{a2}}, e.g. {{a3}} of J. {{a4}} in c. {{a5}}.",
        [(5, 53, MANY)],
        id="full stops of short forms",
    ),
    pytest.param(
        "- {{c1::a1}} {{c1::a2}} {{c1::a3}} {{c1::a4}} {{c1::a5}} met",
        [(5, 47, MANY)],
        id="gaps of one number are blanks on paper",
    ),
    pytest.param(
        "- {{a1}} {{a2}} {{a3}} in 1924. He {{a4}} {{a5}}.", [(5, 43, MANY)], id="two sentences"
    ),
    pytest.param("- {{a1}} {{a2}} {{a3}}<br>{{a4}} {{a5}} met", [(5, 34, MANY)], id="line break"),
    pytest.param(
        "| a | b |\n|---|---|\n| {{c}} | {{a1}} {{a2}} {{a3}} {{a4}} |",
        [(7, 32, MANY)],
        id="row of a table",
    ),
    pytest.param(
        f"- {' '.join(['{{a1}}'] * 60)} met", [(5, 31, MANY)], id="sixty are counted, not compared"
    ),
]

NO_CROWDS = [
    pytest.param("- {{a1}} {{a2}} {{a3}} {{a4}} met.", id="four"),
    pytest.param(
        "| a | b |\n|---|---|\n| {{c}} | {{a1}} {{a2}} |\n| {{d}} | {{a3}} {{a4}} |",
        id="two rows of a table",
    ),
    pytest.param("- {{a1}} {{a2}} {{a3}} met\n- {{a4}} {{a5}} fell", id="two notes"),
]


def events(*rows: str) -> str:
    """Return a table of events with these dates; the first row stands two lines below its head."""
    return "\n".join(["| Date | Event |", "|---|---|", *(f"| {row} | event |" for row in rows)])


DISORDERS = [
    pytest.param(events("1924", "1923"), [(8, 3, ORDER)], id="years"),
    pytest.param(events("21 May 1924", "3 May 1924"), [(8, 3, ORDER)], id="days"),
    pytest.param(events("40 BC", "44 BC"), [(8, 3, ORDER)], id="BC"),
    pytest.param(events("1920s", "1917"), [(8, 3, ORDER)], id="decade"),
    pytest.param(events("1925", "1924–29"), [(8, 3, ORDER)], id="span that begins earlier"),
    pytest.param(events("1925", "1924", "1923"), [(8, 3, ORDER), (9, 3, ORDER)], id="each row"),
    pytest.param(
        f"A:\n\n{events('1924', '1923')}".replace("A:", "Years:"),
        [(10, 3, ORDER)],
        id="under a title",
    ),
    pytest.param("1. Born in 1924\n2. Died in 1923", [(5, 4, ORDER)], id="years of steps"),
    pytest.param(
        "1. Born (May 1924)\n2. Died\n3. Gone, 2 May 1923", [(5, 4, ORDER)], id="next dated"
    ),
    pytest.param("1. Lost 44 BC\n2. Won 49 BC", [(5, 4, ORDER)], id="steps BC"),
    pytest.param("1. In 1924 he won\n2. In 1923 he lost", [(5, 4, ORDER)], id="year within a step"),
]

NO_DISORDERS = [
    pytest.param(events("1923", "1924", "1925"), id="forwards"),
    pytest.param(events("21 January 1924", "1924–25"), id="as fine as both are known"),
    pytest.param(events("2 May 1924", "May–July 1924", "June 1924"), id="month and day"),
    pytest.param(events("44 BC", "40 BC", "AD 14"), id="BC forwards"),
    pytest.param(f"{events('1924')}\n\n{events('1923')}", id="two tables"),
    pytest.param(
        "| Year | Party |\n|---|---|\n| 1924 | {{a1}} |\n| 1923 | {{a2}} |", id="comparison"
    ),
    pytest.param("1. Add 1500 ml\n2. Add 1200 ml", id="measures"),
    pytest.param("1. Heat to 1500°\n2. Cool to 1,200 or 1100.5", id="degrees"),
    pytest.param(
        "1. Rises in 1924 (born 1879)\n2. Falls in 1923, gone by 1925", id="step looks about"
    ),
]

LONG = "- The Fifteenth Congress of the party expelled {{Trotsky}} from its ranks at once"

DUPLICATES = [
    pytest.param(
        "- Lenin died in {{1924}}.\n- Lenin died in {{1924}}.", [(6, 3, TWICE)], id="equal"
    ),
    pytest.param(
        "- Lenin died in {{1924}}.\n- {{Lenin}} died in 1924", [(6, 3, TWICE)], id="other gap"
    ),
    pytest.param(
        "- Lenin died in {{1924}}.\n- *lenin* died: in {{1924}}!", [(6, 3, TWICE)], id="punctuation"
    ),
    pytest.param(f"{LONG}.\n{LONG} there.", [(6, 3, TWICE)], id="one word more"),
    pytest.param(
        f"{LONG}.\n{LONG}.".replace("ranks", "lists", 1), [(6, 3, TWICE)], id="one word changed"
    ),
    pytest.param(
        "- In May 1928 the whole Congress met {{Stalin}} and his men.\n"
        "- The whole Congress met {{Stalin}} and his men in May 1928.",
        [(6, 3, TWICE)],
        id="another order",
    ),
    pytest.param("- Sum: {{12}}\n- sum – {{12}}", [(6, 3, TWICE)], id="few words in one place"),
    pytest.param(
        "Q: Why did he win?\nA: He was clever.\n\nQ: Why did he *win*\nA: he was clever",
        [(8, 1, TWICE)],
        id="question",
    ),
    pytest.param(
        "Q: Why did he win?\nA:\n- One\n- Two\n\nQ: Why did he win?\nA:\n- Two\n- One",
        [(10, 1, TWICE)],
        id="points in another order",
    ),
]

NO_DUPLICATES = [
    pytest.param(f"{LONG}.\n{LONG}.".replace("Fifteenth", "Fourteenth", 1), id="another name"),
    pytest.param(f"{LONG} in 1927.\n{LONG} in 1926.", id="another number"),
    pytest.param(
        f"{LONG}.\n{LONG}.".replace("{{Trotsky", "{{Kamenev::his ally", 1).replace(
            "{{Trotsky", "{{Trotsky::his rival", 1
        ),
        id="another answer",
    ),
    pytest.param(f"{LONG}.\n{LONG}.".replace("expelled", "not expelled", 1), id="the contrary"),
    pytest.param(f"{LONG}.\n{LONG} for all time.", id="three words more"),
    pytest.param(
        "- The liver makes {{bile}}.\n- The spleen stores {{bile}}.", id="short sentences"
    ),
    pytest.param(
        "- France\n  - Currency: {{euro}}\n- Spain\n  - Currency: {{euro}}",
        id="few words elsewhere",
    ),
    pytest.param("- Lenin died in 1924.\n- Lenin died in 1924.", id="statements"),
    pytest.param("Party\n: a group\n\nParty\n: a group", id="equal terms"),
    pytest.param("- Lenin died in {{1924}}.\n\nQ: Lenin died in 1924?\nA: 1924", id="two kinds"),
]

ANSWERS = [
    pytest.param(
        "Q: Why did he win?\nA: Luck.\n\nQ: Why did he win?\nA: Skill.",
        [(8, 1, DIFFERENT)],
        id="answers",
    ),
    pytest.param(
        "Q: Why did he win?\nA: Luck.\n\nQ: why did he *win*\nA:\n- Luck\n- Skill",
        [(8, 1, DIFFERENT)],
        id="points",
    ),
    pytest.param("Party\n: a group\n\nparty\n: a feast", [(8, 1, DIFFERENT)], id="term"),
]

NO_OTHER_ANSWERS = [
    pytest.param("Q: Why did he win?\nA: Luck.\n\nQ: Why did he lose?\nA: Skill.", id="questions"),
    pytest.param("Party\n: a group\n: a feast", id="one term with two definitions"),
    pytest.param("papa\n: potato\n\npapá\n: father", id="accents of terms"),
    pytest.param("C\n: a language\n\nC++\n: another", id="signs of terms"),
    pytest.param(
        "Q: Qué es papa hoy?\nA: a\n\nQ: Qué es papá hoy?\nA: b", id="accents of questions"
    ),
    pytest.param(
        "## Rome\n\nQ: When founded?\nA: 753 BC\n\n## Paris\n\nQ: When founded?\nA: unknown",
        id="few words elsewhere",
    ),
]


@pytest.mark.parametrize(
    ("source", "expected"), [*GIVE_AWAYS, *CROWDS, *DISORDERS, *DUPLICATES, *ANSWERS]
)
def test_a_doubt_is_found_at_its_place(source: str, expected: Expected) -> None:
    """Each rule that does not hold is one warning, with its line, its column and its code."""
    found = problems(source)
    assert places(found) == expected
    assert {problem.severity for problem in found} == {Severity.WARNING}


@pytest.mark.parametrize(
    "source",
    [*NO_GIVE_AWAYS, *NO_CROWDS, *NO_DISORDERS, *NO_DUPLICATES, *NO_OTHER_ANSWERS],
)
def test_what_only_looks_like_it_is_left_alone(source: str) -> None:
    """What resembles a doubt and is none is not reported."""
    assert problems(source) == []


@pytest.mark.parametrize(("language", "source", "expected"), TRIVIALITIES)
def test_small_words_are_those_of_the_language(
    language: str, source: str, expected: Expected
) -> None:
    """An article, preposition or conjunction of the topic's language is too small to ask for."""
    assert places(problems(source, language=language)) == expected


@pytest.mark.parametrize(("language", "source"), NO_TRIVIALITIES)
def test_other_words_may_be_asked_for(language: str, source: str) -> None:
    """Capitals make another word of a small one, and other languages have their own."""
    assert problems(source, language=language) == []


def test_the_whole_folder_is_compared() -> None:
    """What is asked in one file and again in another is found in the later, naming the earlier."""
    asked = "- Lenin died in {{1924}}.\n\nQ: Why did he win?\nA: Luck.\n\nParty\n: a group"
    found = problems(asked, asked.replace("Luck", "Skill").replace("group", "feast"))
    assert places(found) == [(5, 3, TWICE), (7, 1, DIFFERENT), (10, 1, DIFFERENT)]
    for problem, first in zip(found, ("5:3", "7:1", "10:1"), strict=True):
        assert problem.position.path == "sources/2.md"
        assert f"(first at sources/1.md:{first})" in problem.message


def test_topics_of_two_languages_are_not_compared() -> None:
    """A word may mean one thing in one language and another in the next."""
    english, german = "Gift\n: a present", "Gift\n: a poison"
    sources = [
        f"---\nlanguage: {code}\n---\n# T\n{text}\n"
        for code, text in (("en", english), ("de", german))
    ]
    topics = [parse(SourceText("a.md", source.encode()), "a").topic for source in sources]
    assert check([topic for topic in topics if topic]) == []


def test_problems_are_sorted_by_place() -> None:
    """Problems of several rules come in the order of the file."""
    found = problems("- {{the}} man.\n- Lenin, {{Lenin}}.", "- {{of}} them.")
    assert places(found) == [(5, 3, TRIVIAL), (6, 10, AWAY), (5, 3, TRIVIAL)]


MESSAGES = [
    pytest.param(
        "- Lenin led. {{Lenin}} died.",
        '"Lenin" stands in the same sentence outside the gap: reword it, or gap it too',
        id="sentence",
    ),
    pytest.param(
        "- {{Stalin}} met {{Stalin's men}}.",
        '"Stalin" is shown by the gap "Stalin\'s men" (sources/1.md:5:18) while this one is asked: '
        "give both the same number, {{c1::Stalin}}",
        id="other gap",
    ),
    pytest.param(
        "## On Lenin\n\n- {{Lenin}} died.",
        '"Lenin" stands in the heading "On Lenin" (sources/1.md:5:1): '
        "gap another word, or reword one of the two",
        id="heading",
    ),
    pytest.param(
        events("May 1924", "1923"),
        '"1923" stands below "May 1924" (sources/1.md:7:3): put the rows in the order of time',
        id="rows",
    ),
    pytest.param(
        f"{LONG}.\n{LONG}.",
        '"The Fifteenth Congress of the party expelled Trotsky from i…" is asked twice '
        "(first at sources/1.md:5:3): remove one, or say in each what sets it apart",
        id="cut short",
    ),
]


@pytest.mark.parametrize(("source", "message"), MESSAGES)
def test_a_message_quotes_both_places(source: str, message: str) -> None:
    """A message quotes the words, names the other place and says what would be right."""
    assert [problem.message for problem in problems(source)] == [message]


WORDS = st.text(alphabet="aéÀяй中 .,'’s1-+", max_size=6)


@given(before=WORDS, words=WORDS, after=WORDS)
def test_letters_miss_no_whole_word(before: str, words: str, after: str) -> None:
    """Where whole words stand in a sentence, their letters do: the quick look overlooks none."""
    sentence = f"{before} {words} {after}"
    if without_accents(fold(words)) in without_accents(fold(sentence)):
        assert letters(words) in letters(sentence)
