"""Notes of Anki's -> nodes of an outline: sentences with gaps, questions and terms, by deck."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from twofold.importers.cloze import has_cloze, with_gaps
from twofold.importers.html_words import Piece, html_pieces, in_one_text
from twofold.importers.outline import CUT, Node, Remark, as_text, plain_words, sentence
from twofold.notes import Back, Body, Note, Question, Term
from twofold.source import Position
from twofold.text import Gap, Inline, LineBreak, Picture, Run, Text

LONGEST_TERM = 60
"""Characters; a longer front is a question or a task."""

NOTHING: Text = (Run("…"),)
"""What a note without any words shows, so that its tags and its name have a place."""

_SOUND = re.compile(r"\[sound:([^\]]*)\]")
_ASKS = re.compile(r"[?？:.!…]\s*$|_{2,}|\.{3}")
_NOT_IN_TAG = re.compile(r"[^\w/-]+")


@dataclass(frozen=True, slots=True)
class ImportedNote:
    """A note as a deck has it: its fields by name, as HTML or as plain text.

    `media` are the names of the files that come with the deck, None where that is not known.
    """

    position: Position
    fields: tuple[tuple[str, str], ...]
    note_type: str = ""
    deck: str = ""
    tags: tuple[str, ...] = ()
    guid: str = ""
    as_html: bool = True
    media: frozenset[str] = frozenset()


def node_of(note: ImportedNote) -> Node:
    """Return what a note of any note type becomes; no field is left out."""
    reader = FieldReader(note)
    filled = [(name, value) for name, value in note.fields if value.strip()]
    body, rest = _body(reader, filled)
    back = []
    for name, value in rest:
        if words := reader.words(value):
            is_plain_back = name.lower() in ("back extra", "extra", "", "notes", "note", "back")
            back.append(words if is_plain_back else (Run(f"{name}: "), *words))
    made = Note(note.position, body, reader.tags(), Back(tuple(back)), guid=note.guid)
    return Node(made, remarks=tuple(reader.remarks))


def _body(
    reader: FieldReader, filled: Sequence[tuple[str, str]]
) -> tuple[Body, Sequence[tuple[str, str]]]:
    """Return what the card asks, and the fields that it does not show there."""
    for place, (_, value) in enumerate(filled):
        if has_cloze(value):
            others = [*filled[:place], *filled[place + 1 :]]
            return sentence(reader.gapped(value)), others
    front = reader.words(filled[0][1]) if filled else ()
    if len(filled) < 2:
        return sentence(front or NOTHING), ()
    text, points = reader.answer(filled[1][1])
    if not front or not (text or points):
        both = front or (*text, *(part for point in points for part in (LineBreak(), *point)))
        return sentence(both or NOTHING), filled[2:]
    rest = filled[2:]
    may_be_term = not points and not any(isinstance(word, LineBreak | Picture) for word in front)
    shown = plain_words(front)
    if may_be_term and len(shown) <= LONGEST_TERM and not _ASKS.search(shown):
        return Term(front, (text,)), rest
    return Question(front, text, points, max(1, len(points))), rest


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
        value = _SOUND.sub("", value)
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
        tags = []
        for tag in self.note.tags:
            name = _NOT_IN_TAG.sub("-", tag.replace("::", "/")).strip("-/") or "-"
            if any(sign.isalpha() for sign in name):
                tags.append(name)
            else:
                self.remark(f"tag {tag}")
        return tuple(dict.fromkeys(tags))


def _uncut(words: Text) -> Text:
    return with_gaps(words)[0] if any(CUT in plain_words((word,)) for word in words) else words
