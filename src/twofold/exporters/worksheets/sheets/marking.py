"""A note -> its answers with their codes, and what else its marker should know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from twofold.exporters.worksheets.blocks import MarkingNote
from twofold.exporters.worksheets.blocks.texts import joined, without_pictures
from twofold.exporters.worksheets.labels import Labels
from twofold.notes import Note, gaps_of
from twofold.text import Inline, Run, Style, Text, answer_text, text_with_formulas


def marking_notes(items: Iterable[tuple[int, Note]], labels: Labels) -> tuple[MarkingNote, ...]:
    """Return the marking notes of numbered notes, for those that need any."""
    remarks = (marking_note(note, number, labels) for number, note in items)
    return tuple(remark for remark in remarks if remark)


def marking_note(note: Note, number: int, labels: Labels) -> MarkingNote | None:
    """Return the answers of item `number` and the note's back; None where there is none.

    Each answer comes with its code, which Anki shows as well, and with what else is right.
    """
    parts = [
        tuple(_answers(note, labels)),
        *(without_pictures(extra) for extra in note.back.extra),
        *_wrong_answers(note, labels),
        *((Run(f"{labels.source} "), *without_pictures(source)) for source in note.back.sources),
    ]
    text = joined(Run(" "), filter(None, parts))
    return MarkingNote(text, note.position, number) if text else None


def _answers(note: Note, labels: Labels) -> Iterator[Inline]:
    seen: set[tuple[int, str]] = set()
    for gap in gaps_of(note):
        if (gap.number, gap.answer) in seen:
            continue
        yield Run(" · " if seen else "")
        seen.add((gap.number, gap.answer))
        if note.code:
            yield Run(f"{note.code}.{gap.number}\u00a0")
        plain_gap = gap._replace(style=Style.PLAIN, link="")
        yield from answer_text(plain_gap, Style.BOLD)
        if gap.accepted:
            forms = (answer_text(plain_gap._replace(answer=form)) for form in gap.accepted)
            yield Run(f" ({labels.also_accepted} ")
            yield from joined(Run("; "), forms)
            yield Run(")")
    if seen:
        yield Run(".")


def _wrong_answers(note: Note, labels: Labels) -> Iterator[Text]:
    if note.back.wrong_answers:
        words = Run(f"{labels.not_accepted} {'; '.join(note.back.wrong_answers)}.")
        yield text_with_formulas(words, note.position)
