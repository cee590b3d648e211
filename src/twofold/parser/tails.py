"""The end of a note's lines -> its tags, its pin and its marks, taken off."""

from __future__ import annotations

import re
from typing import NamedTuple

from twofold.parser.code_blocks import is_code
from twofold.parser.lines import Line
from twofold.parser.reading import Reading
from twofold.text import Run, Style


class Tail(NamedTuple):
    """What ended a note: its tags and its pin."""

    tags: tuple[str, ...] = ()
    pin: str = ""

    def then(self, other: Tail) -> Tail:
        """Return this tail with that of a later part of the same note."""
        return Tail(self.tags + other.tags, other.pin or self.pin)


NO_TAIL = Tail()

_TAG = r"(?=[\w/-]*[^\W\d_])[\w/-]+"
_TAIL = re.compile(
    rf"(?:#(?P<tag>{_TAG})"
    r"|\^note-(?P<pin>[0-9A-Za-z]{4,})"
    r"|\^(?P<block>[0-9A-Za-z-]+))\s*$"
)
ONLY_TAG = re.compile(rf"#{_TAG}")
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


def take_tail(reading: Reading, lines: list[Line]) -> Tail:
    """Take the tags and the pin off the end of `lines` and return them."""
    if lines and is_code(lines[-1:]):
        code = lines.pop()
        tail = take_tail(reading, lines)
        lines.append(code)
        return tail
    tags, pin = list[str](), ""
    while lines and (at := _last_word(lines[-1])) != -1:
        line = lines[-1]
        found = _match_at(reading, line, at, _TAIL)
        if found is None:
            if almost := _match_at(reading, line, at, _ALMOST_A_TAIL):
                message = (
                    f'"{almost[0].strip()}" is read as text: write {almost["tag"]} with blanks '
                    f"around it, or \\{almost['tag'][0]} for a plain sign"
                )
                reading.warning(_offset(line, almost, "tag"), "not-a-tag", message)
            break
        if tag := found["tag"]:
            tags.append(tag)
        elif found["pin"]:
            pin = found["pin"].lower().translate(_MISREAD)
        else:
            message = f'"^{found["block"]}" is Obsidian\'s mark for a block: it is left out'
            reading.warning(_offset(line, found), "block-id", message)
        _cut_back(lines, found.start())
    return Tail(tuple(reversed(tags)), pin) if tags or pin else NO_TAIL


def take_only_tags(reading: Reading, lines: list[Line]) -> tuple[str, ...]:
    """Take the tags of a paragraph that holds nothing else and return them, () for any other."""
    words = " ".join(line.first_words for line in lines).split()
    is_plain = all(
        len(line.spans) == 1 and not reading.is_escaped(line.spans[0].start) for line in lines
    )
    if not words or not is_plain or not all(ONLY_TAG.fullmatch(word) for word in words):
        return ()
    return take_tail(reading, lines).tags


def _last_word(line: Line) -> int:
    """Return where the last of the plain words that end a line begins, -1 if it is no tail."""
    if not line.spans or not isinstance(run := (last := line.spans[-1]).inline, Run):
        return -1
    words, style, link = run
    if ("#" not in words and "^" not in words) or style is not Style.PLAIN or link:
        return -1
    last_word = words.rsplit(maxsplit=1)[-1:]
    return words.rfind(last_word[0]) if last_word and last.verbatim else -1


def _match_at(
    reading: Reading, line: Line, at: int, pattern: re.Pattern[str]
) -> re.Match[str] | None:
    last = line.spans[-1]
    assert isinstance(last.inline, Run)
    found = pattern.match(last.inline.text, at)
    begins_span = found is not None and found.start() == 0 and found[0][0] in "#^"
    if begins_span and (len(line.spans) > 1 or reading.is_escaped(last.start)):
        return None
    return found


def _offset(line: Line, found: re.Match[str], group: int | str = 0) -> int:
    """Return the offset of what was `found` in the words of the last span of `line`."""
    return line.spans[-1].start + len(found.string[: found.start(group)].encode())


def take_marks(reading: Reading, lines: list[Line]) -> int | None:
    """Take `[2]` or `[2 marks]` off the end of a question and return the number.

    What is almost that is a problem.
    """
    if not lines or not lines[-1].spans:
        return None
    last = lines[-1].spans[-1]
    if not isinstance(last.inline, Run) or not last.verbatim:
        return None
    found = _MARKS.search(last.inline.text)
    if not found:
        if near := _ALMOST_MARKS.search(last.inline.text):
            message = f'"{near[0].strip()}" is read as text: write marks as [2], at the very end'
            reading.warning(_offset(lines[-1], near), "not-marks", message)
        return None
    _cut_back(lines, found.start())
    return int(found[1])


def _cut_back(lines: list[Line], length: int) -> None:
    """Cut the last span of `lines` to `length` characters; what is empty then goes."""
    spans = lines[-1].spans
    run = spans[-1].inline
    assert isinstance(run, Run)
    if rest := run.text[:length].rstrip():
        spans[-1].inline = run._replace(text=rest)
        return
    spans.pop()
    if not spans:
        lines.pop()
