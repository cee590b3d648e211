"""Our own values -> bytes, and from bytes those values again and nothing else."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from copyreg import __newobj__  # type: ignore[attr-defined]
from dataclasses import fields, is_dataclass
from enum import Enum
from operator import attrgetter
from types import ModuleType
from typing import Any

_Parts = tuple[Callable[..., object], tuple[object, ...]]
"""What makes a value, and of what."""


class Pickling:
    """Takes values apart whose kinds stand in `modules`, and puts them together."""

    def __init__(self, *modules: ModuleType) -> None:
        kinds = {kind for each in modules for kind in vars(each).values() if isinstance(kind, type)}
        self._names = frozenset(module.__name__ for module in modules)
        self._taken_apart: dict[type, Callable[[Any], _Parts]] = {
            **{kind: _made_anew(kind) for kind in kinds if is_dataclass(kind)},
            **{kind: _as_tuple for kind in kinds if issubclass(kind, tuple)},
            **{kind: _by_value for kind in kinds if issubclass(kind, Enum)},
        }

    def pickled(self, value: object) -> bytes:
        """Return `value` as bytes."""
        stream = io.BytesIO()
        pickler = pickle.Pickler(stream, protocol=5)
        pickler.dispatch_table = self._taken_apart
        pickler.dump(value)
        return stream.getvalue()

    def unpickled(self, content: bytes) -> Any:
        """Return the value that `content` holds.

        Raises UnpicklingError for any that is not made of our kinds, whoever has written it.
        """
        return _OurUnpickler(io.BytesIO(content), self._names).load()


def _made_anew(kind: type) -> Callable[[Any], _Parts]:
    """Return how pickle takes a value of the dataclass `kind` apart: by its fields in order.

    Left to itself, pickle asks each frozen dataclass for its state and sets it field by field in
    Python, which took three times as long to read.
    """
    names = [field.name for field in fields(kind)]
    if len(names) < 2:
        return lambda value: (kind, tuple(getattr(value, name) for name in names))
    values_of = attrgetter(*names)
    return lambda value: (kind, values_of(value))


def _as_tuple(value: tuple[object, ...]) -> _Parts:
    """Take a named tuple apart as pickle itself does, and without its detour."""
    return __newobj__, (type(value), *value)


def _by_value(value: Enum) -> _Parts:
    return type(value), (value.value,)


class _OurUnpickler(pickle.Unpickler):
    def __init__(self, stream: io.BytesIO, modules: frozenset[str]) -> None:
        super().__init__(stream)
        self._modules = modules

    def find_class(self, module: str, name: str) -> Any:
        if module not in self._modules:
            raise pickle.UnpicklingError(f"{module}.{name} is none of our values")
        return super().find_class(module, name)
