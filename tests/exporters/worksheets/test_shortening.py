"""Sentences without what a map can spare, which are still sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheet_sources import topic_of

from twofold.exporters.worksheets.blocks.texts import filled
from twofold.exporters.worksheets.sheets.mind_map.shortening import MOST_WORDS, short_form
from twofold.notes import Cloze, Statement, notes_of
from twofold.source import Position
from twofold.text import Gap, Run, Style, Text, plain


def text_of(sentence: str) -> Text:
    """Return a sentence as the notes give it."""
    (note,) = notes_of(topic_of(f"# T\n\n- {sentence}\n"))
    assert isinstance(note.body, Cloze | Statement)
    return note.body.text


def short(sentence: str) -> str:
    """Return the short form of a sentence, its gaps in brackets."""
    return "".join(
        f"[{each.answer}]" if isinstance(each, Gap) else plain((each,))
        for each in short_form(text_of(sentence))
    )


LONG = "Lenin was ill and far from the capital for nearly all of the year {{1923}}"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("Lenin {{died}}; then (so they say)\n  all wept.", None, id="a-short-one"),
        pytest.param(f"{LONG}. His men fell out.", f"{LONG}", id="a-second-sentence"),
        pytest.param(f"{LONG}; his men fell out.", f"{LONG}", id="what-a-semicolon-joins"),
        pytest.param(f"{LONG}: his men fell out.", f"{LONG}", id="what-a-colon-explains"),
        pytest.param(f"{LONG} (he died in 1924) at Gorki.", f"{LONG} at Gorki", id="an-aside"),
        pytest.param(f"{LONG} (ill; tired) at Gorki.", f"{LONG} at Gorki", id="no-half-an-aside"),
        pytest.param(f"His men fell out. {LONG}.", None, id="not-what-leads-to-a-gap"),
        pytest.param(f"{LONG}; so it was {{{{Stalin}}}} who ruled.", None, id="not-a-later-gap"),
        pytest.param(f"{LONG} (and {{{{1924}}}}) at Gorki.", None, id="not-a-gap-in-brackets"),
        pytest.param(f"{LONG}, when his men fell out.", None, id="not-what-a-comma-joins"),
        pytest.param(f"{LONG} – as was known – at Gorki.", None, id="not-what-dashes-enclose"),
        pytest.param(f"{LONG}: 'All is lost', he said.", None, id="not-what-was-said"),
        pytest.param(f"{LONG} in St. Petersburg.", None, id="not-after-a-short-form"),
        pytest.param(f"{LONG} with Dr. med. Getye and many others.", None, id="nor-after-more"),
        pytest.param(
            "Three things he asked of the men and women in the room: {{bread}}; land; and peace.",
            "Three things he asked of the men and women in the room: [bread]; land; and peace",
            id="not-the-rest-of-a-list",
        ),
        pytest.param(
            "Stalin needed allies: he was less famous than the others and could not outvote them.",
            None,
            id="not-of-a-statement",
        ),
        pytest.param(
            "Am {{21. Januar}} 1924 starb Lenin nach langer Krankheit auf seinem Gut; die Partei,"
            " die er geführt hatte, trauerte.",
            "Am [21. Januar] 1924 starb Lenin nach langer Krankheit auf seinem Gut",
            id="german",
        ),
        pytest.param(
            "Staline devient {{secrétaire général}} du parti en avril 1922 (sans bruit) ; peu de"
            " gens y voient alors un chemin vers le pouvoir.",
            "Staline devient [secrétaire général] du parti en avril 1922",
            id="french",
        ),
        pytest.param(
            "{{Троцкий}} — один из вождей революции, которого Сталин выслал из страны. Позже его"
            " убили в Мексике.",
            "[Троцкий] — один из вождей революции, которого Сталин выслал из страны",
            id="russian",
        ),
        pytest.param(
            "Trotski fue expulsado del partido en {{noviembre}} de 1927, antes del congreso. ¿Por"
            " qué? Nadie lo dijo.",
            "Trotski fue expulsado del partido en [noviembre] de 1927, antes del congreso",
            id="spanish",
        ),
    ],
)
def test_a_short_form_goes_without_what_it_can_spare(sentence: str, expected: str | None) -> None:
    """None stands for the whole sentence; a full stop at the end always goes."""
    gaps = {"{{": "[", "}}": "]"}
    wanted = expected or sentence.removesuffix(".").replace("\n  ", " ")
    for brace, bracket in gaps.items():
        wanted = wanted.replace(brace, bracket)
    assert short(sentence) == wanted


@pytest.mark.parametrize(
    ("sentence", "end"),
    [
        ("He left {{the}} U.S.", "U.S."),
        ("He wrote {{to}} J. P.", "J. P."),
        ("He spoke ill of Carr's.", "Carr's"),
        ("It was {{written}} for King James I.", "James I"),
        ("It was written for King {{James I}}.", "[James I]"),
        ("Fruit has {{much}} vitamin C.", "vitamin C"),
    ],
)
def test_a_full_stop_that_belongs_to_a_word_stays(sentence: str, end: str) -> None:
    """Capital letters that stand for words keep their points; one alone is a number or a name."""
    assert short(sentence).endswith(end)


PIECES = st.lists(
    st.one_of(
        st.text("ab .;:()'A1", max_size=30).map(Run),
        st.text("ab", min_size=1, max_size=5).map(
            lambda answer: Gap(answer, (), "", 0, Position("notes.md", 1, 1))
        ),
    ),
    max_size=9,
).map(tuple)


@given(PIECES)
def test_a_short_form_keeps_every_gap_and_adds_no_letter(text: Text) -> None:
    """What is printed stands in the notes, in the same order, and every answer with it."""
    shortened = short_form(text)
    assert [each for each in shortened if isinstance(each, Gap)] == [
        each for each in text if isinstance(each, Gap)
    ]
    rest = iter(plain(text))
    assert all(letter in rest for letter in plain(shortened))
    if len(plain(text).split()) <= MOST_WORDS:
        assert plain(shortened).rstrip(" .…") == plain(text).rstrip(" .…")


def test_what_is_told_has_its_answers_in_bold() -> None:
    """A map that asks for nothing shows where the deck asks."""
    read, answer = filled(text_of("He *read* {{Lenin}}."), Style.BOLD)[1:4:2]
    assert isinstance(read, Run)
    assert isinstance(answer, Run)
    assert (read.style, answer.text, answer.style) == (Style.ITALIC, "Lenin", Style.BOLD)
