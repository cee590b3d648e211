"""What the README promises is held by tests that exist."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import twofold

ROOT = Path(__file__).parent.parent
SOURCE = Path(twofold.__file__).parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
NETWORK = {"socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "requests", "asyncio"}
"""Modules by which a program reaches others."""


def _promises() -> list[tuple[str, list[str]]]:
    """Return each promise with the tests that it names."""
    _, _, section = README.partition("## What you can rely on")
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", section.partition("\n## ")[0], re.MULTILINE)
    return [(promise, re.findall(r"`([^`]+)`", tests)) for promise, tests in rows[1:]]


PROMISES = _promises()


@pytest.mark.parametrize(("promise", "tests"), PROMISES)
def test_a_promise_names_tests_that_exist(promise: str, tests: list[str]) -> None:
    """A test that is renamed, taken out or left to `make soak` does not hold the promise."""
    assert promise.endswith(".")
    assert tests
    for test in tests:
        path, *names = test.split("::")
        inside: list[ast.stmt] = ast.parse((ROOT / path).read_text(encoding="utf-8")).body
        assert names[-1].startswith("test_")
        for name in names:
            found = [
                item
                for item in inside
                if isinstance(item, ast.FunctionDef | ast.ClassDef) and item.name == name
            ]
            assert len(found) == 1, test
            assert "pytest.mark.soak" not in map(ast.unparse, found[0].decorator_list), test
            inside = found[0].body


def test_there_are_promises() -> None:
    """Else the table has another form, and nothing was looked at."""
    assert len(PROMISES) >= 10


def test_no_module_can_reach_the_network() -> None:
    """None of ours imports what opens a connection or starts another program, but the page."""
    forbidden = NETWORK | {"subprocess"}
    listens = {SOURCE / "page" / "server.py"}
    for path in sorted({*SOURCE.rglob("*.py")} - listens):
        for item in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match item:
                case ast.Import(names=names):
                    imported = {name.name for name in names}
                case ast.ImportFrom(module=str(module), names=names):
                    imported = {module, *(f"{module}.{name.name}" for name in names)}
                case _:
                    continue
            roots = {name.partition(".")[0] for name in imported}
            assert not (imported | roots) & forbidden, path
