"""Answers and terms are said by the device, in their own language, and by no front."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from studied_decks import FIRST, SECOND, THIRD, Author, Pupil, pupil_at
from twofold.exporters.anki.speech import voice_language

NOTES = """\
---
language: en-GB
terms: fr
speech: yes
---
# Rome

- Caesar crossed the {{Rubicon::river}} in {{c3::49 BC|49}} with {{c3::one legion}}. #type
- Tom & <Jerry> [sound:x.mp3] {{a [/anki:tts] b\\::c \\{\\{d & é}} $E = mc^2$ and {{$mc^2$}}.

Q: Why did he cross?
A: Two reasons:
- His *enemies* called him back.
- ~~Honour~~ His **dignity**.

Q: What did he say?
A: $x$ is cast.

Q: What did he lose? #points
A:
- A friend.
- A war.

Myth: Caesar was the first emperor.
Fact: Augustus was.

True: Caesar was a consul.

maison
: a house
: a home

| Year | Event |
|---|---|
| 44 BC | Caesar dies |

His rise:

1. Pontiff
2. Consul

| | Rome | Carthage |
|---|---|---|
| Leader | {{Scipio}} | {{Hannibal}} |
"""


@pytest.fixture
def author(tmp_path: Path) -> Author:
    """Somebody with a folder of notes."""
    return Author(tmp_path / "author")


@pytest.fixture
def pupil(tmp_path: Path) -> Iterator[Pupil]:
    """Somebody with a new collection."""
    with pupil_at(tmp_path / "pupil") as pupil:
        yield pupil


Said = list[tuple[str, str]]


def said(pupil: Pupil, search: str = "") -> list[tuple[Said, Said]]:
    """What the front and the back of each card say, with the voice, in the order of study."""

    def tags(found: Iterable[Any]) -> Said:
        return [(tag.lang, tag.field_text) for tag in found]

    cards = pupil.collection.find_cards(search, order="c.due, c.ord")
    outputs = [pupil.collection.get_card(card).render_output() for card in cards]
    return [(tags(each.question_av_tags), tags(each.answer_av_tags)) for each in outputs]


def test_answers_are_said_in_plain_words(author: Author, pupil: Pupil) -> None:
    """Each card says its own answers, without markup; of a formula nothing is said."""
    pupil.take(author.hand_out({"rome.md": NOTES}, FIRST))
    en, fr = "en_GB", "fr_FR"
    assert said(pupil) == [
        ([], [(en, "Rubicon")]),
        ([], [(en, "49 BC"), (en, "one legion")]),
        ([], [(en, "a /anki:tts b::c d & é")]),
        ([], []),
        ([], [(en, "Two reasons: His enemies called him back. His dignity.")]),
        ([], []),
        ([], [(en, "A friend.")]),
        ([], [(en, "A war.")]),
        ([], [(en, "False"), (en, "Augustus was.")]),
        ([], [(en, "True")]),
        ([(fr, "maison")], [(en, "a house. a home.")]),
        ([], [(fr, "maison")]),
        ([], [(en, "44 BC")]),
        ([], [(en, "Caesar dies")]),
        ([], [(en, "Pontiff")]),
        ([], [(en, "Consul")]),
        ([], [(en, "Scipio")]),
        ([], [(en, "Hannibal")]),
    ]
    assert not pupil.empty_cards()
    assert not pupil.collection.media.check().missing


def test_typed_answers_are_what_is_written(author: Author, pupil: Pupil) -> None:
    """What is said stands in a field of its own, and no mark of it in the answer to type."""
    pupil.take(author.hand_out({"rome.md": NOTES}, FIRST))
    (note_id,) = pupil.collection.find_notes("Rubicon")
    assert "anki:tts" not in pupil.collection.get_note(note_id)["Text"]
    (card, _) = pupil.collection.get_note(note_id).cards()
    assert pupil.collection.extract_cloze_for_typing(card.note()["Text"], 1) == "Rubicon"


def test_one_note_may_speak_alone(author: Author, pupil: Pupil) -> None:
    """`#speak` on a note, or on a heading, does for it what the front matter does for all."""
    notes = "# Rome\n\n- Caesar crossed the {{Rubicon}}. #speak\n- He fled to {{Egypt}}.\n"
    pupil.take(author.hand_out({"rome.md": notes}, FIRST))
    assert said(pupil) == [([], [("en_US", "Rubicon")]), ([], [])]
    assert pupil.collection.find_notes("tag:rome::speak")


def test_speech_rewrites_what_its_author_lets_speak(author: Author, pupil: Pupil) -> None:
    """It reaches those who study, as plan says, with their history; nothing else is touched."""
    notes = "# Rome\n\n- Caesar crossed the {{Rubicon}}.\n- He fled to {{Egypt}}.\n"
    pupil.take(author.hand_out({"rome.md": notes}, FIRST))
    pupil.study()
    edition = author.hand_out({"rome.md": notes.replace("{Egypt}}.", "{Egypt}}. #speak")}, SECOND)
    assert edition.codes("changed") == {author.code("Egypt")}
    assert pupil.take(edition).outcomes == {"updated": 1, "duplicate": 1}
    assert said(pupil, "Rubicon") == [([], [])]
    assert said(pupil, "Egypt") == [([], [("en_US", "Egypt")])]
    assert pupil.take(author.hand_out(None, THIRD)).outcomes == {"duplicate": 2}
    assert {card: pupil.state(card) for card in pupil.studied} == pupil.studied


@pytest.mark.parametrize(
    ("language", "voice"),
    [
        ("fr", "fr_FR"),
        ("fr-CA", "fr_CA"),
        ("zh", "zh_CN"),
        ("zh-Hant", "zh_TW"),
        ("zh-Hant-HK", "zh_HK"),
        ("sr-Latn", "sr_RS"),
        ("DE-at", "de_AT"),
        ("la", "la"),
    ],
)
def test_a_voice_has_a_region(language: str, voice: str) -> None:
    """Anki finds voices by language and region, so that a language alone gets its usual one."""
    assert voice_language(language) == voice
