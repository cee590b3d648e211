"""The lines of a paragraph -> groups by line word, and the tags, pins and marks at their ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from twofold.parser.inline import Line, Piece
from twofold.parser.reading import Reading
from twofold.text import Run, Style


class Word(Enum):
    """What a line begins with, and so what it says."""

    NONE = ""
    QUESTION = "Q"
    ANSWER = "A"
    MYTH = "MYTH"
    FACT = "FACT"
    TERM = ": "


@dataclass(slots=True)
class Group:
    """Lines that belong together below one line word; a term has its `definitions` as well."""

    word: Word
    offset: int
    lines: list[Line]
    definitions: list[list[Line]] = field(default_factory=list)


@dataclass(slots=True)
class Tail:
    """What stood at the end of a note: its tags and its pin."""

    tags: list[str] = field(default_factory=list)
    pin: str = ""

    def then(self, other: Tail) -> Tail:
        """Return this tail with that of a later part of the same note."""
        return Tail([*self.tags, *other.tags], other.pin or self.pin)


# A blank before the colon is French typing; it may be a no-break space (U+00A0, U+202F).
_LINE_WORD = re.compile(r"(Q|A|Myth|Fact)[ \u00a0\u202f]?:(?:\s+|$)", re.IGNORECASE)
_TAG = r"(?=[\w/-]*[^\W\d_])[\w/-]+"
_TAIL = re.compile(
    rf"(?:#(?P<tag>{_TAG})"
    r"|\^note-(?P<pin>[0-9A-Za-z]{4,})"
    r"|\^(?P<block>[0-9A-Za-z-]+))\s*$"
)
_ALMOST_A_TAIL = re.compile(
    rf"(?:[^\s/]*[.,;:!?])?(?P<tag>#{_TAG}|\^note-[0-9A-Za-z]{{4,}})(?:#{_TAG})*[.,;:!]*\s*$"
)
# Codes are copied from paper: Crockford's Base 32 reads letters that it has not as digits.
_MISREAD = str.maketrans("oil", "011")
_MARKS = re.compile(r"\[(\d{1,3})(?: ?marks?)?\]\s*$", re.IGNORECASE)
_ALMOST_MARKS = re.compile(
    r"(?:\[\d{1,3}\][.,:;]|[(\[] ?(?:\d{1,3}|one|two|three|four|five|six|eight|ten) ?"
    r"(?:marks?|pts?\.?|points?|punkte?|puntos?|балл\w*) ?[)\]][.,:;]?)\s*$",
    re.IGNORECASE,
)


def line_word(line: Line) -> Word:
    """Return the line word that `line` begins with; it may be bold."""
    return _find_word(line)[0]


def _find_word(line: Line) -> tuple[Word, int]:
    """Return the line word and how many characters it takes, colon and blanks included."""
    words = _opening(line)
    found = _LINE_WORD.match(words)
    return (Word(found[1].upper()), found.end()) if found else (Word.NONE, 0)


def _opening(line: Line) -> str:
    if not line.pieces or not isinstance(first := line.pieces[0].inline, Run):
        return ""
    second = line.pieces[1].inline if len(line.pieces) > 1 else None
    if Style.BOLD in first.style and isinstance(second, Run):
        return first.text + second.text
    return first.text if line.pieces[0].verbatim else ""


def begins_definition(reading: Reading, line: Line) -> bool:
    """Return whether `line` begins with a colon and a blank that no backslash escapes."""
    words = line.first_words
    if not words.startswith(":") or reading.is_escaped(line.pieces[0].start):
        return False
    return words[1:2] in ("", " ", "\t")


def split_groups(reading: Reading, lines: Sequence[Line]) -> list[Group]:
    """Return the groups of a paragraph; lines before the first word are a group without word."""
    groups: list[Group] = []
    for line in lines:
        if begins_definition(reading, line):
            _add_definition(reading, groups, line)
            continue
        word, length = _find_word(line)
        if word is not Word.NONE:
            drop_front(line, length)
            groups.append(Group(word, line.offset, [line] if line.pieces else []))
        elif not groups:
            groups.append(Group(Word.NONE, line.offset, [line]))
        elif groups[-1].word is Word.TERM:
            groups[-1].definitions[-1].append(line)
        else:
            groups[-1].lines.append(line)
    for group in groups:
        _check_definitions(reading, group)
    return groups


def _add_definition(reading: Reading, groups: list[Group], line: Line) -> None:
    """Begin a definition: the line directly above it is the term."""
    offset = line.offset
    drop_front(line, 1)
    definition = [line] if line.pieces else []
    last = groups[-1] if groups else None
    if last is not None and last.word is Word.TERM:
        above = last.definitions[-1]
        if len(above) < 2 or is_indented(reading, above[-1]):
            last.definitions.append(definition)
            return
        groups.append(Group(Word.TERM, above[-1].offset, [above.pop()], [definition]))
        return
    own_line = last is not None and last.lines and last.lines[-1].offset != last.offset
    if last is None or not last.lines or not (own_line or last.word is Word.NONE):
        reading.error(
            offset,
            "definition-without-term",
            "a definition with no term: write the term on the line above it",
        )
        return
    term = last.lines.pop()
    if not last.lines and last.word is Word.NONE:
        groups.pop()
    groups.append(Group(Word.TERM, term.offset, [term], [definition]))


def _check_definitions(reading: Reading, group: Group) -> None:
    for definition in group.definitions:
        for line in definition[1:]:
            if not is_indented(reading, line):
                reading.error(
                    line.offset,
                    "blank-line-needed",
                    "a line at the margin below a definition: indent it to go on with the "
                    "definition, or put a blank line above it",
                )


def is_indented(reading: Reading, line: Line) -> bool:
    """Return whether a blank stands before the first character of `line`."""
    return line.offset > 0 and reading.data[line.offset - 1] in b" \t"


def drop_front(line: Line, length: int) -> None:
    """Take `length` characters, and the blanks after them, off the front of a line."""
    while line.pieces:
        piece = line.pieces[0]
        if not isinstance(run := piece.inline, Run):
            return
        rest = run.text[length:].lstrip()
        length = max(0, length - len(run.text))
        if rest:
            piece.start += len(run.text.encode()) - len(rest.encode())
            piece.inline = Run(rest, run.style, run.link)
            return
        line.pieces.pop(0)


def take_tail(reading: Reading, lines: list[Line]) -> Tail:
    """Take the tags and the pin off the end of `lines` and return them."""
    tail = Tail()
    while lines and (found := _match_tail(reading, lines[-1], _TAIL)):
        offset = _place_in_last_piece(lines[-1], found)
        if tag := found["tag"]:
            tail.tags.insert(0, tag)
        elif pin := found["pin"]:
            tail.pin = pin.lower().translate(_MISREAD)
        else:
            reading.warning(
                offset,
                "block-id",
                f'"^{found["block"]}" is Obsidian\'s mark for a block: it is left out',
            )
        _cut_back(lines, found.start())
    if lines and (found := _match_tail(reading, lines[-1], _ALMOST_A_TAIL)):
        reading.warning(
            _place_in_last_piece(lines[-1], found, "tag"),
            "not-a-tag",
            f'"{found[0].strip()}" is read as text: write {found["tag"]} with blanks around it, or '
            f"\\{found['tag'][0]} for a plain sign",
        )
    return tail


def _place_in_last_piece(line: Line, found: re.Match[str], group: int | str = 0) -> int:
    """Return the offset of what was `found` in the words of the last piece of `line`."""
    return line.pieces[-1].start + len(found.string[: found.start(group)].encode())


def _match_tail(reading: Reading, line: Line, pattern: re.Pattern[str]) -> re.Match[str] | None:
    if not line.pieces or not isinstance(run := (last := line.pieces[-1]).inline, Run):
        return None
    if run.style is not Style.PLAIN or run.link or not last.verbatim:
        return None
    if "#" not in run.text and "^" not in run.text:
        return None
    last_word = run.text.rsplit(maxsplit=1)[-1:]
    found = pattern.match(run.text, run.text.rfind(last_word[0])) if last_word else None
    begins_piece = found is not None and found.start() == 0 and found[0][0] in "#^"
    if begins_piece and (len(line.pieces) > 1 or reading.is_escaped(last.start)):
        return None
    return found


def take_marks(reading: Reading, lines: list[Line]) -> int | None:
    """Take `[2]` or `[2 marks]` off the end of a question and return the number.

    What is almost that is a problem.
    """
    if not lines or not lines[-1].pieces:
        return None
    last = lines[-1].pieces[-1]
    if not isinstance(last.inline, Run) or not last.verbatim:
        return None
    found = _MARKS.search(last.inline.text)
    if not found:
        if near := _ALMOST_MARKS.search(last.inline.text):
            reading.warning(
                _place_in_last_piece(lines[-1], near),
                "not-marks",
                f'"{near[0].strip()}" is read as text: write marks as [2], at the very end',
            )
        return None
    _cut_back(lines, found.start())
    return int(found[1])


def _cut_back(lines: list[Line], length: int) -> None:
    """Cut the last piece of `lines` to `length` characters; what is empty then goes."""
    piece: Piece = lines[-1].pieces[-1]
    assert isinstance(piece.inline, Run)
    rest = piece.inline.text[:length].rstrip()
    if rest:
        piece.inline = Run(rest, piece.inline.style, piece.inline.link)
        return
    lines[-1].pieces.pop()
    if not lines[-1].pieces:
        lines.pop()
