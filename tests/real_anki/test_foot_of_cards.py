"""The foot of a card: where its fact comes from, whom to tell of a mistake, and tags of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from studied_decks import FIRST, SECOND, THIRD, Author, Pupil, pupil_at

NOTES = """\
# Rome & Sparta

- Caesar crossed the {{Rubicon}}. #key #course/key #war
  > Source: Plutarch (https://example.org/caesar?a=1&b=2), and (www.example.org/a_(b)).
- Pompey fled to {{Egypt}}.
"""
CONTACT = "---\ncontact: me@example.org\n---\n"


@pytest.fixture
def author(tmp_path: Path) -> Author:
    """Somebody with a folder of notes."""
    return Author(tmp_path / "author")


@pytest.fixture
def pupil(tmp_path: Path) -> Iterator[Pupil]:
    """Somebody with a new collection."""
    with pupil_at(tmp_path / "pupil") as pupil:
        yield pupil


def back(pupil: Pupil, asked: str) -> str:
    """The HTML of the back of the card that asks for something."""
    (card_id,) = (each for each in pupil.collection.find_cards("") if pupil.fact(each) == asked)
    return pupil.collection.get_card(card_id).render_output().answer_text


def links(html: str) -> list[tuple[str, str]]:
    found = re.findall(r'<a (?:class="address" )?href="([^"]*)">(.*?)</a>', html)
    return [(address.replace("&amp;", "&"), words) for address, words in found]


def test_a_source_can_be_followed(author: Author, pupil: Pupil) -> None:
    """An address is a link, without the signs of the sentence around it."""
    pupil.take(author.hand_out({"rome.md": NOTES}, FIRST))
    address = "https://example.org/caesar?a=1&b=2"
    assert links(back(pupil, "Rubicon")) == [
        (address, address.replace("&", "&amp;")),
        ("https://www.example.org/a_(b)", "www.example.org/a_(b)"),
    ]
    assert links(back(pupil, "Egypt")) == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Report a mistake"),
        ("de", "Fehler melden"),
        ("fr", "Signaler une erreur"),
        ("es", "Avisar de un error"),
        ("ru", "Сообщить об ошибке"),
    ],
)
def test_a_mistake_is_reported_by_mail(
    author: Author, pupil: Pupil, language: str, words: str
) -> None:
    """The mail names the card and the topic; the front of the card has no such link."""
    text = CONTACT.replace("contact", f"language: {language}\ncontact") + NOTES
    pupil.take(author.hand_out({"rome.md": text}, FIRST))
    ((address, shown),) = links(back(pupil, "Egypt"))
    assert shown == words
    code = author.code("Egypt")
    assert unquote(address) == f"mailto:me@example.org?subject={words}: {code} – Rome & Sparta"
    for card_id in pupil.collection.find_cards(""):
        assert "mailto" not in pupil.collection.get_card(card_id).render_output().question_text


def test_a_mistake_is_reported_by_a_form(author: Author, pupil: Pupil) -> None:
    """An address of the web is opened as it is."""
    address = "https://example.org/form?a=1&b={{2}}"
    pupil.take(author.hand_out({"rome.md": f"---\ncontact: {address}\n---\n{NOTES}"}, FIRST))
    assert links(back(pupil, "Egypt")) == [
        ("https://example.org/form?a=1&b=%7B%7B2%7D%7D", "Report a mistake")
    ]


def test_tags_of_the_program_are_the_topics_own(author: Author, pupil: Pupil) -> None:
    """They collide with those of no other deck; what else the author tagged stays as written."""
    pupil.take(author.hand_out({"rome.md": NOTES}, FIRST))
    (note_id,) = pupil.collection.find_notes("Rubicon")
    tags = {"Rome_&_Sparta::key", "course::key", "war"}
    assert set(pupil.collection.get_note(note_id).tags) == tags
    assert not pupil.collection.find_notes("tag:key")
    tagged = NOTES.replace("# Rome", "---\ntags: [key, rome]\n---\n# Rome", 1)
    pupil.take(author.hand_out({"rome.md": tagged}, SECOND))
    tags = {"rome::key", "rome", "course::key", "war"}
    assert set(pupil.collection.get_note(note_id).tags) == tags


def test_the_foot_rewrites_no_studied_note(author: Author, pupil: Pupil) -> None:
    """A new contact comes with a note's next change, and takes no pupil's own edits before."""
    pupil.take(author.hand_out({"rome.md": NOTES}, FIRST))
    pupil.study()
    edition = author.hand_out({"rome.md": CONTACT + NOTES}, SECOND)
    assert edition.plan["unchanged"] == 2
    assert pupil.take(edition).outcomes == {"duplicate": 2}
    changed = CONTACT + NOTES.replace("fled to", "had fled to")
    assert pupil.take(author.hand_out({"rome.md": changed}, THIRD)).outcomes == {
        "updated": 1,
        "duplicate": 1,
    }
    assert links(back(pupil, "Egypt"))
    assert {card: pupil.state(card) for card in pupil.studied} == pupil.studied
