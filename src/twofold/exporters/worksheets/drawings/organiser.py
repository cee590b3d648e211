"""The essential knowledge -> two sides of a sheet in columns: complete, and with blanks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from twofold.exporters.worksheets.blocks import bold
from twofold.exporters.worksheets.drawings.choosing import Heights, Parts, chosen
from twofold.exporters.worksheets.drawings.ink import DrawnRow, Entry, SetLine, Stroke, cut
from twofold.exporters.worksheets.drawings.rooms import Rooms
from twofold.exporters.worksheets.flows import Flow, Role
from twofold.exporters.worksheets.lines import Blank, Line, break_lines
from twofold.exporters.worksheets.overviews import Knowledge, Organiser, PartKind
from twofold.exporters.worksheets.page_style import MM, PageStyle
from twofold.exporters.worksheets.words import Measure, WordSetting
from twofold.notes import Gap, LineBreak, Run, Style, Text, plain

SIZES = (11.0, 10.5, 10.0, 9.5, 9.0)
"""Points of the words in ordinary print: the largest at which a side fits on one page."""

ORDINARY = 12.0
"""Size of the words on the other sheets of ordinary print."""

LARGE = 0.9
"""The words of large print as a part of the style's size; there a side takes several pages."""

HEAD = 100.0
"""Points kept free for the title of the sheet, which needs less in ordinary print."""

NARROWEST = 15.5
"""Ems of a column at least."""

BETWEEN_COLUMNS = 1.8
"""Ems between two columns, with a rule in the middle."""

READING = 1.2
"""Ems from line to line where nothing is to be written."""

WRITING = 5.8 * MM / 9
"""The same where a pupil writes: less than on a worksheet, and a little less than the 6.35 mm (1/4
inch) of paper that is narrow ruled."""

DESCENT = 0.3
"""Ems that a line's letters stand above its lower end."""

BELOW = 0.4
"""Ems below each thing."""

HEADING_SPACE = 0.8
"""Ems above a heading that is not the first thing in its column."""

THICK = 1.2
"""Points of the rule below a heading."""

INDENT = 0.9
"""Ems by which the lines after a thing's first are moved in."""

GAP, LONG_GAP = 18 * MM / 9, 32 * MM / 9
"""Ems of a gap, and of one for an answer of more than LONG_ANSWER letters."""

LONG_ANSWER = 9

HEADS = {PartKind.POINTS: 0.0, PartKind.TERMS: 0.8, PartKind.PEOPLE: 0.8, PartKind.DATES: 0.5}
"""The part of the column that the blank for a head takes; all of a kind are equally wide."""

OWN_LINE = (PartKind.TERMS, PartKind.PEOPLE)
"""Kinds whose blank head stands above the text."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Something that no column parts: its lines with their places from the piece's top left."""

    height: float
    lines: tuple[SetLine, ...]
    is_heading: bool = False


_Column = list[tuple[float, _Piece]]
"""Pieces, each with its distance from the column's top."""


def organiser_flows(
    organiser: Organiser, style: PageStyle, measure: Measure, rooms: Rooms
) -> Iterator[Flow]:
    """Yield the front and then the back, each one page in ordinary print.

    Large print keeps what ordinary print has room for, and takes more pages.
    """
    parts = _that_fit(organiser.parts, replace(style, size=ORDINARY), measure)
    sizes = SIZES if style.size <= ORDINARY else (LARGE * style.size,)
    for is_blank, room in ((False, rooms.first), (True, rooms.other)):
        sides = [_Side(style, measure, size, is_blank) for size in sizes]
        side = next((each for each in sides if each.fits(parts, room)), sides[-1])
        yield from side.flows(parts, Rooms(room, rooms.other))


def _that_fit(parts: Parts, style: PageStyle, measure: Measure) -> Parts:
    """Return the parts without what the smallest words leave no room for."""
    rooms = Rooms.of(style, HEAD)
    front, back = (_Side(style, measure, SIZES[-1], is_blank) for is_blank in (False, True))
    return chosen(parts, (front.heights(parts, rooms.first), back.heights(parts, rooms.other)))


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of the sheet, its words `size` points large; all distances are in points."""

    style: PageStyle
    measure: Measure
    size: float
    is_blank: bool = False

    @property
    def _columns(self) -> int:
        between = BETWEEN_COLUMNS * self.size
        return max(1, int((self.style.column + between) / (NARROWEST * self.size + between)))

    @property
    def _width(self) -> float:
        spaces = (self._columns - 1) * BETWEEN_COLUMNS * self.size
        return (self.style.column - spaces) / self._columns

    def fits(self, parts: Parts, room: float) -> bool:
        """Return whether the parts fit on one page."""
        everything = [list(range(len(part.things))) for part in parts]
        return self.heights(parts, room).fit(everything)

    def heights(self, parts: Parts, room: float) -> Heights:
        """Return the heights of all things, to be put into columns as high as `room`."""
        return Heights(
            room,
            self._columns,
            HEADING_SPACE * self.size,
            tuple(self._heading(part.title).height for part in parts),
            tuple(
                tuple(self._piece(part.kind, thing).height for thing in part.things)
                for part in parts
            ),
        )

    def flows(self, parts: Parts, rooms: Rooms) -> Iterator[Flow]:
        """Yield the pages."""
        columns = list(self._filled(parts, rooms))
        for start in range(0, len(columns), self._columns):
            room = rooms.other if start else rooms.first
            drawing = self._drawing(columns[start : start + self._columns], room)
            yield Flow(Role.DRAWING, (drawing,), self.style.item_gap)

    def _filled(self, parts: Parts, rooms: Rooms) -> Iterator[_Column]:
        """Yield columns from top to bottom; no heading is the last thing in one."""
        column: _Column = []
        number, y = 1, 0.0
        for pieces in self._together(parts):
            room = rooms.first if number <= self._columns else rooms.other
            space = HEADING_SPACE * self.size if column and pieces[0].is_heading else 0.0
            if column and y + space + sum(piece.height for piece in pieces) > room:
                yield column
                column, y, space = [], 0.0, 0.0
                number += 1
            y += space
            for piece in pieces:
                column.append((y, piece))
                y += piece.height
        if column:
            yield column

    def _together(self, parts: Parts) -> Iterator[list[_Piece]]:
        for part in parts:
            pieces = [self._heading(part.title)]
            for thing in part.things:
                yield [*pieces, self._piece(part.kind, thing)]
                pieces = []

    def _heading(self, title: Text) -> _Piece:
        size = 1.15 * self.size
        lines = self._lines(bold(title), size, self._width, 0.0)
        set_lines = tuple(
            SetLine(0.0, (index + 1) * READING * size - DESCENT * size, size, line)
            for index, line in enumerate(lines)
        )
        return _Piece(len(lines) * READING * size + 0.5 * self.size, set_lines, is_heading=True)

    def _piece(self, kind: PartKind, thing: Knowledge) -> _Piece:
        width = self._width - INDENT * self.size
        head, text = bold(thing.head), _complete(thing.text)
        if self.is_blank:
            text = thing.text
            head = (Gap(plain(thing.head), (), "", 0, thing.position),)
            if kind in OWN_LINE:
                head += (LineBreak(),)
        whole = (*head, Run(" "), *text) if thing.head else text
        return self._set(self._lines(whole, self.size, width, HEADS[kind] * self._width))

    def _set(self, lines: Sequence[Line]) -> _Piece:
        y, placed = 0.0, []
        for index, line in enumerate(lines):
            is_written = any(isinstance(piece, Blank) for piece in line)
            y += (WRITING if is_written else READING) * self.size
            x = INDENT * self.size if index else 0.0
            placed.append(SetLine(x, y - DESCENT * self.size, self.size, line))
        return _Piece(y + BELOW * self.size, tuple(placed))

    def _lines(self, text: Text, size: float, width: float, blank: float) -> tuple[Line, ...]:
        def gap_width(answer: str) -> float:
            return blank or (LONG_GAP if len(answer) > LONG_ANSWER else GAP) * size

        lines = break_lines(text, WordSetting(size, width, self.measure, gap_width))
        return cut(lines, int(0.8 * self.style.column_height / (WRITING * size)))

    def _drawing(self, columns: Sequence[_Column], room: float) -> DrawnRow:
        between = BETWEEN_COLUMNS * self.size
        entries: list[Entry] = []
        strokes: list[Stroke] = []
        for number, column in enumerate(columns):
            x = number * (self._width + between)
            if number:
                strokes.append(Stroke(((x - between / 2, 0.0), (x - between / 2, room))))
            for y, piece in column:
                lines = tuple(_moved(line, x, y) for line in piece.lines)
                entries.append(Entry(0 if piece.is_heading else 1, lines))
                if piece.is_heading:
                    under = y + piece.height - 0.4 * self.size
                    strokes.append(Stroke(((x, under), (x + self._width, under)), THICK))
        return DrawnRow(room, tuple(strokes), tuple(entries))


def _complete(text: Text) -> Text:
    """Return a text with its answers in the gaps, in bold."""
    return tuple(
        Run(inline.answer, inline.style | Style.BOLD) if isinstance(inline, Gap) else inline
        for inline in text
    )


def _moved(line: SetLine, right: float, down: float) -> SetLine:
    return SetLine(line.x + right, line.baseline + down, line.size, line.line)
