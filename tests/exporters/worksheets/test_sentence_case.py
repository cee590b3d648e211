"""An answer that begins a sentence is shown as inside one, where that is known."""

from __future__ import annotations

import pytest
from sheet_sources import topic_of

from twofold.exporters.worksheets.banks.vocabulary import Vocabulary
from twofold.exporters.worksheets.sentence_case import inside_a_sentence, words_inside


@pytest.mark.parametrize(
    ("answer", "language", "shown"),
    [
        pytest.param("Nunca", "es", "nunca", id="adverb"),
        pytest.param("Lentement", "fr", "lentement", id="ending-of-an-adverb"),
        pytest.param("Enero de 1924", "es", "enero de 1924", id="month"),
        pytest.param("January 1924", "en", "January 1924", id="month-with-a-capital"),
        pytest.param("Two", "en", "two", id="number"),
        pytest.param("La poste", "fr", "la poste", id="article"),
        pytest.param("The Hague", "en", "The Hague", id="article-of-a-name"),
        pytest.param("La Paz", "es", "La Paz", id="article-of-a-town"),
        pytest.param("Trotsky", "en", "Trotsky", id="name"),
        pytest.param("Congress", "en", "Congress", id="perhaps-a-name"),
        pytest.param("Brot", "de", "Brot", id="german-noun"),
        pytest.param("Niemals", "de", "niemals", id="german-adverb"),
        pytest.param("Die Partei", "de", "Die Partei", id="german-title-perhaps"),
        pytest.param("Sie", "de", "Sie", id="polite"),
        pytest.param("Никогда", "ru", "никогда", id="russian"),
        pytest.param("NEP", "en", "NEP", id="initials"),
        pytest.param("21 January", "en", "21 January", id="figures"),
        pytest.param("Numquam", "la", "Numquam", id="no-list"),
    ],
)
def test_a_language_tells_what_is_no_name(answer: str, language: str, shown: str) -> None:
    """Articles, adverbs, numbers and months lose their capital, names and nouns keep it."""
    assert inside_a_sentence(answer, frozenset(), [language]) == shown


def test_a_word_that_begins_small_is_no_name() -> None:
    """A list of words to learn shows it, though no sentence has the word inside."""
    topic = topic_of("---\nterms: la\n---\n# T\n\n## S\n\nnumquam\n: never\n\n- {{Numquam}} edo.\n")
    assert inside_a_sentence("Numquam", words_inside(topic.sections[0]), ["la"]) == "numquam"


def test_a_wrong_word_of_a_bank_tells_no_beginning() -> None:
    """What begins its own sentence may be a wrong word for another gap."""
    notes = "- {{Nunca::adverb}} como.\n- Yo {{siempre::adverb}} bebo.\n"
    topic = topic_of(f"---\nlanguage: es\n---\n# T\n\n## S\n\n{notes}")
    told = Vocabulary.of(topic, 1).with_hint["adverb"]
    assert {each.words for each in told} == {"nunca", "siempre"}
