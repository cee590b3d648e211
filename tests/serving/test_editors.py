"""What `docs/editors.md` gives to editors and shells does what it says."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import twofold
from notes_files import NOTES, write
from twofold.commands.watch import make_anew
from twofold.exporters import EXPORTERS
from twofold_runs import twofold as run

pytestmark = pytest.mark.usefixtures("here")

ROOT = Path(__file__).parents[2]
EDITORS = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")


def _problems() -> list[str]:
    write("sources/rome.md", "# Rome\n\n- It fell in {{476.\n- An {{a}} b {{c::d::e}}.\n")
    lines = run("check", "--all").err.splitlines()
    return [line for line in lines if re.match(r"\S+:\d+:\d+: ", line)]


def test_the_matcher_for_vs_code_finds_every_problem() -> None:
    """File, line, column, how bad it is, what is wrong, and the code."""
    found = re.search(r"```json\n(.*?)```", EDITORS, re.DOTALL)
    assert found
    for task in json.loads(found[1])["tasks"]:
        pattern = task["problemMatcher"]["pattern"]
        lines = _problems()
        assert len(lines) >= 2
        for line in lines:
            match = re.match(pattern["regexp"], line)
            assert match, line
            assert match[pattern["file"]] == "sources/rome.md"
            assert match[pattern["severity"]] in ("error", "warning")
            assert match[pattern["code"]] in line


@pytest.mark.parametrize("notes", [NOTES, "# Rome\n\n- It fell in {{476.\n"])
def test_vs_code_sees_where_a_watched_run_begins_and_ends(
    notes: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The time begins it; its end is seen with errors, which make nothing, and without."""
    found = re.search(r"```json\n(.*?)```", EDITORS, re.DOTALL)
    assert found
    (background,) = (
        task["problemMatcher"]["background"]
        for task in json.loads(found[1])["tasks"]
        if "background" in task["problemMatcher"]
    )
    write("sources/rome.md", notes)
    for _ in range(2):  # What did not change is told in other words.
        make_anew([Path("sources")], Path("output"), EXPORTERS[:1])
        told = capsys.readouterr()
        lines = told.out.splitlines()
        for at, pattern in ((0, background["beginsPattern"]), (-1, background["endsPattern"])):
            assert [each for each in lines if re.search(pattern, each)] == [lines[at]]


def test_the_format_for_vim_fits_every_problem() -> None:
    """Vim's `%trror` and `%tarning` are our words, in our order."""
    assert r"%f:%l:%v:\ %trror:\ %m" in EDITORS
    assert r"%f:%l:%v:\ %tarning:\ %m" in EDITORS
    for line in _problems():
        assert re.match(r"^[^:]+:\d+:\d+: (e|w)(?:rror|arning): .+", line)


@pytest.mark.parametrize("editor", ["vim", "nvim"])
def test_vim_lists_every_problem_at_its_place(editor: str, here: Path) -> None:
    """The lines of the document make its list of errors, also behind letters with accents."""
    if shutil.which(editor) is None:
        pytest.skip(f"no {editor} on this machine")
    write("sources/rome.md", "# Rome\n\n- Ééé fell in {{476.\n")
    settings = re.search(r"```vim\n(.*?)```", EDITORS, re.DOTALL)
    assert settings
    told = "\n".join(run("check", "--all").err.splitlines())
    write("told.txt", told)
    write(
        "list.vim",
        f"set nocompatible encoding=utf-8\n{settings[1]}\nsilent cgetfile told.txt\n"
        "for each in getqflist() | if each.valid\n"
        "  call writefile([bufname(each.bufnr) . ' ' . each.lnum . ' ' . each.col . ' '"
        " . each.vcol . ' ' . each.type], 'found.txt', 'a')\n"
        "endif | endfor\nqa!\n",
    )
    command = [editor, "-es", "-u", "NONE", "-c", "source list.vim"]
    subprocess.run(command, stdin=subprocess.DEVNULL, timeout=60)
    assert (here / "found.txt").read_text(encoding="utf-8") == "sources/rome.md 3 15 1 e\n"


@pytest.mark.parametrize(
    ("typed", "completed"),
    [(["w"], "watch"), (["worksheets", "--t"], "--tier"), (["worksheets", "--tier", "c"], "core")],
)
def test_a_shell_completes_commands_flags_and_values(typed: list[str], completed: str) -> None:
    """The lines that the document gives are click's own."""
    assert "_TWOFOLD_COMPLETE=bash_source twofold" in EDITORS
    environment = os.environ | {
        "PYTHONPATH": str(Path(twofold.__file__).parent.parent),
        "_TWOFOLD_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(["twofold", *typed]),
        "COMP_CWORD": str(len(typed)),
    }
    program = "from twofold import cli; cli.twofold(prog_name='twofold')"
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True
    )
    assert f"plain,{completed}" in done.stdout.splitlines()


def test_the_workflow_for_decks_never_changes_a_ledger() -> None:
    """Every command that could is locked."""
    workflow = (ROOT / "docs" / "build-decks.yml").read_text(encoding="utf-8")
    commands = re.findall(r"run: (twofold .*)$", workflow, re.MULTILINE)
    assert [each for each in commands if " check " not in each] == [
        "twofold deck --locked",
        "twofold worksheets --locked",
    ]
