"""A note -> what its marker should know besides the answers, which stand in their places."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from twofold.accepted_forms import accepted_texts
from twofold.exporters.worksheets.answer_forms import DATES, form_of
from twofold.exporters.worksheets.blocks import MarkingNote, Sentence
from twofold.exporters.worksheets.blocks.texts import joined, without_pictures
from twofold.exporters.worksheets.labels import Labels, labels_for
from twofold.exporters.worksheets.quantities import in_unit_of
from twofold.notes import Cloze, Note, Question, Topic, gaps_of, notes_of
from twofold.source import Position
from twofold.text import (
    Gap,
    Inline,
    Run,
    Style,
    Text,
    answer_text,
    gaps_in,
    plain,
    text_with_formulas,
    written_answer,
)


def marking_notes(items: Iterable[tuple[int, Note]], labels: Labels) -> tuple[MarkingNote, ...]:
    """Return the marking notes of numbered notes, for those that need any."""
    remarks = (marking_note(note, number, labels) for number, note in items)
    return tuple(remark for remark in remarks if remark)


def marking_note(note: Note, number: int, labels: Labels) -> MarkingNote | None:
    """Return what else is right in item `number`, and the note's back; None for nothing."""
    parts = (tuple(_also_right(gaps_of(note), labels)), _back(note, labels))
    text = joined(Run(" "), filter(None, parts))
    return MarkingNote(text, note.position, number) if text else None


def marking_of_sentences(topic: Topic, sentences: Iterable[Sentence]) -> Iterator[MarkingNote]:
    """Yield the marking notes of sentences that have numbers, on the gaps alone that they ask."""
    labels = labels_for(topic.language)
    asked = {sentence.position: sentence for sentence in sentences}
    for note in notes_of(topic):
        if (sentence := asked.get(note.position)) and sentence.number is not None:
            answers = {written_answer(gap) for gap in gaps_in(sentence.text)}
            own = replace(asking(note, answers, topic.language), body=Cloze(sentence.text))
            if found := marking_note(own, sentence.number, labels):
                yield found


def marking_of_map(topic: Topic, texts: Iterable[tuple[Position, Text]]) -> Iterator[MarkingNote]:
    """Yield what is right and wrong besides the answers on a map, which name it: it has no numbers.

    The texts come with the places of their notes; those of one note have one marking note. What
    else stands on its back is in the key of the gap sheet: a map would have pages for it alone.
    """
    notes = {note.position: note for note in notes_of(topic)}
    asked: dict[Position, list[Gap]] = {}
    for position, text in texts:
        asked.setdefault(position, []).extend(gaps_in(text))
    for position, gaps in asked.items():
        if gaps and (text := _of_map(notes[position], gaps, topic.language)):
            yield MarkingNote(text, position, 0)


def _of_map(note: Note, gaps: Sequence[Gap], language: str) -> Text:
    """Return what is right and wrong in gaps besides their answers, () for nothing."""
    labels, answers = labels_for(language), {written_answer(gap) for gap in gaps}
    own = replace(asking(note, answers, language), body=Cloze(tuple(gaps)))
    also, wrong = tuple(_also_right(gaps, labels, are_named=True)), (*_not_accepted(own, labels),)
    if not (also or wrong):
        return ()
    named = also or (*joined(Run(" · "), map(_named, gaps)), Run("."))
    return joined(Run(" "), (named, *wrong))


def _back(note: Note, labels: Labels) -> Text:
    """Return the back of a note: its extra text, what is wrong, and its sources."""
    parts = [
        *(without_pictures(extra) for extra in note.back.extra),
        *_not_accepted(note, labels),
        *((Run(f"{labels.source} "), *without_pictures(source)) for source in note.back.sources),
    ]
    return joined(Run(" "), filter(None, parts))


def marking_of_cells(
    note: Note, cells: Iterable[tuple[int, Sequence[Gap]]], labels: Labels
) -> Iterator[MarkingNote]:
    """Yield what else is right in cells of a table, which have numbers, and the note's back."""
    for number, gaps in cells:
        if text := tuple(_also_right(gaps, labels)):
            yield MarkingNote(text, note.position, number)
    if text := _back(note, labels):
        yield MarkingNote(text, note.position, 0)


def _also_right(
    gaps_of_item: Iterable[Gap], labels: Labels, *, are_named: bool = False
) -> Iterator[Inline]:
    """Yield what is right besides the answers, which stand in their gaps and are named alone where
    an item has several, or has no number."""
    gaps = {(gap.number, gap.answer): gap for gap in gaps_of_item}
    are_named |= len(gaps) > 1
    with_others = [
        (gap, accepted) for gap in map(_bare, gaps.values()) if (accepted := accepted_texts(gap))
    ]
    for place, (gap, accepted) in enumerate(with_others):
        forms = joined(Run("; "), accepted)
        yield Run(" · " if place else "")
        if are_named:
            yield from _named(gap)
            yield from (Run(f" ({labels.also_accepted} "), *forms, Run(")"))
        else:
            yield from (Run(f"{labels.also_accepted} "), *forms)
    if with_others:
        yield Run(".")


def _named(gap: Gap) -> Text:
    return answer_text(_bare(gap), Style.BOLD)


def _bare(gap: Gap) -> Gap:
    return gap._replace(style=Style.PLAIN, link="")


def _not_accepted(note: Note, labels: Labels) -> Iterator[Text]:
    if wrong := wrong_answers(note):
        words = Run(f"{labels.not_accepted} {'; '.join(wrong)}.")
        yield text_with_formulas(words, note.position)


def asking(note: Note, answers: Collection[str], language: str) -> Note:
    """Return a note whose back calls wrong what is so in the gaps of some answers alone.

    What looks like the answers of other gaps, a date or a name, is wrong in these.
    """
    every = tuple(dict.fromkeys(map(written_answer, gaps_of(note))))
    own = {each for each in every if each in answers}
    if not own or len(own) == len(every):
        return note
    told = tuple(
        wrong for wrong in note.back.wrong_answers if own & {*_like(wrong, every, language)}
    )
    return replace(note, back=replace(note.back, wrong_answers=told))


def _like(wrong: str, answers: Sequence[str], language: str) -> Sequence[str]:
    """Return the answers that look like a wrong one, all dates alike; all where none does."""
    kind = _kind(wrong, language)
    return [each for each in answers if _kind(each, language) == kind] or answers


def _kind(answer: str, language: str) -> str:
    form = form_of(answer, language)
    return "date" if form in DATES else form


def wrong_answers(note: Note) -> tuple[str, ...]:
    """Return what the author says is wrong, a bare number with the unit that the answer has."""
    match note.body:
        case Question(answer=answer):
            right = plain(answer)
        case Cloze():
            gaps = gaps_of(note)
            right = gaps[0].answer if len(gaps) == 1 else ""
        case _:
            right = ""
    return tuple(in_unit_of(each, right) for each in note.back.wrong_answers)
