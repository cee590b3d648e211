"""Sentences cut down to the words that bring them back to mind."""

from __future__ import annotations

import pytest
from sheet_sources import topic_of

from twofold.exporters.worksheets.short_forms import MOST_WORDS, names_in, short_form
from twofold.notes import Cloze, Run, Statement, Style, notes_of

NAMES = "- In the end it was Trotsky, Zinoviev, Stalin and Kamenev against Bukharin.\n"


def short(sentence: str) -> str:
    """Return the short form of a sentence, its answers between asterisks."""
    topic = topic_of(f"# T\n\n{NAMES}- {sentence}\n")
    body = list(notes_of(topic))[-1].body
    assert isinstance(body, Cloze | Statement)
    return "".join(
        f"*{run.text}*" if Style.BOLD in run.style else run.text
        for run in short_form(body.text, names_in(topic))
        if isinstance(run, Run)
    ).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("Lenin {{died}} here.", "Lenin *died* here", id="a-short-one-stays-whole"),
        pytest.param(
            "Trotsky gave up the post of {{Commissar}} for the army and navy in {{January 1925}}.",
            "Trotsky … *Commissar* … *January* *1925*",
            id="answers-and-the-names-beside-them",
        ),
        pytest.param(
            "Many people who were there said that the one of {{Lenin}} in {{Gorki}} was the first.",
            "of *Lenin* in *Gorki*",
            id="words-between-two-that-are-kept",
        ),
        pytest.param(
            "Yesterday everybody who was anybody in the town went to see the {{parade}} of heroes.",
            "to see the *parade*",
            id="no-names-the-words-before-the-answer",
        ),
        pytest.param(
            "In the long run Stalin’s patience with the others was {{short}} and his memory long.",
            "Stalin … others was *short*",
            id="a-name-without-its-possessive",
        ),
        pytest.param(
            "Hopes faded after the failed German rising; it was the last one of its kind there.",
            "Hopes faded after the failed German rising …",
            id="a-statement-is-its-first-clause",
        ),
        pytest.param(
            "They lent him all that they had and in the end they got nothing for it",
            "They lent him all that they …",
            id="or-its-first-words",
        ),
        pytest.param(
            "It was called ‘un{{easy}}’ by all who had to live with it for so many years.",
            "It was called ‘un*easy*’",
            id="parts-of-a-word-stay-together",
        ),
    ],
)
def test_a_short_form_keeps_what_tells_most(sentence: str, expected: str) -> None:
    """Answers, names and numbers stay, in their order; dots stand for what went."""
    assert short(sentence) == expected


def test_a_first_word_is_a_name_only_where_it_is_one_elsewhere() -> None:
    """Sentences begin with capitals; that alone makes no name."""
    long = "{} was asked by the others to give up the high office of {{{{chairman}}}} at once."
    assert short(long.format("Bukharin")).startswith("Bukharin … ")
    assert "Everybody" not in short(long.format("Everybody"))


def test_a_short_form_is_short() -> None:
    """However many names a sentence has, a map has room for few of its words."""
    sentence = "Trotsky and " * 30 + "the {{end}}."
    assert len(short(sentence).replace("…", "").split()) <= MOST_WORDS
