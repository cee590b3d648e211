"""Suggestions are taken or left one by one, as a page shows them."""

from __future__ import annotations

from twofold.suggesting import with_accepted, with_suggestions
from twofold.suggesting.offers import offers_in, without_offer

PLAIN = b"""# Rome

- Julius Caesar crossed the Rubicon with one legion in 49 BC.
- Octavian defeated Mark Antony near Actium in 31 BC, and was alone.
"""
NOTES = with_suggestions("rome.md", PLAIN).raw


def test_each_suggestion_is_offered_with_the_words_that_it_marks() -> None:
    """The words are found in the sentence itself, which the remark stands above."""
    offers = offers_in("rome.md", NOTES)
    assert len(offers) == 2
    lines = NOTES.decode().split("\n")
    for offer in offers:
        assert lines[offer.position.line - 1].startswith("<!--")
        assert offer.answers
        for (start, end), written in zip(offer.answers, offer.words, strict=True):
            words = lines[start.line - 1][start.column - 1 : end.column - 1]
            assert written == f"{{{{{words}}}}}"


def test_taking_all_is_what_the_command_does() -> None:
    """One after the other they make what `twofold accept` makes at once."""
    raw = NOTES
    while offers := offers_in("rome.md", raw):
        raw = without_offer("rome.md", raw, 0, range(len(offers[0].answers)))
    assert raw == with_accepted("rome.md", NOTES).raw


def test_some_words_of_a_suggestion_are_taken() -> None:
    """The others stay words, and the remark goes."""
    raw = without_offer("rome.md", NOTES, 0, [0])
    (offer,) = offers_in("rome.md", raw)
    first = offers_in("rome.md", NOTES)[0].words[0]
    assert (
        raw.decode().count("{{")
        == NOTES.decode().count("{{") - len(offers_in("rome.md", NOTES)[0].words) + 1
    )
    assert f"\n- {first} crossed" in raw.decode()
    assert offer.words


def test_leaving_all_gives_the_notes_as_they_were() -> None:
    """Nothing of a suggestion that is left remains."""
    raw = without_offer("rome.md", without_offer("rome.md", NOTES, 1, ()), 0, ())
    assert raw == PLAIN


def test_a_suggestion_that_no_longer_fits_says_why() -> None:
    """It cannot be taken, and can be left."""
    raw = NOTES.replace(b"- Julius", b"- Gaius Julius")
    offer, _ = offers_in("rome.md", raw)
    assert not offer.answers
    assert "does not fit" in offer.why_not
    left = without_offer("rome.md", raw, 0, [0])
    assert len(offers_in("rome.md", left)) == 1


def test_what_is_gone_changes_nothing() -> None:
    """A second click on a suggestion that was taken does no harm."""
    assert without_offer("rome.md", PLAIN, 0, [0]) == PLAIN
    broken = NOTES + b"- {{x\n"
    assert without_offer("rome.md", broken, 0, [0]) == broken
