"""Anki packages, those of others and our own -> notes, pictures, and the names that Anki knows."""

from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from foreign_decks import PIXEL, foreign_package
from imported_notes import checked, opened, topic_of

from notes_files import write
from twofold.cli import ExitStatus, main
from twofold.exporters.anki.package_reader import read_package
from twofold.identity import identify
from twofold.identity.content import kind_of, words_of
from twofold.importers import importer_for, packages
from twofold.importers.outline import problems_of
from twofold.importers.pictures import placed_pictures
from twofold.importers.writing import notes_text as write_notes
from twofold.notes import (
    Note,
    Topic,
    gaps_of,
    makes_cards,
    notes_of,
)
from twofold.pipeline.imported_identities import (
    ImportedIdentity,
    imported_identities,
    with_imported,
)
from twofold.text import plain
from twofold.writer import NotesText
from twofold_runs import ledger

SHIPPED = Path(__file__).parents[2] / "sources"

FOREIGN_NOTES = """\
# Rome

Q: Who founded **Rome**? #a/b
A: Romulus<br>
![](rome-pictures/wolf.png)

## Kings

Lictor
: A servant of a king & consul #kings

<!-- deck:3:1: sound n.mp3 -->
Q: Name two kings.
A:
- Numa
- Tullus

- {{c2::Numa::name}} came after *{{c1::Romulus}}* in {{c1::715 BC}}. #kings
  > Livy 1.18
<!-- deck:5:1: the outer one of nested gaps: {{c1::Rome fell}} -->
- Rome {{c2::fell}} in 1924. \\{\\{not a gap\\}\\}
"""

FORMS = pytest.mark.parametrize(
    ("legacy", "whole"),
    [
        pytest.param(True, False, id="old-apkg"),
        pytest.param(False, False, id="new-apkg"),
        pytest.param(True, True, id="old-colpkg"),
        pytest.param(False, True, id="new-colpkg"),
    ],
)


@FORMS
def test_a_deck_made_in_anki_becomes_notes(tmp_path: Path, legacy: bool, whole: bool) -> None:
    """Cloze keep numbers, hints and emphasis; other cards become questions and terms."""
    package = foreign_package(tmp_path, legacy=legacy, whole=whole)
    imported = packages.read(opened(package.read_bytes(), "deck"))
    placed, pictures = placed_pictures(imported, "rome-pictures")
    notes = checked(write_notes(placed, "deck"))
    assert notes.text == FOREIGN_NOTES
    assert [(each.path, each.media.read()) for each in pictures] == [
        ("rome-pictures/wolf.png", PIXEL)
    ]
    told = [(each.position.line, each.message.partition(": ")[2]) for each in problems_of(placed)]
    assert told == [(3, "sound n.mp3"), (5, "the outer one of nested gaps: {{c1::Rome fell}}")]


def test_every_note_keeps_its_name_in_anki(tmp_path: Path) -> None:
    """The ledger can know each imported note by its guid, and each answer by its number."""
    package = foreign_package(tmp_path, legacy=False)
    file = opened(package.read_bytes(), "deck")
    notes = write_notes(packages.read(file), "deck")
    with closing(sqlite3.connect(tmp_path / "collection.anki2")) as collection:
        guids = {guid for (guid,) in collection.execute("select guid from notes")}
    kept = list(imported_identities(topic_of(notes.text), notes.places))
    assert [one.kind for one in kept] == ["question", "term", "question", "cloze", "cloze"]
    assert kept[3].text == ("{{Numa}} came after {{Romulus}} in {{715 BC}}.",)
    assert kept[3].answers == ((2, "Numa"), (1, "Romulus"), (1, "715 BC"))
    assert len(kept) == len(guids)
    assert {one.guid for one in kept} == guids


def test_the_ledger_takes_over_names_and_numbers(tmp_path: Path) -> None:
    """With them in the ledger, the next deck has each note by its guid, each gap by its number."""
    package = foreign_package(tmp_path, legacy=True)
    notes = write_notes(packages.read(opened(package.read_bytes(), "deck")), "deck")
    topic = topic_of(notes.text)
    kept = list(imported_identities(topic, notes.places))
    born = identify([topic]).ledger
    ledger = with_imported(born, kept, ours=set(born.records))
    (again,) = identify([topic], ledger).topics
    cards = asked(again)
    assert [note.guid for note in cards] == [one.guid for one in kept]
    numbers = [[(gap.number, gap.answer) for gap in gaps_of(note)] for note in cards[3:]]
    assert numbers == [[(2, "Numa"), (1, "Romulus"), (1, "715 BC")], [(2, "fell")]]


@pytest.fixture(scope="module")
def shipped_deck(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the shipped notes, their ledger and their deck."""
    folder = tmp_path_factory.mktemp("deck")
    (folder / "sources").mkdir()
    for path in SHIPPED.glob("stalin*.md"):
        (folder / "sources" / path.name).write_bytes(path.read_bytes())
    arguments = ["deck", str(folder / "sources"), "--output", str(folder / "output")]
    assert main(arguments) == ExitStatus.DONE
    return folder


def own_notes(folder: Path) -> NotesText:
    (package,) = (folder / "output").glob("*.apkg")
    return checked(write_notes(packages.read(opened(package.read_bytes())), "deck"))


SETTINGS = """\
---
deck: Langues::Ville
terms: fr
author: A. Teacher
contact: me@example.org
typing: yes
speech: yes
---
# La ville

la boulangerie
: bakery

- We buy {{bread}} there.
  > Not: water
"""


@pytest.mark.usefixtures("here")
def test_our_own_deck_keeps_what_its_cards_do_and_tells_the_rest() -> None:
    """Speech, typed answers, and the languages of terms come back; what no card shows is told."""
    write("sources/ville.md", SETTINGS)
    assert main(["deck"]) == ExitStatus.DONE
    imported = packages.read(opened(Path("output/ville.apkg").read_bytes(), "ville.apkg"))
    again = write_notes(imported, "deck").text
    assert again == SETTINGS.replace("author: A. Teacher\n", "").replace("  > Not: water\n", "")
    assert [(each.code, str(each.position)) for each in problems_of(imported)] == [
        ("not-in-the-deck", "ville.apkg:1:1")
    ]


def test_what_one_tag_does_is_no_setting_of_the_deck(here: Path) -> None:
    """Notes with `#speak` and `#type` do not make all others of their deck speak or be typed."""
    write("sources/rome.md", "# Rome\n\n- {{Numa}} was king. #speak #type\n\n- {{Tullus}} too.\n")
    assert main(["deck"]) == ExitStatus.DONE
    package = here / "output" / "rome.apkg"
    topic = packages.read(opened(package.read_bytes(), "rome.apkg")).topic
    assert (topic.speech, topic.typing) == (False, False)
    assert [note.tags for note in notes_of(topic)] == [("speak", "type"), ()]


def asked(topic: Topic) -> list[Note]:
    return [note for note in notes_of(topic) if makes_cards(note)]


def test_our_own_deck_comes_back_as_it_was_written(shipped_deck: Path) -> None:
    """Each note that makes cards has its kind, words, gaps, tags and back again, in order."""
    (source,) = (shipped_deck / "sources").glob("*.md")
    before = asked(topic_of(source.read_text(encoding="utf-8")))
    after = asked(topic_of(own_notes(shipped_deck).text))
    assert len(after) == len(before) > 200

    def said(note: Note) -> tuple[object, ...]:
        gaps = tuple((gap.answer, gap.accepted, gap.hint, gap.group) for gap in gaps_of(note))
        extra = " ".join(map(plain, note.back.extra))
        return kind_of(note), words_of(note.body), gaps, frozenset(note.tags), extra

    assert {said(note) for note in after} == {said(note) for note in before}


def test_our_own_deck_comes_back_with_its_ledger(shipped_deck: Path) -> None:
    """Guid, kind, words and numbers of every note that makes cards are those of the ledger."""
    path = shipped_deck / "sources" / "ledger.jsonl"
    by_guid = {record.guid: record for record in ledger(path.as_posix()).records.values()}
    notes = own_notes(shipped_deck)
    kept = list(imported_identities(topic_of(notes.text), notes.places))
    assert len(kept) > 200

    def remembered(one: ImportedIdentity) -> bool:
        record = by_guid[one.guid]
        numbers = {(gap.number, answer) for gap in record.gaps for answer in gap.answers[:1]}
        return (record.kind, record.text) == (one.kind, one.text) and set(one.answers) <= numbers

    assert [one for one in kept if not remembered(one)] == []


LINES = """\
# Rome

Lictor
: A servant<br>of a consul
: Who bears the rods

Q: Name two kings. [2]
A:
- Numa<br>the priest
- Tullus

| King | Deed |
|---|---|
| Numa | built<br>{{temples}} |

How it went:

1. Kings<br>from Romulus on
2. Consuls
"""


@pytest.mark.usefixtures("here")
def test_a_text_of_two_lines_stays_one_text() -> None:
    """A line end inside a definition, a point, a cell or a step begins no other one."""
    Path("rome.md").write_text(LINES, encoding="utf-8")
    assert main(["deck", "rome.md"]) == ExitStatus.DONE
    back = own_notes(Path())
    assert [words_of(note.body) for note in asked(topic_of(back.text))] == [
        words_of(note.body) for note in asked(topic_of(LINES))
    ]


def test_a_note_type_that_only_bears_our_name_is_anybodys() -> None:
    """Without the fields that ours has, its fields become what those of other decks do."""
    text = "#separator:tab\n#notetype:Twofold Term\n#columns:Front\tBack\nRex\tking\n"
    file = opened(text, "notes.txt")
    assert "Rex\n: king" in write_notes(importer_for(file).read(file), "notes").text


@pytest.mark.usefixtures("here")
def test_an_imported_deck_is_remembered(shipped_deck: Path) -> None:
    """A deck of ours, imported, doubles no card when made again: the ledger has its notes."""
    (package,) = (shipped_deck / "output").glob("*.apkg")
    notes = Path("sources/back.md")
    assert main(["import", str(package), "--output", str(notes)]) == ExitStatus.DONE
    assert main(["deck", "--output", "again"]) == ExitStatus.DONE

    def guids(path: Path) -> set[str]:
        found = packages.read(opened(path.read_bytes()))
        return {note.guid for _, note in write_notes(found, "deck").places}

    (again,) = Path("again").glob("*.apkg")
    assert guids(again) == guids(package)


def test_a_deck_made_elsewhere_keeps_its_names(here: Path) -> None:
    """The guids of a foreign deck are in the ledger, and the next deck bears them."""
    package = foreign_package(here, legacy=True)
    assert main(["import", str(package), "--output", "sources/rome.md"]) == ExitStatus.DONE
    foreign = packages.read(opened(package.read_bytes()))
    guids = {note.guid for _, note in write_notes(foreign, "rome").places}
    assert guids
    assert guids <= {record.guid for record in ledger().records.values()}
    assert main(["deck", "--output", "again"]) == ExitStatus.DONE
    (again,) = Path("again").glob("*.apkg")
    assert guids <= {note.guid for note in read_package(again).notes}


def test_a_deck_imported_twice_makes_no_two_notes_of_one_name(here: Path) -> None:
    """Anki would take both for one note; those of the second file are notes of their own."""
    package = str(foreign_package(here, legacy=True))
    assert main(["import", package, "--output", "sources/rome.md"]) == ExitStatus.DONE
    assert main(["import", package, "--output", "sources/kings.md"]) == ExitStatus.DONE
    main(["deck"])
    records = list(ledger().records.values())
    assert len(records) == 2 * 5
    assert len({record.guid for record in records}) == len(records)


@pytest.mark.parametrize("guid", ["", "a\x1fb", "a\nb"])
def test_a_name_that_no_note_can_have_is_not_taken_over(guid: str) -> None:
    """Whoever made the deck may have made such a name; the note gets one of our own."""
    born = identify([topic_of("# Rome\n\n- {{Rome}} fell.\n")]).ledger
    (record,) = born.records.values()
    kept = ImportedIdentity(record.kind, record.text, guid, ((1, "Rome"),))
    assert with_imported(born, [kept], ours=set(born.records)) == born


def test_names_from_elsewhere_survive_a_lost_ledger(here: Path) -> None:
    """The deck that was handed out tells them, and the ledger made of it is sound."""
    package = foreign_package(here, legacy=True)
    assert main(["import", str(package), "--output", "sources/rome.md"]) == ExitStatus.DONE
    assert main(["deck"]) == ExitStatus.DONE
    before = ledger()
    Path("sources/ledger.jsonl").unlink()
    assert main(["recover", "output/rome.apkg"]) == ExitStatus.DONE
    assert ledger() == before
    assert main(["recover", "output/rome.apkg", "--force"]) == ExitStatus.DONE
    assert ledger() == before


def test_a_package_may_not_name_paths(here: Path) -> None:
    """A picture called `../w.png` lands in the pictures' folder like any other."""
    package = foreign_package(here, legacy=True)
    with zipfile.ZipFile(package) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    collection = "collection.anki21" if "collection.anki21" in members else "collection.anki2"
    members[collection] = members[collection].replace(b"wolf.png", b"../w.png")
    members["media"] = b'{"0": "../w.png"}'
    with zipfile.ZipFile("evil.apkg", "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    assert main(["import", "evil.apkg", "--output", "notes/rome.md"]) == ExitStatus.DONE
    assert Path("notes/rome-pictures/w.png").read_bytes() == PIXEL
    assert not Path("w.png").exists()
    assert "![](rome-pictures/w.png)" in Path("notes/rome.md").read_text(encoding="utf-8")
