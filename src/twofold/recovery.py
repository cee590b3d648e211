"""Decks that were handed out, and the notes of today -> the ledger that was lost."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count, islice

from twofold.exporters.anki.cards import AnkiNote, anki_notes, topic_source
from twofold.exporters.anki.fingerprints import by_note, fingerprint
from twofold.exporters.anki.names import deck_name
from twofold.exporters.anki.package_reader import Package, topic_deck
from twofold.identity import Identified, identify
from twofold.identity.content import birth_id, kind_of, words_of
from twofold.identity.deck_places import may_have_place
from twofold.importers.anki_notes import ImportedNote
from twofold.importers.html_words import html_words
from twofold.importers.own_notes import is_point, own_body
from twofold.ledger import Ledger, NumberedGap, Record, with_records
from twofold.notes import Body, Note, Statement, Topic, makes_cards, notes_of, texts_of
from twofold.notes import Sequence as Steps
from twofold.source import Position
from twofold.text import Gap, Picture, gaps_in, plain

# What a deck shows of a note is not all that the author wrote: pictures have other names there,
# odd blanks are gone. So each note of today is made into cards and read from them in the same
# way; where both readings are equal, the words of today are the words that were.

_CAPTION = re.compile(r'<span class="caption">.*?</span>')
"""What a card shows below a picture is no part of the text around it."""


@dataclass(frozen=True, slots=True)
class CardReading:
    """What cards show of an author's note: its `text` has its gaps as `{{answer}}`."""

    kind: str
    text: tuple[str, ...]
    gaps: tuple[NumberedGap, ...] = ()


@dataclass(frozen=True, slots=True)
class Recovered:
    """The ledger again; how many notes the decks hold, and how many of these still exist."""

    ledger: Ledger
    notes: int
    remaining: int


def recover(packages: Sequence[Package], topics: Sequence[Topic], remains: Ledger) -> Recovered:
    """Return a ledger of the notes in `packages`, joined to what `remains` of the lost one.

    Of a note that several know, the latest edition counts, and the numbers of all. `topics` are all
    of the ledger's folder; their notes that make no cards get new records, since no deck has them.
    """
    as_written = _AsWritten(topics)
    known = {record.guid: record for record in remains.records.values()}
    in_decks: set[str] = set()
    taken = {*remains.records, *(note.note_id for package in packages for note in package.notes)}
    for package in packages:
        for record in _records(package, as_written, remains.fork, known, taken):
            known[record.guid] = joined = _joined(record, known.get(record.guid))
            in_decks.add(joined.id)
    ledger = with_records(remains, known.values())
    identified = identify(topics, ledger)
    now = identified.ledger
    remaining = sum(not now.records[each].is_retired for each in in_decks)
    ledger = with_records(ledger, _below_todays_headings(now, ledger))
    ledger = with_records(ledger, _new_without_cards(identified, ledger))
    return Recovered(ledger, len(in_decks), remaining)


def read_cards(notes: Sequence[AnkiNote]) -> CardReading:
    """Return what the author's note was of which these Anki notes were made, in their order.

    Emphasis, hints and addresses of links are not among it; a picture is its name in the package.
    Raises ValueError for a note that none of our note types fits.
    """
    imported = _as_imported(notes[0])
    body = own_body(imported)
    if body is None:
        raise ValueError(f"{notes[0].note_type.name} has other fields")
    text = words_of(body)
    if is_point(imported):
        points = tuple(_part(note, "Answer") for note in notes)
        return CardReading("question-by-points", text, points)
    if isinstance(body, Steps):
        return CardReading("sequence", text, tuple(_part(note, "Step") for note in notes))
    return CardReading(kind_of(Note(imported.position, body)), text, _gaps(body))


def _part(note: AnkiNote, name: str) -> NumberedGap:
    """Return the step or point, in the field `name`, that a note asks for by its number.

    Its guid ends with that.
    """
    field = _CAPTION.sub("", note.fields[note.note_type.fields.index(name)])
    words = html_words(field, lambda _remark: None)
    step = Statement(tuple(word for word in words if not isinstance(word, Picture)))
    (text,) = words_of(step)
    return NumberedGap(int(note.guid.rpartition("-")[2]), (text.replace("\n", " "),))


def _as_imported(note: AnkiNote) -> ImportedNote:
    fields = zip(note.note_type.fields, note.fields, strict=True)
    return ImportedNote(
        position=Position("", 1, 1),
        fields=tuple((name, _CAPTION.sub("", value)) for name, value in fields),
        note_type=note.note_type.name,
        media=frozenset(picture.name for picture in note.media),
    )


def _gaps(body: Body) -> tuple[NumberedGap, ...]:
    """Return the gaps of a body by their numbers: those of one number are asked together."""
    found: dict[int, list[Gap]] = defaultdict(list)
    for text in texts_of(body):
        for gap in gaps_in(text):
            found[gap.number].append(gap)
    return tuple(
        NumberedGap(
            number,
            tuple(gap.answer for gap in gaps),
            accepted=tuple(form for gap in gaps for form in gap.accepted),
        )
        for number, gaps in found.items()
    )


class _AsWritten:
    """The texts of today's notes in the author's own form, by what a deck shows of it."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        identified = identify(topics)
        self.texts: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}
        self.decks: dict[str, str] = {}
        self.headings: dict[str, str] = {}
        """Those of sections, by the name of a subdeck that is called as they are."""
        self.topic_sources = {topic_source(topic) for topic in topics}
        for topic in identified.topics:
            self.decks[deck_name(topic)] = topic.deck
            for section in topic.sections:
                self.headings[deck_name(topic, replace(section, deck=""))] = plain(section.title)
            for note_id, notes in by_note(anki_notes(topic)).items():
                shown = read_cards(notes)
                self.texts[shown.kind, shown.text] = identified.ledger.records[note_id].text

    def without_topic_sources(self, notes: Sequence[AnkiNote]) -> tuple[AnkiNote, ...]:
        """Return `notes` as today's deck has them: older ones show the source of their topic."""
        return tuple(
            note._replace(
                fields=tuple(
                    "" if name == "Source" and value in self.topic_sources else value
                    for name, value in zip(note.note_type.fields, note.fields, strict=True)
                ),
            )
            for note in notes
        )

    def names(self, decks: Mapping[str, str]) -> dict[str, tuple[str, str, str]]:
        """Return what records have as deck, section and subdeck, by the names of `decks`.

        `decks` has the topic's deck of each. Its subdecks have places if the names of all may begin
        with one, and none is as a whole what the author calls a section.
        """
        below: dict[str, list[str]] = defaultdict(list)
        for deck, root in decks.items():
            if deck != root:
                below[root].append(deck)
        with_places = {
            root
            for root, names in below.items()
            if all(
                name not in self.headings and may_have_place(name[len(root) :].removeprefix("::"))
                for name in names
            )
        }
        return {
            deck: self._names(deck, root, has_place=root in with_places)
            for deck, root in decks.items()
        }

    def _names(self, deck: str, root: str, *, has_place: bool) -> tuple[str, str, str]:
        written = self.decks.get(root, root)
        name = deck[len(root) :].removeprefix("::")
        if not name:
            return written, "", ""
        if not has_place:
            return written, self.headings.get(deck, name), ""
        place, _, heading = name.partition(" ")
        heading = self.headings.get(f"{root}::{heading}", heading)
        return written, heading, f"{place} {heading}"


def _records(
    package: Package,
    as_written: _AsWritten,
    fork: str,
    known: Mapping[str, Record],
    taken: set[str],
) -> Iterator[Record]:
    """Yield a record of each note in a package; one that came from elsewhere gets a new id.

    Anki knows such a note by another guid than its id; its code is the id's beginning all the same.
    The id is none of those `taken`, unless the record `known` by the guid has it.
    """
    made_of = by_note(package.notes)
    shown_of = {guid: read_cards(notes) for guid, notes in made_of.items()}
    equal = Counter((shown.kind, shown.text) for shown in shown_of.values())
    decks = {note.deck: topic_deck(note.deck, package.topic_decks) for note in package.notes}
    names = as_written.names(decks)
    for guid, notes in made_of.items():
        shown, first = shown_of[guid], notes[0]
        deck, section, subdeck = names[first.deck]
        text = as_written.texts.get((shown.kind, shown.text), shown.text)
        note_id = guid
        if guid in known:
            note_id = known[guid].id
        elif not guid.startswith(first.code):
            births = (birth_id(deck, shown.kind, text, counter, fork) for counter in count())
            free = (each for each in births if each not in taken)
            note_id = _with_code(first.code, list(islice(free, equal[shown.kind, shown.text])))
            taken.add(note_id)
        yield Record(
            id=note_id,
            guid=guid,
            code=first.code,
            kind=shown.kind,
            deck=deck,
            section=section,
            subdeck=subdeck,
            text=text,
            gaps=shown.gaps,
            hash=fingerprint(as_written.without_topic_sources(notes)),
            changed_at=max(note.changed_at for note in notes),
        )


def _with_code(code: str, ids: Sequence[str]) -> str:
    """Return the id that begins with a note's code, the first where its words have changed."""
    return next((each for each in ids if each.startswith(code)), ids[0])


def _joined(one: Record, other: Record | None) -> Record:
    """Return the later of two records of a note; numbers that the earlier alone has are gone.

    The id is that of the `other`, which was known before.
    """
    if other is None:
        return one
    earlier, later = sorted((one, other), key=lambda record: record.changed_at)
    kept = {gap.number for gap in later.gaps}
    gone = tuple(gap._replace(is_gone=True) for gap in earlier.gaps if gap.number not in kept)
    return later._replace(id=other.id, gaps=(*later.gaps, *gone))


def _below_todays_headings(now: Ledger, ledger: Ledger) -> Iterator[Record]:
    """Yield the records of subdecks with places as they are below the headings of today.

    A deck tells its own name alone, and not what its section is called by now.
    """
    for record in ledger.records.values():
        if record.subdeck and not now.records[record.id].is_retired:
            yield record._replace(section=now.records[record.id].section)


def _new_without_cards(identified: Identified, ledger: Ledger) -> Iterator[Record]:
    """Yield the records of new notes without cards, in decks that were handed out."""
    decks = {record.deck for record in ledger.records.values()}
    for topic in identified.topics:
        for note in notes_of(topic):
            record = identified.ledger.records.get(note.id)
            is_new = record and record.id not in ledger.records
            if record and is_new and record.deck in decks and not makes_cards(note):
                yield record
