"""The house keeps its plan: who may import whom, and how a module is written."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import twofold

SOURCE = Path(twofold.__file__).parent
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "base", "data", "info"}

ROOMS = {
    "errors": "",
    "source": "",
    "edit_distance": "",
    "language_tags": "",
    "articles": "language_tags",
    "date_words": "language_tags",
    "dates": "language_tags date_words typography",
    "term_words": "language_tags",
    "units": "",
    "locks": "",
    "temporary": "locks",
    "files": "temporary",
    "anki_packages": "temporary",
    "folders": "",
    "problem_codes": "",
    "problems": "source",
    "formulas": "",
    "typography": "",
    "spelling": "edit_distance typography",
    "text": "source formulas",
    "notes": "source dates text",
    "needed_hints": "language_tags articles source text notes",
    "accepted_forms": "text",
    "year_words": "",
    "bare_years": "language_tags date_words year_words dates units source text notes",
    "parser": "source problem_codes problems formulas text notes date_words term_words dates"
    " edit_distance language_tags",
    "mending": "source problems",
    "checks": "bare_years language_tags articles source problems text notes dates needed_hints",
    "ledger": "source problems typography spelling",
    "identity": "source text notes dates ledger problems typography spelling",
    "pictures": "source problems text notes folders",
    "selection": "text notes",
    "settings": "source problems edit_distance",
    "recovery": "source text notes ledger identity importers exporters.anki",
    "library": "errors source problems text notes files folders parser pictures",
    "exporters": "exporters.exporter exporters.anki exporters.worksheets exporters.outlines",
    "exporters.exporter": "notes problems",
    "exporters.anki": "exporters.exporter accepted_forms language_tags source problems formulas"
    " text notes dates files temporary anki_packages",
    "exporters.outlines": "exporters.exporter source problems text notes dates files writer",
    "writer": "source formulas text notes parser",
    "importers": "source problems formulas text notes dates date_words term_words parser writer"
    " anki_packages",
    "starting": "errors files folders",
    "suggesting": "language_tags articles source problems text notes date_words parser checks"
    " writer importers",
    "pipeline": "errors source problems text notes files folders locks temporary ledger checks"
    " identity library pictures parser writer selection settings recovery importers suggesting"
    " exporters exporters.exporter exporters.anki exporters.worksheets"
    " exporters.worksheets.options exporters.worksheets.pdf",
    "page": "errors source problems text notes files folders identity ledger library parser"
    " pictures mending importers suggesting starting pipeline exporters exporters.exporter"
    " exporters.anki exporters.worksheets exporters.worksheets.options exporters.worksheets.layout"
    " exporters.worksheets.formulas exporters.worksheets.file_names exporters.worksheets.pdf"
    " commands",
    "commands": "errors source problems text notes files folders ledger identity selection recovery"
    " importers suggesting starting pipeline exporters exporters.exporter exporters.anki page",
    "cli": "commands errors",
    "__main__": "cli",
}
"""Room -> the rooms whose modules it may import; a module's room is the longest name that fits."""

WORKSHEETS = {
    "": "exporters.exporter accepted_forms bare_years source problems text notes dates files"
    " needed_hints .kinds .options .blocks .labels .shuffling .answer_forms .banks"
    " .banks.vocabulary .banks.word_bank .banks.run_words .banks.bank_runs .tiers .file_names"
    " .sheets .layout .formulas .pdf .font_files .sections .topic_memory .once_each .docx"
    " .pictures_beside .giveaways .judged_claims .taught .short_answers .marked_answers"
    " .dots .question_help .stretch",
    ".quantities": "language_tags units text notes .answer_forms",
    ".dots": "text .answer_forms",
    ".giveaways": "accepted_forms text .blocks .answer_forms",
    ".judged_claims": "text notes .giveaways",
    ".banks.bank_runs": "text .blocks .labels .banks.run_words",
    ".banks": ".blocks .labels .layout .banks.run_words .banks.bank_runs",
    ".kinds": ".blocks .labels .file_names .sections notes",
    ".pictures_beside": "source text notes .labels",
    ".sections": "source text notes .answer_forms .file_names .topic_memory",
    ".options": ".kinds .font_files",
    ".font_files": "",
    ".labels": "",
    ".shuffling": "",
    ".once_each": "",
    ".topic_memory": "notes .once_each",
    ".taught": "notes .topic_memory",
    ".word_classes": "articles language_tags",
    ".sentence_case": "articles language_tags notes text .blocks .labels .answer_forms"
    " .topic_memory .word_classes",
    ".short_answers": "text .blocks .labels .answer_forms",
    ".marked_answers": "text .blocks .labels .short_answers",
    ".answer_forms": "language_tags dates .labels",
    ".stretch": "notes .topic_memory",
    ".hint_forms": "articles language_tags .labels .answer_forms",
    ".blocks": "source dates text notes .options",
    ".banks.substances": "formulas source text",
    ".banks.rivals": "language_tags .banks.printed_words .banks.substances .blocks .shuffling"
    " .answer_forms .quantities .once_each .word_classes",
    ".banks.topic_rivals": "source .banks.rivals .banks.vocabulary .banks.wrong_words .blocks"
    " .giveaways .shuffling .answer_forms .quantities .once_each",
    ".banks.run_words": "dates .banks.rivals .banks.substances .blocks .shuffling"
    " .answer_forms .quantities .once_each",
    ".banks.like_words": "articles source text notes .answer_forms .word_classes .banks.run_words",
    ".banks.beside_terms": "articles language_tags text notes .banks.rivals .banks.run_words"
    " .banks.vocabulary .labels .giveaways .shuffling .answer_forms .hint_forms .word_classes",
    ".banks.printed_words": "bare_years dates units text notes .answer_forms .banks.substances",
    ".banks.vocabulary": "accepted_forms articles bare_years source text notes .blocks"
    " .banks.like_words .banks.printed_words .banks.rivals .banks.substances .labels .shuffling"
    " .answer_forms .hint_forms .taught .sentence_case .stretch .topic_memory",
    ".banks.wrong_words": "language_tags source text notes .blocks .banks.vocabulary"
    " .banks.printed_words .banks.rivals .banks.run_words .labels .giveaways .shuffling"
    " .answer_forms .hint_forms .quantities .word_classes",
    ".banks.wrong_headings": "source text notes .blocks .giveaways .answer_forms .mentions",
    ".mentions": "text notes",
    ".banks.word_bank": "accepted_forms source text notes units .blocks .banks.vocabulary"
    " .banks.beside_terms .banks.wrong_headings .banks.wrong_words .banks.like_words"
    " .banks.printed_words .banks.rivals .banks.substances .banks.topic_rivals"
    " .banks.run_words .giveaways .answer_forms .sentence_case",
    ".begun_answers": "articles language_tags text notes .blocks .answer_forms .hint_forms .taught",
    ".tiers": "source text notes .blocks .labels .options .banks.vocabulary .banks.word_bank"
    " .kinds .answer_forms .question_help .stretch .begun_answers",
    ".question_help": "units source text notes .blocks .labels .layout .answer_forms .giveaways"
    " .short_answers",
    ".file_names": "language_tags text notes .topic_memory",
    ".formulas": "language_tags formulas text .labels",
    ".layout": "articles units source formulas text notes .blocks .labels .options .answer_forms"
    " .formulas .font_files .once_each",
    ".sheets": "accepted_forms articles bare_years language_tags source dates text notes"
    " needed_hints .blocks .labels .shuffling .answer_forms .hint_forms .quantities .file_names"
    " .topic_memory .layout"
    " .pictures_beside .sections .giveaways .judged_claims .taught .word_classes .sentence_case"
    " .short_answers .marked_answers .dots .stretch .mentions .begun_answers",
    ".pdf": "language_tags text .labels .options .layout .formulas .font_files",
    ".docx": "source text notes .blocks .labels .answer_forms .banks.bank_runs .layout .formulas"
    " .sheets .taught .short_answers .marked_answers",
}
"""The same of the worksheets: blocks know no page, and pages no PDF."""

for _room, _others in WORKSHEETS.items():
    ROOMS[f"exporters.worksheets{_room}"] = " ".join(
        f"exporters.worksheets{other}" if other.startswith(".") else other
        for other in _others.split()
    )

LIBRARIES = {
    "click": "cli commands",
    "pyromark": "parser",
    "PIL": "pictures exporters.worksheets.docx.pictures",
    "zstandard": "anki_packages.archive",
    "genanki": "exporters.anki.package exporters.anki.note_types",
    "reportlab": "exporters.worksheets.pdf.reportlab_adapter"
    " exporters.worksheets.pdf.reportlab_settings",
    "mathra": "exporters.worksheets.formulas.mathra_adapter",
    "fontTools": "exporters.worksheets.font_files",
    "starlette": "page.server",
    "uvicorn": "page.server",
    "anyio": "page.server",
    "pypdfium2": "page.page_pictures",
    "docx": "importers.word",
    "openpyxl": "importers.spreadsheets",
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


@cache
def nodes_of(module: str) -> tuple[ast.AST, ...]:
    """Return all that a module consists of: each is read once for the tests of all rules."""
    return tuple(ast.walk(tree_of(module)))


def imports_of(module: str) -> Iterator[str]:
    """Yield every name that a module imports, also inside its functions."""
    for node in nodes_of(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno}: write the whole name of the module"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                is_module = whole.removeprefix("twofold.") in MODULES
                yield whole if is_module else str(node.module)


@cache
def tree_of(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


NAMED = [name for name in MODULES if name]
"""All but the package itself, which is no room's.

There are hundreds: a rule has one test for all of them, which names each that breaks it."""


def test_every_module_belongs_to_a_room() -> None:
    """Each has a row in the plan."""
    assert [module for module in NAMED if not room_of(module)] == []


def test_a_module_imports_what_its_room_may() -> None:
    """Notes flow one way: no room imports a later one, and no exporter another."""
    assert [
        f"{module} imports {name}"
        for module in NAMED
        for name in imports_of(module)
        if name.startswith("twofold.")
        and not may_import(room_of(module), room_of(name.removeprefix("twofold.")))
    ] == []


def may_import(here: str, there: str) -> bool:
    return there == here or there in ROOMS[here].split()


def test_a_library_is_imported_where_it_works() -> None:
    """Each library has its modules; what is not named here is part of Python."""
    ours = {"twofold", *sys.stdlib_module_names}
    assert [
        f"{module} imports {library}"
        for module in NAMED
        for library in {name.split(".")[0] for name in imports_of(module)} - ours
        if not any(is_in(module, place) for place in LIBRARIES.get(library, "").split())
    ] == []


def test_the_plan_is_about_what_stands() -> None:
    """Every module that the plan names exists."""
    named = {*ROOMS, *" ".join([*ROOMS.values(), *LIBRARIES.values()]).split()}
    assert named - set(MODULES) == set()


MAPS = (
    "",
    "anki_packages",
    "ledger",
    "page",
    "exporters.worksheets",
    "exporters.worksheets.layout",
    "exporters.worksheets.sheets",
    "exporters.worksheets.pdf",
    "exporters.worksheets.docx",
)
"""The packages whose docstrings are maps."""


@pytest.mark.parametrize("package", MAPS)
def test_the_map_shows_every_room(package: str) -> None:
    """Whoever opens a large package finds each of its files and folders in its docstring."""
    docstring = ast.get_docstring(tree_of(package), clean=False) or ""
    folder = MODULES[package].parent
    rooms = [path.name for path in folder.glob("*.py") if path.name != "__init__.py"]
    rooms += [f"{path.parent.name}/" for path in folder.glob("*/__init__.py")]
    assert [room for room in sorted(rooms) if f"    {room} " not in docstring] == []
    shown = re.findall(r"^ {4}(\w+(?:\.py|/)) ", docstring, re.MULTILINE)
    assert sorted(shown) == sorted(rooms)


def test_a_module_says_first_what_it_does() -> None:
    """The first paragraph of each module is one line: what goes in, and what comes out."""
    first = {
        module: (ast.get_docstring(tree_of(module)) or "").split("\n\n")[0] for module in MODULES
    }
    assert {m: said for m, said in first.items() if not re.fullmatch(r"[^\n]+[.?]", said)} == {}


def test_what_others_may_use_is_explained() -> None:
    """Functions and classes without an underscore have a docstring."""
    assert [
        f"{item.name} in line {item.lineno} of {module}"
        for module in MODULES
        for item in tree_of(module).body
        if isinstance(item, ast.FunctionDef | ast.ClassDef)
        and not item.name.startswith("_")
        and not ast.get_docstring(item)
    ] == []


def test_a_module_is_named_after_what_it_holds() -> None:
    """No module has a name that could hold anything."""
    assert [module for module in NAMED if set(module.split(".")) & EMPTY_NAMES] == []


RUNS_WHAT_IT_READS = {"pickle", "marshal", "shelve", "dbm", "code", "runpy"}
"""Modules of Python that run code out of what they read, or take it for values without a check."""


def test_nothing_that_is_read_is_run() -> None:
    """Files that others may have written hold values alone: none is unpickled or evaluated."""
    for module in NAMED:
        imported = {name.split(".")[0] for name in imports_of(module)}
        called = {
            node.func.id
            for node in nodes_of(module)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert imported & RUNS_WHAT_IT_READS == set(), module
        assert called & {"eval", "exec", "compile"} == set(), module
