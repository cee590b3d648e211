"""Topics and what was chosen of them -> a refusal where that cannot be what was meant."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

from twofold.errors import WrongUseError
from twofold.notes import Topic, notes_of

MOST_TAGS = 12
"""More in one line are not read."""


def refuse_nothing(topics: Iterable[Topic]) -> NoReturn:
    """Raise WrongUseError, as no note of `topics` was chosen; name the tags that they have."""
    tags = {tag for topic in topics for note in notes_of(topic) for tag in note.tags}
    names = sorted(tags, key=str.casefold)
    more = ", …" if len(names) > MOST_TAGS else ""
    known = f"have {', '.join(names[:MOST_TAGS])}{more}" if names else "have no tags"
    raise WrongUseError(
        f"no note is left: --only and --without leave out every one (the notes {known})"
    )


def refuse_name_of_another(topic: Topic, suffix: str) -> None:
    """Raise WrongUseError where some notes of a topic would be called as another topic is."""
    notes = Path(topic.position.path)
    other = notes.with_name(f"{notes.stem}{suffix}{notes.suffix}")
    if other.exists():
        raise WrongUseError(
            f"what this makes of {notes.as_posix()} would bear the name of {other.as_posix()}, and "
            "take the place of that topic's files: rename those notes"
        )
