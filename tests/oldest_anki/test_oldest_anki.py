"""Decks are whole in the oldest Anki that is supported, 2.1.50, whose Python is named outside.

`make test-oldest-anki` sets that up and runs these tests; everywhere else they are left out.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from studied_decks import FIRST, SECOND, Author
from twofold.exporters.anki.note_types import NOTE_TYPES

PYTHON = os.environ.get("TWOFOLD_OLDEST_ANKI", "")
pytestmark = pytest.mark.skipif(not PYTHON, reason="`make test-oldest-anki` runs these")

TESTS = Path(__file__).parents[1]
GOLDEN = TESTS / "real_anki" / "golden"
SHIPPED = TESTS.parent / "sources"


@pytest.fixture
def author(tmp_path: Path) -> Author:
    """Somebody with a folder of notes."""
    author = Author(tmp_path / "author")
    author.sources.mkdir(parents=True)
    return author


def seen(folder: Path, *packages: Path) -> Any:
    """Return what a pupil of the oldest Anki sees of packages that arrive one after the other."""
    run = subprocess.run(
        [PYTHON, TESTS / "oldest_anki" / "pupil.py", folder / "pupil.anki2", *packages],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout.splitlines()[-1])


def test_the_shipped_deck_is_whole(author: Author, tmp_path: Path) -> None:
    """Every card has a front and a back, without a field left open, and lessons come in order."""
    shutil.copytree(SHIPPED, author.sources, dirs_exist_ok=True)
    (package,) = author.hand_out(None, SECOND).packages
    pupil = seen(tmp_path, package)
    assert len(pupil["studied"]) > 400
    for card in pupil["studied"].values():
        assert card["front"].strip()
        assert card["back"].strip()
        assert "{{" not in card["front"] + card["back"]
        assert card["front"] != card["back"]
    assert len(pupil["asked"]) >= 20
    assert pupil["asked"] == sorted(pupil["asked"])
    assert pupil["asked"][0].rpartition("::")[2].startswith("01 ")


def test_the_golden_deck_takes_todays_build(author: Author, tmp_path: Path) -> None:
    """Nothing is doubled, and each card keeps its interval and its reviews."""
    for name in ("notes.md", "ledger.jsonl", "map.png"):
        shutil.copy(GOLDEN / name, author.sources)
    (package,) = author.hand_out(None, SECOND).packages
    pupil = seen(tmp_path, GOLDEN / "golden.apkg", package)
    assert history(pupil["then"]) == history(pupil["studied"])
    ours = {name for name in pupil["note_types"] if name.startswith("Twofold ")}
    assert ours == {kind.name for kind in NOTE_TYPES}


def test_a_correction_arrives(author: Author, tmp_path: Path) -> None:
    """A mended fact is shown, and its history stays; a second import changes nothing."""
    notes = "# Rome\n\n- Caesar crossed the {{Rubicon}} with one legon in {{49 BC}}.\n"
    (first,) = author.hand_out({"rome.md": notes}, FIRST).packages
    (mended,) = author.hand_out({"rome.md": notes.replace("legon", "legion")}, SECOND).packages
    pupil = seen(tmp_path, first, mended, mended)
    assert history(pupil["then"]) == history(pupil["studied"])
    assert all("one legion" in card["back"] for card in pupil["then"].values())


def test_answers_are_spoken(author: Author, tmp_path: Path) -> None:
    """The device gets the term in its own language, and no front speaks it."""
    notes = "---\nspeech: yes\nterms: fr\n---\n# T\n\nmaison\n: a house\n"
    (package,) = author.hand_out({"t.md": notes}, FIRST).packages
    pupil = seen(tmp_path, package)
    assert any("fr_FR" in "".join(card["spoken"]) for card in pupil["studied"].values())


def history(cards: dict[str, dict[str, Any]]) -> dict[str, tuple[int, int]]:
    return {name: (card["interval"], card["reviews"]) for name, card in cards.items()}
