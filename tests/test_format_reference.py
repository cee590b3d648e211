"""`docs/format.md` -> every problem code, each with an example that gives it where it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image

from twofold.problem_codes import ERRORS, OF_IMPORTS, OF_SUGGESTIONS, WARNINGS
from twofold_runs import twofold

REFERENCE = Path(__file__).parent.parent / "docs" / "format.md"
TABLES = {"Error": ERRORS, "Warning": WARNINGS}

FLAGS = re.DOTALL | re.MULTILINE
SECTION = re.compile(r"^### `(?P<code>[a-z0-9-]+)`\n(?P<text>.*?)(?=^### `|^## Problems|\Z)", FLAGS)
PART = re.compile(
    r"^(?P<severity>Error|Warning): (?P<meaning>.*?)\n\n(?P<text>.*?)(?=^Error: |^Warning: |\Z)",
    FLAGS,
)
COMMANDS = re.compile(r"^With `twofold .*$", re.MULTILINE)
FILE = re.compile(r"^```text(?: (?P<path>\S+))?\n(?P<text>.*?)^```$", FLAGS)
MARK = re.compile(r"^(?P<lead> *)\^ (?P<code>[a-z0-9-]+)$")
HEADLINE = re.compile(r"^(?:twofold: )?(\S+:\d+:\d+: \w+: ).* \[([a-z0-9-]+)\]$", re.MULTILINE)


class Example(NamedTuple):
    """Files of notes, the commands that read them, and where the last one reports `code`."""

    code: str
    severity: str
    meaning: str
    commands: list[str]
    files: dict[str, str]
    places: set[str]


def examples() -> Iterator[Example]:
    for section in SECTION.finditer(REFERENCE.read_text(encoding="utf-8")):
        for part in PART.finditer(section["text"]):
            with_commands = COMMANDS.search(part["text"])
            files, places = {}, set()
            for file in FILE.finditer(part["text"]):
                path = file["path"] or "sources/rome.md"
                lines: list[str] = []
                for line in file["text"].splitlines():
                    if mark := MARK.match(line):
                        assert mark["code"] == section["code"]
                        places.add(f"{path}:{len(lines)}:{len(mark['lead']) + 1}")
                    else:
                        lines.append(line)
                files[path] = "".join(f"{line}\n" for line in lines)
            yield Example(
                section["code"],
                part["severity"],
                part["meaning"],
                re.findall("`twofold (.*?)`", with_commands[0]) if with_commands else ["check"],
                files,
                places,
            )


EXAMPLES = list(examples())


def test_examples_of_notes_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The examples above the list of problems have none."""
    above, _ = REFERENCE.read_text(encoding="utf-8").split("\n## Problems\n")
    monkeypatch.chdir(tmp_path)
    files = list(FILE.finditer(above))
    assert files
    for number, file in enumerate(files):
        path = tmp_path / "sources" / f"{number}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(file["text"], encoding="utf-8")
    outcome = twofold("check")
    assert (outcome.status, outcome.err) == (0, "")


def test_every_code_has_an_example() -> None:
    """The reference says of each code what the registry says, in its order, and has no other."""
    documented = [(each.code, each.severity, each.meaning) for each in EXAMPLES]
    registered = [
        (code, severity, table[code])
        for code in sorted(ERRORS.keys() | WARNINGS.keys())
        for severity, table in TABLES.items()
        if code in table
    ]
    assert documented == registered


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: f"{each.code}-{each.severity}")
def test_an_example_gives_its_problem(example: Example, here: Path) -> None:
    """The code is reported at every place that is marked, and at no other."""
    for path, text in example.files.items():
        file = here / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    for folder, colour in (("one", "red"), ("two", "blue")):
        (here / "sources" / folder).mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (2, 2), colour).save(here / "sources" / folder / "forum.png")
    assert example.places
    outcome = [twofold(*command.split()) for command in example.commands][-1]
    reported = HEADLINE.findall(outcome.err)
    found = {place for place, code in reported if code == example.code}
    assert found == {f"{place}: {example.severity.lower()}: " for place in example.places}


@pytest.mark.parametrize(
    ("about", "registered"),
    [("suggestions", OF_SUGGESTIONS), ("other programs' files", OF_IMPORTS)],
)
def test_what_other_commands_say_is_listed(about: str, registered: Mapping[str, str]) -> None:
    """The codes of `twofold accept` and `import` stand in tables, with the registry's words."""
    text = REFERENCE.read_text(encoding="utf-8").partition(f"\n## Problems of {about}\n")[2]
    text = text.partition("\n## ")[0]
    assert dict(re.findall(r"^\| `(.*?)` \| (.*?) \|$", text, re.MULTILINE)) == registered
