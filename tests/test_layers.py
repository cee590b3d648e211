"""The house keeps its plan: who may import whom, and how a module is written."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import twofold

SOURCE = Path(twofold.__file__).parent
LONGEST_FUNCTION = 60
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "base", "data", "info"}

ROOMS = {
    "source": "",
    "dates": "",
    "files": "",
    "locks": "",
    "folders": "",
    "problems": "source",
    "notes": "source dates",
    "parser": "source problems notes dates",
    "checks": "source problems notes dates",
    "ledger": "source problems",
    "identity": "source notes ledger problems",
    "pictures": "source problems notes folders",
    "selection": "notes",
    "recovery": "notes ledger identity exporters.anki",
    "cache": "",
    "pickling": "",
    "parse_cache": "cache pickling source problems notes dates parser",
    "library": "cache source problems notes folders parse_cache pictures",
    "exporters": "exporters.exporter exporters.anki exporters.worksheets exporters.outlines",
    "exporters.exporter": "notes problems",
    "exporters.anki": "exporters.exporter source problems notes dates files",
    "exporters.worksheets": "exporters.exporter source problems notes dates files",
    "exporters.outlines": "exporters.exporter source problems notes dates files",
    "importers": "source problems",
    "commands": "source problems notes files locks ledger checks identity library selection"
    " cache pickling parse_cache pictures recovery importers exporters exporters.exporter"
    " exporters.anki exporters.worksheets exporters.outlines",
    "cli": "commands problems",
    "__main__": "cli",
}
"""Room -> the rooms whose modules it may import; a module's room is the longest name that fits."""

LIBRARIES = {
    "isal": "exporters.anki.packing",
    "click": "cli commands",
    "pyromark": "parser",
    "PIL": "pictures",
    "zstandard": "importers.packages",
    "genanki": "exporters.anki.package exporters.anki.note_types",
    "reportlab": "exporters.worksheets.drawing exporters.worksheets.fonts"
    " exporters.worksheets.pdf_file exporters.worksheets.tagging"
    " exporters.worksheets.typed_font",
}
"""Library -> the modules, or rooms of modules, that may import it."""


def module_name(path: Path) -> str:
    """Return the dotted name below `twofold`, "" for the package itself."""
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in sorted(SOURCE.rglob("*.py"))}


def room_of(module: str) -> str:
    """Return the room that a module belongs to, "" for none."""
    return max((name for name in ROOMS if is_in(module, name)), key=len, default="")


def is_in(module: str, room: str) -> bool:
    return module == room or module.startswith(f"{room}.")


def imports_of(path: Path) -> Iterator[str]:
    """Yield every name that a module imports, also inside its functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: write the whole name of the module"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                is_module = whole.removeprefix("twofold.") in MODULES
                yield whole if is_module else str(node.module)


def tree_of(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


named_modules = pytest.mark.parametrize("module", [name for name in MODULES if name])


@named_modules
def test_a_module_imports_what_its_room_may(module: str) -> None:
    """Notes flow one way: no room imports a later one, and no exporter another."""
    here = room_of(module)
    assert here, f"{module} belongs to no room: give it a row in the plan"
    there = {
        room_of(name.removeprefix("twofold."))
        for name in imports_of(MODULES[module])
        if name.startswith("twofold.")
    }
    assert there - {here} <= set(ROOMS[here].split())


@named_modules
def test_a_library_is_imported_where_it_works(module: str) -> None:
    """Each library has its modules; what is not named here is part of Python."""
    libraries = {name.split(".")[0] for name in imports_of(MODULES[module])}
    libraries -= {"twofold", *sys.stdlib_module_names}
    assert {
        library
        for library in libraries
        if not any(is_in(module, place) for place in LIBRARIES.get(library, "").split())
    } == set()


def test_the_plan_is_about_what_stands() -> None:
    """Every module that the plan names exists."""
    named = {*ROOMS, *" ".join([*ROOMS.values(), *LIBRARIES.values()]).split()}
    assert named - set(MODULES) == set()


@pytest.mark.parametrize("module", [name for name in MODULES if name and "." not in name])
def test_the_map_shows_every_room(module: str) -> None:
    """Whoever opens the package finds each file and folder in its docstring."""
    name = MODULES[module].relative_to(SOURCE).as_posix().replace("__init__.py", "")
    assert f"    {name} " in (twofold.__doc__ or "")


@pytest.mark.parametrize("module", MODULES)
def test_a_module_says_first_what_it_does(module: str) -> None:
    """The first paragraph of each module is one line: what goes in, and what comes out."""
    said = ast.get_docstring(tree_of(module)) or ""
    first = said.split("\n\n")[0]
    assert first.endswith((".", "?"))
    assert "\n" not in first


@pytest.mark.parametrize("module", MODULES)
def test_a_function_fits_on_a_screen(module: str) -> None:
    """No function is longer than 60 lines."""
    too_long = [
        f"{node.name} in line {node.lineno}"
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]
    assert too_long == []


@pytest.mark.parametrize("module", MODULES)
def test_what_others_may_use_is_explained(module: str) -> None:
    """Functions and classes without an underscore have a docstring."""
    assert [
        f"{item.name} in line {item.lineno}"
        for item in tree_of(module).body
        if isinstance(item, ast.FunctionDef | ast.ClassDef)
        and not item.name.startswith("_")
        and not ast.get_docstring(item)
    ] == []


@named_modules
def test_a_module_is_named_after_what_it_holds(module: str) -> None:
    """No module has a name that could hold anything."""
    assert not set(module.split(".")) & EMPTY_NAMES
