"""Several topics in one package, or some notes of a topic: what is made, and what is refused."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from anki_sources import RED_DOT
from notes_files import NOTES, write
from twofold.exporters.anki import EXPORTER, DeckOptions, package
from twofold.exporters.anki.names import shared_package_path
from twofold.exporters.anki.package_reader import Package, read_package
from twofold.identity import identify
from twofold.library import read_library
from twofold.notes import Topic
from twofold_runs import built, guids, ledger, twofold

pytestmark = pytest.mark.usefixtures("here")

GREECE = NOTES.replace("Rome", "Sparta") + "- Athens fell in {{404 BC}}. #key #war/peloponnese\n"


def topics(*sources: str) -> tuple[Topic, ...]:
    for number, source in enumerate(sources):
        write(f"sources/{number}/topic{number}.md", source)
    return identify(read_library([Path("sources")]).topics).topics


def course(*sources: str) -> Package:
    """Return what is read of the one package of these topics."""
    plan = EXPORTER.plan(topics(*sources), DeckOptions(into="course.apkg"))
    (written,) = plan.write(Path("output"))
    assert written.path == Path("output/course.apkg")
    return read_package(written.path)


class TestInto:
    """`--into course.apkg`."""

    def test_all_topics_go_to_one_package(self) -> None:
        """Each keeps its deck; the command tells one file, and makes no other."""
        write("sources/rome.md")
        write("sources/greece.md", GREECE)
        output = built("deck", "--into", "course.apkg").splitlines()
        assert output[0] == "output/course.apkg  3 notes, 3 cards"
        assert [path.name for path in Path("output").iterdir()] == ["course.apkg"]
        decks = {note.deck for note in read_package(Path("output/course.apkg")).notes}
        assert decks == {"Rome::01 Kings", "Sparta::01 Kings"}

    def test_notes_are_those_of_the_single_packages(self) -> None:
        """Whoever studies one may go over to the other: guids and times are the same."""
        write("sources/rome.md")
        write("sources/greece.md", GREECE)
        built("deck")
        before = Path("sources/ledger.jsonl").read_bytes()
        built("deck", "--into", "course.apkg")
        assert Path("sources/ledger.jsonl").read_bytes() == before
        assert guids("output/course.apkg") == guids("output/rome.apkg") | guids(
            "output/greece.apkg"
        )

    def test_topics_are_studied_one_after_the_other(self) -> None:
        """The order of study goes on from topic to topic."""
        read = course(GREECE, NOTES)
        assert [note.due for note in read.notes] == [1, 2, 3]
        assert [note.deck for note in read.notes] == ["Sparta::01 Kings"] * 2 + ["Rome::01 Kings"]

    def test_topics_of_one_deck_share_its_description(self) -> None:
        """Neither text takes the place of the other."""
        shared = "---\ndeck: History\n---\n"
        both = topics(shared + NOTES, shared + GREECE)
        made = EXPORTER.plan(both, DeckOptions(into="a.apkg")).write(Path("output"))
        (written,) = made
        assert read_package(written.path).topic_decks == ("History",)
        assert written.contents == "3 notes, 3 cards"

    def test_a_topic_that_asks_nothing_has_no_deck(self) -> None:
        """An empty one would stay with pupils: its notes may all have gone to another topic."""
        read = course("# Sparta\n\n## Kings\n\n- Nothing is asked of Leonidas.\n", NOTES)
        assert read.topic_decks == ("Rome",)

    @pytest.mark.parametrize(
        ("into", "words"),
        [
            pytest.param("course", "ends in .apkg", id="no suffix"),
            pytest.param("course.zip", "ends in .apkg", id="another suffix"),
            pytest.param("courses/", "ends in .apkg", id="a folder"),
            pytest.param(".apkg", "ends in .apkg", id="no name"),
            pytest.param("collection.apkg", "whole collection", id="collection"),
            pytest.param("deep/Backup-1.APKG", "whole collection", id="backup"),
            pytest.param("deep\\collection.apkg", "whole collection", id="as Windows writes it"),
        ],
    )
    def test_a_name_that_will_not_do_is_wrong_use(self, into: str, words: str) -> None:
        """Status 2 before anything is written, also in the ledger."""
        write("sources/rome.md")
        outcome = twofold("deck", "--into", into)
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err.startswith(f"twofold: --into {into}: ")
        assert words in outcome.err
        assert not Path("output").exists()
        assert not Path("sources/ledger.jsonl").exists()

    def test_a_folder_in_the_name_is_made(self) -> None:
        """Below the output folder, on every system."""
        assert shared_package_path("a\\course.apkg") == "a/course.apkg"
        write("sources/rome.md")
        assert built("deck", "--into", "a/course.apkg").startswith("output/a/course.apkg  ")

    def test_the_name_of_a_topics_own_package_is_a_problem(self) -> None:
        """Pupils would take the course for that topic; of a single topic it is the same deck."""
        write("sources/rome.md")
        assert built("deck", "--into", "ROME.apkg").startswith("output/ROME.apkg  1 note")
        write("sources/greece.md", GREECE)
        outcome = twofold("deck", "--into", "Rome.apkg", "--draft")
        assert outcome.status == 1
        assert outcome.err.startswith(
            "sources/rome.md:1:1: error: Rome.draft.apkg is the package of this topic alone: "
        )
        assert [path.name for path in Path("output").iterdir()] == ["ROME.apkg"]

    def test_two_pictures_of_one_name_are_a_problem(self) -> None:
        """A package has one folder for the pictures of all its topics."""
        write("sources/0/map.png", RED_DOT)
        write("sources/1/Map.png", RED_DOT + b"\0")
        both = topics(NOTES + "\n![A](map.png)\n", GREECE + "\n![B](Map.png)\n")
        assert EXPORTER.plan(both, DeckOptions()).problems == ()
        (problem,) = EXPORTER.plan(both, DeckOptions(into="course.apkg")).problems
        assert problem.code == "picture-name-clash"
        assert str(problem.position) == "sources/1/topic1.md:8:1"

    def test_a_note_of_two_folders_is_a_problem(self) -> None:
        """Each folder has a ledger of its own and knows nothing of the other's."""
        write("one/rome.md")
        write("two/rome2.md")
        built("deck", "one", "two")
        outcome = twofold("deck", "one", "two", "--into", "course.apkg")
        assert outcome.status == 1
        assert "two/rome2.md:5:3: error: this is the note at one/rome.md:5:3" in outcome.err
        assert "[note-twice]" in outcome.err
        assert not Path("output/course.apkg").exists()


class TestChosenNotes:
    """`--only` and `--without`."""

    @pytest.mark.parametrize(
        ("flags", "name", "contents"),
        [
            pytest.param(["--only", "key"], "greece-only-key", "1 note, 1 card", id="only"),
            pytest.param(["--only", "War"], "greece-only-war", "1 note, 1 card", id="nested"),
            pytest.param(
                ["--without", "key"], "greece-without-key", "1 note, 1 card", id="without"
            ),
        ],
    )
    def test_they_are_made_under_a_name_of_their_own(
        self, flags: list[str], name: str, contents: str
    ) -> None:
        """The whole deck stays where it is, and nothing is retired."""
        write("sources/greece.md", GREECE)
        built("deck")
        whole, before = Path("output/greece.apkg").read_bytes(), ledger()
        output = built("deck", *flags).splitlines()
        assert output == [
            f"output/{name}.apkg  {contents}",
            "sources/ledger.jsonl: nothing has changed",
        ]
        assert Path("output/greece.apkg").read_bytes() == whole
        assert ledger() == before
        assert guids(f"output/{name}.apkg") < guids("output/greece.apkg")

    def test_what_was_left_out_is_not_remembered(self) -> None:
        """Nobody has it: the whole deck brings it as new, and the plan says so."""
        write("sources/greece.md", GREECE)
        planned = built("plan", "--only", "key")
        assert planned.startswith("sources: 1 new, 0 unchanged; 1 card comes")
        assert built("deck", "--only", "key").splitlines()[-1] in planned.splitlines()[0].replace(
            "sources:", "sources/ledger.jsonl:"
        )
        assert len(ledger().records) == 1
        assert built("plan", "--only", "key") == "sources: nothing has changed\n"
        assert built("plan").startswith("sources: 1 new, 1 unchanged; 1 card comes")

    def test_what_was_changed_and_left_out_is_still_to_come(self) -> None:
        """Pupils of the whole deck have the old words; what was taken out is not told yet."""
        source = GREECE + "- Corinth fell in {{146 BC}}.\n"
        write("sources/greece.md", source)
        built("deck")
        before = ledger()
        edited = GREECE.replace("{{", "the great {{")
        write("sources/greece.md", edited)
        built("deck", "--only", "key")
        changed = [each for each in ledger().records.values() if each != before.records[each.id]]
        assert len(changed) == 1
        assert built("plan").startswith("sources: 1 changed, 1 retired, 1 unchanged")

    def test_a_plan_of_no_notes_is_refused(self) -> None:
        """As a deck of none is."""
        write("sources/greece.md", GREECE)
        outcome = twofold("plan", "--only", "kye")
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err.startswith("twofold: no note is left: ")

    def test_a_note_says_the_same_as_in_the_whole_deck(self) -> None:
        """Or an import of the other deck would not bring what differs: its time is the same."""
        source = GREECE + "\n![A map](map.png)\n\n- Corinth fell in {{146 BC}}.\n"
        write("sources/map.png", RED_DOT)
        write("sources/greece.md", source)
        built("deck")
        built("deck", "--only", "key")
        whole = {note.guid: note for note in read_package(Path("output/greece.apkg")).notes}
        (chosen,) = read_package(Path("output/greece-only-key.apkg")).notes
        assert chosen.media
        assert (chosen.fields, chosen.tags, chosen.media, chosen.changed_at) == (
            whole[chosen.guid].fields,
            whole[chosen.guid].tags,
            whole[chosen.guid].media,
            whole[chosen.guid].changed_at,
        )

    def test_topics_without_such_notes_make_no_file(self) -> None:
        """Only the topics that have some do."""
        write("sources/rome.md")
        write("sources/greece.md", GREECE)
        built("deck", "--only", "key")
        assert [path.name for path in Path("output").iterdir()] == ["greece-only-key.apkg"]

    def test_a_tag_that_no_note_has_is_wrong_use(self) -> None:
        """A slip in a tag is not taken for an empty deck."""
        write("sources/greece.md", GREECE)
        outcome = twofold("deck", "--only", "kye")
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err.startswith("twofold: no note is left: ")
        assert not Path("output").exists()

    def test_a_shared_package_of_chosen_notes_is_named_so_too(self) -> None:
        """It does not take the place of the whole course."""
        write("sources/greece.md", GREECE)
        output = built("deck", "--only", "key", "--into", "course.apkg")
        assert output.startswith("output/course-only-key.apkg  1 note, 1 card\n")

    def test_worksheets_of_chosen_notes_have_a_folder_of_their_own(self) -> None:
        """Sheets of all notes are not written over; the section keeps its number."""
        sections = "## A\n\n- One {{two}}.\n\n## B\n\n- Three {{four}}. #key\n"
        write("sources/greece.md", f"# Greece\n\n{sections}")
        output = built("worksheets", "--only", "key")
        assert "output/greece-only-key/lessons/2-b.pdf" in output
        assert "1-a" not in output
        assert not Path("output/greece").exists()


class TestFullDisk:
    """The collection is made in the folder for temporary files, which may be full."""

    @pytest.mark.parametrize(
        ("code", "words"),
        [
            pytest.param(sqlite3.SQLITE_FULL, "no space left on device", id="full"),
            pytest.param(sqlite3.SQLITE_IOERR_WRITE, "input/output error", id="failing"),
            pytest.param(sqlite3.SQLITE_CANTOPEN, "permission denied", id="not to be opened"),
        ],
    )
    def test_it_is_the_machines_fault(
        self, code: int, words: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Status 3 and one line; the package that stands is left."""
        write("sources/rome.md")
        built("deck")
        before = Path("output/rome.apkg").read_bytes()
        write("sources/rome.md", GREECE)
        fault = sqlite3.OperationalError("no more")
        fault.sqlite_errorcode = code

        def fail(*_: object) -> None:
            raise fault

        monkeypatch.setattr(package, "_write_collection", fail)
        outcome = twofold("deck")
        assert outcome.status == 3
        assert words in outcome.err.lower()
        assert outcome.err.count("\n") == 1
        assert Path("output/rome.apkg").read_bytes() == before

    def test_a_mistake_of_ours_is_not(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Wrong SQL shows as what it is."""
        write("sources/rome.md")

        def fail(*_: object) -> None:
            sqlite3.connect(":memory:").execute("SELECT 1 FROM nowhere")

        monkeypatch.setattr(package, "_write_collection", fail)
        with pytest.raises(sqlite3.OperationalError, match="nowhere"):
            twofold("deck")

    def test_a_real_limit_is_met_in_the_same_way(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """SQLite's own limit of pages ends as a full disk does."""
        write("sources/rome.md")
        monkeypatch.setattr(package, "_PRAGMAS", (*package._PRAGMAS, "max_page_count = 2"))
        assert twofold("deck").status == 3
