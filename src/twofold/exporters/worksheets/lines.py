"""Words -> lines no wider than a column, in which nothing moves when the answers come in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from twofold.exporters.worksheets.field_names import FieldName
from twofold.exporters.worksheets.words import Shard, Word, WordSetting, width_of
from twofold.notes import Style, Text


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring words of one line in one style, `x` points from its start."""

    x: float
    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class Blank:
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

_Letters = tuple[float, Style, list[str]]
"""A stretch in the making: where it starts, its style, its words and spaces one by one."""


@dataclass(slots=True)
class _OpenLine:
    """The words of a line so far, where each of them starts, and where the last one ends."""

    words: list[Word] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)
    width: float = 0.0
    ends_inside_word: bool = False


def break_lines(text: Text, setting: WordSetting) -> tuple[Line, ...]:
    """Return the lines of `text`; () where it has no words."""
    lines = [_OpenLine()]
    spaces: dict[Style, float] = {}
    for word in setting.words(text):
        if word is None:
            lines.append(_OpenLine())
            continue
        width = width_of(word)
        if width <= setting.width:  # Nearly every word.
            _add(lines, word, width, setting, spaces)
            continue
        for index, part in enumerate(setting.fitted(word)):
            if index:
                lines[-1].ends_inside_word = True
            _add(lines, part, width_of(part), setting, spaces)
    return tuple(_set(line, setting) for line in lines if line.words)


def words_of(lines: Iterable[Line]) -> str:
    """Return the words of lines, without what is missing in the gaps."""
    pieces = (piece for line in lines for piece in line)
    return "".join(piece.text for piece in pieces if isinstance(piece, Stretch)).strip()


def _add(
    lines: list[_OpenLine],
    word: Word,
    width: float,
    setting: WordSetting,
    spaces: dict[Style, float],
) -> None:
    """Put a word on the last line, or on a new one where it does not fit there.

    The width of the space of each style is measured once.
    """
    line = lines[-1]
    start = 0.0
    if line.words:
        style = _space_style(line.words[-1][-1], word[0])
        space = spaces.get(style)
        if space is None:
            space = spaces[style] = setting.size * setting.measure(" ", style)
        start = line.width + space
        room = setting.width + (setting.longer if len(lines) > 1 else 0.0)
        if line.ends_inside_word or start + width > room + 1e-6:
            line, start = _OpenLine(), 0.0
            lines.append(line)
    line.words.append(word)
    line.starts.append(start)
    line.width = start + width


def _set(open_line: _OpenLine, setting: WordSetting) -> Line:
    """Return the pieces of a line; each space is set too, so that a reader hears words."""
    pieces: list[_Letters | Blank] = []
    end = 0.0
    before: Shard | None = None
    for word, x in zip(open_line.words, open_line.starts, strict=True):
        if before is not None:
            _append(pieces, end, " ", _space_style(before, word[0]))
        end = x
        for shard in word:
            if shard.is_gap:
                pieces.append(_blank(end, shard, setting))
            else:
                _append(pieces, end, shard.text, shard.style)
            end += shard.width
        before = word[-1]
    if before is not None and not open_line.ends_inside_word:
        _append(pieces, end, " ", _space_style(before, before))
    return tuple(
        piece if isinstance(piece, Blank) else Stretch(piece[0], "".join(piece[2]), piece[1])
        for piece in pieces
    )


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


def _space_style(before: Shard, after: Shard) -> Style:
    """Return the style of the space between two words: that of the letters it touches."""
    if not before.is_gap:
        return before.style
    return Style.PLAIN if after.is_gap else after.style


def _append(pieces: list[_Letters | Blank], x: float, letters: str, style: Style) -> None:
    """Add letters to a line, joined to those before where these have the same style."""
    if pieces and not isinstance(last := pieces[-1], Blank) and last[1] == style:
        last[2].append(letters)
    else:
        pieces.append((x, style, [letters]))
