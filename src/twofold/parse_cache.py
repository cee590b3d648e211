"""A notes file -> what the parser makes of it, from the run before where nothing has changed."""

from __future__ import annotations

import contextlib
import os
import pickle

from twofold import dates, notes, problems, source, text
from twofold.cache import Cache
from twofold.notes import Topic
from twofold.pickling import Pickling
from twofold.problems import Allowance, Problem
from twofold.source import SourceText

Parsed = tuple[Topic | None, tuple[Problem, ...], tuple[Allowance, ...]]
"""The topic, None if the file is no text; what is wrong in it; what its remarks allow."""

_VALUES = Pickling(dates, notes, problems, source, text)


class ParseCache:
    """What files of notes were parsed to, in `cache`; see there what counts."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def parse(self, file: SourceText, name: str) -> Parsed:
        """Return the topic `name` that `file` holds, and its problems."""
        if not self._cache.is_on:
            return _parse(file, name)
        place = f"parsed {os.path.realpath(file.path)}"
        heading = f"{file.path}\0{name}".encode(errors="surrogatepass")
        key = self._cache.key(heading, file.data)
        if (kept := self._cache.read(place, key)) is not None:
            with contextlib.suppress(pickle.UnpicklingError):
                found: Parsed = _VALUES.unpickled(kept)
                return found
        parsed = _parse(file, name)
        self._cache.write(place, key, _VALUES.pickled(parsed))
        return parsed


def _parse(file: SourceText, name: str) -> Parsed:
    # Imported here so that a run whose files are all in the cache does not wait for the parser.
    from twofold.parser import parse

    parsed = parse(file, name)
    return parsed.topic, parsed.problems, parsed.allowances
