"""The bytes of notes -> which of their braces are TeX's, or are filled in by another program."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from twofold.formulas import find_formulas

_WINDOW = 1000
"""Bytes before braces in which the tag or the address that they are in begins."""

# Liquid, Jinja and Hugo name what they fill in, filter a text, or ask `.Get` for it.
_TEMPLATE = re.compile(
    rb"\{\{[-~]?\s*(?:\.?(?:[Ss]ite|[Pp]age|[Pp]ost|[Ll]ayout|[Ii]nclude|[Cc]onfig|[Pp]aginator)\.\w"
    rb"|\.[A-Za-z]\w*\b|(?:\"[^\"{}\n]*\"|'[^'{}\n]*')\s*\|\s*\w|<[^{}\n]*>\}|%[^{}\n]*%\})[^{}\n]*\}\}?"
)
_OBJECT = re.compile(rb"\{\{(?=\s*(?:\"[^\"\n]*\"|'[^'\n]*'|[\w-]+)\s*:(?!:)|\s*\.\.\.)")
"""What JSX has behind the equals sign of an attribute."""

_IN_ADDRESS = re.compile(rb"(?:\]\(|\]:[ \t]+)<?[^()<>\s]*$")
_PART = re.compile(rb"\\[A-Za-z]+\*?|\\[^\n]|[{}]|\n[ \t]*(?:\n|(?:[-*+>#|:]|\d{1,9}[.)])[ \t])")
_BRACES = re.compile(rb"[{}]")
_NUMBERED = re.compile(rb"\{\{\s*[cC]\d+::")
_OPTIONS = re.compile(rb"\s*(?:\[[^\]\n]*\])*\s*")
_NEXT_GROUP = re.compile(rb"[ \t]*\{")
_COMMAND = re.compile(rb"\\[A-Za-z]")


def end_of_filled_in(data: bytes, start: int) -> int:
    """Return where `{{…}}` ends that another program fills into a tag or an address, 0 for none.

    What may be a gap is none of these: `{{answer}}` is no name that a template has.
    """
    if found := _TEMPLATE.match(data, start):
        return found.end() if _is_in_tag(data, start) or _is_in_address(data, start) else 0
    if data[start - 1 : start] == b"=" and _OBJECT.match(data, start) and _is_in_tag(data, start):
        return _end_of_object(data, start)
    return 0


def _is_in_tag(data: bytes, start: int) -> bool:
    before = data[max(0, start - _WINDOW) : start]
    tag = before.rfind(b"<")
    return tag != -1 and before[tag + 1 : tag + 2].isalpha() and b">" not in before[tag:]


def _is_in_address(data: bytes, start: int) -> bool:
    line = data.rfind(b"\n", max(0, start - _WINDOW), start) + 1
    return _IN_ADDRESS.search(data, max(line, start - _WINDOW), start) is not None


def _end_of_object(data: bytes, start: int) -> int:
    depth = 0
    for found in _BRACES.finditer(data, start, start + _WINDOW):
        depth += 1 if found[0] == b"{" else -1
        if depth == 0:
            return found.end() if data[found.start() - 1 : found.end()] == b"}}" else 0
    return 0


class _Brace(NamedTuple):
    """An opened brace: the command before it in its block, and whether it is that one's own."""

    start: int
    command: int
    is_argument: bool


class TexBraces:
    r"""The braces of a file in pairs, as TeX has them outside of formulas: `\frac{a_{1}}{b}`.

    A pair ends in its block, unless it is the argument of a command. The braces of formulas, which
    are read already, are left out.
    """

    def __init__(self, data: bytes, start: int) -> None:
        raw = bytearray(data)
        for place in find_formulas(data):
            raw[place.start : place.end] = b"x" * (place.end - place.start)
        self.data = bytes(raw)
        self.opened_by: dict[int, _Brace] = {}
        self.closes: dict[int, int] = {}
        self.commands: list[int] = []
        self._pair(start)

    def _pair(self, start: int) -> None:
        stack, first_of_block, command, argument_at = list[_Brace](), 0, -1, -1
        for found in _PART.finditer(self.data, start):
            part, at = found[0], found.start()
            if part == b"{":
                is_argument = argument_at != -1 and self._is_behind(argument_at, at)
                stack.append(_Brace(at, command, is_argument))
                argument_at = -1
            elif part == b"}" and stack:
                brace = stack.pop()
                first_of_block = min(first_of_block, len(stack))
                self.opened_by[at], self.closes[brace.start] = brace, at
                argument_at = at + 1 if brace.is_argument else -1
            elif part.startswith(b"\n"):
                in_block = stack[first_of_block:]
                stack[first_of_block:] = [brace for brace in in_block if brace.is_argument]
                first_of_block, command, argument_at = len(stack), -1, -1
            elif _COMMAND.match(part):
                command, argument_at = at, found.end()
                self.commands.append(at)

    def _is_behind(self, command: int, brace: int) -> bool:
        """Return whether but options stand between a command and a brace of its own."""
        options = _OPTIONS.match(self.data, command)
        is_doubled = self.data.startswith(b"{", brace + 1)
        return not is_doubled and options is not None and options.end() == brace

    def command_before(self, start: int, end: int) -> int | None:
        """Return the command before closing braces that are TeX's, or -1 where none is.

        None says that they may be those of a gap: no brace is open, or two that stand together.
        """
        braces = [self.opened_by.get(at) for at in range(start, end)]
        inner: _Brace | None = None
        for brace in braces:
            if brace is None or (inner and not self.data[brace.start + 1 : inner.start].strip()):
                return None
            inner = brace
        return inner.command if inner else None

    def group_at(self, start: int) -> tuple[int, int] | None:
        r"""Return the command before doubled braces that are TeX's and where its groups end.

        `\x {{a_1}^2}` is TeX, and so is `\def \x {{\y{red} a}}`; `\x {{a {b} c}}` may be a gap.
        """
        close, inner = self.closes.get(start), self.closes.get(start + 1)
        if close is None or inner is None or _NUMBERED.match(self.data, start):
            return None
        brace = self.opened_by[close]
        is_like_a_gap = inner + 1 == close
        if brace.command == -1 or self.data.startswith(b"{{{", start):
            return None
        first = bisect_left(self.commands, start)
        if is_like_a_gap and not (first < len(self.commands) and self.commands[first] < close):
            return None
        end = close + 1
        while following := _NEXT_GROUP.match(self.data, end):
            close = self.closes.get(following.end() - 1)
            if close is None:
                break
            end = close + 1
        return brace.command, end
