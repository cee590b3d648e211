"""A note -> what its marker should know beyond the answers in the gaps."""

from __future__ import annotations

from collections.abc import Iterator

from twofold.exporters.worksheets.blocks import MarkingNote
from twofold.exporters.worksheets.labels import Labels
from twofold.notes import Gap, Note, Picture, Run, Style, Text, gaps_of


def marking_note(note: Note, number: int, labels: Labels) -> MarkingNote | None:
    """Return the other accepted answers and the back of item `number`; None where it has none."""
    parts = [
        *_accepted(note, labels),
        *(_words(extra) for extra in note.back.extra),
        *_wrong_answers(note, labels),
        *((Run(f"{labels.source}: "), *_words(source)) for source in note.back.sources),
    ]
    text = tuple(
        inline for index, part in enumerate(parts) for inline in ((Run(" "),) * (index > 0) + part)
    )
    return MarkingNote(text, note.position, number) if text else None


def _accepted(note: Note, labels: Labels) -> Iterator[Text]:
    told: set[Gap] = set()
    for gap in gaps_of(note):
        same = Gap(gap.answer, gap.accepted, "", 0, note.position)
        if gap.accepted and same not in told:
            told.add(same)
            others = "; ".join(gap.accepted)
            yield Run(gap.answer, Style.BOLD), Run(f": {labels.also_accepted} {others}.")


def _wrong_answers(note: Note, labels: Labels) -> Iterator[Text]:
    if note.back.wrong_answers:
        yield (Run(f"{labels.not_accepted}: {'; '.join(note.back.wrong_answers)}."),)


def _words(text: Text) -> Text:
    return tuple(inline for inline in text if not isinstance(inline, Picture))
