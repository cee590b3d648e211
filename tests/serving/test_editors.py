"""What `docs/editors.md` gives to editors and shells does what it says."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import twofold
from notes_files import write
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


def test_the_format_for_vim_fits_every_problem() -> None:
    """Vim's `%trror` and `%tarning` are our words, in our order."""
    assert r"%f:%l:%c:\ %trror:\ %m" in EDITORS
    assert r"%f:%l:%c:\ %tarning:\ %m" in EDITORS
    for line in _problems():
        assert re.match(r"^[^:]+:\d+:\d+: (e|w)(?:rror|arning): .+", line)


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
