"""Notes -> the same notes with a remark above each sentence that suggests gaps in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from twofold.importers.suggestions import MARK, in_remark
from twofold.importers.wrapping import wrapped
from twofold.notes import Cloze, Statement, notes_of
from twofold.suggesting.accepting import with_accepted
from twofold.suggesting.candidates import Prose
from twofold.suggesting.choosing import suggested
from twofold.suggesting.edits import Edit, edited
from twofold.suggesting.letters import Letter
from twofold.suggesting.notes_files import NotesFile, Sentence, same_but_for_gaps
from twofold.suggesting.outcome import Outcome, sound_ones
from twofold.suggesting.vocabulary import Vocabulary
from twofold.suggesting.warned import CheckedNotes, GapPlace
from twofold.suggesting.words import UNREAD
from twofold.text import Style, plain

_LINE_END = re.compile(r"[ \t]*\n[ \t]*")
_REMARK_INSIDE = re.compile(rb"<!--|%%")
_NOT_IN_GAP = re.compile(rb"[|{}\\$*_`<&~=]|::")
"""What an answer may not hold, lest it mean something else in a gap than outside of one."""

_AROUND = " .,:;!?()–—-"
"""What does not belong to a term where it stands at its ends."""


def with_suggestions(path: str, raw: bytes) -> Outcome:
    """Return the notes `raw` with a remark above each sentence without gaps that gaps would suit.

    Nothing else is touched, and no sentence gets a second suggestion. Each can be accepted, for it
    has been tried, and of none will `check` warn.
    """
    file = NotesFile(path, raw)
    if file.errors:
        return Outcome(raw, 0, file.errors, file.source)
    has_one = {each.sentence.start for each in file.suggestions if each.sentence}
    sentences = [
        each
        for each in file.sentences
        if each.start not in has_one
        and not _REMARK_INSIDE.search(file.source.data, each.start, each.end)
    ]
    remarks = [_remark(file, sentence, places) for sentence, places in _suited(file, sentences)]
    accepted_before = with_accepted(path, raw).count if remarks else 0

    def is_sound(some: Sequence[Edit]) -> bool:
        changed = edited(raw, some)
        again = NotesFile(path, changed)
        return (
            not again.errors
            and same_but_for_gaps(file.topic, again.topic, 0)
            and with_accepted(path, changed).count == accepted_before + len(some)
        )

    sound = sound_ones(remarks, is_sound)
    return Outcome(edited(raw, sound), len(sound), (), file.source)


def _suited(
    file: NotesFile, sentences: Iterable[Sentence]
) -> list[tuple[Sentence, list[GapPlace]]]:
    """Return the sentences that gaps suit, with the places of these.

    Where `check` would warn, the next best is tried, until there is none: what is suggested in one
    sentence may be why another one cannot have the same.
    """
    vocabulary = _vocabulary(file)
    checked = CheckedNotes(file)
    left = list(sentences)
    settled: list[tuple[Sentence, list[GapPlace]]] = []
    barred: set[GapPlace] = set()
    while True:
        tried = [(each, _places(file, each, vocabulary, barred)) for each in left]
        warned = checked.warned(place for _, places in tried for place in places)
        sound = [(each, places) for each, places in tried if places and warned.isdisjoint(places)]
        checked.settle(place for _, places in sound for place in places)
        settled += sound
        done = {each.start for each, _ in sound}
        left = [each for each in left if each.start not in done]
        if warned:
            barred |= warned
        elif sound and barred:
            barred = set()  # What was in the way may be no suggestion any more.
        else:
            return sorted(settled, key=lambda each: each[0].start)


def _vocabulary(file: NotesFile) -> Vocabulary:
    bodies = [note.body for note in notes_of(file.topic)]
    texts = [plain(body.text) for body in bodies if isinstance(body, Cloze | Statement)]
    return Vocabulary(texts, file.headings, file.topic.language)


def _places(
    file: NotesFile, sentence: Sentence, vocabulary: Vocabulary, barred: set[GapPlace]
) -> list[GapPlace]:
    """Return where the gaps of a sentence would be, in order; those `barred` are not considered."""

    def may_be_gap(start: int, end: int) -> bool:
        place = _place(sentence, start, end)
        return place not in barred and not _NOT_IN_GAP.search(file.source.data, *place)

    chosen = suggested(_prose(sentence.letters), vocabulary, may_be_gap)
    return [_place(sentence, each.start, each.end) for each in chosen]


def _place(sentence: Sentence, start: int, end: int) -> GapPlace:
    return GapPlace(sentence.letters[start].start, sentence.letters[end - 1].end)


def _prose(letters: Sequence[Letter]) -> Prose:
    """Return what may be asked of a sentence: nothing in code, formulas or links, on one line."""
    text = "".join(
        letter.sign
        if letter.start >= 0 and not letter.link and letter.style != Style.CODE
        else UNREAD
        for letter in letters
    )
    return Prose(text, _emphasised(letters, Style.BOLD), _emphasised(letters, Style.ITALIC))


def _emphasised(letters: Sequence[Letter], style: Style) -> tuple[tuple[int, int], ...]:
    """Return the ranges of `letters` in a style, without the punctuation at their ends."""
    marks = "".join("x" if letter.style & style else " " for letter in letters)
    shown = "".join(letter.sign for letter in letters)
    found = []
    for part in re.finditer("x+", marks):
        words = shown[slice(*part.span())]
        start = part.start() + len(words) - len(words.lstrip(_AROUND))
        end = part.end() - len(words) + len(words.rstrip(_AROUND))
        if start < end:
            found.append((start, end))
    return tuple(found)


def _remark(file: NotesFile, sentence: Sentence, places: Sequence[GapPlace]) -> Edit:
    """Return the line that suggests gaps above a sentence."""
    data = file.source.data
    gaps = [
        Edit(start - sentence.start, end - sentence.start, new)
        for place in places
        for start, end, new in place.edits
    ]
    words = edited(data[sentence.start : sentence.end], gaps)
    line_start = data.rfind(b"\n", 0, sentence.start) + 1
    line = data[line_start : sentence.start].decode()
    indent = line[: len(line) - len(line.lstrip())]
    written = in_remark(_LINE_END.sub(" ", words.decode()).strip())
    remark = "\n".join(wrapped([written], f"{indent}<!-- {MARK} ", f"{indent}     "))
    return Edit(line_start, line_start, f"{remark} -->\n".encode())
