"""The notes of a deck as values -> the words that the author's notes had, as far as they show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from twofold.exporters.anki import note_types
from twofold.exporters.anki.cards import AnkiNote

_CLOZE_DELETION = re.compile(r"\{\{c(\d{1,9})::(.*?)(?:::.*?)?\}\}", re.DOTALL)
"""In a field of ours no answer holds `::` or `}}`: comments part them, see `markup.escaped`."""

_PARTS = frozenset({"li", "p", "td", "th"})
"""Elements that hold one text each where a field holds several."""

_PICTURE = re.compile(r"!\[\]\(.*?\)")

_WRITTEN_IN = {
    note_types.QUESTION: ("question", ("Question", "Answer", "Points")),
    note_types.MYTH: ("myth", ("Claim", "Fact")),
    note_types.TERM: ("term", ("Term", "Definition")),
    note_types.EVENT: ("event", ("Date", "Event")),
    note_types.SEQUENCE: ("sequence", ("Heading", "Order")),
}
_OF_SEVERAL_TEXTS = frozenset({"Points", "Definition", "Order"})

_ACCEPTED = re.compile(r'<div class="also of-(\d{1,9})"><span class="label">.*?</span> (.*?)</div>')


@dataclass(frozen=True, slots=True)
class RecalledGap:
    """The number of a card, the answers that it asks for, and the forms that it shows as right."""

    number: int
    answers: tuple[str, ...]
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recalled:
    """What an author's note was: its `text` has its gaps as `{{answer}}`."""

    kind: str
    text: tuple[str, ...]
    gaps: tuple[RecalledGap, ...] = ()


def recalled(notes: Sequence[AnkiNote]) -> Recalled:
    """Return what the author's note was of which these Anki notes were made, in their order.

    Emphasis, hints and addresses of links are not recalled; a picture is its name in the package.
    """
    first = notes[0]
    if first.note_type == note_types.CLOZE:
        return _recalled_gaps(first)
    kind, names = _WRITTEN_IN[first.note_type]
    text: list[str] = []
    for name in names:
        field = field_of(first, name)
        text.extend(_texts(field) if name in _OF_SEVERAL_TEXTS else [_text(field)])
    if first.note_type != note_types.SEQUENCE:
        return Recalled(kind, tuple(text))
    return Recalled(kind, tuple(text), tuple(map(_step, notes)))


def _step(note: AnkiNote) -> RecalledGap:
    words = _PICTURE.sub("", _text(field_of(note, "Step"))).replace("\n", " ")
    return RecalledGap(number_of_step(note.guid), (words,))


def field_of(note: AnkiNote, name: str) -> str:
    """Return the HTML of a note's field."""
    return note.fields[note.note_type.fields.index(name)]


def number_of_step(guid: str) -> int:
    """Return the number of the step that a guid ends with. Raises ValueError for another guid."""
    return int(guid.rpartition("-")[2])


def pictures_in(html: str) -> list[str]:
    """Return the names of the pictures that some HTML shows, in order."""
    return _read(html).pictures


def _recalled_gaps(note: AnkiNote) -> Recalled:
    text = field_of(note, "Text")
    answers: dict[int, list[str]] = {}
    for number, answer in _CLOZE_DELETION.findall(text):
        answers.setdefault(int(number), []).append(_text(answer))
    accepted = _accepted(field_of(note, "Accepted"))
    gaps = tuple(
        RecalledGap(number, tuple(of_number), tuple(accepted.get(number, ())))
        for number, of_number in answers.items()
    )
    filled = _CLOZE_DELETION.sub(r"{{\2}}", text)
    if text.startswith('<div class="grid'):
        return Recalled("comparison", (_text(field_of(note, "Heading")), *_texts(filled)), gaps)
    return Recalled("cloze", (_text(filled),), gaps)


def _accepted(html: str) -> dict[int, list[str]]:
    """Return the other right forms by the number of their gap; see `cards._accepted`."""
    forms: dict[int, list[str]] = {}
    for number, line in _ACCEPTED.findall(html):
        told = line.partition(" = ")[2] or line
        forms.setdefault(int(number), []).extend(_text(told).split(" / "))
    return forms


def _text(html: str) -> str:
    return "".join(_read(html).texts)


def _texts(html: str) -> list[str]:
    """Return the text of each part of a field; of a field without parts its one text, if any."""
    read = _read(html)
    return read.texts[1:] if len(read.texts) > 1 else [text for text in read.texts if text]


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


class _Reader(HTMLParser):
    """Gathers the words of a field: those outside all parts first, then those of each part."""

    def __init__(self) -> None:
        super().__init__()
        self.texts = [""]
        self.pictures: list[str] = []
        self._is_in_caption = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag in _PARTS:
            self.texts.append("")
        elif tag == "br":
            self.texts[-1] += "\n"
        elif tag == "img":
            name = named.get("src") or ""
            self.pictures.append(name)
            self.texts[-1] += f"![]({name})"
        elif tag == "span":
            self._is_in_caption = named.get("class") == "caption"

    def handle_endtag(self, tag: str) -> None:
        if tag == "span":
            self._is_in_caption = False

    def handle_data(self, data: str) -> None:
        if not self._is_in_caption:
            self.texts[-1] += data
