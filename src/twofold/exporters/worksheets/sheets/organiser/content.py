"""A topic -> what is essential in it, complete on the front of a sheet and with blanks behind."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Sequence as Several
from dataclasses import replace
from itertools import compress
from typing import NamedTuple, assert_never

from twofold.dates import BEFORE_ALL, Date, Day, Undated
from twofold.exporters.worksheets.blocks.drawings import (
    Knowledge,
    KnowledgeGroup,
    KnowledgeKind,
    Organiser,
)
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.blocks.texts import bold, joined, without_pictures
from twofold.exporters.worksheets.giveaways import Item, bare_words, names_facts, tells
from twofold.exporters.worksheets.labels import Labels, labels_for
from twofold.exporters.worksheets.mentions import PEOPLE, Mentions, name_of
from twofold.exporters.worksheets.pictures_beside import pictures_of
from twofold.exporters.worksheets.sheets.unclear_gaps import gaps_hinted_from_memory
from twofold.notes import (
    Claim,
    Cloze,
    Comparison,
    Event,
    Figure,
    Grid,
    Note,
    Question,
    Section,
    Sequence,
    Statement,
    Table,
    Term,
    Title,
    Topic,
    is_asked,
    notes_of,
    notes_of_branch,
)
from twofold.text import LineBreak, Picture, Run, Text, gaps_in, plain

KEY = "key"
"""The tag by which an author says what belongs on the organiser."""

FEWEST = 4
"""Things that are worth a sheet of their own, where other sheets have them as well."""


MOST_UNCHOSEN = 16
"""Sentences and tables of a topic up to which a section in which none is tagged is shown, though
others have tags: they fill no more than half of a side, so that nothing has to be chosen."""


STRETCHES = (1200, 120, 12)
"""Months of the stretches of time of which each has an event on the sheet before any has two."""

FEWEST_STRETCHES = 8
"""Stretches of which longer ones are not too long: about as many dates have room among the rest."""


class _Found(NamedTuple):
    """A note with the head and the text that the organiser has of it, and the table if it is one.

    What belongs to a table besides its title stands below it. What `is_spare` stands there only
    where what was chosen leaves room.
    """

    note: Note
    head: Text
    text: Text
    grid: Grid | None = None
    below: Text = ()
    is_spare: bool = False

    @property
    def words(self) -> str:
        """All that it says, without its head."""
        cells = (cell for row in self.grid.rows for cell in row) if self.grid else ()
        return " ".join(map(plain, (self.text, *cells, self.below)))


def organiser_sheets(topic: Topic) -> Iterator[Sheet]:
    """Yield the organiser of a topic that has anything for it.

    What cannot be read without a picture is a part of its own, below that picture.
    """
    labels = labels_for(topic.language)
    every_point = list(_points(topic))
    points = [point for point in every_point if not point.is_spare]
    terms = list(_terms(topic))
    people = list(_people(topic, points))
    named = {person.note.position for person in people}
    found = {
        KnowledgeKind.POINTS: [each for each in every_point if each.note.position not in named],
        KnowledgeKind.TERMS: [each for each in terms if PEOPLE not in each.note.tags],
        KnowledgeKind.PEOPLE: people,
        KnowledgeKind.DATES: list(_dates(topic)),
    }
    titles = {
        KnowledgeKind.POINTS: labels.key_points,
        KnowledgeKind.TERMS: labels.terms,
        KnowledgeKind.PEOPLE: labels.people,
        KnowledgeKind.DATES: labels.dates,
    }
    drawn = {each.note.position for some in found.values() for each in some if _pictures(each.note)}
    by_kind = (
        (kind, (Run(titles[kind]),), [each for each in some if each.note.position not in drawn])
        for kind, some in found.items()
    )
    parts = [
        part
        for kind, title, some in by_kind
        if some
        for part in _parted(kind, title, tuple(_ranked(topic, kind, some, points)), labels)
    ]
    number_of_points = sum(part.kind is KnowledgeKind.POINTS for part in parts)
    with_pictures = _below_pictures(topic, found.values(), points, labels)
    parts[number_of_points:number_of_points] = with_pictures
    # What nobody asks stands on no other sheet for certain, however little it is.
    wanted = [each for some in found.values() for each in some if not each.is_spare]
    is_only_here = not all(is_asked(each.note.body) for each in wanted)
    if is_only_here or len(wanted) >= FEWEST:
        shown = [each.note for some in found.values() for each in some]
        blocks = (Organiser(_with_needed_hints(parts, topic, shown), topic.position),)
        yield Sheet.of_topic(
            topic,
            "organiser",
            "organiser",
            labels.organiser,
            "",
            blocks,
            is_handout=True,
            landscape=True,
        )


def _below_pictures(
    topic: Topic, found: Iterable[Several[_Found]], points: Several[_Found], labels: Labels
) -> Iterator[KnowledgeGroup]:
    """Yield what is read with pictures, all of the same ones together."""
    for title, pictures, some in _by_pictures(topic, found):
        yield KnowledgeGroup(
            KnowledgeKind.POINTS,
            title or (Run(labels.key_points),),
            tuple(_ranked(topic, KnowledgeKind.POINTS, some, points)),
            pictures,
            labels.some_of,
        )


def _parted(
    kind: KnowledgeKind, title: Text, things: tuple[Knowledge, ...], labels: Labels
) -> Iterator[KnowledgeGroup]:
    """Yield things below their title, key points without a gap in a part of their own.

    On the back nothing would be blank in them, among others that are to be filled in.
    """
    is_asked = [kind is not KnowledgeKind.POINTS or thing.has_gaps for thing in things]
    asked = tuple(compress(things, is_asked))
    read = tuple(compress(things, (not each for each in is_asked)))
    if asked:
        yield KnowledgeGroup(kind, title, asked, some_of=labels.some_of)
    if read:
        title = (Run(labels.good_to_know),) if asked else title
        yield KnowledgeGroup(kind, title, read, some_of=labels.some_of)


def _with_needed_hints(
    parts: Iterable[KnowledgeGroup], topic: Topic, shown: Iterable[Note]
) -> tuple[KnowledgeGroup, ...]:
    """Return parts whose gaps have the hints that they need on a back, which has no bank.

    None of these says a head that is asked.
    """
    parts = tuple(parts)
    needed = gaps_hinted_from_memory(topic, shown)
    things = [thing for part in parts for thing in part.things]
    heads = Item.of(asks=(plain(each.head) for each in things if not each.is_given))
    hinted = frozenset(
        gap.position
        for thing in things
        for text in thing.facts
        for gap in gaps_in(text)
        if gap.position in needed and not tells(Item.of([(Run(gap.hint),)]), heads)
    )
    return tuple(
        replace(part, things=tuple(replace(each, needs_hints=hinted) for each in part.things))
        for part in parts
    )


def _pictures(note: Note) -> tuple[Picture, ...]:
    """Return each picture with which a note is read, once; an event says in words what happened."""
    if isinstance(note.body, Event):
        return ()
    return tuple({picture.position: picture for picture in pictures_of(note)}.values())


def _by_pictures(
    topic: Topic, found: Iterable[Several[_Found]]
) -> Iterator[tuple[Text, tuple[Picture, ...], list[_Found]]]:
    """Yield what is read with the same pictures, below the title of its section."""
    titles = {
        note.position: section.title
        for section in topic.sections
        for note in notes_of_branch(section.branch)
    }
    groups: dict[tuple[Picture, ...], list[_Found]] = defaultdict(list)
    for each in (each for some in found for each in some):
        if pictures := _pictures(each.note):
            groups[pictures].append(each)
    for pictures, some in sorted(groups.items(), key=lambda group: group[1][0].note.position):
        yield titles[some[0].note.position], pictures, some


def _points(topic: Topic) -> Iterator[_Found]:
    """Yield the sentences and tables; where some are tagged `#key` the others are spare.

    Of a short topic those of a section without tags are not. With one that is read with a picture
    goes all that is read with the same: a lettered picture says little with half of its letters.
    The fact of a myth is none of them: it says "he" or "it" of what only the myth names. Below what
    no card asks stands its back, which is seen nowhere else.
    """
    sections = [list(_points_of(section)) for section in topic.sections]
    tagged = [[point for point in points if KEY in point.note.tags] for points in sections]
    may_choose = sum(map(len, sections)) > MOST_UNCHOSEN
    for points, chosen in zip(sections, tagged, strict=True):
        if not (chosen or (may_choose and any(tagged))):
            yield from points
            continue
        shown = {pictures for point in chosen if (pictures := _pictures(point.note))}
        for point in points:
            is_chosen = KEY in point.note.tags or _pictures(point.note) in shown
            yield point._replace(is_spare=not is_chosen)


def _points_of(section: Section) -> Iterator[_Found]:
    """Yield the sentences and tables of a section.

    What is below a step of a sequence begins with the step, without which it says too little.
    """
    notes = tuple(notes_of_branch(section.branch))
    steps = {
        child.position: without_pictures(note.body.text)
        for note in notes
        if isinstance(note.body, Title) and note.body.step
        for child in note.children
    }
    for note in notes:
        if (point := _point(note)) is not None:
            step = steps.get(note.position)
            text = (*bold(step), Run(": "), *point.text) if step else point.text
            yield point._replace(text=text)


def _point(note: Note) -> _Found | None:
    """Return what a note says as a key point; None where it is no sentence and no table."""
    match note.body:
        case Cloze(text) | Claim(text, ()):
            return _Found(note, (), without_pictures(text))
        case Statement(text):
            return _Found(note, (), _with_back(note, without_pictures(text)))
        case Comparison(title, grid):
            return _table(note, title, grid)
        case Table(title, grid):
            return _table(note, title, grid, joined(LineBreak(), _back(note)))
        case Title(text) if _back(note):
            return _Found(note, (), _with_back(note, without_pictures(text)))
        case Figure() if back := _back(note):
            return _Found(note, (), joined(LineBreak(), back))
        case Title() | Question() | Claim() | Term() | Event() | Sequence() | Figure():
            return None
        case _:
            assert_never(note.body)


def _table(note: Note, title: Text, grid: Grid, below: Text = ()) -> _Found:
    """Return a table; one without rows is a line of its heads."""
    header, *rows = (tuple(map(without_pictures, cells)) for cells in (grid.header, *grid.rows))
    title = without_pictures(title)
    if rows:
        return _Found(note, (), title, Grid(header, tuple(rows)), below)
    heads = joined(Run("; "), filter(None, header))
    return _Found(note, (), joined(LineBreak(), filter(None, (bold(title), heads, below))))


def _with_back(note: Note, text: Text) -> Text:
    """Return the text of a note that no card asks, and below it its back."""
    return joined(LineBreak(), filter(None, [text, *_back(note)]))


def _back(note: Note) -> list[Text]:
    return list(filter(None, map(without_pictures, (*note.back.extra, *note.back.sources))))


def _terms(topic: Topic) -> Iterator[_Found]:
    for note in notes_of(topic):
        if isinstance(body := note.body, Term):
            definitions = [without_pictures(each) for each in body.definitions]
            yield _Found(note, without_pictures(body.term), joined(Run("; "), definitions))


def _people(topic: Topic, points: Several[_Found]) -> Iterator[_Found]:
    """Yield the terms tagged `#people` or, where no term is, the sentences that are."""
    people = [each for each in _terms(topic) if PEOPLE in each[0].tags]
    yield from people
    if not people:
        known = {point.note.position for point in points}
        for note in notes_of(topic):
            is_person = PEOPLE in note.tags and note.position not in known
            if is_person and isinstance(body := note.body, Cloze):
                yield _Found(note, (), without_pictures(body.text))


def _dates(topic: Topic) -> Iterator[_Found]:
    """Yield the events in the order of time, and one without a date behind the row above it."""
    events: list[tuple[tuple[Day, Day], Note, Event]] = []
    place = BEFORE_ALL, BEFORE_ALL
    for note in notes_of(topic):
        if isinstance(event := note.body, Event):
            place = event.date.sort_key if isinstance(event.date, Date) else place
            events.append((place, note, event))
    for _, note, event in sorted(events, key=lambda each: each[0]):
        yield _Found(note, (Run(event.date.words),), without_pictures(event.event))


def _ranked(
    topic: Topic, kind: KnowledgeKind, found: Several[_Found], points: Several[_Found]
) -> Iterator[Knowledge]:
    """Yield things with their ranks, the most essential first.

    Essential is what the author tagged so, and a date of which the introduction of the topic says
    that it begins or ends there; then, among the heads, what the key points name most
    often and then what all notes do, and among the sentences those that stand first in their
    section. An event that a key point tells as well comes after all others, and before the second
    one of a stretch of time comes the first of each other.
    """
    weights: Several[tuple[int, ...]]
    if kind is KnowledgeKind.POINTS:
        weights = _places_in_sections(topic, found)
    else:
        in_points = Mentions(point.words.casefold() for point in points)
        in_notes = Mentions.in_notes_of(topic)
        is_person = kind is KnowledgeKind.PEOPLE
        names = [name_of(each.head, is_person=is_person) for each in found]
        title = plain(topic.title)
        weights = [
            (
                any(_is_same(each, points[place], title) for place in in_points.places_of(name)),
                -in_points.of(name),
                -in_notes.of(name),
            )
            for name, each in zip(names, found, strict=True)
        ]
    told = _introduction(topic) if kind is KnowledgeKind.DATES else ""
    is_key = [KEY in each.note.tags or _is_told(each, told) for each in found]
    keys = [(not tagged, *weight) for tagged, weight in zip(is_key, weights, strict=True)]
    order = sorted(range(len(found)), key=lambda at: (keys[at], at))
    if kind is KnowledgeKind.DATES:
        turns = _turns(order, found)
        order.sort(key=lambda at: (keys[at][:2], turns[at]))
    ranks = {place: rank for rank, place in enumerate(order)}
    for place, (note, head, text, grid, below, is_spare) in enumerate(found):
        is_given = isinstance(note.body, Event) and isinstance(note.body.date, Undated)
        rank = ranks[place]
        yield Knowledge(head, text, note.position, rank, is_given, grid, below, is_spare=is_spare)


def _introduction(topic: Topic) -> str:
    """Return the words above the first heading, which say what a topic is about."""
    sections = (section for section in topic.sections if not section.title)
    notes = (note for section in sections for note in notes_of_branch(section.branch))
    return bare_words(" ".join(plain(n.body.text) for n in notes if isinstance(n.body, Statement)))


def _is_told(event: _Found, words: str) -> bool:
    """Return whether words name the date of an event."""
    return bare_words(plain(event.head)) in words


def _turns(order: Iterable[int], events: Several[_Found]) -> dict[int, int]:
    """Return for each event how many of its stretch of time come before it in an order."""
    stretches = _stretches(events)
    before: Counter[int] = Counter()
    turns: dict[int, int] = {}
    for event in order:
        turns[event] = before[stretches[event]]
        before[stretches[event]] += 1
    return turns


def _stretches(events: Several[_Found]) -> list[int]:
    """Return in which stretch of time each event lies: a century, a decade, a year or a month.

    These are the longest of which there are enough; what has no date lies where the last one did.
    """
    months = [0]
    for each in events:
        match each.note.body:
            case Event(Date(first=day)):
                months.append(12 * day.year + day.month - 1)
            case _:
                months.append(months[-1])
    ways = ([month // length for month in months[1:]] for length in STRETCHES)
    return next((way for way in ways if len(set(way)) >= FEWEST_STRETCHES), months[1:])


def _is_same(one: _Found, point: _Found, title: str) -> bool:
    """Return whether a key point that names a date says the same of it as an event does.

    What the title of the topic names is known, and may be said of any date.
    """
    if not isinstance(one.note.body, Event):
        return False
    has_date = bare_words(plain(one.head)) in bare_words(point.words)
    return has_date and names_facts(point.words, plain(one.text), title)


def _places_in_sections(topic: Topic, found: Several[_Found]) -> list[tuple[int, ...]]:
    """Return for each sentence how many of its section come before it, statements after all.

    Nothing comes before a table, which says at once what many sentences would, and what is not
    tagged before nothing that is: so that each section has its first tagged sentence on the sheet
    before any has its second.
    """
    section_of = {
        note.position: number
        for number, section in enumerate(topic.sections)
        for note in notes_of_branch(section.branch)
    }
    counts: Counter[tuple[int, bool]] = Counter()
    places: list[tuple[int, ...]] = []
    for each in found:
        section = section_of[each.note.position]
        is_statement, is_key = isinstance(each.note.body, Statement), KEY in each.note.tags
        places.append((is_statement, 0 if each.grid else counts[section, is_key], section))
        counts[section, is_key] += not each.grid
    return places
