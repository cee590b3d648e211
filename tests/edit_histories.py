"""A seed -> a random history of edits of random notes, handed out edition by edition to a pupil.

`python tests/edit_histories.py 300` prints figures of so many; a test runs some.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studied_decks import DAY, FIRST, Author, Pupil, pupil_at
from twofold.typography import without_typography

if TYPE_CHECKING:
    from anki.cards import CardId
    from anki.notes import Note as AnkiNote

STYLES: dict[str, Callable[[str], str]] = {
    "curly": lambda words: words.replace("'", "’"),
    "decomposed": lambda words: unicodedata.normalize("NFD", words),
    "dashes": lambda words: words.replace("-", "–"),
    "fixed blanks": lambda words: words.replace(" ", "\u00a0"),
}
KINDS = ("cloze", "cloze", "cloze", "table", "question", "myth", "term", "event", "sequence")
WITH_GAPS = ("cloze", "table")
TWO_WAYS = ("term", "event")
MONTHS = ("January", "March", "May", "July", "October")


@dataclass
class Fact:
    """What a card asks: `answer` about `subject`. Another `number` is another fact."""

    number: int
    subject: str
    answer: str
    is_asked: bool = True


@dataclass
class Entry:
    """A note as its author thinks of it."""

    kind: str
    facts: list[Fact]
    section: int
    more: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    above: str = ""
    is_in_notes: bool = True


@dataclass
class Notes:
    """All that is written: entries, the titles of files and the headings of sections."""

    entries: list[Entry]
    sections: list[str]
    titles: list[str]
    names: list[str]
    next_fact: int = 1

    def facts(self) -> Iterator[Fact]:
        for entry in self.entries:
            if entry.is_in_notes:
                yield from (fact for fact in entry.facts if fact.is_asked)

    def number_of(self, shown: str) -> int:
        """The number of the fact whose words a card shows, a claim's behind its verdict."""
        words = without_typography(shown.removeprefix("False "))
        for entry in self.entries:
            for fact in entry.facts if entry.is_in_notes else ():
                sides = (fact.answer, fact.subject) if entry.kind in TWO_WAYS else (fact.answer,)
                if words in map(without_typography, sides):
                    return fact.number
        raise AssertionError(f"a card shows what is not in the notes: {shown}")

    def files(self) -> dict[str, str | bytes]:
        """The notes as text: half of the sections in each file."""
        half = (len(self.sections) + 1) // 2
        texts: dict[str, str | bytes] = {}
        for file, name in enumerate(self.names):
            lines = [f"# {self.titles[file]}", ""]
            for section, heading in enumerate(self.sections):
                if section // half == file:
                    lines += [f"## {heading}", ""]
                    for entry in self.entries:
                        if entry.section == section and entry.is_in_notes:
                            lines += [*written(entry), ""]
            texts[f"{name}.md"] = "\n".join(lines)
        return texts


class Words:
    """Words that are like no other."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._used: set[str] = set()

    def word(self) -> str:
        while True:
            word = "".join(
                self._rng.choice("bdfgklmnprstvz") + self._rng.choice(["a", "e", "i", "o", "é"])
                for _ in range(5)
            )
            if word[:4] not in self._used:
                self._used.add(word[:4])
                return word

    def name(self) -> str:
        return self.word().capitalize()

    def date(self) -> str:
        while True:
            year = str(self._rng.randrange(1100, 1990))
            if year not in self._used:
                self._used.add(year)
                return f"{self._rng.choice(MONTHS)} {year}" if self._rng.random() < 0.5 else year

    def sentence(self) -> str:
        return f"{self.name()} of {self.word()} was the {self.word()} of l'{self.word()}"

    def fact(self, kind: str, number: int) -> Fact:
        match kind:
            case "cloze":
                return Fact(number, self.name(), self._rng.choice([self.name, self.date])())
            case "table":
                return Fact(number, self.name(), f"{self.word()} {self.word()}")
            case "event":
                return Fact(number, self.date(), self.sentence())
            case "term":
                return Fact(number, self.name(), self.sentence())
            case _:
                return Fact(number, self.sentence(), self.sentence())


def written(entry: Entry) -> Iterator[str]:
    """Yield the lines of an entry."""

    def set_as(words: str) -> str:
        for style in entry.styles:
            words = STYLES[style](words)
        return words

    def gap(fact: Fact) -> str:
        return f"{{{{{set_as(fact.answer)}}}}}" if fact.is_asked else set_as(fact.answer)

    facts, more = entry.facts, set_as("".join(f" {word}" for word in entry.more))
    indent = ""
    if entry.kind == "cloze":
        if entry.above:
            yield f"- {set_as(entry.above)}:"
            indent = "  "
        clauses = [f"{set_as(fact.subject)} came{more} to {gap(fact)}" for fact in facts]
        yield f"{indent}- {' and '.join(clauses)}."
        return
    first = facts[0]
    subject, answer = set_as(first.subject), set_as(first.answer)
    match entry.kind:
        case "table":
            yield f"| | Left{more} | Right |\n|---|---|---|"
            yield from (f"| {set_as(fact.subject)} | {gap(fact)} | so |" for fact in facts)
        case "question":
            yield f"Q: Why is it{more} that {subject}?\nA: {answer}"
        case "myth":
            yield f"Myth: {subject}{more}.\nFact: {answer}"
        case "term":
            yield f"{subject}\n: {answer}"
        case "event":
            yield f"| Date | Event |\n|---|---|\n| {subject} | {answer} |"
        case "sequence":
            yield f"How{more} it went with {set_as(facts[0].subject)}:\n"
            yield from (f"{place}. {set_as(fact.answer)}" for place, fact in enumerate(facts, 1))


class History:
    """Notes, how they are edited, and which facts an edit may take from their cards."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.words = Words(self.rng)
        self.notes = Notes([], [self.words.name() for _ in range(4)], [], [])
        for _ in range(2):
            self.notes.titles.append(self.words.name())
            self.notes.names.append(self.words.word())
        for place in range(self.rng.randrange(8, 14)):
            kind = self.rng.choice(KINDS)
            several = kind in ("cloze", "table", "sequence")
            count = self.rng.choice((2, 3)) if several else 1
            facts = [self.fact(kind) for _ in range(count)]
            above = self.words.sentence() if self.rng.random() < 0.3 else ""
            self.notes.entries.append(Entry(kind, facts, place % 4, above=above))

    def fact(self, kind: str) -> Fact:
        number = self.notes.next_fact
        self.notes.next_fact += 1
        return self.words.fact(kind, number)

    def edit(self, notes: Notes) -> tuple[str, set[int]]:
        """Change `notes`; return the edit's name and the facts whose cards may go."""
        self.notes = notes
        while True:
            name = self.rng.choice([*EDITS])
            if (may_go := EDITS[name](self)) is not None:
                return name, may_go

    def entry(self, kinds: tuple[str, ...] = KINDS, facts: int = 1) -> Entry | None:
        """An entry in the notes of one of `kinds` with so many facts asked."""
        found = [
            entry
            for entry in self.notes.entries
            if entry.is_in_notes
            and entry.kind in kinds
            and sum(fact.is_asked for fact in entry.facts) >= facts
        ]
        return self.rng.choice(found) if found else None


Edit = Callable[[History], set[int] | None]


def reword(history: History) -> set[int] | None:
    if entry := history.entry(("cloze", "table", "question", "myth", "sequence")):
        entry.more = [history.words.word()]
        return set()
    return None


def mistype(history: History) -> set[int] | None:
    entry = history.entry()
    if entry is None:
        return None
    fact = history.rng.choice(entry.facts)
    words = fact.answer.split()
    long = [place for place, word in enumerate(words) if len(word) >= 9 and word.isalpha()]
    if not long:
        return None
    place = history.rng.choice(long)
    words[place] = f"{words[place][:-2]}{words[place][-1]}{words[place][-2]}"
    fact.answer = " ".join(words)
    return set()


def set_otherwise(history: History) -> set[int] | None:
    if entry := history.entry():
        entry.styles = history.rng.sample([*STYLES], history.rng.randrange(len(STYLES) + 1))
        return set()
    return None


def move(history: History) -> set[int] | None:
    if entry := history.entry():
        entry.section = history.rng.randrange(len(history.notes.sections))
        return set()
    return None


def swap(history: History) -> set[int] | None:
    entry = history.entry(WITH_GAPS, facts=2)
    if entry is None:
        return None
    one, other = history.rng.sample([fact for fact in entry.facts if fact.is_asked], 2)
    one.answer, other.answer = other.answer, one.answer
    gone = {one.number, other.number}
    for fact in (one, other):
        fact.number = history.notes.next_fact
        history.notes.next_fact += 1
    return gone


def reorder(history: History) -> set[int] | None:
    if entry := history.entry(WITH_GAPS, facts=2):
        entry.facts.reverse()
        return set()
    return None


def correct(history: History) -> set[int] | None:
    entry = history.entry(WITH_GAPS)
    if entry is None:
        return None
    fact = history.rng.choice([fact for fact in entry.facts if fact.is_asked])
    new = history.fact(entry.kind)
    gone, fact.number, fact.answer = {fact.number}, new.number, new.answer
    return gone


def correct_date(history: History) -> set[int] | None:
    if entry := history.entry(("event",)):
        (fact,) = entry.facts
        new = history.fact("event")
        gone, fact.number, fact.subject = {fact.number}, new.number, new.subject
        return gone
    return None


def ask_no_more(history: History) -> set[int] | None:
    entry = history.entry(WITH_GAPS, facts=2)
    if entry is None:
        return None
    fact = history.rng.choice([fact for fact in entry.facts if fact.is_asked])
    fact.is_asked = False
    return {fact.number}


def ask_again(history: History) -> set[int] | None:
    found = [
        fact
        for entry in history.notes.entries
        for fact in entry.facts
        if entry.is_in_notes and not fact.is_asked
    ]
    if not found:
        return None
    history.rng.choice(found).is_asked = True
    return set()


def remove(history: History) -> set[int] | None:
    if entry := history.entry():
        entry.is_in_notes = False
        return {fact.number for fact in entry.facts}
    return None


def restore(history: History) -> set[int] | None:
    gone = [entry for entry in history.notes.entries if not entry.is_in_notes]
    if not gone:
        return None
    history.rng.choice(gone).is_in_notes = True
    return set()


def add(history: History) -> set[int] | None:
    kind = history.rng.choice(KINDS)
    facts = [history.fact(kind), history.fact(kind)] if kind in WITH_GAPS else [history.fact(kind)]
    place = history.rng.randrange(len(history.notes.entries) + 1)
    entry = Entry(kind, facts, history.rng.randrange(len(history.notes.sections)))
    history.notes.entries.insert(place, entry)
    return set()


def split(history: History) -> set[int] | None:
    entry = history.entry(("cloze",), facts=2)
    if entry is None:
        return None
    gone = {fact.number for fact in entry.facts}
    entry.facts, rest = entry.facts[:1], entry.facts[1:]
    part = Entry("cloze", rest, entry.section, [*entry.more], [*entry.styles], entry.above)
    history.notes.entries.append(part)
    if not entry.facts[0].is_asked:
        entry.facts[0].is_asked = True
    return gone


def merge(history: History) -> set[int] | None:
    one, other = history.entry(("cloze",)), history.entry(("cloze",))
    if one is None or other is None or one is other:
        return None
    one.facts += other.facts
    history.notes.entries.remove(other)
    return {fact.number for fact in one.facts}


def retitle(history: History) -> set[int] | None:
    history.notes.titles[history.rng.randrange(2)] = history.words.name()
    return set()


def rename_section(history: History) -> set[int] | None:
    place = history.rng.randrange(len(history.notes.sections))
    history.notes.sections[place] = history.words.name()
    return set()


def rename_file(history: History) -> set[int] | None:
    history.notes.names[history.rng.randrange(2)] = history.words.word()
    return set()


def change_above(history: History) -> set[int] | None:
    if (entry := history.entry(("cloze",))) and entry.above:
        entry.above = history.words.sentence()
        return set()
    return None


EDITS: dict[str, Edit] = {
    each.__name__: each
    for each in (
        reword, mistype, set_otherwise, move, swap, reorder, correct, correct_date, ask_no_more,
        ask_again, remove, restore, add, split, merge, retitle, rename_section, rename_file,
        change_above,
    )
}  # fmt: skip


FAULTS = ("another fact", "doubled", "lost", "forecast")
"""What a history may show to be wrong."""


@dataclass
class Figures:
    """What came of histories: counts, and each fault in a line."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


class Study:
    """A pupil who takes every edition and studies each card when it comes."""

    def __init__(self, author: Author, pupil: Pupil, figures: Figures) -> None:
        self._author, self._pupil, self._figures = author, pupil, figures
        self._owner: dict[int, int] = {}
        self._asking: dict[tuple[int, int], int] = {}

    def take(self, notes: Notes, at: int, may_go: set[int], what: str) -> None:
        """Hand out `notes`, import them and compare every card with what it was."""
        before = set(self._pupil.collection.find_cards(""))
        empty_before = self._pupil.empty_cards()
        edition = self._author.hand_out(None, at)
        imported = self._pupil.take(edition)
        came = set(self._pupil.collection.find_cards("")) - before
        empty = self._pupil.empty_cards()
        emptied = len(empty - empty_before)
        self._compare_forecast(edition.plan, imported.updated, len(came), emptied, what)
        asking = self._asked_now(notes, empty, what)
        present = {fact.number for fact in notes.facts()}
        for key, card in self._asking.items():
            if key[0] in present - may_go and asking.get(key) != card:
                self._fault("lost", what, f"fact {key[0]} has another card")
        self._asking = asking
        for card in came:
            self._pupil.collection.sched.set_due_date([card], "30!")
        self._figures.counts["editions"] += 1
        self._figures.counts["cards"] += len(asking)

    def _compare_forecast(
        self, plan: dict[str, Any], updated: set[str], came: int, emptied: int, what: str
    ) -> None:
        cards = plan["cards"]
        foretold = {
            note["code"]
            for change in ("changed", "context changed", "restored")
            for note in plan[change]
        }
        if what.startswith("branches"):
            return  # a plan says what comes for those who have either edition
        if cards["come"] != came or cards["go empty"] != emptied or updated != foretold:
            self._fault("forecast", what, f"{cards}, but {came} came, {emptied} went empty")

    def _asked_now(self, notes: Notes, empty: set[CardId], what: str) -> dict[tuple[int, int], int]:
        """Return the card of each fact, and for two ways its place."""
        live = {
            record["code"]: record for record in self._author.records() if not record.get("retired")
        }
        asking: dict[tuple[int, int], int] = {}
        for card_id in self._pupil.collection.find_cards(""):
            card = self._pupil.collection.get_card(card_id)
            note = card.note()
            record = live.get(note["Code"])
            if record is None or card_id in empty or _is_gone_step(note, record):
                continue
            number = notes.number_of(self._pupil.fact(card_id))
            if self._owner.setdefault(card_id, number) != number:
                self._fault("another fact", what, self._pupil.fact(card_id))
            key = (number, card.ord if record["kind"] in TWO_WAYS else 0)
            if key in asking:
                self._fault("doubled", what, self._pupil.fact(card_id))
            asking[key] = card_id
        return asking

    def _fault(self, kind: str, what: str, detail: str) -> None:
        self._figures.counts[kind] += 1
        self._figures.faults.append(f"{kind} after {what}: {detail}")


def _is_gone_step(note: AnkiNote, record: dict[str, Any]) -> bool:
    return record["kind"] == "sequence" and int(note["Number"]) in record.get("gone", [])


def run(seed: int, folder: Path, figures: Figures) -> None:
    """Run the history of a seed in an empty `folder`; add what came of it to `figures`."""
    history = History(seed)
    author = Author(folder / "author")
    with pupil_at(folder / "pupil") as pupil:
        study = Study(author, pupil, figures)
        author.write(history.notes.files())
        study.take(history.notes, FIRST, set(), "the first edition")
        for edition in range(1, history.rng.randrange(4, 8)):
            notes = deepcopy(history.notes)
            if history.rng.random() < BRANCHES:
                what, may_go = _branches(history, author, notes, FIRST + 2 * edition * DAY)
            else:
                what, may_go = history.edit(notes)
                author.write(notes.files())
            figures.counts[f"edit: {what.split(' and ')[0]}"] += 1
            study.take(notes, FIRST + (2 * edition + 1) * DAY, may_go, f"{what} (seed {seed})")
            history.notes = notes
    figures.counts["histories"] += 1


BRANCHES = 0.1
"""The share of editions that two people have made from one, each an edit of their own."""


def _branches(history: History, author: Author, notes: Notes, at: int) -> tuple[str, set[int]]:
    """Let one edit be handed out by one person, another by another; unite notes and ledgers."""
    ledger = author.ledger.read_bytes()
    base = set(ledger.splitlines())
    first, may_go = history.edit(notes)
    author.write(notes.files())
    author.hand_out(None, at)
    ours = author.ledger.read_bytes()
    theirs = deepcopy(notes)
    second, may_go_too = history.edit(theirs)
    author.ledger.write_bytes(ledger)
    author.write(theirs.files())
    author.hand_out(None, at + 60)
    head, *lines = author.ledger.read_bytes().splitlines()
    # As git does it: a line that one of them left alone is the other's.
    united = _united(base, ours.splitlines()[1:], lines)
    author.ledger.write_bytes(b"\n".join([head, *united, b""]))
    notes.__dict__.update(theirs.__dict__)
    return f"branches and {first} and {second}", may_go | may_go_too


def _united(base: set[bytes], ours: list[bytes], theirs: list[bytes]) -> list[bytes]:
    by_id = [{json.loads(line)["id"]: line for line in lines} for lines in (ours, theirs)]
    united: list[bytes] = []
    for note_id in by_id[0] | by_id[1]:
        lines = {each[note_id] for each in by_id if note_id in each}
        united += (lines - base) or lines
    return united


def main() -> int:
    """Run as many histories as the command line says, from seed 0 on; print the figures."""
    figures = Figures()
    start, count = (0, int(sys.argv[1])) if len(sys.argv) == 2 else map(int, sys.argv[1:3])
    for seed in range(start, start + count):
        with tempfile.TemporaryDirectory() as folder:
            run(seed, Path(folder) / "run", figures)
    print(*figures.faults, sep="\n")
    for fault in FAULTS:
        figures.counts.setdefault(fault, 0)
    for name, number in sorted(figures.counts.items()):
        print(f"{number:8,} {name}")
    return bool(figures.faults)


if __name__ == "__main__":
    sys.exit(main())
