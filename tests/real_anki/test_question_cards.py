"""Questions in the deck: those for paper alone, and those whose points are cards of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from studied_decks import FIRST, SECOND, THIRD, Author, Pupil, pupil_at, words

POINTS = [f"Point {name} of the answer." for name in ("one", "two", "three")]
LIST = "".join(f"- {point}\n" for point in POINTS)
SHORT = f"# Rome\n\n- Caesar crossed the {{{{Rubicon}}}}.\n\nQ: Why did Rome fall? [6]\nA:\n{LIST}"
LONG = SHORT.replace("[6]", "[7]")


@pytest.fixture
def author(tmp_path: Path) -> Author:
    """Somebody with a folder of notes."""
    return Author(tmp_path / "author")


@pytest.fixture
def pupil(tmp_path: Path) -> Iterator[Pupil]:
    """Somebody with a new collection."""
    with pupil_at(tmp_path / "pupil") as pupil:
        yield pupil


def sides(pupil: Pupil, search: str) -> list[tuple[str, str]]:
    """What the fronts and backs of the cards found show, in the order of study."""
    found = []
    for card_id in pupil.collection.find_cards(search, order="c.due"):
        output = pupil.collection.get_card(card_id).render_output()
        found.append((words(output.question_text), words(output.answer_text)))
    return found


@pytest.mark.parametrize("tag", ["", " #card", " #Card"])
def test_a_question_of_more_than_six_marks_is_for_paper(
    author: Author, pupil: Pupil, tag: str
) -> None:
    """The deck leaves it out, unless its author wants a card; the sheet has it in any case."""
    pupil.take(author.hand_out({"rome.md": LONG.replace("[7]", f"[7]{tag}")}, FIRST))
    assert len(pupil.collection.find_notes("note:*Question")) == bool(tag)
    assert len(pupil.collection.find_notes("")) == 1 + bool(tag)
    assert not pupil.empty_cards()


def test_a_deck_without_cards_says_what_makes_one(author: Author) -> None:
    """Of notes that are long questions alone nothing is in the deck, and why is told."""
    author.write({"rome.md": f"# Rome\n\nQ: Why did Rome fall? [7]\nA:\n{LIST}"})
    made = author.run("deck", "--output", str(author.folder / "out"), at=FIRST)
    assert "0 cards: questions of over 6 marks are for paper, `#card` makes a card" in made.out


def test_one_that_grew_too_long_is_never_left_out_in_silence(author: Author, pupil: Pupil) -> None:
    """Plan tells it as retired, the deck's description names it, and it comes back with `#card`."""
    pupil.take(author.hand_out({"rome.md": SHORT}, FIRST))
    pupil.study()
    code = author.code("Why did Rome fall")
    author.write({"rome.md": LONG})
    assert "on paper alone now: `#card` makes a card of it" in author.run("plan", at=SECOND).out
    edition = author.hand_out(None, SECOND)
    assert edition.codes("retired") == {code}
    assert edition.plan["search"]["retired"] == f"Code:{code}"
    assert f"{code} is on paper alone now" not in author.run("plan", at=SECOND).out
    assert pupil.take(edition).outcomes == {"duplicate": 1}
    deck = pupil.collection.decks.by_name("Rome")
    assert deck is not None
    assert f"Code:{code}" in deck["desc"]
    again = author.hand_out(None, THIRD)
    assert not again.codes("new", "changed", "restored", "retired")
    card = author.hand_out({"rome.md": LONG.replace("[7]", "[7] #card")}, THIRD)
    assert card.codes("restored") == {code}
    assert pupil.take(card).outcomes == {"updated": 1, "duplicate": 1}
    assert {each: pupil.state(each) for each in pupil.studied} == pupil.studied
    assert not pupil.new_cards()


def test_each_point_is_a_card(author: Author, pupil: Pupil) -> None:
    """The front shows the question and the other points, the back the point among all of them."""
    pupil.take(author.hand_out({"rome.md": SHORT.replace("[6]", "[6] #points")}, FIRST))
    asked = sides(pupil, "note:*Question")
    assert len(asked) == len(POINTS)
    for point, (front, back) in zip(POINTS, asked, strict=True):
        assert "Why did Rome fall?" in front
        assert "…" in front
        assert point not in front
        assert all(other in front for other in POINTS if other != point)
        assert back.count(point) == 2
        assert all(back.count(other) >= 1 for other in POINTS)
    assert not pupil.empty_cards()


def test_an_answer_of_one_point_stays_one_card(author: Author, pupil: Pupil) -> None:
    """Alone it is the whole answer."""
    notes = "# Rome\n\nQ: Why did Rome fall? #points\nA: It was old.\n"
    pupil.take(author.hand_out({"rome.md": notes}, FIRST))
    assert [front for front, _ in sides(pupil, "")] == ["Rome Why did Rome fall? Marks: 1"]


def test_points_keep_their_history(author: Author, pupil: Pupil) -> None:
    """A new point before them, another order and a mended spelling leave each what it was."""
    notes = SHORT.replace("[6]", "#points")
    pupil.take(author.hand_out({"rome.md": notes}, FIRST))
    pupil.study()
    cards = pupil.collection.find_cards("note:*Question")
    before = {card: pupil.collection.get_card(card).note()["Answer"] for card in cards}
    points = ("A new one.", POINTS[2], POINTS[0], "Point two of the answers.")
    moved = notes.replace(LIST, "".join(f"- {point}\n" for point in points))
    edition = author.hand_out({"rome.md": moved}, SECOND)
    assert edition.plan["cards"] == {"come": 1, "stay": 4, "go empty": 0}
    pupil.take(edition)
    for card, answer in before.items():
        now = pupil.collection.get_card(card)
        assert now.note()["Answer"] == answer.replace("two of the answer", "two of the answers")
        assert (now.ivl, now.reps) == (pupil.studied[card].interval, pupil.studied[card].reps)
    assert len(pupil.new_cards()) == 1


def test_a_point_that_is_gone_is_found(author: Author, pupil: Pupil) -> None:
    """Plan gives a search for its card alone."""
    notes = SHORT.replace("[6]", "#points")
    pupil.take(author.hand_out({"rome.md": notes}, FIRST))
    edition = author.hand_out({"rome.md": notes.replace(f"- {POINTS[1]}\n", "")}, SECOND)
    assert edition.plan["cards"]["go empty"] == 1
    pupil.take(edition)
    (found,) = pupil.collection.find_notes(edition.plan["search"]["empty"])
    assert pupil.collection.get_note(found)["Answer"] == POINTS[1]


def test_a_question_handed_out_whole_retires(author: Author, pupil: Pupil) -> None:
    """Its points are other notes; without `#points` it is the same note again."""
    pupil.take(author.hand_out({"rome.md": SHORT}, FIRST))
    pupil.study()
    whole = author.code("Why did Rome fall")
    edition = author.hand_out({"rome.md": SHORT.replace("[6]", "#points")}, SECOND)
    assert edition.codes("retired") == {whole}
    assert whole not in edition.codes("new")
    assert edition.plan["cards"]["come"] == 3
    assert pupil.take(edition).outcomes == {"new": 3, "duplicate": 1}
    again = author.hand_out({"rome.md": SHORT}, THIRD)
    assert again.codes("restored") == {whole}
    pupil.take(again)
    assert {card: pupil.state(card) for card in pupil.studied} == pupil.studied
