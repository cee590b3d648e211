"""A notes file -> what the parser makes of it, from the run before where nothing has changed."""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import io
import os
import pickle
import secrets
import sys
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from operator import attrgetter
from pathlib import Path
from typing import Any

from twofold import dates, notes, problems, source
from twofold.notes import Topic
from twofold.problems import Allowance, Problem
from twofold.source import SourceText

Parsed = tuple[Topic | None, tuple[Problem, ...], tuple[Allowance, ...]]
"""The topic, None if the file is no text; what is wrong in it; what its remarks allow."""

SETTING = "TWOFOLD_CACHE"
"""The variable that names another folder for the cache; empty, it turns the cache off."""

_DIGEST = 32
"""Bytes of a SHA-256."""


class ParseCache:
    """What files of notes were parsed to, in `folder`, which may be deleted at any time.

    A file's entry counts only for the very bytes and the very program that it was made of, and
    bears a hash of its own: what is damaged is parsed again. Each file has one entry, so that the
    folder does not grow with every edit. Where it cannot be written, nothing is kept.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._program = _program() if folder else b""

    def parse(self, file: SourceText, name: str) -> Parsed:
        """Return the topic `name` that `file` holds, and its problems."""
        if self._folder is None:
            return _parse(file, name)
        place = hashlib.sha256(os.path.realpath(file.path).encode(errors="surrogatepass"))
        entry = self._folder / f"{place.hexdigest()[:32]}.parsed"
        heading = f"{file.path}\0{name}\0".encode(errors="surrogatepass")
        key = hashlib.sha256(self._program + heading + file.data).digest()
        with contextlib.suppress(OSError, pickle.UnpicklingError):
            content = entry.read_bytes()
            if content[:_DIGEST] == key and _is_whole(content):
                return _unpickled(content[2 * _DIGEST :])
        parsed = _parse(file, name)
        with contextlib.suppress(OSError):
            _write(entry, key, _pickled(parsed))
        return parsed


def cache_folder() -> Path | None:
    """Return where this system keeps what may be deleted, or what SETTING says; None for none."""
    if (chosen := os.environ.get(SETTING)) is not None:
        return Path(chosen) if chosen else None
    if sys.platform == "win32":
        place = os.environ.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        place = os.path.expanduser("~/Library/Caches")  # noqa: PTH111 (raises nothing)
    else:
        place = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111
    return Path(place, "twofold") if place and os.path.isabs(place) else None  # noqa: PTH117


def _parse(file: SourceText, name: str) -> Parsed:
    # Imported here so that a run whose files are all in the cache does not wait for the parser.
    from twofold.parser import parse

    parsed = parse(file, name)
    return parsed.topic, parsed.problems, parsed.allowances


def _program() -> bytes:
    """Return what tells this program from any other whose parser might say something else.

    The times of its modules, because in development the version stays while the code changes.
    """
    here = Path(__file__).parent
    modules = [*sorted((here / "parser").glob("*.py")), *sorted(here.glob("*.py"))]
    reader = importlib.util.find_spec("pyromark")
    if reader is not None and reader.origin:
        modules.append(Path(reader.origin))
    states = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in modules]
    return repr((sys.version, states)).encode()


def _write(entry: Path, key: bytes, payload: bytes) -> None:
    """Put an entry in place at once; it need not outlive a crash, so nothing waits for the disk."""
    entry.parent.mkdir(parents=True, exist_ok=True)
    beside = entry.with_name(f"{entry.name}.{secrets.token_hex(4)}")
    try:
        beside.write_bytes(key + hashlib.sha256(payload).digest() + payload)
        beside.replace(entry)
    finally:
        beside.unlink(missing_ok=True)


def _is_whole(content: bytes) -> bool:
    payload = content[2 * _DIGEST :]
    return content[_DIGEST : 2 * _DIGEST] == hashlib.sha256(payload).digest()


_MODULES = {module.__name__: module for module in (dates, notes, problems, source)}


def _made_anew(kind: type) -> Callable[[Any], tuple[type, tuple[object, ...]]]:
    """Return how pickle takes a value of the dataclass `kind` apart: by its fields in order.

    Left to itself, pickle asks each frozen dataclass for its state and sets it field by field in
    Python, which took three times as long to read.
    """
    names = [field.name for field in fields(kind)]
    if len(names) < 2:
        return lambda value: (kind, tuple(getattr(value, name) for name in names))
    values_of = attrgetter(*names)
    return lambda value: (kind, values_of(value))


def _by_value(value: Enum) -> tuple[type, tuple[object, ...]]:
    return type(value), (value.value,)


_KINDS = {
    kind for module in _MODULES.values() for kind in vars(module).values() if isinstance(kind, type)
}
_TAKEN_APART: dict[type, Callable[[Any], tuple[type, tuple[object, ...]]]] = {
    **{kind: _made_anew(kind) for kind in _KINDS if is_dataclass(kind)},
    **{kind: _by_value for kind in _KINDS if issubclass(kind, Enum)},
}


def _pickled(parsed: Parsed) -> bytes:
    stream = io.BytesIO()
    pickler = pickle.Pickler(stream, protocol=5)
    pickler.dispatch_table = _TAKEN_APART
    pickler.dump(parsed)
    return stream.getvalue()


class _OurUnpickler(pickle.Unpickler):
    """Makes nothing but our own values, whoever has written the file."""

    def find_class(self, module: str, name: str) -> Any:
        if module not in _MODULES:
            raise pickle.UnpicklingError(f"{module}.{name} is no part of a topic")
        return super().find_class(module, name)


def _unpickled(payload: bytes) -> Parsed:
    parsed: Parsed = _OurUnpickler(io.BytesIO(payload)).load()
    return parsed
