"""Words -> lines no wider than a column, in which nothing moves when the answers come in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from twofold.exporters.worksheets.setting.field_names import FieldName
from twofold.exporters.worksheets.setting.words import Phrase, Shard, Word, WordSetting, width_of
from twofold.text import Style, Text

ROUNDING = 1e-6
"""Points by which a line may be too long, so that adding up widths never breaks a full one."""

# Stretches and blanks are named tuples for the reason that shards are.


class Stretch(NamedTuple):
    """Neighbouring words of one line in one style, `x` points from its start."""

    x: float
    text: str
    style: Style


class Blank(NamedTuple):
    """Room to write in; the key shows the `answer` in it at `size` points.

    The blank shows of it the `first_letter`, if any; both show the `hint` below at `hint_size`.
    One that `continues` has more of the answer of the one above; one with a `form_field` is typed.
    """

    x: float
    width: float
    answer: str
    style: Style
    size: float
    first_letter: str = ""
    hint: str = ""
    hint_size: float = 0.0
    continues: bool = False
    form_field: FieldName | None = None


Line = tuple[Stretch | Blank, ...]


def break_lines(text: Text, setting: WordSetting) -> tuple[Line, ...]:
    """Return the lines of `text`; () where it has no words."""
    setter = _Setter(setting, setting.width + ROUNDING)
    for words in setting.words(text):
        if words is None:
            setter.end_line()
        elif isinstance(words, Phrase):
            setter.add_phrase(words)
        else:
            setter.add(words)
    setter.end_line()
    return tuple(setter.lines)


def words_of(lines: Iterable[Line]) -> str:
    """Return the words of lines, without what is missing in the gaps."""
    pieces = (piece for line in lines for piece in line)
    return "".join(piece.text for piece in pieces if isinstance(piece, Stretch)).strip()


@dataclass(slots=True)
class _Setter:
    """Puts words on the open line, which has `room` for so many points, or on a new one.

    Each space is set too, so that a reader hears words. The line has `pieces` and, behind them, a
    stretch in the making: its `letters` from `start` to `end` are words and spaces one by one, in a
    `style` that is None as long as there are none.
    """

    setting: WordSetting
    room: float
    lines: list[Line] = field(default_factory=list)
    pieces: list[Stretch | Blank] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)
    style: Style | None = None
    start: float = 0.0
    end: float = 0.0

    def add(self, word: Word) -> None:
        """Add a word, cut where it is wider than the column."""
        width = width_of(word)
        if width <= self.setting.width:  # Nearly every word.
            self._put(word, width)
            return
        for index, part in enumerate(self.setting.fitted(word)):
            if index:
                self.end_line(inside_word=True)
            self._put(part, width_of(part))

    def add_phrase(self, phrase: Phrase) -> None:
        """Add words that touch nothing: what `add` does, in a third of the time."""
        style, setting = phrase.style, self.setting
        measure, size, widest = setting.measure, setting.size, setting.width
        space = size * measure(" ", style)
        for word in phrase.words:
            width = size * measure(word, style)
            end = self.end + space + width
            if style is self.style and end <= self.room and width <= widest:
                self.letters.append(f" {word}")
                self.end = end
            else:
                self.add([Shard(word, style, width)])

    def end_line(self, *, inside_word: bool = False) -> None:
        """End the open line with a space, unless that is `inside_word`, and open another."""
        if self.letters or self.pieces:
            if not inside_word:
                self._append(" ", self.style or Style.PLAIN)
            self._end_stretch()
            self.lines.append(tuple(self.pieces))
        self.pieces, self.end = [], 0.0
        self.room = self.setting.width + self.setting.longer + ROUNDING

    def _put(self, word: Word, width: float) -> None:
        setting = self.setting
        if self.letters or self.pieces:
            style = self._space_style(word[0])
            start = self.end + setting.size * setting.measure(" ", style)
            if start + width > self.room:
                self.end_line()
            else:
                self._append(" ", style)
                self.end = start
        for shard in word:
            if shard.is_gap:
                self._end_stretch()
                self.pieces.append(_blank(self.end, shard, setting))
            else:
                self._append(shard.text, shard.style)
            self.end += shard.width

    def _space_style(self, after: Shard) -> Style:
        """Return the style of the space before a word: that of the letters it touches."""
        if self.style is not None:
            return self.style
        return Style.PLAIN if after.is_gap else after.style

    def _append(self, letters: str, style: Style) -> None:
        """Put letters at the end of the line, joined to those before if these have their style."""
        if style is not self.style:
            self._end_stretch()
            self.style, self.start = style, self.end
        self.letters.append(letters)

    def _end_stretch(self) -> None:
        if self.style is not None:
            self.pieces.append(Stretch(self.start, "".join(self.letters), self.style))
            self.letters.clear()
            self.style = None


def _blank(x: float, shard: Shard, setting: WordSetting) -> Blank:
    size = setting.answer_size(shard.text, shard.style, shard.width)
    hint_size = setting.hint_size
    if shard.hint:
        natural = hint_size * setting.measure(shard.hint, Style.PLAIN)
        hint_size = min(hint_size, hint_size * shard.width / natural)
    return Blank(
        x,
        shard.width,
        shard.text,
        shard.style,
        size,
        shard.first_letter,
        shard.hint,
        hint_size,
        shard.continues,
    )
