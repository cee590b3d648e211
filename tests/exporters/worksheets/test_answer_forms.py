"""Answers -> what they look like."""

from __future__ import annotations

import pytest

from twofold.exporters.worksheets.answer_forms import form_of, kind_of


@pytest.mark.parametrize(
    ("answer", "form"),
    [
        pytest.param("1924", "year", id="year"),
        pytest.param("1924–29", "year", id="years"),
        pytest.param("January 1925", "month", id="month"),
        pytest.param("21 January 1924", "day", id="day"),
        pytest.param("1920s", "decade", id="decade"),
        pytest.param("spring 1918", "season", id="season"),
        pytest.param("late 19th century", "century", id="century"),
        pytest.param("46", "number", id="number"),
        pytest.param("10th", "number", id="ordinal"),
        pytest.param("Tenth", "number", id="ordinal-in-words"),
        pytest.param("twenty-five million", "number", id="number-in-words"),
        pytest.param("half a party", "phrase", id="more-than-a-number"),
        pytest.param("Lev Kamenev", "name", id="name"),
        pytest.param("tax in kind", "phrase", id="phrase"),
        pytest.param("oath", "word", id="word"),
        pytest.param("—", "word", id="no-letter"),
    ],
)
def test_an_answer_has_a_form(answer: str, form: str) -> None:
    """Answers that look alike have the same form."""
    assert form_of(answer, "en") == form


@pytest.mark.parametrize(
    ("answer", "language"),
    [
        pytest.param("Fiftieth", "en-GB", id="en"),
        pytest.param("cinquième", "fr", id="fr"),
        pytest.param("Hälfte", "de-AT", id="de"),
        pytest.param("dieciséis", "es", id="es"),
        pytest.param("шесть", "ru", id="ru"),
        pytest.param("six", "tlh", id="unknown-as-english"),
    ],
)
def test_a_number_may_be_in_words(answer: str, language: str) -> None:
    """Numbers are known in every language that the page speaks."""
    assert form_of(answer, language) == "number"


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("fifty pounds", "quantity in words"),
        ("Twenty shillings", "quantity in words"),
        ("Second World War", "name"),
        ("Apollo 11", "name"),
        ("21 January", "day of a year"),
        ("21 cows", "quantity"),
    ],
)
def test_a_name_with_a_number_is_no_quantity(answer: str, kind: str) -> None:
    """A bank has no war among sums of money."""
    assert kind_of(answer, "en").name == kind
