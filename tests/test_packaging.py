"""What is installed is pinned, and the files that say so agree."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import twofold

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PIN = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^\s;]+)(?: ; [^\\]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")
PIN_FILES = ["requirements.txt", "requirements-dev.txt"]


def lines_of(name: str) -> list[str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def pins_of(name: str) -> dict[str, str]:
    """Return package -> version."""
    pins = [PIN.match(line) for line in lines_of(name)]
    return {pin["name"]: pin["version"] for pin in pins if pin}


def names(requirements: list[str]) -> set[str]:
    """Return the packages that requirements name, written as in the pins."""
    found = [re.match(r"[A-Za-z0-9._-]+", requirement) for requirement in requirements]
    return {re.sub(r"[._-]+", "-", name[0]).lower() for name in found if name}


@pytest.mark.parametrize("name", PIN_FILES)
def test_a_pin_file_holds_versions_and_hashes_alone(name: str) -> None:
    """Every line is an exact version or its hash: no address of an index, no path, no option."""
    lines = lines_of(name)
    assert lines
    assert [line for line in lines if not PIN.match(line) and not HASH.match(line)] == []


@pytest.mark.parametrize("name", PIN_FILES)
def test_every_pin_has_a_hash(name: str) -> None:
    """pip refuses a file in which one package has none."""
    lines = lines_of(name)
    assert [
        line
        for line, below in zip(lines, [*lines[1:], ""], strict=True)
        if PIN.match(line) and not HASH.match(below)
    ] == []


def _pins_of_extra(name: str) -> str:
    """Return the file that pins an extra: `make` installs those of sheets and page for all."""
    is_for_all = name in ("formulas", "fonts", "office", "page")
    return "requirements.txt" if is_for_all else "requirements-dev.txt"


@pytest.mark.parametrize(
    ("requirements", "name"),
    [
        pytest.param(PROJECT["project"]["dependencies"], "requirements.txt", id="runtime"),
        pytest.param(PROJECT["build-system"]["requires"], "requirements.txt", id="build"),
        *(
            pytest.param(extra, _pins_of_extra(extra_name), id=extra_name)
            for extra_name, extra in PROJECT["project"]["optional-dependencies"].items()
        ),
    ],
)
def test_what_the_project_asks_for_is_pinned(requirements: list[str], name: str) -> None:
    """A dependency that is added is added to the pins as well: `make lock`."""
    assert names(requirements) <= pins_of(name).keys()


def test_tests_run_with_what_users_have() -> None:
    """A package in both pin files has the same version in both."""
    runtime, development = pins_of("requirements.txt"), pins_of("requirements-dev.txt")
    both = runtime.keys() & development.keys()
    assert both >= names(PROJECT["project"]["dependencies"])
    assert {name: runtime[name] for name in both} == {name: development[name] for name in both}


def test_what_is_no_module_is_packed_too() -> None:
    """Fonts and styles beside the modules are named in the metadata, or they stay behind."""
    package = ROOT / "src" / "twofold"
    patterns = PROJECT["tool"]["setuptools"]["package-data"]["twofold"]
    packed = {path for pattern in patterns for path in package.glob(pattern)}
    kept_out = {".py", ".pyc"}
    assert {
        path
        for path in package.rglob("*")
        if path.is_file() and path.suffix not in kept_out and path not in packed
    } == set()


def test_the_version_is_stated_once() -> None:
    """The package and its metadata name the same version."""
    assert PROJECT["project"]["version"] == twofold.__version__


@pytest.mark.parametrize("name", sorted(pins_of("requirements.txt")))
def test_the_readme_names_every_dependency(name: str) -> None:
    """What is installed for a user is named in the README, and what by."""
    assert name in (ROOT / "README.md").read_text(encoding="utf-8").lower()


@pytest.mark.parametrize(
    "name",
    sorted(
        names(PROJECT["project"]["dependencies"])
        | {
            name
            for extra, wanted in PROJECT["project"]["optional-dependencies"].items()
            if extra not in ("test", "lint")
            for name in names(wanted)
        }
    ),
)
def test_a_dependency_has_its_reason(name: str) -> None:
    """A row of the README's table says why it is there."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8").lower()
    assert re.search(rf"^\|[^|]*\[{name}\]\(https://[^)]+\)[^|]*\| \S", readme, re.MULTILINE)


def test_the_bill_of_materials_has_every_pin(tmp_path: Path) -> None:
    """With version, hashes and licence, as CycloneDX 1.5 has them."""
    file = tmp_path / "bill.json"
    script = ROOT / ".ci" / "bill_of_materials.py"
    told = subprocess.run(
        [sys.executable, str(script), str(file)], capture_output=True, text=True, check=True
    ).stdout
    bill = json.loads(file.read_text(encoding="utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
    components = {each["name"]: each for each in bill["components"]}
    assert {name: each["version"] for name, each in components.items()} == pins_of(
        "requirements.txt"
    )
    for name, each in components.items():
        assert each["purl"] == f"pkg:pypi/{name}@{each['version']}"
        assert each["externalReferences"][0]["hashes"]
        assert name in told
    assert "licenses" in components["click"]


@pytest.mark.skipif(shutil.which("make") is None, reason="no make on this machine")
def test_make_alone_tells_the_targets() -> None:
    """Every target that can be asked for is printed with its words."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony
    reported = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert re.findall(r"^  make ([a-z-]+) +\S", reported, re.MULTILINE) == phony[1].split()


@pytest.mark.skipif(shutil.which("make") is None, reason="no make on this machine")
def test_an_old_python_is_reported_in_one_line(tmp_path: Path) -> None:
    """A Python that will not do is refused with the way out, before anything is made."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    for name in ("requirements.txt", "pyproject.toml"):
        (tmp_path / name).touch()
    made = subprocess.run(
        ["make", "deck", "PYTHON=no-such-python"], cwd=tmp_path, capture_output=True, text=True
    )
    assert made.returncode != 0
    assert "'no-such-python' is no Python 3.11 or newer" in made.stderr
    assert not (tmp_path / ".venv").exists()
    assert sys.version_info >= (3, 11)


def supported() -> list[str]:
    """Return the versions of Python that the project names, from the oldest."""
    found = [re.search(r":: (3\.\d+)$", each) for each in PROJECT["project"]["classifiers"]]
    return [version[1] for version in found if version]


def test_the_hosted_tests_run_on_the_oldest_and_the_newest_python() -> None:
    """A version that the project names is added to the workflow, or taken out of it."""
    workflow = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    matrix = re.search(r"python: \[(.*?)\]", workflow)
    assert matrix is not None
    assert re.findall(r'"(.*?)"', matrix[1]) == [supported()[0], supported()[-1]]
    assert PROJECT["project"]["requires-python"] == f">={supported()[0]}"


def test_hosted_actions_are_pinned() -> None:
    """What runs there is named by the whole hash of its commit, which nobody can move."""
    for workflow in (ROOT / ".github" / "workflows").glob("*.yml"):
        used = re.findall(r"uses: (\S+)", workflow.read_text(encoding="utf-8"))
        assert used
        assert [
            action for action in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", action)
        ] == []


def test_changes_have_a_version_and_a_day() -> None:
    """What is not released yet stands on top; below it the version of the package comes first."""
    headings = re.findall(
        r"^## (.*)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    released = headings[headings[0] == "Unreleased" :]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+ \(\d{4}-\d\d-\d\d\)", each) for each in released)
    assert released[0].startswith(f"{twofold.__version__} ")


@pytest.mark.skipif(shutil.which("make") is None or os.name == "nt", reason="no make, or no sh")
@pytest.mark.parametrize(("status", "shown"), [(0, ""), (1, "WARNING: this cache is old\n")])
def test_what_pip_says_is_shown_where_it_fails(tmp_path: Path, status: int, shown: str) -> None:
    """Setting up is silent about warnings that are nobody's concern."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    for name in ("requirements.txt", "pyproject.toml"):
        (tmp_path / name).touch()
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f"#!/bin/sh\necho WARNING: this cache is old >&2\nexit {status}\n")
    python.chmod(0o755)
    made = subprocess.run(
        ["make", "--silent", ".venv/runtime"], cwd=tmp_path, capture_output=True, text=True
    )
    assert (made.returncode == 0) == (status == 0)
    assert "".join(re.findall(r"^WARNING.*\n", made.stdout + made.stderr, re.MULTILINE)) == shown
