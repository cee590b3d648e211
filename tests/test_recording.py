"""Which ledger a run reads and writes, when it refuses to, and what it never loses."""

from __future__ import annotations

import errno
import json
import os
import random
import shlex
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from notes_files import NOTES, link, names_in, write
from split_off import split_off
from twofold.ledger.entries import FORMAT
from twofold_runs import built, guids, ledger, record_of, twofold

pytestmark = pytest.mark.usefixtures("here")

LEDGER = Path("sources/ledger.jsonl")
GREECE = NOTES.replace("Rome was founded", "Sparta was burnt")
BROKEN = GREECE + "\n- Athens fell in {{404 BC.\n"


def kept(path: str = "sources/ledger.jsonl") -> dict[str, bool]:
    """The first word of each note in a ledger, and whether it is retired."""
    return {each.text[0].split()[0]: each.is_retired for each in ledger(path).records.values()}


def ledgers() -> list[str]:
    return sorted(path.as_posix() for path in Path().rglob("ledger*"))


class TestWhichLedger:
    """The nearest one above the notes, else one beside them."""

    def test_it_lies_beside_the_notes(self) -> None:
        """The folder that was given gets it, at the first deck or worksheet."""
        write("sources/rome.md")
        built("deck")
        assert ledgers() == ["sources/ledger.jsonl"]

    @pytest.mark.skipif(os.name == "nt", reason="no folder there has this mode")
    def test_one_that_lies_in_a_folder_for_everybody_is_not_ours(self, here: Path) -> None:
        """As in /tmp: it knows the notes beside it, and none of the folders below."""
        write("rome.md")
        built("deck", "rome.md")
        theirs = Path("ledger.jsonl").read_bytes()
        here.chmod(0o1777)
        write("sources/greece.md", GREECE)
        built("deck", "sources", "--output", "below")
        assert ledgers() == ["ledger.jsonl", "sources/ledger.jsonl"]
        assert Path("ledger.jsonl").read_bytes() == theirs
        assert "nothing has changed" in built("deck", "rome.md")

    @pytest.mark.parametrize("command", ["check", "plan"])
    def test_only_what_is_handed_out_is_remembered(self, command: str) -> None:
        """Looking at notes writes nothing."""
        write("sources/rome.md")
        built(command)
        assert ledgers() == []

    def test_paper_remembers_new_notes_alone(self) -> None:
        """What the next deck changes is reported after worksheets were made of these edits."""
        write("sources/rome.md")
        built("deck")
        notes = Path("sources/rome.md")
        text = notes.read_text(encoding="utf-8")
        notes.write_text(
            text.replace("Rome was", "Rome itself was") + "\n- Caesar was {{murdered}} in Rome.\n",
            encoding="utf-8",
        )
        foretold = built("plan")
        assert "1 new, 1 changed" in foretold
        built("worksheets")
        assert record_of("Caesar").code in foretold
        assert built("plan") == foretold
        assert "1 new, 1 changed" in built("deck")
        assert "nothing has changed" in built("plan")

    def test_the_first_deck_is_new_after_worksheets(self) -> None:
        """Codes on paper come first, and the deck that follows is foretold as one nobody has."""
        write("sources/rome.md")
        built("worksheets")
        codes = {each.code for each in ledger().records.values()}
        assert " new, 0 unchanged" in built("deck")
        assert {each.code for each in ledger().records.values()} == codes

    def test_an_outline_is_not_remembered(self) -> None:
        """It bears no code and no identity."""
        write("sources/rome.md")
        built("export")
        assert ledgers() == []

    def test_a_file_alone_uses_the_ledger_of_its_folder(self) -> None:
        """Its notes keep their identities, and those of other files are not retired."""
        write("sources/rome.md")
        write("sources/greece.md", GREECE)
        built("deck")
        before, deck = LEDGER.read_bytes(), guids("output/rome.apkg")
        built("deck", "sources/rome.md")
        assert LEDGER.read_bytes() == before
        assert guids("output/rome.apkg") == deck

    def test_a_file_alone_remembers_itself_alone(self) -> None:
        """What nobody has been given is not recorded, whether a ledger stands or not."""
        write("sources/rome.md")
        write("sources/greece.md", GREECE)
        built("deck", "sources/rome.md")
        assert kept() == {"Rome": False}
        built("deck", "sources/rome.md")
        assert kept() == {"Rome": False}
        built("deck")
        assert kept() == {"Rome": False, "Sparta": False}

    def test_a_note_that_moved_to_another_file_keeps_its_identity(self) -> None:
        """Also if that file is built alone: all files are looked at."""
        write("sources/rome.md", NOTES + "- Caesar crossed the {{Rubicon}}.\n")
        write("sources/greece.md", GREECE)
        built("deck")
        guid = record_of("Rubicon").guid
        write("sources/rome.md")
        write("sources/greece.md", GREECE + "- Caesar crossed the {{Rubicon}}.\n")
        built("deck", "sources/greece.md")
        assert record_of("Rubicon").guid == guid
        assert guid in guids("output/greece.apkg")

    def test_a_folder_below_uses_the_ledger_above(self) -> None:
        """No second ledger is begun, and nothing is retired."""
        write("sources/rome.md")
        write("sources/deep/greece.md", GREECE)
        built("deck")
        before = LEDGER.read_bytes()
        built("deck", "sources/deep")
        assert LEDGER.read_bytes() == before
        assert ledgers() == ["sources/ledger.jsonl"]

    def test_two_folders_have_a_ledger_each(self) -> None:
        """No note is remembered in the ledger of another folder."""
        write("one/rome.md")
        write("two/greece.md", GREECE)
        built("deck", "one", "two")
        assert kept("one/ledger.jsonl") == {"Rome": False}
        assert kept("two/ledger.jsonl") == {"Sparta": False}

    @pytest.mark.parametrize("begun", [False, True], ids=["first", "again"])
    @pytest.mark.parametrize(
        "paths",
        [
            pytest.param(["sources", "sources/deep"], id="a folder and one in it"),
            pytest.param(["sources/deep", "sources"], id="the inner one first"),
            pytest.param(["sources", "./sources/deep/greece.md"], id="a folder and a file in it"),
            pytest.param(["sources", "ABSOLUTE"], id="one folder by two names"),
            pytest.param(["sources/rome.md", "sources/deep/../deep"], id="a way back"),
        ],
    )
    def test_one_ledger_for_paths_that_overlap(self, paths: list[str], begun: bool) -> None:
        """Each note is remembered once, and no run waits for itself."""
        write("sources/rome.md")
        write("sources/deep/greece.md", GREECE)
        if begun:
            built("deck")
            before = LEDGER.read_bytes()
        paths = [str(Path("sources").resolve()) if path == "ABSOLUTE" else path for path in paths]
        outcome = split_off("deck", *paths).outcome(60)
        assert outcome.status == 0, outcome.err
        if begun:
            assert LEDGER.read_bytes() == before
        if begun or "sources" in paths:
            assert ledgers() == ["sources/ledger.jsonl"]
            assert kept() == {"Rome": False, "Sparta": False}

    def test_a_folder_reached_by_a_link_is_the_same(self) -> None:
        """The ledger does not depend on the way that was taken."""
        write("sources/rome.md")
        built("deck")
        before = LEDGER.read_bytes()
        link("other", "sources")
        built("deck", "other/rome.md")
        assert LEDGER.read_bytes() == before


class TestDrafts:
    """What is made to be looked at."""

    @pytest.mark.parametrize("begun", [False, True], ids=["no ledger", "ledger"])
    @pytest.mark.parametrize("name", ["_draft", "README"])
    def test_a_file_that_its_folder_does_not_count_is_not_remembered(
        self, name: str, begun: bool
    ) -> None:
        """It is made, again and again, and the ledger does not know it."""
        write(f"sources/{name}.md", GREECE)
        if begun:
            write("sources/rome.md")
            built("deck")
        before = LEDGER.read_bytes() if begun else b'{"ledger": 1}\n'
        for _ in range(2):
            assert f"{name}.apkg" in built("deck", f"sources/{name}.md")
            assert (LEDGER.read_bytes() if LEDGER.exists() else b'{"ledger": 1}\n') == before

    def test_a_draft_leaves_ledger_and_deck_alone(self) -> None:
        """Its files bear another name."""
        write("sources/rome.md")
        built("deck")
        before, deck = LEDGER.read_bytes(), Path("output/rome.apkg").read_bytes()
        write("sources/rome.md", NOTES + "- Caesar crossed the {{Rubicon}}.\n")
        assert built("deck", "--draft").startswith("output/rome.draft.apkg  2 notes")
        assert LEDGER.read_bytes() == before
        assert Path("output/rome.apkg").read_bytes() == deck

    def test_a_draft_needs_no_ledger(self) -> None:
        """Nothing is begun, and no old deck is in its way."""
        write("sources/rome.md")
        built("deck")
        LEDGER.unlink()
        built("deck", "--draft")
        assert ledgers() == []

    def test_a_draft_of_a_shared_package_bears_another_name_too(self) -> None:
        """Nobody must hand it out for the real one."""
        write("sources/rome.md")
        assert built("deck", "--draft", "--into", "course.apkg").startswith(
            "output/course.draft.apkg  "
        )


class TestLocked:
    """`--locked`: for machines that must not decide anything."""

    def test_a_ledger_that_would_change_stops_it(self) -> None:
        """Status 2, one line, and nothing is written."""
        write("sources/rome.md")
        built("deck")
        before, deck = LEDGER.read_bytes(), Path("output/rome.apkg").read_bytes()
        write("sources/rome.md", NOTES + "- Caesar crossed the {{Rubicon}}.\n")
        outcome = twofold("deck", "--locked")
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err.startswith("twofold: sources/ledger.jsonl would change, ")
        assert LEDGER.read_bytes() == before
        assert Path("output/rome.apkg").read_bytes() == deck

    def test_a_ledger_that_is_up_to_date_does_not(self) -> None:
        """The deck is made anywhere, the same to the byte."""
        write("sources/rome.md")
        built("deck")
        built("deck", "--locked", "--output", "elsewhere")
        made, again = Path("output/rome.apkg"), Path("elsewhere/rome.apkg")
        assert made.read_bytes() == again.read_bytes()

    @pytest.mark.parametrize("ends", [(b"\n", b"\n\n"), (b"\n", b"\r"), (b"}\n", b"}")])
    def test_line_ends_are_no_change(self, ends: tuple[bytes, bytes]) -> None:
        """Editors and systems make other ones, and take away or add an empty line at the end."""
        write("sources/rome.md", "# Rome\n\n- Caesar crossed the {{Rubicon}}.\n")
        built("deck")
        LEDGER.write_bytes(ends[1].join(LEDGER.read_bytes().rsplit(ends[0], 1)))
        built("deck", "--locked")

    def test_a_first_ledger_is_a_change(self) -> None:
        """None is begun."""
        write("sources/rome.md")
        assert twofold("deck", "--locked").status == 2
        assert ledgers() == []


class TestDamage:
    """A ledger that cannot be trusted is never written over."""

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            pytest.param(
                lambda lines: [*lines[:-1], lines[-1][:50]],
                ["sources/ledger.jsonl:3:", "this line is damaged", "twofold recover"],
                id="cut off",
            ),
            pytest.param(lambda _: [b""], ["does not begin with its version"], id="empty"),
            pytest.param(lambda lines: lines[1:], ["damaged"], id="no first line"),
            pytest.param(
                lambda lines: [f'{{"ledger": {FORMAT + 1}}}'.encode(), *lines[1:]],
                ["sources/ledger.jsonl:1:", f"of version {FORMAT + 1}", f"versions up to {FORMAT}"],
                id="newer",
            ),
            pytest.param(lambda _: [b"\x00\xff\xfe"], ["damaged"], id="not text"),
        ],
    )
    @pytest.mark.parametrize("command", ["deck", "plan"])
    def test_it_is_reported_with_its_place(
        self, command: str, change: object, words: list[str]
    ) -> None:
        """Status 3, and the ledger and the deck stand as they were."""
        write("sources/rome.md", NOTES + "- Caesar crossed the {{Rubicon}}.\n")
        built("deck")
        deck = Path("output/rome.apkg").read_bytes()
        assert callable(change)
        damaged = b"\n".join(change(LEDGER.read_bytes().splitlines()))
        LEDGER.write_bytes(damaged)
        outcome = twofold(command)
        assert (outcome.status, outcome.out) == (3, "")
        for word in words:
            assert word in outcome.err
        assert LEDGER.read_bytes() == damaged
        assert Path("output/rome.apkg").read_bytes() == deck

    @pytest.mark.parametrize(
        "name",
        ["ledger (Anna's conflicted copy 2026-11-22).jsonl", "ledger-DESKTOP-1.jsonl",
         "ledger.sync-conflict-20261122.jsonl", "Ledger 2.jsonl"],
    )  # fmt: skip
    def test_a_conflicted_copy_is_refused_by_name(self, name: str) -> None:
        """Two people built a deck at one time, and only they know what to do."""
        write("sources/rome.md")
        built("deck")
        write(f"sources/{name}", LEDGER.read_bytes())
        outcome = twofold("deck")
        assert (outcome.status, outcome.out) == (3, "")
        assert f"sources/{name} is a second ledger beside ledger.jsonl" in outcome.err

    def test_conflict_marks_are_read_and_cleared(self) -> None:
        """Lines of both sides count; the ledger that is written has no marks."""
        write("sources/rome.md", NOTES + "- Caesar crossed the {{Rubicon}}.\n")
        built("deck")
        before = LEDGER.read_bytes()
        head, one, other = before.splitlines()
        marked = [head, b"<<<<<<< HEAD", one, b"=======", other, b">>>>>>> branch", b""]
        LEDGER.write_bytes(b"\n".join(marked))
        assert twofold("deck", "--locked").status == 2
        assert "nothing has changed" in built("deck")
        assert LEDGER.read_bytes() == before


class TestMissing:
    """A ledger that is gone where a deck was made with it."""

    def test_nothing_is_started_again(self) -> None:
        """Status 3; the line names the ledger, the deck, and the command that helps."""
        write("sources/rome.md")
        built("deck")
        LEDGER.unlink()
        outcome = twofold("deck")
        assert (outcome.status, outcome.out) == (3, "")
        assert "sources/ledger.jsonl is missing, and output/rome.apkg was made" in outcome.err
        assert "`twofold recover output/rome.apkg sources`" in outcome.err
        assert ledgers() == []
        built("recover", "output/rome.apkg", "sources")
        built("deck")

    def test_all_decks_are_named(self) -> None:
        """The command that the line gives rebuilds the whole ledger."""
        write("sources/rome.md")
        write("sources/deep/greece.md", GREECE)
        built("deck")
        before = LEDGER.read_bytes()
        LEDGER.unlink()
        command = twofold("deck").err.split("`")[1].split()
        assert command[:2] == ["twofold", "recover"]
        assert command[2:] == ["output/deep/greece.apkg", "output/rome.apkg", "sources"]
        built(*command[1:])
        assert LEDGER.read_bytes() == before

    @pytest.mark.parametrize("name", ["rome(2)", "rome&co", "caesar's", "a b"])
    def test_the_command_can_be_pasted(self, name: str) -> None:
        """Whatever names the files have, a shell gives them to the program as they are."""
        write(f"sources/{name}.md")
        built("deck")
        LEDGER.unlink()
        line = twofold("deck").err.split("`")[1]
        command = shlex.shlex(line, posix=True, punctuation_chars=True)
        assert list(command) == ["twofold", "recover", f"output/{name}.apkg", "sources"]

    @pytest.mark.parametrize(
        ("flags", "deck"),
        [
            pytest.param(["--into", "course.apkg"], "output/course.apkg", id="shared package"),
            pytest.param(["--without", "x"], "output/rome-without-x.apkg", id="chosen notes"),
        ],
    )
    def test_a_deck_by_another_name_is_known_by_what_is_in_it(
        self, flags: list[str], deck: str
    ) -> None:
        """Its decks are those of the topic."""
        write("sources/rome.md")
        built("deck", *flags)
        LEDGER.unlink()
        outcome = twofold("deck")
        assert outcome.status == 3
        assert f"twofold recover {deck} sources" in outcome.err

    def test_other_peoples_decks_are_not_in_the_way(self) -> None:
        """Notes of another folder, files that are no decks and drafts say nothing of a ledger."""
        write("other/greece.md", GREECE.replace("# Rome", "# Greece"))
        built("deck", "other")
        write("output/strange.apkg", "no deck")
        write("sources/rome.md")
        built("deck", "--draft")
        built("deck")
        assert kept() == {"Rome": False}


TEN = "# Rome\n\n## Kings\n\n" + "".join(
    f"- King number {number} was {{{{{name}}}}}.\n"
    for number, name in enumerate(["Romulus", "Numa", "Tullus", "Ancus", "Tarquin"], 1)
)


class TestCut:
    """A ledger that knows less than the decks that were made with it."""

    @pytest.mark.parametrize("left", range(1, 6))
    @pytest.mark.parametrize("command", ["deck", "worksheets", "plan"])
    def test_a_ledger_that_lost_lines_is_refused(self, command: str, left: int) -> None:
        """Status 3, nothing is written, and the command that the line names brings all back."""
        write("sources/rome.md", TEN)
        built("deck")
        whole = LEDGER.read_bytes()
        lines = whole.splitlines(keepends=True)
        assert len(lines) == 6
        cut = b"".join(lines[:left])
        LEDGER.write_bytes(cut)
        made = Path("output/rome.apkg").read_bytes()
        outcome = twofold(command)
        assert (outcome.status, outcome.out) == (3, "")
        lost = "1 note in" if left == 5 else f"{6 - left} notes in"
        assert f"sources/ledger.jsonl does not know {lost} output/rome.apkg" in outcome.err
        assert (LEDGER.read_bytes(), Path("output/rome.apkg").read_bytes()) == (cut, made)
        built(*outcome.err.split("`")[1].split()[1:])
        assert LEDGER.read_bytes() == whole

    def test_edited_notes_do_not_hide_it(self) -> None:
        """Of two notes whose lines are lost one has other words now."""
        write("sources/rome.md", TEN)
        built("deck")
        lines = LEDGER.read_bytes().splitlines(keepends=True)
        LEDGER.write_bytes(b"".join(lines[:4]))
        write("sources/rome.md", TEN.replace("King number", "The king with number"))
        assert "does not know 2 notes" in twofold("deck").err

    def test_the_deck_of_another_branch_is_not_in_the_way(self) -> None:
        """What was new there is not in the notes here, and nothing of these is lost."""
        write("sources/rome.md", TEN)
        built("deck")
        shared = LEDGER.read_bytes()
        write("sources/rome.md", TEN + "- The {{Senate}} came later.\n")
        built("deck")
        LEDGER.write_bytes(shared)
        write("sources/rome.md", TEN + "- Hannibal crossed the {{Alps}}.\n- Nobody asks.\n")
        assert "1 new, 5 unchanged" in built("deck")

    def test_a_deck_that_is_deleted_says_nothing(self) -> None:
        """Whoever has given it to nobody deletes it, as the line says."""
        write("sources/rome.md", TEN)
        built("deck")
        lines = LEDGER.read_bytes().splitlines(keepends=True)
        LEDGER.write_bytes(b"".join(lines[:4]))
        Path("output/rome.apkg").unlink()
        assert "2 new" in built("deck")

    def test_decks_of_a_folder_that_was_forked_are_not_in_the_way(self) -> None:
        """They hold the notes of another folder, of which the fork knows none."""
        write("sources/rome.md", TEN)
        built("deck")
        built("fork", "--yes")
        built("deck", "--output", "ours")
        write("sources/rome.md", TEN + "- The {{Senate}} came later.\n")
        built("deck")

    @pytest.mark.slow
    def test_of_any_harm_the_result_is_right_or_an_error(self) -> None:
        """200 ledgers, with flipped bits or cut anywhere: no identity is ever another's."""
        write("sources/rome.md", TEN.replace("## Kings", "## Kings of Rome"))
        built("deck")
        write("sources/rome.md", TEN.replace("{{Numa}}", "{{Numa|Numa Pompilius}}"))
        built("deck")
        whole, deck = LEDGER.read_bytes(), Path("output/rome.apkg").read_bytes()
        chance = random.Random(9)
        refused = 0
        for turn in range(200):
            harmed = bytearray(whole)
            if turn % 2:
                del harmed[chance.randrange(len(whole)) :]
            else:
                for _ in range(chance.randint(1, 3)):
                    harmed[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
            LEDGER.write_bytes(harmed)
            outcome = twofold("deck")
            assert outcome.status in (0, 3), outcome.err
            refused += outcome.status == 3
            left = whole if outcome.status == 0 else bytes(harmed)
            # A missing line end is no harm, and stays as it is.
            assert LEDGER.read_bytes().rstrip() == left.rstrip()
            assert Path("output/rome.apkg").read_bytes() == deck
        assert refused > 180


class TestOtherFiles:
    """What a run says of files that it was not asked for."""

    def test_a_note_that_is_taken_out_of_the_file_is_retired(self) -> None:
        """A deck made alone tells pupils what it has lost."""
        write("sources/rome.md", NOTES + "- Caesar crossed the {{Rubicon}}.\n")
        write("sources/greece.md", GREECE.replace("# Rome", "# Greece"))
        built("deck")
        write("sources/rome.md")
        built("deck", "sources/rome.md")
        assert kept() == {"Rome": False, "Caesar": True, "Sparta": False}

    def test_notes_of_a_broken_file_are_not_retired(self) -> None:
        """A sound file is made alone; the broken one's notes stay as the ledger has them."""
        write("sources/rome.md")
        write("sources/greece.md", GREECE)
        built("deck")
        before = LEDGER.read_bytes()
        write("sources/greece.md", BROKEN.replace("{{753 BC::year}}", "753 BC"))
        built("deck", "sources/rome.md")
        assert LEDGER.read_bytes() == before
        assert twofold("deck").status == 1
        assert LEDGER.read_bytes() == before

    def test_a_removed_file_is_retired_only_by_the_whole(self) -> None:
        """Whoever builds one file says nothing about the others."""
        write("sources/rome.md")
        write("sources/greece.md", GREECE.replace("# Rome", "# Greece"))
        built("deck")
        Path("sources/greece.md").unlink()
        built("deck", "sources/rome.md")
        assert kept() == {"Rome": False, "Sparta": False}
        built("deck")
        assert kept() == {"Rome": False, "Sparta": True}


class TestNumbers:
    """Anki knows numbers up to 500."""

    def test_a_list_with_more_steps_is_an_error(self) -> None:
        """No ledger is written that could not be read again."""
        steps = "".join(f"{number}. Step {number}\n" for number in range(1, 502))
        write("sources/rome.md", f"{NOTES}\nHow it went:\n\n{steps}")
        outcome = twofold("deck")
        assert outcome.status == 1
        assert "sources/rome.md:7:1: error: a list has at most 500 steps" in outcome.err
        assert ledgers() == []

    def test_a_question_with_more_points_is_an_error(self) -> None:
        """No deck is handed out whose cards the ledger does not know."""
        points = "".join(f"- Point {number}\n" for number in range(1, 502))
        write("sources/rome.md", f"{NOTES}\nQ: What? [6] #points\nA:\n{points}")
        outcome = twofold("deck")
        assert outcome.status == 1
        assert "sources/rome.md:7:1: error: a question has at most 500 points" in outcome.err
        assert ledgers() == []

    def test_paper_may_have_more_gaps(self) -> None:
        """Worksheets ask them all; only the ledger does not remember that note."""
        gaps = " ".join(f"{{{{word{number}}}}}" for number in range(1, 502))
        write("sources/rome.md", f"{NOTES}- {gaps}\n")
        built("worksheets", "--sheet", "gaps")
        assert kept() == {"Rome": False}
        assert "gap-number" in twofold("deck").err


@pytest.mark.parametrize("value", ["soon", "-1", "1e9", "4294967296", "4294967295", " 1"])
def test_a_time_that_is_none_is_wrong_use(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH is named with its value, status 2, and nothing is written."""
    write("sources/rome.md")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    outcome = twofold("deck")
    assert outcome.status == 2
    assert f"SOURCE_DATE_EPOCH is {value!r}" in outcome.err
    assert ledgers() == []


class TestMachine:
    """What fails, and what stands afterwards."""

    def test_a_full_disk_leaves_the_old_ledger_whole(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Status 3, one line; no deck is made that the ledger does not know."""
        write("sources/rome.md")
        built("deck")
        before, deck = LEDGER.read_bytes(), Path("output/rome.apkg").read_bytes()
        write("sources/rome.md", NOTES + "- Caesar crossed the {{Rubicon}}.\n")

        def full(_descriptor: int) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr("twofold.files.os.fsync", full)
        outcome = twofold("deck")
        assert (outcome.status, outcome.out) == (3, "")
        assert outcome.err == "twofold: sources/ledger.jsonl: no space left on device\n"
        assert LEDGER.read_bytes() == before
        assert Path("output/rome.apkg").read_bytes() == deck
        assert sorted(path.name for path in Path("sources").iterdir()) == [
            "ledger.jsonl", "rome.md",
        ]  # fmt: skip

    def test_a_deck_that_could_not_be_written_comes_the_next_time(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The ledger was written first; the edition that it names is made later, once."""
        write("sources/rome.md")
        write("output/rome.apkg/in the way", "")
        assert twofold("deck").status == 3
        recorded = LEDGER.read_bytes()
        Path("output/rome.apkg/in the way").unlink()
        Path("output/rome.apkg").rmdir()
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(ledger().edition + 100))
        built("deck")
        assert LEDGER.read_bytes() == recorded

    @pytest.mark.slow
    @pytest.mark.parametrize("begun", [False, True], ids=["no ledger", "ledger"])
    def test_deck_and_worksheets_at_once_keep_one_ledger(self, begun: bool) -> None:
        """`make -j2 deck worksheets`: both succeed, and the ledger has each note once."""
        for number in range(8):
            write(f"sources/rome{number}.md", NOTES.replace("Rome", f"Rome {number}"))
        if begun:
            built("deck", "sources/rome0.md")
        runs = [split_off(command) for command in ("deck", "worksheets", "deck", "worksheets")]
        ends = [run.outcome() for run in runs]
        assert [end.status for end in ends] == [0, 0, 0, 0], ends
        lines = LEDGER.read_bytes().splitlines()
        assert len({json.loads(line)["id"] for line in lines[1:]}) == len(lines) - 1 == 8
        before = LEDGER.read_bytes()
        built("deck")
        assert LEDGER.read_bytes() == before
        assert len(list(Path("output").glob("*.apkg"))) == 8

    def test_runs_with_temporary_folders_of_their_own_keep_one_ledger(self) -> None:
        """Six at once, each of one file: what all of them remember is there afterwards."""
        runs = []
        for number in range(6):
            write(f"sources/rome{number}.md", NOTES.replace("Rome", f"Rome {number}"))
        for number in range(6):
            Path(f"temporary{number}").mkdir()
            temporary = {"TMPDIR": str(Path(f"temporary{number}").resolve())}
            runs.append(split_off("deck", f"sources/rome{number}.md", environment=temporary))
        ends = [run.outcome() for run in runs]
        assert [end.status for end in ends] == [0] * 6, ends
        assert len(ledger().records) == 6
        assert [name for name in names_in(Path("sources")) if not name.endswith(".md")] == [
            "ledger.jsonl"
        ]
        assert [names_in(Path(f"temporary{number}")) for number in range(6)] == [[]] * 6


class TestLock:
    """Who holds the ledger, and who need not."""

    LOCK = Path("sources/.ledger.jsonl.lock")

    @pytest.mark.parametrize(
        "command",
        [["check"], ["plan"], ["deck", "--draft"], ["worksheets", "--draft"], ["export"],
         ["deck", "--locked"]],
        ids=" ".join,
    )  # fmt: skip
    def test_a_run_that_cannot_write_the_ledger_needs_no_lock(self, command: list[str]) -> None:
        """It waits for nobody, and works on a disk that cannot be written."""
        write("sources/rome.md")
        built("deck")
        self.LOCK.mkdir()  # all who want it fail
        built(*command)

    @pytest.mark.parametrize(
        "command",
        [["deck"], ["worksheets"], ["fork", "sources", "--yes"],
         ["recover", "--force", "output/rome.apkg", "sources"]],
        ids=" ".join,
    )  # fmt: skip
    def test_what_stands_in_its_way_is_reported(self, command: list[str]) -> None:
        """Status 3, one line, and all stands as it was."""
        write("sources/rome.md")
        built("deck")
        before = LEDGER.read_bytes()
        link(self.LOCK.as_posix(), "ledger.jsonl")
        outcome = twofold(*command)
        assert outcome.status == 3
        assert outcome.err == (
            "twofold: sources/.ledger.jsonl.lock: this is no plain file, and stands in the way\n"
        )
        assert self.LOCK.is_symlink()
        assert LEDGER.read_bytes() == before

    def test_nothing_is_made_for_notes_that_are_missing(self) -> None:
        """A path that was mistyped gets neither a lock nor a folder."""
        assert twofold("deck", "nowhere/rome.md").status == 2
        assert names_in(Path()) == []

    def test_the_disk_may_be_read_only_where_nothing_changes(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The lock cannot be made there, and the ledger cannot be written."""
        write("sources/rome.md")
        built("deck")
        real = os.open

        def refused(path: str, flags: int, mode: int = 0o777, **more: int) -> int:
            if flags & os.O_CREAT and str(path).startswith("sources"):
                raise OSError(errno.EROFS, "Read-only file system", str(path))
            return real(path, flags, mode, **more)

        monkeypatch.setattr(os, "open", refused)
        assert "nothing has changed" in built("deck")
        write("sources/rome.md", NOTES + "- Caesar crossed the {{Rubicon}}.\n")
        outcome = twofold("deck")
        assert outcome.status == 3
        assert outcome.err == "twofold: sources/ledger.jsonl: read-only file system\n"


class TestLedgerElsewhere:
    """A ledger that is a link is where the link leads."""

    @pytest.mark.parametrize("name", ["ledger.jsonl", "of-rome.txt"])
    @pytest.mark.parametrize("begun", [False, True], ids=["yet to be", "begun"])
    def test_it_is_written_through_the_link(self, name: str, begun: bool) -> None:
        """The link stays, relative as it is; nothing else lies at either end."""
        write("sources/rome.md")
        Path("cloud").mkdir()
        if begun:
            built("deck")
            LEDGER.rename(f"cloud/{name}")
        link(LEDGER.as_posix(), f"../cloud/{name}")
        write("sources/rome.md", NOTES + "- Caesar crossed the {{Rubicon}}.\n")
        for _ in range(2):
            built("deck")
            assert LEDGER.readlink() == Path(f"../cloud/{name}")
            assert kept(f"cloud/{name}") == {"Rome": False, "Caesar": False}
            assert names_in(Path("cloud")) == [name]
            assert names_in(Path("sources")) == ["ledger.jsonl", "rome.md"]

    def test_one_yet_to_be_is_nearer_than_that_above(self) -> None:
        """Notes get no identity in the ledger of another folder meanwhile."""
        write("rome.md")
        write("deep/greece.md", GREECE.replace("# Rome", "# Greece"))
        built("deck", "rome.md")
        link("deep/ledger.jsonl", "../elsewhere.jsonl")
        built("deck", "deep")
        assert kept("ledger.jsonl") == {"Rome": False}
        assert kept("elsewhere.jsonl") == {"Sparta": False}

    @pytest.mark.parametrize("command", [["check"], ["deck"], ["fork", "sources", "--yes"]])
    def test_one_that_leads_back_to_itself_is_reported(self, command: list[str]) -> None:
        """Status 3, and its name; nothing is begun in its place."""
        write("sources/rome.md")
        link(LEDGER.as_posix(), "ledger.jsonl")
        outcome = twofold(*command)
        assert outcome.status == 3
        assert outcome.err == "twofold: sources/ledger.jsonl: this link leads back to itself\n"
        assert LEDGER.is_symlink()
        assert names_in(Path("sources")) == ["ledger.jsonl", "rome.md"]

    def test_two_folders_cannot_share_one(self) -> None:
        """Each run would take out of it what the other folder has."""
        write("one/rome.md")
        write("two/greece.md", GREECE)
        link("two/ledger.jsonl", "../one/ledger.jsonl")
        outcome = twofold("deck", "one", "two")
        assert (outcome.status, outcome.out) == (2, "")
        assert "one/ledger.jsonl and two/ledger.jsonl are one file" in outcome.err
        assert ledgers() == ["two/ledger.jsonl"]

    def test_a_link_to_what_is_no_ledger_harms_nothing(self) -> None:
        """It came with somebody's notes, and leads to what the user has."""
        write("sources/rome.md")
        write("diary.txt", "Dear diary\n")
        link(LEDGER.as_posix(), "../diary.txt")
        for command in (["deck"], ["worksheets"], ["fork", "sources", "--yes"]):
            assert twofold(*command).status == 3
        assert Path("diary.txt").read_text() == "Dear diary\n"

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
    @pytest.mark.parametrize("command", ["check", "plan", "deck"])
    def test_a_pipe_is_no_ledger(self, command: str) -> None:
        """Nobody waits for what may come out of it."""
        write("sources/rome.md")
        os.mkfifo(LEDGER)
        outcome = twofold(command)
        assert outcome.status == 3
        assert outcome.err == "twofold: sources/ledger.jsonl is no plain file, and no ledger\n"


class TestRights:
    """Who may read and write the ledger, before and after."""

    @pytest.mark.skipif(sys.platform == "win32", reason="as POSIX has it")
    @pytest.mark.parametrize("mode", [0o640, 0o600, 0o664])
    def test_they_stay(self, mode: int) -> None:
        """A private ledger stays private, and a group keeps its right to write."""
        write("sources/rome.md")
        built("deck")
        LEDGER.chmod(mode)
        for words in ("crossed the {{Rubicon}}", "was {{murdered}}"):
            write("sources/rome.md", NOTES + f"- Caesar {words}.\n")
            built("deck")
            assert LEDGER.stat().st_mode & 0o777 == mode

    def test_a_read_only_ledger_does_not_change(self) -> None:
        """Status 3 once it would have to, and no deck is made; what changes nothing goes on."""
        write("sources/rome.md")
        built("deck")
        before, deck = LEDGER.read_bytes(), Path("output/rome.apkg").read_bytes()
        LEDGER.chmod(0o444)
        assert "nothing has changed" in built("deck")
        write("sources/rome.md", NOTES + "- Caesar crossed the {{Rubicon}}.\n")
        for command in (["deck"], ["worksheets"], ["fork", "sources", "--yes"]):
            outcome = twofold(*command)
            assert outcome.status == 3
            assert outcome.err.startswith(
                "twofold: sources/ledger.jsonl: this file is read-only, and would change"
            )
        assert (LEDGER.read_bytes(), Path("output/rome.apkg").read_bytes()) == (before, deck)
        assert names_in(Path("sources")) == ["ledger.jsonl", "rome.md"]
        LEDGER.chmod(0o644)
        assert "1 new" in built("deck")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be split here")
class TestKilled:
    """What a run leaves that is killed between any two steps, and what the next makes of it."""

    STEPS = ("os.rename", "os.remove", "os.mkdir", "sqlite3.connect", "fcntl.flock")

    def killed_before(self, step: int, work: Callable[[], object]) -> bool:
        """Do `work` in another process, killed before it touches a file for the nth time.

        Return whether it came so far.
        """
        child = os.fork()
        if child == 0:
            left = step

            def count(event: str, arguments: tuple[object, ...]) -> None:
                nonlocal left
                is_ours = event == "open" and str(arguments[0]).endswith((".tmp", ".lock"))
                if event in self.STEPS or is_ours:
                    left -= 1
                    if left < 0:
                        os.kill(os.getpid(), signal.SIGKILL)

            sys.addaudithook(count)
            try:
                work()
            finally:
                os._exit(0)
        return os.WIFSIGNALED(os.waitpid(child, 0)[1])

    @pytest.mark.parametrize("command", ["deck", "worksheets"])
    def test_the_next_run_does_its_work_and_clears_up(
        self, command: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The ledger is whole at every step, and in the end all is as if nothing had happened."""
        temporary = Path("temporary").resolve()
        temporary.mkdir()
        monkeypatch.setattr(tempfile, "tempdir", str(temporary))
        write("sources/rome.md")
        flags = [] if command == "deck" else ["--sheet", "gaps"]
        built(command, *flags)
        tree = sorted(path.as_posix() for path in Path().rglob("*"))
        step = 0
        while self.killed_before(step, lambda: twofold(command, *flags)):
            ledger()  # is sound
            built(command, *flags)
            assert sorted(path.as_posix() for path in Path().rglob("*")) == tree, step
            step += 1
            write("sources/rome.md", NOTES.replace("founded", f"founded {step}"))
        assert step > 8
