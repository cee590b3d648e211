"""A topic -> the same with the notes of one section alone, all other sections empty."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from twofold.exporters.worksheets.file_names import numbered_sections, words_of_name
from twofold.exporters.worksheets.topic_memory import once_a_topic
from twofold.notes import Branch, Note, Section, Topic, notes_below, notes_of_branch
from twofold.source import Position
from twofold.text import plain

NotesOf = Callable[[int, tuple[Note, ...]], Iterable[Note]]
"""The place of a section, counted from 0, and all its notes -> those that are kept."""

_MOST_SECTIONS = 12
"""More in one line are not read."""


def chosen_sections(topic: Topic, chosen: Sequence[str]) -> tuple[int, ...]:
    """Return the places of the sections with these numbers, or with these words in their titles.

    All of them where none is chosen; case, accents and signs do not count.
    """
    if not chosen:
        return tuple(range(len(topic.sections)))
    wanted = [each.strip() for each in chosen]
    return tuple(
        place
        for place, (number, section) in enumerate(numbered_sections(topic))
        if any(_names(each, number, plain(section.title), topic.language) for each in wanted)
    )


def unknown_section(topics: Sequence[Topic], chosen: Sequence[str]) -> str:
    """Return a line about the first of `chosen` that no topic has, and those that there are."""
    for wanted in chosen:
        if not any(chosen_sections(topic, [wanted]) for topic in topics):
            numbered = [each for topic in topics for each in numbered_sections(topic)]
            known = [f"{number} {plain(section.title)}".strip() for number, section in numbered]
            more = ", …" if len(known) > _MOST_SECTIONS else ""
            return (
                f'no section is "{wanted}", by its number or by words of its title'
                f" (there are {', '.join(known[:_MOST_SECTIONS])}{more})"
            )
    return ""


def _names(wanted: str, number: int, title: str, language: str) -> bool:
    if wanted.isdecimal():
        return int(wanted) == number
    words, whole = (_without_accents(words_of_name(each, language)) for each in (wanted, title))
    # Where there are no blanks between words, one begins anywhere.
    before = "" if any(unicodedata.east_asian_width(each) == "W" for each in words) else "-"
    return bool(words) and f"{before}{words}" in f"-{whole}"


def _without_accents(words: str) -> str:
    parts = unicodedata.normalize("NFKD", words)
    return "".join(part for part in parts if not unicodedata.combining(part))


def only_section(topic: Topic, place: int) -> Topic:
    """Return `topic` with the section at a place, counted from 0; the others keep their headings.

    So its number is what it was.
    """
    sections = list(_empty_sections(topic))
    sections[place] = topic.sections[place]
    return replace(topic, sections=tuple(sections))


def only_notes_of_section(topic: Topic, place: int, notes: Iterable[Note]) -> Topic:
    """Return `topic` with these notes in the section at a place, the others with none."""
    sections = list(_empty_sections(topic))
    sections[place] = _with_notes(topic.sections[place], notes)
    return replace(topic, sections=tuple(sections))


def only_terms_of_section(topic: Topic, place: int, notes: Iterable[Note]) -> Topic:
    """Return `topic` with these notes in the section at a place, the others with none.

    Its own stand below their headings, those of other sections behind all of them.
    """
    section, notes = topic.sections[place], tuple(notes)
    own = {note.position for note in notes_of_branch(section.branch)}
    wanted = {note.position for note in notes}

    def changed(branch: Branch) -> Branch:
        kept = (note for note in notes_below(branch.notes) if note.position in wanted)
        return replace(branch, notes=_alone(kept), branches=tuple(map(changed, branch.branches)))

    branch = changed(section.branch)
    if others := [note for note in notes if note.position not in own]:
        behind = _with_notes(section, others).branch
        branch = replace(branch, branches=(*branch.branches, behind))
    sections = list(_empty_sections(topic))
    sections[place] = replace(section, branch=branch)
    return replace(topic, sections=tuple(sections))


@once_a_topic
def _empty_sections(topic: Topic) -> tuple[Section, ...]:
    return tuple(_with_notes(section, ()) for section in topic.sections)


def only_notes(topic: Topic, notes_of: NotesOf) -> Topic:
    """Return `topic` with some notes of each section side by side, without what is below them."""
    sections = (
        _with_notes(section, notes_of(place, tuple(notes_of_branch(section.branch))))
        for place, section in enumerate(topic.sections)
    )
    return replace(topic, sections=tuple(sections))


def without_notes(topic: Topic, unwanted: Collection[Position]) -> Topic:
    """Return `topic` without the notes at some places, and without what is below them."""
    if not unwanted:
        return topic

    def kept(notes: tuple[Note, ...]) -> tuple[Note, ...]:
        return tuple(
            replace(note, children=kept(note.children))
            for note in notes
            if note.position not in unwanted
        )

    def changed(branch: Branch) -> Branch:
        below = tuple(map(changed, branch.branches))
        return replace(branch, notes=kept(branch.notes), branches=below)

    sections = (replace(each, branch=changed(each.branch)) for each in topic.sections)
    return replace(topic, sections=tuple(sections))


def _with_notes(section: Section, notes: Iterable[Note]) -> Section:
    """Return a section with these notes right below its heading, and nothing else."""
    return replace(section, branch=replace(section.branch, notes=_alone(notes), branches=()))


def _alone(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Return notes without what is below them."""
    return tuple(replace(note, children=()) for note in notes)
