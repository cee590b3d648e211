"""The source -> the codes of the problems that it raises, by their severity."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import twofold

PACKAGE = Path(twofold.__file__).parent
CODE = re.compile(r"[a-z]+(?:-[a-z0-9]+)*")

CALLS = {
    # The name of what is called -> the place of the code among its arguments, and the severity.
    "error": (1, "error"),
    "warning": (1, "warning"),
    "TopicCheck": (0, "warning"),
    "FolderCheck": (0, "warning"),
    "refused": (0, "error"),  # an importer
    "_problem": (2, "error"),  # the ledger
    "_Fault": (0, "warning"),  # a picture
}


def raised_codes(*rooms: str) -> dict[str, set[str]]:
    """Return severity -> the codes that modules raise, of the whole source or of some rooms."""
    raised: dict[str, set[str]] = {"error": set(), "warning": set()}
    for folder in [PACKAGE / room for room in rooms] or [PACKAGE]:
        files = list(folder.rglob("*.py"))
        assert files, f"{folder} is not found"
        for path in files:
            for severity, code in _codes_of(ast.parse(path.read_text(encoding="utf-8"))):
                raised[severity].add(code)
    return raised


def _codes_of(module: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield the codes in the calls of a module, which may be constants with names."""
    named = {
        target.id: statement.value
        for statement in module.body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }
    for call in ast.walk(module):
        if not isinstance(call, ast.Call):
            continue
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        place, severity = CALLS.get(name, (len(call.args), ""))
        if place < len(call.args):
            code = call.args[place]
            code = named.get(code.id, code) if isinstance(code, ast.Name) else code
            for part in ast.walk(code):
                if isinstance(part, ast.Constant) and CODE.fullmatch(str(part.value)):
                    yield severity, str(part.value)
