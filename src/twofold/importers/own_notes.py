"""Notes of Twofold's own note types -> what their author wrote, as nodes of an outline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from twofold.importers.anki_notes import FieldReader, ImportedNote, node_of
from twofold.importers.html_words import html_pieces, html_words, joined_texts
from twofold.importers.outline import (
    Body,
    Claim,
    Event,
    Gap,
    Node,
    Question,
    Sentence,
    Steps,
    Table,
    Term,
    Words,
    map_texts,
    plain,
    texts_of,
)
from twofold.notes import PROGRAM_TAGS

OWN = "Twofold "
"""The names of Twofold's note types begin so."""

_STEP = re.compile(r"\s*<b>›</b>\s*")
_OTHERS = '<ul class="others">'
"""Begins, below a question one of whose points is asked, the list of its other points."""
_LEAD = re.compile(r'<div class="lead"[^>]*>(.*?)</div>', re.DOTALL)
"""What its answer says above its points."""
_POINT = "Spare 3"
"""Holds the number of that point."""
_LABEL = re.compile(r'<span class="label">[^<]*</span>\s*')

Fields = dict[str, str]


def _written_tag(tag: str) -> str:
    """Return a tag as its author wrote it: those of the program are nested below the topic's."""
    last = tag.rpartition("/")[2]
    return last if last.casefold() in PROGRAM_TAGS else tag


def _no_remark(_text: str) -> None:
    """Drop remarks on the labels of our own cards."""


def trail_of(note: ImportedNote) -> tuple[str, ...]:
    """Return the titles of the topic and of all that a note is below, as its card shows them."""
    path = dict(note.fields).get("Path", "")
    return tuple(plain(html_words(step, _no_remark)) for step in _STEP.split(path)) or ("",)


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
    gaps = [word for words in texts_of(body) for word in words if isinstance(word, Gap)]
    return Node(
        position=note.position,
        body=body,
        back=_extra(reader, fields.get("Extra", "")),
        sources=_source(reader, fields.get("Source", "")),
        tags=tuple(map(_written_tag, reader.tags())),
        remarks=tuple(reader.remarks),
        guid=_name(note) if _is_part(note) else note.guid,
        numbers=part_numbers if _is_part(note) else tuple(gap.number for gap in gaps),
    )


def _texts(reader: FieldReader, value: str) -> tuple[Words, ...]:
    """Return the texts of a field that holds several."""
    return tuple(piece.words for piece in joined_texts(reader.pieces(value)))


def _extra(reader: FieldReader, value: str) -> tuple[Words, ...]:
    return _texts(reader, value) if "<p" in value else tuple(filter(None, (reader.words(value),)))


def _source(reader: FieldReader, value: str) -> tuple[Words, ...]:
    return tuple(filter(None, (reader.words(_LABEL.sub("", value, count=1)),)))


def _cloze(reader: FieldReader, fields: Fields) -> Body:
    accepted = _accepted(fields.get("Accepted", ""))
    pieces = joined_texts(reader.pieces(fields["Text"]))
    if any(piece.kind == "cell" for piece in pieces):
        rows: dict[int, list[Words]] = {}
        for piece in pieces:
            rows.setdefault(piece.row, []).append(reader.gaps_in(piece.words))
        width = max(map(len, rows.values()))
        full = tuple((*row, *((),) * (width - len(row))) for row in rows.values())
        body: Body = Table(reader.words(fields.get("Heading", "")), full)
    else:
        body = Sentence(reader.gapped(fields["Text"]))
    counts = Counter(
        word.number for words in texts_of(body) for word in words if isinstance(word, Gap)
    )

    def with_forms(words: Words) -> Words:
        return tuple(
            replace(
                word,
                shared=counts[word.number] > 1,
                accepted=accepted.get((word.number, word.answer))
                or accepted.get((word.number, ""), ()),
            )
            if isinstance(word, Gap)
            else word
            for word in words
        )

    return map_texts(body, with_forms)


def _accepted(value: str) -> dict[tuple[int, str], tuple[str, ...]]:
    """Return the other right forms of gaps by number and answer, "" where that is not named."""
    found: dict[tuple[int, str], tuple[str, ...]] = {}
    for piece in html_pieces(value, _no_remark):
        number = re.search(r"\bof-(\d+)", piece.css_class)
        text = plain(piece.words).partition(":")[2].strip()
        answer, sign, forms = text.rpartition(" = ")
        if number and forms:
            found[int(number[1]), answer if sign else ""] = tuple(forms.split(" / "))
    return found


def _question(reader: FieldReader, fields: Fields) -> Body:
    marks = re.search(r"\d+", fields.get("Marks", ""))
    question, _, others = fields["Question"].partition(_OTHERS)
    lead = _LEAD.match(fields.get("Points", "")) if others else None
    answer = fields.get("Answer", "") if not others else lead[1] if lead else ""
    pieces = joined_texts(reader.pieces(fields.get("Points", "")[lead.end() if lead else 0 :]))
    levels = tuple(piece.words for piece in pieces if piece.css_class == "level")
    points = tuple(piece.words for piece in pieces if piece.css_class != "level")
    worth = int(marks[0]) if marks and not others else 0
    return Question(reader.words(question), reader.words(answer), points, worth, levels)


def _term(reader: FieldReader, fields: Fields) -> Body:
    return Term(reader.words(fields["Term"]), _texts(reader, fields["Definition"]))


def _event(reader: FieldReader, fields: Fields) -> Body:
    return Event(plain(reader.words(fields["Date"])), reader.words(fields["Event"]))


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
