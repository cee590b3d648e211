"""A sentence of notes -> whether it can be asked, or judged, where it stands alone."""

from __future__ import annotations

import pytest

from twofold.exporters.worksheets.labels import LABELS
from twofold.exporters.worksheets.sheets.whole_sentences import (
    is_statement,
    leans_on_another,
    names_no_kind,
    pointing_words,
)
from twofold.text import Run

LEANING = {
    "en": (
        "He died in 1924.",
        "Also he was a poet.",
        "Mary Shelley began it at Villa Diodati.",
        "As a boy he reads the works of Agrippa.",
        "In 1924 his wife died.",
        "In the middle of the winter his wife died.",
        "In June her house burnt down.",
        "Felix beats him and drives him out.",
        "Muscles need more oxygen and glucose then.",
        "Two of them voted against the plan.",
        "At this time the party had few members.",
        "The leader whom they chose was Lenin.",
        "The energy for it is absorbed by chlorophyll.",
    ),
    "fr": (
        "C’est loin d’ici.",
        "On y habite.",
        "En 1793 son frère est mort.",
        "Dans cette ville il y a un port.",
        "Robespierre parle avec lui.",
        "Danton le défend en 1794.",
    ),
    "de": (
        "In den Alpen nennt man sie Würm-Eiszeit.",
        "Vor ihr breiten sich Sander aus.",
        "Im Jahr 1924 starb er in Gorki.",
        "Am Ende dieser Zeit schmolz das Eis.",
        "Im Januar starb seine Frau.",
    ),
    "es": (
        "En 1810 su hermano murió.",
        "Bolívar vivió con ella.",
        "Colón llegó allí.",
        "Picasso la pintó en 1937.",
    ),
    "ru": ("В 1924 году он умер.", "Ленин видел его в Горках.", "В этом городе есть порт."),
    "zh-Hans": ("他在1924年去世。", "这场战争持续了四年。", "1924年他去世了。"),
    "ja": ("彼は1924年に死んだ。", "1924年に彼は死んだ。", "その戦争は四年続いた。"),
    "ko": ("그는 1924년에 죽었다.", "1924년에 그는 죽었다.", "이 전쟁은 사 년 동안 계속되었다."),
}
WHOLE = {
    "en": (
        "Trotsky lost his post in January 1925.",
        "In his Testament, dictated in December 1922, Lenin found fault with six colleagues.",
        "Trotsky said he would leave in 1925.",
        "When Lenin died he left a Testament.",
        "Shelley wrote the novel when she was eighteen.",
        "The heart pumps blood to its own muscle.",
        "Bukharin was well liked, but he had no base.",
        "In Rome there were two consuls.",
        "On a dreary night of November the creature opens its eyes.",
        "On 7 November, a holiday, the opposition marched on its own.",
        "Prices fell below those of farm goods.",
        "Stalin kept his seat although the others wanted to move him.",
        "Socialism in One Country was simple. It flattered pride.",
    ),
    "fr": (
        "Louis XVI perd sa couronne en 1792.",
        "Le samedi il y a un marché.",
        "Charles le Chauve règne en 843.",
        "Robespierre dit qu’il est malade.",
        "Il y a un marché le samedi.",
        "Il est deux heures et demie.",
    ),
    "de": (
        "Der Gletscher fließt unter seinem eigenen Gewicht.",
        "In Afrika gibt es Gletscher.",
        "Lenin wusste, dass er krank war.",
        "Die Partei und ihr Führer waren einig.",
    ),
    "es": (
        "Bolívar perdió su fortuna.",
        "Alfonso el Sabio fundó las escuelas.",
        "Colón creía que la India estaba cerca.",
    ),
    "ru": ("Ленин потерял его доверие.", "Троцкий знал, что он болен.", "Москва — это столица."),
    "zh-Hans": ("列宁在1924年去世。", "列宁失去了他的职位。", "北京和其他城市都很大。"),
    "ja": ("レーニンは1924年に死んだ。", "東京は日本の首都である。"),
    "ko": ("레닌은 1924년에 죽었다.", "서울은 한국의 수도이다."),
}


@pytest.mark.parametrize("language", LEANING)
def test_what_stands_for_a_name_that_was_not_said_leans(language: str) -> None:
    """A pronoun, a possessive and "this" need what they stand for in the sentence itself."""
    words = pointing_words(language)
    whole = [each for each in LEANING[language] if not leans_on_another((Run(each),), words)]
    assert whole == []


@pytest.mark.parametrize("language", WHOLE)
def test_what_names_what_it_is_about_stands_alone(language: str) -> None:
    """A name before its pronoun, in an earlier clause or as the owner, is enough."""
    words = pointing_words(language)
    leaning = [each for each in WHOLE[language] if leans_on_another((Run(each),), words)]
    assert leaning == []


def test_every_language_of_the_sheets_has_cases() -> None:
    """A language that is added brings its words, and sentences that try them."""
    known = {language.partition("-")[0] for language in LABELS}
    assert {language.partition("-")[0] for language in LEANING} == known
    assert LEANING.keys() == WHOLE.keys()


def test_a_topic_that_teaches_a_language_has_the_words_of_both() -> None:
    """Its notes are in two languages, and which is which is not said."""
    text = (Run("C’est loin d’ici."),)
    assert not leans_on_another(text, pointing_words("en"))
    assert leans_on_another(text, pointing_words("en", "fr"))
    imperative = (Run("Prenez la deuxième rue à droite."),)
    assert not leans_on_another(imperative, pointing_words("en", "fr"))


def test_words_with_blanks_are_words_among_ideographs_too() -> None:
    """Notes in Chinese that teach English name "Britain", in which "it" stands for nothing."""
    words = pointing_words("zh", "en")
    assert not leans_on_another((Run("Britain在1840年进攻了中国。"),), words)
    assert leans_on_another((Run("他去了Britain。"),), words)
    assert leans_on_another((Run("Mary Shelley began it in 1816."),), words)


@pytest.mark.parametrize(
    ("sentence", "is_one"),
    [
        pytest.param("Trotsky gave up his post.", True, id="named"),
        pytest.param("In symbols: water is made of two.", False, id="leads"),
        pytest.param("No sentence", False, id="no-end"),
        pytest.param("北京是首都。", True, id="chinese"),
        pytest.param("The treaty said of the border between both: none.", True, id="long"),
    ],
)
def test_a_statement_says_something_by_itself(sentence: str, is_one: bool) -> None:
    """What only leads to something else is no claim."""
    assert is_statement((Run(sentence),)) is is_one


@pytest.mark.parametrize(
    ("language", "meaning", "is_so"),
    [
        pytest.param("en", "One whose molecules are all split into ions.", True, id="en"),
        pytest.param("en", "One in which no more will dissolve.", True, id="en-in-which"),
        pytest.param("en", "One hundredth of a pound.", False, id="en-a-number"),
        pytest.param("en", "An acid whose molecules are all split.", False, id="en-a-kind"),
        pytest.param("de", "Eine, deren Moleküle alle zerfallen.", True, id="de"),
        pytest.param("de", "Eine Säure, deren Moleküle alle zerfallen.", False, id="de-a-kind"),
        pytest.param("fr", "Celui dont toutes les molécules se séparent.", True, id="fr"),
        pytest.param("es", "El que no se disuelve más.", True, id="es"),
        pytest.param("ru", "Та, у которой все молекулы распадаются.", True, id="ru"),
    ],
)
def test_a_meaning_may_have_a_word_for_what_it_is_a_kind_of(
    language: str, meaning: str, is_so: bool
) -> None:
    """Such a one says beside its term alone what it means."""
    assert names_no_kind((Run(meaning),), pointing_words(language)) is is_so
