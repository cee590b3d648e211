"""A claim may be right or wrong, and whoever studies it is told which in the words of the notes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from studied_decks import FIRST, SECOND, Author, Pupil, pupil_at, words

MYTH = "Myth: Lenin chose Stalin.\nFact: He warned against him.\n"
TRUE = "True: Lenin warned against Stalin.\n> He thought him too rude.\n"


@pytest.fixture
def author(tmp_path: Path) -> Author:
    """Somebody with a folder of notes."""
    return Author(tmp_path / "author")


@pytest.fixture
def pupil(tmp_path: Path) -> Iterator[Pupil]:
    """Somebody with a new collection."""
    with pupil_at(tmp_path / "pupil") as pupil:
        yield pupil


def sides(pupil: Pupil) -> dict[str, str]:
    """What the backs of all cards say below their fronts, by what the fronts say."""
    found = {}
    for card_id in pupil.collection.find_cards(""):
        card = pupil.collection.get_card(card_id).render_output()
        front, back = words(card.question_text), words(card.answer_text)
        assert back.startswith(front)
        found[front] = back.removeprefix(front).strip().rpartition(" ")[0]
    return found


@pytest.mark.parametrize(
    ("language", "true", "false", "ask"),
    [
        ("en", "True", "False", "True or false?"),
        ("de", "Richtig", "Falsch", "Richtig oder falsch?"),
        ("fr", "Vrai", "Faux", "Vrai ou faux ?"),
        ("es", "Verdadero", "Falso", "¿Verdadero o falso?"),
        ("ru", "Верно", "Неверно", "Верно или неверно?"),
    ],
)
def test_fronts_are_alike_and_backs_differ(
    author: Author, pupil: Pupil, language: str, true: str, false: str, ask: str
) -> None:
    """Nothing but the claim tells which it is; the back has the verdict and the reason."""
    text = f"---\nlanguage: {language}\n---\n# Russia\n\n{MYTH}\n{TRUE}"
    pupil.take(author.hand_out({"russia.md": text}, FIRST))
    assert sides(pupil) == {
        f"Russia {ask} Lenin chose Stalin.": f"{false} He warned against him.",
        f"Russia {ask} Lenin warned against Stalin.": f"{true} He thought him too rude.",
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(MYTH, "True: Lenin chose Stalin.\n", id="right after all"),
        pytest.param("True: Lenin chose Stalin.\n", MYTH, id="wrong after all"),
    ],
)
def test_another_verdict_is_another_fact(
    author: Author, pupil: Pupil, before: str, after: str
) -> None:
    """Who has learnt that it is wrong has not learnt that it is right."""
    pupil.take(author.hand_out({"russia.md": f"# Russia\n\n{before}"}, FIRST))
    pupil.study()
    edition = author.hand_out({"russia.md": f"# Russia\n\n{after}"}, SECOND)
    assert (len(edition.plan["new"]), len(edition.plan["retired"])) == (1, 1)
    assert pupil.take(edition).outcomes == {"new": 1}
    assert {card: pupil.state(card) for card in pupil.studied} == pupil.studied


def test_a_claim_that_was_mended_keeps_its_history(author: Author, pupil: Pupil) -> None:
    """A right claim is known by its words alone."""
    pupil.take(author.hand_out({"russia.md": f"# Russia\n\n{TRUE}"}, FIRST))
    pupil.study()
    mended = TRUE.replace("Lenin warned", "In 1922 Lenin warned").replace("rude", "coarse")
    edition = author.hand_out({"russia.md": f"# Russia\n\n{mended}"}, SECOND)
    assert pupil.take(edition).outcomes == {"updated": 1}
    assert not pupil.new_cards()
