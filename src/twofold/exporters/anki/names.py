"""Titles, tags and files -> the names of decks, tags and packages that Anki takes as they are."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b

from twofold.notes import PROGRAM_TAGS, Section, Topic
from twofold.text import plain

_SEPARATOR = re.compile(r":{2,}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_RESERVED_FILE = re.compile(r"collection\.apkg|backup-.*\.apkg", re.IGNORECASE)

COLLECTION = "twofold.anki2"
"""What a package's database is called while it lies in the folder for temporary files."""

FIRST_ID = 1_577_836_800_000
"""Anki reads an id as a time in milliseconds; ours begin at 2020-01-01 and stay in the past."""
ID_WINDOW = 2**37
"""Ids spread over some four years, so that those of two packages hardly ever meet."""


def deck_name(topic: Topic, section: Section | None = None) -> str:
    """Return the name of a topic's deck, or of a section's deck below it."""
    levels = deck_levels(topic.deck) or [_level(plain(topic.title)) or "Twofold"]
    if section is not None:
        levels.append(_level(section.deck or plain(section.title)))
    return "::".join(level for level in levels if level)


def deck_levels(deck: str) -> list[str]:
    """Return the levels of a deck's name as Anki takes them, those left out that are empty."""
    levels = (_level(level) for level in _SEPARATOR.split(deck))
    return [level for level in levels if level]


def _level(name: str) -> str:
    """Return one level of a deck's name; `::` in a title must not make levels of its own."""
    name = _CONTROL.sub(" ", unicodedata.normalize("NFC", name))
    return " ".join(_SEPARATOR.sub(":", name).split()).strip(": ")


def with_parents(name: str) -> list[str]:
    """Return the names of all decks above `name`, outermost first, and `name` itself.

    Anki makes missing parents itself, but AnkiDroid 2.16 alpha stopped at a deck without them
    (its issue 9518).
    """
    levels = name.split("::")
    return ["::".join(levels[:count]) for count in range(1, len(levels) + 1)]


def tags_in_deck(tags: tuple[str, ...], topic: Topic) -> tuple[str, ...]:
    """Return Anki's `tags` with those of the program below the topic's own: `rome::key`.

    So a search for them finds the notes of this topic, and none of another deck that has a `key`.
    """
    if all(tag.casefold() not in PROGRAM_TAGS for tag in tags):  # nearly always
        return tags
    own = _own_tag(topic)
    return tuple(f"{own}::{tag}" if tag.casefold() in PROGRAM_TAGS else tag for tag in tags)


def _own_tag(topic: Topic) -> str:
    """Return the first tag that the whole topic has, else the last level of its deck's name."""
    for tag in anki_tags(topic.tags):
        if tag.casefold() not in PROGRAM_TAGS:
            return tag
    return "_".join(deck_name(topic).rpartition("::")[2].split())


def flat_tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Return Anki's `tags` with those of the program as their author wrote them: `key`."""
    levels = ((tag, tag.rpartition("::")[2]) for tag in tags)
    return tuple(last if last.casefold() in PROGRAM_TAGS else tag for tag, last in levels)


@lru_cache(maxsize=256)  # most notes of a topic have the same
def anki_tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Return `tags` as Anki's: nested with `::`, without blanks, each once whatever its case."""
    found: dict[str, str] = {}
    for tag in tags:
        tag = _CONTROL.sub("", unicodedata.normalize("NFC", tag))
        levels = ("_".join(level.split()) for level in re.split(r"/|::", tag))
        name = "::".join(level for level in levels if level)
        if name:
            found.setdefault(name.casefold(), name)
    return tuple(found.values())


def package_path(topic: Topic) -> str:
    """Return the path of a topic's package below the output folder."""
    return f"{topic.name}.apkg"


def shared_package_path(into: str) -> str:
    """Return the path of the package that all topics go to, "" for one each.

    Raises ValueError for a name that Anki would not take for a deck.
    """
    path = into.replace("\\", "/")
    name = path.rpartition("/")[2]
    if path and not re.fullmatch(r".+\.apkg", name, re.IGNORECASE):
        raise ValueError(f"--into {into}: the name of a deck file ends in .apkg")
    if replaces_collection(path):
        raise ValueError(
            f"--into {into}: Anki would replace a pupil's whole collection with a deck file of this"
            " name; give it another"
        )
    return path


def replaces_collection(path: str) -> bool:
    """Return whether Anki Desktop takes a package of this name for a backup of everything.

    The rule is that of Anki's `aqt/import_export/importing.py`.
    """
    return bool(_RESERVED_FILE.fullmatch(path.rpartition("/")[2]))


def anki_id(name: str) -> int:
    """Return an id for what is called `name`, the same in every build."""
    digest = blake2b(name.encode(), digest_size=8).digest()
    return FIRST_ID + int.from_bytes(digest, "big") % ID_WINDOW
