"""What the documents name is there."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path
from types import FrameType

import pytest

import twofold
from notes_files import write
from twofold.cli import main

ROOT = Path(__file__).parent.parent
SOURCE = Path(twofold.__file__).parent
DOCUMENTS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md")]
DOCUMENTS += sorted((ROOT / "docs").glob("*.md"))

MODULE = re.compile(r"`((?:\w+/)*(?:\w+\.py|\w+/))(?::(\w+))?`")
"""A module or a package below `src/twofold/`, and what is defined in it."""

LINK = re.compile(r"\]\((?!\w+:)([^)#]+)")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)


def defined_in(path: Path) -> set[str]:
    """Return the names that a module defines at its top level."""
    names = set()
    for item in ast.parse(path.read_text(encoding="utf-8")).body:
        match item:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                names.add(name)
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                names.add(name)
    return names


def test_the_architecture_names_what_exists() -> None:
    """A module that moves, or a function that is renamed, is renamed there too."""
    named = MODULE.findall((ROOT / "docs" / "architecture.md").read_text(encoding="utf-8"))
    named = [(path, name) for path, name in named if not path.startswith(("src/", "tests/"))]
    assert len(named) > 30
    assert [path for path, _ in named if not (SOURCE / path).exists()] == []
    assert [
        (path, name) for path, name in named if name and name not in defined_in(SOURCE / path)
    ] == []


@pytest.mark.parametrize(
    ("command", "looked_for"),
    [
        (
            ("deck", "--draft"),
            (
                "where a gap is parsed",
                "where the number of a gap is decided",
                "where a gap becomes a cloze deletion",
                "where a package is zipped",
                "where flags come from",
            ),
        ),
        (
            ("worksheets", "--draft", "--sheet", "gaps"),
            (
                "where a gap is drawn on a sheet",
                "where a block gets its look on paper",
                "in which order a page is read aloud",
            ),
        ),
        (
            ("worksheets", "--draft", "--sheet", "gaps", "--format", "docx"),
            ("where a block gets its look in Word",),
        ),
    ],
    ids=["deck", "worksheets", "word documents"],
)
def test_what_is_looked_for_happens_at_the_place_named(
    command: tuple[str, ...],
    looked_for: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A stranger finds a thing by the table of the architecture: a run comes by where it says."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = dict(re.findall(r"^\| (.+?) \| (`.+?)(?:,.*)? \|$", text, re.MULTILINE))
    monkeypatch.chdir(tmp_path)
    write("sources/rome.md", "- Caesar crossed the {{Rubicon::river}}.\n")
    run: set[tuple[str, str]] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            code = frame.f_code
            run.add((code.co_filename, code.co_qualname.partition(".")[0]))

    sys.setprofile(note)
    try:
        main(command)
    finally:
        sys.setprofile(None)
    for what in looked_for:
        ((path, name),) = MODULE.findall(table[what])
        assert (str(SOURCE / path), name) in run, what


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_to_files(document: Path) -> None:
    """A link within the project leads to a file of it."""
    for target in LINK.findall(CODE.sub("", document.read_text(encoding="utf-8"))):
        assert (document.parent / target).exists(), target
