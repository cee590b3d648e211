"""Notes with suggestions in remarks -> the same notes with these gaps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from twofold.notes import Cloze, Statement, gaps_of, notes_of
from twofold.parser import parse
from twofold.problems import Problem, has_errors, warning
from twofold.source import SourceText
from twofold.suggesting.edits import Edit, edited
from twofold.suggesting.letters import Letter, letters_of_text
from twofold.suggesting.notes_files import NotesFile, Suggestion, same_but_for_gaps
from twofold.suggesting.outcome import Outcome, sound_ones

_GAP = re.compile(r"\{\{(?:[^{}\\]|\\.)*\}\}")

_OUTDATED = (
    "the suggestion above this sentence does not fit its words: both stay as they are; change the "
    "remark, or delete it"
)


def with_accepted(path: str, raw: bytes) -> Outcome:
    """Return the notes `raw` with the gaps of each suggestion in the sentence below it.

    A sentence that is no longer that of its suggestion stays as it is, and so does the remark.
    """
    file = NotesFile(path, raw)
    if file.errors:
        return Outcome(raw, 0, file.errors, file.source)
    found = [(each, accepting(each)) for each in file.suggestions]

    def is_sound(some: Sequence[Acceptance]) -> bool:
        again = NotesFile(path, edited(raw, [edit for each in some for edit in each.edits]))
        gaps = sum(each.gaps for each in some)
        return not again.errors and same_but_for_gaps(file.topic, again.topic, gaps)

    sound = sound_ones([each for _, each in found if isinstance(each, Acceptance)], is_sound)
    kept = tuple(
        _kept(file, suggestion, how if isinstance(how, str) else _OUTDATED)
        for suggestion, how in found
        if how not in sound
    )
    edits = [edit for each in sound for edit in each.edits]
    return Outcome(edited(raw, edits), len(sound), kept, file.source)


def edits_of_suggestions(file: NotesFile) -> Iterator[Edit]:
    """Yield what makes gaps of all suggestions of a file that fit their sentences."""
    for suggestion in file.suggestions:
        found = accepting(suggestion)
        if isinstance(found, Acceptance):
            yield from found.edits


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What makes the `gaps` of a suggestion, and takes its remark away."""

    edits: tuple[Edit, ...]
    gaps: int


def accepting(suggestion: Suggestion) -> Acceptance | str:
    """Return how to accept a suggestion, or why it cannot be."""
    if not suggestion.sentence:
        return "no sentence without gaps stands below this suggestion: delete the remark"
    words = b" ".join(suggestion.words.split())
    asked = SourceText("", b"# T\n\n- " + words + b"\n")
    parsed = parse(asked, "")
    notes = list(notes_of(parsed.topic)) if parsed.topic else []
    if has_errors(parsed.problems):
        first = next(each for each in parsed.problems if has_errors([each]))
        return f"the suggestion above this sentence cannot be read: {first.message}"
    if len(notes) != 1 or not isinstance(body := notes[0].body, Cloze | Statement):
        return _OUTDATED
    wanted, letters = letters_of_text(body.text), suggestion.sentence.letters
    if not _agree(wanted, letters) or not {*notes[0].tags} <= {*suggestion.sentence.note.tags}:
        return _OUTDATED
    edits = [Edit(suggestion.start, suggestion.end, b"")]
    for number, gap in enumerate(gaps_of(notes[0]), 1):
        places = [letters[at] for at, letter in enumerate(wanted) if letter.gap == number]
        token = _GAP.match(asked.line(gap.position.line), gap.position.column - 1)
        if not token or places[0].start < 0 or places[-1].start < 0:
            return _OUTDATED
        edits.append(Edit(places[0].start, places[-1].end, token[0].encode()))
    return Acceptance(tuple(edits), len(edits) - 1)


def _agree(wanted: Sequence[Letter], letters: Sequence[Letter]) -> bool:
    """Return whether a suggestion says what its sentence says, and marks no more of its words."""
    return len(wanted) == len(letters) and all(
        one.sign == other.sign and not one.style & ~other.style and one.link in ("", other.link)
        for one, other in zip(wanted, letters, strict=True)
    )


def _kept(file: NotesFile, suggestion: Suggestion, why: str) -> Problem:
    """Return the warning that a suggestion, and the sentence below it, stay as they are."""
    place = suggestion.sentence.start if suggestion.sentence else suggestion.start
    return warning(file.source.position(place), "suggestion-kept", why)
