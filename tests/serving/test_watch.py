"""Who keeps an editor of their own has everything made anew whenever they save."""

from __future__ import annotations

from pathlib import Path

import pytest

from notes_files import NOTES, write
from twofold.commands.watch import changes, make_anew
from twofold.exporters import EXPORTERS

pytestmark = pytest.mark.usefixtures("here")

SOURCES = [Path("sources")]


def test_a_saved_file_is_seen_once_it_is_whole() -> None:
    """A file that is still written is waited for; backups and ledgers are no change."""
    write("sources/rome.md")
    steps = iter(
        [
            (),
            ("sources/rome.md~", "old"),
            ("sources/ledger.jsonl", "{}"),
            ("sources/rome.md", NOTES + "- Half"),
            ("sources/rome.md", NOTES + "- Half a {{line}}.\n"),
            (),
        ]
    )

    def wait() -> None:
        if step := next(steps):
            write(*step)

    seen = changes(SOURCES, wait)
    found = [next(seen), next(seen)]
    assert list(found[1]) == [Path("sources/rome.md")]
    assert found[1][Path("sources/rome.md")][1] == len(NOTES + "- Half a {{line}}.\n")
    assert list(steps) == []


def test_what_changed_is_made_and_nothing_is_remembered(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A second look makes nothing; a mistake is told, and the next look goes on."""
    write("sources/rome.md")
    exporters = [each for each in EXPORTERS if each.command != "export"]
    make_anew(SOURCES, Path("output"), exporters)
    assert "rome.draft.apkg" in capsys.readouterr().out
    assert Path("output/rome.draft.apkg").is_file()
    assert not Path("sources/ledger.jsonl").exists()
    make_anew(SOURCES, Path("output"), exporters)
    assert ".apkg" not in capsys.readouterr().out
    write("sources/rome.md", "# Rome\n\n- It {{fell.\n")
    make_anew(SOURCES, Path("output"), exporters)
    assert "[gap-unclosed]" in capsys.readouterr().err
    Path("sources/rome.md").unlink()
    make_anew(SOURCES, Path("output"), exporters)
    assert "no notes in sources" in capsys.readouterr().err
