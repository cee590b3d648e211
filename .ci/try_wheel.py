"""A wheel and some Pythons -> what somebody does first with it, by pipx and by uvx."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

BEGINNINGS = ("twofold init", "twofold import", "twofold serve")
"""The three ways that `twofold` names where there are no notes."""


def main(wheel: Path, pythons: list[str]) -> None:
    """Try the wheel with each Python; exits with what is wrong where something is."""
    requirement = f"twofold[page,formulas,fonts,office] @ {wheel.resolve().as_uri()}"
    for python in pythons:
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder)
            installed = {"PIPX_HOME": str(home / "pipx"), "PIPX_BIN_DIR": str(home / "bin")}
            os.environ.update(installed)
            done("pipx", "install", "--quiet", "--python", python, requirement, at=home)
            begin([str(home / "bin" / "twofold")], home / "by-pipx")
            uvx = ["uv", "tool", "run", "--quiet", "--python", python, "--from", requirement]
            begin([*uvx, "twofold"], home / "by-uvx")
        print(f"{python}: pipx install and uvx, from an empty folder to the page")


def begin(twofold: list[str], folder: Path) -> None:
    """Do in an empty folder what a teacher does first: look, begin, make, print, open the page."""
    folder.mkdir()
    told = done(*twofold, at=folder)
    require("three ways to begin", all(each in told for each in BEGINNINGS), told)
    require("nothing written by looking", not list(folder.iterdir()), told)
    done(*twofold, "init", at=folder)
    for command, made in (("deck", "*.apkg"), ("worksheets", "**/*.pdf")):
        told = done(*twofold, command, at=folder)
        require(f"what {command} makes", any((folder / "output").glob(made)), told)
    command = [*twofold, "serve", "--no-browser"]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout
        line = server.stdout.readline()
        try:
            address = re.search(r"http://127\.0\.0\.1:\d+/[\w-]{20,}/", line)
            require("an address with a token", address is not None, line)
            assert address
            with urllib.request.urlopen(address[0], timeout=60) as answer:
                require("the page", b"<title>Twofold</title>" in answer.read(), line)
        finally:
            server.terminate()


def done(*command: str, at: Path) -> str:
    """Return what a command prints; exits with what it says where it fails."""
    ran = subprocess.run(command, cwd=at, capture_output=True, text=True, encoding="utf-8")
    if ran.returncode:
        sys.exit(f"try-wheel: {' '.join(command)}\n{ran.stdout}{ran.stderr}")
    return ran.stdout


def require(what: str, is_there: bool, told: str) -> None:
    """Exit where something is missing, with what was told in its place."""
    if not is_there:
        sys.exit(f"try-wheel: {what} is missing: {told}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
