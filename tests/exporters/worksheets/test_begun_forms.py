"""Answers whose first letters stand in their gaps -> what a key says is right as well."""

from __future__ import annotations

from dataclasses import replace

from sheet_sources import topic_of

from twofold.exporters.worksheets.answers import answers_of
from twofold.exporters.worksheets.begun_forms import with_forms_as_begun
from twofold.exporters.worksheets.blocks.sheet import Help
from twofold.exporters.worksheets.kinds import KINDS
from twofold.text import plain

NOTES = """# T

## A

- His power was {{unlimited|boundless|unbounded}}, and he {{able|Able man|capable}}.
- Go to {{la gare|gare|station}}.
"""


def test_a_key_has_no_form_that_begins_otherwise() -> None:
    """Beside "u" nobody can write "boundless"; an article may be left out."""
    begun = Help(begun=("unlimited", "able", "la gare"))
    sheet = replace(next(KINDS["gaps"].sheets(topic_of(NOTES))), help=begun)
    told = " ".join(plain(answer.text) for answer in answers_of(sheet, ()))
    assert told == "unlimited (unbounded); able (Able man) la gare"
    marking = " ".join(plain(note.text) for note in with_forms_as_begun(sheet).marking)
    assert "unbounded" in marking
    assert not [word for word in ("boundless", "capable", "station") if f" {word}" in marking]


def test_where_no_letter_stands_all_forms_are_right() -> None:
    """Only the gaps that are begun lose forms."""
    sheet = next(KINDS["gaps"].sheets(topic_of(NOTES)))
    shown = replace(sheet, help=Help(begun=("able",)))
    told = " ".join(plain(answer.text) for answer in answers_of(shown, ()))
    assert told == "unlimited (boundless; unbounded); able (Able man) la gare (gare; station)"
    assert with_forms_as_begun(sheet) is sheet
