"""Notes -> the same notes with gaps suggested in remarks, or with the suggestions made gaps."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from twofold.importers.suggestions import MARK, Vocabulary, in_remark, suggested
from twofold.notes import Cloze, Statement, gaps_of, notes_of
from twofold.parser import parse
from twofold.problems import Problem, has_errors, warning
from twofold.source import SourceText
from twofold.suggesting.edits import Edit, edited
from twofold.suggesting.letters import Letter, letters_of_text
from twofold.suggesting.notes_files import NotesFile, Sentence, Suggestion, same_but_for_gaps
from twofold.text import plain
from twofold.writer.wrapping import wrapped

_GAP = re.compile(r"\{\{(?:[^{}\\]|\\.)*\}\}")
_LINE_END = re.compile(r"[ \t]*\n[ \t]*")
_REMARK_INSIDE = re.compile(rb"<!--|%%")
_NOT_IN_GAP = re.compile(rb"[|{}\\$*_`<&~=]|::")
"""What an answer may not hold, lest it mean something else in a gap than outside of one."""

_OUTDATED = (
    "the suggestion above this sentence does not fit its words: both stay as they are; change the "
    "remark, or delete it"
)

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A notes file as it is to be: its bytes, and how many suggestions were made or accepted.

    `problems` are the errors for which the file stays as it is, or else warnings of suggestions
    that could not be accepted; `source` is the text that they are in.
    """

    raw: bytes
    count: int
    problems: tuple[Problem, ...]
    source: SourceText


def with_suggestions(path: str, raw: bytes) -> Outcome:
    """Return the notes `raw` with a remark above each sentence without gaps that gaps would suit.

    Nothing else is touched, and no sentence gets a second suggestion. Each can be accepted, for it
    has been tried.
    """
    file = NotesFile(path, raw)
    if file.errors:
        return Outcome(raw, 0, file.errors, file.source)
    has_one = {each.sentence.start for each in file.suggestions if each.sentence}
    bodies = [note.body for note in notes_of(file.topic)]
    vocabulary = Vocabulary(
        [plain(body.text) for body in bodies if isinstance(body, Cloze | Statement)],
        [plain(file.topic.title)],
    )
    remarks = [
        remark
        for sentence in file.sentences
        if sentence.start not in has_one and (remark := _remark(file, sentence, vocabulary))
    ]
    accepted_before = with_accepted(path, raw).count if remarks else 0

    def is_sound(some: Sequence[Edit]) -> bool:
        changed = edited(raw, some)
        again = NotesFile(path, changed)
        return (
            not again.errors
            and same_but_for_gaps(file.topic, again.topic, 0)
            and with_accepted(path, changed).count == accepted_before + len(some)
        )

    sound = _sound(remarks, is_sound)
    return Outcome(edited(raw, sound), len(sound), (), file.source)


def _remark(file: NotesFile, sentence: Sentence, vocabulary: Vocabulary) -> Edit | None:
    """Return the line that suggests gaps above a sentence, None where none is good."""
    data = file.source.data
    if _REMARK_INSIDE.search(data, sentence.start, sentence.end):
        return None
    gaps = []
    for found in suggested("".join(letter.sign for letter in sentence.letters), vocabulary):
        answer = sentence.letters[found.start : found.end]
        start, end = answer[0].start, answer[-1].end
        if answer[0].start < 0 or answer[-1].start < 0 or any(letter.link for letter in answer):
            continue
        shown = "".join(letter.sign for letter in answer)
        is_as_shown = " ".join(data[start:end].decode().split()) == shown
        if is_as_shown and not _NOT_IN_GAP.search(data, start, end):
            gaps += [Edit(start, start, b"{{"), Edit(end, end, b"}}")]
    if not gaps:
        return None
    words = _with_edits(data[sentence.start : sentence.end], gaps, sentence.start)
    line_start = data.rfind(b"\n", 0, sentence.start) + 1
    line = data[line_start : sentence.start].decode()
    indent = line[: len(line) - len(line.lstrip())]
    written = in_remark(_LINE_END.sub(" ", words.decode()).strip())
    remark = "\n".join(wrapped([written], f"{indent}<!-- {MARK} ", f"{indent}     "))
    return Edit(line_start, line_start, f"{remark} -->\n".encode())


def _with_edits(data: bytes, edits: Sequence[Edit], start: int) -> bytes:
    """Return `data`, which begins at the offset `start` of its file, after `edits`."""
    return edited(data, [Edit(a - start, b - start, new) for a, b, new in edits])


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

    sound = _sound([each for _, each in found if isinstance(each, Acceptance)], is_sound)
    kept = tuple(
        _kept(file, suggestion, how if isinstance(how, str) else _OUTDATED)
        for suggestion, how in found
        if how not in sound
    )
    edits = [edit for each in sound for edit in each.edits]
    return Outcome(edited(raw, edits), len(sound), kept, file.source)


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


def _sound(items: Sequence[_Item], is_sound: Callable[[Sequence[_Item]], bool]) -> list[_Item]:
    """Return `items` without those that spoil the notes, found by halves."""
    if not items or is_sound(items):
        return list(items)
    if len(items) == 1:
        return []
    half = len(items) // 2
    left = _sound(items[:half], is_sound)
    found = [*left, *_sound(items[half:], is_sound)]
    return found if is_sound(found) else left
