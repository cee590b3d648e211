"""Notes -> the same notes with a remark above each sentence that suggests gaps in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import count

from twofold.importers.suggestions import MARK, in_remark
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
from twofold.writer.wrapping import wrapped

_LINE_END = re.compile(r"[ \t]*\n[ \t]*")
_REMARK_INSIDE = re.compile(rb"<!--|%%")
_NOT_IN_GAP = re.compile(rb"[|{}\\$*_`<&~=]|::")
"""What an answer may not hold, lest it mean something else in a gap than outside of one."""

_AROUND = " .,:;!?–—-"
"""What does not belong to a term where it stands at its ends."""


MOST_TRIES = 2
"""After so many, what is warned of in one sentence is not tried in another: it is too often."""

_Suited = tuple[Sentence, list[GapPlace]]
"""A sentence, and where the gaps would be that suit it."""


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


def _suited(file: NotesFile, sentences: Iterable[Sentence]) -> list[_Suited]:
    """Return the sentences that gaps suit, with the places of these.

    Where `check` would warn, the next best is tried, until there is none: what is suggested in one
    sentence may be why another one cannot have the same.
    """
    vocabulary = _vocabulary(file)
    checked = CheckedNotes(file)
    settled: list[_Suited] = []
    while True:
        done = {sentence.start for sentence, _ in settled}
        left = [sentence for sentence in sentences if sentence.start not in done]
        more = _unwarned(file, left, vocabulary, checked)
        if not more:
            return sorted(settled, key=lambda each: each[0].start)
        checked.settle(_all_places(more))
        settled += more


def _unwarned(
    file: NotesFile, sentences: Sequence[Sentence], vocabulary: Vocabulary, checked: CheckedNotes
) -> list[_Suited]:
    """Return sentences with places for gaps of which `check` warns neither alone nor together."""
    barred: set[GapPlace] = set()
    for tries in count():
        found = [(each, _places(file, each, vocabulary, barred)) for each in sentences]
        tried = [(sentence, places) for sentence, places in found if places]
        every = _all_places(tried)
        warnings = checked.warnings(every)
        if warnings.at:
            barred |= warnings.at
            if tries >= MOST_TRIES:
                answers = {file.source.data[start:end] for start, end in warnings.at}
                barred |= {each for each in every if file.source.data[slice(*each)] in answers}
        elif warnings.elsewhere:
            sound = sound_ones(
                tried, lambda some: not checked.warnings(_all_places(some)).elsewhere
            )
            barred |= {*every} - {*_all_places(sound)}
        else:
            break
    return tried


def _all_places(some: Iterable[_Suited]) -> list[GapPlace]:
    return [place for _, places in some for place in places]


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
        if start < end and shown[start:end].count("(") == shown[start:end].count(")"):
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
