"""What a test runs -> how much work it is, in calls of functions: the same on every machine."""

from __future__ import annotations

import sys
from types import FrameType


class Calls:
    """How many functions are called in a `with` block, those written in C included."""

    def __init__(self) -> None:
        self.number = 0

    def __enter__(self) -> Calls:
        self._before = sys.getprofile()
        sys.setprofile(self._count)
        return self

    def __exit__(self, *_: object) -> None:
        sys.setprofile(self._before)

    def _count(self, _frame: FrameType, event: str, _argument: object) -> None:
        self.number += event in ("call", "c_call")
