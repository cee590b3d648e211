"""Note types never change in what pupils' collections hold of them."""

from __future__ import annotations

import json
import re
from hashlib import sha256

import pytest

from twofold.exporters.anki.note_types import (
    CHANGED_AT,
    NOTE_TYPES,
    VERSION,
    NoteType,
    style_sheet,
)

FROZEN_FIELDS = {
    "Twofold Cloze": (1_718_840_263, "Text, Heading, Accepted, Typing"),
    "Twofold Question": (1_723_951_407, "Question, Answer, Points, Marks"),
    "Twofold Myth": (1_734_062_859, "Claim, Fact, Ask, Verdict"),
    "Twofold Term": (1_745_173_961, "Term, Definition, Ask definition, Ask term"),
    "Twofold Event": (1_756_284_073, "Event, Date, Ask date, Ask event"),
    "Twofold Sequence": (1_767_395_187, "Step, Shown, Heading, Order, Ask, Number"),
}
SHARED = "Path, Extra, Source, Code, Language, Spare 1, Spare 2, Spare 3, Spare 4"

LOOKS = (6, 1_795_977_000, "2f075b2f3c3d98d6")
"""Version, time and hash of the templates and the style sheet as they were last handed out."""

each_type = pytest.mark.parametrize("note_type", NOTE_TYPES, ids=lambda one: one.name)


def test_fields_are_frozen() -> None:
    """A field added, removed or moved would cut every pupil off from updates."""
    found = {one.name: (one.id, ", ".join(one.fields)) for one in NOTE_TYPES}
    assert found == {
        name: (note_type_id, f"{own}, {SHARED}")
        for name, (note_type_id, own) in FROZEN_FIELDS.items()
    }
    assert [len(one.templates) for one in NOTE_TYPES] == [1, 1, 1, 2, 2, 1]


def test_new_looks_have_a_new_version() -> None:
    """Anki takes new templates only with a later time: raise both, then record the hash here."""
    looks = json.dumps(
        [[(one.front, one.back, one.browser) for one in kind.templates] for kind in NOTE_TYPES]
    )
    digest = sha256((looks + style_sheet()).encode()).hexdigest()[:16]
    assert (VERSION, CHANGED_AT, digest) == LOOKS


def test_ids_are_distinct() -> None:
    """No id of a note type, field or template stands for two."""
    ids = [
        one_id
        for one in NOTE_TYPES
        for one_id in (
            one.id,
            *(one.field_id(place) for place in range(len(one.fields))),
            *(one.template_id(place) for place in range(len(one.templates))),
        )
    ]
    assert len(set(ids)) == len(ids)
    assert all(0 < one_id < 2**63 for one_id in ids)


@each_type
def test_templates_name_fields_that_exist(note_type: NoteType) -> None:
    """A misspelt field would show an error on every card; every own field is shown somewhere."""
    sides = "".join(one.front + one.back for one in note_type.templates)
    used = {name.split(":")[-1] for name in re.findall(r"{{[#/^]?([^}]+)}}", sides)}
    assert used <= set(note_type.fields)
    assert set(note_type.own_fields) - {"Number"} <= used  # a number is for searches alone


def test_a_card_shows_the_other_forms_of_its_own_gap() -> None:
    """The style sheet hides the lines of the other gaps, by the class of the card."""
    assert ".card2 .also:not(.of-2)" in style_sheet()


@each_type
def test_cards_need_no_script(note_type: NoteType) -> None:
    """AnkiWeb, AnkiDroid and AnkiMobile show the same without JavaScript."""
    for template in note_type.templates:
        assert not re.search(r"<script|\son\w+=|javascript:", template.front + template.back)
    assert not re.search(r"@import|url\(", style_sheet())
