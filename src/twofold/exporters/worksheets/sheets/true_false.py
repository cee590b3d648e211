"""A topic -> its myths among true sentences, to be judged and put right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from twofold.exporters.worksheets.blocks.exercises import Claim, Claims
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.blocks.texts import filled
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.sheets.marking import marking_notes
from twofold.exporters.worksheets.sheets.whole_topic import topic_sheet, with_others
from twofold.exporters.worksheets.shuffling import rank
from twofold.notes import Branch, Cloze, Myth, Note, Topic, gaps_of, notes_of, texts_of
from twofold.text import Picture, plain

LONGER = 1.25
"""How many times as long as the longest myth a true sentence may be: length must not tell."""

SENTENCE_ENDS = (".", "!", "?", "…", ".”", ".’", ".»")

CHOICE = "true sentences"
ORDER = "true or false"
"""Two seeds: by one alone, the sentences that are chosen would all stand first."""


def true_false_sheets(topic: Topic) -> Iterator[Sheet]:
    """Yield one sheet with all myths of the topic and about as many true sentences."""
    labels = labels_for(topic.language)
    myths = [note for note in notes_of(topic) if isinstance(note.body, Myth)]
    if not myths:
        return
    notes = sorted([*myths, *_truths(topic, myths)], key=lambda note: rank(ORDER, note.id))
    to_mark = [(n, note) for n, note in enumerate(notes, 1) if isinstance(note.body, Myth)]
    claims = tuple(_claims(notes))
    yield with_others(
        topic_sheet(
            topic,
            "true-false",
            "true-false",
            labels.true_or_false,
            labels.judge_claims,
            (Claims(claims, is_tight),),
            marking_notes(to_mark, labels),
        )
        for is_tight in (False, True)
    )


def _claims(notes: list[Note]) -> Iterator[Claim]:
    for number, note in enumerate(notes, 1):
        match note.body:
            case Myth(claim, fact):
                yield Claim(claim, False, fact, note.position, number, note.code)
            case Cloze(text):
                yield Claim(filled(text), True, (), note.position, number, note.code)


def _truths(topic: Topic, myths: Sequence[Note]) -> list[Note]:
    """Return about as many true sentences as `myths`: one more or less, so that none can count.

    The essential ones come first. A sentence is passed over while there are others if one of its
    answers stands in a myth or its correction, for it could give that away, or if it is too long.
    """
    told = "\n".join(plain(text) for note in myths for text in texts_of(note.body)).casefold()
    longest = LONGER * max(len(plain(texts_of(note.body)[0])) for note in myths)

    def preference(note: Note) -> tuple[bool, bool, bool, bytes]:
        tells = any(gap.answer.casefold() in told for gap in gaps_of(note))
        is_long = len(plain(texts_of(note.body)[0])) > longest
        return tells, is_long, "key" not in note.tags, rank(CHOICE, note.id)

    wanted = len(myths) - 1 + rank(CHOICE, topic.deck, *(note.id for note in myths))[0] % 3
    return sorted(_whole_sentences(topic), key=preference)[: max(wanted, 1)]


def _whole_sentences(topic: Topic) -> Iterator[Note]:
    """Yield the notes that say something whole and plain where they stand alone."""
    for section in topic.sections:
        for note in _top_notes(section.branch):
            if (
                isinstance(note.body, Cloze)
                and "stretch" not in note.tags
                and not any(isinstance(inline, Picture) for inline in note.body.text)
                and plain(note.body.text).rstrip().endswith(SENTENCE_ENDS)
            ):
                yield note


def _top_notes(branch: Branch) -> Iterator[Note]:
    """Yield the notes of a branch that hang below no other note."""
    yield from branch.notes
    for below in branch.branches:
        yield from _top_notes(below)
