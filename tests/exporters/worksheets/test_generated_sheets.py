"""Any notes -> sheets that hold all their words and ask for each gap once."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from read_back import files_of, joined, letters_of
from sheet_sources import sheets_to_print, topic_of

from twofold.exporters.worksheets.blocks import texts_of_block
from twofold.exporters.worksheets.blocks.lesson import SelfCheck
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.layout.shaping import letters
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.notes import gaps_of, notes_of
from twofold.text import Gap, Run, Text, plain

CHALLENGE = WorksheetOptions(tiers=("challenge",))
SHORTENED = ("mind-map", "organiser")
"""Kinds that show a part of a note's words."""

LETTERS = "abdefgijkmnoprstuvyzABDEéüßØščжщЯλΩ’–"
WORD = st.text(LETTERS, min_size=1, max_size=9).filter(lambda word: word.strip("’–"))
WORDS = st.lists(WORD, min_size=1, max_size=12).map(" ".join)
GAP = st.lists(WORD, min_size=1, max_size=3).map(lambda words: f"{{{{{' '.join(words)}}}}}")
SENTENCE = st.lists(st.one_of(WORD, GAP), min_size=1, max_size=12).map(
    lambda words: " ".join(["x", *words])
)
CLOZE = SENTENCE.map(lambda text: f"- {text}\n")
QUESTION = st.builds(
    lambda question, marks, points: (
        f"Q: x {question}? [{marks}]\nA:\n" + "".join(f"- x {point}\n" for point in points)
    ),
    WORDS,
    st.integers(1, 9),
    st.lists(WORDS, min_size=1, max_size=4),
)
MYTH = st.builds("Myth: x {}.\nFact: x {}.\n".format, WORDS, WORDS)
TERM = st.builds("x {}\n: x {}\n".format, WORDS, WORDS)
SEQUENCE = st.builds(
    lambda title, steps: (
        f"x {title}:\n\n" + "".join(f"{n}. x {step}\n" for n, step in enumerate(steps, 1))
    ),
    WORDS,
    st.lists(WORDS, min_size=2, max_size=6),
)
EVENTS = st.lists(st.tuples(st.integers(1000, 1999), WORDS), min_size=1, max_size=9).map(
    lambda events: (
        "| Date | Event |\n|---|---|\n"
        + "".join(f"| {year} | x {words} |\n" for year, words in sorted(events))
    )
)
COMPARISON = st.lists(st.tuples(WORDS, GAP, SENTENCE), min_size=1, max_size=4).map(
    lambda rows: (
        "| | Left | Right |\n|---|---|---|\n"
        + "".join(f"| x {a} | {b} | {c} |\n" for a, b, c in rows)
    )
)
PART = st.one_of(CLOZE, QUESTION, MYTH, TERM, SEQUENCE, EVENTS, COMPARISON)
NOTES = st.lists(PART, min_size=1, max_size=8).map(
    lambda parts: "# Topic\n\n## Section\n\n" + "\n<!-- next -->\n\n".join(parts)
)
PRINT = st.builds(
    WorksheetOptions,
    st.sampled_from(["a4", "letter"]),
    st.sampled_from(["normal", "large", "giant"]),
    fillable=st.booleans(),
)


def written(text: Text) -> str:
    """Return the letters of a text with its answers."""
    words = (
        inline.text if isinstance(inline, Run) else inline.answer
        for inline in text
        if isinstance(inline, Run | Gap)
    )
    return "".join(letters("".join(words)).split())


def stands_in(text: str, on_paper: str) -> bool:
    """Return whether all letters of a text are on paper, one after the other."""
    rest = iter(on_paper)
    return all(letter in rest for letter in text)


def check_words(sheet: Sheet, options: WorksheetOptions) -> None:
    """Assert that a key has every letter of its notes, those of each text in their order.

    A sheet that may ask in other sets is printed in those that fit best.
    """
    on_paper = joined(letters_of(files_of(sheet, options)["-key"]))
    assert [] in [missing(way, on_paper) for way in (sheet, *sheet.others)]


def missing(sheet: Sheet, on_paper: str) -> list[str]:
    """Return what is not on paper: letters that are too few, texts that are in another order."""
    own = labels_for(sheet.topic.language).fill_table  # A list has gaps to fill, and no table.
    blocks = (block for block in sheet.blocks if not isinstance(block, SelfCheck))  # A pupil's own.
    all_texts = (text for block in blocks for text in texts_of_block(block))
    texts = [written(text) for text in all_texts if plain(text) != own]
    too_few = Counter("".join(texts)) - Counter(on_paper)
    return [*too_few, *(text for text in texts if not stands_in(text, on_paper))]


@given(notes=NOTES, options=PRINT)
def test_words_in_are_words_out(notes: str, options: WorksheetOptions) -> None:
    """The key of every kind of sheet shows all words of its notes, whatever the page.

    Cards have no key, since each bears its answer on its back.
    """
    for sheet in sheets_to_print(topic_of(notes), CHALLENGE):
        if sheet.kind not in SHORTENED and not sheet.is_handout:
            check_words(sheet, options)


@given(notes=NOTES)
def test_every_gap_is_asked_once(notes: str) -> None:
    """Each gap of the notes stands on one gap or comparison sheet of a set."""
    topic = topic_of(notes)
    asked = Counter(
        (gap.position, gap.answer)
        for sheet in sheets_to_print(topic, CHALLENGE)
        if sheet.kind in ("gaps", "comparison")
        for gap in sheet.gaps
    )
    in_notes = [(gap.position, gap.answer) for note in notes_of(topic) for gap in gaps_of(note)]
    assert asked == Counter(in_notes)
    assert set(asked.values()) <= {1}
