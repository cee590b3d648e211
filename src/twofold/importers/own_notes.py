"""Notes of Twofold's own note types -> what their author wrote, as nodes of an outline."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote

from twofold.dates import Undated, parse_date
from twofold.importers.anki_notes import FieldReader, ImportedNote, node_of
from twofold.importers.html_words import html_pieces, html_words, joined_texts
from twofold.importers.outline import Node, plain_words, sentence
from twofold.notes import (
    PROGRAM_TAGS,
    Back,
    Body,
    Claim,
    Comparison,
    Event,
    Grid,
    Note,
    Question,
    Table,
    Term,
    texts_of,
    with_texts,
)
from twofold.notes import (
    Sequence as Steps,
)
from twofold.parser.levels import read_level
from twofold.text import Gap, Text

OWN = "Twofold "
"""The names of Twofold's note types begin so."""

_STEP = re.compile(r"\s*<b>›</b>\s*")
_OTHERS = '<ul class="others">'
"""Begins, below a question one of whose points is asked, the list of its other points."""
_LEAD = re.compile(r'<div class="lead"[^>]*>(.*?)</div>', re.DOTALL)
"""What its answer says above its points."""
_POINT = "Spare 3"
"""Holds the number of that point."""
_LANGUAGE = re.compile(r'<span lang="([^"<>]+)">')
"""Begins a term in another language than its topic's."""
_SAID = "Spare 2"
"""Holds what a device says, of notes that it says."""
_REPORT = "Spare 1"
"""Holds the link by which a mistake is reported."""
_ADDRESS = re.compile(r'href="(?:mailto:([^"?]+)[^"]*|(https?://[^"]+))"')
_LABEL = re.compile(r'<span class="label">[^<]*</span>\s*')

Fields = dict[str, str]


def _written_tag(tag: str) -> str:
    """Return a tag as its author wrote it: those of the program are nested below the topic's."""
    last = tag.replace("::", "/").rpartition("/")[2]
    return last if last.casefold() in PROGRAM_TAGS else tag


def _no_remark(_text: str) -> None:
    """Drop remarks on the labels of our own cards."""


def trail_of(note: ImportedNote) -> tuple[str, ...]:
    """Return the titles of the topic and of all that a note is below, as its card shows them."""
    path = dict(note.fields).get("Path", "")
    return tuple(plain_words(html_words(step, _no_remark)) for step in _STEP.split(path)) or ("",)


def first_of_parts(notes: Sequence[ImportedNote]) -> list[ImportedNote]:
    """Return `notes` with one for each sequence, of which every step is a note of Anki's.

    So may be every point of a question.
    """
    seen: set[str] = set()
    firsts = []
    for note in notes:
        name = _name(note)
        if name not in seen:
            seen.add(name)
            firsts.append(note)
    return firsts


def is_point(note: ImportedNote) -> bool:
    """Return whether a note asks for one point of a question, whose number it has."""
    return note.note_type == f"{OWN}Question" and dict(note.fields).get(_POINT, "").isdecimal()


def _is_part(note: ImportedNote) -> bool:
    return note.note_type == f"{OWN}Sequence" or is_point(note)


def _name(note: ImportedNote) -> str:
    """Return the name of the author's note: a step's guid is that, and the step's number."""
    if not _is_part(note):
        return note.guid or str(note.position)
    return note.guid.rpartition("-")[0] or note.guid


@dataclass(frozen=True, slots=True)
class OwnSettings:
    """What cards show of the settings of their topic."""

    language: str
    contact: str
    typing: bool
    speech: bool


def settings_of(notes: Sequence[ImportedNote]) -> OwnSettings:
    """Return the settings of the topic that `notes` were made of.

    What one tag does for one note is no setting.
    """
    each = [(dict(note.fields), {_written_tag(tag) for tag in note.tags}) for note in notes]
    languages = {fields.get("Language", "") for fields, _ in each}
    links = {found for fields, _ in each if (found := _ADDRESS.search(fields.get(_REPORT, "")))}
    contacts = {html.unescape(link[2] or unquote(link[1])) for link in links}
    return OwnSettings(
        language=languages.pop() if len(languages) == 1 else "",
        contact=contacts.pop() if len(contacts) == 1 else "",
        typing=any(fields.get("Typing") and "type" not in tags for fields, tags in each),
        speech=any(
            "[anki:tts" in fields.get(_SAID, "") and "speak" not in tags for fields, tags in each
        ),
    )


def own_nodes(notes: Sequence[ImportedNote]) -> list[Node]:
    """Return a node for each note that an author wrote."""
    numbers: dict[str, list[int]] = {}
    for note in notes:
        key = note.guid.rpartition("-")[2]
        numbers.setdefault(_name(note), []).append(int(key) if key.isdecimal() else 0)
    return [_own_node(note, tuple(numbers[_name(note)])) for note in first_of_parts(notes)]


def own_body(note: ImportedNote) -> Body | None:
    """Return what a note of ours asks, its gaps with their numbers and other right forms.

    None for a note that has not the fields of one of our note types.
    """
    return _body(FieldReader(note), note)


def _body(reader: FieldReader, note: ImportedNote) -> Body | None:
    make, needed = _BODIES.get(note.note_type.removeprefix(OWN), (None, ()))
    fields = dict(note.fields)
    return make(reader, fields) if make and fields.keys() >= set(needed) else None


def _own_node(note: ImportedNote, part_numbers: tuple[int, ...]) -> Node:
    reader = FieldReader(note)
    body = _body(reader, note)
    if body is None:
        return node_of(note)
    fields = dict(note.fields)
    is_part = _is_part(note)
    made = Note(
        note.position,
        replace(body, numbers=part_numbers)
        if isinstance(body, Steps | Question) and is_part
        else body,
        tuple(map(_written_tag, reader.tags())),
        Back(
            extra=_extra(reader, fields.get("Extra", "")),
            sources=_source(reader, fields.get("Source", "")),
        ),
        guid=_name(note) if is_part else note.guid,
    )
    return Node(made, remarks=tuple(reader.remarks))


def _texts(reader: FieldReader, value: str) -> tuple[Text, ...]:
    """Return the texts of a field that holds several."""
    return tuple(piece.words for piece in joined_texts(reader.pieces(value)))


def _extra(reader: FieldReader, value: str) -> tuple[Text, ...]:
    return _texts(reader, value) if "<p" in value else tuple(filter(None, (reader.words(value),)))


def _source(reader: FieldReader, value: str) -> tuple[Text, ...]:
    return tuple(filter(None, (reader.words(_LABEL.sub("", value, count=1)),)))


def _cloze(reader: FieldReader, fields: Fields) -> Body:
    accepted = _accepted(fields.get("Accepted", ""))
    pieces = joined_texts(reader.pieces(fields["Text"]))
    if any(piece.kind == "cell" for piece in pieces):
        rows: dict[int, list[Text]] = {}
        for piece in pieces:
            rows.setdefault(piece.row, []).append(reader.gaps_in(piece.words))
        width = max(map(len, rows.values()))
        full = tuple((*row, *((),) * (width - len(row))) for row in rows.values())
        title, grid = reader.words(fields.get("Heading", "")), Grid(full[0], full[1:])
        has_gaps = any(isinstance(word, Gap) for row in full for cell in row for word in cell)
        body: Body = Comparison(title, grid) if has_gaps else Table(title, grid)
    else:
        body = sentence(reader.gapped(fields["Text"]))
    counts = Counter(
        word.number for words in texts_of(body) for word in words if isinstance(word, Gap)
    )

    def with_forms(words: Text) -> Text:
        return tuple(
            word._replace(
                group=word.number if counts[word.number] > 1 else 0,
                accepted=accepted.get((word.number, word.answer))
                or accepted.get((word.number, ""), ()),
            )
            if isinstance(word, Gap)
            else word
            for word in words
        )

    return with_texts(body, with_forms)


def _accepted(value: str) -> dict[tuple[int, str], tuple[str, ...]]:
    """Return the other right forms of gaps by number and answer, "" where that is not named."""
    found: dict[tuple[int, str], tuple[str, ...]] = {}
    for piece in html_pieces(value, _no_remark):
        number = re.search(r"\bof-(\d+)", piece.css_class)
        text = plain_words(piece.words).partition(":")[2].strip()
        answer, sign, forms = text.rpartition(" = ")
        if number and forms:
            found[int(number[1]), answer if sign else ""] = tuple(forms.split(" / "))
    return found


def _question(reader: FieldReader, fields: Fields) -> Body:
    marks = re.search(r"\d+", fields.get("Marks", ""))
    asked, _, others = fields["Question"].partition(_OTHERS)
    lead = _LEAD.match(fields.get("Points", "")) if others else None
    answer = fields.get("Answer", "") if not others else lead[1] if lead else ""
    pieces = joined_texts(reader.pieces(fields.get("Points", "")[lead.end() if lead else 0 :]))
    levels = tuple(read_level(piece.words) for piece in pieces if piece.css_class == "level")
    points = tuple(piece.words for piece in pieces if piece.css_class != "level")
    worth = int(marks[0]) if marks and not others else max(1, len(points))
    return Question(reader.words(asked), reader.words(answer), points, worth, levels=levels)


def _term(reader: FieldReader, fields: Fields) -> Body:
    language = _LANGUAGE.match(fields["Term"])
    return Term(
        reader.words(fields["Term"]),
        _texts(reader, fields["Definition"]),
        language[1] if language else "",
    )


def _event(reader: FieldReader, fields: Fields) -> Body:
    date = plain_words(reader.words(fields["Date"]))
    return Event(parse_date(date) or Undated(date), reader.words(fields["Event"]))


def _claim(reader: FieldReader, fields: Fields) -> Body:
    return Claim(reader.words(fields["Claim"]), reader.words(fields.get("Fact", "")))


def _steps(reader: FieldReader, fields: Fields) -> Body:
    return Steps(reader.words(fields.get("Heading", "")), _texts(reader, fields["Order"]))


_BODIES: dict[str, tuple[Callable[[FieldReader, Fields], Body], tuple[str, ...]]] = {
    "Cloze": (_cloze, ("Text",)),
    "Question": (_question, ("Question",)),
    "Term": (_term, ("Term", "Definition")),
    "Event": (_event, ("Date", "Event")),
    "Myth": (_claim, ("Claim",)),
    "Sequence": (_steps, ("Order",)),
}
"""Our note types, without what their names begin with -> who reads them, and the fields needed."""
