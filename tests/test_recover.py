"""A ledger that was lost is rebuilt from the decks that were handed out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from anki_sources import EVERY_KIND, HOSTILE, RED_DOT
from notes_files import NOTES, write
from twofold.exporters.anki.package_reader import read_package
from twofold_runs import built, guids, ledger, record_of, twofold

pytestmark = pytest.mark.usefixtures("here")

LEDGER = Path("sources/ledger.jsonl")
SHIPPED = Path(__file__).parents[1] / "sources" / "stalins-steps-to-power.md"


def lose() -> bytes:
    """Remove the ledger; return what it was."""
    was = LEDGER.read_bytes()
    LEDGER.unlink()
    return was


def edit(path: str, *changes: tuple[str, str]) -> None:
    text = Path(path).read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    Path(path).write_text(text, encoding="utf-8")


class TestUneditedNotes:
    """What was lost comes back as it was."""

    @pytest.mark.parametrize(
        "source",
        [
            pytest.param(EVERY_KIND, id="every kind"),
            pytest.param(SHIPPED.read_text(encoding="utf-8"), id="shipped"),
        ],
    )
    def test_the_ledger_is_the_same_to_the_byte(self, source: str) -> None:
        """Ids, guids, codes, numbers, decks, hashes, times: also of notes without cards."""
        write("sources/topic.md", source)
        write("sources/map.png", RED_DOT)
        built("deck")
        was = lose()
        reported = built("recover", "output/topic.apkg")
        assert LEDGER.read_bytes() == was
        assert "the next deck: nothing has changed" in reported

    @pytest.mark.parametrize("source", [EVERY_KIND, HOSTILE], ids=["every kind", "hostile"])
    def test_the_next_package_is_the_same_to_the_byte(self, source: str) -> None:
        """Whoever has the last edition gets nothing new."""
        write("sources/topic.md", source)
        write("sources/map.png", RED_DOT)
        built("deck")
        lose()
        built("recover", "output/topic.apkg")
        assert "topic.apkg" in built("deck")
        assert "(unchanged)" in built("deck").splitlines()[0]

    def test_numbers_that_were_moved_stay(self) -> None:
        """A gap that was added in front has the higher number in the deck, and keeps it."""
        write("sources/rome.md")
        built("deck")
        edit("sources/rome.md", ("- Rome", "- {{Rome}}"))
        built("deck")
        numbers = [(gap.number, gap.answers) for gap in record_of("founded").gaps]
        assert numbers == [(2, ("Rome",)), (1, ("753 BC",))]
        lose()
        built("recover", "output/rome.apkg")
        assert [(gap.number, gap.answers) for gap in record_of("founded").gaps] == numbers

    def test_decks_keep_the_names_that_were_handed_out(self) -> None:
        """Topic and section were renamed after the first edition; the deck's names are Anki's."""
        write("sources/rome.md")
        built("deck")
        edit("sources/rome.md", ("# Rome\n", "# Ancient Rome\n"), ("## Kings", "## The kings"))
        built("deck")
        was = lose()
        built("recover", "output/rome.apkg")
        assert LEDGER.read_bytes() == was
        assert {record.names for record in ledger().records.values()} == {("Rome", "01 Kings")}
        assert {record.section for record in ledger().records.values()} == {"The kings"}

    def test_notes_of_one_shared_package_go_back_to_their_topics(self) -> None:
        """A package of several topics tells whose deck is whose."""
        write("sources/rome.md")
        write("sources/greece.md", NOTES.replace("Rome", "Sparta"))
        built("deck", "--into", "course.apkg")
        was = lose()
        built("recover", "output/course.apkg")
        assert LEDGER.read_bytes() == was

    def test_imported_notes_of_equal_words_stay_apart(self) -> None:
        """Each has the id of its birth, whatever their order is by now, beside one of our own."""
        write(
            "wars.txt",
            "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n"
            + "".join(f"g-{name}\tBasic\tWars\tWhy war?\tGreed\n" for name in ("one", "two")),
        )
        built("import", "wars.txt", "--output", "sources/wars.md")
        edit("sources/wars.md", ("# Wars\n", "# Wars\n\n## Causes\n"))
        write(
            "sources/wars.md",
            Path("sources/wars.md").read_text(encoding="utf-8") + "\nQ: Why war?\nA: Greed\n",
        )
        built("deck")
        was = lose()
        built("recover", "output/wars.apkg")
        assert LEDGER.read_bytes() == was
        assert {"g-one", "g-two"} < {record.guid for record in ledger().records.values()}

    def test_a_fork_stays_one(self) -> None:
        """Where the first line of a damaged ledger can be read, its name is kept."""
        write("sources/rome.md")
        built("fork", "--yes")
        built("deck")
        was = LEDGER.read_bytes()
        LEDGER.write_bytes(was.splitlines()[0] + b"\n{ a broken line\n")
        built("recover", "output/rome.apkg", "--force")
        assert LEDGER.read_bytes() == was


EDITED = """\
# Rome

## Kings

- Rome was founded in {{753 BC}} by {{Romulus}} after a quarrel with his brother.
- The last of the seven kings was {{Tarquin}}, whom the Romans drove out.
- The senate advised the {{kings}} and later the consuls.

How it went:

1. Kings
2. Republic
3. Empire
"""


class TestEditedNotes:
    """What was edited since the last deck is recognised as by any ledger."""

    def test_edited_notes_keep_their_guids_and_numbers(self) -> None:
        """Mended, extended and moved notes are themselves again, a dropped one is retired."""
        write("sources/rome.md", EDITED)
        built("deck")
        before = {name: record_of(name) for name in ("Romulus", "Tarquin", "senate", "Republic")}
        lose()
        edit(
            "sources/rome.md",
            ("founded in {{753 BC}}", "{{founded}} in {{753 BC}}"),
            ("- The senate advised the {{kings}} and later the consuls.\n", ""),
            ("2. Republic\n", "2. Republic\n3. Civil war\n"),
            ("3. Empire", "4. Empire"),
        )
        built("recover", "output/rome.apkg")
        built("deck")
        after = {name: record_of(name) for name in before}
        assert {name: record.guid for name, record in after.items()} == {
            name: record.guid for name, record in before.items()
        }
        assert [name for name, record in after.items() if record.is_retired] == ["senate"]
        assert {gap.answers[0]: gap.number for gap in after["Romulus"].gaps} == {
            "753 BC": 1, "Romulus": 2, "founded": 3,
        }  # fmt: skip
        assert {gap.answers[0]: gap.number for gap in after["Republic"].gaps} == {
            "Kings": 1, "Republic": 2, "Empire": 3, "Civil war": 4,
        }  # fmt: skip

    def test_the_next_edition_is_newer_than_the_last(self) -> None:
        """Or Anki would not take it."""
        write("sources/rome.md", EDITED)
        built("deck")
        last = ledger().edition
        lose()
        edit("sources/rome.md", ("a quarrel", "a long quarrel"))
        built("recover", "output/rome.apkg")
        assert ledger().edition == last
        built("deck")
        assert record_of("long quarrel").changed_at > last

    def test_a_note_that_is_new_is_reported_as_new(self) -> None:
        """Only notes that make no cards are remembered without a deck that has them."""
        write("sources/rome.md", EDITED)
        built("deck")
        lose()
        Path("sources/rome.md").write_text(
            EDITED.replace("How it went", "- A {{new}} note.\n- A statement.\n\nHow it went"),
            encoding="utf-8",
        )
        reported = built("recover", "output/rome.apkg")
        assert "the next deck: 1 new, 4 unchanged; 1 card comes" in reported
        assert record_of("A statement.").kind == "statement"

    def test_older_decks_tell_numbers_that_are_gone(self) -> None:
        """A gap that the last edition took out keeps its number from others for ever."""
        write("sources/rome.md", EDITED)
        built("deck")
        Path("older.apkg").write_bytes(Path("output/rome.apkg").read_bytes())
        edit("sources/rome.md", ("by {{Romulus}}", "by Romulus"))
        built("deck")
        was = lose()
        built("recover", "output/rome.apkg", "older.apkg")
        assert LEDGER.read_bytes() == was
        assert [gap.number for gap in record_of("Romulus").gaps if gap.is_gone] == [2]


def damage() -> None:
    """Cut one line of the ledger short."""
    lines = LEDGER.read_bytes().splitlines(keepends=True)
    LEDGER.write_bytes(b"".join([*lines[:2], lines[2][:40] + b"\n", *lines[3:]]))


class TestForce:
    """A ledger stands already."""

    def test_a_ledger_is_not_written_over(self) -> None:
        """Status 2 and one line; the ledger stays."""
        write("sources/rome.md")
        built("deck")
        was = LEDGER.read_bytes()
        outcome = twofold("recover", "output/rome.apkg")
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err.startswith("twofold: sources/ledger.jsonl stands, ")
        assert LEDGER.read_bytes() == was

    def test_a_damaged_ledger_is_mended_from_the_deck(self) -> None:
        """Its sound lines count, also those of notes that no deck has any more."""
        write("sources/rome.md", EDITED)
        built("deck")
        edit("sources/rome.md", ("- The senate advised the {{kings}} and later the consuls.\n", ""))
        built("deck")
        was = LEDGER.read_bytes()
        damage()
        assert twofold("deck").status == 3
        built("recover", "output/rome.apkg", "--force")
        assert {*LEDGER.read_bytes().splitlines()} >= {*was.splitlines()[3:]}
        built("deck")
        assert len(ledger().records) >= len(was.splitlines()) - 2

    def test_a_sound_ledger_gains_nothing_and_loses_nothing(self) -> None:
        """An older deck does not undo what the ledger knows."""
        write("sources/rome.md", EDITED)
        built("deck")
        Path("older.apkg").write_bytes(Path("output/rome.apkg").read_bytes())
        edit("sources/rome.md", ("by {{Romulus}}", "by {{Romulus}}, a {{wolf}}'s child,"))
        built("deck")
        was = LEDGER.read_bytes()
        built("recover", "older.apkg", "--force")
        assert LEDGER.read_bytes() == was

    def test_a_ledger_of_a_later_version_is_left_alone(self) -> None:
        """What this program cannot read it must not write over, whatever was asked."""
        write("sources/rome.md")
        built("deck")
        write("sources/ledger.jsonl", json.dumps({"ledger": 99}) + "\n")
        outcome = twofold("recover", "output/rome.apkg", "--force")
        assert outcome.status == 3
        assert "newer-ledger" in outcome.err
        assert json.loads(LEDGER.read_bytes()) == {"ledger": 99}


class TestRefusals:
    """What cannot be used is reported in one line, and no ledger is written."""

    @pytest.mark.parametrize(
        ("prepare", "arguments", "status", "words"),
        [
            pytest.param(lambda: None, ["none.apkg"], 2, "no such file: none.apkg", id="no file"),
            pytest.param(
                lambda: write("x.apkg", "text"), ["x.apkg"], 3,
                "x.apkg cannot be used: it is no package", id="no package",
            ),
            pytest.param(lambda: None, ["sources"], 2, "give decks", id="no deck"),
            pytest.param(lambda: None, ["a.apkg", "b", "c"], 2, "give decks, ", id="two folders"),
            pytest.param(
                lambda: None, ["output/rome.apkg", "elsewhere"], 2,
                "no such folder: elsewhere", id="no notes",
            ),
        ],
    )  # fmt: skip
    def test_one_line(
        self, prepare: Callable[[], None], arguments: list[str], status: int, words: str
    ) -> None:
        """Status and reason."""
        write("sources/rome.md")
        built("deck")
        lose()
        prepare()
        outcome = twofold("recover", *arguments)
        assert (outcome.status, outcome.out) == (status, "")
        assert outcome.err.startswith(f"twofold: {words}")
        assert outcome.err.count("\n") == 1
        assert not LEDGER.exists()

    def test_the_deck_of_other_notes_is_refused(self) -> None:
        """A ledger of which no note stands would retire nothing that anybody has."""
        write("other/greece.md", NOTES.replace("Rome was founded", "Sparta was burnt"))
        built("deck", "other")
        write("sources/rome.md", "# Rome\n\n- Hannibal crossed the {{Alps}}.\n")
        outcome = twofold("recover", "output/greece.apkg")
        assert outcome.status == 2
        assert "none of the 1 note in output/greece.apkg stands in sources" in outcome.err
        assert not LEDGER.exists()


def test_a_chosen_part_recovers_its_part() -> None:
    """A deck of some notes gives back what it has; the others are born as they were."""
    write("sources/rome.md", EDITED.replace("drove out.", "drove out. #key"))
    built("deck")
    all_guids = guids("output/rome.apkg")
    built("deck", "--only", "key")
    assert guids("output/rome-only-key.apkg") < all_guids
    Path("output/rome.apkg").unlink()
    lose()
    built("recover", "output/rome-only-key.apkg")
    built("deck")
    assert guids("output/rome.apkg") == all_guids
    assert read_package(Path("output/rome.apkg")).topic_decks == ("Rome",)
