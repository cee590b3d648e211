"""The real Anki imports our packages without a complaint, and shows what the notes say."""

from __future__ import annotations

import html
import re
import sqlite3
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from anki.notes import NoteFieldsCheckResult
from hypothesis import given
from hypothesis import strategies as st

from anki_sources import EVERY_KIND, HOSTILE, RED_DOT, topic_of
from twofold.exporters.anki import EXPORTER, DeckOptions
from twofold.exporters.anki.markup import cloze_deletion, escaped
from twofold.identity import identify
from twofold.library import read_library
from twofold.notes import (
    MOST_MARKS,
    Claim,
    Cloze,
    Comparison,
    Event,
    Note,
    Question,
    Sequence,
    Term,
    Topic,
    asks_each_point,
    gaps_of,
    notes_of,
)
from twofold.source import Position
from twofold.text import Gap, plain

SHIPPED = Path(__file__).parents[2] / "sources"
HERE = Position("notes.md", 1, 1)


@dataclass(frozen=True)
class Imported:
    """A topic, its package, and a collection of Anki's that has imported it."""

    topic: Topic
    package: Path
    collection: Collection
    log: dict[str, int]

    def sides(self, note: Note) -> list[tuple[int, str, str]]:
        """The cards of a note: number, and the words that front and back show."""
        cards = []
        for card_id in self.collection.find_cards(f"code:{note.id[:4]}*"):
            card = self.collection.get_card(card_id)
            if card.note().guid.partition("-")[0] == note.id:
                shown = card.render_output()
                cards.append((card.ord + 1, words(shown.question_text), words(shown.answer_text)))
        return cards


def import_package(collection: Collection, package: Path) -> dict[str, int]:
    """Import with the options that Anki's dialog offers first; return how many notes fared how."""
    request = ImportAnkiPackageRequest(
        package_path=str(package), options=ImportAnkiPackageOptions()
    )
    log = collection.import_anki_package(request).log
    outcomes = ("new", "updated", "duplicate", "conflicting", "missing_notetype", "missing_deck")
    return {outcome: len(getattr(log, outcome)) for outcome in outcomes}


def words(card: str) -> str:
    """What a reader sees of a card's HTML."""
    text = re.sub(r"<style.*?</style>|<!--.*?-->", "", card, flags=re.DOTALL)
    text = re.sub(r"</?(?:div|p|li|td|th|br|hr)\b[^>]*>", " ", text)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", text)).split())


def collection_at(path: Path) -> Collection:
    path.mkdir()
    return Collection(str(path / "collection.anki2"))


@pytest.fixture(scope="module", params=["every kind", "hostile", "shipped"])
def imported(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Imported]:
    """Each of the sources once: imported into an empty collection."""
    folder = tmp_path_factory.mktemp("real")
    if request.param == "shipped":
        topic = identify(read_library([SHIPPED]).topics).topics[0]
    else:
        topic = topic_of(EVERY_KIND if request.param == "every kind" else HOSTILE, folder / "in")
    (written,) = EXPORTER.plan([topic], DeckOptions()).write(folder / "out")
    collection = collection_at(folder / "anki")
    yield Imported(topic, written.path, collection, import_package(collection, written.path))
    collection.close()


def test_every_note_is_new(imported: Imported) -> None:
    """No note conflicts, is taken for another, or misses its note type or deck."""
    notes = imported.collection.note_count()
    assert notes > 0
    assert {outcome for outcome, number in imported.log.items() if number} == {"new"}
    assert imported.log["new"] == notes


def test_a_second_import_changes_nothing(imported: Imported) -> None:
    """The same package again: all notes are known, none is written."""
    notes, cards = imported.collection.note_count(), imported.collection.card_count()
    log = import_package(imported.collection, imported.package)
    assert {outcome for outcome, number in log.items() if number} == {"duplicate"}
    assert (imported.collection.note_count(), imported.collection.card_count()) == (notes, cards)


def test_no_stray_note_type(imported: Imported) -> None:
    """Anki makes a copy `Twofold Cloze+` where it does not know a note type again."""
    ours = [
        kind.name
        for kind in imported.collection.models.all_names_and_ids()
        if kind.name.startswith("Twofold")
    ]
    assert len(ours) == len({name.rstrip("+") for name in ours})
    assert not any(name.endswith("+") for name in ours)


def test_the_collection_is_sound(imported: Imported) -> None:
    """Anki's own check finds nothing to mend, no empty card, no missing and no unused picture."""
    problems, fine = imported.collection.fix_integrity()
    assert (problems, fine) == ("Database rebuilt and optimized.", True)
    assert not imported.collection.get_empty_cards().notes
    media = imported.collection.media.check()
    assert (list(media.missing), list(media.unused)) == ([], [])


def test_every_note_has_cards_and_good_fields(imported: Imported) -> None:
    """Anki's editor would warn of a missing or misplaced cloze and of an empty first field."""
    good = (NoteFieldsCheckResult.NORMAL, NoteFieldsCheckResult.DUPLICATE)
    for note_id in imported.collection.find_notes(""):
        note = imported.collection.get_note(note_id)
        assert note.cards()
        assert note.fields_check() in good, note.fields


def test_text_arrives_as_it_was_written(imported: Imported) -> None:
    """Anki changes no field on its way in: it need not normalise, cut or repair anything."""
    folder = imported.package.parent
    with zipfile.ZipFile(imported.package) as archive:
        archive.extract("collection.anki2", folder)
    with sqlite3.connect(folder / "collection.anki2") as db:
        written = dict(db.execute("SELECT guid, flds FROM notes").fetchall())
    assert imported.collection.db is not None
    arrived = dict(map(tuple, imported.collection.db.all("SELECT guid, flds FROM notes")))
    assert arrived == written


def test_every_gap_is_asked(imported: Imported) -> None:
    """Each number has a card whose front shows a blank and not its answer, and whose back does."""
    asked_notes = [
        note for note in notes_of(imported.topic) if isinstance(note.body, Cloze | Comparison)
    ]
    assert asked_notes
    for note in asked_notes:
        sides = imported.sides(note)
        gaps = gaps_of(note)
        assert sorted(number for number, _, _ in sides) == sorted({gap.number for gap in gaps})
        for number, front, back in sides:
            for gap in (gap for gap in gaps if gap.number == number):
                answer = seen(gap.answer)
                assert f"[{seen(gap.hint) or '...'}]" in front
                assert answer in back
                if back.count(answer) == 1:
                    assert answer not in front


def seen(text: str) -> str:
    """Text as a card shows it: white space collapsed, letters joined with their marks."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def cards_of(note: Note) -> int:
    """How many cards the format's table promises for a note without gaps."""
    match note.body:
        case Question(points=points) if asks_each_point(note):
            return len(points)
        case Question(marks=marks):
            return int(marks <= MOST_MARKS)
        case Claim():
            return 1
        case Term() | Event():
            return 2
        case Sequence(steps=steps):
            return len(steps)
        case _:
            return 0


def test_every_other_card_shows_both_sides(imported: Imported) -> None:
    """Questions, myths, terms, events and steps: the back goes on where the front ends."""
    for note in notes_of(imported.topic):
        if isinstance(note.body, Cloze | Comparison):
            continue
        sides = imported.sides(note)
        assert len(sides) == cards_of(note)
        for _, front, back in sides:
            assert back.startswith(front)
            assert len(back) > len(front)
            assert "{{" not in front.replace("{{c1::never}}", "")


def test_cards_come_in_the_order_of_the_notes(imported: Imported) -> None:
    """Pupils meet new cards as the notes stand in the file."""
    order = [
        imported.collection.get_card(card_id).note().guid.partition("-")[0]
        for card_id in imported.collection.find_cards("", order="c.due, c.ord")
    ]
    made = set(order)
    assert list(dict.fromkeys(order)) == [
        note.id for note in notes_of(imported.topic) if note.id in made
    ]


def test_the_deck_tells_where_it_comes_from(imported: Imported) -> None:
    """The description arrives on the topic's deck."""
    deck = imported.collection.decks.by_name(imported.topic.deck)
    assert deck is not None
    assert seen(plain(imported.topic.title)) in words(deck["desc"])


@pytest.mark.parametrize("imported", ["every kind"], indirect=True)
def test_subdecks_and_tags(imported: Imported) -> None:
    """Sections are subdecks and tags nest."""
    names = {deck.name for deck in imported.collection.decks.all_names_and_ids()}
    topic = "History::Russia 1917–53"
    assert names == {"Default", "History", topic, f"{topic}::01 Step 1: Trotsky"}
    assert set(imported.collection.tags.all()) == {
        *("russia", "russia::key", "russia::points", "russia::type", "stalin::rise")
    }


@pytest.mark.parametrize("imported", ["every kind"], indirect=True)
def test_the_back_shows_what_belongs_there(imported: Imported) -> None:
    """Extra text, other right forms, source and code; no alternative is on the front."""
    note = next(note for note in notes_of(imported.topic) if note.back.extra)
    for _, front, back in imported.sides(note):
        for answer in ("War Commissar", "Politburo", "26 January 1925", note.id[:4]):
            assert answer in back
            assert answer not in front.replace("Commissar for War", "")


@pytest.mark.parametrize("imported", ["every kind"], indirect=True)
def test_a_note_that_asks_for_typing(imported: Imported) -> None:
    """Anki puts its box for typing on both sides, and expects the answer."""
    note = next(note for note in notes_of(imported.topic) if "type" in note.tags)
    ((number, front, back),) = imported.sides(note)
    assert "[[type:cloze:Text]]" in front
    assert "[[type:cloze:Text]]" in back
    (found,) = imported.collection.find_notes("tag:russia::type")
    text = imported.collection.get_note(found)["Text"]
    assert imported.collection.extract_cloze_for_typing(text, number) == "March 1918"
    others = [one for one in notes_of(imported.topic) if "type" not in one.tags]
    assert not any("[[type" in front for one in others for _, front, _ in imported.sides(one))


@pytest.mark.parametrize("imported", ["hostile"], indirect=True)
def test_hostile_text_is_only_text(imported: Imported) -> None:
    """Marks of HTML, of Anki and of other tools show as they were typed, and do nothing."""
    fronts = [front for note in notes_of(imported.topic) for _, front, _ in imported.sides(note)]
    everything = "\n".join(fronts)
    for literal in (
        "Signs & <marks>",
        "{{c1::never}}",
        "<script>alert(1)</script>",
        "\"quoted\" 'quoted'",
        "[sound:boom.mp3]",
        "[latex]x[/latex]",
        "[anki:play:q:0]",
        "std::vector",
        "a}}",
        "[a::b]",
        "caf\u00e9",
        "לנין",
    ):
        assert literal in everything
    for card_id in imported.collection.find_cards(""):
        shown = imported.collection.get_card(card_id).render_output()
        assert "<script" not in shown.question_text + shown.answer_text
        assert not shown.question_av_tags
        assert not shown.answer_av_tags


@pytest.fixture(scope="module")
def empty_collection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    """A collection that only lends its reader of cloze deletions."""
    collection = collection_at(tmp_path_factory.mktemp("cloze") / "anki")
    yield collection
    collection.close()


MARKS = st.text(st.sampled_from("{}:|[]\\<>&c1 é\u0301א\x1f\n"), min_size=1, max_size=12)


@given(before=MARKS, answer=MARKS, hint=MARKS, after=MARKS)
def test_anki_reads_any_answer_whole(
    empty_collection: Collection, before: str, answer: str, hint: str, after: str
) -> None:
    """Whatever stands in and around a gap, Anki finds one cloze deletion with that answer."""
    gap = Gap(answer, (), hint, 0, HERE, number=1)
    field = f"{escaped(before)}{cloze_deletion(gap)}{escaped(after)}"
    found = empty_collection.extract_cloze_for_typing(field, 1)
    assert seen(words(found)) == seen(answer.replace("\x1f", ""))
    cloze = empty_collection.models.by_name("Cloze")
    assert cloze is not None
    note = empty_collection.new_note(cloze)
    note["Text"] = field
    assert empty_collection._backend.cloze_numbers_in_note(note._to_backend_note()) == [1]


def test_several_decks_in_one_collection(tmp_path: Path) -> None:
    """Two topics meet without harm, also where each has a picture of the same name of its own."""
    first = topic_of(EVERY_KIND, tmp_path / "in")
    second = topic_of("# Other\n\n- ![m](map.png) {{Lenin}}\n", tmp_path / "other", name="other")
    (tmp_path / "other" / "map.png").write_bytes(RED_DOT + b"other")
    collection = collection_at(tmp_path / "anki")
    for written in EXPORTER.plan([first, second], DeckOptions()).write(tmp_path / "out"):
        log = import_package(collection, written.path)
        assert {outcome for outcome, number in log.items() if number} == {"new"}
    media = collection.media.check()
    assert (list(media.missing), list(media.unused)) == ([], [])
    assert len(list(Path(collection.media.dir()).iterdir())) == 2
    assert collection.fix_integrity()[1]
    collection.close()


def test_a_topic_without_cards_is_harmless(tmp_path: Path) -> None:
    """A package without notes imports, and brings nothing."""
    topic = topic_of("# T\n\n- Only a statement.\n", tmp_path / "in")
    (written,) = EXPORTER.plan([topic], DeckOptions()).write(tmp_path / "out")
    assert written.contents.startswith("0 notes, 0 cards: nothing in these notes is asked")
    collection = collection_at(tmp_path / "anki")
    assert not any(import_package(collection, written.path).values())
    assert collection.fix_integrity()[1]
    collection.close()
