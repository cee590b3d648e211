"""What a test says stands in a folder -> the files, folders and links there."""

from __future__ import annotations

from pathlib import Path

import pytest

NOTES = "# Rome\n\n## Kings\n\n- Rome was founded in {{753 BC::year}}.\n"
"""A sound file of notes."""


def write(path: str, content: str | bytes = NOTES) -> None:
    """Put `content` at `path`, with the folders above it."""
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())


def link(path: str, target: str) -> None:
    """Make `path` lead to `target`, as seen from the folder of `path`; skip where it may not."""
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        file.symlink_to(target, target_is_directory=(file.parent / target).is_dir())
    except OSError as refusal:
        pytest.skip(f"no links here: {refusal}")


def names_in(folder: Path) -> list[str]:
    """Return the names of all that is in a folder, hidden or not."""
    return sorted(path.name for path in folder.iterdir())
