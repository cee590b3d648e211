"""What is printed -> a file that is made where it does not stand already."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileToMake:
    """A file: its name below the topic's folder, what it shows, and how it is made.

    `make` returns its bytes and what is said of them; `shown` is the digest of all that decides
    over these. A key `goes_with` the file of a sheet.
    """

    name: str
    shown: str
    make: Callable[[], tuple[bytes, str]]
    goes_with: str = ""
