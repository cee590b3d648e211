"""A copied folder that goes its own way shares no identity with the first."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from notes_files import NOTES, write
from twofold import cli
from twofold_runs import built, guids, ledger, twofold

pytestmark = pytest.mark.usefixtures("here")


def codes(path: str) -> set[str]:
    return {record.code for record in ledger(path).records.values()}


def test_no_identity_is_shared() -> None:
    """Ids, guids and codes of a fork are new, those of notes written in both later as well."""
    write("sources/rome.md")
    built("deck")
    shutil.copytree("sources", "copy")
    built("fork", "copy", "--yes")
    for folder in ("sources", "copy"):
        write(f"{folder}/rome.md", NOTES + "- Caesar was {{murdered}}.\n- A statement.\n")
    built("deck", "sources", "--output", "first")
    built("deck", "copy", "--output", "second")
    assert len(guids("first/rome.apkg")) == len(guids("second/rome.apkg")) == 2
    assert not guids("first/rome.apkg") & guids("second/rome.apkg")
    assert not set(ledger().records) & set(ledger("copy/ledger.jsonl").records)
    assert not codes("sources/ledger.jsonl") & codes("copy/ledger.jsonl")


def test_two_forks_differ() -> None:
    """Each bears a name of its own."""
    for folder in ("one", "two"):
        write(f"{folder}/rome.md")
        built("fork", folder, "--yes")
        built("deck", folder, "--output", f"{folder}-out")
    assert not guids("one-out/rome.apkg") & guids("two-out/rome.apkg")


def test_a_copy_without_ledger_can_be_forked() -> None:
    """Without that it would give its notes the identities of the first."""
    write("sources/rome.md")
    built("deck")
    write("copy/rome.md")
    built("fork", "copy", "--yes")
    built("deck", "copy", "--output", "second")
    assert not guids("output/rome.apkg") & guids("second/rome.apkg")


def test_the_name_stays_in_the_ledger() -> None:
    """Whoever builds the fork, now or later, gives the same new note the same identity."""
    write("sources/rome.md")
    built("fork", "--yes")
    begun = Path("sources/ledger.jsonl").read_bytes()
    assert set(json.loads(begun)) == {"ledger", "fork", "sum"}
    built("deck")
    assert Path("sources/ledger.jsonl").read_bytes().startswith(begun)
    first = guids("output/rome.apkg")
    Path("sources/ledger.jsonl").write_bytes(begun)
    Path("output/rome.apkg").unlink()
    built("deck")
    assert guids("output/rome.apkg") == first


def test_a_file_alone_is_built_as_part_of_the_fork() -> None:
    """Also one that its folder does not count, and the topics that were not asked for."""
    for name in ("rome", "_draft"):
        write(f"sources/{name}.md", NOTES.replace("Rome", name))
    built("deck", "sources", "sources/_draft.md", "--output", "first")
    Path("sources/ledger.jsonl").unlink()
    built("fork", "--yes")
    built("deck", "sources/rome.md", "--output", "second")
    built("deck", "sources/_draft.md", "--output", "second")
    for deck in ("rome.apkg", "_draft.apkg"):
        assert not guids(f"first/{deck}") & guids(f"second/{deck}")
    assert ledger().fork


def test_all_notes_are_new_to_pupils() -> None:
    """The forecast says so, and so does the command."""
    write("sources/rome.md")
    built("deck")
    reported = built("fork", "--yes")
    assert reported.splitlines()[0].startswith("To pupils all notes will be new: ")
    assert "1 new, 0 unchanged" in built("plan")


@pytest.mark.parametrize("answer", ["n\n", "", "\n"], ids=["no", "nothing", "enter"])
def test_it_asks_first(answer: str) -> None:
    """Without a yes nothing is changed."""
    write("sources/rome.md")
    built("deck")
    before = Path("sources/ledger.jsonl").read_bytes()
    result = CliRunner().invoke(cli.twofold, ["fork"], input=answer)
    assert "Begin sources/ledger.jsonl anew? [y/N]" in result.output
    assert Path("sources/ledger.jsonl").read_bytes() == before


def test_a_yes_is_enough() -> None:
    """Typed as well as given."""
    write("sources/rome.md")
    built("deck")
    assert CliRunner().invoke(cli.twofold, ["fork"], input="y\n").exit_code == 0
    assert ledger().records == {}


@pytest.mark.parametrize(
    ("path", "words"),
    [
        pytest.param("none", "no such folder: none", id="no folder"),
        pytest.param("sources/rome.md", "no such folder: sources/rome.md", id="a file"),
        pytest.param(
            "sources/deep",
            "these notes belong to sources/ledger.jsonl: copy sources/deep to a place of its own",
            id="part of a folder with a ledger",
        ),
    ],
)
def test_what_is_no_copy_is_refused(path: str, words: str) -> None:
    """A part of a folder has no ledger of its own, and must not begin that of the whole anew."""
    write("sources/rome.md")
    write("sources/deep/greece.md", NOTES.replace("Rome", "Sparta"))
    built("deck")
    before = Path("sources/ledger.jsonl").read_bytes()
    outcome = twofold("fork", path, "--yes")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith(f"twofold: {words}")
    assert Path("sources/ledger.jsonl").read_bytes() == before


def test_a_ledger_of_a_later_version_is_left_alone() -> None:
    """Only a newer program knows what would be lost."""
    write("sources/rome.md")
    write("sources/ledger.jsonl", '{"ledger": 99}\n')
    outcome = twofold("fork", "--yes")
    assert outcome.status == 3
    assert "newer-ledger" in outcome.err
    assert Path("sources/ledger.jsonl").read_text() == '{"ledger": 99}\n'


def test_a_merge_of_two_forks_has_one_name() -> None:
    """Both sides of a conflict in the first line are read, and the same one counts."""
    write("sources/rome.md")
    sides = ['{"ledger": 1, "fork": "aa"}', '{"ledger": 1, "fork": "bb"}']
    names = set()
    for ours, theirs in (sides, sides[::-1]):
        write("sources/ledger.jsonl", f"<<<<<<< HEAD\n{ours}\n=======\n{theirs}\n>>>>>>> other\n")
        names.add(ledger().fork)
    assert names == {"bb"}
