"""What genanki imports and we never use -> stand-ins that load in no time."""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


@contextmanager
def without_heavy_imports() -> Iterator[None]:
    """Let genanki be imported without two libraries that took half of its 60 milliseconds.

    cached_property 2 loads asyncio, for coroutines; the standard library's own does all that
    genanki asks of it. yaml is for note types that are given as text. The stand-ins are gone
    afterwards, so that whoever wants the real ones gets them.
    """
    cached_property = ModuleType("cached_property")
    cached_property.__dict__["cached_property"] = functools.cached_property
    stand_ins = {"cached_property": cached_property, "yaml": ModuleType("yaml")}
    added = {name: module for name, module in stand_ins.items() if name not in sys.modules}
    sys.modules.update(added)
    try:
        yield
    finally:
        for name in added:
            del sys.modules[name]
