"""An author who hands out edition after edition, and a pupil who studies them in the real Anki."""

from __future__ import annotations

import html
import io
import json
import os
import re
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from anki.scheduler.v3 import CardAnswer, Scheduler

from twofold import cli

if TYPE_CHECKING:
    from anki.cards import Card, CardId
    from anki.notes import NoteId

NOW = int(time.time())
DAY = 86_400
FIRST, SECOND, THIRD = NOW - DAY, NOW + DAY, NOW + 2 * DAY
"""When editions are handed out; whatever a pupil does comes after the first."""

ANSWER_FIELDS: dict[str, list[tuple[str, ...]]] = {
    "Twofold Question": [("Answer", "Points")],
    "Twofold Myth": [("Verdict", "Fact")],
    "Twofold Term": [("Definition",), ("Term",)],
    "Twofold Event": [("Date",), ("Event",)],
    "Twofold Sequence": [("Step",)],
}
"""Note type -> for each of its cards the fields that hold what it asks for."""

OUTCOMES = ("new", "updated", "duplicate", "conflicting", "missing_notetype", "missing_deck")


@dataclass(frozen=True)
class Outcome:
    """What came of a command: its exit status and what it printed."""

    status: int
    out: str
    err: str


@dataclass(frozen=True)
class Edition:
    """What was handed out, and what `twofold plan` had said about it just before."""

    packages: list[Path]
    plan: dict[str, Any]

    def codes(self, *changes: str) -> set[str]:
        """The codes of the notes that the plan names under `changes`."""
        return {note["code"] for change in changes for note in self.plan[change]}


@dataclass
class Author:
    """A folder with notes and their ledger, and the command line to make decks of them."""

    folder: Path
    editions: int = 0

    @property
    def sources(self) -> Path:
        return self.folder / "sources"

    @property
    def ledger(self) -> Path:
        return self.sources / "ledger.jsonl"

    def write(self, notes: Mapping[str, str | bytes]) -> None:
        """Let `notes`, texts by file name, be all that stands beside the ledger."""
        self.sources.mkdir(parents=True, exist_ok=True)
        for old in self.sources.iterdir():
            if old != self.ledger:
                old.unlink()
        for name, text in notes.items():
            data = text if isinstance(text, bytes) else self._with_codes(text).encode()
            path = self.sources / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)

    def _with_codes(self, text: str) -> str:
        """Put into `^note-(Moscow)` the code of the note that asks for Moscow."""
        return re.sub(r"\^note-\((.*?)\)", lambda pin: f"^note-{self.code(pin[1])}", text)

    def code(self, words: str) -> str:
        """The code of the one note that holds `words`."""
        (code,) = {record["code"] for record in self.records() if words in " ".join(record["text"])}
        return str(code)

    def records(self) -> list[dict[str, Any]]:
        """The ledger's lines, without the first."""
        return [json.loads(line) for line in self.ledger.read_text("utf-8").splitlines()[1:]]

    def hand_out(self, notes: Mapping[str, str | bytes] | None, at: int) -> Edition:
        """Make the decks of `notes` (None: as they lie there) when the clock says `at`."""
        if notes is not None:
            self.write(notes)
        planned = self.run("plan", "--json", at=at)
        assert planned.status == 0, planned.err
        output = self.folder / f"edition-{self.editions}"
        self.editions += 1
        made = self.run("deck", "--output", str(output), at=at)
        assert made.status == 0, made.err
        (plan,) = json.loads(planned.out)
        return Edition(sorted(output.rglob("*.apkg")), plan)

    def run(self, command: str, *options: str, at: int, file: str = "") -> Outcome:
        """Run a command on the notes, or on one file of them, when the clock says `at`."""
        out, err = io.StringIO(), io.StringIO()
        clock = patch.dict(os.environ, {"SOURCE_DATE_EPOCH": str(at)})
        with clock, redirect_stdout(out), redirect_stderr(err):
            status = cli.main([command, str(self.sources / file), *options])
        return Outcome(status, out.getvalue(), err.getvalue())


@dataclass(frozen=True)
class Studied:
    """A card as it was when the pupil had studied it."""

    fact: str
    interval: int
    reps: int
    reviews: int


@dataclass(frozen=True)
class Import:
    """What became of the notes of some packages: how many fared how, and the codes of those."""

    outcomes: dict[str, int]
    new: set[str]
    updated: set[str]


@dataclass
class Pupil:
    """A collection of Anki's, and what was studied in it."""

    collection: Collection
    studied: dict[CardId, Studied] = field(default_factory=dict)

    def take(self, edition: Edition, *, merge_note_types: bool = False) -> Import:
        """Import all packages of an edition with the options that Anki's dialog offers first.

        But for "Merge note types", which a pupil may tick.
        """
        outcomes = dict.fromkeys(OUTCOMES, 0)
        new: set[str] = set()
        updated: set[str] = set()
        for package in edition.packages:
            log = self.collection.import_anki_package(
                ImportAnkiPackageRequest(
                    package_path=str(package),
                    options=ImportAnkiPackageOptions(merge_notetypes=merge_note_types),
                )
            ).log
            for outcome in OUTCOMES:
                outcomes[outcome] += len(getattr(log, outcome))
            new |= {self.code(entry.id.nid) for entry in log.new}
            updated |= {self.code(entry.id.nid) for entry in log.updated}
        return Import({name: count for name, count in outcomes.items() if count}, new, updated)

    def code(self, note_id: NoteId) -> str:
        return self.collection.get_note(note_id)["Code"]

    def study(self) -> None:
        """Answer every card and give each an interval of its own."""
        for place, card_id in enumerate(self.collection.find_cards("")):
            self._answer(self.collection.get_card(card_id))
            self.collection.sched.set_due_date([card_id], f"{20 + place}!")
        # Where a second passes between the two, Anki's check finds a time of review to add.
        self.collection.fix_integrity()
        self.studied = {card_id: self.state(card_id) for card_id in self.collection.find_cards("")}
        intervals = {card.interval for card in self.studied.values()}
        assert len(intervals) == len(self.studied) > 0

    def _answer(self, card: Card) -> None:
        states = self.collection._backend.get_scheduling_states(card.id)
        card.start_timer()
        scheduler = self.collection.sched
        assert isinstance(scheduler, Scheduler)
        answer = scheduler.build_answer(card=card, states=states, rating=CardAnswer.EASY)
        scheduler.answer_card(answer)

    def state(self, card_id: CardId) -> Studied:
        card = self.collection.get_card(card_id)
        assert self.collection.db is not None
        reviews = self.collection.db.scalar("SELECT count() FROM revlog WHERE cid = ?", card_id)
        return Studied(self.fact(card_id), card.ivl, card.reps, reviews)

    def fact(self, card_id: CardId) -> str:
        """What the card asks for, as its back shows it; "" for an empty card."""
        card = self.collection.get_card(card_id)
        back = card.render_output().answer_text
        fields = ANSWER_FIELDS.get(card.note_type()["name"])
        if fields is None:
            asked = re.findall(r'<span class="cloze" [^>]*>(.*?)</span>', back)
            return " + ".join(map(words, asked))
        fact = " ".join(filter(None, (words(card.note()[name]) for name in fields[card.ord])))
        assert fact in words(back)
        return fact

    def facts(self, card_ids: Iterable[CardId]) -> list[str]:
        return sorted(map(self.fact, card_ids))

    def new_cards(self) -> list[CardId]:
        """The cards that came since the pupil studied."""
        return [card for card in self.collection.find_cards("") if card not in self.studied]

    def empty_cards(self) -> set[CardId]:
        """What Tools > Empty Cards lists."""
        report = self.collection.get_empty_cards()
        return {card_id for note in report.notes for card_id in note.card_ids}

    def deck_names(self) -> set[str]:
        return {deck.name for deck in self.collection.decks.all_names_and_ids()}

    def note_type_names(self) -> set[str]:
        names = {kind.name for kind in self.collection.models.all_names_and_ids()}
        return {name for name in names if name.startswith("Twofold")}


@contextmanager
def pupil_at(folder: Path) -> Iterator[Pupil]:
    """Open a collection of a pupil's own in the new `folder`."""
    folder.mkdir(parents=True)
    collection = Collection(str(folder / "collection.anki2"))
    try:
        yield Pupil(collection)
    finally:
        collection.close()


def words(card: str) -> str:
    """What a reader sees of a card's HTML."""
    text = re.sub(r"<style.*?</style>|<!--.*?-->", "", card, flags=re.DOTALL)
    text = re.sub(r"</?(?:div|p|li|td|th|br|hr|ul|ol)\b[^>]*>", " ", text)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", text)).split())
