"""A file and its nodes -> warnings about what other programs write for gaps and questions.

The text stays as it is: each warning says what would be read as the author may have meant it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from twofold.parser.layout_marks import CALLOUTS
from twofold.parser.line_cards import LINE_WORD, MARKER, PROPERTIES, line_cards
from twofold.parser.reading import Reading
from twofold.parser.tree import Node
from twofold.problems import Severity

_CODE = "other-notation"
_OLDER = "not-a-line-word"
"""The code of what is found to be no line word, which is then told already."""

_CODE_NODES = frozenset({"Code", "CodeBlock", "InlineMath", "DisplayMath"})
LONGEST_LINE = 2000
"""Bytes around a sign that are looked at: a hostile file may be one line."""

_BOLD = rb"(?:\*\*|__)?"


class _Notation(NamedTuple):
    """What it looks like, and what is said: the pattern's groups, `found` and `rest` by name."""

    pattern: re.Pattern[bytes]
    message: str


def _words(*words: str) -> bytes:
    """Return a pattern for words, with and without a first capital letter in any script."""
    forms = {form for word in words for form in (word, word.capitalize(), word.upper())}
    return b"|".join(re.escape(form).encode() for form in sorted(forms, reverse=True))


_TEMPLATE = (
    'a template\'s "{found}" is read as a gap: write \\{{{{ for plain braces, or take it out'
)

_IN_GAPS = (
    _Notation(
        re.compile(rb"\{\{\s*(?P<number>c\d{1,3})(?!,\s?\d)(?:\s+|\s*(?:;;?|[.,=>/|-]+|\xe2\x80\x93)\s*)"
                   rb"(?P<rest>[^\s:;{}|][^{}:|\n]*)"),
        'in "{found}" the number would be asked for, too: write {{{{{number}::{rest}}}}}',
    ),
    _Notation(
        re.compile(rb"\{\{\s*(?:c[lIi]|\xd1\x81\d{1,3})::(?P<rest>[^{}:|\n]+)"),
        'in "{found}" stands another letter than c or another sign than a figure: write '
        "{{{{c1::{rest}}}}}",
    ),
    _Notation(
        re.compile(rb"\{\{\s*cloze(?:[ \t]*::?[ \t]*|[ \t]+)(?P<rest>[^\s:{}|][^{}:|\n]*)",
                   re.IGNORECASE),
        'in "{found}" the word cloze would be asked for, too: write {{{{{rest}}}}}',
    ),
    _Notation(
        re.compile(rb"\{\{\s*\[\[cloze\]\]\s*:\s*(?P<rest>[^\s:{}|][^{}:|\n]*)", re.IGNORECASE),
        'in "{found}" the word cloze would be asked for, too: write {{{{{rest}}}}}',
    ),
    _Notation(
        re.compile(rb"\{\{\s*(?:\[\[)?(?:TODO|DONE)(?:\]\])?\s*\}\}"),
        'the box "{found}" is read as a gap: write `[ ]` in its place, which is left out',
    ),
    _Notation(
        re.compile(rb"\{\{\s*(?:\[\[)?(?:query|embed|renderer|video|youtube|tweet|pdf|iframe)"
                   rb"(?:\]\])?[ \t]*:?[ \t]*(?:\(|\[\[|https?:|:\w)[^{}\n]*"),
        _TEMPLATE,
    ),
    _Notation(
        re.compile(rb"\{\{\s*(?:\[\[(?!(?:TODO|DONE)\]\])(?:[^][{}|\n]*\|)?(?P<rest>[^][{}|\n]+)\]\]"
                   rb"|\[(?P<words>[^][{}\n]+)\]\([^(){}\n]*\)|==(?P<marked>[^={}\n]+)==)\s*"
                   rb"(?=::|\||\}\})"),
        'the signs in "{found}" would be printed: write {{{{{rest}}}}}',
    ),
    _Notation(
        re.compile(rb"\{\{(?:<[^{}\n]*>|%[^{}\n]*%)\}\}"), _TEMPLATE
    ),
    _Notation(
        re.compile(rb"\{\{[~-]?\s*(?:[#/](?:if|each|unless|with|for|list|let|foreach)\b"
                   rb"|(?:page|site|post|layout|include|forloop)\.\w)[^{}\n]*"),
        _TEMPLATE,
    ),
    _Notation(
        re.compile(rb"\{\{[#^](?P<name>[A-Za-z]\w*)\}\}(?=[^\n]{0,500}\{\{/(?P=name)\}\})"),
        _TEMPLATE,
    ),
)  # fmt: skip
"""What is read as a gap, and asks for more or for other words than were meant."""

_AROUND_GAPS = (
    _Notation(
        re.compile(rb"\[(?<!!\[)[*_]{0,3}(?P<gap>\{\{[^{}\n]*\}\})[*_]{0,3}\][(\[]"),
        'the link around "{gap}" leads to its answer while it is asked: put the link behind the '
        "gap",
    ),
    _Notation(
        re.compile(rb"==(?P<gap>\{\{[^{}\n]*\}\})=="),
        'the == around "{gap}" belong to no gap: write {gap} alone',
    ),
)
"""What stands around a gap, its place being that of the braces."""

_AS_GAP = '"{found}" is printed as it stands: {{{{answer}}}} in its place makes a gap'
_CARD = (
    '"{found}" parts no question from its answer here, and is printed: write `Q:` before the '
    "question and `A:` before the answer, on a line of its own"
)

_BLOCK_ID = rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{10,30}\)\)"
_BLOCK = '"{found}" stands for another block of the outline, and is printed: write its words there'
_HIDES_NOTHING = '"{found}" hides nothing here, and is printed: write {{{{{rest}}}}} for a gap'

# Each pattern begins with the same byte always: so the search leaps from one to the next.
_IN_TEXT = (
    _Notation(
        re.compile(rb"(?P<at>c(?<![\w{:/]c)\d{1,3}::)(?=[^\s:])"),
        '"{found}" numbers a gap only in two braces: write {{{{{at}answer}}}}',
    ),
    _Notation(
        re.compile(rb"\(\((?P<number>c\d{1,3})(?:[ \t]+|[|:][ ]?)(?P<rest>[^():\s][^()\n]*)\)\)"),
        '"{found}" is printed as it stands: write {{{{{number}::{rest}}}}} for a gap',
    ),
    _Notation(re.compile(rb"!\(\(" + _BLOCK_ID), _BLOCK),
    _Notation(re.compile(rb"\(\((?<!!\(\()" + _BLOCK_ID), _BLOCK),
    _Notation(re.compile(rb">!(?P<rest>[^!<>\s](?:[^!<>\n]*[^!<>\s])?)!<"), _HIDES_NOTHING),
    _Notation(
        re.compile(rb"\|\|(?<![\w|]\|\|)(?P<words>[A-Za-z\x80-\xff][^|\n]{1,80}[^|\s])\|\|(?![\w|])"),
        _HIDES_NOTHING,
    ),
    _Notation(
        re.compile(rb"%%[ ]?(?P<number>c\d{1,3})[ ]?%%"),
        '"{found}" is a remark, and marks no gap: write {{{{{number}::answer}}}}',
    ),
    _Notation(
        re.compile(rb"\{%[-+]?[ \t]*[A-Za-z][^%{}\n]*%\}"),
        'a template\'s "{found}" is printed as it stands: write what should stand there',
    ),
    _Notation(
        re.compile(rb"\{(?<!\{\{)(?:\d{0,3}:[A-Z_]{2,}:[^{}\n]+|[ ]?=[^{}~\n]+~[^{}\n]*"
                   rb"|[ ]?~[^{}=\n]+=[^{}\n]*)\}"),
        'Moodle\'s "{found}" is printed as it stands: {{{{answer}}}} in its place makes a gap',
    ),
    _Notation(
        re.compile(rb"~(?<=[A-Za-z0-9)\]]~)(?P<rest>[A-Za-z0-9+-]{1,6})~(?!~)"),
        '"{found}" is printed as it stands: write <sub>{rest}</sub>',
    ),
    _Notation(
        re.compile(rb"\^(?<=[A-Za-z0-9)\]]\^)(?P<rest>[A-Za-z0-9+-]{1,6})\^(?![\^\d])"),
        '"{found}" is printed as it stands: write <sup>{rest}</sup>',
    ),
    _Notation(re.compile(rb"___(?<![\w*_\\/[]___)_*(?![\w*])"), _AS_GAP),
    _Notation(re.compile(rb"\\_\\_\\_(?<![\w*_]\\_\\_\\_)(?:\\_)*(?![\w*])"), _AS_GAP),
    _Notation(re.compile(rb"\.\.\.\.\.(?<=[\s(].....)\.*(?=[\s,;)]|\Z)"), _AS_GAP),
    _Notation(re.compile(rb"\xe2\x80\xa6\xe2\x80\xa6(?<=[\s(](?:\xe2\x80\xa6){2})"
                         rb"(?:\xe2\x80\xa6)*(?=[\s,.;)])"), _AS_GAP),
    _Notation(re.compile(rb"\[(?<![]!\\]\[)(?:\.{2,3}|\xe2\x80\xa6|_+)\](?![(\[:])"), _AS_GAP),
    _Notation(
        re.compile(rb"\[(?<![]!\\]\[)(?:\.{3}|\xe2\x80\xa6)[ ]?"
                   rb"(?P<rest>[A-Za-z\x80-\xff][^][\n]*)\](?![(\[:])"),
        '"{found}" is printed as it stands: {{{{answer::{rest}}}}} in its place makes a gap',
    ),
    _Notation(re.compile(rb";;(?<=[^\n;];;)(?=[^\n;])"), _CARD),
    _Notation(re.compile(rb"[ ](?P<at>>>>?|<<)[ ]"), _CARD),
    _Notation(
        re.compile(rb"(?P<at>#(?<=[ \t]#)(?:flash)?cards?)"
                   rb"(?=(?:[ \t][#^][\w/-]{1,60}){0,5}[ \t]*(?:\n|\Z))"),
        '"{found}" makes no card of this: write `Q:` before the question, and `A:` before the '
        "answer below it, or {{{{answer}}}} for a gap",
    ),
    _Notation(
        re.compile(rb"\n(?<=[^\n]\n)[ \t]*(?P<at>\?\??)[ \t]*(?=\n[ \t]*[^\s])"),
        '"{found}" alone on its line is printed as it stands: write `Q:` before the line above it '
        "and `A:` before the line below",
    ),
    _Notation(
        re.compile(rb"\n[ \t]*(?P<at>\*\[(?P<rest>[^][\n]{1,60})\]:)(?=[ \t]+\S)"),
        '"{found}" explains nothing here, and is printed: write {rest} alone, and below it `: ` '
        "and its meaning",
    ),
    _Notation(
        re.compile(rb"\n\n(?P<at>={2,6})(?=[ \t]+[A-Za-z\x80-\xff][^=\n]*\n\n)"),
        '"{found}" begins no heading here, and is printed: write `#` for each sign',
    ),
    _Notation(
        re.compile(rb"\n[ \t]*(?:[-*+][ \t]+)?(?P<at>#\+(?!(?i:BEGIN|END)_%b\s)"
                   rb"[A-Za-z_]{2,}(?::|(?=[ \t\n])))" % CALLOUTS),
        '"{found}" is a word of Org, and is printed: take it out, or write it in Markdown',
    ),
    _Notation(
        re.compile(rb"\n[ \t]*(?:[-*+][ \t]+)?(?P<at>%b::)(?=[ \t]+\S)" % PROPERTIES),
        '"{found}" is a property of another program, and is printed: settings stand at the top, as '
        "`key: value` between two lines `---`",
    ),
)  # fmt: skip
"""What is printed as it stands; `at` is its place, where more is looked at."""

_IN_ADDRESS = re.compile(rb"(?:://|\]\()\S*\Z")
"""An address, or a part of one, up to where it is cut: there are such signs in many."""

_ANSWERS = _words("answer", "ans", "answer key", "key", "solution", "antwort", "lösung", "réponse",
                  "respuesta", "solución", "ответ")  # fmt: skip
_FRONTS = _words("front", "vorderseite", "recto", "anverso")
_BACKS = _words("back", "rückseite", "verso", "reverso", "dorso")
_TERMS = _words("term", "word", "begriff", "wort", "terme", "mot", "término", "palabra", "термин",
                "слово")  # fmt: skip
_MEANINGS = _words("definition", "meaning", "bedeutung", "définition", "sens", "definición",
                   "significado", "определение", "значение")  # fmt: skip
_LINE_START = re.compile(
    MARKER + _BOLD + rb"(?:[CP]|(?:(?:Correct|Right|The|correct|right)[ ])?(?:%b))" % b"|".join(
        (_ANSWERS, _FRONTS, _TERMS)
    ) + _BOLD + rb"[ ]?[:=]"
)  # fmt: skip
"""How the lines begin that are looked at more closely: one search for all of them is quicker."""

_AT_LINE_STARTS = (
    _Notation(
        re.compile(MARKER + rb"(?P<at>[CP]:)[ ][^\n]*?\[(?P<rest>[^][\n]+)\](?![(\[:])"),
        '"{found}" is another program\'s word for a sentence with gaps: leave it out, and write '
        "{{{{{rest}}}}} for a gap",
    ),
    _Notation(
        re.compile(
            MARKER + _BOLD + rb"(?P<at>(?:(?:Correct|Right|The|correct|right)[ ])?(?:" + _ANSWERS
            + rb")" + _BOLD + rb"[ ]?[:=]" + _BOLD + rb"[ ]*\(?[A-Ha-h]\)?)[.)]?" + _BOLD
            + rb"[ \t]*(?=\n|\Z)"
        ),
        '"{found}" is read as text: write `Q:` before the question, and here `A:` with the words '
        "of the right choice",
    ),
    _Notation(
        re.compile(
            MARKER + _BOLD + rb"(?P<at>(?:" + _FRONTS + rb")" + _BOLD
            + rb"[ ]?:)[^\n]*(?:\n[^\n]+){0,3}?\n[ \t]*(?:[-*+][ \t]+)?" + _BOLD
            + rb"(?:" + _BACKS + rb")" + _BOLD + rb"[ ]?:"
        ),
        '"{found}" is read as text: write `Q:` for the front and `A:` for the back',
    ),
    _Notation(
        re.compile(
            MARKER + _BOLD + rb"(?P<at>(?:" + _TERMS + rb")" + _BOLD
            + rb"[ ]?:)[^\n]*\n[ \t]*(?:[-*+][ \t]+)?" + _BOLD + rb"(?:" + _MEANINGS + rb")"
            + _BOLD + rb"[ ]?:"
        ),
        '"{found}" is read as text: write the term alone, and below it `: ` and its meaning',
    ),
)  # fmt: skip
"""The same, of what begins a line."""

_ANGLES_OF_CARD = re.compile(
    rb"(?=[^<>]*[A-Za-z\x80-\xff]{3})[^<>|`$=(]+ (?:>>>?|<<) "
    rb"(?=[^<>]*[A-Za-z\x80-\xff]{3})[^<>|`$=;)]+"
)
"""A line of words on either side of the angles; in code and between figures they are none."""

_QUOTED = re.compile('"|“|”|„|«|»|&quot;'.encode())
"""Who quotes leaves words out of a quotation with `[…]`."""


def find_other_notations(reading: Reading, nodes: Sequence[Node]) -> None:
    """Warn of what other programs take for gaps and questions; code may say anything."""
    outside = _Outside(reading, nodes)
    for notation in _IN_GAPS:
        for found in notation.pattern.finditer(reading.data):
            if gap := outside.gap_at(found.start()):
                _warn(reading, gap, found, notation.message)
    for notation in _AROUND_GAPS:
        for found in notation.pattern.finditer(reading.data):
            if gap := outside.gap_at(found.start("gap")):
                _warn(reading, gap, found, notation.message)
    lines = b"\n" + reading.data  # so that the first begins as the others do
    for notation in _IN_TEXT:
        for found in notation.pattern.finditer(lines):
            _warn_in_text(outside, _span(found, 1), found, notation.message)
    for line in _LINE_START.finditer(lines):
        for notation in _AT_LINE_STARTS:
            if start := notation.pattern.match(lines, line.start()):
                _warn_in_text(outside, _span(start, 1), start, notation.message)
    for found in line_cards(reading.masked):
        _warn_in_text(outside, found.span(), found, _CARD)


class _Outside:
    """Says what stands in a gap and what in text, outside of gaps, code and settings."""

    def __init__(self, reading: Reading, nodes: Sequence[Node]) -> None:
        self.reading = reading
        self.nodes = nodes

    def gap_at(self, offset: int) -> tuple[int, int] | None:
        """Return where the gap that begins at `offset` begins and ends, None if none does."""
        gaps = self.reading.gaps
        at = bisect_right(gaps, (offset, 0))
        return gaps[at] if at < len(gaps) and gaps[at][0] == offset else None

    def is_text(self, offset: int) -> bool:
        """Return whether the byte at `offset` is read as text, or was in a remark."""
        for ranges in (self.reading.gaps, self.code):
            at = bisect_right(ranges, (offset, len(self.reading.data))) - 1
            if at >= 0 and offset < ranges[at][1]:
                return False
        return offset >= self.reading.first and not self.reading.is_escaped(offset)

    def is_in_formula(self, offset: int) -> bool:
        """Return whether a byte is in a formula, where signs mean what they do in TeX."""
        formulas = self.reading.formulas
        at = bisect_right(formulas, offset, key=lambda formula: formula.start) - 1
        return at >= 0 and offset < formulas[at].end

    def is_meant(self, place: int) -> bool:
        """Return whether nothing else is likelier: a quotation, a question, what is told already.

        Only the LONGEST_LINE bytes on either side are looked at.
        """
        data = self.reading.data
        if self.told and self.reading.position(place).line in self.told:
            return False
        start = data.rfind(b"\n", max(0, place - LONGEST_LINE), place) + 1
        start = start or max(0, place - LONGEST_LINE)
        line = data[start : place + LONGEST_LINE].partition(b"\n")[0].lstrip(b" \t-*+")
        sign = data[place : place + 1]
        if sign == b"[":
            return not (line.startswith(b">") or _QUOTED.search(line))
        if sign in (b"~", b"^", b"|") and self.is_in_formula(place):
            return False
        if sign in (b"~", b"^"):
            return not _IN_ADDRESS.search(data, start, place)
        if sign == b"|" or data[place : place + 2] == b">!":
            return not line.startswith(b"|")
        if sign in (b">", b"<"):
            return _ANGLES_OF_CARD.fullmatch(line) is not None
        if sign == b"#" and data[place : place + 2] != b"#+":
            return not (line.startswith(b"#") or self.is_asked(start, line))
        if sign in (b"_", b"\\", b".", b"\xe2"):
            is_rule = not line.strip(b"_ \t*|:-")
            return not (is_rule or LINE_WORD.match(line) or line.startswith(b">"))
        return True

    def is_asked(self, start: int, line: bytes) -> bool:
        """Return whether a `line` that begins at `start` has gaps or belongs to a question."""
        if b"{{" in line or self.reading.asks_highlights or self.reading.asks_bold:
            return True
        first = max(start - LONGEST_LINE, 0)
        above = self.reading.data[first:start].rpartition(b"\n\n")[2]
        return any(LINE_WORD.match(each.lstrip(b" \t-*+")) for each in (above + line).split(b"\n"))

    @cached_property
    def told(self) -> frozenset[int]:
        """The lines in which something is wrong, or that begin with what is no line word."""
        return frozenset(
            each.position.line
            for each in self.reading.problems
            if each.code == _OLDER or each.severity is Severity.ERROR
        )

    @cached_property
    def code(self) -> Sequence[tuple[int, int]]:
        """The ranges of code, in order; few files need to know them."""
        return sorted(_code_below(self.nodes))


def _code_below(nodes: Sequence[Node]) -> Iterator[tuple[int, int]]:
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        if node.kind in _CODE_NODES:
            yield node.start, node.end
        else:
            waiting.extend(node.children)


def _span(found: re.Match[bytes], added: int) -> tuple[int, int]:
    """Return where what is told begins and ends in a text before which bytes were `added`."""
    start, end = found.span("at" if "at" in found.re.groupindex else 0)
    return start - added, end - added


def _warn_in_text(
    outside: _Outside, place: tuple[int, int], found: re.Match[bytes], message: str
) -> None:
    if outside.is_text(place[0]) and outside.is_meant(place[0]):
        _warn(outside.reading, place, found, message)


def _warn(reading: Reading, place: tuple[int, int], found: re.Match[bytes], message: str) -> None:
    groups = {name: _shown(words) for name, words in found.groupdict().items()}
    rest = next(filter(None, map(groups.get, ("rest", "words", "marked"))), "")
    shown = {**groups, "rest": rest, "found": reading.quote(*place)}
    reading.warning(place[0], _CODE, message.format(**shown))


def _shown(words: bytes | None) -> str:
    return " ".join((words or b"").decode("utf-8", "replace").split())
