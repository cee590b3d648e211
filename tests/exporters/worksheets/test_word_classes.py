"""What is offered as a wrong answer is the same part of speech, as far as notes tell."""

from __future__ import annotations

import pytest
from sheet_sources import sheets, topic_of

from twofold.exporters.worksheets.blocks.choices import ChoiceQuestion
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.sheets.gap_prompts import gap_prompts
from twofold.exporters.worksheets.sheets.prompts import term_prompts, turned
from twofold.exporters.worksheets.sheets.wrong_answers import WrongAnswers
from twofold.exporters.worksheets.taught import taught_languages
from twofold.exporters.worksheets.word_classes import ADVERB, NOUN, VERB, word_class
from twofold.notes import notes_of_branch
from twofold.text import plain


@pytest.mark.parametrize(
    ("words", "language", "meaning", "found"),
    [
        pytest.param("nunca", "es", "never", ADVERB, id="known-by-its-translation"),
        pytest.param("comer", "es", "to eat", VERB, id="to"),
        pytest.param("à gauche", "fr", "to the left", "", id="to-is-no-infinitive"),
        pytest.param("la gare", "fr", "the railway station", NOUN, id="article"),
        pytest.param("gare", "fr", "railway station", "", id="nothing-tells"),
        pytest.param("hiver", "fr", "winter", "", id="no-to-in-its-translation"),
        pytest.param("edificio", "es", "building", "", id="a-form-of-the-translation"),
        pytest.param("lentement", "fr", "", ADVERB, id="ending"),
        pytest.param("gouvernement", "fr", "", "", id="only-ends-so"),
        pytest.param("manger", "fr", "", VERB, id="infinitive"),
        pytest.param("laufen", "de", "", VERB, id="german-infinitive"),
        pytest.param("Rasen", "de", "", NOUN, id="german-noun"),
        pytest.param("nie", "de", "", ADVERB, id="german-adverb"),
        pytest.param("быстро", "ru", "", ADVERB, id="russian"),
        pytest.param("читать", "ru", "", VERB, id="russian-infinitive"),
        pytest.param("食べる", "ja", "", VERB, id="japanese"),
        pytest.param("먹다", "ko", "", VERB, id="korean"),
        pytest.param("Turgid", "en", "Swollen and firm.", "", id="no-article"),
        pytest.param("Organelle", "en", "A part of a cell.", NOUN, id="definition"),
        pytest.param("Limiting factor", "en", "What is in shortest supply.", NOUN, id="what"),
        pytest.param("oxidised", "en", "", "-ed", id="a-form"),
        pytest.param("NEP", "en", "", "", id="initials"),
        pytest.param("", "en", "", "", id="no-words"),
    ],
)
def test_a_part_of_speech_is_known_by_its_signs(
    words: str, language: str, meaning: str, found: str
) -> None:
    """An article, an infinitive, an ending, or a word of the shortest list of adverbs."""
    assert word_class(words, [language], meaning, "en") == found


SPANISH = """\
---
terms: es
---
# T

## S

nunca
: never

siempre
: always

comer
: to eat

beber
: to drink

vivir
: to live

correr
: to run

la casa
: the house
"""

FRENCH = SPANISH.replace("terms: es", "language: fr\nterms: es")

CHEMISTRY = """\
# T

## S

- In rust iron is {{oxidised::what?}}.
- In a furnace its oxide is {{reduced::what?}}.
- Zinc is {{displaced::what?}} by magnesium.
- Salt is {{dissolved::what?}} in water.
- Water of the sea is a {{mixture::what?}} of many.
- Burning begins {{slowly::what?}} at first.
"""

GERMAN = """\
---
language: de
---
# T

## S

- Der Zar herrschte {{allein::was?}} im Land.
- Die Bauern wollten {{Land::was?}} und Brot.
- Die Arbeiter wollten {{Frieden::was?}} und Brot.
- Lenin wollte {{regieren::was?}} ohne Zar.
- Kerenski wollte {{kämpfen::was?}} bis zuletzt.
- Es gab kein {{Brot::was?}} in der Stadt.
- Es fehlte an {{Kohle::was?}} im Winter.
"""


def wrong(text: str, answer: str) -> set[str]:
    """Return what may stand as wrong answers beside an answer of notes."""
    topic = topic_of(text)
    labels, taught = labels_for(topic.language), taught_languages(topic)
    known = WrongAnswers.of(topic)
    prompts = [
        prompt
        for section in topic.sections
        for prompt in (
            *gap_prompts(section, labels, topic.language, taught),
            *term_prompts(notes_of_branch(section.branch), labels),
        )
    ]
    prompt = next(each for each in prompts if plain(each.answer) == answer)
    return {plain(each.text) for each in known.of_prompt(prompt)}


@pytest.mark.parametrize(
    ("text", "answer", "offered"),
    [
        pytest.param(SPANISH, "nunca", {"siempre"}, id="two-adverbs"),
        pytest.param(SPANISH, "comer", {"beber", "vivir", "correr"}, id="verbs"),
        pytest.param(SPANISH, "la casa", set(), id="one-noun"),
        pytest.param(
            CHEMISTRY, "oxidised", {"reduced", "displaced", "dissolved"}, id="participles"
        ),
        pytest.param(CHEMISTRY, "slowly", set(), id="one-adverb"),
        pytest.param(GERMAN, "Land", {"Frieden", "Kohle"}, id="german-nouns"),
        pytest.param(GERMAN, "regieren", {"kämpfen"}, id="german-verbs"),
    ],
)
def test_a_wrong_answer_is_the_same_part_of_speech(
    text: str, answer: str, offered: set[str]
) -> None:
    """No verb stands beside an adverb, which would be told by its form alone."""
    assert wrong(text, answer) == offered


@pytest.mark.parametrize(
    ("definitions", "offered"),
    [
        pytest.param(("A part", "The jelly", "A wall", "The store", "Swollen"), 3, id="nouns"),
        pytest.param(("Part", "The jelly", "Wall", "Store", "Swollen"), 4, id="articles-left-out"),
    ],
)
def test_an_article_tells_of_a_noun_where_the_notes_write_them(
    definitions: tuple[str, ...], offered: int
) -> None:
    """ "Swollen" is no noun among these; where most have no article that tells nothing."""
    terms = "".join(f"Term{n}\n: {said} of number {n}.\n\n" for n, said in enumerate(definitions))
    assert len(wrong(f"# T\n\n## S\n\n{terms}", "Term0")) == offered


def test_what_has_fewer_than_three_of_its_kind_is_not_asked() -> None:
    """Two adverbs are no choice."""
    more = "".join(f"w{n}ar\n: to do number {n}\n\n" for n in range(6))
    (sheet,) = sheets(f"{SPANISH}\n{more}", "multiple-choice")
    asked = [each for each in sheet.blocks if isinstance(each, ChoiceQuestion)]
    assert asked
    for each in asked:
        assert plain(each.question).startswith("Translate: to ")
        assert not {"nunca", "siempre", "la casa"} & set(map(plain, each.options))


def test_no_meaning_that_is_offered_names_the_term() -> None:
    """ "Full meeting of the plenum" says that it is about something else."""
    terms = "".join(f"Body{n}\n: Kind {n} of a committee.\n\n" for n in range(4))
    text = f"# T\n\n## S\n\nPlenum\n: All at once.\n\nCall\n: What opens a plenum.\n\n{terms}"
    topic = topic_of(text)
    labels = labels_for("en")
    section = topic.sections[0]
    prompt = next(
        each
        for each in term_prompts(notes_of_branch(section.branch), labels)
        if plain(each.answer) == "Plenum"
    )
    asked = turned(prompt, labels)
    assert asked is not None
    offered = {plain(each.text) for each in WrongAnswers.of(topic).of_prompt(asked)}
    assert offered == {f"Kind {n} of a committee." for n in range(4)}
