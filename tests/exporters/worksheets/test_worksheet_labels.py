"""Languages -> the page's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from twofold.exporters.worksheets.labels import LABELS, labels_for
from twofold.exporters.worksheets.labels.page_words import own_words
from twofold.exporters.worksheets.pdf.fonts import missing


@pytest.mark.parametrize(
    ("language", "name"),
    [
        pytest.param("en-GB", "Name", id="region"),
        pytest.param("fr", "Nom", id="language"),
        pytest.param("ES-es", "Nombre", id="case"),
        pytest.param("ru-Cyrl-RU", "Фамилия, имя", id="script"),
        pytest.param("de_AT", "Name", id="underscore"),
        pytest.param("fra", "Name", id="a-prefix-ends-at-a-hyphen"),
        pytest.param("tlh", "Name", id="unknown"),
        pytest.param("", "Name", id="none"),
    ],
)
def test_a_language_falls_back_to_what_it_begins_with(language: str, name: str) -> None:
    """The longest prefix of a BCP 47 tag that has a row counts, else English."""
    assert labels_for(language).name == name


OWN_SCRIPTS = ("zh", "ja", "ko")
"""Languages of which the sheets' own fonts have no letters."""


def words_of_row(row: Any) -> Iterator[str]:
    """Yield the words of a row, which may hold groups of words."""
    if isinstance(row, str):
        yield row
    else:
        for each in row:
            yield from words_of_row(each)


@pytest.mark.parametrize("language", LABELS)
def test_a_row_is_whole(language: str) -> None:
    """Every language has all words, with places for the figures, in letters that we can print."""
    labels = LABELS[language]
    heard = labels.formulas
    groups = ("formulas", "picture_words", "question_words", "rooms", "sentence_words")
    rows = [row for name, row in labels._asdict().items() if name not in groups]
    rows += [*labels.rooms, *labels.question_words]
    for row in (*rows, *heard):
        assert row
        words = "".join(words_of_row(row))
        lacking = missing(words)  # but for what a font that the notes name has
        assert language in OWN_SCRIPTS or lacking == ()
        assert all(letter >= "\u3001" for letter in lacking)
        assert language != "fr" or not re.search(" [:;?!]", words)
    assert labels.page.format(1, 2) != labels.page.format(2, 2)
    assert "24" in labels.score_out_of.format(24)


@pytest.mark.parametrize("language", LABELS)
def test_words_that_are_only_looked_for_are_not_printed(language: str) -> None:
    """What tells an essay that weighs asks no font for its letters; what stands above one does."""
    labels = LABELS[language]
    printed = own_words(labels)
    rooms, asks = labels.rooms, labels.question_words
    drawn = (asks.drawing, asks.framed, asks.undrawn, asks.telling, asks.captioning)
    for looked_for in (asks.judging, asks.measuring, asks.calculating, asks.meant, *drawn):
        assert looked_for not in printed
    plans = (*rooms.plan, *rooms.measured_plan, *rooms.other_plan)
    assert all(words in printed for words in (*plans, *asks.meant_starters))


@pytest.mark.parametrize(
    ("language", "one", "two"),
    [
        pytest.param("en", "1 left over", "2 left over", id="English"),
        pytest.param("de", "1 übrig", "2 übrig", id="German"),
        pytest.param("fr", "1 en trop", "2 en trop", id="French"),
        pytest.param("es", "1 de más", "2 de más", id="Spanish"),
        pytest.param("ru", "лишних: 1", "лишних: 2", id="Russian"),
    ],
)
def test_one_word_is_left_over_as_two_are(language: str, one: str, two: str) -> None:
    """No verb has to agree with the number: a bank often has one wrong word."""
    left_over = LABELS[language].left_over
    assert [left_over.format(1), left_over.format(2)] == [one, two]


@pytest.mark.parametrize(
    ("language", "foreign"),
    [
        pytest.param("ja", "なさい|すること。|よい。", id="Japanese"),
        pytest.param("ru", r"\b(?:Разложи|Впиши|Заполни|Напиши|Вырежи)\b", id="Russian"),
        pytest.param("ko", "(?:쓰|고르|답하)시오", id="Korean"),
        pytest.param("de", r"\bSie\b|\b(?:Schreib|Bring|Kreuz)\b", id="German"),
    ],
)
def test_a_sheet_speaks_to_pupils_in_one_way(language: str, foreign: str) -> None:
    """All instructions of a language have one form of address."""
    assert re.findall(foreign, own_words(LABELS[language])) == []


@pytest.mark.parametrize("language", LABELS)
def test_boxes_and_banks_have_different_names(language: str) -> None:
    """The small box for an answer is called so in all instructions, and a bank otherwise."""
    labels = LABELS[language]
    box = labels.box.casefold()[:4]
    for words in (labels.match_terms, labels.number_steps, labels.choose_letter):
        assert box in words.casefold()
    if language != "en":  # “Box” is either.
        assert box not in labels.fill_from_box.replace(labels.blank, "").casefold()


@pytest.mark.parametrize(
    ("language", "jargon"),
    [
        ("en", r"\btest\b"),
        ("de", "Maßstab"),
        ("fr", "critère"),
        ("es", "criterio"),
        ("ru", "критери"),
        ("zh", "标准"),
        ("ja", "基準"),
        ("ko", "기준"),
    ],
)
def test_an_essay_of_any_subject_can_be_planned(language: str, jargon: str) -> None:
    """Plan and levels ask for a judgement, and not for a test of it, as history alone does."""
    rooms = LABELS[language].rooms
    printed = (*rooms.levels, *rooms.measured_levels, *rooms.plan, *rooms.measured_plan)
    assert re.findall(jargon, "\n".join(printed)) == []
