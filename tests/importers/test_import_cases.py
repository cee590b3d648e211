"""Files of every format -> the notes and problems that the cases say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from imported_notes import checked, opened

from twofold.importers import IMPORTERS, importer_for
from twofold.importers.importer import BadFileError
from twofold.importers.outline import problems_of
from twofold.importers.pictures import without_pictures
from twofold.importers.writing import notes_text as write_notes

CASES = Path(__file__).parents[1] / "cases" / "import"
FILES = sorted(CASES.glob("*.import"))
SECTION = re.compile(r"^=== (?:file|notes|problems)\n", re.MULTILINE)


def outcome(content: str) -> tuple[str, str]:
    """Return the notes that are made of a file, and its problems by line, column and code."""
    file = opened(content, "case")
    try:
        imported = importer_for(file).read(file)
    except BadFileError as bad:
        problems, text = list(bad.problems), ""
    else:
        problems = problems_of(imported)
        text = checked(write_notes(without_pictures(imported), "case")).text
    lines = (f"{each.position.line}:{each.position.column} {each.code}\n" for each in problems)
    return text, "".join(lines)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_becomes_these_notes(path: Path) -> None:
    """The notes are those of the case to the letter, and so are the places of the problems."""
    rule, content, notes, problems = SECTION.split(path.read_text(encoding="utf-8"))
    assert rule.strip()
    assert outcome(content) == (notes, problems)


def test_every_format_of_text_has_a_case() -> None:
    """No importer is without a file that shows what it makes; packages have tests of their own."""
    shown = set()
    for path in FILES:
        file = opened(SECTION.split(path.read_text(encoding="utf-8"))[1])
        shown.add(importer_for(file).name)
    packed = {"anki", "word", "excel", "xmind", "pages"}
    assert shown == {importer.name for importer in IMPORTERS} - packed
