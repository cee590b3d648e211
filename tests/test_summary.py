"""What a run has made -> the lines that a teacher reads."""

from __future__ import annotations

from pathlib import Path

from twofold.commands.summary import FEW, summary
from twofold.exporters.exporter import Written


def pair(name: str, changed: bool = True, key_changed: bool = True) -> list[Written]:
    """Return a sheet and its key."""
    return [
        Written(Path(f"output/rome/{name}.pdf"), changed, "2 pages, 9 marks"),
        Written(
            Path(f"output/rome/keys/{name}-key.pdf"),
            key_changed,
            "3 pages",
            Path(f"output/rome/{name}.pdf"),
        ),
    ]


def test_few_files_are_reported_one_by_one() -> None:
    """Each has a line with its path, which a script can read."""
    assert list(summary(pair("kings", key_changed=False))) == [
        "output/rome/kings.pdf  2 pages, 9 marks",
        "output/rome/keys/kings-key.pdf  3 pages (unchanged)",
    ]


def test_many_files_are_reported_in_a_table(tmp_path: Path) -> None:
    """A folder, below it each sheet with its key in one line, and at the end how many there are."""
    files = [*pair("kings"), *pair("consuls", changed=False), *pair("emperors", False, False)]
    files += [each for number in range(10, 14) for each in pair(f"year-{number}")]
    reported = "2 files are of older notes; to renew: twofold it"
    files += [Written(tmp_path / "one.pdf", True, "1 page"), Written(tmp_path, True, reported)]
    assert len(files) > FEW
    lines = list(summary(files))
    assert lines[:4] == [
        "output/rome",
        "  kings.pdf     2 pages, 9 marks; key: 3 pages",
        "  consuls.pdf   2 pages, 9 marks (unchanged); key: 3 pages",
        "  emperors.pdf  2 pages, 9 marks; key: 3 pages (unchanged)",
    ]
    assert lines[-4:] == [
        tmp_path.as_posix(),
        "  one.pdf  1 page",
        f"  {reported}",
        "15 files, 12 new or changed",
    ]


def test_some_advice_is_given_once() -> None:
    """Behind all lines stands the first advice that any file has."""
    files = [
        Written(Path(f"{number}.pdf"), True, "4 pages", advice=f"print {number}")
        for number in range(2)
    ]
    assert list(summary(files)) == ["0.pdf  4 pages", "1.pdf  4 pages", "print 0"]
