"""Identified topics -> what an earlier run has made of the very same ones, or else what is made."""

from __future__ import annotations

import hashlib
import json
import marshal
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from twofold.cache import Cache
from twofold.exporters.exporter import Exporter, Written
from twofold.notes import Note, Topic, gaps_of, map_notes, notes_of
from twofold.notes import Sequence as Steps
from twofold.pickling import Pickling
from twofold.pictures import PICTURE_MARK
from twofold.problems import Problem
from twofold.source import SourceText

if TYPE_CHECKING:
    from twofold.library import Library

Sources = Mapping[str, SourceText]
"""Each file's text by its path."""

Meanings = Mapping[str, bytes]
"""By the path of a file what tells its identified topic from any other, but for the times."""


def kept_problems(library: Library, cache: Cache) -> list[Problem]:
    """Return what `check` does; it looks into the topics alone that `cache` does not know."""
    from twofold import checks, problems, source
    from twofold.checks import duplicates, sentences

    if not cache.is_on:
        return checks.check(library.topics)
    values = Pickling(checks, duplicates, sentences, problems, source)
    findings = []
    for topic in library.topics:
        text = library.sources[topic.position.path]
        place = f"findings {os.path.realpath(text.path)}"
        key = cache.key(repr((text.path, topic.name)).encode(), text.data)
        if (kept := cache.read(place, key)) is None:
            found = checks.findings_in(topic)
            cache.write(place, key, values.pickled(found))
        else:
            found = values.unpickled(kept)
        findings.append(found)
    return checks.compared(findings)


def kept_fingerprints(topics: Sequence[Topic], meanings: Meanings, cache: Cache) -> dict[str, str]:
    """Return what `fingerprints` does; it renders the topics alone that `cache` does not know."""
    from twofold.exporters.anki.stamps import fingerprints

    if not cache.is_on:
        return fingerprints(topics)
    found: dict[str, str] = {}
    for topic in topics:
        place = f"fingerprints {os.path.realpath(topic.position.path)}"
        key = cache.key(meanings[topic.position.path])
        kept = cache.read(place, key)
        if kept is None:
            made = fingerprints([topic])
            cache.write(place, key, json.dumps(made).encode())
        else:
            made = json.loads(kept)
        found |= made
    return found


def kept_files(
    exporter: Exporter[Any],
    topics: Sequence[Topic],
    output: Path,
    options: Any,
    meanings: Meanings,
    cache: Cache,
) -> Iterator[Written]:
    """Yield what `exporter` does; a file that stands as it would be made is not made again.

    Of a topic that `meanings` does not tell, the file is made.
    """
    if not cache.is_on or not all(exporter.file_of(topic, options) for topic in topics):
        yield from exporter.export(topics, output, options)
        return
    for topic in topics:
        meaning = meanings.get(topic.position.path)
        if meaning is None:
            yield from exporter.export([topic], output, options)
            continue
        path = output / exporter.file_of(topic, options)
        place = f"{exporter.command} {os.path.realpath(path)}"
        key = cache.key(meaning, _rest(topic), repr(options).encode())
        kept = cache.read(place, key)
        if kept is not None:
            digest, contents = json.loads(kept)
            if digest == _digest(path):
                yield Written(path, changed=False, contents=contents)
                continue
        for file in exporter.export([topic], output, options):
            cache.write(place, key, json.dumps([_digest(file.path), file.contents]).encode())
            yield file


def meanings_of(topics: Sequence[Topic], sources: Sources, cache: Cache) -> Meanings:
    """Return the meaning of each identified topic, nothing if no `cache` asks for it."""
    if not cache.is_on:
        return {}
    return {topic.position.path: _meaning(topic, sources) for topic in topics}


def _meaning(topic: Topic, sources: Sources) -> bytes:
    """Return what tells an identified topic from any other, but for the times of its changes.

    What was read is told by the text of its file, and that is quicker than by its notes; so only
    what the identity adds is gone through. Pictures lie in files of their own: then all is told.
    """
    source = sources[topic.position.path]
    if PICTURE_MARK in source.data:
        return repr(map_notes(topic, lambda note: replace(note, changed_at=0))).encode()
    notes = [(note.id, note.guid, note.code, _numbers(note)) for note in notes_of(topic)]
    decks = [topic.deck, *(section.deck for section in topic.sections)]
    # Version 2 of marshal, the last whose bytes depend on nothing but the values.
    given = marshal.dumps((source.path, topic.name, decks, notes), 2)
    return given + source.data


def _numbers(note: Note) -> Sequence[int]:
    body = note.body
    return body.numbers if isinstance(body, Steps) else [gap.number for gap in gaps_of(note)]


def _rest(topic: Topic) -> bytes:
    """Return what its meaning leaves out of a topic: its name and the times of its changes."""
    changed = [note.changed_at for note in notes_of(topic)]
    return repr((topic.name, topic.edition, topic.retired, changed)).encode()


def _digest(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal figures, "" where there is none."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
