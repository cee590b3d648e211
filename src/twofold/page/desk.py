"""A text as it is typed -> what becomes of it: cards, pages, problems, what the next deck changes.

A look at a text is a value that never changes; nothing is saved here. All runs in one thread, since
what draws PDFs has settings of its own for the whole program.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from twofold.commands.forecast_text import as_values
from twofold.errors import MachineFailedError, WrongUseError
from twofold.exporters.anki.card_views import CardView, card_views
from twofold.exporters.anki.cards import AnkiNote, anki_notes
from twofold.exporters.worksheets.file_names import numbered_sections
from twofold.exporters.worksheets.long_sections import in_lessons
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.identity import identify
from twofold.importers.suggestions import MARK
from twofold.ledger import NAME, Ledger
from twofold.library import Library
from twofold.mending import mend_for
from twofold.notes import Note, Section, Topic, map_notes, notes_of
from twofold.page.card_html import side_html
from twofold.page.lesson_pages import Choices, DrawnLesson, drawn_lesson
from twofold.page.notes_folder import NotesFolder
from twofold.parser import Parsed, parse
from twofold.pictures import PictureFolder
from twofold.pipeline.checking import check_notes
from twofold.pipeline.chosen_settings import settings_beside
from twofold.pipeline.identities import with_times
from twofold.pipeline.ledger_files import ledger_folder, read_ledger_of
from twofold.problems import Problem, end_column, has_errors, without_allowed
from twofold.source import SourceText
from twofold.suggesting.offers import offers_in
from twofold.text import plain

NEW = "new"
"""Stands in the place of a code until the note is handed out: until then it may be another's."""

MOST_CARDS = 160
"""Cards that are shown at once; of more, those around the cursor."""

MOST_DRAWN = 12
"""Lessons whose pages are kept."""

MOST_OTHERS = 400
"""Texts that are remembered as they were read."""

Values = dict[str, object]
"""What is sent to the page."""

CardValues = dict[str, object]
"""A card as it is sent: its `line`, what its sides show, and what is typed."""


class StaleError(Exception):
    """A later text has come from the same window, and nobody waits for this answer any more."""


@dataclass(frozen=True, slots=True)
class Look:
    """One text of one file: its topic with identities, as far as it can be read.

    Notes that the ledger does not know yet have the code NEW.
    """

    name: str
    text: str
    version: int
    source: SourceText
    parsed: Parsed
    topic: Topic | None
    problems: tuple[Problem, ...]

    def section_at(self, line: int) -> int | None:
        """Return the place of the section that a line is in, None where there is none."""
        sections = self.topic.sections if self.topic else ()
        before = [n for n, each in enumerate(sections) if each.branch.position.line <= line]
        return before[-1] if before else (0 if sections else None)

    def sections_near(self, line: int) -> range:
        """Return the places of the sections of which the first that asks anything is shown.

        That is the one that a line is in; above the first heading often stands what asks nothing.
        """
        place, count = self.section_at(line), len(self.topic.sections) if self.topic else 0
        return range(0) if place is None else range(place, min(max(place + 1, 2), count))


@dataclass(slots=True)
class Desk:
    """What is remembered between texts: none of it is needed to answer, all of it saves time."""

    folder: NotesFolder
    newest: dict[str, int] = field(default_factory=dict)
    looks: dict[str, Look] = field(default_factory=dict)
    drawn: OrderedDict[str, DrawnLesson] = field(default_factory=OrderedDict)
    media: dict[str, Path] = field(default_factory=dict)
    _parsed: OrderedDict[tuple[str, str, int], tuple[bytes, Parsed]] = field(
        default_factory=OrderedDict
    )
    _ledger: tuple[object, Ledger] = (None, Ledger())

    def look(self, window: str, name: str, text: str, version: int) -> Look:
        """Read a text; raises StaleError where the window has sent a later one meanwhile."""
        self._refuse_stale(window, version)
        path = self.folder.path(name)
        source = SourceText.from_bytes(path.as_posix(), text.encode())
        parsed = self.read(source, name.removesuffix(".md"))
        found, topic = list(parsed.problems), parsed.topic
        if topic is not None:
            self._refuse_stale(window, version)
            topic, missing = PictureFolder(self.folder.root, deep=True).find(topic, source, path)
            found += missing
            topic = in_lessons(self._identified(topic))
            topic = _with_known_sections(topic, self.looks.get(window))
        problems = tuple(sorted(without_allowed(found, parsed.allowances)))
        look = Look(name, text, version, source, parsed, topic, problems)
        self.looks[window] = look
        return look

    def read(self, source: SourceText, name: str) -> Parsed:
        """Return what is in a text, from memory where it was read before."""
        place = source.path, name, hash(source.data)
        known = self._parsed.get(place)
        if known is not None and known[0] == source.data:
            self._parsed.move_to_end(place)
            return known[1]
        parsed = parse(source, name)
        for old in [each for each in self._parsed if each[:2] == place[:2]][:-1]:
            del self._parsed[old]
        self._parsed[place] = source.data, parsed
        while len(self._parsed) > MOST_OTHERS:
            self._parsed.popitem(last=False)
        return parsed

    def _identified(self, topic: Topic) -> Topic:
        """Return a topic with the codes that the ledger knows; it alone is looked at, for speed."""
        ledger = self.ledger()
        (identified,) = identify([topic], ledger, retire=False).topics

        def shown(note: Note) -> Note:
            return note if note.id in ledger.records or not note.code else replace(note, code=NEW)

        return map_notes(identified, shown)

    def ledger(self) -> Ledger:
        """Return the ledger of the folder; of a damaged one, which a check tells, nothing."""
        folder = ledger_folder(self.folder.root)
        try:
            status = (folder / NAME).stat()
            state: object = status.st_mtime_ns, status.st_size
        except FileNotFoundError:
            state = None
        if self._ledger[0] != state:
            try:
                self._ledger = state, read_ledger_of(folder)
            except MachineFailedError:
                self._ledger = state, Ledger()
        return self._ledger[1]

    def _refuse_stale(self, window: str, version: int) -> None:
        if self.newest.get(window, version) != version:
            raise StaleError

    # What the page shows

    def cards(self, look: Look, line: int) -> Values:
        """Return the cards of the section that a line is in, those of its note marked."""
        place, topic = look.section_at(line), look.topic
        if topic is None or place is None:
            return {"cards": [], "left": 0, "section": place}
        each_made = (self._cards_of(topic, near) for near in look.sections_near(line))
        made = next(filter(None, each_made), [])
        at = max((n for n, each in enumerate(made) if _line_of(each) <= line), default=0)
        first = max(0, min(at - MOST_CARDS // 3, len(made) - MOST_CARDS))
        shown = made[first : first + MOST_CARDS]
        return {"cards": shown, "left": len(made) - len(shown), "section": place}

    def _cards_of(self, topic: Topic, place: int) -> list[CardValues]:
        only = replace(topic, sections=(topic.sections[place],))
        return self._card_values(only, anki_notes(only))

    def all_cards(self, look: Look) -> Values:
        """Return all cards of a topic in the order of study."""
        made = [] if look.topic is None else self._card_values(look.topic, anki_notes(look.topic))
        return {"cards": made, "left": 0, "title": plain(look.topic.title) if look.topic else ""}

    def _card_values(self, topic: Topic, notes: tuple[AnkiNote, ...]) -> list[CardValues]:
        places = {note.id: note.position for note in notes_of(topic)}
        made = []
        for note in notes:
            address = self._addresses(note)
            line = places[note.note_id].line
            made += [_card(view, line, address) for view in card_views(note)]
        return made

    def _addresses(self, note: AnkiNote) -> Mapping[str, str]:
        """Return the addresses of a note's pictures, which may be asked for from now on."""
        for picture in note.media:
            if self.folder.holds(Path(picture.path)):
                self.media[picture.digest] = Path(picture.path)
        return {picture.name: f"media/{picture.digest}" for picture in note.media}

    def outline(self, look: Look) -> Values:
        """Return what is known at once of a text: sections, problems, suggestions."""
        topic = look.topic
        numbered = list(numbered_sections(topic)) if topic else []
        return {
            "version": look.version,
            "title": plain(topic.title) if topic else look.name,
            "sections": [
                {
                    "line": section.branch.position.line,
                    "number": number,
                    "title": plain(section.title or (topic.title if topic else ())),
                }
                for number, section in numbered
            ],
            "problems": [_problem(each, {look.source.path: look.source}) for each in look.problems],
        }

    def check(self, look: Look) -> Values:
        """Return all that is wrong in the folder, suggestions, and what the next deck changes.

        Raises what `check_notes` does.
        """
        path = self.folder.path(look.name)
        raw = self.folder.raw(look.name, look.text)
        check = check_notes([self.folder.root], {path: raw}, self.read)
        problems = list(check.problems)
        stopped = has_errors(problems)
        notes = with_times(check.notes)
        forecasts = [] if stopped else [as_values(folder) for folder in notes.folders]
        return {
            "version": look.version,
            "problems": [_problem(each, check.library.sources) for each in problems],
            "path": look.source.path,
            "stopped": stopped,
            "forecast": forecasts,
            "topics": _topics(check.library),
            "offers": _offers(look),
        }

    def lesson(self, look: Look, line: int, chosen: Choices) -> Values:
        """Return where the pages of the lesson on the section at a line are found."""
        place, topic = look.section_at(line), look.topic
        if topic is None or place is None:
            return {"pages": [], "why": "There is nothing to print yet."}
        options = chosen.options(self.usual_options())
        lessons = (drawn_lesson(topic, near, options, chosen) for near in look.sections_near(line))
        drawn = next(filter(None, lessons), None)
        if drawn is None:
            return {"pages": [], "why": "Nothing in this section is asked yet: mark a gap."}
        self.drawn[drawn.name] = drawn
        self.drawn.move_to_end(drawn.name)
        while len(self.drawn) > MOST_DRAWN:
            self.drawn.popitem(last=False)
        return {
            "pages": [
                {"address": f"pages/{drawn.name}/{number}", "width": width, "height": height}
                for number, (width, height) in enumerate(drawn.sizes)
            ],
            "places": [[each.line, each.page, round(each.down, 4)] for each in drawn.places],
            "marks": drawn.marks,
            "versions": list(drawn.versions),
            "section": place,
        }

    def usual_options(self) -> WorksheetOptions:
        """Return what `twofold.toml` beside the notes chooses for sheets."""
        try:
            choices = settings_beside([self.folder.root]).choices.get("worksheets", {})
            return WorksheetOptions(**choices)  # type: ignore[arg-type]
        except (ValueError, WrongUseError):
            return WorksheetOptions()


def _with_known_sections(topic: Topic, last: Look | None) -> Topic:
    """Return a topic whose sections are the same values as in the last look, where they are equal.

    What sheets need of a section is remembered with it, so that only the others are worked on.
    """
    before = last.topic.sections if last and last.topic else ()
    known = {section.branch.position: section for section in before}

    def kept(section: Section) -> Section:
        same = known.get(section.branch.position)
        return same if same == section and same is not None else section

    return replace(topic, sections=tuple(map(kept, topic.sections)))


def _card(view: CardView, line: int, address: Mapping[str, str]) -> CardValues:
    def found(name: str) -> str:
        return address.get(name, "")

    return {
        "line": line,
        "ordinal": view.ordinal,
        "front": side_html(view, found, is_back=False),
        "back": side_html(view, found, is_back=True),
        "answer": view.answer,
    }


def _line_of(card: CardValues) -> int:
    line = card["line"]
    assert isinstance(line, int)
    return line


def _problem(problem: Problem, sources: Mapping[str, SourceText]) -> Values:
    position, source = problem.position, sources.get(problem.position.path)
    mend = mend_for(problem, source) if source else None
    return {
        "path": position.path,
        "line": position.line,
        "column": position.column,
        "end": end_column(problem, source.line(position.line)) if source else position.column,
        "severity": problem.severity.value,
        "code": problem.code,
        "message": problem.message,
        "mend": mend
        and {
            "line": mend.line,
            "start": mend.start,
            "end": mend.end,
            "text": mend.text,
            "label": mend.label,
        },
    }


def _topics(library: Library) -> list[Values]:
    return [{"path": t.position.path, "title": plain(t.title)} for t in library.topics]


def _offers(look: Look) -> list[Values]:
    """Return the suggestions in a text, each with the places of its words."""
    if MARK not in look.text:
        return []
    return [
        {
            "line": offer.position.line,
            "words": [words[2:-2] for words in offer.words],
            "ranges": [
                [start.line, start.column, end.line, end.column] for start, end in offer.answers
            ],
            "why": offer.why_not,
        }
        for offer in offers_in(look.source.path, look.text.encode())
    ]
