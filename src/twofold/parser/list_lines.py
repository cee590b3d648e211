"""Masked bytes -> the changes after which the lines of lists begin as Markdown's do."""

# People begin the lines of a list with `•`, `–` or `a)`, and indent them as they like. What they
# mean is plain to see, and Markdown makes one sentence of it. So it is given other blanks and other
# markers than those typed; and what it finds there is told where it stands in the notes.

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from twofold.dates import FIRST_BARE_YEAR
from twofold.parser.list_signs import Kind, Marker, goes_on, read_marker
from twofold.parser.reading import Reading

TAB = 4
"""Columns to the next tab stop. Source: CommonMark 0.31.2, section 2.2."""

MOST_BLANKS = 3
"""Columns by which a line may be indented before Markdown takes it for code, section 4.4."""

_PERHAPS = re.compile(
    rb"\n(?:"
    rb"(?!(?:  |    )[-*+] [^\s])[ \t]+(?:[-*+]|\d{1,9}[.)])[ \t]|[-*+](?:\t|  )"
    rb"|(?! *[-*+] ) *[^\s][^\n]*\n    [-*+] "
    rb"|[ \t]*(?:\\?[\xc2\xe2\xef\xf0]|[-*+]\xc2\xa0|-[A-Za-z\x80-\xff>-]|[=~]>|o(?:\t|  )"
    rb"|\d{1,2}(?:[.)][A-Za-z\x80-\xff]|\.\))|\(?[0-9A-Za-z]{1,5}\)|[A-Za-z]{1,5}\.\)? "
    rb"|\(?[\xce-\xd2][\x80-\xbf](?:\.\)?|\)) )"
    rb"|[^\s>|#-][^\n]*\n(?!1[.)])\d{1,9}[.)][ \t]|\d{1,9}[.)][ \t][^\n]*\n[-*+][ \t]"
    rb"|[ \t]*\n1[.)][ \t])"
)
"""What is in a text that needs to be changed, and in some others, behind the end of a line.

Bullets that are indented by two or four blanks are right below any bullet. A pattern that begins
with one letter is looked for in a tenth of the time that one takes which begins with `^`.
"""
_NESTED = re.compile(rb"\n +[-*+] ")
_NUMBERED = re.compile(rb"\n\d{1,9}[.)][ \t]")
"""Bullets may be indented by too little below a number."""
_BLANKS = re.compile(rb"[ \t]*")
_FENCE = re.compile(rb"`{3,}(?=[^`]*$)|~{3,}")
_FOOTNOTE = re.compile(rb"\[\^[^\[\]\s]+\]:")
_ESCAPED = re.compile(rb"\\[\x80-\xff]")
_HALF = re.compile(
    rb"(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)?(?:\*\*|__)?"
    rb"(?:(?P<opens>q|myth)|a|fact|true)(?:\*\*|__)?[ \t]?:",
    re.IGNORECASE,
)


Edit = tuple[int, int, bytes]
"""A range of bytes, and what Markdown should see in its place."""


@dataclass(slots=True)
class _Run:
    """How many lines are in a row, and whether one of them begins with a cross."""

    length: int = 0
    has_cross: bool = False


@dataclass(slots=True)
class _Line:
    """A line of the notes: where it begins, its blanks in bytes and in columns, its marker.

    A remark is blank to Markdown, and not empty.
    """

    start: int
    indent: int
    column: int
    is_blank: bool
    words: bytes
    marker: Marker | None = None
    run: _Run = field(default_factory=_Run)
    may_be_list: bool = True
    is_code: bool = False
    is_in_footnote: bool = False
    is_below_blank: bool = True
    is_below_empty: bool = True

    @property
    def is_listed(self) -> bool:
        """Whether the line is one of a list."""
        marker = self.marker
        if marker is None:
            return False
        if marker.kind in (Kind.BULLET, Kind.NUMBER, Kind.SIGN):
            return True
        return self.may_be_list and self.run.length >= marker.needs

    @property
    def mark(self) -> bytes:
        """The marker as typed, where Markdown knows it, else b""."""
        marker = self.marker
        known = marker and marker.kind in (Kind.BULLET, Kind.NUMBER)
        return marker.sign if marker and known else b""

    @property
    def keeps_sign(self) -> bool:
        """Whether the sign is a word as well: ticks say something where there are crosses."""
        marker = self.marker
        return marker is not None and (
            marker.is_word or (self.run.has_cross and marker.is_tick_or_cross)
        )

    @property
    def marker_width(self) -> int:
        """Columns of the marker as typed with the blanks behind it."""
        length = self.marker.length if self.marker else 0
        if self.mark and b"\t" not in self.words:  # nearly always
            return length
        typed = self.words[self.indent : self.indent + length].decode("utf-8", "replace")
        return len((" " * self.column + typed).expandtabs(TAB)) - self.column

    def markdown_width(self, mark: bytes) -> int:
        """Columns of the marker `mark` and what Markdown takes for the blanks behind it."""
        width = self.marker_width
        # Before more blanks than these the words begin behind the first: section 5.2.
        as_typed = self.mark and len(mark) < width <= len(mark) + TAB
        return width if as_typed else len(mark) + 1


@dataclass(slots=True)
class _Level:
    """An item that is open: the columns of its marker and words, as typed and for Markdown."""

    marker: Marker
    column: int
    words: int
    mark: bytes
    new_column: int
    new_words: int
    holds_bullets: bool = False


def list_edits(reading: Reading) -> Sequence[Edit]:
    """Return what Markdown should see of a file's lists; most files are right as they are."""
    raw = b"\n" + reading.masked
    if not _PERHAPS.search(raw) and not (_NESTED.search(raw) and _NUMBERED.search(raw)):
        return ()
    lines = _read_lines(reading)
    _find_runs(lines)
    return _Rewriter(reading, lines).rewrite()


def _read_lines(reading: Reading) -> list[_Line]:
    lines, start, fence, in_question, is_below_blank = list[_Line](), 0, b"", False, True
    is_below_empty, in_footnote = True, False
    for words in reading.masked.split(b"\n"):
        found = _BLANKS.match(words)
        indent = found.end() if found else 0
        rest = words[indent:]
        blanks = words[:indent]
        line = _Line(start, indent, len(blanks.expandtabs(TAB)), not rest, words)
        line.is_below_blank, is_below_blank = is_below_blank, line.is_blank
        line.is_below_empty = is_below_empty
        in_footnote = in_footnote and (line.is_blank or indent > 0)
        line.is_in_footnote = in_footnote
        in_footnote = in_footnote or _FOOTNOTE.match(rest) is not None
        if not line.is_blank or not reading.data[start : start + len(words)].strip():
            is_below_empty = line.is_blank
        start += len(words) + 1
        lines.append(line)
        mark = _FENCE.match(rest) if rest[:1] in (b"`", b"~") else None
        if fence:
            line.is_code = True
            if mark and mark[0].startswith(fence) and not rest[mark.end() :].strip():
                fence = b""
        elif mark:
            line.is_code, fence = True, mark[0]
        elif rest:
            line.marker = marker = read_marker(words, indent)
            if marker and (mark := _FENCE.match(rest, marker.length)):
                fence = mark[0]  # code that begins beside its bullet
            if half := _HALF.match(rest):
                in_question = half["opens"] is not None
            line.may_be_list = not in_question
        else:
            in_question = False
    return lines


def _find_runs(lines: Sequence[_Line]) -> None:
    """Put lines of one list together: between them are but blank lines, and lines further in."""
    above: list[_Line] = []
    for line in lines:
        if line.is_blank or line.is_code:
            continue
        while above and above[-1].column > line.column:
            above.pop()
        before = above.pop() if above and above[-1].column == line.column else None
        if line.marker is None:
            continue
        has_blank_line = line.is_below_empty
        if (
            before
            and before.marker
            and goes_on(before.marker, line.marker, has_blank_line=has_blank_line)
        ):
            line.run = before.run
        line.run.length += 1
        line.run.has_cross |= line.marker.is_cross
        above.append(line)


class _Rewriter:
    """Walks over the lines of a file; `open` are the items that the next line may be in."""

    def __init__(self, reading: Reading, lines: Sequence[_Line]) -> None:
        self.reading = reading
        self.lines = lines
        self.open: list[_Level] = []
        self.edits: list[Edit] = []
        self.shift = 0
        self.is_in_code = False

    def rewrite(self) -> Sequence[Edit]:
        is_in_code = False
        for number, line in enumerate(self.lines):
            is_in_code, was_in_code = line.is_code, is_in_code
            if is_in_code and was_in_code:
                self.move(line, self.shift)
            elif line.is_blank or line.is_in_footnote:
                continue
            elif self.is_in_list(line):
                self.item(number, line)
            else:
                self.text(line)
        return self.edits

    def is_in_list(self, line: _Line) -> bool:
        """Return whether a line is one of a list, and none of indented code at the margin."""
        is_far_in = line.column > MOST_BLANKS and not self.open
        self.is_in_code = is_far_in and (line.is_below_blank or self.is_in_code)
        is_sign = line.marker is not None and line.marker.kind is Kind.SIGN
        return line.is_listed and (is_sign or not self.is_in_code)

    def item(self, number: int, line: _Line) -> None:
        """Open the item that a line begins, and give it the marker and blanks that it needs."""
        marker = line.marker
        assert marker
        is_below_text = not (line.is_below_blank or self.open)
        needs_line = is_below_text and marker.is_counted and marker.number != 1
        if needs_line and (line.run.length == 1 or marker.number >= FIRST_BARE_YEAR):
            return  # a number in running words
        level = self.place(number, line)
        self.open.append(level)
        begin = line.start + line.indent
        if needs_line or level.new_column != line.column or level.mark != line.mark:
            self.replace(line.start, begin, b"\n" * needs_line + b" " * level.new_column)
        if level.mark == line.mark:
            return
        if line.mark:
            self.replace(begin, begin + len(line.mark), level.mark)
            return
        end = begin if line.keeps_sign else begin + marker.length
        self.replace(begin, end, level.mark + b" ")
        self.reading.account(begin, end)

    def place(self, number: int, line: _Line) -> _Level:
        """Return the item that a line begins, after closing those that it is not in."""
        marker = line.marker
        assert marker
        before = self.pop_item_beside(number, line)
        parent = self.open[-1] if self.open else None
        least = parent.new_words if parent else 0
        most = least + MOST_BLANKS
        mark = _mark(marker)
        if before and marker.is_counted == before.marker.is_counted:
            most = min(most, before.new_words - 1)
            mark = _mark_beside(before, line, marker)
        new_column = line.column
        if not least <= new_column <= most:
            new_column = before.new_column if before else least
        return _Level(
            marker,
            line.column,
            line.column + line.marker_width,
            mark,
            new_column,
            new_column + line.markdown_width(mark),
            holds_bullets=before is not None and before.holds_bullets,
        )

    def pop_item_beside(self, number: int, line: _Line) -> _Level | None:
        """Close the items that a line of a list is not in; return the last one beside it."""
        marker, column = line.marker, line.column
        assert marker
        while self.open and self.open[-1].column > column:
            self.open.pop()
        while len(self.open) > 1 and self.open[-2].column == column:  # below a step at its margin
            if self.open[-1].marker.is_counted == marker.is_counted:
                break
            self.open.pop()
        if not self.open:
            return None
        top = self.open[-1]
        slip = column - top.column if top.marker.is_counted == marker.is_counted else 0
        if column != top.column and slip != 1:
            return None
        if self.is_below_step(number, top):
            top.holds_bullets = True
            return None
        return self.open.pop()

    def is_below_step(self, number: int, top: _Level) -> bool:
        """Return whether a bullet at the margin of a step is below it: the steps go on after it."""
        line = self.lines[number]
        assert line.marker
        if line.marker.is_counted or not top.marker.is_counted or line.is_below_empty:
            return False
        if top.holds_bullets:
            return True
        for line in self.lines[number + 1 :]:
            if line.is_blank:
                continue
            if line.is_below_empty:
                return False
            if line.marker and line.marker.is_counted and line.column == top.column:
                return goes_on(top.marker, line.marker)
        return False

    def text(self, line: _Line) -> None:
        """Close the items that a line is not in, and keep it in the one that it is in."""
        if line.is_below_blank:
            while self.open and line.column < min(self.open[-1].words, self.open[-1].new_words):
                self.open.pop()
        elif line.words.startswith(b"#"):
            self.open.clear()
        self.shift = self.shift_of(line)
        self.move(line, self.shift)
        begin = line.start + line.indent
        if _ESCAPED.match(line.words, line.indent) and read_marker(line.words, line.indent + 1):
            self.replace(begin, begin + 1, b"")  # Markdown knows it before signs of ASCII alone

    def shift_of(self, line: _Line) -> int:
        """Return by how many columns a line must move to stay in its item."""
        level = next((each for each in reversed(self.open) if line.column > each.column), None)
        if level is None or level.new_words <= line.column <= level.new_words + MOST_BLANKS:
            return 0
        return level.new_words - level.words

    def move(self, line: _Line, shift: int) -> None:
        if shift and not line.is_blank and line.column + shift >= 0:
            begin = line.start + line.indent
            self.replace(line.start, begin, b" " * (line.column + shift))

    def replace(self, start: int, end: int, new: bytes) -> None:
        """Put `new` in the place of the bytes from `start` to `end`."""
        if (start, end) == (end, start) and not new:
            return
        self.edits.append((start, end, new))


def _mark(marker: Marker) -> bytes:
    """Return the marker that Markdown knows for this one: another one begins another list."""
    match marker.kind:
        case Kind.BULLET | Kind.NUMBER | Kind.BARE_NUMBER:
            return marker.sign
        case Kind.LETTER:
            return b"+"
        case Kind.SIGN:
            return b"*"
        case Kind.DASH | Kind.BARE_DASH:
            return b"-"


def _mark_beside(before: _Level, line: _Line, marker: Marker) -> bytes:
    """Return the marker that keeps a line in the list of the one above, if it is of that list."""
    if marker.is_counted:
        sign, typed = _mark(marker), _mark(before.marker)
        if sign[-1:] != typed[-1:]:
            return sign
        begins_anew = line.is_below_blank and marker.number == 1 < before.marker.number
        delimiter = before.mark[-1:]
        if begins_anew:
            delimiter = b")" if delimiter == b"." else b"."
        return sign[:-1] + delimiter
    if marker.kind is before.marker.kind is Kind.BULLET and before.mark == before.marker.sign:
        return marker.sign
    looks_alike = marker.kind is before.marker.kind or not line.is_below_blank
    return before.mark if looks_alike else _mark(marker)
