"""What the documents name is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import twofold

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


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_to_files(document: Path) -> None:
    """A link within the project leads to a file of it."""
    for target in LINK.findall(CODE.sub("", document.read_text(encoding="utf-8"))):
        assert (document.parent / target).exists(), target
