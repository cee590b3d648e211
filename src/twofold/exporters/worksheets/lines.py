"""Words -> lines no wider than a column, in which nothing moves when the answers come in."""

from __future__ import annotations

from dataclasses import dataclass, field

from twofold.exporters.worksheets.words import Shard, Word, WordSetting
from twofold.notes import Style, Text


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring words of one line in one style, `x` points from its start."""

    x: float
    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class Blank:
    """Room to write in; the key shows the `answer` in it at `size` points."""

    x: float
    width: float
    answer: str
    style: Style
    size: float


Line = tuple[Stretch | Blank, ...]


@dataclass(slots=True)
class _OpenLine:
    """The words of a line so far, and the points that they take."""

    words: list[Word] = field(default_factory=list)
    width: float = 0.0
    ends_inside_word: bool = False


def break_lines(text: Text, setting: WordSetting) -> tuple[Line, ...]:
    """Return the lines of `text`; () where it has no words."""
    lines = [_OpenLine()]
    for word in setting.words(text):
        if word is None:
            lines.append(_OpenLine())
            continue
        for index, part in enumerate(setting.fitted(word)):
            if index:
                lines[-1].ends_inside_word = True
            _add(lines, part, setting)
    return tuple(_set(line, setting) for line in lines if line.words)


def _add(lines: list[_OpenLine], word: Word, setting: WordSetting) -> None:
    """Put a word on the last line, or on a new one where it does not fit there."""
    line = lines[-1]
    width = sum(shard.width for shard in word)
    start = 0.0
    if line.words:
        start = line.width + _space_width(line.words[-1][-1], word[0], setting)
        if line.ends_inside_word or start + width > setting.width + 1e-6:
            line, start = _OpenLine(), 0.0
            lines.append(line)
    line.words.append(word)
    line.width = start + width


def _set(open_line: _OpenLine, setting: WordSetting) -> Line:
    """Return the pieces of a line; each space is set too, so that a reader hears words."""
    line: list[Stretch | Blank] = []
    x = 0.0
    before: Shard | None = None
    for word in open_line.words:
        if before is not None:
            _append(line, Stretch(x, " ", _space_style(before, word[0])))
            x += _space_width(before, word[0], setting)
        for shard in word:
            if shard.is_gap:
                size = setting.answer_size(shard.text, shard.style, shard.width)
                line.append(Blank(x, shard.width, shard.text, shard.style, size))
            else:
                _append(line, Stretch(x, shard.text, shard.style))
            x += shard.width
        before = word[-1]
    if before is not None and not open_line.ends_inside_word:
        _append(line, Stretch(x, " ", _space_style(before, before)))
    return tuple(line)


def _space_style(before: Shard, after: Shard) -> Style:
    """Return the style of the space between two words: that of the letters it touches."""
    if not before.is_gap:
        return before.style
    return Style.PLAIN if after.is_gap else after.style


def _space_width(before: Shard, after: Shard, setting: WordSetting) -> float:
    return setting.size * setting.measure(" ", _space_style(before, after))


def _append(line: list[Stretch | Blank], stretch: Stretch) -> None:
    """Add a stretch to a line, joined to the one before where that has the same style."""
    if line and isinstance(last := line[-1], Stretch) and last.style == stretch.style:
        line[-1] = Stretch(last.x, last.text + stretch.text, last.style)
    else:
        line.append(stretch)
