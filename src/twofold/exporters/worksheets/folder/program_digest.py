"""The program as it is installed -> a digest that changes with what it draws."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOM = Path(__file__).parents[1]
"""The folder of all that makes sheets."""

PROGRAM = ROOM.parents[1]
"""The folder of the program: what stands in it, as dates and articles, sheets are made of, too."""

LIBRARIES = ("reportlab", "mathra", "fonttools", "pillow")
"""What draws, besides the program itself; another version may draw otherwise."""


@cache
def digest_of_program() -> str:
    """Return what changes with the program: its files, its fonts, its libraries."""
    whole = hashlib.sha256()
    for path in sorted((*PROGRAM.glob("*.py"), *ROOM.rglob("*.py"))):
        whole.update(path.name.encode())
        whole.update(path.read_bytes())
    fonts = sorted((ROOM / "fonts").iterdir())
    whole.update(repr([(path.name, path.stat().st_size) for path in fonts]).encode())
    whole.update(repr([_version(name) for name in LIBRARIES]).encode())
    return whole.hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
