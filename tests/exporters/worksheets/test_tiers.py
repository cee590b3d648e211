"""Sections -> gap sheets with more help or less, and which of them a run makes."""

from __future__ import annotations

import re
from io import BytesIO

import pypdf
import pytest
from read_back import everything_in
from sheet_sources import print_run_of, printed, sheets_to_print, topic_of, words

from twofold.exporters.worksheets.blocks import WordBank
from twofold.exporters.worksheets.blocks.exercises import GlossaryEntry, OpenQuestion
from twofold.exporters.worksheets.blocks.lesson import ShortAnswer
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.kinds import KINDS
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.layout.first_letters import first_letter
from twofold.exporters.worksheets.options import (
    Kind,
    PrintSize,
    TierChoice,
    TierName,
    WorksheetOptions,
)
from twofold.exporters.worksheets.print_run import possible_families
from twofold.exporters.worksheets.sheets.unclear_gaps import gaps_of_unclear_kind
from twofold.exporters.worksheets.tiers import TIERS, name_in_head
from twofold.notes import gaps_of, notes_of, notes_of_branch
from twofold.text import plain

NOTES = """\
# Rome

## Kings

- Rome was founded in {{753 BC::year}} by {{Romulus|Romulus and Remus::who?}}.
  > Not: Aeneas
- The last king was {{Tarquin the Proud::who?}}. #stretch
  - He fled to {{Etruria}}.

## Sources

- Livy wrote under {{Augustus}}. #stretch

Q: Who was Livy? [1]
A: A historian.
"""


def run(notes: str = NOTES, **choices: object) -> tuple[Sheet, ...]:
    return sheets_to_print(topic_of(notes), WorksheetOptions(**choices))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("tiers", "names"),
    [
        pytest.param(
            (),
            ["1-kings-gaps-core", "1-kings-gaps-challenge", "2-sources-gaps-challenge"],
            id="core-and-challenge-where-there-is-stretch",
        ),
        pytest.param(("core",), ["1-kings-gaps-core"], id="core"),
        pytest.param(
            ("challenge",), ["1-kings-gaps-challenge", "2-sources-gaps-challenge"], id="challenge"
        ),
        pytest.param(
            ("core", "support", "core"),
            ["1-kings-gaps-support", "1-kings-gaps-core"],
            id="two-in-the-order-of-help",
        ),
        pytest.param(
            ("all",),
            [
                "1-kings-gaps-support",
                "1-kings-gaps-core",
                "1-kings-gaps-challenge",
                "2-sources-gaps-challenge",
            ],
            id="all",
        ),
    ],
)
def test_a_run_makes_the_tiers_it_was_asked_for(
    tiers: tuple[TierChoice, ...], names: list[str]
) -> None:
    """Sheets come section by section; `#stretch` is asked on challenge sheets alone."""
    assert [sheet.name for sheet in run(sheets=("gaps",), tiers=tiers)] == names


ONLY_FOR_SOME = """\
# Rome

## Kings

- Rome was founded in {{753 BC::year}} by {{Romulus}}.

Q: Who was he? [1]
A: A king.

Q: Was he real? [4] #stretch
A: Nobody knows.

## Sources

Q: Who was Livy? [1]
A: A historian.

True: Livy wrote under Augustus. #Stretch

## Later

Q: Who read him? [2] #stretch
A: Machiavelli.
"""


@pytest.mark.parametrize(
    ("tiers", "lessons"),
    [
        pytest.param((), "1-kings 1-kings-challenge 2-sources 3-later-challenge", id=""),
        pytest.param(("core",), "1-kings 2-sources", id="core"),
        pytest.param(("support",), "1-kings-support 2-sources", id="support"),
        pytest.param(
            ("challenge",),
            "1-kings-challenge 2-sources-challenge 3-later-challenge",
            id="challenge",
        ),
    ],
)
def test_what_is_for_challenge_alone_is_in_no_other_lesson(
    tiers: tuple[TierChoice, ...], lessons: str
) -> None:
    """Questions, too, and a section without gaps has a lesson for them, unless it is core's: one
    claim by itself nobody judges.
    """
    made = print_run_of(topic_of(ONLY_FOR_SOME), WorksheetOptions(tiers=tiers)).lessons
    assert [lesson.name for lesson in made] == lessons.split()
    asked = {
        lesson.name: [
            plain(block.question)
            for sheet in lesson.parts
            for block in sheet.blocks
            if isinstance(block, OpenQuestion)
        ]
        for lesson in made
    }
    for name, questions in asked.items():
        is_harder = name.endswith("-challenge")
        assert ("Was he real?" in questions) is (is_harder and "kings" in name)
        assert ("Who read him?" in questions) is (name == "3-later-challenge")


def test_the_default_set_asks_for_every_gap() -> None:
    """Without a choice nothing that the notes ask is left off paper."""
    topic = topic_of(NOTES)
    asking = sheets_to_print(topic, WorksheetOptions(sheets=("gaps", "comparison")))
    asked = {gap for sheet in asking for gap in sheet.gaps}
    assert asked >= {gap for note in notes_of(topic) for gap in gaps_of(note)}


def test_without_stretch_core_is_enough() -> None:
    """A section whose notes are all for everybody has one sheet, not the same twice."""
    (sheet,) = run("# T\n\n## S\n\n- {{a b}}\n", sheets=("gaps",))
    assert sheet.name == "1-s-gaps-core"


@pytest.mark.parametrize(
    ("tier", "answers", "has_bank", "hints"),
    [
        pytest.param("support", 2, True, True, id="support"),
        pytest.param("core", 2, True, False, id="core"),
        pytest.param("challenge", 4, False, True, id="challenge"),
    ],
)
def test_a_tier_gives_its_help(tier: TierChoice, answers: int, has_bank: bool, hints: bool) -> None:
    """Support has a bank and hints, core a bank; challenge says what is wanted."""
    sheet = run(sheets=("gaps",), tiers=(tier,))[0]
    assert len(sheet.gaps) == answers
    assert any(isinstance(block, WordBank) for block in sheet.blocks) == has_bank
    blank, _ = printed(sheet)
    item = " ".join(words(blank)).partition("Rome was founded in")[2].partition(".")[0]
    year, who = ("(year)", "(who?)") if hints else ("", "")
    assert item.split() == f"{year} by {who}".split()


def test_beside_a_box_a_gap_has_its_hint_or_its_first_letter() -> None:
    """With both, and the right words alone in the box, there would be nothing left to know."""
    notes = "# T\n\n- {{Lenin::who?}} led the {{Bolsheviks}}.\n- {{Kirov::who?}} was {{brave}}.\n"
    (sheet,) = run(notes, sheets=("gaps",), tiers=("support",))
    assert sheet.help.hints
    assert sheet.help.begun == ("Bolsheviks", "brave")
    begun = re.findall(r"\b[BbKL]\b", " ".join(words(printed(sheet)[0])))
    assert sorted(begun) == ["B", "b"]


@pytest.mark.parametrize(
    ("tier", "instructions"),
    [
        pytest.param("support", "Fill each gap with a word or a date from its box.", id="support"),
        pytest.param("core", "Fill each gap with a word or a date from its box.", id="core"),
        pytest.param(
            "challenge",
            "Fill each gap from memory. The words in brackets say what is wanted.",
            id="challenge",
        ),
    ],
)
def test_the_instructions_fit_the_help(tier: TierChoice, instructions: str) -> None:
    """A pupil is told of the box, where there is one."""
    assert run(sheets=("gaps",), tiers=(tier,))[0].instructions == instructions


def test_a_figure_is_no_first_letter() -> None:
    """The first figure of a year would tell nothing; letters keep their marks."""
    notes = "# T\n\n- In {{1924}}, on {{7 May}}, {{Élan}} and {{'tis}}.\n"
    (sheet,) = run(notes, sheets=("gaps",), tiers=("support",))
    blank, key = printed(sheet)
    assert "In , on , É and ." in " ".join(words(blank))
    assert "In 1924, on 7 May, Élan and 'tis." in " ".join(words(key))


@pytest.mark.parametrize(
    ("kinds", "names"),
    [
        pytest.param(("gaps",), ["1-kings-gaps-core"], id="one"),
        pytest.param(("questions",), ["2-sources-questions"], id="another"),
        pytest.param(("true-false",), [], id="none-of-this-kind"),
    ],
)
def test_a_run_makes_the_kinds_it_was_asked_for(kinds: tuple[Kind, ...], names: list[str]) -> None:
    """`--sheet` leaves all other kinds out."""
    assert [sheet.name for sheet in run(sheets=kinds, tiers=("core",))] == names


def test_all_possible_families_are_known() -> None:
    """Whatever is chosen makes sheets whose names were foreseen, versions left out."""
    topic = topic_of(NOTES)
    possible = possible_families(topic)
    for tiers in ((), ("all",)):
        for variants in (1, 3):
            for sheets in ((), (*KINDS, "lesson", "pack")):
                for sections in ((), ("1",)):
                    options = WorksheetOptions(
                        tiers=tiers, variants=variants, sheets=sheets, sections=sections
                    )
                    families = {each.family for each in print_run_of(topic, options).printed}
                    assert families
                    assert families <= possible


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en-GB", "Write three sentences in French about your last trip into town."),
        ("en-GB", "Calculate the magnification."),
        ("en-GB", "Translate: There is a small garden."),
        ("es", "Traduce esta frase."),
        ("en-GB", "How do you ask politely for the way to the hospital?"),
        ("fr", "Écris trois phrases."),
        ("de", "Schreibe drei Sätze."),
        ("es", "Escribe tres frases."),
        ("en-GB", "In which three bodies did Stalin sit?"),
        ("en-GB", "How many wars were there?"),
        ("de", "Wie viele Kriege gab es?"),
        ("en", "State where the battle was fought."),
        ("en", "State who led the rising, and when."),
        ("en", "Give the place of the treaty."),
        ("en", "Draw two labelled diagrams."),
        ("en", "On the map, mark the two ports."),
        ("en", "Look at the graph. Plot the missing points."),
        ("en", "Identify the organ marked X."),
        ("en", "Use a ruler to draw the ray."),
        ("de", "Gib an, wo die Schlacht war."),
        ("de", "Nenne den Ort des Vertrags."),
        ("de", "Zeichne den Strahlengang."),
        ("de", "Trage die Städte in die Karte ein."),
        ("fr", "Indique où se trouve la source."),
        ("fr", "Donnez le lieu du traité."),
        ("fr", "Légende le schéma."),
        ("fr", "Place les villes sur la carte."),
        ("es", "Indica dónde nace el río."),
        ("es", "Da el nombre del rey."),
        ("es", "Rotula el esquema."),
        ("ru", "Укажите, где была битва."),
        ("ru", "Начертите схему цепи."),
        ("zh", "写出战役的地点。"),
        ("zh", "在地图上标出两个港口。"),
        ("zh", "画出电路图。"),
        ("zh", "请写出作者的名字。"),
        ("en", "Please label the bones."),
        ("en", "Complete the table."),
        ("en", "Show that x is 2."),
        ("de", "Ergänze die Tabelle."),
        ("fr", "Complète le tableau."),
        ("es", "Completa la tabla."),
        ("ru", "Заполните таблицу."),
        ("zh", "补全表格。"),
        ("ja", "表を完成させなさい。"),
        ("ko", "표를 완성하시오."),
        ("ja", "戦いがどこであったか答えなさい。"),
        ("ja", "条約の場所を書きなさい。"),
        ("ja", "回路図をかきなさい。"),
        ("ja", "二つの港に印をつけなさい。"),
        ("ko", "전투가 어디에서 있었는지 쓰시오."),
        ("ko", "회로도를 그리시오."),
    ],
)
def test_what_is_no_argument_has_no_beginning(language: str, question: str) -> None:
    """ "My answer is that …" helps nobody who is to write, to say something or to calculate."""
    assert labels_for(language).question_words.beginnings(question) == ()
    assert labels_for(language).question_words.beginnings("?") != ()


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "Whereas Lenin wrote, what did he do?"),
        ("en", "Namely what did he mean?"),
        ("en", "Listing his offices, what do you see?"),
        ("en", "However it came, what was the price?"),
        ("de", "Nennenswert war was?"),
        ("de", "Wiederum kam was?"),
        ("fr", "Écrivain ou peintre, que fut-il ?"),
        ("fr", "Calculateur ou rêveur, que fut-il ?"),
        ("es", "Dámaso, ¿qué hizo?"),
        ("es", "Escritor o pintor, ¿qué fue?"),
        ("ru", "Каков был царь?"),
        ("ru", "Описание чего это?"),
        ("zh", "画家做了什么？"),
        ("ja", "なぜならの後に何が来ますか。"),
        ("ko", "왜냐하면 뒤에 무엇이 오나요?"),
    ],
)
def test_a_longer_word_is_no_opening(language: str, question: str) -> None:
    """ "Whereas" opens no question for a place, and "Namely" none for a name."""
    labels = labels_for(language)
    assert labels.question_words.beginnings(question) == labels.question_words.beginnings("")
    assert not labels.question_words.names(question)


@pytest.mark.parametrize(
    ("question", "weighs"),
    [
        ("Should he have stayed?", True),
        ("Describe his shoulder.", False),
        ("How far do you agree?", True),
        ("Describe the agreement of 1921.", False),
        ("What was the main reason for it?", True),
        ("What were the main reasons for it?", True),
    ],
)
def test_an_essay_weighs_by_whole_words(question: str, weighs: bool) -> None:
    """A shoulder is no "should", and an agreement asks nobody whether they agree."""
    assert labels_for("en").question_words.weighs(question) is weighs


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("How important were the kulaks?", "To some extent …, because …"),
        ("‘He won by luck.’ How far do you agree?", "To some extent …, because …"),
        ("‘It was luck.’ Assess the validity of this view.", "To some extent …, because …"),
        ("Which did more? Explain your answer.", "One point is that …"),
        ("Lenin wrote this. What does it show?", "My answer is that …"),
        ("How does Priestley build tension?", "One way is that …"),
        ("How did Stalin win?", "First, …"),
        ("How do you know that the plant needs light?", "I can tell because …"),
        ("Give two reasons why a town floods.", "One is that …"),
        ("What does the ending suggest?", "My answer is that …"),
        ("State two effects of the strike.", "One is that …"),
        ("Identify three ways in which plants save water.", "One is that …"),
        ("State why the king fled.", "This is because …"),
        ("Draw the cell. Explain why it swells.", "This is because …"),
        ("Discuss how Priestley shows guilt.", "One way is that …"),
        ("Discuss the changes in the village.", "One point is that …"),
        ("Analyse the structure of the poem.", "One point is that …"),
        ("Suggest two reasons for the fall.", "One is that …"),
        ("Discuss the importance of the canal.", "To some extent …, because …"),
        ("‘It was luck.’ Discuss.", "To some extent …, because …"),
        ("What is meant by ‘terror’?", "It means that …"),
        ("What does ‘kulak’ mean?", "It means that …"),
        ("Explain what is meant by terror.", "It means that …"),
        ("Draw a conclusion from this source.", "My answer is that …"),
    ],
)
def test_a_beginning_fits_its_question(question: str, first: str) -> None:
    """Ways are told otherwise than a story, and reasons otherwise than an opinion."""
    assert labels_for("en").question_words.beginnings(question)[0] == first


@pytest.mark.parametrize(
    ("language", "question", "first"),
    [
        ("de", "Was versteht man unter „Terror“?", "Damit ist gemeint, dass …"),
        ("de", "Was ist mit „Terror“ gemeint?", "Damit ist gemeint, dass …"),
        ("fr", "Que signifie « terreur » ?", "Cela signifie que …"),
        ("fr", "Qu’entend-on par « terreur » ?", "Cela signifie que …"),
        ("es", "¿Qué significa «terror»?", "Significa que …"),
        ("ru", "Что означает слово «террор»?", "Это значит, что …"),
        ("zh", "“恐怖”是什么意思？", "意思是……"),
        ("ja", "「恐怖」とはどういう意味ですか。", "その意味は……"),
        ("ko", "'공포'는 무슨 뜻인가?", "그 뜻은 …"),
    ],
)
def test_a_meaning_has_a_beginning_of_its_own(language: str, question: str, first: str) -> None:
    """ "My answer is that …" is no way to say what a word means, in any language of the sheets."""
    assert labels_for(language).question_words.beginnings(question)[0] == first
    assert labels_for(language).question_words.beginnings("?")[0] != first


def test_what_is_worked_out_or_drawn_has_no_beginning() -> None:
    """A frame to work in has no room for sentences."""
    (sheet,) = sheets_to_print(
        topic_of("# T\n\nQ: What is 6 by 7? [2] #space\nA: 42\n"),
        WorksheetOptions(sheets=("questions",), tiers=("support",)),
    )
    assert [b.starters for b in sheet.blocks if isinstance(b, OpenQuestion)] == [()]


def test_one_mark_for_a_name_has_no_beginning() -> None:
    """ "Which planet is the largest?" wants a word; a reason is begun for one mark, too."""
    asked = (
        "Q: Which planet is the largest? [{}]\nA: Jupiter.\n\n"
        "Q: Why is it hot inside? [1]\nA: It shrinks.\n"
    )
    found = []
    for marks in (1, 2):
        (sheet,) = sheets_to_print(
            topic_of(f"# T\n\n{asked.format(marks)}"),
            WorksheetOptions(sheets=("questions",), tiers=("support",)),
        )
        found.append([b.starters[:1] for b in sheet.blocks if isinstance(b, OpenQuestion)])
    reason = ("This is because …",)
    assert found == [[(), reason], [("My answer is that …",), reason]]


@pytest.mark.parametrize(
    ("languages", "answer", "begins"),
    [
        pytest.param("fr", "la gare", "la g", id="article"),
        pytest.param("fr", "l’église", "l’é", id="elision"),
        pytest.param("fr", "L'Hôtel de ville", "L'H", id="elision-as-typed"),
        pytest.param("fr", "lavabo", "l", id="letters-of-an-article-in-a-word"),
        pytest.param("fr", "la", "l", id="article-alone"),
        pytest.param("de-AT", "der Rhein", "der R", id="language-of-a-country"),
        pytest.param("en fr", "une rue", "une r", id="one-of-two-languages"),
        pytest.param("en", "the Rhine", "the R", id="english"),
        pytest.param("en", "die casting", "d", id="article-of-another-language"),
        pytest.param("it", "gli zii", "gli z", id="italian"),
        pytest.param("pt", "as ilhas", "as i", id="portuguese"),
        pytest.param("en", "the 1920s", "", id="a-figure-behind-it"),
    ],
)
def test_the_first_letter_is_that_of_the_word_behind_the_article(
    languages: str, answer: str, begins: str
) -> None:
    """In French, nearly every noun would begin with "l"."""
    assert first_letter(answer, frozenset(languages.split())) == begins


def test_support_begins_answers_behind_their_articles() -> None:
    """Gaps and glossaries know the articles of the topic's language and of its terms."""
    notes = (
        "---\nlanguage: en\nterms: fr\n---\n\n# La ville\n\n## S\n\n"
        "- One prays in {{l'église}}.\n\nla gare\n: the station\n\n"
        "la mairie\n: the town hall\n"
    )
    gaps = run(notes, sheets=("gaps",), tiers=("support",))[0]
    assert "l'é" in " ".join(words(printed(gaps)[0]))
    glossary = run(notes, sheets=("terms",), tiers=("support",))[-1]
    shown = " ".join(words(printed(glossary)[0]))
    assert "la g" in shown
    assert "la m" in shown


GLOSSARY = """\
---
language: en-GB
---
# T

Artery
: A vessel that carries blood away from the heart.

Vein
: A vessel with valves.
: It leads to the heart.

Capillary
: A vessel with walls one cell thick, where substances of all kinds are exchanged between
  blood and tissue, as they are in lungs, in kidneys and in all other organs.

Valve
: It lets blood pass one way.
"""


def glossary_of(notes: str, tier: str) -> Sheet:
    """Return the glossary of a tier."""
    return run(notes, sheets=("terms",), tiers=(tier,))[-1]


def test_a_glossary_gives_less_help_from_tier_to_tier() -> None:
    """A bank and first letters, then the bank alone, then the terms, to be explained."""
    support, core, challenge = (glossary_of(GLOSSARY, tier) for tier in TIERS)
    assert [type(block) for block in support.blocks] == [WordBank, *[GlossaryEntry] * 4]
    assert support.help.begun == ("Artery", "Capillary", "Valve", "Vein")
    assert [type(block) for block in core.blocks] == [WordBank, *[GlossaryEntry] * 4]
    assert not core.help.begun
    assert {type(block) for block in challenge.blocks} == {ShortAnswer}
    assert challenge.instructions == "Explain each term or name in your own words."
    assert support.marks == core.marks == challenge.marks == 4
    blank, key = (" ".join(words(pdf)) for pdf in printed(challenge))
    assert "vessel" not in blank
    assert all(term in blank for term in ("Artery", "Vein", "Capillary", "Valve"))
    assert "A vessel with valves. It leads" in key


def test_lines_for_a_meaning_follow_its_length() -> None:
    """Two at least, and more for a long one."""
    lines = {
        plain(block.question): block.lines
        for block in glossary_of(GLOSSARY, "challenge").blocks
        if isinstance(block, ShortAnswer)
    }
    assert lines == {"Artery": 2, "Vein": 2, "Capillary": 3, "Valve": 2}


@pytest.mark.parametrize(
    ("sentence", "is_told"),
    [
        pytest.param("Both kings were shot in {{1936::year}}.", True, id="in-a-place-or-a-year"),
        pytest.param("In {{May 1936::month}} police raided a firm.", True, id="opening"),
        pytest.param("The postscript of {{1936::year}} failed.", True, id="of-a-date-or-a-person"),
        pytest.param("It was closed until {{1936::year}}, when he died.", True, id="how-exact"),
        pytest.param("He was born in the year {{1936::year}}.", False, id="said"),
        pytest.param("They were shot in {{1936}}.", False, id="no-hint"),
        pytest.param("James wrote {{Daemonologie::title}} in jail.", True, id="title"),
        pytest.param("The porter speaks in {{prose::form}}.", True, id="in-many-things"),
        pytest.param("The {{Plot::event}} of 1605 was feared.", True, id="article-that-opens"),
        pytest.param("He took over the call for {{peace::aim}} then.", True, id="for-it"),
        pytest.param("The play, a {{farce::kind}}, was feared.", True, id="article-in-apposition"),
        pytest.param("In his {{oath::promise}} he swore it.", True, id="possessive"),
        pytest.param("A king's {{oath::promise}} was feared.", True, id="possessive-of-a-noun"),
        pytest.param("Both kings’ {{oaths::promises}} failed.", True, id="possessive-of-many"),
        pytest.param("A king's {{oath::noun}} was feared.", False, id="form-behind-a-possessive"),
        pytest.param("They were shot after a {{trial::staged hearing}}.", True, id="after-it"),
        pytest.param("They were beaten by the {{Turks::which people?}}", True, id="asks"),
        pytest.param("They joined the {{League::which union?}} at last.", True, id="article-asks"),
        pytest.param(
            "The senate, in May, expelled {{Brutus::leader}}.", True, id="clause-of-a-verb"
        ),
        pytest.param("In May Caesar toured {{Gaul::region}} again.", True, id="verb-of-a-name"),
        pytest.param("Later he met {{Brutus::rival}} again.", True, id="verb-of-a-pronoun"),
        pytest.param("Then Caesar spoke {{softly::how}} again.", False, id="no-name-behind-a-verb"),
        pytest.param("He was heir of the great general {{Brutus::rival}}.", False, id="apposition"),
        pytest.param("Pure water is {{7::a number}} at noon.", True, id="number"),
        pytest.param("Water that is pure is {{neutral::adjective}}.", False, id="form-alone"),
        pytest.param("Caesar formed a {{pact::union}} with them.", True, id="indefinite-article"),
        pytest.param("Caesar soon broke the {{pact::union}}.", False, id="definite-article"),
        pytest.param("Macbeth kills King {{Duncan::who?}} in bed.", False, id="behind-a-noun"),
        pytest.param("{{Banquo::who?}} is killed at night.", False, id="the-first-word"),
        pytest.param("Kings were in {{Rome::where they ate bread}}.", False, id="tells-another"),
        pytest.param(
            "He was feared as a second {{Nero::a name from history}}.", True, id="describes-one"
        ),
    ],
)
def test_without_a_bank_a_gap_says_what_it_wants(sentence: str, is_told: bool) -> None:
    """Where another kind of thing would be right as well, its hint is behind it.

    A hint that says an answer, or but the form of one, is not; with a bank none need be.
    """
    notes = f"# T\n\n- {sentence}\n- Kings ate {{{{bread}}}}.\n"
    core, challenge = run(notes, sheets=("gaps",), tiers=("core", "challenge"))
    assert not any("(" in word for word in words(printed(core)[0]))
    assert any("(" in word for word in words(printed(challenge)[0])) is is_told


@pytest.mark.parametrize(
    ("sentence", "begins"),
    [
        pytest.param("The left side is a {{stronger::adjective}} pump.", True, id="many-would-do"),
        pytest.param("The left side is a {{stronger}} pump.", False, id="no-hint"),
        pytest.param("The left side is a {{thick::how wide}} pump.", False, id="told"),
        pytest.param("Such results are called {{concordant::adjective}}.", False, id="named"),
        pytest.param("They are ‘tools of {{darkness::noun}}’ to him.", False, id="quoted"),
        pytest.param("It was led by {{Brutus::noun}} at last.", False, id="name"),
        pytest.param("He spoke of {{armed rising::two words}} then.", False, id="phrase"),
    ],
)
def test_a_word_of_which_many_would_do_begins_from_memory(sentence: str, *, begins: bool) -> None:
    """Its hint says but its form; with a bank it is chosen from words that are there."""
    notes = f"# T\n\n- {sentence}\n- Kings ate {{{{bread}}}}.\n"
    core, challenge = run(notes, sheets=("gaps",), tiers=("core", "challenge"))
    assert not core.help.begun
    assert bool(challenge.help.begun) is begins


def test_a_single_gap_says_what_it_wants() -> None:
    """No bank of one word stands beside it, in core either; support says it anyway, once."""
    notes = "# T\n\n- Both kings were shot in {{1936::year}}.\n"
    for tier in ("support", "core", "challenge"):
        (sheet,) = run(notes, sheets=("gaps",), tiers=(tier,))
        assert " ".join(words(printed(sheet)[0])).count("(year)") == 1


@pytest.mark.parametrize(
    ("language", "sentence", "is_told"),
    [
        ("fr", "Il fut exécuté en {{1936::année}}.", True),
        ("fr", "La {{conspiration::événement}} de 1605 échoua.", True),
        ("fr", "Le portier parle en {{prose::forme}}.", True),
        ("en", "The {{Tenth|10th::number}} Party Congress met.", True),
        ("en", "He asked {{three::how many?}} men.", True),
        ("en", "The {{wise::adjective}} king met them.", False),
        ("de", "Der {{zehnte::Zahl}} Kongress tagte.", True),
        ("fr", "Robespierre accusa {{Danton::chef}} en 1794.", True),
        ("fr", "César forma une {{alliance::union}} avec eux.", True),
        ("de", "Cäsar schloss einen {{Pakt::Bund}} mit ihnen.", True),
        ("es", "César formó una {{alianza::unión}} con ellos.", True),
        ("de", "Er starb im {{Mai 1936::Monat}}.", True),
        ("de", "Er starb im Jahr {{1936::Jahr}}.", False),
        ("de", "Dann trank Caesar {{Wein::Getränk}}.", False),
        ("de", "Reines Wasser ist {{neutral::Eigenschaft}}.", True),
        ("es", "Fue fusilado en {{1936::año}}.", True),
        ("es", "El agua pura es {{neutra::propiedad}}.", True),
        ("ru", "Он умер в {{1936::год}} году.", False),
        ("ru", "Он умер в {{1936::год}}.", True),
        ("ru", "Город стоит на {{Неве::река}}.", True),
        ("ru", "Потом Сталин обвинил {{Бухарина::соперник}}.", True),
        ("zh", "他在{{1936年::年份}}去世。", True),
        ("ja", "彼は{{1936年::年}}に死んだ。", True),
    ],
)
def test_words_of_many_kinds_are_those_of_the_notes(
    language: str, sentence: str, is_told: bool
) -> None:
    """Each language has its own, dates are dates in all; Russian says behind a year that it is."""
    (section,) = topic_of(f"---\nlanguage: {language}\n---\n# T\n\n- {sentence}\n").sections
    found = gaps_of_unclear_kind(notes_of_branch(section.branch), language)
    assert bool(found) is is_told


@pytest.mark.parametrize("tier", ["support", "core", "challenge"])
def test_a_tier_stands_behind_the_kind_in_every_head(tier: TierName) -> None:
    """It tells nothing alone; what is about a whole topic has its kind in its title."""
    glossary = glossary_of(GLOSSARY, tier)
    assert name_in_head(glossary, labels_for("en")) == f"Glossary · {tier}"
    blank, _ = printed(glossary)
    assert "Glossary · Glossary" not in " ".join((*words(blank), everything_in(blank)))


@pytest.mark.parametrize(
    ("notes", "kind"),
    [
        pytest.param(
            "| Date | Event |\n|---|---|\n| 1924 | A |\n| 1926 | B |\n", "timeline", id="time"
        ),
    ],
)
def test_support_chooses_what_others_recall(notes: str, kind: Kind) -> None:
    """The dates of a line have a bank for support alone; both sheets say a tier."""
    tiers: tuple[TierName, ...] = ("support", "core", "challenge")
    found = run(f"# T\n\n## S\n\n{notes}", sheets=(kind,), tiers=tiers)
    asking = [sheet for sheet in found if sheet.name in ASKED_IN_TIERS]
    assert [sheet.tier for sheet in asking] == ["support", "core"]
    assert [isinstance(sheet.blocks[0], WordBank) for sheet in asking] == [True, False]
    assert len({name_in_head(sheet, labels_for("en")) for sheet in asking}) == 2


def test_the_words_of_a_map_are_asked_as_on_a_gap_sheet() -> None:
    """From a box with the right words, from one with some left over, and from memory."""
    notes = "# T\n\n## S\n\n- Year {{a1b}}.\n- Then {{cd2}}.\n- So {{ef3}}.\n- And {{gh4}}.\n"
    found = run(notes, sheets=("mind-map",), tiers=tuple(TIERS))
    asking = [sheet for sheet in found if sheet.name.startswith("mind-map-leaves")]
    assert [sheet.tier for sheet in asking] == [*TIERS]
    banks = [[block for block in sheet.blocks if isinstance(block, WordBank)] for sheet in asking]
    assert [[bank.has_wrong_answers for bank in each] for each in banks] == [[False], [True], []]
    told = ["Choose from the box." in sheet.instructions for sheet in asking]
    assert told == [True, True, False]


@pytest.mark.parametrize("print_size", ["normal", "giant"])
def test_each_page_of_a_map_has_the_words_that_are_missing_on_it(print_size: PrintSize) -> None:
    """Those of sentences behind a gap in a formula as well, and those of a table."""
    table = "| | One | Two |\n|---|---|---|\n| All | {{cell1}} | {{cell2}} |\n"
    parts = "".join(
        f"## Part {part}\n\n- Amount {part} is $n = \\frac{{ {{{{c1::m}}}} }}{{M}}$.\n"
        + "".join(f"- Point {part}{n} has {{{{word{part}{n}}}}} in it.\n" for n in range(5))
        for part in range(1, 8)
    )
    found = run(f"# T\n\n{parts}\n## Cells\n\n{table}", sheets=("mind-map",), tiers=("support",))
    (sheet,) = (each for each in found if each.name == "mind-map-leaves-support")
    (blank, _) = printed(sheet, WorksheetOptions(print_size=print_size))
    pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(blank)).pages]
    assert len(pages) > 1
    for text in pages:
        asked = set(re.findall(r"Point (\d\d) has", text))
        assert set(re.findall(r"word(\d\d)", text)) == asked
    assert "cell1" in pages[-1]
    assert "cell2" in pages[-1]


ASKED_IN_TIERS = ("mind-map-leaves-support", "mind-map-leaves", "timeline-support", "timeline")


def test_words_of_a_language_are_translated_in_every_tier() -> None:
    """To name them in it is harder than to say what they mean: the challenge has no bank."""
    notes = "---\nterms: fr\n---\n# T\n\n" + "".join(f"mot{n}\n: word {n}\n\n" for n in range(4))
    core, challenge = glossary_of(notes, "core"), glossary_of(notes, "challenge")
    assert core.blocks[1:] == challenge.blocks
    assert [type(block) for block in (core.blocks[0], *challenge.blocks)] == [
        WordBank,
        *[GlossaryEntry] * 4,
    ]
    assert (core.name, challenge.name) == ("terms-glossary", "terms-glossary-challenge")


@pytest.mark.parametrize(
    ("language", "question", "first"),
    [
        ("de", "Erkläre, warum ein Gletscher fließt.", "Das liegt daran, dass …"),
        ("de", "Nenne drei Folgen.", "Erstens …"),
        ("fr", "Expliquez pourquoi la ville grandit.", "C’est parce que …"),
        ("es", "Describe la ciudad.", "Primero, …"),
        ("ru", "Объясните, почему растёт город.", "Это объясняется тем, что …"),
        ("zh", "解释城市为什么变大。", "一点是……"),
        ("zh", "写出两个原因。", "第一……"),
        ("fr", "Donne deux raisons.", "Premièrement, …"),
        ("es", "Indica dos consecuencias.", "En primer lugar, …"),
        ("ru", "Укажите две причины войны.", "Во-первых, …"),
        ("ja", "工業が発展した理由を二つ挙げなさい。", "一つは……"),
        ("ja", "川が曲がるのはなぜですか。", "その理由は……"),
        ("ko", "도시가 커진 원인을 두 가지 쓰시오.", "하나는 …"),
    ],
)
def test_what_is_to_be_done_is_known_in_other_languages(
    language: str, question: str, first: str
) -> None:
    """To explain why, to name and to describe are begun otherwise than an opinion."""
    assert labels_for(language).question_words.beginnings(question)[0] == first


@pytest.mark.parametrize("tier", ["support", "core", "challenge"])
def test_a_missing_heading_may_have_other_words(tier: TierChoice) -> None:
    """Without a bank to choose from any that fits is right, which the key says once."""
    parts = "".join(f"### H{n}\n\n- One {n}.\n- Two {n}.\n\n" for n in range(4))
    made = run(f"# T\n\n## S\n\n{parts}", sheets=("mind-map",), tiers=(tier,))
    (sheet,) = [each for each in made if each.name.startswith("mind-map-branches")]
    told = "Any heading that fits is right." if tier == "challenge" else ""
    assert " ".join(plain(note.text) for note in sheet.marking) == told


def test_the_answer_alone_is_no_bank() -> None:
    """Where a topic has no other word, the only one of a bank would be given away."""
    alone = "# T\n\n## S\n\n- The word of the day is {{so}} there.\n"
    (sheet,) = run(alone, sheets=("gaps",), tiers=("core",))
    assert not any(isinstance(block, WordBank) for block in sheet.blocks)
    assert sheet.instructions == labels_for("en").fill_from_memory
    two = alone + "\n## R\n\n- The other word is {{not}} here.\n"
    sheet, _ = run(two, sheets=("gaps",), tiers=("core",))
    assert any(isinstance(block, WordBank) for block in sheet.blocks)


@pytest.mark.parametrize(
    ("notes", "named"),
    [
        pytest.param("- A {{dog}} and a {{cat}} met.", "a word", id="words"),
        pytest.param("- It began in {{1914}} and ended in {{1918}}.", "a date", id="dates"),
        pytest.param("- A week has {{7}} days, a year {{365}} days.", "a number", id="numbers"),
        pytest.param(
            "- A {{dog}} was born in {{1914}}, with {{4}} legs.",
            "a word, a date or a number",
            id="all",
        ),
    ],
)
def test_instructions_name_what_a_bank_holds(notes: str, named: str) -> None:
    """No date is spoken of where no gap is one, and numbers are where some are."""
    (sheet,) = run(f"# T\n\n{notes}\n", sheets=("gaps",), tiers=("support",))
    assert sheet.instructions == f"Fill each gap with {named} from its box."


def test_no_line_of_beginnings_ends_in_the_dot_between_them() -> None:
    """Where they do not fit one line of ordinary print each has its own."""
    notes = "# T\n\nQ: Why did the old king of the north lose his crown? [3]\nA: So.\n"
    french = notes.replace("Why", "Pourquoi").replace("# T", "---\nlanguage: fr\n---\n# T")
    options = WorksheetOptions(sheets=("questions",), tiers=("support",))
    (sheet,) = sheets_to_print(topic_of(french), options)
    said = " ".join(words(printed(sheet, options)[0]))
    assert "C’est parce que … Une autre raison est que … C’est pourquoi …" in said
    (sheet,) = sheets_to_print(
        topic_of(notes), WorksheetOptions(sheets=("questions",), tiers=("support",))
    )
    said = " ".join(words(printed(sheet)[0]))
    assert "This is because … · Another reason is that … · As a result, …" in said
