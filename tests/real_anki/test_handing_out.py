"""Edition after edition, from several places, to pupils who change things: nothing goes astray."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from anki_sources import RED_DOT
from studied_decks import DAY, FIRST, SECOND, THIRD, Author, Pupil, pupil_at, words
from twofold.exporters.anki import note_types
from twofold.exporters.anki.package import note_type_json
from twofold.ledger.entries import FORMAT

if TYPE_CHECKING:
    from anki.notes import NoteId

TROTSKY = "- Trotsky gave up the {{War Commissariat}} in {{January 1925}}."
MOSCOW = "- Kamenev led the {{Moscow}} party until {{1926}}."
GORI = "- Stalin was born in {{Gori}}."
STEPS = "How Trotsky fell:\n\n1. Leaves office\n2. Leaves the country"


def topic(*notes: str) -> dict[str, str | bytes]:
    return {"russia.md": "\n".join(["# Russia", "", *notes, ""])}


@pytest.fixture
def author(tmp_path: Path) -> Author:
    return Author(tmp_path / "author")


@pytest.fixture
def pupil(tmp_path: Path) -> Iterator[Pupil]:
    with pupil_at(tmp_path / "pupil") as someone:
        yield someone


def note_with(pupil: Pupil, text: str) -> NoteId:
    """The Anki note that holds `text`."""
    (note_id,) = pupil.collection.find_notes(f'"{text}"')
    return note_id


def require_nothing_lost(pupil: Pupil) -> None:
    """Every studied card has its fact and its history, and no note type was doubled."""
    assert {card: pupil.state(card) for card in pupil.studied} == pupil.studied
    assert not any(name.endswith("+") for name in pupil.note_type_names())


def test_a_pupils_own_edit_stays(author: Author, pupil: Pupil) -> None:
    """A note that the author left alone keeps the pupil's words and tags, whatever else changed."""
    pupil.take(author.hand_out(topic(TROTSKY, MOSCOW), FIRST))
    pupil.study()
    note = pupil.collection.get_note(note_with(pupil, "Moscow"))
    note["Extra"] = "my own words"
    note.tags = ["mine", "marked"]
    pupil.collection.update_note(note)
    edition = author.hand_out(topic(f"{TROTSKY} #key", MOSCOW), SECOND)
    assert pupil.take(edition).outcomes == {"updated": 1, "duplicate": 1}
    kept = pupil.collection.get_note(note.id)
    assert (kept["Extra"], kept.tags) == ("my own words", ["marked", "mine"])
    assert note.id not in pupil.collection.find_notes(edition.plan["search"]["overwritten"])
    require_nothing_lost(pupil)


def test_a_pupils_edit_of_what_the_author_changed_is_in_the_forecast(
    author: Author, pupil: Pupil
) -> None:
    """It is overwritten, and the forecast has the search that finds it before."""
    pupil.take(author.hand_out(topic(TROTSKY, MOSCOW), FIRST))
    pupil.study()
    note = pupil.collection.get_note(note_with(pupil, "Moscow"))
    note["Extra"] = "my own words"
    pupil.collection.update_note(note)
    edition = author.hand_out(topic(TROTSKY, f"{MOSCOW} #key"), SECOND)
    assert pupil.collection.find_notes(edition.plan["search"]["overwritten"]) == [note.id]
    pupil.take(edition)
    assert pupil.collection.get_note(note.id)["Extra"] == ""
    require_nothing_lost(pupil)


def test_what_a_pupil_did_to_cards_stays(author: Author, pupil: Pupil) -> None:
    """Suspended, flagged and moved cards stay so through an update of their notes."""
    pupil.take(author.hand_out(topic(TROTSKY, MOSCOW), FIRST))
    pupil.study()
    suspended, flagged, *_, moved = pupil.studied
    own = pupil.collection.decks.id("My own")
    assert own is not None
    pupil.collection.sched.suspend_cards([suspended])
    pupil.collection.set_user_flag_for_cards(3, [flagged])
    pupil.collection.set_deck([moved], own)
    pupil.take(author.hand_out(topic(f"{TROTSKY} #key", f"{MOSCOW} #key"), SECOND))
    cards = {card: pupil.collection.get_card(card) for card in (suspended, flagged, moved)}
    assert cards[suspended].queue == -1
    assert cards[flagged].user_flag() == 3
    assert cards[moved].did == own
    require_nothing_lost(pupil)


def test_an_edition_may_be_missed(author: Author, pupil: Pupil) -> None:
    """A gap taken out in one edition leaves its number to nobody, also not two editions later."""
    pupil.take(author.hand_out(topic(MOSCOW), FIRST))
    pupil.study()
    author.hand_out(topic(MOSCOW.replace("{{1926}}", "1926")), SECOND)
    last = author.hand_out(topic("- {{Kamenev}} led the {{Moscow}} party until 1926."), THIRD)
    assert pupil.take(last).outcomes == {"updated": 1}
    (empty,) = pupil.empty_cards()
    assert pupil.studied.pop(empty).fact == "1926"
    require_nothing_lost(pupil)
    assert "Kamenev" in pupil.facts(pupil.collection.find_cards("is:new"))


def test_an_older_edition_changes_nothing(author: Author, pupil: Pupil) -> None:
    """Whoever imports last year's file by mistake loses nothing."""
    old = author.hand_out(topic(TROTSKY), FIRST)
    pupil.take(author.hand_out(topic(f"{TROTSKY} #key", MOSCOW), SECOND))
    pupil.study()
    assert pupil.take(old).outcomes == {"duplicate": 1}
    assert pupil.collection.tags.all() == ["Russia::key"]
    require_nothing_lost(pupil)


def test_a_removed_note_restored(author: Author, pupil: Pupil) -> None:
    """It is itself again with its history, also reworded, and comes back to who deleted it."""
    pupil.take(author.hand_out(topic(TROTSKY, MOSCOW), FIRST))
    pupil.study()
    assert pupil.take(author.hand_out(topic(TROTSKY), SECOND)).outcomes == {"duplicate": 1}
    edition = author.hand_out(topic(TROTSKY, MOSCOW.replace("led", "had led")), THIRD)
    assert edition.plan["cards"] == {"come": 0, "stay": 4, "go empty": 0}
    assert [note["code"] for note in edition.plan["restored"]] == [author.code("Moscow")]
    assert edition.plan["search"]["overwritten"] == f"Code:{author.code('Moscow')}"
    assert pupil.take(edition).outcomes == {"updated": 1, "duplicate": 1}
    require_nothing_lost(pupil)
    pupil.collection.remove_notes([note_with(pupil, "Moscow")])
    assert pupil.take(edition).outcomes == {"new": 1, "duplicate": 1}


def test_the_deck_tells_what_was_taken_out(author: Author, pupil: Pupil) -> None:
    """Its description has the search for the cards of notes that are gone, of no others."""
    author.write(topic(TROTSKY, MOSCOW, "- Moscow is a city."))
    pupil.take(author.hand_out(None, FIRST))
    pupil.study()
    code = author.code("{{Moscow}}")
    pupil.take(author.hand_out(topic(TROTSKY), SECOND))
    deck = pupil.collection.decks.by_name("Russia")
    assert deck is not None
    reported = words(deck["desc"])
    assert re.search(f"search for: Code:{code}\\b(?! or)", reported)
    assert pupil.facts(pupil.collection.find_cards(f"Code:{code}")) == ["1926", "Moscow"]


@pytest.mark.parametrize("later", [-900 * DAY, -1, 0, 1])
def test_a_clock_gone_back(author: Author, pupil: Pupil, later: int) -> None:
    """Every edition is later than the last one, whatever the clock says, and so it arrives."""
    pupil.take(author.hand_out(topic(TROTSKY, MOSCOW), FIRST))
    pupil.study()
    edition = author.hand_out(topic(f"{TROTSKY} #key", MOSCOW), FIRST + later)
    assert pupil.take(edition).outcomes == {"updated": 1, "duplicate": 1}
    assert author.hand_out(None, FIRST + later).plan["changed"] == []
    require_nothing_lost(pupil)


def test_tags_arrive_alone(author: Author, pupil: Pupil) -> None:
    """Only a tag was changed, for the whole topic: old tags go, new ones come."""
    notes = {"russia.md": f"---\ntags: [old]\n---\n# Russia\n\n{TROTSKY}\n"}
    pupil.take(author.hand_out(notes, FIRST))
    pupil.study()
    notes["russia.md"] = notes["russia.md"].replace("old", "new")
    assert pupil.take(author.hand_out(notes, SECOND)).outcomes == {"updated": 1}
    (note_id,) = pupil.collection.find_notes("")
    assert pupil.collection.get_note(note_id).tags == ["new"]
    require_nothing_lost(pupil)


def test_a_pictures_new_bytes_arrive(author: Author, pupil: Pupil) -> None:
    """The picture has its name still, the words are the same: the note shows the new picture."""
    notes = topic("- ![a map](map.png) Lenin lay in {{Gorki}}.", MOSCOW) | {"map.png": RED_DOT}
    pupil.take(author.hand_out(notes, FIRST))
    pupil.study()
    new = RED_DOT + b"another"
    edition = author.hand_out(notes | {"map.png": new}, SECOND)
    assert pupil.take(edition).outcomes == {"updated": 1, "duplicate": 1}
    note = pupil.collection.get_note(note_with(pupil, "Gorki"))
    (shown,) = pupil.collection.media.files_in_str(note.mid, note["Text"])
    assert Path(pupil.collection.media.dir(), shown).read_bytes() == new
    assert not pupil.collection.media.check().missing
    require_nothing_lost(pupil)


def css_of(pupil: Pupil) -> str:
    pupil.collection.models._clear_cache()
    note_type = pupil.collection.models.by_name("Twofold Cloze")
    assert note_type is not None
    return str(note_type["css"])


@contextmanager
def newer_looks() -> Iterator[None]:
    """Let the program be the next version, which has another style sheet."""
    sheet, time = note_types.style_sheet(), note_types.CHANGED_AT
    with (
        patch.object(note_types, "style_sheet", lambda: f"{sheet}/* newer */\n"),
        patch.object(note_types, "CHANGED_AT", time + 1),
    ):
        note_type_json.cache_clear()
        yield
    note_type_json.cache_clear()


def test_new_looks_arrive(author: Author, pupil: Pupil) -> None:
    """A newer style sheet reaches all cards though no note has changed; an older one none."""
    pupil.take(author.hand_out(topic(TROTSKY), FIRST))
    pupil.study()
    with newer_looks():
        edition = author.hand_out(None, SECOND)
    assert pupil.take(edition).outcomes == {"duplicate": 1}
    assert css_of(pupil).endswith("/* newer */\n")
    # A colleague whose program is older builds the next edition.
    edition = author.hand_out(topic(f"{TROTSKY} #key"), THIRD)
    assert pupil.take(edition).outcomes == {"updated": 1}
    assert css_of(pupil).endswith("/* newer */\n")
    require_nothing_lost(pupil)


def test_built_again_in_another_place(author: Author, tmp_path: Path) -> None:
    """From the committed ledger anybody makes the same file, byte by byte, at any time."""
    author.hand_out(topic(TROTSKY, MOSCOW), FIRST)
    edition = author.hand_out(topic(f"{TROTSKY} #key", MOSCOW), SECOND)
    other = Author(tmp_path / "somewhere" / "else")
    shutil.copytree(author.sources, other.sources)
    again = other.hand_out(None, THIRD)
    assert [path.read_bytes() for path in again.packages] == [
        path.read_bytes() for path in edition.packages
    ]
    assert other.ledger.read_bytes() == author.ledger.read_bytes()


def test_a_file_that_is_broken_keeps_its_notes(author: Author, pupil: Pupil) -> None:
    """While one file has errors another can be handed out, and nothing changes in the first."""
    sound = topic(TROTSKY) | {"youth.md": f"# Youth\n\n{GORI}\n"}
    pupil.take(author.hand_out(sound, FIRST))
    pupil.study()
    author.write({"russia.md": topic(f"{TROTSKY} #key")["russia.md"], "youth.md": "# Youth\n\n{{"})
    output = str(author.folder / "one")
    made = author.run("deck", "--output", output, at=SECOND, file="russia.md")
    assert made.status == 0, made.err
    edition = author.hand_out({**sound, "russia.md": f"# Russia\n\n{TROTSKY} #key\n"}, THIRD)
    assert edition.plan["unchanged"] == 2
    assert pupil.take(edition).outcomes == {"updated": 1, "duplicate": 1}
    require_nothing_lost(pupil)


def test_the_ledger_lost(author: Author, pupil: Pupil) -> None:
    """First it is asked for; without the old deck a new one starts, and unedited notes are kept."""
    pupil.take(author.hand_out(topic(TROTSKY, MOSCOW, GORI), FIRST))
    pupil.study()
    author.ledger.unlink()
    output = str(author.folder / "edition-0")
    refused = author.run("deck", "--output", output, at=SECOND)
    assert refused.status == 3
    assert "twofold recover" in refused.err
    assert not author.ledger.exists()
    edition = author.hand_out(topic(MOSCOW, TROTSKY, GORI.replace("Gori", "Tiflis")), SECOND)
    assert pupil.take(edition).outcomes == {"new": 1, "updated": 2}
    require_nothing_lost(pupil)


@pytest.mark.parametrize(
    ("ledger", "reported"),
    [
        pytest.param(f'{{"ledger": {FORMAT + 1}}}\n', "use the newer program", id="newer"),
        pytest.param("", "damaged-ledger", id="emptied"),
        pytest.param(f'{{"ledger": {FORMAT}}}\n{{"id": "k7m', "ledger.jsonl:2:1", id="cut off"),
    ],
)
def test_a_ledger_that_cannot_be_used_is_left_alone(
    author: Author, ledger: str, reported: str
) -> None:
    """It is named with its place; nothing is written, neither deck nor ledger."""
    author.write(topic(TROTSKY))
    author.ledger.write_text(ledger, "utf-8")
    for command in ("plan", "deck", "worksheets"):
        output = ["--output", str(author.folder / "out")] if command != "plan" else []
        refused = author.run(command, *output, at=FIRST)
        assert refused.status == 3
        assert reported in refused.err
    assert author.ledger.read_text("utf-8") == ledger
    assert not (author.folder / "out").exists()


PLAIN = """\
---
tags: [russia]
---
# Russia

## Youth

- Stalin was born in {{Gori}}.
- Lenin was born in {{Simbirsk}}.

## Power

- Trotsky gave up the {{War Commissariat}} in {{January 1925}}.
- Kamenev led the {{Moscow}} party until {{1926}}.

## End

- Trotsky was murdered in {{Mexico}}.
- Stalin died in {{March 1953}}.
"""
OURS = (
    PLAIN.replace("Stalin was born in {{Gori}}.", "Stalin was born in {{Gori}} in {{1878}}.")
    .replace("- Lenin was born in {{Simbirsk}}.\n", "")
    .replace("## Power\n\n", "## Power\n\n- Lenin was born in {{Simbirsk}}.\n")
    .replace("## Youth\n\n", "## Youth\n\n- Bukharin was born in {{Moscow}}.\n")
)
"""One branch adds a note and a gap, and moves a note."""
THEIRS = (
    PLAIN.replace("[russia]", "[russia, ussr]")
    .replace("- Trotsky was murdered in {{Mexico}}.\n", "")
    .replace("died in {{March 1953}}", "died at last in {{March 1953|1953}}")
    + "- Trotsky was murdered in {{Mexico}}.\n- Kirov was murdered in {{Leningrad}}.\n"
)
"""The other adds a note, edits and moves notes, and has another tag for every note."""


ALL_FACTS = ["1878", "1926", "Gori", "January 1925", "Leningrad", "March 1953", "Mexico"]
ALL_FACTS += ["Moscow", "Moscow", "Simbirsk", "War Commissariat"]


def git(folder: Path, *arguments: str) -> int:
    options = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=m")
    return subprocess.run(["git", *options, *arguments], cwd=folder, capture_output=True).returncode


def test_a_line_twice_is_written_once(author: Author, pupil: Pupil) -> None:
    """Git may leave both lines of a note; the next deck unites them, though no note has changed."""
    author.hand_out(topic(TROTSKY, MOSCOW), FIRST)
    older = author.ledger.read_bytes().splitlines(keepends=True)
    edition = author.hand_out(topic(f"{TROTSKY} #key", MOSCOW), SECOND)
    pupil.take(edition)
    newer = author.ledger.read_bytes()
    author.ledger.write_bytes(newer + b"".join(line for line in older if line not in newer))
    assert len(author.records()) == 3
    merged = author.hand_out(None, THIRD)
    assert len(author.records()) == 2
    assert pupil.take(merged).outcomes == {"updated": 1, "duplicate": 1}
    assert author.hand_out(None, THIRD).packages[0].read_bytes() == merged.packages[0].read_bytes()


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@pytest.mark.parametrize(
    ("style", "attributes"),
    [
        pytest.param("merge", "", id="conflict marks"),
        pytest.param("diff3", "", id="conflict marks with the base"),
        pytest.param("merge", "ledger.jsonl merge=union\n", id="both lines kept"),
    ],
)
def test_two_branches_merged(author: Author, tmp_path: Path, style: str, attributes: str) -> None:
    """Whichever branch's deck a pupil has studied, the merged one updates it."""
    first = author.hand_out({"russia.md": PLAIN}, FIRST)
    (author.sources / ".gitattributes").write_text(attributes, "utf-8")
    for arguments in ("init", "add .", "commit -m first", "checkout -b theirs"):
        assert git(author.sources, *arguments.split()) == 0
    notes = author.sources / "russia.md"
    notes.write_text(THEIRS, "utf-8")
    theirs = author.hand_out(None, SECOND)
    assert git(author.sources, "commit", "-am", "theirs") == 0
    assert git(author.sources, "checkout", "m") == 0
    notes.write_text(OURS, "utf-8")
    ours = author.hand_out(None, SECOND + 7)
    assert git(author.sources, "commit", "-am", "ours") == 0
    merged = git(author.sources, "-c", f"merge.conflictStyle={style}", "merge", "theirs")
    assert merged == (0 if attributes else 1)
    assert ("<<<<<<<" in author.ledger.read_text("utf-8")) is not bool(attributes)
    assert "<<<<<<<" not in notes.read_text("utf-8")
    both = author.hand_out(None, SECOND)
    assert "<<<<<<<" not in author.ledger.read_text("utf-8")
    assert len({record["id"] for record in author.records()}) == len(author.records()) == 8
    for number, edition in enumerate((first, ours, theirs)):
        with pupil_at(tmp_path / f"pupil-{number}") as pupil:
            pupil.take(edition)
            pupil.study()
            outcomes = pupil.take(both).outcomes
            assert outcomes.keys() <= {"new", "updated", "duplicate"}
            require_nothing_lost(pupil)
            assert pupil.facts(pupil.collection.find_cards("")) == ALL_FACTS
            assert not pupil.empty_cards()
            assert not pupil.collection.find_notes("-tag:ussr")
