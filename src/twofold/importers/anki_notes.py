"""Notes of Anki's -> nodes of an outline: sentences with gaps, questions and terms, by deck."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from twofold.anki_packages.collection import Template
from twofold.importers.anki_formulas import with_formulas
from twofold.importers.card_sides import Sides, label_of, sides_of, with_unique_names
from twofold.importers.cloze import has_cloze, with_gaps
from twofold.importers.html_words import Piece, html_pieces, in_one_text
from twofold.importers.occlusions import Occlusion, occlusion_of
from twofold.importers.outline import (
    CUT,
    Node,
    Remark,
    Report,
    as_text,
    in_lines,
    plain_words,
    sentence,
)
from twofold.notes import Back, Body, Figure, Note, Question, Term
from twofold.source import Position
from twofold.text import Gap, Inline, LineBreak, Picture, Run, Text

_WITH_READING = re.compile(r" ?([^ >\[\]]+?)\[(?!sound:)([^\[\]]+?)\]")
"""A word of Japanese or Chinese with its reading, as Anki finds them: a blank before the word says
where it begins, and is not shown."""

LONGEST_TERM = 60
"""Characters; a longer front is a question or a task."""

NOTHING: Text = (Run("…"),)
"""What a note without any words shows, so that its tags and its name have a place."""

_SOUND = re.compile(r"\[sound:([^\]]*)\]")
_ASKS = re.compile(r"[?？:.!…]\s*$|_{2,}|\.{3}")
_PLAIN_BACKS = frozenset({"back extra", "extra", "", "notes", "note", "back"})
_NOT_IN_TAG = re.compile(r"[^\w/-]+")


@dataclass(frozen=True, slots=True)
class ImportedNote:
    """A note as a deck has it: its fields by name, as HTML or as plain text.

    `media` are the names of the files that come with the deck, None where that is not known. The
    `templates` are those of its note type, and `cards` the places of those in use, from 0.
    """

    position: Position
    fields: tuple[tuple[str, str], ...]
    note_type: str = ""
    deck: str = ""
    tags: tuple[str, ...] = ()
    guid: str = ""
    as_html: bool = True
    media: frozenset[str] = frozenset()
    templates: tuple[Template, ...] = ()
    cards: tuple[int, ...] = ()


def node_of(note: ImportedNote) -> Node:
    """Return what a note of any note type becomes; no field is left out."""
    reader = FieldReader(note)
    if occluded := occlusion_of(note.fields):
        return _figure(reader, occluded)
    fields = with_unique_names(note.fields)
    sides = sides_of(fields, note.templates, note.cards)
    filled = {
        name: _with_readings(value) if name in sides.furigana else value
        for name, value in fields
        if value.strip() and name not in sides.switches
    }
    body, used = _body(reader, filled, sides)
    back = _back(reader, [each for each in filled.items() if each[0] not in used])
    tags = reader.tags()
    tags = (*tags, "type") if sides.is_typed and "type" not in tags else tags
    made = Note(note.position, body, tags, Back(back), guid=note.guid)
    return Node(made, remarks=tuple(reader.remarks))


def _back(reader: FieldReader, fields: Iterable[tuple[str, str]]) -> tuple[Text, ...]:
    """Return the fields that go to the back, each with its name where that says something."""
    back = []
    for name, value in fields:
        if words := reader.words(value):
            label = label_of(name)
            back.append(words if label.lower() in _PLAIN_BACKS else (Run(f"{label}: "), *words))
    return tuple(back)


def _body(
    reader: FieldReader, filled: Mapping[str, str], sides: Sides
) -> tuple[Body, frozenset[str]]:
    """Return what the card asks, and the names of the fields that it shows there."""
    for name, value in filled.items():
        if has_cloze(value):
            return sentence(reader.gapped(value)), frozenset({name})
    fronts = tuple(name for name in sides.front if name in filled)
    used = frozenset({*fronts, sides.answer} & filled.keys())
    front = in_lines(reader.words(filled[name]) for name in fronts)
    if sides.answer not in filled:
        return sentence(front or NOTHING), used
    text, points = reader.answer(filled[sides.answer])
    if not front or not (text or points):
        both = front or (*text, *(part for point in points for part in (LineBreak(), *point)))
        return sentence(both or NOTHING), used
    may_be_term = not points and not any(isinstance(word, LineBreak | Picture) for word in front)
    shown = plain_words(front)
    if may_be_term and len(shown) <= LONGEST_TERM and not _ASKS.search(shown):
        return Term(front, (text,)), used
    return Question(front, text, points, max(1, len(points))), used


def _figure(reader: FieldReader, occluded: Occlusion) -> Node:
    """Return a picture with parts of it hidden as a figure; what hides them is a remark."""
    note = reader.note
    pictures = [word for word in reader.words(occluded.picture) if isinstance(word, Picture)]
    header = reader.words(occluded.header)
    words = plain_words(header)
    for hidden in occluded.hidden:
        reader.remark(f"hidden in the picture: {hidden}")
    back = _back(reader, occluded.others)
    body: Body = Figure(tuple(replace(each, words=each.words or words) for each in pictures))
    if not pictures:
        body = sentence(header or NOTHING)
    elif any(each.words not in ("", words) for each in pictures) and header:
        back = (header, *back)
    made = Note(note.position, body, reader.tags(), Back(back), guid=note.guid)
    return Node(made, remarks=tuple(reader.remarks))


class FieldReader:
    """Reads the fields of one note, and keeps what has no place in notes."""

    def __init__(self, note: ImportedNote) -> None:
        self.note = note
        self.remarks: dict[Remark, None] = {}

    def remark(self, text: str) -> None:
        """Keep `text` as a remark about the note, once."""
        self.remarks[Remark(self.note.position, text)] = None

    def pieces(self, value: str) -> tuple[Piece, ...]:
        """Return the lines of a field."""
        for sound in _SOUND.findall(value):
            self.remark(f"sound {sound}")
        value = with_formulas(_SOUND.sub("", value))
        if not self.note.as_html:
            lines = filter(str.strip, value.split("\n"))
            return tuple(Piece("text", as_text(line.strip())) for line in lines)
        found = html_pieces(value, self.remark)
        return tuple(replace(piece, words=self._with_pictures(piece.words)) for piece in found)

    def _with_pictures(self, words: Text) -> Text:
        """Return `words` with pictures that are to be had; others as links or remarks."""
        kept: list[Inline] = []
        for word in words:
            if not isinstance(word, Picture) or word.target in self.note.media:
                kept.append(word)
            elif re.match(r"https?://", word.target, re.IGNORECASE):
                kept.append(Run(word.words or word.target, link=word.target))
            else:
                kept.append(Run(word.words))
                self.remark(f"picture {word.target[:200]}, which does not come with the deck")
        return tuple(kept)

    def words(self, value: str) -> Text:
        """Return the words of a field as one text; deletions out of place show their answers."""
        return tuple(
            Run(self.filled(word)) if isinstance(word, Gap) else word for word in self.gapped(value)
        )

    def filled(self, gap: Gap) -> str:
        """Return the answer of a gap that is none in the notes, and keep its hint."""
        if gap.hint:
            self.remark(f"the hint of a gap that is none here: {gap.answer}::{gap.hint}")
        return gap.answer

    def gapped(self, value: str) -> Text:
        """Return the words of a field with its cloze deletions as gaps."""
        return self.gaps_in(in_one_text(self.pieces(value)))

    def gaps_in(self, raw: Text) -> Text:
        """Return words with their cloze deletions as gaps."""
        words, lost = with_gaps(raw)
        for text in lost:
            self.remark(text)
        return words

    def answer(self, value: str) -> tuple[Text, tuple[Text, ...]]:
        """Return an answer as its text and the list at its end."""
        pieces = [replace(piece, words=_uncut(piece.words)) for piece in self.pieces(value)]
        last = len(pieces)
        while last and pieces[last - 1].kind == "item":
            last -= 1
        return in_one_text(pieces[:last]), tuple(piece.words for piece in pieces[last:])

    def tags(self) -> tuple[str, ...]:
        """Return the note's tags as notes have them; one without any letter is a remark."""
        return tags_of(self.note.tags, self.remark)


def tags_of(names: Iterable[str], report: Report) -> tuple[str, ...]:
    """Return tags as notes have them; one without any letter is reported."""
    tags = []
    for tag in names:
        name = _NOT_IN_TAG.sub("-", tag.replace("::", "/")).strip("-/") or "-"
        if any(sign.isalpha() for sign in name):
            tags.append(name)
        else:
            report(f"tag {tag}")
    return tuple(dict.fromkeys(tags))


def _uncut(words: Text) -> Text:
    return with_gaps(words)[0] if any(CUT in plain_words((word,)) for word in words) else words


def _with_readings(value: str) -> str:
    """Return the text of a field with each reading behind its word: 漢字（かんじ）."""
    return _WITH_READING.sub(r"\1（\2）", value)
