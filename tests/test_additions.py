"""The README's table "to add …" is true: each row is done in a copy of the source, and used."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from functools import cached_property
from pathlib import Path
from typing import Any

import pypdf
import pytest

import twofold

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
PACKAGE = Path(twofold.__file__).parent
ADDITIONS = Path(__file__).parent / "additions"
WITHOUT_RECIPE = {"a case"}
"""What is added to the tests alone."""


class Recipe:
    """One addition; `tests/additions/README.md` says what its folder holds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.table: dict[str, Any] = tomllib.loads(
            (folder / "recipe.toml").read_text(encoding="utf-8")
        )
        self.row: str = self.table["row"]

    @cached_property
    def new(self) -> dict[str, Path]:
        """The modules that are added, by their path below the package."""
        source = self.folder / "source"
        return {path.relative_to(source).as_posix(): path for path in source.rglob("*.py")}

    @property
    def touched(self) -> set[str]:
        """The paths of all modules that are added or edited."""
        edited = {edit["file"] for edit in self.table.get("edit", ())}
        return {*edited, *(copy["to"] for copy in self.table.get("copy", ())), *self.new}

    def add_to(self, package: Path) -> None:
        """Do in the `package` what the recipe says."""
        for edit in self.table.get("edit", ()):
            path = package / edit["file"]
            text = path.read_text(encoding="utf-8")
            assert text.count(edit["before"]) == 1, edit
            path.write_text(
                text.replace(edit["before"], edit["put"] + edit["before"]), encoding="utf-8"
            )
        for copy in self.table.get("copy", ()):
            text = (package / copy["of"]).read_text(encoding="utf-8")
            for old, new in copy["replace"].items():
                assert old in text, old
                text = text.replace(old, new)
            (package / copy["to"]).write_text(text, encoding="utf-8")
        for name, path in self.new.items():
            (package / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, package / name)


RECIPES = {folder.name: Recipe(folder) for folder in sorted(ADDITIONS.iterdir()) if folder.is_dir()}
USED = {name: recipe for name, recipe in RECIPES.items() if "run" in recipe.table}


def rows() -> dict[str, set[str]]:
    """Return the rows of the README's table: what is added -> the modules and folders it names."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    table = text.partition("| to add | do this |\n")[2].partition("\n\n")[0]
    found = re.findall(r"^\| (.*?) \| (.*?) \|$", table, re.MULTILINE)
    return {
        row: set(re.findall(r"`([\w/]+(?:/|\.py))`", cell)) for row, cell in found if row != "---"
    }


def copied(folder: Path) -> Path:
    """Return the package in a copy of the source in `folder`, with what is compiled of it.

    Of that some may be in the writing, under another name.
    """
    package = folder / "src" / "twofold"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("*.pyc.*"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return package


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a module of Python in `folder`, with the copy of the source that lies there."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "src"), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def test_every_row_has_a_recipe() -> None:
    """What the table says is done here, and what is done here is in the table."""
    assert {recipe.row for recipe in RECIPES.values()} == rows().keys() - WITHOUT_RECIPE


@pytest.mark.parametrize("name", RECIPES)
def test_a_row_names_all_that_must_be_touched(name: str) -> None:
    """No module is added or edited but where the row says."""
    recipe = RECIPES[name]
    places = rows()[recipe.row]
    assert [
        path
        for path in sorted(recipe.touched)
        if path not in places
        and not any(place.endswith("/") and path.startswith(place) for place in places)
    ] == []


@pytest.mark.parametrize("name", USED)
def test_what_is_added_can_be_used(name: str, tmp_path: Path) -> None:
    """Nothing else has to be done before the command line knows it."""
    recipe = RECIPES[name]
    recipe.add_to(copied(tmp_path))
    shutil.copytree(recipe.folder / "notes", tmp_path / "notes")
    for each in recipe.table["run"]:
        ran = run(tmp_path, "twofold", *each["command"])
        assert ran.returncode == 0, ran.stderr
        assert "Traceback" not in ran.stderr
        if "prints" in each:
            assert ran.stderr + ran.stdout == each["prints"]
        else:
            assert each["holds"] in text_of(tmp_path / each["file"])


def text_of(path: Path) -> str:
    """Return the text that a file holds, as far as it can be read without more ado."""
    match path.suffix:
        case ".pdf":
            return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
        case ".apkg":
            with zipfile.ZipFile(path) as package:
                return package.read("collection.anki2").decode("utf-8", "replace")
        case _:
            return path.read_text(encoding="utf-8")


def test_mypy_misses_what_is_new_where_the_table_says_and_nothing_else(tmp_path: Path) -> None:
    """The additions do not get in each other's way, and are typed.

    Of a note kind and of a block mypy names exactly the modules of their rows: none can be
    forgotten, or is in vain.
    """
    package = copied(tmp_path)
    for recipe in RECIPES.values():
        recipe.add_to(package)
    errors = errors_of_mypy(tmp_path)
    assert [error for error in errors if NOT_KNOWN not in error] == []
    for recipe in RECIPES.values():
        unknown = recipe.table.get("unknown", ())
        named = {error.partition(":")[0] for error in errors if any(k in error for k in unknown)}
        if unknown:
            assert named == {
                f"src/twofold/{path}" for path in rows()[recipe.row] if path.endswith(".py")
            }


NOT_KNOWN = 'Argument 1 to "assert_never" has incompatible type'
"""What mypy says where something that is added is not known yet."""


def errors_of_mypy(folder: Path) -> list[str]:
    """Return what mypy finds in the copy of the source in `folder`."""
    known = ROOT / ".mypy_cache"
    if known.is_dir():  # What it knows of what is unchanged, where it has been run before.
        shutil.copytree(known, folder / known.name)
    ran = run(folder, "mypy", "src")
    assert ran.returncode in (0, 1), ran.stderr
    return [line.replace("\\", "/") for line in ran.stdout.splitlines() if ": error: " in line]
