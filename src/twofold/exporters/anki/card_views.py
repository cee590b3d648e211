"""A note of a deck -> both sides of each of its cards, in the HTML that Anki makes of them.

Our templates use five things of Anki's: `{{Field}}`, `{{#Field}}…{{/Field}}`, `{{cloze:Field}}`,
`{{cloze-only:Field}}` and `{{type:cloze:Field}}`. What is said aloud, and the box to type into, are
marks in the HTML that stand as Anki leaves them for its screens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from twofold.exporters.anki.cards import AnkiNote

_TAG = re.compile(r"\{\{([#/]?)([^{}]+)\}\}")
_CLOZE = re.compile(r"\{\{c(\d+)::|\}\}")
_BLANK = re.compile(r"^(?:\s|</?(?:br|div)\s*/?>)*$", re.IGNORECASE)
"""What Anki takes for an empty field."""

_MATHJAX = re.compile(r"\\\(.*?\\\)|\\\[.*?\\\]", re.DOTALL)
_SPOKEN = re.compile(r"\[anki:tts[^\]]*\].*?\[/anki:tts\]", re.DOTALL)
_HTML_TAG = re.compile(r"<[^<>]*>")
_NAMED = {'"': "&quot;", "&": "&amp;", "<": "&lt;", ">": "&gt;"}


@dataclass(frozen=True, slots=True)
class CardView:
    """A card: the `name` of its template, its `ordinal` from 0, and what its sides show.

    The `note_id` and the `code` are those of the author's note. `answer` is what is typed, "" where
    nothing is; both sides hold the mark TYPED then.
    """

    note_id: str
    code: str
    name: str
    ordinal: int
    front: str
    back: str
    answer: str = ""


TYPED = "[[type:cloze:Text]]"
"""Stands where Anki puts the box to type into, and on the back what was typed."""


def card_views(note: AnkiNote) -> Iterator[CardView]:
    """Yield the cards of a note in their order."""
    fields = dict(zip(note.note_type.fields, note.fields, strict=True))
    for ordinal in note.cards:
        template = note.note_type.templates[0 if note.note_type.cloze else ordinal]
        front = _filled(template.front, fields, ordinal + 1, is_back=False)
        back = _filled(template.back, fields, ordinal + 1, is_back=True)
        answer = ""
        if TYPED in front:
            answer = _HTML_TAG.sub("", _only(fields["Text"], ordinal + 1))
        yield CardView(note.note_id, note.code, template.name, ordinal, front, back, answer)


def _filled(template: str, fields: Mapping[str, str], number: int, *, is_back: bool) -> str:
    """Return a side of card `number` of a note, whose template may leave out empty fields."""
    parts: list[str] = []
    left_out: list[str] = []
    at = 0
    for tag in _TAG.finditer(template):
        if not left_out:
            parts.append(template[at : tag.start()])
        at = tag.end()
        kind, name = tag[1], tag[2].strip()
        if kind == "#":
            if left_out or _BLANK.match(fields[name]):
                left_out.append(name)
        elif kind == "/":
            if left_out and left_out[-1] == name:
                left_out.pop()
        elif not left_out:
            parts.append(_value(name, fields, number, is_back=is_back))
    return _with_sounds("".join(parts) + template[at:], "a" if is_back else "q")


def _with_sounds(html: str, side: str) -> str:
    """Return a side with the mark of a button in the place of each text that is said aloud."""
    sounds = count()
    return _SPOKEN.sub(lambda _: f"[anki:play:{side}:{next(sounds)}]", html)


def _value(name: str, fields: Mapping[str, str], number: int, *, is_back: bool) -> str:
    filters, _, field = name.rpartition(":")
    match filters:
        case "":
            return fields[field]
        case "cloze":
            return _revealed(fields[field], number, is_back=is_back)
        case "cloze-only":
            return _only(fields[field], number)
        case _:
            return f"[[{name}]]"


@dataclass(slots=True)
class _Deletion:
    """A deletion that is open: its number, and its parts so far."""

    number: int
    parts: list[str]


def _revealed(text: str, asked: int, *, is_back: bool) -> str:
    """Return a field as card number `asked` shows it; deletions may lie in one another."""
    open_ones = [_Deletion(0, [])]
    at, is_asked = 0, False
    for mark in _CLOZE.finditer(text):
        open_ones[-1].parts.append(text[at : mark.start()])
        at = mark.end()
        if mark[1]:
            open_ones.append(_Deletion(int(mark[1]), []))
        elif len(open_ones) > 1:
            ended = open_ones.pop()
            is_asked = is_asked or ended.number == asked
            shown = _shown("".join(ended.parts), ended.number, asked, is_back=is_back)
            open_ones[-1].parts.append(shown)
        else:
            open_ones[-1].parts.append("}}")
    open_ones[-1].parts.append(text[at:])
    if not is_asked:
        return ""
    html = "".join("".join(each.parts) for each in open_ones)
    return _MATHJAX.sub(lambda formula: _HTML_TAG.sub("", formula[0]), html)


def _only(text: str, asked: int) -> str:
    """Return the answers of card number `asked` alone."""
    found, stack = [], list[tuple[int, int]]()
    for mark in _CLOZE.finditer(text):
        if mark[1]:
            stack.append((int(mark[1]), mark.end()))
        elif stack:
            number, start = stack.pop()
            if number == asked:
                found.append(text[start : mark.start()].partition("::")[0])
    return ", ".join(found)


def _shown(inner: str, number: int, asked: int, *, is_back: bool) -> str:
    answer, _, hint = inner.partition("::")
    if number != asked:
        return f'<span class="cloze-inactive" data-ordinal="{number}">{answer}</span>'
    if is_back:
        return f'<span class="cloze" data-ordinal="{number}">{answer}</span>'
    kept = _attribute(answer)
    return (
        f'<span class="cloze" data-cloze="{kept}" data-ordinal="{number}">[{hint or "..."}]</span>'
    )


def _attribute(text: str) -> str:
    """Escape every sign below U+0100 but letters and figures, as Anki's own code does."""
    return "".join(
        sign
        if (sign.isascii() and sign.isalnum()) or ord(sign) > 0xFF
        else _NAMED.get(sign, f"&#x{ord(sign):02X};")
        for sign in text
    )
