"""A place and a key -> the bytes that an earlier run kept there, if they are whole and fit."""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import sys
import zlib
from collections.abc import Iterable
from pathlib import Path

SETTING = "TWOFOLD_CACHE"
"""The variable that names another folder for the cache; empty, it turns the cache off."""

_DIGEST = 32
"""Bytes of a SHA-256."""

_ROOMS = ("", "commands", "parser", "checks", "exporters", "exporters/anki")
"""The folders of this program whose files decide what is kept."""

_LIBRARIES = ("pyromark", "genanki")


class Cache:
    """What earlier runs worked out, in `folder`, which may be deleted at any time.

    An entry counts only for the very key and the very program that it was made of, and bears a hash
    of its own: what is damaged is worked out again. Each place has one entry, so that the folder
    does not grow with every edit. Without a folder, or where it cannot be written, nothing is kept.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._program = hashlib.sha256(program()).digest() if folder else b""

    @property
    def is_on(self) -> bool:
        """Whether there is a folder."""
        return self._folder is not None

    def key(self, *parts: bytes) -> bytes:
        """Return the key of what this program makes of `parts`."""
        digest = hashlib.sha256(self._program)
        for part in parts:
            digest.update(b"%d:" % len(part))
            digest.update(part)
        return digest.digest()

    def read(self, place: str, key: bytes) -> bytes | None:
        """Return what was kept at `place` under `key`, None if that is nothing or damaged."""
        if self._folder is None:
            return None
        try:
            content = _entry(self._folder, place).read_bytes()
        except OSError:
            return None
        payload = content[2 * _DIGEST :]
        head = key + hashlib.sha256(payload).digest()
        return payload if content[: 2 * _DIGEST] == head else None

    def write(self, place: str, key: bytes, payload: bytes) -> None:
        """Keep `payload` at `place` under `key` alone; it need not outlive a crash.

        So nothing waits for the disk, and what fails is left undone.
        """
        if self._folder is None:
            return
        # Written where it stays: one that is cut short, or that two runs write at once, does not
        # fit its hash. To write it beside and rename it took twice as long.
        content = key + hashlib.sha256(payload).digest() + payload
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            _entry(self._folder, place).write_bytes(content)


def open_cache() -> Cache:
    """Return the cache of this user."""
    return Cache(cache_folder())


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


def program() -> bytes:
    """Return what tells this program from any other that might make something else of the notes.

    The times of its files, because in development the version stays while the code changes.
    """
    here = Path(__file__).parent
    files = [file for room in _ROOMS for file in _files_in(here / room)]
    found = map(importlib.util.find_spec, _LIBRARIES)
    files.extend(Path(spec.origin) for spec in found if spec is not None and spec.origin)
    states = [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return repr((sys.version, zlib.ZLIB_RUNTIME_VERSION, states)).encode()


def _files_in(folder: Path) -> Iterable[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file())


def _entry(folder: Path, place: str) -> Path:
    name = hashlib.sha256(place.encode(errors="surrogatepass")).hexdigest()[:32]
    return folder / f"{name}.kept"
