"""A section -> events, steps, or terms with meanings on cards, to be put in order on the desk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from twofold import notes as kinds
from twofold.dates import Date
from twofold.exporters.worksheets.blocks import MarkingNote
from twofold.exporters.worksheets.blocks.cutting import Card, LooseCards
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.blocks.texts import joined, without_pictures
from twofold.exporters.worksheets.file_names import section_sheet_name
from twofold.exporters.worksheets.labels import Labels, labels_for
from twofold.exporters.worksheets.pictures_beside import needs_picture
from twofold.exporters.worksheets.sheets.lesson_words import terms_of_lesson
from twofold.exporters.worksheets.shuffling import is_mixed, shuffled
from twofold.notes import Event, Note, Section, Term, Topic, notes_of_branch
from twofold.text import LineBreak, Run, Style, Text, plain

FEWEST_TO_ORDER = 6
FEWEST_PAIRS = 4
"""Cards in an order, and pairs, below which sorting takes more time than it teaches."""

LONGEST = 260
"""Letters of a card, each line break as many as a line of it: more are no card to be sorted."""

LINE = 28
"""Letters of a line of a card."""

FOUR_LINES = 100
"""Letters of a card beside which all others may have words as large as those of a text."""

MOST, MOST_PAIRS = 12, 9
"""Events or steps of a sheet, and pairs: a page of ordinary print takes them."""


def card_sort_sheets(topic: Topic, number: int, section: Section) -> Iterator[Sheet]:
    """Yield a sheet for the events of a section, for each long sequence, and for its terms."""
    labels = labels_for(topic.language)
    made = [
        ("events", labels.events_in_order, labels.sort_in_time, _events(section)),
        *(("steps", labels.sequences, labels.sort_steps, steps) for steps in _sequences(section)),
        ("terms", labels.key_terms, labels.sort_meanings, _pairs(topic, section)),
    ]
    names: dict[str, int] = {}
    for what, kind, instructions, draft in made:
        if draft is None:
            continue
        names[what] = names.get(what, 0) + 1
        which = f"-{names[what]}" if names[what] > 1 else ""
        ending = f"card-sort-{what}{which}"
        label = f"{labels.card_sort} · {kind}{which.replace('-', ' ')}"
        name = section_sheet_name(topic, number, section, ending)
        cards = draft.shuffled(labels)
        sheet = Sheet.of_section(
            topic,
            section,
            "card-sort",
            name,
            f"{plain(draft.title)} {instructions}".strip(),
            (LooseCards(tuple(cards), section.branch.position),),
            (draft.key(cards, section, labels),),
        )
        yield replace(sheet, is_cut=True, label=label)


@dataclass(frozen=True, slots=True)
class _Draft:
    """Cards in their right order, or each term before its meaning; `beside` tells a date."""

    cards: tuple[Card, ...]
    seed: str
    beside: tuple[str, ...] = ()
    title: Text = ()

    @property
    def are_pairs(self) -> bool:
        """Whether each two cards belong together, and their order means nothing."""
        return not self.beside

    def shuffled(self, labels: Labels) -> tuple[Card, ...]:
        """Return the cards out of order, with the marks that tell them apart."""
        cards = shuffled(self.cards, self.seed, lambda card: plain(card.front), self._tells_nothing)
        letters = labels.letters if len(cards) <= len(labels.letters) else ""
        return tuple(
            replace(card, mark=letters[place] if letters else str(place + 1))
            for place, card in enumerate(cards)
        )

    def _tells_nothing(self, order: Sequence[int]) -> bool:
        """Return whether no card stands beside the one that it belongs to, or all are mixed."""
        if self.are_pairs:
            return not any(one // 2 == other // 2 for one, other in pairwise(order))
        return is_mixed(order)

    def key(self, shuffled_cards: Sequence[Card], section: Section, labels: Labels) -> MarkingNote:
        """Return the marks of the cards in one line: in the right order, or in pairs.

        Pairs follow each other as the marks of their terms do, so that a card is found.
        """
        places = [
            next(place for place, each in enumerate(shuffled_cards) if each.front is card.front)
            for card in self.cards
        ]
        marks = [shuffled_cards[place].mark for place in places]
        if self.are_pairs:
            label = labels.pairs
            pairs = sorted(zip(places[::2], marks[::2], marks[1::2], strict=True))
            told = [f"{one}\u2060–\u2060{other}" for _, one, other in pairs]
        else:
            label = labels.in_order
            dates = zip(marks, self.beside, strict=True)
            told = [f"{mark}\u00a0({date})" if date else mark for mark, date in dates]
        words = Run(f" {' · '.join(told)}")
        return MarkingNote((Run(label, Style.BOLD), words), section.branch.position, 0)


def _events(section: Section) -> _Draft | None:
    """Return the events of a section that can be put in one order, the essential ones first."""
    found = [
        (note, note.body.date, note.body.event)
        for note in notes_of_branch(section.branch)
        if isinstance(note.body, Event)
        and isinstance(note.body.date, Date)
        and plain(without_pictures(note.body.event)).strip()
        and _is_short(note.body.event)
    ]
    chosen: list[tuple[Note, Date, Text]] = []
    for each in sorted(found, key=lambda each: ("key" not in each[0].tags, each[1].sort_key)):
        date = each[1]
        if all(date.first > old.last or date.last < old.first for _, old, _ in chosen):
            chosen.append(each)
    chosen = _spread(sorted(chosen, key=lambda each: each[1].sort_key))
    if len(chosen) < FEWEST_TO_ORDER:
        return None
    cards = tuple(Card("", without_pictures(words), note.position) for note, _, words in chosen)
    return _Draft(cards, chosen[0][0].id, tuple(date.words for _, date, _ in chosen))


def _spread(
    events: Sequence[tuple[Note, Date, Text]],
) -> list[tuple[Note, Date, Text]]:
    """Return as many events as a page takes: the essential ones, and others evenly among them."""
    if len(events) <= MOST:
        return list(events)
    essential = [each for each in events if "key" in each[0].tags][:MOST]
    others = [each for each in events if each not in essential]
    missing = MOST - len(essential)
    chosen = [*essential, *(others[n * len(others) // missing] for n in range(missing))]
    return sorted(chosen, key=lambda each: each[1].sort_key)


def _sequences(section: Section) -> Iterator[_Draft]:
    for note in notes_of_branch(section.branch):
        if not isinstance(sequence := note.body, kinds.Sequence) or needs_picture(note):
            continue
        steps = sequence.steps
        different = len({plain(step) for step in steps}) == len(steps)
        are_short = all(map(plain, steps)) and all(map(_is_short, steps))
        if FEWEST_TO_ORDER <= len(steps) <= MOST and different and are_short:
            cards = tuple(Card("", step, note.position) for step in steps)
            yield _Draft(cards, note.id, ("",) * len(cards), sequence.title)


def _pairs(topic: Topic, section: Section) -> _Draft | None:
    """Return the terms of a lesson, each with its meaning; none stands twice.

    Where there are more than a page takes, none has a meaning so long that the words of all cards
    were smaller for it, as long as others are left.
    """
    pairs: list[tuple[Card, Card]] = []
    seen: set[str] = set()
    for note in terms_of_lesson(topic, section):
        if not isinstance(term := note.body, Term) or needs_picture(note):
            continue
        sides = term.term, joined(Run("; "), term.definitions)
        words = [plain(side).strip() for side in sides]
        if all(words) and all(map(_is_short, sides)) and not seen & set(words):
            seen |= set(words)
            name = Card("", sides[0], note.position, is_name=True, language=term.language)
            pairs.append((name, Card("", sides[1], note.position)))
    by_length = sorted(pairs, key=lambda pair: _letters(pair[1].front) > FOUR_LINES)[:MOST_PAIRS]
    cards = tuple(card for pair in pairs if pair in by_length for card in pair)
    if len(cards) < 2 * FEWEST_PAIRS:
        return None
    return _Draft(cards, f"card sort {plain(section.title)}")


def _is_short(text: Text) -> bool:
    """Return whether words stand on a card that is sorted among others."""
    return _letters(text) <= LONGEST


def _letters(text: Text) -> int:
    """Return the letters of a card, for each line break as many as a line of it has."""
    return len(plain(text)) + LINE * sum(isinstance(inline, LineBreak) for inline in text)
