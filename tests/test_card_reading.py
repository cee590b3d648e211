"""What the fields of a deck tell of the words and gaps that the author wrote."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from anki_sources import EVERY_KIND, topic_of
from twofold.exporters.anki.cards import AnkiNote, anki_notes
from twofold.identity.content import kind_of, words_of
from twofold.identity.numbering import answer_groups_of
from twofold.ledger import NumberedGap
from twofold.notes import Note, Topic, gaps_of, notes_of
from twofold.recovery import CardReading, read_cards


def read_by_note(topic: Topic) -> dict[str, CardReading]:
    by_note: dict[str, list[AnkiNote]] = defaultdict(list)
    for note in anki_notes(topic):
        by_note[note.note_id].append(note)
    return {note_id: read_cards(notes) for note_id, notes in by_note.items()}


def numbers_of(note: Note) -> list[int]:
    return list(dict.fromkeys(gap.number for gap in gaps_of(note))) or list(
        getattr(note.body, "numbers", ())
    )


def test_every_kind_of_note_is_recalled_as_it_was_written(tmp_path: Path) -> None:
    """Kind, words, answers, numbers and accepted forms: all but the picture's place on disk."""
    topic = topic_of(EVERY_KIND, tmp_path)
    memory = read_by_note(topic)
    asked = [note for note in notes_of(topic) if note.id in memory]
    assert {kind_of(note) for note in asked} == {
        "cloze", "question", "question-by-points", "myth", "term", "event", "sequence", "comparison"
    }  # fmt: skip
    for note in asked:
        gaps = tuple(
            NumberedGap(number, each.answers, accepted=each.accepted)
            for number, each in zip(numbers_of(note), answer_groups_of(note), strict=True)
        )
        assert memory[note.id] == CardReading(kind_of(note), words_of(note.body), gaps)


@pytest.mark.parametrize(
    ("line", "text", "answers"),
    [
        pytest.param(r"{{std\::vector::a\::b}} it is", "{{std::vector}} it is", "std::vector"),
        pytest.param(r"It is {{a\}\}}}.", "It is {{a}}}}.", "a}}"),
        pytest.param(r"It is {{\{\{b}}.", "It is {{{{b}}.", "{{b"),
        pytest.param("It is {{x:}}.", "It is {{x:}}.", "x:"),
        pytest.param("**Bold {{one}}** and *two*.", "Bold {{one}} and two.", "one"),
        pytest.param("5 < 6 &amp; {{R&D}}.", "5 < 6 & {{R&D}}.", "R&D"),
        pytest.param(r"A {{gap}} and \{{c1::none}}.", "A {{gap}} and {{c1::none}}.", "gap"),
        pytest.param("One<br>two {{three}}.", "One\ntwo {{three}}.", "three"),
        pytest.param(
            "See [Rome](https://a.example) in {{Italy}}.", "See Rome in {{Italy}}.", "Italy"
        ),
    ],
)
def test_signs_that_mean_something_to_anki_are_words_again(
    tmp_path: Path, line: str, text: str, answers: str
) -> None:
    """What was kept from Anki by comments and references is read as it was typed."""
    (memory,) = read_by_note(topic_of(f"# Signs\n\n- {line}\n", tmp_path)).values()
    assert (memory.text, memory.gaps) == ((text,), (NumberedGap(1, (answers,)),))
